"""Meetings, and their participants and agreements."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app import queries, records
from app.api import answers, bulk
from app.api.access import Editor, Sight, Version
from app.api.bulk import DryRun
from app.api.once import Once
from app.api.patches import merged, patched
from app.api.problems import ABSENT, BODY, CHANGES, DELETED, DELETIONS, DUPLICATE, MANY_WRITES, MOVED, WRITES
from app.db import reading, today, writing
from app.models import Agreement, Meeting, Participant
from app.queries import evidence, joining, meetings, statistics
from app.queries.pages import Page
from app.records import Actor
from app.rights import Viewer
from app.schemas.bulk import BulkOut, one_or_many
from app.schemas.inputs import AgreementIn, AgreementPatch, MeetingIn, MeetingPatch, MeetingPut, ParticipantIn, ParticipantPatch
from app.schemas.outputs import (
    AgreementOut,
    AgreementWithMoreOut,
    EvidenceOut,
    MeetingOut,
    MeetingsOut,
    MeetingWithMoreOut,
    PageOut,
    ParticipantOut,
    ParticipantWithMoreOut,
)
from app.schemas.questions import (
    AgreementQuery,
    AsOf,
    MeetingFilter,
    MeetingPage,
    MeetingQuery,
    MeetingSearchQuery,
    OneMeeting,
    ParticipantQuery,
    PartQuery,
)
from app.serving import Database

router = APIRouter(tags=["meetings"])
_MADE: dict[int | str, dict[str, Any]] = {
    200: {"model": MeetingOut | BulkOut, "description": "The meeting was known; what was sent went into its record. Or: many were sent."},
    201: {"model": MeetingOut, "description": "The meeting is new."},
}


@router.get("/meetings", summary="Meetings, by who, where, when and what", responses={200: {"model": MeetingsOut}})
def list_meetings(request: Request, database: Database, sight: Sight, asked: Annotated[MeetingQuery, Query()]) -> Response:
    """Meetings with their participants and agreements, the latest first."""

    def find(db: Session, asked: MeetingQuery) -> Page:
        return _page(db, asked, asked, sight)

    return answers.varied(answers.listed(request, database, find, asked, MeetingWithMoreOut, _seen_by(sight)))


@router.post("/meetings/search", summary="Meetings, by a long question", responses={200: {"model": MeetingsOut}, **BODY})
def search_meetings(
    request: Request,
    database: Database,
    sight: Sight,
    asked: MeetingSearchQuery,
    cursor: Annotated[str | None, Query(description="Where to go on, instead of the one in the body.")] = None,
) -> Response:
    """Meetings by the same filters as a list, joined by `and`, `or` and `not`. Send the same body to `next` for the next page."""
    if cursor is not None:
        asked = asked.model_copy(update={"cursor": cursor})
    keys = answers.keys_of(asked.fields, MeetingWithMoreOut)
    with reading(database) as db:
        return answers.varied(answers.paged(request, _page(db, asked, asked.where, sight), keys))


@router.get("/meetings/{meeting_id}", summary="One meeting", responses={200: {"model": MeetingWithMoreOut}, **MOVED, **ABSENT})
def get_meeting(request: Request, database: Database, sight: Sight, meeting_id: str, asked: Annotated[OneMeeting, Query()]) -> Response:
    """One meeting with its participants, agreements and sources, and what is joined to it; `as_of` a moment, as it then stood."""
    if not asked.include:
        return answers.record(request, database, Meeting, meeting_id, asked=asked)
    with reading(database) as db:
        found = queries.record(db, Meeting, meeting_id)
        (body,) = joining.to_meetings(db, [found.rendering.encode()], asked.include, sight)
    return answers.varied(answers.stored_with(request, found, body.decode()))


@router.get(
    "/meetings/{meeting_id}/evidence", summary="What proves a meeting's record", responses={200: {"model": EvidenceOut}, **MOVED, **ABSENT}
)
def get_evidence(request: Request, database: Database, sight: Sight, meeting_id: str) -> Response:
    """For each source and each field: the words that say it, or the rule that inferred it.

    The words are cut to excerpts, or null, where no more of their text may be seen.
    """
    with reading(database) as db:
        queries.record(db, Meeting, meeting_id)
        body = evidence.of_meetings(db, [meeting_id], sight)[meeting_id]
    return answers.varied(answers.unversioned(request, orjson.dumps(body).decode()))


@router.get(
    "/participants", summary="Participants, by person, office and meeting", responses={200: {"model": PageOut[ParticipantWithMoreOut]}}
)
def list_participants(request: Request, database: Database, sight: Sight, asked: Annotated[ParticipantQuery, Query()]) -> Response:
    """Participants who are themselves as asked, of the meetings that are as asked."""
    found = answers.listed(request, database, _parts(meetings.participants, sight), asked, ParticipantWithMoreOut, _seen_by(sight))
    return answers.varied(found)


@router.get("/participants/{participant_id}", summary="One participant", responses={200: {"model": ParticipantOut}, **MOVED, **ABSENT})
def get_participant(request: Request, database: Database, participant_id: str, asked: Annotated[AsOf, Query()]) -> Response:
    """One participant; its ETag is its meeting's."""
    return answers.part(request, database, Participant, participant_id, asked)


