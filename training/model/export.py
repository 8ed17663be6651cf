"""Write a trained network as the model file that src/language/engine/model.h specifies, weights in one byte each.

    export.py NETWORK.pt CARD.md OUT.drgm [--calibration FILE.tsv] [--doubt FACTOR]

Needs the libxxhash shared library (XXH64 checksums).
"""
import argparse
import ctypes
import ctypes.util
import math
import os
import struct
import sys

import torch

from coded import FLAGS, MOVES, ROLES, TENSES, TRIGGERS
from corpus import Labels
from features import SHAPES, Pieces
from network import HEADS, doubt_names
from pretrained import minilm_vocabulary
from start import read_model

TEXT, F32, I8, PACKED = range(4)
VERSION = 1


def xxh64(data):
    name = ctypes.util.find_library("xxhash")
    if not name:
        sys.exit("the xxhash library is needed: apt-get install libxxhash0")
    function = ctypes.CDLL(name).XXH64
    function.restype, function.argtypes = ctypes.c_uint64, [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint64]
    return function(data, len(data), 0)


def ceil(n, to):
    return (n + to - 1) // to * to


class File:
    def __init__(self):
        self.sections = {}

    def text(self, name, lines):
        data = "".join(line + "\n" for line in lines).encode()
        self.sections[name] = (TEXT, len(lines), len(data), data)

    def floats(self, name, tensor):
        tensor = tensor.detach().float().contiguous()
        rows, columns = tensor.shape if tensor.dim() == 2 else (1, tensor.numel())
        self.sections[name] = (F32, rows, columns, tensor.numpy().astype("<f4").tobytes())

    def rows(self, name, tensor):
        """One scale a row."""
        scale = tensor.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        q = (tensor / scale).round().clamp(-127, 127).to(torch.int8).contiguous()
        self.sections[name] = (I8, *q.shape, q.numpy().tobytes())
        self.floats(name + ".scale", scale)

    def linear(self, name, weight, bias):
        """weight (outputs, inputs), one scale an output, packed as the kernels read it."""
        weight = weight.detach().float()
        n, k = weight.shape
        scale = best_scale(weight)
        q = (weight / scale).round().clamp(-127, 127).to(torch.int8)
        full = torch.zeros(ceil(n, 16), ceil(k, 4), dtype=torch.int8)
        full[:n, :k] = q
        packed = full.view(full.shape[0] // 16, 16, full.shape[1] // 4, 4).permute(0, 2, 1, 3).contiguous()
        self.sections[name] = (PACKED, k, n, packed.numpy().tobytes())
        self.floats(name + ".scale", scale.view(1, -1))
        self.floats(name + ".bias", bias.view(1, -1))

    def write(self, path):
        names = sorted(self.sections, key=str.encode)
        offset, table, body = 64 + 64 * len(names), b"", b""
        for name in names:
            kind, rows, columns, data = self.sections[name]
            start = ceil(offset + len(body), 64)
            body += bytes(start - offset - len(body)) + data
            table += struct.pack("<32sIIIIQQ", name.encode(), kind, rows, columns, 0, start, xxh64(data))
        head = struct.pack("<8sIIQQ32x", b"DRAGOMAN", VERSION, len(names), offset + len(body), xxh64(table))
        with open(path + ".new", "wb") as out:  # a program may have the old one mapped
            out.write(head + table + body)
        os.replace(path + ".new", path)
        return offset + len(body)


def best_scale(weight):
    """For each row the scale, of some clipped ones, with the least squared error."""
    widest = weight.abs().amax(1, keepdim=True).clamp(min=1e-8)
    best, least = None, None
    for share in (1.0, 0.95, 0.9, 0.85, 0.8):
        scale = widest * share / 127
        error = ((weight / scale).round().clamp(-127, 127) * scale - weight).pow(2).sum(1, keepdim=True)
        best = scale if best is None else torch.where(error < least, scale, best)
        least = error if least is None else torch.minimum(error, least)
    return best


def pair(w, name):
    return torch.stack([w[name + ".weight"], w[name + ".bias"]])


def fill(out, w, labels, heads):
    layers = 1 + max(int(n.split(".")[2]) for n in w if n.startswith("encoder.layers."))
    hidden = w["encoder.norm.weight"].numel()
    arc, relation = w["arc_root"].numel(), w["rel_head.bias"].numel()
    out.text("config", [f"{name} {value}" for name, value in (
        ("layers", layers), ("hidden", hidden), ("heads", heads), ("inner", w["encoder.layers.0.up.bias"].numel()),
        ("positions", w["encoder.place.weight"].shape[0]), ("shapes", SHAPES),
        ("vocabulary", w["encoder.word.weight"].shape[0]), ("arc", arc), ("relation", relation))])
    out.rows("embed.word", w["encoder.word.weight"])
    out.floats("embed.place", w["encoder.place.weight"])
    out.floats("embed.shape", w["encoder.shape.weight"])
    out.floats("embed.norm", pair(w, "encoder.norm"))
    for i in range(layers):
        for part in ("qkv", "out", "up", "down"):
            at = f"encoder.layers.{i}.{part}"
            out.linear(f"{i}.{part}", w[at + ".weight"], w[at + ".bias"])
        for part in ("norm1", "norm2"):
            out.floats(f"{i}.{part}", pair(w, f"encoder.layers.{i}.{part}"))
    for section, name in (("labels", "labels"), ("arc.head", "arc_head"), ("arc.dep", "arc_dep"),
                          ("rel.head", "rel_head"), ("rel.dep", "rel_dep"), ("rel.out", "rel_out")):
        out.linear(section, w[name + ".weight"], w[name + ".bias"])
    shrink = 1 / math.sqrt(arc)  # network.py divides the scores
    out.linear("arc.bi", w["arc_bi.weight"] * shrink, w["arc_bi.bias"] * shrink)
    out.floats("arc.root", w["arc_root"] * shrink)
    for name in ("upos", "xpos", "feats", "lemma", "ner", "rel"):
        out.text("labels." + name, labels[name])


def fill_acts(out, w):
    """The coding heads, where the network has them."""
    for section, name in (("coding.word", "word"), ("coding.out", "out"), ("role.head", "role_head"), ("role.dep", "role_dep")):
        out.linear(section, w[name + ".weight"], w[name + ".bias"])
    shrink = 1 / math.sqrt(w["role_dep.bias"].numel())  # acts.py divides the scores
    out.linear("role.bi", w["role_bi.weight"] * shrink, w["role_bi.bias"] * shrink)
    out.floats("role.base", w["role_base"])
    for name, labels in (("trigger", TRIGGERS), ("tense", TENSES), ("flag", FLAGS), ("move", MOVES), ("role", ROLES)):
        out.text("labels." + name, labels)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network")
    parser.add_argument("card")
    parser.add_argument("out")
    parser.add_argument("--calibration", help="two columns: share the softmax gives, share found right")
    parser.add_argument("--like", help="take the calibration of this model file")
    parser.add_argument("--doubt", type=float, default=1.0, help="how many times the odds of no name count")
    options = parser.parse_args()
    state = torch.load(options.network, weights_only=False, map_location="cpu")
    doubt_names(state["network"], Labels(state["labels"]), options.doubt)
    out = File()
    out.text("vocabulary", Pieces(minilm_vocabulary()).names)
    fill(out, state["network"], state["labels"], HEADS)
    if state.get("acts"):
        fill_acts(out, state["acts"])
    points = [[0.0, 0.0], [1.0, 1.0]]
    if options.calibration:
        lines = open(options.calibration, encoding="utf-8").read().splitlines()
        points = [[float(x) for x in line.split("\t")] for line in lines if not line.startswith("#")]
    out.floats("calibration", read_model(options.like)["calibration"] if options.like else torch.tensor(points))
    out.text("card", open(options.card, encoding="utf-8").read().rstrip("\n").split("\n"))
    print(options.out, out.write(options.out), "bytes")


if __name__ == "__main__":
    main()
