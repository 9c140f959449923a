"""Every filter is answered by an index, on both databases, whether many meetings bear its value or few: their own plans say so."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event, insert, text
from sqlalchemy.orm import Session

from app.db import connect, reading
from app.models import (
    Agreement,
    Base,
    Conflict,
    Meeting,
    MeetingOrganisation,
    MeetingTopic,
    Ministry,
    Participant,
    Person,
    PersonName,
    Place,
    PressText,
    Series,
    Sighting,
)
from app.queries import filters, meetings
from app.schemas.questions import MeetingQuery, ParticipantQuery

MEETINGS = 3000
RARE = 600  # one meeting in so many bears the rare value of each filter; all others the frequent one
STAMPS = {"version": 1, "created_at": "2025-05-24T00:00:00.000Z", "changed_at": "2025-05-24T00:00:00.000Z", "rendering": "{}"}
THICK = "meeting|participant|agreement|sighting|press_text|meeting_organisation|meeting_topic|conflict|person_name"
FREQUENT: dict[str, Any] = {
    "territory": "de",
    "in_territory": "de",
    "territory_all": "fr",
    "organisation": "EU",
    "organisation_all": "EU",
    "frame": "EU",
    "ministry": "de-foreign",
    "ministry_all": "de-foreign",
    "person": "p-de",
    "person_all": "p-de",
    "portfolio": "foreign",
    "position": "minister",
    "role": "guest",
    "presence": "present",
    "place": "de-berlin",
    "series": "usual",
    "topic": "trade",
    "topic_all": "trade",
    "status": "held",
    "form": "in_person",
    "kind": "bilateral",
    "agreement_type": "declaration",
    "agreement_status": "signed",
    "publisher": "Agentur A",
    "language": "de",
    "from": "2001",
    "to": "2020",
}
RARELY: dict[str, Any] = {
    "territory": "az",
    "in_territory": "az",
    "territory_all": "az",
    "organisation": "OTS",
    "organisation_all": "OTS",
    "frame": "OTS",
    "ministry": "az-interior",
    "ministry_all": "az-interior",
    "person": "p-az",
    "person_all": "Ali Asadov",
    "portfolio": "interior",
    "position": "speaker",
    "role": "host",
    "presence": "remote",
    "place": "az-baku",
    "series": "seldom",
    "topic": "water",
    "topic_all": "water",
    "status": "planned",
    "form": "phone",
    "kind": "multilateral",
    "agreement_type": "treaty",
    "agreement_status": "planned",
    "publisher": "Agentur B",
    "language": "en",
    "from": "2024-08",
    "to": "2000-02",
    "overdue": True,
    "has_conflict": True,
    "confidence_below": 0.5,
    "changed_since": "2025-06-01",
    "source": "t600",
}


@pytest.fixture(scope="module")
def filled(shared_url) -> Iterator[Engine]:
    """A database of three thousand meetings."""
    engine = connect(shared_url)
    with Session(engine) as db:
        for model, rows in _rows().items():
            db.execute(insert(model), rows)
        if engine.dialect.name == "postgresql":  # which does so by itself, SQLite only when it is told
            db.execute(text("ANALYZE"))
        db.commit()
    yield engine
    engine.dispose()


def _rows() -> dict[type[Base], list[dict[str, Any]]]:
    """The rows of all tables, in an order that keys allow."""
    rows: dict[type[Base], list[dict[str, Any]]] = {
        Place: [{**STAMPS, "id": one, "name": one, "territory": one[:2], "by_hand": {}} for one in ("de-berlin", "az-baku")],
        Person: [{**STAMPS, "id": f"p-{one}", "name": one, "by_hand": {}} for one in ("de", "az")],
        PersonName: [{"person_id": "p-az", "name": "Ali Asadov", "folded": "ali asadov", "skeleton": "l"}],
        Ministry: [
            {**STAMPS, "id": f"{code}-{portfolio}", "territory": code, "portfolio": portfolio, "by_hand": {}}
            for code, portfolio in (("de", "foreign"), ("az", "interior"))
        ],
        Series: [
            {**STAMPS, "id": one, "position": "minister", "portfolio": portfolio, "territories": [], "by_hand": {}}
            for one, portfolio in (("usual", "foreign"), ("seldom", "interior"))
        ],
    }
    for number in range(MEETINGS):
        for model, row in _meeting(number, f"{number:05}", rare=number % RARE == 0):
            rows.setdefault(model, []).append(row)
    return rows


def _meeting(number: int, meeting_id: str, *, rare: bool) -> Iterator[tuple[type[Base], dict[str, Any]]]:
    """The rows of one meeting."""
    day = (date(2000, 1, 1) + timedelta(days=3 * number)).isoformat()
    said = RARELY if rare else FREQUENT
    land, of_day = ("az" if rare else "de"), {"meeting_id": meeting_id, "sort_day": day}
    changed = {"changed_at": "2025-06-24T00:00:00.000Z"} if rare else {}
    yield (
        Meeting,
        {
            **STAMPS,
            **changed,
            "id": meeting_id,
            "earliest": day,
            "latest": day,
            "sort_day": day,
            "starts_on": day,
            "territory": land,
            **{name: said[name] for name in ("status", "form", "kind")},
            "place_id": said["place"],
            "city": said["place"],
            "series_id": said["series"],
            "confidence": 0.1 if rare else 1,
            "ordinal": number + 1,
            "parties": f"{land} fr",
        },
    )
    for rank, territory in enumerate((land, "fr")):
        yield (
            Participant,
            {
                **of_day,
                "id": f"{meeting_id}-{rank}",
                "rank": rank,
                "territory": territory,
                "rendering": "{}",
                **{name: said[name] for name in ("position", "portfolio", "role", "presence")},
                "ministry_id": said["ministry"] if rank == 0 else None,
                "person_id": f"p-{land}" if rank == 0 else None,
                "organisation_id": said["organisation"].lower() if rank else None,
            },
        )
    yield (
        Agreement,
        {
            **of_day,
            "id": f"{meeting_id}-a",
            "rank": 0,
            "type": said["agreement_type"],
            "status": said["agreement_status"],
            "title": "Papier",
            "rendering": "{}",
        },
    )
    yield MeetingOrganisation, {**of_day, "organisation_id": said["frame"].lower()}
    yield MeetingTopic, {**of_day, "topic": said["topic"]}
    yield Conflict, {"id": f"c{number}", "meeting_id": meeting_id, "field": "city", "settled": not rare, "rendering": "{}"}
    yield (
        PressText,
        {
            **STAMPS,
            "id": f"t{number}",
            "origin": said["publisher"],
            "publisher": said["publisher"],
            "language": said["language"],
            "published_on": day,
            "text": f"Text {number}",
            "text_hash": f"{number}",
        },
    )
    yield (
        Sighting,
        {
            "id": f"s{number:05}",
            "press_text_id": f"t{number}",
            "rank": 0,
            "meeting_id": meeting_id,
            "actor": "test/1",
            "by_hand": False,
            "created_at": STAMPS["created_at"],
            "body": {},
        },
    )


@contextmanager
def statements(db: Session) -> Iterator[list[tuple[str, Any]]]:
    """The statements that go to the database meanwhile, with their values."""
    told: list[tuple[str, Any]] = []

    def note(*given: Any) -> None:
        told.append((given[2], given[3]))

    event.listen(db.get_bind(), "before_cursor_execute", note)
    try:
        yield told
    finally:
        event.remove(db.get_bind(), "before_cursor_execute", note)


def plans(db: Session, ask: Any) -> list[str]:
    """How the database answers each statement of a question."""
    with statements(db) as told:
        ask()
    postgresql = db.get_bind().dialect.name == "postgresql"
    if postgresql:  # small tables are read whole and sorted, which tells nothing of large ones
        for way in ("seqscan", "sort", "hashagg"):
            db.execute(text(f"SET LOCAL enable_{way} = off"))
    explain = "EXPLAIN" if postgresql else "EXPLAIN QUERY PLAN"
    connection = db.connection()
    return ["\n".join(str(row[-1]) for row in connection.exec_driver_sql(f"{explain} {said}", values)) for said, values in told]


def reads_whole(plan: str) -> list[str]:
    """What of a plan goes over a whole table that is large, with no index."""
    sqlite = [line for line in plan.splitlines() if re.match(f"SCAN ({THICK})$", line)]
    return sqlite + re.findall(f"Seq Scan on (?:{THICK})\\b.*", plan)


def sorts(plan: str) -> list[str]:
    """What of a plan brings rows into an order that no index has."""
    return re.findall("USE TEMP B-TREE FOR ORDER BY|(?:Incremental )?Sort  .*", plan)


def question(name: str, value: Any, shape: Any = MeetingQuery, **more: Any) -> Any:
    listed = isinstance(value, str) and name not in ("from", "to", "changed_since")
    return shape.model_validate({name: [value] if listed else value, **more})


@pytest.mark.parametrize("way", ["starts_on", "-starts_on"])
@pytest.mark.parametrize("asked", [FREQUENT, RARELY], ids=["frequent", "rare"])
def test_every_filter_is_answered_by_an_index(filled, asked, way, monkeypatch, subtests):
    monkeypatch.setattr(filters, "_FEW", 50)
    for name, value in asked.items():
        with subtests.test(name), reading(filled) as db:
            wanted = question(name, value, sort=way)
            told = plans(db, lambda: meetings.meetings(db, wanted, wanted, "2025-05-24"))  # noqa: B023 - asked at once
            assert [whole for plan in told for whole in reads_whole(plan)] == [], "\n\n".join(told)
            if asked is FREQUENT and name not in ("publisher", "language"):
                assert sorts(told[-1]) == [], told[-1]


def test_a_page_far_behind_begins_where_it_begins(filled, monkeypatch, subtests):
    """The edge is looked up in the index: nothing before it is read."""
    monkeypatch.setattr(filters, "_FEW", 50)
    for name, value in {"status": "held", "territory": "de", "topic": "trade", "agreement_status": "signed"}.items():
        with subtests.test(name), reading(filled) as db:
            first = question(name, value, limit=5)
            cursor = meetings.meetings(db, first, first, "2025-05-24").next
            wanted = question(name, value, limit=5, cursor=cursor)
            told = plans(db, lambda: meetings.meetings(db, wanted, wanted, "2025-05-24"))  # noqa: B023 - asked at once
            assert re.search(r"sort_day,\w+\)<|Index Cond: .*ROW\(.*sort_day.*\) <", told[-1]), told[-1]


def test_parts_are_listed_by_an_index(filled, monkeypatch, subtests):
    monkeypatch.setattr(filters, "_FEW", 50)
    names = ("territory", "organisation", "ministry", "person", "portfolio", "position", "role", "presence", "status", "topic")
    for asked in (FREQUENT, RARELY):
        for name in names:
            with subtests.test(f"{name} {asked[name]}"), reading(filled) as db:
                wanted = question(name, asked[name], ParticipantQuery)
                told = plans(db, lambda: meetings.participants(db, wanted, "2025-05-24"))  # noqa: B023 - asked at once
                assert [whole for plan in told for whole in reads_whole(plan)] == [], "\n\n".join(told)
                if asked is FREQUENT:
                    assert sorts(told[-1]) == [], told[-1]
