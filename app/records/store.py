"""How a record is stored: its rendering and its revision with it, its version counted, and nothing where nothing changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import now
from app.errors import NotFound, Purged, VersionMismatch
from app.models import Meeting, Ministry, Organisation, Person, Place, PressText, Purge, Revision, Series
from app.records import documents, rows

Facts = dict[str, Any]
Model = type[Meeting | Ministry | Organisation | Person | Place | PressText | Series]
_MERGEABLE = (Meeting, Person)
_STAMPS = ("version", "created_at", "changed_at")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who makes a change (a key's label and prefix, or an extractor and its version), why, and with which key."""

    name: str
    reason: str | None = None
    key_id: str | None = None


def write(db: Session, model: Model, body: Facts, columns: Mapping[str, Any], actor: Actor, *, deleted: bool = False) -> bool:
    """Store a record as it now stands, with its revision; False, and nothing written, where nothing changed.

    The revision of a deletion holds no rendering; the record keeps its last one, so that it can be restored. Where `columns` say
    that it was merged, the revision tells into what.
    """
    into = columns.get("merged_into")
    held = (model.version, model.created_at, model.deleted_at, model.rendering, *((model.merged_into,) if model in _MERGEABLE else ()))
    stored = db.execute(select(*held).where(model.id == body["id"])).one_or_none()
    if stored is not None and facts_of(orjson.loads(stored.rendering)) == facts_of(body):
        gone_before = stored.merged_into if model in _MERGEABLE else None
        if (stored.deleted_at is not None) == deleted and gone_before == into:
            return False
    moment = moment_of(db)
    stamps = {"version": stored.version + 1 if stored else 1, "created_at": stored.created_at if stored else moment, "changed_at": moment}
    text = to_json({**body, **stamps})
    row = {**columns, **stamps, "deleted_at": moment if deleted else None, "rendering": text}
    if stored is None:
        rows.add(db, model, [{"id": body["id"], **row}])
    else:
        rows.change(db, model, {"id": body["id"]}, row)
    revision = {
        "resource": model.__tablename__,
        "record_id": body["id"],
        "number": stamps["version"],
        "actor": actor.name,
        "reason": actor.reason,
        "created_at": moment,
        "rendering": None if deleted else text,
        "merged_into": into,
    }
    rows.add(db, Revision, [revision])
    documents.keep(db, model.__tablename__, body, words=columns.get("text"), deleted=deleted, new=stored is None)
    return True


def moment_of(db: Session) -> str:
    """The moment of a transaction, one for all that it writes: so no record can be had as of its middle."""
    moment: str = db.info.setdefault("moment", now())
    return moment


def check_version(db: Session, model: Model, record_id: str, expected: int | None) -> None:
    """Raise `VersionMismatch` unless the record stands at the expected version (any where that is None), `NotFound` without record."""
    version = db.scalar(select(model.version).where(model.id == record_id))
    if version is None:
        raise NotFound(model.__tablename__.replace("_", " "), record_id)
    if expected is not None and version != expected:
        raise VersionMismatch(expected, version)


def refuse_purged(db: Session, model: Model, record_id: str) -> None:
    """Raise `Purged` where what a record said was removed for good: then nothing is left that could be restored."""
    mine = (Purge.resource == model.__tablename__, Purge.record_id == record_id)
    if db.scalar(select(Purge.id).where(*mine).limit(1)) is not None:
        raise Purged(model.__tablename__.replace("_", " "), record_id)


def exists(db: Session, model: Model, record_id: str) -> bool:
    """Whether there is a record of this id, deleted or not."""
    return db.scalar(select(model.id).where(model.id == record_id)) is not None


def facts_of(body: Facts) -> Facts:
    """A rendering without the stamps of its version."""
    return {name: value for name, value in body.items() if name not in _STAMPS}


def to_json(body: Facts) -> str:
    """A rendering as it is stored."""
    return orjson.dumps(body).decode()
