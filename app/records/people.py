"""Who is who: every spelling of a name in a capacity is kept with its bearer, and people are told apart anew when a new one comes.

A person's id is that of the oldest mention, unless a hand wrote the person. When two become one, the losing id answers with
the other; when they part, it lives again.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import orjson
from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from app import linking, queries, rendering
from app.models import Bearing, BearingSound, Organisation, Participant, Person, PersonName, Term
from app.records import rows, store
from app.records.store import Actor, Facts

_LATIN = "\u024f"  # the last letter of the Latin alphabets of Europe


def link(db: Session, participants: Sequence[Facts], actor: Actor) -> tuple[dict[str, str], set[str]]:
    """The person of each named participant, by its id; and the meetings whose people have become others through that."""
    wanted = {key: one for one in participants for key in bearing_keys(one)}
    if not wanted:
        return {}, set()
    bearer = dict(db.execute(select(Bearing.key, Bearing.person_id).where(Bearing.key.in_(wanted))).all())
    new = {key: one for key, one in wanted.items() if key not in bearer}
    first = []
    for key, one in new.items():
        represents, name, position, portfolio = _split(one, key)
        capacity = {"represents": represents, "name": name, "position": position, "portfolio": portfolio}
        first.append({"key": key, **capacity, "mention": one["id"], "person_id": one["id"], "pinned": False, "count": 0})
    moved: set[str] = set()
    if first:
        moved = _add(db, first, actor)
        bearer = dict(db.execute(select(Bearing.key, Bearing.person_id).where(Bearing.key.in_(wanted))).all())
    return {one["id"]: bearer[_key(*_capacity(one, one["name"]))] for one in participants if one["names"]}, moved


def count(db: Session, before: Iterable[Facts], after: Iterable[Facts], actor: Actor) -> set[str]:
    """Note which names are borne by how many participants; meetings whose people change because the last one has gone."""
    change = Counter(key for one in after for key in bearing_keys(one))
    change.subtract(key for one in before for key in bearing_keys(one))
    for number in set(change.values()) - {0}:
        keys = [key for key, each in change.items() if each == number]
        db.execute(update(Bearing).where(Bearing.key.in_(keys)).values(count=Bearing.count + number))
    fewer = [key for key, number in change.items() if number < 0]
    gone = select(Bearing.key).where(Bearing.key.in_(fewer), Bearing.count <= 0, Bearing.pinned.is_(False))
    return _drop(db, db.scalars(gone).all(), actor) if fewer else set()


def pin(db: Session, person_id: str, actor: Actor) -> set[str]:
    """Let the directory's terms of a person tell who bears which name; meetings whose people change through that."""
    name, by_hand = db.execute(select(Person.name, Person.by_hand).where(Person.id == person_id)).one()
    names = sorted({name, *by_hand.get("names", ())})
    terms = db.execute(
        select(Term.position, Term.portfolio, Term.territory, Organisation.short_name)
        .outerjoin(Organisation, Organisation.id == Term.organisation_id)
        .where(Term.person_id == person_id)
    )
    wanted = {}
    for position, portfolio, territory, organisation in terms:
        for each in names:
            capacity = {"represents": territory or organisation, "name": each, "position": position, "portfolio": portfolio}
            key = _key(capacity["represents"], each, position, portfolio)
            wanted[key] = {"key": key, **capacity, "mention": person_id, "person_id": person_id, "pinned": True, "count": 0}
    known = set(db.scalars(select(Bearing.key).where(Bearing.key.in_(wanted))))
    db.execute(update(Bearing).where(Bearing.key.in_(known)).values(pinned=True, person_id=person_id))
    return _add(db, [row for key, row in wanted.items() if key not in known], actor, also=known)


def judge_anew(db: Session, ids: Collection[str], actor: Actor) -> set[str]:
    """Tell people apart anew after a judgement about these mentions or people; the meetings whose people change."""
    keys = db.scalars(select(Bearing.key).where(or_(Bearing.mention.in_(ids), Bearing.person_id.in_(ids)))).all()
    return _regroup(db, keys, actor)


