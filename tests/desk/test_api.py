"""The interface for programs: rows are those of the command line, links lead through all of them, errors say what to do.

    test_api.py PROGRAM SOURCE
"""
import csv
import http.client
import io
import json
import os
import re
import subprocess
import sys
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..'))
sys.path.insert(0, HERE)
import serving  # noqa: E402
import tap  # noqa: E402

PROGRAM, SOURCE = sys.argv[1:3]
HOSTILE = {'id': 'a', 'title': '=1+1', 'outlet': '-2', 'published': '1979-03-27',
           'text': 'President Anwar Sadat of Egypt accused Israel of "lies", he said on Monday.\n\nMenachem Begin rejected the accusation.'}
LATER = {'id': 'b', 'title': 'Talks', 'outlet': 'Later Wire', 'published': '1979-03-28',
         'text': 'President Anwar Sadat met Menachem Begin in Jerusalem on Wednesday.'}
DESK = None
KINDS = ('events', 'statements', 'moves', 'reports')


def command(*words):
    done = subprocess.run([PROGRAM, *words, '--format', 'jsonl'], capture_output=True, text=True, timeout=60, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def api(path, **headers):
    status, got, body = DESK.ask('/api/v1/' + path, headers={name.replace('_', '-'): value for name, value in headers.items()})
    return status, got, body


def rows(path):
    status, got, body = api(path)
    assert status == 200 and got['content-type'] == 'application/json', (path, status, body)
    return json.loads(body)


def told_rows(path):
    """The same without the addresses, which the command line does not tell."""
    return [{name: value for name, value in row.items() if name != 'permalink'} for row in rows(path)]


def walk(path):
    """All rows, page by page, and how many pages."""
    found, pages = [], 0
    while path:
        status, got, body = api(path)
        assert status == 200, (path, body)
        found += json.loads(body)
        pages += 1
        following = re.fullmatch(r'</api/v1/(.*)>; rel="next"', got.get('link', ''))
        path = following.group(1) if following else None
    return found, pages


def numbered(answers):
    return sorted(answers, key=lambda row: row['number'])


def test_rows_are_those_of_the_command_line():
    for kind in KINDS:
        told = numbered(command(kind))
        assert told_rows(f'{kind}?limit=1000') == told and told, kind
    assert told_rows('events?actor=HRV&since=1995-11&limit=1000') == numbered(command('events', '--actor', 'HRV', '--since', '1995-11'))
    assert rows('actors?limit=1000') == command('actors')
    assert [r['id'] for r in rows('search?words=peace&limit=1000')] == [r['id'] for r in command('search', 'peace')]


def test_names_are_known_by_the_actor_lists():
    for kind, given in (('events', 'Croatia'), ('events', 'croatia'), ('statements', 'United States'), ('moves', 'Bosnia'), ('events', 'Bill Clinton')):
        told = numbered(command(kind, '--actor', given))
        assert told_rows(f'{kind}?limit=1000&actor={urllib.parse.quote(given)}') == told and told, (kind, given)


def test_links_lead_through_all_rows_once():
    for kind, size in (('events', 7), ('statements', 10), ('moves', 1), ('reports', 2), ('actors', 9), ('places', 5), ('locations', 4),
                       ('events', 1000)):
        found, pages = walk(f'{kind}?limit={size}')
        told = rows(f'{kind}?limit=1000')
        assert found == told and pages == max(1, -(-len(told) // size)), (kind, len(found), len(told), pages)


def test_what_is_stored_meanwhile_comes_last():
    _, got, body = api('events?limit=50')
    first = json.loads(body)
    subprocess.run([PROGRAM, 'add', '-q', '--raw', '-'], input=json.dumps(LATER) + '\n', text=True, check=True, timeout=120)
    rest, _ = walk(re.match(r'</api/v1/([^>]*)>', got['link']).group(1))
    assert [row['number'] for row in first + rest] == [row['number'] for row in numbered(command('events'))]
    assert rest[-1]['outlet'] == 'Later Wire'


def test_csv_is_the_same():
    for path in ('events', 'statements', 'moves', 'reports', 'actors', 'places', 'locations', 'timeline', 'search'):
        query = '?words=peace' if path == 'search' else ''
        status, got, body = api(f'{path}.csv{query}')
        assert status == 200 and got['content-type'].startswith('text/csv'), (path, body)
        table = list(csv.reader(io.StringIO(body)))
        told = rows(path + query)
        assert len(table) == len(told) + 1 and all(len(row) == len(table[0]) for row in table), path
        assert [name for name in table[0] if not name.endswith('_code')] == [key for key in told[0] if not key.endswith('_code')], path
    assert api('events', Accept='text/csv')[2] == api('events.csv')[2]
    cells = next(csv.DictReader(io.StringIO(api('reports.csv?outlet=-2')[2])))
    assert cells['title'] == "'=1+1", cells  # no spreadsheet computes it
    party = next(csv.DictReader(io.StringIO(api('events.csv?actor=HRV')[2])))
    assert 'HRV' in party['actor_code'] + party['recipient_code'] or party['actor'], party


def test_a_record_is_as_it_was_written():
    report = rows('reports?limit=1')[0]['id']
    told = command('show', report)[0]
    assert rows('reports/' + report) == told
    table = list(csv.reader(io.StringIO(api(f'reports/{report}.csv')[2])))
    assert len(table) == len(told['events']) + 1


def test_counts_are_those_of_the_command_line():
    for grain in ('year', 'month', 'week', 'day'):
        told = {row[grain]: row['count'] for row in command('timeline', '--count', grain)}
        found = {row['from'][:{'year': 4, 'month': 7}.get(grain, 10)]: row['events'] for row in rows(f'timeline?count={grain}&since=1979&until=1996')
                 if row['events']} if grain in ('year', 'month') else None
        assert found is None or found == told, (grain, found, told)
    assert sum(row['events'] for row in rows('timeline?count=day&since=1995-11&until=1995-11')) == \
        len(command('events', '--since', '1995-11', '--until', '1995-11'))


def test_an_answer_that_has_not_changed_is_not_sent_again():
    _, got, body = api('events?limit=3')
    status, again, empty = api('events?limit=3', If_None_Match=got['etag'])
    assert (status, empty) == (304, '') and again['etag'] == got['etag'] and body
    assert api('events?limit=3', If_None_Match=f'"x", {got["etag"][2:]}')[0] == 304
    assert api('events?limit=3', If_None_Match='"x"')[0] == 200
    assert api('events.csv?limit=3', If_None_Match=got['etag'])[0] == 200
    assert api('events?limit=4', If_None_Match=got['etag'])[0] == 200
    event = rows('events?limit=1')[0]
    subprocess.run([PROGRAM, 'correct', event['report_id'], event['id'], '--wrong', '--by', 'Tester'], capture_output=True, timeout=60, check=True)
    changed = api('events?limit=3', If_None_Match=got['etag'])
    assert changed[0] == 200 and changed[1]['etag'] != got['etag']
    assert rows('events?limit=1')[0]['id'] != event['id'] or rows('events?limit=1')[0]['report_id'] != event['report_id']


def test_stories_are_those_of_the_command_line():
    day = rows('stories?day=1995-11-21')
    told = [report['id'] for report in command('reports', '--since', '1995-11-21', '--until', '1995-11-21')]
    assert sorted(report for story in day for report in story['reports']) == sorted(told) and told
    table = list(csv.DictReader(io.StringIO(api('stories.csv?day=1995-11-21')[2])))
    assert [row['story'] for row in table] == [story['story'] for story in day]
    assert [int(row['events']) for row in table] == [len(story['events']) for story in day]
    for story in day:
        assert set(story['reports']) <= set(rows('stories/' + story['story'])['reports'])
    assert rows('stories?day=1950-01-01') == []
    for path, wanted in (('stories', 400), ('stories?day=1995', 400), ('stories?day=1995-02-30', 400), ('stories/none', 404), ('stories/snone', 404)):
        assert api(path)[0] == wanted, path


def test_permalinks_lead_to_their_facts():
    for kind, letter in (('events', 'e'), ('statements', 's'), ('moves', 'm')):
        for row in rows(f'{kind}?limit=20'):
            status, got, _ = DESK.ask(row['permalink'])
            assert status == 303 and got['location'] == f"/report/{row['report_id']}#{row['id'].lower()}", (row, got)
            assert row['permalink'].startswith(f"/report/{row['report_id']}/{letter}{row['words_from']}-{row['words_to']}-")


def test_a_connection_serves_many_requests():
    connection = http.client.HTTPConnection('127.0.0.1', DESK.port, timeout=20)
    connection.connect()
    first = connection.sock
    for path in ('/', '/api/v1/events?limit=1', '/api/v1/none', '/day.atom', '/style.css'):
        connection.request('GET', path)
        connection.getresponse().read()
        assert connection.sock is first, path
    connection.close()


def test_errors_say_what_to_do():
    for path, wanted, word in (('events?actr=HRV', 400, 'actor'), ('events?limit=0', 400, '1000'), ('events?limit=1001', 400, '1000'),
                               ('events?limit=x', 400, '1000'), ('events?cursor=-1', 400, 'rel=next'), ('actors?cursor=10001', 400, 'rel=next'),
                               ('events?since=soon', 400, ''), ('events?since=', 400, 'since'), ('events?actor=', 400, 'actor'),
                               ('events?limit=1&limit=2', 400, 'limit'), ('events?since=1996&until=1995', 400, ''), ('search', 400, 'words'),
                               ('timeline?count=hour', 400, 'week'), ('timeline?since=1900&until=1999&count=day', 400, 'month'),
                               ('statements?place=Paris', 400, 'actor'), ('nothing', 404, 'openapi'), ('reports/none', 404, ''), ('', 404, ''),
                               ('events/x', 404, ''), ('openapi', 404, ''), ('openapi.csv', 406, 'json'), ('%ff', 400, ''),
                               ('events?actor=%ff', 400, ''), ('events?' + 'a=b&' * 60, 414, '')):
        status, got, body = api(path.rstrip('/')) if path else DESK.ask('/api/v1')
        assert status == wanted and got['content-type'] == 'application/json', (path, status, body)
        error = json.loads(body)['error']
        assert error['status'] == wanted and error['message'] and word in error['advice'], (path, error)
        assert 'etag' not in got and 'link' not in got
    for accept, wanted in (('application/xml', 406), ('text/csv;q=0.9, application/json;q=0.1', 200), ('*/*', 200), ('text/*', 200),
                           ('application/json;q=0', 406), ('text/html, */*;q=0.8', 200)):
        assert api('events', Accept=accept)[0] == wanted, accept
    for method in ('POST', 'PUT', 'DELETE'):
        status, got, body = DESK.ask('/api/v1/events', method)
        assert status in (403, 405) and json.loads(body)['error']['status'] == status, (method, status, body)


def test_the_page_that_explains_tells_every_address():
    body, tags = DESK.page('/api')
    document = json.loads(api('openapi.json')[2])
    assert len(document['paths']) > 8 and all(path in body for path in document['paths'])
    for query in re.findall(r'curl &#34;\$DESK(/api/v1/[^&]*(?:&amp;[^&]*)*)&#34;', body):
        path = query.replace('&amp;', '&').replace('30a929496dac22ff', rows('reports?limit=1')[0]['id'])
        assert DESK.ask(path)[0] == 200, path
    assert not any(name.startswith('on') for name, _ in tags.attributes)


def test_parameters_of_the_document_are_those_that_are_taken():
    document = json.loads(api('openapi.json')[2])
    values = {'limit': '3', 'cursor': '0', 'count': 'month', 'since': '1995', 'until': '1995', 'polarity': 'positive', 'words': 'peace', 'tense': 'past'}
    types = {'statements': 'direct', 'moves': 'offer', 'actors': 'person', 'places': 'PPLC'}
    for path, item in document['paths'].items():
        if '{' in path or 'openapi' in path or path.endswith('stories'):
            continue
        names = [p.get('name') or p['$ref'].rsplit('/', 1)[1] for p in item['get']['parameters']]
        for name in names:
            values['type'] = types.get(path.rsplit('/', 1)[1], 'AGREE')
            query = {'words': 'peace', name: values.get(name, 'x')} if 'search' in path else {name: values.get(name, 'x')}
            status, _, body = DESK.ask(path + '?' + urllib.parse.urlencode(query))
            assert status == 200, (path, name, body)
        for name in set(document['components']['parameters']) - set(names) - {'id'}:
            assert DESK.ask(f'{path}?{name}=1')[0] == 400, (path, name)


def main():
    global DESK
    with serving.desk(PROGRAM, ([os.path.join(SOURCE, 'examples', 'reports')], None), (['--raw', '-'], json.dumps(HOSTILE) + '\n')) as DESK:
        tap.run(globals())


if __name__ == '__main__':
    main()
