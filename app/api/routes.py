"""How a route reads its question: at once, instead of looking at each parameter that it could have.

A question about meetings has forty possible parameters. FastAPI asks of each what it is, anew for each request, which takes as
long as all the rest of answering; here only those that were sent are looked at. What the OpenAPI document says of them, what is
refused and in which words, stays the same.
"""

from collections.abc import Callable, Coroutine
from copy import copy
from inspect import isclass
from typing import Any, get_origin

from fastapi import Request, Response
from fastapi.dependencies.utils import get_dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError


class Route(APIRoute):
    """A route whose parameters of the address, where one model describes them, are read at once."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request."""
        documented = self.dependant
        described = [(field, model) for field in documented.query_params if (model := _model(field.field_info.annotation))]
        if len(described) != 1 or len(documented.query_params) != 1:
            return super().get_route_handler()
        [(field, model)] = described
        read = get_dependant(path=self.path_format, call=_reader(model), name=field.name)
        self.dependant = copy(documented)
        self.dependant.query_params = []
        self.dependant.dependencies = [*documented.dependencies, read]
        try:
            return super().get_route_handler()
        finally:
            self.dependant = documented


def _model(annotation: Any) -> type[BaseModel] | None:
    return annotation if isclass(annotation) and issubclass(annotation, BaseModel) else None


def _reader(model: type[BaseModel]) -> Callable[[Request], Coroutine[Any, Any, BaseModel]]:
    """What makes a question of the parameters of a request; raises `RequestValidationError`."""
    many = {field.alias or name for name, field in model.model_fields.items() if get_origin(field.annotation) is list}
    known = {field.alias or name for name, field in model.model_fields.items()}

    async def asked(request: Request) -> BaseModel:
        given: dict[str, Any] = {}
        for name, value in request.query_params.multi_items():
            if name in many:
                given.setdefault(name, []).append(value)
            else:
                given[name] = value
        for name in given.keys() - known:  # refused, and shown as they came
            values = request.query_params.getlist(name)
            given[name] = values[0] if len(values) == 1 else values
        try:
            return model.model_validate(given)
        except ValidationError as error:
            faults = [{**fault, "loc": ("query", *fault["loc"])} for fault in error.errors(include_url=False)]
            raise RequestValidationError(faults) from error

    return asked
