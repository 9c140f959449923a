"""What can be asked of lists: filters, pages, order. Parameters of an address, or, of meetings, a body too."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from app import wording
from app.schemas.values import DIGITS, EdtfDate, KnownTerritory, Moment, refuse_end_before_start
from app.vocabulary import AgreementStatus, AgreementType, Form, Kind, Portfolio, Position, Presence, Role, Status, Topic
from app.wording import LONGEST_QUESTION

MOST_OF_ONE = 200
MOST_OF_ALL = 20
"""Values of one filter: joined by OR, and by AND, where each value is a condition of its own for the database."""


NONE: Any = Field(default_factory=list)
"""No value of a filter. A default `[]` is copied deeply into each question: forty times, which takes as long as reading the rest of it."""

_MOST_KEYS = 3
_CHANGED_SINCE = "Only what was changed after a moment, such as `2026-11-25T19:30:00Z`, or after the end of a day."


class Query(BaseModel):
    """Which page of a list, and in which shape."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=200, description="How many records a page holds."), DIGITS] = 50
    cursor: Annotated[str | None, Field(description="Where to go on: taken from the `next` or the `previous` of a page.")] = None
    count: Annotated[bool, Field(description="Whether to count all records that the question asks for.")] = False
    fields: Annotated[
        list[str],
        Field(
            max_length=MOST_OF_ONE,
            description="Only these keys of each record: repeated, or joined by commas; `participants.name` for a key of its parts.",
        ),
    ] = NONE


class AsOf(BaseModel):
    """A question about one record."""

    model_config = ConfigDict(extra="forbid")

    as_of: Annotated[
        Moment | None,
        Field(description="The record as it stood then: a moment such as `2026-11-25T19:30:00Z`, or a day, which means its end in UTC."),
    ] = None


def _holds_a_word(asked: str) -> str:
    if not wording.question(asked).terms:
        raise ValueError("holds no word to search for")
    return asked


SOUGHT = (
    'all of them, in any form; `"a phrase"` in quotes, `begin*` for the beginning of a word. Case, diacritics and script do not matter.'
)
Sought = Annotated[str, AfterValidator(_holds_a_word)]
SoughtWords = Annotated[Sought | None, Field(max_length=LONGEST_QUESTION, description="Words that the record holds: " + SOUGHT)]

Territories = Annotated[list[KnownTerritory], Field(max_length=MOST_OF_ONE, description="Territory codes, such as `az`.")]
Organisations = Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Organisations by short name or id, such as `OTS`.")]
Ministries = Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Ministries by id, such as `az-interior`.")]
Positions = Annotated[list[Position], Field(max_length=MOST_OF_ONE, description="Positions of a participant.")]
Roles = Annotated[list[Role], Field(max_length=MOST_OF_ONE, description="Roles of a participant.")]
Portfolios = Annotated[list[Portfolio], Field(max_length=MOST_OF_ONE, description="Portfolios, such as `interior`.")]


