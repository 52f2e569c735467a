#!/usr/bin/env python3
"""Validates what every command really prints against docs/schema, and shows that the schemas are tight: a field that is
dropped, or that has another type, must fail."""
import argparse
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
STORY = ("The {n} boat parade of Westmere drew {people} thousand people to the quay on Saturday. Mayor Ines Calder fired the "
         "starting gun, and {boats} boats sailed from the old harbour to the lighthouse and back before the tide turned. "
         "{more} The parade honours the fishermen who were lost in the storm of 1911, and ends with a wreath on the water.")
PAGE = "Home\nNews\nSport\n\nA quiet week in Aldwater\n\nBy Marta Quill\n\n14 September 2023\n\n" + STORY.format(
    n="fifth", people="three", boats="forty", more="It rained.") + "\n\nShare this article\n\nMost read\nFerry is back\n"
# Fields that may be absent, so that dropping them is no mistake.
OPTIONAL = {"removed", "extra", "text of an article"}
FOREIGN = {"views", "tags"}
# Null or a number: a number in place of null is no mistake.
NUMBER_OR_NULL = {"other_granularity"}


def sample(folder):
    parade = STORY.format(n="third", people="two", boats="thirty", more="The sun shone.")
    rows = [
        {"id": "p1", "url": "https://one.example/p", "title": "Boats sail in Westmere parade", "published": "2023-06-10T10:00:00Z",
         "text": parade, "authors": ["A. Writer"], "views": 3, "tags": ["x"], "words": "many"},
        {"id": "p2", "title": "Boats sail in Westmere parade", "published": "2023-06-11", "text": parade},
        {"id": "p3", "title": "Westmere parade of boats again", "published": "2024-06-08",
         "text": STORY.format(n="fourth", people="five", boats="sixty", more="A band played on the pier all afternoon.")},
        {"id": "digest", "published": "2023-06-12", "text": parade + " " + " ".join(f"Item {i} of other news, number {i * 7}." for i in range(120))},
        {"id": "none", "title": "Nothing", "text": " "},
    ]
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "broken\n")
    (folder / "page.txt").write_text(PAGE)
    visits = [("u1", "Mayor Calder spent April 24-26 in Aldwater and heard skippers complain of landing fees, ice and the old crane."),
              ("u2", "Skippers of Aldwater told Mayor Ines Calder of fees and an old crane. She stayed from April 24 to 26 and slept on a boat."),
              ("u3", "Mayor Calder was in Aldwater on October 9-11. Skippers complained of fees and ice, and of the crane that had been promised.")]
    (folder / "undated.jsonl").write_text("".join(json.dumps({"id": i, "title": "Calder and the crane", "text": text}) + "\n" for i, text in visits))


def mutations(value, path=()):
    """Every copy of `value` with one member dropped or one value of another type, and where that was."""
    if isinstance(value, dict):
        for key in value:
            if key in FOREIGN or key == "extra":
                continue
            optional = key if key != "text" or "words" not in value or "authors" in value else "text of an article"
            if optional not in OPTIONAL:
                yield path + (key, "dropped"), {k: v for k, v in value.items() if k != key}
            for where, changed in mutations(value[key], path + (key,)):
                yield where, {**value, key: changed}
    elif isinstance(value, list):
        for i, element in enumerate(value):
            for where, changed in mutations(element, path + (i,)):
                yield where, value[:i] + [changed] + value[i + 1:]
    for other in (True, 0.5, "", [], {}) if path else ():
        if value is None and isinstance(other, float) and path[-1] in NUMBER_OR_NULL:
            continue
        if type(other) is not type(value) and not (isinstance(value, (int, float)) and isinstance(other, float)):
            if not (isinstance(value, (str, type(None))) and isinstance(other, (str, type(None)))):
                yield path + (f"is {other!r}",), other


def shape(where):
    """A path without positions: what it says is checked once for each shape."""
    return tuple("*" if isinstance(part, int) else part for part in where)


def validator(name):
    path = ROOT / "docs" / "schema" / f"{name}.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, resolver=jsonschema.RefResolver(path.as_uri(), schema))


def check(name, values):
    problems, shapes = [], set()
    check_one = validator(name)
    for value in values:
        problems += [f"{name}: {list(error.path)}: {error.message}" for error in check_one.iter_errors(value)]
        for where, changed in mutations(copy.deepcopy(value)):
            if shape(where) in shapes and name != "cluster-line":
                continue
            shapes.add(shape(where))
            if check_one.is_valid(changed):
                problems.append(f"{name}: passes although {' > '.join(map(str, where))}")
    return problems, len(shapes)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True, type=pathlib.Path)
    program = parser.parse_args().program.resolve(strict=True)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        sample(folder)

        def run(*args, stdin=""):
            done = subprocess.run([program, *args], cwd=folder, input=stdin, capture_output=True, encoding="utf-8", check=True)
            return done.stdout

        def lines(text):
            return [json.loads(line) for line in text.splitlines()]

        inputs = ["in.jsonl", "page.txt"]
        outputs = {
            "cluster": [json.loads(run("cluster", *inputs)), json.loads(run("cluster", "--with-text", *inputs))],
            "dedup": [json.loads(run("dedup", *inputs))],
            "cluster-line": lines(run("cluster", "--format", "jsonl", *inputs)),
            "article": lines(run("extract", "--show-removed", "--rejects", "bad.jsonl", *inputs)),
            "pair": lines(run("dedup", "--format", "pairs", *inputs)),
            "reject": lines((folder / "bad.jsonl").read_text()),
            "explain": [json.loads(run("explain", "--format", "json", *pair)) for pair in (
                ("u1", "u2", "undated.jsonl"), ("u1", "u3", "undated.jsonl"), ("--near", ".3", "p1", "p3", *inputs))],
            "date": lines(run("dates", "--reference", "2024-05-06", "-", stdin="Yesterday, and on 3 May 2023.")),
        }
    problems = [f"the sample has no {key}" for key, value in outputs["cluster"][0].items() if value == []]
    problems += [f"nothing of {name}" for name, values in outputs.items() if not values]
    for name, values in outputs.items():
        found, shapes = check(name, values)
        problems += found
        print(f"{name}: {len(values)} valid, {shapes} ways to be wrong")
    print("\n".join(problems))
    return 1 if problems else 0


sys.exit(main())
