"""What can be asked of lists: filters, pages, order. Parameters of an address, or, of meetings, a body too."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.schemas.values import DIGITS, EdtfDate, KnownTerritory, refuse_end_before_start
from app.vocabulary import AgreementStatus, AgreementType, Form, Kind, Portfolio, Position, Role, Status, Topic

MOST_OF_ONE = 200
MOST_OF_ALL = 20
"""Values of one filter: joined by OR, and by AND, where each value is a condition of its own for the database."""


class Query(BaseModel):
    """Which page of a list, and in which shape."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=200, description="How many records a page holds."), DIGITS] = 50
    cursor: Annotated[str | None, Field(description="Where to go on: taken from the `next` of the page before.")] = None
    count: Annotated[bool, Field(description="Whether to count all records that the question asks for.")] = False
    fields: Annotated[
        list[str], Field(max_length=MOST_OF_ONE, description="Only these keys of each record: repeated, or joined by commas.")
    ] = []


Territories = Annotated[list[KnownTerritory], Field(max_length=MOST_OF_ONE, description="Territory codes, such as `az`.")]
Organisations = Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Organisations by short name or id, such as `OTS`.")]
Portfolios = Annotated[list[Portfolio], Field(max_length=MOST_OF_ONE, description="Portfolios, such as `interior`.")]


class MeetingQuery(Query):
    """A question about meetings. Parameters are joined by AND, a repeated one is OR, its `_all` form AND.

    Those of a participant speak of one and the same participant; each value of an `_all` form asks for such a
    participant of its own.
    """

    territory: Territories = []
    territory_all: Annotated[list[KnownTerritory], Field(max_length=MOST_OF_ALL, description="Territories, all of which took part.")] = []
    organisation: Organisations = []
    organisation_all: Annotated[list[str], Field(max_length=MOST_OF_ALL, description="Organisations, all of which took part.")] = []
    ministry: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Ministries by id, such as `az-interior`.")] = []
    ministry_all: Annotated[
        list[str], Field(max_length=MOST_OF_ALL, description="Ministries by id, each of a participant of its own.")
    ] = []
    person: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="People by id, or by name in any spelling that was seen.")] = []
    person_all: Annotated[list[str], Field(max_length=MOST_OF_ALL, description="People, all of whom took part.")] = []
    portfolio: Portfolios = []
    position: Annotated[list[Position], Field(max_length=MOST_OF_ONE, description="Positions of a participant.")] = []
    role: Annotated[list[Role], Field(max_length=MOST_OF_ONE, description="Roles of a participant.")] = []
    place: Annotated[
        list[str], Field(max_length=MOST_OF_ONE, description="Places by id, such as `az-baku`, or cities as the texts write them.")
    ] = []
    in_territory: Annotated[
        list[KnownTerritory], Field(max_length=MOST_OF_ONE, description="Codes of the territories in which it took place.")
    ] = []
    frame: Annotated[
        list[str], Field(max_length=MOST_OF_ONE, description="Organisations in whose frame it took place, by short name or id.")
    ] = []
    series: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Series by id.")] = []
    topic: Annotated[list[Topic], Field(max_length=MOST_OF_ONE, description="Topics.")] = []
    topic_all: Annotated[list[Topic], Field(max_length=MOST_OF_ALL, description="Topics, all of which it was about.")] = []
    status: Annotated[list[Status], Field(max_length=MOST_OF_ONE, description="Whether it took place.")] = []
    form: Annotated[list[Form], Field(max_length=MOST_OF_ONE, description="How the sides came together.")] = []
    kind: Annotated[list[Kind], Field(max_length=MOST_OF_ONE, description="Two parties, or more.")] = []
    ordinal: Annotated[
        list[Annotated[int, Field(ge=1, le=10_000), DIGITS]],
        Field(max_length=MOST_OF_ONE, description="Numbers in a series: 2 for the second meeting."),
    ] = []
    has_conflict: Annotated[bool | None, Field(description="Whether sources contradict each other and nobody has decided.")] = None
    agreement_type: Annotated[list[AgreementType], Field(max_length=MOST_OF_ONE, description="Kinds of a document or decision.")] = []
    agreement_status: Annotated[
        list[AgreementStatus], Field(max_length=MOST_OF_ONE, description="What became of the same document or decision.")
    ] = []
    publisher: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Publishers of a source, as written.")] = []
    language: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Languages of a source, such as `de`.")] = []
    from_: Annotated[EdtfDate | None, Field(alias="from", description="Not before this day, month or year.")] = None
    to: Annotated[EdtfDate | None, Field(description="Not after this day, month or year.")] = None
    match: Annotated[
        Literal["possible", "certain"],
        Field(description="Whether a date known in part counts where it may lie within `from` and `to`, or only where it must."),
    ] = "possible"
    sort: Annotated[
        Literal["starts_on", "-starts_on", "changed_at", "-changed_at", "id", "-id"],
        Field(description="`-` turns the order round. A meeting without a date comes before all others."),
    ] = "-starts_on"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        refuse_end_before_start(self.from_, self.to)
        return self


class PartQuery(MeetingQuery):
    """A question about participants or agreements: of the meetings asked for, those that are as asked themselves."""

    sort: Annotated[Literal["starts_on", "-starts_on", "id", "-id"], Field(description="`-` turns the order round.")] = "-starts_on"


class RecordQuery(Query):
    """A question about records of the directory."""

    sort: Annotated[Literal["id", "-id", "changed_at", "-changed_at"], Field(description="`-` turns the order round.")] = "id"


class PersonQuery(RecordQuery):
    """A question about people."""

    name: Annotated[
        list[str],
        Field(max_length=MOST_OF_ONE, description="Names, in any spelling that was seen, whatever the case and the order of their words."),
    ] = []
    territory: Territories = []
    organisation: Organisations = []


class MinistryQuery(RecordQuery):
    """A question about ministries."""

    territory: Territories = []
    portfolio: Portfolios = []


class OrganisationQuery(RecordQuery):
    """A question about organisations."""

    short_name: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Short names, such as `OTS`.")] = []


class SeriesQuery(RecordQuery):
    """A question about series."""

    organisation: Organisations = []
    portfolio: Portfolios = []


class PlaceQuery(RecordQuery):
    """A question about places."""

    territory: Territories = []


class PressTextQuery(RecordQuery):
    """A question about press texts."""

    publisher: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Publishers, as written.")] = []
    language: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Languages, such as `de`.")] = []
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
    ] = []
    about: Annotated[
        list[str], Field(max_length=MOST_OF_ONE, description="Ids of meetings, sightings, people or participants that were judged.")
    ] = []
    standing: Annotated[bool | None, Field(description="Whether it counts still, or was superseded.")] = None
    sort: Annotated[Literal["id", "-id"], Field(description="By time; `-` turns the order round.")] = "-id"


class ConflictQuery(Query):
    """A question about conflicts."""

    meeting: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Meetings by id.")] = []
    field: Annotated[list[str], Field(max_length=MOST_OF_ONE, description="Fields as records name them, such as `starts_on`.")] = []
    settled: Annotated[bool | None, Field(description="Whether somebody has decided.")] = None
    sort: Annotated[Literal["id", "-id"], Field(description="`-` turns the order round.")] = "id"


class TerritoryQuery(Query):
    """A question about territories."""

    code: Annotated[list[KnownTerritory], Field(max_length=MOST_OF_ONE, description="Territory codes, such as `az`.")] = []
    sort: Annotated[Literal["id", "-id"], Field(description="By code; `-` turns the order round.")] = "id"
