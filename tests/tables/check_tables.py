"""Consistency of the knowledge tables: check_tables.py KNOWLEDGE_FOLDER. Prints each fault as FILE:LINE and exits 1.

The library reads what is well formed; this asks whether it makes sense: codes that exist, ids that hold together,
no name that two actors or countries claim for the same days.
"""
import collections
import glob
import os
import re
import sys
import unicodedata

import rules

SECTORS = set('COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC'.split())
KINDS = {'person', 'group', 'organization', 'state', 'population', 'outlet'}
NO_COUNTRY = {'IGO', 'NGO', 'MNC', 'IMG'}
DATE = re.compile(r'\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$')
COLUMNS = {
    'countries': 'iso3 name aliases demonyms people capital seats cameo from to',
    'lands': 'country admin1 state from to',
    'actors': 'id name aliases kind country sector code role part_of from to',
    'agents': 'noun plural sector code kind',
    'places': 'geonameid name alternates country admin1 feature lat lon population',
}
LISTS = {'aliases', 'alternates', 'demonyms', 'people', 'seats'}


class Table:
    """The rows of one file as dictionaries, each with its line under 'line'."""

    def __init__(self, path):
        self.path, self.rows, self.faults = path, [], []
        self.kind = os.path.basename(path).split('.')[0].split('_')[0]
        header = None
        with open(path, encoding='utf-8') as file:
            for number, line in enumerate(file, 1):
                line = line.rstrip('\n')
                if not line or line.startswith('#'):
                    continue
                fields = line.split('\t')
                if header is None:
                    header = fields
                    unknown = set(header) - set(COLUMNS[self.kind].split())
                    if unknown:
                        self.fault(number, f'unknown columns {sorted(unknown)}')
                elif len(fields) != len(header):
                    self.fault(number, f'{len(fields)} fields, {len(header)} columns')
                else:
                    row = dict.fromkeys(COLUMNS[self.kind].split(), '')
                    row.update(zip(header, fields), line=number)
                    self.rows.append(row)
                    self.check_fields(row)

    def fault(self, line, message):
        self.faults.append(f'{self.path}:{line}: {message}')

    def check_fields(self, row):
        for column, value in row.items():
            if column == 'line' or not value:
                continue
            if value != value.strip() or '  ' in value:
                self.fault(row['line'], f'stray blanks in {column} "{value}"')
            if column in LISTS:
                parts = value.split('|')
                if any(not p or p != p.strip() for p in parts):
                    self.fault(row['line'], f'empty or blank-edged entry in {column} "{value}"')
                if len(set(parts)) != len(parts):
                    self.fault(row['line'], f'an entry stands twice in {column} "{value}"')


def fold(name):
    """How the library compares: without case, accents and dots; hyphens and apostrophes part words."""
    plain = unicodedata.normalize('NFD', re.sub("[-'’_]", ' ', name.lower()).replace('.', ''))
    return ' '.join(''.join(c for c in plain if not unicodedata.combining(c)).split())


def first_day(date):
    return date if date else '0000'


def last_day(date):
    return date + '~' if date else '9999~'  # "2021~" sorts after every day of 2021


def overlap(a, b):
    return first_day(a['from']) <= last_day(b['to']) and first_day(b['from']) <= last_day(a['to'])


def check_countries(table):
    codes, names = set(), {}
    for row in table.rows:
        dated = row['from'] or row['to']
        if not re.fullmatch('[A-Z]{3}', row['iso3']) or row['iso3'] in codes and not dated:
            table.fault(row['line'], f'code "{row["iso3"]}" is malformed or stands twice')
        codes.update(code for code in (row['iso3'], row['cameo']) if code)
        if row['cameo'] and not re.fullmatch('[A-Z]{3}', row['cameo']):
            table.fault(row['line'], f'malformed CAMEO code "{row["cameo"]}"')
        words = [row['name'], *(w for c in ('aliases', 'demonyms', 'people', 'seats') for w in row[c].split('|') if w)]
        for word in words if not dated else ():
            owner = names.setdefault(fold(word), row['iso3'])
            if owner != row['iso3']:
                table.fault(row['line'], f'"{word}" already stands for {owner}')
    return codes


def check_lands(table, countries):
    for row in table.rows:
        if not {row['country'], row['state']} <= countries or row['country'] == row['state']:
            table.fault(row['line'], 'country or state is unknown, or both are one')
        if not (row['from'] and row['to'] and row['from'] < row['to']):
            table.fault(row['line'], 'a land was another state\'s from one day to another')


