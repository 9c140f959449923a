"""What the API and the pages share of a request: its database, who changes something, how a refusal is told."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request, Response
from sqlalchemy import Engine
from starlette.types import Scope

from app.errors import Fault, Invalid
from app.records import Actor, keys

LONGEST_REASON = 500

Refusal = Callable[[Scope, int, str, str, str], Response]
"""Makes the answer to a request that is refused before or beyond any endpoint: of its scope, status, type, title and detail."""


async def engine_of(request: Request) -> Engine:
    """The database of the application that answers a request."""
    engine: Engine = request.app.state.engine
    return engine


Database = Annotated[Engine, Depends(engine_of)]
"""The database of the application, for one `with reading(database)` or `with writing(database)` in each endpoint."""


def actor(key: keys.Known, reason: str | None) -> Actor:
    """Who makes a change with this key, and why; raises `Invalid` where the reason cannot be kept."""
    if reason is not None and (len(reason) > LONGEST_REASON or "\0" in reason):
        raise Invalid(Fault("Change-Reason", f"may have {LONGEST_REASON} characters, none of them NUL"))
    return Actor(f"{key.label} ({key.prefix}…)", reason, key.id)
