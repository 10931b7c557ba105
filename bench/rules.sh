#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# What rules cost in a whole process: `falconer run` on the dummy plugin, with no rule to speak of, one, 50 more that do
# not match, and 1,000 of them. Prints ns an event for each, and what the rules add. What the first rule adds has the
# plugin's own extract_fields in it, which nothing asks for without a rule.
#
#   bench/rules.sh
#
# EVENTS (5000000) and ROUNDS (5) may be set in the environment. What the rules alone cost, plugin and process apart:
# cargo bench -p falconer-rules.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
events=${EVENTS:-5000000}
cd "$root"
cargo build --quiet --release -p falconer-cli
cargo build --quiet --release -p dummy
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cat >"$scratch/falco.yaml" <<YAML
plugins:
  - name: dummy
    library_path: $target/release/libdummy.so
    init_config: {jitter: 10}
    open_params: '{"start": 1, "maxEvents": $events}'
engine: {kind: nodriver}
stdout_output: {enabled: true}
YAML

# rules COUNT: the rules whose cost is asked for.
rules() {
	cat <<-YAML
		- rule: One
		  desc: A number that does not occur
		  source: dummy
		  condition: dummy.value > 1000000000000
		  output: v=%dummy.value
		  priority: INFO
	YAML
	awk -v count="$1" 'BEGIN {
		for (i = 0; i < count; i++) {
			printf "- rule: R%d\n  desc: d\n  source: dummy\n  priority: INFO\n  output: v=%%dummy.value\n", i
			printf "  condition: dummy.strvalue contains \"x%d\" and dummy.value > %d\n", i, i * 10
		}
	}'
}
for count in 0 50 1000; do rules $count >"$scratch/$count.yaml"; done
# Rules of a source that has no events: the loop, the plugin, and nothing else.
sed 's/source: dummy/source: syscall/; s/condition: .*/condition: evt.num = 0/; s/output: .*/output: none/' "$scratch/0.yaml" >"$scratch/none.yaml"

# nanoseconds RULES: of one process.
nanoseconds() {
	start=$(date +%s%N)
	"$target/release/falconer" run -c "$scratch/falco.yaml" -r "$scratch/$1.yaml" >/dev/null 2>&1
	echo $(($(date +%s%N) - start))
}
for round in $(seq "${ROUNDS:-5}"); do
	for rules in none 0 50 1000; do echo "$rules $(nanoseconds $rules)"; done
done | sort -k1,1 -k2,2n | awk -v events="$events" '
	{ times[$1, ++count[$1]] = $2 }
	function median(rules) { return times[rules, int((count[rules] + 1) / 2)] / events }
	END {
		none = median("none"); one = median("0"); fifty = median("50"); thousand = median("1000")
		printf "%d events, ns an event in a whole process\n", events
		printf "  no rule of the source          %8.1f\n", none
		printf "  one rule                       %8.1f   it adds %.1f\n", one, one - none
		printf "  50 more that do not match      %8.1f   each adds %.2f\n", fifty, (fifty - one) / 50
		printf "  1,000 more that do not match   %8.1f   together they add %.0f\n", thousand, thousand - one
	}'
