"""Files in and files out: nothing that is read or was there is lost, nothing is read twice or waited for without end.
test_files.py PROGRAM SOURCE_FOLDER"""
import csv
import json
import os
import pty
import re
import select
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
TALKS = ('The foreign ministers of Egypt and Israel met at Camp David on Tuesday. “We have come a long way,” the Egyptian '
         'minister told reporters.\n\nPresident Carter said that the talks would go on for another week.\n')


def line(identity, text=TALKS):
    return json.dumps({'id': identity, 'text': text, 'published': '1978-09-12'}, ensure_ascii=False) + '\n'


class Folder:
    """A folder to work in, with files of these contents, for as long as the block lasts. Calling it runs the program there:
    folder('read', 'a.txt') gives (standard output, standard error)."""

    def __init__(self, **files):
        self.made = tempfile.TemporaryDirectory()
        self.path = self.made.name
        for name, text in files.items():
            self.write(name.replace('__', '/').replace('_', '.'), text)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.made.cleanup()

    def at(self, name):
        return os.path.join(self.path, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.at(name)), exist_ok=True)
        with open(self.at(name), 'w', encoding='utf-8') as file:
            file.write(text)

    def read(self, name):
        with open(self.at(name), encoding='utf-8') as file:
            return file.read()

    def names(self, name='.'):
        return sorted(os.listdir(self.at(name)))

    def __call__(self, *arguments, status=0, stdin='', shell=None, **more):
        command = ['sh', '-c', shell.replace('dragoman', f'"{PROGRAM}"')] if shell else [PROGRAM, *arguments]
        if isinstance(stdin, str):
            more['input'] = stdin.encode()
        else:
            more['stdin'] = stdin
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False, cwd=self.path,
                              **more)
        error = done.stderr.decode()
        assert done.returncode == status, f'{shell or arguments}: exit {done.returncode}, wanted {status}\n{error}'
        return done.stdout.decode(), error


# ---- what is written over ----

def test_an_output_that_is_read_is_refused_by_whatever_name():
    with Folder(a_txt=TALKS, t__events_csv='x', own_tsv='name\tkind\nKamel\tperson\n') as folder:
        os.symlink('a.txt', folder.at('link.txt'))
        os.link(folder.at('a.txt'), folder.at('hard.txt'))
        for output in ('a.txt', './a.txt', 'link.txt', 'hard.txt'):
            _, error = folder('read', '-o', output, 'a.txt', status=2)
            assert 'a.txt is read and would be written over' in error, error
        folder('read', '-o', 'a.txt', 'link.txt', status=2)
        folder('read', '--format', 'csv', '-o', 't', 't/events.csv', status=2)
        folder('read', '--actors', 'own.tsv', '-o', 'own.tsv', 'a.txt', status=2)
        folder(shell='dragoman read -o a.txt < a.txt', status=2)
        folder(shell='dragoman read a.txt >> a.txt', status=2)
        assert folder.read('a.txt') == TALKS and folder.read('own.tsv').startswith('name') and folder.read('t/events.csv') == 'x'


def test_an_output_inside_the_folder_that_is_read_is_passed_over():
    with Folder(in__a_txt=TALKS, in__old_jsonl=line('old')) as folder:
        _, error = folder('read', '-o', 'in/old.jsonl', 'in')
        assert 'it is written to' in error, error
        first = folder.read('in/old.jsonl')
        assert first.count('\n') == 1
        out, error = folder(shell='dragoman read in > in/new.jsonl; cat in/new.jsonl', status=0)
        assert 'in/new.jsonl: line' not in error, error


