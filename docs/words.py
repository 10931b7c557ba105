#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Finds phrases in the prose of the docs that plain words say better.

    docs/words.py [FILE...]

Without files it checks every Markdown file under version control, except CHANGELOG.md. It skips code: fenced and indented
blocks, and text between backticks. A phrase belongs in the list only if it is wrong wherever it occurs.
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
    if faults:
        sys.exit(f"{faults} phrases in {len(files)} pages; {__file__} lists them")


if __name__ == "__main__":
    main()
