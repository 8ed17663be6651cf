"""Every page in a real browser: at two widths, light and dark, with scripts and without; rules of accessibility, and the keyboard.

    test_browser.py PROGRAM SOURCE FOLDER

FOLDER gets what npm has for it (tests/desk/browser/package-lock.json) the first time. Skips where Chromium, Node or the registry
is missing. DESK_SHOTS names a folder for pictures of all pages; DESK_REPORT a report of one's own to be shown too.
"""
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..')]
import browsing  # noqa: E402
import serving  # noqa: E402
import strict  # noqa: E402
import tap  # noqa: E402

PROGRAM, SOURCE, FOLDER = sys.argv[1:4]


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


if __name__ == '__main__':
    browsing.prepare(FOLDER)
    stories = os.path.join(SOURCE, 'examples', 'stories')
    given = [(['--raw', os.path.join(stories, name)], None) for name in ('camp-david.jsonl', 'el-salvador.jsonl')]
    given += [([os.path.join(SOURCE, 'examples', 'reports')], None), (['--raw', '-'], json.dumps(strict.HOSTILE) + '\n')]
    if os.environ.get('DESK_REPORT'):
        given.append((['--date', '2025-09-04', os.environ['DESK_REPORT']], None))
    with serving.desk(PROGRAM, *given) as served:
        wanted = [{'name': name, 'path': path, 'lit': name == 'report'} for name, path in pages(strict.Desk(served.port)).items()]
        found = browsing.look(FOLDER, f'http://127.0.0.1:{served.port}', wanted)
    tap.run(found)
