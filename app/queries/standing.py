"""How an installation stands: its schema, its queue, its sources, its size."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from app.db import as_moment, schemas
from app.models import Meeting, PressText, Source
from app.queries import jobs, last_change


def of(engine: Engine, db: Session) -> dict[str, Any]:
    """All that `communique status` tells; sizes in bytes."""
    found, needed = schemas(engine)
    now = datetime.now(UTC)
    hour, day = (as_moment(now - timedelta(hours=hours)) for hours in (1, 24))
    return {
        "schema": {"found": found, "needed": needed},
        "database": {"kind": engine.dialect.name, "bytes": _size(engine, db), "free": _free(engine)},
        "records": {
            "press_texts": _counted(db, PressText.deleted_at.is_(None)),
            "meetings": _counted(db, Meeting.deleted_at.is_(None)),
            "last_change": last_change(db),
        },
        "queue": jobs.queue(db) | {"done_in_the_last_hour": jobs.ended_since(db, hour), "done_in_the_last_day": jobs.ended_since(db, day)},
        "press_texts_read": {
            "in_the_last_hour": _counted(db, PressText.created_at >= hour),
            "in_the_last_day": _counted(db, PressText.created_at >= day),
        },
        "sources": {
            "all": _counted(db, Source.id.is_not(None)),
            "paused": _counted(db, Source.paused.is_(True)),
            "failing": _counted(db, Source.failures > 0),
            "due": _counted(db, (Source.paused.is_(False)) & (Source.next_run_at <= as_moment(now))),
        },
    }


def _counted(db: Session, where: Any) -> int:
    return db.scalar(select(func.count()).where(where)) or 0


def _size(engine: Engine, db: Session) -> int:
    if engine.dialect.name == "postgresql":
        return db.scalar(text("SELECT pg_database_size(current_database())")) or 0
    file = Path(engine.url.database or "")
    return sum(each.stat().st_size for each in (file, file.with_name(file.name + "-wal")) if each.exists())


def _free(engine: Engine) -> int | None:
    """What is left of the disk; of PostgreSQL's, which may be elsewhere, nobody here knows."""
    return shutil.disk_usage(Path(engine.url.database or "").parent).free if engine.dialect.name == "sqlite" else None
