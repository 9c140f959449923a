"""The pages for people: HTML made by the server from the same questions, rules and bytes as the API. They work without scripts."""

from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.exceptions import HTTPException

from app.web import directory, drafting, editing, meetings, pages, search, signing, static

router = APIRouter()
for part in (search, editing, drafting, meetings, directory, signing, static):
    router.include_router(part.router)

_OF_PROGRAMS = ("/v1", "/docs", "/redoc", "/openapi.json", "/static", "/healthz", "/readyz", "/metrics")


def wants_page(request: Request) -> bool:
    """Whether a browser asks for what is none of the API's."""
    return not request.url.path.startswith(_OF_PROGRAMS) and "text/html" in request.headers.get("accept", "")


def install(app: FastAPI) -> None:
    """Show addresses that are not served as pages to browsers, where they are none of the API's; after its own handlers."""
    otherwise: Any = app.exception_handlers[HTTPException]

    async def unserved(request: Request, error: Exception) -> Response:
        if wants_page(request) and isinstance(error, HTTPException):
            kind = {404: "no-such-address", 405: "method-not-allowed"}.get(error.status_code, "http")
            return pages.failed(request, error.status_code, kind, str(error.detail))
        answer: Response = await otherwise(request, error)
        return answer

    app.add_exception_handler(HTTPException, unserved)
