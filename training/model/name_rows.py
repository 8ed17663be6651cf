"""Names of persons, organizations and places learnt anew over the encoder as it is: nothing else changes.

    name_rows.py OUT.pt --start NETWORK.pt --gold NAMED.pt

NAMED.pt is names.py's. Only the weights that give a word its name labels learn; what the network says of nationalities, titles and
events is kept by the shares in NAMED.pt.
"""
import argparse

import torch
from torch import nn

from corpus import TAGS, batches
from label import load
from train import DEVICE, half_products


@torch.no_grad()
def vectors(network, labels, pieces, sentences):
    """(words, hidden) vectors of all words of the sentences, and the shares of their names (words, labels)."""
    xs, shares = [], []
    for batch in batches(sentences, pieces, labels, 3000, 0):
        with torch.autocast(DEVICE, torch.bfloat16, enabled=half_products()):
            x = network(batch.to(DEVICE))[2].cpu()
        for i, s in enumerate(batch.sentences):
            numbers, share = (torch.from_numpy(part) for part in s.names)
            xs.append(x[i, 1 : len(s.forms) + 1].to(torch.bfloat16))
            shares.append(torch.zeros(len(s.forms), network.sizes["ner"]).scatter_add_(1, numbers.long(), share.float()))
    return torch.cat(xs), torch.cat(shares)


def learn(rows, x, shares, epochs, rate, batch=4096):
    optimizer = torch.optim.AdamW(rows.parameters(), lr=rate, weight_decay=0)
    drop, steps, step = nn.Dropout(0.1), epochs * max(1, len(x) // batch), 0
    for _ in range(epochs):
        for part in torch.randperm(len(x)).split(batch)[: max(1, len(x) // batch)]:
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1, step / 30) * (1 - step / steps)
            loss = -(rows(drop(x[part].float())).log_softmax(-1) * shares[part]).sum(-1).mean()
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            step += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--start", required=True)
    parser.add_argument("--gold", required=True)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    network, labels, pieces = load(options.start)
    first = sum(network.sizes[name] for name in TAGS[: TAGS.index("ner")])
    mine = slice(first, first + network.sizes["ner"])
    rows = nn.Linear(network.labels.in_features, network.sizes["ner"])
    rows.load_state_dict({name: part.detach()[mine].cpu() for name, part in network.labels.state_dict().items()})
    sentences = [s for s in torch.load(options.gold, weights_only=False)["train"] if s.names is not None]
    learn(rows, *vectors(network, labels, pieces, sentences), options.epochs, options.rate)
    state = torch.load(options.start, weights_only=False, map_location="cpu")
    for name, part in rows.state_dict().items():
        state["network"]["labels." + name][mine] = part
    torch.save(state, options.out)


if __name__ == "__main__":
    main()
