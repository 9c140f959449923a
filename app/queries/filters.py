"""What a question demands of meetings: as tests of one meeting after the other, and as the listings of those that pass that indexes hold.

A rare value is answered from its listing, a frequent one by walking the meetings in the order of their days, off an index
that bears that day: so a page costs the same however many match. Which it is, `plan` finds by counting no further than it must.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, literal, not_, or_, select, text, true, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from app import linking, merging
from app.models import (
    LONG,
    Agreement,
    Conflict,
    Meeting,
    MeetingOrganisation,
    MeetingTopic,
    Organisation,
    Participant,
    PersonName,
    PressText,
    Sighting,
)
from app.queries import rights, words
from app.queries.pages import Column
from app.rights import Viewer
from app.schemas.questions import MeetingFilter, MeetingSearch, PersonQuery
from app.vocabulary import Status

_FEW = 2000
"""Up to so many meetings are sorted rather than looked for one after the other in the order of days."""

_FEW_FOUND = 10_000
"""The same of meetings found by words: to ask whether one meeting holds a word costs more than to follow the index."""

_Part = type[Participant | Agreement | MeetingOrganisation | MeetingTopic]
_Condition = ColumnElement[bool]
STANDING = Meeting.deleted_at.is_(None)


@dataclass(frozen=True, slots=True)
class Walk:
    """Rows of one value that an index holds in the order of days: of a table of parts, or of meetings."""

    day: Column
    meeting_id: Column
    where: tuple[_Condition, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Meetings among which are all that pass a test. `lead` is what an index alone gives: it tells how many they are at most.

    Where it is `exact`, all of them pass it, and none is tested once more.
    """

    ids: Select[Any]
    lead: Select[Any]
    walk: Walk | None = None
    by_words: bool = False
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that is asked of a meeting: `test` holds of `Meeting`; each of the listings holds all meetings of which it does.

    `of` are the parts of one of which it is asked.
    """

    test: _Condition
    listings: tuple[Listing, ...] = ()
    of: _Part | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How a question is answered: from the ids of `few` meetings, or by a `walk`, or over all; what is then tested; within which days.

    `walked` tests of a meeting what holds along the walk, where another order is asked for. `demands` are all that is asked.
    """

    demands: tuple[Demand, ...]
    tests: tuple[_Condition, ...]
    few: Select[Any] | None = None
    walk: Walk | None = None
    walked: _Condition | None = None
    days: tuple[str | None, str | None] = (None, None)

    def conditions(self, besides: _Part | None = None) -> list[_Condition]:
        """All that the question asks, as tests of `Meeting`; `besides` what it asks of one and the same such part."""
        return [demand.test for demand in self.demands if besides is None or demand.of is not besides]

    def bounds(self, day: Column) -> list[_Condition]:
        """The days within which all answers lie, as conditions of a column that bears the day; an index reads them as a range."""
        first, last = self.days
        return [*([day >= first] if first else []), *([day <= last, day > ""] if last else [])]


def plan(db: Session, asked: MeetingFilter, today: str, viewer: Viewer | None = None) -> Plan:
    """How a question is best answered in this database. `today` decides what is overdue, `viewer` which texts are looked into."""
    demands = tuple(_demands(db, asked, today, viewer))
    listings = [(number, listing) for number, demand in enumerate(demands) for listing in demand.listings]
    days = _days(db, asked)
    every = tuple(demand.test for demand in demands)
    if not listings:
        return Plan(demands, every, days=days)
    sizes = _sizes(db, [listing for _, listing in listings])
    size, (number, listing) = min(zip(sizes, listings, strict=True), key=lambda pair: (pair[0] > _few(pair[1][1]), pair[0]))
    if size <= _few(listing):
        tests = (test for place, test in enumerate(every) if place != number or not listing.exact)
        return Plan(demands, tuple(tests), few=listing.ids, days=days)
    number, listing = next(((number, one) for number, one in listings if one.walk is not None), (number, listing))
    others = tuple(test for place, test in enumerate(every) if place != number)
    if listing.walk is None:
        return Plan(demands, every, days=days)
    return Plan(demands, others, walk=listing.walk, walked=every[number], days=days)


def of_participant(db: Session, asked: MeetingFilter | PersonQuery) -> list[_Condition]:
    """What is asked of one and the same participant, as conditions of its row."""
    return [condition for condition, _ in _of_participant(db, asked)]


def of_agreement(asked: MeetingFilter) -> list[_Condition]:
    """What is asked of one and the same agreement, as conditions of its row."""
    return [condition for condition, _ in _of_agreement(asked)]


def organisations(db: Session, names: Sequence[str]) -> list[str]:
    """The ids of organisations by their short names or ids; one that was renamed keeps its id."""
    ids = [linking.slug(name) for name in names]
    named = select(Organisation.id).where(or_(Organisation.id.in_(ids), Organisation.short_name.in_(names)))
    return sorted(db.scalars(named)) if names else []


