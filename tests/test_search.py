"""Which records their words find, on both databases: what is kept beside each, as it is written."""

from sqlalchemy import column, select, table, text

from app import records
from app.db import reading, writing
from app.models import Document
from app.records import Actor
from app.wording import question
from tests import make


def found(engine, asked, resource):
    """The ids of the records of a kind whose words answer a question."""
    sought = question(asked)
    wanted = select(Document.record_id).where(Document.resource == resource)
    if engine.dialect.name == "sqlite":
        index = table("document_words", column("rowid"))
        matching = text("document_words MATCH :match").bindparams(match=sought.match())
        wanted = wanted.where(Document.id.in_(select(index.c.rowid).where(matching)))
    else:
        wanted = wanted.where(Document.words.op("@@")(text("CAST(:q AS tsquery)").bindparams(q=sought.tsquery())))
    with reading(engine) as db:
        return set(db.scalars(wanted))


def test_a_record_is_found_by_what_it_now_says_until_it_is_deleted(engine):
    done = make.ingest(engine, make.meeting(), text=make.press_text("Die Delegationen berieten über Wasserstoffleitungen."))
    meeting = done.meetings[0]
    for asked in ("bayramov", "FIDAN baku", "Bakı", "Aserbaidschan Türkei", "azerbaijan foreign affairs"):
        assert found(engine, asked, "meeting") == {meeting}, asked
    assert found(engine, "wasserstoffleitung", "press_text") == {done.press_text_id}
    assert len(found(engine, "bayramov", "person")) == 1
    assert found(engine, "deutschland", "territory") == {"de"}
    with writing(engine) as db:
        records.meetings.patch(db, meeting, {"city": "Astana", "territory": "kz", "place_id": None}, Actor("test"))
    assert (found(engine, "astana", "meeting"), found(engine, "baku", "meeting")) == ({meeting}, set())
    with writing(engine) as db:
        records.meetings.set_deleted(db, meeting, Actor("test"), deleted=True)
    assert found(engine, "bayramov", "meeting") == set()
    with writing(engine) as db:
        records.purges.purge(db, "press_text", done.press_text_id, Actor("test", "so"))
    assert found(engine, "wasserstoffleitung", "press_text") == set()
