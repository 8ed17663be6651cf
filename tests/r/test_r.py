"""The examples of docs/r.md, run by R as far as their packages are installed.   test_r.py PROGRAM SOURCE"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

PROGRAM, SOURCE = (os.path.abspath(path) for path in sys.argv[1:3])
REPORTS = os.path.join(SOURCE, 'examples', 'reports')
ENDING = '\ncat("\\n#", nrow(events), sum(events$type == "CONSULT"), class(events$confidence), "\\n")\n'


def blocks():
    with open(os.path.join(SOURCE, 'docs', 'r.md'), encoding='utf-8') as file:
        return re.findall(r'```r\n(.*?)```', file.read(), re.S)


def has(package):
    return subprocess.run(['Rscript', '-e', f'quit(status = !requireNamespace("{package}", quietly = TRUE))'], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False).returncode == 0


def make_test(block):
    """Rows of the events, by the program's own JSON."""
    def test():
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, 'PATH': os.path.dirname(PROGRAM) + os.pathsep + os.environ['PATH'], 'LC_ALL': 'C.UTF-8'}
            os.symlink(REPORTS, os.path.join(folder, 'reports'))
            asked = 'talks.db' in block
            if asked:
                subprocess.run([PROGRAM, 'add', '-q', '--db', 'talks.db', 'reports'], cwd=folder, check=True)
            question = ['events', '--db', 'talks.db'] if asked else ['read', '-q', 'reports']
            lines = subprocess.run([PROGRAM, *question, '--format', 'jsonl'], cwd=folder, stdout=subprocess.PIPE, check=True).stdout.splitlines()
            events = [event for line in map(json.loads, lines) for event in ([line] if asked else line['events'])]
            done = subprocess.run(['Rscript', '-e', block + ENDING], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  check=False, text=True)
            assert done.returncode == 0, done.stderr
            wanted = f'# {len(events)} {sum(event["type"] == "CONSULT" for event in events)} numeric'
            assert wanted in done.stdout and len(events) > 50, (wanted, done.stdout, done.stderr)
    return test


def main():
    if not shutil.which('Rscript'):
        print('1..0 # SKIP the examples of docs/r.md are not run: no Rscript; Debian has it in r-base-core')
        return
    tests, lacking = {}, set()
    for number, block in enumerate(blocks(), 1):
        packages = re.findall(r'library\((\w+)\)', block)
        if all(map(has, packages)):
            tests[f'test_example_{number}_{"_".join(packages) or "with_R_alone"}'] = make_test(block)
        else:
            lacking.update(packages)
    for package in sorted(lacking):
        print(f'# examples with {package} are not run: in R, install.packages("{package}")', file=sys.stderr)
    tap.run(tests)


if __name__ == '__main__':
    main()
