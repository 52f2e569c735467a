#!/usr/bin/env python3
"""Runs `newsdedup cluster` on every corpus in tests/corpus and compares events, times and storylines with expected.json.

Each corpus is run in variants: plain; renamed (file names of another order and form); doubled (every page twice: the same
events, one duplicate group a page); without:PAGE (each page left out in turn: the others stay as they were grouped).

expected.json:
  events      [{"articles": [page, ...], "when": WHEN, "when_without": {page: WHEN}}]; an absent `when` is not checked
  storylines  how many (absent: not checked; never checked where a page is left out)
  recurs      true: every link of a storyline says `recurs`
  note        how the time of each event follows from the pages

WHEN:
  null                              nothing may be told
  {"start": DAY, "end": DAY}        exactly these days
  {"within": [DAY, DAY]}            something inside
  {"null_or": WHEN}                 nothing, or that
  {"null_or_coarse": [DAY, DAY]}    nothing, or something inside that is four weeks wide or wider
Where a page is left out less may be known, but nothing else: the time must be as expected, or contain it, or be null;
`when_without` says what is allowed instead where a part of the days is all that the others tell.

tests/corpus/known_failures.txt lists "NAME variant: why": these are told and do not fail, unless --strict is given.
"""
import argparse
import collections
import datetime
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

CORPORA = pathlib.Path(__file__).resolve().parent.parent / "corpus"
COARSE_DAYS = 28
TIMEOUT_SECONDS = 60

# What is run: the pages under the names they get, and the page that each name stands for.
Variant = collections.namedtuple("Variant", "name pages left_out copies")


def variants(corpus):
    pages = sorted(path.name for path in (corpus / "in").iterdir())
    as_is = {page: page for page in pages}
    renamed = {odd_name(corpus.name, page): page for page in pages}
    copies = {odd_name(corpus.name + " again", page): page for page in pages}
    yield Variant("plain", as_is, None, 1)
    yield Variant("renamed", renamed, None, 1)
    yield Variant("doubled", as_is | copies, None, 2)
    for page in pages:
        yield Variant(f"without:{page}", {p: p for p in pages if p != page}, page, 1)


def odd_name(salt, page):
    """A name that tells nothing, sorts elsewhere and is the same in every run."""
    return hashlib.sha256(f"{salt}/{page}".encode()).hexdigest()[:12] + pathlib.Path(page).suffix


def run(program, corpus, variant):
    """The program's document for a variant, or a text that says why there is none."""
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work, "in")
        folder.mkdir()
        for name, page in variant.pages.items():
            shutil.copyfile(corpus / "in" / page, folder / name)
        try:
            done = subprocess.run([program, "cluster", "in"], cwd=work, capture_output=True, timeout=TIMEOUT_SECONDS,
                                  encoding="utf-8", errors="backslashreplace")
        except subprocess.TimeoutExpired:
            return None, f"no end in {TIMEOUT_SECONDS} s"
    if done.returncode != 0:
        return None, f"exit {done.returncode}: {done.stderr.strip()[-300:]}"
    try:
        return json.loads(done.stdout), None
    except ValueError as error:
        return None, f"no JSON: {error}"


