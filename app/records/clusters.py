"""Sightings -> meetings. What touches a sighting is gathered, grouped anew, and written where something changed.

A meeting's id is that of its oldest sighting. When meetings join, the older id stays, and the other is deleted and answers
with it; when they part, it lives again under its own.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Literal

import orjson
from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from app import linking, merging, queries, rendering
from app.errors import Fault, Invalid
from app.models import (
    Agreement,
    Base,
    Conflict,
    Meeting,
    MeetingOrganisation,
    MeetingTopic,
    Participant,
    RemovedPart,
    Sighting,
    SightingKey,
)
from app.queries import StoredSighting
from app.records import directory, people, rows, store
from app.records.store import Actor, Facts, to_json
from app.vocabulary import Presence

PARTS: tuple[type[Participant | Agreement | MeetingOrganisation | MeetingTopic | RemovedPart | Conflict], ...] = (
    Participant,
    Agreement,
    MeetingOrganisation,
    MeetingTopic,
    RemovedPart,
    Conflict,
)
"""What belongs to one meeting, and goes with it."""

_MOVED = (
    update(rows.table(Sighting))
    .where((Sighting.id == bindparam("moved")) | (Sighting.about == bindparam("moved")))
    .values(meeting_id=bindparam("into"))
)
"""A sighting, with what hands wrote about it, comes to be of another meeting."""

_SERVED = {"country": "territory"}
"""Fields that are served under another name."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one meeting: `joined` another one, `parted` from it, or was `made`, `changed`, `deleted`."""

    meeting_id: str
    what: Literal["made", "joined", "parted", "changed", "deleted"]
    other: str | None = None

    def __str__(self) -> str:
        words = {"joined": " joined ", "parted": " parted from "}.get(self.what)
        return f"meeting {self.meeting_id}{words}{self.other}" if words else f"meeting {self.meeting_id} {self.what}"


@dataclass(slots=True)
class _Prepared:
    """One meeting as it will be written."""

    meeting_id: str
    stored: Sequence[StoredSighting]
    derived: merging.Derived
    participants: list[Facts] = field(default_factory=list)
    conflicts: list[Facts] = field(default_factory=list)
    linked: dict[str, str] | None = None


def settle(db: Session, touched: Collection[str], actor: Actor) -> list[Change]:
    """Group these sightings and all that touches them anew, and derive every meeting that is another one now."""
    known, judged = _neighbourhood(db, touched)
    groups = merging.cluster([stored.sighting for stored in known.values()], judged)
    before = {sighting_id: stored.meeting_id for sighting_id, stored in known.items()}
    after: dict[str, str] = {}
    for group in groups:
        after |= dict.fromkeys((sighting.id for sighting in group), min(sighting.id for sighting in group))
    moves = [{"moved": sighting_id, "into": meeting_id} for sighting_id, meeting_id in after.items() if before[sighting_id] != meeting_id]
    if moves:
        db.connection().execute(_MOVED, moves)
    old, new = _by_meeting(before), _by_meeting(after)
    lost = {meeting_id: after[meeting_id] for meeting_id in old.keys() - new.keys()}
    dirty = {meeting_id for meeting_id in new if old.get(meeting_id) != new[meeting_id] or not new[meeting_id].isdisjoint(touched)}
    changes = [Change(meeting_id, "joined", into) for meeting_id, into in lost.items()]
    for meeting_id in new.keys() - old.keys():
        came_from = {before[one] for one in new[meeting_id]} - {None, meeting_id}
        changes += [Change(meeting_id, "parted", min(one for one in came_from if one))] if came_from else []
    moved = {meeting_id for meeting_id in dirty if old.get(meeting_id) != new[meeting_id]}
    changes += derive(db, dirty, actor, lost, moved)
    return sorted(set(changes), key=lambda change: (change.meeting_id, change.what, change.other or ""))


