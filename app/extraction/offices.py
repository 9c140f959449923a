"""Offices as a text tells them: a phrase around its head („der stellvertretende Innenminister Ungarns"), and what it says.

What stands before the head and behind it tells the state or the organisation, the portfolio, and what somebody is at the head of.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.extraction.fields import DEPUTIES, MINISTERIAL, Fields, headed, institution_word, portfolio_of
from app.extraction.languages import german
from app.extraction.lexicon import Institution, Number, OfficeWord
from app.extraction.world import key_of
from app.reference import Form, organisations, places
from app.vocabulary import Portfolio, Position

_TWO = 2
_LONGEST_BODY = 4  # words
_UNION = "EU"
_HOLY_SEE = "va"
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
class Chunk:
    """Tokens `first` to `last` (not included) that say one thing."""

    kind: Literal["office", "name", "state", "mark", "open", "close", "other"]
    first: int
    last: int
    office: Office | None = None
    number: Number = "one"
    states: tuple[str, ...] = ()
    bare: bool = False  # an office without article
    name: "Chunk | None" = None
    used: bool = False


class Offices(Fields):
    """Reads the office phrases of one source."""

    def phrases(self, first: int, last: int) -> dict[int, Chunk]:
        """The office phrases of a sentence by their first tokens; none overlaps another."""
        found: dict[int, Chunk] = {}
        until = first
        for index in range(first, last):
            if index < until:
                continue
            word = self.head(index)
            if word is None:
                continue
            chunk = self._phrase(index, word, until, last)
            if chunk is not None:
                found[chunk.first] = chunk
                until = chunk.last
        return found

    def _phrase(self, head: int, word: OfficeWord, begin: int, end: int) -> Chunk | None:
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
            prefixed = office.organisation is not None and "-" in self.lower[head]  # „der UN-Sonderbeauftragte"
            if (
                not prefixed
                and self.lower[head].endswith(german.BARE_ENVOYS)
                and ((last == head + 1 and not self._is_of_somebody(last, end)) or self.lower[head].startswith(german.DELEGATES))
            ):
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
            office, states = office if office.country else of_state(office, states[0]), []
        if office.kind == "leads" or (
            office.kind == "chair" and word.position == Position.AGENCY_HEAD and self.lower[head].startswith(german.CHAIRMAN)
        ):
            if office.kind == "leads":
                return None
            office = replace(office, position=Position.HEAD_OF_STATE) if office.country and not office.organisation else office
        if office.country is None and office.organisation is None and office.home and len(office.home) == _TWO:
            office = replace(office, country=office.home)
        office = self._of_lower_rank(head, settled(office))
        if len(states) > 1:
            number = "many"
        return Chunk("office", first, last, office, number, tuple(states), bare=article is None)

    def _of_lower_rank(self, head: int, office: Office) -> Office:
        """Officials whose words say more than they are: „der Hohe Vertreter der EU", „der Politische Direktor des Außenamts"."""
        high = office.position == Position.ENVOY and office.organisation == _UNION and self.lower[head - 1].startswith(german.HIGH)
        directs = office.position == Position.MINISTER and self.lower[head].startswith(german.DIRECTORS)
        return replace(office, position=Position.OFFICIAL, portfolio=None) if high or directs else office

    def _is_of_somebody(self, index: int, end: int) -> bool:
        """Whether an office in the genitive follows: „der Beauftragte des russischen Präsidenten"."""
        if index >= end or self.lower[index] not in german.GENITIVE:
            return False
        return any(self.head(at) is not None for at in range(index + 1, min(index + 4, end)))

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
                    office = self._of_a_field(part, office)
        return office

    def _of_a_field(self, part: str, office: Office) -> Office:
        """An office before whose hyphen no name of the world stands: a portfolio, else a party or a company."""
        portfolio = portfolio_of(self.words, part.casefold())
        if portfolio and office.position in MINISTERIAL and office.portfolio in (None, Portfolio.OTHER):
            return replace(office, portfolio=portfolio)
        if office.home == "organisation" and part.isupper():
            return replace(office, position=Position.OTHER, home=None, kind="")  # „KPV-Generalsekretär": of a party
        if office.kind == "chair" and office.position == Position.AGENCY_HEAD:
            # „SPÖ-Vorsitzende" leads a party, which takes no part; „Siemens-Chef" a company.
            return replace(office, former=True) if part.isupper() else replace(office, position=Position.EXECUTIVE, kind="")
        return office

    def _before(self, head: int, office: Office, word: OfficeWord, begin: int) -> tuple[int, Office, str | None, Number]:  # noqa: C901, PLR0912 - a branch for each kind of word
        """What stands before the head: adjectives of states, a genitive, "stellvertretender", a former office; then the article."""
        first, office = self._shared_tail(head, office, begin)
        several = False
        while first > begin:
            before = self.lower[first - 1]
            start = self.ends.get(first)
            if start is not None and start >= begin:
                said = [form for form in self.names[start][1] if form.use in ("adjective", "acronym") or form.case in ("genitive", "any")]
                if not said or (office.country is not None and office.organisation is not None):
                    break
                if all(form.use == "name" and form.kind != "territory" for form in said):
                    capital = self._capital_of(start) if office.country is None and office.organisation is None else None
                    if capital is None:
                        break
                    office, first = replace(office, country=capital), start  # „Kiews Außenminister"
                    continue
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
                    if office.position in (*MINISTERIAL, Position.DEPUTY_HEAD):
                        position = Position.MINISTER if office.position == Position.DEPUTY_HEAD else office.position
                        office = replace(office, position=position, portfolio=office.portfolio or portfolio)
                    break
                skipped = self._adjectives(first, begin)
                if skipped == first:
                    break
                first = skipped
        article = self.lower[first - 1] if first > begin and self.lower[first - 1] in self.words.sets["articles"] else None
        number = "many" if several else self._number(head, word, article, first - 1, begin)
        return first - (article is not None), office, article, number

    def _capital_of(self, index: int) -> str | None:
        """The state whose capital a name in the genitive is."""
        form = next((form for form in self.names[index][1] if form.kind == "place" and form.case == "genitive"), None)
        place = places()[form.key] if form else None
        return place.territory if place and place.capital else None

    def _shared_tail(self, behind: int, office: Office, begin: int) -> tuple[int, Office]:
        """„Wirtschafts-, Energie- und Klimaminister": the first portfolio counts."""
        items, head = self.tokens.items, behind
        if head - 3 >= begin and self.lower[head - 1] in self.words.sets["joins"] and items[head - 2].text in "-–":
            head -= 3
            while head - 3 >= begin and items[head - 1].text == "," and items[head - 2].text in "-–":
                head -= 3
            stem = self.lower[head]
            if stem == german.STATE and office.position in (Position.OTHER, Position.HEAD_OF_GOVERNMENT, Position.AGENCY_HEAD):
                return head, replace(office, position=Position.HEAD_OF_STATE, kind="")
            for prefix in german.STATE_PREFIXES:
                stem = stem.removeprefix(prefix) if portfolio_of(self.words, stem) is None else stem
            portfolio = portfolio_of(self.words, stem)
            if portfolio and office.position in MINISTERIAL:
                return head, replace(office, portfolio=portfolio)
        return behind, office

    def _in_charge_before(self, first: int, begin: int) -> tuple[int, Portfolio | None] | None:
        """„der für Mobilität verantwortliche Vizepremier": where the phrase begins behind its article, and the portfolio."""
        if first - 1 <= begin or not self.lower[first - 1].startswith(german.IN_CHARGE):
            return None
        for at in range(first - 2, max(begin, first - 9), -1):
            if self.lower[at] in german.FOR and self.lower[at - 1] in self.words.sets["articles"]:
                return at, self._field(at + 1, first - 1)[1]
        return None

    def _adjectives(self, first: int, begin: int) -> int:
        """Where further adjectives begin, if an article or a comma stands before them: „der aus Tirol stammende" is none of them."""
        index = first
        while index > begin and index > first - 3 and german.is_adjective(self.tokens.items[index - 1].text):
            index -= 1
        opens = index > begin and (self.lower[index - 1] in self.words.sets["articles"] or self.tokens.items[index - 1].text == ",")
        return index if index < first and opens else first

    def _number(self, head: int, word: OfficeWord, article: str | None, at: int, begin: int) -> Number:
        """Whether an office is told of one or of many, by its form and its article."""
        if word.number != "open":
            return word.number
        if article is None:
            return "open"
        if article in german.SINGULAR_ARTICLES:
            return "one"
        accusative = article in german.ACCUSATIVE_OR_PLURAL
        if article in german.PLURAL_ARTICLES or (not accusative and german.GENITIVE_PLURAL.search(self.lower[head])):
            return "one" if word.feminine else "many"
        before = self.lower[at - 1] if at > begin else ""
        if accusative:
            return "many" if before in self.words.sets["datives"] else "one"
        return "open" if at > begin and self.tokens.items[at - 1].text[0].isupper() else "one"

    def _after(self, index: int, end: int, office: Office, *, many: bool) -> tuple[int, Office, list[str]]:  # noqa: C901, PLR0912 - a branch for each kind of phrase
        """What stands behind the head: the portfolio, the institution, the states, the organisation; where the phrase ends."""
        states: list[str] = []
        while index < end:
            past = self._past_acronym(index, end)
            if past != index:
                index = past
                continue
            word = self.lower[index]
            if (charged := self._in_charge(index, end, office)) is not None:
                index, office = charged
                continue
            at = index + (word in german.OF)
            if at < end and at > index and self.lower[at] in german.OF and word in german.BETWEEN_TWO:
                at += 1
            leads = word in german.GENITIVE and office.position in MINISTERIAL and office.portfolio is None
            if leads and (led := self._led(at, end)) is not None:
                index, office = led[0], replace(office, portfolio=led[1])
                continue
            read = (self._region(at, end, office) or self._institution(at, end, office)) if at > index else None
            if read is not None:
                index, office = self._whole_name(at, *read)
                continue
            if at >= end or (at in self.names and self.names[at][0] > end):
                break
            last, forms = self.names.get(at, (at + 1, ()))
            if at > index and word in german.WHERE and self.tokens.items[at].text[0].isupper() and self._is_seat(last, end):
                state = key_of(forms, "territory")
                abroad = office.position in (Position.AMBASSADOR, Position.ENVOY) or office.country or office.organisation
                index, office = last, of_state(office, state) if state and not abroad else office
                break
            if not forms:
                break
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

    def _in_charge(self, index: int, end: int, office: Office) -> tuple[int, Office] | None:
        """„für Verkehr", „ohne Geschäftsbereich": where the field of an office ends, and the office with it."""
        word = self.lower[index]
        if word == german.WITHOUT and index + 1 < end and self.lower[index + 1] in german.NO_DEPARTMENT:
            return index + 2, replace(office, portfolio=Portfolio.OTHER)
        if word not in german.FOR:
            return None
        abroad, sent = office.position not in MINISTERIAL, office.position == Position.ENVOY
        last, portfolio = self._field(index + 1, end, abroad=abroad, sent=sent)
        return (last, _in_charge_of(office, portfolio)) if last > index + 1 else None

    def _is_seat(self, index: int, end: int) -> bool:
        """Whether a place tells where somebody serves, before the comma and his name: „der Leiter der Mission in Kabul, X"."""
        following = index + 1
        return (
            following < end
            and self.lower[index] == ","
            and self.tokens.items[following].text[0].isupper()
            and following not in self.names
            and self.head(following) is None
        )

    def _led(self, at: int, end: int) -> tuple[int, Portfolio] | None:
        """„Minister der Streitkräfte", „der nationalen Verteidigung": where a portfolio in the genitive ends."""
        adjective = at + 1 < end and at not in self.names and german.is_adjective(self.lower[at])
        for last in range(at, min(at + 1 + adjective, end)):
            if (portfolio := portfolio_of(self.words, self.lower[last])) is not None:
                return last + 1, portfolio
        return None

    def _whole_name(self, at: int, index: int, office: Office) -> tuple[int, Office]:
        """Where an institution ends that is an organisation's by its full name: „der Parlamentarischen Versammlung der OSZE"."""
        end, forms = self.names.get(at, (0, ()))
        organisation = next((form for form in forms if form.kind == "organisation"), None)
        if organisation is None or end < index or office.country or office.organisation:
            return index, office
        return end, replace(office, organisation=speaks_for(organisation.key))

    def _told_of(self, forms: Sequence[Form], office: Office, word: str, introduced: bool) -> Office | str | None:  # noqa: PLR0911 - one answer for each kind of name
        """What a name of the world behind an office says: another office, a territory, or nothing that belongs to it."""
        organisation = next((form for form in forms if form.kind == "organisation"), None)
        territory = next((form for form in forms if form.kind == "territory" and form.use in ("name", "acronym")), None)
        where = word in german.WHERE
        if organisation and (not where or office.position == Position.AMBASSADOR):  # over that of the word: „Kommissionschef der ECOWAS"
            if office.position == Position.AMBASSADOR and word in (*german.WHERE, *german.AT):
                return office
            if not introduced and organisation.use != "acronym" and organisation.case == "nominative":
                return None
            return replace(office, organisation=speaks_for(organisation.key))
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
        if behind < end and self.head(behind) is not None:
            return None
        return where

    def _institution(self, index: int, end: int, office: Office) -> tuple[int, Office] | None:  # noqa: C901, PLR0912 - a branch for each kind of institution
        """„des Ministerrats", „im Bundesministerium für Arbeit", „der deutschen Diplomatie": what the office stands at the head of."""
        at, country = index, None
        if (led := self._standing_committee(index, end)) is not None:
            return led, _at_the_head_of(office, "parliament", None)
        if at + 1 < end and self.lower[at].startswith(german.FOREIGN) and self.lower[at + 1] in german.FOREIGN_OFFICE:
            office = office if office.country else replace(office, country="de")
            return at + 2, _at_the_head_of(office, "ministry", Portfolio.FOREIGN)
        while (body := self._body(at, end)) is None and at < end and at - index < 3:  # noqa: PLR2004 - adjectives before the noun
            known = self.territory_at(at, "adjective")
            if known is not None:
                country, at = known, self.names[at][0]
            elif german.is_adjective(self.lower[at]) and institution_word(self.words, self.lower[at]) is None:
                at += 1
            else:
                break
        if at + 3 < end and self.tokens.items[at + 1].text in "-–" and self.lower[at + 2] in self.words.sets["joins"]:
            at += 3  # „des Sicherheits- und Verteidigungsrats"
        found: Institution | None = None
        if body is not None:
            at, found = body
        elif at >= end or (at in self.names and self.lower[at] not in self.words.institutions):
            return None
        else:
            found = institution_word(self.words, self.lower[at])
        if found is None and at + 1 < end and self.tokens.items[at].text[0].isupper():
            at += 1
            found = institution_word(self.words, self.lower[at]) if at not in self.names else None
        if found is None or not self.tokens.items[at].text[0].isupper():
            return None
        begins = self.forms_of(self.tokens.items[at].text.rpartition("-")[0])  # „US-Botschaft", „NATO-Streitkräfte"
        country = country or key_of(begins, "territory")
        organisation = key_of(begins, "organisation")
        if organisation and country is None and office.organisation is None:
            office = replace(office, organisation=speaks_for(organisation))
        at += 1
        at = self._called(at, end)
        country = country or (found.home if not self._names_a_state(at, end) else None)
        portfolio = found.portfolio
        if found.kind == "ministry" and portfolio is None:
            follows = at + (at < end and self.lower[at] in german.OF)
            if at < end and self.lower[at] in german.FOR:
                at, portfolio = self._field(at + 1, end)
            elif follows > at and follows < end and (genitive := portfolio_of(self.words, self.lower[follows])):
                at, portfolio = follows + 1, genitive
        if country and office.country is None:
            office = replace(office, country=country)
        return at, _at_the_head_of(office, found.kind, portfolio)

    def _body(self, at: int, end: int) -> tuple[int, Institution] | None:
        """„des Rates der Nation", „des Obersten Rates": a body whose name has several words, and its last one."""
        for behind in range(min(at + _LONGEST_BODY, end), at + 1, -1):
            if (known := self.words.institutions.get(" ".join(self.lower[at:behind]))) is not None:
                return behind - 1, known
        return None

    def _called(self, at: int, end: int) -> int:
        """Where the name ends that a body has behind its kind: „des Geheimdienstes MI6", „der US-Notenbank Fed"."""
        if at + 1 >= end or self.lower[at + 1] not in (",", ")") or at in self.names:
            return at
        text = self.tokens.items[at].text
        known = self.lower[at] in self.words.institutions and text[0].isupper()
        return at + 1 if known or (text.isupper() and len(text) > 1 and text[0].isalpha()) else at

    def _names_a_state(self, at: int, end: int) -> bool:
        """Whether a state is named at a token, or behind an article there: „der Zentralbank der Türkei"."""
        behind = at + (at < end and self.lower[at] in german.OF)
        return behind < end and self.territory_at(behind, "name", "acronym") is not None

    def _standing_committee(self, index: int, end: int) -> int | None:
        """„des Ständigen Ausschusses des Nationalen Volkskongresses": where it ends; who chairs it leads the parliament."""
        if index + 3 >= end or self.lower[index] not in german.STANDING or self.lower[index + 2] not in german.GENITIVE:
            return None
        kinds = {at: known.kind for at in range(index + 1, min(index + 5, end)) if (known := self.words.institutions.get(self.lower[at]))}
        led = next((at for at, kind in kinds.items() if kind == "parliament"), None)
        return led + 1 if led is not None and kinds.get(index + 1) == "committee" else None

    def _region(self, at: int, end: int, office: Office) -> tuple[int, Office] | None:
        """„der Gouverneur der russischen Region Astrachan": the part of a state that somebody heads, by its kind and its name."""
        if office.position != Position.REGIONAL_HEAD:
            return None
        state = self.territory_at(at, "adjective")
        at = self.names[at][0] if state else at
        if at >= end or self.lower[at] not in german.REGION_NOUNS:
            return None
        at += 1
        named = at
        while named < end and named - at < _TWO + 1 and self.tokens.items[named].text[0].isupper():
            named += 1
        last, forms = self.names.get(at, (at, ()))
        place = next((form for form in forms if form.kind == "place"), None)
        if place is not None:
            at, state = last, state or places()[place.key].territory
        elif named - at in (1, _TWO + 1):  # else what follows is a person's name alone
            at += 1
        return at, replace(office, country=state or office.country)

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
        if index >= end or self.lower[index] not in german.GENITIVE:
            return index, office
        for at in range(index + 1, min(index + 9, end - 2)):
            text = self.tokens.items[at].text
            if text == "(" and self.tokens.items[at + 1].text.isupper() and self.tokens.items[at + 2].text == ")":
                return at + 3, replace(office, organisation=self.tokens.items[at + 1].text)
            if self.lower[at] in self.words.institutions or not (
                text[0].isupper() or self.lower[at] in german.OF or self.lower[at] in (*german.FOR, "und") or german.is_adjective(text)
            ):
                break
        return index, office

    def charged_behind(self, office: Office, at: int) -> Office:
        """„Vizepremier X, zuständig für Verkehr"."""
        if (
            at + 2 < len(self.lower)
            and self.lower[at] == ","
            and self.lower[at + 1].startswith(german.IN_CHARGE)
            and self.lower[at + 2] in german.FOR
        ):
            portfolio = self._field(at + 3, min(at + 12, len(self.lower)))[1]
            if portfolio and office.position in (*MINISTERIAL, Position.DEPUTY_HEAD):
                position = Position.MINISTER if office.position == Position.DEPUTY_HEAD else office.position
                return replace(office, position=position, portfolio=office.portfolio or portfolio)
        return office


