"""What was: the revisions of a record, a record as it stood at a moment, the feed of all changes, all records at one moment."""

from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Gone, GoneThen, Invalid, Moved, NotFound, NotThen
from app.models import (
    Agreement,
    Ingest,
    Judgement,
    Meeting,
    Ministry,
    Organisation,
    Participant,
    Person,
    Place,
    PressText,
    Purge,
    RemovedPart,
    Revision,
    Series,
    Territory,
)
from app.queries import RecordModel, jobs, members, rights, said
from app.queries.pages import BAD_CURSOR, Page, Stored, page_of_rows, row_of
from app.queries.review import judgement_shown
from app.schemas.history import ChangeQuery, RevisionQuery
from app.schemas.ingests import IngestQuery, PurgeQuery

_DIGITS = 9  # of a number of a revision, so that both databases can compare it
_AT_ONCE = 500  # rows that a streamed answer holds at a time
_RESOURCES: tuple[RecordModel, ...] = (Organisation, Place, Person, Ministry, Series, PressText, Meeting)


@dataclass(frozen=True, slots=True)
class Changes:
    """A page of the feed: the changes as they are served, whether there are more, and the position behind the last of them."""

    items: Sequence[dict[str, Any]]
    more: bool
    position: int


def revisions(db: Session, model: RecordModel, record_id: str, asked: RevisionQuery) -> Page:
    """The revisions of a record, the newest first; raises `NotFound` where there never was such a record."""
    wanted = select(Revision).where(Revision.resource == model.__tablename__, Revision.record_id == record_id)
    count = db.scalar(select(func.count()).select_from(wanted.subquery())) if asked.count else None
    if asked.cursor is not None:
        if not (asked.cursor.isascii() and asked.cursor.isdigit() and len(asked.cursor) <= _DIGITS):
            raise Invalid(BAD_CURSOR)
        wanted = wanted.where(Revision.number < int(asked.cursor))
    rows = db.scalars(wanted.order_by(Revision.number.desc()).limit(asked.limit + 1)).all()
    if not rows and asked.cursor is None:
        raise NotFound(said(model), record_id)
    shown = rows[: asked.limit]
    renderings = [orjson.dumps(_revision(row)) for row in shown]
    return Page(renderings, str(shown[-1].number) if len(rows) > len(shown) else None, count)


def revision(db: Session, model: RecordModel, record_id: str, number: int) -> dict[str, Any]:
    """One revision with the record as it then stood, null where it was deleted or purged; raises `NotFound`."""
    row = stored_revision(db, model, record_id, number)
    return _revision(row) | {"record": orjson.Fragment(row.rendering) if row.rendering else None}


def stored_revision(db: Session, model: RecordModel, record_id: str, number: int) -> Revision:
    """One revision as stored; raises `NotFound`."""
    wanted = select(Revision).where(Revision.resource == model.__tablename__, Revision.record_id == record_id, Revision.number == number)
    row = db.scalars(wanted).one_or_none()
    if row is None:
        raise NotFound(f"revision of the {said(model)} {record_id!r}", str(number))
    return row


def newest(db: Session, model: RecordModel, record_id: str) -> int:
    """The number of the newest revision of a record; raises `NotFound`."""
    mine = (Revision.resource == model.__tablename__, Revision.record_id == record_id)
    number = db.scalar(select(func.max(Revision.number)).where(*mine))
    if number is None:
        raise NotFound(said(model), record_id)
    return number


def as_of(db: Session, model: RecordModel, record_id: str, moment: str) -> Stored:
    """A record as it stood at a moment; raises `NotFound`, `NotThen`, `GoneThen`, and `Moved` where another answered for it."""
    mine = (Revision.resource == model.__tablename__, Revision.record_id == record_id)
    wanted = select(Revision).where(*mine, Revision.created_at <= moment).order_by(Revision.number.desc()).limit(1)
    row = db.scalars(wanted).one_or_none()
    if row is None:
        if db.scalar(select(Revision.number).where(*mine).limit(1)) is None:
            raise NotFound(said(model), record_id)
        raise NotThen(said(model), record_id, moment)
    if row.merged_into is not None:
        raise Moved(said(model), record_id, row.merged_into)
    if row.rendering is None:
        raise GoneThen(said(model), record_id, moment)
    return Stored(row.number, row.rendering)


def part_as_of(db: Session, model: type[Participant | Agreement], part_id: str, moment: str) -> Stored:
    """A participant or an agreement as its meeting told it at a moment; raises as `as_of` does."""
    meeting_id = db.scalar(select(model.meeting_id).where(model.id == part_id))
    meeting_id = meeting_id or db.scalar(select(RemovedPart.meeting_id).where(RemovedPart.id == part_id))
    if meeting_id is None:
        raise NotFound(said(model), part_id)
    part = f"{model.__tablename__}s"
    told = [stored.sighting for stored in members(db, [meeting_id])]
    # The sighting that told it may have been of another meeting then: of one that bore its id, or that this one went into.
    mine = [sighting.id for sighting in told if any(one["id"] == part_id for one in sighting.body.get(part, ()))]
    for candidate in (*mine, meeting_id):
        with suppress(NotFound, Gone):
            whole = _through_merges(db, candidate, moment)
            for one in orjson.loads(whole.rendering)[part]:
                if one["id"] == part_id:
                    return Stored(whole.version, orjson.dumps(one).decode())
    raise NotThen(said(model), part_id, moment)


