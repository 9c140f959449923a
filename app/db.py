"""The database: one engine for SQLite or PostgreSQL, transactions to read and to write.

Writes are serial: a writing transaction first takes one lock (`BEGIN IMMEDIATE` on SQLite, an advisory lock on
PostgreSQL), so numbers given inside it rise in the order of commits and what was read before is still true.
"""

import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Dialect, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from app.errors import SchemaOutOfDate

READERS = 8
"""Threads of one process that answer what is asked of the API: more only wait on one another, above all on SQLite."""

CONNECTIONS = 2 * READERS
"""Connections of one process: one for each of these threads, and as many for those that do all else, which are as many too."""

WRITERS = 3
"""Changes that one process works at at once: one holds the lock, the others only get ready, and readers need connections too."""

DUMPS = 4
"""Dumps that one process serves at once: each holds a connection as long as its reader takes."""

STREAMS = 100
"""Readers that one process tells of the progress of ingests at once: each looks twice a second."""

_MAPPED = 256 << 20  # bytes of an SQLite file that a connection maps into memory: whole tables are searched four times as fast
_RESTS = 1.0  # seconds after which a connection to PostgreSQL may have been cut; asking each time takes as long as a short answer
_WRITE_LOCK = 0x436F6D6D  # "Comm": the number of our advisory lock on PostgreSQL
_OPTIONS: dict[tuple[str, str], dict[str, Any]] = {
    ("postgresql", "read"): {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
    ("postgresql", "glance"): {"isolation_level": "AUTOCOMMIT"},
    ("postgresql", "write"): {"communique_writes": True},
    ("postgresql", "queue"): {},
    ("sqlite", "read"): {},
    ("sqlite", "glance"): {"communique_glances": True},
    ("sqlite", "write"): {"communique_writes": True},
}
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_ID_LENGTH = 26


def connect(url: str) -> Engine:
    """An engine for `sqlite:///FILE` or `postgresql://…`; the folder of an SQLite file is made where it is missing.

    Its errors do not tell the values of a statement: they would carry records into logs.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        Path(parsed.database or "").parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, pool_size=CONNECTIONS, max_overflow=0, hide_parameters=True)
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(parsed, pool_size=CONNECTIONS, max_overflow=0, hide_parameters=True)
        event.listen(engine, "begin", _begin_postgresql)
        event.listen(engine, "checkin", _rest)
        event.listen(engine, "checkout", partial(_wake, engine.dialect))
    return engine


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """An engine, as `connect` makes it, whose connections are closed in the end; SQLite then has all it holds in its one file."""
    engine = connect(url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A transaction that sees one moment of the database and writes nothing."""
    with Session(_for(engine, "read")) as session:
        yield session


@contextmanager
def glancing(engine: Engine) -> Iterator[Connection]:
    """Read by single statements, of which each sees one moment of its own: a quarter of the round trips that a transaction takes.

    A connection, since a session around it takes as long as a short statement.
    """
    with _for(engine, "glance").connect() as connection:
        yield connection


def connection_of(db: Session | Connection) -> Connection:
    """What statements go through: that of a session, or itself."""
    return db.connection() if isinstance(db, Session) else db


@contextmanager
def streaming(engine: Engine) -> Iterator[Session]:
    """A reading transaction that goes through whole tables once: on SQLite without a map, which would hold all that went by in memory."""
    with reading(engine) as session:
        if engine.dialect.name != "sqlite":
            yield session
            return
        connection = session.connection()
        connection.exec_driver_sql("PRAGMA mmap_size=0")
        try:
            yield session
        finally:
            connection.exec_driver_sql(f"PRAGMA mmap_size={_MAPPED}")


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A transaction that holds the write lock; committed at the end, undone by any exception."""
    with Session(_for(engine, "write"), expire_on_commit=False) as session, session.begin():
        session.connection()  # takes the lock now, before anything is read
        yield session


@contextmanager
def queueing(engine: Engine) -> Iterator[Session]:
    """A transaction on jobs that changes no record. On PostgreSQL it waits for no write; SQLite has one lock for all."""
    what = "write" if engine.dialect.name == "sqlite" else "queue"
    with Session(_for(engine, what), expire_on_commit=False) as session, session.begin():
        yield session


@lru_cache(maxsize=16)
def _for(engine: Engine, what: str) -> Engine:
    """The engine with the options of what it is used for; made once, since making it takes as long as a short answer."""
    return engine.execution_options(**_OPTIONS[engine.dialect.name, what])


def new_id() -> str:
    """A new id: 26 letters and digits that sort by the nanosecond of their making, so in the order in which one process made them."""
    number = (time.time_ns() << 64) | secrets.randbits(64)
    return "".join(_CROCKFORD[number >> 5 * place & 31] for place in range(_ID_LENGTH - 1, -1, -1))


def now() -> str:
    """The present moment as records bear it: `2025-05-24T09:30:00.123Z`."""
    return as_moment(datetime.now(UTC))


def from_now(span: timedelta) -> str:
    """The moment so far ahead, or behind where the span is negative, as records bear it."""
    return as_moment(datetime.now(UTC) + span)


def today() -> str:
    """The present day in UTC: `2025-05-24`."""
    return datetime.now(UTC).date().isoformat()


def as_moment(time: datetime) -> str:
    """A moment in the form in which all are kept and compared; `time` bears its zone."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def migrations() -> Config:
    """Alembic's configuration, independent of the working folder."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent.parent / "migrations").replace("%", "%%"))
    return config


def schemas(engine: Engine) -> tuple[str | None, str | None]:
    """The migration at which the database stands, if any, and the one that this version needs."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision(), _newest_schema()


def knows_schema(schema: str) -> bool:
    """Whether this version knows a migration: one of a newer version it does not."""
    return any(one.revision == schema for one in ScriptDirectory.from_config(migrations()).walk_revisions())


def require_current_schema(engine: Engine) -> None:
    """Raise `SchemaOutOfDate` unless the database stands at the newest migration."""
    found, newest = schemas(engine)
    if found != newest:
        raise SchemaOutOfDate(
            f"The database stands at {found or 'no schema at all'}, this version needs {newest}. Run `communique migrate`."
        )


@cache
def _newest_schema() -> str | None:
    return ScriptDirectory.from_config(migrations()).get_current_head()


def _open_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    assert isinstance(connection, sqlite3.Connection)  # noqa: S101 - narrows the type for mypy
    connection.isolation_level = None  # the driver must not begin transactions behind our back
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=60000", f"mmap_size={_MAPPED}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("communique_glances", False):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("communique_writes", False) else "BEGIN")


def _rest(_: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    """Note when a connection was last used."""
    entry.info["rested_since"] = time.monotonic()


def _wake(dialect: Dialect, connection: DBAPIConnection, entry: ConnectionPoolEntry, _: PoolProxiedConnection) -> None:
    """Ask a connection that rested whether it still stands, as none does after PostgreSQL was started anew; the pool then makes others."""
    if time.monotonic() - entry.info.get("rested_since", time.monotonic()) > _RESTS:
        try:
            dialect.do_ping(connection)
        except dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("communique_writes", False):
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITE_LOCK})
