"""The first page."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from app.db import reading, today
from app.queries import around
from app.queries import meetings as asking
from app.schemas.questions import MeetingPage, MeetingSearch
from app.web import pages, words
from app.web.access import Database, Reader
from app.web.meetings import Cursor
from app.web.pages import Route

router = APIRouter(include_in_schema=False, route_class=Route)


@router.get("/")
def home(
    request: Request, database: Database, visitor: Reader, q: Annotated[str, Query(max_length=200)] = "", cursor: Cursor = None
) -> Response:
    """The latest meetings; with `q` those of a person, a place, an organisation or a state of that name."""
    named = q.strip()
    asked = MeetingPage.model_validate({"limit": 20, "cursor": cursor})
    with reading(database) as db:
        wanted = MeetingSearch.model_validate({"or": _ways(named, around.people_named(db, named))} if named else {})
        meetings = pages.listed(request, asking.meetings(db, asked, wanted, today()))
    return pages.shown(request, visitor, "home.html", {"q": named, "meetings": meetings}, api="/v1/meetings")


def _ways(named: str, people: list[str]) -> list[dict[str, Any]]:
    """What words may mean."""
    ways: list[dict[str, Any]] = [{"place": [named]}, {"organisation": [named]}, {"frame": [named]}]
    if people:
        ways.append({"person": people})
    if code := words.territory_code(named):
        ways += [{"territory": [code]}, {"in_territory": [code]}]
    return ways
