"""Names and offices -> known people, ministries, organisations, places and series. Pure.

**Names** are compared word by word in any order, after scripts and transliterations are undone: "Vilayat Eyvazov",
"Wilajat Ejwasow" and «Вилаят Эйвазов» are one name, "Ceyhun" and "Djeyhoun" near. Patronymics are left out, an initial
fits every name that begins so (`name_likeness`, 0 to 1).

**People**: the same name, standing for the same state or organisation, is one person, whatever the office: a man who
changes office stays himself, a namesake elsewhere is another. A name that is shortened or only sounds near joins where it
stands for the same state in the same office and fits one person alone. All else stays apart until a person judges (`people`).
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

SAME_NAME = 0.8
"""From this likeness on two names are taken for one where the office is the same too."""

NEAR_NAME = 0.7
"""Enough where the office is the same at the same meeting."""

_WORD = re.compile(r"[a-z]+")
_HOOKED = str.maketrans({"ç": "ch", "č": "ch", "ć": "ch", "ş": "sh", "š": "sh", "ž": "zh", "ə": "a", "ğ": "g", "đ": "dj"})
_PATRONYMIC = re.compile(
    r"\b[a-z]+[ -]?(?:oglu|ogly|ogli|qizi|gizi|kyzy|uulu)\b|(?<=[a-z] )[a-z]{4,}(?:vich|vic|witsch|vitch|vna|wna)\b(?= [a-z])"
)
_FEMININE = re.compile(r"(?:[oe][vw]a|ska[yj]a)$")
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
# The same with one capital letter for each hiss and with vowels kept, for counting how far two spellings are apart.
_LETTERS = (
    ("schtsch", "S"),
    ("shch", "S"),
    ("dsch", "J"),
    ("tsch", "C"),
    ("dzh", "J"),
    ("tch", "C"),
    ("sch", "S"),
    ("sh", "S"),
    ("zh", "Z"),
    ("dj", "J"),
    ("kh", "h"),
    ("gh", "g"),
    ("ch", "C"),
    ("ph", "f"),
    ("ts", "s"),
    ("tz", "s"),
    ("ou", "u"),
    ("x", "h"),
    ("w", "v"),
    ("q", "k"),
)
_NEAR = tuple(map(frozenset, ("jyieJZ", "jSZ", "aeiouy", "sSzZC", "cCkJj", "cs", "hgk", "hC", "vf")))
_NEAR_COST, _LIGHT_COST, _LIGHT = 0.35, 0.5, frozenset("aeiouyjh")
_SHORT = 3  # letters
_LONGEST_ID = 64  # characters, as the schema has it
_SILENT = re.compile(r"[aeiouyj]")
_DOUBLED = re.compile(r"(.)\1+")
_SAME_SOUND, _INITIAL, _FAR_WORD = 0.95, 0.8, 0.7
_FAMILY_NAME_ALONE = 0.75
_EACH_WORD_MORE = 0.04
_OTHER_BEGINNING = 0.6
_PEERS = (Position.HEAD_OF_STATE, Position.HEAD_OF_GOVERNMENT, Position.MINISTER, Position.SPEAKER)
_FEWEST_PEERS = 3  # fewer are a meeting of two or three, not a round of a standing format
_FEWEST_PARTIES = 2
_MINISTERIAL = (Position.MINISTER, Position.DEPUTY_MINISTER)


@dataclass(frozen=True, slots=True)
class Bearing:
    """One spelling of a name in one capacity, known by its oldest `mention`; `person` is whom a hand wrote it to, if one did."""

    mention: str
    represents: str
    name: str
    position: str
    portfolio: str | None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the one sought: the id of the person, and how near, from 0 to 1."""

    id: str
    score: float


@lru_cache(maxsize=1 << 16)
def folded(name: str) -> str:
    """The words of a name in small Latin letters, in alphabetical order: blind to case, script marks and word order."""
    return " ".join(sorted(_WORD.findall(anyascii(name).casefold().replace("'", ""))))


