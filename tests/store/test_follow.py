"""dragoman follow: what is new in feeds is stored once, from servers that misbehave, on loopback alone.

    test_follow.py PROGRAM SOURCE [postgres]
"""
import contextlib
import gzip
import json
import os
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..'), HERE, os.path.join(HERE, '..', 'fetch')]
import importlib.util  # noqa: E402

import tap  # noqa: E402


def module(name, *path):
    """Two modules of the tests are called server."""
    spec = importlib.util.spec_from_file_location(name, os.path.join(HERE, *path))
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


web = module('web', '..', 'fetch', 'server.py')
databases = module('databases', 'server.py')
Site, endless, in_turn, raw, tagged, certificate = (web.Site, web.endless, web.in_turn, web.raw, web.tagged, web.certificate)

PROGRAM, SOURCE = sys.argv[1:3]
ON_SERVER = sys.argv[3:] == ['postgres']
PG, FOLDER, NUMBER = None, None, [0]
STORY = ('<p>CAIRO, March 3, 1978 - Egypt and Israel agreed on Thursday to exchange ambassadors, officials said. The agreement on {0} '
         'follows months of talks between the two countries, which both sides called difficult.</p><p>Egypt offered to open the canal '
         'to ships of both countries. "We welcome it," the Israeli foreign minister said in Jerusalem on {0}.</p>')


def page(what):
    return f'<html><head><title>Ambassadors and {what}</title></head><body><article><h1>Ambassadors and {what}</h1>' + \
        STORY.format(what) + '</article></body></html>'


def rss(*links):
    items = ''.join(f'<item><title>Title of {link}</title><link>{link}</link><pubDate>Fri, 03 Mar 1978 09:00:00 GMT</pubDate></item>'
                    for link in links)
    return (200, {'Content-Type': 'application/rss+xml'}, f'<rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>')


def fresh():
    NUMBER[0] += 1
    if not PG:
        return os.path.join(FOLDER, f'{NUMBER[0]}.db')
    PG.call('createdb', '-h', '127.0.0.1', '-p', str(PG.port), '-U', 'tester', f'follow{NUMBER[0]}')
    return PG.url.replace('/postgres', f'/follow{NUMBER[0]}')


def command(db, *args):
    return [PROGRAM, 'follow', '--db', db, '--allow-private', '--delay', '0.01', *args]


