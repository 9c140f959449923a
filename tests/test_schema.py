"""The schema: up and down from empty, the same as the models, and refused where it is out of date."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import insert, inspect
from sqlalchemy.exc import IntegrityError

from app.db import connect, migrations, require_current_schema, writing
from app.errors import SchemaOutOfDate
from app.models import Base, Meeting, Ministry, PressText
from tests.conftest import communique

BOTH = pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
FULL_TEXT = "document_words"  # SQLite's index of words, and the tables that it keeps itself in
STAMPS = {"version": 1, "created_at": "2025-05-24T00:00:00.000Z", "changed_at": "2025-05-24T00:00:00.000Z", "rendering": "{}"}


@BOTH
def test_the_migrations_make_what_the_models_say_and_can_be_undone(kind, empty_database):
    engine = connect(empty_database(kind))
    config = migrations()
    for _ in range(2):
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        with engine.connect() as connection:
            ours = {"include_object": lambda _, name, *__: FULL_TEXT not in name}
            assert compare_metadata(MigrationContext.configure(connection, opts=ours), Base.metadata) == []
            tables = {name for name in inspect(connection).get_table_names() if not name.startswith(FULL_TEXT)}
            assert tables == {*Base.metadata.tables, "alembic_version"}
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.downgrade(config, "base")
        with engine.connect() as connection:
            assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()


@BOTH
@pytest.mark.parametrize("arguments", [("serve", "--port", "9"), ("ingest", "--samples")])
def test_an_out_of_date_schema_is_refused_and_the_command_named(kind, arguments, empty_database):
    done = communique(empty_database(kind), *arguments)
    assert done.returncode == 1
    assert "communique migrate" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_database_of_a_later_version_is_refused(new_database):
    engine = connect(new_database("sqlite"))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaOutOfDate, match="9999"):
        require_current_schema(engine)
    engine.dispose()


def test_migrating_again_changes_nothing(database_url, serve):
    before = serve(database_url).get("/v1/organisations?limit=200").json()
    assert communique(database_url, "migrate").returncode == 0
    assert serve(database_url).get("/v1/organisations?limit=200").json() == before


@pytest.mark.parametrize(
    ("model", "row"),
    [
        (Ministry, {"id": "m", "territory": "nowhere", "portfolio": "interior", "by_hand": {}}),
        (Ministry, {"id": "m", "territory": "az", "portfolio": "magic", "by_hand": {}}),
        (Meeting, {"id": "m", "status": "perhaps", "form": "phone", "kind": "bilateral", "sort_day": ""}),
        (Meeting, {"id": "m", "status": "held", "form": "phone", "kind": "bilateral", "sort_day": "", "ordinal": 0}),
        (
            Meeting,
            {
                "id": "m",
                "status": "held",
                "form": "phone",
                "kind": "bilateral",
                "sort_day": "",
                "earliest": "2025-02-01",
                "latest": "2025-01-01",
            },
        ),
        (Meeting, {"id": "m", "status": "held", "form": "phone", "kind": "bilateral", "sort_day": "", "place_id": "xx-nowhere"}),
    ],
    ids=["unknown territory", "unknown portfolio", "unknown status", "ordinal 0", "end before start", "unknown place"],
)
def test_the_database_itself_refuses_what_is_no_record(engine, model, row):
    with pytest.raises(IntegrityError), writing(engine) as db:
        db.execute(insert(model).values(**row, **STAMPS))


def test_the_same_words_of_the_same_publisher_can_be_stored_once_only(engine):
    row = {"origin": "A", "text": "Berlin", "text_hash": "0", **STAMPS}
    with pytest.raises(IntegrityError), writing(engine) as db:
        db.execute(insert(PressText), [{"id": "1", **row}, {"id": "2", **row}])
