#!/usr/bin/env python3
"""Fits the weights of the model of pairs; writes data/events/pair_model.tsv. Needs numpy.

    train_pair_model.py --program NEWSDEDUP --set ARTICLES.jsonl.gz:GOLD.jsonl.gz[:SHARE] ... [--cut C] [--write TABLE] [--cross-validate]

Without numpy at hand: python3 -m venv V && V/bin/pip install numpy && V/bin/python train_pair_model.py ...

GOLD has lines {"id","event"} and, for series of like events, "topic".  Features are those that the program prints (`dev pairs`); nothing is
measured here.  For each of the three kinds of pairs (the day of publication is known of both, of one, of none) a logistic regression with a
quadratic penalty is fitted by Newton's method.  A pair weighs less the larger its events are, for B-cubed counts articles and not pairs; the
sets weigh as their SHAREs (default 1).  Beside its weights the table holds the mean of each feature over those pairs: what `explain` compares
a pair with.

Cross-validated: events go into five folds by topic, else by the year in which they are first told of, else by name; a model is fitted to the
pairs that touch no article of the fold, written to a file, and the program itself clusters the set by it (`cluster --pair-model`); scored are
the fold's articles only (B-cubed F1).
"""
import argparse
import collections
import gzip
import json
import pathlib
import subprocess
import tempfile
import zlib

import numpy

FOLDS, PENALTY, SIZE_POWER, STEPS, SCALE = 5, 30.0, .8, 20, 1000
MISSING, PER_SIZE = -4, 1
PARTICULARS = {"ordinal": .5, "office": .5, "named": .5, "numbered": .5, "figure": .25}  # docs/quality.md
HEAD = """# Log-odds that two articles tell of one happening: feature<TAB>weights where the days of publication of both, of one, of none are known,
# then its means over the pairs of each kind, weighed as in training (src/events/pair_model.hpp says what each feature is). Made by
# scripts/train_pair_model.py from pairs of {articles} labelled news articles; numbers only. Below: what a unit of conflict of times takes off,
# what contradictory particulars do (src/events/particulars.hpp; set by hand), and how clusters are linked (src/events/linkage.hpp).
"""
KINDS = (2, 1, 0)  # known days of publication, in the order of the table's columns
NOT_OF = {2: {"conflict"}, 1: {"gap", "same_day"}, 0: {"gap", "same_day"}}


