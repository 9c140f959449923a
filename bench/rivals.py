"""Other software that answers the same questions over the same databases: Datasette on SQLite, Django REST Framework on PostgreSQL.

Each is served by one process with as many threads as ours, from an environment of its own (`make .venv/bench`).
"""

import json
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import httpx2
from sqlalchemy import make_url

from app import wording
from app.db import CONNECTIONS
from bench import rival_datasette
from bench.questions import Question

_ROOT = Path(__file__).parent.parent
_BIN = _ROOT / ".venv/bench/bin"
Translated = Callable[[Question], list[str]]


@contextmanager
def serve(kind: str, url: str) -> Iterator[tuple[int, Translated]]:
    """Serve the rival for a kind of database; its port, and what gives the paths that ask it the same."""
    with _datasette(url) if kind == "SQLite" else _django(url) as (port, translate):
        yield port, lambda question: [translate(path) for path in question.paths]


def ids(answer: Any) -> Sequence[str] | None:
    """The ids that an answer of any of the servers holds, in their order; `None` where it is no list of records."""
    rows = answer if isinstance(answer, list) else answer.get("items", answer.get("results", [answer]))
    return [row["id"] for row in rows] if all("id" in row for row in rows) else None


@contextmanager
def _datasette(url: str) -> Iterator[tuple[int, Callable[[str], str]]]:
    file = Path(make_url(url).database or "")
    port = _free_port()
    limits = {"num_sql_threads": CONNECTIONS, "sql_time_limit_ms": 600_000, "max_returned_rows": 100_000, "default_allow_sql": "off"}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as told:
        json.dump(rival_datasette.metadata(file.stem), told)
        told.flush()
        settings = [word for name, value in limits.items() for word in ("--setting", name, str(value))]
        with _running([_BIN / "datasette", file, "--port", str(port), "--metadata", told.name, *settings], port):
            yield port, lambda path: rival_datasette.address(file.stem, path)


@contextmanager
def _django(url: str) -> Iterator[tuple[int, Callable[[str], str]]]:
    port = _free_port()
    bound = ["--workers", "1", "--threads", str(CONNECTIONS), "--bind", f"127.0.0.1:{port}", "--keep-alive", "75", "--timeout", "600"]
    with _running([_BIN / "gunicorn", *bound, "bench.rival_django:application"], port, BENCH_DATABASE=url):
        yield port, _in_django


def _in_django(path: str) -> str:
    path = path.removeprefix("/v1")
    start, sign, word = path.partition("/meetings?q=")
    return f"{start}{sign}{quote(wording.question(unquote(word)).tsquery())}" if sign else path


@contextmanager
def _running(command: Sequence[str | Path], port: int, **environment: str) -> Iterator[None]:
    """Run a server and wait until it answers."""
    silent = subprocess.DEVNULL
    with subprocess.Popen(command, env=os.environ | environment, cwd=_ROOT, stdout=silent, stderr=silent) as server:
        try:
            for _ in range(300):
                with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                    break
                time.sleep(0.1)
            yield
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def fetched(port: int, path: str) -> Any:
    """What a server answers."""
    answer = httpx2.get(f"http://127.0.0.1:{port}{path}", timeout=600)
    answer.raise_for_status()
    return answer.json()
