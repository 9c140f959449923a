"""A press text pasted into a page: what is read out of it stands beside its words before anything is stored."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from pydantic import ValidationError
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app import ingest, queries, records, rendering
from app.db import reading, writing
from app.errors import CommuniqueError, Fault, Forbidden, Invalid, Unreadable
from app.extraction import DraftMeeting, PressText
from app.models import Meeting, Ministry, Person, Place, Series, Sighting
from app.queries import around, evidence
from app.rights import Words
from app.schemas.faults import faults
from app.schemas.inputs import PressTextIn
from app.serving import Database
from app.vocabulary import Sees
from app.web import fields, marks, pages
from app.web.access import OF_ANOTHER_SESSION, AnyForm, Editor, Visitor, changer, of_session
from app.web.meetings import delegations, marked
from app.web.pages import Route

router = APIRouter(include_in_schema=False, route_class=Route)
_META = ("title", "publisher", "address", "language", "published_on")
_FRAGMENT = "x-fragment"
"""The header by which the script of the page asks for the draft alone."""


@router.get("/press-texts/new")
def new_form(request: Request, visitor: Editor) -> Response:
    """The form that takes a text."""
    return _page(request, visitor, dict.fromkeys(("text", *_META), ""))


@router.get("/press-texts/draft")
def draft_anew(_: Editor) -> Response:
    """A draft is made of what a form sends, so its address alone leads to the form."""
    return pages.to("/press-texts/new")


@router.post("/press-texts/draft")
def draft(request: Request, database: Database, visitor: Editor, sent: AnyForm) -> Response:
    """What is read out of a text, beside its words; nothing is stored."""
    given = _given(sent)
    alone = _FRAGMENT in request.headers
    if not of_session(request, sent):
        return _page(request, visitor, given, refused=Forbidden(OF_ANOTHER_SESSION), alone=alone)
    try:
        press_text, drafts = ingest.read_posted(_checked(given).model_dump())
    except (Invalid, Unreadable) as error:
        return _page(request, visitor, given, refused=error, alone=alone)
    return _page(request, visitor, given, read=_read(database, visitor, press_text, drafts), alone=alone)


@router.post("/press-texts/new")
def create(request: Request, database: Database, visitor: Editor, sent: AnyForm) -> Response:
    """Store a text with what is read out of it; shows the one meeting that it tells of, else the text."""
    given = _given(sent)
    if not of_session(request, sent):
        return _page(request, visitor, given, refused=Forbidden(OF_ANOTHER_SESSION))
    try:
        press_text, drafts = ingest.read_posted(_checked(given).model_dump())
        by = changer(visitor, "")
    except (Invalid, Unreadable) as error:
        return _page(request, visitor, given, refused=error)
    with writing(database) as db:
        done = records.ingest(db, press_text, drafts, ingest.EXTRACTOR, by)
    if done.new and len(done.meetings) == 1:
        return pages.to(f"/meetings/{done.meetings[0]}")
    return pages.to(f"/press-texts/{done.press_text_id}")


def _given(sent: Mapping[str, str]) -> dict[str, str]:
    return {"text": sent.get("text", "")} | {name: sent.get(name, "").strip() for name in _META}


def _checked(given: Mapping[str, str]) -> PressTextIn:
    """A text as the API takes it; raises `Invalid` with what the API would refuse."""
    try:
        return PressTextIn.model_validate({"text": given["text"]} | {name: given[name] or None for name in _META})
    except ValidationError as error:
        raise Invalid(*faults(error.errors())) from error


def _page(
    request: Request,
    visitor: Visitor,
    given: Mapping[str, str],
    *,
    read: Mapping[str, Any] | None = None,
    refused: CommuniqueError | None = None,
    alone: bool = False,
) -> Response:
    wrong = refused.faults if isinstance(refused, Invalid) else (Fault("/text", str(refused)),) if isinstance(refused, Unreadable) else ()
    nothing: dict[str, Any] = {"known_text": None, "drafts": None, "source": None, "known": {}, "anchors": {}}
    values = {**nothing, "given": given, "faults": fields.by_field(wrong), **(read or {})}
    if isinstance(refused, Forbidden):
        values["faults"] = {"": [str(refused)]}
    return pages.shown(
        request, visitor, "draft.html" if alone else "press_text_form.html", values, status=refused.status if refused else 200
    )


def _read(database: Engine, visitor: Visitor, press_text: PressText, drafts: Sequence[DraftMeeting]) -> dict[str, Any]:
    """What the page shows of a text: that it is known; or its drafts, each with what it would become part of, beside its words."""
    with reading(database) as db:
        known_id = queries.press_text_like(db, press_text)
        if known_id is not None:
            return {"known_text": known_id}
    told = _tried(database, visitor, press_text, drafts)
    with reading(database) as db:
        people = around.records(db, Person, [one["person_id"] for draft in told for one in draft["meeting"]["participants"]])
        ministries = around.records(db, Ministry, [one["ministry_id"] for draft in told for one in draft["meeting"]["participants"]])
        meetings = around.records(db, Meeting, [draft["meeting_id"] for draft in told])
        places = around.records(db, Place, [draft["meeting"]["place_id"] for draft in told])
        series = around.records(db, Series, [draft["meeting"]["series_id"] for draft in told])
        named = {name for draft in told for name in draft["meeting"]["organisations"]}
        named |= {one["organisation"] for draft in told for one in draft["meeting"]["participants"] if one["organisation"]}
        organisation_ids = around.organisation_ids(db, named)
    words = Words(Sees.WHOLE, press_text.title or "", press_text.text)
    proofs: list[marks.Proof] = []
    known: dict[str, list[tuple[str, marks.Field]]] = {}
    for draft in told:
        of_draft = evidence.of_draft(draft["body"], words)
        proofs += marks.proofs(of_draft, {}, draft["key"])
        for key, field in marks.fields(of_draft, {}, draft["key"]).items():
            known[key] = [(draft["key"], field)]
        for one in draft["meeting"]["participants"]:
            one["known"] = one["person_id"] in people
            one["person_id"] = one["person_id"] if one["known"] else None
            one["ministry_id"] = one["ministry_id"] if one["ministry_id"] in ministries else None
        draft["known"] = meetings.get(draft["meeting_id"])
        draft["place"] = places.get(draft["meeting"]["place_id"])
        draft["series"] = series.get(draft["meeting"]["series_id"])
        draft["delegations"] = delegations(draft["meeting"]["participants"])
    facts = {"press_text_id": "", "title": press_text.title, "language": press_text.language, "publisher": press_text.publisher}
    source = marked(facts | {"published_on": press_text.published_on and press_text.published_on.isoformat()}, words, proofs)
    anchors: dict[str, int] = {}
    for piece in source["marked"]:
        for key in piece.fields:
            anchors.setdefault(key, piece.number)
    shown = {"drafts": told, "source": source, "known": known, "anchors": anchors, "people": people}
    return shown | {"organisation_ids": organisation_ids}


def _tried(database: Engine, visitor: Visitor, press_text: PressText, drafts: Sequence[DraftMeeting]) -> list[dict[str, Any]]:
    """The drafts with what would become of them, found out in a transaction that is undone: no rule of linking is told twice."""
    told: list[dict[str, Any]] = []
    with writing(database) as db, db.begin_nested() as attempt:
        done = records.ingest(db, press_text, drafts, ingest.EXTRACTOR, changer(visitor, ""))
        of_text = select(Sighting.meeting_id, Sighting.body).where(Sighting.press_text_id == done.press_text_id)
        for number, (meeting_id, body) in enumerate(db.execute(of_text.order_by(Sighting.rank)).all(), 1):
            if not body["background"]:
                told.append(_linked(db, f"draft{number}", meeting_id, body))
        attempt.rollback()
    return told


def _linked(db: Session, key: str, meeting_id: str, body: dict[str, Any]) -> dict[str, Any]:
    """One draft as a page shows it, and whom its participants would be."""
    parts = around.parts_answered_for(db, meeting_id)
    record = orjson.loads(queries.record(db, Meeting, meeting_id).rendering)
    people = {one["id"]: one for one in record["participants"]}
    participants = []
    for one in body["participants"]:
        linked = people.get(parts.get(one["id"], one["id"]), {})
        of_record = {name: linked.get(name) for name in ("person_id", "person_inferred", "ministry_id")}
        participants.append(one | {"territory": one["country"]} | of_record)
    meeting = body | {"territory": body["country"], "participants": participants, "place_id": record["place_id"]}
    meeting |= {"series_id": record["series_id"], "title": rendering.titles(meeting, participants)}
    return {"key": key, "meeting_id": meeting_id, "meeting": meeting, "body": body}
