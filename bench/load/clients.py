#!/usr/bin/env python3
"""Clients of `load requests --clients`: Python's http.client, curl, and others that mean no good.

  clients.py ADDRESS PATH EVENTS CONNECTIONS

Sends the events over so many connections, every hundredth by a curl of its own, and meanwhile opens connections that say
nothing, half a header, garbage, wrong methods and paths, and bodies of 100 MB. Prints how many events were answered with
200, and how many were sent again.
"""
import http.client, socket, subprocess, sys, threading, time

ADDRESS, PATH, EVENTS, CONNECTIONS = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
HOST, PORT = ADDRESS.rsplit(":", 1)
PADDING = "x" * 3000
good, again, problems = [0] * CONNECTIONS, [0] * CONNECTIONS, []
done = threading.Event()


def event(number):
    return ('{"kind":"Event","auditID":"%012d","stageTimestamp":"2024-05-01T10:00:00Z","padding":"%s"}' % (number, PADDING)).encode()


def by_curl(number):
    url = "http://%s%s" % (ADDRESS, PATH)
    command = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-H", "Content-Type: application/json", "--data-binary", "@-", url]
    return int(subprocess.run(command, input=event(number), stdout=subprocess.PIPE, check=True).stdout)


def client(which):
    connection = http.client.HTTPConnection(HOST, int(PORT), timeout=30)
    for number in range(which, EVENTS, CONNECTIONS):
        while True:
            if number % 100 == 0:
                status = by_curl(number)
            else:
                connection.request("POST", PATH, event(number), {"Content-Type": "application/json"})
                response = connection.getresponse()
                response.read()
                status = response.status
            if status == 200:
                good[which] += 1
                break
            if status not in (429, 503):
                problems.append("event %d: status %d" % (number, status))
                return
            again[which] += 1
            time.sleep(0.05)


def hostile():
    """What a service must bear; its answers do not matter, but that it goes on does."""
    silent = []
    json = b"Content-Type: application/json\r\n"
    sends = [
        b"",
        b"POST " + PATH.encode() + b" HTTP/1.1\r\nHost:",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
        b"GET " + PATH.encode() + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /nowhere HTTP/1.1\r\nHost: x\r\n" + json + b"Content-Length: 2\r\n\r\n{}",
        b"POST " + PATH.encode() + b" HTTP/1.1\r\nHost: x\r\n" + json + b"Content-Length: 100000\r\n\r\n{",
        b"POST " + PATH.encode() + b" HTTP/1.1\r\nHost: x\r\n" + json + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"X" * 200000,
    ]
    while not done.wait(0.02):
        for text in sends:
            try:
                connection = socket.create_connection((HOST, int(PORT)), timeout=5)
                connection.sendall(text)
                silent.append(connection)
            except OSError:
                pass
        # A body that never ends, as far as the service takes it.
        try:
            with socket.create_connection((HOST, int(PORT)), timeout=5) as connection:
                connection.sendall(b"POST " + PATH.encode() + b" HTTP/1.1\r\nHost: x\r\n" + json + b"Content-Length: 100000000\r\n\r\n")
                for _ in range(1000):
                    connection.sendall(b"y" * 100000)
        except OSError:
            pass
        while len(silent) > 200:
            silent.pop(0).close()


threads = [threading.Thread(target=client, args=(n,)) for n in range(CONNECTIONS)]
enemy = threading.Thread(target=hostile, daemon=True)
enemy.start()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
done.set()
if problems:
    sys.exit("\n".join(problems[:10]))
print(sum(good), sum(again))
