#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds our dummy plugin, its peers and the driver, and prints the table of bench/README.md.
#
#   bench/run.sh [HEADERS_DIR]
#
# HEADERS_DIR as in bench/peers/build.sh. ROUNDS (7) and EVENTS (1000000) may be set in the environment.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
# The peers' crate is a workspace of its own; its build stays apart from ours.
peers=$target/bench-peers
export CARGO_TARGET_DIR="$target"
cd "$root"

cargo build --quiet --release -p falconer-bench-driver
# Each by itself, as an author's plugin is: built together, crates get each other's features of the SDK.
for plugin in dummy falconer-bench-idle; do
	cargo build --quiet --release -p "$plugin"
done
CARGO_TARGET_DIR=$peers/target "$root/bench/peers/build.sh" "$peers" "$@"
# The driver that counts is built elsewhere, so that it does not take the place of the one that times.
CARGO_TARGET_DIR=$target/bench-allocs cargo build --quiet --release -p falconer-bench-driver --features allocs
driver=$target/release/falconer-bench-driver
counter=$target/bench-allocs/release/falconer-bench-driver

same_work() {
	"$@" --init '{"jitter": 10}' --open '{"start": 1, "maxEvents": 1000000000}' \
		--events "${EVENTS:-1000000}" \
		--field dummy.value --field dummy.strvalue --field 'dummy.divisible[3]' \
		"falconer=$target/release/libdummy.so" \
		"C=$peers/libdummy_c.so" \
		"falco_plugin=$peers/libdummy_falco_plugin.so" \
		"falco_plugin_fmt=$peers/libdummy_falco_plugin_fmt.so" \
		"Go=$peers/libdummy_go.so"
}
timeouts() {
	"$@" --open '{"maxEvents": 1000000000}' --idle-open '{"maxEvents": 0}' --events 100000 \
		"falconer=$target/release/libdummy_idle.so" \
		"C=$peers/libdummy_c_idle.so" \
		"falco_plugin=$peers/libdummy_falco_plugin_idle.so" \
		"Go=$peers/libdummy_go_idle.so"
}

"$driver" --check --init '{"jitter": 10}' --open '{"maxEvents": 1000000000}' \
	--field dummy.value --field dummy.strvalue --field 'dummy.divisible[3]' --field 'dummy.divisible[2]' \
	"falconer=$target/release/libdummy.so"

echo
echo "The same work:"
same_work "$driver" --rounds "${ROUNDS:-7}"
echo
same_work "$counter" --rounds 1

echo
echo "Timeouts, with RUST_BACKTRACE=1:"
RUST_BACKTRACE=1 timeouts "$driver" --rounds "${ROUNDS:-7}"
echo
RUST_BACKTRACE=1 timeouts "$counter" --rounds 1
