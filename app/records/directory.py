"""People, ministries, organisations, places and series: made when a meeting first names them, corrected by hand.

What an archivist writes of one stands in its `by_hand` and wins over whatever is derived or comes with reference data.
"""

from collections.abc import Collection, Iterable, Mapping

import orjson
from sqlalchemy import insert, or_, select, update
from sqlalchemy.orm import Session

from app import linking, merging, reference, rendering
from app.db import new_id
from app.errors import Fault, Invalid
from app.models import Ministry, Organisation, Person, Place, Series, Territory
from app.records import documents, people, store
from app.records.store import Actor, Facts, exists, to_json

_REFERENCE = Actor("reference data")
DirectoryModel = type[Ministry | Organisation | Person | Place | Series]


def load_reference(db: Session) -> None:
    """Bring territories and organisations to what the reference data of this version says; the rest stays as it is."""
    known = set(db.scalars(select(Territory.code)))
    for code, territory in reference.territories().items():
        row = {"rendering": to_json(rendering.territory(territory))}
        if code in known:
            db.execute(update(Territory).where(Territory.code == code).values(row))
        else:
            db.execute(insert(Territory).values(code=code, **row))
        documents.keep(db, "territory", rendering.territory(territory))
    for short_name in reference.organisations():
        _write_organisation(db, short_name, _REFERENCE)


def ministries(db: Session, capacities: Iterable[merging.Office], actor: Actor) -> dict[merging.Office, str]:
    """The ministries that ministers and deputies speak for, made where they are new."""
    slugs = {one: linking.ministry_of(one.position, one.portfolio, one.country) for one in capacities}
    wanted = {one: slug for one, slug in slugs.items() if slug is not None}
    bodies = {(one.country, one.portfolio) for one in wanted}
    if all(("ministry", slug) in known_ids(db) for slug in wanted.values()):
        return wanted
    led = select(Ministry.territory, Ministry.portfolio, Ministry.id)
    led = led.where(Ministry.territory.in_({one for one, _ in bodies}), Ministry.portfolio.in_({one for _, one in bodies}))
    known = {(territory, portfolio): found for territory, portfolio, found in db.execute(led)} if bodies else {}
    for one, slug in sorted(wanted.items(), key=lambda item: item[1]):
        territory, portfolio = one.country or "", one.portfolio or ""
        if (territory, portfolio) not in known:
            columns: Facts = {"territory": territory, "portfolio": portfolio, "by_hand": {}}
            store.write(db, Ministry, rendering.ministry(slug, territory, portfolio), columns, actor)
            known[territory, portfolio] = slug
        if known[territory, portfolio] == slug:
            known_ids(db).add(("ministry", slug))
    return {one: known[one.country or "", one.portfolio or ""] for one in wanted}


def organisations(db: Session, short_names: Collection[str], actor: Actor) -> dict[str, str]:
    """The ids of organisations by their short names, made where they are new; one that was renamed keeps its id."""
    known: dict[str, str] = db.info.setdefault("organisations", {})
    slugs = {short_name: linking.slug(short_name) for short_name in short_names if short_name not in known}
    if slugs:
        named = or_(Organisation.short_name.in_(slugs), Organisation.id.in_(slugs.values()))
        by_id = dict(db.execute(select(Organisation.id, Organisation.short_name).where(named)).all())
        by_name = {short_name: found for found, short_name in by_id.items()}
        for short_name, organisation_id in sorted(slugs.items()):
            if short_name not in by_name and organisation_id not in by_id:
                _write_organisation(db, short_name, actor)
                by_id[organisation_id] = short_name
            known[short_name] = by_name.get(short_name, organisation_id)
    return {short_name: known[short_name] for short_name in short_names}


def known_ids(db: Session) -> set[tuple[str, str]]:
    """What this transaction has seen to be there, so that it need not look again: nothing in the directory is ever erased."""
    known: set[tuple[str, str]] = db.info.setdefault("known", set())
    return known


def place(db: Session, known: reference.Place, actor: Actor) -> str:
    """The id of a place of the reference data, made where it is new."""
    if ("place", known.id) not in known_ids(db) and not exists(db, Place, known.id):
        where = {"territory": known.territory, "latitude": known.latitude, "longitude": known.longitude}
        store.write(db, Place, rendering.place(known), {"name": known.name, "by_hand": {}, **where}, actor)
    known_ids(db).add(("place", known.id))
    return known.id


