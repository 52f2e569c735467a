#!/usr/bin/env python3
"""Trains the line model or the headline model of `extract` and writes data/extract/line_model.tsv or title_model.tsv.

    train_line_model.py lines|titles --dumps DIR --gold GOLD.jsonl --features LINE_FEATURES_PROGRAM [--write TABLE]

The headline model builds on the line model that is compiled in: train lines first, build, then train titles.
DIR holds page dumps, ID.txt; GOLD.jsonl has {"id", "text", "title"} with the article of each.  The program is
scripts/line_features.cpp, linked against the library.  Needs numpy and lightgbm, for training only.

Lines are labelled by their 4-word shingles in the gold text; a line weighs its share of its article, so that every page
counts alike.  Each page is learned from twice: as it is, and cropped at random to its article with few lines around, so
that clean and short texts are known too.  Figures are cross-validated by page (5 folds, a page's crop in its fold).
"""
import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import tempfile
import unicodedata

import lightgbm
import numpy

TREES, DEPTH, FOLDS, SCALE = 100, 4, 5, 1000
TITLE_TREES, TITLE_THRESHOLD = 60, .1
PARAMETERS = {"objective": "binary", "learning_rate": .1, "num_leaves": 1 << DEPTH, "max_depth": DEPTH, "min_data_in_leaf": 60,
              "feature_fraction": .5, "bagging_fraction": .7, "bagging_freq": 1, "lambda_l2": 5, "max_bin": 63, "verbose": -1,
              "num_threads": 2, "seed": 1, "deterministic": True, "force_row_wise": True}
WORD = re.compile(r"\w+")
CROP_WEIGHT = .35

Page = collections.namedtuple("Page", "words features texts labels")


def shingles(words):
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3))) if words else collections.Counter()


def overlap(found, gold):
    return sum(min(n, gold[s]) for s, n in found.items() if s in gold)


