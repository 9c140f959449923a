"""The words of a text that prove fields, marked. Pure.

Offsets are Unicode code points, as Python counts them. A text is cut wherever a proof begins or ends, and each piece knows the
fields that it proves; of a text that may not be seen whole the proofs alone are there, each an island of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_CALLED = {"country": "territory"}  # drafts say so; records speak of territories
_TOGETHER = {"portfolio": "position", "person_id": "name", "type": "status"}
"""Fields that pages show as one: an office, a name with the person behind it, what a document is."""

_AROUND = 200
"""Characters that stay beside a mark where much of a long text is left out."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Words that prove a field: `field` is its key on the page, `exact` the words as far as they may be seen."""

    field: str
    source: str
    start: int
    end: int
    exact: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that prove these fields, none where they prove nothing."""

    words: str
    fields: tuple[str, ...]
    number: int = 0
    """Which of the marked pieces of its text it is, from 1; 0 where it marks nothing."""


@dataclass(frozen=True, slots=True)
class Field:
    """What a source says of a field, and how it is known."""

    value: Any
    rule: str | None
    words: tuple[str, ...]


def proofs(sighting: Mapping[str, Any], parts: Mapping[str, str], whole: str = "meeting") -> list[Proof]:
    """All words of one sighting that prove fields; `parts` are the parts that answer for others, by id; `whole` names the meeting."""
    return [
        Proof(key, words["in"], words["start"], words["end"], words["exact"])
        for key, proof in _each(sighting, parts, whole)
        for words in proof["words"]
    ]


def fields(sighting: Mapping[str, Any], parts: Mapping[str, str], whole: str = "meeting") -> dict[str, Field]:
    """What one sighting says of each field."""
    return {
        key: Field(proof["value"], proof["rule"], tuple(dict.fromkeys(words["exact"] for words in proof["words"] if words["exact"])))
        for key, proof in _each(sighting, parts, whole)
    }


def pieces(text: str, found: Iterable[Proof], *, offset: int = 0, first: int = 1) -> list[Piece]:
    """A text, or the part of one that begins at `offset`, cut into pieces; marked ones are numbered from `first`."""
    spans = sorted(
        {
            (max(proof.start - offset, 0), min(proof.end - offset, len(text)), proof.field)
            for proof in found
            if proof.start - offset < len(text) and proof.end > offset
        }
    )
    edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    cut = []
    for start, end in pairwise(edges):
        proven = tuple(dict.fromkeys(field for begin, stop, field in spans if begin <= start and end <= stop))
        if text[start:end].isspace():  # between two proofs that overlap: a mark without words would be a link without a name
            proven = ()
        cut.append(Piece(text[start:end], proven, first if proven else 0))
        first += bool(proven)
    return cut


def shortened(cut: Sequence[Piece], longest: int) -> tuple[list[Piece], bool]:
    """Pieces with no more than so many characters beside the marked ones, and whether any were left out: an ellipsis stands for them."""
    kept: list[Piece] = []
    left, less = longest, False
    for piece in cut:
        if piece.fields or len(piece.words) <= max(left, 2 * _AROUND):
            kept.append(piece)
        else:
            less = True
            kept.append(Piece(f"{piece.words[: max(left, _AROUND)]} … {piece.words[-_AROUND:]}", ()))
        left -= 0 if piece.fields else min(len(piece.words), max(left, 0))
    return kept, less


def islands(found: Sequence[Proof], first: int = 1) -> list[list[Piece]]:
    """The proofs alone, in the order of the text, those that overlap together; each as pieces."""
    told: list[tuple[int, str]] = []
    for proof in sorted((one for one in found if one.exact), key=lambda one: (one.start, -one.end)):
        words = proof.exact or ""
        if told and proof.start < told[-1][0] + len(told[-1][1]):
            start, before = told[-1]
            told[-1] = (start, before + words[start + len(before) - proof.start :])
        else:
            told.append((proof.start, words))
    shown = []
    for start, words in told:
        cut = pieces(words, found, offset=start, first=first)
        first += sum(bool(piece.number) for piece in cut)
        shown.append(cut)
    return shown


def paragraphs(cut: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces of a whole text, line by line; a piece that goes over the end of a line stands in both under one number."""
    lines: list[list[Piece]] = [[]]
    for piece in cut:
        for place, words in enumerate(piece.words.split("\n")):
            if place:
                lines.append([])
            if words:
                lines[-1].append(Piece(words, piece.fields, piece.number if not place else 0))
    return [line for line in lines if line]


def _each(sighting: Mapping[str, Any], parts: Mapping[str, str], whole: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
    for name, proof in sighting["fields"].items():
        yield key(whole, name, of_part=False), proof
    for part in (*sighting["participants"], *sighting["agreements"]):
        for name, proof in part["fields"].items():
            yield key(parts.get(part["id"], part["id"]), name), proof


def key(record: str, name: str, *, of_part: bool = True) -> str:
    """The key of a field on a page: of a part by its id, of the meeting itself by `meeting`, of a draft by its number."""
    name = _CALLED.get(name, name)
    if of_part:
        name = _TOGETHER.get(name, name)
    return f"{record}-{name}"
