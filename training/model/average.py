"""The mean of several networks that went on from one start (Wortsman et al. 2022, model soups): one network, better than each.

    average.py OUT.pt A.pt B.pt ...        of train_acts.py
"""
import sys

import torch


def main():
    out, *paths = sys.argv[1:]
    states = [torch.load(path, weights_only=False, map_location="cpu") for path in paths]
    mean = {"labels": states[0]["labels"]}
    for part in ("network", "acts"):
        mean[part] = {name: sum(s[part][name].float() for s in states) / len(states) for name in states[0][part]}
    torch.save(mean, out)


if __name__ == "__main__":
    main()
