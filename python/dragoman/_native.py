"""The C library by ctypes: its structs, its calls, its errors. Nothing here is public."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
from ctypes import (
    CFUNCTYPE,
    POINTER,
    Structure,
    c_char,
    c_char_p,
    c_double,
    c_int,
    c_int64,
    c_long,
    c_size_t,
    c_uint8,
    c_void_p,
)
from pathlib import Path

HERE = Path(__file__).parent
NOWHERE = c_size_t(-1).value


class CError(Structure):
    _fields_ = [
        ("code", c_int),
        ("message", c_char_p),
        ("position", c_size_t),
        ("line", c_size_t),
        ("system", c_int),
        ("where", c_char * 256),
        ("reserved", c_uint8 * 32),
    ]


class CBytes(Structure):
    _fields_ = [("name", c_char_p), ("bytes", c_void_p), ("size", c_size_t)]


class CSettings(Structure):
    _fields_ = [
        ("actor_files", POINTER(c_char_p)),
        ("min_confidence", c_double),
        ("memory_limit", c_size_t),
        ("check_actors", c_int),
        ("actors_only", c_int),
        ("model_file", c_char_p),
        ("cpu", c_char_p),
        ("actor_lists", POINTER(CBytes)),
        ("actor_list_count", c_size_t),
        ("model", CBytes),
        ("time_limit", c_double),
        ("cancelled", c_void_p),
        ("cancel_payload", c_void_p),
        ("trigger_files", POINTER(c_char_p)),
        ("explain", c_int),
        ("reserved", c_uint8 * 52),
    ]


class CInput(Structure):
    _fields_ = [
        ("bytes", c_char_p),
        ("size", c_size_t),
        ("name", c_char_p),
        ("offset", c_size_t),
        ("line", c_size_t),
        ("from_", c_int),
        ("raw", c_int),
        ("published", c_char_p),
        ("url", c_char_p),
        ("outlet", c_char_p),
        ("given_id", c_char_p),
        ("key", c_char_p),
        ("owner", c_void_p),
        ("said", c_void_p),
        ("held", c_void_p),
        ("reserved", c_uint8 * 16),
    ]


SINK = CFUNCTYPE(c_int, c_void_p, POINTER(c_char), c_size_t)
NEXT = CFUNCTYPE(c_int, c_void_p, POINTER(CInput), POINTER(CError))
DONE = CFUNCTYPE(c_int, c_void_p, POINTER(CInput), POINTER(c_char), c_size_t, POINTER(CError))
RELEASE = CFUNCTYPE(None, c_void_p, POINTER(CInput))


class CFlow(Structure):
    _fields_ = [
        ("next", NEXT),
        ("write", c_void_p),
        ("done", DONE),
        ("release", RELEASE),
        ("payload", c_void_p),
        ("reserved", c_uint8 * 32),
    ]


class CAddition(Structure):
    _fields_ = [
        ("json", c_char_p),
        ("size", c_size_t),
        ("hash", c_void_p),
        ("stored", c_int),
        ("error", CError),
        ("reserved", c_uint8 * 32),
    ]


TEXTS = POINTER(c_char_p)


class CFilter(Structure):
    _fields_ = [
        ("actors", TEXTS),
        ("with_", TEXTS),
        ("by", TEXTS),
        ("to", TEXTS),
        ("types", TEXTS),
        ("since", c_char_p),
        ("until", c_char_p),
        ("places", TEXTS),
        ("outlets", TEXTS),
        ("said_by", TEXTS),
        ("tenses", TEXTS),
        ("polarity", c_char_p),
        ("words", c_char_p),
        ("report", c_char_p),
        ("min_confidence", c_double),
        ("as_coded", c_int),
        ("replaced", c_int),
        ("newest_first", c_int),
        ("limit", c_size_t),
        ("after", c_int64),
        ("reserved", c_uint8 * 64),
    ]


class CCorrection(Structure):
    _fields_ = [
        ("report", c_char_p),
        ("fact", c_char_p),
        ("missing", c_int),
        ("words", c_char_p),
        ("nth", c_size_t),
        ("wrong", c_int),
        ("type", c_char_p),
        ("modes", TEXTS),
        ("actors", TEXTS),
        ("recipients", TEXTS),
        ("day", c_char_p),
        ("place", c_char_p),
        ("voice", c_char_p),
        ("tense", c_char_p),
        ("polarity", c_char_p),
        ("by", c_char_p),
        ("note", c_char_p),
        ("number", c_int64),
        ("reserved", c_uint8 * 64),
    ]


class CValue(Structure):
    _fields_ = [("kind", c_int), ("integer", c_int64), ("real", c_double), ("text", POINTER(c_char)), ("size", c_size_t)]


class CStyle(Structure):
    _fields_ = [("color", c_int), ("width", c_int), ("reserved", c_uint8 * 24)]


class CChoice(Structure):
    _fields_ = [
        ("on", c_char_p),
        ("story", c_char_p),
        ("actors", TEXTS),
        ("with_", TEXTS),
        ("table", c_int),
        ("pretty", c_int),
        ("style", CStyle),
        ("reserved", c_uint8 * 64),
    ]


# The order of dragoman_format_in.
FORMATS_IN = ("auto", "html", "text", "jsonl", "conllu", "mail", "mhtml", "warc", "feed", "pdf", "docx", "record")
# The order of dragoman_format_out.
FORMATS_OUT = ("jsonl", "pretty", "conllu", "csv", "gdelt", "polecat", "plover", "petrarch", "acled", "gdelt-mentions")


class Error(Exception):
    """Something could not be read, stored or asked.

    reason: what is wrong; input: the name of what it is about; position: the byte of the input, line: the line of
    a table or of a larger input, or None; system: an errno, or 0.
    """

    def __init__(self, reason: str, input: str = "", position: int | None = None, line: int | None = None, system: int = 0):
        self.reason, self.input, self.position, self.line, self.system = reason, input, position, line, system
        place = f"line {line}" if line else f"byte {position}" if position is not None else ""
        told = ": ".join(part for part in (input, place, reason) if part)
        super().__init__(f"{told}: {os.strerror(system)}" if system else told)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.reason, self.input, self.position, self.line, self.system)


class MemoryLimitError(Error):
    """Memory, or the report's memory limit, is exhausted."""


