"""Stories: what several reports tell together is told once, in whatever order they come.

    test_stories.py PROGRAM SOURCE
"""
import json
import os
import random
import subprocess
import sys
import tempfile

import jsonschema

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..'))
import tap  # noqa: E402

PROGRAM, SOURCE = sys.argv[1:3]

TREATY = ('WASHINGTON - President Anwar Sadat of Egypt and Prime Minister Menachem Begin of Israel signed a peace treaty on the White '
          'House lawn on Monday. Jimmy Carter witnessed the ceremony. Israel will withdraw its troops from the Sinai peninsula.')
AGAIN = ('Egypt and Israel signed a peace treaty in Washington on Monday. Sadat and Begin shook hands on the White House lawn before '
         'Jimmy Carter, who had brought them together at Camp David. Protesters shouted nearby.')
OTHER = ('LIMA - An earthquake struck the coast of Peru early on Friday and destroyed hundreds of houses in Chimbote, the interior '
         'ministry said. Rescuers from Trujillo were on their way to the port.')
RAID = 'QUETTA - Gunmen killed {} miners in a raid on a coal mine near {} on {}, police said.'


def reports():
    return [{'id': 'a', 'outlet': 'Delta Wire', 'published': '1979-03-27', 'text': TREATY},
            {'id': 'b', 'outlet': 'Harbour Post', 'published': '1979-03-27', 'text': AGAIN},
            {'id': 'c', 'outlet': 'Hill Courier', 'published': '1979-03-28', 'text': TREATY + ' A copy was cut here.'},
            {'id': 'd', 'outlet': 'Delta Wire', 'published': '1979-03-27', 'text': OTHER}]


def run(command, given, *options):
    done = subprocess.run([PROGRAM, *command, *options, '-'], input=given, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def lines(rows):
    return ''.join(json.dumps(row) + '\n' for row in rows)


def stories(rows, *options):
    return [json.loads(line) for line in run(['stories', '--raw'], lines(rows), *options).splitlines()]


def corpus():
    """The records of the examples, read once."""
    if not hasattr(corpus, 'records'):
        given = ''
        for name in ('camp-david', 'el-salvador'):
            with open(os.path.join(SOURCE, 'examples', 'stories', name + '.jsonl'), encoding='utf-8') as file:
                given += file.read()
        corpus.records = run(['read', '--raw', '--quiet'], given).splitlines(True)
    return list(corpus.records)


def of_records(records, *options, command='stories'):
    return run([command, '--format', 'jsonl'], ''.join(records), *options)


def test_reports_of_one_story_are_together():
    assert sorted(sorted(s['reports']) for s in stories(reports())) == [['a', 'b', 'c'], ['d']]


def test_a_story_without_a_headline_is_called_by_what_it_tells():
    rows = [{'id': 'd', 'outlet': 'Delta Wire', 'published': '1979-03-27', 'text': OTHER}]
    story, = stories(rows)
    assert story['title'].startswith('An earthquake struck the coast'), story['title']


def test_any_order_gives_the_same():
    told = stories(reports())
    records = corpus()
    all_told = of_records(records)
    for seed in range(3):
        rows = reports()
        random.Random(seed).shuffle(rows)
        assert stories(rows) == told
        random.Random(seed).shuffle(records)
        assert of_records(records) == all_told


def test_a_report_twice_changes_nothing():
    records = corpus()
    assert of_records(records + records[::3]) == of_records(records)


def test_records_come_by_a_pipe_that_has_a_name():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'records')
        for given in (''.join(corpus()[:4]), lines(reports()[:1])):
            if os.path.exists(path):
                os.unlink(path)
            os.mkfifo(path)
            with subprocess.Popen([PROGRAM, 'stories', '--raw', '--format', 'jsonl', path], stdout=subprocess.PIPE, text=True) as told:
                with open(path, 'w', encoding='utf-8') as pipe:
                    pipe.write(given)
                assert told.communicate(timeout=120)[0] == run(['stories', '--raw', '--format', 'jsonl'], given)
            assert told.returncode == 0


def test_a_report_without_a_day_hides_no_day_of_its_story():
    rows = reports()
    del rows[1]['published']
    told = run(['stories', '--raw', '--format', 'pretty'], lines(rows))
    assert ' · 1979-03-27 to 1979-03-28 · 3 reports' in told, told


