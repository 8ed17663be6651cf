"""What a store costs: how fast it is filled and asked, and how large it grows. docs/store.md has the figures.

    store.py PROGRAM RECORDS.jsonl [--reports REPORTS.jsonl] [--events N] [--db FILE] [--queries] [--postgres]

RECORDS are real ones, a line each as `dragoman read` prints them. They are told again and again, all days moved by eleven and
ids, keys and addresses made others, until the store has N events; ten times on the way it is told what adding took and how
large the store is. --reports: these are read, and read and added, in turn, five times each on one thread. --queries: the
store is there already and is only asked. --postgres: a server is started for it, as the tests do it (without fsync); its processes' time counts.

Times are of the processor (user and system), so that they stand on a machine which others use too; of questions also what
passed, since that is what a person waits for.
"""
import argparse
import contextlib
import datetime
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tests', 'store'))
import server  # noqa: E402

DAY = re.compile(r'\b(1[89]\d\d|20\d\d)-(\d\d)-(\d\d)\b')
QUESTIONS = {  # of the month with most events, and the country that does most to another one
    'one actor, one month': ['events', '--actor', '{country}', '--since', '{month}', '--until', '{month}'],
    'one person, one year': ['events', '--actor', '{person}', '--since', '{year}', '--until', '{year}'],
    'two words in the text': ['search', '--limit', '20', 'ceasefire talks'],
    'a phrase in the text': ['search', '--limit', '20', '"peace process"'],
    'a word of every fourth text': ['search', '--limit', '20', 'president'],
    'a word of most texts': ['search', '--limit', '20', 'said'],
    'dyads of a month': ['events', '--count', 'dyad', '--since', '{month}', '--until', '{month}'],
    'dyads of an actor, a year': ['events', '--count', 'dyad', '--actor', '{country}', '--since', '{year}', '--until', '{year}'],
    'two actors by month, ever': ['events', '--count', 'month', '--actor', '{country}', '--with', '{other}'],
    'dyads of all there is': ['events', '--count', 'dyad', '--limit', '20'],
}


def again(lines, copy):
    """The records, told a copy-th time."""
    step, moved = datetime.timedelta(days=copy * 11), {}

    def move(found):
        day = found.group(0)
        if day not in moved:
            try:
                moved[day] = (datetime.date.fromisoformat(day) + step).isoformat()
            except ValueError:
                moved[day] = day
        return moved[day]
    for line in lines:
        head, mark, rest = line.partition('"id":"')
        number = (int(rest[:16], 16) ^ (copy * 0x9E3779B97F4A7C15)) & (2**64 - 1)
        line = f'{head}{mark}{number:016x}{rest[16:]}'
        line = re.sub(r'"(key|url|given_id)":"', rf'"\1":"{copy}/', line, count=3)
        yield DAY.sub(move, line) if copy else line


SERVER = []  # the process number of one that was started


def servers():
    """Seconds of the processor that the server used, with those of its processes that ended."""
    if not SERVER:
        return 0
    with open(f'/proc/{SERVER[0]}/stat', encoding='ascii') as file:
        return sum(map(int, file.read().rpartition(')')[2].split()[11:15])) / os.sysconf('SC_CLK_TCK')


def run(command, **more):
    """(processor seconds, seconds passed, standard output)"""
    before, since, theirs = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic(), servers()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, **more)
    after, passed = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - since
    if done.returncode:
        sys.exit(f'{command}: {done.stderr.decode()}')
    if SERVER:
        time.sleep(0.05)  # until the process that served it has ended
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime + servers() - theirs
    return used, passed, done.stdout.decode()


def text(program, db, sql):
    return run([program, 'sql', '--db', db, '--format', 'csv', sql])[2].split('\n')[1].strip('"')


def number(program, db, sql):
    return int(text(program, db, sql))


