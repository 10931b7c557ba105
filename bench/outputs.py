#!/usr/bin/env python3
"""Outputs at full speed, and while what they write to fails. See README.md.

    outputs.py FALCONER DUMMY LOAD [WHAT..] [--alerts N]

FALCONER is the command, DUMMY the library of plugins/dummy, LOAD the program of bench/load. WHAT: speed, http, server, disk,
program, kill. Needs openssl, and root for disk (a small tmpfs is mounted).
"""
import argparse, collections, json, os, random, re, resource, shutil, signal, subprocess, sys, tempfile, time

RULES = """
- rule: Each
  desc: d
  source: dummy
  condition: dummy.value > 0
  output: value=%dummy.value text=%dummy.strvalue num=%evt.num raw=%evt.rawtime source=%evt.source
  priority: NOTICE
"""


class Place:
    """A directory with rules and a falco.yaml."""

    def __init__(self, args, alerts, keys):
        self.dir = tempfile.mkdtemp(prefix="outputs-")
        self.args = args
        config = {
            "watch_config_files": False, "log_stderr": True, "log_syslog": False, "rules_files": ["rules.yaml"],
            "plugins": [{"name": "dummy", "library_path": os.path.abspath(args.dummy),
                         "init_config": {"jitter": 0},
                         "open_params": json.dumps({"start": 0, "maxEvents": alerts})}],
            **keys,
        }
        self.write("falco.yaml", json.dumps(config))
        self.write("rules.yaml", RULES)

    def path(self, name):
        return os.path.join(self.dir, name)

    def write(self, name, text):
        with open(self.path(name), "w") as file:
            file.write(text)

    def start(self, *more, stdout=subprocess.DEVNULL):
        command = [os.path.abspath(self.args.falconer), "run", "-c", "falco.yaml", *more]
        return subprocess.Popen(command, cwd=self.dir, stdout=stdout, stderr=subprocess.PIPE, text=True)

    def remove(self):
        shutil.rmtree(self.dir)


def cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def finish(run, limit=120):
    _, stderr = run.communicate(timeout=limit)
    return stderr


def lost(stderr, name):
    """What the end of a run says was lost, and how much of it found the queue full."""
    found = re.search(rf"{name}: (\d+) of (\d+) alerts were not written(?:, (\d+) of them)?", stderr)
    return (int(found[1]), int(found[3] or 0)) if found else (0, 0)


def numbers(path):
    """How often each alert is in a file; lines that are no alert."""
    counts, torn = collections.Counter(), []
    with open(path, errors="replace") as file:
        for line in file:
            found = re.fullmatch(r".*: Notice value=(\d+) text=\1 num=\1 raw=\d+ source=dummy\n", line)
            if found:
                counts[int(found[1])] += 1
            else:
                torn.append(line)
    return counts, torn


def judge(name, alerts, counts, torn, stderr, output, may_repeat=False):
    missing = alerts - len(counts)
    repeated = sum(counts.values()) - len(counts)
    said, full = lost(stderr, output)
    good = missing == said and not torn and (may_repeat or not repeated)
    print(f"{name}: {alerts} alerts, {missing} missing, {said} reported lost ({full} found the queue full), "
          f"{repeated} twice, {len(torn)} torn: {'ok' if good else 'WRONG'}", flush=True)
    return good


def speed(args):
    """CPU time of an alert of five fields."""
    def measure(keys, text=True):
        best = None
        for _ in range(3):
            place = Place(args, args.alerts, {**keys, "json_output": not text})
            before, start = cpu(), time.time()
            stderr = finish(place.start())
            used, wall = cpu() - before, time.time() - start
            assert "not written" not in stderr, stderr
            place.remove()
            best = min(best or (used, wall), (used, wall))
        return best
    # A priority that no rule has leaves everything but alerts.
    none, _ = measure({"stdout_output": {"enabled": True}, "priority": "emergency"})
    file = {"enabled": True, "filename": "out.txt"}
    for name, keys, text in [
        ("stdout alone", {"stdout_output": {"enabled": True}}, True),
        ("stdout alone, JSON", {"stdout_output": {"enabled": True}}, False),
        ("stdout behind a queue", {"stdout_output": {"enabled": True, "when_full": "block"}}, True),
        ("file", {"file_output": file}, True),
        ("file, keep_alive", {"file_output": {**file, "keep_alive": True}}, True),
        ("file, JSON", {"file_output": file}, False),
        ("file and stdout", {"file_output": file, "stdout_output": {"enabled": True}}, True),
        ("program, keep_alive", {"program_output": {"enabled": True, "keep_alive": True,
                                                    "program": "exec cat > /dev/null"}}, True),
    ]:
        used, wall = measure(keys, text)
        print(f"{name}: {(used - none) / args.alerts * 1e9:.0f} ns of CPU an alert, "
              f"{args.alerts / wall:,.0f} alerts/s", flush=True)
    return True


