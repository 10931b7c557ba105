#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Measures the ports of official plugins beside the originals, each field in a call of its own, and prints the ratios.
#
#   bench/ports.sh
#
# Needs Go 1.24 or later. ROUNDS (15) and EVENTS (200000) may be set in the environment; on a busy machine many short
# rounds and the fastest one of them say most: ROUNDS=60 EVENTS=1000 bench/ports.sh.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
export CARGO_TARGET_DIR="$target"
cd "$root"
cargo build --quiet --release -p falconer-bench-driver
# Each by itself, as it is released.
for plugin in json k8saudit cloudtrail; do
	cargo build --quiet --release -p "$plugin"
done
bench/peers/go-plugins/build.sh "$target/bench-peers"

# measure PLUGIN PAYLOADS FIELD...
measure() {
	plugin=$1
	payloads=$2
	shift 2
	for field; do
		set -- "$@" --field "$field"
		shift
	done
	"$target/release/falconer-bench-driver" --json --init '{"useAsync": false}' --payloads "bench/payloads/$payloads" \
		--rounds "${ROUNDS:-15}" --events "${EVENTS:-200000}" "$@" \
		"falconer=$target/release/lib$plugin.so" "Go=$target/bench-peers/lib${plugin}_go.so" |
		python3 -c '
import json, sys
plugins = {plugin["name"]: plugin for plugin in json.load(sys.stdin)["plugins"]}
rows = {row["name"]: row for row in plugins["Go"]["rows"]}
print("%s: ns, fastest and median of the rounds" % plugins["Go"]["plugin"])
for ours in plugins["falconer"]["rows"]:
    go = rows[ours["name"]]
    print("  %-42s %7.0f %7.0f   Go %7.0f %7.0f   %.1fx %.1fx" % (ours["name"], ours["min_ns"], ours["median_ns"],
        go["min_ns"], go["median_ns"], go["min_ns"] / ours["min_ns"], go["median_ns"] / ours["median_ns"]))
'
}

measure k8saudit audit.jsonl ka.verb ka.user.name ka.user.groups ka.target.resource ka.target.namespace ka.target.name \
	ka.uri ka.response.code ka.auth.decision ka.req.pod.containers.image
measure json document.jsonl 'jevt.value[/a/b]'
measure cloudtrail trail.jsonl ct.name ct.user ct.shortsrc ct.region ct.readonly ct.error ct.srcip ct.request ct.info s3.bytes
