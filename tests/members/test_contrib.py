"""The examples of contrib/: nginx with TLS before the desk, and the systemd unit.

    test_contrib.py PROGRAM CONTRIB
"""
import contextlib
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..'), HERE]
import desk as desks  # noqa: E402
import tap  # noqa: E402

PROGRAM, CONTRIB = sys.argv[1:3]
NAME = 'desk.example.org'
SITE = ['--site', f'https://{NAME}', '--behind-tls', '--proxy', '127.0.0.1']
DESK, PORTS = None, None


def needs(*programs):
    """Leaves the test out where one of them is not there, and says what to install."""
    packages = {'nginx': 'nginx-light', 'openssl': 'openssl', 'systemd-analyze': 'systemd'}
    lacking = [packages[p] for p in programs if not shutil.which(p, path=os.environ['PATH'] + ':/usr/sbin')]
    if lacking:
        raise tap.Skip(f'apt-get install {" ".join(lacking)}')


def free_ports(count):
    with contextlib.ExitStack() as stack:
        return [stack.enter_context(contextlib.closing(socket.create_server(('127.0.0.1', 0)))).getsockname()[1] for _ in range(count)]


@contextlib.contextmanager
def nginx():
    """The example as it is, but for ports, certificate and log: (port of http, of https, path of the log)."""
    with tempfile.TemporaryDirectory() as folder:
        at = lambda name: os.path.join(folder, name)  # noqa: E731
        subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', f'/CN={NAME}', '-addext',
                        f'subjectAltName=DNS:{NAME}', '-keyout', at('key.pem'), '-out', at('cert.pem')], check=True, capture_output=True, timeout=60)
        plain, secure = free_ports(2)
        with open(os.path.join(CONTRIB, 'nginx.conf'), encoding='utf-8') as file:
            site = file.read()
        for old, new in (('listen 80;', f'listen 127.0.0.1:{plain};'), ('listen 443 ', f'listen 127.0.0.1:{secure} '),
                         (f'/etc/letsencrypt/live/{NAME}/fullchain.pem', at('cert.pem')), (f'/etc/letsencrypt/live/{NAME}/privkey.pem', at('key.pem')),
                         ('/var/log/nginx/dragoman.log', at('access.log')), ('http://127.0.0.1:8080', f'http://127.0.0.1:{DESK.port}')):
            assert old in site, old
            site = site.replace(old, new)
        with open(at('site.conf'), 'w', encoding='utf-8') as file:
            file.write(site)
        with open(at('nginx.conf'), 'w', encoding='utf-8') as file:
            file.write(f'daemon off; pid {at("pid")}; error_log {at("error.log")}; {"user root;" if os.getuid() == 0 else ""} events {{}} http {{ '
                       + ''.join(f'{kind}_temp_path {at(kind)}; ' for kind in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))
                       + f'include {at("site.conf")}; }}')
        program = shutil.which('nginx', path=os.environ['PATH'] + ':/usr/sbin')
        subprocess.run([program, '-t', '-c', at('nginx.conf'), '-e', at('error.log')], check=True, capture_output=True, timeout=30)
        with subprocess.Popen([program, '-c', at('nginx.conf'), '-e', at('error.log')], stderr=subprocess.DEVNULL) as served:
            try:
                for _ in range(100):
                    with contextlib.suppress(OSError), socket.create_connection(('127.0.0.1', secure), timeout=1):
                        break
                    time.sleep(.05)
                yield plain, secure, at('access.log'), at('cert.pem')
            finally:
                served.terminate()
                served.wait(20)


class Secure(desks.Browser):
    """A browser that comes by https, and checks the certificate."""

    def __init__(self, port, certificate):
        super().__init__(port, Host=NAME, Origin=f'https://{NAME}')
        self.context = ssl.create_default_context(cafile=certificate)

    def connect(self):
        connection = http.client.HTTPSConnection(NAME, self.port, timeout=30, context=self.context)
        connection._create_connection = lambda address, *rest: socket.create_connection(('127.0.0.1', self.port), *rest)
        return connection


