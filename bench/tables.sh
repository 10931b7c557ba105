#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds the plugins and the driver that measure tables, async events and event parsing, ours and those on the crate
# falco_plugin, and prints their times with the ratios to ours: 2.00 is twice the time.
#
#   bench/tables.sh
#
# ROUNDS (7) and EVENTS (1000000) may be set in the environment.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
# The peers' crate is a workspace of its own; its build stays apart from ours.
peers=$target/bench-peers/target
export CARGO_TARGET_DIR="$target"
cd "$root"

cargo build --quiet --release -p falconer-bench-driver
cargo rustc --quiet --release -p falconer-bench-tables --lib --crate-type cdylib
(cd bench/peers/falco-plugin && CARGO_TARGET_DIR=$peers cargo build --quiet --release --locked -p tables-falco-plugin)
"$target/release/falconer-bench-driver" --tables --rounds "${ROUNDS:-7}" --events "${EVENTS:-1000000}" \
	"falconer=$target/release/libtables.so" \
	"falco_plugin=$peers/release/libtables_falco_plugin.so"
