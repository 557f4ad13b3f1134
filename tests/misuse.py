#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Used wrongly in every way: one clear line, the right exit status, and no file half written or spoilt.

usage: misuse.py TALLY
"""
import os
import pathlib
import resource
import shlex
import signal
import subprocess
import sys
import tempfile

COPY = "Norway had a population of 5.4 million in 2021.\n"
faults = []

# What must fail with one line and status 2, in a folder that then has no file more or other than before.
REFUSED = r"""
check
check nowhere
check ''
check folder
check folder -o new.txt
check empty.txt
check /dev/null
check 'a\nb'
check --bogus a.txt
check a.txt --as-of 99999-99-99
check a.txt --as-of ''
check a.txt --fail-on never-ever
check a.txt -f exe
check a.txt -o folder
check a.txt -o nowhere/new.txt
check a.txt -o a.txt
check a.txt -o ./folder/../a.txt
check a.txt -o link.txt
check a.txt -o hard.txt
check a.txt -o /dev/full
check a.txt -f html -o /dev/full
check a.txt --report a.txt
check a.txt --report nowhere/new.html
check a.txt --report /dev/full
check a.txt --against nowhere
check a.txt --against empty.txt
check a.txt --against b.txt -o b.txt
check a.txt --tables nowhere
check a.txt --tables folder
check a.txt --tables empty.txt
check a.txt --tables t.csv -o t.csv
check a.txt --glob
check --type jsonl a.txt
check lines.jsonl -f text
extract folder
extract empty.txt -o new.txt
extract a.txt -o a.txt
explain a.txt 0
explain a.txt 99999999999999999999
explain a.txt -1
explain a.txt x
explain a.txt
audit a.txt
audit -o out
audit nowhere -o out
audit a.txt -o a.txt
audit a.txt -o ''
audit a.txt -o /dev/null
audit a.txt -o nowhere/deep/out
audit a.txt -o out -j 0
audit a.txt -o out -j -1
audit a.txt -o out -j 1e3
audit a.txt -o out -j 99999999999999999999
audit a.txt -o out --limit -5
audit a.txt -o out --limit 99999999999999999999999
audit a.txt -o out --since 2021-02-30
audit a.txt -o out --since yesterday
audit a.txt -o out --type exe
audit a.txt -o out --progress xml
audit a.txt -o out --purge x
audit --purge x -o nostore
audit --purge x -o folder
report
report ''
report nowhere
report folder
report a.txt
report /dev/null
report folder -f exe
tables show
tables add nowhere
tables import nowhere
tables check nowhere
bogus
''
-x
"""

HOMES = ["HOME= XDG_CACHE_HOME= XDG_CONFIG_HOME=", "HOME=/nonexistent", "HOME=/proc XDG_CACHE_HOME=/proc", "XDG_CACHE_HOME=/dev/null",
         "XDG_CACHE_HOME=relative", "HOME=/etc/passwd XDG_CONFIG_HOME=/etc/passwd", "XDG_CACHE_HOME=locked", "TZ=Nowhere/Bogus", "TZ=:/etc/passwd",
         "LC_ALL=de_DE.UTF-8", "LC_ALL=xx", "TMPDIR=/nonexistent", "SOURCE_DATE_EPOCH=x", "SOURCE_DATE_EPOCH=-1", "COLUMNS=-3",
         "SOURCE_DATE_EPOCH=99999999999999999999", "COLUMNS=99999999999", "LANG=C"]


def expect(what, good):
    if not good:
        faults.append(what)


def words(line):
    """As a shell takes a line apart, with \\n for a line's end."""
    return [word.replace("\\n", "\n") for word in shlex.split(line)]


def run(tally, folder, arguments, **more):
    more.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run([tally, *arguments], cwd=folder, capture_output="stdout" not in more, text=True, check=False, timeout=120, **more)


def contents(folder):
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None for p in sorted(folder.rglob("*"))}


def fill(folder):
    (folder / "a.txt").write_text(COPY)
    (folder / "b.txt").write_text(COPY)
    (folder / "t.csv").write_text("Country,Year,Population\nNorway,2021,5400000\n")
    (folder / "empty.txt").write_text("")
    (folder / "lines.jsonl").write_text('{"id": "a", "text": "Five cars."}\n')
    (folder / "folder").mkdir()
    (folder / "locked").mkdir(mode=0o500)
    (folder / "link.txt").symlink_to("a.txt")
    os.link(folder / "a.txt", folder / "hard.txt")


