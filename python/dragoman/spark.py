"""Reading on a Spark cluster: a DataFrame of reports in, one of records or of a table's rows out.

    from dragoman import spark
    events = spark.read(reports, text="text", published="day", table="events")

Each Python worker process of an executor has one reader, kept from task to task; the model's file is mapped, so that the
workers of a machine share its pages. The package has to be where the workers' Python finds it (docs/spark.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from . import _native as n
from .arrow import Gathered, Table, _number
from .reader import Reader, reader
from .record import Record

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

REPORTS, ROWS = 256, 1 << 14  # how many leave a worker together: of read reports, of table rows
TYPES = {"string": "string", "int32": "int", "int64": "bigint", "double": "double", "bool": "boolean", "date32[day]": "date"}
# What columns may say of a report, and what a document calls it.
COLUMNS = {"text": "text", "html": "html", "content": "bytes", "path": "path", "published": "date", "url": "url", "outlet": "outlet",
           "id": "id", "key": "key"}


def read(df: DataFrame, *, text: str | None = None, html: str | None = None, content: str | None = None, path: str | None = None,
         published: str | None = None, url: str | None = None, outlet: str | None = None, id: str | None = None,
         key: str | None = None, table: str | None = None, jobs: int = 1, **settings: Any) -> DataFrame:
    """Reads the reports in a DataFrame's columns, which are named: the report itself is text, html, content (bytes of any
    kind) or path (of a file that every worker can open, of a container too: then each of its reports); the others are said
    of it. published: days, or strings of them.

    Without table: a row a report, with the columns of the table `reports` (docs/record.md), `record` (its JSON, for
    table and stories) and `error`. With one: its rows, and `error`. What could not be read is a row with its id or path as
    `key`, its `error`, and nothing else. Rows stand in the order of their reports, and are the same however often and
    wherever they are made. jobs: threads a task, as spark.task.cpus has it; settings are Reader's.
    """
    given = {name: column for name, column in (("text", text), ("html", html), ("content", content), ("path", path),
             ("published", published), ("url", url), ("outlet", outlet), ("id", id), ("key", key)) if column is not None}
    if len({"text", "html", "content", "path"} & given.keys()) != 1:
        raise n.ArgumentError("one of text, html, content and path is wanted: the column that holds the reports")
    missing = [column for column in given.values() if column not in df.columns]
    if missing:
        raise n.ArgumentError(f"there is no column {', '.join(missing)}; there are {', '.join(df.columns)}")
    wanted = _number(table) if table else None  # told here, not by a task
    task = _Reading({COLUMNS[name]: column for name, column in given.items()}, table, jobs, settings)
    return df.select(*dict.fromkeys(given.values())).mapInArrow(task, _ddl(table or "reports", record=wanted is None))


def table(records: DataFrame, name: str, *, keep: Sequence[str] = (), column: str = "record") -> DataFrame:
    """The rows of a table (events, participants …) of the records that read gave, without those that could not be read.

    keep: columns of the records (published, outlet …) that each row of theirs gets too, behind the table's own."""
    known = [field.split(" ")[0].strip("`") for field in _ddl(name, error=False).split(", ")]
    if set(known) & set(keep):
        raise n.ArgumentError(f"the table {name} has a column {', '.join(sorted(set(known) & set(keep)))} of its own")
    kinds = {field.name: field.dataType.simpleString() for field in records.select(*keep).schema} if keep else {}
    more = "".join(f", `{name}` {kinds[name]}" for name in keep)
    return records.select(column, *keep).mapInArrow(_Tabling(name, keep), _ddl(name, error=False) + more)


def stories(records: DataFrame, *, by: str, column: str = "record", **choice: Any) -> DataFrame:
    """What the reports of each group (of a day, a month, a topic: the column `by`) tell together: a row a story, with its
    title, days, how many reports it has, and all of it as JSON (docs/stories.md). A group's records are put together in one
    task. choice: on, actor, with_, table, as of dragoman.stories."""
    kind = records.select(by).schema[0].dataType.simpleString()
    schema = (f"`{by}` {kind}, story string, title string, first_day string, last_day string, reports int, events int, json string")
    return records.where(f"`{column}` IS NOT NULL").select(by, column).groupBy(by).applyInArrow(_telling(column, choice), schema)


def _schema(name: str) -> pyarrow.Schema:
    import pyarrow

    schema: pyarrow.Schema = pyarrow.schema(Table(name, ()))
    return schema


def _ddl(name: str, *, record: bool = False, error: bool = True) -> str:
    """The columns in Spark's words."""
    out = []
    for field in _schema(name):
        kind = str(field.type)
        out.append(f"`{field.name}` " + ("array<string>" if kind.startswith("list") else TYPES[kind]))
    return ", ".join(out + ["record string"] * record + ["error string"] * error)


# ---- what runs in workers ----


