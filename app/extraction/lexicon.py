"""The word lists of one language, loaded from its data files, and the names of the world in that language."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from app import reference
from app.extraction.text import parts
from app.reference import Form
from app.vocabulary import AgreementType, Portfolio, Position, Topic

Language = Literal["de"]
Number = Literal["one", "many", "open"]
"""What the form of a noun says of its number; "open" where only its article tells."""
WORDS_KEPT = 50_000
"""Words whose reading is kept: press texts repeat theirs. Each list is one object for the life of the program, so it can be a key."""


@dataclass(frozen=True, slots=True)
class OfficeWord:
    """One form of a word for an office. `kind` is empty, or says what else decides: see `offices.tsv`."""

    position: Position | None
    portfolio: Portfolio | None
    home: str | None
    kind: str
    number: Number
    feminine: bool


@dataclass(frozen=True, slots=True)
class Institution:
    """What somebody can be at the head of: a parliament, a government, a ministry, an agency, …."""

    kind: str
    portfolio: Portfolio | None
    home: str | None = None


@dataclass(frozen=True, slots=True)
class Venue:
    """A house whose city everybody knows. `city` and `territory` are empty where houses of this name stand in several capitals."""

    words: tuple[str, ...]
    city: str
    territory: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow another one, each told by how it begins, up to `gap` others in between: „Weg (Moldaus) in die EU"."""

    rest: tuple[str, ...]
    gap: int
    topic: Topic | None


