"""A PostgreSQL server of the test's own: a free port on loopback, a temporary folder, gone at the end.

    with server.started() as url: …        None where the machine has no PostgreSQL
"""
import contextlib
import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile


def binaries():
    """The folder of the newest initdb, or None."""
    found = sorted(glob.glob('/usr/lib/postgresql/*/bin/initdb'), key=lambda path: int(path.split('/')[4]))
    if found:
        return os.path.dirname(found[-1])
    there = shutil.which('initdb')
    return os.path.dirname(there) if there else None


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


class Server:
    """Started by start(), stopped by stop(); the same port each time."""

    def __init__(self, folder):
        self.folder, self.bin, self.port = folder, binaries(), free_port()
        self.data = os.path.join(folder, 'data')
        self.url = f'postgresql://tester@127.0.0.1:{self.port}/postgres'
        # PostgreSQL does not run as root.
        self.user = pwd.getpwnam('postgres').pw_name if os.getuid() == 0 else None
        if self.user:
            shutil.chown(folder, self.user)
            os.chmod(folder, 0o755)
        self.call('initdb', '-D', self.data, '-U', 'tester', '--auth=trust', '-E', 'UTF8', '--no-sync')

    def call(self, name, *args):
        subprocess.run([os.path.join(self.bin, name), *args], check=True, stdout=subprocess.DEVNULL, user=self.user,
                       stderr=subprocess.DEVNULL, cwd=self.folder, timeout=120, stdin=subprocess.DEVNULL)

    def start(self):
        options = f'-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off'  # the machine does not fail
        self.call('pg_ctl', '-D', self.data, '-w', '-o', options, '-l', os.path.join(self.folder, 'log'), 'start')

    def stop(self, how='fast'):
        self.call('pg_ctl', '-D', self.data, '-w', '-m', how, 'stop')


@contextlib.contextmanager
def started():
    if not binaries():
        yield None
        return
    with tempfile.TemporaryDirectory(prefix='dragoman-pg-') as folder:
        server = Server(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop('immediate')
