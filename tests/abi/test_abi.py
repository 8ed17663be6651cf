"""The library's binary interface is that of libdragoman.abi, or more: what was linked with the last release runs with this one.
test_abi.py SOURCE_FOLDER"""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.abspath(sys.argv[1])
sys.path[:0] = [os.path.join(HERE, '..'), os.path.join(SOURCE, 'scripts')]
import abi  # noqa: E402
import tap  # noqa: E402

STORED = os.path.join(HERE, 'libdragoman.abi')
CHANGED, INCOMPATIBLE = 4, 8  # of abidiff's exit status; 1 and 2 are errors of its use


def compare(old, new, headers):
    """(exit status, what abidiff says). Added functions are no change: the old are all there."""
    done = subprocess.run(['abidiff', '--no-architecture', '--no-added-syms', '--drop-private-types', '--headers-dir2', headers, old, new],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout.decode()


def test_what_was_linked_before_runs_with_this_library():
    with tempfile.TemporaryDirectory() as folder:
        status, said = compare(STORED, abi.build(SOURCE, folder), os.path.join(SOURCE, 'include', 'dragoman'))
    assert not status, (f'{said}\nThe binary interface is another than {STORED} has (abidiff: {status}). Is it meant? CONTRIBUTING.md, '
                        'Releases, tells what then goes up; make abi writes the new one down.')


def test_the_interface_written_down_is_of_this_soname():
    with open(STORED, encoding='utf-8') as file:
        assert f"soname='{abi.soname(SOURCE)}'" in file.read(2000), 'make abi writes it down anew'


# ---- that the check itself finds what breaks ----

SHOWN = '__attribute__((visibility("default"))) '
HEADER = 'typedef struct pair {{ int a; {more} }} pair;\n' + SHOWN + 'int sum(const pair *of);\n'


def build(folder, name, more='', code='int sum(const pair *of) { return of->a; }'):
    headers = os.path.join(folder, name + '_headers')
    os.makedirs(headers)
    with open(os.path.join(headers, 'pair.h'), 'w', encoding='utf-8') as file:
        file.write(HEADER.format(more=more))
    source = os.path.join(folder, name + '.c')
    with open(source, 'w', encoding='utf-8') as file:
        file.write(f'#include "{headers}/pair.h"\n{code}\n')
    library = os.path.join(folder, name + '.so')
    subprocess.run(['cc', '-g', '-shared', '-fPIC', '-fvisibility=hidden', source, '-o', library], check=True)
    return library, headers


def test_a_changed_struct_and_a_lost_function_are_found_and_an_added_one_is_none():
    with tempfile.TemporaryDirectory() as folder:
        old = build(folder, 'old')[0]
        assert compare(old, *build(folder, 'same'))[0] == 0
        assert compare(old, *build(folder, 'grown', more='int b;'))[0] & CHANGED
        assert compare(old, *build(folder, 'lost', code=SHOWN + 'int other(void) { return 1; }'))[0] & INCOMPATIBLE
        more = SHOWN + 'int other(void) { return 1; } int sum(const pair *of) { return of->a; }'
        assert compare(old, *build(folder, 'more', code=more))[0] == 0


if __name__ == '__main__':
    if not shutil.which('abidiff'):
        print('1..0 # SKIP the binary interface is not compared: apt-get install abigail-tools')
    else:
        tap.run(globals())
