"""Texts a second through the queue, from the post to the record: `python -m bench.jobs [--texts 800] [--workers 1,2,4] [--kind SQLite]`.

The texts are generated (`bench.telling`): three agencies tell of each meeting. A server and its workers are processes of their own.
Texts are posted to `/v1/ingests`; while they are read, another process asks the server for a list, as it does before, with the queue
empty. Memory is what the thickest worker holds after a tenth of the texts, after half of them, and in the end. Beside it stands the
same reading without any queue: `communique ingest`, one process, one text after another. Each line has a database of its own.
"""

import argparse
import itertools
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
from sqlalchemy import Engine

from app import ingest, queries
from app.db import opened, reading, writing
from app.extraction import PressText
from app.records import keys
from bench import telling
from bench.parts import databases, load, machine, table

_POSTED = 200  # texts of one request
_ASKED = "/v1/meetings?limit=20"
_CLIENTS = 4
_ASKED_AFTER = 0.5
_MOST_DIRECT = 2000  # texts read without a queue: their rate is known by then


@dataclass(frozen=True, slots=True)
class _Measured:
    """Texts a second, milliseconds of the slowest hundredth of answers before and meanwhile, megabytes as the texts went by."""

    rate: float
    p99_before: float
    p99_meanwhile: float
    megabytes: tuple[float, ...]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=800, help="how many for each measurement")
    parser.add_argument("--workers", default="1,2,4", help="how many workers, joined by commas")
    parser.add_argument("--kind", choices=("SQLite", "PostgreSQL"), help="only this database")
    given = parser.parse_args()
    print(f"{given.texts} texts for each line; {machine()}\n")
    rows = [["database", "workers", "texts a second", "p99 ms of a list before", "meanwhile", "MB after a tenth", "half", "all"]]
    for kind in (given.kind,) if given.kind else ("SQLite", "PostgreSQL"):
        for workers in map(int, given.workers.split(",")):
            with databases() as urls:
                found = _measure(urls[kind], given.texts, workers)
            figures = (found.rate, found.p99_before, found.p99_meanwhile, *found.megabytes)
            rows.append([kind, str(workers), *(f"{figure:.0f}" for figure in figures)])
        with databases() as urls, opened(urls[kind]) as engine:
            rows.append([kind, "no queue", f"{_direct(engine, min(given.texts, _MOST_DIRECT)):.0f}", *[""] * 5])
    table(rows)


def _measure(url: str, count: int, workers: int) -> _Measured:
    with opened(url) as engine, _served(url) as port, ExitStack() as stack:
        with writing(engine) as db:
            key = keys.create(db, "bench", "editor")
        before = load(port, _ASKED, 2.0, _CLIENTS)["p99"]
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=120, headers={"Authorization": f"Bearer {key}"}) as client:
            texts = telling.texts(count)
            while batch := list(itertools.islice(texts, _POSTED)):
                client.post("/v1/ingests", json={"press_texts": list(map(_as_json, batch))}).raise_for_status()
        begun = time.perf_counter()
        pids = [stack.enter_context(_working(url)) for _ in range(workers)]
        megabytes = []
        for part in (0.1, 0.5, 1.0):
            _wait(engine, count - int(count * part))
            rate = count * part / (time.perf_counter() - begun)
            megabytes.append(max(map(_megabytes, pids)))
            print(f"{part:.0%} of {count} texts, {rate:.1f} a second, {megabytes[-1]:.0f} MB", file=sys.stderr)
            if part == _ASKED_AFTER:
                meanwhile = load(port, _ASKED, 2.0, _CLIENTS)["p99"]
        return _Measured(rate, before, meanwhile, tuple(megabytes))


def _as_json(text: PressText) -> dict[str, str | None]:
    """A text as it is posted."""
    assert text.published_on is not None
    told = {"publisher": text.publisher, "language": text.language, "published_on": text.published_on.isoformat(), "text": text.text}
    return dict(told)


def _wait(engine: Engine, most: int) -> None:
    """Come back when so many texts at most are still to be read."""
    while True:
        with reading(engine) as db:
            jobs = queries.jobs.queue(db)["jobs"]
        if jobs["failed"]:
            raise SystemExit("jobs failed: see the log of the workers")
        if jobs["queued"] + jobs["running"] <= most:
            return
        time.sleep(0.5)


def _direct(engine: Engine, count: int) -> float:
    found = (ingest.Found("bench", None, text) for text in telling.texts(count))
    begun = time.perf_counter()
    ingest.run(engine, found, lambda *_: None)
    return count / (time.perf_counter() - begun)


@contextmanager
def _served(url: str) -> Iterator[int]:
    with subprocess.Popen([sys.executable, "-m", "bench.served", url], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.terminate()


@contextmanager
def _working(url: str) -> Iterator[int]:
    """A worker, niced as the one beside a server is; its process."""
    command = [sys.executable, "-m", "app", "worker", "--nice", "10"]
    with subprocess.Popen(command, env={"COMMUNIQUE_DATABASE_URL": url, "PATH": ""}, stdout=subprocess.DEVNULL) as worker:
        try:
            yield worker.pid
        finally:
            worker.terminate()


def _megabytes(pid: int) -> float:
    """What a process holds in memory."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


if __name__ == "__main__":
    main()
