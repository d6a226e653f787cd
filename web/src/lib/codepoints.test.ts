import { expect, test } from "vitest";
import { points, utf16 } from "./codepoints";

test("Arabic letters and marks are one unit each", () => {
  const text = "وَصَلَ الوفد";
  expect(utf16(text, [0, 6, 7, 12])).toEqual([0, 6, 7, 12]);
});

test("letters beyond the basic plane are two units", () => {
  const text = "a😀ب𝔐c";
  expect(utf16(text, [0, 1, 2, 3, 4, 5])).toEqual([0, 1, 3, 4, 6, 7]);
  expect(text.slice(...(utf16(text, [2, 4]) as [number, number]))).toBe("ب𝔐");
});

test("any order, and ends beyond the text", () => {
  expect(utf16("😀x", [9, 1, 0])).toEqual([3, 2, 0]);
  expect(utf16("", [3])).toEqual([0]);
});

test("units become points again", () => {
  const text = "a😀ب𝔐c";
  for (const point of [0, 1, 2, 3, 4, 5]) expect(points(text, utf16(text, [point])[0]!)).toBe(point);
});

test("a lone surrogate does not stop the count", () => {
  expect(utf16("\ud800a", [1, 2])).toEqual([1, 2]);
});
