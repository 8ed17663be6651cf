"""What one report says: a Record and its facts.

Facts are views of the record's JSON: made when asked for, never changed. Spans are slices of characters, so that
`record.text[fact.span]` is the fact's words.
"""

from __future__ import annotations

import bisect
import datetime
import html
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
F = TypeVar("F", bound="Fact")


class field(Generic[T]):
    """A member of the fact's JSON as it is, or as `make` makes it."""

    def __init__(self, kind: type[T] | None = None, make: Callable[[Fact, Any], T] | None = None, key: str = ""):
        self.make, self.key = make, key

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = self.key or name

    @overload
    def __get__(self, fact: None, owner: type) -> field[T]: ...
    @overload
    def __get__(self, fact: Fact, owner: type) -> T: ...
    def __get__(self, fact: Fact | None, owner: type) -> T | field[T]:
        if fact is None:
            return self
        value = fact._data.get(self.key)
        return self.make(fact, value) if self.make else value  # type: ignore[return-value]


def _slice(fact: Fact, span: Any) -> slice | None:
    return fact._record._slice(span) if span else None


def _span(fact: Fact, span: Any) -> slice:
    return fact._record._slice(span)


def _day(_: Fact, text: Any) -> datetime.date | None:
    return day_of(text)


def day_of(text: str | None) -> datetime.date | None:
    """None also for days that datetime cannot hold."""
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _one(kind: type[F]) -> Callable[[Fact, Any], F | None]:
    return lambda fact, data: kind(fact._record, data) if data else None


def _some(kind: type[F]) -> Callable[[Fact, Any], tuple[F, ...]]:
    return lambda fact, data: tuple(kind(fact._record, each) for each in data or ())


def _texts(_: Fact, data: Any) -> tuple[str, ...]:
    return tuple(data or ())


class Fact:
    """Something in a record. `to_dict()` is its JSON, spans in bytes as the record has them."""

    __slots__ = ("_data", "_record")

    def __init__(self, record: Record, data: Mapping[str, Any]):
        self._record, self._data = record, data

    def to_dict(self) -> dict[str, Any]:
        return dict(self._data)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other._data == self._data and other._record.id == self._record.id

    def __hash__(self) -> int:
        return hash((type(self), self._record.id, json.dumps(self._data, sort_keys=True)))

    def __repr__(self) -> str:
        name = self._data.get("id", "")
        return f"<{type(self).__name__}{' ' + name if name else ''} {self._words()}>"

    def _words(self) -> str:
        return str(self._data.get("text") or self._data.get("name") or "")


class Words(Fact):
    """Words of the text."""

    __slots__ = ()
    text = field(str)
    span = field(slice, _span)


class Mention(Words):
    """Where an actor is named. form: name, nominal or pronoun."""

    __slots__ = ()
    form = field(str)


class Party(Words):
    """Somebody in a role, in the words that stand there."""

    __slots__ = ()
    actor_id: field[str | None] = field(key="actor")

    @property
    def actor(self) -> Actor | None:
        return self._record._fact(Actor, self.actor_id)


class Source(Party):
    """Whose words they are. anonymous: nobody is named."""

    __slots__ = ()
    anonymous = field(bool)


class Actor(Fact):
    """Somebody that the report speaks of. country: ISO 3166-1 alpha-3; sector: PLOVER's; code: CAMEO's."""

    __slots__ = ()
    id = field(str)
    name = field(str)
    kind = field(str)
    country: field[str | None] = field()
    sector: field[str | None] = field()
    code: field[str | None] = field()
    role: field[str | None] = field()
    known: field[str | None] = field()
    confidence = field(float)
    mentions = field(tuple[Mention, ...], _some(Mention))

    @property
    def part_of(self) -> Actor | None:
        return self._record._fact(Actor, self._data.get("part_of"))


class Time(Words):
    """A TIMEX3. first and last: the days it covers."""

    __slots__ = ()
    id = field(str)
    type = field(str)
    value = field(str)
    first: field[datetime.date | None] = field(None, _day, "from")
    last: field[datetime.date | None] = field(None, _day, "to")
    approximate = field(bool)


class Place(Words):
    """A place of the gazetteer. feature: GeoNames' code."""

    __slots__ = ()
    id = field(str)
    name = field(str)
    country: field[str | None] = field()
    admin1: field[str | None] = field()
    lat: field[float | None] = field()
    lon: field[float | None] = field()
    geonameid: field[int | None] = field()
    feature: field[str | None] = field()
    confidence = field(float)


