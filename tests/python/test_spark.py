"""The Python package on a Spark cluster of two workers on this machine: results beside the program's, failures, a worker killed.

test_spark.py SOURCE ENVIRONMENT PROGRAM
"""
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import packages  # noqa: E402

SOURCE, ENVIRONMENT, PROGRAM = (os.path.abspath(path) for path in sys.argv[1:4])
LACKING = 'reading on Spark is not tested'
if not shutil.which('java'):
    print(f'1..0 # SKIP {LACKING}: no java; Debian has it in default-jre-headless')
    print(f'SKIPPED: {LACKING}, since there is no java; Debian has it in default-jre-headless', file=sys.stderr)
    sys.exit(0)
packages.go_inside(ENVIRONMENT, packages.SPARK, LACKING)

# ---- from here on inside the environment ----

# pylint: disable=wrong-import-position,import-error
import datetime  # noqa: E402
import json  # noqa: E402
import pathlib  # noqa: E402
import re  # noqa: E402
import signal  # noqa: E402
import subprocess  # noqa: E402
import tempfile  # noqa: E402

import pyarrow  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

sys.path[:0] = [os.path.join(SOURCE, 'python'), os.path.join(SOURCE, 'examples', 'spark')]
import dragoman  # noqa: E402
import news  # noqa: E402
import tap  # noqa: E402
from dragoman import spark  # noqa: E402

REPORTS = sorted(pathlib.Path(SOURCE, 'examples', 'reports').iterdir())
TEXTS = [(f'r{i}', f'{who} condemned {whom} on Monday. “We regret it,” the envoy of {whom} said. {i} people were killed in Lima.',
          datetime.date(1981, 2, 1 + i % 3))
         for i, (who, whom) in enumerate((a, b) for a in ('Peru', 'Chile', 'Ecuador', 'Brazil') for b in ('France', 'Libya', 'Egypt'))]


def session():
    variables = ('DRAGOMAN_LIBRARY', 'DRAGOMAN_MODEL', 'PYTHONPATH')
    os.environ['PYTHONPATH'] = os.path.join(SOURCE, 'python')
    os.environ['PYSPARK_PYTHON'] = sys.executable
    made = SparkSession.builder.master('local-cluster[2,1,1024]').appName('dragoman').config('spark.ui.enabled', 'false')
    made = made.config('spark.sql.shuffle.partitions', '2').config('spark.driver.host', '127.0.0.1').config('spark.executor.memory', '1g')
    made = made.config('spark.log.level', 'ERROR').config('spark.ui.showConsoleProgress', 'false')
    for name in variables:
        made = made.config(f'spark.executorEnv.{name}', os.environ[name])
    return made.getOrCreate()


SESSION = session()


