"""The static program in an empty root: nothing but itself and what it reads. test_static.py STATIC PROGRAM SOURCE_FOLDER

STATIC is what make static leaves, PROGRAM this build's, whose records it must give."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..'))
import tap  # noqa: E402

STATIC, PROGRAM, SOURCE = map(os.path.abspath, sys.argv[1:4])
REPORTS = os.path.join(SOURCE, 'examples', 'reports')
PAGE = '<html><head><meta charset="{0}"><title>Talks</title></head><body><article><p>“Peace is possible,” Mr. Müller said in Genève on ' \
    'Monday, as envoys of Egypt and Israel met.</p><p>Egypt accepted the offer of Israel on Tuesday.</p></article></body></html>'


class Root:
    """An empty root with the program, reports, and nothing else: no /proc, no /dev, no /etc, no /tmp."""

    def __init__(self, folder):
        self.folder = folder
        shutil.copy(STATIC, os.path.join(folder, 'dragoman'))
        shutil.copytree(REPORTS, os.path.join(folder, 'reports'))

    def run(self, *arguments, status=0, **more):
        def enter():
            os.chroot(self.folder)
            os.chdir('/')
        done = subprocess.run(['/dragoman', *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=enter, env={}, check=False,
                              timeout=300, **more)
        assert done.returncode == status, (arguments, done.returncode, done.stderr.decode())
        return done.stdout if not status else done.stderr


def in_root(function):
    def test():
        with tempfile.TemporaryDirectory() as folder:
            function(Root(folder))
    return test


def ours(*arguments, cwd=SOURCE):
    return subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, check=True, cwd=cwd).stdout


def test_it_asks_for_no_other_file():
    out = subprocess.run(['readelf', '-dlW', STATIC], stdout=subprocess.PIPE, check=True).stdout.decode()
    assert 'NEEDED' not in out and 'INTERP' not in out, out
    stack = re.search(r'GNU_STACK\s+\S+ \S+ \S+ \S+ (\S+)', out)
    assert stack and int(stack[1], 16) >= 8 << 20, out  # musl's threads have 128 KiB else


@in_root
def test_records_are_this_build_s(root):
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(REPORTS, os.path.join(folder, 'reports'))
        expected = ours('read', '--format', 'jsonl', '--jobs', '2', 'reports', cwd=folder)
    assert expected.count(b'\n') == len(os.listdir(REPORTS))
    assert root.run('read', '--format', 'jsonl', '--jobs', '2', 'reports') == expected


@in_root
def test_pages_in_old_encodings_are_read(root):
    for encoding in ('windows-1252', 'iso-8859-15', 'utf-16'):
        text = PAGE.format(encoding).replace('“', '"').replace('”', '"') if encoding == 'iso-8859-15' else PAGE.format(encoding)
        path = os.path.join(root.folder, 'page.html')
        with open(path, 'wb') as file:
            file.write(text.encode('cp1252' if encoding == 'windows-1252' else encoding))
        record = root.run('read', '--format', 'jsonl', 'page.html')
        assert 'Müller said in Genève' in json.loads(record)['report']['text'], (encoding, record)
        assert record == ours('read', '--format', 'jsonl', 'page.html', cwd=root.folder), encoding


@in_root
def test_pages_nested_to_the_limit_are_read_on_threads(root):
    with open(os.path.join(root.folder, 'deep.html'), 'w', encoding='utf-8') as file:
        file.write('<div>' * 600 + '<p>Envoys of Egypt met on Monday.</p>' + '</div>' * 600)
    shutil.copy(os.path.join(root.folder, 'deep.html'), os.path.join(root.folder, 'deeper.html'))
    assert root.run('read', '--jobs', '2', '--format', 'jsonl', 'deep.html', 'deeper.html').count(b'\n') == 2


@in_root
def test_a_store_is_kept_and_asked(root):
    root.run('add', '--quiet', '--db', 'own.db', 'reports')
    events = root.run('events', '--db', 'own.db', '--format', 'csv')
    assert events.count(b'\n') > 10, events


@in_root
def test_what_is_not_to_be_had_is_told(root):
    error = root.run('timeline', '--db', 'postgresql://nobody@127.0.0.1:1/none?sslmode=require', status=1).decode()
    assert 'SSL' in error, error
    error = root.run('read', '--model', 'none.drgm', 'reports', status=2).decode()
    assert 'none.drgm' in error, error


if __name__ == '__main__':
    if not os.path.exists(STATIC):
        print('1..0 # SKIP no static program is tried: make static')
    elif os.geteuid():
        print('1..0 # SKIP no static program is tried: an empty root takes root')
    else:
        tap.run(globals())
