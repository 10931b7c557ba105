#!/usr/bin/env bash
# Runs dummy, k8saudit, cloudtrail and json in one process, rules on each, for some seconds at full speed, and fails if
# memory grows or a rule saw the events of another source.
#
#   tests/ports/soak.sh [SECONDS]      600 unless said otherwise
#
# The events come through named pipes, into which the samples of the plugins are written over and over.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-600}
cargo build --quiet --release -p falconer-cli -p dummy -p json -p k8saudit -p cloudtrail
release=$(realpath "${CARGO_TARGET_DIR:-target}/release")
work=$(mktemp -d)
feeders=()
cleanup() {
    kill "${feeders[@]}" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

mkfifo "$work/audit.jsonl" "$work/trail.jsonl"
# Larger pieces, so that the feeders are not what limits the speed.
for _ in $(seq 500); do cat plugins/k8saudit/sample/audit.jsonl; done >"$work/audit"
sed 's/^{"Records":\[//; s/\]}$//; s/,$//' plugins/cloudtrail/sample/events.json >"$work/trail.once"
for _ in $(seq 500); do cat "$work/trail.once"; done >"$work/trail"
(while cat "$work/audit"; do :; done >"$work/audit.jsonl") 2>/dev/null &
feeders+=($!)
(while cat "$work/trail"; do :; done >"$work/trail.jsonl") 2>/dev/null &
feeders+=($!)

cat >"$work/rules.yaml" <<EOF
- rule: dummy sees numbers
  desc: d
  condition: dummy.divisible[100000] = 1
  output: x
  priority: NOTICE
  source: dummy
- rule: audit sees shells
  desc: d
  condition: ka.target.subresource = exec and ka.uri.param[command] = sh and ka.user.name = mallory
  output: x
  priority: NOTICE
  source: k8s_audit
- rule: json sees deletes
  desc: d
  condition: json.value[/verb] = delete
  output: x
  priority: NOTICE
  source: k8s_audit
- rule: trail sees root
  desc: d
  condition: ct.user.identitytype = Root and json.value[/userIdentity/type] = Root
  output: x
  priority: NOTICE
  source: aws_cloudtrail
- rule: cross-talk in audit
  desc: an audit event that is none
  condition: not ka.auditid exists or json.value[/eventID] exists
  output: x
  priority: CRITICAL
  source: k8s_audit
- rule: cross-talk in trail
  desc: an event of CloudTrail that is none
  condition: not ct.id exists or json.value[/auditID] exists
  output: x
  priority: CRITICAL
  source: aws_cloudtrail
EOF
cat >"$work/falco.yaml" <<EOF
plugins:
  - {name: dummy, library_path: $release/libdummy.so, init_config: {jitter: 10}, open_params: '{"maxEvents": 1000000000000}'}
  - {name: k8saudit, library_path: $release/libk8saudit.so, open_params: $work/audit.jsonl}
  - {name: cloudtrail, library_path: $release/libcloudtrail.so, open_params: $work/trail.jsonl}
  - {name: json, library_path: $release/libjson.so}
load_plugins: [dummy, k8saudit, cloudtrail, json]
rules_files: [$work/rules.yaml]
engine: {kind: nodriver}
rule_matching: all
stdout_output: {enabled: false}
log_stderr: true
log_syslog: false
EOF
"$release/falconer" run -c "$work/falco.yaml" >"$work/out" 2>"$work/log" &
host=$!
first=
for ((passed = 0; passed < seconds; passed += 5)); do
    sleep 5
    memory=$(awk '/^VmRSS/ { print $2 }' "/proc/$host/status" 2>/dev/null) || { cat "$work/log"; echo "it ended early"; exit 1; }
    ((passed % 60 == 0)) && echo "$passed s: $memory KiB"
    # What it has once it is warm.
    if ((passed >= 20)) && [[ -z $first ]]; then first=$memory; fi
done
kill -INT "$host"
wait "$host" || true
cat "$work/out" "$work/log"
[[ -n $first ]] || { echo "give it more than 25 seconds"; exit 1; }
for rule in "dummy sees numbers" "audit sees shells" "json sees deletes" "trail sees root"; do
    grep -q "$rule: [1-9]" "$work/out" "$work/log" || { echo "no alert of: $rule"; exit 1; }
done
if grep -q "cross-talk in .*: [1-9]" "$work/out" "$work/log"; then echo "events of one source reached another"; exit 1; fi
if ((memory > first + first / 10 + 2048)); then echo "memory grew from $first to $memory KiB"; exit 1; fi
echo "flat: $first KiB at the begin, $memory KiB at the end"
