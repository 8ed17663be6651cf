"""Many reports on many threads: the same records, in the same order, as on one. test_threads.py PROGRAM SOURCE_FOLDER

make tsan runs this under ThreadSanitizer, which ends the program where two threads meet in the same memory."""
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import tap  # noqa: E402

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), sys.argv[2]
REPORTS = os.path.join(SOURCE, 'examples', 'reports')


def read(jobs, *paths, **settings):
    level = ['--cpu', settings['cpu']] if 'cpu' in settings else []
    done = subprocess.run([PROGRAM, 'read', '--quiet', '--jobs', str(jobs), '--format', settings.get('format', 'jsonl'),
                           *level, *paths],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    assert b'ThreadSanitizer' not in done.stderr, done.stderr.decode()
    assert done.returncode == settings.get('status', 0), done
    return done.stdout, done.stderr


def test_four_jobs_give_the_records_of_one():
    one, four = read(1, REPORTS), read(4, REPORTS)
    assert len(one[0].splitlines()) == len(os.listdir(REPORTS)) and one == four


def test_every_level_of_this_machine_gives_the_same_records_with_any_number_of_jobs():
    said = subprocess.run([PROGRAM, 'model'], capture_output=True, text=True, check=True).stdout
    levels = said.split('there are:')[1].split()
    assert levels[0] == 'c'
    wanted = read(1, REPORTS)[0]
    for level in levels:
        for jobs in (1, 3):
            assert read(jobs, REPORTS, cpu=level)[0] == wanted, (level, jobs)


def test_every_format_is_written_on_threads():
    for form in ('pretty', 'conllu'):
        assert read(1, REPORTS, format=form) == read(4, REPORTS, format=form), form


def test_more_jobs_than_inputs_and_inputs_that_fail():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'lines.jsonl')
        with open(path, 'w', encoding='utf-8') as file:
            for i in range(40):
                text = f'Serbia met Bosnia in Dayton on day {i}, officials said.' if i % 5 else ''
                file.write(json.dumps({'id': str(i), 'text': text}) + '\n')
        one, many = read(1, path, status=1), read(16, path, status=1)
    assert len(one[0].splitlines()) == 32 and one == many


if __name__ == '__main__':
    tap.run(globals())
