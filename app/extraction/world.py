"""The words of one source, and the names of the world that stand among them."""

from collections.abc import Iterable, Sequence
from typing import Literal

from app.extraction.languages import german
from app.extraction.lexicon import Lexicon, OfficeWord
from app.extraction.text import Tokens
from app.reference import Form, FormKind, FormUse

_LONG = 6  # letters: "Jung" is a name


class World:
    """The tokens of one source, in small letters too, and where names of territories, organisations and places stand.

    `names` are by first token: the token behind the name, and what it may mean; `inside` are all tokens of names.
    """

    def __init__(self, tokens: Tokens, words: Lexicon, source: Literal["text", "title"] = "text") -> None:
        self.tokens = tokens
        self.source: Literal["text", "title"] = source
        self.words = words
        self.lower = [token.text.casefold() for token in tokens.items]
        self.names: dict[int, tuple[int, Sequence[Form]]] = {}
        self.inside: set[int] = set()
        self.ends: dict[int, int] = {}
        self._heads: dict[int, OfficeWord | None] = {}  # asked for again and again
        self._find_names()

    def _find_names(self) -> None:
        items = self.tokens.items
        index = 0
        while index < len(items):
            found = self._longest(index)
            if found and not self._is_of_a_ministry(index, found[1]):
                last = found[0]
                self.names[index] = found
                self.ends[last] = index
                self.inside.update(range(index, last))
                index = last
            else:
                index += 1

    def _is_of_a_ministry(self, index: int, forms: Sequence[Form]) -> bool:
        """„im Aussendepartement (EDA)": letters right behind a ministry's name are its own, not those of an organisation."""
        before = index - 1 - (index > 1 and self.tokens.items[index - 1].text == "(")
        if before < 0 or any(form.use != "acronym" for form in forms):
            return False
        return self.lower[before].endswith(german.MINISTRY_ENDINGS)

    def _longest(self, index: int) -> tuple[int, Sequence[Form]] | None:
        items = self.tokens.items
        first = items[index].text
        if first not in self.words.names and first[0].islower() and not first.startswith(german.PARTS_OF_LANDS):
            return None  # most words
        if first.endswith(german.LONG_GENITIVE):  # „Saarlandes" beside „Saarlands"
            first = f"{first.removesuffix('es')}s"
        of_a_part = first.startswith(german.PARTS_OF_LANDS) and first.endswith(german.LAND_ENDINGS)
        if of_a_part and first not in self.words.names:  # „süditalienischen", but „südkoreanischen"
            first = next(first.removeprefix(part) for part in german.PARTS_OF_LANDS if first.startswith(part))
        for spelled in (first, first.title()) if first.isupper() and len(first) > 3 else (first,):  # noqa: PLR2004
            for words, forms in self.words.names.get(spelled, ()):
                last = index + len(words)
                if last <= len(items) and all(items[index + k].text == words[k] for k in range(1, len(words))):
                    return last, forms
        return None

    def territory_at(self, index: int, *uses: FormUse) -> str | None:
        """The territory that a name of the world at a token means, in one of these uses."""
        found = self.names.get(index)
        if found is None:
            return None
        return key_of(found[1], "territory", *uses)

    def forms_of(self, word: str) -> Sequence[Form]:
        """What one word names, spelled so; nothing where it names nothing."""
        return next((forms for words, forms in self.words.names.get(word, ()) if len(words) == 1), ())

    def states_in_one(self, index: int) -> tuple[str, ...]:
        """The states whose adjectives a token joins, in order: „belarussisch-usbekische"; nothing where it names them otherwise."""
        *before, last = self.lower[index].split("-")
        if not before or index in self.names:
            return ()
        known = [self.forms_of(word) for word in (*(f"{part}e" for part in before), last)]
        states = [key_of(forms, "territory", "adjective") for forms in known]
        return tuple(state for state in states if state) if all(states) else ()

    def is_noun(self, word: str) -> bool:
        """Whether a capitalised word is a common noun, as far as the lists and its ending tell."""
        if (
            word in self.words.sets["notnames"]
            or word in self.words.sets["nouns"]
            or word in self.words.documents
            or word in self.words.institutions
        ):
            return True
        return len(word) > _LONG and word.endswith(self.words.noun_endings) and german.IN_GERMAN.fullmatch(word) is not None


def key_of(forms: Iterable[Form], kind: FormKind, *uses: FormUse) -> str | None:
    """What the first of some forms means that is of a kind, in one of these uses if any are asked for."""
    return next((form.key for form in forms if form.kind == kind and (not uses or form.use in uses)), None)
