"""The HTTP API under `/v1`: HTTP in, HTTP out. Endpoints ask `queries` and answer with the bytes that were stored."""

from fastapi import APIRouter, Depends

from app.api import directory, history, ingests, judgements, meetings, press_texts, publishers, search, statistics, vocabularies
from app.api.access import few_write, may_read
from app.api.answers import NO_NUL
from app.api.problems import REFUSALS

router = APIRouter(prefix="/v1", dependencies=[NO_NUL, Depends(may_read), Depends(few_write, scope="function")], responses=REFUSALS)
for resource in (meetings, directory, press_texts, publishers, judgements, history, ingests, search, statistics, vocabularies):
    router.include_router(resource.router)