def test_where_there_is_nothing_that_is_told():
    for command, options, given, status, wanted in (('stories', [], '', 1, 'nothing to read'),
                                                    ('table', ['--on', '1900-01-01'], corpus()[0], 0, 'on the table by 1900-01-01'),
                                                    ('stories', ['--on', '1900-01-01'], corpus()[0], 0, 'nothing is told by 1900-01-01')):
        done = subprocess.run([PROGRAM, command, *options, '-'], input=given, capture_output=True, text=True, timeout=120, check=False)
        assert (done.returncode, done.stdout) == (status, '') and wanted in done.stderr, done


def test_what_people_call_wrong_is_in_no_story_of_a_store():
    report = {'id': 'a', 'published': '1981-02-03', 'text': 'Peru demanded on Monday that Chile withdraw. Chile rejected the demand. '
              'Bolivia threatened Chile with an embargo on Tuesday.'}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'a.db')
        subprocess.run([PROGRAM, 'add', '--db', path, '-q', '--raw', '-'], input=json.dumps(report) + '\n', text=True, check=True, timeout=120)

        def told():
            done = subprocess.run([PROGRAM, 'stories', '--db', path, '--format', 'jsonl'], capture_output=True, text=True, check=True, timeout=120)
            (story,) = map(json.loads, done.stdout.splitlines())
            return ({m['event'] for e in story['events'] for m in e['members']}, [m['move'] for move in story['table'] for m in move['members']],
                    [move['answers'] for move in story['table']])

        events, moves, answers = told()
        assert len(events) >= 3 and moves == ['M1', 'M2'] and answers[1] is not None, (events, moves, answers)
        for fact in ('E1', 'M1'):
            subprocess.run([PROGRAM, 'correct', '--db', path, 'a', fact, '--wrong', '--by', 'anna'], capture_output=True, check=True, timeout=60)
        left = told()
        assert left == (events - {'E1'}, ['M2'], [None]), left


def test_a_report_that_is_gone_is_as_if_it_had_never_been():
    records = corpus()
    told = of_records(records)
    for gone in (0, 7, 29):
        rest = records[:gone] + records[gone + 1:]
        name = json.loads(records[gone])['report']['given_id']
        assert '"' + name + '"' in told and '"' + name + '"' not in of_records(rest)
    assert of_records(rest + [records[29]]) == told


def test_a_corrected_report_takes_the_place_of_the_old_one():
    first, second = (RAID.format(n, 'Quetta', 'Friday') for n in ('four', 'six'))
    rows = [{'id': 'x', 'outlet': 'Delta Wire', 'published': '1991-03-09', 'text': first}] + reports()
    corrected = [dict(rows[0], text=second)] + reports()
    assert stories(corrected) != stories(rows)
    assert stories(reports() + corrected[:1]) == stories(corrected)


def test_every_value_that_differs_is_in_its_members_words():
    rows = [{'id': 'p', 'outlet': 'Delta Wire', 'published': '1991-03-09', 'text': RAID.format('four', 'Quetta', 'Friday')},
            {'id': 'q', 'outlet': 'Harbour Post', 'published': '1991-03-09', 'text': RAID.format('6', 'Quetta', 'Friday') + ' Two fled.'},
            {'id': 'r', 'outlet': 'Hill Courier', 'published': '1991-03-10', 'text': RAID.format('seven', 'Quetta', 'Friday') + ' The mine is shut.'}]
    text = {row['id']: row['text'] for row in rows}
    figures = [(v, m) for s in stories(rows) for e in s['events'] for d in e['differ'] if d['field'] == 'killed'
               for v in d['values'] for m in v['members'][:1]]
    assert len(figures) >= 2, figures
    for value, member in figures:
        assert value['words'].split()[0] in text[member['report']], (value, member)
    records = {json.loads(r)['report']['given_id']: json.loads(r) for r in corpus()}
    for line in of_records(corpus()).splitlines():
        for event in json.loads(line)['events']:
            for field in event['differ']:
                for value in field['values']:
                    for member in value['members']:
                        told = next(e for e in records[member['report']]['events'] if e['id'] == member['event'])
                        if field['field'] in ('actor', 'recipient'):
                            names = {a['id']: a['name'] for a in records[member['report']]['actors']}
                            side = told[field['field']][0]
                            assert value['value'] in (names.get(side.get('actor')), side.get('name'), side.get('text')), (value, side)


