#!/usr/bin/env bash
# Compares our conjugation with libqutrub (installed into a Python environment of its own, for this test only) and, where
# it lies beside the repository, with CAMeL Morph. Usage: run.sh [VENV_DIR [options of check.py]]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
venv=${1:-$target/venv-conjugation}
[ $# -eq 0 ] || shift

[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import libqutrub' 2>/dev/null \
    || "$venv/bin/python" -m pip install --quiet --disable-pip-version-check 'libqutrub==1.2.4.1'

cargo build --quiet --manifest-path "$root/Cargo.toml" --package marsad-morphology --example dump_forms
exec "$venv/bin/python" -B "$here/check.py" --dump "$target/debug/examples/dump_forms" \
    --camel "${SHARED:-$root/../shared}/data/camel_morph" "$@"
