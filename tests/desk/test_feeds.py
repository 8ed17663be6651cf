"""Feeds: whole, by the rules of Atom, harmless whatever reports hold; addresses of facts survive recoding.

    test_feeds.py PROGRAM SOURCE
"""
import json
import os
import re
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as ET

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..'))
sys.path.insert(0, HERE)
import serving  # noqa: E402
import tap  # noqa: E402

PROGRAM, SOURCE = sys.argv[1:3]
EVIL = '<script>alert(1)</script>]]>&amp;"\'\u202eevil\u200b\ufffe\uffff'
HOSTILE = {'id': EVIL, 'title': EVIL, 'outlet': EVIL, 'published': '1979-03-27', 'url': 'javascript:alert(3)',
           'text': f'President Anwar Sadat of {EVIL} accused Israel of {EVIL} on Monday. "{EVIL}," said Menachem Begin.'}
ATOM = '{http://www.w3.org/2005/Atom}'
MOMENT = re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ')
TAG = re.compile(r'tag:dragoman\.invalid,2026:[A-Za-z0-9\-._~!$&\'()*+,;=:@/?%]+')
DESK = None


def feed(path):
    """The feed, held against the rules of RFC 4287 and 4151."""
    status, headers, body = DESK.ask(path)
    assert status == 200 and headers['content-type'].startswith('application/atom+xml'), (path, status, body)
    root = ET.fromstring(body.encode())
    assert root.tag == ATOM + 'feed'
    ids = []
    for item in [root] + root.findall(ATOM + 'entry'):
        for name in ('id', 'title', 'updated'):
            assert len(item.findall(ATOM + name)) == 1 and (item.find(ATOM + name).text or '').strip(), (path, name)
        assert MOMENT.fullmatch(item.find(ATOM + 'updated').text) and TAG.fullmatch(item.find(ATOM + 'id').text), item.find(ATOM + 'id').text
        ids.append(item.find(ATOM + 'id').text)
        published = item.find(ATOM + 'published')
        assert published is None or MOMENT.fullmatch(published.text)
        for child in item:  # plain text, and nothing that a reader takes for markup
            assert child.get('type', 'text') == 'text' or child.tag == ATOM + 'link'
            assert len(child) == 0 or child.tag in (ATOM + 'entry', ATOM + 'author')
        for link in item.findall(ATOM + 'link'):
            assert link.get('href').startswith('/') and not link.get('href').startswith('//'), link.get('href')
    assert len(set(ids)) == len(ids), path
    assert root.find(ATOM + 'author') is not None and root.find(ATOM + 'link').get('rel') == 'self'
    updated = [e.find(ATOM + 'updated').text for e in root.findall(ATOM + 'entry')]
    assert not updated or root.find(ATOM + 'updated').text == max(updated)
    assert not {'\u202e', '\u200b', '\ufffe', '\uffff'} & set(body)
    return root


def entries(path):
    return feed(path).findall(ATOM + 'entry')


def test_every_feed_is_whole_and_harmless():
    for path in ('/day.atom', '/events.atom', '/statements.atom', '/moves.atom', '/reports.atom', '/events.atom?actor=HRV&since=1995',
                 '/events.atom?outlet=' + urllib.parse.quote(EVIL)):
        assert entries(path), path
    assert entries('/events.atom?actor=Nobody') == []


def test_days_are_those_that_have_reports():
    rows = json.loads(DESK.ask('/reports.json')[2])
    found = {e.find(ATOM + 'id').text.rsplit('/', 1)[1]: e.find(ATOM + 'title').text for e in entries('/day.atom')}
    assert set(found) == {row['published'] for row in rows if row['published']}
    for day, title in found.items():
        count = sum(row['published'] == day for row in rows)
        assert title == f'{day}: {count} report{"s" if count > 1 else ""}', title


def test_the_latest_stored_come_first():
    numbers = {row['permalink']: row['number'] for row in json.loads(DESK.ask('/api/v1/events?limit=1000')[2])}
    order = [numbers[e.find(ATOM + 'link').get('href')] for e in entries('/events.atom')]
    assert len(order) == 50 and order == sorted(numbers.values(), reverse=True)[:50]