@dataclass(frozen=True, slots=True, eq=False)
class Topics:
    """Words, prefixes and endings by which a talk is about something, or about nothing (None) whatever shorter ones say.

    `phrases` stand under their first words.
    """

    words: Mapping[str, Topic | None]
    prefixes: Mapping[str, Topic | None]
    endings: Mapping[str, Topic | None]
    phrases: Mapping[str, Sequence[Phrase]]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All word lists. `names` are the names of the world by their first word, the longest first."""

    names: Mapping[str, tuple[tuple[tuple[str, ...], tuple[Form, ...]], ...]]
    sets: Mapping[str, frozenset[str]]
    offices: Mapping[str, OfficeWord]
    portfolios: Mapping[str, Portfolio]
    institutions: Mapping[str, Institution]
    documents: Mapping[str, AgreementType]
    topics: Topics
    noun_endings: tuple[str, ...]
    venues: Mapping[str, tuple[Venue, ...]]
    """Well-known houses by their first word."""

    def values(self, name: str) -> Mapping[str, int]:
        """A list of `word=number` entries."""
        return _values(self.sets[name])


@cache
def _values(entries: frozenset[str]) -> Mapping[str, int]:
    return {word: int(value) for word, _, value in (entry.partition("=") for entry in entries)}


@cache
def lexicon(language: Language) -> Lexicon:
    """Load the lexicon of a language, once."""
    sets = {name: frozenset(words.split()) for name, words in _rows(language, "words.tsv")}
    return Lexicon(
        names=_names(language),
        sets=sets,
        offices=dict(_offices(language)),
        portfolios={word: Portfolio(code) for code, words in _rows(language, "portfolios.tsv") for word in words.split()},
        institutions=dict(_institutions(language)),
        documents={word: AgreementType(code) for code, words in _rows(language, "documents.tsv") for word in words.split()},
        topics=_topics(language),
        noun_endings=tuple(sorted(sets["noun_endings"])),
        venues=_venues(language),
    )


def _names(language: Language) -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[Form, ...]], ...]]:
    grouped: dict[tuple[str, ...], list[Form]] = {}
    for form in reference.forms(language):
        if form.use != "stem":
            grouped.setdefault(parts(form.text), []).append(form)
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[Form, ...]]]] = {}
    for words, forms in grouped.items():
        by_first.setdefault(words[0], []).append((words, tuple(forms)))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in by_first.items()}


def _endings(*forms: tuple[str, Number, bool]) -> Callable[[str], Iterator[tuple[str, Number, bool]]]:
    return lambda stem: ((stem + ending, number, feminine) for ending, number, feminine in forms)


_FEMININE: tuple[tuple[str, Number, bool], ...] = (("in", "one", True), ("innen", "many", True))
_DECLENSIONS: Mapping[str, Callable[[str], Iterator[tuple[str, Number, bool]]]] = {
    "m": _endings(("", "open", False), ("s", "one", False), ("n", "many", False), *_FEMININE),
    "w": _endings(("", "one", False), ("en", "open", False), *_FEMININE),
    "e": _endings(("e", "one", False), ("en", "open", False), *_FEMININE),
    "a": _endings(("e", "open", True), ("er", "one", False), ("en", "open", False), ("em", "one", False)),
    "c": _endings(("", "one", False), ("s", "open", False), ("es", "one", False), ("e", "open", False), ("en", "many", False), *_FEMININE),
    "s": _endings(("", "one", False), ("s", "one", False), ("e", "many", False), ("en", "many", False), *_FEMININE),
    "f": _endings(("", "open", True)),
    "p": _endings(("", "many", False)),
}
"""How words for offices decline: stem -> (form, its number, whether it is feminine)."""


_ADJECTIVE_ENDINGS = ("", "s", "es", "e", "en", "er", "em")


def _offices(language: Language) -> Iterator[tuple[str, OfficeWord]]:
    seen: set[str] = set()
    for stems, declension, position, portfolio, home, *rest in _rows(language, "offices.tsv"):
        for stem in stems.split():
            if declension == "r":
                root = stem.removesuffix("rat")
                forms = iter([(stem, "one", False), (f"{stem}s", "one", False), (f"{stem}es", "one", False)])
                plural: list[tuple[str, Number, bool]] = [(f"{root}räte", "many", False), (f"{root}räten", "many", False)]
                every: list[tuple[str, Number, bool]] = [*forms, *plural]  # type: ignore[list-item]  # literals in a list widen
            else:
                every = list(_DECLENSIONS[declension](stem))
            for form, number, feminine in every:
                if form not in seen:
                    seen.add(form)
                    yield (
                        form,
                        OfficeWord(
                            Position(position) if position else None,
                            Portfolio(portfolio) if portfolio else None,
                            home or None,
                            rest[0] if rest else "",
                            number,
                            feminine,
                        ),
                    )


def _institutions(language: Language) -> Iterator[tuple[str, Institution]]:
    for words, kind, *rest in _rows(language, "institutions.tsv"):
        portfolio, home = [*rest, "", ""][:2]
        for word in words.split():
            yield word.replace("_", " "), Institution(kind, Portfolio(portfolio) if portfolio else None, home or None)


def _venues(language: Language) -> Mapping[str, tuple[Venue, ...]]:
    by_first: dict[str, list[Venue]] = {}
    for houses, city, territory in _rows(language, "venues.tsv"):
        for house in houses.split("; "):
            forms = [
                [word.strip("*") + ending for ending in (_ADJECTIVE_ENDINGS if word.endswith("*") else ("",))] for word in house.split()
            ]
            for words in itertools.product(*forms):
                by_first.setdefault(words[0], []).append(Venue(words, city, territory))
    return {first: tuple(sorted(found, key=lambda venue: -len(venue.words))) for first, found in by_first.items()}


_GENITIVE = ("s", "es")
_SHORTEST = 3  # letters of a word that has one: „Kies" is not of „KI"
_GAP = 3
"""Words that may stand behind the first one of a phrase with a gap."""


def _topics(language: Language) -> Topics:
    words: dict[str, Topic | None] = {}
    prefixes: dict[str, Topic | None] = {}
    endings: dict[str, Topic | None] = {}
    phrases: dict[str, list[Phrase]] = {}
    for code, listed in _rows(language, "topics.tsv"):
        topic = None if code == "-" else Topic(code)
        for word in listed.split():
            if "_" in word:
                first, *rest = word.split("_")
                stems = tuple(filter(None, rest))
                phrases.setdefault(first, []).append(Phrase(stems, _GAP if len(stems) < len(rest) else 0, topic))
                continue
            table = prefixes if word.endswith("*") else endings if word.startswith("*") else words
            table.setdefault(word.strip("*"), topic)
    for table in (words, endings):
        for word, topic in list(table.items()):
            for ending in _GENITIVE if len(word) >= _SHORTEST else ():
                table.setdefault(word + ending, topic)
    return Topics(words, prefixes, endings, phrases)


def _rows(language: Language, file: str) -> Iterator[list[str]]:
    text = files(__package__).joinpath("languages", language, file).read_text("utf-8").replace("ß", "ss")  # as `str.casefold` writes it
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
