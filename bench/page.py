#!/usr/bin/env python3
"""Writes docs/performance.md from what compare.py measured: page.py MEASURED.json [CRITERION_FOLDER]"""
import json, os, statistics, sys
from pathlib import Path

with open(sys.argv[1], encoding="utf8") as file:
    measured = json.load(file)
criterion = sys.argv[2] if len(sys.argv) > 2 else None
programs, words, versions, machine = measured["programs"], measured["text"]["words"], measured["versions"], measured["machine"]
coding = [run["wall"] for run in programs["marsad-1"]["runs"]]

# name, title (the version takes the place of {}), what it does with a text
OTHERS = [
    ("spacy", "spaCy{}, `blank(\"ar\")`", "cuts at whitespace, punctuation off by rules, with exceptions"),
    ("lucene", "Lucene{}, `ArabicAnalyzer`", "cuts at Unicode word bounds, folds spellings, drops stop words, strips affixes lightly"),
    ("charabia", "charabia{}, Arabic", "cuts at word bounds, splits off ال, folds spellings"),
    ("rust-stemmers", "rust-stemmers{}, Arabic", "splits at whitespace, strips affixes (Snowball)"),
]
# bars of the project's issue 3
BARS = {"words": 1.0e6, "spacy": 5.0, "threads": 1.8, "memory": 250e6}


def median(values):
    return statistics.median(values)


def speed(seconds):
    return f"{words / seconds / 1e6:.2f} M"


def megabytes(count):
    return f"{count / 1e6:.0f} MB"


def times(ratio):
    return f"{ratio:.2f}x" if ratio < 10 else f"{ratio:.1f}x"


def passes(name, number):
    return [run["passes"][number] for run in programs[name]["runs"]]


def ratio(name, number):
    """How many times as fast as a program's pass full coding is: the median over rounds, each compared within itself."""
    return median([other / own for other, own in zip(passes(name, number), coding)])


def reached(value, bar, above=True):
    return "reached" if (value >= bar if above else value <= bar) else "**not reached**"


def version(name):
    return versions.get(name) or programs[name]["runs"][0]["version"]


def comparison():
    yield "| program | what it does | words/s, first pass | again | peak memory | full coding is … as fast | as its second pass |"
    yield "|---|---|---|---|---|---|---|"
    for jobs, title in ((1, "`marsad code`, one thread"), (2, "`marsad code`, two threads")):
        runs = programs[f"marsad-{jobs}"]["runs"]
        memory = megabytes(max(run["memory"] for run in runs))
        yield f"| **{title}** | reads, codes and writes records | {speed(median([run['wall'] for run in runs]))} | | {memory} | | |"
    for name, title, does in OTHERS:
        if programs[name]["missing"]:
            yield f"| {title.format('')} | {does} | not measured | | | | |"
            continue
        first, second = median(passes(name, 0)), median(passes(name, 1))
        memory = megabytes(max(run["memory"] for run in programs[name]["runs"]))
        yield (f"| {title.format(' ' + version(name))} | {does} | {speed(first)} | {speed(second)} | {memory} | {times(ratio(name, 0))} "
               f"| {times(ratio(name, 1))} |")


def bars():
    two = [run["wall"] for run in programs["marsad-2"]["runs"]]
    rate = words / median(coding)
    gain = median([one / pair for one, pair in zip(coding, two)])
    memory = max(run["memory"] for name in ("marsad-1", "marsad-2") for run in [*programs[name]["runs"], measured["long"]])
    yield "| bar of the project's third issue | measured | |"
    yield "|---|---|---|"
    yield f"| full coding, one thread: 1 M words/s | {speed(median(coding))} words/s | {reached(rate, BARS['words'])} |"
    if programs["spacy"]["missing"]:
        yield "| 5x spaCy's blank tokeniser in the same run | not measured | |"
    else:
        yield (f"| 5x spaCy's blank tokeniser in the same run | {times(ratio('spacy', 0))} (its second pass: {times(ratio('spacy', 1))}) "
               f"| {reached(ratio('spacy', 0), BARS['spacy'])} |")
    yield f"| two threads 1.8x as fast as one | {times(gain)} | {reached(gain, BARS['threads'])} |"
    yield f"| peak memory 250 MB on any corpus size | {megabytes(memory)} | {reached(memory, BARS['memory'], above=False)} |"


