"""The page of a meeting: what is known of it beside the words that say so."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response
from sqlalchemy.orm import Session

from app import queries
from app.db import reading, today
from app.models import Meeting, Ministry, Person, Place, PressText, Series
from app.queries import around, directory, evidence, history, rights
from app.queries import meetings as asking
from app.rights import Viewer, Words
from app.schemas.history import RevisionQuery
from app.schemas.questions import MeetingQuery
from app.serving import Database
from app.vocabulary import Sees
from app.web import marks, pages
from app.web.access import Reader
from app.web.pages import Listed, Route

router = APIRouter(include_in_schema=False, route_class=Route)
Cursor = Annotated[str | None, Query(max_length=1000)]
_A_PAGE = 25
_LONGEST, _SHORTEST = 30_000, 2_000
"""Characters of all texts of a page together, and of one text at least: a page stays below 150 kB."""
_PARTS = 60
"""Participants, and agreements, of a page of a meeting."""

_SOURCES = 12
"""Press texts that stand beside a meeting; further ones are named."""

_BY_HAND = "archivist"
"""The rule of what a person wrote (`app.queries.evidence`)."""

_REVISIONS = 10
_UNTOLD = ("version", "changed_at", "url", "title", "earliest", "latest", "created_at", "confidence")
"""Fields of which the history is silent: they follow from others."""
_SHOWN_OF_A_CHANGE = 12
_SHOWN_OF_A_LIST = 20


def found(db: Session, request: Request, cursor: str | None, **wanted: Any) -> Listed:
    """A page of the meetings that bear these facts, the latest first, by the question that the API asks."""
    asked = MeetingQuery.model_validate({**wanted, "limit": _A_PAGE, "cursor": cursor})
    return pages.listed(request, asking.meetings(db, asked, asked, today()))


@router.get("/meetings/{meeting_id}")
def meeting(
    request: Request, database: Database, visitor: Reader, meeting_id: str, page: Annotated[int, Query(ge=1, le=1000)] = 1
) -> Response:
    """What, when and where; delegations; what came of it; rounds before and after; contradictions; history; the words that prove it."""
    with reading(database) as db:
        told, pages_ = _page(orjson.loads(queries.record(db, Meeting, meeting_id).rendering), page)
        participants = told["participants"]
        values: dict[str, Any] = {
            "meeting": told,
            "page": min(page, pages_),
            "pages": pages_,
            "delegations": delegations(participants),
            "people": around.records(db, Person, (one["person_id"] for one in participants)),
            "ministries": around.records(db, Ministry, (one["ministry_id"] for one in participants)),
            "place": around.records(db, Place, [told["place_id"]]).get(told["place_id"]),
            "series": around.records(db, Series, [told["series_id"]]).get(told["series_id"]),
            "organisation_ids": around.organisation_ids(db, [*told["organisations"], *(one["organisation"] for one in participants)]),
            "neighbours": _neighbours(db, told),
            "history": _history(db, meeting_id),
            **_evidence(db, meeting_id, visitor.viewer, _ids(told) if pages_ > 1 else None),
        }
    return pages.shown(request, visitor, "meeting.html", values, api=told["url"])


def _page(told: dict[str, Any], page: int) -> tuple[dict[str, Any], int]:
    """A meeting with those of its many participants and agreements that stand on a page, and how many pages there are."""
    number = max(1, *(-(-len(told[part]) // _PARTS) for part in ("participants", "agreements")))
    first = (min(page, number) - 1) * _PARTS
    shown = told | {part: told[part][first : first + _PARTS] for part in ("participants", "agreements")}
    there = {None, *(one["id"] for one in shown["participants"])}
    return shown | {"conflicts": [one for one in told["conflicts"] if one["participant_id"] in there]}, number


def _ids(told: Mapping[str, Any]) -> set[str]:
    return {one["id"] for part in ("participants", "agreements") for one in told[part]}


def delegations(participants: Iterable[dict[str, Any]]) -> list[tuple[str | None, str | None, list[dict[str, Any]]]]:
    """Participants by the state or the organisation that they stand for, in the order in which the record names them."""
    sides: dict[tuple[str | None, str | None], list[dict[str, Any]]] = {}
    for one in participants:
        territory = one["territory"]
        sides.setdefault((territory, None if territory else one["organisation"]), []).append(one)
    return [(territory, organisation, people) for (territory, organisation), people in sides.items()]


def _neighbours(db: Session, told: Mapping[str, Any]) -> dict[str, Any]:
    """The rounds of the series before and after."""
    if told["series_id"] is None:
        return {"before": None, "after": None}
    rounds = directory.rounds(db, told["series_id"], today())["rounds"]
    place = next((number for number, one in enumerate(rounds) if one["meeting_id"] == told["id"]), None)
    if place is None:
        return {"before": None, "after": None}
    return {"before": rounds[place - 1] if place else None, "after": rounds[place + 1] if place + 1 < len(rounds) else None}


def _history(db: Session, meeting_id: str) -> list[dict[str, Any]]:
    """The last revisions, each with what it changed."""
    page = history.revisions(db, Meeting, meeting_id, RevisionQuery(limit=_REVISIONS + 1))
    told = [orjson.loads(rendering) for rendering in page.renderings]
    records = [orjson.loads(history.stored_revision(db, Meeting, meeting_id, one["number"]).rendering or "null") for one in told]
    shown = []
    for place, one in enumerate(told[:_REVISIONS]):
        before = records[place + 1] if place + 1 < len(records) else None
        shown.append(one | {"changes": _changes(before, records[place])})
    return shown


def _changes(before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[dict[str, Any]]:
    """What a revision changed: field, value before, value after; none where either is missing."""
    if before is None or after is None:
        return []
    was, now = ({name: value for name, value in record.items() if name not in _UNTOLD} for record in (before, after))
    changes: list[dict[str, Any]] = [
        {"field": field, "before": _plain(was.get(field)), "after": _plain(now.get(field))}
        for field in now
        if was.get(field) != now.get(field) and not isinstance(now[field], list) and (field != "place_id" or was.get("city") == now["city"])
    ]
    for part in (name for name, value in now.items() if isinstance(value, list)):
        gone, new = _apart(was.get(part) or [], now[part])
        if gone != new:  # what says the same in words tells nobody anything
            changes.append({"field": part, "before": gone, "after": new})
    return changes[:_SHOWN_OF_A_CHANGE]


def _apart(was: Sequence[Any], now: Sequence[Any]) -> tuple[list[str], list[str]]:
    """What a list lost and what it gained, in words."""
    return _few([one for one in was if one not in now]), _few([one for one in now if one not in was])


def _few(values: Sequence[Any]) -> list[str]:
    more = len(values) - _SHOWN_OF_A_LIST
    return [*map(_plain, values[:_SHOWN_OF_A_LIST]), *([f"… (+{more})"] if more > 0 else [])]


def _plain(value: Any) -> str:
    """A value in a few words."""
    if isinstance(value, dict):
        named = next((value[name] for name in ("name", "title", "field", "publisher") if value.get(name)), None)
        return str(named or value.get("position") or value.get("id") or "")
    return "" if value is None else str(value)


def _evidence(db: Session, meeting_id: str, viewer: Viewer, shown: set[str] | None) -> dict[str, Any]:
    """The sources with their words marked, as far as they may be seen; and of each field what the sources say.

    Where only some participants and agreements are `shown`, only these and the meeting itself are marked.
    """
    sightings = evidence.of_meetings(db, [meeting_id], viewer)[meeting_id]["sightings"]
    parts = around.parts_answered_for(db, meeting_id)
    whole = [sighting for sighting in sightings if sighting["press_text"] is not None]
    told = whole[:_SOURCES]
    texts = rights.words(db, [sighting["press_text"]["press_text_id"] for sighting in told], viewer)
    said = [marks.fields(sighting, parts) for sighting in sightings]
    by_hand = {
        key: field.value
        for one in said
        for key, field in one.items()
        if field.rule == _BY_HAND and key.startswith("meeting-") and not isinstance(field.value, list)
    }
    first, sources = 1, []
    for sighting in told:
        source = sighting["press_text"]
        own = marks.fields(sighting, parts)
        proofs = [
            one
            for one in marks.proofs(sighting, parts)
            if (shown is None or one.field.partition("-")[0] in {*shown, "meeting"})
            and by_hand.get(one.field, own[one.field].value) == own[one.field].value  # words that say otherwise prove nothing
        ]
        sources.append(marked(source, texts[source["press_text_id"]], proofs, first, max(_LONGEST // len(told), _SHORTEST)))
        first = sources[-1]["next"]
    known: dict[str, list[tuple[str, marks.Field]]] = {}
    for sighting, fields in zip(sightings, said, strict=True):
        for key, field in fields.items():
            known.setdefault(key, []).append((sighting["id"], field))
    anchors: dict[str, int] = {}
    for source in sources:
        for piece in source["marked"]:
            for key in piece.fields:
                anchors.setdefault(key, piece.number)
    return {"sources": sources, "further": [one["press_text"] for one in whole[_SOURCES:]], "known": known, "anchors": anchors}


def marked(
    source: Mapping[str, Any], words: Words, found: Sequence[marks.Proof], first: int = 1, longest: int = _LONGEST
) -> dict[str, Any]:
    """A press text as a page shows it: title and words in pieces, or what proves something alone; `next` numbers the next mark.

    Of a text that is longer than a page bears, the words around its marks are kept.
    """
    of_title = [proof for proof in found if proof.source == "title"]
    of_text = [proof for proof in found if proof.source != "title"]
    title = marks.pieces(source["title"] or "", of_title if words.sees != Sees.NOTHING else [], first=first)
    first += sum(bool(piece.number) for piece in title)
    lines: list[list[marks.Piece]] = []
    islands: list[list[marks.Piece]] = []
    less = False
    if words.whole is not None:
        pieces, less = marks.shortened(marks.pieces(words.whole, of_text, first=first), longest)
        lines = marks.paragraphs(pieces)
    else:
        islands = marks.islands(of_text, first)
    shown = [piece for line in (title, *lines, *islands) for piece in line if piece.number]
    return {
        **source,
        "sees": words.sees,
        "title_pieces": title,
        "paragraphs": lines,
        "shortened": less,
        "islands": islands,
        "marked": shown,
        "next": max((piece.number for piece in shown), default=first - 1) + 1,
    }


def text_of(db: Session, press_text_id: str, viewer: Viewer) -> tuple[dict[str, Any], dict[str, Any]]:
    """A press text and its words as far as they may be seen, nothing marked."""
    told: dict[str, Any] = orjson.loads(queries.record(db, PressText, press_text_id).rendering)
    words = rights.words(db, [press_text_id], viewer)[press_text_id]
    return told, marked(told | {"press_text_id": press_text_id}, words, [])
