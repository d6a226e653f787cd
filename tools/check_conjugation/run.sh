#!/usr/bin/env bash
# Compares our conjugation with libqutrub (installed into the environment VENV_DIR, for this test only) and, where it
# lies beside the repository, with CAMeL Morph. Usage: run.sh VENV_DIR [options of check.py]
set -euo pipefail

venv=${1:?usage: run.sh VENV_DIR [options of check.py]}
shift
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)

[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import libqutrub' 2>/dev/null \
    || "$venv/bin/python" -m pip install --quiet --disable-pip-version-check 'libqutrub==1.2.4.1'

target=${CARGO_TARGET_DIR:-$root/target}
cargo build --quiet --manifest-path "$root/Cargo.toml" --package marsad-morphology --example dump_forms
exec "$venv/bin/python" -B "$here/check.py" --dump "$target/debug/examples/dump_forms" "$@"
