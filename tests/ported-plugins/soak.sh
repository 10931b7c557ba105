#!/usr/bin/env bash
# Runs dummy, k8saudit, cloudtrail and json in one process, rules on each, for some seconds at full speed, and fails if
# memory grows or a rule saw the events of another source.
#
#   tests/ported-plugins/soak.sh [SECONDS]      600 unless said otherwise
#
# The events come from folders in which one file with the plugin's sample, many times over, has very many names.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-600}
cargo build --quiet --release -p falconer-cli -p dummy -p json -p k8saudit -p cloudtrail
release=$(realpath "${CARGO_TARGET_DIR:-target}/release")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 - "$work" <<'EOF'
import os, sys
work = sys.argv[1]
audit = open("plugins/k8saudit/sample/audit.jsonl").read()
trail = open("plugins/cloudtrail/sample/events.json").read().strip()
records = trail.removeprefix('{"Records":[').removesuffix("]}")
texts = {"audit": audit * 5000, "trail": '{"Records":[' + ",\n".join([records] * 5000) + "]}\n"}
for name, text in texts.items():
    os.mkdir(f"{work}/{name}")
    first = f"{work}/{name}.json"
    with open(first, "w") as file:
        file.write(text)
    for number in range(20000):
        os.link(first, f"{work}/{name}/{number:05}.json")
EOF

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
  - {name: k8saudit, library_path: $release/libk8saudit.so, open_params: $work/audit}
  - {name: cloudtrail, library_path: $release/libcloudtrail.so, open_params: $work/trail}
  - {name: json, library_path: $release/libjson.so}
load_plugins: [dummy, k8saudit, cloudtrail, json]
rules_files: [$work/rules.yaml]
engine: {kind: nodriver}
rule_matching: all
stdout_output: {enabled: true}
log_stderr: true
log_syslog: false
EOF
"$release/falconer" run -c "$work/falco.yaml" > >(grep -v ' x$' >"$work/out") 2>"$work/log" &
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
