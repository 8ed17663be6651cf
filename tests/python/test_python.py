"""The Python package over the library of this build: the examples in its docstrings, and what they do not show."""
import concurrent.futures
import ctypes
import datetime
import doctest
import gc
import importlib.abc
import io
import os
import pathlib
import pickle
import re
import subprocess
import sys
import tempfile
import tracemalloc

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
sys.path[:0] = [str(HERE.parent), str(SOURCE / 'python')]
import dragoman  # noqa: E402
import tap  # noqa: E402
from dragoman import _native, reader, record, store  # noqa: E402

TREATY = 'Egypt and Israel signed a treaty in Washington on Monday. “Peace is possible,” Sadat said.'
WIDE = 'À Genève, “naïve” délégués – 平和 – met on Monday. Ireland’s envoy said: “Ça va.” Peru condemned Chile.'


def test_the_examples_in_the_docstrings_hold():
    for module in (dragoman, reader, record, store):
        out = io.StringIO()
        runner = doctest.DocTestRunner()
        for test in doctest.DocTestFinder().find(module):
            runner.run(test, out=out.write)
        assert not runner.failures, out.getvalue()
        assert runner.tries


def test_structs_are_laid_out_as_the_header_has_them():
    """sizeof and every offset, asked of the C compiler."""
    pairs = {'CError': 'dragoman_error', 'CSettings': 'dragoman_settings', 'CInput': 'dragoman_input', 'CFlow': 'dragoman_flow',
             'CAddition': 'dragoman_addition', 'CFilter': 'dragoman_filter', 'CValue': 'dragoman_value',
             'CChoice': 'dragoman_stories_choice', 'CCorrection': 'dragoman_correction', 'CBytes': 'dragoman_bytes', 'CStyle': 'dragoman_style'}
    lines, told = [], []
    for name, struct in pairs.items():
        kind = getattr(_native, name)
        lines.append(f'printf("%zu\\n", sizeof({struct}));')
        told.append(ctypes.sizeof(kind))
        for field, _ in kind._fields_:
            lines.append(f'printf("%zu\\n", offsetof({struct}, {field.rstrip("_")}));')
            told.append(getattr(kind, field).offset)
    code = '#include <stdio.h>\n#include <dragoman/store.h>\n#include <dragoman/stories.h>\nint main(void){' + ''.join(lines) + '}'
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, 'a')
        subprocess.run(['cc', '-x', 'c', '-', '-I', str(SOURCE / 'include'), '-o', program], input=code.encode(), check=True)
        out = subprocess.run([program], stdout=subprocess.PIPE, check=True).stdout.split()
    assert [int(number) for number in out] == told


def test_enumerators_stand_in_the_header_s_order():
    header = (SOURCE / 'include/dragoman/dragoman.h').read_text(encoding='utf-8')
    names = re.findall(r'(?m)^ +DRAGOMAN_FROM_(\w+)', header.split('typedef enum dragoman_format_in')[1].split('} dragoman_format_in')[0])
    assert tuple(name.lower() for name in dict.fromkeys(names)) == _native.FORMATS_IN
    codes = re.findall(r'DRAGOMAN_E_(\w+) = -(\d+)', header)
    assert [int(number) for _, number in codes] == list(range(1, len(_native.ERRORS) + 1))


def test_spans_are_slices_of_characters():
    read = dragoman.read(WIDE, date='1990-05-15')
    facts = [m for a in read.actors for m in a.mentions] + list(read.times) + list(read.places) + [e.trigger for e in read.events]
    facts += [piece for s in read.statements for piece in s.content]
    assert len(facts) > 5
    for fact in facts:
        assert read.text[fact.span] == fact.text, fact
    assert ''.join(read.text[s] for s in read.sentences).replace(' ', '') == read.text.replace(' ', '')


