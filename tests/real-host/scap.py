#!/usr/bin/env python3
"""Captures that falconer writes, read by Debian's sysdig, and the other way round.

    scap.py SYSDIG FALCONER LIBDUMMY [--events N]

Both print a line per event, with its number, time, payload and fields. The lines have to be the same: those of sysdig on
a capture of `falconer run`, and those of the alerts of `falconer run` on a capture of sysdig.
"""
import argparse, json, os, subprocess, sys, tempfile, time

parser = argparse.ArgumentParser()
for name in "sysdig", "falconer", "dummy":
    parser.add_argument(name, type=os.path.abspath)
parser.add_argument("--events", type=int, default=100_000)
args = parser.parse_args()
FORMAT = "%evt.num %evt.rawtime %dummy.value %dummy.strvalue %evt.source"
OPEN = json.dumps({"start": 0, "maxEvents": args.events})
RULE = f"- {{rule: Each, desc: d, source: dummy, condition: evt.num > 0, output: '{FORMAT}', priority: NOTICE}}\n"


def falconer(name, **keys):
    """The alerts of a run, without the time in front; all but the statistics behind them."""
    config = {"plugins": [{"name": "dummy", "library_path": args.dummy, "open_params": OPEN}], "rules_files": ["rules.yaml"],
              "stdout_output": {"enabled": True}, "buffered_outputs": True, "log_syslog": False, **keys}
    with open(f"{name}.yaml", "w") as file:
        json.dump(config, file)
    run = subprocess.run([args.falconer, "run", "-c", f"{name}.yaml", "--stats", "none"], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return [line.split(": Notice ", 1)[1] for line in run.stdout.splitlines()]


def sysdig(*more):
    run = subprocess.run([args.sysdig, "-H", args.dummy, *more], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def same(about, one, other):
    differ = next((pair for pair in zip(one, other) if pair[0] != pair[1]), None)
    if len(one) != args.events or len(one) != len(other) or differ:
        sys.exit(f"{about}: {len(one)} and {len(other)} lines of {args.events} events; the first that differ: {differ}")
    print(f"{about}: {len(one)} events, the same lines")


with tempfile.TemporaryDirectory() as directory:
    os.chdir(directory)
    with open("rules.yaml", "w") as file:
        file.write(RULE)
    began = time.time()
    capture = {"enabled": True, "mode": "all_rules", "path_prefix": os.path.join(directory, "written"),
               "default_duration": 3_600_000}
    alerts = falconer("write", capture=capture)
    [written] = [name for name in os.listdir() if name.startswith("written")]
    size = os.path.getsize(written)
    same(f"written by falconer ({size} bytes), read by sysdig", alerts, sysdig("-r", written, "-p", FORMAT))
    again = falconer("again", engine={"kind": "replay", "replay": {"capture_file": written}})
    same("the same, read by falconer", alerts, again)
    subprocess.run([args.sysdig, "-H", args.dummy, "-I", f"dummy:{OPEN}", "-w", "sysdig.scap", "-q"], check=True,
                   stdout=subprocess.DEVNULL)
    replayed = falconer("replay", engine={"kind": "replay", "replay": {"capture_file": "sysdig.scap"}})
    same("written by sysdig, read by falconer", replayed, sysdig("-r", "sysdig.scap", "-p", FORMAT))
    print(f"{time.time() - began:.1f} s")
