// Colours that stay apart for colour-blind people (after Okabe and Ito), one a side, the same on every view and day.
// They are names of classes and custom properties in app.css, which has a light and a dark tone of each.

const TONES = 8;
const given = new Map<string, number>();

/** Sides in the order of how much is told of them take the tones that stay apart best. */
export function assign(sides: string[]) {
  for (const side of sides) tone(side);
}

export function tone(side: string): number {
  if (!side) return 0;
  let number = given.get(side);
  if (number === undefined) {
    number = given.size < TONES ? given.size + 1 : TONES;
    given.set(side, number);
  }
  return number;
}

/** `cooperation` or `conflict` of an event type or a score. */
export function bend(scale: number | null | undefined): "cooperation" | "conflict" | "neutral" {
  if (scale === null || scale === undefined || Math.abs(scale) < 0.05) return "neutral";
  return scale > 0 ? "cooperation" : "conflict";
}
