#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What a person lets stand, used as a desk would: tests/accept.py TALLY"""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

TABLE = "Country,Year,Population\nNorland,2021,5400000\nSudland,2021,5800000\n"
STORY = ("# A long winter\n\nNorland had a population of 6.2 million in 2021.\n\n"
         "Sudland had a population of 6.6 million in 2021.\n")
faults = []


def expect(what, good):
    if not good:
        faults.append(what)


class Desk:
    """A folder with a story and a table, and the program run in it."""

    def __init__(self, tally, folder):
        self.tally, self.folder = tally, folder
        self.story = folder / "copy/story.md"
        self.kept = folder / "tally-accept.jsonl"
        self.story.parent.mkdir()
        self.story.write_text(STORY)
        (folder / "people.csv").write_text(TABLE)
        self.environment = dict(os.environ, SOURCE_DATE_EPOCH="1700000000", LOGNAME="ed")

    def run(self, command, *arguments):
        return subprocess.run([self.tally, command, "--only-tables", "-t", "people.csv", *arguments], cwd=self.folder,
                              capture_output=True, text=True, env=self.environment, check=False)

    def check(self, *arguments):
        ran = self.run("check", "copy/story.md", "-f", "jsonl", "--fail-on", "query", *arguments)
        line = json.loads(ran.stdout)
        line["claims"] = [claim for claim in line["claims"] if claim["outcome"] != "listed"]
        return ran.returncode, line

    def accept(self, n, *arguments):
        return self.run("accept", "copy/story.md", str(n), "--reason", "as the office counts", *arguments)

    def edit(self, old, new):
        text = self.story.read_text()
        assert old in text
        self.story.write_text(text.replace(old, new))


def try_accepting(desk):
    code, line = desk.check()
    expect("both figures are asked about at first", code == 1 and line["summary"]["query"] == 2)
    desk.kept.write_text("")
    ran = desk.accept(1, "--source", "https://example.org/n", "--until", "2030-01-01")
    expect("accepting says where it is kept", ran.returncode == 0 and "tally-accept.jsonl" in ran.stdout)
    kept = json.loads(desk.kept.read_text())
    expect("the nearest file above is taken", kept["article"] == "copy/story.md")
    expect("who and when are kept", kept["by"] == "ed" and kept["given"] == "2023-11-14")
    code, line = desk.check()
    first, second = line["claims"][:2]
    expect("the accepted figure keeps its outcome", first["outcome"] == "query")
    expect("and says why it may stand", first["accepted"]["reason"] == "as the office counts")
    expect("the other one is not accepted", "accepted" not in second and code == 1)
    expect("the summary counts it", line["summary"]["accepted"] == 1 and line["summary"]["query"] == 2)
    desk.accept(2)
    expect("nothing is left to find", desk.check()[0] == 0)
    desk.accept(2, "--by", "someone else")
    expect("a second acceptance replaces the first", len(desk.kept.read_text().splitlines()) == 2)


def try_edits(desk):
    desk.edit("# A long winter", "# A very long winter\n\nIt snowed.")
    desk.edit("Norland had a population", "Norland had a\npopulation")
    expect("lines above and line breaks change nothing", desk.check()[0] == 0)
    (desk.folder / "people.csv").write_text(TABLE.replace("5800000", "5900000"))
    code, line = desk.check()
    expect("another reference opens it again", code == 1 and "reference was another" in line["claims"][1]["lapsed"])
    (desk.folder / "people.csv").write_text(TABLE)
    desk.environment["SOURCE_DATE_EPOCH"] = "1900000000"  # 2030-03-17
    code, line = desk.check()
    expect("a day that is past opens it again", code == 1 and "until 2030-01-01" in line["claims"][0]["lapsed"])
    desk.environment["SOURCE_DATE_EPOCH"] = "1700000000"
    desk.edit("6.2 million", "6.3 million")
    expect("another figure is not accepted", desk.check()[0] == 1)


def try_pruning(desk):
    ran = desk.run("accept", "--prune", "copy/story.md")
    expect("what is stale is dropped", ran.returncode == 0 and "1 dropped, 1 kept" in ran.stdout)
    ran = desk.run("accept", "--prune", "copy/story.md")
    expect("and nothing else", "0 dropped, 1 kept" in ran.stdout)
    desk.story.unlink()
    expect("an article that is gone needs none", "1 dropped, 0 kept" in desk.run("accept", "--prune").stdout)
    desk.story.write_text(STORY)


def try_places(desk):
    """The same words twice are two places, and each is accepted for itself."""
    same = "They were told at the time that Sudland had a population of 6.6 million in 2021, and no more than that at all.\n\n"
    desk.kept.write_text("")
    desk.story.write_text(same + same)
    desk.accept(1)
    expect("one place of two", desk.check()[1]["summary"]["accepted"] == 1)
    desk.accept(2)
    expect("both places", desk.check()[1]["summary"]["accepted"] == 2)
    expect("one line counts them", json.loads(desk.kept.read_text())["count"] == 2)


