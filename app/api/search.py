"""One search over all resources, and type-ahead for names."""

from typing import Annotated

import orjson
from fastapi import APIRouter, Query, Request, Response

from app.api import answers
from app.api.access import Sight
from app.db import glancing, reading, today
from app.queries import finding
from app.schemas.search import HitsOut, NameQuery, NamesOut, SearchQuery
from app.serving import Database

router = APIRouter(tags=["search"])


@router.get("/search", summary="Search in all resources", responses={200: {"model": HitsOut}})
def search(request: Request, database: Database, sight: Sight, asked: Annotated[SearchQuery, Query()]) -> Response:
    """Records of every resource that hold all that is sought, with the words around it as far as they may be seen.

    A press text of which nothing may be seen is not found by its words, nor are its meetings.
    """
    with reading(database) as db:
        tag = answers.list_tag(request, db, f"{today()} {sight.role}")
        found = answers.kept(
            request, tag, lambda: orjson.dumps(finding.everything(db, asked.q, asked.resource, asked.limit, today(), sight))
        )
    return answers.varied(found)


@router.get("/search/names", summary="Names that begin so", responses={200: {"model": NamesOut}})
def search_names(request: Request, database: Database, asked: Annotated[NameQuery, Query()]) -> Response:
    """People, ministries, organisations, places, series and territories of which each word typed begins a word of the name."""
    with glancing(database) as db:
        body = orjson.dumps({"items": finding.names(db, asked.q, asked.resource, asked.limit)})
    return answers.unversioned(request, body.decode())
