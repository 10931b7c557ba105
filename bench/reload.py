#!/usr/bin/env python3
"""Reloads while a webhook takes requests. See README.md.

    reload.py FALCONER K8SAUDIT [--changes N] [--rate N] [--untimed]

FALCONER is the command, K8SAUDIT the library of plugins/k8saudit. Sixteen connections send events, each with a number of its
own. Meanwhile the rules, the configuration and now and then a broken file change, by SIGHUP, by files that are watched, and by
a symbolic link that is swapped. Every event that was answered with 200 must be in one alert, of one set of rules; requests that
were not answered with 200 are errors, for nothing that changes here concerns the source. Exits 1 if that fails, or if 99 of
100 requests take more than twice as long as without changes (and more than 20 ms), unless --untimed is given.
"""
import argparse, collections, http.client, json, os, re, shutil, signal, socket, subprocess, sys, tempfile, threading, time

CONNECTIONS = 16


def rules(number):
    return f"""
- rule: Each
  desc: d
  source: k8s_audit
  condition: evt.num > 0
  output: generation={number} id=%ka.auditid.
  priority: NOTICE
"""


def event(number):
    return json.dumps({"kind": "Event", "apiVersion": "audit.k8s.io/v1", "auditID": f"e{number}", "stage": "ResponseComplete",
                       "verb": "get", "stageTimestamp": "2026-01-01T00:00:00.000000Z", "user": {"username": "u"}})


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Place:
    """A directory with a falco.yaml and rules behind a symbolic link, as Kubernetes lays out a ConfigMap."""

    def __init__(self, args):
        self.dir = tempfile.mkdtemp(prefix="reload-")
        self.port, self.web = free_port(), free_port()
        self.args, self.folder = args, 0
        self.swap(rules(0))
        os.symlink("..data/rules.yaml", self.path("rules.yaml"))
        self.configure("notice")

    def path(self, name):
        return os.path.join(self.dir, name)

    def configure(self, user):
        config = {
            "watch_config_files": True, "log_stderr": True, "log_syslog": False, "rules_files": ["rules.yaml"],
            "static_fields": {"user": user}, "stdout_output": {"enabled": False},
            "file_output": {"enabled": True, "keep_alive": True, "filename": "alerts"},
            "webserver": {"enabled": True, "listen_address": "127.0.0.1", "listen_port": self.web,
                          "prometheus_metrics_enabled": True},
            "metrics": {"enabled": True, "interval": "1h", "output_rule": False},
            "plugins": [{"name": "k8saudit", "library_path": os.path.abspath(self.args.library),
                         "open_params": f"http://127.0.0.1:{self.port}/k8s-audit"}],
        }
        self.replace("falco.yaml", json.dumps(config))

    def replace(self, name, text):
        with open(self.path("new"), "w") as file:
            file.write(text)
        os.rename(self.path("new"), self.path(name))

    def swap(self, text):
        """Puts a new folder with the rules in the place of the old one."""
        self.folder += 1
        name, old = f"..{self.folder}", self.path(f"..{self.folder - 1}")
        os.mkdir(self.path(name))
        with open(os.path.join(self.path(name), "rules.yaml"), "w") as file:
            file.write(text)
        os.symlink(name, self.path("..new"))
        os.rename(self.path("..new"), self.path("..data"))
        shutil.rmtree(old, ignore_errors=True)

    def reloads(self):
        """How many reloads there were: good ones, failed ones."""
        connection = http.client.HTTPConnection("127.0.0.1", self.web, timeout=10)
        connection.request("GET", "/metrics/falconer")
        text = connection.getresponse().read().decode()
        connection.close()
        found = dict(re.findall(r'falconer_reloads_total\{result="(\w+)"\} (\d+)', text))
        return int(found["ok"]), int(found["failed"])


