#!/usr/bin/env python3
"""Scores coded English sentences against PLOVER's gold standard records.

    tools/eval/gsr_english.py GOLD.jsonl REPORTS.jsonl [--missed | --sides]

GOLD is plover_gsr_en_dev.jsonl, REPORTS what `marsad code --format jsonl` made of its sentences (tools/eval/to_docs.py makes documents of
them). A sentence counts as right where one coded event has the type `event_norm_fixed`. Bodies of states (UNO, EUR, NGO) and IGO are taken as one.
"""
import argparse
import json


def code(country):
    """The code that is compared: international bodies as one, misprints of the gold put right."""
    return {"UNO": "IGO", "EUR": "IGO", "NGO": "IGO", "JAP": "JPN", "VTN": "VNM", "ITL": "ITA"}.get(country, country)


# Names of contexts in the gold standard that the codebook has under others. What it has under none is not compared.
CONTEXTS = {
    "refugee": {"migration", "asylum"}, "refugees": {"migration", "asylum"}, "resource": {"natural_resource"},
    "rights": {"human_rights", "rights_freedoms"}, "religion": {"religion_ethnicity"}, "discrimination": {"inequality", "religion_ethnicity"},
    "political": {"political_institutions", "executive"}, "politics": {"political_institutions", "executive"},
    "government": {"political_institutions", "executive"},
}
UNCOMPARED = {"historical", "foreign", "unknown"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("reports")
    parser.add_argument("--missed", action="store_true", help="list the sentences without a right type")
    parser.add_argument("--sides", action="store_true", help="list the wrong sides of those with one")
    options = parser.parse_args()
    with open(options.gold, encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    with open(options.reports, encoding="utf-8") as lines:
        reports = {report["id"]: report for report in map(json.loads, lines)}
    right = coded = fitting = 0
    contexts = [0, 0, 0, 0]
    sides = {"sources": [0, 0], "targets": [0, 0]}
    for sentence in gold:
        events = reports.get(sentence["id"], {}).get("events", [])
        fit = [event for event in events if event["type"] == sentence["event_norm_fixed"]]
        coded += len(events)
        fitting += len(fit)
        if not fit:
            if options.missed:
                print(sentence["event_norm_fixed"], [e["type"] for e in events], sentence["text"], sep="\t")
            continue
        right += 1
        wanted = [CONTEXTS.get(name, {name}) for name in sentence.get("context") or [] if name not in UNCOMPARED]
        if wanted:
            told = set(fit[0]["contexts"])
            contexts[0] += sum(bool(told & names) for names in wanted)
            contexts[1] += len(wanted)
            contexts[2] += sum(any(name in names for names in wanted) for name in told)
            contexts[3] += len(told)
        for side, key in (("sources", "actors"), ("targets", "recipients")):
            wanted = {code(actor["country"]) for actor in sentence[side] if actor["country"]}
            if not wanted:
                continue
            told = {code(actor.get("code")) for actor in fit[0][key]}
            if sentence.get("reciprocal"):
                told |= {code(actor.get("code")) for actor in fit[0]["actors"] + fit[0]["recipients"]}
            sides[side][1] += 1
            sides[side][0] += bool(wanted & told)
            if options.sides and not wanted & told:
                print(side, sorted(wanted), sorted(map(str, told)), sentence["text"], sep="\t")

    def share(part, whole):
        return f"{part} of {whole} = {part / whole if whole else 0:.3f}"

    print(f"records right    {share(right, len(gold))}  (bar 0.50)")
    print(f"precision        {share(fitting, coded)}  (bar 0.55)")
    print(f"source country   {share(*sides['sources'])}  (bar 0.75)")
    print(f"target country   {share(*sides['targets'])}  (bar 0.65)")
    print(f"contexts found   {share(*contexts[:2])}; of those told right {share(*contexts[2:])}")


if __name__ == "__main__":
    main()
