"""What several reports tell together, as objects and as tables, and the one way to any table."""

from __future__ import annotations

import ctypes
import json
from collections.abc import Iterable, Sequence
from ctypes import byref
from typing import Any, Union

from . import _native as n
from .arrow import STORY_TABLES, TABLES, CStream, Frame, Table, _capsule, _Parsed, _schema
from .reader import Day, day_text
from .record import Record

Names = Union[str, Sequence[str], None]


class _Choice:
    """What is told of which stories."""

    def __init__(self, on: Day, actor: Names, with_: Names, table: bool):
        self.c = n.CChoice(table=int(table), on=n.text_of(day_text(on), "on") if on else None)
        self.kept = [n.texts([names] if isinstance(names, str) else list(names or ())) for names in (actor, with_)]
        self.c.actors, self.c.with_ = (ctypes.cast(some, n.TEXTS) if some else None for some in self.kept)


class _Gathering:
    """Stories of records, before they are told; closed with this object."""

    def __init__(self, records: Iterable[Record]):
        self.handle, error, parsed = ctypes.c_void_p(), n.CError(), _Parsed()
        n.check(n.lib.dragoman_stories_new(byref(self.handle), byref(error)), error)
        for record in records:
            n.check(parsed.parse(record, byref(error)), error)
            n.check(n.lib.dragoman_stories_add(self.handle, parsed.handle, byref(error)), error)

    def __del__(self) -> None:
        n.lib.dragoman_stories_close(byref(self.handle))


def stories(records: Iterable[Record], *, on: Day = None, actor: Names = None, with_: Names = None,
            table: bool = False) -> list[dict[str, Any]]:
    """What several reports tell together: their stories, the same whatever the order of the records; or the moves alone."""
    choice, gathering, error, out = _Choice(on, actor, with_, table), _Gathering(records), n.CError(), n.Collector()
    n.check(n.lib.dragoman_stories_tell_chosen(gathering.handle, byref(choice.c), out.sink, None, byref(error)), error)
    return [json.loads(line) for line in out.whole().splitlines()]


class StoryTable(Frame):
    """A table of the stories that records tell together; they are found when it is read, as often as it is.

    >>> import dragoman
    >>> said = [("Egypt offered Israel talks on Monday.", "1977-11-15"), ("Israel accepted Egypt's offer of talks.", "1977-11-16")]
    >>> records = [dragoman.read(text, date=day) for text, day in said]
    >>> dragoman.table("story_moves", records, actor="EGY", with_="ISR").columns[:4]
    ('story', 'id', 'kind', 'party')
    """

    def __init__(self, name: str, records: Iterable[Record], rows: int = 0, *, on: Day = None, actor: Names = None, with_: Names = None):
        self.name, self._number, self._records, self._rows = name, STORY_TABLES.index(name), records, rows
        self._choice = _Choice(on, actor, with_, name == "story_moves")

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(n.lib.dragoman_story_table_header(self._number).decode().split(","))

    def __arrow_c_schema__(self) -> Any:
        return _schema(self._number, n.lib.dragoman_story_schema)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        gathering, stream, error = _Gathering(self._records), CStream(), n.CError()
        n.check(n.lib.dragoman_stories_stream(byref(stream), self._number, byref(gathering.handle), byref(self._choice.c), self._rows,
                                              byref(error)), error)
        return _capsule(stream)


def table(name: str, records: Record | Iterable[Record], *, rows: int = 0, **choice: Any) -> Table | StoryTable:
    """A table of some records (events, participants, statements, actors … of docs/record.md), or of the stories that they tell
    together (stories, story_reports, story_events, story_differences, story_moves, story_tellings): an Arrow stream of batches
    of `rows` rows at least (65,536).

    choice, of stories: on, a day as of which they are told; actor, with_, whose: of story_moves the moves between these alone."""
    some = [records] if isinstance(records, Record) else records
    if name in STORY_TABLES:
        return StoryTable(name, some, rows, **choice)
    if choice and name in TABLES:
        raise n.ArgumentError(f"{', '.join(choice)}: only tables of stories are chosen from, not {name}")
    return Table(name, some, rows)


__all__ = ["StoryTable", "stories", "table"]