class LimitError(Error):
    """The input passes a named limit."""


class InputSyntaxError(Error):
    """The input is not what its format says."""


class EmptyError(Error):
    """There is nothing to read, or no model."""


class FileError(Error):
    """A file could not be read or written."""


class ArgumentError(Error, ValueError):
    """A value that was given cannot be used."""


class TableError(Error):
    """A table of actors or triggers, or the model's file, cannot be used."""


class TimeLimitError(Error):
    """Reading took longer than the limit."""


class CancelledError(Error):
    """Reading was stopped."""


class StoreError(Error):
    """The store did not take or give what was asked."""


class AwayError(StoreError):
    """The store's server cannot be reached now."""


# The order of dragoman_code, from -1 on.
ERRORS = (
    MemoryLimitError,
    LimitError,
    InputSyntaxError,
    EmptyError,
    FileError,
    ArgumentError,
    TableError,
    TimeLimitError,
    CancelledError,
    StoreError,
    AwayError,
)


def error_of(error: CError, input: str = "") -> Error:
    kind = ERRORS[-error.code - 1] if 0 < -error.code <= len(ERRORS) else Error
    where = error.where.decode("utf-8", "replace")
    position = None if error.position == NOWHERE else error.position
    return kind((error.message or b"").decode(), where if where not in ("", "-") else input, position, error.line or None,
                error.system)


def check(code: int, error: CError, input: str = "") -> int:
    if code < 0:
        raise error_of(error, input)
    return code


def load() -> ctypes.CDLL:
    named = os.environ.get("DRAGOMAN_LIBRARY")
    found = [Path(named)] if named else sorted(HERE.glob("libdragoman.so*"))
    path = str(found[0]) if found else ctypes.util.find_library("dragoman")
    if not path:
        raise ImportError("the dragoman library is neither in the package nor on the system; DRAGOMAN_LIBRARY can name it")
    lib = ctypes.CDLL(path)
    declare(lib)
    return lib


