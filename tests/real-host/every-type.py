#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes a capture of events of every type, made with our encoders, and compares what sysdig reads of it with what we do.

    tests/real-host/every-type.py SYSDIG_DIR LIBRARY_DIR EVENTS

EVENTS is what `cargo run -p falconer-event --features schema --example every_type` writes. LIBRARY_DIR has
libexample_syscall_source.so, whose events sysdig writes as a capture: its first blocks (section, machine, users) are
those of ours too. captures.py does the comparison. libscap converts events of older types as it reads them, so that
fewer types arrive than were written; at least 150 must.
"""

import pathlib
import re
import struct
import subprocess
import sys
import tempfile

EVENT_BLOCK = 0x216


def first_blocks(capture):
    """The blocks of a capture before its first event."""
    at = 0
    while at < len(capture):
        kind, length = struct.unpack_from("<II", capture, at)
        if kind == EVENT_BLOCK:
            return capture[:at]
        at += length
    sys.exit("the capture that sysdig wrote has no event")


def event_blocks(events):
    """Events one after the other, each as a block: processor 0, the event, zeros up to a multiple of four bytes."""
    at = 0
    while at < len(events):
        (length,) = struct.unpack_from("<I", events, at + 16)
        body = b"\0\0" + events[at : at + length]
        body += bytes(-len(body) % 4)
        yield struct.pack("<II", EVENT_BLOCK, len(body) + 12) + body + struct.pack("<I", len(body) + 12)
        at += length


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sysdig, libraries, events = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        capture = pathlib.Path(folder) / "every-type.scap"
        source = ["-H", f"{libraries}/libexample_syscall_source.so", "-I", "session:/etc/hostname"]
        subprocess.run([f"{sysdig}/sysdig", *source, "-w", capture], check=True, timeout=300)
        blocks = list(event_blocks(pathlib.Path(events).read_bytes()))
        capture.write_bytes(first_blocks(capture.read_bytes()) + b"".join(blocks))
        print(f"{len(blocks)} events written")
        compare = pathlib.Path(__file__).with_name("captures.py")
        done = subprocess.run([compare, sysdig, libraries, folder], capture_output=True, text=True)
        print(done.stdout + done.stderr, end="")
        types = re.search(r"of (\d+) types", done.stdout)
        return done.returncode or not types or int(types[1]) < 150


if __name__ == "__main__":
    sys.exit(main())
