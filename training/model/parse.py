"""What the program makes of the texts that the coding heads learn from, as files for prepare_acts.py.

    parse.py FOLDER --dragoman PROGRAM --data DIR

Writes records-train, records-dev, polnear, plv and news as CoNLL-U, of the records also what the program coded.
"""
import argparse
import gzip
import json
import os
import subprocess

from coded import marked_spans
from prepare_acts import plv_rows


def lines_of(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8", newline="") as file:
        yield from file


def polnear(folder):
    for name in sorted(os.listdir(folder)):
        if name.endswith(".txt"):
            yield json.dumps({"id": name[:-4], "text": open(os.path.join(folder, name), encoding="utf-8", newline="").read()}) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--dragoman", required=True)
    parser.add_argument("--data", required=True)
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)

    def data(*path):
        return os.path.join(options.data, *path)

    texts = {
        "records-train": lines_of(data("records", "train.jsonl")),
        "records-dev": lines_of(data("records", "dev.jsonl")),
        "polnear": polnear(data("polnear", "train", "text")),
        "plv": (json.dumps({"id": str(i), "text": marked_spans(marked)[0]}) + "\n"
                for i, (marked, _) in enumerate(plv_rows(data("plv", "PLV_train.tsv")))),
        "news": lines_of(data("news", "te3_silver.jsonl.gz")),
    }
    for name, lines in texts.items():
        given = "".join(lines).encode()
        for form in ("conllu", "jsonl") if name.startswith("records") else ("conllu",):
            with open(os.path.join(options.out, f"{name}.{form}"), "wb") as out:
                subprocess.run([options.dragoman, "read", "--from", "jsonl", "--raw", "--format", form, "-"],
                               input=given, stdout=out, check=True)


if __name__ == "__main__":
    main()
