"""Meetings and what they are derived from: press texts with their sightings, and the words of archivists."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import orjson
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app import linking, merging, queries, rendering
from app.db import new_id
from app.errors import Fault, Gone, Invalid, Moved, NotFound
from app.extraction import DraftMeeting, PressText
from app.models import Agreement, Meeting, Participant, Person, Place, RemovedPart, Series, Sighting
from app.models import PressText as PressTextRow
from app.queries import copies
from app.records import clusters, directory, judgements, rows, store
from app.records.store import Actor, Facts, exists
from app.vocabulary import Kind, Sees

Part = Literal["participants", "agreements"]
_PARTS: tuple[Part, Part] = ("participants", "agreements")
_REVERTED = (
    "status",
    "form",
    "kind",
    "starts_on",
    "ends_on",
    "city",
    "place_id",
    "territory",
    "ordinal",
    "series_id",
    "organisations",
    "topics",
)
"""The fields that an archivist may write of a meeting, title and parts apart."""
_OF_A_PART = ("id", "url", "meeting_id", "ministry_id")
"""What a part's rendering holds that nobody writes."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one press text: `meetings` are those that it tells of, none newly where it was known."""

    press_text_id: str
    new: bool
    meetings: tuple[str, ...] = ()
    participants: int = 0
    agreements: int = 0


@dataclass(frozen=True, slots=True)
class Filed:
    """How a press text is filed: how much of it readers see, where that is not as its publisher's, and in which run it was read."""

    readers_see: Sees | None = None
    ingest_id: str | None = None


def ingest(
    db: Session,
    press_text: PressText,
    drafts: Sequence[DraftMeeting],
    extractor: str,
    actor: Actor | None = None,
    filed: Filed = Filed(),
) -> Ingested:
    """Store a press text with what extraction read out of it, and derive the records that it tells of.

    A text that is known already (same publisher, or same address where no publisher is known, and same words) changes nothing, unless
    it was only stored so far: then it is read now.
    """
    actor = actor or Actor(extractor)
    press_text_id, new = file(db, press_text, actor, filed)
    if not new and not (drafts and queries.unread(db, [press_text_id])):
        return Ingested(press_text_id, new=False)
    return tell(db, press_text_id, drafts, extractor, actor)


def file(db: Session, press_text: PressText, actor: Actor, filed: Filed = Filed()) -> tuple[str, bool]:
    """Store a press text that is still to be read, unless it is known; its id, and whether it is new."""
    known = queries.press_text_like(db, press_text)
    return (known, False) if known is not None else (_store_press_text(db, press_text, actor, filed), True)


def tell(db: Session, press_text_id: str, drafts: Sequence[DraftMeeting], extractor: str, actor: Actor) -> Ingested:
    """Store what extraction read out of a press text that is stored, and derive the records that it tells of; nothing, if it was read."""
    if db.scalar(select(Sighting.id).where(Sighting.press_text_id == press_text_id).limit(1)) is not None:
        return Ingested(press_text_id, new=False, meetings=tuple(told_of(db, press_text_id)))
    bodies = [new_body(draft) for draft in drafts]
    note_series(bodies)
    ids = store_sightings(db, dict(enumerate(bodies)), extractor, actor, press_text_id=press_text_id)
    told = {sighting_id: body for sighting_id, body in zip(ids, bodies, strict=True) if not body["background"]}
    clusters.settle(db, told.keys(), actor)
    meeting_of = dict(db.execute(select(Sighting.id, Sighting.meeting_id).where(Sighting.id.in_(told))).all())
    return Ingested(
        press_text_id,
        new=True,
        meetings=tuple(meeting_of[sighting_id] or "" for sighting_id in told),
        participants=sum(len(body["participants"]) for body in told.values()),
        agreements=sum(len(body["agreements"]) for body in told.values()),
    )


def told_of(db: Session, press_text_id: str) -> list[str]:
    """The meetings that a press text tells of, in its order."""
    told = (
        select(Sighting.meeting_id).where(Sighting.press_text_id == press_text_id, Sighting.superseded.is_(False)).order_by(Sighting.rank)
    )
    return list(dict.fromkeys(meeting_id for meeting_id in db.scalars(told) if meeting_id is not None))


def set_withdrawn(db: Session, press_text_ids: Collection[str], actor: Actor, *, withdrawn: bool) -> int:
    """Let the sightings of press texts count no longer, or again, and derive what they tell of anew; how many texts that changed."""
    texts = db.scalars(select(PressTextRow).where(PressTextRow.id.in_(press_text_ids)).order_by(PressTextRow.id)).all()
    changed = [row for row in texts if (row.withdrawn_at is not None) != withdrawn and row.text]  # of a purged one no words are left
    touched: set[str] = set()
    for row in changed:
        body = _rendered(row, {"withdrawn_at": store.moment_of(db) if withdrawn else None})
        store.write(db, PressTextRow, body, {"withdrawn_at": body["withdrawn_at"]}, actor)
        touched |= _told_by(db, row.id)
    clusters.settle(db, touched, actor)
    return len(changed)


