"""Reading: one report, or many on many threads."""

from __future__ import annotations

import ctypes
import datetime
import os
import queue
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from ctypes import byref
from typing import Any, Literal, Union

from . import _native as n
from .record import Record

Day = Union[str, datetime.date, None]
PathLike = Union[str, "os.PathLike[str]"]
Document = Union[str, bytes, bytearray, "os.PathLike[str]", Mapping[str, Any]]

MOST_JOBS = 256  # threads
# What a document may say of itself, beside its text, html, bytes or path.
SAID = ("date", "url", "outlet", "id", "key", "format", "raw")


def _model_beside() -> str | None:
    """The model that the package brings; the environment's goes before it."""
    path = n.HERE / "model.drgm"
    return str(path) if path.exists() and not os.environ.get("DRAGOMAN_MODEL") else None


def _encoded(value: object, what: str) -> bytes | None:
    return None if value is None else n.text_of(value, what)


def day_text(day: Day, what: str = "date") -> str | None:
    """YYYY-MM-DD of a day, or of a datetime its day."""
    if isinstance(day, datetime.datetime):
        day = day.date()
    return day.isoformat() if isinstance(day, datetime.date) else day


class _Input:
    """A C input with all that it points to."""

    def __init__(self, data: bytes | None, name: str, said: Mapping[str, Any]):
        unknown = set(said) - set(SAID)
        if unknown:
            raise n.ArgumentError(f"a document has no {', '.join(sorted(unknown))}; it may have {', '.join(SAID)}", name)
        form = said.get("format") or "auto"
        if form not in n.FORMATS_IN:
            raise n.ArgumentError(f"no format {form}; there are {', '.join(n.FORMATS_IN)}", name)
        self.data = data
        self.c = n.CInput(
            bytes=data,
            size=len(data) if data is not None else 0,
            name=n.text_of(name, "the name"),
            from_=n.FORMATS_IN.index(form),
            raw=int(bool(said.get("raw"))),
            published=_encoded(day_text(said.get("date")), "date"),
            url=_encoded(said.get("url"), "url"),
            outlet=_encoded(said.get("outlet"), "outlet"),
            given_id=_encoded(said.get("id"), "id"),
            key=_encoded(said.get("key"), "key"),
        )


def _bytes_of(given: Mapping[str, Any]) -> bytes | None:
    """The one of text, html and bytes that is given; None: none is."""
    there = [kind for kind in ("text", "html", "bytes") if given.get(kind) is not None]
    if len(there) > 1:
        raise n.ArgumentError(f"a document has {' and '.join(there)}; one is enough")
    if not there:
        return None
    content = given[there[0]]
    if not isinstance(content, (str, bytes, bytearray, memoryview)):
        raise n.ArgumentError(f"{there[0]} is a str or bytes, not {type(content).__name__}")
    return content.encode("utf-8", "surrogatepass") if isinstance(content, str) else bytes(content)


def _opened(document: Document) -> tuple[bytes | None, str, dict[str, Any]]:
    """(bytes, or None for a file; its name; what is said of it)"""
    if isinstance(document, (str, bytes, bytearray)):
        return _bytes_of({"text" if isinstance(document, str) else "bytes": document}), "-", {}
    if isinstance(document, os.PathLike):
        return None, os.fspath(document), {}
    if not isinstance(document, Mapping):
        raise n.ArgumentError(f"a document is a text, bytes, a path or a mapping, not {type(document).__name__}")
    said = {key: value for key, value in document.items() if key not in ("text", "html", "bytes", "path") and value is not None}
    data = _bytes_of(document)
    if data is None and document.get("path") is None:
        raise n.ArgumentError("a document has text, html, bytes or path")
    if document.get("html") is not None:
        said.setdefault("format", "html")
    return data, os.fspath(document["path"]) if data is None else str(document.get("id") or "-"), said


