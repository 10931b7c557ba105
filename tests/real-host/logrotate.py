#!/usr/bin/env python3
"""Alerts in a file that logrotate rotates while they are written.

    logrotate.py LOGROTATE FALCONER DUMMY

LOGROTATE is the program of Debian's package, FALCONER the command, DUMMY the library of plugins/dummy. Moved files: with a
signal if the file stays open between alerts, without one if it does not; no alert is lost or torn. copytruncate: logrotate
itself loses what is written between its copy and the truncation, but no line is torn and the file has no hole.
"""
import json, os, re, subprocess, sys, tempfile, time

RULES = """
- rule: Each
  desc: d
  source: dummy
  condition: dummy.value > 0
  output: value=%dummy.value
  priority: NOTICE
"""
ALERTS, ROTATIONS = 3_000_000, 5


def rotate(logrotate, falconer, dummy, name, keep_alive, keys):
    with tempfile.TemporaryDirectory(prefix="logrotate-") as folder:
        path = lambda name: os.path.join(folder, name)
        os.mkdir(path("log"))
        config = {
            "log_syslog": False, "rules_files": ["rules.yaml"],
            "plugins": [{"name": "dummy", "library_path": dummy, "init_config": {"jitter": 0},
                         "open_params": json.dumps({"start": 0, "maxEvents": ALERTS})}],
            "file_output": {"enabled": True, "keep_alive": keep_alive, "filename": "log/alerts.log"}}
        files = {"falco.yaml": json.dumps(config), "rules.yaml": RULES,
                 "logrotate.conf": f"{path('log')}/*.log {{\nsu root root\nrotate 99\n{keys}\n}}\n"}
        for file, text in files.items():
            with open(path(file), "w") as out:
                out.write(text)
            os.chmod(path(file), 0o644)
        run = subprocess.Popen([falconer, "run", "-c", "falco.yaml", "-P", "pid", "--stats", "none"], cwd=folder,
                               stderr=subprocess.PIPE, text=True)
        rotations = 0
        # A rotation while nothing runs would say nothing: each needs alerts before and behind it.
        while rotations < ROTATIONS and run.poll() is None:
            log = path("log/alerts.log")
            if os.path.exists(log) and os.path.getsize(log) > 1_000_000:
                subprocess.run([logrotate, "--force", "--state", path("state"), path("logrotate.conf")], cwd=folder,
                               check=True)
                rotations += 1
            time.sleep(0.002)
        _, stderr = run.communicate(timeout=120)
        seen, torn, repeated = set(), 0, 0
        for file in os.listdir(path("log")):
            with open(path(f"log/{file}"), "rb") as lines:
                for line in lines:
                    found = re.fullmatch(rb".*: Notice value=(\d+)\n", line)
                    torn += not found
                    if found:
                        repeated += int(found[1]) in seen
                        seen.add(int(found[1]))
        missing = ALERTS - len(seen)
        copied = "copytruncate" in keys
        # What logrotate has copied stays in the file until it truncates it, so it cuts in the middle of a line at most.
        good = rotations > 0 and run.returncode == 0 and not stderr and not repeated
        good &= torn <= 2 * rotations if copied else not torn and not missing
        print(f"{name}: {rotations} rotations, {ALERTS} alerts, {missing} missing, {torn} torn, {repeated} twice: "
              f"{'ok' if good else 'WRONG ' + stderr}", flush=True)
        return good


def main():
    logrotate, falconer, dummy = (os.path.realpath(path) for path in sys.argv[1:4])
    signal = "postrotate\nkill -USR1 $(cat pid)\nendscript"
    cases = [("moved, keep_alive, SIGUSR1", True, signal), ("moved, no keep_alive", False, ""),
             ("copytruncate, keep_alive", True, "copytruncate")]
    sys.exit(0 if all([rotate(logrotate, falconer, dummy, *case) for case in cases]) else 1)


if __name__ == "__main__":
    main()
