"""dragoman user: accounts from the command line; no secret in arguments, nor anywhere in clear.

    test_user.py PROGRAM STORE_TESTS [postgres]      on SQLite, or on a PostgreSQL server started for the test
"""
import json
import os
import pty
import re
import signal
import stat
import subprocess
import sys
import tempfile
import time

PROGRAM, STORE_TESTS = sys.argv[1:3]
ON_SERVER = sys.argv[3:] == ['postgres']
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..'), HERE, STORE_TESTS]
import desk as desks  # noqa: E402
import server  # noqa: E402
import tap  # noqa: E402

PASSWORD = 'four words in a row'
SECRET = re.compile(r'[A-Za-z0-9_-]{43}')
PG, FOLDER, COUNT = None, None, 0


class Members:
    def __init__(self):
        global COUNT
        COUNT += 1
        self.where = os.path.join(FOLDER, f'{COUNT}.db')
        if PG:
            PG.call('createdb', '-h', '127.0.0.1', '-p', str(PG.port), '-U', 'tester', f'members{COUNT}')
            self.where = PG.url.replace('/postgres', f'/members{COUNT}')

    def user(self, *args, given=None, status=0):
        done = subprocess.run([PROGRAM, 'user', '--members', self.where, *args], capture_output=True, text=True, timeout=60,
                              input=given, check=False, env={**os.environ, 'DRAGOMAN_NOW': '816912000'})
        assert done.returncode == status, (args, done.returncode, done.stdout, done.stderr)
        return done

    def rows(self, *args):
        return [json.loads(line) for line in self.user(*args).stdout.splitlines()]

    def add(self, name, role='reader'):
        self.user('add', name, '--role', role, '--password-stdin', given=PASSWORD + '\n')


def test_accounts_are_added_listed_changed_and_removed():
    members = Members()
    members.add('anna', 'admin')
    members.user('add', 'Eva', '--mail', 'Eva@example.org', '--link', '--site', 'https://desk.example.org/')
    assert members.rows('list') == [
        {'name': 'anna', 'mail': None, 'role': 'admin', 'made': '1995-11-21T00:00:00Z', 'seen': None},
        {'name': 'Eva', 'mail': 'Eva@example.org', 'role': 'reader', 'made': '1995-11-21T00:00:00Z', 'seen': None}]
    members.user('role', 'eva', '--role', 'editor')
    members.user('password', 'eva@EXAMPLE.org', '--password-stdin', given='other words in a row')
    assert [(r['what'], r['name'], r['detail']) for r in members.rows('audit', '-l', '3')] == [
        ('password', 'Eva', None), ('role', 'Eva', 'editor, was reader'), ('reset', None, None)]
    members.user('remove', 'EVA')
    assert [r['name'] for r in members.rows('list')] == ['anna']
    assert 'Eva' not in members.user('audit').stdout
    assert 'anna                admin   never signed in' in members.user('list', '-F', 'pretty').stdout


def test_what_cannot_be_is_told():
    members = Members()
    members.add('anna')
    for args, word in ((['add', 'ANNA', '--link'], 'somebody has this name'), (['add', 'a b', '--link'], 'a name of 1 to 64'),
                       (['add', 'x', '--link', '--mail', 'x@y'], 'a mail address'), (['role', 'anna'], '--role'),
                       (['role', 'bert', '--role', 'editor'], 'nobody has this name'), (['remove', 'bert'], 'nobody has this name'),
                       (['role', 'anna', '--role', 'king'], 'king'), (['crown', 'anna'], 'what is to be done'), ([], 'what is to be done'),
                       (['list', 'anna'], 'takes no name'), (['add'], 'takes one name'), (['token', 'anna', '--for', ' '], 'what is the token for'),
                       (['token', 'anna', '--for', 'x', '--role', 'admin'], 'no more than its account'),
                       (['token', 'anna', '--revoke', '7'], 'no such token'), (['token', 'anna', '--for', 'x', '--days', '400'], '1 to 366 days'),
                       (['invite', '--mail', 'a@b.c\nBcc: d@e.f'], 'a mail address')):
        assert word in members.user(*args, status=2).stderr, args
    for password, word in (('', 'standard input'), ('short\n', '12 letters'), ('a' * 600, 'up to 511'), ('x' * 20, 'guessed'), ('\xe9' * 200, '256 bytes')):
        assert word in members.user('password', 'anna', '--password-stdin', given=password, status=2).stderr, password


def test_tokens_and_links_are_printed_once():
    members = Members()
    members.add('anna', 'editor')
    token = members.user('token', 'anna', '--for', 'notebook', '--role', 'reader', '--days', '10').stdout.strip()
    link = members.user('invite', '--role', 'editor').stdout.strip()
    assert SECRET.fullmatch(token) and re.fullmatch('/invitation/' + SECRET.pattern, link)
    assert members.rows('token', 'anna') == [{'number': 1, 'name': 'notebook', 'role': 'reader', 'made': '1995-11-21T00:00:00Z',
                                              'seen': None, 'ends': '1995-12-01T00:00:00Z'}]
    told = ''.join(members.user(*args).stdout for args in (['audit'], ['list'], ['token', 'anna']))
    assert not SECRET.search(told) and 'argon2' not in told, told
    members.user('token', 'anna', '--revoke', '1')
    assert not members.rows('token', 'anna')


