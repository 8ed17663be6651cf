"""A shipped model file as a network to go on from, with its coding heads where it has them: weights of one byte as floats.

    start.py MODEL.drgm OUT.pt
"""
import struct
import sys

import torch


def sections(data):
    count = struct.unpack_from("<I", data, 12)[0]
    for i in range(count):
        name, kind, rows, columns, _, offset, _ = struct.unpack_from("<32sIIIIQQ", data, 64 + 64 * i)
        yield name.rstrip(b"\0").decode(), kind, rows, columns, offset


def read_model(path):
    """{section: tensor or list of lines}; linear maps as (outputs, inputs) floats."""
    data, raw = open(path, "rb").read(), {}
    for name, kind, rows, columns, at in sections(data):
        if kind == 0:
            raw[name] = data[at : at + columns].decode().split("\n")[:-1]
        elif kind == 1:
            raw[name] = torch.frombuffer(bytearray(data[at : at + rows * columns * 4]), dtype=torch.float32).view(rows, columns)
        elif kind == 2:
            raw[name] = torch.frombuffer(bytearray(data[at : at + rows * columns]), dtype=torch.int8).view(rows, columns).float()
        else:
            n16, k4 = (columns + 15) // 16 * 16, (rows + 3) // 4 * 4
            w = torch.frombuffer(bytearray(data[at : at + n16 * k4]), dtype=torch.int8).view(n16 // 16, k4 // 4, 16, 4)
            raw[name] = w.permute(0, 2, 1, 3).reshape(n16, k4)[:columns, :rows].float()
    for name in [n for n in raw if n + ".scale" in raw]:
        scale = raw[name + ".scale"]
        raw[name] = raw[name] * scale.view(-1, 1)
    return raw


def linear(w, raw, to, name, factor=1.0):
    w[to + ".weight"], w[to + ".bias"] = raw[name] * factor, raw[name + ".bias"].view(-1) * factor


def state_of(raw):
    """(network.py's state, labels) of a model file."""
    w = {"encoder.word.weight": raw["embed.word"], "encoder.place.weight": raw["embed.place"],
         "encoder.shape.weight": raw["embed.shape"]}

    def pair(to, name):
        w[to + ".weight"], w[to + ".bias"] = raw[name][0], raw[name][1]

    config = dict(line.split(" ") for line in raw["config"])
    pair("encoder.norm", "embed.norm")
    for i in range(int(config["layers"])):
        for part in ("qkv", "out", "up", "down"):
            linear(w, raw, f"encoder.layers.{i}.{part}", f"{i}.{part}")
        for part in ("norm1", "norm2"):
            pair(f"encoder.layers.{i}.{part}", f"{i}.{part}")
    for to, name in (("labels", "labels"), ("arc_head", "arc.head"), ("arc_dep", "arc.dep"), ("rel_head", "rel.head"),
                     ("rel_dep", "rel.dep"), ("rel_out", "rel.out")):
        linear(w, raw, to, name)
    grow = float(config["arc"]) ** 0.5  # export.py folds the division in
    linear(w, raw, "arc_bi", "arc.bi", grow)
    w["arc_root"] = raw["arc.root"].view(-1) * grow
    return w, {name: raw["labels." + name] for name in ("upos", "xpos", "feats", "lemma", "ner", "rel")}


def acts_of(raw):
    """acts.py's state, None of a file without coding heads."""
    if "coding.word" not in raw:
        return None
    w = {"role_base": raw["role.base"].view(-1)}
    for to, name in (("word", "coding.word"), ("out", "coding.out"), ("role_head", "role.head"), ("role_dep", "role.dep")):
        linear(w, raw, to, name)
    linear(w, raw, "role_bi", "role.bi", w["role_dep.bias"].numel() ** 0.5)  # export.py folds the division in
    return w


if __name__ == "__main__":
    model = read_model(sys.argv[1])
    weights, labels = state_of(model)
    torch.save({"network": weights, "labels": labels, "acts": acts_of(model)}, sys.argv[2])
