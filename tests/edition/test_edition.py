"""The daily edition as its readers meet it. test_edition.py PROGRAM SOURCE"""
import csv
import email
import email.policy
import html.parser
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..'))
import tap  # noqa: E402

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
STORIES = os.path.join(SOURCE, 'examples', 'stories')
FOLDER = tempfile.TemporaryDirectory()
NOW = {**os.environ, 'DRAGOMAN_NOW': '274950000'}


def run(*arguments, status=0, stdin=None):
    done = subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True, timeout=240, check=False, env=NOW)
    assert done.returncode == status, f'{arguments}: exit {done.returncode}, wanted {status}\n{done.stderr.decode()}'
    return done.stdout.decode() if status == 0 else done.stderr.decode()


def store(name, lines):
    path = os.path.join(FOLDER.name, name)
    run('add', '--db', path, '--quiet', '-', stdin='\n'.join(json.dumps(line) for line in lines).encode())
    return path


def examples():
    path = os.path.join(FOLDER.name, 'examples.db')
    if not os.path.exists(path):
        run('add', '--db', path, '--quiet', os.path.join(STORIES, 'camp-david.jsonl'), os.path.join(STORIES, 'el-salvador.jsonl'))
    return path


def edition(path, *more):
    return run('edition', '--db', path, *more)


def items(text):
    """Paragraphs and items of the text, each in one line; before the list of reports."""
    body = text.split('\nReports\n-------\n')[0]
    return [' '.join(block.split()) for block in re.split(r'\n(?=- )|\n\n|(?<=\n)(?=- )|\n(?=[A-Z][^\n]{3,40}\n- )', body) if block.strip()]


# ---- what it says ----

def test_what_a_person_wants_of_the_examples_is_in_their_editions():
    with open(os.path.join(STORIES, 'edition.tsv'), encoding='utf-8') as file:
        rows = list(csv.reader((line for line in file if not line.startswith('#')), delimiter='\t', quoting=csv.QUOTE_NONE))[1:]
    with open(os.path.join(STORIES, 'edition-known.txt'), encoding='utf-8') as file:
        known = [line.rstrip('\n') for line in file if line.strip() and not line.startswith('#')]
    missed, texts = [], {}
    for day, words in rows:
        if day not in texts:
            texts[day] = items(edition(examples(), '--date', day))
        if words.startswith('!'):
            right = not any(words[1:] in item for item in texts[day])
        else:
            right = any(all(word in re.sub('[“”]', '', item) for word in words.split('|')) for item in texts[day])
        if not right:
            missed.append(f'{day} {words}')
    assert missed == known, '\n'.join(['missed and not known:', *(m for m in missed if m not in known), 'known and right by now:',
                                       *(k for k in known if k not in missed)])


def test_every_sentence_of_an_item_leads_to_its_evidence():
    text = edition(examples(), '--date', '1978-09-16')
    for item in items(text):
        if item.startswith('- '):
            assert re.search(r'\[\d+\]', item), item
    numbers = {int(n) for n in re.findall(r'\[(\d+)\]', text.split('\nReports\n')[0])}
    listed = {int(n) for n in re.findall(r'^\[(\d+)\]', text.split('\nReports\n')[1], re.M)}
    assert numbers == listed == set(range(1, len(listed) + 1)), (numbers, listed)


def test_the_same_store_gives_the_same_edition():
    for form in ('text', 'html'):
        one, other = (edition(examples(), '--date', '1978-09-16', '--format', form) for _ in range(2))
        assert one == other


def test_what_was_said_is_never_told_as_done():
    text = edition(store('said.db', [{
        'id': 'a', 'published': '1962-10-20', 'outlet': 'Delta Wire', 'title': 'Border',
        'text': 'India accused China on Saturday of shelling a post near Chushul. China denied that its troops had attacked the '
                'post.\n\nThe defence ministry demanded that China withdraw its troops from Ladakh.'}]))
    assert 'India' in text and 'accused' in text, text
    assert not re.search(r'China (shelled|attacked)[^,;]*\.', text), text
    assert not re.search(r'China withdrew', text), text


