"""Signing in with a key, and out again."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.db import writing
from app.records import sessions
from app.serving import Database
from app.web import pages
from app.web.access import AnyForm, Anyone, Form
from app.web.pages import Route

router = APIRouter(include_in_schema=False, route_class=Route)


@router.get("/sign-in")
def sign_in_form(request: Request, visitor: Anyone, next_: Annotated[str | None, Query(alias="next", max_length=2000)] = None) -> Response:
    """The form that takes a key."""
    return pages.shown(request, visitor, "sign_in.html", {"next": pages.own_address(next_), "refused": False})


@router.post("/sign-in")
def sign_in(request: Request, database: Database, visitor: Anyone, fields: AnyForm) -> Response:
    """Begin a session, where the key counts."""
    then = pages.own_address(fields.get("next"))
    with writing(database) as db:
        token = sessions.begin(db, fields.get("key", "").strip())
        if token is not None and (before := request.cookies.get(sessions.COOKIE)):
            sessions.end(db, before)
    if token is None:
        return pages.shown(request, visitor, "sign_in.html", {"next": then, "refused": True}, status=403)
    response = pages.to(then)
    lasts = int(sessions.LASTS.total_seconds())
    response.set_cookie(sessions.COOKIE, token, max_age=lasts, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return response


@router.post("/sign-out")
def sign_out(request: Request, database: Database, _: Form) -> Response:
    """End the session."""
    with writing(database) as db:
        sessions.end(db, request.cookies.get(sessions.COOKIE, ""))
    response = pages.to("/")
    response.delete_cookie(sessions.COOKIE)
    return response