def derive(
    db: Session, meeting_ids: Collection[str], actor: Actor, lost: Mapping[str, str] | None = None, moved_into: Collection[str] = ()
) -> list[Change]:
    """Make the records of meetings anew from their sightings; those that were `lost` to another are deleted.

    The parts of a meeting that sightings have `moved_into`, or out of, are written whatever the record says.
    """
    changes: list[Change] = []
    pending, gone = set(meeting_ids), dict(lost or {})
    while pending or gone:
        prepared = _prepare(db, pending)
        moved: set[str] = set()
        for one in prepared:
            one.linked, others = people.link(db, one.participants, actor)
            moved |= others
        for one in prepared if moved else ():
            one.linked = None
        prepared += _prepare(db, moved - pending - gone.keys())
        written, moved = _write(db, prepared, gone, moved_into, actor)
        changes += written
        pending, gone = moved - gone.keys(), {}
    return changes


def keep_keys(db: Session, bodies: Mapping[str, Facts], *, anew: bool = True) -> None:
    """Let sightings be found by what they now say, not (if kept `anew`) by what they said; those that only recall are not found."""
    if anew:
        db.execute(delete(SightingKey).where(SightingKey.sighting_id.in_(bodies)))
    found = ((sighting_id, body) for sighting_id, body in bodies.items() if not body.get("background", False))
    kept = [{"key": key, "sighting_id": sighting_id} for sighting_id, body in found for key in sorted(merging.keys(body)[0])]
    rows.add(db, SightingKey, kept)


def _neighbourhood(db: Session, touched: Collection[str]) -> tuple[dict[str, StoredSighting], list[merging.Judged]]:
    """All sightings that could come to be in one group with these, over any number of others, and the judgements about them."""
    found: dict[str, StoredSighting] = {}
    loaded: dict[str, StoredSighting] = {}
    rounds: dict[str, merging.Round] = {}
    judged: dict[str, merging.Judged] = {}
    fringe = set(touched)
    while fringe:
        _load(db, fringe, loaded, rounds)
        here = {sighting_id: loaded[sighting_id] for sighting_id in fringe if sighting_id in loaded}
        found |= here
        near = queries.sightings_found(db, set().union(*(rounds[sighting_id].looks_for for sighting_id in here)))
        decided = queries.judgements_standing(db, "meeting", here.keys()) if here else []
        judged |= {
            one.id: merging.Judged(one.left_id, one.right_id or "", one.verdict == "same") for one in decided if one.verdict != "open"
        }
        bound = {sighting_id for one in decided for sighting_id in (one.left_id, one.right_id or "")}
        together = queries.members(db, {one.meeting_id for one in here.values() if one.meeting_id is not None} | here.keys())
        bound |= {one.sighting.id for one in together if one.sighting.about is None}
        _load(db, near | bound, loaded, rounds)
        alike = {
            sighting_id
            for sighting_id in near - found.keys()
            if sighting_id in loaded and any(_alike(rounds[sighting_id], rounds[one]) for one in here)
        }
        fringe = (alike | (bound & loaded.keys())) - found.keys()
    return found, [judged[judgement_id] for judgement_id in sorted(judged)]


def _alike(one: merging.Round, other: merging.Round) -> bool:
    return bool(one.found_by & other.looks_for) and merging.compare(one, other) > 0


def _load(db: Session, ids: Collection[str], loaded: dict[str, StoredSighting], rounds: dict[str, merging.Round]) -> None:
    wanted = set(ids) - loaded.keys()
    for stored in queries.sightings_by_id(db, wanted) if wanted else ():
        sighting = stored.sighting
        recalled = sighting.body.get("background", False) and stored.meeting_id is None
        if sighting.about is None and not recalled and not sighting.body.get("purged", False):
            loaded[sighting.id] = stored
            rounds[sighting.id] = merging.round_of(sighting.body, sighting.published_on)


def _by_meeting(of: Mapping[str, str | None]) -> dict[str, set[str]]:
    members: dict[str, set[str]] = {}
    for sighting_id, meeting_id in of.items():
        if meeting_id is not None:
            members.setdefault(meeting_id, set()).add(sighting_id)
    return members


