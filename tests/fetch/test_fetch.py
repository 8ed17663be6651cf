"""Feeds followed against servers that misbehave, on loopback alone. test_fetch.py FOLLOW [SHIM]

FOLLOW is the program of follow.c, which prints what comes as JSON. With --fake its clock is made up: it stands still while
something is under way and jumps to what is next; what waits for a day takes no time.
SHIM is tests/inject, which refuses memory."""
import gzip
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402
from server import Site, certificate, endless, in_turn, raw, tagged  # noqa: E402

FOLLOW = os.path.abspath(sys.argv[1])
SHIM = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else ''
PAGE = '<html><head><title>Talks</title></head><body><p>The ministers met in Geneva in November 1985.</p></body></html>'
ROBOTS = {'/robots.txt': (200, {'Content-Type': 'text/plain'}, 'User-agent: *\nDisallow: /private/\n')}


# ---- feeds to serve, and what comes ----

def rss(*links, more='', head=''):
    items = ''.join(f'<item><title>Title of {link}</title><link>{link}</link><pubDate>Tue, 19 Nov 1985 09:00:00 GMT</pubDate>'
                    f'<author>desk@courier.example (Ada Byron)</author></item>' for link in links)
    return (200, {'Content-Type': 'application/rss+xml'},
            f'<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Courier</title>{head}{items}{more}</channel></rss>')


def atom(entries):
    return ('<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>' + ''.join(
        f'<entry><title>T</title><link href="{link}"/><published>1985-11-19T09:00:00Z</published><updated>{updated}</updated></entry>'
        for link, updated in entries) + '</feed>')


class Run:
    def __init__(self, lines):
        self.lines = [json.loads(line) for line in lines]
        self.pages = [line for line in self.lines if 'page' in line]
        self.failures = [line for line in self.lines if 'failed' in line]
        self.waits = [line['wait'] for line in self.lines if 'wait' in line]
        self.kept = [line for line in self.lines if 'kept' in line]
        self.counts = ([line for line in self.lines if 'counts' in line] or [None])[0]

    def failure(self):
        assert len(self.failures) == 1, self.lines
        return self.failures[0]['message'], self.failures[0]['failed']


