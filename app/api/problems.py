"""Errors as `application/problem+json` (RFC 9457): one shape, a stable `type`, one entry for each bad field."""

from collections.abc import Sequence
from typing import Any, get_args

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match

from app.errors import (
    BulkRefused,
    Busy,
    CommuniqueError,
    Fault,
    Forbidden,
    Gone,
    Invalid,
    KeyReused,
    Moved,
    NotFound,
    Unauthorised,
    VersionDemanded,
    VersionMismatch,
)
from app.schemas.bulk import MANY, ONE, BulkOut, BulkProblemOut
from app.schemas.faults import MOST_FAULTS, fault
from app.schemas.faults import field as field_of_rule
from app.schemas.outputs import ProblemOut

PROBLEM_JSON = "application/problem+json"


def _written(status: int, kind: str, title: str, detail: str, faults: Sequence[Fault]) -> dict[str, Any]:
    return {
        "type": f"/problems/{kind}",
        "title": title,
        "status": status,
        "detail": detail,
        "errors": [{"pointer": fault.pointer, "detail": fault.detail} for fault in faults],
    }


def document(error: CommuniqueError) -> dict[str, Any]:
    """A refusal as problem details; with the present version where another one was expected, with all items where many were sent."""
    written = _written(error.status, error.type, error.title, str(error), error.faults if isinstance(error, Invalid) else ())
    if isinstance(error, VersionMismatch):
        written["version"] = error.version
    if isinstance(error, BulkRefused):
        written["items"] = error.items
    return written


def _told(description: str, kind: str, title: str, detail: str, *faults: Fault) -> dict[str, Any]:
    """What the OpenAPI document says of one refusal, with an example; the status is filled in by `_responses`."""
    return {"description": description, "content": {PROBLEM_JSON: {"example": _written(0, kind, title, detail, faults)}}}


def _responses(told: dict[int | str, dict[str, Any]]) -> dict[int | str, dict[str, Any]]:
    for status, response in told.items():
        shown = response["content"][PROBLEM_JSON]
        shown["example"] |= {"status": status}
        shown["schema"] = {"$ref": f"#/components/schemas/{ProblemOut.__name__}"}
    return told


def _limited(told: dict[str, Any]) -> dict[str, Any]:
    wait = {"description": "Seconds after which to come again.", "schema": {"type": "integer", "minimum": 1}}
    return told | {"headers": {"Retry-After": wait}}


REFUSALS = _responses(
    {
        401: _told(
            "A key is needed: for every change, and for reading too where reading is not open.",
            Unauthorised.type,
            Unauthorised.title,
            "Send a key as `Authorization: Bearer KEY`; `communique keys create` makes one.",
        ),
        422: _told(
            "A parameter or a field is unknown or malformed; each is named.",
            "unknown-code",
            Invalid.title,
            "/status: 'hold' is no code of this field; did you mean 'held'?",
            Fault("/status", "'hold' is no code of this field; did you mean 'held'?"),
        ),
        429: _limited(
            _told(
                "There were too many requests in a minute; `Retry-After` says in how many seconds to come again.",
                "rate-limited",
                "Too many requests",
                "At most 1200 requests a minute are answered for one address without a key that is known. Come again in 3 s.",
            )
        ),
    }
)
"""What any endpoint may answer besides its own."""

UNKNOWN = _responses({404: _told("There is no such record.", NotFound.type, NotFound.title, str(NotFound("meeting", "nothing")))})
"""What an endpoint for one record may answer besides."""

DELETED = _responses({410: _told("The record was deleted.", Gone.type, Gone.title, str(Gone("meeting", "0rxdagddp9jxssah9b6dfw9s0g")))})
"""What an endpoint may answer besides where a record was deleted."""

ABSENT = UNKNOWN | DELETED
"""What an endpoint for one record may answer besides, where records can be deleted."""

MOVED = _responses(
    {
        308: _told(
            "The record was merged into the one at `Location`, for now: do not keep this answer.",
            Moved.type,
            Moved.title,
            str(Moved("meeting", "0rxdarg0w07njf5agn040g331p", "0rxdagddp9jxssah9b6dfw9s0g")),
        )
    }
)
"""What an endpoint may answer besides where records can be merged: meetings and their parts, and people."""

