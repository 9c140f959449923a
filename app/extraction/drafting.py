"""From an encounter as it was read to the draft of a meeting, with the words or the rule that prove each field."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app import reference
from app.extraction.datelines import Dateline
from app.extraction.drafts import DraftMeeting, DraftParticipant, Evidence, PressText, Rule, Span
from app.extraction.encounters import TWO, Meeting, parties_of
from app.extraction.fields import MINISTERIAL
from app.extraction.languages import german
from app.extraction.offices import Office
from app.extraction.people import Person
from app.extraction.places import Place
from app.vocabulary import AgreementType, Form, Kind, Portfolio, Position, Presence, Role, Status, Topic

_TOPIC_OF = {
    Portfolio(name): Topic(name)
    for name in (
        "defence",
        "energy",
        "transport",
        "agriculture",
        "environment",
        "health",
        "education",
        "culture",
        "tourism",
        "labour",
        "justice",
        "trade",
        "development",
        "science",
        "digital",
        "youth",
        "sport",
        "media",
        "religion",
        "water",
    )
}
_ABOVE_MINISTERS = (Position.HEAD_OF_STATE, Position.HEAD_OF_GOVERNMENT, Position.DEPUTY_HEAD)
_TOPIC_OF_ORGANISATION = {
    "ESA": Topic.SPACE,
    "FAO": Topic.AGRICULTURE,
    "IAEA": Topic.NUCLEAR,
    "ICAO": Topic.TRANSPORT,
    "ICC": Topic.JUSTICE,
    "ICRC": Topic.HUMANITARIAN,
    "IEA": Topic.ENERGY,
    "ILO": Topic.LABOUR,
    "IOM": Topic.MIGRATION,
    "IPU": Topic.PARLIAMENT,
    "Interpol": Topic.ORGANISED_CRIME,
    "NATO": Topic.DEFENCE,
    "OPCW": Topic.ARMS_CONTROL,
    "OPEC": Topic.ENERGY,
    "UNDP": Topic.DEVELOPMENT,
    "UNEP": Topic.ENVIRONMENT,
    "UNESCO": Topic.CULTURE,
    "UNHCR": Topic.MIGRATION,
    "WFP": Topic.HUMANITARIAN,
    "WHO": Topic.HEALTH,
    "WTO": Topic.TRADE,
}
"""Organisations with one task; the world over, who speaks with them speaks of it."""
_NEAR = 3  # sentences between a meeting and the place where it was, if no word says so


@dataclass(frozen=True, slots=True)
class Drafting:
    """Drafts meetings of one text; `home` is the state from which it is written, `published` the day where it is known.

    `places` are the towns that its sentences tell, with the sentences' numbers, in order; `named` those that they name at all.
    """

    press_text: PressText
    dateline: Dateline | None
    home: str | None
    published: date | None
    places: Sequence[tuple[int, Place]]
    named: Sequence[tuple[int, Place]]

    def draft(self, meeting: Meeting) -> DraftMeeting | None:
        """The draft of a meeting; None where too little is told of it to be one."""
        _share_portfolios(meeting)
        people = [person for person in meeting.people if person.office.position is not None and _takes_part(person)]
        parties = parties_of(people)
        domestic = german.DOMESTIC.search(f"{self.press_text.title} {self.press_text.text[:600]}")
        if domestic and len(parties) < TWO and not meeting.organisations:
            return None
        if (
            not (meeting.following or meeting.bare)
            and len(parties) < TWO
            and not (meeting.is_multilateral and (meeting.organisations or parties))
        ):
            return None
        several = meeting.many and (len(parties) != TWO or bool(meeting.organisations) or meeting.of_several)
        multilateral = len(parties) > TWO or several or (not people and meeting.many)
        evidence: dict[str, Evidence] = {"status": (meeting.cue,) if meeting.cue else _rule_of_status(meeting)}
        evidence["form"] = Rule("form:default") if meeting.form == Form.IN_PERSON else Rule("form:words")
        evidence["kind"] = Rule("kind:parties")
        when = self._when(meeting, evidence)
        city, country = self._where(meeting, evidence)
        if meeting.ordinal:
            evidence["ordinal"] = (meeting.ordinal[1],)
        organisations = _frame(meeting, multilateral=multilateral)
        if organisations:
            evidence["organisations"] = tuple(span for name, span in meeting.organisations if name in organisations)
        topics = _topics_told(meeting, people)
        if multilateral:
            topics.pop(Topic.BILATERAL_RELATIONS, None)
        named = any(agreement.type not in (AgreementType.OTHER, AgreementType.DECISION) for agreement in meeting.agreements)
        agreements = [one for one in meeting.agreements if not (named and german.BARE_PAPERS.search(one.title))]
        if topics:
            evidence["topics"] = tuple(topics.values())
        return DraftMeeting(
            status=meeting.status,
            form=meeting.form,
            kind=Kind.MULTILATERAL if multilateral else Kind.BILATERAL,
            starts_on=when[0],
            ends_on=when[1],
            city=city,
            country=country,
            ordinal=meeting.ordinal[0] if meeting.ordinal else None,
            organisations=organisations,
            participants=tuple(_participant(person, meeting) for person in people),
            agreements=tuple(agreements),
            topics=tuple(topics),
            background=meeting.background,
            evidence_of=evidence,
        )

    def _when(self, meeting: Meeting, evidence: dict[str, Evidence]) -> tuple[str | None, str | None]:
        if meeting.when is not None:
            span = Span(meeting.when.start, meeting.when.end)
            evidence["starts_on"] = Rule(meeting.when.rule, (span,)) if meeting.when.rule else (span,)
            ends_on = None if meeting.is_visit else meeting.when.ends_on
            if ends_on:
                evidence["ends_on"] = (span,)
            return meeting.when.starts_on, ends_on
        if meeting.status == Status.HELD and self.published and not meeting.background:
            evidence["starts_on"] = Rule("date:day-of-publication")
            return self.published.isoformat(), None
        return None, None

    def _is_told(self, city: str) -> bool:
        """Whether the body of the text names a city too."""
        return city in self.press_text.text[self.dateline.length if self.dateline else 0 :]

    def _where(self, meeting: Meeting, evidence: dict[str, Evidence]) -> tuple[str | None, str | None]:
        if meeting.form != Form.IN_PERSON:
            return None, None
        if meeting.place is not None:
            place = meeting.place
            if place.city is None and self.dateline and self.dateline.territory == place.territory and meeting.status == Status.HELD:
                place = replace(place, city=self.dateline.place, rule="place:dateline")
            if place.territory is None:
                host = next((person for person in meeting.people if person.host and person.office.country), None)
                own = self.home if self.home in meeting.parties() and self.home in german.HOME_WORDS else None
                place = replace(place, territory=host.office.country if host else own)
            if place.territory:
                evidence["country"] = Rule("country:place", (place.span,))
            if place.city:
                evidence["city"] = Rule(place.rule, (place.span,)) if place.rule else (place.span,)
            return place.city, place.territory
        if meeting.status != Status.HELD or meeting.background:
            return None, None
        line = self.dateline
        there = line is not None and (line.territory in meeting.parties() or line.territory != self.home or self._is_told(line.place))
        near = None if there else _nearest(self.places, meeting)
        if near is None and line is None and not meeting.following:
            near = _nearest(self.named, meeting)
        if near is not None:
            evidence["city"] = Rule("place:nearest", (near.span,))
            if near.territory:
                evidence["country"] = Rule("country:place", (near.span,))
            return near.city, near.territory
        if line is None:
            return None, None
        evidence["city"] = evidence["country"] = Rule("place:dateline")
        return line.place, line.territory or self.home


def _nearest(places: Sequence[tuple[int, Place]], meeting: Meeting) -> Place | None:
    """The town told nearest to where the text begins to tell of a meeting."""
    at = bisect_left(places, meeting.told_at, key=lambda one: one[0])
    around = places[max(0, at - _NEAR) : at + _NEAR + 1]
    number, place = min(around, key=lambda one: (abs(one[0] - meeting.told_at), one[0]), default=(0, None))
    return place if abs(number - meeting.told_at) <= _NEAR else None


def _rule_of_status(meeting: Meeting) -> Rule:
    """By which rule people met, where no word says so."""
    if meeting.deed is None:
        return Rule("status:tense")
    return Rule("status:presumed" if meeting.presumed else "status:by-what-they-did", (meeting.deed,))


def _frame(meeting: Meeting, *, multilateral: bool) -> tuple[str, ...]:
    """The organisations in whose frame a meeting of several takes place."""
    return tuple(name for name, _ in meeting.organisations) if multilateral else ()


def _topics_told(meeting: Meeting, people: Sequence[Person]) -> dict[Topic, Span]:
    """What the talks were about.

    Where the ministers are all of one portfolio and nobody is above them, it is theirs; with an organisation that has one task, it is this.
    """
    if len(parties_of(people)) < TWO:
        return dict(meeting.topics)
    tasks: dict[Topic, Span] = {}
    ministers = [person for person in people if person.office.position in MINISTERIAL]
    portfolios = {person.office.portfolio for person in ministers}
    if len(portfolios) == 1 and not any(person.office.position in _ABOVE_MINISTERS for person in people):
        topic = _TOPIC_OF.get(portfolios.pop() or Portfolio.OTHER)
        told = next((mention.span() for person in ministers for mention in person.mentions if mention.office), None)
        if topic is not None and told is not None:
            tasks[topic] = told
    for person in people:
        if topic := _TOPIC_OF_ORGANISATION.get(person.office.organisation or ""):
            tasks.setdefault(topic, person.mentions[0].span())
    return tasks | meeting.topics


def _share_portfolios(meeting: Meeting) -> None:
    """Give ministers told without a portfolio the one that this meeting is of."""
    told = Counter(
        person.office.portfolio for person in meeting.people if person.office.position in MINISTERIAL and person.office.portfolio
    )
    told.update({portfolio: count for (position, portfolio), count in meeting.offices.items() if position in MINISTERIAL and portfolio})
    shared = told.most_common(1)[0] if told else None
    for person in meeting.people:
        if person.office.position not in MINISTERIAL or person.office.portfolio is not None:
            continue
        if shared and (shared[1] > 1 or person.known_portfolio is None or meeting.offices):
            person.office = replace(person.office, portfolio=shared[0])
            person.inferred["portfolio"] = "portfolio:that-of-the-meeting"
        elif person.known_portfolio:
            person.office = replace(person.office, portfolio=person.known_portfolio)
            person.inferred["portfolio"] = "known-office-holder"


def _participant(person: Person, meeting: Meeting) -> DraftParticipant:
    office = person.office
    named = [mention for mention in person.mentions if mention.name and mention.name.startswith(person.name or "\0")]
    best = (named or person.mentions)[0]
    told = next((mention for mention in person.mentions if mention.office), best)
    evidence: dict[str, Evidence] = {}
    for name, value in (
        ("position", office.position),
        ("portfolio", office.portfolio),
        ("country", office.country),
        ("organisation", office.organisation),
    ):
        if value is not None:
            rule = person.inferred.get(name)
            evidence[name] = Rule(rule, (told.span(),)) if rule else (told.span(),)
    if person in meeting.beside:
        evidence["presence"] = Rule("presence:told-beside", (told.span(),))
    if office.position in MINISTERIAL and office.portfolio is None:
        evidence["portfolio"] = Rule("portfolio:not-told")
    return DraftParticipant(
        name=person.name,
        position=_position(office),
        portfolio=(office.portfolio or Portfolio.OTHER) if office.position in MINISTERIAL else None,
        country=office.country,
        organisation=_represented(office),
        role=Role.HOST if person.host else None,
        presence=Presence.ANNOUNCED if meeting.status == Status.PLANNED else Presence.PRESENT,
        evidence=best.name_span(),
        evidence_of=evidence,
    )


def _represented(office: Office) -> str | None:
    """The organisation that somebody stands for where he stands for no state; an institution's is that of which it is one."""
    if office.country is not None or office.organisation is None:
        return None
    known = reference.organisations().get(office.organisation)  # none knows a body that goes by its letters alone
    return known.speaks_for if known and known.speaks_for else office.organisation


def _position(office: Office) -> Position:
    """An office's position: who heads an institution of an organisation heads it."""
    heads = office.position == Position.AGENCY_HEAD and office.country is None and office.organisation is not None
    return Position.HEAD_OF_ORGANISATION if heads else office.position or Position.OTHER


def _takes_part(person: Person) -> bool:
    """Whether an office without a name is one: a class of offices without states is none."""
    if person.name is not None:
        return True
    return person.office.country is not None or (
        person.office.position == Position.HEAD_OF_ORGANISATION and person.office.organisation is not None
    )
