"""Which mentions are of one person, and for whom each person stands: the people of one text, in the offices that it tells."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.extraction.languages import german
from app.extraction.lists import name_listed
from app.extraction.offices import Office
from app.extraction.people import Mention, Person, Reader
from app.extraction.spelling import basic_form, compatible, holders_like, is_anothers, name_words, sound
from app.reference import Holder, organisations, places
from app.vocabulary import Position

_OPENS = 2  # words before a counterpart that stands first
_FAR = 12  # mentions before one that only tells whose compatriot somebody is
_LONGEST_COMPANY = 200  # letters between somebody and the last of those in his company
_MOST_IN_COMPANY = 5
_LONGEST_DELEGATION = 20  # tokens from a delegation to its leader
_NEAR = 2  # sentences in which a counterpart's model stands


class Cast:
    """The people of one text, from the mentions of its body and its title."""

    def __init__(self, readers: Sequence[Reader], place: str | None, day: date | None) -> None:
        self.people: list[Person] = []
        self.hidden: set[int] = set()
        self._surnames: dict[str, list[Person]] = {}
        self._readers = readers
        self._day = day
        self._where = {id(reader): _territories(reader) for reader in readers}
        self._opposite: dict[int, Person] = {}
        self.mentions = [mention for reader in readers for mention in reader.mentions()]
        self.home = self._home(place)
        name_listed(readers, self.mentions, day)
        self._resolve()
        self._settle()

    def _home(self, place: str | None) -> str | None:
        """The state from which the text is written: that of the dateline, the German-speaking one whose words it uses, the most named."""
        words = Counter(word for reader in self._readers for word in reader.lower)
        speaking = {code: sum(words[word] for word in known) for code, known in german.HOME_WORDS.items()}
        own = {code: sum(words[word] for word in known) for code, known in german.OWN_WORDS.items()}
        best = max(speaking, key=lambda code: (own[code], speaking[code]))
        if place is not None and (place in german.HOME_WORDS or not own[best]):
            return place
        if speaking[best]:
            return best
        own_office = next((state for mention in self.mentions if (state := self._unsaid_state(mention)) is not None), None)
        if own_office is not None:
            return own_office
        counts: Counter[str] = Counter()
        for reader in self._readers:
            for _, forms in reader.names.values():
                counts.update({form.key for form in forms if form.kind == "territory"})
                counts.update({places()[form.key].territory for form in forms if form.kind == "place"})
        return counts.most_common(1)[0][0] if counts else None

    def _unsaid_state(self, mention: Mention) -> str | None:
        """The state of a known office-holder whose office names none: a text leaves it out for those of its own."""
        office = mention.office
        if office is None or office.position is None or office.country or office.organisation or not mention.name:
            return None
        states = {
            holder.territory for holder in holders_like(mention.name) if holder.position == office.position and holder.held_on(self._day)
        }
        return states.pop() if len(states) == 1 else None

    # One person, several mentions

    def _resolve(self) -> None:
        for number, mention in enumerate(self.mentions):
            office = mention.office
            if office is not None and (office.kind == "spokes" or self._nested(number, mention)):
                self.hidden.add(id(mention))
                if office.kind == "spokes":
                    continue
            if mention.group:
                continue
            if office is not None and office.kind == "native" and mention.name is None:
                mention.person = self._compatriot(number, office.country)
                if mention.person is not None:
                    mention.person.mentions.append(mention)
            else:
                self._resolve_one(number, mention)

    def _resolve_one(self, number: int, mention: Mention) -> None:
        """Find out of whom a mention is, or meet somebody new."""
        office, model = mention.office, None
        if office is not None and office.kind == "counterpart":
            office, model = self._as_counterpart(number, office)
            mention.office = office
        native = office if office is not None and office.kind == "native" else None
        if office is not None and (office.former or office.position is None):
            self._host(mention, office)
            office = None
        person = self._known(mention, office, model)
        if person is None and model is not None and office is not None and mention.name is None and not mention.listed:
            person = self._only_one_of(office.country)
            office = None if person is not None else office
        if person is None:
            stray = mention.name is None or (len(name_words(mention.name)) < 2 and not self._is_famous(mention.name))  # noqa: PLR2004
            if office is None and stray:
                return
            person = Person(None, office or native or Office(None))
            self.people.append(person)
        self._learn(person, mention, office)
        if person.office.position is None and native is None:
            self._recognise(person)  # „mit Joe Biden": the President whom the next sentence speaks of
        if model is not None and model is not person:
            self._opposite.setdefault(id(person), model)

    def _only_one_of(self, state: str | None) -> Person | None:
        """The one office-holder of a state whom the text has named: "sein italienischer Kollege" can only be he."""
        known = [person for person in self.people if state and person.name and person.office.position and person.office.country == state]
        return known[0] if len(known) == 1 else None

    def _compatriot(self, number: int, state: str | None) -> Person | None:
        """Whom "der Norweger" means: the last one told of who stands for that state, or is known to be from there."""
        for before in reversed(self.mentions[:number]):
            person = before.person
            if before.reader is not self.mentions[number].reader or person is None or person.office.position is None:
                continue
            if person.office.country == state:
                return person
            if person.name and person.office.country is None and any(one.territory == state for one in holders_like(person.name)):
                return person
        return self._international(number)

    def _international(self, number: int) -> Person | None:
        """Whom "der Argentinier" means if nobody stands for that state: the last one told of who heads an organisation."""
        reader = self.mentions[number].reader
        told = (one.person for one in reversed(self.mentions[max(0, number - _FAR) : number]) if one.reader is reader)
        return next((person for person in told if person and person.office.position == Position.HEAD_OF_ORGANISATION and person.name), None)

    def _is_famous(self, name: str) -> bool:
        """Whether a single word can only mean one head of state or government of these days: „Putin", „Franziskus"."""
        known = [holder for holder in holders_like(name) if holder.held_on(self._day)] if self._day else []
        bearers = {(holder.names, holder.territory) for holder in known}
        return len(name) > 3 and len(bearers) == 1 and any(holder.position in _FAMOUS for holder in known)  # noqa: PLR2004

    def _host(self, mention: Mention, office: Office) -> None:
        """„Gastgeber X": somebody known, or the one office-holder of the home of the text who has no name yet."""
        if office.kind != "host" or not mention.name:
            return
        person = self._named(mention.name)
        if person is None:
            states = {holder.territory for holder in holders_like(mention.name) if holder.held_on(self._day)} or {self.home}
            person = next((one for one in self.people if one.name is None and one.office.country in states), None)
            if person is not None:
                self._learn(person, mention, None)
        if person is not None:
            person.host = True

    def _nested(self, number: int, mention: Mention) -> bool:
        """Whether a nameless office only says whose man the one before is: „Direktor des Büros des Sondergesandten"."""
        if number == 0 or mention.office is None:
            return False
        before = self.mentions[number - 1]
        tokens = mention.reader.tokens
        if before.reader is not mention.reader or tokens.sentence_of(before.first) != tokens.sentence_of(mention.first):
            return False
        if before.last != mention.first or before.office is None or mention.reader.lower[mention.first] not in german.GENITIVE:
            return False
        held = before.office
        if held.country is None and held.organisation is None and before.person is not None:
            person = before.person
            person.office = replace(person.office, country=mention.office.country, organisation=mention.office.organisation)
        return mention.name is None or id(before) in self.hidden

    def _as_counterpart(self, number: int, office: Office) -> tuple[Office, Person | None]:
        """The office of a counterpart, and whose counterpart he is: the one named before, for another state."""
        mention = self.mentions[number]
        tokens = mention.reader.tokens
        here = tokens.sentence_of(mention.first)
        hers = _possessor(mention)
        near = itertools.takewhile(lambda one: abs(here - tokens.sentence_of(one.first)) <= _NEAR, reversed(self.mentions[:number]))
        told = [one.person.is_she for one in near if one.person]
        if hers is not None and (own := self._subject_behind(number)) is not None:
            return replace(office, position=own.office.position, portfolio=own.office.portfolio, kind="", home=None), own
        hers = hers if hers in told else None
        for before in reversed(self.mentions[:number]):
            if before.reader is not mention.reader or here - tokens.sentence_of(before.first) > _NEAR:
                break
            if hers is not None and before.person is not None and before.person.is_she is (not hers):
                continue  # „ihrem Kollegen": hers, not his
            held = before.person.office if before.person else before.office if before.group else None
            if held is None or held.position is None or id(before) in self.hidden:
                continue
            if office.position is not None and office.position != held.position:
                continue
            if before.person is not None and before.person.party is not None and before.person.party == office.country:
                continue
            if office.country and held.country is None and held.organisation is not None:
                continue  # „seinem belgischen Kollegen": not of an organisation's official
            return replace(office, position=held.position, portfolio=held.portfolio, kind="", home=None), before.person
        if (name := mention.name) and (person := self._named(name)) and person.office.position:
            return replace(office, position=person.office.position, portfolio=person.office.portfolio, kind=""), None
        ahead = next(
            (other.office for other in self.mentions[number + 1 :] if other.office and other.office.position and not other.office.kind),
            None,
        )
        if ahead is None or office.position is not None:
            return replace(office, kind=""), None
        return replace(office, position=ahead.position, portfolio=ahead.portfolio, kind=""), None

    def _subject_behind(self, number: int) -> Person | None:
        """„Mit seinem Kollegen A sprach B": B, where a counterpart stands first in a sentence and its subject, known before, behind him."""
        mention = self.mentions[number]
        tokens = mention.reader.tokens
        here = tokens.sentence_of(mention.first)
        ahead = self.mentions[number + 1] if number + 1 < len(self.mentions) else None
        if ahead is None or ahead.reader is not mention.reader or tokens.sentence_of(ahead.first) != here or ahead.name is None:
            return None
        opens = mention.first - tokens.starts[here] <= _OPENS and german.FINITE_BEFORE.search(tokens.words(mention.last, ahead.first))
        if not opens or {mention.reader.lower[ahead.first], mention.reader.lower[ahead.first - 1]} & german.OBLIQUE:
            return None
        person = self._named(ahead.name)
        return person if person is not None and person.office.position is not None else None

    def _known(self, mention: Mention, office: Office | None, apart: Person | None) -> Person | None:
        if mention.name:
            person = self._named(mention.name, office)
            if person is not None and not _contradicts(person, office, mention.name):
                return person
            return self._nameless(office, mention) if office is not None else None
        if office is None:
            return None
        return self._holder(office, apart, mention)

    def _named(self, name: str, office: Office | None = None) -> Person | None:
        """The person whose surname ends a name, or who bears it among others, with no first name that contradicts; rather one in office."""
        words = name_words(name)
        keys = [word for last in words[-1:] for word in (last, last.removesuffix("s"), last.removesuffix("’"))]
        for key in keys:
            alike = [person for person in self._surnames.get(sound(key), []) if person.name and compatible(person.name, name)]
            if alike:
                return max(reversed(alike), key=lambda person: _is_rather(person, office))
        if len(words) == 1:
            for person in reversed(self.people):
                if person.name and any(word in keys for word in person.name.split()[:-1]):
                    return person
        elif words:
            return next((one for one in reversed(self.people) if one.name and name_words(one.name)[: len(words)] == words), None)
        return None

    def _nameless(self, office: Office, mention: Mention) -> Person | None:
        """Somebody told of before by this office alone, whose name is told now."""
        for person in self.people:
            if person.name is None and person.office.position == office.position and person.mentions:
                same = person.office.country == office.country and person.office.organisation == office.organisation
                portfolio = person.office.portfolio == office.portfolio
                if same and portfolio and (office.country or office.organisation) and mention.reader is person.mentions[0].reader:
                    return person
        return None

    def _holder(self, held: Office, apart: Person | None, mention: Mention) -> Person | None:
        """The person, known already, who holds an office that is named without a name.

        Rather one told of by the same word, and of whom the text has told most: „der Departementschef" is who travels, not his last host.
        """
        fitting = [
            person
            for person in self.people
            if person.office.position is not None
            and person is not apart
            and (held.home not in _HOMES or person.office.country in (None, *_HOMES[held.home]))
            and (
                person.office.position == held.position
                or ({person.office.position, held.position} <= _TOGETHER_HELD and person.office.portfolio == held.portfolio)
                or (held.position == Position.DEPUTY_HEAD and person.office.position == Position.MINISTER)  # „Der Vizekanzler …"
            )
            and (held.portfolio is None or person.office.portfolio in (None, held.portfolio))
            and (held.organisation is None or person.office.organisation == held.organisation)
            and (held.country is None or person.office.country in (None, held.country))
        ]
        if held.country is None and held.organisation is None:
            named = [person for person in fitting if person.name] or fitting
            words = _office_words(mention)
            told = {state for state, known in german.HOME_WORDS.items() if any(word in known for word in _words_of(mention))}
            named = [person for person in named if person.office.country in told] or named
            she = Person(None, held, [mention]).is_she if len(named) > 1 else None
            named = [person for person in named if she is None or person.is_she in (she, None)] or named
            alike = [person for person in named if any(words & _office_words(other) for other in person.mentions)]
            if not alike and held.position in _FAMOUS:
                alike = [person for person in named if any(_share_a_part(words, _office_words(other)) for other in person.mentions)]
            return max(reversed(alike or named), key=lambda person: len(person.mentions), default=None)  # of equals the last told
        exact = [person for person in fitting if person.office.country == held.country]
        loose = [person for person in fitting if person.office.country is None and person.name and not person.office.organisation]
        return next(iter([p for p in exact if p.name] or exact or (loose if self._may_be(held) else [])), None)

    def _may_be(self, held: Office) -> bool:
        """Whether one whose state is not told can be of this one: of the home of the text."""
        return held.country is None or held.country == self.home

    def _learn(self, person: Person, mention: Mention, office: Office | None) -> None:
        """Add what a mention tells; a deputy head of government who leads a ministry is its minister."""
        mention.person = person
        person.mentions.append(mention)
        if mention.name:
            known = person.name or ""
            fuller = len(name_words(mention.name)) > len(name_words(known)) or (
                "." in known and "." not in mention.name and len(name_words(mention.name)) >= len(name_words(known))
            )
            if not known or fuller:
                person.name = basic_form(mention.name, known)
            listed = self._surnames.setdefault(sound(name_words(person.name or "")[-1]), [])
            if not any(person is other for other in listed):
                listed.append(person)
        if office is None or office is person.office or id(mention) in self.hidden:
            return
        held = person.office
        if held.position is None:
            if held.country and office.country and held.country != office.country and held.kind == "native":
                office = replace(office, country=held.country)
            person.office = replace(office, country=office.country or held.country, organisation=office.organisation or held.organisation)
            return
        if office.position == Position.MINISTER and held.position in (Position.DEPUTY_HEAD, Position.PARLIAMENTARIAN):
            held = replace(held, position=office.position, portfolio=office.portfolio)
        elif held.position == office.position:
            held = replace(held, portfolio=held.portfolio or office.portfolio)
        if held.country is None and held.organisation is None:
            held = replace(held, country=office.country, organisation=office.organisation)
        person.office = replace(held, home=held.home or office.home)

    # For whom they stand

    def _settle(self) -> None:
        """Give a state to those whose office names none: the one that is known of its holder, that the office's own word tells, …."""
        for person in self.people:
            self._recognise(person)
        for person in self.people:
            before = person.office
            self._settle_one(person)
            self._of_a_land(person)
            if person.office.country != before.country:
                person.inferred.setdefault("country", "country:home-or-nearest")
            if person.office.organisation != before.organisation:
                person.inferred.setdefault("organisation", "organisation:nearest")
        self._join_nameless()

    def _join_nameless(self) -> None:
        """Let an office told without a name be its one holder whom the text names elsewhere."""
        for nameless in [person for person in self.people if person.name is None]:
            held = nameless.office
            if held.position is None or (held.country is None and held.organisation is None):
                continue
            named = [
                person
                for person in self.people
                if person.name is not None
                and (person.office.position, person.office.portfolio) == (held.position, held.portfolio)
                and (person.office.country, person.office.organisation) == (held.country, held.organisation)
            ]
            if len(named) == 1:
                for mention in nameless.mentions:
                    mention.person = named[0]
                named[0].mentions = sorted(
                    [*named[0].mentions, *nameless.mentions], key=lambda mention: (mention.reader.source == "title", mention.first)
                )
                self.people.remove(nameless)

    def _recognise(self, person: Person) -> None:
        """What is publicly known of somebody of this name on that day completes what the text says: whose minister, which ministry."""
        if person.name is None:
            return
        if person.name.endswith("s") and not holders_like(person.name) and holders_like(person.name[:-1]):
            person.name = person.name[:-1]  # „das Gespräch Emmanuel Macrons mit …"
        office = person.office
        everywhere = [holder for holder in holders_like(person.name) if holder.held_on(self._day)]
        known = [
            holder
            for holder in everywhere
            if (office.country is None or holder.territory == office.country)
            and (office.organisation is None or holder.organisation == office.organisation)
        ]
        if not known and (state := _state_of(everywhere, person.name, office)) is not None:
            person.office = replace(office, country=state)
            person.inferred["country"] = _KNOWN
            return
        if office.position is None:
            whole = len(name_words(person.name)) > 1
            if _side_of(known) is None or not (whole or known[0].position in _FAMOUS):
                return
            best = _highest(known)
            person.office = Office(best.position, best.portfolio, best.territory, best.organisation)
            person.inferred |= dict.fromkeys(("position", "portfolio", "country", "organisation"), _KNOWN)
            return
        same = _in_office(known, office)
        if known and not same and id(person) in self._opposite:
            best = _highest(known)
            person.office = replace(office, position=best.position, portfolio=best.portfolio, country=best.territory or office.country)
            person.inferred |= dict.fromkeys(("position", "portfolio"), _KNOWN)
            return
        if office.home == "elsewhere" and office.position == Position.HEAD_OF_STATE and not same and office.country is None:
            chairs = [holder for holder in known if holder.position in (Position.SPEAKER, Position.HEAD_OF_ORGANISATION)]
            if _side_of(chairs) is not None:  # „Präsidentin Metsola": of a parliament
                person.office = Office(chairs[0].position, None, chairs[0].territory, chairs[0].organisation)
                person.inferred |= dict.fromkeys(("position", "country", "organisation"), _KNOWN)
                return
        led = [holder for holder in known if holder.position in _LEADS and office.position in _MAY_LEAD and not same]
        if led:
            person.office = office = replace(office, position=led[0].position, portfolio=led[0].portfolio, kind="")
            person.inferred |= dict.fromkeys(("position", "portfolio"), _KNOWN)
        elif office.position == Position.MINISTER and office.portfolio is None and same:
            person.known_portfolio = same[0].portfolio
        if office.country is None and office.organisation is None and (side := _side_of(same or led or known)) is not None:
            person.office = replace(office, country=side[0], organisation=side[1])
            person.inferred |= dict.fromkeys(("country", "organisation"), _KNOWN)

    @staticmethod
    def _of_a_land(person: Person) -> None:
        """A German Ministerpräsident leads a Land."""
        office = person.office
        if (office.position, office.home) == (Position.HEAD_OF_GOVERNMENT, "elsewhere") and office.country == german.FEDERATION:
            person.office = replace(office, position=Position.REGIONAL_HEAD)

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
        elif office.home in _HOMES:
            possible = _HOMES[office.home]
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
                key = next((form.key for form in reader.names[at][1] if form.kind == "organisation"), None)
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


