"""Pages by keyset: rows behind a cursor in an order that is the same on both databases and stays while records change."""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeVar

import orjson
from sqlalchemy import ColumnElement, Integer, Select, Subquery, Text, and_, bindparam, cast, func, or_, select, tuple_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

from app.errors import Fault, Invalid, NotFound
from app.models import Ingest, Job, Judgement, Purge, Source

BAD_CURSOR = Fault("cursor", "is not one that this API gave in this order; take it from the `next` or the `previous` of a list")
_FORWARD, _BACKWARD = ">", "<"
_BETWEEN_ROWS, _BETWEEN_KEYS = "\n", "\x1f"
_LARGEST = 2**63  # what an integer of either database stays below
Column = ColumnElement[Any] | InstrumentedAttribute[Any]
Unrendered = TypeVar("Unrendered", Ingest, Job, Judgement, Purge, Source)


class _Raw(FunctionElement[Any]):
    """Text as the bytes that it is, where the driver would make a string of them: of a whole page that takes longer than reading it."""

    type = NullType()
    inherit_cache = True


@compiles(_Raw)
def _as_text(words: _Raw, compiler: SQLCompiler, **how: Any) -> str:
    return compiler.process(words.clauses, **how)


@compiles(_Raw, "sqlite")
def _as_bytes(words: _Raw, compiler: SQLCompiler, **how: Any) -> str:
    return f"CAST({compiler.process(words.clauses, **how)} AS BLOB)"


class Sorted(Protocol):
    """What every question about a list says: which page of it, and in which order."""

    @property
    def limit(self) -> int:
        """How many rows a page holds."""

    @property
    def cursor(self) -> str | None:
        """Behind, or before, what the page lies."""

    @property
    def count(self) -> bool:
        """Whether all rows are counted."""

    @property
    def sort(self) -> str:
        """Keys joined by commas, `-` before those that descend."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as it was rendered, with the version that its ETag bears."""

    version: int
    rendering: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: the JSON of its records, the cursors of the pages around it, the number of all where it was asked for.

    `more` are further members of the answer.
    """

    renderings: Sequence[bytes]
    next: str | None
    count: int | None = None
    previous: str | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Key:
    """One column of an order, never null."""

    column: Column
    descending: bool


@dataclass(frozen=True, slots=True)
class Order:
    """In which order rows are read, on which side of an edge (the values of its keys where another page begins or ends), if any."""

    keys: tuple[Key, ...]
    edged: bool
    backward: bool

    def of(self, wanted: Select[Any]) -> Select[Any]:
        """The rows of a page, and one more that tells whether there are others; read from the edge on, so backward where it says so.

        Its statement wants the `values` of a `Slice`.
        """
        if self.edged:
            edge: list[Any] = [bindparam(f"edge_{place}") for place in range(len(self.keys))]
            wanted = wanted.where(_behind(self.keys, edge, backward=self.backward))
        order = [key.column.desc() if key.descending != self.backward else key.column for key in self.keys]
        return wanted.order_by(*order).limit(bindparam("rows", type_=Integer))

    def as_one_row(self, found: Subquery, rendered: ColumnElement[str]) -> Select[Any, str]:
        """The renderings of what was found with the values of the keys, which are its last columns, as one row of the database.

        Each row that SQLite hands out gives the interpreter to another thread and waits to have it back: fifty of them take
        longer than all the rest. Renderings hold no line feed, and the values of keys no control characters.
        """
        keys = list(found.c)[-len(self.keys) :]
        told: ColumnElement[str] = cast(keys[0], Text)
        for key in keys[1:]:
            told = told.concat(_BETWEEN_KEYS).concat(cast(key, Text))
        return select(_Raw(func.aggregate_strings(rendered, _BETWEEN_ROWS)), func.aggregate_strings(told, _BETWEEN_ROWS)).select_from(found)

    def by(self, *columns: Column) -> "Order":
        """The same order with the values of its keys read elsewhere."""
        return replace(self, keys=tuple(Key(column, key.descending) for column, key in zip(columns, self.keys, strict=True)))

    def sorted_anew(self) -> "Order":
        """The same order, which no index is thought to answer: few rows are then found first, and sorted after."""
        return self.by(*(key.column.concat("") if _kind(key.column) is str else key.column + 0 for key in self.keys))


@dataclass(frozen=True, slots=True)
class Slice:
    """Which rows of an order are read: those behind, or before, the values of its keys at the edge of another page.

    `sort` is the order as it was asked for: a cursor goes on in no other.
    """

    sort: str
    order: Order
    limit: int
    edge: tuple[Any, ...] | None

    @property
    def values(self) -> dict[str, Any]:
        """The values of the parameters in what an order selects."""
        return {"rows": self.limit + 1, **{f"edge_{place}": value for place, value in enumerate(self.edge or ())}}

    def cut(self, rows: Sequence[Sequence[Any]]) -> tuple[list[Sequence[Any]], str | None, str | None]:
        """The rows to show in their order, the cursor of the next page and of the previous; each row ends with the values of the keys."""
        backward, width = self.order.backward, len(self.order.keys)
        shown, more = list(rows[: self.limit]), len(rows) > self.limit
        if backward:
            shown.reverse()
        if not shown:
            return [], None, None
        first, last = (tuple(row[-width:]) for row in (shown[0], shown[-1]))
        following = write_cursor(self.sort, last, backward=False) if more or backward else None
        before = write_cursor(self.sort, first, backward=True) if (more if backward else self.edge is not None) else None
        return shown, following, before

    def rows_of(self, renderings: bytes | str | None, values: str) -> list[tuple[Any, ...]]:
        """The rows that were read as one, their renderings as bytes."""
        if not renderings:  # null, where nothing was found
            return []
        kinds = [_kind(key.column) for key in self.order.keys]
        raw = renderings if isinstance(renderings, bytes) else renderings.encode()
        return [
            (rendering, *(kind(value) for kind, value in zip(kinds, row.split(_BETWEEN_KEYS), strict=True)))
            for rendering, row in zip(raw.split(_BETWEEN_ROWS.encode()), values.split(_BETWEEN_ROWS), strict=True)
        ]


def order_of(sort: str, sorts: Mapping[str, Column], identity: Column, *, edged: bool, backward: bool) -> Order:
    """An order by the keys of a question's `sort`, and at last by the identity."""
    named = [name for name in sort.split(",") if name]
    keys = [Key(sorts[name.removeprefix("-")], name.startswith("-")) for name in named]
    if not any(key.column is identity for key in keys):
        keys.append(Key(identity, keys[0].descending))
    return Order(tuple(keys), edged, backward)


