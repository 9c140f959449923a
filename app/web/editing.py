"""Meetings written and edited by hand, deleted and restored: forms over the same shapes, rules and records as the API."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Annotated, Any, Literal

import orjson
from anyascii import anyascii
from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app import queries, records, rendering
from app.db import glancing, reading, writing
from app.errors import CommuniqueError, Fault, Forbidden, Gone, Invalid, VersionMismatch
from app.models import Meeting
from app.queries import around, finding, history
from app.reference import territories
from app.reference.labels import Language
from app.schemas.inputs import MeetingIn, MeetingPut
from app.serving import Database
from app.vocabulary import AgreementStatus, AgreementType, Kind, Portfolio, Position, Presence, Role, Status, Topic
from app.vocabulary import Form as MeetingForm
from app.web import fields, pages, words
from app.web.access import OF_ANOTHER_SESSION, AnyForm, Editor, Form, Reader, Visitor, changer, of_session
from app.web.fields import State
from app.web.pages import Route


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The page of a form: who fills it in, of which meeting at which version, none where it is new, and why."""

    request: Request
    visitor: Visitor
    reason: str = ""
    meeting: Mapping[str, Any] | None = None
    version: int | None = None
    stands: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The rows of its parts at this version."""


router = APIRouter(include_in_schema=False, route_class=Route)
_CODES: Mapping[str, Sequence[str]] = {
    "status": tuple(Status),
    "form": tuple(MeetingForm),
    "kind": tuple(Kind),
    "position": tuple(Position),
    "portfolio": tuple(Portfolio),
    "role": tuple(Role),
    "presence": tuple(Presence),
    "agreement_type": tuple(AgreementType),
    "agreement_status": tuple(AgreementStatus),
    "topic": tuple(Topic),
}
_TYPED = ("people", "organisations", "places", "series")
_SUGGESTED = 8
_LONGEST_TYPED = 100


@router.get("/meetings/new")
def new_form(request: Request, visitor: Editor) -> Response:
    """The form of a new meeting."""
    return _form(_Sheet(request, visitor), fields.empty())


@router.post("/meetings/new")
def create(request: Request, database: Database, visitor: Editor, sent: AnyForm) -> Response:
    """Write a meeting by hand, or show the form again with what is wrong."""
    state, reason = fields.of_form(sent), sent.get("reason", "")
    if not of_session(request, sent):
        return _form(_Sheet(request, visitor, reason), state, Forbidden(OF_ANOTHER_SESSION))
    if (next_ := fields.rearranged(state, sent.get("act", ""))) is not None:
        return _form(_Sheet(request, visitor, reason), state, next_=next_)
    try:
        given = fields.read(MeetingIn, state)
        with writing(database) as db:
            meeting_id, _ = records.meetings.create(db, given.model_dump(), changer(visitor, reason))
            queries.record(db, Meeting, meeting_id)
    except (Invalid, Gone) as error:
        return _form(_Sheet(request, visitor, reason), state, error)
    return pages.to(f"/meetings/{meeting_id}")


@router.get("/meetings/{meeting_id}/edit")
def edit_form(request: Request, database: Database, visitor: Editor, meeting_id: str) -> Response:
    """The form of a meeting as it stands."""
    with reading(database) as db:
        stored = queries.record(db, Meeting, meeting_id)
    told = orjson.loads(stored.rendering)
    state = fields.of_record(told)
    return _form(_Sheet(request, visitor, "", told, stored.version, fields.parts(state)), state)


@router.post("/meetings/{meeting_id}/edit")
def edit(request: Request, database: Database, visitor: Editor, sent: AnyForm, meeting_id: str) -> Response:
    """Correct a meeting where its form says something else than it does; show the difference where it was changed meanwhile."""
    reason, version = sent.get("reason", ""), _number(sent.get("version"))
    with reading(database) as db:
        told = orjson.loads(queries.record(db, Meeting, meeting_id).rendering)
        theirs = _state_at(db, meeting_id, version)
        base = _state_at(db, meeting_id, _number(sent.get("base"))) if sent.get("base") else theirs
        state = fields.of_form(sent, fields.parts(base))
        sheet = _Sheet(request, visitor, reason, told, version, fields.parts(theirs))
        if not of_session(request, sent):
            return _form(sheet, state, Forbidden(OF_ANOTHER_SESSION))
        if sent.get("base"):
            rows = fields.differences(base, theirs, state)
            chosen = {one.key: sent.get(f"choose.{one.key}", "") for one in rows}
            if not all(choice in ("theirs", "yours") for choice in chosen.values()):
                return _difference(db, sheet, state, _number(sent.get("base")), chosen)
            state = fields.merged(theirs, state, chosen)
    next_ = fields.rearranged(state, sent.get("act", ""))
    if next_ is not None or sent.get("act") == "look":
        return _form(sheet, state, next_=next_)
    try:
        _amend(database, meeting_id, version, state, visitor, reason)
    except Invalid as error:
        return _form(sheet, state, error)
    except VersionMismatch as error:
        with reading(database) as db:
            return _difference(db, replace(sheet, version=error.version), state, version)
    return pages.to(f"/meetings/{meeting_id}")


@router.get("/meetings/{meeting_id}/delete")
def delete_form(request: Request, database: Database, visitor: Editor, meeting_id: str) -> Response:
    """Ask whether a meeting is to be deleted."""
    with reading(database) as db:
        stored = queries.record(db, Meeting, meeting_id)
    return _confirm(_Sheet(request, visitor, "", orjson.loads(stored.rendering), stored.version), "delete")


@router.post("/meetings/{meeting_id}/delete")
def delete(request: Request, database: Database, visitor: Editor, sent: Form, meeting_id: str) -> Response:
    """Say that there was no such meeting."""
    try:
        with writing(database) as db:
            stored = queries.record(db, Meeting, meeting_id)
            records.check_version(db, Meeting, meeting_id, _number(sent.get("version")))
            records.meetings.set_deleted(db, meeting_id, changer(visitor, sent.get("reason", "")), deleted=True)
    except (Invalid, VersionMismatch) as error:
        told = orjson.loads(stored.rendering)
        return _confirm(_Sheet(request, visitor, sent.get("reason", ""), told, stored.version), "delete", error)
    return pages.to(f"/meetings/{meeting_id}/restore")


@router.get("/meetings/{meeting_id}/restore")
def restore_form(request: Request, database: Database, visitor: Editor, meeting_id: str) -> Response:
    """Ask whether a deleted meeting is to be restored; one that is there is shown."""
    with reading(database) as db:
        version, told = _deleted(db, meeting_id)
    if told is None:
        return pages.to(f"/meetings/{meeting_id}")
    return _confirm(_Sheet(request, visitor, "", told, version), "restore")


@router.post("/meetings/{meeting_id}/restore")
def restore(request: Request, database: Database, visitor: Editor, sent: Form, meeting_id: str) -> Response:
    """Take the deletion of a meeting back."""
    with writing(database) as db:
        version, told = _deleted(db, meeting_id)
        if told is None:
            return pages.to(f"/meetings/{meeting_id}")
        try:
            records.check_version(db, Meeting, meeting_id, _number(sent.get("version")))
            records.meetings.set_deleted(db, meeting_id, changer(visitor, sent.get("reason", "")), deleted=False)
        except (Invalid, VersionMismatch) as error:
            return _confirm(_Sheet(request, visitor, sent.get("reason", ""), told, version), "restore", error)
    return pages.to(f"/meetings/{meeting_id}")


@router.get("/suggestions")
def suggestions(
    request: Request,
    database: Database,
    _: Reader,
    of: Annotated[str, Query(max_length=20)],
    q: Annotated[str, Query(max_length=_LONGEST_TYPED)] = "",
) -> Response:
    """Names that begin as somebody types, with what tells namesakes apart: for the script of a form."""
    if of not in _TYPED:
        raise Invalid(Fault("of", f"must be one of {', '.join(_TYPED)}"))
    language = pages.language(request)
    with glancing(database) as db:
        found = finding.names(db, q, [of], _SUGGESTED) if any(map(str.isalnum, q)) else []
        held = around.last_offices(db, [one["id"] for one in found]) if of == "people" else {}
    told = [{"id": one["id"], "name": one["title"][language], **_hint(of, one["id"], held.get(one["id"]), language)} for one in found]
    return Response(orjson.dumps({"items": told}), media_type="application/json", headers={"Cache-Control": "private, no-cache"})


def _amend(database: Engine, meeting_id: str, version: int, state: State, visitor: Visitor, reason: str) -> None:
    given = fields.read(MeetingPut, state).model_dump()
    with writing(database) as db:
        stands = orjson.loads(queries.record(db, Meeting, meeting_id).rendering)
        records.check_version(db, Meeting, meeting_id, version)
        records.meetings.amend(db, meeting_id, fields.wanted(stands, given), changer(visitor, reason))


def _state_at(db: Session, meeting_id: str, number: int) -> State:
    """The form of a meeting as one of its revisions left it; an empty one of a deletion."""
    told = history.stored_revision(db, Meeting, meeting_id, number).rendering
    return fields.of_record(orjson.loads(told)) if told is not None else fields.empty()


def _deleted(db: Session, meeting_id: str) -> tuple[int, dict[str, Any] | None]:
    """The version of a meeting that was deleted, and what it last said, nothing where it stands; raises as its page does."""
    try:
        queries.record(db, Meeting, meeting_id)
    except Gone:
        records.refuse_purged(db, Meeting, meeting_id)
        last = queries.renderings(db, Meeting, [meeting_id])[meeting_id]
        return queries.version_of(db, Meeting, meeting_id) or 0, orjson.loads(last)
    return 0, None


def _hint(of: str, record_id: str, held: around.Office | None, language: Language) -> dict[str, str]:
    """What tells namesakes apart: a person's last office, where a place lies."""
    if held is not None:
        side = words.territory(language, held.territory) or held.organisation or ""
        return {"hint": ", ".join(filter(None, (words.office(language, held.position, held.portfolio), side)))}
    if of == "places":
        code = record_id.partition("-")[0]
        territory = words.territory(language, code if code in territories() else None)
        return {"hint": territory, "territory": territory}
    return {"hint": record_id} if of == "series" else {"hint": ""}


