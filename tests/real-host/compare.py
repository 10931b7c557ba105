#!/usr/bin/env python3
"""Compares `falconer events` with Debian's sysdig, byte for byte, on the same plugins.

    compare.py --sysdig DIR/sysdig --falconer target/release/falconer --dummy target/release/libdummy.so

DIR is what get-sysdig.sh filled. --dummy is any of the dummy plugins (ours or those of bench/peers). The other plugin is
the fixture of falconer-host, which has every type of value; it is compiled here with cc (or $CC).

Each call is made of both; one line tells how it went, and a difference is shown. Events of dummy have no time of their
own, so calls that print times use the fixture, whose events can have one. Messages for people differ, and only have to
be there; where sysdig ends with 0 although the plugin failed, falconer ends with 1.
"""

import argparse
import difflib
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

STEADY = '{"jitter": 0}'
SOME = '{"start": 1, "maxEvents": 12}'
DEFAULT = None


@dataclass
class Call:
    about: str
    plugin: str = "dummy"
    init: str = STEADY
    open: str = SOME
    format: str = DEFAULT
    filter: str = ""
    count: int = 0
    json: bool = False
    # Exit codes of sysdig and falconer.
    exits: tuple = (0, 0)
    # Whether nothing is printed although all goes well.
    silent: bool = False
    # What sysdig prints as it is and falconer so that it steers no terminal, in the order in which it is replaced.
    shown: tuple = ()
    env: dict = field(default_factory=dict)


def dummy(about, format=DEFAULT, filter="", **rest):
    return Call(about, format=format, filter=filter, **rest)


def fixture(about, format=DEFAULT, filter="", open="times", **rest):
    return Call(about, plugin="fixture", init="", open=open, format=format, filter=filter, **rest)


