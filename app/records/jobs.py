"""Jobs: what is to be read, kept until it was; each is done once in effect, whatever is killed meanwhile.

A worker takes a job under a lease that it keeps renewing. What a job changes and that it is done are one transaction, which
fails where the lease was lost: so a job that is taken anew after its worker died is not done twice. One that fails is tried
again later and later, and after `MOST_ATTEMPTS` rests as failed until somebody retries it.
"""

import random
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.db import from_now, new_id, now
from app.errors import LeaseLost
from app.models import Ingest, Job
from app.records import ingests
from app.vocabulary import JobKind, JobState

MOST_ATTEMPTS = 5
LEASE = 20.0
"""Seconds that a job is a worker's own, unless it says again that it lives."""

_FIRST_WAIT, _LONGEST_WAIT = 2.0, 600.0  # seconds between attempts: each wait is three times the one before, give or take a third
_WAITING = (JobState.QUEUED, JobState.RUNNING)
_LONGEST_ERROR = 500
_PATIENCE = timedelta(days=7)  # with a host that puts a job off again and again


@dataclass(frozen=True, slots=True)
class Taken:
    """A job that is a worker's own as long as its lease holds."""

    id: str
    ingest_id: str
    kind: JobKind
    subject: str
    attempts: int
    lease: str


def enqueue(db: Session, ingest_id: str, kind: JobKind, subjects: Iterable[str]) -> None:
    """Ask for press texts that are stored to be read, by id, or for pages, by address."""
    _insert(db, ingest_id, kind, {subject: {"state": JobState.QUEUED} for subject in subjects})


def note_known(db: Session, ingest_id: str, press_text_ids: Iterable[str]) -> None:
    """Note press texts that were known already: nothing is left to do."""
    done = {"state": JobState.DONE, "finished_at": now()}
    told = {known: done | {"result": {"press_text_id": known, "what": "known", "meetings": []}} for known in press_text_ids}
    _insert(db, ingest_id, JobKind.TEXT, told)


def _insert(db: Session, ingest_id: str, kind: JobKind, told: Mapping[str, Mapping[str, Any]]) -> None:
    """Jobs about subjects, each with what is told of it besides."""
    moment = now()
    same = {"ingest_id": ingest_id, "kind": kind, "attempts": 0, "not_before": moment, "created_at": moment}
    if rows := [{"id": new_id(), "subject": subject, **same, **more} for subject, more in told.items()]:
        db.execute(insert(Job), rows)


def take(db: Session, kind: JobKind | None = None, seconds: float = LEASE) -> Taken | None:
    """Take a job whose worker is no longer heard of, or the one that waits longest; None where there is none to do now.

    Of one `kind` alone, where that is said.
    """
    of_kind = (Job.kind == kind,) if kind else ()
    row = _left(db, *of_kind) or _first(db, Job.state == JobState.QUEUED, Job.not_before <= now(), *of_kind)
    if row is None:
        return None
    row.state, row.attempts = JobState.RUNNING, row.attempts + 1
    row.lease, row.leased_until = secrets.token_hex(8), from_now(timedelta(seconds=seconds))
    return Taken(row.id, row.ingest_id, JobKind(row.kind), row.subject, row.attempts, row.lease)


def _left(db: Session, *which: ColumnElement[bool]) -> Job | None:
    """A job that a dead worker left; one that was left as often as jobs are tried is no more taken: it may be what kills them."""
    while (row := _first(db, Job.state == JobState.RUNNING, Job.leased_until < now(), *which)) is not None:
        if row.attempts < MOST_ATTEMPTS:
            return row
        row.state, row.error = JobState.FAILED, f"{row.attempts} workers died while they did it"
        row.lease, row.leased_until, row.finished_at = None, None, now()
        db.flush()  # the run is ended by what is counted
        close(db, row.ingest_id)
    return None


def _first(db: Session, *which: ColumnElement[bool]) -> Job | None:
    """The first of some jobs that no other worker is just taking, in the order in which an index has them, however many are done."""
    wanted = select(Job).where(*which).order_by(Job.not_before, Job.id).limit(1).with_for_update(skip_locked=True)
    return db.execute(wanted).scalar_one_or_none()


