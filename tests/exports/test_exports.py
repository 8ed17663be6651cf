"""The files of other event data, read back by readers not written here: gdeltforge for GDELT's tables, pandas and DuckDB for
the rest. test_exports.py PROGRAM SOURCE_FOLDER ENVIRONMENT

The readers are installed into a virtual environment in the folder ENVIRONMENT, which needs a package index the first time;
without one the tests are skipped, and say so. What is read are the example reports and one full of what breaks rows.
"""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import packages  # noqa: E402

PROGRAM, SOURCE, ENVIRONMENT = (os.path.abspath(path) for path in sys.argv[1:4])
packages.go_inside(ENVIRONMENT, ('pandas==3.1.1', 'duckdb==2.0.1', 'gdeltforge==0.14.0', 'gdelt==0.1.14'),
                   'the exports are read back by nobody')

# ---- from here on inside the environment ----

# pylint: disable=wrong-import-position,import-error
import subprocess  # noqa: E402
import tempfile  # noqa: E402
import zipfile  # noqa: E402

import duckdb  # noqa: E402
import gdeltforge  # noqa: E402
import pandas as pd  # noqa: E402
import polars as pl  # noqa: E402
import yaml  # noqa: E402
from gdeltforge.conversion.converter import GDELTConverter  # noqa: E402

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

REPORTS = os.path.join(SOURCE, 'examples', 'reports')
HOSTILE = {'id': 'a\tb"c', 'url': 'https://example.org/"x"\t?a,b\n=1', 'published': '1995-10-06', 'outlet': '"The\tHostile; "Post"',
           'title': 'Tab\there', 'text': 'Rebels attacked the town of Doboj on Thursday, killing at least 12 people. '
                                         'The army arrested "Milan\tthe =Fox" Petrovic in Sarajevo.\n\n'
                                         'Protesters marched in Belgrade\ton\u2028Friday, "police" said. They may march again next week.'}

POLECAT = ('Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|'
           'Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|'
           'Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|'
           'Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|'
           'Publication Date|Story People|Story Organizations|Story Locations|Language|Version').split('|')
ACLED = ('event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 '
         'assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude '
         'geo_precision source source_scale notes fatalities tags timestamp').split()

FOLDER = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with


def inputs():
    path = os.path.join(FOLDER.name, 'hostile.jsonl')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(json.dumps(HOSTILE) + '\n')
    return [REPORTS, path]


def export(form, *options, jobs=2):
    """The file's path, and what the program said."""
    path = os.path.join(FOLDER.name, f'{form}-{jobs}')
    done = subprocess.run([PROGRAM, 'read', '--format', form, '--jobs', str(jobs), '--output', path, *options, *inputs()],
                          stderr=subprocess.PIPE, check=True, text=True)
    return path, done.stderr


