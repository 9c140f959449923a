"""When: the days that a sentence names, absolute or relative to the day of publication."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

from app.extraction.languages import german
from app.extraction.lexicon import Lexicon

_DAY = 10  # length of a full date
_NEAR = 25  # characters: a month or a weekday so near a full date is part of it
_MONTHS = 12
_FAR = 4  # months ahead that a month told of the past is not
_YEARS = range(1000, 3000)
"""Years that days of press texts lie in: any other is a slip of writing, and days reckoned from it could leave the calendar."""

_TWO_DAYS = {"yesterday_and_today": (-1, 0), "eve_and_yesterday": (-2, -1), "today_and_tomorrow": (0, 1)}
_PARTLY_KNOWN = ("season", "weekend", "week", "weeks_ago", "in_weeks", "in_months", "in_years", "relative_year", "relative_month")
"""Ways of telling when that leave the day open."""


@dataclass(frozen=True, slots=True)
class When:
    """A date as EDTF level 0, its last day where it is a range, the words, and the rule where it was inferred."""

    starts_on: str
    ends_on: str | None
    start: int
    end: int
    rule: str | None

    @property
    def is_day(self) -> bool:
        """Whether the day is known."""
        return len(self.starts_on) == _DAY

    def is_after(self, day: date) -> bool:
        """Whether it is later than a day, as far as it is known: a month is later than the days of the months before it."""
        return self.starts_on > day.isoformat()[: len(self.starts_on)]

    def is_before(self, day: date) -> bool:
        """Whether it is earlier than a day, as far as it is known."""
        return self.starts_on < day.isoformat()[: len(self.starts_on)]


def believable(day: date | None) -> date | None:
    """A day of publication, unless no press text can have it."""
    return day if day and day.year in _YEARS else None


class Calendar:
    """Reads dates in one language, relative to one day of publication (None where unknown)."""

    def __init__(self, words: Lexicon, published: date | None, year: int | None) -> None:
        self.months = words.values("months")
        self.weekdays = words.values("weekdays")
        self.moveable, self.fixed = words.values("moveable_feasts"), words.values("fixed_feasts")
        self.words = {*self.months, *self.weekdays, *self.moveable, *self.fixed, *german.DAY_WORDS}
        self.published = published
        self.year = year
        month = "|".join(sorted(self.months, key=len, reverse=True))
        weekday = "|".join(sorted(self.weekdays, key=len, reverse=True))
        whole = "|".join(sorted((name for name in self.months if len(name) > 3 or name == "mai"), key=len, reverse=True))  # noqa: PLR2004 - "Jan" is a name
        feast = "|".join(sorted((*self.moveable, *self.fixed), key=len, reverse=True))
        self._pattern = _pattern(month, whole, weekday, feast)
        self._begins = _begins(month, weekday, feast)

    def find(self, text: str, offset: int, *, future: bool, told: date | None = None) -> list[When]:
        """All dates in a stretch of text.

        A weekday is the last one before publication, or the next one of a plan; `told` is the day told last, from which "tags
        darauf" counts.
        """
        found = []
        for match in self._matches(text):
            when = self._read(match, offset, future=future, told=told)
            if when is not None:
                found.append(when)
                told = date.fromisoformat(when.ends_on or when.starts_on) if when.is_day else told
        full = [when for when in found if when.is_day and when.rule != "date:weekday-next-to-publication"]
        return [when for when in found if when in full or not any(_is_part_of(when, other) for other in full)]

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        """Where days are told; sought only where a word or a number stands with which one begins."""
        at = 0
        while begins := self._begins.search(text, at):
            match = self._pattern.match(text, begins.start())
            if match:
                yield match
            at = max(match.end() if match else 0, begins.start() + 1)

    def _read(self, match: re.Match[str], offset: int, *, future: bool, told: date | None) -> When | None:  # noqa: PLR0911 - one answer for each kind
        kind = match.lastgroup or ""
        start, end = offset + match.start(), offset + match.end()
        if kind == "year":
            return When(match["yy"], None, start, end, None)
        if kind in ("range", "full", "numeric", "month"):
            starts_on, ends_on, given = self._absolute(match, kind, future=future)
            return When(starts_on, ends_on, start, end, None if given else "date:year-of-publication") if starts_on else None
        if self.published is None:
            return None
        if kind in _PARTLY_KNOWN:
            known = self._partly(match, kind, self.published, future=future)
            rule = "date:year-of-publication" if kind == "season" else "date:relative-to-publication"
            return When(known, None, start, end, rule) if known else None
        if kind == "this_month":
            day = self._day(int(match["td"]), self.published.month, str(self.published.year))
            return When(day, None, start, end, "date:relative-to-publication") if day else None
        if kind == "days_ahead" and not future:
            return None  # „fünf Länder in fünf Tagen"
        first, last, rule = self._relative(match, kind, self.published, future=future, told=told)
        return When(first.isoformat(), last.isoformat() if last else None, start, end, rule)

    def _partly(self, match: re.Match[str], kind: str, published: date, *, future: bool) -> str | None:
        """What is known of a day that is told only by its week, month, season or year: the month or the year; in a week, the day."""
        if kind == "season":
            ends = german.SEASONS_END.get(match.group().casefold().rpartition(" ")[2], _MONTHS)
            return str(published.year + (ends < published.month)) if future else None
        if kind == "weekend":  # one of two days: the month is what is known
            return self._weekday(german.SATURDAY, published - timedelta(1), match.group(), future=future).isoformat()[:7]
        if kind == "week":
            return _week(match, published, future=future)
        if kind in ("in_weeks", "in_months", "in_years"):
            return _ahead(match, published) if future else None
        if kind == "weeks_ago":
            return _in_weeks(match["weeks"], published, -1, about=match["about"] is not None)
        return self._period(match, kind, published)

    def _feast(self, name: str, published: date, *, future: bool) -> date:
        """The day of a feast, by its distance from Easter or by its date: the last one before publication, or the next one of a plan."""
        years = [year for year in (published.year - 1, published.year, published.year + 1) if year in _YEARS]
        days: list[date] = (
            [easter(year) + timedelta(self.moveable[name]) for year in years]
            if name in self.moveable
            else [date(year, self.fixed[name] // 100, self.fixed[name] % 100) for year in years]
        )
        fitting = [day for day in days if (day >= published if future else day <= published)] or days
        return min(fitting, key=lambda day: abs(day - published))

    def _absolute(self, match: re.Match[str], kind: str, *, future: bool) -> tuple[str | None, str | None, str | None]:
        """A date by its numbers and names: first day, last day, and the year where it is written."""
        if kind == "range":
            month = self.months[match["r2m"].casefold()]
            last = self._day(int(match["r2"]), month, match["ry"])
            first_month = self.months[match["rm"].casefold()] if match["rm"] else month
            first = self._day(int(match["r1"]), first_month, match["ry1"] or match["ry"] or (last and last[:4]))
            return (first, last, match["ry"]) if first and last and first < last else (None, None, None)
        if kind == "full":
            return self._day(int(match["d"]), self.months[match["m"].casefold()], match["y"]), None, match["y"]
        if kind == "numeric":
            return self._day(int(match["nd"]), int(match["nm"]), match["ny"]), None, match["ny"]
        month = self.months[match["om"].casefold()]
        year = match["oy"] or self._year_of(month, 15)
        if not match["om"][0].isupper() or year is None:
            return None, None, None
        if future and not match["oy"] and self.published and (int(year), month) < (self.published.year, self.published.month):
            year = str(int(year) + 1)
        if not future and not match["oy"] and self.published:
            ahead = (int(year) - self.published.year) * _MONTHS + month - self.published.month
            year = str(int(year) - 1) if ahead > _FAR else year
        return f"{year}-{month:02}", None, match["oy"]

    def _relative(
        self, match: re.Match[str], kind: str, published: date, *, future: bool, told: date | None
    ) -> tuple[date, date | None, str]:
        """A date by its distance from the day of publication."""
        if kind in ("weekdays", "weekday", "week_begins"):
            word = {"weekdays": match["w1"], "weekday": match["w"]}.get(kind, german.MONDAY)
            first = self._weekday(word, published, match.group(), future=future)
            last = self._weekday(match["w2"], published, match.group(), future=future) if kind == "weekdays" else None
            if last is not None and last <= first:
                first, last = (first, last + timedelta(7)) if future else (first - timedelta(7), last)
            return first, last, "date:weekday-next-to-publication"
        rule = "date:relative-to-publication"
        if kind in _TWO_DAYS:
            begin, end = _TWO_DAYS[kind]
            return published + timedelta(begin), published + timedelta(end), rule
        if kind == "feast":
            return self._feast(match.group().casefold(), published, future=future), None, "date:feast"
        if kind in ("days_ago", "days_ahead"):
            told_number = (match["ago"] or match["days"]).casefold()
            away = timedelta(int(told_number) if told_number.isdigit() else german.NUMBERS[told_number])
            return published + (away if kind == "days_ahead" else -away), None, rule
        if kind in ("days_before", "days_later", "day_before", "day_after"):
            number = german.NUMBERS[(match["before"] or match["later"]).casefold()] if kind.startswith("days") else 1
            away = timedelta(-number if kind.endswith("before") else number)
            return (told or published) + away, None, "date:relative-to-the-day-told-before"
        return published + timedelta({"today": 0, "yesterday": -1, "eve": -2, "tomorrow": 1, "after_tomorrow": 2}[kind]), None, rule

    def _weekday(self, word: str, published: date, words: str, *, future: bool) -> date:
        weekday = self.weekdays[word.casefold()]
        ahead = (weekday - published.weekday()) % 7
        if re.search(german.NEXT_WEEK, words, re.IGNORECASE):
            return published + timedelta(7 - published.weekday() + weekday)
        if re.search(german.LAST_WEEK, words, re.IGNORECASE):
            return published - timedelta(7 + published.weekday() - weekday)
        if re.match(german.COMING, words):
            return published + timedelta(ahead or 7)
        if re.match(german.PAST, words):
            return published - timedelta((-ahead) % 7 or 7)
        return published + timedelta(ahead if future else -((published.weekday() - weekday) % 7))

    @staticmethod
    def _period(match: re.Match[str], kind: str, published: date) -> str:
        """„im kommenden Jahr", „im vergangenen Monat"."""
        words = match.group()
        past = re.search(german.PAST, words) or german.PAST_YEAR in words
        shift = 1 if re.search(german.COMING, words) else -1 if past else 0
        if kind == "relative_year":
            return str(published.year + shift)
        return _month_away(published, shift)

    def _year_of(self, month: int, day: int) -> str | None:
        if self.published is None:
            return str(self.year) if self.year else None
        candidates = [date(self.published.year + shift, month, min(day, 28)) for shift in (-1, 0, 1) if self.published.year + shift > 0]
        return str(min(candidates, key=lambda candidate: abs((candidate - (self.published or candidate)).days)).year)

    def _day(self, day: int, month: int, year: str | None) -> str | None:
        if not 1 <= month <= _MONTHS:
            return None
        found = year or self._year_of(month, day)
        if found is None or int(found) not in _YEARS or not 1 <= day <= calendar.monthrange(int(found), month)[1]:
            return None
        return f"{found}-{month:02}-{day:02}"


def _is_part_of(when: When, full: When) -> bool:
    """Whether a month, a week or a weekday is told along with a full date: „am Freitag, dem 3. Mai", „kommende Woche am 3. Mai"."""
    return abs(when.start - full.start) < _NEAR or (not when.is_day and full.starts_on.startswith(when.starts_on))


def _week(match: re.Match[str], published: date, *, future: bool) -> str | None:
    """What is known of a day „kommende Woche" or „Ende der Vorwoche": the month, the year where the week has days of two; else nothing."""
    which = (match["which"] or "").casefold()
    past = match["that"] is not None or re.match(german.PAST, which)
    monday = published - timedelta(published.weekday() + (7 if past else -7 if re.match(german.COMING, which) else 0))
    part = match["part"] or match["that_part"]
    first, last = german.PARTS_OF_WEEKS[part.casefold()] if part else (0, 6)
    begins, ends = monday + timedelta(first), monday + timedelta(last)
    if begins <= published <= ends:  # of this week, what is over or what is to come
        begins, ends = (published, ends) if future else (begins, published)
    if begins.year != ends.year:
        return None
    return begins.isoformat()[:7] if begins.month == ends.month else str(begins.year)


def _in_weeks(number: str, published: date, way: int, *, about: bool) -> str:
    """What is known of a day some weeks before publication (`way` is -1) or after it (1): the day where it is one week, else the month."""
    day = (published + way * timedelta(7 * german.NUMBERS[number.casefold()])).isoformat()
    return day if number.casefold() == german.ONE and not about else day[:7]


def _ahead(match: re.Match[str], published: date) -> str:
    """What is known of a day „in zwei Wochen", „in vier Monaten", „in zwei Jahren"."""
    if match["ahead"]:
        return _in_weeks(match["ahead"], published, 1, about=False)
    if match["years"]:
        return str(published.year + german.NUMBERS[match["years"].casefold()])
    return _month_away(published, german.NUMBERS[match["months"].casefold()])


