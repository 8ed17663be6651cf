"""The house is in order: no room uses one above it, no two files call each other in a circle, header guards tell the path.

    test_rooms.py BUILD SOURCE        BUILD holds the library's objects, SOURCE the repository

A file uses another when its object refers to a symbol that the other's object defines (nm), or when it includes its header.
The rooms stand as docs/architecture.md tells, lowest first; a room may use itself and those below.
"""
import collections
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..'))
import tap  # noqa: E402

BUILD, SOURCE = sys.argv[1:3]
ORDER = ['base', 'intake', 'language', 'knowledge', 'syntax', 'coding/keep', 'coding/words', 'coding/times', 'coding/places',
         'coding/quantities', 'coding/actors', 'coding/statements', 'coding/events', 'coding/moves', 'coding', 'record', 'fetch', 'store', 'members',
         'stories', 'edition', 'desk', 'api']


# What all rooms of coding share, whichever of them fills it.
SHARED = ('coding/coding.h', 'coding/record.h')


# ---- what uses what ----

def sources(source):
    """{name in an object's file name: path below src without its ending}: coding_events_order: coding/events/order"""
    found = {}
    for folder, _, names in os.walk(os.path.join(source, 'src')):
        for name in names:
            if name.endswith('.c'):
                path = os.path.relpath(os.path.join(folder, name), os.path.join(source, 'src'))[:-2]
                found[path.replace('/', '_')] = path
    return found


def objects(build, paths):
    """{object file: path below src}; of a file compiled into several libraries, one."""
    found = {}
    for folder, _, names in sorted(os.walk(os.path.join(build, 'src'))):
        *rooms, library = os.path.relpath(folder, os.path.join(build, 'src')).split(os.sep)
        if library.startswith('compile_'):
            continue
        for name in names:
            path = paths.get('_'.join(rooms + [name[:-len('.c.o')]])) if name.endswith('.c.o') else None
            if path:
                found[path] = os.path.join(folder, name)
    return {at: path for path, at in found.items()}


def symbols(objects_of):
    """{path below src: ({defined}, {wanted})}"""
    found = {path: (set(), set()) for path in objects_of.values()}
    lines = subprocess.run(['nm', '-A', *objects_of], stdout=subprocess.PIPE, check=True, text=True).stdout.splitlines()
    for line in lines:
        at, _, rest = line.partition(':')
        kind, name = rest.split()[-2:]
        if kind == 'U' or kind.isupper():
            found[objects_of[at]][kind == 'U'].add(name)
    return found


def read_uses(build, source):
    """{file: {file that it uses: symbols}}"""
    of = symbols(objects(build, sources(source)))
    home = {symbol: path for path, (defined, _) in of.items() for symbol in defined}
    uses = {}
    for path, (_, wanted) in of.items():
        used = uses[path] = collections.defaultdict(set)
        for symbol in wanted:
            if home.get(symbol, path) != path:
                used[home[symbol]].add(symbol)
    return uses


# ---- what is not in order ----

def circles(uses):
    """The strongly connected groups of more than one file (Tarjan 1972), each a sorted list."""
    index, low, stack, on, found = {}, {}, [], set(), []

    def visit(v):
        index[v] = low[v] = len(index)
        stack.append(v)
        on.add(v)
        for w in uses.get(v, ()):
            if w not in index:
                visit(w)
                low[v] = min(low[v], low[w])
            elif w in on:
                low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            group = []
            while not group or group[-1] != v:
                group.append(stack.pop())
                on.discard(group[-1])
            if len(group) > 1:
                found.append(sorted(group))

    for v in sorted(uses):
        if v not in index:
            visit(v)
    return sorted(found)


def room_of(path):
    """The longest room that holds the file."""
    return max((room for room in ORDER if path.startswith(room + '/')), key=len)


def breaches(uses):
    """["coding/times/a > coding/moves/b"]: uses of a room above."""
    return sorted(f'{user} > {used}' for user, them in uses.items() for used in them
                  if ORDER.index(room_of(user)) < ORDER.index(room_of(used)))


