"""Bare roots of releases of Debian's, made by mmdebstrap out of its archive and thrown away."""
import os
import subprocess
import tempfile

import tap

# A release that is still being made says until when its lists hold, and a mirror may be behind; their signatures are looked at.
UNFINISHED = ('forky', 'sid')


def run(suite, steps, folders, variant='minbase', include=(), timeout=3000):
    """Copies the folders to / of the root, under their names, and runs the steps, a shell script, there.

    Returns what they left in /out, {name: bytes}. Skips where no root can be made, fails where the steps do."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        out = os.path.join(folder, 'out')
        os.mkdir(out)
        with open(os.path.join(folder, 'steps'), 'w', encoding='utf-8') as file:
            file.write('set -eu\nexport DEBIAN_FRONTEND=noninteractive\n' + steps)
        command = ['mmdebstrap', f'--variant={variant}', '--format=null', '--dpkgopt=force-unsafe-io', f'--customize-hook=copy-in {" ".join(folders)} /',
                   '--customize-hook=mkdir "$1/out"', f'--customize-hook=upload {folder}/steps /steps', '--customize-hook=chroot "$1" sh /steps',
                   f'--customize-hook=sync-out /out {out}']
        command += [f'--include={",".join(include)}'] if include else []
        command += ['--aptopt=Acquire::Check-Valid-Until "false"'] if suite in UNFINISHED else []
        done = subprocess.run([*command, suite, '-'], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=timeout,
                              env={name: value for name, value in os.environ.items() if not name.startswith('DRAGOMAN_')})  # paths of this machine
        said = done.stdout.decode(errors='replace')
        if done.returncode and 'running --customize-hook' not in said:
            raise tap.Skip(f'no root of {suite} can be made here: {said.strip().splitlines()[-1:]}')
        assert done.returncode == 0, said[-6000:]
        return {name: read(os.path.join(out, name)) for name in os.listdir(out)}


def read(path):
    with open(path, 'rb') as file:
        return file.read()
