#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The language server, spoken to by a strict client: tests/lsp.py TALLY"""
import functools
import json
import os
import pathlib
import queue
import random
import subprocess
import sys
import tempfile
import threading
import time

TABLE = "Country,Year,Population\nNorland,2021,5400000\nSudland,2021,5800000\n"
STORY = ("# A long winter 🎿\n\n🐻‍❄️ Naïve: Norland had a population of 6.2 million in 2021.\n\n"
         "Sudland had a population of 6.6 million in 2021. 🎿 Sudland had a population of 5.8 million in 2021.\n")
METHODS = ("textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave", "textDocument/hover",
           "textDocument/codeAction", "workspace/executeCommand", "workspace/didChangeWatchedFiles", "initialized", "$/cancelRequest",
           "initialize", "no/such")
faults = []


def expect(what, good):
    if not good:
        faults.append(what)


# ---- Positions, as the protocol counts them ---------------------------------------------------------------------------------------

@functools.lru_cache(maxsize=8)
def lines_of(text):
    out, begin, at = [], 0, 0
    while at < len(text):
        step = 2 if text.startswith("\r\n", at) else 1
        if text[at] in "\r\n":
            out.append((begin, at))
            begin = at + step
        at += step
    return out + [(begin, len(text))]


def units(text, encoding):
    return len(text.encode("utf-8")) if encoding == "utf-8" else len(text.encode("utf-16-le")) // 2


def offset(text, position, encoding):
    """Strict: a position that there is not, or inside a character, is a fault of the server."""
    begin, end = lines_of(text)[position["line"]]
    for at in range(begin, end + 1):
        if units(text[begin:at], encoding) == position["character"]:
            return at
    raise ValueError(f"no such position: {position}")


def position(text, at, encoding):
    for line, (begin, end) in enumerate(lines_of(text)):
        if begin <= at <= end:
            return {"line": line, "character": units(text[begin:at], encoding)}
    return position(text, at - 1, encoding)  # between \r and \n


def cut(text, where, encoding):
    return text[offset(text, where["start"], encoding):offset(text, where["end"], encoding)]


# ---- The client -------------------------------------------------------------------------------------------------------------------

