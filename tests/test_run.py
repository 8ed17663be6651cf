"""run.py counts what it ran itself, and nothing else. test_run.py"""
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tap  # noqa: E402

RUN = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'run.py')
PASSED = json.dumps({'name': 'one', 'result': 'OK', 'stdout': 'TAP version 13\n1..2\nok 1 - a\nok 2 - b\n'}) + '\n'
FAILED = json.dumps({'name': 'two', 'result': 'FAIL', 'stdout': '1..2\nok 1 - a\nnot ok 2 - b\n'}) + '\n'
CRASHED = json.dumps({'name': 'three', 'result': 'FAIL', 'stdout': '1..1\nok 1 - a\n'}) + '\n'


def run(log, status=0, old=PASSED):
    """run.py on a build folder with an old log, where `meson test` writes this log (None: none) and exits with status."""
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, 'meson-logs'))
        with open(os.path.join(folder, 'meson-logs', 'testlog.json'), 'w', encoding='utf-8') as file:
            file.write(old)
        with open(os.path.join(folder, 'new'), 'w', encoding='utf-8') as file:
            file.write(log or '')
        with open(os.path.join(folder, 'meson'), 'w', encoding='utf-8') as file:
            file.write(f'#!/bin/sh\n{"cp new meson-logs/testlog.json" if log is not None else ":"}\nexit {status}\n')
        os.chmod(os.path.join(folder, 'meson'), 0o755)
        done = subprocess.run([sys.executable, RUN, '.'], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                              timeout=60, env={**os.environ, 'PATH': folder + ':' + os.environ['PATH']})
        return done.returncode, done.stdout.decode().splitlines(), done.stderr.decode()


def test_what_passed_is_counted():
    status, lines, error = run(PASSED)
    assert status == 0 and lines[-1] == '2 passed, 0 failed' and not error, (lines, error)


def test_an_earlier_log_is_not_taken_for_this_runs():
    status, lines, _ = run(None, 1)
    assert status == 1 and lines[-1] == '0 passed, 1 failed', lines
    status, lines, _ = run(None, 0)
    assert status == 1 and lines[-1] == '0 passed, 1 failed', lines


def test_failures_are_counted():
    status, lines, _ = run(PASSED + FAILED, 1)
    assert status == 1 and lines[-1] == '3 passed, 1 failed', lines
    status, lines, _ = run(CRASHED, 1)
    assert status == 1 and lines[-1] == '1 passed, 1 failed', lines


def test_a_run_that_breaks_off_is_a_failure():
    for log, status in ((PASSED + PASSED[:30], 0), (PASSED, 1), ('', 0)):
        status, lines, error = run(log, status)
        assert status == 1 and lines[-1].endswith(', 1 failed') and not error, (lines, error)


if __name__ == '__main__':
    tap.run(globals())
