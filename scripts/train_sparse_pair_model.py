#!/usr/bin/env python3
"""Fits the model of pairs for articles that stand apart; writes data/events/sparse_pair_model.tsv. Needs numpy (see train_pair_model.py).

    train_sparse_pair_model.py --program NEWSDEDUP --set ARTICLES.jsonl.gz:GOLD.jsonl.gz ... [--runs N] [--write TABLE] [--cross-validate]

Runs of 2 to 320 articles are drawn from each set: articles of other events only; some events and others beside them; events of one series
("topic" of the GOLD) and others.  From sets with days of publication they are drawn within a month or a year, and some or none of the days are
kept, else all are taken away.  `dev pairs` measures the pairs of each run.  Runs whose pairs have much in common with their neighbours (mean of
wide_crowd below 1.9) are the other model's and left out.

Cross-validated: events go into two halves by series, else by name; a model is fitted to one, and the program clusters runs of the other by it
(`cluster --pair-model`) and by the table that it has; told is B-cubed over all articles of the runs.
"""
import argparse
import collections
import json
import pathlib
import random
import subprocess
import tempfile
import zlib

import numpy

import train_pair_model as base

SPARSE_FROM = 1.9
SMALL, LARGE = (0, 0, 1, 2, 4, 8, 16, 30), (40, 80, 160, 320)  # articles beside the events of a run
LARGE_SHARE = 1 / 30
HEAD = """# Log-odds that two articles tell of one happening where articles have no neighbours that are alike; columns as in pair_model.tsv. Made by
# scripts/train_sparse_pair_model.py from {pairs} pairs of {runs} runs drawn from {articles} labelled news articles; numbers only.
"""


