"""The line with which an agency begins: "Baku, 24. Mai, AZERTAC" says where, when and who."""

import itertools
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app import reference
from app.extraction.dates import Calendar
from app.extraction.lexicon import lexicon

_LONGEST = 120
_LONGEST_SUBTITLE = 300
_DAY = 10  # length of a full date
_WEEKS_BACK = timedelta(days=45)
_DAY_FIRST = re.compile(r"\d{1,2}\. [^\W\d_]+(?: \d{4})?, ")
_PLACE = re.compile(r"[^\W\d_][\w’' -]*")
_ENDS = re.compile(r"\s[–—-]\s|(?<!\d)\.\s|:\s|\)\s?[:.–—-]?\s|$")
_FORM = re.compile(
    r"(?P<place>[A-ZÄÖÜ][\w’'-]+(?: [A-ZÄÖÜ][\w’'-]+)?)(?:/[A-ZÄÖÜ][\w-]+)? "
    r"\((?P<agency>\w{2,12})\)(?:\s?[-–—:.])?\s(?=[A-ZÄÖÜ„\"«»\d])"
)
_AGENCY = re.compile(r"[(/]\s*([^()/\n]{2,60}?)\s*[)/]|,\s*([^,\d()\n.]{2,60}?)\s*[.:–—-]?\s*$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says: the place in its basic form with its territory, the day where its year is known, who publishes, its length."""

    place: str
    territory: str | None  # None for a place that no list knows
    published_on: date | None
    agency: str | None
    length: int


def dateline(text: str, *, dated: bool = True) -> Dateline | None:
    """The dateline that a text begins with; a year that it leaves out is that of the last full date which the text tells before it.

    It stands in the first line, or in the second where that is a subtitle.

    Where `dated` is false, its day is not sought: the day of publication is known.
    """
    begins = _DAY_FIRST.match(text)
    if begins and (behind := _dateline(text[begins.end() :], text, dated=False)) is not None:
        return replace(behind, length=behind.length + begins.end())  # „9. August, Cholpon-Ata /Korr./"
    first = _dateline(text, text, dated=dated)
    at = text.find("\n") + 1
    if first is not None or not 0 < at <= _LONGEST_SUBTITLE:
        return first
    second = _dateline(text[at:], text, dated=dated)
    clear = second is not None and re.search(r"[\d(–—-]", text[at : at + second.length])
    return replace(second, length=at + second.length) if second and clear else None


def _dateline(text: str, whole_text: str, *, dated: bool) -> Dateline | None:
    head = text[: _LONGEST + 40].split("\n", 1)[0]
    words = lexicon("de")
    found = _PLACE.match(head)
    place = _longest_place(found.group()) if found else None
    if place is None:
        return _unknown_place(head)
    name, known = place
    rest = head[len(name) :]
    if rest.lstrip()[:1] not in (",", ".", "/", "(", "–", "—", "-", ":"):
        return None
    whole = len(head) <= _LONGEST and not re.search(r"[a-zäöüß]{3,}\s[a-zäöüß]{3,}", head)  # a line of its own, not a sentence
    ends = None if whole else _ENDS.search(head, len(name))
    line = head if whole else head[: ends.end() if ends else 0]
    if len(line) > _LONGEST or (not whole and line.strip() == name):
        return None
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d{2}\b", line)]
    calendar = Calendar(words, None, years[0] if years else None)
    day = next((when.starts_on for when in calendar.find(line, 0, future=False) if len(when.starts_on) == _DAY), None) if dated else None
    agency = _AGENCY.search(line)
    said = next((group for group in agency.groups() if group), None) if agency else None
    return Dateline(
        _small(name, known) if name.isupper() else name,
        known.territory,
        date.fromisoformat(day) if day else _day_by_the_text(words_of=whole_text, line=line) if dated else None,
        said if said and said.casefold() not in words.sets["notnames"] else None,
        len(line),
    )


def _small(name: str, known: reference.Place) -> str:
    """A name told in capitals as it is written else."""
    spellings = [spelling for names in known.names.values() for spelling in names]
    return next((spelling for spelling in spellings if spelling.casefold() == name.casefold()), name.title())


def _unknown_place(head: str) -> Dateline | None:
    """A dateline that only its form shows: „Heiligendamm (ndx) - Die Innenminister …"."""
    found = _FORM.match(head)
    return Dateline(found["place"], None, None, found["agency"], found.end()) if found else None


def _longest_place(words: str) -> tuple[str, reference.Place] | None:
    parts = list(itertools.takewhile(lambda part: part[:1].isalpha(), words.strip().split(" ")))  # „Moskau - Um …" begins with „Moskau"
    for count in range(min(4, len(parts)), 0, -1):
        name = " ".join(parts[:count])
        known = reference.place_named(name, language="de")
        if known is not None:
            return name, known
    return None


def _day_by_the_text(words_of: str, line: str) -> date | None:
    """The dateline's day and month in the year that makes it follow a full date of the text by a few weeks at most."""
    words = lexicon("de")
    known = [
        date.fromisoformat(when.starts_on)
        for when in Calendar(words, None, None).find(words_of[len(line) : len(line) + 3000], 0, future=False)
        if len(when.starts_on) == _DAY
    ]
    for told in known:
        for when in Calendar(words, told, None).find(line, 0, future=False):
            day = date.fromisoformat(when.starts_on) if len(when.starts_on) == _DAY else None
            if day is not None and timedelta(0) <= day - told <= _WEEKS_BACK:
                return day
    return None
