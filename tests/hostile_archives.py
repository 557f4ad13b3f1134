#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Archives that are made to do harm: each is audited or refused in time, in little memory, and nothing is
written but into the folder of results.

usage: hostile_archives.py TALLY [NAME...]

Every archive has good articles in it wherever it can have one behind or before what is bad: they must be
audited. Figures are those of the optimised program on an idle machine, times four, for tests that run
beside one another; under a sanitizer only the answers are looked at.
"""
import gzip
import io
import json
import os
import pathlib
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib

MIB = 1 << 20
SECONDS, MOST_MIB = 4, 128  # of processor time
ALLOWED_MIB = {"overlap.zip": 400}  # 100,000 figures in one article: as much as any one may take
GOOD = b"<html><title>Good</title><body><p>Norway had a population of 5.4 million in 2021, and 12 ferries.</p></body></html>"
COPY = GOOD.decode()

# ---- How archives are made -------------------------------------------------------------------------------


def tar_of(entries, form=tarfile.GNU_FORMAT):
    """Entries are (name, bytes), or (name, kind, target) of what is no file."""
    room = io.BytesIO()
    with tarfile.open(fileobj=room, mode="w", format=form, errors="surrogateescape") as tar:
        for name, content, *target in entries:
            info = tarfile.TarInfo(name)
            if target:
                info.type, info.linkname = content, target[0]
                info.devmajor, info.devminor = 1, 5
                tar.addfile(info)
            else:
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))
    return room.getvalue()


def zip_of(entries, packing=zipfile.ZIP_DEFLATED):
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w", packing) as archive:
        for name, content in entries:
            info = zipfile.ZipInfo("x")
            info.filename, info.compress_type = name, packing
            archive.writestr(info, content)
    return room.getvalue()


def zip_raw(name, content, size=None, flags=0, packed=None, method=0):
    """A zip of one file, whose header says what it is told to."""
    packed = content if packed is None else packed
    size = len(content) if size is None else size
    crc = zlib.crc32(content)
    head = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, flags, method, 0, 0x21, crc, len(packed), size, len(name), 0)
    here = head + name + packed
    central = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 0x0314, 20, flags, method, 0, 0x21, crc, len(packed), size,
                          len(name), 0, 0, 0, 0, 0o100644 << 16, 0) + name
    return here + central + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 1, 1, len(central), len(here), 0)


def zeros_gz(size):
    room = io.BytesIO()
    with gzip.GzipFile(fileobj=room, mode="wb", mtime=0) as out:
        for _ in range(size // MIB):
            out.write(bytes(MIB))
    return room.getvalue()


def zstd(content, *options):
    return subprocess.run(["zstd", "-q", "-c", *options], input=content, capture_output=True, check=True).stdout


def record(kind, block, length=None, uri="http://a.org/1", more=b"", end=b"\r\n\r\n"):
    length = len(block) if length is None else length
    return (b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2023-01-12T00:00:00Z\r\n%sContent-Length: %s\r\n\r\n"
            % (kind, uri.encode(), more, str(length).encode())) + block + end


def page(body=GOOD, fields=b"", **more):
    return record(b"response", b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + fields + b"\r\n" + body, **more)


def line(**fields):
    return json.dumps({"id": "a", "text": "Norway had a population of 5.4 million in 2021."} | fields).encode() + b"\n"


def feed(items, before=""):
    return (f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>Post</title>' + items + "</channel></rss>").encode()


def item(text=COPY):
    return "<item><title>T</title><description><![CDATA[" + text + "]]></description></item>"


# ---- What is made -----------------------------------------------------------------------------------------

NAMES = ["/etc/absolute.html", "../../../../outside.html", "a/../../outside2.html", "line\nend.html", "bell\7\33[2J.html",
         "rtl\u202egpj.html", "x" * 3000 + ".html", "d/" * 1500 + "deep.html", "C:\\outside.html", "\udcff\udcfe.html",
         "-rf.html", "'; DROP TABLE articles; --.html", "<script>alert(1)</script>.html", "good.html", "good.html", " .html",
         "=cmd|calc.html", "%s%n%x.html", "café.html"]


def names():
    return [(name, GOOD) for name in NAMES]


def links():
    kinds = [(tarfile.SYMTYPE, "/etc/passwd"), (tarfile.LNKTYPE, "good.html"), (tarfile.LNKTYPE, "/etc/passwd"),
             (tarfile.CHRTYPE, ""), (tarfile.BLKTYPE, ""), (tarfile.FIFOTYPE, ""), (tarfile.DIRTYPE, "")]
    return [("good.html", GOOD)] + [(f"{i}.html", kind, target) for i, (kind, target) in enumerate(kinds)] + [("last.html", GOOD)]


def nested(depth, make, ending):
    inner = ("good.html", GOOD)
    for i in range(depth):
        inner = (f"n{i}.{ending}", make([("first.html", GOOD), inner]))
    return inner[1]


def many_zips():
    """Sixteen of sixteen of sixteen, each of sixteen files of a MiB of zeros."""
    content = zip_of([(f"{i}.html", bytes(MIB)) for i in range(16)])
    for level in range(3):
        content = zip_of([(f"{level}-{i}.zip", content) for i in range(16)])
    return zip_of([("good.html", GOOD), ("bomb.zip", content), ("last.html", GOOD)])


def overlapping():
    """Ten thousand rows in the list of a zip, all of them of one and the same file of a MiB."""
    text = b"<p>5 men. " * (MIB // 10)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = zip_raw(b"a.html", text, packed=packer.compress(text) + packer.flush(), method=8)
    at = one.index(b"PK\1\2")
    many = one[at:one.rindex(b"PK\5\6")] * 10000
    return one[:at] + many + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 10000, 10000, len(many), at, 0)


def sparse_tar():
    """A GNU sparse file of a TiB, of which nothing is there."""
    info = tarfile.TarInfo("sparse.html")
    info.size = 512
    info = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    info[156:157] = b"S"
    info[386:410] = b"%011o\0%011o\0" % ((8 << 30) - 512, 512)
    info[483:495] = b"\x80" + (1 << 40).to_bytes(11, "big")
    info[148:156] = b"        "
    info[148:156] = b"%06o\0 " % sum(info)
    return tar_of([("good.html", GOOD)])[:1024] + bytes(info) + b"<p>5 men" * 64 + tar_of([("last.html", GOOD)])


def entities(kind):
    if kind == "bomb":
        rows = "".join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(9))
        return feed(item() + "<item><description>&e9;</description></item>" + item(), f'<!DOCTYPE rss [<!ENTITY e0 "lol lol lol">{rows}]>')
    if kind == "quadratic":
        return feed(item() + "<item><description>" + "&e;" * 100000 + "</description></item>" + item(),
                    f'<!DOCTYPE rss [<!ENTITY e "{"x" * 3000}">]>')
    what = {"file": '<!ENTITY e SYSTEM "file:///etc/passwd">', "http": '<!ENTITY e SYSTEM "http://127.0.0.1:9/">',
            "parameter": '<!ENTITY % e SYSTEM "file:///etc/passwd"> %e;'}[kind]
    return feed(item() + "<item><description>5 men &e; went</description></item>" + item(), f"<!DOCTYPE rss [{what}]>")


def growing_feed():
    """An item whose text comes again and again, each time longer."""
    return feed("<item>" + "".join(f"<description>{'x' * (200 * i)}</description>" for i in range(1, 1500)) + "</item>" + item())


def warcs():
    """Records that lie, by name; and what is to be said of each: None: nothing need be."""
    bad = "unreadable"
    return {
        "negative": (page(length=-5), bad), "none": (page(length=""), bad), "words": (page(length="many"), bad),
        "huge": (page(length=10 ** 14), bad), "overflow": (page(length=10 ** 30), bad), "longer": (page(length=5000), bad),
        "shorter": (page(length=50), bad), "zero": (page(length=0), bad), "no-blank-line": (page(end=b"")[:-1] + b"?", None),
        "giant-header": (b"WARC/1.0\r\nX: " + b"x" * 4 * MIB + b"\r\n\r\n", bad),
        "many-fields": (b"WARC/1.0\r\n" + b"X: y\r\n" * 500000 + b"\r\n", bad),
        "endless-header": (b"WARC/1.0\r\n" * 10000, bad), "junk": (random.Random(1).randbytes(MIB), bad), "zeros": (bytes(4 * MIB), bad),
        "lf-only": (page().replace(b"\r\n", b"\n"), None), "long-uri": (page(uri="http://" + "a" * 60000), None),
        "version": (b"WARC/9.9\r\nContent-Length: 0\r\n\r\n\r\n\r\n", None),
        "chunks-huge": (page(b"ffffffffffffffff\r\n" + GOOD, b"Transfer-Encoding: chunked\r\n"), None),
        "chunks-open": (page(b"10\r\n" + GOOD, b"Transfer-Encoding: chunked\r\n"), None),
        "packed-broken": (page(b"\x1f\x8b\x08" + bytes(range(256)), b"Content-Encoding: gzip\r\n"), bad),
        "packed-bomb": (page(zeros_gz(256 * MIB), b"Content-Encoding: gzip\r\n"), "too-big"),
        "packed-unknown": (page(bytes(range(256)), b"Content-Encoding: br\r\n"), bad), "big": (page(b"<p>5 men. " * (4 * MIB)), "too-big"),
        "big-other": (record(b"metadata", bytes(40 * MIB)), None), "control": (page(uri="http://a.org/\33[2J\7"), None),
        "inside": (page(b"<pre>\nWARC/1.0\nContent-Length: 5\n\n" + GOOD), None),
    }


def rescanned():
    """Members of gzip inside each other, each of which breaks: every one must be tried."""
    head = b"\x1f\x8b\x08\0\0\0\0\0\0\3"
    piece = b"".join(head + b"\0\0\0\xff\xff" * 3 for _ in range(60000))
    return gzip.compress(page()) + piece + gzip.compress(page())


def rescanned_bombs():
    """As above, and what each unpacks is as much as it may be."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_FIXED)
    packed = packer.compress(bytes(8 * MIB)) + packer.flush()
    head = b"\x1f\x8b\x08\0\0\0\0\0\0\3"
    piece = b"".join(head + b"\0\x0a\0\xf5\xff" + head[:10] for _ in range(20000))
    return gzip.compress(page()) + (piece[:20000] + packed) * 20