def _prepare(db: Session, meeting_ids: Collection[str]) -> list[_Prepared]:
    """Derive meetings, and let their participants be known by their names; nothing of the meetings is written yet."""
    members: dict[str | None, list[StoredSighting]] = {meeting_id: [] for meeting_id in sorted(meeting_ids)}
    for one in queries.members(db, meeting_ids) if members else ():
        members[one.meeting_id].append(one)
    return [_derived(db, meeting_id, stored) for meeting_id, stored in members.items() if meeting_id is not None]


def _derived(db: Session, meeting_id: str, stored: Sequence[StoredSighting]) -> _Prepared:
    mentions = [mention["id"] for one in stored for mention in one.sighting.body.get("participants", ())]
    absent = (
        {one.left_id for one in queries.judgements_standing(db, "presence", mentions) if one.verdict == "absent"} if mentions else set()
    )
    derived = merging.derive((one.sighting for one in stored), absent)
    told = derived.facts
    prepared = _Prepared(meeting_id, stored, derived)
    if told["status"] is None:
        return prepared
    first, last = merging.days(told["starts_on"], told["ends_on"])
    if first is not None and last is not None and first > last:
        raise Invalid(Fault("/ends_on", f"{told['ends_on']} lies before the start, {told['starts_on']}", "end-before-start"))
    if told["ends_on"] is not None and told["starts_on"] is None:
        raise Invalid(Fault("/ends_on", "there is an end but no start", "end-before-start"))
    for one in derived.participants:
        inferred = None
        if one["name"] is None and one["person_id"] is None and first is not None and last is not None:
            inferred = queries.holder(db, merging.office(one), first, last)
        alike = (name for name in one["names"] if linking.name_likeness(name, one["name"]) >= linking.NEAR_NAME)
        names = [] if one["person_id"] or not one["name"] else sorted({*alike, one["name"]})
        prepared.participants.append({**one, "names": names, "person_id": one["person_id"] or inferred, "person_inferred": bool(inferred)})
    prepared.conflicts = [_conflict(prepared, one) for one in derived.conflicts]
    return prepared


def _conflict(prepared: _Prepared, conflict: merging.Conflict) -> Facts:
    """A conflict as it is served."""
    sources = {one.sighting.id: one.press_text["id"] for one in prepared.stored if one.press_text}
    settled = None
    if conflict.settled:
        mentions = {mention for mention, part in prepared.derived.mentions.items() if part == conflict.part}
        said = [one for one in prepared.stored if one.sighting.by_hand and _speaks_of(one.sighting.body, conflict, mentions)]
        settled = {"actor": said[-1].actor, "at": said[-1].created_at, "reason": said[-1].sighting.body.get("reason")} if said else None
    name = _SERVED.get(conflict.field, conflict.field)
    return {
        "id": blake2b(f"{prepared.meeting_id} {conflict.part} {name}".encode(), digest_size=12).hexdigest(),
        "meeting_id": prepared.meeting_id,
        "participant_id": conflict.part,
        "field": name,
        "value": conflict.values[0][0],
        "values": [
            {"value": value, "sightings": list(ids), "press_texts": sorted({sources[one] for one in ids if one in sources})}
            for value, ids in conflict.values
        ],
        "settled": settled,
    }


def _speaks_of(body: Mapping[str, Any], conflict: merging.Conflict, mentions: Collection[str]) -> bool:
    if conflict.part is None:
        return conflict.field in body
    corrected = any(one["of"] in mentions and one.get("fields") for one in body.get("corrections", ()))
    return corrected or any(one["id"] in mentions for one in body.get("participants", ()))


