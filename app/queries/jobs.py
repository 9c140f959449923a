"""Jobs of runs, and how the queue stands."""

from collections.abc import Collection
from typing import Any

import orjson
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import rendering
from app.db import now
from app.models import Job
from app.queries.pages import Page, page_of_rows
from app.queries.sources import shown_address
from app.schemas.ingests import JobQuery
from app.vocabulary import JobKind, JobState


def jobs(db: Session, ingest_id: str, asked: JobQuery) -> Page:
    """The jobs of a run, in the order in which they were asked for."""
    wanted = select(Job.id).where(Job.ingest_id == ingest_id)
    if asked.state:
        wanted = wanted.where(Job.state.in_(asked.state))
    return page_of_rows(db, Job, wanted, asked, lambda rows: [orjson.dumps(_shown(row)).decode() for row in rows])


def counts(db: Session, ingest_ids: Collection[str]) -> dict[str, dict[str, int]]:
    """How many jobs of each run stand in each state."""
    told = select(Job.ingest_id, Job.state, func.count()).where(Job.ingest_id.in_(ingest_ids)).group_by(Job.ingest_id, Job.state)
    found = {ingest_id: dict.fromkeys(JobState, 0) for ingest_id in ingest_ids}
    for ingest_id, state, count in db.execute(told):
        found[ingest_id][JobState(state)] = count
    return {ingest_id: {str(state): count for state, count in counted.items()} for ingest_id, counted in found.items()}


def queue(db: Session) -> dict[str, Any]:
    """How many jobs stand in each state, since when the one waits that is longest due, and how many workers are at work."""
    counted = dict(db.execute(select(Job.state, func.count()).group_by(Job.state)).all())
    oldest = db.scalar(select(func.min(Job.not_before)).where(Job.state == JobState.QUEUED, Job.not_before <= now()))
    working = db.scalar(select(func.count(Job.lease.distinct())).where(Job.state == JobState.RUNNING))
    return {"jobs": {str(state): counted.get(state, 0) for state in JobState}, "oldest_waits_since": oldest, "at_work": working or 0}


def ended_since(db: Session, moment: str) -> int:
    """How many jobs were done since a moment."""
    return db.scalar(select(func.count()).where(Job.state == JobState.DONE, Job.finished_at >= moment)) or 0


def _shown(row: Job) -> dict[str, Any]:
    result = row.result or {}
    press_text_id = result.get("press_text_id") or (row.subject if row.kind == JobKind.TEXT else None)
    return {
        "id": row.id,
        "ingest_id": row.ingest_id,
        "kind": row.kind,
        "address": shown_address(row.subject) if row.kind == JobKind.ADDRESS else None,
        "press_text_id": press_text_id,
        "press_text_url": press_text_id and rendering.url("press_text", press_text_id),
        "state": row.state,
        "attempts": row.attempts,
        "next_attempt_at": row.not_before if row.state == JobState.QUEUED and row.attempts else None,
        "what": result.get("what"),
        "meetings": result.get("meetings", []),
        "error": row.error,
        "created_at": row.created_at,
        "finished_at": row.finished_at,
    }
