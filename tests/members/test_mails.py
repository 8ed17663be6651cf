"""Accounts and new passwords by mail, and connections that drip.

    test_mails.py PROGRAM MAILING_DESK
"""
import contextlib
import email
import email.policy
import os
import re
import socket
import socketserver
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..'), HERE]
import desk as desks  # noqa: E402
import tap  # noqa: E402
from desk import PASSWORD  # noqa: E402

PROGRAM, MAILING = sys.argv[1:3]
DESK = None
DEADLINE = 3


@contextlib.contextmanager
def mailing(deadline=60):
    """The port of a desk that sends mail, and a function that gives what was sent since the last call."""
    mails = os.path.join(DESK.folder, 'mails')
    with subprocess.Popen([MAILING, os.path.join(DESK.folder, 'desk.db'), DESK.members, mails, str(deadline)], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, text=True) as served:
        def sent(some=True):
            for _ in range(100 if some else 3):  # it goes in passing
                if os.path.exists(mails) and os.path.getsize(mails):
                    break
                time.sleep(.05)
            else:
                return ''
            time.sleep(.05)
            with open(mails, encoding='utf-8') as file:
                text = file.read()
            os.remove(mails)
            return text
        try:
            yield desks.Browser(int(served.stdout.readline())), sent
        finally:
            served.stdin.close()
            assert served.wait(30) == 0


def path_in(mail, kind):
    return re.search(r'\n  https://desk\.example\.org(/' + kind + r'/[A-Za-z0-9_-]{43})\n', mail).group(1)


def test_who_has_an_address_makes_an_account():
    with mailing() as (browser, sent):
        assert 'no account yet' in browser.ask('/sign-in').text
        answer = browser.fill('/sign-up', '/sign-up', mail='nora@example.org')
        assert answer.status == 200 and 'on its way' in answer.text
        mail = sent()
        assert mail.startswith('To: nora@example.org\nSubject: Your account\n\n')
        path = path_in(mail, 'invitation')
        assert 'invited as reader' in browser.ask(path).text
        assert browser.fill(path, path, name='nora', password=PASSWORD, again=PASSWORD).status == 303
        assert 'nora@example.org' in browser.ask('/account').text
        # the page says the same of an address that has an account; only its owner is told
        again = desks.Browser(browser.port).fill('/sign-up', '/sign-up', mail='Nora@Example.org')
        assert (again.status, re.sub(r'value="[^"]*"', '', again.text)) == (answer.status, re.sub(r'value="[^"]*"', '', answer.text))
        mail = sent()
        assert mail.startswith('To: nora@example.org\n') and 'have an account here already' in mail and '/invitation/' not in mail


def test_no_mail_goes_where_a_header_would():
    with mailing() as (browser, sent):
        for address in ('a@b.c\nBcc: d@e.f', 'a@b.c\r\nBcc: d@e.f', 'a@b.c,d@e.f', 'a@b.c>', '"a"@b.c', '', 'a'):
            answer = browser.fill('/sign-up', '/sign-up', mail=address)
            assert answer.status == 400 and not sent(False), address


def test_mails_to_one_address_or_from_one_are_few():
    with mailing() as (browser, sent):
        told = [browser.fill('/sign-up', '/sign-up', mail='one@example.org').status for _ in range(8)]
        assert told[:5] == [200] * 5 and 429 in told, told
        assert sent().count('To: ') <= 7


def test_a_forgotten_password_is_chosen_anew():
    DESK.add('otto', 'editor', '--mail', 'otto@example.org')
    with mailing() as (browser, sent):
        known = browser.fill('/reset', '/reset', name='otto')
        mail = sent()
        unknown = browser.fill('/reset', '/reset', name='nobody')
        assert known.status == unknown.status == 200 and known.text == unknown.text and not sent(False)
        path = path_in(mail, 'reset')
        assert browser.fill(path, path, password='other words in a row', again='other words in a row').status == 303
        assert browser.sign_in('otto', 'other words in a row').status == 303 and browser.ask(path).status == 410


def test_a_mail_that_fails_is_told_to_admins_alone():
    with mailing() as (browser, _):
        os.mkdir(os.path.join(DESK.folder, 'mails'))
        try:
            assert browser.fill('/reset', '/reset', name='otto').status == 200
            browser.sign_in('anna')
            answer = browser.fill('/members', '/members/invite', mail='rita@example.org', role='reader')
            assert answer.status == 500 and 'cannot be written' in answer.text
            for _ in range(100):
                if '1 mail could not be sent' in browser.ask('/members').text:
                    break
                time.sleep(.05)
            else:
                raise AssertionError('nothing is told')
        finally:
            os.rmdir(os.path.join(DESK.folder, 'mails'))


def test_an_invitation_goes_by_mail_and_is_not_shown():
    with mailing() as (browser, sent):
        browser.sign_in('anna')
        answer = browser.fill('/members', '/members/invite', mail='pia@example.org', role='editor')
        mail = sent()
        assert answer.status == 303 and path_in(mail, 'invitation') and mail.startswith('To: pia@example.org\nSubject: Invitation\n')