def rows_of(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class LabelledSet:
    def __init__(self, program, articles, gold, share):
        self.articles, self.share = articles, share
        labels = rows_of(gold)
        self.event = {row["id"]: row["event"] for row in labels}
        self.fold = self.folds(labels)
        printed = subprocess.run([program, "dev", "pairs", "-q", articles], capture_output=True, check=True, encoding="utf-8").stdout
        head, *lines = printed.splitlines()
        self.features = head.split("\t")[3:]
        rows = [line.split("\t") for line in lines]
        rows = [row for row in rows if row[0] in self.event and row[1] in self.event]
        size = collections.Counter(self.event.values())
        self.values = numpy.array([[float(value) for value in row[3:]] for row in rows])
        self.kind = numpy.array([int(row[2]) for row in rows])
        self.same = numpy.array([self.event[a] == self.event[b] for a, b, *_ in rows], float)
        self.folds_of_pair = numpy.array([(self.fold[a], self.fold[b]) for a, b, *_ in rows])
        self.weight = numpy.array([(size[self.event[a]] * size[self.event[b]]) ** (-SIZE_POWER / 2) for a, b, *_ in rows])
        self.weight *= SCALE * share / (self.weight * self.same).sum()

    def folds(self, labels):
        published = {row["id"]: (row.get("published") or "")[:4] for row in rows_of(self.articles)}
        years = collections.defaultdict(set)
        for row in labels:
            years[row["event"]] |= {published[row["id"]]} - {""}

        def fold(row):
            year = min(years[row["event"]], default="")
            if row.get("topic") or not year.isdigit():
                return zlib.crc32((row.get("topic") or row["event"]).encode()) % FOLDS
            return int(year) % FOLDS
        return {row["id"]: fold(row) for row in labels}


def regression(x, y, weight):
    """(weights, means, bias) that minimise the penalised log loss; the penalty is on standardised features."""
    mean = (x * weight[:, None]).sum(0) / weight.sum()
    deviation = numpy.sqrt(((x - mean) ** 2 * weight[:, None]).sum(0) / weight.sum())
    live = deviation > 1e-9
    z = numpy.concatenate([numpy.ones((len(x), 1)), (x[:, live] - mean[live]) / deviation[live]], 1)
    theta, penalty = numpy.zeros(z.shape[1]), numpy.full(z.shape[1], PENALTY)
    penalty[0] = 0
    for _ in range(STEPS):
        p = 1 / (1 + numpy.exp(-numpy.clip(z @ theta, -30, 30)))
        hessian = (z * (weight * p * (1 - p) + 1e-9)[:, None]).T @ z + numpy.diag(penalty)
        theta -= numpy.linalg.solve(hessian, z.T @ (weight * (p - y)) + penalty * theta)
    weights = numpy.zeros(x.shape[1])
    weights[live] = theta[1:] / deviation[live]
    return weights, mean, theta[0] - weights @ mean


def fit(sets, left_out=None):
    """{kind of pair: ({feature: weight}, {feature: mean}, bias)}"""
    model = {}
    for kind in KINDS:
        kept = [(s, (s.kind == kind) & (s.folds_of_pair != left_out).all(1)) for s in sets]
        if not any(s.same[rows].any() for s, rows in kept):
            raise SystemExit(f"no pairs of one event where {kind} days of publication are known: add a set that has some")
        model[kind] = fit_kind(kind, sets[0].features, *(numpy.concatenate([part(s)[rows] for s, rows in kept])
                                                         for part in (lambda s: s.values, lambda s: s.same, lambda s: s.weight)))
    return model


def rows_of_model(model, features):
    """The lines of weights and means, and of the bias, of a table."""
    text = ""
    for name in features:
        if name != "conflict":
            text += name + "".join(f"\t{model[kind][part][name]:.4f}" for part in (0, 1) for kind in KINDS) + "\n"
    return text + "bias" + "".join(f"\t{model[kind][2]:.4f}" for kind in KINDS) + "\n"


def fit_kind(kind, features, values, same, weight):
    """({feature: weight}, {feature: mean}, bias) of the pairs of one kind; values has a column for each feature"""
    used = [i for i, name in enumerate(features) if name not in NOT_OF[kind]]
    weights, means, bias = regression(values[:, used], same, weight)
    told, typical = (dict.fromkeys(features, 0.0) for _ in range(2))
    told.update((features[i], w) for i, w in zip(used, weights))
    typical.update((features[i], mean) for i, mean in zip(used, means))
    return told, typical, bias


def table(model, sets, cut):
    text = HEAD.format(articles=sum(len(s.event) for s in sets)) + rows_of_model(model, sets[0].features)
    text += f"conflict\t{max(0, -model[0][0]['conflict']):.4f}\n" + "".join(f"{kind}\t{w}\n" for kind, w in PARTICULARS.items())
    return text + f"cut\t{cut}\nmissing\t{MISSING}\nper_size\t{PER_SIZE}\n"


def clustered(program, model_table, articles):
    """{article: number of its event}"""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv") as file:
        file.write(model_table)
        file.flush()
        out = subprocess.run([program, "cluster", "-q", "--pair-model", file.name, articles], capture_output=True, check=True).stdout
    return {article: i for i, event in enumerate(json.loads(out)["events"]) for article in event["articles"]}


def b_cubed(place, event, scored):
    """Sums of precision and recall over the scored articles."""
    clusters = collections.Counter(place[a] for a in event)
    both = collections.Counter((place[a], event[a]) for a in event)
    events = collections.Counter(event.values())
    return numpy.array([sum(both[place[a], event[a]] / whole[key[a]] for a in scored) for whole, key in ((clusters, place), (events, event))])


def cross_validate(sets, options):
    models = [table(fit(sets, fold), sets, options.cut) for fold in range(FOLDS)]
    for s in sets:
        sums = numpy.zeros(2)
        for fold in range(FOLDS):
            scored = [a for a in s.event if s.fold[a] == fold]
            if scored:
                sums += b_cubed(clustered(options.program, models[fold], s.articles), s.event, scored)
        precision, recall = sums / len(s.event)
        print(f"{s.articles}: B-cubed P {precision:.4f} R {recall:.4f} F1 {2 * precision * recall / (precision + recall):.4f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--set", action="append", required=True, metavar="ARTICLES:GOLD[:SHARE]")
    parser.add_argument("--cut", type=float, default=-1.6, help="log-odds from which clusters are merged")
    parser.add_argument("--write", type=pathlib.Path)
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    sets = []
    for told in options.set:
        articles, gold, *share = told.split(":")
        sets.append(LabelledSet(options.program, articles, gold, float(share[0]) if share else 1.0))
    if options.cross_validate:
        cross_validate(sets, options)
    told = table(fit(sets), sets, options.cut)
    print(told)
    if options.write:
        options.write.write_text(told)


if __name__ == "__main__":
    main()
