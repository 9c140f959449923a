"""Withdrawn, deleted, purged: a run taken back as a whole, and what an admin removes for good; by real HTTP, on both databases."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import inspect, text

from app import records
from app.db import writing
from app.extraction import EXTRACTOR, Span
from app.records import Actor
from tests import make
from tests.conftest import communique
from tests.test_crud import editor, key_for, refused, tag

__all__ = ["editor"]
MARKER = "Wortlaut"
WORDS = f"{MARKER} der Agentur: Jeyhun Bayramov und Hakan Fidan unterzeichneten in Baku eine Erklärung."


@pytest.fixture
def admin(client, engine):
    """A client that bears an admin's key."""
    client.headers["Authorization"] = f"Bearer {key_for(engine, 'admin')}"
    return client


def everything(engine):
    """All that the database holds, as text."""
    with engine.connect() as connection:
        tables = [name for name in inspect(connection).get_table_names() if name != "api_key"]
        return "\n".join(str(tuple(row)) for name in tables for row in connection.execute(text(f'SELECT * FROM "{name}"')))


def told(engine, publisher="A", **given):
    """A meeting that one text tells of, with a document whose title is the text's own words."""
    paper = make.agreement(f"{MARKER} der Erklärung", quote=MARKER)
    span = Span(0, 8)
    people = (replace(make.participant("Jeyhun Bayramov"), evidence_of={"position": (span,)}), make.participant("Hakan Fidan", "tr"))
    words = make.press_text(f"{publisher}: {WORDS}", publisher=publisher, title=f"{MARKER} im Titel", url=f"https://example.org/{MARKER}")
    return make.ingest(engine, make.meeting(*people, agreements=(paper,), **given), text=words)


def purge(client, url, **headers):
    return client.post(f"{url}/purge", json={"reason": "the agency asked"}, headers=tag(client.get(url)) | headers)


def test_a_purged_press_text_leaves_no_words(admin, engine):
    done = told(engine)
    url, meeting = f"/v1/press-texts/{done.press_text_id}", f"/v1/meetings/{done.meetings[0]}"
    admin.patch(url, json={"title": f"{MARKER} anders"}, headers=tag(admin.get(url)))
    admin.patch(meeting, json={"city": "Shusha"}, headers=tag(admin.get(meeting)))
    assert MARKER in everything(engine)
    answer = purge(admin, url)
    assert answer.status_code == 200, answer.text
    assert answer.json()["meetings"] == [done.meetings[0]]
    note = answer.json()["purge"]
    assert (note["resource"], note["record_id"], note["reason"]) == ("press_text", done.press_text_id, "the agency asked")
    assert admin.get(note["url"]).json() == note
    assert admin.get(f"/v1/purges?record={done.press_text_id}").json()["items"] == [note]
    assert MARKER not in everything(engine)
    left = admin.get(url).json()
    assert (left["title"], left["address"], left["characters"], left["withdrawn_at"] is not None) == (None, None, 0, True)
    assert [one["what"] for one in admin.get(f"{url}/revisions").json()["items"]] == ["changed", "purged", "purged"]
    assert admin.get(f"{url}/revisions/1").json()["record"] is None
    refused(admin.get(url, params={"as_of": "2026-01-01"}), 404, "not-found")


def test_the_words_of_a_purged_text_are_not_read_again(admin, engine):
    done = told(engine)
    url = f"/v1/press-texts/{done.press_text_id}"
    assert purge(admin, url).status_code == 200
    again = admin.post("/v1/press-texts", json={"text": f"A: {WORDS}", "publisher": "A", "title": MARKER})
    assert (again.status_code, again.json()["new"]) == (200, False)
    list(records.rebuild.run(engine, Actor(EXTRACTOR), lambda _: [make.meeting()]))
    assert MARKER not in everything(engine)


def test_what_other_texts_tell_stays_when_one_is_purged(admin, engine):
    first, second = told(engine), make.ingest(engine, make.meeting(), text=make.press_text("Anderes.", publisher="B"))
    assert first.meetings == second.meetings
    url = f"/v1/meetings/{first.meetings[0]}"
    before = admin.get(url).json()
    assert purge(admin, f"/v1/press-texts/{first.press_text_id}").status_code == 200
    after = admin.get(url).json()
    assert [source["publisher"] for source in after["sources"]] == ["B"]
    assert [one["id"] for one in after["participants"]] == [one["id"] for one in before["participants"]]
    assert after["agreements"] == []
    assert MARKER not in everything(engine)
    old = admin.get(f"{url}/revisions/2").json()["record"]
    assert [source["title"] for source in old["sources"] if source["press_text_id"] == first.press_text_id] == [None]


