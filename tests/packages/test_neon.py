"""The program of another processor, 64-bit ARM, under qemu: the same records, byte for byte. test_neon.py ARM64 PROGRAM SOURCE_FOLDER

ARM64 is the folder that make arm64 leaves."""
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..'))
import tap  # noqa: E402

ARM64, PROGRAM, SOURCE = sys.argv[1:4]
BUILD = os.path.join(ARM64, 'build')
MODEL = os.path.join(SOURCE, 'models', 'english.drgm')
# a processor with int8 dot products, one with all there is, one of before (which has but the plain kernels)
CPUS = {'neoverse-n1': 'neon', 'max': 'neon', 'cortex-a53': 'c'}


def emulated(cpu, *command, **env):
    names = [part for name, value in env.items() for part in ('-E', f'{name}={value}')]
    return subprocess.run(['qemu-aarch64', '-cpu', cpu, '-L', os.path.join(ARM64, 'root'), *names, *command], stdout=subprocess.PIPE, check=True,
                          timeout=1200).stdout


def records(cpu=None):
    reports = sorted(os.path.join('examples/reports', name) for name in os.listdir(os.path.join(SOURCE, 'examples', 'reports')))
    arguments = ['read', '--format', 'jsonl', *reports]
    os.chdir(SOURCE)
    if not cpu:
        return subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, check=True).stdout
    return emulated(cpu, os.path.join(BUILD, 'tools/dragoman/dragoman'), *arguments, DRAGOMAN_MODEL=MODEL)


def test_the_kernels_agree_with_the_plain_ones():
    out = emulated('max', os.path.join(BUILD, 'tests', 'test_kernels'), DRAGOMAN_MODEL=MODEL).decode()
    assert 'not ok' not in out, out


def test_each_processor_takes_the_kernels_it_can_run():
    for cpu, level in CPUS.items():
        out = emulated(cpu, os.path.join(BUILD, 'tools/dragoman/dragoman'), 'model', MODEL).decode()
        assert f'{level} in use' in out, (cpu, out)


def test_records_are_those_of_this_machine():
    expected = records()
    assert expected.count(b'\n') > 10
    for cpu in ('neoverse-n1', 'cortex-a53'):
        assert records(cpu=cpu) == expected, cpu


if __name__ == '__main__':
    if not shutil.which('qemu-aarch64'):
        print('1..0 # SKIP nothing is run as 64-bit ARM: apt-get install qemu-user')
    elif not os.path.exists(os.path.join(BUILD, 'tools/dragoman/dragoman')):
        print('1..0 # SKIP nothing is run as 64-bit ARM: make arm64')
    else:
        tap.run(globals())
