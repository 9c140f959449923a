"""What a request leaves behind: an id in its answer, a line in the log, figures for Prometheus.

Neither keys nor bodies nor query strings are ever written down; a key is told by its label and its first letters.
"""

import logging
import random
import re
import sys
import time
from dataclasses import dataclass
from typing import Any, Literal

import orjson
import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, disable_created_metrics
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import CommuniqueError
from app.records import keys
from app.serving import Refusal

WATCHING = ("/healthz", "/readyz", "/metrics")
"""What machines ask all day: never limited, and told to the log only where it goes wrong."""

_WELL_FORMED = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._~+/=:@-]{0,127}")
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_ERROR = 500

log: structlog.stdlib.BoundLogger = structlog.wrap_logger(
    logging.getLogger("communique"),
    processors=[
        structlog.stdlib.filter_by_level,
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    wrapper_class=structlog.stdlib.BoundLogger,
).bind()
"""The log, in which each line bears the id of the request that is answered; silent until `configure_logs`, but for errors."""


@dataclass(slots=True)
class Trace:
    """What is known of one request while it is answered; `request.state.trace`."""

    request_id: str
    address: str
    key: keys.Known | None = None
    """The key that the request bears, where it is known to count."""
    looked_up: bool = False
    """Whether the key was looked up for this very request; else it is remembered from an earlier one, and opens nothing."""


class Metrics:
    """The figures of one process."""

    def __init__(self, version: str) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # a series more for each count, which nobody asks for
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self._requests = Counter("communique_requests", "Requests answered.", labels, registry=self.registry)
        self._seconds = Histogram(
            "communique_request_seconds", "How long requests took.", labels[:2], registry=self.registry, buckets=_BUCKETS
        )
        self.in_flight = Gauge("communique_requests_in_flight", "Requests that are being answered.", registry=self.registry)
        self.rate_limited = Counter(
            "communique_rate_limited", "Requests refused for coming too fast, by what was counted.", ("by",), registry=self.registry
        )
        self.bodies_refused = Counter("communique_bodies_refused", "Requests refused for too large a body.", registry=self.registry)
        self.connections = Gauge("communique_database_connections_in_use", "Connections of the pool in use.", registry=self.registry)
        self.last_change = Gauge("communique_last_change", "The number of the last change of any record.", registry=self.registry)
        self.jobs = Gauge("communique_jobs", "Jobs, by how they stand.", ("state",), registry=self.registry)
        self.oldest_job = Gauge("communique_oldest_job_seconds", "How long the oldest job has waited that is due.", registry=self.registry)
        Gauge("communique_info", "The version that runs.", ("version",), registry=self.registry).labels(version).set(1)
        ProcessCollector(registry=self.registry)
        self._known: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request."""
        counted = self._known.get((method, route, status))
        if counted is None:  # looking labels up takes longer than counting
            counted = (self._requests.labels(method, route, str(status)), self._seconds.labels(method, route))
            self._known[method, route, status] = counted
        number, durations = counted
        number.inc()
        durations.observe(seconds)


class Traces:
    """The outermost layer: gives each request its id and its `Trace`, and tells log and metrics what became of it."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and leave its traces."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        trace = Trace(_request_id(scope), (scope.get("client") or ("unknown",))[0])
        scope.setdefault("state", {})["trace"] = trace
        status, sent = _ERROR, 0

        async def marked(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", trace.request_id.encode())]
            else:
                sent += len(message.get("body", b""))
            await send(message)

        self._metrics.in_flight.inc()
        structlog.contextvars.bind_contextvars(request_id=trace.request_id)  # each request runs in a context of its own
        try:
            await self._app(scope, receive, marked)
        finally:
            self._metrics.in_flight.dec()
            self._leave(scope, trace, status, sent, time.perf_counter() - begun)

    def _leave(self, scope: Scope, trace: Trace, status: int, sent: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = _route(scope)
        self._metrics.answered(method, route, status, seconds)
        if scope["path"] in WATCHING and status < _ERROR:
            return
        tell = log.info if status < _ERROR else log.warning
        tell(
            "request",
            method=method,
            path=scope.get("raw_path", b"").decode("latin-1"),  # percent-encoded: no character of it can forge a line
            route=route,
            status=status,
            ms=round(seconds * 1000, 2),
            bytes=sent,
            key=trace.key and f"{trace.key.label} ({trace.key.prefix}…)",
            address=trace.address,
        )


class Unforeseen:
    """Answers an error of ours with 500, which names the request, and tells the log why."""

    def __init__(self, app: ASGIApp, refusal: Refusal) -> None:
        self._app = app
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; nothing that it raises goes further."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception:
            log.exception("error", method=scope["method"], path=scope.get("raw_path", b"").decode("latin-1"))
            if started:  # the answer is cut off, which the server sees by itself
                return
            said = f"This is an error of the server, not of the request. Nothing was written. The log tells why, under {_id(scope)}."
            await self._refusal(scope, _ERROR, "internal", CommuniqueError.title, said)(scope, receive, send)


def configure_logs(form: Literal["auto", "json", "text"]) -> None:
    """Write the process's log to standard error: a JSON object a line, or words for people; `auto` asks whether it is a terminal."""
    words = form == "text" or (form == "auto" and sys.stderr.isatty())
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if words:
        last += [_in_words, structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)]
    else:
        last += [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(_as_json)]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=last))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("communique").setLevel(logging.INFO)


def _as_json(line: dict[str, Any], **_: Any) -> str:
    return orjson.dumps(line, default=str).decode()


def _in_words(_: Any, __: str, line: dict[str, Any]) -> dict[str, Any]:
    """Say first what a person looks for in the line of a request."""
    if line["event"] == "request":
        line["event"] = f"{line.pop('method')} {line.pop('path')} {line.pop('status')} in {line.pop('ms')} ms"
    return {name: value for name, value in line.items() if value is not None}


def _route(scope: Scope) -> str:
    """The template of the address with the prefix of its router, or `none` where no route was reached."""
    if "route" not in scope:
        return "none"
    template: str = scope["route"].path
    steps = scope["path"].split("/")
    return "/".join(steps[: len(steps) - template.count("/")]) + template  # a parameter takes one step of the path, no more


def _id(scope: Scope) -> str:
    trace: Trace = scope["state"]["trace"]
    return trace.request_id


def _request_id(scope: Scope) -> str:
    """The id that the caller or a proxy gave, where it is well-formed; else a new one."""
    given: bytes = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
    return given.decode() if _WELL_FORMED.fullmatch(given) else f"{random.getrandbits(64):016x}"
