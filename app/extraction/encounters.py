"""An encounter as a text tells it, and what a sentence says of who met whom."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.extraction.dates import When
from app.extraction.drafts import DraftAgreement, Span
from app.extraction.languages import german
from app.extraction.people import Mention, Person
from app.extraction.places import Place
from app.extraction.sentences import Sentence
from app.extraction.text import is_quoted
from app.vocabulary import Form, Portfolio, Position, Status, Topic

TWO = 2
"""Parties that a meeting needs, and the parties of a bilateral one."""

_YEAR = 4  # length of a date of which only the year is known
_CLASS = 40  # characters behind a class of offices that say whose they are

RECEIVING = (Position.HEAD_OF_STATE, Position.HEAD_OF_GOVERNMENT)
"""Those who receive one guest after another."""


@dataclass(slots=True, eq=False)
class Meeting:
    """One encounter while the text is read. `many`: more than two sides, whoever they are; `following`: announced as the next round."""

    status: Status
    form: Form
    when: When | None
    place: Place | None
    people: list[Person]
    cue: Span | None = None
    deed: Span | None = None  # what those who met did with one another, where no word says that they met
    presumed: bool = False  # whether no sentence says that they met, only that the text is about them
    beside: list[Person] = field(default_factory=list)  # those of whom only a sentence beside it tells
    ordinal: tuple[int, Span] | None = None
    organisations: list[tuple[str, Span]] = field(default_factory=list)
    agreements: list[DraftAgreement] = field(default_factory=list)
    topics: dict[Topic, Span] = field(default_factory=dict)
    background: bool = False
    many: bool = False
    of_several: bool = False  # whether a word says so: „Dreiergipfel"
    following: bool = False
    is_visit: bool = False
    bare: bool = False  # whether a body met of which nobody is named
    told_at: int = 0  # the number of the sentence that told it first
    offices: Counter[tuple[Position, Portfolio | None]] = field(default_factory=Counter)

    def parties(self) -> set[str]:
        """The states and organisations that take part."""
        return parties_of(self.people)

    @property
    def is_multilateral(self) -> bool:
        """Whether more than two sides are known to take part."""
        return self.many or len(self.parties()) > TWO


def parties_of(people: Sequence[Person]) -> set[str]:
    """The states and organisations that people stand for."""
    return {party for person in people if (party := person.party)}


def fits(person: Person, meeting: Meeting) -> bool:
    """Whether somebody holds an office like those of the meeting, or heads the organisation in whose frame it is."""
    if person.office.organisation is not None:
        return person.office.organisation in [name for name, _ in meeting.organisations]
    offices = {(other.office.position, other.office.portfolio) for other in meeting.people} | set(meeting.offices)
    return (person.office.position, person.office.portfolio) in offices


def takes_in(text: str) -> bool:
    """Whether a sentence says that somebody was there too; its first word may be a verb with a capital."""
    return bool(german.TAKING_PART.search(text) or german.TAKING_PART.search(text[:1].lower() + text[1:]))


def did_together(sentence: Sentence, people: Sequence[Person], *, on_a_day: bool) -> bool:
    """Whether a sentence tells what people of several sides did with one another on a day, or in a place.

    „A, B und C haben am Mittwoch … vorangebracht", „X versprach Y in Kiew …". `on_a_day` says whether the sentence before told the day.
    """
    done = sentence.says(german.HAVE_DONE) or sentence.says(german.AGREED)
    if done and (on_a_day or _tells_day(sentence)) and are_one(sentence, people):
        return True
    return (on_a_day or tells_scene(sentence)) and face_to_face(sentence, people)


def face_to_face(sentence: Sentence, people: Sequence[Person]) -> bool:
    """Whether people of several sides have to do with one another, whatever the verb is, unless that is done from afar.

    Whose side nothing tells is on another one than those who are named beside him.
    """
    if sentence.depends or any(map(sentence.says, (german.FROM_AFAR, german.TOLD_INDIRECTLY, german.INVITES))):
        return False
    there = present(sentence, people)
    if _are_told_apart(sentence, [mention for mention in sentence.mentions if mention.person in there]):
        return False
    if sentence.says(german.TRAVELLED) and are_one(sentence, there):
        return False  # „A und B sind nach Kiew gereist": whom they met, the next sentence says
    return len(parties_of(there)) + any(person.party is None for person in there) >= TWO


def told_from_afar(sentence: Sentence) -> bool:
    """Whether a sentence tells what one says of another, or sends him, of an invitation, of the journey of several, or what will not be."""
    journey = sentence.says(german.TRAVELLED) and are_one(sentence, sentence.people())
    afar = (german.FROM_AFAR, german.INVITES, german.NO_MEETING, german.NOT_PLANNED)
    return bool(journey) or any(sentence.says(pattern) for pattern in afar)


def present(sentence: Sentence, people: Sequence[Person]) -> list[Person]:
    """Those of some people who are neither quoted nor told of only as those whose something is."""
    named = [mention for mention in sentence.mentions if mention.person in people]
    quoted = {mention.person for mention in named if is_quoted(sentence.text, sentence.within(mention.start))}
    return [person for person in people if person not in quoted and not _is_of_a_thing(sentence, named, person)]


def _is_of_a_thing(sentence: Sentence, named: Sequence[Mention], person: Person) -> bool:
    """„die Äußerung des Präsidenten X": whether somebody only says whose something is, which is no talk and no office."""
    reader = sentence.reader
    told = [mention for mention in named if mention.person is person]
    for mention in told:
        at = mention.first if reader.lower[mention.first] in german.GENITIVE else mention.first - 1
        if at < 1 or reader.lower[at] not in german.GENITIVE:
            return False
        noun = reader.tokens.items[at - 1].text
        if not noun[0].isupper() or german.ENCOUNTER_NOUN.fullmatch(noun) or reader.head(at - 1) or at - 1 in reader.inside:
            return False
    return bool(told)


