"""What proves the records of meetings: for each source and each field, the words that say it, or the rule that inferred it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from app import rendering
from app.queries import StoredSighting, inferred_people, members, rights
from app.rights import Viewer, Words

_NOT_FIELDS = ("id", "by_hand", "names", "participants", "agreements", "corrections", "title", "series_of", "deleted")


def of_meetings(db: Session, meeting_ids: Sequence[str], viewer: Viewer) -> dict[str, dict[str, Any]]:
    """The evidence of meetings, by id, as `EvidenceOut` tells it; with no more of the texts' words than somebody sees."""
    sightings: dict[str, list[StoredSighting]] = {meeting_id: [] for meeting_id in meeting_ids}
    for stored in members(db, meeting_ids):
        if stored.sighting.counts and stored.meeting_id is not None:
            sightings[stored.meeting_id].append(stored)
    told = [stored.press_text["id"] for of_one in sightings.values() for stored in of_one if stored.press_text]
    texts, inferred = rights.words(db, told, viewer), inferred_people(db, meeting_ids)
    return {
        meeting_id: {
            "meeting_id": meeting_id,
            "url": f"{rendering.url('meeting', meeting_id)}/evidence",
            "sightings": [_sighting(stored, texts, inferred) for stored in of_one],
        }
        for meeting_id, of_one in sightings.items()
    }


def of_draft(body: Mapping[str, Any], words: Words | None) -> dict[str, Any]:
    """The proofs of what is told of one meeting, of the meeting itself and of its parts, which bear ids."""
    return {
        "fields": _proofs(body, words),
        **{
            part: [{"id": one["id"], "fields": _proofs(one, words, name)} for one in body.get(part, ())]
            for part, name in (("participants", "name"), ("agreements", "title"))
        },
    }


def _sighting(stored: StoredSighting, texts: dict[str, Words], inferred: dict[str, str]) -> dict[str, Any]:
    body = stored.sighting.body
    source = stored.press_text
    words = texts[source["id"]] if source else None
    proofs = of_draft(body, words)
    for one in proofs["participants"]:
        one["fields"] |= _held(one, inferred)
    return {
        "id": stored.sighting.id,
        "press_text": rendering.source(source, stored.actor) if source else None,
        "created_at": stored.created_at,
        **proofs,
    }


def _held(one: dict[str, Any], inferred: dict[str, str]) -> dict[str, Any]:
    """The rule that tells who is meant by an office without a name."""
    if one["id"] not in inferred:
        return {}
    return {"person_id": {"value": inferred[one["id"]], "rule": "holder of the office on that day, by the directory", "words": []}}


def _proofs(told: Mapping[str, Any], words: Words | None, named: str | None = None) -> dict[str, Any]:
    """The proof of each field; `named` is the field that the draft's own `evidence` shows."""
    if words is None or "evidence_of" not in told:  # an archivist's word needs no other proof
        shown = {field: value for field, value in told.items() if field not in _NOT_FIELDS}
        return {field: {"value": value, "rule": "archivist", "words": []} for field, value in shown.items()}
    evidence = ({named: [told["evidence"]]} if named else {}) | told["evidence_of"]
    return {field: _proof(told.get(field), proof, words) for field, proof in evidence.items()}


def _proof(value: Any, proof: dict[str, Any] | list[dict[str, Any]], words: Words) -> dict[str, Any]:
    spans = proof["because"] if isinstance(proof, dict) else proof
    shown = [{**span, "exact": words.excerpt(span["in"], span["start"], span["end"])} for span in spans]
    return {"value": value, "rule": proof["rule"] if isinstance(proof, dict) else None, "words": shown}