def made_alone():
    """What costs much, by name: the bytes, good articles at least, and an error that must be among those told."""
    empty = b"".join(tarfile.TarInfo(f"{i}.html").tobuf() for i in range(10000))
    return {
        "nested.zip": (nested(12, zip_of, "zip"), 5, "too-big"),
        "bomb.zip": (zip_of([("good.html", GOOD), ("bomb.html", bytes(1 << 30)), ("last.html", GOOD)]), 1, "too-big"),
        "forty-two.zip": (many_zips(), 1, "too-big"), "overlap.zip": (overlapping(), 0, "too-big"),
        "sparse.tar": (sparse_tar(), 1, "too-big"), "zeros.html.gz": (zeros_gz(1 << 30), 0, "too-big"),
        "zeros.tar.gz": (gzip.compress(tar_of([("good.html", GOOD)])[:1024]) + zeros_gz(1 << 30), 1, None),
        "zeros-twice.gz": (gzip.compress(zeros_gz(1 << 30)), 0, "too-big"),
        "zeros.jsonl.gz": (gzip.compress(line()) + zeros_gz(1 << 30), 1, "too-big"),
        "empty-members.tar": (empty + tar_of([("good.html", GOOD)]), 1, "empty"),
        "others.tar": (tarfile.TarInfo("x.bin").tobuf() * 1000100, 0, "too-big"),
        "one.jsonl": (line() + b'{"text": "' + b"5 men. " * (40 * MIB // 7) + b'"}', 1, "too-big"),
        "deep.jsonl": (line() + b'{"id": "b", "text": "5 men.", "x": ' + b"[" * 200000 + b"\n" + line(), 2, "bad-json"),
        "keys.jsonl": (line() + b'{"id": "b", "text": "5 men.", ' + b",".join(b'"%d": 1' % i for i in range(200000)) + b"}\n" + line(), 2, None),
        "blank.jsonl": (b"\n" * 10 * MIB + line(), 1, None), "small.jsonl": (b"{}\n" * 10000 + line(), 1, "bad-json"),
        "growing.rss": (growing_feed(), 1, "too-big"), "deep.rss": (feed(item() + "<item>" + "<a>" * 100000), 1, "too-big"),
        "big.rss": (feed(item() + "<item><description>" + "5 men. " * (40 * MIB // 7) + "</description></item>" + item()), 2, "too-big"),
        "rescanned.warc.gz": (rescanned(), 2, "unreadable"), "rescanned-bombs.warc.gz": (rescanned_bombs(), 1, "unreadable"),
        "entities-bomb.rss": (entities("bomb"), 1, None), "entities-quadratic.rss": (entities("quadratic"), 1, None),
    } | made_by_zstd()


def made_by_zstd():
    if not shutil.which("zstd"):
        print("no zstd here: archives of it were not tried")
        return {}
    return {
        "window.zst": (zstd(bytes(1 << 30), "--long=31", "-3"), 0, "unreadable"),
        "window.jsonl.zst": (zstd(line() + bytes(1 << 28), "--long=27", "-3"), 1, "too-big"),
    }


def made_together():
    """The same of what costs little, which is audited in one run."""
    plain = [n for n in names() if "\udcff" not in n[0]]
    many = " ".join(f"a{i}='1'" for i in range(100000))
    made = {
        "names.tar": (tar_of(names()), len(NAMES), None), "names-pax.tar": (tar_of(plain, tarfile.PAX_FORMAT), len(plain), None),
        "names.zip": (zip_of(plain), len(plain), None), "links.tar": (tar_of(links()), 2, None),
        "nul.zip": (zip_raw(b"a\0b.html", GOOD), 0, None), "no-name.zip": (zip_raw(b"", GOOD), 1, None),
        "size-less.zip": (zip_raw(b"a.html", GOOD, size=10), 0, "unreadable"),
        "size-more.zip": (zip_raw(b"a.html", GOOD, size=1 << 31), 0, "unreadable"),
        "encrypted.zip": (zip_raw(b"a.html", GOOD, flags=1), 0, "unreadable"),
        "method.zip": (zip_raw(b"a.html", GOOD, method=99), 0, "unreadable"), "nested.tar": (nested(12, tar_of, "tar"), 5, "too-big"),
        "nested.tar.gz": (nested(12, lambda e: gzip.compress(tar_of(e)), "tar.gz"), 5, "too-big"),
        "empty.zip": (b"PK\5\6" + bytes(18), 0, None), "empty.tar": (bytes(10240), 0, None), "empty.gz": (b"", 0, "empty"),
        "empty.warc": (b"", 0, None), "empty.jsonl": (b"", 0, None), "empty.xml": (b"", 0, "empty"), "empty.zst": (b"", 0, "empty"),
        "numbers.jsonl": (line() + b'{"id": 1e999, "text": "5 men."}\n{"id": "b", "text": "5 men.", "date": %s}\n' % (b"9" * 100000) + line(), 2, "bad-json"),
        "files.jsonl": (line() + line(tables=["/etc/passwd"]) + line(against=["/etc/passwd"]), 1, "bad-json"),
        "attributes.rss": (feed(item() + "<item " + many + "></item>" + item()), 1, "too-big"),
        "cut.rss": (feed(item() + item())[:-60], 1, "unreadable"), "old.arc": (b"filedesc://a.arc 0.0.0.0 20230112 text/plain 9\n", 0, "unreadable"),
    }
    for kind in ("file", "http", "parameter"):
        made[f"entities-{kind}.rss"] = (entities(kind), 2, "unreadable")
    for name, (bad, error) in warcs().items():
        made[f"{name}.warc"] = (page() + bad + page(), 2, error)
        error = error and "unreadable" if name == "big" else error  # it is a bomb as it is packed
        made[f"{name}.warc.gz"] = (b"".join(map(gzip.compress, (page(), bad, page()))), 2, error)
    return made | cut_all()


def cut_all():
    """Archives cut off at many places: what is whole in them is read, as far as can be told from here."""
    files = [(f"{i}.html", GOOD) for i in range(5)]
    tar = tar_of(files)[:len(files) * 1024 + 1024]
    parts = 37
    whole = {"tar": (tar, 1024), "warc": (page() * 5, len(page())), "warc.gz": (gzip.compress(page()) * 5, len(gzip.compress(page()))),
             "tar.gz": (gzip.compress(tar), None), "zip": (zip_of(files), None), "jsonl.gz": (gzip.compress(line() * 20), None),
             "rss": (feed(item() * 5), None)}
    made = {}
    for ending, (content, size) in whole.items():
        for part in range(1, parts):
            piece = content[:len(content) * part // parts]
            made[f"cut-{part}.{ending}"] = (piece, min(5, len(piece) // size) if size else 0, None)
    return made


# ---- How they are audited ---------------------------------------------------------------------------------


def run(tally, path, folder):
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([tally, "audit", path.name, "-o", str(folder), "-q", "-j", "2"], cwd=path.parent, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        said.seek(0)
        return os.waitstatus_to_exitcode(status), said.read().decode(errors="replace"), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def faults_of(store, name, where, wanted, error):
    """What is wrong with what a store holds of the archive at `where`."""
    faults = []
    within = "FROM articles WHERE (name = :a OR substr(name, 1, length(:a) + 1) = :a || ':')"
    good = store.execute(f"SELECT count(*) {within} AND agrees > 0", {"a": where}).fetchone()[0]
    bad = dict(store.execute(f"SELECT class, count(*) FROM errors WHERE article IN (SELECT id {within}) GROUP BY 1", {"a": where}).fetchall())
    if good < wanted:
        faults.append(f"{name}: {good} good articles, not {wanted}: {bad}")
    if error and error not in bad:
        faults.append(f"{name}: {error} is not among {bad}")
    for one, in store.execute(f"SELECT name {within}", {"a": where}):
        if any(ord(c) < 32 or ord(c) == 127 or 0x202a <= ord(c) <= 0x202e for c in one):
            faults.append(f"{name}: an article is called {one!r}")
    return faults, f"{good} good {bad}"


def check(tally, path, wanted, measured):
    """Audits an archive or a folder of them. `wanted`: of each by its name good articles and an error."""
    faults, folder = [], path.parent / "out"
    status, said, seconds, mib = run(tally, path, folder)
    if status not in (0, 1) or said:
        return [f"{path.name}: exit status {status}: {said[:300]}"]
    store = sqlite3.connect(f"file:{folder}/results.db?mode=ro", uri=True)
    for name, (good, error) in wanted.items():
        wrong, found = faults_of(store, name, f"{path.name}/{name}" if path.is_dir() else name, good, error)
        faults += wrong
    if store.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        faults.append(f"{path.name}: the store is broken")
    store.close()
    print(f"{path.name[:24]:24} {seconds:6.2f} s {mib:6.0f} MiB  {'' if path.is_dir() else found}")
    if measured and not path.is_dir() and (seconds > SECONDS or mib > ALLOWED_MIB.get(path.name, MOST_MIB)):
        faults.append(f"{path.name}: {seconds:.2f} s and {mib:.0f} MiB")
    inside = {p.name for p in folder.iterdir()} - {"articles", "results.db", "index.html"}
    if inside or {p.name for p in path.parent.iterdir()} != {path.name, "out"}:
        faults.append(f"{path.name}: files elsewhere: {inside} {list(path.parent.iterdir())}")
    shutil.rmtree(folder)
    return faults


def make_into(folder, which):
    """Each in a folder of its own, and what costs little in one."""
    wanted = {}
    for alone, made in ((True, made_alone()), (False, made_together())):
        for name, (content, good, error) in made.items():
            place = folder / (name if alone else "together/archives")
            if which and not any(w in name for w in which):
                continue
            place.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(content)
            path = place / name if alone else place
            wanted.setdefault(str(path), {})[name] = (good, error)
    return wanted


def main():
    if sys.argv[1] == "--make":
        print(json.dumps(make_into(pathlib.Path(sys.argv[2]), sys.argv[3:])))
        return 0
    tally, faults = os.path.realpath(sys.argv[1]), []
    measured = "asan" not in tally and "tsan" not in tally
    with tempfile.TemporaryDirectory() as scratch:
        # Made by another process: what is measured begins at the size of this one.
        made = subprocess.run([sys.executable, __file__, "--make", scratch, *sys.argv[2:]], check=True, capture_output=True, text=True)
        *notes, wanted = made.stdout.splitlines()
        print(*notes, sep="\n", end="")
        for path, of_each in json.loads(wanted).items():
            faults += check(tally, pathlib.Path(path), of_each, measured)
        if {p.name for p in pathlib.Path(scratch).rglob("outside*")}:
            faults.append("a file was written outside")
    print(*faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
