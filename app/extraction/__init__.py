"""Press text -> drafts of the meetings that it tells of, each field with the words or the rule that proves it.

Pure and deterministic: no database, no network, no model; the same text gives the same drafts on every machine.
"""

from app.extraction.datelines import Dateline, dateline
from app.extraction.drafts import DraftAgreement, DraftMeeting, DraftParticipant, PressText, Rule, Span
from app.extraction.meetings import read

EXTRACTOR = "communique/2"
"""Name and version of what reads; every sighting bears it."""

__all__ = [
    "EXTRACTOR",
    "Dateline",
    "DraftAgreement",
    "DraftMeeting",
    "DraftParticipant",
    "PressText",
    "Rule",
    "Span",
    "dateline",
    "extract",
]


def extract(press_text: PressText) -> tuple[DraftMeeting, ...]:
    """The meetings that a press text tells of, in its order; none where its language is not known here. Never raises on any text."""
    return read(press_text)
