#!/usr/bin/env python3
"""Compares what the program makes of data/demo with what a reader makes of it (demo_expected.json).

Run from the project's root: tests/cli/smoke/demo_check.py build/release/newsdedup. Prints every difference; exit 1 if any.
"""
import json, pathlib, subprocess, sys

EXPECTED = json.loads(pathlib.Path(__file__).with_name("demo_expected.json").read_text(encoding="utf-8"))

def run(program, *arguments):
    return subprocess.run([program, "--quiet", *arguments], check=True, capture_output=True, encoding="utf-8").stdout

def check_pages(articles):
    for page, wanted in EXPECTED["pages"].items():
        for field, value in wanted.items():
            if articles[page][field] != value:
                yield f"{page}: {field} is {articles[page][field]!r}, not {value!r}"
        for words in EXPECTED["not_in_text"]:
            if words in articles[page]["text"]:
                yield f"{page}: the text holds {words!r}"
    for page, date in EXPECTED["captions"].items():
        if not any(e["kind"] == "caption" and date in e["text"] for e in articles[page].get("evidence", [])):
            yield f"{page}: no caption of {date} in the evidence"

def check_events(result):
    events = {frozenset(e["articles"]): e for e in result["events"]}
    digest = next(e for e in EXPECTED["events"] if "may_join" in e)
    for wanted in EXPECTED["events"]:
        members = frozenset(wanted["articles"])
        found = events.get(members) or (wanted["name"] == digest["may_join"] and events.get(members | set(digest["articles"])))
        if wanted is digest and not found:
            continue  # it joined the event of the story it holds, or that event is told as wrong
        if not found:
            yield f"no event holds just: {wanted['name']}"
            continue
        when = found["when"] and {k: found["when"][k] for k in ("start", "end", "grain")}
        if (when != wanted["when"]) != ("known_wrong" in wanted):
            yield f"{wanted['name']}: when is {when}, the right one is {wanted['when']}; known to be wrong: {wanted.get('known_wrong')}"

def check_copies(result):
    groups = {frozenset([g["canonical"], *(m["id"] for m in g["members"])]) for g in result["duplicate_groups"]}
    wanted = {frozenset(g["members"]) for g in EXPECTED["duplicate_groups"]}
    embedded = {(e["id"], e["in"]) for e in result["embedded"]}
    wanted_embedded = {(e["id"], e["in"]) for e in EXPECTED["embedded"]}
    yield from (f"group not found: {sorted(g)}" for g in wanted - groups)
    yield from (f"group of what are no copies: {sorted(g)}" for g in groups - wanted)
    yield from (f"embedded pair not found: {p}" for p in sorted(wanted_embedded - embedded))
    yield from (f"embedded pair not expected: {p}" for p in sorted(embedded - wanted_embedded))

def check_rest(result, pairs):
    for name, count in EXPECTED["counts"].items():
        if result["summary"][name] != count:
            yield f"{name} is {result['summary'][name]}, not {count}"
    if sorted(s["origin"] for s in result["skipped"]) != EXPECTED["skipped"]:
        yield f"skipped: {result['skipped']}"
    if len(result["storylines"]) != len(EXPECTED["storylines"]):
        yield f"{len(result['storylines'])} storylines, not {len(EXPECTED['storylines'])}"
    same_form = [{"a": p["a"], "b": p["b"]} for p in pairs if p["same_form"]]
    if same_form != EXPECTED["same_form"]:
        yield f"pairs of the same form: {same_form}, not {EXPECTED['same_form']}"

def main():
    program = sys.argv[1]
    articles = {a["id"]: a for a in map(json.loads, run(program, "extract", "data/demo").splitlines())}
    result = json.loads(run(program, "cluster", "data/demo"))
    pairs = [json.loads(line) for line in run(program, "dedup", "--format", "pairs", "data/demo").splitlines()]
    differences = [*check_pages(articles), *check_events(result), *check_copies(result), *check_rest(result, pairs)]
    print(*differences, f"{len(differences)} differences", sep="\n")
    return 1 if differences else 0

sys.exit(main())