class Client:
    """One session. It takes no message that is not exactly as the protocol says."""

    def __init__(self, tally, folder, encodings=(), start=True):
        self.folder, self.texts, self.next_id, self.log = folder, {}, 0, []
        environment = dict(os.environ, SOURCE_DATE_EPOCH="1700000000", LOGNAME="ed", HOME=str(folder))
        environment.pop("XDG_CONFIG_HOME", None)
        self.server = subprocess.Popen([tally, "lsp"], cwd="/", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                       env=environment)
        self.errors = []
        self.listener = threading.Thread(target=lambda: self.errors.append(self.server.stderr.read()), daemon=True)
        self.listener.start()
        self.inbox = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()
        self.encoding = "utf-16"
        if start:
            answer = self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities":
                                             {"general": {"positionEncodings": list(encodings)}} if encodings else {}})
            self.encoding = answer["result"]["capabilities"]["positionEncoding"]
            self.tell("initialized", {})

    def read(self):
        out = self.server.stdout
        while True:
            head = out.readline()
            if not head:
                self.inbox.put(None)
                return
            name, _, size = head.partition(b": ")
            assert name == b"Content-Length" and head.endswith(b"\r\n") and out.readline() == b"\r\n", head
            body = out.read(int(size))
            message = json.loads(body.decode("utf-8"))
            assert message["jsonrpc"] == "2.0" and set(message) <= {"jsonrpc", "id", "method", "params", "result", "error"}, message
            assert ("result" in message) + ("error" in message) + ("method" in message) == 1 and ("id" in message or "method" in message), message
            self.inbox.put(message)

    def put(self, body, head=None):
        data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        self.put_bytes((head or f"Content-Length: {len(data)}\r\n\r\n").encode() + data)

    def put_bytes(self, data):
        self.server.stdin.write(data)
        self.server.stdin.flush()

    def get(self, wanted, seconds=60):
        """The next message that is `wanted`; others are kept in the log."""
        until = time.monotonic() + seconds
        while True:
            message = self.inbox.get(timeout=max(0.01, until - time.monotonic()))
            if message is None:
                raise EOFError(f"the server is gone: {self.server.wait()}, {self.errors}")
            if wanted(message):
                return message
            self.log.append(message)

    def ask(self, method, params=None, ident=None):
        self.next_id += 1
        ident = self.next_id if ident is None else ident
        self.put({"jsonrpc": "2.0", "id": ident, "method": method, "params": params})
        return self.get(lambda m: m.get("id") == ident)

    def tell(self, method, params):
        self.put({"jsonrpc": "2.0", "method": method, "params": params})

    def uri(self, name):
        return (self.folder / name).as_uri()

    def open(self, name, text, language="markdown"):
        uri = self.uri(name)
        self.texts[uri] = text
        self.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": language, "version": 1, "text": text}})
        return uri

    def change(self, uri, version, *edits):
        """Each edit is (begin, end, text) in the text that the one before has left; or a whole text."""
        changes = []
        for edit in edits:
            text = self.texts[uri]
            if isinstance(edit, str):
                changes.append({"text": edit})
                self.texts[uri] = edit
                continue
            begin, end, new = edit
            changes.append({"range": {"start": position(text, begin, self.encoding), "end": position(text, end, self.encoding)}, "text": new})
            begin, end = (offset(text, changes[-1]["range"][k], self.encoding) for k in ("start", "end"))
            self.texts[uri] = text[:begin] + new + text[end:]
        self.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": changes})

    def found(self, uri, version=None):
        """What the server finds in a document: (severity, code, the words at its range)."""
        def wanted(m):
            return (m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri
                    and version in (None, m["params"].get("version")))
        early = [m for m in self.log if version and wanted(m)]
        message = early[-1] if early else self.get(wanted)
        out = []
        for d in message["params"]["diagnostics"]:
            assert set(d) <= {"range", "severity", "code", "source", "message", "data", "relatedInformation"}, d
            assert d["source"] == "tally" and d["severity"] in (1, 2, 3, 4) and d["message"], d
            out.append((d["severity"], d["code"], cut(self.texts[uri], d["range"], self.encoding)))
        self.last = message["params"]["diagnostics"]
        return out

    def place(self, uri, words):
        return position(self.texts[uri], self.texts[uri].index(words), self.encoding)

    def hover(self, uri, words):
        return self.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": self.place(uri, words)})["result"]

    def actions(self, uri, words):
        at = self.place(uri, words)
        return self.ask("textDocument/codeAction", {"textDocument": {"uri": uri}, "range": {"start": at, "end": at},
                                                    "context": {"diagnostics": []}})["result"]

    def end(self):
        self.ask("shutdown")
        self.tell("exit", None)
        self.listener.join(timeout=60)
        return self.server.wait(timeout=60)


def is_alive(client, what):
    client.next_id += 1
    try:
        answer = client.ask("no/such")
        expect(f"after {what} it answers", answer["error"]["code"] == -32601)
        return True
    except (EOFError, queue.Empty) as fault:
        expect(f"after {what}: {fault!r}", False)
        return False


# ---- What is tried ----------------------------------------------------------------------------------------------------------------

