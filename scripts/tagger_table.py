"""Compile the tagger's weights to a C source file: tagger_table.py models/tagger.tsv OUT.c

A feature is found by its 64-bit FNV-1a hash: the low bits choose a slot of an open-addressed table, the high 32 are
kept in it. A slot's offset leads to [count, label, weight, label, weight …]; offset 0 marks an empty slot.
"""
import sys


def fnv(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = (h ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


def read(path):
    """The labels, and {feature: [(label, weight)]}."""
    labels, rows = [], {}
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if line.startswith("# "):
            continue
        if cells[0] == "labels":
            labels = cells[1:]
        else:
            rows[cells[0]] = [tuple(map(int, cell.split())) for cell in cells[1:]]
    return labels, rows


def main():
    labels, rows = read(sys.argv[1])
    capacity = 1
    while capacity < 2 * len(rows):
        capacity *= 2
    slots, pool = [(0, 0)] * capacity, [0]
    for feature, row in rows.items():
        h = fnv(feature.encode())
        at = h & capacity - 1
        while slots[at][1]:
            if slots[at][0] == h >> 32:
                sys.exit(f"two features share a hash: {feature!r} is one of them")
            at = at + 1 & capacity - 1
        slots[at] = (h >> 32, len(pool))
        pool.append(len(row))
        for label, weight in row:
            pool += [label, weight & 0xFF]
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write('#include "language/engine/tagger.h"\n\nconst char *const dr_tagger_labels[] = {%s};\n' % ", ".join(f'"{name}"' for name in labels))
        out.write(f"const unsigned dr_tagger_label_count = {len(labels)};\nconst uint32_t dr_tagger_capacity = {capacity};\n")
        out.write("const dr_tagger_slot dr_tagger_slots[] = {\n")
        for i in range(0, capacity, 8):
            out.write("".join("{%uu,%u}," % slot for slot in slots[i:i + 8]) + "\n")
        out.write("};\nconst uint8_t dr_tagger_weights[] = {\n")
        for i in range(0, len(pool), 40):
            out.write("".join("%u," % value for value in pool[i:i + 40]) + "\n")
        out.write("};\n")


if __name__ == "__main__":
    main()
