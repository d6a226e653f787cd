// What both editors need: comparing what was with what is, and days as records write them.

export const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** A span of days; one day where the second is not given or lies before the first. */
export function span(start: string, end: string): Record<string, unknown> | null {
  if (!start && !end) return null;
  const last = end >= start && end ? end : start;
  return { start: start || null, end: last, precision: !start ? "unknown" : start === last ? "day" : "range", edtf: null, basis: null };
}

/** A count of which one number is known; `undefined` where what was written is no number. */
export function count(written: string | number | null | undefined): { low: number; best: number; high: number } | null | undefined {
  const text = String(written ?? "").trim();
  if (text === "") return null;
  const best = Number(text);
  return Number.isInteger(best) && best >= 0 ? { low: best, best, high: best } : undefined;
}

/** An object that takes the place of another in a merge patch (RFC 7396): what the other had and this has not is taken away. */
export function instead<T extends object>(now: T | null | undefined, was: object | null | undefined): Record<string, unknown> | null {
  if (!now) return null;
  const patch = { ...now } as Record<string, unknown>;
  for (const field of Object.keys(was ?? {})) if (patch[field] === undefined) patch[field] = null;
  return patch;
}
