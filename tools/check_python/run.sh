#!/usr/bin/env bash
# Builds the Python package and tests it against the program, in a Python environment of its own; on Spark in local mode where there is Java.
# Usage: run.sh [VENV_DIR]; MARSAD names the program, PROFILE the cargo profile of the package (default: quick).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
venv=${1:-$target/venv-python}
marsad=${MARSAD:-$target/release/marsad}

[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import matplotlib, maturin, pandas, polars, pyarrow, pyspark, pytest' 2>/dev/null \
    || "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        'maturin>=1.8,<2' 'pyarrow>=17' 'pandas>=2.2,<4' 'polars>=1' 'matplotlib>=3.7' 'pytest>=8' 'pyspark>=3.5,<4' setuptools
[ -x "$marsad" ] || cargo build --quiet --release --locked --manifest-path "$root/Cargo.toml"

export CARGO_TARGET_DIR=$target
wheels=$(mktemp -d)
trap 'rm -rf "$wheels"' EXIT
(cd "$root/crates/python" && "$venv/bin/maturin" build --quiet --locked --profile "${PROFILE:-quick}" --interpreter "$venv/bin/python" --out "$wheels")
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall "$wheels"/marsad-*.whl
command -v java >/dev/null || echo "check_python: no java: what is done on Spark is not tested (tools/setup.sh installs it)"
cd "$wheels"
PATH="$venv/bin:$PATH" ROOT=$root MARSAD=$marsad "$venv/bin/python" -B -m pytest -q -p no:cacheprovider "$root/crates/python/tests"
