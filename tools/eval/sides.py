#!/usr/bin/env python3
"""Who fills the sides of matched events, and how often rightly: sides.py [--list] GOLD RECORDS [GOLD RECORDS ...]

For each rule that gives recipients (`grammar` where the clause names them, else the record's reason `target` or `story`), and
by type for events without any: in how many matched events the whole set of codes is gold's (right), another (wrong), or
set where gold has nobody (extra; the scorer is silent there); `none` counts what gold has and no rule gives (missing).
--list prints each wrong, extra and missing one. Standard library only."""
import sys
from collections import Counter

import score
from errors import side

RULES = ("target", "story")


def rule_of(record):
    found = [w.get("text", "") for w in record.get("why") or [] if w.get("rule") in RULES]
    return found[0] if found else "grammar"


def verdict(gold, record):
    """(rule, right | wrong | extra | missing), or none where both sides are silent."""
    want, got = score.codes(gold.get("recipients")), score.codes(record.get("recipients"))
    if not want and not got:
        return None
    rule = rule_of(record) if got else f"none: {gold['type']} {gold.get('mode') or ''}".strip()
    return rule, "missing" if not got else "extra" if not want else "right" if want == got else "wrong"


def main(argv):
    listed, sets = "--list" in argv, [a for a in argv if a != "--list"]
    if not sets or len(sets) % 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    table = Counter()
    for gold_path, pred_path in zip(sets[::2], sets[1::2]):
        gold, pred = score.load_gold(gold_path), score.load_pred(pred_path)
        for id_, doc in gold.items():
            g, p = doc.get("events") or [], (pred.get(id_) or {}).get("events") or []
            for item in g:
                item["_loc"] = score.locate(doc, item)
            for i, j in score.match(doc, g, p, score.affinity)[0]:
                found = verdict(g[i], p[j])
                if found is None:
                    continue
                table[found] += 1
                if listed and found[1] != "right":
                    print(f"{id_} {found[1]} [{g[i].get('trigger')}] {g[i]['type']} {side(g[i].get('actors'))} > gold {side(g[i].get('recipients'))} != {side(p[j].get('recipients'))} ({p[j].get('frame')}; {found[0]}) | {g[i].get('sentence') or ''}")
    names = sorted({rule for rule, _ in table}, key=lambda r: (r.startswith("none"), -sum(table[r, v] for v in ("right", "wrong", "extra", "missing"))))
    print(f"{'rule':<70} {'right':>6} {'wrong':>6} {'extra':>6} {'missing':>8}")
    for rule in names:
        print(f"{rule:<70} " + " ".join(f"{table[rule, v]:>6}" for v in ("right", "wrong", "extra")) + f" {table[rule, 'missing']:>8}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