DUPLICATE = _responses(
    {
        409: _told(
            "There is such a record already; its address is told.",
            "duplicate-ministry",
            "There is such a record already",
            "/portfolio: there is the ministry 'az-interior' already: /v1/ministries/az-interior",
            Fault("/portfolio", "there is the ministry 'az-interior' already: /v1/ministries/az-interior"),
        )
    }
)
"""What an endpoint may answer besides where two records cannot share an identity."""

REUSED = _responses(
    {409: _told("The `Idempotency-Key` came with another request before.", KeyReused.type, KeyReused.title, str(KeyReused()))}
)
"""What any POST may answer besides."""

BUSY = _responses({503: _told("As many ask for this now as can be served.", Busy.type, Busy.title, "Others read dumps now.")})
"""What an endpoint may answer besides that few may ask at once."""

BODY = _responses(
    {
        400: _told("The body is no JSON.", "malformed-json", "The body is no JSON", "The body cannot be read as JSON: Expecting value."),
        413: _told("The body is too large.", "body-too-large", "The body is too large", "A request's body may have 8,000,000 bytes."),
        415: _told(
            "The body is not said to be JSON.",
            "not-json",
            "The body is not said to be JSON",
            "Send it with `Content-Type: application/json`.",
        ),
    }
)
"""What an endpoint that takes a body may answer besides."""

ROLE = _responses(
    {403: _told("The key's role does not allow this.", Forbidden.type, Forbidden.title, "This needs a key with the role editor.")}
)
"""What an endpoint that changes something may answer besides."""

_VERSION = _responses(
    {
        412: _told("The record has changed since it was read.", VersionMismatch.type, VersionMismatch.title, str(VersionMismatch(1, 2))),
        428: _told("If-Match is needed.", VersionDemanded.type, VersionDemanded.title, str(VersionDemanded())),
    }
)

WRITES = BODY | ROLE
"""What an endpoint that writes a new record may answer besides."""

FIRST_WRITES = WRITES | _VERSION
"""What an endpoint may answer besides that writes whole what need not be there before."""

CORRECTIONS = WRITES | UNKNOWN | _VERSION
"""What an endpoint that corrects a record may answer besides, where records cannot be deleted."""

CHANGES = CORRECTIONS | ABSENT
"""What an endpoint that changes a record may answer besides."""

RESTORATIONS = ROLE | UNKNOWN | _VERSION
"""What an endpoint that restores a record may answer besides."""

DELETIONS = RESTORATIONS | ABSENT
"""What an endpoint that deletes a record may answer besides."""

_A_LINE: dict[str, Any] = {"version": None, "problem": None}
_REFUSED = BulkRefused(2, {1: VersionMismatch(1, 2)}, [])
MANY_WRITES = _responses({422: _told("Something is malformed, or of the items that were sent some were refused.", "", "", "")})
MANY_WRITES[422]["content"][PROBLEM_JSON] = {
    "schema": {"anyOf": [{"$ref": f"#/components/schemas/{model.__name__}"} for model in (BulkProblemOut, ProblemOut)]},
    "example": document(_REFUSED)
    | {
        "items": [
            _A_LINE | {"status": 424, "id": "ee-interior", "url": "/v1/ministries/ee-interior"},
            _A_LINE | {"status": 412, "id": "ee-defence", "url": "/v1/ministries/ee-defence", "problem": document(VersionMismatch(1, 2))},
        ]
    },
}
"""What an endpoint that takes many records may answer besides."""

MANY_CHANGES: dict[int | str, dict[str, Any]] = {200: {"model": BulkOut}, **WRITES, **MANY_WRITES}
"""What an endpoint that changes or deletes many records answers."""


def install(app: FastAPI) -> None:
    """Make every error of the application a problem."""
    app.add_exception_handler(CommuniqueError, _named)
    app.add_exception_handler(RequestValidationError, _refused)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unforeseen)


def problem(status: int, kind: str, title: str, detail: str, faults: Sequence[Fault] = ()) -> Response:
    """The response of one problem."""
    return Response(orjson.dumps(_written(status, kind, title, detail, faults)), status, media_type=PROBLEM_JSON)


