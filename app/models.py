"""The tables. Rules that must hold stand here, in the database: keys, uniqueness, codes.

What is stored: press texts, sightings, judgements, keys, revisions. What is derived from them and can be made anew:
meetings with their participants and agreements, people, ministries, series. Reference data: territories, and the
organisations and places that records begin with.

Every record bears its `version`, and its `rendering`: the JSON that is served. What an archivist wrote of a person, a
ministry, an organisation, a series or a place stands in `by_hand` and outlives whatever is derived. Times and dates are text in ISO 8601
(UTC), so both databases keep and order them alike; ids and codes are compared byte by byte (collation "C").
"""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, MetaData, String, Text, UniqueConstraint, false, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.vocabulary import (
    AgreementStatus,
    AgreementType,
    Form,
    JobKind,
    JobState,
    Kind,
    Portfolio,
    Position,
    Presence,
    Role,
    Sees,
    Status,
    Topic,
)

_Key = String(64).with_variant(String(64, collation="C"), "postgresql")
_KEY_ROLES = ("admin", "editor", "reader")
SOURCE_KINDS = ("url", "feed", "sitemap", "folder")


class Base(DeclarativeBase):
    """The schema's metadata; constraints are named so that migrations can speak of them on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {str: _Key, dict[str, Any]: JSON, list[str]: JSON}  # noqa: RUF012 - SQLAlchemy's own form


def _one_of(column: str, codes: type[StrEnum] | tuple[str, ...]) -> CheckConstraint:
    values = ", ".join(f"'{code}'" for code in codes)
    return CheckConstraint(f"{column} IN ({values})", name=f"{column}_code")


LONG = "CAST(substr(latest, 1, 4) AS INTEGER) - CAST(substr(earliest, 1, 4) AS INTEGER) > 1"
"""Of which meetings begin and end may lie more than a year apart: few, and the index that knows them wants these very words."""


def _of_standing(*columns: str, name: str | None = None, only: str | None = None) -> Index:
    """An index of the records that are not deleted: lists walk it in its order and never meet the others."""
    standing = text(f"deleted_at IS NULL AND {only}" if only else "deleted_at IS NULL")
    return Index(name, *columns, sqlite_where=standing, postgresql_where=standing)


class _Record:
    """What every record bears."""

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    created_at: Mapped[str]
    changed_at: Mapped[str]
    deleted_at: Mapped[str | None]
    rendering: Mapped[str] = mapped_column(Text)


class Territory(Base):
    """A country or another territory that a delegation can stand for."""

    __tablename__ = "territory"

    code: Mapped[str] = mapped_column(primary_key=True)
    rendering: Mapped[str] = mapped_column(Text)


class Organisation(_Record, Base):
    """An international organisation or a standing format."""

    __tablename__ = "organisation"

    short_name: Mapped[str] = mapped_column(Text, unique=True)
    by_hand: Mapped[dict[str, Any]]


class Place(_Record, Base):
    """A city, under one id whatever language names it."""

    __tablename__ = "place"

    name: Mapped[str] = mapped_column(Text)
    territory: Mapped[str] = mapped_column(ForeignKey("territory.code"), index=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    by_hand: Mapped[dict[str, Any]]


class Person(_Record, Base):
    """One human being over all meetings."""

    __tablename__ = "person"

    name: Mapped[str] = mapped_column(Text)
    by_hand: Mapped[dict[str, Any]]
    merged_into: Mapped[str | None]


class Bearing(Base):
    """One spelling of a name in one capacity, and the person who bears it: what people are told apart by.

    `key` is a hash of the rest; `mention` the oldest participant who bears it; `count` how many do (none where it stands in the
    directory alone).
    """

    __tablename__ = "bearing"

    key: Mapped[str] = mapped_column(primary_key=True)
    represents: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    position: Mapped[str]
    portfolio: Mapped[str | None]
    mention: Mapped[str] = mapped_column(index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", deferrable=True, initially="DEFERRED"), index=True)
    pinned: Mapped[bool]
    count: Mapped[int]


class BearingSound(Base):
    """What one word of a borne name sounds like, behind whom its bearer stands for, or `*`: all that may be one name share one."""

    __tablename__ = "bearing_sound"

    sound: Mapped[str] = mapped_column(Text, primary_key=True)
    bearing_key: Mapped[str] = mapped_column(ForeignKey("bearing.key", ondelete="CASCADE"), primary_key=True, index=True)


class Term(Base):
    """An office that a person of the directory held, from a day to a day (either may be open)."""

    __tablename__ = "term"
    __table_args__ = (
        _one_of("position", Position),
        _one_of("portfolio", Portfolio),
        Index(None, "position", "territory"),
        Index(None, "position", "organisation_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    position: Mapped[str]
    portfolio: Mapped[str | None]
    territory: Mapped[str | None] = mapped_column(ForeignKey("territory.code"))
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    starts_on: Mapped[str | None]
    ends_on: Mapped[str | None]


class PersonName(Base):
    """One spelling of a person's name; `folded` and `skeleton` are what `linking` compares."""

    __tablename__ = "person_name"
    __table_args__ = (Index(None, "folded"), Index(None, "skeleton"))

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    folded: Mapped[str] = mapped_column(Text)
    skeleton: Mapped[str] = mapped_column(Text)