def labels_of(texts, gold):
    """1 for the lines of the article; of equal lines the one nearest to its middle."""
    labels, words = [0] * len(texts), [WORD.findall(t) for t in texts]
    left = shingles(WORD.findall(gold))
    found = {i: shingles(w) for i, w in enumerate(words) if len(w) >= 4}
    sure = [i for i, s in found.items() if overlap(s, left) * 2 > sum(s.values())]
    if not sure:
        return labels
    middle = sure[len(sure) // 2]
    for i in sorted(found, key=lambda i: abs(i - middle)):
        if overlap(found[i], left) * 2 >= sum(found[i].values()):
            labels[i] = 1
            left.subtract(found[i])
            left = +left
    headings = collections.Counter(" ".join(WORD.findall(line.lower())) for line in gold.splitlines())
    article = [i for i, label in enumerate(labels) if label]
    for i in range(max(0, article[0] - 2), min(len(texts), article[-1] + 3)):
        heading = " ".join(words[i]).lower()
        if 0 < len(words[i]) < 4 and headings[heading] > 0:
            labels[i] = 1
            headings[heading] -= 1
    return labels


def rows_of(program, paths, *what):
    """Per path: (words, features, texts)"""
    listing = "".join(f"{path}\n" for path in paths).encode()
    output = subprocess.run([program, *what], input=listing, stdout=subprocess.PIPE, check=True).stdout.decode("utf-8", "replace")
    pages = {str(path): ([], [], []) for path in paths}
    for line in output.split("\n")[:-1]:
        path, words, _, features, text = line.split("\t", 4)
        for column, value in zip(pages[path], (int(words), [int(f) for f in features.split()], text)):
            column.append(value)
    return pages


def read_pages(program, dumps, golds):
    pages = {}
    rows = rows_of(program, [dumps / f"{key}.txt" for key in golds])
    for key, gold in golds.items():
        words, features, texts = rows[str(dumps / f"{key}.txt")]
        pages[key] = Page(numpy.array(words), numpy.array(features, numpy.uint8), texts, numpy.array(labels_of(texts, gold)))
    return pages


def crop(page, rng):
    """Lines of the page: its article, sometimes only the first lines, with few others around."""
    article = numpy.flatnonzero(page.labels)
    begin = max(0, article[0] - rng.choice([0, 0, 1, 2, 4, 8]))
    end = min(len(page.texts), article[-1] + 1 + rng.choice([0, 0, 0, 1, 2, 5, 10, 20]))
    keep = list(range(begin, end))
    if rng.random() < .35:
        keep = [i for i in keep if page.labels[i]]
    if rng.random() < .5:
        last = article[:rng.choice([3, 5, 8, 12, 20])][-1]
        keep = [i for i in keep if i <= last or i > article[-1]]
    return keep


def read_crops(program, pages, folder):
    rng, kept = random.Random(7), {}
    for key, page in sorted(pages.items()):
        if page.labels.any():
            kept[key] = crop(page, rng)
            (folder / f"{key}.txt").write_text("\n".join(page.texts[i] for i in kept[key]), encoding="utf-8")
    rows, crops = rows_of(program, [folder / f"{key}.txt" for key in kept]), {}
    for key, keep in kept.items():
        words, features, texts = rows[str(folder / f"{key}.txt")]
        if len(texts) == len(keep):
            crops[key] = Page(numpy.array(words), numpy.array(features, numpy.uint8), texts, pages[key].labels[keep])
    return crops


def weights_of(page):
    article = max(30, page.words[page.labels == 1].sum())
    return numpy.minimum((page.words + 1.5) / article, .5)


def fit(pages, crops, keys):
    parts = [(pages[k], 1.) for k in keys] + [(crops[k], CROP_WEIGHT) for k in keys if k in crops]
    data = lightgbm.Dataset(numpy.concatenate([p.features for p, _ in parts]), numpy.concatenate([p.labels for p, _ in parts]),
                            weight=numpy.concatenate([weights_of(p) * w for p, w in parts]))
    return lightgbm.train(PARAMETERS, data, TREES)


def f1_of(pages, golds, kept):
    """The mean precision and recall of pages, and the F1 of both, over 4-word shingles."""
    precisions, recalls = [], []
    for key, keep in kept.items():
        found = shingles(WORD.findall("\n".join(t for t, k in zip(pages[key].texts, keep) if k)))
        gold = shingles(WORD.findall(golds[key]))
        hits = overlap(found, gold)
        recalls.append(hits / sum(gold.values()))
        if found:
            precisions.append(hits / sum(found.values()))
    p, r = numpy.mean(precisions), numpy.mean(recalls)
    return 2 * p * r / (p + r), p, r


def complete(node, depth=0):
    """Splits and leaves of a tree, padded to a complete one of DEPTH levels: [(feature, threshold)], [value], in heap order."""
    splits, leaves = [(0, 255)] * ((1 << DEPTH) - 1), [0.] * (1 << DEPTH)

    def fill(part, at, level):
        if level == DEPTH:
            leaves[at - len(splits)] = part["leaf_value"]
        elif "leaf_value" in part:
            fill(part, 2 * at + 1, level + 1)
            fill(part, 2 * at + 2, level + 1)
        else:
            splits[at] = (part["split_feature"], int(part["threshold"]))
            fill(part["left_child"], 2 * at + 1, level + 1)
            fill(part["right_child"], 2 * at + 2, level + 1)

    fill(node, 0, depth)
    return splits, leaves


def table_of(model, threshold, head, figures):
    lines = [f"# {head} (docs/extract.md).",
             "# Written by scripts/train_line_model.py; do not edit. " + figures,
             "# threshold: a line whose leaves sum up to at least this is taken (units of 1/1000 log-odds).",
             f"# tree: {(1 << DEPTH) - 1} splits feature:value in heap order (above value: right), then {1 << DEPTH} leaves.",
             f"threshold\t{round(SCALE * numpy.log(threshold / (1 - threshold)))}"]
    for tree in model.dump_model()["tree_info"]:
        splits, leaves = complete(tree["tree_structure"])
        lines.append("tree\t" + " ".join(f"{f}:{t}" for f, t in splits) + "\t" + " ".join(str(round(SCALE * v)) for v in leaves))
    return "\n".join(lines) + "\n"


def train_lines(args, golds):
    golds = {key: unicodedata.normalize("NFC", r["text"]) for key, r in golds.items() if r.get("text")}
    pages = read_pages(args.features, args.dumps, golds)
    with tempfile.TemporaryDirectory() as folder:
        crops = read_crops(args.features, pages, pathlib.Path(folder))
    keys = sorted(pages)
    random.Random(3).shuffle(keys)
    scores = {}
    for fold in range(FOLDS):
        model = fit(pages, crops, [k for i, k in enumerate(keys) if i % FOLDS != fold])
        scores.update({k: model.predict(pages[k].features) for k in keys[fold::FOLDS]})
    best = max((f1_of(pages, golds, {k: s >= t for k, s in scores.items()}), t) for t in numpy.arange(.3, .62, .04))
    figures = "Cross-validated on {} pages: F1 {:.4f}, precision {:.4f}, recall {:.4f}.".format(len(pages), *best[0])
    return table_of(fit(pages, crops, keys), best[1], "The line model of `extract`: boosted trees over the features of src/extract/features.cpp",
                    figures), figures


def bare(title):
    return WORD.findall(unicodedata.normalize("NFKC", title or "").casefold())


def crop_head(texts, labels, title, rng):
    """Lines of the page with few others around headline and article; without what repeats the headline."""
    article = [i for i, label in enumerate(labels) if label]
    heads = [i for i, text in enumerate(texts) if bare(text) == bare(title) and article and i < article[0]]
    if not heads:
        return []
    between = range(heads[-1] + 1, article[0])
    before = [i for i in range(heads[-1]) if bare(title) != bare(texts[i])[:len(bare(title))]]
    keep = before[:rng.choice([0, 1, 1, 2, 3, 5])] + before[len(before) - rng.choice([0, 1, 1, 2, 3, 5]):] * bool(before)
    between = list(between) if rng.random() < .4 else [i for i in between if i - heads[-1] <= rng.choice([0, 0, 1, 2])]
    last = article[-1] + 1 + rng.choice([0, 2, 5, 10, 20])
    return [texts[i] for i in sorted({*keep, heads[-1], *between, *range(article[0], min(last, len(texts)))})]


def title_rows(program, files, titles):
    rows, features, labels = rows_of(program, files.values(), "titles"), {}, {}
    for key, path in files.items():
        _, numbers, texts = rows[str(path)]
        features[key] = numpy.array(numbers, numpy.uint8)
        labels[key] = numpy.array([bare(text) == bare(titles[key]) for text in texts], int)
    return features, labels


def cropped_titles(args, titles, texts):
    """The rows of cropped pages, by key."""
    rng = random.Random(11)
    files = {key: args.dumps / f"{key}.txt" for key in sorted(titles) if texts.get(key)}
    pages = rows_of(args.features, files.values())
    with tempfile.TemporaryDirectory() as folder:
        crops = {}
        for key, path in files.items():
            lines = pages[str(path)][2]
            kept = crop_head(lines, labels_of(lines, texts[key]), titles[key], rng)
            if kept:
                crops[key] = pathlib.Path(folder) / f"{key}.txt"
                crops[key].write_text("\n".join(kept), encoding="utf-8")
        return title_rows(args.features, crops, titles)


def train_titles(args, golds):
    texts = {key: unicodedata.normalize("NFC", r.get("text") or "") for key, r in golds.items()}
    golds = {key: r["title"] for key, r in golds.items() if r.get("title")}
    features, labels = title_rows(args.features, {key: args.dumps / f"{key}.txt" for key in golds}, golds)
    crop_features, crop_labels = cropped_titles(args, golds, texts)
    keys = sorted(k for k in golds if len(labels[k]))
    random.Random(3).shuffle(keys)

    def fit_titles(chosen):
        parameters = {**PARAMETERS, "min_data_in_leaf": 20, "feature_fraction": .4, "lambda_l2": 3}
        parts = [(features[k], labels[k], 1.) for k in chosen]
        parts += [(crop_features[k], crop_labels[k], CROP_WEIGHT) for k in chosen if len(crop_labels.get(k, []))]
        data = lightgbm.Dataset(numpy.concatenate([f for f, _, _ in parts]), numpy.concatenate([y for _, y, _ in parts]),
                                weight=numpy.concatenate([numpy.full(len(y), w) for _, y, w in parts]))
        return lightgbm.train(parameters, data, TITLE_TREES)

    hits = cropped = 0
    for fold in range(FOLDS):
        model = fit_titles([k for i, k in enumerate(keys) if i % FOLDS != fold])
        hits += sum(labels[k][model.predict(features[k]).argmax()] for k in keys[fold::FOLDS])
        cropped += sum(crop_labels[k][model.predict(crop_features[k]).argmax()]
                       for k in keys[fold::FOLDS] if len(crop_labels.get(k, [])))
    figures = (f"Cross-validated on {len(golds)} pages: {hits / len(golds):.4f} right; "
               f"of {len(crop_labels)} cropped ones {cropped / len(crop_labels):.4f}.")
    return table_of(fit_titles(keys), TITLE_THRESHOLD, "The headline model of `extract`: boosted trees over the features of src/extract/title.cpp",
                    figures), figures


def main():
    parser = argparse.ArgumentParser(description="Trains the line model; see the head of this file.")
    parser.add_argument("what", choices=["lines", "titles"])
    parser.add_argument("--dumps", type=pathlib.Path, required=True)
    parser.add_argument("--gold", type=pathlib.Path, required=True)
    parser.add_argument("--features", required=True)
    parser.add_argument("--write", type=pathlib.Path)
    args = parser.parse_args()
    with open(args.gold, encoding="utf-8") as file:
        golds = {record["id"]: record for record in map(json.loads, file)}
    table, figures = (train_lines if args.what == "lines" else train_titles)(args, golds)
    print(figures)
    if args.write:
        args.write.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
