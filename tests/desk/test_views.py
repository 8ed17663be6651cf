"""What the desk draws: counts that zoom, the network of an actor, the map; the numbers are those of the command line.

    test_views.py PROGRAM SOURCE
"""
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
EVIL = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>\u202eevil\u200b'
HOSTILE = {'id': EVIL, 'title': EVIL, 'outlet': EVIL, 'authors': [EVIL], 'published': '1979-03-27', 'url': 'javascript:alert(3)',
           'text': f'President Anwar Sadat of {EVIL} accused Israel of {EVIL} on Monday. "{EVIL}," said Menachem Begin.'}
DESK = None


def command(*words):
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=60, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def bars(body):
    """{span: how many} of a drawing."""
    return {name: int(count) for name, count in re.findall(r'aria-label="(?:week of )?([\d-]+): (\d+)', body)}


def leads(body):
    """{span: address} of its bars."""
    found = re.findall(r'<a tabindex="-1" href="([^"]*)" aria-label="(?:week of )?([\d-]+):', body)
    return {span: address.replace('&amp;', '&') for address, span in found}


def events(address):
    """How many a link to a page of events leads to."""
    address = address.replace('&amp;', '&')
    DESK.page(address)
    return len(json.loads(DESK.ask(address.replace('/events?', '/events.json?'))[2]))


def harmless(tags):
    assert not {'img', 'iframe', 'style'} & set(tags.tags) and 'alert' not in ''.join(tags.values('src')), tags.tags
    assert all(src.startswith('/') for src in tags.values('src'))
    assert not any(name.startswith('on') or name == 'style' for name, _ in tags.attributes)


def test_bars_are_what_the_command_line_counts():
    for grain in ('year', 'month', 'week', 'day'):
        told = {row[grain]: row['count'] for row in command('timeline', '--count', grain, '--format', 'jsonl', '--since', '1995-09', '--until', '1996-01')}
        body, tags = DESK.page(f'/timeline?count={grain}&since=1995-09-01&until=1996-01-31')
        assert bars(body) == told, (grain, bars(body), told)
        harmless(tags)


def test_a_bar_leads_to_finer_ones_and_at_last_to_the_events():
    address, all_there_is = '/timeline?count=year', 0
    for grain in ('month', 'week', 'day'):
        body, _ = DESK.page(address)
        span, address = max(leads(body).items(), key=lambda lead: bars(body)[lead[0]])
        wanted = bars(body)[span]
        assert address.endswith('count=' + grain), address
        body, _ = DESK.page(address)
        assert sum(bars(body).values()) == wanted, (address, bars(body), wanted)
        all_there_is = all_there_is or wanted
    day, address = max(leads(body).items())
    assert address.startswith(f'/events?since={day}&until={day}'), address
    assert events(address) == bars(DESK.page(f'/timeline?count=day&since={day}&until={day}')[0])[day]


def test_a_filter_stays_on_the_way_down():
    body, _ = DESK.page('/timeline?actor=HRV&type=AGREE&type=CONSULT&count=month')
    told = {row['month']: row['count'] for row in command('timeline', '--count', 'month', '--format', 'jsonl', '--actor', 'HRV',
                                                          '--type', 'AGREE', '--type', 'CONSULT')}
    assert told and bars(body) == told
    for address in leads(body).values():
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)
        assert asked['actor'] == ['HRV'] and asked['type'] == ['AGREE', 'CONSULT'], asked


def test_a_year_far_off_does_not_take_the_picture():
    before = bars(DESK.page('/timeline')[0])
    given = ''.join(json.dumps({'id': f'clock-{year}', 'published': f'{year}-05-06', 'text': f'Peru condemned Chile on Friday over case {year}.'}) + '\n'
                    for year in (1899, 2099))
    subprocess.run([PROGRAM, 'add', '-q', '--raw', '-'], check=True, timeout=240, text=True, input=given)
    assert DESK.page('/')[0] == DESK.page('/day/1995-12-20')[0], 'the last day that is not still to come'
    body, tags = DESK.page('/timeline')
    harmless(tags)
    assert bars(body) == before
    ahead, back = (re.search(rf'href="([^"]*)">(\d+) events? far {where}<', body) for where in ('behind', 'before'))
    assert events(ahead[1]) == int(ahead[2]) > 0, ahead
    assert back and events(back[1]) == int(back[2]) > 0, back
    assert '2099' in ''.join(bars(DESK.page('/timeline?since=2050')[0])), 'who asks for these days gets them'


