"""The words of press texts, as far as somebody sees them, and what is said of their publishers.

Nothing else reads words for an answer: what shows them, in whatever shape, takes them from here.
"""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any
from urllib.parse import quote

import orjson
from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, select, true, union
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Judgement, PressText, Publisher, Revision, Sighting
from app.queries.pages import Page, Stored, read_cursor, write_cursor
from app.rights import Levels, Viewer, Words, level
from app.schemas.questions import PublisherQuery
from app.vocabulary import Sees


def words(db: Session, press_text_ids: Sequence[str], viewer: Viewer) -> dict[str, Words]:
    """The words of press texts, by id, as far as somebody sees them."""
    rows = db.execute(
        _said_of(PressText.id, PressText.title, PressText.text, PressText.withdrawn_at).where(PressText.id.in_(press_text_ids))
    )
    return {row.id: Words(_level(row, viewer, withdrawn=row.withdrawn_at is not None), row.title or "", row.text) for row in rows}


def sees_some(viewer: Viewer) -> ColumnElement[bool]:
    """Whether somebody sees at least excerpts of a `PressText`, one that is withdrawn too only where that is an editor's to see."""
    if viewer.role == "admin":
        return true()
    said = Publisher.editors_see if viewer.role == "editor" else Publisher.readers_see
    of_publisher = select(said).where(Publisher.name == PressText.publisher).correlate(PressText).scalar_subquery()
    if viewer.role == "editor":
        return func.coalesce(of_publisher, viewer.unless_said.editors) != Sees.NOTHING
    level = func.coalesce(PressText.readers_see, of_publisher, viewer.unless_said.readers)
    return and_(level != Sees.NOTHING, PressText.withdrawn_at.is_(None))


def counting() -> tuple[ColumnElement[bool], ...]:
    """That a sighting and its press text count as a source: neither withdrawn, nor superseded, nor rejected."""
    rejected = exists().where(
        Judgement.left_id == Sighting.id,
        Judgement.subject == "sighting",
        Judgement.verdict == "rejected",
        Judgement.superseded_by.is_(None),
    )
    return PressText.withdrawn_at.is_(None), Sighting.superseded.is_(False), ~rejected.correlate(Sighting)


def levels_of_text(db: Session, press_text_id: str, unless_said: Levels) -> Levels:
    """How much of one press text readers and editors see, or will see when it is no longer withdrawn."""
    row = db.execute(_said_of(PressText.id).where(PressText.id == press_text_id)).one()
    viewer = Viewer(None, unless_said)
    return Levels(_level(row, viewer, withdrawn=False), _level(row, replace(viewer, role="editor"), withdrawn=False))


def publishers(db: Session, asked: PublisherQuery) -> Page:
    """All publishers by name, with what is said of each."""
    known, descending = every_publisher(db), asked.sort.startswith("-")
    backward, edge = read_cursor(asked, [str])
    names = sorted(known, reverse=descending != backward)
    if edge is not None:
        names = [name for name in names if (name < edge[0] if descending != backward else name > edge[0])]
    shown, more = names[: asked.limit], len(names) > asked.limit
    if backward:
        shown.reverse()
    versions = _versions(db, [publisher_id(name) for name in shown])
    renderings = [publisher_shown(name, versions.get(publisher_id(name), 0), known[name]).encode() for name in shown]
    following = write_cursor(asked.sort, shown[-1:], backward=False) if shown and (more or backward) else None
    before = write_cursor(asked.sort, shown[:1], backward=True) if shown and (more if backward else edge is not None) else None
    return Page(renderings, following, len(known) if asked.count else None, before)


def every_publisher(db: Session) -> dict[str, Levels | None]:
    """All publishers that a press text names or of whom something is said, with what is said. Ordered in Python: collations differ."""
    named = select(PressText.publisher).where(PressText.publisher.is_not(None), PressText.deleted_at.is_(None))
    said = {row.name: _levels(row) for row in db.scalars(select(Publisher))}
    return {name: said.get(name) for name in db.scalars(union(named, select(Publisher.name)))}


def publisher(db: Session, name: str) -> Stored:
    """One publisher with what is said of it; raises `NotFound` where no press text names it and nothing was ever said of it."""
    said = levels_of_publisher(db, name)
    version = publisher_version(db, name)
    if not version and not db.scalar(select(exists().where(PressText.publisher == name, PressText.deleted_at.is_(None)))):
        raise NotFound("publisher", name)
    return Stored(version, publisher_shown(name, version, said))


def levels_of_publisher(db: Session, name: str) -> Levels | None:
    """What is said of a publisher, if anything."""
    row = db.scalars(select(Publisher).where(Publisher.name == name)).one_or_none()
    return _levels(row) if row else None


def publisher_version(db: Session, name: str) -> int:
    """How often what is said of a publisher has changed."""
    return _versions(db, [publisher_id(name)]).get(publisher_id(name), 0)


def publisher_id(name: str) -> str:
    """What revisions know a publisher by: a name can be longer than their ids."""
    return blake2b(name.encode(), digest_size=12).hexdigest()


def publisher_shown(name: str, version: int, said: Levels | None) -> str:
    """A publisher as it is served."""
    told = {
        "name": name,
        "url": f"/v1/publishers/{quote(name, safe='')}",
        "version": version,
        "readers_see": said.readers if said else None,
        "editors_see": said.editors if said else None,
    }
    return orjson.dumps(told).decode()


def _said_of(*shown: Any) -> Select[Any]:
    """Press texts with all that decides who sees how much of them."""
    said = (Publisher.readers_see.label("readers"), Publisher.editors_see.label("editors"))
    told = select(*shown, PressText.readers_see.label("flag"), *said)
    return told.outerjoin(Publisher, Publisher.name == PressText.publisher)


def _level(row: Row[Any], viewer: Viewer, *, withdrawn: bool) -> Sees:
    publisher = Levels(Sees(row.readers), Sees(row.editors)) if row.readers else None
    return level(viewer, publisher, Sees(row.flag) if row.flag else None, withdrawn=withdrawn)


def _levels(row: Publisher) -> Levels:
    return Levels(Sees(row.readers_see), Sees(row.editors_see))


def _versions(db: Session, ids: Sequence[str]) -> dict[str, int]:
    counted = select(Revision.record_id, func.max(Revision.number)).where(Revision.resource == "publisher", Revision.record_id.in_(ids))
    return dict(db.execute(counted.group_by(Revision.record_id)).all())
