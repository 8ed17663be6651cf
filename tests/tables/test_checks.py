"""That each check of the tables can fail: a tiny sound set of tables passes, and each spoilt in one way is refused."""
import os
import sys
import tempfile

import check_tables

COUNTRIES = 'iso3\tname\tcameo\nFRA\tFrance\t\nXKX\tKosovo\tKSV\n'
ACTORS = 'id\tname\taliases\tkind\tcountry\tsector\tcode\trole\tpart_of\tfrom\tto\n'
AGENTS = 'noun\tplural\tsector\tcode\tkind\n'
FIRST = 'ada-roy\tAda Roy\tA. Roy\tperson\tFRA\tGOV\t\tpresident\t\t1995-05-17\t2002-05-16\n'


def spoilt(**changed):
    """The row of a second person, sound but for what is changed."""
    fields = dict(id='bea-noir', name='Bea Noir', aliases='', kind='person', country='FRA', sector='GOV', code='',
                  role='president', part_of='', start='2002-05-16', end='2007')
    fields.update(changed)
    return '\t'.join(fields.values()) + '\n'


CASES = {  # what is wrong: the second person's row, the agents' rows, the countries' rows, words of the fault
    'nothing': (spoilt(), '', '', ''),
    'two presidents': (spoilt(start='2002-05-10'), '', '', 'while ada-roy is'),
    'two presidents to this day': (spoilt(start='1999', end=''), '', '', 'while ada-roy is'),
    'two presidents at the turn of a year': (spoilt(start='2002'), '', '', ''),
    'unknown code': (spoilt(code='FRAXYQ'), '', '', 'unknown code'),
    'half a code': (spoilt(code='FRAGO'), '', '', 'unknown code'),
    "CAMEO's own country code": (spoilt(code='KSVGOV'), '', '', ''),
    'unknown country': (spoilt(country='ZZZ'), '', '', 'unknown country'),
    'unknown sector': (spoilt(sector='XXX'), '', '', 'unknown sector'),
    'unknown kind': (spoilt(kind='ghost'), '', '', 'unknown kind'),
    'part of nothing': (spoilt(part_of='no-such-body'), '', '', 'is no actor'),
    'malformed id': (spoilt(id='Bea Noir'), '', '', 'malformed id'),
    'malformed date': (spoilt(start='16.5.2002'), '', '', 'malformed date'),
    'no such month': (spoilt(start='2002-13'), '', '', 'malformed date'),
    'from after to': (spoilt(start='2008', end='2007'), '', '', 'is after to'),
    'alias claimed twice': (spoilt(aliases='A. Roy', role='', start='2000'), '', '', 'is claimed by'),
    'alias claimed in turn': (spoilt(aliases='A. Roy', start='2003'), '', '', ''),
    'alias twice in a row': (spoilt(aliases='B. Noir|B. Noir'), '', '', 'stands twice'),
    'empty alias': (spoilt(aliases='B. Noir|'), '', '', 'empty or blank-edged'),
    'missing field': ('bea-noir\tBea Noir\n', '', '', '2 fields, 11 columns'),
    "an agent's code": (spoilt(), 'baker\t\tBUS\tBUZ\tperson\n', '', 'unknown code'),
    'an agent twice': (spoilt(), 'baker\t\tBUS\tBUS\tperson\n' * 2, '', 'stands twice'),
    'a country twice': (spoilt(), '', 'FRA\tGaul\t\n', 'malformed or stands twice'),
    'a name of two countries': (spoilt(), '', 'DEU\tFrance\t\n', 'already stands for FRA'),
}


def check(second, agents, countries):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (('countries', COUNTRIES + countries), ('actors', ACTORS + FIRST + second),
                           ('agents', AGENTS + agents)):
            with open(os.path.join(folder, name + '.tsv'), 'w', encoding='utf-8') as file:
                file.write(text)
        return check_tables.check_folder(folder)[1]


HEADER = '#define DR_WORD_CLASSES(X) X(MONTH, "month", FORM, NUMBER) X(SITE, "site", LEMMA, NOTHING)\n'
CLASSES = 'class\tword\tvalue\tnote\n# month: months\nmonth\tmay\t5\t\n# site: places\nsite\ttown\t\t\n'
CLASS_CASES = {  # what is wrong: what the table has besides, words of the fault
    'nothing': ('', ''),
    'an unknown class': ('# sight: sights\nsight\ttown\t\t\n', 'knows no class "sight"'),
    'a word twice': ('site\ttown\t\t\n', 'stands twice'),
    'scattered rows': ('month\tjune\t6\t\n', 'do not stand together'),
    'a capital': ('site\tTown\t\t\n', 'lower case'),
    'a value too many': ('site\tcity\t1\t\n', 'has values'),
    'a field too few': ('site\tcity\n', '2 fields'),
}


def check_class_table(rows, header=HEADER):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (('words.tsv', rows), ('classes.h', header)):
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                file.write(text)
        return check_tables.check_classes(os.path.join(folder, 'words.tsv'), os.path.join(folder, 'classes.h'))[1]


DIVISIONS = 'iso3\tadmin1\tcode\nFRA\tAlsace\tFRC1\nFRA\tBretagne\tFRA2\n'
CODE_CASES = {  # what is wrong: the table of division codes, words of the fault
    'codes in order': (DIVISIONS, ''),
    'codes out of order': (DIVISIONS + 'FRA\tArtois\tFRX1\n', 'not behind'),
    'a division twice': (DIVISIONS + 'FRA\tBretagne\tFRA3\n', 'not behind'),
    'a malformed code': (DIVISIONS + 'FRA\tCorse\tFR-5\n', 'malformed'),
    'codes of no country': (DIVISIONS + 'ZZZ\tCorse\tFRA5\n', 'unknown country'),
    'columns of codes': (DIVISIONS.replace('admin1', 'name'), 'columns'),
}


def check_code_table(text):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'division_codes.tsv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('# codes\n' + text)
        return check_tables.check_codes(path, {'FRA'})[1]


def judge_others():
    """The number of tables of classes and of codes that were judged wrongly."""
    found = {name: (check_class_table(CLASSES + rows), words) for name, (rows, words) in CLASS_CASES.items()}
    found.update({name: (check_code_table(text), words) for name, (text, words) in CODE_CASES.items()})
    found['a class without rows'] = (check_class_table(CLASSES, HEADER + 'X(UNIT, "unit", FORM, TEXT)'), 'has no rows')
    found['a class unexplained'] = (check_class_table(CLASSES.replace('# site: places\n', '')), 'is for')
    wrong = 0
    for name, (faults, words) in found.items():
        if not (any(words in fault for fault in faults) if words else not faults):
            wrong += 1
            print(f'{name}: expected "{words}", got {faults}')
    return wrong


def main():
    wrong = judge_others()
    for name, (second, agents, countries, words) in CASES.items():
        faults = check(second, agents, countries)
        if not (any(words in fault for fault in faults) if words else not faults):
            wrong += 1
            print(f'{name}: expected "{words}", got {faults}')
    print(f'{len(CASES) + len(CLASS_CASES) + len(CODE_CASES) + 2} tables, {wrong} judged wrongly')
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()
