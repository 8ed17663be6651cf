"""Fits the weights of src/stories/report_pairs.c and event_pairs.c: which reports tell of one story, which events are one.

    ninja -C build training/stories/story_pairs
    dragoman read --from jsonl --raw --format jsonl TRAIN.in > records.jsonl      {"id","text"} a line
    python3 training/stories/fit.py --data TRAIN --records records.jsonl --pairs build/training/stories/story_pairs

TRAIN is JSON Lines of reports whose stories and event mentions people linked: {"id","story","text","mentions":[{"span",
"chain"}]}, spans in characters (ECB+; stories '12' and '12+' are of one topic, and fall into one fold). Needs numpy.
Prints cross-validated figures (B-cubed F1 of stories for whole and thinned collections, F1 of event pairs), then the weights.
"""
import argparse
import collections
import json
import os
import random
import re
import subprocess
import tempfile

import numpy as np

FOLDS, REPORT, EVENT = 4, 15, 23
# The reports have no days of publication, so their events' days teach nothing, and all of a story's events share its place.
UNTAUGHT = [10, 12, 13]  # SAME_PLACE, SAME_DAY, OTHER_DAY
SHARES = (1, .3, .1)


def ask(program, records, story):
    """(report pairs a, b, features), [(report, index)] of events, (event pairs a, b, features)"""
    with tempfile.NamedTemporaryFile('w') as file:
        file.write('\n'.join(map(str, story)))
        file.flush()
        out = subprocess.run([program], input=''.join(records).encode(), stdout=subprocess.PIPE, check=True,
                             env={**os.environ, 'STORIES': file.name}).stdout
    n, p = np.frombuffer(out, np.uint32, 2)
    assert n == len(records)
    at, kind = 8, np.dtype([('a', np.uint32), ('b', np.uint32), ('x', np.float32, REPORT)])
    reports = np.frombuffer(out, kind, p, at)
    at += p * kind.itemsize
    m = int(np.frombuffer(out, np.uint32, 1, at)[0])
    events = np.frombuffer(out, np.uint32, 2 * m, at + 4).reshape(m, 2)
    kind = np.dtype([('a', np.uint32), ('b', np.uint32), ('x', np.float32, EVENT)])
    pairs = np.frombuffer(out, kind, -1, at + 4 + 8 * m)
    return reports, events, pairs


def fit(x, y, penalty):
    """Logistic regression by Newton's method on standardized features; weights of the features as they are, and the bias."""
    mean, deviation = x.mean(0), x.std(0) + 1e-6
    z = np.c_[(x - mean) / deviation, np.ones(len(x))]
    w = np.zeros(z.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
        slope = z.T @ (p - y) / len(y) + penalty * np.r_[w[:-1], 0]
        w -= np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z / len(y) + penalty * np.eye(len(w)), slope)
    return np.r_[w[:-1] / deviation, w[-1] - (w[:-1] * mean / deviation).sum()]


def score(w, x):
    return np.clip(x @ w[:-1] + w[-1], -6, 6)


def average_linkage(n, a, b, s, least, missing=-6.):
    sums = np.full((n, n), missing)
    sums[a, b] = sums[b, a] = s
    np.fill_diagonal(sums, -np.inf)
    size, label, alive = np.ones(n), np.arange(n), np.ones(n, bool)
    while True:
        i, j = divmod(int(np.argmax(sums)), n)
        if not sums[i, j] >= least:
            return label
        sums[i] = (sums[i] * size[i] + sums[j] * size[j]) / (size[i] + size[j])
        sums[:, i] = sums[i]
        sums[j], sums[:, j], sums[i, i] = -np.inf, -np.inf, -np.inf
        size[i] += size[j]
        alive[j] = False
        label[label == j] = i


def b_cubed(gold, told):
    def side(a, b):
        return np.mean([np.mean(b[a == a[i]] == b[i]) for i in range(len(a))])
    p, r = side(told, gold), side(gold, told)
    return 2 * p * r / (p + r)


def thinned(rows, generator, times=2):
    for share in SHARES:
        for _ in range(1 if share == 1 else times):
            yield share, [i for i in rows if generator.random() < share]


def of_one_topic(rows, topic, generator, share):
    """Collections in which all is of one topic, as where somebody follows one negotiation."""
    for name in sorted({topic[i] for i in rows}):
        some = [i for i in rows if topic[i] == name and generator.random() < share]
        if len(some) > 3:
            yield some


def report_pairs(program, records, story, rows):
    pairs, _, _ = ask(program, [records[i] for i in rows], range(len(rows)))
    same = np.array([story[rows[a]] == story[rows[b]] for a, b in zip(pairs['a'], pairs['b'])], float)
    return pairs, same


