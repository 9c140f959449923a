"""Backups: one file holds one moment, whatever goes on meanwhile, and brings a database back to it."""

import os
import resource
import shutil
import sqlite3
import threading
import zipfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from app import records
from app.db import connect, reading, writing
from app.errors import NoBackup
from app.models import Base, Meeting, Person, PressText, Revision
from app.records import keys
from tests import make
from tests.conftest import communique

_DAYS = [f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in (1, 11, 21)]


def tell(engine, number):
    """One text more, of a meeting on a day of its own for each two of them."""
    make.ingest(engine, make.meeting(starts_on=_DAYS[number // 2 % len(_DAYS)]), text=make.press_text(publisher=f"Agentur {number}"))


def everything(engine):
    """All rows of all tables."""
    with reading(engine) as db:
        return {table.name: sorted(map(repr, db.execute(select(*table.columns)))) for table in Base.metadata.sorted_tables}


@contextmanager
def elsewhere(url):
    """An engine for a while."""
    engine = connect(url)
    try:
        yield engine
    finally:
        engine.dispose()


def test_a_backup_brings_all_back_and_work_goes_on_behind_it(engine, database_url, new_database, serve, tmp_path):
    for number in range(3):
        tell(engine, number)
    with writing(engine) as db:
        key = keys.create(db, "archivist", "editor")
    file = tmp_path / "backup"
    made = communique(database_url, "backup", str(file))
    assert made.returncode == 0, made.stderr.decode()
    assert file.stat().st_mode & 0o77 == 0, "it holds what not everybody may read"
    then = everything(engine)
    tell(engine, 9)
    other = new_database(engine.dialect.name)
    done = communique(other, "restore", str(file))
    assert done.returncode == 0, done.stderr.decode()
    with elsewhere(other) as restored:
        assert everything(restored) == then
        tell(restored, 3)
    client = serve(other)
    client.headers["Authorization"] = f"Bearer {key}"
    assert client.get("/v1/meetings?q=baku&count=true&limit=1").json()["count"] == 2, "words find what came back, and what came after"
    assert client.post("/v1/people", json={"name": "Somebody"}).status_code == 201, "keys count as they did"
    refusal = communique(other, "restore", str(file))
    assert refusal.returncode == 1
    assert "--force" in refusal.stderr.decode()
    assert communique(other, "restore", "--force", str(file)).returncode == 0
    with elsewhere(other) as restored:
        assert everything(restored) == then


def test_what_is_no_backup_is_refused_and_nothing_is_changed(engine, tmp_path):
    tell(engine, 0)
    before = everything(engine)
    file = tmp_path / "backup"
    records.backups.write(engine, file)
    with pytest.raises(NoBackup, match="already"):
        records.backups.write(engine, file)
    whole = file.read_bytes()
    for bad in (b"", b"no backup", whole[: len(whole) // 2], whole[:3000] + bytes(2000) + whole[5000:]):
        (tmp_path / "bad").write_bytes(bad)
        with pytest.raises(NoBackup):
            records.backups.restore(engine, tmp_path / "bad", force=True)
    assert everything(engine) == before
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("d")) == ["backup", "bad"]


def test_a_backup_that_fails_leaves_no_half_file(engine, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    folder = tmp_path / "full"
    folder.mkdir()
    monkeypatch.setattr(records.backups, "_copy_sqlite", full)
    monkeypatch.setattr(records.backups, "_dump_table", full)
    with pytest.raises(NoBackup, match="No space"):
        records.backups.write(engine, folder / "backup")
    assert list(folder.iterdir()) == []
    with pytest.raises(NoBackup, match="No such file"):
        records.backups.write(engine, folder / "nowhere" / "backup")


def test_a_backup_for_which_there_is_no_room_leaves_nothing(new_database, tmp_path):
    url, folder = new_database("sqlite"), tmp_path / "full"
    folder.mkdir()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with elsewhere(url) as engine:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
        try:
            with pytest.raises(NoBackup, match="cannot be written"):
                records.backups.write(engine, folder / "backup")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(folder.iterdir()) == []


def test_a_backup_is_on_the_disk_before_it_takes_its_name(engine, tmp_path, monkeypatch):
    done = []
    sync, rename = os.fsync, Path.rename

    def note_sync(handle):
        done.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        sync(handle)

    def note_rename(path, to):
        done.append(f"renamed to {to.name}")
        return rename(path, to)

    folder = tmp_path / "backups"
    folder.mkdir()
    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(Path, "rename", note_rename)
    records.backups.write(engine, folder / "backup")
    assert done[0].startswith(".backup.")
    assert done[1:] == ["renamed to backup", "backups"]


@pytest.mark.long
def test_a_backup_of_postgresql_goes_into_its_own_schema_alone(new_database, tmp_path):
    file, other = tmp_path / "backup", tmp_path / "other"
    with elsewhere(new_database("postgresql")) as engine:
        tell(engine, 0)
        before = everything(engine)
        records.backups.write(engine, file)
        with zipfile.ZipFile(file) as whole, zipfile.ZipFile(other, "w") as newer:
            for name in whole.namelist():
                said = whole.read(name)
                newer.writestr(name, said.replace(b'"schema": "', b'"schema": "9') if name == "backup.json" else said)
        with pytest.raises(NoBackup, match="stands at schema 9"):
            records.backups.restore(engine, other, force=True)
        assert everything(engine) == before


def test_a_backup_of_a_newer_version_is_refused_and_so_is_the_database_itself(new_database, tmp_path):
    url, file = new_database("sqlite"), tmp_path / "backup"
    with elsewhere(url) as engine:
        tell(engine, 0)
        before = everything(engine)
        records.backups.write(engine, file)
        with closing(sqlite3.connect(file)) as newer:
            newer.execute("UPDATE alembic_version SET version_num = '9999'")
            newer.commit()
        for bad, said in ((file, "newer version"), (Path(str(engine.url.database)), "database itself")):
            with pytest.raises(NoBackup, match=said):
                records.backups.restore(engine, bad, force=True)
        assert everything(engine) == before


@pytest.mark.long
def test_a_backup_under_load_restores_to_exactly_one_moment_of_the_feed(engine, database_url, new_database, tmp_path):
    ended = threading.Event()

    def load():
        number = 0
        while not ended.is_set():
            tell(engine, number)
            number += 1

    for number in range(30):
        tell(engine, 1000 + number)
    writer = threading.Thread(target=load)
    writer.start()
    files = []
    try:
        for number in range(4):
            files.append(tmp_path / f"backup {number}")
            made = communique(database_url, "backup", str(files[-1]))
            assert made.returncode == 0, made.stderr.decode()
    finally:
        ended.set()
        writer.join()
    held = []
    for file in files:
        other = new_database(engine.dialect.name)
        assert communique(other, "restore", str(file)).returncode == 0
        with elsewhere(other) as restored:
            held.append(at_one_moment(restored, engine))
    assert sorted(set(held)) == held, "each backup knows more than the one before"
    shutil.rmtree(tmp_path)


def at_one_moment(restored, engine):
    """Check that a database is what another was at one change of its feed; which one that is."""
    columns = select(*Revision.__table__.columns).order_by(Revision.sequence)
    with reading(restored) as db:
        feed = db.execute(columns).all()
        last = feed[-1].sequence
        latest = {(row.resource, row.record_id): row for row in feed}
        for model in (Meeting, Person, PressText):
            for record in db.execute(select(model.id, model.version, model.rendering, model.deleted_at)):
                change = latest[model.__tablename__, record.id]
                assert record.version == change.number
                assert record.deleted_at is not None or record.rendering == change.rendering
    with reading(engine) as db:
        assert db.execute(columns.where(Revision.sequence <= last)).all() == feed
    return last
