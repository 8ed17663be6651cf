"""Many reports in one run, none like another: what memory does as it goes on, and whether one long report holds up the rest.

    python3 bench/many.py TEXTS... [--reports N] [--jobs N] [--long WORDS] [--program PROGRAM] [--seed N]

TEXTS are .jsonl or .jsonl.gz with "text" in every line, or .txt, a report each: what reports are made of. Each takes PARAGRAPHS
at random and has its numbers and names changed for others of the texts, so that hardly a sentence comes twice and what keeps what
it has seen keeps growing as long as it would. They are written to the program's standard input as they are made; what it holds is
read from /proc when the records counted have come out. Reports are kept nowhere.

--long WORDS puts a report of so many words first: records come in the order of the reports, so what is told is how many of the
others were read while it was, which come out at once behind it.
"""
import argparse
import gzip
import json
import random
import re
import subprocess
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARAGRAPHS = 4
MARKS = (100, 500, 1000, 2000, 5000, 10000, 12000, 15000, 20000, 30000, 50000)
AT_ONCE = 0.1                               # seconds behind the long report
CHANGED = re.compile(r'(?<=[a-z,] )[A-Z][a-z]+\b|\b[0-9]+\b')  # within a sentence


def read_texts(paths):
    for path in paths:
        with (gzip.open if path.suffix == '.gz' else open)(path, 'rt', encoding='utf-8') as file:
            if '.jsonl' in path.suffixes:
                yield from (json.loads(line)['text'] for line in file)
            else:
                yield file.read()


class Maker:
    """Reports out of others' paragraphs."""

    def __init__(self, texts, seed):
        self.random = random.Random(seed)
        self.paragraphs = [part for text in texts for part in text.split('\n\n') if len(part.split()) > 8]
        self.names = sorted({name for part in self.paragraphs for name in CHANGED.findall(part) if not name.isdigit()})

    def changed(self, match):
        word = match[0]
        if word.isdigit():
            return str(self.random.randrange(10 ** (len(word) - 1), 10 ** len(word)))
        return self.random.choice(self.names) if self.random.random() < 0.5 else word

    def paragraph(self):
        return CHANGED.sub(self.changed, self.random.choice(self.paragraphs))

    def report(self, number, words=0):
        parts, have = [], 0
        while len(parts) < PARAGRAPHS or have < words:
            parts.append(self.paragraph())
            have += len(parts[-1].split())
        return json.dumps({'id': str(number), 'text': '\n\n'.join(parts), 'published': '1999-05-12'}) + '\n'


def memory_of(process):
    """Megabytes that it has in memory now, and the most it had; nothing once it is ending."""
    status = Path(f'/proc/{process.pid}/status').read_text(encoding='ascii')
    return [int(size) / 1024 for size in re.findall(r'Vm(?:HWM|RSS):\s+(\d+) kB', status)][::-1]


def write(process, maker, arguments, first):
    with process.stdin as file:
        file.write(first)
        for number in range(1, arguments.reports):
            file.write(maker.report(number))


def run(arguments):
    maker = Maker(read_texts(arguments.texts), arguments.seed)
    first = maker.report(0, arguments.long)
    command = [arguments.program, 'read', '--from', 'jsonl', '--format', 'jsonl', '--jobs', str(arguments.jobs), '-']
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding='utf-8') as process:
        writer = threading.Thread(target=write, args=(process, maker, arguments, first))
        start, arrived, size = time.monotonic(), [], 0
        writer.start()
        for line in process.stdout:
            arrived.append(time.monotonic() - start)
            size += len(line)
            memory = memory_of(process) if len(arrived) in MARKS else []
            if memory:
                print(f'{len(arrived):7,} records, {size / 1e6:8.1f} MB of them: {memory[0]:6.1f} MB in memory, {memory[1]:6.1f} at most',
                      flush=True)
        writer.join()
    if arguments.long:
        behind = sum(1 for at in arrived[1:] if at < arrived[0] + AT_ONCE)
        print(f'the first, of {arguments.long:,} words, came after {arrived[0]:.1f} s, {behind} of the other {len(arrived) - 1} at once '
              f'behind it, the last after {arrived[-1]:.1f} s')
    return process.returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('texts', nargs='+', type=Path)
    parser.add_argument('--reports', type=int, default=10000)
    parser.add_argument('--jobs', type=int, default=1)
    parser.add_argument('--long', type=int, default=0, metavar='WORDS')
    parser.add_argument('--program', default=str(ROOT / 'build/tools/dragoman/dragoman'))
    parser.add_argument('--seed', type=int, default=1)
    raise SystemExit(run(parser.parse_args()))


if __name__ == '__main__':
    main()
