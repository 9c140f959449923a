"""Publishers: how much of their texts readers and editors see, where that is not what the settings say."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from sqlalchemy.orm import Session

from app import records
from app.api import answers
from app.api.access import Admin, Version
from app.api.problems import FIRST_WRITES, RESTORATIONS, UNKNOWN
from app.db import reading, writing
from app.queries import rights
from app.records import Actor
from app.rights import Levels
from app.schemas.inputs import PublisherIn
from app.schemas.outputs import PageOut, PublisherOut
from app.schemas.questions import PublisherQuery
from app.serving import Database
from app.vocabulary import Sees

router = APIRouter(tags=["publishers"])
_Name = Annotated[str, Path(min_length=1, max_length=2000, description="The name as press texts bear it, percent-encoded.")]
_SHOWN: dict[int | str, dict[str, Any]] = {200: {"model": PublisherOut}}


@router.get("/publishers", summary="List publishers", responses={200: {"model": PageOut[PublisherOut]}})
def list_publishers(request: Request, database: Database, asked: Annotated[PublisherQuery, Query()]) -> Response:
    """All publishers that press texts name, and how much of their texts is seen; null where the settings say it."""
    return answers.listed(request, database, rights.publishers, asked, PublisherOut)


@router.get("/publishers/{name:path}", summary="Get a publisher", responses=_SHOWN | UNKNOWN)
def get_publisher(request: Request, database: Database, name: _Name) -> Response:
    """How much of the texts of one publisher is seen; null where the settings say it."""
    with reading(database) as db:
        return answers.stored(request, rights.publisher(db, name))


@router.put("/publishers/{name:path}", summary="Say who sees a publisher's texts", responses=_SHOWN | FIRST_WRITES)
def replace_publisher(database: Database, actor: Admin, version: Version, name: _Name, given: PublisherIn) -> Response:
    """Say how much of a publisher's texts readers and editors see, from now on; before its first text too, then with `If-Match: "0"`."""
    with writing(database) as db:
        return _say(db, actor, version, name, Levels(Sees(given.readers_see), Sees(given.editors_see)))


@router.delete("/publishers/{name:path}", summary="Leave a publisher's texts to the settings", responses=_SHOWN | RESTORATIONS)
def reset_publisher(database: Database, actor: Admin, version: Version, name: _Name) -> Response:
    """Let the settings say again how much of a publisher's texts is seen."""
    with writing(database) as db:
        rights.publisher(db, name)
        return _say(db, actor, version, name, None)


def _say(db: Session, actor: Actor, version: int | None, name: str, levels: Levels | None) -> Response:
    records.publishers.check_version(db, name, version)
    records.publishers.say(db, name, levels, actor)
    stands = rights.publisher(db, name)
    return Response(stands.rendering, media_type="application/json", headers={"ETag": f'"{stands.version}"'})
