"""A desk with members, and browsers that come to it: each keeps its cookies, and sends forms as a browser does."""
import contextlib
import html.parser
import http.client
import json
import os
import re
import signal
import subprocess
import tempfile
import urllib.parse

PASSWORD = 'four words in a row'
REPORT = {'id': 'report', 'title': 'Envoys agree', 'outlet': 'Delta Wire', 'published': '1978-03-02',
          'text': 'CAIRO, March 2, 1978 - Egypt and Israel agreed on Thursday to exchange ambassadors, officials said.'}


class Form(html.parser.HTMLParser):
    """The fields of the form with that action, as a page gives them."""

    def __init__(self, text, action):
        super().__init__()
        self.action, self.inside, self.fields = action, False, {}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == 'form':
            self.inside = attrs.get('action') == self.action and attrs.get('method') == 'post'
        elif self.inside and tag == 'input':
            self.fields.setdefault(attrs['name'], attrs.get('value') or '')

    def handle_endtag(self, tag):
        if tag == 'form':
            self.inside = False


class Answer:
    def __init__(self, answer, text):
        self.status, self.text = answer.status, text
        self.headers = [(name.lower(), value) for name, value in answer.getheaders()]

    def header(self, name):
        return next((value for key, value in self.headers if key == name), None)

    def all(self, name):
        return [value for key, value in self.headers if key == name]


class Browser:
    def __init__(self, port, host='127.0.0.1', **headers):
        self.port, self.host, self.headers, self.cookies = port, host, headers, {}

    def connect(self):
        return http.client.HTTPConnection('127.0.0.1', self.port, timeout=60)

    def ask(self, path, method='GET', body=None, headers=None):
        connection = self.connect()
        given = {'Host': f'{self.host}:{self.port}', **self.headers, **(headers or {})}
        if self.cookies and 'Cookie' not in given:
            given['Cookie'] = '; '.join(f'{name}={value}' for name, value in self.cookies.items())
        connection.request(method, path, body=body, headers={name: value for name, value in given.items() if value is not None})
        got = connection.getresponse()
        answer = Answer(got, got.read().decode())
        connection.close()
        for cookie in answer.all('set-cookie'):
            name, _, value = cookie.split(';')[0].partition('=')
            if value:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        return answer

    def send(self, path, fields, headers=None):
        return self.ask(path, 'POST', urllib.parse.urlencode(fields),
                        {'Content-Type': 'application/x-www-form-urlencoded', **(headers or {})})

    def fill(self, page, action, headers=None, **fields):
        """Opens the page, fills in the form of that action and sends it."""
        form = Form(self.ask(page).text, action)
        assert 'csrf_token' in form.fields, (page, action)
        return self.send(action, {**form.fields, **fields}, headers)

    def token(self, page='/account', action='/sign-out'):
        return Form(self.ask(page).text, action).fields['csrf_token']

    def sign_in(self, name, password=PASSWORD, **fields):
        return self.fill('/sign-in', '/sign-in', name=name, password=password, **fields)


class Desk:
    def __init__(self, program, folder):
        self.program, self.folder, self.port, self.served = program, folder, None, None
        self.members = os.path.join(folder, 'members.db')
        self.environment = {**os.environ, 'DRAGOMAN_DB': os.path.join(folder, 'desk.db'), 'DRAGOMAN_MEMBERS': self.members}
        self.run('add', '-q', '--raw', '-', given=json.dumps(REPORT) + '\n')

    def run(self, *args, given=None):
        return subprocess.run([self.program, *args], input=given, text=True, check=True, timeout=120, capture_output=True,
                              env=self.environment).stdout

    def add(self, name, role='reader', *args):
        self.run('user', 'add', name, '--role', role, '--password-stdin', *args, given=PASSWORD)

    def start(self, *args, now=None):
        """Serves; at a moment of its own where `now` (seconds since 1970) is given."""
        self.stop()
        environment = {**self.environment, **({'DRAGOMAN_NOW': str(now)} if now else {})}
        self.log = open(os.path.join(self.folder, 'log'), 'a', encoding='utf-8')
        self.served = subprocess.Popen([self.program, 'serve', '--listen', '127.0.0.1:0', *args], stdout=subprocess.PIPE,
                                       stderr=self.log, text=True, env=environment)
        line = self.served.stdout.readline()
        self.port = int(re.search(r':(\d+)/|port (\d+)', line).group(1) or re.search(r'port (\d+)', line).group(1))
        return self

    def stop(self):
        if self.served:
            self.served.send_signal(signal.SIGINT)
            assert self.served.wait(30) == 0
            self.served.stdout.close()
            self.log.close()
        self.served = None

    def browser(self, **headers):
        return Browser(self.port, **headers)

    def signed_in(self, name):
        browser = self.browser()
        answer = browser.sign_in(name)
        assert answer.status == 303, (answer.status, answer.text)
        return browser


@contextlib.contextmanager
def desk(program):
    with tempfile.TemporaryDirectory() as folder:
        made = Desk(program, folder)
        try:
            yield made
        finally:
            made.stop()