def test_a_purged_meeting_is_gone_for_good(admin, engine):
    done = told(engine)
    url = f"/v1/meetings/{done.meetings[0]}"
    part = admin.get(url).json()["participants"][0]["url"]
    admin.patch(part, json={"name": "Ceyhun Bayramov"}, headers=tag(admin.get(url)))
    answer = purge(admin, url)
    assert answer.json()["press_texts"] == [done.press_text_id]
    refused(admin.get(url), 410, "gone")
    refused(admin.get(f"{url}/evidence"), 410, "gone")
    refused(admin.post(f"{url}/restore", headers={"If-Match": "*"}), 410, "gone")
    refused(admin.get(part), 404, "not-found")
    assert admin.get("/v1/participants").json()["items"] == []
    assert admin.get("/v1/people").json()["items"] == []
    assert [one["what"] for one in admin.get(f"{url}/revisions").json()["items"]] == ["deleted", "purged", "purged"]
    list(records.rebuild.run(engine, Actor(EXTRACTOR), lambda _: [make.meeting()]))
    list(records.rebuild.run(engine, Actor(EXTRACTOR)))
    refused(admin.get(url), 410, "gone")
    later = make.ingest(engine, make.meeting(), text=make.press_text("Später.", publisher="B"))
    assert later.meetings[0] != done.meetings[0]
    assert len(admin.get("/v1/meetings").json()["items"]) == 1
    feed = [one for one in admin.get("/v1/changes?resource=meeting&include=record").json()["items"] if one["record_id"] == done.meetings[0]]
    assert [one["record"] for one in feed] == [None, None, None]


def test_a_purged_person_leaves_the_office(admin, engine):
    done = told(engine)
    make.ingest(engine, make.meeting(starts_on="2025-07-01"), text=make.press_text("Anderes.", publisher="B"))
    url = f"/v1/meetings/{done.meetings[0]}"
    person = admin.get(url).json()["participants"][0]
    answer = purge(admin, f"/v1/people/{person['person_id']}")
    assert answer.status_code == 200, answer.text
    assert len(answer.json()["meetings"]) == 2
    assert done.press_text_id in answer.json()["press_texts"]
    refused(admin.get(f"/v1/people/{person['person_id']}"), 410, "gone")
    left = admin.get(url).json()["participants"]
    assert {(one["name"], one["position"], one["territory"]) for one in left} == {
        (None, "minister", "az"),
        ("Hakan Fidan", "minister", "tr"),
    }
    assert person["person_id"] not in {one["person_id"] for one in left}
    old = admin.get(f"{url}/revisions/1").json()["record"]
    assert [one["name"] for one in old["participants"]] == [None, "Hakan Fidan"]
    assert "Bayramov" not in everything(engine).replace(WORDS, "")
    assert admin.get("/v1/people?name=Jeyhun Bayramov").json()["items"] == []
    list(records.rebuild.run(engine, Actor(EXTRACTOR), lambda _: [make.meeting()]))
    assert admin.get("/v1/people?name=Jeyhun Bayramov").json()["items"] == []


def test_only_an_admin_purges_and_says_why(editor, engine, client):
    done = told(engine)
    url = f"/v1/press-texts/{done.press_text_id}"
    refused(purge(editor, url), 403, "forbidden")
    key = {"Authorization": f"Bearer {key_for(engine, 'admin')}"}
    refused(editor.post(f"{url}/purge", json={}, headers=tag(editor.get(url)) | key), 422, "missing-field", "/reason")
    refused(editor.post(f"{url}/purge", json={"reason": "so"}, headers=key), 428, "version-demanded")
    refused(editor.post(f"{url}/purge", json={"reason": "so"}, headers=key | {"If-Match": '"9"'}), 412, "version-mismatch")
    refused(editor.post("/v1/people/nobody/purge", json={"reason": "so"}, headers=key | {"If-Match": "*"}), 404, "not-found")


@pytest.fixture
def run(database_url, tmp_path):
    """A run that read two texts of one meeting and one of another; its output."""
    lines = [
        {
            "publisher": "A",
            "published_on": "2025-05-24",
            "text": "Baku – Außenminister Jeyhun Bayramov hat am Freitag in Baku den türkischen Außenminister Hakan Fidan getroffen.",
        },
        {
            "publisher": "B",
            "published_on": "2025-05-24",
            "text": "Der türkische Außenminister Hakan Fidan ist am Freitag in Baku mit Außenminister Jeyhun Bayramov zusammengekommen.",
        },
        {
            "publisher": "C",
            "published_on": "2025-05-24",
            "text": "Bundeskanzler Friedrich Merz hat am Freitag in Berlin den französischen Präsidenten Emmanuel Macron empfangen.",
        },
    ]
    file = tmp_path / "texts.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines))
    done = communique(database_url, "ingest", str(file))
    assert done.returncode == 0, done.stderr.decode()
    return file


