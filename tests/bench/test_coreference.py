"""The metrics of bench/coreference.py on examples small enough to count by hand, and its reading of the brackets.

The entities {a b c}, {d e f g} against {a b}, {c d}, {f g h i} are the example of the reference scorer's paper
(Pradhan et al. 2014, Scoring Coreference Partitions of Predicted Mentions); the figures are counted by hand.
"""
import itertools
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / 'bench'))
import coreference as bench  # noqa: E402
import tap  # noqa: E402

KEY = [set('abc'), set('defg')]
RESPONSE = [set('ab'), set('cd'), set('fghi')]


def near(a, b):
    return all(abs(x - y) < 5e-4 for x, y in zip(a, b))


def test_metrics():
    score = bench.Score()
    score.add(KEY, RESPONSE)
    figures = score.figures()
    assert near(figures['mentions'], (6 / 8, 6 / 7, 0.8)), 'mentions of the worked example'
    assert near(figures['muc'], (0.4, 0.4, 0.4)), 'MUC of the worked example'
    assert near(figures['b3'], (0.5, 0.4167, 0.4545)), 'B3 of the worked example'
    assert near(figures['ceafe'], (0.4333, 0.65, 0.52)), 'CEAF-e of the worked example'
    same = bench.Score()
    same.add(KEY, KEY)
    assert abs(same.figures()['conll'] - 1) < 1e-9, 'the key against itself scores 1'
    nothing = bench.Score()
    nothing.add(KEY, [])
    nothing.add([], RESPONSE)
    assert nothing.figures()['conll'] == 0, 'nothing in common scores 0'


def brute_force(gain):
    if len(gain) > len(gain[0]):
        gain = [list(column) for column in zip(*gain)]
    return max(sum(row[j] for row, j in zip(gain, order))
               for order in itertools.permutations(range(len(gain[0])), len(gain)))


def test_assignment():
    assert bench.best_assignment([[3, 2], [2, 0]]) == 4, 'the greedy pair is not the best one'
    assert bench.best_assignment([]) == 0, 'no entities'
    random.seed(1)
    wrong = 0
    for _ in range(200):
        rows, columns = random.randint(1, 5), random.randint(1, 5)
        gain = [[random.random() for _ in range(columns)] for _ in range(rows)]
        wrong += abs(bench.best_assignment(gain) - brute_force(gain)) > 1e-9
    assert wrong == 0, 'assignments equal those of trying all'


CONLLU = '''# newdoc id = one
# meta::genre = news
# newpar
1\tKing\tking\tNOUN\t_\t_\t4\tnsubj\t_\tEntity=(1-person-new-sssss-cf1-1,2-coref-Harold_(king)
2\tHarold\tHarold\tPROPN\t_\t_\t1\tflat\t_\tEntity=1)
3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3\tdid\tdo\tAUX\t_\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\t_\t_\t0\troot\t_\t_
5\t;\t;\tPUNCT\t_\t_\t4\tpunct\t_\t_

# newpar
1\this\this\tPRON\t_\t_\t2\tnmod:poss\t_\tEntity=(2-person-new-nnnnn-cf2-2-sgl(1-person-giv:act-sssss-cf1-1-ana-Harold)
2\tmén\tman\tNOUN\t_\t_\t3\tnsubj\t_\tEntity=2)
3\tfled\tflee\tVERB\t_\t_\t0\troot\t_\t_
'''.replace('-Harold_(king)', '-Harold')


def test_reading():
    documents = bench.read_conllu(CONLLU.splitlines(keepends=True))
    document = documents[0]
    assert document.text == "King Harold didn't;\n\nhis mén fled ", 'the text is rebuilt'
    assert document.genre == 'news' and len(documents) == 1, 'document and genre'
    mentions = [('1', 'person', 0, 1), ('1', 'person', 5, 5), ('2', 'person', 5, 6)]
    assert document.mentions == mentions, 'nested and repeated mentions'
    assert bench.head_token(document, 5, 6) == 6, 'the head is the token that hangs from outside'
    start = document.text.index('mén')
    spans = bench.token_spans(document, [[start, start + 4], [0, 11], [11, 12]])
    assert spans == [(6, 6), (0, 1), None], 'bytes to tokens'
    for bad in ('1)', '(1-person-x)2)', '3'):
        try:
            bench.read_brackets(bad, 0, [], [])
        except ValueError:
            continue
        raise AssertionError(f'{bad} is taken')


def test_grouping():
    document = bench.read_conllu(CONLLU.splitlines(keepends=True))[0]
    record = {'actors': [{'kind': 'person', 'country': None, 'mentions': [{'span': [0, 11]}, {'span': [21, 24]}]}],
              'places': []}
    groups = bench.response_entities(document, record)
    assert groups == [[(0, 1), (5, 5)]], 'an actor is an entity'
    by_head = bench.as_entities(groups + [[(0, 0)]], lambda span: bench.head_token(document, *span))
    assert sorted(map(sorted, by_head)) == [[0], [5]], 'one head is one mention, of the shortest span'


if __name__ == '__main__':
    tap.run(globals())
