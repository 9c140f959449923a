"""Who looks at a page: nobody known, or whose key began the session; and whether a form was sent by a page of ours."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from starlette.datastructures import ImmutableMultiDict

from app.db import reading
from app.errors import Fault, Forbidden, Invalid, Unauthorised
from app.records import Actor, keys, sessions
from app.rights import Viewer
from app.serving import Database, actor

OF_ANOTHER_SESSION = "This form is of another session, so nothing was saved. Look it through, and save it again."
"""Told where a form is shown again, with all that was typed and a token of the session that now is."""

_MOST_FIELDS = 10_000  # 500 participants with eight fields each, and as many agreements


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks: the key behind the session and the token that its forms bear, none of both where nobody signed in."""

    key: keys.Known | None
    form_token: str
    viewer: Viewer

    @property
    def writes(self) -> bool:
        """Whether the key may change records."""
        return self.key is not None and self.key.role != "reader"


def _visitor(request: Request, database: Database) -> Visitor:
    if "\0" in request.url.path or any("\0" in value for value in request.query_params.values()):
        raise Invalid(Fault("", "The address holds the character NUL, which no record can hold."))
    token = request.cookies.get(sessions.COOKIE)
    key = None
    if token:
        with reading(database) as db:
            key = sessions.find(db, token)
    if key is not None:
        keys.note_use(database, key)
        request.state.trace.key = key
    visitor = Visitor(key, sessions.form_token(token or ""), Viewer(key.role if key else None, request.app.state.unless_said))
    request.state.visitor = visitor
    return visitor


Anyone = Annotated[Visitor, Depends(_visitor)]
"""Whoever looks, also where reading is not open: for the pages by which one signs in."""


def _reader(request: Request, visitor: Anyone) -> Visitor:
    if not request.app.state.reading_open and visitor.key is None:
        raise Unauthorised("Sign in with a key to read here.")
    return visitor


Reader = Annotated[Visitor, Depends(_reader)]
"""Who reads a page: anybody, or only who signed in where reading is not open."""


def _editor(visitor: Anyone) -> Visitor:
    if visitor.key is None:
        raise Unauthorised("Sign in with the key of an editor to change records.")
    if not visitor.writes:
        raise Forbidden(f"This needs a key with the role editor; yours is of a {visitor.key.role}.")
    return visitor


Editor = Annotated[Visitor, Depends(_editor)]
"""Who may change records: whoever signed in with the key of an editor or an admin."""


def changer(visitor: Visitor, reason: str) -> Actor:
    """Who makes a change by a form, and why; raises `Invalid` where the reason cannot be kept."""
    assert visitor.key is not None  # noqa: S101 - an editor has a key; narrows for mypy
    return actor(visitor.key, reason.strip() or None)


async def _form(request: Request) -> AsyncIterator[ImmutableMultiDict[str, str]]:
    """The fields of a form that a page of this server sent; raises `Forbidden` where another one may have done so.

    Forms wait for one another here, where they hold no thread, as changes through the API do.
    """
    _refuse_foreign(request)
    try:
        fields = parse_qsl((await request.body()).decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise Invalid(Fault("", "The form cannot be read.")) from error
    if any("\0" in name or "\0" in value for name, value in fields):
        raise Invalid(Fault("", "The form holds the character NUL, which no record can hold."))
    async with request.app.state.writers:
        yield ImmutableMultiDict((name, value.replace("\r\n", "\n")) for name, value in fields)  # lines as records keep them


AnyForm = Annotated[ImmutableMultiDict[str, str], Depends(_form, scope="function")]
"""A form that needs no session, such as the one that begins it."""


def of_session(request: Request, fields: Mapping[str, str]) -> bool:
    """Whether a form bears the token of the session that sends it."""
    return sessions.is_form_token(request.cookies.get(sessions.COOKIE, ""), fields.get("form_token", ""))


def _form_of_session(request: Request, visitor: Anyone, fields: AnyForm) -> ImmutableMultiDict[str, str]:
    if visitor.key is None:
        raise Unauthorised("Sign in with a key first.")
    if not of_session(request, fields):
        raise Forbidden("This form is of another session: load the page again.")
    return fields


Form = Annotated[ImmutableMultiDict[str, str], Depends(_form_of_session)]
"""A form of a session: it bears the token that only pages of this session know."""


def _refuse_foreign(request: Request) -> None:
    """Browsers say where a form comes from, in one header or both; what says neither is no browser's form."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    own = request.headers.get("host", "")
    if site not in (None, "same-origin") or (origin is not None and origin.partition("://")[2] != own) or (site is None and origin is None):
        raise Forbidden("This form was not sent by a page of this server.")
