import { expect, test } from "vitest";
import { csv } from "./download";

test("cells with commas, quotes and line ends are quoted", () => {
  expect(csv([["a,b", 'say "no"', "x\ny", 3, null]])).toBe('"a,b","say ""no""","x\ny",3,\r\n');
});

test("no cell of a report runs as a formula", () => {
  expect(csv([["=HYPERLINK(1)", "@x", "-5", -5]])).toBe("'=HYPERLINK(1),'@x,'-5,-5\r\n");
});
