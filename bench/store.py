"""The figures of bench/store.sh as a section of docs/performance.md: store.py FOLDER yes|no PROFILE SIZE ..."""

import re
import subprocess
import sys
import time
from pathlib import Path

folder, write, profile, sizes = Path(sys.argv[1]), sys.argv[2] == "yes", sys.argv[3], [int(size) for size in sys.argv[4:]]


def read(size):
    lines = [line.split("\t") for line in (folder / f"{size}.txt").read_text().splitlines()]
    refreshed = [line for line in lines if line[0] == "refreshed"]
    found = {
        "fill": float(next(line[5] for line in lines if line[0] == "filled")),
        "documents": int(next(line[3] for line in lines if line[0] == "filled")),
        "seconds": float(refreshed[0][7]), "work": float(refreshed[0][9]), "memory": int(refreshed[0][11]),
        "again": float(refreshed[1][7]), "again_work": float(refreshed[1][9]), "written": int(refreshed[1][5]),
        "bytes": int(next(line[1] for line in lines if line[0] == "size")),
    }
    for line in lines:
        if line[0] == "asked":
            numbers = [float(number) for number in re.findall(r"(?:median|p95|slowest) ([0-9.]+)", " ".join(line))]
            found[line[1]] = numbers
    return found


measured = {size: read(size) for size in sizes}


def section():
    commit = subprocess.run(["git", "rev-parse", "--short=7", "HEAD"], capture_output=True, text=True).stdout.strip()
    load = Path("/proc/loadavg").read_text().split()[0] if Path("/proc/loadavg").exists() else "unknown"
    yield "## Store"
    yield ""
    yield (f"Written by `bench/store.sh --write`, apart from the rest of this page. Measured on {time.strftime('%Y-%m-%d %H:%M', time.gmtime())} UTC at commit `{commit}`, profile "
           f"`{profile}`; load of the machine at the end: {load}. Where it is above the number of cores, processor time is the one to read.")
    yield ""
    yield "Made-up assertions (`crates/fuse/src/synthetic.rs`): ten years, sixty countries of unequal weight, a seventh states, the rest events; most happenings told once, a few by hundreds of outlets."
    yield ""
    head = [f"{size:,}" for size in sizes]
    yield f"| assertions | {' | '.join(head)} | bar for the largest |"
    yield f"|---|{'---|' * (len(sizes) + 1)}"

    def row(name, cell, bar=""):
        return f"| {name} | {' | '.join(cell(measured[size]) for size in sizes)} | {bar} |"

    yield row("documents", lambda found: f"{found['documents']:,}")
    yield row("file", lambda found: f"{found['bytes'] / 1e9:.2f} GB")
    yield row("filling, without coding", lambda found: f"{found['fill']:.0f} s")
    yield row("refresh of everything: copies, fusion, situation", lambda found: f"{found['seconds']:.1f} s ({found['work']:.1f} s of processor)", "300 s")
    yield row("memory at its peak", lambda found: f"{found['memory']:,} MB", "4,096 MB")
    yield row("refresh after 100 more assertions", lambda found: f"{found['again']:.1f} s ({found['again_work']:.1f} s of processor), {found['written']:,} happenings written")
    for name in ("states as of a day", "states as of a day, through the command", "happenings of a day"):
        yield row(f"{name}: median, p95 of 100 questions", lambda found: "{:.1f}, {:.1f} ms ({:.1f}, {:.1f} of processor)".format(*(found[name][at] for at in (0, 1, 3, 4))),
                  "100 ms" if name.startswith("states") else "")
    if len(sizes) > 1:
        first, last = measured[sizes[0]], measured[sizes[-1]]
        yield ""
        yield (f"Growth of a refresh from {sizes[0]:,} to {sizes[-1]:,}: {last['seconds'] / first['seconds']:.1f}x, by processor time {last['work'] / first['work']:.1f}x "
               f"(bar for ten times as many: 12x).")
    yield ""
    yield "The questions name a random day and, in turn, a place, a place and an actor, or an actor alone; half of them ask what was known on that day."
    yield ""


text = "\n".join(section())
if not write:
    print(text)
else:
    path = Path("docs/performance.md")
    page = re.sub(r"## Store\n.*?(?=## |\Z)", "", path.read_text(), flags=re.S)
    place = page.index("## How it is measured")
    path.write_text(page[:place] + text + "\n" + page[place:])
    Path("bench/store.md").write_text(text + "\n")
