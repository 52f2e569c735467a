#!/usr/bin/env python3
"""Trains the judges of page dumps (data/extract/models.tsv): which lines are the article's, which is its headline.

    train_line_model.py --program build/release/newsdedup --dumps DIR --gold GOLD.jsonl [--folds N] [--write TABLE]

DIR holds page dumps, ID.txt; GOLD.jsonl has {"id", "url", "text", "title"} with the article of each.  Features are those that
`newsdedup dev features` prints; the program is asked again for the headlines' features with the new judge of lines.

Lines are labelled by their 4-word shingles in the gold text; a line weighs its share of its article, so that every page
counts alike.  Each page is learned from as it is, cropped at random to its article with few lines around, and disguised in
another script (made_pages.py), so that clean and short texts and other languages are known too.

With --folds the figures are cross-validated by site: `newsdedup extract --model FOLD` on the pages of sites that the fold has
not seen, so they are the program's own.  Needs numpy and lightgbm, for training only.
"""
import argparse
import collections
import hashlib
import json
import pathlib
import random
import re
import subprocess
import tempfile
import unicodedata
import urllib.parse

import lightgbm
import numpy

import made_pages

DEPTH, SCALE = 5, 1000
TREES, TITLE_TREES = 150, 100
THRESHOLD, TITLE_THRESHOLD = .42, .1
PARAMETERS = {"objective": "binary", "learning_rate": .1, "num_leaves": 1 << DEPTH, "max_depth": DEPTH, "min_data_in_leaf": 60,
              "feature_fraction": .5, "bagging_fraction": .7, "bagging_freq": 1, "lambda_l2": 5, "max_bin": 63, "verbose": -1,
              "num_threads": 2, "seed": 1, "deterministic": True, "force_row_wise": True}
TITLE_PARAMETERS = {**PARAMETERS, "learning_rate": .07, "min_data_in_leaf": 20, "feature_fraction": .3, "lambda_l2": 3}
WORD = re.compile(r"\w+")
WORDS = pathlib.Path(__file__).resolve().parent.parent / "data/extract/words.txt"
CROP_WEIGHT, DISGUISE_WEIGHT = .35, .35
SCRIPTS = ["cyrillic", "greek", "latin", "han"]

Rows = collections.namedtuple("Rows", "words features texts")
# A page of a set: where it comes from, the file that the program reads, its labels by line, how much it counts.
Page = collections.namedtuple("Page", "key path texts labels weight")


# ---------------------------------------------------------------- shingles

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


def f1_of(texts, golds):
    """The mean precision and recall of pages, and the F1 of both, over 4-word shingles."""
    precisions, recalls = [], []
    for key, gold in golds.items():
        found, wanted = shingles(WORD.findall(texts.get(key, ""))), shingles(WORD.findall(gold))
        hits = overlap(found, wanted)
        recalls.append(hits / sum(wanted.values()))
        if found:
            precisions.append(hits / sum(found.values()))
    p, r = numpy.mean(precisions), numpy.mean(recalls)
    return 2 * p * r / (p + r), p, r


# ---------------------------------------------------------------- the program

def run(program, arguments, paths):
    listing = "".join(f"{path}\n" for path in paths).encode()
    done = subprocess.run([program, *arguments, "-q", "--files-from", "-"], input=listing, stdout=subprocess.PIPE, check=True)
    return done.stdout.decode("utf-8", "replace").split("\n")[:-1]


def rows_of(program, paths, *what):
    """{path: Rows}"""
    pages = {str(path): Rows([], [], []) for path in paths}
    for line in run(program, ["dev", "features", *what], paths):
        path, words, features, text = line.split("\t", 3)
        rows = pages[path]
        rows.words.append(int(words))
        rows.features.append(numpy.array(features.split(), numpy.uint8))
        rows.texts.append(text)
    return pages


def bare(title):
    return WORD.findall(unicodedata.normalize("NFKC", title or "").casefold())


def extracted(program, model, paths):
    """({id: text}, {id: title}) as the program finds them with these judges."""
    records = [json.loads(line) for line in run(program, ["extract", "--model", model], paths)]
    keys = [pathlib.Path(r["origin"]).stem for r in records]
    return {k: r["text"] for k, r in zip(keys, records)}, {k: r["title"] for k, r in zip(keys, records)}