def _are_told_apart(sentence: Sentence, named: Sequence[Mention]) -> bool:
    """Whether between people of two sides a clause begins of which only one of them is told."""
    source = sentence.reader.tokens.source
    return any(
        one.person is not two.person and german.TOLD_APART.search(f"{source[one.end : two.start]} X") is not None
        for one, two in itertools.pairwise(named)
    )


def tells_scene(sentence: Sentence) -> bool:
    """Whether a sentence tells a day or a place."""
    return sentence.place is not None or _tells_day(sentence)


def _tells_day(sentence: Sentence) -> bool:
    return any(when.is_day for when in sentence.whens)


def decided_together(sentence: Sentence) -> bool:
    """Whether a class of states agreed on something in a place: „Die Innenminister der G7 haben sich in X … geeinigt"."""
    if not sentence.groups or sentence.place is None:
        return False
    told = sentence.says(german.AGREED) or sentence.says(german.ADOPTED) or sentence.says(german.SIGNED)
    return bool(told) and not sentence.is_speech and is_class_of_states(sentence)


def are_one(sentence: Sentence, people: Sequence[Person]) -> bool:
    """Whether people of several parties are listed as one: „A, B und C …"."""
    told = [mention for mention in sentence.mentions if mention.person in people]
    if len(parties_of(people)) < TWO or sentence.is_speech:
        return False
    source = sentence.reader.tokens.source
    return all(german.LIST_JOINT.fullmatch(source[one.end : two.start]) for one, two in itertools.pairwise(told))


