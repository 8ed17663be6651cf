"""What is stored is coded again, compared, corrected and watched, whichever database holds it.

    test_versions.py PROGRAM SOURCE [postgres]      on SQLite, or on a PostgreSQL server started for the test
"""
import json
import os
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..'), HERE]
import stores  # noqa: E402
from stores import Store  # noqa: E402

SOURCE = sys.argv[2]
ON_SERVER = sys.argv[3:] == ['postgres']
REPORTS = os.path.join(SOURCE, 'examples', 'reports')
# A word that tells of no event, and a table by which it does.
TEXT = ('CAIRO, March 3, 1978 (Delta Wire) - Egypt and Israel agreed on Thursday to exchange ambassadors, officials said.\n\n'
        'Farmers from Syria weighed wheat in Jordan on Wednesday. Libya condemned the accord.')
TABLE = 'phrase\tupos\ttype\tmode\tcameo\tframe\tprepositions\tweight\nweigh\tVERB\tACCUSE\tdisapprove\t111\tprep\tin\t0.9\n'


def wire(key='a', text=TEXT, **more):
    return {'id': key, 'outlet': 'Delta Wire', 'published': '1978-03-03', 'text': text, **more}


def found_by(store):
    """What the table of names says, in words that do not depend on numbers."""
    facts = ' UNION ALL '.join(f"SELECT id, report, fact, shown, '{t}' AS what FROM {t}"
                               for t in ('events', 'statements', 'moves', 'actors'))
    return sorted(store.sql('SELECT r.report_id, f.what, f.fact, f.shown, x.role, x.term, x.day FROM roles x '
                            f'LEFT JOIN ({facts}) f ON f.id = x.fact LEFT JOIN reports r ON r.id = f.report'))


def plain(rows, *without):
    return sorted(json.dumps({k: v for k, v in row.items() if k not in without}) for row in rows)


# ---- recode, diff ----

def test_nothing_is_coded_again_by_what_coded_it():
    store = Store()
    store.add(wire())
    assert '0 coded again, 0 failed' in store.run('recode').stderr
    assert store.sql('SELECT count(*) FROM codings') == [(1,)]
    store.now += 86400
    assert '1 coded again, 0 failed' not in store.run('recode').stderr


def test_a_new_coding_stands_as_if_it_had_been_the_first():
    store, fresh = Store(), Store()
    table = store.file('own.tsv', TABLE)
    pages = os.path.join(REPORTS, 'courier-1995-11-22-agreement.html')
    store.add(wire(), wire('b', TEXT.replace('weighed wheat in', 'stormed')))
    store.run('add', pages)
    before = store.rows('events')
    store.now += 86400
    assert '3 coded again, 0 failed' in store.run('recode', '--triggers', table).stderr
    fresh.add(wire(), wire('b', TEXT.replace('weighed wheat in', 'stormed')), options=['--triggers', table])
    fresh.run('add', '--triggers', table, pages)
    for what in ('events', 'statements', 'moves', 'reports', 'places'):
        assert plain(store.rows(what), 'number', 'first_seen') == plain(fresh.rows(what), 'number', 'first_seen'), what
    assert found_by(store) == found_by(fresh)
    after = store.rows('events')
    numbers = {row['number']: row for row in before}
    new = [row for row in after if row['number'] not in numbers]
    assert [row['trigger'] for row in new] == ['weighed']
    for row in after:
        assert row['first_seen'][:10] == ('1978-02-23' if row in new else '1978-02-22'), row
    # All that a reading gives but the coding is as it was first read: what was left out of the page, too.
    texts = store.sql('SELECT count(DISTINCT text) FROM reports')
    assert texts == [(3,)] and store.sql('SELECT count(*) AS n, count(superseded) AS old FROM codings') == [(6, 3)]
    assert '0 coded again' in store.run('recode', '--triggers', table).stderr
    assert '3 coded again' not in store.run('recode', '--triggers', table, '--all').stderr  # the same: nothing to keep


