#!/usr/bin/env bash
# Runs recipes of docs/recipes.md as they stand there, on a release: base R where there is Rscript, GDAL's tools where there is ogrinfo.
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

if command -v Rscript >/dev/null; then
  { recipe 'Without any package:'; echo 'stopifnot(inherits(events$date_start, "Date"), is.numeric(events$lat), is.numeric(events$dead_best))'; echo 'cat(nrow(events), "\n")'; } > recipe.R
  rows=$(LC_ALL=C.UTF-8 Rscript recipe.R | tail -n 1 | tr -d ' ')
  [ "$rows" = "$features" ] || { echo "R read $rows of $features rows"; exit 1; }
  echo "R: $rows rows of events.csv with dates and numbers"
else
  echo "no Rscript: the recipe for R was not run"
fi
if command -v ogrinfo >/dev/null; then
  recipe "Without a window" > recipe.sh
  bash -e recipe.sh > told 2>/dev/null
  grep -qx "Feature Count: $features" told || { echo "ogrinfo does not tell $features features"; exit 1; }
  [ -s assaults.shp ]
  echo "ogrinfo, ogr2ogr: $features features of marsad.gpkg"
else
  echo "no ogrinfo: the recipe for GDAL's tools was not run"
fi
