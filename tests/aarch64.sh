#!/usr/bin/env bash
# Builds for aarch64 and runs that under qemu: the tests of the ABI, of events, of the SDK, of the host and of the rule
# language, then the command with the dummy plugin as a shared library.
#
#     tests/aarch64.sh [all]     with `all` also tests of the rule language that take more than ten minutes there
#
# It needs the target in Rust (rustup target add aarch64-unknown-linux-gnu), a C compiler for it and qemu: Debian's
# packages gcc-aarch64-linux-gnu, libc6-dev-arm64-cross and qemu-user. What it lacks it names, and exits with 2.
set -euo pipefail
cd "$(dirname "$0")/.."
triple=aarch64-unknown-linux-gnu
missing=()
command -v aarch64-linux-gnu-gcc >/dev/null || missing+=("aarch64-linux-gnu-gcc")
command -v qemu-aarch64 >/dev/null || missing+=("qemu-aarch64")
[[ -d $(rustc --print sysroot)/lib/rustlib/$triple ]] || missing+=("Rust's target $triple")
if ((${#missing[@]})); then
    printf 'There is no %s here.\n' "${missing[@]}" >&2
    exit 2
fi

qemu="qemu-aarch64 -L /usr/aarch64-linux-gnu"
export CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER=aarch64-linux-gnu-gcc
export CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER="$PWD/tests/watchdog.py 900 $qemu"
# For crates that bring C along, and for tests that compile C.
export CC_aarch64_unknown_linux_gnu=aarch64-linux-gnu-gcc CC=aarch64-linux-gnu-gcc
# Without debug information the build takes half the time.
export CARGO_PROFILE_DEV_DEBUG=0
target=${CARGO_TARGET_DIR:-target}

options=(--locked --target "$triple" --no-fail-fast)
failed=0
# Without those of the host that end their processes by a signal: what qemu says of it comes behind the host's last line.
signals=(the_last_line_names_plugin a_library_that_dies_as_it_is_loaded a_plugin_that_exits_is_named
    a_wrong_pointer_ends_the_process a_stack_that_is_used_up the_hosts_own_faults)
cargo test "${options[@]}" --lib --tests -p falconer-abi -p falconer-event -p falconer-sdk-tests -p falconer-host \
    --features falconer-event/schema -- "${signals[@]/#/--skip=}" || failed=1
# Of the rule language, which has no unsafe code, without what compares many thousand cases.
rules=(--lib --test engine --test language --test loading --test outputs --test explain --test dummy)
[[ ${1:-} == all ]] && rules=(--lib --tests)
cargo test "${options[@]}" -p falconer-rules "${rules[@]}" || failed=1
((failed == 0))

# The command, and the plugin as an author builds it.
cargo build --locked --target "$triple" -p falconer-cli -p dummy
built=$target/$triple/debug
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Without jitter the events are the numbers from 61 to 100.
$qemu "$built/falconer" run -c plugins/dummy/falco.yaml -o 'plugins[0].init_config.jitter=0' \
    -o 'plugins[0].open_params= {"start": 60, "maxEvents": 40}' | sed 's/^[0-9:.]*: //' >"$log"
expect() { # a line that has to be there
    grep -qxF -e "$1" "$log" && return
    cat "$log"
    echo "falconer run on aarch64: expected the line \`$1\`" >&2
    exit 1
}
expect 'Informational 64 has a small divisor (by_three=0 by_four=1 event=4)'
expect 'Notice a seven in 67 (event=7)'
expect 'Warning a large number (value=81 event=21)'
expect 'Critical a large round number (value=100 event=40)'
expect 'Events detected: 36'
expect '   CRITICAL: 4'
expect '   WARNING: 16'
expect '   NOTICE: 11'
expect '   INFO: 5'
echo "falconer run with libdummy.so on aarch64: 36 alerts as expected"
