"""What the measurements beside a peer share: a Python that has the peer, one core for all, and what a child used up."""
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

# Read by the numeric libraries under the peers when they start.
ONE_THREAD = dict.fromkeys(('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS', 'BLIS_NUM_THREADS'), '1')


class Used(NamedTuple):
    """A child's output, wall seconds to the first line of it, processor seconds, and memory at its peak."""
    output: bytes
    first_line: float
    processor: float
    memory: float       # MB; the system counts from before the exec, so never less than own_memory()


def python_with(packages, into):
    """A Python, in a new virtual environment under `into`, that has the packages; None without a package index."""
    venv = Path(into) / 'venv'
    subprocess.run([sys.executable, '-m', 'venv', venv], check=True)
    pip = subprocess.run([venv / 'bin' / 'pip', 'install', '-q', *packages],
                         capture_output=True, text=True, check=False)
    if pip.returncode:
        print(f"{packages[0]} could not be installed (no package index?):", *pip.stderr.strip().splitlines()[-1:],
              file=sys.stderr)
        return None
    return venv / 'bin' / 'python'


def stay_on_one_core(core=None):
    """Holds this process and its children to one core and its libraries to one thread; returns the core."""
    os.environ.update(ONE_THREAD)
    if core is None:
        core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def own_memory():
    """MB that this process held at its peak: a child's figure that is no higher says nothing of the child."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(command, keep=True):
    """Runs a child to its end; without `keep` its output goes nowhere. One that fails ends the program."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        with subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE if keep else subprocess.DEVNULL,
                              stderr=errors) as child:
            line = child.stdout.readline() if keep else b''
            first_line = time.perf_counter() - start
            output = line + child.stdout.read() if keep else b''
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            errors.seek(0)
            said = errors.read().decode(errors='replace').strip()
            sys.exit(f'{Path(command[0]).name} ended with status {child.returncode}\n{said[-2000:]}')
    return Used(output, first_line, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
