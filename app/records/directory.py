"""People, ministries, organisations, places and series: made when a meeting first names them, corrected by hand.

What an archivist writes of one stands in its `by_hand` and wins over whatever is derived or comes with reference data.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.orm import Session

from app import linking, merging, reference
from app.db import new_id
from app.errors import Fault, Invalid
from app.models import Ministry, Organisation, Person, PersonName, Place, Series, Territory
from app.records import rendering, store
from app.records.store import Actor, Facts, exists, to_json
from app.vocabulary import Position

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
    for short_name in reference.organisations():
        _write_organisation(db, short_name, _REFERENCE)


def person(db: Session, one: Facts, before: str, known: list[linking.KnownPerson], actor: Actor) -> str:
    """The person that a participant is: the one linked before, a known one, or a new one; every new spelling is kept."""
    represents = [represented for represented in (one["country"], one["organisation"]) if represented]
    linked = next((person for person in known if person.id == before), None) or linking.person_of(one["name"], represents, known)
    person_id = linked.id if linked else one["id"]
    names = linked.names if linked else frozenset()
    new_names = [name for name in one["names"] if name not in names]
    if linked is None or new_names:
        every = names | set(one["names"])
        by_hand = db.scalar(select(Person.by_hand).where(Person.id == person_id)) or {}
        main = by_hand.get("name") or db.scalar(select(Person.name).where(Person.id == person_id)) or one["name"]
        body = rendering.person(person_id, main, sorted({*every, main}))
        store.write(db, Person, body, {"name": main, "by_hand": by_hand}, actor)
        _keep_names(db, person_id, new_names)
        known[:] = [person for person in known if person.id != person_id]
        known.append(linking.KnownPerson(person_id, every, (linked.represents if linked else frozenset()) | set(represents)))
    return person_id


def ministry(db: Session, one: Facts, actor: Actor) -> str | None:
    """The ministry that a participant speaks for, made where it is new."""
    slug = linking.ministry_of(one["position"], one["portfolio"], one["country"])
    if slug is None:
        return None
    named = select(Ministry.id).where(Ministry.territory == one["country"], Ministry.portfolio == one["portfolio"])
    found = db.scalar(named)
    if found is None:
        columns = {"territory": one["country"], "portfolio": one["portfolio"], "by_hand": {}}
        store.write(db, Ministry, rendering.ministry(slug, one["country"], one["portfolio"]), columns, actor)
    return found or slug


def organisation(db: Session, short_name: str, actor: Actor) -> str:
    """The id of an organisation, made where it is new."""
    found = db.scalar(select(Organisation.id).where(Organisation.short_name == short_name))
    organisation_id = found or linking.slug(short_name)
    if found is None and not exists(db, Organisation, organisation_id):
        _write_organisation(db, short_name, actor)
    return organisation_id


def place(db: Session, known: reference.Place, actor: Actor) -> str:
    """The id of a place of the reference data, made where it is new."""
    if not exists(db, Place, known.id):
        where = {"territory": known.territory, "latitude": known.latitude, "longitude": known.longitude}
        store.write(db, Place, rendering.place(known), {"name": known.name, "by_hand": {}, **where}, actor)
    return known.id


def series(db: Session, series_id: str, derived: merging.Derived, actor: Actor) -> str | None:
    """The series of a round; made by the first round whose participants show the office, so an announcement alone makes none."""
    if exists(db, Series, series_id):
        return series_id
    frame = derived.facts["organisations"][0] if derived.facts["organisations"] else ""
    shown = [one for one in derived.participants if series_id == linking.slug(f"{frame} {one['portfolio'] or one['position']}")]
    office = next((one for one in shown if one["position"] != Position.DEPUTY_MINISTER), None)
    if office is None:
        return None
    columns = {
        "organisation_id": organisation(db, frame, actor),
        "position": office["position"],
        "portfolio": office["portfolio"],
        "by_hand": {},
    }
    store.write(db, Series, rendering.series(series_id, frame, office["position"], office["portfolio"]), columns, actor)
    return series_id


def create(db: Session, model: DirectoryModel, given: Facts, actor: Actor) -> str:
    """Make a record by hand; its id. Raises `Invalid` where one of the same identity exists."""
    record_id = _new_id(db, model, given)
    _write_by_hand(db, model, record_id, given, actor)
    return record_id


def replace(db: Session, model: DirectoryModel, record_id: str, given: Facts, actor: Actor) -> None:
    """Write a record whole by hand."""
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
    store.write(db, model, orjson.loads(stored.rendering), {"by_hand": stored.by_hand}, actor, deleted=deleted)


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
        made = rendering.ministry(record_id, given["territory"], given["portfolio"])
        given = given | {"title": given["title"] or made["title"]}
        columns |= {"territory": given["territory"], "portfolio": given["portfolio"]}
    else:
        if given["title"] is None:
            given = given | {"title": rendering.series(record_id, given["organisation"], given["position"], given["portfolio"])["title"]}
        columns |= {"position": given["position"], "portfolio": given["portfolio"], "organisation_id": None}
        if given["organisation"] is not None:
            columns["organisation_id"] = known_organisation(db, given["organisation"], "/organisation")
    _refuse_twin(db, model, record_id, columns)
    store.write(db, model, rendering.head(model.__tablename__, record_id) | {name: given[name] for name in _WRITTEN[model]}, columns, actor)
    if model is Person:
        db.execute(delete(PersonName).where(PersonName.person_id == record_id))
        _keep_names(db, record_id, given["names"])


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


def _keep_names(db: Session, person_id: str, names: Sequence[str]) -> None:
    rows: list[dict[str, Any]] = [
        {"person_id": person_id, "name": name, "folded": linking.folded(name), "skeleton": linking.skeleton(name)} for name in names
    ]
    if rows:
        db.execute(insert(PersonName), rows)
