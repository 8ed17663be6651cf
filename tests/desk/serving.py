"""A desk that serves a store of its own while a test asks it."""
import contextlib
import html.parser
import http.client
import os
import re
import signal
import subprocess
import tempfile


class Tags(html.parser.HTMLParser):
    """Tags and attributes of a page; every tag must be closed."""
    EMPTY = ('meta', 'link', 'input', 'br', 'hr', 'img')

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.open = [], [], []
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open)
        self.open.pop()

    def values(self, name):
        return [value for attribute, value in self.attributes if attribute == name]


class Desk:
    def __init__(self, port, process=None):
        self.port, self.process = port, process

    def ask(self, path, method='GET', headers=None, body=None):
        """(status, headers in lower case, body)"""
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=60)
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()

    def page(self, path):
        """(text, Tags) of a page that must be there."""
        status, _, body = self.ask(path)
        assert status == 200, (path, status, body)
        return body, Tags(body)


@contextlib.contextmanager
def desk(program, *stores, options=()):
    """Adds each of (arguments of `add`, what is put in) to a new store and serves it, with these options."""
    kept = os.environ.get('DRAGOMAN_DB')
    with tempfile.TemporaryDirectory() as folder:
        os.environ['DRAGOMAN_DB'] = os.path.join(folder, 'desk.db')
        for arguments, given in stores:
            subprocess.run([program, 'add', '-q', *arguments], input=given, text=True, check=True, timeout=300)
        with subprocess.Popen([program, 'serve', '--listen', '127.0.0.1:0', *options], stdout=subprocess.PIPE, text=True) as served:
            try:
                yield Desk(int(re.search(r':(\d+)/', served.stdout.readline()).group(1)), served)
            finally:
                served.send_signal(signal.SIGINT)
                assert served.wait(20) == 0
                if kept:
                    os.environ['DRAGOMAN_DB'] = kept
