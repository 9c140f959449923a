"""The write side: the only module that changes a record. Each change writes the record's revision and rendering with it.

Every function here wants a session from `db.writing`, commits nothing, and leaves nothing half-done: the caller's
transaction is the unit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app import linking, merging, queries, reference
from app.db import new_id, now
from app.extraction import DraftMeeting, PressText
from app.models import (
    Agreement,
    Base,
    Meeting,
    MeetingOrganisation,
    MeetingTopic,
    Ministry,
    Organisation,
    Participant,
    Person,
    PersonName,
    Place,
    Revision,
    Series,
    Sighting,
    Territory,
)
from app.models import PressText as PressTextRow
from app.records import rendering
from app.vocabulary import Position

_Facts = dict[str, Any]
_STAMPS = ("version", "created_at", "changed_at")
_REFERENCE = "reference data"


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one press text: `meetings` are those that it newly tells of or adds to, none where it was known."""

    press_text_id: str
    new: bool
    meetings: tuple[str, ...] = ()
    participants: int = 0
    agreements: int = 0


def load_reference(db: Session) -> None:
    """Bring territories and organisations to what the reference data of this version says; the rest stays as it is."""
    known = set(db.scalars(select(Territory.code)))
    for code, territory in reference.territories().items():
        row = {"rendering": _json(rendering.territory(territory))}
        if code in known:
            db.execute(update(Territory).where(Territory.code == code).values(row))
        else:
            db.execute(insert(Territory).values(code=code, **row))
    for short_name in reference.organisations():
        _organisation(db, short_name, _REFERENCE)


def ingest(db: Session, press_text: PressText, drafts: Sequence[DraftMeeting], extractor: str) -> Ingested:
    """Store a press text with what extraction read out of it, and derive the records that it tells of.

    A text that is known already (same publisher, or same address where no publisher is known, and same words) changes nothing.
    """
    known = queries.press_text_like(db, press_text)
    if known is not None:
        return Ingested(known, new=False)
    press_text_id = _store_press_text(db, press_text, extractor)
    bodies = [_body(draft) for draft in drafts]
    for body in bodies:
        body["series"] = linking.series_of(body, bodies)
    meetings: list[str] = []
    for rank, body in enumerate(bodies):
        sighting_id = new_id()
        meeting_id = None
        if not body["background"]:
            meeting_id = _meeting_told(db, body, besides=meetings) or sighting_id
            meetings.append(meeting_id)
        db.execute(
            insert(Sighting).values(
                id=sighting_id,
                press_text_id=press_text_id,
                rank=rank,
                meeting_id=meeting_id,
                actor=extractor,
                by_hand=False,
                created_at=now(),
                body=body,
            )
        )
        if meeting_id is not None:
            _derive(db, meeting_id, extractor)
    told = [body for body in bodies if not body["background"]]
    return Ingested(
        press_text_id,
        new=True,
        meetings=tuple(meetings),
        participants=sum(len(body["participants"]) for body in told),
        agreements=sum(len(body["agreements"]) for body in told),
    )


def _store_press_text(db: Session, press_text: PressText, actor: str) -> str:
    press_text_id = new_id()
    origin, text_hash = queries.identity(press_text)
    columns = {
        "publisher": press_text.publisher,
        "url": press_text.url,
        "language": press_text.language,
        "title": press_text.title,
        "published_on": press_text.published_on.isoformat() if press_text.published_on else None,
    }
    body = rendering.press_text(
        press_text_id,
        columns | {"address": press_text.url, "characters": len(press_text.text), "text_hash": text_hash, "withdrawn_at": None},
    )
    _write(db, PressTextRow, body, columns | {"origin": origin, "text": press_text.text, "text_hash": text_hash}, actor)
    return press_text_id


def _body(draft: DraftMeeting) -> _Facts:
    """A draft as a sighting keeps it: each participant and agreement under an id of its own."""
    body = draft.as_json()
    for part in (*body["participants"], *body["agreements"]):
        part["id"] = new_id()
    return body


def _meeting_told(db: Session, body: _Facts, besides: Sequence[str]) -> str | None:
    """The meeting that a draft tells of, if it is known; never one that the same text tells of already."""
    sought = merging.round_of(body)
    candidates = [(merging.likeness(sought, known), meeting_id) for meeting_id, known in queries.rounds_around(db, sought)]
    likely = [(-likeness, meeting_id) for likeness, meeting_id in candidates if likeness > 0 and meeting_id not in besides]
    return min(likely)[1] if likely else None


