#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The manual page and the completions know every command and every flag: tests/manual.py TALLY"""
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
faults = []


def said(tally, *arguments):
    return subprocess.run([tally, *arguments], capture_output=True, text=True, check=True).stdout


def flags_of(text):
    return set(re.findall(r"^ +(?:-\w, |    )--([a-z-]+)", text, re.M))


def complete(script, words):
    """What bash offers for the last of the words."""
    line = " ".join(f"'{w}'" for w in words)
    ran = subprocess.run(["bash", "-c", f'{script}\nCOMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _tally; printf "%s\\n" "${{COMPREPLY[@]}}"'],
                         capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


def main():
    tally = sys.argv[1]
    whole = said(tally, "--help")
    commands = re.findall(r"^  tally (\w+)", whole, re.M)
    pages = {kind: said(tally, "help", kind) for kind in ("man", "bash", "zsh", "fish")}
    shown = pages["man"].replace("\\-", "-")
    for flag in flags_of(whole):
        for kind, text in {**pages, "man": shown}.items():
            if not re.search(rf"--{flag}\b|-l {flag}\b", text):
                faults.append(f"{kind}: --{flag} is missing")
    for command in commands:
        faults.extend(f"{kind}: {command} is missing" for kind, text in pages.items() if command not in text)
        if complete(pages["bash"], ["tally", command, "--"]) != {f"--{f}" for f in flags_of(said(tally, command, "--help"))}:
            faults.append(f"bash: other flags for {command} than its help")
    if complete(pages["bash"], ["tally", ""]) != {*commands, "help"}:
        faults.append("bash: other commands than the help")
    if "sarif" not in complete(pages["bash"], ["tally", "check", "-f", "s"]):
        faults.append("bash: the formats are not offered")
    for shell, check in (("bash", ["bash", "-n"]), ("zsh", ["zsh", "-n"]), ("fish", ["fish", "--no-execute"])):
        if shutil.which(shell):
            ran = subprocess.run([*check, "/dev/stdin"], input=pages[shell], capture_output=True, text=True)
            if ran.returncode:
                faults.append(f"{shell}: {ran.stderr}")
    for page in (pages["man"], (ROOT / "docs/tally-tables.5").read_text()):
        if shutil.which("groff"):
            ran = subprocess.run(["groff", "-man", "-ww", "-z", "-Tutf8"], input=page, capture_output=True, text=True)
            if ran.stderr:
                faults.append(f"groff: {ran.stderr}")
    print(*faults, sep="\n")
    print(f"{len(commands)} commands, {len(flags_of(whole))} flags, {len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