def who_met_whom(sentence: Sentence, people: Sequence[Person]) -> list[list[Person]]:
    """Who met whom: all together, or one of them with each of the others."""
    everybody = list(people)
    if (groups := _with_each_of(sentence, everybody) or _beside_a_talk(sentence, everybody)) is not None:
        return groups
    if sentence.says(german.EACH_OTHER) or _are_hosts(sentence, everybody):
        return [everybody]
    one_by_one = sentence.says(german.ONE_BY_ONE) or sentence.says(german.EACH)
    together = sentence.says(german.TOGETHER) or (sentence.says(german.SHE) and sentence.says(german.PLURAL_BESIDE))
    if together and german.VERB_PREFIX.match(sentence.text, together.start()) and len({person.party for person in everybody[1:]}) == 1:
        together = None  # „traf mit dem Premier A und dem Sprecher B zusammen"
    together = together or sentence.says(german.TO_ONE_MEETING)
    if sentence.says(german.ON_THE_MARGIN) and _are_partners_of_the_last(sentence, everybody):
        return [[everybody[-1], other] for other in everybody[:-1]]
    if len(everybody) < 3 or (together and not one_by_one):  # noqa: PLR2004 - two can only meet each other
        return [everybody]
    counts = Counter(person.party for person in everybody)
    for lead in everybody:
        others = [person for person in everybody if person is not lead]
        if counts[lead.party] > 1 or any(person.party is None for person in others):
            continue
        parties = {person.party for person in others}
        if _is_met_by_each(sentence, lead, others, parties_apart=len(parties) == len(others), first=lead is everybody[0]):
            return [[lead, other] for other in others]
    return [everybody]


def _is_met_by_each(  # noqa: PLR0911 - one answer for each way of telling it
    sentence: Sentence, lead: Person, others: Sequence[Person], *, parties_apart: bool, first: bool
) -> bool:
    """Whether a sentence says that somebody met several others one after another; `first` says that it names him first."""
    if first and _is_subject_with(sentence, lead, others):
        return False  # „A und B sprachen mit C"
    if not parties_apart:
        offices = {(person.party, person.office.position, person.office.portfolio) for person in others}
        met = not _is_partner(sentence, lead) and sentence.says(german.STRONG_VERB) is not None
        one_side = len({person.party for person in others}) == 1
        return met and len(offices) == len(others) and (one_side or are_one(sentence, others))
    if first and sentence.says(german.PHONED) and are_one(sentence, others):
        return True
    if first and _each_with_article(sentence, others) and not sentence.says(german.SIGNED):
        natives = all(mention.office and mention.office.kind == "native" for mention in sentence.mentions if mention.person in others)
        if sentence.says(german.MET_OBJECTS) or (natives and sentence.says(german.WITH_ONE)):
            return True  # „traf den Ungarn A und den Armenier B"
    if sentence.says(german.EACH) or (first and sentence.says(german.APART) and sentence.says(german.APART_SURELY)):
        return True
    if (
        first
        and sentence.says(german.MET_OBJECTS)
        and are_one(sentence, others)
        and len({p.office.position for p in others}) == len(others)
    ):
        return True  # „traf den Generalsekretär A und die Präsidentin B"
    listed = any(mention.listed for mention in sentence.mentions if mention.person in others)
    return sentence.says(german.RECEIVED) is not None and not listed and lead.office.position in RECEIVING


def _each_with_article(sentence: Sentence, others: Sequence[Person]) -> bool:
    """Whether each of several people of different states has an article of his own: „den Ungarn A und den Armenier B"."""
    told = [mention for mention in sentence.mentions if mention.person in others]
    source = sentence.reader.tokens.source
    return len(told) == len(others) and all(
        german.ARTICLE_BETWEEN.match(source[one.end : two.name_span().start]) for one, two in itertools.pairwise(told)
    )


def _is_subject_with(sentence: Sentence, lead: Person, others: Sequence[Person]) -> bool:
    """Whether somebody is one of several subjects who spoke with the rest: „A und B sprachen am Rande mit C"."""
    told = [mention for mention in sentence.mentions if mention.person is lead or mention.person in others]
    if len(told) < TWO or told[0].person is not lead:
        return False
    return _are_joined(sentence, told[0], told[1]) and any(_is_partner(sentence, person) for person in others[1:])


def _are_hosts(sentence: Sentence, people: Sequence[Person]) -> bool:
    """„A und B haben C empfangen": whether the verb of two who are named first says that they met the rest together."""
    told = [mention for mention in sentence.mentions if mention.person in people]
    joined = len(told) > TWO and _are_joined(sentence, told[0], told[1])
    return joined and german.PLURAL_BEHIND.match(sentence.reader.tokens.source, told[1].end) is not None