def series(db: Session, told: Facts, actor: Actor) -> str:
    """The id of a series as `linking.series_of` tells it, made where it is new."""
    series_id: str = told["id"]
    if not exists(db, Series, series_id):
        frame = told["organisation"]
        columns = {
            "organisation_id": organisations(db, [frame], actor)[frame] if frame else None,
            **{name: told[name] for name in ("position", "portfolio", "territories")},
            "by_hand": {},
        }
        store.write(db, Series, rendering.series(series_id, told), columns, actor)
    return series_id


def write_person(db: Session, person_id: str, by_hand: Facts, actor: Actor) -> None:
    """Write a person by hand, whether known or new, beside the names that texts tell."""
    if exists(db, Person, person_id):
        db.execute(update(Person).where(Person.id == person_id).values(by_hand=by_hand))
        people.write(db, person_id, actor)
    else:
        _write_by_hand(db, Person, person_id, by_hand, actor)


def create(db: Session, model: DirectoryModel, given: Facts, actor: Actor) -> str:
    """Make a record by hand; its id. Raises `Invalid` where one of the same identity exists."""
    record_id = _new_id(db, model, given)
    _write_by_hand(db, model, record_id, given, actor)
    return record_id


def replace(db: Session, model: DirectoryModel, record_id: str, given: Facts, actor: Actor) -> None:
    """Write a record whole by hand."""
    _write_by_hand(db, model, record_id, given, actor)


def revert(db: Session, model: DirectoryModel, record_id: str, then: Facts, actor: Actor) -> None:
    """Write a record by hand as it was `then`; one that was deleted is there again."""
    given = {name: then[name] for name in _WRITTEN[model]}
    if "title" in given and given["title"] == _made_title(model, record_id, then):
        given["title"] = None
    _write_by_hand(db, model, record_id, given, actor)


def as_written(db: Session, model: DirectoryModel, record_id: str) -> Facts:
    """A record in the shape in which an archivist writes it; its title is null unless a person gave one."""
    stored = db.execute(select(model.by_hand, model.rendering).where(model.id == record_id)).one()
    body = orjson.loads(stored.rendering)
    titles = {"title": stored.by_hand.get("title")} if "title" in _WRITTEN[model] else {}
    return {name: body[name] for name in _WRITTEN[model]} | titles


def set_deleted(db: Session, model: DirectoryModel, record_id: str, actor: Actor, *, deleted: bool) -> None:
    """Delete a record, or restore it. Meetings that speak of it keep what they say."""
    stored = db.execute(select(model.rendering, model.by_hand).where(model.id == record_id)).one()
    by_hand = stored.by_hand | {"deleted": deleted} if model is Person else stored.by_hand
    store.write(db, model, orjson.loads(stored.rendering), {"by_hand": by_hand}, actor, deleted=deleted)


_WRITTEN: Mapping[DirectoryModel, tuple[str, ...]] = {
    Person: ("name", "names"),
    Ministry: ("title", "territory", "portfolio", "names"),
    Organisation: ("short_name", "names", "kind"),
    Series: ("title", "organisation", "position", "portfolio"),
    Place: ("name", "names", "territory", "latitude", "longitude"),
}
"""What an archivist may write of each."""

_IDENTITIES: Mapping[DirectoryModel, tuple[str, ...]] = {
    Ministry: ("territory", "portfolio"),
    Organisation: ("short_name",),
    Series: ("organisation_id", "position", "portfolio"),
}
"""What no two records of a kind may share."""

_NAMING: Mapping[DirectoryModel, str] = {Ministry: "/portfolio", Organisation: "/short_name", Place: "/name", Series: "/organisation"}
"""The field that names a record whose id is made of what it is."""


def _new_id(db: Session, model: DirectoryModel, given: Facts) -> str:
    """A readable id made of what the record is; people get one that says nothing."""
    if model is Person:
        return new_id()
    if model is Ministry:
        wanted = f"{given['territory']}-{given['portfolio']}"
    elif model is Organisation:
        wanted = linking.slug(given["short_name"])
    elif model is Place:
        wanted = linking.slug(f"{given['territory']} {given['name']}")
    else:
        wanted = linking.slug(f"{given['organisation'] or ''} {given['portfolio'] or given['position'] or given['title']['en']}")
    deleted = db.execute(select(model.deleted_at).where(model.id == wanted)).one_or_none()
    if deleted is not None:
        said, field = model.__tablename__, "/title" if given.get("organisation", "") is None else _NAMING[model]
        hint = "" if deleted.deleted_at is None else " (deleted; restore it)"
        raise Invalid(Fault(field, f"there is the {said} {wanted!r} already: {rendering.url(said, wanted)}{hint}", f"duplicate-{said}"))
    return wanted


