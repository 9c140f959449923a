"""The first page."""

from contextlib import suppress
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from pydantic import ValidationError

from app.db import reading, today
from app.queries import meetings as asking
from app.schemas.questions import MeetingQuery
from app.serving import Database
from app.web import pages
from app.web.access import Reader
from app.web.meetings import Cursor
from app.web.pages import Route

router = APIRouter(include_in_schema=False, route_class=Route)
_A_PAGE = 20


@router.get("/")
def home(
    request: Request, database: Database, visitor: Reader, q: Annotated[str, Query(max_length=200)] = "", cursor: Cursor = None
) -> Response:
    """The latest meetings; with `q` those that hold these words, or of which a text holds them."""
    sought = q.strip()
    meetings = pages.NONE
    with suppress(ValidationError):  # what holds no word finds nothing
        asked = MeetingQuery.model_validate({"q": sought or None, "limit": _A_PAGE, "cursor": cursor})
        with reading(database) as db:
            meetings = pages.listed(request, asking.meetings(db, asked, asked, today(), visitor.viewer))
    api = f"/v1/meetings?{urlencode({'q': sought})}" if sought else "/v1/meetings"
    return pages.shown(request, visitor, "home.html", {"q": sought, "meetings": meetings}, api=api)
