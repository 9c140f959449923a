"""Databases of any size, loaded in bulk: `python -m bench.bulk FOLDER 10000 100000` makes them on SQLite and PostgreSQL.

Meetings are those of `bench.world`, one press text and one sighting each, with the renderings that the application would have
made. Sightings hold no fields, since nothing that is measured reads them, and press texts have no revisions.
"""

import sqlite3
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager
from datetime import timedelta
from functools import cache
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import orjson
import psycopg
from sqlalchemy import Connection, make_url, text

from app import linking, reference, rendering, wording
from app.db import connect
from app.models import Base
from app.records import clusters, documents, people
from app.records.store import to_json
from app.reference.labels import label
from bench.parts import databases_in, migrate
from bench.world import Encounter, Figure, World

Rows = dict[str, tuple[Sequence[str], list[tuple[Any, ...]]]]
"""By table: the columns, and the rows."""

_ROOT = Path(__file__).parent.parent
_BATCH = 2_000  # meetings drawn at once; about 30 MB
_DRAWING = 2  # processes that draw; a third one stores
_AHEAD = 4
_MOMENT = "2026-11-01T00:00:00.000Z"
_STAMPS = {"version": 1, "created_at": _MOMENT, "changed_at": _MOMENT}
_ACTOR = "bench/1"


def main() -> None:
    """Make what is missing, and tell how long it took."""
    folder, *sizes = sys.argv[1:]
    for size in map(int, sizes or ["10000"]):
        with kept(Path(folder), size) as urls:
            for kind, url in urls.items():
                begun = time.perf_counter()
                filled = fill(url, size)
                print(f"{kind}: {size} meetings {f'in {time.perf_counter() - begun:.0f} s' if filled else 'are there'}", flush=True)