def test_a_run_is_withdrawn_and_restored_as_a_whole(editor, run, database_url):
    (listed,) = editor.get("/v1/ingests").json()["items"]
    assert (listed["label"], listed["texts"], listed["withdrawn_at"]) == ("texts.jsonl", 3, None)
    assert listed["finished_at"]
    before = editor.get("/v1/meetings?sort=id").json()["items"]
    assert len(before) == 2
    alone = editor.get("/v1/press-texts?publisher=B").json()["items"][0]["url"]
    assert editor.delete(alone, headers=tag(editor.get(alone))).status_code == 200
    done = editor.post(f"{listed['url']}/withdraw", headers={"Change-Reason": "a broken crawl"})
    assert (done.json()["changed"], done.json()["ingest"]["withdrawn_at"] is not None) == (2, True)
    assert editor.get("/v1/meetings").json()["items"] == []
    refused(editor.get(before[0]["url"]), 410, "gone")
    assert editor.get(f"{before[0]['url']}/revisions").json()["items"][0]["reason"] == "a broken crawl"
    assert editor.post(f"{listed['url']}/withdraw").json()["changed"] == 0
    back = editor.post(f"{listed['url']}/restore").json()
    assert (back["changed"], back["ingest"]["withdrawn_at"]) == (2, None)
    after = editor.get("/v1/meetings?sort=id").json()["items"]
    assert [one["id"] for one in after] == [one["id"] for one in before]
    assert [[source["publisher"] for source in one["sources"]] for one in after] == [["A"], ["C"]]
    refused(editor.post("/v1/ingests/nothing/withdraw"), 404, "not-found")
    refused(editor.get("/v1/ingests/nothing"), 404, "not-found")


@pytest.mark.long
def test_a_run_is_withdrawn_by_command_and_what_reads_nothing_new_is_none(editor, run, database_url):
    assert communique(database_url, "ingest", str(run)).returncode == 0
    (listed,) = editor.get("/v1/ingests").json()["items"]
    assert listed["id"] in communique(database_url, "ingests", "list").stdout.decode()
    done = communique(database_url, "ingests", "withdraw", listed["id"], "--reason", "a broken crawl")
    assert done.stdout.decode() == "3 texts withdrawn\n"
    assert editor.get("/v1/meetings").json()["items"] == []
    assert communique(database_url, "ingests", "restore", listed["id"]).stdout.decode() == "3 texts restored\n"
    assert len(editor.get("/v1/meetings").json()["items"]) == 2
    wrong = communique(database_url, "ingests", "withdraw", "nothing")
    assert (wrong.returncode, wrong.stderr.decode()) == (1, "communique: There is no ingest with the id 'nothing'.\n")


def test_a_run_that_is_killed_while_it_is_withdrawn_is_finished_by_the_next(editor, engine):
    with writing(engine) as db:
        run_id = records.ingests.begin(db, "many", Actor("test"))
        filed = records.Filed(ingest_id=run_id)
        for number in range(3):
            records.ingest(
                db, make.press_text(publisher=f"A {number}"), [make.meeting(starts_on=f"2025-0{number + 1}-01")], "test/1", filed=filed
            )
    with writing(engine) as db:
        ids = records.ingests.texts(db, run_id, withdrawn=True)
        records.ingests.set_batch_withdrawn(db, run_id, ids[:1], Actor("test"), withdrawn=True)
    assert sum(records.ingests.set_withdrawn(engine, run_id, Actor("test"), withdrawn=True)) == 2
    assert editor.get("/v1/meetings").json()["items"] == []
    assert sum(records.ingests.set_withdrawn(engine, run_id, Actor("test"), withdrawn=False)) == 3
    assert len(editor.get("/v1/meetings").json()["items"]) == 3


def test_what_was_purged_cannot_be_restored(admin, engine):
    done = told(engine)
    text, meeting = f"/v1/press-texts/{done.press_text_id}", f"/v1/meetings/{done.meetings[0]}"
    person = f"/v1/people/{admin.get(meeting).json()['participants'][0]['person_id']}"
    for url in (person, meeting, text):
        assert purge(admin, url).status_code == 200
        for way in ("restore", "revisions/1/revert"):
            answer = admin.post(f"{url}/{way}", headers={"If-Match": "*"})
            assert "purged; it cannot be restored" in refused(answer, 410, "gone").detail
    assert admin.get("/v1/people?name=Bayramov").json()["items"] == []
    assert MARKER not in everything(engine)
