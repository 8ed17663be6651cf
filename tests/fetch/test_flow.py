"""Feeds followed and their pages read on several threads at once. test_flow.py FLOW"""
import json
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402
from server import Site, raw  # noqa: E402

FLOW = os.path.abspath(sys.argv[1])
PAGE = ('<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{0} | Courier</title><meta property="og:site_name" content="The Courier">'
        '</head><body><article><h1>{0}</h1><p>President Reagan met General Secretary Gorbachev in Geneva on Tuesday, officials said. '
        'The two leaders talked about arms for two hours, longer than had been planned.</p><p>“We agreed to meet again,” the President '
        'told reporters in Geneva, where hundreds of them had waited since the morning.</p></article></body></html>')


def rss(*links):
    return '<rss version="2.0"><channel><title>Courier: latest</title>' + ''.join(
        f'<item><title>Talks {link[-1]}</title><link>{link}</link><pubDate>Tue, 19 Nov 1985 09:00:00 GMT</pubDate></item>'
        for link in links) + '</channel></rss>'


def test_pages_are_read_while_others_are_fetched():
    slow = raw(b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n', PAGE.format('Late').encode(), pause=2.5)
    pages = {f'/{i}': PAGE.format(f'Talks {i}') for i in range(6)}
    with Site({'/late': slow}, '127.0.0.2') as late, Site({**pages, '/x': '<p></p>'}) as site:
        site.pages['/feed'] = rss(late.url('/late'), *pages, '/x', '/gone')
        came = []
        with subprocess.Popen([FLOW, site.url('/feed')], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            for line in running.stdout:
                came.append((time.monotonic(), line.decode()))
            errors = running.stderr.read().decode()
            assert running.wait() == 0 and not errors, errors
    records = [(at, json.loads(line)) for at, line in came if line.startswith('{')]
    failures = [line for _, line in came if line.startswith('!')]
    stored = [line.split()[1] for _, line in came if line.startswith('stored')]
    assert len(records) == 7 and len(failures) == 2, came
    first, last = records[0], records[-1]
    assert last[1]['report']['title'].startswith('Talks') and '127.0.0.2' in last[1]['report']['url'], last
    assert last[0] - records[-2][0] > 0.5, 'what was there waited for what was not'
    report = first[1]['report']
    assert (report['published'], report['outlet'], report['title']) == ('1985-11-19', 'The Courier', 'Talks 0'), report
    assert report['url'] == report['key'] == site.url('/0') and report['source_format'] == 'html', report
    assert sorted(stored) == sorted([late.url('/late'), *(site.url(path) for path in [*pages, '/x'])]), stored


if __name__ == '__main__':
    tap.run(globals())
