"""Makes the containers that test_containers.py reads, by tools that are not ours: warcio, zstandard, feedgen, mailbox and email of
Python, python-docx, reportlab. The files made lie beside this script; run it again only to change them.

    pip install warcio zstandard feedgen python-docx reportlab && python3 tests/containers/make.py

All of them hold the same reports, our own writing on settled history: REPORTS.
"""
import datetime
import email.message
import email.policy
import gzip
import io
import json
import mailbox
import os

HERE = os.path.dirname(os.path.abspath(__file__))
DAYS = ['1978-09-17', '1979-03-26', '1994-07-25']
REPORTS = [
    ('Egypt and Israel sign accords at Camp David', 'Ada Byron', [
        'The president of Egypt and the prime minister of Israel signed two accords on Sunday after thirteen days of talks in the hills of Maryland, the host said.',
        '“It was harder than any of us had thought,” the American president told reporters, and thanked both men for staying on.',
        'Under the first accord Israel is to leave the Sinai within three years; the second speaks of self-rule for the Palestinians on the West Bank and in Gaza.']),
    ('A treaty is signed on the lawn', 'Émile Roche', [
        'Egypt and Israel signed a treaty of peace on Monday, the first between Israel and an Arab state, before fifteen hundred guests on the north lawn of the White House.',
        'The Egyptian foreign minister had resigned over the accords in the autumn, and ambassadors were called home from Cairo by most of its neighbours.',
        '“Let there be no more wars or bloodshed,” the president of Egypt said. Ambassadors are to be exchanged within a year.']),
    ('Jordan and Israel end the state of war', 'Ada Byron', [
        'King Hussein of Jordan and the prime minister of Israel declared an end to the state of war between their countries on Monday, after forty-six years.',
        'The two governments agreed to open a crossing north of Eilat and Aqaba, to join their power grids and to let the police of both work together.',
        'Jordan’s opposition called a strike for Tuesday and said that the declaration had been signed without asking parliament.']),
]


def page(number, encoding='utf-8'):
    title, author, paragraphs = REPORTS[number]
    text = ''.join(f'<p>{paragraph}</p>\n' for paragraph in paragraphs)
    return (f'<!DOCTYPE html><html lang="en"><head><meta charset="{encoding}"><title>{title} | Harbour Post</title>'
            f'<meta name="author" content="{author}"><meta property="article:published_time" content="{DAYS[number]}"></head>'
            f'<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>{title}</h1>\n{text}</article></body></html>'
            ).encode(encoding, 'xmlcharrefreplace')


def plain(number):
    return '\n\n'.join(REPORTS[number][2]) + '\n'


def at(name):
    return os.path.join(HERE, name)


def write(name, content):
    with open(at(name), 'wb') as file:
        file.write(content)


# ---- web archives ----

def chunked(body):
    pieces = [body[i:i + 100] for i in range(0, len(body), 100)]
    return b''.join(b'%x\r\n%s\r\n' % (len(piece), piece) for piece in pieces) + b'0\r\n\r\n'


def write_records(writer):
    from warcio.statusandheaders import StatusAndHeaders

    def add(url, kind, body, headers, status='200 OK'):
        http = StatusAndHeaders(status, headers, protocol='HTTP/1.1') if kind in ('response', 'request') else None
        writer.write_record(writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=http,
                                                      warc_headers_dict={'WARC-Date': '1999-01-01T00:00:00Z'}))

    writer.write_record(writer.create_warcinfo_record('crawl.warc', {'software': 'warcio'}))
    add('https://harbour.example/accords', 'response', page(0), [('Content-Type', 'text/html; charset=utf-8')])
    add('https://harbour.example/logo.png', 'response', b'\x89PNG\r\n' + bytes(200), [('Content-Type', 'image/png')])
    add('https://harbour.example/moved', 'response', b'moved', [('Content-Type', 'text/html'), ('Location', '/treaty')], '301 Moved')
    add('https://harbour.example/treaty', 'response', chunked(gzip.compress(page(1, 'iso-8859-1'))),
        [('Content-Type', 'text/html; charset=iso-8859-1'), ('Transfer-Encoding', 'chunked'), ('Content-Encoding', 'gzip')])
    writer.write_record(writer.create_warc_record('https://harbour.example/war.txt', 'resource', payload=io.BytesIO(plain(2).encode()),
                                                  warc_content_type='text/plain',
                                                  warc_headers_dict={'WARC-Date': '1999-01-01T00:00:00Z'}))


def archives():
    import zstandard
    from warcio.warcwriter import WARCWriter
    for name, packed, version in (('crawl.warc', False, 'WARC/1.1'), ('crawl.warc.gz', True, 'WARC/1.0')):
        with open(at(name), 'wb') as file:
            write_records(WARCWriter(file, gzip=packed, warc_version=version))
    with open(at('crawl.warc'), 'rb') as file:
        records = file.read().split(b'\r\n\r\nWARC/')
    records = [records[0]] + [b'WARC/' + record for record in records[1:]]
    write('crawl.warc.zst', b''.join(zstandard.compress(record + b'\r\n\r\n') for record in records))


# ---- feeds ----

