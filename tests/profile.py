#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What Data Package v2 asks of a descriptor, held against ours: tests/profile.py TALLY

reference-data/datapackage.json, and what `tally tables add` and `import` write for tests/walk/files.
data-package.schema.json beside this file says, in words of our own, what the published profiles
(package, resource, table dialect, table schema, 2.0) want; here stands what no schema can say: files
that are there, keys that name fields, names that are used once, the constraints of each type."""
import json, os, re, shutil, subprocess, sys, tempfile

import jsonschema

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TEXT = {"required", "unique", "enum"}
RANGE = TEXT | {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}
LENGTH = TEXT | {"minLength", "maxLength"}
CONSTRAINTS = {"string": LENGTH | {"pattern"}, "number": RANGE, "integer": RANGE, "boolean": TEXT, "date": RANGE,
               "time": RANGE, "datetime": RANGE, "year": RANGE, "yearmonth": RANGE, "duration": RANGE, "any": TEXT,
               "object": LENGTH, "array": LENGTH, "list": LENGTH, "geopoint": TEXT, "geojson": LENGTH}
PROFILE = jsonschema.Draft202012Validator(json.load(open(os.path.join(ROOT, "tests/data-package.schema.json"), encoding="utf-8")),
                                          format_checker=jsonschema.FormatChecker())
faults = []

# Each breaks one rule of the profile, and must be refused by our schema.
BROKEN = ({"resources": []}, {"name": "p"}, {"resources": [{"path": "a.csv"}]}, {"resources": [{"name": "a"}]},
          {"resources": [{"name": "a", "path": "a.csv", "data": []}]}, {"resources": [{"name": "a", "path": "../a.csv"}]},
          {"resources": [{"name": "a", "path": "/a.csv"}]}, {"resources": [{"name": "a", "path": "a.csv", "type": "sheet"}]},
          {"resources": [{"name": "a", "path": "a.csv", "mediatype": "csv"}]},
          {"resources": [{"name": "a", "path": "a.csv", "licenses": [{"title": "Free"}]}]},
          {"resources": [{"name": "a", "path": "a.csv", "sources": [{}]}]},
          {"resources": [{"name": "a", "path": "a.csv", "dialect": {"header": "yes"}}]},
          {"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": []}}]},
          {"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"type": "string"}]}}]},
          {"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x", "type": "text"}]}}]},
          {"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x", "type": "year", "constraints": {"pattern": "a"}}]}}]},
          {"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x", "format": "phone"}]}}]},
          {"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x"}], "primaryKey": []}}]},
          {"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x"}], "foreignKeys": [{"fields": "x", "reference": {"fields": ["y"]}}]}}]},
          {"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x"}], "missingValues": [0]}}]})


def want(holds, where, what):
    if not holds:
        faults.append(f"{where}: {what}")


def is_text(value):
    return isinstance(value, str) and value != ""


def check_sources(where, thing):
    for i, source in enumerate(thing.get("sources", [])):
        want(isinstance(source, dict) and any(is_text(source.get(k)) for k in ("title", "path", "email")), where, f"source {i} says nothing")
        want("path" not in source or re.match(r"https?://|[^/.]", source["path"]), where, f"source {i}: path")
    for licence in thing.get("licenses", []):
        want(is_text(licence.get("name")) or is_text(licence.get("path")), where, "a licence without name and path")


def check_field(where, field):
    where = f"{where}, field {field.get('name')}"
    kind = field.get("type", "any")
    want(is_text(field.get("name")), where, "no name")
    want(kind in CONSTRAINTS, where, f"type {kind}")
    for name, value in field.get("constraints", {}).items():
        want(name in CONSTRAINTS.get(kind, ()) or kind == "any", where, f"constraint {name} of a {kind}")
        want(name != "enum" or isinstance(value, list) and value and len(value) == len(set(map(str, value))), where, "enum")
        want(name not in ("required", "unique") or isinstance(value, bool), where, f"{name} is no boolean")
        if name == "pattern":
            re.compile(value)


def check_schema(where, schema):
    names = [f.get("name") for f in schema.get("fields", [])]
    want(names, where, "no fields")
    want(len(names) == len(set(names)), where, "two fields of one name")
    for field in schema.get("fields", []):
        check_field(where, field)
    missing = schema.get("missingValues", [""])
    want(isinstance(missing, list) and all(isinstance(m, str) for m in missing), where, "missingValues")
    key = schema.get("primaryKey", [])
    want(all(k in names for k in ([key] if isinstance(key, str) else key)), where, "primaryKey names no field")
    for foreign in schema.get("foreignKeys", []):
        want(isinstance(foreign.get("fields"), (str, list)) and isinstance(foreign.get("reference"), dict), where, "foreignKeys")
        want("fields" in foreign["reference"], where, "foreignKeys.reference.fields")


def check_resource(where, folder, r):
    where = f"{where}, resource {r.get('name')}"
    want(is_text(r.get("name")) and re.fullmatch(r"[a-z0-9._-]+", r["name"]), where, "name")
    want(("path" in r) != ("data" in r), where, "either path or data")
    path = r.get("path", "")
    want(is_text(path) and not path.startswith("/") and ".." not in path.split("/"), where, "path leads outside")
    want(os.path.isfile(os.path.join(folder, path)), where, "no such file")
    want(r.get("type", "table") == "table", where, "type")
    want(re.fullmatch(r".+/.+", r.get("mediatype", "text/csv")), where, "mediatype")
    for name in ("title", "description", "format", "encoding"):
        want(name not in r or is_text(r[name]), where, name)
    check_sources(where, r)
    check_schema(where, r.get("schema", {}))


def check_package(folder):
    where = os.path.join(folder, "datapackage.json")
    package = json.load(open(where, encoding="utf-8"))
    for fault in PROFILE.iter_errors(package):
        faults.append(f"{where}: {fault.json_path}: {fault.message[:200]}")
    want(is_text(package.get("$schema")), where, "$schema")
    want(isinstance(package.get("resources"), list) and package["resources"], where, "no resources")
    want("name" not in package or re.fullmatch(r"[a-z0-9._/-]+", package["name"]), where, "name")
    want("created" not in package or re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", package["created"]), where, "created")
    check_sources(where, package)
    names = [r.get("name") for r in package["resources"]]
    want(len(names) == len(set(names)), where, "two resources of one name")
    for resource in package["resources"]:
        check_resource(where, folder, resource)


def main():
    tally = os.path.abspath(sys.argv[1])
    for package in BROKEN:
        want(not PROFILE.is_valid(package), "data-package.schema.json", f"takes {json.dumps(package)}")
    check_package(os.path.join(ROOT, "reference-data"))
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, XDG_CACHE_HOME=folder)
        files = os.path.join(ROOT, "tests/walk/files")
        for name in sorted(n for n in os.listdir(files) if n.endswith(".csv")):
            path = shutil.copy(os.path.join(files, name), folder)
            for command in (["add", path], ["import", path, "--into", f"{folder}/taken"], ["add", "--template", "toll", f"{folder}/{name}.toll.csv"]):
                done = subprocess.run([tally, "tables", *command], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                want(done.returncode == 0 or b"lines above the header" in done.stderr, name, done.stderr.decode())
        check_package(folder)
        check_package(f"{folder}/taken")
    print("\n".join(faults) or "ok")
    return 1 if faults else 0


sys.exit(main())
