import { describe, expect, it } from "vitest";
import { count, instead, same, span } from "./edit";

describe("edits", () => {
  it("write one day, a span, or that the first day is not known", () => {
    expect(span("2024-01-02", "")).toMatchObject({ start: "2024-01-02", end: "2024-01-02", precision: "day" });
    expect(span("2024-01-02", "2024-01-05")).toMatchObject({ precision: "range" });
    expect(span("", "2024-01-05")).toMatchObject({ start: null, precision: "unknown" });
    expect(span("2024-01-02", "2023-01-05")).toMatchObject({ start: "2024-01-02", end: "2024-01-02" });
    expect(span("", "")).toBeNull();
  });
  it("take away what the former value had", () => {
    expect(instead({ code: "AZE" }, { code: "RUS", name: "Peskov" })).toEqual({ code: "AZE", name: null });
    expect(instead(null, { code: "RUS" })).toBeNull();
    expect(instead({ name: "Aleppo" }, null)).toEqual({ name: "Aleppo" });
  });
  it("tell numbers from what is none", () => {
    expect(count("12")).toEqual({ low: 12, best: 12, high: 12 });
    expect(count(" ")).toBeNull();
    expect(count("1.5")).toBeUndefined();
    expect(same(undefined, null)).toBe(true);
  });
});
