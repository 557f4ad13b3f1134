#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The store of reference tables, ill-treated: tests/store.py TALLY

A builder killed at fifty points leaves a good store or none; two builders at once agree; a store
that was cut short or overwritten is made anew; a byte changed in a table, in a name or in a small
or a big file is in force on the next run; where no store can be made, nothing is missing."""
import os, signal, subprocess, sys, tempfile, time

ROWS, POINTS = 20000, 50


def write_table(path, rows, first=500):
    with open(path, "w") as out:
        out.write("Place,Year,Output\n")
        for i in range(rows):
            out.write(f"Place {i // 20},{2000 + i % 20},{first + i}\n")


class Desk:
    def __init__(self, tally, folder):
        self.tally, self.folder = tally, folder
        self.table = f"{folder}/t.csv"
        self.article = f"{folder}/a.txt"
        with open(self.article, "w") as out:
            out.write("Place 7 had an output of 641 in 2001. Place 9 had an output of 5 in 2001.\n")

    def command(self):
        return [self.tally, "check", self.article, "--only-tables", "-t", self.table, "--as-of", "2022-01-01",
                "-f", "line", "-v"]

    def env(self, cache):
        return dict(os.environ, XDG_CACHE_HOME=cache)

    def run(self, cache):
        done = subprocess.run(self.command(), env=self.env(cache), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode not in (0, 1):
            sys.exit(f"exit status {done.returncode}: {done.stderr.decode()}")
        return done.stdout.decode()


def stores(cache):
    try:
        return [f"{cache}/tally/{name}" for name in os.listdir(f"{cache}/tally")]
    except FileNotFoundError:
        return []


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: {got!r}, not {wanted!r}")


def clean(cache):
    for path in stores(cache):
        os.unlink(path)


def kill_builders(desk, cache, right):
    clean(cache)
    begin = time.monotonic()
    desk.run(cache)
    whole = time.monotonic() - begin
    good = 0
    for point in range(POINTS):
        clean(cache)
        child = subprocess.Popen(desk.command(), env=desk.env(cache), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(2 * whole * point / POINTS)
        child.send_signal(signal.SIGKILL)
        child.wait()
        good += any(path.endswith(".db") for path in stores(cache))
        expect(f"after a kill at point {point}", desk.run(cache), right)
    print(f"killed at {POINTS} points: {good} left a store, all good")


def race_builders(desk, cache, right):
    clean(cache)
    desk.run(cache)
    wanted = len([p for p in stores(cache) if p.endswith(".db")])
    for _ in range(5):
        clean(cache)
        both = [subprocess.Popen(desk.command(), env=desk.env(cache), stdout=subprocess.PIPE) for _ in range(4)]
        for one in both:
            expect("one of four builders at once", one.communicate()[0].decode(), right)
        expect("stores after the race", len([p for p in stores(cache) if p.endswith(".db")]), wanted)
        expect("parts after the race", [p for p in stores(cache) if ".part" in p], [])


def spoil_stores(desk, cache, right):
    for spoil in ("cut", "zeros", "empty", "text"):
        desk.run(cache)
        path = [p for p in stores(cache) if p.endswith(".db")][0]
        size = os.path.getsize(path)
        with open(path, "r+b") as out:
            if spoil == "cut":
                out.truncate(size // 2)
            elif spoil == "empty":
                out.truncate(0)
            else:
                out.write(bytes(4096) if spoil == "zeros" else b"no database " * 400)
        expect(f"a store that is {spoil}", desk.run(cache), right)


def change_bytes(desk, cache, right):
    text = open(desk.table).read()
    changed = text.replace("Place 7,2001,641", "Place 7,2001,642")
    assert changed != text
    open(desk.table, "w").write(changed)
    other = desk.run(cache)
    if other == right or "642" not in other:
        sys.exit(f"a changed digit is not in force: {other}")
    stamp = os.stat(desk.table)
    open(desk.table, "w").write(text)
    os.utime(desk.table, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # the same size and time
    expect("a digit changed back under the same time", desk.run(cache), right)


def main():
    tally = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        cache = f"{folder}/cache"
        os.mkdir(cache)
        desk = Desk(tally, folder)
        write_table(desk.table, ROWS)
        right = desk.run("/dev/null/none")
        if "641" not in right:
            sys.exit(f"nothing to compare with: {right}")
        expect("with a store", desk.run(cache), right)
        kill_builders(desk, cache, right)
        race_builders(desk, cache, right)
        spoil_stores(desk, cache, right)
        change_bytes(desk, cache, right)
        write_table(desk.table, 300000)  # big enough for its hash to be remembered
        time.sleep(4)
        right = desk.run(cache)
        expect("a big table again", desk.run(cache), right)
        change_bytes(desk, cache, right)
        time.sleep(4)
        expect("a big table whose hash is remembered", desk.run(cache), right)
        change_bytes(desk, cache, right)
    print("ok")


main()
