"""What POSTs were answered, by their `Idempotency-Key`: kept in the transaction that they wrote in, so both are there or neither."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.db import from_now, now
from app.errors import KeyReused
from app.models import Answer

KEPT_FOR = timedelta(days=7)
"""How long an answer can be had again."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was given."""

    status: int
    headers: Mapping[str, str]
    body: str


def find(db: Session, key: str, request: str) -> Kept | None:
    """The answer that was given under a key; raises `KeyReused` where it was given to another request."""
    row = db.execute(select(Answer).where(Answer.key == key, Answer.created_at > _oldest())).scalar_one_or_none()
    if row is None:
        return None
    if row.request != request:
        raise KeyReused
    return Kept(row.status, row.headers, row.body)


def keep(db: Session, key: str, request: str, answer: Kept) -> None:
    """Keep an answer, and forget those that are too old."""
    db.execute(delete(Answer).where(Answer.created_at <= _oldest()))
    told = {"status": answer.status, "headers": dict(answer.headers), "body": answer.body}
    db.execute(insert(Answer).values(key=key, request=request, created_at=now(), **told))


def _oldest() -> str:
    return from_now(-KEPT_FOR)
