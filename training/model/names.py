"""Names of persons, organizations and places that were read by hand in the treebanks' sentences: read/names.txt.

    names.py GOLD.pt --start NETWORK.pt --data DIR [--names read/names.txt]    the treebanks with these names, for name_rows.py

NETWORK.pt says what else is named: nationalities, titles, events. The file keeps no words: behind "@ TREEBANK SENTENCES" a line for
each sentence that was read: its number from 0, how many words it has, and its names as kind and first:end words from 0. A sentence that
does not stand there has no proper noun, and a network found nothing like a name in it; it has none.
"""
import argparse
import os
import sys

import numpy
import torch

from corpus import LIKELIEST, batches, read
from features import NAME_LABELS
from label import label, load
from train import DEVICE, half_products

READ = ("PER", "ORG", "LOC")


def read_names(path):
    """{treebank: {sentence: (its words, [(first, end, kind)])}}"""
    out, bank = {}, None
    for line in open(path, encoding="utf-8"):
        fields = line.split()
        if fields[:1] == ["@"]:
            bank = out.setdefault(fields[1], {})
        elif fields and not line.startswith("#"):
            pairs = zip(fields[2::2], fields[3::2])
            bank[int(fields[0])] = int(fields[1]), [(*map(int, where.split(":")), kind) for kind, where in pairs]
    return out


def named(labels, shares, spans):
    """(labels, shares) of names, (n, LIKELIEST) each: those read; of all other words what a network says, (labels, shares), of the kinds that were not."""
    n = len(labels)
    other = numpy.zeros((n, len(NAME_LABELS)))
    for i in range(n):
        for number, share in zip(labels[i], shares[i]):
            other[i, 0 if NAME_LABELS[number][2:] in READ else number] += share
    for first, end, kind in spans:
        other[first:end] = 0
        for i in range(first, end):
            other[i, NAME_LABELS.index(("B-" if i == first else "I-") + kind)] = 1
    best = numpy.argsort(-other, 1)[:, :LIKELIEST]
    return best.astype(numpy.int16), numpy.take_along_axis(other, best, 1).astype(numpy.float16)


def add_names(sentences, read):
    """What was read into `names` of a treebank's sentences, in place of what a network says of them there; of those too long for it nothing is known."""
    for number, s in enumerate(sentences):
        words, spans = read.get(number, (len(s.forms), []))
        if words != len(s.forms):
            sys.exit(f"sentence {number} has {len(s.forms)} words, the one that was read {words}")
        if s.names is not None:
            s.names = named(*s.names, spans)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--start", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--names", default="read/names.txt")
    options = parser.parse_args()
    network, labels, pieces = load(options.start)
    out = {"train": [], "dev": {n.upper(): read(os.path.join(options.data, f"en_{n}-dev.conllu")) for n in ("ewt", "gum")}}
    for bank, names in read_names(options.names).items():
        sentences = read(os.path.join(options.data, bank + ".conllu"))
        for batch in batches(sentences, pieces, labels, 3000, 0):
            label([network], batch.to(DEVICE), half_products())
            for s in batch.sentences:
                s.names, s.shares = s.shares["ner"], None
        add_names(sentences, names)
        out["train"] += sentences
    torch.save(out, options.out)


if __name__ == "__main__":
    main()
