"""Pages made from pages, for train_line_model.py: cropped ones, and ones in other scripts.

The pages that there are to learn from are English.  What they look like in other languages is learned from disguised copies:
letters are changed, so that no phrase and no word of the tables is found but those that the disguise puts there on purpose.
"""
import hashlib
import re

CYRILLIC = dict(zip("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстувжщыз"))
GREEK = dict(zip("abcdefghijklmnopqrstuvwxyz", "αβχδεφγηικκλμνοπθρστυωςξψζ"))
LATIN = dict(zip("abcdefghijklmnopqrstuvwxyz", "ößčtüpkřåžgłmńäbqvzsëfwxýd"))
LETTERS = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
WORD_OR_MARK = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|\d+(?:[.,:]\d+)*|\s+|.", re.S)
WIDE = {",": "，", ".": "。", "!": "！", "?": "？", ":": "：", ";": "；", "(": "（", ")": "）"}
HAN_FIRST, HAN_COUNT = 0x4E00, 3000


def crop(labels, rng):
    """Positions of lines: the article, sometimes only the first of it, with few others around."""
    article = [i for i, label in enumerate(labels) if label]
    begin = max(0, article[0] - rng.choice([0, 0, 1, 2, 4, 8]))
    end = min(len(labels), article[-1] + 1 + rng.choice([0, 0, 0, 1, 2, 5, 10, 20]))
    keep = list(range(begin, end))
    if rng.random() < .35:
        keep = [i for i in keep if labels[i]]
    if rng.random() < .5:
        last = article[:rng.choice([3, 5, 8, 12, 20])][-1]
        keep = [i for i in keep if i <= last or i > article[-1]]
    return keep


def crop_head(texts, labels, is_title, rng):
    """Positions of lines: few around the headline and the article, without what repeats the headline."""
    article = [i for i, label in enumerate(labels) if label]
    heads = [i for i, text in enumerate(texts) if article and i < article[0] and is_title(text)]
    if not heads:
        return []
    before = [i for i in range(heads[-1]) if not is_title(texts[i])]
    between = list(range(heads[-1] + 1, article[0]))
    if rng.random() >= .4:
        between = [i for i in between if i - heads[-1] <= rng.choice([0, 0, 1, 2])]
    first, last = (rng.choice([0, 1, 1, 2, 3, 5]) for _ in range(2))
    end = min(article[-1] + 1 + rng.choice([0, 2, 5, 10, 20]), len(texts))
    return sorted({*before[:first], *before[len(before) - last:], heads[-1], *between, *range(article[0], end)})


class Words:
    """The word classes of data/extract/words.txt."""

    def __init__(self, path):
        rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if "\t" in line]
        lists = [(name, words.split()) for name, words in rows]
        self.english = {w for name, words in lists if name == "function" for w in words if w.isascii()}
        functions = [words for name, words in lists if name == "function"]
        self.functions = {"cyrillic": [w for words in functions for w in words if "а" <= w[0] <= "я"],
                          "greek": [w for words in functions for w in words if "α" <= w[0] <= "ω"],
                          "latin": [w for words in functions if "und" in words or "für" in words for w in words],
                          "han": [w for words in functions if "的" in words for w in words]}
        self.interface = {w for name, words in lists if name == "interface" for w in words if w.isascii()}


def place(word, among):
    return int.from_bytes(hashlib.md5(word.encode()).digest()[:4], "big") % among


class Disguise:
    """Puts texts into another script: "cyrillic", "greek", "latin" (other letters) or "han" (no spaces).

    `known` is the share of function words that become function words of the table, `kept` that of the words of menus and
    buttons which stay as they are; the same word always becomes the same.
    """

    def __init__(self, script, words, known, kept):
        self.script, self.words, self.known, self.kept = script, words, known, kept
        self.letters = {"cyrillic": CYRILLIC, "greek": GREEK, "latin": LATIN}.get(script)

    def __call__(self, line):
        if self.script == "han":
            return "".join(map(self.han, WORD_OR_MARK.findall(line))) or line
        return LETTERS.sub(lambda match: self.word(match.group()), line)

    def stays(self, word):
        return word in self.words.interface and place("kept" + word, 100) < 100 * self.kept

    def function(self, word):
        if word in self.words.english and place("known" + word, 100) < 100 * self.known:
            return self.words.functions[self.script][place(word, len(self.words.functions[self.script]))]
        return None

    def word(self, text):
        low = text.lower()
        if self.stays(low):
            return text
        new = self.function(low) or "".join(self.letters.get(c, "") for c in low)
        if text.isupper() and len(text) > 1:
            return new.upper()
        return new[0].upper() + new[1:] if text[0].isupper() else new

    def han(self, part):
        low = part.lower()
        if not part.isascii() or not part[0].isalpha():
            return "" if part.isspace() else WIDE.get(part, part)
        if self.stays(low):
            return f" {part} "
        known = self.function(low)
        if known:
            return known
        if low in self.words.english:
            return "" if place("left" + low, 2) else chr(HAN_FIRST + place(low, HAN_COUNT))
        pieces = [low[i:i + 4] for i in range(0, len(low), 4)]
        return "".join(chr(HAN_FIRST + place(piece, HAN_COUNT)) for piece in pieces)
