"""The program as a user meets it: formats, order, failures, usage, help. test_cli.py PROGRAM SOURCE_FOLDER"""
import csv
import json
import os
import re
import select
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
TALKS = ('Presidents Alija Izetbegović, Franjo Tuđman and Slobodan Milošević initialled a peace agreement in Dayton, '
         'Ohio, on Tuesday. “This is not a just peace,” Izetbegović said, “but it is more just than a continuation '
         'of war.”\n\nRichard Holbrooke told reporters that the talks had come close to collapse on Monday.\n')
PAGE = ('<html><head><title>Talks end in Dayton</title></head><body><nav><a href="/">Home</a></nav><article><p>'
        + '</p><p>'.join(TALKS.strip().split('\n\n')) + '</p></article></body></html>')


def dragoman(*arguments, stdin='', status=0, environment=None):
    done = subprocess.run([PROGRAM, *arguments], input=stdin.encode() if isinstance(stdin, str) else stdin,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False,
                          env={**os.environ, **(environment or {})})
    error = done.stderr.decode()
    assert done.returncode == status, f'{arguments}: exit {done.returncode}, wanted {status}\n{error}'
    return done.stdout.decode(), error


def line(identity, text=TALKS, **more):
    return json.dumps({'id': identity, 'text': text, 'published': '1995-11-22', **more}, ensure_ascii=False) + '\n'


def evidence_of(value, found):
    """Every object that has both a span and a text, wherever it stands."""
    if isinstance(value, dict):
        if value.get('span') and value.get('text') is not None:
            found.append(value)
        for part in value.values():
            evidence_of(part, found)
    elif isinstance(value, list):
        for part in value:
            evidence_of(part, found)
    return found


def test_every_fact_shows_exactly_the_words_it_points_to():
    out, _ = dragoman('read', stdin=line('a'))
    record = json.loads(out)
    text = record['report']['text'].encode()
    found = evidence_of([record[k] for k in record if k not in ('dragoman', 'report')], [])
    assert len(found) > 5, found
    for fact in found:
        start, end = fact['span']
        assert text[start:end].decode() == fact['text'], fact


def test_records_come_in_input_order_and_alike_for_any_number_of_jobs():
    lines = ''.join(line(str(i), f'Report number {i}. ' + TALKS * (i % 3 + 1)) for i in range(60))
    one, _ = dragoman('read', '--jobs', '1', stdin=lines)
    assert [json.loads(row)['report']['given_id'] for row in one.splitlines()] == [str(i) for i in range(60)]
    for jobs in ('2', '7'):
        assert dragoman('read', '--jobs', jobs, stdin=lines)[0] == one


def test_a_bad_input_is_reported_and_the_rest_is_read():
    out, error = dragoman('read', stdin=line('a') + '{"id": "b", "text": \n' + line('c'), status=1)
    assert [json.loads(row)['report']['given_id'] for row in out.splitlines()] == ['a', 'c']
    assert re.search(r'dragoman: -: line 2: byte \d+: ', error), error


def test_an_error_names_the_byte_in_the_whole_input():
    first = line('a')
    _, error = dragoman('read', stdin=first + '\n  ?\n', status=1)
    assert f'byte {len(first.encode()) + 3}' in error, error


def test_an_error_in_a_line_of_json_says_what_it_is_about():
    _, error = dragoman('read', stdin='\n' + line('a') + line('b', title=5) + line('c', 'Menu'), status=1)
    assert re.search(r'-, id b, title: 5: line 3: byte \d+: a string', error), error
    assert re.search(r'-, id c: line 4: byte \d+: no report found', error), error


def test_of_a_time_in_a_line_of_json_the_day_is_taken():
    out, _ = dragoman('read', stdin=line('a', published='1995-11-22T10:00:00Z', title='Talks go on', authors=['Ana Lopez']))
    report = json.loads(out)['report']
    assert (report['published'], report['published_from']) == ('1995-11-22', 'metadata'), report
    assert (report['title'], report['authors']) == ('Talks go on', ['Ana Lopez']), report
    assert any('1995-11-22T10:00:00Z' in warning for warning in report['warnings']), report


def test_a_day_that_cannot_be_understood_is_told():
    out, _ = dragoman('read', stdin=line('a', published='45 Sept 1995'))
    report = json.loads(out)['report']
    assert report['published'] is None, report
    assert any('"45 Sept 1995"' in warning for warning in report['warnings']), report


def test_a_missing_file_does_not_stop_the_others():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'talks.txt')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(TALKS)
        out, error = dragoman('read', os.path.join(folder, 'absent.html'), path, status=1)
        assert len(out.splitlines()) == 1 and 'absent.html' in error