def test_an_output_is_as_it_was_when_nothing_could_be_read():
    with Folder(out_jsonl='old\n', bad_jsonl='{"id": 1\n', empty_txt='') as folder:
        for arguments in (['absent.txt'], ['bad.jsonl'], ['empty.txt'], ['--model', 'absent.drgm', 'bad.jsonl'],
                          ['--actors', 'absent.tsv', 'bad.jsonl']):
            folder('read', '-o', 'out.jsonl', *arguments, status=2 if arguments[0][0] == '-' else 1)
            assert folder.read('out.jsonl') == 'old\n', arguments
        folder('read', '-o', 'new.jsonl', 'absent.txt', status=1)
        folder('read', '--from', 'jsonl', '-o', 'out.jsonl')  # an empty stream
        folder('read', '--format', 'csv', '-o', 'tables', 'absent.txt', status=1)
        assert folder.names() == ['bad.jsonl', 'empty.txt', 'out.jsonl'] and folder.read('out.jsonl') == 'old\n'


def test_an_output_is_replaced_whole_and_keeps_its_mode_and_link():
    with Folder(a_txt=TALKS, out_jsonl='old\n' * 9999) as folder:
        os.chmod(folder.at('out.jsonl'), 0o640)
        os.symlink('out.jsonl', folder.at('link'))
        folder('read', '-o', 'link', 'a.txt')
        assert os.path.islink(folder.at('link')) and stat.S_IMODE(os.stat(folder.at('out.jsonl')).st_mode) == 0o640
        assert json.loads(folder.read('out.jsonl'))['report']['text']
        assert folder.names() == ['a.txt', 'link', 'out.jsonl']


def test_an_output_may_be_standard_output_a_fifo_or_a_device():
    with Folder(a_txt=TALKS) as folder:
        wanted = folder('read', 'a.txt')[0]
        assert folder('read', '-o', '/dev/stdout', 'a.txt')[0] == wanted
        assert folder('read', '-o', '-', 'a.txt')[0] == wanted
        folder(shell='echo before > out; dragoman read -o /dev/stdout a.txt >> out')
        assert folder.read('out') == 'before\n' + wanted
        folder('read', '-o', '/dev/null', 'a.txt')
        assert stat.S_ISCHR(os.stat('/dev/null').st_mode)
        os.mkfifo(folder.at('pipe'))
        assert folder(shell='dragoman read -o pipe a.txt & cat pipe; wait')[0] == wanted
        assert stat.S_ISFIFO(os.stat(folder.at('pipe')).st_mode)


def test_a_file_in_a_folder_that_may_not_be_written_to_is_written_in_its_place():
    other = {'user': 65534} if os.geteuid() == 0 else {}  # root may write anywhere
    with Folder(a_txt=TALKS, out_jsonl='old\n' * 9999, bad_jsonl='{"id"\n') as folder:
        os.chmod(folder.at('out.jsonl'), 0o666)
        os.chmod(folder.path, 0o555)
        try:
            folder('--version', **other)
        except OSError:
            return  # the program itself is out of others' reach
        folder('read', '-o', 'out.jsonl', 'bad.jsonl', status=1, **other)
        assert folder.read('out.jsonl') == 'old\n' * 9999
        folder('read', '-o', 'out.jsonl', 'a.txt', **other)
        assert json.loads(folder.read('out.jsonl'))['report']['text']
        _, error = folder('read', '-o', 'new.jsonl', 'a.txt', status=1, **other)
        assert 'Permission denied' in error and len(folder.names()) == 3, error
        os.chmod(folder.path, 0o755)


def test_an_output_that_cannot_be_opened_ends_with_1():
    with Folder(a_txt=TALKS, file='') as folder:
        for arguments, reason in ((['-o', 'no/out'], 'No such file'), (['-o', '.'], 'Is a directory'),
                                  (['--format', 'csv', '-o', 'no/tables'], 'No such file'),
                                  (['--format', 'csv', '-o', 'file'], 'Not a directory')):
            out, error = folder('read', *arguments, 'a.txt', status=1)
            assert 'cannot be' in error and reason in error and not out, (arguments, error)


