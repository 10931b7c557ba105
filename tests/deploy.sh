#!/usr/bin/env bash
# Checks the files of deploy/ with what reads them. Usage: tests/deploy.sh FALCONER [KUBERNETES_VALIDATE]
#
# FALCONER is the command, KUBERNETES_VALIDATE the program of the Python package kubernetes-validate, which brings the
# schemas of Kubernetes along. Needs systemd-analyze and logrotate for their parts; says what it could not check.
set -euo pipefail
cd "$(dirname "$0")/.."
falconer=$(realpath "$1")
validate=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The unit, and how much it leaves open: systemd's scale ends at 10.
if command -v systemd-analyze >/dev/null; then
    sed "s#/usr/bin/falconer#$falconer#" deploy/falconer.service >"$work/falconer.service"
    problems=$(systemd-analyze verify --man=no "$work/falconer.service" 2>&1 | grep -F falconer.service || true)
    [[ -z $problems ]] || { echo "$problems"; exit 1; }
    systemd-analyze security --offline=true --threshold=20 "$work/falconer.service" >"$work/security" ||
        { tail -n 1 "$work/security"; exit 1; }
    tail -n 1 "$work/security"
else
    echo "NOT CHECKED: deploy/falconer.service (there is no systemd-analyze)"
fi

# logrotate reads its file, without rotating anything.
if command -v logrotate >/dev/null; then
    cp deploy/falconer.logrotate "$work/logrotate"
    chmod 644 "$work/logrotate"
    logrotate --debug --state "$work/state" "$work/logrotate" >"$work/log" 2>&1
    ! grep -F 'error:' "$work/log"
else
    echo "NOT CHECKED: deploy/falconer.logrotate (there is no logrotate)"
fi

if [[ -n $validate ]]; then
    for name in configmap deployment service; do
        "$validate" --strict --quiet "deploy/kubernetes/$name.yaml"
    done
else
    echo "NOT CHECKED: deploy/kubernetes (no kubernetes-validate was named)"
fi

# The falco.yaml and the rules of the ConfigMap: the keys are known, and the rules can be read.
python3 - deploy/kubernetes/configmap.yaml "$work" <<'PYTHON'
import sys
text = open(sys.argv[1]).read().split("\ndata:\n")[1]
name, files = None, {}
for line in text.splitlines():
    if line.startswith("  ") and line.endswith(": |"):
        name = line.strip()[:-3]
        files[name] = []
    elif name:
        files[name].append(line[4:])
for name, lines in files.items():
    text = "\n".join(lines) + "\n"
    # The plugin is not there; all else is looked at.
    if name == "falco.yaml":
        head, tail = text.split("plugins:\n")
        text = head + tail[tail.index("stdout_output"):]
    open(f"{sys.argv[2]}/{name}", "w").write(text.replace("/etc/falco", sys.argv[2]))
PYTHON
sed -i 's/source: k8s_audit/source: syscall/; s/condition: .*/condition: evt.num > 0/; s/output: .*/output: x/' "$work/rules.yaml"
chmod 644 "$work"/*.yaml
"$falconer" run -c "$work/falco.yaml" --strict -V "$work/rules.yaml"
echo "deploy/ is in order"
