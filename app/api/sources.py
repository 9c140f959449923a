"""Sources: where press texts are looked for again and again. An admin says where; editors see what comes of it."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response
from sqlalchemy.orm import Session

from app import records
from app.api import answers
from app.api.access import Admin, Editor, Version
from app.api.once import Once
from app.api.problems import CORRECTIONS, DUPLICATE, RESTORATIONS, ROLE, UNKNOWN, WRITES
from app.db import reading, writing
from app.queries import sources
from app.schemas.outputs import PageOut
from app.schemas.sources import SourceIn, SourcePatch, SourceQuery, SourceStateOut
from app.serving import Database

router = APIRouter(tags=["sources"])
_SHOWN: dict[int | str, dict[str, Any]] = {200: {"model": SourceStateOut}}
_MADE: dict[int | str, dict[str, Any]] = {201: {"model": SourceStateOut, "description": "It is looked at as soon as somebody can."}}


@router.get("/sources", summary="List sources", responses={200: {"model": PageOut[SourceStateOut]}, **ROLE})
def list_sources(database: Database, _: Editor, request: Request, asked: Annotated[SourceQuery, Query()]) -> Response:
    """Where press texts are looked for: when last, when next, how many were new, and what failed. For editors."""
    keys = answers.keys_of(asked.fields, SourceStateOut)
    with reading(database) as db:
        return answers.varied(answers.unversioned(request, answers.page_body(request, sources.every(db, asked), keys).decode()))


@router.get("/sources/{source_id}", summary="Get a source", responses=_SHOWN | ROLE | UNKNOWN)
def get_source(request: Request, database: Database, _: Editor, source_id: str) -> Response:
    """One source; its ETag is its version, which a person changes, and a hash of what came of it. For editors."""
    with reading(database) as db:
        found = sources.one(db, source_id)
        return answers.varied(answers.stored_with(request, found, found.rendering))


@router.post("/sources", summary="Add a source", status_code=201, responses=_MADE | WRITES | DUPLICATE)
def create_source(request: Request, once: Once, actor: Admin, given: SourceIn) -> Response:  # noqa: ARG001 - the role is the point
    """Look for press texts at an address from now on. Only an admin may; folders are added by the command alone.

    Addresses of the own network, ports that no web server has, and addresses with a password are refused.
    """
    fields = records.sources.fields(given.model_dump() | {"address": str(request.app.state.web.checked(given.address))})
    return once(lambda db: _answer(db, records.sources.add(db, fields), 201))


@router.patch("/sources/{source_id}", summary="Change a source", responses=_SHOWN | CORRECTIONS)
def patch_source(database: Database, actor: Admin, version: Version, source_id: str, given: SourcePatch) -> Response:  # noqa: ARG001
    """Send a JSON merge patch (RFC 7396): how often it is looked at, what it is called, `{"paused": true}`. Only an admin may."""
    with writing(database) as db:
        records.sources.check_version(db, source_id, version)
        records.sources.change(db, source_id, given.model_dump(exclude_unset=True))
        return _answer(db, source_id)


@router.delete("/sources/{source_id}", summary="Remove a source", status_code=204, responses=RESTORATIONS)
def remove_source(database: Database, actor: Admin, version: Version, source_id: str) -> Response:  # noqa: ARG001
    """Look at it no more; what was read of it stays. Only an admin may."""
    with writing(database) as db:
        records.sources.check_version(db, source_id, version)
        records.sources.remove(db, source_id)
    return Response(status_code=204)


@router.post("/sources/{source_id}/run", summary="Run a source", responses=_SHOWN | ROLE | UNKNOWN)
def run_source(once: Once, actor: Admin, source_id: str) -> Response:  # noqa: ARG001
    """Let it be looked at as soon as somebody can, whatever its schedule says; `last_run_at` tells when. Only an admin may."""

    def call(db: Session) -> Response:
        records.sources.call(db, source_id)
        return _answer(db, source_id)

    return once(call)


def _answer(db: Session, source_id: str, status: int = 200) -> Response:
    found = sources.one(db, source_id)
    headers = {"ETag": f'"{found.version}"'}
    if status == 201:  # noqa: PLR2004 - Created
        headers["Location"] = orjson.loads(found.rendering)["url"]
    return Response(found.rendering, status, headers, media_type="application/json")
