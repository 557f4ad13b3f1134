#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The files for pre-commit and for GitHub Actions are whole, and what they run runs: tests/hooks.py TALLY"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print("hooks: skipped, there is no python3-yaml: script/bootstrap --tests installs it")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = "Country,Year,Population\nNorland,2021,5400000\nSudland,2021,5800000\n"
STORY = "Norland had a population of {} million in 2021.\n"
faults = []


def expect(what, good):
    if not good:
        faults.append(what)


class Repository:
    """A folder of copy, and a PATH on which tally is the one to be tried."""

    def __init__(self, tally, folder):
        self.folder = folder / "copy desk"
        self.folder.mkdir()
        programs = folder / "bin"
        programs.mkdir()
        (programs / "tally").symlink_to(tally)
        self.environment = dict(os.environ, PATH=f"{programs}:{os.environ['PATH']}", HOME=str(folder), SOURCE_DATE_EPOCH="1700000000")
        self.environment.pop("XDG_CONFIG_HOME", None)
        self.write("people.csv", TABLE)
        self.write(".tally.ini", "tables = people.csv\nonly-tables = yes\nfail-on = query\n")
        self.write("right.md", STORY.format("5.4"))
        self.write("wrong one.md", STORY.format("6.2"))

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def run(self, *arguments, **environment):
        return subprocess.run(arguments, cwd=self.folder, capture_output=True, text=True, check=False,
                              env={**self.environment, **environment})


def try_hook(repository):
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    expect("one hook", [hook["id"] for hook in hooks] == ["tally"])
    for hook in hooks:
        expect("it has what pre-commit wants", {"id", "name", "entry", "language"} <= set(hook) and hook["language"] == "system")
        expect("and nothing misspelt", set(hook) <= {"id", "name", "entry", "args", "language", "types_or", "files", "description", "require_serial"})
        pattern = re.compile(hook["files"])
        expect("the files it is for", all(pattern.search(f) for f in ("a.md", "b/c.txt", "d.html", "e.htm")) and not pattern.search("f.csv"))
        command = [*hook["entry"].split(), *hook["args"]]
        ran = repository.run(*command, "right.md")
        expect(f"right copy passes: {ran.stderr}", ran.returncode == 0 and ran.stdout == "")
        ran = repository.run(*command, "right.md", "wrong one.md")
        expect(f"a finding is a line: {ran.stderr}", ran.returncode == 1 and ran.stdout.startswith("wrong one.md:1:29: query: 6.2 million"))


def try_pre_commit(repository):
    """The hook as pre-commit itself runs it, where there is one."""
    if not shutil.which("pre-commit") or not shutil.which("git"):
        return
    hooks = repository.folder.parent / "hooks"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    git = ("git", "-c", "user.name=ed", "-c", "user.email=ed@example.org", "-c", "init.defaultBranch=main")
    for folder in (hooks, repository.folder):
        repository.run(*git, "init", "-q", str(folder))
        repository.run(*git, "-C", str(folder), "add", "-A")
        repository.run(*git, "-C", str(folder), "commit", "-qm", "all")
    rev = repository.run("git", "-C", str(hooks), "rev-parse", "HEAD").stdout.strip()
    repository.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [{"repo": str(hooks), "rev": rev, "hooks": [{"id": "tally"}]}]}))
    ran = repository.run("pre-commit", "run", "--all-files", "--color", "never")
    expect(f"pre-commit runs it: {ran.stdout}{ran.stderr}", ran.returncode == 1 and "wrong one.md:1:29: query: 6.2 million" in ran.stdout)
    repository.write("wrong one.md", STORY.format("5.4"))
    repository.run("git", "add", "-A")
    ran = repository.run("pre-commit", "run", "--all-files", "--color", "never")
    expect(f"and passes what is mended: {ran.stdout}", ran.returncode == 0 and "Passed" in ran.stdout)
    repository.write("wrong one.md", STORY.format("6.2"))


def step_of(action, name):
    step, = (step for step in action["runs"]["steps"] if step["name"] == name)
    return step


def try_action(repository):
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    expect("it is a composite action", action["runs"]["using"] == "composite" and action["name"] and action["description"])
    for step in action["runs"]["steps"]:
        expect(f"{step['name']} has a shell", step["shell"] == "bash" and step["run"])
        expect("no input is pasted into a script", "${{" not in step["run"])
        for name in re.findall(r"inputs\.([a-z-]+)", str(step.get("env"))):
            expect(f"{name} is an input", name in action["inputs"])
        for tool in ("bash -n", "shellcheck -s bash -"):
            if shutil.which(tool.split()[0]):
                ran = subprocess.run([*tool.split()], input=step["run"], capture_output=True, text=True, check=False)
                expect(f"{tool}: {ran.stdout}{ran.stderr}", ran.returncode == 0)
    for name in action["inputs"]:
        expect(f"{name} is used and told", f"inputs.{name} " in str(action["runs"]).replace("}}", " ") and action["inputs"][name]["description"])
    try_build(step_of(action, "Build tally"))
    try_check(repository, action)


def try_build(step):
    """What it builds by is there; the building itself is script/demo's affair."""
    presets = (ROOT / "CMakePresets.json").read_text()
    expect("its presets and script are there", '"name": "release"' in presets and os.access(ROOT / "script/bootstrap", os.X_OK))
    expect("and no more is run", set(re.findall(r"^(\S+)", step["run"], re.M)) == {"script/bootstrap", "cmake", "echo"})


def try_check(repository, action):
    step = step_of(action, "Check the figures")
    usual = {key: action["inputs"][re.search(r"inputs\.([a-z-]+)", value)[1]]["default"] for key, value in step["env"].items()}

    def check(**inputs):
        return repository.run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"], **{**usual, **inputs})
    ran = check()
    expect(f"findings are annotations: {ran.stdout}{ran.stderr}", ran.returncode == 1 and re.search(r"^::warning file=.*wrong one.md,line=1", ran.stdout, re.M))
    expect("files may be named", check(TALLY_FILES="right.md\n").returncode == 0)
    expect("also several, with blanks", check(TALLY_FILES="right.md\nwrong one.md\n").returncode == 1)
    expect("the level may be said", check(TALLY_FAIL_ON="differs").returncode == 0 and check(TALLY_FAIL_ON="all").returncode == 2)
    expect("and the tables", check(TALLY_TABLES="people.csv\ngone.csv").returncode == 2)
    ran = check(TALLY_SARIF="out.sarif")
    expect(f"SARIF is written: {ran.stderr}", ran.returncode == 1 and '"2.1.0"' in (repository.folder / "out.sarif").read_text())
    ran = check(TALLY_FILES="$(touch pwned)\n; touch pwned")
    expect("what is named is not run", ran.returncode == 2 and not (repository.folder / "pwned").exists())


def main():
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(os.path.realpath(sys.argv[1]), pathlib.Path(folder))
        for step in (try_hook, try_action, try_pre_commit):
            step(repository)
    print("\n".join(faults) or "hooks: as they should be")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
