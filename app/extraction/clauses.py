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
_APPOSED = 5  # tokens from an article to the comma behind its noun
_REACH = 9  # tokens from "und" to the verb of a main clause that it joins
_PARTIES = 2
_LONGEST = 60  # tokens of a clause
_MOST = 8  # clauses of one sentence
_LEADS = 3  # words before a conjunction that say how long before or after


@dataclass(frozen=True, slots=True)
class Clause:
    """The stretches of a clause, and whether it depends on another one of its sentence."""

    stretches: Stretches
    depends: bool = False


def clauses(reader: Reader, first: int, last: int, mentions: Sequence[Mention]) -> list[Clause]:
    """The clauses of a sentence in the order in which they end; the whole sentence where it is of one piece."""
    whole = [Clause(((first, last),))]
    if ";" in reader.tokens.words(first, last) and (at := _to_come_behind(reader, first, last)) is not None:
        return [*clauses(reader, first, at, [one for one in mentions if one.first < at]), Clause(((at + 1, last),))]
    if not mentions or not german.MEETS.search(reader.tokens.words(first, last)):
        return whole
    found: list[Clause] = []
    for begin, end, shared in _main(reader, first, last, mentions):
        for clause in _Main(reader, begin, end, mentions, shared).parts():
            found += [Clause(stretches, clause.depends) for stretches in _with_each(reader, clause.stretches, mentions)]
    return found if len(found) <= _MOST else whole


def _to_come_behind(reader: Reader, first: int, last: int) -> int | None:
    """The semicolon behind which only is told what is to come: „…; das Abkommen soll am 26. April unterzeichnet werden"."""
    at = next((index for index in range(first + 1, last - 1) if reader.tokens.items[index].text == ";"), None)
    if at is None or german.SHALL.search(reader.tokens.words(first, at)):
        return None
    behind = reader.tokens.words(at + 1, last)
    return at if german.SHALL.search(behind) and german.SIGNED.search(behind) else None


