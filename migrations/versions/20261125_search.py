"""Search: the words of each record, and their index."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KEY = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
_FORGET = "INSERT INTO document_words (document_words, rowid, words) VALUES ('delete', old.id, old.words);"
_KEEP = "INSERT INTO document_words (rowid, words) VALUES (new.id, new.words);"
_KEPT = {"insert": _KEEP, "delete": _FORGET, "update": f"{_FORGET} {_KEEP}"}


def upgrade() -> None:
    """Go one step up."""
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resource", _KEY, nullable=False),
        sa.Column("record_id", _KEY, nullable=False),
        sa.Column("words", sa.Text().with_variant(TSVECTOR(), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("resource", "record_id", name="uq_document_resource_record_id"),
    )
    op.create_table(
        "name_word",
        sa.Column("word", _KEY, nullable=False),
        sa.Column("resource", _KEY, nullable=False),
        sa.Column("record_id", _KEY, nullable=False),
        sa.PrimaryKeyConstraint("word", "resource", "record_id", name="pk_name_word"),
    )
    op.create_index("ix_name_word_record_id", "name_word", ["record_id"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        op.create_index("ix_document_words", "document", ["words"], postgresql_using="gin")
        return
    # The words stand in the table alone: the index refers to it.
    op.execute(
        "CREATE VIRTUAL TABLE document_words USING fts5(words, content='document', content_rowid='id', tokenize='ascii', prefix='2 3')"
    )
    for event, then in _KEPT.items():
        op.execute(f"CREATE TRIGGER document_{event} AFTER {event.upper()} ON document BEGIN {then} END")


def downgrade() -> None:
    """Go one step down."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE document_words")
    op.drop_table("document")
    op.drop_table("name_word")
