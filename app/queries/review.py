"""What archivists decide: judgements, conflicts, and who may be meant."""

import orjson
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app import linking
from app.errors import NotFound
from app.models import Bearing, BearingSound, Conflict, Judgement, Meeting, Participant, Person, Term
from app.queries import record
from app.queries.pages import Page, Stored, page_of, page_of_rows, row_of
from app.schemas.questions import ConflictQuery, JudgementQuery

_NEAREST_SOUGHT = 1000  # bearers of one common name: enough to find the nearest few among
_CANDIDATES = 20
_SOME_HOLDER = 0.5  # who held the office at another time is half likely


def judgements(db: Session, asked: JudgementQuery) -> Page:
    """Judgements, by subject and by what was judged."""
    wanted = select(Judgement.id)
    if asked.subject:
        wanted = wanted.where(Judgement.subject.in_(asked.subject))
    if asked.about:
        wanted = wanted.where(or_(Judgement.left_id.in_(asked.about), Judgement.right_id.in_(asked.about)))
    if asked.standing is not None:
        wanted = wanted.where(Judgement.superseded_by.is_(None) == asked.standing)
    return page_of_rows(db, Judgement, wanted, asked, lambda rows: [judgement_shown(row) for row in rows])


def judgement(db: Session, judgement_id: str) -> str:
    """One judgement; raises `NotFound`."""
    return judgement_shown(row_of(db, Judgement, judgement_id))


def conflicts(db: Session, asked: ConflictQuery) -> Page:
    """Conflicts of meetings that are there, by meeting and field."""
    wanted = select(Conflict.rendering).join(Meeting, Meeting.id == Conflict.meeting_id).where(Meeting.deleted_at.is_(None))
    if asked.meeting:
        wanted = wanted.where(Conflict.meeting_id.in_(asked.meeting))
    if asked.field:
        wanted = wanted.where(Conflict.field.in_(asked.field))
    if asked.settled is not None:
        wanted = wanted.where(Conflict.settled.is_(asked.settled))
    return page_of(db, wanted, asked, {"id": Conflict.id}, Conflict.id)


def conflict(db: Session, conflict_id: str) -> Stored:
    """One conflict under the version of its meeting; raises `NotFound`."""
    shown = select(Meeting.version, Conflict.rendering).join(Meeting, Meeting.id == Conflict.meeting_id)
    row = db.execute(shown.where(Conflict.id == conflict_id, Meeting.deleted_at.is_(None))).one_or_none()
    if row is None:
        raise NotFound("conflict", conflict_id)
    return Stored(row.version, row.rendering)


def candidates(db: Session, person_id: str) -> list[linking.Candidate]:
    """Who else a person may be, by near names in any state; the nearest few."""
    record(db, Person, person_id)
    mine = [_bearing(row) for row in db.scalars(select(Bearing).where(Bearing.person_id == person_id))]
    heard = {f"* {sound}" for one in mine for sound in linking.sounds(one.name)}
    near = select(Bearing).join(BearingSound, BearingSound.bearing_key == Bearing.key)
    near = near.where(BearingSound.sound.in_(heard), Bearing.person_id != person_id).distinct().limit(_NEAREST_SOUGHT)
    others: dict[str, list[linking.Bearing]] = {}
    for row in db.scalars(near):
        others.setdefault(row.person_id, []).append(_bearing(row))
    return linking.candidates(mine, others)[:_CANDIDATES] if mine else []


def candidates_of_participant(db: Session, participant_id: str) -> list[linking.Candidate]:
    """Who a participant may be besides the person linked; for an office without a name, who ever held it by the directory."""
    row = db.scalars(select(Participant).where(Participant.id == participant_id)).one()
    if row.person_id is not None and not row.person_inferred:
        return candidates(db, row.person_id)
    held = select(Term.person_id).where(
        Term.position == row.position,
        Term.portfolio.is_not_distinct_from(row.portfolio),
        Term.territory.is_not_distinct_from(row.territory),
        Term.organisation_id.is_not_distinct_from(row.organisation_id),
    )
    return [linking.Candidate(person_id, _SOME_HOLDER) for person_id in db.scalars(held.distinct().order_by(Term.person_id))]


def judgement_shown(row: Judgement) -> str:
    """A judgement as it is served."""
    told = {
        "id": row.id,
        "url": f"/v1/judgements/{row.id}",
        "subject": row.subject,
        "verdict": row.verdict,
        "left": row.left_id,
        "right": row.right_id,
        "actor": row.actor,
        "reason": row.reason,
        "created_at": row.created_at,
        "superseded_by": row.superseded_by,
    }
    return orjson.dumps(told).decode()


def _bearing(row: Bearing) -> linking.Bearing:
    return linking.Bearing(row.mention, row.represents, row.name, row.position, row.portfolio)