@router.get("/agreements", summary="Agreements, by kind and meeting", responses={200: {"model": PageOut[AgreementWithMoreOut]}})
def list_agreements(request: Request, database: Database, sight: Sight, asked: Annotated[AgreementQuery, Query()]) -> Response:
    """Agreements that are themselves as asked, of the meetings that are as asked."""
    found = answers.listed(request, database, _parts(meetings.agreements, sight), asked, AgreementWithMoreOut, _seen_by(sight))
    return answers.varied(found)


@router.get("/agreements/{agreement_id}", summary="One agreement", responses={200: {"model": AgreementOut}, **MOVED, **ABSENT})
def get_agreement(request: Request, database: Database, agreement_id: str, asked: Annotated[AsOf, Query()]) -> Response:
    """One agreement; its ETag is its meeting's."""
    return answers.part(request, database, Agreement, agreement_id, asked)


@router.post("/meetings", summary="Create a meeting, or many", status_code=201, responses={**_MADE, **WRITES, **MANY_WRITES, **DELETED})
def create_meeting(once: Once, actor: Editor, given: one_or_many(MeetingIn), dry_run: DryRun = False) -> Response:  # type: ignore[valid-type]
    """Write a meeting by hand, whole or bare. Answers 200 where it is known already: the words then go into that record.

    Where that record was deleted, the answer is 410: restore it, or leave it. A list of up to 1,000 meetings is written in one
    transaction, all or none, and answered with 200 and a line for each.
    """

    def make(db: Session, one: MeetingIn) -> tuple[str, int]:
        meeting_id, new = records.meetings.create(db, one.model_dump(), actor)
        queries.record(db, Meeting, meeting_id)
        return meeting_id, 201 if new else 200

    def write(db: Session) -> Response:
        if isinstance(given, list):
            return bulk.told(bulk.written(db, Meeting, given, lambda one: make(db, one)), dry_run=dry_run)
        return answers.changed(db, Meeting, *make(db, given))

    return once(write, dry_run=dry_run)


@router.put("/meetings/{meeting_id}", summary="Replace a meeting", responses={200: {"model": MeetingOut}, **MOVED, **CHANGES})
def replace_meeting(database: Database, actor: Editor, version: Version, meeting_id: str, given: MeetingPut) -> Response:
    """Write a meeting whole: parts with an id are corrected, parts without one are new, parts that are missing are removed."""
    with writing(database) as db:
        _check(db, meeting_id, version)
        records.meetings.replace(db, meeting_id, given.model_dump(), actor)
        return answers.changed(db, Meeting, meeting_id)


