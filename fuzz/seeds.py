#!/usr/bin/env python3
"""Writes first inputs for the fuzz targets of the rule language, taken from the recorded cases, for the webhook, and for captures.

    fuzz/seeds.py        fills corpus/{rules_load,rules_fmt,condition,output,evaluate,webhook,capture} beside this file

Needs PyYAML. Files that are there stay: a corpus grows from run to run.
"""
import base64
import gzip
import hashlib
import pathlib
import struct

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


HEAD = b"%s HTTP/1.1\r\nHost: x\r\n"
SECRETS = b"Authorization: Bearer token\r\nX-Secret: secret\r\nX-Slack-Signature: v0=00\r\nX-Slack-Request-Timestamp: 1\r\n"
REQUESTS = [
    HEAD % b"GET /health" + b"\r\n",
    HEAD % b"POST /" + b"Content-Length: 3\r\n\r\na\nb",
    HEAD % b"POST /a%2F..//b?c=1" + b"Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\nT: x\r\n\r\n",
    HEAD % b"POST /" + SECRETS + b"X-Stripe: t=1,v1=00\r\nContent-Length: 1\r\n\r\nx",
    HEAD % b"POST /" + b"Expect: 100-continue\r\nContent-Length: 5000\r\n\r\n" + b"x" * 100,
    b"POST / HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n",
]
for kind in range(3):
    for piece in (1, 64):
        for request in [*REQUESTS, b"".join(REQUESTS[:4])]:
            put("webhook", bytes([kind, piece]) + request)



def block(code, body):
    """A block of a capture."""
    body += bytes(-len(body) % 4)
    length = struct.pack("<I", len(body) + 12)
    return struct.pack("<I", code) + length + body + length


def event(kind, *params):
    """An event block: the processor, the header, the lengths of the parameters, and the parameters."""
    lengths = b"".join(struct.pack("<I", len(param)) for param in params)
    header = struct.pack("<QQIHI", 1, 2**64 - 1, 26 + len(lengths) + sum(map(len, params)), kind, len(params))
    return block(0x221, bytes(2) + header + lengths + b"".join(params))


SECTION = block(0x0A0D0D0A, struct.pack("<IHHQ", 0x1A2B3C4D, 1, 2, 2**64 - 1))
ID = struct.pack("<I", 7)
CAPTURE = SECTION + block(0x201, bytes(180)) + event(322, ID, b"payload") + event(402, ID, b"tick\0", b"data")
CAPTURE += block(0x219, bytes(8)) + block(0x204, bytes(40)) + SECTION + block(0x217, bytes(6) + event(322, ID, b"")[10:-4])
# The first byte is how many of the others arrive at a time.
for capture in CAPTURE, CAPTURE[:-7], gzip.compress(CAPTURE, mtime=0), gzip.compress(CAPTURE, mtime=0)[:-9], SECTION:
    for piece in 1, 64:
        # libFuzzer's tuple of a byte and a slice takes the rest as the slice.
        put("capture", bytes([piece]) + capture)

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