def _derive(db: Session, meeting_id: str, actor: str) -> None:
    """Make a meeting's record anew from all its sightings."""
    sightings = queries.sightings(db, meeting_id)
    derived = merging.derive(stored.sighting for stored in sightings)
    told = derived.facts
    earliest, latest = merging.days(told["starts_on"], told["ends_on"])
    place = linking.place_of(told["city"], told["country"])
    facts = {
        **{name: told[name] for name in ("status", "form", "kind", "starts_on", "ends_on", "city", "ordinal")},
        "earliest": earliest,
        "latest": latest,
        "territory": told["country"],
        "place_id": _place(db, place, actor) if place else None,
        "series_id": _series(db, told["series"], derived, actor) if told["series"] else None,
    }
    participants = _linked(db, meeting_id, derived.participants, actor)
    parts = {
        "participants": [rendering.participant(one) for one in participants],
        "agreements": [rendering.agreement(one | {"meeting_id": meeting_id}) for one in derived.agreements],
        "sources": [rendering.source(stored.press_text, stored.actor) for stored in sightings if stored.press_text],
    }
    body = rendering.meeting(meeting_id, facts | {name: told[name] for name in ("organisations", "topics")}, parts)
    if _write(db, Meeting, body, facts | {"sort_day": earliest or ""}, actor):
        _write_parts(db, meeting_id, told, participants, derived.agreements, actor)


def _linked(db: Session, meeting_id: str, participants: Sequence[_Facts], actor: str) -> list[_Facts]:
    """Participants with the people, ministries and organisations that they are linked to."""
    before = dict(db.execute(select(Participant.id, Participant.person_id).where(Participant.meeting_id == meeting_id)).tuples().all())
    known = queries.people_named(db, [name for one in participants for name in one["names"]])
    linked = []
    for one in participants:
        person_id = _person(db, one, before.get(one["id"]), known, actor) if one["name"] else None
        linked.append(
            {
                **{name: one[name] for name in ("id", "name", "position", "portfolio", "organisation", "role", "presence")},
                "meeting_id": meeting_id,
                "territory": one["country"],
                "person_id": person_id,
                "ministry_id": _ministry(db, one, actor),
                "organisation_id": _organisation(db, one["organisation"], actor) if one["organisation"] else None,
            }
        )
    return linked


def _write_parts(
    db: Session, meeting_id: str, told: _Facts, participants: Sequence[_Facts], agreements: Sequence[_Facts], actor: str
) -> None:
    for part in (Participant, Agreement, MeetingOrganisation, MeetingTopic):
        db.execute(delete(part).where(part.meeting_id == meeting_id))
    people = [
        {name: value for name, value in one.items() if name != "organisation"}
        | {"rank": rank, "rendering": _json(rendering.participant(one))}
        for rank, one in enumerate(participants)
    ]
    papers = [
        {name: one[name] for name in ("id", "type", "status", "title")}
        | {"meeting_id": meeting_id, "rank": rank, "rendering": _json(rendering.agreement(one | {"meeting_id": meeting_id}))}
        for rank, one in enumerate(agreements)
    ]
    frames = [{"meeting_id": meeting_id, "organisation_id": _organisation(db, name, actor)} for name in told["organisations"]]
    topics = [{"meeting_id": meeting_id, "topic": topic} for topic in told["topics"]]
    rows: tuple[tuple[type[Base], list[_Facts]], ...]
    rows = ((Participant, people), (Agreement, papers), (MeetingOrganisation, frames), (MeetingTopic, topics))
    for model, given in rows:
        if given:
            db.execute(insert(model), given)