class Quantity(Words):
    """A number. of: what is counted; unit: ISO 4217 for money, percent."""

    __slots__ = ()
    id = field(str)
    value: field[float | None] = field()
    min: field[float | None] = field()
    max: field[float | None] = field()
    of: field[str | None] = field()
    unit: field[str | None] = field()


class Statement(Fact):
    """Who said what. kind: direct, indirect or mixed; content: several pieces where a quotation is broken."""

    __slots__ = ()
    id = field(str)
    source: field[Source | None] = field(None, _one(Source))
    cue: field[Words | None] = field(None, _one(Words))
    content = field(tuple[Words, ...], _some(Words))
    kind = field(str)
    addressee: field[Party | None] = field(None, _one(Party))
    channel: field[str | None] = field()
    confidence = field(float)

    @property
    def inside(self) -> Statement | None:
        """The statement in whose content this one stands."""
        return self._record._fact(Statement, self._data.get("inside"))

    @property
    def time(self) -> Time | None:
        return self._record._fact(Time, self._data.get("time"))

    def _words(self) -> str:
        said = " // ".join(piece.text for piece in self.content)
        return f"{self.source.text if self.source else '?'}: {said}"


class Casualties(Fact):
    """kind: killed, wounded, captured, missing or displaced."""

    __slots__ = ()
    kind = field(str)
    who: field[Words | None] = field(None, _one(Words))

    @property
    def quantity(self) -> Quantity | None:
        return self._record._fact(Quantity, self._data.get("quantity"))


class When(Fact):
    """The first and the last day of an event, None where it is not known."""

    __slots__ = ()
    first: field[datetime.date | None] = field(None, _day, "from")
    last: field[datetime.date | None] = field(None, _day, "to")
    span: field[slice | None] = field(None, _slice)

    @property
    def time(self) -> Time | None:
        return self._record._fact(Time, self._data.get("time"))

    def _words(self) -> str:
        return f"{self._data.get('from')} – {self._data.get('to')}"


class Event(Fact):
    """Who did what to whom, by PLOVER. attribution: on whose word, innermost first; none: the outlet's own."""

    __slots__ = ()
    id = field(str)
    type = field(str)
    mode = field(tuple[str, ...], _texts)
    context = field(tuple[str, ...], _texts)
    quad: field[int] = field()
    cameo: field[str | None] = field()
    goldstein: field[float | None] = field()
    actor = field(tuple[Party, ...], _some(Party))
    recipient = field(tuple[Party, ...], _some(Party))
    trigger: field[Words] = field(None, lambda fact, data: Words(fact._record, data))
    when: field[When] = field(None, lambda fact, data: When(fact._record, data or {}))
    from_context = field(tuple[str, ...], _texts)
    polarity = field(str)
    certainty = field(str)
    tense = field(str)
    hedges = field(tuple[Words, ...], _some(Words))
    casualties = field(tuple[Casualties, ...], _some(Casualties))
    confidence = field(float)

    @property
    def where(self) -> Place | None:
        return self._record._fact(Place, self._data.get("where"))

    @property
    def attribution(self) -> tuple[Statement, ...]:
        return self._record._facts(Statement, self._data.get("attribution"))

    @property
    def same_as(self) -> Event | None:
        """The first event that tells of the same act."""
        return self._record._fact(Event, self._data.get("same_as"))

    @property
    def sentence(self) -> slice:
        number: int = self._data["sentence"]
        return self._record.sentences[number]

    def _words(self) -> str:
        sides = [", ".join(party.text for party in side) for side in (self.actor, self.recipient)]
        return f"{self.type} {' > '.join(side for side in sides if side)} “{self.trigger.text}”"


class Term(Words):
    """What a move puts on the table. action: the PLOVER type of what is to be done; by: who is to do it."""

    __slots__ = ()
    action: field[str | None] = field()
    mode: field[str | None] = field()
    duration: field[str | None] = field()

    @property
    def by(self) -> Actor | None:
        return self._record._fact(Actor, self._data.get("by"))


