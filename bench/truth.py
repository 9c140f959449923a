"""A generated truth: meetings, and what three reports each say of them, with the errors and gaps that the press makes.

The rules (docs/merging.md tells them too): bilateral meetings of ministers over five years; each office changes its holder
twice; a report names people by one of three transliterations, or in the other script; of the reports 30 % know the date only to the month,
20 % do not know the place, 5 % have one fact wrong (day off by one, another city, another portfolio, another status); 10 % of the
meetings have a twin: the same people, within two days, at another place or in another form. A report is published
on the meeting's last day or within the two days after.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.extraction import DraftMeeting, DraftParticipant, PressText, Span
from app.vocabulary import Form, Kind, Portfolio, Position, Presence, Status

REPORTS = 3
_FIRST_DAY, _DAYS = date(2020, 1, 1), 5 * 365
_COARSE, _NO_PLACE, _WRONG, _TWIN = 0.3, 0.2, 0.05, 0.1
_SPAN = Span(0, 9)
_STATES = {
    "az": ("Baku", "Ganja"),
    "kz": ("Astana", "Almaty"),
    "kg": ("Bishkek", "Osh"),
    "tr": ("Ankara", "Istanbul"),
    "uz": ("Tashkent", "Samarkand"),
    "hu": ("Budapest", "Debrecen"),
    "de": ("Berlin", "Munich"),
    "fr": ("Paris", "Lyon"),
    "at": ("Vienna", "Graz"),
    "ch": ("Bern", "Geneva"),
    "pl": ("Warsaw", "Krakow"),
    "it": ("Rome", "Milan"),
    "es": ("Madrid", "Barcelona"),
    "pt": ("Lisbon", "Porto"),
    "gr": ("Athens", "Thessaloniki"),
    "ro": ("Bucharest", "Cluj-Napoca"),
}
_PORTFOLIOS = tuple(Portfolio)[:25]
_PRINTS = (
    "ba vi zha shu kha ya chi mo zu ra li du ga ni to fe pa se",
    "ba wi scha schu cha ja tschi mo su ra li du ga ni to fe pa se",
    "ba vi ja şu ha ya çi mo zu ra li du ga ni to fe pa se",
    "ба ви жа шу ха я чи мо зу ра ли ду га ни то фе па се",
)
"""The same syllables in English, German, Turkish and Cyrillic print."""

_SYLLABLES = tuple(zip(*(syllables.split() for syllables in _PRINTS), strict=True))
_ENDINGS = (("yev", "jew", "yev", "ев"), ("ov", "ow", "ov", "ов"), ("in", "in", "in", "ин"), ("skiy", "skij", "skiy", "ский"))


@dataclass(frozen=True, slots=True)
class Report:
    """One press text with its draft, and the number of the meeting that it tells of."""

    press_text: PressText
    draft: DraftMeeting
    meeting: int


def reports(meetings: int, offices: int = 400, seed: int = 5) -> list[Report]:
    """The reports of so many meetings (twins come besides) of so many offices, always the same ones, in no order."""
    chance = random.Random(seed)
    seats = [(state, portfolio) for portfolio in _portfolios(offices) for state in _STATES][:offices]
    holders = {seat: [name(chance) for _ in range(3)] for seat in seats}
    changes = {seat: sorted(chance.sample(range(_DAYS), 2)) for seat in seats}
    told: list[Report] = []
    number = 0
    for _ in range(meetings):
        pair = _pair(chance, seats)
        day = chance.randrange(_DAYS)
        host = chance.choice(pair)[0]
        city, form = chance.choice(_STATES[host]), Form.IN_PERSON
        who = tuple((seat, holders[seat][sum(change <= day for change in changes[seat])]) for seat in pair)
        told += _told(chance, number, who, (day, city, host, form))
        number += 1
        if chance.random() < _TWIN:
            elsewhere = chance.choice([town for state in pair for town in _STATES[state[0]] if town != city])
            there = next(state for state, towns in _STATES.items() if elsewhere in towns)
            by_phone = chance.random() < 0.5
            twin = (None, None, Form.PHONE) if by_phone else (elsewhere, there, form)
            told += _told(chance, number, who, (min(day + chance.randrange(3), _DAYS), *twin))
            number += 1
    chance.shuffle(told)
    return told


def _portfolios(offices: int) -> list[str]:
    """As many portfolios as the offices of sixteen states need; past the known ones every further state-like seat repeats them."""
    return [_PORTFOLIOS[number % len(_PORTFOLIOS)] for number in range(-(-offices // len(_STATES)))]


def _pair(chance: random.Random, seats: list[tuple[str, str]]) -> tuple[tuple[str, str], tuple[str, str]]:
    one = chance.choice(seats)
    while True:
        other = chance.choice(seats)
        if other[0] != one[0]:
            return one, other


def name(chance: random.Random) -> tuple[str, ...]:
    """A name in English, German, Turkish and Cyrillic print."""
    given = [chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 3)))]
    family = [*(chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 3)))), chance.choice(_ENDINGS)]
    return tuple(
        f"{''.join(part[script] for part in given).capitalize()} {''.join(part[script] for part in family).capitalize()}"
        for script in range(4)
    )


def _told(chance: random.Random, number: int, who: Any, facts: tuple[int, str | None, str | None, Form]) -> list[Report]:
    return [_report(chance, number, which, who, facts) for which in range(REPORTS)]


def _report(chance: random.Random, number: int, which: int, who: Any, facts: tuple[int, str | None, str | None, Form]) -> Report:
    day, city, country, form = facts
    published = _FIRST_DAY + timedelta(days=day + chance.randrange(3))
    script = chance.randrange(4)
    offices = [portfolio for (_, portfolio), _ in who]
    status = Status.HELD
    if chance.random() < _WRONG:
        wrong = chance.choice(("day", "city", "office", "status"))
        if wrong == "day":
            day += chance.choice((-1, 1))
        elif wrong == "city" and country is not None:
            city = next(town for town in _STATES[country] if town != city)
        elif wrong == "office":
            offices[chance.randrange(2)] = chance.choice(_PORTFOLIOS)
        elif wrong == "status":
            status = Status.CANCELLED
    if chance.random() < _NO_PLACE:
        city, country = None, None
    starts_on = (_FIRST_DAY + timedelta(days=day)).isoformat()
    if chance.random() < _COARSE:
        starts_on = starts_on[:7]
    people = tuple(
        DraftParticipant(
            name=names[script],
            position=Position.MINISTER,
            portfolio=Portfolio(portfolio),
            country=state,
            organisation=None,
            role=None,
            presence=Presence.PRESENT,
            evidence=_SPAN,
        )
        for ((state, _), names), portfolio in zip(who, offices, strict=True)
    )
    draft = DraftMeeting(
        status=status,
        form=form,
        kind=Kind.BILATERAL,
        starts_on=starts_on,
        ends_on=None,
        city=city,
        country=country,
        ordinal=None,
        organisations=(),
        participants=tuple(chance.sample(people, len(people))),
        agreements=(),
        topics=(),
    )
    text = PressText(text=f"Report {which} of meeting {number}.", published_on=published, publisher=f"Agency {which}")
    return Report(text, draft, number)
