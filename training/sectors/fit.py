"""Fits the weights of knowledge/sectors.tsv: what those are of whom no word tells it, from reports in which readers wrote
it down.

    python3 training/sectors/fit.py --program build/tools/dragoman/dragoman [--out knowledge/sectors.tsv] RECORDS.jsonl

The program has to be built with the table's rows taken out (its header stays), so that what it says is told. RECORDS holds
a report a line, {"id", "text", "published", "events": [{"readings": [{"actor", "recipient"}]}]}, participants being
{"span": characters, "sector"}. Needs numpy. Without --out it only cross-validates.

Each actor of the program's records whose mentions touch participants is an example: right is the sector that these have
most often. Those of whom the program knows the sector count a tenth. The features are those of
src/coding/actors/standing.c; a softmax over the sectors is fitted by gradient descent with a penalty on the squares of
weights. Folds are of whole reports.
"""
import argparse
import collections
import json
import subprocess

import numpy as np

SECTORS = 'GOV PTY CVL BUS CRM REB MIL LEG JUD COP EDU REL LAB OPP'.split()
TYPES = ('AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE '
         'COERCE ASSAULT').split()
NAMES = (['person', 'body', 'group'] + [f'{side}_{t.lower()}' for side in ('actor', 'recipient') for t in TYPES] +
         ['speaks', 'always'])
TOLD, PENALTY, ROUNDS, STEP, FOLDS, SURE = 0.1, 0.001, 1500, 0.05, 5, 0.4
FEW_NEAR, FEW = 1, 3  # added to how many are told: of few, shares say less


def read(program, path):
    reports = [json.loads(line) for line in open(path, encoding='utf-8')]
    lines = ''.join(json.dumps({k: r[k] for k in ('id', 'text', 'published')}, ensure_ascii=False) + '\n'
                    for r in reports)
    out = subprocess.run([program, 'read', '--from', 'jsonl', '--format', 'jsonl', '--raw', '-'], input=lines.encode(),
                         stdout=subprocess.PIPE, check=False).stdout.decode()
    records = {r['report'].get('given_id'): r for r in map(json.loads, out.splitlines())}
    return [(r, records[r['id']]) for r in reports if r['id'] in records]


def people(report):
    """[(start, end, sector)] in bytes."""
    at = [0]
    for char in report['text']:
        at.append(at[-1] + len(char.encode()))
    return [(at[one['span'][0]], at[one['span'][1]], one.get('sector')) for event in report['events']
            for reading in event['readings'] for one in reading['actor'] + reading['recipient'] if one.get('span')]


def told(actor):
    sector = actor.get('sector') or ('GOV' if actor['kind'] == 'state' else None)
    return SECTORS.index(sector) if sector in SECTORS else None


def examples(reports):
    """(values, shares near, shares in the report, right sector, weight, report) of each actor."""
    for number, (report, record) in enumerate(reports):
        starts = [s[0] for s in record['report']['sentences']]
        where = lambda m: int(np.searchsorted(starts, m['span'][0], side='right')) - 1
        near, parts, gold = collections.defaultdict(list), collections.defaultdict(set), people(report)
        counts = np.zeros(len(SECTORS))
        for a in record['actors']:
            if told(a) is not None and a['mentions']:
                counts[told(a)] += 1
                for m in a['mentions']:
                    near[where(m)].append((a['id'], told(a)))
        for e in record['events']:
            for side in ('actor', 'recipient'):
                for m in e[side]:
                    parts[m['actor']].add(f'{side}_{e["type"].lower()}')
        for s in record['statements']:
            parts[(s.get('source') or {}).get('actor')].add('speaks')
        for a in record['actors']:
            right = collections.Counter(sector for m in a['mentions'] for start, end, sector in gold
                                        if m['span'][0] < end and start < m['span'][1] and sector)
            if a['kind'] == 'state' or not right or right.most_common(1)[0][0] not in SECTORS:
                continue
            parts[a['id']] |= {'always', {'person': 'person', 'organization': 'body'}.get(a['kind'], 'group')}
            beside = np.zeros(len(SECTORS))
            for k in {where(m) for m in a['mentions']}:
                for who, sector in near[k]:
                    beside[sector] += who != a['id']
            others = counts.copy()
            if told(a) is not None:
                others[told(a)] -= 1
            yield (np.array([name in parts[a['id']] for name in NAMES], float), beside / (beside.sum() + FEW_NEAR),
                   others / (others.sum() + FEW), SECTORS.index(right.most_common(1)[0][0]),
                   TOLD if a.get('sector') else 1, number)


def scores(weights, x, near, report):
    return x @ weights[:len(NAMES)] + near * weights[-2] + report * weights[-1]


def fit(x, near, report, y, weight):
    weights = np.zeros((len(NAMES) + 2, len(SECTORS)))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    right = np.eye(len(SECTORS))[y]
    for r in range(1, ROUNDS + 1):  # Adam
        p = np.exp(scores(weights, x, near, report))
        error = (p / p.sum(1, keepdims=True) - right) * (weight / weight.sum())[:, None]
        slope = np.vstack([x.T @ error, (error * near).sum(0), (error * report).sum(0)]) + PENALTY * weights
        first, second = .9 * first + .1 * slope, .999 * second + .001 * slope ** 2
        weights = weights - STEP * first / (1 - .9 ** r) / (np.sqrt(second / (1 - .999 ** r)) + 1e-8)
    return weights


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--program', required=True)
    options.add_argument('--out')
    options.add_argument('records')
    o = options.parse_args()
    rows = list(examples(read(o.program, o.records)))
    x, near, report, y, weight, number = (np.array([r[i] for r in rows]) for i in range(6))
    asked = weight == 1
    p = np.zeros((len(rows), len(SECTORS)))
    for fold in range(FOLDS):
        train, test = number % FOLDS != fold, number % FOLDS == fold
        s = scores(fit(x[train], near[train], report[train], y[train], weight[train]), x[test], near[test], report[test])
        p[test] = np.exp(s) / np.exp(s).sum(1, keepdims=True)
    right = p.argmax(1) == y
    for sure in (0, .3, .4, SURE, .6, .7):
        given = asked & (p.max(1) >= sure)
        print(f'share {sure}: {given.sum()} of {asked.sum()} given, {right[given].mean():.3f} right')
    if o.out:
        weights = fit(x, near, report, y, weight)
        head = [line for line in open(o.out, encoding='utf-8') if line.startswith('#')]
        with open(o.out, 'w', encoding='utf-8') as out:
            out.writelines(head)
            print('feature', *(s.lower() for s in SECTORS), sep='\t', file=out)
            for name, row in zip(NAMES + ['near', 'report'], weights):
                print(name, *(f'{w:.2f}' for w in row), sep='\t', file=out)


if __name__ == '__main__':
    main()