def check_actor(table, row, ids, countries):
    line = row['line']
    if not re.fullmatch('[a-z0-9]+(-[a-z0-9]+)*', row['id']):
        table.fault(line, f'malformed id "{row["id"]}"')
    if row['kind'] not in KINDS:
        table.fault(line, f'unknown kind "{row["kind"]}"')
    if row['country'] and row['country'] not in countries | NO_COUNTRY:
        table.fault(line, f'unknown country "{row["country"]}"')
    if row['sector'] and row['sector'] not in SECTORS:
        table.fault(line, f'unknown sector "{row["sector"]}"')
    if not rules.known_code(row['code'], countries):
        table.fault(line, f'unknown code "{row["code"]}"')
    if row['part_of'] and row['part_of'] not in ids:
        table.fault(line, f'part_of "{row["part_of"]}" is no actor')
    for column in ('from', 'to'):
        if row[column] and not DATE.match(row[column]):
            table.fault(line, f'malformed date "{row[column]}"')
    if row['from'] and row['to'] and row['from'] > last_day(row['to']):
        table.fault(line, f'from {row["from"]} is after to {row["to"]}')


def told_apart(one, other):
    """Bodies of different countries: the country that a report speaks of tells which is meant."""
    return one['kind'] == other['kind'] == 'organization' and one['country'] != other['country']


def check_actors(tables, countries):
    ids, claims = {}, collections.defaultdict(list)
    for table in tables:
        for row in table.rows:
            ids.setdefault(row['id'], row['name'])
    for table in tables:
        for row in table.rows:
            check_actor(table, row, ids, countries)
            if ids[row['id']] != row['name']:
                table.fault(row['line'], f'id {row["id"]} is also "{ids[row["id"]]}"')
            for name in [row['name'], *filter(None, row['aliases'].split('|'))]:
                for other in claims[fold(name)]:
                    if other['id'] != row['id'] and overlap(other, row) and not told_apart(other, row):
                        table.fault(row['line'], f'"{name}" is claimed by {other["id"]} for the same days')
                claims[fold(name)].append(row)
        dated = [row for row in table.rows if all(not row[c] or DATE.match(row[c]) for c in ('from', 'to'))]
        for other, row in rules.double_holders(dated):
            table.fault(row['line'], f'{row["id"]} is {row["role"]} of {row["country"]} while {other["id"]} is')


def check_agents(table, countries):
    seen = set()
    for row in table.rows:
        if row['noun'] in seen:
            table.fault(row['line'], f'"{row["noun"]}" stands twice')
        seen.add(row['noun'])
        if row['sector'] and row['sector'] not in SECTORS:
            table.fault(row['line'], f'unknown sector "{row["sector"]}"')
        if not rules.known_code(row['code'], countries):
            table.fault(row['line'], f'unknown code "{row["code"]}"')
        if row['kind'] not in KINDS:
            table.fault(row['line'], f'unknown kind "{row["kind"]}"')


def is_number(text, low, high):
    return bool(re.fullmatch(r'-?\d+(\.\d+)?', text)) and low <= float(text) <= high


def check_places(table, countries):
    seen = set()
    for row in table.rows:
        line, number = row['line'], row['geonameid']
        if number and (not number.isdigit() or number in seen):
            table.fault(line, f'geonameid "{number}" is malformed or stands twice')
        seen.add(number)
        if row['country'] and row['country'] not in countries:
            table.fault(line, f'unknown country "{row["country"]}"')
        if not is_number(row['lat'], -90, 90) or not is_number(row['lon'], -180, 180):
            table.fault(line, f'no place on Earth: {row["lat"]}, {row["lon"]}')
        if row['population'] and not row['population'].isdigit():
            table.fault(line, f'population "{row["population"]}"')


def read_classes(header):
    """{class name: (BY, VALUE)} of the list in word_classes.h."""
    with open(header, encoding='utf-8') as file:
        return {name: (by, value) for name, by, value in re.findall(r'X\(\w+,\s*"(\w+)",\s*(LEMMA|FORM|PHRASE|LIST),\s*(\w+)\)', file.read())}