def test_changes_are_told():
    store = Store()
    store.add(wire(), wire('b', TEXT.replace('weighed wheat in', 'stormed')))
    table = store.file('own.tsv', TABLE)
    store.run('recode', '--triggers', table)
    changes = [c for c in store.rows('diff') if c['words'] == 'weighed']
    assert [(c['change'], c['what'], c['type'], c['was']) for c in changes] == [('appeared', 'event', 'ACCUSE', None)]
    first, second = (row['number'] for row in store.rows('diff', '--list', 'a'))
    back = [c for c in store.rows('diff', '--from', str(second), '--to', str(first)) if c['words'] == 'weighed']
    assert [(c['change'], c['is']) for c in back] == [('went', None)]
    other = store.file('other.tsv', TABLE.replace('ACCUSE\tdisapprove\t111', 'REJECT\t\t120'))
    store.run('recode', '--triggers', other, '--report', 'a')
    changed = [c for c in store.rows('diff', 'a') if c['words'] == 'weighed']
    assert [c['change'] for c in changed] == ['changed']
    assert changed[0]['fields']['type'] == {'was': 'ACCUSE', 'is': 'REJECT'}
    counts = {(c['change'], c['what'], c['field']): c['count'] for c in store.rows('diff', 'a', '--summary')}
    assert counts['changed', 'event', 'type'] == 1
    assert '~ ' in store.run('diff', '--format', 'pretty', 'a').stdout
    assert 'there is no coding of this number' in store.run('diff', '--from', '999999', status=2).stderr
    assert 'codings of two reports' in store.run('diff', '--from', str(first), '--to', str(
        store.rows('diff', '--list', 'b')[0]['number']), status=2).stderr


def test_a_stop_amid_recoding_leaves_what_was_or_what_is():
    store = Store()
    texts = [wire(str(i), TEXT.replace('Thursday', f'Thursday, for {i + 2} years')) for i in range(40)]
    store.add(*texts)
    table = store.file('own.tsv', TABLE)
    for _ in range(4):
        process = store.start('recode', '--jobs', '1', '--triggers', table)
        time.sleep(1.2)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert store.sql("SELECT count(*) FROM codings WHERE superseded IS NULL") == [(40,)]
        done, = store.sql('SELECT count(*) FROM codings WHERE superseded IS NOT NULL')
        assert len([e for e in store.rows('events') if e['trigger'] == 'weighed']) == done[0]
    store.run('recode', '--triggers', table)
    assert len([e for e in store.rows('events') if e['trigger'] == 'weighed']) == 40
    assert store.sql('SELECT count(*) FROM roles x WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.id = x.fact) AND '
                     'x.role IN (0, 1, 2, 3) AND NOT EXISTS (SELECT 1 FROM moves m WHERE m.id = x.fact)') == [(0,)]


# ---- corrections ----

def short(rows):
    return sorted((row['id'], row['type'], row['trigger'], tuple(a['name'] for a in row['actor']), row['day'], row['place'],
                   row['said_by'], row['corrected']) for row in rows)


def corrected():
    """A store of one report with three corrections, their numbers, and the facts as they were coded."""
    store = Store()
    store.add(wire())
    coded = short(store.rows('events'))
    assert [(row[1], row[2]) for row in coded] == [('AGREE', 'agreed'), ('ACCUSE', 'condemned')], coded
    store.run('correct', 'a', 'E1', '--type', 'CONSULT', '--mode', 'visit', '--day', '1978-03-01', '--place', 'Amman, JOR',
              '--voice', 'none', '--actor', 'Egypt', '--by', 'anna', '--note', 'as the text has it')
    store.run('correct', 'a', 'E2', '--wrong', '--by', 'anna')
    store.run('correct', 'a', '--missing', '--type', 'AID', '--words', 'weighed', '--actor', 'Farmers', '--recipient', 'JOR', '--by', 'bob')
    return store, [row['number'] for row in store.rows('corrections')], coded


CONSULTED = ('E1', 'CONSULT', 'agreed', ('Egypt',), '1978-03-01', 'Amman', None, 1)
PLANTED = ('E3', 'AID', 'weighed', ('Farmers',), '1978-03-03', None, None, 1)


def test_answers_are_as_corrected_and_the_original_stays():
    store, numbers, coded = corrected()
    assert short(store.rows('events')) == [CONSULTED, PLANTED]
    assert short(store.rows('events', '--as-coded')) == coded
    assert short(store.rows('events', '--actor', 'Israel')) == [] and short(store.rows('events', '--actor', 'Libya')) == []
    assert short(store.rows('events', '--to', 'JOR')) == [PLANTED] and short(store.rows('events', '--place', 'JOR')) == [CONSULTED]
    assert short(store.rows('events', '--actor', 'ISR', '--as-coded')) == coded[:1]
    first = store.rows('corrections', 'a')[0]
    assert (first['fact'], first['holds'], first['state'], first['by'], first['note'], first['made'][:4]) == (
        'E1', 'E1', 'holds', 'anna', 'as the text has it', '1978')
    assert first['was']['type'] == 'AGREE' and first['change']['type'] == 'CONSULT'
    assert 'E1 holds, by anna' in store.run('corrections', '--format', 'pretty').stdout
    for number in numbers:
        store.run('correct', '--undo', str(number))
    assert short(store.rows('events')) == short(store.rows('events', '--as-coded')) == coded
    assert found_by(store) == found_by_of_one_that_was_never_corrected()
    assert [row['state'] for row in store.rows('corrections')] == ['undone'] * 3
    store.run('correct', '--undo', str(numbers[0]), status=2)


