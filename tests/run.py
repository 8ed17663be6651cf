"""Run every test of the given build folders and close with the line "N passed, N failed".

run.py [--fuzz-runs N | --fuzz-seconds N] BUILD...

Each build folder's Meson tests are run and counted case by case (TAP); where the folder has fuzz targets
(tests/fuzz/fuzz_*), each is a test more: it reads its corpus, then that many inputs or seconds of mutations.
"""
import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
MODEL = os.path.join(os.path.dirname(HERE), 'models', 'english.drgm')  # what some of the fuzz targets read with
CASE = re.compile(r'^(not )?ok\b(.*)$', re.M)


def say(status, name, detail=''):
    print(f'{status:6} {name}', flush=True)
    if detail:
        print(detail.rstrip(), flush=True)


def count_cases(test):
    """(passed, failed, skipped) cases of one Meson test: its TAP lines, else the test as a whole."""
    output = test.get('stdout', '')
    cases = CASE.findall(output) if output.startswith(('TAP', '1..', 'ok', 'not ok', '#')) or '\n1..' in output else []
    whole = test['result'] in ('OK', 'EXPECTEDFAIL')
    if test['result'] == 'SKIP':
        return 0, 0, 1
    skipped = sum('# SKIP' in rest for _, rest in cases)
    failed = sum(bool(bad) for bad, _ in cases)
    passed = len(cases) - failed - skipped
    if not cases:
        return int(whole), int(not whole), 0
    if not whole and not failed:  # every case passed and yet the program failed: a leak, a crash at the end
        failed += 1
    return passed, failed, skipped


def run_meson(build):
    total = [0, 0, 0]
    log = os.path.join(build, 'meson-logs', 'testlog.json')
    if os.path.exists(log):  # an earlier run's, which would be taken for this one's
        os.remove(log)
    # A bound is for what hangs, not for a slow or busy machine.
    done = subprocess.run(['meson', 'test', '-C', build, '--no-rebuild', '--timeout-multiplier', '6'], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          check=False)
    if not os.path.exists(log):
        say('FAIL', build, 'the tests did not run\n' + done.stdout.decode(errors='replace')[-2000:])
        return [0, 1, 0]
    whole = True
    for line in open(log, encoding='utf-8', errors='replace'):
        try:
            test = json.loads(line)
        except ValueError:
            whole = False
            break
        counts = count_cases(test)
        total = [a + b for a, b in zip(total, counts)]
        name = f"{os.path.basename(build)}: {test['name']} ({counts[0]} passed)"
        if counts[1]:
            say('FAIL', name, test.get('stdout', '') + test.get('stderr', ''))
        else:
            say('skip' if counts[2] and not counts[0] else 'ok', name)
    if not whole or not sum(total) or (done.returncode and not total[1]):
        say('FAIL', build, 'the tests broke off\n' + done.stdout.decode(errors='replace')[-2000:])
        total[1] += 1
    return total


def run_fuzzer(build, name, limits):
    corpus = os.path.join(HERE, 'fuzz', 'corpus', name[len('fuzz_'):])
    grown = os.path.join(build, 'corpus', name)
    os.makedirs(grown, exist_ok=True)
    command = [os.path.join(build, 'tests', 'fuzz', name), '-seed=1', '-timeout=20',
               '-rss_limit_mb=4096', f'-artifact_prefix={grown}-', *limits, grown]
    done = subprocess.run(command + ([corpus] if os.path.isdir(corpus) else []), stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False, env={**os.environ, 'DRAGOMAN_MODEL': MODEL})
    if done.returncode:
        say('FAIL', name, done.stdout.decode(errors='replace')[-6000:])
        return [0, 1, 0]
    say('ok', f'{os.path.basename(build)}: {name}')
    return [1, 0, 0]


def run_fuzzers(build, limits):
    """All of a build's fuzz targets, as many at a time as there are processors, told in order."""
    folder = os.path.join(build, 'tests', 'fuzz')
    names = sorted(n for n in os.listdir(folder) if re.fullmatch(r'fuzz_\w+', n)) if os.path.isdir(folder) else []
    paths = [os.path.join(folder, name) for name in names]
    names = [name for name, path in zip(names, paths) if os.path.isfile(path) and os.access(path, os.X_OK)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        counts = list(pool.map(lambda name: run_fuzzer(build, name, limits), names))
    return [sum(column) for column in zip([0, 0, 0], *counts)]


def stop_at_faults():
    """So that a sanitizer that finds something ends what it finds it in, whoever built it. Memory that cannot be had is
    NULL under them too."""
    for name, more in (('ASAN_OPTIONS', 'allocator_may_return_null=1'), ('UBSAN_OPTIONS', 'print_stacktrace=1'),
                       ('TSAN_OPTIONS', 'allocator_may_return_null=1')):
        os.environ.setdefault(name, 'halt_on_error=1:' + more)


def main():
    stop_at_faults()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--fuzz-runs', type=int)
    parser.add_argument('--fuzz-seconds', type=int)
    parser.add_argument('build', nargs='+')
    options = parser.parse_args()
    only_fuzz = options.fuzz_seconds is not None
    limits = [f'-max_total_time={options.fuzz_seconds}', '-max_len=65536'] if only_fuzz else \
        [f'-runs={options.fuzz_runs or 1000}', '-max_total_time=20', '-max_len=8192']
    total = [0, 0, 0]
    for build in options.build:
        if not only_fuzz:
            total = [a + b for a, b in zip(total, run_meson(build))]
        total = [a + b for a, b in zip(total, run_fuzzers(build, limits))]
    print(f'{total[0]} passed, {total[1]} failed' + (f', {total[2]} skipped' if total[2] else ''))
    return 1 if total[1] or not total[0] else 0


if __name__ == '__main__':
    sys.exit(main())