def check_classes(path, header):
    """The number of rows of word_classes.tsv and its faults: each class is known to the program and has a group of rows
    of its own under a comment "# class: what it is for", and no word twice."""
    known, faults, words, told, last = read_classes(header), [], collections.defaultdict(set), set(), None
    with open(path, encoding='utf-8') as file:
        lines = [(n, line.rstrip('\n')) for n, line in enumerate(file, 1) if line.strip()]
    told = {m.group(1) for _, line in lines if (m := re.match(r'# (\w+): ', line))}
    rows = [(n, line.split('\t')) for n, line in lines if not line.startswith('#')]
    if not rows or rows[0][1] != ['class', 'word', 'value', 'note']:
        return 0, [f'{path}: the columns are not class, word, value, note']
    for number, fields in rows[1:]:
        if len(fields) != 4:
            faults.append(f'{path}:{number}: {len(fields)} fields, 4 columns')
            continue
        name, word = fields[:2]
        if name != last and name in words:
            faults.append(f'{path}:{number}: the rows of "{name}" do not stand together')
        if name not in known:
            faults.append(f'{path}:{number}: the program knows no class "{name}"')
        elif (known[name][1] == 'NOTHING') == bool(fields[2]):
            faults.append(f'{path}:{number}: "{name}" has values, or none, otherwise than here')
        if word in words[name]:
            faults.append(f'{path}:{number}: "{word}" stands twice in "{name}"')
        if word != word.lower() or not word.isascii() or word != word.strip():
            faults.append(f'{path}:{number}: "{word}" is not in lower case ASCII')
        words[name].add(word)
        last = name
    faults += [f'{path}: nothing says what "{name}" is for' for name in words if name not in told]
    faults += [f'{header}: class "{name}" has no rows' for name in known if name not in words]
    return len(rows) - 1, faults


CODES = {  # columns, how many of them are the key, and what the fields are like
    'country_codes': ('iso3 iso2 number fips cow cameo subregion', 1,
                      r'[A-Z]{3}\t([A-Z]{2})?\t\d{0,3}\t([A-Z]{2})?\t\d{0,3}\t([A-Z]{3})?\t[A-Za-z -]*'),
    'division_codes': ('iso3 admin1 code', 2, r'[A-Z]{3}\t[^\t]+\t[A-Z]{2}([A-Z0-9]{2})?'),
    'cameo_codes': ('code kinds', 1, r'[A-Z]{3}\t(\|?(country|type|group|religion|ethnic))+'),
    'cameo_scale': ('cameo score', 1, r'\d{2,4}\t-?\d+(\.\d)?'),
}


def check_codes(path, countries):
    """The number of rows of a table of other codings' codes and its faults: it is looked up where it lies, by its bytes."""
    columns, keys, shape = CODES[os.path.basename(path)[:-len('.tsv')]]
    with open(path, encoding='utf-8') as file:
        lines = [(n, line.rstrip('\n')) for n, line in enumerate(file, 1) if not line.startswith('#')]
    if not lines or lines[0][1] != columns.replace(' ', '\t'):
        return 0, [f'{path}: the columns are not {columns}']
    faults, before = [], ''
    for number, line in lines[1:]:
        if line.encode() <= before.encode() or line.split('\t')[:keys] == before.split('\t')[:keys]:
            faults.append(f'{path}:{number}: not behind the row before it, by its bytes')
        if not re.fullmatch(shape, line):
            faults.append(f'{path}:{number}: malformed "{line}"')
        elif columns.startswith('iso3') and line[:3] not in countries:
            faults.append(f'{path}:{number}: unknown country "{line[:3]}"')
        before = line
    return len(lines) - 1, faults


def check_folder(folder):
    """The number of rows of a folder's tables and what is wrong with them, a line each."""
    tables = collections.defaultdict(list)
    for path in sorted(glob.glob(os.path.join(folder, '*.tsv'))):
        if os.path.basename(path).split('.')[0].split('_')[0] in COLUMNS:
            table = Table(path)
            tables[table.kind].append(table)
    countries = set()
    for table in tables['countries']:
        countries |= check_countries(table)
    for table in tables['lands']:
        check_lands(table, countries)
    check_actors(tables['actors'], countries)
    for table in tables['agents']:
        check_agents(table, countries)
    for table in tables['places']:
        check_places(table, countries)
    every = [table for group in tables.values() for table in group]
    faults = [fault for table in every for fault in table.faults]
    if not countries:
        faults.append(f'{folder}: no countries')
    count = sum(len(table.rows) for table in every)
    for name in CODES:
        path = os.path.join(folder, name + '.tsv')
        if os.path.exists(path):
            more, wrong = check_codes(path, countries)
            count, faults = count + more, faults + wrong
    header = os.path.join(folder, '..', 'src', 'knowledge', 'word_classes.h')
    if os.path.exists(header):
        more, wrong = check_classes(os.path.join(folder, 'word_classes.tsv'), header)
        count, faults = count + more, faults + wrong
    return count, faults


def main():
    rows, faults = check_folder(sys.argv[1])
    for fault in faults:
        print(fault)
    print(f'{rows} rows, {len(faults)} faults')
    if faults:
        sys.exit(1)


if __name__ == '__main__':
    main()