def program(*args, **given):
    done = subprocess.run([PROGRAM, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, **given)
    assert done.returncode in (0, 1), done
    return done.stdout


def rows(frame, but=()):
    return [{name: value for name, value in row.asDict().items() if name not in but} for row in frame.collect()]


def table_of(told, but=()):
    listed = pyarrow.ipc.open_stream(told).read_all().to_pylist()
    return [{name: value for name, value in row.items() if name not in but} for row in listed]


def texts(parts=4):
    return SESSION.createDataFrame(TEXTS, 'id string, text string, day date').repartitionByRange(parts, 'id').sortWithinPartitions('id')


def as_lines():
    ordered = sorted(TEXTS)
    return '\n'.join(json.dumps({'id': i, 'text': t, 'published': d.isoformat()}) for i, t, d in ordered).encode()


def test_rows_are_the_program_s():
    for name in ('events', 'participants', 'statements', 'places'):
        told = rows(spark.read(texts(), text='text', published='day', id='id', table=name), ('key', 'error'))
        assert told == table_of(program('read', '-q', '--format', 'arrow', '--table', name, input=as_lines()), ('key',)), name
        assert told or name == 'moves'


def test_files_are_read_where_they_lie():
    paths = SESSION.createDataFrame([(str(path),) for path in REPORTS], 'path string').coalesce(1)
    told = rows(spark.read(paths, path='path', table='events'), ('error',))
    assert told == table_of(program('read', '-q', '--format', 'arrow', *map(str, REPORTS))) and len(told) > 50
    content = SESSION.createDataFrame([(path.read_bytes(), str(path)) for path in REPORTS], 'content binary, key string').coalesce(1)
    assert rows(spark.read(content, content='content', key='key', table='events'), ('error',)) == told


def test_records_have_columns_of_types_and_their_json():
    read = spark.read(texts(), text='text', published='day', id='id').cache()
    kinds = dict(read.dtypes)
    assert kinds['published'] == 'date' and kinds['authors'] == 'array<string>' and kinds['language_confidence'] == 'double'
    first = read.orderBy('given_id').first()
    assert (first.given_id, first.published, first.error) == ('r0', datetime.date(1981, 2, 1), None)
    assert dragoman.Record(first.record.encode()).events[0].type == 'ACCUSE'
    kept = spark.table(read, 'participants', keep=['published', 'given_id'])
    assert dict(kept.dtypes)['published'] == 'date'
    straight = spark.read(texts(), text='text', published='day', id='id', table='participants')
    assert rows(kept, ('published', 'given_id')) == rows(straight, ('error',))
    days = {i: day for i, _, day in TEXTS}
    assert all(row.published == days[row.given_id] == days[row.key] for row in kept.collect())


def test_what_cannot_be_read_is_a_row_with_its_error():
    given = [('a', 'Peru condemned Chile.', '1981-02-05'), ('b', '', '1981-02-05'), ('c', None, None), ('d', 'Chile denied it.', 'soon'),
             ('e', 'Chile thanked Peru.', None)]
    frame = SESSION.createDataFrame(given, 'id string, text string, day string').coalesce(1)
    told = {row.key: row for row in spark.read(frame, text='text', published='day', id='id').collect()}
    assert sorted(told) == list('abcde') and [told[k].error is None for k in 'abcde'] == [True, False, False, False, True]
    assert told['b'].record is None and told['b'].report is None and 'YYYY-MM-DD' in told['d'].error, told['d'].error
    events = spark.read(frame, text='text', published='day', id='id', table='events').collect()
    assert [row.key for row in events if row.error] == ['b', 'c', 'd'] and [row.type for row in events if not row.error] == ['ACCUSE', 'SUPPORT']
    for call in (lambda: spark.read(frame, published='day'), lambda: spark.read(frame, text='words'), lambda: spark.read(frame, text='text', table='deeds'),
                 lambda: spark.table(frame, 'events', keep=['id'], column='text')):
        try:
            call()
        except dragoman.ArgumentError as error:
            assert error.reason
        else:
            raise AssertionError('nothing was raised')


def test_rows_are_the_same_however_they_are_made():
    told = [rows(spark.read(texts(parts), text='text', published='day', id='id', table='events')) for parts in (1, 3, 7, 3)]
    assert told[0] == told[1] == told[2] == told[3] and told[0]


class Killer:
    """Kills, once, the worker in which the report comes by: its Python, or the executor above it."""

    def __init__(self, at, mark, above):
        self.at, self.mark, self.above = at, mark, above

    def __call__(self, batches):
        for batch in batches:
            for i in range(batch.num_rows):
                yield batch.slice(i, 1)
                if batch.column(0)[i].as_py() == self.at and not os.path.exists(self.mark):
                    with open(self.mark, 'w', encoding='utf-8'):
                        pass
                    self.kill()

    def kill(self):
        victim = os.getpid()
        while self.above:
            with open(f'/proc/{victim}/stat', encoding='utf-8') as file:
                name, _, rest = file.read().partition('(')[2].rpartition(')')
            if name == 'java':
                break
            victim = int(rest.split()[1])
        os.kill(victim, signal.SIGKILL)


def test_a_worker_killed_in_the_middle_loses_nothing():
    wanted = rows(spark.read(texts(2), text='text', published='day', id='id', table='events'))
    for above in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            mark = os.path.join(folder, 'killed')
            broken = texts(2).mapInArrow(Killer('r4', mark, above), 'id string, text string, day date')
            assert rows(spark.read(broken, text='text', published='day', id='id', table='events')) == wanted, above
            assert os.path.exists(mark)


def test_the_example_of_the_page_holds():
    with open(os.path.join(SOURCE, 'docs', 'spark.md'), encoding='utf-8') as file:
        block = re.search(r'```python\n(.*?)```', file.read(), re.S)[1]
    given = {'reports': texts()}
    exec(compile(block, 'docs/spark.md', 'exec'), given)  # pylint: disable=exec-used
    assert given['records'].count() == len(TEXTS) and given['events'].where('type = "ACCUSE"').count() >= len(TEXTS)
    assert {row.published for row in given['told'].collect()} == {day for *_, day in TEXTS}


def warc(path, pages):
    with open(path, 'wb') as file:
        for page in pages:
            body = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n' + page.read_bytes()
            head = (f'WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{len(body):032x}>\r\nWARC-Date: 1996-01-01T00:00:00Z\r\n'
                    f'WARC-Target-URI: https://news.example/{page.name}\r\nContent-Type: application/http; msgtype=response\r\n'
                    f'Content-Length: {len(body)}\r\n\r\n').encode()
            file.write(head + body + b'\r\n\r\n')


def test_the_example_makes_tables_of_web_archives():
    pages = [path for path in REPORTS if path.suffix == '.html']
    with tempfile.TemporaryDirectory() as folder:
        archives = [os.path.join(folder, f'{i}.warc') for i in range(2)]
        for archive, some in zip(archives, (pages[::2], pages[1::2])):
            warc(archive, some)
        listed, out = os.path.join(folder, 'warcs.txt'), os.path.join(folder, 'out')
        with open(listed, 'w', encoding='utf-8') as file:
            file.write('\n'.join([*archives, os.path.join(folder, 'none.warc')]) + '\n')
        news.run(SESSION, listed, out)
        key = lambda row: (row['key'], int(row['id'][1:]))  # noqa: E731
        events = SESSION.read.parquet(f'{out}/events')
        assert sorted(rows(events, ('published',)), key=key) == sorted(table_of(program('read', '-q', '--format', 'arrow', *archives)), key=key)
        (failed,) = SESSION.read.parquet(f'{out}/failed').collect()
        assert failed.key.endswith('none.warc') and 'No such file' in failed.error
        lines = program('read', '-q', '--format', 'jsonl', *archives).splitlines()
        days = {}
        for line in lines:
            days.setdefault(json.loads(line)['report']['published'], []).append(line)
        wanted = sorted(json.dumps(json.loads(story), sort_keys=True) for some in days.values()
                        for story in program('stories', '--format', 'jsonl', input=b'\n'.join(some)).splitlines())
        stories = SESSION.read.parquet(f'{out}/stories').collect()
        assert sorted(json.dumps(json.loads(row.json), sort_keys=True) for row in stories) == wanted and len(wanted) > 2
        assert all(row.reports >= 1 and row.title for row in stories)


if __name__ == '__main__':
    try:
        tap.run(globals())
    finally:
        SESSION.stop()
