#!/bin/sh
# A day of 200 feeds with their faults, at 60 times the clock (24 minutes): every article once, lag by fault, memory by tenths of the time.
# Usage: bench/feeds.sh [FEEDS [HOURS [TIMES]]]
set -eu
cd "$(dirname "$0")/.."
MARSAD_FEEDS="${1:-200}" MARSAD_HOURS="${2:-24}" MARSAD_TIMES="${3:-60}" \
    cargo test --release -p marsad-feed --test day -- --nocapture
