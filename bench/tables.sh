#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds the plugins and the driver that measure tables, async events and event parsing: ours, one in C by hand that
# checks nothing, and one on the crate falco_plugin, without and with its feature thread-safe-tables (ours always are).
# Prints their times with the ratios to ours: 2.00 is twice the time.
#
#   bench/tables.sh [HEADERS_DIR]
#
# HEADERS_DIR holds plugin/plugin_api.h (Debian: libfalcosecurity0-dev, folder /usr/include/falcosecurity, which is also the
# default); FALCO_PLUGIN_HEADERS may name it instead. ROUNDS (7) and EVENTS (1000000) may be set in the environment.
set -eu

headers=${1:-${FALCO_PLUGIN_HEADERS:-/usr/include/falcosecurity}}
if ! [ -f "$headers/plugin/plugin_api.h" ]; then
	echo "tables.sh: no plugin/plugin_api.h in $headers; give HEADERS_DIR" >&2
	exit 1
fi
headers=$(CDPATH='' cd -- "$headers" && pwd)

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
# The peers' crate is a workspace of its own; its build stays apart from ours.
peers=$target/bench-peers/target
mkdir -p "$target/bench-peers"
export CARGO_TARGET_DIR="$target"
cd "$root"

cargo build --quiet --release -p falconer-bench-driver
cargo build --quiet --release -p falconer-bench-tables
cc -O2 -Wall -Wextra -Werror -shared -fPIC -fvisibility=hidden -isystem "$headers" bench/peers/c/tables.c \
	-o "$target/bench-peers/libtables_c.so"
(cd bench/peers/falco-plugin && export CARGO_TARGET_DIR="$peers" &&
	cargo build --quiet --release --locked -p tables-falco-plugin --features thread-safe &&
	cp "$peers/release/libtables_falco_plugin.so" "$target/bench-peers/libtables_falco_plugin_threads.so" &&
	cargo build --quiet --release --locked -p tables-falco-plugin)
"$target/release/falconer-bench-driver" --tables --rounds "${ROUNDS:-7}" --events "${EVENTS:-1000000}" \
	"falconer=$target/release/libtables.so" \
	"C=$target/bench-peers/libtables_c.so" \
	"falco_plugin=$peers/release/libtables_falco_plugin.so" \
	"falco_plugin, thread-safe=$target/bench-peers/libtables_falco_plugin_threads.so"
