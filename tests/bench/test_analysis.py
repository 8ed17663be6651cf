"""What bench/analysis.py makes of texts and of figures, and what bench/peer.py tells of a child; no clock decides."""
import argparse
import gzip
import itertools
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / 'bench'))
import analysis as bench  # noqa: E402
import peer  # noqa: E402
import tap  # noqa: E402


def written(folder, name, data):
    path = Path(folder) / name
    path.write_bytes(data)
    return path


def refusal(call, *arguments, error=ValueError):
    try:
        call(*arguments)
    except error as wrong:
        return str(wrong)
    raise AssertionError('nothing was refused')


def test_texts_of_each_kind_of_file():
    lines = b'{"id": 1, "text": "One two."}\n\n{"text": "Three \\u00e9"}\n{"text": " "}\n'
    with tempfile.TemporaryDirectory() as folder:
        for path in (written(folder, 'a.jsonl', lines), written(folder, 'a.jsonl.gz', gzip.compress(lines))):
            assert bench.read_texts(path) == ['One two.', 'Three é'], f'{path.name}: blank lines and texts passed over'
        text = 'One.\n\nTwo: {"text": "three"}\n'
        assert bench.read_texts(written(folder, 'a.txt', text.encode())) == [text], 'a plain text is one report'


def test_files_that_hold_no_text():
    with tempfile.TemporaryDirectory() as folder:
        for line in (b'{"id": 1}', b'[1]', b'{"text": 5}', b'{"text": "cut'):
            said = refusal(bench.read_texts, written(folder, 'a.jsonl', b'{"text": "One."}\n' + line))
            assert said.endswith('a.jsonl:2: not a JSON object with "text"'), said
        assert 'no text' in refusal(bench.read_texts, written(folder, 'a.txt', b' \n'))
        assert 'refuses' in refusal(bench.read_texts, written(folder, 'a.txt', b'a' * (bench.LONGEST + 1)))


def test_no_more_texts_than_words_are_wanted():
    texts = ['a b c', 'd', 'e f']
    assert bench.count_words(['a\n\nb  c', '']) == 3
    assert bench.first_words(texts, 0) == texts
    assert bench.first_words(texts, 3) == texts[:1]
    assert bench.first_words(texts, 4) == texts[:2]
    assert bench.first_words(texts, 100) == texts
    assert bench.first_words(itertools.cycle(texts), 7) == texts + texts[:1]


def test_the_usual_text_is_varied():
    texts = bench.own_texts()
    paragraphs = [line for text in texts for line in text.split('\n\n')]
    assert bench.count_words(texts) > 30000 and len(set(paragraphs)) > 0.99 * len(paragraphs)
    assert not any(line.startswith(('@', 'E ', '#')) for line in paragraphs)


def test_what_is_read_is_said():
    with tempfile.TemporaryDirectory() as folder:
        path = written(folder, 'a.jsonl', b'{"text": "a b"}\n{"text": "c"}\n')
        assert bench.chosen_texts(argparse.Namespace(text=path, words=0)) == (['a b', 'c'], 'a.jsonl')
        assert bench.chosen_texts(argparse.Namespace(text=path, words=2)) == (['a b'], 'a.jsonl, the first of them')


def test_ratios_are_taken_round_by_round():
    assert bench.ratios([4, 9, 10], [2, 3, 10]) == (2, 1, 3)


def rounds(*seconds, memory=500.0, words=7):
    return [(s, memory, {'words': words, 'names': 2}) for s in seconds]


def test_speed_by_the_median_round_and_the_same_words():
    runs = {bench.ENGINE: rounds(2.0, 0.5, 1.0), bench.PEER: rounds(3.0, 4.0, 5.0, memory=0.5)}
    head, ours, theirs = bench.speed_table(runs, words=1000, characters=6000)
    assert head.split()[:2] == ['seconds', 'median']
    assert ours[26:].split() == ['0.500', '1.000', '1,000', '6,000', '7', '2', '500']
    assert theirs[26:].split()[:4] == ['3.000', '4.000', '250', '1,500']
    assert theirs.split()[-1] == '<0', 'memory that the parent itself held is no figure'


def test_ratio_table_tells_both_of_ours_beside_both_of_theirs():
    runs = {bench.ENGINE: rounds(1.0, 2.0), bench.RECORD: rounds(2.0, 4.0), bench.PEER: rounds(8.0, 8.0),
            bench.PEER_LESS: rounds(4.0, 4.0)}
    _, engine, record = bench.ratio_table(runs)
    assert engine.split()[3:] == '6.00 (4.00 to 8.00) 3.00 (2.00 to 4.00)'.split()
    assert record.split()[3:] == '3.00 (2.00 to 4.00) 1.50 (1.00 to 2.00)'.split()


def test_shares_of_the_stages():
    assert [line.split()[-1] for line in bench.stage_lines({'a': 1.0, 'b': 3.0})] == ['25.0%', '75.0%']
    assert len(list(bench.stage_lines({'a': 0.0}))) == 1, 'no time at all divides nothing by nothing'


def test_a_child_and_what_it_used():
    used = peer.run([sys.executable, '-c', 'print(1); print(2); x = bytearray(200 << 20)'])
    assert used.output == b'1\n2\n'
    assert used.memory > 200 > peer.own_memory()
    assert used.first_line > 0 and used.processor > 0
    assert peer.run([sys.executable, '-c', 'print(1)'], keep=False).output == b''


def test_a_child_that_fails_ends_the_run():
    said = refusal(peer.run, [sys.executable, '-c', 'raise SystemExit("no such thing")'], error=SystemExit)
    assert 'status 1' in said and 'no such thing' in said


if __name__ == '__main__':
    tap.run(globals())
