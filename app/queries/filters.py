"""What a question demands of meetings: as tests of one meeting after the other, and as the listings of those that pass that indexes hold.

A rare value is answered from its listing, a frequent one by walking the meetings in the order of their days, off an index
that bears that day: so a page costs the same however many match. Which it is, `plan` finds by counting no further than it must.

Statements are made once for all questions of one form (`app.queries.forms`) and kept: making one takes as long as answering it.
"""

import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    exists,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    text,
    true,
    union,
)
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.visitors import replacement_traverse

from app.models import (
    LONG,
    Agreement,
    Conflict,
    Meeting,
    MeetingOrganisation,
    MeetingTopic,
    Participant,
    PressText,
    Sighting,
)
from app.queries import rights, words
from app.queries.forms import Form, Values, form_of
from app.queries.pages import Column
from app.rights import Viewer
from app.schemas.questions import MeetingFilter
from app.vocabulary import Status

_FEW = 2000
"""Up to so many meetings are sorted rather than looked for one after the other in the order of days."""

_FEW_FOUND = 10_000
"""The same of meetings found by words: to ask whether one meeting holds a word costs more than to follow the index."""

_MINUTE = 60.0
_WAYS = 4096
"""How long, in seconds, and of how many questions it is remembered how they are best answered: older ones may be answered slower."""

FORMS = 512
"""Of how many forms of questions the statements are kept, those asked last."""

_Part = type[Participant | Agreement | MeetingOrganisation | MeetingTopic]
_Condition = ColumnElement[bool]
STANDING = Meeting.deleted_at.is_(None)
_BEGAN_FIRST = select(func.min(Meeting.sort_day)).where(STANDING, text(LONG), Meeting.latest >= bindparam("first"))


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

    `of` are the parts of one of which it is asked. `at` is the test of the meeting of this id and day: where an index alone answers it.
    """

    test: _Condition
    listings: tuple[Listing, ...] = ()
    of: _Part | None = None
    at: Callable[[Column, Column], _Condition] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for, without its values, and who asks in which database: what its demands depend on."""

    form: Form
    viewer: Viewer | None
    dialect: str


@dataclass(frozen=True, slots=True)
class Way:
    """How a question is answered: off the listing of this number, where it holds few meetings, or is walked; else over all meetings."""

    asked: Asked
    listing: int | None = None
    is_few: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """How a question is answered: from the ids of `few` meetings, by a `walk`, or over all; what `others` then demand; within which days.

    Few meetings are walked too where the order is that of days. `walked` tests of a meeting what holds along the walk, where another
    order is asked for. `demands` are all that is asked.
    """

    demands: tuple[Demand, ...]
    others: tuple[Demand, ...]
    few: Select[Any] | None = None
    walk: Walk | None = None
    walked: _Condition | None = None
    days: tuple[bool, bool] = (False, False)

    def conditions(self, besides: _Part | None = None) -> list[_Condition]:
        """All that the question asks, as tests of `Meeting`; `besides` what it asks of one and the same such part."""
        return [demand.test for demand in self.demands if besides is None or demand.of is not besides]

    @property
    def tests(self) -> list[_Condition]:
        """What else is demanded, as tests of `Meeting`."""
        return [demand.test for demand in self.others]

    def bounds(self, day: Column) -> list[_Condition]:
        """The days within which all answers lie, as conditions of a column that bears the day; an index reads them as a range."""
        first, last = self.days
        return [
            *([day >= bindparam("first_day")] if first else []),
            *([day <= bindparam("last_day"), day > ""] if last else []),
        ]


def way(db: Session, asked: MeetingFilter, today: str, viewer: Viewer | None = None) -> tuple[Way, Values]:
    """How a question is best answered in this database, and its values.

    `today` decides what is overdue, `viewer` which texts are looked into.
    """
    form, values = form_of(db, asked, today)
    if form.said("from_"):
        values["first_day"] = _first_day(db, form, values)
    if form.said("to"):
        values["last_day"] = values[form.value("to").key]
    return _chosen(db, Asked(_decided(db, form, values, viewer), viewer, db.get_bind().dialect.name), values), values