def test_an_answer_is_told_on_the_word_of_who_tells_it():
    path = store('answered.db', [
        {'id': 'a', 'published': '1965-09-08', 'text': 'Pakistan proposed on Wednesday that both armies leave the canal. A British '
         'envoy carried the proposal to Delhi.'},
        {'id': 'b', 'published': '1965-09-09', 'text': 'The British envoy said that India had rejected the proposal that both armies leave the canal.'}])
    text = ' '.join(edition(path, '--date', '1965-09-09').split())
    assert re.search(r'India rejected it[^.]*, the British envoy said', text), text


def told_of(*reports):
    return ' '.join(edition(store(f'{reports[0]["id"]}.db', reports)).split())


def test_what_is_asked_goes_on_behind_the_verb_with_its_condition():
    text = told_of({'id': 'wheat', 'published': '1963-10-02', 'outlet': 'Delta Wire', 'title': 'Wheat for ships',
                    'text': 'Canada offered Poland on Tuesday to sell one million tons of wheat if Poland opens the port of Gdynia to Canadian ships.'})
    assert 'Canada offered Poland “to sell one million tons of wheat if Poland opens the port of Gdynia to Canadian ships”' in text, text
    text = told_of({'id': 'dam', 'published': '1963-10-02', 'outlet': 'Delta Wire', 'title': 'A dam',
                    'text': 'Syria proposed to Turkey on Tuesday that both countries build a dam at Jarabulus.'})
    assert 'Syria proposed to Turkey “that both countries build a dam at Jarabulus”' in text, text


def test_what_is_signed_is_told_in_the_words_of_the_report():
    text = told_of({'id': 'canal', 'published': '1977-09-08', 'outlet': 'Delta Wire', 'title': 'A treaty',
                    'text': 'Panama and the United States signed a treaty on the canal in Washington on Wednesday.'})
    assert 'Panama and the United States “signed a treaty on the canal in Washington on Wednesday”' in text, text
    assert 'agreed: “a treaty' not in text, text


def test_one_clause_is_told_once():
    text = told_of({'id': 'raid', 'published': '1969-03-03', 'outlet': 'Delta Wire', 'title': 'A raid',
                    'text': 'Rebels attacked a barracks near Asmara on Sunday and killed four soldiers, the army said.'})
    assert text.count('killed') == 1, text


def test_the_day_stands_before_who_did_it():
    text = told_of({'id': 'lusaka', 'published': '1978-03-08', 'outlet': 'Delta Wire', 'title': 'Talks in Lusaka',
                    'text': 'President Kenneth Kaunda of Zambia Tuesday held talks with envoys of Malawi in Lusaka.'})
    assert 'On Tuesday Kenneth Kaunda “held talks with envoys of Malawi in Lusaka”' in text, text


def test_whom_it_befell_is_said_once():
    text = told_of({'id': 'raid2', 'published': '1969-03-03', 'outlet': 'Delta Wire', 'title': 'A raid',
                    'text': 'Ethiopian troops shot four rebels dead near Asmara on Sunday. Two other rebels were wounded.'})
    assert 'Two other rebels were wounded.' in text and 'were attacked' not in text and text.count('four rebels') <= 1, text


def test_words_go_on_behind_what_stands_between_doer_and_deed():
    text = told_of({'id': 'pale', 'published': '1964-05-05', 'outlet': 'Delta Wire', 'title': 'A vote',
                    'text': 'Deputies of the assembly of Katanga, who met for the first time since the war in the hall of the mining company, accused '
                            'the United Nations, which they had asked for help, of breaking its word.'})
    assert 'made an accusation' not in text and 'accused the United Nations: “accused' not in text, text


def test_what_an_outlet_asks_of_its_readers_is_no_news():
    text = told_of({'id': 'offer', 'published': '1963-10-02', 'outlet': 'Hill Courier', 'title': 'Talks',
                    'text': 'Syria and Turkey held talks in Ankara on Tuesday. The Hill Courier comes every morning: ask your bookshop.'})
    assert 'bookshop' not in text and 'talks' in text, text