def _state_of(holders: Sequence[Holder], name: str, office: Office) -> str | None:
    """The one state in which somebody of this whole name holds the very office that a text tells, where it is read as another state's.

    „die Außenminister Dschejhun Bajramow und Raschid Meredow": a list may be shared out wrongly, and who holds what is known.
    """
    if office.position is None or office.country is None or len(name_words(name)) == 1:
        return None
    side = _side_of(_in_office(holders, office))
    return side[0] if side else None


def _in_office(holders: Sequence[Holder], office: Office) -> list[Holder]:
    """Those of some office-holders who hold the very office that a text tells; told without a portfolio, it may be any."""
    return [holder for holder in holders if holder.position == office.position and office.portfolio in (None, holder.portfolio)]


def _highest(holders: Sequence[Holder]) -> Holder:
    """Of some office-holders, the first with the highest office."""
    return min(holders, key=lambda holder: _RANKS.get(holder.position, len(_RANKS)))


def _side_of(holders: Sequence[Holder]) -> tuple[str | None, str | None] | None:
    """The territory and the organisation that all of some office-holders stand for; None where they are none, or of several sides."""
    sides = {(holder.territory, holder.organisation) for holder in holders}
    return sides.pop() if len(sides) == 1 else None


_HOMES = {
    "presidency": german.PRESIDENCIES,
    "chancellery": german.CHANCELLERIES,
    "ministry": german.MINISTRIES,
    "department": german.DEPARTMENTAL,
}
_OF_ONE = (Position.HEAD_OF_STATE, Position.HEAD_OF_GOVERNMENT, Position.MINISTER)
"""Offices of which a state has one for each portfolio."""
_LEADS = (Position.MINISTER, Position.HEAD_OF_GOVERNMENT, Position.OFFICIAL, Position.HEAD_OF_STATE, Position.HEAD_OF_ORGANISATION)
_MAY_LEAD = (Position.DEPUTY_HEAD, Position.AGENCY_HEAD, Position.ENVOY)
"""Offices that a text may name although their holder has one of those before, which the guide prefers: „Vizekanzler Habeck"."""

