"""Train the network: a teacher, or the student that ships.

    train.py OUT.pt --gold GOLD.pt [--teacher | --keep 0,1,2,3,5] [--silver FILE.pt ...] [--start FROM.pt] [--seed N] [--epochs N]

GOLD.pt is prepare.py's; its dev sentences are for the log alone. OUT.pt is written after each epoch (a minute apart at
least) with all that a stopped run needs to go on from there: the same command resumes. OUT.tsv beside it is the log. Uses
an accelerator when PyTorch has one, bfloat16 products where the processor has them.
"""
import argparse
import os
import random
import sys
import time

import torch

from corpus import Labels, batches, groups_of
from features import WINDOW, Pieces
from network import Network, like, narrow, some_layers
from pretrained import minilm, minilm_vocabulary, mpnet

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--gold", required=True)
    parser.add_argument("--teacher", action="store_true", help="MPNet base in place of MiniLM")
    parser.add_argument("--keep", default="0,1,2,3,4,5", help="MiniLM's layers to start from, the first is 0")
    parser.add_argument("--start", help="go on from this network's weights; of its layers those in --keep")
    parser.add_argument("--inner", type=int, default=0, help="narrow the feed-forward maps to so many units")
    parser.add_argument("--silver", nargs="*", default=[], help="sentences that label.py has labelled")
    parser.add_argument("--silver-words", type=int, default=400000, help="of these, so many an epoch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=0, help="in place of --epochs: as many as there is time for")
    parser.add_argument("--batch", type=int, default=900, help="pieces a batch, padding included")
    parser.add_argument("--rate", type=float, default=2e-4, help="of the encoder; the heads' is --head-rate")
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--drop", type=float, default=0.06, help="share of pieces hidden behind [MASK]")
    parser.add_argument("--dropout", type=float, default=0.0, help="share of what the encoder's layers add that is dropped")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--workers", type=int, default=0, help="processes that build batches")
    return parser.parse_args()


def half_products():
    """Whether products in bfloat16 are quicker: they are on accelerators and with AVX-512 BF16."""
    if DEVICE != "cpu":
        return True
    try:
        return "avx512_bf16" in open("/proc/cpuinfo", encoding="ascii", errors="replace").read()
    except OSError:
        return False


def build(options, pieces, labels, sentences, start):
    torch.manual_seed(options.seed)
    keep = [int(i) for i in options.keep.split(",")]
    if start:
        network = like(some_layers(start["network"], keep), labels)
    elif options.teacher:
        network = Network(mpnet(pieces.names, WINDOW), 768, labels)
    else:
        network = Network(minilm(keep, WINDOW), 384, labels)
    if options.inner:
        narrow(network, options.inner, batches(sentences[::30], pieces, labels, options.batch, options.seed))
    return network


def optimizer_of(network, options):
    inner = [p for n, p in network.named_parameters() if n.startswith("encoder") and not n.endswith("shape.weight")]
    outer = [p for n, p in network.named_parameters() if not n.startswith("encoder") or n.endswith("shape.weight")]
    return torch.optim.AdamW([{"params": inner, "lr": options.rate, "peak": options.rate},
                              {"params": outer, "lr": options.head_rate, "peak": options.head_rate}],
                             betas=(0.9, 0.98), weight_decay=0.01, fused=DEVICE != "cpu")


def set_rate(optimizer, done):
    """Up over the first twentieth of the run, then down in a straight line; done: the share of the run that is behind it."""
    share = min(done / 0.05 + 0.01, (1 - done) / 0.95)
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * max(share, 0.0)


class Course:
    """How much of a run is done, in batches or, with --seconds, by the clock."""

    def __init__(self, options, steps, epoch):
        self.seconds, self.all, self.count = options.seconds, options.epochs * steps, epoch * steps
        self.begun = self.marked = time.time()

    def done(self):
        return (time.time() - self.begun) / self.seconds if self.seconds else self.count / max(self.all, 1)

    def over(self):
        return self.done() >= 1

    def due(self):
        """Whether it is time to measure and save."""
        if not self.over() and time.time() - self.marked < 60:
            return False
        self.marked = time.time()
        return True


@torch.no_grad()
def measure(network, sentences, pieces, labels, half):
    """Shares right on gold words, heads chosen one by one (no tree is enforced here)."""
    network.eval()
    right = dict.fromkeys(("upos", "xpos", "feats", "lemma", "uas", "las"), 0)
    words = 0
    plain = [label.split(":")[0] for label in labels.sets["rel"]]
    for batch in batches(sentences, pieces, labels, 3000, 0):
        batch.to(DEVICE)
        with torch.autocast(DEVICE, torch.bfloat16, enabled=half):
            tags, arcs, x = network(batch)
            heads = arcs.argmax(-1)
            rel = network.relations(x, heads).argmax(-1).tolist()
        heads, best = heads.tolist(), {name: scores.argmax(-1).tolist() for name, scores in tags.items()}
        for i, s in enumerate(batch.sentences):
            n = len(s.forms)
            words += n
            for name in ("upos", "xpos", "feats", "lemma"):
                said = [labels.sets[name][k] for k in best[name][i][1 : n + 1]]
                right[name] += sum(a == b for a, b in zip(said, getattr(s, name)))
            for w in range(n):
                head = heads[i][w + 1] == s.heads[w]
                right["uas"] += head
                right["las"] += head and plain[rel[i][w + 1]] == s.rel[w].split(":")[0]
    network.train()
    return {name: round(count / max(words, 1), 4) for name, count in right.items()}


def epoch_sentences(sentences, silver, options, epoch):
    if not silver:
        return sentences
    rng = random.Random(options.seed * 1000 + epoch)
    some, words = [], 0
    for s in rng.sample(silver, len(silver)):
        if words >= options.silver_words:
            break
        some.append(s)
        words += len(s.forms)
    return sentences + some


def run_epoch(network, optimizer, options, given, half, epoch, course):
    """One pass; the mean loss of its batches. given: the batches' sentences, pieces and labels."""
    begun, total, count = time.time(), torch.zeros((), device=DEVICE), 0
    for batch in batches(*given, options.batch, options.seed * 1000 + epoch, options.drop, options.workers):
        batch.to(DEVICE)
        set_rate(optimizer, course.done())
        with torch.autocast(DEVICE, torch.bfloat16, enabled=half):
            loss = network.loss(batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        total += loss.detach()
        count += 1
        course.count += 1
        if count % 50 == 0:
            print(f"{epoch + 1}.{count} loss {total.item() / count:.3f} {time.time() - begun:.0f} s", flush=True)
        if course.over():
            break
    return total.item() / max(count, 1)


def save(path, network, optimizer, labels, epoch, options):
    torch.save({"network": network.state_dict(), "optimizer": optimizer.state_dict(), "labels": labels.sets,
                "epoch": epoch, "options": vars(options)}, path + ".new")
    os.replace(path + ".new", path)


def main():
    options = arguments()
    if options.threads:
        torch.set_num_threads(options.threads)
    if options.workers:
        torch.multiprocessing.set_sharing_strategy("file_system")
    torch.set_float32_matmul_precision("high")
    half = half_products()
    pieces = Pieces(minilm_vocabulary())
    gold = torch.load(options.gold, weights_only=False)
    silver = [s for path in options.silver for s in torch.load(path, weights_only=False)]
    state = torch.load(options.out, weights_only=False, map_location="cpu") if os.path.exists(options.out) else None
    start = torch.load(options.start, weights_only=False, map_location="cpu") if options.start and not state else None
    labels = Labels((state or start)["labels"]) if state or start else Labels.collect(gold["train"])
    network = like(state["network"], labels) if state else build(options, pieces, labels, gold["train"], start)
    for layer in network.encoder.layers:
        layer.drop.p = options.dropout
    network.to(DEVICE)
    optimizer = optimizer_of(network, options)
    if state:
        optimizer.load_state_dict(state["optimizer"])
    steps = len(groups_of(epoch_sentences(gold["train"], silver, options, 0), pieces, options.batch, 0))
    print(len(gold["train"]), "sentences,", len(silver), "silver,", steps, "batches an epoch on", DEVICE, flush=True)
    log = open(os.path.splitext(options.out)[0] + ".tsv", "a", encoding="utf-8")
    epoch = state["epoch"] if state else 0
    course = Course(options, steps, epoch)
    while not course.over():
        begun = time.time()
        given = epoch_sentences(gold["train"], silver, options, epoch), pieces, labels
        loss = run_epoch(network, optimizer, options, given, half, epoch, course)
        epoch += 1
        course.count = epoch * steps  # epochs differ by a batch or two
        row = [epoch, round(loss, 4), round(time.time() - begun)]
        if course.due():
            for name, part in gold["dev"].items():
                row.append(" ".join([name, *(f"{k} {v}" for k, v in measure(network, part, pieces, labels, half).items())]))
            save(options.out, network, optimizer, labels, epoch, options)
        for out in (log, sys.stdout):
            print(*row, sep="\t", file=out, flush=True)


if __name__ == "__main__":
    main()
