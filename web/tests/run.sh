#!/usr/bin/env bash
# Serves stores made anew - the Karabakh corpus, hostile documents, one that wants a password, one that watches a small outlet - and runs
# the browser tests on them.
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

# serve DOCUMENTS NAME [OPTIONS]: prints nothing, sets $address
serve() {
  "$marsad" ingest "$1" --db "$folder/$2.db" >/dev/null 2>"$folder/$2.log" || [ $? -eq 1 ] || { cat "$folder/$2.log"; exit 1; }
  "$marsad" serve --db "$folder/$2.db" --address 127.0.0.1:0 "${@:3}" >"$folder/$2.out" 2>&1 &
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
# Hostile documents: those that are out for the page, and those of the hostile corpus that can be read.
python3 ../tools/check_hostile/make.py "$folder/hostile" json pages letters >/dev/null
cp tests/hostile.jsonl "$folder/hostile/"
serve "$folder/hostile" hostile
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
# A store that watches an outlet on this machine.
node tests/outlet.mjs >"$folder/outlet" &
servers+=($!)
for _ in $(seq 100); do [ -s "$folder/outlet" ] && break; sleep 0.1; done
outlet=$(cat "$folder/outlet")
cat >"$folder/sources.toml" <<EOF
allow = ["$outlet"]
gap = "1s"
refresh = "1m"

[[source]]
name = "وكالة الجبل"
url = "http://$outlet/rss.xml"
home = "ARM"

[[source]]
name = "<b>down</b>"
url = "http://$outlet/down.xml"
EOF
head -n 2 ../examples/karabakh/docs.jsonl >"$folder/watched.jsonl"
serve "$folder/watched.jsonl" watched --watch "$folder/sources.toml"
export MARSAD_WATCHED_URL=$address
if [ "${1:-}" = screenshots ]; then
  node scripts/screenshots.mjs "${@:2}"
elif [ "${1:-}" = first-view ]; then
  node scripts/first-view.mjs "${@:2}"
else
  npx playwright test "$@"
fi
