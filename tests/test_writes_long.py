"""Writes that cannot be lost, and history that answers: under load, a process of its own, real HTTP, both databases.

Each test notes its figures: `pytest tests/test_writes_long.py --junitxml=FILE -o junit_family=xunit1` writes them down.
"""

import gc
import itertools
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx2
import orjson
import pytest
from sqlalchemy import String, cast, func, insert, literal, select, true

from app.db import DUMPS, now, writing
from app.main import create_app
from app.models import Meeting
from app.settings import Settings
from tests import make
from tests.conftest import ROOT
from tests.test_bulk import bulk, many
from tests.test_crud import FOUNDING, key_for, refused, tag
from tests.test_history import KINDS, every_change, records_by

pytestmark = pytest.mark.long
WRITERS = 8
READERS = 8
WRITES = {"sqlite": 6_000, "postgresql": 4_000}  # what can be shown in the time that CI has
SIZES = (1,) * 12 + (50,)  # records in one request; single writes alone would take too long where two cores are shared
FEED = "/v1/changes?include=record"
KILLS = {"sqlite": 30, "postgresql": 20}
MEETINGS = {"sqlite": 60_000, "postgresql": 30_000}


SERVE_AGAIN = """
import os, sys
import uvicorn
from app import cli, main

for _ in sys.stdin:
    pid = os.fork()
    if pid == 0:
        sys.exit(cli.main())
    print(pid, flush=True)
    os.waitpid(pid, 0)
    print("ended", flush=True)
"""
"""Runs `communique serve` in a process of its own for each line that it is given: what takes long at a start, to import, is done once."""

_UNLIMITED = {
    "COMMUNIQUE_RATE_LIMIT_PER_KEY": "0",
    "COMMUNIQUE_RATE_LIMIT_PER_ADDRESS": "0",
}  # 32 writers ask more than 6000 times a minute


class Server:
    """`communique serve` as a process of its own that can be killed and started again, always at the same address."""

    def __init__(self, parent: subprocess.Popen[str], port: int, key: str) -> None:
        self.pid = 0
        self._parent, self._port, self._key = parent, port, key

    def start(self) -> None:
        """Start a process, and come back when it has answered."""
        assert self._parent.stdin is not None
        self._parent.stdin.write("\n")
        self._parent.stdin.flush()
        self.pid = int(self._said(""))
        self._said("Try:")
        with self.client() as client:
            assert client.get("/v1/changes?limit=1").status_code == 200

    def stop(self, with_signal: signal.Signals = signal.SIGTERM) -> None:
        """End the process, where there is one, and come back when it is gone."""
        if self.pid:
            os.kill(self.pid, with_signal)
            self._said("ended")
            self.pid = 0

    def client(self) -> httpx2.Client:
        """A client of its own connection that bears an editor's key."""
        return httpx2.Client(base_url=f"http://127.0.0.1:{self._port}", headers={"Authorization": f"Bearer {self._key}"}, timeout=60)

    def _said(self, begin: str) -> str:
        """The next line that is printed with this beginning."""
        assert self._parent.stdout is not None
        for line in self._parent.stdout:
            if line.startswith(begin):
                return line
            if line.startswith("ended"):
                break
        self.pid = 0
        raise AssertionError("it could not serve")


@pytest.fixture
def server(database_url, engine, tmp_path):
    """A process that serves a fresh migrated database of each kind."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVE_AGAIN, "serve", "--port", str(port)]
    environment = os.environ | {"COMMUNIQUE_DATABASE_URL": database_url, "PYTHONUNBUFFERED": "1"} | _UNLIMITED
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    log = tmp_path / "server.log"
    with log.open("w") as complaints, subprocess.Popen(command, env=environment, cwd=ROOT, stderr=complaints, **pipes) as parent:
        served = Server(parent, port, key_for(engine, "editor"))
        try:
            served.start()
            yield served
        finally:
            served.stop()
    assert "Traceback" not in log.read_text()


@pytest.fixture
def editor(server):
    """A client that bears an editor's key."""
    with server.client() as client:
        yield client


