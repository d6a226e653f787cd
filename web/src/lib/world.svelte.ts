// What every view needs to know of the store and of who is asking.
import type { Meta, Session } from "./types";

class World {
  meta: Meta | null = $state.raw(null);
  session: Session | null = $state.raw(null);

  /** First and last day that the store tells of. */
  first: string = $derived(least([this.meta?.days.first, this.meta?.published.first], "2000-01-01"));
  last: string = $derived(most([this.meta?.published.last, this.meta?.days.last], "2000-12-31"));
  mayReview: boolean = $derived(this.session?.role === "reviewer" || this.session?.role === "admin");
}

function known(days: (string | null | undefined)[]): string[] {
  return days.filter((day): day is string => Boolean(day)).sort();
}

function least(days: (string | null | undefined)[], otherwise: string): string {
  return known(days)[0] ?? otherwise;
}

function most(days: (string | null | undefined)[], otherwise: string): string {
  return known(days).at(-1) ?? otherwise;
}

export const world = new World();
