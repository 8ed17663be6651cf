"""What standard error says: harmless whatever a name holds, and with what to do next. test_messages.py PROGRAM SOURCE_FOLDER"""
import json
import os
import pty
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
COMMANDS = ('read', 'explain', 'add', 'timeline', 'events', 'statements', 'moves', 'reports', 'search', 'show', 'actors', 'places', 'export', 'sql',
            'relate', 'model', 'schema', 'completion')
# A control sequence, a line's end, a tab, a byte that is no UTF-8, overlong and surrogate forms, a broken end, C1, bidi,
# a line separator, nothing to be seen.
HOSTILE = (b'\x1b[31mred', b'two\nlines', b'tab\tbed', b'\xff', b'\xc0\xafover', b'\xed\xa0\x80half', b'end\xe2\x80', b'\xc2\x9bc1',
           '\u202egnp.exe'.encode(), '\u2066in\u2069'.encode(), '\u2028line'.encode(), '\u200bnone'.encode(), b'\x7fdel')
HARMFUL = re.compile('[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff]')


def dragoman(*arguments, stdin=b'', status=None, folder=None, environment=None):
    done = subprocess.run([PROGRAM, *arguments], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60,
                          check=False, cwd=folder, env={**os.environ, **(environment or {})})
    assert status is None or done.returncode == status, (arguments, done)
    return done.stdout, done.stderr.decode()  # which fails on what is no UTF-8


def check_lines(error, arguments):
    assert error and not HARMFUL.search(error), (arguments, error)
    for line in error.splitlines():
        assert re.match('dragoman|Try: ', line), (arguments, error)


def test_names_are_shown_harmlessly():
    with tempfile.TemporaryDirectory() as folder:
        for name in HOSTILE:
            path = os.fsencode(folder) + b'/' + name
            for arguments in ((b'read', path), (b'read', b'-o', path + b'/x', path), (b'read', b'--actors', path),
                              (b'read', b'--model', path), (b'relate', path), (b'model', path), (b'actors', b'show', name),
                              (b'actors', b'check', path), (b'actors', b'search', name + b'qq'), (b'read', b'--' + name),
                              (b'read', b'-' + name), (b'read', b'--from', name), (b'read', b'--jobs', name),
                              (b'read', b'--date', name), (b'read', b'--cpu', name), (b'read', b'--min-confidence', name),
                              (b'read', b'--format', b'csv', b'-o', path + b'/x', path), (b'schema', name), (name,),
                              (b'model', b'--pieces', path), (b'completion', name), (b'help', name)):
                _, error = dragoman(*arguments)
                if arguments[0] != b'help':
                    check_lines(error, arguments)
            with open(path, 'wb') as file:
                file.write(b'{"id"\n')
            os.mkdir(path + b'.d')
            for arguments in ((b'read', b'--from', b'jsonl', path), (b'read', path + b'.d'), (b'relate', path),
                              (b'actors', b'check', path), (b'read', b'-o', path, path), (b'model', b'--check', path)):
                out, error = dragoman(*arguments)
                check_lines(error, arguments)
                assert not HARMFUL.search(out.decode()), (arguments, out)


def test_good_names_are_shown_as_they_are():
    for name in ('Übersicht.txt', 'отчёт.txt', '報告.txt', 'تقرير.txt', 'two words.txt'):
        assert f'dragoman: {name}: ' in dragoman('read', name, status=1)[1]


def test_a_near_name_is_suggested():
    for arguments, wanted in ((['raed', 'x'], 'did you mean read?'), (['actor'], 'did you mean actors?'),
                              (['shema'], 'did you mean schema?'), (['read', '--formt', 'csv'], 'did you mean --format?'),
                              (['read', '--job=2'], 'did you mean --jobs?'), (['read', '--ouput', 'x'], 'did you mean --output?'),
                              (['read', '--format', 'json'], 'did you mean jsonl'), (['read', '--from', 'txt'], 'did you mean text'),
                              (['read', '--color', 'allways'], 'did you mean always?'),
                              (['help', 'reed'], 'did you mean read?'), (['actors', 'serach', 'x'], 'did you mean search?')):
        assert wanted in dragoman(*arguments, status=2)[1], arguments
    for arguments, wanted in ((['events', '--type', 'demand'], 'a type of moves: dragoman moves --type demand'),
                              (['moves', '--type', 'consult'], 'a type of events: dragoman events --type consult'),
                              (['statements', '--type', 'person'], 'a type of actors: dragoman actors --type person')):
        assert wanted in dragoman(*arguments, status=2)[1], arguments
    for arguments in (['xyzzy'], ['read', '--xyzzy'], ['read', '-Z'], ['read', '--format', 'pdf']):
        assert 'did you mean' not in dragoman(*arguments, status=2)[1], arguments


