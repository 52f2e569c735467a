#!/usr/bin/env python3
"""Fits the weights of the model that tells copies from one form filled with other facts; writes data/dedup/form_model.tsv.

    train_form_model.py --program NEWSDEDUP --corpus ARTICLES.jsonl.gz --labels PAIRS.tsv [--write TABLE] [--folds-to PAIRS.jsonl]

PAIRS.tsv has columns a, b, relation and label ("copy" or "form"), with a header.  Features are those that the program prints
(`dedup --form-features`); nothing is measured here.  Python's standard library only.

Weights are those of a logistic regression with a quadratic penalty, each bound to the sign that its feature has by its meaning,
so that a feature which happens to point the other way on the labelled pairs weighs nothing.  A family (pairs that share an
article or a template) counts as the square root of its pairs: eleven notices of one bank are not fifty findings.

Figures are cross-validated: families go into FOLDS folds whole, a model is fitted without each of them, written to a file, and
the program itself judges the fold's pairs by it (`dedup --format pairs --form-model`).  --folds-to keeps those judgements.
"""
import argparse
import collections
import csv
import gzip
import json
import math
import pathlib
import re
import subprocess
import tempfile

FOLDS, PENALTY, STEPS = 5, .02, 4000
SIGNS = {"hours": 1, "days": 1, "same_hour": 1, "clock": 1, "figures": 1, "dates": 1, "names": 1, "subjects": 1, "titles": 1,
         "wording": -1, "correction": -1}
# What a feature may add at most: a feed's habits (times of sending, headlines) shall not decide alone.
MOST = {"same_hour": 2.5, "titles": 2.5}
# What a feature takes away at least: there are too few of these to learn how sure they are.
LEAST = {"correction": -3.0}
HEAD = """# Log odds that a near pair is one form filled with other facts: feature<TAB>weight of its value (newsdedup/dedup/same_form.hpp)
# Made by scripts/train_form_model.py from {forms} forms and {copies} copies of a news wire of 1987, labelled by reading.
"""
WORD = re.compile(r"[^\W\d_]+")

Pair = collections.namedtuple("Pair", "a b is_form values family")


def rows_of(path):
    opened = gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")
    with opened as lines:
        return [json.loads(line) for line in lines]


def run(program, *args):
    done = subprocess.run([program, "dedup", "-q", *args], capture_output=True, check=True, encoding="utf-8")
    return [json.loads(line) for line in done.stdout.splitlines()]


class Sets:
    """Union of what belongs together."""

    def __init__(self):
        self.up = {}

    def find(self, x):
        while self.up.get(x, x) != x:
            x = self.up[x]
        return x

    def join(self, x, y):
        self.up[self.find(y)] = self.find(x)


def families(labels, articles):
    """Articles of one labelled pair, of one title, or of texts that share half of their wording are one family."""
    sets, by_title, by_shingle, shingles = Sets(), {}, collections.defaultdict(list), {}
    for row in labels:
        sets.join(row["a"], row["b"])
    for name in sorted({row[side] for row in labels for side in "ab"}):
        article = articles[name]
        if article.get("title"):
            sets.join(by_title.setdefault(article["title"], name), name)
        words = WORD.findall(article["text"].lower())
        shingles[name] = {tuple(words[i:i + 3]) for i in range(len(words) - 2)}
        shared = collections.Counter(other for shingle in shingles[name] for other in by_shingle[shingle])
        for other, count in shared.items():
            if 2 * count >= min(len(shingles[name]), len(shingles[other])):
                sets.join(other, name)
        for shingle in shingles[name]:
            by_shingle[shingle].append(name)
    return sets


def listed(rows, exact):
    """rows by pair of ids, whichever exact copies the ids stand for"""
    sets = Sets()
    for row in exact:
        if row["relation"] == "exact":
            sets.join(row["a"], row["b"])
    found = {frozenset((sets.find(row["a"]), sets.find(row["b"]))): row for row in rows}
    return lambda a, b: found.get(frozenset((sets.find(a), sets.find(b))))


def read_pairs(options):
    with open(options.labels, encoding="utf-8") as lines:
        labels = [row for row in csv.DictReader(lines, delimiter="\t") if row["relation"] == "near" and row["label"] != "unsure"]
    articles = {row["id"]: row for row in rows_of(options.corpus)}
    sets = families(labels, articles)
    find = listed(run(options.program, "--form-features", options.corpus), run(options.program, "--format", "pairs", options.corpus))
    pairs = []
    for row in labels:
        got = find(row["a"], row["b"])
        if got is None:
            raise SystemExit(f"not reported as near: {row['a']} {row['b']}")
        pairs.append(Pair(row["a"], row["b"], row["label"] == "form", got["features"], sets.find(row["a"])))
    return pairs


