#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""An audit is the same however it is run, killed and run again: tests/audit.py [--kills N] [--articles N] TALLY"""
import argparse
import hashlib
import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

faults = []
SIX = ["conflicts", "differs", "outdated", "query", "close", "agrees"]


def expect(what, good):
    if not good:
        faults.append(what)


def write_lines(path, count, seed=1):
    """Copy of which much can be checked, some is wrong, and a line now and then is none."""
    chance = random.Random(seed)
    with open(path, "w") as out:
        for i in range(count):
            people = chance.choice(["5.4 million", "5.4 million", "5.4 million", "4.5 million", "5.4 billion"])
            text = (f"Norway had a population of {people} in 2021. The ferry carried {i + 120} people.\n\n"
                    f"Of the {chance.randint(20, 90)} crew {chance.randint(2, 9)} were hurt. Japan's military budget was "
                    f"{chance.choice(['$46 billion', '$64 billion'])} in 2022.")
            row = {"id": f"story {i}", "title": f"Ferry {i}", "date": f"2022-{i % 12 + 1:02}-{i % 28 + 1:02}",
                   "outlet": ["Post", "Times", ""][i % 3], "text": text}
            if i % 97 == 13:
                row = {"id": f"story {i}", "text": ""}
            out.write(json.dumps(row) if i % 101 != 17 else "{not json")
            out.write("\n")


def command(tally, folder, *arguments):
    return [tally, "audit", *map(str, arguments), "-o", str(folder)]


def surroundings():
    return dict(os.environ, SOURCE_DATE_EPOCH="1700000000")


def run(tally, folder, *arguments, **more):
    return subprocess.run(command(tally, folder, *arguments), capture_output=True, text=True, check=False, env=surroundings(), **more)


def dump(folder):
    """All that the store holds but its runs, and all the files of its report."""
    store = sqlite3.connect(f"file:{folder}/results.db?mode=ro", uri=True)
    text = "\n".join(line for line in store.iterdump() if not line.startswith('INSERT INTO "runs"'))
    store.close()
    files = {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
             for p in sorted(folder.rglob("*")) if p.is_file() and p.name != "results.db"}
    # The foot of the index repeats the command, which names the folder.
    for name in files:
        files[name] = hashlib.sha256((folder / name).read_bytes().replace(str(folder).encode(), b"DIR")
                                     .replace(b" -j 1", b"").replace(b" -j 2", b"")).hexdigest()
    return text, files


def ask(folder, sql):
    store = sqlite3.connect(f"file:{folder}/results.db?mode=ro", uri=True)
    rows = store.execute(sql).fetchall()
    store.close()
    return rows


def same(what, one, other):
    expect(f"{what}: the stores differ", one[0] == other[0])
    expect(f"{what}: the reports differ: {sorted(set(one[1].items()) ^ set(other[1].items()))[:3]}", one[1] == other[1])


