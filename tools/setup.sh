#!/usr/bin/env bash
# Installs what the checks need and the machine lacks. Says what it does; does nothing where all is there.
set -euo pipefail

missing=()
command -v python3 >/dev/null || missing+=(python3)
python3 -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3-venv)
command -v cc >/dev/null || missing+=(gcc libc6-dev)
command -v c++ >/dev/null || missing+=(g++)
[ -x /usr/bin/time ] || missing+=(time)
# The web interface is built by node and looked at in a browser; `cargo build` needs neither.
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
# Spark, on which a part of the Python package is tested.
command -v java >/dev/null || missing+=(default-jre-headless)
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing+=(chromium)
# Whom the exports are for: the recipes of docs/recipes.md are run with them.
command -v Rscript >/dev/null || missing+=(r-base-core r-cran-readr r-cran-sf)
command -v ogrinfo >/dev/null || missing+=(gdal-bin)
command -v qgis_process >/dev/null || missing+=(qgis)

if [ "${#missing[@]}" -gt 0 ]; then
  if ! command -v apt-get >/dev/null; then
    echo "setup: not a Debian system; please install: ${missing[*]}"
  else
    as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
    echo "setup: installing ${missing[*]}"
    if ! { "${as_root[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; }; then
      echo "setup: could not install ${missing[*]}; the checks that need them will say so"
    fi
  fi
fi

if command -v rustup >/dev/null; then
  for component in rustfmt clippy; do
    cargo "${component/rustfmt/fmt}" --version >/dev/null 2>&1 || rustup component add "$component"
  done
fi
echo "setup: $(cargo --version), $(python3 --version 2>/dev/null || echo 'no python3')"
