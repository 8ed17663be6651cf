"""What names mean where nobody has marked them: four taggers' votes, weighed by a small network that GUM has taught.

A candidate is a stretch of words that a tagger or the tree takes for a name. Of each the network says how likely it is a
person, an organization, a place or none of these, from who says what of it, from its place in the tree, and from what the
taggers say of the same words elsewhere, in all texts. It learns from GUM's names and is then asked about EWT's.
"""
import glob
import math
import os

import numpy
import torch

import entities
from corpus import IGNORE, LIKELIEST
from entities import spans_of, words_of
from features import NAME_LABELS
from taggers import TAGGERS

KINDS = ("PER", "ORG", "LOC")
VOTED = (*KINDS, "MISC")
KNOWLEDGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "knowledge")
TABLES = {"person": "PER", "group": "ORG", "organization": "ORG", "outlet": "ORG"}
RELATIONS = ("nsubj", "obj", "obl", "nmod", "compound", "appos", "flat", "root", "conj", "amod", "vocative")
NONE_SHARE = 0.55  # of what speaks against a name: GUM marks fewer than UNER does (chosen on UNER's dev)


class Lexicon:
    """What is said of the same words elsewhere: counts of the taggers' kinds over all texts, and the project's own tables."""

    def __init__(self, parts):
        """parts: [(sentences, tags)]."""
        self.count, self.tables, self.first = {}, {}, set()
        for sentences, tags in parts:
            for s, by in zip(sentences, tags):
                for name in TAGGERS[:3]:
                    for first, end, kind in spans_of(by[name]):
                        self.add(s.forms[first:end], kind)
        self.know()

    def add(self, forms, kind):
        words = [f.lower() for f in forms]
        self.vote(" ".join(words), kind, 1.0)
        if kind == "PER" and len(words) > 1:
            self.vote("~" + words[-1], kind, 0.5)
            self.vote("~" + words[0], kind, 0.3)

    def vote(self, name, kind, weight):
        found = self.count.setdefault(name, {})
        found[kind] = found.get(kind, 0.0) + weight

    def know(self):
        """The tables of this repository: knowledge/."""
        for path in [*sorted(glob.glob(os.path.join(KNOWLEDGE, "actors*.tsv"))), os.path.join(KNOWLEDGE, "places.tsv")]:
            lines = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if line[0] != "#"]
            at = {name: i for i, name in enumerate(lines[0])}
            for row in lines[1:]:
                kind = TABLES.get(row[at["kind"]]) if "kind" in at else "LOC"
                for name in [row[at["name"]], *row[at["aliases" if "kind" in at else "alternates"]].split("|")]:
                    if name and kind:
                        self.tables.setdefault(name.lower(), set()).add(kind)
                        if kind == "PER" and " " in name:
                            self.first.add(name.lower().split()[0])

    def places(self):
        return {name for name, kinds in self.tables.items() if kinds == {"LOC"}}

    def shares(self, name):
        found = self.count.get(name, {})
        total = sum(found.values())
        if total <= 1:
            return [0.0] * 5
        return [found.get(k, 0.0) / (total + 2) for k in VOTED] + [math.log1p(total) / 5]

    def features(self, words):
        name = " ".join(words)
        inner = " ".join(words[1:]) if words[0] == "the" and len(words) > 1 else "~~"
        tables = self.tables.get(name, ())
        return [*self.shares(name), *self.shares(inner), *self.shares("~" + words[-1]), *self.shares("~" + words[0]),
                *self.shares(words[-1])[:3], *(k in tables for k in KINDS), words[0] in self.first]


class Spans:
    """What speaks of a sentence's names: the taggers' spans, and the tree's long and core ones."""

    def __init__(self, s, tags):
        self.by = [spans_of(tags[name]) for name in TAGGERS]
        self.long, self.core = set(entities.proper_names(s)), entities.core_names(s)

    def candidates(self):
        voted = {(a, b) for spans in self.by for a, b, kind in spans if kind in VOTED}
        return sorted(voted | self.long | self.core)


def overlaps(spans, a, b):
    return any(x < b and a < y for x, y in spans)


def vote_features(spans, a, b):
    """What one tagger says of the stretch a … b."""
    own = next((k for x, y, k in spans if (x, y) == (a, b)), None)
    near = [(x, y, k) for x, y, k in spans if x < b and a < y and (x, y) != (a, b)]
    return [*(own == k for k in VOTED), *(any(k == n[2] for n in near) for k in KINDS),
            any(x <= a and b <= y for x, y, _ in near), any(a <= x and y <= b for x, y, _ in near)]


def form_features(s, a, b, words):
    after, before = s.upos[b] if b < len(s.forms) else "", s.forms[a - 1].lower() if a else ""
    return [b - a == 1, b - a == 2, b - a > 2, all(f[0].isupper() or not f[0].isalpha() for f in s.forms[a:b]),
            s.forms[a].islower(), any(w in entities.ORGANIZATIONS for w in words), words[-1] in entities.PLACES,
            words[0] in ("the", "a"), a > 0 and s.upos[a - 1] == "PROPN", after == "PROPN",
            before in ("in", "at", "from", "to", "near"), before == "the", s.forms[b - 1].lower() in ("'s", "’s")]


