"""Merging: keys of sightings, who bears which name, conflicts, terms of office, and where what was merged went."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


_KEY = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
_PORTFOLIOS = (
    "foreign interior defence finance economy trade justice energy transport agriculture environment health education science culture "
    "labour social digital tourism sport emergency security europe development industry youth housing water media religion other"
)
_POSITIONS = (
    "head_of_state head_of_government deputy_head minister deputy_minister speaker parliamentarian ambassador envoy "
    "head_of_organisation agency_head regional_head military executive official other"
)


def upgrade() -> None:
    """Go one step up."""
    op.add_column("person", sa.Column("merged_into", _KEY, nullable=True))
    op.add_column("series", sa.Column("territories", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("participant", sa.Column("person_inferred", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("participant", sa.Column("names", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("removed_part", sa.Column("merged_into", _KEY, nullable=True))
    op.add_column("sighting", sa.Column("about", _KEY, nullable=True))
    op.add_column("sighting", sa.Column("superseded", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_sighting_about", "sighting", ["about"], unique=False)
    # What an archivist corrected hung on the meeting; a meeting's id is that of its oldest sighting.
    op.execute(
        "UPDATE sighting SET about = meeting_id WHERE press_text_id IS NULL AND id <> meeting_id "
        "AND EXISTS (SELECT 1 FROM sighting AS first WHERE first.id = sighting.meeting_id)"
    )
    _judgements("same different absent rejected open")
    _people()
    op.create_table(
        "sighting_key",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("sighting_id", _KEY, nullable=False),
        sa.ForeignKeyConstraint(["sighting_id"], ["sighting.id"], name="fk_sighting_key_sighting_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "sighting_id", name="pk_sighting_key"),
    )
    op.create_index("ix_sighting_key_sighting_id", "sighting_key", ["sighting_id"], unique=False)
    op.create_table(
        "conflict",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("meeting_id", _KEY, nullable=False),
        sa.Column("part_id", _KEY, nullable=True),
        sa.Column("field", _KEY, nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.Column("rendering", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_conflict_meeting_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_conflict"),
    )
    op.create_index("ix_conflict_meeting_id", "conflict", ["meeting_id"], unique=False)
    op.create_table(
        "state",
        sa.Column("name", _KEY, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_state"),
    )


def downgrade() -> None:
    """Go one step down."""
    for table in ("state", "conflict", "sighting_key", "term", "bearing_sound", "bearing"):
        op.drop_table(table)
    _judgements("same different absent rejected")
    op.drop_index("ix_sighting_about", "sighting")
    for table, column in (
        ("sighting", "superseded"),
        ("sighting", "about"),
        ("removed_part", "merged_into"),
        ("participant", "names"),
        ("participant", "person_inferred"),
        ("series", "territories"),
        ("person", "merged_into"),
    ):
        op.drop_column(table, column)


def _judgements(verdicts: str) -> None:
    """Make the table anew: nothing has written it yet, and SQLite changes no constraint."""
    op.drop_table("judgement")
    op.create_table(
        "judgement",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("subject", _KEY, nullable=False),
        sa.Column("verdict", _KEY, nullable=False),
        sa.Column("left_id", _KEY, nullable=False),
        sa.Column("right_id", _KEY, nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("created_at", _KEY, nullable=False),
        sa.Column("superseded_by", _KEY, nullable=True),
        _one_of("judgement", "subject", "meeting person presence sighting"),
        _one_of("judgement", "verdict", verdicts),
        sa.ForeignKeyConstraint(["superseded_by"], ["judgement.id"], name="fk_judgement_superseded_by"),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
    )
    op.create_index("ix_judgement_left_id", "judgement", ["left_id"], unique=False)
    op.create_index("ix_judgement_right_id", "judgement", ["right_id"], unique=False)


def _people() -> None:
    op.create_table(
        "bearing",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("represents", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", _KEY, nullable=False),
        sa.Column("portfolio", _KEY, nullable=True),
        sa.Column("mention", _KEY, nullable=False),
        sa.Column("person_id", _KEY, nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_bearing_person_id", initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("key", name="pk_bearing"),
    )
    op.create_index("ix_bearing_mention", "bearing", ["mention"], unique=False)
    op.create_index("ix_bearing_person_id", "bearing", ["person_id"], unique=False)
    op.create_table(
        "bearing_sound",
        sa.Column("sound", sa.Text(), nullable=False),
        sa.Column("bearing_key", _KEY, nullable=False),
        sa.ForeignKeyConstraint(["bearing_key"], ["bearing.key"], name="fk_bearing_sound_bearing_key", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("sound", "bearing_key", name="pk_bearing_sound"),
    )
    op.create_index("ix_bearing_sound_bearing_key", "bearing_sound", ["bearing_key"], unique=False)
    op.create_table(
        "term",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("person_id", _KEY, nullable=False),
        sa.Column("position", _KEY, nullable=False),
        sa.Column("portfolio", _KEY, nullable=True),
        sa.Column("territory", _KEY, nullable=True),
        sa.Column("organisation_id", _KEY, nullable=True),
        sa.Column("starts_on", _KEY, nullable=True),
        sa.Column("ends_on", _KEY, nullable=True),
        _one_of("term", "position", _POSITIONS),
        _one_of("term", "portfolio", _PORTFOLIOS),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_term_organisation_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_term_person_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["territory"], ["territory.code"], name="fk_term_territory"),
        sa.PrimaryKeyConstraint("id", name="pk_term"),
    )
    op.create_index("ix_term_person_id", "term", ["person_id"], unique=False)
    op.create_index("ix_term_position_territory", "term", ["position", "territory"], unique=False)
    op.create_index("ix_term_position_organisation_id", "term", ["position", "organisation_id"], unique=False)


def _one_of(table: str, column: str, codes: str) -> sa.CheckConstraint:
    """The constraint that a column holds one of these codes."""
    values = ", ".join(f"'{code}'" for code in codes.split())
    return sa.CheckConstraint(f"{column} IN ({values})", name=f"ck_{table}_{column}_code")
