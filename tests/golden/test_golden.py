"""The example reports yield the facts that they must, and not those that they must not: examples/expected, read as
tests/golden/facts.py says. test_golden.py PROGRAM SOURCE_FOLDER"""
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..')]
import facts  # noqa: E402
import tap  # noqa: E402

PROGRAM, SOURCE = sys.argv[1], sys.argv[2]
EXPECTED = os.path.join(SOURCE, 'examples', 'expected')
REPORTS = os.path.join(SOURCE, 'examples', 'reports')


def read_facts(name):
    with open(os.path.join(EXPECTED, name + '.facts'), encoding='utf-8') as file:
        return facts.read_expected(file)


def check(name):
    options, wanted = read_facts(name)
    source = next(p for p in (os.path.join(REPORTS, name + e) for e in ('.html', '.txt')) if os.path.exists(p))
    done = subprocess.run([PROGRAM, 'read', '--format', 'jsonl', *options, source], stdout=subprocess.PIPE, check=True)
    wrong = facts.differences(json.loads(done.stdout), wanted)
    assert not wrong, '\n'.join(f'{name}.facts: {line}' for line in wrong)


def tests():
    names = sorted(f[:-len('.facts')] for f in os.listdir(EXPECTED) if f.endswith('.facts'))
    without = sorted(set(os.path.splitext(f)[0] for f in os.listdir(REPORTS)) - set(names))

    def test_every_report_has_expected_facts():
        assert not without, without
        assert len(names) >= 10

    def test_every_report_says_what_must_be_found_and_what_must_not():
        for name in names:
            kinds = {(good, kind) for _, good, kind, _ in read_facts(name)[1]}
            assert {(True, 'statement'), (True, 'event'), (False, 'text')} <= kinds, name
            assert kinds & {(False, 'event'), (False, 'move'), (False, 'statement')}, name

    return {'test_every_report_has_expected_facts': test_every_report_has_expected_facts,
            'test_every_report_says_what_must_be_found_and_what_must_not':
                test_every_report_says_what_must_be_found_and_what_must_not,
            **{'test_' + name: lambda name=name: check(name) for name in names}}


if __name__ == '__main__':
    tap.run(tests())