def changes(db: Session, asked: ChangeQuery) -> Changes:
    """Changes behind a position, in the order in which they were committed."""
    wanted = select(Revision).where(Revision.sequence > asked.after)
    if asked.resource:
        wanted = wanted.where(Revision.resource.in_(asked.resource))
    rows = db.scalars(wanted.order_by(Revision.sequence).limit(asked.limit + 1)).all()
    shown = rows[: asked.limit]
    records = "record" in asked.include
    items = [_change(row, with_record=records) for row in shown]
    return Changes(items, len(rows) > len(shown), shown[-1].sequence if shown else asked.after)


def every_record(db: Session, resources: Sequence[str]) -> Generator[tuple[str, str]]:
    """Each resource and rendering of all records that are there, those first that others refer to; some hundred are held at a time."""
    streamed = {"yield_per": _AT_ONCE}
    if "territory" in resources:
        with db.scalars(select(Territory.rendering).order_by(Territory.code), execution_options=streamed) as renderings:
            for rendering in renderings:
                yield "territory", rendering
    for model in _RESOURCES:
        if model.__tablename__ in resources:
            there = select(model.rendering).where(model.deleted_at.is_(None)).order_by(model.id)
            with db.scalars(there, execution_options=streamed) as renderings:
                for rendering in renderings:
                    yield model.__tablename__, rendering
    if "judgement" in resources:
        with db.scalars(select(Judgement).order_by(Judgement.id), execution_options=streamed) as judgements:
            for judgement in judgements:
                yield "judgement", judgement_shown(judgement)
    if "publisher" in resources:
        for name, levels in rights.every_publisher(db).items():
            if levels is not None:
                yield "publisher", rights.publisher(db, name).rendering


def ingests(db: Session, asked: IngestQuery) -> Page:
    """Runs that read press texts."""

    def shown(rows: list[Ingest]) -> list[str]:
        mine = PressText.ingest_id.in_([row.id for row in rows])
        counts = dict(db.execute(select(PressText.ingest_id, func.count()).where(mine).group_by(PressText.ingest_id)).all())
        of_jobs = jobs.counts(db, [row.id for row in rows])
        return [_ingest(row, counts.get(row.id, 0), of_jobs[row.id]) for row in rows]

    return page_of_rows(db, Ingest, select(Ingest.id), asked, shown)


def ingest(db: Session, ingest_id: str) -> str:
    """One run that read press texts; raises `NotFound`."""
    row = row_of(db, Ingest, ingest_id)
    texts = db.scalar(select(func.count()).where(PressText.ingest_id == ingest_id)) or 0
    return _ingest(row, texts, jobs.counts(db, [ingest_id])[ingest_id])


def purges(db: Session, asked: PurgeQuery) -> Page:
    """Notes of what was purged."""
    wanted = select(Purge.id)
    if asked.record:
        wanted = wanted.where(Purge.record_id.in_(asked.record))
    return page_of_rows(db, Purge, wanted, asked, lambda rows: [_purge(row) for row in rows])


def purge(db: Session, purge_id: str) -> str:
    """One note of what was purged; raises `NotFound`."""
    return _purge(row_of(db, Purge, purge_id))


def _ingest(row: Ingest, texts: int, of_jobs: dict[str, int]) -> str:
    told = {name: getattr(row, name) for name in ("label", "actor", "started_at", "finished_at", "withdrawn_at")}
    return orjson.dumps({"id": row.id, "url": f"/v1/ingests/{row.id}", **told, "texts": texts, "jobs": of_jobs}).decode()


def _purge(row: Purge) -> str:
    told = {name: getattr(row, name) for name in ("resource", "record_id", "actor", "reason")}
    return orjson.dumps({"id": row.id, "url": f"/v1/purges/{row.id}", **told, "at": row.created_at}).decode()


def _through_merges(db: Session, meeting_id: str, moment: str) -> Stored:
    while True:
        try:
            return as_of(db, Meeting, meeting_id, moment)
        except Moved as error:
            meeting_id = error.into


def _revision(row: Revision) -> dict[str, Any]:
    return {
        "number": row.number,
        "what": _what(row),
        "at": row.created_at,
        "actor": row.actor,
        "reason": row.reason,
        "merged_into": row.merged_into,
        "sequence": row.sequence,
    }


def _change(row: Revision, *, with_record: bool) -> dict[str, Any]:
    record = orjson.Fragment(row.rendering) if with_record and row.rendering else None
    return {"resource": row.resource, "record_id": row.record_id, **_revision(row), "record": record}


def _what(row: Revision) -> str:
    if row.purged:
        return "purged"
    if row.merged_into is not None:
        return "merged"
    if row.rendering is None:
        return "deleted"
    return "made" if row.number == 1 else "changed"
