"""What editors do on pages: corrections, reports that are brought, watches.

    test_editing.py PROGRAM SOURCE
"""
import contextlib
import http.client
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..')]
import serving  # noqa: E402
import strict  # noqa: E402
import tap  # noqa: E402

PROGRAM, SOURCE = sys.argv[1:3]
DESK = None
TEXT = ('CAIRO, Nov. 19, 1977 - President Anwar Sadat of Egypt met Prime Minister Menachem Begin of Israel in Jerusalem on Saturday. '
        'Egypt proposed that Israel withdraw from Sinai. Mr. Begin said Israel wanted peace.')


def report(given_id):
    return '/report/' + next(r['id'] for r in DESK.reports() if r['given_id'] == given_id)


def facts(body, letter):
    return re.findall(rf'<li class="fact {letter}[^"]*" id="{letter}\d+"', body)


# ---- corrections ----

def test_a_correction_is_signed_and_shown_with_what_was_coded():
    page = report('visit')
    status, headers, _ = DESK.send(page + '/correct', {'fact': 'E1', 'type': 'AGREE', 'note': 'they agreed to talk'}, page)
    assert status == 303 and headers['location'] == page + '#e1', (status, headers)
    body, tags = DESK.page(page)
    assert re.search(r'id="e1".*?<span class="type">AGREE</span>', body, re.S)
    assert 'Corrected by local editor on' in tags.text() and 'type was coded as CONSULT, is AGREE' in tags.text(), tags.text()
    assert 'they agreed to talk' in tags.text()
    rows = subprocess.run([PROGRAM, 'events', '--type', 'AGREE', '--format', 'jsonl'], capture_output=True, text=True, check=True, timeout=60)
    assert any(json.loads(line)['corrected'] for line in rows.stdout.splitlines())


def test_a_correction_is_taken_back():
    page = report('visit')
    assert DESK.send(page + '/correct', {'fact': 'E1', 'place': 'Haifa'}, page)[0] == 303
    number = re.findall(r'name="correction" value="(\d+)"', DESK.page(page)[0])[-1]
    assert DESK.send(page + '/undo', {'correction': number}, page)[0] == 303
    assert 'Haifa' not in DESK.page(page)[1].text()
    status, _, body = DESK.send(page + '/undo', {'correction': number}, page)
    assert status == 400 and 'was not kept' in body


def test_what_is_wrong_or_missing_is_said():
    page = report('visit')
    before = DESK.page(page)[0]
    last = len(facts(before, 's'))
    assert DESK.send(page + '/correct', {'fact': f'S{last}', 'wrong': '1'}, page)[0] == 303
    assert DESK.send(page + '/correct', {'missing': '1', 'type': 'SUPPORT', 'words': 'wanted peace', 'actor': 'Israel; Egypt'}, page)[0] == 303
    body, tags = DESK.page(page)
    assert re.search(rf'class="fact s wrong" id="s{last}"', body) and 'it is no such fact' in tags.text()
    assert 'class="fact e added"' in body and 'it was not coded' in tags.text()
    assert f'href="#s{last}" aria-label' not in body and f'id="at-s{last}"' in body


def test_a_bad_correction_says_why_on_the_page():
    page = report('visit')
    for fields, word in (({'fact': 'E99', 'type': 'AGREE'}, 'no such fact'), ({'fact': 'E1', 'day': 'Monday'}, 'YYYY-MM-DD'),
                         ({'fact': 'E1'}, 'nothing is to be changed'), ({'fact': 'E1', 'actor': ' ;; '}, 'nothing is to be changed'),
                         ({'fact': 'E1', 'actor': 'Nobody Known'}, 'Nobody Known'),
                         ({'missing': '1', 'type': 'AGREE', 'words': strict.EVIL}, 'do not stand in the report'),
                         ({'missing': '1', 'type': 'AGREE', 'words': 'Israel', 'nth': 'x'}, 'number')):
        status, headers, body = DESK.send(page + '/correct', fields, page)
        assert status == 400 and word in body and 'was not kept' in body, (fields, status, body[-900:])
        strict.check(page, headers, body, strict.Tags(body))


def test_forms_need_their_token():
    page = report('visit')
    for path, fields in ((page + '/correct', b'fact=E1&type=AGREE'), (page + '/undo', b'correction=1'), ('/watches', b'do=remove&name=x')):
        assert DESK.post(path, fields, 'application/x-www-form-urlencoded')[0] == 403, path
        assert DESK.ask(path)[0] in (405, 200), path
    assert DESK.post('/read', multipart({'text': TEXT}), 'multipart/form-data; boundary=XX')[0] == 403


# ---- reading ----

def multipart(fields, file=None, boundary='XX'):
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items()]
    if file:
        name, content = file
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/html\r\n\r\n'.encode()
                     + content + b'\r\n')
    return b''.join(parts) + f'--{boundary}--\r\n'.encode()


def read(fields, file=None):
    body = multipart({'csrf_token': DESK.token('/read'), **fields}, file)
    return DESK.post('/read', body, 'multipart/form-data; boundary=XX')


