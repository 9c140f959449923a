"""Who is named in a text: people and offices, in the capacity in which the text names them.

Each sentence is cut into chunks: offices with all that belongs to them ("der stellvertretende Innenminister Ungarns"),
names, names of territories, marks that separate. Then the chunks are joined: a name belongs to the office beside it, behind
a comma or in front of one, in brackets; a plural office is shared out among the names or the territories of its list.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from app.extraction.drafts import Span
from app.extraction.languages import german
from app.extraction.lexicon import Institution, Lexicon, Number, OfficeWord
from app.extraction.text import Tokens
from app.reference import Form, organisations, places
from app.vocabulary import Portfolio, Position

_MINISTERIAL = (Position.MINISTER, Position.DEPUTY_MINISTER)
_LONGEST_NAME = 8  # tokens
_LONGEST_ACRONYM = 5  # letters
_LONGEST_LIST = 60  # chunks
_TWO = 2
_DEPUTIES = {
    Position.MINISTER: Position.DEPUTY_MINISTER,
    Position.HEAD_OF_GOVERNMENT: Position.DEPUTY_HEAD,
    Position.HEAD_OF_STATE: Position.DEPUTY_HEAD,
    Position.HEAD_OF_ORGANISATION: Position.OFFICIAL,
    Position.AGENCY_HEAD: Position.OFFICIAL,
    Position.SPEAKER: Position.PARLIAMENTARIAN,
}
_OF_STATES = (Position.MINISTER, Position.DEPUTY_MINISTER, Position.HEAD_OF_STATE, Position.HEAD_OF_GOVERNMENT)
"""Offices that states have and organisations have not: „der G7-Agrarminister" are many."""

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


OWN_DELEGATIONS = ("cy-trnc", "ge-ab", "ge-so")
"""Parts of a state, as others see them, whose delegations stand for themselves."""


@dataclass(frozen=True, slots=True)
class Office:
    """A capacity as read. `kind` says what else decides: counterpart, host, member, spokes, or nothing."""

    position: Position | None
    portfolio: Portfolio | None = None
    country: str | None = None
    organisation: str | None = None
    home: str | None = None
    kind: str = ""
    former: bool = False
    region: bool = False


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


@dataclass(slots=True)
class _Chunk:
    """Tokens `first` to `last` (not included) that say one thing."""

    kind: Literal["office", "name", "state", "mark", "open", "close", "other"]
    first: int
    last: int
    office: Office | None = None
    number: Number = "one"
    states: tuple[str, ...] = ()
    bare: bool = False  # an office without article
    name: "_Chunk | None" = None
    used: bool = False


