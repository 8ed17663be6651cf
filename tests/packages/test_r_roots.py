"""The examples of docs/r.md in bare roots of Debian, where R has packages for Arrow: tests/r/test_r.py, run there with the static program.

test_r_roots.py STATIC SOURCE_FOLDER
"""
import os
import re
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..'))
import roots  # noqa: E402
import tap  # noqa: E402

STATIC, SOURCE = map(os.path.abspath, sys.argv[1:3])
# releases of Debian, and which of R's packages each carries
BARE = {'trixie': ['nanoarrow', 'vctrs'], 'forky': ['nanoarrow', 'arrow']}
STEPS = '''
cd /given
python3 tests/r/test_r.py ./dragoman . > /out/told 2>&1 || touch /out/failed
Rscript -e 'for (p in commandArgs(TRUE)) cat(p, format(packageVersion(p)), "")' PACKAGES > /out/versions
'''


def check(suite, packages):
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        given = os.path.join(folder, 'given')
        for path in ('examples/reports', 'tests/r'):
            shutil.copytree(os.path.join(SOURCE, path), os.path.join(given, path))
        for path in ('docs/r.md', 'tests/tap.py'):
            os.makedirs(os.path.dirname(os.path.join(given, path)), exist_ok=True)
            shutil.copy(os.path.join(SOURCE, path), os.path.join(given, path))
        shutil.copy(STATIC, os.path.join(given, 'dragoman'))
        out = roots.run(suite, STEPS.replace('PACKAGES', ' '.join(packages)), [given],
                        include=['python3', 'r-base-core', *(f'r-cran-{name}' for name in packages)])
        told = out['told'].decode()
        print('#', out['versions'].decode(), flush=True)
        assert 'failed' not in out and all(re.search(rf'(?m)^ok \d+ - example \d+ {name}$', told) for name in set(packages) - {'vctrs'}), told


if __name__ == '__main__':
    lacking = 'make static' if not os.path.exists(STATIC) else 'apt-get install mmdebstrap' if not shutil.which('mmdebstrap') else ''
    if lacking:
        print(f'1..0 # SKIP R is not tried in bare roots: {lacking}')
    else:
        tap.run({f'test_r_in_{suite}': lambda suite=suite, packages=packages: check(suite, packages) for suite, packages in BARE.items()})
