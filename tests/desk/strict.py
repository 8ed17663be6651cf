"""Pages looked at strictly: whole, with nothing in them that could run or lead elsewhere; and forms sent as browsers do."""
import json
import re
import subprocess
import urllib.parse

import serving

EVIL = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>\u202eevil\u200b\u2066\U000e0041'
HIDDEN = set('\u202e\u200b\u2066\U000e0041')
HOSTILE = {'id': EVIL, 'title': EVIL, 'outlet': EVIL, 'authors': [EVIL], 'published': '1979-03-27', 'url': 'javascript:alert(3)',
           'text': f'President Anwar Sadat of {EVIL} accused Israel of {EVIL} on Monday. "{EVIL}," said Menachem Begin of {EVIL}. '
                   f'Egypt proposed that Israel leave {EVIL} by Friday. At least 20 {EVIL} were killed in {EVIL}.'}


class Tags(serving.Tags):
    """With the words between the tags."""

    def __init__(self, text):
        self.words = []
        super().__init__(text)

    def handle_data(self, data):
        self.words.append(data)

    def text(self):
        return re.sub(r'\s+', ' ', ''.join(self.words))


def check(path, headers, body, tags):
    """Every id once, every address within the page there, no script but the desk's own, nothing from elsewhere."""
    assert not {'img', 'iframe', 'style', 'object', 'embed'} & set(tags.tags), path
    assert tags.tags.count('script') == 1 and body.count('<script src="/desk.js" defer></script>') == 1, path
    assert not any(name.startswith('on') or name == 'style' for name, _ in tags.attributes), path
    assert not any(value.startswith('javascript:') for value in tags.values('href') + tags.values('src') + tags.values('action')), path
    assert not any(value.startswith(('http:', 'https:', '//')) for value in tags.values('src') + tags.values('action')), path
    assert not HIDDEN & set(body), path
    policy = headers['content-security-policy']
    assert "default-src 'none'" in policy and 'unsafe' not in policy and headers['x-content-type-options'] == 'nosniff', path
    ids = tags.values('id')
    assert len(ids) == len(set(ids)), (path, {i for i in ids if ids.count(i) > 1})
    within = {link for link in tags.values('href') if link.startswith('#')}
    assert within <= {'#' + i for i in ids}, (path, within - {'#' + i for i in ids})


class Desk(serving.Desk):
    def page(self, path):
        """(text, Tags) of a page that must be there, looked at strictly."""
        status, headers, body = self.ask(path)
        assert status == 200, (path, status, body[-600:])
        tags = Tags(body)
        check(path, headers, body, tags)
        return body, tags

    def post(self, path, body, kind):
        """(status, headers in lower case, body)"""
        return self.ask(path, 'POST', {'Content-Type': kind, 'Origin': f'http://127.0.0.1:{self.port}'}, body)

    def token(self, path):
        found = re.search(r'name="csrf_token" value="([^"]*)"', self.ask(path)[2])
        assert found, (path, 'has no form')
        return found.group(1)

    def send(self, path, fields, page=None):
        """Sends a form as a browser does that was on `page`."""
        sent = urllib.parse.urlencode({'csrf_token': self.token(page or path), **fields}, doseq=True)
        return self.post(path, sent, 'application/x-www-form-urlencoded')

    def reports(self):
        return json.loads(self.ask('/reports.json')[2])


def add_lines(program, *reports):
    """Into the store that is served."""
    given = ''.join(json.dumps(report) + '\n' for report in reports)
    subprocess.run([program, 'add', '-q', '--raw', '-'], check=True, timeout=240, text=True, input=given)