def test_facts_lead_to_each_other():
    read = dragoman.read('Serbia demanded that Croatia withdraw. Croatia rejected the demand, the envoy said.', date='1995-11-22')
    first, answer = read.moves
    assert answer.answers == first and answer.kind == 'rejection' and [a.country for a in first.party] == ['SRB']
    said = [e for e in read.events if e.attribution]
    assert said and said[0].attribution[0].source.text == 'the envoy'
    assert read['M1'] == first and read[read.events[0].id].to_dict()['type'] == read.events[0].type


def test_a_day_may_be_a_date_and_comes_back_as_one():
    read = dragoman.read(TREATY, date=datetime.date(1979, 3, 27))
    assert read.published == datetime.date(1979, 3, 27) and read.events[0].when.first == datetime.date(1979, 3, 26)


def test_errors_say_input_place_and_reason():
    for call, kind, position in ((lambda: dragoman.read(''), dragoman.EmptyError, 0),
                                 (lambda: dragoman.read('x', date='1995-02-30'), dragoman.ArgumentError, None),
                                 (lambda: dragoman.read(path='/nowhere/at/all'), dragoman.FileError, None),
                                 (lambda: dragoman.read('x', format='tablet'), dragoman.ArgumentError, None),
                                 (lambda: dragoman.read('x', html='y'), dragoman.ArgumentError, None),
                                 (lambda: dragoman.Reader(model='/nowhere'), dragoman.FileError, None),
                                 (lambda: dragoman.Reader(memory_limit=1).read(TREATY), dragoman.MemoryLimitError, None)):
        try:
            call()
        except dragoman.Error as error:
            assert isinstance(error, kind) and error.reason and (position is None or error.position == position), repr(error)
            assert str(pickle.loads(pickle.dumps(error))) == str(error)
        else:
            raise AssertionError(kind)


def test_many_come_in_their_order_whatever_the_threads():
    texts = [f'Peru condemned Chile {i} times.' for i in range(60)]
    for jobs in (1, 2, 5):
        got = list(dragoman.read_all(({'text': t, 'id': str(i)} for i, t in enumerate(texts)), jobs=jobs))
        assert [r.given_id for r in got] == [str(i) for i in range(60)] and [r.text for r in got] == texts


def test_what_cannot_be_read_is_raised_yielded_or_passed_over():
    documents = ['Peru condemned Chile.', '', pathlib.Path('/nowhere'), 'Chile denied it.']
    yielded = list(dragoman.read_all(documents, errors='yield'))
    assert [type(got).__name__ for got in yielded] == ['Record', 'EmptyError', 'FileError', 'Record']
    assert len(list(dragoman.read_all(documents, errors='skip'))) == 2
    got = dragoman.read_all(documents)
    next(got)
    try:
        next(got)
    except dragoman.EmptyError:
        pass
    else:
        raise AssertionError('nothing was raised')


def test_no_more_is_taken_than_is_asked_for_and_one_may_stop():
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield 'Peru condemned Chile.'

    some = dragoman.read_all(endless(), jobs=2)
    next(some)
    some.close()
    count = len(taken)
    assert count < 64, count
    gc.collect()
    assert len(taken) == count


def test_an_error_of_the_documents_own_comes_through():
    def broken():
        yield 'Peru condemned Chile.'
        raise KeyError('mine')

    got = dragoman.read_all(broken())
    next(got)
    try:
        list(got)
    except KeyError as error:
        assert error.args == ('mine',)
    else:
        raise AssertionError('it was swallowed')


def test_a_reader_serves_many_threads():
    shared = dragoman.Reader()
    alone = shared.read(TREATY, date='1979-03-27').json
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: shared.read(TREATY, date='1979-03-27').json, range(24))) == {alone}


