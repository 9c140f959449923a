"""What is asked of the search over all resources, and what it finds."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.schemas.outputs import Out, SnippetOut, TitleOut
from app.schemas.questions import MOST_OF_ONE, SOUGHT, Sought
from app.schemas.values import DIGITS
from app.wording import LONGEST_QUESTION

Named = Literal["territories", "organisations", "people", "ministries", "places", "series"]
Found = Literal["territories", "organisations", "people", "ministries", "places", "series", "meetings", "press-texts"]


class SearchQuery(BaseModel):
    """What is sought in all resources."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[Sought, Field(max_length=LONGEST_QUESTION, description="Words that a record, or a press text of it, holds: " + SOUGHT)]
    resource: Annotated[list[Found], Field(max_length=MOST_OF_ONE, description="Only these resources; all where none is named.")] = []
    limit: Annotated[int, Field(ge=1, le=50, description="How many records of each resource."), DIGITS] = 5


class NameQuery(BaseModel):
    """The beginning of a name."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[Sought, Field(max_length=LONGEST_QUESTION, description="Beginnings of words of a name, in any order.")]
    resource: Annotated[list[Named], Field(max_length=MOST_OF_ONE, description="Only these resources; all where none is named.")] = []
    limit: Annotated[int, Field(ge=1, le=50, description="How many names."), DIGITS] = 10


class NameOut(Out):
    """A record with a name."""

    resource: Named
    id: str
    url: str
    title: TitleOut = Field(description="What it is called; a person by one name in both languages.")


class NamesOut(Out):
    """Names that begin as was typed."""

    items: list[NameOut] = Field(description="The likeliest first: whole words before beginnings, who was at more meetings before others.")


class HitOut(Out):
    """A record that holds what is sought."""

    resource: Found
    id: str
    url: str
    title: TitleOut
    day: str | None = Field(description="When a meeting began or a press text was published, as far as that is known.")
    snippet: SnippetOut | None = Field(description="Where it holds what is sought; null where those words may not be seen.")


class HitsOut(Out):
    """What was found in each resource."""

    items: list[HitOut] = Field(description="Grouped by resource, the likeliest first; meetings and press texts the latest first.")
    more: dict[Found, str] = Field(description="By resource where there is more than is shown: the relative link to the whole list.")