_KNOWN = "known-office-holder"
_FAMOUS = (Position.HEAD_OF_STATE, Position.HEAD_OF_GOVERNMENT)
_RANKS = {
    position: rank
    for rank, position in enumerate((Position.HEAD_OF_STATE, Position.HEAD_OF_GOVERNMENT, Position.HEAD_OF_ORGANISATION, Position.MINISTER))
}
_TOGETHER_HELD = {Position.MINISTER, Position.DEPUTY_HEAD}


def _told_at(person: Person) -> Mention:
    """Where somebody's office is told first; where it never is, where they are first named."""
    return next((mention for mention in person.mentions if mention.office), person.mentions[0])


def _words_of(mention: Mention) -> list[str]:
    return mention.reader.lower[mention.first : mention.last]


def _possessor(mention: Mention) -> bool | None:
    """Whether a counterpart is hers („ihr Kollege") or his („sein Kollege"); None where no word says."""
    words = mention.reader.lower[max(0, mention.first - 1) : mention.last]
    if any(word in german.HERS for word in words):
        return True
    return False if any(word in german.HIS for word in words) else None


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
    return next((form.key for form in reader.forms_of(before[0]) if form.kind == "territory"), None) if before[1] else None


def _capital_named(reader: Reader, at: int) -> str | None:
    """The state whose government a capital's name stands for: „für die Regierung in Damaskus"."""
    form = next((form for form in reader.names[at][1] if form.kind == "place" and form.use == "name"), None) if at in reader.names else None
    return places()[form.key].territory if form and places()[form.key].capital else None


