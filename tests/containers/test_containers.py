"""Containers made by tools that are not ours (make.py), each read whole: every report in it with its text, its day and its title
where the container or the page says them, each under a key of its own, gone on with behind any of them; and what is no container
of reports is named. test_containers.py PROGRAM SOURCE_FOLDER"""
import csv
import email.mime.application
import email.mime.multipart
import email.mime.text
import gzip
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..')]
import make  # noqa: E402
import tap  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
ALL = [0, 1, 2]
# file: (reports in their order, source_format, whether it says days)
FILES = {
    'crawl.warc': (ALL, 'warc', False), 'crawl.warc.gz': (ALL, 'warc', False), 'crawl.warc.zst': (ALL, 'warc', False),
    'feed.atom': (ALL, 'feed', True), 'feed.rss': (ALL, 'feed', True), 'feed.json': (ALL, 'feed', True),
    'mail-0.eml': ([0], 'mail', True), 'mail-1.eml': ([1], 'mail', True), 'mail-2.eml': ([2], 'mail', True),
    'mails.mbox': (ALL, 'mail', True), 'forwarded.eml': ([0, 2], 'mail', True), 'saved.mhtml': ([0], 'mhtml', False),
    'report.docx': ([0], 'docx', False), 'reports.json': (ALL, 'jsonl', True), 'reports.jsonl.gz': (ALL, 'jsonl', True),
}


