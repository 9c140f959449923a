"""Which mentions are of one person: the people of one text, in the offices that it tells."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.extraction.holders import FAMOUS, is_famous, recognise
from app.extraction.languages import german
from app.extraction.lists import name_listed
from app.extraction.offices import Office
from app.extraction.people import Mention, Person, Reader
from app.extraction.sides import HOMES, Sides
from app.extraction.spelling import basic_form, compatible, holders_like, name_words, sound
from app.reference import places
from app.vocabulary import Position

_OPENS = 2  # words before a counterpart that stands first
_FAR = 12  # mentions before one that only tells whose compatriot somebody is
_NEAR = 2  # sentences in which a counterpart's model stands


class Cast:
    """The people of one text, from the mentions of its body and its title."""

    def __init__(self, readers: Sequence[Reader], place: str | None, day: date | None) -> None:
        self.people: list[Person] = []
        self.hidden: set[int] = set()
        self._surnames: dict[str, list[Person]] = {}
        self._readers = readers
        self._day = day
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
            stray = mention.name is None or (len(name_words(mention.name)) < 2 and not is_famous(mention.name, self._day))  # noqa: PLR2004
            if office is None and stray:
                return
            person = Person(None, office or native or Office(None))
            self.people.append(person)
        self._learn(person, mention, office)
        if person.office.position is None and native is None:
            recognise(
                person, self._day, is_counterpart=id(person) in self._opposite
            )  # „mit Joe Biden": the President whom the next sentence speaks of
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
            and (held.home not in HOMES or person.office.country in (None, *HOMES[held.home]))
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
            if not alike and held.position in FAMOUS:
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

    def _settle(self) -> None:
        """Complete the offices by what is known of their holders, and give a state to those that name none."""
        for person in self.people:
            recognise(person, self._day, is_counterpart=id(person) in self._opposite)
        sides = Sides(self.people, self.mentions, self._readers, self.home, self._day, self._opposite)
        for person in self.people:
            sides.settle(person)
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


_TOGETHER_HELD = {Position.MINISTER, Position.DEPUTY_HEAD}


def _words_of(mention: Mention) -> list[str]:
    return mention.reader.lower[mention.first : mention.last]


def _possessor(mention: Mention) -> bool | None:
    """Whether a counterpart is hers („ihr Kollege") or his („sein Kollege"); None where no word says."""
    words = mention.reader.lower[max(0, mention.first - 1) : mention.last]
    if any(word in german.HERS for word in words):
        return True
    return False if any(word in german.HIS for word in words) else None


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
