"""The desk: every page answers, nothing that a report holds becomes markup, nothing but reading is possible.

    test_desk.py PROGRAM SOURCE
"""
import html.parser
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..'))
import tap  # noqa: E402

PROGRAM, SOURCE = sys.argv[1:3]
EVIL = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>\u202eevil\u200b'
HOSTILE = {'id': EVIL, 'title': EVIL, 'outlet': EVIL, 'authors': [EVIL], 'published': '1979-03-27', 'url': 'javascript:alert(3)',
           'text': f'President Anwar Sadat of {EVIL} accused Israel of {EVIL} on Monday. "{EVIL}," said Menachem Begin.'}
PORT = 0


class Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.open = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ('meta', 'link', 'input'):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open)
        self.open.pop()


def ask(path, method='GET', headers=None, body=None):
    connection = http.client.HTTPConnection('127.0.0.1', PORT, timeout=20)
    connection.request(method, path, body=body, headers=headers or {})
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read().decode()


def page(path):
    status, headers, body = ask(path)
    assert status == 200, (path, status, body)
    tags = Tags()
    tags.feed(body)
    assert not tags.open, (path, tags.open)
    return headers, body, tags


def ids():
    return [row['id'] for row in json.loads(ask('/reports.json')[2])]


def all_pages():
    return (['/', '/events', '/statements', '/moves', '/reports', '/day/1979-03-27', '/day/1995-11-21', '/events?actor=HRV&since=1995',
             '/actor?name=EGYGOV', '/actor?name=' + urllib.parse.quote(EVIL), '/reports?words=%22peace%20agreement%22',
             '/events?words=' + urllib.parse.quote(EVIL)] + ['/report/' + i for i in ids()])


def test_every_page_is_whole_and_harmless():
    for path in all_pages():
        headers, body, tags = page(path)
        assert not {'img', 'iframe', 'style', 'object', 'embed'} & set(tags.tags), path
        assert tags.tags.count('script') == 1 and body.count('<script src="/desk.js" defer></script>') == 1, path
        assert not any(name.startswith('on') or name == 'style' for name, _ in tags.attributes), path
        assert 'javascript:' not in [value[:11] for name, value in tags.attributes if name in ('href', 'src', 'action')], path
        assert '\u202e' not in body and '\u200b' not in body, path
        assert "default-src 'none'" in headers['Content-Security-Policy'] and headers['X-Content-Type-Options'] == 'nosniff'
        assert not any(value.startswith(('http:', 'https:', '//')) for name, value in tags.attributes if name in ('src', 'action')), path


def test_a_report_shows_its_facts_in_its_text():
    with_events = [r for r in json.loads(ask('/reports.json')[2]) if r['events'] > 5]
    for report in with_events[:3]:
        _, body, tags = page('/report/' + report['id'])
        links = {value for name, value in tags.attributes if name == 'href' and value.startswith('#')}
        targets = {'#' + value for name, value in tags.attributes if name == 'id'}
        assert links <= targets | {'#main'}, links - targets
        assert len(re.findall(r'<li class="fact e" id="e\d+"', body)) == report['events']


def test_json_is_what_the_command_line_says():
    told = json.loads(ask('/events.json?type=AGREE')[2])
    assert told and {row['type'] for row in told} == {'AGREE'}
    status, headers, body = ask('/report/' + ids()[0] + '.json')
    assert status == 200 and headers['Content-Type'] == 'application/json' and json.loads(body)['report']['id'] == ids()[0]


def test_the_filter_is_kept_in_its_form():
    _, _, tags = page('/events?actor=Croatia&since=1995-11')
    values = dict(zip([v for n, v in tags.attributes if n == 'name'], [v for n, v in tags.attributes if n == 'value']))
    assert 'Croatia' in [v for n, v in tags.attributes if n == 'value'] and '1995-11' in [v for n, v in tags.attributes if n == 'value'], values


