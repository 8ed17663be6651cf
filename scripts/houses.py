"""Write the names of knowledge/actors_outlets.tsv as a C table for intake, in small letters, sorted: houses.py TSV OUT."""
import sys

# What goes first in a date in figures, where the house is at home: 1 the day, 2 the month, 0 either, or the year.
ORDERS = {'USA': 2, 'PHL': 2, 'CAN': 0, 'CHN': 0, 'HKG': 0, 'HUN': 0, 'IRN': 0, 'JPN': 0, 'KOR': 0, 'LTU': 0, 'MNG': 0, 'PRK': 0,
          'TWN': 0, '': 0}


def main():
    names = {}
    with open(sys.argv[1], encoding='utf-8', newline='') as file:
        lines = [line.rstrip('\n') for line in file if line.strip() and not line.startswith('#')]
    for line in lines[1:]:
        fields = line.split('\t')
        for name in [fields[1], *fields[2].split('|')]:
            # Small letters of ASCII alone, as they are compared.
            folded = name.strip().encode().lower().removeprefix(b'the ').decode()
            if folded:
                names.setdefault(folded, ORDERS.get(fields[4], 1))
    out = ['/* Made from actors_outlets.tsv by houses.py. */', '#include "intake/houses.h"', '',
           'const dr_house dr_house_names[] = {',
           *(f'    {{"{name}", {order}}},' for name, order in sorted(names.items(), key=lambda row: row[0].encode())), '};',
           'const size_t dr_house_count = sizeof dr_house_names / sizeof *dr_house_names;', '']
    with open(sys.argv[2], 'w', encoding='utf-8') as file:
        file.write('\n'.join(out))


main()