def test_folders_are_walked_in_name_order_and_other_files_named():
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, 'b'))
        for name, text in (('c.txt', 'Third. ' + TALKS), ('a.html', PAGE), ('b/x.txt', 'Second. ' + TALKS), ('logo.png', 'x')):
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                file.write(text)
        out, error = dragoman('read', folder)
        formats = [json.loads(row)['report']['source_format'] for row in out.splitlines()]
        assert formats == ['html', 'text', 'text'], formats
        assert f"1 passed over in folders, {os.path.join(folder, 'logo.png')}: the name ends in none" in error, error
        assert 'name it itself to read it' in error and '3 read, 0 failed' in error, error
        assert dragoman('read', '--quiet', folder)[1] == ''


def test_every_command_reads_the_same_of_a_folder_and_tells_what_it_passed_over():
    with tempfile.TemporaryDirectory() as folder:
        talks = {'a.md': '# Talks\n\n' + TALKS, 'b.markdown': '# More talks\n\nSecond. ' + TALKS,
                 'c.srt': '1\n00:00:01,000 --> 00:00:04,000\n' + TALKS.replace('\n\n', '\n'), 'logo.png': 'x', 'own.png': 'x'}
        os.mkdir(os.path.join(folder, 'in'))
        for name, text in talks.items():
            with open(os.path.join(folder, 'in', name), 'w', encoding='utf-8') as file:
                file.write(text)
        read, _ = dragoman('read', os.path.join(folder, 'in'))
        assert [os.path.basename(json.loads(row)['report']['key']) for row in read.splitlines()] == list(talks)[:3], read
        for command in (['read'], ['stories'], ['table'], ['add', '--db', os.path.join(folder, 'own.db')]):
            _, error = dragoman(*command, os.path.join(folder, 'in'))
            assert f"2 passed over in folders, the first {os.path.join(folder, 'in', 'logo.png')}: the name ends in none" in error, (command, error)
        assert '3 added' in error, error


def test_empty_input_is_an_error_with_a_reason():
    _, error = dragoman('read', '--from', 'text', '-', stdin='', status=1)
    assert 'empty' in error


def test_a_record_comes_before_the_next_line_is_sent():
    for jobs in ('1', '2', '4'):
        for options in ([], ['--from', 'jsonl']):
            with subprocess.Popen([PROGRAM, 'read', '--jobs', jobs, '--format', 'jsonl', *options, '-'], stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, bufsize=0) as process:
                for name in ('first', 'second', 'third'):
                    line = json.dumps({'id': name, 'text': 'Prussia met Denmark in Vienna on Monday, the king said.'})
                    process.stdin.write(line.encode() + b'\n')
                    assert select.select([process.stdout], [], [], 60)[0], f'{name} waits for another line, {jobs} jobs'
                    assert json.loads(process.stdout.readline())['report']['given_id'] == name
                process.stdin.close()
                assert process.wait(timeout=60) == 0


def test_a_report_that_takes_too_long_is_given_up_and_the_rest_goes_on():
    long = 'Prussia attacked Denmark after the king said that he would. ' * 20000
    short = 'Prussia met Denmark in Vienna, the king said.'
    lines = ''.join(json.dumps({'id': name, 'text': text}) + '\n' for name, text in (('long', long), ('short', short)))
    out, error = dragoman('read', '--time-limit', '1.5', '--format', 'jsonl', '-', stdin=lines, status=1)
    assert [json.loads(line)['report']['given_id'] for line in out.splitlines()] == ['short'], out
    assert 'time limit' in error, error


def test_wrong_usage_says_what_would_be_right():
    for arguments, wanted in ((['read', '--from', 'odt'], 'one of: auto html'), (['read', '--date', '21 Nov'], 'YYYY-MM-DD'),
                              (['read', '--date', '1995-02-30'], '--date: there is no day 1995-02-30'), (['read', '--nonsense'], 'no option'),
                              (['read', '--jobs', 'many'], 'whole number'), (['read', '--min-confidence', '2'], '0 to 1'),
                              (['read', '--time-limit', '0'], 'above 0'), (['read', '-t', '-1'], 'above 0'),
                              (['read', '--format', 'csv'], '--output'), (['red'], 'no command'), ([], 'Usage'),
                              (['read', '--url'], 'needs a value'), (['explain'], 'which report'),
                              (['explain', '-', 'M1'], 'named E1'), (['explain', '-', 'E0'], 'named E1'), (['explain', '-', '--date', 'May'], 'YYYY-MM-DD'),
                              (['read', '--explain', '--format', 'pretty'], 'dragoman explain'), (['completion', 'tcsh'], 'bash, zsh or fish')):
        out, error = dragoman(*arguments, status=2)
        assert wanted in error and not out, (arguments, error)


