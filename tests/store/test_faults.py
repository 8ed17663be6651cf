"""The store when things go wrong: what is told as stored is stored, whole and once, and every failure has its name.

    test_faults.py PROGRAM SOURCE [postgres]      on SQLite, or on a PostgreSQL server started for the test

KILLS=300 in the environment kills 300 times, not 30.
"""
import contextlib
import gzip
import json
import os
import pwd
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..'), HERE]
import server  # noqa: E402
import tap  # noqa: E402

PROGRAM, SOURCE = sys.argv[1:3]
ON_SERVER = sys.argv[3:] == ['postgres']
ROUNDS = int(os.environ.get('KILLS', '30'))
REPORTS = os.path.join(SOURCE, 'examples', 'reports')
TEXT = ('CAIRO, March 3, 1978 (Delta Wire) - Egypt and Israel agreed on Thursday to exchange ambassadors, officials said.\n\n'
        'Egypt offered to open the canal to ships of both countries. "We welcome it," the Israeli foreign minister said.')
FACTS = ('events', 'statements', 'moves', 'actors', 'places')
PG, FOLDER, NUMBER = None, None, [0]


# ---- records to add, and a store to add them to ----

def call(*args, given=None, env=None, timeout=120, **more):
    return subprocess.run([PROGRAM, *args], capture_output=True, text=True, timeout=timeout, input=given, check=False,
                          env={**os.environ, 'DRAGOMAN_NOW': '257000000', **(env or {})}, **more)


def records(count, first=0, _base=[]):  # pylint: disable=dangerous-default-value
    """Lines of records, each of a report of its own."""
    if not _base:
        line = json.dumps({'id': 'a', 'url': 'http://wire.example/1', 'published': '1978-03-03', 'text': TEXT}) + '\n'
        _base.append(json.loads(call('read', '--raw', '--format', 'jsonl', '-', given=line).stdout))
        assert all(_base[0][what] for what in FACTS), _base
    lines = []
    for i in range(first, first + count):
        record = {**_base[0], 'report': {**_base[0]['report'], 'id': f'{i * 2654435761 % 2**64:016x}', 'key': f'-:{i + 1}',
                                         'given_id': f'r{i}', 'url': f'http://wire.example/{i}'}}
        lines.append(json.dumps(record, separators=(',', ':')) + '\n')
    return lines


def facts_of_one():
    record = json.loads(records(1)[0])
    return {what: len(record[what]) for what in FACTS}


def text_lines(count):
    return ''.join(json.dumps({'id': f't{i}', 'url': f'http://post.example/{i}', 'published': '1978-03-03',
                               'text': TEXT.replace('Thursday', f'Thursday, after {i} days of talks,')}) + '\n' for i in range(count))


def fresh_path():
    NUMBER[0] += 1
    return os.path.join(FOLDER, f'{NUMBER[0]}.db')


def fresh():
    """The --db of a store that is not there yet."""
    if not PG:
        return fresh_path()
    NUMBER[0] += 1
    name = f'faults{NUMBER[0]}'
    PG.call('createdb', '-h', '127.0.0.1', '-p', str(PG.port), '-U', 'tester', name)
    return PG.url.replace('/postgres', f'/{name}')


def written(lines):
    path = fresh_path() + '.jsonl'
    with open(path, 'w', encoding='utf-8') as file:
        file.writelines(lines)
    return path


def add(db, *args, status=0, **more):
    done = call('add', '--db', db, *args, **more)
    assert done.returncode == status, (args, done.returncode, done.stderr)
    return done.stderr


def rows(db, sql):
    done = call('sql', '--db', db, '--format', 'jsonl', sql)
    assert done.returncode == 0, done.stderr
    return [tuple(json.loads(line).values()) for line in done.stdout.splitlines()]


def number(db, sql):
    return rows(db, sql)[0][0]