def test_the_file_holds_no_secret_and_is_its_owners():
    if PG:
        raise tap.Skip('of databases that are files')
    members = Members()
    members.add('anna')
    token = members.user('token', 'anna', '--for', 'notebook').stdout.strip()
    link = members.user('password', 'anna', '--link').stdout.strip().split('/')[-1]
    names = [members.where + ending for ending in ('', '-wal', '-shm') if os.path.exists(members.where + ending)]
    for name in names:
        assert stat.S_IMODE(os.stat(name).st_mode) == 0o600, name
    held = b''.join(open(name, 'rb').read() for name in names)
    assert b'$argon2id$v=19$m=65536,t=3,p=1$' in held
    for secret in (PASSWORD, token, link):
        assert secret.encode() not in held
    os.chmod(members.where, 0o644)
    assert 'chmod 600' in members.user('list', status=1).stderr


def test_members_are_beside_the_store():
    if PG:
        raise tap.Skip('of databases that are files')
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith('DRAGOMAN_')}
        subprocess.run([PROGRAM, 'user', 'add', 'anna', '--link', '--db', os.path.join(folder, 'news.db')], check=True, timeout=60,
                       capture_output=True, env=environment)
        assert os.path.exists(os.path.join(folder, 'dragoman-members.db'))
        subprocess.run([PROGRAM, 'user', 'add', 'anna', '--link'], check=True, timeout=60, capture_output=True,
                       env={**environment, 'DRAGOMAN_MEMBERS': os.path.join(folder, 'other.db')})
        assert os.path.exists(os.path.join(folder, 'other.db'))
        missing = subprocess.run([PROGRAM, 'user', 'list', '--members', os.path.join(folder, 'none.db')], check=False, timeout=60,
                                 capture_output=True, text=True, env=environment)
        assert missing.returncode == 1 and 'dragoman user add' in missing.stderr


def at_terminal(args, typed, stop=None):
    """(exit status, all that the terminal showed) of the program with a terminal of its own."""
    child, terminal = pty.fork()
    if not child:
        os.execv(PROGRAM, [PROGRAM, *args])
    shown = b''
    try:
        for wanted, answer in typed:
            while not shown.endswith(wanted):
                shown += os.read(terminal, 1000)
            time.sleep(.05)
            os.write(terminal, answer)
        if stop:
            os.kill(child, stop)
        while True:
            shown += os.read(terminal, 1000)
    except OSError:
        pass
    status = os.waitpid(child, 0)[1]
    os.close(terminal)
    return status, shown.decode()


def test_a_password_is_typed_unseen_and_twice():
    members = Members()
    command = ['user', '--members', members.where, 'add', 'anna', '--role', 'admin']
    good = (b'Password: ', b'four words in a row\n'), (b'Again: ', b'four words in a row\n')
    status, shown = at_terminal(command, [good[0], (b'Again: ', b'four words in a sow\n')])
    assert os.waitstatus_to_exitcode(status) == 1 and 'two passwords' in shown and 'words in' not in shown, shown
    status, shown = at_terminal(command, good)
    assert os.waitstatus_to_exitcode(status) == 0 and 'words in' not in shown, shown
    assert members.rows('list')[0]['name'] == 'anna'
    status, shown = at_terminal(['user', '--members', members.where, 'password', 'anna'], [(b'Password: ', b'four')], signal.SIGINT)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGINT and 'four' not in shown, (status, shown)


def test_a_desk_signs_in_against_them():
    members = Members()
    members.add('anna', 'admin')
    with desks.desk(PROGRAM) as desk:
        desk.environment['DRAGOMAN_MEMBERS'] = members.where
        browser = desk.start(now=816912000).browser()
        assert browser.sign_in('anna', 'not the right one at all').status == 403 and browser.sign_in('Anna').status == 303
        page = browser.fill('/members', '/members/invite', role='editor', mail='eva@example.org').text
        path = re.search(r'/invitation/' + SECRET.pattern, page).group(0)
        eva = desk.browser()
        assert eva.fill(path, path, name='eva', password=PASSWORD, again=PASSWORD).status == 303 and eva.ask(path).status == 410
        token = re.search('<code>(' + SECRET.pattern + ')</code>',
                          eva.fill('/account', '/account/token', **{'for': 'x', 'role': 'reader', 'days': '9'}).text).group(1)
        assert desk.browser(Authorization='Bearer ' + token).ask('/events.json').status == 200
        assert json.loads(eva.ask('/account.json').text)['tokens'][0]['made_at'] == '1995-11-21T00:00:00Z'
        assert browser.fill('/members', '/members/role', name='eva', role='reader').status == 303 and eva.ask('/').status == 303
        assert [desk.browser().sign_in('nobody', 'x').status for _ in range(6)] == [403] * 5 + [429]
        assert '<bdi>reader, was editor</bdi>' in browser.ask('/members/log').text
        assert eva.sign_in('eva').status == 303 and eva.fill('/account', '/account/erase', old=PASSWORD).status == 303
        assert eva.ask('/').status == 303 and 'eva' not in browser.ask('/members/log').text


def test_no_option_takes_a_password():
    shown = subprocess.run([PROGRAM, 'user', '--help'], capture_output=True, text=True, check=True, timeout=20).stdout
    assert '--password-stdin' in shown and not re.search(r'--password[ =][A-Z]', shown)


def main():
    global PG, FOLDER
    if ON_SERVER and not server.binaries():
        print('1..0 # SKIP no PostgreSQL here: apt-get install postgresql')
        return
    with tempfile.TemporaryDirectory() as FOLDER:
        if not ON_SERVER:
            tap.run(globals())
        with server.started() as PG:
            tap.run(globals())


if __name__ == '__main__':
    main()
