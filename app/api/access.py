"""Who may do what: keys and their roles; and what every change must say: the version that is changed, and why."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated

from fastapi import Depends, Header, Request
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Engine

from app.api.answers import Database, refuse_nul
from app.api.traces import Trace
from app.db import reading
from app.errors import Fault, Forbidden, Invalid, Unauthorised, VersionDemanded
from app.records import Actor, keys
from app.rights import Viewer

_VERSION = re.compile(r'"(\d{1,9})(?:-[0-9a-f]+)?"')
_LONGEST_REASON = 500
READ_BY_POST = "/v1/meetings/search"  # a long question, which changes nothing
FOR_EDITORS = "/v1/sources"  # what editors alone may read, since it tells of those who run this


def _key(request: Request) -> str | None:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" and key.strip() else None


def _known_key(database: Engine, request: Request) -> keys.Known:
    """The key that a request bears, looked up once; raises `Unauthorised` where there is none that counts."""
    trace = _trace(request)
    if trace.key is not None and trace.looked_up:
        return trace.key
    key = _key(request)
    if key is None:
        raise Unauthorised("Send a key as `Authorization: Bearer KEY`; `communique keys create` makes one.")
    with reading(database) as db:
        known = keys.find(db, key)
    if known is None:
        raise Unauthorised("This key is not known, was revoked, or has expired.")
    keys.note_use(database, known)
    trace.key, trace.looked_up = known, True
    return known


def _trace(request: Request) -> Trace:
    trace: Trace = request.state.trace
    return trace


def _at_least(role: keys.Role) -> Callable[[Request, Engine, str | None], Actor]:
    def actor(
        request: Request,
        database: Database,
        change_reason: Annotated[
            str | None, Header(description=f"Why the change is made, at most {_LONGEST_REASON} characters; kept in the revision.")
        ] = None,
    ) -> Actor:
        known = _known_key(database, request)
        if keys.ROLES.index(known.role) < keys.ROLES.index(role):
            raise Forbidden(f"This needs a key with the role {role}; yours is of a {known.role}.")
        return Actor(f"{known.label} ({known.prefix}…)", _reason(change_reason), known.id)

    return actor


def _reason(given: str | None) -> str | None:
    """Why a change is made. A header's bytes are read as UTF-8, which most clients send, or else as Latin-1."""
    if given is None:
        return None
    with suppress(UnicodeError):
        given = given.encode("latin-1").decode()
    if len(given) > _LONGEST_REASON or "\0" in given:
        raise Invalid(Fault("Change-Reason", f"may have {_LONGEST_REASON} characters, none of them NUL"))
    return given


async def admit(request: Request, database: Database) -> None:
    """What every request of the API goes through first."""
    refuse_nul(request)
    await _may_read(request, database)


async def _may_read(request: Request, database: Engine) -> None:
    """Ask for a key, any key, where reading is not open; elsewhere one is only recognised, so that it counts and is told by itself.

    Most requests bear none, and want no thread for that.
    """
    if not request.app.state.reading_open:
        await run_in_threadpool(_known_key, database, request)
    elif _trace(request).key is None and (key := _key(request)):
        await run_in_threadpool(_recognise, database, request, key)


def _recognise(database: Engine, request: Request, key: str) -> None:
    with reading(database) as db:
        _trace(request).key = keys.find(db, key)


def may_watch(request: Request, database: Database) -> None:
    """Ask for the key of an admin, unless the figures are open to all."""
    if not request.app.state.metrics_open:
        _at_least("admin")(request, database, None)


async def viewer(request: Request, database: Database) -> Viewer:
    """Who asks to see words; most bear no key, and want no thread for it to be looked up."""
    known = await run_in_threadpool(_known_key, database, request) if _key(request) else None
    return Viewer(known.role if known else None, request.app.state.unless_said)


Sight = Annotated[Viewer, Depends(viewer)]
"""Who asks to see words; a key that does not count is refused, rather than taken for none."""

Editor = Annotated[Actor, Depends(_at_least("editor"))]
"""Who makes a change; any key of an editor or an admin."""

Admin = Annotated[Actor, Depends(_at_least("admin"))]
"""Who changes what an admin alone may change."""


async def _version(
    if_match: Annotated[str | None, Header(description='The ETag of the record as you read it, such as `"3"`; `*` for any.')] = None,
) -> int | None:
    if if_match is None:
        raise VersionDemanded
    if if_match.strip() == "*":
        return None
    found = _VERSION.fullmatch(if_match.strip())
    return int(found.group(1)) if found else -1


Version = Annotated[int | None, Depends(_version)]
"""The version that is changed: from If-Match, which is demanded; None where any will do, -1 where it is none of ours."""
