"""Sentences to go on with when only moves are learnt anew: all else is as the network says.

    keep_acts.py OUT.pt --network CODER.pt --acts ACTS.pt --read READ.pt --own OWN.pt [--words 90000]

Of the hand-read reports, of openings and of our own reports the moves stay as people noted them, where they did; triggers, tenses, flags and
roles of the rest are the shares of the network itself (self-distillation, Furlanello et al. 2018), so that it stays what it is. --words of news
and of openings without moves come beside.
"""
import argparse

import torch

from coded import MOVE_ROLES, forget_moves
from corpus import batches
from features import Pieces
from label_acts import label, load
from prepare_acts import some
from pretrained import minilm_vocabulary
from train import DEVICE, half_products


def relabel(coder, labels, pieces, sentences):
    """The network's own shares in place of what is known, but for moves."""
    for batch in batches(sentences, pieces, labels, 3000, 0):
        before = [getattr(s, "acts", None) for s in batch.sentences]
        for s in batch.sentences:
            s.acts = None
        label([coder], [coder], batch.to(DEVICE), half_products(), 0.0)
        forget_moves(batch.sentences)
        for s, old in zip(batch.sentences, before):
            if old is not None and old.move is not None:
                s.acts.move = old.move
                s.acts.roles += [role for role in old.roles if role[1] in MOVE_ROLES]
    return sentences


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    for name in ("network", "acts", "read", "own"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--words", type=int, default=90000)
    parser.add_argument("--own-words", type=int, default=48000)
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    coder, labels = load(options.network)
    data, read, own = (torch.load(path, weights_only=False) for path in (options.acts, options.read, options.own))
    known = [s for _, group in data["records"] for s in group] + [s for s in read if s.acts.move is not None]
    others = some(own, options.own_words) + some(data["news"], options.words)
    others += some([s for s in read if s.acts.move is None], options.words * 2 // 3)
    pieces = Pieces(minilm_vocabulary())
    torch.save(2 * relabel(coder, labels, pieces, known) + relabel(coder, labels, pieces, others), options.out)
    print(len(known), "sentences twice and", len(others))


if __name__ == "__main__":
    main()