def test_a_missing_actor_list_is_a_usage_failure():
    _, error = dragoman('read', '--actors', '/nonexistent/actors.tsv', stdin=line('a'), status=2)
    assert '/nonexistent/actors.tsv' in error, error


def all_commands():
    commands = re.findall(r'^  ([a-z]+)  ', dragoman('--help')[0].split('Commands:')[1], re.M)
    assert 'read' in commands and 'completion' in commands
    return commands


def test_help_goes_to_standard_output_with_examples():
    for command in all_commands():
        out, error = dragoman(command, '--help')
        assert 'Examples:' in out and not error
        assert dragoman('help', command)[0] == out


def test_the_man_page_names_every_command_and_option():
    with open(os.path.join(SOURCE, 'docs', 'dragoman.1'), encoding='utf-8') as file:
        page = file.read().replace('\\-', '-')
    for command in all_commands():
        assert f'dragoman {command}' in page, command
        for option in re.findall(r'--[a-z-]+', dragoman(command, '--help')[0].split('Options:')[1].split('Examples:')[0]):
            assert option in page, (command, option)


def test_completion_scripts_offer_the_options():
    script, _ = dragoman('completion', 'bash')
    check = script + '\nCOMP_WORDS=(dragoman read --from h); COMP_CWORD=3; _dragoman; echo "${COMPREPLY[@]}"\n' \
        + 'COMP_WORDS=(dragoman read --min); COMP_CWORD=2; _dragoman; echo "${COMPREPLY[@]}"\n'
    done = subprocess.run(['bash', '-c', check], stdout=subprocess.PIPE, check=True)
    assert done.stdout.decode().split() == ['html', '--min-confidence'], done.stdout
    assert '-l min-confidence' in dragoman('completion', 'fish')[0]


def test_version_names_program_model_and_knowledge():
    out, _ = dragoman('--version')
    assert re.match(r'dragoman \d+\.\d+\.\d+\nmodel .+\nknowledge .+\nrecord schema 1\n', out), out


def test_pretty_keeps_to_the_width_and_colours_only_when_asked():
    out, _ = dragoman('read', '--format', 'pretty', stdin=line('a'), environment={'COLUMNS': '60'})
    assert '\033' not in out and max(map(len, out.splitlines())) <= 60, out
    assert '\033[' in dragoman('read', '--format', 'pretty', '--color', 'always', stdin=line('a'))[0]
    assert 'Said' in out and 'Who' in out, out


def test_pretty_lets_no_escape_sequence_of_the_input_through():
    out, _ = dragoman('read', '--format', 'pretty', stdin=line('\u001b[31mred', 'The \u001b]0;envoy\u0007 said “\u009b31m no”.'))
    assert not re.search('[\x00-\x09\x0b-\x1f\x7f-\x9f]', out), out


