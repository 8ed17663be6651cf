"""Fits knowledge/context.tsv: which time and which place of a report is an event's, its tense, how it was done, and on whose word it stands.

    ninja -C build training/context/context_features
    DRAGOMAN_MODEL=models/english.drgm python3 training/context/fit.py --data FILE \
        --features build/training/context/context_features [--own OWN] [--read READ] [--out knowledge/context.tsv]

FILE is JSON Lines of reports read by people: {"id","text","published","events":[{"readings":[{"trigger":[s,e],"type",
"actor":[{"span"}],"recipient":[…],"from":day or null,"place":"name, country" or null,"tense","mode":[…],"voice":[[s,e]]}]}]}, spans in characters. Needs
numpy. Without --out it only cross-validates.

For each event, the library gives its candidates (times or places, or none; tenses; of each statement around it, it or none)
with their features; of its type's modes each, or none. Weights are those of a
conditional logistic regression over the candidates of an event, in which all candidates that say what the readers say
share the event; events are the readers' and those that the library finds, where they are one of the readers' (of the same
type, with triggers that overlap), since these have the participants that the library sees. Figures are those of the latter; features of fewer than LEAST events are left out. What no reader gives a day or place to counts LIGHT
of an event, since readers leave out more than reports do; BIAS is added to none's weight, more where it is words, which have less
of a place of their own. Tenses and voices are fitted on
events that the library finds, of whatever type, without what the network says of them: of reports that it has learnt from this is
surer than of others. READ, openings read by hand (training/model/read.py join), teaches days, tenses and modes too, and OWN, reports of our
own as training/model/own.py writes them, tenses, an event of them as much as OWN_WEIGHT of one of the others. Readers of openings
noted a day only where the event's sentence says it: where they noted none, all that is not of the sentence is right.
What events told before have is itself a choice by the weights in the library: fit days and places, build and fit them once more.
"""
import argparse
import collections
import json
import math
import subprocess

import numpy as np

NAMES = ('when', 'where', 'tense', 'mode', 'voice')
LEAST = 8
LIGHT = .5
PENALTY = {'where': 20.}  # of the choices that more features weigh
LITTLE = {'tense': .1, 'mode': .25, 'voice': .05}  # smaller weights are left out
BIAS = {'when': {'none': -.75}, 'where': {'none=deeds': -.7, 'none=words': -1.}}
ONGOING = 1.  # to the weight of what is under way, which the readers of other reports see more often than those of these
OWN_WEIGHT = .3
# What the network says of reports that it has learnt from is surer than of others: not fitted here, but chosen on others.
GIVEN = {'linked=sure': 1., 'linked=maybe': .2, 'linked=hardly': -.5}


def bytes_of(text):
    at, out = 0, []
    for char in text:
        out.append(at)
        at += len(char.encode())
    return out + [at]


def ask(program, reports):
    lines = []
    for r in reports:
        at = bytes_of(r['text'])
        span = lambda s: [at[s[0]], at[s[1]]]
        side = lambda s: [span(m['span']) for m in s if m.get('span')]
        events = [e['readings'][0] for e in r['events']]
        lines.append(json.dumps({'id': r['id'], 'text': r['text'], 'published': r['published'], 'events': [
            {'trigger': span(e['trigger']), 'type': e['type'], 'actor': side(e['actor']), 'recipient': side(e['recipient'])}
            for e in events]}))
    out = subprocess.run([program], input=('\n'.join(lines) + '\n').encode(), stdout=subprocess.PIPE, check=True)
    return out.stdout.decode().splitlines()


def right_days(event, at):
    noted = [s for r in event.readings for s in r.get('day_at', ())]
    if noted:
        over = {same(k) for k, _ in event.candidates if k != '-' and
                any(at[s] < b and a < at[e] for s, e in noted for a, b in [map(int, k.split('|')[2].split(':'))])}
        return [same(k) in over for k, _ in event.candidates]
    if 'day_at' in event.readings[0]:
        return [not any(f.startswith('stands=') for f in features) for _, features in event.candidates]
    days = {r.get('from') or '-' for r in event.readings}
    return [k.split('|')[0] in days for k, _ in event.candidates]


def right_places(event, at):
    named = {(r.get('place') or '').split(',')[0].lower() for r in event.readings} - {''}

    def right(key):
        if key == '-':
            return not named
        name, _, _, text = key.lower().split('|', 3)
        return any(name in x or x in name or x in text for x in named)

    return [right(k) for k, _ in event.candidates]


