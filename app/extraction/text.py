"""A press text as tokens and sentences, with the offsets of the stored text kept."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W\d_](?:[\w’'ʼ`]*\w)?(?:[-‑–][^\W\d_][\w’'ʼ]*)*|\d+(?:\+\d+)?|[^\w\s]|_", re.UNICODE)
_ROMAN = re.compile(r"^[IVXL]+$")
_CLOSING = "“”\"»«’')]"
_ENDING = ".!?…"


class Token(NamedTuple):
    """A word, a number or a sign, with where it stands."""

    text: str
    start: int
    end: int


def parts(text: str) -> tuple[str, ...]:
    """The tokens of a text that stands alone: „St. Petersburg" has three."""
    return tuple(_TOKEN.findall(text))


def is_quoted(text: str, at: int) -> bool:
    """Whether a place in a sentence lies within a quotation."""
    opened = sum(text.count(mark, 0, at) for mark in "„«»")
    closed = text.count("“", 0, at)
    return text.count("„", 0, at) > closed if "„" in text else opened % 2 == 1


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one source (title or text), and where its sentences begin (indices of tokens, the last one past the end)."""

    source: str
    items: tuple[Token, ...]
    starts: tuple[int, ...]

    def words(self, first: int, last: int) -> str:
        """The stored words between two tokens, the last one not included."""
        return self.source[self.items[first].start : self.items[last - 1].end]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """The first token of each sentence, and the one behind its last."""
        return ((first, last) for first, last in zip(self.starts, self.starts[1:], strict=False) if first < last)

    def sentence_of(self, index: int) -> int:
        """The number of the sentence in which a token stands."""
        return bisect_right(self.starts, index) - 1


def tokenise(source: str, abbreviations: frozenset[str]) -> Tokens:
    """Split a text into tokens and sentences.

    A stop ends one unless it follows an abbreviation, an initial or an ordinal; a line's end does unless the next line goes on in
    small letters, as in a text that was wrapped. What has no stop for very long is no sentence, and is cut: reading one takes more
    than its length.
    """
    items = tuple([Token(found.group(), *found.span()) for found in _TOKEN.finditer(source)])
    starts = [0]
    for index, token in enumerate(items[:-1]):
        if index + 1 - starts[-1] >= _LONGEST:
            starts.append(index + 1)
            continue
        following = items[index + 1]
        gap = source[token.end : following.start]
        if not gap:
            continue
        wrapped = following.text[0].islower() or (token.text == "," and following.text[0].isalnum())
        if ("\n" in gap and not wrapped) or _ends(items, index, abbreviations):
            starts.append(index + 1)
    return Tokens(source, items, (*starts, len(items)))


_LONGEST = 600  # tokens of a sentence: six times as many as the longest one of 1,200 labelled texts
_PART = 2  # tokens from a stop to the hyphen before a number: „Kambarata-1."


def _ends(items: Sequence[Token], index: int, abbreviations: frozenset[str]) -> bool:
    """Whether a sentence ends with the token at `index`: a stop, or a quotation mark or a bracket behind one."""
    if items[index].text in _CLOSING and index > 0 and items[index - 1].end == items[index].start:
        index -= 1
    if items[index].text not in _ENDING:
        return False
    following = next((item.text for item in items[index + 1 : index + 3] if item.text not in _CLOSING), "")
    if not following or following[0].islower():
        return False
    if items[index].text != "." or index == 0:
        return True
    before = items[index - 1]
    if before.end != items[index].start:
        return True
    if before.text.isdigit():
        named = index > _PART and items[index - _PART].text == "-" and items[index - _PART].end == before.start
        return named or len(before.text) > 2  # noqa: PLR2004 - "23. Mai" is an ordinal, "2025." ends a sentence
    return not ((len(before.text) == 1 and before.text.isalpha()) or _ROMAN.match(before.text) or before.text.casefold() in abbreviations)
