"""Jobs: what is posted to be read is stored at once and read once, whatever fails, is cancelled or dies meanwhile."""

import threading
import time
from itertools import count
from threading import BoundedSemaphore

import orjson
import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import OperationalError

from app import records
from app.db import connect, now, queueing, reading, writing
from app.errors import LeaseLost
from app.extraction import EXTRACTOR, extract
from app.ingest import sources
from app.ingest import work as working
from app.main import create_app
from app.models import Job, Sighting
from app.records import Actor, jobs
from app.settings import Settings
from tests import make
from tests.conftest import communique, serving
from tests.test_crud import key_for, refused

_numbers = count()
LONG_AGO = "2000-01-01T00:00:00.000Z"


@pytest.fixture(scope="module")
def engine(shared_url):
    opened = connect(shared_url)
    yield opened
    opened.dispose()


@pytest.fixture(scope="module")
def app(shared_url):
    return create_app(Settings(database_url=shared_url))


@pytest.fixture(scope="module")
def client(engine, app):
    with serving(app) as client:
        client.headers["Authorization"] = f"Bearer {key_for(engine, 'editor')}"
        yield client


def press_text():
    """A short text that no other test posts."""
    return {
        "publisher": f"Agentur {next(_numbers)}",
        "language": "de",
        "published_on": "2024-03-12",
        "text": "Berlin (AG) – Die deutsche Außenministerin Annalena Baerbock hat am Dienstag in Berlin ihren polnischen Amtskollegen "
        "Radosław Sikorski empfangen.",
    }


def asked(client, **given):
    """Ask for something to be read; the ingest."""
    answer = client.post("/v1/ingests", json=given or {"press_texts": [press_text()]})
    assert answer.status_code == 202, answer.text
    assert answer.headers["Location"] == answer.json()["url"]
    return answer.json()


def work(engine):
    """Do what there is to do now; how many jobs were taken."""
    return working.work(engine, Settings(), threading.Event(), once=True)


def states(client, ingest):
    """How many jobs of an ingest stand in which state, those in which any does."""
    return {state: number for state, number in client.get(ingest["url"]).json()["jobs"].items() if number}


def jobs_of(client, ingest, **question):
    return client.get(f"{ingest['url']}/jobs", params=question).json()["items"]


def set_back(engine, ingest, **values):
    """Let something of the jobs of an ingest be so since long ago."""
    with writing(engine) as db:
        db.execute(update(Job).where(Job.ingest_id == ingest["id"]).values(**values))


def test_what_is_posted_is_stored_at_once_and_read_soon(client, engine):
    ingest = asked(client, label="two", press_texts=[press_text(), press_text()])
    assert (ingest["label"], ingest["texts"], ingest["finished_at"]) == ("two", 2, None)
    assert states(client, ingest) == {"queued": 2}
    first, second = jobs_of(client, ingest)
    text = client.get(first["press_text_url"])
    assert text.json()["publisher"].startswith("Agentur ")
    assert work(engine) == 2
    done = client.get(ingest["url"]).json()
    assert done["finished_at"] is not None
    assert states(client, ingest) == {"done": 2}
    first, second = jobs_of(client, ingest, state="done")
    assert first["meetings"] == second["meetings"], "both tell of one meeting"
    meeting = client.get(f"/v1/meetings/{first['meetings'][0]}").json()
    assert meeting["title"]["en"] == "Meeting of foreign ministers: Germany – Poland, Berlin"
    assert (first["what"], first["attempts"], first["error"]) == ("read", 1, None)
    assert jobs_of(client, ingest, state="failed") == []


def test_what_is_known_is_told_and_not_read_again(client, engine):
    one = press_text()
    first = asked(client, press_texts=[one])
    work(engine)
    again = asked(client, press_texts=[one])
    assert again["finished_at"] is not None
    assert again["texts"] == 0
    (job,) = jobs_of(client, again)
    assert (job["state"], job["what"]) == ("done", "known")
    assert job["press_text_id"] == jobs_of(client, first)[0]["press_text_id"]
    assert work(engine) == 0


def test_the_same_request_again_asks_for_nothing_more(client):
    body, key = {"press_texts": [press_text()]}, {"Idempotency-Key": "jobs-once"}
    first, again = (client.post("/v1/ingests", json=body, headers=key) for _ in range(2))
    assert (again.status_code, again.headers["Location"], again.json()) == (202, first.headers["Location"], first.json())
    assert len(jobs_of(client, first.json())) == 1


def test_what_was_cancelled_is_not_read_unless_it_is_tried_again(client, engine):
    ingest = asked(client)
    cancelled = client.post(f"{ingest['url']}/cancel").json()
    assert cancelled["finished_at"] is not None
    assert states(client, ingest) == {"cancelled": 1}
    work(engine)
    assert states(client, ingest) == {"cancelled": 1}
    assert client.post(f"{ingest['url']}/retry").json()["finished_at"] is None
    work(engine)
    assert states(client, ingest) == {"done": 1}
    assert len(jobs_of(client, ingest)[0]["meetings"]) == 1