def try_life(tally, folder):
    client = Client(tally, folder, start=False)
    expect("nothing before initialize", client.ask("textDocument/hover", {})["error"]["code"] == -32002)
    client.tell("textDocument/didOpen", {"textDocument": {"uri": "file:///x.md", "text": "x"}})
    answer = client.ask("initialize", {"rootUri": None, "capabilities": {}}, ident="one")
    expect("an id may be a text", answer["id"] == "one" and answer["result"]["serverInfo"]["name"] == "tally")
    can = answer["result"]["capabilities"]
    expect("what it can", can["hoverProvider"] and can["textDocumentSync"]["change"] == 2 and can["positionEncoding"] == "utf-16")
    expect("initialize comes once", client.ask("initialize", {})["error"]["code"] == -32600)
    expect("shutdown answers", client.ask("shutdown")["result"] is None)
    expect("nothing but exit after it", client.ask("textDocument/hover", {})["error"]["code"] == -32600)
    client.tell("exit", None)
    expect("it ends well", client.server.wait(timeout=60) == 0)
    client = Client(tally, folder)
    client.tell("exit", None)
    expect("exit without shutdown is no good end", client.server.wait(timeout=60) == 1)
    client = Client(tally, folder)
    client.server.stdin.close()
    expect("a client that is gone ends it", client.server.wait(timeout=60) == 1)
    ran = subprocess.run([tally, "lsp", "story.md"], capture_output=True, text=True, check=False)
    expect("it takes no argument", ran.returncode == 2 and "lsp takes no argument" in ran.stderr)


def try_findings(tally, folder, encodings):
    client = Client(tally, folder, encodings)
    expect(f"{encodings}: the units agreed on", client.encoding == ("utf-8" if "utf-8" in encodings else "utf-16"))
    uri = client.open("copy/story.md", STORY)
    wanted = [(2, "query", "6.2 million"), (2, "query", "6.6 million")]
    expect("both are shown, what agrees is not", client.found(uri, 1) == wanted)
    expect("with the row", "people.csv:2" in client.last[0]["message"] and client.last[0]["data"] == {"number": 1})
    hover = client.hover(uri, ".2 million")
    value = hover["contents"]["value"]
    expect("hover has the row", "people\\.csv:2" in value and "5\\.4 million" in value and hover["contents"]["kind"] == "markdown")
    expect("and its place", cut(STORY, hover["range"], client.encoding) == "6.2 million")
    expect("what agrees has one too", "Agrees" in client.hover(uri, "5.8 million")["contents"]["value"])
    expect("other words have none", client.hover(uri, "Norland") is None)
    expect("nor what is not open", client.ask("textDocument/hover", {"textDocument": {"uri": "file:///none"}, "position":
                                                                     {"line": 0, "character": 0}})["result"] is None)
    accept_in_copy(client, uri)
    client.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    expect("closed, it is taken back", client.found(uri) == [])
    expect(f"{encodings}: a good end", client.end() == 0)


def accept_in_copy(client, uri):
    expect("no action where nothing is found", client.actions(uri, "Norland") == [] and client.actions(uri, "5.8 million") == [])
    action, = client.actions(uri, "6.2 million")
    expect("its title", action["title"] == "Accept figure 1 with a reason, in a comment" and action["kind"] == "quickfix")
    edit, = action["edit"]["changes"][uri]
    at = offset(client.texts[uri], edit["range"]["start"], client.encoding)
    expect("at the end of the line", client.texts[uri][at] == "\n" and edit["newText"] == ' <!-- tally: accept 1 reason="" -->')
    client.change(uri, 2, (at, at, edit["newText"]))
    expect("without a reason nothing is accepted", [f[2] for f in client.found(uri, 2)] == ["6.2 million", "6.6 million"])
    at = client.texts[uri].index('reason="') + len('reason="')
    client.change(uri, 3, (at, at, "the office, 6 Jan"))
    expect("with one it is", [f[2] for f in client.found(uri, 3)] == ["6.6 million"])
    expect("and hover says so", "Accepted: the office" in client.hover(uri, "6.2 million")["contents"]["value"].replace("\\", ""))


