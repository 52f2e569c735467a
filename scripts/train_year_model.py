#!/usr/bin/env python3
"""Fits the model that tells in which year an article was written from the years that it names; writes data/events/year_model.tsv.

    train_year_model.py --program NEWSDEDUP --train ARTICLES.jsonl.gz [--test ARTICLES.jsonl.gz] [--write TABLE]

Articles with a `published` day.  The day is taken away, the program prints which years each names and how (`dev times`), and a
conditional logistic regression over the possible years is fitted: how a year lies to the latest (of what is ahead: the earliest) that is
named in each way, how often it is named, how often the one before it, how far it lies behind the latest past one.  Python's standard
library only; about half a minute.
"""
import argparse
import collections
import gzip
import json
import math
import pathlib
import random
import subprocess
import tempfile

WAYS = "past-date future-date other-date past-year future-year other-year named-year since until caption post".split()
AHEAD = {"future-date", "future-year", "until"}
STEPS = (-6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 10)  # the last of each step of years; one more is open
YEARS_BACK, YEARS_ON, FIRST, LAST = 10, 12, 1950, 2060
EPOCHS, RATE, PENALTY = 8, .3, 20
SHARED = ("named", "named-before", "years-on")
HEAD = """# Log odds of the year of writing (src/events/year_model.hpp): way a year is named<TAB>weights of a year that lies six years or more
# before it, five or four, three, two, one, in it, one after it, two, three, four, five or six, seven to ten, more.
# Made by scripts/train_year_model.py from {articles} dated news articles, 2012 to 2020, most of them of US politics.
"""


def step_of(distance):
    return next((n for n, last in enumerate(STEPS) if distance <= last), len(STEPS))


def years_of(program, path):
    """For each article: its year, and (year, way) as it names them."""
    truth = {}
    with tempfile.TemporaryDirectory() as folder:
        undated = pathlib.Path(folder) / "undated.jsonl"
        with gzip.open(path, "rt", encoding="utf-8") as stream, open(undated, "w", encoding="utf-8") as out:
            for line in stream:
                record = json.loads(line)
                if record.get("published"):
                    truth[record["id"]] = int(record["published"][:4])
                    out.write(json.dumps({key: record[key] for key in ("id", "title", "text") if key in record}) + "\n")
        table = subprocess.run([program, "dev", "times", "-q", str(undated)], capture_output=True, check=True, encoding="utf-8").stdout
    named = collections.defaultdict(list)
    for line in table.splitlines():
        fields = line.split("\t")
        if len(fields) == 3 and FIRST <= int(fields[1]) <= LAST:
            named[fields[0]].append((int(fields[1]), fields[2]))
    return [(truth[article], mentions) for article, mentions in sorted(named.items())]


def candidates(mentions):
    """The possible years, and for each the features that it has: {(way, step) or name: value}."""
    past = [year for year, way in mentions if way not in AHEAD]
    middle = max(past) if past else min(year for year, _ in mentions)
    counts = collections.Counter(year for year, _ in mentions)
    nearest = {}
    for year, way in mentions:
        nearest[way] = (min if way in AHEAD else max)(nearest.get(way, year), year)
    result = []
    for year in range(middle - YEARS_BACK, middle + YEARS_ON + 1):
        features = {(way, step_of(year - named)): 1.0 for way, named in nearest.items()}
        features["named"] = math.log1p(counts[year])
        features["named-before"] = math.log1p(counts[year - 1])
        features["years-on"] = float(min(10, max(0, year - middle))) if past else 0.0
        result.append((year, features))
    return result


def chances(weights, years):
    scores = [sum(weights[k] * v for k, v in features.items()) for _, features in years]
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    return [p / sum(powers) for p in powers]


def fit(articles):
    """Gradient ascent, one article after the other, steps after Duchi et al. 2011 (AdaGrad)."""
    weights, squares = collections.defaultdict(float), collections.defaultdict(lambda: 1e-8)
    order, rng = list(articles), random.Random(1)
    for _ in range(EPOCHS):
        rng.shuffle(order)
        for truth, years in order:
            gradient = collections.defaultdict(float)
            for p, (year, features) in zip(chances(weights, years), years):
                for key, value in features.items():
                    gradient[key] += ((year == truth) - p) * value
            for key, value in gradient.items():
                value -= PENALTY * weights[key] / len(order)
                squares[key] += value * value
                weights[key] += RATE * value / math.sqrt(squares[key])
    return weights


def prepared(program, path):
    articles = [(truth, candidates(mentions)) for truth, mentions in years_of(program, path)]
    return [(truth, years) for truth, years in articles if any(year == truth for year, _ in years)]


def tell(name, articles, weights):
    loss = right = 0
    for truth, years in articles:
        ps = chances(weights, years)
        loss -= math.log(next(p for p, (year, _) in zip(ps, years) if year == truth))
        right += years[ps.index(max(ps))][0] == truth
    print(f"{name}: {len(articles)} articles that name years; loss {loss / len(articles):.3f}, likeliest year right {right / len(articles):.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--train", required=True)
    parser.add_argument("--test")
    parser.add_argument("--write")
    options = parser.parse_args()
    articles = prepared(options.program, options.train)
    weights = fit(articles)
    tell("fitted", articles, weights)
    if options.test:
        tell("unseen", prepared(options.program, options.test), weights)
    if options.write:
        rows = [[way] + [f"{weights[way, step]:.2f}" for step in range(len(STEPS) + 1)] for way in WAYS] + [[name, f"{weights[name]:.2f}"] for name in SHARED]
        table = HEAD.format(articles=len(articles)) + "".join("\t".join(row) + "\n" for row in rows)
        pathlib.Path(options.write).write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
