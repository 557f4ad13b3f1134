#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The desk page and its API, used well and badly: tests/serve.py TALLY"""
import base64
import concurrent.futures
import http.client
import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = "Country,Year,Population\nNorland,2021,5400000\nSudland,2021,5800000\n"
STORY = "Norland had a population of 6.2 million in 2021.\n\nSudland had a population of 5.8 million in 2021.\n"
LIMIT = 8 << 20
faults = []


def expect(what, good):
    if not good:
        faults.append(what)


class Server:
    """The program, serving on a free port."""

    def __init__(self, tally, folder):
        self.tables = ["--only-tables", "-t", str(folder / "people.csv")]
        self.tally = tally
        self.process = subprocess.Popen([tally, "serve", "--port", "0", *self.tables], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        self.address = self.process.stdout.readline().strip()
        self.port = int(self.address.split(":")[2].split("/")[0])
        self.token = self.address.rpartition("token=")[2]

    def ask(self, method, path, body=None, **headers):
        """Status, headers and body; a header of None is left out."""
        own = {"X-Tally-Token": self.token, **{k.replace("_", "-"): v for k, v in headers.items()}}
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            link.putrequest(method, path, skip_host="Host" in own)
            for key, value in own.items():
                if value is not None:
                    link.putheader(key, value)
            if body is not None:
                link.putheader("Content-Length", str(len(body)))
            link.endheaders(body)
            answer = link.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            link.close()

    def post(self, path, **article):
        status, _, body = self.ask("POST", path, json.dumps(article).encode())
        return status, body

    def raw(self, data):
        """Whatever comes back for these bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as link:
            try:
                link.sendall(data)
                link.shutdown(socket.SHUT_WR)
                return link.recv(1 << 16)
            except OSError:
                return b""


def try_page(s):
    status, headers, body = s.ask("GET", "/?token=" + s.token, X_Tally_Token=None)
    expect("the printed address is the page", status == 200 and s.token.encode() in body)
    policy = headers["Content-Security-Policy"]
    expect("strict policy", policy.startswith("default-src 'none'") and "unsafe" not in policy)
    expect("nosniff, no-store", headers["X-Content-Type-Options"] == "nosniff" and headers["Cache-Control"] == "no-store")
    expect("no page without the token", s.ask("GET", "/", X_Tally_Token=None)[0] == 403)
    for path in ("/desk.css", "/desk.js"):
        expect(path, s.ask("GET", path, X_Tally_Token=None)[0] == 200)
    expect("404", s.ask("GET", "/etc/passwd")[0] == 404)
    expect("405", s.ask("GET", "/check")[0] == 405 and s.ask("PUT", "/check", b"")[0] == 405)
    tables = json.loads(s.ask("GET", "/tables")[2])["tables"]
    expect("tables", [(t["name"], t["rows"]) for t in tables] == [("people.csv", 2)])


def checked(s, lines):
    ran = subprocess.run([s.tally, "check", "--type", "jsonl", "-f", "jsonl", *s.tables, "-"], input="".join(lines),
                         capture_output=True, text=True, check=False)
    return ran.stdout.encode().splitlines(keepends=True)


def try_checks(s):
    status, body = s.post("/check", text=STORY)
    line = json.loads(body)
    expect("an id may be lacking", status == 200 and line["id"] == "-")
    expect("one query or difference", [c["outcome"] for c in line["claims"][:2]] != ["agrees", "agrees"])
    bytes_of = base64.b64encode(("<html><body><p>" + STORY + "</p></body></html>").encode()).decode()
    status, body = s.post("/check", id="a.html", copy=bytes_of)
    expect("a file's bytes, with the text that was read", status == 200 and "Norland" in json.loads(body)["text"])
    expect("csv", s.post("/check?format=csv", text=STORY)[1].count(b"\n") > 2)
    status, body = s.post("/check?format=html", text=STORY, id="a")
    expect("html", status == 200 and body.lower().startswith(b"<!doctype html>"))
    status, body = s.post("/check", text=STORY, without=["people.csv"])
    expect("a table switched off", status == 200 and b'"reference": 5400000' not in body and b'"agrees": 0' in body)
    for article, wanted in (({"text": STORY, "tables": ["/etc/passwd"]}, 400), ({"text": STORY, "against": ["/etc/passwd"]}, 400),
                            ({}, 400), ({"text": 1}, 400), ({"copy": "&"}, 400), ({"text": STORY, "type": "exe"}, 400),
                            ({"text": STORY, "date": "soon"}, 400), ({"text": ""}, 422), ({"text": STORY, "without": 1}, 400),
                            ({"text": STORY, "without": ["peeple.csv"]}, 400)):
        status, body = s.post("/check", **article)
        expect(f"{article}: {status} {body}", status == wanted and "error" in json.loads(body))
    expect("no such format", s.post("/check?format=exe", text=STORY)[0] == 400)
    lines = [json.dumps({"id": f"a{i}", "text": STORY.replace("6.2", f"{i % 9 + 1}.{i % 7}")}) + "\n" for i in range(200)]
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda line: s.ask("POST", "/check", line.encode())[2], lines))
    expect("at once and one by one, the same bytes", answers == checked(s, lines))


def try_accepting(s):
    status, body = s.post("/accept", id="a", text=STORY, n=1, reason="as the office counts")
    kept = body.decode()
    expect("accepted", status == 200 and json.loads(kept)["reason"] == "as the office counts")
    line = json.loads(s.post("/check", id="a", text=STORY, accepted=kept)[1])
    expect("and shown so", line["claims"][0]["accepted"]["reason"] == "as the office counts")
    for more in ({"n": 1}, {"n": 99, "reason": "x"}, {"n": -1, "reason": "x"}, {"n": 1, "reason": " "},
                 {"n": 1, "reason": "x", "until": "soon"}, {"n": 1, "reason": "x", "accepted": "{"}):
        expect(f"not accepted: {more}", s.post("/accept", text=STORY, **more)[0] == 400)


def try_strangers(s):
    body = json.dumps({"text": STORY}).encode()
    for host in ("evil.example", f"evil.example:{s.port}", "127.0.0.1:1", f"127.0.0.1:{s.port}.evil.example"):
        expect(f"Host {host}", s.ask("POST", "/check", body, Host=host)[0] == 421)
        expect(f"Host {host}", s.ask("GET", "/", Host=host)[0] == 421)
    expect("localhost", s.ask("POST", "/check", body, Host=f"localhost:{s.port}")[0] == 200)
    for origin in ("http://evil.example", "null", f"https://127.0.0.1:{s.port}", "http://127.0.0.1:1"):
        expect(f"Origin {origin}", s.ask("POST", "/check", body, Origin=origin)[0] == 403)
    expect("own origin", s.ask("POST", "/check", body, Origin=f"http://127.0.0.1:{s.port}")[0] == 200)
    expect("cross-site", s.ask("POST", "/check", body, Sec_Fetch_Site="cross-site")[0] == 403)
    expect("no token", s.ask("POST", "/check", body, X_Tally_Token=None)[0] == 403)
    expect("wrong token", s.ask("POST", "/check", body, X_Tally_Token="0" * 32)[0] == 403)
    expect("8 MiB are read", s.ask("POST", "/check", b" " * LIMIT)[0] == 400)
    expect("and one byte more is not", s.ask("POST", "/check", b" " * (LIMIT + 1))[0] == 413)
    with socket.create_connection(("127.0.0.1", s.port)) as link:
        expect("this machine alone", link.getpeername()[0] == "127.0.0.1")


def try_sandbox(s):
    """Every thread is in it; what it refuses is tried in unit.base.sandbox."""
    seen = 0
    for task in pathlib.Path(f"/proc/{s.process.pid}/task").iterdir():
        try:
            lines = (task / "status").read_text().splitlines()
        except OSError:  # it has ended meanwhile
            continue
        state = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
        expect(f"thread {task.name} is in the sandbox", state["NoNewPrivs"] == "1" and state["Seccomp"] == "2")
        seen += 1
    expect("a thread was looked at", seen)


def try_slow(s):
    body = json.dumps({"text": STORY}).encode()
    head = f"POST /check HTTP/1.1\r\nHost: 127.0.0.1:{s.port}\r\nX-Tally-Token: {s.token}\r\n"
    slow = []
    for i in range(200):
        link = socket.create_connection(("127.0.0.1", s.port), timeout=5)
        link.sendall((head if i % 2 else head + "Content-Length: 1000\r\n\r\n{").encode())
        slow.append(link)
    worst = 0
    for _ in range(20):
        began = time.monotonic()
        expect("served beside slow ones", s.ask("POST", "/check", body)[0] == 200)
        worst = max(worst, time.monotonic() - began)
    expect(f"200 slow connections hold up others for {worst:.2f} s", worst < 1)
    for link in slow:
        link.close()


def try_noise(s, seconds=3):
    """Requests that are none, 1,000 and then as many as fit."""
    dice = random.Random(1)
    good = (f"POST /check?format=csv HTTP/1.1\r\nHost: 127.0.0.1:{s.port}\r\nX-Tally-Token: {s.token}\r\n"
            f"Content-Length: 70\r\n\r\n" + json.dumps({"text": STORY[:50], "type": "txt"})).encode()
    until, count = time.monotonic() + seconds, 0
    while count < 1000 or time.monotonic() < until:
        data = bytearray(good)
        for _ in range(dice.randint(1, 12)):
            at = dice.randrange(len(data))
            data[at:at + dice.randint(0, 3)] = bytes(dice.randrange(256) for _ in range(dice.randint(0, 3)))
        s.raw(bytes(data[:dice.randrange(1, len(data) + 1)]))
        count += 1
    expect("still there", s.process.poll() is None and s.post("/check", text=STORY)[0] == 200)


def try_ending(tally, folder, s):
    ran = subprocess.run([tally, "serve", "--port", str(s.port)], capture_output=True, text=True, check=False)
    expect(f"port in use: {ran.stderr}", ran.returncode == 2 and "is in use" in ran.stderr and ran.stderr.count("\n") == 1)
    for arguments in (["--port", "65536"], ["--port", "x"], ["story.txt"]):
        expect(f"{arguments}", subprocess.run([tally, "serve", *arguments], capture_output=True, check=False).returncode == 2)
    s.process.send_signal(signal.SIGTERM)
    expect("ended by SIGTERM", s.process.wait(10) == 0)
    other = Server(tally, folder)
    other.process.send_signal(signal.SIGINT)
    expect("interrupted", other.process.wait(10) == 130)


def main():
    tally = os.path.realpath(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "people.csv").write_text(TABLE)
        server = Server(tally, folder)
        try:
            for step in (try_page, try_checks, try_accepting, try_strangers, try_sandbox, try_slow, try_noise):
                step(server)
            try_ending(tally, folder, server)
        finally:
            server.process.kill()
    print("\n".join(faults) or "serve: as it should be")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