class Ministry(_Record, Base):
    """A government body: a territory and the portfolio that it leads with, and others beside it."""

    __tablename__ = "ministry"
    __table_args__ = (UniqueConstraint("territory", "portfolio"), _one_of("portfolio", Portfolio))

    territory: Mapped[str] = mapped_column(ForeignKey("territory.code"))
    portfolio: Mapped[str]
    by_hand: Mapped[dict[str, Any]]


class Series(_Record, Base):
    """Meetings of the same offices in the same frame, counted by ordinals."""

    __tablename__ = "series"
    __table_args__ = (
        UniqueConstraint("organisation_id", "position", "portfolio"),
        _one_of("position", Position),
        _one_of("portfolio", Portfolio),
    )

    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    position: Mapped[str | None]
    portfolio: Mapped[str | None]
    territories: Mapped[list[str]] = mapped_column(server_default="[]")  # whose series it is where it has no frame
    by_hand: Mapped[dict[str, Any]]


class Ingest(Base):
    """One run that read press texts; what it read can be withdrawn together."""

    __tablename__ = "ingest"

    id: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(Text)  # what it was told to read
    actor: Mapped[str] = mapped_column(Text)
    started_at: Mapped[str]
    finished_at: Mapped[str | None]
    withdrawn_at: Mapped[str | None]


