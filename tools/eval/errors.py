#!/usr/bin/env python3
"""Every miss, false record and wrong field of a run: errors.py GOLD RECORDS [--field NAME] [--before RECORDS] [--explained FILE]

Matches as score.py does. Prints one block a gold document: `miss` gold records without a match, `false` records without a match,
and `field` where a matched record differs. --field keeps one field (or miss, false); --before prints only what is not in another run.
--explained takes what `marsad explain DOCUMENTS --json` printed for the same documents: to each missed or false event it adds the
automatic part of its cause (causes.py), and a table of the causes at the end. Frames are read from --lexicon (default: lexicon).
"""
import sys
from collections import Counter

import causes
import score


def side(actors):
    return " ".join(f"{a.get('code') or '-'}/{a.get('sector') or '-'}({a.get('text') or a.get('name') or ''})" for a in actors or [])


def shown(item, name):
    if name in ("actors", "recipients", "actor sectors"):
        return side(item.get("recipients" if name == "recipients" else "actors"))
    if name == "counts":
        return {k: v.get("best") if isinstance(v, dict) else v for k, v in (item.get("counts") or {}).items()}
    if name in ("date", "place", "said_by"):
        keep = ("start", "end", "precision", "text", "name", "country", "code")
        return {k: v for k, v in (item.get(name) or {}).items() if k in keep and v}
    return item.get(name)


def errors(gold, pred, why=None):
    """(document, kind of error, key, line, cause)"""
    for id_, doc in gold.items():
        for kind, affinity, fieldset in (("events", score.affinity, score.fields), ("states", score.state_affinity, score.state_fields)):
            g, p = doc.get(kind) or [], (pred.get(id_) or {}).get(kind) or []
            for item in g:
                item["_loc"] = score.locate(doc, item)
            pairs, gi, pj = score.match(doc, g, p, affinity)
            for i, item in enumerate(g):
                if i not in gi and not item.get("optional"):
                    cause = why.miss(id_, item) if why and kind == "events" else ""
                    yield id_, "miss", (kind, i), f"{item['type']} {item.get('mode') or item.get('kind') or ''} [{item.get('trigger')}] {side(item.get('actors'))} > {side(item.get('recipients'))} | {item.get('evidence') or item.get('sentence') or ''}", cause
            for j, item in enumerate(p):
                if j not in pj:
                    words = next((e.get("quote") for e in item.get("evidence", []) if e.get("role") == "trigger"), "")
                    cause = why.false(item, g, gi) if why and kind == "events" else ""
                    yield id_, "false", (kind, item.get("type"), words), f"{item.get('type')} {item.get('frame')} [{words}] {side(item.get('actors'))} > {side(item.get('recipients'))}", cause
            seen = set()
            for i, j in pairs:
                if j in seen:
                    continue
                seen.add(j)
                for name, ok in fieldset(g[i], p[j]):
                    if not ok:
                        yield id_, name, (kind, i, name), f"{g[i]['type']} [{g[i].get('trigger')}] gold {shown(g[i], name)} != {shown(p[j], name)} ({p[j].get('frame')})", ""


def main(argv):
    options = {}
    while len(argv) > 2:
        name, value = argv[-2:]
        options[name.lstrip("-")] = value
        argv = argv[:-2]
    if len(argv) != 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    gold, pred = score.load_gold(argv[0]), score.load_pred(argv[1])
    known = set()
    if "before" in options:
        known = {(d, k, key) for d, k, key, _, _ in errors(gold, score.load_pred(options["before"]))}
    why = causes.Causes(options["explained"], options.get("lexicon", "lexicon")) if "explained" in options else None
    last, table = None, Counter()
    for document, kind, key, line, cause in errors(gold, pred, why):
        if options.get("field", kind) != kind or (document, kind, key) in known:
            continue
        if document != last:
            print(f"== {document}")
            last = document
        print(f"{kind:<10} {line}" + (f" ## {cause}" if cause else ""))
        if cause:
            table[kind, cause.split(" (")[0]] += 1
    if table:
        print("\n== causes of missed and false events")
        for (kind, cause), count in sorted(table.items(), key=lambda item: (item[0][0], -item[1], item[0][1])):
            print(f"{kind:<6}{count:>5}  {cause}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
