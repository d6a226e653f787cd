#!/usr/bin/env python3
"""The text that all programs are timed on: sample.py CORPUS.jsonl DOCUMENTS OUT

Writes the same documents twice: OUT/documents.jsonl for marsad, OUT/documents.txt (title, line end, text; a NUL between documents)
for the others; OUT/text.json says what they are. Where CORPUS is not there, the repository's examples are repeated.
"""
import glob, json, os, random, sys

SEED = 20261122


def from_corpus(path, number):
    with open(path, encoding="utf8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    chosen = sorted(random.Random(SEED).sample(range(len(rows)), min(number, len(rows))))
    name = f"{len(chosen):,} of the {len(rows):,} articles of `{os.path.basename(path)}`, drawn with seed {SEED}"
    return [dict(row, published=(row.get("published") or row.get("date") or "")[:10]) for row in map(rows.__getitem__, chosen)], name


def from_examples(number):
    rows = [json.load(open(path, encoding="utf8")) for path in sorted(glob.glob("examples/gold/*.json"))]
    with open("examples/karabakh/docs.jsonl", encoding="utf8") as file:
        rows += [json.loads(line) for line in file if line.strip()]
    # Documents in other languages are not coded and would flatter the figures.
    rows = [row for row in rows if row.get("lang") == "ar"]
    times = max(1, number // len(rows))
    name = (f"the {len(rows)} Arabic documents of `examples/`, {times} times over because the corpus is not on this machine; programs that remember "
            "words have an easy time with it, Marsad among them")
    return [dict(row, id=f"{row['id']}-{turn}") for turn in range(times) for row in rows], name


corpus, number, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
rows, name = from_corpus(corpus, number) if os.path.isfile(corpus) else from_examples(number)
words = 0
with open(f"{out}/documents.jsonl", "w", encoding="utf8") as lines, open(f"{out}/documents.txt", "w", encoding="utf8", newline="") as plain:
    for place, row in enumerate(rows):
        document = {key: row[key] for key in ("id", "published", "title", "text") if row.get(key)}
        text = f"{row.get('title') or ''}\n{row.get('text') or ''}".replace("\0", " ")
        words += len(text.split())
        lines.write(json.dumps({"lang": "ar", **document}, ensure_ascii=False) + "\n")
        plain.write(("\0" if place else "") + text)
with open(f"{out}/text.json", "w", encoding="utf8") as file:
    json.dump({"name": name, "documents": len(rows), "words": words, "bytes": os.path.getsize(f"{out}/documents.txt")}, file)
