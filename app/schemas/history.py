"""What goes over the wire of what was: revisions, the feed of changes, and what is written of many records at once."""

from typing import Annotated, Any, Generic, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.schemas.outputs import Item, Out
from app.schemas.questions import MOST_OF_ONE, Query
from app.schemas.values import DIGITS, Time

Resource = Literal["meeting", "person", "ministry", "organisation", "series", "place", "press_text", "judgement", "publisher"]
Dumped = Literal["territory", "organisation", "place", "person", "ministry", "series", "press_text", "meeting", "judgement", "publisher"]
What = Literal["made", "changed", "deleted", "merged", "purged"]
_WHAT = (
    "`deleted`: it answered 410 from then on; `merged`: it answered with `merged_into`; `purged`: what it then said was removed for good."
)


RevisionNumber = Annotated[int, Field(ge=1, le=999_999_999), DIGITS]


class RevisionQuery(Query):
    """A question about the revisions of a record."""


class DiffQuery(BaseModel):
    """Which two revisions to compare."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    from_: Annotated[int, Field(alias="from", ge=1, le=999_999_999, description="The number of the revision to begin with."), DIGITS]
    to: Annotated[
        int | None,
        Field(ge=1, le=999_999_999, description="The number of the other; the newest one where it is left out."),
        DIGITS,
    ] = None


class ChangeQuery(BaseModel):
    """A question about the feed of changes."""

    model_config = ConfigDict(extra="forbid")

    after: Annotated[int, Field(ge=0, le=2**31 - 1, description="The position behind which to begin; 0 is the beginning."), DIGITS] = 0
    limit: Annotated[int, Field(ge=1, le=1000, description="How many changes a page holds."), DIGITS] = 200
    resource: Annotated[list[Resource], Field(max_length=MOST_OF_ONE, description="Only changes of these kinds of records.")] = []
    include: Annotated[
        list[Literal["record"]], Field(max_length=MOST_OF_ONE, description="`record`: each record as it stood after the change.")
    ] = []


class DumpQuery(BaseModel):
    """A question about a dump."""

    model_config = ConfigDict(extra="forbid")

    resource: Annotated[list[Dumped], Field(max_length=MOST_OF_ONE, description="Only these kinds of records.")] = []


class RevisionOut(Out):
    """One change of a record."""

    number: int = Field(description="The version that the record then had.")
    what: What = Field(description=_WHAT)
    at: Time
    actor: str = Field(description="A key's label and first letters, or an extractor and its version.")
    reason: str | None
    merged_into: str | None = Field(description="The id of the record that answered for it from then on.")
    sequence: int = Field(description="The place of the change in the feed.")


class RevisionOf(RevisionOut, Generic[Item]):
    """One change of a record, and the record as it then stood."""

    record: Item | None = Field(description="Null where it was deleted, merged or purged.")


class ChangeOut(RevisionOut):
    """One change in the feed."""

    resource: Resource
    record_id: str
    record: dict[str, Any] | None = Field(description="As it stood after the change; null where it was deleted, or was not asked for.")


class ChangesOut(Out):
    """A page of the feed of changes."""

    items: list[ChangeOut]
    next: str | None = Field(description="Relative link to the next page; null where there are no more changes for now.")
    position: int = Field(description="Ask again `after` this.")