def included(source):
    """["syntax/tree.h > coding/coding.h"]: headers of a room above."""
    found = []
    for folder, _, names in os.walk(os.path.join(source, 'src')):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), os.path.join(source, 'src'))
            if not name.endswith(('.c', '.h', '.inc')) or '/' not in path:
                continue
            for header in re.findall(r'^#include "(\w+/[^"]+)"', open(os.path.join(folder, name), encoding='utf-8').read(), re.M):
                of_coding = path.startswith('coding/') and header in SHARED
                if header.split('/')[0] != 'dragoman' and not of_coding and ORDER.index(room_of(path)) < ORDER.index(room_of(header)):
                    found.append(f'{path} > {header}')
    return sorted(found)


def guard_of(path):
    """src/coding/events/order.h has DR_CODING_EVENTS_ORDER_H"""
    return 'DR_' + re.sub(r'[^A-Z0-9]', '_', path[len('src/'):].upper())


# ---- tests ----

USES = read_uses(BUILD, SOURCE)


def show(circle):
    return ' '.join(circle) + ''.join(f'\n    {a} > {b}: {" ".join(sorted(USES[a][b]))}' for a in circle for b in circle
                                      if b in USES[a])


def test_every_file_of_the_library_was_looked_at():
    other = ('_neon', '_avx2', '_avxvnni', '_vnni')  # of another machine
    left = [path for path in sources(SOURCE).values() if path not in USES and not path.endswith(other)]
    assert len(USES) > 100 and not left, left
    assert sum(len(them) for them in USES.values()) > 300


def test_no_circles():
    found = circles(USES)
    assert not found, 'files that call each other in a circle:\n' + '\n'.join(map(show, found))


def test_no_room_uses_one_above_it():
    found = [line.split(' > ') for line in breaches(USES)]
    assert not found, 'a room uses one above it:\n' + '\n'.join(f'{a} > {b}: {" ".join(sorted(USES[a][b]))}' for a, b in found)


def test_no_room_includes_one_above_it():
    assert not included(SOURCE), included(SOURCE)


def test_each_room_says_at_its_door_what_it_takes_and_gives():
    silent = []
    for folder, _, names in os.walk(os.path.join(SOURCE, 'src')):
        if any(name.endswith('.c') for name in names):
            lines = open(os.path.join(folder, 'meson.build'), encoding='utf-8').read().splitlines()
            if [line.split(':')[0] for line in lines[1:3]] != ['# Takes', '# Gives'] or not lines[0].startswith('# '):
                silent.append(folder)
    assert not silent, silent


def test_a_header_guard_tells_its_path():
    wrong = []
    for folder, _, names in os.walk(os.path.join(SOURCE, 'src')):
        for name in names:
            if not name.endswith('.h'):
                continue
            path = os.path.relpath(os.path.join(folder, name), SOURCE)
            text = open(os.path.join(folder, name), encoding='utf-8').read()
            if f'#ifndef {guard_of(path)}\n#define {guard_of(path)}\n' not in text:
                wrong.append(f'{path}: wanted {guard_of(path)}, has {re.findall("#ifndef (.*)", text)[:1]}')
    assert not wrong, '\n'.join(wrong)


def test_circles_and_breaches_are_found():
    uses = {'base/a': {'base/b': {'f'}}, 'base/b': {'base/c': {'g'}}, 'base/c': {'base/a': {'h'}, 'base/d': {'i'}}, 'base/d': {}}
    assert circles(uses) == [['base/a', 'base/b', 'base/c']]
    del uses['base/c']['base/a']
    assert circles(uses) == []
    assert breaches({'coding/times/a': {'coding/moves/b': {'f'}, 'base/c': {'g'}}, 'coding/filter': {'coding/moves/b': {'h'}},
                     'base/c': {'api/d': {'i'}}}) == ['base/c > api/d', 'coding/times/a > coding/moves/b']
    assert guard_of('src/coding/events/order.h') == 'DR_CODING_EVENTS_ORDER_H'


if __name__ == '__main__':
    tap.run(globals())
