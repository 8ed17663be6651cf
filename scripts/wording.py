"""Write knowledge/page_wording.tsv as a C table, sorted for look-up by first word: wording.py TSV OUT."""
import re
import sys

WORD = re.compile(r"[*©@]|[\w+]+(?:'\w+)*", re.UNICODE)
KINDS = 'navigation newsletter promotion subscription related comments caption credit legal duplicate other server'.split()
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


def main():
    table = sorted(rows(sys.argv[1]), key=lambda row: (row[0][0].encode(), row[0]))
    first, second = [0] * 257, [0] * 256
    for words, *_ in table:
        word = words[0].encode() + b' '
        first[word[0] + 1] += 1
        second[word[0]] |= 1 << (word[1] & 31)
    for i in range(256):
        first[i + 1] += first[i]
    out = ['/* Made from page_wording.tsv by wording.py. */', '#include "intake/wording.h"', '',
           'const dr_wording_phrase dr_wording_phrases[] = {']
    for words, kind, where, strength in table:
        symbol = 'DR_WORDING_SERVER' if kind == 'server' else f'DR_REMOVED_{kind.upper()}'
        out.append(f'    {{"{" ".join(words)}", {symbol}, DR_WORDING_{where.upper()}, {strength}}},')
    out += ['};', '', 'const uint16_t dr_wording_first[257] = {' + ', '.join(map(str, first)) + '};',
            'const uint32_t dr_wording_second[256] = {' + ', '.join(f'{bits:#x}' for bits in second) + '};', '']
    with open(sys.argv[2], 'w', encoding='utf-8') as file:
        file.write('\n'.join(out))


if __name__ == '__main__':
    main()
