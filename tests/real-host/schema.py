#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the event schema with the event types that sysdig lists: `sysdig -L`.

    tests/real-host/schema.py SYSDIG_DIR

sysdig lists the types that are in use, with direction, name and parameters, and each system call without a type of its
own by its name. Whether the data file is what the library has is the question of schema/update.sh --check.
"""

import collections
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
GENERIC = "(SYSCALLID ID, UINT16 nativeID)"


def types():
    """The types in use as sysdig writes them."""
    lines, head, params = [], None, []

    def end():
        if head and not {"EF_OLD_VERSION", "EF_UNUSED"} & set(head[5].split("|")) and "GENERIC" not in head[2]:
            lines.append(f"{'<' if int(head[1]) % 2 else '>'} {head[3]}({', '.join(params)})")

    for line in (ROOT / "crates/falconer-event/schema/events.txt").read_text().splitlines():
        if line.startswith("event "):
            end()
            head, params = line.split(), []
        elif line.startswith("  ") and head:
            name, kind = line.split()[:2]
            kind = {"PT_DYN": "PT_DYNAMIC"}.get(kind, kind)
            params.append(f"{kind.removeprefix('PT_')} {name}")
    end()
    return lines


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    listed = subprocess.run([f"{sys.argv[1]}/sysdig", "-L"], capture_output=True, text=True, check=True).stdout
    listed = [line.rstrip() for line in listed.splitlines() if line.strip()]
    named = [line for line in listed if not line.endswith(GENERIC)]
    ours, theirs = collections.Counter(types()), collections.Counter(named)
    for line in (ours - theirs).elements():
        print(f"only in the schema: {line}")
    for line in (theirs - ours).elements():
        print(f"only in sysdig -L:  {line}")
    same = (ours & theirs).total()
    print(f"{same} of {max(ours.total(), theirs.total())} event types are the same; {len(listed) - len(named)} lines are generic")
    return 0 if ours == theirs and same else 1


if __name__ == "__main__":
    sys.exit(main())
