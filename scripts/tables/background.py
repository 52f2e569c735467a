#!/usr/bin/env python3
"""Counts in how many articles of a news collection each word stands: data/events/background.tsv.

    scripts/tables/background.py ARTICLES.jsonl.gz [--leave-out IDS.jsonl.gz] > data/events/background.tsv

ARTICLES has a `text` (and `title`) a line; those whose id is in IDS are left out, so that labelled articles are not counted.
Words in fewer than 8 articles are left out: the program takes an unknown word to be rare.
"""
import argparse
import collections
import gzip
import json
import re
import unicodedata

WORD = re.compile(r"[^\W_]+")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--leave-out")
    parser.add_argument("--least", type=int, default=8)
    args = parser.parse_args()
    leave_out = set()
    if args.leave_out:
        leave_out = {json.loads(line)["id"] for line in gzip.open(args.leave_out, "rt", encoding="utf-8")}
    count, articles = collections.Counter(), 0
    for line in gzip.open(args.articles, "rt", encoding="utf-8"):
        record = json.loads(line)
        if record["id"] in leave_out:
            continue
        articles += 1
        text = unicodedata.normalize("NFC", (record.get("title") or "") + "\n" + record["text"]).casefold()
        count.update(set(WORD.findall(unicodedata.normalize("NFC", text))))
    print("# In how many of a collection of English news articles each word stands. Made by scripts/tables/background.py from the")
    print("# unlabelled articles of a news stream of 2012-2020; words and counts only. The first row is the number of articles.")
    print(f"*\t{articles}")
    for word, n in sorted(count.items()):
        if n >= args.least:
            print(f"{word}\t{n}")


main()
