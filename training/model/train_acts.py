"""Train the coding heads: a teacher with an encoder of its own, or the network that ships, beside what it knows.

    train_acts.py OUT.pt --acts ACTS.pt --teacher [--start TEACHER.pt]
    train_acts.py OUT.pt --acts ACTS.pt --start BASE.pt [--silver FILE.pt] [--pairs]
    train_acts.py OUT.pt --acts ACTS.pt --start CODER.pt --mend

ACTS.pt is prepare_acts.py's, of which the dev reports are for the log alone. OUT.pt is written after each epoch with all that a
stopped run needs: the same command resumes. OUT.tsv beside it is the log.
"""
import argparse
import os
import random
import sys
import time

import torch

import acts
from coded import forget_moves
from corpus import Labels, batches, groups_of
from features import WINDOW, Pieces
from measure_acts import measure
from network import Network, like, some_layers
from prepare_acts import some
from pretrained import minilm_vocabulary, mpnet
from train import DEVICE, half_products, set_rate


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--acts", required=True)
    parser.add_argument("--start")
    parser.add_argument("--teacher", action="store_true", help="MPNet base, the coding heads alone")
    parser.add_argument("--keep", help="of the layers of --start only these, as 0,1,3,5: a smaller network")
    parser.add_argument("--mend", action="store_true",
                        help="only the older heads learn, on the treebanks and the news, over the encoder as it has become")
    parser.add_argument("--silver", nargs="*", default=[], help="news that label_acts.py has labelled")
    parser.add_argument("--silver-words", type=int, default=300000)
    parser.add_argument("--own", help="reports of our own, as prepare_acts.py --own made them")
    parser.add_argument("--own-times", type=int, default=1, help="how often an epoch")
    parser.add_argument("--own-words", type=int, default=0, help="only so many of them an epoch")
    parser.add_argument("--read", help="openings of given texts that were read by hand, made in the same way")
    parser.add_argument("--read-events", action="store_true", help="of them only the events, not the moves")
    parser.add_argument("--read-words", type=int, default=0, help="of those whose moves are not known, only so many words an epoch, and PLV's sentences")
    parser.add_argument("--moves-times", type=int, default=1, help="how often those whose moves are known come an epoch")
    parser.add_argument("--records-times", type=int, default=1, help="how often the hand-read reports come an epoch")
    parser.add_argument("--pairs", action="store_true", help="learn from PLV's pairs too")
    parser.add_argument("--fold", help="k/n: leave out every n-th report and sentence of PLV from the k-th on, and measure on these")
    parser.add_argument("--without-plv", action="store_true", help="leave out all sentences of PLV")
    parser.add_argument("--polnear-words", type=int, default=60000, help="an epoch")
    parser.add_argument("--treebank-words", type=int, default=100000, help="an epoch")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=1500, help="pieces a batch, padding included")
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--old", type=float, default=1.0, help="weight of what the network knows already")
    parser.add_argument("--drop", type=float, default=0.06)
    parser.add_argument("--dropout", type=float, default=0.0)
    parser.add_argument("--freeze", type=int, default=0, help="of a teacher: leave the embeddings and so many of the lower layers as they are; what these make of "
                             "a sentence is kept, so that no piece is hidden")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=0)
    return parser.parse_args()


class Coder(torch.nn.Module):
    """A network with the coding heads over it; without the older heads it is a teacher."""

    def __init__(self, network, hidden, old, state=None):
        super().__init__()
        self.network, self.old, self.freeze = network, old, 0
        self.acts = acts.heads_like(hidden, state)

    def forward(self, batch):
        if self.old:
            return self.network(batch)
        encoder = self.network.encoder
        x = encoder.above(batch, self.frozen(batch), self.freeze) if self.freeze else encoder(batch)
        return None, None, self.network.drop(torch.bmm(batch.pool.float(), x.float()))

    @torch.no_grad()
    def frozen(self, batch):
        """What the layers that stay as they are make of the batch, each sentence once a run."""
        new = [s for s in batch.sentences if getattr(s, "below", None) is None]
        if new:
            x = self.network.encoder.below(batch, self.freeze)
            for s, row in zip(batch.sentences, x):
                s.below = row[: len(s.pieces(None)[0])].to(torch.bfloat16).cpu()
            return x
        x = torch.zeros(*batch.ids.shape, batch.sentences[0].below.shape[1], dtype=torch.bfloat16)
        for i, s in enumerate(batch.sentences):
            x[i, : len(s.below)] = s.below
        return x.to(batch.ids.device)

    def loss(self, batch, old):
        out = self(batch)
        if not self.acts.word.weight.requires_grad:
            return self.network.loss_of(batch, *out)
        total = acts.loss(self.acts, out[2], batch.words.float(), batch.targets)
        return total + old * self.network.loss_of(batch, *out) if self.old and old else total


def build(options, pieces, labels, state):
    torch.manual_seed(options.seed)
    if options.teacher:
        coder = Coder(Network(mpnet(pieces.names, WINDOW), 768, labels), 768, False, state and state.get("acts"))
    else:
        network = like(state["network"], labels)
        coder = Coder(network, network.arc_head.in_features, True, state.get("acts"))
    if state and state.get("acts"):
        coder.network.load_state_dict(state["network"])
        coder.acts.load_state_dict(state["acts"])
    for layer in coder.network.encoder.layers[options.freeze :]:
        layer.drop.p = options.dropout
    coder.freeze = options.freeze
    if options.mend:
        coder.network.encoder.requires_grad_(False)
        coder.acts.requires_grad_(False)
    if options.freeze:
        encoder = coder.network.encoder
        for part in (encoder.word, encoder.place, encoder.norm, encoder.shape, *encoder.layers[: options.freeze]):
            part.requires_grad_(False)
    return coder.to(DEVICE)