class Reader:
    """Reads the mentions of one source; keeps the tokens and what names of the world they hold."""

    def __init__(self, tokens: Tokens, words: Lexicon, source: Literal["text", "title"] = "text") -> None:
        self.tokens = tokens
        self.source: Literal["text", "title"] = source
        self.words = words
        self.lower = [token.text.casefold() for token in tokens.items]
        self.names: dict[int, tuple[int, tuple[Form, ...]]] = {}
        self.inside: set[int] = set()
        self.state_lists: list[tuple[int, tuple[str, ...]]] = []
        self._ends: dict[int, int] = {}
        self._find_names()

    # Names of the world

    def _find_names(self) -> None:
        items = self.tokens.items
        index = 0
        while index < len(items):
            found = self._longest(index)
            if found:
                last = found[0]
                self.names[index] = found
                self._ends[last] = index
                self.inside.update(range(index, last))
                index = last
            else:
                index += 1

    def _longest(self, index: int) -> tuple[int, tuple[Form, ...]] | None:
        items = self.tokens.items
        first = items[index].text
        for spelled in (first, first.title()) if first.isupper() and len(first) > 3 else (first,):  # noqa: PLR2004
            for words, forms in self.words.names.get(spelled, ()):
                last = index + len(words)
                if last <= len(items) and all(items[index + k].text == words[k] for k in range(1, len(words))):
                    return last, forms
        return None

    def territory_at(self, index: int, *uses: str) -> str | None:
        """The territory that a name of the world at a token means, in one of these uses."""
        if index not in self.names:
            return None
        return next((form.key for form in self.names[index][1] if form.kind == "territory" and form.use in uses), None)

    def town(self, index: int, end: int) -> int | None:
        """Where the name of a town that no list knows ends: „im italienischen Borgo Egnazia"; None where there is none."""
        name = self._name(index, end)
        return name[1] if name and name[0] == index and name[1] - index <= _TWO + 1 else None

    # Mentions

    def mentions(self) -> list[Mention]:
        """All mentions, in order; names without an office too."""
        found: list[Mention] = []
        for first, last in self.tokens.sentences():
            chunks = self._chunks(first, last)
            self._list_states(chunks)
            found += self._joined(chunks)
        found.sort(key=lambda mention: (mention.first, mention.last))
        return found

    def _list_states(self, chunks: list[_Chunk]) -> None:
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

    def _chunks(self, first: int, last: int) -> list[_Chunk]:
        """The chunks of one sentence."""
        offices = self._offices(first, last)
        found: list[_Chunk] = []
        index = first
        while index < last:
            if index in offices:
                chunk = offices[index]
            else:
                until = min([start for start in offices if start > index], default=last)
                behind = bool(found) and found[-1].kind == "office"
                chunk = (self._name_of_the_world(index, until) if behind else None) or self._plain(index, until)
            found.append(chunk)
            index = chunk.last
        return found

    def _offices(self, first: int, last: int) -> dict[int, _Chunk]:
        """The office phrases of a sentence by their first tokens; none overlaps another."""
        found: dict[int, _Chunk] = {}
        until = first
        for index in range(first, last):
            if index < until:
                continue
            word = self._head(index)
            if word is None:
                continue
            chunk = self._phrase(index, word, until, last)
            if chunk is not None:
                found[chunk.first] = chunk
                until = chunk.last
        return found

    def _plain(self, index: int, last: int) -> _Chunk:
        """What stands at a token that belongs to no office."""
        text, word = self.tokens.items[index].text, self.lower[index]
        if word in self.words.sets["separators"]:
            return _Chunk("mark", index, index + 1)
        if text in "([":
            return _Chunk("open", index, index + 1)
        if text in ")]":
            return _Chunk("close", index, index + 1)
        state = self._state(index, last)
        if state is not None:
            return state
        name = self._name(index, last)
        contracted = index > 0 and self.lower[index - 1] in german.CONTRACTED
        if name is not None and not (contracted and name[1] - name[0] == 1):
            return _Chunk("name", *name)
        return _Chunk("other", index, index + 1)

    def _name_of_the_world(self, index: int, last: int) -> _Chunk | None:
        """A name behind an office that begins with a word which is a place's or a people's too: „Gao Hucheng", „Israel Katz"."""
        if index not in self.names or self.names[index][0] != index + 1 or index + 1 >= last or not self._namable(index + 1):
            return None
        if any(form.case == "genitive" or form.use in ("adjective", "acronym") for form in self.names[index][1]):
            return None
        name = self._name(index + 1, last)
        return _Chunk("name", index, name[1]) if name else None

    def _state(self, index: int, last: int) -> _Chunk | None:
        """A territory, with the article or the preposition before it: „der Kirgisischen Republik", „aus Polen"."""
        at = index
        while at < last and at - index < _TWO and self.lower[at] in german.OF:
            at += 1
        if at >= last or at not in self.names:
            return None
        end, forms = self.names[at]
        territory = next((form for form in forms if form.kind == "territory" and form.use != "people"), None)
        if territory is None or end > last:
            return None
        if (
            end < last
            and at == index
            and self._namable(end)
            and any(form.use == "name" for form in forms)
            and territory.case == "nominative"
        ):
            return None
        return _Chunk("state", index, end, states=(territory.key,), bare=territory.use == "adjective")

    # Offices

    def _head(self, index: int) -> OfficeWord | None:
        """The office that a word is the head of; what stands before a hyphen is read with the phrase."""
        text = self.tokens.items[index].text
        if not text[0].isupper() or (index in self.inside and self.names.get(index, (0,))[0] != index + 1):
            return None
        word = self.lower[index]
        if "-" not in word or word in self.words.offices:
            return self._office_word(word)
        return self._office_word(word.rpartition("-")[2]) or self._office_word(word)

    def _office_word(self, word: str) -> OfficeWord | None:
        for interim in german.INTERIM:
            word = word.removeprefix(interim)
        known = self.words.offices.get(word)
        if known is not None:
            return known
        for tail, position in german.OFFICE_TAILS:
            cut = word.rfind(tail)
            if cut > 1 and (ending := german.ENDINGS.get(word[cut + len(tail) :])):
                return self._compound(word[:cut].removesuffix("-"), tail, Position(position), ending)
        return None

    def _compound(self, stem: str, tail: str, position: Position, ending: tuple[Number, bool]) -> OfficeWord | None:
        """An office and what is written together with it: „Vizeaußenminister", „Bundesinnenministerin", „Handelskommissar"."""
        home, deputy = None, False
        for prefix in german.DEPUTY_PREFIXES:
            if stem.startswith(prefix):
                stem, deputy = stem.removeprefix(prefix).lstrip("-"), True
        for prefix in german.STATE_PREFIXES:
            if stem.startswith(prefix) and stem != "inter":
                stem = stem.removeprefix(prefix)
                home = "ministry" if prefix == german.FEDERAL else home
        portfolio = self._portfolio(stem) if stem else None
        if position == Position.OFFICIAL and portfolio is None and tail in german.COMMISSIONER and not stem:
            return None
        if position in _MINISTERIAL:
            if portfolio is None and stem:
                portfolio = Portfolio.OTHER
            position = _DEPUTIES[position] if deputy and position == Position.MINISTER else position
            return OfficeWord(position, portfolio, home, "", *ending)
        if position == Position.OFFICIAL:
            return OfficeWord(position, None, "EU", "", *ending)
        if position == Position.AGENCY_HEAD:
            institution = self._institution_word(stem) or self._institution_word(stem.removesuffix("s"))
            if institution is None:
                return None
            return OfficeWord(_headed(institution), institution.portfolio, home, "", *ending)
        return OfficeWord(position, None, home, "", *ending)

    def _portfolio(self, word: str) -> Portfolio | None:
        table = self.words.portfolios
        for candidate in (word, word.removesuffix("s"), word.removesuffix("-"), word.removesuffix("s-"), word.removesuffix("es")):
            if candidate in table:
                return table[candidate]
        return None

    def _institution_word(self, word: str) -> Institution | None:
        known = self.words.institutions.get(word)
        if known is not None:
            return known
        for tail in german.MINISTRY_TAILS:
            if word.endswith(tail):
                stem = word.removesuffix(tail)
                for prefix in german.STATE_PREFIXES:
                    stem = stem.removeprefix(prefix)
                return Institution("ministry", self._portfolio(stem) if stem else None)
        return next(
            (known for tail in german.INSTITUTION_TAILS if word.endswith(tail) and (known := self.words.institutions.get(tail))), None
        )

    def _phrase(self, head: int, word: OfficeWord, begin: int, end: int) -> _Chunk | None:
        """An office with all that belongs to it, between two tokens; None where the word says no office here."""
        home = word.home
        organisation = home if home and home.isupper() else None
        office = Office(word.position, word.portfolio, None, organisation, None if organisation else home, word.kind)
        office = self._with_prefix(head, office)
        first, office, article, number = self._before(head, office, word, begin)
        if first > begin and self.lower[first - 1].startswith(german.NO_ONE):
            return None
        last, office, states = self._after(head + 1, end, office, many=number != "one")
        if office.kind == "titled" and (first == head or self.lower[head - 1] not in self.words.sets["fillers"]):
            if self.lower[head].endswith(german.BARE_ENVOYS) and (last == head + 1 or self.lower[head].startswith(german.DELEGATES)):
                return None
            office = replace(office, kind="")
        if (
            office.home == "organisation"
            and office.organisation is None
            and office.country is None
            and self.tokens.items[last - 1].text == ")"
        ):
            office = replace(office, organisation=self.tokens.items[last - 2].text, position=Position.HEAD_OF_ORGANISATION)
        if office.organisation is None and not states and office.country is None and (office.kind == "chair" or home == "organisation"):
            last, office = self._of_an_acronym(last, end, office)
        if len(states) == 1:
            office, states = office if office.country else _of_state(office, states[0]), []
        if office.kind == "leads" or (
            office.kind == "chair" and word.position == Position.AGENCY_HEAD and self.lower[head].startswith(german.CHAIRMAN)
        ):
            if office.kind == "leads":
                return None
            office = replace(office, position=Position.HEAD_OF_STATE) if office.country and not office.organisation else office
        if office.country is None and office.organisation is None and office.home and len(office.home) == _TWO:
            office = replace(office, country=office.home)
        office = _settled(office)
        if len(states) > 1:
            number = "many"
        return _Chunk("office", first, last, office, number, tuple(states), bare=article is None)

    def _with_prefix(self, head: int, office: Office) -> Office:
        """`EU-Kommissar`, `US-Außenminister`, `Nato-Generalsekretär`: what stands before the hyphen is represented."""
        text = self.tokens.items[head].text
        if "-" not in text or self.lower[head] in self.words.offices:
            return office
        stem = text.rpartition("-")[0]
        for part in (stem, *stem.split("-")):
            lower = part.casefold()
            if lower in german.FORMER_PREFIXES:
                office = replace(office, former=True)
            elif lower in german.UNITED_STATES:
                office = replace(office, country="us")
            elif (institution := self.words.institutions.get(lower)) is not None:
                office = _at_the_head_of(office, institution.kind, institution.portfolio)
            elif lower in german.DEPUTY_PREFIXES:
                office = replace(office, position=_deputy(office.position))
            else:
                for spelled in (part, part.upper(), part.title()):
                    forms = [form for words, forms in self.words.names.get(spelled, ()) if len(words) == 1 for form in forms]
                    if forms:
                        office = _representing(office, forms)
                        break
                else:
                    portfolio = self._portfolio(lower)
                    if portfolio and office.position in _MINISTERIAL and office.portfolio in (None, Portfolio.OTHER):
                        office = replace(office, portfolio=portfolio)
                    elif office.kind == "chair" and office.position == Position.AGENCY_HEAD:
                        # „SPÖ-Vorsitzende" leads a party, which takes no part; „Siemens-Chef" a company.
                        office = replace(office, former=True) if part.isupper() else replace(office, position=Position.EXECUTIVE, kind="")
        return office

    def _before(self, head: int, office: Office, word: OfficeWord, begin: int) -> tuple[int, Office, str | None, Number]:
        """What stands before the head: adjectives of states, a genitive, "stellvertretender", a former office; then the article."""
        first, office = self._shared_tail(head, office, begin)
        several = False
        while first > begin:
            before = self.lower[first - 1]
            start = self._ends.get(first)
            if start is not None and start >= begin:
                said = [form for form in self.names[start][1] if form.use in ("adjective", "acronym") or form.case in ("genitive", "any")]
                if not said or (office.country is not None and office.organisation is not None):
                    break
                if all(form.use == "name" and form.kind != "territory" for form in said):
                    break
                office = _representing(office, said)
                first = start
            elif before in self.words.sets["deputy"]:
                office = replace(office, position=_deputy(office.position))
                first -= 1
            elif before in self.words.sets["former"]:
                office = replace(office, former=True)
                first -= 1
            elif before in german.AUSTRIAN_DEPUTIES and office.position == Position.HEAD_OF_STATE and office.kind == "chair":
                office = replace(office, position=Position.PARLIAMENTARIAN, country="at", kind="")
                first -= 1
            elif before in self.words.sets["fillers"]:
                office = replace(office, home="elsewhere") if before in german.THERE and office.home is None else office
                first -= 1
            elif before in self.words.sets["plural_words"]:
                several = True
                first -= 1
            elif before in self.words.sets["joins"] and first - 2 >= begin and self.lower[first - 2] in self.words.sets["fillers"]:
                first -= 2
            else:
                charged = self._in_charge_before(first, begin)
                if charged is not None:
                    first, portfolio = charged
                    if office.position in (*_MINISTERIAL, Position.DEPUTY_HEAD):
                        position = Position.MINISTER if office.position == Position.DEPUTY_HEAD else office.position
                        office = replace(office, position=position, portfolio=office.portfolio or portfolio)
                    break
                skipped = self._adjectives(first, begin)
                if skipped == first:
                    break
                first = skipped
        article = self.lower[first - 1] if first > begin and self.lower[first - 1] in self.words.sets["articles"] else None
        number = "many" if several else self._number(word, article, first - 1, begin)
        return first - (article is not None), office, article, number

    def _shared_tail(self, head: int, office: Office, begin: int) -> tuple[int, Office]:
        """„Landwirtschafts- und Ernährungsminister": the first portfolio counts."""
        items = self.tokens.items
        if head - 3 >= begin and self.lower[head - 1] in self.words.sets["joins"] and items[head - 2].text in "-–":
            stem = self.lower[head - 3]
            if stem == german.STATE and office.position in (Position.OTHER, Position.HEAD_OF_GOVERNMENT, Position.AGENCY_HEAD):
                return head - 3, replace(office, position=Position.HEAD_OF_STATE, kind="")
            for prefix in german.STATE_PREFIXES:
                stem = stem.removeprefix(prefix) if self._portfolio(stem) is None else stem
            portfolio = self._portfolio(stem)
            if portfolio and office.position in _MINISTERIAL:
                return head - 3, replace(office, portfolio=portfolio)
        return head, office

    def _in_charge_before(self, first: int, begin: int) -> tuple[int, Portfolio | None] | None:
        """„der für Mobilität verantwortliche Vizepremier": where the phrase begins behind its article, and the portfolio."""
        if first - 1 <= begin or not self.lower[first - 1].startswith(german.IN_CHARGE):
            return None
        for at in range(first - 2, max(begin, first - 9), -1):
            if self.lower[at] in german.FOR and self.lower[at - 1] in self.words.sets["articles"]:
                return at, self._field(at + 1, first - 1)[1]
        return None

    def _adjectives(self, first: int, begin: int) -> int:
        """Where further adjectives begin, if an article stands before them: „der aus Tirol stammende" is none of them."""
        index = first
        while index > begin and index > first - 3 and german.is_adjective(self.tokens.items[index - 1].text):
            index -= 1
        return index if index < first and index > begin and self.lower[index - 1] in self.words.sets["articles"] else first

    def _number(self, word: OfficeWord, article: str | None, at: int, begin: int) -> Number:
        """Whether an office is told of one or of many, by its form and its article."""
        if word.number != "open":
            return word.number
        if article is None:
            return "open"
        if article in german.SINGULAR_ARTICLES:
            return "one"
        if article in german.PLURAL_ARTICLES:
            return "one" if word.feminine else "many"
        before = self.lower[at - 1] if at > begin else ""
        if article in german.ACCUSATIVE_OR_PLURAL:
            return "many" if before in self.words.sets["datives"] else "one"
        return "open" if at > begin and self.tokens.items[at - 1].text[0].isupper() else "one"

    def _after(self, index: int, end: int, office: Office, *, many: bool) -> tuple[int, Office, list[str]]:
        """What stands behind the head: the portfolio, the institution, the states, the organisation; where the phrase ends."""
        states: list[str] = []
        while index < end:
            past = self._past_acronym(index, end)
            if past != index:
                index = past
                continue
            word = self.lower[index]
            if word in german.FOR:
                last, portfolio = self._field(index + 1, end, abroad=office.position not in _MINISTERIAL)
                if last > index + 1:
                    index, office = last, _in_charge_of(office, portfolio)
                    continue
            at = index + (word in german.OF)
            if at < end and at > index and self.lower[at] in german.OF and word in german.BETWEEN_TWO:
                at += 1
            read = self._institution(at, end, office) if at > index else None
            if read is not None:
                index, office = read
                continue
            if at > index and at < end and office.position in _MINISTERIAL and office.portfolio is None:
                portfolio = self._portfolio(self.lower[at])
                if portfolio is not None:
                    index, office = at + 1, replace(office, portfolio=portfolio)
                    continue
            if at >= end or at not in self.names or self.names[at][0] > end:
                break
            last, forms = self.names[at]
            told = self._told_of(forms, office, word, at > index or bool(states))
            if told is None:
                break
            if isinstance(told, Office):
                office, index = told, last
                continue
            if told in states or (office.country and not states) or (states and not many):
                break
            states.append(told)
            index = last
            if many and (following := self._next_state(index, end)):
                index = following
        index = self._past_acronym(index, end)
        return index, office, states

    def _told_of(self, forms: Sequence[Form], office: Office, word: str, introduced: bool) -> Office | str | None:
        """What a name of the world behind an office says: another office, a territory, or nothing that belongs to it."""
        organisation = next((form for form in forms if form.kind == "organisation"), None)
        territory = next((form for form in forms if form.kind == "territory" and form.use in ("name", "acronym")), None)
        where = word in german.WHERE
        if organisation and office.organisation is None and (not where or office.position == Position.AMBASSADOR):
            if office.position == Position.AMBASSADOR and word in (*german.WHERE, *german.AT):
                return office
            if not introduced and organisation.use != "acronym" and organisation.case == "nominative":
                return None
            return replace(office, organisation=_speaks_for(organisation.key))
        if territory and (introduced or territory.case != "nominative"):
            if where:
                return office if office.position in (Position.AMBASSADOR, Position.ENVOY) else None
            return territory.key
        city = next((form for form in forms if form.kind == "place" and form.use == "name"), None)
        if city and introduced and not territory:
            if where:
                return office if office.position == Position.AMBASSADOR else None
            if office.position in (Position.REGIONAL_HEAD, Position.AGENCY_HEAD, Position.SPEAKER, Position.OTHER):
                return replace(office, country=places()[city.key].territory)
        return None

    def _next_state(self, index: int, end: int) -> int | None:
        """Where the list of states goes on behind a comma or "und"; None where another office begins there."""
        if index >= end or self.lower[index] not in self.words.sets["separators"]:
            return None
        at = index + 1
        if at < end and self.lower[index] == "," and self.lower[at] in self.words.sets["joins"]:
            at += 1
        where = at
        if at < end and self.lower[at] in german.OF:
            at += 1
        if at >= end or self.territory_at(at, "name", "acronym") is None:
            return None
        behind = self.names[at][0]
        if behind < end and self._head(behind) is not None:
            return None
        return where

    def _institution(self, index: int, end: int, office: Office) -> tuple[int, Office] | None:
        """„des Ministerrats", „im Bundesministerium für Arbeit", „der deutschen Diplomatie": what the office stands at the head of."""
        at, country = index, None
        if at + 1 < end and self.lower[at].startswith(german.FOREIGN) and self.lower[at + 1] in german.FOREIGN_OFFICE:
            office = office if office.country else replace(office, country="de")
            return at + 2, _at_the_head_of(office, "ministry", Portfolio.FOREIGN)
        while at < end and at - index < 3:  # noqa: PLR2004 - adjectives before the noun
            known = self.territory_at(at, "adjective")
            if known is not None:
                country, at = known, self.names[at][0]
            elif german.is_adjective(self.lower[at]) and self._institution_word(self.lower[at]) is None:
                at += 1
            else:
                break
        if at >= end or (at in self.names and self.lower[at] not in self.words.institutions):
            return None
        found = self._institution_word(self.lower[at])
        if found is None and at + 1 < end and self.tokens.items[at].text[0].isupper():
            at += 1
            found = self._institution_word(self.lower[at]) if at not in self.names else None
        if found is None or not self.tokens.items[at].text[0].isupper():
            return None
        at += 1
        portfolio = found.portfolio
        if found.kind == "ministry" and portfolio is None:
            follows = at + (at < end and self.lower[at] in german.OF)
            if at < end and self.lower[at] in german.FOR:
                at, portfolio = self._field(at + 1, end)
            elif follows > at and follows < end and (genitive := self._portfolio(self.lower[follows])):
                at, portfolio = follows + 1, genitive
        if country and office.country is None:
            office = replace(office, country=country)
        return at, _at_the_head_of(office, found.kind, portfolio)

    def _past_acronym(self, index: int, end: int) -> int:
        items = self.tokens.items
        if index + 2 < end and items[index].text == "(" and items[index + 2].text == ")":
            inner = items[index + 1].text
            known = self.names.get(index + 1)
            if inner.isupper() and not (known and any(form.kind == "territory" for form in known[1])):
                return index + 3
        return index

    def _of_an_acronym(self, index: int, end: int, office: Office) -> tuple[int, Office]:
        """„Generaldirektor des Internationalen Zentrums für … (ICMPD)": a body that no list knows goes by its letters."""
        if index >= end or self.lower[index] not in german.OF[:2]:
            return index, office
        for at in range(index + 1, min(index + 9, end - 2)):
            text = self.tokens.items[at].text
            if text == "(" and self.tokens.items[at + 1].text.isupper() and self.tokens.items[at + 2].text == ")":
                return at + 3, replace(office, organisation=self.tokens.items[at + 1].text)
            if not (
                text[0].isupper() or self.lower[at] in german.OF or self.lower[at] in (*german.FOR, "und") or german.is_adjective(text)
            ):
                break
        return index, office

    def _field(self, index: int, end: int, *, abroad: bool = False) -> tuple[int, Portfolio | None]:
        """„für Wirtschaft und Energie": where it ends, and the portfolio: the first named, but foreign affairs before all others."""
        found: list[Portfolio] = []
        last = index
        at = index
        while at < end:
            word, text = self.lower[at], self.tokens.items[at].text
            portfolio = self._portfolio(word)
            if portfolio is None and "-" in word:
                portfolio = self._portfolio(word.partition("-")[0])
            if portfolio is not None:
                found.append(portfolio)
                last = at = at + 1
            elif word in german.FIELD_ADJECTIVES or (german.is_adjective(text) and last == at):
                if word in german.FOREIGN_ADJECTIVES:
                    found.append(Portfolio.FOREIGN)
                at += 1
            elif word in self.words.sets["joins"] or word in (",", "-", "–") or word in german.FIELD_ARTICLES:
                at += 1
            elif abroad and (
                at in self.inside or (text[0].isupper() and (at == index or self.lower[at - 1] in self.words.sets["separators"]))
            ):
                last = at = at + 1
            elif text[0].isupper() and at not in self.inside and (self._is_noun(word) or self.lower[at - 1] in german.FIELD_BEFORE_NOUN):
                last = at = at + 1
            elif (
                found
                and text[0].isupper()
                and at + 2 < end
                and self.lower[at + 1] in self.words.sets["separators"]
                and self._portfolio(self.lower[at + 2])
            ):
                at += 1
            else:
                break
        if Portfolio.FOREIGN in found:
            return last, Portfolio.FOREIGN
        return last, found[0] if found else None

    # Names of people

    def _is_noun(self, word: str) -> bool:
        """Whether a capitalised word is a common noun, as far as the lists and its ending tell."""
        if word in self.words.sets["notnames"] or word in self.words.documents or word in self.words.institutions:
            return True
        return len(word) > 6 and word.endswith(self.words.noun_endings)  # noqa: PLR2004 - "Jung" is a name

    def _namable(self, index: int, *, goes_on: bool = False) -> bool:
        """Whether a word can be part of a person's name: a capitalised one that is no name of the world, no office and no known noun."""
        text = self.tokens.items[index].text
        if german.ARTICLED_NAME.match(text):
            return True
        if not text[0].isupper() or (len(text) > 1 and text.isdigit()):
            return False
        if index in self.inside:
            return False
        word = self.lower[index]
        if goes_on:
            return word not in self.words.sets["notnames"] and self._head(index) is None
        return (
            word not in self.words.sets["function_words"]
            and not self._is_noun(word)
            and word not in self.words.sets["titles"]
            and self._head(index) is None
        )

    def _name(self, index: int, end: int) -> tuple[int, int] | None:
        """The name that begins at a token: capitalised words with particles and initials between them."""
        items = self.tokens.items
        begin = index
        while index < end and (
            (self.lower[index] in self.words.sets["titles"] and not (len(self.lower[index]) == 1 and items[index].text.isupper()))
            or (items[index].text == "." and index > begin and self.lower[index - 1] in self.words.sets["titles"])
        ):
            index += 1
        first = last = index
        while index < end and index - first < _LONGEST_NAME:
            word, text = self.lower[index], items[index].text
            if self._namable(index, goes_on=last > first):
                index += 1
                last = index
                if len(text) == 1 and index < end and items[index].text == ".":
                    index += 1
                elif index < end and items[index].text == "." and german.ABBREVIATED_NAME.match(text):
                    index += 1
                continue
            if last > first and german.REGNAL.match(text) and index + 1 < end and items[index + 1].text == ".":
                return first, index + 2
            if word in self.words.sets["particles"] and text[0].islower() and (index > first or word in german.NAME_BEGINS):
                ahead = index + 1
                while ahead < end and self.lower[ahead] in self.words.sets["particles"] and items[ahead].text[0].islower():
                    ahead += 1
                if ahead < end and self._namable(ahead) and ahead - index < _TWO + 1 and self.lower[index] not in german.OF[:3]:
                    index = ahead
                    continue
                if (
                    ahead < end
                    and self._namable(ahead)
                    and word in german.NOBLE
                    and last > first
                    and (last - first == 1 or self.lower[last - 1] in german.NOBLE)
                ):
                    index = ahead
                    continue
            if last > first and index in self.inside and self._surname_of_the_world(first, index, end):
                index += 1
                last = index
                continue
            break
        alone = items[first].text if last - first == 1 else ""
        if last <= first or len(alone) == 1 or (alone.isupper() and len(alone) <= _LONGEST_ACRONYM):
            return None
        return first, last

    def _surname_of_the_world(self, first: int, index: int, end: int) -> bool:
        """A name that is a place's or a people's too („Annette Schavan", „Olaf Jordan", „Jack Lang"): after a first name, at the end."""
        if index - first != 1 or self.names.get(index, (0,))[0] != index + 1 or len(self.tokens.items[first].text) == 1:
            return False
        forms = self.names[index][1]
        small = all(form.kind == "place" and form.use == "name" and form.case == "nominative" for form in forms)
        return small and (index + 1 >= end or not self._namable(index + 1))

    # Joining

    def _joined(self, chunks: list[_Chunk]) -> list[Mention]:
        """The mentions of a sentence: offices with their names, lists shared out, names alone."""
        found: list[Mention] = []
        for number, chunk in enumerate(chunks):
            if chunk.kind != "office" or chunk.used:
                continue
            assert chunk.office is not None  # noqa: S101 - what makes a chunk an office; narrows for mypy
            found += self._of_office(chunks, number, chunk, chunk.office)
        for number, chunk in enumerate(chunks):
            if chunk.kind == "name" and not chunk.used:
                state = self._native(chunks, number)
                found.append(self._mention(chunk, Office(None, country=state, kind="native") if state else None, chunk))
        return found

    def _native(self, chunks: list[_Chunk], number: int) -> str | None:
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
                code = next((form.key for form in forms if form.kind == "territory"), None)
                return code or next((places()[form.key].territory for form in forms if form.kind == "place"), None)
        return None

    def _mention(self, chunk: _Chunk, office: Office | None, name: _Chunk | None) -> Mention:
        if office is not None and office.country is not None and "-" in office.country:
            office = _settled(_of_state(office, office.country))
        parts = [chunk, *([name] if name else [])]
        first, last = min(part.first for part in parts), max(part.last for part in parts)
        if name is None:
            return Mention(first, last, None, first, last, office, self)
        start, end = (name.first, name.last) if name.first in self.inside else self._name(name.first, name.last) or (name.first, name.last)
        return Mention(first, last, self.tokens.words(start, end), start, end, office, self)

    def _of_office(self, chunks: list[_Chunk], number: int, chunk: _Chunk, office: Office) -> list[Mention]:
        following = chunks[number + 1] if number + 1 < len(chunks) else None
        doubled = self._second_office(chunks, number, chunk)
        if doubled is not None:
            return doubled
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
        name = self._apposition(chunks, number, chunk)
        if name is not None:
            name.used = True
            return [self._mention(chunk, self._with_second(chunks, number, office), name)]
        if chunk.number == "open" and not chunk.bare and office.country is None and office.organisation is None:
            return self._grouped(chunk, office)
        if office.kind == "body" or (office.organisation and office.country is None and office.position in _OF_STATES):
            return self._grouped(chunk, office)
        return [self._mention(chunk, office, None), *self._elliptical(chunks, number + 1, office)]

    def _followed(
        self, chunks: list[_Chunk], number: int, office: Office, name: _Chunk, items: "list[tuple[_Chunk, str | None]]"
    ) -> list[Mention]:
        """An office right before a name, and what the list after it goes on with."""
        name.used = True
        country, organisation = self._bracketed(chunks, number + 2)
        behind = chunks[number + 2] if number + 2 < len(chunks) else None
        if behind and behind.kind == "state" and not behind.bare and self.lower[behind.first] in german.COMES_FROM:
            country = behind.states[0]
            behind.used = True
        office = self._charged_behind(office, name.last)
        if country and office.country is None:
            office = replace(office, country=country)
        elif organisation and office.organisation is None and office.country is None:
            office = _settled(replace(office, organisation=organisation))
        found = [self._mention(chunks[number], office, name)]
        if items and len(items) > 1 and all(state for _, state in items[1:]) and items[0][0] is name:
            for other, state in items[1:]:
                other.used = True
                found.append(self._mention(other, replace(office, country=state, organisation=None), other))
            return found
        return [*found, *self._elliptical(chunks, number + 2, office)]

    def _charged_behind(self, office: Office, at: int) -> Office:
        """„Vizepremier X, zuständig für Verkehr"."""
        if (
            at + 2 < len(self.lower)
            and self.lower[at] == ","
            and self.lower[at + 1].startswith(german.IN_CHARGE)
            and self.lower[at + 2] in german.FOR
        ):
            portfolio = self._field(at + 3, min(at + 12, len(self.lower)))[1]
            if portfolio and office.position in (*_MINISTERIAL, Position.DEPUTY_HEAD):
                position = Position.MINISTER if office.position == Position.DEPUTY_HEAD else office.position
                return replace(office, position=position, portfolio=office.portfolio or portfolio)
        return office

    def _group(self, chunk: _Chunk, office: Office) -> Mention:
        mention = self._mention(chunk, office, None)
        mention.group = True
        return mention

    def _with_second(self, chunks: list[_Chunk], number: int, office: Office) -> Office:
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
                return _merged(office, held)
        return office

    def _second_office(self, chunks: list[_Chunk], number: int, chunk: _Chunk) -> list[Mention] | None:
        """„Vizekanzler und Finanzminister X", „seine Amtskollegin, Bundesrätin X": two offices of one person take one name."""
        if number + 2 >= len(chunks) or chunks[number + 1].kind != "mark" or chunks[number + 2].kind != "office":
            return None
        second, mark = chunks[number + 2], self.lower[chunks[number + 1].first]
        one, other = chunk.office, second.office
        if one is None or other is None or "many" in (chunk.number, second.number) or chunk.states or second.states or second.used:
            return None
        behind = chunks[number + 3] if number + 3 < len(chunks) else None
        if behind is None or behind.kind != "name" or behind.used:
            return None
        joined = mark in self.words.sets["joins"] and second.bare and other.country is None and other.kind == ""
        if joined and not (one.position in _SHARED_BY_ONE and other.position in _SHARED_BY_ONE):
            return None
        if joined and one.position == other.position == Position.HEAD_OF_GOVERNMENT:
            return None
        same = (
            one.position == other.position
            and None in (one.portfolio, other.portfolio)
            and one.country
            and other.country in (None, one.country)
        )
        apposed = mark == "," and (one.kind in ("counterpart", "host") or other.former or same) and other.kind == ""
        if not joined and not apposed:
            return None
        second.used = behind.used = True
        merged = _merged(one, other)
        mention = self._mention(chunk, merged, behind)
        return [mention]

    def _adjectives_before(self, chunks: list[_Chunk], number: int, chunk: _Chunk) -> tuple[str, ...]:
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
            elif before.kind == "mark":
                gap += 1
            elif before.kind == "other" and self._joins_adjectives(before, found):
                gap += 1
            else:
                break
            at -= 1
        if found and chunk.office and chunk.office.country is None and chunk.number == "one":
            return ()
        return tuple(reversed(found))

    def _joins_adjectives(self, chunk: _Chunk, found: Sequence[str]) -> bool:
        word = self.lower[chunk.first]
        return word in self.words.sets["articles"] or word in german.BETWEEN_ADJECTIVES or (not found and word in german.OF)

    def _one_each(self, chunks: list[_Chunk], number: int, office: Office, states: Sequence[str]) -> list[Mention]:
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

    def _names_before(self, chunks: list[_Chunk], number: int, count: int) -> list[_Chunk]:
        """„X und Y, die Außenminister Frankreichs und Polens": the names before the comma."""
        found: list[_Chunk] = []
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

    def _shared_out(self, chunk: _Chunk, office: Office, items: "list[tuple[_Chunk, str | None]]") -> list[Mention]:
        """„Die Innenminister X (Slowenien), Y (Bulgarien) und Polens Z": each name with the state beside it."""
        found = []
        for number, (name, state) in enumerate(items):
            name.used = True
            held = _of_state(replace(office, country=None), state) if state else office
            found.append(self._mention(chunk if number == 0 else name, held, name))
            found[-1].listed = len(items) > 1
            if not state and office.country is None:
                found[-1].shared = number, len(items)
        if found:
            return found
        return self._grouped(chunk, office)

    def _grouped(self, chunk: _Chunk, office: Office) -> list[Mention]:
        """A class of offices: one for each state of „Georgien-Aserbaidschan-Türkei" in its sentence, else nobody in particular."""
        states = self._hyphenated(chunk)
        if len(states) > 1:
            return [
                Mention(chunk.first, chunk.last, None, chunk.first, chunk.last, replace(office, country=state), self) for state in states
            ]
        return [self._group(chunk, office)]

    def _hyphenated(self, chunk: _Chunk) -> list[str]:
        """The states of „im Format Georgien-Aserbaidschan-Türkei" in the sentence of an office."""
        number = self.tokens.sentence_of(chunk.first)
        for token in self.tokens.items[self.tokens.starts[number] : self.tokens.starts[number + 1]]:
            parts = token.text.replace("–", "-").split("-")
            if len(parts) > 1:
                forms = [[form for words, forms in self.words.names.get(part, ()) if len(words) == 1 for form in forms] for part in parts]
                states = [next((form.key for form in known if form.kind == "territory" and form.use == "name"), None) for known in forms]
                if all(states):
                    return [state for state in states if state]
        return []

    def _list(self, chunks: list[_Chunk], number: int) -> "list[tuple[_Chunk, str | None]]":
        """Names joined by commas and "und", each perhaps with a state before it, behind it, or in brackets; no other office between."""
        found: list[tuple[_Chunk, str | None]] = []
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

    def _has_own_office(self, chunks: list[_Chunk], at: int) -> bool:
        """Whether the name at a chunk is followed by a comma and an office without a name behind it."""
        if (
            at + 2 >= len(chunks)
            or not self._is_comma(chunks[at + 1])
            or chunks[at + 2].kind != "office"
            or chunks[at + 2].number == "many"
        ):
            return False
        return not (at + 3 < len(chunks) and chunks[at + 3].kind == "name")

    def _is_bound_back(self, chunks: list[_Chunk], at: int) -> bool:
        """Whether a state in a list belongs to the name before it: the next name has another, or none is left."""
        ahead = [chunk for chunk in chunks[at + 1 : at + 4] if chunk.kind in ("state", "name")]
        return self.lower[chunks[at].first] in german.OF and (not ahead or ahead[0].kind == "state")

    def _is_colon(self, chunk: _Chunk) -> bool:
        return chunk.kind == "other" and self.lower[chunk.first] in (":", "–", "-")

    def _bracketed(self, chunks: list[_Chunk], number: int) -> tuple[str | None, str | None]:
        """The state or the organisation in the brackets that begin at a chunk."""
        if number + 2 >= len(chunks) or chunks[number].kind != "open" or chunks[number + 2].kind != "close":
            return None, None
        inner = chunks[number + 1]
        if inner.kind == "state":
            return inner.states[0], None
        forms = self.names.get(inner.first, (0, ()))[1]
        organisation = next((form.key for form in forms if form.kind == "organisation"), None)
        return None, _speaks_for(organisation) if organisation else None

    def _apposition(self, chunks: list[_Chunk], number: int, chunk: _Chunk) -> _Chunk | None:
        """The name behind a comma or in brackets, or the one before a comma or a bracket."""
        before = chunks[number - 2] if number >= _TWO else None
        mark = chunks[number - 1] if number >= 1 else None
        if before and mark and before.kind == "name" and not before.used and (self._is_comma(mark) or mark.kind == "open"):
            return before
        direct = number + 1 < len(chunks) and chunks[number + 1].kind == "name"
        if not direct and (related := self._related(chunks, number)) is not None:
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

    def _related(self, chunks: list[_Chunk], number: int) -> _Chunk | None:
        """The name of whom an office is told behind its clause: „X, der seit Mai Minister ist", „von X empfangen, dem Minister"."""
        at = number - 1
        while at >= 0 and number - at < 9 and chunks[at].kind in ("other", "state"):  # noqa: PLR2004 - chunks
            at -= 1
        if at < 1 or not self._is_comma(chunks[at]):
            return None
        relative = at + 1 < number and self.lower[chunks[at + 1].first] in german.RELATIVES
        verbs = 0
        name = at - 1
        while not relative and at == number - 1 and name >= 0 and verbs < 3 and chunks[name].kind == "other" and self._closes(chunks[name]):  # noqa: PLR2004
            name -= 1
            verbs += 1
        if (relative or verbs) and chunks[name].kind == "name" and not chunks[name].used:
            return chunks[name]
        return None

    def _is_comma(self, chunk: _Chunk) -> bool:
        return chunk.kind == "mark" and self.lower[chunk.first] == ","

    def _closes(self, chunk: _Chunk) -> bool:
        word = self.lower[chunk.first]
        return not word[0].isalnum() or word in german.CLOSES or self.tokens.items[chunk.first].text[0].islower()

    def _elliptical(self, chunks: list[_Chunk], number: int, office: Office) -> list[Mention]:
        """„der Innenminister Usbekistans, A, Kasachstans, B, C, der Kirgisischen Republik": the office goes on with other states."""
        found: list[Mention] = []
        at = number
        while at < len(chunks):
            start = at
            while at < len(chunks) and chunks[at].kind == "mark":
                at += 1
            parts = []
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

    def _is_genitive(self, state: _Chunk) -> bool:
        return any(form.case == "genitive" for form in self.names[state.last - 1][1]) if state.last - 1 in self.names else False


