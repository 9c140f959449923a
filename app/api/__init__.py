"""The HTTP API under `/v1`: HTTP in, HTTP out. Endpoints ask `queries` and answer with the bytes that were stored."""

from fastapi import APIRouter

from app.api import directory, meetings, press_texts
from app.api.answers import NO_NUL
from app.api.problems import REFUSALS

router = APIRouter(prefix="/v1", dependencies=[NO_NUL], responses=REFUSALS)
for resource in (meetings, directory, press_texts):
    router.include_router(resource.router)
