"""Jobs: what is to be read, and how that stands."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_KEY = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")


def upgrade() -> None:
    """Go one step up."""
    op.create_table(
        "job",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("ingest_id", _KEY, nullable=False),
        sa.Column("kind", _KEY, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("state", _KEY, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", _KEY, nullable=False),
        sa.Column("lease", _KEY, nullable=True),
        sa.Column("leased_until", _KEY, nullable=True),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", _KEY, nullable=False),
        sa.Column("finished_at", _KEY, nullable=True),
        sa.CheckConstraint("kind IN ('text', 'address')", name="ck_job_kind_code"),
        sa.CheckConstraint("state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name="ck_job_state_code"),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
        sa.ForeignKeyConstraint(["ingest_id"], ["ingest.id"], name="fk_job_ingest_id", ondelete="CASCADE"),
    )
    op.create_index("ix_job_state_not_before_id", "job", ["state", "not_before", "id"], unique=False)
    op.create_index("ix_job_ingest_id_state_id", "job", ["ingest_id", "state", "id"], unique=False)
    op.create_index("ix_job_lease", "job", ["lease"], unique=False)


def downgrade() -> None:
    """Go one step down."""
    op.drop_table("job")