def history_of(client, url):
    """All revisions of a record, the newest first."""
    page = client.get(f"{url}/revisions?limit=200").json()
    told = page["items"]
    while page["next"]:
        page = client.get(page["next"]).json()
        told += page["items"]
    return told


def all_at_once(does, count):
    """What `does` gives for each number below `count`, each in a thread of its own."""
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(does, range(count)))


def test_of_32_writers_on_one_record_each_success_stands_in_the_history_once(server, editor, engine, record_property):
    seconds = {"sqlite": 30, "postgresql": 15}[engine.dialect.name]
    made = editor.post("/v1/meetings", json=FOUNDING)
    url = made.json()["url"]
    until = time.monotonic() + seconds

    def write(writer):
        written: list[tuple[int, str]] = []
        refusals = 0
        with server.client() as client:
            while time.monotonic() < until:
                said = f"writer {writer}, {len(written)}"
                read = client.get(url)
                done = client.patch(url, json={"title": {"de": said, "en": said}}, headers=tag(read) | {"Change-Reason": said})
                if done.status_code == 200:
                    assert done.json()["title"]["en"] == said
                    written.append((done.json()["version"], said))
                else:
                    refused(done, 412, "version-mismatch")
                    refusals += 1
        return written, refusals

    outcomes = all_at_once(write, 32)
    successes = sorted(itertools.chain.from_iterable(written for written, _ in outcomes))
    refusals = sum(refusals for _, refusals in outcomes)
    record_property("successes per second", len(successes) / seconds)
    record_property("refusals", refusals)
    assert len(successes) > 16  # far more on a machine of its own
    assert refusals > 0
    told = [(one["number"], one["reason"]) for one in reversed(history_of(editor, url))]
    assert told == [(1, None), *successes]
    assert [number for number, _ in told] == list(range(1, len(told) + 1))
    stood = [change["record"]["title"]["en"] for change in every_change(editor, resource="meeting", include="record", limit=1000)]
    assert stood == [made.json()["title"]["en"], *(said for _, said in successes)]
    last = editor.get(url).json()
    assert (last["version"], last["title"]["en"]) == successes[-1]


def given(where, name, number):
    """A record to be posted, which is like no other of another name and number."""
    if where == "people":
        return {"name": f"Person{name} Family{name}"}
    if where == "organisations":
        return {"short_name": f"Organisation {name}"}
    if where == "places":
        return {"name": f"Town {name}", "territory": "kz"}
    if number % 2:
        return {"title": {"de": f"Treffen {name}", "en": f"Meeting {name}"}}
    office = {"position": "minister", "portfolio": "energy"}
    people = [{"name": f"Person{seat}x{name} Family{name}", "territory": seat} | office for seat in ("kz", "tr")]
    return {"starts_on": str(date(1900, 1, 1) + timedelta(days=15 * number)), "participants": people}


CORRECTIONS: dict[str, Callable[[str], dict[str, Any]]] = {
    "people": lambda said: {"names": [said]},
    "organisations": lambda said: {"names": {"de": [said]}},
    "places": lambda said: {"names": {"de": said}},
    "meetings": lambda said: {"title": {"de": said, "en": said}},
}
DONE = {"POST": 201, "PATCH": 200, "DELETE": 204}


def sent(client, method, where, items):
    """The ids and versions of records after they were written in one request: a single one alone, several as a bulk."""
    if len(items) > 1:
        lines = bulk(client.request(method, f"/v1/{where}", json=items))
        assert {line.status for line in lines} == {DONE[method]}
        return [(line.id, line.version) for line in lines]
    (item,) = items
    if method == "POST":
        done = client.post(f"/v1/{where}", json=item)
        written = done.json().get("id"), 1
    else:
        written = item.pop("id"), item.pop("version") + 1
        headers = {"If-Match": f'"{written[1] - 1}"'}
        done = client.request(method, f"/v1/{where}/{written[0]}", json=item or None, headers=headers)
    assert done.status_code == DONE[method], done.text
    return [written]


