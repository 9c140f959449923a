"""What was: revisions of every record, what changed between two, and back to one; the feed of all changes, and a dump to begin from."""

from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Annotated, Any, get_args

import orjson
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse
from jsonpatch import make_patch
from pydantic import BaseModel
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from starlette.types import Receive, Scope, Send

from app import queries, records
from app.api import answers
from app.api.access import Editor, Sight, Version
from app.api.once import Once
from app.api.press_texts import unopened
from app.api.problems import BUSY, DELETED, MOVED, RESTORATIONS, UNKNOWN
from app.db import DUMPS, now, reading, streaming
from app.errors import Busy
from app.models import Meeting, Ministry, Organisation, Person, Place, PressText, Series
from app.queries import history
from app.rights import Viewer
from app.schemas import outputs
from app.schemas.history import (
    ChangeQuery,
    ChangesOut,
    DiffQuery,
    Dumped,
    DumpQuery,
    RevisionNumber,
    RevisionOf,
    RevisionOut,
    RevisionQuery,
)
from app.schemas.outputs import PageOut
from app.serving import Database

router = APIRouter()
_PATCH = "application/json-patch+json"
_LINES = "application/x-ndjson"
_STEP = {
    "type": "object",
    "properties": {"op": {"type": "string"}, "path": {"type": "string"}, "from": {"type": "string"}, "value": {}},
    "required": ["op", "path"],
}
_STEPS = {"schema": {"type": "array", "items": _STEP}, "example": [{"op": "replace", "path": "/city", "value": "Shusha"}]}
_DUMP = {
    "schema": {"type": "string"},
    "example": '{"dump":{"position":812,"at":"2026-11-25T16:20:12.010Z"}}\n{"end":{"records":0}}\n',
}
_DELETED_AGAIN = {"description": "The record was deleted at that revision, and is so again."}


class _JsonPatch(Response):
    media_type = _PATCH


class _Lines(StreamingResponse):
    """Lines sent as they are read. Where their reader leaves, the transaction ends at once, not when memory is next tidied up."""

    media_type = _LINES

    def __init__(self, lines: Generator[str], dumps: BoundedSemaphore) -> None:
        super().__init__(lines)
        self._lines, self._dumps = lines, dumps

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._lines.close()
            self._dumps.release()


@dataclass(frozen=True, slots=True)
class _Resource:
    """One kind of record that has a history."""

    path: str
    noun: str
    model: queries.RecordModel
    shown: type[BaseModel]
    mergeable: bool = False
    guarded: Callable[[Session, str, Viewer], AbstractContextManager[None]] = lambda *_: nullcontext()
    """What a change must not do."""


_RESOURCES = (
    _Resource("meetings", "meeting", Meeting, outputs.MeetingOut, mergeable=True),
    _Resource("people", "person", Person, outputs.PersonOut, mergeable=True),
    _Resource("ministries", "ministry", Ministry, outputs.MinistryOut),
    _Resource("organisations", "organisation", Organisation, outputs.OrganisationOut),
    _Resource("series", "series", Series, outputs.SeriesOut),
    _Resource("places", "place", Place, outputs.PlaceOut),
    _Resource("press-texts", "press_text", PressText, outputs.PressTextOut, guarded=unopened),
)


