"""Keys for programs and people: 256 random bits, of which only the hash is kept."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Literal, cast

from sqlalchemy import Engine, exists, insert, or_, select, update
from sqlalchemy.orm import Session

from app.db import new_id, now, writing
from app.errors import NotFound
from app.models import ApiKey

Role = Literal["reader", "editor", "admin"]
ROLES: tuple[Role, ...] = ("reader", "editor", "admin")
"""Each may do what those before it may: read where reading is not open; write records and review; keep keys and settings."""

_MARK = "cq_"
_PREFIX_LENGTH = 10
_NOTED_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Known:
    """A key as it may be shown: everything but the key."""

    id: str
    label: str
    role: Role
    prefix: str
    created_at: str
    expires_at: str | None
    last_used_at: str | None
    revoked_at: str | None


def first(db: Session) -> str | None:
    """The admin key of a new database, to be shown once; `None` where a key was made before."""
    if db.scalar(select(exists().where(ApiKey.id.is_not(None)))):
        return None
    return create(db, "first start", "admin")


def create(db: Session, label: str, role: Role, expires_at: str | None = None) -> str:
    """Make a key for a role and return it; it cannot be read again. `expires_at` is a moment in ISO 8601, UTC."""
    key = _MARK + secrets.token_urlsafe(32)
    row = {"label": label, "role": role, "prefix": key[:_PREFIX_LENGTH], "hash": _hash(key), "created_at": now(), "expires_at": expires_at}
    db.execute(insert(ApiKey).values(id=new_id(), **row))
    return key


def find(db: Session, key: str) -> Known | None:
    """The key, where it is known, not revoked and not expired. It is looked up by its hash, so timing tells nothing of it."""
    row = db.scalars(
        select(ApiKey).where(
            ApiKey.hash == _hash(key), ApiKey.revoked_at.is_(None), or_(ApiKey.expires_at.is_(None), ApiKey.expires_at > now())
        )
    ).one_or_none()
    return known(row) if row else None


def every(db: Session) -> list[Known]:
    """All keys, the oldest first."""
    return [known(row) for row in db.scalars(select(ApiKey).order_by(ApiKey.id))]


def revoke(db: Session, named: str) -> Known:
    """Revoke the key with this id or prefix; raises `NotFound` where none, or none any more, bears it."""
    row = db.scalars(select(ApiKey).where(or_(ApiKey.id == named, ApiKey.prefix == named), ApiKey.revoked_at.is_(None))).one_or_none()
    if row is None:
        raise NotFound("key that counts", named)
    row.revoked_at = now()
    return known(row)


def note_use(engine: Engine, key: Known) -> None:
    """Note that a key was used, once an hour at most: the note wants the write lock."""
    noted = key.last_used_at
    if noted is None or datetime.now(UTC) - datetime.fromisoformat(noted) > _NOTED_EVERY:
        with writing(engine) as db:
            db.execute(update(ApiKey).where(ApiKey.id == key.id).values(last_used_at=now()))


def known(row: ApiKey) -> Known:
    """A key as it may be shown."""
    return Known(row.id, row.label, cast("Role", row.role), row.prefix, row.created_at, row.expires_at, row.last_used_at, row.revoked_at)


def _hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()
