"""Runs that read press texts, withdrawn and restored as a whole; and what an admin removes for good."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response
from sqlalchemy.orm import Session

from app import queries, records
from app.api import answers
from app.api.access import Admin, Editor, Version
from app.api.once import Once
from app.api.problems import CORRECTIONS, DELETED, MOVED, ROLE, UNKNOWN
from app.db import reading
from app.errors import Fault, Invalid
from app.models import Meeting, Person, PressText
from app.queries import history
from app.records import Actor
from app.schemas.ingests import IngestOut, IngestQuery, PurgedOut, PurgeIn, PurgeOut, PurgeQuery, WithdrawnOut
from app.schemas.outputs import PageOut
from app.serving import Database

router = APIRouter()
_MOST = 2000  # texts of a run that one request withdraws; more would hold the lock of writes for minutes
_RUN: dict[str, Any] = {"tags": ["ingests"], "responses": {200: {"model": WithdrawnOut}, **ROLE, **UNKNOWN}}
_GONE: dict[int | str, dict[str, Any]] = {200: {"model": PurgedOut}, **CORRECTIONS}


@router.get("/ingests", summary="List ingests", tags=["ingests"], responses={200: {"model": PageOut[IngestOut]}})
def list_ingests(request: Request, database: Database, asked: Annotated[IngestQuery, Query()]) -> Response:
    """Runs that newly read press texts, the latest first; what is posted text by text belongs to none."""
    return answers.listed(request, database, history.ingests, asked, IngestOut)


@router.get("/ingests/{ingest_id}", summary="Get an ingest", tags=["ingests"], responses={200: {"model": IngestOut}, **UNKNOWN})
def get_ingest(request: Request, database: Database, ingest_id: str) -> Response:
    """One run that read press texts."""
    with reading(database) as db:
        return answers.unversioned(request, history.ingest(db, ingest_id))


@router.post("/ingests/{ingest_id}/withdraw", summary="Withdraw an ingest", **_RUN)
def withdraw_ingest(once: Once, actor: Editor, ingest_id: str) -> Response:
    """Withdraw all press texts that a run read, in one transaction; records that they alone told of answer 410. Again, it changes nothing.

    A run of more than 2,000 texts is refused here: `communique ingests withdraw` does it batch by batch.
    """
    return once(lambda db: _set_withdrawn(db, ingest_id, actor, withdrawn=True))


@router.post("/ingests/{ingest_id}/restore", summary="Restore an ingest", **_RUN)
def restore_ingest(once: Once, actor: Editor, ingest_id: str) -> Response:
    """Let what a withdrawn run read count again, but for texts that were withdrawn by themselves before."""
    return once(lambda db: _set_withdrawn(db, ingest_id, actor, withdrawn=False))


@router.get("/purges", summary="List purges", tags=["purges"], responses={200: {"model": PageOut[PurgeOut]}})
def list_purges(request: Request, database: Database, asked: Annotated[PurgeQuery, Query()]) -> Response:
    """What was removed for good: which record, by whom, when and why."""
    return answers.listed(request, database, history.purges, asked, PurgeOut)


@router.get("/purges/{purge_id}", summary="Get a purge", tags=["purges"], responses={200: {"model": PurgeOut}, **UNKNOWN})
def get_purge(request: Request, database: Database, purge_id: str) -> Response:
    """One note that something was removed for good."""
    with reading(database) as db:
        return answers.unversioned(request, history.purge(db, purge_id))


@router.post("/press-texts/{press_text_id}/purge", summary="Purge a press text", tags=["press texts"], responses=_GONE)
def purge_press_text(once: Once, actor: Admin, version: Version, press_text_id: str, given: PurgeIn) -> Response:
    """Remove its words, title and address, the evidence in it, and its earlier revisions; it is withdrawn, and never read again.

    Where meetings name it as a source, their earlier revisions lose its title too. Only an admin may; If-Match bears its ETag.
    """
    return once(lambda db: _purge(db, "press_text", press_text_id, version, Actor(actor.name, given.reason)))


@router.post("/meetings/{meeting_id}/purge", summary="Purge a meeting", tags=["meetings"], responses={**_GONE, **MOVED, **DELETED})
def purge_meeting(once: Once, actor: Admin, version: Version, meeting_id: str, given: PurgeIn) -> Response:
    """Remove all that is said of a meeting: participants, agreements, evidence, earlier revisions; it answers 410 for good.

    Its press texts stay, and are not read again; a later text about it makes a new record. Only an admin may; If-Match is needed.
    """
    return once(lambda db: _purge(db, "meeting", meeting_id, version, Actor(actor.name, given.reason)))


@router.post("/people/{record_id}/purge", summary="Purge a person", tags=["people"], responses={**_GONE, **MOVED, **DELETED})
def purge_person(once: Once, actor: Admin, version: Version, record_id: str, given: PurgeIn) -> Response:
    """Remove a person's names, terms and earlier revisions, and the name from all meetings, then and now: the office takes part without it.

    Press texts keep their words; the answer names those that tell of the person. Only an admin may; If-Match bears the ETag.
    """
    return once(lambda db: _purge(db, "person", record_id, version, Actor(actor.name, given.reason)))


def _set_withdrawn(db: Session, ingest_id: str, actor: Actor, *, withdrawn: bool) -> Response:
    ids = records.ingests.texts(db, ingest_id, withdrawn=withdrawn)
    if len(ids) > _MOST:
        command = f"communique ingests {'withdraw' if withdrawn else 'restore'} {ingest_id}"
        raise Invalid(Fault("", f"the run has {len(ids)} such texts; more than {_MOST} are done by `{command}`"))
    changed = records.ingests.set_batch_withdrawn(db, ingest_id, ids, actor, withdrawn=withdrawn)
    if not withdrawn:
        records.ingests.note_restored(db, ingest_id)
    body = {"ingest": orjson.Fragment(history.ingest(db, ingest_id)), "changed": changed}
    return Response(orjson.dumps(body), media_type="application/json")


_MODELS: dict[records.purges.Purged, queries.RecordModel] = {"meeting": Meeting, "person": Person, "press_text": PressText}


def _purge(db: Session, resource: records.purges.Purged, record_id: str, version: int | None, actor: Actor) -> Response:
    model = _MODELS[resource]
    queries.record(db, model, record_id)
    records.check_version(db, model, record_id, version)
    done = records.purges.purge(db, resource, record_id, actor)
    body = {"purge": orjson.Fragment(history.purge(db, done.id)), "meetings": done.meetings, "press_texts": done.press_texts}
    return Response(orjson.dumps(body), media_type="application/json")
