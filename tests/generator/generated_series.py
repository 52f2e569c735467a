#!/usr/bin/env python3
"""Runs `newsdedup cluster` on generated series of a recurring happening and checks grouping and `when`.

    generated_series.py --program PROGRAM [--seed N] [--show N] [--floor N --cut-floor N]

50 series with a sufficient chain: right are two events with exactly the articles of the instances and exactly their days.  10 with a cut
chain: honest is a coarse or null `when`, or the right day.  The generator asserts its own fairness: words alone must not do.
"""
import argparse
import collections
import json
import math
import pathlib
import re
import statistics
import subprocess
import sys

import series

SERIES, CUT_SERIES = 50, 10
MOST_BY_WORDS, LEAST_RATIO, MOST_RATIO, NEAR = 25, 1.15, 1.4, .5
TABLE = pathlib.Path(__file__).resolve().parent.parent / "tables" / "timex.tsv"


def vectors(texts):
    counts = [collections.Counter(re.findall(r"\w+", text.lower())) for text in texts]
    frequency = collections.Counter(word for count in counts for word in count)
    result = []
    for count in counts:
        row = {w: (1 + math.log(n)) * (1 + math.log((1 + len(texts)) / (1 + frequency[w]))) for w, n in count.items()}
        norm = math.sqrt(sum(x * x for x in row.values()))
        result.append({w: x / norm for w, x in row.items()})
    return result


def cosine(a, b):
    return sum(x * b.get(w, 0) for w, x in a.items())


def two_groups(alike):
    """Average linkage down to two groups."""
    groups = [[i] for i in range(len(alike))]
    while len(groups) > 2:
        _, a, b = max((statistics.mean(alike[i][j] for i in x for j in y), -k, -m)
                      for k, x in enumerate(groups) for m, y in enumerate(groups) if k < m)
        groups[-a] += groups.pop(-b)
    return sorted(sorted(group) for group in groups)


def shingles(text):
    tokens = re.findall(r"\w+", text.lower())
    return {tuple(tokens[i:i + 5]) for i in range(len(tokens) - 4)}


def check_fairness(drawn):
    right, within, across, nearest = 0, [], [], 0
    for instances in drawn:
        texts = [a["title"] + "\n" + a["text"] for instance in instances for a in instance.articles]
        home = [k for k, instance in enumerate(instances) for _ in instance.articles]
        rows, sets = vectors(texts), [shingles(t) for t in texts]
        alike = [[cosine(a, b) for b in rows] for a in rows]
        for i in range(len(texts)):
            for j in range(i):
                (within if home[i] == home[j] else across).append(alike[i][j])
                nearest = max(nearest, len(sets[i] & sets[j]) / len(sets[i] | sets[j]))
        right += two_groups(alike) == sorted([i for i, h in enumerate(home) if h == k] for k in (0, 1))
    ratio = statistics.mean(within) / statistics.mean(across)
    print(f"fairness: similarity within / across {ratio:.2f}; most shingles shared {nearest:.2f}; right by words alone {right} of {len(drawn)}")
    assert LEAST_RATIO <= ratio <= MOST_RATIO and nearest < NEAR and right <= MOST_BY_WORDS
    table = TABLE.read_text(encoding="utf-8")
    assert not any(a["text"].split("\n")[0] in table for instances in drawn for i in instances for a in i.articles)


def run(program, instances):
    lines, home = [], {}
    for k, instance in enumerate(instances):
        for n, article in enumerate(instance.articles):
            name = f"{(n * 2 + k) * 37 % 101:03d}"
            home[name] = k
            lines.append(json.dumps({"id": name, **article}))
    done = subprocess.run([program, "cluster", "--input-format", "jsonl", "-"], input="\n".join(sorted(lines)), capture_output=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)["events"], home


def judge(events, home, instances):
    """What is wrong; nothing if all is right."""
    got = sorted(sorted(e["articles"]) for e in events)
    want = sorted(sorted(a for a in home if home[a] == k) for k in (0, 1))
    if got != want:
        return f"grouping: {[''.join(str(home[a]) for a in e['articles']) for e in events]}"
    for event in events:
        truth = instances[home[event["articles"][0]]]
        when = event["when"] or {}
        if (when.get("start"), when.get("end")) != (str(truth.first), str(truth.last)):
            return f"when: {truth.first} to {truth.last} ({truth.chain}), got {when}"
    return None


def is_honest(events, home, instances):
    days = {str(instance.first) for instance in instances}
    return all(not e["when"] or e["when"]["grain"] != "day" or e["when"]["start"] == str(instances[home[e["articles"][0]]].first) for e in events) and days


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--floor", type=int, default=0, help="series that must be right")
    parser.add_argument("--cut-floor", type=int, default=0, help="cut series that must be honest")
    parser.add_argument("--show", type=int, default=-1, help="print the texts of one series")
    options = parser.parse_args()
    drawn = [series.draw(f"{options.seed}/{n}") for n in range(SERIES)]
    if options.show >= 0:
        print(json.dumps(drawn[options.show], indent=1, default=str))
        return 0
    check_fairness(drawn)
    right = 0
    for n, instances in enumerate(drawn):
        wrong = judge(*run(options.program, instances), instances)
        right += wrong is None
        if wrong:
            print(f"series {n}: {wrong}")
    honest = 0
    for n in range(CUT_SERIES):
        instances = series.draw(f"{options.seed}/cut/{n}", is_cut=True)
        events, home = run(options.program, instances)
        fine = bool(is_honest(events, home, instances))
        honest += fine
        if not fine:
            print(f"cut series {n}: a day is told: {[e['when'] for e in events]}, {[str(i.first) for i in instances]}")
    print(f"{right} of {SERIES} right, {honest} of {CUT_SERIES} honest")
    return 0 if right >= options.floor and honest >= options.cut_floor else 1


if __name__ == "__main__":
    sys.exit(main())
