"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


_KEY = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")


def _one_of(table: str, column: str, codes: str) -> sa.CheckConstraint:
    """The constraint that a column holds one of these codes."""
    values = ", ".join(f"'{code}'" for code in codes.split())
    return sa.CheckConstraint(f"{column} IN ({values})", name=f"ck_{table}_{column}_code")


def upgrade() -> None:
    """Go one step up."""
    _reference()
    _directory()
    _meetings()
    _texts()
    _traces()


def downgrade() -> None:
    """Go one step down."""
    for table in (
        "api_key",
        "revision",
        "judgement",
        "sighting",
        "press_text",
        "removed_part",
        "agreement",
        "participant",
        "meeting_topic",
        "meeting_organisation",
        "meeting",
        "series",
        "ministry",
        "person_name",
        "person",
        "place",
        "organisation",
        "territory",
    ):
        op.drop_table(table)


def _reference() -> None:
    """Territories, organisations and places."""
    op.create_table(
        "territory",
        sa.Column("code", _KEY, nullable=False),
        sa.Column("rendering", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_territory"),
    )
    op.create_table(
        "organisation",
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("by_hand", sa.JSON(), nullable=False),
        sa.Column("id", _KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", _KEY, nullable=False),
        sa.Column("changed_at", _KEY, nullable=False),
        sa.Column("deleted_at", _KEY, nullable=True),
        sa.Column("rendering", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
        sa.UniqueConstraint("short_name", name="uq_organisation_short_name"),
    )
    op.create_table(
        "place",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("territory", _KEY, nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("by_hand", sa.JSON(), nullable=False),
        sa.Column("id", _KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", _KEY, nullable=False),
        sa.Column("changed_at", _KEY, nullable=False),
        sa.Column("deleted_at", _KEY, nullable=True),
        sa.Column("rendering", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["territory"], ["territory.code"], name="fk_place_territory"),
        sa.PrimaryKeyConstraint("id", name="pk_place"),
    )
    op.create_index("ix_place_territory", "place", ["territory"], unique=False)


def _directory() -> None:
    """People, ministries and series."""
    op.create_table(
        "person",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("by_hand", sa.JSON(), nullable=False),
        sa.Column("id", _KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", _KEY, nullable=False),
        sa.Column("changed_at", _KEY, nullable=False),
        sa.Column("deleted_at", _KEY, nullable=True),
        sa.Column("rendering", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "person_name",
        sa.Column("person_id", _KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("skeleton", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_name_person_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "name", name="pk_person_name"),
    )
    op.create_index("ix_person_name_folded", "person_name", ["folded"], unique=False)
    op.create_index("ix_person_name_skeleton", "person_name", ["skeleton"], unique=False)
    op.create_table(
        "ministry",
        sa.Column("territory", _KEY, nullable=False),
        sa.Column("portfolio", _KEY, nullable=False),
        sa.Column("by_hand", sa.JSON(), nullable=False),
        sa.Column("id", _KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", _KEY, nullable=False),
        sa.Column("changed_at", _KEY, nullable=False),
        sa.Column("deleted_at", _KEY, nullable=True),
        sa.Column("rendering", sa.Text(), nullable=False),
        _one_of(
            "ministry",
            "portfolio",
            "foreign interior defence finance economy trade justice energy transport agriculture environment health "
            "education science culture labour social digital tourism sport emergency security europe development industry "
            "youth housing water media religion other ",
        ),
        sa.ForeignKeyConstraint(["territory"], ["territory.code"], name="fk_ministry_territory"),
        sa.PrimaryKeyConstraint("id", name="pk_ministry"),
        sa.UniqueConstraint("territory", "portfolio", name="uq_ministry_territory_portfolio"),
    )
    op.create_table(
        "series",
        sa.Column("organisation_id", _KEY, nullable=True),
        sa.Column("position", _KEY, nullable=True),
        sa.Column("portfolio", _KEY, nullable=True),
        sa.Column("by_hand", sa.JSON(), nullable=False),
        sa.Column("id", _KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", _KEY, nullable=False),
        sa.Column("changed_at", _KEY, nullable=False),
        sa.Column("deleted_at", _KEY, nullable=True),
        sa.Column("rendering", sa.Text(), nullable=False),
        _one_of(
            "series",
            "portfolio",
            "foreign interior defence finance economy trade justice energy transport agriculture environment health "
            "education science culture labour social digital tourism sport emergency security europe development industry "
            "youth housing water media religion other ",
        ),
        _one_of(
            "series",
            "position",
            "head_of_state head_of_government deputy_head minister deputy_minister speaker parliamentarian ambassador envoy "
            "head_of_organisation agency_head regional_head military executive official other ",
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_series_organisation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_series"),
        sa.UniqueConstraint("organisation_id", "position", "portfolio", name="uq_series_organisation_id_position_portfolio"),
    )


def _meetings() -> None:
    """Meetings and their parts."""
    op.create_table(
        "meeting",
        sa.Column("status", _KEY, nullable=False),
        sa.Column("form", _KEY, nullable=False),
        sa.Column("kind", _KEY, nullable=False),
        sa.Column("starts_on", _KEY, nullable=True),
        sa.Column("ends_on", _KEY, nullable=True),
        sa.Column("earliest", _KEY, nullable=True),
        sa.Column("latest", _KEY, nullable=True),
        sa.Column("sort_day", _KEY, nullable=False),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("place_id", _KEY, nullable=True),
        sa.Column("territory", _KEY, nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("series_id", _KEY, nullable=True),
        sa.Column("merged_into", _KEY, nullable=True),
        sa.Column("id", _KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", _KEY, nullable=False),
        sa.Column("changed_at", _KEY, nullable=False),
        sa.Column("deleted_at", _KEY, nullable=True),
        sa.Column("rendering", sa.Text(), nullable=False),
        _one_of("meeting", "form", "in_person phone video"),
        _one_of("meeting", "kind", "bilateral multilateral"),
        _one_of("meeting", "status", "held planned cancelled postponed"),
        sa.CheckConstraint("(earliest IS NULL) = (latest IS NULL)", name="ck_meeting_days_together"),
        sa.CheckConstraint("earliest <= latest", name="ck_meeting_days_in_order"),
        sa.CheckConstraint("ordinal > 0", name="ck_meeting_ordinal_positive"),
        sa.ForeignKeyConstraint(["merged_into"], ["meeting.id"], name="fk_meeting_merged_into"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_meeting_place_id"),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name="fk_meeting_series_id"),
        sa.ForeignKeyConstraint(["territory"], ["territory.code"], name="fk_meeting_territory"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
    )
    op.create_index("ix_meeting_changed_at_id", "meeting", ["changed_at", "id"], unique=False)
    op.create_index("ix_meeting_earliest_latest", "meeting", ["earliest", "latest"], unique=False)
    op.create_index("ix_meeting_place_id", "meeting", ["place_id"], unique=False)
    op.create_index("ix_meeting_series_id", "meeting", ["series_id"], unique=False)
    op.create_index("ix_meeting_sort_day_id", "meeting", ["sort_day", "id"], unique=False)
    op.create_index("ix_meeting_territory", "meeting", ["territory"], unique=False)
    op.create_table(
        "meeting_organisation",
        sa.Column("meeting_id", _KEY, nullable=False),
        sa.Column("organisation_id", _KEY, nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_meeting_organisation_meeting_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_meeting_organisation_organisation_id"),
        sa.PrimaryKeyConstraint("meeting_id", "organisation_id", name="pk_meeting_organisation"),
    )
    op.create_index("ix_meeting_organisation_organisation_id", "meeting_organisation", ["organisation_id"], unique=False)
    op.create_table(
        "meeting_topic",
        sa.Column("meeting_id", _KEY, nullable=False),
        sa.Column("topic", _KEY, nullable=False),
        _one_of(
            "meeting_topic",
            "topic",
            "bilateral_relations regional_integration trade investment energy transport agriculture environment water "
            "health education science digital culture tourism sport youth migration border human_rights justice "
            "organised_crime terrorism drugs human_trafficking cyber defence arms_control nuclear conflict humanitarian "
            "development sanctions consular disaster_relief space media parliament religion labour ",
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_meeting_topic_meeting_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting_id", "topic", name="pk_meeting_topic"),
    )
    op.create_index("ix_meeting_topic_topic", "meeting_topic", ["topic"], unique=False)
    op.create_table(
        "participant",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("meeting_id", _KEY, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("person_id", _KEY, nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("position", _KEY, nullable=False),
        sa.Column("portfolio", _KEY, nullable=True),
        sa.Column("territory", _KEY, nullable=True),
        sa.Column("organisation_id", _KEY, nullable=True),
        sa.Column("ministry_id", _KEY, nullable=True),
        sa.Column("role", _KEY, nullable=True),
        sa.Column("presence", _KEY, nullable=False),
        sa.Column("rendering", sa.Text(), nullable=False),
        _one_of(
            "participant",
            "portfolio",
            "foreign interior defence finance economy trade justice energy transport agriculture environment health "
            "education science culture labour social digital tourism sport emergency security europe development industry "
            "youth housing water media religion other ",
        ),
        _one_of(
            "participant",
            "position",
            "head_of_state head_of_government deputy_head minister deputy_minister speaker parliamentarian ambassador envoy "
            "head_of_organisation agency_head regional_head military executive official other ",
        ),
        _one_of("participant", "presence", "present remote represented absent announced"),
        _one_of("participant", "role", "host chair co_chair head_of_delegation member guest observer mediator signatory"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_participant_meeting_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["ministry_id"], ["ministry.id"], name="fk_participant_ministry_id"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_participant_organisation_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_participant_person_id"),
        sa.ForeignKeyConstraint(["territory"], ["territory.code"], name="fk_participant_territory"),
        sa.PrimaryKeyConstraint("id", name="pk_participant"),
    )
    op.create_index("ix_participant_meeting_id_rank", "participant", ["meeting_id", "rank"], unique=False)
    op.create_index("ix_participant_ministry_id_meeting_id", "participant", ["ministry_id", "meeting_id"], unique=False)
    op.create_index("ix_participant_organisation_id_meeting_id", "participant", ["organisation_id", "meeting_id"], unique=False)
    op.create_index("ix_participant_person_id_meeting_id", "participant", ["person_id", "meeting_id"], unique=False)
    op.create_index("ix_participant_portfolio_position_meeting_id", "participant", ["portfolio", "position", "meeting_id"], unique=False)
    op.create_index("ix_participant_territory_meeting_id", "participant", ["territory", "meeting_id"], unique=False)
    op.create_table(
        "agreement",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("meeting_id", _KEY, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("type", _KEY, nullable=False),
        sa.Column("status", _KEY, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("rendering", sa.Text(), nullable=False),
        _one_of("agreement", "status", "signed adopted agreed planned"),
        _one_of(
            "agreement",
            "type",
            "treaty agreement memorandum protocol declaration communique plan decision contract letter_of_intent other ",
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_agreement_meeting_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_agreement"),
    )
    op.create_index("ix_agreement_meeting_id_rank", "agreement", ["meeting_id", "rank"], unique=False)
    op.create_index("ix_agreement_status", "agreement", ["status"], unique=False)
    op.create_index("ix_agreement_type", "agreement", ["type"], unique=False)
    op.create_table(
        "removed_part",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("meeting_id", _KEY, nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_removed_part_meeting_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_removed_part"),
    )
    op.create_index("ix_removed_part_meeting_id", "removed_part", ["meeting_id"], unique=False)


def _texts() -> None:
    """Press texts and what is said of them."""
    op.create_table(
        "press_text",
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("language", _KEY, nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published_on", _KEY, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", _KEY, nullable=False),
        sa.Column("withdrawn_at", _KEY, nullable=True),
        sa.Column("id", _KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", _KEY, nullable=False),
        sa.Column("changed_at", _KEY, nullable=False),
        sa.Column("deleted_at", _KEY, nullable=True),
        sa.Column("rendering", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_press_text"),
        sa.UniqueConstraint("origin", "text_hash", name="uq_press_text_origin_text_hash"),
    )
    op.create_index("ix_press_text_text_hash", "press_text", ["text_hash"], unique=False)
    op.create_table(
        "sighting",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("press_text_id", _KEY, nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("meeting_id", _KEY, nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("created_at", _KEY, nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_sighting_meeting_id", initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["press_text_id"], ["press_text.id"], name="fk_sighting_press_text_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sighting"),
        sa.UniqueConstraint("press_text_id", "rank", name="uq_sighting_press_text_id_rank"),
    )
    op.create_index("ix_sighting_meeting_id", "sighting", ["meeting_id"], unique=False)
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
        _one_of("judgement", "verdict", "same different absent rejected"),
        sa.ForeignKeyConstraint(["superseded_by"], ["judgement.id"], name="fk_judgement_superseded_by"),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
    )
    op.create_index("ix_judgement_left_id", "judgement", ["left_id"], unique=False)
    op.create_index("ix_judgement_right_id", "judgement", ["right_id"], unique=False)


def _traces() -> None:
    """Revisions and keys."""
    op.create_table(
        "revision",
        sa.Column("sequence", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("resource", _KEY, nullable=False),
        sa.Column("record_id", _KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("created_at", _KEY, nullable=False),
        sa.Column("rendering", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("sequence", name="pk_revision"),
        sa.UniqueConstraint("resource", "record_id", "number", name="uq_revision_resource_record_id_number"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "api_key",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("role", _KEY, nullable=False),
        sa.Column("prefix", _KEY, nullable=False),
        sa.Column("hash", _KEY, nullable=False),
        sa.Column("created_at", _KEY, nullable=False),
        sa.Column("expires_at", _KEY, nullable=True),
        sa.Column("last_used_at", _KEY, nullable=True),
        sa.Column("revoked_at", _KEY, nullable=True),
        _one_of("api_key", "role", "admin editor reader"),
        sa.PrimaryKeyConstraint("id", name="pk_api_key"),
        sa.UniqueConstraint("hash", name="uq_api_key_hash"),
    )
