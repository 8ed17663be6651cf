"""Builds packages in two folders and tells whether the bytes are the same: same_twice.py [deb|static|wheel]...

Slow, and so run by hand and for a release. Each of the two is built of an export of its own, under a path of another length.
"""
import glob
import hashlib
import os
import subprocess
import sys
import tempfile

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ARGUMENTS = {'deb': lambda out, work: [out, work], 'wheel': lambda out, work: [out], 'static': lambda out, work: [out, work]}


def build(kind, folder, log):
    """{name of a package: sum of its bytes}"""
    tree, out, work = (os.path.join(folder, name) for name in ('tree', 'out', 'work'))
    subprocess.run([os.path.join(SOURCE, 'scripts', 'export'), tree], check=True)
    with open(log, 'wb') as file:
        subprocess.run([os.path.join(tree, 'scripts', kind), *ARGUMENTS[kind](out, work)], stdout=file, stderr=subprocess.STDOUT, check=True,
                       env={**os.environ, 'CCACHE_DISABLE': '1'})
    sums = {}
    for path in glob.glob(os.path.join(out, '*')):
        with open(path, 'rb') as file:
            sums[os.path.basename(path)] = hashlib.file_digest(file, 'sha256').hexdigest()
    return sums


def main():
    differ = False
    for kind in sys.argv[1:] or list(ARGUMENTS):
        sums = []
        for name in ('one', 'the_other_elsewhere'):
            with tempfile.TemporaryDirectory() as folder:
                inner = os.path.join(folder, name)
                os.mkdir(inner)
                sums.append(build(kind, inner, os.path.join(tempfile.gettempdir(), f'same_twice.{kind}.log')))
        for name in sorted(set(sums[0]) | set(sums[1])):
            same = sums[0].get(name) == sums[1].get(name)
            differ |= not same
            print('same  ' if same else 'DIFFER', sums[0].get(name, '-')[:16], sums[1].get(name, '-')[:16], name, flush=True)
        differ |= not sums[0]
    return 1 if differ else 0


if __name__ == '__main__':
    sys.exit(main())
