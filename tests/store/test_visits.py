"""Where texts stand, under which names, how they are found and events counted, whichever database holds them.

    test_visits.py PROGRAM SOURCE [postgres]      on SQLite, or on a PostgreSQL server started for the test
"""
import collections
import gzip
import json
import os
import pty
import random
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..'), HERE]
import stores  # noqa: E402
from stores import Store  # noqa: E402

A = 'CAIRO, March 3, 1978 (Delta Wire) - Egypt and Israel agreed on Thursday to exchange ambassadors, officials said.'
B = A.replace('exchange ambassadors', 'exchange envoys')
C = A.replace('Egypt', 'Jordan')
TABLE = 'phrase\tupos\ttype\tmode\tcameo\tframe\tprepositions\tweight\nexchange\tVERB\tACCUSE\tdisapprove\t111\tprep\tin\t0.9\n'


def page(text, **more):
    return {'url': 'http://wire.example/1', 'published': '1978-03-03', 'text': text, **more}


def now(store):
    return [text for text, in store.sql('SELECT text FROM reports WHERE live = 1')]


# ---- visits ----

def test_a_page_that_goes_back_to_an_earlier_text_is_that_text_again():
    store, once = Store(), Store()
    for text in (A, B, A):
        assert store.add(page(text)).startswith('dragoman: ' + ('1 added, 0' if text == A and store.now == 257000000 else '0 added, 1'))
        store.now += 86400
    once.add(page(A))
    assert now(store) == [A]
    # The old is kept, dated and linked; nothing is there twice.
    assert store.sql('SELECT r.text, v.since, v.until FROM visits v JOIN reports r ON r.id = v.report ORDER BY v.id') == [
        (A, '1978-02-22T12:53:20Z', '1978-02-23T12:53:20Z'), (B, '1978-02-23T12:53:20Z', '1978-02-24T12:53:20Z'),
        (A, '1978-02-24T12:53:20Z', None)]
    assert store.sql('SELECT count(*) FROM reports') == [(2,)] and store.sql('SELECT count(*) FROM codings') == [(2,)]
    for what in ('events', 'statements', 'moves', 'actors', 'places'):
        assert plain(store.rows(what)) == plain(once.rows(what)), what
    assert len(store.rows('events', '--replaced')) == 2 * len(store.rows('events')) > 0
    assert [len(store.rows('search', word)) for word in ('ambassadors', 'envoys')] == [1, 0]
    assert store.add(page(A)).startswith('dragoman: 0 added, 0 changed, 1 were there')
    assert now(store) == [A] and store.sql('SELECT count(*) FROM visits') == [(3,)]


def plain(rows):
    return sorted(json.dumps({k: v for k, v in row.items() if k not in ('number', 'first_seen')}) for row in rows)


def test_a_text_that_comes_back_keeps_its_facts_and_what_was_said_of_them():
    store = Store()
    store.add(page(A))
    numbers = [row['number'] for row in store.rows('events')]
    key = store.rows('reports')[0]['id']
    store.run('correct', key, 'E1', '--type', 'CONSULT', '--by', 'anna')
    store.add(page(B))
    store.run('correct', store.rows('reports')[0]['id'], 'E1', '--tense', 'future', '--by', 'bob')
    store.add(page(A))
    row, = store.rows('events')
    assert (row['type'], row['tense'], row['corrected']) == ('CONSULT', 'future', 1)
    assert [row['number'] for row in store.rows('events', '--as-coded')] == numbers
    assert [(row['by'], row['state']) for row in store.rows('corrections')] == [('anna', 'holds'), ('bob', 'holds')]
    store.add(page(B))  # nothing is carried over twice
    assert [row['by'] for row in store.rows('corrections')] == ['anna', 'bob']


