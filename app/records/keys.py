"""Keys for programs and people: 256 random bits, of which only the hash is kept."""

import secrets
from hashlib import sha256

from sqlalchemy import exists, insert, select
from sqlalchemy.orm import Session

from app.db import new_id, now
from app.models import ApiKey

_MARK = "cq_"
_PREFIX_LENGTH = 10


def first(db: Session) -> str | None:
    """The admin key of a new database, to be shown once; `None` where a key was made before."""
    if db.scalar(select(exists().where(ApiKey.id.is_not(None)))):
        return None
    return create(db, "first start", "admin")


def create(db: Session, label: str, role: str) -> str:
    """Make a key for a role (`admin`, `editor`, `reader`) and return it; it cannot be read again."""
    key = _MARK + secrets.token_urlsafe(32)
    hashed = sha256(key.encode()).hexdigest()
    db.execute(insert(ApiKey).values(id=new_id(), label=label, role=role, prefix=key[:_PREFIX_LENGTH], hash=hashed, created_at=now()))
    return key