@lru_cache(maxsize=1 << 16)
def skeleton(name: str) -> str:
    """The consonants of a name after its transliteration is undone, word by word, in alphabetical order."""
    return " ".join(sorted(filter(None, map(_sounds, _words(name)))))


def sounds(name: str) -> frozenset[str]:
    """What the longer words of a name sound like: two spellings of one name share at least one of them."""
    return frozenset(_sounds(word) for word in _words(name) if len(word) > 1) - {""}


def longest_sound(name: str) -> str:
    """What the longest-sounding word of a name sounds like."""
    return max(sounds(name), key=lambda sound: (len(sound), sound), default="")


@lru_cache(maxsize=1 << 17)
def name_likeness(one: str, other: str) -> float:
    """How near two names are, whatever script, order, initials and words left out: 1 is the same, 0 nothing alike."""
    few, many = sorted((_words(one), _words(other)), key=lambda words: (len(words), words))
    if not few:
        return 0.0
    rest = list(many)
    nearness: list[float] = []
    whole = 0  # words that are more than an initial
    for word in sorted(few, key=len, reverse=True):
        nearest = max(rest, key=lambda each: (_word_likeness(word, each), each))
        found = _word_likeness(word, nearest)
        nearness.append(found)
        whole += found > 0 and min(len(word), len(nearest)) > 1
        if found:
            rest.remove(nearest)
    if not whole:
        return 0.0
    more = len(many) - len(few)
    likeness = sum(nearness) / len(nearness) - _EACH_WORD_MORE * more
    return min(likeness, _FAMILY_NAME_ALONE) if len(few) == 1 and more else likeness


def same_name(one: str, other: str) -> bool:
    """Whether two spellings can be of one name."""
    return name_likeness(one, other) >= SAME_NAME


def people(
    bearings: Iterable[Bearing], same: Iterable[tuple[str, str]] = (), different: Iterable[tuple[str, str]] = ()
) -> list[list[Bearing]]:
    """Which bearings are one person; judgements name them by mention, or by person. A function of the set, in no order.

    All that could be one person must be given together (see `may_be_one`); what was judged to be the same joins last.
    """
    apart = {frozenset(pair) for pair in different}
    groups: list[list[Bearing]] = []
    for alike in _namesakes(bearings, apart):
        fitting = [group for group in groups if _joins(alike, group) and not _judged_apart(alike, group, apart)]
        if len(fitting) == 1:
            fitting[0].extend(alike)
        else:
            groups.append(list(alike))
    for pair in same:
        joined = [group for group in groups if any(not _names(bearing).isdisjoint(pair) for bearing in group)]
        for group in joined[1:]:
            joined[0].extend(group)
            groups.remove(group)
    return [sorted(group, key=_bearing_order) for group in groups]


def may_be_one(one: Bearing, other: Bearing) -> bool:
    """Whether two bearings can come to be one person without a judgement."""
    return one.represents == other.represents and same_name(one.name, other.name)


def candidates(sought: Sequence[Bearing], others: Mapping[str, Sequence[Bearing]]) -> list[Candidate]:
    """Who of others may be the person sought, the nearest first: the name counts most, then the state, then the office."""
    scored = [
        Candidate(person_id, max(_nearness(one, other) for one in sought for other in theirs)) for person_id, theirs in others.items()
    ]
    return sorted((one for one in scored if one.score > 0), key=lambda one: (-one.score, one.id))


def ministry_of(position: str, portfolio: str | None, territory: str | None) -> str | None:
    """The id of the ministry that a minister or a deputy speaks for (`az-interior`), else `None`."""
    if position in _MINISTERIAL and portfolio not in (None, Portfolio.OTHER) and territory is not None:
        return f"{territory}-{portfolio}"
    return None


def place_of(city: str | None, territory: str | None) -> reference.Place | None:
    """The place that a city's name means in a territory; `None` where unknown or ambiguous."""
    return reference.place_named(city, territory=territory) if city else None


