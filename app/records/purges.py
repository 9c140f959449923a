"""What an admin removes for good: the words, the evidence and the earlier revisions of one record. That it was done stays.

A purge removes what is there; it forbids nothing. The words of a purged press text are known by their hash and not read
again; a later text about a purged meeting makes a new record, and one about a purged person a new person.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Literal

import orjson
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app import merging, queries, rendering
from app.db import new_id
from app.models import Answer, Meeting, Participant, Person, PersonName, PressText, Purge, Revision, Sighting, SightingKey, Term
from app.records import clusters, pages, people, store
from app.records.store import Actor, Facts, Model, to_json

Purged = Literal["meeting", "person", "press_text"]
PURGED = "[purged]"
"""What stands in the place of words that were removed."""

_EMPTY: Facts = {"purged": True}  # the body of a sighting of which nothing is left


@dataclass(frozen=True, slots=True)
class Done:
    """What was purged, and where else something may be: the texts that name a person or tell of a meeting, the meetings of a text."""

    id: str
    meetings: list[str]
    press_texts: list[str]


def purge(db: Session, resource: Purged, record_id: str, actor: Actor) -> Done:
    """Remove the words, evidence and earlier revisions of a record that is there. The actor's reason is kept."""
    done = {"meeting": _meeting, "person": _person, "press_text": _press_text}[resource](db, record_id, actor)
    db.execute(delete(Answer).where(Answer.body.contains(record_id, autoescape=True)))
    told = {
        "resource": resource,
        "record_id": record_id,
        "actor": actor.name,
        "reason": actor.reason or "",
        "created_at": store.moment_of(db),
    }
    db.execute(insert(Purge).values(id=done.id, **told))
    return done


def _press_text(db: Session, record_id: str, actor: Actor) -> Done:
    """The words go, and what sightings say in them; who met whom stays with the sighting, which counts no longer."""
    row = db.execute(select(PressText).where(PressText.id == record_id)).scalar_one()
    told = db.scalars(select(Sighting).where(Sighting.press_text_id == record_id)).all()
    titles = {paper["title"] for sighting in told for paper in sighting.body.get("agreements", ())}
    for sighting in told:
        _rewrite(db, sighting, _without_words(sighting.body))
    blank = {"title": None, "address": None, "characters": 0, "withdrawn_at": row.withdrawn_at or store.moment_of(db)}
    body = orjson.loads(row.rendering) | blank
    columns = {"title": None, "url": None, "text": "", "withdrawn_at": blank["withdrawn_at"]}
    store.write(db, PressText, body, columns, actor)
    _forget_revisions(db, PressText, record_id)
    pages.forget(db, record_id)
    clusters.settle(db, [sighting.id for sighting in told if sighting.meeting_id], actor)
    shown = _edit_revisions(db, record_id, lambda record: _unsourced(record, record_id, titles))
    return Done(new_id(), sorted(shown), [])


def _meeting(db: Session, record_id: str, actor: Actor) -> Done:
    """All that is said of it goes, parts and evidence with it; the record is deleted for good."""
    stored = queries.members(db, [record_id])
    before = [clusters.as_worn(row) for row in db.scalars(select(Participant).where(Participant.meeting_id == record_id))]
    for sighting in db.scalars(select(Sighting).where(Sighting.id.in_([one.sighting.id for one in stored]))):
        _rewrite(db, sighting, _EMPTY)
    db.execute(delete(SightingKey).where(SightingKey.sighting_id.in_([one.sighting.id for one in stored])))
    for part in clusters.PARTS:
        db.execute(delete(part).where(part.meeting_id == record_id))
    columns = {
        "starts_on": None,
        "ends_on": None,
        "earliest": None,
        "latest": None,
        "sort_day": "",
        "city": None,
        "ordinal": None,
        "parties": "",
    }
    gone = columns | {"place_id": None, "territory": None, "series_id": None, "merged_into": None}
    store.write(db, Meeting, rendering.head("meeting", record_id), gone, actor, deleted=True)
    _forget_revisions(db, Meeting, record_id)
    clusters.derive(db, people.count(db, before, [], actor), actor)
    return Done(new_id(), [], sorted({one.press_text["id"] for one in stored if one.press_text}))


