"""Sources that are asked again and again, the pages that they name, and what these bear and bore."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_KEY = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")


def upgrade() -> None:
    """Go one step up."""
    op.add_column("press_text", sa.Column("words_hash", _KEY, nullable=True))
    op.create_index("ix_press_text_words_hash", "press_text", ["words_hash"], unique=False)
    op.create_table(
        "host",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("next_at", _KEY, nullable=False),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column("robots", sa.Text(), nullable=True),
        sa.Column("robots_until", _KEY, nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_host"),
    )
    op.create_table(
        "source",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", _KEY, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("created_at", _KEY, nullable=False),
        sa.Column("last_run_at", _KEY, nullable=True),
        sa.Column("next_run_at", _KEY, nullable=False),
        sa.Column("running_until", _KEY, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("texts", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('url', 'feed', 'sitemap', 'folder')", name="ck_source_kind_code"),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.UniqueConstraint("address", name="uq_source_address"),
    )
    op.create_index("ix_source_paused_next_run_at", "source", ["paused", "next_run_at"], unique=False)
    op.create_table(
        "page",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("source_id", _KEY, nullable=True),
        sa.Column("press_text_id", _KEY, nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("raw_hash", _KEY, nullable=True),
        sa.Column("checked_at", _KEY, nullable=False),
        sa.Column("next_check_at", _KEY, nullable=True),
        sa.Column("checks", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_page"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_page_source_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["press_text_id"], ["press_text.id"], name="fk_page_press_text_id"),
    )
    op.create_index("ix_page_source_id_next_check_at", "page", ["source_id", "next_check_at"], unique=False)
    op.create_index("ix_page_press_text_id", "page", ["press_text_id"], unique=False)
    op.create_table(
        "fetch",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("page_key", _KEY, nullable=False),
        sa.Column("source_id", _KEY, nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("final_address", sa.Text(), nullable=True),
        sa.Column("at", _KEY, nullable=False),
        sa.Column("last_at", _KEY, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("raw_hash", _KEY, nullable=True),
        sa.Column("content_type", sa.Text(), nullable=True),
        sa.Column("bytes", sa.Integer(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("press_text_id", _KEY, nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_fetch"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_fetch_source_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["press_text_id"], ["press_text.id"], name="fk_fetch_press_text_id"),
    )
    op.create_index("ix_fetch_page_key_id", "fetch", ["page_key", "id"], unique=False)
    op.create_index("ix_fetch_source_id", "fetch", ["source_id"], unique=False)
    op.create_index("ix_fetch_press_text_id", "fetch", ["press_text_id"], unique=False)
    op.create_table(
        "press_text_address",
        sa.Column("page_key", _KEY, nullable=False),
        sa.Column("press_text_id", _KEY, nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("published_at", _KEY, nullable=True),
        sa.Column("brought", sa.Boolean(), nullable=False),
        sa.Column("since", _KEY, nullable=False),
        sa.Column("until", _KEY, nullable=True),
        sa.Column("successor_id", _KEY, nullable=True),
        sa.Column("withdrew_at", _KEY, nullable=True),
        sa.PrimaryKeyConstraint("page_key", "press_text_id", name="pk_press_text_address"),
        sa.ForeignKeyConstraint(["press_text_id"], ["press_text.id"], name="fk_press_text_address_press_text_id"),
        sa.ForeignKeyConstraint(["successor_id"], ["press_text.id"], name="fk_press_text_address_successor_id"),
    )
    op.create_index("ix_press_text_address_press_text_id", "press_text_address", ["press_text_id"], unique=False)
    op.create_index("ix_press_text_address_successor_id", "press_text_address", ["successor_id"], unique=False)


def downgrade() -> None:
    """Go one step down."""
    for table in ("press_text_address", "fetch", "page", "source", "host"):
        op.drop_table(table)
    op.drop_index("ix_press_text_words_hash", "press_text")
    op.drop_column("press_text", "words_hash")
