"""The last offices of people, as what tells namesakes apart."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session

from app.models import Meeting, Organisation, Participant, Term


@dataclass(frozen=True, slots=True)
class Held:
    """An office, and the state or the organisation for which it is held."""

    position: str
    portfolio: str | None
    territory: str | None
    organisation: str | None


def last(db: Session, person_ids: Collection[str]) -> Mapping[str, Held]:
    """The office in which each of these people took part in a meeting last, or which the directory knows as their last, by person.

    One statement for all of them: a list of suggestions is asked for with each letter that somebody types.
    """
    if not person_ids:
        return {}
    seen = (
        select(
            Participant.person_id.label("person_id"),
            Participant.position.label("position"),
            Participant.portfolio.label("portfolio"),
            Participant.territory.label("territory"),
            Organisation.short_name.label("organisation"),
            func.max(Meeting.latest).label("until"),
            func.min(Meeting.earliest).label("since"),
        )
        .join(Meeting, Meeting.id == Participant.meeting_id)
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .where(Participant.person_id.in_(person_ids), Meeting.deleted_at.is_(None))
        .group_by(Participant.person_id, Participant.position, Participant.portfolio, Participant.territory, Organisation.short_name)
    )
    known = (
        select(Term.person_id, Term.position, Term.portfolio, Term.territory, Organisation.short_name, Term.ends_on, Term.starts_on)
        .outerjoin(Organisation, Organisation.id == Term.organisation_id)
        .where(Term.person_id.in_(person_ids))
    )
    rows: list[Any] = sorted(db.execute(union_all(seen, known)), key=lambda row: (row.until or "9999", row.since or "", row.position))
    return {row.person_id: Held(row.position, row.portfolio, row.territory, row.organisation) for row in rows}
