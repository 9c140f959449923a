"""How a route of the API reads its request: at once, instead of looking at each parameter that it could have.

A question about meetings has forty possible parameters. FastAPI asks of each what it is, anew for each request, and solves the
dependencies one by one, which takes as long as all the rest of answering. Here only those that were sent are looked at, and
what routes that read are given is put together directly. What the OpenAPI document says of them, what is refused and in which
words, stays the same.
"""

from asyncio import get_running_loop
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import copy_context
from copy import copy
from functools import cached_property, partial
from inspect import isclass, iscoroutinefunction
from typing import Any, get_args, get_origin, get_type_hints

from fastapi import Request, Response
from fastapi.dependencies.utils import get_dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from starlette.routing import Match
from starlette.types import Scope

from app.api.access import READ_BY_POST, Sight, admit, viewer
from app.serving import Database, engine_of

_Handler = Callable[[Request], Coroutine[Any, Any, Response]]
_Reader = Callable[[Request], Awaitable[Any]]


class Route(APIRoute):
    """A route whose question is read at once. What changes something waits for its turn, of which there are few."""

    @cached_property
    def _begins(self) -> str:
        return self.path_format.partition("{")[0]

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether it answers an address. Of a hundred and sixty routes most do not, which the beginning tells sooner than a pattern."""
        if scope["path"].startswith(self._begins) or scope.get("root_path"):
            return super().matches(scope)
        return Match.NONE, {}

    def get_route_handler(self) -> _Handler:
        """What answers a request."""
        reads = self.methods == {"GET"} or self.path == READ_BY_POST
        if reads and (given := self._given()) is not None:
            return _direct(self.endpoint, given)
        return self._solved() if reads else _in_turn(self._solved())

    def _given(self) -> dict[str, _Reader] | None:
        """How each parameter of the endpoint is read; None where one is read in a way that is FastAPI's alone."""
        if iscoroutinefunction(self.endpoint) or [each.dependency for each in self.dependencies] != [admit]:
            return None
        told = get_type_hints(self.endpoint, include_extras=True)
        told.pop("return")
        in_path = {field.name for field in self.dependant.path_params}
        found = {name: _reader_of(name, annotation, name in in_path) for name, annotation in told.items()}
        return None if None in found.values() else {name: read for name, read in found.items() if read is not None}

    def _solved(self) -> _Handler:
        """What answers a request as FastAPI does, with the parameters of the address, where one model describes them, read at once."""
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


def _direct(endpoint: Callable[..., Response], given: dict[str, _Reader]) -> _Handler:
    """Answer a request in a thread of those that read, with what the endpoint is given.

    A thread of the standard library: to hand a request to one of FastAPI's and back takes three times as long, a fifth of a short answer.
    """

    async def answer(request: Request) -> Response:
        await admit(request, request.app.state.engine)
        asked = partial(endpoint, **{name: await read(request) for name, read in given.items()})
        return await get_running_loop().run_in_executor(request.app.state.readers, copy_context().run, asked)

    return answer


def _in_turn(answer: _Handler) -> _Handler:
    """Let changes wait for one another where they hold no thread, since readers need those; each with its body read before it waits."""

    async def waiting(request: Request) -> Response:
        await request.body()
        async with request.app.state.writers:
            return await answer(request)

    return waiting


def _reader_of(name: str, annotation: Any, in_path: bool) -> _Reader | None:
    """How a parameter of an endpoint is read from a request, if we know."""
    if annotation is Request:
        return _itself
    if annotation == Database:
        return engine_of
    if annotation == Sight:
        return _sight
    if in_path and annotation is str:
        return partial(_step, name)
    model = _model(get_args(annotation)[0]) if get_args(annotation) else None
    return _reader(model) if model else None


async def _itself(request: Request) -> Request:
    return request


async def _sight(request: Request) -> Any:
    return await viewer(request, request.app.state.engine)


async def _step(name: str, request: Request) -> str:
    step: str = request.path_params[name]
    return step


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