def tree_features(s, spans, a, b):
    head = next((i for i in range(a, b) if not a <= s.heads[i] - 1 < b), a)
    rel = s.rel[head].split(":")[0]
    return [(a, b) in spans.long, (a, b) not in spans.long and overlaps(spans.long, a, b), (a, b) in spans.core,
            (a, b) not in spans.core and overlaps(spans.core, a, b), s.upos[b - 1] == "PROPN", s.upos[head] == "PROPN",
            s.forms[head] != s.forms[head].lower(), s.rel[head] == "nmod:poss", *(rel == r for r in RELATIONS)]


def describe(sentences, tags, lexicon):
    """(features (n, f), [(sentence, first, end)]) of all candidates."""
    rows, where = [], []
    for i, (s, by) in enumerate(zip(sentences, tags)):
        spans = Spans(s, by)
        for a, b in spans.candidates():
            words = words_of(s, a, b)
            row = [x for one in spans.by for x in vote_features(one, a, b)]
            row += form_features(s, a, b, words) + tree_features(s, spans, a, b) + lexicon.features(words)
            rows.append([float(x) for x in row])
            where.append((i, a, b))
    return torch.tensor(rows), where


def learn(features, kinds, inner=32, steps=120, seed=0):
    """A network of one hidden layer, from features to none or a kind."""
    torch.manual_seed(seed)
    net = torch.nn.Sequential(torch.nn.Linear(features.shape[1], inner), torch.nn.ReLU(), torch.nn.Dropout(0.2),
                              torch.nn.Linear(inner, 1 + len(KINDS)))
    optimizer = torch.optim.AdamW(net.parameters(), lr=5e-3, weight_decay=0.05)
    for step in range(steps):
        optimizer.param_groups[0]["lr"] = 5e-3 * (1 - step / steps)
        loss = torch.nn.functional.cross_entropy(net(features), kinds)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return net.eval()


class Judge:
    """The mean of three networks that GUM has taught."""

    def __init__(self, gum, tags, lexicon):
        features, where = describe(gum, tags, lexicon)
        gold = [{(a, b): k for a, b, k in spans_of(s.ner)} for s in gum]
        kinds = [gold[i].get((a, b)) for i, a, b in where]
        known = torch.tensor([IGNORE not in gum[i].ner[a:b] for i, a, b in where])
        numbers = torch.tensor([1 + KINDS.index(k) if k in KINDS else 0 for k in kinds])
        self.nets = [learn(features[known], numbers[known], inner, steps, seed)
                     for seed, (inner, steps) in enumerate(((16, 150), (32, 100), (32, 120)))]
        self.lexicon = lexicon

    @torch.no_grad()
    def shares(self, sentences, tags):
        """[{(first, end): (none, person, organization, place)}] of each sentence's candidates."""
        features, where = describe(sentences, tags, self.lexicon)
        share = sum(net(features).softmax(-1) for net in self.nets) / len(self.nets)
        share[:, 0] *= NONE_SHARE
        share /= share.sum(1, keepdim=True)
        out = [{} for _ in sentences]
        for (i, a, b), row in zip(where, share.tolist()):
            out[i][a, b] = row
        return out


def word_shares(s, spans, tags):
    """(labels (n, LIKELIEST), shares): spans that meet share what their words have left, the likeliest first."""
    number = {label: i for i, label in enumerate(NAME_LABELS)}
    shares, left = numpy.zeros((len(s.forms), len(NAME_LABELS)), dtype=numpy.float32), numpy.ones(len(s.forms))

    def give(a, b, kind, share):
        for i in range(a, b):
            shares[i, number[("B-" if i == a else "I-") + kind]] += share

    for (a, b), row in sorted(spans.items(), key=lambda item: -max(item[1][1:])):
        room = left[a:b].min()
        for kind, share in zip(KINDS, row[1:]):
            give(a, b, kind, share * room)
        left[a:b] -= (1 - row[0]) * room
    for (a, b, kind), share in other_kinds(tags).items():
        share *= left[a:b].min()
        give(a, b, kind, share)
        left[a:b] -= share
    shares[:, 0] = left.clip(0, 1)
    titles(s, shares, number)
    best = (-shares).argsort(1)[:, :LIKELIEST]
    return best.astype(numpy.int16), numpy.take_along_axis(shares, best, 1).astype(numpy.float16)


def other_kinds(tags):
    """{(first, end, kind): share} of nationalities and events: half a share for each of two taggers."""
    out = {}
    for name in ("nlp4j", "spacy"):
        for a, b, kind in spans_of(tags[name]):
            if kind in ("NORP", "EVENT"):
                out[a, b, kind] = out.get((a, b, kind), 0.0) + 0.5
    return out


def titles(s, shares, number):
    """Titles before likely persons."""
    for i in range(len(s.forms) - 1):
        if entities.is_title(s, i) and shares[i, 0] > 0.5:
            end = i + 1
            while end < len(s.forms) - 1 and entities.is_title(s, end):
                end += 1
            if shares[end, number["B-PER"]] > 0.5:
                first = i == 0 or shares[i - 1, number["B-TITLE"]] + shares[i - 1, number["I-TITLE"]] < 0.5
                shares[i] = 0
                shares[i, number["B-TITLE" if first else "I-TITLE"]] = 1.0


def add_other_kinds(s, tags):
    """Nationalities and events where nothing is marked: sure where two taggers say so, unknown where one does."""
    for (a, b, kind), share in other_kinds(tags).items():
        if all(x in ("O", IGNORE) for x in s.ner[a:b]):
            s.ner[a:b] = [("B-" if i == a else "I-") + kind if share > 0.5 else IGNORE for i in range(a, b)]