def _form(sheet: _Sheet, state: State, refused: CommuniqueError | None = None, next_: str | None = None) -> Response:
    """The page of the form; with what is wrong, told at the fields and in a list that leads to them; `next_` is where to go on."""
    faults = _faults(refused)
    values = {
        **_values(sheet),
        "state": state,
        "faults": faults,
        "folded": fields.folded(state, sheet.stands, faults, next_),
        "next_": next_,
        "codes": _CODES,
        "territory_codes": _territories(pages.language(sheet.request)),
    }
    return pages.shown(sheet.request, sheet.visitor, "meeting_form.html", values, status=refused.status if refused else 200)


def _values(sheet: _Sheet) -> dict[str, Any]:
    return {"meeting": sheet.meeting, "at_version": sheet.version, "reason": sheet.reason}


@cache
def _territories(language: Language) -> Sequence[str]:
    """The codes of all territories in the order of their names."""
    return sorted(territories(), key=lambda code: anyascii(rendering.territory_name(code, language)).casefold())


def _faults(refused: CommuniqueError | None) -> dict[str, list[str]]:
    if refused is None:
        return {}
    return fields.by_field(refused.faults) if isinstance(refused, Invalid) else {"": [str(refused)]}


def _difference(db: Session, sheet: _Sheet, state: State, base: int, chosen: Mapping[str, str] | None = None) -> Response:
    """The page on which somebody chooses between what others changed since `base` and what this form would."""
    assert sheet.meeting is not None  # noqa: S101 - of a new meeting there is no other version; narrows for mypy
    assert sheet.version is not None  # noqa: S101 - as above
    meeting_id = sheet.meeting["id"]
    was, theirs = (_state_at(db, meeting_id, number) for number in (base, sheet.version))
    revision = history.stored_revision(db, Meeting, meeting_id, sheet.version)
    values = {
        **_values(sheet),
        "rows": fields.differences(was, theirs, state),
        "chosen": chosen or {},
        "sent": list(fields.flat(state, fields.parts(was))),
        "base": base,
        "by": {"actor": revision.actor, "at": revision.created_at, "reason": revision.reason},
    }
    return pages.shown(sheet.request, sheet.visitor, "difference.html", values, status=VersionMismatch.status)


def _confirm(sheet: _Sheet, what: Literal["delete", "restore"], refused: CommuniqueError | None = None) -> Response:
    """Ask before a meeting is deleted or restored; where it was changed meanwhile, say so."""
    stale = isinstance(refused, VersionMismatch)
    values = {**_values(sheet), "what": what, "stale": stale, "faults": {} if stale else _faults(refused)}
    return pages.shown(sheet.request, sheet.visitor, "confirm.html", values, status=refused.status if refused else 200)


def _number(said: str | None) -> int:
    """A version of a record as a form bears it; raises `Invalid` where it is none."""
    if said is None or not said.isascii() or not said.isdigit() or len(said) > 9:  # noqa: PLR2004 - as an ETag may have
        raise Invalid(Fault("version", "The form does not say which version of the record it changes."))
    return int(said)
