"""Compares our conjugation, cell by cell, with libqutrub and with the stems of CAMeL Morph.

Prints the agreement per form and kind of root and every disagreement that `disagreements.tsv` does not explain (with
`--list`, every one). Exits with 1 when a verb of the lexicon cannot be conjugated, when less than 99 % of the cells agree in plain spelling, when a
disagreement is unexplained, or when a row of `disagreements.tsv` explains nothing any more.

A cell is one person, number, gender, tense, mood and voice of one verb for which both sides give a form. It agrees when
the other side's spelling is among ours.
"""

import argparse
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

import camel
import qutrub
from verbs import Verb, plain, read_verbs, vocalised

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BAR = 0.99
MARK = "<!-- agreement -->\n"
CITED = ["Perfect.Any.Active.Third.Masculine.Singular", "Imperfect.Indicative.Active.Third.Masculine.Singular"]
FORM_ORDER = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "Q1", "Q2", "Q3", "Q4"]


@dataclass
class Tally:
    verbs: set = field(default_factory=set)
    cells: int = 0
    plain: int = 0
    vocalised: int = 0

    def add(self, verb, same_plain, same_vocalised):
        self.verbs.add(verb.key)
        self.cells += 1
        self.plain += same_plain
        self.vocalised += same_vocalised


@dataclass
class Disagreement:
    source: str
    verb: Verb
    features: str
    level: str
    theirs: list
    ours: list

    def __str__(self):
        return "\t".join([
            self.source, self.verb.form, self.verb.weakness, self.verb.key, self.features, self.level,
            "|".join(self.theirs), "|".join(self.ours),
        ])


class Explanations:
    """The rows of `disagreements.tsv`: glob patterns for what each explains."""

    COLUMNS = ["source", "form", "weakness", "verbs", "features"]

    def __init__(self, path):
        lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        header = lines[0].split("\t")
        self.rows = [dict(zip(header, line.split("\t"))) for line in lines[1:]]
        self.used = [0] * len(self.rows)

    def explain(self, found):
        values = [found.source, found.verb.form, found.verb.weakness, found.verb.key, found.features]
        for index, row in enumerate(self.rows):
            patterns = [row[column].split("|") for column in self.COLUMNS]
            if row["level"] == "vocalised" and found.level == "plain":
                continue
            if all(any(fnmatchcase(value, glob) for glob in globs) for value, globs in zip(values, patterns)):
                self.used[index] += 1
                return True
        return False

    def unused(self, sources):
        return [row for row, used in zip(self.rows, self.used) if not used and row["source"] in sources]


def our_forms(binary, verbs):
    """`{key: {features: [spelling]}}` of ours, and the errors as `{key: reason}`."""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as table:
        table.write("key\tvocalised\timperfect\troot\tform\n")
        for verb in verbs:
            table.write("\t".join([verb.key, verb.perfect, verb.imperfect, " ".join(verb.root), verb.form]) + "\n")
        table.flush()
        printed = subprocess.run([binary, table.name], capture_output=True, check=True, encoding="utf-8").stdout
    forms, errors = {}, {}
    for line in printed.splitlines():
        key, features, spelling, _ = line.split("\t")
        if features == "error":
            errors[key] = spelling
        else:
            forms.setdefault(key, {}).setdefault(features, []).append(spelling)
    return forms, errors


def compare(source, verbs, ours, theirs):
    """Tallies by (form, weakness), and the disagreements."""
    tallies, disagreements = defaultdict(Tally), []
    for verb in verbs:
        own = ours.get(verb.key, {})
        for features, others in theirs.get(verb.key, {}).items():
            spellings = own.get(features)
            if not spellings:
                continue
            same_plain = bool({plain(other) for other in others} & {plain(spelling) for spelling in spellings})
            same_vocalised = bool(
                {vocalised(other) for other in others} & {vocalised(spelling) for spelling in spellings}
            )
            tallies[verb.form, verb.weakness].add(verb, same_plain, same_vocalised)
            if not same_vocalised:
                level = "vocalised" if same_plain else "plain"
                disagreements.append(Disagreement(source, verb, features, level, others, spellings))
    return tallies, disagreements


def wide(binary, lemmas):
    """Every verb of CAMeL Morph, by its own stems and by libqutrub: shows what the lexicon does not have yet."""
    every = [lemma for lemma, _ in lemmas]
    ours, misfits = our_forms(binary, every)
    print(f"CAMeL Morph: {len(every)} lemmas, {len(misfits)} do not fit their root and form")
    for key, reason in misfits.items():
        print(f"  {key}: {reason}")
    theirs, _ = qutrub.forms(every)
    for verb in every:
        # Its key is the perfect alone, which may be another verb to libqutrub.
        cited = [theirs.get(verb.key, {}).get(cell, [""])[0] for cell in CITED]
        if [vocalised(spelling) for spelling in cited] != [vocalised(verb.perfect), vocalised(verb.imperfect)]:
            theirs.pop(verb.key, None)
    cells = {lemma.key: found for lemma, found in lemmas}
    return [
        ("wide", "CAMeL Morph, all its verbs", every, ours, cells),
        ("wide", "libqutrub, all verbs of CAMeL Morph that it reads as the same verb", every, ours, theirs),
    ]


