"""The kernels give the same bytes on AArch64, with and without the dot product, as here: compiled with Debian's cross
compiler and run under qemu's emulator. test_kernels.py NATIVE SOURCE_FOLDER, where NATIVE is kernels.c built for this
machine. Without compiler and emulator it is skipped."""
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

NATIVE, SOURCE = sys.argv[1:3]
COMPILER, EMULATOR = 'aarch64-linux-gnu-gcc', 'qemu-aarch64'
NEEDED = 'gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user'
FLAGS = ['-std=c17', '-O2', '-D_GNU_SOURCE', '-ffp-contract=off', '-Wall', '-Wextra', '-Werror']
WIDE = ['-O3', '-fno-math-errno', '-march=armv8.2-a+dotprod']   # as src/language/kernels/meson.build has them


def compiled(folder):
    """The program of kernels.c for AArch64."""
    include = [f'-I{os.path.join(SOURCE, name)}' for name in ('src', 'include')]
    kernels = os.path.join(SOURCE, 'src', 'language', 'kernels')
    objects = []
    for name in ('kernels', 'floats_c', 'product_c', 'floats_neon', 'product_neon'):
        objects.append(os.path.join(folder, name + '.o'))
        subprocess.run([COMPILER, *FLAGS, *(WIDE if 'neon' in name else []), *include, '-c',
                        os.path.join(kernels, name + '.c'), '-o', objects[-1]], check=True)
    program = os.path.join(folder, 'kernels')
    subprocess.run([COMPILER, *FLAGS, *include, '-static', os.path.join(SOURCE, 'tests', 'cross', 'kernels.c'), *objects,
                    '-lm', '-o', program], check=True)
    return program


def digests(*command):
    """Level → what it printed."""
    levels = {}
    for line in subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout.splitlines():
        level, rest = line.split(' ', 1)
        levels.setdefault(level, []).append(rest)
    return levels


def test_this_machines_levels_agree():
    levels = digests(NATIVE)
    for level, lines in levels.items():
        assert lines == levels['c'], level


def test_aarch64_gives_the_same_bytes():
    with tempfile.TemporaryDirectory() as folder:
        levels = digests(EMULATOR, compiled(folder))
    assert sorted(levels) == ['c', 'neon'], sorted(levels)
    here = digests(NATIVE)['c']
    for level, lines in levels.items():
        assert lines == here, level


if __name__ == '__main__':
    if not (shutil.which(COMPILER) and shutil.which(EMULATOR)):
        print(f'1..0 # SKIP the kernels for AArch64: apt-get install {NEEDED}')
        sys.exit(0)
    tap.run(globals())