def test_behind_nginx_one_signs_in_by_https():
    needs('nginx', 'openssl')
    DESK.start(*SITE)
    with nginx() as (plain, secure, log, certificate):
        answer = desks.Browser(plain, Host=NAME).ask('/events?actor=EGY')
        assert answer.status == 301 and answer.header('location') == f'https://{NAME}/events?actor=EGY'
        browser = Secure(secure, certificate)
        answer = browser.ask('/')
        assert answer.status == 303 and answer.header('location') == '/sign-in?next=%2F' and 'max-age' in answer.header('strict-transport-security')
        answer = browser.sign_in('anna')
        assert answer.status == 303, answer.text
        cookie = answer.header('set-cookie')
        assert cookie.startswith('__Host-dragoman=') and '; Secure' in cookie and '; HttpOnly' in cookie, cookie
        assert browser.ask('/events').status == 200
        path = re.search(r'/invitation/[A-Za-z0-9_-]{43}', browser.fill('/members', '/members/invite', role='reader').text).group(0)
        assert f'https://{NAME}{path}' and browser.ask(path).status == 200
        with open(log, encoding='utf-8') as file:
            text = file.read()
        assert 'GET /events ' in text and path not in text
        # a form from elsewhere
        token = browser.token()
        assert browser.send('/members/invite', {'role': 'reader', 'csrf_token': token}, {'Origin': 'https://evil.example'}).status == 403


def test_behind_nginx_nobody_says_where_they_come_from():
    needs('nginx', 'openssl')
    DESK.start(*SITE, now=1753000000)
    with nginx() as (_, secure, _, certificate):
        statuses = []
        for number in range(22):
            browser = Secure(secure, certificate)
            browser.headers['X-Forwarded-For'] = f'192.0.2.{number}'
            statuses.append(browser.sign_in(f'nobody{number}', 'not the right one at all').status)
        assert statuses == [403] * 20 + [429] * 2, statuses


def test_the_unit_is_one_and_shut_in():
    needs('systemd-analyze')
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'dragoman.service')
        with open(os.path.join(CONTRIB, 'dragoman.service'), encoding='utf-8') as file:
            unit = file.read()
        assert 'ExecStart=/usr/local/bin/dragoman serve' in unit
        with open(path, 'w', encoding='utf-8') as file:  # where the program and its user are on this machine
            file.write(unit.replace('/usr/local/bin/dragoman', os.path.abspath(PROGRAM)).replace('User=dragoman', 'User=root'))
        done = subprocess.run(['systemd-analyze', 'verify', '--man=no', path], capture_output=True, text=True, timeout=60, check=False)
        if done.returncode and 'Failed to' in done.stderr and 'dragoman' not in done.stderr:
            raise tap.Skip('this machine runs no systemd')
        assert done.returncode == 0 and 'dragoman.service' not in done.stderr, done.stderr
        told = subprocess.run(['systemd-analyze', 'security', '--offline=true', '--threshold=30', path], capture_output=True, text=True,
                              timeout=60, check=False)
        assert told.returncode == 0 or 'unrecognized option' in told.stderr, told.stdout[-300:] + told.stderr


def test_what_the_unit_starts_does_start():
    with open(os.path.join(CONTRIB, 'dragoman.service'), encoding='utf-8') as file:
        line = re.search(r'ExecStart=\S+ serve (.*)', file.read()).group(1)
    args = line.replace('/var/lib/dragoman', DESK.folder).replace('dragoman-members.db', 'members.db').replace('dragoman.db', 'desk.db')
    DESK.start(*args.replace('127.0.0.1:8080', '127.0.0.1:0').split())
    assert desks.Browser(DESK.port, Host=NAME).ask('/sign-in').status == 200


def main():
    global DESK
    with desks.desk(PROGRAM) as DESK:
        DESK.add('anna', 'admin')
        tap.run(globals())


if __name__ == '__main__':
    main()
