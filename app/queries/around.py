"""What stands around a record on the pages for people: the names behind its codes, offices held, who met whom."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Select, func, literal, null, select, union_all
from sqlalchemy.orm import Session

from app import merging
from app.models import Meeting, Organisation, Participant, Person, Series, Term
from app.queries import RecordModel, meetings, members, renderings, ties
from app.rights import Viewer
from app.schemas.questions import MeetingFilter
from app.vocabulary import Status

_MOST_MET = 24
_MOST_OFFICES = 100


@dataclass(frozen=True, slots=True)
class Office:
    """An office in which a person took part in meetings, from a day to a day; with no meetings, as the directory knows it."""

    position: str
    portfolio: str | None
    territory: str | None
    organisation: str | None
    ministry_id: str | None
    since: str | None
    until: str | None
    meetings: int


@dataclass(frozen=True, slots=True)
class Met:
    """Another person, how many meetings were held with them, and the day of the last of them."""

    person_id: str
    name: str
    territory: str | None
    organisation: str | None
    meetings: int
    last: str | None


def records(db: Session, model: RecordModel, ids: Iterable[str | None]) -> dict[str, dict[str, Any]]:
    """Records by id, as they are served; those that are not there are left out."""
    return {record_id: orjson.loads(text) for record_id, text in renderings(db, model, ids, model.deleted_at.is_(None)).items()}


def organisation_ids(db: Session, short_names: Collection[str | None]) -> dict[str, str]:
    """The ids of organisations by short name."""
    wanted = sorted({name for name in short_names if name})
    found = select(Organisation.short_name, Organisation.id).where(Organisation.short_name.in_(wanted), Organisation.deleted_at.is_(None))
    return dict(db.execute(found).all()) if wanted else {}


def parts_answered_for(db: Session, meeting_id: str) -> dict[str, str]:
    """Of each participant and agreement that some source of a meeting tells of, the part of the record that answers for it."""
    return dict(merging.derive(stored.sighting for stored in members(db, [meeting_id])).mentions)


def offices(db: Session, person_id: str) -> list[Office]:
    """The offices of a person: those in which they took part in meetings, the latest first, then others that the directory knows."""
    held = [Office(*row[1:]) for row in db.execute(_seen([person_id]).limit(_MOST_OFFICES))]
    known = {(one.position, one.portfolio, one.territory, one.organisation) for one in held}
    terms = [Office(*row[1:]) for row in db.execute(_terms([person_id]).limit(_MOST_OFFICES))]
    held += [one for one in terms if (one.position, one.portfolio, one.territory, one.organisation) not in known]
    return sorted(held, key=_until, reverse=True)


def last_offices(db: Session | Connection, person_ids: Collection[str]) -> dict[str, Office]:
    """The first of the `offices` of each of these people, by person: what tells namesakes apart.

    One statement for all of them: a list of suggestions is asked for with each letter that somebody types.
    """
    rows = db.execute(union_all(_seen(person_ids), _terms(person_ids))).all() if person_ids else ()
    held = sorted(((Office(*row[1:]), row[0]) for row in rows), key=lambda one: _until(one[0]))
    return {person_id: office for office, person_id in held}


def _until(office: Office) -> tuple[str, str, str]:
    return office.until or "9999", office.since or "", office.position


def _seen(person_ids: Collection[str]) -> Select[*tuple[Any, ...]]:
    """The offices in which people took part in meetings, by person."""
    office = (Participant.position, Participant.portfolio, Participant.territory, Organisation.short_name, Participant.ministry_id)
    return (
        select(Participant.person_id, *office, func.min(Meeting.earliest), func.max(Meeting.latest), func.count(Meeting.id.distinct()))
        .join(Meeting, Meeting.id == Participant.meeting_id)
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .where(Participant.person_id.in_(person_ids), Meeting.deleted_at.is_(None))
        .group_by(Participant.person_id, *office)
    )


def _terms(person_ids: Collection[str]) -> Select[*tuple[Any, ...]]:
    """The offices of people that the directory knows, by person, of no ministry and no meetings."""
    office = (Term.position, Term.portfolio, Term.territory, Organisation.short_name, null())
    return (
        select(Term.person_id, *office, Term.starts_on, Term.ends_on, literal(0))
        .outerjoin(Organisation, Organisation.id == Term.organisation_id)
        .where(Term.person_id.in_(person_ids))
    )


def met(db: Session, person_id: str, today: str, viewer: Viewer) -> list[Met]:
    """Whom a person met at meetings held, the most often met first, as `ties.met` counts them; and for which side they were last there."""
    held = MeetingFilter.model_validate({"person_all": [person_id], "status": [Status.HELD]})
    found = ties.met(db, meetings.chosen(db, held, today, viewer), person_id, _MOST_MET)["items"]
    sides = _sides(db, [one["person_id"] for one in found])
    return [
        Met(
            one["person_id"],
            one["label"]["de"],
            *sides.get(one["person_id"], (None, None)),
            one["meetings"],
            one["last"] and one["last"]["starts_on"],
        )
        for one in found
        if one["label"] is not None
    ]


def _sides(db: Session, person_ids: Collection[str]) -> dict[str, tuple[str | None, str | None]]:
    """The territory or the organisation for which people took part last, by person."""
    told = select(Participant.person_id, Participant.territory, Organisation.short_name)
    told = told.outerjoin(Organisation, Organisation.id == Participant.organisation_id)
    told = told.where(Participant.person_id.in_(person_ids), Participant.sort_day.is_not(None))
    rows = db.execute(told.order_by(Participant.sort_day, Participant.id))
    return {person_id: (territory, organisation) for person_id, territory, organisation in rows if person_id is not None}


def people_in_office(db: Session, ministry_id: str) -> list[Met]:
    """Who took part in meetings for a ministry, the latest first, with the number of meetings."""
    last = func.max(Meeting.sort_day)
    found = (
        select(Person.id, Person.name, func.max(Participant.territory), func.count(Meeting.id.distinct()), last)
        .select_from(Participant)
        .join(Meeting, Meeting.id == Participant.meeting_id)
        .join(Person, Person.id == Participant.person_id)
        .where(Participant.ministry_id == ministry_id, Meeting.deleted_at.is_(None), Person.deleted_at.is_(None))
        .group_by(Person.id, Person.name)
        .order_by(last.desc(), Person.name, Person.id)
        .limit(_MOST_MET)
    )
    return [Met(person_id, name, territory, None, count, day) for person_id, name, territory, count, day in db.execute(found)]


def series_of(db: Session, organisation_id: str) -> list[dict[str, Any]]:
    """The series in the frame of an organisation."""
    found = select(Series.rendering).where(Series.organisation_id == organisation_id, Series.deleted_at.is_(None)).order_by(Series.id)
    return [orjson.loads(rendering) for rendering in db.scalars(found.limit(_MOST_OFFICES))]
