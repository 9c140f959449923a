"""From files to records: each press text is read, extracted and stored in one transaction of its own.

A run that was killed leaves every text either whole in the database or not there at all; the same run again
skips what is known and finishes the rest.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Engine

from app import queries, records
from app.db import reading, writing
from app.extraction import EXTRACTOR, DraftMeeting, PressText, extract
from app.ingest.files import SUFFIXES, Found, PressTextFile, find, press_text_of, read
from app.ingest.terms import Format, read_terms, write_terms
from app.records import Actor, Filed

__all__ = [
    "EXTRACTOR",
    "SUFFIXES",
    "Format",
    "Found",
    "PressTextFile",
    "Summary",
    "find",
    "press_text_of",
    "read",
    "read_posted",
    "read_terms",
    "run",
    "write_terms",
]


@dataclass(slots=True)
class Summary:
    """What a run did: numbers of texts and of what they newly told; `failed` says where and why; `id` is that of its ingest, if any."""

    id: str | None = None
    new: int = 0
    known: int = 0
    meetings: int = 0
    participants: int = 0
    agreements: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)

    def __str__(self) -> str:
        told = f"{self.meetings} meetings, {self.participants} participants, {self.agreements} agreements"
        return f"{self.new} new, {self.known} known, {len(self.failed)} failed; told of {told}"


def run(
    engine: Engine, texts: Iterable[Found], on_text: Callable[[Found, Summary], None], label: str = "", publisher: str | None = None
) -> Summary:
    """Ingest press texts one by one; `on_text` is called after each. A text that cannot be read is counted, and the rest goes on.

    What is new is filed as one ingest under the `label`, so that it can be withdrawn together. A `publisher` goes before what texts say.
    """
    summary = Summary()
    for given in texts:
        found = replace(given, press_text=replace(given.press_text, publisher=publisher)) if publisher and given.press_text else given
        _ingest(engine, found, summary, label)
        on_text(found, summary)
    if summary.id is not None:
        with writing(engine) as db:
            records.ingests.finish(db, summary.id)
    return summary


def read_posted(given: dict[str, Any]) -> tuple[PressText, tuple[DraftMeeting, ...]]:
    """A press text as it was posted, with what extraction reads out of it; raises `Unreadable`."""
    press_text = press_text_of(given | {"url": given["address"]})
    return press_text, extract(press_text)


def _ingest(engine: Engine, found: Found, summary: Summary, label: str) -> None:
    if found.press_text is None:
        summary.failed.append((found.name, found.error or ""))
        return
    with reading(engine) as db:
        known = queries.press_text_like(db, found.press_text)
        read = known is not None and not queries.unread(db, [known])
    if read:
        summary.known += 1
        return
    drafts = extract(found.press_text)
    with writing(engine) as db:
        ingest_id = summary.id or records.ingests.begin(db, label, Actor(EXTRACTOR))
        ingested = records.ingest(db, found.press_text, drafts, EXTRACTOR, filed=Filed(ingest_id=ingest_id))
    summary.id = ingest_id
    if not ingested.new:  # another process was faster
        summary.known += 1
        return
    summary.new += 1
    summary.meetings += len(ingested.meetings)
    summary.participants += ingested.participants
    summary.agreements += ingested.agreements
