"""The sentences that train_acts.py learns from, once for all runs.

    prepare_acts.py OUT.pt --start BASE.pt --data DIR --parsed DIR
    prepare_acts.py OUT.pt --start BASE.pt --own OWN.jsonl --parsed OWN.conllu      reports of our own alone (own.py), or openings
                                                                                    that were read (read.py)

BASE.pt (start.py) says of every sentence what the older heads say of it, so that these are kept; the treebanks keep their
own tags and trees and take only its names. DIR of --data is shared data: records/, polnear/, plv/, ud/; DIR of --parsed
holds what the program wrote of the texts: records-train.conllu, records-train.jsonl, records-dev.…, polnear.conllu,
plv.conllu, news.conllu.
"""
import argparse
import csv
import os
import random

import torch

from coded import number_rows, read_attributions, read_pairs, read_records
from corpus import batches, read
from label import label, load
from train import DEVICE, half_products


def plv_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [(r["marked_sentence"], r["gold_root"]) for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def some(sentences, words, seed=1):
    """Of 5 to 80 words each, about so many words, in random order."""
    sentences = [s for s in sentences if 5 <= len(s.forms) <= 80]
    random.Random(seed).shuffle(sentences)
    out = []
    for s in sentences:
        if words <= 0:
            break
        out.append(s)
        words -= len(s.forms)
    return out


def add_shares(base, sentences, only=None):
    """What the base says of the sentences; `only` those kinds of labels, beside the sentences' own columns."""
    network, labels, pieces = base
    for batch in batches(sentences, pieces, labels, 3000, 0):
        label([network], batch.to(DEVICE), half_products())
        for s in batch.sentences:
            if only:
                s.names, s.shares = s.shares[only], None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--start", required=True)
    parser.add_argument("--data")
    parser.add_argument("--own")
    parser.add_argument("--parsed", required=True)
    parser.add_argument("--polnear-words", type=int, default=420000)
    parser.add_argument("--news-words", type=int, default=660000)
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    base = load(options.start)

    def data(*path):
        return os.path.join(options.data, *path)

    def parsed(name):
        return os.path.join(options.parsed, name)

    def records(part):
        return read_records(parsed(f"records-{part}.conllu"), data("records", part + ".jsonl"), parsed(f"records-{part}.jsonl"))

    if options.own:
        found = read_records(options.parsed, options.own)
        number_rows(found, "PLV_")
        own = [s for d in found for s in d.sentences]
        add_shares(base, own)
        torch.save(own, options.out)
        print(len(own), "sentences of our own")
        return

    out = {"records": [(d.name, d.sentences) for d in records("train")], "dev": [(d.name, d.sentences) for d in records("dev")]}
    told = [s for d in read_attributions(parsed("polnear.conllu"), data("polnear", "train")) for s in d.sentences]
    out["polnear"] = some(told, options.polnear_words)
    out["pairs"] = read_pairs(parsed("plv.conllu"), plv_rows(data("plv", "PLV_train.tsv")))
    out["news"] = some(read(parsed("news.conllu")), options.news_words)
    out["treebanks"] = [s for name in ("en_ewt-train", "en_gum-train") for s in read(data("ud", name + ".conllu"))]
    out["treebanks dev"] = {n.upper(): read(data("ud", f"en_{n}-dev.conllu")) for n in ("ewt", "gum")}
    add_shares(base, out["treebanks"], only="ner")
    add_shares(base, [s for _, group in out["records"] for s in group])
    for part in ("polnear", "pairs", "news"):
        add_shares(base, out[part])
    torch.save(out, options.out)
    print({k: len(v) for k, v in out.items()})


if __name__ == "__main__":
    main()
