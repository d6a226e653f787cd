#!/bin/sh
# Builds the fuzz targets with the stable compiler and runs each for some seconds:
#   scripts/fuzz.sh [SECONDS] [TARGET]...
# SECONDS defaults to 60; 0 only builds. Targets default to all. Needs a C++ compiler (for libFuzzer), but neither
# cargo-fuzz nor nightly: the core has no unsafe code, so that coverage is wanted and the address sanitizer is not.
# Findings are left in fuzz/artifacts/TARGET, the corpus in fuzz/corpus/TARGET.
set -eu
cd "$(dirname "$0")/../fuzz"
seconds=${1:-60}
[ $# -gt 0 ] && shift
targets=${*:-$(sed -n 's/^path = "fuzz_targets\/\(.*\)\.rs"$/\1/p' Cargo.toml)}
host=$(rustc -vV | sed -n 's/^host: //p')
output=${CARGO_TARGET_DIR:-target}

coverage="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table
  -Cllvm-args=-sanitizer-coverage-trace-compares"
export RUSTFLAGS="$(echo $coverage) --cfg fuzzing -Cdebug-assertions"
for target in $targets; do
  cargo build --quiet --release --target "$host" --bin "$target"
done
# Sentences to start from: the lexicon's own examples.
if [ "$seconds" -eq 0 ] || [ ! -d corpus/examples ]; then
  mkdir -p corpus/examples
  cat ../lexicon/frames/*.toml | sed -n 's/^text = "\(.*\)"$/\1/p' | split -l 4 -a 4 - corpus/examples/
fi
[ "$seconds" -gt 0 ] || exit 0

for target in $targets; do
  mkdir -p "corpus/$target" "artifacts/$target"
  # Arabic is rare among random bytes: seeds and a dictionary lead the way.
  seeds="corpus/examples"
  [ -d "seeds/$target" ] && seeds="$seeds seeds/$target"
  dictionary="-dict=dictionaries/words.dict"
  [ -f "dictionaries/$target.dict" ] && dictionary="-dict=dictionaries/$target.dict"
  log="artifacts/$target.log"
  if ! "$output/$host/release/$target" "corpus/$target" $seeds $dictionary -max_total_time="$seconds" -max_len=4096 \
    -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 -artifact_prefix="artifacts/$target/" >"$log" 2>&1
  then
    cat "$log"
    echo "fuzz: $target failed; the input is in fuzz/artifacts/$target"
    exit 1
  fi
  echo "fuzz: $target, $seconds s: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs, none failed"
done