def _are_joined(sentence: Sentence, one: Mention, other: Mention) -> bool:
    """Whether only "und" or a comma stands between two who are named one after the other."""
    return german.JOINED.fullmatch(sentence.reader.tokens.source[one.end : other.start]) is not None


def _are_partners_of_the_last(sentence: Sentence, people: Sequence[Person]) -> bool:
    """„Mit A und B traf C am Rande zusammen": whether of people of as many sides the last is he who met the others."""
    apart = len(people) > TWO and len(parties_of(people)) == len(people)
    return apart and _is_partner(sentence, people[0]) and not _is_partner(sentence, people[-1])


def _is_partner(sentence: Sentence, person: Person) -> bool:
    """Whether somebody is the one with whom others spoke: „A und B sprachen mit C"."""
    lower = sentence.reader.lower
    return any(
        german.WITH in lower[max(0, mention.first - TWO) : mention.first] for mention in sentence.mentions if mention.person is person
    )


def _with_each_of(sentence: Sentence, people: Sequence[Person]) -> list[list[Person]] | None:
    """„Zwischen den Gesprächen mit A und B reiste C …": C met A, and B."""
    talks = sentence.says(german.TALKS_WITH)
    if talks is None:
        return None
    listed = _listed_behind(sentence, sentence.at(talks.end()), people)
    leads = [person for person in people if person not in listed]
    if not leads and len(listed) > 1 and len({person.office.position for person in listed}) == len(listed):
        return [[one] for one in listed]  # „… Gespräche mit dem Präsidenten A und dem Minister B": of whom was told before
    apart = len({person.party for person in listed}) == len(listed) or len({person.office.position for person in listed}) == len(listed)
    if len(listed) < TWO or len(parties_of(leads)) != 1 or not apart or parties_of(leads) & parties_of(listed):
        return None
    return [[*leads, one] for one in listed]


def _beside_a_talk(sentence: Sentence, people: Sequence[Person]) -> list[list[Person]] | None:
    """„Nach ihrem Gespräch mit A traf B C": B met A, and then C."""
    talk = sentence.says(german.TALK_BESIDE)
    if talk is None or len(people) <= TWO:
        return None
    beside = _listed_behind(sentence, sentence.at(talk.end()), people)
    others = [person for person in people if person not in beside]
    if not beside or len(parties_of(others)) < TWO or others[0].party in (None, *parties_of(beside)):
        return None
    return [[others[0], *beside], others]


def _listed_behind(sentence: Sentence, at: int, people: Sequence[Person]) -> list[Person]:
    """Those of some people who are named one after another behind a place of the source."""
    listed: list[Person] = []
    for mention in sentence.mentions:
        if mention.start >= at and mention.person is not None and mention.person in people:
            if listed and not german.LIST_JOINT.fullmatch(sentence.reader.tokens.source[at : mention.start]):
                break
            listed.append(mention.person)
            at = mention.end
    return listed


def joins(sentence: Sentence, fresh: Sequence[Person], current: Meeting, *, strong: bool) -> bool:
    """Whether people not told of before were at the meeting at hand too."""
    text = sentence.text
    earlier = [when for when in sentence.whens if when.is_day and current.when and when.starts_on < current.when.starts_on]
    if not fresh or sentence.says(german.GREETED) or (earlier and sentence.says(german.PLUPERFECT)):
        return False
    taking = takes_in(text)
    if strong and sentence.says(german.FURTHER) and not (taking and sentence.says(german.ANAPHORIC)):
        return False
    if current.is_multilateral:
        told = (taking and not (strong and sentence.says(german.HE))) or sentence.says(german.ANAPHORIC)
        done = len(parties_of(fresh)) > TWO and (sentence.says(german.ADOPTED) or sentence.says(german.SIGNED))
        return bool(told) or (not strong and (bool(done) or _holds_like_office(sentence, fresh, current)))
    spoke = sentence.says(german.ANAPHORIC) and len(parties_of(fresh)) >= TWO and all(fits(person, current) for person in fresh)
    return not strong and bool(taking or spoke)  # „In der Sitzung ergriffen auch die Präsidenten … das Wort"


