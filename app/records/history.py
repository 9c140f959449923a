"""A record brought back to what it said at an earlier revision."""

from typing import cast

import orjson
from sqlalchemy.orm import Session

from app.errors import GoneThen
from app.models import Meeting, PressText
from app.queries import history, said
from app.records import directory, meetings, store
from app.records.store import Actor, Model


def revert(db: Session, model: Model, record_id: str, number: int, actor: Actor) -> bool:
    """Write a record by hand as it stood at a revision, and whether it is there then.

    Raises `NotFound`, `Purged` where the record was purged, and `GoneThen` where what it said then was purged or it was merged.
    """
    store.refuse_purged(db, model, record_id)
    row = history.stored_revision(db, model, record_id, number)
    if row.rendering is None and (row.purged or row.merged_into is not None):
        raise GoneThen(said(model), record_id, row.created_at)
    then = orjson.loads(row.rendering) if row.rendering else None
    if model is Meeting:
        if then is None:
            meetings.set_deleted(db, record_id, actor, deleted=True)
        else:
            meetings.revert(db, record_id, then, actor)
    elif model is PressText:
        meetings.revert_press_text(db, record_id, then or {}, actor)
    else:
        kind = cast("directory.DirectoryModel", model)
        if then is None:
            directory.set_deleted(db, kind, record_id, actor, deleted=True)
        else:
            directory.revert(db, kind, record_id, then, actor)
    return then is not None
