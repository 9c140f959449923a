"""The word lists of one language, loaded from data files, and the names of the world in that language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from app import reference
from app.reference import Form

Language = Literal["de"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Longest-match tables and word sets. Keys of tables are the first word of an entry."""

    names: Mapping[str, tuple[tuple[tuple[str, ...], tuple[Form, ...]], ...]]
    sets: Mapping[str, frozenset[str]]
    tables: Mapping[str, Mapping[str, str]]


@cache
def lexicon(language: Language) -> Lexicon:
    """Load the lexicon of a language, once."""
    grouped: dict[tuple[str, ...], list[Form]] = {}
    for form in reference.forms(language):
        if form.use != "stem":
            grouped.setdefault(tuple(form.text.split()), []).append(form)
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[Form, ...]]]] = {}
    for words, forms in grouped.items():
        by_first.setdefault(words[0], []).append((words, tuple(forms)))
    names = {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in by_first.items()}
    return Lexicon(names, dict(_sets(language)), dict(_tables(language)))


def _sets(language: Language) -> Iterator[tuple[str, frozenset[str]]]:
    for line in _lines(language, "words.tsv"):
        name, words = line.split("\t")
        yield name, frozenset(words.split())


def _tables(language: Language) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name in ("offices", "portfolios", "documents", "topics"):
        table: dict[str, str] = {}
        for line in _lines(language, f"{name}.tsv"):
            left, right, *rest = line.split("\t")
            if name == "offices":
                table[left] = "\t".join((right, *rest))
            else:
                table.update(dict.fromkeys(right.split(), left))
        yield name, table


def _lines(language: Language, file: str) -> list[str]:
    text = files(__package__).joinpath("languages", language, file).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
