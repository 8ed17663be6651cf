"""Pages to clean text: our time beside trafilatura's, on the same pages, in one run, on one core.

    python3 bench/extraction.py [--extract build/bench/extract] [FOLDER]

FOLDER holds .html and .html.gz files; without it, examples/ is taken. trafilatura is installed into a throw-away
virtual environment, which needs a package index; without one only our own time is printed. Both times are
processor seconds for all pages, the least of several rounds, input already in memory as bytes.
"""
import argparse
import gzip
import json
import sys
import tempfile
from pathlib import Path

import peer

ROOT = Path(__file__).resolve().parent.parent

THEIRS = '''
import json, sys, time
from trafilatura import extract, __version__
pages = [open(path, 'rb').read() for path in sys.argv[2:]]
best = None
for _ in range(int(sys.argv[1])):
    start = time.process_time()
    texts = [extract(page, include_comments=False) for page in pages]
    spent = time.process_time() - start
    best = spent if best is None else min(best, spent)
print(json.dumps({'version': __version__, 'seconds': best, 'texts': sum(bool(text) for text in texts),
                  'text_bytes': sum(len((text or '').encode()) for text in texts)}))
'''


def unpacked(folder, into):
    """The folder's pages as plain files, in order of their names."""
    paths = sorted(path for path in folder.rglob('*') if path.name.endswith(('.html', '.htm', '.html.gz')))
    out = []
    for number, path in enumerate(paths):
        data = path.read_bytes()
        page = into / f'{number:05}.html'
        page.write_bytes(gzip.decompress(data) if path.suffix == '.gz' else data)
        out.append(str(page))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('folder', nargs='?', type=Path, default=ROOT / 'examples')
    parser.add_argument('--extract', default=ROOT / 'build' / 'bench' / 'extract', help='the program of bench/extract.c')
    parser.add_argument('--rounds', type=int, default=20, help='rounds of ours; trafilatura gets a tenth')
    parser.add_argument('--python', help='a Python that has trafilatura already')
    arguments = parser.parse_args()
    peer.stay_on_one_core()
    with tempfile.TemporaryDirectory() as temporary:
        pages = unpacked(arguments.folder, Path(temporary))
        if not pages:
            sys.exit(f'{arguments.folder}: no .html or .html.gz files')
        command = [arguments.extract, '-n', str(arguments.rounds), *pages]
        ours = json.loads(peer.run(command).output)
        print(f"{ours['pages']} pages, {ours['bytes'] / 1e6:.1f} MB")
        print(f"dragoman      {ours['seconds']:8.4f} s  {ours['bytes'] / ours['seconds'] / 1e6:7.0f} MB/s  {ours['texts']} texts")
        python = arguments.python or peer.python_with(('trafilatura', 'lxml_html_clean'), temporary)
        if not python:
            return
        command = [python, '-c', THEIRS, str(max(1, arguments.rounds // 10)), *pages]
        theirs = json.loads(peer.run(command).output)
        print(f"trafilatura   {theirs['seconds']:8.4f} s  {ours['bytes'] / theirs['seconds'] / 1e6:7.0f} MB/s  "
              f"{theirs['texts']} texts  (version {theirs['version']})")
        print(f"ratio         {theirs['seconds'] / ours['seconds']:8.1f}")


if __name__ == '__main__':
    main()