@lru_cache(maxsize=FORMS)
def plan(way: Way) -> Plan:
    """What a way of answering reads, with parameters in the places of values."""
    found = demands(way.asked)
    days = (way.asked.form.said("from_"), way.asked.form.said("to"))
    if way.listing is None:
        return Plan(found, found, days=days)
    number, listing = _listings(way.asked)[way.listing]
    others = tuple(demand for place, demand in enumerate(found) if place != number or not listing.exact)
    return Plan(found, others, listing.ids if way.is_few else None, listing.walk, found[number].test, days)


@lru_cache(maxsize=FORMS)
def demands(asked: Asked) -> tuple[Demand, ...]:
    """All that a question asks, the rarest kinds first."""
    return tuple(_demands(asked, asked.form))


def of_participant(asked: Form) -> list[_Condition]:
    """What is asked of one and the same participant, as conditions of its row."""
    return [condition for condition, _ in _of_participant(asked)]


def of_agreement(asked: Form) -> list[_Condition]:
    """What is asked of one and the same agreement, as conditions of its row."""
    return [condition for condition, _ in _of_agreement(asked)]


def _chosen(db: Session, asked: Asked, values: Values) -> Way:
    """By which of its listings a question is answered: found out once a minute, since who asks turns pages."""
    if not _listings(asked):
        return Way(asked)
    found = _found(db.get_bind().engine.url, asked, tuple(values.items()), int(time.monotonic() / _MINUTE))
    if not found:
        found.append(_counted(db, asked, values))
    return found[0]


@lru_cache(maxsize=_WAYS)
def _found(*_: Hashable) -> list[Way]:
    """The place of what was found out about these values in this database in this minute."""
    return []


def _counted(db: Session, asked: Asked, values: Values) -> Way:
    listings = _listings(asked)
    sizes = db.connection().execute(_sizes(asked), {**values, "few": _FEW, "few_found": _FEW_FOUND}).one()
    few = [_FEW_FOUND if listing.by_words else _FEW for _, listing in listings]
    size, place = min(zip(sizes, range(len(listings)), strict=True), key=lambda pair: (pair[0] > few[pair[1]], pair[0]))
    if size <= few[place]:
        return Way(asked, place, is_few=True)
    return Way(asked, next((place for place, (_, listing) in enumerate(listings) if listing.walk is not None), None))


@lru_cache(maxsize=FORMS)
def _listings(asked: Asked) -> tuple[tuple[int, Listing], ...]:
    """The listings of all demands, each with the number of its demand."""
    return tuple((number, listing) for number, demand in enumerate(demands(asked)) for listing in demand.listings)


@lru_cache(maxsize=FORMS)
def _sizes(asked: Asked) -> Select[Any]:
    """How many meetings each listing holds, counted up to one more than few."""
    counted = []
    for _, listing in _listings(asked):
        most = bindparam("few_found" if listing.by_words else "few", type_=Integer) + 1
        counted.append(select(func.count()).select_from(listing.lead.limit(most).subquery()).scalar_subquery())
    return select(*counted)


def _decided(db: Session, form: Form, values: Values, viewer: Viewer | None) -> Form:
    """The form with each alternative of `or` answered by its few meetings, where all of them have such listings."""
    both, either = (tuple(_decided(db, one, values, viewer) for one in ones) for ones in (form.both, form.either))
    neither = _decided(db, form.neither, values, viewer) if form.neither else None
    ways = [_chosen(db, Asked(one, viewer, db.get_bind().dialect.name), values) for one in either]
    listed = tuple(one.listing for one in ways if one.is_few and one.listing is not None)
    return replace(form, both=both, either=either, neither=neither, listed=listed if len(listed) == len(ways) else ())


