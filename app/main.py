"""The application: the only wiring of settings, database, routers and error answers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute
from fastapi_offline import FastAPIOffline

from app import __version__
from app.api import openapi, problems
from app.api import router as api
from app.api.limits import BodyLimit
from app.db import CONNECTIONS, connect, require_current_schema
from app.rights import Levels
from app.settings import Settings

_DESCRIPTION = """Press texts about diplomatic meetings, read into records: who met whom, where, when, in which office, and what came of it.

Lists answer `{"items": […], "next": link or null}`; errors are `application/problem+json`; every record bears an ETag."""


def _operation(route: APIRoute) -> str:
    """The name of an operation for generated clients: the endpoint's own."""
    return route.name


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the application; refuses (`SchemaOutOfDate`) a database that wants `communique migrate`."""
    settings = settings or Settings()
    engine = connect(settings.database_url)
    require_current_schema(engine)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = CONNECTIONS
        yield
        engine.dispose()

    app: FastAPI = FastAPIOffline(
        title="Communiqué", version=__version__, description=_DESCRIPTION, lifespan=lifespan, generate_unique_id_function=_operation
    )
    app.state.engine = engine
    app.state.reading_open = settings.reading_open
    app.state.unless_said = Levels(settings.readers_see, settings.editors_see)
    problems.install(app)
    openapi.install(app)
    app.add_middleware(BodyLimit)
    app.include_router(api)

    @app.get("/", include_in_schema=False)
    async def root() -> RedirectResponse:
        return RedirectResponse("/docs")

    return app
