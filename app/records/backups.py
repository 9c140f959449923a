"""Backups: one file that holds one moment of a database, made while others read and write, and read back before it counts.

SQLite copies itself page by page. Of PostgreSQL each table is copied as text out of one snapshot, into a zip file with a list of
what is in it; no tools of PostgreSQL are needed. A backup goes back into a database of its kind.
"""

import os
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

import orjson
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, Table, func, select, text

from app.db import knows_schema, now
from app.errors import NoBackup
from app.models import Base, Revision

_MANIFEST = "backup.json"
_CHUNK = 1 << 20
_PAGES = 2000  # of an SQLite file, copied before others may write again


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: at which schema, up to which change of the feed, how many rows in all."""

    schema: str
    last_change: int
    rows: int


def write(engine: Engine, file: Path) -> Backup:
    """Write a backup to a new file, and read it back.

    Raises `NoBackup` where there is such a file, where it cannot be written, or where what was read back differs.
    """
    if file.exists():
        raise NoBackup(f"There is a file {file} already; name another one.")
    try:
        with _finished(file) as unfinished:
            if engine.dialect.name == "sqlite":
                _copy_sqlite(engine.url.database or "", str(unfinished))
                return _of_sqlite(unfinished)
            return _dump(engine, unfinished)
    except (OSError, sqlite3.Error) as error:
        raise NoBackup(f"{file} cannot be written: {getattr(error, 'strerror', None) or error}; nothing is left of it.") from error


def restore(engine: Engine, file: Path, *, force: bool = False) -> Backup:
    """Bring a database to the moment of a backup, whole or not at all; raises `NoBackup` where it is none of this kind of database.

    A database that holds records is left alone, unless that is forced: they are gone then.
    """
    if engine.dialect.name == "sqlite" and file.samefile(engine.url.database or ""):
        raise NoBackup(f"{file} is the database itself.")
    held = _last_change(engine)
    if held and not force:
        raise NoBackup(f"The database holds records (up to change {held}). Restore into a new one, or say --force: then they are gone.")
    if engine.dialect.name == "sqlite":
        found = _of_sqlite(file)
        if not knows_schema(found.schema):
            raise NoBackup(f"The backup stands at schema {found.schema}, which a newer version made: restore it with that.")
        engine.dispose()
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(engine.url.database or "", timeout=60)) as target:
            source.backup(target)
        return found
    return _load(engine, file)


def _copy_sqlite(source: str, target: str) -> None:
    with closing(sqlite3.connect(source, timeout=60)) as one, closing(sqlite3.connect(target)) as other:
        one.execute("BEGIN")  # one moment, however long the copy takes
        one.execute("SELECT count(*) FROM sqlite_master").fetchone()
        one.backup(other, pages=_PAGES, sleep=0)
        other.execute("PRAGMA journal_mode=DELETE")


def _of_sqlite(file: Path) -> Backup:
    """What an SQLite file holds, looked through from end to end."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            said = connection.execute("PRAGMA integrity_check").fetchone()[0]
            if said != "ok":
                raise NoBackup(f"{file} is damaged: {said}")
            schema = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
            last = connection.execute("SELECT coalesce(max(sequence), 0) FROM revision").fetchone()[0]
            counts = (str(select(func.count()).select_from(table)) for table in Base.metadata.sorted_tables)
            rows = sum(connection.execute(count).fetchone()[0] for count in counts)
    except sqlite3.Error as error:
        raise NoBackup(f"{file} is no backup of an SQLite database: {error}") from error
    return Backup(schema, last, rows)


def _dump(engine: Engine, file: Path) -> Backup:
    """Copy all tables out of one snapshot."""
    snapshot = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with snapshot.connect() as connection, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        tables = [_dump_table(connection, table, archive) for table in Base.metadata.sorted_tables]
        last = connection.scalar(select(func.max(Revision.sequence))) or 0
        schema = MigrationContext.configure(connection).get_current_revision()
        told = {"schema": schema, "last_change": last, "made_at": now(), "tables": tables}
        archive.writestr(_MANIFEST, orjson.dumps(told, option=orjson.OPT_INDENT_2))
    return _checked(file)


