#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The formats for other programs, held against what their specifications ask of a document.

usage: tests/formats.py TALLY

SARIF 2.1.0, JUnit XML, GitHub's workflow commands, W3C Web Annotation; of one article, of several, and of
none that could be read. Written from the specifications. Needs python3-jsonschema.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOLDEN = sorted(ROOT.glob("tests/golden/*/article.txt"))
HOSTILE = "A <b>5%</b> & \"6\" of 10 ]]> (70%) :: 8% , %0A\nTurnout was 120% é – 4:42 UTC (05:24 GMT).\n"

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
ARTIFACT = {"type": "object", "required": ["uri"],
            "properties": {"uri": {"type": "string", "pattern": "^(file:///)?[A-Za-z0-9._~%-][A-Za-z0-9._~/%-]*$"}, "index": {"type": "integer", "minimum": 0}}}
REGION = {"type": "object", "required": ["startLine"], "additionalProperties": False,
          "properties": {"startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1},
                         "snippet": TEXT}}
LOCATION = {"type": "object", "required": ["physicalLocation"],
            "properties": {"message": TEXT, "physicalLocation": {
                "type": "object", "required": ["artifactLocation"], "properties": {"artifactLocation": ARTIFACT, "region": REGION}}}}
RESULT = {"type": "object", "required": ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
          "properties": {"level": {"enum": ["error", "warning", "note"]}, "message": TEXT,
                         "locations": {"type": "array", "minItems": 1, "items": LOCATION},
                         "relatedLocations": {"type": "array", "items": LOCATION},
                         "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string", "pattern": "^[0-9a-f]{64}$"}},
                         "suppressions": {"type": "array", "items": {"type": "object", "required": ["kind"]}}}}
RUN = {"type": "object", "required": ["tool", "results", "artifacts"],
       "properties": {"columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                      "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {
                          "type": "object", "required": ["name", "rules"],
                          "properties": {"rules": {"type": "array", "items": {"type": "object", "required": ["id", "shortDescription"]}}}}}},
                      "artifacts": {"type": "array", "items": {"type": "object", "required": ["location", "hashes"]}},
                      "results": {"type": "array", "items": RESULT}}}
SARIF = {"type": "object", "required": ["version", "runs"],
         "properties": {"version": {"const": "2.1.0"}, "runs": {"type": "array", "items": RUN}}}
SELECTOR = {"oneOf": [
    {"type": "object", "required": ["type", "exact", "prefix", "suffix"], "properties": {"type": {"const": "TextQuoteSelector"}}},
    {"type": "object", "required": ["type", "start", "end"], "properties": {"type": {"const": "TextPositionSelector"}}}]}
ANNOTATIONS = {"type": "object", "required": ["@context", "id", "type", "items"],
               "properties": {"@context": {"const": "http://www.w3.org/ns/anno.jsonld"}, "type": {"const": "AnnotationPage"},
                              "items": {"type": "array", "items": {
                                  "type": "object", "required": ["id", "type", "body", "target"],
                                  "properties": {"type": {"const": "Annotation"}, "motivation": {"const": "assessing"},
                                                 "target": {"type": "object", "required": ["source", "selector"],
                                                            "properties": {"selector": {"type": "array", "items": SELECTOR}}}}}}}}
COMMAND = re.compile(r"^::(error|warning|notice) (file=[^,:\n]+(,line=\d+)?(,col=\d+)?,)?title=[^,:\n]+::[^\n]+$")
faults = []


def want(holds, what):
    if not holds:
        faults.append(what)


def check(tally, form, files):
    run = subprocess.run([tally, "check", "-f", form, "--as-of", "2023-01-12", *map(str, files)], capture_output=True, text=True)
    return run.stdout


def valid(schema, value, what):
    for fault in jsonschema.Draft202012Validator(schema).iter_errors(value):
        faults.append(f"{what}: {fault.json_path}: {fault.message[:120]}")


def check_sarif(tally, files, what):
    log = json.loads(check(tally, "sarif", files))
    valid(SARIF, log, what)
    want(len(log["runs"]) == sum(f.exists() for f in files), f"{what}: runs")
    for run in log["runs"]:
        rules = run["tool"]["driver"]["rules"]
        for result in run["results"]:
            want(rules[result["ruleIndex"]]["id"] == result["ruleId"], f"{what}: the index of a rule")
            for place in result["locations"]:
                index = place["physicalLocation"]["artifactLocation"].get("index", 0)
                want(index < len(run["artifacts"]), f"{what}: the index of an artifact")
    return log


