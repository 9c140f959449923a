"""What is asked of many meetings at once, and what is told of them: counts, pairs, networks. Every key is always there."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from app.schemas.outputs import Out, TitleOut
from app.schemas.questions import Dimension, MeetingFilter
from app.schemas.values import DIGITS, EdtfDate

Of = Annotated[Literal["territories", "people"], Field(description="Who: territories that took part, or people who were there.")]
Delegation = Annotated[
    Literal["other", "any"],
    Field(description="Of people: `other`, those who came for another territory or organisation; `any`, also those of the same one."),
]


def _each_once(given: list[Dimension]) -> list[Dimension]:
    if len(set(given)) < len(given):
        raise ValueError("names the same twice")
    return given


class CountQuery(MeetingFilter):
    """By what all meetings that a question asks for are counted."""

    by: Annotated[
        list[Dimension],
        Field(min_length=1, max_length=2, description="By what meetings are counted: one, or two."),
        AfterValidator(_each_once),
    ] = ["year"]  # noqa: RUF012 - copied by pydantic for each question
    limit: Annotated[int, Field(ge=1, le=1000, description="How many values, or pairs of values, are told."), DIGITS] = 100


class PairQuery(MeetingFilter):
    """Which pairs met at the meetings that a question asks for."""

    of: Of = "territories"
    delegation: Delegation = "other"
    limit: Annotated[int, Field(ge=1, le=1000, description="How many pairs are told."), DIGITS] = 100


class TimelineQuery(MeetingFilter):
    """When two met, of the meetings that a question asks for."""

    per: Annotated[Literal["year", "month"], Field(description="How long each period is.")] = "year"
    delegation: Delegation = "other"


class NetworkQuery(MeetingFilter):
    """Which network the meetings make that a question asks for."""

    of: Of = "territories"
    delegation: Delegation = "other"
    limit: Annotated[int, Field(ge=1, le=200, description="How many nodes are told: those of most meetings."), DIGITS] = 50


class MetQuery(MeetingFilter):
    """Whom a person met, at the meetings that a question asks for."""

    delegation: Delegation = "other"
    limit: Annotated[int, Field(ge=1, le=1000, description="How many people are told."), DIGITS] = 100


_TRUNCATED = Field(description="Whether there are more than are told.")


class ValueOut(Out):
    """A value by which meetings are counted."""

    value: str | None = Field(description="A code, an id, or words as they are kept; null: not known.")
    label: TitleOut | None = Field(description="What the value is called in German and English.")


class CountsItemOut(Out):
    """How many meetings bear a value, or a pair of values."""

    values: list[ValueOut] = Field(description="In the order of `by`.")
    count: int = Field(ge=1, description="How many meetings.")


class CountsOut(Out):
    """Meetings counted, the commonest first."""

    by: list[Dimension]
    items: list[CountsItemOut]
    truncated: bool = _TRUNCATED


class MeetingLinkOut(Out):
    """A meeting, in short."""

    id: str
    url: str
    starts_on: EdtfDate | None


class TieOut(Out):
    """How often two met."""

    meetings: int = Field(ge=1, description="At how many meetings.")
    first: MeetingLinkOut | None = Field(description="Their first meeting; null where no day is known.")
    last: MeetingLinkOut | None = Field(description="Their last meeting, or the next one that is planned; null where no day is known.")


class SideOut(Out):
    """A territory, or a person."""

    id: str = Field(description="The code of the territory, or the id of the person.")
    label: TitleOut | None


class PairOut(TieOut):
    """Two who met; the one whose code or id comes first stands left."""

    left: SideOut
    right: SideOut


class PairsOut(Out):
    """Who met whom, those who met most often first."""

    of: Of
    items: list[PairOut]
    truncated: bool = _TRUNCATED


class PeriodOut(Out):
    """The meetings of one year or month."""

    period: str | None = Field(description="`2025`, or `2025-05`; null: not known.")
    count: int = Field(ge=1)
    meetings: list[MeetingLinkOut]


class TimelineOut(Out):
    """When two met, the earliest first."""

    of: Of
    left: SideOut
    right: SideOut
    count: int = Field(ge=0, description="How many meetings in all.")
    items: list[PeriodOut]


class NodeOut(SideOut):
    """Who met others, or nobody."""

    meetings: int = Field(ge=1, description="At how many meetings.")


class EdgeOut(TieOut):
    """Two who met, by the ids of their nodes."""

    source: str
    target: str


class NetworkOut(Out):
    """Who met whom, as nodes and weighted edges, those of most meetings first."""

    of: Of
    nodes: list[NodeOut]
    edges: list[EdgeOut] = Field(description="All ties between these nodes.")
    truncated: bool = Field(description="Whether there are more nodes than are told.")


class AcquaintanceOut(TieOut):
    """Somebody whom a person met."""

    person_id: str
    url: str
    label: TitleOut | None


class MetOut(Out):
    """Whom a person met, the most often met first."""

    person_id: str
    items: list[AcquaintanceOut]
    truncated: bool = _TRUNCATED
