"""Completion in zsh, as somebody types: the first key already completes. test_zsh.py PROGRAM"""
import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])


class Zsh:
    """An interactive shell that finds _dragoman in a folder of its $fpath, where packages put it."""

    def __init__(self, folder):
        with open(os.path.join(folder, '_dragoman'), 'wb') as file:
            file.write(subprocess.run([PROGRAM, 'completion', 'zsh'], stdout=subprocess.PIPE, check=True).stdout)
        with open(os.path.join(folder, '.zshrc'), 'w', encoding='utf-8') as file:
            file.write(f'fpath=({folder} $fpath); autoload -U compinit; compinit -u -d {folder}/dump; PS1=ready\n')
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            os.execvpe('zsh', ['zsh', '-i'], {**os.environ, 'ZDOTDIR': folder, 'TERM': 'dumb'})
        self.seen = ''

    def wait(self, text, seconds=30):
        """Reads until the terminal has shown the text."""
        end = time.monotonic() + seconds
        while text not in self.seen:
            assert time.monotonic() < end, (text, self.seen)
            if select.select([self.terminal], [], [], 0.2)[0]:
                self.seen += os.read(self.terminal, 4096).decode(errors='replace')

    def close(self):
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def test_the_first_key_completes_an_option():
    with tempfile.TemporaryDirectory() as folder:
        shell = Zsh(folder)
        try:
            shell.wait('ready')
            os.write(shell.terminal, b'dragoman read --min\t')
            shell.wait('--min-confidence')
        finally:
            shell.close()


if __name__ == '__main__':
    if not shutil.which('zsh'):
        print('1..0 # SKIP completion in zsh is not tried: apt-get install zsh')
    else:
        tap.run(globals())