@dataclass(frozen=True, slots=True)
class _Main:
    """A main clause with those that depend on it; `shared` are the stretches that it has in common with the one before."""

    reader: Reader
    begin: int
    end: int
    mentions: Sequence[Mention]
    shared: Stretches

    def parts(self) -> list[Clause]:
        """Those of the clauses that stand for themselves, and the rest, in the order in which they end."""
        found: list[tuple[int, Clause]] = []
        rest = [(self.begin, self.end)]
        for begin, end, opening in _subordinate(self.reader, self.begin, self.end):
            if not self._is_clause(opening, end):
                continue
            lead = self._lead(begin, end, opening)
            left = _without(rest, begin, end)
            if lead is None or not self._still_tells(left):
                continue
            rest = left
            found.append((end, Clause(tuple(sorted((*lead, (begin, end)))), depends=True)))
        found.append((max(end for _, end in rest), Clause(tuple(sorted((*self.shared, *rest))))))
        return [clause for _, clause in sorted(found, key=lambda part: part[0])]

    def _is_clause(self, opening: int, end: int) -> bool:
        """Whether a word opens a clause whose verb stands last: not the article of an office, nor of a list's last part."""
        lower = self.reader.lower
        named = self.reader.names.get(opening + 1)
        if named and any(form.use == "people" for form in named[1]):
            return False  # „…, der Italiener X, …"
        if german.ACCOMPANIES.search(self.reader.tokens.words(opening, end)):
            return True
        if any(mention.first <= opening < mention.last for mention in self.mentions) or self._is_apposition(opening, end):
            return False
        verb = next((index for index in range(end - 1, opening, -1) if lower[index][0].isalpha()), opening)
        return lower[verb] in german.HELPERS or not any(word in german.HELPERS for word in lower[opening + 1 : verb])

    def _is_apposition(self, opening: int, end: int) -> bool:
        """Whether only a noun stands behind an article between two commas: „…, dem Gastgeber, …"."""
        items = self.reader.tokens.items
        if self.reader.lower[opening] not in german.RELATIVE:
            return False
        near = range(opening + 1, min(opening + _APPOSED, end))
        close = next((index for index in near if items[index].text in german.CLAUSE_MARKS), None)
        if close is None or close == opening + 1 or not items[close - 1].text[0].isupper():
            return False
        return all(items[index].text[0].islower() for index in range(opening + 1, close - 1))

    def _still_tells(self, rest: Sequence[tuple[int, int]]) -> bool:
        """Whether people are left in the main clause that a clause is cut out of."""
        return any(begin <= mention.first < end for mention in self.mentions for begin, end in (*rest, *self.shared))

    def _lead(self, begin: int, end: int, opening: int) -> list[tuple[int, int]] | None:
        """What a clause that stands for itself takes from the rest: whom it is about, the place that it points at; else None."""
        lower = self.reader.lower
        words = self.reader.tokens.words(begin, end)
        own = [mention for mention in self.mentions if begin <= mention.first < end]
        guest = german.OBJECT_PRONOUN.search(words)
        pronoun = guest is not None or any(word in german.PRONOUNS for word in lower[begin:end])
        subject = self._subject(begin, end)
        people = [(one.first, one.last) for one in self._about(begin, opening)]
        if (
            subject
            and subject not in people
            and (lower[opening] in german.RELATIVE_PLACE or (pronoun and len(own) + len(people) < _PARTIES))
            and not (guest and german.OBJECT_PRONOUN.search(self.reader.tokens.words(self.begin, begin)))
        ):
            people.append(subject)
        place = _place_before(self.reader, self.begin, begin) if lower[opening] in german.RELATIVE_PLACE else None
        many = own or len(people) >= _PARTIES or (people and pronoun and lower[opening] in german.RELATIVE)
        tells = german.MEETS.search(words) and many and len(own) + len(people) + pronoun >= _PARTIES
        if tells or (german.ASSEMBLY.search(words) and german.ASSEMBLES.search(words)):
            return [*people, *([place] if place else [])]
        if own and opening == begin and german.ACCOMPANIES.search(words):
            return []
        if not own and lower[opening] in german.CONJUNCTIONS:
            return []  # its tense and its words are not the main clause's
        relative = lower[opening] in german.RELATIVE and opening == begin
        to_come = german.PLANNED_SURELY.search(words) or german.TO_BE_HELD.search(words)
        if relative and not own and not pronoun and to_come and not german.SIGNED.search(words):
            return []  # „…, der 2024 in Ankara tagen wird": of what is to come
        if german.MEETS.search(words) or german.TAKING_PART.search(words) or german.SIGNED.search(words):
            return None
        scene = _has_scene(self.reader, begin, end) or german.REMOTE.search(words)
        aside = lower[opening] not in german.RELATIVE_PLACE and not own and scene
        return [] if aside or (own and relative and (people or lower[opening] in german.WHOSE)) else None

    def _about(self, begin: int, opening: int) -> list[Mention]:
        """Whom a relative clause is about."""
        relative = self.reader.lower[opening] in german.RELATIVE
        return _run_before(self.reader, self.mentions, self.begin, begin) if relative else []

    def _subject(self, begin: int, end: int) -> tuple[int, int] | None:
        """Whom a pronoun in a clause means: the subject of the main clause, as far as its place tells."""
        outside = [mention for mention in self.mentions if self.begin <= mention.first < self.end and not begin <= mention.first < end]
        return _subject_of(self.reader, outside)


def _has_day(reader: Reader, begin: int, end: int) -> bool:
    """Whether a stretch tells a weekday of its own."""
    weekdays = reader.words.values("weekdays")
    return any(reader.lower[index] in weekdays for index in range(begin, end))


def _has_scene(reader: Reader, begin: int, end: int) -> bool:
    """Whether a stretch tells a place of its own."""
    return any(index in reader.names and reader.lower[index - 1] in german.INTO for index in range(begin + 1, end))


def _main(reader: Reader, first: int, last: int, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, Stretches]]:
    """The main clauses of a sentence: those that a semicolon parts, or "und" with a verb of its own."""
    begin = first
    shared: Stretches = ()
    index = first
    while index < last:
        mark = reader.tokens.items[index].text
        if mark in german.FULL_MARKS and (
            _opens(reader, begin, index, last) if mark == ":" else _tells(reader, index + 1, last) and _tells(reader, begin, index)
        ):
            yield begin, index, shared
            begin, shared = index + 1, ()
        elif mark == "," and (opens := _adjoined(reader, (begin, index, last), mentions, shared)) is not None:
            yield begin, index, shared
            begin, shared = index + 1, opens
        elif reader.lower[index] in german.JOINS_CLAUSES and (opens := _joined(reader, begin, index, last, mentions)) is not None:
            yield begin, index, shared
            shared = opens
            begin = index + 1
        index += 1
    yield begin, last, shared


