"""Whatever call fails, the program neither crashes nor hangs, says so, and writes all or nothing of what it reports done.
test_inject.py PROGRAM SHIM

With THOROUGH set, as make check does, each call fails once; else one in a few."""
import concurrent.futures
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

PROGRAM, SHIM = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
TALKS = ('Indonesia and the Free Aceh Movement met in Helsinki on Monday. “We want peace,” the Finnish mediator told '
         'reporters.\n\nBoth sides rejected an offer of {} observers.\n')
ACTORS = 'name\tid\tkind\tcountry\nMartti Ahtisaari\tahtisaari\tperson\tFIN\n'


def content(folder):
    """What stands in a folder: {path: bytes}."""
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(place, name), 'rb') as file:
                found[os.path.relpath(os.path.join(place, name), folder)] = file.read()
    return found


class Case:
    """A run of the program on two reports and a JSON Lines file, in a folder of its own each time."""

    def __init__(self, *arguments, command='read', writes=''):
        self.arguments, self.writes = [command, *arguments], writes
        status, self.out, error, self.files, _ = self.run('', 0)
        assert status == 0, error

    def run(self, kind, number, after=''):
        """Exit status, output, messages, what is in `writes` afterwards, and how many calls there were of the kind."""
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(os.path.join(folder, 'in'))
            for name, text in (('in/a.txt', TALKS.format(100)), ('in/b.jsonl', json.dumps({'id': 'b', 'text': TALKS.format(200)}) + '\n'),
                               ('own.tsv', ACTORS), ('pairs.jsonl', json.dumps({'id': 'p', 'text': 'Finland met Aceh.', 'actor': [0, 7],
                                                                               'recipient': [12, 16]}) + '\n')):
                with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                    file.write(text)
            if self.writes:
                os.mkdir(os.path.join(folder, 'out'))
            counted, counts = os.pipe()
            environment = dict(os.environ, INJECT=f'{kind}:{number}{after}', INJECT_LOG=str(counts), LD_PRELOAD=SHIM) if kind else None
            done = subprocess.run([PROGRAM, *self.arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, timeout=60, check=False, env=environment, pass_fds=[counts])
            os.close(counts)
            with os.fdopen(counted) as file:
                count = int(file.read() or 0)
            return done.returncode, done.stdout, done.stderr.decode(), content(os.path.join(folder, 'out')), count

    def judge(self, kind, number, after=''):
        """What is wrong with a run in which that call fails, or None."""
        try:
            status, out, error, files, _ = self.run(kind, number, after)
        except subprocess.TimeoutExpired:
            return 'hangs'
        if status < 0 or status > 2:
            return f'ends with {status}: {error}'
        if status == 0 and (out, files) != (self.out, self.files):
            return f'ends with 0, but writes something else: {error}'
        if status and 'dragoman' not in error:
            return f'ends with {status} without a word'
        if any(text != self.files.get(name) and not self.files.get(name, b'').startswith(text[:text.rfind(b'\n') + 1])
               for name, text in files.items() if 'tmp' not in name) and '1 failed' not in error:
            return f'leaves something else: {error}'
        if any('tmp' in name for name in files) and 'what was written is in' not in error:
            return f'leaves temporary files: {sorted(files)} {error}'
        return None

    def all(self, *kinds, step=1, after=''):
        counted = 0
        step = 1 if os.environ.get('THOROUGH') else step
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for kind in kinds:
                count = self.run(kind, 0)[4]
                counted += count
                numbers = range(1, count + 2, step)
                for number, wrong in zip(numbers, pool.map(lambda n, kind=kind: self.judge(kind, n, after), numbers)):
                    assert not wrong, f'{self.arguments} with {kind}:{number}{after} {wrong}'
        assert counted, 'the shim counts nothing'


def test_one_allocation_is_refused():
    Case('-o', 'out/r.jsonl', '--jobs', '1', 'in', writes='out').all('malloc', step=5)
    Case('--format', 'csv', '-o', 'out/t', '--jobs', '2', 'in', writes='out').all('malloc', step=3)
    Case('--format', 'pretty', '--jobs', '2', '--actors', 'own.tsv', 'in').all('malloc', step=7)
    Case('pairs.jsonl', command='relate').all('malloc', step=9)
    Case('in/a.txt', command='explain').all('malloc', step=9)
    Case('search', 'helsinki', command='actors').all('malloc', step=9)


def test_allocations_stay_refused():
    Case('--jobs', '1', 'in').all('malloc', step=13, after='+')
    Case('--format', 'csv', '-o', 'out/t', '--jobs', '2', 'in', writes='out').all('malloc', step=13, after='+')
    Case('--from', 'jsonl', 'in/b.jsonl').all('malloc', step=13, after='+')


def test_reading_writing_and_opening_fail():
    for jobs in ('1', '2'):
        Case('-o', 'out/r.jsonl', '--jobs', jobs, 'in', writes='out').all('read', 'write', 'open', 'close', 'rename', 'thread', step=2)
        Case('--format', 'csv', '-o', 'out/t', '--jobs', jobs, '--actors', 'own.tsv', 'in', writes='out').all(
            'read', 'write', 'open', 'rename', step=5)
    Case('--format', 'pretty', 'in').all('read', 'write', 'open')
    Case('pairs.jsonl', command='relate').all('read', 'write', 'open')
    Case('in/a.txt', command='explain').all('read', 'write', 'open')
    Case('--check', command='model').all('open')


if __name__ == '__main__':
    assert shutil.which(PROGRAM)
    tap.run(globals())
