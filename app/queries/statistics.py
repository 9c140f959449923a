"""How many meetings bear each value, of all that a question asks for.

What is counted of a meeting itself is read where the question reads it; what is counted of its parts, off the indexes of the parts.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, and_, case, collate, func, literal, select
from sqlalchemy.orm import Session

from app import reference, rendering
from app.models import (
    Agreement,
    Meeting,
    MeetingOrganisation,
    MeetingTopic,
    Ministry,
    Organisation,
    Participant,
    Person,
    Place,
    PressText,
    Sighting,
)
from app.queries import rights
from app.queries.pages import Column
from app.reference.labels import labels
from app.schemas.questions import Dimension
from app.vocabulary import Presence

Values = tuple[str | None, ...]
_Parts = type[Participant | MeetingOrganisation | MeetingTopic | Agreement | PressText]
_YEAR_ALONE = and_(func.substr(Meeting.earliest, 6) == "01-01", func.substr(Meeting.latest, 6) == "12-31")
"""Whether no more than the year is known, by the columns that the index of facts bears."""

_OWN: Mapping[str, Column] = {
    "year": func.substr(Meeting.earliest, 1, 4),
    "month": case((_YEAR_ALONE, None), else_=func.substr(Meeting.earliest, 1, 7)),
    "status": Meeting.status,
    "form": Meeting.form,
    "kind": Meeting.kind,
    "place": Meeting.place_id,
    "in_territory": Meeting.territory,
}
_OF_PARTS: Mapping[str, tuple[_Parts, Column]] = {
    "territory": (Participant, Participant.territory),
    "organisation": (Participant, Participant.organisation_id),
    "ministry": (Participant, Participant.ministry_id),
    "person": (Participant, Participant.person_id),
    "portfolio": (Participant, Participant.portfolio),
    "position": (Participant, Participant.position),
    "frame": (MeetingOrganisation, MeetingOrganisation.organisation_id),
    "topic": (MeetingTopic, MeetingTopic.topic),
    "agreement_type": (Agreement, Agreement.type),
    "publisher": (PressText, PressText.publisher),
    "language": (PressText, PressText.language),
}
_CODES = ("portfolio", "position", "topic", "status", "form", "kind", "agreement_type")


def counts(db: Session, chosen: Select[str], by: Sequence[Dimension], limit: int) -> list[tuple[Values, int]]:
    """How many meetings bear each value, or each pair of values: the commonest first, those as common by value, up to `limit`.

    A meeting counts once for each value. Its own facts (year, month, place, …) are None where they are not known; parts
    without a value count nowhere, nor do participants who were absent. Two values of a participant are those of one and the same.
    """
    own = [one for one in by if one in _OWN]
    if "territory" in by and len(own) == len(by) - 1:
        return _by_parties(db, chosen, by, limit)
    rows = facts(chosen, **{f"own{place}": _OWN[one] for place, one in enumerate(by) if one in _OWN}).subquery()
    columns: list[Column] = []
    joined: dict[_Parts, list[Column]] = {}
    for place, dimension in enumerate(by):
        if dimension in _OWN:
            columns.append(rows.c[f"own{place}"])
            continue
        part, column = _OF_PARTS[dimension]
        joined.setdefault(part, []).append(column)
        # On PostgreSQL the order of words is else that of a language.
        exact = dimension == "publisher" and db.get_bind().dialect.name == "postgresql"
        columns.append(collate(column, "C") if exact else column)
    bearing = select(rows.c.id, *(column.label(f"value{place}") for place, column in enumerate(columns)))
    for part, held in joined.items():
        known: list[ColumnElement[bool]] = [column.is_not(None) for column in held]
        if part is PressText:
            bearing = bearing.join(Sighting, Sighting.meeting_id == rows.c.id)
            bearing = bearing.join(PressText, and_(PressText.id == Sighting.press_text_id, *rights.counting(), *known))
        else:
            if part is Participant:
                known.append(Participant.presence != Presence.ABSENT)
            bearing = bearing.join(part, and_(part.meeting_id == rows.c.id, *known))  # type: ignore[union-attr]  # PressText is above
    each = (bearing.distinct() if joined else bearing).subquery()
    values = list(each.c)[1:]
    found = select(*values, func.count().label("meetings")).group_by(*values)
    ordered = found.order_by(func.count().desc(), *(func.coalesce(value, "") for value in values)).limit(limit)
    return [(tuple(row[:-1]), row[-1]) for row in db.execute(ordered)]


def facets(db: Session, chosen: Select[str], by: Iterable[Dimension], limit: int = 20) -> dict[str, list[dict[str, Any]]]:
    """By each dimension, the commonest values with what they are called, and how many meetings bear them."""
    told: dict[str, list[dict[str, Any]]] = {}
    for dimension in dict.fromkeys(by):
        found = [(value, count) for (value,), count in counts(db, chosen, [dimension], limit)]
        called = called_by(db, dimension, {value for value, _ in found if value is not None})
        told[dimension] = [{"value": value, "label": called.get(value or ""), "count": count} for value, count in found]
    return told


def facts(chosen: Select[str], **columns: Column) -> Select[*tuple[Any, ...]]:
    """The ids of the meetings that a question asks for, each with these columns of `Meeting`.

    Where the question itself walks the meetings, they are read along with it, off its index.
    """
    named = [column.label(name) for name, column in columns.items()]
    (held,) = chosen.selected_columns
    if getattr(held, "table", None) is Meeting.__table__:
        return chosen.with_only_columns(Meeting.id.label("id"), *named)
    ids = chosen.subquery()
    if not named:
        return select(ids.c[0].label("id"))
    return select(Meeting.id.label("id"), *named).join(ids, ids.c[0] == Meeting.id)


def called_by(  # noqa: PLR0911 - one for each kind of values
    db: Session, dimension: Dimension, values: Collection[str]
) -> dict[str, dict[str, str]]:
    """What values of a dimension are called in German and English; nothing of years, months, publishers and languages."""
    if dimension in _CODES:
        known = labels()[dimension]
        return {value: {"de": known[value]["de"], "en": known[value]["en"]} for value in values}
    if dimension in ("territory", "in_territory"):
        names = {value: reference.territories()[value].names for value in values}
        return {value: {"de": called["de"].short, "en": called["en"].short} for value, called in names.items()}
    if dimension in ("organisation", "frame"):
        rows = db.execute(select(Organisation.id, Organisation.short_name).where(Organisation.id.in_(values)))
        return {value: {"de": name, "en": name} for value, name in rows}
    if dimension == "person":
        rows = db.execute(select(Person.id, Person.name).where(Person.id.in_(values)))
        return {value: {"de": name, "en": name} for value, name in rows}
    if dimension == "ministry":
        rows = db.execute(select(Ministry.id, Ministry.rendering).where(Ministry.id.in_(values)))
        return {value: orjson.loads(stored)["title"] for value, stored in rows}
    if dimension == "place":
        rows = db.execute(select(Place.id, Place.rendering).where(Place.id.in_(values)))
        return {value: rendering.place_called(orjson.loads(stored)) for value, stored in rows}
    return {}


def _by_parties(db: Session, chosen: Select[str], by: Sequence[Dimension], limit: int) -> list[tuple[Values, int]]:
    """Counts by territory, alone or with one fact of the meeting: the parties of all meetings of one fact are counted as one text.

    That is many times as fast as joining the participants, whose territories are to be counted once for each meeting.
    """
    own = next((dimension for dimension in by if dimension in _OWN), None)
    rows = facts(chosen, parties=Meeting.parties, other=_OWN[own] if own else literal(""), day=Meeting.sort_day).subquery()
    if own in (None, "year"):  # which the day tells: meetings are read in its order, and few texts are left to be sorted
        days = select(rows.c.day, func.min(rows.c.other).label("other"), func.aggregate_strings(rows.c.parties, " ").label("parties"))
        rows = days.group_by(rows.c.day).subquery()
    year = func.substr(rows.c.day, 1, 4)  # so that no text is long, however many meetings there are
    together = select(rows.c.other, func.aggregate_strings(rows.c.parties, " ")).group_by(rows.c.other, year)
    met: defaultdict[str | None, Counter[str]] = defaultdict(Counter)
    for value, parties in db.connection().execute(together).all():
        met[value].update(parties.split())
    found = [
        (((territory, value) if by[0] == "territory" else (value, territory))[: len(by)], count)
        for value, counted in met.items()
        for territory, count in counted.items()
    ]
    least = sorted((count for _, count in found), reverse=True)[:limit][-1:]
    often = [one for one in found if one[1] >= least[0]]
    return sorted(often, key=lambda one: (-one[1], [value or "" for value in one[0]]))[:limit]
