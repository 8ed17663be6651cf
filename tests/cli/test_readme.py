"""What the README shows is what the program prints. test_readme.py PROGRAM SOURCE_FOLDER [--write]"""
import glob
import gzip
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), sys.argv[2]
README = os.path.join(SOURCE, 'README.md')
# A block that begins with "$ dragoman …", with the output under it; "…" as the last line stands for the rest.
BLOCK = re.compile(r'```\n\$ dragoman ([^\n]+)\n(.*?)```', re.S)


def output(arguments):
    done = subprocess.run([PROGRAM, *shlex.split(arguments)], cwd=SOURCE, stdout=subprocess.PIPE, check=True,
                          env={**os.environ, 'COLUMNS': '80'})
    return done.stdout.decode()


def read():
    with open(README, encoding='utf-8') as file:
        return file.read()


def test_the_readme_shows_what_the_program_prints():
    blocks = BLOCK.findall(read())
    assert blocks, 'the README shows no run'
    for arguments, shown in blocks:
        printed = output(arguments)
        shown = shown.strip('\n')
        if shown.endswith('\n…'):
            printed = '\n'.join(printed.strip('\n').split('\n')[:shown.count('\n')])
            shown = shown[:-2]
        assert shown == printed.strip('\n'), f'{arguments}\nprints\n{printed}\nthe README shows\n{shown}'


# ---- the tour: a command a line, run one after another in a folder with what they name ----

# What goes on until it is stopped, and what keeps it apart from others' of this machine.
UNTIL_STOPPED = {'dragoman follow feeds.opml': '', 'dragoman serve': ' --listen 127.0.0.1:0', 'dragoman watch talks --actor ISR --with PLO': ''}
STOPPED = 124  # says timeout


def make_given(folder):
    """The files that the tour names, of the example reports; web archive, feed and mails are of the same page."""
    reports = os.path.join(SOURCE, 'examples', 'reports')
    shutil.copytree(reports, os.path.join(folder, 'reports'))
    with open(os.path.join(reports, 'ledger-1995-11-20-brink.html'), 'rb') as file:
        page = file.read()
    with open(os.path.join(reports, 'wire-1995-11-21-agreement.txt'), 'rb') as file:
        text = file.read()
    body = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n' + page
    head = ('WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{}>\r\nWARC-Date: 1995-11-20T00:00:00Z\r\n'
            'WARC-Target-URI: https://news.example/{}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n')
    told = text.decode().replace('&', '&amp;').replace('<', '&lt;')
    given = {
        'report.html': page, 'report.txt': text,
        'crawl.warc.gz': gzip.compress(b''.join(head.format(i, i, len(body)).encode() + body + b'\r\n\r\n' for i in (1, 2))),
        'feed.xml': f'<rss version="2.0"><channel><title>Wire</title><item><title>Talks</title><guid>a</guid><description>{told}</description></item></channel></rss>'.encode(),
        'mails.mbox': b'From a@news.example Tue Nov 21 10:00:00 1995\nFrom: a@news.example\nDate: Tue, 21 Nov 1995 10:00:00 +0000\nSubject: Talks\n\n' + text + b'\n',
        'feeds.opml': b'<opml version="2.0"><body><outline type="rss" xmlUrl="http://127.0.0.1:9/feed"/></body></opml>',
        'mine.tsv': b'name\tkind\tcountry\tsector\nContact Group\torganization\tINT\tGOV\n',
        'pairs.jsonl': b'{"id":"1","text":"Sweden met Norway.","actor":[0,6],"recipient":[11,17]}\n'}
    for name, content in given.items():
        with open(os.path.join(folder, name), 'wb') as file:
            file.write(content)


def tour():
    block = re.search(r'## The tour\n\n```\n(.*?)```', read(), re.S)[1]
    return [command.strip() for line in block.splitlines() for command in re.split(r'  +', line)[0].split('; ')]


def run_one(command, folder, environment):
    """Its status and what it says; what goes on until it is stopped is, after two seconds."""
    if command in UNTIL_STOPPED:
        command = 'timeout --signal INT 2 ' + command + UNTIL_STOPPED[command]
    done = subprocess.run(['bash', '-c', command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          check=False, timeout=120)
    return done.returncode, done.stdout


def test_each_command_of_the_tour_runs():
    commands = tour()
    assert len(commands) > 25, commands
    environment = {**os.environ, 'PATH': os.path.dirname(PROGRAM) + os.pathsep + os.environ['PATH'], 'COLUMNS': '80'}
    environment.pop('DRAGOMAN_DB', None)
    with tempfile.TemporaryDirectory() as folder:
        make_given(folder)
        for command in commands:
            if '--after KEY' in command:
                (key, _) = [json.loads(line)['report']['key'] for line in subprocess.run(
                    [PROGRAM, 'read', '-q', '--format', 'jsonl', 'crawl.warc.gz'], cwd=folder, stdout=subprocess.PIPE, check=True).stdout.splitlines()]
                command = command.replace('KEY', shlex.quote(key))
            status, said = run_one(command, folder, environment)
            assert status == (STOPPED if command in UNTIL_STOPPED else 0), (command, status, said[-500:])
            assert command in UNTIL_STOPPED or said or re.search(r'> \S+$|--output|<\(|^dragoman (add|watch|recode|diff)', command), command
        with open(os.path.join(folder, 'records.jsonl'), 'rb') as file:
            assert file.read().count(b'\n') == len(os.listdir(os.path.join(folder, 'reports')))
        assert len(glob.glob(os.path.join(folder, 'tables', '*.csv'))) > 10 and os.path.getsize(os.path.join(folder, 'export.tsv'))


def write():
    """Put today's output into the README, as far as to the end of the moves."""
    def filled(match):
        lines = output(match.group(1)).strip('\n').split('\n')
        end = next((i for i, line in enumerate(lines) if line.startswith('Who')), len(lines))
        return f'```\n$ dragoman {match.group(1)}\n' + '\n'.join(lines[:end]).rstrip('\n') + '\n…\n```'
    text = BLOCK.sub(filled, read())
    with open(README, 'w', encoding='utf-8') as file:
        file.write(text)


if __name__ == '__main__':
    if '--write' in sys.argv:
        write()
    else:
        tap.run(globals())