def test_a_text_is_read_and_not_stored():
    before = len(DESK.reports())
    status, headers, body = read({'text': TEXT, 'day': '1977-11-20', 'outlet': 'Delta Wire'})
    tags = strict.Tags(body)
    strict.check('/read', headers, body, tags)
    assert status == 200 and 'not stored' in tags.text() and 'Delta Wire · 20 November 1977' in tags.text(), tags.text()
    assert facts(body, 'e') and facts(body, 'm') and 'correct it' not in body
    assert len(DESK.reports()) == before


def test_a_file_is_read_whatever_it_is():
    page = f'<html><head><title>Visit</title></head><body><nav>Home</nav><article><h1>Visit</h1><p>{TEXT}</p><p>{TEXT[24:]}</p></article></body></html>'
    status, _, body = read({'day': '1977-11-20'}, ('visit.html', page.encode()))
    assert status == 200 and facts(body, 'e'), body[-500:]
    two = ''.join(json.dumps({'id': n, 'text': TEXT}) + '\n' for n in 'ab')
    status, _, body = read({}, ('two.jsonl', two.encode()))
    assert status == 200 and 'There are more reports in it' in body


def test_a_desk_that_closes_does_not_wait_for_a_long_report():
    random.seed(1977)
    names = ['Cairo', 'Amman', 'Tunis', 'Rabat', 'Sofia', 'Vienna', 'Geneva', 'Lagos', 'Lima', 'Quito']
    text = ' '.join(f'The {random.randrange(10**6)} people of {random.choice(names)} asked {random.choice(names)} on {day} for {random.randrange(10**6)} '
                    'tons of wheat.' for day in ['Monday', 'Tuesday', 'Friday'] * 4000)
    with serving.desk(PROGRAM, (['--raw', '-'], json.dumps({'id': 'a', 'published': '1977-11-20', 'text': TEXT}) + '\n')) as served:
        desk = strict.Desk(served.port)
        body = multipart({'csrf_token': desk.token('/read'), 'text': text, 'day': '1977-11-20'})
        desk.post('/read', multipart({'csrf_token': desk.token('/read'), 'text': TEXT}), 'multipart/form-data; boundary=XX')  # the model is there

        def send():
            with contextlib.suppress(OSError, http.client.HTTPException):
                desk.post('/read', body, 'multipart/form-data; boundary=XX')
        reader = threading.Thread(target=send)
        reader.start()
        time.sleep(1.5)
        assert reader.is_alive(), 'it is read already'
        began = time.monotonic()
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(20) == 0
        passed = time.monotonic() - began
        reader.join(20)
    print(f'# closed after {passed:.2f} s')
    assert passed < 3, passed  # a second, where nothing else runs


def test_what_was_read_is_kept_when_an_editor_asks():
    status, headers, _ = read({'text': TEXT + ' A second meeting was agreed.', 'day': '1977-11-21', 'keep': '1'})
    assert status == 303, status
    _, tags = DESK.page(headers['location'])
    assert 'A second meeting was agreed' in tags.text()
    status, headers, _ = read({'text': TEXT + ' A third meeting was agreed.', 'day': '1977-11-21', 'keep': '1'})
    assert status == 303 and 'A later text' not in DESK.page(headers['location'])[1].text()


def test_what_cannot_be_read_says_why():
    for fields, file, word in (({'text': ''}, None, 'neither a text nor a file'), ({'text': TEXT}, ('b.txt', TEXT.encode()), 'both a text and a file'),
                               ({'text': TEXT, 'day': '1977-02-30'}, None, 'YYYY-MM-DD'),
                               ({'text': ' '}, None, 'not read'), ({}, ('a.png', b'\x89PNG\r\n\x1a\n' + bytes(200)), 'not read')):
        status, headers, body = read(fields, file)
        assert status == 400 and word in body, (fields, status, body[-600:])
        strict.check('/read', headers, body, strict.Tags(body))


def test_hostile_texts_that_are_brought_do_nothing():
    status, headers, body = read({'text': strict.HOSTILE['text'], 'outlet': strict.EVIL}, (strict.EVIL.replace('"', '%22'), b''))
    strict.check('/read', headers, body, strict.Tags(body))
    assert status == 200 and 'alert(1)' in body


def promised(path, size, kind):
    """The status of a request that says it will send so much, and waits."""
    with socket.create_connection(('127.0.0.1', DESK.port), timeout=20) as s:
        s.sendall(f'POST {path} HTTP/1.1\r\nHost: localhost:{DESK.port}\r\nContent-Type: {kind}\r\nContent-Length: {size}\r\n\r\n'.encode())
        return int(s.recv(200).split()[1])