class Clients:
    """Connections that send events at a rate, all together."""

    def __init__(self, place, rate):
        self.place, self.pause = place, CONNECTIONS / rate
        self.lock, self.next = threading.Lock(), 0
        self.acknowledged, self.errors, self.times = set(), [], []
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self.send) for _ in range(CONNECTIONS)]
        for thread in self.threads:
            thread.start()

    def send(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.place.port, timeout=30)
        due = time.monotonic()
        while not self.over.is_set():
            with self.lock:
                number = self.next
                self.next += 1
            began = time.monotonic()
            try:
                connection.request("POST", "/k8s-audit", event(number), {"Content-Type": "application/json"})
                answer = connection.getresponse()
                answer.read()
                status = answer.status
            except OSError as error:
                status = repr(error)
                connection.close()
            took = time.monotonic() - began
            with self.lock:
                if status == 200:
                    self.acknowledged.add(number)
                    self.times.append(took)
                else:
                    self.errors.append(status)
            due = max(due + self.pause, time.monotonic() - 1)
            time.sleep(max(0, due - time.monotonic()))

    def taken_times(self):
        """How long requests took since the last question: the count, and what 99 of 100 took at most."""
        with self.lock:
            times, self.times = sorted(self.times), []
        return len(times), times[len(times) * 99 // 100] if times else 0

    def end(self):
        self.over.set()
        for thread in self.threads:
            thread.join()


def wait_for(what, limit=20):
    end = time.monotonic() + limit
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("falconer")
    parser.add_argument("library")
    parser.add_argument("--changes", type=int, default=500)
    parser.add_argument("--rate", type=int, default=2000, help="requests per second")
    parser.add_argument("--untimed", action="store_true", help="for a machine that does other work: times are printed only")
    args = parser.parse_args()
    place = Place(args)
    log = open(place.path("log"), "w+")
    run = subprocess.Popen([os.path.abspath(args.falconer), "run", "-c", "falco.yaml"], cwd=place.dir,
                           stdout=subprocess.DEVNULL, stderr=log)
    problems = []
    try:
        def listens():
            try:
                socket.create_connection(("127.0.0.1", place.port)).close()
                return True
            except OSError:
                return False
        if not wait_for(listens):
            sys.exit("the webhook does not listen: " + open(place.path("log")).read())
        clients = Clients(place, args.rate)
        quiet_time = max(3, min(20, args.changes / 25))
        time.sleep(1)
        clients.taken_times()
        time.sleep(quiet_time)
        quiet_count, quiet_p99 = clients.taken_times()
        good = failed = 0
        began = time.monotonic()
        for change in range(1, args.changes + 1):
            kind = ("file", "swap", "config", "broken", "signal")[change % 5]
            if kind in ("file", "swap", "signal"):
                place.swap(rules(change))
            elif kind == "config":
                place.configure(f"user{change}")
            else:
                place.swap("- rule: x\n")
            if kind == "signal":
                run.send_signal(signal.SIGHUP)
            expected = (good, failed + 1) if kind == "broken" else (good + 1, failed)
            if not wait_for(lambda: place.reloads()[0] >= expected[0] and place.reloads()[1] >= expected[1]):
                problems.append(f"change {change} ({kind}): expected {expected} reloads, found {place.reloads()}")
                break
            good, failed = place.reloads()
        seconds = time.monotonic() - began
        busy_count, busy_p99 = clients.taken_times()
        clients.end()
        run.send_signal(signal.SIGTERM)
        code = run.wait(timeout=60)
        judged, generations = collections.Counter(), set()
        for line in open(place.path("alerts")):
            found = re.search(r"generation=(\d+) id=e(\d+)\.$", line.rstrip("\n"))
            if found:
                judged[int(found[2])] += 1
                generations.add(int(found[1]))
        lost = [number for number in clients.acknowledged if number not in judged]
        twice = [number for number, count in judged.items() if count > 1]
        rate = lambda count, time: f"{count / time:.0f} requests/s"
        print(f"without changes: {rate(quiet_count, quiet_time)}, 99 of 100 within {quiet_p99 * 1000:.2f} ms")
        print(f"{good} reloads and {failed} that failed, as they should, in {seconds:.1f} s: {rate(busy_count, seconds)}, "
              f"99 of 100 within {busy_p99 * 1000:.2f} ms ({busy_p99 / quiet_p99:.2f}x)")
        print(f"acknowledged {len(clients.acknowledged)}, judged {len(judged)} by {len(generations)} sets of rules, "
              f"lost {len(lost)}, twice {len(twice)}, not answered with 200: {len(clients.errors)}")
        if code != 0:
            problems.append(f"the run ended with {code}")
        if lost or twice or clients.errors:
            problems.append(f"lost {lost[:5]}, twice {twice[:5]}, errors {clients.errors[:5]}")
        if not args.untimed and busy_p99 > max(2 * quiet_p99, 0.020):
            problems.append("99 of 100 requests take more than twice as long during reloads")
        opened = open(place.path("log")).read().count("Opening 'k8s_audit' source")
        if opened != 1:
            problems.append(f"the source was opened {opened} times, expected 1")
    finally:
        if run.poll() is None:
            run.kill()
    for problem in problems:
        print("FAILED:", problem)
    if problems:
        print(open(place.path("log")).read()[-3000:])
    shutil.rmtree(place.dir)
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
