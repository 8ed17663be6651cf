"""The first commands somebody types: what they are told while they wait, and when something is missing. test_setup.py SOURCE"""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

SOURCE = os.path.abspath(sys.argv[1])
TOOLS = ('sh', 'grep', 'mktemp', 'rm', 'tail', 'cat', 'wc', 'tr')


def setup(target='build', user=0, status=0, **programs):
    """scripts/setup with only these programs to be found beside the usual ones: {name: shell}."""
    stubs = {'dpkg-query': 'exit 1', 'apt-get': 'echo "$@" >> "$STUBS/asked"', 'id': f'echo {user}',
             **{name.replace('_', '-'): text for name, text in programs.items()}}
    with tempfile.TemporaryDirectory() as folder:
        for name in TOOLS:
            os.symlink(subprocess.run(['which', name], stdout=subprocess.PIPE, check=True).stdout.decode().strip(),
                       os.path.join(folder, name))
        for name, text in stubs.items():
            if text is not None:
                with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                    file.write('#!/bin/sh\n' + text + '\n')
                os.chmod(os.path.join(folder, name), 0o755)
        done = subprocess.run(['sh', os.path.join(SOURCE, 'scripts', 'setup'), target], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              check=False, timeout=60, env={'PATH': folder, 'STUBS': folder})
        asked = os.path.join(folder, 'asked')
        assert done.returncode == status, (done, stubs)
        return done.stdout.decode(), done.stderr.decode(), open(asked, encoding='utf-8').read() if os.path.exists(asked) else ''


def test_installing_says_what_and_how_long():
    out, error, asked = setup()
    assert not error and 'meson' in out.splitlines()[0] and 'minute' in out.splitlines()[0], out
    assert len(out.splitlines()) >= 3, out  # a line for each step, so that nobody waits without a word
    assert re.match(r'update -q\ninstall -y --no-install-recommends .*\bninja-build\b', asked), asked


def test_nothing_is_said_when_nothing_is_missing():
    assert setup(dpkg_query='echo installed') == ('', '', '')


def test_without_rights_the_command_is_printed():
    _, error, asked = setup(user=1000, status=1)
    assert 'sudo apt-get update && sudo apt-get install -y' in error and not asked, error


def test_a_failed_installation_shows_why():
    _, error, _ = setup(apt_get='echo no such mirror >&2; exit 100', status=1)
    assert 'no such mirror' in error and 'apt-get install -y' in error, error


def test_elsewhere_what_is_needed_is_named():
    _, error, _ = setup(dpkg_query=None)
    assert 'not a Debian system' in error and 'libutf8proc-dev' in error, error


def test_the_readme_tells_what_the_two_commands_need():
    with open(os.path.join(SOURCE, 'README.md'), encoding='utf-8') as file:
        text = file.read().split('## Two commands')[1].split('## ')[0]
    assert 'apt-get install -y make' in text.split('make demo')[0], text
    for target in re.findall(r'^make (\w+)', text, re.M):
        with open(os.path.join(SOURCE, 'Makefile'), encoding='utf-8') as file:
            assert re.search(f'^{target}:', file.read(), re.M), target


if __name__ == '__main__':
    tap.run(globals())