@router.patch("/meetings/{meeting_id}", summary="Correct a meeting", responses={200: {"model": MeetingOut}, **MOVED, **CHANGES})
def patch_meeting(database: Database, actor: Editor, version: Version, meeting_id: str, given: MeetingPatch) -> Response:
    """Send a JSON merge patch (RFC 7396): only what is given changes, and no later text changes it back."""
    with writing(database) as db:
        _check(db, meeting_id, version)
        _correct(db, meeting_id, given.model_dump(exclude_unset=True), actor)
        return answers.changed(db, Meeting, meeting_id)


@router.delete("/meetings/{meeting_id}", summary="Delete a meeting", status_code=204, responses=MOVED | DELETIONS)
def delete_meeting(database: Database, actor: Editor, version: Version, meeting_id: str) -> Response:
    """Say that there was no such meeting: it answers 410, and no later text brings it back."""
    with writing(database) as db:
        _check(db, meeting_id, version)
        records.meetings.set_deleted(db, meeting_id, actor, deleted=True)
    return Response(status_code=204)


@router.post("/meetings/{meeting_id}/restore", summary="Restore a meeting", responses={200: {"model": MeetingOut}, **MOVED, **DELETIONS})
def restore_meeting(once: Once, actor: Editor, version: Version, meeting_id: str) -> Response:
    """Take the deletion of a meeting back; one that was purged is gone for good."""

    def write(db: Session) -> Response:
        queries.refuse_merged(db, Meeting, meeting_id)
        records.check_version(db, Meeting, meeting_id, version)
        records.refuse_purged(db, Meeting, meeting_id)
        records.meetings.set_deleted(db, meeting_id, actor, deleted=False)
        return answers.changed(db, Meeting, meeting_id)

    return once(write)


@router.post(
    "/meetings/{meeting_id}/participants",
    summary="Add a participant",
    status_code=201,
    responses={201: {"model": ParticipantOut}, **MOVED, **CHANGES, **DUPLICATE},
)
def add_participant(once: Once, actor: Editor, version: Version, meeting_id: str, given: ParticipantIn) -> Response:
    """Add a participant to a meeting. If-Match bears the meeting's ETag."""
    return _add_part(once, actor, version, Participant, meeting_id, given)


@router.post(
    "/meetings/{meeting_id}/agreements",
    summary="Add an agreement",
    status_code=201,
    responses={201: {"model": AgreementOut}, **MOVED, **CHANGES, **DUPLICATE},
)
def add_agreement(once: Once, actor: Editor, version: Version, meeting_id: str, given: AgreementIn) -> Response:
    """Add an agreement to a meeting. If-Match bears the meeting's ETag."""
    return _add_part(once, actor, version, Agreement, meeting_id, given)


@router.put(
    "/participants/{participant_id}", summary="Replace a participant", responses={200: {"model": ParticipantOut}, **MOVED, **CHANGES}
)
def replace_participant(database: Database, actor: Editor, version: Version, participant_id: str, given: ParticipantIn) -> Response:
    """Write a participant whole. If-Match bears its ETag, which is its meeting's."""
    return _edit_part(database, actor, version, Participant, participant_id, given)


@router.patch(
    "/participants/{participant_id}", summary="Correct a participant", responses={200: {"model": ParticipantOut}, **MOVED, **CHANGES}
)
def patch_participant(database: Database, actor: Editor, version: Version, participant_id: str, given: ParticipantPatch) -> Response:
    """Send a JSON merge patch (RFC 7396) of a participant. If-Match bears its ETag, which is its meeting's."""
    return _edit_part(database, actor, version, Participant, participant_id, given)


@router.delete("/participants/{participant_id}", summary="Remove a participant", status_code=204, responses=MOVED | DELETIONS)
def delete_participant(database: Database, actor: Editor, version: Version, participant_id: str) -> Response:
    """Say that this person was not there, whatever texts may tell."""
    return _remove_part(database, actor, version, Participant, participant_id)


