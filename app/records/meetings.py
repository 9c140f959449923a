"""Meetings and what they are derived from: press texts with their sightings, and the words of archivists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import orjson
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app import linking, merging, queries
from app.db import new_id, now
from app.errors import Fault, Gone, Invalid, NotFound
from app.extraction import DraftMeeting, PressText
from app.models import (
    Agreement,
    Base,
    Meeting,
    MeetingOrganisation,
    MeetingTopic,
    Participant,
    Person,
    Place,
    RemovedPart,
    Series,
    Sighting,
)
from app.models import PressText as PressTextRow
from app.records import directory, rendering, store
from app.records.store import Actor, Facts, exists, to_json
from app.vocabulary import Kind

Part = Literal["participants", "agreements"]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one press text: `meetings` are those that it tells of, none newly where it was known."""

    press_text_id: str
    new: bool
    meetings: tuple[str, ...] = ()
    participants: int = 0
    agreements: int = 0


def ingest(db: Session, press_text: PressText, drafts: Sequence[DraftMeeting], extractor: str, actor: Actor | None = None) -> Ingested:
    """Store a press text with what extraction read out of it, and derive the records that it tells of.

    A text that is known already (same publisher, or same address where no publisher is known, and same words) changes nothing.
    """
    actor = actor or Actor(extractor)
    known = queries.press_text_like(db, press_text)
    if known is not None:
        return Ingested(known, new=False)
    press_text_id = _store_press_text(db, press_text, actor)
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
        _store_sighting(db, sighting_id, meeting_id, body, extractor, press_text=(press_text_id, rank))
        if meeting_id is not None:
            _derive(db, meeting_id, actor)
    told = [body for body in bodies if not body["background"]]
    return Ingested(
        press_text_id,
        new=True,
        meetings=tuple(meetings),
        participants=sum(len(body["participants"]) for body in told),
        agreements=sum(len(body["agreements"]) for body in told),
    )


def set_withdrawn(db: Session, press_text_id: str, actor: Actor, *, withdrawn: bool) -> None:
    """Let the sightings of a press text count no longer, or again; every record that it tells of is derived anew."""
    row = db.execute(select(PressTextRow).where(PressTextRow.id == press_text_id)).scalar_one()
    body = orjson.loads(row.rendering) | {"withdrawn_at": now() if withdrawn else None}
    if (row.withdrawn_at is None) == (body["withdrawn_at"] is None):
        return
    store.write(db, PressTextRow, body, {"withdrawn_at": body["withdrawn_at"]}, actor)
    told = select(Sighting.meeting_id).where(Sighting.press_text_id == press_text_id, Sighting.meeting_id.is_not(None))
    for meeting_id in db.scalars(told.distinct().order_by(Sighting.meeting_id)).all():
        _derive(db, meeting_id or "", actor)


def edit_press_text(db: Session, press_text_id: str, given: Facts, actor: Actor) -> None:
    """Correct the metadata of a press text; its words never change. Records that name it as a source are rendered anew."""
    row = db.execute(select(PressTextRow).where(PressTextRow.id == press_text_id)).scalar_one()
    body = orjson.loads(row.rendering) | given
    columns = {name: body[name] for name in ("publisher", "language", "title", "published_on")} | {"url": body["address"]}
    origin = columns["publisher"] or columns["url"] or ""
    same = select(PressTextRow.id).where(
        PressTextRow.id != press_text_id, PressTextRow.origin == origin, PressTextRow.text_hash == row.text_hash
    )
    twin = db.scalar(same)
    if twin is not None:
        raise Invalid(
            Fault("/publisher", f"{rendering.url('press_text', twin)} is this text of this publisher already", "duplicate-press-text")
        )
    store.write(db, PressTextRow, body, columns | {"origin": origin}, actor)
    told = select(Sighting.meeting_id).where(Sighting.press_text_id == press_text_id, Sighting.meeting_id.is_not(None))
    for meeting_id in db.scalars(told.distinct().order_by(Sighting.meeting_id)).all():
        _derive(db, meeting_id or "", actor)


