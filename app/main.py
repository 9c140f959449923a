"""The application: the only wiring of settings, database, routers and error answers."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from threading import BoundedSemaphore

import anyio.to_thread
from anyio import CapacityLimiter
from fastapi import FastAPI, Request, Response
from fastapi_offline import FastAPIOffline
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.types import Scope

from app import __version__, web
from app.api import health, openapi, problems
from app.api import router as api
from app.api.headers import STATIC, Compressed, Headers
from app.api.kept import Kept
from app.api.limits import BodyLimit, RateLimit
from app.api.traces import Metrics, Traces, Unforeseen
from app.db import CONNECTIONS, DUMPS, READERS, STREAMS, WRITERS, connect, require_current_schema
from app.ingest.fetching import Web
from app.rights import Levels
from app.settings import Settings
from app.web import pages

_DESCRIPTION = """Press texts about diplomatic meetings, read into records: who met whom, where, when, in which office, and what came of it.

Lists answer `{"items": […], "next": link or null}`; errors are `application/problem+json`; every record bears an ETag."""


_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_ASKED = ("Authorization", "Content-Type", "If-Match", "If-None-Match", "Idempotency-Key", "Change-Reason", "X-Request-ID")
_TOLD = ("ETag", "Location", "Link", "Retry-After", "RateLimit", "RateLimit-Policy", "X-Request-ID", "Deprecation", "Sunset")
"""Which headers pages of other origins may send and read."""


def _refusal(scope: Scope, status: int, kind: str, title: str, detail: str) -> Response:
    """A refusal that no endpoint makes: a page for a browser that asks for one, else a problem."""
    request = Request(scope)
    return pages.failed(request, status, kind, detail) if web.wants_page(request) else problems.problem(status, kind, title, detail)


def _layers(settings: Settings, metrics: Metrics) -> list[Middleware]:
    """What a request goes through on its way in, and its answer on its way out.

    Refusals are made inside, so that they too bear ids and headers, may be read by pages from elsewhere, and are counted and told.
    """
    origins = settings.cors_origins
    shared = [Middleware(CORSMiddleware, allow_origins=origins, allow_methods=_METHODS, allow_headers=_ASKED, expose_headers=_TOLD)]
    return [
        Middleware(Traces, metrics=metrics),
        Middleware(Headers, reading_open=settings.reading_open),
        *(shared if origins else []),
        Middleware(Compressed),
        Middleware(Unforeseen, refusal=_refusal),
        Middleware(
            RateLimit, metrics=metrics, refusal=_refusal, per_key=settings.rate_limit_per_key, per_address=settings.rate_limit_per_address
        ),
        Middleware(BodyLimit, metrics=metrics, refusal=_refusal),
    ]


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the application; refuses (`SchemaOutOfDate`) a database that wants `communique migrate`."""
    settings = settings or Settings()
    engine = connect(settings.database_url)
    require_current_schema(engine)

    metrics = Metrics(__version__)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = CONNECTIONS - READERS
        yield
        app.state.readers.shutdown()
        engine.dispose()

    app: FastAPI = FastAPIOffline(
        title="Communiqué",
        version=__version__,
        description=_DESCRIPTION,
        lifespan=lifespan,
        redirect_slashes=False,  # a redirect would name whatever host the request names, and perhaps not https
        static_url=STATIC,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # it would ask the environment at each request; `/metrics` tells
        middleware=_layers(settings, metrics),
    )
    app.state.engine = engine
    app.state.web = Web(engine, settings)
    app.state.reading_open = settings.reading_open
    app.state.readers = ThreadPoolExecutor(READERS, "reader")
    app.state.writers = CapacityLimiter(WRITERS)
    app.state.dumps = BoundedSemaphore(DUMPS)
    app.state.streams = BoundedSemaphore(STREAMS)
    app.state.kept = Kept()
    app.state.metrics = metrics
    app.state.metrics_open = settings.metrics_open
    app.state.unless_said = Levels(settings.readers_see, settings.editors_see)
    problems.install(app)
    web.install(app)
    openapi.install(app)
    app.router.routes.extend(api.routes)
    app.include_router(health.router)
    app.include_router(web.router)

    return app