def weighed(values, name):
    """What speaks for a form counts by the share of slots."""
    return values[name] * (values["slot_share"] if SIGNS[name] > 0 else 1)


def fit(pairs):
    """{feature: weight}, with "bias": projected gradient descent on the penalised log loss."""
    names = list(SIGNS)
    sizes = collections.Counter(pair.family for pair in pairs)
    rows = [([weighed(pair.values, name) for name in names], pair.is_form, 1 / math.sqrt(sizes[pair.family])) for pair in pairs]
    total = sum(weight for _, _, weight in rows)
    scale = [max(1e-9, math.sqrt(sum(w * x[i] ** 2 for x, _, w in rows) / total)) for i in range(len(names))]
    rows = [([value / s for value, s in zip(x, scale)], y, w / total) for x, y, w in rows]
    bias, weights = 0.0, [0.0] * len(names)
    step = 4 / (1 + len(names))
    for _ in range(STEPS):
        slope, slopes = 0.0, [PENALTY * w for w in weights]
        for x, y, share in rows:
            odds = bias + sum(v * w for v, w in zip(x, weights))
            off = share * (1 / (1 + math.exp(-max(-40, min(40, odds)))) - y)
            slope += off
            for i, value in enumerate(x):
                slopes[i] += off * value
        bias -= step * slope
        for i, name in enumerate(names):
            weights[i] -= step * slopes[i]
            weights[i] = min(weights[i], MOST.get(name, math.inf) * scale[i], LEAST.get(name, math.inf) * scale[i])
            if weights[i] * SIGNS[name] < 0:
                weights[i] = 0.0
    return {"bias": bias, **{name: w / s for name, w, s in zip(names, weights, scale)}}


def table(model, pairs, threshold):
    forms = sum(pair.is_form for pair in pairs)
    lines = [f"{name}\t{weight:.3f}\n" for name, weight in {**model, "threshold": threshold}.items()]
    return HEAD.format(forms=forms, copies=len(pairs) - forms) + "".join(lines)


def folds_of(pairs):
    """Whole families, the largest first, each to the fold that has the fewest forms, then the fewest pairs."""
    members = collections.defaultdict(list)
    for pair in pairs:
        members[pair.family].append(pair)
    folds = [[] for _ in range(FOLDS)]
    for family in sorted(members, key=lambda f: (-len(members[f]), f)):
        is_form = any(pair.is_form for pair in members[family])
        fold = min(folds, key=lambda f: (sum(pair.is_form for pair in f) if is_form else 0, len(f)))
        fold += members[family]
    return folds


def report(name, judged):
    right = sum(flag and pair.is_form for pair, flag in judged)
    flagged = sum(flag for _, flag in judged)
    forms = sum(pair.is_form for pair, _ in judged)
    f1 = 2 * right / (flagged + forms) if flagged + forms else 0
    print(f"{name}: F1 {f1:.3f}, {right} of {forms} forms, {flagged - right} of {len(judged) - forms} copies flagged")
    for pair, flag in judged:
        if flag != pair.is_form:
            told = {k: v for k, v in pair.values.items() if v}
            print(f"    {'copy' if flag else 'form'} {pair.a} {pair.b} {told}")


def judge(options, model_table, pairs):
    """The program's own judgement of pairs by a model."""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv") as file:
        file.write(model_table)
        file.flush()
        rows = run(options.program, "--format", "pairs", "--form-model", file.name, options.corpus)
    find = listed([row for row in rows if row["relation"] == "near"], rows)
    return [(pair, find(pair.a, pair.b)["same_form"]) for pair in pairs]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("program", "corpus", "labels"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--write", type=pathlib.Path)
    parser.add_argument("--folds-to", type=pathlib.Path)
    parser.add_argument("--threshold", type=float, default=.5, help="probability from which on a pair is told as a form")
    options = parser.parse_args()
    pairs = read_pairs(options)
    folds = folds_of(pairs)
    judged = []
    for fold in folds:
        rest = [pair for other in folds if other is not fold for pair in other]
        judged += judge(options, table(fit(rest), rest, options.threshold), fold)
    report(f"{FOLDS}-fold", judged)
    shipped = table(fit(pairs), pairs, options.threshold)
    print(shipped)
    report("fitted to all", judge(options, shipped, pairs))
    if options.folds_to:
        lines = [json.dumps({"a": p.a, "b": p.b, "relation": "near", "same_form": flag}) for p, flag in judged]
        options.folds_to.write_text("\n".join(lines) + "\n")
    if options.write:
        options.write.write_text(shipped)


main()
