"""What is joined to the records of a page where a question says `include`: one more query for each kind, however many records."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

import orjson
from sqlalchemy.orm import Session

from app.models import Meeting, Ministry, Person, Place, Series
from app.queries import RecordModel, evidence, words
from app.queries import renderings as stored
from app.rights import Viewer

_Found = dict[str, orjson.Fragment]
_Joined = dict[str, Any]


def to_meetings(
    db: Session, renderings: Sequence[bytes], include: Collection[str], viewer: Viewer, asked: str | None = None
) -> list[bytes]:
    """Meetings as they are stored, with what is joined to each; `asked` are the words that were sought."""
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
    if "snippets" in include:
        found = snippets(db, records, asked, viewer)
        parts.append(lambda record: {"snippets": found[record["id"]]})
    return _joined(renderings, records, parts)


def snippets(db: Session, records: Sequence[_Joined], asked: str | None, viewer: Viewer) -> dict[str, list[_Joined]]:
    """Where meetings hold what is sought, by id: in their press texts as far as those may be seen, else in its names and title."""
    if asked is None:
        return {record["id"]: [] for record in records}
    told = words.snippets(db, sorted({one["press_text_id"] for record in records for one in record["sources"]}), asked, viewer)
    found = {}
    for record in records:
        texts = (one["press_text_id"] for one in record["sources"])
        shown = [{"press_text_id": text_id, **told[text_id]} for text_id in texts if text_id in told]
        people = ", ".join(one["name"] for one in record["participants"] if one["name"])
        itself = ((people, None), *((record["title"][language], language) for language in ("de", "en")))
        said = (words.snippet_of(text, asked, language) for text, language in itself)
        found[record["id"]] = shown or [{"press_text_id": None, **one} for one in said if one is not None][:1]
    return found


def to_parts(db: Session, renderings: Sequence[bytes], include: Collection[str]) -> list[bytes]:
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


def _joined(renderings: Sequence[bytes], records: Sequence[_Joined], parts: Sequence[Callable[[_Joined], _Joined]]) -> list[bytes]:
    if not parts:
        return list(renderings)
    told = [{key: value for part in parts for key, value in part(record).items()} for record in records]
    return [rendering[:-1] + b"," + orjson.dumps(more)[1:] for rendering, more in zip(renderings, told, strict=True)]


def _records(db: Session, model: RecordModel, ids: Iterable[str | None]) -> _Found:
    return {record_id: orjson.Fragment(text) for record_id, text in stored(db, model, ids).items()}


def _each(found: _Found, ids: Any) -> list[orjson.Fragment]:
    """The records of these ids in their order, each once."""
    return [found[record_id] for record_id in dict.fromkeys(ids) if record_id in found]
