"""Texts a second through the queue, from the post to the record: `python -m bench.jobs [--texts 800] [--workers 1,2,4]`.

A server and its workers are processes of their own. Texts are posted to `/v1/ingests`; while they are read, another process asks the
server for a list, as it does before, with the queue empty. Memory is what the thickest worker holds after a quarter of the texts, and
in the end. Beside it stands the same reading without any queue: `communique ingest`, one process, one text after another.
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
from typing import Any

import httpx2
from sqlalchemy import Engine

from app import ingest
from app.db import connect, writing
from app.extraction import PressText
from app.records import keys
from bench.ingest import folders
from bench.parts import databases, load, machine, table

_POSTED = 200  # texts of one request
_ASKED = "/v1/meetings?limit=20"
_CLIENTS = 4
_MOST_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class _Measured:
    """Texts a second, milliseconds of the slowest hundredth of answers before and meanwhile, megabytes early and in the end."""

    rate: float
    p99_before: float
    p99_meanwhile: float
    early: float
    late: float


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=800, help="how many for each measurement")
    parser.add_argument("--workers", default="1,2,4", help="how many workers, joined by commas")
    given = parser.parse_args()
    known = [found.press_text for file in ingest.find(folders()) for found in ingest.read(file, sys.stdin.buffer) if found.press_text]
    texts = ((number // len(known), text) for number, text in enumerate(itertools.cycle(known)))
    print(f"{given.texts} texts for each line; {machine()}\n")
    rows = [["database", "workers", "texts a second", "p99 ms of a list before", "p99 ms meanwhile", "MB of a worker early", "in the end"]]
    with databases() as urls:
        for kind, url in urls.items():
            engine = connect(url)
            for workers in map(int, given.workers.split(",")):
                found = _measure(engine, url, list(itertools.islice(texts, given.texts)), workers)
                figures = (found.rate, found.p99_before, found.p99_meanwhile, found.early, found.late)
                rows.append([kind, str(workers), *(f"{figure:.0f}" for figure in figures)])
            rows.append([kind, "no queue", f"{_direct(engine, list(itertools.islice(texts, given.texts))):.0f}", "", "", "", ""])
            engine.dispose()
    table(rows)


def _measure(engine: Engine, url: str, texts: list[tuple[int, PressText]], workers: int) -> _Measured:
    with writing(engine) as db:
        key = keys.create(db, "bench", "editor")
    with _served(url) as port, httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=120) as client, ExitStack() as stack:
        before = load(port, _ASKED, 2.0, _CLIENTS)["p99"]
        client.headers["Authorization"] = f"Bearer {key}"
        runs = [_posted(client, list(batch)) for batch in _batches(texts)]
        begun = time.perf_counter()
        pids = [stack.enter_context(_working(url)) for _ in range(workers)]
        _wait(client, runs, len(texts) // 4)
        early = max(map(_megabytes, pids))
        meanwhile = load(port, _ASKED, 2.0, _CLIENTS)["p99"]
        _wait(client, runs, len(texts))
        rate = len(texts) / (time.perf_counter() - begun)
        return _Measured(rate, before, meanwhile, early, max(map(_megabytes, pids)))


def _posted(client: httpx2.Client, texts: list[tuple[int, PressText]]) -> str:
    """Post some texts, each as another publisher's; the address of the ingest."""
    given = [
        {
            "publisher": f"Publisher {number}",
            "language": text.language,
            "title": text.title,
            "published_on": text.published_on and text.published_on.isoformat(),
            "text": text.text,
        }
        for number, text in texts
    ]
    answer = client.post("/v1/ingests", json={"press_texts": given})
    answer.raise_for_status()
    return answer.headers["Location"]


def _batches(texts: list[tuple[int, PressText]]) -> Iterator[list[tuple[int, PressText]]]:
    for start in range(0, len(texts), _POSTED):
        yield texts[start : start + _POSTED]


def _wait(client: httpx2.Client, runs: list[str], wanted: int) -> None:
    """Come back when so many texts were read."""
    end = time.monotonic() + _MOST_SECONDS
    while time.monotonic() < end:
        told: list[dict[str, Any]] = [client.get(run).json()["jobs"] for run in runs]
        if sum(jobs["failed"] for jobs in told):
            raise SystemExit("jobs failed: see the log of the workers")
        if sum(jobs["done"] for jobs in told) >= wanted:
            return
        time.sleep(0.2)
    raise SystemExit(f"fewer than {wanted} texts were read in {_MOST_SECONDS} seconds")


def _direct(engine: Engine, texts: list[tuple[int, PressText]]) -> float:
    found = (
        ingest.Found("bench", None, PressText(text.text, text.title, text.language, text.published_on, f"Publisher {number}"))
        for number, text in texts
    )
    begun = time.perf_counter()
    ingest.run(engine, found, lambda *_: None)
    return len(texts) / (time.perf_counter() - begun)


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