def test_files_and_containers():
    with tempfile.TemporaryDirectory() as folder:
        lines = pathlib.Path(folder, 'two.jsonl')
        lines.write_text('{"id":"a","text":"Peru condemned Chile."}\n{"id":"b","text":"Chile denied it."}\n', encoding='utf-8')
        page = pathlib.Path(folder, 'page.html')
        page.write_text(f'<html><body><article><h1>A treaty</h1><p>{TREATY * 4}</p></article></body></html>', encoding='utf-8')
        assert [r.given_id for r in dragoman.read_all([lines])] == ['a', 'b']
        assert dragoman.read(page).title == 'A treaty' and dragoman.read(lines).given_id == 'a'
        assert dragoman.read(html=page.read_bytes()).title == 'A treaty'


def test_a_thousand_reports_leave_nothing_behind():
    def use(read):
        return [repr(f) for f in (*read.events, *read.statements, *read.moves, *read.places, *read.times, *read.actors)] + [read._repr_html_()]

    def many(numbers):
        for number in numbers:
            text = f'{TREATY} Guerrillas killed {number} people in Lima.'
            use(dragoman.read(text, date='1979-03-27'))
        for read in dragoman.read_all({'text': f'{TREATY} {number} ships left.', 'date': '1979-03-27'} for number in numbers):
            use(read)

    many(range(100))
    gc.collect()
    tracemalloc.start()
    many(range(100, 200))
    gc.collect()
    before, held = tracemalloc.take_snapshot(), tracemalloc.get_traced_memory()[0]
    many(range(200, 700))
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - held
    told = '\n'.join(map(str, tracemalloc.take_snapshot().compare_to(before, 'lineno')[:5]))
    tracemalloc.stop()
    print(f'# {grown} bytes are held more after a thousand reports', flush=True)
    assert grown < 50_000, f'{grown} bytes of a thousand reports are held:\n{told}'


def test_what_others_make_is_told_where_it_is_not_there():
    class Nobody(importlib.abc.MetaPathFinder):
        def find_spec(self, name, path, target=None):
            if name.split('.')[0] in ('pandas', 'polars', 'pyarrow'):
                raise ModuleNotFoundError(f'no {name}', name=name)

    events = dragoman.table('events', [dragoman.read(TREATY, date='1979-03-27')])
    hidden = {name: sys.modules.pop(name) for name in list(sys.modules) if name.split('.')[0] in ('pandas', 'polars', 'pyarrow')}
    nobody = Nobody()
    sys.meta_path.insert(0, nobody)
    try:
        for call, words in ((events.to_pandas, 'pip install pandas pyarrow'), (events.to_arrow, 'pip install pyarrow'), (events.to_polars, 'pip install polars')):
            assert words in refused(call, ModuleNotFoundError)
    finally:
        sys.meta_path.remove(nobody)
        sys.modules.update(hidden)


def test_a_notebook_shows_the_text_escaped():
    shown = dragoman.read('Peru condemned <script>alert(1)</script> Chile & Bolivia.')._repr_html_()
    assert '<script>' not in shown and '&lt;script&gt;' in shown and 'ACCUSE' in shown


def test_a_record_survives_pickling_and_its_json_is_the_program_s():
    read = dragoman.read(TREATY, date='1979-03-27')
    assert pickle.loads(pickle.dumps(read)) == read and read.to_dict()['dragoman'] == '1'


def test_a_store_keeps_and_answers():
    with tempfile.TemporaryDirectory() as folder, dragoman.Store(os.path.join(folder, 'a.db')) as kept:
        added = kept.add([dragoman.read(TREATY, date='1979-03-27'), '', {'text': 'Peru condemned Chile.', 'date': '1981-02-03'}])
        assert (added.new, len(added.failed)) == (2, 1)
        assert kept.add([dragoman.read(TREATY, date='1979-03-27')]).same == 1
        assert [row['type'] for row in kept.events(actor='PER')] == ['ACCUSE']
        assert [row['count'] for row in kept.count(by='year')] == [1, 1]
        assert [r.text for r in kept.records(until='1979')] == [TREATY]
        assert list(kept.sql('SELECT 1 AS one, NULL AS none'))[0] == {'one': 1, 'none': None}
        assert [row['title'] or row['report'] for row in kept.search('treaty')]
        assert len(kept.stories()) == 2
        for wrong in (lambda: list(kept.events(colour='red')), lambda: list(kept.sql('DROP TABLE report')),
                      lambda: dragoman.Store('/nowhere/a.db')):
            try:
                wrong()
            except dragoman.Error as error:
                assert error.reason
            else:
                raise AssertionError(wrong)


