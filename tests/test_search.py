"""Which records their words find, on both databases: what is kept beside each, as it is written."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import column, select, table, text

from app import records
from app.db import reading, writing
from app.main import create_app
from app.models import Document
from app.records import Actor
from app.schemas.outputs import MeetingWithMoreOut
from app.schemas.search import HitsOut, NamesOut
from app.settings import Settings
from app.vocabulary import Sees
from app.wording import question
from tests import make
from tests.test_crud import key_for


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


FOUND = [
    ("BAYRAMOV", "case"),
    ("baku", "a place"),
    ("Bakı", "a place in another language"),
    ("wasserstoffleitung", "a stem"),
    ("Wasserstoffleitungen berieten", "words in any order"),
    ('"berieten über Wasserstoffleitungen"', "a phrase"),
    ("wassers*", "a beginning"),
    ("Muller", "a diacritic left out"),
    ("Mueller", "an umlaut typed as two letters"),
    ("safarov", "a letter of Azerbaijani"),
    ("Seferov", "the same letter typed otherwise"),
    ("путев", "ё typed as е"),
    ("strasse", "ß"),
]
LOST = ['"Wasserstoffleitungen über berieten"', "wasserstoffx", "Bayramov Scholz", "assers*"]
HARMLESS = [
    '"',
    "-baku",
    "baku)",
    "NEAR(baku, fidan)",
    "baku AND",
    "col:baku",
    "^baku",
    "baku*fidan",
    "(baku",
    "'baku",
    "baku\\",
    "%baku_",
    "b:*",
]
WORDS = "Müller und Səfərov berieten über Wasserstoffleitungen in der Straße; «Путёв» sprach."


@pytest.fixture
def ingested(engine):
    return make.ingest(engine, make.meeting(), text=make.press_text(WORDS))


def ids(client, address, **asked):
    answer = client.get(address, params=asked)
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]


def test_meetings_and_press_texts_are_found_by_words(client, ingested, subtests):
    for asked, why in FOUND:
        with subtests.test(why):
            assert ids(client, "/v1/meetings", q=asked) == list(ingested.meetings)
    for asked in LOST:
        with subtests.test(asked):
            assert ids(client, "/v1/meetings", q=asked) == []
    for asked in HARMLESS:
        with subtests.test(asked):
            assert client.get("/v1/meetings", params={"q": asked}).status_code in (200, 422)
    assert ids(client, "/v1/press-texts", q="wasserstoffleitung") == [ingested.press_text_id]
    assert len(ids(client, "/v1/people", q="bayramov")) == 1
    assert ids(client, "/v1/meetings", q="bayramov", territory="de") == []
    assert len(ids(client, "/v1/participants", q="wasserstoffleitung", territory="az")) == 1
    long = client.post("/v1/meetings/search", json={"where": {"or": [{"q": "wasserstoffx"}, {"q": "straße"}], "not": {"q": "scholz"}}})
    assert [one["id"] for one in long.json()["items"]] == list(ingested.meetings)


def test_a_question_without_a_word_is_refused(client):
    for asked in ("", "*", '""', "…", "a" * 301):
        answer = client.get("/v1/meetings", params={"q": asked})
        assert (answer.status_code, [fault["pointer"] for fault in answer.json()["errors"]]) == (422, ["q"])


def test_what_may_not_be_seen_is_not_found(engine, database_url, served, ingested):
    open_to = {"editor": key_for(engine, "editor")}
    hidden = served(create_app(Settings(database_url=database_url, readers_see=Sees.NOTHING, editors_see=Sees.WHOLE)))
    editor = {"Authorization": f"Bearer {open_to['editor']}"}
    assert ids(hidden, "/v1/meetings", q="wasserstoffleitung") == []
    assert ids(hidden, "/v1/press-texts", q="wasserstoffleitung") == []
    assert ids(hidden, "/v1/meetings", q="bayramov") == list(ingested.meetings)
    found = hidden.get("/v1/meetings", params={"q": "wasserstoffleitung"}, headers=editor)
    assert [one["id"] for one in found.json()["items"]] == list(ingested.meetings)
    assert "Authorization" in found.headers["vary"]
    assert "asserstoff" not in hidden.get("/v1/search", params={"q": "bayramov"}).text
    with writing(engine) as db:
        records.meetings.set_withdrawn(db, [ingested.press_text_id], Actor("test"), withdrawn=True)
    assert ids(hidden, "/v1/meetings", q="wasserstoffleitung") == []


def test_snippets_show_where_the_words_stand(client, ingested):
    answer = client.get("/v1/meetings", params={"q": "wasserstoffleitung", "include": "snippets"}).json()
    snippets = MeetingWithMoreOut.model_validate(answer["items"][0]).snippets
    assert snippets is not None
    snippet = snippets[0]
    assert snippet.press_text_id == ingested.press_text_id
    (light,) = snippet.highlights
    assert snippet.text[light.start : light.end] == "Wasserstoffleitungen"
    assert len(snippet.text) <= len(WORDS) // 2
    titled = client.get("/v1/meetings", params={"q": "bayramov", "include": "snippets"}).json()["items"][0]["snippets"]
    assert [one["press_text_id"] for one in titled] == [None]


def test_one_search_finds_all_resources(client, ingested):
    found = HitsOut.model_validate(client.get("/v1/search", params={"q": "baku"}).json())
    assert {hit.resource for hit in found.items} >= {"places", "meetings"}
    assert found.items[0].title.en == "Baku"
    only = HitsOut.model_validate(client.get("/v1/search", params={"q": "wasserstoffleitungen", "resource": "press-texts"}).json())
    assert [(hit.id, hit.day) for hit in only.items] == [(ingested.press_text_id, "2025-05-24")]
    more = HitsOut.model_validate(client.get("/v1/search", params={"q": "ministry", "resource": "ministries", "limit": 1}).json())
    assert (len(more.items), more.more) == (1, {"ministries": "/v1/ministries?q=ministry"})


def test_names_are_found_while_they_are_typed(client, ingested):
    for typed, title in (
        ("bay", "Jeyhun Bayramov"),
        ("jey bayr", "Jeyhun Bayramov"),
        ("deut", "Germany"),
        ("türk", "Türkiye"),
        ("bak", "Baku"),
    ):
        found = NamesOut.model_validate(client.get("/v1/search/names", params={"q": typed, "limit": 50}).json())
        assert title in {one.title.en for one in found.items}, typed
    only = client.get("/v1/search/names", params={"q": "b", "resource": "people"}).json()["items"]
    assert {one["resource"] for one in only} == {"people"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.text(max_size=40))
def test_whatever_is_typed_is_answered_or_refused(client, asked):
    for address in ("/v1/meetings", "/v1/search", "/v1/search/names"):
        assert client.get(address, params={"q": asked}).status_code in (200, 422)