def feeds():
    from feedgen.feed import FeedGenerator
    feed = FeedGenerator()
    feed.id('https://harbour.example/')
    feed.title('Harbour Post')
    feed.description('News of the harbour')
    feed.link(href='https://harbour.example/', rel='alternate')
    feed.language('en')
    feed.load_extension('dc')
    for number, (title, author, paragraphs) in enumerate(REPORTS):
        entry = feed.add_entry(order='append')
        entry.id(f'https://harbour.example/{number}')
        entry.title(title)
        entry.link(href=f'https://harbour.example/{number}')
        entry.dc.dc_creator(author)
        entry.author(name=author)
        entry.published(datetime.datetime.fromisoformat(DAYS[number] + 'T10:00:00+00:00'))
        entry.summary(paragraphs[0])
        entry.content(''.join(f'<p>{paragraph}</p>' for paragraph in paragraphs), type='CDATA' if number else 'html')
    feed.rss_file(at('feed.rss'), pretty=True)
    feed.atom_file(at('feed.atom'), pretty=True)
    items = [{'id': str(number), 'url': f'/{number}', 'title': title, 'date_published': DAYS[number] + 'T10:00:00Z',
              'authors': [{'name': author}], 'content_html': ''.join(f'<p>{paragraph}</p>' for paragraph in paragraphs)}
             for number, (title, author, paragraphs) in enumerate(REPORTS)]
    with open(at('feed.json'), 'w', encoding='utf-8') as file:
        json.dump({'version': 'https://jsonfeed.org/version/1.1', 'title': 'Harbour Post', 'home_page_url': 'https://harbour.example/',
                   'language': 'en', 'items': items}, file, indent=1)


# ---- mail ----

def message(number, form):
    title, author, paragraphs = REPORTS[number]
    mail = email.message.EmailMessage(policy=email.policy.default)
    mail['From'] = f'{author} <ada@harbour.example>'
    mail['To'] = 'readers@example.org'
    mail['Date'] = datetime.datetime.fromisoformat(DAYS[number] + 'T10:00:00+00:00')
    mail['Subject'] = title + (' — “peace”' if number == 1 else '')
    mail['Message-ID'] = f'<{number}@harbour.example>'
    mail.set_content(plain(number), charset='windows-1252' if number == 2 else 'utf-8', cte='quoted-printable' if number else 'base64')
    if form == 'alternative':
        mail.add_alternative(page(number).decode(), subtype='html')
    return mail


def mails():
    for number in range(3):
        del_policy = email.policy.SMTP if number == 1 else email.policy.default
        write(f'mail-{number}.eml', message(number, 'alternative' if number == 1 else 'plain').as_bytes(policy=del_policy))
    if os.path.exists(at('mails.mbox')):
        os.remove(at('mails.mbox'))
    box = mailbox.mbox(at('mails.mbox'))
    for number in range(3):
        box.add(mailbox.mboxMessage(message(number, 'plain')))
    box.close()
    forwarded = email.message.EmailMessage(policy=email.policy.default)
    forwarded['From'], forwarded['Subject'], forwarded['Message-ID'] = 'Rosa <rosa@example.org>', 'Fwd: two reports', '<f@example.org>'
    forwarded['Date'] = datetime.datetime(1994, 7, 26, tzinfo=datetime.timezone.utc)
    forwarded.make_mixed()
    for number in (0, 2):
        forwarded.attach(message_part(number))
    write('forwarded.eml', forwarded.as_bytes())
    saved = email.message.EmailMessage(policy=email.policy.default)
    saved['From'], saved['Subject'] = '<Saved by Blink>', REPORTS[0][0] + ' | Harbour Post'
    saved['Snapshot-Content-Location'] = 'https://harbour.example/accords'
    saved['Date'] = datetime.datetime(2001, 1, 1, tzinfo=datetime.timezone.utc)
    saved.set_content(page(0).decode(), subtype='html', cte='quoted-printable')
    saved['Content-Location'] = 'https://harbour.example/accords'
    saved.make_related()
    saved.add_related(b'body { color: black }', 'text', 'css', cid='<css@mhtml.blink>')
    write('saved.mhtml', saved.as_bytes(policy=email.policy.SMTP))


def message_part(number):
    part = email.message.EmailMessage(policy=email.policy.default)
    part.set_content(message(number, 'plain'))
    return part


# ---- documents and JSON ----

def documents():
    import docx
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = REPORTS[0][0], REPORTS[0][1]
    document.add_heading(REPORTS[0][0], 0)
    for paragraph in REPORTS[0][2]:
        document.add_paragraph(paragraph)
    document.save(at('report.docx'))
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer
    style = getSampleStyleSheet()
    story = [Paragraph(REPORTS[0][0], style['Title'])]
    for paragraph in REPORTS[0][2]:
        story += [Paragraph(paragraph, style['BodyText']), Spacer(1, 12)]
    SimpleDocTemplate(at('report.pdf'), title=REPORTS[0][0], author=REPORTS[0][1], invariant=1).build(story)


def json_files():
    lines = [{'id': str(number), 'title': REPORTS[number][0], 'text': plain(number), 'published': DAYS[number],
              'authors': [REPORTS[number][1]], 'url': f'https://harbour.example/{number}'} for number in range(3)]
    with open(at('reports.json'), 'w', encoding='utf-8') as file:
        json.dump(lines, file, indent=2, ensure_ascii=False)
    text = ''.join(json.dumps(line) + '\n' for line in lines)
    write('reports.jsonl.gz', gzip.compress(text.encode(), mtime=0))


if __name__ == '__main__':
    archives()
    feeds()
    mails()
    documents()
    json_files()
