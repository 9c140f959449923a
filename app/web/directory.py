"""The pages of people, ministries, organisations, territories, places, series, agreements and press texts, each with its meetings."""

from collections import deque
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response

from app import queries
from app.db import reading, today
from app.models import Agreement, Meeting, Ministry, Organisation, Person, Place, Series
from app.queries import around, directory
from app.schemas.questions import MinistryQuery
from app.serving import Database
from app.web import pages
from app.web.access import Reader
from app.web.meetings import Cursor, found, text_of
from app.web.pages import Route

router = APIRouter(include_in_schema=False, route_class=Route)
_ROUNDS, _RUN = 200, 3
"""Rounds of a series that a page shows, and missing ones in a row that have a line each."""

_PARTIES = 200


@router.get("/people/{person_id}")
def person(request: Request, database: Database, visitor: Reader, person_id: str, cursor: Cursor = None) -> Response:
    """Offices over time, whom they met, their meetings."""
    with reading(database) as db:
        told = orjson.loads(queries.record(db, Person, person_id).rendering)
        offices, met = around.offices(db, person_id), around.met(db, person_id, today(), visitor.viewer)
        values: dict[str, Any] = {
            "offices": offices,
            "met": met,
            "organisation_ids": around.organisation_ids(db, [*(one.organisation for one in offices), *(one.organisation for one in met)]),
            "meetings": found(db, request, cursor, person=[person_id]),
        }
    return pages.shown(
        request, visitor, "person.html", {"person": told, "list_api": f"/v1/meetings?person={person_id}", **values}, api=told["url"]
    )


@router.get("/ministries/{ministry_id}")
def ministry(request: Request, database: Database, visitor: Reader, ministry_id: str, cursor: Cursor = None) -> Response:
    """Whose ministry it is, who spoke for it, its meetings."""
    with reading(database) as db:
        told = orjson.loads(queries.record(db, Ministry, ministry_id).rendering)
        values: dict[str, Any] = {
            "people": around.people_in_office(db, ministry_id),
            "meetings": found(db, request, cursor, ministry=[ministry_id]),
        }
    api = f"/v1/meetings?ministry={ministry_id}"
    return pages.shown(request, visitor, "ministry.html", {"ministry": told, "list_api": api, **values}, api=told["url"])


@router.get("/organisations/{organisation_id}")
def organisation(request: Request, database: Database, visitor: Reader, organisation_id: str, cursor: Cursor = None) -> Response:
    """Names in several languages, series in its frame, its meetings."""
    with reading(database) as db:
        told = orjson.loads(queries.record(db, Organisation, organisation_id).rendering)
        values: dict[str, Any] = {
            "series": around.series_of(db, organisation_id),
            "meetings": found(db, request, cursor, frame=[organisation_id]),
        }
    api = f"/v1/meetings?frame={organisation_id}"
    return pages.shown(request, visitor, "organisation.html", {"organisation": told, "list_api": api, **values}, api=told["url"])


@router.get("/territories/{code}")
def territory(request: Request, database: Database, visitor: Reader, code: str, cursor: Cursor = None) -> Response:
    """Names, ministries, the meetings of its delegations."""
    with reading(database) as db:
        told = orjson.loads(queries.territory(db, code))
        ministries = directory.ministries(db, MinistryQuery.model_validate({"territory": [code], "limit": 50}))
        values: dict[str, Any] = {
            "ministries": [orjson.loads(rendering) for rendering in ministries.renderings],
            "meetings": found(db, request, cursor, territory=[code]),
        }
    return pages.shown(
        request, visitor, "territory.html", {"territory": told, "list_api": f"/v1/meetings?territory={code}", **values}, api=told["url"]
    )


@router.get("/places/{place_id}")
def place(request: Request, database: Database, visitor: Reader, place_id: str, cursor: Cursor = None) -> Response:
    """Where it lies, and the meetings that took place there."""
    with reading(database) as db:
        told = orjson.loads(queries.record(db, Place, place_id).rendering)
        values: dict[str, Any] = {"meetings": found(db, request, cursor, place=[place_id])}
    return pages.shown(
        request, visitor, "place.html", {"place": told, "list_api": f"/v1/meetings?place={place_id}", **values}, api=told["url"]
    )


@router.get("/series/{series_id}")
def series(request: Request, database: Database, visitor: Reader, series_id: str) -> Response:
    """The rounds in their order, those that are missing, which is next, which are overdue."""
    with reading(database) as db:
        told = orjson.loads(queries.record(db, Series, series_id).rendering)
        rounds = directory.rounds(db, series_id, today())
        ids = around.organisation_ids(db, [told["organisation"]])
    rows = _rows(rounds)
    values: dict[str, Any] = {"rows": rows[-_ROUNDS:], "fewer": len(rows) > _ROUNDS, "rounds": rounds, "organisation_ids": ids}
    return pages.shown(
        request, visitor, "series.html", {"series": told, "list_api": f"/v1/meetings?series={series_id}", **values}, api=told["url"]
    )


@router.get("/agreements/{agreement_id}")
def agreement(request: Request, database: Database, visitor: Reader, agreement_id: str) -> Response:
    """What was signed, adopted or agreed, at which meeting and by whom."""
    with reading(database) as db:
        told = orjson.loads(queries.part(db, Agreement, agreement_id).rendering)
        meeting = orjson.loads(queries.record(db, Meeting, told["meeting_id"]).rendering)
        more, meeting["participants"] = max(len(meeting["participants"]) - _PARTIES, 0), meeting["participants"][:_PARTIES]
        people = around.records(db, Person, (one["person_id"] for one in meeting["participants"]))
        ids = around.organisation_ids(db, [one["organisation"] for one in meeting["participants"]])
    values = {"agreement": told, "meeting": meeting, "people": people, "organisation_ids": ids, "more": more}
    return pages.shown(request, visitor, "agreement.html", values, api=told["url"])


@router.get("/press-texts/{press_text_id}")
def press_text(request: Request, database: Database, visitor: Reader, press_text_id: str) -> Response:
    """The text as far as it may be seen, where it comes from, the meetings that it tells of."""
    with reading(database) as db:
        told, source = text_of(db, press_text_id, visitor.viewer)
        meetings = [orjson.loads(rendering) for rendering in queries.meetings_of_text(db, press_text_id)]
    values = {"press_text": told, "source": source, "meetings": meetings}
    return pages.shown(request, visitor, "press_text.html", values, api=told["url"])


def _rows(rounds: dict[str, Any]) -> list[dict[str, Any]]:
    """The rounds of a series in their order, with a row for each ordinal of which no round is known, one for many in a row."""
    rows: list[dict[str, Any]] = []
    missing = deque(rounds["gaps"])
    for one in rounds["rounds"]:
        gap: list[int] = []
        while one["ordinal"] is not None and missing and missing[0] < one["ordinal"]:
            gap.append(missing.popleft())
        if len(gap) > _RUN and gap[-1] - gap[0] == len(gap) - 1:
            rows.append({"meeting_id": None, "ordinal": gap[0], "last": gap[-1]})
        else:
            rows += [{"meeting_id": None, "ordinal": ordinal, "last": None} for ordinal in gap]
        rows.append(one)
    return rows
