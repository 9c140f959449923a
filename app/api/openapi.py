"""The OpenAPI document: what FastAPI makes of the endpoints, with an example for every body and the key that changes need."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import orjson
from fastapi import FastAPI

from app.api.access import FOR_EDITORS, READ_BY_POST
from app.api.problems import REUSED
from app.schemas.bulk import BulkProblemOut
from app.schemas.outputs import ProblemOut

_KEY = {"type": "http", "scheme": "bearer", "description": "A key that `communique keys create` made."}
_HEADERS: dict[str, tuple[str, dict[str, Any]]] = {
    "if-match": ("If-Match", {"type": "string", "pattern": r'^(\*|"[0-9]{1,9}(-[0-9a-f]+)?(-gzip)?")$', "example": '"3"'}),
    "change-reason": ("Change-Reason", {"type": "string", "maxLength": 500}),
    "idempotency-key": ("Idempotency-Key", {"type": "string", "pattern": "^[!-~]{1,255}$"}),
}
"""What endpoints read as text that may be missing, since they refuse it by themselves: its name, and what it may be."""

_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "ETags of what the reader has already, joined by commas: 304 where it is still so.",
    "schema": {"type": "string"},
}
_UNTAGGED = ("/v1/dump", "/v1/ingests/{ingest_id}/events")


def _header(description: str) -> dict[str, Any]:
    return {"description": description, "required": True, "schema": {"type": "string"}}


_ETAG = _header("The version, for If-Match and If-None-Match.")
_LOCATION = _header("The address of the record, relative to the server.")
_SCHEME = _header("How to show a key: `Bearer`.")
_PAGE, _REVISION, _ITEM, _WITH_MORE = "PageOut_", "RevisionOf_", "Item", "WithMoreOut"
"""How the names of models begin that stand around others, and how those of patches in a list end."""


@cache
def examples() -> Mapping[str, Any]:
    """An example for every model that a body is made of, by the model's name."""
    loaded: dict[str, Any] = orjson.loads(files(__package__).joinpath("examples.json").read_bytes())
    return loaded


def install(app: FastAPI) -> None:
    """Complete the application's document."""
    written: Callable[[], dict[str, Any]] = app.openapi

    def openapi() -> dict[str, Any]:
        document = written()
        if "key" not in document["components"].get("securitySchemes", {}):
            _complete(document)
        return document

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to extend the document


def _complete(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for problem in (ProblemOut, BulkProblemOut):
        shape = problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= shape.pop("$defs") | {problem.__name__: shape}
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    document["components"]["securitySchemes"] = {"key": _KEY}
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            _complete_headers(path, method, operation)
            reads = method == "get" or path == READ_BY_POST
            operation["security"] = [{}, {"key": []}] if reads and not path.startswith(FOR_EDITORS) else [{"key": []}]
            if method == "post" and not reads:
                operation["responses"].setdefault("409", REUSED[409])
            bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
            for body in bodies:
                for content in body.get("content", {}).values():
                    if "example" not in content and (example := _example(content.get("schema", {}))) is not None:
                        content["example"] = example


def _complete_headers(path: str, method: str, operation: dict[str, Any]) -> None:
    """Tell what headers take, which endpoints read as plain text, and which ones answers bear."""
    parameters, responses = operation.setdefault("parameters", []), operation["responses"]
    for parameter in parameters:
        if parameter["in"] == "header":
            name, schema = _HEADERS[parameter["name"]]
            parameter |= {"name": name, "required": name == "If-Match", "schema": schema}
    if method == "get" and path not in _UNTAGGED:
        parameters.append(_IF_NONE_MATCH)
        responses["304"] = {"description": "What was named is what would be sent.", "headers": {"ETag": _ETAG}}
    tagged = (method == "get" and path not in _UNTAGGED) or (method in ("put", "patch") and "{" in path)
    told = {"201": {"Location": _LOCATION}, "308": {"Location": _LOCATION}, "401": {"WWW-Authenticate": _SCHEME}, "412": {"ETag": _ETAG}}
    told |= {"200": {"ETag": _ETAG}} if tagged else {}
    for status, headers in told.items():
        if status in responses:
            responses[status] = responses[status] | {"headers": headers}


def _example(schema: Mapping[str, Any]) -> Any:
    """An example of a body: of its model, of a list of such, of the first of several; `None` where none is known."""
    if name := schema.get("$ref", "").rpartition("/")[2]:
        return _example_of(name)
    if schema.get("type") == "array":
        return [_example(schema["items"])]
    return next((_example(one) for one in (*schema.get("anyOf", ()), *schema.get("oneOf", ()))), None)


def _example_of(name: str) -> Any:
    """An example of a model, also of a page, a revision, an item of many, a record with more joined to it."""
    if name.startswith(_PAGE):
        shown = name.removeprefix(_PAGE).removesuffix("_").replace(_WITH_MORE, "Out")
        return {"items": [examples()[shown]], "next": None, "previous": None, "count": None}
    if name == "MeetingsOut":
        return {"items": [examples()["MeetingOut"]], "next": None, "previous": None, "count": None, "facets": None}
    if name.endswith(_WITH_MORE):
        return examples()[name.replace(_WITH_MORE, "Out")]
    if name.startswith(_REVISION):
        return examples()["RevisionOut"] | {"record": examples()[name.removeprefix(_REVISION).removesuffix("_")]}
    if name.endswith(_ITEM):
        return examples()["Versioned"] | examples()[name.removesuffix(_ITEM)]
    return examples()[name]
