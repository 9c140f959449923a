"""The clauses of a sentence that each tell of an encounter of their own.

German puts one encounter into another's sentence: as a relative clause („X, der zuvor in Ankara Y getroffen hatte, …"), behind a
conjunction („während A in Peking B empfing, …", „bevor er mit C sprach") or joined to it („traf in Rom A und sprach mit B"). Each such
clause is cut out with what it shares with the rest: whom its pronoun means, the place it points at, the verb that both have. What is
cut may stand in the midst of the sentence, so a clause is a list of stretches; the words between them are not its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.extraction.languages import german
from app.extraction.people import Mention, Reader

Stretches = tuple[tuple[int, int], ...]
"""Tokens from the first to the one behind the last, in order."""

_NEAR = 3  # tokens between a person and the clause about him: a party in brackets
_REACH = 9  # tokens from "und" to the verb of a main clause that it joins
_PARTIES = 2
_LONGEST = 60  # tokens of a clause
_MOST = 6  # clauses of one sentence


def clauses(reader: Reader, first: int, last: int, mentions: Sequence[Mention]) -> list[Stretches]:
    """The clauses of a sentence in the order in which they end; the whole sentence where only one tells of an encounter."""
    if len(mentions) < _PARTIES:
        return [((first, last),)]
    verbs = len(german.MEETS.findall(reader.tokens.words(first, last)))
    if not verbs or (verbs < _PARTIES and reader.lower[first:last].count(german.WITH) < _PARTIES):
        return [((first, last),)]
    found: list[Stretches] = []
    for begin, end, shared in _main(reader, first, last, mentions):
        for stretches in _Main(reader, begin, end, mentions, shared).parts():
            found += _with_each(reader, stretches, mentions)
    return found if len(found) <= _MOST else [((first, last),)]


@dataclass(frozen=True, slots=True)
class _Main:
    """A main clause with those that depend on it; `shared` are the stretches that it has in common with the one before."""

    reader: Reader
    begin: int
    end: int
    mentions: Sequence[Mention]
    shared: Stretches

    def parts(self) -> list[Stretches]:
        """Those of the clauses that stand for themselves, and the rest, in the order in which they end."""
        found: list[tuple[int, Stretches]] = []
        rest = [(self.begin, self.end)]
        for begin, end, opening in _subordinate(self.reader, self.begin, self.end):
            own = [mention for mention in self.mentions if begin <= mention.first < end]
            lead = self._lead(begin, opening)
            known = [mention for mention in self.mentions if any(first <= mention.first < last for first, last in lead)]
            words = self.reader.tokens.words(begin, end)
            if len(own) + len(known) < _PARTIES or not german.MEETS.search(words):
                continue
            left = _without(rest, begin, end)
            if not self._still_tells(left):
                continue
            rest = left
            found.append((end, tuple(sorted((*lead, (begin, end))))))
        whole = tuple(sorted((*self.shared, *rest)))
        found.append((max(end for _, end in rest), whole))
        return [stretches for _, stretches in sorted(found, key=lambda part: part[0])]

    def _still_tells(self, rest: Sequence[tuple[int, int]]) -> bool:
        """Whether people are left in the main clause that a clause is cut out of."""
        return any(begin <= mention.first < end for mention in self.mentions for begin, end in (*rest, *self.shared))

    def _lead(self, begin: int, opening: int) -> list[tuple[int, int]]:
        """What a clause takes from the rest: those whom it is about, or the place that it points at."""
        lower = self.reader.lower
        if lower[opening] in german.RELATIVE:
            return [(mention.first, mention.last) for mention in _run_before(self.reader, self.mentions, self.begin, begin)]
        taken = []
        if lower[opening] in german.RELATIVE_PLACE and (place := _place_before(self.reader, self.begin, begin)):
            taken.append(place)
        inside = lower[begin : _stop(self.reader, begin, self.end)]
        if any(word in german.PRONOUNS for word in inside) and (subject := self._subject(begin)):
            taken.append(subject)
        return taken

    def _subject(self, begin: int) -> tuple[int, int] | None:
        """Whom a pronoun in a clause means: the subject of the main clause, as far as its place tells."""
        stop = _stop(self.reader, begin, self.end)
        outside = [mention for mention in self.mentions if self.begin <= mention.first < self.end and not begin <= mention.first < stop]
        return _subject_of(self.reader, outside)


def _main(reader: Reader, first: int, last: int, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, Stretches]]:
    """The main clauses of a sentence: those that a semicolon parts, or "und" with a verb of its own."""
    begin = first
    shared: Stretches = ()
    index = first
    while index < last:
        if reader.tokens.items[index].text == ";" and _tells(reader, begin, index) and _tells(reader, index + 1, last):
            yield begin, index, shared
            begin, shared = index + 1, ()
        elif reader.lower[index] in german.JOINS_CLAUSES and (opens := _joined(reader, begin, index, last, mentions)) is not None:
            yield begin, index, shared
            shared = opens
            begin = index + 1
        index += 1
    yield begin, last, shared


def _tells(reader: Reader, begin: int, end: int) -> bool:
    return end > begin and german.MEETS.search(reader.tokens.words(begin, end)) is not None


def _joined(reader: Reader, begin: int, at: int, last: int, mentions: Sequence[Mention]) -> Stretches | None:
    """What the clause behind "und" shares with the one before; None where it is no clause of its own that tells of an encounter."""
    lower = reader.lower
    before = [mention for mention in mentions if begin <= mention.first < at]
    behind = [mention for mention in mentions if at < mention.first < last]
    if not before or not behind or at + 1 >= last or not _tells(reader, begin, at) or _is_subordinate(reader, begin, at):
        return None
    subject = _subject_of(reader, before)
    own = (subject,) if subject else ()
    if german.MEETS_FINITE.fullmatch(lower[at + 1]):
        return own
    if german.MEETS_INFINITE.fullmatch(lower[at - 1]) and _tells(reader, at + 1, last):
        helper = next((index for index in range(begin, at) if lower[index] in german.HELPERS), None)
        helped = any(lower[index] in german.HELPERS for index in range(at + 1, last))
        return None if helper is None or helped else tuple(sorted((*own, (helper, helper + 1))))
    verb = next((index for index in range(at + 2, min(at + _REACH, last)) if _may_be_verb(reader, index)), None)
    if verb is None or any(text.text in german.BREAKS for text in reader.tokens.items[at + 1 : verb]):
        return None
    if before[-1].last == at and behind[0].first == at + 1 and behind[0].first < verb:
        return None  # „A und B trafen sich"
    pronoun = any(word in german.PRONOUNS for word in lower[verb : min(verb + 3, last)])
    return own if pronoun or behind[0].first > verb else ()


def _may_be_verb(reader: Reader, index: int) -> bool:
    return german.MEETS_FINITE.fullmatch(reader.tokens.items[index].text) is not None


def _is_subordinate(reader: Reader, begin: int, at: int) -> bool:
    """Whether "und" stands within a clause that a conjunction or a relative pronoun began."""
    marks = (index for index in range(at - 1, begin, -1) if reader.tokens.items[index].text == ",")
    opens = next(marks, begin - 1) + 1
    if reader.lower[opens] in german.OTHER_CONJUNCTIONS or reader.lower[opens] in german.CONJUNCTIONS:
        return _stop(reader, opens, at) == at
    return opens > begin and _opening(reader, opens, at) is not None and _stop(reader, opens, at) == at


def _subordinate(reader: Reader, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Clauses that a conjunction or a relative pronoun begins: their tokens, and the one of that word."""
    index = begin
    while index < end:
        starts = index if index == begin else index + 1 if reader.tokens.items[index].text in german.CLAUSE_MARKS else None
        opening = (
            _opening(reader, starts, end) if starts is not None and (index > begin or reader.lower[index] in german.CONJUNCTIONS) else None
        )
        if starts is not None and opening is not None:
            stop = _stop(reader, starts, end)
            yield starts, stop, opening
            index = stop
        else:
            index += 1


