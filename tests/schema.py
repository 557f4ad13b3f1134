#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Validates what tally writes against docs/tally.schema.json.

usage: schema.py TALLY

Every golden article, read and checked, copy of every kind, and lines that cannot be read. Needs python3-jsonschema.
"""
import json
import pathlib
import subprocess
import sys

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parent.parent
BROKEN = ['{"id": "a"', '{"id": "b", "text": ""}', '{"id": "c"}', "[]", '{"id": "d", "text": "x\\u0000"}',
          '{"id": "e", "text": "5 cars", "tables": ["no-such.csv"]}', '{"id": "f", "text": "5", "date": "May"}']


def lines(tally, arguments, text=""):
    run = subprocess.run([tally, *arguments], input=text, capture_output=True, text=True, check=False)
    return [json.loads(line) for line in run.stdout.splitlines()]


def main():
    tally = sys.argv[1]
    validator = jsonschema.Draft202012Validator(json.loads((ROOT / "docs/tally.schema.json").read_text()))
    written = []
    for article in sorted(ROOT.glob("tests/golden/*/article.txt")):
        for command in (["extract"], ["check"], ["check", "--with-text"]):
            written += lines(tally, [*command, "-f", "jsonl", str(article)])
        title, _, text = article.read_text().partition("\n")
        record = json.dumps({"id": article.parent.name, "title": title, "text": text, "date": "2023-01-12"})
        written += lines(tally, ["check", "--type", "jsonl", "-f", "jsonl", "-"], record + "\n")
    for copy in sorted(ROOT.glob("tests/cli/copy-*/fort.*")):
        written += lines(tally, ["extract", "--with-text", "-f", "jsonl", str(copy)])
    broken = lines(tally, ["check", "--type", "jsonl", "-f", "jsonl", "-"], "\n".join(BROKEN) + "\n")
    faults = [f"{line.get('id')}: {fault.json_path}: {fault.message}"
              for line in written + broken for fault in validator.iter_errors(line)]
    faults += [f"{line}: read, though it is broken" for line in broken if "error" not in line]
    if len(broken) != len(BROKEN):
        faults.append(f"{len(BROKEN)} broken lines gave {len(broken)} answers")
    print(*faults, sep="\n")
    print(f"{len(written) + len(broken)} lines held against the schema, {len(faults)} faults")
    return 1 if faults or not written else 0


sys.exit(main())
