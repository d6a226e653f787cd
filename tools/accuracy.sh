#!/usr/bin/env bash
# Accuracy tables, and with --speed also speed, memory and equality of output over thread counts. See docs/accuracy.md.
#
#   tools/accuracy.sh [--shared DIR] [--floors] [--speed] [--out DIR]
#
# Sets that are in the repository always run; sets that stay outside of it (DIR, ../shared by default) run where they are there.
# --floors fails where a figure is below tools/eval/floors.json.  --out keeps the records that were scored.
set -euo pipefail
cd "$(dirname "$0")/.."

shared=../shared floors= speed= out=
while [ $# -gt 0 ]; do
  case "$1" in
    --shared) shared=$2; shift 2 ;;
    --floors) floors=1; shift ;;
    --speed) speed=1; shift ;;
    --out) out=$2; shift 2 ;;
    *) echo "accuracy: unknown option $1" >&2; exit 2 ;;
  esac
done
marsad=${MARSAD:-${CARGO_TARGET_DIR:-target}/release/marsad}
[ -x "$marsad" ] || { echo "accuracy: $marsad is not there; run cargo build --release" >&2; exit 2; }
if [ -z "$out" ]; then out=$(mktemp -d); trap 'rm -rf "$out"' EXIT; fi
mkdir -p "$out"
ran=() left_out=()

have_python() { command -v python3 >/dev/null; }

# Codes documents without their labels and scores the records with the Python scorer.
gold() { # name, gold file or folder
  echo; echo "### $1"
  local documents="$out/$1.docs.jsonl" records="$out/$1.records.jsonl"
  if [ -d "$2" ]; then python3 tools/eval/to_docs.py "$2" > "$documents"
  else python3 -c 'import json,sys; print(json.dumps(json.load(open(sys.argv[1], encoding="utf8"))))' "$2" > "$out/$1.one.jsonl"
       python3 tools/eval/to_docs.py "$out/$1.one.jsonl" > "$documents"; fi
  "$marsad" code "$documents" --format jsonl > "$records" || [ $? -eq 1 ]
  python3 tools/eval/score.py "$2" "$records" | tee "$out/$1.table.txt"
  python3 tools/eval/score.py "$2" "$records" --json > "$out/$1.json"
  ran+=("$1")
}

sentences() { # name, labelled file
  echo; echo "### $1"
  local documents="$out/$1.docs.jsonl" records="$out/$1.records.jsonl"
  python3 tools/eval/to_docs.py "$2" > "$documents"
  "$marsad" code "$documents" --format jsonl > "$records" || [ $? -eq 1 ]
  python3 tools/eval/gsr.py "$2" "$records" | tee "$out/$1.json"
  ran+=("$1")
}

spans() { # name, file of marked sources and targets
  echo; echo "### $1"
  local documents="$out/$1.docs.jsonl" records="$out/$1.records.jsonl"
  python3 tools/eval/to_docs.py "$2" > "$documents"
  "$marsad" code "$documents" --format jsonl > "$records" || [ $? -eq 1 ]
  python3 tools/eval/spans.py "$2" "$records" | tee "$out/$1.table.txt"
  ran+=("$1")
}

echo "### frame examples"
"$marsad" lexicon examples | tee "$out/examples.txt"
ran+=("frame examples")

if have_python; then
  gold bundled examples/gold
  gold held examples/held
else
  echo; echo "### bundled (python3 is not here: scored by marsad itself)"
  "$marsad" eval examples/gold
  ran+=("bundled")
fi

if [ -d "$shared/gold" ] && have_python; then
  gold all-gold "$shared/gold"
  gold karabakh-withdrawal "$shared/gold/ar-karabakh-withdrawal.json"
else left_out+=("all-gold" "karabakh-withdrawal"); fi
for kind in assault protest; do
  file="$shared/data/arabic_gsr_${kind}_dev.jsonl"
  if [ -f "$file" ] && have_python; then sentences "gsr-$kind" "$file"; else left_out+=("gsr-$kind"); fi
done
for kind in assault protest; do
  file="$shared/data/arabic_gsr_${kind}_spans_dev.jsonl"
  if [ -f "$file" ] && have_python; then spans "spans-$kind" "$file"; else left_out+=("spans-$kind"); fi
done

file="$shared/data/plover_gsr_en_dev.jsonl"
if [ -f "$file" ] && have_python; then
  echo; echo "### gsr-english"
  python3 tools/eval/to_docs.py "$file" > "$out/gsr-english.docs.jsonl"
  "$marsad" code "$out/gsr-english.docs.jsonl" --format jsonl > "$out/gsr-english.records.jsonl" || [ $? -eq 1 ]
  python3 tools/eval/gsr_english.py "$file" "$out/gsr-english.records.jsonl" | tee "$out/gsr-english.table.txt"
  ran+=("gsr-english")
else left_out+=("gsr-english"); fi

file="$shared/data/petr_unit_en.jsonl"
if [ -f "$file" ] && have_python; then
  echo; echo "### petr-unit"
  "$marsad" lexicon import-petrarch "$shared/data/petr_validate_dicts" -o "$out/petr" --brief || [ $? -eq 1 ]
  python3 tools/eval/petr_unit.py --documents "$file" > "$out/petr-unit.docs.jsonl"
  "$marsad" code "$out/petr-unit.docs.jsonl" --lexicon "$out/petr" --format jsonl > "$out/petr-unit.records.jsonl" || [ $? -eq 1 ]
  python3 tools/eval/petr_unit.py "$file" "$out/petr-unit.records.jsonl" --json > "$out/petr-unit.json"
  python3 tools/eval/petr_unit.py "$file" "$out/petr-unit.records.jsonl" | tee "$out/petr-unit.table.txt"
  ran+=("petr-unit")
else left_out+=("petr-unit"); fi

if [ -n "$speed" ]; then
  echo; echo "### speed"
  corpus="$shared/data/raw_ar_antcorpus.jsonl"
  if [ -f "$corpus" ] && have_python; then tools/speed.sh "$marsad" "$corpus" "$out"; ran+=("speed"); else left_out+=("speed"); fi
fi

if [ -n "$floors" ] && have_python; then
  echo; python3 tools/eval/floors.py tools/eval/floors.json "$out"
fi
echo
echo "sets that ran: $(IFS=';'; echo "${ran[*]}" | sed 's/;/, /g')"
[ "${#left_out[@]}" -eq 0 ] || echo "sets that did not run ($shared or python3 is not here): $(IFS=';'; echo "${left_out[*]}" | sed 's/;/, /g')"