class Source:
    def __init__(self, told):
        articles, gold = told.split(":")
        labels = base.rows_of(gold)
        self.event = {row["id"]: row["event"] for row in labels}
        self.series = {row["event"]: row.get("topic") for row in labels}
        self.article = {row["id"]: row for row in base.rows_of(articles) if row["id"] in self.event}
        self.members = collections.defaultdict(list)
        for article in sorted(self.article):
            self.members[self.event[article]].append(article)
        self.is_dated = any(row.get("published") for row in self.article.values())

    def half(self, event):
        return zlib.crc32((self.series[event] or event).encode()) % 2

    def first_day(self, event):
        return min((self.article[a].get("published") or "" for a in self.members[event]), default="")

    def pools(self, half, digits):
        """Lists of events that may be in one run: told of first within one period, or all."""
        pools = collections.defaultdict(list)
        for event in sorted(self.members):
            if half is None or self.half(event) == half:
                pools[self.first_day(event)[:digits]].append(event)
        return [events for _, events in sorted(pools.items()) if len(events) > 3]

    def draw(self, rng, half):
        """The articles of a run."""
        keeps_days = self.is_dated and rng.random() < .6
        large = rng.random() < LARGE_SHARE
        pools = self.pools(half, (4 if large else 7) if keeps_days else 0)
        events = rng.choice(pools)
        several = [e for e in events if len(self.members[e]) > 1]
        series = collections.defaultdict(list)
        for event in several:
            if self.series[event]:
                series[self.series[event]].append(event)
        series = [told for _, told in sorted(series.items()) if len(told) > 1]
        whole = []
        if large:
            whole = rng.sample(several, min(len(several), rng.choice(LARGE) // 6))
        elif series and rng.random() < .33:
            alike = rng.choice(series)
            whole = rng.sample(alike, min(len(alike), rng.choice((2, 2, 3))))
        elif several and rng.random() < .75:
            whole = rng.sample(several, min(len(several), rng.choice((1, 1, 2, 2, 3, 5))))
        chosen = [a for e in whole for a in rng.sample(self.members[e], min(len(self.members[e]), rng.choice((2, 2, 3, 4))))]
        others = [e for e in events if e not in whole]
        chosen += [rng.choice(self.members[e]) for e in rng.sample(others, min(len(others), rng.choice(LARGE if large else SMALL)))]
        dropped = rng.choice((0, 0, .3, .5)) if keeps_days else 1
        rows = []
        for article in chosen:
            row = dict(self.article[article])
            if rng.random() < dropped:
                row.pop("published", None)
                row.pop("url", None)
            rows.append(row)
        return rows


def drawn(sources, runs, half, seed):
    """Runs as (source, articles), from each source in proportion to its articles."""
    rng = random.Random(seed)
    for _ in range(runs):
        source = rng.choices(sources, [len(s.article) for s in sources])[0]
        rows = source.draw(rng, half)
        if len(rows) > 1:
            yield source, rows


def run_program(program, arguments, rows):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
        file.flush()
        return subprocess.run([program, *arguments, "-q", file.name], capture_output=True, check=True, encoding="utf-8").stdout


class Pairs:
    """Measured pairs of runs, by known days of publication."""
    def __init__(self, program, sources, runs, half, seed):
        measured, self.runs = collections.defaultdict(list), 0
        for source, rows in drawn(sources, runs, half, seed):
            head, *lines = run_program(program, ["dev", "pairs"], rows).splitlines()
            self.features, self.runs = head.split("\t")[3:], self.runs + 1
            size = collections.Counter(source.event[row["id"]] for row in rows)
            of_kind = collections.defaultdict(list)
            for a, b, kind, *values in (line.split("\t") for line in lines):
                x, y = source.event[a], source.event[b]
                weight = (size[x] * size[y]) ** (-base.SIZE_POWER / 2) / len(rows) ** .5
                of_kind[int(kind)].append([float(v) for v in values] + [x == y, weight])
            crowd = self.features.index("wide_crowd")
            for kind, table in of_kind.items():
                if numpy.mean([row[crowd] for row in table]) >= SPARSE_FROM:
                    measured[kind] += table
        self.of_kind = {kind: numpy.array(table, float) for kind, table in measured.items()}
        self.count = sum(len(table) for table in self.of_kind.values())


def fit(pairs):
    model = {}
    for kind, table in pairs.of_kind.items():
        same, weight = table[:, -2], table[:, -1]
        model[kind] = base.fit_kind(kind, pairs.features, table[:, :-2], same, weight * base.SCALE * 3 / (weight * same).sum())
    return model


def score(program, arguments, sources, runs, half, seed):
    sums = numpy.zeros(3)
    for source, rows in drawn(sources, runs, half, seed):
        told = json.loads(run_program(program, ["cluster", *arguments], rows))
        place = {article: i for i, event in enumerate(told["events"]) for article in event["articles"]}
        event = {row["id"]: source.event[row["id"]] for row in rows}
        sums += [*base.b_cubed(place, event, event), len(event)]
    return sums


def cross_validate(sources, options):
    settings = "".join(line for line in pathlib.Path(options.table).read_text().splitlines(True) if line.count("\t") == 1)
    for name in ("fitted to the other half", "by the program's own"):
        sums = numpy.zeros(3)
        for half in (0, 1):
            arguments = []
            if name.startswith("fitted"):
                pairs = Pairs(options.program, sources, options.runs // 2, 1 - half, 1)
                file = tempfile.NamedTemporaryFile("w", suffix=".tsv")
                file.write(base.rows_of_model(fit(pairs), pairs.features) + settings)
                file.flush()
                arguments = ["--pair-model", file.name]
            sums += score(options.program, arguments, sources, options.runs // 8, half, 2)
        precision, recall = sums[:2] / sums[2]
        print(f"{name}: B-cubed P {precision:.4f} R {recall:.4f} F1 {2 * precision * recall / (precision + recall):.4f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--set", action="append", required=True, metavar="ARTICLES:GOLD")
    parser.add_argument("--runs", type=int, default=4000)
    parser.add_argument("--table", default="data/events/pair_model.tsv", help="for the cut and the other numbers")
    parser.add_argument("--write", type=pathlib.Path)
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    sources = [Source(told) for told in options.set]
    if options.cross_validate:
        cross_validate(sources, options)
    pairs = Pairs(options.program, sources, options.runs, None, 1)
    head = HEAD.format(pairs=pairs.count, runs=pairs.runs, articles=sum(len(s.article) for s in sources))
    told = head + base.rows_of_model(fit(pairs), pairs.features)
    print(told)
    if options.write:
        options.write.write_text(told)


if __name__ == "__main__":
    main()
