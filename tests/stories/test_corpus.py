"""Two negotiations and what went on beside them (examples/stories), against what a person made of the same reports before the
program read them. test_corpus.py PROGRAM SOURCE

What the program gets wrong is listed by name in examples/stories/known.txt: a line that has become right must go, so that the list
stays true.
"""
import collections
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..'))
import tap  # noqa: E402

PROGRAM, SOURCE = sys.argv[1:3]
FOLDER = os.path.join(SOURCE, 'examples', 'stories')


def read(name):
    with open(os.path.join(FOLDER, name), encoding='utf-8') as file:
        return file.read()


def told():
    done = subprocess.run([PROGRAM, 'stories', '--raw', '--format', 'jsonl', os.path.join(FOLDER, 'camp-david.jsonl'),
                           os.path.join(FOLDER, 'el-salvador.jsonl')], capture_output=True, text=True, timeout=240, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def reports_of(fact):
    return {member['report'] for member in fact['members']}


def event_faults(golden, events):
    """What is wrong with the event that most of the golden one's reports tell together."""
    wanted = set(golden['members'])
    fits = [e for e in events if golden.get('type') in (None, e['type']) and (len(reports_of(e) & wanted) > 1 or len(wanted) == 1)]
    if 'differ' in golden:
        fits = [e for e in fits if any(d['field'] in golden['differ'] for d in e['differ'])] or fits
    best = max(fits, key=lambda e: (len(reports_of(e) & wanted), e['status'] == golden.get('status')), default=None)
    if not best or not wanted <= reports_of(best):
        return ['members']
    faults = []
    if golden.get('status', best['status']) != best['status']:
        faults.append('status')
    for field, values in golden.get('differ', {}).items():
        given = {v['value']: v['latest'] for d in best['differ'] if d['field'] == field for v in d['values']}
        if sorted(given) != sorted(values) or not given.get(golden['latest']):
            faults.append('differ')
    return faults


def move_faults(golden, moves):
    wanted = set(golden['members'])
    fits = [m for m in moves if reports_of(m) & wanted and m['kind'] in golden['kind']]
    best = max(fits, key=lambda m: (len(reports_of(m) & wanted), m['state'] == golden['state']), default=None)
    if not best:
        return ['move']
    settled = best['settled'] or {}
    found = {'members': wanted <= reports_of(best), 'party': bool(set(golden['party']) & {p['name'] for p in best['party']}),
             'day': best['when']['from'] == golden['day'], 'state': best['state'] == golden['state'],
             'deadline': golden.get('deadline') == (best['deadline'] or {}).get('date'),
             'settled': settled.get('on') == golden['settled'], 'by': settled.get('report') == golden['by']}
    return [name for name, right in found.items() if not right]


def all_faults():
    golden, stories = json.loads(read('golden.json')), told()
    faults = collections.OrderedDict()
    for wanted, days in zip(golden['stories'], golden['days']):
        story = next((s for s in stories if sorted(s['reports']) == sorted(wanted)), None)
        if not story:
            faults['story of ' + wanted[0]] = ['reports']
        elif [story['from'], story['to']] != days:
            faults['story of ' + wanted[0]] = ['days']
    copies = [[c['report'], c['of']] for s in stories for c in s['copies']]
    for copy in golden['copies']:
        if copy not in copies:
            faults['copy ' + copy[0]] = ['missed']
    for copy in copies:
        if copy not in golden['copies']:
            faults['copy ' + copy[0]] = ['is none']
    for wanted in golden['events']:
        faults['event ' + wanted['name']] = event_faults(wanted, [e for s in stories for e in s['events']])
    for wanted in golden['table']:
        faults['move ' + wanted['name']] = move_faults(wanted, [m for s in stories for m in s['table']])
    return {f'{name}: {" ".join(wrong)}' for name, wrong in faults.items() if wrong}


def test_what_is_wrong_is_known_and_no_more():
    known = {line for line in read('known.txt').splitlines() if line and not line.startswith('#')}
    found = all_faults()
    assert found == known, {'new': sorted(found - known), 'mended': sorted(known - found)}


if __name__ == '__main__':
    tap.run(globals())