CALLS = [
    # What is printed
    dummy("fields of the plugin", "%dummy.value %dummy.strvalue"),
    dummy("fields of the event", "%evt.num %evt.source %evt.pluginname %evt.plugininfo"),
    dummy("an async event's name is missing", "*%evt.is_async %evt.asynctype|"),
    dummy("a line with a missing value is left out", "%dummy.value %evt.asynctype", silent=True),
    dummy("text alone", "an event"),
    dummy("text that is not a field's", "100 *** %dummy.value,%dummy.value;%evt.num.x"),
    dummy("several lines an event", "one\t%dummy.value\ntwo %evt.num"),
    dummy("an argument", "%dummy.value %dummy.divisible[2] %dummy.divisible[3]"),
    dummy("an argument that the plugin refuses", "*%dummy.value %dummy.divisible[abc] %dummy.divisible[0]"),
    dummy("a refused field leaves the line out", "%dummy.value %dummy.divisible[abc]", silent=True),
    dummy("columns that pad and cut", "%10dummy.value|%1dummy.value|%3evt.source|%12evt.plugininfo|"),
    dummy("a column without a value", "*%8evt.asynctype|%2evt.asynctype|"),
    dummy("transformers", "%toupper(evt.source) %len(dummy.strvalue) %basename(evt.source)"),
    dummy("a transformer without a value", "*%b64(dummy.strvalue)|"),
    dummy("transformers of transformers", "%tolower(toupper(evt.source)) %toupper(basename(evt.source))"),
    dummy("a transformer in a column", "%8toupper(evt.source)|"),
    dummy("the host's name", "%evt.hostname"),
    fixture("the default line", DEFAULT),
    fixture("every type of value", "%fx.number %fx.payload %fx.flag %fx.address %fx.address6 %fx.span %fx.moment"),
    fixture("lists", "%fx.words %fx.numbers %fx.net"),
    fixture("times of day", "%evt.time %evt.time.s %evt.datetime %evt.datetime.s %evt.time.iso8601"),
    fixture("times of day elsewhere", "%evt.time %evt.datetime", env={"TZ": "XXX-5:30"}),
    fixture("raw times", "%evt.rawtime %evt.rawtime.s %evt.rawtime.ns"),
    fixture("relative times", "%evt.reltime %evt.reltime.s %evt.reltime.ns"),
    fixture("the payload stands in for words", "%evt.num %evt.plugininfo"),
    fixture("a missing value now and then", "%evt.num %fx.even"),
    fixture("a missing value is shown", "*%evt.num %fx.even %fx.none %fx.refused"),
    fixture(
        "bytes that are not text",
        "%fx.payload|%evt.plugininfo",
        open="bytes",
        shown=((" line \n bell", r" line \n bell"), ("\t", r"\t"), ("\a", r"\u0007"), ("\x7f", r"\u007f"), ("\udcff", "\ufffd")),
    ),
    Call("fields for another source are for its own too", plugin="elsewhere", init="", open="", format="*%fx.number"),
    # Which events
    dummy("the first events", "%evt.num", count=5),
    dummy("the first events that fit", "%evt.num %dummy.value", "dummy.value > 4", count=3),
    fixture("lines left out count as events", "%evt.num %fx.even", count=3),
    dummy("=", "%dummy.value", "dummy.value = 7"),
    dummy("!=", "%dummy.value", "dummy.value != 7"),
    dummy("< and >=", "%dummy.value", "dummy.value >= 4 and dummy.value < 7"),
    dummy("<= and >", "%dummy.value", "dummy.value <= 4 or dummy.value > 11"),
    dummy("in", "%dummy.value", "dummy.value in (3, 5, 99)"),
    dummy("not in", "%dummy.value", "not dummy.value in (3, 5, 99)"),
    dummy("intersects", "%dummy.value", "dummy.value intersects (3, 5)"),
    dummy("pmatch", "%dummy.value", "dummy.strvalue pmatch (12, /etc)"),
    dummy("exists", "%dummy.value", "dummy.value exists and not evt.asynctype exists"),
    dummy("contains", "%dummy.value", "dummy.strvalue contains 1"),
    dummy("icontains", "%evt.num", "evt.source icontains DUM"),
    dummy("bcontains", "%dummy.value", "dummy.strvalue bcontains 31", exits=(1, 1)),
    dummy("startswith and endswith", "%dummy.value", "dummy.strvalue startswith 1 and dummy.strvalue endswith 3"),
    dummy("glob", "%dummy.value", "dummy.strvalue glob '1?'"),
    dummy("iglob", "%evt.num", "evt.source iglob 'D*Y'"),
    dummy("regex", "%dummy.value", "dummy.strvalue regex '^(1[01]|[2-4])$'"),
    dummy("and, or, not, brackets", "%dummy.value", "(dummy.value < 4 or dummy.value > 10) and not dummy.value = 2"),
    dummy("an argument in a filter", "%dummy.value", "dummy.divisible[3] = 1"),
    dummy("an argument with quotes", "%dummy.value", 'dummy.divisible["3"] = 1'),
    dummy("a transformer on the left", "%dummy.value", "len(dummy.strvalue) = 2"),
    dummy("a field on the right", "%dummy.value", "dummy.strvalue = val(evt.num)", exits=(1, 1)),
    dummy("a field of the same type on the right", "%dummy.value", "dummy.value > val(evt.num)"),
    dummy("numbers of events go on", "%evt.num", "evt.num > 3 and evt.num <= 6"),
    fixture("lists in filters", "%evt.num", "fx.numbers in (1, 2, 3) and not fx.words in (one, two)"),
    fixture("lists that intersect", "%evt.num", "fx.words intersects (three, four)"),
    fixture("addresses in filters", "%evt.num", "fx.address = 10.0.0.1 and fx.address6 = fe80::1"),
    fixture("networks in filters", "%evt.num", "fx.net = 10.0.0.0/8"),
    fixture("an address that is a network", "%evt.num", "fx.address = 10.0.0.0/8", exits=(1, 1)),
    fixture("booleans in filters", "%evt.num %fx.flag", "fx.flag != true and fx.flag != false"),
    fixture("a missing value never fits", "%evt.num", "fx.even < 1000"),
    # As JSON
    fixture("the default object", DEFAULT, json=True),
    dummy("an object", "%dummy.value %dummy.strvalue %evt.num", json=True),
    dummy("an object from a format with text", "n=%dummy.value, %dummy.divisible[2] %dummy.value", json=True),
    dummy("an object with columns and transformers", "%12dummy.value %toupper(evt.source)", json=True),
    dummy("an object of nothing", "text", json=True),
    dummy("a missing value leaves the object out", "%dummy.value %evt.asynctype", json=True, silent=True),
    dummy("a missing value is null", "*%dummy.value %evt.asynctype", json=True),
    fixture("every type of value in JSON", "*%fx.number %fx.payload %fx.flag %fx.address %fx.address6 %fx.span %fx.even",
            json=True),
    fixture("lists in JSON", "%fx.words %fx.numbers %fx.net", json=True),
    fixture("times in JSON", "%evt.time %evt.datetime %evt.rawtime %evt.reltime %evt.time.iso8601", json=True),
    fixture("bytes in JSON", "%evt.num %fx.payload", open="bytes", json=True),
    # What the plugin is given
    dummy("an init config", "%dummy.value", init='{"jitter": 0}', open='{"start": 41, "maxEvents": 1}'),
    dummy("no init config", "%evt.num", init=""),
    dummy("no open params", "%evt.num", open=""),
    dummy("one event", "%dummy.value", open='{"start": 1, "maxEvents": 1}'),
    dummy("many events", "%evt.num %dummy.value", open='{"start": 100, "maxEvents": 3000}'),
    # What fails
    dummy("a config against the schema", "%evt.num", init='{"jitter": "ten"}', exits=(1, 1)),
    dummy("a config that is no JSON", "%evt.num", init="jitter", exits=(1, 1)),
    dummy("params of a wrong type", "%evt.num", open='{"start": "one"}', exits=(1, 1)),
    dummy("params that are no JSON", "%evt.num", open="{", exits=(1, 1)),
    dummy("an unknown field", "%dummy.valu", exits=(1, 1)),
    dummy("a missing argument", "%dummy.divisible", exits=(1, 1)),
    dummy("a format that ends with %", "%evt.num %", exits=(1, 1)),
    dummy("an empty format", "", exits=(1, 1)),
    dummy("an unknown field in a filter", "%evt.num", "dummy.valu = 1", exits=(1, 1)),
    dummy("a filter that is none", "%evt.num", "dummy.value =", exits=(1, 1)),
    dummy("a filter with a text for a number", "%evt.num", "dummy.value = ten", exits=(1, 1)),
    Call("a failing init", plugin="fixture", init="fail", open="", exits=(1, 1)),
    fixture("a failing open", open="refuse", exits=(1, 1)),
    fixture("a failure after events", "%evt.num %fx.payload", open="fail with events", exits=(0, 1)),
    fixture("a failure without events", "%evt.num", open="fail", exits=(0, 1)),
    fixture("success without events", "%evt.num", open="nothing", exits=(0, 1)),
    fixture("an event of another plugin", "%evt.num", open="other id", exits=(0, 1)),
    fixture("an event of a wrong type", "%evt.num", open="wrong type", exits=(0, 1)),
    fixture("events along with a timeout", "%evt.num", open="timeout with events", count=5),
    fixture("events along with the end", "%evt.num", open="end at once"),
]


