"""Many records of one kind created, patched or deleted in one transaction: all of them, or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

import orjson
from fastapi import APIRouter, Query, Response
from pydantic import BaseModel
from sqlalchemy.orm import Session

from app import queries, rendering
from app.api.access import Editor, Sight
from app.api.problems import MANY_CHANGES, document
from app.db import writing
from app.errors import BulkRefused, CommuniqueError
from app.records import Actor
from app.rights import Viewer
from app.schemas.bulk import Deletions, patches_of
from app.serving import Database

DryRun = Annotated[bool, Query(description="Only show what would come of it; nothing is kept.")]
Given = TypeVar("Given")
_WAITING = 424  # Failed Dependency (RFC 4918): this one is well, but it is written with all others or not at all


@dataclass(frozen=True, slots=True)
class Many:
    """One kind of record whose list takes many patches and deletions."""

    path: str
    model: queries.Versioned
    patch: type[BaseModel]
    check: Callable[[Session, str, int | None], object]
    """Raises unless there is such a record at this version."""
    correct: Callable[[Session, str, dict[str, Any], Actor, Viewer], object]
    remove: Callable[[Session, str, Actor], object]
    verb: str = "Delete"
    removed: int = 204
    """What a removal is answered alone."""


def tried(db: Session, write: Callable[[Session], Response], *, dry_run: bool) -> Response:
    """What `write` answers; a dry run is answered the same, but for the address of what was not made, and keeps nothing."""
    if not dry_run:
        return write(db)
    with db.begin_nested() as attempt:
        answer = write(db)
        attempt.rollback()
    db.info.clear()  # what this transaction had seen to be there
    answer.status_code = 200
    del answer.headers["Location"]
    return answer


def written(
    db: Session,
    model: queries.Versioned,
    items: Sequence[Given],
    write: Callable[[Given], tuple[str, int]],
    check: Callable[[Given], object] = lambda _: None,
) -> list[dict[str, Any]]:
    """Check all items, then write them one by one, `write` giving the id and the status of each; a line for each.

    Versions are those before the first is written, so that two parts of one meeting can be changed. Raises `BulkRefused` with
    all that were refused.
    """
    report: list[dict[str, Any]] = []
    refused: dict[int, CommuniqueError] = {}
    for number, item in enumerate(items):
        try:
            check(item)
        except CommuniqueError as error:
            refused[number] = error
    for number, item in enumerate(items):
        line: dict[str, Any] = {"status": _WAITING, "id": getattr(item, "id", None), "url": None, "version": None, "problem": None}
        if number not in refused:
            try:
                with db.begin_nested():
                    line["id"], line["status"] = write(item)
            except CommuniqueError as error:
                db.info.clear()
                refused[number] = error
        if number in refused:
            line |= {"status": refused[number].status, "problem": document(refused[number])}
        else:
            line["version"] = queries.version_of(db, model, line["id"])
        line["url"] = rendering.url(model.__tablename__, line["id"]) if line["id"] else None
        report.append(line)
    if refused:
        waiting = {"status": _WAITING, "version": None}
        raise BulkRefused(len(items), refused, [line if line["problem"] else line | waiting for line in report])
    return report


def told(report: list[dict[str, Any]], *, dry_run: bool) -> Response:
    """The answer of many."""
    return Response(orjson.dumps({"dry_run": dry_run, "items": report}), media_type="application/json")


def add(router: APIRouter, of: Many) -> None:
    """Add the endpoints by which an archivist changes many records of one kind in one transaction."""
    noun = of.path.replace("-", " ")
    shared: dict[str, Any] = {"tags": [router.tags[0] if router.tags else noun], "responses": MANY_CHANGES}
    name = of.path.replace("-", "_")

    @router.patch(
        f"/{of.path}",
        name=f"patch_many_{name}",
        summary=f"Correct many {noun}",
        description="Send up to 1,000 JSON merge patches, each with `id` and `version`: all are made in one transaction, or none.",
        **shared,
    )
    def patch_many(
        database: Database,
        actor: Editor,
        sight: Sight,
        given: patches_of(of.patch),  # type: ignore[valid-type]
        dry_run: DryRun = False,
    ) -> Response:
        def patch(db: Session, one: Any) -> tuple[str, int]:
            of.correct(db, one.id, one.model_dump(mode="json", exclude_unset=True, exclude={"id", "version"}), actor, sight)
            return one.id, 200

        return _change(database, of, given, patch, dry_run=dry_run)

    @router.delete(
        f"/{of.path}",
        name=f"{of.verb.lower()}_many_{name}",
        summary=f"{of.verb} many {noun}",
        description="Send the `id` and the `version` of up to 1,000: all or none, in one transaction.",
        **shared,
    )
    def delete_many(database: Database, actor: Editor, given: Deletions, dry_run: DryRun = False) -> Response:
        def remove(db: Session, one: Any) -> tuple[str, int]:
            of.remove(db, one.id, actor)
            return one.id, of.removed

        return _change(database, of, given, remove, dry_run=dry_run)


def _change(database: Database, of: Many, given: Any, change: Callable[[Session, Any], tuple[str, int]], *, dry_run: bool) -> Response:
    def write(db: Session) -> Response:
        report = written(db, of.model, given, lambda one: change(db, one), lambda one: of.check(db, one.id, one.version))
        return told(report, dry_run=dry_run)

    with writing(database) as db:
        return tried(db, write, dry_run=dry_run)
