"""Copies: one text that several sites print, each under its own dateline and with its own foot lines, is one text."""

import re
import unicodedata
from datetime import date
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import extraction, queries
from app.models import PressText

_FEWEST_WORDS = 20
"""Shorter texts say the same by chance: „Weitere Informationen folgen."."""
_DAYS_APART = 2
"""A ministry says every year that it receives guests today; a copy follows within a day, in another zone within two."""
_WORD = re.compile(r"\w+")
_LONGEST_FOOT = 200
_FOOT = re.compile(
    r"\s*(?:©|\(c\)|copyright|quellen?\b|source|fotos?\b|bild(?:er)?\b|photos?\b|redaktion|kontakt|pressekontakt|rückfragen|original-content"
    r"|\(?\s*[a-zäöü]{2,6}(?:\s*/\s*[a-zäöü]{2,6})*\s*\)?\s*$|\(?ende\)?\s*$|[*+_=–—-]{2,})",
    re.IGNORECASE,
)


def words_hash(text: str) -> str | None:
    """What copies of a text share: a hash of its words, without dateline, foot lines, case and signs; none where they are too few."""
    line = extraction.dateline(text, dated=False)
    lines = [one for one in (text[line.length :] if line else text).split("\n") if one.strip()]
    while len(lines) > 1 and len(lines[-1]) <= _LONGEST_FOOT and _FOOT.match(lines[-1]):
        lines.pop()
    words = _WORD.findall(unicodedata.normalize("NFKC", "\n".join(lines)).casefold())
    return sha256(" ".join(words).encode()).hexdigest() if len(words) >= _FEWEST_WORDS else None


def known(db: Session, press_text: extraction.PressText) -> str | None:
    """The press text of which this one is a copy, or which it is: the oldest one with these words of about the same day."""
    same = queries.press_text_like(db, press_text)
    shared = words_hash(press_text.text)
    if same is not None or shared is None:
        return same
    rows = db.execute(select(PressText.id, PressText.published_on).where(PressText.words_hash == shared).order_by(PressText.id))
    return next((row.id for row in rows if _near(row.published_on, press_text.published_on)), None)


def _near(one: str | None, other: date | None) -> bool:
    return one is None or other is None or abs((date.fromisoformat(one) - other).days) <= _DAYS_APART