def run(*arguments, status=0):
    done = subprocess.run([PROGRAM, 'read', '--format', 'jsonl', *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=False, timeout=120)
    error = done.stderr.decode()
    assert done.returncode == status, f'{arguments}: exit {done.returncode}, wanted {status}\n{error}'
    return [json.loads(line)['report'] for line in done.stdout.decode().splitlines()], error


def at(name):
    return os.path.join(HERE, name)


def check(report, number, kind, days, name):
    assert report['text'] == '\n\n'.join(make.REPORTS[number][2]), (name, number, report['text'])
    assert report['source_format'] == kind, (name, report['source_format'])
    if days:
        assert (report['published'], report['published_from']) == (make.DAYS[number], 'metadata'), (name, number, report['published'])
    if not name.startswith('crawl') or number != 2:  # a text in an archive has no title
        assert report['title'].startswith(make.REPORTS[number][0]), (name, number, report['title'])
        assert report['authors'] == [make.REPORTS[number][1]], (name, number, report['authors'])


def test_every_container_is_read_whole():
    for name, (numbers, kind, days) in FILES.items():
        reports, error = run('--quiet', at(name))
        assert len(reports) == len(numbers) and not error, (name, len(reports), error)
        for report, number in zip(reports, numbers):
            check(report, number, kind, days, name)


def test_what_is_packed_again_is_the_same():
    with tempfile.TemporaryDirectory() as folder:
        for name in ('mails.mbox', 'feed.rss', 'report.docx', 'reports.json'):
            packed = os.path.join(folder, name + '.gz')
            with open(at(name), 'rb') as file, gzip.open(packed, 'wb') as out:
                out.write(file.read())
            assert [r['text'] for r in run(packed)[0]] == [r['text'] for r in run(at(name))[0]], name


def test_keys_are_unique_and_a_run_goes_on_behind_each():
    names = [at(name) for name in FILES]
    keys = [report['key'] for report in run(*names)[0]]
    assert len(set(keys)) == len(keys) and keys == [report['key'] for report in run('--jobs', '4', *names)[0]]
    for place in (0, 4, len(keys) - 2):
        assert [report['key'] for report in run('--after', keys[place], *names)[0]] == keys[place + 1:], keys[place]
    _, error = run('--after', keys[0] + 'x', *names, status=1)
    assert 'no input has the key' in error, error


def test_columns_of_news_in_brief_are_gone_on_with_too():
    column = 'World briefs\n\n' + '\n\n'.join(f'{title}\n\n{texts[0]}' for title, _, texts in make.REPORTS)
    lines = [{'id': 'one', 'text': make.plain(0)}, {'id': 'two', 'text': column, 'published': '1994-07-26'}, {'id': 'three', 'text': make.plain(1)}]
    with tempfile.TemporaryDirectory() as folder:
        def put(name, content):
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                file.write(content)
            return os.path.join(folder, name)
        names = [put('a.jsonl', ''.join(json.dumps(line) + '\n' for line in lines)), put('b.json', json.dumps(lines, indent=1)), put('c.txt', column)]
        reports = run(*names)[0]
        keys = [report['key'] for report in reports]
        assert [key[len(folder) + 1:] for key in keys[:5]] == ['a.jsonl:1', 'a.jsonl:2/1', 'a.jsonl:2/2', 'a.jsonl:2/3', 'a.jsonl:3'], keys
        assert [key[len(folder) + 1:] for key in keys[-3:]] == ['c.txt:1', 'c.txt:2', 'c.txt:3'] and len(set(keys)) == len(keys) == 13, keys
        assert [report['given_id'] for report in reports[:5]] == ['one', 'two#1', 'two#2', 'two#3', 'three'], reports
        for report, (title, _, texts) in zip(reports[1:4], make.REPORTS):
            assert (report['title'], report['text'], report['published'], report['section']) == (title, texts[0], '1994-07-26', 'World briefs'), report
        for place in range(len(keys) - 1):
            assert [report['key'] for report in run('--after', keys[place], *names)[0]] == keys[place + 1:], keys[place]
        assert [report['key'] for report in run('--jobs', '4', *names)[0]] == keys


def test_columns_of_news_in_brief_are_found_in_documents():
    body = ''.join(f'<w:p><w:r><w:t>{line}</w:t></w:r></w:p>' for title, _, texts in make.REPORTS for line in (title, texts[0]))
    for title, head in (('World briefs', ''), ('', '<w:p><w:r><w:t>World briefs</w:t></w:r></w:p>')):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'a.docx')
            with zipfile.ZipFile(path, 'w') as out:
                out.writestr('word/document.xml', '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                             f'<w:body>{head}{body}</w:body></w:document>')
                out.writestr('docProps/core.xml', '<c:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:c="http://schemas.openxmlformats.org'
                             f'/package/2006/metadata/core-properties"><dc:title>{title}</dc:title></c:coreProperties>')
            reports = run(path)[0]
            assert [(r['key'], r['title'], r['source_format']) for r in reports] == \
                [(f'{path}:{i}', report[0], 'docx') for i, report in enumerate(make.REPORTS, 1)], reports


def test_an_archive_can_be_entered_where_the_key_says():
    report = run(at('crawl.warc.gz'))[0][1]
    with open(at('crawl.warc.gz'), 'rb') as file:
        file.seek(int(report['key'].rpartition(':')[2]))
        record = gzip.decompress(file.read())
    assert record.startswith(b'WARC/') and report['given_id'].encode() in record[:600], record[:200]


def test_arguments_go_before_what_the_container_says():
    report = run('--date', '2001-02-03', '--url', 'http://b.example/', '--outlet', 'Mine', at('mail-0.eml'))[0][0]
    assert (report['published'], report['published_from'], report['url'], report['outlet']) == \
        ('2001-02-03', 'argument', 'http://b.example/', 'Mine'), report


def test_documents_are_read_where_their_reader_is_installed():
    if shutil.which('pdftotext'):
        reports, _ = run(at('report.pdf'))
        assert reports[0]['source_format'] == 'pdf' and all(p in reports[0]['text'] for p in make.REPORTS[0][2]), reports
    environment = dict(os.environ, PATH='/nowhere')
    done = subprocess.run([PROGRAM, 'read', at('report.pdf')], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, env=environment)
    assert done.returncode == 1 and b'poppler-utils' in done.stderr, done


def test_what_is_not_read_is_named():
    with tempfile.TemporaryDirectory() as folder:
        for name, content, wanted in (('list.opml', '<?xml version="1.0"?><opml version="2.0"><body><outline type="rss" text="Post" '
                                                    'xmlUrl="http://a.example/rss"/></body></opml>', 'http://a.example/rss'),
                                      ('map.xml', '<?xml version="1.0"?><urlset><url><loc>http://a.example/</loc></url></urlset>', 'map'),
                                      ('report.pdf', '%PDF-1.4\nbroken', 'PDF'), ('report.docx', 'PK\3\4 word/', 'Office'),
                                      ('empty.eml', 'From: a@b.example\nMIME-Version: 1.0\nMessage-ID: <1>\n\n', 'without text')):
            path = os.path.join(folder, name)
            with open(path, 'w', encoding='utf-8') as file:
                file.write(content)
            _, error = run(path, status=1)
            assert wanted in error and name in error, (name, error)


def test_documents_of_office_programs_are_named():
    """Each by what it holds, or why its text is not found; a .docx whose text has another number is read."""
    word, text = 'word/document.xml', '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>' \
        f'{make.REPORTS[0][2][0]}</w:t></w:r></w:p></w:body></w:document>'
    with tempfile.TemporaryDirectory() as folder:
        def packed(members, change=lambda content: content):
            out = io.BytesIO()
            with zipfile.ZipFile(out, 'w') as archive:
                for name, content in [('[Content_Types].xml', '<Types/>'), *members]:
                    archive.writestr(name, content)
            path = os.path.join(folder, 'a.docx')
            with open(path, 'wb') as file:
                file.write(change(bytearray(out.getvalue())))
            return path

        def locked(content):
            for mark, flags in ((b'PK\3\4', 6), (b'PK\1\2', 8)):
                at = content.find(mark)
                while at >= 0:
                    content[at + flags] |= 1
                    at = content.find(mark, at + 1)
            return content

        for wanted, members, change in (('spreadsheet', [('xl/workbook.xml', '<workbook/>')], bytes), ('slides', [('ppt/presentation.xml', '<p/>')], bytes),
                                        ('without word/document.xml', [('word/styles.xml', '<s/>')], bytes), ('password', [(word, text)], locked),
                                        ('breaks off', [(word, text)], lambda content: content[:300]),
                                        ('cannot be unpacked', [(word, text)], lambda content: content.replace(b'PK\1\2\x14\3\x14\0\0\0\0\0', b'PK\1\2\x14\3\x14\0\0\0\x63\0'))):
            _, error = run(packed(members, change), status=1)
            assert wanted in error and 'a.docx' in error, (wanted, error)
        assert run(packed([('word/document2.xml', text)]))[0][0]['text'] == make.REPORTS[0][2][0]


def test_the_byline_of_a_document_goes_before_its_properties():
    """Who wrote it stands over the text; the properties name who has the program, and often nobody."""
    def document(creator, *paragraphs):
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        body = ''.join(f'<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>' for paragraph in paragraphs)
        with zipfile.ZipFile(path, 'w') as archive:
            archive.writestr('[Content_Types].xml', '<Types/>')
            archive.writestr('word/document.xml', f'<w:document {space}><w:body>{body}</w:body></w:document>')
            archive.writestr('docProps/core.xml', '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
                             f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{creator}</dc:creator></c:coreProperties>')
        return run(path)[0][0]['authors']
    title, _, text = make.REPORTS[0]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'a.docx')
        assert document('Ann Poe', title, *text) == ['Ann Poe']
        assert document('Ann Poe', title, 'By Jane Roe', *text) == ['Jane Roe']
        for nobody in ('Office User', 'Microsoft Office User', 'Admin', 'user'):
            assert document(nobody, title, *text) == [] and document(nobody, title, 'By Jane Roe', *text) == ['Jane Roe'], nobody


def zipped(files, packing=zipfile.ZIP_DEFLATED, streamed=False):
    out = io.BytesIO()

    class Pipe(io.RawIOBase):
        """Which cannot be gone back in: sums and sizes come to stand behind the files."""
        def writable(self):
            return True

        def write(self, data):
            return out.write(bytes(data))

    with zipfile.ZipFile(Pipe() if streamed else out, 'w', packing) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def test_files_of_an_archive_are_read_by_their_bytes():
    def content(name):
        with open(at(name), 'rb') as file:
            return file.read()
    whole = [name for name in FILES if name not in ('forwarded.eml', 'saved.mhtml')]
    files = [('reports/', ''), ('reports/a b', make.page(0)), ('logo', b'\x89PNG\r\n' + bytes(99)), ('a.css', 'p {}'), ('empty.txt', ''),
             ('__MACOSX/._a b', bytes(50))] + [('reports/' + name, content(name)) for name in whole]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'a.zip')

        def put(data):
            with open(path, 'wb') as file:
                file.write(data)
        for packing, streamed in ((zipfile.ZIP_DEFLATED, False), (zipfile.ZIP_STORED, False), (zipfile.ZIP_DEFLATED, True)):
            put(zipped(files, packing, streamed))
            for given in (path, folder):
                reports, error = run(given)
                assert 'images, sound and video' in error and 'scripts' in error and 'failed' in error.splitlines()[-1], error
                assert [r['text'] for r in reports] == ['\n\n'.join(make.REPORTS[n][2]) for n in [0] + [n for name in whole for n in FILES[name][0]]]
            keys = [report['key'] for report in reports]
            assert len(set(keys)) == len(keys) and keys[0].endswith('@reports/a b'), keys
            assert [report['key'] for report in run('--after', keys[7], path)[0]] == keys[8:]
        put(gzip.compress(zipped(files)))
        assert len(run(path)[0]) == len(keys)


