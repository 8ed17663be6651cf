"""Fits the weights of src/intake/flat_model.c: a linear-chain CRF over the blocks of flat page dumps.

    ninja -C build training/flat/flat_features
    python3 training/flat/fit.py --data DIR --features build/training/flat/flat_features [--out src/intake/flat_weights.inc]

DIR holds flat-text.json (key: dump) and ground-truth.json (key: {"articleBody", "url"}), as the article extraction
benchmark of Scrapinghub has them. Needs numpy and scipy. Without --out it only cross-validates.

Each block is marked before, report, island or after, from an alignment of the dump's words with the article's. The
pages are also read without what stands before the report, without what stands after it, and without both, so that
texts that were cut out of a page are known too. Loss: the mean over pages of the sequences' negative
log-likelihood, divided by the square root of their length, with an L2 penalty.
"""
import argparse
import collections
import difflib
import json
import os
import random
import re
import subprocess

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

WORD = re.compile(r'\w+')
STATES = 4  # before, report, island, after
ALLOWED = np.array([[1, 1, 0, 0], [0, 1, 1, 1], [0, 1, 1, 0], [0, 0, 0, 1]], bool)
START = np.array([1, 1, 0, 0], bool)
END = np.array([0, 1, 0, 1], bool)
# Before, island and after differ from one another only by these features' weights; what a block looks like by itself
# only tells report from the rest. Else a long list after a short report would be taken for a menu before it.
PLACED = {'TITLE', 'TITLE_LATER', 'TITLE_NEAR', 'CORE', 'CORE_FIRST', 'CORE_LAST', 'CORE_SOON', 'CORE_JUST',
          'CORE_GONE', 'TIGHT', 'TIGHT_GONE', 'PREV_MUCH', 'NEXT_MUCH', 'NEXT_FAR'}
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
    labels = []
    for i in range(len(blocks)):
        if not solid or i < solid[0] - 3:
            labels.append(0)
        elif i in set(report) and (solid[0] - 3 <= i <= solid[-1] + 3):
            labels.append(1)
        else:
            labels.append(0 if i < solid[0] else 3 if i > solid[-1] else 2)
    return repaired(labels, solid)


def repaired(labels, solid):
    """Stray matches around the report must not make impossible sequences."""
    if not solid:
        return labels
    first, last = labels.index(1), len(labels) - 1 - labels[::-1].index(1)
    return [1 if x == 1 else 0 if i < first else 3 if i > last else 2 for i, x in enumerate(labels)]


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
    report = [i for i, x in enumerate(labels) if x == 1]
    if not report:
        return
    first, last, near = report[0], report[-1], max(0, report[0] - 8)
    for name, a, b in (('head', first, len(blocks) - 1), ('tail', 0, last), ('both', first, last), ('near', near, last)):
        text = data[blocks[a][0]:blocks[b][1]].decode()
        yield {'id': document['id'] + ' ' + name, 'url': document.get('url'), 'text': text}, labels[a:b + 1]


class Pages:
    """Sequences, longest first, with all their blocks' features in one sparse matrix, position by position."""

    def __init__(self, pages, labels, weights, mask):
        order = sorted(range(len(pages)), key=lambda i: -len(pages[i]))
        pages, labels = [pages[i] for i in order], [labels[i] for i in order]
        self.weight = np.array([weights[i] for i in order])
        self.mask, self.count, self.n, self.length = mask, len(mask), len(pages), len(pages[0])
        self.size = np.array([len(p) for p in pages])
        self.alive = [int((self.size > t).sum()) for t in range(self.length)]
        self.at = np.concatenate([[0], np.cumsum(self.alive)])
        rows, columns, y, w = [], [], [], []
        for t in range(self.length):
            for i in range(self.alive[t]):
                rows += [len(y)] * len(pages[i][t][2])
                columns += pages[i][t][2]
                y.append(labels[i][t])
                w.append(self.weight[i])
        self.x = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), (len(y), len(mask)))
        self.xt = self.x.T.tocsr()
        self.gold, self.w = np.eye(4)[y], np.array(w)


def mask_of(names):
    mask = np.zeros((len(names), STATES))
    mask[:, 1] = 1
    mask[[i for i, name in enumerate(names) if name in PLACED]] = 1
    return mask