def test_what_is_no_address_is_refused():
    for path, wanted in (('/nothing', 404), ('/report/none', 404), ('/day/1995-02-30', 404), ('/../etc/passwd', 400), ('/report/%2e%2e', 400),
                         ('/report/%00', 400), ('/report/%ff', 400), ('/report/%g1', 400), ('//', 400), ('/events?since=soon', 400), ('/events?actr=HRV', 400), ('/moves.json?limits=5', 400), ('/events.json?type=FOO', 400), ('/moves?type=AGREE', 400), ('/events?tense=soon', 400),
                         ('/' + 'a' * 3000, 414), ('/events?' + 'a=b&' * 60, 414), ('/events?actor=%ff', 400), ('/a/b/c/d/e/f/g', 414)):
        status, _, body = ask(path)
        assert status == wanted, (path, status)
        assert 'Dragoman' in body


def test_only_reading_from_here_is_possible():
    for method in ('POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'):
        assert ask('/', method, body='x=1')[0] == 405, method
    for host in ('evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '127.0.0.1:99999', 'localhost:80x'):
        assert ask('/', headers={'Host': host})[0] == 421, host
    assert ask('/', 'HEAD')[2] == ''


def test_it_lives_through_what_is_no_http():
    for junk in (b'\x00\x01\x02\r\n\r\n', b'GET / HTTP/9.9\r\n\r\n', b'GET ' + b'/' * 70000, b'GET / HTTP/1.1\r\nHost: ' + b'a' * 40000):
        with socket.create_connection(('127.0.0.1', PORT), timeout=10) as s:
            try:
                s.sendall(junk)
                s.shutdown(socket.SHUT_WR)
                s.recv(100)
            except OSError:
                pass
    assert ask('/')[0] == 200


def test_other_addresses_and_stores_are_refused():
    for listen, word, status in (('0.0.0.0:8080', 'dragoman user add', 1), ('8080', 'ADDRESS:PORT', 2), ('127.0.0.1:70000', 'ADDRESS:PORT', 2),
                                 ('example.org:80', 'ADDRESS:PORT', 2), ('[::1:80', 'ADDRESS:PORT', 2)):
        done = subprocess.run([PROGRAM, 'serve', '--listen', listen], capture_output=True, text=True, timeout=20, check=False)
        assert done.returncode == status and word in done.stderr, done
    for option in ('--public', '--behind-tls', '--proxy=127.0.0.1', '--open-signup'):
        done = subprocess.run([PROGRAM, 'serve', option], capture_output=True, text=True, timeout=20, check=False)
        assert done.returncode == 2 and '--members' in done.stderr, done
    done = subprocess.run([PROGRAM, 'serve', '--db', '/nowhere.db'], capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == 1 and 'no store' in done.stderr
    taken = subprocess.run([PROGRAM, 'serve', '--listen', f'127.0.0.1:{PORT}'], capture_output=True, text=True, timeout=20, check=False)
    assert taken.returncode == 1 and 'listen' in taken.stderr


def main():
    global PORT
    with tempfile.TemporaryDirectory() as folder:
        os.environ['DRAGOMAN_DB'] = os.path.join(folder, 'desk.db')
        subprocess.run([PROGRAM, 'add', '-q', os.path.join(SOURCE, 'examples', 'reports')], check=True, timeout=120)
        subprocess.run([PROGRAM, 'add', '-q', '--raw', '-'], input=json.dumps(HOSTILE) + '\n', text=True, check=True, timeout=120)
        with subprocess.Popen([PROGRAM, 'serve', '--listen', '127.0.0.1:0'], stdout=subprocess.PIPE, text=True) as served:
            try:
                PORT = int(re.search(r':(\d+)/', served.stdout.readline()).group(1))
                tap.run(globals())
            finally:
                served.send_signal(signal.SIGINT)
                assert served.wait(20) == 0


if __name__ == '__main__':
    main()
