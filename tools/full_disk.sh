#!/usr/bin/env bash
# Ingests into a disk that is too small, makes room, runs the same command again, and compares the store with that of an undisturbed run.
#   tools/full_disk.sh FILE.jsonl [PROGRAM]        (mounts a small tmpfs: as root, or in a namespace of its own where that is allowed)
set -euo pipefail
file=$(realpath "$1") program=$(realpath "${2:-target/release/marsad}") tools=$(realpath "$(dirname "$0")")
if [ "$(id -u)" != 0 ]; then exec unshare -rm "$0" "$file" "$program"; fi
folder=$(mktemp -d)
trap 'umount "$folder/small" 2>/dev/null || true; rm -rf "$folder"' EXIT
contents() { python3 "$tools/store_contents.py" "$1"; }
run() { "$program" ingest "$file" --db "$1" >/dev/null 2>&1 || [ $? -eq 1 ]; }
run "$folder/calm.db"
calm=$(contents "$folder/calm.db")
whole=$(($(stat -c %s "$folder/calm.db") / 1024))
echo "undisturbed: $calm"
for part in 2 30 60 90; do
    size=$((whole * part / 100))
    mkdir -p "$folder/small"
    mount -t tmpfs -o size="${size}k" tmpfs "$folder/small"
    code=0
    said=$("$program" ingest "$file" --db "$folder/small/full.db" 2>&1 >/dev/null) || code=$?
    [ $code = 2 ] || { echo "with $size kB it ended with $code: $said" >&2; exit 1; }
    case $said in *"no room"*) ;; *) echo "with $size kB it said: $said" >&2; exit 1 ;; esac
    echo "with $size kB: $(printf '%s' "$said" | tail -1 | sed "s|$folder/small/||")"
    rm -rf "$folder/room" && mkdir "$folder/room" && cp -a "$folder/small/." "$folder/room/"
    umount "$folder/small"
    run "$folder/room/full.db"
    after=$(contents "$folder/room/full.db")
    [ "$calm" = "$after" ] || { echo "after $size kB: $after" >&2; exit 1; }
done
echo equal