async def _named(request: Request, error: Exception) -> Response:
    assert isinstance(error, CommuniqueError)  # noqa: S101 - Starlette's handlers take any exception; narrows for mypy
    response = Response(orjson.dumps(document(error)), error.status, media_type=PROBLEM_JSON)
    if isinstance(error, Unauthorised):
        response.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, Moved):  # a split brings the record back, so nobody may keep this answer
        path = request.url.path.replace(f"/{error.record_id}", f"/{error.into}", 1)
        response.headers["Location"] = f"{path}?{request.url.query}" if request.url.query else path
        response.headers["Cache-Control"] = "no-store"
    if isinstance(error, Busy):
        response.headers["Retry-After"] = "60"
    if isinstance(error, VersionMismatch):
        response.headers["ETag"] = f'"{error.version}"'
    return response


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
    found = error.errors()
    if any(fault["type"] == "json_invalid" for fault in found):
        return _malformed(found[0]["ctx"]["error"])
    if any(fault["type"] == "model_attributes_type" and fault["loc"] in (("body",), ("body", ONE)) for fault in found) and not _says_json(
        request
    ):
        return problem(415, "not-json", "The body is not said to be JSON", "Send it with `Content-Type: application/json`.")
    invalid = Invalid(*(_fault_of(request, fault) for fault in found[:MOST_FAULTS]))
    return await _named(request, invalid)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    if error.status_code == NotFound.status:
        return problem(404, "no-such-address", "No such address", f"Nothing is served at {request.url.path}; see /docs.")
    if error.status_code == 400:  # noqa: PLR2004 - how FastAPI says that a body is neither UTF-8 nor JSON that can be read
        return _malformed("it is not UTF-8, nested too deeply, or holds a number that is too long")
    if error.status_code == 405:  # noqa: PLR2004 - Method Not Allowed
        detail = f"{request.method} is not served at {request.url.path}; see /docs."
        response = problem(405, "method-not-allowed", "The address does not know this method", detail)
        if allowed := _methods(request):
            response.headers["Allow"] = ", ".join(allowed)
            return response
    else:
        response = problem(error.status_code, "http", str(error.detail), f"{request.method} {request.url.path}: {error.detail}.")
    response.headers.update(error.headers or {})
    return response


async def _unforeseen(_: Request, __: Exception) -> Response:
    """An error of ours; the server's log tells which."""
    return problem(500, "internal", CommuniqueError.title, "This is an error of the server, not of the request. Nothing was written.")


def _methods(request: Request) -> list[str]:
    """The methods that the address knows: those of all its endpoints, of which Starlette tells the first one's alone."""
    known = ("GET", "POST", "PUT", "PATCH", "DELETE")
    at_all = [(method, route) for method in known for route in request.app.router.routes if _is_served(request, method, route)]
    # `/v1/meetings/search` is an address of its own, though it also looks like that of a meeting.
    itself = [(method, route) for method, route in at_all if getattr(route, "path", None) == request.url.path]
    return list(dict.fromkeys(method for method, _ in itself or at_all))


def _is_served(request: Request, method: str, route: BaseRoute) -> bool:
    return route.matches(dict(request.scope) | {"method": method})[0] == Match.FULL


def _malformed(said: str) -> Response:
    return problem(400, "malformed-json", "The body is no JSON", f"The body cannot be read as JSON: {said}.")


def _says_json(request: Request) -> bool:
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return media == "application/json" or (media.startswith("application/") and media.endswith("+json"))


def _fault_of(request: Request, error: dict[str, Any]) -> Fault:
    where, *path = error["loc"]
    in_body = where == "body"
    if in_body and path and path[0] in (ONE, MANY):
        path = path[1:]
    path = path or [*([] if in_body or field_of_rule(error) else [str(where)])]
    return fault(path, error, lambda above: _known_keys(request, above, in_body=in_body), in_body=in_body)


def _known_keys(request: Request, path: Sequence[str | int], *, in_body: bool) -> list[str]:
    """The keys that may stand where an unknown one stood: of the body's model, or the parameters of the question."""
    route = request.scope["route"]
    fields = [route.body_field] if in_body and route.body_field else route.dependant.query_params
    models = [model for field in fields for model in _models_in(field.field_info.annotation)]
    for step in path:
        if isinstance(step, str):
            models = [inner for model in models for inner in _models_in(_field_of(model, step).annotation)]
    return [field.alias or name for model in models for name, field in model.model_fields.items()]


def _field_of(model: type[BaseModel], key: str) -> FieldInfo:
    """The field of a model that stands under a key."""
    return next(field for name, field in model.model_fields.items() if (field.alias or name) == key)


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    """The models that an annotation such as `list[AgreementIn] | None` holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models_in(inner)]