def check(expected, variant, document):
    """All that is wrong with a document, as short texts."""
    named = {article["id"]: variant.pages[article["id"].split("/")[-1]] for article in document["articles"]}
    missing = set(variant.pages.values()) - set(named.values())
    wrong = [f"no article: {brief(missing)}"] if missing else []
    wanted = {frozenset(event["articles"]) - {variant.left_out}: event for event in expected["events"]}
    wanted.pop(frozenset(), None)
    got = [(frozenset(named[id] for id in event["articles"]), len(event["articles"]), event) for event in document["events"]]
    if sorted(map(sorted, wanted)) != sorted(sorted(pages) for pages, _, _ in got):
        wrong.append(f"events {partition(pages for pages, _, _ in got)}, expected {partition(wanted)}")
    for pages, size, event in got:
        if size != variant.copies * len(pages):
            wrong.append(f"copies apart in {brief(pages)}")
        if pages in wanted:
            wrong += check_when(wanted[pages], variant.left_out, event["when"], brief(pages))
    groups = len(document["duplicate_groups"])
    if groups != (len(named) // 2 if variant.copies == 2 else 0):
        wrong.append(f"{groups} duplicate groups")
    return wrong + (check_storylines(expected, document) if not variant.left_out else [])


def check_when(event, left_out, when, name):
    if "when" not in event:
        return []
    rule = event["when"]
    if left_out in event["articles"]:
        allowed = event.get("when_without", {}).get(left_out)
        good = agrees(rule, when) or less_is_known(rule, when) or (allowed is not None and agrees(allowed, when))
    else:
        good = agrees(rule, when)
    return [] if good else [f"when of {name} is {told(when)}, expected {json.dumps(rule)}"]


def agrees(rule, when):
    if rule is None or when is None:
        return when is None and (rule is None or "null_or" in rule or "null_or_coarse" in rule)
    if "null_or" in rule:
        return agrees(rule["null_or"], when)
    start, end = days(when)
    if "start" in rule:
        return (start, end) == days(rule)
    first, last = map(datetime.date.fromisoformat, rule.get("within") or rule["null_or_coarse"])
    wide = (end - start).days + 1 >= COARSE_DAYS
    return first <= start <= end <= last and (wide or "within" in rule)


def less_is_known(rule, when):
    """Whether a time is null or contains the expected one."""
    if when is None:
        return True
    if rule is None or "null_or" in rule or "null_or_coarse" in rule:
        return False
    start, end = days(when)
    first, last = days(rule) if "start" in rule else map(datetime.date.fromisoformat, rule["within"])
    return start <= first and last <= end


def days(when):
    return datetime.date.fromisoformat(when["start"]), datetime.date.fromisoformat(when["end"])


def check_storylines(expected, document):
    wrong = []
    count = len(document["storylines"])
    if count != expected.get("storylines", count):
        wrong.append(f"{count} storylines, expected {expected['storylines']}")
    relations = {link["relation"] for storyline in document["storylines"] for link in storyline["links"]}
    if expected.get("recurs") and count and relations != {"recurs"}:
        wrong.append(f"links say {brief(relations)}, expected recurs")
    return wrong


def told(when):
    return "null" if when is None else f"{when['start']}..{when['end']} ({when['grain']} from {when['from']}, {when['confidence']})"


def brief(names):
    return "{" + ",".join(sorted(name.removesuffix(".txt") for name in names)) + "}"


def partition(sets):
    return " ".join(sorted(map(brief, sets)))


def read_known(path):
    """{(corpus, variant): why}"""
    known = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        if line.strip() and not line.startswith("#"):
            head, _, why = line.partition(": ")
            name, variant = head.split()
            known[name, variant] = why
    return known


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--corpora", type=pathlib.Path, default=CORPORA, help="the folder of corpora (default: tests/corpus)")
    parser.add_argument("--only", metavar="NAME", help="run this corpus only")
    parser.add_argument("--strict", action="store_true", help="known failures fail, too, and so does a known one that passes")
    args = parser.parse_args()
    program = args.program.resolve(strict=True)
    known = read_known(args.corpora / "known_failures.txt")
    corpora = [path.parent for path in sorted(args.corpora.glob("*/expected.json")) if args.only in (None, path.parent.name)]
    if not corpora:
        sys.exit(f"no corpus {args.only or ''} in {args.corpora}")
    counts = collections.Counter()
    for corpus in corpora:
        expected = json.loads((corpus / "expected.json").read_text(encoding="utf-8"))
        for variant in variants(corpus):
            document, broken = run(program, corpus, variant)
            wrong = [broken] if broken else check(expected, variant, document)
            why = known.get((corpus.name, variant.name))
            verdict = {(True, False): "FAIL", (True, True): "known", (False, True): "fixed"}.get((bool(wrong), why is not None), "ok")
            counts[verdict] += 1
            print(f"{verdict:5} {corpus.name} {variant.name}" + "".join(f"; {text}" for text in wrong)
                  + (f" [known: {why}]" if why else ""), flush=True)
    failed = counts["FAIL"] + (counts["known"] + counts["fixed"] if args.strict else 0)
    print(f"{counts['ok'] + counts['fixed']} passed, {counts['FAIL'] + counts['known']} failed"
          + (f" ({counts['known']} of them known)" if counts["known"] else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
