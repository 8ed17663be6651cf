"""Every record of the example reports against the published JSON Schema, by a validator not written here.
test_schema.py PROGRAM SOURCE_FOLDER"""
import copy
import json
import os
import subprocess
import sys

import jsonschema

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

PROGRAM, SOURCE = sys.argv[1], sys.argv[2]


def output(*arguments):
    return subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, check=True).stdout.decode()


def closed(schema):
    """The schema with no room for fields that it does not name: ours must all be published."""
    if isinstance(schema, dict):
        schema = {key: closed(value) for key, value in schema.items()}
        if 'properties' in schema and schema.get('type') == 'object':
            schema['additionalProperties'] = False
    elif isinstance(schema, list):
        schema = [closed(part) for part in schema]
    return schema


def validator():
    schema = json.loads(output('schema'))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(closed(schema))


def records(*options):
    return [json.loads(line) for line in output('read', '--quiet', *options, os.path.join(SOURCE, 'examples', 'reports')).splitlines()]


def test_the_example_records_are_what_the_schema_says():
    check = validator()
    found = records()
    assert len(found) >= 10
    for record in found:
        for error in check.iter_errors(record):
            raise AssertionError(f"{record['report']['title']}: {list(error.absolute_path)}: {error.message}")


def test_explained_records_are_what_the_schema_says_and_else_the_same():
    check = validator()
    for plain, record in zip(records(), records('--explain')):
        for error in check.iter_errors(record):
            raise AssertionError(f"{record['report']['title']}: {list(error.absolute_path)}: {error.message}")
        for event in record['events']:
            why = event.pop('why')
            assert [len(why[side]) for side in ('actor', 'recipient')] == [len(event[side]) for side in ('actor', 'recipient')]
            assert (why['when'] is None) == (event['when']['time'] is None and event['when']['from'] is None), why
            assert (why['where'] is None) == (event['where'] is None), why
            assert why['by'] == 'model' or why['rule']['phrase'], why
        assert (record['report'].pop('published_why') is None) == (record['report']['published'] is None)
        assert record == plain


def test_the_schema_refuses_what_is_not_a_record():
    check = validator()
    record = next(r for r in records() if r['statements'] and r['events'] and r['actors'])
    assert check.is_valid(record)
    for path, value in ((('report', 'id'), 'x'), (('report', 'key'), None), (('report', 'key'), ''), (('statements', 0, 'content'), []), (('events', 0, 'type'), 'FIGHT'),
                        (('actors', 0, 'confidence'), 1.5), (('events', 0, 'trigger'), None), (('report', 'extra'), 1)):
        broken = copy.deepcopy(record)
        place = broken
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        assert not check.is_valid(broken), path


if __name__ == '__main__':
    tap.run(globals())