def try_command(tally, folder):
    client = Client(tally, folder)
    (folder / "copy/story.md").write_text(STORY)
    uri = client.open("copy/story.md", STORY)
    client.found(uri, 1)

    def accept(*arguments):
        return client.ask("workspace/executeCommand", {"command": "tally.accept", "arguments": list(arguments)})
    expect("not without a reason", "without a reason" in accept(uri, 1, "")["error"]["message"])
    for arguments in ((), (uri,), (uri, 1), (uri, "1", "x"), (uri, 0, "x"), (uri, 99, "x"), (uri, 3, "x"), ("file:///no", 1, "x"), (uri, 1e300, "x")):
        expect(f"refused: {arguments}", accept(*arguments)["error"]["code"] == -32803)
    expect("no other command", client.ask("workspace/executeCommand", {"command": "rm"})["error"]["code"] == -32803)
    kept = folder / "copy/tally-accept.jsonl"
    expect("nothing is written before", not kept.exists())
    expect("accepted", accept(uri, 1, "the office", "https://example.org/n")["result"] is None)
    expect("and gone", [f[2] for f in client.found(uri)] == ["6.6 million"])
    line = json.loads(kept.read_text())
    expect(f"kept as tally accept does: {line}", (line["quote"], line["reason"], line["by"], line["source"], line["article"]) ==
           ("6.2 million", "the office", "ed", "https://example.org/n", "story.md"))
    kept.unlink()
    client.tell("textDocument/didSave", {"textDocument": {"uri": uri}})
    expect("saved, it is read anew", len(client.found(uri)) == 2)
    other = client.open("untitled", STORY)
    client.texts["untitled:1"] = STORY
    client.tell("textDocument/didOpen", {"textDocument": {"uri": "untitled:1", "languageId": "markdown", "version": 7, "text": STORY}})
    expect("copy without a file is checked", len(client.found("untitled:1", 7)) == 2 and other)
    expect("and keeps nothing", accept("untitled:1", 1, "x")["error"]["code"] == -32803)
    expect("a good end of commands", client.end() == 0)


def try_kinds(tally, folder):
    client = Client(tally, folder)
    page = "<html><body><p>🎿 Norland had a population of <b>6.2&nbsp;million</b> in 2021.</p></body></html>"
    uri = client.open("page.html", page, "html")
    expect("a figure across markup", client.found(uri) == [(2, "query", "6.2&nbsp;million")])
    action, = client.actions(uri, "6.2")
    edit, = action["edit"]["changes"][uri]
    at = offset(page, edit["range"]["start"], client.encoding)
    expect("the comment stands behind the figure", page[:at].endswith("million") and edit["newText"].startswith("<!--"))
    client.change(uri, 2, (at, at, edit["newText"].replace('""', '"the office"')))
    expect("and accepts it", client.found(uri, 2) == [])
    for end in ("\r\n", "\r", "\n"):
        text = STORY.replace("# ", "").replace("\n", end)
        uri = client.open(f"lines{len(end)}{ord(end[0])}.txt", text, "plaintext")
        expect(f"lines that end in {end!r}", [f[2] for f in client.found(uri)] == ["6.2 million", "6.6 million"])
    uri = client.open("mark.txt", "\ufeffNorland had a population of 6.2 million in 2021.", "plaintext")
    expect("behind a byte order mark", [f[2] for f in client.found(uri)] == ["6.2 million"])
    uri = client.open("empty.md", "")
    expect("an empty one has nothing", client.found(uri) == [])
    uri = client.open("german.md", "Die Bevölkerung von Norland betrug im Jahr 2021 nach Angaben der Regierung etwa 6,2 Millionen Menschen. " * 3)
    expect("another language is said", [f[:2] for f in client.found(uri)] == [(3, "unread")])
    uri = client.open("sums.md", "The council has 60 seats: the left won 20, the right 25 and the greens 10, 55 in all.\n\nThe left won 21 of the 60 seats.\n")
    for d in (client.found(uri), client.last)[1]:
        for other in d.get("relatedInformation", []):
            expect("the other passage is named", cut(client.texts[uri], other["location"]["range"], client.encoding) == other["message"])
    expect("a good end of kinds", client.end() == 0)


