"""Records as tables, by Arrow's C interfaces: no library of Arrow's is needed to make them, and pyarrow, polars, DuckDB,
pandas and others read them without a copy."""

from __future__ import annotations

import ctypes
import importlib
from collections.abc import Iterable, Iterator, Sequence
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_int64, c_size_t, c_uint8, c_void_p
from typing import Any

from . import _native as n
from .record import Record

BYTES = 64 << 20  # of a batch's texts
MEMORY = 1 << 32  # of a record that is read back from its JSON


class CSchema(Structure):
    _fields_ = [("format", c_char_p), ("name", c_char_p), ("metadata", c_void_p), ("flags", c_int64), ("n_children", c_int64),
                ("children", c_void_p), ("dictionary", c_void_p), ("release", c_void_p), ("private_data", c_void_p)]


class CArray(Structure):
    _fields_ = [("length", c_int64), ("null_count", c_int64), ("offset", c_int64), ("n_buffers", c_int64), ("n_children", c_int64),
                ("buffers", c_void_p), ("children", c_void_p), ("dictionary", c_void_p), ("release", c_void_p),
                ("private_data", c_void_p)]


class CStream(Structure):
    _fields_ = [("get_schema", c_void_p), ("get_next", c_void_p), ("get_last_error", c_void_p), ("release", c_void_p),
                ("private_data", c_void_p)]


NEXT_RECORD = CFUNCTYPE(c_int, c_void_p, POINTER(c_void_p), POINTER(n.CError))


class CFrom(Structure):
    _fields_ = [("next", NEXT_RECORD), ("release", c_void_p), ("payload", c_void_p), ("rows", c_size_t), ("reserved", c_uint8 * 32)]


for _name, _arguments in {
    "dragoman_arrow_schema": [POINTER(CSchema), c_int, n.E],
    "dragoman_arrow_stream": [POINTER(CStream), c_int, POINTER(CFrom), n.E],
    "dragoman_story_schema": [POINTER(CSchema), c_int, n.E],
    "dragoman_stories_stream": [POINTER(CStream), c_int, n.HANDLE, POINTER(n.CChoice), c_size_t, n.E],
    "dragoman_answer_batch": [c_void_p, c_size_t, POINTER(CSchema), POINTER(CArray), n.E],
    "dragoman_tables_new": [n.HANDLE, POINTER(c_int), c_size_t, n.E],
    "dragoman_tables_add": [c_void_p, c_void_p, n.E],
    "dragoman_tables_take": [c_void_p, c_int, POINTER(CArray), n.E],
}.items():
    getattr(n.lib, _name).argtypes = _arguments
n.lib.dragoman_tables_close.argtypes = [n.HANDLE]
n.lib.dragoman_tables_close.restype = None
for _name in ("dragoman_tables_rows", "dragoman_tables_bytes"):
    getattr(n.lib, _name).argtypes, getattr(n.lib, _name).restype = [c_void_p, c_int], c_size_t


def _names(name_of: Any) -> tuple[str, ...]:
    out: list[str] = []
    while (name := name_of(len(out))) is not None:
        out.append(name.decode())
    return tuple(out)


TABLES = _names(n.lib.dragoman_table_name)
STORY_TABLES = _names(n.lib.dragoman_story_table_name)


def _number(name: str) -> int:
    if name not in TABLES:
        raise n.ArgumentError(f"no table {name}; there are {', '.join(TABLES)}; of stories {', '.join(STORY_TABLES)}")
    return TABLES.index(name)


# ---- capsules: a struct in memory of its own, released and freed with the capsule unless it was taken out ----

_python = ctypes.pythonapi
_python.PyCapsule_New.argtypes, _python.PyCapsule_New.restype = [c_void_p, c_char_p, c_void_p], ctypes.py_object
_python.PyCapsule_GetPointer.argtypes, _python.PyCapsule_GetPointer.restype = [c_void_p, c_char_p], c_void_p
_python.PyMem_RawMalloc.argtypes, _python.PyMem_RawMalloc.restype = [c_size_t], c_void_p
_python.PyMem_RawFree.argtypes = [c_void_p]
_DESTROY = CFUNCTYPE(None, c_void_p)  # of the capsule, whose references must not be counted any more


