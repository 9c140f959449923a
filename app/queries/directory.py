"""People, ministries, organisations, series, places, press texts and territories, by whatever a question asks of them."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, exists, or_, select
from sqlalchemy.orm import Session

from app import merging
from app.models import (
    Meeting,
    Ministry,
    Organisation,
    Participant,
    Person,
    Place,
    PressText,
    Series,
    Sighting,
    Territory,
)
from app.queries import RecordModel, rights, words
from app.queries.filters import of_participant
from app.queries.forms import bears_name, form_of
from app.queries.forms import organisations as organisations_named
from app.queries.pages import Page, page_of
from app.rights import Viewer
from app.schemas.questions import (
    RECORD_SORTS,
    MinistryQuery,
    OrganisationQuery,
    PersonQuery,
    PlaceQuery,
    PressTextQuery,
    RecordQuery,
    SeriesQuery,
    TerritoryQuery,
)
from app.vocabulary import Status


def people(db: Session, asked: PersonQuery) -> Page:
    """People, by their names and by one and the same participant that each of them was: for whom, in which office, when."""
    wanted = select(Person.rendering).where(Person.deleted_at.is_(None))
    if asked.name:
        wanted = wanted.where(bears_name(Person.id, asked.name))
    form, values = form_of(db, asked)
    if there := [*of_participant(form), *_in_days(asked)]:
        known = exists().where(Participant.person_id == Person.id, Participant.sort_day.is_not(None), *there)
        wanted = wanted.where(known).params(values)
    return _record_page(db, Person, wanted, asked)


def ministries(db: Session, asked: MinistryQuery) -> Page:
    """Ministries, by territory and portfolio."""
    wanted = select(Ministry.rendering).where(Ministry.deleted_at.is_(None))
    if asked.territory:
        wanted = wanted.where(Ministry.territory.in_(asked.territory))
    if asked.portfolio:
        wanted = wanted.where(Ministry.portfolio.in_(asked.portfolio))
    return _record_page(db, Ministry, wanted, asked)


def organisations(db: Session, asked: OrganisationQuery) -> Page:
    """Organisations, by short name."""
    wanted = select(Organisation.rendering).where(Organisation.deleted_at.is_(None))
    if asked.short_name:
        wanted = wanted.where(Organisation.id.in_(organisations_named(db, asked.short_name)))
    return _record_page(db, Organisation, wanted, asked)


def series(db: Session, asked: SeriesQuery) -> Page:
    """Series, by frame or territories, position and portfolio."""
    wanted = select(Series.rendering).where(Series.deleted_at.is_(None))
    if asked.organisation:
        wanted = wanted.where(Series.organisation_id.in_(organisations_named(db, asked.organisation)))
    if asked.territory:
        # A JSON array of codes as text on both databases; no code stands within another one's quotes.
        written = cast(Series.territories, Text)
        wanted = wanted.where(or_(*(written.contains(f'"{code}"', autoescape=True) for code in asked.territory)))
    if asked.position:
        wanted = wanted.where(Series.position.in_(asked.position))
    if asked.portfolio:
        wanted = wanted.where(Series.portfolio.in_(asked.portfolio))
    return _record_page(db, Series, wanted, asked)


def rounds(db: Session, series_id: str, today: str) -> dict[str, Any]:
    """What is known of the rounds of a series on a day: all of them, the ordinals that are missing, which is next, which are overdue."""
    shown = (
        Meeting.id,
        Meeting.ordinal,
        Meeting.status,
        Meeting.starts_on,
        Meeting.ends_on,
        Meeting.latest,
        Meeting.city,
        Meeting.territory,
    )
    told = db.execute(
        select(*shown).where(Meeting.series_id == series_id, Meeting.deleted_at.is_(None)).order_by(Meeting.sort_day, Meeting.id)
    ).all()
    counted = {row.ordinal for row in told if row.ordinal is not None}
    planned = [row for row in told if row.status == Status.PLANNED]
    coming = [row.id for row in planned if row.latest is not None and row.latest >= today]
    undated = [row.id for row in planned if row.latest is None]
    names = ("ordinal", "status", "starts_on", "ends_on", "city", "territory")
    return {
        "rounds": [{"meeting_id": row.id, "url": f"/v1/meetings/{row.id}", **{name: getattr(row, name) for name in names}} for row in told],
        "gaps": [ordinal for ordinal in range(1, max(counted, default=0)) if ordinal not in counted],
        "next": next(iter([*coming, *undated]), None),
        "overdue": [row.id for row in planned if row.latest is not None and row.latest < today],
    }


def places(db: Session, asked: PlaceQuery) -> Page:
    """Places at which meetings are known, by territory."""
    wanted = select(Place.rendering).where(Place.deleted_at.is_(None))
    if asked.territory:
        wanted = wanted.where(Place.territory.in_(asked.territory))
    return _record_page(db, Place, wanted, asked)


def press_texts(db: Session, asked: PressTextQuery, viewer: Viewer) -> Page:
    """Press texts, by the meetings that they are sources of, publisher, language and the days between which they were published."""
    wanted = select(PressText.rendering).where(PressText.deleted_at.is_(None))
    if asked.q is not None:
        wanted = wanted.where(PressText.id.in_(words.press_texts(db, asked.q, viewer)))
    if asked.meeting:
        telling = (Sighting.meeting_id.in_(asked.meeting), Sighting.press_text_id == PressText.id, *rights.counting())
        wanted = wanted.where(PressText.id.in_(select(Sighting.press_text_id).where(*telling)))
    if asked.publisher:
        wanted = wanted.where(PressText.publisher.in_(asked.publisher))
    if asked.language:
        wanted = wanted.where(PressText.language.in_(asked.language))
    if asked.from_ is not None:
        wanted = wanted.where(PressText.published_on >= merging.days(asked.from_)[0])
    if asked.to is not None:
        wanted = wanted.where(PressText.published_on <= merging.days(asked.to)[1])
    return _record_page(db, PressText, wanted, asked)


def territories(db: Session, asked: TerritoryQuery) -> Page:
    """Territories, by code."""
    wanted = select(Territory.rendering)
    if asked.code:
        wanted = wanted.where(Territory.code.in_(asked.code))
    return page_of(db, wanted, asked, {"id": Territory.code}, Territory.code)


def _in_days(asked: PersonQuery) -> list[ColumnElement[bool]]:
    """That a participant's meeting may have taken place between the days asked for."""
    days = []
    if asked.to is not None:
        days += [Participant.sort_day > "", Participant.sort_day <= merging.days(asked.to)[1]]
    if asked.from_ is not None:
        days.append(exists().where(Meeting.id == Participant.meeting_id, Meeting.latest >= merging.days(asked.from_)[0]))
    return days


def _record_page(db: Session, model: RecordModel, wanted: Select[str], asked: RecordQuery) -> Page:
    """One page of records, those only that hold what is sought, or were changed since a moment, where that is asked for."""
    if asked.q is not None and model is not PressText:
        wanted = wanted.where(model.id.in_(words.records(db, asked.q, model.__tablename__)))
    if asked.changed_since is not None:
        wanted = wanted.where(model.changed_at > asked.changed_since)
    sorts = {name: getattr(model, name) for name in RECORD_SORTS}
    return page_of(db, wanted, asked, sorts, model.id)
