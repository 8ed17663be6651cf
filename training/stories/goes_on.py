"""Measures by what share a story that goes on is told to (src/stories/sketches.c).

    dragoman read --from jsonl --raw --format jsonl TRAIN.in > records.jsonl      {"id","text"} a line
    python3 training/stories/goes_on.py --data TRAIN --records records.jsonl --program dragoman

TRAIN as for fit.py. Each story is cut in two by chance: one to three reports, or half of them, in January, some of the rest in April; of half
the stories nothing is told in January. The program reads both with a window of ten days. A later story is right when most
reports of the one that it goes on from, and of itself, are of one story in TRAIN.
"""
import argparse
import collections
import json
import random
import subprocess


def cut(stories, chance):
    """({report: month}, stories whose beginning was told)"""
    month, begun = {}, set()
    for name in sorted(stories):
        reports = stories[name][:]
        chance.shuffle(reports)
        first = min(chance.choice([1, 2, 3, len(reports) // 2]), len(reports) - 1)
        then = chance.choice([1, 2, 3, len(reports)])
        if chance.random() < .5:
            begun.add(name)
            month.update((r, '01') for r in reports[:first])
        month.update((r, '04') for r in reports[first:first + then])
    return month, begun


def told(program, records, month):
    lines = []
    for name, when in sorted(month.items(), key=lambda x: (x[1], x[0])):
        record = json.loads(records[name])
        record['report']['published'] = f'1995-{when}-01'
        lines.append(json.dumps(record))
    out = subprocess.run([program, 'stories', '--format', 'jsonl', '--window', '10', '-'], input='\n'.join(lines).encode() + b'\n',
                         stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ('data', 'records', 'program'):
        parser.add_argument('--' + option, required=True)
    parser.add_argument('--rounds', type=int, default=6)
    options = parser.parse_args()
    with open(options.data, encoding='utf-8') as file:
        gold = {r['id']: r['story'] for r in map(json.loads, file)}
    with open(options.records, encoding='utf-8') as file:
        records = {json.loads(line)['report']['given_id']: line for line in file}
    stories = collections.defaultdict(list)
    for report in sorted(gold):
        stories[gold[report]].append(report)
    right = said = could = 0
    for chance in range(options.rounds):
        month, begun = cut(stories, random.Random(chance))
        of = {}
        for story in told(options.program, records, month):
            most = collections.Counter(gold[r] for r in story['reports']).most_common(1)[0][0]
            of[story['story']] = most
            if any(month[r] == '04' for r in story['reports']):
                could += most in begun
                said += 'goes_on_from' in story
                right += of.get(story.get('goes_on_from')) == most
    print(f'said to go on {said}, rightly {right} (P {right / max(said, 1):.3f}); of {could} that do (R {right / max(could, 1):.3f})')


main()
