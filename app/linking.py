"""Names and offices -> known people, ministries, organisations and places. Pure.

Two spellings are one name where their words are the same but for case, diacritics and order (`folded`), or sound the
same through the transliterations of the press (`skeleton`): "Vilayat Eyvazov", "Wilajat Ejwasow" and «Вилаят Эйвазов».
A skeleton alone proves nothing; it counts only together with the same state or organisation.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from anyascii import anyascii

from app import reference
from app.vocabulary import Portfolio, Position

_WORD = re.compile(r"[a-z]+")
# The longest first: what one sound of the source script becomes in English, German, French and Turkish print.
_SOUNDS = (
    ("schtsch", "s"),
    ("shch", "s"),
    ("dsch", ""),
    ("tsch", "h"),
    ("dzh", ""),
    ("tch", "h"),
    ("sch", "s"),
    ("sh", "s"),
    ("zh", "s"),
    ("kh", "h"),
    ("gh", "g"),
    ("ch", "h"),
    ("ph", "f"),
    ("ts", "s"),
    ("tz", "s"),
    ("ks", "h"),
    ("x", "h"),
    ("z", "s"),
    ("w", "v"),
    ("q", "k"),
    ("c", "k"),
)
_SHORT = 3  # letters
_LONGEST_ID = 64  # characters, as the schema has it
_SILENT = re.compile(r"[aeiouyj]")
_DOUBLED = re.compile(r"(.)\1+")
_PEERS = (Position.HEAD_OF_STATE, Position.HEAD_OF_GOVERNMENT, Position.MINISTER, Position.SPEAKER)
_FEWEST_PEERS = 3  # fewer are a meeting of two or three, not a round of a standing format
_MINISTERIAL = (Position.MINISTER, Position.DEPUTY_MINISTER)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person as linking sees one: all spellings, and the states and organisations stood for so far."""

    id: str
    names: frozenset[str]
    represents: frozenset[str]


@lru_cache(maxsize=1 << 16)
def folded(name: str) -> str:
    """The words of a name in small Latin letters, in alphabetical order: blind to case, script marks and word order."""
    return " ".join(sorted(_words(name)))


@lru_cache(maxsize=1 << 16)
def skeleton(name: str) -> str:
    """The consonants of a name after its transliteration is undone, word by word, in alphabetical order."""
    return " ".join(sorted(filter(None, map(_sounds, _words(name)))))


def same_name(one: str, other: str) -> bool:
    """Whether two spellings can be of one name: equal, sounding equal, or one a shortening ("V. Eyvazov") of the other."""
    if folded(one) == folded(other) or (skeleton(one) == skeleton(other) and skeleton(one)):
        return True
    few, many = sorted((_words(one), _words(other)), key=len)
    if not few or _sounds(few[-1]) != _sounds(many[-1]):
        return False
    return _shortens(few[:-1], many[:-1]) or _shortens(many[:-1], few[:-1])


def person_of(name: str, represents: Iterable[str], known: Iterable[KnownPerson]) -> KnownPerson | None:
    """The one known person of this name who has stood for the same state or organisation; `None` where none or several fit."""
    here = set(represents)
    fitting = [person for person in known if person.represents & here]
    exact = [person for person in fitting if folded(name) in {folded(other) for other in person.names}]
    alike = exact or [person for person in fitting if skeleton(name) in {skeleton(other) for other in person.names}]
    return alike[0] if len(alike) == 1 else None


def ministry_of(position: str, portfolio: str | None, territory: str | None) -> str | None:
    """The id of the ministry that a minister or a deputy speaks for (`az-interior`), else `None`."""
    if position in _MINISTERIAL and portfolio not in (None, Portfolio.OTHER) and territory is not None:
        return f"{territory}-{portfolio}"
    return None


def place_of(city: str | None, territory: str | None) -> reference.Place | None:
    """The place that a city's name means in a territory; `None` where unknown or ambiguous."""
    return reference.place_named(city, territory=territory) if city else None


def series_of(body: Mapping[str, Any], siblings: Sequence[Mapping[str, Any]] = ()) -> str | None:
    """The id of the series that a draft meeting is a round of (`ots-interior`), else `None`.

    A series has one frame and one office that its participants hold. The next round that a text announces without
    naming anybody is a round of the series of the meeting in the same frame that the text reports.
    """
    if len(body["organisations"]) != 1:
        return None
    offices = Counter(
        participant["portfolio"] or participant["position"]
        for participant in body["participants"]
        if participant["country"] is not None and participant["position"] in _PEERS
    )
    if offices:
        office, holders = max(offices.items(), key=lambda item: (item[1], item[0]))
        return slug(f"{body['organisations'][0]} {office}") if holders >= _FEWEST_PEERS and 2 * holders > offices.total() else None
    if body["participants"]:
        return None
    framed = {series_of(sibling) for sibling in siblings if sibling is not body and sibling["organisations"] == body["organisations"]}
    return framed.pop() if len(framed) == 1 else None


def slug(words: str) -> str:
    """A readable id from a name: `OTS` -> `ots`, `3+3` -> `3-plus-3`, `Salzburg Forum` -> `salzburg-forum`; a long one ends in a hash."""
    made = re.sub(r"[^a-z0-9]+", "-", anyascii(words).casefold().replace("+", " plus ")).strip("-") or "unnamed"
    return made if len(made) <= _LONGEST_ID else f"{made[: _LONGEST_ID - 9]}-{sha256(made.encode()).hexdigest()[:8]}"


def _words(name: str) -> list[str]:
    return _WORD.findall(anyascii(name).casefold().replace("'", ""))


def _sounds(word: str) -> str:
    """The consonants of a word after its transliteration is undone; a short word has too few to be told by and stays whole."""
    if len(word) <= _SHORT:
        return word
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return _DOUBLED.sub(r"\1", _SILENT.sub("", word))


def _shortens(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether each word of the shorter form is a word, or the initial of a word, of the longer one, in order."""
    rest = iter(many)
    return all(any(_sounds(full) == _sounds(word) or (len(word) == 1 and full.startswith(word)) for full in rest) for word in few)
