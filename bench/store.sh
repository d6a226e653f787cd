#!/usr/bin/env bash
# Times the store on made-up assertions: filling, deriving, deriving again after a few more, and questions about random days, places and actors,
# asked in one process and through the command. --write puts the figures into docs/performance.md.
#   bench/store.sh [--write] [--folder DIR] [--profile NAME] [SMALL LARGE]       (100000 1000000; needs 6 GB of disk, some minutes)
set -euo pipefail
cd "$(dirname "$0")/.."
write=no folder= profile=release sizes=()
while [ $# -gt 0 ]; do
    case $1 in
    --write) write=yes ;;
    --folder) folder=$2; shift ;;
    --profile) profile=$2; shift ;;
    *) sizes+=("$1") ;;
    esac
    shift
done
[ ${#sizes[@]} -gt 0 ] || sizes=(100000 1000000)
[ -n "$folder" ] || { folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; }
# A store takes about 5 kB an assertion, and as much again while it is written.
largest=$(printf '%s\n' "${sizes[@]}" | sort -n | tail -1)
free=$(df --output=avail -k "$folder" | tail -1)
[ "$free" -ge $((largest * 10)) ] || { echo "bench/store.sh: $folder has $((free / 1000)) MB free, $largest assertions want $((largest / 100)) MB; --folder DIR names another place" >&2; exit 1; }
target=${CARGO_TARGET_DIR:-target}
cargo build -q --profile "$profile" -p marsad
cargo build -q --profile "$profile" -p marsad-observatory --example scale
marsad=$target/$profile/marsad scale=$target/$profile/examples/scale
for size in "${sizes[@]}"; do
    db=$folder/$size.db out=$folder/$size.txt errors=$folder/$size.errors
    rm -f "$db" "$db"-wal "$db"-shm
    {
        "$scale" fill "$db" "$size"
        "$scale" refresh "$db"
        "$scale" more "$db" 100
        "$scale" refresh "$db"
        "$marsad" refresh --db "$db" >/dev/null
        "$scale" ask "$db" 100
        "$scale" questions "$db" 100 >"$folder/questions"
        python3 - "$marsad" "$db" "$folder/questions" <<'PY'
import resource, subprocess, sys, time
marsad, db, questions = sys.argv[1:]
wall, work, answers = [], [], 0
spent = lambda: (lambda used: used.ru_utime + used.ru_stime)(resource.getrusage(resource.RUSAGE_CHILDREN))
for line in open(questions):
    began, before = time.perf_counter(), spent()
    done = subprocess.run([marsad, *line.split(), "--db", db, "--format", "jsonl"], capture_output=True, text=True)
    # 1 is the answer "nothing is known".
    if done.returncode > 1:
        sys.exit(f"marsad {line.strip()}: {done.stderr}")
    answers += len(done.stdout.splitlines())
    wall.append((time.perf_counter() - began) * 1000)
    work.append((spent() - before) * 1000)
if not answers:
    sys.exit("no question got an answer: the bench measures nothing")
show = lambda times: "\t".join(f"{name} {sorted(times)[min(len(times) * part // 100, len(times) - 1)]:.1f}" for name, part in (("median", 50), ("p95", 95), ("slowest", 100)))
print(f"asked\tstates as of a day, through the command\t{len(wall)}\tquestions\t{answers}\tanswers\t{show(wall)}\tms\tof processor:\t{show(work)}\tms")
PY
        echo "size	$(stat -c %s "$db")	bytes"
    } 2>"$errors" | tee "$out" || { cat "$errors" >&2; exit 1; }
done
python3 bench/store.py "$folder" "$write" "$profile" "${sizes[@]}"
