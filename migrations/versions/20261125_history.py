"""History that answers: answers kept for their keys, ingests, rights, purges, and where a revision's record went."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KEY = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")


def upgrade() -> None:
    """Go one step up."""
    op.create_table(
        "answer",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("request", _KEY, nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", _KEY, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_answer"),
    )
    op.create_index("ix_answer_created_at", "answer", ["created_at"], unique=False)
    op.create_table(
        "ingest",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("started_at", _KEY, nullable=False),
        sa.Column("finished_at", _KEY, nullable=True),
        sa.Column("withdrawn_at", _KEY, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_ingest"),
    )
    op.create_table(
        "publisher",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("readers_see", _KEY, nullable=False),
        sa.Column("editors_see", _KEY, nullable=False),
        _shown("publisher", "readers_see"),
        _shown("publisher", "editors_see"),
        sa.PrimaryKeyConstraint("name", name="pk_publisher"),
    )
    op.create_table(
        "purge",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("resource", _KEY, nullable=False),
        sa.Column("record_id", _KEY, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", _KEY, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_purge"),
    )
    op.create_index("ix_purge_record_id", "purge", ["record_id"], unique=False)
    op.add_column("revision", sa.Column("merged_into", _KEY, nullable=True))
    op.add_column("revision", sa.Column("purged", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_revision_resource_sequence", "revision", ["resource", "sequence"], unique=False)
    op.add_column("sighting", sa.Column("purged", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("press_text", sa.Column("ingest_id", _KEY, nullable=True))
    # In words, since SQLite takes a constraint with its column alone, and Alembic would copy the table, which others refer to.
    kind = 'VARCHAR(64) COLLATE "C"' if op.get_bind().dialect.name == "postgresql" else "VARCHAR(64)"
    check = "CONSTRAINT ck_press_text_readers_see_code CHECK (readers_see IN ('whole', 'excerpts', 'nothing'))"
    op.execute(f"ALTER TABLE press_text ADD COLUMN readers_see {kind} {check}")
    op.create_index("ix_press_text_ingest_id", "press_text", ["ingest_id"], unique=False)


def downgrade() -> None:
    """Go one step down."""
    op.drop_index("ix_press_text_ingest_id", "press_text")
    op.drop_column("press_text", "readers_see")
    op.drop_column("press_text", "ingest_id")
    op.drop_column("sighting", "purged")
    op.drop_index("ix_revision_resource_sequence", "revision")
    op.drop_column("revision", "purged")
    op.drop_column("revision", "merged_into")
    for table in ("purge", "publisher", "ingest", "answer"):
        op.drop_table(table)


def _shown(table: str, column: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} IN ('whole', 'excerpts', 'nothing')", name=f"ck_{table}_{column}_code")