def slice_of(asked: Sorted, sorts: Mapping[str, Column], identity: Column) -> Slice:
    """Which page a question asks for, in the order of its `sort` and at last of the identity; raises `Invalid` for a cursor not ours."""
    order = order_of(asked.sort, sorts, identity, edged=asked.cursor is not None, backward=False)
    backward, edge = read_cursor(asked, [_kind(key.column) for key in order.keys])
    return Slice(asked.sort, replace(order, backward=backward), asked.limit, edge)


def page_of(db: Session, wanted: Select[Any], asked: Sorted, sorts: Mapping[str, Column], identity: Column) -> Page:
    """One page of what `wanted` selects, in the order of a column and then of the identity."""
    page = slice_of(asked, sorts, identity)
    read = db.connection().execute(page.order.of(wanted.add_columns(*(key.column for key in page.order.keys))), page.values)
    rows, following, before = page.cut(read.all())
    return Page([row[0].encode() for row in rows], following, counted(db, wanted) if asked.count else None, before)


def page_of_rows(
    db: Session, model: type[Unrendered], wanted: Select[str], asked: Sorted, shown: Callable[[list[Unrendered]], list[str]]
) -> Page:
    """One page of what is not stored as it is served: `wanted` selects ids, `shown` makes JSON of their rows."""
    page = page_of(db, wanted, asked, {"id": model.id}, model.id)
    ids = [row_id.decode() for row_id in page.renderings]
    rows = {row.id: row for row in db.scalars(select(model).where(model.id.in_(ids)))}
    return Page([one.encode() for one in shown([rows[row_id] for row_id in ids])], page.next, page.count, page.previous)


def row_of(db: Session, model: type[Unrendered], row_id: str) -> Unrendered:
    """One of what is not stored as it is served; raises `NotFound`."""
    row = db.scalars(select(model).where(model.id == row_id)).one_or_none()
    if row is None:
        raise NotFound(model.__tablename__, row_id)
    return row


def counted(db: Session, wanted: Select[Any], values: Mapping[str, Any] | None = None) -> int:
    """How many rows a selection has, with these values of its parameters."""
    return db.scalar(select(func.count()).select_from(wanted.subquery()), values) or 0


def read_cursor(asked: Sorted, kinds: Sequence[type]) -> tuple[bool, tuple[Any, ...] | None]:
    """Whether a question's cursor goes backward, and the values of its keys, of these kinds: none where there is no cursor.

    Raises `Invalid` for what this API did not give, and for what it gave in another order.
    """
    if asked.cursor is None:
        return False, None
    refused = Invalid(BAD_CURSOR)
    try:
        given = orjson.loads(base64.urlsafe_b64decode(asked.cursor + "=" * (-len(asked.cursor) % 4)))
    except (ValueError, TypeError, binascii.Error) as error:
        raise refused from error
    if not isinstance(given, list) or given[:1] not in ([_FORWARD + asked.sort], [_BACKWARD + asked.sort]):
        raise refused
    edge = given[1:]
    if len(edge) != len(kinds) or not all(map(_fits, edge, kinds)):
        raise refused
    return given[0].startswith(_BACKWARD), tuple(edge)


def write_cursor(sort: str, edge: Sequence[Any], *, backward: bool) -> str:
    """Where a list goes on in an order, as a client gives it back."""
    way = _BACKWARD if backward else _FORWARD
    return base64.urlsafe_b64encode(orjson.dumps([way + sort, *edge])).decode().rstrip("=")


def _fits(value: object, kind: type) -> bool:
    """Whether a value that a cursor bears can be compared with a column of this kind."""
    if isinstance(value, str):
        return kind is str and "\0" not in value
    return kind is not str and (type(value) is int or (type(value) is float and kind is float)) and abs(value) < _LARGEST


def _kind(column: Column) -> type:
    kind = column.type.python_type
    return kind if kind in (int, float) else str


def _behind(keys: Sequence[Key], edge: Sequence[Any], *, backward: bool) -> ColumnElement[bool]:
    """Which rows lie behind an edge; as a comparison of rows where all keys go one way, since an index answers that as a range."""
    ways = {key.descending != backward for key in keys}
    if len(ways) == 1:
        columns = tuple_(*(key.column for key in keys))
        return columns < tuple_(*edge) if ways.pop() else columns > tuple_(*edge)
    steps = []
    for place, (key, value) in enumerate(zip(keys, edge, strict=True)):
        same = [before.column == held for before, held in zip(keys[:place], edge[:place], strict=True)]
        steps.append(and_(*same, key.column < value if key.descending != backward else key.column > value))
    return or_(*steps)
