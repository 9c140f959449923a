"""Requests a second of the API beside a plain route of the same server with the same bytes: `python -m bench.api`."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import uvicorn
from fastapi import Response

from app import records
from app.db import connect, writing
from app.main import create_app
from app.settings import Settings
from bench.parts import databases, generated, load, machine, table

_MEETINGS = 2_000
_LIST = "/v1/meetings?limit=50"


def main() -> None:
    """Print the table."""
    print(f"{_MEETINGS} meetings of 8 participants; 16 keep-alive clients of one other process; {machine()}\n")
    rows = [["database", "address", "kB", "requests/s", "p50 ms", "p99 ms", "plain route with the same bytes, requests/s", "slower by"]]
    with databases() as urls:
        for kind, url in urls.items():
            _fill(url)
            kept: list[bytes] = [b""]
            with _served(url, kept) as port:
                one = httpx2.get(f"http://127.0.0.1:{port}{_LIST}").json()["items"][0]["url"]
                for path in (_LIST, one, f"{_LIST}&territory_all=az&territory_all=de", f"{_LIST}&portfolio=interior&from=2024"):
                    kept[0] = httpx2.get(f"http://127.0.0.1:{port}{path}").content
                    plain = load(port, "/plain")
                    asked = load(port, path)
                    numbers = [f"{asked['rps']:.0f}", f"{asked['p50']:.1f}", f"{asked['p99']:.1f}", f"{plain['rps']:.0f}"]
                    rows.append(
                        [
                            kind,
                            path.replace(one, "/v1/meetings/{id}"),
                            f"{len(kept[0]) / 1000:.1f}",
                            *numbers,
                            f"{plain['rps'] / asked['rps']:.2f}",
                        ]
                    )
    table(rows)


def _fill(url: str) -> None:
    engine = connect(url)
    for first in range(0, _MEETINGS, 100):
        with writing(engine) as db:
            for number in range(first, first + 100):
                press_text, draft = generated(number)
                records.ingest(db, press_text, [draft], "bench/1")
    engine.dispose()


@contextmanager
def _served(url: str, kept: list[bytes]) -> Iterator[int]:
    """Serve the application with one route more, `/plain`, that answers the bytes in `kept`; the port."""
    app = create_app(Settings(database_url=url, rate_limit_per_address=0))

    @app.get("/plain")
    def plain() -> Response:
        return Response(kept[0], media_type="application/json")

    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()


if __name__ == "__main__":
    main()