def write(db: Session, person_id: str, actor: Actor) -> None:
    """Write a person's record from the names that are borne and what a hand wrote; deleted where neither is left."""
    stored = db.execute(select(Person.by_hand, Person.rendering).where(Person.id == person_id)).one_or_none()
    by_hand: Facts = stored.by_hand if stored else {}
    borne = db.scalars(select(Bearing.name).where(Bearing.person_id == person_id).distinct()).all()
    names = {*borne, *by_hand.get("names", ())}
    if not names:
        if stored is not None:
            into = db.scalar(select(Bearing.person_id).where(Bearing.mention == person_id).order_by(Bearing.key).limit(1))
            store.write(db, Person, orjson.loads(stored.rendering), {"merged_into": into}, actor, deleted=True)
        return
    main = by_hand.get("name") or min(names, key=_plainness)
    body = rendering.person(person_id, main, sorted({*names, main}))
    columns = {"name": main, "by_hand": by_hand, "merged_into": None}
    if store.write(db, Person, body, columns, actor, deleted=by_hand.get("deleted", False)):
        keep_names(db, person_id, body["names"])


def forget_unborne(db: Session, actor: Actor) -> None:
    """Delete the people whose names nothing bears and no hand wrote."""
    borne = select(Bearing.person_id).where(Bearing.person_id == Person.id).exists()
    for person_id, by_hand in db.execute(select(Person.id, Person.by_hand).where(Person.deleted_at.is_(None), ~borne)).all():
        if not by_hand:
            write(db, person_id, actor)


def forget(db: Session, person_id: str, actor: Actor) -> None:
    """Forget all names that a person bears, be they of the directory; nobody bears them at a meeting any more."""
    _drop(db, db.scalars(select(Bearing.key).where(Bearing.person_id == person_id)).all(), actor)


def keep_names(db: Session, person_id: str, names: Iterable[str]) -> None:
    """Let a person be found by exactly these names."""
    db.execute(delete(PersonName).where(PersonName.person_id == person_id))
    kept = [{"person_id": person_id, "name": name, "folded": linking.folded(name), "skeleton": linking.skeleton(name)} for name in names]
    rows.add(db, PersonName, kept)


def bearing_keys(one: Mapping[str, Any]) -> list[str]:
    """The names that a participant bears in its capacity; none where an archivist or the directory says who it is."""
    return [_key(*_capacity(one, name)) for name in one["names"]]


def _capacity(one: Mapping[str, Any], name: str) -> tuple[str, str, str, str | None]:
    # Who stands for nobody known is nobody's namesake: such a mention is a person of its own until somebody judges.
    return one["country"] or one["organisation"] or f"nobody {one['id']}", name, one["position"], one["portfolio"]


def _split(one: Mapping[str, Any], key: str) -> tuple[str, str, str, str | None]:
    return next(capacity for name in one["names"] if _key(*(capacity := _capacity(one, name))) == key)


def _key(represents: str, name: str, position: str, portfolio: str | None) -> str:
    return blake2b("\0".join((represents, name, position, portfolio or "")).encode(), digest_size=12).hexdigest()


def _add(db: Session, borne: Sequence[Facts], actor: Actor, also: Iterable[str] = ()) -> set[str]:
    if borne:
        rows.add(db, Bearing, borne)
        heard = [
            {"sound": f"{whose} {sound}", "bearing_key": one["key"]}
            for one in borne
            for sound in linking.sounds(one["name"])
            for whose in (one["represents"], "*")
        ]
        rows.add(db, BearingSound, heard)
    return _regroup(db, [*(one["key"] for one in borne), *also], actor)


def _drop(db: Session, keys: Sequence[str], actor: Actor) -> set[str]:
    """Forget names that nobody bears any more, and tell those who are left apart anew."""
    if not keys:
        return set()
    near = _near(db, keys)
    people = set(db.scalars(select(Bearing.person_id).where(Bearing.key.in_(keys))))
    db.execute(delete(Bearing).where(Bearing.key.in_(keys)))
    moved = _regroup(db, [key for key in near if key not in keys], actor)
    for person_id in sorted(people):
        write(db, person_id, actor)
    return moved


