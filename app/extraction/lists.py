"""Lists of names that take the offices told before them: „Die Minister Polens und Litauens trafen sich. A und B berieten …"."""

from collections.abc import Iterator, Sequence
from datetime import date

from app.extraction.languages import german
from app.extraction.offices import Office
from app.extraction.people import Mention, Reader
from app.extraction.spelling import holders_like, name_words

_NEAR = 2  # sentences between the offices and the names; words between two names
_FEWEST = 2  # names of a list, and words of a name that was not told before


def name_listed(readers: Sequence[Reader], mentions: Sequence[Mention], day: date | None) -> None:
    """Give the names of a list the offices that were told without names before, in their order, where they are as many."""
    for reader in readers:
        own = [mention for mention in mentions if mention.reader is reader]
        if sum(mention.name is None and mention.listed for mention in own) < _FEWEST:
            continue
        offices: list[Mention] = []
        for run in _runs(own):
            if all(mention.name is None and mention.office and mention.office.country for mention in run):
                offices = run
                continue
            near = offices and reader.tokens.sentence_of(run[0].first) - reader.tokens.sentence_of(offices[0].first) <= _NEAR
            if not near or len(run) != len(offices) or any(one.name is None or one.office is not None for one in run):
                continue
            if not any(_is_of_another(one.name or "", other.office, day) for one, other in zip(run, offices, strict=True)):
                for one, other in zip(run, offices, strict=True):
                    one.office = other.office
            offices = []


def _is_of_another(name: str, office: Office | None, day: date | None) -> bool:
    """Whether somebody is known to stand for another state than that of an office, or is told by a surname alone."""
    known = [holder.territory for holder in holders_like(name) if holder.held_on(day)]
    return len(name_words(name)) < _FEWEST or bool(known and office and office.country not in known)


def _runs(mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Lists of two mentions at least that stand one behind another: offices of one word, or names with commas and "und" between."""
    run: list[Mention] = []
    for mention in mentions:
        if run:
            gap = mention.reader.lower[run[-1].last : mention.first]
            same = mention.first == run[-1].first and mention.name is None
            if not same and not (gap and len(gap) <= _NEAR and all(word in german.LIST_JOINTS for word in gap)):
                if len(run) >= _FEWEST:
                    yield run
                run = []
        run.append(mention)
    if len(run) >= _FEWEST:
        yield run
