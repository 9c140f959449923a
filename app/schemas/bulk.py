"""What goes over the wire where many records of one kind are written in one transaction."""

from typing import Annotated, Any

from pydantic import BaseModel, Discriminator, Field, Tag, create_model

from app.schemas.inputs import In
from app.schemas.outputs import Out, ProblemOut
from app.schemas.values import Reference

ONE, MANY = "one", "many"
"""The tags of a body that is one record or a list of them; they stand in the places of its faults."""

_MOST = 1000  # records that one request may write
_VERSION = "The version that is changed, as the record and its ETag bear it."


class Versioned(In):
    """One record to delete, or to withdraw, at the version at which it was read."""

    id: Reference
    version: Annotated[int, Field(ge=1, le=999_999_999, description=_VERSION)]


Deletions = Annotated[list[Versioned], Field(min_length=1, max_length=_MOST)]


def patches_of(patch: type[BaseModel]) -> Any:
    """The annotation of a body of many patches: each a merge patch beside the `id` and `version` of what it changes."""
    fields: Any = {name: (field.annotation, field) for name, field in Versioned.model_fields.items()}
    item = create_model(f"{patch.__name__}Item", __base__=patch, __doc__=patch.__doc__, **fields)
    return Annotated[list[item], Field(min_length=1, max_length=_MOST)]  # type: ignore[valid-type]


def one_or_many(given: type[BaseModel]) -> Any:
    """The annotation of a body that is one record or a list of them."""
    many = Annotated[list[given], Field(min_length=1, max_length=_MOST), Tag(MANY)]  # type: ignore[valid-type]
    return Annotated[Annotated[given, Tag(ONE)] | many, Discriminator(lambda body: MANY if isinstance(body, list) else ONE)]


class BulkItemOut(Out):
    """What became of one item."""

    status: int = Field(description="What it would be answered alone; 424 where it is well, but others were refused.")
    id: str | None = None
    url: str | None = None
    version: int | None = None
    problem: ProblemOut | None = None


class BulkOut(Out):
    """What became of the items, in their order; all were written, or, in a dry run, all could be."""

    dry_run: bool
    items: list[BulkItemOut]


class BulkProblemOut(ProblemOut):
    """Why nothing of a bulk was written."""

    items: list[BulkItemOut] = Field(description="What each item would have been answered.")