def found_by_of_one_that_was_never_corrected():
    store = Store()
    store.add(wire())
    return found_by(store)


def test_values_of_corrections_are_looked_at():
    store = Store()
    store.add(wire())
    before = short(store.rows('events'))
    for args, why in ((['E9', '--wrong'], 'no such fact'), (['Q1', '--wrong'], 'a fact is named'), (['E1', '--type', 'FOO'], 'no type'),
                      (['E1', '--type', 'offer'], 'another kind of fact'), (['E1', '--mode', 'troops'], 'no such mode'),
                      (['E1', '--day', '1978-02-30'], 'YYYY-MM-DD'), (['E1', '--day', '1978-03-02/1978-03-01'], 'YYYY-MM-DD'),
                      (['E1', '--actor', 'Nobody Here'], 'nobody is known'), (['E1', '--actor', 'A99'], 'no such actor'),
                      (['E1', '--place', 'Nowhereville'], 'no place is known'), (['E1', '--voice', 'S9'], 'no such statement'),
                      (['E1', '--tense', 'soon'], 'no such tense'), (['E1'], 'nothing is to be changed'),
                      (['S1', '--day', '1978-03-01'], 'not corrected'), (['S1', '--actor', 'EGY'], 'is its voice'),
                      (['--missing', '--words', 'agreed'], 'its type, are wanted'),
                      (['--missing', '--type', 'AGREE', '--words', 'greed'], 'do not stand in the report'),
                      (['--missing', '--type', 'AGREE', '--words', 'agreed', '--wrong'], 'either a fact'),
                      (['--missing', '--type', 'AGREE', '--words', 'on'], 'more than once'),
                      (['--missing', '--type', 'AGREE', '--words', 'on', '--nth', '9'], 'not stand in the report so often')):
        told = store.run('correct', 'a', *args, '--by', 'anna', status=2).stderr
        assert why in told, (args, told)
    assert 'is signed' in store.run('correct', 'a', 'E1', '--wrong', status=2).stderr
    assert 'no report' in store.run('correct', 'zz', 'E1', '--wrong', '--by', 'anna', status=2).stderr
    assert not store.rows('corrections') and short(store.rows('events')) == before


def test_statements_and_moves_are_corrected_too():
    store = Store()
    store.add(wire())
    store.run('correct', 'a', 'S1', '--voice', 'Israel', '--type', 'direct', '--by', 'anna')
    said = [row for row in store.rows('statements') if row['id'] == 'S1']
    assert [(row['source'], row['kind']) for row in said] == [('Israel', 'direct')]
    assert [row['said_by'] for row in store.rows('events', '--type', 'AGREE')] == ['Israel']
    assert [row['said_by'] for row in store.rows('events', '--type', 'AGREE', '--as-coded')] == ['officials']
    move, = store.rows('moves')
    store.run('correct', 'a', move['id'], '--type', 'offer', '--actor', 'EGY', '--recipient', 'ISR', '--by', 'anna')
    row, = store.rows('moves', '--type', 'offer', '--by', 'EGY', '--to', 'ISR')
    assert [a['name'] for a in row['party']] == ['Egypt']
    store.run('correct', 'a', move['id'], '--wrong', '--by', 'anna')
    assert not store.rows('moves') and len(store.rows('moves', '--as-coded')) == 1


