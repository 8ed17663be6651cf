"""CoNLL-U files as sentences, and sentences as batches of tensors."""
import random

import torch

from features import NAME_LABELS, WINDOW, features, lemma_script, shape

IGNORE = -100
TAGS = ("upos", "xpos", "feats", "lemma", "ner")


class Sentence:
    """Columns of one sentence; ner is None where it is not known (a label IGNORE: not known for that word)."""

    def __init__(self, rows, ner=None, weight=None):
        self.forms = [r[1] for r in rows]
        self.upos, self.xpos = [r[3] for r in rows], [r[4] for r in rows]
        self.feats = [features(r[5]) for r in rows]
        self.lemma = [lemma_script(r[1], r[2]) for r in rows]
        self.lemmas = [r[2] for r in rows]
        self.heads = [int(r[6]) if r[6].isdigit() else IGNORE for r in rows]
        self.rel = [r[7] for r in rows]
        self.misc = [r[9] for r in rows]
        self.ner = ner
        self.weight = weight  # how sure the labels are, one a word; None: gold


def read(path):
    sentences, rows = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line and rows:
            sentences.append(Sentence(rows))
            rows = []
        elif line and line[0] != "#":
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
    return sentences + ([Sentence(rows)] if rows else [])


class Labels:
    """The sets of labels, in the order of the model file."""

    def __init__(self, sets):
        self.sets = sets
        self.number = {name: {label: i for i, label in enumerate(labels)} for name, labels in sets.items()}

    @staticmethod
    def collect(sentences, least=3):
        sets = {}
        for name in ("upos", "xpos", "feats", "lemma", "rel"):
            count = {}
            for s in sentences:
                for label in getattr(s, name):
                    count[label] = count.get(label, 0) + 1
            few = least if name in ("lemma", "feats") else 2
            sets[name] = sorted((k for k, v in count.items() if v >= few and k != "rule"), key=lambda k: (-count[k], k))
        sets["ner"] = NAME_LABELS
        return Labels(sets)

    def numbers(self, name, labels):
        table = self.number[name]
        return [label if isinstance(label, int) else table.get(label, IGNORE) for label in labels]


def encode(sentence, pieces):
    """(piece numbers, shapes, word of each piece); word 0 is [CLS], words count from 1."""
    ids, shapes, words = [pieces.start], [0], [0]
    for i, form in enumerate(sentence.forms, 1):
        for p in pieces(form):
            ids.append(p)
            shapes.append(shape(form))
            words.append(i)
    return ids + [pieces.stop], shapes + [0], words + [-1]


class Batch:
    """Padded tensors of some sentences: pieces (B, P), pool (B, W, P), labels (B, W) with W words and the root at 0."""

    def __init__(self, sentences, pieces, labels, drop=0.0, rng=None):
        coded = [encode(s, pieces) for s in sentences]
        b, p = len(coded), max(len(c[0]) for c in coded)
        w = 1 + max(len(s.forms) for s in sentences)
        self.sentences = sentences
        self.ids = torch.full((b, p), pieces.pad)
        self.shapes = torch.zeros((b, p), dtype=torch.long)
        self.mask = torch.zeros((b, p), dtype=torch.bool)
        self.pool = torch.zeros((b, w, p))
        self.words = torch.zeros((b, w), dtype=torch.bool)
        self.gold = {name: torch.full((b, w), IGNORE) for name in (*TAGS, "head", "rel")}
        self.weight = torch.zeros((b, w))
        for i, (s, (ids, shapes, words)) in enumerate(zip(sentences, coded)):
            n = len(ids)
            self.ids[i, :n] = torch.tensor(ids)
            self.shapes[i, :n] = torch.tensor(shapes)
            self.mask[i, :n] = True
            at = torch.tensor(words[:-1])
            count = torch.bincount(at, minlength=w).clamp(min=1)
            self.pool[i, at, torch.arange(n - 1)] = 1.0 / count[at]
            m = len(s.forms)
            self.words[i, : m + 1] = True
            self.weight[i, 1 : m + 1] = torch.tensor(s.weight) if s.weight else 1.0
            for name in ("upos", "xpos", "feats", "lemma", "rel"):
                self.gold[name][i, 1 : m + 1] = torch.tensor(labels.numbers(name, getattr(s, name)))
            self.gold["head"][i, 1 : m + 1] = torch.tensor(s.heads)
            if s.ner is not None:
                self.gold["ner"][i, 1 : m + 1] = torch.tensor(labels.numbers("ner", s.ner))
        if drop:
            self.spoil(pieces, drop, rng)

    def to(self, device):
        """The batch with its tensors on that device."""
        for name, value in list(vars(self).items()):
            if isinstance(value, torch.Tensor):
                setattr(self, name, value.to(device))
        self.gold = {name: value.to(device) for name, value in self.gold.items()}
        return self

    def spoil(self, pieces, drop, rng):
        """Hides pieces; takes the capitals away from some sentences, as hasty writers do, and writes a few in capitals."""
        b, p = self.ids.shape
        hide = (torch.rand((b, p), generator=rng) < drop) & self.mask
        hide[:, 0] = False
        self.ids[hide] = pieces.mask
        case = torch.rand((b, 1), generator=rng)
        with_capitals = (self.shapes >= 2) & (self.shapes <= 5)
        self.shapes[(case < 0.06) & with_capitals] = 1
        self.shapes[(case > 0.98) & (with_capitals | (self.shapes == 1))] = 4


def batches(sentences, pieces, labels, budget, seed, drop=0.0):
    """Batches of about `budget` padded pieces, of like lengths, in random order."""
    rng = random.Random(seed)
    torch_rng = torch.Generator().manual_seed(seed)
    sized = [(len(encode(s, pieces)[0]), rng.random(), i) for i, s in enumerate(sentences)]
    sized = sorted((round(n * (0.9 + 0.2 * r)), r, i, n) for n, r, i in sized if n <= WINDOW)
    groups, group, longest = [], [], 0
    for _, _, i, n in sized:
        if group and max(longest, n) * (len(group) + 1) > budget:
            groups.append(group)
            group, longest = [], 0
        group.append(sentences[i])
        longest = max(longest, n)
    groups += [group] if group else []
    rng.shuffle(groups)
    for g in groups:
        yield Batch(g, pieces, labels, drop, torch_rng)
