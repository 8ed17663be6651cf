"""A store of an earlier version is brought up to date: nothing of it is lost, and what was added to it is known.

    test_upgrade.py PROGRAM SOURCE [postgres]      on SQLite, or on a PostgreSQL server started for the test

version_2.json has the rows of a store that version 2 made, with the inputs that it read.
"""
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..'), HERE]
import stores  # noqa: E402
from stores import Store  # noqa: E402

SOURCE = sys.argv[2]
ON_SERVER = sys.argv[3:] == ['postgres']


def literal(value):
    if value is None or isinstance(value, (int, float)):
        return 'NULL' if value is None else str(value)
    if isinstance(value, dict):
        return f"'\\x{value['hex']}'" if ON_SERVER else f"x'{value['hex']}'"
    return "'" + value.replace("'", "''") + "'"


def inserts(kept, version):
    for table, of in kept['tables'].items():
        if version == 1 and table in ('visits', 'tallies'):
            continue
        used = [i for i, name in enumerate(of['columns']) if version > 1 or (table, name) != ('inputs', 'visit')]
        if table in ('counters', 'store'):
            yield f'DELETE FROM {table};'
        for row in of['rows']:
            row = ['version', str(version)] if table == 'store' else [row[i] for i in used]
            yield (f"INSERT INTO {table}({', '.join(of['columns'][i] for i in used)}) VALUES ({', '.join(map(literal, row))});")
    if not ON_SERVER:
        yield 'INSERT INTO report_words(rowid, title, text) SELECT id, title, text FROM reports;'


def kept_by(version):
    """A store as a program of the version left it, and the inputs that it had read."""
    with open(os.path.join(HERE, 'version_2.json'), encoding='utf-8') as file:
        kept = json.load(file)
    store, sql = Store(), []
    for step in range(1, version + 1):
        name = f"{'postgres' if ON_SERVER else 'sqlite'}_{step}.sql"
        with open(os.path.join(SOURCE, 'src', 'store', 'schema', name), encoding='utf-8') as file:
            sql.append(file.read())
    store.alter('\n'.join(sql + list(inserts(kept, version))))
    return store, kept['inputs as they were added']


def everything(store):
    return {table: store.sql(f'SELECT * FROM {table}')
            for table in ('reports', 'codings', 'events', 'statements', 'moves', 'actors', 'places', 'roles')}


def test_what_was_added_by_an_earlier_version_is_known_to_this_one():
    for version in (1, 2):
        store, inputs = kept_by(version)
        assert 'of an earlier version' in store.run('events', status=1).stderr
        own = [line for line in inputs if line.get('id') != 'b']
        for _ in range(2):
            told = store.add(*own)
            assert told.startswith('dragoman: 0 added, 0 changed, 3 were there, 0 failed'), (version, told)
        with open(os.path.join(HERE, 'version_2.json'), encoding='utf-8') as file:
            kept = json.load(file)['tables']
        for table, rows in everything(store).items():
            assert len(rows) == len(kept[table]['rows']), (version, table)
        assert [row['trigger'] for row in store.rows('events')] == ['agreed'] * 3
        assert {row['called'] for row in store.rows('reports')} == {line['text'] for line in own}, version
        for word, number in (('ambassadors', 3), ('Jordan', 1)):
            assert len(store.rows('search', word)) == number
        for name in ('http://wire.example/1', 'a', *(['b'] if version > 1 else [])):
            assert len(store.rows('events', '--report', name)) == 1, (version, name)
        counted = {row['type']: row['count'] for row in store.rows('events', '--count', 'type')}
        assert counted == {'AGREE': 3}, counted


def test_the_text_that_an_earlier_version_took_for_another_outlets_is_stored_when_it_is_added_again():
    for version in (1, 2):
        store, inputs = kept_by(version)
        other = [line for line in inputs if line.get('id') == 'b']
        told = store.add(*inputs)
        # Version 1 kept no name of it: it is known by its hash alone, and stays what it was taken for.
        expected = '1 added, 0 changed, 3 were there' if version == 2 else '0 added, 0 changed, 4 were there'
        assert expected in told, (version, told)
        if version == 1:
            continue
        assert '0 added, 0 changed, 4 were there' in store.add(*inputs)
        assert [(row['outlet'], row['replaced']) for row in store.rows('reports', '--report', 'b')] == [
            ('Delta Wire', 0), ('Nile Post', 0)]
        store.add({**other[0], 'text': other[0]['text'].replace('ambassadors', 'envoys')})  # of its own, not of the other's
        assert sorted((row['outlet'], row['replaced']) for row in store.rows('reports', '--replaced') if row['given_id']) == [
            ('Delta Wire', 0), ('Nile Post', 0), ('Nile Post', 1)]


def test_a_store_brought_up_to_date_is_coded_again():
    store, inputs = kept_by(2)
    store.now += 86400
    store.add(inputs[0])
    before = store.sql('SELECT id, report_id, text FROM reports ORDER BY id')
    assert ' 0 failed' in store.run('recode', '--all').stderr
    assert store.sql('SELECT id, report_id, text FROM reports ORDER BY id') == before


if __name__ == '__main__':
    stores.main(globals(), ON_SERVER)
