import { expect, test } from "vitest";
import { day, fuzzy, iso, shift, ticks, within, writer, written } from "./dates";

const on = (start: string | null, end: string | null, precision = "day" as const) => ({ start, end, precision });
const words = { by: "by", since: "since", unknown: "unknown", about: "about", to: "to" };

test("days and their numbers", () => {
  expect(day("1970-01-02")).toBe(1);
  expect(iso(day("2024-02-29")!)).toBe("2024-02-29");
  expect(day("2023-02-29")).toBeNull();
  expect(day("yesterday")).toBeNull();
  expect(day(null)).toBeNull();
  expect(shift("2020-12-31", 1)).toBe("2021-01-01");
  expect(shift("2024-03-01", -1)).toBe("2024-02-29");
  expect(iso(9e9)).toBe("9999-12-31");
});

test("a span with fuzzy ends", () => {
  const span = fuzzy(on("2020-09-01", "2020-11-30"), on("2024-04-01", "2024-04-30"));
  expect(iso(span.startLow!)).toBe("2020-09-01");
  expect(iso(span.startHigh!)).toBe("2020-11-30");
  expect(iso(span.endLow!)).toBe("2024-04-01");
  expect(iso(span.endHigh!)).toBe("2024-04-30");
});

test("nobody says since when", () => {
  const span = fuzzy(on(null, "2023-06-01"), null);
  expect(span.startLow).toBeNull();
  const drawn = within(span, day("2023-01-01")!, day("2023-12-31")!, 30)!;
  expect(drawn.openLeft && drawn.openRight).toBe(true);
  expect(iso(drawn.sureLeft)).toBe("2023-06-01");
  expect(iso(drawn.left)).toBe("2023-05-02");
  expect(iso(drawn.right)).toBe("2023-12-31");
});

test("only the end is told", () => {
  const span = fuzzy(null, on("2023-09-20", "2023-09-20"));
  expect(within(span, day("2023-01-01")!, day("2023-12-31")!)).not.toBeNull();
});

test("ends out of order do not turn the bar round", () => {
  const span = fuzzy(on("2024-01-01", "2024-02-01"), on("2023-01-01", "2023-01-05"));
  const drawn = within(span, 0, 30000)!;
  expect(drawn.left).toBeLessThanOrEqual(drawn.sureLeft);
  expect(drawn.sureLeft).toBeLessThanOrEqual(drawn.sureRight);
  expect(drawn.sureRight).toBeLessThanOrEqual(drawn.right);
});

test("outside of the window nothing is drawn", () => {
  expect(within(fuzzy(on("2020-01-01", "2020-01-01"), on("2020-02-01", "2020-02-01")), day("2021-01-01")!, day("2022-01-01")!)).toBeNull();
  expect(within(fuzzy(null, null), 0, 10)).toBeNull();
});

test("axis marks are round and about as many as asked for", () => {
  for (const [low, high] of [["1990-01-01", "2025-01-01"], ["2020-01-01", "2021-06-01"], ["2023-09-10", "2023-10-05"], ["2023-09-19", "2023-09-21"]] as const) {
    const marks = ticks(day(low)!, day(high)!, 8);
    expect(marks.length).toBeGreaterThan(1);
    expect(marks.length).toBeLessThan(18);
    expect(marks.every((mark) => mark.day >= day(low)! && mark.day <= day(high)!)).toBe(true);
  }
});

test("dates in words are no more exact than they are known", () => {
  const en = writer("en");
  expect(written(on("2023-09-19", "2023-09-19"), en, words)).toBe("19 Sept 2023");
  expect(written({ start: "2023-09-01", end: "2023-09-30", precision: "month" }, en, words)).toBe("September 2023");
  expect(written({ start: "2020-01-01", end: "2020-12-31", precision: "year" }, en, words)).toBe("2020");
  expect(written(on(null, "2023-06-01"), en, words)).toBe("by 1 Jun 2023");
  expect(written(null, en, words)).toBe("unknown");
  expect(written(on("2023-09-19", "2023-09-19"), writer("ar"), words)).toMatch(/19.*2023/);
});