def test_every_entry_leads_somewhere():
    for path in ('/day.atom', '/events.atom?type=AGREE', '/moves.atom', '/reports.atom'):
        for entry in entries(path):
            assert DESK.ask(entry.find(ATOM + 'link').get('href'))[0] in (200, 303), path


def test_a_feed_that_has_not_changed_is_not_sent_again():
    for path in ('/day.atom', '/events.atom?actor=HRV'):
        name = DESK.ask(path)[1]['etag']
        assert DESK.ask(path, headers={'If-None-Match': name})[::2] == (304, '')


def test_a_watch_has_a_feed():
    subprocess.run([PROGRAM, 'watch', 'agreements', '--type', 'AGREE', '--once'], check=True, capture_output=True, timeout=60)
    types = {e.find(ATOM + 'title').text.split(':')[0] for e in entries('/watch/agreements.atom')}
    assert types == {'AGREE'}, types
    assert DESK.ask('/watch/none.atom')[0] == 404
    assert 'href="/watch/agreements.atom"' in DESK.page('/watches')[0]


def test_a_story_has_a_feed_of_its_reports():
    for story in json.loads(DESK.ask('/api/v1/stories?day=1995-11-21')[2]):
        found = entries(f'/story/{story["story"]}.atom')
        assert {e.find(ATOM + 'link').get('href') for e in found} >= {f'/report/{report}' for report in story['reports']}
        for address in re.findall(r'href="(/story/[^"]*\.atom|/api/v1/stories/[^"]*)"', DESK.page(f'/story/{story["story"]}')[0]):
            assert DESK.ask(address)[0] == 200, address
    assert DESK.ask('/story/snone.atom')[0] == 404


def test_what_is_no_feed_is_refused():
    for path, wanted in (('/events.atom?actr=HRV', 400), ('/report/none.atom', 404), ('/map.atom', 404), ('/watch/none', 404)):
        assert DESK.ask(path)[0] == wanted, path


def test_an_address_of_a_fact_tells_what_it_has_become():
    event = json.loads(DESK.ask('/api/v1/events?limit=1&type=CONSULT')[2])[0]
    report, start, end = event['report_id'], event['words_from'], event['words_to']
    assert DESK.ask(f'/report/{report}/{event["id"]}')[1]['location'] == f'/report/{report}#{event["id"].lower()}'
    status, _, body = DESK.ask(f'/report/{report}/e{start}-{end}-ASSAULT')  # coded otherwise since
    assert status == 200 and f'href="/report/{report}#{event["id"].lower()}"' in body and 'CONSULT' in body
    status, _, body = DESK.ask(f'/report/{report}/e100000-100001-AGREE')
    assert status == 200 and '<ul>' not in body and 'no fact' in body
    for name in ('x1', 'e', 'e0', 'e-1-2-AGREE', 'e5-5-AGREE', 'e5-6', 'e5-6-', 'e1x', 'e99999999999999999999', 'E' + EVIL):
        assert DESK.ask(f'/report/{report}/{urllib.parse.quote(name)}')[0] == 404, name
    for name in ('E99', 'S99', 'm99'):
        status, _, body = DESK.ask(f'/report/{report}/{name}')
        assert status == 404 and f'There is no {name.upper()} here' in body and 'coded again' not in body, body[-600:]
    assert DESK.ask(f'/report/none/e{start}-{end}-CONSULT')[0] == 404


def test_a_report_shows_the_addresses_of_its_facts():
    for kind in ('events', 'statements', 'moves'):
        for row in json.loads(DESK.ask(f'/api/v1/{kind}?limit=10')[2]):
            assert f'<a href="{row["permalink"]}">' in DESK.page('/report/' + row['report_id'])[0], row


def test_addresses_survive_recoding():
    before = [row['permalink'] for row in json.loads(DESK.ask('/api/v1/events?limit=1000')[2])]
    subprocess.run([PROGRAM, 'recode', '--all'], check=True, capture_output=True, timeout=200)
    assert all(DESK.ask(address)[0] == 303 for address in before)


def main():
    global DESK
    with serving.desk(PROGRAM, ([os.path.join(SOURCE, 'examples', 'reports')], None), (['--raw', '-'], json.dumps(HOSTILE) + '\n')) as DESK:
        tap.run(globals())


if __name__ == '__main__':
    main()