def _person(db: Session, one: _Facts, before: str | None, known: list[linking.KnownPerson], actor: str) -> str:
    """The person that a participant is: the one linked before, a known one, or a new one; every new spelling is kept."""
    represents = [represented for represented in (one["country"], one["organisation"]) if represented]
    linked = next((person for person in known if person.id == before), None) or linking.person_of(one["name"], represents, known)
    person_id = linked.id if linked else one["id"]
    names = linked.names if linked else frozenset()
    new_names = [name for name in one["names"] if name not in names]
    if linked is None or new_names:
        every = names | set(one["names"])
        main = db.scalar(select(Person.name).where(Person.id == person_id)) or one["name"]
        _write(db, Person, rendering.person(person_id, main, sorted(every)), {"name": main, "by_hand": {}}, actor)
        rows = [
            {"person_id": person_id, "name": name, "folded": linking.folded(name), "skeleton": linking.skeleton(name)} for name in new_names
        ]
        db.execute(insert(PersonName), rows)
        known[:] = [person for person in known if person.id != person_id]
        known.append(linking.KnownPerson(person_id, every, (linked.represents if linked else frozenset()) | set(represents)))
    return person_id


def _ministry(db: Session, one: _Facts, actor: str) -> str | None:
    ministry_id = linking.ministry_of(one["position"], one["portfolio"], one["country"])
    if ministry_id is not None and not _exists(db, Ministry, ministry_id):
        columns = {"territory": one["country"], "portfolio": one["portfolio"], "by_hand": {}}
        _write(db, Ministry, rendering.ministry(ministry_id, one["country"], one["portfolio"]), columns, actor)
    return ministry_id


def _organisation(db: Session, short_name: str, actor: str) -> str:
    organisation_id = linking.slug(short_name)
    known = reference.organisations().get(short_name)
    if actor == _REFERENCE or not _exists(db, Organisation, organisation_id):
        body = rendering.organisation(organisation_id, known, short_name)
        _write(db, Organisation, body, {"short_name": short_name, "by_hand": {}}, actor)
    return organisation_id


def _place(db: Session, place: reference.Place, actor: str) -> str:
    if not _exists(db, Place, place.id):
        columns = {
            "name": place.name,
            "territory": place.territory,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "by_hand": {},
        }
        _write(db, Place, rendering.place(place), columns, actor)
    return place.id


def _series(db: Session, series_id: str, derived: merging.Derived, actor: str) -> str | None:
    """The series of a round; made by the first round whose participants show the office, so an announcement alone makes none."""
    if _exists(db, Series, series_id):
        return series_id
    shown = [
        one
        for one in derived.participants
        if series_id == linking.slug(f"{derived.facts['organisations'][0]} {one['portfolio'] or one['position']}")
    ]
    office = next((one for one in shown if one["position"] != Position.DEPUTY_MINISTER), None)
    if office is None:
        return None
    organisation = derived.facts["organisations"][0]
    columns = {
        "organisation_id": _organisation(db, organisation, actor),
        "position": office["position"],
        "portfolio": office["portfolio"],
        "by_hand": {},
    }
    _write(db, Series, rendering.series(series_id, organisation, office["position"], office["portfolio"]), columns, actor)
    return series_id


def _exists(db: Session, model: type[Ministry | Organisation | Place | Series], record_id: str) -> bool:
    return db.scalar(select(model.id).where(model.id == record_id)) is not None


def _write(
    db: Session,
    model: type[Meeting | Ministry | Organisation | Person | Place | PressTextRow | Series],
    body: _Facts,
    columns: Mapping[str, Any],
    actor: str,
    reason: str | None = None,
) -> bool:
    """Store a record as it now stands, with its revision; False, and nothing written, where nothing changed."""
    stored = db.execute(select(model.version, model.created_at, model.rendering).where(model.id == body["id"])).one_or_none()
    if stored is not None and _facts_of(orjson.loads(stored.rendering)) == _facts_of(body):
        return False
    moment = now()
    version = stored.version + 1 if stored else 1
    created_at = stored.created_at if stored else moment
    text = _json({**body, "version": version, "created_at": created_at, "changed_at": moment})
    row = {**columns, "version": version, "created_at": created_at, "changed_at": moment, "rendering": text}
    if stored is None:
        db.execute(insert(model).values(id=body["id"], **row))
    else:
        db.execute(update(model).where(model.id == body["id"]).values(row))
    db.execute(
        insert(Revision).values(
            resource=model.__tablename__,
            record_id=body["id"],
            number=version,
            actor=actor,
            reason=reason,
            created_at=moment,
            rendering=text,
        )
    )
    return True


def _facts_of(body: _Facts) -> _Facts:
    return {name: value for name, value in body.items() if name not in _STAMPS}


def _json(body: _Facts) -> str:
    return orjson.dumps(body).decode()
