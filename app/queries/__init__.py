"""The read side: every SELECT that answers a question stands here, and reads top to bottom."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, Select, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from app import extraction, merging
from app.db import connection_of
from app.errors import Gone, Moved, NotFound
from app.models import (
    Agreement,
    Job,
    Judgement,
    Meeting,
    Ministry,
    Organisation,
    Participant,
    Person,
    Place,
    PressText,
    RemovedPart,
    Revision,
    Series,
    Sighting,
    SightingKey,
    Term,
    Territory,
)
from app.queries.forms import organisations
from app.queries.pages import Stored
from app.vocabulary import JobState

RecordModel = type[Meeting | Ministry | Organisation | Person | Place | PressText | Series]
Versioned = RecordModel | type[Participant] | type[Agreement]
Rendered = Versioned | type[Territory]


_TOLD = (
    *(Sighting.id, Sighting.press_text_id, Sighting.rank, Sighting.meeting_id, Sighting.actor, Sighting.created_at),
    *(Sighting.by_hand, Sighting.about, Sighting.superseded, Sighting.body),
    *(PressText.text_hash, PressText.origin, PressText.publisher, PressText.language, PressText.title, PressText.published_on),
    *(PressText.url, PressText.withdrawn_at),
)
"""What merging and rendering need of a sighting and its text: the words of the text are not among it, and may be long."""

_LAST_CHANGE = select(func.max(Revision.sequence))


@dataclass(frozen=True, slots=True)
class StoredSighting:
    """A sighting with the text that it was read from (none where an archivist wrote it)."""

    sighting: merging.Sighting
    meeting_id: str | None
    actor: str
    created_at: str
    press_text: dict[str, Any] | None


def record(db: Session | Connection, model: RecordModel, record_id: str) -> Stored:
    """One record as stored; raises `NotFound`, `Gone` where it was deleted, `Moved` where another one answers for it."""
    row = connection_of(db).execute(_record(model), {"record_id": record_id}).one_or_none()
    if row is None:
        raise NotFound(said(model), record_id)
    if row.deleted_at is not None:
        refuse_merged(db, model, record_id)
        raise Gone(said(model), record_id)
    return Stored(row.version, row.rendering)


@cache
def _record(model: RecordModel) -> Select[int, str, str | None]:
    """Made once: making it takes longer than reading the record."""
    return select(model.version, model.rendering, model.deleted_at).where(model.id == bindparam("record_id"))


def refuse_merged(db: Session | Connection, model: RecordModel, record_id: str) -> None:
    """Raise `Moved` where another record answers for this one: then it was not deleted, and cannot be restored."""
    if (into := _merged_into(db, model, record_id)) is not None:
        raise Moved(said(model), record_id, into)


def part(db: Session, model: type[Participant | Agreement], part_id: str) -> Stored:
    """One participant or agreement; it shares the version of its meeting."""
    shown = (Meeting.version, Meeting.deleted_at, model.rendering)
    row = db.execute(select(*shown).join(Meeting, Meeting.id == model.meeting_id).where(model.id == part_id)).one_or_none()
    if row is None:
        removed = db.execute(select(RemovedPart.merged_into).where(RemovedPart.id == part_id)).one_or_none()
        if removed is not None and removed.merged_into is not None:
            raise Moved(said(model), part_id, removed.merged_into)
        raise NotFound(said(model), part_id) if removed is None else Gone(said(model), part_id)
    if row.deleted_at is not None:
        raise Gone(said(model), part_id)
    return Stored(row.version, row.rendering)


def version_of(db: Session, model: Versioned, record_id: str) -> int | None:
    """The version of a record, deleted or not; a part has that of its meeting, be it the one that it was removed from."""
    columns = model.__table__.columns
    if "version" in columns:
        return db.scalar(select(columns["version"]).where(columns["id"] == record_id))
    meeting_id = db.scalar(select(columns["meeting_id"]).where(columns["id"] == record_id))
    meeting_id = meeting_id or db.scalar(select(RemovedPart.meeting_id).where(RemovedPart.id == record_id))
    return db.scalar(select(Meeting.version).where(Meeting.id == meeting_id))


def territory(db: Session, code: str) -> str:
    """One territory as stored; raises `NotFound`."""
    rendering = db.scalar(select(Territory.rendering).where(Territory.code == code))
    if rendering is None:
        raise NotFound("territory", code)
    return rendering


def renderings(db: Session | Connection, model: Rendered, ids: Iterable[str | None], *where: ColumnElement[bool]) -> dict[str, str]:
    """Records as stored by id, deleted or not, those of which more is demanded only where it holds; none of those that are not there."""
    wanted = sorted({record_id for record_id in ids if record_id is not None})
    if not wanted:
        return {}
    asked = _renderings(model).where(*where) if where else _renderings(model)
    return dict(connection_of(db).execute(asked, {"ids": wanted}).all())


@cache
def _renderings(model: Rendered) -> Select[str, str]:
    key = model.__table__.columns["code" if model is Territory else "id"]
    return select(key, model.rendering).where(key.in_(bindparam("ids", expanding=True)))


def last_change(db: Session | Connection) -> int:
    """The number of the last change of any record; 0 where there is none. Every list's ETag rests on it."""
    return connection_of(db).scalar(_LAST_CHANGE) or 0


