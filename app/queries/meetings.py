"""Meetings, their participants and their agreements, by whatever a question asks of them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, Text, exists, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.models import Agreement, Meeting, Participant
from app.queries import filters
from app.queries.filters import STANDING, Plan, Walk, Way
from app.queries.pages import Column, Order, Page, Sorted, counted, order_of, slice_of
from app.rights import Viewer
from app.schemas.questions import MeetingFilter, PartQuery

_Part = type[Participant | Agreement]


class _Bytewise(FunctionElement[str]):
    """Words of people, ordered byte by byte: PostgreSQL would order them by the language of the database."""

    type = Text()
    inherit_cache = True


@compiles(_Bytewise)
def _as_they_are(words: _Bytewise, compiler: SQLCompiler, **how: Any) -> str:
    return compiler.process(words.clauses, **how)


@compiles(_Bytewise, "postgresql")
def _by_bytes(words: _Bytewise, compiler: SQLCompiler, **how: Any) -> str:
    return f'({compiler.process(words.clauses, **how)} COLLATE "C")'


SORTS: Mapping[str, Column] = {
    "starts_on": Meeting.sort_day,
    "latest": func.coalesce(Meeting.latest, ""),
    "status": Meeting.status,
    "form": Meeting.form,
    "kind": Meeting.kind,
    "city": _Bytewise(func.coalesce(Meeting.city, "")),
    "territory": func.coalesce(Meeting.territory, ""),
    "ordinal": func.coalesce(Meeting.ordinal, 0),
    "confidence": Meeting.confidence,
    "created_at": Meeting.created_at,
    "changed_at": Meeting.changed_at,
    "id": Meeting.id,
}


def meetings(db: Session, asked: Sorted, wanted: MeetingFilter, today: str, viewer: Viewer | None = None) -> Page:
    """A page of the meetings that a question asks for; `today` decides what is overdue, `viewer` which texts are looked into."""
    way, values = filters.way(db, wanted, today, viewer)
    page = slice_of(asked, SORTS, Meeting.id)
    statement = _page(way, page.sort, edged=page.order.edged, backward=page.order.backward)
    shown, following, before = page.cut(page.rows_of(*db.connection().execute(statement, values | page.values).one()))
    number = counted(db, _all(filters.plan(way)), values) if asked.count else None
    return Page([row[0] for row in shown], following, number, before)


@lru_cache(maxsize=filters.FORMS)
def _page(way: Way, sort: str, *, edged: bool, backward: bool) -> Select[Any, str]:
    """The statement that reads one page, as one row; the same for all questions of one form and order."""
    plan = filters.plan(way)
    order = order_of(sort, SORTS, Meeting.id, edged=edged, backward=backward)
    ids = _all(plan)
    if plan.walk is not None and _by_day(order):
        ids = _walked(plan, plan.walk)
        order = order.by(plan.walk.day, plan.walk.meeting_id)
    elif plan.few is not None:
        order = order.sorted_anew()
    elif plan.walked is not None:
        ids = _standing(plan).where(plan.walked)
    found = order.of(ids.add_columns(*(key.column.label(f"key{place}") for place, key in enumerate(order.keys)))).subquery()
    return order.as_one_row(found, select(Meeting.rendering).where(Meeting.id == found.c[0]).scalar_subquery())


def chosen(db: Session, wanted: MeetingFilter, today: str, viewer: Viewer | None = None) -> Select[str]:
    """A selection of the ids of all meetings that a question asks for, each once."""
    way, values = filters.way(db, wanted, today, viewer)
    return _all(filters.plan(way)).params(values)


def number_up_to(db: Session, wanted: MeetingFilter, today: str, most: int, viewer: Viewer | None = None) -> int | None:
    """How many meetings a question asks for; None where they are more than `most`: they are counted no further."""
    number = counted(db, chosen(db, wanted, today, viewer).limit(most + 1))
    return number if number <= most else None


def participants(db: Session, asked: PartQuery, today: str, viewer: Viewer | None = None) -> Page:
    """The participants of the meetings that a question asks for who are themselves as it asks."""
    return _parts(db, Participant, asked, today, viewer)


def agreements(db: Session, asked: PartQuery, today: str, viewer: Viewer | None = None) -> Page:
    """The agreements of the meetings that a question asks for which are themselves as it asks."""
    return _parts(db, Agreement, asked, today, viewer)


def _parts(db: Session, part: _Part, asked: PartQuery, today: str, viewer: Viewer | None) -> Page:
    way, values = filters.way(db, asked, today, viewer)
    plan = filters.plan(way)
    page = slice_of(asked, {"starts_on": part.sort_day, "id": part.id}, part.id)
    itself = filters.of_participant(way.asked.form) if part is Participant else filters.of_agreement(way.asked.form)
    wanted = select(part.rendering).where(part.sort_day.is_not(None), *itself, *plan.bounds(part.sort_day))
    if tests := plan.conditions(besides=part):
        wanted = wanted.where(exists().where(Meeting.id == part.meeting_id, *tests).correlate(part))
    if plan.few is not None:
        wanted = wanted.where(part.meeting_id.in_(plan.few))
        page = replace(page, order=page.order.sorted_anew())
    read = db.connection().execute(page.order.of(wanted.add_columns(*(key.column for key in page.order.keys))), values | page.values)
    rows, following, before = page.cut(read.all())
    return Page([row[0].encode() for row in rows], following, counted(db, wanted, values) if asked.count else None, before)


def _all(plan: Plan) -> Select[str]:
    """The ids of all meetings that a plan finds, each once."""
    if plan.few is not None:
        return _standing(plan).where(Meeting.id.in_(plan.few))
    return _standing(plan) if plan.walk is None else _walked(plan, plan.walk)


def _standing(plan: Plan) -> Select[str]:
    return select(Meeting.id).where(STANDING, *plan.bounds(Meeting.sort_day), *plan.tests)


def _walked(plan: Plan, walk: Walk) -> Select[str]:
    """The meetings along a walk; those of a table of parts are tested one by one as they come."""
    along = select(walk.meeting_id).where(*walk.where, *plan.bounds(walk.day))
    if walk.meeting_id.table is Meeting.__table__:
        return along.where(*plan.tests)
    along = along.where(*(demand.at(walk.meeting_id, walk.day) for demand in plan.others if demand.at is not None))
    if tests := [demand.test for demand in plan.others if demand.at is None]:
        along = along.where(exists().where(Meeting.id == walk.meeting_id, *tests).correlate(walk.meeting_id.table))
    return along.distinct()


def _by_day(order: Order) -> bool:
    """Whether an order is that of days and ids, one way or the other, as indexes are."""
    columns, ways = [key.column for key in order.keys], {key.descending for key in order.keys}
    return len(columns) == 2 and columns[0] is SORTS["starts_on"] and columns[1] is SORTS["id"] and len(ways) == 1  # noqa: PLR2004
