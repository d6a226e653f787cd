#!/usr/bin/env python3
"""Runs all programs in turn, several rounds, and prints what was measured as JSON: compare.py MARSAD WORK ROUNDS

WORK holds what compare.sh prepared. A round runs every program once, every other round in the opposite order, so that a machine that
grows slower or is used by others for a while touches all of them. Nothing is judged here: page.py does.
"""
import datetime, hashlib, json, os, platform, subprocess, sys, time

marsad, work, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
plain, lines = f"{work}/documents.txt", f"{work}/documents.jsonl"
one_thread = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")


def code(jobs, inputs=1):
    return [marsad, "code", *[lines] * inputs, "--format", "jsonl", "--jobs", str(jobs)]


def read(path):
    try:
        with open(path, encoding="utf8") as file:
            return file.read().strip()
    except OSError:
        return None


def reason(name):
    return read(f"{work}/{name}.missing")


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def accepted_licences():
    """Names in the list `allow` of deny.toml."""
    text = read("deny.toml") or ""
    return set(text.partition("allow = [")[2].partition("]")[0].replace('"', " ").replace(",", " ").split())


def accepted(expression, names):
    """Whether an SPDX expression without brackets inside brackets can be met; exceptions only add rights."""
    def one(part):
        return any(name.split(" WITH ")[0].strip(" ()") in names for name in part.replace("/", " OR ").split(" OR "))
    return all(one(part) for part in expression.split(" AND "))


def packages():
    """Versions of the crates that are compared. Ends the run where one of all that they need is under a licence we do not accept."""
    found = json.loads(read(f"{work}/programs.json"))["packages"]
    names = accepted_licences()
    refused = [f"{p['name']}: {p['license']}" for p in found if not accepted(p["license"] or "", names)]
    if refused:
        sys.exit("compare: licences that deny.toml does not accept: " + ", ".join(refused))
    return {p["name"]: p["version"] for p in found}


def run(command, out):
    """Runs to the end: seconds by the wall, seconds of processor, peak memory in bytes."""
    with open(out, "wb") as records, open(f"{work}/errors", "wb") as errors:
        began = time.perf_counter()
        status = subprocess.run(["/usr/bin/time", "-q", "-f", "%U %S %M", "-o", f"{work}/time", *command], stdout=records,
                                stderr=errors, env=one_thread).returncode
        wall = time.perf_counter() - began
    # marsad ends with 1 where it skipped something.
    if status not in ((0, 1) if command[0] == marsad else (0,)):
        sys.exit(f"compare: {command[0]} ended with {status}: {read(f'{work}/errors')}")
    user, system, kilobytes = read(f"{work}/time").splitlines()[-1].split()
    return {"wall": wall, "processor": float(user) + float(system), "memory": int(kilobytes) * 1024}


def busy(seconds=3.0):
    """Share of the machine's processor time that is in use while we only wait."""
    def ticks():
        numbers = [int(n) for n in open("/proc/stat", encoding="ascii").readline().split()[1:9]]
        return sum(numbers), numbers[3] + numbers[4]
    try:
        before = ticks()
        time.sleep(seconds)
        after = ticks()
        return 1 - (after[1] - before[1]) / max(1, after[0] - before[0])
    except OSError:
        return None


versions = packages()
candidates = [
    ("marsad-1", code(1), None),
    ("marsad-2", code(2), None),
    ("spacy", [f"{work}/.venv/bin/python", "bench/others/spacy_tokens.py", plain], reason("spacy")),
    ("lucene", ["java", "-XX:+UseSerialGC", "-cp", read(f"{work}/lucene.classpath") or "", "ArabicTokens", plain], reason("lucene")),
    ("charabia", [f"{work}/programs/release/charabia", plain], None),
    ("rust-stemmers", [f"{work}/programs/release/stem", plain], None),
]
programs = {name: {"missing": why, "runs": []} for name, _, why in candidates}
running = [(name, command) for name, command, why in candidates if not why]
in_use = busy()
started = datetime.datetime.now(datetime.timezone.utc)
for turn in range(rounds):
    for name, command in running if turn % 2 == 0 else reversed(running):
        out = f"{work}/{name}.out"
        measured = run(command, out)
        if name.startswith("marsad"):
            with open(out, "rb") as file:
                programs[name]["sha256"] = hashlib.sha256(file.read()).hexdigest()
        else:
            measured.update(json.loads(read(out)))
        programs[name]["runs"].append(measured)
    print(f"compare: round {turn + 1} of {rounds}", file=sys.stderr)
long = run(code(2, 8), f"{work}/long.out")
records = [json.loads(line) for line in open(f"{work}/marsad-1.out", encoding="utf8")]

model = next((line.split(":", 1)[1].strip() for line in (read("/proc/cpuinfo") or "").splitlines() if line.startswith("model name")), "")
memory = next((int(line.split()[1]) * 1024 for line in (read("/proc/meminfo") or "").splitlines() if line.startswith("MemTotal")), 0)
print(json.dumps({
    "started": started.strftime("%Y-%m-%d %H:%M UTC"),
    "commit": output("git", "rev-parse", "--short", "HEAD"),
    "changed": bool(output("git", "status", "--porcelain", "--untracked-files=no")),
    "machine": {"processor": model or platform.machine(), "cores": os.cpu_count(), "memory": memory, "system": f"{platform.system()} {platform.release()}",
                "busy": in_use},
    "text": json.loads(read(f"{work}/text.json")),
    "made": {"events": sum(len(r["events"]) for r in records), "states": sum(len(r["states"]) for r in records), "documents": len(records),
             "refused": sum(r.get("lang") not in (None, "ar") for r in records)},
    "versions": {"marsad": (output(marsad, "--version") or "").removeprefix("marsad "), "charabia": versions["charabia"],
                 "rust-stemmers": versions["rust-stemmers"], "python": platform.python_version(),
                 "rustc": (output("rustc", "--version") or "").split(" (")[0].removeprefix("rustc "),
                 "java": (output("java", "--version") or "").partition("\n")[0]},
    "rounds": rounds,
    "long": dict(long, times=8),
    "programs": programs,
}))
