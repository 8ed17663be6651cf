"""The reports of our own that teach the coding heads (training/model/own): each is as its form asks, and a slip is told."""
import contextlib
import glob
import io
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..'), os.path.join(HERE, '../../training/model')]
import own  # noqa: E402
import tap  # noqa: E402

REPORT = """@ 1956-11-07
The general met the envoy at Port Said on Monday; the envoy left at once.
E CONSULT meet | met | a: The general | r: the envoy | p: Port Said | d: Monday
"""


def read(text):
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()) as told:
        path = os.path.join(folder, 'a.txt')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return list(own.reports(path)), told.getvalue()


def test_all_are_well_formed():
    texts = set()
    for path in glob.glob(os.path.join(HERE, '../../training/model/own/*.txt')):
        with contextlib.redirect_stderr(io.StringIO()) as told:
            for report in own.reports(path):
                assert report['text'] not in texts, report['text']
                texts.add(report['text'])
        assert not told.getvalue(), told.getvalue()
    assert len(texts) >= 60


def test_an_event_with_its_words():
    (report,), told = read(REPORT)
    (event,) = report['events']
    words = {side: [report['text'][a:b] for a, b in (m['span'] for m in event['readings'][0][side])] for side in ('actor', 'recipient')}
    assert not told and event['core'] and words == {'actor': ['The general'], 'recipient': ['the envoy']}, (told, event)


def test_the_second_of_two_alike():
    (report,), _ = read(REPORT.replace('r: the envoy', 'r: the envoy~2'))
    start = report['events'][0]['readings'][0]['recipient'][0]['span'][0]
    assert start == report['text'].rindex('the envoy')


def test_slips_are_told_with_their_line():
    for wrong in ('r: the enemy', 'r: the envoy~3', 'soon', 'x: Monday'):
        reports, told = read('\n' + REPORT.replace('r: the envoy', wrong) + '\n' + REPORT)
        assert len(reports) == 1 and ':2:' in told, (wrong, told)
    assert ':1:' in read(REPORT.replace('CONSULT', 'CONSOLE'))[1]


if __name__ == '__main__':
    tap.run(globals())