def _holds_like_office(sentence: Sentence, fresh: Sequence[Person], current: Meeting) -> bool:
    """Whether new people hold the offices of a meeting of many, for other states, or spoke and fit in."""
    held = set(current.offices)
    alike = all((person.office.position, person.office.portfolio) in held and person.party not in current.parties() for person in fresh)
    return bool(held and alike) or (sentence.says(german.SPEAKING) is not None and all(fits(person, current) for person in fresh))


def is_elsewhere(sentence: Sentence, group: Sequence[Person], meeting: Meeting) -> bool:
    """Whether a sentence tells of an encounter of the same people on another day than the meeting's."""
    days = [when for when in sentence.whens if when.is_day] or [when for when in sentence.whens if len(when.starts_on) > _YEAR]
    if not days or meeting.when is None or not meeting.when.is_day or len(parties_of(group)) < TWO:
        return False
    first, last = meeting.when.starts_on, meeting.when.ends_on or meeting.when.starts_on
    here = any(first[: len(day.starts_on)] <= day.starts_on <= last for day in days)
    to_come = sentence.is_to_come and sentence.says(german.ENCOUNTER_VERB) and days[0].starts_on > last
    return bool(sentence.says(german.STRONG_VERB) or to_come) and not here


def is_class_of_states(sentence: Sentence) -> bool:
    """Whether a sentence tells of the offices of a class of states: „die Staatschefs der 31 Mitgliedstaaten"."""
    source, lower = sentence.reader.tokens.source, sentence.reader.lower
    return any(
        german.AS not in lower[max(0, group.first - TWO) : group.first + 1]
        and bool((group.office and group.office.organisation) or german.CLASS_OF_STATES.search(source[group.start : group.end + _CLASS]))
        for group in sentence.groups
    )


def is_of_many(sentence: Sentence, people: Sequence[Person]) -> bool:
    """Whether a sentence tells of more than two sides, named or not."""
    if len(parties_of(people)) > TWO:
        return True
    if sentence.says(german.AND_OTHERS) and (sentence.groups or len(people) > 1):
        return True
    if is_class_of_states(sentence):
        return True
    return bool(sentence.groups and sentence.says(german.MANY) and len(parties_of(people)) != TWO)


def is_apart(people: Sequence[Person], current: Meeting) -> bool:
    """Whether people met without somebody of the meeting at hand."""
    return len(parties_of(people)) >= TWO and any(person.party not in parties_of(people) for person in current.people[:1])


def is_domestic(sentence: Sentence, people: Sequence[Person]) -> bool:
    """Whether people of one state spoke with each other: „X will mit seiner Regierungschefin Y beraten"."""
    return len(people) > 1 and len(parties_of(people)) == 1 and any(_is_partner(sentence, person) for person in people[1:])


def is_unlike(group: Sequence[Person], current: Meeting) -> bool:
    """Whether people of two sides met of whom none is of the meeting at hand."""
    return bool(current.people) and len(parties_of(group)) >= TWO and not any(person in current.people for person in group)


def is_of_others(sentence: Sentence, people: Sequence[Person], current: Meeting) -> bool:
    """Whether a sentence tells, by whatever verb of meeting, of people of two sides who are not those of the meeting at hand."""
    told = sentence.says(german.ENCOUNTER_VERB) and not sentence.is_speech and not sentence.says(german.ANAPHORIC)
    elsewhere = sentence.says(german.MEANWHILE) or (sentence.place and current.place and sentence.place.city != current.place.city)
    apart = elsewhere or not current.is_multilateral
    return bool(told) and bool(apart) and is_unlike(people, current) and not takes_in(sentence.text)


def is_on_another_day(sentence: Sentence, people: Sequence[Person], current: Meeting) -> bool:
    """Whether a sentence tells, by whatever verb of meeting, of two sides on a day of their own that is not the meeting's at hand."""
    days = [when for when in sentence.whens if when.is_day]
    if not days or current.when is None or not current.when.is_day or len(parties_of(people)) != TWO:
        return False
    told = sentence.says(german.ENCOUNTER_VERB) and not sentence.is_speech and not sentence.says(german.ANAPHORIC)
    last = current.when.ends_on or current.when.starts_on
    return bool(told) and not any(current.when.starts_on <= day.starts_on <= last for day in days)