def test_a_timeline_says_what_it_cannot_show():
    assert 'No such events' in DESK.page('/timeline?actor=Nobody')[0]
    assert DESK.ask('/timeline?count=hour')[0] == 400
    assert DESK.ask('/timeline?since=soon')[0] == 400
    assert DESK.ask('/timeline?actr=HRV')[0] == 400
    body, _ = DESK.page('/timeline?since=1900&until=1999&count=day')  # a century of days: wider spans
    assert 'by month and class' not in body and 'by year and class' in body
    body, tags = DESK.page('/timeline?since=0001&until=9999')
    assert sum(bars(body).values()) == sum(row['count'] for row in command('timeline', '--count', 'year', '--format', 'jsonl') if row['year'])
    harmless(tags)


def dots(body):
    return {name: int(count) for name, count in re.findall(r'aria-label="([^"]*): (\d+)"><title>[^<]*</title><circle', body)}


def test_a_map_shows_all_events_that_have_a_place():
    body, tags = DESK.page('/map')
    placed, nowhere = map(int, re.search(r'(\d+) events at \d+ places; (\d+) at none', body).groups())
    told = command('timeline', '--count', 'place', '--format', 'jsonl')
    assert sum(dots(body).values()) == placed == sum(row['count'] for row in told if row['place'])
    assert placed + nowhere == sum(row['count'] for row in told)
    harmless(tags)
    assert 'class="land"' in body and 'class="land"' in DESK.page('/map?view=world')[0]


def test_a_dot_leads_to_the_events_of_its_place():
    body, _ = DESK.page('/map?since=1995-11')
    found = re.findall(r'href="(/events[^"]*)" aria-label="([^"]*): (\d+)"', body)
    assert found
    for address, name, count in found:
        assert events(address) == int(count), (address, name, count)


def test_a_map_of_nothing_says_so():
    assert 'No such event' in DESK.page('/map?actor=Nobody')[0]
    assert DESK.ask('/map?vew=world')[0] == 400


def test_an_actor_has_to_do_with_those_in_the_same_events():
    body, tags = DESK.page('/actor?name=HRV')
    harmless(tags)
    found = re.findall(r'<a tabindex="-1" href="(/events[^"]*)" aria-label="([^":]*) (\d+): (\d+) to them, (\d+) by them, (\d+) together', body)
    assert found
    for address, name, count, *_ in found:
        assert events(address) >= 1, (address, name, count)  # a name may be several parties'
    assert not any(name == 'Croatia' for _, name, *_ in found)  # itself
    assert DESK.page('/actor?name=HRV')[0] == body
    assert sum(bars(body).values()) == sum(row['count'] for row in command('timeline', '--count', 'year', '--format', 'jsonl', '--actor', 'HRV'))
    assert 'president, SRB (1989-05-08 – 1997-07-23)' in DESK.page('/actor?name=Slobodan+Milosevic')[0]
    assert 'Nothing found' in DESK.page('/actor?name=Nobody')[0]
    assert sum(bars(DESK.page('/actor?name=HRV&since=1995-11&until=1995-11')[0]).values()) == \
        len(command('events', '--actor', 'HRV', '--since', '1995-11', '--until', '1995-11', '--format', 'jsonl'))
    assert DESK.ask('/actor?name=HRV&sinc=1995')[0] == 400 and DESK.ask('/actor?name=HRV&since=soon')[0] == 400


def test_a_day_that_is_kept_shows_what_is_stored_and_corrected_meanwhile():
    path, later = '/day/1995-11-21', {'id': 'later', 'title': 'An accord that came later', 'published': '1995-11-21',
                                      'text': 'President Bill Clinton praised Croatia on Tuesday.'}
    before = DESK.page(path)[0]
    assert DESK.page(path)[0] == before and later['title'] not in before
    subprocess.run([PROGRAM, 'add', '-q', '--raw', '-'], input=json.dumps(later) + '\n', text=True, check=True, timeout=120)
    stored = DESK.page(path)[0]
    assert later['title'] in stored and DESK.page(path)[0] == stored
    for event in command('events', '--since', '1995-11-21', '--until', '1995-11-21', '--format', 'jsonl'):
        subprocess.run([PROGRAM, 'correct', event['report_id'], event['id'], '--wrong', '--by', 'Tester'], check=True, capture_output=True, timeout=60)
    assert DESK.page(path)[0] != stored


def test_hostile_names_are_harmless():
    for path in ('/timeline?actor=', '/timeline?outlet=', '/map?actor=', '/map?place=', '/actor?name='):
        body, tags = DESK.page(path + urllib.parse.quote(EVIL))
        harmless(tags)
        assert '\u202e' not in body and '\u200b' not in body, path


def main():
    global DESK
    with serving.desk(PROGRAM, ([os.path.join(SOURCE, 'examples', 'reports')], None), (['--raw', '-'], json.dumps(HOSTILE) + '\n')) as DESK:
        tap.run(globals())


if __name__ == '__main__':
    main()
