"""Pages in a real browser, by tests/desk/browser/look.js: at two widths, light and dark, with scripts and without.

What npm has for it (tests/desk/browser/package-lock.json) is put into a folder the first time. DESK_SHOTS names a folder for
pictures of all pages.
"""
import collections
import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
CHROMIUM = shutil.which('chromium') or shutil.which('chromium-browser')
WAYS = [f'{width}-{scheme}-{scripts}' for width in (1280, 390) for scheme in ('light', 'dark') for scripts in ('scripts', 'plain')]


def skip(why):
    print(f'1..0 # SKIP no browser: {why}')
    sys.exit(0)


def prepare(folder):
    """What npm has, into the folder, once; the test is skipped where Chromium, Node or the registry is missing."""
    if not CHROMIUM or not shutil.which('node'):
        skip('scripts/setup check installs chromium, nodejs and npm')
    if os.path.isdir(os.path.join(folder, 'node_modules', 'playwright-core')):
        return
    os.makedirs(folder, exist_ok=True)
    for name in ('package.json', 'package-lock.json'):
        shutil.copy(os.path.join(HERE, 'browser', name), folder)
    try:
        done = subprocess.run(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], cwd=folder, capture_output=True, text=True,
                              timeout=300, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        skip(f'npm: {error}')
    if done.returncode:
        skip(f'npm ci in {folder} failed: {(done.stderr.strip().splitlines() or ["no word why"])[-1]}')


def node(folder, script, *arguments, given=''):
    """What a script of node's writes."""
    done = subprocess.run(['node', script, *arguments], input=given, capture_output=True, text=True, timeout=1800, check=False,
                          env={**os.environ, 'NODE_PATH': os.path.join(folder, 'node_modules')})
    assert done.returncode == 0, done.stderr[-3000:] + done.stdout[-1000:]
    return done.stdout


def look(folder, address, pages):
    """One test a way of looking at them, by name; each of `pages` is {name, path} and what else look.js takes."""
    shots = os.environ.get('DESK_SHOTS')
    if shots:
        os.makedirs(shots, exist_ok=True)
    faults, seen = collections.defaultdict(list), collections.Counter()
    told = node(folder, os.path.join(HERE, 'browser', 'look.js'), CHROMIUM, address, *([shots] if shots else []), given=json.dumps(pages))
    for line in map(json.loads, told.splitlines()):
        seen[line['way']] += 1
        faults[line['way']] += [f"{line['name']}: {fault}" for fault in line['faults']]

    def way(name):
        def check():
            assert not faults[name], '\n'.join(faults[name])
            assert seen[name] == len(pages), name
        return check
    return {'test_' + name.replace('-', '_'): way(name) for name in WAYS}