# ---------------------------------------------------------------- pages to learn from

def write_page(folder, name, texts):
    path = folder / f"{name}.txt"
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def disguise_for(rng, words):
    script = rng.choice(SCRIPTS)
    known = rng.choice([.3, .6, .9]) if script != "latin" else rng.choice([0, .5, .9])
    return made_pages.Disguise(script, words, known, rng.choice([0, .3, .7]))


def line_pages(program, dumps, golds, folder):
    """The pages, their crops and their disguised copies."""
    rng, words = random.Random(7), made_pages.Words(WORDS)
    paths = {key: dumps / f"{key}.txt" for key in golds}
    rows, pages = rows_of(program, paths.values()), []
    for key, path in sorted(paths.items()):
        texts = rows[str(path)].texts
        labels = labels_of(texts, golds[key])
        pages.append(Page(key, path, texts, labels, 1.))
        if not any(labels):
            continue
        keep = made_pages.crop(labels, rng)
        cropped = [texts[i] for i in keep]
        pages.append(Page(key, write_page(folder, f"{key}.crop", cropped), cropped, [labels[i] for i in keep], CROP_WEIGHT))
        disguise = disguise_for(rng, words)
        keep = keep if rng.random() < .3 else range(len(texts))
        disguised = [disguise(texts[i]) for i in keep]
        pages.append(Page(key, write_page(folder, f"{key}.made", disguised), disguised, [labels[i] for i in keep], DISGUISE_WEIGHT))
    return pages


def title_pages(pages, titles, folder):
    """The pages, their heads cropped, and some disguised; labels tell the headline."""
    rng, words, made = random.Random(11), made_pages.Words(WORDS), []
    for page in pages:
        if page.weight < 1 or not titles.get(page.key):
            continue
        wanted = bare(titles[page.key])
        made.append(page._replace(labels=[int(bare(text) == wanted) for text in page.texts]))
        keep = made_pages.crop_head(page.texts, page.labels, lambda text: bare(text)[:len(wanted)] == wanted, rng)
        disguise = disguise_for(rng, words)
        for name, lines, chosen, weight in (("head", lambda t: t, keep, CROP_WEIGHT),
                                            ("mask", disguise, keep if rng.random() < .5 else range(len(page.texts)), DISGUISE_WEIGHT)):
            if chosen:
                path = write_page(folder, f"{page.key}.{name}", [lines(page.texts[i]) for i in chosen])
                made.append(Page(page.key, path, [lines(page.texts[i]) for i in chosen],
                                 [int(bare(page.texts[i]) == wanted) for i in chosen], weight))
    return made


# ---------------------------------------------------------------- models

def weights_of(words, labels):
    words, labels = numpy.array(words), numpy.array(labels)
    article = max(30, words[labels == 1].sum())
    return numpy.minimum((words + 1.5) / article, .5)


def line_data(rows, pages):
    """Per page that the program cuts into the same lines: (key, features, labels, weights)."""
    data = []
    for page in pages:
        found = rows[str(page.path)]
        if len(found.texts) == len(page.labels) > 0:
            data.append((page.key, numpy.array(found.features), numpy.array(page.labels),
                         page.weight * weights_of(found.words, page.labels)))
    return data


def title_data(rows, pages):
    data = []
    for page in pages:
        found = rows[str(page.path)]
        titles = {" ".join(bare(text)) for text, label in zip(page.texts, page.labels) if label}
        labels = numpy.array([int(" ".join(bare(text)) in titles) for text in found.texts])
        if len(labels):
            data.append((page.key, numpy.array(found.features), labels, numpy.full(len(labels), page.weight)))
    return data


def fit(data, keys, parameters, trees):
    parts = [part for part in data if part[0] in keys]
    columns = [numpy.concatenate(column) for column in list(zip(*parts))[1:]]
    return lightgbm.train(parameters, lightgbm.Dataset(columns[0], columns[1], weight=columns[2]), trees)


def complete(node):
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

    fill(node, 0, 0)
    return splits, leaves


