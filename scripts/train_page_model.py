#!/usr/bin/env python3
"""Trains the judge of blocks of HTML pages (data/extract/page_models.tsv): which blocks are the article's.

    train_page_model.py --program build/release/newsdedup --set PAGES GOLD.jsonl [--set …] [--folds N] [--write TABLE]

PAGES is a folder of pages, ID.html or ID.html.gz; GOLD.jsonl has for each {"id", "url"} and "text", its article, or "with" and "without",
pieces that are in it and that are not.  Where there is a text, each block is labelled by its 4-word shingles, as in train_line_model.py;
where there are pieces, only blocks that hold one are learned from.  Features are those that `newsdedup dev features` prints for pages.

With --folds the figures are cross-validated by site: `newsdedup extract --model FOLD` on the pages of sites that the fold has not seen, so they
are the program's own; the scorers' metrics over the pages of all folds.  Needs numpy and lightgbm, for training only.
"""
import argparse
import collections
import hashlib
import json
import pathlib
import re
import tempfile
import unicodedata

import lightgbm
import numpy

from train_line_model import WORD, f1_of, labels_of, run, site_of, table_of, weights_of

TREES, THRESHOLD = 250, .42
PARAMETERS = {"objective": "binary", "learning_rate": .08, "num_leaves": 32, "max_depth": 5, "min_data_in_leaf": 40,
              "feature_fraction": .4, "bagging_fraction": .7, "bagging_freq": 1, "lambda_l2": 5, "max_bin": 63, "verbose": -1,
              "num_threads": 2, "seed": 1, "deterministic": True, "force_row_wise": True}
PIECE_WEIGHT = .25
TABLES = pathlib.Path(__file__).resolve().parent.parent / "data/extract"

Page = collections.namedtuple("Page", "key site path gold")


def one_space(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def pages_of(folder, gold_file):
    with open(gold_file, encoding="utf-8") as file:
        golds = list(map(json.loads, file))
    paths = {path.name.split(".")[0]: path for path in pathlib.Path(folder).iterdir()}
    return [Page(g["id"], site_of(g), paths[g["id"]], g) for g in golds if g["id"] in paths]


def rows_of(program, pages):
    """Per path: words, features and texts of its blocks."""
    rows = {str(page.path): ([], [], []) for page in pages}
    for line in run(program, ["dev", "features"], [page.path for page in pages]):
        path, words, features, text = line.split("\t", 3)
        for column, value in zip(rows[path], (int(words), numpy.array(features.split(), numpy.uint8), text)):
            column.append(value)
    return rows


def piece_labels(texts, gold):
    """1 and 0 for blocks that hold a piece that is, or is not, the article's; -1 for all others."""
    texts = [one_space(text) for text in texts]
    wanted = [one_space(p) for p in gold.get("with") or []]
    unwanted = [one_space(p) for p in gold.get("without") or []]
    return numpy.array([1 if any(p in t for p in wanted) else 0 if any(p in t or (len(t) > 20 and t in p) for p in unwanted) else -1
                        for t in texts])


def data_of(program, pages):
    """Per page: (site, features, labels, weights)."""
    rows, data = rows_of(program, pages), []
    for page in pages:
        words, features, texts = rows[str(page.path)]
        if not texts:
            continue
        if page.gold.get("text"):
            labels = numpy.array(labels_of(texts, unicodedata.normalize("NFC", page.gold["text"])))
            weights = weights_of(words, labels)
        else:
            labels = piece_labels(texts, page.gold)
            weights = numpy.full(len(labels), PIECE_WEIGHT / 3)
        known = labels >= 0
        if known.any():
            data.append((page.site, numpy.array(features)[known], labels[known], weights[known]))
    return data


def fit(data, unseen):
    parts = [part for part in data if part[0] not in unseen]
    features, labels, weights = (numpy.concatenate(column) for column in list(zip(*parts))[1:])
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(features, labels, weight=weights), TREES)


def word_f1(text, gold):
    found, wanted = collections.Counter(WORD.findall(text.lower())), collections.Counter(WORD.findall(gold.lower()))
    hits = sum(min(n, found[w]) for w, n in wanted.items() if w in found)
    return 2 * hits / max(1, sum(found.values()) + sum(wanted.values()))


def piece_f1(texts, pages):
    found = false = missed = 0
    for page in pages:
        text = one_space(texts.get(page.key, ""))
        hits = sum(one_space(p) in text for p in page.gold.get("with") or [])
        found, missed = found + hits, missed + len(page.gold.get("with") or []) - hits
        false += sum(one_space(p) in text for p in page.gold.get("without") or [])
    return 2 * found / max(1, 2 * found + false + missed)


def figures(sets, texts):
    lines = []
    for name, pages in sets:
        golds = {p.key: unicodedata.normalize("NFC", p.gold["text"]) for p in pages if p.gold.get("text")}
        if golds:
            words = numpy.mean([word_f1(texts.get(key, ""), gold) for key, gold in golds.items()])
            lines.append("{} pages: words F1 {:.4f}, 4-word shingles F1 {:.4f}, precision {:.4f}, recall {:.4f}".format(
                len(golds), words, *f1_of(texts, golds)))
        lines.append("{} pages: pieces F1 {:.4f}".format(len(pages), piece_f1(texts, pages)))
    return "; ".join(lines)


def write_table(path, model, head=""):
    path.write_text(head + table_of("blocks", model, THRESHOLD), encoding="utf-8")


def cross_validate(args, sets, data, folder):
    texts = {}
    pages = [page for _, some in sets for page in some]
    fold_of = {page.site: int(hashlib.md5(page.site.encode()).hexdigest(), 16) % args.folds for page in pages}
    table, blocks = folder / "fold.tsv", folder / "blocks.tsv"
    for fold in range(args.folds):
        unseen = {site for site, f in fold_of.items() if f == fold}
        write_table(blocks, fit(data, unseen))
        table.write_text((TABLES / "models.tsv").read_text(encoding="utf-8") + blocks.read_text(encoding="utf-8"), encoding="utf-8")
        for line in run(args.program, ["extract", "--model", table], [p.path for p in pages if p.site in unseen]):
            record = json.loads(line)
            texts[pathlib.Path(record["origin"]).name.split(".")[0]] = record["text"]
    return texts


def main():
    parser = argparse.ArgumentParser(description="Trains the judge of blocks; see the head of this file.")
    parser.add_argument("--program", required=True)
    parser.add_argument("--set", nargs=2, action="append", required=True, metavar=("PAGES", "GOLD"))
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--write", type=pathlib.Path)
    args = parser.parse_args()
    sets = [(gold, pages_of(folder, gold)) for folder, gold in args.set]
    with tempfile.TemporaryDirectory() as folder:
        data = data_of(args.program, [page for _, pages in sets for page in pages])
        found = ""
        if args.folds:
            found = "{} folds by site, through the program: {}.".format(
                args.folds, figures(sets, cross_validate(args, sets, data, pathlib.Path(folder))))
            print(found)
        if args.write:
            write_table(args.write, fit(data, set()),
                        "# The judge of `extract` for blocks of HTML pages: boosted trees over small numbers (docs/html.md).\n"
                        f"# Written by scripts/train_page_model.py; do not edit. {found}\n"
                        "# Over src/extract/features.cpp and src/extract/html/block_features.cpp; rows as in models.tsv.\n")


if __name__ == "__main__":
    main()
