"""bench/desk.py runs, asks without an error and tells what it measured. test_desk_bench.py PROGRAM SOURCE"""
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..'))
import tap  # noqa: E402

PROGRAM, SOURCE = sys.argv[1:3]


def test_a_small_store_bears_a_few_connections():
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, 'a.db')
        subprocess.run([PROGRAM, 'add', '-q', '--db', db, os.path.join(SOURCE, 'examples', 'reports')], check=True, timeout=200)
        done = subprocess.run([sys.executable, os.path.join(SOURCE, 'bench', 'desk.py'), PROGRAM, db, '/', '/day/1995-11-21', '--seconds', '0.4',
                               '--connections', '4'], capture_output=True, text=True, timeout=200, check=False)
        assert done.returncode == 0 and 'errors in all: 0' in done.stdout, (done.stdout, done.stderr)
        assert len(re.findall(r'desk : 0 errors, [1-9]\d* a second', done.stdout)) == 2, done.stdout


if __name__ == '__main__':
    tap.run(globals())