class _Out:
    """Rows of one table on their way out of a worker, with what could not be read behind what could."""

    def __init__(self, name: str, record: bool):
        import pyarrow

        self.with_record = record
        self.gathered, self.schema = Gathered([name]), _schema(name)
        self.records: list[str] = []
        self.failed: list[tuple[str, str]] = []  # key, what is wrong
        self.count, self.pa = 0, pyarrow
        more = ["record", "error"] if record else ["error"]
        self.whole = pyarrow.schema(list(self.schema) + [pyarrow.field(name, pyarrow.string()) for name in more])

    def add(self, record: Record) -> None:
        self.gathered.add(record)
        self.count += 1
        if self.with_record:
            self.records.append(record.json.decode("utf-8", "surrogatepass").rstrip("\n"))

    def fail(self, key: str, error: Exception) -> None:
        self.failed.append((key, str(error)))
        self.count += 1

    def take(self, least: int = 1) -> Iterator[Any]:
        if self.count < least:
            return
        for batch in self.gathered.take(1):
            rows = self.pa.record_batch(batch)
            columns = list(rows.columns)
            if self.with_record:
                columns.append(self.pa.array(self.records, self.pa.string()))
            columns.append(self.pa.nulls(rows.num_rows, self.pa.string()))
            yield self.pa.RecordBatch.from_arrays(columns, schema=self.whole)
        if self.failed:
            known = {"key": [key for key, _ in self.failed], "error": [error for _, error in self.failed]}
            yield self.pa.RecordBatch.from_arrays(
                [self.pa.array(known[f.name], f.type) if f.name in known else self.pa.nulls(len(self.failed), f.type) for f in self.whole],
                schema=self.whole)
        self.records, self.failed, self.count = [], [], 0


class _Reading:
    def __init__(self, columns: Mapping[str, str], table: str | None, jobs: int, settings: Mapping[str, Any]):
        self.columns, self.table, self.jobs, self.settings = dict(columns), table, jobs, dict(settings)

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        out, kept = _Out(self.table or "reports", self.table is None), reader(**self.settings)
        for batch in batches:
            for row in self.documents(batch):
                self.read(kept, row, out)
                yield from out.take(REPORTS)
        yield from out.take()

    def documents(self, batch: Any) -> Iterator[dict[str, Any]]:
        """A column that is null says nothing."""
        columns = [batch.column(batch.schema.get_field_index(column)) for column in self.columns.values()]
        for i in range(batch.num_rows):
            yield {name: value for name, column in zip(self.columns, columns) if (value := column[i].as_py()) is not None}

    def read(self, kept: Reader, document: dict[str, Any], out: _Out) -> None:
        key = str(next((document[name] for name in ("key", "id", "path", "url") if name in document), "-"))
        try:
            if "path" not in document:
                out.add(kept.read_document({"key": key, **document} if key != "-" else document))
                return
            for got in kept.read_all([_with_path(document)], jobs=self.jobs, errors="yield"):
                if isinstance(got, Record):
                    out.add(got)
                else:
                    out.fail(got.input or key, got)
        except n.Error as error:
            out.fail(key, error)


def _with_path(document: dict[str, Any]) -> dict[str, Any]:
    """file:/a/b and file:///a/b, as Spark's own sources call files, are paths."""
    path = str(document["path"])
    if path.startswith("file:"):
        path = "/" + path[len("file:"):].lstrip("/")
    return {**document, "path": path}


class _Tabling:
    def __init__(self, name: str, keep: Sequence[str]):
        self.name, self.keep = name, tuple(keep)

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow

        number = _number(self.name)
        for batch in batches:
            gathered = Gathered([self.name])
            owners: list[int] = []  # of each row that is gathered, which record it is of
            for i, json in enumerate(batch.column(0)):
                if json.is_valid:
                    gathered.add(Record(json.as_py().encode("utf-8", "surrogatepass")))
                    owners += [i] * (gathered.rows(number) - len(owners))
                for taken in gathered.take(1 if i + 1 == batch.num_rows else ROWS):
                    part = pyarrow.record_batch(taken)
                    kept = [batch.column(1 + k).take(pyarrow.array(owners, pyarrow.int32())) for k in range(len(self.keep))]
                    yield pyarrow.RecordBatch.from_arrays([*part.columns, *kept], names=[*part.schema.names, *self.keep])
                    owners = []


def _telling(column: str, choice: Mapping[str, Any]) -> Any:
    def tell(key: tuple[Any, ...], group: Any) -> Any:
        return _told(column, choice, key, group)

    tell.__annotations__ = {}  # Spark would take them for its own kinds of functions
    return tell


def _told(column: str, choice: Mapping[str, Any], key: tuple[Any, ...], group: Any) -> Any:
    import json

    import pyarrow

    from .telling import stories as tell

    told = tell((Record(text.as_py().encode("utf-8", "surrogatepass")) for text in group.column(column)), **choice)
    rows = [{"story": s["story"], "title": s.get("title"), "first_day": s.get("from"), "last_day": s.get("to"),
             "reports": len(s.get("reports", ())), "events": len(s.get("events", ())), "json": json.dumps(s, ensure_ascii=False)}
            for s in told]
    by = group.schema.field(1 - group.schema.get_field_index(column))
    kinds = {"reports": pyarrow.int32(), "events": pyarrow.int32()}
    names = ("story", "title", "first_day", "last_day", "reports", "events", "json")
    columns = [pyarrow.array([key[0].as_py()] * len(rows), by.type)]
    columns += [pyarrow.array([row[name] for row in rows], kinds.get(name, pyarrow.string())) for name in names]
    return pyarrow.Table.from_arrays(columns, names=[by.name, *names])


__all__ = ["read", "stories", "table"]