def create(db: Session, given: Facts, actor: Actor) -> tuple[str, bool]:
    """Write a meeting by hand; its id, and whether it is new: what is known already takes the archivist's words in."""
    sighting_id = new_id()
    body = _checked(db, given) | {
        part: [{**_part_body(db, part, one, f"/{part}/{number}"), "id": new_id()} for number, one in enumerate(given[part])]
        for part in ("participants", "agreements")
    }
    body["kind"] = body["kind"] or _kind(body["participants"])
    if body.get("series") is None:
        body["series"] = linking.series_of(body)
    known = _meeting_told(db, body, besides=())
    _say(db, known or sighting_id, body, actor, sighting_id)
    return known or sighting_id, known is None


def patch(db: Session, meeting_id: str, given: Facts, actor: Actor) -> None:
    """Correct some fields of a meeting by hand; what is not given stays as the texts say it."""
    _say(db, meeting_id, _checked(db, given), actor)


def replace(db: Session, meeting_id: str, given: Facts, actor: Actor) -> None:
    """Write a meeting whole by hand: participants and agreements that are not given are removed, those with a known id corrected."""
    body = _checked(db, given)
    body["kind"] = body["kind"] or _kind([_part_body(db, "participants", one, "") for one in given["participants"]])
    body["participants"], body["agreements"], body["corrections"] = [], [], []
    present = queries.parts_of(db, meeting_id)
    parts: tuple[Part, Part] = ("participants", "agreements")
    for part in parts:
        kept = set()
        for number, one in enumerate(given[part]):
            fields = _part_body(db, part, one, f"/{part}/{number}")
            part_id = one.get("id")
            if part_id is None:
                body[part].append({**fields, "id": new_id()})
            elif part_id in present[part]:
                kept.add(part_id)
                body["corrections"].append({"of": part_id, "fields": fields, "removed": False})
            else:
                raise Invalid(
                    Fault(
                        f"/{part}/{number}/id", f"the meeting has no part {part_id!r}; leave the id out for a new one", "dangling-reference"
                    )
                )
        body["corrections"] += [{"of": part_id, "removed": True} for part_id in sorted(present[part] - kept)]
    _say(db, meeting_id, body, actor)


def set_deleted(db: Session, meeting_id: str, actor: Actor, *, deleted: bool) -> None:
    """Say that there was no such meeting, whatever texts may tell, or take that back."""
    _say(db, meeting_id, {"deleted": deleted}, actor)


def add_part(db: Session, meeting_id: str, part: Part, given: Facts, actor: Actor) -> str:
    """Add a participant or an agreement by hand; its id."""
    part_id = new_id()
    parts: Facts = {"participants": [], "agreements": []}
    parts[part] = [{**_part_body(db, part, given, ""), "id": part_id}]
    _say(db, meeting_id, parts, actor)
    if not exists_part(db, part_id):
        raise Invalid(Fault("", "this participant or agreement is in the meeting already; correct that one", "duplicate-part"))
    return part_id


def edit_part(db: Session, meeting_id: str, part: Part, part_id: str, given: Facts, actor: Actor) -> None:
    """Correct a participant or an agreement by hand."""
    fields = _part_body(db, part, queries.part_facts(db, part_id) | given, "")
    _say(db, meeting_id, {"corrections": [{"of": part_id, "fields": fields}]}, actor)


def set_part_removed(db: Session, meeting_id: str, part_id: str, actor: Actor, *, removed: bool) -> None:
    """Say that a participant was not there, or that there was no such agreement; or take that back."""
    _say(db, meeting_id, {"corrections": [{"of": part_id, "removed": removed}]}, actor)


def exists_part(db: Session, part_id: str) -> bool:
    """Whether some meeting shows this part."""
    return any(db.scalar(select(model.id).where(model.id == part_id)) for model in (Participant, Agreement))


def meeting_of(db: Session, part_id: str, resource: str, *, removed: bool = False) -> str:
    """The meeting of a part; raises `Gone` where it was removed (unless such a one is sought), `NotFound` where it never was."""
    for model in (Participant, Agreement):
        if model.__tablename__ == resource and (found := db.scalar(select(model.meeting_id).where(model.id == part_id))):
            return found
    gone = db.scalar(select(RemovedPart.meeting_id).where(RemovedPart.id == part_id))
    if gone is None:
        raise NotFound(resource, part_id)
    if not removed:
        raise Gone(resource, part_id)
    return gone


def _store_press_text(db: Session, press_text: PressText, actor: Actor) -> str:
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
    store.write(db, PressTextRow, body, columns | {"origin": origin, "text": press_text.text, "text_hash": text_hash}, actor)
    return press_text_id


