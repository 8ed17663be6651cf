"""Units of the coding heads' hidden layer for moves alone, learnt over the encoder as it is: nothing else changes.

    move_units.py OUT.pt --start CODER.pt --acts ACTS.pt --read READ.pt --own OWN.pt [--units 128]

The hidden layer becomes wider by so many units; only the labels of moves read them. These labels' weights over the old units learn too.
"""
import argparse

import torch
from torch import nn
from torch.nn import functional as F

import acts
from corpus import batches
from features import Pieces
from label_acts import load
from pretrained import minilm_vocabulary
from prepare_acts import some
from train import DEVICE, half_products

FIRST = sum(size for name, size in acts.SETS[: [name for name, _ in acts.SETS].index("move")])


@torch.no_grad()
def vectors(coder, labels, sentences):
    """(words, hidden) vectors of all words of the sentences, and their moves."""
    xs, moves = [], []
    for batch in batches(sentences, Pieces(minilm_vocabulary()), labels, 3000, 0):
        with torch.autocast(DEVICE, torch.bfloat16, enabled=half_products()):
            x = coder(batch.to(DEVICE))[2].cpu()
        for i, s in enumerate(batch.sentences):
            xs.append(x[i, 1 : len(s.forms) + 1].to(torch.bfloat16))
            moves.append(torch.as_tensor(s.acts.move).float())
    return torch.cat(xs), torch.cat(moves)


class MoveHead(nn.Module):
    def __init__(self, heads, units):
        super().__init__()
        size = len(heads.out.weight) - FIRST
        self.up, self.down = nn.Linear(heads.word.in_features, units), nn.Linear(units, size, bias=False)
        nn.init.zeros_(self.down.weight)
        self.old = nn.Linear(heads.word.out_features, size)
        self.old.load_state_dict({"weight": heads.out.weight[FIRST:], "bias": heads.out.bias[FIRST:]})
        self.word, self.drop = heads.word.requires_grad_(False), nn.Dropout(0.2)

    def forward(self, x):
        known = F.gelu(self.word(x), approximate="tanh")
        return self.old(self.drop(known)) + self.down(self.drop(F.gelu(self.up(self.drop(x)), approximate="tanh")))


def learn(head, x, moves, epochs, rate, batch=4096):
    steps, step = epochs * (len(x) // batch), 0
    optimizer = torch.optim.AdamW([p for p in head.parameters() if p.requires_grad], lr=rate, weight_decay=0.02)
    for _ in range(epochs):
        for some_words in torch.randperm(len(x)).split(batch)[: len(x) // batch]:
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1, step / 50) * (1 - step / steps)
            loss = -(head(x[some_words].float()).log_softmax(-1) * moves[some_words]).sum(-1).mean()
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            step += 1


def widen(state, head):
    """The head's units as further ones of the coding heads."""
    for part in ("weight", "bias"):
        state["word." + part] = torch.cat([state["word." + part], getattr(head.up, part).detach()])
    out = F.pad(state["out.weight"], (0, len(head.up.bias)))
    out[FIRST:] = torch.cat([head.old.weight, head.down.weight], 1).detach()
    state["out.weight"] = out
    state["out.bias"][FIRST:] = head.old.bias.detach()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    for name in ("start", "acts", "read", "own"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--units", type=int, default=128)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--own-words", type=int, default=48000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    coder, labels = load(options.start)
    data, read, own = (torch.load(path, weights_only=False) for path in (options.acts, options.read, options.own))
    sentences = [s for _, group in data["records"] for s in group] + [s for s in read if s.acts.move is not None]
    head = MoveHead(coder.acts.cpu(), options.units)
    learn(head, *vectors(coder, labels, sentences + some(own, options.own_words)), options.epochs, options.rate)
    state = torch.load(options.start, weights_only=False, map_location="cpu")
    widen(state["acts"], head)
    torch.save(state, options.out)


if __name__ == "__main__":
    main()
