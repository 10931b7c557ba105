#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks docs/api-coverage.md against the C headers of the plugin API.

    tests/real-host/coverage.py HEADERS [--list]

HEADERS holds plugin/plugin_api.h and plugin/plugin_types.h. Every member of every struct and union, functions among
them, has to have one row, in the headers' order, under a heading with the name of its type; the types of functions that
are passed as arguments come last, under `callbacks`. A cell names at least one place,
`PATH#WORD`: a file of the repository and a word that stands in it, a function or a test; or it says why there is none,
after a dash. --list prints the types and members, one a line, and checks nothing.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = "docs/api-coverage.md"
COLUMNS = ["", "SDK", "Host", "Test on our host", "Test on libsinsp"]


def declarations(headers):
    """All structs and unions, as (name, members), in the order of the headers, and then the callbacks."""
    found, callbacks = [], []
    for header in ("plugin_types.h", "plugin_api.h"):
        text = (headers / "plugin" / header).read_text()
        text = re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.S)
        # No one builds plugins with it.
        text = re.sub(r"#ifdef PPM_ENABLE_SENTINEL.*?#endif", "", text, flags=re.S)
        text = re.sub(r"^\s*#.*(?:\\\n.*)*$", "", text, flags=re.M)
        for match in re.finditer(r"\b(?:typedef\s+)?(?:struct|union)\s*(\w*)\s*\{", text):
            body, end = block(text, match.end())
            depth = text[: match.start()].count("{") - text[: match.start()].count("}")
            # `extern "C" {` is one level; an inner struct belongs to the type around it.
            if depth > 1:
                continue
            name = re.match(r"\s*(\w*)\s*;", text[end:]).group(1) or match.group(1)
            found.append((name, members(body)))
        callbacks += re.findall(r"\btypedef\s+\w+\s*\(\s*\*\s*(\w+)\s*\)", text)
    return [*found, ("callbacks", callbacks)]


def block(text, start):
    """What is between a brace before `start` and the one that closes it, and where that ends."""
    depth, at = 1, start
    while depth:
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
    return text[start : at - 1], at


def members(body):
    """Names of the members, those of inner structs without a name among them; NAME.INNER for those with one."""
    names, at = [], 0
    while match := re.compile(r"\s*(?:(?:struct|union)\s*\{|([^;{]+);)").match(body, at):
        if match.group(1) is None:
            inner, at = block(body, match.end())
            name = re.compile(r"\s*(\w*)\s*;").match(body, at)
            at = name.end()
            prefix = name.group(1) + "." if name.group(1) else ""
            names += [prefix + one for one in members(inner)]
        else:
            at = match.end()
            function = re.search(r"\(\s*\*\s*(\w+)\s*\)", match.group(1))
            names.append(function.group(1) if function else re.search(r"(\w+)\s*$", match.group(1)).group(1))
    return names


def rows():
    """The page's rows, as (line number, type, cells)."""
    section = None
    for number, line in enumerate((ROOT / PAGE).read_text().splitlines(), 1):
        if line.startswith("## "):
            section = line[3:].strip("` ")
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not set(line) <= set("|-: ") and cells != COLUMNS:
                yield number, section, cells


def mistake_of(cell):
    """What is wrong with a cell, or nothing."""
    if cell.startswith("- "):
        return None if len(cell.split()) > 3 else f"{cell!r} is no reason"
    places = re.findall(r"`([^`]+)`", cell)
    if not places:
        return f"{cell!r} names no place and gives no reason (- REASON)"
    for place in places:
        path, _, word = place.partition("#")
        file = ROOT / path
        if not file.is_file():
            return f"there is no file {path}"
        if not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", file.read_text()):
            return f"{path} has no {word}"
    return None


def main():
    arguments = sys.argv[1:]
    if not 1 <= len(arguments) <= 2 or arguments[1:] not in ([], ["--list"]):
        sys.exit(__doc__)
    types = declarations(pathlib.Path(arguments[0]))
    expected = [(name, member) for name, names in types for member in names]
    if arguments[1:]:
        print("\n".join(f"{name}.{member}" for name, member in expected))
        return
    if not expected:
        sys.exit(f"there are no types in {arguments[0]}/plugin")
    mistakes, found = [], []
    for number, section, cells in rows():
        found.append((section, cells[0].strip("`")))
        if len(cells) != len(COLUMNS):
            mistakes.append(f"{PAGE}:{number}: {len(cells)} cells, expected {len(COLUMNS)}")
        for cell in cells[1:]:
            if problem := mistake_of(cell):
                mistakes.append(f"{PAGE}:{number}: {problem}")
    mistakes += [f"{PAGE}: no row for {name}.{member}" for name, member in expected if (name, member) not in found]
    mistakes += [f"{PAGE}: {name}.{member} is not in the headers" for name, member in found if (name, member) not in expected]
    if not mistakes and found != expected:
        mistakes.append(f"{PAGE}: the rows are not in the order of the headers, or one is there twice")
    print("\n".join(mistakes or [f"{len(found)} functions and members, each with its places"]))
    sys.exit(bool(mistakes))


main()