class Sink:
    """The web server of bench/load."""

    def __init__(self, args, file, *more, port=0):
        command = [os.path.abspath(args.load), "sink", f"127.0.0.1:{port}", file, *more]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL)
        self.port = int(self.process.stdout.readline().rsplit(":")[-1])

    def kill(self):
        self.process.kill()
        self.process.wait()


def http(args):
    """Requests a second over connections that are kept."""
    good = True
    for name, url, more, keys in [
        ("http", "http", [], {}), ("https", "https", None, {"insecure": True}),
        ("http, 8 connections", "http", [], {"connections": 8}),
        ("https, 8 connections", "https", None, {"insecure": True, "connections": 8}),
    ]:
        alerts = min(args.alerts, 200_000)
        certs = tempfile.mkdtemp(prefix="outputs-")
        if more is None:
            certificates(certs)
            more = ["--cert", f"{certs}/server.pem", "--key", f"{certs}/server.key"]
        place = Place(args, alerts, {})
        sink = Sink(args, place.path("got.txt"), *more)
        config = json.load(open(place.path("falco.yaml")))
        config["http_output"] = {"enabled": True, "url": f"{url}://127.0.0.1:{sink.port}/", **keys}
        place.write("falco.yaml", json.dumps(config))
        before, start = cpu(), time.time()
        stderr = finish(place.start())
        wall, used = time.time() - start, cpu() - before
        counts, torn = numbers(place.path("got.txt"))
        print(f"{name}: {alerts / wall:,.0f} alerts/s, {used / alerts * 1e6:.1f} us of CPU each", flush=True)
        good &= judge(name, alerts, counts, torn, stderr, "http")
        sink.kill()
        place.remove()
        shutil.rmtree(certs)
    return good


def certificates(folder):
    def openssl(*words):
        subprocess.run(["openssl", *words], check=True, cwd=folder, stderr=subprocess.DEVNULL)
    new = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    openssl("req", "-x509", *new, "-days", "2", "-subj", "/CN=CA", "-keyout", "ca.key", "-out", "ca.pem")
    with open(f"{folder}/ext", "w") as file:
        file.write("subjectAltName=DNS:localhost,IP:127.0.0.1")
    for name in ["server", "client"]:
        openssl("req", *new, "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.csr")
        openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                "-days", "2", "-out", f"{name}.pem", "-extfile", "ext")


def server(args):
    """An HTTPS server with client certificates that is killed and started again."""
    good = True
    for when_full in ["block", "drop"]:
        alerts = min(args.alerts, 100_000)
        place = Place(args, alerts, {})
        certificates(place.dir)
        more = ["--cert", place.path("server.pem"), "--key", place.path("server.key"),
                "--client-ca", place.path("ca.pem")]
        sink = Sink(args, place.path("got.txt"), *more)
        config = json.load(open(place.path("falco.yaml")))
        config["outputs_queue"] = {"capacity": 1000}
        config["output_timeout"] = 10_000
        config["http_output"] = {
            "enabled": True, "url": f"https://127.0.0.1:{sink.port}/", "ca_cert": "ca.pem", "mtls": True,
            "client_cert": "client.pem", "client_key": "client.key", "max_retries": -1, "retry_initial_ms": 5,
            "retry_max_ms": 50, "when_full": when_full}
        place.write("falco.yaml", json.dumps(config))
        run, kills = place.start(), 0
        try:
            while run.poll() is None and kills < 12:
                time.sleep(random.uniform(0.1, 0.6))
                if run.poll() is not None:
                    break
                sink.kill()
                kills += 1
                time.sleep(random.uniform(0, 0.2))
                sink = Sink(args, place.path("got.txt"), *more, port=sink.port)
            stderr = finish(run)
        finally:
            run.kill()
            sink.kill()
        counts, torn = numbers(place.path("got.txt"))
        # A request that was answered by nobody may have been taken: it comes again.
        good &= judge(f"server killed {kills} times, {when_full}", alerts, counts, torn, stderr, "http", True)
        place.remove()
    return good