def series_of(body: Mapping[str, Any], siblings: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any] | None:
    """The series that a draft meeting is a round of: `id` (`ots-interior`), `organisation`, `territories`, `position`, `portfolio`.

    A series has one frame and one office that its participants hold; or, where it is counted ("the second meeting of the
    commission"), the same few states without a frame. The next round that a text announces without naming anybody is a
    round of the series of the meeting in the same frame that the text reports.
    """
    own = _own_series(body)
    if own is not None or body["participants"]:
        return own
    framed: dict[str, dict[str, Any]] = {}
    for sibling in siblings:
        follows = body["organisations"] or (body["ordinal"] and sibling["ordinal"] and body["ordinal"] == sibling["ordinal"] + 1)
        if sibling is not body and sibling["organisations"] == body["organisations"] and follows and (theirs := _own_series(sibling)):
            framed[theirs["id"]] = theirs
    return next(iter(framed.values())) if len(framed) == 1 else None


def slug(words: str) -> str:
    """A readable id from a name: `OTS` -> `ots`, `3+3` -> `3-plus-3`, `Salzburg Forum` -> `salzburg-forum`; a long one ends in a hash."""
    made = re.sub(r"[^a-z0-9]+", "-", anyascii(words).casefold().replace("+", " plus ")).strip("-") or "unnamed"
    return made if len(made) <= _LONGEST_ID else f"{made[: _LONGEST_ID - 9]}-{sha256(made.encode()).hexdigest()[:8]}"


def _own_series(body: Mapping[str, Any]) -> dict[str, Any] | None:
    """The series that a meeting's own participants show."""
    peers = [one for one in body["participants"] if one["country"] is not None and one["position"] in _PEERS]
    offices = Counter((one["portfolio"] or one["position"], one["position"], one["portfolio"]) for one in peers)
    if not offices or len(body["organisations"]) > 1:
        return None
    (said, position, portfolio), holders = max(offices.items(), key=lambda item: (item[1], item[0][0], item[0][1]))
    told = {"position": position, "portfolio": portfolio}
    if body["organisations"]:
        frame = body["organisations"][0]
        if holders < _FEWEST_PEERS or 2 * holders <= offices.total():
            return None
        return {"id": slug(f"{frame} {said}"), "organisation": frame, "territories": [], **told}
    states = sorted({one["country"] for one in peers})
    bound = body["ordinal"] is not None and len(states) >= _FEWEST_PARTIES and len(states) <= holders
    return {"id": slug(f"{' '.join(states)} {said}"), "organisation": None, "territories": states, **told} if bound else None


def _namesakes(bearings: Iterable[Bearing], apart: set[frozenset[str]]) -> list[list[Bearing]]:
    """Bearings of one sounding in one capacity to represent, the fullest names first; told apart by spelling where judgement is."""
    classes: dict[tuple[str, ...], list[Bearing]] = {}
    judged = {one for pair in apart for one in pair}
    ordered = sorted(bearings, key=_bearing_order)
    parted = {_sounding(bearing) for bearing in ordered if not _names(bearing).isdisjoint(judged)}
    written: dict[tuple[str, ...], set[str]] = {}
    for bearing in ordered:
        written.setdefault(_sounding(bearing), set()).update({bearing.person} - {None})  # type: ignore[arg-type]
    for bearing in ordered:
        key = _sounding(bearing)
        kept = [folded(bearing.name)] if key in parted else []
        kept += [bearing.person or ""] if len(written[key]) > 1 else []
        classes.setdefault((*key, *kept), []).append(bearing)

    def fullest(alike: Sequence[Bearing]) -> tuple[Any, ...]:
        longest = max(
            ([word for word in _words(bearing.name) if len(word) > 1] for bearing in alike), key=lambda words: (len(words), words)
        )
        return -len(longest), -len("".join(longest)), alike[0].represents, longest, skeleton(alike[0].name), alike[0].name

    return sorted(classes.values(), key=fullest)


