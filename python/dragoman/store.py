"""The store: records kept, every version of them, found again and asked."""

from __future__ import annotations

import ctypes
import json
import os
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from ctypes import byref
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from . import _native as n
from .arrow import AnswerBatch, CArray, CSchema, other
from .reader import Day, Document, PathLike, Reader, day_text, reader
from .record import Record
from .telling import Names, stories

What = Literal["events", "statements", "moves", "reports", "actors", "places", "search"]
WHAT = ("events", "statements", "moves", "reports", "actors", "places", "search")
BATCH = 64  # records of one transaction


class Filter:
    """What is asked for: all that is given must hold; of a list, one."""

    NAMES = {"actor": "actors", "with_": "with_", "by": "by", "to": "to", "type": "types", "place": "places",
             "outlet": "outlets", "said_by": "said_by", "tense": "tenses"}
    WORDS = ("polarity", "words", "report")
    NUMBERS = ("limit", "after")
    FLAGS = ("as_coded", "replaced", "newest_first")

    def __init__(self, **given: Any):
        self.c, self.kept = n.CFilter(), []
        for name, value in given.items():
            if value is None:
                continue
            if name in self.NAMES:
                kept = n.texts([value] if isinstance(value, str) else list(value))
                self.kept.append(kept)
                setattr(self.c, self.NAMES[name], ctypes.cast(kept, n.TEXTS) if kept else None)
            elif name in self.WORDS:
                setattr(self.c, name, n.text_of(value, name))
            elif name in ("since", "until"):
                setattr(self.c, name, n.text_of(day_text(value), name))
            elif name in self.FLAGS:
                setattr(self.c, name, int(bool(value)))
            elif name in self.NUMBERS:
                setattr(self.c, name, n.whole_number(value, name, (1 << 63) - 1))
            elif name == "min_confidence":
                if not isinstance(value, (int, float)) or not 0 <= value <= 1:
                    raise n.ArgumentError(f"min_confidence is a number from 0 to 1, not {value!r}")
                self.c.min_confidence = value
            else:
                raise n.ArgumentError(f"nothing can be asked by {name}; there are "
                                      + ", ".join([*self.NAMES, "since", "until", "min_confidence", *self.WORDS, *self.NUMBERS, *self.FLAGS]))


@dataclass(frozen=True)
class Added:
    """What became of what was added: new reports, the same again, changed texts, and the errors of what could not be."""

    new: int = 0
    same: int = 0
    changed: int = 0
    recoded: int = 0
    failed: tuple[n.Error, ...] = ()