class Job(Base):
    """One thing that is to be read: a press text that is stored (its id is the subject), or what stands at an address."""

    __tablename__ = "job"
    __table_args__ = (
        _one_of("kind", JobKind),
        _one_of("state", JobState),
        Index(None, "state", "not_before", "id"),
        Index(None, "ingest_id", "state", "id"),
        Index(None, "lease"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    ingest_id: Mapped[str] = mapped_column(ForeignKey("ingest.id", ondelete="CASCADE"))
    kind: Mapped[str]
    subject: Mapped[str] = mapped_column(Text)
    state: Mapped[str]
    attempts: Mapped[int]
    not_before: Mapped[str]
    lease: Mapped[str | None]
    leased_until: Mapped[str | None]
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[str]
    finished_at: Mapped[str | None]


class Source(Base):
    """Where press texts are looked for again and again: a page, a feed, a sitemap, a folder.

    `running_until` is the lease of who works at it now; `failures` counts the runs in a row that came to nothing.
    """

    __tablename__ = "source"
    __table_args__ = (_one_of("kind", SOURCE_KINDS), Index(None, "paused", "next_run_at"))

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    kind: Mapped[str]
    address: Mapped[str] = mapped_column(Text, unique=True)
    label: Mapped[str] = mapped_column(Text)
    publisher: Mapped[str | None] = mapped_column(Text)
    every: Mapped[int]  # seconds
    paused: Mapped[bool]
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[str]
    last_run_at: Mapped[str | None]
    next_run_at: Mapped[str]
    running_until: Mapped[str | None]
    failures: Mapped[int]
    last_error: Mapped[str | None] = mapped_column(Text)
    texts: Mapped[int]  # how many it newly read in all


class Page(Base):
    """An address at which a press text was looked for, by a hash of it, so that one whose text was purged is still known.

    `missing` counts the answers in a row that there is nothing; `checks` those since it last said something else.
    """

    __tablename__ = "page"
    __table_args__ = (Index(None, "source_id", "next_check_at"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    address: Mapped[str | None] = mapped_column(Text)
    source_id: Mapped[str | None] = mapped_column(ForeignKey("source.id", ondelete="SET NULL"))
    press_text_id: Mapped[str | None] = mapped_column(ForeignKey("press_text.id"), index=True)
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    raw_hash: Mapped[str | None]
    checked_at: Mapped[str]
    next_check_at: Mapped[str | None]
    checks: Mapped[int]
    missing: Mapped[int]
    failures: Mapped[int]
    last_error: Mapped[str | None] = mapped_column(Text)


class Fetch(Base):
    """What an address answered, from `at` to `last_at`: another row only where it answered something else than the time before."""

    __tablename__ = "fetch"
    __table_args__ = (Index(None, "page_key", "id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    page_key: Mapped[str]
    source_id: Mapped[str | None] = mapped_column(ForeignKey("source.id", ondelete="SET NULL"), index=True)
    address: Mapped[str | None] = mapped_column(Text)
    final_address: Mapped[str | None] = mapped_column(Text)
    at: Mapped[str]
    last_at: Mapped[str]
    times: Mapped[int]
    status: Mapped[int | None]
    raw_hash: Mapped[str | None]
    content_type: Mapped[str | None] = mapped_column(Text)
    bytes: Mapped[int | None]
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    press_text_id: Mapped[str | None] = mapped_column(ForeignKey("press_text.id"), index=True)
    error: Mapped[str | None] = mapped_column(Text)


class PressTextAddress(Base):
    """That a page bears a press text, or bore it `until` a moment; then `successor_id` is what it bears instead.

    It `brought` the text where nobody knew it before: what somebody posted, or put into a folder, no page takes back.
    `withdrew_at` is when the text was withdrawn since no page bore it any more: only such a text counts again when one does.
    """

    __tablename__ = "press_text_address"
    __table_args__ = (Index(None, "press_text_id"), Index(None, "successor_id"))

    page_key: Mapped[str] = mapped_column(primary_key=True)
    press_text_id: Mapped[str] = mapped_column(ForeignKey("press_text.id"), primary_key=True)
    address: Mapped[str | None] = mapped_column(Text)
    publisher: Mapped[str | None] = mapped_column(Text)
    published_at: Mapped[str | None]
    brought: Mapped[bool]
    since: Mapped[str]
    until: Mapped[str | None]
    successor_id: Mapped[str | None] = mapped_column(ForeignKey("press_text.id"))
    withdrew_at: Mapped[str | None]


class Host(Base):
    """A host that is asked for pages: when it may be asked next, by whatever process, and what its robots.txt says."""

    __tablename__ = "host"

    name: Mapped[str] = mapped_column(Text, primary_key=True)  # bare for its turns, with scheme and port for its robots.txt
    next_at: Mapped[str]
    refusals: Mapped[int]  # answers in a row that it is asked too much
    robots: Mapped[str | None] = mapped_column(Text)  # null where all is forbidden
    robots_until: Mapped[str | None]


class Publisher(Base):
    """How much readers and editors may see of the texts of one publisher, where that is not what the settings say."""

    __tablename__ = "publisher"
    __table_args__ = (_one_of("readers_see", Sees), _one_of("editors_see", Sees))

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    readers_see: Mapped[str]
    editors_see: Mapped[str]


class PressText(_Record, Base):
    """One published text. The text never changes; `origin` is its publisher, or its address where no publisher is known.

    `readers_see` says how much of this text readers may see, where that is not what its publisher's row or the settings say.
    """

    __tablename__ = "press_text"
    __table_args__ = (
        UniqueConstraint("origin", "text_hash"),
        Index(None, "text_hash"),
        Index(None, "words_hash"),
        _one_of("readers_see", Sees),
        _of_standing("publisher", "id"),
        _of_standing("language", "id"),
        _of_standing("published_on", "id"),
    )

    origin: Mapped[str] = mapped_column(Text)
    publisher: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None]
    title: Mapped[str | None] = mapped_column(Text)
    published_on: Mapped[str | None]
    text: Mapped[str] = mapped_column(Text)
    text_hash: Mapped[str]
    words_hash: Mapped[str | None]  # what copies share (`queries.copies`)
    withdrawn_at: Mapped[str | None]
    readers_see: Mapped[str | None]
    ingest_id: Mapped[str | None] = mapped_column(index=True)


class Meeting(_Record, Base):
    """One encounter, derived from its sightings. `earliest` and `latest` are the days between which it began and ended.

    `parties` are the territories that took part, in the order of their codes, with a space between: `az de`.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        _one_of("status", Status),
        _one_of("form", Form),
        _one_of("kind", Kind),
        CheckConstraint("ordinal > 0", name="ordinal_positive"),
        CheckConstraint("earliest <= latest", name="days_in_order"),
        CheckConstraint("(earliest IS NULL) = (latest IS NULL)", name="days_together"),
        # Also a thin copy of the table, whose rows are thick with renderings: counts and tests of these columns read it alone.
        _of_standing(
            *("sort_day", "id", "status", "form", "kind", "territory", "place_id", "series_id", "ordinal", "earliest", "latest"),
            *("confidence", "parties"),
            name="ix_meeting_facts",
        ),
        Index(None, "changed_at", "id"),
        _of_standing("latest"),
        _of_standing("sort_day", "latest", name="ix_meeting_long", only=LONG),
        _of_standing("confidence"),
        *(_of_standing(column, "sort_day", "id") for column in ("status", "form", "kind", "territory", "place_id", "series_id", "city")),
    )

    status: Mapped[str]
    form: Mapped[str]
    kind: Mapped[str]
    starts_on: Mapped[str | None]
    ends_on: Mapped[str | None]
    earliest: Mapped[str | None]
    latest: Mapped[str | None]
    sort_day: Mapped[str]  # the earliest day, or "" where none is known: NULL orders differently on the two databases
    city: Mapped[str | None] = mapped_column(Text)
    place_id: Mapped[str | None] = mapped_column(ForeignKey("place.id"))
    territory: Mapped[str | None] = mapped_column(ForeignKey("territory.code"))
    ordinal: Mapped[int | None]
    series_id: Mapped[str | None] = mapped_column(ForeignKey("series.id"))
    confidence: Mapped[float] = mapped_column(server_default="1")
    parties: Mapped[str] = mapped_column(Text, server_default=text("''"))
    merged_into: Mapped[str | None] = mapped_column(ForeignKey("meeting.id"))


class _Part:
    """What belongs to one meeting. `sort_day` is the meeting's, so that parts are listed by it; none where the meeting was deleted."""

    sort_day: Mapped[str | None]


class MeetingOrganisation(_Part, Base):
    """An organisation in whose frame a meeting takes place."""

    __tablename__ = "meeting_organisation"
    __table_args__ = (Index(None, "organisation_id", "sort_day", "meeting_id"),)

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), primary_key=True)


class MeetingTopic(_Part, Base):
    """What a meeting was about."""

    __tablename__ = "meeting_topic"
    __table_args__ = (_one_of("topic", Topic), Index(None, "topic", "sort_day", "meeting_id"))

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True)
    topic: Mapped[str] = mapped_column(primary_key=True)


class Participant(_Part, Base):
    """A person, or an office-holder without a name, in a capacity at one meeting."""

    __tablename__ = "participant"
    __table_args__ = (
        _one_of("position", Position),
        _one_of("portfolio", Portfolio),
        _one_of("role", Role),
        _one_of("presence", Presence),
        Index(
            "ix_participant_facts",
            *("meeting_id", "territory", "organisation_id", "ministry_id", "person_id", "portfolio", "position", "role", "presence"),
        ),
        *(
            Index(None, column, "sort_day", "meeting_id")
            for column in ("territory", "organisation_id", "ministry_id", "person_id", "portfolio", "position", "role", "presence")
        ),
        Index(None, "sort_day", "id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    rank: Mapped[int]  # the order in which the record tells them, from 0
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    person_inferred: Mapped[bool] = mapped_column(server_default=false())  # by the directory, where the text names the office alone
    name: Mapped[str | None] = mapped_column(Text)
    names: Mapped[list[str]] = mapped_column(server_default="[]")
    position: Mapped[str]
    portfolio: Mapped[str | None]
    territory: Mapped[str | None] = mapped_column(ForeignKey("territory.code"))
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    ministry_id: Mapped[str | None] = mapped_column(ForeignKey("ministry.id"))
    role: Mapped[str | None]
    presence: Mapped[str]
    rendering: Mapped[str] = mapped_column(Text)


class Agreement(_Part, Base):
    """A document signed or adopted, or a decision agreed, at one meeting."""

    __tablename__ = "agreement"
    __table_args__ = (
        _one_of("type", AgreementType),
        _one_of("status", AgreementStatus),
        Index(None, "meeting_id", "rank"),
        Index(None, "type", "sort_day", "meeting_id"),
        Index(None, "status", "sort_day", "meeting_id"),
        Index(None, "sort_day", "id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    rank: Mapped[int]  # the order in which the record tells them, from 0
    type: Mapped[str]
    status: Mapped[str]
    title: Mapped[str] = mapped_column(Text)
    rendering: Mapped[str] = mapped_column(Text)


class Conflict(Base):
    """A field of a meeting, or of one of its participants, of which texts contradict each other."""

    __tablename__ = "conflict"
    __table_args__ = (Index(None, "settled", "meeting_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    part_id: Mapped[str | None]
    field: Mapped[str]
    settled: Mapped[bool]
    rendering: Mapped[str] = mapped_column(Text)


class RemovedPart(Base):
    """A participant or an agreement that an archivist took out of a meeting, or that became one with an older one there."""

    __tablename__ = "removed_part"

    id: Mapped[str] = mapped_column(primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    merged_into: Mapped[str | None]


class Sighting(Base):
    """One draft meeting as stored: this text says this of that meeting.

    `body` is the draft in the contract's JSON, with an `id` for each participant and agreement. A sighting that only
    recalls a past meeting, or wishes for one, belongs to no meeting of its own. What an archivist writes has no press text,
    and may hold, `about` another sighting, only the fields that it corrects (see `merging.Sighting`). One that a new extraction
    did not find again is `superseded`. One of which an admin had something `purged` is never read out of its text again.
    """

    __tablename__ = "sighting"
    __table_args__ = (UniqueConstraint("press_text_id", "rank"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    press_text_id: Mapped[str | None] = mapped_column(ForeignKey("press_text.id"))
    rank: Mapped[int]  # the order in which the text tells its meetings, from 0
    meeting_id: Mapped[str | None] = mapped_column(
        ForeignKey("meeting.id", deferrable=True, initially="DEFERRED"), index=True
    )  # deferred: a meeting is derived from the sighting that it is stored with
    actor: Mapped[str] = mapped_column(Text)
    by_hand: Mapped[bool]
    about: Mapped[str | None] = mapped_column(index=True)
    superseded: Mapped[bool] = mapped_column(server_default=false())
    purged: Mapped[bool] = mapped_column(server_default=false())
    created_at: Mapped[str]
    body: Mapped[dict[str, Any]]


class SightingKey(Base):
    """What a sighting can be found by when another may tell of the same meeting (see `merging.keys`)."""

    __tablename__ = "sighting_key"

    key: Mapped[str] = mapped_column(primary_key=True)
    sighting_id: Mapped[str] = mapped_column(ForeignKey("sighting.id", ondelete="CASCADE"), primary_key=True, index=True)


class Judgement(Base):
    """A person's decision that two sightings or people are, or are not, the same; superseded, never deleted.

    Ids are those of sightings, of mentions, and of people by their oldest mention. `open` takes an earlier decision back.
    """

    __tablename__ = "judgement"
    __table_args__ = (
        _one_of("subject", ("meeting", "person", "presence", "sighting")),
        _one_of("verdict", ("same", "different", "absent", "rejected", "open")),
        Index(None, "left_id"),
        Index(None, "right_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str]
    verdict: Mapped[str]
    left_id: Mapped[str]
    right_id: Mapped[str | None]
    actor: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[str]
    superseded_by: Mapped[str | None] = mapped_column(ForeignKey("judgement.id"))


class Revision(Base):
    """One change of a record, in the order of commits: the record as it then stood, or none where it was deleted or `purged`.

    `merged_into` is the record that answered for it from then on.
    """

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("resource", "record_id", "number"),
        Index(None, "resource", "sequence"),
        {"sqlite_autoincrement": True},
    )

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    resource: Mapped[str]
    record_id: Mapped[str]
    number: Mapped[int]
    actor: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[str]
    rendering: Mapped[str | None] = mapped_column(Text)
    merged_into: Mapped[str | None]
    purged: Mapped[bool] = mapped_column(server_default=false())


class Answer(Base):
    """What a POST was answered, by its `Idempotency-Key`: `key` is a hash of whose key it is and of itself, `request` of what was asked."""

    __tablename__ = "answer"

    key: Mapped[str] = mapped_column(primary_key=True)
    request: Mapped[str]
    status: Mapped[int]
    headers: Mapped[dict[str, Any]]
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[str] = mapped_column(index=True)


class Purge(Base):
    """The note that something was purged of a record: who did it, when and why."""

    __tablename__ = "purge"
    __table_args__ = (Index(None, "record_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    resource: Mapped[str]
    record_id: Mapped[str]
    actor: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    created_at: Mapped[str]


class Document(Base):
    """The words by which one record is found (`wording.document`). On SQLite triggers keep them in the full-text table `document_words`."""

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("resource", "record_id"),
        Index("ix_document_words", "words", postgresql_using="gin", postgresql_with={"fastupdate": "off"}).ddl_if(dialect="postgresql"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    resource: Mapped[str]
    record_id: Mapped[str]
    words: Mapped[str] = mapped_column(Text().with_variant(TSVECTOR(), "postgresql"))


class NameWord(Base):
    """One word of a name of a record, as it is typed to find it (`wording.name_tokens`)."""

    __tablename__ = "name_word"
    __table_args__ = (Index(None, "record_id"),)

    word: Mapped[str] = mapped_column(primary_key=True)
    resource: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[str] = mapped_column(primary_key=True)


class State(Base):
    """What this database remembers of itself: the version of its renderings, how far a rebuild has come."""

    __tablename__ = "state"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class ApiKey(Base):
    """A key for a program or a person: only its hash is kept; the prefix tells one from another."""

    __tablename__ = "api_key"
    __table_args__ = (_one_of("role", _KEY_ROLES),)

    id: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(Text)
    role: Mapped[str]
    prefix: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[str]
    expires_at: Mapped[str | None]
    last_used_at: Mapped[str | None]
    revoked_at: Mapped[str | None]


class BrowserSession(Base):
    """A browser that was shown a key: whoever bears the token, of which only the hash is kept, may do what the key may, for some hours."""

    __tablename__ = "session"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    api_key_id: Mapped[str] = mapped_column(ForeignKey("api_key.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[str]
    expires_at: Mapped[str] = mapped_column(index=True)