def try_comments(desk):
    comment = '<!-- tally: accept 1 reason="the office, 6 Jan" until=2030-01-01 by=ed -->\n\n'
    for name in ("story.md", "story.txt", "story.html"):
        path = desk.folder / name
        path.write_text(("<html><body>" if name.endswith("html") else "") + comment + STORY.replace("# A long winter\n\n", ""))
        ran = desk.run("check", name, "-f", "jsonl")
        first = json.loads(ran.stdout)["claims"][0]
        expect(f"{name}: a comment accepts", first.get("accepted", {}).get("where") == "line 1 of the copy")
        expect(f"{name}: its own digits are no figures", all(c["literal"] != "6 Jan" for c in json.loads(ran.stdout)["claims"]))
        path.write_text(path.read_text().replace('reason="the office, 6 Jan" ', ""))
        ran = desk.run("check", name, "-f", "jsonl")
        line = json.loads(ran.stdout)
        expect(f"{name}: not without a reason", "accepted" not in line["claims"][0] and "no reason" in str(line["notes"]))


def try_formats(desk):
    desk.kept.write_text("")
    desk.story.write_text(STORY)
    desk.accept(1)
    expect("text hides it", "6.2 million" not in desk.run("check", "copy/story.md").stdout)
    expect("and counts it", "1 accepted" in desk.run("check", "copy/story.md").stdout)
    expect("-v shows it", "accepted: as the office counts" in desk.run("check", "copy/story.md", "-v").stdout)
    expect("line hides it", "6.2 million" not in desk.run("check", "copy/story.md", "-f", "line").stdout)
    expect("github hides it", "6.2 million" not in desk.run("check", "copy/story.md", "-f", "github").stdout)
    expect("junit skips it", '<skipped message="accepted: as the office' in desk.run("check", "copy/story.md", "-f", "junit").stdout)
    results = json.loads(desk.run("check", "copy/story.md", "-f", "sarif").stdout)["runs"][0]["results"]
    shown = {r["locations"][0]["physicalLocation"]["region"]["snippet"]["text"]: r["suppressions"] for r in results}
    expect("sarif suppresses it", shown["6.2 million"][0]["justification"] == "as the office counts")
    expect("and nothing else", shown["6.6 million"] == [])
    page = desk.run("check", "copy/story.md", "-f", "html").stdout
    expect("the report says so", "<dt>Accepted<dd><b>as the office counts" in page or ">Accepted</dt>" in page)


def write_signoff(desk, line, ticked, by="E. Desk"):
    """As the report's page writes it."""
    figures = [dict({k: c[k] for k in ("n", "literal", "prefix", "suffix", "outcome")}, ticked=c["n"] in ticked) for c in line["claims"]]
    sha = hashlib.sha256(desk.story.read_bytes()).hexdigest()
    record = {"signoff": {"by": by, "on": "2026-11-25", "sha256": sha}, "figures": figures}
    (desk.folder / "copy/story.md.signoff.json").write_text(json.dumps(record, indent=1) + "\n")


def try_baseline(desk):
    desk.kept.write_text("")
    desk.story.write_text(STORY)
    base = desk.folder / "base.jsonl"
    base.write_text(desk.run("check", "copy/story.md", "-f", "jsonl").stdout)
    code, line = desk.check("--baseline", "base.jsonl")
    expect("what is known is no reason to fail", code == 0 and line["summary"]["known"] == 2)
    desk.edit("6.6 million", "6.7 million")
    desk.edit("# A long winter", "# A long winter\n\nSudland had a population of 6.9 million in 2021, said nobody.")
    code, line = desk.check("--baseline", "base.jsonl")
    was = {claim["literal"]: claim.get("was") for claim in line["claims"]}
    known = {claim["literal"]: claim["known"] for claim in line["claims"]}
    expect(f"a changed figure says what it was: {was}", code == 1 and was == {"6.9 million": None, "6.2 million": None, "6.7 million": "6.6 million"})
    expect(f"the others are new or known: {known}", known == {"6.9 million": False, "6.2 million": True, "6.7 million": False})
    text = desk.run("check", "copy/story.md", "--baseline", "base.jsonl").stdout
    expect("text shows what is new and what changed", "6.2 million" not in text and "6.9 million" in text and "was “6.6 million” before" in text)
    states = {r["locations"][0]["physicalLocation"]["region"]["snippet"]["text"]: r["baselineState"] for r in
              json.loads(desk.run("check", "copy/story.md", "--baseline", "base.jsonl", "-f", "sarif").stdout)["runs"][0]["results"]}
    expect(f"sarif has the state: {states}", states == {"6.9 million": "new", "6.2 million": "unchanged", "6.7 million": "updated"})
    desk.edit("Norland had a population of 6.2 million in 2021.", "")
    expect("what is gone is counted", desk.check("--baseline", "base.jsonl")[1]["summary"]["gone"] == 1)
    two = '{"id": "another", "claims": []}\n' + base.read_text()
    base.write_text(two)
    expect("of several articles the one with this name", desk.check("--baseline", "base.jsonl")[1]["summary"]["gone"] == 1)


