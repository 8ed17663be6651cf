"""Other people's Python packages for a test: a virtual environment in the build folder, in which the test is run again.

Needs a package index the first time; without one the test is skipped, and says what is not tested.
"""
import os
import subprocess
import sys


SPARK = ('pyspark==4.3.0', 'pyarrow==26.0.1', 'pandas==2.3.3')


def install(environment, packages, lacking):
    """Whether the environment has the packages, if need be now."""
    ready, wanted = os.path.join(environment, 'ready'), ' '.join(packages)
    if os.path.exists(ready) and open(ready, encoding='utf-8').read() == wanted:
        return True
    python = os.path.join(environment, 'bin', 'python')
    steps = ([sys.executable, '-m', 'venv', '--clear', environment],
             [python, '-m', 'pip', 'install', '-q', '--no-input', '--retries', '1', '--timeout', '30', *packages])
    for step in steps:
        done = subprocess.run(step, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True)
        if done.returncode:
            why = ' '.join(done.stdout.strip().splitlines()[-1:])
            print(f'1..0 # SKIP {lacking}: {why}')
            print(f'SKIPPED: {lacking}, since {packages} cannot be installed: {why}', file=sys.stderr)
            return False
    with open(ready, 'w', encoding='utf-8') as file:
        file.write(wanted)
    return True


def go_inside(environment, packages, lacking):
    """Returns inside the environment; outside it the program is run again there, or ended where that cannot be had."""
    if os.path.realpath(sys.prefix) == os.path.realpath(environment):
        return
    if install(environment, packages, lacking):
        inside = os.path.join(environment, 'bin', 'python')
        os.execv(inside, [inside, *sys.argv])
    sys.exit(0)
