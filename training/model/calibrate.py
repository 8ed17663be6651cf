"""How often a name is right when the network gives it a share of p: the points of the model file's `calibration`.

    calibrate.py NETWORK.pt NAMES.iob2 [DOUBT] > calibration.tsv

NAMES holds words and their names (id, form, tag), of sentences that no training has seen. Ten groups of names of rising share; shares
right are made to rise with them (pool adjacent violators). DOUBT: as export.py's --doubt.
"""
import sys

import torch

from corpus import Sentence, batches
from entities import spans_of
from features import NAME_LABELS
from label import load
from network import doubt_names
from train import DEVICE


def read_iob(path):
    rows, out = [], []
    for line in [*open(path, encoding="utf-8"), "\n"]:
        columns = line.rstrip("\n").split("\t")
        if len(columns) >= 3:
            rows.append(columns)
        elif line == "\n" and rows:
            out.append(Sentence([[r[0], r[1], "_", "X", "X", "_", "0", "dep", "_", "_"] for r in rows], ner=[r[2] for r in rows]))
            rows = []
    return out


@torch.no_grad()
def scored(network, sentences, pieces, labels):
    """[(least share of a name's words, whether the name is right)] of the kinds that NAMES marks."""
    out = []
    for batch in batches(sentences, pieces, labels, 3000, 0):
        shares, best = network(batch.to(DEVICE))[0]["ner"].softmax(-1).max(-1)
        for i, s in enumerate(batch.sentences):
            said = [NAME_LABELS[k] for k in best[i, 1 : len(s.forms) + 1]]
            right = set(spans_of(s.ner))
            for first, end, kind in spans_of(said):
                if kind in ("PER", "ORG", "LOC"):
                    out.append((min(shares[i, 1 + first : 1 + end].tolist()), (first, end, kind) in right))
    return out


def points(pairs, groups=10):
    pairs.sort()
    size = max(1, len(pairs) // groups)
    pools = []
    for at in range(0, len(pairs), size):
        part = pairs[at : at + size]
        pools.append([sum(p for p, _ in part), sum(r for _, r in part), len(part)])
        while len(pools) > 1 and pools[-1][1] / pools[-1][2] < pools[-2][1] / pools[-2][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last)]
    inner = [(p / n, r / n) for p, r, n in pools]
    return [(0.0, inner[0][1] * 0.5), *inner, (1.0, inner[-1][1])]


def main():
    network, labels, pieces = load(sys.argv[1])
    if len(sys.argv) > 3:
        doubt_names(network.state_dict(), labels, float(sys.argv[3]))
    print("# share\tright")
    for share, right in points(scored(network, read_iob(sys.argv[2]), pieces, labels)):
        print(f"{share:.4f}\t{right:.4f}")


if __name__ == "__main__":
    main()
