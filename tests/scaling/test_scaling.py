"""Twice the text takes twice the work, whatever the text: counted in instructions (valgrind), not by the clock.

    test_scaling.py PROGRAM CODE_TILES MAKE_TINY_MODEL [all | NAME...]

Every hostile text is read at three sizes, n, 2n and 4n. What the last doubling adds to a function's own instructions may
be at most STEEPEST times what the one before added: 2 is linear, 4 is quadratic, n log n lies close above 2. Functions one by
one, since the square of a small one hides behind the line of all others until texts are long. The network is not counted,
whose products are linear by themselves: coding is given trees that repeat (code_tiles.c), all else a tiny model.
With THOROUGH in the environment, as make check sets it, a minute's worth of the texts are read; else a few.
"""
import collections
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..')]
import hostile  # noqa: E402
import tap  # noqa: E402

PROGRAM, CODE_TILES, MAKE_TINY_MODEL = map(os.path.abspath, sys.argv[1:4])
STEEPEST = 2.6
LEAST = 1_000_000  # instructions: what a function may add besides, for the odd array that grows
# Arrays double, so that what is zeroed and copied comes in steps: none from n to 2n, all from 2n to 4n.
IN_STEPS, LEAST_IN_STEPS = re.compile(r'\b_*mem(set|cpy|move)_'), 6_000_000
COUNT = ['valgrind', '--tool=cachegrind', '--cache-sim=no']
FOLDER = tempfile.TemporaryDirectory()
NETWORK = re.compile('language/(engine|kernels)/')
TINY = os.path.join(FOLDER.name, 'tiny.drgm')
READ = [PROGRAM, 'read', '--quiet', '--jobs', '1', '--model', TINY]


def counted(path):
    """{function: own instructions} of a file of cachegrind's: fl=FILE, fn=FUNCTION, then LINE COUNT lines."""
    found, at, function = collections.Counter(), '', ''
    with open(path, encoding='utf-8', errors='replace') as lines:
        for line in lines:
            if line.startswith('fl='):
                at = line[3:].strip().split('src/')[-1]
            elif line.startswith('fn='):
                function = f'{at}:{line[3:].strip()}'
            elif line[0].isdigit() and not NETWORK.search(at):
                found[function] += int(line.split()[1])
    return found


def instructions(name, *command):
    out = os.path.join(FOLDER.name, name + '.counts')
    done = subprocess.run([*COUNT, '--cachegrind-out-file=' + out, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, check=False, env={**os.environ, 'DRAGOMAN_CPU': 'c'})
    assert done.returncode in (0, 1) and os.path.exists(out), f'{name}: {done.returncode} {done.stderr[-1000:]}'
    return counted(out)


def measure(kind, name, size):
    unique = f'{kind}-{name}-{size}'
    if kind == 'coding':
        return instructions(unique, CODE_TILES, hostile.PIECES[name], str(size))
    path = os.path.join(FOLDER.name, unique)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(hostile.KINDS[kind][name](size))
    return instructions(unique, *READ, '--output', path + '.record', *(['--raw'] if kind == 'language' else ['--from', kind]), path)


def too_steep(small, middle, large):
    """The functions whose instructions grow too fast, and by how much more in the second doubling than in the first."""
    found = []
    for function in large:
        first, second = middle[function] - small[function], large[function] - middle[function]
        if second > STEEPEST * max(0, first) + (LEAST_IN_STEPS if IN_STEPS.search(function) else LEAST):
            found.append(f'{function}: {small[function]:,} {middle[function]:,} {large[function]:,} instructions')
    return found


def check(kind, name):
    counts = [measure(kind, name, hostile.SIZES[kind] * times) for times in (1, 2, 4)]
    steep = too_steep(*counts)
    assert not steep, f'{kind} {name}:\n' + '\n'.join(steep)
    return ' '.join(f'{sum(c.values()):,}' for c in counts)


def test_what_is_too_steep_is_told():
    def grown(f):
        return [collections.Counter({'f': f(n * 1000)}) for n in (1, 2, 4)]
    assert not too_steep(*grown(lambda n: 100 * n + 7))
    assert not too_steep(*grown(lambda n: 100 * n * (n.bit_length() + 1)))
    assert not too_steep(*grown(lambda n: 1000))
    steps = [collections.Counter({'memset.S:__memset_avx2_unaligned_erms': n}) for n in (28_000_000, 28_600_000, 32_700_000)]
    assert not too_steep(*steps) and too_steep(*[collections.Counter({'f': c.total()}) for c in steps])
    assert too_steep(*grown(lambda n: n * n)) and too_steep(*grown(lambda n: 100 * n + n * n))


def tests():
    """Measured two at a time, then told in order."""
    asked = sys.argv[4:] or ([] if os.environ.get('THOROUGH') else hostile.FEW)
    names = [(kind, name) for kind, texts in hostile.KINDS.items() for name in texts
             if name in (asked or hostile.QUICK[kind]) or asked == ['all']]
    pool = concurrent.futures.ThreadPoolExecutor(min(2, os.cpu_count() or 1))
    futures = {(kind, name): pool.submit(check, kind, name) for kind, name in names}

    def tell(kind, name):
        print(f'# {kind} {name}: {futures[kind, name].result()}')

    return {'test_what_is_too_steep_is_told': test_what_is_too_steep_is_told,
            **{f'test_{kind}_{name}': lambda kind=kind, name=name: tell(kind, name) for kind, name in names}}


if __name__ == '__main__':
    if not shutil.which('valgrind'):
        print('1..0 # SKIP valgrind is not installed')
        sys.exit(0)
    subprocess.run([MAKE_TINY_MODEL, TINY, '1', 'least'], check=True)
    tap.run(tests())
