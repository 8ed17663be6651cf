"""What a report takes of memory: counted by its arena, so many bytes a character of text, whatever its size.

    test_memory.py CODE_TILES EXAMPLES [BYTES]

All of our example reports as one text, again and again, read (once) and coded as one report at two sizes. What a larger
text takes more may be at most MOST bytes for each character more, and the larger text no more a character than the smaller.
"""
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..'))
import tap  # noqa: E402

CODE_TILES, EXAMPLES = map(os.path.abspath, sys.argv[1:3])
SIZE = int(sys.argv[3]) if len(sys.argv) > 3 else 400_000
MOST = 42


def texts():
    found = []
    for folder in ('reports', 'stories'):
        for name in sorted(os.listdir(os.path.join(EXAMPLES, folder))):
            with open(os.path.join(EXAMPLES, folder, name), encoding='utf-8') as file:
                if name.endswith('.jsonl'):
                    found += [json.loads(line)['text'] for line in file]
                elif folder == 'reports' and name.endswith('.txt'):
                    found.append(file.read().strip())
    return '\n\n'.join(found).replace('@', ' at ') + '\n\n'


def measure(size):
    """(characters, bytes of memory) of a text of that size."""
    done = subprocess.run([CODE_TILES, texts(), str(size)], stdout=subprocess.PIPE, text=True, check=True)
    return tuple(map(int, re.search(r'(\d+) characters, (\d+) bytes of memory', done.stdout).groups()))


def test_a_character_takes_at_most_so_many_bytes_however_long_the_text_is():
    (small, small_took), (large, large_took) = measure(SIZE), measure(3 * SIZE)
    more = (large_took - small_took) / (large - small)
    print(f'# {small_took / small:.1f} bytes a character of {small:,}, {large_took / large:.1f} of {large:,}, '
          f'{more:.1f} each more')
    assert more <= MOST and large_took / large <= small_took / small


if __name__ == '__main__':
    tap.run({name: test for name, test in list(globals().items()) if name.startswith('test_')})
