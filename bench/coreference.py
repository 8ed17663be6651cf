"""Who is who: actors and places of the record against the coreference of a CoNLL-U file with GUM's Entity= brackets.

    python3 bench/coreference.py [--program build/tools/dragoman/dragoman] [--genres news,...] FILE.conllu

Each document is rebuilt as plain text and read once; nothing of the annotation is given to the program. Key: the
entities of type person, organization and place, with all their mentions (names, nouns, pronouns; nested ones too).
Response: the mentions of each actor are one entity, places are one where name and coordinates agree. Scores after the CoNLL scorer's definitions (MUC, B³, CEAF-e and their mean);
docs/coreference.md says how mentions are matched and what the baselines are.
"""
import argparse
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TYPES = ('person', 'organization', 'place')
NO_SPACE = 'SpaceAfter=No'


# ---- the metrics; key and response are lists of sets of mentions, each mention in one set at most ----

def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def entity_of(entities):
    return {mention: number for number, entity in enumerate(entities) for mention in entity}


def muc_counts(key, response):
    """(links kept, links of the key): an entity of n mentions has n - 1, less one for each part it falls into."""
    where, kept, total = entity_of(response), 0, 0
    for entity in key:
        parts = {where[m] for m in entity if m in where}
        alone = sum(m not in where for m in entity)
        kept += len(entity) - len(parts) - alone
        total += len(entity) - 1
    return kept, total


def b_cubed_counts(key, response):
    """(sum over the key's mentions of the part of their entity that theirs in the response shares, mentions)."""
    where, kept = entity_of(response), 0.0
    for entity in key:
        shared = {}
        for mention in entity:
            if mention in where:
                shared[where[mention]] = shared.get(where[mention], 0) + 1
        kept += sum(n * n for n in shared.values()) / len(entity)
    return kept, sum(map(len, key))


