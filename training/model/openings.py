"""Openings of texts that shared data holds for learning, to be read by hand, as JSON Lines of id, published and text.

    openings.py OUT.jsonl --data DIR [--most N] [--parts N]

Of TimeBank and AQUAINT (timex/), PolNeAR train, ECB+ train (stories/) and LGL (geo/): whole paragraphs or sentences up to
--most characters; with --parts the next ones too, as ID/2 and so on; and the sentences of PLV train. The texts that records/ was
read from (news/) are left alone: some of these are held to measure by, and which is not known. What was read of the openings is in
read/ (read.py), without their words.
"""
import argparse
import glob
import html
import json
import os
import re

from coded import marked_spans
from prepare_acts import plv_rows


def tml(path):
    source = open(path, encoding="utf-8").read()
    created = re.search(r'<DCT>.*?value="([\d-]{10})', source, re.S)
    body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.S)[1]
    plain = html.unescape(re.sub(r"<[^>]+>", "", body)).strip()
    return {"id": os.path.basename(path)[:-4], "published": created[1] if created else None, "text": re.sub(r"[ \t]+", " ", plain)}


def opening(text, most):
    """Up to the last paragraph's or sentence's end before `most` characters."""
    if len(text) <= most:
        return text
    ends = [m.end() for m in re.finditer(r"[.!?][\"'”’)]*(?=\s)", text[: most + 1])]
    breaks = [m.start() for m in re.finditer(r"\n\s*\n", text[: most + 1]) if m.start() > most * 2 // 3]
    end = (breaks or ends or [most])[-1]
    return text[:end]


def documents(data):
    for folder in ("AQUAINT", "TimeBank"):
        for path in sorted(glob.glob(os.path.join(data, "timex", folder, "*.tml"))):
            yield tml(path)
    for path in sorted(glob.glob(os.path.join(data, "polnear", "train", "text", "*.txt"))):
        name = os.path.basename(path)[:-4]
        day = re.search(r"(20\d\d)-?(\d\d)-?(\d\d)", name)
        with open(path, encoding="utf-8", newline="") as file:
            yield {"id": "PN_" + name, "published": "-".join(day.groups()) if day else None, "text": file.read()}
    for path in ("stories/ecbplus_train.jsonl", "geo/lgl.jsonl"):
        for line in open(os.path.join(data, path), encoding="utf-8"):
            given = json.loads(line)
            yield {"id": ("LGL_" if path.startswith("geo") else "") + given["id"], "published": None, "text": given["text"]}
    for i, (marked, _) in enumerate(plv_rows(os.path.join(data, "plv", "PLV_train.tsv"))):
        yield {"id": f"PLV_{i}", "published": None, "text": marked_spans(marked)[0]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--data", required=True)
    parser.add_argument("--most", type=int, default=2000)
    parser.add_argument("--parts", type=int, default=1)
    options = parser.parse_args()
    read = {json.loads(line)["id"] for part in ("train", "dev") for line in open(os.path.join(options.data, "records", part + ".jsonl"))}
    with open(options.out, "w", encoding="utf-8") as out:
        for d in documents(options.data):
            rest = "" if d["id"] in read else d["text"]
            for part in range(1, options.parts + 1):
                text = opening(rest, options.most)
                rest = rest[len(text) :].lstrip()
                if text:
                    name = d["id"] if part == 1 else f"{d['id']}/{part}"
                    out.write(json.dumps({"id": name, "published": d["published"], "text": text}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
