"""What extraction takes and gives: plain data that knows no database.

Offsets are Unicode code points of the stored title or text. Dates are EDTF level 0 as text
(`2025-05-23`, `2025-05`, `2025`). The JSON forms are those of the extraction contract (docs/extraction.md).
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from app.vocabulary import AgreementStatus, AgreementType, Form, Kind, Portfolio, Position, Presence, Role, Status, Topic


@dataclass(frozen=True, slots=True)
class PressText:
    """One published text as extraction sees it; all but the text may be unknown."""

    text: str
    title: str | None = None
    language: str | None = None
    published_on: date | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of the press text: `source[start:end]` of its title or text."""

    start: int
    end: int
    source: Literal["text", "title"] = "text"

    def as_json(self) -> dict[str, Any]:
        """The span as the contract writes it."""
        return {"start": self.start, "end": self.end, "in": self.source}


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule that inferred a value which no words state; `because` are the words it started from."""

    rule: str
    because: tuple[Span, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The rule as the contract writes it."""
        return {"rule": self.rule, "because": [span.as_json() for span in self.because]}


Evidence = tuple[Span, ...] | Rule


@dataclass(frozen=True, slots=True)
class DraftParticipant:
    """A person, or an office-holder without a name, in a capacity at one meeting."""

    name: str | None
    position: Position
    portfolio: Portfolio | None
    country: str | None
    organisation: str | None
    role: Role | None
    presence: Presence
    evidence: Span
    evidence_of: dict[str, Evidence] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The participant as the contract writes it."""
        return {
            "name": self.name,
            "position": self.position,
            "portfolio": self.portfolio,
            "country": self.country,
            "organisation": self.organisation,
            "role": self.role,
            "presence": self.presence,
            "evidence": self.evidence.as_json(),
            "evidence_of": _evidence_json(self.evidence_of),
        }


@dataclass(frozen=True, slots=True)
class DraftAgreement:
    """A document signed or adopted, or a decision agreed, at one meeting."""

    type: AgreementType
    status: AgreementStatus
    title: str
    quote: str
    evidence: Span
    evidence_of: dict[str, Evidence] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The agreement as the contract writes it."""
        return {
            "type": self.type,
            "status": self.status,
            "title": self.title,
            "quote": self.quote,
            "evidence": self.evidence.as_json(),
            "evidence_of": _evidence_json(self.evidence_of),
        }


@dataclass(frozen=True, slots=True)
class DraftMeeting:
    """One meeting as one press text tells it."""

    status: Status
    form: Form
    kind: Kind
    starts_on: str | None
    ends_on: str | None
    city: str | None
    country: str | None
    ordinal: int | None
    organisations: tuple[str, ...]
    participants: tuple[DraftParticipant, ...]
    agreements: tuple[DraftAgreement, ...]
    topics: tuple[Topic, ...]
    background: bool = False
    evidence_of: dict[str, Evidence] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The meeting as the contract writes it."""
        return {
            "status": self.status,
            "form": self.form,
            "kind": self.kind,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
            "city": self.city,
            "country": self.country,
            "ordinal": self.ordinal,
            "organisations": list(self.organisations),
            "participants": [participant.as_json() for participant in self.participants],
            "agreements": [agreement.as_json() for agreement in self.agreements],
            "topics": list(self.topics),
            "background": self.background,
            "evidence_of": _evidence_json(self.evidence_of),
        }


def _evidence_json(evidence_of: dict[str, Evidence]) -> dict[str, Any]:
    return {
        name: evidence.as_json() if isinstance(evidence, Rule) else [span.as_json() for span in evidence]
        for name, evidence in evidence_of.items()
    }
