// Days: ISO text at the edges, whole numbers (days since 1970-01-01) inside. No clock and no time zone comes near them.
import type { Precision, When } from "./types";

const MS = 86_400_000;

/** Number of a day; null where the text is none. */
export function day(text: string | null | undefined): number | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text) return null;
  return Math.round(ms / MS);
}

export function iso(number: number): string {
  const least = -719_162; // 0001-01-01
  const most = 2_932_896; // 9999-12-31
  return new Date(Math.min(most, Math.max(least, Math.round(number))) * MS).toISOString().slice(0, 10);
}

export function shift(text: string, days: number): string {
  const number = day(text);
  return number === null ? text : iso(number + days);
}

/** A span with ends that are not known to the day. `null` at an end: open or not told. */
export interface Fuzzy {
  /** It had not begun before. */
  startLow: number | null;
  /** It had surely begun. */
  startHigh: number | null;
  /** It surely still was. */
  endLow: number | null;
  /** It was over after. */
  endHigh: number | null;
}

/** The span of a state from its two dates. `{start: null, end: D}` as a beginning means: begun by D, nobody says since when. */
export function fuzzy(from: When | null | undefined, until: When | null | undefined): Fuzzy {
  const startLow = day(from?.start);
  let startHigh = day(from?.end) ?? startLow;
  const endLow = day(until?.start) ?? null;
  const endHigh = day(until?.end) ?? endLow;
  // A beginning after the end is no beginning: then the end is all that is known.
  if (startHigh !== null && endHigh !== null && startHigh > endHigh) startHigh = endHigh;
  return {
    startLow: startLow !== null && startHigh !== null && startLow > startHigh ? startHigh : startLow,
    startHigh,
    endLow: endLow === null && endHigh !== null ? startHigh : endLow,
    endHigh,
  };
}

/** The part of a span that lies within a window of days; null where none does. */
export interface Drawn {
  /** Where anything is drawn, and where the sure part begins and ends. */
  left: number;
  sureLeft: number;
  sureRight: number;
  right: number;
  /** It goes on beyond what is known. */
  openLeft: boolean;
  openRight: boolean;
}

export function within(span: Fuzzy, low: number, high: number, fade = 0): Drawn | null {
  const anchor = span.startHigh ?? span.startLow ?? span.endLow ?? span.endHigh;
  if (anchor === null) return null;
  const openLeft = span.startLow === null;
  const openRight = span.endHigh === null;
  const left = openLeft ? anchor - fade : (span.startLow as number);
  const right = openRight ? high : (span.endHigh as number) + 1;
  if (right < low || left > high) return null;
  const clamp = (value: number) => Math.min(high, Math.max(low, value));
  const sureLeft = clamp(span.startHigh ?? anchor);
  const sureRight = openRight ? high : clamp(Math.max(sureLeft, (span.endLow ?? (span.endHigh as number)) + 1));
  return { left: clamp(left), sureLeft, sureRight, right: clamp(right), openLeft, openRight };
}

/** Round marks for an axis: first of years, months, or days, so that about `count` fit. */
export function ticks(low: number, high: number, count: number): { day: number; unit: "year" | "month" | "day" }[] {
  const marks: { day: number; unit: "year" | "month" | "day" }[] = [];
  const span = Math.max(1, high - low);
  const from = new Date(low * MS);
  const add = (ms: number, unit: "year" | "month" | "day") => {
    const number = Math.round(ms / MS);
    if (number >= low && number <= high) marks.push({ day: number, unit });
  };
  const perMark = span / Math.max(1, count);
  if (perMark > 150) {
    const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];
    const step = steps.find((years) => years * 366 >= perMark) ?? 1000;
    const first = Math.floor(from.getUTCFullYear() / step) * step;
    for (let year = first; year <= first + span / 365 + step; year += step) add(Date.UTC(year, 0, 1), "year");
  } else if (perMark > 12) {
    const step = [1, 2, 3, 6].find((months) => months * 31 >= perMark) ?? 6;
    for (let month = 0; month <= span / 28 + step; month += 1) {
      const at = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + month, 1));
      if (at.getUTCMonth() % step === 0) add(at.getTime(), at.getUTCMonth() === 0 ? "year" : "month");
    }
  } else {
    const step = [1, 2, 5, 7, 10, 14].find((days) => days >= perMark) ?? 14;
    for (let number = Math.ceil(low / step) * step; number <= high; number += step) add(number * MS, "day");
  }
  return marks;
}

export type Writer = (text: string, options: Intl.DateTimeFormatOptions) => string;

/** Writes days in a language. Digits are Latin in both languages, as most of the Arabic press writes them online. */
export function writer(lang: string): Writer {
  const kept = new Map<string, Intl.DateTimeFormat>();
  return (text, options) => {
    const number = day(text);
    if (number === null) return text;
    const key = JSON.stringify(options);
    let format = kept.get(key);
    if (!format) {
      format = new Intl.DateTimeFormat(lang === "ar" ? "ar-u-nu-latn-ca-gregory" : "en-GB", { ...options, timeZone: "UTC" });
      kept.set(key, format);
    }
    return format.format(new Date(number * MS));
  };
}

export interface Words {
  by: string;
  since: string;
  unknown: string;
  about: string;
  to: string;
}

/** A date in words, no more exact than it is known. */
export function written(when: When | null | undefined, write: Writer, words: Words): string {
  if (!when || (!when.start && !when.end)) return words.unknown;
  const full: Intl.DateTimeFormatOptions = { year: "numeric", month: "short", day: "numeric" };
  const { start, end } = when;
  if (!start) return `${words.by} ${write(end as string, full)}`;
  if (!end) return `${words.since} ${write(start, full)}`;
  if (start === end) return write(start, full);
  const whole: Partial<Record<Precision, Intl.DateTimeFormatOptions>> = {
    month: { year: "numeric", month: "long" },
    year: { year: "numeric" },
  };
  const options = whole[when.precision];
  if (options && start.slice(0, 4) === end.slice(0, 4)) return write(start, options);
  return `${write(start, full)} ${words.to} ${write(end, full)}`;
}
