#!/usr/bin/env bash
# Serves two stores made anew, one of the Karabakh corpus and one of hostile documents, and runs the browser tests on them.
# usage: run.sh MARSAD [playwright arguments | screenshots [FOLDER] | first-view [RUNS]]
set -euo pipefail
marsad=$(realpath "$1")
shift
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
servers=()
finish() {
  for server in "${servers[@]}"; do kill "$server" 2>/dev/null || true; done
  rm -rf "$folder"
}
trap finish EXIT

# serve DOCUMENTS NAME: prints nothing, sets $address
serve() {
  "$marsad" ingest "$1" --db "$folder/$2.db" >/dev/null 2>"$folder/$2.log" || [ $? -eq 1 ] || { cat "$folder/$2.log"; exit 1; }
  "$marsad" serve --db "$folder/$2.db" --address 127.0.0.1:0 >"$folder/$2.out" 2>&1 &
  servers+=($!)
  address=
  for _ in $(seq 100); do
    address=$(grep -o 'http://127.0.0.1:[0-9]*' "$folder/$2.out" | head -n 1 || true)
    [ -n "$address" ] && return
    sleep 0.1
  done
  cat "$folder/$2.out"
  exit 1
}
serve ../examples/karabakh/docs.jsonl karabakh
export MARSAD_URL=$address
serve tests/hostile.jsonl hostile
export MARSAD_HOSTILE_URL=$address
# A small store that asks who one is.
head -n 12 ../examples/karabakh/docs.jsonl >"$folder/shared.jsonl"
"$marsad" ingest "$folder/shared.jsonl" --db "$folder/shared.db" >/dev/null 2>"$folder/shared.log" || [ $? -eq 1 ] || { cat "$folder/shared.log"; exit 1; }
echo "correct horse battery" >"$folder/password"
for role in reader reviewer; do
  "$marsad" accounts add "$role" --role "$role" --password-file "$folder/password" --db "$folder/shared.db" 2>/dev/null
done
serve "$folder/shared.jsonl" shared
export MARSAD_SHARED_URL=$address
if [ "${1:-}" = screenshots ]; then
  node scripts/screenshots.mjs "${@:2}"
elif [ "${1:-}" = first-view ]; then
  node scripts/first-view.mjs "${@:2}"
else
  npx playwright test "$@"
fi
