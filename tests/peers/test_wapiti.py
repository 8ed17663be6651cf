"""Wapiti, which looks for what web pages are known to do wrong, over every page of a desk with members, as one signed in.

    test_wapiti.py PROGRAM SOURCE ENVIRONMENT

It is installed into a virtual environment in the folder ENVIRONMENT, which needs a package index the first time; without one the
test is skipped, and says so. It asks nobody but the desk.
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..', room) for room in ('', 'desk', 'members')]
import packages  # noqa: E402

PROGRAM, SOURCE, ENVIRONMENT = (os.path.abspath(path) for path in sys.argv[1:4])
packages.go_inside(ENVIRONMENT, ('wapiti3==3.2.3',), 'nobody attacks the desk')

# ---- from here on inside the environment ----

# pylint: disable=wrong-import-position
import json  # noqa: E402
import subprocess  # noqa: E402
import tempfile  # noqa: E402

import desk as desks  # noqa: E402
import strict  # noqa: E402
import tap  # noqa: E402

MODULES = 'cookieflags,crlf,csp,csrf,exec,file,http_headers,methods,permanentxss,redirect,sql,upload,xss,xxe'
# One address of each kind, and its forms. Wapiti's own limits of time would cut it off in the midst of writing what it found.
ADDRESSES = ('/', '/day/1978-03-02', '/story/s{report}', '/report/{report}', '/report/{report}/explain/E1', '/events?actor=EGY', '/moves?type=agreement',
             '/reports?outlet=Delta', '/timeline?count=month', '/map?view=world', '/actor?name=EGY', '/search?q=envoys', '/read', '/watches', '/account',
             '/subscribe', '/api/v1/events?limit=3', '/events.json?words=envoys', '/day.atom', '/sign-in?next=%2Fevents')


# What it counts as a fault and is none here, by the beginning of what it says: both are for what stands before the desk, which
# tests/members/test_contrib.py looks at behind nginx with TLS.
KNOWN = ('Strict-Transport-Security is not set', 'Secure flag is not set')


def attack(address, cookies):
    """What it found: [(kind, path, what)], and how many requests it made."""
    # in memory: its database gives up where a busy disk keeps it waiting
    with tempfile.TemporaryDirectory(dir='/dev/shm' if os.path.isdir('/dev/shm') else None) as folder:
        report = os.path.join(folder, 'report.json')
        command = [os.path.join(ENVIRONMENT, 'bin', 'wapiti'), '-u', address + '/', '-f', 'json', '-o', report, '--flush-session', '-m', MODULES,
                   '--scope', 'folder', '-d', '0', '-S', 'insane', '-v', '0', '--no-bugreport', '--endpoint', address + '/', '--store-session', folder,
                   '--store-config', folder, '-x', address + '/sign-out', '-x', address + '/account/erase']
        for path in ADDRESSES:
            command += ['-s', address + path.format(report=REPORT)]
        if cookies:
            command += ['-H', 'Cookie: ' + '; '.join(f'{name}={value}' for name, value in cookies.items())]
        done = subprocess.run(command, capture_output=True, text=True, timeout=1200, check=False)
        assert os.path.exists(report), done.stdout[-2000:] + done.stderr[-2000:]
        with open(report, encoding='utf-8') as file:
            told = json.load(file)
    found = [(kind, item['path'], item['info']) for group in ('vulnerabilities', 'anomalies') for kind, items in told[group].items() for item in items]
    return [item for item in found if not item[2].startswith(KNOWN)], told['infos']['crawled_pages_nbr']


def looked_at(cookies, least):
    found, pages = attack(f'http://127.0.0.1:{DESK.port}', cookies)
    print(f'# {pages} pages')
    assert pages >= least, pages
    assert not found, '\n'.join(map(str, found[:20]))
    assert DESK.served.poll() is None and DESK.browser().ask('/sign-in').status == 200


def test_nothing_is_found_by_a_visitor():
    looked_at(None, 1)


def test_nothing_is_found_by_an_editor():
    looked_at(EDITOR, 20)


if __name__ == '__main__':
    with desks.desk(PROGRAM) as DESK:
        DESK.run('add', '-q', '--raw', '-', given=json.dumps(strict.HOSTILE) + '\n')
        DESK.add('editor', 'editor')
        DESK.start('--members', DESK.members)
        BROWSER = DESK.signed_in('editor')  # before guessed passwords make whoever signs in wait
        EDITOR, REPORT = BROWSER.cookies, json.loads(BROWSER.ask('/reports.json').text)[0]['id']
        tap.run(dict(globals()))
