#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The settings of a folder: where they are looked for, and what `tally init` writes: tests/config.py TALLY"""
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

TABLE = "Country,Year,Population\nNorland,2021,5400000\nSudland,2021,5800000\n"
STORY = "Norland had a population of 6.2 million in 2021.\n"
ASKED = "query: 6.2 million"
faults = []


def expect(what, good):
    if not good:
        faults.append(what)


class Desk:
    """A person's home with a folder of copy in it, and the program run there."""

    def __init__(self, tally, home):
        self.tally, self.home = tally, home
        self.copy = home / "desk/copy"
        self.copy.mkdir(parents=True)
        (self.copy / "story.txt").write_text(STORY)
        (home / "people.csv").write_text(TABLE)
        self.environment = dict(os.environ, SOURCE_DATE_EPOCH="1700000000", HOME=str(home))
        self.environment.pop("XDG_CONFIG_HOME", None)

    def run(self, *arguments, folder=None, text=None):
        return subprocess.run([self.tally, *arguments], cwd=folder or self.home, capture_output=True, text=True,
                              input=text or "", env=self.environment, check=False)

    def settings(self, where, more=""):
        path = self.home / where
        path.parent.mkdir(parents=True, exist_ok=True)
        table = os.path.relpath(self.home / "people.csv", path.parent)
        path.write_text(f"tables = {table}\nonly-tables = yes\nformat = line\n{more}")
        return path


def try_search(desk):
    def asks(*arguments, **more):
        return ASKED in desk.run("check", *arguments, **more).stdout
    story = "desk/copy/story.txt"
    expect("nothing is known at first", not asks(story, "-f", "line"))
    for where in (".config/tally/config.ini", ".tally.ini", "desk/.tally.ini", "desk/copy/.tally.ini"):
        path = desk.settings(where)
        for name, folder in ((story, None), ("story.txt", desk.copy), ("copy", desk.home / "desk"), ("../copy/story.txt", desk.copy)):
            expect(f"{where} holds for {name}", asks(name, folder=folder))
        expect(f"{where} holds for standard input", asks("-", folder=desk.copy, text=STORY))
        expect(f"{where} and its absolute path", asks(str(desk.home / story), folder="/"))
        path.unlink()
        expect(f"{where} is gone", not asks(story, "-f", "line"))
    desk.environment["XDG_CONFIG_HOME"] = str(desk.home / "xdg")
    desk.settings("xdg/tally/config.ini")
    expect("XDG_CONFIG_HOME is heeded", asks(story))
    desk.settings(".config/tally/config.ini").write_text("weather = fine\n")
    expect("and takes the place of ~/.config", asks(story))
    (desk.home / "desk/.tally.ini").write_text("format = line\n")
    expect("the folder's own takes the place of the person's", not asks(story))
    expect("--config takes the place of both", asks(story, "-c", "xdg/tally/config.ini"))
    expect("and of nothing but itself", asks(story, "--config", "xdg/tally/config.ini", "-f", "text") is False)
    (desk.home / "desk/.tally.ini").unlink()
    del desk.environment["XDG_CONFIG_HOME"]
    (desk.home / ".config/tally/config.ini").unlink()


def try_several(desk):
    other = desk.home / "elsewhere"
    other.mkdir()
    (other / "story.txt").write_text(STORY)
    both = ("check", "desk/copy/story.txt", "elsewhere/story.txt")
    desk.settings("desk/.tally.ini")
    ran = desk.run(*both)
    expect("articles of two desks are not mixed", ran.returncode == 2 and "other settings than desk/copy/story.txt" in ran.stderr)
    ran = desk.run(*both, "-c", "desk/.tally.ini")
    expect("unless they are told which", ran.stdout.count(ASKED) == 2)
    ran = desk.run("check", ".", "-c", "desk/.tally.ini")
    expect("a folder is one desk", ran.stdout.count(ASKED) == 2)
    (desk.home / "desk/.tally.ini").unlink()


def try_commands(desk):
    """What a command has no use for does not stop it; a fault does."""
    path = desk.settings(".tally.ini", "fail-on = query\nas-of = 2021-03-01\n")
    for arguments, wanted in ((("extract", "desk/copy/story.txt"), "6.2 million"), (("explain", "desk/copy/story.txt", "1"), "5.4 million"),
                              (("tables", "list"), "1 table"), (("tables",), "1 table"), (("tables", "check"), "people.csv"),
                              (("accept", "desk/copy/story.txt", "1", "--reason", "x"), "may stand")):
        ran = desk.run(*arguments)
        expect(f"{arguments}: {ran.stderr}", ran.returncode == 0 and wanted in ran.stdout)
    expect("what was accepted is out of the way", desk.run("check", "desk/copy/story.txt").returncode == 0)
    (desk.copy / "tally-accept.jsonl").unlink()
    expect("fail-on is heeded", desk.run("check", "desk/copy/story.txt").returncode == 1)
    expect("the command line wins", desk.run("check", "desk/copy/story.txt", "--fail-on", "differs").returncode == 0)
    path.write_text(path.read_text() + "fail-on = sometimes\n")
    for arguments in (("extract", "desk/copy/story.txt"), ("tables",), ("check", "desk/copy/story.txt", "--fail-on", "never")):
        ran = desk.run(*arguments)
        expect(f"{arguments} with a fault: {ran.stderr}", ran.returncode == 2 and ".tally.ini:6: fail-on = sometimes" in ran.stderr)
    expect("help needs no settings", desk.run("check", "--help").returncode == 0)
    path.unlink()


