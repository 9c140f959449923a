"""Judgements of people about what is the same, and the conflicts between sources that they settle."""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response
from pydantic import ValidationError
from sqlalchemy.orm import Session

from app import linking, queries, records, rendering
from app.api import answers
from app.api.access import Editor, Version
from app.api.bulk import DryRun
from app.api.once import Once
from app.api.patches import patched
from app.api.problems import ABSENT, CORRECTIONS, MOVED, ROLE, UNKNOWN, WRITES
from app.db import reading
from app.errors import Invalid
from app.models import Meeting, Participant
from app.queries import review
from app.records.clusters import Change
from app.schemas.faults import faults
from app.schemas.inputs import JudgementIn, MeetingPatch, ParticipantIn, SettleIn
from app.schemas.outputs import CandidatesOut, ConflictOut, JudgedOut, JudgementOut, PageOut
from app.schemas.questions import ConflictQuery, JudgementQuery
from app.serving import Database

router = APIRouter()
_JUDGED: dict[int | str, dict[str, Any]] = {
    200: {"model": JudgedOut, "description": "What would come of it: a dry run."},
    201: {"model": JudgedOut, "description": "What came of it."},
}
_told: dict[str, Any] = {"tags": ["judgements"]}


@router.get("/judgements", summary="List judgements", responses={200: {"model": PageOut[JudgementOut]}}, **_told)
def list_judgements(request: Request, database: Database, asked: Annotated[JudgementQuery, Query()]) -> Response:
    """What people decided; superseded decisions too, unless only those that stand are asked for."""
    return answers.listed(request, database, review.judgements, asked, JudgementOut)


@router.get("/judgements/{judgement_id}", summary="Get a judgement", responses={200: {"model": JudgementOut}, **UNKNOWN}, **_told)
def get_judgement(request: Request, database: Database, judgement_id: str) -> Response:
    """One decision, and which later one superseded it."""
    with reading(database) as db:
        return answers.unversioned(request, review.judgement(db, judgement_id))


@router.post("/judgements", summary="Judge", status_code=201, responses={**_JUDGED, **WRITES}, **_told)
def create_judgement(once: Once, actor: Editor, given: JudgementIn, dry_run: DryRun = False) -> Response:
    """Decide that two meetings or people are, or are not, the same, that a participant was not there, or that a sighting does not count.

    Every later text and rebuild respects it; a later judgement about the same supersedes it. Answers with what became of
    which meetings, and with 200 for a dry run.
    """
    actor = replace(actor, reason=given.reason or actor.reason)
    named = (given.left, given.right)
    return _carry_out(once, lambda db: records.judgements.judge(db, given.subject, given.verdict, named, actor), dry_run=dry_run)


@router.post(
    "/judgements/{judgement_id}/withdraw",
    summary="Withdraw a judgement",
    status_code=201,
    responses={**_JUDGED, **ROLE, **UNKNOWN},
    **_told,
)
def withdraw_judgement(once: Once, actor: Editor, judgement_id: str, dry_run: DryRun = False) -> Response:
    """Leave open what was decided, by a judgement of its own that supersedes it."""
    return _carry_out(once, lambda db: records.judgements.withdraw(db, judgement_id, actor), dry_run=dry_run)


@router.get("/conflicts", summary="List conflicts", tags=["conflicts"], responses={200: {"model": PageOut[ConflictOut]}})
def list_conflicts(request: Request, database: Database, asked: Annotated[ConflictQuery, Query()]) -> Response:
    """Fields of which sources contradict each other, with the value that stands and those that lost."""
    return answers.listed(request, database, review.conflicts, asked, ConflictOut)


@router.get("/conflicts/{conflict_id}", summary="Get a conflict", tags=["conflicts"], responses={200: {"model": ConflictOut}, **UNKNOWN})
def get_conflict(request: Request, database: Database, conflict_id: str) -> Response:
    """One conflict; its ETag is its meeting's."""
    with reading(database) as db:
        return answers.stored(request, review.conflict(db, conflict_id))


