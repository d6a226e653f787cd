#!/usr/bin/env bash
# Loads `marsad serve` with questions about the situation and tells how long the answers take and what memory the server has.
# Wants wrk (Debian's package) and a store of made-up assertions, as bench/store.sh leaves it with --folder.
#   bench/serve.sh DB [SECONDS] [DISTINCT] [--profile NAME]        (300 seconds; 300 distinct questions, asked again and again)
# The questions name a random day and, in turn, a place, a place and an actor, or an actor alone; half ask what was known on that day.
set -euo pipefail
cd "$(dirname "$0")/.."
profile=release given=()
while [ $# -gt 0 ]; do
    case $1 in
    --profile) profile=$2; shift ;;
    *) given+=("$1") ;;
    esac
    shift
done
db=${given[0]:?a store} seconds=${given[1]:-300} distinct=${given[2]:-300}
command -v wrk >/dev/null || { echo "bench/serve.sh: wrk is missing (apt-get install wrk)" >&2; exit 1; }
target=${CARGO_TARGET_DIR:-target}
cargo build -q --profile "$profile" -p marsad
cargo build -q --profile "$profile" -p marsad-observatory --example scale
folder=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$folder"' EXIT
"$target/$profile/examples/scale" questions "$db" "$distinct" | sed -e 's/^situation //' -e 's/--as-of /as_of=/' -e 's/--known-by /known_by=/' -e 's/--\([a-z]*\) /\1=/g' \
    -e 's/ /\&/g' -e 's|^|/api/situation?|' >"$folder/questions"
cat >"$folder/load.lua" <<'LUA'
local questions, at = {}, 0
for line in io.lines(os.getenv("QUESTIONS")) do questions[#questions + 1] = line end
function init(arguments) math.randomseed(20); at = math.random(#questions) end
function request() at = at % #questions + 1; return wrk.format("GET", questions[at]) end
function done(summary, latency, requests)
    local e = summary.errors
    io.write(string.format("answers\t%d\t%.0f a second\tmedian %.1f\tp95 %.1f\tp99 %.1f\tslowest %.1f ms\terrors: status %d, connect %d, read %d, write %d, timeout %d\n",
        summary.requests, summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000,
        latency.max / 1000, e.status, e.connect, e.read, e.write, e.timeout))
end
LUA
"$target/$profile/marsad" serve --db "$db" --address 127.0.0.1:0 2>"$folder/said" &
server=$!
for _ in $(seq 1200); do
    address=$(sed -n 's|.*http://\([0-9.:]*\)/.*|\1|p' "$folder/said")
    [ -z "$address" ] || break
    kill -0 $server || { cat "$folder/said" >&2; exit 1; }
    sleep 0.5
done
[ -n "$address" ] || { echo "bench/serve.sh: the server does not listen" >&2; exit 1; }
# Its own memory, and pages of the store that the system keeps in common and may take back.
memory() { awk '/^RssAnon/ {own = $2} /^RssFile/ {mapped = $2} END {printf "%d MB of its own, %d mapped", own / 1024, mapped / 1024}' /proc/$server/status; }
load() { QUESTIONS=$folder/questions wrk -t2 -c64 -d"$1s" --timeout 30s -s "$folder/load.lua" "http://$address" | grep '^answers'; }
echo "memory	$(memory) before the first question"
echo "first 30 s, nothing kept	$(load 30)"
echo "memory	$(memory)"
(while kill -0 $server 2>/dev/null; do sleep 20; echo "memory	$(memory)"; done) &
watcher=$!
echo "then $seconds s	$(load "$seconds")"
kill $watcher 2>/dev/null || true
echo "memory	$(memory) at the end"