def meeting_ids(world: World, wanted: int) -> list[str]:
    """The ids of some meetings, far apart."""
    return [_id(_MEETING, number) for number in range(0, world.meetings, max(world.meetings // wanted, 1))][:wanted]


def person_ids(world: World, wanted: int) -> list[str]:
    """The ids of some people, of states that meet more and less often."""
    return [_id(_PERSON, known[0].number) for known in world.people.values()][:wanted]


def kept(folder: Path, meetings: int) -> AbstractContextManager[dict[str, str]]:
    """Addresses of the databases with so many meetings that are kept in a folder, made anew when the schema or what fills it changes."""
    sources = [Path(__file__), Path(__file__).parent / "world.py", _ROOT / "app/models.py", *(_ROOT / "migrations/versions").glob("*.py")]
    version = sha256(b"".join(file.read_bytes() for file in sorted(sources))).hexdigest()[:8]
    return databases_in(folder, f"bench{meetings}", version)


def fill(url: str, meetings: int) -> bool:
    """Fill a database with so many meetings; False where it holds them already."""
    migrate(url)
    engine = connect(url)
    with engine.connect() as connection:
        held = connection.scalar(text("SELECT value FROM state WHERE name = 'bench'"))
    if held == str(meetings):
        engine.dispose()
        return False
    with engine.begin() as connection:
        indexes = [index for table in Base.metadata.sorted_tables for index in table.indexes]
        for index in indexes:
            index.drop(connection)
    engine.dispose()
    (_fill_sqlite if engine.dialect.name == "sqlite" else _fill_postgresql)(url, _batches(meetings, engine.dialect.name))
    engine = connect(url)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '1GB'")
        for index in indexes:
            index.create(connection)
        connection.execute(text("INSERT INTO state (name, value) VALUES ('bench', :held)"), {"held": str(meetings)})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        _settle(connection)
    engine.dispose()
    return True


def _settle(connection: Connection) -> None:
    """What the database itself does sooner or later."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("VACUUM ANALYZE")
        connection.exec_driver_sql("CHECKPOINT")
    else:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _fill_sqlite(url: str, batches: Iterator[Rows]) -> None:
    connection = sqlite3.connect(make_url(url).database or "", isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "ignore_check_constraints=ON", "cache_size=-1000000"):
        connection.execute(f"PRAGMA {pragma}")
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    connection.execute("BEGIN")
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for batch in batches:
        for table, (columns, rows) in batch.items():
            connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", rows)
    connection.execute("INSERT INTO document_words (document_words) VALUES ('rebuild')")
    for _, made in triggers:
        connection.execute(made)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()


def _fill_postgresql(url: str, batches: Iterator[Rows]) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")  # foreign keys are not looked up row by row
        connection.execute("SET synchronous_commit = off")
        for batch in batches:
            for table, (columns, rows) in batch.items():
                with connection.cursor().copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
            connection.commit()


def _batches(meetings: int, dialect: str) -> Iterator[Rows]:
    """All rows: the directory, the meetings as other processes make them, and at last who bears which name how often."""
    world = _world(meetings)
    yield _tables(_directory(world), dialect)
    seen: Counter[str] = Counter()
    with ProcessPoolExecutor(_DRAWING, get_context("spawn")) as drawing:
        coming: deque[Future[Rows]] = deque()
        for first in range(0, meetings, _BATCH):
            coming.append(drawing.submit(_drawn, meetings, dialect, first, min(first + _BATCH, meetings)))
            if len(coming) == _AHEAD:
                yield _counted(coming.popleft().result(), seen)
        while coming:
            yield _counted(coming.popleft().result(), seen)
    yield _tables(_bearings(world, seen), dialect)


def _counted(batch: Rows, seen: Counter[str]) -> Rows:
    columns, rows = batch["participant"]
    place = columns.index("person_id")
    seen.update(row[place] for row in rows)
    return batch


@cache
def _world(meetings: int) -> World:
    return World(meetings)


def _tables(rows: dict[str, list[dict[str, Any]]], dialect: str) -> Rows:
    if dialect == "postgresql":
        rows["document"] = [row | {"words": wording.tsvector(row["words"])} for row in rows.get("document", ())]
    return {table: (tuple(given[0]), [tuple(row.values()) for row in given]) for table, given in rows.items() if given}


def _document(resource: str, row: dict[str, Any], place: reference.Place | None = None) -> dict[str, Any]:
    """The words by which a record is found."""
    named = {language: given[0] for language, given in place.names.items()} if place else {}
    told = documents.parts(resource, orjson.loads(row["rendering"]), row.get("text"), place=named)
    return {"resource": resource, "record_id": row["id"], "words": wording.document(told)}


def _id(kind: int, number: int) -> str:
    """An id like those of the application: sorted by number, and of the same length."""
    return f"01{kind}{number:08x}{sha256(b'%d %d' % (kind, number)).hexdigest()[:15]}"


_MEETING, _PARTICIPANT, _AGREEMENT, _PRESS_TEXT, _SIGHTING, _PERSON = range(6)


def _record(body: dict[str, Any], **columns: Any) -> dict[str, Any]:
    """The row of a record, rendered as it is stored."""
    return {"id": body["id"], **columns, **_STAMPS, "rendering": to_json({**body, **_STAMPS})}


def _revision(resource: str, row: dict[str, Any]) -> dict[str, Any]:
    stored = {name: row[name] for name in ("created_at", "rendering")}
    return {"resource": resource, "record_id": row["id"], "number": 1, "actor": _ACTOR, **stored}


def _directory(world: World) -> dict[str, list[dict[str, Any]]]:
    """People with their names, places, ministries and series."""
    figures = [figure for known in world.people.values() for figure in known]
    made = {
        "person": [
            _record(rendering.person(_id(_PERSON, one.number), one.name, [one.name]), name=one.name, by_hand="{}") for one in figures
        ],
        "place": [
            _record(
                rendering.place(one),
                **{name: getattr(one, name) for name in ("name", "territory", "latitude", "longitude")},
                by_hand="{}",
            )
            for known in world.places.values()
            for one in known.choices
        ],
        "ministry": [
            _record(rendering.ministry(f"{state}-{portfolio}", state, portfolio), territory=state, portfolio=portfolio, by_hand="{}")
            for state in world.states.choices
            for portfolio in world.portfolios.choices
        ],
        "series": [
            _record(
                rendering.series(_series(frame, portfolio), told),
                organisation_id=linking.slug(frame),
                position=told["position"],
                portfolio=portfolio,
                by_hand="{}",
            )
            for frame in world.frames.choices
            for portfolio in world.portfolios.choices
            for told in [{"organisation": frame, "territories": [], "position": "minister", "portfolio": portfolio}]
        ],
    }
    revisions = [_revision(resource, row) for resource, rows in made.items() for row in rows]
    names = [
        {"person_id": row["id"], "name": row["name"], "folded": linking.folded(row["name"]), "skeleton": linking.skeleton(row["name"])}
        for row in made["person"]
    ]
    found = [_document(resource, row) for resource, rows in made.items() for row in rows]
    return {**made, "person_name": names, "revision": revisions, "document": found}


def _bearings(world: World, seen: Counter[str]) -> dict[str, list[dict[str, Any]]]:
    bearings, sounds = [], []
    for one in (figure for known in world.people.values() for figure in known):
        person_id = _id(_PERSON, one.number)
        key = people.bearing_keys(_facts(one, "", "") | {"names": [one.name], "country": one.state})[0]
        capacity = {"represents": one.state, "name": one.name, "position": one.position, "portfolio": one.portfolio}
        bearings.append({"key": key, **capacity, "mention": person_id, "person_id": person_id, "pinned": False, "count": seen[person_id]})
        sounds += [
            {"sound": f"{whose} {sound}", "bearing_key": key} for sound in sorted(linking.sounds(one.name)) for whose in (one.state, "*")
        ]
    return {"bearing": bearings, "bearing_sound": sounds}


def _series(frame: str, portfolio: str) -> str:
    return linking.slug(f"{frame} {portfolio}")


def _drawn(meetings: int, dialect: str, first: int, last: int) -> Rows:
    """The rows of some meetings."""
    rows: dict[str, list[dict[str, Any]]] = {
        table: []
        for table in (
            *("press_text", "meeting", "sighting", "participant", "agreement"),
            *("meeting_topic", "meeting_organisation", "revision", "document"),
        )
    }
    for one in _world(meetings).encounters(first, last):
        for table, made in _rows_of(one).items():
            rows[table] += made
    return _tables(rows, dialect)


def _facts(one: Figure, participant_id: str, meeting_id: str) -> dict[str, Any]:
    """A person as a participant, in the facts that are rendered."""
    return {
        "id": participant_id,
        "meeting_id": meeting_id,
        "name": one.name,
        "person_id": _id(_PERSON, one.number),
        "person_inferred": False,
        "position": one.position,
        "portfolio": one.portfolio,
        "ministry_id": linking.ministry_of(one.position, one.portfolio, one.state),
        "territory": one.state,
        "organisation": None,
    }


def _rows_of(one: Encounter) -> dict[str, list[dict[str, Any]]]:
    """A meeting with all that belongs to it."""
    meeting_id, press_text_id, sighting_id = (_id(kind, one.number) for kind in (_MEETING, _PRESS_TEXT, _SIGHTING))
    seats = range(one.number * len(one.participants), (one.number + 1) * len(one.participants))
    present = [
        _facts(figure, _id(_PARTICIPANT, seat), meeting_id) | {"role": role, "presence": "present"}
        for seat, (figure, role) in zip(seats, one.participants, strict=True)
    ]
    papers = [
        {
            "id": _id(_AGREEMENT, one.number * 2 + number),
            "meeting_id": meeting_id,
            "type": kind,
            "status": status,
            "title": f"{label('agreement_type', kind, 'de')} über {label('topic', one.topics[0], 'de')}",
        }
        for number, (kind, status) in enumerate(one.agreements)
    ]
    starts_on, published_on = one.day.isoformat(), (one.day + timedelta(days=1)).isoformat()
    told = {
        "publisher": one.publisher,
        "address": f"https://press.example/{press_text_id}",
        "language": one.language,
        "title": one.headline,
        "published_on": published_on,
    }
    text_hash = sha256(one.text.encode()).hexdigest()
    filed = {"characters": len(one.text), "text_hash": text_hash, "withdrawn_at": None, "readers_see": None}
    press_text = _record(
        rendering.press_text(press_text_id, told | filed),
        origin=one.publisher,
        url=told["address"],
        **{name: told[name] for name in ("publisher", "language", "title", "published_on")},
        text=one.text,
        text_hash=text_hash,
    )
    facts = {
        **{name: getattr(one, name) for name in ("status", "form", "kind", "ordinal")},
        "starts_on": starts_on,
        "ends_on": one.last_day and one.last_day.isoformat(),
        "earliest": starts_on,
        "latest": (one.last_day or one.day).isoformat(),
        "city": one.place and one.place.name,
        "place_id": one.place and one.place.id,
        "territory": one.place and one.place.territory,
        "series_id": one.frame and _series(one.frame, one.portfolio),
        "confidence": 1.0 if one.status == "held" else 0.8,
    }
    parts = {
        "participants": [rendering.participant(person) for person in present],
        "agreements": [rendering.agreement(paper) for paper in papers],
        "sources": [rendering.source(told | {"id": press_text_id}, _ACTOR)],
        "conflicts": [],
    }
    shared = {"title": None, "organisations": [one.frame] if one.frame else [], "topics": one.topics}
    meeting = _record(rendering.meeting(meeting_id, facts | shared, parts), **facts, sort_day=starts_on, parties=clusters.parties(present))
    day = {"meeting_id": meeting_id, "sort_day": starts_on}
    return {
        "press_text": [press_text],
        "meeting": [meeting],
        "sighting": [
            {
                "id": sighting_id,
                "press_text_id": press_text_id,
                "rank": 0,
                "meeting_id": meeting_id,
                "actor": _ACTOR,
                "by_hand": False,
                "created_at": _MOMENT,
                "body": '{"background":false}',
            }
        ],
        "participant": [
            {name: value for name, value in person.items() if name != "organisation"}
            | {"names": f'["{person["name"]}"]', "rank": rank, "sort_day": starts_on, "rendering": to_json(rendered)}
            for rank, (person, rendered) in enumerate(zip(present, parts["participants"], strict=True))
        ],
        "agreement": [
            paper | {"rank": rank, "sort_day": starts_on, "rendering": to_json(rendered)}
            for rank, (paper, rendered) in enumerate(zip(papers, parts["agreements"], strict=True))
        ],
        "meeting_topic": [day | {"topic": topic} for topic in one.topics],
        "meeting_organisation": [day | {"organisation_id": linking.slug(one.frame)}] if one.frame else [],
        "revision": [_revision("meeting", meeting)],
        "document": [_document("press_text", press_text), _document("meeting", meeting, one.place)],
    }


if __name__ == "__main__":
    main()