def right_tenses(event, at):
    return [k in {r['tense'] for r in event.readings} for k, _ in event.candidates]


def right_voices(event, at):
    """A key is "-" or the bytes of a source, and an event one statement or none."""
    told = any(at[a] < end and start < at[b] for k, _ in event.candidates if k != '-'
               for start, end in [map(int, k.split('|'))] for r in event.readings for a, b in r['voice'])
    return [(k != '-') == told for k, _ in event.candidates]


def right_modes(event, at):
    said = {m for r in event.readings for m in r['mode']} | ({'-'} if any(not r['mode'] for r in event.readings) else set())
    return [k in said for k, _ in event.candidates]


RIGHT = {'when': right_days, 'where': right_places, 'tense': right_tenses, 'mode': right_modes, 'voice': right_voices}


class Event:
    def __init__(self, report, readings, found, at):
        self.report, self.readings, self.found, self.at, self.weight = report, readings, found, at, 1.
        self.candidates = []  # (key, features)
        self.right = []       # of each whether it says what the readers say

    def told(self):
        return not any(right and key == '-' for right, (key, _) in zip(self.right, self.candidates))


def readings_of(report, at, start, end, kind, other=False):
    """Of the readers' event of that type, or where there is none of an `other`, whose trigger overlaps; None: none does."""
    over = [e['readings'] for e in report['events']
            if any(at[r['trigger'][0]] < end and start < at[r['trigger'][1]] for r in e['readings'])]
    same = [readings for readings in over if any(r['type'] == kind for r in readings)]
    return same[0] if same else over[0] if over and other else None


def gather(lines, reports, names):
    """The events of each choice that is asked for."""
    by_id = {r['id']: (i, r) for i, r in enumerate(reports)}
    found, events, number, report, at, passed = {name: [] for name in NAMES}, None, 0, None, None, collections.Counter()
    for line in lines:
        if line.startswith('# '):
            number, report = by_id[line[2:]]
            at, passed = bytes_of(report['text']), collections.Counter()
        elif line in found:
            events, name, n = found[line], line, 0
            passed[name] += 1
        elif line.startswith('= '):
            start, end, kind = line[2:].split()
            ours = passed[name] == 2 or name in ('tense', 'mode', 'voice')
            readings = readings_of(report, at, int(start), int(end), kind, name in ('tense', 'voice')) if ours else report['events'][n]['readings']
            n += 1
            events.append(Event(number, readings, ours, at))
        else:
            if name not in names:
                continue
            key, _, features = line.partition('\t') if '\t' in line else line.partition(' ')
            events[-1].candidates.append((key, [f for f in features.split() if not f.startswith('share=')]))
    found = {name: [e for e in found[name] if e.readings] for name in names}
    for name, events in found.items():
        for event in events:
            event.right = RIGHT[name](event, event.at)
    return found


class Data:
    """Events as arrays: a row a candidate."""

    def __init__(self, events):
        seen = collections.Counter(f for e in events for f in {f for _, fs in e.candidates for f in fs})
        self.index = {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= LEAST and f not in GIVEN))}
        row, column, group, good, weight = [], [], [], [], []
        for e in events:
            if not any(e.right) or all(e.right):
                continue
            weight.append(e.weight * (1 if e.told() else LIGHT))
            for (_, features), right in zip(e.candidates, e.right):
                for f in features:
                    if f in self.index:
                        row.append(len(group))
                        column.append(self.index[f])
                group.append(len(weight) - 1)
                good.append(right)
        self.row, self.column, self.group = map(np.array, (row, column, group))
        self.good, self.weight = np.array(good), np.array(weight)
        self.first = np.flatnonzero(np.diff(self.group, prepend=-1))

    def gradient(self, w):
        s = np.bincount(self.row, weights=w[self.column], minlength=len(self.group))
        p = np.exp(s - np.maximum.reduceat(s, self.first)[self.group])
        q = p * self.good
        p /= np.add.reduceat(p, self.first)[self.group]
        q /= np.maximum(np.add.reduceat(q, self.first), 1e-300)[self.group]
        return np.bincount(self.column, weights=((q - p) * self.weight[self.group])[self.row], minlength=len(w))


