"""The HTTP API under `/v1`: HTTP in, HTTP out. Endpoints ask `queries` and answer with the bytes that were stored."""

from inspect import signature

from fastapi import APIRouter, Depends
from fastapi.routing import APIRoute

from app.api import directory, history, ingests, judgements, meetings, press_texts, publishers, search, sources, statistics, vocabularies
from app.api.access import admit
from app.api.problems import REFUSALS
from app.api.routes import Route


def _operation(route: APIRoute) -> str:
    """The name of an operation for generated clients: the endpoint's own."""
    return route.name


router = APIRouter(
    prefix="/v1",
    dependencies=[Depends(admit, scope="function")],
    responses=REFUSALS,
    route_class=Route,
    generate_unique_id_function=_operation,
)
"""All routes side by side. An included router would look each request's route up once for each level of inclusion, again and again."""

_SAID = tuple(name for name in signature(router.add_api_route).parameters if name != "route_class_override")
for resource in (meetings, directory, press_texts, publishers, judgements, history, ingests, sources, search, statistics, vocabularies):
    for route in resource.router.routes:
        router.add_api_route(**{name: getattr(route, name) for name in _SAID})
