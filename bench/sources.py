#!/usr/bin/env python3
"""Several event sources on several cores, and memory over many events. See README.md.

    sources.py FALCONER DUMMY [WHAT..] [--events N] [--rounds N] [--least RATIO]

FALCONER is the command, DUMMY the library of plugins/dummy. WHAT: cores, memory. Needs a C compiler.
"""
import argparse, json, os, resource, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))


def rule(source, condition):
    return (f"- rule: Each of {source}\n  desc: d\n  source: {source}\n  condition: {condition}\n"
            f"  output: value=%{source}.value num=%evt.num raw=%evt.rawtime source=%evt.source\n  priority: NOTICE\n")


def run(args, directory, plugins, rules, keys, sample=None):
    """Runs to the end: wall and CPU time in seconds, the most memory in MiB, and what was sampled."""
    config = {"log_stderr": False, "log_syslog": False, "rules_files": ["rules.yaml"], "plugins": plugins, **keys}
    with open(f"{directory}/falco.yaml", "w") as file:
        json.dump(config, file)
    with open(f"{directory}/rules.yaml", "w") as file:
        file.write(rules)
    start, samples = time.time(), []
    with open(os.devnull, "w") as nothing:
        child = subprocess.Popen([os.path.abspath(args.falconer), "run", "-c", "falco.yaml"], cwd=directory, stdout=nothing)
    if sample:
        while os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            samples.append(sample(child.pid))
            time.sleep(0.1)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = status
    assert status == 0, status
    return time.time() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, samples


def cores(args):
    """Two sources beside one, with as many events each: two cores are to have nearly twice as many events per second."""
    good = True
    with tempfile.TemporaryDirectory(prefix="sources-") as directory:
        names = ["one", "two"]
        for number, name in enumerate(names):
            subprocess.run(["cc", "-O2", "-shared", "-fPIC", f'-DNAME="{name}"', f"-DID={901 + number}", "-o",
                            f"{directory}/{name}.so", f"{HERE}/sources/number.c"], check=True)
        file = {"enabled": True, "filename": "out.txt", "keep_alive": True}
        stdout = {"enabled": True}
        for what, condition, events, keys in [
            ("no alerts", "NAME.value = 0", args.events * 5, {"stdout_output": stdout}),
            ("an alert per event to a file", "NAME.value > 0", args.events, {"file_output": file}),
            ("an alert per event to stdout", "NAME.value > 0", args.events, {"stdout_output": {**stdout, "when_full": "block"}}),
            ("an alert per event to both", "NAME.value > 0", args.events, {"file_output": file, "stdout_output": stdout}),
        ]:
            def measure(chosen, best=None):
                for _ in range(args.rounds):
                    plugins = [{"name": name, "library_path": f"{directory}/{name}.so", "open_params": str(events)}
                               for name in chosen]
                    rules = "".join(rule(name, condition.replace("NAME", name)) for name in chosen)
                    wall, cpu, _, _ = run(args, directory, plugins, rules, keys)
                    if os.path.exists(f"{directory}/out.txt"):
                        with open(f"{directory}/out.txt", "rb") as out:
                            assert sum(1 for _ in out) == events * len(chosen)
                        os.remove(f"{directory}/out.txt")
                    now = (events * len(chosen) / wall, cpu / events / len(chosen) * 1e9)
                    best = (max(now[0], best[0]), min(now[1], best[1])) if best else now
                return best
            (one, one_cpu), (two, two_cpu) = measure(names[:1]), measure(names)
            print(f"{what}: one source {one:,.0f} events/s, {one_cpu:.0f} ns of CPU each; two {two:,.0f} events/s, "
                  f"{two_cpu:.0f} ns; {two / one:.2f}x events/s, {two_cpu / one_cpu:.2f}x CPU", flush=True)
            # Wall time is the machine's affair, CPU time is not: a shared lock would show in it.
            good &= two_cpu / one_cpu < 1.25 and two / one >= args.least
    return good


def memory(args):
    """Memory over many events, with an alert now and then."""
    events = args.events * 50
    plugins = [{"name": "dummy", "library_path": os.path.abspath(args.dummy), "init_config": {"jitter": 0},
                "open_params": json.dumps({"start": 0, "maxEvents": events})}]

    def resident(pid):
        try:
            with open(f"/proc/{pid}/statm") as file:
                return int(file.read().split()[1]) * resource.getpagesize() / (1 << 20)
        except (OSError, IndexError):
            return 0

    with tempfile.TemporaryDirectory(prefix="sources-") as directory:
        keys = {"stdout_output": {"enabled": True}, "file_output": {"enabled": True, "filename": "out.txt"}}
        wall, _, peak, samples = run(args, directory, plugins, rule("dummy", "dummy.divisible[1000] = 1"), keys, resident)
    samples = [size for size in samples if size > 0]
    early, late = max(samples[: len(samples) // 4 + 1]), max(samples[-(len(samples) // 4 + 1):])
    good = peak <= 64 and late - early <= 1
    print(f"{events:,} events in {wall:.1f} s: at most {peak:.1f} MiB; {early:.1f} MiB in the first quarter, {late:.1f} MiB "
          f"in the last: {'ok' if good else 'WRONG'}", flush=True)
    return good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("falconer")
    parser.add_argument("dummy")
    parser.add_argument("what", nargs="*", default=["cores", "memory"])
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--least", type=float, default=0, help="how many times the events per second two sources have to have")
    args = parser.parse_args()
    good = [globals()[what](args) for what in args.what]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
