"""What is derived is a function of what is stored: any order, again, rebuilt, killed, at the same moment; on both databases."""

import itertools
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from app import records
from app.db import connect, reading, writing
from app.models import Conflict, Meeting, Ministry, Organisation, Person, Place, PressText, Series, Sighting, State
from app.records import Actor, keys
from tests import make
from tests.conftest import ROOT, communique
from tests.test_ingest import _without_ids

AZ = make.participant("Vilayat Eyvazov", "az", portfolio="interior")
KZ = make.participant("Yerzhan Sadenov", "kz", portfolio="interior")
TR = make.participant("Ali Yerlikaya", "tr", portfolio="interior")
OTS = {"organisations": ("OTS",), "kind": "multilateral"}
SPELLINGS = ("Vilayat Eyvazov", "Wilajat Ejwasow", "Вилаят Эйвазов", "V. Eyvazov", None)


@st.composite
def reports(draw):
    """A text about one or two meetings of the same few people, as agencies tell them: near, coarse, contradicting."""
    drafts = []
    for _ in range(draw(st.integers(1, 2))):
        az = replace(AZ, name=draw(st.sampled_from(SPELLINGS)))
        people = draw(st.sampled_from([(az, KZ), (az, TR), (az, KZ, TR), (az, replace(KZ, name=None), TR)]))
        framed = len(people) > 2 and draw(st.booleans())
        facts = {
            "starts_on": draw(st.sampled_from(["2025-05-23", "2025-05-24", "2025-05", "2025-11-03"])),
            "city": draw(st.sampled_from(["Baku", "Баку", "Ganja", None])),
            "form": draw(st.sampled_from(["in_person", "in_person", "phone"])),
            "status": draw(st.sampled_from(["held", "planned", "cancelled"])),
            "ordinal": draw(st.sampled_from([None, 2])) if framed else None,
            "organisations": ("OTS",) if framed else (),
            "kind": "multilateral" if len(people) > 2 else "bilateral",
            "topics": tuple(draw(st.sets(st.sampled_from(["trade", "energy"])))),
            "agreements": draw(st.sampled_from([(), (make.agreement(),), (make.agreement("Erklärung der Minister"),)])),
        }
        drafts.append(make.meeting(*people, **facts))
    return drafts, draw(st.sampled_from([date(2025, 5, 22), date(2025, 5, 24), date(2025, 11, 4)]))


def told(engine):
    """All records that are there, without ids, times and what counts the steps by which they came."""
    found = {}
    with reading(engine) as db:
        for model in (Meeting, Person, Ministry, Series, Place, Organisation):
            renderings = db.scalars(select(model.rendering).where(model.deleted_at.is_(None)))
            found[model.__tablename__] = sorted((unversioned(_without_ids(orjson.loads(one))) for one in renderings), key=repr)
        found["conflict"] = sorted((_without_ids(orjson.loads(one)) for one in db.scalars(select(Conflict.rendering))), key=repr)
    return found


def stored(engine):
    """All meetings as they stand, to the letter."""
    with reading(engine) as db:
        return db.execute(select(Meeting.rendering, Meeting.deleted_at).order_by(Meeting.id)).all()


def unversioned(records):
    """Records without what counts the steps by which they came."""
    if isinstance(records, dict):
        return {key: unversioned(value) for key, value in records.items() if key != "version"}
    return [unversioned(value) for value in records] if isinstance(records, list) else records


def texts_of(drawn):
    return [(make.press_text(f"Text {number}", published_on=day), drafts) for number, (drafts, day) in enumerate(drawn)]


EXAMPLES = [
    ("sqlite", 4),
    ("postgresql", 2),
    pytest.param("sqlite", 60, marks=pytest.mark.long),
    pytest.param("postgresql", 15, marks=pytest.mark.long),
]


@pytest.mark.parametrize(("kind", "examples"), EXAMPLES)
def test_any_order_of_the_same_texts_and_any_rebuild_gives_the_same_records(kind, examples, new_database):
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(reports(), min_size=2, max_size=5), st.randoms(use_true_random=False))
    def check(drawn, chance):
        texts = texts_of(drawn)
        shuffled = list(texts)
        chance.shuffle(shuffled)
        found = []
        for order in (texts, shuffled):
            engine = connect(new_database(kind))
            for text, drafts in (*order, order[0]):
                make.ingest(engine, *drafts, text=text)
            found.append(told(engine))
            before = stored(engine)
            assert [batch.changes for batch in records.rebuild.run(engine, Actor("test"))] == [[]]
            assert stored(engine) == before
            engine.dispose()
        assert found[0] == found[1]

    check()


