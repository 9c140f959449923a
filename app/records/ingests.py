"""Runs that read press texts: what one run read can be withdrawn, and restored, together."""

from collections.abc import Iterator

from sqlalchemy import Engine, insert, select, update
from sqlalchemy.orm import Session

from app import queries
from app.db import new_id, reading, writing
from app.models import Ingest, PressText
from app.records import meetings, store
from app.records.store import Actor

_BATCH = 200  # texts of one transaction


def begin(db: Session, label: str, actor: Actor) -> str:
    """Note that a run begins; its id. `label` says what it was told to read."""
    ingest_id = new_id()
    db.execute(insert(Ingest).values(id=ingest_id, label=label, actor=actor.name, started_at=store.moment_of(db)))
    return ingest_id


def finish(db: Session, ingest_id: str) -> None:
    """Note that a run came to its end."""
    db.execute(update(Ingest).where(Ingest.id == ingest_id).values(finished_at=store.moment_of(db)))


def texts(db: Session, ingest_id: str, *, withdrawn: bool) -> list[str]:
    """The press texts of a run that are still to be withdrawn, or that were withdrawn with it; raises `NotFound`."""
    run = queries.pages.row_of(db, Ingest, ingest_id)
    mine = select(PressText.id).where(PressText.ingest_id == ingest_id)
    # What was withdrawn by itself before the run was, stays withdrawn when the run is restored.
    still = PressText.withdrawn_at.is_(None) if withdrawn else PressText.withdrawn_at >= (run.withdrawn_at or "9999")
    return list(db.scalars(mine.where(still).order_by(PressText.id)))


def set_withdrawn(engine: Engine, ingest_id: str, actor: Actor, *, withdrawn: bool) -> Iterator[int]:
    """Withdraw all that a run read, or restore it, batch by batch; each time how many texts changed. Killed, it is finished by the next."""
    with reading(engine) as db:
        ids = texts(db, ingest_id, withdrawn=withdrawn)
    for start in range(0, len(ids) or 1, _BATCH):
        with writing(engine) as db:
            yield set_batch_withdrawn(db, ingest_id, ids[start : start + _BATCH], actor, withdrawn=withdrawn)
    if not withdrawn:
        with writing(engine) as db:
            note_restored(db, ingest_id)


def set_batch_withdrawn(db: Session, ingest_id: str, ids: list[str], actor: Actor, *, withdrawn: bool) -> int:
    """Withdraw, or restore, some texts of a run."""
    if withdrawn:
        first = (Ingest.id == ingest_id, Ingest.withdrawn_at.is_(None))
        db.execute(update(Ingest).where(*first).values(withdrawn_at=store.moment_of(db)))
    return meetings.set_withdrawn(db, ids, actor, withdrawn=withdrawn)


def note_restored(db: Session, ingest_id: str) -> None:
    """Note that a run counts again."""
    db.execute(update(Ingest).where(Ingest.id == ingest_id).values(withdrawn_at=None))