def records():
    done = subprocess.run([PROGRAM, 'read', '--quiet', *inputs()], stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def acts(record):
    """[[event]]: what is told as done, by the act."""
    found = {}
    for event in record['events']:
        if event['polarity'] == 'positive' and event['tense'] not in ('future', 'hypothetical'):
            found.setdefault(event['same_as'] or event['id'], []).append(event)
    return list(found.values())


RECORDS = records()
ACTS = [act for record in RECORDS for act in acts(record)]
EVENTS = [event for record in RECORDS for event in record['events']]


def lines(path):
    with open(path, encoding='utf-8', newline='') as file:
        return file.read().split('\n')[:-1]


# ---- GDELT ----

def gdeltforge_reads(dataset, path):
    """The table that gdeltforge makes of a zipped export."""
    with open(os.path.join(os.path.dirname(gdeltforge.__file__), 'config', 'default_settings.yaml'), encoding='utf-8') as file:
        config = yaml.safe_load(file)
    folder = tempfile.mkdtemp(dir=FOLDER.name)
    for key in config['paths']:
        config['paths'][key] = os.path.join(folder, key)
    converter = GDELTConverter(config, dataset=dataset)
    return converter._read_csv(path)  # pylint: disable=protected-access


def gdelt_events(path):
    """The table of events, its columns named as gdeltPyR's list has them."""
    table = gdeltforge_reads('gdelt_event_15min', path)
    names = list(pd.read_csv(os.path.join(sys.prefix, 'data', 'events2.csv'))['name'])
    assert table.shape[1] == 61 == len(names), table.shape
    assert [name.lower() for name in table.columns] == [name.lower().replace('sqldate', 'day') for name in names]
    table.columns = names
    return table


def test_gdelt_events_are_read_by_gdeltforge():
    path, said = export('gdelt')
    table = gdelt_events(path)
    assert table.shape[0] == len(lines(path)) >= len(ACTS) > 50
    assert table['GLOBALEVENTID'].n_unique() == table.shape[0] and table['GLOBALEVENTID'].null_count() == 0
    assert table['SQLDATE'].dtype == pl.Int64 and table['SQLDATE'].drop_nulls().is_between(19900101, 19960101).all()
    assert table['EventCode'].dtype == pl.String and any(code.startswith('0') for code in table['EventCode'])
    assert table['EventRootCode'].str.len_chars().is_in([2]).all()
    assert table['QuadClass'].is_in([1, 2, 3, 4]).all()
    assert table['GoldsteinScale'].dtype == pl.Float64 and table['GoldsteinScale'].is_between(-10, 10).all()
    assert table['AvgTone'].null_count() == table.shape[0]
    assert table['ActionGeo_Type'].is_in([0, 1, 2, 3, 4, 5]).all() and table['Actor1Geo_Type'].is_in([0]).all()
    assert table.filter(pl.col('ActionGeo_Type') > 0)['ActionGeo_Lat'].null_count() == 0
    assert 'United States' in ' '.join(table['ActionGeo_FullName'].drop_nulls())
    done = sum(len(act) for act in ACTS)
    assert f'{len(EVENTS) - done} events are not in the gdelt file' in said, said


def test_gdelt_numbers_lose_nothing_on_the_way():
    """gdeltforge turns what is no number into nothing: there is as much of each column as there was."""
    path, _ = export('gdelt')
    table = gdeltforge_reads('gdelt_event_15min', path)
    cells = [line.split('\t') for line in lines(path)]
    assert all(len(row) == 61 for row in cells)
    assert pd.read_csv(path, sep='\t', header=None).shape == (len(cells), 61)  # quotation marks as by default
    for number, name in enumerate(table.columns):
        assert table[name].null_count() == sum(not row[number] for row in cells), name


def test_gdelt_knows_the_codes():
    """Each is in GDELT's own lists, as gdeltforge carries them, but for what those lack: Kosovo, states that ended, parties."""
    with open(os.path.join(os.path.dirname(gdeltforge.__file__), 'data', 'cameo_codes.json'), encoding='utf-8') as file:
        lists = json.load(file)
    table = gdelt_events(export('gdelt')[0])
    of = {'EventCode': 'EVENT_CODES', 'ActionGeo_CountryCode': 'GEO_COUNTRY_CODES'}
    for side in ('Actor1', 'Actor2'):
        of.update({side + 'CountryCode': 'ACTOR_COUNTRY_CODES', side + 'KnownGroupCode': 'ACTOR_KNOWN_GROUP_CODES',
                   side + 'EthnicCode': 'ACTOR_ETHNIC_CODES', side + 'Religion1Code': 'ACTOR_RELIGION_CODES',
                   side + 'Type1Code': 'ACTOR_TYPE_CODES', side + 'Type2Code': 'ACTOR_TYPE_CODES'})
    for column, name in of.items():
        codes = set(table[column].drop_nulls()) - {'KSV', 'YUG', 'SUN', 'DDR', 'CSK', 'SCG', 'PTY'}
        assert codes <= set(lists[name]), (column, codes - set(lists[name]))
    assert table['Actor1CountryCode'].null_count() < table.shape[0] / 2


def test_gdelt_mentions_go_with_their_events():
    path, _ = export('gdelt', '--mentions', os.path.join(FOLDER.name, 'mentions'))
    events = gdelt_events(path)
    mentions = gdeltforge_reads('gdelt_mentions', os.path.join(FOLDER.name, 'mentions'))
    assert mentions.shape[1] == 16
    assert set(mentions['GLOBALEVENTID']) == set(events['GLOBALEVENTID'])
    assert mentions.shape[0] == events['NumMentions'].sum()
    texts = {record['report']['key']: record['report']['text'] for record in RECORDS}
    of = {(record['report']['key'], event['id']): event for record in RECORDS for event in record['events']}
    for row in mentions.iter_rows(named=True):
        key, _, event = row['Extras'].rpartition(' ')
        if key in texts:  # one key is full of what breaks rows
            words = of[key, event]['trigger']['text']
            assert texts[key][row['ActionCharOffset']:].startswith(words), row
            assert row['MentionDocLen'] == len(texts[key])


def test_the_same_on_any_number_of_threads():
    for form in ('gdelt', 'polecat', 'plover', 'petrarch', 'acled'):
        one, many = export(form, jobs=1)[0], export(form, jobs=4)[0]
        assert lines(one) == lines(many), form


def test_a_report_alone_has_the_same_ids():
    name = os.path.join(REPORTS, 'wire-1995-11-21-agreement.txt')
    alone = subprocess.run([PROGRAM, 'read', '--quiet', '--format', 'gdelt', name], stdout=subprocess.PIPE, check=True, text=True)
    rows = alone.stdout.splitlines()
    assert rows and set(rows) <= set(lines(export('gdelt')[0]))


# ---- POLECAT ----

def test_polecat_is_read_by_pandas_and_duckdb():
    path, _ = export('polecat')
    table = pd.read_csv(path, sep='\t')
    assert list(table.columns) == POLECAT
    assert len(table) == len(ACTS) == len(lines(path)) - 1
    assert table['Event ID'].is_unique
    dates = pd.to_datetime(table['Event Date'], format='%Y-%m-%d')
    assert dates.notna().any() and dates.dropna().between('1990-01-01', '1996-01-01').all()
    assert pd.api.types.is_float_dtype(table['Latitude']) and pd.api.types.is_float_dtype(table['Intensity'])
    quads = {'VERBAL COOPERATION', 'MATERIAL COOPERATION', 'VERBAL CONFLICT', 'MATERIAL CONFLICT'}
    assert set(table['Quad Code']) <= quads
    for _, row in pd.read_csv(path, sep='\t', dtype=str, keep_default_na=False).iterrows():
        counts = {len(row[f'Actor {part}'].split('; ')) for part in ('Name', 'Country', 'COW', 'Name Raw') if row[f'Actor {part}']}
        assert len(counts) <= 1, row['Event ID']
    found = duckdb.read_csv(path, delimiter='\t', header=True)
    assert found.columns == POLECAT
    kinds = dict(zip(found.columns, map(str, found.types)))
    assert kinds['Event Date'] == kinds['Publication Date'] == 'DATE' and kinds['Latitude'] == 'DOUBLE', kinds
    assert len(found.fetchall()) == len(ACTS)


# ---- PLOVER ----

def test_plover_is_read_by_pandas_and_duckdb():
    path, said = export('plover')
    assert 'events are not in' not in said
    table = pd.read_json(path, lines=True)
    assert len(table) == len(EVENTS) and table['id'].is_unique
    assert {'id', 'date', 'actor', 'recipient', 'event', 'quad_code', 'mode', 'context', 'text_info', 'cite_info'} <= set(table.columns)
    assert set(table['link']) <= set(table['id'])
    found = duckdb.sql(f"SELECT id, event[1], date, cite_info.url FROM read_json('{path}', format='newline_delimited')").fetchall()
    assert sorted(row[0] for row in found) == sorted(table['id'])
    assert [row[1] for row in found] == [event['type'] for event in EVENTS]
    auxiliary = {'future', 'hypothetical', 'historical', 'negation'}
    told = sum(bool(auxiliary & set(modes)) for modes in table['mode'])
    assert told == sum(event['polarity'] == 'negative' or event['tense'] in auxiliary for event in EVENTS)
    assert (table['quad_code'] == 4)[[events == ['SANCTION'] for events in table['event']]].all()
    assert (table['event_scale'] < 0)[[events == ['ACCUSE'] for events in table['event']]].all()
    assert HOSTILE['url'] in {info.get('url') for info in table['cite_info']}


# ---- PETRARCH ----

def test_petrarch_is_read_by_pandas_and_duckdb():
    path, _ = export('petrarch')
    names = ['date', 'source', 'target', 'code', 'issues', 'ids', 'url', 'publisher']
    table = pd.read_csv(path, sep='\t', header=None, names=names, dtype={'code': str, 'date': str})
    assert len(table) == len(lines(path)) >= len(ACTS)
    assert table['date'].dropna().str.fullmatch(r'\d{8}').all()
    assert table['code'].str.fullmatch(r'\d{2,4}').all() and table['code'].str.startswith('0').any()
    assert table['source'].str.fullmatch('---|[A-Z]{3,}').all() and table['ids'].str.fullmatch(r'(;?[0-9a-f]{16}_\d+)+').all()
    found = duckdb.read_csv(path, delimiter='\t', header=False, dtype={'column3': 'VARCHAR'})
    assert len(found.columns) == 8 and len(found.fetchall()) == len(table)


# ---- ACLED ----

def test_acled_is_read_by_pandas_and_duckdb():
    path, said = export('acled')
    table = pd.read_csv(path)
    assert list(table.columns)[:31] == ACLED and list(table.columns)[31:] == ['fatalities_low', 'fatalities_high']
    assert 'events are not in the acled file' in said
    assert len(table) == len(lines(path)) - 1 > 5  # no cell has an end of a line
    assert table['event_id_cnty'].is_unique and table['event_id_cnty'].str.fullmatch(r'([A-Z]{3})?\d+').all()
    assert table['time_precision'].dropna().isin([1, 2, 3]).all() and table['geo_precision'].dropna().isin([1, 2, 3]).all()
    assert set(table['event_type']) <= {'Battles', 'Explosions/Remote violence', 'Violence against civilians', 'Protests', 'Riots',
                                        'Strategic developments'}
    killed = table[table['notes'].str.contains('at least 12 people')]
    assert list(killed['fatalities']) == [12] and killed['fatalities_high'].isna().all()
    texts = ' '.join(' '.join(record['report']['text'].split()) for record in RECORDS)
    for notes in table['notes']:
        assert all(part.lstrip("'") in texts for part in notes.split(' \u2026 ')), notes
    found = duckdb.read_csv(path, header=True)
    kinds = dict(zip(found.columns, map(str, found.types)))
    assert kinds['event_date'] == 'DATE' and kinds['latitude'] == 'DOUBLE' and kinds['iso'] == 'BIGINT', kinds
    assert len(found.fetchall()) == len(table)


# ---- the program ----

def refused(*arguments):
    done = subprocess.run([PROGRAM, 'read', *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=False, text=True)
    assert done.returncode == 2 and not done.stdout, done
    return done.stderr


def test_mentions_need_a_file_of_their_own():
    assert '--format gdelt' in refused('--mentions', 'm.tsv', 'x.txt')
    assert 'FILE of its own' in refused('--format', 'gdelt', '--mentions', '-', 'x.txt')
    assert 'FILE of its own' in refused('--format', 'gdelt', '--mentions', 'o.tsv', '--output', 'o.tsv', 'x.txt')


def test_a_header_stands_once_a_run():
    reports = sorted(os.listdir(REPORTS))[:3]
    for options, count in (((), 1), (('--after', reports[0]), 0)):
        done = subprocess.run([PROGRAM, 'read', '--quiet', '--format', 'polecat', *options, *reports], cwd=REPORTS,
                              stdout=subprocess.PIPE, check=True, text=True)
        assert done.stdout.count('Event ID\t') == count


if __name__ == '__main__':
    tap.run(globals())