STAGES = [
    ("start-up/lexicon", "opening the lexicon"),
    ("start-up/coder", "tables of the grammar and the frames"),
    ("stage/text", "text: folding, tokens, sentences, quotations"),
    ("stage/words-known", "words, all met before"),
    ("stage/words-new", "words, none met before"),
    ("stage/names", "names of actors and places"),
    ("stage/times-quantities", "times and quantities"),
    ("stage/clause", "clauses"),
    ("stage/frame", "frames"),
    ("stage/resolve", "resolution and merging"),
    ("stage/report", "records"),
    ("whole/documents-known", "whole documents, all words met before"),
    ("whole/documents-new", "whole documents, no word met before"),
]


def stages():
    yield "| | time | a word | share of the whole |"
    yield "|---|---|---|---|"
    found = {}
    for key, _ in STAGES:
        try:
            with open(os.path.join(criterion, key, "new", "estimates.json"), encoding="utf8") as file:
                nanoseconds = json.load(file)["median"]["point_estimate"]
            with open(os.path.join(criterion, key, "new", "benchmark.json"), encoding="utf8") as file:
                found[key] = nanoseconds, ((json.load(file)["throughput"] or {}).get("Elements"))
        except OSError:
            sys.exit(f"page: criterion left no figures for {key}")
    whole = found["whole/documents-known"][0]
    for key, title in STAGES:
        nanoseconds, elements = found[key]
        word = f"{nanoseconds / elements:,.0f} ns" if elements else ""
        share = f"{nanoseconds / whole:.0%}" if key.startswith("stage/") and key != "stage/words-new" else ""
        yield f"| {title} | {nanoseconds / 1e6:,.2f} ms | {word} | {share} |"


def rounds():
    yield "| program | what it made | seconds of each round (of the others: first pass) | processor seconds of the whole process (of the others: start and both passes) |"
    yield "|---|---|---|---|"
    made = f"{measured['made']['events'] + measured['made']['states']:,} records"
    for name, title in (("marsad-1", "`marsad code --jobs 1`"), ("marsad-2", "`marsad code --jobs 2`"), *((n, t) for n, t, _ in OTHERS)):
        runs = programs[name]["runs"]
        if runs:
            seconds = [run["wall"] for run in runs] if name.startswith("marsad") else passes(name, 0)
            what = made if name.startswith("marsad") else f"{runs[0]['tokens']:,} tokens"
            yield f"| {title.format('')} | {what} | {' '.join(f'{s:.3f}' for s in seconds)} | {median([run['processor'] for run in runs]):.2f} |"


def how_busy():
    busy = machine["busy"]
    if busy is None:
        return "How busy it was besides is not known."
    if busy <= 0.05:
        return f"It was idle besides ({busy:.0%} of its processor time in use just before)."
    return (f"**It was not idle**: {busy:.0%} of its processor time was in use by others just before the first round. Words per second are too low and the "
            "gain from a second thread is meaningless; ratios between programs suffer less, as all were run in turn.")


