"""Give a model file another card and leave its weights as they are: what the program makes of them changes with its rules.

    card.py MODEL.drgm CARD.md
"""
import sys

from export import F32, I8, TEXT, File, ceil
from start import sections


def size(kind, rows, columns):
    """Bytes of a section: src/language/engine/model.h."""
    return {TEXT: columns, F32: rows * columns * 4, I8: rows * columns}.get(kind, ceil(rows, 4) * ceil(columns, 16))


if __name__ == "__main__":
    path, card = sys.argv[1:]
    data, out = open(path, "rb").read(), File()
    for name, kind, rows, columns, at in sections(data):
        out.sections[name] = (kind, rows, columns, data[at : at + size(kind, rows, columns)])
    out.text("card", open(card, encoding="utf-8").read().rstrip("\n").split("\n"))
    print(path, out.write(path), "bytes")