def try_signoff(desk):
    desk.kept.write_text("")
    desk.story.write_text(STORY)
    _, line = desk.check()
    write_signoff(desk, line, {1})
    _, line = desk.check()
    signoff = line["signoff"]
    expect("the record is found and shown", (signoff["by"], signoff["ticked"], signoff["figures"]) == ("E. Desk", 1, 2))
    expect("the copy is the same", signoff["same_text"] and signoff["since"] is None)
    expect("figure by figure", [claim["signed_off"] for claim in line["claims"]] == [True, False])
    review = json.loads(desk.run("check", "copy/story.md", "-f", "claimreview").stdout)["@graph"]
    expect("a review is of what was signed off", len(review) == 1 and review[0]["author"]["name"] == "E. Desk")
    expect("with the sentence", review[0]["claimReviewed"] == "Norland had a population of 6.2 million in 2021.")
    desk.edit("6.2 million", "6.3 million")
    _, line = desk.check()
    expect("after an edit it says which figure changed", line["signoff"]["since"] == "figure 1 has changed" and not line["signoff"]["same_text"])
    expect("and that is signed off no more", not line["claims"][0]["signed_off"] and line["claims"][0]["was"] == "6.2 million")
    text, page = desk.run("check", "copy/story.md").stdout, desk.run("check", "copy/story.md", "-f", "html").stdout
    said = "signed off by E. Desk, 2026-11-25"
    expect("text and report say so", said in text and said in page and "since then figure 1 has changed" in text)
    expect("nothing is reviewed then", json.loads(desk.run("check", "copy/story.md", "-f", "claimreview").stdout)["@graph"] == [])


def try_broken_records(desk):
    broken = desk.folder / "broken.json"
    for text, wanted in (("", ""), ("{}\n", "is no sign-off"), ("{\n}\n", "is no sign-off"), ("nonsense", "broken.json:1"),
                         ('{"claims": [{"literal": "1", "outcome": "differs"}]}', "broken.json:1"),
                         ('{"signoff": {"by": ""}, "figures": []}', "broken.json:1")):
        broken.write_text(text)
        for flag in ("--baseline", "--signoff"):
            ran = desk.run("check", "copy/story.md", flag, "broken.json")
            expect(f"{flag} {text}: {ran.stderr}", wanted in ran.stderr and (ran.returncode == 2) == bool(wanted))
    ran = desk.run("check", "copy/story.md", "--baseline", "missing.jsonl")
    expect("a missing baseline is said", ran.returncode == 2 and "missing.jsonl" in ran.stderr)


def try_refusals(desk):
    for arguments, wanted in (
            (("accept", "copy/story.md", "1"), "not accepted without a reason"),
            (("accept", "copy/story.md", "1", "--reason", "  "), "not accepted without a reason"),
            (("accept", "copy/story.md", "1", "--reason", "x", "--until", "2020-01-01"), "a day that is past"),
            (("accept", "copy/story.md", "99", "--reason", "x"), "there is no figure 99"),
            (("accept", "copy/story.md"), "accept which figure?"),
            (("accept", "-", "1", "--reason", "x"), "in a file"),
            (("check", "copy/story.md", "--reason", "x"), "not an option of this command")):
        ran = desk.run(*arguments)
        expect(f"{arguments}: {ran.stderr}", ran.returncode == 2 and wanted in ran.stderr and ran.stderr.count("\n") == 1)
    before = '{"quote": "1", "prefix": "", "suffix": "", "outcome": "differs", "reason": "x"}\n'
    for line, wanted in (("{", "is not JSON"), ("[]", "is no object"), ('{"quote": "1", "outcome": "differs"}', "needs a \"reason\""),
                         ('{"quote": "1", "outcome": "differs", "reason": " "}', "needs a \"reason\""),
                         ('{"quote": "1", "reason": "x", "outcome": "wrong"}', "needs an \"outcome\""),
                         ('{"quote": "1", "reason": "x", "outcome": "differs", "until": "soon"}', "is no day")):
        desk.kept.write_text(before + line + "\n")
        ran = desk.run("check", "copy/story.md")
        expect(f"{line}: {ran.stderr}", ran.returncode == 2 and wanted in ran.stderr and "tally-accept.jsonl:2" in ran.stderr)


def main():
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(os.path.realpath(sys.argv[1]), pathlib.Path(folder))
        for step in (try_accepting, try_edits, try_pruning, try_places, try_comments, try_formats, try_baseline, try_signoff, try_broken_records, try_refusals):
            step(desk)
    print("\n".join(faults) or "accept: as it should be")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