def page():
    text, made, long = measured["text"], measured["made"], measured["long"]
    yield "# Performance"
    yield ""
    yield "This page is written, whole, by `bench/compare.sh --write` (or `make bench`). Ratios carry over from machine to machine, words per second do not."
    yield ""
    yield (f"Measured on {measured['started']} at commit `{measured['commit']}`{' with changes not committed' if measured['changed'] else ''}, on "
           f"{machine['processor']}, {machine['cores']} cores, {machine['memory'] / 1e9:.0f} GB, {machine['system']}. {how_busy()}")
    yield ""
    yield (f"Text: {text['name']}: {text['documents']:,} documents, {text['words']:,} words as whitespace parts them, {text['bytes'] / 1e6:.1f} MB. "
           f"Full coding made {made['events']:,} events and {made['states']:,} states of them"
           f"{'' if not made['refused'] else ', and refused %d that are not in Arabic' % made['refused']}.")
    yield ""
    yield "## Beside other programs"
    yield ""
    yield from comparison()
    yield ""
    for name, title, _ in OTHERS:
        if programs[name]["missing"]:
            yield f"**{title.format('')} was not measured**: {programs[name]['missing']}."
            yield ""
    yield "*Full coding is … as fast*: above 1, Marsad codes the text in less time than the other program takes to cut it into words; below 1, in more."
    yield ""
    yield "They do not do the same, and the table does not say that one could stand for the other:"
    yield ""
    yield "- **Marsad** reads every word's possible analyses, names, times and quantities, clauses, who speaks, event and state frames, and resolves them to"
    yield "  coded records with offsets. It tokenises only for that and is no search analyser. Its time is that of the whole process: start, reading JSON"
    yield "  Lines, coding, writing the records to a file."
    yield "- **spaCy's blank pipeline** tokenises and does nothing else: no lemma, no part of speech, no name, no sentence. spaCy has no trained"
    yield "  pipeline of its own for Arabic."
    yield "- **Lucene's analyser** makes index terms: light stems without stop words. No readings, no structure."
    yield "- **charabia** segments and normalises for search. No stems."
    yield "- **rust-stemmers** gives one stem for each word, right or not. Splitting at whitespace leaves punctuation on the words."
    yield ""
    yield "The others' time is that of their work alone: the text is in memory, and starting, importing and loading are not counted. *First pass* reads each"
    yield "document for the first time, as Marsad does; *again* is the same text once more in the same process, when spaCy remembers the words and the Java"
    yield "machine has compiled its code. Marsad's comparison with the second pass is therefore of a program that starts from nothing with one that is warm."
    yield "Their peak memory includes the text; Marsad's does not, as it reads documents as they come."
    yield ""
    yield "## Bars"
    yield ""
    yield from bars()
    yield ""
    same = programs["marsad-1"]["sha256"] == programs["marsad-2"]["sha256"]
    once = max(run["memory"] for run in programs["marsad-2"]["runs"])
    yield (f"One and two threads wrote {'the same bytes' if same else '**different bytes**'}. Memory on a longer corpus: the same text {long['times']} times over "
           f"({text['words'] * long['times']:,} words, two threads) took {megabytes(long['memory'])} at its peak, once it took {megabytes(once)}.")
    yield ""
    if criterion:
        yield "## Stages"
        yield ""
        yield "Each stage by itself over the bundled documents (`cargo bench -p marsad-bench`, criterion's medians, one thread), given what the stages before it"
        yield "made. News repeats its words: in a long run nearly all words are known, and the first documents cost more. The shares need not add up to the"
        yield "whole: what a stage finds in the processor's memory differs when it runs alone."
        yield ""
        yield from stages()
        yield ""
    store = Path(__file__).with_name("store.md")
    if store.exists():
        yield store.read_text()
    yield "## How it is measured"
    yield ""
    yield "```"
    yield "bench/compare.sh --write            # everything on this page"
    yield "bench/compare.sh --documents 400 --rounds 3 --no-stages    # a quick look, printed only"
    yield "cargo bench -p marsad-bench         # the stages alone; --bench stages -- clause for one"
    yield "```"
    yield ""
    yield (f"{measured['rounds']} rounds; a round runs every program once, one after the other, every second round backwards. Figures are medians over the rounds, ratios "
           "the medians of the rounds' own ratios, memory the largest peak. All work on one thread but the row that says two; Java's compiler and "
           "collector (`-XX:+UseSerialGC`) may use another core besides.")
    yield ""
    yield from rounds()
    yield ""
    others = {"spacy": "spaCy", "lucene": "Lucene"}
    seen = [f"{title} {version(name)}" for name, title in others.items() if not programs[name]["missing"]]
    seen += [f"charabia {versions['charabia']}", f"rust-stemmers {versions['rust-stemmers']}"]
    java = f", {versions['java']}" if not programs["lucene"]["missing"] else ""
    yield (f"Versions: marsad {versions['marsad'].partition(chr(10))[0]}, {', '.join(seen)}; rustc {versions['rustc']}, Python {versions['python']}{java}. spaCy comes from PyPI, Lucene "
           "from Debian's `liblucene8-java` (or `LUCENE_JARS`), the crates from crates.io through `bench/others`, a cargo project of its own: none of them is "
           "a dependency of Marsad. Licences: spaCy, charabia MIT; rust-stemmers MIT or BSD-3-Clause; Lucene Apache-2.0; those of everything "
           "that `bench/others` builds are checked against `deny.toml` in each run.")


print("\n".join(page()))
