"""Write knowledge/page_wording.tsv as a C table, sorted for look-up by first word: wording.py TSV OUT."""
import re
import sys

WORD = re.compile(r"[*©@]|[\w+]+(?:'\w+)*", re.UNICODE)
KINDS = 'navigation newsletter promotion subscription related comments caption credit legal duplicate other server'.split()
HEADS = 4096  # DR_WORDING_HEADS
PLACES = ['line', 'start', 'end', 'any']


def rows(path):
    with open(path, encoding='utf-8', newline='') as file:
        lines = [(n, line) for n, line in enumerate(file, 1) if line.strip() and not line.startswith('# ') and line.strip() != '#']
    for n, line in lines[1:]:
        fields = line.rstrip('\n').split('\t')
        if len(fields) != 4 or fields[1] not in KINDS or fields[2] not in PLACES or fields[3] not in '123':
            sys.exit(f'{path}:{n}: wants phrase, kind, where ({", ".join(PLACES)}), strength (1 to 3)')
        words = WORD.findall(fields[0].lower())
        if not words or words[0] == '*' or len(words) > 15:
            sys.exit(f'{path}:{n}: a phrase is 1 to 15 words and does not begin with *')
        yield words, fields[1], fields[2], fields[3]


def hash_of(word):
    value = 2166136261
    for byte in word.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


def heads(first_words):
    """The look-up by first word, as rows: see wording.h."""
    taken = {}
    for word in sorted(set(first_words)):
        place = hash_of(word) % HEADS
        while place in taken:
            place = (place + 1) % HEADS
        first = first_words.index(word)
        taken[place] = f'    [{place}] = {{{first}, {first + first_words.count(word)}}},'
    if len(taken) > HEADS // 4 or len(first_words) > 0xFFFF:
        sys.exit('too many phrases: let DR_WORDING_HEADS and HEADS grow')
    return [taken[place] for place in sorted(taken)]


def main():
    table = sorted(rows(sys.argv[1]), key=lambda row: (row[0][0].encode(), row[0]))
    third = [[0] * 32 for _ in range(256)]
    for words, *_ in table:
        word = words[0].encode() + b'  '
        third[word[0]][word[1] & 31] |= 1 << (word[2] & 31) if word[1] != ord(' ') else 0xFFFFFFFF
    out = ['/* Made from page_wording.tsv by wording.py. */', '#include "intake/wording.h"', '',
           'const dr_wording_phrase dr_wording_phrases[] = {']
    for words, kind, where, strength in table:
        symbol = 'DR_WORDING_SERVER' if kind == 'server' else f'DR_REMOVED_{kind.upper()}'
        second_byte = 0 if len(words) == 1 else 1 if words[1] in ('*', '0') else words[1].encode()[0]
        out.append(f'    {{"{" ".join(words)}", {symbol}, DR_WORDING_{where.upper()}, {strength}, {second_byte}}},')
    out += ['};', '', 'const dr_wording_head dr_wording_heads[DR_WORDING_HEADS] = {', *heads([words[0] for words, *_ in table]), '};',
            'const uint32_t dr_wording_third[256][32] = {',
            *(f'    [{byte}] = {{' + ', '.join(f'[{n}] = {bits:#x}' for n, bits in enumerate(row) if bits) + '},'
              for byte, row in enumerate(third) if any(row)), '};', '']
    with open(sys.argv[2], 'w', encoding='utf-8') as file:
        file.write('\n'.join(out))


if __name__ == '__main__':
    main()