def percent(part, whole):
    return f"{100 * part / whole:.2f}" if whole else "-"


def total(tallies):
    everything = Tally()
    for tally in tallies.values():
        everything.verbs |= tally.verbs
        everything.cells += tally.cells
        everything.plain += tally.plain
        everything.vocalised += tally.vocalised
    return everything


def table(columns):
    """The agreement by form and kind of root as a Markdown table; `columns` are (name, tallies)."""
    lines = ["| form | kind of root | verbs |", "|---|---|--:|"]
    for name, _ in columns:
        lines[0] += f" {name}: cells | plain % | vocalised % |"
        lines[1] += "--:|--:|--:|"
    classes = sorted({key for _, tallies in columns for key in tallies}, key=lambda key: (FORM_ORDER.index(key[0]), key[1]))
    for key in classes:
        lines.append(row(*key, [tallies.get(key, Tally()) for _, tallies in columns]))
    lines.append(row("all", "", [total(tallies) for _, tallies in columns]))
    return "\n".join(lines) + "\n"


def row(form, weakness, tallies):
    cells = [form, weakness, str(max(len(tally.verbs) for tally in tallies))]
    for tally in tallies:
        cells += [str(tally.cells), percent(tally.plain, tally.cells), percent(tally.vocalised, tally.cells)]
    return f"| {' | '.join(cells)} |"


def publish(path, text):
    """Replaces what stands between the two marks in a document."""
    document = path.read_text("utf-8")
    before, _, rest = document.partition(MARK)
    _, _, after = rest.partition(MARK)
    path.write_text(f"{before}{MARK}\n{text}{MARK}{after}", "utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dump", required=True, help="the built example dump_forms")
    parser.add_argument("--camel", type=Path, default=ROOT.parent / "shared" / "data" / "camel_morph")
    parser.add_argument("--wide", action="store_true", help="also compare every verb of CAMeL Morph, with both, for information")
    parser.add_argument("--list", action="store_true", help="list the explained disagreements too")
    parser.add_argument("--publish", type=Path, help="put the table into this document, between its marks")
    parser.add_argument("verbs", nargs="*", type=Path, default=sorted((ROOT / "lexicon").glob("verbs*.tsv")))
    arguments = parser.parse_args()

    verbs = list(read_verbs(arguments.verbs).values())
    ours, errors = our_forms(arguments.dump, verbs)
    explanations = Explanations(HERE / "disagreements.tsv")
    failures = [f"cannot be conjugated: {key}: {reason}" for key, reason in errors.items()]
    columns, compared = [], []

    theirs, refused = qutrub.forms(verbs)
    compared.append(("libqutrub", "libqutrub, the verbs of the lexicon", verbs, ours, theirs))
    print(f"{len(verbs)} verbs; libqutrub has no table for {len(refused)}: {', '.join(refused) or '-'}")
    if arguments.camel.is_dir():
        lemmas = camel.read(arguments.camel)
        matched = camel.forms(verbs, lemmas)
        compared.append(("camel_morph", "CAMeL Morph, the verbs of the lexicon that it has", verbs, ours, matched))
        if arguments.wide:
            compared += wide(arguments.dump, lemmas)
    else:
        print(f"CAMeL Morph is not there ({arguments.camel}): compared with libqutrub only")

    for source, title, of_verbs, own, others in compared:
        tallies, disagreements = compare(source, of_verbs, own, others)
        everything = total(tallies)
        share = everything.plain / everything.cells if everything.cells else 0.0
        print(f"{title}: {len(everything.verbs)} verbs, {everything.cells} cells: {percent(everything.plain, everything.cells)} %"
              f" agree in plain spelling, {percent(everything.vocalised, everything.cells)} % with vowels")
        if source != "wide":
            columns.append((source, tallies))
        unexplained = [found for found in disagreements if not explanations.explain(found)]
        print(f"  {len(disagreements)} cells differ, {len(unexplained)} of them unexplained")
        if arguments.list or source != "wide":
            for found in disagreements if arguments.list else unexplained:
                print(f"  {found}")
            failures += [f"{source}: {len(unexplained)} unexplained disagreements"] if unexplained else []
            failures += [f"{source}: less than {100 * BAR:.0f} % agree"] if share < BAR else []
    sources = {source for source, *_ in compared}
    failures += [f"explains nothing any more: {' '.join(map(str, row.values()))}" for row in explanations.unused(sources)]

    print("\n" + table(columns))
    if arguments.publish:
        publish(arguments.publish, table(columns))
    for failure in failures:
        print(f"FAILED: {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
