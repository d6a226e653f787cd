#!/usr/bin/env bash
# Speed, memory and equality of output: tools/speed.sh MARSAD CORPUS.jsonl OUT
set -euo pipefail
marsad=$1 corpus=$2 out=$3

python3 tools/eval/to_docs.py "$corpus" > "$out/corpus.jsonl"
words=$(python3 -c 'import json,sys
print(sum(len(((d.get("title") or "") + " " + d["text"]).split()) for d in map(json.loads, open(sys.argv[1], encoding="utf8"))))' "$out/corpus.jsonl")

timed() { # label, command ... -> median seconds of five runs and their peak memory in kB, output to $out/LABEL.jsonl
  local label=$1; shift
  : > "$out/$label.time"
  for _ in 1 2 3 4 5; do
    /usr/bin/time -a -f '%e %M' -o "$out/$label.time" "$@" > "$out/$label.jsonl" 2> "$out/$label.errors" || [ $? -eq 1 ]
  done
  seconds=$(grep -E '^[0-9.]+ [0-9]+$' "$out/$label.time" | sort -n | sed -n 3p | cut -d' ' -f1)
  memory=$(grep -E '^[0-9.]+ [0-9]+$' "$out/$label.time" | sort -k2,2n | tail -1 | cut -d' ' -f2)
}
for jobs in 1 2; do
  timed "jobs$jobs" "$marsad" code "$out/corpus.jsonl" --format jsonl --jobs "$jobs"
  python3 -c 'import sys
words, seconds, memory = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
print(f"{sys.argv[4]} thread(s): {words:,} words in {seconds:.2f} s (median of 5 runs), {words / seconds / 1e6:.2f} M words/s, peak memory {memory / 1024:.0f} MB")' \
    "$words" "$seconds" "$memory" "$jobs"
done
if cmp -s "$out/jobs1.jsonl" "$out/jobs2.jsonl"; then echo "1 and 2 threads write the same bytes: $(sha256sum < "$out/jobs1.jsonl" | cut -c1-16)"
else echo "1 and 2 threads write DIFFERENT bytes"; exit 1; fi

head -n 1 "$out/corpus.jsonl" > "$out/one.jsonl"
python3 - "$marsad" "$out/one.jsonl" <<'EOF'
import statistics, subprocess, sys, time
times = []
for _ in range(21):
    began = time.perf_counter()
    subprocess.run([sys.argv[1], "code", sys.argv[2], "--format", "jsonl"], stdout=subprocess.DEVNULL)
    times.append((time.perf_counter() - began) * 1000)
print(f"one article, whole process: median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms (21 runs)")
EOF
