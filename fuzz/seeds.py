#!/usr/bin/env python3
"""Writes first inputs for the fuzz targets of the rule language, taken from the recorded cases.

    fuzz/seeds.py        fills corpus/{rules_load,rules_fmt,condition,output,evaluate} beside this file

Needs PyYAML. Files that are there stay: a corpus grows from run to run.
"""
import base64
import hashlib
import pathlib

import yaml

here = pathlib.Path(__file__).resolve().parent
cases = here.parent / "tests" / "conformance"


def put(target, data):
    folder = here / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha1(data).hexdigest()).write_bytes(data)


def texts(case):
    """The rules files of a case, as bytes."""
    if "rules_base64" in case:
        return [base64.b64decode(case["rules_base64"])]
    return [text.encode() for text in case.get("rules_files", [case.get("rules", "")])]


def rules(text):
    """The items of a rules file that PyYAML reads."""
    try:
        documents = list(yaml.safe_load_all(text))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError):
        return []
    items = [item for document in documents if isinstance(document, list) for item in document]
    return [item for item in items if isinstance(item, dict)]


for area in sorted(cases.glob("*.yaml")):
    for case in yaml.load(area.read_text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        events = [event.encode() for event in case.get("events", [])][:3]
        conditions = []
        for text in texts(case):
            put("rules_load", text)
            put("rules_fmt", text)
            for item in rules(text):
                condition, output = item.get("condition"), item.get("output")
                if isinstance(condition, str):
                    put("condition", condition.encode())
                    conditions.append(condition.replace("\n", " "))
                if isinstance(output, str):
                    put("output", output.replace("\n", " ").encode() + b"\n" + b"\n".join(events))
        if conditions:
            put("evaluate", "\n".join(conditions).encode() + b"\n\n" + b"\n".join(events))
