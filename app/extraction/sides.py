"""For which state or organisation those stand whose office names none: by what their sentence says, by the home of the text."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.extraction.languages import german
from app.extraction.offices import Office
from app.extraction.people import Mention, Person, Reader
from app.extraction.spelling import is_anothers
from app.extraction.world import key_of
from app.reference import organisations, places
from app.vocabulary import Position

HOMES = {
    "presidency": german.PRESIDENCIES,
    "chancellery": german.CHANCELLERIES,
    "ministry": german.MINISTRIES,
    "department": german.DEPARTMENTAL,
}
"""The states whose word for an office tells that it is theirs: „Kanzleramt"."""
_OF_ONE = (Position.HEAD_OF_STATE, Position.HEAD_OF_GOVERNMENT, Position.MINISTER)
"""Offices of which a state has one for each portfolio."""
_NEAR = 2  # sentences, and words between two people
_LONGEST_COMPANY = 200  # letters between somebody and the last of those in his company
_MOST_IN_COMPANY = 5
_LONGEST_DELEGATION = 20  # tokens from a delegation to its leader


class Sides:
    """The sides of the people of one text; `home` is the state from which it is written, `opposite` whose counterpart somebody is."""

    def __init__(
        self,
        people: Sequence[Person],
        mentions: Sequence[Mention],
        readers: Sequence[Reader],
        home: str | None,
        day: date | None,
        opposite: Mapping[int, Person],
    ) -> None:
        self.people = people
        self.mentions = mentions
        self.home = home
        self._readers = readers
        self._day = day
        self._opposite = opposite
        self._where = {id(reader): _territories(reader) for reader in readers}

    def settle(self, person: Person) -> None:
        """Give somebody a state or an organisation, if the text lets conclude it."""
        before = person.office
        self._settle_one(person)
        self._of_a_land(person)
        if person.office.country != before.country:
            person.inferred.setdefault("country", "country:home-or-nearest")
        if person.office.organisation != before.organisation:
            person.inferred.setdefault("organisation", "organisation:nearest")

    def _settle_one(self, person: Person) -> None:
        """Give one person a state, if the text lets conclude it."""
        office = person.office
        if office.position is None or office.country is not None:
            return
        if office.organisation is not None and office.position not in (
            Position.MINISTER,
            Position.HEAD_OF_STATE,
            Position.HEAD_OF_GOVERNMENT,
        ):
            return
        sent = self._in_order(person) or self._sent_from(person) or self._accompanied(person)
        if sent is not None:
            person.office = replace(office, country=sent)
        elif (
            office.organisation is None and office.position in (Position.OFFICIAL, Position.ENVOY) and (speaks := self._speaks_for(person))
        ):
            person.office = replace(office, organisation=speaks)
        elif office.home == "elsewhere" and id(person) not in self._opposite and self.home not in german.PRESIDENCIES:
            person.office = replace(office, country=self.home)
        elif office.home == "elsewhere" or id(person) in self._opposite:
            model = self._opposite.get(id(person))
            person.office = replace(office, country=self._elsewhere(person, model.party if model else None))
        elif office.home in HOMES:
            possible = HOMES[office.home]
            person.office = replace(office, country=self.home if self.home in possible else self._likeliest(possible), organisation=None)
        elif office.home == "organisation":
            person.office = replace(office, organisation=self._main_organisation())
        elif office.home is not None:
            codes = office.home.split()
            person.office = replace(office, country=self.home if self.home in codes else codes[0], organisation=None)
        elif person.name and office.position != Position.HEAD_OF_ORGANISATION and office.organisation is None:
            local = _place_beside(person) if office.position == Position.REGIONAL_HEAD else None
            foreign = self._elsewhere(person, None) if self._is_not_ours(person.name, office) else None
            person.office = replace(office, country=local or foreign or self._visited(person) or self._at_home(person))

    @staticmethod
    def _of_a_land(person: Person) -> None:
        """A German Ministerpräsident leads a Land."""
        office = person.office
        if (office.position, office.home) == (Position.HEAD_OF_GOVERNMENT, "elsewhere") and office.country == german.FEDERATION:
            person.office = replace(office, position=Position.REGIONAL_HEAD)

    def _is_not_ours(self, name: str, office: Office) -> bool:
        """„Außenminister X", and everybody knows that it is Y at home; only of homes whose names are written in one way alone."""
        if self._day is None or self.home is None or self.home not in german.HOME_WORDS or office.position not in _OF_ONE:
            return False
        return is_anothers(name, self.home, office.position, office.portfolio, self._day)

    def _at_home(self, person: Person) -> str | None:
        """The home of the text; where it is only the place from which a correspondent writes, the state told nearest before."""
        if self.home in german.HOME_WORDS or person.mentions[0].reader is not self._readers[0]:
            return self.home
        told = [code for reader in self._readers for _, code in self._where[id(reader)]]
        known = any(one.office.country == self.home for one in self.people)
        if known or told.count(self.home or "") > 1:
            return self.home
        nearest = self._elsewhere(person, None)
        met = {other.party for other in self.people if self._opposite.get(id(other)) is person}
        return (nearest if nearest not in met else None) or self.home

    def _visited(self, person: Person) -> str | None:
        """The state in whose city somebody of home was received, where a sentence tells no more of his host."""
        mention = _told_at(person)
        tokens = mention.reader.tokens
        number = tokens.sentence_of(mention.first)
        visited = self._visited_in(person, mention, number)
        if visited is None and number and german.JOURNEY.search(tokens.words(tokens.starts[number - 1], tokens.starts[number])):
            visited = self._visited_in(person, mention, number - 1)
        return visited

    def _visited_in(self, person: Person, mention: Mention, number: int) -> str | None:
        """The state visited, as far as the sentence of this number tells."""
        reader, tokens = mention.reader, mention.reader.tokens
        begin, end = tokens.starts[number], tokens.starts[number + 1]
        abroad = None
        for at in range(begin + 1, end):
            if at in reader.names and reader.lower[at - 1] in german.INTO:
                forms = [form for form in reader.names[at][1] if form.use == "name" and form.kind in ("place", "territory")]
                codes = [form.key if form.kind == "territory" else places()[form.key].territory for form in forms]
                if codes and codes[0] != self.home:
                    abroad = codes[0]
        if abroad is None:
            return None
        told = [
            other for other in self.mentions if other.reader is reader and begin <= other.first < end and other.person not in (None, person)
        ]
        others = [other.person for other in told if other.person is not None]
        met = {reader.lower[mention.first], reader.lower[max(0, mention.first - 1)]} & german.MET
        if met and any(other.person and other.person.party == self.home and other.first < mention.first for other in told):
            return abroad
        return abroad if any(other.party == self.home for other in others) and not any(other.party == abroad for other in others) else None

    def _in_order(self, person: Person) -> str | None:
        """The state of one of several that share an office: that of the same place in the list of states told last.

        „Die Außenminister beider Länder, X und Y", „die belarussisch-usbekische Kommission unter den Vizepremiers X und Y".
        """
        mention = next((mention for mention in person.mentions if mention.shared), None)
        if mention is None or mention.shared is None:
            return None
        place, length = mention.shared
        lists = [states for at, states in mention.reader.state_lists if at <= mention.last and len(states) == length]
        lists = lists or [states for reader in self._readers for _, states in reader.state_lists if len(states) == length]
        reader, number = mention.reader, mention.reader.tokens.sentence_of(mention.first)
        near = range(reader.tokens.starts[max(0, number - 1)], mention.last)
        lists = lists or [states for index in near if len(states := reader.states_in_one(index)) == length]
        return lists[-1][place] if lists else None

    def _sent_from(self, person: Person) -> str | None:
        """The state that a sentence says somebody came for: „Aus der Ukraine nahm …", „Russland hatte … entsandt"."""
        mention = _told_at(person)
        reader, tokens = mention.reader, mention.reader.tokens
        number = tokens.sentence_of(mention.first)
        begin, end = tokens.starts[number], tokens.starts[number + 1]
        at = self.mentions.index(mention)
        before = self.mentions[at - 1] if at else None
        if before and before.person and before.reader is reader and 0 <= mention.first - before.last <= _NEAR:
            words = tokens.source[tokens.items[begin].start : before.start]
            if german.IN_PLACE_OF.search(words[-30:]):
                self._settle_one(before.person)
                return before.person.office.country
        if (state := _of_delegation(reader, begin, mention.first)) is not None:
            return state
        sends = any(word in german.SENDS for word in reader.lower[begin:end])
        represented = None
        for at in range(begin, mention.first):
            code = reader.territory_at(at, "name") or _capital_named(reader, at)
            if code and sends and at != begin and reader.lower[reader.names[at][0]] in german.IS_REPRESENTED:
                represented = code
            near = reversed(reader.lower[max(begin, at - 2) : at])
            word_before = next((word for word in near if word not in german.OF or word in german.SENT_FROM), "")
            if word_before in german.GOVERNMENTS:
                word_before = next((word for word in reader.lower[max(begin, at - 4) : at] if word in german.SENT_FROM), "")
            if code and (word_before in german.SENT_FROM or (at == begin and sends)):
                return code
            side = reader.territory_at(at, "adjective")
            if side and at + 1 < mention.first and reader.lower[at + 1] in german.SIDE:
                return side
        return represented

    def _accompanied(self, person: Person) -> str | None:
        """The state of him in whose company somebody is told of: „X in Begleitung von Y", „X, der von Y begleitet wurde"."""
        mention = _told_at(person)
        tokens = mention.reader.tokens
        number = tokens.sentence_of(mention.first)
        end = tokens.items[tokens.starts[number + 1] - 1].end
        behind = tokens.source[mention.end : min(end, mention.end + _LONGEST_COMPANY)]
        company = german.ACCOMPANIED_BY if german.GOES_ALONG.search(behind) else german.IN_COMPANY_OF
        at = self.mentions.index(mention)
        for before in reversed(self.mentions[max(0, at - _MOST_IN_COMPANY) : at]):
            if before.reader is not mention.reader or before.first < tokens.starts[number] or before.person in (None, person):
                break
            between = tokens.source[before.end : mention.start]
            if before.person and len(between) < _LONGEST_COMPANY and company.search(between):
                self._settle_one(before.person)
                return before.person.office.country
        return None

    @staticmethod
    def _speaks_for(person: Person) -> str | None:
        """The organisation for which a sentence says somebody spoke: „Für die Vereinten Nationen sprachen …"."""
        mention = person.mentions[0]
        reader, tokens = mention.reader, mention.reader.tokens
        begin = tokens.starts[tokens.sentence_of(mention.first)]
        for at in range(begin, mention.first):
            if at in reader.names and any(word in german.SENT_FROM for word in reader.lower[max(begin, at - 2) : at]):
                key = key_of(reader.names[at][1], "organisation")
                if key:
                    return organisations()[key].speaks_for or key
        return None

    def _elsewhere(self, person: Person, apart_from: str | None) -> str | None:
        """The foreign territory that stands nearest to where somebody is named: before, in two sentences, or behind, in the same one."""
        mention = _told_at(person)
        tokens = mention.reader.tokens
        here = tokens.sentence_of(mention.first)
        where = self._where[id(mention.reader)]
        foreign = [(at, code) for at, code in where if code not in (self.home if apart_from is None else apart_from, apart_from)]
        before = [code for at, code in foreign if at < mention.first and here - tokens.sentence_of(at) <= _NEAR]
        behind = [code for at, code in foreign if at >= mention.last and tokens.sentence_of(at) == here]
        if before or behind:
            return before[-1] if before else behind[0]
        if apart_from is not None and self.home not in (None, apart_from):
            return self.home
        counts = Counter(code for reader in self._readers for _, code in self._where[id(reader)] if code not in (self.home, apart_from))
        return counts.most_common(1)[0][0] if counts else None

    def _likeliest(self, possible: Sequence[str]) -> str:
        counts: Counter[str] = Counter()
        for reader in self._readers:
            for _, forms in reader.names.values():
                counts.update({form.key for form in forms if form.kind == "territory"})
        return max(possible, key=lambda code: counts[code])

    def _main_organisation(self) -> str | None:
        counts = Counter(
            organisations()[form.key].speaks_for or form.key
            for reader in self._readers
            for _, forms in reader.names.values()
            for form in forms
            if form.kind == "organisation"
        )
        return counts.most_common(1)[0][0] if counts else None