def refused(call, kind=dragoman.ArgumentError):
    try:
        call()
    except kind as error:
        return str(error)
    raise AssertionError(f'{call} was taken')


def test_rows_end_with_their_store():
    with tempfile.TemporaryDirectory() as folder:
        kept = dragoman.Store(os.path.join(folder, 'a.db'))
        kept.add([dragoman.read(TREATY, date='1979-03-27'), {'text': 'Peru condemned Chile.', 'date': '1981-02-03'}])
        begun, waiting, through = kept.events(), kept.records(), list(kept.events())
        next(begun)
        kept.close()
        kept.close()
        assert len(through) == 2
        for call in (lambda: list(begun), lambda: list(waiting), kept.events, lambda: kept.add(['Peru condemned Chile.'])):
            assert 'closed' in refused(call)


def test_a_store_is_used_by_many_threads_and_closed_under_them():
    with tempfile.TemporaryDirectory() as folder:
        kept = dragoman.Store(os.path.join(folder, 'a.db'))
        kept.add([{'text': f'Peru condemned Chile {i} times.', 'date': '1981-02-03'} for i in range(30)])

        def ask(_):
            try:
                return len(list(kept.events()))
            except dragoman.ArgumentError as error:
                return str(error)

        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            told = [pool.submit(ask, i) for i in range(12)]
            told[0].result()
            kept.close()
            assert all(t.result() == 30 or 'closed' in t.result() for t in told)


def test_bytes_that_are_no_text_come_in_hex_or_as_bytes():
    with tempfile.TemporaryDirectory() as folder, dragoman.Store(os.path.join(folder, 'a.db')) as kept:
        row = list(kept.sql("SELECT x'00ff' AS x, x'' AS y, CAST(x'ff' AS TEXT) AS z"))[0]
        assert row == {'x': '\\x00ff', 'y': '\\x', 'z': b'\xff'}, row


def test_what_keeps_nothing_is_no_store():
    for where in ('', ':memory:', 'file:a.db?mode=memory'):
        assert 'a store is a file' in refused(lambda where=where: dragoman.Store(where))


def test_values_are_looked_at():
    with tempfile.TemporaryDirectory() as folder, dragoman.Store(os.path.join(folder, 'a.db')) as kept:
        for call in (lambda: list(dragoman.read_all(['x'], jobs='2')), lambda: list(dragoman.read_all(['x'], jobs=-1)),
                     lambda: list(dragoman.read_all(['x'], jobs=1.5)), lambda: dragoman.Store('no\0pe.db'),
                     lambda: kept.events(actor='EGY\0LBY'), lambda: kept.events(limit=-1), lambda: kept.events(after=2 ** 70),
                     lambda: kept.events(min_confidence=float('nan')), lambda: kept.count(by=3), lambda: dragoman.read(5),
                     lambda: dragoman.read('x', date='1977-01-01\0z'), lambda: dragoman.read('x', url='a\0b'),
                     lambda: dragoman.Reader(memory_limit=2 ** 70), lambda: dragoman.Reader(cpu='c\0')):
            refused(call)
        (wrong, right) = dragoman.read_all([None, 'Peru condemned Chile.'], errors='yield')
        assert isinstance(wrong, dragoman.ArgumentError) and right.text
    assert dragoman.read(bytearray(b'Peru condemned Chile.')).text == 'Peru condemned Chile.'
    refused(lambda: dragoman.Record('text'), TypeError)
    day = datetime.datetime(1981, 2, 3, 4, 5)
    assert dragoman.read('Peru condemned Chile.', date=day).published == day.date()


