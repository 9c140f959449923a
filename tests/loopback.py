"""A web on the loopback interface that stands where the internet would be: names, addresses and pages as a test says."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpcore2
from sqlalchemy import Engine

from app.ingest.fetching import Web
from app.settings import Settings

PUBLIC = "93.184.215.14"
Answer = tuple[int, dict[str, str], bytes] | bytes | str
Page = Answer | Callable[["Asked"], Any]


@dataclass
class Asked:
    """One request as it came; `send` writes raw bytes instead of an answer."""

    host: str
    path: str
    headers: dict[str, str]
    send: Callable[[bytes], None]


@dataclass
class Loopback:
    """What names mean (one list of addresses each time, the last one for good), what stands where, and what was asked of whom."""

    port: int
    names: dict[str, list[list[str]]] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    dialled: list[str] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)

    def resolve(self, name: str, _: int) -> list[str]:
        """What a name means this time."""
        self.resolved.append(name)
        with contextlib.suppress(OSError):
            return [socket.inet_ntoa(socket.inet_aton(name))]  # as the system reads 0x7f.1 and 2130706433
        if ":" in name:
            return [name]
        if name not in self.names:
            if not name.endswith(".example"):
                raise socket.gaierror(-2, "Name or service not known")
            return [PUBLIC]
        said = self.names[name]
        return said.pop(0) if len(said) > 1 else said[0]

    def dial(self, address: str, _: int, timeout: float) -> httpcore2.NetworkStream:
        """A connection to this server, whatever address is asked; which one is noted."""
        self.dialled.append(address)
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", self.port, timeout)

    def web(self, engine: Engine, **settings: Any) -> Web:
        """A client for whom this is the internet, and who does not wait."""
        given = {"fetch_interval": 0} | settings
        return Web(engine, Settings(**given), resolve=self.resolve, dial=self.dial, sleep=self.slept.append)

    def clear(self) -> None:
        """An empty web."""
        for of in (self.names, self.pages, self.asked, self.dialled, self.resolved, self.slept):
            of.clear()

    def paths(self) -> list[str]:
        """What was asked for, robots.txt apart."""
        return [one.host + one.path for one in self.asked if one.path != "/robots.txt"]


@contextlib.contextmanager
def running() -> Iterator[Loopback]:
    """Such a web while a test runs."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = Asked(self.headers["Host"], self.path, {k.lower(): v for k, v in self.headers.items()}, self._send)
            there.asked.append(asked)
            page = there.pages.get(asked.host + asked.path, there.pages.get(asked.path, (404, {}, b"")))
            try:
                answer = page(asked) if callable(page) else page
            except OSError:  # who asked went away
                answer = None
            self.close_connection = True
            if answer is None:
                return
            if not isinstance(answer, tuple):
                answer = (200, {}, answer.encode() if isinstance(answer, str) else answer)
            status, headers, body = answer
            self.send_response_only(status)
            for name, value in ({"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))} | headers).items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            if status != 304:
                with contextlib.suppress(OSError):
                    self.wfile.write(body)

        def _send(self, data: bytes) -> None:
            self.wfile.write(data)
            self.wfile.flush()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    there = Loopback(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield there
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