def _deputy(position: Position | None) -> Position | None:
    return DEPUTIES.get(position, position) if position else None


def _representing(office: Office, forms: Sequence[Form]) -> Office:
    for form in forms:
        if form.kind == "organisation" and office.organisation is None and form.use != "adjective":
            return replace(office, organisation=speaks_for(form.key))
        if form.kind == "territory" and office.country is None:
            return of_state(office, form.key)
    for form in forms:
        if form.kind == "place" and office.country is None:
            return replace(office, country=places()[form.key].territory)
    return office


def of_state(office: Office, code: str) -> Office:
    """An office of a territory; that of a part of a state is a region's."""
    if "-" in code and code not in OWN_DELEGATIONS:
        return replace(office, country=code.partition("-")[0], region=True)
    return replace(office, country=code)


def _in_charge_of(office: Office, portfolio: Portfolio | None) -> Office:
    """An office „für …": ministers have a portfolio, others only a field."""
    if office.position in MINISTERIAL and office.portfolio in (None, Portfolio.OTHER):
        return replace(office, portfolio=portfolio or Portfolio.OTHER)
    if portfolio and office.position == Position.HEAD_OF_ORGANISATION and office.organisation is None:
        return replace(office, position=Position.OFFICIAL, kind="")  # „Generaldirektor für Energie": of a ministry or an agency
    return office