def check_whole(db, of_one=None):
    """Each report has one coding that holds, and all its facts; each fact has its report, each name its fact."""
    if not PG:
        with contextlib.closing(sqlite3.connect(db)) as c:
            assert c.execute('PRAGMA integrity_check').fetchall() == [('ok',)]
            assert not c.execute('PRAGMA foreign_key_check').fetchall()
            c.execute("INSERT INTO report_words(report_words) VALUES('integrity-check')")
            found = c.execute("SELECT count(*) FROM report_words WHERE report_words MATCH 'ambassadors'").fetchone()[0]
            assert found == c.execute("SELECT count(*) FROM reports WHERE text LIKE '%ambassadors%'").fetchone()[0]
    assert number(db, 'SELECT count(*) FROM reports r WHERE (SELECT count(*) FROM codings c WHERE c.report = r.id AND '
                  'superseded IS NULL) <> 1') == 0
    for what in FACTS:
        assert number(db, f'SELECT count(*) FROM {what} f LEFT JOIN reports r ON r.id = f.report WHERE r.id IS NULL') == 0, what
        if of_one:
            assert number(db, f'SELECT count(*) FROM reports r WHERE (SELECT count(*) FROM {what} f WHERE f.report = r.id) <> '
                          f'{of_one[what]}') == 0, what
    every = ' UNION ALL '.join(f'SELECT id FROM {what}' for what in FACTS)
    assert number(db, f'SELECT count(*) FROM roles WHERE fact NOT IN ({every})') == 0
    assert number(db, "SELECT count(*) FROM events WHERE actors <> '[]' AND id NOT IN (SELECT fact FROM roles WHERE role = 0)") == 0
    assert number(db, f'SELECT count(*) - count(DISTINCT id) FROM ({every}) x') == 0
    assert number(db, f'SELECT CASE WHEN next > (SELECT coalesce(max(id), 0) FROM ({every}) x) THEN 1 ELSE 0 END FROM counters') == 1


def sums(told):
    found = re.search(r'(\d+) added, (\d+) changed, (\d+) were there, (\d+) failed', told)
    assert found, told
    return tuple(map(int, found.groups()))


def at_once(db, *args, **more):
    return subprocess.Popen([PROGRAM, 'add', '--db', db, *args], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                            env={**os.environ, 'DRAGOMAN_NOW': '257000000', **more.pop('env', {})}, **more)


# ---- stopped ----

