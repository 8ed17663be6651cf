"""The coding heads: which words trigger events, make cues and moves, and who and what belongs to them.

Over the word vectors of network.py: a hidden layer gives each word's labels (coded.py lists them); for an anchor word
(trigger, cue or move) each role has a score for every word, a biaffine product as that of the arcs.
"""
import math

import numpy
import torch
from torch import nn
from torch.nn import functional as F

from coded import CUE_ROLES, EVENT_ROLES, FLAGS, MOVE_ROLES, MOVES, ROLES, TENSES, TRIGGERS

SETS = (("trigger", len(TRIGGERS)), ("tense", len(TENSES)), ("flag", len(FLAGS)), ("move", len(MOVES)))
CUE = FLAGS.index("cue")
TWO_SIDED = [i for i, name in enumerate(TRIGGERS) if name in ("AGREE", "CONSULT", "COOPERATE")]


class Heads(nn.Module):
    def __init__(self, hidden, coding=256, role=192, dropout=0.2):
        super().__init__()
        self.word = nn.Linear(hidden, coding)
        self.out = nn.Linear(coding, sum(size for _, size in SETS))
        self.role_head, self.role_dep = nn.Linear(hidden, role), nn.Linear(hidden, role)
        self.role_bi = nn.Linear(role, len(ROLES) * role)
        self.role_base = nn.Parameter(torch.full((len(ROLES),), -3.0))
        self.drop = nn.Dropout(dropout)
        nn.init.normal_(self.role_bi.weight, std=0.05)

    def labels(self, x):
        """{set: (B, W, labels)} logits."""
        out = self.out(self.drop(F.gelu(self.word(x), approximate="tanh"))).float()
        return dict(zip((n for n, _ in SETS), out.split([size for _, size in SETS], dim=-1)))

    def roles(self, x, b, w):
        """(N, roles, W) logits for the anchors at (b, w), N of each."""
        size = self.role_dep.out_features
        head = self.drop(F.gelu(self.role_head(x[b, w]), approximate="tanh"))
        dep = self.drop(F.gelu(self.role_dep(x), approximate="tanh"))[b].float()
        bi = self.role_bi(head).float().view(len(b), len(ROLES), size)
        return bi @ dep.transpose(1, 2) / math.sqrt(size) + self.role_base[None, :, None]


def heads_like(hidden, state):
    """Heads of the widths of a state, None for those to begin with."""
    return Heads(hidden, *(len(state[name]) for name in ("word.weight", "role_head.weight"))) if state else Heads(hidden)


class Targets:
    """Of a batch's sentences that have acts: tensors (B, W, …), words counted from 1 as in corpus.Batch."""

    def __init__(self, sentences, width):
        b = len(sentences)
        self.share = {name: torch.zeros(b, width, size) for name, size in SETS if name != "flag"}
        self.known = {name: torch.zeros(b, width) for name in self.share}
        self.flag = torch.full((b, width, len(FLAGS)), -1.0)
        anchors, rows = [], []
        self.pairs = []
        for i, s in enumerate(sentences):
            a = getattr(s, "acts", None)
            if a is None:
                continue
            n = len(s.forms) + 1
            if a.pair is not None:
                self.pairs.append((i, *a.pair))
            if a.trigger is not None:
                self.share["trigger"][i, 1:n] = torch.from_numpy(a.trigger.astype(numpy.float32))
                self.known["trigger"][i, 1:n] = 1
                tense = torch.from_numpy(a.tense.astype(numpy.float32))
                self.share["tense"][i, 1:n] = tense
                self.known["tense"][i, 1:n] = (tense.sum(1) > 0).float()
            if a.move is not None:
                self.share["move"][i, 1:n] = torch.from_numpy(a.move.astype(numpy.float32))
                self.known["move"][i, 1:n] = 1
            self.flag[i, 1:n] = torch.from_numpy(a.flag.astype(numpy.float32))
            for word, role, share in a.roles:
                anchors.append((i, word + 1, role))
                row = torch.zeros(width)
                row[1:n] = torch.from_numpy(share.astype(numpy.float32))
                rows.append(row)
        self.anchors = torch.tensor(anchors, dtype=torch.long).view(-1, 3)
        self.rows = torch.stack(rows) if rows else torch.zeros(0, width)

    def to(self, device):
        self.share = {k: v.to(device) for k, v in self.share.items()}
        self.known = {k: v.to(device) for k, v in self.known.items()}
        self.flag, self.anchors, self.rows = self.flag.to(device), self.anchors.to(device), self.rows.to(device)
        return self


def loss(heads, x, words, targets, weight=1.0):
    """x (B, W, H) word vectors, words (B, W) which of them are words."""
    out = heads.labels(x)
    total = x.new_zeros(())
    for name, scale in (("trigger", 12.0), ("tense", 1.5), ("move", 12.0)):
        known = targets.known[name]
        if known.any():
            each = -(out[name].log_softmax(-1) * targets.share[name]).sum(-1) * known
            total = total + scale * each.sum() / known.sum()
    known = targets.flag >= 0
    if known.any():
        each = F.binary_cross_entropy_with_logits(out["flag"], targets.flag.clamp(min=0), reduction="none") * known
        for i, scale in enumerate((0.3, 0.3, 0.5, 8.0)):
            total = total + scale * each[..., i].sum() / known[..., i].sum().clamp(min=1)
    if len(targets.anchors):
        b, w, role = targets.anchors.T
        spots, back = torch.unique(torch.stack([b, w], 1), dim=0, return_inverse=True)
        scores = heads.roles(x, spots[:, 0], spots[:, 1])[back, role]
        each = F.binary_cross_entropy_with_logits(scores, targets.rows, reduction="none") * words[b]
        total = total + 3.0 * each.sum() / len(targets.anchors)
    if targets.pairs:
        total = total + pair_loss(heads, out, x, words, targets.pairs)
    return total * weight


def pair_scores(heads, out, x, words, i, actor, recipient):
    """(types) log scores of each type for the pair in sentence i: over every word that might trigger it, both in their roles."""
    n = int(words[i].sum())
    at = torch.arange(1, n, device=x.device)
    roles = heads.roles(x, torch.full_like(at, i), at)[:, :2]
    sure = F.logsigmoid(roles)
    a = sure[:, 0, [w + 1 for w in actor]].amax(-1)
    score = out["trigger"][i, 1:n].log_softmax(-1) + a[:, None]
    if recipient:
        r, other = sure[:, 1, [w + 1 for w in recipient]].amax(-1), sure[:, 0, [w + 1 for w in recipient]].amax(-1)
        two = torch.zeros(out["trigger"].shape[-1], dtype=torch.bool, device=x.device)
        two[TWO_SIDED] = True
        score = score + torch.where(two[None, :], torch.logaddexp(r, other)[:, None], r[:, None])
    return score.logsumexp(0)[1:]


def pair_loss(heads, out, x, words, pairs):
    total = x.new_zeros(())
    for i, actor, recipient, types in pairs:
        if not actor:
            continue
        sure = pair_scores(heads, out, x, words, i, actor, recipient).log_softmax(-1)
        total = total - sure[[t - 1 for t in types]].logsumexp(-1)
    return total / len(pairs)
