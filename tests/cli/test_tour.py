"""What the tour shows is what somebody sees who follows it. test_tour.py PROGRAM SOURCE_FOLDER [--write]"""
import os
import pty
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), sys.argv[2]
TOUR = os.path.join(SOURCE, 'docs', 'tour.md')
# A block holds commands after "$ ", each with what it prints under it; "…" as the last line stands for the rest.
BLOCK = re.compile(r'```\n(\$ .*?)```', re.S)


def drain(descriptor, into):
    while True:
        try:
            piece = os.read(descriptor, 65536)
        except OSError:  # the other side is closed
            piece = b''
        if not piece:
            return
        into.append(piece)


PORTS = {}


def free_ports():
    """A free one for each that the tour names, which others on this machine may have."""
    for port in sorted(set(re.findall(r'127\.0\.0\.1:(\d+)', read()))):
        with socket.socket() as s:
            s.bind(('127.0.0.1', 0))
            PORTS[port] = str(s.getsockname()[1])


def seen(command, folder):
    """As it is shown; where it is run, ports are others."""
    for port, other in PORTS.items():
        command = re.sub(rf'\b{port}\b', other, command)
    lines = '\n'.join(seen_as_it_is(command, folder))
    for port, other in PORTS.items():
        lines = re.sub(rf'\b{other}\b', port, lines)
    return lines.split('\n') if lines else []


def seen_as_it_is(command, folder):
    """What a person sees: standard output is a terminal, 80 columns wide, without colours; what is told comes behind it."""
    control, terminal = pty.openpty()
    told, printed = tempfile.TemporaryFile(), []
    path = os.path.dirname(PROGRAM) + os.pathsep + os.environ['PATH']
    with open(TOUR, 'rb') as nothing:
        process = subprocess.Popen(['sh', '-c', command], cwd=folder, stdin=nothing, stdout=terminal, stderr=told, env={
            **{k: v for k, v in os.environ.items() if k != 'DRAGOMAN_DB'}, 'PATH': path, 'COLUMNS': '80', 'NO_COLOR': '1',
            'DRAGOMAN_NOW': '820000000'})
    os.close(terminal)
    reader = threading.Thread(target=drain, args=(control, printed))
    reader.start()
    process.wait(timeout=120)
    reader.join(timeout=60)
    os.close(control)
    told.seek(0)
    lines = (b''.join(printed).replace(b'\r\n', b'\n') + told.read()).decode().strip('\n')
    return lines.split('\n') if lines else []


def steps(text):
    """(command, lines shown, whether more follow) of each command of the tour."""
    for block in BLOCK.findall(text):
        for part in re.split(r'^\$ ', block, flags=re.M)[1:]:
            command, *shown = part.rstrip('\n').split('\n')
            cut = bool(shown) and shown[-1] == '…'
            yield command, shown[:-1] if cut else shown, cut


def in_a_copy(use):
    free_ports()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(os.path.join(SOURCE, 'examples', 'reports'), os.path.join(folder, 'reports'))
        return use(folder)


def read():
    with open(TOUR, encoding='utf-8') as file:
        return file.read()


def test_the_tour_shows_what_is_seen():
    def follow(folder):
        count = 0
        for command, shown, cut in steps(read()):
            if 'curl' in command and not shutil.which('curl'):
                continue
            printed = seen(command, folder)
            printed = printed[:len(shown)] if cut else printed
            assert shown == printed, '{}\nprints\n{}\nthe tour shows\n{}'.format(command, '\n'.join(printed), '\n'.join(shown))
            count += 1
        assert count > 10
    in_a_copy(follow)


def write():
    """Puts what is seen today into the tour: as many lines as before where more follow, all where none are shown."""
    def follow(folder):
        def fill(block):
            out = []
            for part in re.split(r'^\$ ', block.group(1), flags=re.M)[1:]:
                command, *shown = part.rstrip('\n').split('\n')
                printed = seen(command, folder)
                if len(shown) > 1 and shown[-1] == '…' and len(shown) - 1 < len(printed):
                    printed = printed[:len(shown) - 1] + ['…']
                out += ['$ ' + command, *printed]
            return '```\n' + '\n'.join(out) + '\n```'
        return BLOCK.sub(fill, read())
    text = in_a_copy(follow)
    with open(TOUR, 'w', encoding='utf-8') as file:
        file.write(text)


if __name__ == '__main__':
    if '--write' in sys.argv:
        write()
    else:
        tap.run(globals())
