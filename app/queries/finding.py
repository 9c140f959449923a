"""One search over all resources, and names that begin as somebody types."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any
from urllib.parse import urlencode

import orjson
from sqlalchemy import BindParameter, Connection, Select, bindparam, func, select
from sqlalchemy.orm import Session

from app import rendering, wording
from app.db import connection_of
from app.models import Bearing, Ministry, NameWord, Organisation, Person, Place, PressText, Series, Territory
from app.queries import joining, meetings, renderings, words
from app.rights import Viewer
from app.schemas.questions import MeetingQuery

_Json = dict[str, Any]
_NAMED: dict[str, type[Any]] = {
    "territories": Territory,
    "organisations": Organisation,
    "people": Person,
    "ministries": Ministry,
    "places": Place,
    "series": Series,
}
_ORDER = list(_NAMED)
_PLACES = {model.__tablename__: place for place, model in enumerate(_NAMED.values())}
_CANDIDATES = 1000  # names that begin alike: more are not weighed against one another
_CONSIDERED = 200  # records of one resource that hold a word


def names(db: Session | Connection, asked: str, resources: Collection[str], limit: int) -> list[_Json]:
    """Records of which every word typed begins a word of a name, the likeliest first, as `NameOut` tells them."""
    typed = sorted(wording.beginnings(asked), key=len, reverse=True)
    kinds = {_NAMED[name].__tablename__: name for name in resources or _ORDER}
    sought = {f"word_{place}": word for place, word in enumerate(typed)} | {"kinds": list(kinds)}
    found: dict[tuple[str, str], tuple[int, int]] = {}  # how much of the word is still to be typed, at how many meetings people were
    for resource, record_id, word, weight in connection_of(db).execute(_beginning(len(typed), of_some=bool(resources)), sought):
        left = len(word) - len(typed[0])
        found[resource, record_id] = min((left, -(weight or 0)), found.get((resource, record_id), (left, 0)))
    best = sorted(found, key=lambda one: (found[one][0] > 0, found[one][1], _PLACES[one[0]], found[one][0], one[1]))[:limit]
    shown = {kind: _renderings(db, _NAMED[kinds[kind]], [one for of, one in best if of == kind]) for kind in {kind for kind, _ in best}}
    return [_named(kinds[resource], shown[resource][record_id]) for resource, record_id in best if record_id in shown[resource]]


@cache
def _beginning(words: int, *, of_some: bool) -> Select[str, str, str, int | None]:
    """Words of names that begin as the first of so many words typed, of records, all or `of_some` kinds, that are named with the others."""
    weight = select(func.sum(Bearing.count)).where(Bearing.person_id == NameWord.record_id).correlate(NameWord).scalar_subquery()
    of_kinds = [NameWord.resource.in_(bindparam("kinds", expanding=True))] if of_some else []
    wanted = select(NameWord.resource, NameWord.record_id, NameWord.word, weight).where(*_begins("word_0"), *of_kinds)
    for place in range(1, words):
        wanted = wanted.where(NameWord.record_id.in_(select(NameWord.record_id).where(*_begins(f"word_{place}"), *of_kinds)))
    return wanted.order_by(NameWord.word, NameWord.record_id).limit(_CANDIDATES)


def everything(db: Session, asked: str, resources: Collection[str], limit: int, today: str, viewer: Viewer) -> _Json:
    """What holds all that is sought, by resource, as `HitsOut` tells it."""
    items: list[_Json] = []
    more: dict[str, str] = {}
    for resource in (name for name in (*_ORDER, "meetings", "press-texts") if not resources or name in resources):
        if resource == "meetings":
            hits, further = _meetings(db, asked, limit, today, viewer)
        elif resource == "press-texts":
            hits, further = _press_texts(db, asked, limit, viewer)
        else:
            hits, further = _records(db, resource, asked, limit)
        items += hits
        if further:
            more[resource] = f"/v1/{resource}?{urlencode({'q': asked})}"
    return {"items": items, "more": more}


def _records(db: Session, resource: str, asked: str, limit: int) -> tuple[list[_Json], bool]:
    model = _NAMED[resource]
    ids = list(db.scalars(words.records(db, asked, model.__tablename__).limit(_CONSIDERED)))
    told = [(record_id, _named(resource, record), record) for record_id, record in _renderings(db, model, ids).items()]
    sought = " ".join(wording.beginnings(asked))
    told.sort(key=lambda one: (" ".join(wording.beginnings(one[1]["title"]["de"])) != sought, len(one[1]["title"]["de"]), one[0]))
    hits = [hit | {"day": None, "snippet": words.snippet_of(_said(record), asked, None)} for _, hit, record in told[:limit]]
    return hits, len(ids) > limit


def _meetings(db: Session, asked: str, limit: int, today: str, viewer: Viewer) -> tuple[list[_Json], bool]:
    wanted = MeetingQuery(q=asked, limit=limit)
    page = meetings.meetings(db, wanted, wanted, today, viewer)
    hits = []
    records = [orjson.loads(one) for one in page.renderings]
    found = joining.snippets(db, records, asked, viewer)
    for record in records:
        snippet = next((dict(one) for one in found[record["id"]]), None)
        if snippet is not None:
            snippet.pop("press_text_id")
        hits.append(_hit("meetings", record, record["title"], record["starts_on"], snippet))
    return hits, page.next is not None


def _press_texts(db: Session, asked: str, limit: int, viewer: Viewer) -> tuple[list[_Json], bool]:
    standing = (PressText.deleted_at.is_(None), PressText.id.in_(words.press_texts(db, asked, viewer)))
    latest = (func.coalesce(PressText.published_on, "").concat("").desc(), PressText.id.desc())
    rows = db.scalars(select(PressText.rendering).where(*standing).order_by(*latest).limit(limit + 1)).all()
    records = [orjson.loads(row) for row in rows[:limit]]
    found = words.snippets(db, [record["id"] for record in records], asked, viewer)
    titled = ((record, record["title"] or record["publisher"] or record["id"]) for record in records)
    hits = [_hit("press-texts", one, {"de": title, "en": title}, one["published_on"], found.get(one["id"])) for one, title in titled]
    return hits, len(rows) > limit


def _hit(resource: str, record: _Json, title: _Json, day: str | None, snippet: _Json | None) -> _Json:
    return {"resource": resource, "id": record["id"], "url": record["url"], "title": title, "day": day, "snippet": snippet}


def _begins(parameter: str) -> tuple[Any, Any]:
    """Whether a word of a name begins as a parameter says; `{` comes right behind z."""
    word: BindParameter[str] = bindparam(parameter, type_=NameWord.word.type)
    return NameWord.word >= word, NameWord.word < word.concat("{")


def _renderings(db: Session | Connection, model: type[Any], ids: Iterable[str]) -> dict[str, _Json]:
    return {record_id: orjson.loads(text) for record_id, text in renderings(db, model, ids).items()}


def _named(resource: str, record: _Json) -> _Json:
    """A record with what it is called, as `NameOut` tells it."""
    record_id = record["code"] if resource == "territories" else record["id"]
    if resource == "territories":
        title = {language: record["names"][language]["short"] for language in ("de", "en")}
    elif resource == "places":
        title = rendering.place_called(record)
    else:
        called = record.get("title") or record.get("name") or record["short_name"]
        title = called if isinstance(called, dict) else {"de": called, "en": called}
    return {"resource": resource, "id": record_id, "url": rendering.url(_NAMED[resource].__tablename__, record_id), "title": title}


def _said(record: _Json) -> str:
    """All that a record of the directory is called, in one line."""
    return ", ".join(dict.fromkeys(rendering.names_of(record)))
