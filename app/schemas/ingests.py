"""What goes over the wire of runs that read press texts, and of what was purged."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.inputs import In
from app.schemas.outputs import Out
from app.schemas.questions import MOST_OF_ONE, Query
from app.schemas.values import LongText, Time


class IngestQuery(Query):
    """A question about runs."""

    sort: Annotated[Literal["id", "-id"], Field(description="By time; `-` turns the order round.")] = "-id"


class IngestOut(Out):
    """A run that read press texts."""

    id: str
    url: str
    label: str = Field(description="What it was told to read: the names of files and folders.")
    actor: str
    started_at: Time
    finished_at: Time | None = Field(description="Null while it runs, or where it was killed.")
    withdrawn_at: Time | None
    texts: int = Field(description="How many press texts it newly read.")


class WithdrawnOut(Out):
    """What came of withdrawing or restoring a run."""

    ingest: IngestOut
    changed: int = Field(description="How many of its press texts were withdrawn, or restored.")


class PurgeIn(In):
    """Why something is removed for good."""

    reason: LongText = Field(description="Why; it is kept in the note, so it must not tell again what is removed.")


class PurgeQuery(Query):
    """A question about what was purged."""

    record: list[str] = Field(default=[], max_length=MOST_OF_ONE, description="Records by id.")
    sort: Annotated[Literal["id", "-id"], Field(description="By time; `-` turns the order round.")] = "-id"


class PurgeOut(Out):
    """The note that something was removed for good."""

    id: str
    url: str
    resource: Literal["meeting", "person", "press_text"]
    record_id: str
    actor: str
    reason: str
    at: Time


class PurgedOut(Out):
    """What was removed, and where more about it may stand."""

    purge: PurgeOut
    meetings: list[str] = Field(description="Meetings of which the record was a part or a source; they were derived anew.")
    press_texts: list[str] = Field(description="Press texts that tell of it still; purge them too where their words must go.")
