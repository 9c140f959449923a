"""Who is named in a text: people and offices, in the capacity in which the text names them.

Each sentence is cut into chunks: offices with all that belongs to them, names, names of territories, marks that separate. Then the
chunks are joined: a name belongs to the office beside it, behind a comma or in front of one, in brackets; a plural office is shared
out among the names or the territories of its list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from app.extraction.drafts import Span
from app.extraction.fields import MINISTERIAL
from app.extraction.languages import german
from app.extraction.lexicon import Lexicon
from app.extraction.names import Names
from app.extraction.offices import Chunk, Office, merged, of_state, settled, speaks_for
from app.extraction.text import Tokens
from app.extraction.world import key_of
from app.reference import places
from app.vocabulary import Portfolio, Position

_LONGEST_LIST = 60  # chunks
_TWO = 2
_MOST_IN_ORDER = 4  # offices told before the names of those who hold them
_OF_STATES = (Position.MINISTER, Position.DEPUTY_MINISTER, Position.HEAD_OF_STATE, Position.HEAD_OF_GOVERNMENT)
"""Offices that states have and organisations have not: „der G7-Agrarminister" are many."""

_SERVING = (Position.OFFICIAL, Position.ENVOY, Position.DEPUTY_MINISTER)
"""Offices that serve another one: „der Staatssekretär beim Bundesminister für Wirtschaft"."""

_SHARED_BY_ONE = (
    Position.MINISTER,
    Position.DEPUTY_MINISTER,
    Position.DEPUTY_HEAD,
    Position.OFFICIAL,
    Position.ENVOY,
    Position.HEAD_OF_GOVERNMENT,
    Position.PARLIAMENTARIAN,
    Position.AGENCY_HEAD,
)
"""Offices of which one person may hold two: „Vizekanzler und Finanzminister"."""


@dataclass(slots=True)
class Mention:
    """Words that name somebody: tokens `first` to `last` (not included), the name's own tokens, and the office if one is told."""

    first: int
    last: int
    name: str | None
    name_first: int
    name_last: int
    office: Office | None
    reader: "Reader"
    person: "Person | None" = None
    group: bool = False
    shared: tuple[int, int] | None = None  # its place in a list of names that share an office, and the list's length
    listed: bool = False  # whether it shares the words of its office with others

    @property
    def start(self) -> int:
        """Where its words begin in their source."""
        return self.reader.tokens.items[self.first].start

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.reader.tokens.items[self.last - 1].end

    def span(self, longest: int = 300) -> Span:
        """Its words."""
        return Span(self.start, min(self.end, self.start + longest), self.reader.source)

    def name_span(self) -> Span:
        """The words of its name, or all where it has none."""
        if self.name is None:
            return self.span(150)
        items = self.reader.tokens.items
        return Span(items[self.name_first].start, items[self.name_last - 1].end, self.reader.source)


_LONGEST_CLAUSE = 14  # tokens of a relative clause that is read for an office
_TIMES = 8  # mentions by which the gender of an office is judged: a long text tells of somebody some thousands of times


@dataclass(slots=True, eq=False)
class Person:
    """Somebody, or an office-holder without a name, over the whole text."""

    name: str | None
    office: Office
    mentions: list[Mention] = field(default_factory=list)
    host: bool = False
    known_portfolio: Portfolio | None = None  # what is publicly known, where neither the text nor the meeting says it
    inferred: dict[str, str] = field(default_factory=dict)  # field -> the rule that gave it, where no words of the office do

    @property
    def party(self) -> str | None:
        """The state or organisation that the person stands for."""
        return self.office.country or self.office.organisation

    @property
    def is_she(self) -> bool | None:
        """Whether the office is told in its feminine form; None where no office tells: „der Beauftragte" and „die Beauftragte"."""
        told = [
            mention.reader.lower[index].endswith(german.FEMININE_ENDING)
            for mention in self.mentions[:_TIMES]
            for index in range(mention.first, mention.last)
            if not (mention.name and mention.name_first <= index < mention.name_last)
            and (head := mention.reader.head(index)) is not None
            and head.feminine == mention.reader.lower[index].endswith(german.FEMININE_ENDING)
        ]
        return any(told) if told else None


_BRACKETS: Mapping[str, Literal["open", "close", "other"]] = {"(": "open", "[": "open", ")": "close", "]": "close"}


