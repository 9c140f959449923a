"""The read side: every SELECT that answers a question stands here, and reads top to bottom."""

import base64
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol, TypeVar

import orjson
from sqlalchemy import ColumnElement, Select, exists, func, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from app import extraction, linking, merging
from app.errors import Fault, Gone, Invalid, Moved, NotFound
from app.models import (
    Agreement,
    Bearing,
    BearingSound,
    Conflict,
    Ingest,
    Judgement,
    Meeting,
    MeetingOrganisation,
    MeetingTopic,
    Ministry,
    Organisation,
    Participant,
    Person,
    PersonName,
    Place,
    PressText,
    Purge,
    RemovedPart,
    Revision,
    Series,
    Sighting,
    SightingKey,
    Term,
    Territory,
)
from app.schemas.questions import (
    ConflictQuery,
    JudgementQuery,
    MeetingQuery,
    MinistryQuery,
    OrganisationQuery,
    PartQuery,
    PersonQuery,
    PlaceQuery,
    PressTextQuery,
    SeriesQuery,
    TerritoryQuery,
)
from app.vocabulary import Status

RecordModel = type[Meeting | Ministry | Organisation | Person | Place | PressText | Series]
Versioned = RecordModel | type[Participant] | type[Agreement]
Rendered = Versioned | type[Territory]
Unrendered = TypeVar("Unrendered", Ingest, Judgement, Purge)


BAD_CURSOR = Fault("cursor", "is not one that this API gave; take it from the `next` of a list")

_Column = InstrumentedAttribute[str]
_NEAREST_SOUGHT = 1000  # bearers of one common name: enough to find the nearest few among
_CANDIDATES = 20
_SOME_HOLDER = 0.5  # who held the office at another time is half likely


