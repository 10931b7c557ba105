#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares docs/src/soundness.md with what is public: every trait, function and macro has to be there by name.

    docs/soundness.py RUSTDOC_JSON...

The JSON is what rustdoc makes, hidden items included, for each crate that has unsafe code. `.ci/run soundness` runs all
of it; by hand:

    RUSTDOC=$PWD/xtask/rustdoc.sh cargo rustdoc --lib -p falconer --all-features -- \
        -Z unstable-options --output-format json --document-hidden-items
"""

import json
import pathlib
import re
import sys

KINDS = {"trait", "function", "macro", "proc_macro"}


def items(crate):
    """Kind and path of all public items, under each name that they go by."""
    index = crate["index"]

    def kind(item):
        return next(iter(item["inner"]))

    def walk(module, path):
        for number in module["inner"]["module"]["items"]:
            item = index.get(str(number))
            if item is None or item["visibility"] != "public" and kind(item) != "macro":
                continue
            name = item["name"]
            if kind(item) == "use":
                use = item["inner"]["use"]
                item, name = index.get(str(use["id"])), use["name"]
                if item is None or use["is_glob"]:
                    continue
            if kind(item) == "module":
                yield from walk(item, path + [name])
            else:
                yield kind(item), path + [name]

    return walk(index[str(crate["root"])], [])


def main():
    page = pathlib.Path(__file__).with_name("src") / "soundness.md"
    code = " ".join(re.findall(r"`([^`]+)`", page.read_text()))
    named = set(re.findall(r"\w+", code))
    modules = set(re.findall(r"(\w+)::\*", code))
    missing = set()
    count = 0
    for file in sys.argv[1:]:
        for kind, path in items(json.loads(pathlib.Path(file).read_text())):
            # Imported as `_`, for its functions only.
            if kind in KINDS and path[-1] != "_":
                count += 1
                if path[-1] not in named and not modules.intersection(path[:-1]):
                    missing.add(f"{kind} {'::'.join(path)}")
    for item in sorted(missing):
        print(f"soundness.md: nothing on {item}")
    print(f"{count} names of traits, functions and macros, {len(missing)} missing")
    return 1 if missing or not count else 0


if __name__ == "__main__":
    sys.exit(main())