def write_many(client, writer, count, note):
    """Create, correct and delete `count` records, few alone and most in bulks; `note` is told ids and versions once they are answered."""
    chance = random.Random(writer)
    mine: dict[str, list[tuple[str, int]]] = {where: [] for where in CORRECTIONS}  # ids and versions
    numbers = itertools.count(writer, WRITERS)
    while count > 0:
        (where,) = chance.choices(list(mine), (3, 3, 3, 1))
        (method,) = chance.choices(list(DONE), (4, 5, 1)) if mine[where] else ("POST",)
        size = min(chance.choice(SIZES), count)
        if method == "POST":
            items = [given(where, f"x{number}", number) for number in itertools.islice(numbers, size)]
        else:
            chance.shuffle(mine[where])
            taken, mine[where] = mine[where][:size], mine[where][size:]
            said = f"writer {writer}, {count} to go"
            items = [{"id": one, "version": version} | (CORRECTIONS[where](said) if method == "PATCH" else {}) for one, version in taken]
        written = sent(client, method, where, items)
        note(written)
        count -= len(written)
        if method != "DELETE":
            mine[where] += written


class Follower:
    """A reader who keeps a copy of all records by nothing but the feed; `seen` tells when each version of a record came."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], Any] = {}
        self.seen: dict[tuple[str, int], float] = {}
        self.answers: Counter[int] = Counter()
        self._versions: Counter[tuple[str, str]] = Counter()
        self._position = 0

    def follow(self, client: httpx2.Client, ended: threading.Event) -> None:
        """Follow from the beginning until nothing has changed any more after all writes have ended."""
        address = FEED
        known: dict[str, str] = {}
        while True:
            all_written = ended.is_set()
            answer = client.get(address, headers=known)
            self.answers[answer.status_code] += 1
            if answer.status_code == 304:
                if all_written:
                    return
            else:
                page = answer.json()
                for change in page["items"]:
                    self._take(change)
                assert page["position"] == self._position
                if page["next"]:
                    address = page["next"]
                    continue
                address = f"{FEED}&after={self._position}"
                known = {} if page["items"] else {"If-None-Match": answer.headers["etag"]}
            time.sleep(0.5)

    def _take(self, change: dict[str, Any]) -> None:
        record = change["resource"], change["record_id"]
        self._versions[record] += 1
        assert change["number"] == self._versions[record]  # no change is left out, none comes twice
        assert change["sequence"] > self._position
        self._position = change["sequence"]
        self.seen[change["record_id"], change["number"]] = time.monotonic()
        if change["record"] is None:
            del self.held[record]
        else:
            self.held[record] = change["record"]


def test_8_readers_of_the_feed_have_what_the_lists_show_after_thousands_of_writes(server, editor, engine, record_property):
    writes = WRITES[engine.dialect.name]
    ended = threading.Event()
    answered: dict[tuple[str, int], float] = {}
    followers = [Follower() for _ in range(READERS)]

    def follow(follower):
        with server.client() as client:
            follower.follow(client, ended)

    def write(writer):
        with server.client() as client:
            write_many(client, writer, writes // WRITERS, lambda written: answered.update(dict.fromkeys(written, time.monotonic())))

    with ThreadPoolExecutor(READERS) as pool:
        following = [pool.submit(follow, follower) for follower in followers]
        begun = time.monotonic()
        try:
            all_at_once(write, WRITERS)
        finally:
            took = time.monotonic() - begun
            ended.set()
        for reader in following:
            reader.result()
    assert len(answered) == writes
    shown = records_by(editor, *KINDS)
    assert len(shown) > writes / 4
    for follower in followers:
        assert follower.held == shown
        assert set(follower.answers) == {200, 304}
    lags = [max(0.0, follower.seen[change] - when) for follower in followers for change, when in answered.items()]
    cuts = statistics.quantiles(lags, n=100)
    record_property("writes per second", writes / took)
    record_property("lag, seconds: median, p99, longest", f"{cuts[49]:.3f} {cuts[98]:.3f} {max(lags):.3f}")
    record_property("answers to all readers", dict(sum((follower.answers for follower in followers), Counter())))


class Insistent:
    """A writer who sends a request again, the same, until somebody answers it; `acknowledged` holds what was: ids, names, reasons."""

    def __init__(self, number: int) -> None:
        self.acknowledged: dict[str, tuple[str, list[str | None]]] = {}
        self.figures: Counter[str] = Counter()
        self._number, self._chance = number, random.Random(number)

    def write(self, client: httpx2.Client, ended: threading.Event) -> None:
        """Make meetings, correct them, and make people by fives, each under a name of its own."""
        for number in itertools.count():
            if ended.is_set():
                return
            name = f"{self._number}x{number}"
            title = {"de": f"Treffen {name}", "en": f"Meeting {name}"}
            meeting = self._sent(client, "POST", "/v1/meetings", {"title": title}, {"Idempotency-Key": f"meeting-{name}"})
            assert meeting.status_code == 201, meeting.text
            self.acknowledged[meeting.json()["id"]] = title["en"], [None]
            headers = {"If-Match": '"1"', "Change-Reason": f"because {name}"}
            patched = self._sent(client, "PATCH", meeting.json()["url"], {"topics": ["cyber"]}, headers)
            if patched.status_code != 200:  # nobody else writes this one: it was carried out when its answer was cut off
                assert refused(patched, 412, "version-mismatch").version == 2
                self.figures["corrections carried out without an answer"] += 1
            self.acknowledged[meeting.json()["id"]][1].append(headers["Change-Reason"])
            people = [{"name": f"Person{one}x{name} Family{name}"} for one in "abcde"]
            lines = bulk(self._sent(client, "POST", "/v1/people", people, {"Idempotency-Key": f"people-{name}"}))
            assert {line.status for line in lines} == {201}
            self.acknowledged |= {line.id or "": (person["name"], [None]) for line, person in zip(lines, people, strict=True)}

    def _sent(self, client: httpx2.Client, method: str, address: str, body: Any, headers: dict[str, str]) -> httpx2.Response:
        given_up = time.monotonic() + 60
        patience = self._chance.choice((0.02, 0.05, 60, 60))  # seconds; who has little loses the answer to what is then carried out
        while True:
            sent = now()
            try:
                answer = client.request(method, address, json=body, headers=headers, timeout=patience)
            except httpx2.ConnectError:
                assert time.monotonic() < given_up
                time.sleep(0.05)  # nobody is there to send it to
            except httpx2.TimeoutException:
                self.figures["requests that were not waited for"] += 1
                patience = 60
            except httpx2.TransportError:
                self.figures["requests cut off"] += 1
            else:
                self.figures["requests answered"] += 1
                if method == "POST" and isinstance(body, dict):
                    self.figures["meetings made without an answer"] += answer.json()["created_at"] < sent
                return answer


def test_what_a_server_killed_again_and_again_acknowledged_is_there_once(server, editor, engine, record_property):
    kills = KILLS[engine.dialect.name]
    ended = threading.Event()
    writers = [Insistent(number) for number in range(WRITERS)]
    chance = random.Random(3)

    def write(writer):
        with server.client() as client:
            writer.write(client, ended)

    with ThreadPoolExecutor(WRITERS) as pool:
        writing_on = [pool.submit(write, writer) for writer in writers]
        begun = time.monotonic()
        try:
            for _ in range(kills):
                time.sleep(chance.uniform(0.3, 0.8))
                server.stop(signal.SIGKILL)
                server.start()
        finally:
            ended.set()
        for writer in writing_on:
            writer.result()
    record_property("seconds", time.monotonic() - begun)
    figures = sum((writer.figures for writer in writers), Counter[str]())
    for what, figure in figures.items():
        record_property(what, figure)
    assert figures["requests cut off"] > 0
    acknowledged = {record_id: told for writer in writers for record_id, told in writer.acknowledged.items()}
    assert len(acknowledged) == sum(len(writer.acknowledged) for writer in writers) > 6 * kills
    shown = records_by(editor, ("meeting", "meetings"), ("person", "people"))
    named = {record_id: record["name"] if kind == "person" else record["title"]["en"] for (kind, record_id), record in shown.items()}
    assert named == {record_id: name for record_id, (name, _) in acknowledged.items()}
    assert len(set(named.values())) == len(named)
    reasons: dict[str, list[str | None]] = defaultdict(list)
    for change in every_change(editor, resource=["meeting", "person"], limit=1000):
        reasons[change["record_id"]].append(change["reason"])
        assert change["number"] == len(reasons[change["record_id"]])
    assert reasons == {record_id: told for record_id, (_, told) in acknowledged.items()}


def multiply(engine, meeting, count):
    """Store copies of a meeting under ids of their own, with nothing but what a dump reads: to write so many takes too long."""
    number = select(literal(0).label("number")).cte("numbers", recursive=True)
    number = number.union_all(select(number.c.number + 1).where(number.c.number < count - 1))
    copy_id = literal(meeting["id"][:-6]) + cast(number.c.number + 100_000, String)
    columns = {column.name: column for column in Meeting.__table__.columns if column.name not in ("id", "rendering")}
    copies = select(copy_id, func.replace(Meeting.rendering, meeting["id"], copy_id), *columns.values())
    with writing(engine) as db:
        there = copies.select_from(Meeting.__table__.join(number, true())).where(Meeting.id == meeting["id"])
        db.execute(insert(Meeting).from_select(["id", "rendering", *columns], there))


def peak(server, *, reset=False):
    """The most memory that the process which serves has held since the last reset, in megabytes, and what it holds now of its own."""
    if reset:
        Path(f"/proc/{server.pid}/clear_refs").write_text("5")  # proc(5): the peak is then what is held now
    told = dict(line.split(":", 1) for line in Path(f"/proc/{server.pid}/status").read_text().splitlines())
    return tuple(int(told[name].split()[0]) * 1024 / 1_000_000 for name in ("VmHWM", "RssAnon"))


def read_dump(server, pauses):
    """The first line of the whole dump, the last, their number, and the ids of the meetings between; with a pause at each megabyte."""
    first: dict[str, Any] = {}
    last: dict[str, Any] = {}
    count, ids, rest = 0, [], b""
    with server.client() as client, client.stream("GET", "/v1/dump") as answer:
        for piece in answer.iter_bytes(1_000_000):
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                last = orjson.loads(line)
                first = first or last
                count += 1
                if last.get("resource") == "meeting":
                    ids.append(last["record"]["id"])
            time.sleep(next(pauses))
    assert rest == b""
    return first, last, count, ids


def test_the_dump_of_all_meetings_is_streamed(server, editor, engine, record_property):
    meeting = editor.post("/v1/meetings", json=many(1)[0]).json()
    meetings = MEETINGS[engine.dialect.name]
    multiply(engine, meeting, meetings - 1)
    others = len(records_by(editor, *(kind for kind in KINDS if kind[0] != "meeting")))
    others += editor.get("/v1/territories?count=true&limit=1").json()["count"]
    position = editor.get("/v1/changes?limit=1000").json()["position"]
    for name, pauses in (("fast", itertools.repeat(0.0)), ("slowly", itertools.chain([5.0], itertools.repeat(0.02)))):
        before, _ = peak(server, reset=True)
        begun = time.monotonic()
        first, last, count, ids = read_dump(server, pauses)
        seconds = time.monotonic() - begun
        most, own = peak(server)
        record_property(f"read {name}", f"{seconds:.1f} s, {before:.0f} MB before, {most:.0f} MB at most, {own:.0f} MB of its own after")
        assert first["dump"]["position"] == position
        assert last == {"end": {"records": meetings + others}}
        assert count == meetings + others + 2
        assert ids == sorted(set(ids))
        assert len(ids) == meetings
        assert most < 200
        assert most - before < 40


def test_who_leaves_in_the_middle_of_a_dump_holds_no_connection(database_url, engine, served):
    multiply(engine, {"id": make.ingest(engine, make.meeting()).meetings[0]}, 20_000)
    app = create_app(Settings(database_url=database_url))
    client, connections = served(app), app.state.engine.pool
    gc.disable()  # it may come late, or never on a server that has nothing to do
    try:
        for _ in range(DUMPS):
            with client.stream("GET", "/v1/dump") as answer:
                assert next(answer.iter_raw()).startswith(b'{"dump":')
        until = time.monotonic() + 5
        while connections.checkedout() and time.monotonic() < until:
            time.sleep(0.05)
        assert connections.checkedout() == 0
    finally:
        gc.enable()
