"""What was read out of a press text, shown in the text itself: each finding with its words, or the rule that gave it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rich.text import Text

from app.extraction.drafts import DraftMeeting, Evidence, PressText, Rule, Span

_QUOTED = 60  # characters of the words shown beside a finding
_FIELDS = ("status", "form", "kind", "starts_on", "ends_on", "city", "country", "ordinal", "organisations", "topics")
_OFFICE = ("position", "portfolio", "country", "organisation")


def explain(press_text: PressText, meetings: Sequence[DraftMeeting]) -> Text:
    """The text with the words of all findings in numbered brackets, then each meeting, field by field, with numbers and rules."""
    spans = sorted(
        {span for meeting in meetings for span in _spans(meeting)}, key=lambda span: (span.source == "text", span.start, -span.end)
    )
    numbers = {span: number for number, span in enumerate(spans, 1)}
    shown = Text()
    if press_text.title:
        shown.append_text(_marked(press_text.title, [span for span in spans if span.source == "title"], numbers)).append("\n\n")
    shown.append_text(_marked(press_text.text, [span for span in spans if span.source == "text"], numbers)).append("\n")
    if not meetings:
        shown.append("\nNo meeting is told of.\n")
    for number, meeting in enumerate(meetings, 1):
        shown.append(f"\nMeeting {number}{' (background)' if meeting.background else ''}\n", "bold")
        for name in _FIELDS:
            value = getattr(meeting, name)
            if value not in (None, ()):
                told = ", ".join(value) if isinstance(value, tuple) else str(value)
                shown.append(_line(2, name, told, meeting.evidence_of.get(name), numbers, press_text))
        for participant in meeting.participants:
            shown.append(_line(2, "participant", participant.name or "(no name)", (participant.evidence,), numbers, press_text))
            for name in _OFFICE:
                if getattr(participant, name) is not None:
                    shown.append(_line(4, name, str(getattr(participant, name)), participant.evidence_of.get(name), numbers, press_text))
        for agreement in meeting.agreements:
            told = f"{agreement.type}, {agreement.status}"
            shown.append(_line(2, "agreement", told, (agreement.evidence,), numbers, press_text))
    return shown


def _spans(meeting: DraftMeeting) -> Iterator[Span]:
    parts = [meeting.evidence_of, *(one.evidence_of for one in meeting.participants)]
    for evidence in (evidence for part in parts for evidence in part.values()):
        yield from evidence.because if isinstance(evidence, Rule) else evidence
    yield from (one.evidence for one in meeting.participants)
    yield from (one.evidence for one in meeting.agreements)


def _marked(words: str, spans: Sequence[Span], numbers: dict[Span, int]) -> Text:
    """The words, each span in brackets with its number behind it."""
    begins: dict[int, int] = defaultdict(int)
    ends: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        begins[span.start] += 1
        ends[span.end].append(span)
    shown = Text()
    last, depth = 0, 0
    for at in sorted({*begins, *ends}):
        shown.append(words[last:at], "bold" if depth else None)
        for span in sorted(ends[at], key=lambda one: -one.start):
            shown.append(f"]{numbers[span]}", "cyan")
        shown.append("[" * begins[at], "cyan")
        depth += begins[at] - len(ends[at])
        last = at
    shown.append(words[last:])
    return shown


def _line(indent: int, name: str, value: str, evidence: Evidence | None, numbers: dict[Span, int], press_text: PressText) -> str:
    """One finding: its name, its value, and why."""
    spans = evidence.because if isinstance(evidence, Rule) else evidence or ()
    why = [f"[{numbers[span]}] „{_quoted(span, press_text)}“" for span in spans]
    if isinstance(evidence, Rule):
        why.insert(0, f"by the rule {evidence.rule}")
    return f"{' ' * indent}{name:<{18 - indent}}{value:<28} {'; '.join(why)}".rstrip() + "\n"


def _quoted(span: Span, press_text: PressText) -> str:
    source = press_text.text if span.source == "text" else press_text.title or ""
    words = " ".join(source[span.start : span.end].split())
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
