"""Errors as `application/problem+json` (RFC 9457): one shape, a stable `type`, one entry for each bad field."""

from collections.abc import Sequence
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from app.errors import CommuniqueError, Fault, Invalid, NotFound
from app.schemas import ProblemOut

_CONTENT = {"application/problem+json": {"schema": ProblemOut.model_json_schema(ref_template="#/components/schemas/{model}")}}
REFUSALS: dict[int | str, dict[str, Any]] = {
    422: {"description": "A parameter or a field is unknown or malformed; each is named.", "content": _CONTENT}
}
"""What any endpoint may answer besides its own."""

ABSENT: dict[int | str, dict[str, Any]] = {
    404: {"description": "There is no such record.", "content": _CONTENT},
    410: {"description": "The record was deleted.", "content": _CONTENT},
}
"""What an endpoint for one record may answer besides."""


def install(app: FastAPI) -> None:
    """Make every error of the application a problem."""
    app.add_exception_handler(CommuniqueError, _named)
    app.add_exception_handler(RequestValidationError, _refused)
    app.add_exception_handler(HTTPException, _http)


def problem(status: int, kind: str, title: str, detail: str, faults: Sequence[Fault] = ()) -> Response:
    """The response of one problem."""
    body = {
        "type": f"/problems/{kind}",
        "title": title,
        "status": status,
        "detail": detail,
        "errors": [{"pointer": fault.pointer, "detail": fault.detail} for fault in faults],
    }
    return Response(orjson.dumps(body), status, media_type="application/problem+json")


async def _named(_: Request, error: Exception) -> Response:
    assert isinstance(error, CommuniqueError)  # noqa: S101 - Starlette's handlers take any exception; narrows for mypy
    faults = error.faults if isinstance(error, Invalid) else ()
    return problem(error.status, error.type, error.title, str(error), faults)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
    faults = [Fault(_pointer(fault["loc"]), _words(fault)) for fault in error.errors()]
    invalid = Invalid(*faults)
    return problem(invalid.status, invalid.type, invalid.title, str(invalid), faults)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    if error.status_code == NotFound.status:
        return problem(404, "no-such-address", "No such address", f"Nothing is served at {request.url.path}; see /docs.")
    response = problem(error.status_code, "http", str(error.detail), f"{request.method} {request.url.path}: {error.detail}.")
    response.headers.update(error.headers or {})
    return response


def _pointer(location: Sequence[str | int]) -> str:
    where, *path = location
    if where == "body":
        return "/" + "/".join(map(str, path))
    return str(path[0]) if path else str(where)


def _words(fault: dict[str, Any]) -> str:
    if fault["type"] == "extra_forbidden":
        return "is not known here"
    message = str(fault["msg"]).removeprefix("Value error, ")
    return message[0].lower() + message[1:] if message[1:2].islower() else message
