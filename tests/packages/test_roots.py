"""The Debian packages in bare roots: installed, a report read, a store kept, purged. test_roots.py PROGRAM SOURCE_FOLDER PACKAGES

PACKAGES has the .deb of this machine's release, as make deb leaves them, and in folders named for them those of other releases.
Each root is made by mmdebstrap out of Debian's archive and thrown away.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..'))
import roots  # noqa: E402
import tap  # noqa: E402

PROGRAM, SOURCE, PACKAGES = map(os.path.abspath, sys.argv[1:4])
REPORT = 'wire-1995-09-14-belgrade.txt'
# What happens in the root. Each step writes a file of its own to /out.
STEPS = r'''
apt-get install -y --no-install-recommends /packages/*.deb
reports=/usr/share/doc/dragoman/examples/reports
cd /
dragoman read --format jsonl - < $reports/REPORT > /out/record
dragoman model --check
test -s /usr/share/man/man1/dragoman.1.gz
bash -c '. /usr/share/bash-completion/completions/dragoman.bash; COMP_WORDS=(dragoman read --form); COMP_CWORD=2; _dragoman; echo "${COMPREPLY[@]}"' > /out/completed
ls /lib/systemd/system/dragoman.service /usr/lib/systemd/system/dragoman.service 2> /dev/null | head -1 | xargs cat > /out/unit
# a user's store and the desk's
mkdir -p /home/anna /var/lib/dragoman
cd /home/anna
dragoman add --quiet $reports
dragoman events --format csv > before.csv
dragoman add --quiet --db /var/lib/dragoman/dragoman.db $reports/REPORT
sha256sum /home/anna/dragoman.db /home/anna/before.csv /var/lib/dragoman/dragoman.db > /out/kept
# again over itself, as an upgrade; then away
apt-get install -y --no-install-recommends --reinstall /packages/*.deb
apt-get purge -y dragoman dragoman-data 'libdragoman*'
sha256sum --check --quiet /out/kept
dpkg-query -W -f '${Package} ${db:Status-Status}\n' '*dragoman*' > /out/packages 2> /dev/null || true
find / -xdev \( -path /proc -o -path /packages -o -path /sys -o -path /var/cache \) -prune -o -name '*dragoman*' -print > /out/left
touch /out/whole
'''


def suites():
    """{release: its packages}: this machine's, and those of folders beside."""
    with open('/etc/os-release', encoding='utf-8') as file:
        here = re.search(r'(?m)^VERSION_CODENAME=(\w+)', file.read())
    found = {here[1] if here else '': glob.glob(os.path.join(PACKAGES, '*.deb'))}
    for folder in glob.glob(os.path.join(PACKAGES, '*/')):
        found[os.path.basename(os.path.dirname(folder))] = glob.glob(os.path.join(folder, '*.deb'))
    return {suite: files for suite, files in found.items() if suite and files}


def check(suite, packages):
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        given = os.path.join(folder, 'packages')
        os.mkdir(given)
        for path in packages:
            shutil.copy(path, given)
        out = roots.run(suite, STEPS.replace('REPORT', REPORT), [given], variant='apt')

        def told(name):
            return out[name].decode()
        assert 'whole' in out, sorted(out)
        with open(os.path.join(SOURCE, 'examples', 'reports', REPORT), 'rb') as file:
            ours = subprocess.run([PROGRAM, 'read', '--format', 'jsonl', '-'], stdin=file, stdout=subprocess.PIPE, check=True).stdout.decode()
        assert told('record') == ours, (told('record')[:500], ours[:500])
        assert told('completed').strip() == '--format', told('completed')
        assert 'ExecStart=/usr/bin/dragoman serve' in told('unit'), told('unit')
        assert not told('packages').replace('not-installed', '').split()[1::2], told('packages')
        left = {path for path in told('left').split() if not path.endswith(('-shm', '-wal'))}  # SQLite's, beside a store
        assert left == {'/home/anna/dragoman.db', '/var/lib/dragoman', '/var/lib/dragoman/dragoman.db'}, left


def test(suite, packages):
    def run():
        check(suite, packages)
    return {f'test_installed_used_and_purged_in_{suite}': run}


if __name__ == '__main__':
    lacking = 'apt-get install mmdebstrap' if not shutil.which('mmdebstrap') else '' if suites() else 'make deb'
    if lacking:
        print(f'1..0 # SKIP the packages are not installed in bare roots: {lacking}')
    else:
        tap.run({name: run for suite, files in sorted(suites().items()) for name, run in test(suite, files).items()})
