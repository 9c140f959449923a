"""The OpenAPI document: what FastAPI makes of the endpoints, with an example for every body and the key that changes need."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import orjson
from fastapi import FastAPI

from app.schemas import ProblemOut
from app.schemas.bulk import BulkProblemOut

_JSON = "application/json"
_KEY = {"type": "http", "scheme": "bearer", "description": "A key that `communique keys create` made."}
_PAGE = "PageOut_"


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
    for operations in document["paths"].values():
        for method, operation in operations.items():
            operation["security"] = [{}, {"key": []}] if method == "get" else [{"key": []}]
            bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
            for body in bodies:
                if _JSON in body.get("content", {}):
                    _exemplify(body["content"][_JSON])


def _exemplify(content: dict[str, Any]) -> None:
    """Give a body its example: that of its model, or a page of one record."""
    name = content["schema"].get("$ref", "").rpartition("/")[2]
    if name.startswith(_PAGE):
        content["example"] = {"items": [examples()[name.removeprefix(_PAGE).removesuffix("_")]], "next": None, "count": None}
    elif name:
        content["example"] = examples()[name]
