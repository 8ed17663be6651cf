"""Fits the weights of src/intake/flat/model.c to the blocks of flat page dumps.

    ninja -C build training/flat/flat_features training/flat/flat_read
    python3 training/flat/fit.py --data DIR --features build/training/flat/flat_features --read build/training/flat/flat_read \
        [--out src/intake/flat/weights.inc]

DIR holds flat-text.json (key: dump) and ground-truth.json (key: {"articleBody", "url"}), as the article extraction
benchmark of Scrapinghub has them. Needs numpy and scipy. Without --out it only cross-validates; with --read
also all of the reading, the rules behind the model too.

Each block is marked as report or not, from an alignment of the dump's words with the article's. Weights are those of a
logistic regression in which a block counts by its share of the article's words (and what is not report together at
most three times the article), so that the loss follows the F measure over pages. The pages are also read without what
stands before the report, without what stands after it, and without both, so that texts that were cut out of a page
are known too. The cost of going from report to not, and back, is the one that does best in cross-validation.
"""
import argparse
import collections
import difflib
import json
import os
import random
import re
import subprocess
import tempfile

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

WORD = re.compile(r'\w+')
SCALE = 100  # weights are stored in hundredths


def aligned(words, gold):
    """Which of the dump's words are the article's: runs of four and more of an order-preserving alignment."""
    found = [False] * len(words)
    for a, _, n in difflib.SequenceMatcher(None, words, gold, autojunk=False).get_matching_blocks():
        for i in range(a, a + n):
            found[i] = n
    return found


def block_labels(blocks, gold):
    words, owner = [], []
    for i, text in enumerate(blocks):
        here = WORD.findall(text)
        words += here
        owner += [i] * len(here)
    runs = aligned(words, WORD.findall(gold))
    total, hit = collections.Counter(owner), collections.Counter()
    for i, run in zip(owner, runs):
        hit[i] += bool(run and (run >= 4 or run >= total[i]))
    report = [i for i in range(len(blocks)) if total[i] and hit[i] >= .6 * total[i]]
    solid = [i for i in report if total[i] >= 5] or report
    report = set(report)
    return [i in report and bool(solid) and solid[0] - 3 <= i <= solid[-1] + 3 for i in range(len(blocks))]


def look(program, documents):
    """Each document's blocks as (start, end, features), read by the library's own code."""
    lines = ''.join(json.dumps(d, ensure_ascii=False) + '\n' for d in documents)
    out = subprocess.run([program], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    names, pages = None, {}
    for line in out.splitlines():
        if line.startswith('#names '):
            names = line.split()[1:]
        elif line.startswith('# '):
            page = pages[line[2:]] = []
        else:
            numbers = [int(x) for x in line.split()]
            page.append((numbers[0], numbers[1], numbers[2:]))
    return names, pages


def variants(document, blocks, labels):
    """The page's text without its surroundings, each with the labels that stay."""
    data = document['text'].encode()
    report = [i for i, x in enumerate(labels) if x]
    if not report:
        return
    first, last, near = report[0], report[-1], max(0, report[0] - 8)
    for name, a, b in (('head', first, len(blocks) - 1), ('tail', 0, last), ('both', first, last), ('near', near, last)):
        text = data[blocks[a][0]:blocks[b][1]].decode()
        yield {'id': document['id'] + ' ' + name, 'url': document.get('url'), 'text': text}, labels[a:b + 1]


def counted(page, labels, text):
    """What each block of a page counts in the loss."""
    words = np.array([len(WORD.findall(text[a:b].decode())) + 1 for a, b, _ in page], float)
    labels = np.array(labels)
    words /= max(1, words[labels].sum())
    rest = words[~labels].sum()
    words[~labels] *= min(1, 3 / rest) if rest else 1
    return words


def loss(theta, x, xt, y, w, penalty):
    score = x @ theta
    sign = np.where(y, 1, -1)
    value = (w * np.logaddexp(0, -sign * score)).sum() + penalty * (theta ** 2).sum()
    return value, xt @ (-sign * w / (1 + np.exp(sign * score))) + 2 * penalty * theta


def fit(pages, penalty, count, decided):
    """pages: (blocks, labels, what each counts)."""
    rows, columns, y, w = [], [], [], []
    for blocks, labels, weights in pages:
        for (_, _, features), label, weight in zip(blocks, labels, weights):
            if decided in features:
                continue
            rows += [len(y)] * len(features)
            columns += features
            y.append(label)
            w.append(weight)
    x = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), (len(y), count))
    return minimize(loss, np.zeros(count), (x, x.T.tocsr(), np.array(y), np.array(w), penalty), 'L-BFGS-B', jac=True,
                    options={'maxiter': 500}).x


