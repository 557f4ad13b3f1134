#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The six kinds of chart in a report's cards: tests/charts.py TALLY"""
import pathlib
import re
import subprocess
import sys
import tempfile

GOLDEN = pathlib.Path(__file__).resolve().parent / "golden/okinawa-regiment/article.txt"
TABLE = "Town,Year,Population,Harbour wall (km)\n" + "".join(
    f"Aldbury,{year},{41000 + 700 * (year - 2012)},3.2\n" for year in range(2012, 2022)) + "Brookham,2021,9000,5.1\nClaydale,2021,52300,1.4\n"
STORY = """Towns of the county

Aldbury had a population of 52,300 in 2019.

Brookham had a population of 90,500 in 2021.

Claydale had a population of 51,000 in 2021.

The harbour wall of Brookham was 3.4 miles in 2021.
"""
# What tells a picture of this kind from the others, by the classes of its shapes.
KINDS = {"a series": lambda c: "polyline.ref" in c and "cl" in c, "two bars": lambda c: "cbar" in c and "rbar" in c,
         "a point and what its words allow": lambda c: "band" in c and "dot" in c, "a range": lambda c: "band" in c and "rbar" in c,
         "two units": lambda c: c.count("ax") == 2, "places by two years": lambda c: c.count("cellc") == 2 and c.count("cell") == 6}


def charts(tally, *arguments):
    """The classes in each picture of a report."""
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "report.html"
        subprocess.run([tally, "check", "--as-of", "2023-01-12", "-q", "-r", str(report), *map(str, arguments)], check=False)
        text = report.read_text(encoding="utf-8")
    found = re.findall(r"<svg[^>]*role=\"img\"[^>]*>.*?</svg>", text, re.S)
    named = [svg for svg in found if re.search(r"<title id=\"[^\"]+\">[^<]{20,}</title>", svg)]
    if len(named) != len(found):
        sys.exit("a picture without a sentence for who does not see it")
    return [["polyline." + c if tag == "polyline" else c for tag, c in re.findall(r"<(\w+) class=\"([^\"]+)\"", svg)] for svg in found]


def main():
    tally = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        table, story = pathlib.Path(folder) / "towns.csv", pathlib.Path(folder) / "story.txt"
        table.write_text(TABLE)
        story.write_text(STORY)
        drawn = charts(tally, story, "--only-tables", "-t", table) + charts(tally, GOLDEN)
    counts = {kind: sum(map(is_it, drawn)) for kind, is_it in KINDS.items()}
    print(", ".join(f"{kind}: {count}" for kind, count in counts.items()))
    return 0 if all(counts.values()) else 1


sys.exit(main())