_IN_PARLIAMENT = {"spokes": Position.SPEAKER, "member": Position.PARLIAMENTARIAN}


def _at_the_head_of(office: Office, kind: str, portfolio: Portfolio | None) -> Office:
    """What an office is by what it stands at the head of, or belongs to."""
    if kind == "ministry" and office.position in MINISTERIAL:
        return replace(office, portfolio=office.portfolio or portfolio)
    if office.kind in _IN_PARLIAMENT and kind == "parliament":
        return replace(office, position=_IN_PARLIAMENT[office.kind], kind="")
    if office.kind not in ("chair", "leads"):
        belongs = office.position in (Position.ENVOY, Position.OFFICIAL) and kind in ("ministry", "unit", "agency")
        return replace(office, position=Position.OFFICIAL, kind="") if belongs else office
    deputy = office.position in (Position.DEPUTY_HEAD, Position.OFFICIAL)
    position = headed(Institution(kind, portfolio))
    if position == Position.MINISTER:
        if office.position == Position.HEAD_OF_ORGANISATION:  # a ministry's secretary-general serves its minister
            return replace(office, position=Position.OFFICIAL, kind="", organisation=None)
        position = Position.DEPUTY_MINISTER if deputy else position
        return replace(office, position=position, portfolio=portfolio or Portfolio.OTHER, kind="")
    return replace(office, position=_deputy(position) if deputy else position, kind="")


