"""The vocabularies: every code that a record may hold, with its labels and what it means."""

from enum import StrEnum

import orjson
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from app import vocabulary
from app.api import answers
from app.api.problems import UNKNOWN
from app.errors import NotFound
from app.reference.labels import labels, meanings
from app.schemas.outputs import VocabularyOut

router = APIRouter(tags=["vocabularies"])

VOCABULARIES: dict[str, type[StrEnum]] = {
    "status": vocabulary.Status,
    "form": vocabulary.Form,
    "kind": vocabulary.Kind,
    "position": vocabulary.Position,
    "portfolio": vocabulary.Portfolio,
    "role": vocabulary.Role,
    "presence": vocabulary.Presence,
    "agreement_type": vocabulary.AgreementType,
    "agreement_status": vocabulary.AgreementStatus,
    "topic": vocabulary.Topic,
    "sees": vocabulary.Sees,
}
"""Every vocabulary by the name under which it is served."""


class VocabulariesOut(BaseModel):
    """All vocabularies."""

    items: list[VocabularyOut]


@router.get("/vocabularies", summary="List vocabularies", responses={200: {"model": VocabulariesOut}})
def list_vocabularies(request: Request) -> Response:
    """All codes with their labels in German and English, and what each means."""
    return answers.unversioned(request, orjson.dumps({"items": [_vocabulary(name) for name in VOCABULARIES]}).decode())


@router.get("/vocabularies/{name}", summary="Get a vocabulary", responses={200: {"model": VocabularyOut}, **UNKNOWN})
def get_vocabulary(request: Request, name: str) -> Response:
    """The codes of one field with their labels in German and English, and what each means."""
    if name not in VOCABULARIES:
        raise NotFound("vocabulary", name)
    return answers.unversioned(request, orjson.dumps(_vocabulary(name)).decode())


def _vocabulary(name: str) -> dict[str, object]:
    codes = {code.value: {**labels()[name][code], "description": meanings()[name][code]} for code in VOCABULARIES[name]}
    return {"name": name, "url": f"/v1/vocabularies/{name}", "description": VOCABULARIES[name].__doc__, "codes": codes}
