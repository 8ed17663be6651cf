"""Dragoman reads news reports and keeps the record they make: who did or said what to whom, when and where, on whose word.

>>> import dragoman
>>> record = dragoman.read("Israel rejected an Egyptian proposal on Tuesday.", date="1978-01-19")
>>> record.events
(<Event E1 REJECT Israel > Egyptian “rejected an Egyptian proposal”>,)
"""

from ._native import (
    ArgumentError,
    AwayError,
    CancelledError,
    EmptyError,
    Error,
    FileError,
    InputSyntaxError,
    LimitError,
    MemoryLimitError,
    StoreError,
    TableError,
    TimeLimitError,
    lib as _lib,
)
from .arrow import STORY_TABLES, TABLES, Batch, Table, batches
from .reader import Reader, read, read_all
from .record import (
    Actor,
    Casualties,
    Event,
    Fact,
    Mention,
    Move,
    Party,
    Place,
    Quantity,
    Record,
    Removed,
    Source,
    Statement,
    Term,
    Time,
    When,
    Words,
)
from .store import Added, Rows, Store
from .telling import StoryTable, stories, table

__version__: str = _lib.dragoman_version().decode()
knowledge_version: str = _lib.dragoman_knowledge_version().decode()


def schema() -> str:
    """The record's JSON Schema."""
    return str(_lib.dragoman_schema().decode())


__all__ = [
    "Actor", "Added", "ArgumentError", "AwayError", "Batch", "CancelledError", "Casualties", "EmptyError", "Error", "Event", "Fact", "FileError",
    "InputSyntaxError", "LimitError", "MemoryLimitError", "Mention", "Move", "Party", "Place", "Quantity", "Reader", "Record",
    "Removed", "Rows", "STORY_TABLES", "Source", "Statement", "Store", "StoreError", "StoryTable", "TABLES", "Table", "TableError", "Term", "Time", "TimeLimitError", "When", "Words",
    "batches", "knowledge_version", "read", "read_all", "schema", "stories", "table",
]