def wait_for_some(db, but=0):
    """Until a program that adds has stored something, beside what was there."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        there = call('sql', '--db', db, 'SELECT count(*) AS n FROM reports')
        if there.returncode == 0 and json.loads(there.stdout)['n'] > but:
            return
        time.sleep(0.05)


def kill_rounds(rounds, lines, read_too):
    """Killed at random moments; each time what is there is whole, and nothing that was there went."""
    luck, of_one = random.Random(7), facts_of_one()
    path, texts = written(lines), written([text_lines(40)])
    db, before, kills = None, 0, 0
    for i in range(rounds):
        if db is None:
            db, before = fresh(), 0
        reading = read_too and i % 6 == 5
        done = at_once(db, *(['--raw', '--jobs', '2', texts] if reading else ['--records', path]))
        time.sleep(luck.uniform(0, 0.8 if reading else 0.3))
        done.kill()
        done.stderr.close()
        kills += done.wait() == -signal.SIGKILL
        if not PG and not os.path.exists(db):
            continue
        if call('sql', '--db', db, 'SELECT 1').returncode:
            assert before == 0  # killed before the tables were made
            continue
        check_whole(db, None if read_too else of_one)
        now = number(db, 'SELECT count(*) FROM reports')
        assert now >= before, (now, before)
        before = now
        if now >= len(lines):
            db = None
    assert kills >= rounds // 3, kills
    if db:
        added, _, there, failed = sums(add(db, '--records', path))
        assert added + there == len(lines) and not failed
        check_whole(db)
        assert number(db, "SELECT count(*) FROM reports WHERE url LIKE '%wire.example%'") == len(lines)
        assert sums(add(db, '--records', path)) == (0, 0, len(lines), 0)


def test_killed_at_any_moment_nothing_is_half_stored():
    kill_rounds(ROUNDS if not PG else max(ROUNDS // 5, 6), records(600), read_too=False)


def test_killed_while_reading_nothing_is_half_stored():
    kill_rounds(max(ROUNDS // 5, 6) if not PG else 3, records(300), read_too=True)


def test_an_interrupt_finishes_what_is_in_flight():
    for number_of, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        db, path = fresh(), written([text_lines(3000)])
        done = at_once(db, '--raw', path)
        wait_for_some(db)
        done.send_signal(number_of)
        told = done.communicate(timeout=60)[1]
        assert done.returncode == status, (done.returncode, told)
        assert 'stopped by a signal: ' in told and 'the same command goes on from here' in told, told
        added = sums(told)[0]
        assert 0 < added < 3000 and number(db, 'SELECT count(*) FROM reports') == added, told
        check_whole(db)


# ---- no room, no right ----

def some_full(folder, limit=None):
    """Adds until the disk is full; then, with room, the same again."""
    db = os.path.join(folder, 'full.db')
    path = written(records(3000))
    more = {'preexec_fn': lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))} if limit else {}
    told = add(db, '--records', path, status=1, **more)
    assert 'the disk is full' in told or 'limits on the size of files' in told, told
    assert 'the store took no more: ' in told and 'the same command goes on from here' in told, told
    assert re.search(r'not stored: \d+ reports, .*:\d+ to .*:\d+\n', told), told
    return db, path, sums(told)[0]


def test_where_the_disk_is_full_what_is_told_as_stored_is_there():
    if PG:
        raise tap.Skip('of databases that are files')
    with tempfile.TemporaryDirectory() as folder:
        db, path, added = some_full(folder, limit=3 << 20)
        check_whole(db, facts_of_one())
        assert added == number(db, 'SELECT count(*) FROM reports')
        assert sums(add(db, '--records', path)) == (3000 - added, 0, added, 0)
        check_whole(db, facts_of_one())


def test_on_a_small_disk_too():
    if PG or os.getuid() != 0:
        raise tap.Skip('of databases that are files, as root')
    with tempfile.TemporaryDirectory() as folder:
        if subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=6m', 'none', folder], check=False, stderr=subprocess.DEVNULL).returncode:
            return
        try:
            db, _, added = some_full(folder)
            copy = fresh_path()
            for ending in ('', '-wal'):
                if os.path.exists(db + ending):
                    shutil.copy(db + ending, copy + ending)
            assert added == number(copy, 'SELECT count(*) FROM reports')
            check_whole(copy, facts_of_one())
        finally:
            subprocess.run(['umount', folder], check=True)


def test_where_a_servers_disk_is_full_what_is_told_as_stored_is_there():
    """A database whose tables lie on a disk of their own, which is full and then is not."""
    if not PG or os.getuid() != 0:
        raise tap.Skip('of databases on a server, as root')
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        disk = os.path.join(folder, 'disk')
        os.mkdir(disk)
        if subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=40m', 'none', disk], check=False, stderr=subprocess.DEVNULL).returncode:
            return
        try:
            shutil.chown(disk, PG.user)
            url = PG.url.replace('/postgres', '/full')
            for sql in (f"CREATE TABLESPACE small LOCATION '{disk}'", 'CREATE DATABASE "full" TABLESPACE small'):
                alter(PG.url, sql)
            path = written(records(3000))
            told = add(url, '--records', path, status=1)
            assert "the server's disk is full" in told and 'the store took no more: ' in told, told
            assert re.search(r'not stored: \d+ reports, .*:\d+ to .*:\d+\n', told), told
            added = sums(told)[0]
            assert 0 < added < 3000 and number(url, 'SELECT count(*) FROM reports') == added
            check_whole(url, facts_of_one())
            subprocess.run(['mount', '-o', 'remount,size=400m', disk], check=True)
            assert sums(add(url, '--records', path)) == (3000 - added, 0, added, 0)
            check_whole(url, facts_of_one())
            for sql in ('DROP DATABASE "full"', 'DROP TABLESPACE small'):
                alter(PG.url, sql)
        finally:
            subprocess.run(['umount', '-l', disk], check=True)


@contextlib.contextmanager
def nobody():
    """Who runs a program that may not write everywhere: {} or {'user': …}."""
    yield {'user': pwd.getpwnam('nobody').pw_name} if os.getuid() == 0 else {}


def test_what_is_read_only_is_asked_and_not_added_to():
    if PG:
        raise tap.Skip('of databases that are files')
    with nobody() as who, tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, 'a store?.db')  # a name that an address would have to escape
        add(db, '--records', written(records(3)))
        more = written(records(9))
        os.chmod(more, 0o644)
        os.chmod(FOLDER, 0o755)
        os.chmod(db, 0o444)
        os.chmod(folder, 0o555)
        try:
            asked = call('events', '--db', db, '--format', 'jsonl', **who)
            assert asked.returncode == 0 and len(asked.stdout.splitlines()) == 3 * facts_of_one()['events'], asked.stderr
            assert os.listdir(folder) == ['a store?.db']
            told = add(db, '--records', more, status=1, **who)
            assert 'cannot be written to' in told and 'permissions' in told, told
            told = add(os.path.join(folder, 'new.db'), '--records', more, status=1, **who)
            assert 'cannot be opened: look at the path and its permissions' in told, told
        finally:
            os.chmod(folder, 0o755)
        with open(db + '-wal', 'wb') as file:
            file.write(b'something')
        os.chmod(folder, 0o555)
        told = call('events', '--db', db, **who)
        os.chmod(folder, 0o755)
        assert told.returncode == 1 and 'copy both to a folder' in told.stderr, told.stderr
    assert 'cannot be opened' in add('/nowhere/at/all.db', '--records', more, status=1)


# ---- others at work ----

def test_who_holds_the_store_is_waited_for_and_told():
    db, path = fresh(), written(records(5))
    add(db, '--records', written(records(1)))
    if PG:
        holder = subprocess.Popen([os.path.join(PG.bin, 'psql'), '-q', db], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        holder.stdin.write("BEGIN; UPDATE counters SET next = next; SELECT 'held';\n")
        holder.stdin.flush()
        while 'held' not in holder.stdout.readline():
            pass
    else:
        holder = sqlite3.connect(db, isolation_level=None)
        holder.execute('BEGIN IMMEDIATE')
    told = add(db, '--records', path, status=1, env={'DRAGOMAN_PATIENCE': '1'})
    assert 'another program is writing to the store and does not end: try again when it is done' in told, told
    assert number(db, 'SELECT count(*) FROM reports') == 1  # who asks does not wait
    waits = at_once(db, '--records', path, env={'DRAGOMAN_PATIENCE': '60'})
    time.sleep(1)
    assert waits.poll() is None
    if PG:
        holder.communicate('ROLLBACK;\n', timeout=20)
    else:
        holder.execute('ROLLBACK')
        holder.close()
    told = waits.communicate(timeout=60)[1]
    assert waits.returncode == 0 and sums(told) == (4, 0, 1, 0), told


def test_two_that_add_at_once_lose_nothing_and_store_nothing_twice():
    db, lines = fresh(), records(700)
    paths = [written(lines[:500]), written(lines[200:])]
    both = [at_once(db, '--records', path, env={'DRAGOMAN_PATIENCE': '240'}) for path in paths]  # under sanitizers a batch takes long
    told = [one.communicate(timeout=600)[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], told
    assert sum(sums(one)[0] for one in told) == 700 and sum(sums(one)[2] for one in told) == 300, told
    check_whole(db, facts_of_one())
    assert number(db, 'SELECT count(*) FROM reports') == 700


def test_two_that_make_one_store_at_once_both_add():
    path = written(records(1))
    for _ in range(6 if PG else 40):
        db = fresh()
        both = [at_once(db, '--records', path) for _ in range(2)]
        told = [one.communicate(timeout=120)[1] for one in both]
        assert [one.returncode for one in both] == [0, 0], told
        assert number(db, 'SELECT count(*) FROM reports') == 1


def test_a_server_that_goes_and_comes_back_is_waited_for():
    if not PG:
        raise tap.Skip('of databases on a server')
    path = written(records(1500))
    for how in ('fast', 'immediate'):
        db = fresh()
        feeder = at_once(db, '--records', '--wait', '100', path)
        wait_for_some(db)
        PG.stop(how)
        time.sleep(1)
        PG.start()
        told = feeder.communicate(timeout=100)[1]
        assert feeder.returncode == 0 and 'waiting for it, 100 seconds at most' in told and 'the store answers again' in told, told
        added, _, there, failed = sums(told)
        assert added + there == 1500 and not failed, told
        assert number(db, 'SELECT count(*) FROM reports') == 1500
        check_whole(db, facts_of_one())


def test_a_server_that_stays_away_is_given_up_and_the_batch_named():
    if not PG:
        raise tap.Skip('of databases on a server')
    db, path, texts = fresh(), written(records(1500)), written([text_lines(400)])
    for given, name in ((['--records', path], path), (['--raw', '--jobs', '2', texts], texts)):
        feeder = at_once(db, '--wait', '2', *given)
        wait_for_some(db, but=0 if name == path else 1500)
        PG.stop('immediate')
        try:
            told = feeder.communicate(timeout=60)[1]
            assert feeder.returncode == 1 and 'the same command goes on from here' in told, told
            assert re.search(rf'(not stored: \d+ reports?|not looked at:),? {re.escape(name)}:\d+', told), told
            assert 'cannot be reached' in add(db, *given, status=1)
        finally:
            PG.start()
        added, _, there, failed = sums(add(db, *given))
        assert added + there == (1500 if name == path else 400) and not failed
    check_whole(db)


# ---- what is broken, old or new ----

def test_a_damaged_file_is_told_and_not_worked_on():
    if PG:
        raise tap.Skip('of databases that are files')
    db, path = fresh(), written(records(400))
    add(db, '--records', written(records(300)))
    size = os.path.getsize(db)
    luck = random.Random(3)
    with open(db, 'r+b') as file:
        for at in range(4096, size, 4096 * 3):
            file.seek(at)
            file.write(luck.randbytes(200))
    for args in (['events'], ['search', 'ambassadors'], ['reports', '--actor', 'EGY'], ['add', '--records', path]):
        done = call(args[0], '--db', db, *args[1:])
        assert done.returncode in (0, 1) and (done.returncode == 0 or 'damaged' in done.stderr), (args, done)
    assert call('add', '--db', db, '--records', path).returncode == 1
    with open(db, 'r+b') as file:
        file.truncate(size // 2)
    done = call('events', '--db', db)
    assert done.returncode == 1 and 'damaged' in done.stderr, done.stderr
    with open(db, 'wb') as file:
        file.write(b'not a database at all ' * 1000)
    assert 'no store of Dragoman' in add(db, '--records', path, status=1)


def test_of_ten_thousand_reports_the_broken_ones_are_named_and_the_others_stored():
    count = 10000 if not PG else 2000  # what a server says of each is the same
    db, lines = fresh(), records(count)
    for i in range(0, count, 20):
        lines[i] = ('{"dragoman":"1","report":{"id":"x"\n', lines[i][:len(lines[i]) // 2] + '\n', 'no JSON\n', '[]\n',
                    lines[i].replace('"events":[{', '"events":[{"actor":7,', 1))[i // 20 % 5]
    path = written(lines)
    told = add(db, '--records', path, status=1, timeout=600)
    assert sums(told) == (count * 19 // 20, 0, 0, count // 20), told[-300:]
    named = [int(found) for found in re.findall(rf'^dragoman: {re.escape(path)}:(\d+): ', told, re.M)]
    assert named == [i + 1 for i in range(0, count, 20)], named[:10]
    check_whole(db, facts_of_one())
    assert sums(add(db, '--records', path, status=1, timeout=600)) == (0, 0, count * 19 // 20, count // 20)


def test_bombs_and_broken_members_are_told_and_the_rest_is_stored():
    db, folder = fresh(), tempfile.mkdtemp(dir=FOLDER)

    def put(name, data):
        with open(os.path.join(folder, name), 'wb') as file:
            file.write(data)
    entities = ''.join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(9))
    put('entities.rss', f'<!DOCTYPE rss [<!ENTITY e0 "lol">{entities}]><rss version="2.0"><channel><item><title>&e9;</title>'
        '<description>&e9;</description></item></channel></rss>'.encode())
    put('zeros.html.gz', gzip.compress(gzip.compress(bytes(300 << 20), 1), 1))
    whole = gzip.compress(text_lines(30).encode())
    put('cut.jsonl.gz', whole[:len(whole) // 2])
    damaged = bytearray(whole)
    damaged[len(damaged) // 2] ^= 0x55
    put('damaged.jsonl.gz', bytes(damaged))
    put('random.pdf', b'%PDF-1.4\n' + random.Random(5).randbytes(3000))
    put('good.jsonl', text_lines(3).encode())
    told = add(db, '--raw', folder, status=1)
    for name in ('entities.rss', 'zeros.html.gz', 'cut.jsonl.gz', 'damaged.jsonl.gz', 'random.pdf'):
        assert name in told, (name, told)
    assert sums(told)[3] >= 5, told
    check_whole(db)
    assert number(db, "SELECT count(*) FROM reports WHERE given_id IN ('t0', 't1', 't2')") == 3


def test_a_clock_that_jumps_back_loses_nothing():
    db, lines = fresh(), records(60)
    for at, now in enumerate(('900000000', '300000000', '-5', '9000000000000', 'x')):
        told = add(db, '--records', written(lines[:(at + 1) * 10]), env={'DRAGOMAN_NOW': now})
        assert sums(told) == (10, 0, at * 10, 0), (now, told)
    check_whole(db, facts_of_one())
    moments = [moment for moment, in rows(db, 'SELECT added FROM reports ORDER BY id')]
    assert moments[0] == '1998-07-09T16:00:00Z' and moments[10] == '1979-07-05T05:20:00Z', moments[::10]
    assert all(re.fullmatch(r'[-+]?\d+-\d\d-\d\dT\d\d:\d\d:\d\dZ', moment) for moment in moments), moments[::10]
    ids = rows(db, "SELECT id FROM reports ORDER BY CAST(substr(given_id, 2) AS bigint)")
    assert ids == sorted(ids)  # numbers tell the order in which reports came, whatever the clock said
    assert add(db, '--records', written(records(70))) and number(db, 'SELECT count(*) FROM reports') == 70


def alter(db, sql):
    if PG:
        subprocess.run([os.path.join(PG.bin, 'psql'), '-q', '-c', sql, db], check=True, timeout=60)
    else:
        with contextlib.closing(sqlite3.connect(db)) as c:
            c.execute(sql)
            c.commit()


def test_a_store_of_a_later_program_is_refused_and_left_as_it_is():
    db, path = fresh(), written(records(3))
    add(db, '--records', path)
    version = number(db, "SELECT value FROM store WHERE name = 'version'")
    alter(db, "UPDATE store SET value = '99' WHERE name = 'version'")
    for args in (['events'], ['search', 'canal'], ['sql', 'SELECT 1'], ['add', '--records', path]):
        done = call(args[0], '--db', db, *args[1:])
        assert done.returncode == 1 and 'made by a later version of Dragoman: use that one' in done.stderr, (args, done.stderr)
    alter(db, f"UPDATE store SET value = '{version}' WHERE name = 'version'")
    assert sums(add(db, '--records', path)) == (0, 0, 3, 0)


def test_what_somebody_else_keeps_is_not_touched():
    if PG:
        raise tap.Skip('of databases that are files')
    db = fresh()
    with contextlib.closing(sqlite3.connect(db)) as c:
        c.execute('CREATE TABLE letters(a)')
        c.commit()
    assert 'holds other things than a store' in add(db, '--records', written(records(1)), status=1)
    assert 'no store of Dragoman' in call('events', '--db', db).stderr
    with contextlib.closing(sqlite3.connect(db)) as c:
        assert c.execute('SELECT name FROM sqlite_master').fetchall() == [('letters',)]


if __name__ == '__main__':
    with contextlib.ExitStack() as stack:
        FOLDER = stack.enter_context(tempfile.TemporaryDirectory())
        if ON_SERVER:
            PG = stack.enter_context(server.started())
            if not PG:
                print('1..0 # SKIP no PostgreSQL here')
                sys.exit(0)
        tap.run(globals())