class MeetingFilter(BaseModel):
    """What is asked of meetings. Parameters are joined by AND, a repeated one is OR, its `_all` form AND.

    Those of a participant speak of one and the same participant; each value of an `_all` form asks for such a
    participant of its own.
    """

    model_config = ConfigDict(extra="forbid")

    q: Annotated[
        Sought | None, Field(description="Words that the record, or a press text of it, holds: " + SOUGHT, max_length=LONGEST_QUESTION)
    ] = None
    territory: Territories = NONE
    territory_all: Annotated[list[KnownTerritory], Field(max_length=MOST_OF_ALL, description="Territories, all of which took part.")] = NONE
    organisation: Organisations = NONE
    organisation_all: Annotated[list[str], Field(max_length=MOST_OF_ALL, description="Organisations, all of which took part.")] = NONE
    ministry: Ministries = NONE
    ministry_all: Annotated[list[str], Field(max_length=MOST_OF_ALL, description="Ministries by id, each of a participant of its own.")] = (
        NONE
    )
    person: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="People by id, or by name in any spelling that was seen.")] = (
        NONE
    )
    person_all: Annotated[list[str], Field(max_length=MOST_OF_ALL, description="People, all of whom took part.")] = NONE
    portfolio: Portfolios = NONE
    position: Positions = NONE
    role: Roles = NONE
    presence: Annotated[list[Presence], Field(max_length=MOST_OF_ONE, description="How a participant was there.")] = NONE
    place: Annotated[
        list[str], Field(max_length=MOST_OF_ONE, description="Places by id, such as `az-baku`, or cities as the texts write them.")
    ] = NONE
    in_territory: Annotated[
        list[KnownTerritory], Field(max_length=MOST_OF_ONE, description="Codes of the territories in which it took place.")
    ] = NONE
    frame: Annotated[
        list[str], Field(max_length=MOST_OF_ONE, description="Organisations in whose frame it took place, by short name or id.")
    ] = NONE
    series: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Series by id.")] = NONE
    topic: Annotated[list[Topic], Field(max_length=MOST_OF_ONE, description="Topics.")] = NONE
    topic_all: Annotated[list[Topic], Field(max_length=MOST_OF_ALL, description="Topics, all of which it was about.")] = NONE
    status: Annotated[list[Status], Field(max_length=MOST_OF_ONE, description="Whether it took place.")] = NONE
    form: Annotated[list[Form], Field(max_length=MOST_OF_ONE, description="How the sides came together.")] = NONE
    kind: Annotated[list[Kind], Field(max_length=MOST_OF_ONE, description="Two parties, or more.")] = NONE
    ordinal: Annotated[
        list[Annotated[int, Field(ge=1, le=10_000), DIGITS]],
        Field(max_length=MOST_OF_ONE, description="Numbers in a series: 2 for the second meeting."),
    ] = NONE
    has_conflict: Annotated[bool | None, Field(description="Whether sources contradict each other and nobody has decided.")] = None
    overdue: Annotated[
        bool | None, Field(description="Whether it was planned for a day that has passed, and no report of it is known.")
    ] = None
    confidence_below: Annotated[
        float | None, Field(gt=0, le=1, description="Only what is less sure than this: `confidence` as the record bears it, 0 to 1.")
    ] = None
    changed_since: Annotated[Moment | None, Field(description=_CHANGED_SINCE)] = None
    agreement_type: Annotated[list[AgreementType], Field(max_length=MOST_OF_ONE, description="Kinds of a document or decision.")] = NONE
    agreement_status: Annotated[
        list[AgreementStatus], Field(max_length=MOST_OF_ONE, description="What became of the same document or decision.")
    ] = NONE
    source: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Press texts that tell of it, by id.")] = NONE
    publisher: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Publishers of a source, as written.")] = NONE
    language: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Languages of a source, such as `de`.")] = NONE
    from_: Annotated[EdtfDate | None, Field(alias="from", description="Not before this day, month or year.")] = None
    to: Annotated[EdtfDate | None, Field(description="Not after this day, month or year.")] = None
    match: Annotated[
        Literal["possible", "certain"],
        Field(description="Whether a date known in part counts where it may lie within `from` and `to`, or only where it must."),
    ] = "possible"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        refuse_end_before_start(self.from_, self.to)
        return self


class MeetingSearch(MeetingFilter):
    """A question about meetings that says AND, OR and NOT: what stands in one object must hold together.

    `and` and `or` hold further such objects, `not` holds one that must not hold; what is not known counts as not so.
    """

    and_: Annotated[list["MeetingSearch"], Field(alias="and", max_length=MOST_OF_ALL, description="All of these hold.")] = NONE
    or_: Annotated[list["MeetingSearch"], Field(alias="or", max_length=MOST_OF_ALL, description="At least one of these holds.")] = NONE
    not_: Annotated["MeetingSearch | None", Field(alias="not", description="This does not hold.")] = None


