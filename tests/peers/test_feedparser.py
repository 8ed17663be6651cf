"""Feeds of another reader's suite, read by both: what a newsroom needs of each entry, ours beside feedparser's.

    test_feedparser.py ITEMS FOLDER [--differ FIELD]    ITEMS: the program of items.c; FOLDER: of peer_package.py; --differ prints where they differ

Each input of feedparser's own suite that holds entries is given to both as bytes, without the headers that its tests add.
Entries that have no text are no reports; they are given one here (TEXT), so that their other fields can be compared.
"""
import argparse
import datetime
import glob
import html.parser
import os
import re
import sys
import tempfile
import unicodedata
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..')]
import items  # noqa: E402
import peer_package  # noqa: E402
import tap  # noqa: E402

TEXT = 'Delegates of both towns met on the bridge on Monday.'
FIELDS = 'entries', 'title', 'link', 'day', 'authors', 'text'
# At least so many of a hundred agree; docs/containers.md says what the rest are.
LEAST = {'entries': 99.5, 'title': 91, 'link': 89, 'day': 88, 'authors': 97, 'text': 95.5}


class Words(html.parser.HTMLParser):
    """The text of a piece of HTML, as a reader sees it."""
    UNSEEN = {'script', 'style', 'title', 'head', 'template', 'svg', 'math'}
    INLINE = {'a', 'abbr', 'acronym', 'b', 'bdo', 'big', 'cite', 'code', 'del', 'dfn', 'em', 'font', 'i', 'img', 'ins', 'kbd', 'q',
              's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'tt', 'u', 'var'}

    def __init__(self):
        super().__init__()
        self.pieces, self.unseen = [], 0

    def handle_starttag(self, tag, attrs):
        self.unseen += tag in self.UNSEEN
        if tag not in self.INLINE:
            self.pieces.append(' ')

    def handle_endtag(self, tag):
        self.unseen = max(0, self.unseen - (tag in self.UNSEEN))
        if tag not in self.INLINE:
            self.pieces.append(' ')

    def handle_data(self, data):
        if not self.unseen:
            self.pieces.append(data)


def plain(text):
    return ' '.join(unicodedata.normalize('NFC', text).split())


def words(markup):
    reader = Words()
    reader.feed(markup)
    reader.close()
    return plain(''.join(reader.pieces))


def value(detail):
    return words(detail['value']) if 'html' in detail.get('type', '') else plain(detail['value'])


def with_text(data):
    """Gives each entry a text, under the prefix that the entry has."""
    def text(end):
        prefix = end[1] or b''
        name = prefix + (b'description' if end[2] == b'item' else b'summary')
        return b'<%s>%s</%s>%s' % (name, TEXT.encode(), name, end[0])
    return re.sub(rb'</([\w.-]+:)?(item|entry)\s*>', text, data)


# ---- theirs ----

def day(entry):
    for name in ('published_parsed', 'created_parsed', 'updated_parsed'):
        if entry.get(name):
            return '%04d-%02d-%02d' % entry[name][:3]
    return None


def entry_of_theirs(entry):
    body = (entry.get('content') or [None])[0] or entry.get('summary_detail')
    return {'title': value(entry['title_detail']) if entry.get('title') else None, 'link': entry.get('link') or None, 'day': day(entry),
            'authors': [plain(a['name']) for a in entry.get('authors', []) if a.get('name')],
            'text': value(body) if body else None}


def read_by_theirs(modules, data):
    if modules not in sys.path:
        sys.path.insert(0, modules)
    import feedparser  # pylint: disable=import-error,import-outside-toplevel
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        return [entry_of_theirs(entry) for entry in feedparser.parse(data).entries]


# ---- ours ----

def entry_of_ours(item):
    body = item['bytes'].decode('utf-8', 'replace')
    return {'title': item['title'] and plain(item['title']), 'link': item['url'], 'day': item['day'],
            'authors': [plain(author) for author in item['authors']], 'text': words(body) if item['from'] == 'html' else plain(body)}


def read_by_ours(program, paths):
    """{path: ([entry], [fault])}"""
    return {path: ([entry_of_ours(item) for item in given], faults) for path, (given, faults, _) in items.read(program, paths).items()}


# ---- side by side ----

def agree(field, ours, theirs):
    if field == 'day' and ours and theirs:  # theirs is the day in UTC, ours the day that is written
        return abs((datetime.date.fromisoformat(ours) - datetime.date.fromisoformat(theirs)).days) <= 1
    return (ours or None) == (theirs or None)


def suites(source):
    tests = os.path.join(source, 'tests')
    for path in sorted(glob.glob(os.path.join(tests, '**', '*.xml'), recursive=True)):
        yield os.path.relpath(path, tests), path


def compared(program, source, modules):
    """[(input, field, ours, theirs)]"""
    rows, theirs = [], {}
    with tempfile.TemporaryDirectory() as folder:
        for name, path in suites(source):
            with open(path, 'rb') as file:
                data = file.read()
            entries = read_by_theirs(modules, data)
            if not entries:
                continue
            if not any(entry['text'] is not None for entry in entries):
                data = with_text(data)
                entries = read_by_theirs(modules, data)
            copy = os.path.join(folder, name.replace('/', '@'))
            with open(copy, 'wb') as file:
                file.write(data)
            theirs[copy] = (name, entries)
        ours = read_by_ours(program, list(theirs))
        for copy, (name, entries) in theirs.items():
            found, faults = ours[copy]
            rows.append((name, 'entries', (len(found), faults), len(entries)))
            for mine, other in zip(found, entries):
                rows += [(name, field, mine[field], other[field]) for field in FIELDS[1:] if mine[field] or other[field]]
    return rows


def same(row):
    _, field, ours, theirs = row
    return ours[0] == theirs if field == 'entries' else agree(field, ours, theirs)


def table(rows):
    print('# field     both  agree  per cent')
    for field in FIELDS:
        asked = [row for row in rows if row[1] == field]
        print(f'# {field:8} {len(asked):5} {sum(map(same, asked)):6} {100 * sum(map(same, asked)) / max(1, len(asked)):8.1f}')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('folder')
    parser.add_argument('--differ', choices=FIELDS)
    options = parser.parse_args()
    source, modules = peer_package.have_or_skip(options.folder, 'feedparser')
    rows = compared(os.path.abspath(options.program), source, modules)
    if options.differ:
        for row in rows:
            if row[1] == options.differ and not same(row):
                print(row[0], '\n   ours  ', repr(row[2]), '\n   theirs', repr(row[3]))
    table(rows)

    def check(field):
        asked = [row for row in rows if row[1] == field]
        good = sum(map(same, asked))
        assert asked and 100 * good >= LEAST[field] * len(asked), f'{field}: {good} of {len(asked)}'
    tap.run({f'test_{field}': lambda field=field: check(field) for field in FIELDS})


if __name__ == '__main__':
    main()
