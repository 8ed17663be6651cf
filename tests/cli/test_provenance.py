"""Every record and every row of a table says which input it is from. test_provenance.py PROGRAM SOURCE_FOLDER"""
import csv
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
TEXT = 'Envoys of both parties met in Helsinki on Monday. Martti Ahtisaari said that the talks on Aceh would go on.\n'


def read(folder, *operands, stdin=b'', options=()):
    done = subprocess.run([PROGRAM, 'read', '--quiet', '--raw', '--date', '2005-07-12', *options, *operands], cwd=folder,
                          input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line)['report'] for line in done.stdout.decode().splitlines()]


def keys(folder, *operands, **more):
    return [report['key'] for report in read(folder, *operands, **more)]


def written(folder, name, text=TEXT):
    os.makedirs(os.path.join(folder, os.path.dirname(name)), exist_ok=True)
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
        file.write(text)


def line(text=TEXT):
    return json.dumps({'id': 'same', 'text': text}) + '\n'


def test_equal_texts_share_an_id_and_no_key():
    with tempfile.TemporaryDirectory() as folder:
        written(folder, 'a.txt')
        written(folder, 'sub/b.txt')
        reports = read(folder, 'a.txt', 'sub')
    assert len({report['id'] for report in reports}) == 1
    assert [report['key'] for report in reports] == ['a.txt', 'sub/b.txt']
    assert [report['input'] for report in reports] == ['a.txt', 'sub/b.txt']


def test_a_line_of_json_has_its_number():
    with tempfile.TemporaryDirectory() as folder:
        written(folder, 'a.jsonl', line() + '\n  \n' + line() + line())
        assert keys(folder, 'a.jsonl') == ['a.jsonl:1', 'a.jsonl:4', 'a.jsonl:5']
        assert {report['input'] for report in read(folder, 'a.jsonl')} == {'a.jsonl'}
        assert keys(folder, stdin=('\n' + line() * 2).encode()) == ['-:2', '-:3']
        assert keys(folder, '--jobs', '4', 'a.jsonl') == ['a.jsonl:1', 'a.jsonl:4', 'a.jsonl:5']
        assert keys(folder, '--from', 'text', '-', stdin=TEXT.encode()) == ['-']


def test_what_is_named_again_has_another_key():
    with tempfile.TemporaryDirectory() as folder:
        written(folder, 'd/a.txt')
        written(folder, 'd/b.jsonl', line())
        written(folder, 'da.txt')
        assert keys(folder, 'd/a.txt', 'd/', 'd', 'da.txt', 'd/b.jsonl') == \
            ['d/a.txt', 'd/a.txt#2', 'd/b.jsonl:1', 'd/a.txt#3', 'd/b.jsonl:1#3', 'da.txt', 'd/b.jsonl:1#5']


def test_names_that_are_no_utf8_stay_two():
    with tempfile.TemporaryDirectory() as folder:
        for name in (b'caf\xe9.txt', b'caf\xe8.txt'):
            with open(os.path.join(folder.encode(), name), 'w', encoding='utf-8') as file:
                file.write(TEXT)
        assert keys(folder, '.') == ['./caf\\xE8.txt', './caf\\xE9.txt']
        assert keys(folder, '--after', './caf\\xE8.txt', '.') == ['./caf\\xE9.txt']


def test_tables_join_on_key_and_id():
    with tempfile.TemporaryDirectory() as folder:
        written(folder, 'a.txt')
        written(folder, 'b.txt')
        subprocess.run([PROGRAM, 'read', '--quiet', '--raw', '--format', 'csv', '--output', 'out', 'a.txt', 'b.txt'],
                       cwd=folder, check=True)
        for name in sorted(os.listdir(os.path.join(folder, 'out'))):
            with open(os.path.join(folder, 'out', name), encoding='utf-8', newline='') as file:
                rows = list(csv.DictReader(file))
            if not rows:
                continue
            assert list(rows[0])[:2] == ['key', 'report'], name
            assert {row['key'] for row in rows} == {'a.txt', 'b.txt'}, name
            assert len({row['report'] for row in rows}) == 1, name
            if 'id' in rows[0]:
                assert len({(row['key'], row['id']) for row in rows}) == len(rows), name
            if name == 'reports.csv':
                assert [row['input'] for row in rows] == ['a.txt', 'b.txt']


def test_pretty_names_the_input():
    with tempfile.TemporaryDirectory() as folder:
        written(folder, 'a.txt')
        out = subprocess.run([PROGRAM, 'read', '--quiet', '--raw', '--format', 'pretty', 'a.txt'], cwd=folder, check=True,
                             stdout=subprocess.PIPE).stdout.decode()
    assert 'a.txt' in out.splitlines()[:3], out


if __name__ == '__main__':
    tap.run(globals())
