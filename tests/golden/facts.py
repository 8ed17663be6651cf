"""Facts in plain text, and whether a record holds them. examples/expected/NAME.facts says what reading
examples/reports/NAME.html or .txt must give, and what it must not:

    # a comment
    options: --date 1995-11-22          how to read it
    title: Bosnia peace deal            a field of the report: title, outlet, published, published_from, url,
    published: 1995-11-21               section, authors; equal, but authors and url: contained
    text: initialled                    words that the clean text must hold
    statement: Izetbegović | said | not a just peace           source | cue | content | kind
    event: CONSULT | Holbrooke | Milošević | 1995-08-30 | Belgrade    type | actor | recipient | from | place
    move: demand | Bosnia | withdrawal                         kind | party | term or evidence
    actor: Richard Holbrooke | USA | USAGOV                    name | country | code
    time: Tuesday | 1995-11-21                                 words | value
    place: Dayton | USA                                        words or name | country
    quantity: 60,000 | 60000 | troops                          words | value | of
    removed: newsletter | Sign up                              kind | words
    caption: The presidents | AP                               words | credit
    not text: Sign up                                          "not" before any line but options: it must not be there
    not event: AGREE | Krajišnik
    wrong yet: not event: ASSAULT       a line that does not hold yet, and that nobody has forgotten; when it holds, the
                                        mark is to be taken off

Who takes part in what two do together (AGREE, CONSULT, COOPERATE) may stand on either side: all are actors, says PLOVER.
A field left empty stands for anything, so that "not event: ASSAULT" means no assault by anyone; words match anywhere within
the record's, whatever case and accents; "|" divides fields.
A line that could never say anything is refused: no fields at all, a kind of fact, event or move that there is not.
"""
import json
import os
import shlex
import unicodedata

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'docs', 'record.schema.json'), encoding='utf-8') as _file:
    _KINDS = json.load(_file)['$defs']
# What the first field of a line may be, where the schema lists it.
ALLOWED = {'event': _KINDS['event']['properties']['type']['enum'], 'move': _KINDS['move']['properties']['kind']['enum'],
           'removed': _KINDS['removed']['properties']['kind']['enum']}


def folded(text):
    """Lower case without accents: outlets write Milosevic and Milošević."""
    plain = unicodedata.normalize('NFD', str(text).casefold())
    return ''.join(c for c in plain if not unicodedata.combining(c))


def holds(wanted, *values):
    """Whether one of the values holds the wanted words; nothing wanted is always there."""
    return not wanted or any(folded(wanted) in folded(value) for value in values if value is not None)


def equal(wanted, value):
    return not wanted or wanted == str(value)


def number(value):
    return f'{value:g}' if isinstance(value, (int, float)) else value