def _destroyer(name: bytes, kind: type[Structure]) -> Any:
    def destroy(capsule: int) -> None:
        at = _python.PyCapsule_GetPointer(capsule, name)
        release = kind.from_address(at).release
        if release:
            CFUNCTYPE(None, c_void_p)(release)(at)
        _python.PyMem_RawFree(at)

    return _DESTROY(destroy)


_NAMES = {CSchema: b"arrow_schema", CArray: b"arrow_array", CStream: b"arrow_array_stream"}
_DESTROYERS = {kind: _destroyer(name, kind) for kind, name in _NAMES.items()}


def _capsule(struct: Structure) -> Any:
    """The struct's content goes over to the capsule."""
    kind = type(struct)
    at = _python.PyMem_RawMalloc(ctypes.sizeof(kind))
    ctypes.memmove(at, byref(struct), ctypes.sizeof(kind))
    return _python.PyCapsule_New(at, _NAMES[kind], ctypes.cast(_DESTROYERS[kind], c_void_p))


def _schema(table: int, of: Any = n.lib.dragoman_arrow_schema) -> Any:
    schema, error = CSchema(), n.CError()
    n.check(of(byref(schema), table, byref(error)), error)
    return _capsule(schema)


# ---- records for the library ----


class _Parsed:
    """One C record, into which Records are read back from their JSON, one after another."""

    def __init__(self) -> None:
        self.handle, error = c_void_p(), n.CError()
        n.check(n.lib.dragoman_record_new_empty(byref(self.handle), MEMORY, byref(error)), error)

    def parse(self, record: Record, error: Any) -> int:
        return int(n.lib.dragoman_record_parse(self.handle, record.json, len(record.json), error))

    def __del__(self) -> None:
        n.lib.dragoman_record_close(byref(self.handle))


class _Feed:
    """The records of a stream under way. `released` is what the library sets when the stream is: a callback of Python's own
    could be called while an exception is under way."""

    def __init__(self, records: Iterable[Record]):
        self.records, self.parsed = iter(records), _Parsed()
        self.said, self.released = b"", c_int(0)
        self.at = ctypes.addressof(self.released)


_feeds: dict[int, _Feed] = {}  # of streams that are not known to be released


def _next(payload: int, out: Any, error: Any) -> int:
    feed = _feeds[payload]
    try:
        record = next(feed.records, None)
        if record is None:
            return 0
        code = feed.parsed.parse(record, error)
        out[0] = feed.parsed.handle
        return code or 1
    except BaseException as failure:
        feed.said = f"{type(failure).__name__}: {failure}".encode()
        error[0] = n.CError(-6, feed.said, n.NOWHERE, 0, 0, b"records")
        return -6


_NEXT = NEXT_RECORD(_next)
_MARK = ctypes.cast(n.lib.dragoman_arrow_mark_released, c_void_p).value


def _forget() -> None:
    for at in [at for at, feed in list(_feeds.items()) if feed.released.value]:
        _feeds.pop(at, None)


def other(name: str, *with_: str) -> Any:
    """Somebody else's package, or an error that tells how to have it."""
    try:
        for needed in with_:
            importlib.import_module(needed)
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name not in (name, *with_):
            raise
        raise ModuleNotFoundError(f"this is made by {' and '.join((*with_, name))}: pip install {' '.join((*with_, name))}", name=error.name) from None