def _contradicts(person: Person, office: Office | None, name: str) -> bool:
    """Whether a namesake of one word holds another state's office."""
    if office is None or len(name_words(name)) > 1:
        return False
    one, other = person.office, office
    return bool(one.country and other.country and one.country != other.country)


def _is_rather(person: Person, office: Office | None) -> tuple[bool, bool]:
    """How well somebody fits a surname told again: by the office that is told with it, else by having one."""
    held = person.office.position
    return office is not None and held is not None and held == office.position, held is not None


def _office_words(mention: Mention) -> set[str]:
    """The words of an office within a mention: they tell a Premierminister from a Premierministerin."""
    reader = mention.reader
    return {reader.lower[index] for index in range(mention.first, mention.last) if reader.head(index) is not None}


def _share_a_part(words: set[str], others: set[str]) -> bool:
    """Whether an office's word is a part of another one's: „der Kanzler" of a Bundeskanzler, „der Premier" of a Premierminister."""
    return any(one.endswith(two) or two.endswith(one) or one.startswith(two) or two.startswith(one) for one in words for two in others)


def _territories(reader: Reader) -> list[tuple[int, str]]:
    """Where a source names territories, by themselves or by their cities: tokens and codes, in order."""
    found = []
    for index, (_, forms) in sorted(reader.names.items()):
        code = next((form.key for form in forms if form.kind == "territory"), None)
        code = code or next((places()[form.key].territory for form in forms if form.kind == "place"), None)
        if code is not None:
            found.append((index, code))
    return found


_SURNAME_FIRST = ("cn", "kr", "kp", "vn", "tw", "kh", "sg", "hk")