def compare(program, reports):
    shares = []
    for _ in range(5):
        with tempfile.TemporaryDirectory() as folder:
            read = run([program, 'read', '--quiet', '--jobs', '1', '--format', 'jsonl', reports])[0]
            added = run([program, 'add', '--quiet', '--jobs', '1', '--db', os.path.join(folder, 'a.db'), reports])[0]
        shares.append(read / added)
        print(f'read {read:.2f} s, read and added {added:.2f} s', flush=True)
    print(f'adding is {statistics.median(shares) * 100:.1f} % as fast as reading alone')


def grow(program, db, lines, wanted):
    copy = events = 0
    steps = [wanted * i // 10 for i in range(1, 11)]
    while events < wanted:
        with tempfile.TemporaryFile('w+') as file:
            told = 0
            while told < max(steps[0] - events, 1) / 4:  # some 5 events a report
                told += file.writelines(again(lines, copy)) or len(lines)
                copy += 1
            file.seek(0)
            used = run([program, 'add', '--quiet', '--records', '--db', db], stdin=file)[0]
        events = number(program, db, 'SELECT count(*) FROM events')
        size = number(program, db, 'SELECT pg_database_size(current_database())') if SERVER else os.path.getsize(db)
        reports = number(program, db, 'SELECT count(*) FROM reports')
        print(f'{reports:8} reports {events:8} events: {used / told * 1000:.2f} ms a report added, {size / reports:.0f} bytes a report',
              flush=True)
        steps = [step for step in steps if step > events]


def ask(program, db):
    month = text(program, db, "SELECT substr(period, 1, 7) FROM tallies WHERE kind = 'day' AND length(period) = 10 GROUP BY 1 "
                 'ORDER BY sum(n) DESC LIMIT 1')
    pair = text(program, db, "SELECT code || ' ' || other_code FROM tallies WHERE kind = 'dyad' AND type = '' AND length(code) = 3 AND "
                'length(other_code) = 3 AND other_code <> code GROUP BY 1 ORDER BY sum(n) DESC LIMIT 1')
    country, _, other = pair.partition(' ')
    person = text(program, db, "SELECT a.name FROM events e JOIN actors a ON a.report = e.report WHERE "
                  f"e.day BETWEEN '{month}-01' AND '{month}-31' AND a.kind = 'person' GROUP BY a.name ORDER BY count(*) DESC LIMIT 1")
    names = {'country': country, 'other': other, 'person': person, 'month': month, 'year': month[:4]}
    empty = statistics.median(run([program, 'sql', '--db', db, 'SELECT 1'])[1] for _ in range(15))
    print(names)
    print(f'(a command that asks nothing: {empty * 1000:.0f} ms)')
    for name, question in QUESTIONS.items():
        command = [program, question[0], '--db', db, '--format', 'jsonl', *(word.format(**names) for word in question[1:])]
        times = [run(command) for _ in range(15 if 'all' not in name else 3)]
        print(f'{name:28} {statistics.median(t[1] for t in times) * 1000:7.0f} ms, of the processor '
              f'{statistics.median(t[0] for t in times) * 1000:7.0f} ms, {len(times[0][2].splitlines())} rows', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('records')
    parser.add_argument('--reports')
    parser.add_argument('--events', type=int, default=100000)
    parser.add_argument('--db')
    parser.add_argument('--queries', action='store_true')
    parser.add_argument('--postgres', action='store_true')
    given = parser.parse_args()
    if given.reports:
        compare(given.program, given.reports)
    with contextlib.ExitStack() as stack:
        db = given.db or os.path.join(stack.enter_context(tempfile.TemporaryDirectory()), 'bench.db')
        if given.postgres:
            started = stack.enter_context(server.started())
            if not started:
                sys.exit('no PostgreSQL here')
            with open(os.path.join(started.data, 'postmaster.pid'), encoding='ascii') as file:
                SERVER.append(int(file.readline()))
            db = started.url
        if not given.queries:
            with open(given.records, encoding='utf-8') as file:
                lines = file.readlines()
            if not lines:
                sys.exit(f'{given.records} holds no record')
            grow(given.program, db, lines, given.events)
        ask(given.program, db)


if __name__ == '__main__':
    main()
