#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The same plugin in libsinsp and in `falconer events`: ns per event with a filter, and with a format.

    bench/libsinsp.py ROOT [--driver SINSP_BENCH.cpp] [--events N] [--rounds R]

ROOT is what tests/real-host/get-sysdig.sh unpacked: libsinsp with its headers. The driver is a C++ program that runs a
plugin in libsinsp and prints lines of `MODE events=.. s=..`; it takes PLUGIN N --init --open --filter --format --reps.
Both read the events of the same libdummy.so, built with fat LTO, and go over them in turns on one core, in one run; only
numbers of one run compare. The filter asks two fields and lets nothing pass; the format writes three fields of every event
(ours to /dev/null, libsinsp's to a string). Ours are whole processes: the time of a run with one event is taken off. What
else runs on the machine only ever adds to a time, so the fastest round counts; the median shows how quiet it was.
"""
import argparse
import os
import pathlib
import re
import statistics
import subprocess
import time

FILTER = 'dummy.value > 100 and dummy.strvalue contains "x"'
FORMAT = "value=%dummy.value text=%dummy.strvalue three=%dummy.divisible[3]"
INIT = '{"jitter": 10}'
OPEN = '{"start": 1, "maxEvents": %s}'

top = pathlib.Path(__file__).resolve().parent.parent
args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
args.add_argument("root", type=pathlib.Path)
args.add_argument("--driver", type=pathlib.Path, default=top.parent / "shared/real-host/sinsp_bench.cpp")
args.add_argument("--events", type=int, default=1_000_000)
args.add_argument("--rounds", type=int, default=5)
args = args.parse_args()

target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", top / "target"))
release = ["--quiet", "--release"]
subprocess.run(["cargo", "build", *release, "-p", "falconer-cli"], cwd=top, check=True)
# A crate that is an rlib too gets no LTO from `cargo build`.
subprocess.run(["cargo", "rustc", *release, "-p", "dummy", "--lib", "--crate-type", "cdylib"], cwd=top, check=True)
falconer, plugin = target / "release/falconer", target / "release/libdummy.so"

root = args.root.resolve()
libraries = next(path.parent for path in sorted(root.glob("usr/lib/*/libsinsp.so")))
driver = target / "sinsp_bench"
compat = args.driver.parent / "compat.h"
linker = next(libraries.glob("ld-linux-*.so.*"))
subprocess.run(
    ["g++", "-std=c++17", "-O2", "-w", *(["-include", compat] if compat.exists() else [])]
    + [f"-I{root}/usr/include/falcosecurity", f"-I{root}/usr/include/jsoncpp", "-idirafter", root / "usr/include"]
    + [args.driver, "-o", driver]
    + [libraries / name for name in ("libsinsp.so", "libscap.so", "libjsoncpp.so")]
    + ["-Wl,--allow-shlib-undefined", f"-Wl,--dynamic-linker={linker}", f"-Wl,--disable-new-dtags,-rpath,{libraries}"],
    check=True,
)


def theirs():
    """Seconds of libsinsp by mode."""
    command = [driver, plugin, args.events, "--init", INIT, "--open", OPEN % "{N}", "--filter", FILTER]
    command += ["--format", FORMAT, "--reps", 1]
    out = subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout
    found = re.findall(r"^(filter|format) +events=(\d+).* s=([0-9.]+)", out, re.M)
    assert [(mode, int(events)) for mode, events, _ in found] == [(m, args.events) for m in ("filter", "format")], out
    return {mode: float(seconds) for mode, _, seconds in found}


def process(events, options):
    command = [falconer, "events", plugin, "--init", INIT, "--open", OPEN % events, *options]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def ours():
    modes = {"filter": ["-f", FILTER], "format": ["-p", FORMAT]}
    return {mode: process(args.events, options) - process(1, options) for mode, options in modes.items()}


os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
rounds = [(ours(), theirs()) for _ in range(args.rounds)]
print(f"ns per event, fastest (median) of {args.rounds} rounds of {args.events} events")
print(f"{'':8} {'falconer':>16} {'libsinsp':>16} {'ratio':>7}")
for mode in ("filter", "format"):
    times = [[r[who][mode] * 1e9 / args.events for r in rounds] for who in (0, 1)]
    mine, other = (f"{min(t):.1f} ({statistics.median(t):.1f})" for t in times)
    print(f"{mode:8} {mine:>16} {other:>16} {min(times[0]) / min(times[1]):7.2f}")
