"""The form of a question about meetings: what it asks for, without the values. Questions of one form are answered by the same statements.

The values become parameters, named after their fields: `asked_person_0` is the first id of `person`, `asked_or_1_status_0` the first
status of the second alternative. Names of people and organisations are looked up on the way, so that parameters are ids.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, or_, select
from sqlalchemy.orm import Session

from app import linking, merging
from app.models import Organisation, PersonName
from app.queries import words
from app.queries.pages import Column
from app.schemas.questions import MeetingFilter, MeetingSearch, PersonQuery

Values = dict[str, Any]
_PREFIX = "asked_"
"""Before the names of parameters: SQLAlchemy gives names of its own, such as `status_1`, to values that stand in statements."""

_ID = re.compile(r"[0-9a-hjkmnp-tv-z]{26}")

_ALTERNATIVES = (
    *("ministry", "portfolio", "territory", "position", "role", "presence", "place", "in_territory", "series", "topic", "status"),
    *("form", "kind", "ordinal", "agreement_type", "agreement_status", "source", "publisher", "language"),
)
"""Fields of which one value must hold."""

_ALL = ("ministry_all", "territory_all", "topic_all")
"""Fields of which each value must hold."""

_LIMITS = ("confidence_below", "changed_since")
_FLAGS = ("has_conflict", "overdue", "match")
"""Fields of a few values, for each of which something else is asked: they are part of the form."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a question asks for: `counts` tells how many values each of its fields has, `flags` what it says by yes and no.

    Fields of which each value must hold, and may mean several ids, are told one by one: `person_all.0`, `person_all.1`. `both`, `either`
    and `neither` are the forms within `and`, `or` and `not`; `listed`, where not empty, are the numbers of the listings that answer
    the alternatives of `or` one by one.
    """

    path: str
    counts: tuple[tuple[str, int], ...]
    flags: tuple[tuple[str, Any], ...]
    both: tuple["Form", ...] = ()
    either: tuple["Form", ...] = ()
    neither: "Form | None" = None
    listed: tuple[int, ...] = ()

    def said(self, name: str) -> bool:
        """Whether the question says something of this field."""
        return any(field == name for field, _ in self.counts)

    def flag(self, name: str) -> Any:
        """What the question says of a field by yes and no; None where it says nothing."""
        return next((value for field, value in self.flags if field == name), None)

    def values(self, name: str) -> list[BindParameter[Any]]:
        """The parameters of a field, one for each value; none where the question says nothing of it."""
        count = next((count for field, count in self.counts if field == name), 0)
        return [bindparam(f"{_PREFIX}{self.path}{name}_{place}") for place in range(count)]

    def value(self, name: str) -> BindParameter[Any]:
        """The parameter of a field of one value."""
        return bindparam(f"{_PREFIX}{self.path}{name}")

    def each(self, name: str) -> list[str]:
        """The names of the values of a field that are told one by one."""
        return [field for field, _ in self.counts if field.startswith(f"{name}.")]


def form_of(db: Session, asked: MeetingFilter | PersonQuery, today: str = "") -> tuple[Form, Values]:
    """The form of a question and its values, by the names of the parameters. `today` decides what is overdue."""
    values: Values = {"today": today}
    return _form(db, asked, "", values), values


def organisations(db: Session, names: Sequence[str]) -> list[str]:
    """The ids of organisations by their short names or ids; one that was renamed keeps its id."""
    ids = [linking.slug(name) for name in names]
    named = select(Organisation.id).where(or_(Organisation.id.in_(ids), Organisation.short_name.in_(names)))
    return sorted(db.scalars(named)) if names else []


def bears_name(person_id: Column, names: Sequence[str]) -> ColumnElement[bool]:
    """Whether a person bears one of these names, in any spelling that was seen."""
    return person_id.in_(select(PersonName.person_id).where(PersonName.folded.in_([linking.folded(name) for name in names])))


def _form(db: Session, asked: MeetingFilter | PersonQuery, path: str, values: Values) -> Form:
    counts = []
    for name, said in _said(db, asked):
        counts.append((name, len(said) if isinstance(said, list) else 1))
        parameter = f"{_PREFIX}{path}{name}"
        values.update({f"{parameter}_{place}": one for place, one in enumerate(said)} if isinstance(said, list) else {parameter: said})
    flags = tuple((name, flag) for name in _FLAGS if (flag := getattr(asked, name, None)) is not None)
    if not isinstance(asked, MeetingSearch):
        return Form(path, tuple(counts), flags)
    both, either = (
        tuple(_form(db, one, f"{path}{word}{place}_", values) for place, one in enumerate(ones))
        for word, ones in (("and_", asked.and_), ("or_", asked.or_))
    )
    neither = _form(db, asked.not_, f"{path}not_", values) if asked.not_ is not None else None
    return Form(path, tuple(counts), flags, both, either, neither)


def _said(db: Session, asked: MeetingFilter | PersonQuery) -> Iterator[tuple[str, list[Any] | Any]]:
    """What a question says of each field of which it says something; a field that may have many values says a list."""
    yield from ((name, given) for name in _ALTERNATIVES if (given := getattr(asked, name, ())))
    if asked.organisation:
        yield "organisation", organisations(db, asked.organisation)
    if isinstance(asked, PersonQuery):
        return
    yield from ((name, given) for name in _ALL if (given := getattr(asked, name)))
    if asked.person:
        yield "person", _people(db, asked.person)
    yield from ((f"person_all.{place}", _people(db, [one])) for place, one in enumerate(asked.person_all))
    yield from ((f"organisation_all.{place}", organisations(db, [one])) for place, one in enumerate(asked.organisation_all))
    if asked.frame:
        yield "frame", organisations(db, asked.frame)
    if asked.q is not None:
        yield "q", words.sought_in(db.get_bind().dialect.name, asked.q)
    yield from ((name, merging.days(day)[side]) for name, day, side in (("from_", asked.from_, 0), ("to", asked.to, 1)) if day is not None)
    yield from ((name, limit) for name in _LIMITS if (limit := getattr(asked, name)) is not None)


def _people(db: Session, given: Sequence[str]) -> list[str]:
    """People by id, or by a name in any spelling that was seen; what looks like an id is nobody's name."""
    names = [linking.folded(one) for one in given if not _ID.fullmatch(one)]
    named = db.scalars(select(PersonName.person_id).where(PersonName.folded.in_(names))) if names else ()
    return sorted({*given, *named})
