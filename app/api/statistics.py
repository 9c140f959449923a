"""Many meetings at once: counted by what they bear, and as who met whom.

An answer is kept in the memory of this process until a record changes (`answers.kept`), so what many ask is counted once.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Select
from sqlalchemy.orm import Session

from app import queries, reference
from app.api import answers
from app.api.access import Sight
from app.api.problems import ABSENT, MOVED
from app.db import reading, today
from app.models import Person
from app.queries import meetings, statistics, ties
from app.rights import Viewer
from app.schemas.questions import MeetingFilter
from app.schemas.statistics import (
    CountQuery,
    CountsOut,
    MetOut,
    MetQuery,
    NetworkOut,
    NetworkQuery,
    PairQuery,
    PairsOut,
    TimelineOut,
    TimelineQuery,
)
from app.serving import Database

router = APIRouter(tags=["statistics"])
_Find = Callable[[Session], Mapping[str, Any]]


@router.get("/statistics/meetings", summary="Meetings, counted", responses={200: {"model": CountsOut}})
def count_meetings(request: Request, database: Database, sight: Sight, asked: Annotated[CountQuery, Query()]) -> Response:
    """How many meetings bear each value, or each pair of values, the commonest first; a meeting counts once for each.

    Two values of a participant, such as `by=territory&by=portfolio`, are those of one and the same participant.
    """

    def find(db: Session) -> Mapping[str, Any]:
        found = statistics.counts(db, _chosen(db, asked, sight), asked.by, asked.limit + 1)
        shown = found[: asked.limit]
        called = [
            statistics.called_by(db, dimension, {value for values, _ in shown if (value := values[place]) is not None})
            for place, dimension in enumerate(asked.by)
        ]
        items = [
            {
                "values": [{"value": value, "label": known.get(value or "")} for value, known in zip(values, called, strict=True)],
                "count": count,
            }
            for values, count in shown
        ]
        return {"by": asked.by, "items": items, "truncated": len(found) > len(shown)}

    return _answer(request, database, sight, find)


@router.get("/statistics/pairs", summary="Who met whom", responses={200: {"model": PairsOut}})
def list_pairs(request: Request, database: Database, sight: Sight, asked: Annotated[PairQuery, Query()]) -> Response:
    """Pairs of territories or people who met, most often first, with their first and last meeting. Who was absent met nobody."""
    return _answer(request, database, sight, lambda db: ties.pairs(db, _chosen(db, asked, sight), asked.of, asked.limit, asked.delegation))


@router.get("/statistics/pairs/{left}/{right}", summary="When two met", responses={200: {"model": TimelineOut}, **MOVED, **ABSENT})
def get_pair(
    request: Request, database: Database, sight: Sight, left: str, right: str, asked: Annotated[TimelineQuery, Query()]
) -> Response:
    """The meetings of two territories (by code) or two people (by id), by year or month."""

    def find(db: Session) -> Mapping[str, Any]:
        known = reference.territories()
        of: ties.Of = "territories" if left in known and right in known else "people"
        if of == "people":
            for one in (left, right):
                queries.record(db, Person, one)
        name = "territory_all" if of == "territories" else "person_all"
        both = asked.model_copy(update={name: [*getattr(asked, name), left, right]})
        items = ties.timeline(db, _chosen(db, both, sight), of, (left, right), asked.per, asked.delegation) if left != right else []
        called = statistics.called_by(db, "territory" if of == "territories" else "person", {left, right})
        sides = {name: {"id": one, "label": called.get(one)} for name, one in (("left", left), ("right", right))}
        return {"of": of, **sides, "count": sum(one["count"] for one in items), "items": items}

    return _answer(request, database, sight, find)


@router.get("/statistics/network", summary="The network of who met whom", responses={200: {"model": NetworkOut}})
def get_network(request: Request, database: Database, sight: Sight, asked: Annotated[NetworkQuery, Query()]) -> Response:
    """Nodes and weighted edges: the territories or people of most meetings, and all ties between them."""
    return _answer(
        request, database, sight, lambda db: ties.network(db, _chosen(db, asked, sight), asked.of, asked.limit, asked.delegation)
    )


@router.get("/people/{person_id}/met", summary="Whom a person met", responses={200: {"model": MetOut}, **MOVED, **ABSENT})
def list_met(request: Request, database: Database, sight: Sight, person_id: str, asked: Annotated[MetQuery, Query()]) -> Response:
    """People whom this one met, most often first, with their first and last meeting."""

    def find(db: Session) -> Mapping[str, Any]:
        queries.record(db, Person, person_id)
        there = asked.model_copy(update={"person_all": [*asked.person_all, person_id]})
        return ties.met(db, _chosen(db, there, sight), person_id, asked.limit, asked.delegation)

    return _answer(request, database, sight, find)


def _chosen(db: Session, asked: MeetingFilter, sight: Viewer) -> Select[str]:
    return meetings.chosen(db, asked, today(), sight)


def _answer(request: Request, database: Database, sight: Viewer, find: _Find) -> Response:
    """What was found, or what is kept of it, under a weak ETag that changes with the question, the day and any record."""
    with reading(database) as db:
        tag = answers.list_tag(request, db, f"{today()} {sight.role}")
        return answers.varied(answers.kept(request, tag, lambda: orjson.dumps(find(db))))
