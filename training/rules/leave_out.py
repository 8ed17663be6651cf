"""What each rule pays: every question that src/coding asks with yes or no is answered no, and what that gains and loses counted.

    python3 training/rules/leave_out.py --work FOLDER --scorer score_records.py RECORDS.jsonl ... [--only events/] [--most 25000]

RECORDS are reports read by hand as score_records.py takes them; the scorer is imported for its score(). In FOLDER a copy of
the sources is built in which each `static bool` function of src/coding can be made to say no (LEFT_OUT=n) and tells for
which reports it said yes (SPOKE=FILE). All reports are read once; then, for each question, those for which it said yes,
shortest first, up to --most words of them. Printed are, a question a line: where, its name, for how many reports it said
yes, how many were read, and by how much more (+) or less (-) is right without it: events, core events, whole ones, and of
those found their roles; what no line names stays. A question that hardly any report needs, or without which more is right
in reports that the model has not learnt from, is one to delete; of reports that it has learnt from it needs fewer rules.

--check only shows that a function is rewritten as it should be.
"""
import argparse
import collections
import glob
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.join(HERE, '..', '..')
MOST = 5000  # questions
QUESTION = re.compile(r'^static (?:inline )?bool ([a-z_0-9]+)\(([^;{}()]*)\)\n\{\n', re.M)
STATE = '''
#include <stdio.h>
#include <stdlib.h>
int left_out;
unsigned char spoke[MOST];
__attribute__((constructor)) static void read_left_out(void)
{
    const char *number = getenv("LEFT_OUT");
    left_out = number ? atoi(number) : 0;
}
static void tell_who_spoke(void)
{
    static FILE *out;
    if (!out && getenv("SPOKE"))
        out = fopen(getenv("SPOKE"), "w");
    for (int i = 0; out && i < MOST; i++)
        if (spoke[i])
            fprintf(out, "%d ", i);
    if (out)
        fprintf(out, "\\n"), fflush(out);
    for (int i = 0; i < MOST; i++)
        spoke[i] = 0;
}

'''


def rewritten(text, names, where):
    """The C source with every question in it wrapped; their (file, name) are added to names, whose index is the number."""
    def wrap(match):
        name, parameters = match.groups()
        given = [] if parameters.strip() == 'void' else [re.split(r'[\s*]+', re.sub(r'\[.*', '', p).strip())[-1] for p in parameters.split(',')]
        names.append((where, name))
        n = len(names)
        return (f'static bool {name}__asked({parameters});\nstatic bool {name}({parameters})\n{{\n'
                f'    extern int left_out;\n    extern unsigned char spoke[];\n'
                f'    bool said__ = left_out != {n} && {name}__asked({", ".join(given)});\n    spoke[{n}] |= said__;\n    return said__;\n}}\n\n'
                f'static bool {name}__asked({parameters})\n{{\n')
    return QUESTION.sub(wrap, text)


def build(work):
    """The program that can leave rules out, and [(file, name)] by number - 1."""
    copy, names = os.path.join(work, 'source'), []
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(SOURCE, copy, symlinks=True, ignore=shutil.ignore_patterns('build*', '.git', 'env'))
    root = os.path.join(copy, 'src', 'coding')
    for path in sorted(glob.glob(os.path.join(root, '**', '*.c'), recursive=True)):
        with open(path, encoding='utf-8') as file:
            text = file.read()
        with open(path, 'w', encoding='utf-8') as file:
            file.write(rewritten(text, names, os.path.relpath(path, root)))
    if len(names) >= MOST:
        sys.exit(f'{len(names)} questions: make room for more in MOST')
    path = os.path.join(root, 'coding.c')
    with open(path, encoding='utf-8') as file:
        text = file.read()
    at, end = text.index('\nvoid dr_code('), text.rindex('}')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text[:at] + STATE.replace('MOST', str(MOST)) + text[at:end] + '    tell_who_spoke();\n' + text[end:])
    folder = os.path.join(work, 'build')
    if not os.path.exists(os.path.join(folder, 'build.ninja')):
        subprocess.run(['meson', 'setup', folder, copy, '--buildtype=release'], check=True, stdout=sys.stderr)
    subprocess.run(['ninja', '-C', folder, 'tools/dragoman/dragoman'], check=True, stdout=sys.stderr)
    return os.path.join(folder, 'tools', 'dragoman', 'dragoman'), names


