"""Clients of a server: keep-alive connections, all in one other process, that ask again as soon as they are answered.

The process is lean, so that it takes little of what it measures: it waits in `epoll`, receives into one buffer a connection, and
reads no more of an answer than its length. Beside a bare server that writes 180 kB at once it asks ten times as often as any
server in Python answers.
"""

import json
import selectors
import socket
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context

CLIENTS = 16
_LARGEST = 8 << 20  # bytes of an answer
_END = b"\r\n\r\n"
_LAST_CHUNK = b"\r\n0" + _END
_IN_CHUNKS = -1


@dataclass(frozen=True, slots=True)
class Load:
    """What came of asking: requests a second, and each request's time in milliseconds."""

    rps: float
    times: list[float]

    @property
    def p50(self) -> float:
        """The median, in milliseconds."""
        return statistics.median(self.times)

    @property
    def p99(self) -> float:
        """What all but one of a hundred requests stay below, in milliseconds."""
        return statistics.quantiles(self.times, n=100)[98]


Ask = Callable[[int, Sequence[str], float], Load]
"""Ask a port for paths in turn, for some seconds."""


@contextmanager
def clients() -> Iterator[tuple[Ask, Callable[[int, str, float], Load]]]:
    """Start the process; what asks for paths, and what patches meetings with a key."""
    with ProcessPoolExecutor(1, get_context("spawn")) as other:
        yield (
            lambda port, paths, seconds: other.submit(_ask, port, paths, seconds).result(),
            lambda port, key, seconds: other.submit(_patch, port, key, seconds).result(),
        )


@dataclass(slots=True)
class _Client:
    """One connection: what it sends next, when it last did, and what it has received since."""

    number: int
    port: int
    connection: socket.socket
    following: Iterator[bytes]
    request: bytes = b""
    begun: float = 0.0
    received: int = 0
    wanted: int | None = None
    buffer: bytearray = field(default_factory=lambda: bytearray(_LARGEST))

    def ask(self) -> bool:
        """Send the next request; False where there is none."""
        request = next(self.following, None)
        if request is None:
            return False
        self.request, self.received, self.wanted, self.begun = request, 0, None, time.perf_counter()
        self.connection.sendall(request)
        return True

    def ask_again(self) -> None:
        """Connect anew and ask the same once more, as clients do whose server took the last answer's end for that of the connection."""
        self.connection.close()
        self.connection = _connection(self.port)
        self.connection.sendall(self.request)

    def receive(self) -> bool:
        """Take what came; True where the answer is whole. Raises `RuntimeError` unless it is a success."""
        count = self.connection.recv_into(memoryview(self.buffer)[self.received :])
        if not count and self.received:
            raise RuntimeError("the server hung up")
        if not count:
            raise ConnectionResetError
        self.received += count
        if self.wanted is None and (end := self.buffer.find(_END, 0, self.received)) >= 0:
            head = bytes(self.buffer[:end])
            if not head.startswith(b"HTTP/1.1 2"):
                raise RuntimeError(bytes(self.buffer[: self.received]).decode())
            said = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
            self.wanted = end + len(_END) + int(said[0].split(b":")[1]) if said else _IN_CHUNKS
        if self.wanted == _IN_CHUNKS:
            return bytes(self.buffer[self.received - len(_LAST_CHUNK) : self.received]) == _LAST_CHUNK
        return self.received == self.wanted

    def body(self) -> bytes:
        """The body of an answer that told its length."""
        return bytes(self.buffer[self.buffer.find(_END) + len(_END) : self.received])

    def etag(self) -> str:
        """The ETag of an answer."""
        head = bytes(self.buffer[: self.buffer.find(_END)]).decode()
        return next(line.split(": ", 1)[1] for line in head.split("\r\n") if line.lower().startswith("etag:"))


def _ask(port: int, paths: Sequence[str], seconds: float) -> Load:
    requests = [f"GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n".encode() for path in paths]
    found = _connected(port)
    for client in found:
        client.following = _in_turn(requests, client.number)
    return _run(found, seconds)


def _in_turn(requests: Sequence[bytes], first: int) -> Iterator[bytes]:
    """Each client begins elsewhere and goes on in steps, so that together they ask for each once before any is asked again."""
    place = first
    while True:
        yield requests[place % len(requests)]
        place += CLIENTS


def _patch(port: int, key: str, seconds: float) -> Load:
    """Each client writes a meeting of its own by hand, and then corrects it again and again."""
    found = _connected(port)
    for client in found:
        client.following = _corrections(client, key)
        client.ask()
        while not client.receive():
            pass
    return _run(found, seconds)


def _corrections(client: _Client, key: str) -> Iterator[bytes]:
    def request(method: str, path: str, body: dict[str, object], *headers: str) -> bytes:
        sent = json.dumps(body).encode()
        lines = (f"{method} {path} HTTP/1.1", "Host: bench", f"Authorization: Bearer {key}", "Content-Type: application/json", *headers)
        return "\r\n".join((*lines, f"Content-Length: {len(sent)}", "", "")).encode() + sent

    office = {"position": "minister", "portfolio": "interior", "presence": "present"}
    seats = [
        {**office, "name": f"Bench{'abcdefghijklmnop'[client.number]} Person{'abcdefgh'[seat]}", "territory": state}
        for seat, state in enumerate(("az", "de", "fr", "hu", "kz", "kg", "tr", "uz"))
    ]
    day = f"{1900 + client.number}-05-01"
    yield request("POST", "/v1/meetings", {"status": "held", "form": "in_person", "starts_on": day, "participants": seats})
    url = json.loads(client.body())["url"]
    number = 0
    while True:
        number = number % 1000 + 1
        yield request("PATCH", url, {"ordinal": number}, f"If-Match: {client.etag()}")


def _connected(port: int) -> list[_Client]:
    return [_Client(number, port, _connection(port), iter(())) for number in range(CLIENTS)]


def _connection(port: int) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", port))
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


def _run(found: Sequence[_Client], seconds: float) -> Load:
    times: list[float] = []
    with selectors.DefaultSelector() as waiting:
        for client in found:
            waiting.register(client.connection, selectors.EVENT_READ, client)
        begun = time.perf_counter()
        end = begun + seconds
        asking = sum(client.ask() for client in found)
        while asking:
            for event, _ in waiting.select(60):
                client = event.data
                try:
                    whole = client.receive()
                except ConnectionResetError:
                    waiting.unregister(client.connection)
                    client.ask_again()
                    waiting.register(client.connection, selectors.EVENT_READ, client)
                    continue
                if whole:
                    now = time.perf_counter()
                    times.append((now - client.begun) * 1000)
                    asking -= not (now < end and client.ask())
        took = time.perf_counter() - begun
    for client in found:
        client.connection.close()
    return Load(len(times) / took, times)