def test_what_is_wrong_in_an_archive_is_named():
    text, whole = make.plain(0), [('a.txt', make.plain(0)), ('b.txt', make.plain(1))]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'a.zip')

        def found(data):
            with open(path, 'wb') as file:
                file.write(data)
            reports, error = run(path, status=1)
            return [r['key'].rpartition('@')[2] for r in reports], error

        def changed(data, at, byte):
            return data[:at] + bytes([byte]) + data[at + 1:]
        data = zipped(whole)
        for wanted, names, made in (
                ('b.zip: byte', ['a.txt'], zipped([('a.txt', text), ('b.zip', zipped(whole))], zipfile.ZIP_STORED)),
                ('ZIP archive in a ZIP archive', ['a.txt'], zipped([('a.txt', text), ('b.zip', zipped(whole))])),
                ('a.txt: a file in the archive is broken', ['b.txt'], changed(data, 60, data[60] ^ 0xFF)),
                ('a.txt: a file in the archive is broken', ['b.txt'], data[:60] + b'PK\1\2' + data[64:]),
                ('c.txt: byte', [], # stored without its size, as what stands before, whose own files are not the archive's
                    zipped([('b.zip', zipped(whole)), ('c.txt', text)], zipfile.ZIP_STORED, streamed=True)),
                ('locked by a password', ['b.txt'], changed(data, 6, 1)),
                ('packed in a way that is not read', ['b.txt'], changed(data, 8, 99)),
                ('breaks off', ['a.txt'], data[:data.find(b'PK\3\4', 4) + 200]),
                ('a file in the archive is broken', ['a.txt'], data[:data.find(b'PK\3\4', 4) + 12]),
                ('no report is found', [], zipped([('a.png', b'\x89PNG\r\n' + bytes(99))])),
                ('a spreadsheet', ['a.txt'], zipped([('a.txt', text), ('b.xls', b'\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\0o\0r\0k\0b\0o\0o\0k\0')])),
                ('more than 256 times its size', ['a.txt'], zipped([('a.txt', text), ('b.txt', b'a b ' * (20 << 20)), ('c.txt', text)])),
                ('more than 256 times its size', ['a.txt'], zipped([('a.txt', text), ('b.gz', gzip.compress(b' a' * (33 << 20))), ('c.txt', text)])),
                ('larger than 64 MiB', ['a.txt'], zipped([('a.txt', text), ('b.txt', b'a b ' * (17 << 20))], zipfile.ZIP_STORED)),
                ('more than 65,536 files', ['a.txt'], zipped([('a.txt', text)] + [('a', '')] * 65537, zipfile.ZIP_STORED))):
            assert (lambda got: wanted in got[1] and got[0] == names)(found(made)), (wanted, names, found(made))


