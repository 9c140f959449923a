"""Many records of one kind created, patched or deleted in one transaction: all of them, or none."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

import orjson
from fastapi import Query, Response
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import queries
from app.api.problems import document
from app.errors import BulkRefused, CommuniqueError
from app.records import rendering

DryRun = Annotated[bool, Query(description="Only show what would come of it; nothing is kept.")]
Given = TypeVar("Given", bound=BaseModel)
_WAITING = 424  # Failed Dependency (RFC 4918): this one is well, but it is written with all others or not at all


def tried(db: Session, write: Callable[[Session], Response], *, dry_run: bool) -> Response:
    """What `write` answers; a dry run is answered the same, but for the address of what was not made, and keeps nothing."""
    with db.begin_nested() as attempt:
        answer = write(db)
        if dry_run:
            attempt.rollback()
            db.info.clear()  # what this transaction had seen to be there
            answer.status_code = 200
            del answer.headers["Location"]
    return answer


def written(
    db: Session, model: queries.RecordModel, items: Sequence[Given], write: Callable[[Given], tuple[str, int]], dry_run: bool
) -> Response:
    """Write items one by one, `write` giving the id and the status of each; raises `BulkRefused` with all that were refused."""
    report: list[dict[str, Any]] = []
    refused: dict[int, CommuniqueError] = {}
    for number, item in enumerate(items):
        try:
            with db.begin_nested():
                record_id, status = write(item)
        except CommuniqueError as error:
            db.info.clear()
            refused[number] = error
            report.append(_line(error.status, getattr(item, "id", None), model) | {"problem": document(error)})
        else:
            version = db.scalar(select(model.version).where(model.id == record_id))
            report.append(_line(status, record_id, model) | {"version": version})
    if refused:
        raise BulkRefused(
            len(items), refused, [line if line["problem"] else line | {"status": _WAITING, "version": None} for line in report]
        )
    return Response(orjson.dumps({"dry_run": dry_run, "items": report}), media_type="application/json")


def _line(status: int, record_id: str | None, model: queries.RecordModel) -> dict[str, Any]:
    url = rendering.url(model.__tablename__, record_id) if record_id else None
    return {"status": status, "id": record_id, "url": url, "version": None, "problem": None}