def test_tables_are_replaced_whole_or_not_at_all():
    with Folder(a_txt=TALKS, t__events_csv='old\n', t__reports_csv='old\n', t__mine_txt='mine') as folder:
        folder('read', '--format', 'csv', '-o', 't', 'absent.txt', status=1)
        assert folder.read('t/events.csv') == 'old\n' and len(folder.names('t')) == 3
        folder('read', '--format', 'csv', '-o', 't', 'a.txt')
        assert folder.read('t/events.csv').startswith('key,report,') and folder.read('t/mine.txt') == 'mine'
        assert not [name for name in folder.names('t') if 'tmp' in name]


def test_mentions_are_a_second_output():
    gdelt = ('read', '--format', 'gdelt', '--mentions')
    with Folder(a_txt=TALKS, m_tsv='old\n', out_tsv='old\n') as folder:
        folder(*gdelt, 'm.tsv', '-o', 'out.tsv', 'absent.txt', status=1)
        assert folder.read('m.tsv') == folder.read('out.tsv') == 'old\n'
        _, error = folder(*gdelt, 'a.txt', '-o', 'out.tsv', 'a.txt', status=2)
        assert 'a.txt is read and would be written over' in error, error
        os.link(folder.at('m.tsv'), folder.at('same.tsv'))
        _, error = folder(*gdelt, 'm.tsv', '-o', 'same.tsv', 'a.txt', status=2)
        assert 'cannot take both' in error, error
        _, error = folder(*gdelt, 'm.tsv', '--after', 'x', 'a.txt', status=2)
        assert 'name another --mentions' in error, error
        _, error = folder(*gdelt, 'no/m.tsv', '-o', 'out.tsv', 'a.txt', status=1)
        assert 'no/m.tsv cannot be written: No such file' in error, error
        _, error = folder(*gdelt, '/dev/full', '-o', 'out.tsv', 'a.txt', status=1)
        assert '/dev/full cannot be written: No space left' in error and folder.read('out.tsv') == 'old\n', error
        folder.write('a.txt', TALKS + '\n\nEgypt did not attack Israel on Wednesday.\n')
        out, error = folder(*gdelt, 'm.tsv', 'a.txt')
        ids = [line.split('\t')[0] for line in out.splitlines()]
        assert ids and set(ids) == {line.split('\t')[0] for line in folder.read('m.tsv').splitlines()}
        assert folder.read('same.tsv') == 'old\n' and folder.names() == ['a.txt', 'm.tsv', 'out.tsv', 'same.tsv']
        assert ' not in the gdelt file' in error and 'jsonl has ' in error, error


def test_a_full_disk_is_named():
    with Folder(a_txt=TALKS) as folder:
        for command in ('read a.txt > /dev/full', 'read -o /dev/full a.txt', 'schema > /dev/full', 'actors search a > /dev/full',
                        'read --help > /dev/full', 'actors check own.tsv > /dev/full', 'completion bash > /dev/full',
                        'model > /dev/full', 'read --jobs 2 --format pretty a.txt a.txt > /dev/full'):
            folder.write('own.tsv', 'name\tkind\n' + 'x\tking\n' * 5000)
            _, error = folder(shell='dragoman ' + command, status=1)
            assert 'cannot be written: No space left on device' in error, (command, error)


def test_a_closed_standard_stream_is_not_written_into():
    with Folder(a_txt=TALKS) as folder:
        _, error = folder(shell='dragoman read a.txt >&-', status=1)
        assert 'standard output cannot be written' in error
        folder(shell='dragoman read -o out.jsonl a.txt >&- 2>&- <&-')
        assert json.loads(folder.read('out.jsonl'))
        _, error = folder(shell='dragoman read <&-', status=1)
        assert 'Bad file descriptor' in error, error


# ---- folders ----

