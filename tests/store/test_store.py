"""The store: what is added is found again, whichever database holds it.

    test_store.py PROGRAM SOURCE [postgres]      on SQLite, or on a PostgreSQL server started for the test
"""
import contextlib
import csv
import io
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


def test_counts_are_by_week_and_by_party():
    store = fresh()
    two = TEXT.replace('Egypt and Israel', 'Jordan').replace('agreed', 'agreed with Syria')
    store.add({'id': 'a', 'published': '1978-03-03', 'text': TEXT}, {'id': 'b', 'published': '1978-03-05', 'text': TEXT + ' It rained.'},
              {'id': 'c', 'published': '1978-03-06', 'text': two})
    assert store.rows('reports', '--count', 'week') == [{'week': '1978-02-27', 'count': 2}, {'week': '1978-03-06', 'count': 1}]
    actors = {row['actor']: row['count'] for row in store.rows('events', '--type', 'AGREE', '--count', 'actor')}
    assert actors['Egypt'] == actors['Israel'] == 2, actors
    for row in store.rows('events', '--count', 'dyad'):
        assert row['actor'] and row['recipient'] and row['count'] >= 1
    for what, by in (('statements', 'source'), ('moves', 'dyad'), ('reports', 'week'), ('actors', 'country'),
                     ('places', 'type')):
        store.run(what, '--count', by)
    store.run('statements', '--count', 'dyad', status=2)


def test_reports_are_asked_for_by_what_they_hold():
    store = fresh()
    store.add({'id': 'a', 'published': '1978-03-03', 'text': TEXT},
              {'id': 'b', 'published': '1978-04-09', 'text': 'AMMAN, April 9, 1978 (Delta Wire) - Rain fell in Jordan.'})
    for given, found in ((['--actor', 'EGY'], ['a']), (['--type', 'AGREE'], ['a']), (['--type', 'ASSAULT'], []),
                         (['--actor', 'Egypt', '--type', 'AGREE'], ['a']), (['--since', '1978-04'], ['b']),
                         (['--actor', 'Egypt', '--with', 'JOR'], [])):
        assert [row['given_id'] for row in store.rows('reports', *given)] == found, given


def test_words_are_searched_alike_whatever_is_typed():
    store = fresh()
    store.add({'id': 'a', 'outlet': 'Delta Wire', 'text': TEXT},
              {'id': 'b', 'outlet': 'Nile Post', 'text': TEXT.replace('Egypt and Israel', 'Jordan and Syria')})
    for typed, found in (('ambassador', 'ab'), ('ambassadors egypt', 'a'), ('egypt OR jordan', 'ab'),
                         ('"exchange ambassadors" -jordan', 'a'), ('"ambassadors exchange"', ''), ('exchanging', 'ab'),
                         ('egypt jordan', ''), ('egypt OR syria "agreed on"', 'ab'), ('“agreed on Thursday” -israel', 'b'),
                         ('egypt AND', 'a'), ('"egypt', 'a'), ("egypt') OR 1=1 --", 'a'), ('egypt*', 'a'),
                         ('title:egypt', ''), ('NEAR(egypt israel)', ''), ('egypt ^ + { } ( ) : *', 'a'), ('ÉGYPT', 'a')):
        if typed == 'ÉGYPT' and ON_SERVER:
            continue
        hits = store.rows('search', '--', typed)
        assert sorted(row['given_id'] for row in hits) == sorted(found), (typed, hits)
    hit, = store.rows('search', 'egypt', '--outlet', 'Delta Wire')
    assert '**Egypt**' in hit['piece'] and hit['score'] > 0, hit
    for typed, message in (('-egypt', 'beside those left out'), ('...', 'no word is looked for'), ('a ' * 70, '64 words')):
        done = store.run('search', '--', typed, status=2 if '64' not in message else 1)
        assert message in done.stderr, (typed, done.stderr)


def test_a_person_reads_lines_and_a_spreadsheet_columns():
    store = fresh()
    store.add({'id': 'a', 'published': '1978-03-03', 'text': TEXT.replace('Egypt', 'Egypt\x1b[31m') + '\n\n\u202eX said no.'})
    for args in (['events'], ['timeline', '--moves'], ['statements'], ['moves'], ['reports'], ['actors'], ['places'],
                 ['search', 'ambassadors'], ['events', '--count', 'dyad'], ['events', '--count', 'day'],
                 ['sql', 'SELECT * FROM events']):
        shown = store.run(*args, '--format', 'pretty').stdout
        assert '\x1b' not in shown and '\u202e' not in shown, (args, shown)
    shown = store.run('events', '--format', 'pretty', '--type', 'AGREE').stdout
    assert shown.startswith('1978-03-0') and 'AGREE' in shown and '-:1 E' in shown and '{' not in shown, shown
    assert '\x1b[1mAGREE' in store.run('events', '--format', 'pretty', '--type', 'AGREE', '--color', 'always').stdout
    table = list(csv.DictReader(io.StringIO(store.run('events', '--format', 'csv', '--type', 'AGREE').stdout)))
    assert 'Israel (ISR' in table[0]['actor'] and 'ISR' in table[0]['actor_code'], table[0]


def test_what_is_near_is_told_where_nothing_is_found():
    store = fresh()
    store.add({'id': 'a', 'published': '1978-03-03', 'outlet': 'Delta Wire', 'text': TEXT})
    for given, near in ((['--actor', 'Egpyt'], "did you mean 'Egypt'?"), (['--place', 'Ciaro'], "did you mean 'Cairo'?"),
                        (['--outlet', 'Delta Wir'], "did you mean 'Delta Wire'?"), (['--actor', 'Qqqq'], "is called 'Qqqq'\n"),
                        (['--since', '1999'], 'nothing found')):
        assert near in store.run('events', *given).stderr, given
    assert 'did you mean AGREE?' in store.run('events', '--type', 'agre', status=2).stderr
    assert store.rows('events', '--type', 'agree')


def test_a_name_finds_what_the_actor_lists_know_by_it():
    store = fresh()
    store.add({'id': 'a', 'published': '1978-03-03',
               'text': TEXT.replace('Egypt and Israel', 'The Egyptian army and the Israeli government')})
    assert store.rows('events', '--type', 'AGREE', '--actor', 'israel', '--with', 'Egypt')
    assert not store.rows('events', '--type', 'AGREE', '--actor', 'Syria')


def test_actors_are_those_of_the_store_or_of_the_lists():
    store = fresh()
    store.add({'id': 'a', 'published': '1978-03-03', 'text': TEXT})
    assert {row['name'] for row in store.rows('actors')} >= {'Egypt', 'Israel'}
    named = {row['name'] for row in store.rows('actors', '--actor', 'EGY')}
    assert 'Egypt' in named and 'Israel' not in named, named
    done = subprocess.run([PROGRAM, 'actors', 'rabin'], capture_output=True, text=True, check=True, timeout=60)
    assert 'yitzhak-rabin' in done.stdout and "--actor 'rabin'" in done.stderr
    store.run('actors', '--format', 'tsv', status=2)


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
