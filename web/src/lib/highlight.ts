// Marks words of an article without touching its elements (CSS Custom Highlight API): Arabic letters stay joined and no markup is made
// from the text of a report.
import { utf16 } from "./codepoints";
import type { Evidence } from "./types";

export interface Marked {
  /** Element that holds the title, as one text node. */
  title?: HTMLElement | null;
  text?: HTMLElement | null;
}

const ACTORS = /^(actor|recipient|said_by|holder|force|claimant|sides|parties|held|mediators|against|brokers|held_by)/;

function ranges(where: Marked, evidence: readonly Evidence[]): Range[] {
  const made: Range[] = [];
  for (const field of ["title", "text"] as const) {
    const node = where[field]?.firstChild;
    if (!(node instanceof Text)) continue;
    const own = evidence.filter((piece) => piece.field === field);
    const units = utf16(node.data, own.flatMap((piece) => [piece.start, piece.end]));
    own.forEach((_, place) => {
      const [start, end] = [units[place * 2] as number, units[place * 2 + 1] as number];
      if (end <= start) return;
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      made.push(range);
    });
  }
  return made;
}

/** Evidence of all records, quietly; evidence of the chosen one, loud; actors underlined. */
export function mark(where: Marked, all: readonly Evidence[], chosen: readonly Evidence[]) {
  if (!("highlights" in CSS)) return;
  const isActor = (piece: Evidence) => ACTORS.test(piece.role);
  CSS.highlights.set("evidence", new Highlight(...ranges(where, all.filter((piece) => !isActor(piece)))));
  CSS.highlights.set("party", new Highlight(...ranges(where, all.filter(isActor))));
  const loud = new Highlight(...ranges(where, chosen.filter((piece) => !isActor(piece))));
  loud.priority = 2;
  CSS.highlights.set("chosen", loud);
  const parties = new Highlight(...ranges(where, chosen.filter(isActor)));
  parties.priority = 3;
  CSS.highlights.set("chosen-party", parties);
}

export function unmark() {
  if (!("highlights" in CSS)) return;
  for (const name of ["evidence", "party", "chosen", "chosen-party"]) CSS.highlights.delete(name);
}

/** Brings the first of some evidence into view. */
export function reveal(where: Marked, evidence: readonly Evidence[]) {
  const first = ranges(where, evidence)[0];
  const at = first?.getBoundingClientRect();
  if (!at || (at.top > 80 && at.bottom < innerHeight - 40)) return;
  scrollBy({ top: at.top - innerHeight / 3, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}