def run(command, env):
    env = {**os.environ, "TZ": "UTC", **env}
    try:
        done = subprocess.run(command, capture_output=True, env=env, timeout=60, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        sys.exit(f"compare.py: no end within 60 s: {command}")
    return done.returncode, done.stdout, done.stderr


def sysdig_command(sysdig, call, library):
    name = "dummy" if call.plugin == "dummy" else "fixture"
    command = [sysdig, "-H", f"{library}:{call.init}" if call.init else library]
    command += ["-I", f"{name}:{call.open}" if call.open else name]
    if call.format is not DEFAULT:
        command += ["-p", call.format]
    if call.json:
        command += ["-j"]
    if call.count:
        command += ["-n", str(call.count)]
    return command + ([call.filter] if call.filter else [])


def falconer_command(falconer, call, library):
    command = [falconer, "events", library]
    for option, value in (("--init", call.init), ("--open", call.open), ("-f", call.filter)):
        if value:
            command += [option, value]
    if call.format is not DEFAULT:
        command += ["-p", call.format]
    if call.json:
        command += ["--json"]
    return command + (["-n", str(call.count)] if call.count else [])


def steering_nothing(call, result):
    """A result of sysdig with what steers a terminal as falconer shows it."""
    text = result[1].decode(errors="surrogateescape")
    for sent, shown in call.shown:
        text = text.replace(sent, shown)
    return result[0], text.encode(errors="surrogateescape"), result[2]


def differences(call, theirs, ours):
    """What is wrong, in lines; nothing if all is well."""
    theirs = steering_nothing(call, theirs)
    if theirs[1] != ours[1]:
        lines = [out.decode(errors="backslashreplace").splitlines() for out in (theirs[1], ours[1])]
        yield from difflib.unified_diff(*lines, "sysdig", "falconer", lineterm="", n=1)
        if lines[0] == lines[1]:
            yield f"stdout differs in bytes: sysdig {theirs[1]!r}, falconer {ours[1]!r}"
    if (theirs[0], ours[0]) != call.exits:
        yield f"exit codes are {theirs[0]} and {ours[0]}, expected {call.exits[0]} and {call.exits[1]}"
    if call.exits == (0, 0) and (not theirs[1]) != call.silent:
        yield f"sysdig prints {'nothing' if not theirs[1] else 'something'}, so that the call does not show what it should"
    if call.exits[1] and not ours[2]:
        yield "falconer fails without a word on stderr"
    if call.exits[1] == 0 and b"Error" in ours[2]:
        yield f"falconer says on stderr: {ours[2].decode(errors='replace').strip()}"
    if b"panicked" in ours[2]:
        yield "falconer panicked"


def build_fixture(folder, name, *flags):
    source = Path(__file__).resolve().parents[2] / "crates/falconer-host/tests/fixtures/plugin.c"
    library = Path(folder) / f"lib{name}.so"
    subprocess.run([os.environ.get("CC", "cc"), "-O1", "-shared", "-fPIC", *flags, "-o", library, source], check=True)
    return str(library)


def main():
    parser = argparse.ArgumentParser(description="Compares falconer events with sysdig, byte for byte.")
    parser.add_argument("--sysdig", required=True)
    parser.add_argument("--falconer", required=True)
    parser.add_argument("--dummy", required=True, help="a dummy plugin's library")
    parser.add_argument("-v", "--verbose", action="store_true", help="show the commands and what they say on stderr")
    args = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        libraries = {
            "dummy": os.path.abspath(args.dummy),
            "fixture": build_fixture(folder, "fixture"),
            "elsewhere": build_fixture(folder, "elsewhere", '-DEXTRACT_SOURCES="[\\"other\\"]"'),
        }
        for call in CALLS:
            library = libraries[call.plugin]
            commands = [sysdig_command(args.sysdig, call, library), falconer_command(args.falconer, call, library)]
            theirs, ours = (run(command, call.env) for command in commands)
            found = list(differences(call, theirs, ours))
            lines = theirs[1].count(b"\n")
            print(f"{'DIFFERS' if found else 'same   '} {call.about} ({call.plugin}, {lines} lines)")
            for line in found:
                print(f"    {line}")
            if args.verbose or found:
                for command, result in zip(commands, (theirs, ours)):
                    print(f"    {command}\n      exit {result[0]}, stderr {result[2].decode(errors='replace')!r}")
            failed += bool(found)
    print(f"{len(CALLS) - failed} of {len(CALLS)} calls are the same")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