def edit_press_text(db: Session, press_text_id: str, given: Facts, actor: Actor) -> None:
    """Correct the metadata of a press text; its words never change. Records that name it as a source are rendered anew."""
    row = db.execute(select(PressTextRow).where(PressTextRow.id == press_text_id)).scalar_one()
    body = _rendered(row, given)
    columns = {name: body[name] for name in ("publisher", "language", "title", "published_on", "readers_see")} | {"url": body["address"]}
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
    clusters.settle(db, _told_by(db, press_text_id), actor)


def create(db: Session, given: Facts, actor: Actor) -> tuple[str, bool]:
    """Write a meeting by hand; its id, and whether it is new: what is known already takes the archivist's words in."""
    body = _checked(db, given) | {
        part: [{**_part_body(db, part, one, f"/{part}/{number}"), "id": new_id()} for number, one in enumerate(given[part])]
        for part in ("participants", "agreements")
    }
    body["kind"] = body["kind"] or _kind(body["participants"])
    if body.get("series") is None:
        note_series([body])
    [sighting_id] = store_sightings(db, {0: body}, actor.name, actor)
    clusters.settle(db, {sighting_id}, actor)
    meeting_id = db.execute(select(Sighting.meeting_id).where(Sighting.id == sighting_id)).scalar_one()
    return meeting_id or "", meeting_id == sighting_id


def patch(db: Session, meeting_id: str, given: Facts, actor: Actor) -> None:
    """Correct some fields of a meeting by hand; what is not given stays as the texts say it."""
    _say(db, {meeting_id: _checked(db, given)}, actor)


def replace(db: Session, meeting_id: str, given: Facts, actor: Actor) -> None:
    """Write a meeting whole by hand: participants and agreements that are not given are removed, those with a known id corrected."""
    body = _checked(db, given)
    body["kind"] = body["kind"] or _kind([_part_body(db, "participants", one, "") for one in given["participants"]])
    body["participants"], body["agreements"] = [], []
    corrections: list[Facts] = []
    present = queries.parts_of(db, meeting_id)
    for part in _PARTS:
        kept = set()
        for number, one in enumerate(given[part]):
            fields = _part_body(db, part, one, f"/{part}/{number}")
            part_id = one.get("id")
            if part_id is None:
                body[part].append({**fields, "id": new_id()})
            elif part_id in present[part]:
                kept.add(part_id)
                corrections.append({"of": part_id, "fields": fields, "removed": False})
            else:
                raise Invalid(
                    Fault(
                        f"/{part}/{number}/id", f"the meeting has no part {part_id!r}; leave the id out for a new one", "dangling-reference"
                    )
                )
        corrections += [{"of": part_id, "removed": True} for part_id in sorted(present[part] - kept)]
    about = _told_in(db, meeting_id)
    words: dict[str, Facts] = {meeting_id: body}
    for correction in corrections:
        word = words.setdefault(about[correction["of"]], {})
        word.setdefault("corrections", []).append(correction)
    _say(db, words, actor)


def revert(db: Session, meeting_id: str, then: Facts, actor: Actor) -> None:
    """Say of a meeting by hand what it said `then`, where that is not what it says now; what its sources tell stays as it is."""
    _say(db, _unlike(db, meeting_id, then, actor, deleted=False), actor)


def amend(db: Session, meeting_id: str, wanted: Facts, actor: Actor) -> None:
    """Say of a meeting by hand what is `wanted` of it, where that is not what it says now: all else stays as its sources tell it.

    `wanted` is a meeting written whole: parts with an id are corrected, parts without one are new, parts that are missing are removed.
    """
    words = {about: body for about, body in _unlike(db, meeting_id, wanted, actor).items() if body}
    if words:
        _say(db, words, actor)


