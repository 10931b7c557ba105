#!/usr/bin/env bash
# Runs tests under Miri, which finds undefined behaviour that no processor shows: events, and the SDK as hosts call it.
#
#     tests/miri.sh [all]
#
# Without `all` the events alone, which takes a few minutes; the SDK takes an hour or more. Left out in any case: plugins as shared libraries (Miri loads none),
# tests that count allocations, and those that make mistakes on purpose. What is repeated thousands of times is repeated
# a hundredth as often (`rounds` in tests/sdk), and in place of pages that can't be read memory ends with its allocation.
#
# It needs a nightly toolchain with Miri: rustup toolchain install nightly --profile minimal -c miri,rust-src
set -euo pipefail
cd "$(dirname "$0")/.."
if ! cargo +nightly miri --version >/dev/null 2>&1; then
    echo "There is no nightly toolchain with Miri here." >&2
    exit 2
fi
# Clocks and the environment are the machine's. Addresses of values are numbers in the memory that plugins lend, and
# pointers again for who reads them.
export MIRIFLAGS="-Zmiri-disable-isolation -Zmiri-permissive-provenance ${MIRIFLAGS:-}"
export PROPTEST_CASES=4

options=(--locked --no-fail-fast)
failed=0
cargo +nightly miri test "${options[@]}" -p falconer-event --lib || failed=1
if [[ ${1:-} == all ]]; then
    tests=(async_events config extraction facades hostile listening metrics parsing reconfigure table tables threads
        versions)
    cargo +nightly miri test "${options[@]}" -p falconer-sdk-tests "${tests[@]/#/--test=}" -- \
        --skip the_structs_really_end_where_they_should || failed=1
fi
((failed == 0))
