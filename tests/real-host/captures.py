#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares every parameter of every event of captures with what sysdig prints of it.

    tests/real-host/captures.py SYSDIG_DIR LIBRARY_DIR CAPTURES_DIR

SYSDIG_DIR has an executable `sysdig`, LIBRARY_DIR libexample_syscall_extract.so, CAPTURES_DIR files *.scap. One run of
sysdig prints both: its own `evt.args`, which is `name=value` or `name=value(meaning)` for each parameter, and the
plugin's `sysc.param[NAME]`.
"""

import pathlib
import re
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
# The space ends the name of a field.
SEPARATOR, END = " \x1f", "\x1e"
NUMBERS = {"PT_ERRNO", "PT_FD", "PT_PID", "PT_INT8", "PT_INT16", "PT_INT32", "PT_INT64", "PT_UID", "PT_GID", "PT_UINT8"}
NUMBERS |= {"PT_UINT16", "PT_UINT32", "PT_UINT64", "PT_RELTIME", "PT_SIGTYPE", "PT_SYSCALLID", "PT_DYN"}
NAMED = {"PT_FLAGS8", "PT_FLAGS16", "PT_FLAGS32", "PT_MODE", "PT_ENUMFLAGS8", "PT_ENUMFLAGS16", "PT_ENUMFLAGS32"}


def schema():
    """The parameters of each event type, by its unique name: (name, type, format)."""
    types, current = {}, None
    for line in (ROOT / "crates/falconer-event/schema/events.txt").read_text().splitlines():
        if line.startswith("event "):
            current = types.setdefault(line.split()[2], [])
        elif line.startswith("  ") and current is not None:
            current.append(tuple(line.split()[:3]))
    return types


def run(sysdig, library, capture, form):
    command = [sysdig, "-H", library, "-r", capture, "-p", form]
    done = subprocess.run(command, capture_output=True, timeout=300)
    if done.returncode != 0 or done.stderr:
        sys.exit(f"{capture}: sysdig ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
    # sysdig ends each event with a line feed of its own.
    events = done.stdout.decode(errors="replace").split(END + "\n")
    return [event.split(SEPARATOR) for event in events[:-1]]


def unescape(text):
    """Bytes that the plugin printed with escapes."""
    return text.encode().decode("unicode_escape").encode("latin-1")


def plain(data):
    """Bytes as sysdig prints them: a point for what is not ASCII to read."""
    return "".join(chr(byte) if 32 <= byte < 127 else "." for byte in data)


def arguments(names, text):
    """The values in `evt.args`, whose names are known in their order."""
    # Those at the end may be missing: events of older captures have fewer.
    form = ""
    for name in reversed(names):
        form = f"(?: ?{re.escape(name)}=(.*?){form})?"
    found = re.fullmatch(form, text.removesuffix(" "), re.DOTALL)
    if found is None:
        sys.exit(f"evt.args has not the parameters {', '.join(names)}: {text!r}")
    return ["<NA>" if value is None else value for value in found.groups()]


def same(kind, form, ours, theirs):
    if theirs == "NULL":
        return ours in ("<NA>", "")
    if ours == "<NA>" or theirs == "<NA>":
        # Ids of nobody are no value for sysdig.
        return ours == theirs or (kind in ("PT_UID", "PT_GID") and ours == "4294967295")
    number, meaning = re.fullmatch(r"(-?[0-9A-Fa-f]*)(?:\((.*)\))?.*", theirs, re.DOTALL).groups()
    if kind in NUMBERS:
        plain_number = kind.startswith(("PT_UINT", "PT_INT"))
        base = {"PF_HEX": 16, "PF_OCT": 8}.get(form, 10) if plain_number else 10
        return number != "" and int(ours) == int(number, base)
    if kind in NAMED:
        # Names of the same number are all printed, the view has one.
        named = [number] if meaning is None else [meaning, *meaning.split("|")[: 1 if "ENUM" in kind else 0]]
        return ours in named
    if kind in ("PT_BYTEBUF", "PT_CHARBUF"):
        shown = plain(unescape(ours)) if kind == "PT_BYTEBUF" else ours
        # Long ones are cut.
        return shown == theirs or (theirs.endswith("...") and shown.startswith(theirs[:-3]))
    if kind in ("PT_FSPATH", "PT_FSRELPATH"):
        # A relative path is followed by the absolute one.
        return ours == theirs or theirs.startswith(ours + "(")
    if kind == "PT_SIGSET":
        names = [signal.Signals(bit + 1).name for bit in range(31) if int(ours) >> bit & 1]
        return theirs.split() == names
    if kind == "PT_ABSTIME":
        seconds, ns = divmod(int(ours), 10**9)
        return theirs == time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(seconds)) + f".{ns:09}"
    if kind == "PT_FDLIST":
        # The flags stand behind a letter for the kind of file.
        return ours == re.sub(r":.", ":", theirs)
    return ours == theirs


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sysdig, library = f"{sys.argv[1]}/sysdig", f"{sys.argv[2]}/libexample_syscall_extract.so"
    types, failed, total = schema(), 0, 0
    for capture in sorted(pathlib.Path(sys.argv[3]).glob("*.scap")):
        found = {event[1] for event in run(sysdig, library, capture, f"*%evt.num{SEPARATOR}%sysc.id{END}")}
        names = sorted({name for id in found for name, _, _ in types[id]})
        fields = ["%evt.num", "%sysc.id", "%evt.args", *(f"%sysc.param[{name}]" for name in names)]
        events, values = run(sysdig, library, capture, "*" + SEPARATOR.join(fields) + END), 0
        for number, id, args, *printed in events:
            # System calls without an event type of their own: sysdig shows a name in place of their numbers.
            params = types[id] if not id.startswith("PPME_GENERIC_") else []
            for (name, kind, form), theirs in zip(params, arguments([name for name, _, _ in params], args)):
                ours = printed[names.index(name)]
                values += 1
                if not same(kind, form, ours, theirs):
                    failed += 1
                    print(f"{capture.name} {number} {id} {name} ({kind} {form}): {ours!r}, sysdig {theirs!r}")
        print(f"{capture.name}: {values} values of {len(events)} events of {len(found)} types")
        total += values
    print(f"{total - failed} of {total} values are the same")
    return 1 if failed or not total else 0


if __name__ == "__main__":
    sys.exit(main())
