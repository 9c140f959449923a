"""Words as they are searched: one normaliser for what is indexed and for what is asked. Pure.

A word becomes a token of small Latin letters and digits: blind to case, diacritics and script, cut to its stem by the rules of
its language. "Außenministers" and "aussenminister" are one, "Səfərov" and "safarov", «Путёв» and «путев».

Beside the text, at the end of a document, stand other spellings of its words: ä, ö, ü typed as ae, oe, ue, ə typed as e, and whole
words where the stem is shorter, which prefixes find. Phrases are sought in the stems, in their order.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import Stemmer
from anyascii import anyascii

MOST_TOKENS, MOST_LETTERS = 40_000, 600_000
"""Tokens of one document, and characters: with what PostgreSQL keeps beside each it stays below the megabyte of a `tsvector`."""

LONGEST_QUESTION = 300
"""Characters that a question may have."""

_LONGEST_TOKEN = 40  # characters; what a longer word goes on with is not sought
_LAST_POSITION = 16_383  # of a tsvector; PostgreSQL itself takes all later ones for this
_MOST_POSITIONS = 255  # of one lexeme of a tsvector
_STEMMERS = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
    "tr": "turkish",
}
_JOINED = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"  # stands inside words: marks, soft hyphens and what has no width
_WORD = re.compile(f"(?:[^\\W_][{_JOINED}]*)+")
_SILENT = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
_ASKED = re.compile(r'"([^"]*)"?|(\S+)')
_TOKEN = re.compile("[a-z0-9]+")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_FOLDED = str.maketrans({"ß": "ss", "ı": "i", "ə": "a", "ğ": "g"})
_TYPED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ə": "e"})
_LOCK = Lock()  # a stemmer may be used by one thread at a time
_KNOWN = {language: Stemmer.Stemmer(name) for language, name in (_STEMMERS | {"ru": "russian"}).items()}

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is sought: rows of tokens any of which is it; the last token is a beginning where it is a `prefix`."""

    rows: tuple[tuple[str, ...], ...]
    prefix: bool = False

    def fits(self, tokens: Iterable[str]) -> bool:
        """Whether a word that is indexed by these tokens is one of the words sought."""
        return any(token in row or (self.prefix and token.startswith(row[-1])) for token in tokens for row in self.rows)


@dataclass(frozen=True, slots=True)
class Question:
    """What is sought: all of these terms. Empty where the question holds no word."""

    terms: tuple[Term, ...]

    def match(self) -> str:
        """The question in the language of SQLite's FTS5: quoted tokens alone, so that nothing that was typed is an operator."""
        return " AND ".join(
            f"({' OR '.join(chr(34) + ' '.join(row) + chr(34) + (' *' if term.prefix else '') for row in term.rows)})"
            for term in self.terms
        )

    def tsquery(self) -> str:
        """The question in the language of PostgreSQL's `tsquery`, to be cast: quoted lexemes alone."""
        return " & ".join(f"({' | '.join(_neighbours(row, prefix=term.prefix) for row in term.rows)})" for term in self.terms)


def document(parts: Iterable[tuple[str, str | None]]) -> str:
    """The tokens to index of texts in their languages (`de`; `None` where unknown), with a blank between them."""
    tokens: list[str] = []
    others: dict[str, None] = {}
    for text, language in parts:
        for found in _WORD.finditer(text):
            stem, *more = _tokens(found.group(), _base(language))
            tokens += [stem] if stem else []
            others |= dict.fromkeys(more)
            if len(tokens) >= MOST_TOKENS:
                break
    words = " ".join([*tokens[:MOST_TOKENS], *others][:MOST_TOKENS])
    return words if len(words) <= MOST_LETTERS else words[:MOST_LETTERS].rpartition(" ")[0]


def tsvector(tokens: str) -> str:
    """A document as PostgreSQL's `tsvector`, to be cast: its own parser would take `1e5` and such for something else."""
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens.split(), 1):
        held = places.setdefault(token, [])
        if len(held) < _MOST_POSITIONS and (not held or held[-1] < _LAST_POSITION):
            held.append(min(place, _LAST_POSITION))
    return " ".join(f"'{token}':{','.join(map(str, held))}" for token, held in places.items())


@lru_cache(maxsize=1024)
def question(asked: str, *, beginnings: bool = False) -> Question:
    """What somebody typed: words, "phrases", beginnings with `*` (all of them, where `beginnings` are asked for).

    Nothing else is an operator: what is no letter and no digit parts words, and a word parted so is a phrase.
    """
    terms: dict[Term, None] = {}
    for phrase, word in _ASKED.findall(asked):
        words = _WORD.findall(phrase or word)
        prefix = beginnings or (not phrase and word.endswith("*"))
        if rows := tuple(dict.fromkeys(row for row in _rows(words, prefix=prefix) if row)):
            terms[Term(rows, prefix)] = None
    return Question(tuple(terms))


