"""The names of the world: territories, organisations and places, and every form in which a text may write them.

Codes of territories are ISO 3166-1 alpha-2 in small letters, with `xk` for Kosovo; a territory that ISO does not count but for
which delegations stand is named after the state that it is counted with (`cy-trnc`, `ge-ab`, `gb-sct`, `de-by`). The European
Union is an organisation. The files beside this module are made by `scripts/make_reference.py`; README.md says from what.

Words are looked up exactly, blind to case, blanks, hyphens, apostrophes, dots and Unicode normal forms, and never guessed:
a word that may mean two things ("Kongo", "koreanisch") gives None.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, cast

from app.vocabulary import Portfolio, Position

FormLanguage = Literal["de", "en", "fr", "es", "ru", "tr"]
FORM_LANGUAGES: tuple[FormLanguage, ...] = ("de", "en", "fr", "es", "ru", "tr")
"""The languages in which names are known; only German ones are inflected in full."""

FormKind = Literal["territory", "organisation", "place"]
FormUse = Literal["name", "adjective", "people", "acronym", "stem"]
FormCase = Literal["nominative", "genitive", "any"]
OrganisationKind = Literal["organisation", "format", "agency"]

_MARGIN = timedelta(days=31)
_CLEARLY_LARGER = 8
"""How many times the people of any other place of its name one must have to be meant without its territory; Odesa has 8.5 times those of
Odessa in Texas, and Birmingham in England only 5 times those of the one in Alabama."""

_ARTICLES = frozenset(["der", "die", "das", "des", "dem", "den", "the", "le", "la", "les", "el", "los", "las"])
_SPACED = "-‐‑‒–—−_/\u00a0\u2007\u202f"
_SILENT = "'’‘ʼʹʻ`´′\".\u00ad\u200b\u200c\u200d\u2060\ufeff\u0307"
_FOLDING = {**dict.fromkeys(map(ord, _SPACED), " "), **dict.fromkeys(map(ord, _SILENT), "")}


@dataclass(frozen=True, slots=True)
class TerritoryNames:
    """What a territory is called in one language: short name, official name, and the others in use."""

    short: str
    official: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Territory:
    """A state or another territory that a delegation can stand for."""

    code: str
    alpha3: str | None
    names: Mapping[str, TerritoryNames]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international organisation, one of its agencies, or a standing format such as the G7.

    `parent` is the body that an agency belongs to; `speaks_for` the one in whose name an institution acts, so that
    the European Commission counts as the EU (GUIDE.md). `former` are names of the past, by language.
    """

    short_name: str
    names: Mapping[str, tuple[str, ...]]
    acronyms: Mapping[str, tuple[str, ...]]
    former: Mapping[str, tuple[str, ...]]
    kind: OrganisationKind
    parent: str | None
    speaks_for: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A city or a known place of conferences; of the names in a language the first is the usual one."""

    id: str
    name: str
    names: Mapping[str, tuple[str, ...]]
    territory: str
    latitude: float
    longitude: float
    population: int | None
    capital: bool
    known_in: frozenset[str]  # languages in which its name was written down by hand


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held an office, for which territory or organisation, from when to when (`2021-12`, or a year; `None` where still held)."""

    names: tuple[str, ...]
    territory: str | None
    organisation: str | None
    position: Position
    portfolio: Portfolio | None
    since: str
    until: str | None

    def held_on(self, day: date | None) -> bool:
        """Whether the office was held on a day, or within the month before or after it; any time where the day is not known."""
        if day is None:
            return True
        after, before = (day + _MARGIN).isoformat(), (day - _MARGIN).isoformat()
        return self.since <= after[: len(self.since)] and (self.until is None or before[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Form:
    """One surface form of a name.

    `key` is the territory's code, the organisation's short name or the place's id. `case` is "genitive" where the form can be
    nothing else, "any" where it serves as a genitive too, "nominative" for the rest. A "stem" is what compounds begin with
    ("kirgisisch" in "kirgisisch-usbekisch", "US" in "US-Außenminister").
    """

    text: str
    kind: FormKind
    key: str
    use: FormUse
    case: FormCase


@cache
def territories() -> Mapping[str, Territory]:
    """All territories by code."""
    names: dict[str, dict[str, TerritoryNames]] = {}
    alpha3: dict[str, str | None] = {}
    for code, three, language, short, official, others in _rows("territories.tsv"):
        names.setdefault(code, {})[language] = TerritoryNames(short, official or short, _parts(others))
        alpha3[code] = three or None
    return MappingProxyType({code: Territory(code, alpha3[code], MappingProxyType(known)) for code, known in names.items()})


@cache
def organisations() -> Mapping[str, Organisation]:
    """All organisations, their agencies and standing formats by short name."""
    known: dict[str, Organisation] = {}
    columns: dict[str, tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]] = {}
    for short_name, kind, parent, speaks_for, language, *by_column in _rows("organisations.tsv"):
        names, acronyms, former = columns.setdefault(short_name, ({}, {}, {}))
        for column, words in zip((names, acronyms, former), by_column, strict=True):
            if words:
                column[language] = _parts(words)
        known[short_name] = Organisation(
            short_name,
            MappingProxyType(names),
            MappingProxyType(acronyms),
            MappingProxyType(former),
            cast("OrganisationKind", kind),
            parent or None,
            speaks_for or None,
        )
    return MappingProxyType(known)


@cache
def places() -> Mapping[str, Place]:
    """All places by id, a slug of territory and name such as `az-baku`."""
    return MappingProxyType({place.id: place for place in map(_place, _rows("places.tsv"))})


@cache
def outlines() -> Mapping[str, Sequence[Sequence[tuple[int, int]]]]:
    """The outlines of countries by code, for small maps: rings of corners, each longitude and latitude in tenths of a degree."""
    return MappingProxyType({code: tuple(map(_ring, rings.split(";"))) for code, rings in _rows("outlines.tsv")})


@cache
def holders() -> Sequence[Holder]:
    """Heads of states, governments and organisations, ministers and others of the last decades: public facts, far from complete.

    They tell for whom somebody speaks whom a text names without his state; no name is ever taken from here.
    """
    found = []
    for names, represents, position, portfolio, since, until in _rows("holders.tsv"):
        known = represents in territories()
        found.append(
            Holder(
                _parts(names),
                represents if known else None,
                None if known else represents,
                Position(position),
                Portfolio(portfolio) if portfolio else None,
                since,
                until or None,
            )
        )
    return found


@cache
def forms(language: FormLanguage) -> Sequence[Form]:
    """Every form in which a text in this language may write a territory, an organisation or a place.

    A form of more than one meaning is left out, save that a territory, an organisation and a place may share one
    (Singapore, the state and the city). Places that share a name are told apart by nothing here, so the one that is meant
    without further words stands alone, and none does where there is no such place.
    """
    return (*_listed(language), *_place_forms(language))


def territory_named(words: str, language: FormLanguage | None = None) -> str | None:
    """The code of the territory that these words name, as noun, adjective or people; None where unknown or ambiguous."""
    return _meaning("territory", language, words)


def organisation_named(words: str, language: FormLanguage | None = None) -> str | None:
    """The short name of the organisation that these words name; None where unknown or ambiguous.

    An institution is found as itself; `organisations()[name].speaks_for` says for whom it acts.
    """
    return _meaning("organisation", language, words)


@lru_cache(maxsize=1 << 14)
def place_named(words: str, territory: str | None = None, language: FormLanguage | None = None) -> Place | None:
    """The place of this name, or of this adjective ("Pariser"), in that territory if given; None where unknown or ambiguous."""
    folded = _folded(words)
    for written in (folded, _without_article(folded)):
        namesakes = _namesakes(language).get(written, ())
        if meant := _meant([place for place in namesakes if territory in {None, place.territory}]):
            return meant
    return None


def _rows(name: str) -> Iterator[list[str]]:
    lines = files(__package__).joinpath(name).read_text("utf-8").rstrip("\n").split("\n")
    return (line.split("\t") for line in lines[1:])


@cache
def _listed(language: FormLanguage) -> Sequence[Form]:
    """The forms of the file: all but the names of places, which `places.tsv` already has."""
    return tuple(
        Form(text, cast("FormKind", kind), key, cast("FormUse", use), cast("FormCase", case))
        for text, kind, key, use, case in _rows(f"forms.{language}.tsv")
    )


def _ring(corners: str) -> tuple[tuple[int, int], ...]:
    return tuple((int(x), int(y)) for x, _, y in (corner.partition(",") for corner in corners.split(" ")))


def _parts(words: str) -> tuple[str, ...]:
    return tuple(words.split(";")) if words else ()


def _place(row: list[str]) -> Place:
    """An empty cell means the place's own name, save in Russian; "-" that the name means something else in that language."""
    key, name, territory, latitude, longitude, population, capital, *by_language = row
    names: dict[str, tuple[str, ...]] = {}
    for language, words in zip(FORM_LANGUAGES, by_language, strict=True):
        if words and words != "-":
            names[language] = _parts(words)
        elif not words and language != "ru":
            names[language] = (name,)
    people = int(population) if population else None
    known_in = frozenset(language for language, words in zip(FORM_LANGUAGES, by_language, strict=True) if words not in ("", "-"))
    return Place(key, name, MappingProxyType(names), territory, float(latitude), float(longitude), people, bool(capital), known_in)


def _place_forms(language: FormLanguage) -> Iterator[Form]:
    states = {_folded(form.text): form.key for form in _listed(language) if form.kind == "territory"}
    namesakes: dict[str, list[Place]] = {}
    for place in places().values():
        for name in place.names.get(language, ()):
            namesakes.setdefault(name, []).append(place)
    for name, known in namesakes.items():
        # A text writes "Barcelona" of the one that the language has a name for, though one in Venezuela is half as large.
        meant = _meant(known) or _meant([place for place in known if language in place.known_in])
        # "Armenia" is a city in Colombia too, but who writes it means the state.
        if meant and states.get(_folded(name), meant.territory) == meant.territory:
            yield Form(name, "place", meant.id, "name", "nominative")
            if language == "de" and (genitive := _german_genitive(name)) not in namesakes:
                yield Form(genitive, "place", meant.id, "name", "genitive")


def _german_genitive(name: str) -> str:
    return f"{name}’" if name.endswith(("s", "ß", "x", "z", "š", "ş")) else f"{name}s"


def _meant(namesakes: Sequence[Place]) -> Place | None:
    """The one of these places that is meant without further words: the only one, the only capital, or by far the largest."""
    capitals = [place for place in namesakes if place.capital]
    ranked = sorted(capitals or namesakes, key=lambda place: place.population or 1, reverse=True)
    if len(ranked) > 1 and (ranked[0].population or 1) < _CLEARLY_LARGER * (ranked[1].population or 1):
        return None
    return ranked[0] if ranked else None


def _without_article(folded: str) -> str:
    """The rest of folded words that begin with an article; nothing where they do not."""
    article, _, rest = folded.partition(" ")
    return rest if article in _ARTICLES else ""


def _meaning(kind: FormKind, language: FormLanguage | None, words: str) -> str | None:
    known, folded = _meanings(kind, language), _folded(words)
    return known.get(folded) or known.get(_without_article(folded))


@cache
def _meanings(kind: FormKind, language: FormLanguage | None) -> Mapping[str, str]:
    """Folded form -> key, without those of several keys."""
    found: dict[str, str] = {}
    ambiguous: set[str] = set()
    for each in FORM_LANGUAGES if language is None else (language,):
        for form in _listed(each):
            if form.kind == kind and found.setdefault(_folded(form.text), form.key) != form.key:
                ambiguous.add(_folded(form.text))
    return {folded: key for folded, key in found.items() if folded not in ambiguous}


@cache
def _namesakes(language: FormLanguage | None) -> Mapping[str, Sequence[Place]]:
    """Folded name, genitive or adjective -> all places that bear it."""
    found: dict[str, dict[str, Place]] = {}
    for place in places().values():
        for each, names in place.names.items():
            if language in {None, each}:
                for name in names:
                    found.setdefault(_folded(name), {})[place.id] = place
                    if each == "de":
                        found.setdefault(_folded(_german_genitive(name)), {})[place.id] = place
    if language in {None, "de"}:
        for form in _listed("de"):
            if form.kind == "place":
                found.setdefault(_folded(form.text), {})[form.key] = places()[form.key]
    return {name: tuple(known.values()) for name, known in found.items()}


@lru_cache(maxsize=1 << 16)
def _folded(words: str) -> str:
    """The words without what spellings differ in: case, kind and number of blanks, hyphens, apostrophes, dots, normal form."""
    if words.isascii() and words.isalpha():
        return words.lower()
    decomposed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", words).casefold())
    return " ".join(decomposed.translate(_FOLDING).split())