def _opens(reader: Reader, begin: int, at: int, last: int) -> bool:
    """Whether a sentence of its own begins behind a colon, not a list of those who took part."""
    if at + 1 >= last or not reader.tokens.items[at + 1].text[0].isupper():
        return False
    return begin < at and _tells(reader, at + 1, last) and not german.TAKING_PART.search(reader.tokens.words(begin, at))


def _tells(reader: Reader, begin: int, end: int) -> bool:
    return end > begin and german.MEETS.search(reader.tokens.words(begin, end)) is not None


def _joined(reader: Reader, begin: int, at: int, last: int, mentions: Sequence[Mention]) -> Stretches | None:
    """What the clause behind "und" shares with the one before; None where it is no clause of its own that tells of an encounter."""
    lower = reader.lower
    before = [mention for mention in mentions if begin <= mention.first < at]
    comma = next((index for index in range(at + 1, last) if reader.tokens.items[index].text in german.CLAUSE_MARKS), last)
    behind = [mention for mention in mentions if at < mention.first < comma]
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


def _adjoined(reader: Reader, where: tuple[int, int, int], mentions: Sequence[Mention], shared: Stretches) -> Stretches | None:
    """What a main clause that only a comma parts from the one before shares with it: „am Mittag war er in A, am Abend empfing ihn B".

    `where` are the first token of the clause before, the comma and the end of the sentence; `shared` is what that clause has itself.
    """
    lower, items = reader.lower, reader.tokens.items
    begin, at, last = where
    if at + 3 >= last or lower[at + 1] not in german.OPENS_MAIN or not _has_finite(reader, begin, at) or _is_subordinate(reader, begin, at):
        return None
    verb = next((index for index in range(at + 2, min(at + _REACH, last)) if german.MEETS_IN_MAIN.fullmatch(items[index].text)), None)
    if verb is None or verb + 1 >= last or any(item.text in german.BREAKS for item in items[at + 1 : verb + 2]):
        return None  # a list goes on, or its verb stands last
    before = [mention for mention in mentions if begin <= mention.first < at]
    behind = [mention for mention in mentions if at < mention.first < last]
    if not before or not behind or not _tells(reader, at + 1, last):
        return None
    if not any(word in german.PRONOUNS for word in lower[verb + 1 : min(verb + 3, last)]):
        return ()
    if any(word in german.SUBJECT_PRONOUNS for word in lower[begin:at]):
        return shared  # whom "er" means in the clause before, it means in this one
    subject = _subject_of(reader, before)
    return (subject,) if subject else ()


def _has_finite(reader: Reader, begin: int, end: int) -> bool:
    """Whether a clause has a verb of its own, and so may be a main clause."""
    return any(german.FINITE.fullmatch(item.text) for item in reader.tokens.items[begin:end])


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
    opening = _led(reader, begin, end)
    index = begin
    if opening is not None:
        index = _stop(reader, begin, end)
        yield begin, index, opening
    while index < end:
        starts = index + 1 if reader.tokens.items[index].text in german.CLAUSE_MARKS else None
        opening = _opening(reader, starts, end) if starts is not None else None
        if starts is not None and opening is not None:
            index = _stop(reader, starts, end)
            yield starts, index, opening
        else:
            index += 1


def _led(reader: Reader, begin: int, end: int) -> int | None:
    """The conjunction that begins a sentence, "vier Jahre" or "kurz" before it left aside."""
    for index in range(begin, min(begin + _LEADS + 1, end)):
        if reader.lower[index] in german.CONJUNCTIONS:
            return index
        if reader.lower[index] not in german.TIME_LEADS and not reader.lower[index].isdigit():
            return None
    return None


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
            if index + 1 < end and reader.lower[index + 1] in german.IN_ORDER_TO:
                continue  # „…, um dort X zu treffen" says more of it
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
    """The place that "wo" means: the one named last before it."""
    for index in range(at - 1, begin, -1):
        if index in reader.names and any(form.kind == "place" for form in reader.names[index][1]):
            return index, reader.names[index][0]
    return None


