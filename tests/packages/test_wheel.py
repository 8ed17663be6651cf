"""The wheel that make wheel left: in bare roots of Debian and under every Python of this machine, the README's lines of Python
give the events of the example reports, the program's own.

test_wheel.py SOURCE DIST PROGRAM CACHE

Others' packages come from an index, by pip, into CACHE.
"""
import glob
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
OTHERS = ('pandas', 'pyarrow')
LEAST = (3, 10)
BARE = {'bookworm': '3.11', 'trixie': '3.13', 'forky': '3.14'}  # releases of Debian and the Python that each has
AFTER = '''
import sys
assert dragoman.__file__.startswith(sys.prefix), dragoman.__file__
assert str(events["when_from"].dtype) == "object" and len(events)
print("#", len(events), " ".join(events["type"]))
'''


def lines():
    with open(os.path.join(SOURCE, 'README.md'), encoding='utf-8') as file:
        return re.search(r'```python\n(.*?)```', file.read(), re.S)[1] + AFTER


def wanted():
    told = subprocess.run([PROGRAM, 'read', '-q', '--format', 'jsonl', os.path.join(SOURCE, 'examples', 'reports')], stdout=subprocess.PIPE, check=True).stdout
    import json
    types = [event['type'] for line in told.splitlines() for event in json.loads(line)['events']]
    return f'# {len(types)} {" ".join(types)}'


def wheel():
    found = sorted(glob.glob(os.path.join(DIST, 'dragoman-*.whl')), key=os.path.getmtime)
    return found[-1] if found else None


def pythons():
    """{version: path} of those on this machine that can make an environment."""
    found = {}
    names = [path for folder in os.environ['PATH'].split(os.pathsep) for path in glob.glob(os.path.join(folder, 'python3*'))]
    names += glob.glob(os.path.expanduser('~/.pyenv/versions/*/bin/python3')) + glob.glob(os.path.expanduser('~/.local/share/uv/python/*/bin/python3'))
    for path in names:
        if not re.fullmatch(r'python3(\.\d+)?', os.path.basename(path)):
            continue
        done = subprocess.run([path, '-c', 'import sys, venv, ensurepip; print("%d.%d" % sys.version_info[:2])'], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=False, text=True)
        version = done.stdout.strip()
        if done.returncode == 0 and tuple(map(int, version.split('.'))) >= LEAST:
            found.setdefault(version, path)
    return found


def fetched(version):
    """A folder with the others' wheels for that Python; None after saying why not."""
    folder = os.path.join(CACHE, version)
    if not glob.glob(os.path.join(folder, 'pyarrow-*')):
        done = subprocess.run([sys.executable, '-m', 'pip', 'download', '-q', '--no-input', '--retries', '1', '--timeout', '30', '--only-binary=:all:',
                               '--python-version', version, '-d', folder, *OTHERS], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True)
        if done.returncode:
            print(f'# {OTHERS} for Python {version} cannot be had: {" ".join(done.stdout.strip().splitlines()[-1:])}', file=sys.stderr)
            return None
    return folder


def under(path, packages):
    """In an environment of its own."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([path, '-m', 'venv', folder], check=True, stdout=subprocess.DEVNULL)
        python = os.path.join(folder, 'bin', 'python')
        subprocess.run([python, '-m', 'pip', 'install', '-q', '--no-compile', '--no-index', '--find-links', packages, wheel(), *OTHERS], check=True)
        environment = {name: value for name, value in os.environ.items() if not name.startswith(('DRAGOMAN_', 'PYTHON'))}
        done = subprocess.run([python, '-c', lines()], cwd=SOURCE, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True)
        assert done.returncode == 0 and done.stdout.strip().endswith(wanted()), done.stdout[-3000:]


STEPS = '''
! command -v gcc && ! command -v dragoman
python3 -m venv /env
/env/bin/pip install -q --no-compile --no-index --find-links /packages /packages/dragoman-*.whl pandas pyarrow
cd /given && /env/bin/python lines.py > /out/told
'''


def bare(suite, packages):
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        given, taken = (os.path.join(folder, name) for name in ('given', 'packages'))
        shutil.copytree(os.path.join(SOURCE, 'examples', 'reports'), os.path.join(given, 'examples', 'reports'))
        shutil.copytree(packages, taken)
        shutil.copy(wheel(), taken)
        with open(os.path.join(given, 'lines.py'), 'w', encoding='utf-8') as file:
            file.write(lines())
        told = roots.run(suite, STEPS, [given, taken], include=['python3-venv'])['told'].decode()
        assert told.strip().endswith(wanted()), told[-3000:]


def tests():
    found = {f'test_under_python_{version}': (lambda path=path, version=version: under(path, fetched(version)))
             for version, path in sorted(pythons().items()) if fetched(version)}
    for suite, version in BARE.items():
        if not shutil.which('mmdebstrap'):
            print(f'# not tried in a bare root of {suite}: apt-get install mmdebstrap', file=sys.stderr)
        elif fetched(version):
            found[f'test_in_a_bare_root_of_{suite}'] = lambda suite=suite, version=version: bare(suite, fetched(version))
    return found


if __name__ == '__main__':
    if wheel():
        tap.run(tests())
    else:
        print('1..0 # SKIP the wheel is not tried: make wheel')
