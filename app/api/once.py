"""A POST that is sent again with the same `Idempotency-Key` is not carried out again: it is answered what it was answered."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Header, Request, Response
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.api.access import Editor
from app.api.bulk import tried
from app.db import writing
from app.errors import Fault, Invalid
from app.records import answers
from app.serving import Database

_KEY = re.compile("[!-~]{1,255}")
_HELD = ("content-type", "etag", "location")


@dataclass(frozen=True, slots=True)
class _Once:
    """Carries a write out in one transaction, once for each key; `key` is a hash, None where the request bears none."""

    database: Engine
    key: str | None
    request: str

    def __call__(self, write: Callable[[Session], Response], *, dry_run: bool = False) -> Response:
        """The answer of `write`, or what it was answered before; only what was written is kept: no refusal, no dry run."""
        with writing(self.database) as db:
            if self.key is None or dry_run:
                return tried(db, write, dry_run=dry_run)
            kept = answers.find(db, self.key, self.request)
            if kept is not None:
                return Response(kept.body, kept.status, kept.headers)
            answer = write(db)
            headers = {name: value for name, value in answer.headers.items() if name in _HELD}
            answers.keep(db, self.key, self.request, answers.Kept(answer.status_code, headers, bytes(answer.body).decode()))
            return answer


async def _once(
    request: Request,
    database: Database,
    actor: Editor,
    idempotency_key: Annotated[
        str | None,
        Header(description="Any 1 to 255 visible ASCII characters, such as a UUID. The same again, within 7 days, is answered the same."),
    ] = None,
) -> _Once:
    if idempotency_key is None:
        return _Once(database, None, "")
    if not _KEY.fullmatch(idempotency_key):
        raise Invalid(Fault("Idempotency-Key", "must have 1 to 255 visible ASCII characters"))
    asked = f"{request.method} {request.url.path}?{request.url.query} ".encode() + await request.body()
    whose = f"{actor.key_id} {idempotency_key}"
    return _Once(database, sha256(whose.encode()).hexdigest(), sha256(asked).hexdigest())


Once = Annotated[_Once, Depends(_once)]
"""Carries out what a POST writes: `once(write)` instead of `with writing(database)`."""
