"""Words go into their index at once: what waited in a list beside it was read whole by every search, so that the planner took none."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step up."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER INDEX ix_document_words SET (fastupdate = off)")
        op.execute("SELECT gin_clean_pending_list('ix_document_words')")


def downgrade() -> None:
    """Go one step down."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER INDEX ix_document_words RESET (fastupdate)")
