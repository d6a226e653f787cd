#!/usr/bin/env bash
# Serves the bundled corpus and lets schemathesis (installed into a Python environment of its own) try the API against its description:
# no status, header or body may differ from it, no wrong request may be taken, none may end in 5xx.
#   tools/check_api/run.sh [PROGRAM] [EXAMPLES_EACH]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
program=${1:-$target/release/marsad}
examples=${2:-40}
venv=$target/venv-api

[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import schemathesis, openapi_spec_validator' 2>/dev/null \
    || "$venv/bin/python" -m pip install --quiet --disable-pip-version-check 'schemathesis==4.32.5' 'openapi-spec-validator>=0.7'

folder=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$folder"' EXIT
"$program" ingest "$root/examples/karabakh/docs.jsonl" --db "$folder/store.db" >/dev/null 2>&1 || [ $? -eq 1 ]
"$program" serve --db "$folder/store.db" --address 127.0.0.1:0 2>"$folder/log" &
server=$!
for _ in $(seq 100); do
    address=$(sed -n 's/^marsad: serving \(http:[^ ]*\)\/ .*/\1/p' "$folder/log")
    [ -z "$address" ] || break
    sleep 0.1
done
[ -n "$address" ] || { cat "$folder/log"; exit 1; }

python3 - "$address" "$folder" <<'PY'
import json, sys, urllib.request
address, folder = sys.argv[1:]
get = lambda path: json.load(urllib.request.urlopen(address + path))
api, token = get("/api/openapi.json"), get("/api/session")["token"]
json.dump(api, open(f"{folder}/openapi.json", "w"))
open(f"{folder}/token", "w").write(token)
PY
"$venv/bin/openapi-spec-validator" --schema 3.1 "$folder/openapi.json"
# POST /api/session is left out: after some wrong passwords the door stays shut, as it should.
cd "$folder"
"$venv/bin/schemathesis" --config-file "$here/schemathesis.toml" run openapi.json --url "$address" \
    --header "X-Marsad-Token: $(cat token)" --max-examples "$examples" --phases examples,coverage,fuzzing \
    --generation-deterministic --continue-on-failure --no-color --exclude-path /api/session
kill -0 "$server" || { echo "the server ended"; exit 1; }