def try_settings(tally, folder):
    client = Client(tally, folder)
    uri = client.open("story.md", "Norland had a population of 6.2 million in 2021.")
    before = client.found(uri)
    settings = folder / ".tally.ini"
    kept = settings.read_text()
    settings.write_text(kept + "[tolerance]\npopulation = 30%\n")
    client.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": settings.as_uri(), "type": 2}]})
    after = client.found(uri)
    expect(f"settings that changed are heeded: {before} {after}", after != before)
    settings.write_text("weather = fine\n")
    client.tell("textDocument/didSave", {"textDocument": {"uri": settings.as_uri()}})
    expect("settings with a fault are said", [f[:2] for f in client.found(uri)] == [(2, "unread")])
    expect("and shown", any(m.get("method") == "window/showMessage" for m in client.log))
    expect("hover is patient", client.hover(uri, "6.2") is None and client.actions(uri, "6.2") == [])
    settings.write_text(kept)
    client.tell("textDocument/didSave", {"textDocument": {"uri": settings.as_uri()}})
    expect("and mended", client.found(uri) == before)
    expect("a good end of settings", client.end() == 0)
    expect("the log has the line", b".tally.ini:1: weather: no such key" in b"".join(client.errors))


def try_folders(tally, folder):
    """Copy of two desks in one window: each is checked as its own settings say."""
    (folder / "other").mkdir()
    (folder / "other/.tally.ini").write_text("only-tables = yes\ntables = towns.csv\n")
    (folder / "other/towns.csv").write_text("Town,Year,Population\nNorland,2021,6200000\n")
    client = Client(tally, folder)
    first, second = client.open("one.md", STORY), client.open("other/two.md", STORY)
    expect("the one's table", client.found(first, 1)[0] == (2, "query", "6.2 million"))
    expect("the other's", "6.2 million" not in [f[2] for f in client.found(second, 1)] and "towns" in str(client.hover(second, "6.2 million")))
    expect("and the one's again", "people" in str(client.hover(first, "6.2 million")))
    expect("a good end of folders", client.end() == 0)
    client = Client(tally, folder, start=False)
    client.ask("initialize", {"rootUri": None, "capabilities": {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}})
    client.tell("initialized", {})
    asked = client.get(lambda m: m.get("method") == "client/registerCapability")
    expect("it asks to be told of files", "**/.tally.ini" in str(asked["params"]["registrations"][0]["registerOptions"]["watchers"]))
    client.put({"jsonrpc": "2.0", "id": asked["id"], "result": None})
    expect("a good end of watching", client.end() == 0)


def try_edits(tally, folder, encodings, rounds=60):
    """After any edits the server's text is the client's: it finds what it finds in the same text opened afresh."""
    chance = random.Random(7)
    client = Client(tally, folder, encodings)
    uri = client.open("edited.md", STORY)
    client.found(uri, 1)
    pieces = ("", "🎿", "é", "\n", "\r\n", "\r", " 6.1 million", "Norland had a population of 6.3 million in 2021.\n\n", "𝟙", "x" * 300, "\n\n")
    version = 1
    for turn in range(rounds):
        for _ in range(chance.randint(1, 4)):
            text, version = client.texts[uri], version + 1
            at = int(chance.random() * len(text))
            client.change(uri, version, (at, min(len(text), at + int(chance.random() ** 3 * 60)), chance.choice(pieces)))
        if len(client.texts[uri]) < 200 or turn % 20 == 0:
            version += 1
            client.change(uri, version, STORY + "end", (0, 5, "# 🎿"), (len(STORY) // 2, len(STORY) // 2 + 3, ""))
        if turn % 5 == 0:
            same = client.open(f"fresh{turn}.md", client.texts[uri])
            got, wanted = client.found(uri, version), client.found(same, 1)
            expect(f"{encodings}: turn {turn}: {got} {wanted}", got == wanted)
    text = client.texts[uri]
    for where in ({"start": {"line": 9999, "character": 0}, "end": {"line": 9999, "character": 9}},
                  {"start": {"line": 0, "character": 99999}, "end": {"line": 0, "character": 99999}},
                  {"start": {"line": 1, "character": 0}, "end": {"line": 0, "character": 0}}):
        client.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": 999}, "contentChanges": [{"range": where, "text": ""}]})
    expect("places beyond the end are its end", is_alive(client, "places that there are not") and text)
    started = time.monotonic()
    for version in range(1000, 1300):
        client.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": version},
                                               "contentChanges": [{"text": STORY + "x" * version}]})
    client.texts[uri] = STORY + "x" * 1299
    client.found(uri, 1299)
    expect("300 edits in a row are no queue", time.monotonic() - started < 10)
    expect(f"{encodings}: a good end of edits", client.end() == 0)


