#!/usr/bin/env bash
# Runs recipes of docs/recipes.md as they stand there, on a release: R alone and with readr and sf, QGIS without a window, GDAL's tools; each where it is installed.
# Usage: recipes.sh RELEASE
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
release=$1

# The code under the first line that begins with $1.
recipe() { awk -v line="$1" 'index($0, line) == 1 { near = 1 } near && /^```$/ { exit } inside { print } near && /^```[a-z]/ { inside = 1 }' "$here/../../docs/recipes.md"; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$release/events.csv" "$release/marsad.gpkg" "$work"
cd "$work"
features=$(tail -n +3 events.csv | python3 -c 'import csv, sys; print(sum(1 for _ in csv.reader(sys.stdin)))')

# Runs a script of R, which prints numbers on its last line, and compares them.
r() {
  local told
  told=$(LC_ALL=C.UTF-8 Rscript "$1" 2> errors | tail -n 1) || { cat errors; exit 1; }
  [ "$(echo $told)" = "$2" ] || { echo "$1: R read $told, $2 was expected"; exit 1; }
}

if command -v Rscript >/dev/null; then
  { recipe 'Without any package:'; echo 'stopifnot(inherits(events$date_start, "Date"), is.numeric(events$lat), is.numeric(events$dead_best))'; echo 'cat(nrow(events), "\n")'; } > base.R
  r base.R "$features"
  echo "R: $features rows of events.csv with dates and numbers"
  if Rscript -e 'library(readr)' 2>/dev/null; then
    { recipe '## R'; echo 'stopifnot(inherits(events$date_start, "Date"), any(grepl("[\u0621-\u064a]", events$place_name_ar)))'; echo 'cat(nrow(events), "\n")'; } > readr.R
    r readr.R "$features"
    echo "R, readr: $features rows of events.csv, Arabic names of places among them"
  else
    echo "R has no readr: its recipe was not run"
  fi
  if Rscript -e 'library(sf)' >/dev/null 2>&1; then
    { recipe 'Maps, from GeoPackage'; echo 'stopifnot(inherits(events$date_start, "Date"), sf::st_crs(events)$epsg == 4326)'; echo 'cat(nrow(events), "\n")'; } > sf.R
    r sf.R "$features"
    [ -s Rplots.pdf ]
    echo "R, sf: $features features of marsad.gpkg, drawn"
  else
    echo "R has no sf: its recipe was not run"
  fi
else
  echo "no Rscript: the recipes for R were not run"
fi
if command -v ogrinfo >/dev/null; then
  recipe "With GDAL's tools" > recipe.sh
  bash -e recipe.sh > told 2>/dev/null
  grep -qx "Feature Count: $features" told || { echo "ogrinfo does not tell $features features"; exit 1; }
  [ -s assaults.shp ]
  echo "ogrinfo, ogr2ogr: $features features of marsad.gpkg"
else
  echo "no ogrinfo: the recipe for GDAL's tools was not run"
fi
if command -v qgis_process >/dev/null; then
  mkdir -m 700 run
  { echo 'qgis_process() { "$(command -v qgis_process.bin || echo qgis_process)" "$@"; }'; recipe 'The same without a window'; } > qgis.sh
  HOME=$work XDG_RUNTIME_DIR=$work/run bash -e qgis.sh > told 2> errors || { cat told errors; exit 1; }
  python3 - "$features" <<'PY'
import sqlite3, sys
count = lambda file, table, where="1": sqlite3.connect(file).execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0]
sure = count("sure.gpkg", "sure")
expected = count("marsad.gpkg", "events", "status = 'actual' AND credibility <= 2 AND place_precision = 'point'")
sized = count("sized.gpkg", "sized", "point_size >= 1")
if not (sure == expected > 0 and sized == int(sys.argv[1])):
    sys.exit(f"QGIS: {sure} of {expected} sure features, {sized} of {sys.argv[1]} with a size")
print(f"QGIS: {sure} features of marsad.gpkg are sure, {sized} have a size")
PY
else
  echo "no qgis_process: the recipe for QGIS was not run"
fi