class _Source:
    """The inputs of one document: of a container many."""

    def __init__(self, document: Document):
        data, name, said = _opened(document)
        self.about, self.name, self.id = _Input(data, name, said), name, said.get("id")
        self.handle, error = ctypes.c_void_p(), n.CError()
        if data is None:
            code = n.lib.dragoman_source_open_file(byref(self.handle), os.fsencode(name), byref(self.about.c), byref(error))
        else:
            code = n.lib.dragoman_source_open(byref(self.handle), byref(self.about.c), None, None, byref(error))
        n.check(code, error, name)

    def close(self) -> None:
        n.lib.dragoman_source_close(byref(self.handle))


class Reader:
    """Knowledge and model, opened once; may be used from any number of threads.

    actors: paths of actor lists of your own; triggers: tables of words that tell of events; model: a model's file;
    explain: events say why they are in the record; min_confidence: facts below it are left out (0 to 1);
    memory_limit: bytes, and time_limit: seconds, that one report's reading may take; cpu: the model's kernels;
    actors_only: nothing is read with it, it only knows names.

    >>> import dragoman
    >>> reader = dragoman.Reader()
    >>> reader.read("Egypt condemned Libya on Friday.", date="1977-07-25").events[0].type
    'ACCUSE'
    """

    def __init__(
        self,
        *,
        actors: PathLike | Sequence[PathLike] = (),
        triggers: PathLike | Sequence[PathLike] = (),
        model: PathLike | None = None,
        explain: bool = False,
        min_confidence: float = 0.0,
        memory_limit: int | None = None,
        time_limit: float = 0.0,
        cpu: str | None = None,
        actors_only: bool = False,
    ):
        self._handle, self._local = ctypes.c_void_p(), threading.local()
        settings, error = n.CSettings(), n.CError()
        n.lib.dragoman_default_settings(byref(settings))
        kept = [n.texts([os.fspath(path) for path in ([paths] if isinstance(paths, (str, os.PathLike)) else paths)])
                for paths in (actors, triggers)]
        settings.actor_files, settings.trigger_files = (ctypes.cast(some, n.TEXTS) if some else None for some in kept)
        settings.model_file = _encoded(os.fspath(model) if model is not None else _model_beside(), "model")
        settings.cpu = _encoded(cpu, "cpu")
        settings.actors_only = int(actors_only)
        settings.explain, settings.min_confidence, settings.time_limit = int(explain), min_confidence, time_limit
        if memory_limit is not None:
            settings.memory_limit = n.whole_number(memory_limit, "memory_limit", (1 << 63) - 1)
        n.check(n.lib.dragoman_open(byref(self._handle), byref(settings), byref(error)), error)

    # ---- one ----

    def read(
        self,
        text: str | bytes | bytearray | os.PathLike[str] | None = None,
        *,
        path: PathLike | None = None,
        html: str | bytes | None = None,
        date: Day = None,
        url: str | None = None,
        outlet: str | None = None,
        id: str | None = None,
        format: str | None = None,
        raw: bool = False,
    ) -> Record:
        """Reads one report: a text or page (told apart by looking at it), bytes, or a file.

        date: the day it was published, which outranks what a page says; raw: the text is clean already and is kept as it is.
        Of a container with several reports the first; read_all gives them all.
        """
        if isinstance(text, os.PathLike):
            text, path = None, text
        return self.read_document({"text": text, "path": path, "html": html, "date": date, "url": url, "outlet": outlet, "id": id,
                                   "format": format, "raw": raw or None})

    def read_document(self, document: Document) -> Record:
        """Reads one report, given as read_all takes documents."""
        data, name, said = _opened(document)
        if data is None or said.get("format") not in (None, "html", "text"):
            return self._first(document)
        record, error = self._scratch(), n.CError()
        n.check(n.lib.dragoman_read(self._handle, byref(_Input(data, name, said).c), record, byref(error)), error, name)
        return Record(self._written(record))

    def _first(self, document: Document) -> Record:
        source, record, error, taken = _Source(document), self._scratch(), n.CError(), n.CInput()
        try:
            if not n.check(n.lib.dragoman_source_next(source.handle, byref(taken), byref(error)), error, source.name):
                raise n.EmptyError("there is no report in it", source.name)
            try:
                n.check(n.lib.dragoman_read(self._handle, byref(taken), record, byref(error)), error, source.name)
                return Record(self._written(record))
            finally:
                n.lib.dragoman_input_release(byref(taken))
        finally:
            source.close()

    def _scratch(self) -> ctypes.c_void_p:
        """A record to read into, one a thread."""
        held = getattr(self._local, "record", None)
        if held is None:
            held = self._local.record = _Scratch(self)
        handle: ctypes.c_void_p = held.handle
        return handle

    def _written(self, record: ctypes.c_void_p) -> bytes:
        out, error = n.Collector(), n.CError()
        n.check(n.lib.dragoman_write(record, 0, None, out.sink, None, byref(error)), error)
        return out.whole()

    # ---- many ----

    def read_all(
        self,
        documents: Iterable[Document],
        *,
        jobs: int | None = None,
        errors: Literal["raise", "yield", "skip"] = "raise",
    ) -> Iterator[Any]:
        """Reads many, on `jobs` threads (as many as there are processors), and yields their records in order.

        A document is a text, bytes, a path (of a page, a text, or a container of many reports: WARC, feed, mail, JSON
        Lines …), or a mapping with text, html, bytes or path and any of date, url, outlet, id, key, format and raw.
        errors: what becomes of a document that cannot be read: its Error is raised, yielded in its place, or passed over.
        Bounded: what is not yet asked for waits, and no more of `documents` is taken.
        """
        if errors not in ("raise", "yield", "skip"):
            raise n.ArgumentError(f"errors is raise, yield or skip, not {errors}")
        if jobs is not None and (isinstance(jobs, bool) or not isinstance(jobs, int) or not 1 <= jobs <= MOST_JOBS):
            raise n.ArgumentError(f"jobs is a whole number from 1 to {MOST_JOBS}, not {jobs!r}")
        flow = _Flow(self, documents, jobs or min(len(os.sched_getaffinity(0)), MOST_JOBS))
        try:
            for got in flow.results():
                if isinstance(got, Record) or errors == "yield":
                    yield got
                elif errors == "raise":
                    raise got
        finally:
            flow.stop()

    # ---- about ----

    @property
    def notices(self) -> list[str]:
        """What was not understood in the actor lists."""
        out: list[str] = []
        while (notice := n.lib.dragoman_notice(self._handle, len(out))) is not None:
            out.append(notice.decode())
        return out

    @property
    def model(self) -> str:
        """The model's name."""
        return str(n.lib.dragoman_model_name(self._handle).decode())

    def __del__(self) -> None:
        if getattr(self, "_handle", None):
            self._local = threading.local()
            n.lib.dragoman_close(byref(self._handle))