def test_rows_of_a_table_are_reports():
    texts = [make.plain(i).strip() for i in range(3)]
    for between, names in ((',', ['date', 'outlet', 'headline', 'body']), (';', ['Publication Date', 'Source', 'Title', 'Full Text']),
                           ('\t', ['published', 'outlet', 'title', 'text'])):
        out = io.StringIO()
        table = csv.writer(out, delimiter=between)
        table.writerow(['', *names, 'rows'])
        for i, text in enumerate(texts):
            table.writerow([i, f'1995-10-0{i + 1}', 'Delta Wire', f'Talks {i}: "a" and; b, c', text, '3'])
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'reports.csv')
            for data in (out.getvalue().encode(), b'\xef\xbb\xbf' + out.getvalue().encode(), gzip.compress(out.getvalue().encode()),
                         out.getvalue().encode('utf-16')):
                with open(path, 'wb') as file:
                    file.write(data)
                reports, _ = run(path)
                assert [r['text'] for r in reports] == texts, (between, reports)
                assert [r['published'] for r in reports] == ['1995-10-01', '1995-10-02', '1995-10-03'], reports
                assert {r['outlet'] for r in reports} == {'Delta Wire'} and reports[1]['title'] == 'Talks 1: "a" and; b, c', reports
                assert reports[0]['key'].endswith('reports.csv:2') and len({r['key'] for r in reports}) == 3, reports
            with open(path, 'wb') as file:
                file.write(b'title,text\nOne,' + texts[0].split('\n')[0].replace(',', '').encode() + b'\nTwo,\n')
            reports, error = run(path, status=1)
            assert len(reports) == 1 and 'line 3' in error, (reports, error)
            with open(path, 'wb') as file:
                file.write(b'a,b,c\n1,2,3\n4,5,6\n')
            assert 'a table (CSV), not a report: its rows are read as reports when one column is called text' in run(path, status=1)[1]


