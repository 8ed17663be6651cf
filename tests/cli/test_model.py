"""dragoman model, and --model, DRAGOMAN_MODEL, --cpu and DRAGOMAN_CPU of the others. test_model.py PROGRAM MAKE_TINY_MODEL"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

PROGRAM, MAKE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
LINE = json.dumps({'id': 'a', 'text': 'Serbia rejected the offer, Richard Holbrooke said on Monday.'}) + '\n'
PAIR = json.dumps({'id': '1', 'text': 'Serbia met Bosnia.', 'actor': [0, 6], 'recipient': [11, 17]}) + '\n'


def dragoman(*arguments, stdin='', status=0, program=PROGRAM, **environment):
    """Settings None are taken out of the environment."""
    env = {k: v for k, v in {**os.environ, **environment}.items() if v is not None}
    done = subprocess.run([program, *arguments], input=stdin.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=120, check=False, env=env)
    error = done.stderr.decode()
    assert done.returncode == status, f'{arguments}: exit {done.returncode}, wanted {status}\n{error}'
    return done.stdout.decode(), error


class Model:
    """A small model's path, for as long as the block lasts."""

    def __init__(self, seed='1'):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, 'tiny.drgm')
        subprocess.run([MAKE, self.path, seed], check=True)

    def __enter__(self):
        return self.path

    def __exit__(self, *_):
        self.folder.cleanup()

    @staticmethod
    def spoilt(path):
        """The same with one byte changed in its middle."""
        with open(path, 'rb') as file:
            content = bytearray(file.read())
        content[len(content) // 2] ^= 1
        with open(path + '.spoilt', 'wb') as file:
            file.write(content)
        return path + '.spoilt'


def test_the_card_and_what_the_file_holds_are_shown():
    with Model() as path:
        out, error = dragoman('model', path)
        assert out.startswith('# Tiny\n') and not error
        assert f'\nfile      {path}\n' in out
        assert '2 layers, width 32, 2 heads, inner width 64' in out, out
        assert re.search(r'checksum [0-9a-f]{16}\n', out)
        assert re.search(r'\nlabels    17 UPOS, .* relations, 38 of events, statements and moves, 9 roles\n', out), out
        assert re.search(r'\ncpu       (\S+) in use; there are: c\b.*\b', out), out
        assert '\033' not in out
        assert dragoman('model', '--model', path)[0] == out
        assert dragoman('model', DRAGOMAN_MODEL=path)[0] == out


def test_other_weights_have_another_checksum():
    with Model('1') as one, Model('2') as other:
        sums = [re.search(r'checksum (\w+)', dragoman('model', path)[0]).group(1) for path in (one, other)]
        assert sums[0] != sums[1]


def test_checking_says_ok_or_what_is_wrong():
    with Model() as path:
        assert dragoman('model', '--check', path) == (f'{path}: OK\n', '')
        spoilt = Model.spoilt(path)
        out, error = dragoman('model', '--check', spoilt, status=1)
        assert not out and re.search(r'byte \d+: .*checksum does not fit: the file was altered', error), error
        assert spoilt in error
        out, error = dragoman('model', '--check', __file__, status=1)
        assert 'does not begin with DRAGOMAN' in error
        out, error = dragoman('model', '--check', path + '.absent', status=1)
        assert 'No such file' in error


def test_where_no_model_is_found_the_program_says_so_and_stops():
    with tempfile.TemporaryDirectory() as folder:
        program = shutil.copy(PROGRAM, os.path.join(folder, 'dragoman'))
        version = dragoman('--version', program=program, DRAGOMAN_MODEL=None)[0]
        if '\nmodel not found' not in version:
            return  # one is installed on this machine
        for command, line, status in (('read', LINE, 2), ('read --quiet', LINE, 2), ('relate', PAIR, 2), ('model', '', 1)):
            out, error = dragoman(*command.split(), stdin=line, status=status, program=program, DRAGOMAN_MODEL=None)
            assert not out and error.startswith('dragoman: model.drgm: '), error
            for wanted in ('not found', 'beside the program', 'share/dragoman', '--model', 'DRAGOMAN_MODEL'):
                assert wanted in error, error


def test_what_reads_no_sentence_needs_no_model():
    with tempfile.TemporaryDirectory() as folder:
        absent, own = os.path.join(folder, 'absent.drgm'), os.path.join(folder, 'own.tsv')
        with open(own, 'w', encoding='utf-8') as file:
            file.write('id\tname\tkind\tcountry\nrhine\tRhine League\torganization\tFRA\n')
        for arguments in (['actors', 'check', own], ['actors', 'search', 'holbrooke'], ['actors', 'show', 'BIH'], ['schema'],
                          ['completion', 'bash'], ['--version'], ['read', '--help']):
            dragoman(*arguments, DRAGOMAN_MODEL=absent)


def test_words_are_cut():
    with Model() as path:
        out, _ = dragoman('model', '--pieces', '-', path, stdin='Minister\n\nthe war.\n\u20ac5')
        assert out == 'min ##ister\n[UNK]\nthe war .\n\u20ac ##5\n', out
        out, error = dragoman('model', '--pieces', path + '.absent', path, status=1)
        assert 'No such file' in error


def test_wrong_usage_says_what_would_be_right():
    for arguments, wanted in ((['one', 'two'], 'one model at a time'), (['one', '--model', 'two'], 'one model at a time'),
                              (['--check', '--pieces', '-'], 'one at a time'), (['--cpu', 'z80'], 'one of: c'),
                              (['--nonsense'], 'no option')):
        out, error = dragoman('model', *arguments, status=2)
        assert wanted in error and not out, (arguments, error)


def test_reading_takes_the_model_it_is_given():
    with Model() as path:
        shipped, error = dragoman('read', '--format', 'conllu', stdin=LINE)
        assert not error
        small, _ = dragoman('read', '--format', 'conllu', '--model', path, stdin=LINE)
        assert small != shipped
        assert dragoman('read', '--format', 'conllu', stdin=LINE, DRAGOMAN_MODEL=path)[0] == small
        assert dragoman('read', '--format', 'conllu', '--model', path, stdin=LINE, DRAGOMAN_MODEL='absent')[0] == small
        assert dragoman('relate', '--model', path, stdin=PAIR)[0]


def test_a_named_model_that_cannot_be_used_is_a_failure():
    with Model() as path:
        for command, line in (('read', LINE), ('relate', PAIR)):
            for bad in (path + '.absent', Model.spoilt(path)):
                out, error = dragoman(command, '--model', bad, stdin=line, status=2)
                assert bad in error and not out
                out, error = dragoman(command, stdin=line, status=2, DRAGOMAN_MODEL=bad)
                assert bad in error and not out


def test_any_level_gives_the_same_record():
    with Model() as path:
        out, _ = dragoman('model', path)
        levels = out.split('there are:')[1].split()
        records = {dragoman('read', '--model', path, '--cpu', level, stdin=LINE)[0] for level in levels}
        assert len(records) == 1
        records.add(dragoman('read', '--model', path, stdin=LINE, DRAGOMAN_CPU='c')[0])
        assert len(records) == 1
        assert '\ncpu       c in use' in dragoman('model', '--cpu', 'c', path)[0]


def test_a_level_that_is_not_there_is_refused_with_those_that_are():
    for command, line in (('read', LINE), ('relate', PAIR)):
        out, error = dragoman(command, '--cpu', 'z80', stdin=line, status=2)
        assert "--cpu cannot be 'z80'; on this machine it is one of: c" in error and not out
        out, error = dragoman(command, stdin=line, status=2, DRAGOMAN_CPU='z80')
        assert "DRAGOMAN_CPU cannot be 'z80'" in error and not out


def test_a_model_beside_the_program_is_found():
    with Model() as path:
        folder = os.path.dirname(path)
        program = shutil.copy(PROGRAM, os.path.join(folder, 'dragoman'))
        shutil.copy(path, os.path.join(folder, 'model.drgm'))
        assert '\nmodel Tiny\n' in dragoman('--version', program=program, DRAGOMAN_MODEL=None)[0]
        found, notes = dragoman('read', '--format', 'conllu', stdin=LINE, program=program, DRAGOMAN_MODEL=None)
        assert not notes
        assert found == dragoman('read', '--format', 'conllu', '--model', path, stdin=LINE)[0]
        os.replace(Model.spoilt(path), os.path.join(folder, 'model.drgm'))
        _, error = dragoman('read', stdin=LINE, status=2, program=program, DRAGOMAN_MODEL=None)
        assert 'checksum' in error
        assert '\nmodel not usable' in dragoman('--version', program=program, DRAGOMAN_MODEL=None)[0]


def test_the_fast_and_the_full_model_are_called_by_name():
    with Model() as path:
        folder = os.path.dirname(path)
        program = shutil.copy(PROGRAM, os.path.join(folder, 'dragoman'))
        shutil.copy(path, os.path.join(folder, 'model.drgm'))
        _, error = dragoman('read', '--model', 'fast', stdin=LINE, status=2, program=program, DRAGOMAN_MODEL=None)
        assert 'fast.drgm: the model was not found' in error, error
        os.replace(Model.spoilt(path), os.path.join(folder, 'fast.drgm'))
        for options, environment in ((['--model', 'full'], None), ([], 'full'), (['--model', 'full'], 'fast')):
            dragoman('read', *options, stdin=LINE, program=program, DRAGOMAN_MODEL=environment)
        for options, environment in ((['--model', 'fast'], None), ([], 'fast'), (['--model', 'fast'], 'full')):
            _, error = dragoman('read', *options, stdin=LINE, status=2, program=program, DRAGOMAN_MODEL=environment)
            assert 'checksum' in error, error
        _, error = dragoman('read', '--model', './fast', stdin=LINE, status=2, program=program, DRAGOMAN_MODEL=None)
        assert './fast' in error and 'No such file' in error, error
        _, error = dragoman('read', '--model', 'fats', stdin=LINE, status=2, program=program, DRAGOMAN_MODEL=None)
        assert 'fats' in error and 'full and fast' in error, error


def test_a_model_in_the_data_folder_is_found_wherever_the_program_lies():
    with Model() as path:
        root = os.path.dirname(path)
        for part in ('bin', 'share/dragoman'):
            os.makedirs(os.path.join(root, part))
        program = shutil.copy(PROGRAM, os.path.join(root, 'bin', 'dragoman'))
        shutil.copy(path, os.path.join(root, 'share', 'dragoman', 'model.drgm'))
        assert '\nmodel Tiny\n' in dragoman('--version', program=program, DRAGOMAN_MODEL=None)[0]


if __name__ == '__main__':
    tap.run(globals())