def test_a_connection_is_used_again():
    with mailing() as (browser, _):
        with socket.create_connection(('127.0.0.1', browser.port), timeout=5) as s:
            for path in (b'/sign-in', b'/nothing', b'/desk.js', b'/sign-in'):
                s.sendall(b'GET ' + path + b' HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
                got = b''
                while b'\r\n\r\n' not in got:
                    got += s.recv(1 << 16)
                head, _, body = got.partition(b'\r\n\r\n')
                assert b'Connection: close' not in head and got.startswith(b'HTTP/1.1 '), head
                left = int(re.search(rb'Content-Length: (\d+)', head).group(1)) - len(body)
                while left > 0:
                    left -= len(s.recv(left))


class Server(socketserver.StreamRequestHandler):
    """The least that takes mail (RFC 5321); what it takes is kept in `taken`."""
    taken = []

    def handle(self):
        self.wfile.write(b'220 here\r\n')
        inside, lines = False, []
        for line in self.rfile:
            if not inside:
                inside = line.upper().startswith(b'DATA')
                self.wfile.write(b'354 go on\r\n' if inside else b'221 bye\r\n' if line.upper().startswith(b'QUIT') else b'250 good\r\n')
                lines.append(line)
            elif line == b'.\r\n':
                inside = False
                self.taken.append(b''.join(lines))
                lines = []
                self.wfile.write(b'250 taken\r\n')
            else:
                lines.append(line)


def test_mail_goes_to_the_server_that_is_named():
    with socketserver.ThreadingTCPServer(('127.0.0.1', 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            DESK.start('--open-signup', '--site', 'https://desk.example.org', '--smtp', f'smtp://127.0.0.1:{server.server_address[1]}',
                       '--mail-from', 'The Désk <desk@example.org>')
            browser = DESK.browser()
            assert browser.fill('/sign-up', '/sign-up', mail='vera@example.org').status == 200
            for _ in range(200):
                if Server.taken:
                    break
                time.sleep(.05)
            said = Server.taken.pop().decode()
            assert 'MAIL FROM:<desk@example.org>' in said and 'RCPT TO:<vera@example.org>' in said, said
            mail = email.message_from_string(said[said.index('From: '):], policy=email.policy.default)
            assert str(mail['from'].addresses[0]) == 'The Désk <desk@example.org>' and mail['to'] == 'vera@example.org'
            assert mail['subject'] == 'Your account' and mail['auto-submitted'] == 'auto-generated' and mail['message-id'] and mail['date']
            path = path_in('\n' + mail.get_content().replace('\r\n', '\n'), 'invitation')
            assert browser.fill(path, path, name='vera', password=PASSWORD, again=PASSWORD).status == 303
        finally:
            DESK.stop()
            server.shutdown()
    for args, word in ((['--smtp', 'http://127.0.0.1', '--mail-from', 'a@b.c'], 'smtp'), (['--smtp', 'smtp://127.0.0.1'], '--mail-from'),
                       (['--smtp', 'smtp://127.0.0.1', '--mail-from', 'a@b.c\nBcc: d@e.f'], '--mail-from')):
        done = subprocess.run([PROGRAM, 'serve', '--listen', '127.0.0.1:0', *args], capture_output=True, text=True, timeout=60, check=False,
                              env=DESK.environment)
        assert done.returncode == 2 and word in done.stderr, (args, done)


def closed_after(port, first, drop, every=.2, most=20):
    """Seconds until a connection that sends `first`, and then `drop` again and again, is closed."""
    began = time.monotonic()
    with socket.create_connection(('127.0.0.1', port), timeout=every) as s:
        s.sendall(first)
        while time.monotonic() - began < most:
            try:
                if drop:
                    s.sendall(drop)
                if s.recv(1000) == b'':
                    break
            except socket.timeout:
                continue
            except OSError:
                break
    return time.monotonic() - began


def test_who_drips_is_cut():
    with mailing(DEADLINE) as (browser, _):
        for first, drop in ((b'G', b'E'), (b'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n', b'X: y\r\n'),
                            (b'POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000\r\n'
                             b'Content-Type: application/x-www-form-urlencoded\r\n\r\n', b'a')):
            took = closed_after(browser.port, first, drop)
            assert DEADLINE - 1 <= took <= DEADLINE + 5, (first, took)
        assert browser.ask('/sign-in').status == 200


def test_one_address_has_not_all_connections():
    with mailing() as (browser, _):
        kept, refused = [], 0
        for _ in range(100):
            s = socket.create_connection(('127.0.0.1', browser.port), timeout=2)
            s.sendall(b'GET /style.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
            kept.append(s)
        for s in kept:
            try:
                refused += s.recv(10) == b''
            except OSError:
                refused += 1
        for s in kept:  # not before: those that wait would come in their place
            s.close()
        assert 100 - refused <= 64, refused
        for _ in range(50):  # as soon as they are closed there is room again
            time.sleep(.1)
            with contextlib.suppress(OSError):
                if browser.ask('/sign-in').status == 200:
                    return
        raise AssertionError('nobody comes in')


def main():
    global DESK
    with desks.desk(PROGRAM) as DESK:
        DESK.add('anna', 'admin')
        tap.run(globals())


if __name__ == '__main__':
    main()
