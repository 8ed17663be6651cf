"""What pages show: a day, a story, a report, as people look at them.

    test_pages.py PROGRAM SOURCE
"""
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..')]
import serving  # noqa: E402
import strict  # noqa: E402
import tap  # noqa: E402

PROGRAM, SOURCE = sys.argv[1:3]
DESK = None


def story_of(given_id):
    return '/story/s' + next(r['id'] for r in DESK.reports() if r['given_id'] == given_id)


def report_of(given_id):
    return '/report/' + next(r['id'] for r in DESK.reports() if r['given_id'] == given_id)


# ---- days ----

def test_a_day_tells_its_stories_in_a_few_lines():
    _, tags = DESK.page('/day/1978-09-06')
    text = tags.text()
    assert 'Wednesday, 6 September 1978' in text and 'What happened' in text and 'On the table' in text, text
    assert any(link.startswith('/story/s') for link in tags.values('href'))


def test_days_lead_to_the_next_ones_with_reports():
    body, tags = DESK.page('/day/1978-09-11')
    assert re.search(r'rel="prev" href="/day/1978-09-(10|09|08)"', body) and re.search(r'rel="next" href="/day/1978-09-1[2-9]"', body), body
    assert 'No report of this day' in tags.text() or 'story' in body
    assert DESK.ask('/day?date=1978-09-06')[1].get('location') == '/day/1978-09-06'
    assert DESK.ask('/day?date=soon')[0] == 404


# ---- stories ----

def test_every_report_of_a_story_leads_to_it():
    wanted = DESK.page(story_of('camp-01'))[1].text()
    assert DESK.page(story_of('camp-09'))[1].text().split('As told')[0] == wanted.split('As told')[0]
    assert 'Leaders of Egypt and Israel open talks at Camp David' in wanted


def test_a_story_folds_copies_and_counts_what_is_independent():
    _, tags = DESK.page(story_of('camp-01'))
    assert re.search(r'12 reports of 4 outlets, 10 independent texts', tags.text()), tags.text()[:600]
    assert '1 copy' in tags.text() or '2 copies' in tags.text()


def test_a_story_tells_what_is_denied_and_what_tellings_differ_on():
    body, tags = DESK.page(story_of('camp-01'))
    assert 'Denied' in tags.text() and 'Told differently: day' in tags.text()
    assert re.search(r'<td><time datetime="1978-09-1[0-9]">1[0-9] September 1978</time>', body)
    assert 'whether it is so' in tags.text() and 'polarity' not in tags.text()
    assert 'source: Israeli official' in tags.text()


def test_a_story_is_told_as_of_a_day():
    _, late = DESK.page(story_of('camp-01'))
    _, early = DESK.page(story_of('camp-01') + '?on=1978-09-06')
    assert 'accepted' in late.text() and 'accepted' not in early.text()
    assert 'open' in early.text()
    body, tags = DESK.page(story_of('camp-01') + '?on=1977-01-01')
    assert 'and not yet on 1 January 1977' in tags.text() and 'shown as told until then' in tags.text(), tags.text()[:600]
    assert 'not yet on' not in early.text()
    assert DESK.ask(story_of('camp-01') + '?on=then')[0] == 400 and DESK.ask('/story/s0000')[0] == 404


def test_figures_that_differ_are_drawn_by_source():
    days = [('Delta Wire', '1902-05-09', 'four'), ('Harbour Post', '1902-05-10', 'at least nine'), ('Hill Courier', '1902-05-11', '12')]
    strict.add_lines(PROGRAM, *({'id': f'port-{n}', 'outlet': outlet, 'published': day, 'title': 'Bomb at the customs house of Port Amal',
                               'text': f'PORT AMAL - A bomb killed {number} people at the customs house of Port Amal on Friday, the '
                                       f'{outlet} learned. Rebels of the northern hills attacked the customs house at noon. Police closed '
                                       f'the port.'} for n, (outlet, day, number) in enumerate(days)))
    body, tags = DESK.page(story_of('port-0'))
    assert 'Told differently: killed: from 4 to 12' in tags.text(), tags.text()
    assert '<svg' in body and re.search(r'/report/[0-9a-f]+#e\d', body)


# ---- lists ----

def walked(first, rel):
    """The facts of each page from one on, as long as there is another."""
    pages, address = [], first
    while address:
        body, _ = DESK.page(address)
        pages.append(re.findall(r'<li><p class="line">.*?href="(/report/[^"]*)"', body, re.S))
        more = re.search(rf'rel="{rel}" href="([^"]*)"', body)
        last, address = address, first.split('?')[0] + html.unescape(more.group(1)) if more else None
    return pages, last


