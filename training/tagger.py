"""Train the part-of-speech tagger: an averaged perceptron over words, endings and neighbouring tags.

    tagger.py OUT.tsv --train A.conllu [B.conllu ...] --dev C.conllu

Labels are pairs "UPOS XPOS". Writes one feature a line with its weights, small ones left out; the build compiles it
(scripts/tagger_table.py) and src/language/engine/tagger.c reads it. The features of `features` and of that file must agree.
Python 3 standard library only.
"""
import argparse
import collections
import random
import re

START = "-"  # stands for what lies before the first and behind the last word


def read(paths):
    """[[(form, label)]] of CoNLL-U files."""
    sentences, current = [], []
    for path in paths:
        for line in open(path, encoding="utf-8"):
            columns = line.rstrip("\n").split("\t")
            if len(columns) == 10 and columns[0].isdigit():
                current.append((columns[1], columns[3] + " " + columns[4]))
            elif len(columns) == 1 and not line.startswith("#") and current:
                sentences.append(current)
                current = []
    return sentences


def fold(form):
    return re.sub(r"[0-9]", "0", form.replace("\u2019", "'").lower())


def shape(form):
    """Capitals, small letters, digits and the rest, each run once: Xx, X, x, d, x-x."""
    out = ""
    for c in form:
        kind = "X" if c.isupper() else "x" if c.islower() else "d" if "0" <= c <= "9" else "-" if ord(c) < 128 else "u"
        if not out.endswith(kind):
            out += kind
    return out[:6]


def ending(word, n):
    """The last n characters."""
    return word[-n:]


def features(words, shapes, i, before, before2):
    """The features of word i; words and shapes carry two START at each end, so word i is at i + 2."""
    w, back, forth = words[i + 2], words[i + 1], words[i + 3]
    first = "1" if i == 0 else "0"
    return [
        "b", "w " + w, "3 " + ending(w, 3), "2 " + ending(w, 2), "4 " + ending(w, 4), "1 " + w[:1] + " " + ending(w, 1),
        "s " + shapes[i + 2] + " " + first, "p " + back, "n " + forth, "P " + words[i], "N " + words[i + 4],
        "t " + before, "T " + before2 + " " + before, "x " + before + " " + w, "e " + ending(forth, 3), "E " + ending(back, 3),
        "S " + shapes[i + 1] + " " + shapes[i + 2] + " " + shapes[i + 3], "y " + before + " " + ending(w, 2), "z " + before + " " + forth,
        "W " + w + " " + forth,
    ]


def padded(sentence):
    words = [START, START] + [fold(form) for form, _ in sentence] + [START, START]
    shapes = [START, START] + [shape(form) for form, _ in sentence] + [START, START]
    return words, shapes


def best(weights, found, labels):
    scores = [0.0] * labels
    for f in found:
        row = weights.get(f)
        if row:
            for label, weight in row.items():
                scores[label] += weight
    return max(range(labels), key=lambda label: scores[label])


def tag(weights, sentence, names):
    words, shapes = padded(sentence)
    before = before2 = START
    out = []
    for i in range(len(sentence)):
        label = names[best(weights, features(words, shapes, i, before, before2), len(names))]
        before2, before = before, label
        out.append(label)
    return out


def accuracy(weights, sentences, names):
    words = right = right_upos = 0
    for sentence in sentences:
        for (_, gold), label in zip(sentence, tag(weights, sentence, names)):
            words += 1
            right += gold == label
            right_upos += gold.split()[0] == label.split()[0]
    return right_upos / words, right / words


def train(sentences, names, rounds, least):
    """Averaged weights {feature: {label: weight}}; features seen fewer than `least` times are left out."""
    number = {name: i for i, name in enumerate(names)}
    seen = collections.Counter()
    for sentence in sentences:
        words, shapes = padded(sentence)
        gold = [START, START] + [label for _, label in sentence]
        for i in range(len(sentence)):
            seen.update(features(words, shapes, i, gold[i + 1], gold[i]))
    weights = {f: {} for f, n in seen.items() if n >= least}
    totals = {f: {} for f in weights}
    step = 0
    for _ in range(rounds):
        random.shuffle(sentences)
        for sentence in sentences:
            words, shapes = padded(sentence)
            before = before2 = START
            for i, (_, gold) in enumerate(sentence):
                step += 1
                found = [f for f in features(words, shapes, i, before, before2) if f in weights]
                guess = best(weights, found, len(names))
                if guess != number[gold]:
                    for f in found:
                        for label, change in ((number[gold], 1), (guess, -1)):
                            # totals hold what to take off when averaging: weight × steps before it stood
                            weights[f][label] = weights[f].get(label, 0) + change
                            totals[f][label] = totals[f].get(label, 0) + change * step
                before2, before = before, names[guess]
    return {f: {label: weight - totals[f][label] / step for label, weight in row.items()} for f, row in weights.items()}


def compact(weights, scale, smallest):
    """Whole numbers within ±127; those under `smallest` are left out."""
    out = {}
    for f, row in weights.items():
        small = {label: max(-127, min(127, round(weight * scale))) for label, weight in row.items()}
        small = {label: weight for label, weight in small.items() if abs(weight) >= smallest}
        if small:
            out[f] = small
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out")
    parser.add_argument("--train", nargs="+", required=True)
    parser.add_argument("--dev", nargs="+", required=True)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--least", type=int, default=4, help="leave out features seen less often")
    parser.add_argument("--scale", type=float, default=6)
    parser.add_argument("--smallest", type=int, default=10)
    options = parser.parse_args()
    random.seed(1)
    sentences = read(options.train)
    count = collections.Counter(label for sentence in sentences for _, label in sentence)
    names = [name for name, n in count.most_common() if n >= 10]
    common = {}
    for name in names:
        common.setdefault(name.split()[0], name)
    sentences = [[(form, label if label in set(names) else common[label.split()[0]]) for form, label in s] for s in sentences]
    weights = train(sentences, names, options.rounds, options.least)
    dev = read(options.dev)
    print("UPOS %.4f UPOS+XPOS %.4f" % accuracy(weights, dev, names), "features", len(weights))
    for smallest in (options.smallest // 2, options.smallest):
        small = compact(weights, options.scale, smallest)
        print("smallest", smallest, "UPOS %.4f UPOS+XPOS %.4f" % accuracy(small, dev, names), "features", len(small),
              "weights", sum(map(len, small.values())))
    weights = compact(weights, options.scale, options.smallest)
    with open(options.out, "w", encoding="utf-8") as out:
        out.write("# Weights of the part-of-speech tagger, made by training/tagger.py from UD English-EWT (CC BY-SA 4.0) and the\n"
                  "# annotations of UD English-GUM (CC BY 4.0). This file is CC BY-SA 4.0.\n")
        out.write("labels\t" + "\t".join(names) + "\n")
        for f in sorted(weights):
            out.write(f + "\t" + "\t".join("%d %d" % item for item in sorted(weights[f].items())) + "\n")


if __name__ == "__main__":
    main()
