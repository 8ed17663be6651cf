"""dragoman actors search, show and check as a user meets them. test_actors.py PROGRAM SOURCE_FOLDER"""
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
CONGRESS = ('id\tname\taliases\tkind\tcountry\tsector\tcode\trole\tpart_of\tfrom\tto\n'
            'congress-1815\tCongress of Vienna\tVienna Congress\torganization\tIGO\t\tIGOVIE\t\t\t1814-09\t1815-06-09\n'
            'talleyrand\tTalleyrand-Périgord\tPrince of Bénévent\tperson\tFRA\tGOV\t\tforeign minister\tcongress-1815\t'
            '1814\t1815\n'
            'talleyrand\tTalleyrand-Périgord\t\tperson\tFRA\tGOV\t\tprime minister\t\t1815-07-09\t1815-09-26\n')


def actors(*arguments, status=0, lists=(), environment=None):
    """Runs the command with files of these contents: {name: bytes or text}; '@name' among the arguments is its path."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in dict(lists).items():
            with open(os.path.join(folder, name), 'wb') as file:
                file.write(content if isinstance(content, bytes) else content.encode())
        arguments = [os.path.join(folder, a[1:]) if a.startswith('@') else a for a in arguments]
        done = subprocess.run([PROGRAM, 'actors', *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=120, check=False, env={**os.environ, **(environment or {})})
        error = done.stderr.decode()
        assert status in (done.returncode, None), f'{arguments}: exit {done.returncode}, wanted {status}\n{error}'
        return done.stdout.decode().replace(folder + '/', ''), error.replace(folder + '/', '')


def rows(out):
    header, *lines = out.splitlines()
    return [dict(zip(header.split('\t'), line.split('\t'))) for line in lines]


def test_search_folds_case_and_accents_and_finds_aliases():
    for words in ('benevent', 'PRINCE BÉNÉ', 'talleyrand-perigord'):
        found = rows(actors('search', words, '--actors', '@own.tsv', lists={'own.tsv': CONGRESS})[0])
        assert found[0]['id'] == 'talleyrand', (words, found)
    found = rows(actors('search', 'vienna', 'congress', '--actors', '@own.tsv', lists={'own.tsv': CONGRESS})[0])
    assert len(found) == 1 and found[0]['matched'] == 'Vienna Congress' and found[0]['as'] == 'alias', found


def test_search_puts_exact_names_first():
    found = rows(actors('search', 'united nations')[0])
    assert found[0]['id'] == 'united-nations' and len(found) > 3, found


def test_search_by_date_keeps_the_period_that_holds():
    found = rows(actors('search', 'talleyrand', '--date', '1815-08-01', '--actors', '@own.tsv',
                        lists={'own.tsv': CONGRESS})[0])
    assert [row['role'] for row in found] == ['foreign minister', 'prime minister'], found
    found = rows(actors('search', 'talleyrand', '--date', '1814-08-01', '--actors', '@own.tsv',
                        lists={'own.tsv': CONGRESS})[0])
    assert [row['role'] for row in found] == ['foreign minister'], found


def test_the_limit_says_how_many_more():
    out, error = actors('search', 'party', '--limit', '3')
    assert len(rows(out)) == 3 and ' more' in error, error
    assert actors('search', 'zzzqqq', status=1)[1]


def test_jsonl_is_one_object_a_row():
    found = [json.loads(line) for line in actors('search', 'russia', '--format', 'jsonl')[0].splitlines()]
    assert found[0]['id'] == 'RUS' and found[0]['kind'] == 'state' and found[0]['from'] is None, found[0]


def test_pretty_keeps_to_the_width():
    for width in (60, 80, 140):
        out, _ = actors('search', 'president', 'party', 'a', '--format', 'pretty', status=1)
        out, _ = actors('search', 'party', '--format', 'pretty', environment={'COLUMNS': str(width)})
        assert all(len(line) <= width for line in out.splitlines()), (width, out)
        assert out.startswith('id ') and len(out.splitlines()) == 21


def test_show_tells_periods_names_and_what_it_is_part_of():
    out, _ = actors('show', 'talleyrand', 'RUS', '--format', 'pretty', '--actors', '@own.tsv', lists={'own.tsv': CONGRESS})
    for wanted in ('foreign minister', 'prime minister', 'alias Prince of Bénévent', 'part of   congress-1815, Congress of',
                   'seat Kremlin', 'own.tsv:3'):
        assert wanted in out, (wanted, out)
    out, _ = actors('show', 'congress-1815', '--format', 'pretty', '--actors', '@own.tsv', lists={'own.tsv': CONGRESS})
    assert 'has part  talleyrand' in out, out


def test_a_circle_of_parts_ends():
    circle = 'id\tname\tkind\tpart_of\na-one\tAone Body\tgroup\tb-two\nb-two\tBtwo Body\tgroup\ta-one\n'
    assert 'part of' in actors('show', 'a-one', '--format', 'pretty', '--actors', '@c.tsv', lists={'c.tsv': circle})[0]


def test_an_unknown_id_is_told_the_nearest():
    out, error = actors('show', 'united-nation', status=1)
    assert 'united-nations' in error and not out, error


def test_a_clean_list_has_no_findings():
    out, error = actors('check', '@own.tsv', lists={'own.tsv': CONGRESS.replace('IGOVIE', 'IGOUNO')})
    assert not out and '2 actors, 5 names' in error and '5 dated codes, 0 findings' in error, (out, error)


def test_check_reports_every_broken_row_of_a_table():
    bad = (CONGRESS + 'x\tName One\t\tking\t\t\t\t\t\t\t\n' + 'too\tfew\n' + 'y\tName Two\t\tperson\tfr\t\t\t\t\t\t\n'
           + 'z\tName Three\t\tperson\tQQQ\tGOV\t\t\t\t\t\n' + 'w\tName Four\t\tperson\tFRA\tXYZ\t\t\t\t1815-13\t\n')
    out, _ = actors('check', '@own.tsv', lists={'own.tsv': bad}, status=1)
    for number, reason in ((5, 'kind is not'), (6, 'fewer fields'), (7, 'country is not'), (8, 'no country'),
                           (9, 'sector is not')):
        assert any(line.startswith(f'own.tsv:{number}: ') and reason in line for line in out.splitlines()), (number, out)


def test_check_tells_a_kind_that_is_left_open():
    out, _ = actors('check', '@own.tsv', lists={'own.tsv': 'name\tid\nTalleyrand-Périgord\ttalleyrand\n'}, status=1)
    assert out == 'own.tsv:1: the table has no column kind: what its actors are stays unknown\n', out
    out, _ = actors('check', '@own.tsv', lists={'own.tsv': 'name\tkind\nTalleyrand-Périgord\t\nMetternich\tperson\n'}, status=1)
    assert out == 'own.tsv:2: the row has no kind: what the actor is stays unknown\n', out


def test_a_column_that_there_is_not_is_named():
    table = {'own.tsv': 'name\tkind\tcontry\tnote \tcountry\nMetternich\tperson\tAUT\tx\tAUT\n'}
    out, _ = actors('check', '@own.tsv', lists=table, status=1)
    assert [re.search("own.tsv:1: .*have: '(.*)'; the columns are name id aliases kind", line).group(1)
            for line in out.splitlines()] == ['contry', 'note'], out
    _, error = actors('search', 'x', '--actors', '@own.tsv', lists=table, status=2)
    assert 'own.tsv: line 1: byte 10: the header names a column that this table does not have' in error, error
    out, _ = actors('check', '@own.tsv', lists={'own.tsv': 'name\tkind\tname\n'}, status=1)
    assert 'own.tsv:1: the header names a column twice' in out, out


def test_a_row_with_country_and_sector_has_the_code_of_both():
    text = 'Metternich met Castlereagh in Vienna. Gentz wrote to Nesselrode.\n'
    table = ('name\tkind\tcountry\tsector\tcode\nMetternich\tperson\tAUT\tGOV\t\nCastlereagh\tperson\tGBR\t\t\n'
             'Gentz\tperson\tAUT\tJRN\tAUTELI\nNesselrode\tperson\t\t\t\n')
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (('own.tsv', table), ('a.txt', text)):
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                file.write(content)
        done = subprocess.run([PROGRAM, 'read', '--raw', '--actors', 'own.tsv', 'a.txt'], cwd=folder, stdout=subprocess.PIPE, check=True)
    codes = {actor['name']: actor['code'] for actor in json.loads(done.stdout)['actors']}
    assert codes == {**codes, 'Metternich': 'AUTGOV', 'Castlereagh': 'GBR', 'Gentz': 'AUTELI', 'Nesselrode': None}, codes


def test_what_is_no_list_is_refused_with_its_place():
    good = b'name\tkind\nMetternich\tperson\n'
    for content, wanted in ((bytes(range(256)), 'line 1: byte 0: not text'), (good + b'\0', 'line 3: byte 28: not text'),
                            ('METTERNICH [AUTGOV]\n'.encode('utf-16'), 'UTF-16, not UTF-8'), (b'PK\x03\x04\x14\0', 'byte 2: not text'),
                            (b'<html><body>\n<p>Metternich</p>\n', 'line 1: nothing is understood'),
                            (bytes(range(128, 255)) * 9, 'line 1: nothing is understood'),
                            ('Dear colleague,\nhere is the list.\n'.encode(), 'line 1: nothing is understood')):
        _, error = actors('search', 'x', '--actors', '@own', lists={'own': content}, status=2)
        assert 'dragoman: own: ' in error and wanted in error, (content[:20], error)
        out, _ = actors('check', '@own', lists={'own': content}, status=1)
        assert out.startswith('own:'), (content[:20], out)
    for content in (b'', b'# none yet\n', b'METTERNICH [AUTGOV]\n\x1a', b'METTERNICH [AUTGOV]\nnot understood\n',
                    'METTERNICH [AUTGOV]\nTALLEYRAND_P\xe9RIGORD [FRAGOV]\n'.encode('latin-1')):
        actors('search', 'united nations', '--actors', '@own', lists={'own': content})


def test_a_list_with_a_byte_order_mark_is_read():
    for content in (CONGRESS, 'METTERNICH [AUTGOV]\n'):
        counts = [actors('check', '@own', lists={'own': mark + content.encode()}, status=None)[1].split('; loaded')[0]
                  for mark in (b'', b'\xef\xbb\xbf')]
        assert counts[0] == counts[1] and ' 0 names' not in counts[0], counts


def test_a_period_that_ends_before_it_begins_is_told():
    table = {'own.tsv': CONGRESS + 'm\tMetternich\t\tperson\tAUT\tGOV\t\t\t\t1848\t1821\n'}
    assert actors('check', '@own.tsv', lists=table, status=1)[0].startswith('own.tsv:5: to lies before from\n')
    assert 'line 5: to lies before from' in actors('search', 'x', '--actors', '@own.tsv', lists=table, status=2)[1]


def test_lists_are_closed_once_read():
    lists = {f'own{i}.tsv': CONGRESS for i in range(40)}
    with tempfile.TemporaryDirectory() as folder:
        for name, content in lists.items():
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                file.write(content)
        arguments = [word for name in lists for word in ('--actors', name)]
        done = subprocess.run(['sh', '-c', 'ulimit -n 20; exec "$@"', 'sh', PROGRAM, 'actors', 'search', 'vienna', *arguments],
                              cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 0, done.stderr


def test_check_keeps_more_than_a_hundred_findings():
    out, _ = actors('check', '@own.txt', lists={'own.txt': '[FRA]\n' * 2500}, status=1)
    lines = out.splitlines()
    assert len(lines) == 2500 and lines[2499].startswith('own.txt:2500: '), len(lines)


def test_check_finds_names_claimed_twice_and_overrides():
    both = 'SUBLIME_PORTE [TURGOV 180001-18500101]\nSUBLIME_PORTE [TURGOV 18000101-18500101]\n' \
           'SUBLIME_PORTE [FRAGOV 18400101-18600101]\nUNITED_NATIONS [IGOUNO]\nKREMLIN [RUSGOV]\nQUUX [QQQGOV]\n'
    out, _ = actors('check', '@own.txt', lists={'own.txt': both}, status=1)
    assert 'own.txt:1: not a code' in out and 'own.txt:3: the name is claimed twice' in out, out
    assert 'own.txt:4: the name overrides a built-in one: United nations' in out, out
    assert 'own.txt:5: the name overrides a built-in one: Kremlin: SUN' in out, out  # the first in time of those it stood for
    assert 'own.txt:6: the code begins' in out, out


def test_periods_that_do_not_meet_are_no_claim_twice():
    apart = 'SUBLIME_PORTE [TURGOV 18000101-18391231]\nSUBLIME_PORTE [FRAGOV 18400101-18600101]\n'
    assert not actors('check', '@own.txt', lists={'own.txt': apart})[0]


def test_hostile_lists_end_in_findings():
    hostile = {
        'bytes': bytes(range(256)) * 40, 'long': b'A' * 3_000_000 + b' [FRA]', 'open': b'[' * 100_000,
        'crlf': b'[FRA]\r\nNAME\r\n', 'nul': b'\0' * 5000 + b'\nname\tkind\n', 'table': b'name\tkind\n' + b'\xff\t\n' * 500,
        'wide': b'name\tid\n' + b'A' * 70_000 + b'\tb\n', 'twice': b'name\tname\n', 'one': b'+',
        'escape': b'\x1b[31mNAME\n', 'same': b''.join(b'SAME_NAME [FRA%d]\n' % (i % 9) for i in range(20_000))}
    for name, content in hostile.items():
        out, error = actors('check', '@' + name, lists={name: content}, status=1)
        assert out.startswith(name + ':') and 'findings' in error and '\x1b' not in out, (name, out[:300], error)


def test_an_absent_file_is_an_error_of_its_own():
    out, error = actors('check', '/nonexistent/own.tsv', status=2)
    assert '/nonexistent/own.tsv' in error and not out


def test_wrong_usage_says_what_would_be_right():
    for arguments, wanted in ((['search'], 'for what'), (['--format', 'tsv'], 'jsonl, csv or arrow'), (['--date', '1995-11-21'], 'search and show'),
                              (['show'], 'which id'), (['check'], 'which file'),
                              (['search', 'x', '--date', '1815'], 'YYYY-MM-DD'), (['search', ' '], 'nothing')):
        out, error = actors(*arguments, status=2)
        assert wanted in error and not out, (arguments, error)
    _, error = actors('serch', 'qqq', status=2)
    assert 'did you mean search?' in error, error


def test_a_name_alone_is_searched_for_and_the_store_told_of():
    out, error = actors('rabin')
    assert 'yitzhak-rabin' in out and "dragoman actors --actor 'rabin'" in error, error


tap.run(globals())