def _write_by_hand(db: Session, model: DirectoryModel, record_id: str, given: Facts, actor: Actor) -> None:
    """Check what a record refers to, and write it."""
    columns: Facts = {"by_hand": given}
    if model is Person:
        given = given | {"names": sorted({*given["names"], given["name"]})}
        columns = {"by_hand": given, "name": given["name"]}
    elif model is Organisation:
        columns["short_name"] = given["short_name"]
    elif model is Place:
        columns |= {name: given[name] for name in ("name", "territory", "latitude", "longitude")}
    elif model is Ministry:
        given = given | {"title": given["title"] or _made_title(model, record_id, given)}
        columns |= {"territory": given["territory"], "portfolio": given["portfolio"]}
    else:
        if given["title"] is None:
            given = given | {"title": _made_title(model, record_id, given)}
        columns |= {"position": given["position"], "portfolio": given["portfolio"], "organisation_id": None}
        if given["organisation"] is not None:
            columns["organisation_id"] = known_organisation(db, given["organisation"], "/organisation")
    _refuse_twin(db, model, record_id, columns)
    written = {name: given[name] for name in _WRITTEN[model]}
    if model is Series:
        states = db.scalar(select(Series.territories).where(Series.id == record_id)) or []
        written = {"title": given["title"], "organisation": given["organisation"], "territories": states} | written
    store.write(db, model, rendering.head(model.__tablename__, record_id) | written, columns, actor)
    if model is Person:
        people.keep_names(db, record_id, given["names"])


def _made_title(model: DirectoryModel, record_id: str, given: Facts) -> Facts:
    """The title that a ministry or a series has where nobody gave one."""
    if model is Ministry:
        made = rendering.ministry(record_id, given["territory"], given["portfolio"])
    else:
        made = rendering.series(record_id, {"territories": []} | given)
    title: Facts = made["title"]
    return title


def _refuse_twin(db: Session, model: DirectoryModel, record_id: str, columns: Facts) -> None:
    """Refuse a record whose identity another one has: two ministries of one portfolio, two organisations of one short name."""
    keys = _IDENTITIES.get(model)
    if keys is None or all(columns[key] is None for key in keys):  # a series of its own, told by its title alone
        return
    same = [getattr(model, key) == columns[key] if columns[key] is not None else getattr(model, key).is_(None) for key in keys]
    twin = db.scalar(select(model.id).where(model.id != record_id, *same))
    if twin is not None:
        said = model.__tablename__
        told = f"the {said} {twin!r} has the same {' and '.join(keys)}: {rendering.url(said, twin)}"
        raise Invalid(Fault(_NAMING[model], told, f"duplicate-{said}"))


def known_organisation(db: Session, named: str, pointer: str) -> str:
    """The id of an organisation that an archivist names by short name, name or id; raises `Invalid` where there is none."""
    for candidate in (named, reference.organisation_named(named)):
        named_so = or_(Organisation.id == linking.slug(candidate), Organisation.short_name == candidate) if candidate else None
        found = None if named_so is None else db.scalar(select(Organisation.id).where(named_so).order_by(Organisation.id))
        if found:
            return found
    raise Invalid(Fault(pointer, f"there is no organisation {named!r}; POST it to /v1/organisations first", "dangling-reference"))


def _write_organisation(db: Session, short_name: str, actor: Actor) -> None:
    organisation_id = linking.slug(short_name)
    by_hand = db.scalar(select(Organisation.by_hand).where(Organisation.id == organisation_id)) or {}
    body = rendering.organisation(organisation_id, reference.organisations().get(short_name), short_name) | by_hand
    deleted = db.scalar(select(Organisation.deleted_at).where(Organisation.id == organisation_id)) is not None
    store.write(db, Organisation, body, {"short_name": body["short_name"], "by_hand": by_hand}, actor, deleted=deleted)
