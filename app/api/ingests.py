"""Runs that read press texts, withdrawn and restored as a whole; and what an admin removes for good."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from threading import BoundedSemaphore
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from starlette.types import Receive, Scope, Send

from app import ingest, queries, records
from app.api import answers
from app.api.access import Admin, Editor, Version
from app.api.once import Once
from app.api.problems import BUSY, CORRECTIONS, DELETED, MOVED, ROLE, UNKNOWN, WRITES
from app.db import reading
from app.errors import Busy, Fault, Invalid
from app.models import Meeting, Person, PressText
from app.queries import history, jobs
from app.records import Actor
from app.schemas.ingests import IngestIn, IngestOut, IngestQuery, JobOut, JobQuery, PurgedOut, PurgeIn, PurgeOut, PurgeQuery, WithdrawnOut
from app.schemas.outputs import PageOut
from app.serving import Database
from app.vocabulary import JobKind, Sees

router = APIRouter()
_LOOK_EVERY, _HEARTBEAT = 0.5, 15.0  # seconds


class _Events(StreamingResponse):
    """Server-sent events; whoever leaves makes room for another."""

    media_type = "text/event-stream"

    def __init__(self, events: AsyncGenerator[str], streams: BoundedSemaphore, status_code: int = 200) -> None:
        super().__init__(events, status_code)
        self._events, self._streams = events, streams

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            await self._events.aclose()
            self._streams.release()


_MOST = 2000  # texts of a run that one request withdraws; more would hold the lock of writes for minutes
_ASKED: dict[int | str, dict[str, Any]] = {202: {"model": IngestOut, "description": "What is read from now on, and what was known."}}
_JOBS: dict[int | str, dict[str, Any]] = {200: {"model": PageOut[JobOut]}, **UNKNOWN}
_TURNED: dict[int | str, dict[str, Any]] = {200: {"model": IngestOut}, **ROLE, **UNKNOWN}
_EVENT = {
    "type": "object",
    "required": ["event", "data"],
    "properties": {
        "event": {"enum": ["progress", "end"], "description": "`end` is the last one."},
        "data": {"type": "string", "description": "The ingest, as JSON."},
    },
}
_STREAM = {"schema": _EVENT, "example": 'event: progress\ndata: {"id": "…"}\n\n'}
_EVENTS: dict[int | str, dict[str, Any]] = {
    200: {"description": "Server-sent events.", "content": {"text/event-stream": _STREAM}},
    **UNKNOWN,
    **BUSY,
}
_RUN: dict[str, Any] = {"tags": ["ingests"], "responses": {200: {"model": WithdrawnOut}, **ROLE, **UNKNOWN}}
_GONE: dict[int | str, dict[str, Any]] = {200: {"model": PurgedOut}, **CORRECTIONS}


@router.get("/ingests", summary="List ingests", tags=["ingests"], responses={200: {"model": PageOut[IngestOut]}})
def list_ingests(request: Request, database: Database, asked: Annotated[IngestQuery, Query()]) -> Response:
    """Runs that newly read press texts, the latest first; what is posted text by text belongs to none."""
    with reading(database) as db:
        page = answers.page_body(request, history.ingests(db, asked), answers.keys_of(asked.fields, IngestOut))
    return answers.unversioned(request, page.decode())


@router.get("/ingests/{ingest_id}", summary="Get an ingest", tags=["ingests"], responses={200: {"model": IngestOut}, **UNKNOWN})
def get_ingest(request: Request, database: Database, ingest_id: str) -> Response:
    """One run that read press texts."""
    with reading(database) as db:
        return answers.unversioned(request, history.ingest(db, ingest_id))


@router.post("/ingests", summary="Have texts and pages read", status_code=202, tags=["ingests"], responses={**_ASKED, **WRITES})
def create_ingest(once: Once, actor: Editor, given: IngestIn) -> Response:
    """Ask for press texts, posted or at addresses, to be read: answered at once, done soon by a worker, each text for itself.

    Posted texts are stored before the answer, so none is lost. What becomes of each tells `/jobs` of the run, as it happens `/events`.
    """
    texts = [(ingest.press_text_of(one.model_dump() | {"url": one.address}), one.readers_see) for one in given.press_texts]

    def write(db: Session) -> Response:
        counted = f"{len(texts)} press texts, {len(given.addresses)} addresses"
        ingest_id = records.ingests.begin(db, given.label or counted, actor)
        filed = [records.file(db, text, actor, records.Filed(Sees(sees) if sees else None, ingest_id)) for text, sees in texts]
        wanted = dict.fromkeys(text_id for text_id, new in filed if new)
        known = dict.fromkeys(text_id for text_id, _ in filed if text_id not in wanted)
        unread = queries.unread(db, known)
        records.jobs.enqueue(db, ingest_id, JobKind.TEXT, [*wanted, *unread])
        records.jobs.note_known(db, ingest_id, [text_id for text_id in known if text_id not in unread])
        records.jobs.enqueue(db, ingest_id, JobKind.ADDRESS, dict.fromkeys(given.addresses))
        records.jobs.close(db, ingest_id)
        headers = {"Location": f"/v1/ingests/{ingest_id}"}
        return Response(history.ingest(db, ingest_id), 202, headers, media_type="application/json")

    return once(write)


@router.get("/ingests/{ingest_id}/jobs", summary="List the jobs of an ingest", tags=["ingests"], responses=_JOBS)
def list_jobs(request: Request, database: Database, ingest_id: str, asked: Annotated[JobQuery, Query()]) -> Response:
    """What a run was asked to read by `POST /v1/ingests`, one by one: how it stands, what came of it, why it failed."""
    with reading(database) as db:
        history.ingest(db, ingest_id)
        page = answers.page_body(request, jobs.jobs(db, ingest_id, asked), answers.keys_of(asked.fields, JobOut))
    return answers.unversioned(request, page.decode())


@router.post("/ingests/{ingest_id}/cancel", summary="Cancel an ingest", tags=["ingests"], responses=_TURNED)
def cancel_ingest(once: Once, ingest_id: str) -> Response:
    """Read nothing more of it. What was read stays; `withdraw` takes that back."""
    return once(lambda db: _turned(db, ingest_id, records.jobs.cancel))


@router.post("/ingests/{ingest_id}/retry", summary="Retry an ingest", tags=["ingests"], responses=_TURNED)
def retry_ingest(once: Once, ingest_id: str) -> Response:
    """Try again what failed for good, or was cancelled."""
    return once(lambda db: _turned(db, ingest_id, records.jobs.retry))


@router.get("/ingests/{ingest_id}/events", summary="Follow an ingest", tags=["ingests"], responses=_EVENTS, response_class=_Events)
def follow_ingest(request: Request, database: Database, ingest_id: str) -> Response:
    """Server-sent events: the ingest as `GET` tells it, at once and whenever its jobs get on; the last event is called `end`."""
    with reading(database) as db:
        history.ingest(db, ingest_id)
    streams: BoundedSemaphore = request.app.state.streams
    if not streams.acquire(blocking=False):
        raise Busy("As many follow ingests now as can be served; come again in a minute, or ask for the ingest itself.")
    return _Events(_events(database, ingest_id), streams)


async def _events(database: Engine, ingest_id: str) -> AsyncGenerator[str]:
    """How a run stands, each time that has changed; a comment now and then tells a proxy that the stream lives."""

    def look() -> str:
        with reading(database) as db:
            return history.ingest(db, ingest_id)

    told, quiet = "", 0.0
    while True:
        now = await run_in_threadpool(look)
        ended = not _waits(orjson.loads(now))
        if now != told or ended:
            yield f"event: {'end' if ended else 'progress'}\ndata: {now}\n\n"
            told, quiet = now, 0.0
        elif quiet >= _HEARTBEAT:
            yield ": it goes on\n\n"
            quiet = 0.0
        if ended:
            return
        await asyncio.sleep(_LOOK_EVERY)
        quiet += _LOOK_EVERY


def _waits(ingest: dict[str, Any]) -> bool:
    """Whether something of a run is still to be read; a run of the command has no jobs, and is told once."""
    return ingest["finished_at"] is None and bool(ingest["jobs"]["queued"] or ingest["jobs"]["running"])


def _turned(db: Session, ingest_id: str, turn: Callable[[Session, str], int]) -> Response:
    history.ingest(db, ingest_id)
    turn(db, ingest_id)
    return Response(history.ingest(db, ingest_id), media_type="application/json")


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
