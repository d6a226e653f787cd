#!/usr/bin/env bash
# On a disk that is nearly full, clears a folder of a build whose checks are done, so that those that follow have room.
#   spare_disk.sh FOLDER
# Does nothing where SPARE_MEGABYTES (default 12000) are free: a build that is kept is a build not made again.
set -euo pipefail
folder=${1:?which folder?}
wanted=${SPARE_MEGABYTES:-12000}
[ -d "$folder" ] || exit 0
free=$(df --output=avail -m "$folder" | tail -1)
if [ "$free" -lt "$wanted" ]; then
  echo "spare_disk: $free MB free, $wanted MB wanted: clearing $folder (the next \`cargo test\` builds it again)"
  rm -rf "$folder"
fi