@pytest.mark.parametrize(("kind", "examples"), EXAMPLES)
def test_an_edit_stands_and_merge_then_split_gives_what_was_whatever_is_told(kind, examples, new_database):
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(reports(), min_size=2, max_size=5), st.data())
    def check(drawn, data):
        first, *rest = texts_of(drawn)
        engine = connect(new_database(kind))
        edited = make.ingest(engine, *first[1], text=first[0]).meetings[0]
        with writing(engine) as db:
            records.meetings.patch(db, edited, {"city": "Shusha", "topics": ["border"]}, Actor("test"))
        for text, drafts in rest:
            make.ingest(engine, *drafts, text=text)
        with reading(engine) as db:
            now = db.scalar(select(Sighting.meeting_id).where(Sighting.id == edited))
            record = orjson.loads(db.execute(select(Meeting.rendering).where(Meeting.id == now)).scalar_one())
            there = db.scalars(select(Meeting.id).where(Meeting.deleted_at.is_(None)).order_by(Meeting.id)).all()
        assert (record["city"], record["topics"]) == ("Shusha", ["border"])
        before, to_the_letter = told(engine), stored(engine)
        assert [batch.changes for batch in records.rebuild.run(engine, Actor("test"))] == [[]]
        assert stored(engine) == to_the_letter
        if len(there) > 1:
            one, other = data.draw(st.permutations(there))[:2]
            with writing(engine) as db:
                records.judgements.judge(db, "meeting", "same", (one, other), Actor("test"))
            with reading(engine) as db:
                assert len(set(db.scalars(select(Sighting.meeting_id).where(Sighting.id.in_((one, other)))))) == 1
            with writing(engine) as db:
                records.judgements.judge(db, "meeting", "different", (other, one), Actor("test"))
            assert told(engine) == before
        engine.dispose()

    check()


def test_withdrawing_a_text_gives_what_was_without_it(engine, new_database):
    texts = texts_of(
        [
            ([make.meeting(AZ, KZ)], date(2025, 5, 24)),
            ([make.meeting(replace(AZ, name="Wilajat Ejwasow"), TR, KZ, **OTS), make.meeting(AZ, KZ)], date(2025, 5, 24)),
            ([make.meeting(replace(AZ, name="V. Eyvazov"), KZ, starts_on="2025-05", city="Баку")], date(2025, 5, 25)),
        ]
    )
    for number in range(3):
        other = connect(new_database("sqlite"))
        for text, drafts in texts[:number] + texts[number + 1 :]:
            make.ingest(other, *drafts, text=text)
        ingested = [make.ingest(engine, *drafts, text=text) for text, drafts in texts]
        with writing(engine) as db:
            records.meetings.set_withdrawn(db, [ingested[number].press_text_id], Actor("test"), withdrawn=True)
        left, never = told(engine), told(other)
        assert [left[name] for name in ("meeting", "person", "conflict")] == [never[name] for name in ("meeting", "person", "conflict")]
        with writing(engine) as db:
            records.meetings.set_withdrawn(db, [ingested[number].press_text_id], Actor("test"), withdrawn=False)
        other.dispose()


def test_an_edit_stands_after_every_ingest_and_rebuild(client, engine, database_url):
    with writing(engine) as db:
        client.headers["Authorization"] = f"Bearer {keys.create(db, 'test', 'editor')}"
    make.ingest(engine, make.meeting(AZ, KZ))
    meeting = client.get("/v1/meetings").json()["items"][0]
    edited = client.patch(meeting["url"], json={"city": "Shusha", "topics": ["border"]}, headers={"If-Match": '"1"'})
    part = meeting["participants"][1]
    renamed = client.patch(part["url"], json={"role": "host"}, headers={"If-Match": edited.headers["etag"]})
    client.delete(meeting["participants"][0]["url"], headers={"If-Match": renamed.headers["etag"]})
    make.ingest(engine, make.meeting(AZ, KZ, topics=("energy",)))
    make.ingest(engine, make.meeting(replace(AZ, name="Вилаят Эйвазов"), KZ, starts_on="2025-05-24"))
    before = client.get(meeting["url"]).json()
    assert (before["city"], before["topics"], len(before["sources"])) == ("Shusha", ["border"], 3)
    assert [(one["id"], one["role"]) for one in before["participants"]] == [(part["id"], "host")]
    done = communique(database_url, "rebuild")
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().strip().endswith("nothing changed")
    assert client.get(meeting["url"]).json() == before


@pytest.mark.long
def test_extraction_anew_keeps_ids_words_and_judgements(client, engine, database_url):
    with writing(engine) as db:
        client.headers["Authorization"] = f"Bearer {keys.create(db, 'test', 'editor')}"
    text = (
        "Der deutsche Außenminister Johann Wadephul hat am 23. Mai 2025 in Baku seinen aserbaidschanischen Amtskollegen "
        "Jeyhun Bayramov getroffen. Beide Minister unterzeichneten eine Gemeinsame Erklärung."
    )
    made = client.post("/v1/press-texts", json={"text": text, "language": "de", "published_on": "2025-05-24", "publisher": "A"}).json()
    meeting = made["meetings"][0]
    with writing(engine) as db:  # what an older extractor read: it knew no day, and a participant too many
        row = db.scalars(select(Sighting)).one()
        people = [*row.body["participants"], {**row.body["participants"][0], "id": "x", "name": "Nobody"}]
        db.execute(update(Sighting).values(body={**row.body, "starts_on": "2025", "participants": people}))
    assert communique(database_url, "rebuild").returncode == 0
    assert len(client.get(meeting["url"]).json()["participants"]) == 3
    edited = client.patch(meeting["participants"][0]["url"], json={"role": "guest"}, headers={"If-Match": "*"})
    assert edited.status_code == 200, edited.text
    tried = communique(database_url, "rebuild", "--extract", "--dry-run")
    assert f"meeting {meeting['id']} changed" in tried.stdout.decode()
    assert len(client.get(meeting["url"]).json()["participants"]) == 3
    done = communique(database_url, "rebuild", "--extract")
    assert done.returncode == 0, done.stderr.decode()
    now = client.get(meeting["url"]).json()
    assert (now["id"], now["starts_on"]) == (meeting["id"], "2025-05-23")
    assert [one["id"] for one in now["participants"]] == [one["id"] for one in meeting["participants"]]
    assert now["participants"][0]["role"] == "guest"
    assert [one["id"] for one in now["agreements"]] == [one["id"] for one in meeting["agreements"]]
    assert communique(database_url, "rebuild", "--extract").stdout.decode().strip().endswith("nothing changed")


