"""What goes over the wire of sources."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.inputs import In, absent
from app.schemas.outputs import Out
from app.schemas.questions import MOST_OF_ONE, Query
from app.schemas.values import Name, Time, WebAddress

SHORTEST, LONGEST = 300, 30 * 86_400
"""Seconds between two runs of a source."""

Every = Annotated[int, Field(ge=SHORTEST, le=LONGEST, strict=True, description="Seconds from one run to the next.")]
Kind = Literal["url", "feed", "sitemap", "folder"]


class SourceIn(In):
    """A place on the web at which press texts are looked for again and again."""

    address: WebAddress = Field(description="A page, an RSS or Atom feed, or a sitemap; without a password.")
    kind: Literal["url", "feed", "sitemap"] | None = Field(default=None, description="What it is; else what the address looks like.")
    label: Name | None = Field(default=None, description="What people call it; else its host.")
    publisher: Name | None = Field(default=None, description="Whose texts these are, whatever the pages say.")
    every: Every = 3600
    paused: bool = Field(default=False, description="Whether it is left alone.")


class SourcePatch(In):
    """A JSON merge patch of a source; its address stays."""

    label: Name = Field(default_factory=absent, description="What people call it.")
    publisher: Name | None = Field(default=None, description="Whose texts these are; null: as the pages say.")
    every: Every = Field(default_factory=absent)
    paused: bool = Field(default_factory=absent, strict=True, description="Whether it is left alone.")


class SourceQuery(Query):
    """A question about sources."""

    kind: list[Kind] = Field(default=[], max_length=MOST_OF_ONE, description="What it is.")
    failing: bool | None = Field(default=None, description="Whether its last run failed.")
    sort: Annotated[Literal["id", "-id"], Field(description="By the time when it was added; `-` turns the order round.")] = "id"


class SourceStateOut(Out):
    """Where press texts are looked for again and again, and what came of it."""

    id: str
    url: str
    version: int = Field(ge=1, description="Rises by one with each change by a person.")
    kind: Kind
    address: str = Field(description="Without the values of parameters that sound like secrets.")
    label: str
    publisher: str | None = Field(description="Whose texts these are, whatever the pages say.")
    every: int = Field(description="Seconds from one run to the next; longer after failures.")
    paused: bool
    created_at: Time
    last_run_at: Time | None
    next_run_at: Time
    failures: int = Field(description="Runs in a row that failed.")
    last_error: str | None = Field(description="Why the last run failed, or what failed in it.")
    texts: int = Field(description="How many press texts it newly read in all.")
