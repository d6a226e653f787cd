// What actors and places are called in the language of the interface.
import { country } from "./countries";
import { ui } from "./i18n.svelte";
import type { Actor, Place } from "./types";

interface Named {
  code?: string | null;
  name?: string | null;
  name_ar?: string | null;
}

// Values of contradictions have one name only: the other is that of the party elsewhere.
const other = new Map<string, string>();

/** Learns what parties are called in the other language. */
export function learn(parties: (Named | null | undefined)[]) {
  for (const one of parties) if (one?.name && one.name_ar && one.name !== one.name_ar) other.set(one.name, one.name_ar);
}

const arabic = (one: Named) => one.name_ar || (one.name ? other.get(one.name) : "") || one.name;

/** Name of a party without what it is of. */
export function party(one: Named): string {
  const own = ui.lang === "ar" ? arabic(one) : one.name || one.name_ar;
  return own || codeName(one.code) || "?";
}

export function codeName(code: string | null | undefined): string {
  if (!code) return "";
  return country(code, ui.lang) ?? ui.word("actor", code);
}

/** Name of an actor as records have it: a person or group by name, else country with what it is there. */
export function actorName(actor: Actor | null | undefined): string {
  if (!actor) return "";
  const own = ui.lang === "ar" ? arabic(actor) : actor.name || actor.name_ar;
  if (own) return own;
  const of = codeName(actor.code);
  const sectors = (actor.sector ?? "").split(" ").filter((sector) => sector && sector !== "GOV");
  const role = sectors.map((sector) => ui.word("sector", sector)).join(", ");
  if (of) return role ? `${of} (${role})` : of;
  return actor.text || role || "?";
}

export function actorNames(actors: Actor[] | undefined): string {
  return (actors ?? []).map(actorName).join(ui.rtl ? "، " : ", ");
}

export function placeName(place: Place | null | undefined): string {
  if (!place) return "";
  const own = ui.lang === "ar" ? place.name_ar || place.name : place.name || place.name_ar;
  return own || place.text || codeName(place.country);
}

/** What tells one side from another on the map: a breakaway or rebel group is not the country whose code it has. */
export function side(actor: Actor | null | undefined): string {
  if (!actor) return "";
  const apart = /\b(REB|PRE|UAF|OPP)\b/.test(actor.sector ?? "");
  return apart ? `${actor.code ?? ""}/${/\b(REB|PRE)\b/.test(actor.sector ?? "") ? "REB" : "OPP"}` : (actor.code ?? actor.name ?? "");
}

export function sideName(key: string): string {
  const [code, sector] = key.split("/");
  const of = codeName(code) || code || "?";
  return sector ? `${of} (${ui.word("sector", sector)})` : of;
}
