#!/usr/bin/env python3
"""Corpora that make careless detectors quadratic: make_crowds.py KIND COUNT > out.jsonl

Kinds, and what is right: equal (one group), own50 (300 shared words and 50 own: one group), own200 (300 shared, 200 own: none),
words12 (texts of 12 words: none), boiler30 (30 shingles of boilerplate in each: none), digest (briefs, and one text that holds
1,000 of them: none), huge (short texts and one of 20 MB: none), form (one template, other numbers in 5 of 200 words), families
(300 near copies each). Words are made up; the same arguments give the same bytes. Standard library only.
"""
import json
import random
import sys

KINDS = ("equal", "own50", "own200", "words12", "boiler30", "digest", "huge", "form", "families")


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in KINDS:
        sys.exit(__doc__)
    kind, count = sys.argv[1], int(sys.argv[2])
    rng = random.Random(7)
    vocabulary = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(3, 9))) for _ in range(50000)]

    def words(number):
        return " ".join(rng.choices(vocabulary, k=number))

    def texts():
        if kind == "equal":
            text = words(400)
            yield from (text for _ in range(count))
        elif kind in ("own50", "own200"):
            shared = words(300)
            yield from (shared + " " + words(int(kind[3:])) for _ in range(count))
        elif kind == "words12":
            yield from (words(12) for _ in range(count))
        elif kind == "boiler30":
            shared = words(34)
            yield from (words(200) + " " + shared for _ in range(count))
        elif kind == "digest":
            briefs = [words(60) for _ in range(count)]
            yield from briefs
            yield " ".join(briefs[:1000])
        elif kind == "huge":
            yield from (words(100) for _ in range(count - 1))
            yield words(3_000_000)
        elif kind == "form":
            template = words(200).split()
            for _ in range(count):
                for slot in range(0, 200, 40):
                    template[slot] = str(rng.randint(1, 10**6))
                yield " ".join(template)
        else:
            for first in range(0, count, 300):
                shared = words(300)
                yield from (shared + " " + words(50) for _ in range(first, min(first + 300, count)))

    for number, text in enumerate(texts()):
        print(json.dumps({"id": "d%07d" % number, "text": text}))


if __name__ == "__main__":
    main()
