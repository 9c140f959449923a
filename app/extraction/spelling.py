"""Forms of one name: spellings, initials, genitives; and the known office-holders who bear it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from app.reference import Holder, holders
from app.vocabulary import Portfolio, Position

_BEGINS = 3  # letters with which two spellings of one first name begin alike
_SON = re.compile(r"\S+ (?:bin|ibn) (\S+) \S")
_SPLIT = re.compile(r"[\s.]+")
_DOUBLED = re.compile(r"(.)\1+")
_SURNAME_FIRST = ("cn", "kr", "kp", "vn", "tw", "kh", "sg", "hk")
JOINTS = frozenset(("al", "el", "bin", "ibn", "bint", "abu", "ul", "ad"))
"""What joins the parts of Arabic names."""
_SOUNDS = (
    ("schtsch", "s"), ("dsch", "dj"), ("tsch", "c"), ("dzh", "dj"), ("sch", "s"), ("sh", "s"), ("zh", "s"), ("kh", "x"), ("ch", "x"),
    ("dz", "z"), ("ds", "z"), ("ts", "z"), ("ph", "f"), ("ck", "k"), ("w", "v"),
    ("q", "k"), ("z", "s"), ("j", "i"), ("y", "i"), ("oo", "u"), ("ou", "u"), ("ee", "i"),
)  # fmt: skip
"""What one sound becomes in the transliterations of German, English, French and Turkish print."""


def name_words(name: str) -> list[str]:
    """The words of a name."""
    return [word for word in _SPLIT.split(name) if word] or [name]


def basic_form(name: str, known: str) -> str:
    """A fuller name, its genitive taken off where the shorter form shows that it is one."""
    if known and name.endswith("s") and name_words(name)[-1].removesuffix("s") == name_words(known)[-1]:
        return name.removesuffix("s")
    return name


@lru_cache(maxsize=1 << 14)
def sound(word: str) -> str:
    """A surname as it sounds, whatever way it was brought into Latin letters."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("ə", "e").replace("ı", "i").replace("ß", "ss"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    return _DOUBLED.sub(r"\1", plain)


def compatible(one: str, other: str) -> bool:
    """Whether two forms of a name can be of one person: their first names do not contradict each other."""
    a, b = name_words(one), name_words(other)
    if a[-len(b) :] == b or b[-len(a) :] == a:
        return True
    a, b = a[:-1], b[:-1]
    if not a or not b:
        return True
    first, second = a[0], b[0]
    if len(first) == 1 or len(second) == 1:
        return _initial(first) == _initial(second)
    return sound(first) == sound(second) or (
        _initial(first) == _initial(second)
        and (min(len(first), len(second)) < _BEGINS or first[:_BEGINS].casefold() == second[:_BEGINS].casefold())
    )


def _initial(word: str) -> str:
    return sound(word[:4])[:1] or word[0].casefold()


@cache
def _by_surname() -> dict[str, list[Holder]]:
    known: dict[str, list[Holder]] = {}
    for holder in holders():
        for word in {sound(last) for name in holder.names for last in _last_words(name, holder)}:
            known.setdefault(word, []).append(holder)
    return known


def _last_words(name: str, holder: Holder) -> Iterator[str]:
    """The words by which a holder may be told of alone: the surname, wherever it stands."""
    words = name_words(name)
    yield words[-1]
    if (son := _SON.match(name)) is not None:
        yield son[1]  # „Mohammed bin Zayed" of the house of Nahyan
    if len(words) > 1 and holder.territory in _SURNAME_FIRST:
        yield words[0]
        yield from name.replace("-", " ").split()[-1:]


@lru_cache(maxsize=1 << 12)
def holders_like(name: str) -> tuple[Holder, ...]:
    """The holders of offices who bear a name, in any way of writing it."""
    words = name_words(name)
    found = [*_by_surname().get(sound(words[-1]), ())]
    if len(words) > 1:
        found += [holder for holder in _by_surname().get(sound(words[0]), ()) if holder.territory in _SURNAME_FIRST]
    return tuple(dict.fromkeys(holder for holder in found if any(_same_name(name, known) for known in _spelled(holder))))


@cache
def whole_names() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """The names of holders of offices, of two words and more, by their first word; the longest first."""
    known: dict[str, set[tuple[str, ...]]] = {}
    for holder in holders():
        for name in _spelled(holder):
            words = tuple(name.split(" "))
            if len(words) > 1:
                known.setdefault(words[0], set()).add(words)
    return {first: sorted(names, key=lambda words: (-len(words), words)) for first, names in known.items()}


@cache
def _seats() -> Mapping[tuple[str | None, Position, Portfolio | None], Sequence[Holder]]:
    seats: dict[tuple[str | None, Position, Portfolio | None], list[Holder]] = {}
    for holder in holders():
        seats.setdefault((holder.territory, holder.position, holder.portfolio), []).append(holder)
    return seats


def is_anothers(name: str, territory: str, position: Position, portfolio: Portfolio | None, day: date) -> bool:
    """Whether everybody knows that somebody of another name held an office of a territory on a day."""
    known = [holder for holder in _seats().get((territory, position, portfolio), ()) if holder.held_on(day)]
    return bool(known) and not any(holder in known for holder in holders_like(name))


def _spelled(holder: Holder) -> tuple[str, ...]:
    """The names of a holder; where given names have two parts, also those written as two words: „Yoon Suk Yeol"."""
    if holder.territory not in _SURNAME_FIRST:
        return holder.names
    return (*holder.names, *(name.replace("-", " ") for name in holder.names if "-" in name))


@lru_cache(maxsize=1 << 14)
def _telling(words: tuple[str, ...]) -> frozenset[str]:
    """The sounds of the words of a name, those left out that many names share: „bin", „al"."""
    return frozenset(sound(word) for word in words if word.casefold() not in JOINTS) or frozenset(map(sound, words))


def _same_name(name: str, known: str) -> bool:
    words, others = tuple(name_words(name)), tuple(name_words(known))
    if len(words) == 1:
        return sound(words[0]) in (sound(others[-1]), sound(others[0]))
    if len(others) == 1 and len(set(words)) < len(words):
        return False  # „Abdullah Abdullah" is no king Abdullah
    told, bears = _telling(words), _telling(others)
    if sum(word in bears for word in told) >= min(len(told), len(bears), 2):
        return True
    return sound(words[-1]) == sound(others[-1]) and len(words[0]) == 1 and _initial(words[0]) == _initial(others[0])
