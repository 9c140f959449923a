"""Jobs whose workers are killed: each is done once in effect, and the records are those of a run that nobody disturbed."""

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import httpx2
import orjson
import pytest
from sqlalchemy import func, select

from app.db import connect, reading
from app.models import Job, Sighting
from tests.conftest import ROOT, communique
from tests.test_crud import key_for
from tests.test_history import every_change
from tests.test_rebuild import told

pytestmark = pytest.mark.long
TEXTS, KILLS = 1000, 20
LONGEST = 600.0  # seconds; a machine of its own takes a small part of it

WORK_AGAIN = """
import gc, os, signal, sys
from app import cli
from app.extraction import PressText, extract
from app.ingest import work

extract(PressText("Berlin (AG) – Sie hat ihn am Dienstag in Berlin empfangen.", None, "de", None, None, None))
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
gc.freeze()
for _ in sys.stdin:
    pid = os.fork()
    if pid == 0:
        sys.exit(cli.main())
    print(pid, flush=True)
"""
"""Runs `communique worker` in a process of its own for each line that it is given: what takes long at a start, to import, is done once."""

_NAMES = ("Radosław Sikorski", "Antony Blinken", "Hakan Fidan", "David Cameron", "Jean-Noël Barrot")
_OFFICES = ("polnischen", "amerikanischen", "türkischen", "britischen", "französischen")
_CITIES = ("Berlin", "Paris", "Warschau", "Ankara", "London", "Wien", "Brüssel", "Madrid", "Rom", "Prag")
_DAYS = ("4. Januar", "7. Februar", "12. März", "2. April", "14. Mai")


def press_texts():
    """So many short texts, four about each meeting, by four publishers; in an order in which those about one meeting lie far apart."""
    meetings = list(itertools.product(range(len(_NAMES)), _CITIES, _DAYS))
    for number, (other, city, day) in itertools.product(range(TEXTS // len(meetings)), meetings):
        yield {
            "publisher": f"Agentur {number}",
            "language": "de",
            "published_on": "2024-06-01",
            "text": f"{city} (AG{number}) – Die deutsche Außenministerin Annalena Baerbock hat am {day} 2024 in {city} ihren "
            f"{_OFFICES[other]} Amtskollegen {_NAMES[other]} empfangen. Sie sprachen über den Handel. Meldung {number}.",
        }


@contextmanager
def workers(url, count):
    """Workers as processes of their own: `kill` one, and another is started in its place."""
    environment = os.environ | {"COMMUNIQUE_DATABASE_URL": url, "COMMUNIQUE_LOG_FORMAT": "json"}
    command = [sys.executable, "-c", WORK_AGAIN, "worker"]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:

        def start():
            assert parent.stdin is not None
            assert parent.stdout is not None
            print(file=parent.stdin, flush=True)
            return int(parent.stdout.readline())

        running = [start() for _ in range(count)]

        def kill(which):
            os.kill(running[which % count], signal.SIGKILL)
            running[which % count] = start()

        try:
            yield kill
        finally:
            for pid in running:
                os.kill(pid, signal.SIGTERM)
            parent.stdin.close()  # type: ignore[union-attr]
            parent.stdout.read()  # type: ignore[union-attr]  # until the last of them is gone


@pytest.fixture(scope="module")
def undisturbed(sqlite_template, tmp_path_factory):
    """The records of the same texts, read by the command one after another."""
    folder = tmp_path_factory.mktemp("undisturbed")
    file = folder / "texts.jsonl"
    file.write_bytes(b"\n".join(orjson.dumps(one) for one in press_texts()))
    url = f"sqlite:///{folder / 'undisturbed.db'}"
    (folder / "undisturbed.db").write_bytes(sqlite_template.read_bytes())
    done = communique(url, "ingest", str(file))
    assert done.returncode == 0, done.stderr.decode()
    engine = connect(url)
    with reading(engine) as db:
        sightings = db.scalar(select(func.count()).select_from(Sighting))
    records = told(engine)
    engine.dispose()
    return records, sightings


@pytest.mark.parametrize(("kind", "count"), [("sqlite", 1), ("postgresql", 4)])
def test_a_thousand_texts_are_read_once_though_workers_are_killed_20_times(kind, count, new_database, serve, undisturbed, record_property):
    url = new_database(kind)
    engine, client = connect(url), serve(url)
    client.headers["Authorization"] = f"Bearer {key_for(engine, 'editor')}"
    asked = {"label": "a thousand", "press_texts": list(press_texts())}
    first, again = (client.post("/v1/ingests", json=asked, headers={"Idempotency-Key": "a-thousand"}) for _ in range(2))
    assert (first.status_code, again.json()) == (202, first.json()), first.text
    run = first.headers["Location"]
    chance = random.Random(9)
    marks = sorted(chance.sample(range(1, TEXTS - 50), KILLS))
    begun = time.monotonic()
    with workers(url, count) as kill:
        while (state := client.get(run).json())["finished_at"] is None:
            assert time.monotonic() - begun < LONGEST, state["jobs"]
            if marks and state["jobs"]["done"] >= marks[0]:
                marks.pop(0)
                time.sleep(chance.uniform(0, 0.05))
                kill(chance.randrange(count))
            time.sleep(0.1)
    record_property("seconds", time.monotonic() - begun)
    assert not marks
    assert state["jobs"] == {"queued": 0, "running": 0, "done": TEXTS, "failed": 0, "cancelled": 0}
    assert state["texts"] == TEXTS
    records, sightings = undisturbed
    assert told(engine) == records
    with reading(engine) as db:
        assert db.scalar(select(func.count()).select_from(Sighting)) == sightings
        record_property("attempts", db.scalar(select(func.sum(Job.attempts))))
    changes = Counter(change["record_id"] for change in every_change(client, resource="press_text", limit=1000))
    assert len(changes) == TEXTS
    assert set(changes.values()) == {1}
    engine.dispose()


def children(pid):
    """The processes that a process started and that live."""
    return [int(child) for thread in Path(f"/proc/{pid}/task").glob("*/children") for child in thread.read_text().split()]


def within(seconds, true):
    """Whether something becomes true in so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return False


def test_a_server_has_a_worker_beside_it_that_is_started_anew_and_ends_with_it(new_database):
    url = new_database("sqlite")
    engine = connect(url)
    key = key_for(engine, "editor")
    engine.dispose()
    environment = os.environ | {"COMMUNIQUE_DATABASE_URL": url, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "app", "serve", "--port", "0"]
    texts = press_texts()
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            address = (
                next(line for line in server.stdout or () if line.startswith("Communiqué serves")).split()[3].removesuffix("/v1/meetings")
            )
            with httpx2.Client(base_url=address, headers={"Authorization": f"Bearer {key}"}, timeout=30) as client:

                def is_read():
                    made = client.post("/v1/ingests", json={"press_texts": [next(texts)]})
                    return within(60, lambda: client.get(made.headers["Location"]).json()["jobs"]["done"] == 1)

                assert is_read()
                (worker,) = children(server.pid)
                assert os.getpriority(os.PRIO_PROCESS, worker) == 10
                os.kill(worker, signal.SIGKILL)
                assert is_read()
                (other,) = children(server.pid)
                assert other != worker
        finally:
            server.kill()
    assert within(30, lambda: not Path(f"/proc/{other}").exists())