def _store_sighting(
    db: Session, sighting_id: str, meeting_id: str | None, body: Facts, actor: str, press_text: tuple[str, int] | None = None
) -> None:
    press_text_id, rank = press_text or (None, 0)
    told = {"press_text_id": press_text_id, "rank": rank, "meeting_id": meeting_id, "by_hand": press_text is None}
    db.execute(insert(Sighting).values(id=sighting_id, actor=actor, created_at=now(), body=body, **told))


def _say(db: Session, meeting_id: str, body: Facts, actor: Actor, sighting_id: str | None = None) -> None:
    """Store an archivist's words about a meeting, and derive it anew."""
    for part in ("participants", "agreements"):
        for one in body.get(part, ()):
            one["by_hand"] = True
    _store_sighting(db, sighting_id or new_id(), meeting_id, body, actor.name)
    _derive(db, meeting_id, actor)


def _body(draft: DraftMeeting) -> Facts:
    """A draft as a sighting keeps it: each participant and agreement under an id of its own."""
    body = draft.as_json()
    for part in (*body["participants"], *body["agreements"]):
        part["id"] = new_id()
    return body


def _checked(db: Session, given: Facts) -> Facts:
    """An archivist's fields in the words of sightings; raises `Invalid` where they refer to what is not there."""
    body = {name: value for name, value in given.items() if name not in ("participants", "agreements", "territory", "series_id")}
    if "territory" in given:
        body["country"] = given["territory"]
    if "series_id" in given:
        body["series"] = given["series_id"]
    faults = [
        Fault(f"/{name}", f"there is no {model.__tablename__} {given[name]!r}", "dangling-reference")
        for name, model in (("place_id", Place), ("series_id", Series))
        if given.get(name) is not None and not exists(db, model, given[name])
    ]
    if faults:
        raise Invalid(*faults)
    if "organisations" in given:
        named = [directory.known_organisation(db, name, f"/organisations/{number}") for number, name in enumerate(given["organisations"])]
        body["organisations"] = list(dict.fromkeys(queries.short_name(db, organisation_id) for organisation_id in named))
    return body


def _part_body(db: Session, part: Part, given: Facts, pointer: str) -> Facts:
    """A participant or an agreement in the words of sightings; raises `Invalid` where it refers to what is not there."""
    if part == "agreements":
        return {name: given[name] for name in ("type", "status", "title")}
    if given["person_id"] is not None and not exists(db, Person, given["person_id"]):
        raise Invalid(Fault(f"{pointer}/person_id", f"there is no person {given['person_id']!r}", "dangling-reference"))
    organisation = None
    if given["organisation"] is not None:
        organisation = queries.short_name(db, directory.known_organisation(db, given["organisation"], f"{pointer}/organisation"))
    name = given["name"] or (given["person_id"] and db.scalar(select(Person.name).where(Person.id == given["person_id"]))) or None
    fields = {field: given[field] for field in ("position", "portfolio", "role", "presence", "person_id")}
    return {**fields, "name": name, "country": given["territory"], "organisation": organisation}


def _kind(participants: Sequence[Facts]) -> Kind:
    """Two parties, or more: a party is a state or an organisation."""
    parties = {one["country"] or one["organisation"] for one in participants} - {None}
    return Kind.MULTILATERAL if len(parties) > 2 else Kind.BILATERAL  # noqa: PLR2004 - what bilateral means


def _meeting_told(db: Session, body: Facts, besides: Sequence[str]) -> str | None:
    """The meeting that a draft tells of, if it is known; never one that the same text tells of already."""
    sought = merging.round_of(body)
    candidates = [(merging.likeness(sought, known), meeting_id) for meeting_id, known in queries.rounds_around(db, sought)]
    likely = [(-likeness, meeting_id) for likeness, meeting_id in candidates if likeness > 0 and meeting_id not in besides]
    return min(likely)[1] if likely else None