def _regroup(db: Session, keys: Collection[str], actor: Actor) -> set[str]:
    """Tell all people apart anew who could be one with these; the meetings whose people become others."""
    near = _near(db, keys)
    written = {row.person_id for row in near.values()} | {row.mention for row in near.values()}
    by_hand = {person_id for person_id, words in db.execute(select(Person.id, Person.by_hand).where(Person.id.in_(written))) if words}
    bearings = {key: _bearing(row, by_hand) for key, row in near.items()}
    key_of = {id(bearing): key for key, bearing in bearings.items()}
    judged = _judgements(db, {row.mention for row in near.values()} | written)
    same = [pair for pair, verdict in judged if verdict == "same"]
    different = [pair for pair, verdict in judged if verdict == "different"]
    before = {key: row.person_id for key, row in near.items()}
    touched: set[str] = set(db.scalars(select(Bearing.person_id).where(Bearing.key.in_(keys)))) if keys else set()
    left: set[str] = set()
    for group in linking.people(bearings.values(), same, different):
        person_id = min((one.person for one in group if one.person), default=None) or min(one.mention for one in group)
        for one in group:
            key = key_of[id(one)]
            if before[key] != person_id:
                touched |= {before[key], person_id}
                left.add(before[key])
                db.execute(update(Bearing).where(Bearing.key == key).values(person_id=person_id))
    for person_id in sorted(touched):
        write(db, person_id, actor)
    return set(db.scalars(select(Participant.meeting_id).where(Participant.person_id.in_(left)))) if left else set()


def _near(db: Session, keys: Iterable[str]) -> dict[str, Bearing]:
    """These bearings and all that could be one person with them, directly or over others, or by judgement."""
    found: dict[str, Bearing] = {}
    fringe = list(dict.fromkeys(keys))
    while fringe:
        here = db.scalars(select(Bearing).where(Bearing.key.in_(fringe)).execution_options(populate_existing=True)).all()
        found |= {row.key: row for row in here}
        heard = {f"{row.represents} {sound}" for row in here for sound in linking.sounds(row.name)}
        near = select(Bearing).where(Bearing.key.in_(select(BearingSound.bearing_key).where(BearingSound.sound.in_(heard))))
        alike = [
            row
            for row in db.scalars(near.execution_options(populate_existing=True))
            if row.key not in found and any(row.represents == one.represents and linking.same_name(row.name, one.name) for one in here)
        ]
        named = {row.mention for row in here} | {row.person_id for row in here}
        others = {one for pair, _ in _judgements(db, named) for one in pair} - named
        judged = db.scalars(select(Bearing).where(or_(Bearing.mention.in_(others), Bearing.person_id.in_(others)))).all() if others else []
        together = db.scalars(select(Bearing).where(Bearing.person_id.in_({row.person_id for row in here})))
        fringe = sorted({row.key for row in (*alike, *judged, *together)} - found.keys())
    return found


def _bearing(row: Bearing, by_hand: Collection[str]) -> linking.Bearing:
    written = row.person_id if row.pinned else row.mention if row.mention in by_hand else None
    return linking.Bearing(row.mention, row.represents, row.name, row.position, row.portfolio, written)


def _judgements(db: Session, ids: Collection[str]) -> list[tuple[tuple[str, str], str]]:
    """The judgements about people that stand, the oldest first."""
    return [((row.left_id, row.right_id or ""), row.verdict) for row in queries.judgements_standing(db, "person", ids)]


def _plainness(name: str) -> tuple[Any, ...]:
    """The fullest name first, in Latin letters before others."""
    whole = sum(len(word.strip(".")) > 1 for word in name.split())
    return any(letter > _LATIN for letter in name), -whole, -len(name), name
