#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Finds phrases in the prose of the docs that a plain word says better, and links to headings that do not exist.

    docs/words.py [FILE...]

Without files it checks every Markdown file under version control, except the list of changes. Code is not prose: blocks
that are fenced or indented, and what is between backticks. A phrase belongs in the list only if it is wrong wherever it
is found.
"""

import pathlib
import re
import subprocess
import sys

PHRASES = {
    r"once an (event|hour|minute|second)": "once per event, once per hour",
    r"(an|each|one) (event|field|key|line|call|batch) a (batch|call|event|line|time|turn|function)\b(?! time)": "per",
    r"\banew\b": "again, afresh",
    r"(comes|came|come) to be\b": "becomes",
    r"\b[Ww]hat \w+ (\w+ )?came to\b": "the result",
    r"\b(is|are|to be|was) had\b(?! to)": "exists, is available",
    r"of its own making": "its own",
    r"goes by (the|a) name": "is called",
    r"\bat hand\b": "available",
    r"\bin its stead\b": "instead",
    r"\bis told (by|on|about)\b": "is reported",
    r"\b(logs|errors|lines|messages) tell\b": "report",
    r"\bbelongs? into\b": "belongs in",
    r"\bat the most\b": "at most",
    r"\bin silence\b": "silently",
    r"\btruth values?\b": "boolean",
    r"\bblanks?\b(?= (between|in|around|outside|inside)\b)": "space",
    r"\bwithout a word\b": "silently",
    r"\bin so many words\b": "explicitly",
    r"\bit is said otherwise\b": "unless set otherwise",
}

FENCE = re.compile(r"^ *(```+|~~~+)")
HEADING = re.compile(r"^#+ +(.*)$")
LINK = re.compile(r"\]\(([^)\s]*)\)")
ROOT = pathlib.Path(__file__).resolve().parent.parent


def prose(text):
    """The lines of a page by number, with code taken out."""
    fence = None
    for number, line in enumerate(text.splitlines(), 1):
        mark = FENCE.match(line)
        if mark and fence is None:
            fence = mark.group(1)
        elif mark and line.strip() == fence:
            fence = None
        elif fence is None and not line.startswith("    "):
            yield number, re.sub(r"(`+).*?\1", "`", line)


def anchor(heading):
    """The anchor of a heading, as mdBook and forges make it."""
    plain = re.sub(r"[`*]", "", re.sub(r"\[(.*?)\]\(.*?\)", r"\1", heading)).strip().lower()
    return "".join(c if c != " " else "-" for c in plain if c.isalnum() or c in " -_")


def anchors(path, known={}):
    """The anchors of a page, with those of a page that it includes."""
    if path not in known:
        text = path.read_text()
        for name in re.findall(r"\{\{#include (.*?)\}\}", text):
            text += (path.parent / name).read_text()
        fence, found = None, set()
        for line in text.splitlines():
            mark = FENCE.match(line)
            if mark and fence is None:
                fence = mark.group(1)
            elif mark and line.strip() == fence:
                fence = None
            elif fence is None and (heading := HEADING.match(line)):
                name = base = anchor(heading.group(1))
                count = 0
                while name in found:
                    count += 1
                    name = f"{base}-{count}"
                found.add(name)
        known[path] = found
    return known[path]


def pages():
    listed = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split() if name != "CHANGELOG.md"]


def main():
    files = [pathlib.Path(name).resolve() for name in sys.argv[1:]] or pages()
    faults = 0
    for path in files:
        for number, line in prose(path.read_text()):
            for phrase, instead in PHRASES.items():
                if found := re.search(phrase, line):
                    print(f"{path}:{number}: '{found.group(0)}': write '{instead}'")
                    faults += 1
            for link in LINK.findall(line):
                name, _, heading = link.partition("#")
                target = path if not name else (path.parent / name).resolve()
                if not heading or "://" in link or target.suffix != ".md":
                    continue
                if not target.exists() or heading not in anchors(target):
                    print(f"{path}:{number}: no heading for the link '{link}'")
                    faults += 1
    if faults:
        sys.exit(f"{faults} faults in {len(files)} pages")


if __name__ == "__main__":
    main()