def settled(office: Office) -> Office:
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
    if position == Position.DEPUTY_MINISTER and office.country == _HOLY_SEE and office.portfolio is None:
        position = Position.HEAD_OF_GOVERNMENT  # the cardinal secretary of state, by the labelling guide
    kind = "" if office.kind == "chair" else office.kind  # what is chaired is known by now
    return replace(office, position=position, kind=kind)


def merged(one: Office, other: Office) -> Office:
    """Two offices of one person: who leads a ministry is its minister; a counterpart's own office says more."""
    if one.kind in ("counterpart", "host") and other.position is not None:
        return replace(other, country=other.country or one.country, organisation=other.organisation or one.organisation)
    if other.former or other.position is None:
        return one
    if one.former:
        return other
    if one.position == Position.OTHER:
        return replace(other, country=other.country or one.country)  # „Generalsekretär der Volkspartei und Präsident"
    country, organisation = one.country or other.country, one.organisation or other.organisation
    if one.position == Position.DEPUTY_HEAD and other.position == Position.MINISTER:
        return replace(other, country=country, organisation=organisation)
    return replace(one, country=country, organisation=organisation, portfolio=one.portfolio or other.portfolio)


def speaks_for(short_name: str) -> str:
    """The organisation for which an institution or an agency acts, else itself."""
    known = organisations().get(short_name)
    return known.speaks_for or short_name if known else short_name