def is_talk_of_two(sentence: Sentence, people: Sequence[Person], current: Meeting) -> bool:
    """Whether a sentence tells of a talk that two of a meeting of many had alone: „am Rande verständigten sich A und B"."""
    if not sentence.says(german.ALONE) or len(people) != TWO or len(parties_of(people)) != TWO or sentence.is_speech:
        return False
    told = sentence.says(german.ENCOUNTER_VERB) or sentence.says(german.ENCOUNTER_NOUN) or sentence.says(german.AGREED)
    return bool(told) and current.is_multilateral and all(person in current.people for person in people)


def were_together(sentence: Sentence, people: Sequence[Person], current: Meeting) -> bool:
    """Whether people of two sides, not those of the meeting at hand, did something as one in a place: „In X eröffneten A und B …"."""
    told = sentence.place is not None and sentence.place.city is not None and not sentence.place.towards
    return told and not sentence.depends and not takes_in(sentence.text) and are_one(sentence, people) and is_unlike(people, current)


def sits_there_too(sentence: Sentence, current: Meeting) -> bool:
    """Whether a sentence says who else took part in the meeting of many at hand: „An den runden Tisch setzten sich …"."""
    elsewhere = sentence.place is not None and current.place is not None and sentence.place.city != current.place.city
    return current.is_multilateral and not elsewhere and not sentence.whens and sentence.says(german.AT_TABLE) is not None


def receives_all(sentence: Sentence, people: Sequence[Person], current: Meeting) -> bool:
    """„Der Bulgare X empfing den Rumänen Y und den Polen Z": who was at the meeting of many that the sentence before told without names."""
    bare = current.is_multilateral and not current.people and current.organisations and sentence.number - current.told_at == 1
    apart = sentence.whens or sentence.depends or sentence.says(german.SEPARATE) or sentence.says(german.EACH)
    elsewhere = sentence.place is not None and current.place is not None and sentence.place.city != current.place.city
    return bool(bare and sentence.says(german.RECEIVED)) and len(parties_of(people)) > TWO and not (apart or elsewhere)


def is_of_many_elsewhere(sentence: Sentence, people: Sequence[Person], current: Meeting) -> bool:
    """Whether people of several sides took part in an assembly, and not in the talk of two at hand."""
    many = len(parties_of(people)) > TWO and not current.is_multilateral and takes_in(sentence.text)
    return many and sentence.says(german.ASSEMBLY) is not None and is_unlike(people, current)


def has_left(meeting: Meeting, current: Meeting) -> bool:
    """Whether a guest of the meeting at hand met somebody on another day who is not of the host's state: he has gone on."""
    there = current.place.territory if current.place else None
    another_day = meeting.when is not None and current.when is not None and meeting.when.starts_on != current.when.starts_on
    return another_day and there in current.parties() and not current.is_multilateral and there not in meeting.parties()


def received_in(sentence: Sentence, people: Sequence[Person]) -> str | None:
    """The state of whoever receives, where a sentence says so: „A hat B auf Schloss C empfangen", „B wurde in C von A empfangen"."""
    if not sentence.says(german.RECEIVED) or len(parties_of(people)) != TWO:
        return None
    lower = sentence.reader.lower
    told = [mention for mention in sentence.mentions if mention.person in people]
    by = next((one for one in told if {lower[one.first], lower[max(0, one.first - 1)]} & german.BY), None)
    opens = told[0] if told else None
    objects = opens is not None and {lower[opens.first], lower[max(0, opens.first - 1)]} & german.OBLIQUE
    host = by or (None if objects else opens)
    return host.person.office.country if host and host.person else None


def place_nameless(people: Sequence[Person], territory: str | None) -> None:
    """Let an office without name and state be of the state in which its holder is met."""
    there = parties_of(people)
    for person in people:
        if person.name is None and person.party is None and territory not in there:
            person.office = replace(person.office, country=territory)
            person.inferred["country"] = "country:place-of-the-meeting"
