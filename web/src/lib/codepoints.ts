// Offsets of records count Unicode code points; the browser counts UTF-16 units. This is the only place where one becomes the other.

/** UTF-16 offsets of code point offsets in `text`; offsets behind its end are its end. Takes any number of offsets in any order. */
export function utf16(text: string, points: readonly number[]): number[] {
  const order = points.map((point, place) => ({ point, place })).sort((one, other) => one.point - other.point);
  const found = new Array<number>(points.length);
  let point = 0;
  let unit = 0;
  for (const wanted of order) {
    while (point < wanted.point && unit < text.length) {
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
      point += 1;
    }
    found[wanted.place] = unit;
  }
  return found;
}

/** Code points before a UTF-16 offset. */
export function points(text: string, unit: number): number {
  let count = 0;
  for (let place = 0; place < Math.min(unit, text.length); count += 1) {
    place += (text.codePointAt(place) ?? 0) > 0xffff ? 2 : 1;
  }
  return count;
}
