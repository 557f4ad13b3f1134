#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The reports of several articles and their index: tests/index.py TALLY"""
import html.parser
import os
import pathlib
import subprocess
import sys
import tempfile

HOSTILE = "<script>alert(1)</script> & \"quotes\" 'n' <i>tags</i>"
faults = []


def expect(what, good):
    if not good:
        faults.append(what)


class Links(html.parser.HTMLParser):
    """The links of a page, the words of its rows, and what is balanced wrongly."""
    EMPTY = {"meta", "input", "br", "link"}

    def __init__(self, text):
        super().__init__()
        self.links, self.rows, self.open, self.names = [], [], [], set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        if tag == "a":
            self.links.append(dict(attrs).get("href"))
        if tag == "tr":
            self.rows.append("")
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if self.rows and "tr" in self.open:
            self.rows[-1] += data


def write_articles(folder):
    for i, (outlet, people) in enumerate([("Post", "5.4 million"), ("Post", "4.5 million"), ("Times", "5.4 billion"), (HOSTILE, "5.4 million")]):
        (folder / f"story {i}.md").write_text(
            f"---\ntitle: Story {i} {HOSTILE if i == 3 else ''}\noutlet: {outlet}\ndate: 2022-0{i + 1}-03\n---\n\n"
            f"Norway had a population of {people} in 2021. The ferry carried {i + 120} people.\n")
    (folder / "empty.txt").write_text("")
    (folder / "sub").mkdir()
    (folder / "sub/story 0.md").write_text("Nothing here.\n")


def run(tally, folder, *arguments):
    return subprocess.run([tally, "check", *arguments], cwd=folder, capture_output=True, text=True, check=False,
                          env=dict(os.environ, SOURCE_DATE_EPOCH="0"))


def check_index(folder):
    text = (folder / "out/index.html").read_text()
    page = Links(text)
    rows = [row for row in page.rows if "Nothing to raise" in row or "table has" in row]
    expect("a row an article", len(rows) == 5)
    expect("worst first", "table has" in rows[0] and "table has" in rows[1] and "Nothing" in rows[2])
    expect("each row leads to a report", all((folder / "out" / link).is_file() for link in page.links) and len(set(page.links)) == 5)
    expect("what could not be read is said", "empty.txt" in text and "is empty; nothing to read" in text)
    expect("words stay words", "<script>alert" not in text and text.count("<script") == 1 and "i" not in page.names - {"i"})
    expect("both charts", text.count('role="img"') == 2)
    expect("the sentence", "Two of " in text and "in two articles" in text)
    expect("no place of this machine", str(folder) not in text)
    return text


def main():
    tally = os.path.realpath(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_articles(folder)
        ran = run(tally, folder, ".", "--report", "out")
        expect(f"an empty file is said, and the rest done: {ran.stderr}", ran.returncode == 2 and "empty.txt" in ran.stderr)
        expect("the index is named", "Report: out/index.html" in ran.stdout)
        first = check_index(folder)
        run(tally, folder, ".", "--report", "out")
        expect("the same bytes again, and no report of reports", (folder / "out/index.html").read_text() == first)
        ran = run(tally, folder, "story 0.md", "story 1.md", "--report", "story 2.md")
        expect("a file is no folder for reports", ran.returncode == 2 and ran.stderr.count("\n") == 1 and "story 2.md" in ran.stderr)
        ran = run(tally, folder, "story 0.md", "--report", "one.html")
        expect("one article is one file", ran.returncode == 0 and (folder / "one.html").is_file())
    print("\n".join(faults) or "index: as it should be")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
