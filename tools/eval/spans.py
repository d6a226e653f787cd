#!/usr/bin/env python3
"""Countries of source and target against arabic_event_gsr's span records: spans.py SPANS.jsonl RECORDS.jsonl [--wrong]

Each span record is a sentence with what annotators marked as source (our actors) and target (our recipients) and the
country they gave it. A slot counts where annotators agree on a country (a code of three letters that is a country's: not
IGO, IMG, INT and the like) and the coder has an event of the file's type in the sentence; of several events the one whose
trigger overlaps a marked verb is taken, else the first. Printed for each slot:

  gold      slots with an agreed country
  event     of those, slots where the coder has an event of the type
  coded     of those, slots that the coder gave some country
  right     of those, slots whose countries contain the agreed one
  accuracy  right of coded            recall  right of gold

An actor's country is the country its code begins with, or, for a code of an armed group or organisation, the `country` of the
record's actor where it has one."""
import json
import sys

NO_COUNTRY = {"IGO", "IMG", "INT", "NGO", "MNC", "KUR", "EUR", "AFR", "ASA", "MEA", "SAM", "NAF", "WST", "UIS", "---"}


def lines(path):
    with open(path, encoding="utf8") as file:
        return [json.loads(line) for line in file if line.strip()]


def agreed(slot):
    """The country that annotators agree on, or None."""
    country = slot.get("country")
    return country if slot.get("country_agreed") and country and country not in NO_COUNTRY else None


def overlaps(event, record):
    marked = [a["verb"]["hull"] for a in record["annotations"] if a.get("verb") and a["verb"].get("hull")]
    spans = [e for e in event.get("evidence", []) if e.get("role") == "trigger"]
    return any(e["start"] < end and begin < e["end"] for e in spans for begin, end in marked)


def countries(parties):
    return {code[:3] for p in parties for code in [p.get("country") or p.get("code") or ""] if code}


def main():
    wrong = "--wrong" in sys.argv
    paths = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(paths) != 2:
        sys.exit(__doc__)
    gold, coded = lines(paths[0]), {d["id"]: d for d in lines(paths[1])}
    kind = gold[0]["event_type"]
    total = {s: dict.fromkeys(("gold", "event", "coded", "right"), 0) for s in ("source", "target")}
    for record in gold:
        events = [e for e in (coded.get(record["id"]) or {}).get("events", []) if e["type"] == kind]
        event = next((e for e in events if overlaps(e, record)), events[0] if events else None)
        for slot, field in (("source", "actors"), ("target", "recipients")):
            want = agreed(record["majority"][slot])
            if not want:
                continue
            count = total[slot]
            count["gold"] += 1
            if not event:
                continue
            count["event"] += 1
            got = countries(event.get(field, []))
            if not got:
                continue
            count["coded"] += 1
            count["right"] += want in got
            if wrong and want not in got:
                print(f"{record['id'][:40]} {slot}: {want}, coded {' '.join(sorted(got))} | {record['text']}", file=sys.stderr)
    print(f"{kind:<10}{'gold':>6}{'event':>7}{'coded':>7}{'right':>7}{'accuracy':>10}{'recall':>8}")
    for slot, c in total.items():
        print(f"{slot:<10}{c['gold']:>6}{c['event']:>7}{c['coded']:>7}{c['right']:>7}"
              f"{c['right'] / c['coded'] if c['coded'] else 0:>10.3f}{c['right'] / c['gold'] if c['gold'] else 0:>8.3f}")


if __name__ == "__main__":
    main()
