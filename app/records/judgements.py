"""What people decide: the same or not, there or not, to be counted or not. Superseded by a later word about the same, never deleted.

A judgement hangs on sightings, on mentions, and on people by their oldest mention, so it outlives every record that is
derived; each later ingest and rebuild takes it into account.
"""

from typing import Literal

from sqlalchemy import and_, false, insert, or_, select
from sqlalchemy.orm import Session

from app import merging, queries
from app.db import new_id
from app.errors import Fault, Invalid, NotFound
from app.models import Bearing, Judgement, Participant, Person, RemovedPart, Revision, Sighting
from app.records import clusters, people, store
from app.records.clusters import Change
from app.records.store import Actor, Facts

Subject = Literal["meeting", "person", "presence", "sighting"]
Verdict = Literal["same", "different", "absent", "rejected", "open"]
VERDICTS: dict[Subject, tuple[Verdict, ...]] = {
    "meeting": ("same", "different"),
    "person": ("same", "different"),
    "presence": ("absent",),
    "sighting": ("rejected",),
}
"""What can be judged of what; `open` takes any of them back."""


def judge(db: Session, subject: Subject, verdict: Verdict, named: tuple[str, str | None], actor: Actor) -> tuple[str, list[Change]]:
    """Store a decision and derive what it changes: its id, and what became of which meetings. Raises `Invalid` for unknown ids."""
    left, right = _meant(db, subject, verdict, named)
    judgement_id = _store(db, subject, verdict, (left, right), actor)
    return judgement_id, _carry_out(db, subject, (left, right), actor)


def withdraw(db: Session, judgement_id: str, actor: Actor) -> tuple[str, list[Change]]:
    """Take a decision back, by a judgement that leaves the matter open; raises `NotFound`, and `Invalid` where it counts no longer."""
    row = db.scalars(select(Judgement).where(Judgement.id == judgement_id)).one_or_none()
    if row is None:
        raise NotFound("judgement", judgement_id)
    if row.superseded_by is not None or row.verdict == "open":
        raise Invalid(Fault("", f"the judgement {judgement_id!r} counts no longer", "superseded-judgement"))
    subject: Subject = row.subject  # type: ignore[assignment]  # the schema holds no other
    pair = (row.left_id, row.right_id)
    return _store(db, subject, "open", pair, actor), _carry_out(db, subject, pair, actor)


def lift_absence(db: Session, meeting_id: str, part_id: str, actor: Actor) -> None:
    """Take back whatever judgement says that a participant was not there."""
    derived = merging.derive(stored.sighting for stored in queries.members(db, [meeting_id]))
    mentions = [mention for mention, part in derived.mentions.items() if part == part_id]
    for standing in queries.judgements_standing(db, "presence", mentions):
        if standing.verdict == "absent":
            _store(db, "presence", "open", (standing.left_id, None), actor)


def _meant(db: Session, subject: Subject, verdict: Verdict, named: tuple[str, str | None]) -> tuple[str, str | None]:
    """The sightings, mentions or people that are meant; raises `Invalid` where there are none, or where they are one."""
    if verdict not in VERDICTS[subject]:
        said = f"{verdict!r} cannot be said of a {subject}; there are {', '.join(VERDICTS[subject])}"
        raise Invalid(Fault("/verdict", said, "unknown-code"))
    pair = verdict in ("same", "different")
    if pair != (named[1] is not None):
        said = "two are judged, so `right` is needed" if pair else "one is judged, so `right` must be left out"
        raise Invalid(Fault("/right", said, "invalid"))
    found = []
    for pointer, given in (("/left", named[0]), ("/right", named[1])):
        if given is not None:
            one = {"meeting": _sighting, "sighting": _sighting, "person": _bearer, "presence": _mention}[subject](db, given)
            if one is None:
                noun = {"presence": "participant"}.get(subject, subject)
                raise Invalid(Fault(pointer, f"there is no {noun} {given!r}", "dangling-reference"))
            found.append(one)
    if len(found) > 1 and found[0] == found[1]:
        told = "; to make one participant somebody else, PATCH its person_id" if subject == "person" else ""
        raise Invalid(Fault("/right", f"both ids mean one {subject}{told}", "one-and-the-same"))
    return found[0], found[1] if pair else None


def _sighting(db: Session, given: str) -> str | None:
    """A meeting's id is that of its oldest sighting; a single sighting may be named as well."""
    return db.scalar(select(Sighting.id).where(Sighting.id == given, Sighting.about.is_(None), Sighting.meeting_id.is_not(None)))


def _mention(db: Session, given: str) -> str | None:
    found = db.scalar(select(Participant.id).where(Participant.id == given))
    return found or db.scalar(select(RemovedPart.id).where(RemovedPart.id == given))


def _bearer(db: Session, given: str) -> str | None:
    """A person by id, or by a participant: then by the oldest mention of the name in its capacity."""
    if db.scalar(select(Person.id).where(Person.id == given)):
        return given
    row = db.scalars(select(Participant).where(Participant.id == given)).one_or_none()
    if row is None or row.name is None:
        return None
    represents = Bearing.represents.in_([row.territory or "", queries.short_name(db, row.organisation_id) if row.organisation_id else ""])
    borne = select(Bearing.mention).where(Bearing.person_id == row.person_id, Bearing.name == row.name, represents)
    return db.scalar(borne.order_by(Bearing.mention).limit(1)) or row.person_id


def _store(db: Session, subject: Subject, verdict: Verdict, pair: tuple[str, str | None], actor: Actor) -> str:
    """Store a judgement over all earlier ones about the same; each such change has its place in the feed."""
    judgement_id = new_id()
    left, right = pair
    moment = store.moment_of(db)
    told: Facts = {"subject": subject, "verdict": verdict, "left_id": left, "right_id": right, "actor": actor.name, "reason": actor.reason}
    db.execute(insert(Judgement).values(id=judgement_id, created_at=moment, **told))
    db.info["judged"] = True
    same = or_(
        and_(Judgement.left_id == left, Judgement.right_id == right if right else Judgement.right_id.is_(None)),
        and_(Judgement.left_id == right, Judgement.right_id == left) if right else false(),
    )
    earlier = Judgement.id.in_(
        select(Judgement.id).where(Judgement.subject == subject, Judgement.superseded_by.is_(None), Judgement.id != judgement_id, same)
    )
    superseded = db.scalars(select(Judgement).where(earlier)).all()
    for row in superseded:
        row.superseded_by = judgement_id
    db.flush()  # the feed below shows them superseded
    for row in superseded:
        _reveal(db, row.id, 2, moment, actor)
    _reveal(db, judgement_id, 1, moment, actor)
    return judgement_id


def _reveal(db: Session, judgement_id: str, number: int, moment: str, actor: Actor) -> None:
    told: Facts = {"resource": "judgement", "record_id": judgement_id, "number": number, "actor": actor.name, "reason": actor.reason}
    db.execute(insert(Revision).values(created_at=moment, rendering=queries.review.judgement(db, judgement_id), **told))


def _carry_out(db: Session, subject: Subject, pair: tuple[str, str | None], actor: Actor) -> list[Change]:
    ids = {one for one in pair if one is not None}
    if subject == "person":
        return clusters.derive(db, people.judge_anew(db, ids, actor), actor)
    if subject == "presence":
        there = select(Participant.meeting_id).where(Participant.id.in_(ids))
        taken_out = select(RemovedPart.meeting_id).where(RemovedPart.id.in_(ids))
        return clusters.derive(db, {*db.scalars(there), *db.scalars(taken_out)}, actor)
    return clusters.settle(db, ids, actor)