def _month_away(published: date, months: int) -> str:
    """The month so many months after that of publication, or before it."""
    count = published.year * _MONTHS + published.month - 1 + months
    return f"{count // _MONTHS}-{count % _MONTHS + 1:02}"


@lru_cache(maxsize=8)
def _begins(month: str, weekday: str, feast: str) -> re.Pattern[str]:
    """How every way of telling a day begins."""
    return re.compile(rf"\b(?:\d|{german.DAYS_BEGIN}|{month}|{weekday}|{feast})", re.IGNORECASE)


@lru_cache(maxsize=8)
def _pattern(month: str, whole_month: str, weekday: str, feast: str) -> re.Pattern[str]:
    """All ways of telling a day; each alternative is a named group, closed last, so that `lastgroup` tells which."""
    near = f"(?:{german.COMING}|{german.PAST})"
    return re.compile(
        "|".join(
            (
                (
                    rf"(?P<range>\b(?P<r1>\d{{1,2}})\.?\s?(?:(?P<rm>{month})\s?(?:(?P<ry1>\d{{4}})\s)?)?(?:{german.UNTIL})\s?"
                    rf"(?P<r2>\d{{1,2}})\.\s?(?P<r2m>{month})\.?(?:\s(?P<ry>\d{{4}}))?)"
                ),
                rf"(?P<full>\b(?P<d>\d{{1,2}})(?:\.|/)\s?(?P<m>{month})\b[./]?(?:\s?(?P<y>\d{{4}}))?)",
                rf"(?P<this_month>\b(?P<td>\d{{1,2}})\.\s?(?:{german.OF_THIS_MONTH}))",
                rf"(?P<feast>\b(?:{feast})\b)",
                r"(?P<numeric>\b(?P<nd>\d{1,2})\.\s?(?P<nm>\d{1,2})\.(?:\s?(?P<ny>\d{4}))?)",
                *(rf"(?P<{name}>{words})" for name, words in german.RELATIVE_DAYS.items()),
                rf"(?P<relative_year>\b(?:in\s|im\s)?(?:{near}|{german.THIS})\sJahre?s?\b|\bim\s{german.PAST_YEAR}\b)",
                rf"(?P<season>{german.SEASON})",
                rf"(?P<relative_month>\b(?:(?:in|im|{german.PART_OF_MONTH})\s)?(?:{near}|{german.THIS})\sMonats?\b|\b{german.PART_OF_MONTH}\sdes\sMonats\b)",
                rf"(?P<month>\b(?P<om>{whole_month})\b(?:\s(?P<oy>\d{{4}}))?)",
                rf"(?P<weekdays>\b(?P<w1>{weekday})\s(?:und|bis|/)\s(?:am\s)?(?P<w2>{weekday})\b)",
                (
                    rf"(?P<weekday>\b(?:{near}\s(?:Woche\s)?(?:am\s)?)?(?P<w>{weekday})\b"
                    rf"(?:\s(?:{german.NEXT_WEEK}|{german.LAST_WEEK}))?)"
                ),
                r"(?P<year>\b(?P<yy>(?:19|20)\d{2})\b)",
            )
        ),
        re.IGNORECASE,
    )