def _write(
    db: Session, prepared: Sequence[_Prepared], lost: Mapping[str, str], moved_into: Collection[str], actor: Actor
) -> tuple[list[Change], set[str]]:
    """Write meetings and their parts where they changed, and delete those that were lost; the meetings whose people changed thereby."""
    stored = set(db.scalars(select(Meeting.id).where(Meeting.id.in_([one.meeting_id for one in prepared]))))
    ids = [*stored, *lost]
    told = select(rows.table(Participant)).where(Participant.meeting_id.in_(ids)).order_by(Participant.rank)
    old_people = db.execute(told).all() if ids else ()
    old_ids = {row.id for row in old_people}
    if ids:
        old_ids |= set(db.scalars(select(Agreement.id).where(Agreement.meeting_id.in_(ids))))
        old_ids |= set(db.scalars(select(RemovedPart.id).where(RemovedPart.meeting_id.in_(ids))))
    worn: dict[str, list[Facts]] = {meeting_id: [] for meeting_id in (*(one.meeting_id for one in prepared), *lost)}
    for row in old_people:
        worn[row.meeting_id].append(as_worn(row))
    changes: list[Change] = []
    made: dict[type[Base], list[Facts]] = {}
    rewritten: list[str] = [*lost]
    after: list[Facts] = []
    for one in prepared:
        new = one.meeting_id not in stored
        body, participants, parts = _rows(db, one, old_ids, actor)
        deleted = one.derived.facts["deleted"]
        changed = store.write(db, Meeting, body, parts.pop("columns"), actor, deleted=deleted)
        if changed:
            changes.append(Change(one.meeting_id, "deleted" if deleted else "made" if new else "changed"))
        if changed or one.meeting_id in moved_into or participants != worn[one.meeting_id]:
            rewritten.append(one.meeting_id)
            after += participants
            for model in parts:
                made.setdefault(model, []).extend(parts[model])
    for meeting_id, into in lost.items():
        last = orjson.loads(db.execute(select(Meeting.rendering).where(Meeting.id == meeting_id)).scalar_one())
        store.write(db, Meeting, last, {"merged_into": into}, actor, deleted=True)
    if erased := [meeting_id for meeting_id in rewritten if meeting_id in ids]:
        for part in PARTS:
            db.execute(delete(part).where(part.meeting_id.in_(erased)))
    for model, given in made.items():
        rows.add(db, model, given)
    before = [person for meeting_id in rewritten for person in worn[meeting_id]]
    return changes, people.count(db, before, after, actor)


def parties(participants: Sequence[Facts]) -> str:
    """The territories that took part, as the table keeps them."""
    return " ".join(sorted({one["territory"] for one in participants if one["territory"] and one["presence"] != Presence.ABSENT}))