class Record:
    """Each method says whether one fact of its kind answers the wanted fields."""

    def __init__(self, record):
        self.record, self.report = record, record['report']
        self.actors = {a['id']: a for a in record['actors']}
        self.places = {p['id']: p for p in record['places']}

    def called(self, mentions):
        """All the words by which these mentions' actors go."""
        words = [m['text'] for m in mentions]
        return words + [self.actors[m['actor']]['name'] for m in mentions if m['actor']]

    def names(self, ids):
        """The names of these actors and all the words by which the report calls them."""
        return [name for a in ids for name in (self.actors[a]['name'], *[m['text'] for m in self.actors[a]['mentions']])]

    def text(self, words, *_):
        return holds(words, self.report['text'])

    def statement(self, source, cue, content, kind):
        return any(holds(source, s['source']['text'], *self.called([s['source']] if s['source']['actor'] else []))
                   and holds(cue, s['cue'] and s['cue']['text']) and holds(content, *[c['text'] for c in s['content']])
                   and equal(kind, s['kind']) for s in self.record['statements'])

    def event(self, kind, actor, recipient, day, place):
        return any(equal(kind, e['type']) and holds(actor, *self.called(e['actor']))
                   and holds(recipient, *self.called(e['recipient'] + (e['actor'] if kind in TWO_SIDED else []))) and equal(day, e['when']['from'])
                   and holds(place, e['where'] and self.places[e['where']]['name']) for e in self.record['events'])

    def move(self, kind, party, words, *_):
        report = self.report['text'].encode()
        return any(equal(kind, m['kind']) and holds(party, *self.names(m['party']))
                   and holds(words, *[t['text'] for t in m['terms']], *[report[s:e].decode() for s, e in m['evidence']])
                   for m in self.record['moves'])

    def actor(self, name, country, code, *_):
        return any(holds(name, a['name'], *[m['text'] for m in a['mentions']]) and equal(country, a['country'])
                   and equal(code, a['code']) for a in self.record['actors'])

    def time(self, words, value, *_):
        return any(holds(words, t['text']) and equal(value, t['value']) for t in self.record['times'])

    def place(self, name, country, *_):
        return any(holds(name, p['text'], p['name']) and equal(country, p['country']) for p in self.record['places'])

    def quantity(self, words, value, of, *_):
        return any(holds(words, q['text']) and equal(value, number(q['value'])) and holds(of, q['of'])
                   for q in self.record['quantities'])

    def removed(self, kind, words, *_):
        return any(equal(kind, r['kind']) and holds(words, r['text']) for r in self.report['removed'])

    def caption(self, words, credit, *_):
        return any(holds(words, c['text']) and holds(credit, c['credit']) for c in self.report['captions'])

    def field(self, name, value):
        have = self.report[name]
        if name == 'authors':
            return value in have
        return value in (have or '') if name == 'url' else value == str(have)


TWO_SIDED = ('AGREE', 'CONSULT', 'COOPERATE')
FACTS = ('text', 'statement', 'event', 'move', 'actor', 'time', 'place', 'quantity', 'removed', 'caption')
FIELDS = ('title', 'outlet', 'published', 'published_from', 'url', 'section', 'authors', 'language')


class Unusable(Exception):
    """A line that could never say anything."""


def read_line(line):
    """(wanted or not, kind, fields or the value of a field of the report)"""
    if line.startswith('wrong yet: '):
        good, kind, fields = read_line(line[len('wrong yet: '):])
        return not good, kind, fields
    key, _, rest = line.partition(':')
    good = not key.startswith('not ')
    kind = key if good else key[4:]
    if kind not in FACTS + FIELDS:
        raise Unusable(f'no such kind of fact: {kind}')
    fields = [part.strip() for part in rest.split('|')] if kind in FACTS else [rest.strip()]
    most = {'text': 1, 'statement': 4, 'event': 5}.get(kind, 4 if kind in FACTS else 1)
    if not any(fields) or len(fields) > most:
        raise Unusable(f'{kind} has 1 to {most} fields: {line}')
    if kind in ALLOWED and fields[0] and fields[0] not in ALLOWED[kind]:
        raise Unusable(f'no such {kind}: {fields[0]}')
    return good, kind, fields


def read_expected(lines):
    """(options, [(line number, wanted or not, kind, fields)])"""
    options, wanted = [], []
    for row, line in enumerate(lines, 1):
        line = line.strip()
        if not line or line.startswith('#'):
            continue
        if line.startswith('options:'):
            options += shlex.split(line[len('options:'):])
            continue
        try:
            wanted.append((row, *read_line(line)))
        except Unusable as error:
            raise Unusable(f'line {row}: {error}') from None
    return options, wanted


def differences(record, wanted):
    """What of that is missing in the record, and what should not be there, a line each."""
    found = Record(record)
    lines = []
    for row, good, kind, fields in wanted:
        if kind in FIELDS:
            there = found.field(kind, fields[0])
        else:
            there = getattr(found, kind)(*(fields + [''] * 5)[:5 if kind == 'event' else 4])
        if there != good:
            lines.append(f"line {row}: {'missing' if good else 'should not be there'}: {kind}: {' | '.join(fields)}")
    return lines
