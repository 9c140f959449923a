"""Press texts and drafts for tests: one call, and only what matters is named."""

import itertools
from datetime import date
from typing import Any

from sqlalchemy import Engine

from app import records
from app.db import writing
from app.extraction import DraftAgreement, DraftMeeting, DraftParticipant, PressText, Span
from app.records import Ingested
from app.vocabulary import AgreementStatus, AgreementType, Form, Kind, Position, Presence, Status

_numbers = itertools.count()
_SPAN = Span(0, 6)


def press_text(text: str | None = None, **given: Any) -> PressText:
    """A press text; each call makes another one unless its text is given."""
    meta: dict[str, Any] = {"title": "Ein Treffen", "language": "de", "published_on": date(2025, 5, 24), "publisher": "Agentur A"} | given
    return PressText(text=text or f"Text Nummer {next(_numbers)}.", **meta)


def participant(name: str | None = None, country: str | None = "az", **given: Any) -> DraftParticipant:
    """A foreign minister, unless it is said otherwise."""
    office = {"position": Position.MINISTER, "portfolio": "foreign", "organisation": None, "role": None, "presence": Presence.PRESENT}
    if given.get("position", Position.MINISTER) != Position.MINISTER:
        office["portfolio"] = None
    return DraftParticipant(name=name, country=country, evidence=_SPAN, evidence_of={"position": (_SPAN,)}, **(office | given))


def agreement(title: str = "Gemeinsame Erklärung", **given: Any) -> DraftAgreement:
    """A signed declaration, unless it is said otherwise."""
    kind = {"type": AgreementType.DECLARATION, "status": AgreementStatus.SIGNED, "quote": title}
    return DraftAgreement(title=title, evidence=_SPAN, **(kind | given))


def meeting(*participants: DraftParticipant, **given: Any) -> DraftMeeting:
    """A meeting held in Baku on 2025-05-23, unless it is said otherwise."""
    facts: dict[str, Any] = {
        "status": Status.HELD,
        "form": Form.IN_PERSON,
        "kind": Kind.BILATERAL,
        "starts_on": "2025-05-23",
        "ends_on": None,
        "city": "Baku",
        "country": "az",
        "ordinal": None,
        "organisations": (),
        "agreements": (),
        "topics": (),
        "evidence_of": {"starts_on": (_SPAN,)},
    }
    people = participants or (participant("Jeyhun Bayramov", "az"), participant("Hakan Fidan", "tr"))
    return DraftMeeting(participants=people, **(facts | given))


def ingest(engine: Engine, *drafts: DraftMeeting, text: PressText | None = None) -> Ingested:
    """Store drafts as what one press text says."""
    with writing(engine) as db:
        return records.ingest(db, text or press_text(), drafts, "test/1")
