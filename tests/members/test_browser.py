"""The members' pages in a real browser: looked at as each role sees them, and used without scripts.

    test_browser.py PROGRAM SOURCE FOLDER

FOLDER as for tests/desk/test_browser.py. Skips where Chromium, Node or the registry is missing. DESK_SHOTS: a folder for pictures.
"""
import json
import os
import re
import socket
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..'), HERE, os.path.join(HERE, '..', 'desk')]
import browsing  # noqa: E402
import desk as desks  # noqa: E402
import tap  # noqa: E402

PROGRAM, SOURCE, FOLDER = sys.argv[1:4]
ROLES = ('reader', 'editor', 'admin')
LONG = 'a-name-of-sixty-four-letters-' + 'x' * 35
STEPS = ['signed in', 'invited', 'made a token and took it away', 'gave a role and read the log', 'signed out']
USED = {}


def path_of(text):
    return re.search(r'/(?:invitation|reset)/[A-Za-z0-9_-]{43}', text)[0]


def pages(desk):
    """As everybody sees them who may."""
    for role in ROLES:
        desk.add(role, role)
    desk.add(LONG, 'editor')
    for name, words in (('admin', 'a notebook'), ('admin', '<b>"a script\' of' + ' many' * 7), (LONG, 'x' * 50)):
        desk.run('user', 'token', name, '--for', words)
    links = {'invitation': path_of(desk.run('user', 'invite', '--role', 'editor')),
             'new-password': path_of(desk.run('user', 'password', LONG, '--link'))}
    wanted = [{'name': name, 'path': path} for name, path in {
        'sign-in': '/sign-in', 'sign-in-next': '/sign-in?next=%2Fmembers', 'sign-up': '/sign-up', 'reset': '/reset', 'subscribe': '/subscribe',
        **links}.items()]
    report = f"/report/{json.loads(desk.signed_in('reader').ask('/reports.json').text)[0]['id']}"
    for role in ROLES:
        cookies = desk.signed_in(role).cookies
        seen = {'account': '/account', 'report': report}
        seen.update({'members': '/members', 'log': '/members/log'} if role == 'admin' else {})
        wanted += [{'name': f'{role}-{name}', 'path': path, 'cookies': cookies, 'has': f'>{role}<'} for name, path in seen.items()]
    return wanted


def test_it_is_used_on_a_wide_screen_without_scripts():
    assert USED[1280] == STEPS, USED[1280]


def test_it_is_used_on_a_phone_without_scripts():
    assert USED[390] == STEPS, USED[390]


if __name__ == '__main__':
    browsing.prepare(FOLDER)
    with desks.desk(PROGRAM) as served:
        served.add('anna', 'admin')
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            address = f'http://127.0.0.1:{free.getsockname()[1]}'
        served.start('--listen', address[7:], '--members', served.members, '--open-signup', '--site', address, '--smtp', 'smtp://127.0.0.1:9',
                     '--mail-from', 'Desk <desk@example.org>')
        found = browsing.look(FOLDER, address, pages(served))
        told = browsing.node(FOLDER, os.path.join(HERE, 'use.js'), browsing.CHROMIUM, address, 'anna', desks.PASSWORD)
        USED.update({line['width']: line['steps'] for line in map(json.loads, told.splitlines())})
    tap.run({**found, **globals()})