def test_csv_tables_hold_what_the_record_holds():
    lines = line('a, "quoted"\nid') + line('b')
    records = [json.loads(row) for row in dragoman('read', stdin=lines)[0].splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        dragoman('read', '--format', 'csv', '--output', os.path.join(folder, 'tables'), stdin=lines)
        tables = {name[:-4]: list(csv.DictReader(open(os.path.join(folder, 'tables', name), encoding='utf-8', newline='')))
                  for name in os.listdir(os.path.join(folder, 'tables'))}
    assert [r['given_id'] for r in tables['reports']] == ['a, "quoted"\nid', 'b']
    assert [r['text'] for r in tables['reports']] == [r['report']['text'] for r in records]
    for kind in ('actors', 'times', 'places', 'quantities', 'statements', 'events', 'moves'):
        assert [r['id'] for r in tables[kind]] == [f['id'] for record in records for f in record[kind]], kind
    for row in (row for rows in tables.values() for row in rows):
        assert None not in row and None not in row.values(), row  # every row has the header's columns


def test_a_run_that_goes_on_replaces_nothing():
    with tempfile.TemporaryDirectory() as folder:
        lines, out = os.path.join(folder, 'in.jsonl'), os.path.join(folder, 'out.jsonl')
        with open(lines, 'w', encoding='utf-8') as file:
            file.write(line('a') + line('b'))
        dragoman('read', '-o', out, lines)
        before = os.path.getsize(out)
        _, error = dragoman('read', '--after', lines + ':1', '-o', out, lines, status=2)
        assert out in error and 'append with >>' in error, error
        assert os.path.getsize(out) == before
        dragoman('read', '--after', lines + ':1', '-o', out + '.2', lines)
        assert os.path.getsize(out + '.2') > 0


def test_raw_text_comes_back_byte_for_byte():
    text = '  Two  spaces,\ttab\r\nand “quotes”.\n\n\n\nSign up for our newsletter\n'
    assert json.loads(dragoman('read', '--raw', stdin=line('a', text))[0])['report']['text'] == text
    for flags in ((), ('--from', 'jsonl')):
        out, _ = dragoman('read', '--raw', *flags, stdin=line('a', text) + line('b', 'France and Spain met.'))
        assert [json.loads(each)['report']['given_id'] for each in out.splitlines()] == ['a', 'b'], flags
    out, _ = dragoman('read', '--raw', '--from', 'text', '-', stdin=text)
    assert json.loads(out)['report']['text'] == text


def test_arguments_outrank_what_the_page_says():
    page = PAGE.replace('<title>', '<meta property="og:site_name" content="Page Outlet"><title>')
    out, _ = dragoman('read', '--outlet', 'Given Outlet', '--date', '1995-11-22', '--url', 'https://example.org/a', '-', stdin=page)
    report = json.loads(out)['report']
    assert (report['outlet'], report['published'], report['published_from'], report['url']) == \
        ('Given Outlet', '1995-11-22', 'argument', 'https://example.org/a'), report


def test_the_same_report_gets_the_same_id():
    ids = [json.loads(row)['report']['id'] for row in dragoman('read', stdin=line('a') + line('b') + line('c', TALKS.replace('Monday', 'Sunday')))[0].splitlines()]
    assert ids[0] == ids[1] != ids[2]


def test_an_address_is_not_fetched():
    _, err = dragoman('read', 'https://example.org/a', status=1)
    assert 'nothing is fetched' in err, err


def test_a_closed_pipe_ends_the_run_quietly():
    lines = line('a') * 400
    done = subprocess.run(f'"{PROGRAM}" read | head -n 1', shell=True, input=lines.encode(), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120, check=True)
    assert done.stdout.count(b'\n') == 1 and not done.stderr, done.stderr


def test_a_full_disk_is_reported():
    if not os.path.exists('/dev/full'):
        raise tap.Skip('/dev/full')
    with open('/dev/full', 'wb') as full:
        done = subprocess.run([PROGRAM, 'read'], input=line('a').encode(), stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1 and b'written' in done.stderr, done


def test_relate_answers_every_line_and_reports_bad_ones():
    good = json.dumps({'id': 'x', 'text': 'Serbia accused Croatia of an attack.', 'actor': [0, 6], 'recipient': [15, 22]})
    out, error = dragoman('relate', stdin=good + '\n{"id":1}\n' + good + '\n', status=1)
    answers = [json.loads(row) for row in out.splitlines()]
    assert [a['id'] for a in answers] == ['x', 'x'] and 'byte' in error, error
    assert answers[0]['type'] == 'ACCUSE' and abs(sum(answers[0]['scores'].values()) - 1) < 0.01, answers[0]


def test_conllu_goes_in_and_comes_out_token_for_token():
    rows = [f'{i}\t{form}' + '\t_' * 8 for i, form in enumerate('The envoy did n\'t reply .'.split(), 1)]
    out, _ = dragoman('read', '--from', 'conllu', '--format', 'conllu', '-', stdin='\n'.join(rows) + '\n\n' + rows[1].replace('2', '1', 1) + '\n\n')
    sentences = [[r.split('\t') for r in block.splitlines() if not r.startswith('#')] for block in out.strip().split('\n\n')]
    assert [[r[1] for r in s] for s in sentences] == [['The', 'envoy', 'did', "n't", 'reply', '.'], ['envoy']], out
    assert all(len(r) == 10 for s in sentences for r in s)


def test_names_are_headed_by_their_first_word_and_hold_no_clause():
    text = ('Talks were held by Prime Minister Viktor Chernomyrdin and the newly appointed first deputy prime ministers Anatoly '
            'Chubais and Boris Nemtsov.\n\nKinkel told the weekly Welt am Sonntag that the talks would go on.\n')
    out, _ = dragoman('read', '--raw', '--from', 'text', '--format', 'conllu', stdin=text)
    for block in out.strip().split('\n\n'):
        rows = [r.split('\t') for r in block.splitlines() if r[:1].isdigit()]
        for row in rows:
            word, head = int(row[0]), int(row[6])
            if row[7] == 'flat':
                assert head < word and not any(r[3] in ('VERB', 'AUX') for r in rows[head:word - 1]), row


if __name__ == '__main__':
    tap.run(globals())