def test_a_new_user_is_told_what_to_do():
    with tempfile.TemporaryDirectory() as folder:
        def written(name, text):
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                file.write(text)
            return name
        report = written('report.txt', 'Israel and Jordan signed a peace treaty in the Arava valley on Wednesday.\n')
        for arguments, status, wanted in (
                ([], 2, 'Usage: dragoman COMMAND'), ([report], 2, f'to read it, dragoman read {report}'),
                (['read', written('empty.txt', '')], 1, 'empty'), (['read', 'absent.txt'], 1, 'No such file'),
                (['read', '--jobs', '0', report], 2, 'from 1 to'), (['read', '--jobs', '999999', report], 2, 'from 1 to'),
                (['read', '--jobs', '257', report], 2, '256 at most'), (['read', '-t', 'inf', report], 2, 'up to 1000000'),
                (['read', '--model', '', report], 2, 'needs a value: FILE'), (['model', '-m', ''], 2, 'needs a value: FILE'),
                (['read', '-qF', 'csv', report], 2, "'-qF' joins letters"),
                (['read', '-o', '', report], 2, 'needs a value: PATH'), (['read', ''], 1, "dragoman: '': cannot be found"),
                (['read', '--actors', '', report], 2, 'needs a value: FILE'), (['read', '--date', 'yesterday', report], 2, 'YYYY-MM-DD'),
                (['read', '--model', 'absent.drgm', report], 2, 'absent.drgm'), (['relate', 'absent'], 1, 'No such file'),
                (['read', '-o', '.', report], 1, 'csv writes to a directory'), (['read', '-o'], 2, 'needs a value'),
                (['read', '--format', 'csv', report], 2, '--output DIRECTORY'), (['actors'], 1, 'there is no store here'),
                (['schema', 'x'], 2, 'no arguments'), (['explain', 'absent.txt'], 1, 'No such file'),
                (['explain', report, 'E9'], 1, 'there is no event E9'), (['explain', report, '9'], 2, 'named E1'), (['actors', 'check'], 2, 'which file')):
            _, error = dragoman(*arguments, status=status, folder=folder)
            assert wanted in error, (arguments, error)
            if status == 2 and arguments and 'absent.drgm' not in arguments:
                assert 'Try: dragoman' in error, (arguments, error)


def test_libraries_that_few_commands_need_are_asked_for_by_these():
    late = ('libcurl.so.4', 'libpq.so.5', 'libmicrohttpd.so.12')
    linked = subprocess.run(['readelf', '-dW', PROGRAM], stdout=subprocess.PIPE, check=True).stdout.decode()
    if any(name in linked for name in late):
        raise tap.Skip('the program was built with -Dlibraries_at_need=false')
    with tempfile.TemporaryDirectory() as folder:
        for name in late:
            open(os.path.join(folder, name), 'wb').close()  # no library, and found first
        without = {'LD_LIBRARY_PATH': folder}
        store = os.path.join(folder, 'a.db')
        text = b'Egypt and Israel signed a treaty in Washington on Monday, officials said.'
        assert json.loads(dragoman('read', '--raw', stdin=text, environment=without, status=0)[0])['events']
        dragoman('add', '--db', store, '--raw', '-', stdin=text, environment=without, status=0)
        for wanted, *arguments in ((late[0], 'follow', '--once', '--db', store, 'https://example.org/feed'),
                                   (late[1], 'events', '--db', 'postgresql:///none'),
                                   (late[2], 'serve', '--db', store, '--listen', '127.0.0.1:0')):
            error = dragoman(*arguments, environment=without, status=1)[1]
            assert re.match(f'dragoman: .*{wanted}: this library is needed here', error), (arguments, error)


def test_every_command_has_examples_that_parse():
    for command in COMMANDS:
        out = dragoman(command, '--help', status=0)[0].decode()
        examples = [line.strip() for line in out.split('Examples:')[1].splitlines() if 'dragoman ' in line]
        assert examples, command
        for example in examples:
            for option in re.findall(r'--[a-z-]+', example):
                assert option in out.split('Examples:')[0], example
    assert dragoman('read', '--frm', 'x', '--help', status=0)[0].startswith(b'Usage: dragoman read')


def test_help_fits_a_terminal():
    commands = re.findall('^  ([a-z]+)  ', dragoman('--help', status=0)[0].decode().split('Commands:')[1], re.M)
    assert set(COMMANDS) <= set(commands)
    for width in (60, 80, 120):
        for command in commands:
            out = dragoman(command, '--help', status=0, environment={'COLUMNS': str(width)})[0].decode().split('Examples:')
            for line in out[0].splitlines():
                assert len(line) <= min(width, 100) or line.startswith('    '), (command, line)
            for line in out[1].splitlines():
                assert len(line) <= 80, (command, line)
    assert all(len(line) <= 80 for line in dragoman('--help', status=0)[0].decode().splitlines())


def typed(folder, text, *arguments):
    control, terminal = pty.openpty()
    process = subprocess.Popen([PROGRAM, *arguments], stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder)
    os.write(control, text + b'\x04\x04\x04')  # who looks at the first line asks once more
    out, error = process.communicate(timeout=60)
    os.close(terminal)
    os.close(control)
    assert b'dragoman %s: reading from the terminal; end the text with Ctrl-D' % arguments[0].encode() in error, (arguments, error)
    return out


def test_who_types_a_report_is_told_how_to_end_it():
    text = b'Israel and Jordan signed a peace treaty in the Arava valley on Wednesday, officials said.\n'
    with tempfile.TemporaryDirectory() as folder:
        assert json.loads(typed(folder, text, 'read', '--raw', '--from', 'text'))['report']['text'].encode() == text
        typed(folder, text, 'add', '--raw')
        assert len(dragoman('reports', folder=folder, status=0)[0].splitlines()) == 1
        typed(folder, b'{"id":"1","text":"Iran met Iraq.","actor":[0,4],"recipient":[9,13]}\n', 'relate')
        typed(folder, text, 'explain', '--raw', '-')
        typed(folder, text, 'stories', '-')
        typed(folder, b'ceasefires\n', 'model', '--pieces', '-')
        typed(folder, b'https://127.0.0.1:9/feed\n', 'follow', '--once', '-')


if __name__ == '__main__':
    tap.run(globals())
