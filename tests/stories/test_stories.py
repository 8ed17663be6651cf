"""Stories: what several reports tell together is told once, in whatever order they come.

    test_stories.py PROGRAM SOURCE
"""
import json
import os
import random
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..'))
import tap  # noqa: E402

PROGRAM, SOURCE = sys.argv[1:3]

TREATY = ('WASHINGTON - President Anwar Sadat of Egypt and Prime Minister Menachem Begin of Israel signed a peace treaty on the White '
          'House lawn on Monday. Jimmy Carter witnessed the ceremony. Israel will withdraw its troops from the Sinai peninsula.')
AGAIN = ('Egypt and Israel signed a peace treaty in Washington on Monday. Sadat and Begin shook hands on the White House lawn before '
         'Jimmy Carter, who had brought them together at Camp David. Protesters shouted nearby.')
OTHER = ('LIMA - An earthquake struck the coast of Peru early on Friday and destroyed hundreds of houses in Chimbote, the interior '
         'ministry said. Rescuers from Trujillo were on their way to the port.')


def reports():
    return [{'id': 'a', 'outlet': 'Delta Wire', 'published': '1979-03-27', 'text': TREATY},
            {'id': 'b', 'outlet': 'Harbour Post', 'published': '1979-03-27', 'text': AGAIN},
            {'id': 'c', 'outlet': 'Hill Courier', 'published': '1979-03-28', 'text': TREATY + ' A copy was cut here.'},
            {'id': 'd', 'outlet': 'Delta Wire', 'published': '1979-03-27', 'text': OTHER}]


def stories(lines):
    given = ''.join(json.dumps(line) + '\n' for line in lines)
    done = subprocess.run([PROGRAM, 'stories', '--raw', '-'], input=given, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_reports_of_one_story_are_together():
    assert sorted(sorted(s['reports']) for s in stories(reports())) == [['a', 'b', 'c'], ['d']]


def test_any_order_gives_the_same():
    told = stories(reports())
    for seed in range(3):
        lines = reports()
        random.Random(seed).shuffle(lines)
        assert stories(lines) == told


def test_an_event_told_twice_is_one():
    (story,) = [s for s in stories(reports()) if 'a' in s['reports']]
    signed = [e for e in story['events'] if {m['report'] for m in e['members']} >= {'a', 'b'}]
    assert len(signed) == 1 and signed[0]['status'] == 'corroborated', story['events']


def test_a_copy_is_no_second_origin():
    (story,) = [s for s in stories(reports()[::2]) if 'a' in s['reports']]
    assert story['copies'] == [{'report': 'c', 'of': 'a'}]
    assert {e['status'] for e in story['events']} == {'single'}
    assert {e['outlets'] for e in story['events']} == {1}


def test_records_and_reports_give_the_same():
    given = ''.join(json.dumps(line) + '\n' for line in reports())
    records = subprocess.run([PROGRAM, 'read', '--raw', '-'], input=given, capture_output=True, text=True, timeout=120, check=True).stdout
    told = subprocess.run([PROGRAM, 'stories', '-'], input=records, capture_output=True, text=True, timeout=120, check=True).stdout
    assert [json.loads(line) for line in told.splitlines()] == stories(reports())


def test_what_is_no_record_is_told_and_the_rest_goes_on():
    given = '{"dragoman":"1"}\n'
    done = subprocess.run([PROGRAM, 'stories', '-'], input=given, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1 and '-: report: line 1' in done.stderr, done.stderr


if __name__ == '__main__':
    tap.run(globals())