def check_refused(tally, folder):
    before = contents(folder)
    for line in REFUSED.splitlines()[1:]:
        ran = run(tally, folder, words(line))
        expect(f"{line}: exit status {ran.returncode}: {ran.stderr}", ran.returncode == 2)
        expect(f"{line}: not one line: {ran.stderr}", ran.stderr.count("\n") == 1 and ran.stderr.startswith("tally: "))
        after = contents(folder)
        expect(f"{line}: files changed: {set(after) ^ set(before)}", after == before)
        if after != before:
            return


def check_streams(tally, folder):
    """Closed and full streams; a file that is opened may not stand where messages go."""
    for arguments in (["check", "a.txt"], ["audit", "a.txt", "-o", "full"], ["--version"], ["help"], ["extract", "a.txt"], ["tables"]):
        with open("/dev/full", "w") as full:
            ran = run(tally, folder, arguments, stdout=full, stderr=subprocess.PIPE)
        expect(f"{arguments} >/dev/full: {ran.returncode} {ran.stderr}", ran.returncode == 2 and ran.stderr.count("\n") == 1)
    for closing in (">&-", "<&- >&- 2>&-"):
        script = f'"$0" audit a.txt -o closed {closing}; s=$?; "$0" check a.txt -f html -o closed.html {closing}; echo $s $?'
        ran = subprocess.run(["sh", "-c", script, tally], cwd=folder, capture_output=True, text=True, check=False)
        expect(f"{closing}: {ran.stdout} {ran.stderr}", ran.stdout.split() == ["2", "0"])
        expect(f"{closing}: the database is one", (folder / "closed/results.db").read_bytes().startswith(b"SQLite format 3"))
        expect(f"{closing}: the report is one", (folder / "closed.html").read_text().startswith("<!DOCTYPE html>"))
        subprocess.run(["rm", "-r", "closed", "closed.html"], cwd=folder, check=True)
    ran = subprocess.run(["sh", "-c", '"$0" check - <&-', tally], cwd=folder, capture_output=True, text=True, check=False)
    expect(f"closed standard input: {ran.returncode} {ran.stderr}", ran.returncode == 2 and ran.stderr.count("\n") == 1)
    standard = os.open(folder / "folder", os.O_RDONLY)
    ran = run(tally, folder, ["check", "-"], stdin=standard)
    os.close(standard)
    expect(f"a folder for standard input: {ran.returncode} {ran.stderr}", ran.returncode == 2 and ran.stderr.count("\n") == 1)


def check_homes(tally, folder):
    usual = run(tally, folder, ["check", "a.txt"]).stdout
    for line in HOMES:
        given = dict(os.environ) | dict(pair.split("=", 1) for pair in line.split())
        ran = run(tally, folder, ["check", "a.txt"], env=given)
        expect(f"{line}: {ran.returncode} {ran.stderr}", ran.returncode == 0 and not ran.stderr and ran.stdout == usual)
    ran = run(tally, folder, ["check", "a.txt"], env={})
    expect("nothing in the environment", ran.returncode == 0 and ran.stdout == usual)


def check_limits(tally, folder):
    """Files may grow no further: what was there is left as it was, and what is new is not left in pieces."""
    (folder / "old.html").write_text("old")
    before = contents(folder)

    def small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    ready = dict(os.environ)
    for arguments in (["check", "a.txt", "-f", "html", "-o", "old.html"], ["check", "a.txt", "--report", "old.html", "-q"],
                      ["check", "a.txt", "-f", "html", "-o", "new.html"], ["check", "a.txt", "b.txt", "--report", "reports", "-q"]):
        ran = run(tally, folder, arguments, preexec_fn=small, env=ready)
        expect(f"{arguments}: {ran.returncode} {ran.stderr}", ran.returncode == 2 and ran.stderr.startswith("tally: "))
        left = {name for name, content in contents(folder).items() if before.get(name, "") != content and name != "reports"}
        expect(f"{arguments}: left behind: {left}", not {name for name in left if (folder / name).is_file()})
    ran = run(tally, folder, ["audit", "a.txt", "-o", "small"], preexec_fn=small, env=ready)
    expect(f"an audit: {ran.returncode} {ran.stderr}", ran.returncode == 2)
    ran = run(tally, folder, ["audit", "a.txt", "-o", "small"])
    expect(f"goes on where there is room: {ran.returncode} {ran.stderr}", ran.returncode == 0 and "1 article" in ran.stdout)


def main():
    tally = os.path.realpath(sys.argv[1])
    for step in (check_refused, check_streams, check_homes, check_limits):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            fill(folder)
            step(tally, folder)
    print("\n".join(faults) or "misuse: as it should be")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
