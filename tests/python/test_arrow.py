"""The Python package's tables and the program's, read by pyarrow, pandas, polars, DuckDB and nanoarrow.

test_arrow.py SOURCE ENVIRONMENT PROGRAM
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import packages  # noqa: E402

SOURCE, ENVIRONMENT, PROGRAM = (os.path.abspath(path) for path in sys.argv[1:4])
packages.go_inside(ENVIRONMENT, ('pandas==3.1.1', 'pyarrow==26.0.1', 'polars==2.1.0', 'duckdb==2.0.1', 'nanoarrow==0.9.0', 'mypy==2.4.1'),
                   'tables in Arrow\'s form are read by nobody')

# ---- from here on inside the environment ----

# pylint: disable=wrong-import-position,import-error
import contextlib  # noqa: E402
import csv  # noqa: E402
import datetime  # noqa: E402
import gc  # noqa: E402
import io  # noqa: E402
import json  # noqa: E402
import pathlib  # noqa: E402
import pty  # noqa: E402
import re  # noqa: E402
import subprocess  # noqa: E402
import tempfile  # noqa: E402
import tracemalloc  # noqa: E402

import duckdb  # noqa: E402
import nanoarrow  # noqa: E402
import polars  # noqa: E402
import pyarrow  # noqa: E402
import pyarrow.parquet  # noqa: E402

sys.path.insert(0, os.path.join(SOURCE, 'python'))
import dragoman  # noqa: E402
import tap  # noqa: E402
from dragoman import _native  # noqa: E402

TEXTS = [('Egypt and Israel signed a treaty in Washington on Monday. “Peace – paix – 平和 – is near,” Sadat said.', '1979-03-27'),
         ('Peru demanded that Chile withdraw by Friday. Guerrillas attacked the port, killing at least 12 people.', '1981-02-05'),
         ('=SUM(A1) is what the minister wrote. Nothing happened.', None)]
RECORDS = [dragoman.read(text, date=day) for text, day in TEXTS]


def as_csv(name, record):
    """The table's rows as the library writes them in CSV."""
    import ctypes
    handle, error, out = ctypes.c_void_p(), _native.CError(), _native.Collector()
    _native.lib.dragoman_record_new_empty(ctypes.byref(handle), 1 << 30, ctypes.byref(error))
    _native.lib.dragoman_record_parse(handle, record.json, len(record.json), ctypes.byref(error))
    _native.lib.dragoman_write_table(handle, dragoman.TABLES.index(name), out.sink, None, ctypes.byref(error))
    _native.lib.dragoman_record_close(ctypes.byref(handle))
    return list(csv.reader(io.StringIO(out.whole().decode())))


