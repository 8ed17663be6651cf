"""What the README shows is what the program prints. test_readme.py PROGRAM SOURCE_FOLDER [--write]"""
import os
import re
import shlex
import subprocess
import sys

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