def test_a_stream_of_visits_ends_at_the_last():
    store = Store()
    assert '1 added, 2 changed' in store.add(page(A), page(B), page(A))
    assert now(store) == [A]
    store.add(page(A), page(B), page(A))
    assert now(store) == [A] and store.sql('SELECT count(*) FROM reports') == [(2,)]
    path = store.file('page.txt', A)
    other = Store()
    for text in (A, B, A, B, B):
        store.file('page.txt', text)
        other.run('add', path)
        assert now(other) == [text + '\n'] or now(other) == [text]


def test_what_was_read_at_one_place_of_a_file_is_no_new_visit():
    store = Store()
    lines = ''.join(json.dumps(page(text)) + '\n' for text in (A, B))
    path = store.file('crawl.jsonl', lines)
    assert '1 added, 1 changed' in store.run('add', '--raw', path).stderr
    assert '0 added, 0 changed, 2 were there' in store.run('add', '--raw', path).stderr
    store.file('crawl.jsonl', lines + json.dumps(page(A)) + '\n')  # the crawl goes on
    assert '0 added, 1 changed, 2 were there' in store.run('add', '--raw', path).stderr
    assert now(store) == [A]
    assert '0 added, 0 changed, 3 were there' in store.run('add', '--raw', path).stderr
    assert now(store) == [A] and store.sql('SELECT count(*) FROM visits') == [(3,)]
    records = store.file('records.jsonl', store.run('export', '--format', 'jsonl', '--replaced').stdout)
    assert '0 added, 0 changed, 2 were there' in store.run('add', '--records', records).stderr
    assert now(store) == [A]


def test_two_texts_of_a_page_in_one_stream_are_one_report_of_a_story():
    store = Store()
    more = ' Ambassadors are to be named within a month, the officials added.'
    lines = [json.dumps(page(text)) + '\n' for text in (A, A + more)]
    for given in (lines, lines[::-1]):
        done = store.run('stories', '--raw', '-', given=''.join(given), alone=True)
        story, = (json.loads(line) for line in done.stdout.splitlines())
        assert len(story['reports']) == 1
        records = store.run('read', '--raw', '--format', 'jsonl', '-', given=''.join(given), alone=True).stdout
        assert store.run('stories', '-', given=records, alone=True).stdout == done.stdout


def test_saved_copies_of_a_page_stand_in_order_and_added_again_change_nothing():
    store = Store()
    html = '<html><head><link rel="canonical" href="http://wire.example/1"></head><body><article><h1>Accord</h1><p>{}</p><p>{}</p></article></body></html>'
    more = 'The accord was welcomed in Cairo by crowds that had waited for hours in front of the ministry for the delegation to return.'
    paths = []
    for number, text in enumerate((A, B, A + ' It is to last a year.')):
        os.mkdir(os.path.join(store.folder, str(number)))
        paths.append(store.file(f'{number}/page.html', html.format(text, more)))
    told = store.run('add', *paths).stderr
    assert '1 added, 2 changed' in told, told
    before = store.sql('SELECT * FROM visits ORDER BY id')
    for again in (paths, paths[:1], paths[:2]):
        assert f'0 added, 0 changed, {len(again)} were there' in store.run('add', *again).stderr
    assert store.sql('SELECT * FROM visits ORDER BY id') == before and 'last a year' in now(store)[0]
    records = store.file('r.jsonl', store.run('export', '--replaced', '--format', 'jsonl').stdout)
    assert '0 added, 0 changed, 3 were there' in store.run('add', '--records', records).stderr
    assert store.sql('SELECT * FROM visits ORDER BY id') == before
    store.file('2/page.html', html.format(A, more))  # and a copy that is another one now
    assert '1 changed' in store.run('add', *paths).stderr and 'last a year' not in now(store)[0]


def test_a_crawl_that_is_added_again_is_the_same_reading():
    store = Store()
    for name, text in (('1', A), ('2', A), ('3', B)):
        path = store.file(f'{name}.jsonl', json.dumps(page(text)) + '\n')
        store.run('add', '--raw', path)
    assert now(store) == [B]
    for name in '123':
        assert '0 added, 0 changed, 1 were there' in store.run('add', '--raw', os.path.join(store.folder, f'{name}.jsonl')).stderr
    assert now(store) == [B]


