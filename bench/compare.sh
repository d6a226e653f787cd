#!/usr/bin/env bash
# Times `marsad code` beside tokenisers and stemmers of others, in one run on the same text.
#
#   bench/compare.sh [--write] [--shared DIR] [--documents N] [--rounds N] [--no-stages]
#
# Prints the page; --write puts it into docs/performance.md, whole.  --no-stages leaves out the table of stages (criterion).
# The text is a seeded sample of DIR/data/raw_ar_antcorpus.jsonl (DIR is ../shared), else the bundled examples repeated.
# Everything that is fetched or built for it stays in the target folder (target/compare). MARSAD names another program to time,
# LUCENE_JARS a folder with Lucene's core and analyzers-common, where Debian's package is not wanted or not to be had.
set -euo pipefail
cd "$(dirname "$0")/.."

write= shared=../shared documents=4000 rounds=7 stages=1
while [ $# -gt 0 ]; do
  case "$1" in
    --write) write=1; shift ;;
    --shared) shared=$2; shift 2 ;;
    --documents) documents=$2; shift 2 ;;
    --rounds) rounds=$2; shift 2 ;;
    --no-stages) stages=; shift ;;
    *) echo "compare: unknown option $1" >&2; exit 2 ;;
  esac
done
for needed in python3 cargo; do
  command -v "$needed" >/dev/null || { echo "compare: $needed is not here" >&2; exit 2; }
done
[ -x /usr/bin/time ] || { echo "compare: /usr/bin/time is not here (Debian: apt-get install time)" >&2; exit 2; }

target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
work=$target/compare
mkdir -p "$work"
rm -f "$work"/*.missing
say() { echo "compare: $*" >&2; }
# Leaves the reason where compare.py looks for it.
missing() { say "$1 is left out: $2"; echo "$2" > "$work/$1.missing"; }

marsad=${MARSAD:-$target/release/marsad}
if [ -z "${MARSAD:-}" ]; then
  say "building marsad"
  cargo build --release --locked --quiet
fi

say "building the programs around rust-stemmers and charabia"
CARGO_TARGET_DIR=$work/programs cargo build --release --locked --quiet --manifest-path bench/others/Cargo.toml
cargo metadata --format-version 1 --locked --manifest-path bench/others/Cargo.toml > "$work/programs.json"

if [ ! -x "$work/.venv/bin/python" ] || ! "$work/.venv/bin/python" -c 'import spacy' 2>/dev/null; then
  say "installing spaCy into a virtual environment"
  if ! { python3 -m venv "$work/.venv" && "$work/.venv/bin/pip" install --quiet --disable-pip-version-check -r bench/others/requirements.txt; } 2> "$work/pip.errors"; then
    missing spacy "it could not be installed from PyPI ($(tail -n 1 "$work/pip.errors"))"
  fi
fi

lucene() {
  local jars=${LUCENE_JARS:-$work/lucene/usr/share/java} core common
  if ! command -v javac >/dev/null; then
    missing lucene "there is no JDK here (Debian: apt-get install default-jdk-headless)"; return
  fi
  if [ -z "${LUCENE_JARS:-}" ] && [ ! -d "$jars" ]; then
    say "fetching Lucene from Debian (unpacked beside the other programs, not installed)"
    if ! { command -v apt-get && mkdir -p "$work/deb" && (cd "$work/deb" && apt-get download liblucene8-java) && dpkg -x "$work"/deb/liblucene8-java_*.deb "$work/lucene"; } > "$work/lucene.log" 2>&1; then
      missing lucene "Debian's package liblucene8-java could not be fetched"; return
    fi
  fi
  core=$({ find "$jars" -name 'lucene-core-*.jar' || true; } 2>/dev/null | head -n 1)
  common=$({ find "$jars" -name 'lucene-analy*-common-*.jar' || true; } 2>/dev/null | head -n 1)
  if [ -z "$core" ] || [ -z "$common" ] || ! javac -cp "$core:$common" -d "$work/classes" bench/others/ArabicTokens.java 2> "$work/javac.errors"; then
    missing lucene "no Lucene that bench/others/ArabicTokens.java compiles with"; return
  fi
  echo "$core:$common:$work/classes" > "$work/lucene.classpath"
}
lucene

python3 bench/sample.py "$shared/data/raw_ar_antcorpus.jsonl" "$documents" "$work"
if [ -n "$stages" ]; then
  say "timing the stages (criterion)"
  rm -rf "$target/criterion"
  CRITERION_HOME=$target/criterion cargo bench --locked --quiet --package marsad-bench --bench stages > "$work/criterion.log" 2>&1 || { cat "$work/criterion.log" >&2; exit 1; }
fi
python3 bench/compare.py "$marsad" "$work" "$rounds" > "$work/measured.json"
python3 bench/page.py "$work/measured.json" ${stages:+"$target/criterion"} > "$work/performance.md"
if [ -n "$write" ]; then
  cp "$work/performance.md" docs/performance.md
  say "docs/performance.md is written"
else
  cat "$work/performance.md"
fi
