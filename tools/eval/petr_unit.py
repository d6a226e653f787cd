#!/usr/bin/env python3
"""PETRARCH's unit tests, read with the dictionaries they are written for (`marsad lexicon import-petrarch`).

    tools/eval/petr_unit.py --documents GOLD.jsonl              documents, one a line, for `marsad code --lexicon FOLDER`
    tools/eval/petr_unit.py GOLD.jsonl REPORTS.jsonl [--missed | --json]

An expected event is right where a record of its sentence has the root (first two digits) of its code: a record made by an imported
entry has the code in its frame, another the code that the ontology gives its type. `sides` asks for both countries too. The
dictionary mixes WEIS with CAMEO and has codes of no scheme; PLOVER has no event for statements: those cannot be right.
"""
import json
import sys
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

ONTOLOGY = Path(__file__).resolve().parents[2] / "lexicon" / "ontology.toml"


def identifiers(gold):
    """Ids repeat in the tests; a number tells them apart."""
    return [f"{number}-{record['id']}" for number, record in enumerate(gold)]


def root(event, ontology):
    name, _, code = event["frame"].partition(".")
    if name == "petrarch":
        return code[:2]
    entry = next((e for e in ontology["event"] if e["name"] == event["type"]), {})
    modes = {mode["name"]: mode.get("cameo", "") for mode in entry.get("modes", [])}
    return (modes.get(event.get("mode")) or entry.get("cameo", ""))[:2]


def codes(actors):
    return {actor.get("code") or "" for actor in actors or []}


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    gold = [json.loads(line) for line in open(arguments[0])]
    names = identifiers(gold)
    if "--documents" in sys.argv:
        for name, record in zip(names, gold):
            print(json.dumps({"id": name, "published": record["date"], "text": record["text"]}))
        return
    with open(ONTOLOGY, "rb") as file:
        ontology = tomllib.load(file)
    events = defaultdict(list)
    for line in open(arguments[1]):
        report = json.loads(line)
        events[report["id"]] += report.get("events", [])
    of, right, sides = Counter(), Counter(), Counter()
    made = extra = 0
    for name, record in zip(names, gold):
        found = [(root(e, ontology), codes(e.get("actors")), codes(e.get("recipients"))) for e in events[name]]
        expected = record["expected"] or []
        kinds = ["all"] + (["real countries"] if record["codes_all_real"] else [])
        for event in expected:
            wanted = event["event"][:2]
            has = any(r == wanted for r, _, _ in found)
            source, target = (event["source"] or "")[:3], (event["target"] or "")[:3]
            both = any(r == wanted and source in a and target in b for r, a, b in found)
            for kind in kinds:
                of[kind] += 1
                right[kind] += has
                sides[kind] += both
            if not has and "--missed" in sys.argv:
                print(record["category"], event["source"], event["target"], event["event"], record["text"], found, sep="\t")
        made += len(found)
        extra += sum(not any(e["event"][:2] == r for e in expected) for r, _, _ in found)
    figures = {kind: {"events": of[kind], "root": right[kind] / of[kind], "sides": sides[kind] / of[kind]} for kind in of}
    figures["records"], figures["of other roots"] = made, extra
    if "--json" in sys.argv:
        print(json.dumps(figures))
    elif "--missed" not in sys.argv:
        for kind in of:
            print(f"{kind:<16}{of[kind]:4} events  root {figures[kind]['root']:.3f}  root and sides {figures[kind]['sides']:.3f}")
        print(f"{made} records, {extra} of a root that is not expected in their sentence")


if __name__ == "__main__":
    main()