def test_lists_are_paged_there_and_back_again():
    for what in ('events', 'statements'):
        there, last = walked(f'/{what}', 'next')
        back, _ = walked(last, 'prev')
        everything = json.loads(DESK.ask(f'/{what}.json')[2])
        assert len(there) > 1 and back[::-1] == there, what
        assert sorted(sum(there, [])) == sorted(f"/report/{row['report_id']}#{row['id'].lower()}" for row in everything), what
    filtered, _ = walked('/events?type=CONSULT', 'next')
    assert sum(map(len, filtered)) == len(json.loads(DESK.ask('/events.json?type=CONSULT')[2]))
    for query in ('older=x', 'older=1995-11-21', 'older=.1&newer=.2', 'newer=1995-02-30.7'):
        assert DESK.ask('/events?' + query)[0] == 400, query
    assert DESK.ask('/events.json?older=.1')[0] == 400


def test_what_is_stored_meanwhile_moves_no_page():
    first, _ = DESK.page('/events')
    address = '/events' + html.unescape(re.search(r'rel="next" href="([^"]*)"', first).group(1))
    before = DESK.page(address)[0]
    strict.add_lines(PROGRAM, {'id': 'new', 'published': '2001-01-01', 'text': 'Egypt met Israel in Cairo on Monday. Egypt accused Israel.'})
    assert re.findall(r'/report/\w+#e\d+', before) == re.findall(r'/report/\w+#e\d+', DESK.page(address)[0])


def test_search_shows_the_words_it_found():
    body, tags = DESK.page('/search?q=Sinai')
    assert '<mark>Sinai</mark>' in body and re.search(r'\d+ reports', tags.text())
    assert 'No report has these words' in DESK.page('/search?q=xylophone')[1].text()
    _, some = DESK.page('/search?q=Sinai&outlet=Delta+Wire&since=1978-09')
    assert 'Delta Wire' in some.text() and 'Hill Courier ·' not in some.text()
    body, _ = DESK.page('/search?q=' + urllib.parse.quote(strict.EVIL))
    assert DESK.ask('/search?q=a&older=1')[0] == 400 and DESK.ask('/search?q=Sinai&after=x')[0] == 400


def test_search_is_paged():
    strict.add_lines(PROGRAM, *({'id': f'harbour-{n}', 'published': f'1903-01-{n % 28 + 1:02}', 'title': f'Harbour note {n}',
                                 'text': f'Ships of the quarantine fleet number {n} lay in the harbour. ' * (n % 7 + 1)} for n in range(45)))
    found, address = [], '/search?q=quarantine'
    while address:
        body, tags = DESK.page(address)
        found.append(re.findall(r'<h2><a href="(/report/\w+)"', body))
        more = re.search(r'rel="next" href="([^"]*)"', body)
        address = html.unescape(more.group(1)) if more else None
    assert [len(page) for page in found] == [20, 20, 5] and len(set(sum(found, []))) == 45 and '45 reports' in tags.text()
    assert 'rel="prev"' in body


# ---- reports ----

def test_words_and_facts_lead_to_each_other():
    body, tags = DESK.page(report_of('camp-05'))
    for letter in 'esm':
        assert re.search(rf'id="at-{letter}1"', body) and re.search(rf'id="{letter}1" data-fact="{letter}1"', body), letter
    assert re.search(r'<span class="k[^"]*" data-f="[^"]*\be1\b', body)
    assert 'how it was coded' in tags.text().lower()


def test_the_text_is_whole_under_its_marks():
    for report in DESK.reports():
        body, _ = DESK.page('/report/' + report['id'])
        record = json.loads(DESK.ask('/report/' + report['id'] + '.json')[2])
        article = re.search(r'<article>(.*?)</article>', body, re.S).group(1)
        tags = strict.Tags(re.sub(r'<sup>.*?</sup>', '', article))
        shown, text = tags.text().replace(' ', ''), re.sub(r'\s+', '', record['report']['text'])
        assert re.sub('\ufffd', '', shown) == re.sub('[\ufffd\u202e\u200b\u2066\U000e0041]', '', text), report['id']


def test_a_later_text_tells_what_is_new_in_it():
    old = {'id': 'v', 'url': 'https://example.org/v', 'published': '1978-09-20', 'title': 'Talks end', 'outlet': 'Delta Wire',
           'text': 'The talks at Camp David ended on Sunday. Egypt thanked the United States.'}
    strict.add_lines(PROGRAM, old)
    before = next(r['id'] for r in DESK.reports() if r['given_id'] == 'v')
    strict.add_lines(PROGRAM, dict(old, text='The talks at Camp David ended on Sunday. Israel thanked the United States.'))
    after = next(r['id'] for r in DESK.reports() if r['given_id'] == 'v')
    assert before != after
    _, tags = DESK.page('/report/' + after)
    assert 'New in this text Israel thanked' in tags.text() and 'No longer in it Egypt thanked' in tags.text(), tags.text()
    assert 'A later text of this report is stored' in DESK.page('/report/' + before)[1].text()


