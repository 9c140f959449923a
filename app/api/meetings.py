"""Meetings, and their participants and agreements."""

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
from app.api.answers import Database
from app.api.bulk import DryRun
from app.api.once import Once
from app.api.patches import merged, patched
from app.api.problems import ABSENT, CHANGES, DELETED, DELETIONS, DUPLICATE, MANY_WRITES, MOVED, WRITES
from app.db import reading, writing
from app.models import Agreement, Meeting, Participant
from app.queries import StoredSighting, rights
from app.records import Actor, rendering
from app.rights import Viewer, Words
from app.schemas.bulk import BulkOut, one_or_many
from app.schemas.history import AsOf
from app.schemas.inputs import AgreementIn, AgreementPatch, MeetingIn, MeetingPatch, MeetingPut, ParticipantIn, ParticipantPatch
from app.schemas.outputs import AgreementOut, EvidenceOut, MeetingOut, PageOut, ParticipantOut
from app.schemas.questions import MeetingQuery, PartQuery

router = APIRouter(tags=["meetings"])
_MADE: dict[int | str, dict[str, Any]] = {
    200: {"model": MeetingOut | BulkOut, "description": "The meeting was known; what was sent went into its record. Or: many were sent."},
    201: {"model": MeetingOut, "description": "The meeting is new."},
}


@router.get("/meetings", summary="Meetings, by who, where, when and what", responses={200: {"model": PageOut[MeetingOut]}})
def list_meetings(request: Request, database: Database, asked: Annotated[MeetingQuery, Query()]) -> Response:
    """Meetings with their participants and agreements, the latest first."""
    return answers.listed(request, database, queries.meetings, asked, MeetingOut)


@router.get("/meetings/{meeting_id}", summary="One meeting", responses={200: {"model": MeetingOut}, **MOVED, **ABSENT})
def get_meeting(request: Request, database: Database, meeting_id: str, asked: Annotated[AsOf, Query()]) -> Response:
    """One meeting with its participants, agreements and sources; `as_of` a moment, as it then stood."""
    return answers.record(request, database, Meeting, meeting_id, asked=asked)


@router.get(
    "/meetings/{meeting_id}/evidence", summary="What proves a meeting's record", responses={200: {"model": EvidenceOut}, **MOVED, **ABSENT}
)
def get_evidence(request: Request, database: Database, sight: Sight, meeting_id: str) -> Response:
    """For each source and each field: the words that say it, or the rule that inferred it.

    The words are cut to excerpts, or null, where no more of their text may be seen.
    """
    with reading(database) as db:
        queries.record(db, Meeting, meeting_id)
        sightings = queries.sightings(db, meeting_id)
        texts = rights.words(db, [stored.press_text["id"] for stored in sightings if stored.press_text], sight)
        inferred = queries.inferred_people(db, meeting_id)
    body = {
        "meeting_id": meeting_id,
        "url": f"{rendering.url('meeting', meeting_id)}/evidence",
        "sightings": [_sighting(stored, texts, inferred) for stored in sightings],
    }
    return answers.varied(answers.unversioned(request, orjson.dumps(body).decode()))


@router.get("/participants", summary="Participants, by person, office and meeting", responses={200: {"model": PageOut[ParticipantOut]}})
def list_participants(request: Request, database: Database, asked: Annotated[PartQuery, Query()]) -> Response:
    """Participants who are themselves as asked, of the meetings that are as asked."""
    return answers.listed(request, database, queries.participants, asked, ParticipantOut)


@router.get("/participants/{participant_id}", summary="One participant", responses={200: {"model": ParticipantOut}, **MOVED, **ABSENT})
def get_participant(request: Request, database: Database, participant_id: str, asked: Annotated[AsOf, Query()]) -> Response:
    """One participant; its ETag is its meeting's."""
    return answers.part(request, database, Participant, participant_id, asked)


@router.get("/agreements", summary="Agreements, by kind and meeting", responses={200: {"model": PageOut[AgreementOut]}})
def list_agreements(request: Request, database: Database, asked: Annotated[PartQuery, Query()]) -> Response:
    """Agreements that are themselves as asked, of the meetings that are as asked."""
    return answers.listed(request, database, queries.agreements, asked, AgreementOut)


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


_NOT_FIELDS = ("id", "by_hand", "names", "participants", "agreements", "corrections", "title", "series_of", "deleted")
_PartModel = type[Participant | Agreement]
_PARTS: dict[_PartModel, records.meetings.Part] = {Participant: "participants", Agreement: "agreements"}
_WHOLES: dict[_PartModel, type[BaseModel]] = {Participant: ParticipantIn, Agreement: AgreementIn}


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


def _sighting(stored: StoredSighting, texts: dict[str, Words], inferred: dict[str, str]) -> dict[str, Any]:
    body = stored.sighting.body
    source = stored.press_text
    words = texts[source["id"]] if source else None
    return {
        "id": stored.sighting.id,
        "press_text": rendering.source(source, stored.actor) if source else None,
        "created_at": stored.created_at,
        "fields": _proofs(body, words),
        **{
            part: [
                {"id": one["id"], "fields": _proofs(one, words, "name" if part == "participants" else "title") | _held(one, inferred)}
                for one in body.get(part, ())
            ]
            for part in ("participants", "agreements")
        },
    }


def _held(one: dict[str, Any], inferred: dict[str, str]) -> dict[str, Any]:
    """The rule that tells who is meant by an office without a name."""
    if one["id"] not in inferred:
        return {}
    return {"person_id": {"value": inferred[one["id"]], "rule": "holder of the office on that day, by the directory", "words": []}}


def _proofs(told: dict[str, Any], words: Words | None, named: str | None = None) -> dict[str, Any]:
    """The proof of each field; `named` is the field that the draft's own `evidence` shows."""
    if words is None or "evidence_of" not in told:  # an archivist's word needs no other proof
        shown = {field: value for field, value in told.items() if field not in _NOT_FIELDS}
        return {field: {"value": value, "rule": "archivist", "words": []} for field, value in shown.items()}
    evidence = ({named: [told["evidence"]]} if named else {}) | told["evidence_of"]
    return {field: _proof(told.get(field), proof, words) for field, proof in evidence.items()}


def _proof(value: Any, proof: dict[str, Any] | list[dict[str, Any]], words: Words) -> dict[str, Any]:
    spans = proof["because"] if isinstance(proof, dict) else proof
    shown = [{**span, "exact": words.excerpt(span["in"], span["start"], span["end"])} for span in spans]
    return {"value": value, "rule": proof["rule"] if isinstance(proof, dict) else None, "words": shown}


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