def _unlike(db: Session, meeting_id: str, then: Facts, actor: Actor, **besides: Any) -> dict[str, Facts]:
    """The words that make of a meeting what it is `then`, by the sighting on which they hang: of what is so already nothing is said."""
    stands = orjson.loads(db.execute(select(Meeting.rendering).where(Meeting.id == meeting_id)).scalar_one())
    given = {name: then[name] for name in _REVERTED if then[name] != stands[name]}
    if then["title"] != stands["title"]:
        given["title"] = None if then["title"] == rendering.titles(then, then["participants"]) else then["title"]
    body = _checked(db, given) | besides
    about = _told_in(db, meeting_id)
    known = merging.derive(stored.sighting for stored in queries.members(db, [meeting_id])).mentions
    words: dict[str, Facts] = {meeting_id: body}
    for part in _PARTS:
        present = {one["id"]: one for one in stands[part]}
        kept = set()
        for number, one in enumerate(then[part]):
            part_id = known.get(one.get("id"))
            written = one | {"person_id": None} if one.get("person_inferred") else one
            fields = _part_body(db, part, written, f"/{part}/{number}")
            if part_id is None:
                for either in _PARTS:  # a sighting that tells of parts tells of both
                    body.setdefault(either, [])
                body[part].append({**fields, "id": new_id()})
                continue
            kept.add(part_id)
            if part_id not in present:
                judgements.lift_absence(db, meeting_id, part_id, actor)
            elif all(one[name] == present[part_id].get(name) for name in one if name not in _OF_A_PART):
                continue
            words.setdefault(about[part_id], {}).setdefault("corrections", []).append({"of": part_id, "fields": fields, "removed": False})
        for part_id in sorted(present.keys() - kept):
            words.setdefault(about[part_id], {}).setdefault("corrections", []).append({"of": part_id, "removed": True})
    return words


def revert_press_text(db: Session, press_text_id: str, then: Facts, actor: Actor) -> None:
    """Bring the metadata of a press text back to what they were, who sees its words, and whether it counts."""
    given = {name: then[name] for name in ("publisher", "address", "language", "title", "published_on", "readers_see")}
    edit_press_text(db, press_text_id, given, actor)
    set_withdrawn(db, [press_text_id], actor, withdrawn=then["withdrawn_at"] is not None)


def set_deleted(db: Session, meeting_id: str, actor: Actor, *, deleted: bool) -> None:
    """Say that there was no such meeting, whatever texts may tell, or take that back."""
    _say(db, {meeting_id: {"deleted": deleted}}, actor)


def add_part(db: Session, meeting_id: str, part: Part, given: Facts, actor: Actor) -> str:
    """Add a participant or an agreement by hand; its id."""
    part_id = new_id()
    parts: Facts = {"participants": [], "agreements": []}
    parts[part] = [{**_part_body(db, part, given, ""), "id": part_id}]
    _say(db, {meeting_id: parts}, actor)
    if not exists_part(db, part_id):
        raise Invalid(Fault("", "this participant or agreement is in the meeting already; correct that one", "duplicate-part"))
    return part_id


def edit_part(db: Session, meeting_id: str, part: Part, part_id: str, given: Facts, actor: Actor) -> None:
    """Correct a participant or an agreement by hand."""
    fields = _part_body(db, part, queries.part_facts(db, part_id) | given, "")
    _say(db, {_told_in(db, meeting_id)[part_id]: {"corrections": [{"of": part_id, "fields": fields}]}}, actor)


def set_part_removed(db: Session, meeting_id: str, part_id: str, actor: Actor, *, removed: bool) -> None:
    """Say that a participant was not there, or that there was no such agreement; or take that back."""
    if not removed:
        judgements.lift_absence(db, meeting_id, part_id, actor)
    _say(db, {_told_in(db, meeting_id)[part_id]: {"corrections": [{"of": part_id, "removed": removed}]}}, actor)


def exists_part(db: Session, part_id: str) -> bool:
    """Whether some meeting shows this part."""
    return any(db.scalar(select(model.id).where(model.id == part_id)) for model in (Participant, Agreement))


def meeting_of(db: Session, part_id: str, resource: str, *, removed: bool = False) -> str:
    """The meeting of a part; raises `Gone` where it was removed (unless such a one is sought), `NotFound` where it never was."""
    for model in (Participant, Agreement):
        if model.__tablename__ == resource and (found := db.scalar(select(model.meeting_id).where(model.id == part_id))):
            return found
    gone = db.execute(select(RemovedPart.meeting_id, RemovedPart.merged_into).where(RemovedPart.id == part_id)).one_or_none()
    if gone is None:
        raise NotFound(resource, part_id)
    if gone.merged_into is not None:
        raise Moved(resource, part_id, gone.merged_into)
    if not removed:
        raise Gone(resource, part_id)
    meeting_id: str = gone.meeting_id
    return meeting_id


def _store_press_text(db: Session, press_text: PressText, actor: Actor, filed: Filed) -> str:
    press_text_id = new_id()
    origin, text_hash = queries.identity(press_text)
    columns = {
        "publisher": press_text.publisher,
        "url": press_text.url,
        "language": press_text.language,
        "title": press_text.title,
        "published_on": press_text.published_on.isoformat() if press_text.published_on else None,
        "readers_see": filed.readers_see,
    }
    body = rendering.press_text(
        press_text_id,
        columns | {"address": press_text.url, "characters": len(press_text.text), "text_hash": text_hash, "withdrawn_at": None},
    )
    words_hash = copies.words_hash(press_text.text)
    kept = {"origin": origin, "text": press_text.text, "text_hash": text_hash, "words_hash": words_hash, "ingest_id": filed.ingest_id}
    store.write(db, PressTextRow, body, columns | kept, actor)
    return press_text_id


