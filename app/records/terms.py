"""Who held which office when, as the directory has it: it tells whom an office without a name means on a day."""

from collections.abc import Iterable, Mapping

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app import linking, merging
from app.db import new_id
from app.models import Bearing, BearingSound, Meeting, Organisation, Participant, Person, Term
from app.records import clusters, directory, people
from app.records.clusters import Change
from app.records.store import Actor, Facts


def bring_in(db: Session, terms: Iterable[Mapping[str, str | list[str] | None]], actor: Actor) -> list[Change]:
    """Take terms into the directory, new ones and those whose end is known now; what became of which meetings.

    A person is meant by id, or by name where exactly one is known who bears it for the same state or organisation; else a new one
    is written.
    """
    changed: set[str] = set()
    met: dict[tuple[str | None, str], str] = {}
    written: set[str] = set()
    for given in terms:
        term: Facts = dict(given)
        named = (term["person"], term["name"])
        person_id = met.get(named) or _person(db, term, actor)
        met[named] = person_id
        if _keep(db, person_id, term):
            written.add(person_id)
            changed |= _unnamed(db, term)
    for person_id in sorted(written):
        changed |= people.pin(db, person_id, actor)
    return clusters.derive(db, changed, actor)


def every(db: Session) -> list[Facts]:
    """All terms of the directory with their people, by name and time."""
    held = (
        select(Term, Person.name, Person.by_hand, Organisation.short_name)
        .join(Person, Person.id == Term.person_id)
        .outerjoin(Organisation, Organisation.id == Term.organisation_id)
    )
    rows = [
        {
            "person": term.person_id,
            "name": name,
            "other_names": sorted({*by_hand.get("names", ())} - {name}),
            **{key: getattr(term, key) for key in ("position", "portfolio", "territory", "starts_on", "ends_on")},
            "organisation": organisation,
        }
        for term, name, by_hand, organisation in db.execute(held)
    ]
    return sorted(rows, key=lambda row: (row["name"], row["person"], row["starts_on"] or "", row["position"]))


def _person(db: Session, term: Facts, actor: Actor) -> str:
    known = term["person"] and db.scalar(select(Person.id).where(Person.id == term["person"]))
    person_id: str = known or _bearer(db, term) or new_id()
    names = {term["name"], *term["other_names"]}
    stored = db.scalar(select(Person.by_hand).where(Person.id == person_id)) or {}
    by_hand = {"name": term["name"], **stored, "names": sorted({*stored.get("names", ()), *names})}
    if stored != by_hand:
        directory.write_person(db, person_id, by_hand, actor)
    return person_id


def _bearer(db: Session, term: Facts) -> str | None:
    """The one known person who bears the name for the same state or organisation."""
    represents = term["territory"] or term["organisation"]
    heard = {f"{represents} {sound}" for sound in linking.sounds(term["name"])}
    near = select(Bearing).join(BearingSound, BearingSound.bearing_key == Bearing.key).where(BearingSound.sound.in_(heard))
    found = {row.person_id for row in db.scalars(near) if linking.skeleton(row.name) == linking.skeleton(term["name"])}
    return found.pop() if len(found) == 1 else None


def _keep(db: Session, person_id: str, term: Facts) -> bool:
    """Store a term; false where it is known to the letter."""
    begin, _ = merging.days(term["starts_on"])
    _, end = merging.days(term["ends_on"])
    organisation_id = directory.known_organisation(db, term["organisation"], "/organisation") if term["organisation"] else None
    office = {name: term[name] for name in ("position", "portfolio", "territory")} | {"organisation_id": organisation_id}
    same = [getattr(Term, name).is_not_distinct_from(value) for name, value in office.items()]
    known = db.execute(
        select(Term.id, Term.ends_on).where(Term.person_id == person_id, Term.starts_on.is_not_distinct_from(begin), *same)
    ).one_or_none()
    if known is None:
        db.execute(insert(Term).values(id=new_id(), person_id=person_id, starts_on=begin, ends_on=end, **office))
    elif known.ends_on != end:
        db.execute(update(Term).where(Term.id == known.id).values(ends_on=end))
    return known is None or known.ends_on != end


def _unnamed(db: Session, term: Facts) -> set[str]:
    """The meetings in which somebody took part in this office without a name."""
    represents = Participant.territory == term["territory"]
    if term["territory"] is None:
        represents = Participant.organisation_id == directory.known_organisation(db, term["organisation"], "/organisation")
    begin, _ = merging.days(term["starts_on"])
    there = select(Participant.meeting_id).join(Meeting, Meeting.id == Participant.meeting_id)
    there = there.where(
        Participant.name.is_(None),
        Participant.position == term["position"],
        Participant.portfolio.is_not_distinct_from(term["portfolio"]),
        represents,
        Meeting.latest >= (begin or ""),  # an end that has moved frees the days after it as well
    )
    return set(db.scalars(there))
