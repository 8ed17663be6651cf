"""The library as others link it: its headers stand alone, its symbols keep to their prefix.
test_library.py LIBRARY SOURCE_FOLDER"""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

LIBRARY, SOURCE = sys.argv[1], sys.argv[2]


def compiles(language, *flags):
    header = os.path.join(SOURCE, 'include', 'dragoman', 'dragoman.h')
    command = [os.environ.get('CC', 'cc'), '-x', language, *flags, '-Wall', '-Wextra', '-pedantic', '-Werror', '-fsyntax-only', '-']
    done = subprocess.run(command, input=f'#include "{header}"\n'.encode(), stderr=subprocess.PIPE, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_public_header_stands_alone_in_c():
    compiles('c', '-std=c99')
    compiles('c', '-std=c17')


def test_every_private_header_stands_alone():
    for folder, _, names in os.walk(os.path.join(SOURCE, 'src')):
        for name in names:
            if name.endswith('.h'):
                command = ['cc', '-xc', '-std=c17', '-D_GNU_SOURCE', '-I', os.path.join(SOURCE, 'src'), '-I',
                           os.path.join(SOURCE, 'include'), '-Wall', '-Wextra', '-Werror', '-fsyntax-only', '-']
                text = f'#include "{os.path.join(folder, name)}"\n'
                done = subprocess.run(command, input=text.encode(), stderr=subprocess.PIPE, check=False)
                assert done.returncode == 0, done.stderr.decode()


def test_exported_symbols_carry_the_prefix():
    out = subprocess.run(['readelf', '-sW', LIBRARY], stdout=subprocess.PIPE, check=True).stdout.decode()
    exported = {m.group(1) for m in re.finditer(r'GLOBAL\s+DEFAULT\s+\d+\s+(\S+)', out)}
    assert 'dragoman_read' in exported
    wrong = sorted(name for name in exported if not name.startswith('dragoman_') and not name.startswith(('__asan', '__odr', '__ubsan', '___asan')))
    assert not wrong, wrong


if __name__ == '__main__':
    tap.run(globals())
