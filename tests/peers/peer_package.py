"""Another project's suite and reader, as its package index has them: kept in a folder outside the sources, fetched once.

    python3 peer_package.py FOLDER      fetches what all peers' tests need

A test that finds nothing in its folder skips, and says this line."""
import os
import subprocess
import sys
import tarfile

# Pinned, so that the figures in docs/containers.md can be had again. warcio's later archives leave its samples out.
VERSIONS = {'feedparser': '6.0.14', 'warcio': '1.6.3'}


def paths(folder, name):
    """Where its unpacked source archive lies, and where the modules that Python imports."""
    return os.path.join(folder, f'{name}-{VERSIONS[name]}'), os.path.join(folder, 'modules')


def fetch(folder, name):
    """Says why it could not be had; None when it is there."""
    os.makedirs(folder, exist_ok=True)
    wanted, (source, modules) = f'{name}=={VERSIONS[name]}', paths(folder, name)
    pip = [sys.executable, '-m', 'pip', '--disable-pip-version-check', '--quiet']
    for command in ([*pip, 'download', '--no-deps', '--no-binary', ':all:', '--dest', folder, wanted],
                    [*pip, 'install', '--target', modules, '--upgrade', wanted]):
        try:
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=300)
        except subprocess.TimeoutExpired:
            return f'{wanted}: the package index did not answer within five minutes'
        if done.returncode:
            return f'{wanted}: {(done.stdout.strip().splitlines() or ["pip failed"])[-1]}'
    with tarfile.open(source + '.tar.gz') as archive:
        base = os.path.realpath(folder)
        for member in archive.getmembers():  # an archive from outside stays within the folder
            inside = os.path.realpath(os.path.join(folder, member.name)).startswith(base + os.sep)
            if inside and (member.isfile() or member.isdir()):
                archive.extract(member, folder)
    return None


def have_or_skip(folder, name):
    """(source, modules); ends the test with a TAP line that says what to do when they are not there."""
    source, modules = paths(folder, name)
    if not (os.path.isdir(source) and os.path.isdir(os.path.join(modules, name))):
        here = os.path.relpath(__file__)
        print(f'1..0 # SKIP {name} {VERSIONS[name]} is not in {folder}: python3 {here} {folder}')
        sys.exit(0)
    return source, modules


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    failures = [why for why in (fetch(sys.argv[1], name) for name in VERSIONS) if why]
    if failures:
        sys.exit('\n'.join(failures))


if __name__ == '__main__':
    main()