def fit(data, penalty, steps=400):
    """Adam, with smaller steps towards the end."""
    w = np.zeros(len(data.index))
    m, v = np.zeros_like(w), np.zeros_like(w)
    for t in range(1, steps + 1):
        g = data.gradient(w) - penalty * w
        m, v = .9 * m + .1 * g, .99 * v + .01 * g * g
        w += .1 * (1 - t / (steps + 1)) * (m / (1 - .9 ** t)) / (np.sqrt(v / (1 - .99 ** t)) + 1e-8)
    return dict(zip(data.index, w))


def same(key):
    return tuple(key.split('|')[:2])


def choose(event, weights):
    """The index of a candidate."""
    scores = [(k, sum(weights.get(f, 0) for f in fs)) for k, fs in event.candidates]
    top = max(s for _, s in scores)
    sums = collections.Counter()
    for k, s in scores:
        sums[same(k)] += math.exp(s - top)
    best = max(sums, key=sums.get)
    return max((i for i, (k, _) in enumerate(scores) if same(k) == best), key=lambda i: scores[i][1])


def biased(weights, bias, times=1.):
    return {**weights, **{f: weights.get(f, 0) + times * b for f, b in bias.items()}}


def cross_validate(events, more, penalty, bias, folds=5):
    tally = {b: collections.Counter() for b in ((0, .5, 1, 1.5, 2) if bias else (0,))}
    for fold in range(folds):
        train = [e for e in events if e.report % folds != fold]
        weights = fit(Data(train + more), penalty)
        for e in events:
            if e.report % folds != fold or not e.found:
                continue
            for b in tally:
                chosen, told = choose(e, biased(weights, bias, b)), e.told()
                given = e.candidates[chosen][0] != '-'
                tally[b].update(told=told, right=told and e.right[chosen], given=given, given_untold=given and not told)
    for b, n in tally.items():
        print(f'  bias times {b}: right {n["right"] / n["told"]:.3f} of {n["told"]} told;'
              f' of {n["given"]} given {n["right"] / n["given"]:.3f} right, {n["given_untold"]} where readers give none')


def read(program, path, names):
    with open(path, encoding='utf-8') as lines:
        reports = [json.loads(line) for line in lines]
    return gather(ask(program, reports), reports, names)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--data', required=True)
    parser.add_argument('--features', required=True)
    parser.add_argument('--own', help='reports of our own, for tenses')
    parser.add_argument('--read', help='openings read by hand, for days, tenses and modes')
    parser.add_argument('--out')
    parser.add_argument('--only', choices=NAMES, help='fit and print this one alone; of --out the rest stays as it is')
    parser.add_argument('--penalty', type=float, default=3)
    o = parser.parse_args()
    wanted = [name for name in NAMES if o.only in (None, name)]
    found, more = read(o.features, o.data, wanted), {name: [] for name in NAMES}
    if o.own:
        more['tense'] += read(o.features, o.own, ['tense'])['tense']
        for event in more['tense']:
            event.weight = OWN_WEIGHT
    if o.read:
        for name, events in read(o.features, o.read, ['when', 'tense', 'mode']).items():
            more[name] += events
    rows = []
    for name in wanted:
        print(name)
        bias = BIAS.get(name, {})
        penalty = PENALTY.get(name, o.penalty)
        cross_validate(found[name], more[name], penalty, bias)
        weights = fit(Data(found[name] + more[name]), penalty)
        if bias:
            weights = {**biased(weights, bias), **GIVEN}
        if name == 'tense':
            weights['tense=any,ongoing'] = weights.get('tense=any,ongoing', 0) + ONGOING
        rows += [(name, f, w) for f, w in sorted(weights.items()) if abs(w) >= LITTLE.get(name, .005)]
    if o.out:
        if o.only:
            kept = [line.rstrip('\n').split('\t') for line in open(o.out, encoding='utf-8') if not line.startswith('#')][1:]
            rows = sorted(rows + [(n, f, float(w)) for n, f, w in kept if n != o.only], key=lambda row: NAMES.index(row[0]))
        with open(o.out, 'w', encoding='utf-8') as out:
            out.write('# Weights of the choice of an event\'s time, place, tense, mode and voices: src/coding/events/context.h. Fitted by\n'
                      '# training/context/fit.py to reports and openings read by hand, tenses to our own too; not to be edited by hand.\n'
                      'choice\tfeature\tweight\n')
            for name, f, w in rows:
                out.write(f'{name}\t{f}\t{w:.2f}\n')


if __name__ == '__main__':
    main()