class Frame:
    """What is a stream of Arrow's, and so a table to whoever reads these."""

    name = ""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        raise NotImplementedError

    def to_arrow(self) -> Any:
        """A pyarrow.Table."""
        return other("pyarrow").RecordBatchReader.from_stream(self).read_all()

    def to_pandas(self) -> Any:
        """A pandas.DataFrame (through pyarrow)."""
        other("pyarrow", "pandas")
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """A polars.DataFrame."""
        return other("polars").DataFrame(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"


class Table(Frame):
    """A table of records, made as it is read. It can be read as often as the records can be.

    >>> import dragoman
    >>> record = dragoman.read("Peru condemned Chile on Tuesday.", date="1981-02-05")
    >>> dragoman.table("events", [record]).columns[:4]
    ('key', 'report', 'id', 'type')
    """

    def __init__(self, name: str, records: Iterable[Record], rows: int = 0):
        self.name, self._number, self._records, self._rows = name, _number(name), records, rows

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(n.lib.dragoman_table_header(self._number).decode().split(","))

    def __arrow_c_schema__(self) -> Any:
        return _schema(self._number)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        _forget()
        feed, stream, error = _Feed(self._records), CStream(), n.CError()
        source = CFrom(_NEXT, _MARK, feed.at, self._rows)
        n.check(n.lib.dragoman_arrow_stream(byref(stream), self._number, byref(source), byref(error)), error)
        _feeds[feed.at] = feed
        return _capsule(stream)


class Batch:
    """Some rows of a table, to be taken once: pyarrow.record_batch(batch), polars.DataFrame(batch)."""

    def __init__(self, name: str, array: CArray):
        self.name, self.rows, self._array = name, int(array.length), array

    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]:
        if not self._array.release:
            raise n.ArgumentError("the batch was taken already", self.name)
        capsule, self._array = _capsule(self._array), CArray()
        return _schema(_number(self.name)), capsule

    def __del__(self) -> None:
        if self._array.release:
            CFUNCTYPE(None, c_void_p)(self._array.release)(ctypes.addressof(self._array))


class AnswerBatch:
    """Some rows of a store's answer, with the columns that it has; to be taken once, as a Batch."""

    def __init__(self, schema: CSchema, array: CArray):
        self.rows, self._schema, self._array = int(array.length), schema, array

    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]:
        if not self._array.release:
            raise n.ArgumentError("the batch was taken already")
        capsules = _capsule(self._schema), _capsule(self._array)
        self._schema, self._array = CSchema(), CArray()
        return capsules

    def __del__(self) -> None:
        for struct in (self._schema, self._array):
            if struct.release:
                CFUNCTYPE(None, c_void_p)(struct.release)(ctypes.addressof(struct))


class Gathered:
    """Rows of some tables, gathered record by record and taken batch by batch."""

    def __init__(self, tables: Sequence[str]):
        self.numbers, self._parsed, self._error = [_number(name) for name in tables], _Parsed(), n.CError()
        self._handle = c_void_p()
        wanted = (c_int * len(self.numbers))(*self.numbers)
        n.check(n.lib.dragoman_tables_new(byref(self._handle), wanted, len(self.numbers), byref(self._error)), self._error)

    def add(self, record: Record) -> None:
        n.check(self._parsed.parse(record, byref(self._error)), self._error)
        n.check(n.lib.dragoman_tables_add(self._handle, self._parsed.handle, byref(self._error)), self._error)

    def rows(self, table: int) -> int:
        """How many of a table are gathered and not taken."""
        return int(n.lib.dragoman_tables_rows(self._handle, table))

    def take(self, least: int) -> Iterator[Batch]:
        """Of each table that has so many rows, or texts of BYTES."""
        for number in self.numbers:
            count, size = n.lib.dragoman_tables_rows(self._handle, number), n.lib.dragoman_tables_bytes(self._handle, number)
            if count and (count >= least or size >= BYTES):
                array = CArray()
                n.check(n.lib.dragoman_tables_take(self._handle, number, byref(array), byref(self._error)), self._error)
                yield Batch(TABLES[number], array)

    def close(self) -> None:
        n.lib.dragoman_tables_close(byref(self._handle))

    def __del__(self) -> None:
        if getattr(self, "_handle", None):
            self.close()


def batches(records: Iterable[Record], tables: Sequence[str] = TABLES, *, rows: int = 1 << 16) -> Iterator[Batch]:
    """Several tables in one pass, in bounded memory: a batch of a table whenever it has so many rows, and what is left at
    the end."""
    gathered = Gathered(tables)
    try:
        for record in records:
            gathered.add(record)
            yield from gathered.take(rows)
        yield from gathered.take(1)
    finally:
        gathered.close()


__all__ = ["STORY_TABLES", "TABLES", "AnswerBatch", "Batch", "Frame", "Table", "batches"]