def test_links_back_and_twice_are_followed_once():
    with Folder(in__a_txt=TALKS, in__sub__b_txt='Later. ' + TALKS) as folder:
        os.symlink('.', folder.at('in/self'))
        for depth in range(20):  # two ways down at every level: a million ways to the last
            os.mkdir(folder.at(f'in/d{depth}'))
            if depth:
                for name in ('x', 'y'):
                    os.symlink(f'../d{depth}', folder.at(f'in/d{depth - 1}/{name}'))
        os.symlink('a.txt', folder.at('in/again.txt'))
        out, error = folder('read', 'in')
        assert out.count('\n') == 2 and 'read already by another name' in error, error
        assert folder('read', 'in', 'in/a.txt')[0].count('\n') == 3  # what is named is read


def test_keys_are_unique_whatever_files_are_called():
    with Folder(a_txt=TALKS, l_jsonl=line('1') + line('2')) as folder:
        folder.write('a.txt#2', TALKS)
        folder.write('l.jsonl:2', TALKS)
        out, _ = folder('read', 'a.txt', 'a.txt', 'a.txt#2', 'l.jsonl', 'l.jsonl', 'l.jsonl:2', '.')
        keys = [json.loads(row)['report']['key'] for row in out.splitlines()]
        assert len(keys) == len(set(keys)) == 11, keys
        assert keys[:3] == ['a.txt', 'a.txt#2', 'a.txt#2#1'] and 'l.jsonl:2#1' in keys, keys


def test_what_is_hidden_in_a_folder_is_counted():
    with Folder(sub__a_txt=TALKS) as folder:
        folder.write('sub/.b.txt', TALKS)
        folder.write('sub/.git/c.txt', TALKS)
        out, error = folder('read', 'sub')
        assert len(out.splitlines()) == 1 and re.search(r'2 passed over in folders, the first sub/\.(b\.txt|git): the name begins with a dot', error), error
        assert len(folder('read', 'sub/.b.txt')[0].splitlines()) == 1


def test_pipes_and_sockets_in_a_folder_are_passed_over_and_named_ones_read():
    with Folder(in__a_txt=TALKS) as folder:
        os.mkfifo(folder.at('in/pipe.txt'))
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(folder.at('in/socket.txt'))
            out, error = folder('read', 'in')
        assert out.count('\n') == 1 and re.search(r'2 passed over in folders, the first in/(pipe|socket)\.txt: a pipe, socket or device', error), error
        out, error = folder(shell='(sleep .2; cat in/a.txt) > in/pipe.txt & dragoman read in/pipe.txt; wait')
        assert json.loads(out)['report']['text'].startswith('The foreign') and not error, error


def test_a_folder_with_nothing_to_read_is_a_failure():
    with Folder(odd__logo_png='x', full__a_txt=TALKS) as folder:
        os.makedirs(folder.at('none/in'))
        os.symlink('.', folder.at('none/self'))
        for name in ('none', 'odd'):
            out, error = folder('read', name, status=1)
            assert f'dragoman: {name}: the folder holds nothing to read' in error and not out, error
        out, error = folder('read', 'none', 'full', 'odd', status=1)
        assert out.count('\n') == 1 and error.count('nothing to read') == 2 and '1 read, 2 failed' in error, error


def test_the_sum_is_told_unless_it_goes_without_saying():
    with Folder(a_txt=TALKS, b_txt=TALKS) as folder:
        assert folder('read', 'a.txt')[1] == ''
        assert folder('read', 'a.txt', 'b.txt')[1] == 'dragoman: 2 read, 0 failed\n'
        assert 'dragoman: 1 read, 1 failed\n' in folder('read', 'a.txt', 'c.txt', status=1)[1]
        assert 'failed' not in folder('read', 'c.txt', status=1)[1]
        assert folder('read', '--quiet', 'a.txt', 'b.txt')[1] == ''
        assert folder('read', '--from', 'jsonl', '-')[1] == 'dragoman: 0 read, 0 failed\n'


# ---- failures of reading ----

