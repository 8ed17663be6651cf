"""dragoman explain: what made an event one of its type, for a person; and --explain of read. test_explain.py PROGRAM SOURCE_FOLDER"""
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
PACT = ('Germany attacked Poland near Warsaw on Tuesday. France rejected the plan, officials said.\n\n'
        'Britain lifted its blockade of Germany.\n')


def dragoman(*arguments, stdin=PACT, status=0, **environment):
    done = subprocess.run([PROGRAM, *arguments], input=stdin.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120,
                          check=False, env={**os.environ, **environment})
    error = done.stderr.decode()
    assert done.returncode == status, f'{arguments}: exit {done.returncode}, wanted {status}\n{error}'
    return done.stdout.decode(), error


def explain(*arguments, **more):
    return dragoman('explain', '--raw', '--date', '1932-06-16', *arguments, **more)


def lines(block):
    """{label: what stands behind it} of one event's lines, wrapped ones joined."""
    found, label = {}, None
    for row in block.splitlines():
        named = re.match(r'      ([a-z]+) {2,}(.*)', row)
        if named:
            label = named.group(1)
            found[label] = named.group(2)
        elif label:
            found[label] += ' ' + row.strip()
    return found


def test_an_event_shows_its_sentence_and_what_made_it():
    out, _ = explain('-', 'E1', COLUMNS='200')
    head, sentence = out.splitlines()[:2]
    assert head.startswith('E1    ASSAULT'), out
    assert sentence.strip() == '[actor: Germany] *attacked* [recipient: Poland] near Warsaw on Tuesday.', sentence
    told = lines(out)
    assert 'by the rule “attack” (ASSAULT, weight 0.' in told['event'], told
    for label, wanted in (('type', 'ASSAULT'), ('actor', 'A1 Germany: “Germany”, by '), ('recipient', ' Poland: “Poland”, by '),
                          ('when', '1932-06-14: “Tuesday”, which its own clause says'), ('where', 'Warsaw: “Warsaw”'),
                          ('tense', 'past'), ('negative', 'no'), ('hedged', 'certain'), ('voice', "the outlet's own")):
        assert wanted in told[label], (label, told)


def test_labels_and_values_stand_in_columns():
    out, _ = explain('-')
    columns = {re.match(r' +[a-z]+ +(\d\.\d\d +)?', row).end() for row in out.splitlines() if re.match(r'      [a-z]+ {2,}', row)}
    assert len(columns) == 1, out


def test_a_statement_gives_the_voice():
    out, _ = explain('-', 'E2')
    assert re.search(r'voice +S\d officials “said”', out), out


def test_all_events_or_those_named_have_the_ids_of_the_record():
    record = json.loads(dragoman('read', '--raw', '--date', '1932-06-16')[0])
    assert len(record['events']) == 3, record['events']
    all_of_them, _ = explain('-')
    assert re.findall(r'^(E\d+) +(\w+)', all_of_them, re.M) == [(e['id'], e['type']) for e in record['events']]
    some, _ = explain('-', 'E3', 'e1')
    assert re.findall(r'^(E\d+)', some, re.M) == ['E3', 'E1']
    assert some.split('\n\n')[0].strip() == all_of_them.split('\n\n')[3].strip()  # behind the day


def test_the_day_is_explained_with_all_that_speak_of_it():
    page = ('<html><head><meta property="article:published_time" content="1932-06-16"></head><body><article><h1>The plan</h1>'
            '<p>Updated June 18, 1932</p><p>' + PACT.replace('\n\n', '</p><p>') + '</p></article></body></html>')
    out, _ = dragoman('explain', '-', 'day', stdin=page, COLUMNS='200')
    assert out.startswith('day   1932-06-16\n'), out
    told = lines(out)
    assert told['why'] == 'article:published_time says 1932-06-16', told
    assert told['published'] == '1932-06-16, article:published_time: “1932-06-16”, chosen', told
    assert '1932-06-18' in told['modified'], told
    assert lines(dragoman('explain', '--raw', '-', 'day')[0])['why'] == 'nothing in the input says a day'
    assert lines(explain('-', 'day')[0])['why'].startswith('--date gives 1932-06-16'), explain('-', 'day')