def test_where_nothing_is_named_or_piped_stories_are_the_stores():
    store = Store()
    store.add(page(A))
    control, terminal = pty.openpty()
    env = {**os.environ, 'DRAGOMAN_DB': store.db}
    done = subprocess.run([stores.PROGRAM, 'stories'], stdin=terminal, capture_output=True, text=True, timeout=60, env=env, check=True)
    os.close(terminal)
    os.close(control)
    assert done.stdout == store.run('stories').stdout != ''


# ---- words ----

def test_of_many_reports_those_stored_last_are_ranked_and_it_is_told():
    store = Store()
    store.add({'id': 'a', 'published': '1978-03-03', 'title': 'Canal, canal', 'text': A + ' The canal, the canal.'})
    digits = '(SELECT 0 AS d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION ' \
        'SELECT 8 UNION SELECT 9)'
    store.alter('INSERT INTO reports(id, report_id, key, live, added, authors, published, text) SELECT 1000 + i, i, i, 1, added, '
                "authors, published, 'A ship went through the canal on the way to port ' || CASE WHEN i < 9 THEN 'Said' ELSE 'Suez' END "
                f'FROM (SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d AS i FROM {digits} a, {digits} b, {digits} c, {digits} e) n, '
                'reports r WHERE r.id = 1;')
    if not stores.HOME['pg']:
        store.alter('INSERT INTO report_words(rowid, title, text) SELECT id, title, text FROM reports WHERE id >= 1000;')
    done = store.run('search', 'canal')
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) == 20 and {row['best_of'] for row in rows} == {10000} and 'a' not in {row['given_id'] for row in rows}
    assert 'more than 10000 reports have these words' in done.stderr and 'stored last' in done.stderr
    for words in (['canal', 'egypt'], ['canal', 'said', '--until', '1978-03'], ['canal', 'said']):
        done = store.run('search', *words)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert 0 < len(rows) <= 20 and {row['best_of'] for row in rows} == {None} and not done.stderr, (words, done.stderr)
    rows = store.rows('search', 'canal', '--limit', '10002')
    assert len(rows) == 10001 and {row['best_of'] for row in rows} == {None} and 'a' in {row['given_id'] for row in rows}


# ---- names ----

def test_one_text_under_two_names_is_one_report_by_both():
    store = Store()
    first, second = store.file('a.txt', A), store.file('b.txt', A)
    told = store.run('add', first, second).stderr
    assert '1 added, 0 changed, 1 were there' in told and '1 of those that were there had another name' in told
    assert 'another name' not in store.run('add', first, second).stderr
    assert len(store.rows('reports')) == 1
    for name in (first, second):
        assert len(store.rows('events', '--report', name)) == 1 and A in store.run('show', '--format', 'text', name).stdout
    assert f'also {second}' in ' '.join(store.run('show', '--format', 'pretty', first).stdout.split())
    # One of the two changes: the text stands in the other.
    store.file('b.txt', C)
    assert '0 added, 1 changed' in store.run('add', first, second).stderr
    assert len(now(store)) == 2
    assert 'Jordan' in store.run('show', '--format', 'text', second).stdout
    assert 'Egypt' in store.run('show', '--format', 'text', first).stdout
    assert [row['actor'][0]['name'] for row in store.rows('events', '--report', second)] == ['Jordan']
    store.file('a.txt', C)
    assert '0 added, 1 changed' in store.run('add', first, second).stderr
    assert len(now(store)) == 1 and store.sql('SELECT count(*) FROM reports') == [(2,)]
    store.file('a.txt', A)
    store.run('add', first, second)
    assert len(now(store)) == 2 and 'Egypt' in store.run('show', '--format', 'text', first).stdout


def test_one_text_under_two_given_ids_is_found_by_both():
    store = Store()
    told = store.add({'id': 'x', 'outlet': 'Delta Wire', 'text': A}, {'id': 'y', 'outlet': 'Delta Wire', 'text': A})
    assert '1 added, 0 changed, 1 were there' in told and 'another name' in told
    assert len(store.rows('events', '--report', 'x')) == len(store.rows('events', '--report', 'y')) == 1
    assert '1 changed' in store.add({'id': 'y', 'outlet': 'Delta Wire', 'text': B})
    assert len(now(store)) == 2