def _demands(asked: Asked, form: Form) -> Iterator[Demand]:
    if form.said("q"):
        ids, test = words.meetings(asked.dialect, form.value("q"), asked.viewer)
        yield Demand(test, (Listing(ids, words.documents(asked.dialect, form.value("q")), by_words=True),))
    yield from _of_parts(form)
    yield from _of_itself(form)
    yield from _of_days(form)
    yield from _of_sources(form)
    yield from _joined(asked, form)


def _of_parts(form: Form) -> Iterator[Demand]:
    for name in form.each("person_all"):
        yield _part(Participant, [_one_of(Participant.person_id, form.values(name))])
    for value in form.values("ministry_all"):
        yield _part(Participant, [(Participant.ministry_id == value, True)])
    for name in form.each("organisation_all"):
        yield _part(Participant, [_one_of(Participant.organisation_id, form.values(name))])
    if there := _of_participant(form):
        yield replace(_part(Participant, there), of=Participant)
    for value in form.values("territory_all"):
        yield _part(Participant, [(Participant.territory == value, True)])
    if form.said("frame"):
        yield _part(MeetingOrganisation, [_one_of(MeetingOrganisation.organisation_id, form.values("frame"))])
    if papers := _of_agreement(form):
        yield replace(_part(Agreement, papers), of=Agreement)
    if form.said("topic"):
        yield _part(MeetingTopic, [_one_of(MeetingTopic.topic, form.values("topic"))])
    for value in form.values("topic_all"):
        yield _part(MeetingTopic, [(MeetingTopic.topic == value, True)])


def _of_participant(form: Form) -> list[tuple[_Condition, bool]]:
    """Conditions of one participant, and whether each is of one value."""
    columns: tuple[tuple[InstrumentedAttribute[Any], str], ...] = (
        (Participant.person_id, "person"),
        (Participant.organisation_id, "organisation"),
        (Participant.ministry_id, "ministry"),
        (Participant.portfolio, "portfolio"),
        (Participant.territory, "territory"),
        (Participant.position, "position"),
        (Participant.role, "role"),
        (Participant.presence, "presence"),
    )
    return [_one_of(column, form.values(name)) for column, name in columns if form.said(name)]


def _of_agreement(form: Form) -> list[tuple[_Condition, bool]]:
    columns = ((Agreement.type, "agreement_type"), (Agreement.status, "agreement_status"))
    return [_one_of(column, form.values(name)) for column, name in columns if form.said(name)]


def _part(part: _Part, conditions: Sequence[tuple[_Condition, bool]]) -> Demand:
    """A part of the meeting of which all of these hold; whichever of them is rare can be listed."""
    every = [condition for condition, _ in conditions]
    at = partial(_at, part, tuple(every))
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
    return Demand(at(Meeting.id, Meeting.sort_day), listings, at=at)


def _at(part: _Part, conditions: Sequence[_Condition], meeting_id: Column, day: Column) -> _Condition:
    """Whether the meeting of this id and day has such a part, whatever table these are told by.

    The day is said too, so that an index leads to the one row: SQLite else takes all rows of the value, for each meeting anew.
    """
    other = part.__table__.alias()

    def within(element: Any, **_: Any) -> Any:
        return other.c[element.key] if getattr(element, "table", None) is part.__table__ else None

    told = (replacement_traverse(condition, {}, within) for condition in conditions)
    one = select(literal(1)).select_from(other).where(other.c.sort_day == day, other.c.meeting_id == meeting_id, *told)
    return one.correlate(meeting_id.table).exists()


