"""Press texts: what is known of them. Their words are their agencies'; `/evidence` of a meeting shows excerpts."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app import queries
from app.api import answers
from app.api.answers import Database
from app.api.problems import ABSENT
from app.models import PressText
from app.schemas import PageOut, PressTextOut, PressTextQuery

router = APIRouter(tags=["press texts"])


@router.get("/press-texts", summary="Press texts, by publisher, language and day", responses={200: {"model": PageOut[PressTextOut]}})
def list_press_texts(request: Request, database: Database, asked: Annotated[PressTextQuery, Query()]) -> Response:
    """Published texts that were read, without their words."""
    return answers.listed(request, database, queries.press_texts, asked, PressTextOut)


@router.get("/press-texts/{press_text_id}", summary="One press text", responses={200: {"model": PressTextOut}, **ABSENT})
def get_press_text(request: Request, database: Database, press_text_id: str) -> Response:
    """One published text, without its words."""
    return answers.record(request, database, PressText, press_text_id)