def training_set(program, records, story, topic, rows, seed):
    sets = [report_pairs(program, records, story, some) for _, some in thinned(rows, random.Random(seed))]
    most = 8 * min(len(y) for _, y in sets)
    sets += [report_pairs(program, records, story, some)
             for some in list(of_one_topic(rows, topic, random.Random(seed), .9))[::2]]
    chosen = [np.random.RandomState(0).choice(len(y), min(len(y), most), replace=False) for _, y in sets]
    return (np.concatenate([p['x'][c] for (p, _), c in zip(sets, chosen)]),
            np.concatenate([y[c] for (_, y), c in zip(sets, chosen)]))


def fit_reports(program, records, story, topic, fold, penalty):
    found = collections.defaultdict(list)
    for k in range(FOLDS):
        w = fit(*training_set(program, records, story, topic, [i for i, f in enumerate(fold) if f != k], k), penalty)
        held = [i for i, f in enumerate(fold) if f == k]
        tests = list(thinned(held, random.Random(100 + k), 8))
        for share in (1, .4):
            tests += [('%g of one topic' % share, rows) for rows in of_one_topic(held, topic, random.Random(100 + k), share)]
        for share, rows in tests:
            pairs, _ = report_pairs(program, records, story, rows)
            names = sorted(set(story[i] for i in rows))
            gold = np.array([names.index(story[i]) for i in rows])
            for least in (-1.5, -1, -.75, -.5, -.25, 0, .25, .5):
                told = average_linkage(len(rows), pairs['a'], pairs['b'], score(w, pairs['x']), least)
                found[share, least].append(b_cubed(gold, told))
    for key, values in sorted(found.items(), key=str):
        print('stories, share %s of the reports, least %g: %.3f' % (*key, np.mean(values)))
    return fit(*training_set(program, records, story, topic, range(len(records)), 0), penalty)


# ---- events ----

def chains_of(reports, records, events):
    """The chains of people's mentions that each event's trigger overlaps."""
    out = []
    for r, e in events:
        text, record = reports[r]['text'], json.loads(records[r])
        start, end = record['events'][e]['trigger']['span']
        raw = text.encode()
        start, end = len(raw[:start].decode()), len(raw[:end].decode())
        out.append({m['chain'] for m in reports[r]['mentions'] if m['span'][0] < end and start < m['span'][1]})
    return out


def fit_events(program, reports, records, story, fold, penalty):
    names = sorted(set(story))
    _, events, pairs = ask(program, records, [names.index(s) for s in story])
    chains = chains_of(reports, records, events)
    told = np.array([bool(chains[a]) and bool(chains[b]) for a, b in zip(pairs['a'], pairs['b'])])
    pairs = pairs[told].copy()
    pairs['x'][:, UNTAUGHT] = 0
    same = np.array([bool(chains[a] & chains[b]) for a, b in zip(pairs['a'], pairs['b'])], float)
    of = np.array([fold[events[a][0]] for a in pairs['a']])
    right = found = there = 0
    for k in range(FOLDS):
        w = fit(pairs['x'][of != k], same[of != k], penalty)
        yes = score(w, pairs['x'][of == k]) > 0
        right, found, there = right + (yes & (same[of == k] > 0)).sum(), found + yes.sum(), there + same[of == k].sum()
    print('event pairs: %d, same %d; precision %.3f, recall %.3f' % (len(same), there, right / found, right / there))
    return fit(pairs['x'], same, penalty)


def main():
    parser = argparse.ArgumentParser()
    for name in ('data', 'records', 'pairs'):
        parser.add_argument('--' + name, required=True)
    parser.add_argument('--penalty', type=float, default=1e-3)
    parser.add_argument('--event-penalty', type=float, default=1e-2)
    given = parser.parse_args()
    with open(given.data, encoding='utf-8') as file:
        by_id = {row['id']: row for row in map(json.loads, file)}
    with open(given.records, encoding='utf-8') as file:
        records = file.readlines()
    reports = [by_id[json.loads(line)['report']['given_id']] for line in records]
    story = [r['story'] for r in reports]
    topic = [re.sub(r'\D', '', s) for s in story]
    topics = sorted(set(topic))
    random.Random(1).shuffle(topics)
    fold = [topics.index(t) % FOLDS for t in topic]
    for title, w in (('report_pairs.c', fit_reports(given.pairs, records, story, topic, fold, given.penalty)),
                     ('event_pairs.c', fit_events(given.pairs, reports, records, story, fold, given.event_penalty))):
        print(title, '{%s}; bias %.3ff' % (', '.join('%.3ff' % v for v in w[:-1]), w[-1]))


if __name__ == '__main__':
    main()
