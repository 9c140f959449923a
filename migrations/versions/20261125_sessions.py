"""Sessions of browsers, which were begun with a key."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KEY = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")


def upgrade() -> None:
    """Go one step up."""
    op.create_table(
        "session",
        sa.Column("token_hash", _KEY, nullable=False),
        sa.Column("api_key_id", _KEY, nullable=False),
        sa.Column("created_at", _KEY, nullable=False),
        sa.Column("expires_at", _KEY, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_session"),
        sa.ForeignKeyConstraint(["api_key_id"], ["api_key.id"], name="fk_session_api_key_id", ondelete="CASCADE"),
    )
    op.create_index("ix_session_api_key_id", "session", ["api_key_id"], unique=False)
    op.create_index("ix_session_expires_at", "session", ["expires_at"], unique=False)


def downgrade() -> None:
    """Go one step down."""
    op.drop_table("session")