def test_what_is_done_is_neither_cancelled_nor_retried(client, engine):
    ingest = asked(client)
    work(engine)
    done = client.get(ingest["url"]).json()
    assert client.post(f"{ingest['url']}/retry").json() == done
    set_back(engine, ingest, created_at=LONG_AGO)
    time.sleep(0.01)
    assert client.post(f"{ingest['url']}/cancel").json() == done, "it ended when it did"
    assert states(client, ingest) == {"done": 1}


def test_texts_are_read_while_a_page_is_waited_for(client, engine, monkeypatch):
    read, waited = threading.Event(), []

    def visit(*_, **__):
        waited.append(read.wait(20))
        return sources.Visit("same")

    def note(*given):
        read.set()
        return extract(*given)

    monkeypatch.setattr(sources, "visit", visit)
    monkeypatch.setattr(working, "extract", note)
    slow = asked(client, addresses=["http://slow.example/1", "http://slow.example/2"])
    text = asked(client)
    assert work(engine) == 3
    assert waited == [True, True]
    assert (states(client, slow), states(client, text)) == ({"done": 2}, {"done": 1})


def test_a_worker_outlives_a_database_that_does_not_answer_for_a_while(client, engine, monkeypatch, caplog):
    ingest, stop, take, asks = asked(client), threading.Event(), jobs.take, count()

    def fail_at_first(*given):
        if next(asks) == 0:
            raise OperationalError("SELECT", {}, Exception("server closed the connection"))
        return take(*given)

    monkeypatch.setattr(jobs, "take", fail_at_first)
    monkeypatch.setattr(working, "_IDLE", 0.05)
    worker = threading.Thread(target=working.work, args=(engine, Settings(), stop))
    worker.start()
    try:
        for _ in range(200):
            if states(client, ingest) == {"done": 1}:
                break
            time.sleep(0.05)
    finally:
        stop.set()
        worker.join()
    assert states(client, ingest) == {"done": 1}
    assert "does not answer" in caplog.text


def test_what_was_cancelled_is_read_when_it_is_posted_again(client, engine):
    one = press_text()
    client.post(f"{asked(client, press_texts=[one])['url']}/cancel")
    again = asked(client, press_texts=[one, one])
    assert states(client, again) == {"queued": 1}
    work(engine)
    assert len(jobs_of(client, again)[0]["meetings"]) == 1


def test_what_was_cancelled_is_read_when_it_comes_otherwise(client):
    one = press_text()
    client.post(f"{asked(client, press_texts=[one])['url']}/cancel")
    answer = client.post("/v1/press-texts", json=one)
    assert (answer.status_code, len(answer.json()["meetings"])) == (201, 1)
    assert client.post("/v1/press-texts", json=one).status_code == 200


def test_what_fails_is_tried_later_five_times_and_again_when_somebody_says_so(client, engine, monkeypatch):
    def fail(*_):
        raise RuntimeError("postgresql://user:secret@host")

    ingest = asked(client)
    with monkeypatch.context() as broken:
        broken.setattr(working, "extract", fail)
        for attempt in range(1, jobs.MOST_ATTEMPTS + 1):
            work(engine)
            (job,) = jobs_of(client, ingest)
            assert job["attempts"] == attempt
            assert "RuntimeError" in job["error"]
            assert "secret" not in job["error"]
            if attempt < jobs.MOST_ATTEMPTS:
                assert job["next_attempt_at"] > job["created_at"]
                assert work(engine) == 0, "its time has not come"
                set_back(engine, ingest, not_before=LONG_AGO)
    assert states(client, ingest) == {"failed": 1}
    assert client.get(ingest["url"]).json()["finished_at"] is not None
    client.post(f"{ingest['url']}/retry")
    work(engine)
    (job,) = jobs_of(client, ingest)
    assert (job["state"], job["error"], job["attempts"]) == ("done", None, 1)


def test_a_job_that_its_host_puts_off_fails_after_a_week(client, engine):
    ingest, later = asked(client), "2100-01-01T00:00:00.000Z"
    for created, state in ((now(), "queued"), (LONG_AGO, "failed")):
        set_back(engine, ingest, created_at=created, not_before=LONG_AGO)
        with queueing(engine) as db:
            job = jobs.take(db)
        assert job is not None
        with writing(engine) as db:
            jobs.fail(db, job, "it is busy", retry_at=later)
        (job,) = jobs_of(client, ingest)
        assert (job["state"], job["error"]) == (state, "it is busy")
        assert state == "failed" or job["attempts"] == 0


def test_an_address_that_is_never_asked_fails_at_once(client, engine):
    ingest = asked(client, addresses=["http://127.0.0.1/secret?token=abc"])
    work(engine)
    (job,) = jobs_of(client, ingest)
    assert job["state"] == "failed"
    assert "abc" not in orjson.dumps(job).decode()


