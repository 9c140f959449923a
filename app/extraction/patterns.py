"""Patterns of a grammar: regular expressions that are tried only where letters stand of which each of their matches holds some.

A grammar asks hundreds of patterns of each sentence, and nearly all of them match nothing there. So each pattern is read for such
letters once, one lot for each of its outermost choices; which letters a word holds is found once for each word; and a pattern none
of whose letters stand in any word of a text is not tried at all.
"""

import operator
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, reduce
from typing import Any

from app.extraction.lexicon import WORDS_KEPT

_READER: Any = re._parser  # type: ignore[attr-defined]  # noqa: SLF001 - how the library itself reads a pattern
_FEWEST = 3
"""Fewer letters one behind another stand in nearly every text, and rule nothing out."""
_OFTEN = 0.5
"""How likely letters of an everyday word stand in a sentence."""
_TOO_OFTEN = 3
"""Letters of so many everyday words, or shorter ones, are not worth looking for."""
_SIGNS = 8
"""What each further letter divides the likelihood of others by."""
_LONGEST_KEPT = 100
"""Letters of the longest word whose letters are kept: a text may be one word of a megabyte."""
_LOTS_KEPT = 1_000
"""Of each pattern, lots of letters for which it is kept which choices are tried."""
_TEXTS_KEPT = 16
"""Texts whose letters are kept: all patterns are asked of one, then of the next."""

_bit_of: dict[str, int] = {}
"""All letters that patterns ask for, each with its bit."""
_by_begin: dict[str, list[str]] = {}


class Pattern:
    """A regular expression; its methods are those of `re.Pattern`."""

    def __init__(self, source: str, flags: int = 0, everyday: Collection[str] = ()) -> None:
        """`everyday` are words that so many texts hold that their letters rule nothing out."""
        self.source = source
        self.flags = flags
        read = _READER.parse(source, flags)
        grouped = read.state.groups > 1  # they are asked for by their names, and a choice has those of no other
        sources = [source] if grouped or flags else list(_outermost(source))
        reads = [read] if len(sources) == 1 else map(_READER.parse, sources)
        lots = [None if flags else _needed(one, everyday) for one in reads]  # letters in any case are not looked for
        self._choices = [(_bits(lot or ()), one) for lot, one in zip(lots, sources, strict=True)]
        self._letters = reduce(operator.or_, (bits for bits, _ in self._choices))
        self._bits = self._letters if all(lots) else 0
        self._tried: dict[int, tuple[Callable[..., re.Match[str] | None], ...]] = {}

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The first match of the text, or of what stands there between two places."""
        there = _bits_of(text)
        if self._bits and not self._bits & there:
            return None
        best: re.Match[str] | None = None
        for search in self._tried.get(there & self._letters) or self._to_try(there & self._letters):
            found = search(text, pos, endpos)
            if found is not None and (best is None or found.start() < best.start()):
                best = found
        return best

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The match with which the text begins."""
        return self._whole.match(text, pos, endpos)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match that is the whole text."""
        return self._whole.fullmatch(text)

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All matches, from the first to the last, none of which overlap."""
        return self._whole.finditer(text, pos, endpos) if self._may_match(text) else iter(())

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with something else in the place of each match."""
        return self._whole.sub(replacement, text) if self._may_match(text) else text

    def _to_try(self, there: int) -> tuple[Callable[..., re.Match[str] | None], ...]:
        """How the choices are searched for of which such letters stand in a text; kept, since few lots of letters stand together."""
        if len(self._tried) >= _LOTS_KEPT:
            self._tried.clear()
        self._tried[there] = tuple(choice.search for bits, choice in self._compiled if not bits or bits & there)
        return self._tried[there]

    def _may_match(self, text: str) -> bool:
        return not self._bits or bool(self._bits & _bits_of(text))

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(self.source, self.flags)

    @cached_property
    def _compiled(self) -> Sequence[tuple[int, re.Pattern[str]]]:
        """The choices, compiled when the first of them is tried."""
        return [(bits, re.compile(source, self.flags)) for bits, source in self._choices]


def _outermost(source: str) -> Iterator[str]:
    """The choices between which a pattern lets its matches."""
    depth, begin, at = 0, 0, 0
    in_class = False
    while at < len(source):
        sign = source[at]
        if sign == "\\":
            at += 1
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
            at += source[at + 1] == "^"
            at += source[at + 1] == "]"  # what stands first in a class does not end it
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and depth == 0:
            yield source[begin:at]
            begin = at + 1
        at += 1
    yield source[begin:]


def _needed(read: Iterable[tuple[Any, Any]], everyday: Collection[str]) -> frozenset[str] | None:
    """Letters of which every match holds some: of those that stand one behind another, the rarest; None where no letters rule out much."""
    lots: list[frozenset[str]] = []
    run: list[tuple[Any, Any]] = []  # letters one behind another
    for sign, of in [*read, (None, None)]:
        name = str(sign)
        if name == "LITERAL" and not chr(of).isspace():
            run.append((sign, of))
            continue
        if name == "AT":
            continue  # the edge of a word takes no letter
        before, run = run, []
        if before:
            lots.append(frozenset(("".join(chr(letter) for _, letter in before),)))
        lot = None
        if name == "SUBPATTERN":
            lot = _needed(of[-1], everyday)
        elif name in ("MAX_REPEAT", "MIN_REPEAT") and of[0] > 0:
            lot = _needed(of[2], everyday)
        elif name == "BRANCH":
            choices = [_needed([*before, *choice], everyday) for choice in of[1]]
            lot = frozenset[str]().union(*(one for one in choices if one)) if all(choices) else None
        if lot:
            lots.append(frozenset(one for one in lot if not any(other in one for other in lot if other != one)))
    rare = [lot for lot in lots if _likely(lot, everyday) < _TOO_OFTEN]
    return min(rare, key=lambda lot: (_likely(lot, everyday), sorted(lot))) if rare else None


def _likely(lot: Iterable[str], everyday: Collection[str]) -> float:
    """How likely a sentence holds one of some letters: a guess that is good enough to choose between them."""
    return sum(
        _TOO_OFTEN if len(letters) < _FEWEST else _OFTEN if any(letters in word for word in everyday) else _SIGNS ** -len(letters)
        for letters in lot
    )


def _bits(lot: Iterable[str]) -> int:
    bits = 0
    for letters in lot:
        if letters not in _bit_of:
            _bit_of[letters] = 1 << len(_bit_of)
            _by_begin.setdefault(letters[:_FEWEST], []).append(letters)
            _bits_of_word.cache_clear()
            _bits_of.cache_clear()
        bits |= _bit_of[letters]
    return bits


@lru_cache(WORDS_KEPT)
def _bits_of_word(word: str) -> int:
    bits = 0
    for at in range(len(word) - _FEWEST + 1):
        for letters in _by_begin.get(word[at : at + _FEWEST], ()):
            if word.startswith(letters, at):
                bits |= _bit_of[letters]
    return bits


@lru_cache(_TEXTS_KEPT)
def _bits_of(text: str) -> int:
    words = text.split()
    ordinary = max(map(len, words), default=0) <= _LONGEST_KEPT
    return reduce(operator.or_, map(_bits_of_word if ordinary else _bits_of_word.__wrapped__, words), 0)
