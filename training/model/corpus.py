"""CoNLL-U files as sentences, and sentences as batches of tensors."""
import random

import numpy
import torch

from features import NAME_LABELS, WINDOW, features, lemma_script, shape

IGNORE = -100
TAGS = ("upos", "xpos", "feats", "lemma", "ner")
LEARNT = (*TAGS, "head", "rel")
LIKELIEST = 4  # labels that a silver word keeps of each kind
BY_RULE = ("VERB", "NOUN", "PROPN", "ADJ", "ADV", "NUM")  # their lemmas are left to the rules: is_open_class of heads.c


class Sentence:
    """Columns of one sentence; ner is None where it is not known (a label IGNORE: not known for that word)."""

    def __init__(self, rows, ner=None):
        self.forms = [r[1] for r in rows]
        self.upos, self.xpos = [r[3] for r in rows], [r[4] for r in rows]
        self.feats = [features(r[5]) for r in rows]
        self.lemma = [lemma_script(r[1], r[2]) for r in rows]
        self.lemmas = [r[2] for r in rows]
        self.heads = [int(r[6]) if r[6].isdigit() else IGNORE for r in rows]
        self.rel = [r[7] for r in rows]
        self.misc = [r[9] for r in rows]
        self.ner = ner
        self.names = None  # (labels (n, LIKELIEST), their shares) of names; they take ner's place
        self.shares = None  # of a silver sentence {name: (labels (n, LIKELIEST), their shares)}: they take the columns' place
        self.coded = self.known = None

    def pieces(self, pieces):
        """encode() of it, once."""
        if self.coded is None:
            self.coded = encode(self, pieces)
        return self.coded

    def targets(self, labels):
        """{name: (labels (n, k), shares (n, k))} of what is known of its words, once; a share of 0: nothing is known."""
        if self.known is None:
            self.known = self.shares or {name: certain(numbers) for name, numbers in self.numbered(labels)}
            if self.names is not None:
                self.known["ner"] = self.names
        return self.known

    def numbered(self, labels):
        """(name, labels as numbers) of the columns, IGNORE for what is not known; of plain text nothing is."""
        raw = [IGNORE] * len(self.forms) if self.upos[0] == "_" else None
        for name in ("upos", "xpos", "feats", "rel"):
            yield name, raw or labels.numbers(name, getattr(self, name))
        lemmas = raw or labels.numbers("lemma", self.lemma)
        yield "lemma", [IGNORE if upos in BY_RULE else number for upos, number in zip(self.upos, lemmas)]
        yield "head", self.heads
        yield "ner", labels.numbers("ner", self.ner) if self.ner is not None else [IGNORE] * len(self.forms)


def certain(numbers):
    numbers = numpy.array(numbers, dtype=numpy.int16)[:, None]
    known = numbers != IGNORE
    return numbers * known, known.astype(numpy.float16)


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
                for label, upos in zip(getattr(s, name), s.upos):
                    if name != "lemma" or (upos not in BY_RULE and label != "whole:_"):
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
    """Padded tensors of some sentences: pieces (B, P), pool (B, W, P) with W words and the root at 0, labels and shares (B, W, k)."""

    def __init__(self, sentences, pieces, labels, drop=0.0, rng=None):
        coded = [s.pieces(pieces) for s in sentences]
        b, p = len(coded), max(len(c[0]) for c in coded)
        w = 1 + max(len(s.forms) for s in sentences)
        self.sentences = sentences
        self.ids = torch.full((b, p), pieces.pad)
        self.shapes = torch.zeros((b, p), dtype=torch.long)
        self.mask = torch.zeros((b, p), dtype=torch.bool)
        self.pool = torch.zeros((b, w, p))
        self.words = torch.zeros((b, w), dtype=torch.bool)
        for i, (s, (ids, shapes, words)) in enumerate(zip(sentences, coded)):
            n = len(ids)
            self.ids[i, :n] = torch.tensor(ids)
            self.shapes[i, :n] = torch.tensor(shapes)
            self.mask[i, :n] = True
            at = torch.tensor(words[:-1])
            count = torch.bincount(at, minlength=w).clamp(min=1)
            self.pool[i, at, torch.arange(n - 1)] = 1.0 / count[at]
            self.words[i, : len(s.forms) + 1] = True
        self.learn([s.targets(labels) for s in sentences], b, w)
        if drop:
            self.spoil(pieces, drop, rng)

    def learn(self, targets, b, w):
        self.gold, self.share = {}, {}
        for name in LEARNT:
            most = max(target[name][0].shape[1] for target in targets)
            gold, share = numpy.zeros((b, w, most), dtype=numpy.int64), numpy.zeros((b, w, most), dtype=numpy.float32)
            for i, target in enumerate(targets):
                numbers, shares = target[name]
                n, k = numbers.shape
                gold[i, 1 : n + 1, :k] = numbers
                share[i, 1 : n + 1, :k] = shares
            self.gold[name], self.share[name] = torch.from_numpy(gold), torch.from_numpy(share)

    def to(self, device):
        """The batch with its tensors on that device."""
        for name, value in list(vars(self).items()):
            if isinstance(value, torch.Tensor):
                setattr(self, name, value.to(device))
        self.gold = {name: value.to(device) for name, value in self.gold.items()}
        self.share = {name: value.to(device) for name, value in self.share.items()}
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


def groups_of(sentences, pieces, budget, seed):
    """Sentences in groups of about `budget` padded pieces, of like lengths, in random order."""
    rng = random.Random(seed)
    sized = [(len(s.pieces(pieces)[0]), rng.random(), i) for i, s in enumerate(sentences)]
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
    return groups


class Built(torch.utils.data.Dataset):
    """The batches of groups of sentences, without their sentences: they may be built in other processes."""

    def __init__(self, groups, *given):
        self.groups, self.given = groups, given

    def __len__(self):
        return len(self.groups)

    def __getitem__(self, i):
        pieces, labels, seed, drop = self.given
        batch = Batch(self.groups[i], pieces, labels, drop, torch.Generator().manual_seed(seed * 100003 + i))
        batch.sentences = None
        return batch


def batches(sentences, pieces, labels, budget, seed, drop=0.0, workers=0):
    """The batches of groups_of(), built by so many other processes."""
    groups = groups_of(sentences, pieces, budget, seed)
    built = Built(groups, pieces, labels, seed, drop)
    for group, batch in zip(groups, torch.utils.data.DataLoader(built, batch_size=None, num_workers=workers)):
        batch.sentences = group
        yield batch