def decode(theta, page, switch, decided):
    """The best sequence: report or not, with a cost for each change; decided blocks are out and passed over."""
    open_ones = [i for i, (_, _, features) in enumerate(page) if decided not in features]
    states = [0] * len(page)
    if open_ones:
        for i, state in zip(open_ones, best_sequence(theta, [page[i] for i in open_ones], switch)):
            states[i] = state
    return states


def best_sequence(theta, page, switch):
    best, back = [0., theta[page[0][2]].sum()], []
    for _, _, features in page[1:]:
        own = theta[features].sum()
        out = (best[0], 0) if best[0] >= best[1] - switch else (best[1] - switch, 1)
        inside = (best[1], 1) if best[1] >= best[0] - switch else (best[0] - switch, 0)
        back.append((out[1], inside[1]))
        best = [out[0], inside[0] + own]
    state = int(best[1] > best[0])
    states = [state]
    for b in reversed(back):
        state = b[state]
        states.append(state)
    return states[::-1]


def shingles(text):
    words = WORD.findall(text)
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3))) if words else collections.Counter()


def measure(documents, golds, pages, states):
    """Mean precision, recall and their F over pages, in runs of four words."""
    precisions, recalls, single = [], [], {}
    for d in documents:
        data = d['text'].encode()
        text = '\n\n'.join(data[a:b].decode() for (a, b, _), s in zip(pages[d['id']], states[d['id']]) if s == 1)
        g, p = shingles(golds[d['id']]), shingles(text)
        hit = sum((g & p).values())
        if p:
            precisions.append(hit / sum(p.values()))
        if g:
            recalls.append(hit / sum(g.values()))
        single[d['id']] = 2 * hit / max(1, sum(p.values()) + sum(g.values()))
    p, r = sum(precisions) / max(1, len(precisions)), sum(recalls) / len(recalls)
    return p, r, 2 * p * r / (p + r), single