def disk(args):
    """A full disk that is freed again and again."""
    good = True
    for when_full in ["block", "drop"]:
        alerts = min(args.alerts, 300_000)
        place = Place(args, alerts, {"outputs_queue": {"capacity": 1000}, "output_timeout": 10_000, "file_output": {
            "enabled": True, "keep_alive": True, "filename": "disk/out.txt", "when_full": when_full}})
        os.mkdir(place.path("disk"))
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", place.path("disk")], check=True)
        counts, torn, full = collections.Counter(), [], 0
        try:
            run = place.start()
            parts = 0
            while True:
                ended = run.poll() is not None
                space = os.statvfs(place.path("disk"))
                if space.f_bavail == 0 or ended:
                    full += not ended
                    # As logrotate does with copytruncate, but for the line that is torn: the file is moved off the disk
                    # while the writer is stopped, and opened again.
                    parts += 1
                    if ended:
                        break
                    with open(place.path("disk/out.txt"), "rb") as file:
                        text = file.read()
                    with open(place.path("all.txt"), "ab") as file:
                        file.write(text)
                    os.truncate(place.path("disk/out.txt"), 0)
                time.sleep(0.005)
            stderr = finish(run)
            with open(place.path("disk/out.txt"), "rb") as file, open(place.path("all.txt"), "ab") as out:
                out.write(file.read())
            counts, torn = numbers(place.path("all.txt"))
        finally:
            run.kill()
            run.wait()
            subprocess.run(["umount", place.path("disk")], check=True)
        good &= judge(f"disk full {full} times, {when_full}", alerts, counts, torn, stderr, "file")
        place.remove()
    return good


def program(args):
    """A program that is killed, at a line's end as it happens, and started again."""
    alerts = min(args.alerts, 100_000)
    place = Place(args, alerts, {"program_output": {
        "enabled": True, "keep_alive": True, "program": "exec head -c 100000 >> out.txt"}})
    stderr = finish(place.start())
    counts, torn = numbers(place.path("out.txt"))
    # What a program that ends has not read yet is gone with its pipe; the rest is there, in order.
    print(f"program that ends: {alerts} alerts, {len(counts)} read, {len(torn)} cut by the program", flush=True)
    place.remove()
    return "panicked" not in stderr and len(counts) > 0


def kill(args):
    """kill -9 at random moments: every line but the last is whole, and the next run goes on behind it."""
    torn_ends = 0
    for turn in range(26):
        place = Place(args, 1 << 60, {"file_output": {
            "enabled": True, "filename": "out.txt", "keep_alive": turn % 2 == 0}})
        for _ in range(2):
            run = place.start()
            time.sleep(random.uniform(0.05, 0.3))
            run.kill()
            run.wait()
        text = open(place.path("out.txt")).read() if os.path.exists(place.path("out.txt")) else ""
        torn_ends += bool(text) and not text.endswith("\n")
        lines = text.split("\n")[:-1]
        bad = [line for line in lines if not re.fullmatch(r".*: Notice value=(\d+) text=\1 num=\1 raw=\d+ source=dummy", line)]
        # At most one: where the first run was killed.
        if len(bad) > 1:
            print("kill -9: WRONG", bad[:5])
            return False
        place.remove()
    print(f"kill -9: 52 times, {torn_ends} torn last lines, no other: ok", flush=True)
    return True


def main():
    parser = argparse.ArgumentParser()
    for name in ["falconer", "dummy", "load"]:
        parser.add_argument(name)
    parser.add_argument("what", nargs="*", default=["speed", "http", "server", "disk", "program", "kill"])
    parser.add_argument("--alerts", type=int, default=1_000_000)
    args = parser.parse_args()
    good = [globals()[what](args) for what in args.what]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
