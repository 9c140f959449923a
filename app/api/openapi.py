"""The OpenAPI document: what FastAPI makes of the endpoints, with an example for every body and the key that changes need."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import orjson
from fastapi import FastAPI

from app.schemas import ProblemOut
from app.schemas.bulk import BulkProblemOut

_KEY = {"type": "http", "scheme": "bearer", "description": "A key that `communique keys create` made."}
_PAGE, _REVISION, _ITEM = "PageOut_", "RevisionOf_", "Item"
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
    for operations in document["paths"].values():
        for method, operation in operations.items():
            operation["security"] = [{}, {"key": []}] if method == "get" else [{"key": []}]
            bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
            for body in bodies:
                for content in body.get("content", {}).values():
                    if "example" not in content and (example := _example(content.get("schema", {}))) is not None:
                        content["example"] = example


def _example(schema: Mapping[str, Any]) -> Any:
    """An example of a body: of its model, of a page or a list of such, of the first of several; `None` where none is known."""
    name = schema.get("$ref", "").rpartition("/")[2]
    if name.startswith(_PAGE):
        return {"items": [examples()[name.removeprefix(_PAGE).removesuffix("_")]], "next": None, "count": None}
    if name.startswith(_REVISION):
        return examples()["RevisionOut"] | {"record": examples()[name.removeprefix(_REVISION).removesuffix("_")]}
    if name.endswith(_ITEM):
        return examples()["Versioned"] | examples()[name.removesuffix(_ITEM)]
    if name:
        return examples()[name]
    if schema.get("type") == "array":
        return [_example(schema["items"])]
    return next((_example(one) for one in (*schema.get("anyOf", ()), *schema.get("oneOf", ()))), None)
