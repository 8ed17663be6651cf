"""The store: what is added is found again, whichever database holds it.

    test_store.py PROGRAM SOURCE [postgres]      on SQLite, or on a PostgreSQL server started for the test
"""
import contextlib
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..'), HERE]
import server  # noqa: E402
import tap  # noqa: E402

PROGRAM, SOURCE = sys.argv[1:3]
ON_SERVER = sys.argv[3:] == ['postgres']
REPORTS = os.path.join(SOURCE, 'examples', 'reports')
TEXT = 'CAIRO, March 3, 1978 (Delta Wire) - Egypt and Israel agreed on Thursday to exchange ambassadors, officials said.'


class Store:
    """One that is empty when a test begins."""
    number = 0

    def __init__(self, folder, pg):
        Store.number += 1
        self.folder = folder
        self.db = os.path.join(folder, f'{Store.number}.db')
        if pg:
            name = f'test{Store.number}'
            pg.call('createdb', '-h', '127.0.0.1', '-p', str(pg.port), '-U', 'tester', name)
            self.db = pg.url.replace('/postgres', f'/{name}')

    def run(self, *args, given=None, status=0):
        done = subprocess.run([PROGRAM, args[0], '--db', self.db, *args[1:]], capture_output=True, text=True, timeout=120,
                              input=given, env={**os.environ, 'DRAGOMAN_NOW': '257000000'}, check=False)
        assert done.returncode == status, (args, done.returncode, done.stderr)
        return done

    def rows(self, *args):
        return [json.loads(line) for line in self.run(*args).stdout.splitlines()]

    def add(self, *lines):
        return self.run('add', '--raw', '-', given=''.join(json.dumps(line) + '\n' for line in lines)).stderr


PG, FOLDER = None, None


def fresh():
    return Store(FOLDER, PG)


def test_what_is_added_is_found_as_read():
    store = fresh()
    assert '12 added, 0 changed, 0 were there, 0 failed' in store.run('add', REPORTS).stderr
    read = subprocess.run([PROGRAM, 'read', REPORTS], capture_output=True, text=True, check=True, timeout=120).stdout
    records = [json.loads(line) for line in read.splitlines()]
    for what in ('events', 'statements', 'moves'):
        told = {(r['report']['key'], fact['id']) for r in records for fact in r[what]}
        assert {(row['report'], row['id']) for row in store.rows(what)} == told, what
    of_type = [e for r in records for e in r['events'] if e['type'] == 'AGREE']
    assert len(store.rows('events', '--type', 'AGREE')) == len(of_type) > 0


def test_the_same_again_changes_nothing():
    store = fresh()
    store.run('add', REPORTS)
    before = store.run('events').stdout
    assert '0 added, 0 changed, 12 were there, 0 failed' in store.run('add', REPORTS).stderr
    assert store.run('events').stdout == before


def test_records_read_elsewhere_are_kept_as_they_are():
    store, direct = fresh(), fresh()
    read = subprocess.run([PROGRAM, 'read', REPORTS], capture_output=True, text=True, check=True, timeout=120).stdout
    done = store.run('add', '--records', given=read + '{"dragoman":"1"}\n', status=1)
    assert '12 added, 0 changed, 0 were there, 1 failed' in done.stderr and '-:13: ' in done.stderr
    direct.run('add', REPORTS)
    assert store.run('events').stdout == direct.run('events').stdout


def test_a_changed_page_is_a_new_version():
    store = fresh()
    page = {'url': 'http://wire.example/1', 'published': '1978-03-03', 'text': TEXT}
    assert '1 added' in store.add(page)
    assert '1 changed' in store.add({**page, 'text': TEXT.replace('ambassadors', 'envoys')})
    assert len(store.rows('reports')) == 1
    assert sorted(row['replaced'] for row in store.rows('reports', '--replaced')) == [0, 1]
    now, ever = store.rows('events'), store.rows('events', '--replaced')
    assert now and len(ever) == 2 * len(now)


def test_parties_days_and_words_are_asked_for():
    store = fresh()
    store.add({'id': 'a', 'published': '1978-03-03', 'text': TEXT},
              {'id': 'b', 'published': '1978-04-09', 'text': TEXT.replace('Egypt', 'Jordan').replace('Israel', 'Syria')})
    both = store.rows('events', '--type', 'AGREE')
    assert len(both) == 2
    for given in (['--actor', 'EGY'], ['--actor', 'egypt'], ['--actor', 'Israel', '--with', 'EGY'], ['--until', '1978-03'],
                  ['--words', 'egypt'], ['--actor', 'EGY', '--since', '1978', '--until', '1978-03-31']):
        found = store.rows('events', '--type', 'AGREE', *given)
        assert len(found) == 1 and 'Egypt' in found[0]['sentence'], (given, found)
    for given in (['--actor', 'EGY', '--with', 'Syria'], ['--since', '1979'], ['--actor', 'EGY', '--since', '1978-04'],
                  ['--words', 'atlantis']):
        assert not store.rows('events', '--type', 'AGREE', *given), given
    assert store.rows('events', '--count', 'type', '--type', 'AGREE') == [{'type': 'AGREE', 'count': 2}]


def test_sql_reads_and_does_not_write():
    store = fresh()
    store.add({'id': 'a', 'text': TEXT})
    assert store.rows('sql', 'SELECT count(*) AS n FROM reports') == [{'n': 1}]
    store.run('sql', 'DELETE FROM events', status=1)
    assert store.rows('events')


def test_no_store_is_told():
    if ON_SERVER:
        return
    store = fresh()
    assert 'there is no store here' in store.run('events', status=1).stderr
    with open(store.db, 'w', encoding='utf-8') as file:
        file.write('not a database, but long enough to be looked at as one: ' * 99)
    assert 'no store of Dragoman' in store.run('add', REPORTS, status=1).stderr


if __name__ == '__main__':
    with contextlib.ExitStack() as stack:
        FOLDER = stack.enter_context(tempfile.TemporaryDirectory())
        if ON_SERVER:
            PG = stack.enter_context(server.started())
            if not PG:
                print('1..0 # SKIP no PostgreSQL here')
                sys.exit(0)
        tap.run(globals())
