"""The OpenAPI document against the running server: it is one, every answer is as it says, and requests made of it at random
find nothing that it does not tell. test_api_document.py PROGRAM SOURCE_FOLDER ENVIRONMENT

The checkers are installed into a virtual environment in the folder ENVIRONMENT, which needs a package index the first time;
without one the tests are skipped, and say so.
"""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import packages  # noqa: E402

PROGRAM, SOURCE, ENVIRONMENT = (os.path.abspath(path) for path in sys.argv[1:4])
packages.go_inside(ENVIRONMENT, ('jsonschema==4.26.0', 'openapi-spec-validator==0.9.0', 'schemathesis==4.32.5', 'feedparser==6.0.14'), 'the OpenAPI document is checked by nobody')

# ---- from here on inside the environment ----

# pylint: disable=wrong-import-position,import-error
import subprocess  # noqa: E402
import feedparser  # noqa: E402
import jsonschema  # noqa: E402
import openapi_spec_validator  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..'))
sys.path.insert(0, HERE)
import serving  # noqa: E402
import tap  # noqa: E402

DESK = None
# What is left out: that all that the schema allows is taken. It cannot say that 30 February is no day, that a quotation mark
# wants its second, or that an address has 4,096 bytes.
CHECKS = ('not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_headers_conformance',
          'response_schema_conformance', 'negative_data_rejection', 'unsupported_method')


def document():
    return json.loads(DESK.ask('/api/v1/openapi.json')[2])


def check(body, told, schema):
    whole = {'$ref': '#/s', 's': schema, 'components': told['components']}
    jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker()).validate(json.loads(body))


def schema_of(told, path, status):
    answer = told['paths'][path]['get']['responses']
    return (answer.get(str(status)) or answer['default'])['content']['application/json']['schema']


def test_it_is_an_openapi_document():
    openapi_spec_validator.validate(document())


def test_every_answer_is_as_it_says():
    told = document()
    report = json.loads(DESK.ask('/api/v1/reports?limit=1')[2])[0]['id']
    for path in told['paths']:
        query = '?words=peace' if path.endswith('search') else '?day=1995-11-21' if path.endswith('stories') else '?limit=1000' if 'cursor' in json.dumps(told['paths'][path]) else ''
        status, _, body = DESK.ask(path.replace('{id}', report) + query)
        assert status == 200, (path, body)
        check(body, told, schema_of(told, path, 200))
        assert json.loads(body), path
        status, _, body = DESK.ask(path.replace('{id}', report) + '?nothing=1')
        assert status == 400, (path, body)
        check(body, told, schema_of(told, path, 400))


def test_a_schema_refuses_what_is_otherwise():
    told = document()
    rows = json.loads(DESK.ask('/api/v1/events?limit=1')[2])
    for change in ({'more': 1}, {'quad': '1'}, {'day': 'soon'}, {'hedged': 2}, {'actor': [{'name': 'x'}]}):
        try:
            check(json.dumps([{**rows[0], **change}]), told, schema_of(told, '/api/v1/events', 200))
        except jsonschema.ValidationError:
            continue
        assert False, change


def test_feeds_are_read_by_feedparser():
    for path in ('/day.atom', '/events.atom?actor=HRV', '/statements.atom', '/moves.atom', '/reports.atom'):
        read = feedparser.parse(DESK.ask(path)[2].encode(), response_headers={'content-type': 'application/atom+xml; charset=utf-8'})
        assert not read.bozo and read.version == 'atom10' and read.entries, (path, read.get('bozo_exception'))
        assert all(entry.id and entry.title and entry.updated_parsed and entry.link for entry in read.entries), path


def test_requests_at_random_find_nothing_that_it_does_not_tell():
    config = os.path.join(ENVIRONMENT, 'schemathesis.toml')
    with open(config, 'w', encoding='utf-8') as file:  # an address may also be too long
        file.write('[checks.negative_data_rejection]\nexpected-statuses = ["400", "404", "406", "414"]\n')
    done = subprocess.run([os.path.join(ENVIRONMENT, 'bin', 'schemathesis'), '--config-file', config, 'run', f'http://127.0.0.1:{DESK.port}/api/v1/openapi.json',
                           '--checks', ','.join(CHECKS), '--max-examples', '20', '--seed', '7', '--workers', '1', '--no-color'],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=280, check=False, cwd=ENVIRONMENT)
    assert done.returncode == 0, done.stdout[-6000:]


def main():
    global DESK
    with serving.desk(PROGRAM, ([os.path.join(SOURCE, 'examples', 'reports')], None)) as DESK:
        tap.run(globals())


if __name__ == '__main__':
    main()
