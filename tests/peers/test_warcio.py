"""Web archives of another reader's suite, read by both: which records, under which address, to the byte.

    test_warcio.py ITEMS FOLDER [--differ]    ITEMS: the program of items.c; FOLDER: of peer_package.py

warcio's samples, and every record that its tests spell out: each by itself, all in one archive, and that packed record by
record. Of what warcio's ArchiveIterator gives, that is expected which a report can be in: answers with status 2xx, resources
and conversions, of HTML or plain text. An archive that warcio gives up (ArchiveLoadFailed) is read as far as it goes.
"""
import argparse
import ast
import glob
import gzip
import io
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..')]
import items  # noqa: E402
import peer_package  # noqa: E402
import tap  # noqa: E402

READ = {'text/html', 'application/xhtml+xml', 'text/plain', ''}
# What warcio gives up and we read on; see docs/containers.md.
GIVEN_UP = {'example-bad-non-chunked.warc.gz', 'example-bad.warc.gz.bad'}
# What warcio warns of or passes over and we name, as a fault or in a report's warnings.
NAMED = {'bad.arc', 'example-trunc.warc'}
EMPTY = 'a web archive that holds no page and no text: archive the pages themselves, with what servers answered'


def spelled_out(source):
    """The records among the strings of warcio's tests, with their names there."""
    for path in sorted(glob.glob(os.path.join(source, 'test', 'test_*.py'))):
        with open(path, encoding='utf-8') as file:
            tree = ast.parse(file.read())
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
                text = node.value.value.replace('\r\n', '\n').lstrip('\n')
                if text.startswith('WARC/'):
                    yield f'{os.path.basename(path)[:-3]}.{node.targets[0].id}', text.encode()


def whole(record):
    """As in a file: lines ended by CR LF, the block followed by two of them. Lengths that a test leaves open are filled in."""
    head, _, block = record.partition(b'\n\n')
    block = block.rstrip(b'\n')
    lines = [line for line in head.split(b'\n') if not line.lower().startswith(b'content-length')]
    block = block.replace(b'\n', b'\r\n')
    return b'\r\n'.join([*lines, b'Content-Length: %d' % len(block), b'', block, b'', b''])


def samples(source, folder):
    """{name: path}"""
    found = {os.path.basename(path): path for path in sorted(glob.glob(os.path.join(source, 'test', 'data', '*')))}
    records = {name: whole(record) for name, record in spelled_out(source)}
    written = {**{name + '.warc': record for name, record in records.items()}, 'all.warc': b''.join(records.values()),
               'all.warc.gz': b''.join(gzip.compress(record) for record in records.values())}
    for name, content in written.items():
        found[name] = os.path.join(folder, name)
        with open(found[name], 'wb') as file:
            file.write(content)
    return found


def media(headers):
    return (headers.get_header('Content-Type') or '').split(';')[0].strip().lower() if headers else ''


def can_hold_a_report(record):
    if record.rec_type in ('resource', 'conversion'):
        return media(record.rec_headers) in READ
    if record.rec_type != 'response' or not record.http_headers:
        return False
    return record.http_headers.get_statuscode().startswith('2') and media(record.http_headers) in READ


def read_by_theirs(path):
    """([(URL, body)], how many records there are, whether it gave up)"""
    from warcio.archiveiterator import ArchiveIterator  # pylint: disable=import-error,import-outside-toplevel
    from warcio.recordloader import ArchiveLoadFailed  # pylint: disable=import-error,import-outside-toplevel
    found, count = [], 0
    with open(path, 'rb') as file:
        errors, sys.stderr = sys.stderr, io.StringIO()  # its warnings
        try:
            for record in ArchiveIterator(file, arc2warc=True):
                count += 1
                body = record.content_stream().read()
                if can_hold_a_report(record) and body:
                    found.append((record.rec_headers.get_header('WARC-Target-URI'), body))
        except ArchiveLoadFailed:
            return found, count, True
        finally:
            sys.stderr = errors
    return found, count, False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('items')
    parser.add_argument('folder')
    parser.add_argument('--differ', action='store_true')
    options = parser.parse_args()
    source, modules = peer_package.have_or_skip(options.folder, 'warcio')
    sys.path.insert(0, modules)
    with tempfile.TemporaryDirectory() as folder:
        paths = samples(source, folder)
        theirs = {name: read_by_theirs(path) for name, path in paths.items()}
        given = items.read(os.path.abspath(options.items), list(paths.values()))
        ours = {name: given[path] for name, path in paths.items()}
    found = {name: [(item['url'], item['bytes']) for item in given] for name, (given, _, _) in ours.items()}
    same = [name for name in paths if found[name] == theirs[name][0]]
    print(f'# {len(paths)} archives, {sum(t[1] for t in theirs.values())} records, {sum(len(t[0]) for t in theirs.values())} of them '
          f'reports to warcio, {sum(map(len, found.values()))} to us; {len(same)} archives with the same, to the byte')
    if options.differ:
        for name in paths:
            if name not in same or ours[name][1]:
                print(name, '\n   ours  ', found[name], ours[name][1:], '\n   theirs', theirs[name])

    def test_records_addresses_and_bytes_are_the_same():
        assert {name for name in paths if name not in same} == GIVEN_UP, [name for name in paths if name not in same]

    def test_what_it_gives_up_is_read_on():
        assert {name for name in paths if theirs[name][2]} == GIVEN_UP
        for name in GIVEN_UP:
            assert len(found[name]) > len(theirs[name][0]), (name, found[name])

    def test_what_is_bad_is_named():
        bad = {name: [fault for fault in ours[name][1] if fault[0] != EMPTY] + [i['warning'] for i in ours[name][0] if i['warning']]
               for name in paths}
        assert {name for name in paths if bad[name]} == NAMED, bad

    def test_what_holds_nothing_says_so():
        for name in paths:
            assert (not found[name]) == any(fault[0] == EMPTY for fault in ours[name][1]) or name in NAMED, (name, ours[name])

    tap.run({name: test for name, test in locals().items() if name.startswith('test_')})


if __name__ == '__main__':
    main()