def test_an_event_told_twice_is_one():
    (story,) = [s for s in stories(reports()) if 'a' in s['reports']]
    signed = [e for e in story['events'] if {m['report'] for m in e['members']} >= {'a', 'b'}]
    assert signed and 'corroborated' in {e['status'] for e in signed}, story['events']


def test_a_copy_is_no_second_origin():
    (story,) = [s for s in stories(reports()[::2]) if 'a' in s['reports']]
    assert story['copies'] == [{'report': 'c', 'of': 'a'}]
    assert {e['status'] for e in story['events']} == {'single'}
    assert {e['outlets'] for e in story['events']} == {1}


def test_records_and_reports_give_the_same():
    records = run(['read', '--raw'], lines(reports()))
    assert [json.loads(line) for line in run(['stories'], records).splitlines()] == stories(reports())


def test_a_store_gives_the_same():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 's.db')
        subprocess.run([PROGRAM, 'add', '--db', path, '--records', '-q', '-'], input=''.join(corpus()), text=True, check=True, timeout=120,
                       capture_output=True)
        told = subprocess.run([PROGRAM, 'stories', '--db', path], capture_output=True, text=True, check=True, timeout=120).stdout
    assert told == of_records(corpus())


def test_a_window_tells_each_story_once():
    records = sorted(corpus(), key=lambda r: json.loads(r)['report']['published'])
    whole = [json.loads(line) for line in of_records(records).splitlines()]
    told = [json.loads(line) for line in of_records(records, '--window', '60').splitlines()]
    assert sorted(r for s in told for r in s['reports']) == sorted(r for s in whole for r in s['reports'])
    assert {s['as_of'] for s in told} != {'1992-01-17'} and {s['as_of'] for s in whole} == {'1992-01-17'}