MEETING_SORTS = (
    *("starts_on", "latest", "status", "form", "kind", "city", "territory", "ordinal", "confidence", "created_at", "changed_at", "id"),
)
PART_SORTS = ("starts_on", "id")
RECORD_SORTS = ("id", "created_at", "changed_at")


def sorted_by(keys: Sequence[str]) -> Any:
    """The annotation of an order: up to three of these keys joined by commas, `-` before one that descends."""
    one = f"-?({'|'.join(keys)})"

    def known(given: str) -> str:
        named = given.split(",")
        if unknown := [key for key in named if key.removeprefix("-") not in keys]:
            said = {"said": f"{unknown[0]!r} is no key to sort by; there are {', '.join(keys)}, each also with - before it"}
            raise PydanticCustomError("unknown_code", "{said}", said)
        if len(named) > _MOST_KEYS or len({key.removeprefix("-") for key in named}) < len(named):
            raise ValueError(f"takes up to {_MOST_KEYS} keys, each once")
        return given

    told = "Keys joined by commas, the first counts most; `-` before one turns its order round. What is not known comes before all else."
    return Annotated[
        str, Field(description=told, json_schema_extra={"pattern": f"^{one}(,{one}){{0,{_MOST_KEYS - 1}}}$"}), AfterValidator(known)
    ]


Dimension = Literal[
    "territory",
    "organisation",
    "ministry",
    "person",
    "portfolio",
    "position",
    "frame",
    "topic",
    "year",
    "month",
    "status",
    "form",
    "kind",
    "place",
    "in_territory",
    "agreement_type",
    "publisher",
    "language",
]
"""What meetings are counted by."""


Included = Annotated[
    list[Literal["participants", "agreements", "sources", "conflicts", "evidence", "people", "ministries", "places", "series", "snippets"]],
    Field(
        max_length=MOST_OF_ALL,
        description="What is joined to each meeting: `evidence`, the records of its `people`, `ministries`, `places`, `series`, "
        "and, with `q`, `snippets` that hold what is sought. "
        "Participants, agreements, sources and conflicts are always there.",
    ),
]


class OneMeeting(AsOf):
    """A question about one meeting."""

    include: Included = NONE

    @model_validator(mode="after")
    def _of_today(self) -> Self:
        if self.as_of is not None and self.include:
            said = {"field": "include", "said": "joins what stands today, and nothing to a record as of an earlier moment"}
            raise PydanticCustomError("not_together", "{said}", said)
        return self


class MeetingPage(Query):
    """Which page of meetings, in which order, and what is told beside them."""

    include: Included = NONE
    facets: Annotated[
        list[Dimension], Field(max_length=MOST_OF_ALL, description="By what all meetings that the question asks for are counted besides.")
    ] = NONE
    sort: sorted_by(MEETING_SORTS) = "-starts_on"  # type: ignore[valid-type]


class MeetingQuery(MeetingFilter, MeetingPage):
    """A question about meetings, and which page of its answer."""


class MeetingSearchQuery(MeetingPage):
    """A long question about meetings, sent as a body."""

    where: Annotated[MeetingSearch, Field(description="What is asked of the meetings.")]


class PartQuery(MeetingFilter, Query):
    """A question about parts of meetings: of the meetings asked for, those parts that are as asked themselves."""

    sort: sorted_by(PART_SORTS) = "-starts_on"  # type: ignore[valid-type]


class ParticipantQuery(PartQuery):
    """A question about participants."""

    include: Annotated[
        list[Literal["meetings", "people", "ministries"]], Field(max_length=MOST_OF_ALL, description="Records that are joined to each.")
    ] = NONE


class AgreementQuery(PartQuery):
    """A question about agreements."""

    include: Annotated[list[Literal["meetings"]], Field(max_length=MOST_OF_ALL, description="Records that are joined to each.")] = NONE


