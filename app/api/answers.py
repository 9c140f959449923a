"""Answers made of stored bytes: one record, a page of a list; with ETag, and 304 where the reader has it already."""

from collections.abc import Callable, Collection, Mapping, Sequence
from hashlib import sha256
from typing import Any, TypeVar, get_args
from urllib.parse import urlencode

import orjson
from fastapi import Request, Response
from pydantic import BaseModel
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from app import queries, rendering
from app.db import glancing, reading
from app.errors import Fault, Invalid
from app.models import Agreement, Participant
from app.queries import history, pages
from app.schemas.questions import AsOf, Query

_JSON = "application/json"
Asked = TypeVar("Asked", bound=Query)
Keys = Mapping[str, Collection[str]] | None


def refuse_nul(request: Request) -> None:
    """Refuse the one character that neither database takes."""
    bad = [name for name, value in request.query_params.multi_items() if "\0" in value or "\0" in name]
    bad += [name for name, value in request.path_params.items() if "\0" in str(value)]
    if bad:
        raise Invalid(*(Fault(name.replace("\0", ""), "holds the character NUL, which no record can hold") for name in bad))


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
    if asked and asked.as_of is not None:
        with reading(database) as db:
            return stored(request, history.as_of(db, model, record_id, asked.as_of))
    if joined is None:
        with glancing(database) as glance:
            return stored(request, queries.record(glance, model, record_id))
    with reading(database) as db:
        found = queries.record(db, model, record_id)
        more = orjson.dumps(joined(db, record_id)).decode()
    return stored_with(request, found, f"{found.rendering[:-1]},{more[1:]}")


def stored_with(request: Request, found: pages.Stored, body: str) -> Response:
    """A record with what was joined to it, under its version and a hash of the whole."""
    return _unless_known(request, f'"{found.version}-{sha256(body.encode()).hexdigest()[:16]}"', body)


def part(request: Request, database: Engine, model: type[Participant | Agreement], part_id: str, asked: AsOf) -> Response:
    """One part of a meeting under the ETag of its meeting."""
    with reading(database) as db:
        if asked.as_of is not None:
            return stored(request, history.part_as_of(db, model, part_id, asked.as_of))
        return stored(request, queries.part(db, model, part_id))


def stored(request: Request, found: pages.Stored) -> Response:
    """What was read already, under the version that it shares."""
    return _unless_known(request, f'"{found.version}"', found.rendering)


def listed(
    request: Request,
    database: Engine,
    find: Callable[[Session, Asked], pages.Page],
    asked: Asked,
    shape: type[BaseModel],
    besides: str = "",
) -> Response:
    """One page of a list, under a weak ETag that changes with the question and with any record.

    `besides` is what else the answer depends on: whose eyes it is for, or the day. Where the page is all that is told, it is read by
    itself, after the ETag: should a record change in between, the page is newer than its ETag says, and the reader asks once more.
    """
    keys = keys_of(asked.fields, shape)
    more = asked.count or any(getattr(asked, name, ()) for name in ("include", "facets"))
    with (reading if more else glancing)(database) as db:
        return kept(request, list_tag(request, db, besides), lambda: page_body(request, _found(db, find, asked), keys))


def _found(db: Session | Connection, find: Callable[[Session, Asked], pages.Page], asked: Asked) -> pages.Page:
    if isinstance(db, Session):
        return find(db, asked)
    with Session(db) as session:
        return find(session, asked)


def kept(request: Request, tag: str, make: Callable[[], bytes]) -> Response:
    """An answer under the ETag of a list, made once at each state of the record, and kept for who asks the same (`app.api.kept`)."""
    if (known := unchanged(request, tag)) is not None:
        return known
    question = (request.url.path, request.url.query, tag)
    body: bytes | None = request.app.state.kept.find(question)
    if body is None:
        body = make()
        request.app.state.kept.keep(question, body)
    return Response(body, media_type=_JSON, headers={"ETag": tag})


def list_tag(request: Request, db: Session | Connection, besides: str = "") -> str:
    """The weak ETag of a list: it changes with the question and with any record."""
    return f'W/"{queries.last_change(db)}-{sha256(f"{request.url.query} {besides}".encode()).hexdigest()[:16]}"'


def paged(request: Request, page: pages.Page, keys: Keys = None) -> Response:
    """A page that bears no ETag."""
    return Response(page_body(request, page, keys), media_type=_JSON)


def page_body(request: Request, page: pages.Page, keys: Keys = None) -> bytes:
    """A page: the stored records joined as they are, or cut to the keys that were asked for, with links to the pages around it."""
    renderings = page.renderings
    if keys is not None:
        renderings = [orjson.dumps(_cut(orjson.loads(rendering), keys)) for rendering in renderings]
    around = {"next": page.next, "previous": page.previous}
    told = {
        **{name: cursor and link(request, cursor=cursor) for name, cursor in around.items()},
        "count": page.count,
        **page.more,
    }
    return b'{"items":[' + b",".join(renderings) + b"]," + orjson.dumps(told)[1:]


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


def _unless_known(request: Request, tag: str, rendering: str, media_type: str = _JSON) -> Response:
    return unchanged(request, tag) or Response(rendering, media_type=media_type, headers={"ETag": tag})


def keys_of(fields: Sequence[str], shape: type[BaseModel]) -> Keys:
    """The keys that `fields` name, and of each the keys of its parts that are shown (none: all); None where it names none.

    Raises `Invalid` for a key that these records do not have.
    """
    keys: dict[str, set[str]] = {}
    unknown = []
    for named in (key.strip() for given in fields for key in given.split(",")):
        key, dot, part = named.partition(".")
        parts = _part_keys(shape, key) if key in shape.model_fields else None
        if parts is None or (dot and part not in parts):
            unknown.append(Fault("fields", f"{named!r} is no key of these records; there are {', '.join(parts or shape.model_fields)}"))
        else:
            keys.setdefault(key, set()).update([part] if part else parts)
    if unknown:
        raise Invalid(*unknown)
    return keys or None


def _part_keys(shape: type[BaseModel], key: str) -> Sequence[str]:
    """The keys of what stands under a key, where that is an object or a list of them."""
    for told in (shape.model_fields[key].annotation, *get_args(shape.model_fields[key].annotation)):
        for one in (told, *get_args(told)):
            if isinstance(one, type) and issubclass(one, BaseModel):
                return list(one.model_fields)
    return []


def _cut(record: dict[str, Any], keys: Mapping[str, Collection[str]]) -> dict[str, Any]:
    """A record with these keys only, in its own order."""
    return {key: _cut_part(value, keys[key]) for key, value in record.items() if key in keys}


def _cut_part(value: Any, keys: Collection[str]) -> Any:
    if isinstance(value, list):
        return [_cut_part(one, keys) for one in value]
    return {key: part for key, part in value.items() if key in keys} if isinstance(value, dict) and keys else value


def link(request: Request, **instead: str) -> str:
    """The address of a request with other values for some of its parameters, relative to the server."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name not in instead]
    return f"{request.url.path}?{urlencode([*asked, *instead.items()])}"
