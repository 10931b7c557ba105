#!/usr/bin/env python3
"""Checks plugins in Stratoshark, Wireshark for Falco's plugins.

    tests/real-host/stratoshark.py ROOT LIBRARIES [--write]

ROOT is what get-stratoshark.sh unpacked, LIBRARIES the folder with the plugins; it needs root. All plugins are installed
together. Then

* the capture options that `falcodump` makes of each plugin's init schema are those of stratoshark/options.txt
  (`--write` writes that file);
* captures that sysdig writes with the cloudtrail and k8saudit plugins are listed and filtered by `strato`;
* each field of them that is not put together from others has its bytes in the event: what is there is the value;
* `strato` hands the event of any other plugin over with twelve bytes in front of the payload, which is a fault of
  Stratoshark: dummy reads no number. Once it does, docs/src/start.md has to change.
"""

import pathlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent
PLUGINS = "root/.local/lib/stratoshark/plugins/falco"
LIBRARIES = ["cloudtrail", "dummy", "example_webhook", "k8saudit"]
# Fields without bytes of their own: put together from several values of the event, or looked for in a list.
MADE = {
    "ct.info", "s3.bytes", "s3.uri",
    "ka.req.container.image", "ka.req.container.image.repository", "ka.req.container.privileged",
}


def main():
    root, libraries = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    plugins = root / PLUGINS
    shutil.rmtree(plugins, ignore_errors=True)
    plugins.mkdir(parents=True)
    for name in LIBRARIES:
        shutil.copy(libraries / f"lib{name}.so", plugins)

    def run(*command):
        """The command's standard output; /proc is there as long as it runs."""
        script = 'mount -t proc proc "$0/proc" && export HOME=/root && exec chroot "$0" "$@"'
        done = subprocess.run(
            ["unshare", "--mount", "sh", "-c", script, str(root), *command],
            stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=300, text=True,
        )
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    problems = []
    expected, found = HERE / "stratoshark/options.txt", options(run)
    if "--write" in sys.argv:
        expected.write_text(found, encoding="utf-8")
    if found != expected.read_text(encoding="utf-8"):
        problems.append(f"falcodump lists other capture options than {expected}:\n{found}")
    sample = "../../plugins/{}/sample/{}"
    problems += capture(root, run, "cloudtrail", sample.format("cloudtrail", "events.json"), ("ct.", "s3."), "ct.name", 20)
    problems += capture(root, run, "k8saudit", sample.format("k8saudit", "audit.jsonl"), ("ka.",), "ka.verb", 15)
    problems += other_plugins(run)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def options(run):
    """The options of each installed plugin, as falcodump prints them."""
    falcodump = "/usr/libexec/stratoshark/extcap/falcodump"
    lines = []
    for line in run(falcodump, "--extcap-interfaces").splitlines():
        if not line.startswith("interface {value="):
            continue
        name = line.removeprefix("interface {value=").split("}")[0]
        lines.append(f"{name}:")
        for option in run(falcodump, "--extcap-interface", name, "--extcap-config").splitlines():
            if option.startswith("arg ") and f"{{call=--{name}-" in option:
                lines.append("  " + option.split("}", 1)[1])
    return "\n".join(lines) + "\n"


def write_capture(run, plugin, params):
    """A capture of the plugin's events, written by sysdig."""
    run("/usr/bin/sysdig", "-H", f"/{PLUGINS}/lib{plugin}.so", "-I", f"{plugin}:{params}", "-w", f"/tmp/{plugin}.scap")
    return ["/usr/bin/strato", "-r", f"/tmp/{plugin}.scap"]


def capture(root, run, plugin, sample, prefixes, key, least):
    """Problems with a capture of sample events: `key` is a field that all have, `least` how many fields there are."""
    shutil.copy(HERE / sample, root / "tmp/sample.json")
    strato = write_capture(run, plugin, "/tmp/sample.json")
    problems = []
    values = run(*strato, "-T", "fields", "-e", key).split()
    if len(values) < 5 or len(set(values)) < 3:
        problems.append(f"{plugin}: strato lists the events {values}")
    first = values[0]
    filtered = run(*strato, "-Y", f'{key} == "{first}"', "-T", "fields", "-e", key).split()
    if filtered != [value for value in values if value == first]:
        problems.append(f"{plugin}: the filter for {first} lists {filtered}")

    seen = set()
    for packet in ElementTree.fromstring(run(*strato, "-T", "pdml")).findall("packet"):
        for field in packet.iter("field"):
            name, shown = field.get("name"), field.get("show")
            if not name.startswith(prefixes) or name in MADE:
                continue
            seen.add(name)
            size = int(field.get("size"))
            there = bytes.fromhex(field.get("value", "")).decode(errors="replace")
            if size == 0 or len(there.encode()) != size or shown.lower() not in there.lower():
                problems.append(f"{name} is {shown!r}, and its {size} bytes are {there!r}")
    if len(seen) < least:
        problems.append(f"{plugin}: only these fields were seen: {sorted(seen)}")
    print(f"{plugin}: {len(values)} events, {len(seen)} fields with their bytes")
    return problems


def other_plugins(run):
    """Stratoshark's fault with all plugins but those whose ids it knows."""
    strato = write_capture(run, "dummy", '{"start": 1, "maxEvents": 3}')
    told = run(*strato, "-T", "pdml").count('_ws.expert.message" showname="Message: Falco plugin dummy extract error')
    print(f"dummy: {told} of 3 events refused, for the bytes in front of the payload")
    return [] if told == 3 else [f"dummy: {told} events refused, expected 3: does Stratoshark leave the 12 bytes out now?"]


if __name__ == "__main__":
    sys.exit(main())
