#!/usr/bin/env python3
"""Captures that falconer writes, read by Debian's sysdig and by Stratoshark, and the other way round.

    scap.py SYSDIG FALCONER LIBDUMMY [--events N] [--strato ROOT LIBCLOUDTRAIL]

All print a line per event, with its number, time, payload and fields. The lines have to be the same: those of sysdig on a
capture of `falconer run` or `falconer events`, plain or compressed, and those of falconer on a capture of sysdig. ROOT is
what get-stratoshark.sh unpacked; `strato` in it reads events of cloudtrail, since it shows fields of plugins that it knows
only (see stratoshark.py). That needs root. At the end, reading is timed: sysdig and falconer on the same file.
"""
import argparse, json, os, resource, shutil, subprocess, sys, tempfile, time

parser = argparse.ArgumentParser()
for name in "sysdig", "falconer", "dummy":
    parser.add_argument(name, type=os.path.abspath)
parser.add_argument("--events", type=int, default=100_000)
parser.add_argument("--strato", nargs=2, type=os.path.abspath, metavar=("ROOT", "LIBCLOUDTRAIL"))
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


def events(*more, library=args.dummy):
    """The lines of `falconer events`."""
    run = subprocess.run([args.falconer, "events", library, *more], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def cpu(*command):
    """CPU seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def strato(root, library):
    """The lines of strato and falconer on a capture of cloudtrail that falconer writes."""
    plugins = os.path.join(root, "root/.local/lib/stratoshark/plugins/falco")
    shutil.rmtree(plugins, ignore_errors=True)
    os.makedirs(plugins)
    shutil.copy(library, plugins)
    names = ["StartInstances", "StopInstances", "DescribeRegions"]
    with open("records.json", "w") as file:
        for n in range(args.events):
            record = {"eventVersion": "1.11", "eventType": "AwsApiCall", "eventTime": "2026-11-29T10:00:00Z", "eventName": names[n % 3], "awsRegion": f"eu-{n}",
                      "eventSource": "ec2.amazonaws.com", "eventID": str(n), "userIdentity": {"type": "IAMUser", "userName": f"user {n}"}}
            file.write(json.dumps(record) + "\n")
    script = 'mount -t proc proc "$0/proc" && export HOME=/root && exec chroot "$0" "$@"'
    fields = ["ct.name", "ct.region", "ct.user"]
    form = "\t".join(f"%{field}" for field in fields)
    events("--open", os.path.abspath("records.json"), "-q", "-w", "falconer-ct.scap", library=library)
    shutil.copy("falconer-ct.scap", os.path.join(root, "tmp/read.scap"))
    command = ["/usr/bin/strato", "-r", "/tmp/read.scap", "-T", "fields", *(part for field in fields for part in ("-e", field))]
    run = subprocess.run(["unshare", "--mount", "sh", "-c", script, root, *command], stdin=subprocess.DEVNULL,
                         capture_output=True, text=True)
    os.remove(os.path.join(root, "tmp/read.scap"))
    assert run.returncode == 0, run.stderr
    read = events("-r", "falconer-ct.scap", "-p", form, library=library)
    same("written by falconer events, read by strato and falconer", run.stdout.splitlines(), read)


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
    same("the same, read by falconer events", events("-r", "sysdig.scap", "-p", FORMAT), replayed)
    for compress in [], ["-z"]:
        live = events("--open", OPEN, "-w", "events.scap", *compress, "-p", FORMAT)
        about = f"written by falconer events{' -z' if compress else ''} ({os.path.getsize('events.scap')} bytes), read by"
        same(f"{about} sysdig", live, sysdig("-r", "events.scap", "-p", FORMAT))
        same(f"{about} falconer events", live, events("-r", "events.scap", "-p", FORMAT))
    events("-r", "events.scap", "-w", "copy.scap", "-q")
    same("read and written again, read by sysdig", live, sysdig("-r", "copy.scap", "-p", FORMAT))
    for file, what in ("copy.scap", "plain"), ("events.scap", "gzip"):
        ours = cpu(args.falconer, "events", args.dummy, "-r", file, "-q")
        theirs = cpu(args.sysdig, "-H", args.dummy, "-r", file, "-q")
        per = 1e9 / args.events
        print(f"reading ({what}): falconer {ours * per:.0f} ns of CPU per event, sysdig {theirs * per:.0f}, ratio {ours / theirs:.2f}")
    source, written = (cpu(args.falconer, "events", args.dummy, "--open", OPEN, "-q", *more) for more in ([], ["-w", "t.scap"]))
    print(f"writing (plain): {(written - source) * 1e9 / args.events:.0f} ns of CPU per event")
    if args.strato:
        strato(*args.strato)
    print(f"{time.time() - began:.1f} s")
