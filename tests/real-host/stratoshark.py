#!/usr/bin/env python3
"""Checks plugins in Stratoshark, Wireshark for Falco's plugins.

    tests/real-host/stratoshark.py ROOT LIBRARIES [--write]

ROOT is what get-stratoshark.sh unpacked, LIBRARIES the folder with the plugins; it needs root. All plugins are installed
together. Then

* the capture options that `falcodump` makes of each plugin's init schema are those of stratoshark/options.txt
  (`--write` writes that file);
* a capture that sysdig writes with the cloudtrail plugin is listed and filtered by `strato`;
* each field of it that is not put together from others has its bytes in the event: what is there is the value.
"""

import pathlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent
PLUGINS = "root/.local/lib/stratoshark/plugins/falco"
LIBRARIES = ["cloudtrail", "dummy", "example_webhook", "k8saudit"]
# Put together from several values of the event, which have their own bytes.
MADE = {"ct.info", "s3.bytes", "s3.uri"}


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
    problems += capture(root, run)
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


def capture(root, run):
    shutil.copy(HERE / "../../plugins/cloudtrail/sample/events.json", root / "tmp/events.json")
    (root / "tmp/events.scap").unlink(missing_ok=True)
    run("/usr/bin/sysdig", "-H", f"/{PLUGINS}/libcloudtrail.so", "-I", "cloudtrail:/tmp/events.json",
        "-w", "/tmp/events.scap")
    strato = ["/usr/bin/strato", "-r", "/tmp/events.scap"]
    problems = []
    names = run(*strato, "-T", "fields", "-e", "ct.name").split()
    if len(names) < 5 or len(set(names)) < 3:
        problems.append(f"strato lists the events {names}")
    first = names[0]
    filtered = run(*strato, "-Y", f'ct.name == "{first}"', "-T", "fields", "-e", "ct.name").split()
    if filtered != [name for name in names if name == first]:
        problems.append(f"the filter for {first} lists {filtered}")

    seen = set()
    for packet in ElementTree.fromstring(run(*strato, "-T", "pdml")).findall("packet"):
        for field in packet.iter("field"):
            name, shown = field.get("name"), field.get("show")
            if not name.startswith(("ct.", "s3.")) or name in MADE:
                continue
            seen.add(name)
            size = int(field.get("size"))
            there = bytes.fromhex(field.get("value", "")).decode(errors="replace")
            if size == 0 or len(there.encode()) != size or shown.lower() not in there.lower():
                problems.append(f"{name} is {shown!r}, and its {size} bytes are {there!r}")
    if len(seen) < 20:
        problems.append(f"only these fields were seen: {sorted(seen)}")
    print(f"{len(names)} events, {len(seen)} fields with their bytes")
    return problems


if __name__ == "__main__":
    sys.exit(main())