def test_who_agreed_and_with_whom_stay_apart_for_who_moved_last():
    words = 'Envoys of Albania concluded a pact with Serbia on Tuesday. Serbia demanded that Albania open the port of Durres to its ships. Albania demanded that Serbia pay for the cranes.'
    text = told_of({'id': 'pact', 'published': '1963-10-02', 'outlet': 'Hill Courier', 'title': 'A pact', 'text': words},
                   {'id': 'pact2', 'published': '1963-10-02', 'outlet': 'Delta Wire', 'title': 'The pact of Durres.', 'text': words + ' Crowds cheered it. Serbia thanked Albania for its patience. The harbour master closed the gates at dusk.'})
    assert 'moved last' in text and 'The pact of Durres, 2 October 1963' in text, text


def test_outlets_are_counted_where_all_are_known():
    words = 'Syria and Turkey signed a treaty on water in Ankara on Tuesday, ending two years of talks and, they said, a long quarrel.'
    first = {'id': 'known', 'published': '1963-10-02', 'outlet': 'Hill Courier', 'title': 'A treaty on water', 'text': words}
    text = told_of(first)
    assert 'One report, one story.' in text and 'One report of Hill Courier.' in text, text
    assert 'ending two years of talks' in text and 'talks and”' not in text, text
    assert '[1] Hill Courier: A treaty on water, 2 October 1963' in text, text
    text = told_of({**first, 'id': 'both'}, {'id': 'unknown', 'published': '1963-10-02', 'title': 'Treaty on water signed', 'text': words + ' Envoys cheered.'})
    assert 'Two reports, one story.' in text and 'of Hill Courier' not in text, text
    text = ' '.join(edition(store('named.db', [first]), '--actor', 'Syria').split())
    assert 'Here are only those in which Syria is named.' in text, text


def test_a_quiet_day_says_so():
    text = edition(examples(), '--date', '1978-12-24')
    assert 'A quiet day: no report of this day is stored.' in text, text
    text = edition(examples(), '--date', '1978-09-16', '--actor', 'Iceland')
    assert 'A quiet day' in text, text
    assert 'A quiet day' in edition(examples(), '--date', '1978-12-24', '--format', 'html')


def test_an_edition_can_be_of_an_actor_a_story_or_a_watch():
    day = ('--date', '1978-09-18')
    assert 'Tabas' in edition(examples(), *day)
    for name in ('Egypt', 'EGY'):
        text = edition(examples(), *day, '--actor', name)
        assert 'Tabas' not in text and 'Sinai' in text, text
    told = run('stories', '--db', examples(), '--on', '1978-09-18', '--format', 'jsonl')
    quake = next(json.loads(line) for line in told.splitlines() if 'Tabas' in line)
    text = edition(examples(), *day, '--story', quake['story'], '--days', '60')
    assert 'Tabas' in text and 'Sinai' not in text.split('Reports\n')[0], text
    path = store('watched.db', [
        {'id': 'a', 'published': '1978-09-18', 'text': 'Egypt accused Israel on Monday of breaking the accords.'},
        {'id': 'b', 'published': '1978-09-18', 'text': 'France threatened Chad on Monday with an embargo on arms.'}])
    run('watch', 'chad', '--db', path, '--once', '--actor', 'Chad', '--format', 'jsonl')
    text = edition(path, '--watch', 'chad')
    assert 'Chad' in text and 'Israel' not in text, text
    assert 'there is no watch of this name' in run('edition', '--db', path, '--watch', 'nothing', status=2)


def test_a_corrected_fact_is_told_as_corrected():
    path = store('corrected.db', [{'id': 'a', 'published': '1978-09-18', 'outlet': 'Delta Wire',
                                   'text': 'Egypt accused Israel on Monday of breaking the accords.'}])
    assert any('accused' in item for item in items(edition(path)) if item.startswith('- ')), edition(path)
    for fact in ('E1', 'M1'):
        run('correct', 'a', fact, '--wrong', '--by', 'anna', '--db', path)
    assert not any(item.startswith('- ') for item in items(edition(path))), edition(path)