@router.post(
    "/conflicts/{conflict_id}/settle",
    summary="Settle a conflict",
    tags=["conflicts"],
    responses={200: {"model": ConflictOut}, **CORRECTIONS},
)
def settle_conflict(once: Once, actor: Editor, version: Version, conflict_id: str, given: SettleIn) -> Response:
    """Say which value is right, be it one that no source tells. If-Match bears the conflict's ETag, which is its meeting's."""
    actor = replace(actor, reason=given.reason)

    def write(db: Session) -> Response:
        facts = orjson.loads(review.conflict(db, conflict_id).rendering)
        records.check_version(db, Meeting, facts["meeting_id"], version)
        said = _said(db, facts, given.value)
        if facts["participant_id"] is None:
            records.meetings.patch(db, facts["meeting_id"], said, actor)
        else:
            records.meetings.edit_part(db, facts["meeting_id"], "participants", facts["participant_id"], said, actor)
        settled = review.conflict(db, conflict_id)
        return Response(settled.rendering, headers={"ETag": f'"{settled.version}"'}, media_type="application/json")

    return once(write)


@router.get(
    "/people/{person_id}/candidates",
    summary="Who else a person may be",
    tags=["people"],
    responses={200: {"model": CandidatesOut}, **MOVED, **ABSENT},
)
def list_person_candidates(request: Request, database: Database, person_id: str) -> Response:
    """People whose names are near, with scores from 0 to 1: the same person under another name, perhaps. Judge them."""
    with reading(database) as db:
        return answers.unversioned(request, _candidates(db, review.candidates(db, person_id)))


@router.get(
    "/participants/{participant_id}/candidates",
    summary="Who a participant may be",
    tags=["meetings"],
    responses={200: {"model": CandidatesOut}, **MOVED, **ABSENT},
)
def list_participant_candidates(request: Request, database: Database, participant_id: str) -> Response:
    """People whom a participant may be besides the one linked: by name, or, for an office without a name, by the office."""
    with reading(database) as db:
        queries.part(db, Participant, participant_id)
        return answers.unversioned(request, _candidates(db, review.candidates_of_participant(db, participant_id)))


def _said(db: Session, conflict: dict[str, Any], value: str | int | None) -> dict[str, Any]:
    """What the value makes of the field, checked as a correction of the record is."""
    field, part_id = conflict["field"], conflict["participant_id"]
    try:
        if part_id is None:
            return MeetingPatch.model_validate({field: value}).model_dump(exclude_unset=True)
        return patched(ParticipantIn, queries.part_facts(db, part_id), {field: value}).model_dump()
    except ValidationError as error:
        found = faults(error.errors())
    except Invalid as error:
        found = list(error.faults)
    raise Invalid(*(replace(fault, pointer="/value") if fault.pointer == f"/{field}" else fault for fault in found))


def _candidates(db: Session, found: list[linking.Candidate]) -> str:
    names = queries.names_of(db, [one.id for one in found])
    items = [{"person_id": one.id, "url": rendering.url("person", one.id), "name": names[one.id], "score": one.score} for one in found]
    return orjson.dumps({"items": items}).decode()


def _carry_out(once: Once, decide: Callable[[Session], tuple[str, list[Change]]], *, dry_run: bool) -> Response:
    def write(db: Session) -> Response:
        judgement_id, changes = decide(db)
        body = _judged(review.judgement(db, judgement_id), changes, dry_run=dry_run)
        return Response(body, 201, {"Location": rendering.url("judgement", judgement_id)}, media_type="application/json")

    return once(write, dry_run=dry_run)


def _judged(judgement: str, changes: list[Change], *, dry_run: bool) -> bytes:
    told = [
        {"meeting_id": change.meeting_id, "url": rendering.url("meeting", change.meeting_id), "what": change.what, "other": change.other}
        for change in changes
    ]
    return orjson.dumps({"judgement": orjson.Fragment(judgement), "dry_run": dry_run, "changes": told})