class Store:
    """A store in a file, or on a server ("postgresql://user@host/name").

    create: it is made where it is not there; readonly: nothing can be written.

    >>> import dragoman, tempfile, os
    >>> with tempfile.TemporaryDirectory() as folder, dragoman.Store(os.path.join(folder, "talks.db")) as store:
    ...     added = store.add([{"text": "Egypt condemned Libya.", "date": "1977-07-20"}])
    ...     rows = list(store.events(actor="EGY", since="1977"))
    >>> added.new, rows[0]["type"]
    (1, 'ACCUSE')
    """

    def __init__(self, where: PathLike = "dragoman.db", *, create: bool = True, readonly: bool = False):
        self._handle, self._lock, error = ctypes.c_void_p(), threading.RLock(), n.CError()
        self._answers: weakref.WeakSet[Rows] = weakref.WeakSet()
        self.where = os.fspath(where)
        access = 0 if readonly else 2 if create else 1
        code = n.lib.dragoman_store_open(byref(self._handle), n.text_of(self.where, "where"), access, byref(error))
        n.check(code, error, self.where)

    def close(self) -> None:
        """Ends what is being answered too: rows that were not taken are lost."""
        with self._lock:
            for rows in list(self._answers):
                rows.close()
            n.lib.dragoman_store_close(byref(self._handle))

    def _opened(self) -> ctypes.c_void_p:
        if not self._handle:
            raise n.ArgumentError("the store is closed", self.where)
        return self._handle

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_handle", None):
            self.close()

    # ---- adding ----

    def add(self, documents: Iterable[Record | Document], *, jobs: int | None = None, reader: Reader | None = None) -> Added:
        """Adds records, and reads what is none first (as read_all does); in transactions of some at a time."""
        counts, failed = [0] * 5, []
        for batch in _batches(_records_of(documents, jobs, reader)):
            failed += [got for got in batch if isinstance(got, n.Error)]
            failed += self._add([got for got in batch if isinstance(got, Record)], counts)
        return Added(counts[1], counts[2], counts[3], counts[4], tuple(failed))

    def _add(self, records: list[Record], counts: list[int]) -> list[n.Error]:
        if not records:
            return []
        items, error = (n.CAddition * len(records))(), n.CError()
        for item, record in zip(items, records):
            item.json, item.size = record.json, len(record.json)
        with self._lock:
            n.check(n.lib.dragoman_store_add(self._opened(), items, len(records), byref(error)), error, self.where)
        for item in items:
            counts[item.stored] += 1
        return [n.error_of(item.error) for item in items if not item.stored]

    # ---- asking ----

    def events(self, **filter: Any) -> Rows:
        """Rows of events: by actor, with_, by, to, type, since, until, place, outlet, said_by, tense, polarity, words,
        report, min_confidence, limit, newest_first, as_coded, replaced, after."""
        return self.ask("events", **filter)

    def statements(self, **filter: Any) -> Rows:
        return self.ask("statements", **filter)

    def moves(self, **filter: Any) -> Rows:
        return self.ask("moves", **filter)

    def reports(self, **filter: Any) -> Rows:
        return self.ask("reports", **filter)

    def actors(self, **filter: Any) -> Rows:
        return self.ask("actors", **filter)

    def places(self, **filter: Any) -> Rows:
        return self.ask("places", **filter)

    def search(self, words: str, **filter: Any) -> Rows:
        """Reports that hold all of the words and "phrases", best first."""
        return self.ask("search", words=words, **filter)

    def ask(self, what: What, **filter: Any) -> Rows:
        """Rows as mappings, in order of their day; or all of them as a table (to_pandas, to_polars, to_arrow)."""
        if what not in WHAT:
            raise n.ArgumentError(f"nothing is asked by {what}; there are {', '.join(WHAT)}")
        given = Filter(**filter)
        return self._rows(lambda store, answer, error: n.lib.dragoman_store_ask(store, WHAT.index(what), byref(given.c), answer, error))

    def count(self, what: What = "events", by: str = "day", **filter: Any) -> Rows:
        """How many, by day, week, month, year, type, actor, dyad, place, country, outlet …"""
        if what not in WHAT:
            raise n.ArgumentError(f"nothing is counted by {what}; there are {', '.join(WHAT)}")
        given, wanted = Filter(**filter), n.text_of(by, "by")
        return self._rows(
            lambda store, answer, error: n.lib.dragoman_store_count(store, WHAT.index(what), wanted, byref(given.c), answer, error))

    def records(self, **filter: Any) -> Iterator[Record]:
        """The records of reports, in order of their day, as they were corrected."""
        given = Filter(**filter)
        rows = self._rows(lambda store, answer, error: n.lib.dragoman_store_records(store, byref(given.c), answer, error), parse=False)
        return (Record(row["record"].encode("utf-8", "surrogatepass")) for row in rows)

    def sql(self, statement: str) -> Rows:
        """One statement that reads; docs/store.md tells the tables. What is no UTF-8 comes as bytes."""
        told = n.text_of(statement, "the statement")
        return self._rows(lambda store, answer, error: n.lib.dragoman_store_sql(store, told, answer, error))

    def _rows(self, ask: Callable[[Any, Any, Any], int], parse: bool = True) -> Rows:
        rows = Rows(self, ask, parse)
        self._answers.add(rows)
        return rows

    # ---- corrections ----

    def correct(self, report: str, fact: str | None = None, *, by: str, wrong: bool = False, words: str | None = None, nth: int = 0,
                type: str | None = None, mode: Names = None, actor: Names = None, recipient: Names = None, day: Day = None,
                place: str | None = None, voice: str | None = None, tense: str | None = None, polarity: str | None = None,
                note: str | None = None, actors: PathLike | Sequence[PathLike] = ()) -> int:
        """Keeps what a fact of a report should be beside what was coded, signed; returns its number, by which undo takes it
        back.

        fact: "E3", "S2", "M1"; without one a fact that was not coded is added, with its type and words. What is not given
        stays; an empty list or text means none. Values are as those of dragoman correct: actors of the report ("A3", a
        name, a code), those that the actor lists know, or words of the report; day a date or "FIRST/LAST". actors: lists of
        your own.

        >>> import dragoman, tempfile, os
        >>> with tempfile.TemporaryDirectory() as folder, dragoman.Store(os.path.join(folder, "talks.db")) as store:
        ...     added = store.add([{"text": "Egypt condemned Libya.", "date": "1977-07-20", "id": "a"}])
        ...     number = store.correct("a", "E1", type="COERCE", by="anna", note="as an example")
        ...     [row["type"] for row in store.events()], [row["type"] for row in store.events(as_coded=True)]
        (['COERCE'], ['ACCUSE'])
        """
        one, error = n.CCorrection(missing=int(fact is None), wrong=int(wrong)), n.CError()
        one.report, one.by, one.nth = n.text_of(report, "the report"), n.text_of(by, "by"), n.whole_number(nth, "nth", 1 << 30)
        for name, value in (("fact", fact), ("words", words), ("type", type), ("day", day_text(day)), ("place", place),
                            ("voice", voice), ("tense", tense), ("polarity", polarity), ("note", note)):
            if value is not None:
                setattr(one, name, n.text_of(value, name))
        kept = [n.texts([names] if isinstance(names, str) else None if names is None else list(names), empty=True)
                for names in (mode, actor, recipient)]
        one.modes, one.actors, one.recipients = (ctypes.cast(some, n.TEXTS) if some else None for some in kept)
        known = reader(actors=actors, actors_only=True)
        with self._lock:
            n.check(n.lib.dragoman_store_correct(self._opened(), known._handle, byref(one), byref(error)), error, self.where)
        return int(one.number)

    def undo(self, correction: int) -> None:
        """Takes a correction back."""
        number = n.whole_number(correction, "a correction's number", (1 << 63) - 1)
        self._call(lambda store, error: n.lib.dragoman_store_undo(store, number, error))

    def corrections(self, **filter: Any) -> Rows:
        """The corrections of the filter's reports, also those that were taken back."""
        given = Filter(**filter)
        return self._rows(lambda store, answer, error: n.lib.dragoman_store_corrections(store, byref(given.c), answer, error))

    # ---- standing questions ----

    def watch(self, name: str, what: What | None = None, **filter: Any) -> Iterator[dict[str, Any]]:
        """What was stored since this was last asked under this name, in the order in which it came.

        With a filter, or with what is asked for (events, statements, moves, reports), the question is kept, in the store,
        under the name, and is about what is stored from then on; by the name alone it goes on where it ended. A row is noted as told when the next one is asked for, or the rows end: where
        the work on one breaks off, it is told again the next time.

        >>> import dragoman, tempfile, os
        >>> with tempfile.TemporaryDirectory() as folder, dragoman.Store(os.path.join(folder, "talks.db")) as store:
        ...     first = list(store.watch("Libya", actor="LBY"))
        ...     added = store.add([{"text": "Egypt condemned Libya.", "date": "1977-07-20"}])
        ...     [row["type"] for row in store.watch("Libya")], list(store.watch("Libya"))
        (['ACCUSE'], [])
        """
        called = n.text_of(name, "the name")
        if what not in (None, *WHAT):
            raise n.ArgumentError(f"nothing is watched by {what}; there are {', '.join(WHAT)}")
        if what or filter:
            given, number = Filter(**filter), WHAT.index(what or "events")
            self._call(lambda store, error: n.lib.dragoman_watch_keep(store, called, number, byref(given.c), error))
        return self._told(called)

    def _told(self, name: bytes) -> Iterator[dict[str, Any]]:
        upto, told, rows = ctypes.c_int64(), 0, BATCH
        while rows == BATCH:
            rows = 0
            for row in self._rows(lambda store, answer, error: n.lib.dragoman_watch_next(store, name, BATCH, answer, byref(upto), error)):
                yield row
                rows, told = rows + 1, row["number"]
                self._note(name, told)
        if upto.value > told:
            self._note(name, upto.value)

    def _note(self, name: bytes, number: int) -> None:
        self._call(lambda store, error: n.lib.dragoman_watch_told(store, name, number, error))

    def unwatch(self, name: str) -> None:
        """Forgets the question of this name."""
        called = n.text_of(name, "the name")
        self._call(lambda store, error: n.lib.dragoman_watch_remove(store, called, error))

    def watches(self) -> Rows:
        """What is watched: name, question, and the number up to which all is told."""
        return self._rows(lambda store, answer, error: n.lib.dragoman_watches(store, answer, error))

    def _call(self, call: Callable[[Any, Any], int]) -> None:
        error = n.CError()
        with self._lock:
            n.check(call(self._opened(), byref(error)), error, self.where)

    # ---- stories ----

    def stories(self, *, on: Day = None, actor: Names = None, with_: Names = None, **filter: Any) -> list[dict[str, Any]]:
        """What the reports of the filter tell together (docs/stories.md), as of a day."""
        return stories(self.records(**filter), on=on, actor=actor, with_=with_)

    def table(self, *, on: Day = None, actor: Names = None, with_: Names = None, **filter: Any) -> list[dict[str, Any]]:
        """What is on the table between the parties, story by story, as of a day."""
        return stories(self.records(**filter), on=on, actor=actor, with_=with_, table=True)


