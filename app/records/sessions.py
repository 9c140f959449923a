"""Sessions of browsers: a key is shown once, and a token that only this browser has stands for it until it ends.

A session is worth what its key is worth at each moment: one that was revoked or has expired opens nothing any more.
"""

import hmac
import secrets
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from app.db import from_now, now
from app.models import ApiKey, BrowserSession
from app.records import keys

COOKIE = "communique_session"
"""The cookie that bears the token."""

LASTS = timedelta(hours=12)
"""How long a session lasts, however much it is used: a day's work."""


def begin(db: Session, key: str) -> str | None:
    """A token for a key, `None` where the key does not count. Sessions that are over are tidied away."""
    known = keys.find(db, key)
    if known is None:
        return None
    db.execute(delete(BrowserSession).where(BrowserSession.expires_at <= now()))
    token = secrets.token_urlsafe(32)
    ends = from_now(LASTS)
    db.execute(insert(BrowserSession).values(token_hash=_hash(token), api_key_id=known.id, created_at=now(), expires_at=ends))
    return token


def find(db: Session, token: str) -> keys.Known | None:
    """The key that a token stands for, where the session lasts still and the key counts. Looked up by its hash, so timing tells nothing."""
    counts = ApiKey.revoked_at.is_(None), or_(ApiKey.expires_at.is_(None), ApiKey.expires_at > now())
    wanted = select(ApiKey).join(BrowserSession, BrowserSession.api_key_id == ApiKey.id)
    row = db.scalars(wanted.where(BrowserSession.token_hash == _hash(token), BrowserSession.expires_at > now(), *counts)).one_or_none()
    return keys.known(row) if row else None


def end(db: Session, token: str) -> None:
    """Let a token stand for nothing any more."""
    db.execute(delete(BrowserSession).where(BrowserSession.token_hash == _hash(token)))


def form_token(token: str) -> str:
    """What a form of a session bears and no other page can know: derived from the session's token, so it need not be kept.

    It is another one each time, so that nobody can read it out of the lengths of compressed pages, letter by letter.
    """
    once = secrets.token_hex(16)
    return once + _signed(token, once)


def is_form_token(token: str, given: str) -> bool:
    """Whether a form bears what one of this session does."""
    once, signature = given[:32], given[32:]
    return hmac.compare_digest(signature.encode(), _signed(token, once).encode())


def cookie_of(scope: Mapping[str, Any]) -> bytes:
    """The token that a request of this ASGI scope bears; empty where it bears none."""
    for name, value in scope["headers"]:
        if name == b"cookie":
            for pair in value.split(b";"):
                which, _, token = pair.strip().partition(b"=")
                if which == COOKIE.encode():
                    return bytes(token)
    return b""


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _signed(token: str, once: str) -> str:
    return hmac.new(token.encode(), f"form {once}".encode(), sha256).hexdigest()