def test_what_there_is_not_is_told():
    _, error = explain('-', 'E1', 'E7', status=1)
    assert 'there is no event E7: there are E1 to E3' in error, error
    assert 'there is E1 alone' in explain('-', 'E2', stdin='Germany condemned Poland.', status=1)[1]
    assert 'has no events' in explain('-', stdin='The Rhine flows through Germany.', status=1)[1]
    for name in ('S1', 'E', 'E0', 'E01', 'E1x', 'E99999999999999999999'):
        assert 'named E1, E2 and so on' in explain('-', name, status=2)[1], name


def test_one_report_is_explained():
    both = ''.join(json.dumps({'id': str(i), 'text': PACT}) + '\n' for i in range(2))
    out, error = dragoman('explain', '-', stdin=both, status=2)
    assert 'more than one report' in error and not out, error
    out, _ = dragoman('explain', '-', 'E1', stdin=both.splitlines()[0] + '\n')
    assert out.startswith('E1'), out
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'both.jsonl')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(both.replace('Britain', 'Norway', 1) + '{"id"\n')
        _, error = dragoman('explain', path, status=2)
        assert f"'{path}:1'" in error, error
        for key, country in ((f'{path}:1', 'Norway'), (f'{path}:2', 'Britain'), (f'{path}:2#7', 'Britain')):
            assert country in dragoman('explain', key, 'E3')[0], key
        _, error = dragoman('explain', f'{path}:9', status=1)
        assert f'no report with the key {path}:9' in error, error
        assert 'cannot be found' in dragoman('explain', f'{folder}/none:9', status=1)[1]
    assert 'byte' in dragoman('explain', '--from', 'jsonl', '-', stdin='{"id": \n', status=1)[1]


def test_the_report_whose_key_is_the_name_of_a_file_of_many_is_explained():
    head = 'From: a@desk.example\nTo: b@desk.example\nSubject: Two reports\nMessage-ID: <1@desk.example>\nMIME-Version: 1.0\n'
    parts = [PACT, PACT.replace('Britain', 'Norway', 1)]
    body = ''.join('--cut\nContent-Type: text/plain\n' + ('Content-Disposition: attachment; filename=b.txt\n' if i else '') + f'\n{part}\n'
                   for i, part in enumerate(parts))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'both.eml')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(f'{head}Content-Type: multipart/mixed; boundary=cut\n\n{body}--cut--\n')
        keys = [json.loads(row)['report']['key'] for row in dragoman('read', path)[0].splitlines()]
        assert keys[0] == path and len(keys) == 2, keys
        out, error = dragoman('explain', path, 'E3')
        assert 'Britain' in out and f"'{keys[1]}'" in error, error
        assert 'Norway' in dragoman('explain', keys[1], 'E3')[0]


def test_it_keeps_to_the_width_colours_only_when_asked_and_steers_no_terminal():
    out, _ = explain('-', COLUMNS='60')
    assert '\033' not in out and max(map(len, out.splitlines())) <= 60, out
    painted, _ = explain('-', '--color', 'always', COLUMNS='60')
    assert re.sub('\033\\[[0-9]*m', '', painted) == out and '\033[1m*attacked*\033[0m' in painted, painted
    hostile = 'Germany\u001b]0;x\u0007 condemned\u202e Poland.'
    assert not re.search('[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]', explain('-', stdin=hostile + ' ' + PACT)[0])


def test_a_long_sentence_is_cut_around_the_trigger():
    long = 'Germany attacked Poland on Tuesday with guns' + ' and guns' * 200 + '.'
    out, _ = explain('-', 'E1', stdin=long)
    assert re.search(r'\*attacked\* .* guns\W+…\n', out, re.S) and 400 < len(out) < 2000, out


def test_records_have_a_why_only_when_asked_for():
    plain, _ = dragoman('read', '--raw')
    assert '"why"' not in plain
    record = json.loads(dragoman('read', '--raw', '--explain')[0])
    why = record['events'][2]['why']
    assert why['rule'] == {'phrase': 'lift + blockade', 'type': 'RETREAT', 'weight': why['rule']['weight']}, why
    assert list(record['events'][2])[-1] == 'why'
    for side in ('actor', 'recipient'):
        assert [part['words']['text'] for part in why[side]] == [m['text'] for m in record['events'][2][side]]


if __name__ == '__main__':
    tap.run(globals())