class Rows:
    """Rows of an answer, taken one by one as mappings, or all that are left as a table; the store's lock is held while they are
    taken, and they end with the store.

    >>> import dragoman, tempfile, os
    >>> with tempfile.TemporaryDirectory() as folder, dragoman.Store(os.path.join(folder, "talks.db")) as store:
    ...     added = store.add([{"text": "Egypt condemned Libya.", "date": "1977-07-20"}])
    ...     [batch.rows for batch in store.events().batches()]
    [1]
    """

    def __init__(self, store: Store, ask: Callable[[Any, Any, Any], int], parse: bool):
        self.store, self.parse, self.answer, error = store, parse, ctypes.c_void_p(), n.CError()
        self.ended = False
        with store._lock:
            n.check(ask(store._opened(), byref(self.answer), byref(error)), error, store.where)
            columns = range(n.lib.dragoman_answer_columns(self.answer))
            self.names = [n.lib.dragoman_answer_column(self.answer, column).decode() for column in columns]

    def __iter__(self) -> Rows:
        return self

    def __next__(self) -> dict[str, Any]:
        with self.store._lock:
            if self._taken(n.lib.dragoman_answer_next):
                return {name: _value(n.lib.dragoman_answer_value(self.answer, column), self.parse)
                        for column, name in enumerate(self.names)}
        raise StopIteration

    def _taken(self, take: Callable[..., int], *arguments: Any) -> bool:
        """Whether there was something more of the answer; it is closed when there was not, or on failure."""
        if self.ended:
            return False
        if not self.answer:
            raise n.ArgumentError("the store was closed before all rows were taken", self.store.where)
        error = n.CError()
        try:
            self.ended = not n.check(take(self.answer, *arguments, byref(error)), error, self.store.where)
        finally:
            if self.ended or error.code:
                self.close()
        return not self.ended

    def batches(self, rows: int = 1 << 16) -> Iterator[AnswerBatch]:
        """What is left of the rows in Arrow's form (__arrow_c_array__), so many together at most; of none a batch without rows.
        Days are texts, since they may be months or years, and lists are JSON."""
        begun = False
        while not self.ended:
            schema, array = CSchema(), CArray()
            with self.store._lock:
                taken = self._taken(n.lib.dragoman_answer_batch, rows, byref(schema), byref(array))
            batch = AnswerBatch(schema, array)
            if taken or not begun:
                yield batch
            begun = True

    def to_arrow(self) -> Any:
        """What is left of the rows as a pyarrow.Table."""
        pyarrow = other("pyarrow")
        if self.ended:
            raise n.ArgumentError("all rows were taken already", self.store.where)
        return pyarrow.Table.from_batches([pyarrow.record_batch(batch) for batch in self.batches()])

    def to_pandas(self) -> Any:
        """What is left of the rows as a pandas.DataFrame (through pyarrow)."""
        other("pyarrow", "pandas")
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """What is left of the rows as a polars.DataFrame."""
        polars = other("polars")
        if self.ended:
            raise n.ArgumentError("all rows were taken already", self.store.where)
        return polars.concat([polars.DataFrame(batch) for batch in self.batches()])

    def close(self) -> None:
        if self.answer:
            with self.store._lock:
                n.lib.dragoman_answer_close(byref(self.answer))

    def __del__(self) -> None:
        if getattr(self, "answer", None):
            self.close()


def _value(value: Any, parse: bool) -> Any:
    if value.kind == 0:
        return None
    if value.kind == 1:
        return value.integer
    if value.kind == 2:
        return value.real
    told = ctypes.string_at(value.text, value.size)
    try:
        text = told.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return told
    return json.loads(text) if value.kind == 4 and parse else text


def _records_of(documents: Iterable[Any], jobs: int | None, given: Reader | None) -> Iterator[Any]:
    """Records as they are; runs of what is none are read."""
    pending: list[Any] = []
    for document in documents:
        if not isinstance(document, Record):
            pending.append(document)
            if len(pending) < BATCH:
                continue
        if pending:
            yield from (given or reader()).read_all(pending, jobs=jobs, errors="yield")
            pending = []
        if isinstance(document, Record):
            yield document
    if pending:
        yield from (given or reader()).read_all(pending, jobs=jobs, errors="yield")


def _batches(items: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(islice(items, BATCH)):
        yield batch


__all__ = ["Added", "Filter", "Rows", "Store"]