class _Scratch:
    def __init__(self, reader: Reader):
        self.handle, error = ctypes.c_void_p(), n.CError()
        n.check(n.lib.dragoman_record_new(byref(self.handle), reader._handle, byref(error)), error)

    def __del__(self) -> None:
        n.lib.dragoman_record_close(byref(self.handle))


class _Flow:
    """dragoman_read_all on a thread of its own: it takes documents and puts results into a bounded queue."""

    END = object()

    def __init__(self, reader: Reader, documents: Iterable[Document], jobs: int):
        self.reader, self.documents, self.jobs = reader, iter(documents), jobs
        self.source: _Source | None = None
        self.failure: BaseException | None = None  # of the documents themselves
        self.said: dict[str, bytes] = {}  # what errors say: the library borrows it
        self.stopped = threading.Event()
        self.queue: queue.Queue[Any] = queue.Queue(4 * jobs)
        self.thread = threading.Thread(target=self.run, name="dragoman-read-all", daemon=True)

    # ---- the library asks ----

    def next(self, _payload: object, out: Any, error: Any) -> int:
        try:
            while not self.stopped.is_set():
                if self.source is None:
                    document = next(self.documents, self.END)
                    if document is self.END:
                        return 0
                    self.source = _Source(document)  # type: ignore[arg-type]
                got = int(n.lib.dragoman_source_next(self.source.handle, out, error))
                if got:
                    return self.given(out, got)
                self.source.close()
                self.source = None
            return 0
        except n.Error as failure:  # in its place among the results
            return self.tell(failure, error)
        except BaseException as failure:  # raised where results are asked for, behind those that are under way
            self.failure = failure
            return 0

    def tell(self, failure: n.Error, error: Any) -> int:
        said = self.said.setdefault(failure.reason, failure.reason.encode())
        code = -1 - n.ERRORS.index(type(failure))
        error[0] = n.CError(code, said, n.NOWHERE if failure.position is None else failure.position, failure.line or 0,
                            failure.system, os.fsencode(failure.input)[:255])
        return code

    def given(self, out: Any, got: int) -> int:
        if got > 0 and self.source and self.source.id is not None and not out[0].given_id:
            out[0].given_id = self.source.about.c.given_id
        return got

    def done(self, _payload: object, taken: Any, at: Any, size: int, error: Any) -> int:
        if error:
            self.put(n.error_of(error[0], os.fsdecode(taken[0].name or b"")))
        else:
            self.put(Record(ctypes.string_at(at, size)))
        return int(self.stopped.is_set())

    def release(self, _payload: object, taken: Any) -> None:
        n.lib.dragoman_input_release(taken)

    # ---- results ----

    def put(self, result: object) -> None:
        while not self.stopped.is_set():
            try:
                self.queue.put(result, timeout=0.2)
                return
            except queue.Full:
                continue

    def run(self) -> None:
        try:
            self.read_all()
        except BaseException as failure:  # else nobody would hear of it, and whoever waits would wait for ever
            self.put(failure)
        self.put(self.END)

    def read_all(self) -> None:
        error = n.CError()
        flow = n.CFlow(next=n.NEXT(self.next), done=n.DONE(self.done), release=n.RELEASE(self.release))
        code = n.lib.dragoman_read_all(self.reader._handle, self.jobs, byref(flow), byref(error))
        if self.source:
            self.source.close()
        if self.failure or code < 0:
            self.put(self.failure or n.error_of(error))

    def results(self) -> Iterator[Any]:
        self.thread.start()
        while (got := self.queue.get()) is not self.END:
            if isinstance(got, BaseException) and not isinstance(got, n.Error):
                raise got
            yield got

    def stop(self) -> None:
        self.stopped.set()
        if self.thread.is_alive():
            self.thread.join()


