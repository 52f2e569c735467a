#!/usr/bin/env python3
"""Compares the text that `dev tree` finds in pages with broken markup with that of a browser-grade parser, html5lib.

200 pages are made from a seed: elements are opened, closed in the wrong order, twice or never; every word is there once.
White space aside the text must be the same, in the same order. Stated differences, which the comparison allows for:
- text in a table outside of its cells: browsers move it before the table, we leave it. Pages that have such text must
  have the same words, in any order.
- browsers drop most tags within a select; words are kept by both.
"""
import argparse
import concurrent.futures
import json
import pathlib
import random
import subprocess
import sys

import html5lib

PAGES = 200
FLOW = ["p", "div", "section", "article", "blockquote", "h1", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd", "center", "pre",
        "nav", "aside", "figure", "figcaption", "address", "form", "fieldset", "main", "details", "summary", "header"]
INLINE = ["b", "i", "em", "strong", "a", "span", "font", "u", "small", "code", "sub", "abbr", "my-word", "label", "button",
          "nobr", "tt", "cite", "q", "object"]
TABLE = ["table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption"]
VOID = ["br", "hr", "img", "input", "wbr", "embed", "meta", "link"]
RAW = ["script", "style", "textarea", "title", "xmp", "iframe", "noframes"]
FOREIGN = ["svg", "g", "path", "foreignObject", "desc", "math", "mi", "mtext"]
REFERENCES = ["&amp;", "&lt", "&eacute;", "&hellip;", "&#8211;", "&#x27;", "&nosuch;", "&", "&copy", "&nbsp;"]
ATTRIBUTES = ["", " class=a", ' id="b"', " href='/c?d=1&e=2'", " title='x > y'", " a a b=1 /", ' style="', " <"]


class PageMaker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.words = 0
        self.with_tables = seed % 4 == 0

    def word(self):
        self.words += 1
        extra = self.random.choice(REFERENCES) if self.random.random() < .2 else ""
        return f"w{self.words}{extra} "

    def tag(self, names):
        name = self.random.choice(names)
        name = name.upper() if self.random.random() < .1 else name
        if self.random.random() < .45:
            return f"</{name}>"
        # an attribute without its closing quote would swallow all that comes
        attributes = self.random.choice(ATTRIBUTES)
        attributes += '"' if attributes.count('"') % 2 else ""
        return f"<{name}{attributes}>"

    def piece(self):
        draw = self.random.random()
        if draw < .40:
            return self.word()
        if draw < .62:
            return self.tag(FLOW)
        if draw < .78:
            return self.tag(INLINE)
        if draw < .84:
            return f"<{self.random.choice(VOID)}>"
        if draw < .87:
            name = self.random.choice(RAW)
            return f"<{name}>{self.word()}<b>{self.word()}</{name}>"
        if draw < .89:
            return f"<!-- c{self.random.choice(['-->', '--!>', ' > -->'])}"
        if draw < .91:
            return self.random.choice(["< ", "<3 ", "</>", "<!x>", "<?y>", "<![CDATA[z]]>", "]]>", "\r\n", "\0", "a<b>c</b>"])
        if draw < .94:
            return self.tag(FOREIGN)
        if self.with_tables:
            return self.tag(TABLE) + self.random.choice(["", "<td>", "<tr><td>"])
        return f"<table><tr><td>{self.word()}<td>{self.word()}</table>"

    def page(self):
        head = self.random.choice(["", "<!doctype html>", "<!doctype html><html><head><title>T</title></head><body>"])
        return head + "".join(self.piece() for _ in range(self.random.randrange(20, 120)))


def text_of_oracle(page):
    root = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    parts = []
    pending = [(root, False)]
    while pending:
        node, is_tail = pending.pop()
        if is_tail:
            parts.append(node.tail or "")
            continue
        if isinstance(node.tag, str):
            parts.append(node.text or "")
        pending.append((node, True))
        pending += [(child, False) for child in reversed(node)] if isinstance(node.tag, str) else []
    return "".join(parts)


def text_of_program(program, page):
    done = subprocess.run([program, "dev", "tree", "-"], input=page.encode("utf-8"), capture_output=True, check=True)
    lines = (line.strip(" ") for line in done.stdout.decode("utf-8").split("\n"))
    return "".join(json.loads(line) for line in lines if line.startswith('"'))


def check(program, seed):
    """What differs on the page of this seed, or None."""
    maker = PageMaker(seed)
    page = maker.page()
    wanted, got = ("".join(text.replace("\0", "").replace("\ufffd", "").split())
                   for text in (text_of_oracle(page), text_of_program(program, page)))
    if wanted == got or (maker.with_tables and sorted(wanted) == sorted(got)):
        return None
    at = next((i for i, (a, b) in enumerate(zip(wanted, got)) if a != b), min(len(wanted), len(got)))
    return f"page {seed}, character {at}:\n  html5lib {wanted[at - 20:at + 40]}\n  ours     {got[at - 20:at + 40]}\n  {page!r}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--pages", type=int, default=PAGES)
    arguments = parser.parse_args()
    program = arguments.program.resolve(strict=True)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        wrong = [problem for problem in pool.map(lambda seed: check(program, seed), range(arguments.pages)) if problem]
    print("\n".join(wrong + [f"{arguments.pages - len(wrong)} of {arguments.pages} pages have the text of html5lib"]))
    return 1 if wrong else 0


sys.exit(main())