def renew(db: Session, lease: str, seconds: float = LEASE) -> None:
    """Say that the worker of a lease lives."""
    db.execute(
        update(Job).where(Job.lease == lease, Job.state == JobState.RUNNING).values(leased_until=from_now(timedelta(seconds=seconds)))
    )


def finish(db: Session, job: Taken, result: Mapping[str, Any]) -> None:
    """Note what a job came to, in the transaction that it changed records in; raises `LeaseLost` where it is no longer the worker's."""
    _end(db, job, {"state": JobState.DONE, "result": dict(result), "error": None})


def fail(db: Session, job: Taken, error: str, *, retry_at: str | None = None, for_good: bool = False) -> None:
    """Note that a job failed: it is tried again, unless that is no use or was done often.

    `retry_at` is when whom it asks wants it, which does not count as an attempt for a week.
    """
    error = error[:_LONGEST_ERROR]
    if retry_at is not None and (db.scalar(select(Job.created_at).where(Job.id == job.id)) or now()) < from_now(-_PATIENCE):
        retry_at, job = None, replace(job, attempts=MOST_ATTEMPTS)
    if for_good or (job.attempts >= MOST_ATTEMPTS and retry_at is None):
        _end(db, job, {"state": JobState.FAILED, "error": error})
        return
    wait = min(_FIRST_WAIT * 3 ** (job.attempts - 1), _LONGEST_WAIT) * random.uniform(0.67, 1.33)  # noqa: S311 - no secret
    again = {"state": JobState.QUEUED, "error": error, "not_before": retry_at or from_now(timedelta(seconds=wait))}
    _change(db, job, again | ({"attempts": job.attempts - 1} if retry_at else {}))


def cancel(db: Session, ingest_id: str) -> int:
    """Do nothing more of a run: what waits is cancelled, and what is worked at loses its lease, so that it changes nothing."""
    waiting = (Job.ingest_id == ingest_id, Job.state.in_(_WAITING))
    gone = {"state": JobState.CANCELLED, "lease": None, "leased_until": None, "finished_at": now()}
    count = _rows(db, update(Job).where(*waiting).values(**gone))
    if count:  # else it ended when it did
        close(db, ingest_id)
    return count


def retry(db: Session, ingest_id: str) -> int:
    """Try again what failed, or was cancelled, of a run, as if for the first time; how many jobs that is."""
    ended = (Job.ingest_id == ingest_id, Job.state.in_((JobState.FAILED, JobState.CANCELLED)))
    again = {"state": JobState.QUEUED, "attempts": 0, "not_before": now(), "error": None, "finished_at": None}
    count = _rows(db, update(Job).where(*ended).values(**again))
    if count:
        db.execute(update(Ingest).where(Ingest.id == ingest_id).values(finished_at=None))
    return count


def tidy(db: Session, days: int) -> int:
    """Forget jobs that were done so many days ago; those that failed or were cancelled tell what is still unread."""
    before = from_now(-timedelta(days=days))
    return _rows(db, delete(Job).where(Job.state == JobState.DONE, Job.finished_at < before))


def close(db: Session, ingest_id: str) -> None:
    """End a run, unless something of it is still to be read."""
    left = db.scalar(select(func.count()).where(Job.ingest_id == ingest_id, Job.state.in_(_WAITING)))
    if not left:
        ingests.finish(db, ingest_id)


def _end(db: Session, job: Taken, values: dict[str, Any]) -> None:
    _change(db, job, values | {"finished_at": now()})
    close(db, job.ingest_id)


def _change(db: Session, job: Taken, values: dict[str, Any]) -> None:
    """Write what became of a job, and leave it; raises `LeaseLost`."""
    mine = (Job.id == job.id, Job.lease == job.lease, Job.state == JobState.RUNNING)
    if not _rows(db, update(Job).where(*mine).values(**values, lease=None, leased_until=None)):
        raise LeaseLost(job.id)


def _rows(db: Session, change: Any) -> int:
    count: int = db.execute(change.execution_options(synchronize_session=False)).rowcount  # type: ignore[attr-defined]
    return count
