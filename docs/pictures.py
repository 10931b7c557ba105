#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws the pictures of the book: docs/src/images/NAME.svg from docs/pictures/NAME.toml.

    docs/pictures.py            draws all
    docs/pictures.py --check    compares with what is there, and looks for the files and names that pictures and the
                                architecture page show

A picture is boxes on a grid and arrows between them:

    title = "What it shows, for those who do not see it"
    columns = 12                    # of 62 pixels

    [[box]]
    id = "batch"
    at = [0, 3]                     # row and column, from 0; halves are fine
    span = 4                        # columns
    rows = 1
    title = "Batch"
    lines = ["events as bytes"]
    file = "crates/falconer/src/source/batch.rs"     # is there; shown without the folder of `under`
    names = ["push"]                # are in that file
    kind = "ours"                   # ours, yours, other, group

    [[arrow]]
    from = "batch"
    to = "host"
    text = "lent"
    by = "side"                     # down (default, or up), side, bridge
    shift = 20                      # pixels to the right of where it would be

Colours follow the page, light or dark: browsers apply the colour scheme of the embedding element to a picture.
"""

import pathlib
import re
import sys
import tomllib
from xml.sax.saxutils import escape

DOCS = pathlib.Path(__file__).resolve().parent
ROOT = DOCS.parent
COLUMN, ROW, GAP, LINE, EDGE = 62, 92, 14, 16, 10
# Widths of a character, in pixels: of titles, lines and file names.
WIDTHS = {"title": 7.9, "line": 6.5, "file": 6.75}

STYLE = """
svg { font-family: system-ui, "Segoe UI", "DejaVu Sans", sans-serif; font-size: 12px;
  --back: #ffffff; --ink: #1c2530; --soft: #4a5866; --line: #6b7885; --ours: #e8f0fb; --yours: #e6f4e6;
  --other: #f1f1f1; --edge: #a9b8c9; }
@media (prefers-color-scheme: dark) { svg {
  --back: #161b26; --ink: #e6ebf1; --soft: #b3bfcc; --line: #93a1b0; --ours: #22314a; --yours: #21402a;
  --other: #2b2f38; --edge: #4d5d73; } }
.back { fill: var(--back); }
.box { stroke: var(--edge); stroke-width: 1; }
.ours { fill: var(--ours); } .yours { fill: var(--yours); } .other { fill: var(--other); }
.group { fill: none; stroke-dasharray: 5 4; }
.title { font-weight: 600; font-size: 14px; fill: var(--ink); }
.line { fill: var(--soft); }
.file { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 11px; fill: var(--soft); }
.arrow { stroke: var(--line); stroke-width: 1.5; fill: none; marker-end: url(#head); }
.head { fill: var(--line); }
.text { fill: var(--soft); font-style: italic; paint-order: stroke; stroke: var(--back); stroke-width: 5px; }
"""


class Fault(Exception):
    """What is wrong with a picture."""


def shown(path, picture):
    """A file's name as the picture shows it."""
    return path.removeprefix(picture.get("under", ""))


class Box:
    def __init__(self, data, picture):
        self.data, self.id, self.kind = data, data["id"], data.get("kind", "ours")
        row, column = data["at"]
        self.x = EDGE + column * COLUMN
        self.y = EDGE + row * ROW
        self.w = data["span"] * COLUMN - GAP
        self.h = data.get("rows", 1) * ROW - 26
        self.texts = [("title", data["title"])] if "title" in data else []
        self.texts += [("line", line) for line in data.get("lines", [])]
        if "file" in data:
            self.texts += [("file", shown(data["file"], picture))]
        for kind, text in self.texts:
            if len(text) * WIDTHS[kind] > self.w - 8:
                raise Fault(f"{self.id}: {text!r} does not fit into {self.w} pixels")
        if self.kind != "group" and 10 + len(self.texts) * LINE > self.h + 2:
            raise Fault(f"{self.id}: {len(self.texts)} lines do not fit into {self.h} pixels")

    def draw(self):
        yield (
            f'<rect class="box {self.kind}" x="{self.x:g}" y="{self.y:g}" width="{self.w:g}" height="{self.h:g}" rx="6"/>'
        )
        if self.kind == "group":
            x, y, anchor = self.x + 10, self.y + 18, "start"
        else:
            x, anchor = self.x + self.w / 2, "middle"
            y = self.y + self.h / 2 - (len(self.texts) - 1) * LINE / 2 + 5
        for kind, text in self.texts:
            yield f'<text class="{kind}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'
            y += LINE


def arrow(data, boxes):
    a, b = boxes[data["from"]], boxes[data["to"]]
    by = data.get("by", "down")
    if by == "side":
        y = (max(a.y, b.y) + min(a.y + a.h, b.y + b.h)) / 2 + data.get("shift", 0)
        right = b.x > a.x
        points = [(a.x + a.w, y), (b.x - 2, y)] if right else [(a.x, y), (b.x + b.w + 2, y)]
        middle = ((points[0][0] + points[1][0]) / 2, y - 6)
    elif by == "bridge":
        # Out of the right side, along the gap between the two, and into the left side.
        x = (a.x + a.w + b.x) / 2
        points = [(a.x + a.w, a.y + a.h / 2), (x, a.y + a.h / 2), (x, b.y + b.h / 2), (b.x - 2, b.y + b.h / 2)]
        middle = (x, (a.y + b.y) / 2 + 20)
    else:
        low, high = max(a.x, b.x), min(a.x + a.w, b.x + b.w)
        down = b.y > a.y
        start, end = (a.y + a.h, b.y - 2) if down else (a.y, b.y + b.h + 2)
        if high - low >= 16:
            x = (low + high) / 2 + data.get("shift", 0)
            points = [(x, start), (x, end)]
            middle = (x, (start + end) / 2 + 4)
        else:
            # Beside each other: down, over, down.
            half = (start + end) / 2
            x, z = a.x + a.w / 2 + data.get("shift", 0), b.x + b.w / 2
            points = [(x, start), (x, half), (z, half), (z, end)]
            middle = ((x + z) / 2, half - 4)
    path = "M" + " L".join(f"{x:g} {y:g}" for x, y in points)
    yield f'<path class="arrow" d="{path}"/>'
    if "text" in data:
        x, y = middle
        anchor = "start" if by == "down" and len(points) == 2 else "middle"
        x += 8 if anchor == "start" else 0
        yield f'<text class="text" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(data["text"])}</text>'


def draw(name, picture):
    try:
        boxes = {box["id"]: Box(box, picture) for box in picture["box"]}
        arrows = [line for data in picture.get("arrow", []) for line in arrow(data, boxes)]
    except KeyError as error:
        raise Fault(f"there is no {error}") from None
    width = picture["columns"] * COLUMN + 2 * EDGE - GAP
    height = max(box.y + box.h for box in boxes.values()) + EDGE
    for box in boxes.values():
        if box.x + box.w > width:
            raise Fault(f"{box.id}: ends at {box.x + box.w}, outside of the picture")
    lines = [
        f"<!-- Drawn by docs/pictures.py from docs/pictures/{name}.toml. -->",
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
        ' role="img">',
        f"<title>{escape(picture['title'])}</title>",
        f"<style>{STYLE}</style>",
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path class="head" d="M0 0 L8 4 L0 8 z"/></marker></defs>',
        f'<rect class="back" width="{width:g}" height="{height:g}" rx="8"/>',
    ]
    groups = [box for box in boxes.values() if box.kind == "group"]
    others = [box for box in boxes.values() if box.kind != "group"]
    for box in groups + others:
        lines += box.draw()
    return "\n".join([*lines, *arrows, "</svg>", ""])


def missing(picture):
    """Files and names that a picture shows and that do not exist."""
    for box in picture["box"]:
        if "file" not in box:
            continue
        path = ROOT / box["file"]
        if not path.exists():
            yield f"{box['id']}: there is no {box['file']}"
            continue
        for name in box.get("names", []):
            if name not in path.read_text():
                yield f"{box['id']}: {box['file']} has no {name}"


def page():
    """Paths on the architecture page that do not exist, and exceptions of layers that it does not list."""
    text = (DOCS / "src" / "architecture.md").read_text()
    for path in re.findall(r"`((?:crates|docs|tests|plugins|xtask|fuzz|bench)/[^`\s]*)`", text):
        if not list(ROOT.glob(path.rstrip("/"))):
            yield f"architecture.md: there is no {path}"
    for file in sorted(ROOT.glob("crates/*/layers.toml")):
        for folder, table in tomllib.loads(file.read_text()).items():
            for other in table.get("except", []):
                row = f"| `{file.parent.name}/{folder}` | `{other['from']}` | `{other['to']}` |"
                if row not in text:
                    yield f"architecture.md: the exceptions of layers lack a row that starts with {row}"


def main():
    check = sys.argv[1:] == ["--check"]
    faults = list(page()) if check else []
    sources = sorted((DOCS / "pictures").glob("*.toml"))
    for source in sources:
        picture = tomllib.loads(source.read_text())
        target = DOCS / "src" / "images" / f"{source.stem}.svg"
        faults += [f"{source.name}: {fault}" for fault in missing(picture)]
        try:
            text = draw(source.stem, picture)
        except Fault as fault:
            faults.append(f"{source.name}: {fault}")
            continue
        if not check:
            target.write_text(text)
        elif not target.exists() or target.read_text() != text:
            faults.append(f"{target.relative_to(ROOT)}: is not what {source.name} says: run docs/pictures.py")
    for fault in faults:
        print(fault)
    print(f"{len(sources)} pictures, {len(faults)} faults")
    return 1 if faults or not sources else 0


if __name__ == "__main__":
    sys.exit(main())