def _opening(reader: Reader, starts: int, end: int) -> int | None:
    """The conjunction or the relative pronoun with which a clause begins, a preposition before it left aside."""
    lower = reader.lower
    if starts >= end:
        return None
    if lower[starts] in german.CONJUNCTIONS or lower[starts] in german.RELATIVE or lower[starts] in german.RELATIVE_PLACE:
        return starts
    if lower[starts] in german.BEFORE_RELATIVE and starts + 1 < end and lower[starts + 1] in german.RELATIVE:
        return starts + 1
    return None


def _stop(reader: Reader, begin: int, end: int) -> int:
    """Where a subordinate clause ends: at the mark behind its verb, which stands last."""
    for index in range(begin + 2, end):
        text = reader.tokens.items[index].text
        if text in german.CLAUSE_MARKS or text == ";":
            before = reader.tokens.items[index - 1].text
            if before[0].islower() and reader.lower[index - 1] not in german.NEVER_LAST:
                return index
    return end


def _run_before(reader: Reader, mentions: Sequence[Mention], begin: int, at: int) -> list[Mention]:
    """Those whom a relative clause is about: named right before it, all of a list where it speaks of several."""
    earlier = [mention for mention in mentions if begin <= mention.first and mention.last <= at]
    if not earlier or at - earlier[-1].last > _NEAR:
        return []
    run = [earlier[-1]]
    verb = _stop(reader, at, min(at + _LONGEST, len(reader.lower))) - 1
    if reader.lower[at] == german.PLURAL_RELATIVE and reader.lower[verb] in german.PLURAL_HELPERS:
        for mention in reversed(earlier[:-1]):
            if run[-1].first - mention.last > 1 + (reader.lower[run[-1].first - 1] in german.LIST_JOINTS):
                break
            run.append(mention)
    return run


