#!/usr/bin/env python3
"""Compare scores with floors: floors.py FLOORS.json FOLDER

FLOORS names, for each set, figures by their path in the set's JSON and the least they may be.  FOLDER holds SET.json as score.py and
gsr.py wrote them; a set that is not there was not run.  Prints every figure; exit status 1 if one is below its floor."""
import json, os, sys

floors = json.load(open(sys.argv[1], encoding="utf8"))
low = 0
for name, figures in floors.items():
    path = os.path.join(sys.argv[2], name + ".json")
    if not os.path.exists(path):
        continue
    scores = json.load(open(path, encoding="utf8"))
    for figure, floor in figures.items():
        value = scores
        for key in figure.split("/"):
            value = value[key]
        low += value < floor
        print(f"{'BELOW' if value < floor else 'ok':<6}{name:<22}{figure:<34}{value:.3f}  floor {floor:.3f}")
sys.exit(low > 0)
