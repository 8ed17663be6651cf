"""Fits the weights of knowledge/whose.tsv: whose people without nationality are, from reports in which readers wrote it down.

    ninja -C build training/whose/whose_questions
    DRAGOMAN_MODEL=models/english.drgm python3 training/whose/fit.py --questions build/training/whose/whose_questions
        [--out knowledge/whose.tsv] RECORDS.jsonl

RECORDS holds a report a line, {"id", "text", "published", "events": [{"readings": [{"actor", "recipient"}]}]}, participants
being {"span": characters, "country"}. Needs numpy. Without --out it only cross-validates.

Each question of the library whose phrase touches participants is an example: right are their countries, or "none" where
they have none. A kind of people has its own weights, those of a softmax over the report's countries and "none" with a
constant score; fitted by gradient descent with a penalty on their squares. Folds are of whole reports.
"""
import argparse
import json
import subprocess

import numpy as np

KINDS = 'state', 'armed', 'others', 'named'
PENALTY, ROUNDS, STEP, FOLDS = 0.002, 1500, 1.0, 5
SURE, AHEAD = 0.35, 1.25  # as in src/coding/actors/context.c


def read_gold(path):
    reports = {}
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            report = json.loads(line)
            bytes_at = [0]
            for char in report['text']:
                bytes_at.append(bytes_at[-1] + len(char.encode()))
            people = []
            for event in report['events']:
                for reading in event['readings']:
                    for one in reading['actor'] + reading['recipient']:
                        if one.get('span'):
                            people.append((bytes_at[one['span'][0]], bytes_at[one['span'][1]], one.get('country')))
            reports[report['id']] = (report, people)
    return reports


def ask(program, reports):
    lines = ''.join(json.dumps({k: r[k] for k in ('id', 'text', 'published')}, ensure_ascii=False) + '\n'
                    for r, _ in reports.values())
    return subprocess.run([program], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()


def examples(reports, out):
    """[(report number, kind, countries, values (n, features), right: of countries and then none)] and the names."""
    names, people, number, rows, seen = [], [], -1, [], set()
    for line in out.splitlines():
        if line.startswith('#names '):
            names = line.split()[1:]
        elif line.startswith('# '):
            people, number = reports[line[2:]][1], number + 1
        else:
            fields = line.split(' ')
            start, end, kind = map(int, fields[:3])
            touched = {country for a, b, country in people if a < end and start < b}
            if not touched or (number, start, kind) in seen:
                continue
            seen.add((number, start, kind))
            size = len(names) + 1
            countries = fields[3::size]
            values = np.array([[float(x) for x in fields[3 + i * size + 1:3 + (i + 1) * size]] for i in range(len(countries))])
            right = [country in touched for country in countries]
            rows.append((number, kind, countries, values, np.array(right + [not any(right)])))
    return rows, names


def pad(rows, count):
    most = max((len(r[2]) for r in rows), default=0)
    x, ok, right = np.zeros((len(rows), most + 1, count + 1)), np.zeros((len(rows), most + 1), bool), np.zeros((len(rows), most + 1))
    for i, (_, _, countries, values, good) in enumerate(rows):
        n = len(countries)
        x[i, :n, :count], x[i, most, count] = values, 1  # the last is "none", whose one feature is its own
        ok[i, :n] = ok[i, most] = True
        right[i, :n], right[i, most] = good[:n], good[n]
    return x, ok, right


def chances(x, ok, w):
    score = np.where(ok, x @ w, -np.inf)
    score = np.exp(score - score.max(1, keepdims=True))
    return score / score.sum(1, keepdims=True)


def fit(rows, count):
    x, ok, right = pad(rows, count)
    w, speed = np.zeros(count + 1), np.zeros(count + 1)
    for _ in range(ROUNDS):
        p = chances(x, ok, w)
        good = p * right
        good /= np.maximum(good.sum(1, keepdims=True), 1e-9)
        gradient = np.einsum('ij,ijk->k', good - p, x) / len(rows) - PENALTY * w
        speed = 0.9 * speed + gradient
        w += STEP * speed
    return w


def hits(rows, w, count):
    x, ok, right = pad(rows, count)
    p = chances(x, ok, w)
    countries = np.sort(p[:, :-1], 1)
    second = countries[:, -2] if countries.shape[1] > 1 else 0
    best = p[:, :-1].argmax(1)
    given = (countries[:, -1] > SURE) & (countries[:, -1] > AHEAD * second)
    best = np.where(given, best, p.shape[1] - 1)
    good = right[np.arange(len(rows)), best] > 0
    return good.sum(), (good & given).sum(), given.sum()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('records')
    parser.add_argument('--questions', required=True)
    parser.add_argument('--out')
    o = parser.parse_args()
    reports = read_gold(o.records)
    rows, names = examples(reports, ask(o.questions, reports))
    table, said = [], []
    for kind, name in enumerate(KINDS):
        mine = [r for r in rows if r[1] == kind]
        total = np.zeros(3)
        for fold in range(FOLDS):
            w = fit([r for r in mine if r[0] % FOLDS != fold], len(names))
            total += hits([r for r in mine if r[0] % FOLDS == fold], w, len(names))
        said.append(f'{name} {total[0] / len(mine):.3f} of {len(mine)} right ({total[1] / max(1, total[2]):.3f} of {int(total[2])} given)')
        table.append(fit(mine, len(names)))
    print('\n'.join(said))
    if not o.out:
        return
    with open(o.out, encoding='utf-8') as old:
        head = [line for line in old if line.startswith('#')]
    with open(o.out, 'w', encoding='utf-8') as out:
        out.writelines(head)
        out.write('\t'.join(('feature',) + KINDS) + '\n')
        for i, name in enumerate(names + ['none']):
            out.write('\t'.join([name] + [f'{w[i]:.2f}' for w in table]) + '\n')


if __name__ == '__main__':
    main()
