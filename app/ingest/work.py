"""A worker: takes jobs one by one and does them, looks after the sources, and forgets what is old.

Reading runs outside of any lock; what a job changes, and that it is done, is one transaction. Any number of workers share a
database. One that is told to stop finishes what it is at; one that is killed loses its lease, and another takes the job.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine

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
    others = [
        threading.Thread(target=_repeat, args=(stop, _BEAT, keeper.renew), daemon=True),
        *([] if once else [threading.Thread(target=_repeat, args=(stop, _SOURCES_EVERY, lambda: _look(engine, web, stop)), daemon=True)]),
        *([] if once else [threading.Thread(target=_repeat, args=(stop, _TIDY_EVERY, lambda: _tidy(engine, settings)), daemon=True)]),
    ]
    for other in others:
        other.start()
    taken = 0
    while not stop.is_set() and beside in (None, os.getppid()):
        with queueing(engine) as db:
            job = jobs.take(db)
        if job is not None:
            taken += 1
            keeper.lease = job.lease
            _do(engine, web, job)
            keeper.lease = None
        elif once:
            break
        else:
            stop.wait(_IDLE)
    stop.set()
    leaving = time.monotonic() + _LEAVING
    for other in others:  # a source that is looked at is given back, so that another worker can go on at once
        other.join(max(0.0, leaving - time.monotonic()))
    return taken


class _Keeper:
    """Renews the lease of the job that is worked at."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.lease: str | None = None

    def renew(self) -> None:
        """Say that the worker lives."""
        if (lease := self.lease) is not None:
            with queueing(self._engine) as db:
                jobs.renew(db, lease)


def _repeat(stop: threading.Event, seconds: float, what: Callable[[], object]) -> None:
    """Do something again and again; what goes wrong is told to the log, and tried again the next time."""
    while not stop.wait(seconds):
        try:
            what()
        except Exception:  # noqa: BLE001 - whatever it is, it is told, and the worker goes on
            _log.exception("what a worker does besides went wrong")


def _do(engine: Engine, web: Web, job: Taken) -> None:
    """Do a job, or note why not. A job that is no longer ours is left alone: somebody cancelled it, or another does it."""
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