def _rows(db: Session, one: _Prepared, old_ids: set[str], actor: Actor) -> tuple[Facts, list[Facts], Any]:
    """A meeting's rendering, its participants, and the rows of its parts by table."""
    told, meeting_id, derived = one.derived.facts, one.meeting_id, one.derived
    if told["status"] is None:  # nothing is left that tells of it: the record stays as it was, deleted
        last = db.scalar(select(Meeting.rendering).where(Meeting.id == meeting_id))
        mine = {part["id"] for s in one.stored for name in ("participants", "agreements") for part in s.sighting.body.get(name, ())}
        void = [{"id": part_id, "meeting_id": meeting_id, "merged_into": None} for part_id in sorted(mine & old_ids)]
        return orjson.loads(last or "{}"), [], {"columns": {"merged_into": None}, RemovedPart: void}
    linked = people.link(db, one.participants, actor)[0] if one.linked is None else one.linked
    frames = directory.organisations(db, told["organisations"], actor)
    speaking = directory.organisations(db, {person["organisation"] for person in one.participants if person["organisation"]}, actor)
    ministries = directory.ministries(db, {merging.office(person) for person in one.participants}, actor)
    participants = [
        {
            **{name: person[name] for name in ("id", "name", "names", "position", "portfolio", "organisation", "role", "presence")},
            "meeting_id": meeting_id,
            "country": person["country"],
            "territory": person["country"],
            "person_id": person["person_id"] or linked.get(person["id"]),
            "person_inferred": person["person_inferred"],
            "ministry_id": ministries.get(merging.office(person)),
            "organisation_id": speaking[person["organisation"]] if person["organisation"] else None,
        }
        for person in one.participants
    ]
    agreements = [{**paper, "meeting_id": meeting_id} for paper in derived.agreements]
    first, last_day = merging.days(told["starts_on"], told["ends_on"])
    place = linking.place_of(told["city"], told["country"])
    facts = {
        **{name: told[name] for name in ("status", "form", "kind", "starts_on", "ends_on", "city", "ordinal", "confidence")},
        "earliest": first,
        "latest": last_day,
        "territory": told["country"],
        "place_id": told["place_id"] or (directory.place(db, place, actor) if place else None),
        "series_id": _series(db, one, actor),
    }
    sources = sorted((s for s in one.stored if s.press_text and s.sighting.counts), key=_source_order)
    shown = {
        "participants": [rendering.participant(person) for person in participants],
        "agreements": [rendering.agreement(paper) for paper in agreements],
        "sources": [rendering.source(s.press_text, s.actor) for s in sources if s.press_text],
        "conflicts": [rendering.conflict(conflict) for conflict in one.conflicts],
    }
    body = rendering.meeting(meeting_id, facts | {name: told[name] for name in ("organisations", "topics", "title")}, shown)
    present = {part["id"] for part in (*participants, *agreements)}
    joined = [mention for mention in sorted(old_ids & derived.mentions.keys()) if derived.mentions[mention] != mention]
    sort_day = None if told["deleted"] else first or ""
    parts = {
        "columns": facts | {"sort_day": first or "", "parties": parties(participants), "merged_into": None},
        Participant: [
            {name: value for name, value in person.items() if name not in ("organisation", "country")}
            | {"rank": rank, "sort_day": sort_day, "rendering": to_json(rendered)}
            for rank, (person, rendered) in enumerate(zip(participants, shown["participants"], strict=True))
        ],
        Agreement: [
            paper | {"rank": rank, "sort_day": sort_day, "rendering": to_json(rendered)}
            for rank, (paper, rendered) in enumerate(zip(agreements, shown["agreements"], strict=True))
        ],
        MeetingOrganisation: [
            {"meeting_id": meeting_id, "sort_day": sort_day, "organisation_id": frames[name]}
            for name in dict.fromkeys(told["organisations"])
        ],
        MeetingTopic: [{"meeting_id": meeting_id, "sort_day": sort_day, "topic": topic} for topic in dict.fromkeys(told["topics"])],
        RemovedPart: [
            *({"id": part_id, "meeting_id": meeting_id, "merged_into": None} for part_id in derived.removed),
            *(
                {"id": mention, "meeting_id": meeting_id, "merged_into": derived.mentions[mention]}
                for mention in joined
                if mention not in present and mention not in derived.removed
            ),
        ],
        Conflict: [
            {
                **{name: conflict[name] for name in ("id", "meeting_id", "field")},
                "part_id": conflict["participant_id"],
                "settled": conflict["settled"] is not None,
                "rendering": to_json(rendered),
            }
            for conflict, rendered in zip(one.conflicts, shown["conflicts"], strict=True)
        ],
    }
    return body, participants, parts


def _series(db: Session, one: _Prepared, actor: Actor) -> str | None:
    """The series of a meeting, made where it is new; an archivist names only one that there is."""
    series_id: str | None = one.derived.facts["series"]
    specified = (stored.sighting.body.get("series_of") for stored in one.stored)
    told = next((told for told in specified if told and told["id"] == series_id), None)
    return directory.series(db, told, actor) if told else series_id


def as_worn(row: Any) -> Facts:
    """A participant as `_rows` makes one, from what is stored."""
    columns = (
        "id",
        "name",
        "names",
        "position",
        "portfolio",
        "role",
        "presence",
        "meeting_id",
        "territory",
        "person_id",
        "person_inferred",
    )
    return {
        **{name: getattr(row, name) for name in (*columns, "ministry_id", "organisation_id")},
        "country": row.territory,
        "organisation": orjson.loads(row.rendering)["organisation"],
    }


def _source_order(stored: StoredSighting) -> tuple[str, str]:
    return stored.sighting.published_on or "9999", stored.sighting.text_key