def unpack(theta, mask):
    count = len(mask)
    emit = theta[:count * STATES].reshape(count, STATES) * mask
    move = theta[count * STATES:count * STATES + 16].reshape(4, 4)
    start, end = theta[-8:-4], theta[-4:]
    return (emit, np.where(ALLOWED, move, -1e4), np.where(START, start, -1e4), np.where(END, end, -1e4))


def logsum(a, axis):
    top = a.max(axis=axis, keepdims=True)
    return (top + np.log(np.exp(a - top).sum(axis=axis, keepdims=True))).squeeze(axis)


def loss(theta, pages, penalty):
    emit, move, start, end = unpack(theta, pages.mask)
    score, at, alive = pages.x @ emit, pages.at, pages.alive
    forward, backward = np.zeros_like(score), np.zeros_like(score)
    forward[:alive[0]] = start + score[:alive[0]]
    for t in range(1, pages.length):
        before = forward[at[t - 1]:at[t - 1] + alive[t]]
        forward[at[t]:at[t + 1]] = logsum(before[:, :, None] + move, 1) + score[at[t]:at[t + 1]]
    last = at[pages.size - 1] + np.arange(pages.n)
    backward[last] = end
    pairs = np.zeros((4, 4))
    total = logsum(forward[last] + end, 1)
    for t in range(pages.length - 2, -1, -1):
        m = alive[t + 1]
        after = (score[at[t + 1]:at[t + 2]] + backward[at[t + 1]:at[t + 2]])[:, None, :] + move
        backward[at[t]:at[t] + m] = logsum(after, 2)
        chance = np.exp(forward[at[t]:at[t] + m][:, :, None] + after - total[:m, None, None])
        gold = pages.gold[at[t]:at[t] + m][:, :, None] * pages.gold[at[t + 1]:at[t + 2]][:, None, :]
        pairs += np.einsum('nij,n->ij', chance - gold, pages.weight[:m])
    rows = np.concatenate([np.arange(m) for m in alive])
    off = (np.exp(forward + backward - total[rows][:, None]) - pages.gold) * pages.w[:, None]
    gold_score = forward_of_gold(pages, score, move, start, end, last)
    value = ((total - gold_score) * pages.weight).sum() + (penalty * theta ** 2).sum()
    gradient = np.concatenate([((pages.xt @ off) * pages.mask).ravel(), np.where(ALLOWED, pairs, 0).ravel(),
                               np.where(START, off[:alive[0]].sum(0), 0), np.where(END, off[last].sum(0), 0)])
    return value, gradient + 2 * penalty * theta


def forward_of_gold(pages, score, move, start, end, last):
    """The score of each page's marked sequence."""
    found = pages.gold[:pages.alive[0]] @ start + pages.gold[last] @ end
    at, own = pages.at, (score * pages.gold).sum(1)
    for t in range(pages.length):
        m = pages.alive[t]
        found[:m] += own[at[t]:at[t + 1]]
        if t:
            found[:m] += np.einsum('ni,ij,nj->n', pages.gold[at[t - 1]:at[t - 1] + m], move, pages.gold[at[t]:at[t + 1]])
    return found


def fit(pages, penalty):
    theta = np.zeros(pages.count * STATES + 24)
    freely = np.zeros((pages.count, STATES), bool)
    freely[:, [0, 2, 3]] = pages.mask[:, [0, 2, 3]]
    shrink = np.where(np.concatenate([freely.ravel(), np.ones(24, bool)]), penalty / 10, penalty)
    return minimize(loss, theta, (pages, shrink), 'L-BFGS-B', jac=True, options={'maxiter': 150}).x


def decode(theta, page, mask):
    emit, move, start, end = unpack(theta, mask)
    best, back = start + emit[page[0][2]].sum(0), []
    for _, _, features in page[1:]:
        step = best[:, None] + move
        back.append(step.argmax(0))
        best = step.max(0) + emit[features].sum(0)
    state = int((best + end).argmax())
    states = [state]
    for b in reversed(back):
        states.append(int(b[states[-1]]))
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