def test_a_failure_of_reading_is_no_end():
    with Folder(a_txt=TALKS) as folder:
        for shell in ('dragoman read -f jsonl - < .', 'dragoman read - < .', 'dragoman read < .', 'dragoman relate - < .',
                      'dragoman model --pieces - < .', 'dragoman model --pieces .', 'dragoman read -f jsonl /proc/self/mem'):
            out, error = folder(shell=shell, status=1)
            assert ('Is a directory' in error or 'Input/output error' in error) and not out, (shell, error)
        _, error = folder('read', '--actors', '.', 'a.txt', status=2)
        assert 'the list cannot be read: Is a directory' in error, error


def test_a_file_that_may_not_grow_is_a_failure():
    with Folder(out_jsonl='old\n') as folder:
        folder.write('many.jsonl', line('a') * 20)
        for arguments in ('-o out.jsonl', '--format csv -o t'):
            _, error = folder(shell=f'ulimit -f 8; dragoman read {arguments} many.jsonl', status=1)
            assert 'cannot be written: File too large' in error, error
        assert folder.names() == ['many.jsonl', 'out.jsonl'] and folder.read('out.jsonl') == 'old\n'


def test_a_link_that_leads_nowhere_is_not_replaced():
    with Folder(a_txt=TALKS) as folder:
        os.symlink('nowhere', folder.at('out.jsonl'))
        os.symlink('round', folder.at('round'))
        os.mkdir(folder.at('t'))
        os.symlink('nowhere', folder.at('t/events.csv'))
        for arguments in (['-o', 'out.jsonl'], ['-o', 'round'], ['--format', 'csv', '-o', 't']):
            assert 'cannot be written' in folder('read', *arguments, 'a.txt', status=1)[1]
        assert folder.names() == ['a.txt', 'out.jsonl', 'round', 't'] and folder.names('t') == ['events.csv']
        assert all(os.path.islink(folder.at(name)) for name in ('out.jsonl', 'round', 't/events.csv'))


# ---- signals ----