def bears_name(person_id: Column, names: Sequence[str]) -> _Condition:
    """Whether a person bears one of these names, in any spelling that was seen."""
    return person_id.in_(select(PersonName.person_id).where(PersonName.folded.in_([linking.folded(name) for name in names])))


def _few(listing: Listing) -> int:
    """Up to how many meetings a listing is sorted."""
    return _FEW_FOUND if listing.by_words else _FEW


def _sizes(db: Session, listings: Sequence[Listing]) -> list[int]:
    """How many meetings each listing holds, counted up to one more than few."""
    counts = [select(func.count()).select_from(listing.lead.limit(_few(listing) + 1).subquery()).scalar_subquery() for listing in listings]
    return list(db.execute(select(*counts)).one())


def _demands(db: Session, asked: MeetingFilter, today: str, viewer: Viewer | None) -> Iterator[Demand]:
    """All that a question asks, the rarest kinds first."""
    if asked.q is not None:
        ids, test = words.meetings(db, asked.q, viewer)
        yield Demand(test, (Listing(ids, words.documents(db, asked.q), by_words=True),))
    yield from _of_parts(db, asked)
    yield from _of_itself(asked, today)
    yield from _of_days(asked)
    yield from _of_sources(asked)
    if isinstance(asked, MeetingSearch):
        yield from _joined(db, asked, today, viewer)


def _of_parts(db: Session, asked: MeetingFilter) -> Iterator[Demand]:
    for value in asked.person_all:
        yield _part(Participant, _is_person(db, [value]))
    for value in asked.ministry_all:
        yield _part(Participant, [(Participant.ministry_id == value, True)])
    for value in asked.organisation_all:
        yield _part(Participant, [_one_of(Participant.organisation_id, organisations(db, [value]))])
    if there := _of_participant(db, asked):
        yield replace(_part(Participant, there), of=Participant)
    for value in asked.territory_all:
        yield _part(Participant, [(Participant.territory == value, True)])
    if asked.frame:
        yield _part(MeetingOrganisation, [_one_of(MeetingOrganisation.organisation_id, organisations(db, asked.frame))])
    if papers := _of_agreement(asked):
        yield replace(_part(Agreement, papers), of=Agreement)
    if asked.topic:
        yield _part(MeetingTopic, [_one_of(MeetingTopic.topic, asked.topic)])
    for topic in asked.topic_all:
        yield _part(MeetingTopic, [(MeetingTopic.topic == topic, True)])


def _of_participant(db: Session, asked: MeetingFilter | PersonQuery) -> list[tuple[_Condition, bool]]:
    """Conditions of one participant, and whether each is of one value."""
    conditions = []
    if isinstance(asked, MeetingFilter) and asked.person:
        conditions += _is_person(db, asked.person)
    if asked.organisation:
        conditions.append(_one_of(Participant.organisation_id, organisations(db, asked.organisation)))
    columns: tuple[tuple[InstrumentedAttribute[Any], Sequence[Any]], ...] = (
        (Participant.ministry_id, asked.ministry),
        (Participant.portfolio, asked.portfolio),
        (Participant.territory, asked.territory),
        (Participant.position, asked.position),
        (Participant.role, asked.role),
        (Participant.presence, asked.presence if isinstance(asked, MeetingFilter) else ()),
    )
    return conditions + [_one_of(column, values) for column, values in columns if values]


def _of_agreement(asked: MeetingFilter) -> list[tuple[_Condition, bool]]:
    columns = ((Agreement.type, asked.agreement_type), (Agreement.status, asked.agreement_status))
    return [_one_of(column, values) for column, values in columns if values]


def _part(part: _Part, conditions: Sequence[tuple[_Condition, bool]]) -> Demand:
    """A part of the meeting of which all of these hold; whichever of them is rare can be listed."""
    every = [condition for condition, _ in conditions]
    # The day is said too, so that an index leads to the one row: SQLite else takes all rows of the value, for each meeting anew.
    test = exists().where(part.meeting_id == Meeting.id, part.sort_day == Meeting.sort_day, *every).correlate(Meeting)
    standing = part.sort_day.is_not(None)
    walk = (standing, *every)
    listings = tuple(
        Listing(
            select(part.meeting_id).where(*walk),
            select(literal(1)).select_from(part).where(condition, standing),
            Walk(part.sort_day, part.meeting_id, walk) if single else None,
        )
        for condition, single in conditions
    )
    return Demand(test, listings)


