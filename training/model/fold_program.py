"""The program over PLV's rows, each read with the network of `make folds` that has not learnt it, for the scorer of relations to call as
its --program:

    DRAGOMAN=PROGRAM FOLDS=out PLV=…/PLV_train.tsv fold_program.py read|relate …     JSON Lines on standard input, id: the row's number
"""
import json
import os
import subprocess
import sys

from coded import marked_spans
from prepare_acts import plv_rows

PARTS = 5


def main():
    first, part = {}, {}
    for i, (marked, _) in enumerate(plv_rows(os.environ["PLV"])):
        part[str(i)] = first.setdefault(marked_spans(marked)[0], i) % PARTS
    lines = [line for line in sys.stdin.buffer.read().split(b"\n") if line.strip()]
    for k in range(PARTS):
        given = b"".join(line + b"\n" for line in lines if part[json.loads(line)["id"]] == k)
        model = os.path.join(os.environ["FOLDS"], f"fold-{k}.drgm")
        done = subprocess.run([os.environ["DRAGOMAN"], *sys.argv[1:]], input=given, stdout=subprocess.PIPE,
                              env={**os.environ, "DRAGOMAN_MODEL": model}, check=True)
        sys.stdout.buffer.write(done.stdout)


if __name__ == "__main__":
    main()
