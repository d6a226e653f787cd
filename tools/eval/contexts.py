#!/usr/bin/env python3
"""How well the contexts of matched events are found: contexts.py GOLD RECORDS [miss|false [CONTEXT]]

Matches as score.py does. Prints how many of the gold contexts of matched events are found and how many of the found ones are right,
then each context; with miss or false also every event concerned.
"""
import sys
from collections import Counter

import score


def compare(gold, pred):
    """(kind: right, miss or false; context; document; gold event; contexts of the other side)"""
    for id_, doc in gold.items():
        g, p = doc.get("events") or [], (pred.get(id_) or {}).get("events") or []
        for item in g:
            item["_loc"] = score.locate(doc, item)
        seen = set()
        for i, j in score.match(doc, g, p, score.affinity)[0]:
            if j in seen or "contexts" not in g[i]:
                continue
            seen.add(j)
            want, got = set(g[i]["contexts"] or []), set(p[j].get("contexts") or [])
            for context in sorted(want | got):
                kind = "right" if context in want & got else "miss" if context in want else "false"
                yield kind, context, id_, g[i], sorted(got if kind == "miss" else want)


def main(argv):
    if len(argv) not in (2, 3, 4):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    found = list(compare(score.load_gold(argv[0]), score.load_pred(argv[1])))
    by = Counter((kind, context) for kind, context, *_ in found)
    total = Counter(kind for kind, *_ in found)
    right = total["right"]
    print(f"found {right / max(1, right + total['miss']):.3f}, right {right / max(1, right + total['false']):.3f}")
    for context in sorted({c for _, c in by}, key=lambda c: (-by["miss", c] - by["false", c], c)):
        print(f"{context:<24} right {by['right', context]:>4}  missed {by['miss', context]:>4}  false {by['false', context]:>4}")
    for kind, context, id_, event, others in found:
        if argv[2:] and kind == argv[2] and argv[3:] in ([], [context]):
            print(f"{kind} {context} {id_} {event['type']} [{event.get('trigger')}] {' '.join(others)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
