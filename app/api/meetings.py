"""Meetings, and their participants and agreements."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response

from app import queries
from app.api import answers
from app.api.answers import Database
from app.api.problems import ABSENT
from app.db import reading
from app.models import Agreement, Meeting, Participant
from app.queries import StoredSighting
from app.records import rendering
from app.schemas import AgreementOut, EvidenceOut, MeetingOut, MeetingQuery, PageOut, ParticipantOut, PartQuery

router = APIRouter(tags=["meetings"])


@router.get("/meetings", summary="Meetings, by who, where, when and what", responses={200: {"model": PageOut[MeetingOut]}})
def list_meetings(request: Request, database: Database, asked: Annotated[MeetingQuery, Query()]) -> Response:
    """Meetings with their participants and agreements, the latest first."""
    return answers.listed(request, database, queries.meetings, asked, MeetingOut)


@router.get("/meetings/{meeting_id}", summary="One meeting", responses={200: {"model": MeetingOut}, **ABSENT})
def get_meeting(request: Request, database: Database, meeting_id: str) -> Response:
    """One meeting with its participants, agreements and sources."""
    return answers.record(request, database, Meeting, meeting_id)


@router.get("/meetings/{meeting_id}/evidence", summary="What proves a meeting's record", responses={200: {"model": EvidenceOut}, **ABSENT})
def get_evidence(request: Request, database: Database, meeting_id: str) -> Response:
    """For each source and each field: the words that say it, or the rule that inferred it."""
    with reading(database) as db:
        queries.record(db, Meeting, meeting_id)
        sightings = queries.sightings(db, meeting_id)
        texts = queries.texts_of(db, [stored.press_text["id"] for stored in sightings if stored.press_text])
    body = {
        "meeting_id": meeting_id,
        "url": f"{rendering.url('meeting', meeting_id)}/evidence",
        "sightings": [_sighting(stored, texts) for stored in sightings],
    }
    return answers.unversioned(request, orjson.dumps(body).decode())


@router.get("/participants", summary="Participants, by person, office and meeting", responses={200: {"model": PageOut[ParticipantOut]}})
def list_participants(request: Request, database: Database, asked: Annotated[PartQuery, Query()]) -> Response:
    """Participants who are themselves as asked, of the meetings that are as asked."""
    return answers.listed(request, database, queries.participants, asked, ParticipantOut)


@router.get("/participants/{participant_id}", summary="One participant", responses={200: {"model": ParticipantOut}, **ABSENT})
def get_participant(request: Request, database: Database, participant_id: str) -> Response:
    """One participant; its ETag is its meeting's."""
    return answers.part(request, database, Participant, participant_id)


@router.get("/agreements", summary="Agreements, by kind and meeting", responses={200: {"model": PageOut[AgreementOut]}})
def list_agreements(request: Request, database: Database, asked: Annotated[PartQuery, Query()]) -> Response:
    """Agreements that are themselves as asked, of the meetings that are as asked."""
    return answers.listed(request, database, queries.agreements, asked, AgreementOut)


@router.get("/agreements/{agreement_id}", summary="One agreement", responses={200: {"model": AgreementOut}, **ABSENT})
def get_agreement(request: Request, database: Database, agreement_id: str) -> Response:
    """One agreement; its ETag is its meeting's."""
    return answers.part(request, database, Agreement, agreement_id)


def _sighting(stored: StoredSighting, texts: dict[str, tuple[str, str]]) -> dict[str, Any]:
    body = stored.sighting.body
    source = stored.press_text
    title, text = texts[source["id"]] if source else ("", "")
    words = {"title": title, "text": text}
    return {
        "id": stored.sighting.id,
        "press_text": rendering.source(source, stored.actor) if source else None,
        "created_at": stored.created_at,
        "fields": _proofs(body, words),
        **{
            part: [{"id": one["id"], "fields": _proofs(one, words, "name" if part == "participants" else "title")} for one in body[part]]
            for part in ("participants", "agreements")
        },
    }


def _proofs(told: dict[str, Any], words: dict[str, str], named: str | None = None) -> dict[str, Any]:
    """The proof of each field; `named` is the field that the draft's own `evidence` shows."""
    evidence = ({named: [told["evidence"]]} if named else {}) | told["evidence_of"]
    return {field: _proof(told.get(field), proof, words) for field, proof in evidence.items()}


def _proof(value: Any, proof: dict[str, Any] | list[dict[str, Any]], words: dict[str, str]) -> dict[str, Any]:
    spans = proof["because"] if isinstance(proof, dict) else proof
    shown = [{**span, "exact": words[span["in"]][span["start"] : span["end"]]} for span in spans]
    return {"value": value, "rule": proof["rule"] if isinstance(proof, dict) else None, "words": shown}