def _subject_of(reader: Reader, mentions: Sequence[Mention]) -> tuple[int, int] | None:
    """The first of some people whom no preposition makes an object."""
    for mention in mentions:
        if not {reader.lower[mention.first], reader.lower[max(0, mention.first - 1)]} & german.OBLIQUE:
            return mention.first, mention.last
    return None


def _with_each(reader: Reader, stretches: Stretches, mentions: Sequence[Mention]) -> list[Stretches]:
    """„sprach in Rom mit A, in Paris mit B und danach mit C": one clause for each, with the subject and the verb of all."""
    own = [mention for mention in mentions if any(begin <= mention.first < end for begin, end in stretches)]
    first_partner, cuts = _partners(reader, stretches, own)
    if not cuts:
        return [stretches]
    leads = [mention for mention in own if mention.last <= first_partner]
    subject = _subject_of(reader, leads)
    shared = _verbs(reader, stretches)
    if subject is not None:
        shared.append((subject[0], max(subject[1], _list_end(reader, leads, subject))))
    parts: list[Stretches] = []
    rest = list(stretches)
    for cut in reversed(cuts):
        tail = _without(rest, 0, cut + 1)
        rest = _without(rest, cut, len(reader.lower))
        parts.append(tuple(sorted((*(stretch for stretch in shared if stretch[0] < cut), *tail))))
    late = [stretch for stretch in shared if stretch[0] > cuts[-1]]
    return [_merged((*part, *late)) for part in (tuple(rest), *reversed(parts))]


def _partners(reader: Reader, stretches: Stretches, own: Sequence[Mention]) -> tuple[int, list[int]]:
    """Where "mit" stands before the first partner, and the joints before the others; no joints where they belong together."""
    lower = reader.lower
    first_partner = -1
    cuts: list[int] = []
    begin = stretches[0][0]
    before: Mention | None = None
    for mention in own:
        near = range(mention.first - 1, max(begin, mention.first - _NEAR) - 1, -1)
        at = next((index for index in near if lower[index] == german.WITH), None)
        if at is not None and any(first <= at < last for first, last in stretches):
            if first_partner >= 0:
                joint = next((index for index in range(at - 1, begin - 1, -1) if lower[index] in german.GAPS), None)
                if joint is None or _has_verb(reader, joint, at):
                    return first_partner, []
                cuts.append(joint)
            else:
                first_partner = at
        elif (
            before is not None
            and at is None
            and _has_verb(reader, stretches[0][0], before.first)
            and (joint := _gap_elsewhere(reader, begin, mention.first)) is not None
        ):
            first_partner = before.first if first_partner < 0 else first_partner
            cuts.append(joint)
        begin, before = mention.last, mention
    return first_partner, cuts


def _gap_elsewhere(reader: Reader, begin: int, end: int) -> int | None:
    """The joint between two objects of one verb where a place stands before the second: „traf in Rom A, in Paris B"."""
    joint = next((index for index in range(begin, end) if reader.lower[index] in german.GAPS), None)
    if (
        joint is None
        or end - joint > _REACH
        or _opening(reader, joint + 1, end) is not None
        or reader.lower[joint + 1] in german.IN_ORDER_TO
    ):
        return None
    return joint if (_has_scene(reader, joint, end) or _has_day(reader, joint, end)) and not _has_verb(reader, joint, end) else None


def _verbs(reader: Reader, stretches: Stretches) -> list[tuple[int, int]]:
    """The verbs of a clause, each as a stretch: its helpers, those of meeting, and the word that stands last."""
    inside = [index for first, last in stretches for index in range(first, last) if reader.tokens.items[index].text[0].isalnum()]
    words = [reader.tokens.items[index].text for index in inside]
    return [
        (index, index + 1)
        for index, word in zip(inside, words, strict=True)
        if reader.lower[index] in german.HELPERS
        or reader.lower[index] in german.PRONOUNS
        or german.MEETS.fullmatch(word)
        or german.LED.fullmatch(word)
        or (index == inside[-1] and word[0].islower())
    ]


def _list_end(reader: Reader, mentions: Sequence[Mention], subject: tuple[int, int]) -> int:
    """Where a subject ends that is a list of several: „A und B sprachen …"."""
    end = subject[1]
    for mention in mentions:
        gap = range(end, mention.first)
        if mention.first >= end and all(reader.lower[index] in german.LIST_JOINTS for index in gap):
            end = mention.last
    return end


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