def render_press_text(db: Session, row: PressTextRow, actor: Actor) -> None:
    """Render a press text as this version does."""
    if row.deleted_at is None:
        store.write(db, PressTextRow, _rendered(row, {}), {}, actor)
        if row.words_hash is None and row.text:  # it was read before copies were known by their words
            db.execute(update(PressTextRow).where(PressTextRow.id == row.id).values(words_hash=copies.words_hash(row.text)))


def _rendered(row: PressTextRow, given: Facts) -> Facts:
    """The rendering of a press text from its columns, with what is `given` in their place."""
    facts = {
        name: getattr(row, name) for name in ("publisher", "language", "title", "published_on", "text_hash", "withdrawn_at", "readers_see")
    }
    return rendering.press_text(row.id, facts | {"address": row.url, "characters": len(row.text)} | given)


def store_sightings(
    db: Session, ranked: Mapping[int, Facts], told_by: str, actor: Actor, press_text_id: str | None = None, about: str | None = None
) -> list[str]:
    """Store the sightings of a text, or of a hand, with the keys that they are found by and the records that they speak of; their ids.

    They are given by their ranks, and are of no meeting yet.
    """
    bodies = {new_id(): body for body in ranked.values()}
    by_hand = press_text_id is None
    for body in bodies.values() if by_hand else ():
        for part in ("participants", "agreements"):
            for one in body.get(part, ()):
                one["by_hand"] = True
        if actor.reason is not None:
            body["reason"] = actor.reason
    told = {"press_text_id": press_text_id, "by_hand": by_hand, "about": about, "superseded": False, "actor": told_by}
    made = zip(ranked, bodies.items(), strict=True)
    moment = store.moment_of(db)
    rows.add(db, Sighting, [{"id": key, "rank": rank, "created_at": moment, "body": body, **told} for rank, (key, body) in made])
    if about is None:
        clusters.keep_keys(db, bodies, anew=False)
        for body in bodies.values():
            speak_of(db, body, actor)
    return [*bodies]


def speak_of(db: Session, body: Facts, actor: Actor) -> None:
    """Make the records that a sighting names, whatever value wins: the directory holds them in any order of texts."""
    if body.get("background"):
        return
    place = linking.place_of(body["city"], body["country"])
    if place is not None:
        directory.place(db, place, actor)
    if body.get("series_of"):
        directory.series(db, body["series_of"], actor)
    represented = {one["organisation"] for one in body["participants"] if one["organisation"]}
    directory.organisations(db, {*body["organisations"], *represented}, actor)
    directory.ministries(db, {merging.office(one) for one in body["participants"]}, actor)


def new_body(draft: DraftMeeting) -> Facts:
    """A draft as a sighting keeps it: each participant and agreement under an id of its own."""
    body = draft.as_json()
    for part in (*body["participants"], *body["agreements"]):
        part["id"] = new_id()
    return body


def note_series(bodies: Sequence[Facts]) -> None:
    """Note for each draft of a text of which series it is a round."""
    for body in bodies:
        body["series_of"] = linking.series_of(body, bodies)
        body["series"] = body["series_of"]["id"] if body["series_of"] else None


def _say(db: Session, words: dict[str, Facts], actor: Actor) -> None:
    """Store an archivist's words, each about a sighting, and derive the meetings of these anew."""
    for about, body in words.items():
        [sighting_id] = store_sightings(db, {0: body}, actor.name, actor, about=about)
        meeting_id = db.scalar(select(Sighting.meeting_id).where(Sighting.id == about))
        db.execute(update(Sighting).where(Sighting.id == sighting_id).values(meeting_id=meeting_id))
    clusters.settle(db, words.keys(), actor)


def _told_by(db: Session, press_text_id: str) -> set[str]:
    """The sightings of a press text that are of meetings."""
    return set(db.scalars(select(Sighting.id).where(Sighting.press_text_id == press_text_id, Sighting.meeting_id.is_not(None))))


def _told_in(db: Session, meeting_id: str) -> dict[str, str]:
    """The sighting on which each mention of a meeting hangs."""
    return {
        mention["id"]: stored.sighting.about or stored.sighting.id
        for stored in queries.members(db, [meeting_id])
        for part in ("participants", "agreements")
        for mention in stored.sighting.body.get(part, ())
    }


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
