"""The treebanks with name labels, once for all runs of train.py.

    prepare.py GOLD.pt --data DIR --texts TEXT.conllu ...

DIR holds en_ewt-train.conllu and en_gum-train.conllu, and for measuring en_ewt-dev.conllu and en_gum-dev.conllu. TEXTs are news, cut into
words, in which a tagger's guesses at the kinds of names are counted (entities.py); the first 12,000 sentences of each.
"""
import argparse
import os

import torch

import entities
from corpus import read


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--data", required=True)
    parser.add_argument("--texts", nargs="*", default=[])
    options = parser.parse_args()

    def part(name):
        return read(os.path.join(options.data, name + ".conllu"))

    ewt, gum = part("en_ewt-train"), part("en_gum-train")
    texts = [s for path in options.texts for s in read(path)[:12000]]
    entities.add_names(ewt, gum, texts)
    torch.save({"train": ewt + gum, "dev": {"EWT": part("en_ewt-dev"), "GUM": part("en_gum-dev")}}, options.out)


if __name__ == "__main__":
    main()
