"""The checker of the golden facts can fail: a small record by hand, lines that hold of it and lines that do not."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..')]
import facts  # noqa: E402
import tap  # noqa: E402


def mention(actor, text):
    return {'actor': actor, 'text': text}


RECORD = {
    'report': {'text': 'Haris Silajdžić rejected the offer in Belgrade. "No," he said.', 'title': 'Offer rejected', 'outlet': 'Wire',
               'published': '1995-09-14', 'published_from': 'text', 'url': None, 'section': None, 'authors': ['Marin Kos'],
               'language': 'en', 'removed': [{'kind': 'newsletter', 'text': 'Sign up'}], 'captions': []},
    'actors': [{'id': 'A1', 'name': 'Haris Silajdžić', 'country': 'BIH', 'code': 'BIHGOV', 'mentions': [mention('A1', 'Haris Silajdžić')]}],
    'places': [{'id': 'P1', 'text': 'Belgrade', 'name': 'Belgrade', 'country': 'SRB'}],
    'times': [{'text': 'Thursday', 'value': '1995-09-14'}],
    'quantities': [{'text': '72', 'value': 72.0, 'of': 'hours'}],
    'statements': [{'source': mention('A1', 'he'), 'cue': {'text': 'said'}, 'content': [{'text': '"No,"'}], 'kind': 'direct'}],
    'events': [{'type': 'REJECT', 'actor': [mention('A1', 'Haris Silajdžić')], 'recipient': [], 'when': {'from': '1995-09-14'}, 'where': 'P1'}],
    'moves': [{'kind': 'rejection', 'party': ['A1'], 'terms': [], 'evidence': [[27, 36]]}],
}
THERE = ['title: Offer rejected', 'authors: Marin Kos', 'text: the offer', 'statement: Silajdzic | said | No | direct', 'statement: he',
         'event: REJECT | silajdžić | | 1995-09-14 | Belgrade', 'event: REJECT', 'move: rejection | Silajdzic | the offer',
         'actor: Silajdzic | BIH | BIHGOV', 'time: Thursday | 1995-09-14', 'place: Belgrade | SRB', 'quantity: 72 | 72 | hours',
         'removed: newsletter | sign up']
NOT_THERE = ['title: Offer', 'authors: Kos', 'text: accepted', 'statement: Silajdzic | said | No | indirect', 'statement: Milosevic',
             'event: AGREE', 'event: REJECT | Milosevic', 'event: REJECT | Silajdzic | Milosevic', 'event: REJECT | | | 1995-09-15',
             'event: REJECT | | | | Sarajevo', 'move: acceptance', 'move: rejection | Milosevic', 'actor: Silajdzic | HRV',
             'time: Thursday | 1995-09-15', 'place: Belgrade | USA', 'quantity: 72 | 73', 'quantity: 72 | 72 | days', 'removed: legal',
             'caption: hands']
UNUSABLE = ['event:', 'not event: | |', 'event: ASSAULTS | Serbia', 'not event: Reject', 'move: refusal', 'removed: menu', 'events: AGREE',
            'Not event: AGREE', 'event: AGREE | a | b | c | d | e', 'statement: a | b | c | d | e', 'text: a | b', 'title:']


def differences(*lines):
    return facts.differences(RECORD, facts.read_expected(lines)[1])


def test_what_is_there_is_found():
    for line in THERE:
        assert not differences(line), line


def test_what_is_not_there_is_missing():
    for line in NOT_THERE:
        assert differences(line) and 'missing' in differences(line)[0], line


def test_what_must_not_be_there_is_told_when_it_is():
    for line in THERE:
        assert 'should not be there' in ''.join(differences('not ' + line)), line
    for line in NOT_THERE:
        assert not differences('not ' + line), line


def test_lines_are_told_by_number():
    assert differences('# a comment', '', 'event: AGREE', 'event: REJECT') == ['line 3: missing: event: AGREE']


def test_lines_that_say_nothing_are_refused():
    for line in UNUSABLE:
        try:
            facts.read_expected([line])
        except facts.Unusable:
            continue
        raise AssertionError(f'taken: {line}')


def test_options_are_read():
    assert facts.read_expected(['options: --date 1995-09-14 --outlet "The Wire"'])[0] == ['--date', '1995-09-14', '--outlet', 'The Wire']


if __name__ == '__main__':
    tap.run(globals())