class RecordQuery(Query):
    """A question about records of the directory."""

    q: SoughtWords = None
    changed_since: Annotated[Moment | None, Field(description=_CHANGED_SINCE)] = None
    sort: sorted_by(RECORD_SORTS) = "id"  # type: ignore[valid-type]


class PersonQuery(RecordQuery):
    """A question about people. All but their names speaks of one and the same participant that a person was."""

    name: Annotated[
        list[str],
        Field(max_length=MOST_OF_ONE, description="Names, in any spelling that was seen, whatever the case and the order of their words."),
    ] = NONE
    territory: Territories = NONE
    organisation: Organisations = NONE
    ministry: Ministries = NONE
    portfolio: Portfolios = NONE
    position: Positions = NONE
    role: Roles = NONE
    from_: Annotated[
        EdtfDate | None, Field(alias="from", description="Who took part so in a meeting that may have gone on then, or later.")
    ] = None
    to: Annotated[EdtfDate | None, Field(description="Who took part so in a meeting that may have begun by then.")] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        refuse_end_before_start(self.from_, self.to)
        return self


class MinistryQuery(RecordQuery):
    """A question about ministries."""

    territory: Territories = NONE
    portfolio: Portfolios = NONE


class OrganisationQuery(RecordQuery):
    """A question about organisations."""

    short_name: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Short names, such as `OTS`.")] = NONE


class SeriesQuery(RecordQuery):
    """A question about series."""

    organisation: Organisations = NONE
    territory: Annotated[
        list[KnownTerritory], Field(max_length=MOST_OF_ONE, description="Territories whose series it is, where it has no organisation.")
    ] = NONE
    position: Annotated[list[Position], Field(max_length=MOST_OF_ONE, description="Positions of those who meet.")] = NONE
    portfolio: Portfolios = NONE


class PlaceQuery(RecordQuery):
    """A question about places."""

    territory: Territories = NONE


class PressTextQuery(RecordQuery):
    """A question about press texts."""

    meeting: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Meetings by id, of which they are sources.")] = NONE
    publisher: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Publishers, as written.")] = NONE
    language: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Languages, such as `de`.")] = NONE
    from_: Annotated[EdtfDate | None, Field(alias="from", description="Published not before this day, month or year.")] = None
    to: Annotated[EdtfDate | None, Field(description="Published not after this day, month or year.")] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        refuse_end_before_start(self.from_, self.to)
        return self


class PublisherQuery(Query):
    """A question about publishers."""

    sort: Annotated[Literal["name", "-name"], Field(description="`-` turns the order round.")] = "name"


class JudgementQuery(Query):
    """A question about judgements."""

    subject: Annotated[
        list[Literal["meeting", "person", "presence", "sighting"]], Field(max_length=MOST_OF_ONE, description="What was judged.")
    ] = NONE
    about: Annotated[
        list[str], Field(max_length=MOST_OF_ONE, description="Ids of meetings, sightings, people or participants that were judged.")
    ] = NONE
    standing: Annotated[bool | None, Field(description="Whether it counts still, or was superseded.")] = None
    sort: Annotated[Literal["id", "-id"], Field(description="By time; `-` turns the order round.")] = "-id"


class ConflictQuery(Query):
    """A question about conflicts."""

    meeting: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Meetings by id.")] = NONE
    field: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Fields as records name them, such as `starts_on`.")] = NONE
    settled: Annotated[bool | None, Field(description="Whether somebody has decided.")] = None
    sort: Annotated[Literal["id", "-id"], Field(description="`-` turns the order round.")] = "id"


class TerritoryQuery(Query):
    """A question about territories."""

    code: Annotated[list[KnownTerritory], Field(max_length=MOST_OF_ONE, description="Territory codes, such as `az`.")] = NONE
    sort: Annotated[Literal["id", "-id"], Field(description="By code; `-` turns the order round.")] = "id"