def _sounding(bearing: Bearing) -> tuple[str, ...]:
    words = _words(bearing.name)
    heard = skeleton(bearing.name) or folded(bearing.name)
    return bearing.represents, heard, "f" if any(_FEMININE.search(word) for word in words) else ""


def _bearing_order(bearing: Bearing) -> tuple[str, ...]:
    return bearing.represents, bearing.name, bearing.position, bearing.portfolio or "", bearing.person or ""


def _names(bearing: Bearing) -> set[str]:
    """By what a judgement can mean a bearing."""
    return {bearing.mention, bearing.person or bearing.mention}


def _joins(few: Sequence[Bearing], group: Sequence[Bearing]) -> bool:
    """Whether names join a person: alike, for the same state, in an office in common."""
    return any(
        may_be_one(one, other) and (one.position, one.portfolio) == (other.position, other.portfolio) for one in few for other in group
    )


def _judged_apart(few: Sequence[Bearing], group: Sequence[Bearing], apart: set[frozenset[str]]) -> bool:
    written = {bearing.person for bearing in (*few, *group) if bearing.person}
    pairs = (frozenset((a, b)) for one in few for other in group for a in _names(one) for b in _names(other))
    return len(written) > 1 or any(pair in apart for pair in pairs)


def _nearness(one: Bearing, other: Bearing) -> float:
    likeness = name_likeness(one.name, other.name)
    if likeness < _FAR_WORD:
        return 0.0
    same_state = one.represents == other.represents
    same_office = (one.position, one.portfolio) == (other.position, other.portfolio)
    return round(0.7 * likeness + 0.2 * same_state + 0.1 * same_office, 2)


@lru_cache(maxsize=1 << 16)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name in Latin letters, without patronymics."""
    latin = anyascii(name.casefold().translate(_HOOKED)).casefold().replace("'", "")
    return tuple(_WORD.findall(_PATRONYMIC.sub(" ", latin))) or tuple(_WORD.findall(latin))


@lru_cache(maxsize=1 << 16)
def _sounds(word: str) -> str:
    """The consonants of a word after its transliteration is undone; a short word has too few to be told by and stays whole."""
    if len(word) <= _SHORT:
        return word
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return _DOUBLED.sub(r"\1", _SILENT.sub("", word))


@lru_cache(maxsize=1 << 17)
def _word_likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    a, b = _letters(one), _letters(other)
    same_start = a[0] == b[0] or any({a[0], b[0]} <= near for near in _NEAR)
    if min(len(one), len(other)) == 1:
        return _INITIAL if same_start else 0.0
    if bool(_FEMININE.search(one)) != bool(_FEMININE.search(other)) and min(len(one), len(other)) > _SHORT:
        return 0.0
    if _sounds(one) == _sounds(other) and len(_sounds(one)) > 1:
        return _SAME_SOUND
    near = 1 - _distance(a, b) / max(len(a), len(b))
    near = near if same_start else near * _OTHER_BEGINNING
    return near if near >= _FAR_WORD else 0.0


def _letters(word: str) -> str:
    for written, letter in _LETTERS:
        word = word.replace(written, letter)
    return _DOUBLED.sub(r"\1", word)


def _distance(one: str, other: str) -> float:
    """Levenshtein's distance, cheap where letters stand for one sound or are often left out."""
    above = [0.0]
    for letter in other:
        above.append(above[-1] + (_LIGHT_COST if letter in _LIGHT else 1))
    for a in one:
        drop = _LIGHT_COST if a in _LIGHT else 1
        row = [above[0] + drop]
        for place, b in enumerate(other):
            change = 0.0 if a == b else _NEAR_COST if any(a in near and b in near for near in _NEAR) else 1
            row.append(min(above[place] + change, above[place + 1] + drop, row[-1] + (_LIGHT_COST if b in _LIGHT else 1)))
        above = row
    return above[-1]