class Move(Fact):
    """What is put on the table, or an answer to it. kind: proposal, demand, offer, acceptance …"""

    __slots__ = ()
    id = field(str)
    kind = field(str)
    terms = field(tuple[Term, ...], _some(Term))
    when: field[When] = field(None, lambda fact, data: When(fact._record, data or {}))
    evidence = field(tuple[slice, ...], lambda fact, data: tuple(fact._record._slice(span) for span in data or ()))
    confidence = field(float)

    @property
    def party(self) -> tuple[Actor, ...]:
        return self._record._facts(Actor, self._data.get("party"))

    @property
    def to(self) -> tuple[Actor, ...]:
        return self._record._facts(Actor, self._data.get("to"))

    @property
    def attribution(self) -> tuple[Statement, ...]:
        """On whose word it is told, innermost first; none: the outlet's own."""
        return self._record._facts(Statement, self._data.get("attribution"))

    @property
    def answers(self) -> Move | None:
        return self._record._fact(Move, self._data.get("answers"))

    def _words(self) -> str:
        return f"{self.kind} {', '.join(actor.name for actor in self.party)}: {' // '.join(t.text for t in self.terms)}"


class Removed(Fact):
    """What was left out of the text, and as what. span_in_input counts bytes of the input."""

    __slots__ = ()
    kind = field(str)
    text = field(str)


# Where each kind of fact stands in the JSON, and the letter of its ids.
KINDS: dict[type[Fact], tuple[str, str]] = {
    Actor: ("actors", "A"),
    Time: ("times", "T"),
    Place: ("places", "P"),
    Quantity: ("quantities", "Q"),
    Statement: ("statements", "S"),
    Event: ("events", "E"),
    Move: ("moves", "M"),
}


class Record:
    """What a report says.

    >>> import dragoman
    >>> record = dragoman.read("Egypt and Israel signed a treaty in Washington on Monday.", date="1979-03-27")
    >>> [(event.type, [party.actor.code for party in event.actor]) for event in record.events]
    [('SUPPORT', ['EGY', 'ISR'])]
    >>> record.text[record.events[0].trigger.span]
    'signed a treaty'
    """

    def __init__(self, json_line: bytes):
        if not isinstance(json_line, bytes):
            raise TypeError(f"a record is made of its JSON, bytes, not of {type(json_line).__name__}; dragoman.read reads a text")
        self.json = json_line.rstrip(b"\n")

    # ---- the report ----

    @cached_property
    def _whole(self) -> dict[str, Any]:
        whole: dict[str, Any] = json.loads(self.json)
        return whole

    @property
    def _report(self) -> dict[str, Any]:
        report: dict[str, Any] = self._whole["report"]
        return report

    def _said(self, member: str) -> str | None:
        value: str | None = self._report[member]
        return value

    def to_dict(self) -> dict[str, Any]:
        """The record's JSON (docs/record.md)."""
        whole: dict[str, Any] = json.loads(self.json)
        return whole

    @property
    def id(self) -> str:
        return str(self._report["id"])

    @property
    def key(self) -> str:
        return str(self._report["key"])

    @property
    def given_id(self) -> str | None:
        return self._said("given_id")

    @property
    def text(self) -> str:
        return str(self._report["text"])

    @property
    def title(self) -> str | None:
        return self._said("title")

    @property
    def outlet(self) -> str | None:
        return self._said("outlet")

    @property
    def url(self) -> str | None:
        return self._said("url")

    @property
    def authors(self) -> tuple[str, ...]:
        return tuple(self._report["authors"])

    @property
    def published(self) -> datetime.date | None:
        return day_of(self._report["published"])

    @property
    def language(self) -> str | None:
        return self._said("language")

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(self._report["warnings"])

    @cached_property
    def paragraphs(self) -> tuple[slice, ...]:
        return tuple(self._slice(span) for span in self._report["paragraphs"])

    @cached_property
    def sentences(self) -> tuple[slice, ...]:
        return tuple(self._slice(span) for span in self._report["sentences"])

    @cached_property
    def removed(self) -> tuple[Removed, ...]:
        return tuple(Removed(self, data) for data in self._report["removed"])

    # ---- facts ----

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        return self._all(Actor)

    @cached_property
    def times(self) -> tuple[Time, ...]:
        return self._all(Time)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return self._all(Place)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return self._all(Quantity)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return self._all(Statement)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return self._all(Event)

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        return self._all(Move)

    def _all(self, kind: type[F]) -> tuple[F, ...]:
        return tuple(kind(self, data) for data in self._whole[KINDS[kind][0]])

    @cached_property
    def _by_id(self) -> dict[str, Fact]:
        return {data["id"]: kind(self, data) for kind, (member, _) in KINDS.items() for data in self._whole[member]}

    def _fact(self, kind: type[F], id: str | None) -> F | None:
        fact = self._by_id.get(id) if id else None
        return fact if isinstance(fact, kind) else None

    def _facts(self, kind: type[F], ids: list[str] | None) -> tuple[F, ...]:
        return tuple(fact for fact in (self._fact(kind, id) for id in ids or ()) if fact is not None)

    def __getitem__(self, id: str) -> Fact:
        """The fact of that id: record["E1"]."""
        return self._by_id[id]

    # ---- characters ----

    @cached_property
    def _wide(self) -> tuple[list[int], list[int]]:
        """Bytes behind each character of several, and by how much bytes are ahead of characters there."""
        ends, ahead, extra = [], [], 0
        if not self.text.isascii():
            for at, character in enumerate(self.text):
                size = len(character.encode("utf-8", "surrogatepass"))
                if size > 1:
                    extra += size - 1
                    ends.append(at + extra + 1)
                    ahead.append(extra)
        return ends, ahead

    def _slice(self, span: list[int]) -> slice:
        ends, ahead = self._wide
        if not ends:
            return slice(span[0], span[1])
        start, stop = (bisect.bisect_right(ends, at) for at in span)
        return slice(span[0] - (ahead[start - 1] if start else 0), span[1] - (ahead[stop - 1] if stop else 0))

    # ---- for people ----

    def __repr__(self) -> str:
        head = self.title or self.text[:48]
        return f"<Record {self.id} {self.published or 'undated'} “{head}”: {len(self.events)} events, {len(self.statements)} statements>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and other.json == self.json

    def __hash__(self) -> int:
        return hash(self.json)

    def __reduce__(self) -> tuple[object, ...]:
        return Record, (self.json,)

    def _repr_html_(self) -> str:
        """The text with its events, statements, moves and actors marked, for a notebook."""
        return "".join(_marked(self))


