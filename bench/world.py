"""A world of meetings of any size, the same one each time: states that meet more or less often, people in offices, press texts.

What is drawn follows Zipf: a few states, portfolios, organisations and words stand everywhere, most stand seldom. The number
of people grows with that of meetings, so that at every size a person was at as many; and `RARE` words stand in
`RARE_IN` press texts each, however many there are.
"""

import bisect
import itertools
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Generic, TypeVar

import orjson

from app import reference
from app.vocabulary import AgreementStatus, AgreementType, Portfolio, Topic

SEATS = 8
"""Participants of each meeting."""

RARE = tuple(
    first + second
    for first in ("bernstein", "nebel", "kupfer", "ahorn", "dohlen", "flieder", "granit", "heringe", "iltis", "krokus")
    for second in ("kammer", "wiese", "turm", "schlucht", "brunnen", "scheune", "pforte", "treppe", "grotte", "lichtung")
)
RARE_IN = 20
COMMON = "Treffen"
"""A word of every meeting's title."""

_FIRST_DAY, _DAYS = date(2000, 1, 1), 9_800  # to the autumn of 2026
_STATES = 190
_PEOPLE_FOR_EACH_MEETING = 0.08
_FEWEST = 4  # people of one state: half of a bilateral meeting
_WORDS = 60  # of a press text
_TITLE_WORDS = 6
_BILATERAL, _FRAMED, _AGREED = 0.55, 0.5, 0.33
_PUBLISHERS = 40
_WORD = re.compile(r"[^\W\d_]{2,}")
_PORTFOLIOS, _TOPICS, _KINDS, _OUTCOMES = (
    tuple(code.value for code in codes) for codes in (Portfolio, Topic, AgreementType, AgreementStatus)
)  # plain text: drivers take members of an enumeration three times as slowly
_OFFICES: tuple[tuple[str, str | None], ...] = (
    *(("minister", portfolio) for portfolio in ("foreign", "interior")),
    ("head_of_state", None),
    ("ambassador", None),
    *(("minister", portfolio) for portfolio in ("defence", "economy")),
    ("head_of_government", None),
    ("deputy_minister", "foreign"),
    ("minister", "finance"),
    ("official", None),
    *(("minister", portfolio) for portfolio in _PORTFOLIOS[5:20]),
    *(("deputy_minister", portfolio) for portfolio in _PORTFOLIOS[1:8]),
)
_FRAMES = ("EU", "UN", "NATO", "OSCE", "G7", "OTS", "CIS", "Council of Europe", "G20", "SCO", "AU", "ASEAN", "EAEU", "BRICS", "OPEC", "GCC")

T = TypeVar("T")


class Zipf(Generic[T]):
    """Choices that are drawn the less often the later they stand."""

    def __init__(self, choices: Sequence[T], offset: float = 2.0) -> None:
        self.choices = choices
        self._sums = list(itertools.accumulate(1 / (rank + offset) for rank in range(len(choices))))

    def share(self, place: int) -> float:
        """How much of all draws the choice at a place gets."""
        return (self._sums[place] - (self._sums[place - 1] if place else 0)) / self._sums[-1]

    def draw(self, dice: random.Random) -> T:
        """One of the choices."""
        return self.choices[bisect.bisect(self._sums, dice.random() * self._sums[-1])]


@dataclass(frozen=True, slots=True)
class Figure:
    """A person with the one office that they hold."""

    number: int
    name: str
    state: str
    position: str
    portfolio: str | None


@dataclass(frozen=True, slots=True)
class Encounter:
    """One meeting as it is drawn: who was there with the role that they had, and what its press text says."""

    number: int
    day: date
    last_day: date | None
    status: str
    form: str
    kind: str
    place: reference.Place | None
    frame: str | None
    portfolio: str
    ordinal: int | None
    topics: list[str]
    participants: list[tuple[Figure, str | None]]
    agreements: list[tuple[str, str]]
    publisher: str
    language: str
    headline: str
    text: str