def _told_at(person: Person) -> Mention:
    """Where somebody's office is told first; where it never is, where they are first named."""
    return next((mention for mention in person.mentions if mention.office), person.mentions[0])


def _place_beside(person: Person) -> str | None:
    """The territory of the one place that the sentence names in which somebody of a town or a region is told of."""
    mention = person.mentions[0]
    reader, tokens = mention.reader, mention.reader.tokens
    number = tokens.sentence_of(mention.first)
    found = {
        places()[form.key].territory
        for index in range(tokens.starts[number], tokens.starts[number + 1])
        if index in reader.names and index and reader.lower[index - 1] in german.INTO
        for form in reader.names[index][1]
        if form.kind == "place" and form.use == "name"
    }
    return found.pop() if len(found) == 1 else None


def _of_delegation(reader: Reader, begin: int, end: int) -> str | None:
    """The state of a delegation whose leader is told at a token: „eine Delegation des französischen Senats unter Leitung von Senator X"."""
    for at in range(end - 1, max(begin, end - _LONGEST_DELEGATION) - 1, -1):
        if not reader.lower[at].endswith(german.DELEGATION):
            continue
        if not german.LEADS_IT.intersection(reader.lower[at + 1 : end]):
            return None
        own = reader.territory_at(at - 1, "adjective") if at > begin else None
        told = (reader.territory_at(k, "adjective", "name") or _prefixed(reader, k) for k in range(at, end))
        return own or next(filter(None, told), None)
    return None


def _prefixed(reader: Reader, at: int) -> str | None:
    """The state before the hyphen of a word: „des US-Kongresses"."""
    before = reader.tokens.items[at].text.partition("-")
    return key_of(reader.forms_of(before[0]), "territory") if before[1] else None


def _capital_named(reader: Reader, at: int) -> str | None:
    """The state whose government a capital's name stands for: „für die Regierung in Damaskus"."""
    form = next((form for form in reader.names[at][1] if form.kind == "place" and form.use == "name"), None) if at in reader.names else None
    return places()[form.key].territory if form and places()[form.key].capital else None


def _territories(reader: Reader) -> list[tuple[int, str]]:
    """Where a source names territories, by themselves or by their cities: tokens and codes, in order."""
    found = []
    for index, (_, forms) in sorted(reader.names.items()):
        code = key_of(forms, "territory")
        code = code or next((places()[form.key].territory for form in forms if form.kind == "place"), None)
        if code is not None:
            found.append((index, code))
    return found