def test_corrections_stay_when_a_report_is_coded_again():
    store, _, _ = corrected()
    table = store.file('own.tsv', TABLE)
    numbers = {row['trigger']: row['number'] for row in store.rows('events')}
    store.run('recode', '--triggers', table)
    # The table has "weighed" as an event now, of another type: what was missing stays, as it was said to be.
    rows = store.rows('events')
    assert [row for row in short(rows) if row[1] in ('CONSULT', 'AID')] == [
        CONSULTED, ('E4', *PLANTED[1:])] and len(rows) == 3
    assert {row['trigger']: row['number'] for row in rows if row['corrected']} == numbers
    aid = store.file('aid.tsv', TABLE.replace('ACCUSE\tdisapprove\t111', 'AID\t\t070'))
    store.run('recode', '--triggers', aid)
    assert [row[:4] for row in short(store.rows('events'))] == [CONSULTED[:4], ('E2', 'AID', 'weighed', ('Farmers',))]
    assert [(row['fact'], row['holds']) for row in store.rows('corrections')] == [('E1', 'E1'), ('E2', 'E3'), (None, 'E2')]
    # A correction of what the coding has no more is open, and is there again with it.
    store.run('correct', 'a', 'E2', '--tense', 'future', '--by', 'carl')
    store.run('correct', '--undo', str(store.rows('corrections')[2]['number']))
    told = store.run('recode').stderr
    assert 'are open' in told or 'is open' in told, told
    assert [row['state'] for row in store.rows('corrections')] == ['holds', 'holds', 'undone', 'open']
    store.run('recode', '--triggers', aid)
    assert [row['tense'] for row in store.rows('events', '--type', 'AID')] == ['future']


def test_corrections_go_over_to_a_changed_text():
    store, _, _ = corrected()
    # A sentence that changed elsewhere, and one that is another's now.
    page = wire(text='UPDATED. ' + TEXT.replace('on Wednesday', 'on Tuesday').replace('Libya condemned', 'Iraq condemned'))
    assert '1 changed' in store.add(page)
    rows = short(store.rows('events'))
    assert [row[1:4] for row in rows if row[-1]] == [('CONSULT', 'agreed', ('Egypt',)), ('AID', 'weighed', ('Farmers',))]
    assert [row[3] for row in rows if row[2] == 'condemned'] == [('Iraq',)]
    assert len(store.rows('corrections')) == 2 and len(store.rows('corrections', '--replaced')) == 5
    assert short(store.rows('events', '--as-coded', '--replaced'))


def test_corrections_are_given_to_learn_from():
    store, _, _ = corrected()
    store.add(wire('b'))
    line, = store.rows('corrections', '--training')
    events = [event['readings'][0] for event in line['events']]
    text = line['text']
    assert line['by'] == ['anna', 'bob'] and line['published'] == '1978-03-03' and text == TEXT
    assert [(e['type'], text[slice(*e['trigger'])], e['core'], e['place'], e['from']) for e in events] == [
        ('CONSULT', 'agreed', True, 'Amman, JOR', '1978-03-01'), ('AID', 'weighed', True, None, None)]
    assert [(p['name'], text[slice(*p['span'])]) for e in events for p in e['actor']] == [('Egypt', 'Egypt'), ('Farmers', 'Farmers')]
    assert [text[slice(*s['cue'])] for s in line['statements']][:1] == ['said'] and len(line['moves']) == 1


def test_whole_records_are_given_as_corrected():
    store, numbers, _ = corrected()
    # Parties and places that the report does not name stand on the fact's own words.
    store.run('correct', 'a', 'E1', '--recipient', 'United Nations', '--place', 'Tuzla, BIH', '--by', 'carl')
    store.add(wire('b', TEXT.replace('Thursday', 'Thursday at noon')))
    record, other = store.rows('export', '--format', 'jsonl')
    events = {event['id']: event for event in record['events']}
    assert [(i, e['type']) for i, e in events.items()] == [('E1', 'CONSULT'), ('E3', 'AID')] and len(other['events']) == 2
    assert [r['text'] for r in events['E1']['recipient']] == ['agreed']
    actors = {a['id']: a for a in record['actors']}
    assert actors[events['E1']['recipient'][0]['actor']]['code'] == 'IGOUNO'
    coded = store.rows('export', '--format', 'jsonl', '--as-coded')[0]
    assert [e['type'] for e in coded['events']] == ['AGREE', 'ACCUSE'] == [e['type'] for e in other['events']]
    for form in ('gdelt', 'polecat', 'plover', 'petrarch', 'acled'):
        store.run('export', '--format', form)
    shown = store.run('show', 'a', '--format', 'pretty').stdout
    assert 'agreed[E1]' in shown and 'weighed[E3]' in shown and '[E2]' not in shown
    assert 'condemned[E2]' in store.run('show', 'a', '--format', 'pretty', '--as-coded').stdout.replace('[S2]', '')
    assert [e['type'] for e in store.rows('show', 'a', '--format', 'jsonl', '--as-coded')[0]['events']] == ['AGREE', 'ACCUSE']
    for number in numbers + [store.rows('corrections')[-1]['number']]:
        store.run('correct', '--undo', str(number))
    assert store.rows('show', 'a', '--format', 'jsonl')[0] == coded


# ---- standing questions ----