class World:
    """The world in which so many meetings took place; any run of them can be drawn by itself."""

    def __init__(self, meetings: int) -> None:
        self.meetings = meetings
        held = Counter(holder.territory for holder in reference.holders() if holder.territory and len(holder.territory) == 2)
        self.states = Zipf([state for state, _ in held.most_common(_STATES)], 6.0)
        self.people = _people(self.states, round(meetings * _PEOPLE_FOR_EACH_MEETING))
        self.frames = Zipf(_FRAMES)
        self.portfolios = Zipf(_PORTFOLIOS[:20])
        self.places = {state: Zipf([one for one in reference.places().values() if one.territory == state]) for state in self.states.choices}
        self._topics = Zipf(_TOPICS)
        self._publishers = Zipf([f"Pressedienst {number}" for number in range(1, _PUBLISHERS + 1)])
        self._words = Zipf(_vocabulary(), 2.7)
        self._by_office: dict[tuple[str, str | None], list[Figure]] = {}
        for state, figures in self.people.items():
            for figure in figures:
                self._by_office.setdefault((state, figure.portfolio), []).append(figure)

    def encounters(self, first: int, last: int) -> Iterator[Encounter]:
        """The meetings from number `first` to before `last`."""
        dice = random.Random(f"{self.meetings} {first}")
        for number in range(first, last):
            yield self._encounter(number, dice)

    def _encounter(self, number: int, dice: random.Random) -> Encounter:
        bilateral = dice.random() < _BILATERAL
        portfolio = self.portfolios.draw(dice)
        states: set[str] = set()
        while len(states) < (2 if bilateral else SEATS):
            states.add(self.states.draw(dice))
        order = sorted(sorted(states), key=lambda _: dice.random())
        present = [one for state in order for one in self._delegation(state, portfolio, bilateral, dice)]
        place = self.places[present[0].state].draw(dice) if self.places[present[0].state].choices else None
        day = _FIRST_DAY + timedelta(days=dice.randrange(_DAYS))
        framed = not bilateral and dice.random() < _FRAMED
        roles = ["host", *([None] if bilateral else ["member"]) * (SEATS - 1)]
        return Encounter(
            number=number,
            day=day,
            last_day=day + timedelta(days=1) if dice.random() < 0.15 else None,
            status=dice.choices(("held", "planned", "cancelled", "postponed"), (90, 7, 2, 1))[0],
            form=dice.choices(("in_person", "phone", "video"), (80, 12, 8))[0],
            kind="bilateral" if bilateral else "multilateral",
            place=place,
            frame=self.frames.draw(dice) if framed else None,
            portfolio=portfolio,
            ordinal=1 + number % 40 if framed else None,
            topics=list(dict.fromkeys(self._topics.draw(dice) for _ in range(3))),
            participants=list(zip(present, roles, strict=True)),
            agreements=[(dice.choice(_KINDS), dice.choice(_OUTCOMES)) for _ in range(dice.randint(1, 2) if dice.random() < _AGREED else 0)],
            publisher=self._publishers.draw(dice),
            language="de" if dice.random() < 0.9 else "en",
            headline=" ".join(self._words.draw(dice) for _ in range(_TITLE_WORDS)),
            text=" ".join([self._words.draw(dice) for _ in range(_WORDS)] + self._rare(number)),
        )

    def _delegation(self, state: str, portfolio: str, bilateral: bool, dice: random.Random) -> list[Figure]:
        """Who comes for a state: one who is in charge, if there is one, and to a bilateral meeting three more."""
        figures = self.people[state]
        first = dice.choice(self._by_office.get((state, portfolio), figures))
        if not bilateral:
            return [first]
        others = dice.sample(figures, _FEWEST)
        return [first, *(one for one in others if one is not first)][:_FEWEST]

    def _rare(self, number: int) -> list[str]:
        """The rare word of a text, if it has one: each stands in `RARE_IN` of them, far apart."""
        apart = max(self.meetings // RARE_IN, 1)
        place = number % apart
        return [RARE[place].capitalize()] if place < len(RARE) and number < apart * RARE_IN else []


def _people(states: Zipf[str], wanted: int) -> dict[str, list[Figure]]:
    """People by state, more of the states that meet more often; no two of a state bear one name."""
    dice = random.Random("people")
    named = [name.split() for holder in reference.holders() for name in holder.names[:1] if " " in name and name.isascii()]
    firsts, lasts = sorted({words[0] for words in named}), sorted({words[-1] for words in named if len(words[-1]) > 3})
    found: dict[str, list[Figure]] = {}
    numbers = itertools.count()
    for place, state in enumerate(states.choices):
        names: dict[str, None] = {}
        while len(names) < max(_FEWEST, round(wanted * states.share(place))):
            names[f"{dice.choice(firsts)} {dice.choice(lasts)}"] = None
        offices = itertools.chain(_OFFICES[:10], iter(lambda: dice.choice(_OFFICES), None))
        found[state] = [Figure(next(numbers), name, state, *office) for name, office in zip(names, offices, strict=False)]
    return found


def _vocabulary() -> list[str]:
    """German words, the most frequent first: those of the sample press texts, then names of places, which are seldom."""
    counted: Counter[str] = Counter()
    for file in sorted(files("app.samples").iterdir(), key=lambda each: each.name):
        if file.name.endswith(".json"):
            counted.update(_WORD.findall(orjson.loads(file.read_bytes())["text"]))
    names = (word for form in reference.forms("de") if form.kind != "organisation" for word in _WORD.findall(form.text))
    return list(dict.fromkeys([*(word for word, _ in counted.most_common()), *names]))
