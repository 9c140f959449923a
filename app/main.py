"""The application: the only wiring of settings, database, routers and error answers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from fastapi_offline import FastAPIOffline

from app import __version__
from app.api import problems
from app.api import router as api
from app.db import CONNECTIONS, connect, require_current_schema
from app.settings import Settings

_DESCRIPTION = """Press texts about diplomatic meetings, read into records: who met whom, where, when, in which office, and what came of it.

Lists answer `{"items": […], "next": link or null}`; errors are `application/problem+json`; every record bears an ETag."""


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

    app: FastAPI = FastAPIOffline(title="Communiqué", version=__version__, description=_DESCRIPTION, lifespan=lifespan)
    app.state.engine = engine
    problems.install(app)
    app.include_router(api)

    @app.get("/", include_in_schema=False)
    async def root() -> RedirectResponse:
        return RedirectResponse("/docs")

    return app