def follow(*args, timeout=60):
    done = subprocess.run([FOLLOW, *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=timeout)
    assert done.returncode in (0, 1) and not done.stderr, (done.returncode, done.stderr.decode())
    return Run(done.stdout.decode().splitlines())


def once(*args, **more):
    return follow('--once', '--fake', *args, **more)


def of_page(answer, *args, **more):
    """A run over a feed with one page, which is answered so."""
    with Site({'/feed': rss('/a'), '/a': answer, **ROBOTS}) as site:
        return once(*args, site.url('/feed'), **more)


# ---- what should be ----

def test_new_entries_are_fetched_with_what_their_feed_says():
    with Site({'/news/feed': rss('first', '../second?x=1#top', '/third'), '/news/first': PAGE, '/second?x=1': PAGE,
               '/third': (200, {'Content-Type': 'text/plain; charset="iso-8859-1"'}, 'Caf\xe9'.encode('latin-1'))}) as site:
        run = once(site.url('/news/feed'))
        assert [page['page'] for page in run.pages] == [site.url('/news/first'), site.url('/second?x=1'), site.url('/third')], run.lines
        first, _, third = run.pages
        assert (first['url'], first['published'], first['author']) == (site.url('/news/first'), '1985-11-19', 'Ada Byron'), first
        assert first['title'] == 'Title of first' and first['html'] == 1 and first['charset'] == 'utf-8' and first['format'] is None, first
        assert first['size'] == len(PAGE) and first['start'] == PAGE[:100], first
        assert third['html'] == 0 and third['charset'] == 'iso-8859-1', third
        assert site.paths(robots=True) == ['/robots.txt', '/news/feed', '/news/first', '/second?x=1', '/third'], site.paths()
        assert not run.failures and run.counts['pages'] == 3 and run.counts['counts'] == 1 and run.counts['waiting'] == 0, run.counts


def test_the_agent_says_who_asks():
    with Site({'/feed': rss('/a'), '/a': PAGE}) as site:
        once(site.url('/feed'))
        once('--agent', 'courier-desk/2', '--contact', 'https://courier.example/robot', site.url('/feed'))
        agents = [headers['User-Agent'] for _, _, headers in site.asked]
        assert re.fullmatch(r'dragoman/[\d.]+', agents[0]) and agents[-1] == 'courier-desk/2 (+https://courier.example/robot)', agents
        assert not any('Cookie' in headers or 'Referer' in headers or 'Authorization' in headers for _, _, headers in site.asked)
    assert follow('--agent', 'a\nb', 'http://127.0.0.1/').failure()[0].startswith('agent and contact must be')


def test_a_feed_that_changes_gives_what_is_new():
    with Site({'/feed': in_turn(rss('/a'), rss('/b', '/a')), '/a': PAGE, '/b': PAGE}) as site:
        run = follow('--fake', '--for', 2000, site.url('/feed'))
        assert [page['page'] for page in run.pages] == [site.url('/a'), site.url('/b')] and not run.failures, run.lines
        assert site.paths() == ['/feed', '/a', '/feed', '/b', '/feed'], site.paths()
        assert run.counts['counts'] == 3 and 1790 < sum(run.waits) <= 2800, run.waits


def test_what_did_not_change_is_not_sent_again():
    page = tagged('"p"', PAGE)
    with tempfile.TemporaryDirectory() as folder, Site({'/feed': tagged('"one"', rss('/a')[2]), '/a': page}) as site:
        state = os.path.join(folder, 'state')
        run = follow('--fake', '--for', 1000, '--state', state, site.url('/feed'))
        assert run.counts['unchanged'] == 1 and len(run.pages) == 1, run.lines
        assert [headers.get('If-None-Match') for headers in site.headers('/feed')] == [None, '"one"'], site.asked
        run = once('--state', state, site.url('/feed'))
        assert run.counts['unchanged'] == 1 and not run.pages and site.headers('/feed')[-1]['If-None-Match'] == '"one"', run.lines


def test_last_modified_is_heeded_too():
    day = 'Tue, 19 Nov 1985 09:00:00 GMT'
    feed = in_turn((200, {'Last-Modified': day}, rss('/a')[2]), (304, {'Content-Length': None}, ''))
    with Site({'/feed': feed, '/a': PAGE}) as site:
        run = follow('--fake', '--for', 1000, site.url('/feed'))
        assert [headers.get('If-Modified-Since') for headers in site.headers('/feed')] == [None, day], site.asked
        assert run.counts['unchanged'] == 1, run.counts


def test_what_was_not_settled_is_fetched_again_in_the_next_run():
    with tempfile.TemporaryDirectory() as folder, Site({'/feed': tagged('"one"', rss('/a')[2]), '/a': PAGE}) as site:
        state = os.path.join(folder, 'state')
        once('--unsettled', '--state', state, site.url('/feed'))
        run = once('--state', state, site.url('/feed'))
        assert len(run.pages) == 1 and site.headers('/feed')[1].get('If-None-Match') is None, site.asked
        assert not once('--state', state, site.url('/feed')).pages
        assert site.headers('/feed')[2].get('If-None-Match') == '"one"', site.asked


def test_without_a_store_it_is_remembered_for_the_run():
    with Site({'/feed': rss('/a'), '/a': PAGE}) as site:
        run = follow('--forget', '--fake', '--for', 2000, site.url('/feed'))
        assert len(run.pages) == 1 and run.counts['counts'] == 3, run.lines


def test_a_page_that_its_feed_says_to_be_changed_is_asked_for_again():
    feed = in_turn(atom([('/a', '1985-11-19T09:00:00Z'), ('/b', '1985-11-19T09:00:00Z')]),
                   atom([('/a', '1985-11-19T12:00:00Z'), ('/b', '1985-11-19T13:00:00Z')]))
    with Site({'/feed': feed, '/a': in_turn((200, {'ETag': '"1"'}, PAGE), (200, {'ETag': '"2"'}, PAGE + 'corrected')),
               '/b': tagged('"b"', PAGE)}) as site:
        run = follow('--fake', '--for', 3000, site.url('/feed'))
        assert [page['page'][-2:] for page in run.pages] == ['/a', '/b', '/a'] and not run.failures, run.lines
        assert [headers.get('If-None-Match') for headers in site.headers('/a')] == [None, '"1"'], site.asked
        assert [headers.get('If-None-Match') for headers in site.headers('/b')] == [None, '"b"'], site.asked


def test_lists_of_feeds():
    with tempfile.TemporaryDirectory() as folder, Site({'/one': rss('/a', '/b'), '/two': rss('/b'), '/a': PAGE, '/b': PAGE}) as site:
        path = os.path.join(folder, 'feeds.opml')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(f'<opml version="2.0"><body><outline text="News"><outline type="rss" xmlUrl="{site.url("/one")}"/>'
                       f'<outline xmlUrl="{site.url("/two")}"/></outline><outline xmlUrl="feed.xml"/></body></opml>')
        run = once('@' + path)
        assert run.failure() == ('no address on the web: it must begin with http:// or https:// and name a host',
                                 'feed.xml (in the list of feeds)'), run.failures
        assert sorted(page['page'] for page in run.pages) == [site.url('/a'), site.url('/b')], run.lines
        assert sorted(site.paths()) == ['/a', '/b', '/one', '/two'], site.paths()
        for content, message in (('<opml><body/></opml>', 'names none'), ('<opml><body>', 'no well-formed XML')):
            with open(path, 'w', encoding='utf-8') as file:
                file.write(content)
            assert message in once('@' + path).failures[0]['message']


def test_an_entry_without_a_page_is_handed_on_as_it_stands():
    more = '<item><title>Note</title><guid>n 1</guid><description>The talks end.</description></item><item><title>Only</title></item>'
    with Site({'/feed': rss(more=more)}) as site:
        run = once(site.url('/feed'))
        assert run.failure()[0] == 'an entry of the feed has neither the address of a page nor text: it is passed over', run.lines
        page, = run.pages
        assert (page['page'], page['format'], page['start']) == (site.url('/feed') + '#n 1', 'feed', 'The talks end.'), page


def test_gaps_are_filled_from_older_pages():
    def linked(link, *entries):
        return rss(*entries, head=f'<atom:link rel="next" href="{link}"/>' if link else '')
    pages = {f'/{i}': PAGE for i in range(10)}
    feed = in_turn(linked('/feed?p=2', '/1', '/0'), linked('/feed?p=2', '/7', '/6'))
    with Site({'/feed': feed, '/feed?p=2': linked('/feed?p=3', '/5', '/4'), '/feed?p=3': linked('/feed?p=4', '/3', '/2', '/1'),
               **pages}) as site:
        run = follow('--fake', '--for', 1100, site.url('/feed'))
        assert [page['page'][-1] for page in run.pages] == list('10765432'), run.lines  # the first poll reads no history
        assert [path for path in site.paths() if 'feed' in path] == ['/feed', '/feed', '/feed?p=2', '/feed?p=3'], site.paths()
    failing = in_turn((500, {}, ''), (500, {}, ''), rss('/5', '/1'))
    for older, wanted in ((failing, '1765'), ((404, {}, ''), '176'), (PAGE, '176')):
        feed = in_turn(linked('/feed?p=2', '/1'), linked('/feed?p=2', '/7', '/6'))
        with Site({'/feed': feed, '/feed?p=2': older, **pages}) as site:
            run = follow('--fake', '--for', 1800, site.url('/feed'))
            assert [page['page'][-1] for page in run.pages] == list(wanted) and run.failures, run.lines
    endless_feed = {f'/feed?p={i}': linked(f'/feed?p={i + 1}', f'/x{i}') for i in range(50)}
    with Site({'/feed': in_turn(linked('/feed?p=1', '/1'), linked('/feed?p=1', '/2')), **endless_feed}) as site:
        follow('--fake', '--older', 4, '--for', 950, site.url('/feed'))
        assert [path for path in site.paths() if 'feed?' in path] == [f'/feed?p={i}' for i in (1, 2, 3, 4)], site.paths()


def test_json_feeds_are_followed_and_go_back_too():
    def feed(older, *entries):
        return json.dumps({'version': 'https://jsonfeed.org/version/1.1', 'title': 'Courier', 'next_url': older,
                           'items': [{'id': entry, 'url': entry, 'title': entry, 'date_published': '1985-11-19T09:00:00Z'} for entry in entries]})
    with Site({'/feed': in_turn(feed('/old', '/a'), feed('/old', '/d', '/c')), '/old': feed(None, '/b', '/a'),
               **{path: PAGE for path in ('/a', '/b', '/c', '/d')}}) as site:
        run = follow('--fake', '--for', 1000, site.url('/feed'))
        assert [page['page'][-2:] for page in run.pages] == ['/a', '/d', '/c', '/b'] and not run.failures, run.lines
        assert run.pages[0]['published'] == '1985-11-19' and run.pages[0]['title'] == '/a', run.pages


# ---- manners ----

def test_a_host_is_asked_one_thing_at_a_time_with_a_pause():
    pages = {f'/{i}': PAGE for i in range(4)}
    with Site({'/feed': rss(*pages), '/feed2': rss('/x'), **pages}) as site:
        follow('--once', '--delay', 0.2, site.url('/feed'), site.url('/feed2'))
        times = [asked for asked, _, _ in site.asked]
        assert len(times) == 8 and site.most == 1, site.asked
        assert all(b - a > 0.19 for a, b in zip(times, times[1:])), times


def test_hosts_are_asked_side_by_side():
    slow = raw(b'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n', b'text', pause=0.4)
    with Site({'/a': slow}, '127.0.0.2') as a, Site({'/a': slow}, '127.0.0.3') as b, Site({'/a': slow}, '127.0.0.4') as c:
        with Site({'/feed': rss(a.url('/a'), b.url('/a'), c.url('/a'))}) as site:
            began = time.monotonic()
            run = follow('--once', '--delay', 0.01, site.url('/feed'))
            assert len(run.pages) == 3 and time.monotonic() - began < 2, (run.lines, time.monotonic() - began)


def test_retry_after_is_heeded():
    busy = (429, {'Retry-After': '5000'}, '')
    with Site({'/feed': in_turn(busy, rss('/a')), '/a': PAGE}) as site:
        run = follow('--fake', '--for', 6000, site.url('/feed'))
        message, where = run.failure()
        assert message == 'the host wants to be asked less often' and where == site.url('/feed') + ' (429; again in 83 min)', where
        assert len(run.pages) == 1 and 5000 <= sum(run.waits[:2]) <= 5002, run.lines
    soon = time.strftime('%a, %d %b %Y %H:%M:%S GMT', time.gmtime(time.time() + 3000))
    with Site({'/feed': rss('/a', '/b'), '/a': in_turn((503, {'Retry-After': soon}, ''), PAGE), '/b': PAGE}) as site:
        run = follow('--fake', '--interval', 100000, '--longest-wait', 100000, '--for', 6000, site.url('/feed'))
        assert [page['page'][-2:] for page in run.pages] == ['/b', '/a'], run.lines  # the host was left alone, for all its pages
        assert any(2900 < wait <= 3000 for wait in run.waits), run.waits


def test_a_feed_that_fails_is_asked_less_and_less():
    with Site({'/feed': (500, {}, '')}) as site:
        run = follow('--fake', '--show-kept', '--for', 400000, site.url('/feed'))
        due = [kept['due'] for kept in run.kept]
        gaps = [b - a for a, b in zip([1e9] + due, due)]
        assert all(failure['message'] == 'the host failed' for failure in run.failures) and len(gaps) == len(run.failures), run.lines
        for i, gap in enumerate(gaps):
            wanted = min(900 * 2 ** i, 86400)
            assert 0.74 * wanted < gap < 1.26 * wanted + 3, gaps
        assert [kept['failures'] for kept in run.kept] == list(range(1, len(gaps) + 1)) and len(gaps) > 8, gaps


def test_a_feed_that_failed_keeps_its_pause_in_the_next_run():
    with tempfile.TemporaryDirectory() as folder, Site({'/feed': (410, {}, '')}) as site:
        state = os.path.join(folder, 'state')
        assert once('--state', state, site.url('/feed')).failure()[0] == 'gone for good, says its host: leave it out'
        message, where = once('--state', state, site.url('/feed')).failure()
        assert message == 'failed lately: left to a later run' and where.endswith('(again in 24 h)'), (message, where)
        assert site.paths() == ['/feed'], site.paths()


def test_freshness_puts_off_a_poll_by_an_hour_at_most():
    for seconds, wanted in ((1800, 1800), (864000, 3600), (10, 900)):
        with Site({'/feed': (200, {'Cache-Control': f'public, max-age={seconds}'}, rss()[2])}) as site:
            run = follow('--fake', '--show-kept', '--for', 10, site.url('/feed'))
            assert run.kept[-1]['due'] - 1e9 in (wanted, wanted + 1), (seconds, run.kept)


def test_pages_that_fail_are_tried_again_and_given_up_in_the_end():
    with Site({'/feed': rss('/a'), '/a': in_turn((500, {}, ''), (500, {}, ''), PAGE)}) as site:
        run = follow('--fake', '--for', 3000, site.url('/feed'))
        assert len(run.pages) == 1 and len(run.failures) == 2, run.lines
        assert 'again in' in run.failures[0]['failed'] and site.paths().count('/a') == 3, run.failures
    with Site({'/feed': rss('/a', '/b'), '/a': (500, {}, ''), '/b': (404, {}, '')}) as site:
        run = follow('--fake', '--interval', 20000, '--for', 120000, site.url('/feed'))
        assert site.paths().count('/a') == 7 and site.paths().count('/b') == 1 and not run.pages, site.paths()
        assert len(run.failures) == 8 and 'again' not in run.failures[-1]['failed'], run.failures


def test_an_outage_of_the_network_is_no_fault_of_feeds():
    with Site({}) as site:
        port = int(site.base.rsplit(':', 1)[1])
    feeds = [f'http://127.0.0.{i}:{port}/feed' for i in (2, 3, 4)]
    for followed, least in ((feeds, 9), (feeds[:1], 0)):
        run = follow('--fake', '--show-kept', '--for', 10000, *followed)
        polls = [kept for kept in run.kept if kept['kept'] == feeds[0]]
        assert len(polls) >= least and (least or len(polls) < 6), polls  # one host may be down for good; three that are silent are not
        assert (polls[-1]['failures'] == 1) == bool(least), polls


def test_a_run_that_is_killed_loses_nothing():
    pages = {f'/{i}': PAGE for i in range(40)}
    with tempfile.TemporaryDirectory() as folder, Site({'/feed': tagged('"one"', rss(*pages)[2]), **pages}) as site:
        state, stored = os.path.join(folder, 'state'), set()
        for pause in (0.05, 0.1, 0.15, 0.2, 0.12, 0.07, 0.25, 0.3):
            with subprocess.Popen([FOLLOW, '--once', '--delay', '0', '--state', state, site.url('/feed')], stdout=subprocess.PIPE) as running:
                time.sleep(pause)
                running.kill()
                lines = running.communicate()[0].decode().splitlines(keepends=True)
                stored |= {json.loads(line)['settled'] for line in lines if line.startswith('{"settled"') and line.endswith('\n')}
        run = once('--delay', 0, '--state', state, site.url('/feed'))
        again = stored & {page['page'] for page in run.pages}
        assert {page['page'] for page in run.pages} | stored == {site.url(path) for path in pages}, (len(stored), len(run.pages))
        assert len(again) <= 8, again  # told as settled and not kept yet: at most one each time
        assert not once('--delay', 0, '--state', state, site.url('/feed')).pages and site.headers('/feed')[-1]['If-None-Match'] == '"one"'


def test_what_a_run_left_is_finished_though_its_feed_names_it_no_more():
    feed = in_turn(rss('/a', '/b', '/c'), rss('/d'))
    with tempfile.TemporaryDirectory() as folder, Site({'/feed': feed, '/a': PAGE, '/b': (503, {}, ''), '/c': PAGE, '/d': PAGE}) as site:
        state = os.path.join(folder, 'state')
        run = once('--stop-after', 1, '--state', state, site.url('/feed'))
        assert [page['page'] for page in run.pages] == [site.url('/a')], run.lines
        site.pages['/b'] = PAGE
        run = once('--state', state, site.url('/feed'))
        assert {page['page'] for page in run.pages} == {site.url(path) for path in ('/b', '/c', '/d')}, run.lines


def test_memory_that_is_refused_ends_nothing():
    if not SHIM:
        return
    with Site({'/feed': rss('/a', '/b'), '/a': PAGE, '/b': PAGE, **ROBOTS}) as site:
        command = [FOLLOW, '--once', '--fake', '--delay', '0', site.url('/feed')]
        reader, writer = os.pipe()
        environment = {**os.environ, 'LD_PRELOAD': SHIM, 'INJECT_LOG': str(writer)}
        subprocess.run(command, stdout=subprocess.PIPE, check=True, pass_fds=[writer], env={**environment, 'INJECT': 'malloc:0'})
        os.close(writer)
        with os.fdopen(reader) as file:
            count = int(file.read())
        del environment['INJECT_LOG']
        step = max(1, count // (120 if os.environ.get('THOROUGH') else 40))
        for number in [*range(1, count, step), count // 2]:
            after = '+' if number == count // 2 else ''
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=20,
                                  env={**environment, 'INJECT': f'malloc:{number}{after}'})
            # With no memory at all left the loader has a word of its own while libcurl's libraries end, behind main.
            ended = after and b'memory for thread-local data' in done.stderr
            assert done.returncode in (0, 1, 2) or ended, (number, done)
            if not after and done.returncode == 0 and done.stdout:
                run = Run(done.stdout.decode().splitlines())
                assert len(run.pages) == 2 or run.failures, (number, run.lines)  # all of it, or a word of what is missing


# ---- robots.txt ----

def test_robots_are_heeded():
    robots = 'User-agent: *\nDisallow: /\n\nUser-agent: Dragoman\nDisallow: /no\nAllow: /no/but$\nCrawl-delay: 7\n'
    with Site({'/robots.txt': robots, '/feed': rss('/no/a', '/no/but', '/yes'), '/no/a': PAGE, '/no/but': PAGE, '/yes': PAGE}) as site:
        run = once(site.url('/feed'))
        assert [page['page'] for page in run.pages] == [site.url('/no/but'), site.url('/yes')], run.lines
        assert run.failure() == ("the host's robots.txt asks programs not to fetch it: ask its owner, or leave it out", site.url('/no/a'))
        assert site.paths(robots=True) == ['/robots.txt', '/feed', '/no/but', '/yes'] and 7 in [round(wait) for wait in run.waits], run.waits
        assert once('--agent', 'other/1', site.url('/feed')).failure()[1].startswith(site.url('/feed'))


def test_without_robots_all_is_allowed_and_without_an_answer_nothing():
    for status, allowed in ((404, True), (403, True), (500, False), (429, False)):
        with Site({'/robots.txt': (status, {}, 'x'), '/feed': rss('/a'), '/a': PAGE}) as site:
            run = once(site.url('/feed'))
            assert len(run.pages) == allowed, (status, run.lines)
            if not allowed:
                message, where = run.failure()
                assert message.startswith("the host's robots.txt could not be had") and f'({status}' in where, run.lines
                assert site.paths() == [], site.paths()


def test_a_long_robots_is_read_to_its_limit():
    robots = '#' + 'x' * 600 * 1024 + '\nUser-agent: *\nDisallow: /\n'
    with Site({'/robots.txt': 'User-agent: *\nDisallow: /b\n' + robots, '/feed': rss('/a', '/b'), '/a': PAGE, '/b': PAGE}) as site:
        run = once(site.url('/feed'))
        assert [page['page'][-2:] for page in run.pages] == ['/a'] and len(run.failures) == 1, run.lines


def test_robots_of_two_hosts_that_lead_to_each_other_end():
    with Site({'/feed': rss('/a'), '/a': PAGE}) as a, Site({'/b': PAGE}, '127.0.0.2') as b:
        a.pages['/robots.txt'] = (302, {'Location': b.url('/robots.txt')}, '')
        b.pages['/robots.txt'] = (302, {'Location': a.url('/robots.txt')}, '')
        a.pages['/feed'] = rss('/a', b.url('/b'))
        run = once(a.url('/feed'))
        assert len(run.pages) == 2 and not run.failures, run.lines  # RFC 9309, 2.3.1.2: after five hops there is none


def test_where_a_redirect_leads_robots_are_asked_too():
    with Site({**ROBOTS, '/private/x': PAGE}, '127.0.0.2') as other:
        with Site({'/feed': rss('/a'), '/a': (302, {'Location': other.url('/private/x')}, '')}) as site:
            run = once(site.url('/feed'))
            assert 'robots.txt' in run.failure()[0] and other.paths(robots=True) == ['/robots.txt'], run.lines


# ---- redirects ----

def test_redirects_are_followed_and_loops_end():
    hops = {f'/{i}': (301 + i % 2, {'Location': f'/{i + 1}'}, '') for i in range(5)}
    with Site({'/feed': rss('/0'), **hops, '/5': PAGE}) as site:
        page, = once(site.url('/feed')).pages
        assert page['page'] == site.url('/0') and page['url'] == site.url('/5'), page
    message, where = of_page((301, {'Location': '/a'}, '')).failure()
    assert message == 'redirected more often than is followed: check the address' and where.endswith('/a (301 to /a)'), where
    with Site({'/feed': (308, {'Location': '/moved'}, ''), '/moved': rss('/a'), '/a': PAGE}) as site:
        run = once(site.url('/feed'))
        assert len(run.pages) == 1 and not run.failures, run.lines


def test_redirects_leave_the_web_in_no_way():
    for target in ('file:///etc/passwd', 'ftp://127.0.0.1/a', 'gopher://127.0.0.1:1/_x', 'http://ada:secret@127.0.0.1/', 'data:text/html,x', '//'):
        message, where = of_page((302, {'Location': target}, '')).failure()
        assert message == 'redirected to what is not fetched: neither http nor https, or with a password', message
        assert where.endswith(f'/a (302 to {target})'), where
    _, where = of_page((302, {'Location': 'news:\x1b[2J\x9b'}, '')).failure()
    assert where.endswith('/a (302 to news:?[2J?)') or where.endswith('/a (302 to news:?[2J??)'), where
    assert of_page((302, {}, '')).failures[0]['message'] == 'the host says that it is elsewhere, and not where'


def test_private_addresses_are_not_connected_to():
    private = "the host's address is none of the public internet: allow private addresses if it is meant to be asked"
    with Site({'/feed': rss('/a'), '/a': PAGE}) as site:
        port = site.base.rsplit(':', 1)[1]
        for host in ('127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]',
                     '10.0.0.1', '169.254.169.254', '192.168.1.1', '[fe80::1]', '[fd00::1]', '224.0.0.1', '[ff02::1]', '[64:ff9b::7f00:1]'):
            message, where = once('--public', f'http://{host}:{port}/feed').failure()
            assert message == private, (host, message, where)
        assert not site.asked


def test_a_redirect_to_a_private_address_is_not_followed():
    with Site({'/secret': PAGE, '/feed': rss('/secret')}, '127.0.0.2') as inside:
        with Site({'/feed': rss('/a', inside.url('/secret')), '/a': (302, {'Location': inside.url('/secret')}, ''),
                   '/moved': (302, {'Location': inside.url('/feed')}, '')}) as site:
            run = once('--public', '--as-public', '127.0.0.1', site.url('/feed'), site.url('/moved'))
            assert len(run.failures) == 3 and not run.pages and not inside.asked, run.lines
            assert all('none of the public internet' in failure['message'] for failure in run.failures), run.failures


# ---- answers that are none ----

def test_what_is_too_large_is_cut_off():
    declared = raw(f'HTTP/1.1 200 OK\r\nContent-Length: {10 ** 12}\r\n\r\n'.encode(), b'x' * 1000)
    undeclared = endless(b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n', b'y' * 65536)
    chunked = endless(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', b'8000\r\n' + b'z' * 0x8000 + b'\r\n')
    headers = endless(b'HTTP/1.1 200 OK\r\n', b'X-More: ' + b'h' * 1000 + b'\r\n')
    for answer in (declared, undeclared, chunked):
        message, where = of_page(answer).failure()
        assert message == 'the answer is larger than the limit: raise it if such pages are wanted', (message, where)
    assert of_page(headers).failures
    assert not of_page('x' * 1000, '--max-bytes', 1000).failures and of_page('x' * 1001, '--max-bytes', 1000).failures


def zeros(mebibytes):
    """Packed, without ever holding them: a process forked from one that did would seem to hold them too."""
    packer, piece = zlib.compressobj(9, zlib.DEFLATED, 31), bytes(1 << 20)
    return b''.join(packer.compress(piece) for _ in range(mebibytes)) + packer.flush()


def test_bombs_are_cut_off():
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    bomb = zeros(400)
    assert len(bomb) < 1 << 20
    for answer in ((200, {'Content-Encoding': 'gzip'}, bomb), (200, {'Content-Encoding': 'gzip, gzip'}, gzip.compress(bomb))):
        message, _ = of_page(answer).failure()
        assert message == 'the answer is larger than the limit: raise it if such pages are wanted', message
    with Site({'/feed': (200, {'Content-Encoding': 'gzip'}, bomb), '/robots.txt': (200, {'Content-Encoding': 'gzip'}, bomb)}) as site:
        assert 'larger than the limit' in once(site.url('/feed')).failure()[0]
    grown = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert grown < max(before, 300 << 10), (before, grown)  # KiB


def test_packed_pages_are_unpacked():
    run = of_page((200, {'Content-Encoding': 'gzip'}, gzip.compress(PAGE.encode())))
    assert run.pages[0]['size'] == len(PAGE), run.lines
    assert of_page((200, {'Content-Encoding': 'gzip'}, PAGE)).failure()[0].startswith('the answer is packed in a way')


def test_packings_that_take_much_memory_are_refused():
    assert of_page((200, {'Content-Encoding': 'zstd'}, 'x')).failure()[0].startswith('the answer is packed in a way')
    with Site({'/feed': rss()}) as site:
        once(site.url('/feed'))
        assert all('zstd' not in headers['Accept-Encoding'] for headers in site.headers('/feed')), site.asked


def test_what_is_slow_is_given_up():
    drip = endless(b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n', b'.', pause=0.05)
    silent = raw(hold=5)
    slow = 'the answer took too long: raise the time limits if the host is known to be slow'
    for answer, limits in ((drip, ('--slow-time', 1, '--slow-bytes', 1000)), (drip, ('--total-time', 1)), (silent, ('--total-time', 1))):
        began = time.monotonic()
        message, _ = of_page(answer, *limits).failure()
        assert message == slow and time.monotonic() - began < 4, (message, time.monotonic() - began)


def test_what_breaks_off_is_told_and_tried_again():
    short = raw(b'HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n', b'<p>The talks')
    chunk = raw(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n<p>The talks')
    for answer in (short, chunk, raw()):
        run = of_page(answer)
        assert run.failure()[0] == 'the connection ended in the middle of the answer' and not run.pages, run.lines
    assert of_page(raw(b'HTTP/1.1 200 OK\r\nContent-')).failure()[0] == 'the answer is empty'
    with Site({'/feed': rss('/a'), '/a': in_turn(short, PAGE)}) as site:
        run = follow('--fake', '--for', 500, site.url('/feed'))
        assert len(run.pages) == 1 and len(run.failures) == 1, run.lines


def test_a_wrong_length_is_survived():
    longer = raw(b'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n', b'<p>The talks went on')
    assert [page['size'] for page in of_page(longer).pages] == [4]
    for head in (b'Content-Length: -1', b'Content-Length: 99999999999999999999999', b'Content-Length: 5\r\nContent-Length: 6', b'Content-Length: x'):
        run = of_page(raw(b'HTTP/1.1 200 OK\r\n' + head + b'\r\n\r\n', b'<p>Talks'))
        assert len(run.pages) + len(run.failures) == 1, (head, run.lines)


def test_what_is_no_web_server():
    for answer in (raw(b'SSH-2.0-OpenSSH_9.2\r\n'), raw(b'\0' * 2000), raw(b'HTTP/9.9 999 ?\r\n\r\n')):
        run = of_page(answer)
        assert len(run.failures) == 1 and not run.pages, run.lines
    with Site({}) as site:
        port = site.base.rsplit(':', 1)[1]
    message, where = once(f'http://127.0.0.1:{port}/feed').failure()
    assert message.startswith('the host cannot be connected to') and '(Connection refused' in where, (message, where)
    assert once('http://no-such-host.invalid/feed').failure()[0].startswith('the name service does not know the host')


def test_certificates_are_checked():
    with tempfile.TemporaryDirectory() as folder:
        made = certificate(folder)
        with Site({'/feed': rss('/a'), '/a': PAGE}, certificate=made) as site:
            assert once(site.url('/feed')).failure()[0].startswith("the host's certificate is not to be trusted")
            assert not site.asked
            assert len(once('--ca', made[0], site.url('/feed')).pages) == 1
            run = once('--ca', made[0], site.url('/feed').replace('127.0.0.1', 'localhost'))
            assert run.failure()[0].startswith("the host's certificate is not to be trusted"), run.lines
            assert once(site.url('/feed').replace('https', 'http')).failures
    with Site({'/feed': rss('/a')}) as site:
        assert once(site.url('/feed').replace('http', 'https')).failure()[0].startswith('the host offers no secure connection')


def test_a_host_that_never_speaks_is_left():
    with socket.socket() as silent:
        silent.bind(('127.0.0.1', 0))
        silent.listen()
        began = time.monotonic()
        run = once('--connect-time', 0.5, f'https://127.0.0.1:{silent.getsockname()[1]}/feed')
        assert run.failure()[0].startswith('the answer took too long') and time.monotonic() - began < 3, run.lines


def test_early_hints_are_no_answer():
    hints = raw(b'HTTP/1.1 103 Early Hints\r\nETag: "hint"\r\nContent-Type: image/png\r\nLocation: /x\r\n\r\n',
                b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<p>x')
    page, = of_page(hints).pages
    assert page['html'] == 1 and page['size'] == 4, page


def test_what_is_no_page_is_not_loaded():
    assert of_page((200, {'Content-Type': 'image/png'}, b'\x89PNG')).failure()[0].startswith('the answer is no text')
    assert of_page((200, {}, '')).failure()[0] == 'the answer is empty'
    for status, message in ((404, 'not found'), (410, 'gone for good'), (401, 'the host asks for a name'), (403, 'the host refuses it'),
                            (451, 'refused for reasons of law'), (418, 'the host does not accept'), (304, 'the answer is empty')):
        run = of_page((status, {'Content-Length': None} if status == 304 else {}, ''))
        assert run.failure()[0].startswith(message) and f'({status}' in run.failure()[1], (status, run.lines)


def test_what_is_no_feed():
    for body in (PAGE, '', '{"a": 1}', '\0\1\2'):
        with Site({'/feed': body}) as site:
            assert once(site.url('/feed')).failure()[0].startswith('no feed (RSS, Atom, RDF, JSON Feed)'), body
    with Site({'/feed': rss('/a')[2].replace('</channel>', '<item><title>&broken;</tit')}) as site:
        run = once(site.url('/feed'))
        assert any('no well-formed XML' in failure['message'] for failure in run.failures) and '/a' in site.paths(), run.lines
    laughs = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>'
    with Site({'/feed': laughs}) as site:
        assert 'declares entities of its own' in once(site.url('/feed')).failure()[0]


def test_a_page_in_the_place_of_a_feed_tells_where_the_feed_is():
    head = '<link rel="stylesheet" href="/s"><link rel="alternate" type="application/rss+xml" title="News" href="/news.rss">'
    with Site({'/': f'<!DOCTYPE html><html><head><title>Courier</title>{head}</head><body><p>Talks</p></body></html>'}) as site:
        message, where = once(site.url('/')).failure()
        assert message.startswith('no feed') and where == f'{site.url("/")} (its feed: {site.url("/news.rss")})', where


def test_a_feed_of_very_many_entries_is_cut():
    with Site({'/feed': rss(*(f'ftp://courier.example/{i}' for i in range(1500)))}) as site:
        assert 'more than 1000 entries' not in once(site.url('/feed')).failure()[0]  # none of them names a page
    with Site({'/feed': rss(*(f'/{i}' for i in range(1500)))}) as site:
        run = follow('--fake', '--stop-after', 1, '--for', 20, site.url('/feed'))
        assert 'more than 1000 entries' in run.failures[0]['message'] and 900 < run.counts['waiting'] <= 1000, run.counts


def test_addresses_that_are_none():
    for address in ('', 'news', 'file:///etc/passwd', 'ftp://a.example/', 'http://', 'http://a b/', 'javascript:x', 'http://u:p@a.example/'):
        run = follow(address)
        assert len(run.failures) == 1 and run.failures[0]['code'] == -6, (address, run.lines)
    assert 'longer than 8192 bytes' in follow('http://a.example/' + 'a' * 9000).failure()[0]


# ---- stopping ----

def test_a_signal_stops_it_soon_whatever_is_under_way():
    with Site({'/feed': rss('/a'), '/a': raw(hold=8)}) as site:
        for path in ('/feed', '/nothing-but-waiting'):
            site.pages['/nothing-but-waiting'] = rss()
            with subprocess.Popen([FOLLOW, site.url(path)], stdout=subprocess.PIPE) as running:
                time.sleep(1.5)
                began = time.monotonic()
                running.send_signal(signal.SIGINT)
                out, _ = running.communicate(timeout=10)
                assert running.returncode == 0 and time.monotonic() - began < 1.5, (path, time.monotonic() - began)
                assert json.loads(out.splitlines()[-1])['counts'] == 1, out


def test_a_run_of_once_does_not_wait_for_long_pauses():
    with Site({'/feed': rss('/a', '/b', '/c'), '/a': (429, {'Retry-After': '4000'}, '')}) as site:
        run = once(site.url('/feed'))
        assert [failure['message'] for failure in run.failures] == [
            'the host wants to be asked less often',
            'the host is to be left alone for longer than this run waits: the rest of it is left to a later run'], run.lines
        assert sum(run.waits) < 60 and site.paths() == ['/feed', '/a'], site.paths()


if __name__ == '__main__':
    tap.run(globals())