def _of_itself(form: Form) -> Iterator[Demand]:
    """What is asked of the meeting's own columns."""
    if form.said("place"):
        places = form.values("place")
        yield _own(or_(Meeting.place_id.in_(places), Meeting.city.in_(places)))
    columns: tuple[tuple[InstrumentedAttribute[Any], str], ...] = (
        (Meeting.series_id, "series"),
        (Meeting.territory, "in_territory"),
        (Meeting.status, "status"),
        (Meeting.form, "form"),
        (Meeting.kind, "kind"),
    )
    for column, name in columns:
        if form.said(name):
            yield _own(*_one_of(column, form.values(name)))
    if form.said("ordinal"):
        yield Demand(Meeting.ordinal.in_(form.values("ordinal")))
    if (overdue := form.flag("overdue")) is not None:
        late = and_(Meeting.status == Status.PLANNED, Meeting.latest < bindparam("today"))
        yield _own(late) if overdue else Demand(not_(func.coalesce(late, false())))
    if form.said("confidence_below"):
        yield _own(Meeting.confidence < form.value("confidence_below"))
    if form.said("changed_since"):
        yield _own(Meeting.changed_at > form.value("changed_since"))
    if (contradicted := form.flag("has_conflict")) is not None:
        open_one = exists().where(Conflict.meeting_id == Meeting.id, Conflict.settled.is_(False)).correlate(Meeting)
        listed = select(Conflict.meeting_id).where(Conflict.settled.is_(False))
        yield Demand(open_one, (Listing(listed, listed),)) if contradicted else Demand(~open_one)


def _own(test: _Condition, single: bool = False) -> Demand:
    """A test of the meeting's own columns that an index answers; where it is for one value, in the order of days."""
    listed = select(Meeting.id).where(STANDING, test)
    walk = Walk(Meeting.sort_day, Meeting.id, (STANDING, test)) if single else None
    return Demand(test, (Listing(listed, listed, walk),))


def _of_days(form: Form) -> Iterator[Demand]:
    certain = form.flag("match") == "certain"
    if form.said("from_"):  # not listed: a walk begins near that day
        yield Demand((Meeting.earliest if certain else Meeting.latest) >= form.value("from_"))
    if form.said("to"):
        yield Demand((Meeting.latest if certain else Meeting.earliest) <= form.value("to"))


def _first_day(db: Session, form: Form, values: Values) -> str:
    """The earliest day on which an answer can have begun, so that a walk need not go further."""
    first: str = values[form.value("from_").key] or ""
    if form.flag("match") == "certain":
        return first
    # What can have ended by then began at most a year before; the few meetings that may have taken longer have an index of their own.
    began = f"{int(first[:4]) - 1:04}-01-01"
    longest = db.connection().scalar(_BEGAN_FIRST, {"first": first})
    return min(began, longest or began)


def _of_sources(form: Form) -> Iterator[Demand]:
    """What is asked of one and the same press text that tells of the meeting."""
    columns = ((PressText.id, "source"), (PressText.publisher, "publisher"), (PressText.language, "language"))
    told = [_one_of(column, form.values(name))[0] for column, name in columns if form.said(name)]
    if not told:
        return
    standing = PressText.deleted_at.is_(None)  # the indexes of press texts hold these only
    telling = (Sighting.press_text_id == PressText.id, standing, *rights.counting(), *told)
    test = exists().where(Sighting.meeting_id == Meeting.id, *telling).correlate(Meeting)
    lead = (select(literal(1)).select_from(PressText).where(standing, condition) for condition in told)
    yield Demand(test, tuple(Listing(select(Sighting.meeting_id).where(*telling), one) for one in lead))


def _joined(asked: Asked, form: Form) -> Iterator[Demand]:
    """What the objects within a question ask."""
    for one in form.both:
        yield from _demands(asked, one)
    if form.either:
        each = [replace(asked, form=one) for one in form.either]
        test = or_(*(and_(true(), *(demand.test for demand in demands(one))) for one in each))
        few = [_listings(one)[place][1].ids for one, place in zip(each, form.listed, strict=True)] if form.listed else []
        listed = union(*few).subquery() if few else None
        yield Demand(test, () if listed is None else (Listing(select(listed.c[0]), select(listed.c[0]), exact=False),))
    if form.neither is not None:
        yield Demand(not_(func.coalesce(and_(true(), *(demand.test for demand in _demands(asked, form.neither))), false())))


def _one_of(column: InstrumentedAttribute[Any], values: Sequence[BindParameter[Any]]) -> tuple[_Condition, bool]:
    """Whether a column holds one of these values, and whether that is a single one."""
    return (column == values[0], True) if len(values) == 1 else (column.in_(values), False)