def test_more_than_may_be_sent_is_refused():
    kind = 'multipart/form-data; boundary=XX'
    for path, size in (('/read', 5 << 20), ('/watches', 100 << 10), ('/readx', 100 << 10), ('/read', 10**30)):
        assert promised(path, size, kind) in (413, 400), (path, size)
    for body in (b'', b'--XX', b'--YY--\r\n', multipart({'a': 'b'})[:-6], multipart({'a': 'b'}) + b'x'):
        assert DESK.post('/read', body, kind)[0] in (400, 403, 415), body
    status, _, body = read({'text': 'Egypt met Israel in Cairo. ' * 140000, 'day': '1977-11-20'})
    assert status in (200, 400) and 'Dragoman' in body, status


# ---- by the user's own lists ----

def test_reports_are_read_and_names_known_by_the_lists_that_serve_was_given():
    actors = ('id\tname\taliases\tkind\tcountry\tsector\tcode\trole\tpart_of\tfrom\tto\n'
              'canal-board\tCanal Board\tBoard of the Canal\torganization\tEGY\tGOV\tEGYGOV\tpilot office\t\t\t\n')
    text = 'SUEZ, Nov. 19, 1977 - The Canal Board accused Israel of delays on Saturday, officials said.'
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'own.tsv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(actors)
        given = (['--raw', '--actors', path, '-'], json.dumps({'id': 'canal', 'text': text, 'published': '1977-11-20'}) + '\n')
        with serving.desk(PROGRAM, given, options=('--actors', path)) as served:
            desk = strict.Desk(served.port)
            body = multipart({'csrf_token': desk.token('/read'), 'text': text, 'day': '1977-11-20'})
            page = desk.post('/read', body, 'multipart/form-data; boundary=XX')[2]
            assert 'pilot office' in page, page[-2000:]
            rows = json.loads(desk.ask('/events.json?actor=Board+of+the+Canal')[2])
            assert rows and 'Canal Board' in json.dumps(rows), rows
        with open(path, 'w', encoding='utf-8') as file:
            file.write(actors.replace('organization', 'parrot'))
        done = subprocess.run([PROGRAM, 'serve', '--listen', '127.0.0.1:0', '--actors', path], capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode and 'own.tsv' in done.stderr, done
    page = multipart({'csrf_token': DESK.token('/read'), 'text': text, 'day': '1977-11-20'})
    assert 'pilot office' not in DESK.post('/read', page, 'multipart/form-data; boundary=XX')[2], 'without the list it is unknown'


# ---- why ----

def test_an_event_is_explained():
    page = report('visit')
    why = re.search(r'href="(/report/\w+/explain/E1)"', DESK.page(page)[0]).group(1)
    _, tags = DESK.page(why)
    assert 'Why E1 is' in tags.text() and 'by the model' in tags.text() and 'read again now' in tags.text(), tags.text()
    for fact in ('E99', 'S1', 'x'):
        assert DESK.ask(f'{page}/explain/{fact}')[0] == 404, fact


# ---- watches ----

def test_a_watch_tells_what_is_new():
    assert DESK.send('/watches', {'do': 'keep', 'name': 'Cairo & <b>', 'what': 'events', 'actor': 'Egypt'})[0] == 303
    body, tags = DESK.page('/watches')
    assert 'Cairo & <b>' in tags.text() and 'Nothing new' in tags.text() and 'actors: Egypt' in tags.text(), tags.text()
    strict.add_lines(PROGRAM, {'id': 'later', 'published': '1977-12-14', 'text': 'CAIRO - Egypt met Israel in Cairo on Wednesday.'})
    body, tags = DESK.page('/watches')
    assert 'Egypt met Israel in Cairo on Wednesday' in tags.text()
    number = re.search(r'name="do" value="seen">.*?name="number" value="(\d+)"', body, re.S).group(1)
    assert DESK.send('/watches', {'do': 'seen', 'name': 'Cairo & <b>', 'number': number})[0] == 303
    assert 'Nothing new' in DESK.page('/watches')[1].text()
    assert DESK.send('/watches', {'do': 'remove', 'name': 'Cairo & <b>'})[0] == 303
    assert 'Nothing is watched yet' in DESK.page('/watches')[1].text()


def test_a_watch_that_cannot_be_says_why():
    for fields in ({'do': 'keep', 'name': '', 'what': 'events'}, {'do': 'keep', 'name': 'a', 'what': 'x'}, {'do': 'dance', 'name': 'a'},
                   {'do': 'keep', 'name': 'a', 'what': 'reports', 'words': '"'}, {'do': 'remove', 'name': 'nobody'},
                   {'do': 'keep', 'name': 'a', 'what': 'statements', 'place': 'Cairo'}):
        status, headers, body = DESK.send('/watches', fields)
        assert status == 400 and 'Not done' in body, (fields, status)
        strict.check('/watches', headers, body, strict.Tags(body))


if __name__ == '__main__':
    lines = [{'id': 'visit', 'published': '1977-11-20', 'outlet': 'Delta Wire', 'title': 'Sadat in Jerusalem', 'text': TEXT}, strict.HOSTILE]
    with serving.desk(PROGRAM, (['--raw', '-'], ''.join(json.dumps(line) + '\n' for line in lines))) as served:
        DESK = strict.Desk(served.port)
        tap.run(globals())
