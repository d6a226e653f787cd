// Words of the interface in Arabic and English.
import { ar } from "./words.ar";
import { en, type Words } from "./words.en";
import { writer, written } from "./dates";
import { route } from "./route.svelte";
import type { Count, When } from "./types";

export type Lang = "ar" | "en";
export type Codes = Words["codes"];

function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name: string, value: string | null) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Private windows may keep nothing.
  }
}

class Interface {
  #chosen: Lang = $state(kept("lang") === "en" ? "en" : kept("lang") === "ar" ? "ar" : navigator.language.startsWith("ar") ? "ar" : "en");
  theme: "light" | "dark" | "" = $state((kept("theme") as "light" | "dark" | null) ?? "");

  lang: Lang = $derived.by(() => {
    const asked = route.query.get("lang");
    return asked === "ar" || asked === "en" ? asked : this.#chosen;
  });
  words: Words = $derived(this.lang === "ar" ? ar : en);
  rtl: boolean = $derived(this.lang === "ar");
  write = $derived(writer(this.lang));
  #number = $derived(new Intl.NumberFormat(this.lang === "ar" ? "ar-u-nu-latn" : "en-GB"));

  #relative = $derived(new Intl.RelativeTimeFormat(this.lang === "ar" ? "ar-u-nu-latn" : "en-GB", { numeric: "auto" }));
  #plural = $derived(new Intl.PluralRules(this.lang));

  choose(lang: Lang) {
    this.#chosen = lang;
    keep("lang", lang);
    if (route.query.get("lang")) route.set({ lang });
  }

  paint(theme: "light" | "dark" | "") {
    this.theme = theme;
    keep("theme", theme || null);
  }

  day(text: string | null | undefined): string {
    return text ? this.write(text, { year: "numeric", month: "short", day: "numeric" }) : this.words.date.unknown;
  }

  when(date: When | null | undefined): string {
    return written(date, this.write, this.words.date);
  }

  number(value: number | null | undefined): string {
    return value === null || value === undefined ? "" : this.#number.format(value);
  }

  /** A moment so many seconds ago; one to come where they are negative. */
  ago(seconds: number): string {
    const steps = [
      ["day", 86_400],
      ["hour", 3600],
      ["minute", 60],
    ] as const;
    const [unit, length] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
    return this.#relative.format(-Math.round(seconds / length), unit);
  }

  /** A number as reports support it. */
  count(count: Count | null | undefined): string {
    if (!count) return "";
    const { low, best, high } = count;
    const has = (value: number | null | undefined): value is number => value !== null && value !== undefined;
    if (has(low) && has(high) && low !== high) return `\u2066${this.number(low)}–${this.number(high)}\u2069`;
    if (has(low) && !has(high)) return this.words.atLeast.replace("{n}", this.number(low));
    if (has(high) && !has(low) && !has(best)) return this.words.atMost.replace("{n}", this.number(high));
    const one = best ?? low ?? high;
    return has(one) ? this.number(one) : "";
  }

  /** A number with its noun: `dead`, `documents` ... */
  counted(name: string, count: Count | number | null | undefined): string {
    if (count === null || count === undefined) return "";
    const { low, best, high } = typeof count === "number" ? { low: count, best: count, high: count } : count;
    const forms = this.words.counted[name];
    const most = best ?? high ?? low;
    if (!forms || typeof most !== "number") return [this.count({ low, best, high }), this.word("count", name)].filter(Boolean).join(" ");
    const span = typeof low === "number" && typeof high === "number" && low !== high;
    const rule = this.#plural.select(span ? high : most);
    let form = forms[rule] ?? forms.other ?? "{n}";
    if (span && !form.includes("{n}")) form = forms.other ?? form;
    const text = form.replace("{n}", span ? this.count({ low, best, high }) : this.number(most));
    if (typeof low === "number" && typeof high !== "number") return this.words.atLeast.replace("{n}", text);
    if (typeof high === "number" && typeof low !== "number" && typeof best !== "number") return this.words.atMost.replace("{n}", text);
    return text;
  }

  /** The word of a code, or the code. */
  word(list: keyof Codes, code: string | null | undefined): string {
    if (!code) return "";
    const words = this.words.codes[list] as Record<string, string>;
    return Object.hasOwn(words, code) ? (words[code] as string) : code;
  }
}

export const ui = new Interface();