def cell(value):
    """As CSV has it."""
    if isinstance(value, list):
        return ';'.join(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f'{value:.6f}'.rstrip('0').rstrip('.')
    if isinstance(value, datetime.date):
        return value.isoformat()
    return '' if value is None else str(value)


def same(told, text):
    """CSV puts an apostrophe before what a spreadsheet would compute, and numbers have their zeros."""
    text = text[1:] if text.startswith("'") else text
    try:
        return told == text or float(told) == float(text)
    except ValueError:
        return False


def test_every_table_is_valid_and_says_what_csv_says():
    for name in dragoman.TABLES:
        table = dragoman.table(name, RECORDS).to_arrow()
        table.validate(full=True)
        told = [[cell(value) for value in row.values()] for row in table.to_pylist()]
        wanted = [row for record in RECORDS for row in as_csv(name, record)]
        for row, line in zip(told, wanted, strict=True):
            assert len(row) == len(line) and all(map(same, row, line)), (name, row, line)


def test_columns_have_types():
    schema = pyarrow.schema(dragoman.table('events', RECORDS))
    assert schema.field('when_from').type == pyarrow.date32() and schema.field('mode').type == pyarrow.list_(pyarrow.string())
    assert schema.field('quad').type == pyarrow.int32() and schema.field('confidence').type == pyarrow.float64()
    assert pyarrow.schema(dragoman.table('places', [])).field('geonameid').type == pyarrow.int64()
    assert pyarrow.schema(dragoman.table('times', [])).field('approximate').type == pyarrow.bool_()


def test_others_read_the_same_rows():
    events = dragoman.table('events', RECORDS)
    types = events.to_arrow()['type'].to_pylist()
    assert len(types) >= 3
    assert list(events.to_pandas()['type']) == types and events.to_polars()['type'].to_list() == types
    assert polars.DataFrame(events)['type'].to_list() == types
    with duckdb.connect() as connection:
        connection.register('acts', pyarrow.table(events))
        assert [row[0] for row in connection.execute('SELECT type FROM acts').fetchall()] == types
    assert [row['type'] for row in nanoarrow.ArrayStream(events).read_all().to_pylist()] == types


def test_batches_in_one_pass_are_the_tables():
    parts = {'events': [], 'participants': []}
    for batch in dragoman.batches(iter(RECORDS * 10), ['events', 'participants'], rows=7):
        parts[batch.name].append(pyarrow.record_batch(batch))
    for name, some in parts.items():
        assert len(some) > 2 and pyarrow.Table.from_batches(some) == dragoman.table(name, RECORDS * 10).to_arrow()


def test_parquet_is_written_batch_by_batch():
    with tempfile.TemporaryDirectory() as folder:
        path, writer = os.path.join(folder, 'events.parquet'), None
        for batch in dragoman.batches(iter(RECORDS * 50), ['events'], rows=20):
            rows = pyarrow.record_batch(batch)
            writer = writer or pyarrow.parquet.ParquetWriter(path, rows.schema)
            writer.write_batch(rows)
        writer.close()
        assert polars.read_parquet(path).height == dragoman.table('events', RECORDS * 50).to_arrow().num_rows


# ---- stories ----

TOLD = [('On Monday Egypt proposed that Israel withdraw from the Sinai by Friday. Sadat met Begin at Camp David.', '1978-09-12', 'Delta Wire'),
        ('Israel rejected on Wednesday Egypt’s proposal that it withdraw from the Sinai. Begin and Sadat met at Camp David.', '1978-09-13', 'Post'),
        ('Guerrillas attacked the port of Chimbote, killing at least 12 people.', '1981-02-05', 'Post'),
        ('Guerrillas attacked the port of Chimbote on Thursday, killing 15 people.', '1981-02-06', 'Delta Wire')]
STORY_RECORDS = [dragoman.read(text, date=day, outlet=outlet, id=f't{i}') for i, (text, day, outlet) in enumerate(TOLD)]


def names(parties, key='name'):
    return [party[key] or '' for party in parties]


def day(text):
    return text and datetime.date.fromisoformat(text)


def story_rows(stories, ids):
    """The tables, made of the stories' JSON."""
    rows = {name: [] for name in dragoman.STORY_TABLES}
    for s in stories:
        copies = {ids[copy['report']]: ids[copy['of']] for copy in s['copies']}
        rows['stories'].append((s['story'], s['title'], day(s['as_of']), day(s['from']), day(s['to']), len(s['reports']), len(copies),
                                names(s['actors']), names(s['actors'], 'code'), names(s['places']), names(s['places'], 'country'),
                                len(s['events']), len(s['table']), s['last_move']))
        rows['story_reports'] += [(s['story'], ids[name], name, copies.get(ids[name])) for name in s['reports']]
        for e in s['events']:
            where = e['where'] or dict.fromkeys(('name', 'country', 'lat', 'lon', 'geonameid'))
            rows['story_events'].append((
                s['story'], e['id'], e['type'], e['mode'], names(e['actor']), names(e['actor'], 'code'), names(e['recipient']),
                names(e['recipient'], 'code'), day(e['when']['from']), day(e['when']['to']), *where.values(), e['tense'], e['words'], len(e['members']),
                e['outlets'], e['origins'], e['voices'], e['status'], [d['field'] for d in e['differ']]))
            rows['story_differences'] += [(s['story'], e['id'], d['field'], v['value'], v.get('words'), v['latest'], ids[m['report']], m['event'])
                                          for d in e['differ'] for v in d['values'] for m in v['members']]
            rows['story_tellings'] += [(s['story'], e['id'], ids[m['report']], m['event']) for m in e['members']]
        for m in s['table']:
            deadline, settled = m['deadline'] or {'date': None}, m['settled'] or {'on': None, 'by': None, 'words': None}
            rows['story_moves'].append((
                s['story'], m['move'], m['kind'], names(m['party']), names(m['party'], 'code'), names(m['to']), names(m['to'], 'code'),
                [term['text'] for term in m['terms']], day(m['when']['from']), day(m['when']['to']), day(deadline['date']), m['answers'], m['state'],
                day(settled['on']), settled['by'], settled['words'], m['words'], len(m['members'])))
            rows['story_tellings'] += [(s['story'], m['move'], ids[t['report']], t['move']) for t in m['members']]
    return rows


def test_tables_of_stories_say_what_their_json_says():
    stories, ids = dragoman.stories(STORY_RECORDS), {r.given_id: r.id for r in STORY_RECORDS}
    wanted = story_rows(stories, ids)
    assert len(stories) >= 2 and all(wanted.values()), wanted
    for name in dragoman.STORY_TABLES:
        for rows in (0, 1):
            table = dragoman.table(name, STORY_RECORDS, rows=rows).to_arrow()
            table.validate(full=True)
            told = table.to_pylist()
            assert tuple(told[0]) == dragoman.table(name, []).columns
            if name == 'story_reports':
                known = {r.id: (r.published, r.outlet) for r in STORY_RECORDS}
                assert all((row.pop('published'), row.pop('outlet')) == known[row['report']] and row.pop('title') for row in told)
            assert [tuple(row.values()) for row in told] == wanted[name], name
            assert rows == 0 or name != 'stories' or len(table['story'].chunks) == len(stories)


def test_others_read_tables_of_stories():
    moves = dragoman.table('story_moves', STORY_RECORDS)
    states = moves.to_arrow()['state'].to_pylist()
    assert 'rejected' in states and [s if isinstance(s, str) else None for s in moves.to_pandas()['state']] == states
    assert moves.to_polars()['state'].to_list() == states == polars.DataFrame(moves)['state'].to_list()
    assert [row['state'] for row in nanoarrow.ArrayStream(moves).read_all().to_pylist()] == states
    with duckdb.connect() as connection:
        connection.register('laid', pyarrow.table(moves))
        connection.register('tells', pyarrow.table(dragoman.table('story_tellings', STORY_RECORDS)))
        connection.register('events', dragoman.table('events', STORY_RECORDS).to_arrow())
        assert [row[0] for row in connection.execute('SELECT state FROM laid').fetchall()] == states
        joined = 'SELECT count(*) FROM tells JOIN events USING (report, id)'
        assert connection.execute(joined).fetchone()[0] == sum(len(r.events) for r in STORY_RECORDS)


def test_stories_are_chosen():
    one = dragoman.table('story_moves', STORY_RECORDS, actor='EGY', with_='ISR').to_arrow()
    assert 0 < one.num_rows <= dragoman.table('story_moves', STORY_RECORDS).to_arrow().num_rows
    before = dragoman.table('story_moves', STORY_RECORDS, on='1978-09-12').to_arrow()
    assert before['state'].to_pylist() == ['open']
    assert dragoman.table('stories', STORY_RECORDS, actor='Peru').to_arrow().num_rows == dragoman.table('stories', []).to_arrow().num_rows == 0
    for wrong in (lambda: dragoman.table('events', RECORDS, on='1978-09-12'), lambda: dragoman.table('story_moves', STORY_RECORDS, on='soon').to_arrow(),
                  lambda: dragoman.table('story_deeds', RECORDS)):
        try:
            wrong()
        except dragoman.ArgumentError as error:
            assert error.reason
        else:
            raise AssertionError('it was taken')


def test_a_store_s_stories_are_tables():
    with tempfile.TemporaryDirectory() as folder, dragoman.Store(os.path.join(folder, 'a.db')) as kept:
        kept.add(STORY_RECORDS)
        for name in dragoman.STORY_TABLES:
            assert dragoman.table(name, kept.records()).to_arrow() == dragoman.table(name, STORY_RECORDS).to_arrow(), name
        told = stream(run('table', '--db', kept.where, '--format', 'arrow', '--actor', 'EGY', '--with', 'ISR'))
        assert told == dragoman.table('story_moves', kept.records(), actor='EGY', with_='ISR').to_arrow()


# ---- answers ----

def test_answers_are_tables_too():
    with tempfile.TemporaryDirectory() as folder, dragoman.Store(os.path.join(folder, 'a.db')) as kept:
        kept.add(STORY_RECORDS)
        types = [row['type'] for row in kept.events()]
        assert len(types) > 2
        for told in (kept.events().to_arrow()['type'].to_pylist(), list(kept.events().to_pandas()['type']), kept.events().to_polars()['type'].to_list(),
                     list(polars.concat(map(polars.DataFrame, kept.events().batches(rows=1)))['type'])):
            assert told == types
        assert [batch.rows for batch in kept.events().batches(rows=2)] == [2] * (len(types) // 2) + [len(types) % 2] * (len(types) % 2)
        some = kept.events()
        next(some)
        assert some.to_arrow().num_rows == len(types) - 1 and not list(some)
        none = kept.events(until='1900').to_arrow()
        assert none.num_rows == 0 and none.schema.field('lat').type == pyarrow.float64() and kept.events(until='1900').to_polars().height == 0
        assert kept.count(by='year').to_arrow()['count'].to_pylist() == [row['count'] for row in kept.count(by='year')]
        assert kept.sql('SELECT 1 AS one').to_pandas()['one'].to_list() == [1]
        ended, closed = kept.events(), kept.events()
        list(ended)
        kept.close()
        for late in (ended.to_arrow, ended.to_polars, closed.to_arrow):
            try:
                late()
            except dragoman.ArgumentError as error:
                assert 'taken' in error.reason
            else:
                raise AssertionError('it was told')


def test_what_goes_wrong_with_the_records_is_told():
    def broken():
        yield RECORDS[0]
        raise KeyError('mine')

    try:
        dragoman.table('events', broken()).to_arrow()
    except pyarrow.ArrowInvalid as error:
        assert "KeyError: 'mine'" in str(error)
    else:
        raise AssertionError('nothing was raised')
    try:
        dragoman.table('deeds', RECORDS)
    except dragoman.ArgumentError as error:
        assert 'participants' in str(error)


def test_a_batch_is_taken_once():
    (batch,) = dragoman.batches(RECORDS, ['events'])
    pyarrow.record_batch(batch)
    try:
        pyarrow.record_batch(batch)
    except dragoman.ArgumentError as error:
        assert 'taken' in str(error)
    else:
        raise AssertionError('it was taken twice')


def rss():
    with open('/proc/self/statm', encoding='utf-8') as file:
        return int(file.read().split()[1]) * os.sysconf('SC_PAGE_SIZE')


def test_memory_is_given_back():
    """Streams read to their end, left in the middle, and never begun; capsules nobody takes; batches nobody takes."""
    def once():
        dragoman.table('events', RECORDS * 20).to_arrow()
        reader = pyarrow.RecordBatchReader.from_stream(dragoman.table('mentions', RECORDS * 20, rows=5))
        reader.read_next_batch()
        del reader
        dragoman.table('reports', RECORDS).__arrow_c_stream__()
        dragoman.table('reports', RECORDS).__arrow_c_schema__()
        next(iter(dragoman.batches(RECORDS * 20, ['actors'], rows=3))).__arrow_c_array__()
        list(dragoman.batches(RECORDS * 20, rows=50))
        dragoman.table('story_events', STORY_RECORDS).to_arrow()
        reader = pyarrow.RecordBatchReader.from_stream(dragoman.table('story_reports', STORY_RECORDS, rows=1))
        reader.read_next_batch()
        del reader
        dragoman.table('stories', STORY_RECORDS).__arrow_c_stream__()
        with tempfile.TemporaryDirectory() as folder, dragoman.Store(os.path.join(folder, 'a.db')) as kept:
            kept.add(STORY_RECORDS)
            kept.events().to_arrow()
            next(kept.events().batches(rows=1)).__arrow_c_array__()
            next(kept.events().batches(rows=1))

    for _ in range(5):
        once()
    gc.collect()
    tracemalloc.start()
    before, held = rss(), tracemalloc.take_snapshot()
    for _ in range(40):
        once()
    gc.collect()
    grown = sum(change.size_diff for change in tracemalloc.take_snapshot().compare_to(held, 'filename'))
    tracemalloc.stop()
    assert grown < 100_000, grown
    assert rss() - before < 24 << 20, rss() - before


# ---- the program's ----

REPORTS = os.path.join(SOURCE, 'examples', 'reports')


def run(*args, status=0):
    done = subprocess.run([PROGRAM, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    assert done.returncode == status, (args, done)
    return done.stdout if not status else done.stderr.decode()


def stream(told):
    table = pyarrow.ipc.open_stream(told).read_all()
    table.validate(full=True)
    return table


def test_the_program_s_streams_are_the_tables_of_its_records():
    records = [dragoman.Record(line) for line in run('read', '-q', '--format', 'jsonl', REPORTS).splitlines()]
    assert len(records) > 10
    for name in dragoman.TABLES:
        for jobs in ('1', '3'):
            told = stream(run('read', '-q', '--format', 'arrow', '--table', name, '--jobs', jobs, REPORTS))
            assert told == dragoman.table(name, records).to_arrow(), name


def test_others_read_the_program_s_stream():
    told = run('read', '-q', '--format', 'arrow', REPORTS)
    types = stream(told)['type'].to_pylist()
    assert len(types) > 20 and polars.read_ipc_stream(told)['type'].to_list() == types
    assert [row['type'] for row in nanoarrow.ArrayStream.from_readable(told).read_all().to_pylist()] == types
    with duckdb.connect() as connection:
        connection.register('acts', pyarrow.ipc.open_stream(told))
        assert [row[0] for row in connection.execute('SELECT type FROM acts').fetchall()] == types


def test_a_stream_of_many_rows_comes_in_batches():
    with tempfile.TemporaryDirectory() as folder:
        path, many = os.path.join(folder, 'many.jsonl'), os.path.join(folder, 'mentions.arrows')
        record = dragoman.read(' '.join(f'The envoy of Peru met the envoy of Chile {i} times.' for i in range(600))).json
        with open(path, 'wb') as file:
            file.write(record.rstrip(b'\n') + b'\n')
        store = os.path.join(folder, 'a.db')
        run('add', '-q', '--records', '--db', store, path)
        run('export', '-q', '--db', store, '--format', 'arrow', '--table', 'mentions', '--output', many)
        with open(many, 'rb') as file:
            assert stream(file.read()).num_rows == dragoman.table('mentions', dragoman.Record(record)).to_arrow().num_rows
        rows = 150_000
        told = run('sql', '--db', store, '--format', 'arrow',
                   f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) SELECT i, i / 2.0 AS half, 'x' || i AS t FROM n")
        reader = pyarrow.ipc.open_stream(told)
        batches = list(reader)
        assert len(batches) == 3 and sum(batch.num_rows for batch in batches) == rows
        assert [str(field.type) for field in reader.schema] == ['int64', 'double', 'string']
        assert batches[2]['t'][-1].as_py() == f'x{rows}' and batches[1]['half'][0].as_py() == 65537 / 2


def test_nothing_read_is_a_table_without_rows():
    told = subprocess.run([PROGRAM, 'read', '-q', '--format', 'arrow', '/nowhere'], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    assert told.returncode == 1 and stream(told.stdout).num_rows == 0 and 'when_from' in stream(told.stdout).schema.names


def test_answers_of_the_store_are_tables():
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, 'a.db')
        run('add', '-q', '--db', store, REPORTS)
        for question in (['events'], ['statements'], ['moves'], ['reports'], ['places'], ['actors'], ['events', '--count', 'type'],
                         ['search', 'cease-fire'], ['events', '--actor', 'BIH', '--limit', '3'], ['timeline'], ['corrections']):
            told = stream(run(*question, '--db', store, '--format', 'arrow'))
            rows = [json.loads(line) for line in run(*question, '--db', store, '--format', 'jsonl').splitlines()]
            assert told.num_rows == len(rows) and (rows or question == ['corrections']), question
            for mine, row in zip(told.to_pylist(), rows, strict=True):
                for name, value in row.items():
                    got = mine[name] if not isinstance(value, (list, dict)) else json.loads(mine[name])
                    assert got == value or (isinstance(got, float) and abs(got - value) < 1e-9), (question, name, got, value)
            for field in told.schema:
                assert str(field.type) in ('string', 'int64', 'double'), field
        none = stream(run('events', '--db', store, '--type', 'AID', '--until', '1900', '--format', 'arrow'))
        assert none.num_rows == 0 and str(none.schema.field('lat').type) == 'double' and str(none.schema.field('quad').type) == 'int64'
        exported = stream(run('export', '--db', store, '--format', 'arrow', '--table', 'participants', '--type', 'AGREE'))
        assert 0 < exported.num_rows and set(exported['role'].to_pylist()) == {'actor', 'recipient'}


def test_the_program_s_tables_of_stories_are_the_same():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'records.jsonl')
        with open(path, 'wb') as file:
            file.writelines(record.json.rstrip(b'\n') + b'\n' for record in STORY_RECORDS)
        for name in dragoman.STORY_TABLES:
            assert stream(run('stories', '--format', 'arrow', '--table', name, path)) == dragoman.table(name, STORY_RECORDS).to_arrow(), name
        assert stream(run('stories', '--format', 'arrow', path)).num_rows == len(dragoman.stories(STORY_RECORDS))
        assert stream(run('table', '--format', 'arrow', path))['state'].to_pylist()[:1] == ['rejected']
        none = stream(run('table', '--format', 'arrow', '--on', '1970-01-01', path))
        assert none.num_rows == 0 and str(none.schema.field('deadline').type) == 'date32[day]'


def test_what_does_not_go_with_arrow_is_refused():
    for args, words in ((['read', '--table', 'events', REPORTS], '--format arrow'), (['read', '--format', 'arrow', '--table', 'deeds', REPORTS], 'participants'),
                        (['stories', '--table', 'stories', REPORTS], '--format arrow'), (['table', '--format', 'arrow', '--table', 'events', REPORTS], 'story_moves'),
                        (['stories', '--format', 'arrow', '--window', '3', REPORTS], 'when it is over'),
                        (['timeline', '--moves', '--format', 'arrow'], 'dragoman moves'), (['diff', '--format', 'arrow'], '--list'),
                        (['actors', 'search', 'Peru', '--format', 'arrow'], 'tsv'), (['watch', 'a', '--format', 'arrow'], 'one by one')):
        assert words in run(*args, status=2), args


def test_a_terminal_is_given_none():
    control, terminal = pty.openpty()
    for command in (['read'], ['stories'], ['table']):
        done = subprocess.run([PROGRAM, *command, '--format', 'arrow', REPORTS], stdout=terminal, stderr=subprocess.PIPE, check=False)
        assert done.returncode == 2 and b'a terminal shows none' in done.stderr, done
    os.close(control)
    os.close(terminal)


def test_a_full_output_is_told():
    with open('/dev/full', 'wb') as full:
        done = subprocess.run([PROGRAM, 'read', '-q', '--format', 'arrow', REPORTS], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1 and b'No space left' in done.stderr, done


def test_the_examples_of_the_pages_hold():
    """python/README.md and docs/python.md, their blocks one after another; what they take as given is given here."""
    class Writer(list):
        write_batch = list.append

    writers = {'events': Writer(), 'participants': Writer()}
    given = {'paths': sorted(os.path.join(REPORTS, name) for name in os.listdir(REPORTS)), 'writers': writers, 'pyarrow': pyarrow, 'duckdb': duckdb}
    given['paths'] = list(map(pathlib.Path, given['paths']))
    blocks = []
    for page in ('python/README.md', 'docs/python.md'):
        with open(os.path.join(SOURCE, page), encoding='utf-8') as file:
            blocks += re.findall(r'```python\n(.*?)```', file.read(), re.S)
    out = io.StringIO()
    with contextlib.redirect_stdout(out), tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for block in blocks:
            exec(compile(block, 'python.md', 'exec'), given)  # pylint: disable=exec-used
    assert "SUPPORT ['Egypt', 'Israel'] 1979-03-26 Washington" in out.getvalue(), out.getvalue()
    assert sum(map(len, writers['events'])) == given['events'].to_arrow().num_rows > 50 and writers['participants']
    assert len(given['moves']) and len(given['acts']) and given['laid'].height


def test_types_are_checked():
    done = subprocess.run([sys.executable, '-m', 'mypy', '--cache-dir', os.path.join(ENVIRONMENT, 'mypy')], cwd=os.path.join(SOURCE, 'python'),
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True)
    assert done.returncode == 0, done.stdout


if __name__ == '__main__':
    tap.run(globals())
