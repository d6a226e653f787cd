#!/usr/bin/env bash
# Kills an ingest at random moments, resumes it, and compares the store with that of an undisturbed run.
#   tools/kill.sh FILE.jsonl [KILLS] [PROGRAM]
set -euo pipefail
file=$1 kills=${2:-50} program=${3:-target/release/marsad}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
contents() { python3 "$(dirname "$0")/store_contents.py" "$1"; }
run() { "$program" ingest "$file" --db "$1" >/dev/null 2>&1 || [ $? -eq 1 ]; }
began=$(date +%s%N)
run "$folder/calm.db"
took=$((($(date +%s%N) - began) / 1000000))
RANDOM=20261123
killed=0
for _ in $(seq "$kills"); do
    "$program" ingest "$file" --db "$folder/killed.db" >/dev/null 2>&1 &
    pid=$!
    # Short enough that many kills are needed to come to the end, and some fall into the opening of the store.
    sleep "$(awk -v r=$RANDOM -v t="$took" -v k="$kills" 'BEGIN { printf "%.3f", r / 32768 * (3 * t / k + 60) / 1000 }')"
    if kill -9 "$pid" 2>/dev/null; then killed=$((killed + 1)); fi
    wait "$pid" 2>/dev/null || true
done
run "$folder/killed.db"
calm=$(contents "$folder/calm.db") after=$(contents "$folder/killed.db")
echo "undisturbed ($took ms): $calm"
echo "killed $killed times:   $after"
[ "$calm" = "$after" ] && echo equal
