// One line for a record: what a reader needs to know it by.
import { ui } from "./i18n.svelte";
import { actorName, actorNames, placeName } from "./names";
import type { Contradiction, Happening, EventRecord, Fluent, StateRecord } from "./types";

type Told = Pick<Happening | EventRecord, "type" | "mode" | "actors" | "recipients" | "place" | "counts">;

const arrow = () => (ui.rtl ? " ← " : " → ");

export function kindOf(record: { type: string; mode: string | null }): string {
  const mode = ui.word("mode", record.mode);
  return ui.word("event", record.type) + (mode ? ` · ${mode}` : "");
}

export function sides(record: Told): string {
  const [who, whom] = [actorNames(record.actors), actorNames(record.recipients)];
  return [who, whom].filter(Boolean).join(arrow());
}

export function happeningLine(record: Told): string {
  const parts = [kindOf(record), sides(record), placeName(record.place)];
  return parts.filter(Boolean).join(ui.rtl ? "، " : ", ");
}

/** What a state says, without its type. */
export function stateLine(state: StateRecord | Fluent): string {
  const object = typeof state.object === "string" ? state.object : placeName(state.object);
  const join = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(ui.rtl ? "، " : ", ");
  switch (state.type) {
    case "control": {
      const fluent = state as Fluent;
      if (fluent.aspect === "passage") {
        const open = { yes: ui.rtl ? "مفتوح" : "open", no: ui.rtl ? "مغلق" : "closed", partial: ui.rtl ? "مفتوح جزئيًا" : "partly open" };
        return join(placeName(state.place) + (fluent.open ? `: ${open[fluent.open as keyof typeof open] ?? fluent.open}` : ""), actorName(state.holder));
      }
      return `${placeName(state.place)}: ${actorName(state.holder) || "?"}`;
    }
    case "presence":
      return join(actorName(state.force), placeName(state.place), ui.count(state.strength), ui.word("word", state.purpose));
    case "conflict":
      return join(actorNames(state.sides), object);
    case "agreement":
      return join(ui.word("agreement", state.kind), actorNames(state.parties), object);
    case "claim":
      return join([actorName(state.claimant), actorName(state.against)].filter(Boolean).join(arrow()), ui.word("claim", state.kind), object || placeName(state.place));
    case "mediation":
      return join(actorNames(state.mediators), actorNames(state.parties), state.topic);
    case "relation":
      return `${(state.sides ?? []).map(actorName).join(state.directed ? arrow() : " – ")}: ${ui.word("relation", state.kind)}`;
    case "detention":
      return join(actorName(state.held), actorName(state.holder), ui.count(state.count), state.accusation);
    default:
      return join(...(state.names ?? []), placeName(state.place));
  }
}

/** What a contradiction is about. */
export function aboutLine(one: Contradiction): string {
  const subject = one.subject;
  if (!subject) return one.about;
  const type = Object.hasOwn(ui.words.codes.event, subject.type) ? ui.word("event", subject.type) : ui.word("state", subject.type);
  const parties = [actorNames(subject.actors), actorNames(subject.recipients)].filter(Boolean).join(arrow());
  return [type, parties, placeName(subject.place), subject.day ? ui.day(subject.day) : ""].filter(Boolean).join(ui.rtl ? "، " : ", ");
}

/** A value of a contradiction that comes as words: codes and names become the reader's. */
export function valueWords(field: string, value: string, subject: Contradiction["subject"]): string {
  if (field === "mode") return ui.word("mode", value);
  if (field === "type") return ui.word("event", value);
  const parties = [...(subject?.actors ?? []), ...(subject?.recipients ?? [])];
  const one = (text: string): string => {
    if (text.startsWith("not ")) return ui.words.negated.replace("{what}", one(text.slice(4)));
    const known = parties.find((actor) => actor.name === text);
    if (known) return actorName(known);
    const [code, ...sector] = text.split(" ");
    if (/^[A-Z]{3}$/.test(code ?? "")) return actorName({ code, sector: sector.join(" ") || null });
    for (const list of ["status", "standing", "word"] as const) if (Object.hasOwn(ui.words.codes[list], text)) return ui.word(list, text);
    return text;
  };
  return value.split(", ").map(one).join(ui.rtl ? "، " : ", ");
}

/** The list a state belongs to. */
export function shelf(state: StateRecord | Fluent): string {
  return state.type === "control" && (state as Fluent).aspect === "passage" ? "passage" : state.type;
}
