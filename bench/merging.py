"""How well and how fast sightings are merged: `python -m bench.merging [MEETINGS] [--stored] [--cost SMALL LARGE]`.

Quality: the generated truth of `bench.truth` is grouped in memory, found by keys and clustered as a database does it; with `--stored`
it also goes through `records.ingest`, one report after the other in a random order, on both databases. Pairs of
reports that stand in one meeting are compared with those that belong together. Beside it stands the same by the key alone
(same two states, same day).

Cost: milliseconds to merge one more text into a database of a small and of a large number of meetings, on both; beside it
a bare insert of one row with one commit. The world is the same in both (its offices, its years), only fuller.
"""

import argparse
import itertools
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from sqlalchemy import Engine, insert, select, text

from app import merging, records
from app.db import connect, new_id, reading, writing
from app.extraction import PressText
from app.models import Meeting, Participant, Sighting, SightingKey
from app.models import PressText as PressTextRow
from bench import truth
from bench.parts import databases, machine, table
from bench.truth import Report

_TIMED = 300  # texts
_AT_ONCE = 500  # texts in one transaction while a database is filled
_STORED_AT_ONCE = 20_000


def main() -> None:
    """Print both tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("meetings", nargs="?", type=int, default=10_000)
    asked.add_argument("--stored", action="store_true")
    asked.add_argument("--cost", nargs=2, type=int, metavar=("SMALL", "LARGE"))
    given = asked.parse_args()
    print(f"{machine()}\n")
    if given.cost:
        _cost(*given.cost)
    else:
        _quality(given.meetings, stored=given.stored)


def _quality(meetings: int, *, stored: bool) -> None:
    reports = truth.reports(meetings)
    rows = [["how", "reports", "pair precision", "pair recall", "reports a second"]]

    def add(how: str, groups: Iterable[str], seconds: float) -> None:
        precision, recall = _pairs(zip(groups, (report.meeting for report in reports), strict=True))
        rows.append([how, str(len(reports)), f"{precision:.4f}", f"{recall:.4f}", f"{len(reports) / seconds:.0f}"])

    begun = time.perf_counter()
    keys = list(map(_naive_key, reports))
    add("beside it: states and day alone", keys, time.perf_counter() - begun)
    begun = time.perf_counter()
    add("grouped in memory", _grouped(reports), time.perf_counter() - begun)
    if stored:
        with databases() as urls:
            for kind, url in urls.items():
                engine = connect(url)
                begun = time.perf_counter()
                meeting_of = _fill(engine, reports)
                add(f"ingested, {kind}", [meeting_of[report.press_text.text] for report in reports], time.perf_counter() - begun)
                engine.dispose()
    table(rows)


def _grouped(reports: list[Report]) -> list[str]:
    """The group of each report."""
    sightings = []
    for number, report in enumerate(reports):
        body = report.draft.as_json() | {"series": None}
        words = sha256(report.press_text.text.encode()).hexdigest()
        day = str(report.press_text.published_on)
        sightings.append(merging.Sighting(str(number), words, day, by_hand=False, body=body, text=words))
    group_of = {one.id: group[0].id for group in merging.cluster(sightings) for one in group}
    return [group_of[sighting.id] for sighting in sightings]


def _cost(small: int, large: int) -> None:
    rows = [["database", "meetings", "one more text, ms (median)", "p90", "beside it: bare insert, ms", "ratio to the smaller"]]
    reports = truth.reports(large)
    first: dict[int, Report] = {}
    more = [report for report in reports if first.setdefault(report.meeting, report) is not report]
    told = sorted(first.values(), key=lambda report: report.meeting)[:large]
    with databases() as urls:
        for kind, url in urls.items():
            engine = connect(url)
            before, filled = 0.0, 0
            for size in (small, large):
                _store(engine, told[filled:size])
                filled = size
                late = [report for report in more if report.meeting < size][: 2 * _TIMED]
                _timed(engine, late[:_TIMED])  # people become known, caches warm
                times = _timed(engine, late[_TIMED:])
                median = statistics.median(times)
                before = before or median
                figures = (median, statistics.quantiles(times, n=10)[8], _bare(engine))
                rows.append([kind, str(size), *(f"{1000 * figure:.2f}" for figure in figures), f"{median / before:.2f}"])
            engine.dispose()
    table(rows)


def _store(engine: Engine, reports: list[Report]) -> None:
    """Fill a database fast: each report as the one sighting of a meeting, with the rows that merging reads."""
    for start in range(0, len(reports), _STORED_AT_ONCE):
        rows: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        for report in reports[start : start + _STORED_AT_ONCE]:
            _rows(report, rows)
        with writing(engine) as db:
            for model, given in rows.items():
                db.execute(insert(model), given)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _rows(report: Report, rows: dict[Any, list[dict[str, Any]]]) -> None:
    """The rows of one report; its meeting bears no person, for `records.ingest` knows who is who."""
    body = records.meetings.new_body(report.draft) | {"series": None, "series_of": None}
    press_text, ids = report.press_text, (new_id(), new_id())
    words = sha256(press_text.text.encode()).hexdigest()
    stamps = {"version": 1, "created_at": "2026", "changed_at": "2026", "rendering": "{}"}
    day = str(press_text.published_on)
    told = {"origin": press_text.publisher, "publisher": press_text.publisher, "text": press_text.text, "text_hash": words}
    rows[PressTextRow].append({"id": ids[0], **told, "published_on": day, **stamps})
    earliest, latest = merging.days(body["starts_on"], None)
    own = {name: body[name] for name in ("status", "form", "kind", "starts_on", "city")}
    rows[Meeting].append(
        {"id": ids[1], **own, "earliest": earliest, "latest": latest, "sort_day": earliest, **stamps, "rendering": f'{{"id":"{ids[1]}"}}'}
    )
    sighting = {"id": ids[1], "press_text_id": ids[0], "rank": 0, "meeting_id": ids[1], "actor": "bench/1", "by_hand": False}
    rows[Sighting].append({**sighting, "superseded": False, "created_at": "2026", "body": body})
    rows[SightingKey] += [{"key": key, "sighting_id": ids[1]} for key in merging.keys(body)[0]]
    for rank, one in enumerate(body["participants"]):
        capacity = {"territory": one["country"], "position": one["position"], "portfolio": one["portfolio"], "name": one["name"]}
        row = {"id": one["id"], "meeting_id": ids[1], "rank": rank, **capacity, "presence": "present", "person_inferred": False}
        rows[Participant].append({**row, "names": [], "rendering": '{"organisation":null}'})


def _fill(engine: Engine, reports: list[Report]) -> dict[str, str]:
    """Ingest reports; the meeting of each, by its text."""
    for start in range(0, len(reports), _AT_ONCE):
        with writing(engine) as db:
            for report in reports[start : start + _AT_ONCE]:
                records.ingest(db, report.press_text, [report.draft], "bench/1")
    with reading(engine) as db:
        stored = select(PressTextRow.text, Sighting.meeting_id)
        rows = db.execute(stored.join(Sighting, Sighting.press_text_id == PressTextRow.id)).all()
    return {words: meeting_id or "" for words, meeting_id in rows}


def _timed(engine: Engine, reports: list[Report]) -> list[float]:
    times = []
    for number, report in enumerate(reports):
        one = PressText(f"One more, {number} of {id(reports)}: {report.press_text.text}", publisher="Agency X")
        begun = time.perf_counter()
        with writing(engine) as db:
            records.ingest(db, one, [report.draft], "bench/1")
        times.append(time.perf_counter() - begun)
    return times


def _bare(engine: Engine) -> float:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS bare (id INTEGER, text TEXT)"))
    times = []
    for number in range(_TIMED):
        begun = time.perf_counter()
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO bare VALUES (:id, 'a report')"), {"id": number})
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def _naive_key(report: Report) -> str:
    draft = report.draft
    return f"{sorted(str(one.country) for one in draft.participants)} {draft.starts_on}"


def _pairs(found: Iterable[tuple[str, int]]) -> tuple[float, float]:
    """Pair precision and pair recall of groups against the truth."""
    groups: dict[str, Counter[int]] = defaultdict(Counter)
    wanted: Counter[int] = Counter()
    for group, meeting in found:
        groups[group][meeting] += 1
        wanted[meeting] += 1
    joined = sum(_of(sum(members.values())) for members in groups.values())
    right = sum(_of(number) for members in groups.values() for number in members.values())
    return right / joined, right / sum(map(_of, wanted.values()))


def _of(number: int) -> int:
    return len(list(itertools.combinations(range(number), 2)))


if __name__ == "__main__":
    main()
