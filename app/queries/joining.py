"""What is joined to the records of a page where a question says `include`: one more query for each kind, however many records."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Meeting, Ministry, Person, Place, Series
from app.queries import RecordModel, evidence
from app.rights import Viewer

_Found = dict[str, orjson.Fragment]
_Joined = dict[str, Any]


def to_meetings(db: Session, renderings: Sequence[str], include: Collection[str], viewer: Viewer) -> list[str]:
    """Meetings as they are stored, with what is joined to each."""
    records = [orjson.loads(rendering) for rendering in renderings] if include else []
    parts: list[Callable[[_Joined], _Joined]] = []
    if "evidence" in include:
        proofs = evidence.of_meetings(db, [record["id"] for record in records], viewer)
        parts.append(lambda record: {"evidence": proofs[record["id"]]})
    if "people" in include:
        people = _records(db, Person, (one["person_id"] for record in records for one in record["participants"]))
        parts.append(lambda record: {"people": _each(people, (one["person_id"] for one in record["participants"]))})
    if "ministries" in include:
        ministries = _records(db, Ministry, (one["ministry_id"] for record in records for one in record["participants"]))
        parts.append(lambda record: {"ministries": _each(ministries, (one["ministry_id"] for one in record["participants"]))})
    if "places" in include:
        places = _records(db, Place, (record["place_id"] for record in records))
        parts.append(lambda record: {"place": places.get(record["place_id"])})
    if "series" in include:
        series = _records(db, Series, (record["series_id"] for record in records))
        parts.append(lambda record: {"series": series.get(record["series_id"])})
    return _joined(renderings, records, parts)


def to_parts(db: Session, renderings: Sequence[str], include: Collection[str]) -> list[str]:
    """Participants or agreements as they are stored, with what is joined to each."""
    records = [orjson.loads(rendering) for rendering in renderings] if include else []
    parts: list[Callable[[_Joined], _Joined]] = []
    if "meetings" in include:
        meetings = _records(db, Meeting, (record["meeting_id"] for record in records))
        parts.append(lambda record: {"meeting": meetings[record["meeting_id"]]})
    if "people" in include:
        people = _records(db, Person, (record["person_id"] for record in records))
        parts.append(lambda record: {"person": people.get(record["person_id"])})
    if "ministries" in include:
        ministries = _records(db, Ministry, (record["ministry_id"] for record in records))
        parts.append(lambda record: {"ministry": ministries.get(record["ministry_id"])})
    return _joined(renderings, records, parts)


def _joined(renderings: Sequence[str], records: Sequence[_Joined], parts: Sequence[Callable[[_Joined], _Joined]]) -> list[str]:
    if not parts:
        return list(renderings)
    told = [{key: value for part in parts for key, value in part(record).items()} for record in records]
    return [f"{rendering[:-1]},{orjson.dumps(more).decode()[1:]}" for rendering, more in zip(renderings, told, strict=True)]


def _records(db: Session, model: RecordModel, ids: Any) -> _Found:
    wanted = sorted({record_id for record_id in ids if record_id is not None})
    found = db.execute(select(model.id, model.rendering).where(model.id.in_(wanted))) if wanted else ()
    return {record_id: orjson.Fragment(rendering) for record_id, rendering in found}


def _each(found: _Found, ids: Any) -> list[orjson.Fragment]:
    """The records of these ids in their order, each once."""
    return [found[record_id] for record_id in dict.fromkeys(ids) if record_id in found]