def test_one_text_of_two_outlets_is_two_reports_where_neither_has_an_address():
    store = Store()
    both = [{'id': 'x', 'outlet': 'Delta Wire', 'text': A}, {'id': 'y', 'outlet': 'Nile Post', 'text': A},
            {'outlet': 'Delta Wire', 'text': B}, {'outlet': 'Nile Post', 'text': B}, {'text': B}]
    assert store.add(*both).startswith('dragoman: 5 added, 0 changed, 0 were there')
    assert '0 added, 0 changed, 5 were there' in store.add(*both)
    assert len(store.rows('reports')) == len({row['id'] for row in store.rows('reports')}) == 5
    assert [row['outlet'] for name in 'xy' for row in store.rows('reports', '--report', name)] == ['Delta Wire', 'Nile Post']
    assert '1 changed' in store.add({**both[1], 'text': C})  # the other's stays
    assert [row['outlet'] for row in store.rows('reports', '--words', 'Jordan')] == ['Nile Post']
    assert store.rows('reports', '--report', 'x', '--words', 'Egypt')
    # An address tells a page, whoever is named beside it.
    assert '1 added, 0 changed, 1 were there' in store.add(page(C, outlet='Delta Wire'), page(C, outlet='Nile Post'))


def test_records_that_call_two_reports_by_one_id_are_two():
    store = Store()
    lines = [json.dumps({'outlet': outlet, 'text': A}) + '\n' for outlet in ('Delta Wire', 'Nile Post')]
    records = [json.loads(store.run('read', '--raw', '--format', 'jsonl', '-', given=line, alone=True).stdout) for line in lines]
    text = json.loads(store.run('read', '--raw', '--format', 'jsonl', '-', given=json.dumps({'text': A}) + '\n', alone=True).stdout)
    assert len({record['report']['id'] for record in records + [text]}) == 3
    for record in records:  # as versions called them to which the outlet was nothing
        record['report']['id'] = text['report']['id']
    path = store.file('records.jsonl', ''.join(json.dumps(record, separators=(',', ':')) + '\n' for record in records))
    assert '2 added, 0 changed, 0 were there' in store.run('add', '--records', path).stderr
    assert '0 added, 0 changed, 2 were there' in store.run('add', '--records', path).stderr
    assert '2 were there' in store.add(*map(json.loads, lines))
    assert sorted(row['outlet'] for row in store.rows('reports')) == ['Delta Wire', 'Nile Post']
    store.now += 86400
    assert ' 0 failed' in store.run('recode', '--all').stderr


def test_a_path_is_the_same_however_it_is_written():
    store = Store()
    path = store.file('a.txt', A)
    store.run('add', path)
    odd = path.replace('/a.txt', '/.//a.txt')
    store.file('a.txt', B)
    told = store.run('add', odd).stderr
    assert '0 added, 1 changed' in told and len(now(store)) == 1


# ---- records that are packed ----

def test_packed_records_are_taken_as_they_are():
    plain_lines = Store()
    plain_lines.add(page(A), {'id': 'c', 'outlet': 'Delta Wire', 'published': '1978-03-03', 'text': C})
    records = plain_lines.run('export', '--format', 'jsonl').stdout.encode()
    first, rest = records.splitlines(keepends=True)
    told = plain_lines.run('stories', '-', given=records.decode(), alone=True).stdout
    zstd = subprocess.run(['zstd', '-c'], input=records, capture_output=True, check=True).stdout if shutil.which('zstd') else records
    for name, data in (('r.jsonl.gz', gzip.compress(records)), ('r', gzip.compress(first) + gzip.compress(rest)), ('r.zst', zstd)):
        store = Store()
        path = os.path.join(store.folder, name)
        with open(path, 'wb') as file:
            file.write(data)
        assert '2 added, 0 changed, 0 were there, 0 failed' in store.run('add', '--records', path).stderr
        assert plain(store.rows('events')) == plain(plain_lines.rows('events'))
        assert store.run('stories', path, alone=True).stdout == told
        with open(path, 'rb') as file:
            done = subprocess.run([stores.PROGRAM, 'stories', '-'], stdin=file, capture_output=True, text=True, check=True, timeout=60)
        assert done.stdout == told
        if data != records:
            with open(path, 'wb') as file:
                file.write(data[:-20])
            assert 'damaged, or ends in the middle' in store.run('add', '--records', path, status=1).stderr


