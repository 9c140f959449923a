"""Errors as `application/problem+json` (RFC 9457): one shape, a stable `type`, one entry for each bad field."""

import difflib
import re
from collections.abc import Sequence
from typing import Any, get_args

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from app.errors import CommuniqueError, Fault, Invalid, Moved, NotFound, Unauthorised, VersionMismatch
from app.schemas import ProblemOut

_REF = "#/components/schemas/{model}"
_CONTENT = {"application/problem+json": {"schema": {"$ref": _REF.format(model=ProblemOut.__name__)}}}
REFUSALS: dict[int | str, dict[str, Any]] = {
    422: {"description": "A parameter or a field is unknown or malformed; each is named.", "content": _CONTENT}
}
"""What any endpoint may answer besides its own."""

_MOVED = {"description": "The record was merged into the one at `Location`, for now: do not keep this answer.", "content": _CONTENT}
ABSENT: dict[int | str, dict[str, Any]] = {
    308: _MOVED,
    404: {"description": "There is no such record.", "content": _CONTENT},
    410: {"description": "The record was deleted.", "content": _CONTENT},
}
"""What an endpoint for one record may answer besides."""

WRITES: dict[int | str, dict[str, Any]] = {
    400: {"description": "The body is no JSON.", "content": _CONTENT},
    401: {"description": "A key is needed.", "content": _CONTENT},
    403: {"description": "The key's role does not allow this.", "content": _CONTENT},
    413: {"description": "The body is too large.", "content": _CONTENT},
}
"""What an endpoint that writes may answer besides."""

CHANGES: dict[int | str, dict[str, Any]] = {
    **WRITES,
    308: _MOVED,
    404: {"description": "There is no such record.", "content": _CONTENT},
    410: {"description": "The record was deleted; restore it first.", "content": _CONTENT},
    412: {"description": "The record has changed since it was read.", "content": _CONTENT},
    428: {"description": "If-Match is needed.", "content": _CONTENT},
}
"""What an endpoint that changes a record may answer besides."""


def install(app: FastAPI) -> None:
    """Make every error of the application a problem."""
    app.add_exception_handler(CommuniqueError, _named)
    app.add_exception_handler(RequestValidationError, _refused)
    app.add_exception_handler(HTTPException, _http)
    written = app.openapi

    def openapi() -> dict[str, Any]:
        """The OpenAPI document with the shape of problems, which no endpoint returns as its model."""
        document = written()
        shape = ProblemOut.model_json_schema(ref_template=_REF)
        document["components"]["schemas"] |= shape.pop("$defs") | {ProblemOut.__name__: shape}
        return document

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to extend the document


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


async def _named(request: Request, error: Exception) -> Response:
    assert isinstance(error, CommuniqueError)  # noqa: S101 - Starlette's handlers take any exception; narrows for mypy
    faults = error.faults if isinstance(error, Invalid) else ()
    response = problem(error.status, error.type, error.title, str(error), faults)
    if isinstance(error, Unauthorised):
        response.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, Moved):  # a split brings the record back, so nobody may keep this answer
        path = request.url.path.replace(f"/{error.record_id}", f"/{error.into}", 1)
        response.headers["Location"] = f"{path}?{request.url.query}" if request.url.query else path
        response.headers["Cache-Control"] = "no-store"
    if isinstance(error, VersionMismatch):
        response.headers["ETag"] = f'"{error.version}"'
    return response


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
    if any(fault["type"] == "json_invalid" for fault in error.errors()):
        said = error.errors()[0]["ctx"]["error"]
        return problem(400, "malformed-json", "The body is no JSON", f"The body cannot be read as JSON: {said}.")
    invalid = Invalid(*(_fault(request, fault) for fault in error.errors()))
    return await _named(request, invalid)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    if error.status_code == NotFound.status:
        return problem(404, "no-such-address", "No such address", f"Nothing is served at {request.url.path}; see /docs.")
    response = problem(error.status_code, "http", str(error.detail), f"{request.method} {request.url.path}: {error.detail}.")
    response.headers.update(error.headers or {})
    return response


def _fault(request: Request, fault: dict[str, Any]) -> Fault:
    where, *path = fault["loc"]
    in_body = where == "body"
    pointer = "".join(f"/{step}" for step in path) if in_body else "/".join(map(str, path)) or str(where)
    kind = fault["type"]
    message = str(fault["msg"]).removeprefix("Value error, ")
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(str(path[-1]), _known_keys(request, path[:-1], in_body=in_body), n=1)
        return Fault(pointer, f"is not known here; did you mean {near[0]!r}?" if near else "is not known here", "unknown-field")
    if kind in ("enum", "literal_error"):
        codes = re.findall(r"'([^']+)'", str(fault["ctx"]["expected"]))
        near = difflib.get_close_matches(str(fault["input"]), codes, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        return Fault(pointer, f"{fault['input']!r} is no code of this field{hint or '.'} There are {', '.join(codes)}.", "unknown-code")
    if kind in _OWN_KINDS:
        return Fault(pointer, message, kind.replace("_", "-"))
    return Fault(pointer, message[:1].lower() + message[1:])


_OWN_KINDS = (
    "impossible_date",
    "unknown_code",
    "participant_without_person_and_office",
    "portfolio_without_ministry",
    "series_without_title",
)


def _known_keys(request: Request, path: Sequence[str | int], *, in_body: bool) -> list[str]:
    """The keys that may stand where an unknown one stood: of the body's model, or the parameters of the question."""
    route = request.scope["route"]
    fields = [route.body_field] if in_body and route.body_field else route.dependant.query_params
    models = [field.field_info.annotation for field in fields]
    for step in path:
        models = (
            [inner for model in models for inner in _models_in(model.model_fields[step].annotation)] if isinstance(step, str) else models
        )
    return [field.alias or name for model in models for name, field in model.model_fields.items()]


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    """The models that an annotation such as `list[AgreementIn] | None` holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models_in(inner)]
