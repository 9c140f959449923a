"""Hosts that are asked for pages: one turn after another over all processes, and what their robots.txt says."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.orm import Session

from app.db import as_moment, from_now, now
from app.models import Host

_LONGEST_WAIT = 70.0  # seconds that one waits for a turn; a little more than the longest delay that robots.txt is granted
_FIRST_REST = 60.0
_LONGEST_REST = 86_400.0


@dataclass(frozen=True, slots=True)
class Robots:
    """What a host's robots.txt says; `text` is None where nothing of it may be read."""

    text: str | None


def take_turn(db: Session, name: str, interval: float) -> tuple[datetime, bool]:
    """When a host may be asked next, and whether that turn is taken now: it is not where it lies further ahead than one waits."""
    present = datetime.now(UTC)
    row = _row(db, name)
    at = max(present, datetime.fromisoformat(row.next_at))
    if (at - present).total_seconds() > _LONGEST_WAIT:
        return at, False
    _set(db, name, next_at=as_moment(at + timedelta(seconds=interval)))
    return at, True


def rest(db: Session, name: str, seconds: float | None) -> str:
    """Let a host be that says it is asked too much: as long as it says, and, where it says nothing or says so again, longer each time.

    Until when.
    """
    refusals = _row(db, name).refusals
    ours = _FIRST_REST * 2 ** min(refusals + 1, 12)
    wait = ours if seconds is None else max(seconds, ours / 2 if refusals else 1.0)
    until = from_now(timedelta(seconds=min(wait, _LONGEST_REST)))
    _set(db, name, next_at=until, refusals=refusals + 1)
    return until


def note_answer(db: Session, name: str) -> None:
    """Note that a host answered as it should."""
    if _row(db, name).refusals:
        _set(db, name, refusals=0)


def robots(db: Session, name: str) -> Robots | None:
    """What a host's robots.txt said, where that was asked lately."""
    row = db.execute(select(Host.robots, Host.robots_until).where(Host.name == name)).one_or_none()
    return Robots(row.robots) if row and row.robots_until and row.robots_until > now() else None


def keep_robots(db: Session, name: str, text: str | None, seconds: float) -> None:
    """Keep what a host's robots.txt says for some time."""
    _row(db, name)
    _set(db, name, robots=text, robots_until=from_now(timedelta(seconds=seconds)))


def tidy(db: Session) -> None:
    """Forget hosts of which nothing was asked for a day: some name any number of them."""
    before = from_now(-timedelta(seconds=_LONGEST_REST))
    db.execute(delete(Host).where(Host.next_at < before, or_(Host.robots_until.is_(None), Host.robots_until < now())))


def _row(db: Session, name: str) -> Host:
    found = db.scalars(select(Host).where(Host.name == name).execution_options(populate_existing=True)).one_or_none()
    if found is not None:
        return found
    db.execute(insert(Host).values(name=name, next_at=now(), refusals=0))
    return db.scalars(select(Host).where(Host.name == name)).one()


def _set(db: Session, name: str, **values: object) -> None:
    db.execute(update(Host).where(Host.name == name).values(values))