NEWS = [wire(str(i), TEXT.replace('Thursday', f'Thursday, for {i + 2} years')) for i in range(6)]


def told(store, *args):
    return [(row['report'], row['trigger']) for row in store.rows('watch', 'accords', '--once', *args)]


def test_new_facts_are_told_once():
    store = Store()
    store.add(NEWS[0])
    assert told(store, '--type', 'AGREE', '--actor', 'Egypt') == []  # what was there is not new
    store.add(NEWS[0], NEWS[1], NEWS[2])
    assert told(store) == [('-:2', 'agreed'), ('-:3', 'agreed')]
    assert told(store) == []
    watched, = store.rows('watch')
    assert watched['name'] == 'accords' and watched['question']['what'] == 'events'
    assert watched['question']['filter'] == {'actors': watched['question']['filter']['actors'], 'types': ['AGREE']}
    # Another question under the name goes on from there; so do others beside it.
    store.run('watch', 'moves', '--what', 'moves', '--by', 'Israel', '--once')
    store.add(NEWS[3])
    assert told(store, '--type', 'ACCUSE') == [('-:1', 'condemned')]
    assert [row['kind'] for row in store.rows('watch', 'moves', '--once')] == ['agreement']
    assert 'agreed' not in store.run('watch', 'accords', '--once', '--format', 'pretty').stdout
    store.run('watch', 'accords', '--remove')
    assert [row['name'] for row in store.rows('watch')] == ['moves']
    assert 'no watch of this name' in store.run('watch', 'accords', '--once', status=2).stderr
    assert 'no watch of this name' in store.run('watch', 'accords', '--remove', status=2).stderr
    store.run('watch', '--actor', 'Egypt', status=2)


def test_what_is_coded_again_is_not_new_and_what_is_corrected_is():
    store = Store()
    told(store, '--actor', 'Egypt', '--actor', 'Syria')
    store.add(wire())
    assert [trigger for _, trigger in told(store)] == ['agreed']
    store.run('recode', '--triggers', store.file('own.tsv', TABLE))
    assert [trigger for _, trigger in told(store)] in (['weighed'], [])  # if its actor is Syria's
    assert told(store) == []
    store.run('correct', 'a', 'E1', '--type', 'CONSULT', '--by', 'anna')
    row, = store.rows('watch', 'accords', '--once')
    assert (row['type'], row['corrected']) == ('CONSULT', 1)
    store.run('recode')
    assert told(store) == []


def test_a_command_is_called_and_one_that_fails_is_called_again():
    store = Store()
    told(store, '--type', 'AGREE')
    store.add(NEWS[0], NEWS[1])
    out = os.path.join(store.folder, 'told')
    script = store.file('tell.py', f"""import json, sys
row = json.load(sys.stdin)
with open({out!r}, 'a') as file:
    file.write(row['report'] + chr(10))
sys.exit(row['report'] == '-:2' and sys.argv[1] == 'fail')
""")
    call = f'{sys.executable} {script} '
    assert 'ended with 1' in store.run('watch', 'accords', '--once', '--command', call + 'fail', status=1).stderr
    store.run('watch', 'accords', '--once', '--command', call + 'well')
    with open(out, encoding='utf-8') as file:
        assert file.read().split() == ['-:1', '-:2', '-:2']
    assert told(store) == []
    store.add(NEWS[2])
    assert 'cannot be called' in store.run('watch', 'accords', '--once', '--command', '/nonexistent/program', status=1).stderr
    assert len(told(store)) == 1


def test_it_waits_for_more_and_is_killed_without_loss():
    store = Store()
    told(store, '--type', 'AGREE')
    seen = []
    with open(os.path.join(store.folder, 'out'), 'w+', encoding='utf-8') as out:
        for report in NEWS:
            process = subprocess.Popen(**store.how(['watch', 'accords', '--every', '0.1']), stdout=out)
            store.add(report)
            time.sleep(0.5)
            process.send_signal(signal.SIGKILL)
            process.wait()
        out.seek(0)
        seen = [json.loads(line)['number'] for line in out]
    seen += [row['number'] for row in store.rows('watch', 'accords', '--once')]
    assert len(set(seen)) == len(NEWS) == len(store.rows('events', '--type', 'AGREE')), seen
    assert len(seen) == len(set(seen)), seen
    process = store.start('watch', 'accords', '--every', '60')
    time.sleep(0.5)
    process.terminate()
    assert process.wait(timeout=20) == 0
    process.communicate()


if __name__ == '__main__':
    stores.main(globals(), ON_SERVER)