def inferred_people(db: Session, meeting_ids: Collection[str]) -> dict[str, str]:
    """The people of meetings who are known by their office alone, by participant."""
    held = select(Participant.id, Participant.person_id).where(
        Participant.meeting_id.in_(meeting_ids), Participant.person_inferred.is_(True)
    )
    return {participant_id: person_id for participant_id, person_id in db.execute(held) if person_id is not None}


def names_of(db: Session, person_ids: Collection[str]) -> dict[str, str]:
    """The names of people, by id."""
    return dict(db.execute(select(Person.id, Person.name).where(Person.id.in_(person_ids))).all())


def meetings_of_text(db: Session, press_text_id: str) -> Sequence[str]:
    """The meetings that a press text tells of, in the order in which it tells them, as stored."""
    told = select(Meeting.rendering).join(Sighting, Sighting.meeting_id == Meeting.id)
    return db.scalars(told.where(Sighting.press_text_id == press_text_id, Meeting.deleted_at.is_(None)).order_by(Sighting.rank)).all()


def parts_of(db: Session, meeting_id: str) -> dict[str, set[str]]:
    """The ids of a meeting's participants and agreements."""
    return {
        "participants": set(db.scalars(select(Participant.id).where(Participant.meeting_id == meeting_id))),
        "agreements": set(db.scalars(select(Agreement.id).where(Agreement.meeting_id == meeting_id))),
    }


def part_facts(db: Session, part_id: str) -> dict[str, Any]:
    """A participant or an agreement as it is served."""
    rendering = db.scalar(select(Participant.rendering).where(Participant.id == part_id))
    rendering = rendering or db.scalar(select(Agreement.rendering).where(Agreement.id == part_id))
    facts: dict[str, Any] = orjson.loads(rendering or "{}")
    return facts


def short_name(db: Session, organisation_id: str) -> str:
    """The short name of an organisation."""
    return db.execute(select(Organisation.short_name).where(Organisation.id == organisation_id)).scalar_one()


def press_text_like(db: Session, press_text: extraction.PressText) -> str | None:
    """The id of the press text of the same origin and the same words, if it is known."""
    origin, text_hash = identity(press_text)
    return db.scalar(select(PressText.id).where(PressText.origin == origin, PressText.text_hash == text_hash))


def unread(db: Session, press_text_ids: Collection[str]) -> list[str]:
    """Which of some press texts were only stored so far: the job that was to read them waits still, failed, or was cancelled."""
    told = exists().where(Sighting.press_text_id == PressText.id)
    asked = exists().where(Job.ingest_id == PressText.ingest_id, Job.subject == PressText.id, Job.state != JobState.DONE)
    wanted = select(PressText.id).where(PressText.id.in_(press_text_ids), PressText.text != "", ~told, asked)  # "": it was purged
    return list(db.scalars(wanted.order_by(PressText.id)))


def text_to_read(db: Session, press_text_id: str) -> extraction.PressText | None:
    """A press text as extraction reads it; None where it was purged."""
    row = db.get(PressText, press_text_id)
    return as_read(row) if row is not None and row.text else None


def as_read(row: PressText) -> extraction.PressText:
    """A stored press text as extraction reads it."""
    published_on = date.fromisoformat(row.published_on) if row.published_on else None
    return extraction.PressText(row.text, row.title, row.language, published_on, row.publisher, row.url)


def identity(press_text: extraction.PressText) -> tuple[str, str]:
    """What makes a press text one: its publisher, or its address where no publisher is known, and the hash of its words."""
    return press_text.publisher or press_text.url or "", sha256(press_text.text.encode()).hexdigest()