_readers: dict[object, Reader] = {}
_readers_lock = threading.Lock()


def reader(**settings: Any) -> Reader:
    """The reader with these settings, opened when it is first asked for."""
    key = tuple(sorted((name, str(value)) for name, value in settings.items()))
    with _readers_lock:
        if key not in _readers:
            _readers[key] = Reader(**settings)
        return _readers[key]


def read(
    text: str | bytes | bytearray | os.PathLike[str] | None = None,
    *,
    path: PathLike | None = None,
    html: str | bytes | None = None,
    date: Day = None,
    url: str | None = None,
    outlet: str | None = None,
    id: str | None = None,
    format: str | None = None,
    raw: bool = False,
    **settings: Any,
) -> Record:
    """Reads one report with a reader that is opened once and kept; settings are Reader's (actors, model, explain …).

    >>> import dragoman
    >>> record = dragoman.read("Peru said it would withdraw its troops from the border.", date="1981-02-05")
    >>> record.statements[0].source.text
    'Peru'
    """
    return reader(**settings).read(
        text, path=path, html=html, date=date, url=url, outlet=outlet, id=id, format=format, raw=raw
    )


def read_all(
    documents: Iterable[Document],
    *,
    jobs: int | None = None,
    errors: Literal["raise", "yield", "skip"] = "raise",
    **settings: Any,
) -> Iterator[Any]:
    """Reads many with a reader that is opened once and kept: see Reader.read_all.

    >>> import dragoman
    >>> [record.events[0].type for record in dragoman.read_all(["France condemned Libya.", "Chad thanked France."])]
    ['ACCUSE', 'SUPPORT']
    """
    return reader(**settings).read_all(documents, jobs=jobs, errors=errors)


__all__ = ["Day", "Document", "Reader", "day_text", "read", "read_all", "reader"]
