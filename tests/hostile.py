#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Copy that is made to cost too much: each is read or refused in time, and in little memory.

usage: hostile.py TALLY

The limits are those of the optimised program on an idle machine, times four, for tests run beside one
another; under a sanitizer only the answer is looked at.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import zipfile

MIB = 1 << 20
SECONDS, MOST_MIB, PATIENCE = 1, 128, 4


def zipped(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)


def make_all(folder):
    """The files, each with the start of what must be said of it; "" where it is read."""
    texts = {
        "deep.html": ("<div>" * 100000 + "5 men", "has over 1000 elements"),
        "deep-inline.html": ("<p>5 men" + "<b>" * 100000, "has over 1000 elements"),
        "attribute.html": ('<p title="' + "x" * 10 * MIB + '">5 men', ""),
        "class.html": ('<p class="' + "nav-x " * (10 * MIB // 6) + '">5 men', ""),
        "many-attributes.html": ("<p" + "".join(f" a{i}=1" for i in range(200000)) + ">5 men",
                                 "has a tag with over 500"),
        "attributes.html": (("<p" + "".join(f" a{i}=1" for i in range(450)) + ">5 men") * 2000, ""),
        "stray-ends.html": ("<b>" * 900 + "</i>" * 2 * MIB, "is broken in too many places"),
        "comment.html": ("<p>5 men<!--" + "-" * 10 * MIB, ""),
        "entities.html": ("<p>5 men " + "&amp" * 2 * MIB, "is broken in too many places"),
        "digits.html": ("<p>" + "5" * MIB, ""),
        "open.md": ("[" * 100000 + "5 men", ""),
        "quotes.md": ("> " * 20000 + "5 men", ""),
        "stars.md": ("*a **a " * 50000 + "5 men", ""),
        "links.md": ("[a](<b" * 50000 + "5 men", ""),
        "table.md": ("|a" * 5000 + "\n" + "|-" * 5000 + "\n" + "|5\n" * 2000, ""),
        "nested.json": ('{"body_text": "5 men", "a": ' + "[" * 100000, "not JSON"),
        "big.txt": ("5 men went home. " * (33 * MIB // 17), "is over"),
    }
    for name, (text, _) in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    zipped(folder / "bomb.docx", [("word/document.xml", bytes(1 << 30))])
    zipped(folder / "entries.docx", [(f"f{i}", "") for i in range(20000)])
    with zipfile.ZipFile(folder / "deep.docx", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", "<p>" * 100000)
    (folder / "zeros.html").write_bytes(b"<p>" + bytes(MIB))
    said = {name: what for name, (_, what) in texts.items()}
    said.update({"bomb.docx": "unpacks to over", "entries.docx": "has over 10000 files",
                 "deep.docx": "broken XML", "zeros.html": "a binary file"})
    return said


def run(tally, path):
    begin = time.monotonic()
    with tempfile.TemporaryFile() as said, open(os.devnull, "wb") as nothing:
        process = subprocess.Popen([tally, "extract", str(path)], stdout=nothing, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        said.seek(0)
        return (os.waitstatus_to_exitcode(status), said.read().decode(errors="replace"),
                time.monotonic() - begin, usage.ru_maxrss / 1024)


def main():
    if sys.argv[1] == "--make":
        print(json.dumps(make_all(pathlib.Path(sys.argv[2]))))
        return 0
    tally, faults = sys.argv[1], []
    measured = "asan" not in tally and "tsan" not in tally
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        # Made by another process: what is measured begins at the size of this one.
        made = subprocess.run([sys.executable, __file__, "--make", scratch], check=True,
                              capture_output=True, text=True)
        for name, wanted in json.loads(made.stdout).items():
            status, said, seconds, mib = run(tally, folder / name)
            print(f"{name:22} {seconds:6.2f} s {mib:6.0f} MiB  {said.strip()[len(scratch) + 8:90]}")
            if status != (2 if wanted else 0) or wanted not in said:
                faults.append(f"{name}: exit status {status}: {said.strip()[:200]}")
            if measured and (seconds > SECONDS * PATIENCE or mib > MOST_MIB):
                faults.append(f"{name}: {seconds:.2f} s and {mib:.0f} MiB")
    print(*faults, sep="\n")
    return 1 if faults else 0


sys.exit(main())