class _Sorted(Protocol):
    """What every question about a list says: which page of it."""

    @property
    def limit(self) -> int: ...
    @property
    def cursor(self) -> str | None: ...
    @property
    def count(self) -> bool: ...
    @property
    def sort(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as it was rendered, with the version that its ETag bears."""

    version: int
    rendering: str


@dataclass(frozen=True, slots=True)
class StoredSighting:
    """A sighting with the text that it was read from (none where an archivist wrote it)."""

    sighting: merging.Sighting
    meeting_id: str | None
    actor: str
    created_at: str
    press_text: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: the stored JSON of its records, the cursor of the next page, the number of all where it was asked for."""

    renderings: Sequence[str]
    cursor: str | None
    count: int | None


def record(db: Session, model: RecordModel, record_id: str) -> Stored:
    """One record as stored; raises `NotFound`, `Gone` where it was deleted, `Moved` where another one answers for it."""
    row = db.execute(select(model.version, model.rendering, model.deleted_at).where(model.id == record_id)).one_or_none()
    if row is None:
        raise NotFound(said(model), record_id)
    if row.deleted_at is not None:
        refuse_merged(db, model, record_id)
        raise Gone(said(model), record_id)
    return Stored(row.version, row.rendering)


def refuse_merged(db: Session, model: RecordModel, record_id: str) -> None:
    """Raise `Moved` where another record answers for this one: then it was not deleted, and cannot be restored."""
    if (into := _merged_into(db, model, record_id)) is not None:
        raise Moved(said(model), record_id, into)


def part(db: Session, model: type[Participant | Agreement], part_id: str) -> Stored:
    """One participant or agreement; it shares the version of its meeting."""
    shown = (Meeting.version, Meeting.deleted_at, model.rendering)
    row = db.execute(select(*shown).join(Meeting, Meeting.id == model.meeting_id).where(model.id == part_id)).one_or_none()
    if row is None:
        removed = db.execute(select(RemovedPart.merged_into).where(RemovedPart.id == part_id)).one_or_none()
        if removed is not None and removed.merged_into is not None:
            raise Moved(said(model), part_id, removed.merged_into)
        raise NotFound(said(model), part_id) if removed is None else Gone(said(model), part_id)
    if row.deleted_at is not None:
        raise Gone(said(model), part_id)
    return Stored(row.version, row.rendering)


def version_of(db: Session, model: Versioned, record_id: str) -> int | None:
    """The version of a record, deleted or not; a part has that of its meeting, be it the one that it was removed from."""
    columns = model.__table__.columns
    if "version" in columns:
        return db.scalar(select(columns["version"]).where(columns["id"] == record_id))
    meeting_id = db.scalar(select(columns["meeting_id"]).where(columns["id"] == record_id))
    meeting_id = meeting_id or db.scalar(select(RemovedPart.meeting_id).where(RemovedPart.id == record_id))
    return db.scalar(select(Meeting.version).where(Meeting.id == meeting_id))


def territory(db: Session, code: str) -> str:
    """One territory as stored; raises `NotFound`."""
    rendering = db.scalar(select(Territory.rendering).where(Territory.code == code))
    if rendering is None:
        raise NotFound("territory", code)
    return rendering


def last_change(db: Session) -> int:
    """The number of the last change of any record; 0 where there is none. Every list's ETag rests on it."""
    return db.scalar(select(func.max(Revision.sequence))) or 0


def meetings(db: Session, asked: MeetingQuery) -> Page:
    """The meetings that a question asks for."""
    wanted = select(Meeting.rendering).where(Meeting.deleted_at.is_(None), *_meeting_conditions(asked))
    return page_of(db, wanted, asked, {"starts_on": Meeting.sort_day, "changed_at": Meeting.changed_at, "id": Meeting.id}, Meeting.id)


def participants(db: Session, asked: PartQuery) -> Page:
    """The participants of the meetings that a question asks for who are themselves as it asks."""
    wanted = select(Participant.rendering).join(Meeting, Meeting.id == Participant.meeting_id)
    wanted = wanted.where(Meeting.deleted_at.is_(None), *_meeting_conditions(asked), *_participant_conditions(asked))
    return page_of(db, wanted, asked, {"starts_on": Meeting.sort_day, "id": Participant.id}, Participant.id)


def agreements(db: Session, asked: PartQuery) -> Page:
    """The agreements of the meetings that a question asks for which are themselves as it asks."""
    wanted = select(Agreement.rendering).join(Meeting, Meeting.id == Agreement.meeting_id)
    wanted = wanted.where(Meeting.deleted_at.is_(None), *_meeting_conditions(asked), *_agreement_conditions(asked))
    return page_of(db, wanted, asked, {"starts_on": Meeting.sort_day, "id": Agreement.id}, Agreement.id)


def people(db: Session, asked: PersonQuery) -> Page:
    """People, by their names and by the states and organisations that they have stood for."""
    wanted = select(Person.rendering).where(Person.deleted_at.is_(None))
    if asked.name:
        wanted = wanted.where(_bears_name(Person.id, asked.name))
    if asked.territory:
        wanted = wanted.where(exists().where(Participant.person_id == Person.id, Participant.territory.in_(asked.territory)))
    if asked.organisation:
        wanted = wanted.where(
            exists().where(Participant.person_id == Person.id, Participant.organisation_id.in_(_organisations(asked.organisation)))
        )
    return _record_page(db, Person, wanted, asked)


def ministries(db: Session, asked: MinistryQuery) -> Page:
    """Ministries, by territory and portfolio."""
    wanted = select(Ministry.rendering).where(Ministry.deleted_at.is_(None))
    if asked.territory:
        wanted = wanted.where(Ministry.territory.in_(asked.territory))
    if asked.portfolio:
        wanted = wanted.where(Ministry.portfolio.in_(asked.portfolio))
    return _record_page(db, Ministry, wanted, asked)


def organisations(db: Session, asked: OrganisationQuery) -> Page:
    """Organisations, by short name."""
    wanted = select(Organisation.rendering).where(Organisation.deleted_at.is_(None))
    if asked.short_name:
        wanted = wanted.where(Organisation.id.in_(_organisations(asked.short_name)))
    return _record_page(db, Organisation, wanted, asked)


def series(db: Session, asked: SeriesQuery) -> Page:
    """Series, by frame and portfolio."""
    wanted = select(Series.rendering).where(Series.deleted_at.is_(None))
    if asked.organisation:
        wanted = wanted.where(Series.organisation_id.in_(_organisations(asked.organisation)))
    if asked.portfolio:
        wanted = wanted.where(Series.portfolio.in_(asked.portfolio))
    return _record_page(db, Series, wanted, asked)


def rounds(db: Session, series_id: str, today: str) -> dict[str, Any]:
    """What is known of the rounds of a series on a day: all of them, the ordinals that are missing, which is next, which are overdue."""
    shown = (
        Meeting.id,
        Meeting.ordinal,
        Meeting.status,
        Meeting.starts_on,
        Meeting.ends_on,
        Meeting.latest,
        Meeting.city,
        Meeting.territory,
    )
    told = db.execute(
        select(*shown).where(Meeting.series_id == series_id, Meeting.deleted_at.is_(None)).order_by(Meeting.sort_day, Meeting.id)
    ).all()
    counted = {row.ordinal for row in told if row.ordinal is not None}
    planned = [row for row in told if row.status == Status.PLANNED]
    coming = [row.id for row in planned if row.latest is not None and row.latest >= today]
    undated = [row.id for row in planned if row.latest is None]
    names = ("ordinal", "status", "starts_on", "ends_on", "city", "territory")
    return {
        "rounds": [{"meeting_id": row.id, "url": f"/v1/meetings/{row.id}", **{name: getattr(row, name) for name in names}} for row in told],
        "gaps": [ordinal for ordinal in range(1, max(counted, default=0)) if ordinal not in counted],
        "next": next(iter([*coming, *undated]), None),
        "overdue": [row.id for row in planned if row.latest is not None and row.latest < today],
    }


def places(db: Session, asked: PlaceQuery) -> Page:
    """Places at which meetings are known, by territory."""
    wanted = select(Place.rendering).where(Place.deleted_at.is_(None))
    if asked.territory:
        wanted = wanted.where(Place.territory.in_(asked.territory))
    return _record_page(db, Place, wanted, asked)


def judgements(db: Session, asked: JudgementQuery) -> Page:
    """Judgements, by subject and by what was judged."""
    wanted = select(Judgement.id)
    if asked.subject:
        wanted = wanted.where(Judgement.subject.in_(asked.subject))
    if asked.about:
        wanted = wanted.where(or_(Judgement.left_id.in_(asked.about), Judgement.right_id.in_(asked.about)))
    if asked.standing is not None:
        wanted = wanted.where(Judgement.superseded_by.is_(None) == asked.standing)
    return page_of_rows(db, Judgement, wanted, asked, lambda rows: [judgement_shown(row) for row in rows])


def judgement(db: Session, judgement_id: str) -> str:
    """One judgement; raises `NotFound`."""
    return judgement_shown(row_of(db, Judgement, judgement_id))


def conflicts(db: Session, asked: ConflictQuery) -> Page:
    """Conflicts of meetings that are there, by meeting and field."""
    wanted = select(Conflict.rendering).join(Meeting, Meeting.id == Conflict.meeting_id).where(Meeting.deleted_at.is_(None))
    if asked.meeting:
        wanted = wanted.where(Conflict.meeting_id.in_(asked.meeting))
    if asked.field:
        wanted = wanted.where(Conflict.field.in_(asked.field))
    if asked.settled is not None:
        wanted = wanted.where(Conflict.settled.is_(asked.settled))
    return page_of(db, wanted, asked, {"id": Conflict.id}, Conflict.id)


def conflict(db: Session, conflict_id: str) -> Stored:
    """One conflict under the version of its meeting; raises `NotFound`."""
    shown = select(Meeting.version, Conflict.rendering).join(Meeting, Meeting.id == Conflict.meeting_id)
    row = db.execute(shown.where(Conflict.id == conflict_id, Meeting.deleted_at.is_(None))).one_or_none()
    if row is None:
        raise NotFound("conflict", conflict_id)
    return Stored(row.version, row.rendering)


def candidates(db: Session, person_id: str) -> list[linking.Candidate]:
    """Who else a person may be, by near names in any state; the nearest few."""
    record(db, Person, person_id)
    mine = [_bearing(row) for row in db.scalars(select(Bearing).where(Bearing.person_id == person_id))]
    heard = {f"* {sound}" for one in mine for sound in linking.sounds(one.name)}
    near = select(Bearing).join(BearingSound, BearingSound.bearing_key == Bearing.key)
    near = near.where(BearingSound.sound.in_(heard), Bearing.person_id != person_id).distinct().limit(_NEAREST_SOUGHT)
    others: dict[str, list[linking.Bearing]] = {}
    for row in db.scalars(near):
        others.setdefault(row.person_id, []).append(_bearing(row))
    return linking.candidates(mine, others)[:_CANDIDATES] if mine else []


def candidates_of_participant(db: Session, participant_id: str) -> list[linking.Candidate]:
    """Who a participant may be besides the person linked; for an office without a name, who ever held it by the directory."""
    row = db.scalars(select(Participant).where(Participant.id == participant_id)).one()
    if row.person_id is not None and not row.person_inferred:
        return candidates(db, row.person_id)
    held = select(Term.person_id).where(
        Term.position == row.position,
        Term.portfolio.is_not_distinct_from(row.portfolio),
        Term.territory.is_not_distinct_from(row.territory),
        Term.organisation_id.is_not_distinct_from(row.organisation_id),
    )
    return [linking.Candidate(person_id, _SOME_HOLDER) for person_id in db.scalars(held.distinct().order_by(Term.person_id))]


def inferred_people(db: Session, meeting_id: str) -> dict[str, str]:
    """The people of a meeting who are known by their office alone, by participant."""
    held = select(Participant.id, Participant.person_id).where(Participant.meeting_id == meeting_id, Participant.person_inferred.is_(True))
    return {participant_id: person_id for participant_id, person_id in db.execute(held) if person_id is not None}


def names_of(db: Session, person_ids: Collection[str]) -> dict[str, str]:
    """The names of people, by id."""
    return dict(db.execute(select(Person.id, Person.name).where(Person.id.in_(person_ids))).all())


def press_texts(db: Session, asked: PressTextQuery) -> Page:
    """Press texts, by publisher, language and the days between which they were published."""
    wanted = select(PressText.rendering).where(PressText.deleted_at.is_(None))
    if asked.publisher:
        wanted = wanted.where(PressText.publisher.in_(asked.publisher))
    if asked.language:
        wanted = wanted.where(PressText.language.in_(asked.language))
    if asked.from_ is not None:
        wanted = wanted.where(PressText.published_on >= merging.days(asked.from_)[0])
    if asked.to is not None:
        wanted = wanted.where(PressText.published_on <= merging.days(asked.to)[1])
    return _record_page(db, PressText, wanted, asked)


def territories(db: Session, asked: TerritoryQuery) -> Page:
    """Territories, by code."""
    wanted = select(Territory.rendering)
    if asked.code:
        wanted = wanted.where(Territory.code.in_(asked.code))
    return page_of(db, wanted, asked, {"id": Territory.code}, Territory.code)


def sightings(db: Session, meeting_id: str) -> list[StoredSighting]:
    """All sightings of a meeting that count, and what archivists said of it, the oldest first."""
    return [stored for stored in members(db, [meeting_id]) if stored.sighting.counts]


def meetings_of_text(db: Session, press_text_id: str) -> Sequence[str]:
    """The meetings that a press text tells of, in the order in which it tells them, as stored."""
    told = select(Meeting.rendering).join(Sighting, Sighting.meeting_id == Meeting.id)
    return db.scalars(told.where(Sighting.press_text_id == press_text_id, Meeting.deleted_at.is_(None)).order_by(Sighting.rank)).all()


def parts_of(db: Session, meeting_id: str) -> dict[str, set[str]]:
    """The ids of a meeting's participants and agreements."""
    return {
        "participants": set(db.scalars(select(Participant.id).where(Participant.meeting_id == meeting_id))),
        "agreements": set(db.scalars(select(Agreement.id).where(Agreement.meeting_id == meeting_id))),
    }


def part_facts(db: Session, part_id: str) -> dict[str, Any]:
    """A participant or an agreement as it is served."""
    rendering = db.scalar(select(Participant.rendering).where(Participant.id == part_id))
    rendering = rendering or db.scalar(select(Agreement.rendering).where(Agreement.id == part_id))
    facts: dict[str, Any] = orjson.loads(rendering or "{}")
    return facts


def short_name(db: Session, organisation_id: str) -> str:
    """The short name of an organisation."""
    return db.execute(select(Organisation.short_name).where(Organisation.id == organisation_id)).scalar_one()


def press_text_like(db: Session, press_text: extraction.PressText) -> str | None:
    """The id of the press text of the same origin and the same words, if it is known."""
    origin, text_hash = identity(press_text)
    return db.scalar(select(PressText.id).where(PressText.origin == origin, PressText.text_hash == text_hash))


def identity(press_text: extraction.PressText) -> tuple[str, str]:
    """What makes a press text one: its publisher, or its address where no publisher is known, and the hash of its words."""
    return press_text.publisher or press_text.url or "", sha256(press_text.text.encode()).hexdigest()


def members(db: Session, meeting_ids: Collection[str]) -> list[StoredSighting]:
    """All that is stored of meetings: sightings, those too that count no longer, and the words of archivists about them."""
    return _stored_sightings(db, Sighting.meeting_id.in_(meeting_ids))


def sightings_by_id(db: Session, ids: Collection[str]) -> list[StoredSighting]:
    """Sightings by their ids."""
    return _stored_sightings(db, Sighting.id.in_(ids))


def sightings_found(db: Session, keys: Collection[str]) -> set[str]:
    """The ids of the sightings that can be found by one of these keys (`merging.keys`)."""
    return set(db.scalars(select(SightingKey.sighting_id).where(SightingKey.key.in_(keys)))) if keys else set()


def judgements_standing(db: Session, subject: str, ids: Collection[str]) -> list[Judgement]:
    """The judgements about any of these that no later one has superseded, the oldest first."""
    if "judged" not in db.info:  # most databases hold none, and each text asks several times
        db.info["judged"] = db.scalar(select(exists().where(Judgement.id.is_not(None))))
    if not db.info["judged"] or not ids:
        return []
    about = or_(Judgement.left_id.in_(ids), Judgement.right_id.in_(ids))
    standing = select(Judgement).where(Judgement.subject == subject, Judgement.superseded_by.is_(None), about)
    return list(db.scalars(standing.order_by(Judgement.id)))


def holder(db: Session, capacity: merging.Office, earliest: str, latest: str) -> str | None:
    """Who held an office through these days by the directory; `None` where nobody, or more than one, did."""
    represents = Term.territory == capacity.country
    if capacity.country is None:
        represents = Term.organisation_id.in_(_organisations([capacity.organisation] if capacity.organisation else []))
    held = select(Term.person_id, Term.starts_on, Term.ends_on).where(
        Term.position == capacity.position,
        Term.portfolio == capacity.portfolio if capacity.portfolio else Term.portfolio.is_(None),
        represents,
        or_(Term.starts_on.is_(None), Term.starts_on <= latest),
        or_(Term.ends_on.is_(None), Term.ends_on >= earliest),
    )
    terms = db.execute(held).all()
    whole = {one for one, begin, end in terms if (begin or "") <= earliest and (end or latest) >= latest}
    return whole.pop() if len(whole) == 1 and len({term.person_id for term in terms}) == 1 else None


def _merged_into(db: Session, model: RecordModel, record_id: str) -> str | None:
    """The record that answers for a merged one, over any number of mergings."""
    if model is not Meeting and model is not Person:
        return None
    into = found = db.scalar(select(model.merged_into).where(model.id == record_id))
    while found is not None:
        into, found = found, db.scalar(select(model.merged_into).where(model.id == found))
    return into


def judgement_shown(row: Judgement) -> str:
    """A judgement as it is served."""
    told = {
        "id": row.id,
        "url": f"/v1/judgements/{row.id}",
        "subject": row.subject,
        "verdict": row.verdict,
        "left": row.left_id,
        "right": row.right_id,
        "actor": row.actor,
        "reason": row.reason,
        "created_at": row.created_at,
        "superseded_by": row.superseded_by,
    }
    return orjson.dumps(told).decode()


def _bearing(row: Bearing) -> linking.Bearing:
    return linking.Bearing(row.mention, row.represents, row.name, row.position, row.portfolio)


def said(model: Rendered) -> str:
    """What a kind of record is called in words."""
    return model.__tablename__.replace("_", " ")


def _record_page(db: Session, model: RecordModel, wanted: Select[str], asked: _Sorted) -> Page:
    return page_of(db, wanted, asked, {"changed_at": model.changed_at, "id": model.id}, model.id)


def page_of(db: Session, wanted: Select[str], asked: _Sorted, sorts: Mapping[str, _Column], identity: _Column) -> Page:
    """One page by keyset: rows after the cursor in the order of (column, identity), which is the same on both databases."""
    count = db.scalar(select(func.count()).select_from(wanted.subquery())) if asked.count else None
    column = sorts[asked.sort.removeprefix("-")]
    descending = asked.sort.startswith("-")
    if asked.cursor is not None:
        keys, after = tuple_(column, identity), tuple_(*read_cursor(asked.cursor))
        wanted = wanted.where(keys < after if descending else keys > after)
    order = [column.desc(), identity.desc()] if descending else [column, identity]
    rows = db.execute(wanted.add_columns(column, identity).order_by(*order).limit(asked.limit + 1)).all()
    shown = rows[: asked.limit]
    return Page([row[0] for row in shown], write_cursor(*shown[-1][1:]) if len(rows) > len(shown) else None, count)


def page_of_rows(
    db: Session, model: type[Unrendered], wanted: Select[str], asked: _Sorted, shown: Callable[[list[Unrendered]], list[str]]
) -> Page:
    """One page of what is not stored as it is served: `wanted` selects ids, `shown` makes JSON of their rows."""
    page = page_of(db, wanted, asked, {"id": model.id}, model.id)
    rows = {row.id: row for row in db.scalars(select(model).where(model.id.in_(page.renderings)))}
    return Page(shown([rows[row_id] for row_id in page.renderings]), page.cursor, page.count)


def row_of(db: Session, model: type[Unrendered], row_id: str) -> Unrendered:
    """One of what is not stored as it is served; raises `NotFound`."""
    row = db.scalars(select(model).where(model.id == row_id)).one_or_none()
    if row is None:
        raise NotFound(model.__tablename__, row_id)
    return row


def write_cursor(*keys: Any) -> str:
    """Where a list goes on, as a client gives it back."""
    return base64.urlsafe_b64encode(orjson.dumps(keys)).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[str, str]:
    """The keys behind which a list goes on; raises `Invalid`."""
    refused = Invalid(BAD_CURSOR)
    try:
        keys = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as error:
        raise refused from error
    if not (isinstance(keys, list) and len(keys) == 2 and all(isinstance(key, str) and "\0" not in key for key in keys)):  # noqa: PLR2004
        raise refused
    return keys[0], keys[1]


def _meeting_conditions(asked: MeetingQuery) -> list[ColumnElement[bool]]:
    conditions = [*_own_conditions(asked), *_day_conditions(asked)]
    if there := _participant_conditions(asked):
        conditions.append(_in_meeting(Participant, *there))
    conditions += [_in_meeting(Participant, each, *there) for each in _each_of_all(asked)]
    if asked.frame:
        framed = MeetingOrganisation.organisation_id.in_(_organisations(asked.frame))
        conditions.append(exists().where(MeetingOrganisation.meeting_id == Meeting.id, framed))
    if asked.topic:
        conditions.append(exists().where(MeetingTopic.meeting_id == Meeting.id, MeetingTopic.topic.in_(asked.topic)))
    conditions += [exists().where(MeetingTopic.meeting_id == Meeting.id, MeetingTopic.topic == topic) for topic in asked.topic_all]
    if papers := _agreement_conditions(asked):
        conditions.append(_in_meeting(Agreement, *papers))
    if asked.publisher or asked.language:
        told = [PressText.id == Sighting.press_text_id, Sighting.meeting_id == Meeting.id, PressText.withdrawn_at.is_(None)]
        told += [PressText.publisher.in_(asked.publisher)] if asked.publisher else []
        told += [PressText.language.in_(asked.language)] if asked.language else []
        conditions.append(exists().where(*told))
    return conditions


def _in_meeting(part: type[Participant | Agreement], *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the meeting has such a part; any of its parts, also where the question is about parts itself."""
    return exists().where(part.meeting_id == Meeting.id, *conditions).correlate(Meeting)


def _own_conditions(asked: MeetingQuery) -> list[ColumnElement[bool]]:
    """What is asked of the meeting's own columns."""
    conditions: list[ColumnElement[bool]] = []
    columns = ((Meeting.status, asked.status), (Meeting.form, asked.form), (Meeting.kind, asked.kind))
    places = ((Meeting.territory, asked.in_territory), (Meeting.series_id, asked.series))
    for column, values in (*columns, *places):
        if values:
            conditions.append(column.in_(values))
    if asked.ordinal:
        conditions.append(Meeting.ordinal.in_(asked.ordinal))
    if asked.has_conflict is not None:
        open_one = exists().where(Conflict.meeting_id == Meeting.id, Conflict.settled.is_(False))
        conditions.append(open_one if asked.has_conflict else ~open_one)
    if asked.place:
        conditions.append(or_(Meeting.place_id.in_(asked.place), Meeting.city.in_(asked.place)))
    return conditions


def _day_conditions(asked: MeetingQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    certain = asked.match == "certain"
    if asked.from_ is not None:
        conditions.append((Meeting.earliest if certain else Meeting.latest) >= merging.days(asked.from_)[0])
    if asked.to is not None:
        conditions.append((Meeting.latest if certain else Meeting.earliest) <= merging.days(asked.to)[1])
    return conditions


def _participant_conditions(asked: MeetingQuery) -> list[ColumnElement[bool]]:
    """What is asked of one and the same participant."""
    conditions: list[ColumnElement[bool]] = []
    for column, values in (
        (Participant.territory, asked.territory),
        (Participant.ministry_id, asked.ministry),
        (Participant.portfolio, asked.portfolio),
        (Participant.role, asked.role),
    ):
        if values:
            conditions.append(column.in_(values))
    if asked.position:
        conditions.append(Participant.position.in_(asked.position))
    if asked.organisation:
        conditions.append(Participant.organisation_id.in_(_organisations(asked.organisation)))
    if asked.person:
        conditions.append(_is_person(asked.person))
    return conditions


def _each_of_all(asked: MeetingQuery) -> list[ColumnElement[bool]]:
    return [
        *(Participant.territory == code for code in asked.territory_all),
        *(Participant.organisation_id.in_(_organisations([organisation])) for organisation in asked.organisation_all),
        *(Participant.ministry_id == ministry_id for ministry_id in asked.ministry_all),
        *(_is_person([person]) for person in asked.person_all),
    ]


def _agreement_conditions(asked: MeetingQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if asked.agreement_type:
        conditions.append(Agreement.type.in_(asked.agreement_type))
    if asked.agreement_status:
        conditions.append(Agreement.status.in_(asked.agreement_status))
    return conditions


def _is_person(given: Sequence[str]) -> ColumnElement[bool]:
    """A person by id, or by a name in any spelling that was seen."""
    return or_(Participant.person_id.in_(given), _bears_name(Participant.person_id, given))


def _organisations(names: Sequence[str]) -> Select[str]:
    """The ids of organisations from their short names or ids; one that was renamed keeps its id."""
    ids = [linking.slug(name) for name in names]
    return select(Organisation.id).where(or_(Organisation.id.in_(ids), Organisation.short_name.in_(names)))


def _bears_name(person_id: InstrumentedAttribute[str] | InstrumentedAttribute[str | None], names: Sequence[str]) -> ColumnElement[bool]:
    return person_id.in_(select(PersonName.person_id).where(PersonName.folded.in_([linking.folded(name) for name in names])))


def _stored_sightings(db: Session, wanted: ColumnElement[bool]) -> list[StoredSighting]:
    told = select(Sighting, PressText).outerjoin(PressText, PressText.id == Sighting.press_text_id).where(wanted).order_by(Sighting.id)
    rows = db.execute(told.execution_options(populate_existing=True)).all()
    standing = judgements_standing(db, "sighting", [sighting.id for sighting, _ in rows]) if rows else []
    rejected = {judgement.left_id for judgement in standing if judgement.verdict == "rejected"}
    return [_stored_sighting(sighting, press_text, rejected=sighting.id in rejected) for sighting, press_text in rows]


def _stored_sighting(sighting: Sighting, press_text: PressText | None, *, rejected: bool) -> StoredSighting:
    # What a hand wrote is ordered by what it says, like a text; its words have no other hash.
    said = {name: value for name, value in sighting.body.items() if name not in ("participants", "agreements", "reason")}
    by_hand_key = f"~{sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()}"
    gone = sighting.superseded or rejected or (press_text is not None and press_text.withdrawn_at is not None)
    told = merging.Sighting(
        id=sighting.id,
        text_key=f"{press_text.text_hash} {press_text.origin} {sighting.rank:04}" if press_text else by_hand_key,
        published_on=press_text.published_on if press_text else None,
        by_hand=sighting.by_hand,
        body=sighting.body,
        text=sighting.press_text_id,
        about=sighting.about,
        counts=not gone and not sighting.body.get("background", False),
    )
    source = None
    if press_text is not None:
        source = {name: getattr(press_text, name) for name in ("id", "publisher", "language", "title", "published_on")}
        source["address"] = press_text.url
    return StoredSighting(told, sighting.meeting_id, sighting.actor, sighting.created_at, source)
