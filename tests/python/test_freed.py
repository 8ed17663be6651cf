"""What the library hands over in Arrow's form is given back, to the last byte: streams read to their end, left in the middle, never begun;
batches taken and not; under valgrind, which counts what nothing points to any more.   test_freed.py SOURCE

The record is read before, so that valgrind has the tables alone to watch.
"""
import ctypes
import os
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = os.path.abspath(sys.argv[1])
sys.path[:0] = [os.path.join(SOURCE, 'tests'), os.path.join(SOURCE, 'python')]
TEXT = 'On Monday Egypt proposed that Israel withdraw from the Sinai. Israel rejected the proposal, Sadat said. Guerrillas killed 12 people in Lima.'


# ---- inside valgrind ----

def drained(capsule, batches):
    """Takes so many batches off a stream as a reader of Arrow's does, and leaves the rest to the capsule; rows."""
    from dragoman import arrow
    pointer = ctypes.PyDLL(None).PyCapsule_GetPointer
    pointer.argtypes, pointer.restype = [ctypes.py_object, ctypes.c_char_p], ctypes.c_void_p
    at = pointer(capsule, b'arrow_array_stream')
    stream, rows = arrow.CStream.from_address(at), 0
    schema, array = arrow.CSchema(), arrow.CArray()
    call = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
    assert call(stream.get_schema)(at, ctypes.addressof(schema)) == 0
    while batches and call(stream.get_next)(at, ctypes.addressof(array)) == 0 and array.release:
        rows += array.length
        release(array)
        batches -= 1
    release(schema)
    return rows


def release(struct):
    ctypes.CFUNCTYPE(None, ctypes.c_void_p)(struct.release)(ctypes.addressof(struct))


def inside(path, store, leak):
    import dragoman
    from dragoman import _native
    with open(path, 'rb') as file:
        records = [dragoman.Record(file.read())] * 3
    rows = 0
    for name in dragoman.TABLES + dragoman.STORY_TABLES:
        for batches in (99, 1, 0):
            rows += drained(dragoman.table(name, records, rows=1).__arrow_c_stream__(), batches)
        dragoman.table(name, records).__arrow_c_stream__()
        dragoman.table(name, records).__arrow_c_schema__()
    for batch in dragoman.batches(records, rows=2):
        if batch.name == 'events':
            batch.__arrow_c_array__()
    with dragoman.Store(store, readonly=True) as kept:
        for batch in kept.events().batches(rows=1):
            batch.__arrow_c_array__()
        next(kept.events().batches(rows=1))
    for _ in range(20 if leak else 0):  # the last one's address may still lie on the stack
        _native.lib.dragoman_stories_new(ctypes.byref(ctypes.c_void_p()), None)
    print(f'# {rows} rows', flush=True)


# ---- outside ----

def lost(folder, leak):
    """(what valgrind says of the library, how many rows were taken)"""
    environment = {**os.environ, 'PYTHONMALLOC': 'malloc', 'PYTHONDONTWRITEBYTECODE': '1'}
    done = subprocess.run(['valgrind', '-q', '--leak-check=full', '--show-leak-kinds=definite,indirect', '--num-callers=30', sys.executable, __file__, SOURCE,
                           'inside', os.path.join(folder, 'record'), os.path.join(folder, 'a.db'), leak], env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    blocks = re.split(r'(?m)^==\d+== *\n', done.stderr)
    # its file's name or, where there is debug information, its functions'
    ours = [block for block in blocks if re.search(r'libdragoman|\b(dr|dragoman)_\w+ \(', block)]
    return ours, int(re.search(r'# (\d+) rows', done.stdout)[1])


def test_tables_are_given_back():
    import dragoman
    with tempfile.TemporaryDirectory() as folder:
        record = dragoman.read(TEXT, date='1978-09-12')
        assert record.events and record.moves
        with open(os.path.join(folder, 'record'), 'wb') as file:
            file.write(record.json)
        with dragoman.Store(os.path.join(folder, 'a.db')) as kept:
            kept.add([record])
        found, rows = lost(folder, '')
        assert not found, '\n'.join(found)[:6000]
        assert rows > 100
        found, _ = lost(folder, 'leak')  # so that it is known that a loss would be seen
        assert any('lost' in block for block in found), found


if __name__ == '__main__':
    if sys.argv[2:3] == ['inside']:
        inside(*sys.argv[3:6])
        sys.exit()
    import tap
    if shutil.which('valgrind'):
        tap.run(globals())
    print('1..0 # SKIP nobody counts what is not given back: apt-get install valgrind')