def test_a_draft_that_is_not_found_again_goes_and_a_new_one_comes(client, engine):
    text = make.press_text()
    make.ingest(engine, make.meeting(AZ, KZ), make.meeting(AZ, TR, starts_on="2025-06-01"), text=text)
    old = {meeting["starts_on"]: meeting["id"] for meeting in client.get("/v1/meetings").json()["items"]}
    drafts = [make.meeting(AZ, KZ, city="Ganja"), make.meeting(KZ, TR, starts_on="2025-07-01")]
    list(records.rebuild.run(engine, Actor("test/2"), lambda _: drafts))
    now = {meeting["starts_on"]: meeting for meeting in client.get("/v1/meetings").json()["items"]}
    assert set(now) == {"2025-05-23", "2025-07-01"}
    assert (now["2025-05-23"]["id"], now["2025-05-23"]["city"]) == (old["2025-05-23"], "Ganja")
    list(records.rebuild.run(engine, Actor("test/1"), lambda _: [make.meeting(AZ, KZ), make.meeting(AZ, TR, starts_on="2025-06-01")]))
    assert {meeting["starts_on"]: meeting["id"] for meeting in client.get("/v1/meetings").json()["items"]} == old


def test_another_version_of_the_rendering_renders_anew_on_migrate(client, engine, database_url):
    make.ingest(engine, make.meeting(AZ, KZ))
    before = client.get("/v1/meetings").json()["items"][0]
    with writing(engine) as db:
        db.execute(update(Meeting).values(rendering=orjson.dumps(before | {"city": "?"}).decode()))
        db.execute(update(State).values(value="0"))
    assert communique(database_url, "migrate").returncode == 0
    now = client.get(before["url"]).json()
    assert (now["city"], now["version"]) == ("Baku", 2)
    assert communique(database_url, "migrate").stdout.decode().count("\n") == 1


@pytest.mark.long
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_rebuild_killed_anywhere_is_finished_by_the_next(kind, new_database, serve):
    url = new_database(kind)
    engine = connect(url)
    for number in range(420):
        make.ingest(engine, make.meeting(AZ, KZ, starts_on=f"20{number % 70 + 10}-03-01", topics=("trade",)))
    with writing(engine) as db:  # as if an older version had derived all: no record names its topic
        for row in db.scalars(select(Sighting)).all():
            db.execute(update(Sighting).where(Sighting.id == row.id).values(body={**row.body, "topics": ["energy"]}))
        db.execute(update(PressText).values(language="tr"))
    client = serve(url)
    chance = random.Random(3)
    for _ in range(6):
        running = subprocess.Popen(
            [sys.executable, "-m", "app", "rebuild"],
            env=os.environ | {"COMMUNIQUE_DATABASE_URL": url},
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.8, 2.5))
        running.send_signal(signal.SIGKILL)
        running.wait()
    done = communique(url, "rebuild")
    assert done.returncode == 0, done.stderr.decode()
    items = client.get("/v1/meetings?limit=200").json()["items"]
    assert len(items) == 70
    assert {tuple(item["topics"]) for item in items} == {("energy",)}
    assert communique(url, "rebuild").stdout.decode().strip().endswith("nothing changed")
    engine.dispose()


def _report(url, numbers, barrier):
    engine = connect(url)
    for number in numbers:
        barrier.wait()
        make.ingest(engine, make.meeting(AZ, KZ, starts_on=f"{2000 + number}-05-23"), text=make.press_text(f"{os.getpid()} {number}"))
    engine.dispose()


@pytest.mark.long
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_two_reports_of_one_meeting_at_the_same_moment_make_one_meeting(kind, new_database, serve):
    url = new_database(kind)
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(2)
    workers = [context.Process(target=_report, args=(url, range(100), barrier)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    items = serve(url).get("/v1/meetings?limit=200").json()["items"]
    assert [len(item["sources"]) for item in items] == [2] * 100
    assert len({person["person_id"] for item in items for person in item["participants"]}) == 2
    assert len(list(itertools.chain(*(item["participants"] for item in items)))) == 200