def table(folder, rows, status=0, head='date,headline,body'):
    path = os.path.join(folder, 'reports.csv')
    with open(path, 'wb') as file:
        file.write('\n'.join([head, *rows]).encode())
    reports, error = run(path, status=status)
    return {r['key'].rpartition(':')[2]: r for r in reports}, error


def test_a_row_that_is_not_written_well_leaves_the_others_alone():
    said = 'Israel and Jordan signed a treaty on Wednesday.'
    with tempfile.TemporaryDirectory() as folder:
        # a mark within a cell opens none
        found, _ = table(folder, [f'1995-10-01,A 5" gun,{said}', f'1995-10-02,Two,{said}', f'1995-10-03,"A ""big"" 5"" gun",{said}', ',,', f'1995-10-04,Four,{said}'])
        assert [(line, r['published'], r['title'], r['text']) for line, r in found.items()] == [
            ('2', '1995-10-01', 'A 5" gun', said), ('3', '1995-10-02', 'Two', said),
            ('4', '1995-10-03', 'A "big" 5" gun', said), ('6', '1995-10-04', 'Four', said)], found
        # what stands behind the closing one belongs to the cell, blanks before the opening one do not
        found, _ = table(folder, [f'1995-10-01,One,"Talks" open. {said}', f'1995-10-02, "Two, and three", "{said}\n\nThey met, again."'])
        assert found['2']['text'] == f'Talks open. {said}' and found['3']['title'] == 'Two, and three', found
        assert found['3']['text'] == f'{said}\n\nThey met, again.' and not found['3']['warnings'], found
        # cells too many are told
        found, _ = table(folder, [f'1995-10-01,One,{said[:-1]}, officials said.', f'1995-10-02,Two,{said},,'])
        assert 'more cells than the table has columns' in found['2']['warnings'][0] and not found['3']['warnings'], found
        # nor is a mark never closed passed over
        found, error = table(folder, [f'1995-10-01,One,{said}', f'1995-10-02,Two,"{said}', f'1995-10-03,Three,{said}'], status=1)
        assert list(found) == ['2'] and 'line 3' in error and 'not closed' in error, (found, error)
        # nor is a row without text, or a table without rows
        found, error = table(folder, ['1995-10-01,One,', f'1995-10-02,Two,{said}'], status=1)
        assert list(found) == ['3'] and 'line 2' in error and 'a row whose column of the text is empty' in error, (found, error)
        assert 'a table (CSV) without rows' in table(folder, [], status=1)[1]
        # of columns called the same the first counts
        found, _ = table(folder, [f'1995-10-01,{said},Nobody met.,1996-01-01'], head='date,text,text,date')
        assert found['2']['text'] == said and found['2']['published'] == '1995-10-01', found
        # lines may end by CR alone
        found, _ = table(folder, [], head='\r'.join(['date,body', f'1995-10-01,{said}', f'1995-10-02,"{said}\r\rThey met."', '']))
        assert found['2']['text'] == said and found['3']['text'] == f'{said}\n\nThey met.', found


