"""Answers made of stored bytes: one record, a page of a list; with ETag, and 304 where the reader has it already."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

import orjson
from fastapi import Depends, Request, Response
from pydantic import BaseModel
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app import queries
from app.db import reading
from app.errors import Fault, Invalid
from app.models import Agreement, Participant
from app.queries import history
from app.records import rendering
from app.schemas.history import AsOf
from app.schemas.questions import Query

_JSON = "application/json"
Asked = TypeVar("Asked", bound=Query)


async def _engine(request: Request) -> Engine:
    engine: Engine = request.app.state.engine
    return engine


Database = Annotated[Engine, Depends(_engine)]
"""The database of the application, for one `with reading(database)` or `with writing(database)` in each endpoint."""


async def _refuse_nul(request: Request) -> None:
    """Refuse the one character that neither database takes."""
    bad = [name for name, value in request.query_params.multi_items() if "\0" in value or "\0" in name]
    bad += [name for name, value in request.path_params.items() if "\0" in str(value)]
    if bad:
        raise Invalid(*(Fault(name.replace("\0", ""), "holds the character NUL, which no record can hold") for name in bad))


NO_NUL = Depends(_refuse_nul)


def record(
    request: Request,
    database: Engine,
    model: queries.RecordModel,
    record_id: str,
    joined: Callable[[Session, str], dict[str, Any]] | None = None,
    asked: AsOf | None = None,
) -> Response:
    """One record under its strong ETag, which is its version, and a hash where more is joined to it that is no part of its version.

    What is joined is of today, so a record as of an earlier moment stands alone.
    """
    with reading(database) as db:
        if asked is not None and asked.as_of is not None:
            return stored(request, history.as_of(db, model, record_id, asked.as_of))
        found = queries.record(db, model, record_id)
        if joined is None:
            return stored(request, found)
        more = orjson.dumps(joined(db, record_id)).decode()
    body = f"{found.rendering[:-1]},{more[1:]}"
    return _unless_known(request, f'"{found.version}-{sha256(body.encode()).hexdigest()[:16]}"', body)


def part(request: Request, database: Engine, model: type[Participant | Agreement], part_id: str, asked: AsOf) -> Response:
    """One part of a meeting under the ETag of its meeting."""
    with reading(database) as db:
        if asked.as_of is not None:
            return stored(request, history.part_as_of(db, model, part_id, asked.as_of))
        return stored(request, queries.part(db, model, part_id))


def stored(request: Request, found: queries.Stored) -> Response:
    """What was read already, under the version that it shares."""
    return _unless_known(request, f'"{found.version}"', found.rendering)


def listed(
    request: Request, database: Engine, find: Callable[[Session, Asked], queries.Page], asked: Asked, shape: type[BaseModel]
) -> Response:
    """One page of a list, under a weak ETag that changes with the question and with any record."""
    keys = _keys(asked.fields, shape)
    with reading(database) as db:
        tag = list_tag(request, db)
        return unchanged(request, tag) or _page(request, find(db, asked), tag, keys)


def list_tag(request: Request, db: Session) -> str:
    """The weak ETag of a list: it changes with the question and with any record."""
    return f'W/"{queries.last_change(db)}-{sha256(request.url.query.encode()).hexdigest()[:16]}"'


def changed(db: Session, model: queries.RecordModel, record_id: str, status: int = 200) -> Response:
    """A record as it stands after a change, under its new ETag; with 201 also its address."""
    stored = queries.record(db, model, record_id)
    headers = {"ETag": f'"{stored.version}"'}
    if status == 201:  # noqa: PLR2004 - Created
        headers["Location"] = rendering.url(model.__tablename__, record_id)
    return Response(stored.rendering, status, media_type=_JSON, headers=headers)


def changed_part(db: Session, model: type[Participant | Agreement], part_id: str, status: int = 200) -> Response:
    """A part of a meeting as it stands after a change, under the new ETag of its meeting."""
    stored = queries.part(db, model, part_id)
    headers = {"ETag": f'"{stored.version}"'}
    if status == 201:  # noqa: PLR2004 - Created
        headers["Location"] = rendering.url(model.__tablename__, part_id)
    return Response(stored.rendering, status, media_type=_JSON, headers=headers)


def unversioned(request: Request, rendering: str, media_type: str = _JSON) -> Response:
    """A JSON document that bears no version: its ETag is the hash of its bytes."""
    return _unless_known(request, f'"{sha256(rendering.encode()).hexdigest()[:32]}"', rendering, media_type)


def varied(response: Response) -> Response:
    """An answer that depends on whose key asks, so that no cache gives it to somebody else."""
    response.headers.add_vary_header("Authorization")
    return response


def unchanged(request: Request, tag: str) -> Response | None:
    """Answer 304 where the reader named this ETag, else nothing."""
    named = {given.strip().removeprefix("W/") for given in request.headers.get("if-none-match", "").split(",")}
    if tag.removeprefix("W/") in named or "*" in named:
        return Response(status_code=304, headers={"ETag": tag})
    return None


def _page(request: Request, page: queries.Page, tag: str, keys: Sequence[str]) -> Response:
    """The stored records joined as they are, or cut to the keys that were asked for."""
    renderings = page.renderings
    if keys:
        renderings = [orjson.dumps(_cut(orjson.loads(rendering), keys)).decode() for rendering in renderings]
    following = orjson.dumps(page.cursor and link(request, cursor=page.cursor)).decode()
    count = "null" if page.count is None else str(page.count)
    body = f'{{"items":[{",".join(renderings)}],"next":{following},"count":{count}}}'
    return Response(body, media_type=_JSON, headers={"ETag": tag})


def _unless_known(request: Request, tag: str, rendering: str, media_type: str = _JSON) -> Response:
    return unchanged(request, tag) or Response(rendering, media_type=media_type, headers={"ETag": tag})


def _keys(fields: Sequence[str], shape: type[BaseModel]) -> list[str]:
    keys = [key.strip() for given in fields for key in given.split(",")]
    if unknown := [key for key in keys if key not in shape.model_fields]:
        raise Invalid(
            *(Fault("fields", f"{key!r} is no key of these records; there are {', '.join(shape.model_fields)}") for key in unknown)
        )
    return keys


def _cut(record: dict[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key in keys}


def link(request: Request, **instead: str) -> str:
    """The address of a request with other values for some of its parameters, relative to the server."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name not in instead]
    return f"{request.url.path}?{urlencode([*asked, *instead.items()])}"