_LOOK = {
    "actor": "border-bottom:1px dotted #777",
    "event": "background:#8ab4f855;font-weight:600",
    "statement": "border-bottom:2px solid #caa24a",
    "move": "background:#81c99555",
}


def _marks(record: Record) -> list[tuple[int, int, str, str]]:
    """(start, stop, look, title), none of which overlap."""
    found: list[tuple[int, int, str, str]] = []
    for event in record.events:
        sides = " → ".join(", ".join(p.text for p in side) for side in (event.actor, event.recipient) if side)
        found.append((event.trigger.span.start, event.trigger.span.stop, "event", f"{event.id} {event.type} {sides}"))
    for statement in record.statements:
        if statement.cue:
            who = statement.source.text if statement.source else "nobody named"
            found.append((statement.cue.span.start, statement.cue.span.stop, "statement", f"{statement.id} {who}"))
    for move in record.moves:
        found += [(t.span.start, t.span.stop, "move", f"{move.id} {move.kind}") for t in move.terms]
    for actor in record.actors:
        found += [(m.span.start, m.span.stop, "actor", f"{actor.id} {actor.name} {actor.code or ''}") for m in actor.mentions]
    out: list[tuple[int, int, str, str]] = []
    taken = bytearray(len(record.text))
    for start, stop, look, title in found:
        if stop > start and not any(taken[start:stop]):
            taken[start:stop] = b"\1" * (stop - start)
            out.append((start, stop, look, title))
    return sorted(out)


def _marked(record: Record) -> Iterator[str]:
    yield "<div style='max-width:44em;line-height:1.6;white-space:pre-wrap'>"
    if record.title:
        yield f"<strong>{html.escape(record.title)}</strong><br>"
    yield f"<small>{html.escape(' · '.join(str(x) for x in (record.published, record.outlet) if x))}</small>\n"
    at = 0
    for start, stop, look, title in _marks(record):
        yield html.escape(record.text[at:start])
        yield f"<span style='{_LOOK[look]}' title='{html.escape(title.strip(), quote=True)}'>{html.escape(record.text[start:stop])}</span>"
        at = stop
    yield html.escape(record.text[at:]) + "</div>"
