"""Coding from Python beside the command line: documents a second on so many threads. Needs the package and the program of one build.

    python bench/python.py PROGRAM DOCUMENTS.jsonl [THREADS] [ROUNDS]

Prints tab-separated lines; the best of the rounds counts, which are taken in turns. The command line's time holds the start of the program.
"""

import json
import subprocess
import sys
import time

import pyarrow

import marsad

KEYS = ("id", "text", "title", "published", "lang", "source", "home", "url")


def main() -> None:
    program, path = sys.argv[1:3]
    threads, rounds = (int(number) for number in (sys.argv[3:5] + ["2", "3"][len(sys.argv) - 3 :]))
    with open(path, encoding="utf-8") as lines:
        documents = [{key: value for key, value in json.loads(line).items() if key in KEYS} for line in lines]
    table = pyarrow.Table.from_pylist(documents)
    command = [program, "code", path, "--jobs", str(threads), "--format", "jsonl"]
    ways = {
        f"marsad code, {threads} threads": lambda: subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True),
        f"code_batch, {threads} threads": lambda: marsad.code_batch(table, threads=threads),
        f"code_batch per record, {threads} threads": lambda: marsad.code_batch(table, per="record", threads=threads),
        "code_batch, 1 thread": lambda: marsad.code_batch(table, threads=1),
        "a loop over code": lambda: [marsad.code(**document) for document in documents],
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(rounds):
        for way, run in ways.items():
            start = time.perf_counter()
            run()
            best[way] = min(best[way], time.perf_counter() - start)
    for way, seconds in best.items():
        print(f"{way}\t{len(documents)}\tdocuments\t{seconds:.2f}\ts\t{len(documents) / seconds:.0f}\tdocuments/s")


main()