def try_cancel(tally, folder):
    client = Client(tally, folder)
    uri = client.open("story.md", STORY)
    for ident in range(1000, 1050):
        client.put({"jsonrpc": "2.0", "id": ident, "method": "textDocument/hover", "params":
                    {"textDocument": {"uri": uri}, "position": client.place(uri, "6.2")}})
        client.tell("$/cancelRequest", {"id": ident})
    for ident in range(1000, 1050):
        expect("what is cancelled is answered all the same", client.get(lambda m: m.get("id") == ident))
    expect("alive after cancels", is_alive(client, "cancels"))
    client.put({"jsonrpc": "2.0", "id": 7, "result": None})
    client.put({"jsonrpc": "2.0", "id": 8, "error": {"code": 1, "message": "x"}})
    expect("alive after answers", is_alive(client, "answers to nothing") and client.end() == 0)


def try_garbage(tally, folder):
    client = Client(tally, folder)
    good = json.dumps({"jsonrpc": "2.0", "method": "initialized", "params": {}}).encode()
    for head in ("Content-Length: x\r\n\r\n", "Content-Length: -5\r\n\r\n", "Content-Length:\r\n\r\n", "\r\n", "Length: 3\r\n\r\n", "x" * 9000 + "\r\n\r\n",
                 "Content-Length: 99999999999999999999999999\r\n\r\n", "Content-Length: 18446744073709551615\r\n\r\n",
                 "Content-Length: 9223372036854775807\r\n\r\n", "Content-Length: 1073741825\r\n\r\n"):
        client.put_bytes(head.encode())
        expect(f"said of {head[:40]!r}", client.get(lambda m: "error" in m)["error"]["code"] == -32700)
        is_alive(client, f"the header {head[:40]!r}")
    for head in (f"content-length: {len(good)}\r\n\r\n", f"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: {len(good)}\r\n\r\n",
                 f"Content-Length: {len(good)}\n\n"):
        client.put(good, head)
        is_alive(client, f"the header {head!r}")
    for body in (b"", b"{", b"[]", b"null", b"7", b'"x"', b"{}", b"[[[", b"\xff\xfe", b'{"jsonrpc": "2.0"}', b'{"id": 1}', b'{"method": 7}', b'{"id": {}, "method": "x"}',
                 b'{"a": 1, "a": 2}', b"[" * 100000, b'{"a":' * 100000, b'{"method": "x\\u0000y"}', b'{"id": NaN}', b"1e999", b'{"id": [1], "method": "initialize"}',
                 b'[{"jsonrpc": "2.0", "id": 1, "method": "x"}]'):
        client.put(body)
        is_alive(client, f"the body {body[:40]!r}")
    client.put_bytes(b"Content-Length: 70000000\r\n\r\n" + b" " * 70000000)
    expect("a message too long is said to be", "too long" in client.get(lambda m: "error" in m and "too long" in m["error"]["message"])["error"]["message"])
    is_alive(client, "70 MB")
    client.put(good, f"Content-Length: {len(good) + 7}\r\n\r\n")
    client.put_bytes(b"       ")
    is_alive(client, "spaces behind a body")
    client.put_bytes(b"Content-Length: 5\r\n\r\n{")
    client.server.stdin.close()
    expect("an end within a message is an end", client.server.wait(timeout=60) == 1)


