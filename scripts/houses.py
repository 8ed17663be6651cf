"""Write the names of knowledge/actors_outlets.tsv as a C table for intake, in small letters, sorted: houses.py TSV OUT."""
import sys


def main():
    names = set()
    with open(sys.argv[1], encoding='utf-8', newline='') as file:
        lines = [line.rstrip('\n') for line in file if line.strip() and not line.startswith('#')]
    for line in lines[1:]:
        fields = line.split('\t')
        for name in [fields[1], *fields[2].split('|')]:
            # Small letters of ASCII alone, as they are compared.
            folded = name.strip().encode().lower().removeprefix(b'the ').decode()
            if folded:
                names.add(folded)
    out = ['/* Made from actors_outlets.tsv by houses.py. */', '#include "intake/houses.h"', '',
           'const char *const dr_house_names[] = {',
           *(f'    "{name}",' for name in sorted(names, key=str.encode)), '};',
           'const size_t dr_house_count = sizeof dr_house_names / sizeof *dr_house_names;', '']
    with open(sys.argv[2], 'w', encoding='utf-8') as file:
        file.write('\n'.join(out))


main()
