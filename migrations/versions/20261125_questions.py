"""Questions answered by indexes: parts bear the day of their meeting, meetings their parties and how sure they are."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KEY = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
_STANDING = sa.text("deleted_at IS NULL")
_PARTS = ("agreement", "meeting_organisation", "meeting_topic", "participant")
_FACTS = {
    "meeting": (
        "sort_day",
        "id",
        "status",
        "form",
        "kind",
        "territory",
        "place_id",
        "series_id",
        "ordinal",
        "earliest",
        "latest",
        "confidence",
        "parties",
    ),
    "participant": ("meeting_id", "territory", "organisation_id", "ministry_id", "person_id", "portfolio", "position", "role", "presence"),
}
_OF_PARTS = {
    "agreement": ("status", "type"),
    "meeting_organisation": ("organisation_id",),
    "meeting_topic": ("topic",),
    "participant": ("territory", "organisation_id", "ministry_id", "person_id", "portfolio", "position", "role", "presence"),
}
_LONG = "CAST(substr(latest, 1, 4) AS INTEGER) - CAST(substr(earliest, 1, 4) AS INTEGER) > 1"
_OF_MEETINGS = ("status", "form", "kind", "territory", "place_id", "series_id", "city")
_OF_TEXTS = ("publisher", "language", "published_on")
_BEFORE = {
    "agreement": (("status",), ("type",)),
    "meeting_organisation": (("organisation_id",),),
    "meeting_topic": (("topic",),),
    "participant": (
        ("meeting_id", "rank"),
        ("ministry_id", "meeting_id"),
        ("organisation_id", "meeting_id"),
        ("person_id", "meeting_id"),
        ("portfolio", "position", "meeting_id"),
        ("territory", "meeting_id"),
    ),
    "meeting": (("earliest", "latest"), ("place_id",), ("series_id",), ("sort_day", "id"), ("territory",)),
}


def upgrade() -> None:
    """Go one step up."""
    for table, former in _BEFORE.items():
        for columns in former:
            op.drop_index(_name(table, columns), table)
    op.add_column("meeting", sa.Column("confidence", sa.Double(), nullable=False, server_default="1"))
    op.add_column("meeting", sa.Column("parties", sa.Text(), nullable=False, server_default=sa.text("''")))
    meeting = sa.table("meeting", sa.column("id"), sa.column("sort_day"), sa.column("deleted_at"))
    for table in _PARTS:
        op.add_column(table, sa.Column("sort_day", _KEY, nullable=True))
        part = sa.table(table, sa.column("sort_day"), sa.column("meeting_id"))
        day = sa.select(meeting.c.sort_day).where(meeting.c.id == part.c.meeting_id, meeting.c.deleted_at.is_(None))
        op.execute(part.update().values(sort_day=day.scalar_subquery()))
    for table, facts in _FACTS.items():
        _create(f"ix_{table}_facts", table, facts)
    for table, leading in _OF_PARTS.items():
        for column in leading:
            _create(_name(table, (column, "sort_day", "meeting_id")), table, (column, "sort_day", "meeting_id"))
    for standing in _of_standing():
        _create(_name("meeting", standing), "meeting", standing)
    for column in _OF_TEXTS:
        _create(_name("press_text", (column, "id")), "press_text", (column, "id"))
    long = sa.text(f"deleted_at IS NULL AND {_LONG}")
    op.create_index("ix_meeting_long", "meeting", ["sort_day", "latest"], sqlite_where=long, postgresql_where=long)
    for table in ("participant", "agreement"):
        _create(f"ix_{table}_sort_day_id", table, ("sort_day", "id"))
    _create("ix_conflict_settled_meeting_id", "conflict", ("settled", "meeting_id"))


def downgrade() -> None:
    """Go one step down."""
    op.drop_index("ix_conflict_settled_meeting_id", "conflict")
    for table in ("participant", "agreement"):
        op.drop_index(f"ix_{table}_sort_day_id", table)
    op.drop_index("ix_meeting_long", "meeting")
    for column in _OF_TEXTS:
        op.drop_index(_name("press_text", (column, "id")), "press_text")
    for columns in _of_standing():
        op.drop_index(_name("meeting", columns), "meeting")
    for table, leading in _OF_PARTS.items():
        for column in leading:
            op.drop_index(_name(table, (column, "sort_day", "meeting_id")), table)
    for table in _FACTS:
        op.drop_index(f"ix_{table}_facts", table)
    for table in _PARTS:
        op.drop_column(table, "sort_day")
    op.drop_column("meeting", "parties")
    op.drop_column("meeting", "confidence")
    for table, former in _BEFORE.items():
        for columns in former:
            op.create_index(_name(table, columns), table, list(columns))


def _of_standing() -> list[tuple[str, ...]]:
    return [("latest",), ("confidence",), *((column, "sort_day", "id") for column in _OF_MEETINGS)]


def _create(name: str, table: str, columns: tuple[str, ...]) -> None:
    where = _STANDING if table in ("meeting", "press_text") else None
    op.create_index(name, table, list(columns), sqlite_where=where, postgresql_where=where)


def _name(table: str, columns: tuple[str, ...]) -> str:
    return f"ix_{table}_{'_'.join(columns)}"
