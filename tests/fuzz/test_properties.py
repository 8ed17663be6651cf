"""The properties that the fuzz targets check can be broken: a record as it is holds, each with one thing wrong does not.
test_properties.py HOLDS (tests/fuzz/holds.c)"""
import copy
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

HOLDS = sys.argv[1]
TEXT = 'Zoé said he said no. Bosnia demanded it. Serbia refused.'


def at(words):
    start = len(TEXT[:TEXT.index(words)].encode())
    return {'span': [start, start + len(words.encode())], 'text': words}


GOOD = {
    'report': {'id': 'a', 'text': TEXT, 'paragraphs': [[0, 57]], 'sentences': [[0, 21], [22, 41], [42, 57]]},
    'actors': [{'id': 'A1', 'mentions': [at('Zoé')], 'confidence': 0.5}], 'times': [], 'quantities': [],
    'places': [{'id': 'P1', **at('Bosnia'), 'confidence': 1}],
    'statements': [{'id': 'S1', 'source': {**at('Zoé'), 'actor': 'A1'}, 'inside': None, 'confidence': 0.9},
                   {'id': 'S2', 'source': {**at('he'), 'actor': None}, 'inside': 'S1', 'confidence': 0.9}],
    'events': [{'id': 'E1', 'trigger': at('refused'), 'where': 'P1', 'attribution': ['S2', 'S1'], 'confidence': 0}],
    'moves': [{'id': 'M1', 'party': ['A1'], 'answers': None, 'evidence': [[22, 41]], 'confidence': 0.6},
              {'id': 'M2', 'party': [], 'answers': 'M1', 'evidence': [[42, 57]], 'confidence': 0.6}],
}


def holds(record):
    line = record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) + '\n'
    done = subprocess.run([HOLDS], input=line.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 0 or b'property broken' in done.stderr, done
    return done.returncode == 0


def changed(*path):
    """The good record with the value at the path set to the last one given."""
    record = copy.deepcopy(GOOD)
    *way, key, value = path
    inner = record
    for step in way:
        inner = inner[step]
    inner[key] = value
    return record


def test_a_good_record_holds():
    assert holds(GOOD)


def test_spans_must_lie_in_the_text_in_order_and_cover_their_words():
    for span in ([0, 4], [1, 4], [0, 1000], [4, 0], [-1, 3], [0], [0, 4, 5], [0.5, 4], ['0', 4]):
        assert holds(changed('actors', 0, 'mentions', 0, 'span', span)) is (span == [0, 4]), span
    assert not holds(changed('moves', 0, 'evidence', [[22, 58]]))
    assert not holds(changed('report', 'sentences', [[22, 41], [0, 21]]))
    assert not holds(changed('report', 'paragraphs', [[0, 30], [29, 57]]))


def test_ids_must_be_given_once_and_before_they_are_named():
    assert not holds(changed('statements', 1, 'id', 'S1'))
    assert not holds(changed('events', 0, 'id', 'P1'))
    assert not holds(changed('events', 0, 'id', None))
    for path in (('events', 0, 'where', 'P2'), ('events', 0, 'attribution', ['S1', 'S3']), ('moves', 0, 'party', ['A2']),
                 ('statements', 0, 'source', 'actor', 'A7'), ('statements', 1, 'inside', 'S9'), ('moves', 1, 'answers', 'M9')):
        assert not holds(changed(*path)), path


def test_nothing_stands_inside_itself():
    assert not holds(changed('statements', 0, 'inside', 'S1'))
    assert not holds(changed('statements', 0, 'inside', 'S2'))
    assert not holds(changed('moves', 0, 'answers', 'M1'))
    assert not holds(changed('moves', 0, 'answers', 'M2'))
    assert not holds(changed('actors', 0, 'part_of', 'A1'))
    assert not holds(changed('events', 0, 'same_as', 'E1'))


def test_confidence_is_between_0_and_1():
    for value in (-0.1, 1.1, 2, '1', None):
        assert not holds(changed('places', 0, 'confidence', value)), value


def test_a_record_is_one_line_of_json():
    line = json.dumps(GOOD, ensure_ascii=False)
    for wrong in (line, line + '\n\n', line[:-1] + '\n', '[]\n', '', line.replace(', ', ',\n', 1) + '\n'):
        assert not holds(wrong), wrong[:40]


if __name__ == '__main__':
    tap.run(globals())
