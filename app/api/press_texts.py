"""Press texts: read when they are posted, corrected in their metadata, withdrawn rather than deleted.

Their words are their agencies': who sees how much of them is decided in `app.rights`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response
from sqlalchemy.orm import Session

from app import ingest, queries, records
from app.api import answers, bulk
from app.api.access import Editor, Sight, Version
from app.api.bulk import DryRun
from app.api.once import Once
from app.api.problems import CORRECTIONS, DELETED, DUPLICATE, MANY_WRITES, RESTORATIONS, UNKNOWN, WRITES
from app.db import writing
from app.errors import Forbidden
from app.models import PressText
from app.queries import directory, rights, sources
from app.queries.pages import Page
from app.records import Actor
from app.rights import Viewer, opened
from app.schemas.bulk import BulkOut, one_or_many
from app.schemas.inputs import PressTextIn, PressTextPatch
from app.schemas.outputs import PageOut, PressTextOut, PressTextWithWordsOut, ReadOut
from app.schemas.questions import AsOf, PressTextQuery
from app.serving import Database
from app.vocabulary import Sees

router = APIRouter(tags=["press texts"])
_MADE: dict[int | str, dict[str, Any]] = {
    200: {"model": ReadOut | BulkOut, "description": "The same text of the same publisher was known. Or: many were sent."},
    201: {"model": ReadOut, "description": "It was read."},
}
_CORRECTED: dict[int | str, dict[str, Any]] = {200: {"model": PressTextOut}, **CORRECTIONS, **DUPLICATE}

_ALONE: Any = PressTextWithWordsOut | PressTextOut


@router.get("/press-texts", summary="List press texts", responses={200: {"model": PageOut[PressTextOut]}})
def list_press_texts(request: Request, database: Database, sight: Sight, asked: Annotated[PressTextQuery, Query()]) -> Response:
    """Published texts that were read, without their words; withdrawn ones too. With `q` those whose words may be seen."""

    def find(db: Session, asked: PressTextQuery) -> Page:
        return directory.press_texts(db, asked, sight)

    return answers.varied(answers.listed(request, database, find, asked, PressTextOut, str(sight.role)))


@router.get("/press-texts/{press_text_id}", summary="Get a press text", responses={200: {"model": _ALONE}, **UNKNOWN})
def get_press_text(request: Request, database: Database, sight: Sight, press_text_id: str, asked: Annotated[AsOf, Query()]) -> Response:
    """One published text, with its words for whom they may be whole; its ETag is its version and a hash of what is shown.

    Beside them stand the pages that bear it, and the texts that it took the place of, or that took its place there. `as_of` a moment
    it is told as it then stood, without words.
    """

    def shown(db: Session, _: str) -> dict[str, Any]:
        words = rights.words(db, [press_text_id], sight)[press_text_id]
        return {"sees": words.sees, "text": words.whole, **sources.versions(db, press_text_id)}

    return answers.varied(answers.record(request, database, PressText, press_text_id, shown, asked))


@router.post("/press-texts", summary="Post a press text, or many", status_code=201, responses={**_MADE, **WRITES, **MANY_WRITES})
def create_press_text(once: Once, actor: Editor, given: one_or_many(PressTextIn), dry_run: DryRun = False) -> Response:  # type: ignore[valid-type]
    """Have a text read: its meetings come back. Answers 200 where the same text of the same publisher was known.

    A list of up to 1,000 texts is stored in one transaction, all or none, and answered with 200 and a line for each.
    """
    many: list[PressTextIn] = given if isinstance(given, list) else [given]
    read = [_read(one) for one in many]  # before the lock is taken: reading takes the longest

    def write(db: Session) -> Response:
        if isinstance(given, list):
            return bulk.told(bulk.written(db, PressText, read, lambda one: _line(one(db, actor))), dry_run=dry_run)
        done = read[0](db, actor)
        text = queries.record(db, PressText, done.press_text_id)
        meetings = [orjson.Fragment(rendering) for rendering in queries.meetings_of_text(db, done.press_text_id)]
        body = {"press_text": orjson.Fragment(text.rendering), "new": done.new, "meetings": meetings}
        headers = {"ETag": f'"{text.version}"', "Location": f"/v1/press-texts/{done.press_text_id}"}
        return Response(orjson.dumps(body), 201 if done.new else 200, headers, media_type="application/json")

    return once(write, dry_run=dry_run)


@router.put("/press-texts/{press_text_id}", summary="Replace a press text's metadata", responses=_CORRECTED)
def replace_press_text(
    database: Database, actor: Editor, sight: Sight, version: Version, press_text_id: str, given: PressTextPatch
) -> Response:
    """Write the metadata whole; the words never change."""
    with writing(database) as db:
        records.check_version(db, PressText, press_text_id, version)
        _correct(db, press_text_id, given.model_dump(mode="json"), actor, sight)
        return answers.changed(db, PressText, press_text_id)


@router.patch("/press-texts/{press_text_id}", summary="Correct a press text's metadata", responses=_CORRECTED)
def patch_press_text(
    database: Database, actor: Editor, sight: Sight, version: Version, press_text_id: str, given: PressTextPatch
) -> Response:
    """Send a JSON merge patch (RFC 7396) of the metadata; the words never change."""
    with writing(database) as db:
        records.check_version(db, PressText, press_text_id, version)
        _correct(db, press_text_id, given.model_dump(mode="json", exclude_unset=True), actor, sight)
        return answers.changed(db, PressText, press_text_id)


@router.delete("/press-texts/{press_text_id}", summary="Withdraw a press text", responses={200: {"model": PressTextOut}, **RESTORATIONS})
def withdraw_press_text(database: Database, actor: Editor, version: Version, press_text_id: str) -> Response:
    """Let what it says count no longer: records that it alone told of answer 410. It stays, and can be restored."""
    with writing(database) as db:
        return _set_withdrawn(db, actor, version, press_text_id, withdrawn=True)


@router.post(
    "/press-texts/{press_text_id}/restore",
    summary="Restore a press text",
    responses={200: {"model": PressTextOut}, **RESTORATIONS, **DELETED},
)
def restore_press_text(once: Once, actor: Editor, version: Version, press_text_id: str) -> Response:
    """Let what a withdrawn text says count again."""
    return once(lambda db: _set_withdrawn(db, actor, version, press_text_id, withdrawn=False))


def _read(given: PressTextIn) -> Callable[[Session, Actor], records.Ingested]:
    """What stores a text with what was read out of it."""
    press_text, drafts = ingest.read_posted(given.model_dump())
    filed = records.Filed(Sees(given.readers_see) if given.readers_see else None)
    return lambda db, actor: records.ingest(db, press_text, drafts, ingest.EXTRACTOR, actor, filed)


def _line(done: records.Ingested) -> tuple[str, int]:
    return done.press_text_id, 201 if done.new else 200


@contextmanager
def unopened(db: Session, press_text_id: str, sight: Viewer) -> Iterator[None]:
    """Refuse a change of a press text by which more of it would be seen than before, and than who makes the change sees of it."""
    own = rights.words(db, [press_text_id], sight)[press_text_id].sees
    before = rights.levels_of_text(db, press_text_id, sight.unless_said)
    yield
    if opened(own, before, rights.levels_of_text(db, press_text_id, sight.unless_said)):
        raise Forbidden("By this change more of the text would be seen than your key may see of it; an admin can make it.")


def _set_withdrawn(db: Session, actor: Actor, version: int | None, press_text_id: str, *, withdrawn: bool) -> Response:
    records.check_version(db, PressText, press_text_id, version)
    if not withdrawn:
        records.refuse_purged(db, PressText, press_text_id)
    records.meetings.set_withdrawn(db, [press_text_id], actor, withdrawn=withdrawn)
    return answers.changed(db, PressText, press_text_id)


def _correct(db: Session, press_text_id: str, changes: dict[str, Any], actor: Actor, sight: Viewer) -> None:
    with unopened(db, press_text_id, sight):
        records.meetings.edit_press_text(db, press_text_id, changes, actor)


bulk.add(
    router,
    bulk.Many(
        path="press-texts",
        model=PressText,
        patch=PressTextPatch,
        check=lambda db, press_text_id, version: records.check_version(db, PressText, press_text_id, version),
        correct=_correct,
        remove=lambda db, press_text_id, actor: records.meetings.set_withdrawn(db, [press_text_id], actor, withdrawn=True),
        verb="Withdraw",
        removed=200,
    ),
)