def test_a_bomb_of_records_is_told():
    store = Store()
    path = os.path.join(store.folder, 'bomb.gz')
    with gzip.open(path, 'wb') as file:
        for _ in range(100):
            file.write(b'\n' * (1 << 20))
    assert 'more than 256 times as large' in store.run('add', '--records', path, status=1).stderr


# ---- counts ----

def counted(store):
    """What the table of counts should hold, by the rows of events."""
    of = collections.defaultdict(set)
    for number, day, kind, actors, recipients in store.sql(
            'SELECT id, day, type, actors, recipients FROM events WHERE (shown & 1) <> 0'):
        parties = [{(p['name'] or '', p['code'] or '') for p in json.loads(side)} for side in (actors, recipients)]
        month = (day or '')[:8]
        of['day', kind, day or '', '', '', '', ''].add(number)
        for side, name in ((parties[0], 'actor'), (parties[1], 'recipient')):
            for party in side or {('', '')}:
                of[name, kind, month, *party, '', ''].add(number)
                of[name, '', '', *party, '', ''].add(number)
        for actor in parties[0]:
            for recipient in parties[1]:
                of['dyad', kind, month, *actor, *recipient].add(number)
                of['dyad', '', '', *actor, *recipient].add(number)
    return {key: len(numbers) for key, numbers in of.items()}


EVERY = [word for tense in ('past', 'ongoing', 'future', 'hypothetical', 'historical') for word in ('--tense', tense)]


def check_counts(store):
    there = {tuple(row[:-1]): row[-1] for row in
             store.sql('SELECT kind, type, period, name, code, other, other_code, n FROM tallies WHERE n <> 0')}
    assert there == counted(store)
    # Answers are those of counting anew, which any other option asks for.
    for by in ('day', 'week', 'month', 'year', 'type', 'actor', 'recipient', 'dyad'):
        for given in ([], ['--since', '1978-03'], ['--until', '1978-03-31'], ['--since', '1978-03-02', '--until', '1978-04-01'],
                      ['--type', 'AGREE', '--type', 'REJECT'], ['--type', 'ACCUSE', '--until', '1978'], ['--limit', '2']):
            assert store.run('events', '--count', by, *given).stdout == store.run('events', '--count', by, *given, *EVERY).stdout, (by, given)


def some_text(chance):
    who = ('Egypt', 'Israel', 'Jordan', 'Syria', 'Libya', 'Farmers')
    did = ('agreed with', 'condemned', 'attacked', 'met', 'rejected the demands of')
    when = ('on Thursday', 'in February', 'on March 31', 'on April 1', 'last year', '')
    said = [f'{chance.choice(who)} and {chance.choice(who)} {chance.choice(did)} {chance.choice(who)} {chance.choice(when)}.'
            for _ in range(chance.randrange(1, 4))]
    return 'CAIRO, March 3, 1978 (Delta Wire) - ' + ' '.join(said)


