"""A worker: takes jobs and does them, texts one by one and a page meanwhile, looks after the sources, and forgets what is old.

Reading runs outside of any lock; what a job changes, and that it is done, is one transaction. Any number of workers share a
database. One that is told to stop finishes what it is at; one that is killed loses its lease, and another takes the job.
"""

import logging
import os
import threading
import time
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, OperationalError

from app import queries, records
from app.db import now, queueing, reading, writing
from app.errors import AddressRefused, CommuniqueError, LeaseLost, Unfetchable
from app.extraction import EXTRACTOR, extract
from app.ingest import sources
from app.ingest.fetching import Web
from app.records import Actor, jobs
from app.records.jobs import Taken
from app.settings import Settings
from app.vocabulary import JobKind

_IDLE = 0.5  # seconds between looks at an empty queue
_BEAT = jobs.LEASE / 4
_SOURCES_EVERY, _TIDY_EVERY = 5.0, 3600.0
_LEAVING = 5.0  # seconds that what goes on besides is given to end; what takes longer is left to its lease
_LONGEST_REST = 30.0  # seconds between looks at a database that does not answer
_log = logging.getLogger("communique")


def work(engine: Engine, settings: Settings, stop: threading.Event, *, once: bool = False, beside: int | None = None) -> int:
    """Do jobs until told to stop, or, `once`, until there is none to do now; how many were taken.

    One `beside` a server, whose process that is, ends with it, however that ends.
    """

    def wait(seconds: float) -> None:
        if stop.wait(seconds):
            raise Unfetchable("The worker was told to stop before the host's turn came.", now())

    web = Web(engine, settings, sleep=wait)
    keeper = _Keeper(engine)
    besides = [(_BEAT, keeper.renew)]
    if not once:
        besides += [(_SOURCES_EVERY, lambda: _look(engine, web, stop)), (_TIDY_EVERY, lambda: _tidy(engine, settings))]
    others = [threading.Thread(target=sources.repeat, args=(stop, *each), daemon=True) for each in besides]
    for other in others:
        other.start()
    taken, rest, fetching = 0, _IDLE, threading.Thread()
    while not stop.is_set() and beside in (None, os.getppid()):
        busy = fetching.is_alive()
        try:
            with queueing(engine) as db:  # while a page is waited for, texts are read
                job = jobs.take(db, JobKind.TEXT if busy else None)
            fetching = _begin(engine, web, keeper, job) or fetching
        except (OperationalError, InterfaceError):
            if once:
                raise
            _log.exception("the database does not answer; it is asked again in %g s", rest)
            stop.wait(rest)
            rest = min(rest * 2, _LONGEST_REST)
            continue
        taken, rest = taken + (job is not None), _IDLE
        if job is None and busy:
            fetching.join(_IDLE)
        elif job is None and once:
            break
        elif job is None:
            stop.wait(_IDLE)
    stop.set()
    leaving = time.monotonic() + _LEAVING  # a source that is looked at is given back, so that another worker can go on at once
    for other in (*others, *([fetching] if fetching.is_alive() else [])):
        other.join(max(0.0, leaving - time.monotonic()))
    return taken


def _begin(engine: Engine, web: Web, keeper: "_Keeper", job: Taken | None) -> threading.Thread | None:
    """Do a job, or begin it, where it waits for others: in the thread that is given back."""
    if job is not None and job.kind == JobKind.ADDRESS:
        fetching = threading.Thread(target=_do, args=(engine, web, keeper, job), daemon=True)
        fetching.start()
        return fetching
    if job is not None:
        _do(engine, web, keeper, job)
    return None


class _Keeper:
    """Renews the leases of the jobs that are worked at: a text, and a page."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.leases: set[str] = set()

    def renew(self) -> None:
        """Say that the worker lives."""
        for lease in list(self.leases):
            with queueing(self._engine) as db:
                jobs.renew(db, lease)


def _do(engine: Engine, web: Web, keeper: _Keeper, job: Taken) -> None:
    """Do a job under its lease, or note why not. One that is no longer ours is left alone: it was cancelled, or another does it."""
    keeper.leases.add(job.lease)
    try:
        {JobKind.TEXT: _read, JobKind.ADDRESS: _visit}[job.kind](engine, web, job)
    except LeaseLost:
        return
    except Exception as error:  # noqa: BLE001 - whatever it is, the job bears it, and the worker goes on
        known = isinstance(error, CommuniqueError)
        if not known:
            _log.exception("job %s went wrong", job.id)
        said = str(error) if known else f"an error of the worker ({type(error).__name__}); its log tells more, under job {job.id}"
        try:
            with writing(engine) as db:
                jobs.fail(db, job, said, retry_at=getattr(error, "retry_at", None), for_good=isinstance(error, AddressRefused))
        except LeaseLost:
            return
    finally:
        keeper.leases.discard(job.lease)


def _read(engine: Engine, _: Web, job: Taken) -> None:
    """Read a press text that is stored, and derive what it tells of."""
    with reading(engine) as db:
        text = queries.text_to_read(db, job.subject)
    drafts = extract(text) if text is not None else ()
    with writing(engine) as db:
        told = records.tell(db, job.subject, drafts, EXTRACTOR, Actor(EXTRACTOR))
        jobs.finish(db, job, {"press_text_id": job.subject, "what": "read", "meetings": list(told.meetings)})


def _visit(engine: Engine, web: Web, job: Taken) -> None:
    """Look at a page. What it says is stored by itself, and stored again changes nothing, so the job may be done again."""
    visited = sources.visit(engine, web, job.subject, done=sources.Run("", ingest_id=job.ingest_id))
    if visited.error is not None:
        raise Unfetchable(visited.error, visited.retry_at)
    result: dict[str, Any] = {"press_text_id": visited.press_text_id, "what": visited.what, "meetings": []}
    with writing(engine) as db:
        if visited.press_text_id is not None:
            result["meetings"] = records.meetings.told_of(db, visited.press_text_id)
        jobs.finish(db, job, result)


def _look(engine: Engine, web: Web, stop: threading.Event) -> None:
    for ran in sources.run_due(engine, web, most=1, stop=stop):
        _log.info("%s", ran)


def _tidy(engine: Engine, settings: Settings) -> None:
    with writing(engine) as db:
        jobs.tidy(db, settings.keep_jobs_days)
        records.hosts.tidy(db)
