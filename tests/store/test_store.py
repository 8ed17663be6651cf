"""The store: what is added is found again, whichever database holds it.

    test_store.py PROGRAM SOURCE QUERIES [postgres]      on SQLite, or on a PostgreSQL server started for the test
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

PROGRAM, SOURCE, QUERIES = sys.argv[1:4]
ON_SERVER = sys.argv[4:] == ['postgres']
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


def test_a_person_is_told_no_more_of_a_day_than_is_known():
    store = fresh()
    store.add({'id': 'a', 'published': '1993-03-15', 'outlet': 'Delta Wire', 'title': 'Army is blamed', 'text':
               'SAN SALVADOR - Soldiers shelled the village of Perquin in 1982. Rebels attacked a barracks in San Miguel in November 1989. '
               'Police arrested two students in San Salvador last week. President Cristiani met judges on Monday.'})
    days = {row['day']: (row['day_from'], row['day_to']) for row in store.rows('events')}
    assert days['1982-01-01'] == ('1982-01-01', '1982-12-31') and days['1989-11-01'] == ('1989-11-01', '1989-11-30'), days
    for command in ('events', 'timeline', 'show'):
        told = store.run(command, *(['Army'] if command == 'show' else []), '--format', 'pretty').stdout
        assert '1982 ' in told.replace('\n', ' ') and '1982-01' not in told, told
        assert '1989-11 ' in told.replace('\n', ' ') and '1989-11-' not in told, told
        assert '1993-03-08 to 1993-03-14' in told and '1993-03-15 ' in told.replace('\n', ' '), told


def test_who_did_nothing_of_it_is_not_told_to_be_unknown():
    store = fresh()
    store.add({'id': 'a', 'published': '1978-09-17', 'outlet': 'Delta Wire', 'text':
               'WASHINGTON - President Jimmy Carter met Egyptian President Anwar Sadat at Camp David on Sunday, officials said.'})
    for name in ('Sadat', 'sadat', 'Anwar Sadat', 'Sádat', 'EGY'):
        assert store.run('events', '--actor', name, '--type', 'ASSAULT').stderr == 'dragoman: nothing found\n', name
    assert 'did you mean' in store.run('events', '--actor', 'Sadatt').stderr
    told = store.run('export', '--format', 'csv', '--output', os.path.join(SOURCE, 'README.md'), status=1).stderr
    assert told.startswith('dragoman export: '), told


def test_a_country_is_where_all_in_it_happened():
    store = fresh()
    store.add({'id': 'a', 'published': '1978-03-03', 'outlet': 'Delta Wire', 'text': TEXT})
    by_code = store.rows('events', '--place', 'EGY')
    assert by_code and {row['place'] for row in by_code} == {'Cairo'}, by_code
    assert store.rows('events', '--place', 'Egypt') == store.rows('events', '--place', 'egypt') == by_code
    assert 'no place' not in store.run('events', '--place', 'Egypt', '--type', 'ASSAULT').stderr
    assert not store.rows('events', '--place', 'Jordan')
    assert "no outlet in the store is called 'delta wire'; did you mean 'Delta Wire'?" in store.run('events', '--outlet', 'delta wire').stderr


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
    assert [len(store.rows('search', *words)) for words in (['ambassadors'], ['envoys'], ['ambassadors', '--replaced'])] == [0, 1, 1]
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


def test_counts_tell_where_and_of_which_class():
    store = fresh()
    store.add({'id': 'a', 'published': '1978-03-03', 'text': TEXT}, {'id': 'b', 'published': '1978-04-09', 'text': TEXT + ' It rained.'})
    for given in ([], ['--actor', 'EGY']):
        events = store.rows('events', *given)
        told = {(row['month'], row['class']): row['count'] for row in store.rows('events', '--count', 'month/class', *given)}
        assert told == {key: sum((e['day'][:7], e['quad']) == key for e in events) for key in {(e['day'][:7], e['quad']) for e in events}}
        assert list(told) == sorted(told)
        where = {tuple(row[name] for name in ('location', 'country', 'lat', 'lon', 'geonameid')): row['count']
                 for row in store.rows('events', '--count', 'location', *given)}
        places = [tuple(e[name] for name in ('place', 'country', 'lat', 'lon', 'geonameid')) for e in events]
        assert where == {place: places.count(place) for place in places}
    store.run('statements', '--count', 'month/class', status=2)
    store.run('events', '--count', 'outlet/class', status=2)


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


def test_a_report_without_a_title_is_told_by_how_its_lead_begins():
    store = fresh()
    store.add({'id': 'a', 'published': '1978-03-03', 'text': TEXT}, {'id': 'b', 'title': 'A page', 'text': TEXT.replace('Egypt', 'Syria')})
    lead = TEXT.split(' - ')[1]
    for question in (['reports'], ['search', 'ambassadors'], ['events']):
        called = {row['title'] for row in store.rows(*question)} | {row['called'] for row in store.rows(*question)}
        assert called == {None, 'A page', lead}, (question, called)
    for question in (['reports'], ['search', 'ambassadors']):
        assert lead.split(',')[0] in ' '.join(store.run(*question, '--format', 'pretty').stdout.split()), question
    assert 'Egypt and Israel' in store.run('show', 'Egypt and Israel agreed').stdout


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


def test_a_report_is_shown_with_its_facts_by_any_of_its_names():
    store = fresh()
    page = {'url': 'http://wire.example/1', 'id': 'x1', 'published': '1978-03-03', 'text': TEXT}
    store.add(page, {'id': 'other', 'text': TEXT + ' It rained.'})
    first = [r for r in store.rows('reports') if r['given_id'] == 'x1'][0]
    shown = store.run('show', 'x1', '--format', 'pretty').stdout
    assert 'agreed' in shown and '[E1]' in shown and '[S1]' in shown and '\nDone\nE1' in shown, shown
    for name in (first['report'], first['id'], 'http://wire.example/1'):
        assert store.run('show', '--format', 'pretty', '--', name).stdout == shown, name
    assert store.run('show', 'x1', '--format', 'text').stdout == TEXT + '\n'
    assert '\x1b[33magreed' in store.run('show', 'x1', '--format', 'pretty', '--color', 'always').stdout
    several = store.run('show', '--', '-:', status=1).stderr
    assert 'may be any of 2 reports' in several and first['id'] in several, several
    assert 'no report in the store' in store.run('show', "o'brien%", status=1).stderr
    for name in ('%', 'wire%1', 'wire_example', '!'):  # signs are themselves, never any letters
        assert 'no report in the store' in store.run('show', name, status=1).stderr, name
    store.run('show', status=2)


def test_days_in_the_wrong_order_are_told():
    store = fresh()
    store.add({'id': 'a', 'published': '1978-03-03', 'text': TEXT})
    for command in ('events', 'timeline', 'reports', 'export'):
        assert 'before the first' in store.run(command, '--since', '1979', '--until', '1978-12', status=2).stderr, command
    assert store.rows('events', '--since', '1978-03', '--until', '1978') and store.rows('events', '--since', '1978', '--until', '1978')


def test_days_that_there_are_not_are_told_alike_everywhere():
    store = fresh()
    store.add({'id': 'a', 'outlet': 'Delta Wire', 'published': '1978-03-03', 'text': TEXT})
    for command in ('events', 'statements', 'moves', 'timeline', 'reports', 'actors', 'places', 'export', 'recode', 'diff', 'corrections'):
        for option in ('--since', '--until'):
            for day in ('1978-02-30', '1978-13', '1900-02-29', '0000'):
                told = store.run(command, option, day, status=2).stderr
                assert f'dragoman {command}: {option}: there is no day {day}' in told, told
            assert 'takes a day as' in store.run(command, option, 'soon', status=2).stderr
    for args in (['add', '--date', '1978-02-30', '-'], ['stories', '--on', '1978-02-30'], ['table', '--on', '1978-02-30'],
                 ['watch', 'w', '--once', '--since', '1978-02-30'], ['search', '--until', '1978-02-30', 'Egypt']):
        assert 'there is no day 1978-02-30' in store.run(*args, status=2).stderr, args
    assert 'there is no such day' in store.run('correct', 'a', 'E1', '--day', '1978-02-30', '--by', 'anna', status=2).stderr


def test_who_is_known_by_an_abbreviation_is_found_by_it():
    store = fresh()
    store.add({'id': 'a', 'published': '1993-09-14', 'text': 'Israel and the Palestine Liberation Organization signed an agreement '
               'on Monday. The Irish Republican Army rejected the plan of Britain.'},
              {'id': 'b', 'published': '2005-08-16', 'text': 'Indonesia and the Free Aceh Movement signed an agreement on Monday.'})
    for pair in (('ISR', 'PLO'), ('Israel', 'plo'), ('PLO', 'ISR'), ('IDN', 'GAM')):
        assert store.rows('events', '--actor', pair[0], '--with', pair[1]), pair
    assert store.rows('moves', '--by', 'IRA') and store.rows('table', '--actor', 'IRA')
    assert not store.rows('events', '--actor', 'PLO', '--with', 'GAM') and not store.rows('events', '--actor', 'IRN')
    for given, told in ((['PLO', '--since', '1999'], 'nothing found\n'), (['ETA'], "no actor in the store is called 'ETA'")):
        assert told in store.run('events', '--actor', *given).stderr, given


def test_a_watch_of_nobody_is_told():
    store = fresh()
    store.add({'id': 'a', 'published': '1978-03-03', 'outlet': 'Delta Wire', 'text': TEXT})
    told = store.run('watch', 'w', '--actor', 'Egpyt', '--with', 'ISR', '--once').stderr
    assert "no actor in the store is called 'Egpyt'; did you mean 'Egypt'?" in told and 'ISR' not in told, told
    assert store.run('watch', 'w', '--actor', 'EGY', '--with', 'Israel', '--once').stderr == ''
    assert store.run('watch', 'w', '--once').stderr == ''


def test_a_compound_is_found_however_it_is_spelt():
    store = fresh()
    store.add(*({'id': str(n), 'text': f'Both sides kept the {word} on Monday. They took turns over the bridge.'}
                for n, word in enumerate(('ceasefire', 'cease-fire', 'cease fire'))), {'id': 'x', 'text': 'They cease to fire on Monday.'})
    for word in ('ceasefire', 'cease-fire', 'Ceasefires'):
        assert sorted(row['given_id'] for row in store.rows('search', word)) == ['0', '1', '2'], word
    assert [row['given_id'] for row in store.rows('search', 'monday -ceasefire')] == ['x']
    assert [row['given_id'] for row in store.rows('search', '"ceasefire"')] == ['0']
    assert not store.rows('search', 'overtakes')


def test_names_of_what_is_not_there_are_told():
    store = fresh()
    store.add({'id': 'a', 'outlet': 'Delta Wire', 'published': '1978-03-03', 'text': TEXT, 'url': 'http://wire.example/accord'})
    for command in ('events', 'statements', 'moves', 'timeline', 'reports', 'actors', 'places', 'export', 'recode', 'diff', 'corrections'):
        assert "no report in the store is called 'zzz'" in store.run(command, '--report', 'zzz', status=1).stderr, command
    for command in ('events', 'statements', 'actors', 'export'):  # by what show takes
        for name in ('a', 'http://wire.example/accord'):
            assert store.rows(command, '--report', name), (command, name)
    for args in (['show', 'zzz'], ['explain', 'zzz', 'E1'], ['diff', 'zzz'], ['corrections', 'zzz'], ['stories', '--story', 'zzz'],
                 ['table', '--story', 'zzz']):
        assert "'zzz'" in store.run(*args, status=1).stderr, args
    told = store.run('diff', '--between', 'old', '--and', 'new', status=1).stderr
    assert "was coded by 'old'; there are" in told and "was coded by 'new'" in told
    assert 'nothing to compare' in store.run('diff').stderr
    for args, name in ((['events', '--outlet', 'Delta Wir'], 'Delta Wire'), (['recode', '--outlet', 'Delta Wir'], 'Delta Wire'),
                       (['table', '--actor', 'Egpt'], 'Egypt'), (['stories', '--actor', 'Egpt'], 'Egypt')):
        assert f"did you mean '{name}'?" in store.run(*args).stderr, args


def test_part_of_a_name_will_do_wherever_a_report_is_named():
    store = fresh()
    store.run('add', REPORTS)
    number = len(store.rows('events', '--report', 'belgrade'))
    assert number == len(store.rows('events', '--report', os.path.join(REPORTS, 'wire-1995-09-14-belgrade.txt'))) > 0
    assert 'may be any of' in store.run('events', '--report', 'ledger', status=1).stderr
    store.run('correct', 'belgrade', 'E1', '--wrong', '--by', 'anna')
    assert len(store.rows('events', '--report', 'belgrade')) == number - 1 and len(store.rows('corrections', 'belgrade')) == 1


def test_what_is_stored_comes_back_byte_for_byte():
    store = fresh()
    store.run('add', REPORTS)
    read = subprocess.run([PROGRAM, 'read', REPORTS], capture_output=True, text=True, check=True, timeout=120).stdout
    by_key = {json.loads(line)['report']['key']: line for line in read.splitlines()}
    for key, line in by_key.items():
        assert store.run('show', key).stdout == line + '\n', key
    assert sorted(store.run('export').stdout.splitlines()) == sorted(by_key.values())


def test_earlier_texts_are_shown():
    store = fresh()
    page = {'url': 'http://wire.example/1', 'published': '1978-03-03', 'text': TEXT}
    for word in ('ambassadors', 'envoys', 'consuls'):
        store.add({**page, 'text': TEXT.replace('ambassadors', word)})
    for version, word in ((1, 'ambassadors'), (2, 'envoys'), (3, 'consuls'), (None, 'consuls')):
        given = ['--version', str(version)] if version else []
        assert word in store.run('show', page['url'], '--format', 'text', *given).stdout, version
    all_of_them = store.run('show', page['url'], '--format', 'pretty', '--replaced').stdout
    assert all_of_them.index('ambassadors') < all_of_them.index('envoys') < all_of_them.index('consuls')
    assert 'no version 4' in store.run('show', page['url'], '--version', '4', status=1).stderr


def test_what_is_asked_for_is_exported():
    store = fresh()
    store.run('add', REPORTS)
    asked = {(row['report'], row['id']) for row in store.rows('events', '--type', 'AGREE')}
    records = [json.loads(line) for line in store.run('export', '--type', 'AGREE').stdout.splitlines()]
    assert {(r['report']['key'], e['id']) for r in records for e in r['events']} == asked
    shown = {(r['report']['key'], e['id']) for r in records for e in r['events']}
    assert all(e['same_as'] is None or (r['report']['key'], e['same_as']) in shown for r in records for e in r['events'])
    moves = {(row['report'], row['id']) for row in store.rows('moves', '--actor', 'HRV')}
    records = [json.loads(line) for line in store.run('export', '--actor', 'HRV').stdout.splitlines()]
    assert {(r['report']['key'], m['id']) for r in records for m in r['moves']} == moves
    for form in ('gdelt', 'polecat', 'plover', 'petrarch', 'acled', 'pretty'):
        whole = subprocess.run([PROGRAM, 'read', '--format', form, REPORTS], capture_output=True, check=True, timeout=120,
                               env={**os.environ, 'DRAGOMAN_NOW': '257000000'}).stdout.splitlines()
        ours = store.run('export', '--format', form, '--quiet').stdout.encode().splitlines()
        assert sorted(whole) == sorted(ours), form
        few = store.run('export', '--format', form, '--type', 'AGREE', '--quiet').stdout.encode().splitlines()
        assert 0 < len(few) < len(ours), form
    table = os.path.join(FOLDER, f'tables{Store.number}{ON_SERVER}')
    store.run('export', '--format', 'csv', '--output', table, '--type', 'AGREE')
    with open(os.path.join(table, 'events.csv'), encoding='utf-8') as file:
        assert {(row['key'], row['id']) for row in csv.DictReader(file)} == asked
    assert 'read --format conllu' in store.run('export', '--format', 'conllu', status=2).stderr
    assert 'nothing found' in store.run('export', '--since', '2020', '--output', os.path.join(table, 'x')).stderr
    assert not os.path.exists(os.path.join(table, 'x'))


def test_corrections_hold_in_what_is_shown_and_exported():
    store = fresh()
    store.run('add', REPORTS)
    key = next(r['report'] for r in store.rows('reports') if 'belgrade' in r['report'])
    coded = json.loads(store.run('show', key).stdout)
    last, added = coded['statements'][-1]['id'], f"E{len(coded['events']) + 1}"
    store.run('correct', key, 'E1', '--wrong', '--by', 'anna')
    store.run('correct', key, 'E2', '--type', 'CONCEDE', '--by', 'anna')
    store.run('correct', key, last, '--wrong', '--by', 'anna')
    store.run('correct', key, '--missing', '--type', 'ACCUSE', '--words', 'enough', '--by', 'anna')
    answers = {(r['id'], r['type']) for r in store.rows('events', '--report', key)}
    shown = store.run('show', key, '--format', 'pretty').stdout
    assert '[E1]' not in shown and f'[{last}]' not in shown and '[E2]' in shown and 'CONCEDE' in shown and f'enough[{added}]' in shown, shown
    for record in (json.loads(store.run('show', key).stdout),
                   next(r for r in map(json.loads, store.run('export').stdout.splitlines()) if r['report']['key'] == key),
                   next(r for r in map(json.loads, store.run('export', '--report', key, '--min-confidence', '0.000001').stdout.splitlines()))):
        assert {(e['id'], e['type']) for e in record['events']} == answers and len(answers) == 4, record['events']
        assert last not in [s['id'] for s in record['statements']]
        read = subprocess.run([PROGRAM, 'add', '--db', os.path.join(FOLDER, f'again{Store.number}{ON_SERVER}.db'), '--records', '-'],
                              input=json.dumps(record) + '\n', text=True, capture_output=True, check=True, timeout=60)
        assert '0 failed' in read.stderr, read.stderr
    assert [r['report']['key'] for r in map(json.loads, store.run('export', '--type', 'ACCUSE').stdout.splitlines())].count(key) == 1
    table = list(csv.DictReader(io.StringIO(store.run('corrections', '--format', 'csv').stdout)))
    assert [json.loads(row['change']).get('type') for row in table] == [None, 'CONCEDE', None, 'ACCUSE'], table
    assert json.loads(table[1]['was'])['type'] == 'AGREE'
    both = store.run('correct', key, 'E3', '--wrong', '--type', 'AID', '--by', 'anna', status=2).stderr
    assert 'no other values' in both and len(store.rows('corrections')) == len(table), both
    assert json.loads(store.run('show', '--as-coded', key).stdout) == coded
    assert '[E1]' in store.run('show', '--as-coded', '--format', 'pretty', key).stdout
    assert coded in map(json.loads, store.run('export', '--as-coded').stdout.splitlines())


def test_stored_reports_are_explained():
    store = fresh()
    store.add({'id': 'x1', 'published': '1978-03-03', 'text': TEXT})
    with_why = fresh()
    with_why.run('add', '--raw', '--explain', '-', given=json.dumps({'id': 'x1', 'published': '1978-03-03', 'text': TEXT}))
    again, kept = store.run('explain', 'x1', 'E1'), with_why.run('explain', 'x1', 'E1')
    assert again.stdout == kept.stdout and '*agreed' in kept.stdout, (again.stdout, kept.stdout)
    assert 'read again' in again.stderr and not kept.stderr
    assert 'no event E9' in store.run('explain', 'x1', 'E9', status=1).stderr
    assert '1978-03-03' in store.run('explain', 'x1', 'day').stdout


def test_rows_name_their_report_though_two_share_a_key():
    store = fresh()
    path = os.path.join(FOLDER, 'twice.txt')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(TEXT)
    for number in '12':
        store.run('add', '--raw', '--url', f'http://wire.example/{number}', path)
    rows = store.rows('events', '--type', 'AGREE')
    assert len(rows) == 2 and len({row['report'] for row in rows}) == 1
    for row in rows:
        assert [r['url'] for r in store.rows('reports', '--report', row['report_id'])] == [row['url']]


def test_queries_stand_side_by_side_and_are_given_back():
    done = subprocess.run([QUERIES, fresh().db], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def test_sql_reads_and_does_not_write():
    store = fresh()
    store.add({'id': 'a', 'text': TEXT})
    assert store.rows('sql', 'SELECT count(*) AS n FROM reports') == [{'n': 1}]
    assert store.rows('sql', " -- a; b\n(SELECT ';' AS n) /* ; */ ; -- end" if ON_SERVER else "SELECT ';' AS n /* ; */ ; -- end") == [{'n': ';'}]
    before = store.run('events').stdout
    elsewhere = os.path.join(FOLDER, 'elsewhere')
    for sql in ('DELETE FROM events', 'PRAGMA query_only = 0', f"ATTACH '{elsewhere}' AS e", f"VACUUM INTO '{elsewhere}'",
                f"COPY events TO '{elsewhere}'", f"COPY (SELECT 1) TO PROGRAM 'cat > {elsewhere}'", 'BEGIN', '', ';', 'DROP TABLE events',
                'SELECT 1; DELETE FROM events', 'SELECT 1; SELECT 2', "SET default_transaction_read_only = off",
                "DO $$ BEGIN DELETE FROM events; END $$", 'EXPLAINS SELECT 1'):
        error = store.run('sql', sql, status=2).stderr
        assert 'only what reads' in error or 'one statement' in error, (sql, error)
    for sql in ("WITH x AS (SELECT 1) INSERT INTO notes SELECT 'a', 'b', 'c'", 'EXPLAIN ANALYZE DELETE FROM events',
                'WITH x AS (DELETE FROM events RETURNING 1) SELECT * FROM x'):
        store.run('sql', sql, status=1)
    assert 'byte 9 (line 2, column 1)' in store.run('sql', 'SELECT *\nFORM events', status=1).stderr
    assert 'byte 14' in store.run('sql', 'SELECT 1 FROM nowhere_at_all', status=1).stderr or not ON_SERVER
    assert store.run('events').stdout == before and not os.path.exists(elsewhere)


def test_a_server_does_not_compile_questions():
    if not PG:
        raise tap.Skip('of databases on a server')
    store = fresh()
    store.add({'id': 'a', 'published': '1978-03-03', 'text': TEXT})
    assert store.rows('sql', "SELECT current_setting('jit') AS jit") == [{'jit': 'off'}]


def test_a_watch_tells_that_its_store_is_new():
    store = fresh()
    told = store.run('watch', 'talks', '--actor', 'EGY', '--once').stderr
    assert ON_SERVER or 'is a new store' in told, told
    assert 'is a new store' not in store.run('watch', 'talks', '--once').stderr


def test_no_store_is_told():
    if ON_SERVER:
        raise tap.Skip('of databases that are files')
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