def test_corrections_are_signed_and_taken_back():
    with tempfile.TemporaryDirectory() as folder, dragoman.Store(os.path.join(folder, 'a.db')) as kept:
        kept.add([{'text': TREATY, 'date': '1979-03-27', 'id': 'a'}])
        day = datetime.date(1979, 3, 26)
        number = kept.correct('a', 'E1', by='anna', mode=[], recipient='Israel', day=day, place='')
        row = next(kept.events())
        assert row['mode'] is None or row['mode'] == [], row
        assert row['place'] is None and row['day'] == '1979-03-26' and row['corrected'] == 1, row
        (told,) = kept.corrections()
        assert (told['number'], told['by'], told['fact'], told['state']) == (number, 'anna', 'E1', 'holds'), told
        added = kept.correct('a', by='ben', type='CONSULT', words='Peace', actor=['Egypt'])
        assert added > number and {row['type'] for row in kept.events()} >= {'CONSULT'}
        kept.correct('a', 'E1', by='anna', wrong=True)
        assert [row['type'] for row in kept.events()] == ['CONSULT']
        kept.undo(added)
        assert not list(kept.events())
        for call in (lambda: kept.correct('a', 'E9', by='anna', wrong=True), lambda: kept.correct('a', 'E1', by='', wrong=True),
                     lambda: kept.correct('a', 'E1', by='anna', type='DEED'), lambda: kept.undo(4711), lambda: kept.undo(-1)):
            try:
                call()
            except dragoman.ArgumentError as error:
                assert error.reason
            else:
                raise AssertionError('nothing was raised')


def test_what_is_watched_is_told_once_and_again_where_work_broke_off():
    with tempfile.TemporaryDirectory() as folder, dragoman.Store(os.path.join(folder, 'a.db')) as kept:
        kept.add([{'text': 'Peru condemned Chile.', 'date': '1980-01-01', 'id': 'before'}])
        assert not list(kept.watch('peru', actor='PER'))
        kept.add({'text': f'Peru condemned {land} on Monday.', 'date': '1981-02-05', 'id': land} for land in ('Chile', 'Ecuador', 'Brazil'))
        for row in kept.watch('peru'):
            first = row
            break  # not noted: it is told again
        rows = kept.watch('peru')
        assert next(rows)['number'] == first['number']
        second = next(rows)  # now the first is noted
        rows.close()
        rest = [row['number'] for row in kept.watch('peru')]
        assert rest[0] == second['number'] > first['number'] and len(rest) == 2 and not list(kept.watch('peru'))
        assert [row['name'] for row in kept.watches()] == ['peru']
        list(kept.watch('all', 'reports'))
        kept.add([{'text': 'Chile condemned Peru.', 'id': 'last'}])
        assert [row['given_id'] for row in kept.watch('all')] == ['last']
        kept.add({'text': f'Peru condemned Chile {i} times.', 'id': f'many {i}'} for i in range(150))
        assert len(list(kept.watch('all'))) == 150  # more than are asked for at a time
        kept.unwatch('peru')
        try:
            list(kept.watch('peru'))
        except dragoman.ArgumentError as error:
            assert error.reason
        else:
            raise AssertionError('nothing was raised')


def test_stories_and_what_is_on_the_table():
    records = [dragoman.read(t, date=d) for t, d in (
        ('Serbia demanded that Croatia withdraw its troops from Knin.', '1995-08-01'),
        ('Croatia rejected the Serbian demand that it withdraw its troops from Knin.', '1995-08-03'))]
    (story,) = dragoman.stories(records)
    assert len(story['reports']) == 2 and dragoman.stories(reversed(records)) == [story]
    (table,) = dragoman.stories(records, table=True, on='1995-08-02')
    assert [move['state'] for move in table['table']] == ['open']


if __name__ == '__main__':
    tap.run(globals())