def _headed(institution: Institution) -> Position:
    return {
        "parliament": Position.SPEAKER,
        "government": Position.HEAD_OF_GOVERNMENT,
        "ministry": Position.MINISTER,
        "military": Position.MILITARY,
        "company": Position.EXECUTIVE,
        "party": Position.OTHER,
        "unit": Position.OFFICIAL,
        "state": Position.HEAD_OF_STATE,
    }.get(institution.kind, Position.AGENCY_HEAD)


def _deputy(position: Position | None) -> Position | None:
    return _DEPUTIES.get(position, position) if position else None


def _representing(office: Office, forms: Sequence[Form]) -> Office:
    for form in forms:
        if form.kind == "organisation" and office.organisation is None and form.use != "adjective":
            return replace(office, organisation=_speaks_for(form.key))
        if form.kind == "territory" and office.country is None:
            return _of_state(office, form.key)
    for form in forms:
        if form.kind == "place" and office.country is None:
            return replace(office, country=places()[form.key].territory)
    return office


def _of_state(office: Office, code: str) -> Office:
    """An office of a territory; that of a part of a state is a region's."""
    if "-" in code and code not in OWN_DELEGATIONS:
        return replace(office, country=code.partition("-")[0], region=True)
    return replace(office, country=code)


def _in_charge_of(office: Office, portfolio: Portfolio | None) -> Office:
    """An office „für …": ministers have a portfolio, others only a field."""
    if office.position in _MINISTERIAL and office.portfolio in (None, Portfolio.OTHER):
        return replace(office, portfolio=portfolio or Portfolio.OTHER)
    return office


