#!/usr/bin/env bash
# Times the export of so many made-up happenings to Parquet, with the memory it takes. Usage: bench/export.sh [--profile NAME] [--folder DIR] [NUMBER]
# (default: release, a temporary folder, 1000000; a million take about 6 GB there).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
profile=release folder='' number=1000000
while [ "$#" -gt 0 ]; do
  case "$1" in
    --profile) profile=$2; shift 2 ;;
    --folder) folder=$2; mkdir -p "$folder"; shift 2 ;;
    *) number=$1; shift ;;
  esac
done
if [ -z "$folder" ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi
(cd "$root" && cargo build --quiet --locked --profile "$profile" -p marsad-export --example many)
many=${CARGO_TARGET_DIR:-$root/target}/$profile/examples/many
rm -f "$folder/$number.db"*
"$many" fill "$folder/$number.db" "$number"
for round in 1 2; do
  /usr/bin/time -f '%e s, %U s user, %S s system, %M kB at most' "$many" export "$folder/$number.db" "$folder/$number.parquet"
done
ls -l "$folder/$number.db" "$folder/$number.parquet" | awk '{ print $5, "bytes", $9 }'
