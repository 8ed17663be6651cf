"""Which lines of the library and the program the tests ran, by room: coverage.py BUILD

BUILD was set up with -Db_coverage=true and its tests were run. Prints each room's share of lines, then the files below
LEAST, thinnest first. Of a file compiled twice, for the static and the shared library, the lines that either ran count."""
import collections
import json
import os
import subprocess
import sys

LEAST = 85  # percent


def measured(build):
    """{file, as src/coding/coding.c: {line: ran}}"""
    data = [os.path.join(folder, name) for folder, _, names in os.walk(build) for name in names if name.endswith('.gcda')]
    found = collections.defaultdict(dict)
    for path in data:
        done = subprocess.run(['gcov', '--json-format', '--stdout', path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
                              cwd=build)
        for document in done.stdout.splitlines():
            for file in json.loads(document)['files']:
                name = os.path.relpath(os.path.join(build, file['file']), os.path.join(build, '..'))
                if name.startswith(('src/', 'tools/')):
                    for line in file['lines']:
                        at = line['line_number']
                        found[name][at] = found[name].get(at, False) or line['count'] > 0
    return found


def share(lines):
    return 100 * sum(lines) / len(lines)


def report(files):
    """The lines to print for {file: {line: ran}}."""
    rooms = collections.defaultdict(list)
    for name, lines in files.items():
        rooms[os.path.dirname(name)] += lines.values()
    every = [ran for lines in files.values() for ran in lines.values()]
    out = [f'{share(rooms[room]):5.1f} %  {room} ({len(rooms[room])} lines)' for room in sorted(rooms)]
    out.append(f'{share(every):5.1f} %  in all ({len(every)} lines)')
    thin = sorted((share(list(lines.values())), name) for name, lines in files.items() if lines)
    thin = [(percent, name) for percent, name in thin if percent < LEAST]
    out.append('' if thin else f'no file below {LEAST} %')
    return out + [f'{percent:5.1f} %  {name}' for percent, name in thin]


if __name__ == '__main__':
    FILES = measured(os.path.abspath(sys.argv[1]))
    if not FILES:
        sys.exit('nothing was measured: set up with -Db_coverage=true and run the tests')
    print('\n'.join(report(FILES)))
