"""The least that a Python test needs to speak TAP: run every function named test_* of a module, or those of them that
DRAGOMAN_ONLY names, as in DRAGOMAN_ONLY='*morning*'."""
import fnmatch
import os
import sys
import traceback


class Skip(Exception):
    """Raised by a test that cannot be run here, with what would be needed: it has passed nothing."""


def run(functions):
    only = os.environ.get('DRAGOMAN_ONLY', '*')
    tests = [(name, f) for name, f in functions.items() if name.startswith('test_') and callable(f) and fnmatch.fnmatch(name, only)]
    print(f'1..{len(tests)}')
    failed = 0
    for number, (name, function) in enumerate(tests, 1):
        title = name[len('test_'):].replace('_', ' ')
        try:
            function()
            print(f'ok {number} - {title}')
        except Skip as why:
            print(f'ok {number} - {title} # SKIP {why}')
        except Exception:  # pylint: disable=broad-except
            failed += 1
            print(f'not ok {number} - {title}')
            for line in traceback.format_exc().splitlines():
                print('# ' + line)
        sys.stdout.flush()
    sys.exit(1 if failed else 0)
