"""The words by which records are found, kept beside them: made from what is served of a record, its labels, and its text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import orjson
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app import reference, rendering, wording
from app.models import Document, Meeting, Ministry, NameWord, Organisation, Person, PersonName, Place, PressText, Series, Territory
from app.records import rows
from app.reference.labels import LANGUAGES, label

_Parts = Iterator[tuple[str, str | None]]
_BATCH = 500
_MOST_NAME_WORDS = 200
_UNNAMED = ("meeting", "press_text")
_RECORDS = (Meeting, Ministry, Organisation, Person, Place, PressText, Series)


def keep(
    db: Session, resource: str, body: Mapping[str, Any], *, words: str | None = None, deleted: bool = False, new: bool = False
) -> None:
    """Let a record be found by what its rendering now says, and a press text by its words; one that is deleted by nothing.

    A `new` record is known not to be found yet.
    """
    record_id = body.get("id") or body["code"]
    mine = (Document.resource == resource, Document.record_id == record_id)
    if resource not in _UNNAMED:
        _keep_names(db, resource, record_id, () if deleted else rendering.names_of(body))
    if deleted:
        db.execute(delete(Document).where(*mine))
        return
    if resource == "press_text" and words is None:
        words = db.scalar(select(PressText.text).where(PressText.id == record_id))
    tokens = wording.document(parts(resource, body, words, *_borne(db, resource, body)))
    held = wording.tsvector(tokens) if db.get_bind().dialect.name == "postgresql" else tokens
    if new or not rows.change(db, Document, {"resource": resource, "record_id": record_id}, {"words": held}):
        rows.add(db, Document, [{"resource": resource, "record_id": record_id, "words": held}])


def _keep_names(db: Session, resource: str, record_id: str, names: Iterable[str]) -> None:
    """Let a record be found while somebody types one of its names."""
    now = set(sorted(wording.name_tokens(names))[:_MOST_NAME_WORDS])
    mine = (NameWord.resource == resource, NameWord.record_id == record_id)
    before = set(db.scalars(select(NameWord.word).where(*mine)))
    if gone := before - now:
        db.execute(delete(NameWord).where(*mine, NameWord.word.in_(gone)))
    if new := sorted(now - before):
        rows.add(db, NameWord, [{"word": word, "resource": resource, "record_id": record_id} for word in new])


def keep_all(db: Session) -> None:
    """Make the documents of all records anew, a batch of renderings in memory at a time."""
    for model in _RECORDS:
        after = ""
        while True:
            rows = select(model.id, model.rendering).where(model.id > after, model.deleted_at.is_(None)).order_by(model.id).limit(_BATCH)
            found = db.execute(rows).all()
            for _, stored in found:
                keep(db, model.__tablename__, orjson.loads(stored))
            if len(found) < _BATCH:
                break
            after = found[-1][0]
    for stored in db.scalars(select(Territory.rendering)).all():
        keep(db, "territory", orjson.loads(stored))


def _borne(db: Session, resource: str, body: Mapping[str, Any]) -> tuple[Sequence[str], Mapping[str, Any]]:
    """Of a meeting: all names of its people, and the names of its place by language."""
    if resource != "meeting":
        return (), {}
    people = {one["person_id"] for one in body["participants"]} - {None}
    wanted = select(PersonName.name).where(PersonName.person_id.in_(people)).order_by(PersonName.name)
    place = db.scalar(select(Place.rendering).where(Place.id == body["place_id"])) if body["place_id"] else None
    return db.scalars(wanted).all() if people else (), orjson.loads(place)["names"] if place else {}


def parts(
    resource: str,
    body: Mapping[str, Any],
    words: str | None = None,
    names: Sequence[str] = (),
    place: Mapping[str, Any] = MappingProxyType({}),
) -> _Parts:
    """The texts by which a record is found, each with its language: a meeting also by all `names` of its people and those of its place."""
    if resource == "press_text":
        yield from ((text, body["language"]) for text in (body["title"], words) if text)
        return
    title = body.get("title")
    yield from ((text, language) for language, text in title.items()) if isinstance(title, dict) else ()
    yield from ((body[name], None) for name in ("name", "short_name") if body.get(name))
    yield from rendering.names(body.get("names") or ())
    if resource == "meeting":
        yield from _of_meeting(body, names, place)
    elif body.get("territory"):
        yield from _of_territory(body["territory"])
    if body.get("portfolio"):
        yield from ((label("portfolio", body["portfolio"], language), language) for language in LANGUAGES)
    if resource == "series" and body["organisation"]:
        yield from _of_organisation(body["organisation"])


def _of_meeting(body: Mapping[str, Any], names: Sequence[str], place: Mapping[str, Any]) -> _Parts:
    told = [one["name"] for one in body["participants"] if one["name"]]
    yield from ((name, None) for name in dict.fromkeys([*told, *names]))
    if body["city"]:
        yield body["city"], None
    yield from rendering.names(place)
    states = dict.fromkeys([body["territory"], *(one["territory"] for one in body["participants"])])
    for territory in states:
        yield from _of_territory(territory)
    for organisation in dict.fromkeys([*body["organisations"], *(one["organisation"] for one in body["participants"])]):
        yield from _of_organisation(organisation)
    for language in LANGUAGES:
        yield from ((label("topic", topic, language), language) for topic in body["topics"])
        portfolios = dict.fromkeys(one["portfolio"] for one in body["participants"] if one["portfolio"])
        yield from ((label("portfolio", portfolio, language), language) for portfolio in portfolios)
    yield from ((paper["title"], "de") for paper in body["agreements"])


def _of_territory(code: str | None) -> _Parts:
    known = reference.territories().get(code or "")
    if known is not None:
        yield from ((name, language) for language in LANGUAGES for name in (known.names[language].short, known.names[language].official))


def _of_organisation(short_name: str | None) -> _Parts:
    if short_name:
        yield short_name, None
        known = reference.organisations().get(short_name)
        yield from ((name, language) for language, names in (known.names.items() if known else ()) for name in names)
