"""Sources: where press texts are looked for again and again; when, by whom, and what came of it."""

import random
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import delete, insert, or_, select, true, update
from sqlalchemy.orm import Session

from app.db import as_moment, from_now, new_id, now
from app.errors import Fault, Invalid, NotFound, VersionMismatch
from app.models import Source
from app.records import store

LEASE = 60.0
"""Seconds that a source is a run's own, unless it says again that it lives."""
_SOON = timedelta(minutes=1)  # after which a run goes on that left something over: the others that are due come first
_LONGEST_REST = timedelta(days=1)
_JITTER = 0.1  # of the time between two runs: else all sources that were added together are asked together for ever
_LONGEST_ERROR = 1000


@dataclass(frozen=True, slots=True)
class Claimed:
    """A source that is a run's own as long as its lease holds, which is the moment when it ends."""

    source: Source
    lease: str


def add(db: Session, given: dict[str, Any]) -> str:
    """Add a source, which is looked at at once unless it is paused; its id. Raises `Invalid` where its address is one already."""
    known = db.scalar(select(Source.id).where(Source.address == given["address"]))
    if known is not None:
        raise Invalid(Fault("/address", f"/v1/sources/{known} asks this address already", "duplicate-source"))
    source_id, moment = new_id(), store.moment_of(db)
    values = {**given, "version": 1, "created_at": moment, "next_run_at": moment, "failures": 0, "texts": 0}
    db.execute(insert(Source).values(id=source_id, **values))
    return source_id


def fields(given: dict[str, Any]) -> dict[str, Any]:
    """What a source is, with what was not said of it: its kind as the address looks, its host as its label."""
    parts = urlsplit(given["address"])
    kind = given.get("kind") or (
        "sitemap"
        if "sitemap" in parts.path.lower()
        else "feed"
        if re.search(r"\b(?:rss|atom|feeds?|rdf)\b|\.xml(?!\S)", f"{parts.path} {parts.query}", re.IGNORECASE)
        else "url"
    )
    return {**given, "kind": kind, "label": given.get("label") or parts.hostname or parts.path}


def check_version(db: Session, source_id: str, expected: int | None) -> None:
    """Raise `VersionMismatch` unless a source stands at the expected version, `NotFound` where there is none."""
    version = db.scalar(select(Source.version).where(Source.id == source_id))
    if version is None:
        raise NotFound("source", source_id)
    if expected is not None and version != expected:
        raise VersionMismatch(expected, version)


def change(db: Session, source_id: str, given: dict[str, Any]) -> None:
    """Change what is `given` of a source; one that goes on after a pause, or more often, is looked at anew when that is due."""
    row = _row(db, source_id)
    changes = {name: value for name, value in given.items() if getattr(row, name) != value}
    if not changes:
        return
    if "every" in changes or changes.get("paused") is False:
        soonest = datetime.fromisoformat(row.last_run_at or row.created_at) + timedelta(seconds=changes.get("every", row.every))
        changes["next_run_at"] = max(as_moment(soonest), store.moment_of(db)) if row.last_run_at else store.moment_of(db)
    db.execute(update(Source).where(Source.id == source_id).values(version=row.version + 1, **changes))


def remove(db: Session, source_id: str) -> None:
    """Look at a source no more; what was read stays. Raises `NotFound`."""
    _row(db, source_id)
    db.execute(delete(Source).where(Source.id == source_id))


def call(db: Session, source_id: str) -> None:
    """Let a source be looked at as soon as somebody can, whatever its schedule says; one that is paused waits. Raises `NotFound`."""
    _row(db, source_id)
    db.execute(update(Source).where(Source.id == source_id).values(next_run_at=store.moment_of(db)))


def claim(db: Session, source_id: str | None = None) -> Claimed | None:
    """Take a source to work at: the named one, else the one that is due for longest. None where there is none, or another works at it.

    One under which a run died counts as one that failed, from the second time on: it may be what kills them, and others are due too.
    """
    moment = store.moment_of(db)
    free = or_(Source.running_until.is_(None), Source.running_until < moment)
    due = (Source.paused.is_(False), Source.next_run_at <= moment) if source_id is None else (Source.id == source_id,)
    row = db.scalars(select(Source).where(free, *due).order_by(Source.next_run_at, Source.id).limit(1)).one_or_none()
    if row is None:
        return None
    taken, lease = {}, from_now(timedelta(seconds=LEASE))
    if row.running_until is not None:
        taken = {
            "failures": row.failures + 1,
            "next_run_at": from_now(_rest(row.every, row.failures + 1)),
            "last_error": "the last run was killed",
        }
    as_it_was = Source.running_until.is_not_distinct_from(row.running_until)
    changed = db.execute(
        update(Source)
        .where(Source.id == row.id, as_it_was)
        .values(running_until=lease, **taken)
        .execution_options(synchronize_session=False)
    )
    return Claimed(row, lease) if changed.rowcount else None  # type: ignore[attr-defined]


def renew(db: Session, mine: Claimed) -> Claimed | None:
    """Say that a run lives; None where it is to end: its source was paused or removed meanwhile, or given to another run."""
    lease = from_now(timedelta(seconds=LEASE))
    this = (Source.id == mine.source.id, Source.running_until == mine.lease)
    goes_on = true() if mine.source.paused else Source.paused.is_(False)  # somebody may want one to be looked at that is paused
    renewed = db.execute(update(Source).where(*this, goes_on).values(running_until=lease).execution_options(synchronize_session=False))
    return replace(mine, lease=lease) if renewed.rowcount else None  # type: ignore[attr-defined]


def note_answer(db: Session, source_id: str, etag: str | None, last_modified: str | None) -> None:
    """Keep what a feed's next answer is compared by."""
    db.execute(update(Source).where(Source.id == source_id).values(etag=etag, last_modified=last_modified))


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a run: how many texts were new; an `error`, which may also tell what went wrong in a run that did not fail.

    `retry_at` is when the host may be asked again; `more` says that something is left over, so that the next run goes on soon.
    """

    texts: int
    error: str | None
    failed: bool
    retry_at: str | None = None
    more: bool = False


def finish(db: Session, mine: Claimed, came: Came) -> None:
    """Note what came of a run, and when the next one is due: after failures later and later, though at least once a day or as it was.

    Of a run that lost its source only the texts are counted.
    """
    this = Source.id == mine.source.id
    row = db.scalars(select(Source).where(this).execution_options(populate_existing=True)).one_or_none()
    if row is None:  # it was removed meanwhile
        return
    if row.running_until != mine.lease:
        db.execute(update(Source).where(this).values(texts=Source.texts + came.texts))
        return
    failures = row.failures + 1 if came.failed else 0
    following = from_now(_SOON if came.more and not came.failed else _rest(row.every, failures))
    db.execute(
        update(Source)
        .where(this)
        .values(
            last_run_at=now(),
            next_run_at=max(following, came.retry_at or ""),
            running_until=None,
            failures=failures,
            last_error=came.error[:_LONGEST_ERROR] if came.error else None,
            texts=Source.texts + came.texts,
        )
    )


def _rest(every: int, failures: int) -> timedelta:
    """How long a source is left alone."""
    usual = timedelta(seconds=every)
    longer: timedelta = min(usual * 2 ** min(failures, 12), max(_LONGEST_REST, usual))
    return longer * random.uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311 - no secret


def _row(db: Session, source_id: str) -> Source:
    row = db.scalars(select(Source).where(Source.id == source_id).execution_options(populate_existing=True)).one_or_none()
    if row is None:
        raise NotFound("source", source_id)
    return row