E = POINTER(CError)
HANDLE = POINTER(c_void_p)
# name: (result, arguments); handles are void pointers
CALLS: dict[str, tuple[object, list[object]]] = {
    "dragoman_default_settings": (None, [POINTER(CSettings)]),
    "dragoman_open": (c_int, [HANDLE, POINTER(CSettings), E]),
    "dragoman_close": (None, [HANDLE]),
    "dragoman_record_new": (c_int, [HANDLE, c_void_p, E]),
    "dragoman_record_new_empty": (c_int, [HANDLE, c_size_t, E]),
    "dragoman_record_close": (None, [HANDLE]),
    "dragoman_record_parse": (c_int, [c_void_p, c_char_p, c_size_t, E]),
    "dragoman_read": (c_int, [c_void_p, POINTER(CInput), c_void_p, E]),
    "dragoman_write": (c_int, [c_void_p, c_int, POINTER(CStyle), SINK, c_void_p, E]),
    "dragoman_format_header": (c_char_p, [c_int]),
    "dragoman_table_name": (c_char_p, [c_int]),
    "dragoman_table_header": (c_char_p, [c_int]),
    "dragoman_story_table_name": (c_char_p, [c_int]),
    "dragoman_story_table_header": (c_char_p, [c_int]),
    "dragoman_write_table": (c_int, [c_void_p, c_int, SINK, c_void_p, E]),
    "dragoman_read_all": (c_int, [c_void_p, ctypes.c_uint, POINTER(CFlow), E]),
    "dragoman_notice": (c_char_p, [c_void_p, c_size_t]),
    "dragoman_version": (c_char_p, []),
    "dragoman_knowledge_version": (c_char_p, []),
    "dragoman_model_name": (c_char_p, [c_void_p]),
    "dragoman_schema": (c_char_p, []),
    "dragoman_source_open": (c_int, [HANDLE, POINTER(CInput), c_void_p, c_void_p, E]),
    "dragoman_source_open_file": (c_int, [HANDLE, c_char_p, POINTER(CInput), E]),
    "dragoman_source_next": (c_int, [c_void_p, POINTER(CInput), E]),
    "dragoman_source_close": (None, [HANDLE]),
    "dragoman_input_release": (None, [POINTER(CInput)]),
    "dragoman_store_open": (c_int, [HANDLE, c_char_p, c_int, E]),
    "dragoman_store_close": (None, [HANDLE]),
    "dragoman_store_add": (c_int, [c_void_p, POINTER(CAddition), c_size_t, E]),
    "dragoman_store_ask": (c_int, [c_void_p, c_int, POINTER(CFilter), HANDLE, E]),
    "dragoman_store_count": (c_int, [c_void_p, c_int, c_char_p, POINTER(CFilter), HANDLE, E]),
    "dragoman_store_records": (c_int, [c_void_p, POINTER(CFilter), HANDLE, E]),
    "dragoman_store_sql": (c_int, [c_void_p, c_char_p, HANDLE, E]),
    "dragoman_store_correct": (c_int, [c_void_p, c_void_p, POINTER(CCorrection), E]),
    "dragoman_store_undo": (c_int, [c_void_p, c_int64, E]),
    "dragoman_store_corrections": (c_int, [c_void_p, POINTER(CFilter), HANDLE, E]),
    "dragoman_watch_keep": (c_int, [c_void_p, c_char_p, c_int, POINTER(CFilter), E]),
    "dragoman_watch_next": (c_int, [c_void_p, c_char_p, c_size_t, HANDLE, POINTER(c_int64), E]),
    "dragoman_watch_told": (c_int, [c_void_p, c_char_p, c_int64, E]),
    "dragoman_watch_remove": (c_int, [c_void_p, c_char_p, E]),
    "dragoman_watches": (c_int, [c_void_p, HANDLE, E]),
    "dragoman_answer_next": (c_int, [c_void_p, E]),
    "dragoman_answer_columns": (c_size_t, [c_void_p]),
    "dragoman_answer_column": (c_char_p, [c_void_p, c_size_t]),
    "dragoman_answer_value": (CValue, [c_void_p, c_size_t]),
    "dragoman_answer_close": (None, [HANDLE]),
    "dragoman_stories_new": (c_int, [HANDLE, E]),
    "dragoman_stories_close": (None, [HANDLE]),
    "dragoman_stories_add": (c_int, [c_void_p, c_void_p, E]),
    "dragoman_stories_count": (c_size_t, [c_void_p]),
    "dragoman_stories_tell_chosen": (c_long, [c_void_p, POINTER(CChoice), SINK, c_void_p, E]),
}


def declare(lib: ctypes.CDLL) -> None:
    for name, (result, arguments) in CALLS.items():
        call = getattr(lib, name)
        call.restype, call.argtypes = result, arguments


lib = load()


def text_of(value: object, what: str) -> bytes:
    """UTF-8 for the library, whose strings end at the first NUL."""
    if not isinstance(value, str):
        raise ArgumentError(f"{what} is a str, not {type(value).__name__}")
    if "\0" in value:
        raise ArgumentError(f"{what} has a NUL in it")
    return value.encode("utf-8", "surrogateescape")


def whole_number(value: object, what: str, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise ArgumentError(f"{what} is a whole number from 0 to {most}, not {value!r}")
    return value


def texts(names: list[str] | None, empty: bool = False) -> ctypes.Array[c_char_p] | None:
    """A list that ends with NULL; None for nothing, unless an empty list says something."""
    if names is None or (not names and not empty):
        return None
    return (c_char_p * (len(names) + 1))(*[text_of(name, "a name") for name in names], None)


class Collector:
    """A sink that keeps what is written."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.sink = SINK(self.take)

    def take(self, _payload: object, at: object, size: int) -> int:
        self.pieces.append(ctypes.string_at(at, size))  # type: ignore[arg-type]
        return 0

    def whole(self) -> bytes:
        return b"".join(self.pieces)

