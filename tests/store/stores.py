"""Stores of a test's own, on SQLite or on a PostgreSQL server that is started for it; the program is the first argument.

    main(globals(), on_server)      runs the tests of a file
"""
import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile

import server
import tap

PROGRAM = sys.argv[1]
HOME = {'folder': None, 'pg': None}


class Store:
    """One that is empty when a test begins; its clock stands, until a test moves it."""
    number = 0

    def __init__(self):
        Store.number += 1
        self.now = 257000000
        self.folder = tempfile.mkdtemp(dir=HOME['folder'])
        self.db = os.path.join(self.folder, 'store.db')
        pg = HOME['pg']
        if pg:
            name = f'test{Store.number}'
            pg.call('createdb', '-h', '127.0.0.1', '-p', str(pg.port), '-U', 'tester', name)
            self.db = pg.url.replace('/postgres', f'/{name}')

    def file(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def how(self, args, alone=False):
        return {'args': [PROGRAM, args[0], *([] if alone else ['--db', self.db]), *args[1:]], 'text': True,
                'env': {**os.environ, 'DRAGOMAN_NOW': str(self.now)}}

    def start(self, *args):
        return subprocess.Popen(**self.how(args), stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)

    def run(self, *args, given=None, status=0, alone=False):
        """alone: without a store."""
        done = subprocess.run(**self.how(args, alone), capture_output=True, timeout=120, input=given, check=False)
        assert done.returncode == status, (args, done.returncode, done.stderr)
        return done

    def rows(self, *args):
        return [json.loads(line) for line in self.run(*args).stdout.splitlines()]

    def sql(self, question):
        return [tuple(row.values()) for row in self.rows('sql', question)]

    def add(self, *lines, options=()):
        return self.run('add', '--raw', *options, '-', given=''.join(json.dumps(line) + '\n' for line in lines)).stderr

    def alter(self, sql):
        """What no command does."""
        if HOME['pg']:
            subprocess.run([os.path.join(HOME['pg'].bin, 'psql'), '-q', '-v', 'ON_ERROR_STOP=1', '-c', sql, self.db], check=True, timeout=60)
        else:
            with contextlib.closing(sqlite3.connect(self.db)) as c:
                c.executescript(sql)


def main(tests, on_server):
    with contextlib.ExitStack() as stack:
        HOME['folder'] = stack.enter_context(tempfile.TemporaryDirectory())
        if on_server:
            HOME['pg'] = stack.enter_context(server.started())
            if not HOME['pg']:
                print('1..0 # SKIP no PostgreSQL here')
                sys.exit(0)
        tap.run(tests)
