"""How well the coding heads do on sentences they have not seen, for the log of train_acts.py: one figure a task.

Words count by themselves here: a trigger is right on its very word, unlike in a record, where rules help.
"""
import torch

import acts
from coded import ROLES
from train import DEVICE

THRESHOLDS = (0.2, 0.3, 0.4, 0.5)
MOVE = 0.4  # share from which a word is a move


class Count:
    """Precision over all that gold has, recall over what counts."""

    def __init__(self):
        self.found = self.hit = self.core = self.core_hit = 0

    def add(self, said, good, core):
        self.found += int(said.sum())
        self.hit += int((said & good).sum())
        self.core += int(core.sum())
        self.core_hit += int((said & good & core).sum())

    def f1(self):
        p, r = self.hit / max(1, self.found), self.core_hit / max(1, self.core)
        return round(2 * p * r / max(1e-9, p + r), 3)


class Counts:
    def __init__(self):
        self.typed, self.seen = ({t: Count() for t in THRESHOLDS} for _ in range(2))
        self.moves, self.cues = Count(), Count()
        self.roles = [Count() for _ in ROLES]
        self.tense, self.pair = [0, 0], [0, 0]

    def add_words(self, out, targets):
        share, gold, known = out["trigger"].softmax(-1), targets.share["trigger"], targets.known["trigger"] > 0
        best = share[..., 1:].argmax(-1) + 1
        right = gold.gather(-1, best[..., None])[..., 0] > 0
        event = (gold[..., 1:].sum(-1) > 0.5) & known
        for least in THRESHOLDS:
            said, core = (share[..., 0] < 1 - least) & known, (targets.flag[..., 2] == 1) & known
            self.typed[least].add(said, right, core)
            self.seen[least].add(said, event, core)
        self.tense[0] += int(((out["tense"].argmax(-1) == targets.share["tense"].argmax(-1)) & event).sum())
        self.tense[1] += int(event.sum())
        known, gold = targets.known["move"] > 0, targets.share["move"]
        best = out["move"][..., 1:].argmax(-1) + 1
        right = gold.gather(-1, best[..., None])[..., 0] > 0
        self.moves.add((out["move"].softmax(-1)[..., 0] < 1 - MOVE) & known, right, (gold[..., 1:].sum(-1) > 0.5) & known)
        cue = targets.flag[..., acts.CUE]
        self.cues.add((out["flag"][..., acts.CUE] > 0) & (cue >= 0), cue == 1, cue == 1)

    def add_roles(self, scores, targets, words):
        for (b, _, role), row, each in zip(targets.anchors.tolist(), targets.rows, scores):
            self.roles[role].add((each[role] > 0) & words[b], row > 0, row > 0)

    def row(self):
        row = {f"{name} {least}": count.f1() for name, counts in (("typed", self.typed), ("seen", self.seen))
               for least, count in counts.items()}
        row.update(tense=round(self.tense[0] / max(1, self.tense[1]), 3), moves=self.moves.f1(), cues=self.cues.f1())
        row.update({name: count.f1() for name, count in zip(ROLES, self.roles)})
        if self.pair[1]:
            row["pair"] = round(self.pair[0] / self.pair[1], 3)
        return row


@torch.no_grad()
def measure(coder, batches, half):
    """{task: figure} over the batches, which have targets."""
    coder.eval()
    counts = Counts()
    for batch in batches:
        targets = batch.targets
        with torch.autocast(DEVICE, torch.bfloat16, enabled=half):
            x = coder(batch)[2]
            out = coder.acts.labels(x)
            linked = coder.acts.roles(x, *targets.anchors[:, :2].T) if len(targets.anchors) else ()
            for i, actor, recipient, types in targets.pairs:
                if actor:
                    best = acts.pair_scores(coder.acts, out, x, batch.words, i, actor, recipient).argmax()
                    counts.pair[0] += int(best + 1) in types
                    counts.pair[1] += 1
        counts.add_words(out, targets)
        counts.add_roles(linked, targets, batch.words)
    coder.train()
    return counts.row()