def follow(db, *args, status=0):
    """What is told; status None: whether something failed is left open."""
    done = subprocess.run(command(db, '--once', *args), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in ((0, 1) if status is None else (status,)) and not done.stdout, (done.returncode, done.stderr)
    return done.stderr


def rows(db, sql):
    done = subprocess.run([PROGRAM, 'sql', '--db', db, '--format', 'jsonl', sql], capture_output=True, text=True, check=True, timeout=60)
    return [json.loads(line) for line in done.stdout.splitlines()]


def keys(db):
    return [row['key'] for row in rows(db, 'SELECT key FROM reports ORDER BY id')]


def test_what_is_new_is_stored_and_not_asked_for_again():
    db = fresh()
    feed = in_turn(rss('/a', '/b'), rss('/c', '/a', '/b'))
    with Site({'/feed': feed, '/a': page('oil'), '/b': page('wheat'), '/c': page('cotton')}) as site:
        told = follow(db, site.url('/feed'))
        assert '2 added, 0 changed, 0 were there, 0 failed' in told and '1 feed, asked 1 time ' in told, told
        assert '1 added, 0 changed, 0 were there, 0 failed' in follow(db, site.url('/feed'))
        assert '0 added' in follow(db, site.url('/feed'))
        assert sorted(path for path in site.paths() if path != '/feed') == ['/a', '/b', '/c']
        assert keys(db) == [site.url('/a'), site.url('/b'), site.url('/c')]
    row = rows(db, "SELECT title, published, url FROM reports WHERE key LIKE '%/c'")[0]
    assert row['published'] == '1978-03-03' and row['url'].endswith('/c') and 'cotton' in row['title'] + rows(
        db, "SELECT text FROM reports WHERE key LIKE '%/c'")[0]['text'], row
    assert rows(db, "SELECT count(*) AS n FROM events WHERE type = 'AGREE'")[0]['n'] >= 3


def test_what_did_not_change_costs_a_line():
    db = fresh()
    with Site({'/feed': tagged('"one \xe9 - %"', rss('/a')[2]), '/a': tagged('"p"', page('oil'))}) as site:
        follow(db, site.url('/feed'))
        told = follow(db, site.url('/feed'))
        assert '1 time nothing new' in told, told
        assert len(site.headers('/feed')) == 2 and site.headers('/feed')[1].get('If-None-Match'), site.asked


def test_a_list_of_feeds_is_followed_and_its_faults_are_told():
    db = fresh()
    with Site({'/one': rss('/a'), '/two': rss('/b'), '/a': page('oil'), '/b': page('wheat')}) as site:
        path = os.path.join(FOLDER, 'feeds.opml')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('<opml version="2.0"><body>' + ''.join(f'<outline type="rss" xmlUrl="{site.url(name)}"/>' for name in
                                                              ('/one', '/two', '/three')) + '</body></opml>')
        told = follow(db, path, status=1)
        assert '2 added' in told and f'{site.url("/three")} (404)' in told and '1 address could not be had' in told, told
    assert 'no list of feeds that can be read' in follow(db, 'nowhere.opml', status=1)
    assert 'which feeds?' in subprocess.run([PROGRAM, 'follow'], capture_output=True, text=True, check=False, timeout=20).stderr
    with open(path, 'w', encoding='utf-8') as file:
        file.write('<html>no list</html>')
    assert follow(db, path, status=1)


def test_misbehaving_servers_are_told_and_the_rest_is_stored():
    db = fresh()
    bomb = gzip.compress(bytes(100 << 20), 9)
    pages = {'/feed': rss(*(f'/{name}' for name in ('good', 'loop', 'huge', 'bomb', 'busy', 'cut', 'nothing', 'menu', 'pdf', 'gone'))),
             '/good': page('oil'), '/loop': (302, {'Location': '/loop'}, ''),
             '/huge': endless(b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n', b'<p>and so on</p>' * 4096),
             '/bomb': (200, {'Content-Encoding': 'gzip'}, bomb), '/busy': (500, {}, 'wait'),
             '/cut': raw(b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<html>'),
             '/nothing': '', '/menu': '<html><body><nav><a href="/">Home</a></nav></body></html>',
             '/pdf': (200, {'Content-Type': 'application/pdf'}, b'%PDF-1.4\nbroken'),
             '/robots.txt': (200, {'Content-Type': 'text/plain'}, 'User-agent: *\nAllow: /\n')}
    with Site(pages) as site:
        told = follow(db, site.url('/feed'), status=1)
        for name in ('loop', 'huge', 'bomb', 'busy', 'cut', 'menu', 'pdf', 'gone'):
            assert len([line for line in told.splitlines() if site.url('/' + name) in line]) == 1, (name, told)
        assert keys(db) == [site.url('/good')], told
        asked = len(site.paths())
        follow(db, site.url('/feed'), status=None)  # an address waits a minute, less or more by its name: those due by now fail again
        again = site.paths()[asked:]
        assert '/good' not in again and '/menu' not in again and '/gone' not in again, again


def test_private_addresses_and_bad_certificates_are_refused():
    db = fresh()
    with Site({'/feed': rss('/a'), '/a': page('oil')}) as site:
        done = subprocess.run([PROGRAM, 'follow', '--db', db, '--once', site.url('/feed')], capture_output=True, text=True, check=False,
                              timeout=60)
        assert done.returncode == 1 and 'private' in done.stderr and not site.asked, done.stderr
    with tempfile.TemporaryDirectory() as folder:
        pair = certificate(folder)
        with Site({'/feed': rss('/a'), '/a': page('oil')}, certificate=pair) as site:
            assert 'certificate' in follow(db, site.url('/feed'), status=1)
            assert '1 added' in follow(fresh(), '--ca-file', pair[0], site.url('/feed'))


def test_a_page_that_changed_is_a_new_version():
    db = fresh()

    def atom(updated):
        return ('<feed xmlns="http://www.w3.org/2005/Atom"><title>C</title><entry><title>T</title><link href="/a"/>'
                f'<published>1978-03-03T09:00:00Z</published><updated>{updated}</updated></entry></feed>')
    with Site({'/feed': in_turn(atom('1978-03-03T09:00:00Z'), atom('1978-03-03T12:00:00Z')),
               '/a': in_turn(page('oil'), page('wheat'))}) as site:
        assert '1 added' in follow(db, site.url('/feed'))
        assert '0 added, 1 changed' in follow(db, site.url('/feed'))
    assert len(rows(db, 'SELECT 1 AS a FROM reports WHERE live = 1')) == 1 and len(keys(db)) == 2


def test_until_stopped_and_killed_nothing_is_lost():
    db, links = fresh(), [f'/p{i}' for i in range(12)]
    pages = {'/feed': rss(*links), **{link: page('oil ' + link) for link in links}}

    def slow(answer):
        def late(_):
            time.sleep(0.15)
            return answer
        return late
    with Site({path: slow(answer) if path != '/feed' else answer for path, answer in pages.items()}) as site:
        for how, status in ((signal.SIGKILL, -9), (signal.SIGINT, 130)):
            run = subprocess.Popen(command(db, site.url('/feed')), stderr=subprocess.PIPE, text=True)
            time.sleep(2.2)
            run.send_signal(how)
            told = run.communicate(timeout=60)[1]
            assert run.returncode == status, (how, run.returncode, told)
        there = keys(db) if PG or os.path.exists(db) else []
        assert len(there) == len(set(there)), there
        told = follow(db, site.url('/feed'))
        assert sorted(keys(db)) == sorted(site.url(link) for link in links), (told, keys(db))


def test_new_entries_come_while_it_runs():
    db = fresh()
    with Site({'/feed': in_turn(rss('/a'), rss('/b', '/a')), '/a': page('oil'), '/b': page('wheat')}) as site:
        run = subprocess.Popen(command(db, '--interval', '1', site.url('/feed')), stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 40
        while time.monotonic() < deadline:
            time.sleep(0.5)
            if (PG or os.path.exists(db)) and run.poll() is None:
                there = subprocess.run([PROGRAM, 'sql', '--db', db, '--format', 'jsonl', 'SELECT key FROM reports'], capture_output=True,
                                       text=True, check=False, timeout=60).stdout
                if '/b' in there:
                    break
        run.terminate()
        told = run.communicate(timeout=60)[1]
        assert run.returncode == 143 and '2 added' in told and 'stopped by a signal' in told, told


if __name__ == '__main__':
    with contextlib.ExitStack() as stack:
        FOLDER = stack.enter_context(tempfile.TemporaryDirectory())
        if ON_SERVER:
            PG = stack.enter_context(databases.started())
            if not PG:
                print('1..0 # SKIP no PostgreSQL here')
                sys.exit(0)
        tap.run(globals())
