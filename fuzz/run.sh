#!/usr/bin/env bash
# Builds the fuzz targets with coverage and AddressSanitizer, as cargo-fuzz does, and runs one if it is named.
#
#   fuzz/run.sh                    builds all targets
#   fuzz/run.sh TARGET [OPTION]... builds and runs one, options as libFuzzer takes them: -max_total_time=600
#
# fuzz/seeds.py writes first inputs for the targets of the rule language, the webhook and captures.
#
# RUSTC_BOOTSTRAP lets a stable compiler use the sanitizer that comes with it.
set -euo pipefail
cd "$(dirname "$0")"
export RUSTC_BOOTSTRAP=1
export RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares -Zsanitizer=address -Ccodegen-units=1 --cfg fuzzing"
target=$(rustc -vV | sed -n 's/^host: //p')
out=${CARGO_TARGET_DIR:-../target/fuzz}
if [[ $# -eq 0 ]]; then
    cargo build --release --target "$target" --target-dir "$out" --bins
    exit
fi
name=$1
shift
cargo build --release --target "$target" --target-dir "$out" --bin "$name"
mkdir -p "corpus/$name"
exec "$out/$target/release/$name" "corpus/$name" "$@"
