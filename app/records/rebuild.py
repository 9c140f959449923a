"""Everything derived anew: from the sightings that are stored, or from the texts by a new extraction.

Done in batches, each a transaction: a run that was killed leaves whole batches, and the next one goes on behind the last. What
people wrote and decided is stored, not derived, so it stays; ids stay because a new draft takes the place of the old
sighting that it is likest to.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, delete, func, insert, select, update
from sqlalchemy.orm import Session

from app import linking, merging, queries, rendering
from app.db import reading, writing
from app.extraction import DraftMeeting, PressText
from app.models import PressText as PressTextRow
from app.models import Sighting, State
from app.records import clusters, documents, meetings, people
from app.records.clusters import Change
from app.records.store import Actor, Facts

Extract = Callable[[PressText], Sequence[DraftMeeting]]
_BATCH = 200  # texts, or sightings written by hand
_CURSOR, _VERSION = "rebuild", "rendering version"
_SUPERSEDED_RANKS = 1_000_000  # behind all that a text can tell


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of one batch: how many texts it held, and what changed."""

    texts: int
    changes: list[Change]


def total(engine: Engine) -> int:
    """How many texts and words by hand a whole rebuild goes through; what a run that was killed did already is not counted."""
    with reading(engine) as db:
        begun = db.scalar(select(State.value).where(State.name == _CURSOR)) or ""
        texts = select(func.count()).select_from(PressTextRow).where(PressTextRow.id > begun)
        by_hand = select(func.count()).select_from(Sighting).where(Sighting.press_text_id.is_(None), Sighting.id > begun)
        return (db.scalar(texts) or 0) + (db.scalar(by_hand) or 0)


def run(engine: Engine, actor: Actor, extract: Extract | None = None, *, dry_run: bool = False) -> Iterator[Batch]:
    """Derive all records anew, batch by batch; goes on where a run that was killed stopped. A dry run keeps nothing."""
    after = ""
    if not dry_run:
        with reading(engine) as db:
            after = db.scalar(select(State.value).where(State.name == _CURSOR)) or ""
    while True:
        with writing(engine) as db, db.begin_nested() as attempt:
            ids = _next(db, after)
            changes = _anew(db, ids, actor, extract) if ids else []
            after = ids[-1] if ids else after
            remember(db, _CURSOR, after if ids else None)
            if not ids:
                people.forget_unborne(db, actor)
                if is_due(db):
                    documents.keep_all(db)
                remember(db, _VERSION, str(rendering.VERSION))
            if dry_run:
                attempt.rollback()
        if not ids:
            return
        yield Batch(len(ids), changes)


def is_due(db: Session) -> bool:
    """Whether the records were rendered by another version than this."""
    rendered = db.scalar(select(State.value).where(State.name == _VERSION))
    return rendered != str(rendering.VERSION)


def remember(db: Session, name: str, value: str | None) -> None:
    """Keep something that this database knows of itself; nothing, where the value is None."""
    db.execute(delete(State).where(State.name == name))
    if value is not None:
        db.execute(insert(State).values(name=name, value=value))


def _next(db: Session, after: str) -> list[str]:
    """The ids of the next press texts and of the next sightings by hand, in one order."""
    texts = select(PressTextRow.id).where(PressTextRow.id > after).order_by(PressTextRow.id).limit(_BATCH)
    by_hand = select(Sighting.id).where(Sighting.press_text_id.is_(None), Sighting.id > after).order_by(Sighting.id).limit(_BATCH)
    return sorted([*db.scalars(texts), *db.scalars(by_hand)])[:_BATCH]


def _anew(db: Session, ids: Sequence[str], actor: Actor, extract: Extract | None) -> list[Change]:
    touched: set[str] = set()
    for row in db.scalars(select(PressTextRow).where(PressTextRow.id.in_(ids)).order_by(PressTextRow.id)):
        meetings.render_press_text(db, row, actor)
        touched |= _read_again(db, row, actor, extract)
    for stored in queries.sightings_by_id(db, ids):
        if stored.sighting.body.get("purged"):
            continue
        if stored.sighting.about is None:
            clusters.keep_keys(db, {stored.sighting.id: stored.sighting.body})
            meetings.speak_of(db, stored.sighting.body, actor)
        touched.add(stored.sighting.about or stored.sighting.id)
    return clusters.settle(db, touched, actor)