def heeding_signals():
    """Whoever runs the tests may ignore some, as nohup does."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class Run:
    """The program at work on a pipe of JSON lines, of which `count` have been written."""

    def __init__(self, folder, count, *arguments):
        self.process = subprocess.Popen([PROGRAM, 'read', '--from', 'jsonl', *arguments], cwd=folder.path, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heeding_signals)
        self.process.stdin.write(''.join(line(str(i)) for i in range(count)).encode())
        self.process.stdin.flush()

    def end(self, number, status):
        """Standard error, once the signal was sent and the program has ended."""
        self.process.send_signal(number)
        self.process.wait(20)
        out, error = self.process.stdout.read().decode(), self.process.stderr.read().decode()
        self.process.stdin.close()
        assert self.process.returncode == status, (self.process.returncode, error)
        return out, error


def wait_until(found):
    for _ in range(400):
        if found():
            return
        time.sleep(0.05)
    raise AssertionError('it did not come')


def test_a_signal_ends_after_whole_rows():
    for number, jobs in ((signal.SIGINT, '1'), (signal.SIGTERM, '3')):
        with Folder() as folder:
            run = Run(folder, 40, '--format', 'csv', '--output', 't', '--jobs', jobs)
            wait_until(lambda: os.path.exists(folder.at('t')) and any(
                os.path.getsize(folder.at('t/' + name)) > 5000 for name in folder.names('t')))
            out, error = run.end(number, 128 + number)
            told = int(re.search(r'stopped by a signal: (\d+) read, 0 failed; their records are whole', error).group(1))
            with open(folder.at('t/reports.csv'), encoding='utf-8', newline='') as file:
                rows = list(csv.DictReader(file))
            assert 0 < told == len(rows) <= 40 and all(row['text'].strip() == TALKS.strip() for row in rows), (told, len(rows))
            assert not [name for name in folder.names('t') if not name.endswith('.csv')]


def test_a_signal_ends_relate_after_whole_lines():
    pair = json.dumps({'id': 'p', 'text': 'Egypt met Israel.', 'actor': [0, 5], 'recipient': [10, 16]}) + '\n'
    with Folder() as folder, subprocess.Popen([PROGRAM, 'relate'], cwd=folder.path, stdin=subprocess.PIPE,
                                              stdout=subprocess.PIPE) as process:
        process.stdin.write(pair.encode() * 100)
        process.stdin.flush()
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        process.wait(20)
        out = process.stdout.read().decode()
        process.stdin.close()
    assert process.returncode == 130 and out.endswith('\n') and all(map(json.loads, out.splitlines())), out[-200:]


def test_a_signal_while_waiting_ends_too():
    with Folder(out_jsonl='old\n') as folder:
        for number, arguments in ((signal.SIGINT, []), (signal.SIGTERM, ['--jobs', '4']), (signal.SIGHUP, ['-o', 'out.jsonl'])):
            run = Run(folder, 0, *arguments)
            time.sleep(0.5)
            out, error = run.end(number, 128 + number)
            assert '0 read, 0 failed; nothing is written' in error and not out, error
        assert folder.names() == ['out.jsonl'] and folder.read('out.jsonl') == 'old\n'


def test_a_signal_ends_waiting_for_the_other_end_of_a_pipe():
    with Folder(a_txt=TALKS) as folder:
        os.mkfifo(folder.at('pipe'))
        for arguments in (['-o', 'pipe', 'a.txt'], ['--actors', 'pipe', 'a.txt'], ['-o', 'out.jsonl', '--actors', 'pipe', 'a.txt']):
            process = subprocess.Popen([PROGRAM, 'read', *arguments], cwd=folder.path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                       preexec_fn=heeding_signals)
            time.sleep(1)
            process.send_signal(signal.SIGINT)
            out, error = process.communicate(timeout=20)
            assert process.returncode == 130 and not out and b'nothing is written' in error, (process.returncode, error)
            assert folder.names() == ['a.txt', 'pipe']


def test_a_second_signal_ends_at_once_and_leaves_nothing_behind():
    with Folder(out_jsonl='old\n') as folder:
        folder.write('long.txt', ('The envoy met the minister a day later in Oslo. ' * 20 + '\n\n') * 1500)
        run = Run(folder, 0, '--from', 'text', '--raw', '--jobs', '1', '-o', 'out.jsonl', 'long.txt')
        wait_until(lambda: len(folder.names()) == 3)
        time.sleep(0.5)
        run.process.send_signal(signal.SIGINT)
        time.sleep(0.2)
        assert run.process.poll() is None, 'the report at hand is not finished'
        started = time.monotonic()
        run.end(signal.SIGINT, 130)
        assert time.monotonic() - started < 5 and folder.names() == ['long.txt', 'out.jsonl']
        assert folder.read('out.jsonl') == 'old\n'


def test_who_interrupts_at_a_terminal_is_told_to_wait():
    control, terminal = pty.openpty()
    with subprocess.Popen([PROGRAM, 'read', '-'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=terminal) as process:
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        process.stdin.close()
    told = ''
    while select.select([control], [], [], 1)[0]:  # a terminal hands over what it got piece by piece
        told += os.read(control, 4096).decode()
    os.close(terminal)
    os.close(control)
    assert 'finishing what is at hand; once more ends at once' in told and 'stopped by a signal' in told, told


def test_an_ignored_signal_stays_ignored():
    with Folder(a_txt=TALKS) as folder:
        out, _ = folder(shell='trap "" INT; (sleep .3; cat a.txt) | dragoman read - & sleep .1; kill -INT $!; wait')
        assert out.count('\n') == 1


def test_a_pipe_closed_by_its_reader_ends_quietly():
    with Folder() as folder:
        folder.write('many.jsonl', line('a') * 300)
        for output in ('', '-o /dev/stdout', '--format pretty', '--format conllu'):
            _, error = folder(shell=f'dragoman read {output} many.jsonl | head -n 1')
            assert not error, (output, error)
        os.mkfifo(folder.at('pipe'))
        _, error = folder(shell='dragoman read -o pipe many.jsonl & head -n 1 pipe; wait')
        assert not error, error


if __name__ == '__main__':
    tap.run(globals())