def _at_the_head_of(office: Office, kind: str, portfolio: Portfolio | None) -> Office:
    """What an office is by what it stands at the head of, or belongs to."""
    if kind == "ministry" and office.position in _MINISTERIAL:
        return replace(office, portfolio=office.portfolio or portfolio)
    if office.kind == "member" and kind == "parliament":
        return replace(office, position=Position.PARLIAMENTARIAN, kind="")
    if office.kind not in ("chair", "leads"):
        belongs = office.position in (Position.ENVOY, Position.OFFICIAL) and kind in ("ministry", "unit", "agency")
        return replace(office, position=Position.OFFICIAL, kind="") if belongs else office
    deputy = office.position == Position.DEPUTY_HEAD or office.position == Position.OFFICIAL
    position = _headed(Institution(kind, portfolio))
    if position == Position.MINISTER and deputy:
        return replace(office, position=Position.DEPUTY_MINISTER, portfolio=portfolio or Portfolio.OTHER, kind="")
    if position == Position.MINISTER:
        return replace(office, position=position, portfolio=portfolio or Portfolio.OTHER, kind="")
    return replace(office, position=_deputy(position) if deputy else position, kind="")


def _settled(office: Office) -> Office:
    """An office once its phrase is read: who heads an organisation is no head of state."""
    position = office.position
    if office.organisation is not None and office.country is None:
        if position in (Position.HEAD_OF_STATE, Position.AGENCY_HEAD) and office.kind == "chair":
            position = Position.HEAD_OF_ORGANISATION
        elif position == Position.DEPUTY_HEAD and office.kind == "chair":
            position = Position.OFFICIAL
    elif office.region and position in (Position.HEAD_OF_GOVERNMENT, Position.HEAD_OF_STATE):
        position = Position.REGIONAL_HEAD
    if office.organisation is not None and office.country is not None and position == Position.HEAD_OF_ORGANISATION:
        return replace(office, position=position, country=None, kind="")
    kind = "" if office.kind == "chair" else office.kind  # what is chaired is known by now
    return replace(office, position=position, kind=kind)


def _merged(one: Office, other: Office) -> Office:
    """Two offices of one person: who leads a ministry is its minister; a counterpart's own office says more."""
    if one.kind in ("counterpart", "host") and other.position is not None:
        return replace(other, country=other.country or one.country, organisation=other.organisation or one.organisation)
    if other.former or other.position is None:
        return one
    if one.former:
        return other
    country, organisation = one.country or other.country, one.organisation or other.organisation
    if one.position == Position.DEPUTY_HEAD and other.position == Position.MINISTER:
        return replace(other, country=country, organisation=organisation)
    return replace(one, country=country, organisation=organisation, portfolio=one.portfolio or other.portfolio)


def _speaks_for(short_name: str) -> str:
    known = organisations().get(short_name)
    return known.speaks_for or short_name if known else short_name