def _read_again(db: Session, text: PressTextRow, actor: Actor, extract: Extract | None) -> set[str]:
    """Bring the sightings of a text to what this version knows of them; their ids."""
    rows = db.scalars(select(Sighting).where(Sighting.press_text_id == text.id).order_by(Sighting.rank)).all()
    if extract is not None and not any(row.purged for row in rows):  # what was purged must not be read again
        _pair(db, text, rows, extract, actor)
        rows = db.scalars(
            select(Sighting).where(Sighting.press_text_id == text.id).order_by(Sighting.rank).execution_options(populate_existing=True)
        ).all()
    rows = [row for row in rows if not row.body.get("purged")]
    bodies = [dict(row.body) for row in rows if not row.superseded]
    meetings.note_series(bodies)
    standing = iter(bodies)
    for row in rows:
        body = row.body if row.superseded else next(standing)
        if body != row.body:
            db.execute(update(Sighting).where(Sighting.id == row.id).values(body=body))
        clusters.keep_keys(db, {row.id: body})
        meetings.speak_of(db, body, actor)
    return {row.id for row in rows if row.meeting_id is not None or not row.body.get("background")}


def _pair(db: Session, text: PressTextRow, rows: Sequence[Sighting], extract: Extract, actor: Actor) -> None:
    """Let each new draft take the place of the old sighting that it is likest to; the rest is new, or superseded."""
    bodies = [meetings.new_body(draft) for draft in extract(queries.as_read(text))]
    free = list(rows)
    for rank, row in enumerate(rows):  # out of the way: no two sightings of a text have one rank
        db.execute(update(Sighting).where(Sighting.id == row.id).values(rank=_SUPERSEDED_RANKS + rank, superseded=True))
    likest = sorted(
        ((-likeness(body, row.body), row.superseded, rank, place) for rank, body in enumerate(bodies) for place, row in enumerate(rows)),
    )
    taken: set[int] = set()
    for unlike, _, rank, place in likest:
        row = rows[place]
        if rank in taken or row not in free or unlike == 0:
            continue
        taken.add(rank)
        free.remove(row)
        _keep_mentions(bodies[rank], row.body)
        told: Facts = {"rank": rank, "superseded": False, "body": bodies[rank], "actor": actor.name}
        db.execute(update(Sighting).where(Sighting.id == row.id).values(told))
    new = {rank: body | {"series": None, "series_of": None} for rank, body in enumerate(bodies) if rank not in taken}
    meetings.store_sightings(db, new, actor.name, actor, press_text_id=text.id)


def likeness(new: Facts, old: Facts) -> int:
    """How much two drafts of one text have in common."""
    facts: int = sum(new[name] == old[name] for name in ("status", "form", "starts_on", "city", "ordinal", "organisations"))
    people = sum(any(_same(one, other) for other in old["participants"]) for one in new["participants"])
    return facts + 3 * people


def _keep_mentions(new: Facts, old: Facts) -> None:
    """Let each participant and agreement bear the id of the one that it was."""
    for part, same in (("participants", _same), ("agreements", _same_paper)):
        free = list(old[part])
        for one in new[part]:
            was = next((other for other in free if same(one, other)), None)
            if was is not None:
                one["id"] = was["id"]
                free.remove(was)


def _same(one: Facts, other: Facts) -> bool:
    if one["name"] and other["name"]:
        return linking.same_name(one["name"], other["name"])
    return merging.office(one) == merging.office(other)


def _same_paper(one: Facts, other: Facts) -> bool:
    return bool(one["title"] == other["title"] or (one["type"] == other["type"] and one["quote"] == other["quote"]))
