"""When: the days that a sentence names, absolute or relative to the day of publication."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.extraction.languages import german
from app.extraction.lexicon import Lexicon

_KINDS = ("range", "full", "numeric", *german.RELATIVE_DAYS, "month", "weekday", "year")
_DAY = 10  # length of a full date
_NEAR = 25  # characters: a month or a weekday so near a full date is part of it


@dataclass(frozen=True, slots=True)
class When:
    """A date as EDTF level 0, its last day where it is a range, the words, and the rule where it was inferred."""

    starts_on: str
    ends_on: str | None
    start: int
    end: int
    rule: str | None


def _valued(words: frozenset[str]) -> dict[str, int]:
    return {word: int(value) for word, _, value in (entry.partition("=") for entry in words)}


class Calendar:
    """Reads dates in one language, relative to one day of publication (None where unknown)."""

    def __init__(self, words: Lexicon, published: date | None, year: int | None) -> None:
        self.months = _valued(words.sets["months"])
        self.weekdays = _valued(words.sets["weekdays"])
        self.published = published
        self.year = year
        month = "|".join(sorted(self.months, key=len, reverse=True))
        weekday = "|".join(sorted(self.weekdays, key=len, reverse=True))
        self._pattern = re.compile(
            "|".join(
                (
                    (
                        rf"(?P<range>\b(?P<r1>\d{{1,2}})\.?\s?(?:(?P<rm>{month})\s?)?(?:{german.UNTIL})\s?"
                        rf"(?P<r2>\d{{1,2}})\.\s?(?P<r2m>{month})\.?(?:\s(?P<ry>\d{{4}}))?)"
                    ),
                    rf"(?P<full>\b(?P<d>\d{{1,2}})\.\s?(?P<m>{month})\b\.?(?:\s(?P<y>\d{{4}}))?)",
                    r"(?P<numeric>\b(?P<nd>\d{1,2})\.\s?(?P<nm>\d{1,2})\.(?:\s?(?P<ny>\d{4}))?)",
                    *(rf"(?P<{name}>{words})" for name, words in german.RELATIVE_DAYS.items()),
                    rf"(?P<month>\b(?P<om>{month})\b(?:\s(?P<oy>\d{{4}}))?)",
                    rf"(?P<weekday>\b(?P<w>{weekday})\b)",
                    r"(?P<year>\b(?P<yy>(?:19|20)\d{2})\b)",
                )
            ),
            re.IGNORECASE,
        )

    def find(self, text: str, offset: int, *, future: bool) -> list[When]:
        """All dates in a stretch of text; a weekday is the last one before publication, or the next one of a plan."""
        found = []
        for match in self._pattern.finditer(text):
            when = self._read(match, offset, future=future)
            if when is not None:
                found.append(when)
        full = [when for when in found if len(when.starts_on) == _DAY]
        return [when for when in found if when in full or not any(abs(when.start - other.start) < _NEAR for other in full)]

    def _read(self, match: re.Match[str], offset: int, *, future: bool) -> When | None:
        kind = next(name for name in _KINDS if match[name])
        start, end = offset + match.start(), offset + match.end()
        if kind == "year":
            return When(match["yy"], None, start, end, None)
        if kind in ("range", "full", "numeric", "month"):
            starts_on, ends_on, given = self._absolute(match, kind)
            return When(starts_on, ends_on, start, end, None if given else "date:year-of-publication") if starts_on else None
        if self.published is None:
            return None
        first, last, rule = self._relative(match, kind, self.published, future=future)
        return When(first.isoformat(), last.isoformat() if last else None, start, end, rule)

    def _absolute(self, match: re.Match[str], kind: str) -> tuple[str | None, str | None, str | None]:
        """A date by its numbers and names: first day, last day, and the year where it is written."""
        if kind == "range":
            month = self.months[match["r2m"].casefold()]
            last = self._day(int(match["r2"]), month, match["ry"])
            first_month = self.months[match["rm"].casefold()] if match["rm"] else month
            first = self._day(int(match["r1"]), first_month, match["ry"] or (last and last[:4]))
            return (first, last, match["ry"]) if first and last and first < last else (None, None, None)
        if kind == "full":
            return self._day(int(match["d"]), self.months[match["m"].casefold()], match["y"]), None, match["y"]
        if kind == "numeric":
            return self._day(int(match["nd"]), int(match["nm"]), match["ny"]), None, match["ny"]
        month = self.months[match["om"].casefold()]
        year = match["oy"] or self._year_of(month, 15)
        if not match["om"][0].isupper() or year is None:
            return None, None, None
        return f"{year}-{month:02}", None, match["oy"]

    def _relative(self, match: re.Match[str], kind: str, published: date, *, future: bool) -> tuple[date, date | None, str]:
        """A date by its distance from the day of publication."""
        if kind == "weekday":
            weekday = self.weekdays[match["w"].casefold()]
            distance = (weekday - published.weekday()) % 7 if future else -((published.weekday() - weekday) % 7)
            return published + timedelta(distance), None, "date:weekday-next-to-publication"
        rule = "date:relative-to-publication"
        if kind == "yesterday_and_today":
            return published - timedelta(1), published, rule
        return published + timedelta({"today": 0, "yesterday": -1, "eve": -2, "tomorrow": 1}[kind]), None, rule

    def _year_of(self, month: int, day: int) -> str | None:
        if self.published is None:
            return str(self.year) if self.year else None
        candidates = [date(self.published.year + shift, month, min(day, 28)) for shift in (-1, 0, 1)]
        return str(min(candidates, key=lambda candidate: abs((candidate - (self.published or candidate)).days)).year)

    def _day(self, day: int, month: int, year: str | None) -> str | None:
        if not 1 <= month <= 12:  # noqa: PLR2004
            return None
        found = year or self._year_of(month, day)
        if found is None or not 1 <= day <= calendar.monthrange(int(found), month)[1]:
            return None
        return f"{found}-{month:02}-{day:02}"