def try_params(tally, folder):
    """Parameters of every wrong shape; then mutated messages, well framed."""
    client = Client(tally, folder)
    uri = client.open("story.md", STORY)
    odd = [None, 7, "x", [], {}, [1, 2], {"textDocument": None}, {"textDocument": {"uri": 7}}, {"textDocument": {"uri": uri}},
           {"textDocument": {"uri": uri}, "position": {"line": -1, "character": 1e300}}, {"textDocument": {"uri": uri}, "position": []},
           {"textDocument": {"uri": uri}, "contentChanges": [None, 7, {}, {"text": 7}, {"text": "x", "range": 7}, {"text": "x", "range": {"start": {}}}]},
           {"textDocument": {"uri": uri, "text": STORY, "version": "x"}}, {"textDocument": {"uri": "file:///%00%zz%", "text": STORY}},
           {"textDocument": {"uri": "file:///a\"b\\c", "text": STORY}}, {"command": 7, "arguments": 7}, {"command": "tally.accept", "arguments": [7, {}, []]},
           {"command": "tally.accept", "arguments": {"0": 1}}, {"textDocument": {"uri": uri}, "range": {"start": 1, "end": {"line": 0}}}]
    for method in METHODS:
        for params in odd:
            client.put({"jsonrpc": "2.0", "id": 5000, "method": method, "params": params})
            client.tell(method, params)
        is_alive(client, f"odd parameters of {method}")
    client.texts["file:///a\"b\\c"] = STORY
    where = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    answer = client.ask("textDocument/codeAction", {"textDocument": {"uri": "file:///a\"b\\c"}, "range": where})
    expect("a name that is no key gets no edit", answer["result"] == [])
    chance = random.Random(11)
    seeds = [json.dumps({"jsonrpc": "2.0", "id": 1, "method": m, "params": p}).encode() for m in METHODS if m != "initialize" for p in odd[7:12]]
    for _ in range(1500):
        body = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(body))
            body[at:at + chance.randint(0, 3)] = bytes(chance.choice(b'{}[]":,\\0919ex\xc3\xa9\n ') for _ in range(chance.randint(0, 3)))
        client.put(bytes(body))
    is_alive(client, "1500 mutated messages")
    client.server.stdin.close()
    expect("no crash", client.server.wait(timeout=60) == 1)


def resident(client):
    status = pathlib.Path(f"/proc/{client.server.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])


def try_size(tally, folder):
    """A long article is found in before an editor has typed on."""
    client = Client(tally, folder)
    uri = client.open("long.md", "".join(f"In town {n} it rained. Norland had a population of 6.2 million in 2021.\n\n" for n in range(1000)))
    expect("a thousand findings", len(client.found(uri)) >= 1000)
    started = time.monotonic()
    uri = client.open("short.md", STORY)
    client.found(uri)
    print(f"lsp: findings of a short story in {1000 * (time.monotonic() - started):.0f} ms")
    before = resident(client)
    for version in range(2, 1500):
        client.change(uri, version, (0, 0, "x") if version % 2 else (0, 1, ""))
        if version % 10 == 0:
            client.hover(uri, "6.2 million")
        if version % 100 == 0:
            client.open(f"short{version}.md", STORY)
            client.tell("textDocument/didClose", {"textDocument": {"uri": client.uri(f"short{version}.md")}})
            client.tell("workspace/didChangeWatchedFiles", {"changes": []})
    is_alive(client, "a day of typing")
    if b"__asan_init" not in pathlib.Path(tally).read_bytes():  # which keeps what is freed
        expect(f"a day of typing costs no memory: {before} kB, {resident(client)} kB", resident(client) < before + 16384)
    expect("a good end of size", client.end() == 0)


def main():
    tally = os.path.realpath(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "copy").mkdir()
        (folder / "people.csv").write_text(TABLE)
        (folder / ".tally.ini").write_text("tables = people.csv\nonly-tables = yes\n")
        try_life(tally, folder)
        for encodings in ((), ("utf-16",), ("utf-32", "utf-8", "utf-16")):
            try_findings(tally, folder, encodings)
            try_edits(tally, folder, encodings)
        for step in (try_command, try_kinds, try_settings, try_folders, try_cancel, try_garbage, try_params, try_size):
            step(tally, folder)
    print("\n".join(faults) or "lsp: as it should be")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
