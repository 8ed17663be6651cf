"""Label plain text with a trained network: silver sentences for train.py --silver.

    label.py OUT.pt --networks A.pt B.pt ... --texts TEXT.conllu ... [--words 500000]

Several networks, of the same labels, are asked together: their shares are averaged.
The texts come as CoNLL-U, as `dragoman read --raw --format conllu` cuts them; only the words are read, which no model has a
say in. Of each kind of label a word keeps the likeliest few with their shares. Stops after so many words; as many come from
each file.
"""
import argparse
import random
import sys
import time

import numpy
import torch

from corpus import LIKELIEST, Labels, batches, read
from features import Pieces
from network import like
from pretrained import minilm_vocabulary
from train import DEVICE, half_products


def load(path):
    """(network, labels, pieces) of a file of train.py."""
    state = torch.load(path, weights_only=False, map_location="cpu")
    labels = Labels(state["labels"])
    return like(state["network"], labels).to(DEVICE).eval(), labels, Pieces(minilm_vocabulary())


def chosen(paths, words):
    """Sentences of 5 to 80 words, as many words from each file."""
    out = []
    for path in paths:
        sentences = [s for s in read(path) if 5 <= len(s.forms) <= 80]
        random.Random(1).shuffle(sentences)
        count = 0
        for s in sentences:
            if count >= words / len(paths):
                break
            out.append(s)
            count += len(s.forms)
    return out


def mean_share(scores):
    return sum(s.float().softmax(-1) for s in scores) / len(scores)


@torch.no_grad()
def label(networks, batch, half):
    with torch.autocast(DEVICE, torch.bfloat16, enabled=half):
        outs = [network(batch) for network in networks]
        shares = {name: mean_share([tags[name] for tags, _, _ in outs]) for name in outs[0][0]}
        shares["head"] = mean_share([arcs for _, arcs, _ in outs])
        heads = shares["head"].argmax(-1)
        shares["rel"] = mean_share([n.relations(x, heads) for n, (_, _, x) in zip(networks, outs)])
    best = {name: likeliest(share) for name, share in shares.items()}
    for i, s in enumerate(batch.sentences):
        n = len(s.forms) + 1
        s.shares = {name: (numbers[i, 1:n].copy(), share[i, 1:n].copy()) for name, (numbers, share) in best.items()}
        s.known = None


def likeliest(shares):
    """The likeliest labels and their shares, (B, W, LIKELIEST) each; fewer labels than that: the rest has no share."""
    top, numbers = shares.topk(min(LIKELIEST, shares.shape[-1]), dim=-1)
    numbers = numbers.masked_fill(top < 1e-6, 0)  # of a short sentence some are no words of it
    room = (0, LIKELIEST - top.shape[-1])
    return (torch.nn.functional.pad(numbers, room).cpu().numpy().astype(numpy.int16),
            torch.nn.functional.pad(top, room).cpu().numpy().astype(numpy.float16))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--networks", nargs="+", required=True)
    parser.add_argument("--texts", nargs="+", required=True)
    parser.add_argument("--words", type=int, default=500000)
    parser.add_argument("--batch", type=int, default=3000, help="pieces a batch, padding included")
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    loaded = [load(path) for path in options.networks]
    networks, (_, labels, pieces) = [n for n, _, _ in loaded], loaded[0]
    if any(other.sets != labels.sets for _, other, _ in loaded):
        sys.exit("the networks have different labels")
    sentences = chosen(options.texts, options.words)
    done, begun = [], time.time()
    for i, batch in enumerate(batches(sentences, pieces, labels, options.batch, 0)):
        label(networks, batch.to(DEVICE), half_products())
        done += batch.sentences
        if i % 20 == 19:
            print(len(done), "of", len(sentences), f"{time.time() - begun:.0f} s", flush=True)
    torch.save(done, options.out)


if __name__ == "__main__":
    main()
