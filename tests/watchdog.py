#!/usr/bin/env python3
"""Runs a program and ends it, with the stacks of all its threads on stderr, when it takes too long.

    tests/watchdog.py SECONDS PROGRAM [ARGUMENT]...

It exits as the program does. When the time is up it names the program, prints the stacks of it and of the processes
that it started (with gdb, where that is installed), kills them and exits with 124. As a runner of cargo it watches each
test program: CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUNNER="$PWD/tests/watchdog.py 600" cargo test
"""

import os
import shutil
import signal
import subprocess
import sys


def family(pid):
    """A process and those that it started, the oldest first."""
    pids = [pid]
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children", encoding="ascii") as children:
                for child in children.read().split():
                    pids += family(int(child))
    except OSError:
        pass  # It has ended meanwhile.
    return pids


def command_line(pid):
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as words:
            return words.read().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return "ended meanwhile"


def print_stacks(pid):
    print(f"watchdog: stacks of process {pid} ({command_line(pid)})", file=sys.stderr, flush=True)
    if not shutil.which("gdb"):
        print("watchdog: there is no gdb to show them", file=sys.stderr, flush=True)
        return
    gdb = ["gdb", "-p", str(pid), "-batch", "-nx", "-ex", "thread apply all backtrace 40"]
    try:
        shown = subprocess.run(gdb, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
        lines = shown.stdout.decode(errors="replace").splitlines()
        first = next((i for i, line in enumerate(lines) if line.startswith("Thread ")), 0)
        print("\n".join(lines[first:]), file=sys.stderr, flush=True)
    except subprocess.TimeoutExpired:
        print("watchdog: gdb itself took more than 60 s", file=sys.stderr, flush=True)


def main():
    if len(sys.argv) < 3 or not sys.argv[1].isdigit():
        print("usage: watchdog.py SECONDS PROGRAM [ARGUMENT]...", file=sys.stderr)
        return 2
    limit, command = int(sys.argv[1]), sys.argv[2:]
    program = subprocess.Popen(command)
    # An interrupt from the terminal goes to the program too; what it does then decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: program.terminate())
    try:
        code = program.wait(limit)
    except subprocess.TimeoutExpired:
        print(f"watchdog: {' '.join(command)} has not ended after {limit} s", file=sys.stderr, flush=True)
        processes = family(program.pid)
        for pid in processes[:10]:
            print_stacks(pid)
        for pid in processes:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        program.wait()
        return 124
    if code < 0:
        # As it ended, so that who waits sees the very signal.
        if -code != signal.SIGKILL:
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    return code


if __name__ == "__main__":
    sys.exit(main())