def _person(db: Session, record_id: str, actor: Actor) -> Done:
    """The name goes out of the directory, of every meeting and of every earlier revision of it; the office stays."""
    mine = set(db.scalars(select(Participant.id).where(Participant.person_id == record_id)))
    there = set(db.scalars(select(Participant.meeting_id).where(Participant.id.in_(mine))))
    texts: set[str] = set()
    for meeting_id in sorted(there):
        stored = queries.members(db, [meeting_id])
        mentions = {mention for mention, part in merging.derive(one.sighting for one in stored).mentions.items() if part in mine}
        for sighting in db.scalars(select(Sighting).where(Sighting.meeting_id == meeting_id)):
            body = _nameless(sighting.body, mentions)
            if body != sighting.body:
                _rewrite(db, sighting, body)
                texts |= {sighting.press_text_id} if sighting.press_text_id else set()
    db.execute(delete(Term).where(Term.person_id == record_id))
    db.execute(update(Person).where(Person.id == record_id).values(by_hand={}))
    clusters.derive(db, there, actor, moved_into=there)
    people.forget(db, record_id, actor)
    db.execute(delete(PersonName).where(PersonName.person_id == record_id))
    store.write(db, Person, rendering.person(record_id, PURGED, []), {"name": PURGED, "merged_into": None}, actor, deleted=True)
    _forget_revisions(db, Person, record_id)
    _edit_revisions(db, record_id, lambda record: _unnamed(record, record_id))
    return Done(new_id(), sorted(there), sorted(texts))


def _rewrite(db: Session, sighting: Sighting, body: Facts) -> None:
    db.execute(update(Sighting).where(Sighting.id == sighting.id).values(body=body, purged=True))


def _forget_revisions(db: Session, model: Model, record_id: str) -> None:
    """Empty all revisions of a record but its newest one."""
    newest = db.scalar(select(model.version).where(model.id == record_id)) or 0
    mine = (Revision.resource == model.__tablename__, Revision.record_id == record_id, Revision.number < newest)
    db.execute(update(Revision).where(*mine).values(rendering=None, reason=None, purged=True))


def _edit_revisions(db: Session, named: str, edit: Callable[[Facts], Facts]) -> Collection[str]:
    """Edit what earlier revisions of meetings, and deleted ones, say of what was purged; the ids of these meetings."""
    wanted = select(Revision.sequence, Revision.record_id, Revision.rendering)
    wanted = wanted.where(Revision.resource == "meeting", Revision.rendering.contains(named, autoescape=True))
    shown = set()
    for sequence, meeting_id, stored in db.execute(wanted).all():
        shown.add(meeting_id)
        edited = to_json(edit(orjson.loads(stored or "{}")))
        db.execute(update(Revision).where(Revision.sequence == sequence).values(rendering=edited))
    kept = select(Meeting.id, Meeting.rendering).where(Meeting.deleted_at.is_not(None), Meeting.rendering.contains(named, autoescape=True))
    for meeting_id, last in db.execute(kept).all():
        db.execute(update(Meeting).where(Meeting.id == meeting_id).values(rendering=to_json(edit(orjson.loads(last)))))
    return shown


def _without_words(body: Facts) -> Facts:
    """What a sighting says, without words of its text: no evidence, no title or quotation of a document."""
    return body | {
        "evidence_of": {},
        "participants": [one | {"evidence": None, "evidence_of": {}} for one in body.get("participants", ())],
        "agreements": [one | {"title": PURGED, "quote": None, "evidence": None, "evidence_of": {}} for one in body.get("agreements", ())],
    }


def _unsourced(record: Facts, press_text_id: str, titles: Collection[str]) -> Facts:
    sources = [
        one | {"title": None, "address": None} if one["press_text_id"] == press_text_id else one for one in record.get("sources", ())
    ]
    papers = [one | {"title": PURGED} if one["title"] in titles else one for one in record.get("agreements", ())]
    return record | {"sources": sources, "agreements": papers}


def _nameless(body: Facts, mentions: Collection[str]) -> Facts:
    """What a sighting says, without the name of one person."""
    people_left = [
        one | {"name": None, "person_id": None, "evidence": None, "evidence_of": {}} if one["id"] in mentions else one
        for one in body.get("participants", ())
    ]
    corrections = [
        one | {"fields": one["fields"] | {"name": None, "person_id": None}} if one["of"] in mentions and one.get("fields") else one
        for one in body.get("corrections", ())
    ]
    return body | ({"participants": people_left} if people_left else {}) | ({"corrections": corrections} if corrections else {})


def _unnamed(record: Facts, person_id: str) -> Facts:
    """A meeting as it was, without the name of one person; titles made of names are made anew."""
    people_left = [
        one | {"name": None, "person_id": None, "person_inferred": False} if one["person_id"] == person_id else one
        for one in record.get("participants", ())
    ]
    unnamed: dict[str, Any] = record | {"participants": people_left}
    if record["title"] == rendering.titles(record, record["participants"]):
        unnamed["title"] = rendering.titles(unnamed, people_left)
    return unnamed
