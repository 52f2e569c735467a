#!/usr/bin/env python3
"""Fits the model that tells whether a time expression names the first day of its article's event; writes data/events/time_model.tsv.

    train_time_model.py --program NEWSDEDUP --dated DIR --undated DIR [--write TABLE] [--fold-models DIR]

Each DIR has articles.jsonl.gz, gold.jsonl.gz (id, event, topic) and when.jsonl.gz (event, start, end): the same events with days of
publication and without.  Features are those that the program prints (`dev times`).  Python's standard library only.

Two logistic regressions with a quadratic penalty.  An article counts as the square root of its expressions.  Figures are
cross-validated by topic; --fold-models writes the model of each fold and the ids of its articles, so that the program itself can be
run on a fold with `cluster --time-model`.
"""
import argparse
import collections
import datetime
import gzip
import json
import math
import pathlib
import subprocess

FOLDS, PENALTY, STEPS = 8, 2.0, 30
FEATURES = ("title opening head lead evidence past future reported today relative full-date month-day day-of-month with-weekday range named since "
            "until after first repeated repeated-more rival-ahead same-day day-before two-or-three-before days-before day-after later").split()
HEAD = """# Log odds that an expression names the first day of its article's event (newsdedup/events/time_model.hpp): feature<TAB>weight if the
# article has a day of publication<TAB>weight if it has none. Made by scripts/train_time_model.py from {dated} and {undated} expressions
# of {articles} news articles on {events} events of {topics} series, whose days were found by reading.
"""
Row = collections.namedtuple("Row", "article topic is_right features weight")


def lines(path):
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def is_right(day, weekday, start):
    year, month, of_month = (int(part) for part in day.split("-"))
    if of_month == 0:
        return weekday == start.weekday()
    return of_month == start.day and month in (0, start.month) and year in (0, start.year)


def rows_of(program, folder):
    folder = pathlib.Path(folder)
    starts = {w["event"]: datetime.date.fromisoformat(w["start"]) for w in lines(folder / "when.jsonl.gz")}
    gold = {g["id"]: g for g in lines(folder / "gold.jsonl.gz")}
    table = subprocess.run([program, "dev", "times", "-q", str(folder / "articles.jsonl.gz")], capture_output=True, check=True, encoding="utf-8").stdout
    fields = [f for f in (line.split("\t") for line in table.splitlines()) if len(f) == 5]
    of_article = collections.Counter(f[0] for f in fields)
    rows = []
    for article, _, day, weekday, names in fields:
        if article in gold and gold[article]["event"] in starts:
            right = is_right(day, int(weekday), starts[gold[article]["event"]])
            active = [0] + [1 + FEATURES.index(name) for name in names.split()]
            rows.append(Row(article, gold[article]["topic"], right, active, of_article[article] ** -.5))
    return rows


def solve(matrix, vector):
    n = len(vector)
    a = [row[:] + [vector[i]] for i, row in enumerate(matrix)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(a[r][i]))
        a[i], a[pivot] = a[pivot], a[i]
        for r in range(i + 1, n):
            f = a[r][i] / a[i][i]
            if f:
                a[r] = [x - f * y for x, y in zip(a[r], a[i])]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (a[i][n] - sum(a[i][k] * x[k] for k in range(i + 1, n))) / a[i][i]
    return x


def chance(weights, features):
    return 1 / (1 + math.exp(-sum(weights[i] for i in features)))


def fit(rows):
    """Newton's method; the bias is penalised too little to matter."""
    n = 1 + len(FEATURES)
    weights = [0.0] * n
    for _ in range(STEPS):
        gradient = [-PENALTY * w for w in weights]
        hessian = [[PENALTY * (i == k) for k in range(n)] for i in range(n)]
        for row in rows:
            p = chance(weights, row.features)
            for i in row.features:
                gradient[i] += row.weight * (row.is_right - p)
                for k in row.features:
                    hessian[i][k] += row.weight * p * (1 - p)
        step = solve(hessian, gradient)
        weights = [w + s for w, s in zip(weights, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return weights


def loss(rows, weights_of):
    total = sum(row.weight for row in rows)
    return -sum(row.weight * math.log(p if row.is_right else 1 - p) for row in rows for p in [chance(weights_of(row), row.features)]) / total


def table(dated, undated, head=""):
    names = ["bias"] + FEATURES
    return head + "".join(f"{name}\t{d:.2f}\t{u:.2f}\n" for name, d, u in zip(names, dated, undated))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--dated", required=True)
    parser.add_argument("--undated", required=True)
    parser.add_argument("--write")
    parser.add_argument("--fold-models")
    options = parser.parse_args()
    sets = [rows_of(options.program, options.dated), rows_of(options.program, options.undated)]
    topics = sorted({row.topic for rows in sets for row in rows})
    fold_of = {topic: n % FOLDS for n, topic in enumerate(topics)}
    folds = [[fit([row for row in rows if fold_of[row.topic] != fold]) for rows in sets] for fold in range(FOLDS)]
    for name, rows, which in (("dated", sets[0], 0), ("undated", sets[1], 1)):
        weights = fit(rows)
        rate = sum(r.weight * r.is_right for r in rows) / sum(r.weight for r in rows)
        print(f"{name}: {len(rows)} expressions, {rate:.2f} right; loss {-rate * math.log(rate) - (1 - rate) * math.log(1 - rate):.3f} by that rate, "
              f"{loss(rows, lambda row: folds[fold_of[row.topic]][which]):.3f} cross-validated, {loss(rows, lambda row: weights):.3f} fitted")
    if options.fold_models:
        folder = pathlib.Path(options.fold_models)
        folder.mkdir(parents=True, exist_ok=True)
        for fold, (dated, undated) in enumerate(folds):
            (folder / f"{fold}.tsv").write_text(table(dated, undated), encoding="utf-8")
        (folder / "topics.json").write_text(json.dumps(fold_of), encoding="utf-8")
    if options.write:
        head = HEAD.format(dated=len(sets[0]), undated=len(sets[1]), articles=len({row.article for row in sets[0]}), topics=len(topics),
                           events=len(lines(pathlib.Path(options.dated) / "when.jsonl.gz")))
        pathlib.Path(options.write).write_text(table(*(fit(rows) for rows in sets), head), encoding="utf-8")


if __name__ == "__main__":
    main()
