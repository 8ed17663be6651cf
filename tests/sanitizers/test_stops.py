"""The sanitized build stops at what is wrong, so that its tests can fail. test_stops.py PROGRAM (tests/sanitizers/wrong.c)"""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

PROGRAM = sys.argv[1]
# As the fuzz targets and a person run it: no help from the environment that the test runner sets.
BARE = {name: value for name, value in os.environ.items() if not name.endswith('SAN_OPTIONS')}


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=BARE, check=False)


def stops(name):
    done = run(name)
    assert done.returncode != 0, f'it went on after {name}: {done.stderr}'
    assert not done.stdout, f'it went on after {name}'
    assert 'runtime error' in done.stderr or 'AddressSanitizer' in done.stderr, done.stderr


def tests():
    names = run().stdout.split()
    assert len(names) >= 7, names

    def test_goes_on_where_nothing_is_wrong():
        done = run('nothing_wrong')
        assert (done.returncode, done.stderr) == (0, ''), done

    return {'test_goes_on_where_nothing_is_wrong': test_goes_on_where_nothing_is_wrong,
            **{'test_stops_at_' + name: lambda name=name: stops(name) for name in names if name != 'nothing_wrong'}}


if __name__ == '__main__':
    tap.run(tests())