def test_an_editor_can_change_the_phrases():
    table = os.path.join(FOLDER.name, 'phrases.tsv')
    with open(os.path.join(SOURCE, 'knowledge', 'phrases.tsv'), encoding='utf-8') as file:
        rows = file.read()
    with open(table, 'w', encoding='utf-8') as file:
        file.write(rows.replace('{actor} [say|said] no', '{actor} [turn] down', 1) + 'piece\tsaid\t\t{source} would have it\n')
    assert run('edition', '--db', examples(), '--date', '1978-09-15', '--phrases', table)
    with open(table, 'w', encoding='utf-8') as file:
        file.write('what\tphrase\nACCUSE\t{actor [accuse]\n')
    assert 'line 2' in run('edition', '--db', examples(), '--phrases', table, status=1)
    assert 'no/such' in run('edition', '--db', examples(), '--phrases', '/no/such', status=1)


# ---- how it looks ----

def test_lines_of_the_text_are_76_columns_at_most():
    for day in ('1978-09-16', '1991-11-06'):
        for line in edition(examples(), '--date', day).splitlines():
            assert len(line) <= 76, line


class Page(html.parser.HTMLParser):
    """Tags that were opened and closed, and where links lead."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.links, self.ids = [], set(), [], set()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.add(tag)
        assert not any(name.startswith('on') for name in attrs), attrs
        if 'href' in attrs:
            self.links.append(attrs['href'])
        if 'id' in attrs:
            self.ids.add(attrs['id'])
        if tag not in ('meta',):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag


def page(text):
    found = Page()
    found.feed(text)
    assert not found.open, found.open
    return found


def test_the_page_is_whole_and_fetches_nothing():
    text = edition(examples(), '--date', '1978-09-16', '--format', 'html')
    found = page(text)
    assert found.tags <= {'html', 'head', 'meta', 'title', 'body', 'h1', 'h2', 'h3', 'p', 'ul', 'ol', 'li', 'a', 'bdi', 'span'}, found.tags
    assert all(link[1:] in found.ids for link in found.links if link.startswith('#')), found.links
    linked = page(edition(examples(), '--date', '1978-09-16', '--format', 'html', '--base-url', 'https://desk.example.org/'))
    assert linked.links and all(link.startswith('https://desk.example.org/report/') for link in linked.links), linked.links
    assert any(re.search(r'#e\d+$', link) for link in linked.links)


EVIL = '<script>alert(1)</script>'


def hostile():
    return store('hostile.db', [{
        'id': f'x"{EVIL}', 'published': '1978-09-18', 'outlet': f'Wire{EVIL}\r\nBcc: evil@example.org', 'url': 'javascript:alert(1)',
        'title': f'Talks {EVIL} “\u202eabc” =?utf-8?q?x?= \r\nBcc: evil@example.org',
        'text': f'Egypt accused Israel on Monday of breaking the accords {EVIL} at \u202eSuez\u200b.\n\nIsrael & "Egypt" \'met\' '
                'President <img src=x onerror=alert(1)> Jimmy Carter on Monday. "Peace <b>now</b>, and for ever and ever," Carter '
                'said.\n\n.\n\nFrom here on it is quiet.'}])


def test_hostile_reports_are_harmless_in_page_and_mail():
    path = hostile()
    page_text = edition(path, '--format', 'html', '--base-url', 'https://desk.example.org')
    found = page(page_text)
    assert not found.tags & {'script', 'img', 'b'}, found.tags
    assert '\u202e' not in page_text and '\u200b' not in page_text
    assert not any(link.startswith('javascript') for link in page(edition(path, '--format', 'html')).links)
    text = edition(path)
    assert '\u202e' not in text and '\r' not in text and '\x1b' not in text
    message = mail(path)
    assert message.keys().count('Bcc') == 0 and set(message.keys()) <= HEADERS, message.keys()
    assert not page(message.get_body(('html',)).get_content()).tags & {'script', 'img', 'b'}


HEADERS = {'From', 'To', 'Subject', 'Date', 'Message-ID', 'Auto-Submitted', 'Precedence', 'MIME-Version', 'Content-Type',
           'List-Unsubscribe', 'List-Unsubscribe-Post', 'X-Dragoman-Subscriber'}


def mail(path, *more):
    done = subprocess.run([PROGRAM, 'edition', '--db', path, '--format', 'eml', '--from', 'Gazeta Łódzka <desk@example.org>',
                           '--to', 'reader@example.org', *more], capture_output=True, timeout=240, check=True, env=NOW)
    assert len(done.stdout) < 100000, len(done.stdout)
    lines = done.stdout.split(b'\r\n')
    assert all(len(line) <= 78 and b'\n' not in line and b'\r' not in line and line.isascii() for line in lines), 'a line of mail'
    return email.message_from_bytes(done.stdout, policy=email.policy.default)


def test_the_mail_is_as_the_standards_want_it():
    message = mail(examples(), '--date', '1978-09-16')
    assert not message.defects and message['From'] == 'Gazeta Łódzka <desk@example.org>', message['From']
    assert message['To'] == 'reader@example.org' and message['Subject'] == 'Daily edition, Saturday 16 September 1978'
    assert message['Date'].datetime.isoformat() == '1978-09-18T07:00:00+00:00', message['Date']
    assert message['Message-ID'] == mail(examples(), '--date', '1978-09-16')['Message-ID']
    assert message['Message-ID'] != mail(examples(), '--date', '1978-09-15')['Message-ID']
    assert message.get_content_type() == 'multipart/alternative'
    kinds = [part.get_content_type() for part in message.iter_parts()]
    assert kinds == ['text/plain', 'text/html'], kinds
    plain = message.get_body(('plain',)).get_content()
    assert plain.replace('\r\n', '\n').strip() == edition(examples(), '--date', '1978-09-16').strip()
    assert 'style=' in message.get_body(('html',)).get_content()


def test_mail_addresses_that_are_none_are_refused():
    for bad in ('a@b.org\r\nBcc: c@d.org', 'a@b.org, c@d.org', 'Desk\n <a@b.org>', 'desk', ''):
        assert 'no address' in run('edition', '--db', examples(), '--format', 'eml', '--from', bad, status=2), bad
        assert 'no address' in run('edition', '--db', examples(), '--format', 'eml', '--from', 'a@b.org', '--to', bad, status=2), bad
    for bad in ('"Desk <a@b.org>', '"De"sk" <a@b.org>', '"De\\"sk" <a@b.org>'):
        assert 'no address' in run('edition', '--db', examples(), '--format', 'eml', '--from', bad, status=2), bad
    message = email.message_from_string(run('edition', '--db', examples(), '--format', 'eml', '--from', '"The Desk, Ltd." <a@b.org>'))
    assert message['From'] == '"The Desk, Ltd." <a@b.org>', message['From']
    assert 'give --from' in run('edition', '--db', examples(), '--format', 'eml', status=2)


def test_days_and_addresses_that_are_none_are_refused():
    assert 'no day' in run('edition', '--db', examples(), '--date', '1978-02-30', status=2)
    assert 'no address of a desk' in run('edition', '--db', examples(), '--base-url', 'javascript:alert(1)', status=2)
    for bad in ('https://desk.example.org/?a', 'https://a.org/<b>', 'https://a.org/#x', 'data:text/html,x'):
        assert 'no address of a desk' in run('edition', '--db', examples(), '--base-url', bad, status=2), bad
    for bad in ('zzz', 's', 'szzz', ''):
        assert 'no story of this id' in run('edition', '--db', examples(), '--story', bad, status=2), bad
    assert '60 days' in run('edition', '--db', examples(), '--days', '61', status=2)
    path = store('undated.db', [{'id': 'a', 'text': 'Egypt accused Israel of breaking the accords.'}])
    assert 'dragoman add' in run('edition', '--db', path, status=1)


if __name__ == '__main__':
    tap.run(dict(globals()))