def _derive(db: Session, meeting_id: str, actor: Actor) -> None:
    """Make a meeting's record anew from all its sightings."""
    sightings = queries.sightings(db, meeting_id)
    derived = merging.derive(stored.sighting for stored in sightings)
    told = derived.facts
    if told["status"] is None:  # no text is left that tells of it: the record stays as it was, deleted
        last = orjson.loads(db.scalar(select(Meeting.rendering).where(Meeting.id == meeting_id)) or "{}")
        store.write(db, Meeting, last, {}, actor, deleted=True)
        return
    earliest, latest = merging.days(told["starts_on"], told["ends_on"])
    if earliest is not None and latest is not None and earliest > latest:
        raise Invalid(Fault("/ends_on", f"{told['ends_on']} lies before the start, {told['starts_on']}", "end-before-start"))
    if told["ends_on"] is not None and told["starts_on"] is None:
        raise Invalid(Fault("/ends_on", "there is an end but no start", "end-before-start"))
    place = linking.place_of(told["city"], told["country"])
    facts = {
        **{name: told[name] for name in ("status", "form", "kind", "starts_on", "ends_on", "city", "ordinal")},
        "earliest": earliest,
        "latest": latest,
        "territory": told["country"],
        "place_id": told["place_id"] or (directory.place(db, place, actor) if place else None),
        "series_id": directory.series(db, told["series"], derived, actor) if told["series"] else None,
    }
    participants = _linked(db, meeting_id, derived.participants, actor)
    parts = {
        "participants": [rendering.participant(one) for one in participants],
        "agreements": [rendering.agreement(one | {"meeting_id": meeting_id}) for one in derived.agreements],
        "sources": [rendering.source(stored.press_text, stored.actor) for stored in sightings if stored.press_text],
    }
    body = rendering.meeting(meeting_id, facts | {name: told[name] for name in ("organisations", "topics", "title")}, parts)
    if store.write(db, Meeting, body, facts | {"sort_day": earliest or ""}, actor, deleted=told["deleted"]):
        _write_parts(db, meeting_id, derived, participants, actor)


def _linked(db: Session, meeting_id: str, participants: Sequence[Facts], actor: Actor) -> list[Facts]:
    """Participants with the people, ministries and organisations that they are linked to."""
    before = dict(db.execute(select(Participant.id, Participant.person_id).where(Participant.meeting_id == meeting_id)).all())
    for one in participants:
        one["names"] = sorted({*one["names"], one["name"]}) if one["name"] else []
    names = [name for one in participants for name in one["names"]]
    known = queries.people_like(db, names, [before.get(one["id"]) or one["id"] for one in participants])
    linked = []
    for one in participants:
        person_id = one["person_id"]
        if person_id is None and one["name"]:
            person_id = directory.person(db, one, before.get(one["id"]) or one["id"], known, actor)
        linked.append(
            {
                **{name: one[name] for name in ("id", "name", "position", "portfolio", "organisation", "role", "presence")},
                "meeting_id": meeting_id,
                "territory": one["country"],
                "person_id": person_id,
                "ministry_id": directory.ministry(db, one, actor),
                "organisation_id": directory.organisation(db, one["organisation"], actor) if one["organisation"] else None,
            }
        )
    return linked


def _write_parts(db: Session, meeting_id: str, derived: merging.Derived, participants: Sequence[Facts], actor: Actor) -> None:
    for part in (Participant, Agreement, MeetingOrganisation, MeetingTopic, RemovedPart):
        db.execute(delete(part).where(part.meeting_id == meeting_id))
    people = [
        {name: value for name, value in one.items() if name != "organisation"}
        | {"rank": rank, "rendering": to_json(rendering.participant(one))}
        for rank, one in enumerate(participants)
    ]
    papers = [
        one | {"meeting_id": meeting_id, "rank": rank, "rendering": to_json(rendering.agreement(one | {"meeting_id": meeting_id}))}
        for rank, one in enumerate(derived.agreements)
    ]
    told = derived.facts
    frames = [{"meeting_id": meeting_id, "organisation_id": directory.organisation(db, name, actor)} for name in told["organisations"]]
    rows: tuple[tuple[type[Base], list[dict[str, Any]]], ...] = (
        (Participant, people),
        (Agreement, papers),
        (MeetingOrganisation, frames),
        (MeetingTopic, [{"meeting_id": meeting_id, "topic": topic} for topic in told["topics"]]),
        (RemovedPart, [{"meeting_id": meeting_id, "id": part_id} for part_id in derived.removed]),
    )
    for model, given in rows:
        if given:
            db.execute(insert(model), given)
