"""How sure a record is, so that who checks records begins with the least sure ones: an order, not a probability.

A field that an archivist gave is sure. One that a text says in words is surer than one that a rule inferred; texts of
several publishers that agree make it surer, an open contradiction less so. A record is as sure as its fields on average.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.merging.sightings import Sighting

_BY_HAND, _IN_WORDS, _BY_RULE, _DISPUTED = 1.0, 0.9, 0.7, 0.5
_OF_MEETING = ("status", "form", "starts_on", "city", "country")
_OF_PARTICIPANT = ("name", "position", "portfolio", "country", "organisation", "role")
_DIGITS = 2


def of_meeting(
    facts: Mapping[str, Any],
    participants: Sequence[Mapping[str, Any]],
    sightings: Iterable[Sighting],
    mentions: Mapping[str, str],
    disputed: Iterable[tuple[str | None, str]],
) -> float:
    """0 to 1, of the facts of a meeting and of its participants; `disputed` are (participant or None, field) still contradicted."""
    counting = [sighting for sighting in sightings if sighting.counts]
    said: dict[tuple[str | None, str], list[tuple[str, float]]] = {}
    for sighting in counting:
        _hear(said, None, _OF_MEETING, sighting.body, sighting)
        for mention in sighting.body.get("participants", ()):
            _hear(said, mentions.get(mention["id"], mention["id"]), _OF_PARTICIPANT, mention, sighting)
        for correction in sighting.body.get("corrections", ()):
            _hear(said, mentions.get(correction["of"], correction["of"]), _OF_PARTICIPANT, correction.get("fields") or {}, sighting)
    told: list[tuple[str | None, str]] = [(None, name) for name in _OF_MEETING if facts.get(name) is not None]
    told += [(one["id"], name) for one in participants for name in _OF_PARTICIPANT if one.get(name) is not None]
    open_ones = set(disputed)
    sure = [_DISPUTED if field in open_ones else _sure(said.get(field, ())) for field in told]
    return round(sum(sure) / len(sure), _DIGITS) if sure else 0.0


def _hear(
    said: dict[tuple[str | None, str], list[tuple[str, float]]],
    part: str | None,
    names: Sequence[str],
    body: Mapping[str, Any],
    sighting: Sighting,
) -> None:
    """Note who says each field, and how sure that is."""
    publisher = "" if sighting.by_hand else sighting.text_key.split(" ", 1)[-1].rsplit(" ", 1)[0]
    evidence = body.get("evidence_of", {})
    for name in names:
        if body.get(name) is not None:
            inferred = isinstance(evidence.get(name), Mapping)
            said.setdefault((part, name), []).append((publisher, _BY_HAND if sighting.by_hand else _BY_RULE if inferred else _IN_WORDS))


def _sure(said: Iterable[tuple[str, float]]) -> float:
    """How sure a field is that these publishers tell, each counted once; of which nobody speaks, as one inferred."""
    best: dict[str, float] = {}
    for publisher, sure in said:
        best[publisher] = max(sure, best.get(publisher, 0.0))
    doubt = 1.0
    for sure in best.values():
        doubt *= 1 - sure
    return 1 - doubt if best else _BY_RULE
