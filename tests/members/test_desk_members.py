"""The desk with members: who may what, and that nobody else does it for them.

    test_desk_members.py PROGRAM SOURCE
"""
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..'), HERE]
import desk as desks  # noqa: E402
import tap  # noqa: E402
from desk import PASSWORD  # noqa: E402

PROGRAM, SOURCE = sys.argv[1:3]
DESK = None
SECRET = re.compile(r'[A-Za-z0-9_-]{43}')
DAY = 86400
START = 1753000000


def desk(*args):
    """Served anew, with these options; accounts stay."""
    return DESK.start(*args)


def query(sql):
    connection = sqlite3.connect(f'file:{DESK.members}?mode=ro', uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def change(sql):
    connection = sqlite3.connect(DESK.members)
    connection.execute(sql)
    connection.commit()
    connection.close()


def raw(request):
    """The status that bytes get, whatever they are; 0: the connection was closed without one."""
    with socket.create_connection(('127.0.0.1', DESK.port), timeout=20) as s:
        s.sendall(request)
        got = s.recv(4000).split()
        return int(got[1]) if len(got) > 1 else 0


def forget_tries():
    change('DELETE FROM tries')


# ---- every role, every address ----

READ = ['/', '/day/1978-03-02', '/events', '/statements', '/moves', '/reports', '/events.json', '/reports.json', '/actor?name=EGY', '/timeline', '/map']
# address: the least that gets it: 0 anybody, 1 a reader, 2 an editor, 3 an admin
GET = {**{path: 1 for path in READ}, '/style.css': 0, '/desk.js': 0, '/sign-in': 0, '/reset': 0, '/account': 1, '/account.json': 1, '/members': 3,
       '/members/log': 3}
POST = {'/account/password': 1, '/account/token': 1, '/account/token-end': 1, '/account/erase': 1, '/members/invite': 3, '/members/role': 3,
        '/members/reset': 3, '/members/remove': 3}
OWN = {'/account', '/account.json', '/members', '/members/log', *POST}
NOBODYS = ['/sign-up', '/invitation/x', '/reset/' + 'A' * 43]
ROLES = ['visitor', 'reader', 'editor', 'admin']


def test_every_role_gets_what_it_may_and_nothing_else():
    desk()
    for rank, role in enumerate(ROLES):
        browser = DESK.browser() if not rank else DESK.signed_in(role)
        for path, least in GET.items():
            answer = browser.ask(path)
            wanted = 200 if rank >= least else 403 if rank else 401 if '.json' in path else 303
            assert answer.status == wanted, (role, path, answer.status, wanted)
            assert wanted != 303 or answer.header('location').startswith('/sign-in?next=%2F'), answer.headers
            assert wanted != 401 or answer.header('www-authenticate') == 'Bearer'
        token = browser.token('/sign-in' if not rank else '/account', '/sign-in' if not rank else '/sign-out')
        for path, least in POST.items():
            answer = browser.send(path, {'csrf_token': token})
            allowed = answer.status not in (401, 404, 405) and (answer.status != 403 or 'password' in answer.text)
            assert allowed == (rank >= least), (role, path, answer.status)
            assert browser.ask(path).status == 405 or rank < least
    forget_tries()


def routes():
    """Every address of the desk, as its tables have them: [(path with "x" for any part, whether it is read, whether it takes a form)]"""
    found = []
    for name in ('routes.c', 'member_routes.c', 'edition_pages.c'):
        with open(os.path.join(SOURCE, 'src', 'desk', name), encoding='utf-8') as file:
            rows = re.findall(r'^    \{"([^"]*)", "[^"]*", (\w+), [^,]+, (\w+),', file.read(), re.M)
        found += [('/' + path.replace('*', 'x'), get != 'NULL', post != 'NULL') for path, get, post in rows]
    assert len(found) > 25, found
    return found


def test_whatever_address_there_is_is_shut_for_visitors():
    desk()
    visitor, reader = DESK.browser(), DESK.signed_in('reader')
    anybody = {'/style.css', '/desk.js', '/sign-in', '/sign-out', '/sign-up', '/reset', '/reset/x', '/invitation/x', '/confirm/x', '/unsubscribe/x'}
    anybody_sends = {'/sign-in', '/sign-out', '/sign-up', '/reset', '/reset/x', '/invitation/x', '/confirm/x', '/unsubscribe/x'}
    token = visitor.token('/sign-in', '/sign-in')
    for path, is_read, is_sent in routes():
        if is_read and path not in anybody:
            answer = visitor.ask(path)
            if path.startswith('/api/'):
                assert answer.status == 401 and answer.header('www-authenticate') == 'Bearer', (path, answer.status)
            else:
                assert answer.status == 303 and answer.header('location').startswith('/sign-in?next='), (path, answer.status)
        if is_sent and path not in anybody_sends:
            assert visitor.send(path, {'csrf_token': token}).status == 401, path
        if is_sent and path != '/unsubscribe/x':  # and nothing is done without the form's token, whoever asks; but to leave (RFC 8058)
            assert reader.send(path, {'csrf_token': token}).status in (403, 404), path


def test_a_token_gets_what_its_role_may_and_no_account():
    desk()
    for rank, role in enumerate(ROLES[1:], 1):
        secret = DESK.run('user', 'token', 'admin', '--for', 'test', '--role', role).strip()
        program = DESK.browser(Authorization='Bearer ' + secret)
        for path, least in GET.items():
            wanted = 403 if path in OWN else 200
            assert program.ask(path).status == wanted, (role, path)
            assert least >= 0
        for path in POST:
            assert program.send(path, {}).status == 403, (role, path)
    for wrong in ('Bearer ' + 'A' * 43, 'Bearer x', 'Basic YTpi', 'Bearer'):
        answer = DESK.browser(Authorization=wrong).ask('/events.json')
        assert answer.status == 401 and answer.header('www-authenticate') == 'Bearer', wrong
    # a wrong token is not made good by a cookie
    browser = DESK.signed_in('admin')
    assert browser.ask('/', headers={'Authorization': 'Bearer ' + 'A' * 43}).status == 401
    change("UPDATE tokens SET expires = 1")
    assert program.ask('/').status == 401
    change('DELETE FROM tokens')


def test_readers_come_in_unasked_where_it_is_public():
    desk('--public')
    visitor = DESK.browser()
    assert all(visitor.ask(path).status == 200 for path in READ)
    assert visitor.ask('/account').status == 303 and visitor.ask('/members').status == 303
    assert 'Sign in' in visitor.ask('/').text and not visitor.cookies


def test_a_page_that_is_kept_names_who_asks():
    desk('--public')
    readers = [(name, DESK.signed_in(name)) for name in ROLES[1:]]
    tokens = set()
    for path in [path for path in READ if 'json' not in path] * 2:
        for name, browser in readers:
            got = browser.ask(path)
            others = [other for other, _ in readers if other != name]
            assert f'>{name}<' in got.text and not any(f'>{other}</a>' in got.text for other in others), (path, name)
            assert got.header('cache-control') == 'no-store' and not got.header('etag'), path
            tokens.add((name, re.search(r'name="csrf_token" value="([^"]+)"', got.text)[1]))
        visitor = DESK.browser().ask(path)
        assert 'Sign in' in visitor.text and 'csrf_token' not in visitor.text, path
    assert len(tokens) == len({token for _, token in tokens}) == 3, tokens


def test_without_accounts_there_are_no_such_addresses():
    environment, DESK.environment = DESK.environment, {k: v for k, v in DESK.environment.items() if k != 'DRAGOMAN_MEMBERS'}
    try:
        desk()
        browser = DESK.browser()
        assert browser.ask('/').status == 200
        for path in (*OWN, *NOBODYS, '/sign-in', '/sign-out', '/reset'):
            assert browser.ask(path).status == 404 and browser.send(path, {}).status == 404, path
        assert not browser.cookies
    finally:
        DESK.environment = environment


# ---- signing in ----

def test_signing_in_leads_on_and_nowhere_else():
    desk()
    browser = DESK.browser()
    away = browser.ask('/events?actor=EGY&since=1978')
    assert away.header('location') == '/sign-in?next=%2Fevents%3Factor%3DEGY%26since%3D1978'
    answer = browser.fill(away.header('location'), '/sign-in', name='Reader', password=PASSWORD)
    assert answer.status == 303 and answer.header('location') == '/events?actor=EGY&since=1978'
    for elsewhere in ('//evil.example/', '/\\evil.example', 'https://evil.example/', 'javascript:alert(1)', '/a\r\nSet-Cookie: x=y', '\\\\evil',
                      '/\tevil', ''):
        answer = DESK.browser().sign_in('reader', next=elsewhere)
        assert answer.status == 303 and answer.header('location') == '/' and len(answer.all('set-cookie')) == 1, (elsewhere, answer.headers)


def test_cookies_are_for_the_desk_alone():
    desk()
    browser = DESK.browser()
    page = browser.ask('/sign-in')
    assert re.fullmatch(r'dragoman-visit=' + SECRET.pattern + '; Path=/; HttpOnly; SameSite=Lax', page.header('set-cookie'))
    answer = browser.sign_in('reader')
    assert re.fullmatch(r'dragoman=' + SECRET.pattern + '; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000', answer.header('set-cookie'))
    assert browser.ask('/').header('cache-control') == 'no-store' and page.header('cache-control') == 'no-store'
    desk('--behind-tls')
    browser = DESK.browser()
    assert browser.fill('/sign-in', '/sign-in', {'Origin': f'https://127.0.0.1:{DESK.port}'}, name='reader', password=PASSWORD).status == 303
    assert {'__Host-dragoman', '__Host-dragoman-visit'} == set(browser.cookies)
    assert '; Secure' in browser.ask('/sign-in', headers={'Cookie': 'a=b'}).header('set-cookie')
    # a cookie of another name than that of https is none
    assert DESK.browser().ask('/', headers={'Cookie': 'dragoman=' + browser.cookies['__Host-dragoman']}).status == 303


def test_only_the_proxy_says_that_it_was_https_and_for_whom():
    DESK.start('--proxy', '127.0.0.1', now=START)
    browser = DESK.browser(**{'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '198.51.100.7, 192.0.2.9'})
    assert '__Host-' in browser.ask('/sign-in').header('set-cookie')
    for _ in range(20):
        browser.sign_in(f'nobody{_}', 'not the right one at all')
    assert browser.sign_in('somebody', 'not the right one at all').status == 429
    other = DESK.browser(**{'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '192.0.2.9, 198.51.100.7'})
    assert other.sign_in('somebody', 'not the right one at all').status == 403
    forget_tries()
    for args in ((), ('--proxy', '192.0.2.1')):
        desk(*args)
        browser = DESK.browser(**{'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '192.0.2.9'})
        assert '__Host-' not in browser.ask('/sign-in').header('set-cookie')


def test_a_session_is_never_one_that_was_brought():
    desk()
    fixed = 'A' * 42 + 'E'
    browser = DESK.browser()
    browser.ask('/sign-in')
    browser.cookies['dragoman'] = fixed
    visit = browser.cookies['dragoman-visit']
    assert browser.ask('/').status == 303
    assert browser.sign_in('reader').status == 303
    assert browser.cookies['dragoman'] not in (fixed, visit)
    for stale in (fixed, visit):
        assert DESK.browser().ask('/', headers={'Cookie': f'dragoman={stale}'}).status == 303
    # a second sign-in ends the first session, and has another
    first = browser.cookies['dragoman']
    assert browser.sign_in('editor').status == 303
    assert browser.cookies['dragoman'] != first and DESK.browser().ask('/', headers={'Cookie': f'dragoman={first}'}).status == 303
    # two cookies of the name: one was put there by somebody else
    mine = browser.cookies['dragoman']
    assert DESK.browser().ask('/', headers={'Cookie': f'dragoman={fixed}; dragoman={mine}'}).status == 303


def test_a_stolen_cookie_ends_with_signing_out():
    desk()
    browser = DESK.signed_in('reader')
    thief = DESK.browser(Cookie='dragoman=' + browser.cookies['dragoman'])
    assert thief.ask('/').status == 200
    answer = browser.fill('/account', '/sign-out')
    assert answer.status == 303 and 'Max-Age=0' in answer.header('set-cookie') and 'dragoman' not in browser.cookies
    assert thief.ask('/').status == 303 and browser.ask('/').status == 303


def test_sessions_end_by_themselves():
    DESK.start(now=START)
    browser = DESK.signed_in('reader')
    for days in (6, 12, 18, 24, 29):
        DESK.start(now=START + days * DAY)
        browser.port = DESK.port
        assert browser.ask('/').status == 200, days
    DESK.start(now=START + 30 * DAY)
    browser.port = DESK.port
    assert browser.ask('/').status == 303
    browser = DESK.signed_in('reader')
    DESK.start(now=START + 37 * DAY)
    browser.port = DESK.port
    assert browser.ask('/').status == 303
    forget_tries()


def test_a_changed_role_ends_what_is_signed_in():
    desk()
    admin, browser = DESK.signed_in('admin'), DESK.signed_in('reader')
    assert admin.fill('/members', '/members/role', name='reader', role='editor').status == 303
    assert browser.ask('/').status == 303 and admin.ask('/').status == 200
    assert 'editor' in DESK.signed_in('reader').ask('/account').text
    assert admin.fill('/members', '/members/role', name='reader', role='reader').status == 303
    answer = admin.fill('/members', '/members/role', name='admin', role='reader')
    assert answer.status == 400 and 'only admin' in answer.text
    answer = admin.fill('/members', '/members/remove', name='admin', sure='yes')
    assert answer.status == 400 and 'only admin' in answer.text
    assert admin.fill('/members', '/members/role', name='nobody', role='reader').status == 400
    assert admin.fill('/members', '/members/role', name='reader', role='king').status == 400


def test_guesses_wait_and_tell_nothing():
    forget_tries()
    DESK.start(now=START)
    for name in ('reader', 'nobody'):
        browser, told = DESK.browser(), []
        for number in range(7):
            answer = browser.sign_in(name, 'not the right one at all')
            told.append((answer.status, answer.header('retry-after'), re.sub(r'value="[^"]*"', '', answer.text)))
        assert [t[0] for t in told] == [403] * 5 + [429] * 2 and told[5][1] == '1', told
        if name == 'reader':
            seen = told
    assert seen == told  # the same words for a name that nobody has
    assert DESK.browser().sign_in('reader').status == 429  # from any browser
    DESK.start(now=START + 1)  # and after the server begins anew
    assert DESK.browser().sign_in('reader', 'not the right one at all').status == 403
    assert DESK.browser().sign_in('reader').header('retry-after') == '2'
    DESK.start(now=START + 3)
    assert DESK.browser().sign_in('reader').status == 303
    forget_tries()


def test_a_name_that_nobody_has_takes_as_long():
    forget_tries()
    desk()
    took = {'reader': [], 'nobody': []}
    for number in range(4):
        for name, times in took.items():
            browser = DESK.browser()
            browser.ask('/sign-in')
            began = time.monotonic()
            assert browser.sign_in(name, 'not the right one at all').status == 403
            times.append(time.monotonic() - began)
    best = {name: min(times) for name, times in took.items()}
    assert 0.5 < best['reader'] / best['nobody'] < 2, took  # without the work it would be some hundredth
    forget_tries()


# ---- forms ----

def test_forms_come_from_pages_of_the_desk():
    desk()
    browser, other = DESK.signed_in('admin'), DESK.signed_in('admin')
    token, theirs, visitors = browser.token(), other.token(), DESK.browser().token('/sign-in', '/sign-in')
    good = {'role': 'reader', 'csrf_token': token}
    host = f'http://127.0.0.1:{DESK.port}'
    before = query("SELECT count(*) FROM links")
    for fields, headers in (({'role': 'reader'}, {}), ({**good, 'csrf_token': ''}, {}), ({**good, 'csrf_token': theirs}, {}),
                            ({**good, 'csrf_token': visitors}, {}), ({**good, 'csrf_token': token[:-1] + ('A' if token[-1] != 'A' else 'E')}, {}),
                            (good, {'Origin': 'https://evil.example'}), (good, {'Origin': 'null'}), (good, {'Origin': f'https://127.0.0.1:{DESK.port}'}),
                            (good, {'Sec-Fetch-Site': 'cross-site'}), (good, {'Sec-Fetch-Site': 'same-site'}), (good, {'Sec-Fetch-Site': 'none'}),
                            (good, {'Origin': host, 'Sec-Fetch-Site': 'cross-site'})):
        assert browser.send('/members/invite', fields, headers).status == 403, (fields, headers)
    for kind in ('text/plain', 'multipart/form-data; boundary=x', 'application/json', None):
        assert browser.send('/members/invite', good, {'Content-Type': kind}).status == 415, kind
    assert query("SELECT count(*) FROM links") == before
    assert browser.send('/members/invite', good, {'Origin': host, 'Sec-Fetch-Site': 'same-origin'}).status == 200
    # by GET nothing is done
    assert browser.ask(f'/members/invite?role=reader&csrf_token={token}').status == 405
    assert browser.ask(f'/sign-out?csrf_token={token}').status == 405 and browser.ask('/').status == 200
    # nobody is signed in by a form of another's: the visitor's own token is wanted
    victim = DESK.browser()
    victim.ask('/sign-in')
    assert victim.send('/sign-in', {'name': 'reader', 'password': PASSWORD, 'csrf_token': visitors}).status == 403


def test_forms_are_bounded():
    desk()
    browser = DESK.signed_in('admin')
    token = browser.token()
    assert browser.send('/members/invite', {'csrf_token': token, 'mail': 'x' * 70000}).status == 413
    assert browser.send('/members/invite', {'csrf_token': token, **{f'a{i}': '' for i in range(60)}}).status == 413
    assert browser.ask('/members/invite', 'POST', 'a=%', {'Content-Type': 'application/x-www-form-urlencoded'}).status == 400
    upload = b'POST /read HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 3000000\r\n'
    assert raw(upload + b'\r\n') == 401  # before anything of it comes
    assert raw(upload + b'Authorization: Bearer ' + b'A' * 43 + b'\r\n\r\n') == 401
    assert raw(b'POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n') == 411
    assert raw(b'POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\na=bc') == 400
    assert raw(b'POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: +3\r\n\r\na=b') == 400
    assert raw(b'POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999999999999\r\n\r\na=b') in (400, 413)
    assert raw(b'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n') == 400
    assert raw(b'GET / HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n') in (400, 421)
    assert raw(b'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\x01b\r\n\r\n') == 400
    assert browser.ask('/', body='x=1').status == 400
    assert browser.ask('/', headers={f'X-{i}': 'y' for i in range(70)}).status == 431


# ---- invitations, passwords ----

def test_an_invitation_makes_one_account():
    desk()
    admin = DESK.signed_in('admin')
    page = admin.fill('/members', '/members/invite', role='editor', mail='ida@example.org').text
    path = re.search(r'/invitation/' + SECRET.pattern, page).group(0)
    assert f'http://127.0.0.1:{DESK.port}{path}' in page
    browser = DESK.browser()
    assert 'invited as editor' in browser.ask(path).text
    for fields, word in (({'name': 'ida', 'password': 'short', 'again': 'short'}, '12 letters'),
                         ({'name': 'ida', 'password': PASSWORD, 'again': PASSWORD + 'x'}, 'two passwords'),
                         ({'name': 'READER', 'password': PASSWORD, 'again': PASSWORD}, 'somebody has this name'),
                         ({'name': 'a<b>', 'password': PASSWORD, 'again': PASSWORD}, 'a name of 1 to 64'),
                         ({'name': 'x\r\nSet-Cookie: a=b', 'password': PASSWORD, 'again': PASSWORD}, 'a name of 1 to 64')):
        answer = browser.fill(path, path, **fields)
        assert answer.status == 400 and word in answer.text and '<b>' not in answer.text, (fields, answer.status, answer.text)
        assert len(answer.all('set-cookie')) <= 1 and fields['password'] not in answer.text
    assert browser.fill(path, path, name='ida', password=PASSWORD, again=PASSWORD, role='admin').status == 303
    assert 'Your role is editor' in browser.ask('/account').text and 'ida@example.org' in browser.ask('/account').text
    assert browser.ask(path).status == 410
    assert admin.fill('/members', '/members/invite', role='reader', mail='x@example.org\nBcc: y@example.org').status == 400
    assert admin.fill('/members', '/members/remove', name='ida', sure='').status == 400
    assert admin.fill('/members', '/members/remove', name='ida', sure='yes').status == 303
    assert browser.ask('/').status == 303


def test_a_link_to_a_new_password_works_once_and_ends_the_rest():
    DESK.start(now=START)
    DESK.run('user', 'add', 'lea', '--link')
    admin = DESK.signed_in('admin')
    path = re.search(r'/reset/' + SECRET.pattern, admin.fill('/members', '/members/reset', name='lea').text).group(0)
    browser = DESK.browser()
    assert browser.fill(path, path, password='short', again='short').status == 400
    assert browser.fill(path, path, password=PASSWORD, again=PASSWORD).header('location') == '/sign-in'
    assert browser.ask(path).status == 410
    lea = DESK.signed_in('lea')
    late = re.search(r'/reset/' + SECRET.pattern, admin.fill('/members', '/members/reset', name='lea').text).group(0)
    again = re.search(r'/reset/' + SECRET.pattern, admin.fill('/members', '/members/reset', name='lea').text).group(0)
    assert browser.fill(again, again, password='other words in a row', again='other words in a row').status == 303
    assert lea.ask('/').status == 303 and DESK.browser().sign_in('lea').status == 403
    assert DESK.browser().ask(late).status == 410  # given before the password that holds
    late = re.search(r'/reset/' + SECRET.pattern, admin.fill('/members', '/members/reset', name='lea').text).group(0)
    DESK.start(now=START + 3600)
    assert DESK.browser().ask(late).status == 410
    DESK.run('user', 'remove', 'lea')
    forget_tries()


def test_without_mail_a_forgotten_password_is_an_admins():
    desk()
    assert 'ask an admin' in DESK.browser().ask('/reset').text
    assert DESK.browser().ask('/sign-up').status == 404


def test_ones_own_account():
    desk()
    DESK.add('mia', 'editor', '--mail', 'mia@example.org')
    mia, elsewhere = DESK.signed_in('mia'), DESK.signed_in('mia')
    assert mia.fill('/account', '/account/password', old='wrong', password='other words in a row', again='other words in a row').status == 403
    assert mia.fill('/account', '/account/password', old=PASSWORD, password='x', again='x').status == 400
    assert mia.fill('/account', '/account/password', old=PASSWORD, password='other words', again='words other').status == 400
    before = mia.cookies['dragoman']
    assert mia.fill('/account', '/account/password', old=PASSWORD, password='other words in a row', again='other words in a row').status == 303
    assert mia.cookies['dragoman'] != before and mia.ask('/').status == 200 and elsewhere.ask('/').status == 303
    # a token
    page = mia.fill('/account', '/account/token', **{'for': 'note <b>book</b>', 'role': 'reader', 'days': '9'}).text
    token = re.search('<code>(' + SECRET.pattern + ')</code>', page).group(1)
    program = DESK.browser(Authorization='Bearer ' + token)
    assert program.ask('/events.json').status == 200 and '<b>book' not in page and token not in mia.ask('/account').text
    assert mia.fill('/account', '/account/token', **{'for': 'x', 'role': 'admin', 'days': '9'}).status == 400
    assert mia.fill('/account', '/account/token', **{'for': 'x', 'role': 'reader', 'days': '9999'}).status == 400
    # what is kept
    own = json.loads(mia.ask('/account.json').text)
    assert own['mail'] == 'mia@example.org' and own['role'] == 'editor' and own['tokens'][0]['name'] == 'note <b>book</b>'
    assert {entry['what'] for entry in own['log']} == {'add', 'password', 'token'}, own
    assert not SECRET.search(json.dumps(own)) and 'argon2' not in json.dumps(own)
    # somebody else's token is not taken away
    number = query("SELECT max(id) FROM tokens")[0][0]
    DESK.signed_in('reader').fill('/account', '/sign-out')
    reader = DESK.signed_in('reader')
    reader.send('/account/token-end', {'csrf_token': reader.token(), 'token': number})
    assert program.ask('/').status == 200
    mia.fill('/account', '/account/token-end', token=number)
    assert program.ask('/').status == 401
    # the end
    assert mia.fill('/account', '/account/erase', old='wrong').status == 403
    assert mia.fill('/account', '/account/erase', old='other words in a row').status == 303
    assert mia.ask('/').status == 303 and DESK.browser().sign_in('mia', 'other words in a row').status == 403
    held = b''.join(open(DESK.members + e, 'rb').read() for e in ('',) if os.path.exists(DESK.members + e))
    assert not query("SELECT * FROM audit WHERE name = 'mia' OR by_name = 'mia'") and held
    forget_tries()


def test_the_log_tells_every_change_and_no_secret():
    desk()
    admin = DESK.signed_in('admin')
    page = admin.ask('/members/log').text
    for what in ('add', 'role', 'invite', 'reset', 'password', 'token', 'token ended', 'erase'):
        assert f'<td><bdi>{what}</bdi></td>' in page, what
    assert not SECRET.search(re.sub(r'value="[^"]*"', '', page)) and 'argon2' not in page and 'mia' not in page


def test_no_secret_is_written_anywhere():
    """Of all that the tests before typed and were given, nothing is in what the server said or what it keeps."""
    desk('--public')
    browser = DESK.signed_in('reader')
    link = DESK.run('user', 'invite').strip().split('/')[-1]
    DESK.browser().ask('/invitation/' + link)
    token = DESK.run('user', 'token', 'reader', '--for', 'x').strip()
    DESK.browser(Authorization='Bearer ' + token).ask('/')
    secrets = [PASSWORD, 'other words in a row', 'not the right one', link, token, *browser.cookies.values()]
    DESK.stop()
    for name in ('log', 'members.db', 'members.db-wal', 'desk.db'):
        path = os.path.join(DESK.folder, name)
        held = open(path, 'rb').read() if os.path.exists(path) else b''
        for secret in secrets:
            assert secret.encode() not in held, (name, secret)


# ---- the server ----

def test_it_does_not_start_where_nobody_could_sign_in():
    empty = os.path.join(DESK.folder, 'empty.db')
    subprocess.run([PROGRAM, 'user', 'invite', '--members', empty], check=True, capture_output=True, timeout=60)
    done = subprocess.run([PROGRAM, 'serve', '--listen', '0.0.0.0:0', '--members', empty], capture_output=True, text=True, timeout=60,
                          check=False, env=DESK.environment)
    assert done.returncode == 2 and 'dragoman user add NAME --role admin' in done.stderr, done
    for args, word in ((['--site', 'desk.example.org'], '--site'), (['--site', 'https://a/b'], '--site'), (['--open-signup'], 'mail')):
        done = subprocess.run([PROGRAM, 'serve', '--listen', '127.0.0.1:0', *args], capture_output=True, text=True, timeout=60, check=False,
                              env=DESK.environment)
        assert done.returncode == 2 and word in done.stderr, (args, done)


def test_others_reach_it_and_are_told_where_passwords_go():
    desk('--listen', '0.0.0.0:0')
    assert DESK.browser().ask('/sign-in').status == 200
    with open(os.path.join(DESK.folder, 'log'), encoding='utf-8') as log:
        assert 'in clear' in log.read()
    for host, status in (('192.0.2.1', 200), ('desk.example.org', 421), ('evil.example', 421)):
        assert DESK.browser(host=host).ask('/sign-in').status == status, host
    desk('--site', 'https://desk.example.org')
    assert DESK.browser(Host='desk.example.org').ask('/sign-in').status == 200
    assert DESK.browser(Host='evil.example').ask('/sign-in').status == 421


def main():
    global DESK
    with desks.desk(PROGRAM) as DESK:
        for role in ROLES[1:]:
            DESK.add(role, role)
        tap.run(globals())


if __name__ == '__main__':
    main()