def _place_before(reader: Reader, begin: int, at: int) -> tuple[int, int] | None:
    """The place that "wo" means: the one named last before it, with its preposition."""
    for index in range(at - 1, begin, -1):
        if index in reader.names and (reader.lower[index - 1] in german.INTO or reader.names[index][0] == at - 1):
            return (index if reader.names[index][0] == at - 1 else index - 1), reader.names[index][0]
    return None


def _subject_of(reader: Reader, mentions: Sequence[Mention]) -> tuple[int, int] | None:
    """The first of some people whom no preposition makes an object."""
    for mention in mentions:
        if not {reader.lower[mention.first], reader.lower[max(0, mention.first - 1)]} & german.OBLIQUE:
            return mention.first, mention.last
    return None


def _with_each(reader: Reader, stretches: Stretches, mentions: Sequence[Mention]) -> list[Stretches]:
    """„sprach in Rom mit A, in Paris mit B und danach mit C": one clause for each, with the subject and the verb of all."""
    lower = reader.lower
    own = [mention for mention in mentions if any(begin <= mention.first < end for begin, end in stretches)]
    cuts: list[int] = []
    partners = 0
    for before, mention in zip([None, *own], own, strict=False):
        begin = before.last if before else stretches[0][0]
        at = next(
            (index for index in range(mention.first - 1, max(begin, mention.first - _NEAR) - 1, -1) if lower[index] == german.WITH), None
        )
        if at is None or not any(first <= at < last for first, last in stretches):
            continue
        partners += 1
        if partners > 1:
            joint = next((index for index in range(begin, at) if lower[index] in german.GAPS), None)
            if joint is None or _has_verb(reader, joint, at):
                return [stretches]
            cuts.append(joint)
    if not cuts:
        return [stretches]
    inside = [index for first, last in stretches for index in range(first, last)]
    words = [index for index in inside if reader.tokens.items[index].text[0].isalnum()]
    verbs = [
        (index, index + 1)
        for index in inside
        if lower[index] in german.HELPERS
        or german.MEETS.fullmatch(reader.tokens.items[index].text)
        or (index == words[-1] and reader.tokens.items[index].text[0].islower())
    ]
    subject = _subject_of(reader, [mention for mention in own if mention.first < cuts[0]])
    parts: list[Stretches] = []
    rest = list(stretches)
    for cut in reversed(cuts):
        tail = _without(rest, 0, cut + 1)
        rest = _without(rest, cut, len(lower))
        taken = [stretch for stretch in (*verbs, *((subject,) if subject else ())) if stretch[0] < cut]
        parts.append(tuple(sorted((*taken, *tail))))
    late = [verb for verb in verbs if verb[0] > cuts[-1]]
    parts.append(_merged((*rest, *late)))
    return [parts[-1], *(_merged((*part, *late)) for part in reversed(parts[:-1]))]


def _merged(stretches: Sequence[tuple[int, int]]) -> Stretches:
    """Stretches in order, those left out that lie within another one."""
    inside = [one for one in stretches if any(other[0] <= one[0] and one[1] <= other[1] and one != other for other in stretches)]
    return tuple(sorted(set(stretches) - set(inside)))


def _has_verb(reader: Reader, begin: int, end: int) -> bool:
    return any(reader.lower[index] in german.HELPERS or german.MEETS_FINITE.fullmatch(reader.lower[index]) for index in range(begin, end))


def _without(stretches: Sequence[tuple[int, int]], begin: int, end: int) -> list[tuple[int, int]]:
    """Stretches with another one cut out of them."""
    left = []
    for first, last in stretches:
        left += [(first, min(last, begin))] if first < begin else []
        left += [(max(first, end), last)] if last > end else []
    return left or [(begin, begin)]