def best_assignment(gain):
    """The greatest sum of gain[i][j] over pairs, each row and each column once at most: the Hungarian algorithm with
    potentials, O(rows² · columns)."""
    if not gain or not gain[0]:
        return 0.0
    if len(gain) > len(gain[0]):
        gain = [list(column) for column in zip(*gain)]
    rows, columns = len(gain), len(gain[0])
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0], at = row, 0
        least, done = [float('inf')] * (columns + 1), [False] * (columns + 1)
        while True:
            done[at] = True
            current, delta, following = row_of[at], float('inf'), 0
            for j in range(1, columns + 1):
                if done[j]:
                    continue
                cost = -gain[current - 1][j - 1] - u[current] - v[j]
                if cost < least[j]:
                    least[j], way[j] = cost, at
                if least[j] < delta:
                    delta, following = least[j], j
            for j in range(columns + 1):
                if done[j]:
                    u[row_of[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            at = following
            if not row_of[at]:
                break
        while at:
            row_of[at] = row_of[way[at]]
            at = way[at]
    return sum(gain[row_of[j] - 1][j - 1] for j in range(1, columns + 1) if row_of[j])


def ceaf_e_total(key, response):
    """The best one-to-one assignment of entities, by the share of mentions in common (phi 4 of the definition).
    Rows and columns without any overlap change nothing and are left out."""
    where, gain = entity_of(response), {}
    for i, entity in enumerate(key):
        for mention in entity:
            if mention in where:
                gain.setdefault(i, {}).setdefault(where[mention], 0)
                gain[i][where[mention]] += 1
    columns = sorted({j for row in gain.values() for j in row})
    return best_assignment([[2 * row.get(j, 0) / (len(key[i]) + len(response[j])) for j in columns]
                            for i, row in sorted(gain.items())])


class Score:
    """Adds documents up; the CoNLL scorer's figures are of the sums (micro average)."""

    def __init__(self):
        self.sums = {name: [0.0] * 4 for name in ('mentions', 'muc', 'b3', 'ceafe')}

    def add(self, key, response):
        said, found = entity_of(key), entity_of(response)
        both = sum(m in found for m in said)
        ceaf = ceaf_e_total(key, response)
        for name, counts in (('mentions', (both, len(found), both, len(said))),
                             ('muc', muc_counts(response, key) + muc_counts(key, response)),
                             ('b3', b_cubed_counts(response, key) + b_cubed_counts(key, response)),
                             ('ceafe', (ceaf, len(response), ceaf, len(key)))):
            self.sums[name] = [a + b for a, b in zip(self.sums[name], counts)]

    def figures(self):
        """{metric: (precision, recall, F)} and 'conll': the mean F of the three."""
        out = {}
        for name, (hit, of, recalled, total) in self.sums.items():
            precision, recall = hit / of if of else 0.0, recalled / total if total else 0.0
            out[name] = (precision, recall, f1(precision, recall))
        out['conll'] = sum(out[name][2] for name in ('muc', 'b3', 'ceafe')) / 3
        return out


# ---- the key ----

class Document:
    def __init__(self, name):
        self.name, self.genre, self.text = name, '', ''
        self.starts, self.ends, self.forms, self.heads = [], [], [], []  # characters; head: token number or None
        self.mentions = []  # (entity, type, first token, last token)


def read_brackets(value, at, open_, mentions):
    """One Entity= value, "(7-abstract-…(3-person-…)" or "3)7)": opened and closed at token `at`. What stands behind
    the first two fields (status, salience, centring, minimal span, link, title) is not needed."""
    i = 0
    while i < len(value):
        if value[i] == '(':
            end = min([p for p in (value.find('(', i + 1), value.find(')', i + 1)) if p >= 0] or [len(value)])
            fields = value[i + 1:end].split('-')
            kind = fields[1] if len(fields) > 1 else ''
            if end < len(value) and value[end] == ')':
                mentions.append((fields[0], kind, at, at))
                end += 1
            else:
                open_.append((fields[0], kind, at))
        else:
            end = value.find(')', i)
            if end < 0:
                raise ValueError(f'Entity={value}: neither opened nor closed')
            for n in range(len(open_) - 1, -1, -1):  # the innermost of that entity
                if open_[n][0] == value[i:end]:
                    entity, kind, first = open_.pop(n)
                    mentions.append((entity, kind, first, at))
                    break
            else:
                raise ValueError(f'Entity={value}: closes what is not open')
            end += 1
        i = end


def read_conllu(lines):
    """Documents of the file, with text, tokens, tree heads and mentions of all types."""
    documents, document, open_, base, word_end, covered = [], None, [], 0, '', 0
    for line in lines:
        line = line.rstrip('\n')
        if line.startswith('# newdoc id = '):
            document, open_ = Document(line[14:].strip()), []
            documents.append(document)
        elif line.startswith('# meta::genre = '):
            document.genre = line[16:].strip()
        elif line.startswith('# newpar') and document.text and not document.text.endswith('\n\n'):
            document.text = document.text.rstrip(' ') + '\n\n'
        elif line and not line.startswith('#'):
            fields = line.split('\t')
            misc = fields[9].split('|')
            if '-' in fields[0]:  # a word of several tokens, "don't": they share its letters
                covered, word_end = int(fields[0].split('-')[1]), '' if NO_SPACE in misc else ' '
                continue
            if '.' in fields[0]:
                continue
            number = int(fields[0])
            if number == 1:
                base = len(document.starts)
            at = len(document.starts)
            document.starts.append(len(document.text))
            document.text += fields[1]
            document.ends.append(len(document.text))
            document.forms.append(fields[1])
            document.heads.append(base + int(fields[6]) - 1 if fields[6] not in '0_' else None)
            if number < covered:
                space = ''
            elif number == covered:
                space, covered = word_end, 0
            else:
                space = '' if NO_SPACE in misc else ' '
            document.text += space
            for field in misc:
                if field.startswith('Entity='):
                    read_brackets(field[7:], at, open_, document.mentions)
        elif not line:
            covered = 0
    return documents


def head_token(document, first, last):
    """The token whose head lies outside the span; of several the first."""
    for token in range(first, last + 1):
        head = document.heads[token]
        if head is None or not first <= head <= last:
            return token
    return last


# ---- the response ----

def read_records(program, documents):
    lines = ''.join(json.dumps({'id': d.name, 'text': d.text}, ensure_ascii=False) + '\n' for d in documents)
    done = subprocess.run([program, 'read', '--raw', '--from', 'jsonl', '--format', 'jsonl', '-'],
                          input=lines.encode(), stdout=subprocess.PIPE, check=True)
    records = [json.loads(line) for line in done.stdout.decode().splitlines() if line]
    return {record['report']['given_id']: record for record in records}


def token_spans(document, spans):
    """Byte spans of the text as (first token, last token); what covers no token is left out."""
    encoded, token_at_byte, byte = [], {}, 0
    for n, (start, end) in enumerate(zip(document.starts, document.ends)):
        previous = document.ends[n - 1] if n else 0
        byte += len(document.text[previous:start].encode())
        size = len(document.text[start:end].encode())
        encoded.append((byte, byte + size))
        byte += size
    for n, (start, end) in enumerate(encoded):
        for position in range(start, end):
            token_at_byte[position] = n
    out = []
    for start, end in spans:
        inside = [token_at_byte[b] for b in range(start, end) if b in token_at_byte]
        out.append((inside[0], inside[-1]) if inside else None)
    return out


def response_entities(document, record):
    """Token spans of each entity of the record, actors before places. A country as an actor and as a place is one."""
    groups, states = [], {}
    for actor in record.get('actors', []):
        groups.append([m['span'] for m in actor['mentions']])
        if actor['kind'] == 'state':
            states[actor['country']] = groups[-1]
    places = {}
    for place in record.get('places', []):
        where = (place['name'], place['lat'], place['lon'])
        if (place['feature'] or '').startswith('PCL') and place['country'] in states:
            states[place['country']].append(place['span'])
        else:
            places.setdefault(where, []).append(place['span'])
    groups.extend(places.values())
    return [[span for span in token_spans(document, group) if span] for group in groups]


def as_entities(groups, mention_of):
    """Sets of the keys of mentions, none in two: of spans with one key the shortest counts, then the first."""
    owners = {}
    spans = [(span, number) for number, group in enumerate(groups) for span in group]
    for span, number in sorted(spans, key=lambda row: row[0][1] - row[0][0]):
        owners.setdefault(mention_of(span), number)
    out = {}
    for mention, number in owners.items():
        out.setdefault(number, set()).add(mention)
    return list(out.values())


def regrouped(document, groups, name_of):
    """The same mentions, grouped anew by a name of theirs."""
    out = {}
    for group in groups:
        for span in group:
            out.setdefault(name_of(document, span), []).append(span)
    return list(out.values())


def head_word(document, span):
    return document.forms[head_token(document, *span)].casefold()


def all_words(document, span):
    return ' '.join(document.forms[span[0]:span[1] + 1]).casefold()


SYSTEMS = (
    ('dragoman', lambda document, groups: groups),
    ('every mention alone', lambda document, groups: regrouped(document, groups, lambda d, span: span)),
    ('same head word', lambda document, groups: regrouped(document, groups, head_word)),
    ('same words', lambda document, groups: regrouped(document, groups, all_words)),
)


# ---- the report ----

def several(entities):
    return [entity for entity in entities if len(entity) > 1]


def score(documents, responses, system, by_head, singletons):
    total = Score()
    for document in documents:
        mention_of = (lambda span, d=document: head_token(d, *span)) if by_head else tuple
        key = {}
        for entity, kind, first, last in document.mentions:
            if kind in TYPES:
                key.setdefault(entity, []).append((first, last))
        key = as_entities(key.values(), mention_of)
        response = as_entities(system(document, responses[document.name]), mention_of)
        if not singletons:
            key, response = several(key), several(response)
        total.add(key, response)
    return total.figures()


def print_table(documents, responses):
    for by_head in (True, False):
        for singletons in (False, True):
            print(f"\nmentions by {'head' if by_head else 'exact span'}, "
                  f"{'entities of one mention too' if singletons else 'entities of two mentions and more'}")
            print(f"{'':20} {'mentions':>17} {'MUC':>17} {'B3':>17} {'CEAF-e':>17}  CoNLL")
            for name, system in SYSTEMS:
                figures = score(documents, responses, system, by_head, singletons)
                cells = ' '.join('{:5.1f} {:5.1f} {:5.1f}'.format(*(100 * x for x in figures[m]))
                                 for m in ('mentions', 'muc', 'b3', 'ceafe'))
                print(f"{name:20} {cells}  {100 * figures['conll']:5.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('file', type=Path)
    parser.add_argument('--program', default=ROOT / 'build' / 'tools' / 'dragoman' / 'dragoman')
    parser.add_argument('--genres', default='', help='only these, divided by commas')
    arguments = parser.parse_args()
    with arguments.file.open(encoding='utf-8') as lines:
        documents = read_conllu(lines)
    if arguments.genres:
        documents = [d for d in documents if d.genre in arguments.genres.split(',')]
    if not documents:
        sys.exit(f'{arguments.file}: no documents')
    records = read_records(arguments.program, documents)
    for document in documents:
        if records[document.name]['report']['text'] != document.text:
            sys.exit(f'{document.name}: the program changed the text, so its spans fit no token')
    responses = {d.name: response_entities(d, records[d.name]) for d in documents}
    print(f'{len(documents)} documents; precision, recall and F of each')
    print_table(documents, responses)


if __name__ == '__main__':
    main()
