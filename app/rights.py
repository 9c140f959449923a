"""Who sees how much of the words of a press text: agencies own their sentences. Pure.

Titles, publishers, addresses and days are no words in this sense: they are shown to everybody who may read.
"""

from dataclasses import dataclass, field

from app import wording
from app.vocabulary import Sees
from app.wording import Question

LONGEST_EXCERPT = 300
"""Characters of one excerpt of a text; and none has more than half of its text."""

_RISING = tuple(Sees)


@dataclass(frozen=True, slots=True)
class Levels:
    """How much readers see, with a key or without, and how much editors."""

    readers: Sees
    editors: Sees


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: the role of the key, `None` without one; and what counts for texts of which nothing else is said."""

    role: str | None
    unless_said: Levels


@dataclass(frozen=True, slots=True)
class Words:
    """The title and the words of one press text, which gives out no more of them than somebody sees."""

    sees: Sees
    _title: str = field(repr=False)
    _text: str = field(repr=False)

    @property
    def whole(self) -> str | None:
        """The text, for whom it may be whole."""
        return self._text if self.sees == Sees.WHOLE else None

    def snippet(self, sought: Question, language: str | None) -> tuple[str, list[tuple[int, int]]] | None:
        """Words around what is sought, and what to highlight in them; no more of the text than an excerpt may have."""
        if self.sees == Sees.NOTHING:
            return None
        longest = LONGEST_EXCERPT if self.sees == Sees.WHOLE else min(LONGEST_EXCERPT, len(self._text) // 2)
        return wording.snippet(self._text, sought, language, longest) or wording.snippet(self._title, sought, language, LONGEST_EXCERPT)

    def excerpt(self, source: str, start: int, end: int) -> str | None:
        """Words of the text, or of the `title`, by their offsets; cut, with `…`, where an excerpt would be too much of the text."""
        if self.sees == Sees.NOTHING:
            return None
        words = (self._title if source == "title" else self._text)[start:end]
        longest = min(LONGEST_EXCERPT, len(self._text) // 2)
        if self.sees == Sees.WHOLE or source == "title" or len(words) <= longest:
            return words
        return f"{words[:longest]}…"


def level(viewer: Viewer, publisher: Levels | None, flag: Sees | None, *, withdrawn: bool) -> Sees:
    """How much of a text somebody sees, by role, by what is said of its publisher, and by the text's own `flag`, which is for readers."""
    said = publisher or viewer.unless_said
    if viewer.role == "admin":
        return Sees.WHOLE
    if viewer.role == "editor":
        return said.editors
    return Sees.NOTHING if withdrawn else flag or said.readers


def opened(own: Sees, before: Levels, after: Levels) -> bool:
    """Whether a change lets anybody see more of a text than before, and more than who makes the change, who saw `own` of it."""
    return any(
        _RISING.index(now) > max(_RISING.index(was), _RISING.index(own))
        for was, now in ((before.readers, after.readers), (before.editors, after.editors))
    )