def beginnings(asked: str) -> list[str]:
    """The words of a name as it is typed, each the beginning of a token of `name_tokens`."""
    return [token for word in _WORD.findall(asked) if (token := _folded(word))]


def name_tokens(names: Iterable[str]) -> set[str]:
    """The tokens by which names are found while somebody types, in each way to type them; no stems."""
    return {token for name in names for word in _WORD.findall(name) for token in (_folded(word), _typed(word)) if token}


def snippet(text: str, sought: Question, language: str | None, longest: int) -> tuple[str, list[Span]] | None:
    """Words of a text around what is sought, at most `longest` code points with `…` where it is cut, and what to highlight in them.

    `None` where the text holds nothing of what is sought.
    """
    words = [(found.start(), found.end(), found.group()) for found in _WORD.finditer(text)]
    base = _base(language)
    fits = [(start, end, which) for start, end, word in words if (which := _which(sought, _tokens(word, base))) and end - start <= longest]
    if not fits:
        return None
    first, last = _densest(fits, longest)
    spare = max(0, longest - 2 - (last - first))
    begin = max(0, first - spare // 2)
    end = min(len(text), begin + longest - 2)
    begin = max(0, min(begin, end - longest + 2))
    begin = next((start for start, _, _ in words if begin <= start <= first), first) if begin else 0
    end = next((stop for _, stop, _ in reversed(words) if last <= stop <= end), last) if end < len(text) else end
    before, behind = "…" if begin else "", "…" if end < len(text) else ""
    if longest < end - begin + len(before) + len(behind):  # one long word alone
        before = behind = ""
    shown = [(start - begin + len(before), stop - begin + len(before)) for start, stop, _ in fits if begin <= start and stop <= end]
    return f"{before}{text[begin:end]}{behind}", shown


def _densest(fits: Sequence[tuple[int, int, frozenset[int]]], longest: int) -> Span:
    """Where most of what is sought stands together: from the first to the last word of it; the earliest of several."""
    best, found = -1, (fits[0][0], fits[0][1])
    for number, (start, stop, _) in enumerate(fits):
        held: set[int] = set()
        for _, end, which in fits[number:]:
            if end - start > longest - 2 and end != stop:
                break
            held |= which
            stop = max(stop, end)  # noqa: PLW2901 - how far this window reaches
        if len(held) > best:
            best, found = len(held), (start, stop)
    return found


def _which(sought: Question, tokens: Sequence[str]) -> frozenset[int]:
    return frozenset(number for number, term in enumerate(sought.terms) if term.fits(tokens))


def _neighbours(row: Sequence[str], *, prefix: bool) -> str:
    return " <-> ".join(f"'{token}'" for token in row) + (":*" if prefix else "")


def _rows(words: Sequence[str], *, prefix: bool) -> Iterator[tuple[str, ...]]:
    """The same words in each way in which a document may hold them."""
    for spelt in (_folded, _typed):
        plain = [token for word in words if (token := spelt(word))]
        yield tuple(plain)
        for language in (*_STEMMERS, "ru"):
            stems = [stem for word in words if (stem := _stem(word, spelt(word), language))]
            # The beginning of a word has no stem yet.
            yield (*stems[:-1], *plain[-1:]) if prefix else tuple(stems)


@lru_cache(maxsize=1 << 16)
def _tokens(word: str, language: str | None) -> tuple[str, ...]:
    """The tokens of a word: its stem first, then the others by which it is found."""
    plain, typed = _folded(word), _typed(word)
    stem = _stem(word, plain, language)
    return tuple(dict.fromkeys((stem, plain, *((_stem(word, typed, language), typed) if typed != plain else ()))))


def _stem(word: str, folded: str, language: str | None) -> str:
    """The token of a word's stem; words in Cyrillic letters are Russian, whatever is said, until they are transliterated."""
    if _CYRILLIC.search(word):
        spelt = unicodedata.normalize("NFC", _SILENT.sub("", word.casefold())).replace("ё", "е")
        with _LOCK:
            stem = _KNOWN["ru"].stemWord(spelt)
        return _latin(stem)
    if language not in _STEMMERS or not folded.isalpha():
        return folded
    with _LOCK:
        cut: str = _KNOWN[language].stemWord(folded)
    return cut


def _folded(word: str) -> str:
    spelt = unicodedata.normalize("NFC", _SILENT.sub("", word.casefold())).replace("ё", "е").translate(_FOLDED)
    return _latin(spelt)


def _typed(word: str) -> str:
    """A word as a keyboard without its letters writes it."""
    return _folded(unicodedata.normalize("NFC", word.casefold()).translate(_TYPED))


def _latin(spelt: str) -> str:
    if not _CYRILLIC.search(spelt):  # whose й is no и
        spelt = "".join(letter for letter in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(letter))
    return "".join(_TOKEN.findall(anyascii(spelt).casefold()))[:_LONGEST_TOKEN]


def _base(language: str | None) -> str | None:
    """`de` of `de-AT`."""
    return language.partition("-")[0].lower() if language else None
