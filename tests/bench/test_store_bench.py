"""bench/store.py on a small store: records told again are others, whole, and are counted. test_store_bench.py PROGRAM SOURCE"""
import json
import os
import re
import subprocess
import sys
import tempfile

PROGRAM, SOURCE = sys.argv[1:3]
sys.path[:0] = [os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'), os.path.join(SOURCE, 'bench')]
import store  # noqa: E402
import tap  # noqa: E402

READ = subprocess.run([PROGRAM, 'read', '--quiet', '--format', 'jsonl', os.path.join(SOURCE, 'examples', 'reports')], check=True,
                      stdout=subprocess.PIPE, timeout=120).stdout.decode()


def test_told_again_a_record_is_another_one_with_all_days_moved():
    lines = READ.splitlines(True)
    assert list(store.again(lines, 0))[0].count('1995') == lines[0].count('1995')
    ids = set()
    for copy in range(3):
        for was, line in zip(lines, store.again(lines, copy)):
            before, now = json.loads(was), json.loads(line)
            ids.add((now['report']['id'], now['report']['key']))
            assert len(now['events']) == len(before['events']) and len(now['report']['text']) == len(before['report']['text'])
            if copy == 2 and before['report']['published']:
                assert now['report']['published'] != before['report']['published']
    assert len(ids) == 3 * len(lines)


def test_a_store_grows_and_is_asked():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'records.jsonl')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(READ)
        done = subprocess.run([sys.executable, os.path.join(SOURCE, 'bench', 'store.py'), PROGRAM, path, '--events', '300'], check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
        assert done.returncode == 0, done.stderr.decode()
        told = done.stdout.decode()
        assert re.search(r' 3\d\d events: .* ms a report added, \d+ bytes a report', told), told
        for name in store.QUESTIONS:
            assert re.search(rf'^{re.escape(name)} +\d+ ms', told, re.M), (name, told)


if __name__ == '__main__':
    tap.run(globals())