def change_something(store, chance, texts, table):
    """One of all that changes facts."""
    choice = chance.randrange(6)
    events = store.rows('events')
    if choice < 3 or not events:
        store.add(*({'id': f'p{chance.randrange(4)}', 'outlet': 'Delta Wire', 'published': chance.choice(['1978-03-03', '1978-03-31', None]),
                     'text': chance.choice(texts)} for _ in range(chance.randrange(1, 6))))
    elif choice == 3:
        store.run('recode', '--all', *chance.choice([[], ['--triggers', table]]))
    elif choice == 4:
        row = chance.choice(events)
        how = chance.choice([['--wrong'], ['--type', 'REJECT'], ['--day', '1978-05-01'], ['--day', 'none'], ['--actor', 'Libya'],
                             ['--recipient', 'none']])
        store.run('correct', row['report_id'], row['id'], *how, '--by', 'anna')
    else:
        numbers = [row['number'] for row in store.rows('corrections') if row['state'] != 'undone']
        if numbers:
            store.run('correct', '--undo', str(chance.choice(numbers)))


def test_counts_are_those_of_counting_anew_whatever_happens():
    for seed in (1, 2):
        chance, store = random.Random(seed), Store()
        texts = [some_text(chance) for _ in range(9)]
        store.add(page(texts[0]))
        table = store.file('own.tsv', TABLE)
        for step in range(16):
            change_something(store, chance, texts, table)
            if step % 5 == 4 or step == 15:
                check_counts(store)


def test_long_names_are_counted_by_their_beginning():
    store = Store()
    store.add({'id': 'a', 'published': '1978-03-03', 'text': A})
    record = json.loads(store.run('export', '--format', 'jsonl').stdout)
    letters = random.Random(3)
    long = 'Union of ' + ''.join(chr(letters.randrange(0x61, 0x7b)) for _ in range(12000))
    record['report'].update(id='0123456789abcdef', given_id=long, key=long, url='http://wire.example/' + 'x' * 9000, outlet=long)
    record['made_by'].update(model=long, program=long, knowledge=long)
    for actor in record['actors']:
        actor['name'] = long + actor['id']
    for place in record['places']:
        place['name'] = long
    assert '1 added' in store.run('add', '--records', given=json.dumps(record) + '\n').stderr
    names = {row['actor'] for row in store.rows('events', '--count', 'actor')}
    assert max(len(name or '') for name in names) == 200, names
    assert store.run('events', '--count', 'actor').stdout == store.run('events', '--count', 'actor', *EVERY).stdout
    record['report']['id'] = long
    assert 'id is longer than 64 bytes' in store.run('add', '--records', given=json.dumps(record) + '\n', status=1).stderr
    assert len(store.rows('events', '--report', long)) == len(store.rows('events', '--outlet', long)) == 1


def test_a_store_of_version_1_is_brought_up_to_date():
    store = Store()
    for text in (A, B):
        store.add(page(text))
    store.add({'id': 'c', 'outlet': 'Delta Wire', 'published': '1978-03-03', 'text': C})
    before, visits = store.rows('events'), store.sql('SELECT origin, key, since, until FROM visits ORDER BY origin, since, until')
    tallies = store.sql('SELECT * FROM tallies ORDER BY 1, 2, 3, 4, 5, 6, 7')
    store.alter("ALTER TABLE reports DROP COLUMN called; DROP TABLE tallies; ALTER TABLE inputs DROP COLUMN visit; DROP TABLE visits; "
                "CREATE INDEX reports_key ON reports(key); CREATE INDEX reports_given ON reports(given_id) WHERE given_id IS NOT NULL; "
                "CREATE INDEX reports_origin ON reports(origin) WHERE origin IS NOT NULL; "
                "UPDATE store SET value = '1' WHERE name = 'version'")
    assert 'of an earlier version' in store.run('events', status=1).stderr
    assert '1 were there' in store.add(page(B))
    assert store.rows('events') == before
    assert store.sql('SELECT origin, key, since, until FROM visits ORDER BY origin, since, until') == visits
    assert [row for row in store.sql('SELECT * FROM tallies ORDER BY 1, 2, 3, 4, 5, 6, 7') if row[-1]] == [row for row in tallies if row[-1]]
    assert '0 added, 1 changed' in store.add(page(A)) and len(now(store)) == 2
    check_counts(store)


if __name__ == '__main__':
    stores.main(globals(), sys.argv[3:] == ['postgres'])
