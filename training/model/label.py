"""Label plain text with a trained network: silver sentences for train.py --silver.

    label.py NETWORK.pt OUT.pt --words 500000 TEXT.conllu ...

The texts come as CoNLL-U with words alone, as `dragoman read --raw --model none --format conllu` cuts them. A word's weight is how sure the network is
of its head and relation. Stops after so many words; sentences are taken evenly from each file.
"""
import argparse
import random
import time

import torch

from corpus import Labels, batches, read
from features import WINDOW, Pieces
from network import Network
from pretrained import minilm_vocabulary, mpnet, minilm
from train import half_products


def load(path):
    """(network, labels) of a file of train.py."""
    state = torch.load(path, weights_only=False, map_location="cpu")
    labels = Labels(state["labels"])
    pieces = Pieces(minilm_vocabulary())
    options = state["options"]
    if options["teacher"]:
        network = Network(mpnet(pieces.names, WINDOW), 768, labels)
    else:
        network = Network(minilm([int(i) for i in options["keep"].split(",")], WINDOW), 384, labels)
    network.load_state_dict(state["network"])
    return network.eval(), labels, pieces


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


@torch.no_grad()
def label(network, labels, batch, half):
    with torch.autocast("cpu", torch.bfloat16, enabled=half):
        tags, arcs, x = network(batch)
        sure, heads = arcs.float().softmax(-1).max(-1)
        rel_sure, rel = network.relations(x, heads).float().softmax(-1).max(-1)
    ner_sure, ner = tags["ner"].float().softmax(-1).max(-1)
    for i, s in enumerate(batch.sentences):
        n = len(s.forms) + 1
        for name in ("upos", "xpos", "feats", "lemma"):
            setattr(s, name, [labels.sets[name][k] for k in tags[name][i, 1:n].argmax(-1)])
        s.heads = heads[i, 1:n].tolist()
        s.rel = [labels.sets["rel"][k] for k in rel[i, 1:n]]
        s.weight = (sure * rel_sure)[i, 1:n].tolist()
        s.ner = [labels.sets["ner"][k] if p > 0.6 else -100 for k, p in zip(ner[i, 1:n].tolist(), ner_sure[i, 1:n].tolist())]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network")
    parser.add_argument("out")
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--words", type=int, default=500000)
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    network, labels, pieces = load(options.network)
    sentences = chosen(options.texts, options.words)
    done, begun = [], time.time()
    for i, batch in enumerate(batches(sentences, pieces, labels, 3000, 0)):
        label(network, labels, batch, half_products())
        done += batch.sentences
        if i % 20 == 19:
            print(len(done), "of", len(sentences), f"{time.time() - begun:.0f} s", flush=True)
    torch.save(done, options.out)


if __name__ == "__main__":
    main()
