"""What the network is given for a word and what it learns to say of it: pieces, shape, tags, tree, lemma script, name.

Must agree with src/language/engine/wordpiece.c, word_shape.c and heads.c, which read the same things at run time.
"""
import re
import unicodedata

WINDOW = 192  # pieces of a window, [CLS] and [SEP] among them: DR_WINDOW_PIECES
WORD_PIECES = 16  # of one word: DR_WORD_PIECES
FEATURES = ("Mood", "Number", "Person", "Polarity", "Poss", "Tense", "VerbForm", "Voice")
NAMES = ("PER", "ORG", "LOC", "NORP", "EVENT", "TITLE")
NAME_LABELS = ["O"] + [f"{where}-{kind}" for kind in NAMES for where in "BI"]
SHAPES = 8


class Pieces:
    """BERT's uncased WordPiece (Devlin et al. 2018) over single words."""

    def __init__(self, vocabulary_path):
        self.names = open(vocabulary_path, encoding="utf-8").read().split("\n")
        if self.names[-1] == "":
            self.names.pop()
        self.number = {name: i for i, name in enumerate(self.names)}
        self.unknown, self.start, self.stop, self.pad, self.mask = (
            self.number[n] for n in ("[UNK]", "[CLS]", "[SEP]", "[PAD]", "[MASK]"))
        self.cache = {}

    def __call__(self, word):
        found = self.cache.get(word)
        if found is None:
            found = [p for part in parts(word) for p in self.cut(part)][:WORD_PIECES] or [self.unknown]
            self.cache[word] = found
        return found

    def cut(self, word):
        if len(word) > 100:
            return [self.unknown]
        out, start = [], 0
        while start < len(word):
            end = len(word)
            while end > start and ("##" if start else "") + word[start:end] not in self.number:
                end -= 1
            if end == start:
                return [self.unknown]
            out.append(self.number[("##" if start else "") + word[start:end]])
            start = end
        return out


def is_punctuation(c):
    return (33 <= ord(c) <= 47 or 58 <= ord(c) <= 64 or 91 <= ord(c) <= 96 or 123 <= ord(c) <= 126
            or unicodedata.category(c).startswith("P"))


def is_ideograph(c):
    n = ord(c)
    return any(a <= n <= b for a, b in ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
                                       (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)))


def parts(word):
    """A word cleaned, lowered letter by letter and split at punctuation and ideographs."""
    out, fresh = [], True
    for c in unicodedata.normalize("NFD", "".join(c.lower() for c in clean(word))):
        if unicodedata.category(c) == "Mn":
            continue
        if c.isspace():
            fresh = True
        elif is_punctuation(c) or is_ideograph(c):
            out.append(c)
            fresh = True
        elif fresh:
            out.append(c)
            fresh = False
        else:
            out[-1] += c
    return out


def clean(word):
    return "".join(" " if c in "\t\n\r" or unicodedata.category(c) == "Zs" else c for c in word
                   if c in "\t\n\r" or (ord(c) not in (0, 0xFFFD) and not unicodedata.category(c).startswith("C")))


def shape(word):
    """dr_word_shape: 0 nothing, 1 small, 2 Capital first, 3 one capital, 4 ALL CAPITALS, 5 miXed, 6 digits, 7 digits with letters."""
    upper = sum(unicodedata.category(c) in ("Lu", "Lt") for c in word)
    lower = sum(unicodedata.category(c) == "Ll" for c in word)
    digits = sum("0" <= c <= "9" for c in word)
    if digits:
        return 6 if all("0" <= c <= "9" or c in ".,-:/" for c in word) else 7 if upper + lower else 0
    if not upper:
        return 1 if lower else 0
    if not lower:
        return 3 if upper == 1 else 4
    first = next(c for c in word if unicodedata.category(c) in ("Lu", "Lt", "Ll"))
    return 2 if upper == 1 and unicodedata.category(first) in ("Lu", "Lt") else 5


def features(column):
    kept = [f for f in column.split("|") if f.split("=")[0] in FEATURES and "," not in f]
    return "|".join(kept) or "_"


def lemma_script(form, lemma):
    """How the lemma is made of the form: see heads.h."""
    low = form.lower()
    if lemma == low:
        return "keep"
    if lemma == form:
        return "Keep"
    for name, base in (("cut", low), ("Cut", form)):
        n = 0
        while n < min(len(base), len(lemma)) and base[n] == lemma[n]:
            n += 1
        if n >= 2 or (n == 1 and len(base) - n <= 2):
            return f"{name}:{len(base) - n}:{lemma[n:]}"
    return f"whole:{lemma}" if re.fullmatch(r"[\w']+", lemma) else "rule"


def apply_script(script, form):
    """The lemma, or None when the rules must find it."""
    kind, _, rest = script.partition(":")
    if kind in ("keep", "Keep"):
        return form.lower() if kind == "keep" else form
    if kind in ("cut", "Cut"):
        n, _, suffix = rest.partition(":")
        base = form.lower() if kind == "cut" else form
        return base[: len(base) - int(n)] + suffix if int(n) < len(base) else None
    return rest if kind == "whole" else None
