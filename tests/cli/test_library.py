"""The library as others link it: its headers stand alone, its symbols keep to their prefix.
test_library.py STATIC_LIBRARY SHARED_LIBRARY SOURCE_FOLDER BUILD_FOLDER SANITIZER"""
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

STATIC, SHARED, SOURCE, BUILD, SANITIZED = sys.argv[1:6]
REPORT = os.path.join(SOURCE, 'examples', 'reports', 'wire-1995-09-14-belgrade.txt')


def compiles(language, *flags):
    folder = os.path.join(SOURCE, 'include', 'dragoman')
    command = [os.environ.get('CC', 'cc'), '-x', language, *flags, '-Wall', '-Wextra', '-pedantic', '-Werror', '-fsyntax-only', '-']
    for name in sorted(os.listdir(folder)):
        done = subprocess.run(command, input=f'#include "{folder}/{name}"\n'.encode(), stderr=subprocess.PIPE, check=False)
        assert done.returncode == 0, (name, done.stderr.decode())


def test_every_public_header_stands_alone_in_c():
    compiles('c', '-std=c99')
    compiles('c', '-std=c17')


def test_every_private_header_stands_alone():
    others = run('pkg-config', '--cflags', 'libcurl', 'libpq', 'libmicrohttpd').split()
    for folder, _, names in os.walk(os.path.join(SOURCE, 'src')):
        for name in names:
            if name.endswith('.h'):
                command = ['cc', '-xc', '-std=c17', '-D_GNU_SOURCE', '-I', os.path.join(SOURCE, 'src'), '-I',
                           os.path.join(SOURCE, 'include'), *others, '-Wall', '-Wextra', '-Werror', '-fsyntax-only', '-']
                text = f'#include "{os.path.join(folder, name)}"\n'
                done = subprocess.run(command, input=text.encode(), stderr=subprocess.PIPE, check=False)
                assert done.returncode == 0, done.stderr.decode()


def exported(library, *flags):
    out = subprocess.run(['readelf', *flags, '-W', library], stdout=subprocess.PIPE, check=True).stdout.decode()
    return {m.group(1) for m in re.finditer(r'GLOBAL\s+DEFAULT\s+(?!UND)\S+\s+(\S+)', out)}


def test_exported_symbols_carry_the_prefix():
    names = exported(STATIC, '-s')
    assert 'dragoman_read' in names
    wrong = sorted(name for name in names if not name.startswith('dragoman_') and not name.startswith(('__asan', '__odr', '__ubsan', '___asan')))
    assert not wrong, wrong


def test_the_shared_library_exports_what_the_header_declares_and_nothing_else():
    folder = os.path.join(SOURCE, 'include', 'dragoman')
    text = ''.join(open(os.path.join(folder, name), encoding='utf-8').read() for name in os.listdir(folder))
    declared = set(re.findall(r'DRAGOMAN_API [^;(]*?(dragoman_\w+)\(', text))
    assert len(declared) > 20
    names = {re.sub('@.*', '', name) for name in exported(SHARED, '--dyn-syms')} - {'DRAGOMAN_0'}
    assert names == declared, names ^ declared


def test_the_shared_library_has_a_soname():
    out = subprocess.run(['readelf', '-dW', SHARED], stdout=subprocess.PIPE, check=True).stdout.decode()
    assert 'Library soname: [libdragoman.so.0]' in out, out


# ---- as others use it: installed somewhere, found by pkg-config ----

def run(*command, **more):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, **more)
    assert done.returncode == 0, f'{command}: {done.stderr.decode()}'
    return done.stdout.decode()


def found(root, name):
    for folder, _, names in os.walk(root):
        if name in names:
            return os.path.join(folder, name)
    raise AssertionError(f'{name} is not installed')


class Installed:
    """The build installed under a DESTDIR, then moved: what is found is found from where it lies."""

    def __init__(self, folder):
        staged = os.path.join(folder, 'staged')
        run('meson', 'install', '-C', BUILD, '--no-rebuild', '--quiet', env={**os.environ, 'DESTDIR': staged})
        self.root = os.path.join(folder, 'else where')  # a blank, as in a home folder's name
        os.rename(staged, self.root)
        self.config = os.path.dirname(found(self.root, 'dragoman.pc'))
        self.libraries = os.path.dirname(found(self.root, 'libdragoman.so.0'))
        self.env = {k: v for k, v in os.environ.items() if k not in ('DRAGOMAN_MODEL', 'DRAGOMAN_CPU')}
        self.env.update(PKG_CONFIG_PATH=self.config, LD_LIBRARY_PATH=self.libraries)

    def flags(self, *options):
        return shlex.split(run('pkg-config', *options, 'dragoman', env=self.env))

    def build(self, example, flags):
        source, out = found(self.root, example + '.c'), os.path.join(self.root, example)
        # the library's flags do not trouble a strict user
        run('cc', '-std=c99', '-Wall', '-Wextra', '-pedantic', '-Werror', source, *flags, '-o', out, env=self.env)
        return out


def check_example(installed, program):
    out = run(program, REPORT, env=installed.env)
    assert '"name":"Richard Holbrooke"' in out, out
    return out


def test_an_example_builds_against_what_is_installed_shared_and_static():
    if SANITIZED != 'none':
        return  # a program of others' is linked without the sanitizer's run time
    with tempfile.TemporaryDirectory() as folder:
        installed = Installed(folder)
        assert run('pkg-config', '--variable=model', 'dragoman', env=installed.env).strip() != ''
        program = installed.build('read', installed.flags('--cflags', '--libs'))
        assert 'libdragoman.so.0' in run('readelf', '-d', program)
        shared = check_example(installed, program)
        events = json.loads(shared)['events']
        program = installed.build('who_did_what', installed.flags('--cflags', '--libs'))
        lines = run(program, REPORT, env=installed.env).splitlines()
        assert [line.split('\t')[1].split()[-1] for line in lines] == [event['type'] for event in events], lines
        assert [line.split('\t')[0] for line in lines] == [event['when']['from'] or '' for event in events], lines
        flags = ['-l:libdragoman.a' if flag == '-ldragoman' else flag for flag in installed.flags('--static', '--cflags', '--libs')]
        program = installed.build('read', flags)
        assert 'libdragoman' not in run('readelf', '-d', program)
        installed.env['DRAGOMAN_MODEL'] = run('pkg-config', '--variable=model', 'dragoman', env=installed.env).strip().replace('\\', '')
        assert check_example(installed, program) == shared
        del installed.env['DRAGOMAN_MODEL']
        # and the program, which has its model from beside itself
        dragoman = found(os.path.join(installed.root), 'dragoman')
        out = run(dragoman, 'read', '--format', 'jsonl', REPORT, env=installed.env)
        assert json.loads(out)['events'] == events


if __name__ == '__main__':
    tap.run(globals())
