#!/usr/bin/env bash
# Writes every format from a store of the bundled corpora and opens each with a reader that is not ours (pandas, pyarrow, DuckDB, GDAL through pyogrio,
# rdflib), in a Python environment of its own. Usage: run.sh [VENV_DIR]; MARSAD names the program.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
venv=${1:-$target/venv-exports}
marsad=${MARSAD:-$target/release/marsad}

[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import pandas, pyarrow, duckdb, pyogrio, geopandas, rdflib' 2>/dev/null \
    || "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        'pandas>=2.2,<4' 'pyarrow>=17' 'duckdb>=1.1' 'geopandas>=1.0' 'pyogrio>=0.10' 'rdflib>=7.1,<8'
[ -x "$marsad" ] || cargo build --quiet --release --locked --manifest-path "$root/Cargo.toml"

work=$(mktemp -d)
trap '[ -n "${KEEP:-}" ] || rm -rf "$work"' EXIT
"$marsad" ingest "$root/examples/karabakh/docs.jsonl" "$root/examples/heglig/docs.jsonl" "$here/hostile.jsonl" \
    --db "$work/store.db" --format json >/dev/null 2>&1 || true
"$marsad" events --db "$work/store.db" --format jsonl > "$work/events.jsonl"
"$marsad" export --db "$work/store.db" --format release --with-text --output "$work/release" --licence CC0-1.0 2>/dev/null
"$marsad" export --db "$work/store.db" --format release --with-text --output "$work/again" --licence CC0-1.0 2>/dev/null
diff -r "$work/release" "$work/again" && echo "same bytes: two exports of one store"
"$marsad" export --db "$work/store.db" --format release --output "$work/redacted" --licence CC0-1.0 2>/dev/null
"$marsad" export --db "$work/store.db" --format csv --known-by 2020-10-31 --output "$work/known.csv" 2>/dev/null
"$marsad" events --db "$work/store.db" --known-by 2020-10-31 --format jsonl > "$work/known.jsonl"
"$venv/bin/python" -B "$here/check.py" "$work" "$here/hostile.jsonl"
"$here/recipes.sh" "$work/release"
