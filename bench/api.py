"""Requests a second of the API, beside a plain route of the same server with the same bytes and beside other software.

`python -m bench.api --sizes 10000,100000 --keep FOLDER --rivals`: the databases of each size are made in the folder where they
are not there yet (`bench.bulk`). `--rivals` asks Datasette and Django REST Framework the same (`make .venv/bench` first).
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from app.db import connect, writing
from app.records import keys
from bench import rivals
from bench.bulk import fill, kept
from bench.clients import CLIENTS, Ask, Load, clients
from bench.parts import machine, table
from bench.questions import Question, questions
from bench.world import SEATS, World

_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class _Measured:
    """What one question took in one database: asked, and the plain route beside it (none beside a change)."""

    database: str
    meetings: int
    what: str
    kilobytes: float
    asked: Load
    plain: Load | None
    rival: Load | None

    @property
    def cells(self) -> list[str]:
        """A row of the table."""
        plain = [f"{self.plain.rps:.0f}", f"{self.plain.rps / self.asked.rps:.2f}"] if self.plain else ["", ""]
        rival = [f"{self.rival.rps:.1f}", f"{self.asked.rps / self.rival.rps:.1f}"] if self.rival else ["", ""]
        numbers = [f"{self.kilobytes:.1f}", f"{self.asked.rps:.0f}", f"{self.asked.p50:.1f}", f"{self.asked.p99:.1f}"]
        return [self.database, f"{self.meetings:,}", self.what, *numbers, *plain, *rival]


def main() -> None:
    """Print the tables."""
    given = _arguments()
    print(f"Meetings of {SEATS} participants; {CLIENTS} keep-alive clients of one other process; {machine()}\n")
    heading = ["database", "meetings", "what", "kB", "requests/s", "p50 ms", "p99 ms", "plain route, requests/s", "slower by"]
    heading += ["Datasette, Django REST, requests/s", "ahead by"]
    found: list[_Measured] = []
    with tempfile.TemporaryDirectory() as temporary:
        for meetings in given.sizes:
            with kept(given.keep or Path(temporary), meetings) as urls:
                for kind, url in urls.items():
                    if given.database and kind != given.database:
                        continue
                    fill(url, meetings)
                    found += _measure(kind, url, meetings, given)
    table([heading, *(one.cells for one in found)])
    if len(given.sizes) > 1:
        print()
        table(_growth(found, given.sizes))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=_numbers, default=[10_000], help="numbers of meetings, joined by commas")
    parser.add_argument("--keep", type=Path, help="where databases are kept for the next time; nowhere unless it is said")
    parser.add_argument("--database", choices=["SQLite", "PostgreSQL"], help="only in this one: a million meetings want some 23 GB in each")
    parser.add_argument("--rivals", action="store_true", help="ask Datasette and Django REST Framework too")
    parser.add_argument("--seconds", type=float, default=2.0, help=f"how long each is asked, {_ROUNDS} times")
    parser.add_argument("--only", default="", help="only the questions whose name holds this")
    return parser.parse_args()


def _numbers(given: str) -> list[int]:
    return [int(number) for number in given.split(",")]


def _measure(kind: str, url: str, meetings: int, given: argparse.Namespace) -> list[_Measured]:
    wanted = [question for question in questions(World(meetings)) if given.only in question.name]
    found, held = [], {}
    with clients() as (ask, patch), _served(url) as port:
        wanted = [question for question in wanted if _is_served(port, question)]
        alone = {question.name: _alone(ask, port, question, given.seconds) for question in wanted}
        held = {question.name: rivals.ids(rivals.fetched(port, question.paths[0])) for question in wanted if given.rivals}
        if given.only in "patch":
            patched = patch(port, _key(url), given.seconds * _ROUNDS)
            found.append(_Measured(kind, meetings, "patch", 0, patched, None, None))
    beside: dict[str, Load] = {}
    if given.rivals:
        with clients() as (ask, _), rivals.serve(kind, url) as (port, translated):
            for question in wanted:
                paths = translated(question)
                theirs = rivals.ids(rivals.fetched(port, paths[0]))
                if question.paths[0].startswith("/v1/meetings") and theirs != held[question.name]:
                    raise RuntimeError(f"{question.name}: the rival tells of {theirs}, we of {held[question.name]}")
                try:
                    beside[question.name] = _middle([ask(port, _turned(paths, turn), given.seconds) for turn in range(_ROUNDS)])
                except RuntimeError as error:  # it gave up under so many clients: told, and the others are measured still
                    print(f"{kind} | {meetings:,} | {question.name} | the rival failed: {error}", file=sys.stderr, flush=True)
    for question in wanted:
        size, asked, plain = alone[question.name]
        found.append(_Measured(kind, meetings, question.name, size, asked, plain, beside.get(question.name)))
    for one in found:
        print(" | ".join(one.cells), file=sys.stderr, flush=True)
    return found


def _alone(ask: Ask, port: int, question: Question, seconds: float) -> tuple[float, Load, Load]:
    """The size of an answer in kB, and what came of asking, in turns with the plain route that answers the same bytes."""
    base = f"http://127.0.0.1:{port}"
    answer = httpx2.get(f"{base}{question.paths[0]}", headers={"Accept-Encoding": "identity"}, timeout=600)
    answer.raise_for_status()
    httpx2.put(f"{base}/plain", content=answer.content).raise_for_status()
    turns = [(ask(port, _turned(question.paths, turn), seconds), ask(port, ["/plain"], seconds)) for turn in range(_ROUNDS)]
    return len(answer.content) / 1000, _middle([asked for asked, _ in turns]), _middle([plain for _, plain in turns])


def _is_served(port: int, question: Question) -> bool:
    """Whether this version of the API answers a question; so that older ones can be measured too."""
    return httpx2.get(f"http://127.0.0.1:{port}{question.paths[0]}", timeout=600).status_code == httpx2.codes.OK


def _turned(paths: list[str], turn: int) -> list[str]:
    """The paths from elsewhere on, so that what was asked in one turn is not what is asked first in the next."""
    place = turn * len(paths) // _ROUNDS
    return paths[place:] + paths[:place]


def _middle(loads: Sequence[Load]) -> Load:
    """The median of the rates, with the times of all."""
    return Load(statistics.median(load.rps for load in loads), [time for load in loads for time in load.times])


def _growth(found: Sequence[_Measured], sizes: Sequence[int]) -> list[list[str]]:
    """How many times as long a request takes in the largest database as in the smallest."""
    few, many = min(sizes), max(sizes)
    took = {(one.database, one.what, one.meetings): 1 / one.asked.rps for one in found}
    pairs = [(database, name) for database, name, meetings in took if meetings == few]
    rows = [[database, name, f"{took[database, name, many] / took[database, name, few]:.2f}"] for database, name in pairs]
    return [["database", "what", f"from {few:,} to {many:,} longer by"], *rows]


def _key(url: str) -> str:
    engine = connect(url)
    with writing(engine) as db:
        key = keys.create(db, "bench", "editor")
    engine.dispose()
    return key


@contextmanager
def _served(url: str) -> Iterator[int]:
    """Serve the application in a process of its own; the port."""
    with subprocess.Popen([sys.executable, "-m", "bench.served", url], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