def read_with(program, documents, theta, switch):
    """The reports' texts, read by the library's own code with these weights."""
    with tempfile.NamedTemporaryFile('w') as file:
        file.write(' '.join(str(int(round(x * SCALE))) for x in [switch, *theta]))
        file.flush()
        lines = ''.join(json.dumps(d, ensure_ascii=False) + '\n' for d in documents)
        out = subprocess.run([program, file.name], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    ids = {d['id'] for d in documents}
    texts, here = {}, None
    for line in out.split('\n'):
        if line.startswith('# ') and line[2:] in ids:
            here = texts.setdefault(line[2:], [])
        elif here is not None:
            here.append(line)
    return {k: '\n'.join(t) for k, t in texts.items()}


def measure_texts(golds, texts):
    precisions, recalls = [], []
    for k, gold in golds.items():
        g, p = shingles(gold), shingles(texts.get(k, ''))
        hit = sum((g & p).values())
        precisions += [hit / sum(p.values())] if p else []
        recalls += [hit / sum(g.values())] if g else []
    p, r = sum(precisions) / max(1, len(precisions)), sum(recalls) / len(recalls)
    return p, r, 2 * p * r / (p + r)


def write(path, theta, switch, names):
    with open(path, 'w', encoding='utf-8') as file:
        file.write('/* Written by training/flat/fit.py, which says how; hundredths, above 0 for the report. */\n')
        file.write(f'enum {{ SWITCH = {int(round(switch * SCALE))} }}; /* what it costs to go into the report or out of it */\n')
        file.write('static const int16_t weights[DR_FLAT_COUNT] = {\n')
        for name, value in zip(names, theta):
            file.write(f'    [DR_FLAT_{name}] = {int(round(value * SCALE))},\n')
        file.write('};\n')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--data', required=True)
    parser.add_argument('--features', required=True)
    parser.add_argument('--out')
    parser.add_argument('--read', help='flat_read, to cross-validate all of the reading')
    parser.add_argument('--penalty', type=float, default=.05)
    parser.add_argument('--folds', type=int, default=10)
    parser.add_argument('--plain', action='store_true', help='without the cut variants')
    parser.add_argument('--show', type=int, default=0, help='the worst pages')
    parser.add_argument('--drop', default='', help='names of features to leave out')
    parser.add_argument('--save', help='file for the labels and decisions of cross-validation')
    options = parser.parse_args()
    gold = json.load(open(os.path.join(options.data, 'ground-truth.json'), encoding='utf-8'))
    flat = json.load(open(os.path.join(options.data, 'flat-text.json'), encoding='utf-8'))
    documents = [{'id': k, 'text': flat[k], 'url': gold[k].get('url')} for k in sorted(flat)]
    golds = {k: gold[k]['articleBody'] for k in flat}
    names, pages = look(options.features, documents)
    decided = names.index('DECIDED')
    texts = {d['id']: d['text'].encode() for d in documents}
    labels = {k: block_labels([texts[k][a:b].decode() for a, b, _ in pages[k]], golds[k]) for k in pages}
    everything = dict(pages)
    if not options.plain:
        cut = [v for d in documents for v in variants(d, pages[d['id']], labels[d['id']])]
        cut_pages = look(options.features, [v for v, _ in cut])[1]
        for v, marked in cut:
            if len(cut_pages[v['id']]) == len(marked):
                everything[v['id']], labels[v['id']], texts[v['id']] = cut_pages[v['id']], marked, v['text'].encode()
    dropped = {names.index(n) for n in options.drop.split(',') if n}
    for page in everything.values():
        page[:] = [(a, b, [f for f in fs if f not in dropped]) for a, b, fs in page]
    weights = {k: counted(everything[k], labels[k], texts[k]) * (1 if ' ' not in k else .25) for k in everything}

    def fitted(ids):
        ids = set(ids)
        use = [k for k in everything if k.split()[0] in ids]
        return fit([(everything[k], labels[k], weights[k]) for k in use], options.penalty, len(names), decided)

    ids = sorted(pages)
    random.Random(1).shuffle(ids)
    held = [ids[i::options.folds] for i in range(options.folds)]
    thetas = [fitted(k for k in ids if k not in fold) for fold in held]
    results = {}
    for switch in (0, .25, .5, .75, 1, 1.5, 2, 3):
        states = {k: decode(theta, pages[k], switch, decided) for fold, theta in zip(held, thetas) for k in fold}
        results[switch] = (measure(documents, golds, pages, states), states)
        print('switch %.2f: precision %.4f recall %.4f F1 %.4f' % (switch, *results[switch][0][:3]))
    switch = max(results, key=lambda s: results[s][0][2])
    if options.read:
        texts = {}
        for fold, theta in zip(held, thetas):
            texts.update(read_with(options.read, [d for d in documents if d['id'] in set(fold)], theta, switch))
        print('all of the reading: precision %.4f recall %.4f F1 %.4f' % measure_texts(golds, texts))
    print('with the marked blocks themselves: F1 %.4f' % measure(documents, golds, pages, labels)[2])
    single = results[switch][0][3]
    for k in sorted(single, key=single.get)[:options.show]:
        print(f'  {single[k]:.3f} {k[:8]} {gold[k].get("url")}')
    if options.save:
        json.dump({'states': results[switch][1], 'labels': {k: labels[k] for k in pages}, 'pages': pages}, open(options.save, 'w'))
    if options.out:
        theta = fitted(ids)
        states = {k: decode(theta, pages[k], switch, decided) for k in ids}
        print('on the pages it was fitted to: F1 %.4f' % measure(documents, golds, pages, states)[2])
        write(options.out, theta, switch, names)


if __name__ == '__main__':
    main()