def read(program, reports, limit=600, **env):
    """The records of the reports, in their order; None where the program did not come to its end, within `limit` seconds."""
    lines = ''.join(json.dumps({k: r[k] for k in ('id', 'text', 'published') if k in r}) + '\n' for r in reports)
    try:
        done = subprocess.run([program, 'read', '--from', 'jsonl', '--raw', '--jobs', '1', '-'], input=lines.encode(), stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, env={**os.environ, **env}, timeout=limit)
    except subprocess.TimeoutExpired:
        return None
    records = [json.loads(line) for line in done.stdout.splitlines()]
    return records if len(records) == len(reports) else None


def counted(score, reports, records):
    """How much is right, by what: of score()'s shares the numbers that they are of."""
    figures, _ = score(reports, {r['id']: record for r, record in zip(reports, records)})
    events, right = figures['events'], collections.Counter()
    right['events'] = round(events['precision'] * events['predicted'])
    right['told and wrong'] = events['predicted'] - right['events']
    right['core'] = round(events['core recall'] * events['core'])
    right['whole'] = round(figures['whole']['core recall'] * events['core'])
    for role, share in figures['roles'].items():
        part, of = share.split(' of ')
        right[role] = round(float(part) * int(of)) - int(of)  # less what is wrong of more events
    right['moves'] = round(figures['moves']['precision'] * figures['moves']['predicted'])
    return right


def check():
    names = []
    text = rewritten('static bool is_odd(const int *numbers, int at)\n{\n    return numbers[at] & 1;\n}\n', names, 'x.c')
    assert names == [('x.c', 'is_odd')] and 'is_odd__asked(numbers, at)' in text and text.count('return numbers[at] & 1;') == 1, text
    assert rewritten('static bool later(void);\nstatic int two(void)\n{\n}\n', names, 'x.c').count('__asked') == 0
    print('a question is rewritten as it should be')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('records', nargs='*')
    parser.add_argument('--work')
    parser.add_argument('--scorer')
    parser.add_argument('--only', default='', help='questions of files whose path begins so')
    parser.add_argument('--most', type=int, default=25000, help='words')
    parser.add_argument('--check', action='store_true')
    o = parser.parse_args()
    if o.check:
        return check()
    if not (o.records and o.work and o.scorer):
        parser.error('RECORDS, --work and --scorer are needed')
    sys.path.insert(0, os.path.dirname(os.path.abspath(o.scorer)))
    spec = importlib.util.spec_from_file_location('scorer', o.scorer)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    os.makedirs(o.work, exist_ok=True)
    program, names = build(o.work)
    reports = []
    for path in o.records:
        with open(path, encoding='utf-8') as lines:
            reports += [json.loads(line) for line in lines]
    told = os.path.join(o.work, 'spoke')
    whole = read(program, reports, limit=None, SPOKE=told)
    if whole is None:
        sys.exit('not every report of the records was read: try them with ' + program + ' read --from jsonl --raw')
    with open(told, encoding='utf-8') as file:
        spoke = [set(map(int, line.split())) for line in file]
    for n, (where, name) in enumerate(names, 1):
        at = sorted((i for i, s in enumerate(spoke) if n in s), key=lambda i: len(reports[i]['text']))
        if not where.startswith(o.only):
            continue
        used, words = [], 0
        for i in at:
            if words >= o.most:
                break
            used.append(i)
            words += len(reports[i]['text'].split())
        some = [reports[i] for i in used]
        without = read(program, some, LEFT_OUT=str(n)) if some else []
        if without is None:
            print(where, name, len(at), len(used), 'does not come to its end without it', sep='\t', flush=True)
            continue
        change = collections.Counter()
        if some:
            change = counted(scorer.score, some, without)
            change.subtract(counted(scorer.score, some, [whole[i] for i in used]))
        print(where, name, len(at), len(used), ', '.join(f'{what} {by:+}' for what, by in change.items() if by) or 'no change', sep='\t', flush=True)
    return None


if __name__ == '__main__':
    sys.exit(main())