@router.post(
    "/participants/{participant_id}/restore",
    summary="Restore a participant",
    responses={200: {"model": ParticipantOut}, **MOVED, **DELETIONS},
)
def restore_participant(once: Once, actor: Editor, version: Version, participant_id: str) -> Response:
    """Take the removal of a participant back. If-Match bears the meeting's ETag."""
    return _restore_part(once, actor, version, Participant, participant_id)


@router.put("/agreements/{agreement_id}", summary="Replace an agreement", responses={200: {"model": AgreementOut}, **MOVED, **CHANGES})
def replace_agreement(database: Database, actor: Editor, version: Version, agreement_id: str, given: AgreementIn) -> Response:
    """Write an agreement whole. If-Match bears its ETag, which is its meeting's."""
    return _edit_part(database, actor, version, Agreement, agreement_id, given)


@router.patch("/agreements/{agreement_id}", summary="Correct an agreement", responses={200: {"model": AgreementOut}, **MOVED, **CHANGES})
def patch_agreement(database: Database, actor: Editor, version: Version, agreement_id: str, given: AgreementPatch) -> Response:
    """Send a JSON merge patch (RFC 7396) of an agreement. If-Match bears its ETag, which is its meeting's."""
    return _edit_part(database, actor, version, Agreement, agreement_id, given)


@router.delete("/agreements/{agreement_id}", summary="Remove an agreement", status_code=204, responses=MOVED | DELETIONS)
def delete_agreement(database: Database, actor: Editor, version: Version, agreement_id: str) -> Response:
    """Say that there was no such agreement, whatever texts may tell."""
    return _remove_part(database, actor, version, Agreement, agreement_id)


@router.post(
    "/agreements/{agreement_id}/restore", summary="Restore an agreement", responses={200: {"model": AgreementOut}, **MOVED, **DELETIONS}
)
def restore_agreement(once: Once, actor: Editor, version: Version, agreement_id: str) -> Response:
    """Take the removal of an agreement back. If-Match bears the meeting's ETag."""
    return _restore_part(once, actor, version, Agreement, agreement_id)


_PartModel = type[Participant | Agreement]
_PARTS: dict[_PartModel, records.meetings.Part] = {Participant: "participants", Agreement: "agreements"}
_WHOLES: dict[_PartModel, type[BaseModel]] = {Participant: ParticipantIn, Agreement: AgreementIn}


def _page(db: Session, asked: MeetingPage, wanted: MeetingFilter, sight: Viewer) -> Page:
    """A page of meetings with what is joined to it, and what is counted beside it."""
    counted = statistics.facets(db, meetings.chosen(db, wanted, today(), sight), asked.facets) if asked.facets else None
    page = meetings.meetings(db, asked, wanted, today(), sight)
    return replace(page, renderings=joining.to_meetings(db, page.renderings, asked.include, sight, wanted.q), more={"facets": counted})


def _seen_by(sight: Viewer) -> str:
    """What a list of meetings depends on besides the records: the day, and who asks to see words."""
    return f"{today()} {sight.role}"


def _parts(
    find: Callable[[Session, PartQuery, str, Viewer], Page], sight: Viewer
) -> Callable[[Session, ParticipantQuery | AgreementQuery], Page]:
    """A page of parts with what is joined to it."""

    def found(db: Session, asked: ParticipantQuery | AgreementQuery) -> Page:
        page = find(db, asked, today(), sight)
        return replace(page, renderings=joining.to_parts(db, page.renderings, asked.include))

    return found


def _check(db: Session, meeting_id: str, version: int | None) -> None:
    """Raise unless there is such a meeting, not deleted, at this version."""
    queries.record(db, Meeting, meeting_id)
    records.check_version(db, Meeting, meeting_id, version)


