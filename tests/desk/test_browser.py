"""Every page in a real browser: at two widths, light and dark, with scripts and without; rules of accessibility, and the keyboard.

    test_browser.py PROGRAM SOURCE FOLDER

FOLDER gets what npm has for it (tests/desk/browser/package-lock.json) the first time. Skips where Chromium, Node or the registry
is missing. DESK_SHOTS names a folder for pictures of all pages; DESK_REPORT a report of one's own to be shown too.
"""
import collections
import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..')]
import serving  # noqa: E402
import strict  # noqa: E402
import tap  # noqa: E402

PROGRAM, SOURCE, FOLDER = sys.argv[1:4]
CHROMIUM = shutil.which('chromium') or shutil.which('chromium-browser')
FAULTS = collections.defaultdict(list)
SEEN = set()


def skip(why):
    print(f'1..0 # SKIP no browser: {why}')
    sys.exit(0)


def prepare():
    """What npm has, into FOLDER, once."""
    if not CHROMIUM or not shutil.which('node'):
        skip('scripts/setup check installs chromium, nodejs and npm')
    if os.path.isdir(os.path.join(FOLDER, 'node_modules', 'playwright-core')):
        return
    os.makedirs(FOLDER, exist_ok=True)
    for name in ('package.json', 'package-lock.json'):
        shutil.copy(os.path.join(HERE, 'browser', name), FOLDER)
    try:
        done = subprocess.run(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], cwd=FOLDER, capture_output=True, text=True,
                              timeout=300, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        skip(f'npm: {error}')
    if done.returncode:
        skip(f'npm ci in {FOLDER} failed: {(done.stderr.strip().splitlines() or ["no word why"])[-1]}')


def pages(desk):
    reports = desk.reports()
    most = max(reports, key=lambda r: r['events'])['id']
    first, hostile = (next(r['id'] for r in reports if r['given_id'] == name) for name in ('camp-01', strict.EVIL))
    desk.send('/watches', {'do': 'keep', 'name': 'Egypt', 'what': 'events', 'actor': 'Egypt'})
    desk.send(f'/report/{most}/correct', {'fact': 'E1', 'type': 'SUPPORT', 'note': 'a note'}, f'/report/{most}')
    return {'today': '/', 'day': '/day/1978-09-06', 'story': f'/story/s{first}', 'as-of': f'/story/s{first}?on=1978-09-08',
            'report': f'/report/{most}', 'why': f'/report/{most}/explain/E2', 'hostile': f'/report/{hostile}',
            'hostile-story': f'/story/s{hostile}', 'events': '/events?actor=EGY', 'statements': '/statements', 'moves': '/moves',
            'reports': '/reports', 'search': '/search?q=Sinai', 'read': '/read', 'watches': '/watches', 'actor': '/actor?name=EGY',
            'timeline': '/timeline', 'map': '/map', 'api': '/api'}


def look(desk):
    shots = os.environ.get('DESK_SHOTS')
    if shots:
        os.makedirs(shots, exist_ok=True)
    wanted = [{'name': name, 'path': path, 'lit': name == 'report'} for name, path in pages(desk).items()]
    done = subprocess.run(['node', os.path.join(HERE, 'browser', 'look.js'), CHROMIUM, f'http://127.0.0.1:{desk.port}'] + ([shots] if shots else []),
                          input=json.dumps(wanted), capture_output=True, text=True, timeout=1800, check=False,
                          env={**os.environ, 'NODE_PATH': os.path.join(FOLDER, 'node_modules')})
    assert done.returncode == 0, done.stderr[-3000:]
    for line in done.stdout.splitlines():
        told = json.loads(line)
        SEEN.add((told['name'], told['way']))
        FAULTS[told['way']] += [f"{told['name']}: {fault}" for fault in told['faults']]
    return len(wanted)


def way(name):
    def check():
        assert not FAULTS[name], '\n'.join(FAULTS[name])
        assert len([one for one, seen in SEEN if seen == name]) == COUNT, name
    return check


if __name__ == '__main__':
    prepare()
    stories = os.path.join(SOURCE, 'examples', 'stories')
    given = [(['--raw', os.path.join(stories, name)], None) for name in ('camp-david.jsonl', 'el-salvador.jsonl')]
    given += [([os.path.join(SOURCE, 'examples', 'reports')], None), (['--raw', '-'], json.dumps(strict.HOSTILE) + '\n')]
    if os.environ.get('DESK_REPORT'):
        given.append((['--date', '2025-09-04', os.environ['DESK_REPORT']], None))
    with serving.desk(PROGRAM, *given) as served:
        COUNT = look(strict.Desk(served.port))
    tap.run({f'test_{width}_{scheme}_{scripts}': way(f'{width}-{scheme}-{scripts}') for width in (1280, 390)
             for scheme in ('light', 'dark') for scripts in ('scripts', 'plain')})