def write(path, theta, names):
    emit, move, start, end = unpack(theta, mask_of(names))
    hundredths = lambda row: ', '.join(f'{int(round(max(-99, v) * SCALE)):6d}' for v in row)
    with open(path, 'w', encoding='utf-8') as file:
        file.write('/* Written by training/flat/fit.py, which says how. Hundredths; columns: before, report, island, after. */\n')
        file.write('static const int16_t emit[DR_FLAT_COUNT][DR_FLAT_STATES] = {\n')
        for name, row in zip(names, emit):
            file.write(f'    [DR_FLAT_{name}] = {{{hundredths(row)}}},\n')
        file.write('};\nstatic const int16_t move[DR_FLAT_STATES][DR_FLAT_STATES] = {\n')
        for row in move:
            file.write(f'    {{{hundredths(row)}}},\n')
        file.write('};\n')
        file.write(f'static const int16_t start[DR_FLAT_STATES] = {{{hundredths(start)}}};\n')
        file.write(f'static const int16_t end[DR_FLAT_STATES] = {{{hundredths(end)}}};\n')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--data', required=True)
    parser.add_argument('--features', required=True)
    parser.add_argument('--out')
    parser.add_argument('--penalty', type=float, default=.1)
    parser.add_argument('--folds', type=int, default=5)
    parser.add_argument('--plain', action='store_true', help='without the cut variants')
    parser.add_argument('--show', type=int, default=0)
    parser.add_argument('--drop', default='', help='names of features to leave out')
    options = parser.parse_args()
    gold = json.load(open(os.path.join(options.data, 'ground-truth.json'), encoding='utf-8'))
    flat = json.load(open(os.path.join(options.data, 'flat-text.json'), encoding='utf-8'))
    documents = [{'id': k, 'text': flat[k], 'url': gold[k].get('url')} for k in sorted(flat)]
    golds = {k: gold[k]['articleBody'] for k in flat}
    names, pages = look(options.features, documents)
    labels = {}
    for d in documents:
        data = d['text'].encode()
        labels[d['id']] = block_labels([data[a:b].decode() for a, b, _ in pages[d['id']]], golds[d['id']])
    extra = [v for d in documents for v in variants(d, pages[d['id']], labels[d['id']])] if not options.plain else []
    _, extra_pages = look(options.features, [v for v, _ in extra]) if extra else (None, {})
    for v, marked in extra:
        if len(extra_pages[v['id']]) == len(marked):
            labels[v['id']] = marked
        else:
            del extra_pages[v['id']]
    everything = {**pages, **extra_pages}
    dropped = {names.index(n) for n in options.drop.split(',') if n}
    for page in everything.values():
        page[:] = [(a, b, [f for f in fs if f not in dropped]) for a, b, fs in page]

    mask = mask_of(names)

    def training(ids):
        ids = set(ids)
        use = [k for k in everything if k.split()[0] in ids and everything[k]]
        weights = [(1 if ' ' not in k else .25) / len(everything[k]) ** .5 for k in use]
        return Pages([everything[k] for k in use], [labels[k] for k in use], weights, mask)

    ids = [d['id'] for d in documents]
    random.Random(1).shuffle(ids)
    states = {}
    for fold in range(options.folds):
        held = ids[fold::options.folds]
        theta = fit(training(k for k in ids if k not in held), options.penalty)
        for k in held:
            states[k] = decode(theta, everything[k], mask)
    p, r, f, single = measure(documents, golds, pages, states)
    print(f'cross-validated over {options.folds} folds: precision {p:.4f} recall {r:.4f} F1 {f:.4f}')
    oracle = measure(documents, golds, pages, labels)
    print('with the marked blocks themselves: F1 %.4f' % oracle[2])
    for k in sorted(single, key=single.get)[:options.show]:
        print(f'  {single[k]:.3f} of {oracle[3][k]:.3f} {k[:8]} {gold[k].get("url")}')
    json.dump({'states': states, 'labels': {k: labels[k] for k in states}, 'pages': pages}, open('/tmp/fl/cv.json', 'w'))
    if options.out:
        theta = fit(training(ids), options.penalty)
        f = measure(documents, golds, pages, {k: decode(theta, pages[k], mask) for k in ids})[2]
        print(f'on the pages it was fitted to: F1 {f:.4f}')
        write(options.out, theta, names)


if __name__ == '__main__':
    main()