class Reader(Names):
    """Reads the mentions of one source."""

    def __init__(self, tokens: Tokens, words: Lexicon, source: Literal["text", "title"] = "text") -> None:
        super().__init__(tokens, words, source)
        self.state_lists: list[tuple[int, tuple[str, ...]]] = []

    def mentions(self) -> list[Mention]:
        """All mentions, in order; names without an office too."""
        found: list[Mention] = []
        for first, last in self.tokens.sentences():
            chunks = self._chunks(first, last)
            self._list_states(chunks)
            found += self._joined(chunks)
        found += self._named_like_places(found)
        found.sort(key=lambda mention: (mention.first, mention.last))
        return found

    def _named_like_places(self, found: Sequence[Mention]) -> list[Mention]:
        """Surnames that are places too, told again alone: „neben Rubio", after „Marco Rubio"."""
        surnames = {mention.name.rpartition(" ")[2] for mention in found if mention.name and " " in mention.name}
        covered = {index for mention in found for index in range(mention.first, mention.last)}
        return [
            Mention(index, index + 1, self.tokens.items[index].text, index, index + 1, None, self)
            for index, (end, forms) in self.names.items()
            if self.tokens.items[index].text in surnames
            and end == index + 1
            and index not in covered
            and all(form.kind == "place" for form in forms)
            and not (index and self.lower[index - 1] in german.INTO)
        ]

    def _list_states(self, chunks: list[Chunk]) -> None:
        """Keep the lists of states that a sentence joins by "und": who is told "respectively" later is told in their order."""
        listed: list[str] = []
        for chunk in chunks:
            if chunk.kind == "office" and len(chunk.states) > 1:
                self.state_lists.append((chunk.first, chunk.states))
            if chunk.kind == "state" and not chunk.bare:
                listed.append(chunk.states[0])
            elif chunk.kind != "mark":
                if len(listed) > 1:
                    self.state_lists.append((chunk.first, tuple(listed)))
                listed = []
        if len(listed) > 1:
            self.state_lists.append((chunks[-1].first, tuple(listed)))

    def _chunks(self, first: int, last: int) -> list[Chunk]:
        """The chunks of one sentence."""
        offices = self.phrases(first, last)
        ahead = sorted(offices, reverse=True)
        found: list[Chunk] = []
        index = first
        while index < last:
            while ahead and ahead[-1] <= index:
                ahead.pop()
            if index in offices:
                chunk = offices[index]
            else:
                until = ahead[-1] if ahead else last
                behind = bool(found) and found[-1].kind == "office"
                chunk = (self.name_of_the_world(index, until) if behind else None) or self._plain(index, until)
            honours = chunk.kind == "office" and chunk.office is not None and chunk.office.kind == german.HONOUR
            before = [one.kind for one in found[-2:]] if honours else []
            if not (before[-1:] == ["office"] or before == ["office", "mark"]):
                found.append(chunk)  # „der Emir von Kuwait, Scheich X", „Kronprinz Scheich X": the title tells no other office
            index = chunk.last
        return found

    def _plain(self, index: int, last: int) -> Chunk:
        """What stands at a token that belongs to no office."""
        text, word = self.tokens.items[index].text, self.lower[index]
        if word in self.words.sets["separators"]:
            return Chunk("mark", index, index + 1)
        if not word[0].isalnum():
            return Chunk(_BRACKETS.get(text, "other"), index, index + 1)
        state = None if index in self.holders else self.state(index, last)
        if state is not None:
            return state
        name = self.name(index, last)
        contracted = index > 0 and self.lower[index - 1] in german.CONTRACTED
        if name is not None and not (contracted and name[1] - name[0] == 1):
            return Chunk("name", *name)
        return Chunk("other", index, index + 1)

    def _joined(self, chunks: list[Chunk]) -> list[Mention]:
        """The mentions of a sentence: offices with their names, lists shared out, names alone."""
        found: list[Mention] = []
        for number, chunk in enumerate(chunks):
            if chunk.kind != "office" or chunk.used or self._is_honour(chunks, number):
                continue
            assert chunk.office is not None  # noqa: S101 - what makes a chunk an office; narrows for mypy
            found += self._of_office(chunks, number, chunk, chunk.office)
        for number, chunk in enumerate(chunks):
            if chunk.kind == "name" and not chunk.used:
                office = self._told_by_clause(chunk)
                if office is None and (state := self._native(chunks, number)):
                    office = Office(None, country=state, kind="native")
                found.append(self._mention(chunk, office, chunk))
            elif chunk.kind == "other" and (state := self._compatriot(chunks, number)):
                found.append(self._mention(chunk, Office(None, country=state, kind="native"), None))
        return found

    def _told_by_clause(self, name: Chunk) -> Office | None:
        """„X, der dort das Innenressort leitet", „X, der den Europäischen Rat präsidiert": the office that a relative clause tells."""
        at = name.last
        if at + 3 >= len(self.lower) or self.lower[at] != "," or self.lower[at + 1] not in german.RELATIVES:
            return None
        begin = at + 2
        end = next((k for k in range(begin, min(begin + _LONGEST_CLAUSE, len(self.lower))) if self.lower[k] in german.CLAUSE_ENDS), begin)
        if self.lower[end - 1] not in german.LEADS:
            return None
        for article in (k for k in range(begin, end - 1) if self.lower[k] in german.OBJECT_ARTICLES):
            forms = self.names[article + 1][1] if article + 1 in self.names else ()
            organisation = key_of(forms, "organisation")
            if organisation is not None:
                return Office(Position.HEAD_OF_ORGANISATION, None, None, organisation)
            read = self._institution(article + 1, end, Office(Position.AGENCY_HEAD, kind="chair"))
            if read is not None:
                there = read[1].country is None and german.OVER_THERE in self.lower[begin:end]
                return replace(read[1], home="elsewhere") if there else read[1]
        return None

    def _compatriot(self, chunks: list[Chunk], number: int) -> str | None:
        """The state of somebody who is only called by his people: „sagte der Norweger"; of none where it may be all of them."""
        at = chunks[number].first
        state = self.territory_at(at, "people") if number > 1 else None
        if state is None or (number + 1 < len(chunks) and (chunks[number + 1].kind == "name" or chunks[number + 1].bare)):
            return None
        article, before = self.lower[at - 1], self.tokens.items[at - 2].text
        she = self.lower[at].endswith(german.FEMININE_ENDING)
        if article not in ((german.PLURAL_RELATIVE,) if she else german.ONE_OF_A_PEOPLE) or chunks[number].last != at + 1:
            return None
        opens = self.lower[at - 2] in german.OBLIQUE
        return state if she or opens or not before[0].isupper() else None

    def _native(self, chunks: list[Chunk], number: int) -> str | None:
        """The state that a name bears without an office: „der Franzose X", „X aus London", „X (Polen)"."""
        chunk = chunks[number]
        if chunk.first > 0 and (state := self.territory_at(chunk.first - 1, "people")):
            return state
        bracketed, _ = self._bracketed(chunks, number + 1)
        if bracketed:
            return bracketed
        at = chunk.last
        if at + 1 < len(self.lower) and self.lower[at] in german.NATIVE_AFTER:
            at += 1 + (self.lower[at + 1] in german.OF)
            if at in self.names:
                forms = self.names[at][1]
                code = key_of(forms, "territory")
                return code or next((places()[form.key].territory for form in forms if form.kind == "place"), None)
        return None

    def _mention(self, chunk: Chunk, office: Office | None, name: Chunk | None) -> Mention:
        if office is not None and office.country is not None and "-" in office.country:
            office = settled(of_state(office, office.country))
        parts = [chunk, name] if name else [chunk]
        first, last = min(part.first for part in parts), max(part.last for part in parts)
        if name is None:
            return Mention(first, last, None, first, last, office, self)
        start, end = (name.first, name.last) if name.first in self.inside else self.name(name.first, name.last) or (name.first, name.last)
        return Mention(first, last, self.tokens.words(start, end), start, end, office, self)

    def _of_office(  # noqa: PLR0911 - one answer for each way in which offices and names stand together
        self, chunks: list[Chunk], number: int, chunk: Chunk, office: Office
    ) -> list[Mention]:
        following = chunks[number + 1] if number + 1 < len(chunks) else None
        if ordered := self._in_order(chunks, number):
            return ordered
        doubled = self._second_office(chunks, number, chunk)
        if doubled is not None:
            return doubled
        if (served := self._of_another_office(chunks, number, chunk, office)) is not None:
            return [served]
        others = self._adjectives_before(chunks, number, chunk)
        if others:
            return self._one_each(chunks, number, office, (*others, *([office.country] if office.country else ())))
        if len(chunk.states) > 1:
            return self._one_each(chunks, number, office, chunk.states)
        items = self._list(chunks, number + 1)
        if chunk.number == "many" or (chunk.number == "open" and len(items) > 1 and chunk.last != items[0][0].first):
            return self._shared_out(chunk, office, items)
        if following and following.kind == "name" and not following.used:
            return self._followed(chunks, number, office, following, items)
        name = self._apposition(chunks, number)
        if name is not None:
            name.used = True
            return [self._mention(chunk, self._with_second(chunks, number, self._of_his_people(office, name)), name)]
        if chunk.number == "open" and not chunk.bare and office.country is None and office.organisation is None:
            return self._grouped(chunk, office)
        if office.kind == "body" or (office.organisation and office.country is None and office.position in _OF_STATES):
            return self._grouped(chunk, office)
        if self.lower[chunk.first] in german.INDEFINITE:
            return []  # „das Fehlen eines Präsidenten"
        return [self._mention(chunk, office, None), *self._elliptical(chunks, number + 1, office)]

    def _is_honour(self, chunks: list[Chunk], number: int) -> bool:
        """Whether a title is no office, since that follows the name: „Scheich X, der Außenminister der Emirate"."""
        behind, office = chunks[number + 1 : number + 5], chunks[number].office
        return (
            office is not None
            and office.kind == german.HONOUR
            and [chunk.kind for chunk in behind[:3]] == ["name", "mark", "office"]
            and self._is_comma(behind[1])
            and behind[2].number != "many"
            and not (len(behind) > 3 and behind[3].kind == "name")  # noqa: PLR2004 - chunks
        )

    def _in_order(self, chunks: list[Chunk], number: int) -> list[Mention]:
        """„mit dem Präsidenten Serbiens und dem Premier des Kosovo, A und B": offices of several sides, then the names in their order."""
        offices = [chunks[number]]
        at = number + 1
        while len(offices) < _MOST_IN_ORDER and at + 1 < len(chunks) and chunks[at].kind == "mark" and chunks[at + 1].kind == "office":
            offices.append(chunks[at + 1])
            at += 2
        held = [chunk.office for chunk in offices if chunk.office and chunk.number != "many" and not chunk.used]
        held = _of_one_state(held)
        sides = {(office.country or office.organisation, office.position) for office in held}
        unsaid = any(side is None for side, _ in sides)
        if not len(offices) == len(held) == len(sides) > 1 or unsaid or at >= len(chunks) or not self._is_comma(chunks[at]):
            return []
        names = [name for name, state in self._list(chunks, at) if state is None]
        if len(names) != len(offices):
            return []
        for chunk in (*offices, *names):
            chunk.used = True
        told = [offices[0], *names[1:]]
        return [self._mention(chunk, office, name) for chunk, office, name in zip(told, held, names, strict=True)]

    def _of_another_office(self, chunks: list[Chunk], number: int, chunk: Chunk, office: Office) -> Mention | None:
        """„Der Leiter der Kanzlei des Präsidenten der Republik Polen, X": the name is of the one who serves."""
        if office.position not in _SERVING:
            return None
        owners: list[int] = []
        while (owner := self._owner(chunks, owners[-1] if owners else number)) is not None:
            owners.append(owner)  # „der Leiter des Büros des Beauftragten des Generalsekretärs"
        if not owners:
            return None
        name = self._apposition(chunks, number) if number else None
        name = name or self._apposition(chunks, self._past_charge(chunks, owners[-1]))
        if name is None:
            return None
        name.used = True
        for owner in owners:
            chunks[owner].used = True
        held = chunks[owners[-1]].office or office
        portfolio = office.portfolio or (held.portfolio if office.position == Position.DEPUTY_MINISTER else None)
        country, home = office.country or held.country, office.home or held.home
        served = replace(office, country=country, organisation=held.organisation, portfolio=portfolio, home=home)
        return self._mention(chunk, served, name)

    def _owner(self, chunks: list[Chunk], number: int) -> int | None:
        """The office that another one serves, right behind it: „… des Präsidenten", „… beim Bundesminister"."""
        at = number + 1
        beside = at < len(chunks) and chunks[at].kind == "other" and self.lower[chunks[at].first] in german.SERVING_AT
        at += beside
        if at >= len(chunks) or chunks[at].office is None:
            return None
        genitive = chunks[at].first == chunks[number].last and self.lower[chunks[at].first] in german.GENITIVE
        return at if beside or genitive else None

    def _past_charge(self, chunks: list[Chunk], number: int) -> int:
        """The last chunk of what an office is in charge of: „… des Präsidenten für Syrien, X"."""
        at = number + 1
        if at >= len(chunks) or self.lower[chunks[at].first] not in german.FOR:
            return number
        while at < len(chunks) and chunks[at].kind in ("other", "state"):
            at += 1
        return at - 1

    def _followed(
        self, chunks: list[Chunk], number: int, office: Office, name: Chunk, items: "list[tuple[Chunk, str | None]]"
    ) -> list[Mention]:
        """An office right before a name, and what the list after it goes on with."""
        name.used = True
        country, organisation = self._bracketed(chunks, number + 2)
        behind = chunks[number + 2] if number + 2 < len(chunks) else None
        if behind and behind.kind == "state" and not behind.bare and self.lower[behind.first] in german.COMES_FROM:
            country = behind.states[0]
            behind.used = True
        office = self.charged_behind(office, name.last)
        if country and office.country is None:
            office = replace(office, country=country)
        elif organisation and office.organisation is None and office.country is None:
            office = settled(replace(office, organisation=organisation))
        found = [self._mention(chunks[number], office, name)]
        if items and len(items) > 1 and all(state for _, state in items[1:]) and items[0][0] is name:
            for other, state in items[1:]:
                other.used = True
                found.append(self._mention(other, replace(office, country=state, organisation=None), other))
            return found
        return [*found, *self._elliptical(chunks, number + 2, office)]

    def _group(self, chunk: Chunk, office: Office) -> Mention:
        mention = self._mention(chunk, office, None)
        mention.group = True
        return mention

    def _with_second(self, chunks: list[Chunk], number: int, office: Office) -> Office:
        """„X, dem stellvertretenden Ministerpräsidenten und Minister für Verkehr": both offices are of the name before."""
        if (
            number + 2 < len(chunks)
            and chunks[number + 1].kind == "mark"
            and self.lower[chunks[number + 1].first] in self.words.sets["joins"]
        ):
            second = chunks[number + 2]
            held = second.office
            alone = not (number + 3 < len(chunks) and chunks[number + 3].kind == "name")
            if held and alone and second.bare and not second.used and held.position in _SHARED_BY_ONE and office.position in _SHARED_BY_ONE:
                second.used = True
                return merged(office, held)
        return office

    def _second_office(  # noqa: PLR0911 - each return is one reason why two offices are of two people
        self, chunks: list[Chunk], number: int, chunk: Chunk
    ) -> list[Mention] | None:
        """„Vizekanzler und Finanzminister X", „seine Amtskollegin, Bundesrätin X": two offices of one person take one name."""
        if number + 2 >= len(chunks) or chunks[number + 1].kind != "mark" or chunks[number + 2].kind != "office":
            return None
        second, mark = chunks[number + 2], self.lower[chunks[number + 1].first]
        one, other = chunk.office, second.office
        if mark == "," and other is not None and second.bare and (rest := self._chain(chunks, number + 2, chunk, other)) is not None:
            return rest
        if one is None or other is None or "many" in (chunk.number, second.number) or chunk.states or len(second.states) > 1 or second.used:
            return None
        behind = chunks[number + 3] if number + 3 < len(chunks) else None
        if behind is not None and self._is_comma(behind) and mark in self.words.sets["joins"]:
            behind = self._apposition(chunks, number + 2)  # „Vizepremier und Außenminister, X, …"
        if behind is None or behind.kind != "name" or behind.used:
            return None
        of_one = None in (one.country, other.country) or one.country == other.country
        joined = mark in self.words.sets["joins"] and second.bare and of_one and other.kind == ""
        leads = one.position == Position.OTHER  # a party: „Generalsekretär der Volkspartei und Staatspräsident"
        if joined and not (leads or (one.position in _SHARED_BY_ONE and other.position in _SHARED_BY_ONE)):
            return None
        if joined and one.position == other.position == Position.HEAD_OF_GOVERNMENT:
            return None
        same = (
            one.position == other.position
            and None in (one.portfolio, other.portfolio)
            and one.country
            and other.country in (None, one.country)
        )
        chairs = one.position == Position.HEAD_OF_ORGANISATION and other.position in MINISTERIAL  # „der OSZE-Vorsitzende, Außenminister X"
        deputes = one.position == Position.DEPUTY_HEAD and other.position == Position.MINISTER and second.bare
        apposed = mark == "," and (one.kind in ("counterpart", "host") or other.former or same or chairs or deputes) and other.kind == ""
        if not joined and not apposed:
            return None
        second.used = behind.used = True
        return [self._mention(chunk, other if chairs else merged(one, other), behind)]

    def _chain(self, chunks: list[Chunk], number: int, first: Chunk, office: Office) -> list[Mention] | None:
        """„Vizepremier, Außenminister und Minister für Auslandsgriechen, X": three offices of one person."""
        if first.office is None or first.number == "many" or not {first.office.position, office.position} <= set(_SHARED_BY_ONE):
            return None
        rest = self._second_office(chunks, number, chunks[number])
        if rest is None or rest[0].office is None:
            return None
        rest[0].office, rest[0].first = merged(first.office, rest[0].office), first.first
        return rest

    def _adjectives_before(self, chunks: list[Chunk], number: int, chunk: Chunk) -> tuple[str, ...]:
        """„der deutsche und der französische Außenminister": the states whose adjectives share the noun."""
        found: list[str] = []
        at = number - 1
        gap = 0
        while at >= 0 and gap < 5:  # noqa: PLR2004 - chunks
            before = chunks[at]
            if before.kind == "state" and before.bare and not before.used:
                found.append(before.states[0])
                before.used = True
                gap = 0
            elif before.kind == "mark" or (before.kind == "other" and self._joins_adjectives(before, found)):
                gap += 1
            else:
                break
            at -= 1
        if found and chunk.office and chunk.office.country is None and chunk.number == "one":
            return ()
        return tuple(reversed(found))

    def _joins_adjectives(self, chunk: Chunk, found: Sequence[str]) -> bool:
        word = self.lower[chunk.first]
        return word in self.words.sets["articles"] or word in german.BETWEEN_ADJECTIVES or (not found and word in german.OF)

    def _one_each(self, chunks: list[Chunk], number: int, office: Office, states: Sequence[str]) -> list[Mention]:
        """„Die Außenminister Frankreichs und Polens(, X und Y)": one for each state, with the names in the same order."""
        chunk = chunks[number]
        items = self._list(chunks, number + 1)
        if not items and (before := self._names_before(chunks, number, len(states))):
            items = [(name, None) for name in before]
        named = [name for name, state in items if state is None or state in states]
        found = []
        for place, state in enumerate(dict.fromkeys(states)):
            held = replace(office, country=state)
            name = named[place] if len(named) == len(states) else None
            if name is not None:
                name.used = True
            found.append(self._mention(name if name and place else chunk, held, name))
            found[-1].listed = True
        return found

    def _names_before(self, chunks: list[Chunk], number: int, count: int) -> list[Chunk]:
        """„X und Y, die Außenminister Frankreichs und Polens": the names before the comma."""
        found: list[Chunk] = []
        at = number - 1
        if at < 0 or chunks[at].kind not in ("mark", "open"):
            return []
        while at >= 0 and len(found) < count:
            if chunks[at].kind == "name" and not chunks[at].used:
                found.append(chunks[at])
            elif chunks[at].kind not in ("mark", "open"):
                break
            at -= 1
        return list(reversed(found)) if len(found) == count else []

    def _shared_out(self, chunk: Chunk, office: Office, items: "list[tuple[Chunk, str | None]]") -> list[Mention]:
        """„Die Innenminister X (Slowenien), Y (Bulgarien) und Polens Z": each name with the state beside it."""
        found = []
        for number, (name, state) in enumerate(items):
            name.used = True
            held = of_state(replace(office, country=None), state) if state else office
            found.append(self._mention(chunk if number == 0 else name, held, name))
            found[-1].listed = len(items) > 1
            if not state and office.country is None:
                found[-1].shared = number, len(items)
        if found:
            return found
        return self._grouped(chunk, office)

    def _grouped(self, chunk: Chunk, office: Office) -> list[Mention]:
        """A class of offices: one for each state of „Georgien-Aserbaidschan-Türkei" in its sentence, else nobody in particular."""
        states = self._hyphenated(chunk)
        if len(states) > 1:
            return [
                Mention(chunk.first, chunk.last, None, chunk.first, chunk.last, replace(office, country=state), self) for state in states
            ]
        return [self._group(chunk, office)]

    def _hyphenated(self, chunk: Chunk) -> list[str]:
        """The states of „im Format Georgien-Aserbaidschan-Türkei" in the sentence of an office."""
        number = self.tokens.sentence_of(chunk.first)
        for token in self.tokens.items[self.tokens.starts[number] : self.tokens.starts[number + 1]]:
            parts = token.text.replace("–", "-").split("-")
            if len(parts) > 1:
                forms = [[form for words, forms in self.words.names.get(part, ()) if len(words) == 1 for form in forms] for part in parts]
                states = [key_of(known, "territory", "name") for known in forms]
                if all(states):
                    return [state for state in states if state]
        return []

    def _list(  # noqa: C901, PLR0912 - a branch for each kind of chunk
        self, chunks: list[Chunk], number: int
    ) -> "list[tuple[Chunk, str | None]]":
        """Names joined by commas and "und", each perhaps with a state before it, behind it, or in brackets; no other office between."""
        found: list[tuple[Chunk, str | None]] = []
        state: str | None = None
        at = number
        while at < min(number + 5, len(chunks)) and chunks[at].kind == "other" and self.lower[chunks[at].first] in german.SHARED_BY:
            at += 1
        marked = True  # whether a mark stands before the next name
        while at < len(chunks) and at - number < _LONGEST_LIST:
            chunk = chunks[at]
            if chunk.kind == "mark" or (self._is_colon(chunk) and not found):
                marked = True
            elif chunk.kind == "state" and state is None and not (found and found[-1][1] is None and not marked):
                behind = found and found[-1][1] is None and self._is_bound_back(chunks, at)
                if behind:
                    found[-1] = (found[-1][0], chunk.states[0])
                else:
                    state = chunk.states[0]
            elif chunk.kind == "state" and found and found[-1][1] is None:
                found[-1] = (found[-1][0], chunk.states[0])
            elif chunk.kind == "name" and not chunk.used and (marked or state):
                if found and self._has_own_office(chunks, at):
                    break
                found.append((chunk, state))
                state, marked = None, False
            elif chunk.kind == "open" and (found or at == number):
                close = next((k for k in range(at, min(at + 8, len(chunks))) if chunks[k].kind == "close"), None)
                if close is None and found:
                    break
                bracketed, _ = self._bracketed(chunks, at)
                if bracketed and found:
                    found[-1] = (found[-1][0], bracketed)
                if found and close is not None:
                    at = close
            else:
                break
            at += 1
        return found

    def _has_own_office(self, chunks: list[Chunk], at: int) -> bool:
        """Whether the name at a chunk is followed by a comma and an office without a name behind it."""
        if (
            at + 2 >= len(chunks)
            or not self._is_comma(chunks[at + 1])
            or chunks[at + 2].kind != "office"
            or chunks[at + 2].number == "many"
        ):
            return False
        return not (at + 3 < len(chunks) and chunks[at + 3].kind == "name")

    def _is_bound_back(self, chunks: list[Chunk], at: int) -> bool:
        """Whether a state in a list belongs to the name before it: the next name has another, or none is left."""
        ahead = [chunk for chunk in chunks[at + 1 : at + 4] if chunk.kind in ("state", "name")]
        return self.lower[chunks[at].first] in german.OF and (not ahead or ahead[0].kind == "state")

    def _is_colon(self, chunk: Chunk) -> bool:
        return chunk.kind == "other" and self.lower[chunk.first] in (":", "–", "-")

    def _bracketed(self, chunks: list[Chunk], number: int) -> tuple[str | None, str | None]:
        """The state or the organisation in the brackets that begin at a chunk."""
        if number + 2 >= len(chunks) or chunks[number].kind != "open" or chunks[number + 2].kind != "close":
            return None, None
        inner = chunks[number + 1]
        if inner.kind == "state":
            return inner.states[0], None
        if (state := german.PARTIES.get(self.lower[inner.first])) is not None:
            return state, None  # „Außenminister X (SPD)"
        forms = self.names.get(inner.first, (0, ()))[1]
        organisation = key_of(forms, "organisation")
        return None, speaks_for(organisation) if organisation else None

    def _apposition(self, chunks: list[Chunk], number: int) -> Chunk | None:
        """The name behind a comma or in brackets, or the one before a comma or a bracket."""
        before = chunks[number - 2] if number >= _TWO else None
        mark = chunks[number - 1] if number >= 1 else None
        if before and mark and before.kind == "name" and not before.used and (self._is_comma(mark) or mark.kind == "open"):
            return before
        direct = number + 1 < len(chunks) and chunks[number + 1].kind == "name"
        if not direct and (related := self._related(chunks, number) or self._native_behind(chunks, number)) is not None:
            return related
        if number + 2 < len(chunks) and chunks[number + 2].kind == "name" and not chunks[number + 2].used:
            name, ahead = chunks[number + 2], chunks[number + 3] if number + 3 < len(chunks) else None
            closed = ahead is None or ahead.kind in ("mark", "close") or (ahead.kind == "other" and self._closes(ahead))
            if self._is_comma(chunks[number + 1]) and closed:
                return name
            if chunks[number + 1].kind == "open" and ahead is not None and ahead.kind in ("close", "mark"):
                return name
            if self._is_colon(chunks[number + 1]):
                return name
        return None

    def _native_behind(self, chunks: list[Chunk], number: int) -> Chunk | None:
        """The name behind an office and its people: „der Ratspräsident, der Portugiese X, …"."""
        behind = chunks[number + 1 : number + 6]
        if [chunk.kind for chunk in behind[:4]] != ["mark", "other", "other", "name"] or behind[3].used:
            return None
        people = self.lower[behind[1].first] in german.OBJECT_ARTICLES and self.territory_at(behind[2].first, "people") is not None
        closed = len(behind) < 5 or self._is_comma(behind[4])  # noqa: PLR2004 - chunks
        return behind[3] if people and closed and self._is_comma(behind[0]) else None

    def _of_his_people(self, office: Office, name: Chunk) -> Office:
        people = self.territory_at(name.first - 1, "people") if name.first and office.organisation is None else None
        return replace(office, country=office.country or people)

    def _related(self, chunks: list[Chunk], number: int) -> Chunk | None:
        """The name of whom an office is told behind its clause: „X, der seit Mai Minister ist", „von X empfangen, dem Minister"."""
        at = number - 1
        while at >= 0 and number - at < 9 and chunks[at].kind in ("other", "state"):  # noqa: PLR2004 - chunks
            at -= 1
        if at < 1 or not self._is_comma(chunks[at]):
            return None
        relative = at + 1 < number and self.lower[chunks[at + 1].first] in (*german.RELATIVES, *german.IN_OFFICE_SINCE)
        verbs = 0
        name = at - 1
        while not relative and at == number - 1 and name >= 0 and verbs < 3 and chunks[name].kind == "other" and self._closes(chunks[name]):  # noqa: PLR2004
            name -= 1
            verbs += 1
        if (relative or verbs) and chunks[name].kind == "name" and not chunks[name].used:
            return chunks[name]
        return None

    def _is_comma(self, chunk: Chunk) -> bool:
        return chunk.kind == "mark" and self.lower[chunk.first] == ","

    def _closes(self, chunk: Chunk) -> bool:
        word = self.lower[chunk.first]
        return not word[0].isalnum() or word in german.CLOSES or self.tokens.items[chunk.first].text[0].islower()

    def _elliptical(self, chunks: list[Chunk], number: int, office: Office) -> list[Mention]:
        """„der Innenminister Usbekistans, A, Kasachstans, B, C, der Kirgisischen Republik": the office goes on with other states."""
        found: list[Mention] = []
        at = number
        while at < len(chunks):
            start = at
            while at < len(chunks) and chunks[at].kind == "mark":
                at += 1
            parts: list[Chunk] = []
            while at < len(chunks) and len(parts) < _TWO:
                if chunks[at].kind in ("name", "state") and not chunks[at].used and chunks[at].kind not in [part.kind for part in parts]:
                    parts.append(chunks[at])
                    at += 1
                elif self._is_comma(chunks[at]) and len(parts) == 1:
                    at += 1
                else:
                    break
            if len(parts) < _TWO or start == at or (at < len(chunks) and chunks[at].kind == "office"):
                break
            name = next(part for part in parts if part.kind == "name")
            state = next(part for part in parts if part.kind == "state")
            if state.bare or (self.lower[state.first] not in german.OF and not self._is_genitive(state)):
                break
            name.used = state.used = True
            found.append(self._mention(name, replace(office, country=state.states[0], organisation=None), name))
        return found

    def _is_genitive(self, state: Chunk) -> bool:
        return any(form.case == "genitive" for form in self.names[state.last - 1][1]) if state.last - 1 in self.names else False


def _of_one_state(offices: Sequence[Office]) -> list[Office]:
    """Offices of which one alone tells the state that is of all: „der Präsident und der Premierminister Armeniens"."""
    states = {office.country for office in offices if office.country}
    if len(states) != 1 or any(office.organisation for office in offices):
        return list(offices)
    return [replace(office, country=next(iter(states))) for office in offices]
