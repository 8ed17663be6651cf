"""A line a record from JSON Lines on standard input: how many facts of each kind it holds."""
import json
import sys

KINDS = ('statements', 'events', 'moves', 'actors', 'times', 'places', 'quantities')


def main():
    print('  '.join(f'{kind:>10}' for kind in KINDS), ' outlet, title')
    for line in sys.stdin:
        record = json.loads(line)
        report = record['report']
        counts = '  '.join(f'{len(record[kind]):10}' for kind in KINDS)
        print(f"{counts}  {report['outlet'] or '?'}: {report['title'] or report['id']}")


if __name__ == '__main__':
    main()
