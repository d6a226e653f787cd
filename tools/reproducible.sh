#!/usr/bin/env bash
# Builds the released program twice, from two copies of the last commit in two folders, and compares the bytes.
# Usage: tools/reproducible.sh [FOLDER]      (a temporary one; some minutes and 6 GB)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=${1:-$(mktemp -d)}
[ $# -gt 0 ] || trap 'rm -rf "$folder"' EXIT
registry=${CARGO_HOME:-$HOME/.cargo}
for name in one another-place/two; do
  mkdir -p "$folder/$name"
  git -C "$root" archive HEAD | tar -x -C "$folder/$name"
  # Neither the folder nor the home of whoever builds is to stand in the program, in what Rust or C compiled.
  here=$folder/$name
  maps="--remap-path-prefix=$here=/marsad --remap-path-prefix=$registry=/cargo"
  c_maps="-ffile-prefix-map=$here=/marsad -ffile-prefix-map=$registry=/cargo"
  (cd "$here" && env -u CARGO_TARGET_DIR RUSTFLAGS="$maps" CFLAGS="$c_maps" CXXFLAGS="$c_maps" SOURCE_DATE_EPOCH=0 cargo build --quiet --release --locked -p marsad)
done
one=$(sha256sum <"$folder/one/target/release/marsad") two=$(sha256sum <"$folder/another-place/two/target/release/marsad")
echo "one: ${one%% *}"
echo "two: ${two%% *}"
for word in "$folder" "$registry"; do
  if grep -aqF "$word" "$folder/one/target/release/marsad"; then echo "the program names $word"; exit 1; fi
done
[ "$one" = "$two" ] && echo "equal"