def test_a_worker_that_lost_its_job_changes_nothing(client, engine):
    ingest = asked(client)
    with queueing(engine) as db:
        lost = jobs.take(db)
        assert lost is not None
        assert jobs.take(db) is None
    set_back(engine, ingest, leased_until=LONG_AGO)
    with queueing(engine) as db:
        mine = jobs.take(db)
    assert mine is not None
    assert mine.id == lost.id

    def finish(job):
        with writing(engine) as db:
            records.tell(db, job.subject, [make.meeting()], EXTRACTOR, Actor(EXTRACTOR))
            jobs.finish(db, job, {})

    def told():
        with reading(engine) as db:
            return db.scalar(select(func.count()).where(Sighting.press_text_id == mine.subject))

    with pytest.raises(LeaseLost):
        finish(lost)
    assert told() == 0
    finish(mine)
    assert told() == 1
    assert states(client, ingest) == {"done": 1}


def test_a_job_under_which_workers_die_is_given_up(client, engine):
    ingest = asked(client)
    for _ in range(jobs.MOST_ATTEMPTS):
        with queueing(engine) as db:
            assert jobs.take(db) is not None
        set_back(engine, ingest, leased_until=LONG_AGO)
    assert work(engine) == 0
    (job,) = jobs_of(client, ingest)
    assert (job["state"], job["error"]) == ("failed", "5 workers died while they did it")
    assert client.get(ingest["url"]).json()["finished_at"] is not None


def test_a_run_is_followed_as_it_happens(client, engine):
    ingest = asked(client)
    seen = []
    with client.stream("GET", f"{ingest['url']}/events") as answer:
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        for line in answer.iter_lines():
            if line.startswith("event:"):
                seen.append(line)
            elif line.startswith("data:"):
                seen.append(orjson.loads(line.removeprefix("data: "))["jobs"])
                if len(seen) == 2:
                    work(engine)
    assert seen[0] == "event: progress"
    assert seen[1]["queued"] == 1
    assert seen[-2] == "event: end"
    assert seen[-1]["done"] == 1


def test_who_follows_too_many_is_told_to_come_again(client, app):
    ingest = asked(client)
    client.post(f"{ingest['url']}/cancel")
    kept, app.state.streams = app.state.streams, BoundedSemaphore(1)
    try:
        app.state.streams.acquire()
        refused(client.get(f"{ingest['url']}/events"), 503, "busy")
        app.state.streams.release()
        for _ in range(2):
            assert "event: end" in client.get(f"{ingest['url']}/events").text
            assert app.state.streams.acquire(timeout=10), "who leaves makes room"  # a moment after the last byte
            app.state.streams.release()
    finally:
        app.state.streams = kept


def test_an_ingest_that_asks_for_nothing_or_is_not_there_is_refused(client):
    refused(client.post("/v1/ingests", json={"label": "x"}), 422, "not-together", "/press_texts")
    for what in ("jobs", "events"):
        refused(client.get(f"/v1/ingests/nobody/{what}"), 404, "not-found")
    for what in ("cancel", "retry"):
        refused(client.post(f"/v1/ingests/nobody/{what}"), 404, "not-found")


def test_old_jobs_are_forgotten_but_for_those_that_failed(client, engine):
    done, failed = asked(client), asked(client, addresses=["http://10.0.0.1/"])
    work(engine)
    for ingest in (done, failed):
        set_back(engine, ingest, finished_at=LONG_AGO)
    with writing(engine) as db:
        jobs.tidy(db, 30)
    assert jobs_of(client, done) == []
    assert states(client, failed) == {"failed": 1}


def test_the_command_works_and_tells_how_it_stands(client, shared_url):
    ingest = asked(client)
    told = orjson.loads(communique(shared_url, "status", "--json").stdout)
    assert told["schema"]["found"] == told["schema"]["needed"]
    assert told["queue"]["jobs"]["queued"] >= 1
    assert told["queue"]["oldest_waits_since"] is not None
    done = communique(shared_url, "worker", "--once")
    assert done.returncode == 0, done.stderr.decode()
    assert states(client, ingest) == {"done": 1}
    assert "queued 0" in communique(shared_url, "status").stdout.decode()


def test_a_database_that_cannot_be_asked_is_told_in_a_line():
    told = communique("postgresql://somebody:secret@127.0.0.1:9/nothing", "status")
    assert (told.returncode, told.stderr.decode().count("\n")) == (1, 1)
    assert b"the database cannot be asked: connection failed" in told.stderr
    assert b"secret" not in told.stderr


def test_a_database_that_was_never_migrated_is_told_as_such(empty_database):
    told = communique(empty_database("sqlite"), "status", "--json")
    assert (told.returncode, orjson.loads(told.stdout)["schema"]["found"]) == (1, None)


def test_the_queue_stands_among_the_figures(client, engine):
    asked(client)
    admin = {"Authorization": f"Bearer {key_for(engine, 'admin')}"}
    figures = client.get("/metrics", headers=admin).text
    assert 'communique_jobs{state="queued"} 1.0' in figures
    waits = next(line for line in figures.splitlines() if line.startswith("communique_oldest_job_seconds "))
    assert 0 <= float(waits.split()[1]) < 600
    work(engine)
    assert 'communique_jobs{state="queued"} 0.0' in client.get("/metrics", headers=admin).text