def keys_known(desk):
    """The keys as the reader names them when it meets none of them."""
    (desk.home / "none.ini").write_text("weather = fine\n")
    said = desk.run("check", "-c", "none.ini", "desk/copy/story.txt").stderr
    (desk.home / "none.ini").write_text("[weather]\nwind = west\n")
    said += ", " + desk.run("check", "-c", "none.ini", "desk/copy/story.txt").stderr
    return set(re.split(r"[,\s]+", " ".join(re.findall(r"there are ([^\n]*)", said))))


def try_init(desk):
    before = desk.run("check", "desk/copy/story.txt", "-v")
    ran = desk.run("init")
    path = desk.home / ".tally.ini"
    text = path.read_text()
    expect("init writes the file", ran.returncode == 0 and ".tally.ini" in ran.stdout)
    after = desk.run("check", "desk/copy/story.txt", "-v")
    expect("which changes nothing", (before.stdout, before.returncode) == (after.stdout, after.returncode))
    ran = desk.run("init")
    expect("and is not written over", ran.returncode == 2 and "is there already" in ran.stderr and path.read_text() == text)
    ran = desk.run("init", folder=desk.copy)
    expect("what it takes the place of is said", ran.returncode == 0 and f"{path} no more" in ran.stdout)
    (desk.copy / ".tally.ini").unlink()
    ran = desk.run("init", "desk")
    expect("init takes no argument", ran.returncode == 2)
    written = set(re.findall(r"^#\[?([a-z-]+)(?:\]| = )", text, re.M)) - {"population"}
    expect(f"it has every key and no other: {written ^ keys_known(desk)}", written == keys_known(desk))
    expect("every line fits a window", max(map(len, text.splitlines())) <= 80)
    flags = desk.run("check", "--help").stdout
    for line in re.findall(r"^#([a-z-]+) = .*", text, re.M):
        expect(f"{line} is a flag", line == "population" or f"--{line} " in flags)
    try_samples(desk, path, text, before)


def try_samples(desk, path, text, before):
    """Without the # each is read; defaults change nothing."""
    (desk.home / "tables").mkdir()
    (desk.home / "tables/ours.csv").write_text(TABLE)
    (desk.home / "tally-accept.jsonl").write_text("")
    for key in ("only-tables", "fail-on", "format", "accepted"):
        path.write_text(re.sub(rf"^#(?={key} =)", "", text, flags=re.M))
        ran = desk.run("check", "desk/copy/story.txt", "-v")
        expect(f"{key}: the default is the default", (ran.stdout, ran.returncode) == (before.stdout, before.returncode))
    path.write_text(re.sub(r"^#(?=\S)", "", text, flags=re.M))
    ran = desk.run("check", "desk/copy/story.txt")
    expect(f"all of it can be read: {ran.stderr}", ran.returncode == 0 and "If Population of Norland" in ran.stdout)
    path.unlink()


def try_mutations(desk):
    """Whatever stands in the file: it is used, or one line says what is wrong with it."""
    chance = random.Random(3)
    path = desk.settings(".tally.ini", "[tolerance]\npopulation = 2%\n[x]\n")
    seed = path.read_bytes() + b"fail-on: query ; c\ndates=day-first\n  month-first\nglob = *\n"
    pieces = (b"\n", b"=", b"[", b"]", b"[tolerance]\n", b"%", b"\x00", b"\xff", b" ;", b"#", b"9" * 50, b"tables", b"x" * 250, b"\xef\xbb\xbf", b"\r", b"  ", b"%s%n")
    for turn in range(250):
        text = bytearray(seed)
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(text))
            text[at:at + chance.randint(0, 12)] = chance.choice(pieces)
        path.write_bytes(text)
        ran = desk.run("check", "desk/copy/story.txt", "-q")
        expect(f"turn {turn}: {ran.returncode} {ran.stderr} {bytes(text)}",
               ran.returncode in (0, 1) and not ran.stderr or ran.returncode == 2 and ran.stderr.count("\n") == 1 and ran.stderr.startswith("tally: "))
    path.unlink()


def main():
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(os.path.realpath(sys.argv[1]), pathlib.Path(folder))
        for step in (try_search, try_several, try_commands, try_init, try_mutations):
            step(desk)
    print("\n".join(faults) or "config: as it should be")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
