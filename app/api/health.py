"""What machines that watch ask: is it alive, can it serve, how is it doing. No part of the API for clients, so not under `/v1`."""

from datetime import UTC, datetime

from fastapi import APIRouter, Depends, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

from app import queries
from app.api.access import may_watch
from app.api.problems import problem
from app.api.traces import Metrics, log
from app.db import reading, require_current_schema
from app.queries import jobs
from app.serving import Database

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def alive() -> Response:
    """Answer as long as the process does; the database is not asked."""
    return Response(b'{"status":"alive"}', media_type="application/json")


@router.get("/readyz")
def ready(database: Database) -> Response:
    """Answer 200 where the database answers and its schema is that of this version, else 503."""
    try:
        require_current_schema(database)
    except SQLAlchemyError:
        log.exception("error", path="/readyz")
        return problem(503, "database-unreachable", "The database does not answer", "The log of the server tells why.")
    return Response(b'{"status":"ready"}', media_type="application/json")


@router.get("/metrics", dependencies=[Depends(may_watch)])
def metrics(request: Request, database: Database) -> Response:
    """Tell the figures of this process, in the form of Prometheus; where the database does not answer, all but what it knows."""
    figures: Metrics = request.app.state.metrics
    if isinstance(database.pool, QueuePool):
        figures.connections.set(database.pool.checkedout())
    try:
        with reading(database) as db:
            figures.last_change.set(queries.last_change(db))
            queue = jobs.queue(db)
        for state, number in queue["jobs"].items():
            figures.jobs.labels(state).set(number)
        since = queue["oldest_waits_since"]
        figures.oldest_job.set((datetime.now(UTC) - datetime.fromisoformat(since)).total_seconds() if since else 0)
    except SQLAlchemyError:
        for figure in (figures.last_change, figures.oldest_job):
            figure.set(float("nan"))
        figures.jobs.clear()
    return Response(generate_latest(figures.registry), media_type=CONTENT_TYPE_LATEST)
