#!/usr/bin/env python3
"""Asserts that hostile pages cost linear time and keep their text: callgrind counts the instructions of `extract` on a
page and on one of twice the size; what an empty page costs aside, the second takes about twice as many."""
import argparse
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tempfile

WORD = "tide"
# Name: how the page is made of n pieces. Each word "tide" is text that must be kept.
PAGES = {
    "nested div": lambda n: "<div>" * n + "tide " + "</div>" * n,
    "nested div with text": lambda n: "<div>tide " * n,
    "attributes of one element": lambda n: "<p" + "".join(f" a{i}=b" for i in range(n)) + ">tide",
    "equal attributes": lambda n: "<p" + " a=b" * n + ">tide",
    "less-than signs": lambda n: "tide" + "<" * (10 * n),
    "long text": lambda n: "<p>" + "tide " * (10 * n),
    "nested tables": lambda n: "<table><tr><td>tide " * n,
    "table in table": lambda n: "<table>tide " * n,
    "unclosed b": lambda n: "<b>tide " * n,
    "b over p": lambda n: "<b><p>tide</b>" * n,
    "links over div": lambda n: "<a><div>tide</a>" * n,
    "nested lists": lambda n: "<ul><li>tide " * n,
    "nested forms": lambda n: "<form><div></form>tide " * n,
    "headings": lambda n: "<h1>tide<h2>" * n,
    "options": lambda n: "<select><option>tide " * n,
    "end tags of nothing": lambda n: "<div>" * n + "</x></p></td>" * n + "tide",
    "unknown names": lambda n: "".join(f"<x{i}>tide " for i in range(n)),
    "MathML": lambda n: "<math><mi>tide<mrow>tide " * n,
    "NULs": lambda n: "ti\0de " * n,
    "references": lambda n: "&amp;&notit;&#x41;&#" * n + " tide",
    "ampersands": lambda n: "&" * (10 * n) + " tide",
    "comments that do not end": lambda n: "tide" + "<!-- > --" * n,
    "scripts in scripts": lambda n: "tide<script><!--" + "<script></script>" * n,
    "quotes that do not end": lambda n: "tide" + "<a b=\"'" * n,
    "raw text that does not end": lambda n: "tide<style>" + "</styl" * n,
    "lines": lambda n: "<pre>" + "tide\n" * n,
}


def instructions(program, page):
    """Of one run; and what it printed."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "page.html"
        file.write_text(page, encoding="utf-8")
        done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "extract",
                               "--threads", "1", "--extract", "never", file], capture_output=True)
        if done.returncode:
            sys.exit(done.stderr.decode())
        return int(re.search(rb"Collected : (\d+)", done.stderr).group(1)), done.stdout


def check(program, name, size, empty):
    """What is wrong, or None."""
    make = PAGES[name]
    once, _ = instructions(program, make(size))
    twice, printed = instructions(program, make(2 * size))
    growth = (twice - empty) / (once - empty)
    wanted = make(2 * size).replace("\0", "").count(WORD)
    kept = json.loads(printed)["text"].count(WORD)
    if growth < 2.3 and kept == wanted:
        return None
    return f"{name}: twice the page takes {growth:.2f} times the instructions; {kept} of {wanted} words kept"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path, help="a release build")
    parser.add_argument("--size", type=int, default=4000, help="pieces of the smaller page")
    arguments = parser.parse_args()
    program = arguments.program.resolve(strict=True)
    empty, _ = instructions(program, "<p>")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        wrong = [w for w in pool.map(lambda name: check(program, name, arguments.size, empty), PAGES) if w]
    print("\n".join(wrong + [f"{len(PAGES) - len(wrong)} of {len(PAGES)} hostile pages cost linear time"]))
    return 1 if wrong else 0


sys.exit(main())
