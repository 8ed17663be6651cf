"""A desk on PostgreSQL whose server goes away and comes back.

    test_reconnect.py PROGRAM SOURCE

Skips where the machine has no PostgreSQL (scripts/setup check installs it).
"""
import json
import os
import re
import signal
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..'), os.path.join(HERE, '..', 'store')]
import server  # noqa: E402
import serving  # noqa: E402
import tap  # noqa: E402

PROGRAM = sys.argv[1]
REPORT = {'id': 'envoys', 'title': 'Envoys', 'outlet': 'Delta Wire', 'published': '1978-03-02',
          'text': 'CAIRO, March 2, 1978 - Egypt and Israel agreed on Thursday to exchange ambassadors, officials said.'}
PATHS = ('/', '/events', '/timeline', '/search?q=ambassadors', '/api/v1/events')
PG = DESK = None
PASSWORD = 'four words in a row'


def statuses(times=3):
    """Of each page, asked as often as there are workers and more."""
    return {DESK.ask(path)[0] for path in PATHS for _ in range(times)}


def test_the_first_request_after_a_restart_is_answered():
    assert statuses() == {200}
    for how in ('fast', 'immediate'):
        PG.stop(how)
        PG.start()
        assert statuses() == {200}, how


def test_while_the_server_is_away_it_says_so_and_stays():
    PG.stop()
    try:
        for path in PATHS:
            status, headers, body = DESK.ask(path)
            assert status == 503 and headers['retry-after'] == '10', (path, status, body)
            assert 'cannot be reached' in body and 'tester' not in body, (path, body)
    finally:
        PG.start()
    assert statuses() == {200}


def test_what_is_stored_meanwhile_is_shown():
    PG.stop()
    PG.start()
    given = json.dumps({**REPORT, 'id': 'later', 'published': '1978-03-09', 'text': 'Egypt accused Israel on Thursday of delay.'})
    subprocess.run([PROGRAM, 'add', '-q', '--raw', '-'], check=True, timeout=240, text=True, input=given + '\n')
    assert '9 March 1978' in DESK.ask('/')[2]


def test_members_on_the_server_stay_signed_in():
    url = PG.url
    subprocess.run([PROGRAM, 'user', 'add', 'anna', '--role', 'admin', '--password-stdin', '--members', url.replace('/postgres', '/members')],
                   input=PASSWORD, text=True, check=True, timeout=120)
    token = subprocess.run([PROGRAM, 'user', 'token', 'anna', '--for', 'a test', '--members', url.replace('/postgres', '/members')],
                           text=True, check=True, timeout=120, capture_output=True).stdout.split()[-1]
    command = [PROGRAM, 'serve', '--listen', '127.0.0.1:0', '--members', url.replace('/postgres', '/members')]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
        try:
            desk = serving.Desk(int(re.search(r':(\d+)/', served.stdout.readline()).group(1)))
            bearer = {'Authorization': 'Bearer ' + token}
            assert desk.ask('/events', headers=bearer)[0] == 200 and desk.ask('/events')[0] == 303
            PG.stop()
            assert desk.ask('/events', headers=bearer)[0] == 503
            PG.start()
            assert {desk.ask('/events', headers=bearer)[0] for _ in range(8)} == {200}
        finally:
            served.send_signal(signal.SIGINT)
            assert served.wait(20) == 0


if __name__ == '__main__':
    with server.started() as PG:
        if not PG:
            print('1..0 # SKIP no PostgreSQL on this machine: scripts/setup check installs it')
            sys.exit(0)
        PG.call('createdb', '-h', '127.0.0.1', '-p', str(PG.port), '-U', 'tester', 'members')
        os.environ['DRAGOMAN_DB'] = PG.url
        subprocess.run([PROGRAM, 'add', '-q', '--raw', '-'], check=True, timeout=240, text=True, input=json.dumps(REPORT) + '\n')
        with subprocess.Popen([PROGRAM, 'serve', '--listen', '127.0.0.1:0'], stdout=subprocess.PIPE, text=True) as running:
            try:
                DESK = serving.Desk(int(re.search(r':(\d+)/', running.stdout.readline()).group(1)))
                tap.run(dict(globals()))
            finally:
                running.send_signal(signal.SIGINT)
                assert running.wait(20) == 0
