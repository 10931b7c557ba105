#!/usr/bin/env python3
"""Metrics of `falconer run`, read by Prometheus' own promtool.

    metrics.py PROMTOOL FALCONER LIBDUMMY

Metrics of Falconer's own have to be without fault. Those that have Falco's names have to parse; promtool may find fault
with the names only.
"""
import os, re, signal, subprocess, sys, tempfile, urllib.request

promtool, falconer, dummy = map(os.path.abspath, sys.argv[1:])
# What promtool says of names and help texts, which are Falco's.
NAMES = re.compile(r'non-counter metrics should not have "_total" suffix|counter metrics should have "_total" suffix'
                   r"|metric names should not contain abbreviated units|use base unit|should not contain")

with tempfile.TemporaryDirectory() as directory:
    os.chdir(directory)
    with open("falco.yaml", "w") as file:
        file.write(f"""
plugins: [{{name: dummy, library_path: '{dummy}', open_params: '{{"maxEvents": 18446744073709551615}}'}}]
rules_files: [rules.yaml]
stdout_output: {{enabled: true}}
log_stderr: true
webserver: {{enabled: true, listen_address: 127.0.0.1, listen_port: 0, prometheus_metrics_enabled: true}}
metrics: {{enabled: true, interval: 1h}}
""")
    with open("rules.yaml", "w") as file:
        file.write("- {rule: 'The \"first\"\\', desc: d, source: dummy, condition: evt.num = 1, output: o, priority: INFO,"
                   " tags: [a.b]}\n")
    run = subprocess.Popen([falconer, "run", "-c", "falco.yaml"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        address = next(m[1] for m in (re.search(r"listening on (\S+)", line) for line in run.stderr) if m)
        run.stdout.readline()
        faults = []
        for path, allowed in ("/metrics/falconer", None), ("/metrics", NAMES):
            with urllib.request.urlopen(f"http://{address}{path}", timeout=10) as answer:
                text = answer.read().decode()
            checked = subprocess.run([promtool, "check", "metrics"], input=text, text=True, capture_output=True)
            said = [line for line in (checked.stdout + checked.stderr).splitlines() if line.strip()]
            named = [line for line in said if allowed and allowed.search(line)]
            faults += [f"{path}: {line}" for line in said if line not in named]
            if checked.returncode not in ((0, 3) if allowed else (0,)):
                faults.append(f"{path}: promtool ended with {checked.returncode}")
            samples = sum(not line.startswith("#") for line in text.splitlines())
            print(f"{path}: {samples} samples, {len(named)} remarks on Falco's names")
    finally:
        run.send_signal(signal.SIGTERM)
        run.communicate(timeout=20)
    print(*faults, sep="\n")
    sys.exit(bool(faults) or run.returncode != 0)
