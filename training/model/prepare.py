"""The sentences that train.py learns from, with their names, once for all runs.

    prepare.py GOLD.pt --data DIR --tags DIR --texts TEXT.conllu ...

DIR of --data holds en_ewt-train.conllu and en_gum-train.conllu, and for measuring en_ewt-dev.conllu and en_gum-dev.conllu.
DIR of --tags holds for each treebank and TEXT what taggers.py says of it: en_ewt-train.tags, TEXT.tags. The texts tell what
the taggers make of a name elsewhere.
"""
import argparse
import os

import torch

import entities
import votes
from corpus import read
from taggers import read_tags


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--data", required=True)
    parser.add_argument("--tags", required=True)
    parser.add_argument("--texts", nargs="*", default=[])
    options = parser.parse_args()

    def treebank(name):
        return read(os.path.join(options.data, name + ".conllu"))

    def tags(path):
        return read_tags(os.path.join(options.tags, os.path.splitext(os.path.basename(path))[0] + ".tags"))

    ewt, gum = treebank("en_ewt-train"), treebank("en_gum-train")
    ewt_tags, gum_tags = tags("en_ewt-train"), tags("en_gum-train")
    texts = [(read(path), tags(path)) for path in options.texts]
    lexicon = votes.Lexicon([(ewt, ewt_tags), (gum, gum_tags), *texts])
    places = lexicon.places()
    for s in gum:
        s.ner = entities.gum_names(s, places)
    judge = votes.Judge(gum, gum_tags, lexicon)
    for s, spans, by in zip(ewt, judge.shares(ewt, ewt_tags), ewt_tags):
        s.names = votes.word_shares(s, spans, by)
    for s, by in zip(gum, gum_tags):
        votes.add_other_kinds(s, by)
    torch.save({"train": ewt + gum, "dev": {"EWT": treebank("en_ewt-dev"), "GUM": treebank("en_gum-dev")}}, options.out)


if __name__ == "__main__":
    main()
