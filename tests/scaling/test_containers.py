"""Ten times the reports in a container take ten times the work and no more memory.

    test_containers.py ITEMS    (the program of tests/peers/items.c, which takes all reports out of a container)

Work is counted in instructions (valgrind), all of the program: what the second nine tenths of the reports take each may be at
most STEEPEST times what the first take. Memory is the peak as the system counts it, of N and of 10 N reports.
"""
import datetime
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..')]
import tap  # noqa: E402

ITEMS = os.path.abspath(sys.argv[1])
COUNTED, HELD = 100, 2000  # reports whose work is counted, beside a tenth of and ten times as many; whose memory is
STEEPEST = 1.1
MOST_MORE = 2 << 20  # bytes of memory that ten times the reports may take more
HELD_WHOLE = {'json_feed'}  # its title may stand behind its items: up to 64 MiB
SENTENCE = 'The two delegations met in the harbour town on Monday and agreed to open the crossing again in spring. '
DAY = datetime.date(1978, 9, 17)


def text(number):
    return f'Report {number}. ' + SENTENCE * 8


def page(number):
    return f'<html><head><title>Report {number}</title></head><body><p>{text(number)}</p></body></html>'


def http(number):
    return f'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page(number)}'


def warc(number):
    return (f'WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{number}>\r\nWARC-Target-URI: http://a.example/{number}\r\n'
            f'Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http(number))}\r\n\r\n{http(number)}\r\n\r\n')


def arc(number):
    return f'http://a.example/{number} 192.0.2.1 19990101000000 text/html {len(http(number))}\n{http(number)}\n'


def rss(number):
    escaped = page(number).replace('<', '&lt;')
    return f'<item><title>Report {number} & more</title><guid>{number}</guid><description>{escaped}</description></item>\n'


def atom(number):
    return (f'<entry><id>{number}</id><title>Report {number}</title><author><name>Ada Byron</name></author>'
            f'<content type="xhtml"><div><p>{text(number)}</p></div></content></entry>\n')


def message(number):
    return (f'From ada@a.example Mon Sep 18 10:00:00 1978\nFrom: Ada Byron <ada@a.example>\nSubject: Report {number}\n'
            f'Message-ID: <{number}@a.example>\nDate: Mon, 18 Sep 1978 10:00:00 +0000\n\n' + text(number).replace('. ', '.\n') + '\n\n')


def item(number):
    return {'id': str(number), 'title': f'Report {number}', 'text': text(number), 'content_text': text(number)}


def export(number):
    day = DAY + datetime.timedelta(number % 1000)
    return (f'{number + 1} of 9000 DOCUMENTS\n\nThe Harbour Post\n\n{day:%B} {day.day}, {day.year}\n\nReport {number}\n\n'
            f'BYLINE: Ada Byron\n\nSECTION: News; Pg. 1\n\nLENGTH: 120 words\n\n{text(number)}\n\nLOAD-DATE: {day:%B} {day.day}, {day.year}'
            '\n\nLANGUAGE: ENGLISH\n\n')


def several(before, one, after='', between=''):
    def pieces(count):
        yield before.encode()
        for number in range(count):
            yield ((between if number else '') + one(number)).encode()
        yield after.encode()
    return pieces


def packed(pieces, by=100):
    """By gzip, so many pieces a member."""
    def members(count):
        member = b''
        for number, piece in enumerate(pieces(count)):
            member += piece
            if number % by == by - 1:
                yield gzip.compress(member, 1)
                member = b''
        yield gzip.compress(member, 1)
    return members


FEED_JSON = '{"version":"https://jsonfeed.org/version/1.1","title":"The Post","items":['
CONTAINERS = {
    'warc': several('', warc),
    'warc_packed': packed(several('', warc), 1),
    'arc': several('filedesc://x.arc 0.0.0.0 19990101000000 text/plain 12\n1 0 Crawler\n\n', arc),
    'rss': several('<rss><channel><title>The Post</title>', rss, '</channel></rss>'),
    'rss_packed': packed(several('<rss><channel>', rss, '</channel></rss>')),
    'atom': several('<feed xmlns="http://www.w3.org/2005/Atom">', atom, '</feed>'),
    'json_feed': several(FEED_JSON, lambda i: json.dumps(item(i)), ']}', ','),
    'json_lines': several('', lambda i: json.dumps(item(i)) + '\n'),
    'json_array': several('[', lambda i: json.dumps(item(i), indent=1), ']', ','),
    'mailbox': several('', message),
    'export': several('', export),
}


def write(folder, name, count):
    path = os.path.join(folder, f'{name}-{count}')
    with open(path, 'wb') as file:
        file.writelines(CONTAINERS[name](count))
    return path


def check_count(lines, count, path):
    found = faults = 0
    for line in lines:
        found += 1
        faults += b'\tfault\t' in line
    assert found == count + 1 and not faults, f'{path}: {found - 1} of {count} reports, {faults} faults'


def instructions(path, count):
    command = ['valgrind', '--tool=cachegrind', '--cache-sim=no', '--cachegrind-out-file=/dev/null', ITEMS, path]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True)
    check_count(done.stdout.splitlines(), count, path)
    return int(re.search(rb'I\s+refs:\s+([\d,]+)', done.stderr).group(1).replace(b',', b''))


def memory(path, count):
    """Bytes at the peak: no less than this process holds itself, from which the system counts. So little is held here."""
    with subprocess.Popen([ITEMS, path], stdout=subprocess.PIPE) as child:
        check_count(child.stdout, count, path)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0
    return usage.ru_maxrss << 10


def check(name):
    with tempfile.TemporaryDirectory() as folder:
        counts = [COUNTED // 10, COUNTED, 10 * COUNTED]
        small, large = (memory(write(folder, name, count), count) for count in (HELD, 10 * HELD))
        few, some, many = (instructions(write(folder, name, count), count) for count in counts)
        first, then = (some - few) / (counts[1] - counts[0]), (many - some) / (counts[2] - counts[1])
        print(f'# {name}: {first:,.0f}, then {then:,.0f} instructions a report; {small >> 20} MB, of ten times as many {large >> 20} MB')
        assert then <= STEEPEST * first, (name, few, some, many)
        assert large <= small + MOST_MORE or name in HELD_WHOLE, (name, small, large)


if __name__ == '__main__':
    if not shutil.which('valgrind'):
        print('1..0 # SKIP valgrind is not installed')
        sys.exit(0)
    names = CONTAINERS if os.environ.get('THOROUGH') else ['warc', 'rss', 'mailbox']
    tap.run({f'test_{name}': lambda name=name: check(name) for name in sys.argv[2:] or names})
