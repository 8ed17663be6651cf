"""The edition on its way: sent to a mail server, to each subscriber once, whatever happens meanwhile.
test_sending.py PROGRAM SOURCE ENVIRONMENT

The server is aiosmtpd, installed into a virtual environment in the folder ENVIRONMENT, which needs a package index the first time;
without one the tests are skipped, and say so.
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import packages  # noqa: E402

PROGRAM, SOURCE, ENVIRONMENT = (os.path.abspath(path) for path in sys.argv[1:4])
packages.go_inside(ENVIRONMENT, ('aiosmtpd==1.4.6',), 'mail is sent to nobody')

# ---- from here on inside the environment ----

# pylint: disable=wrong-import-position,import-error
import subprocess  # noqa: E402
import collections  # noqa: E402
import datetime  # noqa: E402
import email  # noqa: E402
import email.policy  # noqa: E402
import http.cookiejar  # noqa: E402
import json  # noqa: E402
import random  # noqa: E402
import re  # noqa: E402
import signal  # noqa: E402
import socket  # noqa: E402
import ssl  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
import urllib.error  # noqa: E402
import urllib.parse  # noqa: E402
import urllib.request  # noqa: E402

from aiosmtpd.controller import Controller  # noqa: E402
from aiosmtpd.smtp import AuthResult  # noqa: E402

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

FOLDER = tempfile.TemporaryDirectory()
SITE = 'https://desk.example.org'
MANY = int(os.environ.get('DRAGOMAN_SUBSCRIBERS', '300'))  # 10000 for the figure of docs/edition.md


class Server:
    """Takes mail, and does with it as `answer` says: a reply to a recipient or a message, or None."""

    def __init__(self, answer=None, slow=0.0, **settings):
        self.answer, self.slow, self.messages = answer or (lambda step, to: None), slow, []
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            self.port = free.getsockname()[1]
        self.controller = Controller(self, hostname='127.0.0.1', port=self.port, **settings)

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # pylint: disable=invalid-name
        reply = self.answer('rcpt', address)
        if not reply:
            envelope.rcpt_tos.append(address)
        return reply or '250 OK'

    async def handle_DATA(self, _server, _session, envelope):  # pylint: disable=invalid-name
        reply = self.answer('data', envelope.rcpt_tos[0])
        if self.slow:
            time.sleep(self.slow)
        if not reply:
            self.messages.append((envelope.mail_from, envelope.rcpt_tos[0], envelope.content))
        return reply or '250 OK'

    def __enter__(self):
        self.controller.start()
        return self

    def __exit__(self, *_):
        self.controller.stop()

    def counts(self):
        return collections.Counter(to for _, to, _ in self.messages)


def run(*arguments, status=0, environment=None, stdin=None):
    done = subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True, timeout=max(280, MANY / 5), check=False,
                          env={**os.environ, **(environment or {})})
    assert done.returncode == status, f'{arguments}: exit {done.returncode}, wanted {status}\n{done.stdout.decode()}{done.stderr.decode()}'
    return done.stdout.decode() + done.stderr.decode()


def store():
    path = os.path.join(FOLDER.name, 'news.db')
    if not os.path.exists(path):
        lines = [{'id': 'a', 'published': '1978-09-18', 'outlet': 'Delta Wire', 'title': 'Accords',
                  'text': 'Egypt accused Israel on Monday of breaking the accords. “We shall keep every word of it,” said Prime '
                          'Minister Menachem Begin of Israel.'},
                 {'id': 'b', 'published': '1978-09-18', 'outlet': 'Hill Courier', 'title': 'Chad',
                  'text': 'France threatened Chad on Monday with an embargo on arms.'}]
        run('add', '--db', path, '--quiet', '-', stdin='\n'.join(map(json.dumps, lines)).encode())
    return path


class List:
    """Members of a name of their own with these addresses."""

    def __init__(self, name, *addresses):
        self.path = os.path.join(FOLDER.name, name + '.db')
        if addresses:
            self.do('import', '-', stdin='\n'.join(addresses).encode())

    def do(self, *arguments, status=0, **more):
        return run('subscriber', *arguments, '--members', self.path, status=status, **more)

    def rows(self):
        return {row['address']: row for row in map(json.loads, self.do('list', '--format', 'jsonl').splitlines())}

    def command(self, port, *more):
        return [PROGRAM, 'edition', '--db', store(), '--members', self.path, '--send', '--smtp', f'smtp://127.0.0.1:{port}', '--from',
                'The Desk <desk@example.org>', '--base-url', SITE, '--per-second', '100000', '--patience', '0.1', *more]

    def send(self, server, *more, status=0, environment=None):
        return run(*self.command(server.port, *more)[1:], status=status, environment=environment)


def addresses(count):
    return [f'reader{i}@example.org' for i in range(count)]


def test_each_gets_what_they_wish_once():
    readers = List('wishes', 'all@example.org')
    readers.do('add', '--actor', 'Chad', 'chad@example.org')
    readers.do('add', '--watch', 'gone', 'gone@example.org')
    with Server() as server:
        told = readers.send(server, status=1)
        assert '3 due, 2 sent, 0 refused, 1 left for later' in told, told
        assert '1 due, 0 sent' in readers.send(server, status=1)
    bodies = {to: email.message_from_bytes(content, policy=email.policy.default) for _, to, content in server.messages}
    assert set(bodies) == {'all@example.org', 'chad@example.org'}, bodies
    plain = {to: message.get_body(('plain',)).get_content() for to, message in bodies.items()}
    assert 'Israel' in plain['all@example.org'] and 'Chad' in plain['all@example.org'], plain
    assert 'Israel' not in plain['chad@example.org'] and 'Chad' in plain['chad@example.org'], plain
    assert readers.rows()['all@example.org']['last'] == '1978-09-18'


def test_heads_let_one_leave_with_one_click():
    readers = List('heads', 'reader@example.org')
    with Server() as server:
        readers.send(server, '--verp')
    sender, to, content = server.messages[0]
    message = email.message_from_bytes(content, policy=email.policy.default)
    token = message['X-Dragoman-Subscriber']
    assert re.fullmatch('[A-Za-z0-9_-]{22}', token), token
    assert sender == f'desk+{token}@example.org' and to == 'reader@example.org'
    assert message['List-Unsubscribe'] == f'<{SITE}/unsubscribe/{token}>'
    assert message['List-Unsubscribe-Post'] == 'List-Unsubscribe=One-Click'
    assert message['To'] == 'reader@example.org' and message['From'] == 'The Desk <desk@example.org>', message['From']
    for part in message.iter_parts():
        assert token in part.get_content(), part.get_content_type()


def test_whoever_asks_gets_nothing_before_they_confirm():
    readers = List('asking')
    link = readers.do('add', '--ask', '--site', SITE, 'eva@example.org').strip()
    assert re.fullmatch(SITE + '/confirm/[A-Za-z0-9_-]{43}', link), link
    with Server() as server:
        assert '0 due' in readers.send(server)
        readers.do('confirm', link)
        assert '1 due, 1 sent' in readers.send(server)
    assert 'confirms nothing' in readers.do('confirm', link, status=1)
    late = readers.do('add', '--ask', 'eva@example.org').strip()
    later = {'DRAGOMAN_NOW': str(int(time.time()) + 3 * 86400)}
    assert 'confirms nothing' in readers.do('confirm', late, status=1, environment=later)
    assert readers.rows()['eva@example.org']['state'] == 'active'
    readers.do('add', '--ask', '--actor', 'Chad', 'EVA@example.org')
    assert readers.rows()['eva@example.org']['wish'] == 'all', 'a stranger changed what she gets'
    readers.do('remove', 'eva@example.org')
    assert not readers.rows()


def test_what_is_no_address_is_refused():
    readers = List('refused')
    for bad in ('eva', 'eva@', 'a@b.org\nBcc: c@d.org', 'Eva <eva@example.org>', 'a@b.org,c@d.org'):
        assert 'no address' in readers.do('add', bad, status=2), bad
    told = readers.do('import', '-', status=1, stdin=b'# readers\n\na@example.org\nnobody\nb@example.org\n')
    assert 'line 4' in told and '2 addresses, 1 refused' in told and set(readers.rows()) == {'a@example.org', 'b@example.org'}, told


def test_a_list_tells_days_and_a_file_of_nobody_is_told():
    readers = List('told')
    for empty in (b'', b'# nobody yet\n\n'):
        assert 'no address in it' in readers.do('import', '-', status=1, stdin=empty)
    readers.do('add', 'a@example.org', environment={'DRAGOMAN_NOW': '274953600'})
    assert readers.do('list', '--format', 'pretty').split() == ['a@example.org', 'active', 'all', 'since', '1978-09-18']
    assert readers.rows()['a@example.org']['made'] == '1978-09-18T08:00:00Z'
    for bad in ('javascript:alert(1)', 'desk.example.org', 'https://', 'https:///x', 'https://a.org/?x', 'https://a.org/"x', 'ftp://a.org'):
        assert '--site is' in readers.do('add', '--ask', '--site', bad, 'b@example.org', status=2), bad
        assert '--site is' in run('user', 'invite', '--role', 'reader', '--site', bad, '--members', readers.path, status=2), bad
    assert readers.do('add', '--ask', '--site', SITE + '/', 'b@example.org').startswith(SITE + '/confirm/')


def test_what_a_server_puts_off_is_tried_again():
    tries = collections.Counter()

    def answer(step, to):
        tries[to, step] += 1
        if to.startswith('reader1@') and step == 'rcpt' and tries[to, step] < 3:
            return '450 4.2.1 later'
        if to.startswith('reader2@') and step == 'data' and tries[to, step] < 2:
            return '451 4.3.0 later'
        return None

    readers = List('later', *addresses(4))
    with Server(answer) as server:
        assert '4 due, 4 sent' in readers.send(server)
    assert server.counts() == {to: 1 for to in addresses(4)}, server.counts()
    readers = List('never', 'reader5@example.org')
    with Server(lambda step, to: '450 4.2.1 later' if step == 'rcpt' else None) as server:
        told = readers.send(server, status=1)
        assert '1 left for later' in told and '450' in told, told
    with Server() as server:
        assert '1 due, 1 sent' in readers.send(server)


def test_three_refusals_suspend():
    readers = List('bounce', 'gone@example.org', 'there@example.org')
    with Server(lambda step, to: '550 5.1.1 no such user' if to.startswith('gone') else None) as server:
        for _ in range(3):
            told = readers.send(server)
            assert '1 refused' in told, told
            run('sql', '--db', store(), 'SELECT 1')  # the store is only read
            with_members(readers.path, 'DELETE FROM sent')
        rows = readers.rows()
        assert rows['gone@example.org']['state'] == 'suspended' and rows['gone@example.org']['bounces'] == 3, rows
        assert rows['there@example.org']['state'] == 'active'
        assert '1 due, 1 sent' in readers.send(server)
    readers.do('add', 'gone@example.org')
    assert readers.rows()['gone@example.org']['state'] == 'active'


def with_members(path, sql):
    import sqlite3  # pylint: disable=import-outside-toplevel
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()


def dsn(token, number, status='5.1.1', action='failed', header=True):
    returned = f'From: desk@example.org\nX-Dragoman-Subscriber: {token}\nSubject: Daily edition\n' if header else 'Subject: x\n'
    return (f'From MAILER-DAEMON Mon Sep 18 08:00:0{number} 1978\nFrom: MAILER-DAEMON@mx.example.org\n'
            f'To: desk{"" if header else "+" + token}@example.org\nSubject: Undelivered\nMIME-Version: 1.0\n'
            'Content-Type: multipart/report; report-type=delivery-status;\n boundary="b1"\n\n--b1\nContent-Type: text/plain\n\n'
            f'It could not be brought, {number}.\n\n--b1\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n'
            f'Final-Recipient: rfc822; gone@example.org\nAction: {action}\nStatus: {status}\n\n--b1\nContent-Type: text/rfc822-headers\n\n'
            f'{returned}\n--b1--\n\n')


def test_mail_that_came_back_is_counted_once():
    readers = List('mbox', 'gone@example.org')
    with Server() as server:
        readers.send(server)
    token = email.message_from_bytes(server.messages[0][2])['X-Dragoman-Subscriber']
    box = os.path.join(FOLDER.name, 'box')

    def count(*messages, status=0):
        with open(box, 'w', encoding='utf-8') as file:
            file.write(''.join(messages))
        return readers.do('bounces', box, status=status)

    plain = f'From a@b.org Mon Sep 18 08:00:00 1978\nSubject: hello\n\nX-Dragoman-Subscriber: {token}\nAction: failed\nStatus: 5.0.0\n\n'
    told = count(dsn(token, 1), plain, dsn(token, 2, '4.4.1', 'delayed'), dsn('A' * 22, 3), dsn(token, 4, header=False))
    assert '5 messages, 3 failed for good, 2 counted' in told, told
    assert '0 counted' in count(dsn(token, 1)), 'the same message twice'
    assert readers.rows()['gone@example.org']['bounces'] == 2
    count(dsn(token, 5))
    assert readers.rows()['gone@example.org']['state'] == 'suspended'


def test_killed_at_any_moment_nobody_gets_a_day_twice():
    random.seed(1978)
    readers = List('killed', *addresses(120))
    unknown = 0
    with Server(slow=0.004) as server:
        for _ in range(40):
            running = subprocess.Popen(readers.command(server.port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                running.wait(random.uniform(0.05, 0.5))
            except subprocess.TimeoutExpired:
                running.send_signal(signal.SIGKILL)
                running.wait()
                continue
            break
        told = run(*readers.command(server.port)[1:], status=None_or_one(readers))
        assert all(n == 1 for n in server.counts().values()), server.counts()
        unknown = len(handed(readers.path))
        got = len(server.counts())
        assert 120 - unknown <= got <= 120, (got, unknown, told)
        told = readers.send(server, '--again')
        assert f'{unknown} due, {unknown} sent' in told, told
    assert set(server.counts()) == set(addresses(120))
    assert sum(server.counts().values()) <= 120 + unknown


def handed(path):
    import sqlite3  # pylint: disable=import-outside-toplevel
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT subscriber FROM sent WHERE state = 'handed'").fetchall()
    connection.close()
    return found


def None_or_one(readers):  # pylint: disable=invalid-name
    """The exit status to be: 1 where a message is handed and not known to have arrived."""
    return 1 if handed(readers.path) else 0


def test_two_at_once_send_each_once():
    readers = List('two', *addresses(60))
    with Server(slow=0.002) as server:
        both = [subprocess.Popen(readers.command(server.port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
        for running in both:
            running.wait(120)
        readers.send(server)
    assert server.counts() == {to: 1 for to in addresses(60)}, server.counts()


def test_a_server_that_is_not_there_is_waited_for_and_told():
    readers = List('away', *addresses(5))
    with Server() as server:
        port = server.port
    told = run(*readers.command(port)[1:], status=1)
    assert 'cannot be reached' in told and '5 left for later' in told, told
    with Server() as server:
        assert '5 due, 5 sent' in readers.send(server)


def certificate():
    path = os.path.join(FOLDER.name, 'cert.pem')
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext',
                    'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', path + '.key', '-out', path], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path, path + '.key')
    return path, context


def test_passwords_go_over_tls_and_never_through_arguments():
    path, context = certificate()
    seen = []

    def authenticate(_server, _session, _envelope, _mechanism, data):
        seen.append((data.login, data.password))
        return AuthResult(success=data.password == b'right', handled=False)

    readers = List('tls', 'reader@example.org')
    with Server(tls_context=context, require_starttls=True, authenticator=authenticate, auth_required=True) as server:
        secret = os.path.join(FOLDER.name, 'password')
        with open(secret, 'w', encoding='utf-8') as file:
            file.write('wrong\n')
        more = ('--smtp-ca', path, '--smtp-user', 'desk')
        told = readers.send(server, *more, '--smtp-password-file', secret, status=1)
        assert 'lets this sender send nothing' in told and 'wrong' not in told, told
        assert '1 due, 1 sent' in readers.send(server, *more, environment={'DRAGOMAN_SMTP_PASSWORD': 'right'})
        assert seen == [(b'desk', b'wrong'), (b'desk', b'right')], seen
    other = List('tls2', 'reader@example.org')
    with Server(tls_context=context, require_starttls=True) as server:
        told = other.send(server, status=1)  # a certificate that nobody vouches for
        assert '1 due, 0 sent' in told and 'lets this sender send nothing' in told, told


class Desk:
    """`dragoman serve` with members, which sends by the server; its clock runs from `now` on, seconds since 1970."""

    def __init__(self, members, server, *more, now=None, db=None):
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            self.port = free.getsockname()[1]
        self.site = f'http://127.0.0.1:{self.port}'
        self.running = subprocess.Popen(
            [PROGRAM, 'serve', '--db', db or store(), '--members', members.path, '--listen', f'127.0.0.1:{self.port}', '--public', '--site',
             self.site, '--smtp', f'smtp://127.0.0.1:{server.port}', '--mail-from', 'The Desk <desk@example.org>', *more],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **({'DRAGOMAN_NOW': str(now), 'TZ': 'UTC'} if now else {})})
        self.jar = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def __enter__(self):
        assert b'open' in self.running.stdout.readline()
        return self

    def __exit__(self, *_):
        self.running.terminate()
        self.running.wait(20)
        self.told = self.running.stderr.read().decode()

    def kill(self):
        self.running.kill()
        self.running.wait(20)

    def get(self, path):
        with self.jar.open(self.site + path, timeout=20) as answer:
            return answer.read().decode()

    def send(self, path, fields):
        """The form of that page, filled in and sent as a browser does."""
        page = self.get(path)
        fields = {'csrf_token': re.search('name="csrf_token" value="([^"]*)"', page)[1], **fields}
        return self.post(path, fields, self.jar)

    def post(self, path, fields, opener=None, **headers):
        request = urllib.request.Request(self.site + path, urllib.parse.urlencode(fields).encode() if isinstance(fields, dict) else fields,
                                         {'Origin': self.site, **headers} if opener else headers)
        try:
            with (opener or urllib.request.build_opener()).open(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


def wait_for(what):
    for _ in range(600):
        if what():
            return
        time.sleep(.05)
    assert what()


def test_a_reader_comes_and_leaves_by_the_desk():
    readers = List('desk')
    run('user', 'add', 'anna', '--role', 'admin', '--password-stdin', '--members', readers.path, stdin=b'a long enough password\n')
    with Server() as server, Desk(readers, server) as desk:
        status, page = desk.send('/subscribe', {'address': 'eva@example.org', 'wish': 'actor', 'about': 'Chad'})
        assert status == 200 and 'on its way' in page, page
        status, page = desk.send('/subscribe', {'address': 'a@b.org\r\nBcc: c@d.org', 'wish': 'all'})
        assert status == 400 and 'no address' in page, page
        assert desk.post('/subscribe', {'address': 'b@example.org', 'wish': 'all'})[0] == 403, 'without the token of a page'
        wait_for(lambda: server.messages)
        text = email.message_from_bytes(server.messages[0][2], policy=email.policy.default)
        assert text['To'] == 'eva@example.org' and text['From'] == 'The Desk <desk@example.org>', text.items()
        link = re.search(desk.site + '(/confirm/[A-Za-z0-9_-]+)', text.get_content())[1]
        assert readers.rows()['eva@example.org']['state'] == 'asked'
        desk.get(link)
        assert readers.rows()['eva@example.org']['state'] == 'asked', 'opened by a scanner of mails'
        assert 'From now on' in desk.send(link, {})[1]
        assert desk.send(link, {})[0] == 410
        rows = readers.rows()
        assert rows['eva@example.org']['state'] == 'active' and rows['eva@example.org']['about'] == 'Chad', rows
        assert set(rows) == {'eva@example.org'}, rows
        readers.send(server)
        sent = email.message_from_bytes(server.messages[1][2], policy=email.policy.default)
        path = re.search('/unsubscribe/[A-Za-z0-9_-]+', sent['List-Unsubscribe'])[0]
        desk.get(path)
        assert readers.rows(), 'left by being looked at'
        status, page = desk.post(path, b'List-Unsubscribe=One-Click')
        assert status == 200 and 'erased' in page, page
        assert not readers.rows()
        assert desk.post(path, b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
                         **{'Content-Type': 'multipart/form-data; boundary=x'})[0] == 200


def test_pages_lead_to_the_edition_by_mail():
    readers = List('ways')
    anna(readers)
    with Server() as server, Desk(readers, server) as desk:
        day = desk.get('/day/1978-09-18')
        assert 'href="/subscribe?wish=all"' in day
        story = re.search('href="/story/(s[0-9a-f]+)"', day)[1]
        assert f'/subscribe?wish=story&amp;about={story}' in desk.get('/story/' + story)
        assert '/subscribe?wish=actor&amp;about=TCD' in desk.get('/actor?name=TCD')
        form = desk.get('/subscribe?wish=actor&about=TCD')
        assert '<option value="actor" selected>' in form and re.search('name="about"[^>]*value="TCD">', form), form
        assert not re.search('name="about"[^>]*required', form), 'whoever wants all names nothing'
        status, page = desk.send('/subscribe?wish=actor&about=TCD', {'address': 'eva@example.org', 'wish': 'actor', 'about': 'TCD'})
        assert status == 200 and 'on its way' in page, page
    text = run('edition', '--db', store(), '--date', '1978-09-18', '--actor', 'TCD')
    assert 'in which Chad is named' in ' '.join(text.split()), text


MORNING = 275119200  # 1978-09-20 06:00 UTC, two days after the reports
AT = ('--edition-at', '06:00', '--per-second', '100000')


def anna(readers):
    run('user', 'add', 'anna', '--role', 'admin', '--password-stdin', '--members', readers.path, stdin=b'a long enough password\n')


def test_a_desk_sends_the_edition_each_morning():
    readers = List('morning', *addresses(3))
    anna(readers)
    with Server() as server:
        with Desk(readers, server, *AT, now=MORNING - 2) as desk:
            assert not server.messages, 'before the morning'
            wait_for(lambda: len(server.messages) == 3)
            wait_for(lambda: all(row['last'] for row in readers.rows().values()))
        assert 'dragoman: 1978-09-18: 3 due, 3 sent' in desk.told, desk.told
        assert desk.site.encode() in server.messages[0][2].replace(b'=\r\n', b'')
        readers.do('add', 'late@example.org')
        with Desk(readers, server, *AT, now=MORNING + 86400 - 30 * 60):
            time.sleep(.5)
        assert len(server.messages) == 3, 'before the next morning'
        with Desk(readers, server, *AT, now=MORNING + 3600):
            wait_for(lambda: len(server.messages) == 4)
        with Desk(readers, server, *AT, now=MORNING + 86400):
            time.sleep(.5)
        assert server.counts() == {to: 1 for to in [*addresses(3), 'late@example.org']}, server.counts()


def test_a_desk_does_not_send_a_day_that_is_not_over():
    readers = List('today', 'reader@example.org')
    anna(readers)
    with Server() as server, Desk(readers, server, *AT, now=MORNING - 2 * 86400) as desk:
        time.sleep(1)
    assert not server.messages and not desk.told, desk.told


def test_a_desk_that_was_killed_goes_on_with_its_morning():
    random.seed(1979)
    readers = List('desk_killed', *addresses(80))
    anna(readers)
    with Server(slow=0.004) as server:
        for _ in range(12):
            with Desk(readers, server, *AT, now=MORNING + 3600) as desk:
                time.sleep(random.uniform(0.02, 0.3))
                desk.kill()
        with Desk(readers, server, *AT, now=MORNING + 3600):
            wait_for(lambda: len(server.messages) + len(handed(readers.path)) >= 80)
            time.sleep(.3)
    assert all(n == 1 for n in server.counts().values()), server.counts()
    assert 80 - len(handed(readers.path)) <= len(server.counts()) <= 80


def test_a_timer_and_a_desk_send_the_same_day_once():
    path = os.path.join(FOLDER.name, 'two_days.db')
    run('add', '--db', path, '--quiet', '-', stdin=b'\n'.join(json.dumps(line).encode() for line in (
        {'id': 'over', 'published': '1978-09-19', 'text': 'Egypt accused Israel on Tuesday of breaking the accords.'},
        {'id': 'today', 'published': '1978-09-20', 'text': 'France threatened Chad on Wednesday with an embargo on arms.'})))
    readers = List('timer', *addresses(2))
    anna(readers)
    clock = {'DRAGOMAN_NOW': str(MORNING), 'TZ': 'UTC'}
    with Server() as server:
        timer = readers.command(server.port)[1:]
        timer[timer.index('--db') + 1] = path
        assert '2 due, 2 sent' in run(*timer, environment=clock)
        assert {row['last'] for row in readers.rows().values()} == {'1978-09-19'}, 'the day that is not over'
        with Desk(readers, server, *AT, now=MORNING, db=path) as desk:
            time.sleep(1)
        assert '1978-09-19: 0 due, 0 sent' in desk.told, desk.told
        readers.do('add', 'late@example.org')
        with Desk(readers, server, *AT, now=MORNING + 60, db=path):
            wait_for(lambda: len(server.messages) == 3)
        assert '0 due' in run(*timer, environment=clock)
        run(*timer, '--date', '1978-09-20', environment=clock)
    assert server.counts() == {**{to: 2 for to in addresses(2)}, 'late@example.org': 2}, server.counts()
    early = {'DRAGOMAN_NOW': str(MORNING - 86400), 'TZ': 'UTC'}
    assert 'no day with reports is over yet' in run(*timer, environment=early, status=1)


def accords(day, number):
    weekday = datetime.date.fromisoformat(day).strftime('%A')
    return {'id': f'accords{number}', 'published': day, 'outlet': 'Delta Wire', 'title': 'Egypt and Israel on the Sinai accords',
            'text': f'Egypt accused Israel on {weekday} of breaking the Sinai accords, for the {number}th time. The foreign ministry in Cairo said that Israeli troops '
                    'had not left the airfields near El Arish. Israel rejected the charge.'}


def test_a_story_is_known_by_each_of_its_reports():
    """A subscriber to it keeps getting it when an earlier report gives it another name, and when it goes on for weeks."""
    path = os.path.join(FOLDER.name, 'story.db')

    def add(*reports):
        run('add', '--db', path, '--quiet', '-', stdin='\n'.join(map(json.dumps, reports)).encode())

    def name(day):
        told = run('stories', '--db', path, '--on', day, '--format', 'jsonl')
        return next(json.loads(line)['story'] for line in told.splitlines() if 'Sinai' in line)

    chad = {'id': 'chad', 'published': '1978-09-04', 'text': 'France threatened Chad on Monday with an embargo on arms.'}
    add(accords('1978-09-04', 5), chad)
    subscribed = name('1978-09-04')
    readers = List('story_readers')
    readers.do('add', '--story', subscribed, 'reader@example.org')
    add(accords('1978-09-02', 4))
    assert name('1978-09-04') != subscribed
    edition = ('edition', '--db', path, '--story', subscribed, '--date')
    assert 'airfields' in run(*edition, '1978-09-04') or 'Sinai' in run(*edition, '1978-09-04')
    assert 'Chad' not in run(*edition, '1978-09-04')
    assert 'Sinai' in run('stories', '--db', path, '--story', subscribed)
    for number, day in enumerate(('1978-09-07', '1978-09-11', '1978-09-15', '1978-09-19', '1978-09-23', '1978-09-27'), 6):
        add(accords(day, number))
    with Server() as server:
        command = readers.command(server.port)[1:]
        command[command.index('--db') + 1] = path
        for day in ('1978-09-04', '1978-09-27'):  # the second is 23 days after the report that it is called by
            assert '1 due, 1 sent' in run(*command, '--date', day)
            text = email.message_from_bytes(server.messages[-1][2], policy=email.policy.default).get_body(('plain',)).get_content()
            assert 'Sinai' in text and 'quiet' not in text, (day, text)


def test_a_desk_without_what_the_edition_needs_does_not_start():
    readers = List('needs', 'reader@example.org')
    anna(readers)
    given = ['serve', '--db', store(), '--listen', '127.0.0.1:0', '--edition-at', '06:00']
    assert '--members' in run(*given, status=2)
    mail = ['--members', readers.path, '--smtp', 'smtp://127.0.0.1:1', '--mail-from', 'desk@example.org']
    assert '--site' in run(*given, *mail, status=2)
    for bad in ('6:00', '24:00', '06:60', 'dawn', '06:00 ', '-1:00', '06-00'):
        assert 'HH:MM' in run(*given[:-1], bad, *mail, '--site', SITE, status=2), bad


def test_addresses_of_servers_and_desks_are_looked_at():
    readers = List('wrong', 'reader@example.org')
    base = readers.command(1)[1:]
    for option, value, message in (('--smtp', 'http://127.0.0.1', 'no mail server'), ('--smtp', 'smtp://user:secret@host', 'no mail server'),
                                   ('--from', 'desk\r\nBcc: a@b.org', 'no address'), ('--base-url', 'ftp://desk', 'address')):
        command = list(base)
        command[command.index(option) + 1] = value
        told = run(*command, status=2)
        assert message in told, told
    assert '--send needs' in run('edition', '--db', store(), '--send', status=2)
    assert 'go with --send' in run('edition', '--db', store(), '--again', status=2)


def test_many_subscribers():
    readers = List('many', *addresses(MANY))
    with Server() as server:
        began = time.monotonic()
        told = readers.send(server)
        print(f'# {MANY} subscribers: {time.monotonic() - began:.1f} s')
    assert f'{MANY} due, {MANY} sent' in told, told
    assert server.counts() == {to: 1 for to in addresses(MANY)}


if __name__ == '__main__':
    tap.run(dict(globals()))