def kill_at_random(tally, folder, source, kills, whole):
    """Runs it again and again, each time killed somewhere; the last run ends."""
    chance, hit = random.Random(7), 0
    for _ in range(kills):
        process = subprocess.Popen(command(tally, folder, source, "-j", "2"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=surroundings())
        try:
            process.wait(chance.uniform(0.05, max(0.3, 1.5 * whole / kills)))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            hit += 1
        process.wait()
    ran = run(tally, folder, source, "-j", "2")
    expect(f"the last run ends: {ran.returncode} {ran.stderr}", ran.returncode == 1)
    return hit


def check_interrupt(tally, folder, source, undisturbed):
    process = subprocess.Popen(command(tally, folder, source, "-j", "2"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings())
    time.sleep(0.4)
    process.send_signal(signal.SIGINT)
    said = process.communicate()[1]
    expect(f"an interrupt ends it with 130: {process.returncode} {said}", process.returncode in (130, 1))
    run(tally, folder, source, "-j", "1")
    same("after an interrupt", undisturbed, dump(folder))


def check_pipe(tally, folder):
    """A run that waits for a pipe can be ended."""
    process = subprocess.Popen(command(tally, folder, "-", "--type", "jsonl"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings())
    line = '{"id": "a", "text": "Norway had a population of 4.5 million in 2021.%s"}\n' % (" So it goes." * 100)
    process.stdin.write(line.encode() * 300)
    process.stdin.flush()
    time.sleep(2)
    state = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    expect("it can do no more than read, and write into its folder", "NoNewPrivs:\t1" in state and "Seccomp:\t2" in state)
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate()
    expect(f"a waiting run ends with 130: {process.returncode}", process.returncode == 130)
    expect("and keeps what came", ask(folder, "SELECT count(*) FROM articles")[0][0] > 0)


def check_store(tally, folder, source, count):
    rows = ask(folder, "SELECT count(*), count(outcome), sum(page IS NOT NULL) FROM articles")[0]
    bad = ask(folder, "SELECT class, count(*) FROM errors GROUP BY 1 ORDER BY 1")
    expect(f"an article a line: {rows}", rows[0] == count)
    expect(f"what cannot be read has a class: {bad}", dict(bad).keys() == {"bad-json", "empty"} and sum(dict(bad).values()) == count - rows[1])
    for page, in ask(folder, "SELECT page FROM articles WHERE page IS NOT NULL"):
        expect(f"{page} is there", (folder / page).is_file())
    alone = subprocess.run([tally, "check", "--type", "jsonl", "-f", "jsonl", str(source)], capture_output=True, text=True, check=False, env=surroundings())
    found = {}
    for line in map(json.loads, alone.stdout.splitlines()):
        for claim in line.get("claims", []):
            if claim["outcome"] != "listed":
                found[claim["outcome"]] = found.get(claim["outcome"], 0) + 1
    kept = dict(ask(folder, "SELECT outcome, count(*) FROM claims GROUP BY 1"))
    expect(f"the same verdicts as check: {found} {kept}", found == kept)
    for view in ("worst_findings", "by_outlet", "by_week", "by_rule", "causes", "most_wanted", "not_read"):
        expect(f"{view} has rows", ask(folder, f"SELECT count(*) FROM {view}")[0][0] > 0)
    ask(folder, "SELECT * FROM stale_tables")


def check_formats(tally, folder, source):
    """What the store gives again is what check gives, but for what was only listed."""
    def lines(*arguments):
        ran = subprocess.run([tally, *map(str, arguments)], capture_output=True, text=True, check=False, env=surroundings())
        return [json.loads(line) for line in ran.stdout.splitlines()]

    kept, checked = lines("report", folder, "-f", "jsonl"), lines("check", "--type", "jsonl", "-f", "jsonl", source)
    apart = {"quantity", "date"}  # places in lists that are shorter
    for one, other in zip(kept, checked, strict=True):
        if "error" in one or "error" in other:
            expect(f"the same error: {one} {other}", one["error"]["code"] == other["error"]["code"] and other["id"] in (None, one["id"]))
            continue
        claims = sorted((c for c in other["claims"] if c["outcome"] != "listed"), key=lambda c: c["n"])
        expect(f"{one['id']}: the same summary", one["summary"] == other["summary"])
        expect(f"{one['id']}: as many claims", len(claims) == len(one["claims"]))
        for ours, theirs in zip(one["claims"], claims):
            wrong = {k: (ours.get(k), theirs.get(k)) for k in {*ours, *theirs} - apart if ours.get(k) != theirs.get(k)}
            expect(f"{one['id']}: the same claim: {wrong}", not wrong)
    csv = subprocess.run([tally, "report", folder, "-f", "csv"], capture_output=True, text=True, check=True)
    expect("csv has a row a claim", csv.stdout.count("\n") == 1 + sum(len(line.get("claims", [])) for line in kept))
    sarif = json.loads(subprocess.run([tally, "report", folder, "-f", "sarif"], capture_output=True, text=True, check=True).stdout)
    expect("sarif has a run an article", len(sarif["runs"]) == sum("claims" in line for line in kept))
    before = dump(folder)
    ran = subprocess.run([tally, "report", folder], capture_output=True, text=True, check=False, env=surroundings())
    expect(f"the index again: {ran.stderr}", ran.returncode == 0)
    index = (folder / "index.html").read_text()
    expect("and the command that made it", "tally report" in index)
    expect("nothing else", dump(folder)[0] == before[0])


def check_again(tally, folder, source, first):
    """What has not changed is not read again; what has is, and nothing else."""
    before = dump(folder)
    begun = time.monotonic()
    ran = run(tally, folder, source)
    took = time.monotonic() - begun
    expect(f"nothing is read again: {ran.stdout}", ran.returncode == 1 and " unchanged" in ran.stdout)
    same("nothing changed", before, dump(folder))
    lines = source.read_text().splitlines()
    row = json.loads(lines[1])
    row["text"] = "Norway had a population of 5.4 million in 2021."
    changed = source.with_name("changed")
    changed.mkdir()
    (changed / source.name).write_text("\n".join([lines[0], json.dumps(row), *lines[2:]]) + "\n")
    ran = subprocess.run(command(tally, folder, source.name, ), cwd=changed, capture_output=True, text=True, check=False, env=surroundings())
    return took / first


def check_choices(tally, folder, source):
    ran = run(tally, folder / "limit", source, "--limit", "10")
    expect(f"--limit: {ran.stderr}", ask(folder / "limit", "SELECT count(*) FROM articles") == [(10,)])
    run(tally, folder / "limit", source, "--limit", "10")
    expect("--limit goes on", ask(folder / "limit", "SELECT count(*), max(id) FROM articles") == [(20, 20)])
    run(tally, folder / "post", source, "--outlet", "post", "--since", "2022-06-01")
    rows = ask(folder / "post", "SELECT DISTINCT outlet, min(date) FROM articles WHERE outcome IS NOT NULL")
    expect(f"--outlet and --since: {rows}", rows[0][0] == "Post" and rows[0][1] >= "2022-06-01")
    run(tally, folder / "bare", source, "--no-text", "--limit", "50")
    rows = ask(folder / "bare", "SELECT count(text), count(page), count(*) FROM articles")
    expect(f"--no-text: {rows}", rows == [(0, 0, 50)] and not list((folder / "bare/articles").iterdir()))
    ran = run(tally, folder / "limit", "--purge", "Post")
    rows = ask(folder / "limit", "SELECT count(*) FROM articles WHERE outlet = 'Post'")
    expect(f"--purge of an outlet: {ran.stdout} {ran.stderr}", rows == [(0,)] and "removed" in ran.stdout)
    run(tally, folder / "limit", "--purge", "2022-01-01/2022-04-30")
    rows = ask(folder / "limit", "SELECT count(*) FROM articles WHERE date < '2022-05-01'")
    left = ask(folder / "limit", "SELECT count(*) FROM claims WHERE article NOT IN (SELECT id FROM articles)")
    pages = {p for p, in ask(folder / "limit", "SELECT page FROM articles WHERE page IS NOT NULL")}
    there = {f"articles/{p.name}" for p in (folder / "limit/articles").iterdir()}
    expect("--purge of a period", rows == [(0,)] and left == [(0,)] and pages == there)


def check_progress(tally, folder, source):
    ran = run(tally, folder / "told", source, "--progress", "json", "-q")
    lines = [json.loads(line) for line in ran.stderr.splitlines()]
    expect("--progress json", lines and lines[-1]["ended"] and lines[-1]["done_bytes"] == lines[-1]["total_bytes"] > 0)
    expect("-q is quiet", not ran.stdout)
    ran = run(tally, folder / "told2", source)
    expect("no bar but on a terminal", ran.stderr == "")


def check_refusals(tally, folder):
    ran = run(tally, folder / "none", folder / "nowhere.tar")
    expect("a missing source is exit 2 with one line", ran.returncode == 2 and ran.stderr.count("\n") == 1)
    (folder / "other").mkdir()
    (folder / "other/results.db").write_text("This is no store, it is a letter.\n" * 100)
    (folder / "copy.txt").write_text("Norway had a population of 5.4 million in 2021.\n")
    ran = run(tally, folder / "other", folder / "copy.txt")
    expect(f"what is no store is left alone: {ran.stderr}", ran.returncode == 2 and "This is no store" in (folder / "other/results.db").read_text())


def check_full(tally, folder, source):
    """A disk that is full: rolled back, exit 2, and it goes on when there is room."""
    disk = folder / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1536k", "tmpfs", disk], capture_output=True, check=False).returncode:
        print("no small disk can be mounted here: what a full one does was not tried")
        return
    try:
        ran = run(tally, disk / "out", source, "-j", "2")
        expect(f"a full disk is exit 2: {ran.returncode} {ran.stderr}", ran.returncode == 2 and "goes on there" in ran.stderr)
        expect("the store is whole", ask(disk / "out", "PRAGMA integrity_check") == [("ok",)])
        subprocess.run(["mount", "-o", "remount,size=4g", disk], check=True)
        run(tally, disk / "out", source, "-j", "2")
        run(tally, folder / "roomy", source, "-j", "2")
        same("after a full disk", dump(folder / "roomy"), dump(disk / "out"))
    finally:
        subprocess.run(["umount", disk], check=False)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--articles", type=int, default=1200)
    parser.add_argument("tally")
    o = parser.parse_args()
    tally = os.path.realpath(o.tally)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        source = folder / "news.jsonl"
        write_lines(source, o.articles)
        begun = time.monotonic()
        ran = run(tally, folder / "one", source, "-j", "1")
        first = time.monotonic() - begun
        expect(f"findings are exit 1: {ran.returncode} {ran.stderr}", ran.returncode == 1)
        one = dump(folder / "one")
        run(tally, folder / "two", source, "-j", "2")
        same("one worker and two", one, dump(folder / "two"))
        check_store(tally, folder / "two", source, o.articles)
        hit = kill_at_random(tally, folder / "killed", source, o.kills, first)
        same(f"{hit} kills", one, dump(folder / "killed"))
        check_interrupt(tally, folder / "stopped", source, one)
        check_pipe(tally, folder / "piped")
        check_formats(tally, folder / "stopped", source)
        check_again(tally, folder / "two", source, first)
        check_choices(tally, folder, source)
        check_progress(tally, folder, source)
        check_refusals(tally, folder)
        check_full(tally, folder, source)
    print("\n".join(faults) or f"audit: as it should be, {hit} of {o.kills} kills hit")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