def _of_itself(asked: MeetingFilter, today: str) -> Iterator[Demand]:
    """What is asked of the meeting's own columns."""
    if asked.place:
        places = Meeting.place_id.in_(asked.place)
        yield _own(or_(places, Meeting.city.in_(asked.place)))
    columns: tuple[tuple[InstrumentedAttribute[Any], Sequence[Any]], ...] = (
        (Meeting.series_id, asked.series),
        (Meeting.territory, asked.in_territory),
        (Meeting.status, asked.status),
        (Meeting.form, asked.form),
        (Meeting.kind, asked.kind),
    )
    for column, values in columns:
        if values:
            yield _own(*_one_of(column, values))
    if asked.ordinal:
        yield Demand(Meeting.ordinal.in_(asked.ordinal))
    if asked.overdue is not None:
        late = and_(Meeting.status == Status.PLANNED, Meeting.latest < today)
        yield _own(late) if asked.overdue else Demand(not_(func.coalesce(late, false())))
    if asked.confidence_below is not None:
        yield _own(Meeting.confidence < asked.confidence_below)
    if asked.changed_since is not None:
        yield _own(Meeting.changed_at > asked.changed_since)
    if asked.has_conflict is not None:
        open_one = exists().where(Conflict.meeting_id == Meeting.id, Conflict.settled.is_(False)).correlate(Meeting)
        listed = select(Conflict.meeting_id).where(Conflict.settled.is_(False))
        yield Demand(open_one, (Listing(listed, listed),)) if asked.has_conflict else Demand(~open_one)


def _own(test: _Condition, single: bool = False) -> Demand:
    """A test of the meeting's own columns that an index answers; where it is for one value, in the order of days."""
    listed = select(Meeting.id).where(STANDING, test)
    walk = Walk(Meeting.sort_day, Meeting.id, (STANDING, test)) if single else None
    return Demand(test, (Listing(listed, listed, walk),))


def _of_days(asked: MeetingFilter) -> Iterator[Demand]:
    certain = asked.match == "certain"
    if asked.from_ is not None:
        first = merging.days(asked.from_)[0]
        yield _own((Meeting.earliest if certain else Meeting.latest) >= first)
    if asked.to is not None:
        last = merging.days(asked.to)[1]
        yield Demand((Meeting.latest if certain else Meeting.earliest) <= last)


def _days(db: Session, asked: MeetingFilter) -> tuple[str | None, str | None]:
    """The earliest days between which all answers lie, so that a walk need not go further."""
    last = merging.days(asked.to)[1] if asked.to is not None else None
    if asked.from_ is None:
        return None, last
    first = merging.days(asked.from_)[0] or ""
    if asked.match == "certain":
        return first, last
    # What can have ended by then began at most a year before; the few meetings that may have taken longer have an index of their own.
    began = f"{int(first[:4]) - 1:04}-01-01"
    longest = db.scalar(select(func.min(Meeting.sort_day)).where(STANDING, text(LONG), Meeting.latest >= first))
    return min(began, longest or began), last


def _of_sources(asked: MeetingFilter) -> Iterator[Demand]:
    """What is asked of one and the same press text that tells of the meeting."""
    told = []
    for column, values in ((PressText.id, asked.source), (PressText.publisher, asked.publisher), (PressText.language, asked.language)):
        if values:
            told.append(_one_of(column, values)[0])
    if not told:
        return
    standing = PressText.deleted_at.is_(None)  # the indexes of press texts hold these only
    telling = (Sighting.press_text_id == PressText.id, standing, *rights.counting(), *told)
    test = exists().where(Sighting.meeting_id == Meeting.id, *telling).correlate(Meeting)
    lead = (select(literal(1)).select_from(PressText).where(standing, condition) for condition in told)
    yield Demand(test, tuple(Listing(select(Sighting.meeting_id).where(*telling), one) for one in lead))


def _joined(db: Session, asked: MeetingSearch, today: str, viewer: Viewer | None) -> Iterator[Demand]:
    """What the objects within a question ask."""
    for one in asked.and_:
        yield from _demands(db, one, today, viewer)
    if asked.or_:
        plans = [plan(db, one, today, viewer) for one in asked.or_]
        test = or_(*(and_(true(), *one.conditions()) for one in plans))
        few = [one.few for one in plans if one.few is not None]
        listed = union(*few).subquery() if len(few) == len(plans) else None
        yield Demand(test, () if listed is None else (Listing(select(listed.c[0]), select(listed.c[0]), exact=False),))
    if asked.not_ is not None:
        yield Demand(not_(func.coalesce(and_(true(), *(demand.test for demand in _demands(db, asked.not_, today, viewer))), false())))


def _is_person(db: Session, given: Sequence[str]) -> list[tuple[_Condition, bool]]:
    """A person by id, or by a name in any spelling that was seen."""
    named = select(PersonName.person_id).where(PersonName.folded.in_([linking.folded(name) for name in given]))
    return [_one_of(Participant.person_id, sorted({*given, *db.scalars(named)}))]


def _one_of(column: InstrumentedAttribute[Any], values: Sequence[Any]) -> tuple[_Condition, bool]:
    """Whether a column holds one of these values, and whether that is a single one."""
    return (column == values[0], True) if len(values) == 1 else (column.in_(values), False)