def optimizer_of(coder, options):
    inner = [p for n, p in coder.named_parameters() if p.requires_grad and n.startswith("network.encoder")]
    outer = [p for n, p in coder.named_parameters() if p.requires_grad and not n.startswith("network.encoder") and (coder.old or n.startswith("acts"))]
    older = {id(p) for n, p in coder.named_parameters() if n.startswith("network.") and not n.startswith("network.encoder")}
    return torch.optim.AdamW([{"params": inner, "lr": options.rate, "peak": options.rate},
                              {"params": [p for p in outer if id(p) in older], "peak": options.rate, "lr": options.rate},
                              {"params": [p for p in outer if id(p) not in older], "peak": options.head_rate, "lr": options.head_rate}],
                             betas=(0.9, 0.98), weight_decay=0.01)


def fold_of(options):
    return tuple(map(int, options.fold.split("/"))) if options.fold else (0, 0)


def may_learn(s, options):
    """Whether a sentence is none of PLV's that are left out."""
    k, n = fold_of(options)
    row = getattr(s, "row", None)
    return row is None or not options.without_plv and (not n or row % n != k)


def openings(read, options, epoch):
    read = [s for s in read if may_learn(s, options)]
    known, others = ([s for s in read if (s.acts.move is not None) == is_known] for is_known in (True, False))
    if options.read_words:
        plv, others = ([s for s in others if hasattr(s, "row") == of_plv] for of_plv in (True, False))
        others = plv + some(others, options.read_words, epoch)
    return known * options.moves_times + others


def learnt(data, silver, own, read, options, epoch):
    if options.mend:
        return data["treebanks"] + data["news"]
    k, n = fold_of(options)
    out = [s for i, (_, group) in enumerate(data["records"]) if not n or i % n != k for s in group] * options.records_times
    out += (some(own, options.own_words, epoch) if options.own_words else own) * options.own_times
    out += openings(read, options, epoch) + some(data["polnear"], options.polnear_words, epoch)
    if options.pairs:
        out += [s for s in data["pairs"] if may_learn(s, options)]
    if not options.teacher:
        out += some(data["treebanks"], options.treebank_words, epoch)
    return out + (some(silver, options.silver_words, epoch) if silver else [])


def coded_batches(sentences, pieces, labels, options, seed, drop):
    for batch in batches(sentences, pieces, labels, options.batch, seed, drop):
        batch.targets = acts.Targets(batch.sentences, batch.words.shape[1]).to(DEVICE)
        yield batch.to(DEVICE)


def save(path, coder, optimizer, labels, epoch, options):
    torch.save({"network": coder.network.state_dict(), "acts": coder.acts.state_dict(), "optimizer": optimizer.state_dict(),
                "labels": labels.sets, "epoch": epoch, "options": vars(options)}, path + ".new")
    os.replace(path + ".new", path)


def run_epoch(coder, optimizer, options, given, half, epoch, steps):
    begun, total, count = time.time(), 0.0, 0
    for batch in coded_batches(*given, options, options.seed * 1000 + epoch, 0 if options.freeze else options.drop):
        set_rate(optimizer, min(1.0, (epoch + count / steps) / options.epochs))
        with torch.autocast(DEVICE, torch.bfloat16, enabled=half):
            loss = coder.loss(batch, options.old)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(coder.parameters(), 5.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        total += loss.item()
        count += 1
        if count % 20 == 0:
            print(f"{epoch + 1}.{count} of {steps} loss {total / count:.3f} {time.time() - begun:.0f} s", flush=True)
    return total / max(count, 1)


def main():
    options = arguments()
    if options.threads:
        torch.set_num_threads(options.threads)
    half = half_products()
    pieces = Pieces(minilm_vocabulary())
    data = torch.load(options.acts, weights_only=False)
    silver = [s for path in options.silver for s in torch.load(path, weights_only=False)]
    own, read = (torch.load(path, weights_only=False) if path else [] for path in (options.own, options.read))
    if options.read_events:
        forget_moves(read)
    saved = torch.load(options.out, weights_only=False, map_location="cpu") if os.path.exists(options.out) else None
    state = saved or (torch.load(options.start, weights_only=False, map_location="cpu") if options.start else None)
    if options.keep and not saved:
        state["network"] = some_layers(state["network"], [int(n) for n in options.keep.split(",")])
    labels = Labels(state["labels"]) if state else Labels.collect(data["treebanks"])
    coder = build(options, pieces, labels, state)
    optimizer = optimizer_of(coder, options)
    if saved:
        optimizer.load_state_dict(saved["optimizer"])
    k, n = fold_of(options)
    held = [s for _, group in data["dev"] for s in group]
    if n:
        held = [s for i, (_, group) in enumerate(data["records"]) if i % n == k for s in group]
        held += [s for s in data["pairs"] if s.row % n == k]
    log = open(os.path.splitext(options.out)[0] + ".tsv", "a", encoding="utf-8")
    for epoch in range(saved["epoch"] if saved else 0, options.epochs):
        begun = time.time()
        given = learnt(data, silver, own, read, options, epoch), pieces, labels
        steps = len(groups_of(given[0], pieces, options.batch, 0))
        loss = run_epoch(coder, optimizer, options, given, half, epoch, steps)
        save(options.out, coder, optimizer, labels, epoch + 1, options)
        row = [epoch + 1, round(loss, 4), round(time.time() - begun), measure(coder, coded_batches(held, pieces, labels, options, 0, 0), half)]
        for out in (log, sys.stdout):
            print(*row, sep="\t", file=out, flush=True)


if __name__ == "__main__":
    main()