def members(db: Session, meeting_ids: Collection[str]) -> list[StoredSighting]:
    """All that is stored of meetings: sightings, those too that count no longer, and the words of archivists about them."""
    return _stored_sightings(db, Sighting.meeting_id.in_(meeting_ids))


def sightings_by_id(db: Session, ids: Collection[str]) -> list[StoredSighting]:
    """Sightings by their ids."""
    return _stored_sightings(db, Sighting.id.in_(ids))


def sightings_found(db: Session, keys: Collection[str]) -> set[str]:
    """The ids of the sightings that can be found by one of these keys (`merging.keys`)."""
    return set(db.scalars(select(SightingKey.sighting_id).where(SightingKey.key.in_(keys)))) if keys else set()


def judgements_standing(db: Session, subject: str, ids: Collection[str]) -> list[Judgement]:
    """The judgements about any of these that no later one has superseded, the oldest first."""
    if "judged" not in db.info:  # most databases hold none, and each text asks several times
        db.info["judged"] = db.scalar(select(exists().where(Judgement.id.is_not(None))))
    if not db.info["judged"] or not ids:
        return []
    about = or_(Judgement.left_id.in_(ids), Judgement.right_id.in_(ids))
    standing = select(Judgement).where(Judgement.subject == subject, Judgement.superseded_by.is_(None), about)
    return list(db.scalars(standing.order_by(Judgement.id)))


def holder(db: Session, capacity: merging.Office, earliest: str, latest: str) -> str | None:
    """Who held an office through these days by the directory; `None` where nobody, or more than one, did."""
    represents = Term.territory == capacity.country
    if capacity.country is None:
        represents = Term.organisation_id.in_(organisations(db, [capacity.organisation] if capacity.organisation else []))
    held = select(Term.person_id, Term.starts_on, Term.ends_on).where(
        Term.position == capacity.position,
        Term.portfolio == capacity.portfolio if capacity.portfolio else Term.portfolio.is_(None),
        represents,
        or_(Term.starts_on.is_(None), Term.starts_on <= latest),
        or_(Term.ends_on.is_(None), Term.ends_on >= earliest),
    )
    terms = db.execute(held).all()
    whole = {one for one, begin, end in terms if (begin or "") <= earliest and (end or latest) >= latest}
    return whole.pop() if len(whole) == 1 and len({term.person_id for term in terms}) == 1 else None


def _merged_into(db: Session | Connection, model: RecordModel, record_id: str) -> str | None:
    """The record that answers for a merged one, over any number of mergings."""
    if model is not Meeting and model is not Person:
        return None
    into = found = db.scalar(select(model.merged_into).where(model.id == record_id))
    while found is not None:
        into, found = found, db.scalar(select(model.merged_into).where(model.id == found))
    return into


def said(model: Rendered) -> str:
    """What a kind of record is called in words."""
    return model.__tablename__.replace("_", " ")


def _stored_sightings(db: Session, wanted: ColumnElement[bool]) -> list[StoredSighting]:
    told = select(*_TOLD).outerjoin(PressText, PressText.id == Sighting.press_text_id).where(wanted).order_by(Sighting.id)
    rows = db.execute(told).all()
    standing = judgements_standing(db, "sighting", [row.id for row in rows]) if rows else []
    rejected = {judgement.left_id for judgement in standing if judgement.verdict == "rejected"}
    return [_stored_sighting(row, rejected=row.id in rejected) for row in rows]


def _stored_sighting(row: Any, *, rejected: bool) -> StoredSighting:
    # What a hand wrote is ordered by what it says, like a text; its words have no other hash.
    said = {name: value for name, value in row.body.items() if name not in ("participants", "agreements", "reason")}
    by_hand_key = f"~{sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()}"
    gone = row.superseded or rejected or row.withdrawn_at is not None
    told = merging.Sighting(
        id=row.id,
        text_key=f"{row.text_hash} {row.origin} {row.rank:04}" if row.press_text_id else by_hand_key,
        published_on=row.published_on,
        by_hand=row.by_hand,
        body=row.body,
        text=row.press_text_id,
        about=row.about,
        counts=not gone and not row.body.get("background", False),
    )
    source = None
    if row.press_text_id is not None:
        source = {name: getattr(row, name) for name in ("publisher", "language", "title", "published_on")}
        source |= {"id": row.press_text_id, "address": row.url}
    return StoredSighting(told, row.meeting_id, row.actor, row.created_at, source)