def table_of(name, model, threshold):
    lines = [f"{name}\tthreshold\t{round(SCALE * numpy.log(threshold / (1 - threshold)))}"]
    for tree in model.dump_model()["tree_info"]:
        splits, leaves = complete(tree["tree_structure"])
        lines.append(f"{name}\ttree\t" + " ".join(f"{f}:{t}" for f, t in splits) + "\t" + " ".join(str(round(SCALE * v)) for v in leaves))
    return "\n".join(lines) + "\n"


def head_of(figures):
    return (f"# The judges of `extract` for page dumps: boosted trees over small numbers (docs/extract.md).\n"
            f"# Written by scripts/train_line_model.py; do not edit. {figures}\n"
            f"# lines: over src/extract/features.cpp; titles: over these and src/extract/title.cpp.\n"
            f"# threshold: a line whose leaves sum up to at least this is taken (units of 1/1000 log-odds).\n"
            f"# tree: {(1 << DEPTH) - 1} splits feature:value in heap order (above value: right), then {1 << DEPTH} leaves.\n")


class Trainer:
    def __init__(self, args, golds, folder):
        self.program, self.folder = args.program, folder
        self.texts = {key: unicodedata.normalize("NFC", r["text"]) for key, r in golds.items() if r.get("text")}
        self.titles = {key: r["title"] for key, r in golds.items() if r.get("title")}
        self.pages = line_pages(args.program, args.dumps, self.texts, folder)
        self.data = line_data(rows_of(args.program, [p.path for p in self.pages]), self.pages)
        self.title_pages = title_pages(self.pages, self.titles, folder)

    def table(self, keys):
        """The judges that are learned from the pages of `keys`."""
        lines = table_of("lines", fit(self.data, keys, PARAMETERS, TREES), THRESHOLD)
        model = self.folder / "lines.tsv"
        model.write_text(lines, encoding="utf-8")
        pages = [page for page in self.title_pages if page.key in keys]
        rows = rows_of(self.program, [page.path for page in pages], "--titles", "--model", model)
        return lines + table_of("titles", fit(title_data(rows, pages), keys, TITLE_PARAMETERS, TITLE_TREES), TITLE_THRESHOLD)

    def figures(self, folds, site_of, dumps):
        """What the program reaches on the pages of sites that were not learned from."""
        texts, titles = {}, {}
        fold_of = {key: int(hashlib.md5(site_of[key].encode()).hexdigest(), 16) % folds for key in self.texts}
        for fold in range(folds):
            model = self.folder / "fold.tsv"
            model.write_text(self.table({key for key, f in fold_of.items() if f != fold}), encoding="utf-8")
            found = extracted(self.program, model, [dumps / f"{key}.txt" for key, f in sorted(fold_of.items()) if f == fold])
            texts.update(found[0])
            titles.update(found[1])
        right = numpy.mean([bare(titles.get(key)) == bare(title) for key, title in self.titles.items()])
        self.found = texts
        return ("{} folds by site on {} pages, through the program: F1 {:.4f}, precision {:.4f}, recall {:.4f}; headlines {:.4f}."
                .format(folds, len(self.texts), *f1_of(texts, self.texts), right))


def site_of(record):
    """The last two labels of the host: enough to keep a site's pages in one fold."""
    return ".".join(urllib.parse.urlsplit(record.get("url") or record["id"]).netloc.split(".")[-2:]) or record["id"]


def main():
    parser = argparse.ArgumentParser(description="Trains the judges of page dumps; see the head of this file.")
    parser.add_argument("--program", required=True)
    parser.add_argument("--dumps", type=pathlib.Path, required=True)
    parser.add_argument("--gold", type=pathlib.Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--write", type=pathlib.Path)
    args = parser.parse_args()
    with open(args.gold, encoding="utf-8") as file:
        golds = {record["id"]: record for record in map(json.loads, file)}
    with tempfile.TemporaryDirectory() as folder:
        trainer = Trainer(args, golds, pathlib.Path(folder))
        figures = trainer.figures(args.folds, {key: site_of(r) for key, r in golds.items()}, args.dumps) if args.folds else ""
        print(figures)
        if args.write:
            args.write.write_text(head_of(figures) + trainer.table(set(trainer.texts)), encoding="utf-8")


if __name__ == "__main__":
    main()