def _dump_table(connection: Connection, table: Table, archive: zipfile.ZipFile) -> dict[str, Any]:
    columns = [column.name for column in table.columns]
    hashed, size = sha256(), 0
    with archive.open(f"{table.name}.copy", "w", force_zip64=True) as out, _driver(connection).cursor() as cursor:
        with cursor.copy(f"COPY {_quoted(table.name)} ({', '.join(map(_quoted, columns))}) TO STDOUT") as copy:
            for data in copy:
                hashed.update(data)
                size += len(data)
                out.write(data)
        rows = cursor.rowcount
    return {"name": table.name, "columns": columns, "rows": rows, "bytes": size, "sha256": hashed.hexdigest()}


def _checked(file: Path) -> Backup:
    """What a backup of PostgreSQL holds; each table is read and compared with what the list of them says."""
    told = _manifest(file)
    with zipfile.ZipFile(file) as archive:
        for table in told["tables"]:
            try:
                with archive.open(f"{table['name']}.copy") as copied:
                    hashed = file_digest(copied, sha256)  # type: ignore[arg-type]  # it reads, which is all that is asked of it
            except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError) as error:
                raise NoBackup(f"{file} is damaged: what it holds of {table['name']} cannot be read: {error}") from error
            if hashed.hexdigest() != table["sha256"]:
                raise NoBackup(f"{file} is damaged: what it holds of {table['name']} is not what was written")
    return Backup(told["schema"], told["last_change"], sum(table["rows"] for table in told["tables"]))


def _manifest(file: Path) -> Any:
    try:
        with zipfile.ZipFile(file) as archive:
            return orjson.loads(archive.read(_MANIFEST))
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, NotImplementedError, orjson.JSONDecodeError) as error:
        raise NoBackup(f"{file} is no backup of a PostgreSQL database: {error}") from error


def _load(engine: Engine, file: Path) -> Backup:
    """Replace what all tables hold, in one transaction."""
    found, told = _checked(file), _manifest(file)
    with engine.begin() as connection, zipfile.ZipFile(file) as archive:
        schema = MigrationContext.configure(connection).get_current_revision()
        if schema != told["schema"]:
            raise NoBackup(f"The backup stands at schema {told['schema']}, the database at {schema}: the version that made it restores it.")
        names = ", ".join(_quoted(table.name) for table in Base.metadata.sorted_tables)
        connection.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
        for table in told["tables"]:
            rows = _load_table(connection, table, archive)
            if rows != table["rows"]:
                raise NoBackup(f"{file}: {rows} rows of {table['name']} were read, {table['rows']} were written")
        for restored in Base.metadata.sorted_tables:
            _go_on_counting(connection, restored)
    return found


def _load_table(connection: Connection, table: dict[str, Any], archive: zipfile.ZipFile) -> int:
    columns = ", ".join(map(_quoted, table["columns"]))
    with _driver(connection).cursor() as cursor, archive.open(f"{table['name']}.copy") as copied:
        with cursor.copy(f"COPY {_quoted(table['name'])} ({columns}) FROM STDIN") as copy:
            while data := copied.read(_CHUNK):
                copy.write(data)
        rows: int = cursor.rowcount
        return rows


def _go_on_counting(connection: Connection, table: Table) -> None:
    """Let numbers that the database gives go on behind those that were restored."""
    for column in table.columns:
        counter = connection.scalar(text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": table.name, "column": column.name})
        if counter is not None:
            last = connection.scalar(select(func.max(column)))
            told = {"counter": counter, "last": last or 1, "used": last is not None}
            connection.execute(text("SELECT setval(:counter, :last, :used)"), told)


def _last_change(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(Revision).where(Revision.resource.in_(("meeting", "press_text")))) or 0


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _quoted(name: str) -> str:
    return f'"{name}"'


@contextmanager
def _finished(file: Path) -> Iterator[Path]:
    """A file beside the one that is wanted, which takes its name when all is on the disk; nothing is left where that fails."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        yield unfinished
        _settle(unfinished)
        unfinished.rename(file)
        _settle(file.parent)  # else a power cut may leave the name with nothing behind it
    finally:
        for left in (unfinished, Path(f"{name}-journal")):
            left.unlink(missing_ok=True)


def _settle(path: Path) -> None:
    """Wait until a file, or what a folder lists, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
