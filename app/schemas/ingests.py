"""What goes over the wire of runs that read press texts, and of what was purged."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from app.schemas.inputs import In, PressTextIn
from app.schemas.outputs import Out
from app.schemas.questions import MOST_OF_ONE, Query
from app.schemas.values import LongText, Name, Time, WebAddress
from app.vocabulary import JobKind, JobState

_MOST = 1000


class IngestQuery(Query):
    """A question about runs."""

    sort: Annotated[Literal["id", "-id"], Field(description="By time; `-` turns the order round.")] = "-id"


class IngestIn(In):
    """What is to be read: press texts, and addresses of pages."""

    label: Name | None = Field(default=None, description="What the run is called; else how much it was told to read.")
    press_texts: list[PressTextIn] = Field(default=[], max_length=_MOST, description="Press texts, each stored at once and read soon.")
    addresses: list[WebAddress] = Field(default=[], max_length=_MOST, description="Pages, fetched politely and read: `https://…`.")

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.press_texts and not self.addresses:
            said = {"field": "press_texts", "said": "and `addresses` are empty: name at least one thing to read"}
            raise PydanticCustomError("not_together", "{said}", said)
        return self


class JobQuery(Query):
    """A question about the jobs of a run."""

    state: list[JobState] = Field(default=[], max_length=MOST_OF_ONE, description="How they stand.")
    sort: Annotated[Literal["id", "-id"], Field(description="By the order in which they were asked for; `-` turns it round.")] = "id"


class JobOut(Out):
    """One thing that is to be read, or was."""

    id: str
    ingest_id: str
    kind: JobKind
    address: str | None = Field(description="The page, without what may be secret in its address; null where it is a posted text.")
    press_text_id: str | None = Field(description="The text, as soon as it is stored.")
    press_text_url: str | None
    state: JobState
    attempts: int
    next_attempt_at: Time | None = Field(description="When it is tried again, after it failed.")
    what: str | None = Field(description="What came of it: `read`, `new`, `known`, `same`, `changed`, `withdrawn`, …")
    meetings: list[str] = Field(description="Ids of the meetings that the text tells of.")
    error: str | None = Field(description="Why the last attempt failed.")
    created_at: Time
    finished_at: Time | None


class JobsOut(Out):
    """How many jobs of a run stand in each state."""

    queued: int = Field(description="They wait for a worker, or for their next attempt.")
    running: int
    done: int
    failed: int = Field(description="They were tried five times; `retry` tries them again.")
    cancelled: int


class IngestOut(Out):
    """A run that read press texts."""

    id: str
    url: str
    label: str = Field(description="What it was told to read: the names of files and folders.")
    actor: str
    started_at: Time
    finished_at: Time | None = Field(description="Null while it runs, or where it was killed.")
    withdrawn_at: Time | None
    texts: int = Field(description="How many press texts it newly read, or stored to be read.")
    jobs: JobsOut = Field(description="What was asked for by `POST /v1/ingests`; of other runs there are none.")


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