def _add(of: _Resource) -> None:
    """Add the endpoints that tell the history of one kind of record."""
    one = f"/{of.path}/{{record_id}}"
    noun = of.noun.replace("_", " ")
    told: dict[str, Any] = {"tags": [of.path.replace("-", " ")]}
    whole: Any = RevisionOf[of.shown]  # type: ignore[name-defined]  # a value here, which FastAPI reads

    @router.get(
        f"{one}/revisions",
        name=f"list_{of.noun}_revisions",
        summary=f"The history of a {noun}",
        description="Who changed it, when and why, the newest first; also of one that was deleted or merged.",
        responses={200: {"model": PageOut[RevisionOut]}, **UNKNOWN},
        **told,
    )
    def list_revisions(request: Request, database: Database, record_id: str, asked: Annotated[RevisionQuery, Query()]) -> Response:
        return answers.listed(request, database, lambda db, asked: history.revisions(db, of.model, record_id, asked), asked, RevisionOut)

    @router.get(
        f"{one}/revisions/{{number}}",
        name=f"get_{of.noun}_revision",
        summary=f"A {noun} at one revision",
        description="One change, and the record as it then stood.",
        responses={200: {"model": whole}, **UNKNOWN},
        **told,
    )
    def get_revision(request: Request, database: Database, record_id: str, number: RevisionNumber) -> Response:
        with reading(database) as db:
            return answers.unversioned(request, orjson.dumps(history.revision(db, of.model, record_id, number)).decode())

    @router.get(
        f"{one}/diff",
        name=f"diff_{of.noun}",
        summary=f"What changed in a {noun}",
        description="A JSON patch (RFC 6902) that makes the record at one revision that at another; a deleted one counts as `null`.",
        response_class=_JsonPatch,
        responses={200: {"content": {_PATCH: _STEPS}}, **UNKNOWN},
        **told,
    )
    def diff(request: Request, database: Database, record_id: str, asked: Annotated[DiffQuery, Query()]) -> Response:
        with reading(database) as db:
            to = asked.to or history.newest(db, of.model, record_id)
            sides = [history.revision(db, of.model, record_id, number)["record"] for number in (asked.from_, to)]
        before, after = (orjson.loads(orjson.dumps(side)) for side in sides)
        return answers.unversioned(request, orjson.dumps(make_patch(before, after).patch).decode(), _JsonPatch.media_type)

    @router.post(
        f"{one}/revisions/{{number}}/revert",
        name=f"revert_{of.noun}",
        summary=f"Bring a {noun} back to a revision",
        description="Write by hand what it said then; what is the same already stays, and so do its sources. If-Match bears its ETag.",
        responses={200: {"model": of.shown}, 204: _DELETED_AGAIN, **(MOVED if of.mergeable else {}), **RESTORATIONS, **DELETED},
        **told,
    )
    def revert(once: Once, actor: Editor, sight: Sight, version: Version, record_id: str, number: RevisionNumber) -> Response:
        def write(db: Session) -> Response:
            queries.refuse_merged(db, of.model, record_id)
            records.check_version(db, of.model, record_id, version)
            with of.guarded(db, record_id, sight):
                there = records.history.revert(db, of.model, record_id, number, actor)
            return answers.changed(db, of.model, record_id) if there else Response(status_code=204)

        return once(write)


for resource in _RESOURCES:
    _add(resource)


@router.get("/changes", summary="The feed of all changes", tags=["changes"], responses={200: {"model": ChangesOut}})
def list_changes(request: Request, database: Database, asked: Annotated[ChangeQuery, Query()]) -> Response:
    """Every change of every record, in the order in which it was committed, without holes; deletions are changes too.

    Go on `after` the `position` of the page before, at once while there is a `next`, and later when it is null. With
    `If-None-Match` asking again costs one query while nothing has changed. Participants and agreements change with their meeting.
    """
    with reading(database) as db:
        tag = answers.list_tag(request, db)
        unchanged = answers.unchanged(request, tag)
        if unchanged is not None:
            return unchanged
        page = history.changes(db, asked)
    following = answers.link(request, after=str(page.position)) if page.more else None
    body = {"items": page.items, "next": following, "position": page.position}
    return Response(orjson.dumps(body), media_type="application/json", headers={"ETag": tag})


@router.get(
    "/dump",
    summary="All records at one moment",
    tags=["changes"],
    status_code=200,
    response_class=_Lines,
    responses={200: {"description": "JSON Lines.", "content": {_LINES: _DUMP}}, **BUSY},
)
def dump(request: Request, database: Database, asked: Annotated[DumpQuery, Query()]) -> Response:
    """All records as they stood at one moment, a line each: `{"resource": …, "record": …}`.

    The first line, `{"dump": {"position": …, "at": …}}`, names the position in the feed from which to follow: `/v1/changes?after=…`.
    The last, `{"end": {"records": …}}`, says that nothing is missing.
    """
    dumps: BoundedSemaphore = request.app.state.dumps
    if not dumps.acquire(blocking=False):
        raise Busy(f"Others read dumps now, and {DUMPS} at once are all that are served; come again in a minute.")
    return _Lines(_lines(database, asked.resource or get_args(Dumped)), dumps)


def _lines(database: Engine, resources: Sequence[Dumped]) -> Generator[str]:
    count = 0
    with streaming(database) as db:
        yield f'{{"dump":{{"position":{queries.last_change(db)},"at":"{now()}"}}}}\n'
        with closing(history.every_record(db, resources)) as every:
            for kind, rendering in every:
                count += 1
                yield f'{{"resource":"{kind}","record":{rendering}}}\n'
    yield f'{{"end":{{"records":{count}}}}}\n'
