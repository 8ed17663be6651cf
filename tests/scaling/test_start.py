"""A start does little: counted in instructions (valgrind), with a tiny model. test_start.py PROGRAM MAKE_TINY_MODEL

Tables are read while the library is built and libraries that few commands need are opened when one does, so that what a start
takes is mostly the loader's and the check of the model. Twice of what was counted is allowed.
"""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

PROGRAM, MAKE_TINY_MODEL = map(os.path.abspath, sys.argv[1:3])
HELP, READ = 5_000_000, 10_000_000  # counted
TEXT = b'Egypt and Israel signed a treaty in Washington on Monday, officials said.'


def instructions(*arguments):
    command = ['valgrind', '--tool=cachegrind', '--cache-sim=no', '--cachegrind-out-file=/dev/null', PROGRAM, *arguments]
    environment = {name: value for name, value in os.environ.items() if name != 'MALLOC_PERTURB_'}  # which fills all memory
    done = subprocess.run(command, input=TEXT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                          env={**environment, 'DRAGOMAN_CPU': 'c'})
    assert done.returncode == 0, done.stderr.decode()
    return int(re.search(r'I\s+refs:\s+([\d,]+)', done.stderr.decode())[1].replace(',', ''))


def test_help_needs_next_to_nothing():
    counted = instructions('--help')
    assert counted < 2 * HELP, f'{counted:,}'


def test_tables_are_not_read_at_start():
    with tempfile.TemporaryDirectory() as folder:
        model = os.path.join(folder, 'tiny.drgm')
        subprocess.run([MAKE_TINY_MODEL, model, '1', 'least'], check=True)
        counted = instructions('read', '--raw', '--jobs', '1', '--model', model, '--quiet')
        assert counted < 2 * READ, f'{counted:,}'


if __name__ == '__main__':
    tap.run(globals())
