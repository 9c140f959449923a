"""Records by words: of their own, and, of meetings, of the press texts that tell of them, as far as who asks may see those.

A question of few answers reads them off the index; of a common word meetings are walked in the order of days, and each is
asked whether it holds it. Nothing is ever ranked or sorted but few.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, cast, column, exists, literal, literal_column, or_, select, table, union
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

from app import wording
from app.models import Document, Meeting, PressText, Sighting
from app.queries import rights
from app.rights import LONGEST_EXCERPT, Viewer

_FTS = table("document_words", column("rowid"))
_Condition = ColumnElement[bool]
_Sought = ColumnElement[Any]


def documents(dialect: str, sought: _Sought) -> Select[Any]:
    """The documents, of whatever resource, that hold all that is sought (`sought_in` says it so that the database understands)."""
    return select(Document.id).where(*_holds(dialect, sought))


def records(db: Session, asked: str, resource: str) -> Select[Any]:
    """The ids of the records of one resource that hold all that is sought; `asked` holds a word."""
    dialect = db.get_bind().dialect.name
    return _records(dialect, literal(sought_in(dialect, asked)), resource)


def press_texts(db: Session, asked: str, viewer: Viewer) -> Select[Any]:
    """The ids of the press texts that hold all that is sought, of those of which somebody sees something."""
    return records(db, asked, "press_text").join(PressText, PressText.id == Document.record_id).where(rights.sees_some(viewer))


def meetings(dialect: str, sought: _Sought, viewer: Viewer | None) -> tuple[Select[Any], _Condition]:
    """Meetings that hold, or of which a text holds, all that is sought: their ids, and as a test of `Meeting`.

    Where no viewer is known, no text is looked into.
    """
    holds = _holds(dialect, sought)
    own = _records(dialect, sought, "meeting")
    test: _Condition = exists().where(*holds, *_is(Document, "meeting", Meeting.id)).correlate(Meeting)
    if viewer is None:
        return own, test
    telling = (
        Sighting.press_text_id == PressText.id,
        *rights.counting(),
        rights.sees_some(viewer),
    )
    told = select(Sighting.meeting_id).where(*holds, _found_as("press_text"), Document.record_id == PressText.id, *telling)
    by_text = exists().where(*holds, *_is(Document, "press_text", PressText.id), *telling, Sighting.meeting_id == Meeting.id)
    found = union(own, told.where(Sighting.meeting_id.is_not(None))).subquery()
    return select(found.c[0]), or_(test, by_text.correlate(Meeting))


def snippets(db: Session, press_text_ids: Sequence[str], asked: str, viewer: Viewer) -> dict[str, dict[str, Any]]:
    """Where each press text holds what is sought, by its id, as `SnippetOut` tells it; only of texts of which somebody sees something."""
    sought = wording.question(asked)
    seen = rights.words(db, press_text_ids, viewer)
    languages = dict(db.execute(select(PressText.id, PressText.language).where(PressText.id.in_(press_text_ids))).all())
    found = {}
    for text_id, words in seen.items():
        if (told := words.snippet(sought, languages[text_id])) is not None:
            found[text_id] = snippet_shown(*told)
    return found


def snippet_of(text: str, asked: str, language: str | None) -> dict[str, Any] | None:
    """Where words that everybody may read hold what is sought."""
    told = wording.snippet(text, wording.question(asked), language, LONGEST_EXCERPT)
    return snippet_shown(*told) if told is not None else None


def snippet_shown(text: str, spans: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """A snippet as it is served."""
    return {"text": text, "highlights": [{"start": start, "end": end} for start, end in spans]}


def _found_as(resource: str) -> _Condition:
    """Whether a document that was found by its words is of a resource; said so that no index finds it by that, as SQLite would."""
    return Document.resource.concat("") == resource


def _is(document: type[Document], resource: str, record_id: Any) -> tuple[_Condition, _Condition]:
    return document.resource == resource, document.record_id == record_id


def sought_in(dialect: str, asked: str) -> str:
    """What is sought, as a database is asked for it: a query of FTS5 on SQLite, a `tsquery` on PostgreSQL; they find the same."""
    sought = wording.question(asked)
    return sought.tsquery() if dialect == "postgresql" else sought.match()


def _records(dialect: str, sought: _Sought, resource: str) -> Select[Any]:
    return select(Document.record_id).where(_found_as(resource), *_holds(dialect, sought))


def _holds(dialect: str, sought: _Sought) -> list[_Condition]:
    """Whether a document holds all that is sought."""
    if dialect == "postgresql":
        return [Document.words.op("@@")(cast(sought, TSQUERY))]
    return [_FTS.c.rowid == Document.id, literal_column("document_words").op("MATCH")(sought)]
