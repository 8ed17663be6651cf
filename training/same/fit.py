"""Fits the weights of src/coding/events/same.c: which events of a report tell of the same act.

    ninja -C build training/same/same_pairs
    python3 training/same/fit.py --data FILE --pairs build/training/same/same_pairs --model MODEL [--model MODEL …]

FILE is JSON Lines of reports read by people: {"id","text","published","events":[{"readings":[{"type","trigger":[s,e],
"actor":[{"span"}],"recipient":[…],"tense","polarity","mode","same_as":index of the first event of the same act or null}]}]},
spans in characters. Needs numpy. Prints cross-validated figures, then the rows of SAME_FEATURES.

Pairs are those of the program's own events, with each model, where they are the readers' (same type; triggers overlap, or
one sentence and a participant's words overlap), which count OWN, and those of the readers' events, which count 1 and have
the days and places that the program gives them. An event chooses among those of its type before it and none:
weights are those of a conditional logistic regression, in which all of the same act share the event.
"""
import argparse
import collections
import json
import os
import subprocess

import numpy as np

OWN = 2
SET = {'apart': -20}  # not fitted: what excludes
FOLDS = 5


def touch(a, b):
    return a[0] < b[1] and b[0] < a[1]


def in_bytes(report):
    at, out = 0, []
    for char in report['text']:
        out.append(at)
        at += len(char.encode())
    out.append(at)
    return lambda s: [out[s[0]], out[s[1]]]


def sides(reading, span):
    return [[span(m['span']) for m in reading[side] if m.get('span')] for side in ('actor', 'recipient')]


def given(report):
    """The readers' events as same_pairs takes them."""
    span, events = in_bytes(report), []
    for reading in sorted((e['readings'][0] for e in report['events']), key=lambda r: r['trigger']):
        actor, recipient = sides(reading, span)
        events.append({'type': reading['type'], 'trigger': span(reading['trigger']), 'actor': actor, 'recipient': recipient,
                       'tense': reading['tense'], 'polarity': reading['polarity'], 'mode': reading['mode']})
    return events


def ask(program, model, reports, planted):
    lines = [json.dumps({**{k: r[k] for k in ('id', 'text', 'published')}, **({'events': given(r)} if planted else {})})
             for r in reports]
    out = subprocess.run([program], input=('\n'.join(lines) + '\n').encode(), stdout=subprocess.PIPE, check=True,
                         env={**os.environ, 'DRAGOMAN_MODEL': model})
    return out.stdout.decode().splitlines()


def acts(report, events):
    """The number of the act that each event tells of; none for those that are not the readers'."""
    span, options, root = in_bytes(report), [], []
    for i, e in enumerate(report['events']):
        r, first = e['readings'][0], e['readings'][0].get('same_as')
        root.append(i if first is None or first >= i else root[first])
        for j, (kind, trigger, sentence, parts) in enumerate(events):
            at, theirs = span(r['trigger']), sum(sides(r, span), [])
            close = 2 if touch(trigger, at) else \
                1 if touch(sentence, [at[0], at[0] + 1]) and any(touch(p, x) for p in parts for x in theirs) else 0
            if close and kind == r['type']:
                options.append((-close - .5 * e['core'], i, j))
    of, used = {}, set()
    for _, i, j in sorted(options):
        if i not in used and j not in of:
            of[j] = root[i]
            used.add(i)
    return of


def choices(lines, reports):
    """[(report, [(names, right)])], an event each."""
    by_id, found = {r['id']: i for i, r in enumerate(reports)}, []
    for line in lines + ['# ']:
        if line.startswith('# '):
            if found and found[-1][1]:
                number, events, pairs = found.pop()
                act = acts(reports[number], events)
                for later, candidates in pairs.items():
                    rows = [(names, act[earlier] == act[later]) for earlier, names in candidates
                            if later in act and earlier in act]
                    if rows:
                        found.append((number, rows))
            if line != '# ':
                found.append((by_id[line[2:]], [], collections.defaultdict(list)))
        elif line.startswith('= '):
            kind, *numbers = line[2:].split()
            spans = [[int(a), int(b)] for a, b in zip(numbers[::2], numbers[1::2])]
            found[-1][1].append((kind, spans[0], spans[1], spans[2:]))
        else:
            earlier, later, *names = line.split()
            found[-1][2][int(later)].append((int(earlier), names))
    return [f for f in found if len(f) == 2]


def fit(events, weight, penalty, steps=400):
    index = {f: i for i, f in enumerate(sorted({f for _, rows in events for names, _ in rows for f in names}))}
    row, column, group, right = [], [], [], []
    for g, (_, rows) in enumerate(events):
        for names, ok in rows:
            column += [index[f] for f in names]
            row += [len(group)] * len(names)
            group.append(g)
            right.append(ok)
    row, column, group, right, weight = map(np.array, (row, column, group, right, weight))
    w, m, v = (np.zeros(len(index)) for _ in range(3))
    for t in range(1, steps + 1):
        e = np.exp(np.bincount(row, weights=w[column], minlength=len(group)))
        p = e / (1 + np.bincount(group, weights=e))[group]
        q = e * right / np.maximum(np.bincount(group, weights=e * right), 1e-300)[group]
        g = np.bincount(column, weights=((q - p) * weight[group])[row], minlength=len(w)) - penalty * w
        m, v = .9 * m + .1 * g, .99 * v + .01 * g * g
        w += .1 * (1 - t / (steps + 1)) * (m / (1 - .9 ** t)) / (np.sqrt(v / (1 - .99 ** t)) + 1e-8)
    return dict(zip(index, w))


def figures(events, weights, bias):
    hit = said = told = 0
    for _, rows in events:
        score, ok = max((bias + sum(weights.get(f, 0) for f in names), ok) for names, ok in rows)
        hit, said, told = hit + (score > 0 and ok), said + (score > 0), told + any(ok for _, ok in rows)
    return np.array([hit, said, told])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--data', required=True)
    parser.add_argument('--pairs', required=True)
    parser.add_argument('--model', action='append', required=True)
    parser.add_argument('--penalty', type=float, default=2)
    parser.add_argument('--bias', type=float, default=.5, help='added to the weight of "pair"')
    o = parser.parse_args()
    reports = [json.loads(line) for line in open(o.data, encoding='utf-8')]
    own = [choices(ask(o.pairs, model, reports, False), reports) for model in o.model]
    all_events = sum(own, []) + choices(ask(o.pairs, o.model[0], reports, True), reports)
    weight = [OWN] * sum(map(len, own)) + [1] * (len(all_events) - sum(map(len, own)))
    biases = sorted({0, o.bias, .25, .75, 1})
    tally = collections.defaultdict(lambda: np.zeros(3))
    for fold in range(FOLDS):
        kept = [i for i, e in enumerate(all_events) if e[0] % FOLDS != fold]
        weights = {**fit([all_events[i] for i in kept], [weight[i] for i in kept], o.penalty), **SET}
        for model, events in zip(o.model, own):
            for bias in biases:
                tally[model, bias] += figures([e for e in events if e[0] % FOLDS == fold], weights, bias)
    for (model, bias), (hit, said, told) in tally.items():
        print(f'{model} bias {bias}: links precision {hit / said:.3f} recall {hit / told:.3f} F1 {2 * hit / (said + told):.3f}'
              f' of {told:.0f}')
    weights = {**fit(all_events, weight, o.penalty), **SET}
    weights['pair'] += o.bias
    for name, w in weights.items():
        print(f'{name}\t{w:.2f}')


if __name__ == '__main__':
    main()