def _correct(db: Session, meeting_id: str, changes: dict[str, Any], actor: Actor) -> None:
    """Carry a merge patch of a meeting out."""
    if changes.get("title"):  # half a title leaves the other half as it stands
        shown = orjson.loads(queries.record(db, Meeting, meeting_id).rendering)
        changes["title"] = merged(shown["title"], changes["title"])
    records.meetings.patch(db, meeting_id, changes, actor)


def _add_part(once: Once, actor: Actor, version: int | None, model: _PartModel, meeting_id: str, given: BaseModel) -> Response:
    def write(db: Session) -> Response:
        _check(db, meeting_id, version)
        part_id = records.meetings.add_part(db, meeting_id, _PARTS[model], given.model_dump(), actor)
        return answers.changed_part(db, model, part_id, status=201)

    return once(write)


def _edit_part(database: Engine, actor: Actor, version: int | None, model: _PartModel, part_id: str, given: BaseModel) -> Response:
    """Write a part whole, or correct it."""
    with writing(database) as db:
        _check_part(model, db, part_id, version)
        if isinstance(given, ParticipantPatch | AgreementPatch):
            _correct_part(model, db, part_id, given.model_dump(exclude_unset=True), actor)
        else:
            _write_part(db, model, part_id, given, actor)
        return answers.changed_part(db, model, part_id)


def _check_part(model: _PartModel, db: Session, part_id: str, version: int | None) -> None:
    """Raise unless there is such a part, in a meeting that is not deleted, at this version."""
    _check(db, records.meetings.meeting_of(db, part_id, model.__tablename__), version)


def _correct_part(model: _PartModel, db: Session, part_id: str, changes: dict[str, Any], actor: Actor, _: Viewer | None = None) -> None:
    """Carry a merge patch of a part out; what it then is, is checked as if it were written whole."""
    if "name" in changes:  # another name may be another person's
        changes = {"person_id": None} | changes
    _write_part(db, model, part_id, patched(_WHOLES[model], queries.part_facts(db, part_id), changes), actor)


def _write_part(db: Session, model: _PartModel, part_id: str, given: BaseModel, actor: Actor) -> None:
    meeting_id = records.meetings.meeting_of(db, part_id, model.__tablename__)
    records.meetings.edit_part(db, meeting_id, _PARTS[model], part_id, given.model_dump(), actor)


def _remove_part(database: Engine, actor: Actor, version: int | None, model: _PartModel, part_id: str) -> Response:
    with writing(database) as db:
        _check_part(model, db, part_id, version)
        _take_out(model, db, part_id, actor)
    return Response(status_code=204)


def _take_out(model: _PartModel, db: Session, part_id: str, actor: Actor) -> None:
    meeting_id = records.meetings.meeting_of(db, part_id, model.__tablename__)
    records.meetings.set_part_removed(db, meeting_id, part_id, actor, removed=True)


def _restore_part(once: Once, actor: Actor, version: int | None, model: _PartModel, part_id: str) -> Response:
    def write(db: Session) -> Response:
        meeting_id = records.meetings.meeting_of(db, part_id, model.__tablename__, removed=True)
        _check(db, meeting_id, version)
        records.meetings.set_part_removed(db, meeting_id, part_id, actor, removed=False)
        return answers.changed_part(db, model, part_id)

    return once(write)


bulk.add(
    router,
    bulk.Many(
        path="meetings",
        model=Meeting,
        patch=MeetingPatch,
        check=_check,
        correct=lambda db, meeting_id, changes, actor, _: _correct(db, meeting_id, changes, actor),
        remove=lambda db, meeting_id, actor: records.meetings.set_deleted(db, meeting_id, actor, deleted=True),
    ),
)
for path, part, patch in (("participants", Participant, ParticipantPatch), ("agreements", Agreement, AgreementPatch)):
    bulk.add(
        router,
        bulk.Many(
            path=path,
            model=part,
            patch=patch,
            check=partial(_check_part, part),
            correct=partial(_correct_part, part),
            remove=partial(_take_out, part),
            verb="Remove",
        ),
    )
