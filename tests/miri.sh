#!/usr/bin/env bash
# Runs tests under Miri, which finds undefined behaviour that no processor shows: events, the SDK as hosts call it, and
# the host with linked plugins.
#
#     tests/miri.sh [all]
#
# Without `all` the suites that take less than a minute each, with it all that Miri can run. What is repeated many times
# is repeated a hundredth as often (`rounds` in tests/sdk), and in place of pages that can't be read memory ends with its
# allocation. What is left out is printed at the end.
#
# It needs a nightly toolchain with Miri: rustup toolchain install nightly --profile minimal -c miri,rust-src
set -euo pipefail
cd "$(dirname "$0")/.."
if ! cargo +nightly miri --version >/dev/null 2>&1; then
    echo "There is no nightly toolchain with Miri here." >&2
    exit 2
fi
# Miri is its own runner of tests.
for variable in $(compgen -e CARGO_TARGET_); do
    [[ $variable == *_RUNNER ]] && unset "$variable"
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Panics are expected, and Miri takes seconds for the stack of one.
export RUST_BACKTRACE=0
export PROPTEST_CASES=4
# Clocks and the environment are the machine's.
flags="-Zmiri-disable-isolation ${MIRIFLAGS:-}"
# For the SDK, addresses of values are numbers in the memory that plugins lend, and pointers again for who reads them.
permissive="$flags -Zmiri-permissive-provenance"
strict="$flags -Zmiri-strict-provenance"
everything=
[[ ${1:-} == all ]] && everything=yes

test_of() { # FLAGS ARGUMENTS: what `cargo miri test` does
    MIRIFLAGS=$1 timeout --kill-after=10 1800 cargo +nightly miri test --locked --no-fail-fast "${@:2}"
}

suite() { # NAME FLAGS ARGUMENTS: starts a suite, as soon as a processor is free
    while (($(jobs -rp | wc -l) >= $(nproc))); do wait -n || true; done
    (
        began=$SECONDS
        if test_of "${@:2}" >"$work/$1.log" 2>&1; then
            echo "$1 ($((SECONDS - began)) s)"
            grep -a '^test result' "$work/$1.log"
        else
            cat "$work/$1.log"
            echo "$1: FAILED after $((SECONDS - began)) s"
            touch "$work/failed"
        fi
    ) &
}

sdk=(async_events facades liars parsing prelude reconfigure threads)
host=(--test=linked)
if [[ $everything ]]; then
    sdk=(extraction hostile tables table metrics versions listening config "${sdk[@]}")
    host+=(--lib --test=kept)
fi
test_of "$flags" -p falconer-event --lib --no-run
test_of "$flags" -p falconer-sdk-tests "${sdk[@]/#/--test=}" --no-run
test_of "$flags" -p falconer-host "${host[@]}" --no-run

suite host-linked "$strict" -p falconer-host --test=linked
suite event "$permissive" -p falconer-event --lib
for name in "${sdk[@]}"; do
    suite "sdk-$name" "$permissive" -p falconer-sdk-tests --test="$name"
done
if [[ $everything ]]; then
    suite host-lib "$flags" -p falconer-host --lib
    suite host-kept "$flags" -p falconer-host --test=kept
fi
wait

echo "Left out:"
[[ $everything ]] || echo "  suites of the SDK and the host that take longer: tests/miri.sh all runs them"
echo "  tests/sdk: library (it loads a library), allocations (it counts them), mistakes (it compiles)"
echo "  falconer-host: all tests but linked, kept and those in the crate, and one of kept (they load libraries)"
echo "  falconer-abi (its test of layouts takes too long), rules and runner (they have no unsafe code)"
[[ ! -e $work/failed ]]