def attached(data, name):
    message = email.mime.multipart.MIMEMultipart()
    message['From'], message['Date'] = 'desk@wire.example', 'Thu, 05 Oct 1995 09:00:00 +0000'
    message.attach(email.mime.text.MIMEText(make.plain(1)))
    part = email.mime.application.MIMEApplication(data)
    part.add_header('Content-Disposition', 'attachment', filename=name)
    message.attach(part)
    return bytes(message)


def test_an_error_deep_in_a_container_names_all_that_it_lies_in_from_the_outside():
    with tempfile.TemporaryDirectory() as folder:
        def read(name, data, status):
            path = os.path.join(folder, name)
            with open(path, 'wb') as file:
                file.write(data)
            reports, error = run(path, status=status)
            return len(reports), error.replace(folder + '/', '')
        data, name, layers = make.plain(0).encode(), 'a.txt', []
        for i in range(1, 6):
            data, name = (zipped([(name, data)]), f'{i}.zip') if i % 2 else (attached(data, name), f'{i}.eml')
            layers.append((name, data))
        assert read(*layers[3], 0)[0] == 3, read(*layers[3], 0)
        assert 'dragoman: 5.zip, 4.eml, 3.zip, 2.eml, 1.zip: archives and mail in one another, more than three deep: unpack the outer one' \
            in read(*layers[4], 1)[1], read(*layers[4], 1)
        broken = zipped([('b.txt', make.plain(0)), ('a.txt.gz', b'\x1f\x8b\x08 is no gzip, though it begins so' * 9)])
        assert 'dragoman: c.zip, b.eml, b.zip, a.txt.gz: compressed with gzip' in read('c.zip', zipped([('b.eml', attached(broken, 'b.zip'))]), 1)[1]


def test_memory_stays_bounded():
    """60 MB of pictures and some pages, of which a window is held."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'large.warc')
        with open(at('crawl.warc'), 'rb') as file:
            records = file.read()
        picture = b'HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n' + bytes(5 << 20)
        with open(path, 'wb') as file:
            for _ in range(12):
                file.write(b'WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n' % len(picture))
                file.write(picture + b'\r\n\r\n' + records)
        script = ('import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE); '
                  'print(done.stdout.count(b"\\n"), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)')
        done = subprocess.run([sys.executable, '-c', script, PROGRAM, 'read', '--quiet', '--jobs', '2', path], stdout=subprocess.PIPE,
                              check=True, timeout=120)
        reports, kilobytes = map(int, done.stdout.split())
        assert reports == 36 and (kilobytes < 150 << 10 or os.environ.get('ASAN_OPTIONS')), (reports, kilobytes)


if __name__ == '__main__':
    tap.run(globals())