def test_hostile_texts_are_shown_and_do_nothing():
    hostile = next(r['id'] for r in DESK.reports() if r['published'] == '1979-03-27')
    for path in ('/report/' + hostile, '/story/s' + hostile, '/day/1979-03-27', '/story/s' + hostile + '?on=1979-03-27'):
        body, tags = DESK.page(path)
        assert '&lt;script&gt;' in body and 'alert(1)' in tags.text(), path


def test_hostile_actor_lists_do_nothing():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'actors.tsv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('id\tname\taliases\tkind\tcountry\tsector\tcode\trole\tpart_of\tfrom\tto\n'
                       f'zog"><b>\t{strict.EVIL}\tZoglandia Movement\torganization\tEGY\tREB\tEGYREB\t{strict.EVIL}\t\t\t\n')
        report = {'id': 'zog', 'published': '1904-04-04', 'text': 'The Zoglandia Movement met Israel in Cairo on Monday. The Zoglandia Movement '
                  'proposed that Israel leave Sinai, the Zoglandia Movement said.'}
        subprocess.run([PROGRAM, 'add', '-q', '--raw', '--actors', path, '-'], check=True, timeout=240, text=True, input=json.dumps(report) + '\n')
    named = next(r['id'] for r in DESK.reports() if r['given_id'] == 'zog')
    for at in ('/report/' + named, '/story/s' + named, '/day/1904-04-04', '/events?since=1904&until=1904', '/actor?name=' + urllib.parse.quote(strict.EVIL)):
        DESK.page(at)


def test_lists_are_written_for_people():
    strict.add_lines(PROGRAM, {'id': 'one', 'published': '1964-05-05', 'title': 'One', 'text': 'Envoys of Togo met envoys of Ghana, who “were ready to listen.”'})
    text = DESK.page('/reports?since=1964&until=1964')[1].text()
    assert '5 May 1964' in text and '1 event,' in text and not re.search(r'\b1 (events|statements|moves)\b', text), text
    body, tags = DESK.page('/events?since=1964&until=1964')
    assert '<time datetime="1964-05-05">5 May 1964</time>' in body, body
    assert '‘were ready to listen.’' in tags.text() and '““' not in tags.text() and '””' not in tags.text(), tags.text()
    assert '<h1><bdi>Togo (TGO)</bdi></h1>' in DESK.page('/actor?name=TGO')[0]
    assert '<h1><bdi>Anwar Sadat</bdi></h1>' in DESK.page('/actor?name=Anwar%20Sadat')[0]
    text = DESK.page('/day/1964-05-05')[1].text()
    assert 'the report' in text and 'a report, 5 May 1964' in text, text


def test_pages_are_kept_until_the_store_changes():
    """Whoever has a page is told so, and what is stored meanwhile is there at once."""
    paths = ['/', '/day/1978-09-06', story_of('camp-01'), '/events?actor=EGY', '/timeline', '/map', '/actor?name=EGY', '/reports']
    before = {path: DESK.ask(path) for path in paths}
    for path, (status, headers, body) in before.items():
        assert status == 200 and DESK.ask(path)[2] == body, path
        assert DESK.ask(path, headers={'If-None-Match': headers['etag']})[::2] == (304, ''), path
    assert len({headers['etag'] for _, headers, _ in before.values()}) == len(paths)
    for path in ('/style.css', '/desk.js'):
        assert DESK.ask(path, headers={'If-None-Match': DESK.ask(path)[1]['etag']})[::2] == (304, ''), path
    strict.add_lines(PROGRAM, {'id': 'kept', 'published': '1978-09-06', 'title': 'A protest', 'text': 'Egypt protested to Israel on Wednesday.'})
    for path, (_, headers, _) in before.items():
        status, again, body = DESK.ask(path, headers={'If-None-Match': headers['etag']})
        assert status == 200 and body and again['etag'] != headers['etag'], path
    assert 'A protest' in DESK.ask('/day/1978-09-06')[2] and 'A protest' in DESK.ask('/reports')[2]
    assert 'etag' not in DESK.ask('/story/snone')[1] and 'etag' not in DESK.ask(report_of('camp-01'))[1]


def test_a_story_of_the_last_day_there_is_has_its_page():
    strict.add_lines(PROGRAM, {'id': 'far', 'published': '9999-12-31', 'title': 'A clock', 'text': 'Peru condemned Chile on Friday.'})
    assert DESK.ask(story_of('far'))[0] == 200


if __name__ == '__main__':
    stories = os.path.join(SOURCE, 'examples', 'stories')
    lines = [os.path.join(stories, name) for name in ('camp-david.jsonl', 'el-salvador.jsonl')]
    with serving.desk(PROGRAM, (['--raw', *lines], None), ([os.path.join(SOURCE, 'examples', 'reports')], None),
                      (['--raw', '-'], json.dumps(strict.HOSTILE) + '\n')) as served:
        DESK = strict.Desk(served.port)
        tap.run(globals())