def test_a_story_goes_on_from_one_that_was_told():
    def day(month, number, name, text):
        return {'id': name, 'outlet': 'Delta Wire', 'published': f'1979-{month:02d}-{number:02d}', 'text': text}
    between = [day(4 + n // 28, 1 + n % 28, f'd{n}', RAID.format(n + 2, f'the village of Mak{"abcdefghijklmnopqrst"[n % 20]}a', 'Tuesday'))
               for n in range(84)]
    later = ('WASHINGTON - Three months after Egypt and Israel signed their peace treaty at the White House, President Sadat and Prime Minister '
             'Begin shook hands again before Jimmy Carter, and Israel began to withdraw its troops from the Sinai peninsula.')
    unlike = 'LIMA - The port of Chimbote opened again to fishing boats on Monday, a year after the war, the ministry said.'
    rows = reports()[:2] + between + [day(7, 1, 'later', later), day(7, 2, 'unlike', unlike)]
    told = [json.loads(line) for line in run(['stories', '--raw', '--format', 'jsonl', '--jobs', '1', '--window', '10'], lines(rows)).splitlines()]
    of = {report: story for story in told for report in story['reports']}
    assert of['later']['goes_on_from'] == of['a']['story'] and of['b']['story'] == of['a']['story'], of['later']
    assert not {'goes_on_from'} & (of['unlike'].keys() | of['a'].keys()), of['unlike']
    shown = run(['stories', '--raw', '--format', 'pretty', '--jobs', '1', '--window', '10', '--color', 'never'], lines(rows))
    assert f"goes on from {of['a']['story']}, last of 1979-03-27" in shown, shown[-2000:]
    # Held together they are one story, or two of which neither goes on from what was forgotten.
    assert 'goes_on_from' not in run(['stories', '--raw', '--format', 'jsonl'], lines(rows))


def test_one_wrong_day_does_not_move_a_window_on():
    days = [{'id': f'd{n}', 'outlet': 'Delta Wire', 'published': f'1981-{1 + n // 28:02d}-{1 + n % 28:02d}',
             'text': RAID.format(n + 2, f'the village of Mak{"abcdefghijklmnopqrst"[n % 20]}a', 'Tuesday')} for n in range(112)]
    wrong = {'id': 'wrong', 'outlet': 'Hill Courier', 'published': '2081-01-05', 'text': OTHER}
    for at in (0, 5, 60):
        told = [[json.loads(line) for line in run(['stories', '--raw', '--format', 'jsonl', '--jobs', '1', '--window', '10'], lines(some)).splitlines()]
                for some in (days, days[:at] + [wrong] + days[at:])]
        reports_told = [sorted(r for s in one for r in s['reports']) for one in told]
        assert reports_told[1] == sorted(reports_told[0] + ['wrong']), (at, reports_told)
        as_of = [len({s['as_of'] for s in one}) for one in told]
        assert as_of[1] * 4 >= as_of[0] * 3 > 3, (at, [s['as_of'] for s in told[1]])


def test_lines_are_as_their_schema_says():
    with open(os.path.join(SOURCE, 'docs', 'stories.schema.json'), encoding='utf-8') as file:
        schema = json.load(file)

    def closed(part):
        if isinstance(part, dict):
            part = {key: closed(value) for key, value in part.items()}
            if part.get('type') == 'object':
                part['additionalProperties'] = False
        return [closed(p) for p in part] if isinstance(part, list) else part
    validator = jsonschema.Draft202012Validator(closed(schema))
    for line in of_records(corpus()).splitlines():
        for fault in validator.iter_errors(json.loads(line)):
            raise AssertionError((list(fault.path), fault.message))


def test_the_table_as_of_a_day():
    def states(on):
        told = of_records(corpus(), '--actor', 'Egypt', '--with', 'Israel', '--on', on, command='table')
        return {m['words'][:20]: m['state'] for line in told.splitlines() for m in json.loads(line)['table'] if m['kind'] == 'proposal'}
    assert set(states('1978-09-08').values()) == {'open'}
    assert set(states('1978-09-09').values()) == {'rejected'}
    assert states('1978-09-05') == {}
    named = [of_records(corpus(), '--actor', name, command='table') for name in ('FMLN', 'Farabundo Martí National Liberation Front')]
    assert named[0] and named[0] == named[1]


def tables(rows, *options):
    return [json.loads(line) for line in run(['table', '--raw', '--format', 'jsonl'], lines(rows), *options).splitlines()]


def test_the_table_of_persons_called_by_their_last_names():
    """The demand is told behind its answer; who turns down her minister's offer takes nothing back."""
    rows = [{'id': 'a', 'outlet': 'Delta Wire', 'published': '1977-12-12',
             'text': 'Israeli Prime Minister Menachem Begin turned down a demand by Egyptian President Anwar Sadat that settlements be dismantled.'}]
    for who in (('Sadat', 'Begin'), ('begin', 'Anwar Sadat'), ('Sadat', 'Israel')):
        told, = tables(rows, '--actor', who[0], '--with', who[1])
        assert [(m['kind'], m['state'], m['answers']) for m in told['table']] == [('demand', 'rejected', None), ('rejection', None, 'N1')], told
    assert not tables(rows, '--actor', 'Anwar', '--with', 'Begin')
    rows = [{'id': 'a', 'outlet': 'Delta Wire', 'published': '1982-04-06',
             'text': 'British Foreign Secretary Lord Carrington offered his resignation, which Prime Minister Margaret Thatcher did not accept.'}]
    told, = tables(rows)
    assert told['table'][0]['state'] == 'rejected', told


def test_the_day_is_that_of_the_stories_told():
    """What other parties did years later passes no deadline of theirs, and is not the day as of which they are told."""
    rows = [{'id': 'a', 'outlet': 'Delta Wire', 'published': '1954-03-03',
             'text': 'Italy demanded on Wednesday that Yugoslavia withdraw its troops from Koper by March 20.'},
            {'id': 'b', 'outlet': 'Delta Wire', 'published': '1979-03-05', 'text': NEGOTIATIONS[2][0][1]}]
    for who, state in ((['--actor', 'Italy', '--with', 'Yugoslavia'], ('1954-03-03', 'open')), ([], ('1979-03-05', 'silent')),
                       (['--actor', 'Italy', '--on', '1960-01-01'], ('1960-01-01', 'silent'))):
        told = tables(rows, *who)
        first = min(told, key=lambda story: story['table'][0]['when']['from'])
        assert (first['as_of'], first['table'][0]['state']) == state, (who, told)
    told, = stories(rows, '--story', min(stories(rows), key=lambda story: story['from'])['story'])
    assert told['as_of'] == '1954-03-03', told


# What is put to a person who speaks for a state, and what the state answers, days and outlets apart.
NEGOTIATIONS = [
    (('1986-10-11', 'The Soviet Union offered President Ronald Reagan on Saturday to cut strategic missiles by half if he confines research on '
                    'missile defence to the laboratory, officials said in Reykjavik.'),
     ('1986-10-12', 'The United States rejected on Sunday the Soviet offer to cut strategic missiles by half, officials said in Reykjavik.'),
     'rejected'),
    (('1979-03-05', 'Egypt proposed on Monday to the United States to link a treaty with Israel to a timetable for Palestinian autonomy.'),
     ('1979-03-08', 'President Jimmy Carter accepted on Thursday the proposal of Egypt to link a treaty with Israel to a timetable for '
                    'Palestinian autonomy, aides said in Cairo.'), 'accepted'),
    (('1979-03-05', 'Egypt offered on Monday to exchange ambassadors with Israel within a month, officials said in Cairo.'),
     ('1979-03-09', 'Egypt withdrew on Friday its offer to exchange ambassadors with Israel within a month.'), 'withdrawn'),
    (('1978-03-01', 'Egypt offered on Wednesday to reopen its embassy in Damascus if Syria ends its boycott, the foreign ministry in Cairo said.'),
     ('1978-03-04', 'Syria on Saturday accepted the Egyptian offer, the official news agency said in Damascus.'), 'accepted')]


def test_an_offer_changes_state_with_the_answer_that_another_report_tells():
    for (day, offer), (later, answer), state in NEGOTIATIONS:
        rows = [{'id': 'offer', 'outlet': 'Delta Wire', 'published': day, 'text': offer},
                {'id': 'answer', 'outlet': 'Nile Post', 'published': later, 'text': answer}]
        table = [move for story in stories(rows) for move in story['table']]
        put = [move for move in table if {'report': 'offer', 'move': 'M1'} in move['members']]
        given = [move for move in table if move['answers'] == put[0]['move']]
        assert [move['state'] for move in put] == [state] and put[0]['settled']['report'] == 'answer', (offer, table)
        assert [move['state'] for move in given] == [None], table
        before = [move for story in stories(rows, '--on', day) for move in story['table']]
        assert [move['state'] for move in before] == ['open'], before


def test_a_report_that_comes_late_changes_nothing():
    records = sorted(corpus(), key=lambda r: json.loads(r)['report']['published'])
    whole = of_records(records)
    assert all(of_records(records[:i] + records[i + 1:] + [records[i]]) == whole for i in range(0, len(records), 3))
    # Where stories leave memory, as long as the last report of its story has not.
    in_order = sorted(of_records(records, '--window', '60').splitlines())
    for i in range(0, len(records), 3):
        day = json.loads(records[i])['report']['published']
        late = next((k for k, r in enumerate(records) if json.loads(r)['report']['published'] > day[:8] + '99'), len(records))
        assert sorted(of_records(records[:i] + records[i + 1:late] + [records[i]] + records[late:], '--window', '60').splitlines()) == in_order, i


def test_pretty_is_for_a_person_and_steers_no_terminal():
    rows = [dict(reports()[0], title='Peace \x1b[31mtreaty')]
    told = run(['stories', '--raw', '--format', 'pretty', '--color', 'never'], lines(rows))
    assert '\x1b' not in told and 'Peace' in told and '· 1979-03-27 · 1 report of 1 outlet' in told, told
    assert ' → AGREE' in told or ' → SUPPORT' in told, told
    assert ':1 E1\n' in told and ':1 M1\n' in told, told  # by which explain and show find it


def test_wrong_options_are_told():
    for options in (['--with', 'Egypt'], ['--on', '1978-13-01'], ['--window', '3', '--on', '1978-09-01'], ['--db', 'x', 'y']):
        done = subprocess.run([PROGRAM, 'stories', *options], input='', capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 2 and done.stderr, (options, done)


def test_what_is_no_record_is_told_and_the_rest_goes_on():
    given = '{"dragoman":"1"}\n'
    done = subprocess.run([PROGRAM, 'stories', '-'], input=given, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1 and '-: report: line 1' in done.stderr, done.stderr


if __name__ == '__main__':
    tap.run(globals())