def check_columns(log, file):
    lines = file.read_text(encoding="utf-8").split("\n")
    for result in log["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        literal, column = region["snippet"]["text"], region.get("startColumn")
        found = column and lines[region["startLine"] - 1][column - 1:].startswith(literal.split("\n")[0])
        want(found or not column, f"sarif: {literal} is not at its line and column")


def check_junit(tally, files, what):
    tree = ElementTree.fromstring(check(tally, "junit", files))
    want(tree.tag == "testsuites", f"{what}: root")
    suites = tree.findall("testsuite")
    want(len(suites) == sum(f.exists() for f in files), f"{what}: suites")
    for suite in suites:
        cases = suite.findall("testcase")
        want(len(cases) == int(suite.get("tests")), f"{what}: tests")
        for count, tag in (("failures", "failure"), ("skipped", "skipped")):
            want(len(suite.findall(f"testcase/{tag}")) == int(suite.get(count)), f"{what}: {count}")


def check_webanno(tally, files, what):
    lines = check(tally, "webanno", files).splitlines()
    want(len(lines) == sum(f.exists() for f in files), f"{what}: lines")
    for line, file in zip(lines, [f for f in files if f.exists()]):
        page = json.loads(line)
        valid(ANNOTATIONS, page, what)
        text = file.read_text(encoding="utf-8")
        for item in page["items"]:
            quote = item["target"]["selector"][0]
            want(quote["prefix"] + quote["exact"] + quote["suffix"] in text, f"{what}: a quote that is not in the text")
            for place in item["target"]["selector"][1:]:
                want(text[place["start"]:place["end"]] == quote["exact"], f"{what}: a position that is not the quote's")


def check_github(tally, files, what):
    for line in check(tally, "github", files).splitlines():
        want(COMMAND.match(line), f"{what}: {line}")


def check_ten_a_level(tally, folder):
    """Of all articles together, and what is left is counted where it is seen."""
    wrong = "".join(f"They met on Monday, {day} June 2021.\n\n" for day in range(1, 31) if day % 7)[:-1]
    files = [folder / "one.txt", folder / "two.txt"]
    for file in files:
        file.write_text(wrong, encoding="utf-8")
    told = check(tally, "github", files[:1]).splitlines(), check(tally, "github", files).splitlines()
    for lines, left in zip(told, (16, 42)):
        want(sum(line.startswith("::error ") for line in lines) == 10, f"github: {len(lines)} lines, not ten errors")
        want(lines[-1] == f"::notice title=tally::{left} more findings; see the report", f"github: {lines[-1]}")


def check_pages(tally, folder):
    """What is published in a page's script element cannot end it."""
    file = folder / "script.txt"
    file.write_text("They met </script><script>alert(1)</script> on Monday, 2 June 2021.\n", encoding="utf-8")
    line = json.loads(check(tally, "jsonl", [file]))
    record = {"signoff": {"by": "</script>", "on": "2023-01-12", "sha256": line.get("sha256", "")},
              "figures": [{"n": c["n"], "literal": c["literal"], "outcome": c["outcome"], "prefix": c["prefix"],
                           "suffix": c["suffix"], "ticked": True} for c in line["claims"]]}
    (folder / "script.txt.signoff.json").write_text(json.dumps(record), encoding="utf-8")
    for form in ("claimreview", "webanno"):
        text = check(tally, form, [file])
        want("<" not in text and "</script>" in str(json.loads(text)), f"{form}: would end a script element")


def main():
    tally = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        check_ten_a_level(tally, pathlib.Path(name))
        check_pages(tally, pathlib.Path(name))
        hostile = pathlib.Path(name) / "a b%,'<é>.txt"
        hostile.write_text(HOSTILE, encoding="utf-8")
        missing = pathlib.Path(name) / "missing.txt"
        sets = [([f], f.parent.name) for f in GOLDEN] + [(GOLDEN, "several"), ([hostile], "hostile"), ([missing], "none"), ([missing, hostile], "one of two")]
        for files, what in sets:
            log = check_sarif(tally, files, f"sarif, {what}")
            if len(files) == 1 and files[0].exists():
                check_columns(log, files[0])
            check_junit(tally, files, f"junit, {what}")
            check_webanno(tally, files, f"webanno, {what}")
            check_github(tally, files, f"github, {what}")
    print(*faults, sep="\n")
    print(f"{len(sets)} sets of articles in 4 formats, {len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
