"""Rows written by statements that are made once for each table.

The ORM makes each of its inserts and updates anew, which takes several times as long as the database takes to carry one out. What
goes this way is not noticed by objects of the ORM that a session has loaded: ask for them anew (`populate_existing`).
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import Insert, Table, Update, bindparam, insert, update
from sqlalchemy.orm import Session

from app.models import Base


def add(db: Session, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, which all name the same columns."""
    if rows:
        db.connection().execute(_insert(model), rows)


def change(db: Session, model: type[Base], key: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Change columns of the row that bears a key (values by column); whether there is one."""
    named = {f"the_{name}": value for name, value in key.items()}  # a name of its own: a column may be in the key and changed too
    return db.connection().execute(_update(model, tuple(key)), {**values, **named}).rowcount > 0


def table(model: type[Base]) -> Table:
    """The table of a model, for statements that read or write plain rows."""
    return cast("Table", model.__table__)


@cache
def _insert(model: type[Base]) -> Insert:
    return insert(table(model))


@cache
def _update(model: type[Base], key: tuple[str, ...]) -> Update:
    columns = table(model).c
    return update(table(model)).where(*(columns[name] == bindparam(f"the_{name}") for name in key))
