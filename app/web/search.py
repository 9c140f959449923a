"""The first page: meetings by words and filters, as a list, a timeline, a map, and a network, all of one question in the address."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response
from pydantic import ValidationError
from sqlalchemy.orm import Session

from app import queries, wording
from app.db import reading, today
from app.models import Place, Series
from app.queries import around, finding, statistics, ties
from app.queries import meetings as asking
from app.rights import Viewer
from app.schemas.questions import Dimension, MeetingFilter, MeetingQuery
from app.schemas.search import NameQuery
from app.serving import Database
from app.vocabulary import Presence
from app.web import charts, pages, questions
from app.web.access import Reader, Visitor
from app.web.pages import Route
from app.web.questions import Question

router = APIRouter(include_in_schema=False, route_class=Route)
_A_PAGE = 20
_FEW = 1000
"""Up to so many meetings are counted at once; the counts of more take longer than a first look should, and come after it."""

_MANY = 20_000
_NOT_OF_MANY = ("ministry", "person", "portfolio")
"""By what more meetings than these are counted nowhere: their participants are too many to be counted while somebody waits."""

_VALUES, _VALUES_OF_LONG, _VALUES_ALONE = 6, 3, 30
"""How many values of a filter are offered beside a list, where each link takes much room, and on a page of their own."""

_NAMES = 8
_PERIODS, _PLACES, _TIES, _LINES = 1000, 500, 40, 90
_LONG_IN_MONTHS = 4
"""Years of which the months are shown."""

_ROWS = 10_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ADDED: Mapping[str, str] = {
    "people": "person",
    "ministries": "ministry",
    "organisations": "organisation",
    "territories": "territory",
    "places": "place",
    "series": "series",
}
"""By which filter meetings of a named record are found."""

_OF_DIMENSIONS = ("territory", "in_territory", "organisation", "frame", "person", "ministry", "place")
_COLUMNS = (
    *("id", "starts_on", "ends_on", "status", "form", "kind", "title_de", "title_en", "city", "place_id", "territory", "organisations"),
    *("series_id", "ordinal", "topics", "participants", "agreements", "sources", "confidence", "url"),
)
Find = Annotated[str, Query(max_length=wording.LONGEST_QUESTION)]


@dataclass(frozen=True, slots=True)
class _Whole:
    """One page of up to so many meetings, the latest first."""

    limit: int
    cursor: str | None = None
    count: bool = False
    sort: str = "-starts_on"


@router.get("/")
def search(request: Request, database: Database, visitor: Reader) -> Response:
    """The meetings that the address asks for, in the view that it names, with the filters that narrow them further."""
    question = questions.read(request.query_params)
    values: dict[str, Any] = {"question": question, "meetings": pages.NONE, "number": 0, "most": _FEW, "facets": [], "drawn": None}
    with reading(database) as db:
        values["chips"] = _chips(db, question)
        if (wanted := question.wanted) is not None:
            number = asking.number_up_to(db, wanted, today(), _FEW, visitor.viewer)
            values |= {"number": number, "drawn": _drawn(request, db, question, wanted, visitor)}
            values["facets"] = _facets(request, db, question, visitor, _beside(question)) if number is not None else None
            if question.view in ("list", "timeline"):
                values["meetings"] = _listed(request, db, question, wanted, visitor.viewer)
    return pages.shown(request, visitor, "search.html", values, api=question.api())


@router.get("/facets")
def facets(request: Request, database: Database, visitor: Reader, brief: Annotated[bool, Query()] = False) -> Response:
    """The filters that narrow a question further, with how many meetings each of them leaves; `brief` for beside a list, else more."""
    question = questions.read(request.query_params)
    values: dict[str, Any] = {"question": question, "brief": brief, "facets": [], "many": None}
    with reading(database) as db:
        values["chips"] = _chips(db, question)
        if (wanted := question.wanted) is not None and asking.number_up_to(db, wanted, today(), _MANY, visitor.viewer) is None:
            values["many"] = _MANY
        by = [one for one in questions.FACETS if not (values["many"] and one in _NOT_OF_MANY)]
        values["facets"] = _facets(request, db, question, visitor, _beside(question) if brief else _VALUES_ALONE, by)
    return pages.shown(request, visitor, "facets.html", values, api=question.api())


@router.get("/names")
def names(request: Request, database: Database, visitor: Reader, find: Find = "") -> Response:
    """Records whose names begin as was typed, each as a filter to add to the question."""
    question = questions.read(request.query_params)
    with reading(database) as db:
        values = {"question": question, "chips": _chips(db, question), "find": find, "named": _named(db, question, find)}
    return pages.shown(request, visitor, "names.html", values)


@router.get("/meetings.csv")
def table(request: Request, database: Database, visitor: Reader) -> Response:
    """The meetings that the address asks for as a table, the latest 10,000 of them."""
    question = questions.read(request.query_params)
    renderings: Sequence[bytes] = ()
    if question.wanted is not None:
        with reading(database) as db:
            renderings = asking.meetings(db, _Whole(_ROWS), question.wanted, today(), visitor.viewer).renderings
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    rows.writerows([_cell(value) for value in _row(orjson.loads(one))] for one in renderings)
    headers = {"Content-Disposition": 'attachment; filename="meetings.csv"', "Cache-Control": "private, no-cache", "Vary": "Cookie"}
    return Response(written.getvalue().encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)


def _listed(request: Request, db: Session, question: Question, wanted: MeetingFilter, viewer: Viewer) -> pages.Listed:
    asked = MeetingQuery.model_validate({"limit": _A_PAGE, "cursor": question.cursor})
    return pages.listed(request, asking.meetings(db, asked, wanted, today(), viewer))


def _drawn(request: Request, db: Session, question: Question, wanted: MeetingFilter, visitor: Visitor) -> Mapping[str, Any] | None:
    """What a view draws, with the figures of its table."""
    if question.view == "list":
        return None
    find = {"timeline": _timeline, "map": _map, "network": _network}[question.view]
    about = (question.view, question.of, question.query)
    return find(_kept(request, db, about, visitor, lambda: _FIGURES[question.view](db, question, wanted, visitor.viewer)))


def _periods(db: Session, _: Question, wanted: MeetingFilter, viewer: Viewer) -> Any:
    chosen = asking.chosen(db, wanted, today(), viewer)
    years: Counter[str | None] = Counter({year: count for (year,), count in statistics.counts(db, chosen, ["year"], _PERIODS)})
    known = sorted(year for year in years if year)
    if not known or int(known[-1]) - int(known[0]) >= _LONG_IN_MONTHS:
        return {"counts": {year: years[year] for year in known}, "undated": years[None], "per": "year"}
    months = {month: count for (month,), count in statistics.counts(db, chosen, ["month"], _PERIODS) if month}
    return {"counts": months, "undated": years.total() - sum(months.values()), "per": "month"}


def _places(db: Session, _: Question, wanted: MeetingFilter, viewer: Viewer) -> Any:
    counts = statistics.counts(db, asking.chosen(db, wanted, today(), viewer), ["place"], _PLACES)
    records = around.records(db, Place, (place for (place,), _ in counts))
    placed = [{**records[place], "count": count} for (place,), count in counts if place in records]
    return {
        "places": [one for one in placed if one["latitude"] is not None and one["longitude"] is not None],
        "elsewhere": sum(count for (place,), count in counts if place is None),
    }


def _ties(db: Session, question: Question, wanted: MeetingFilter, viewer: Viewer) -> Any:
    return ties.network(db, asking.chosen(db, wanted, today(), viewer), question.of, questions.NODES)


_FIGURES: Mapping[str, Callable[[Session, Question, MeetingFilter, Viewer], Any]] = {
    "timeline": _periods,
    "map": _places,
    "network": _ties,
}


def _timeline(figures: Any) -> Mapping[str, Any]:
    return {**figures, "chart": charts.timeline(figures["counts"])}


def _map(figures: Any) -> Mapping[str, Any]:
    places = {one["id"]: one for one in figures["places"]}
    told = [(one["id"], one["name"], one["count"], one["latitude"], one["longitude"]) for one in places.values()]
    return {**figures, "by_id": places, "chart": charts.chart(told), "land": charts.land() if places else ""}


def _network(figures: Any) -> Mapping[str, Any]:
    called = {one["id"]: one["label"] or {"de": one["id"], "en": one["id"]} for one in figures["nodes"]}
    counts = tuple((one["id"], one["meetings"]) for one in figures["nodes"])
    edges = tuple((one["source"], one["target"], one["meetings"]) for one in figures["edges"][:_LINES])
    nodes, lines = charts.network(counts, edges, tuple(called[one]["de"] for one, _ in counts))
    return {
        **figures,
        "called": called,
        "nodes": nodes,
        "edges": lines,
        "ties": figures["edges"][:_TIES],
        "fewer": len(edges) < len(figures["edges"]),
    }


def _facets(
    request: Request, db: Session, question: Question, visitor: Visitor, limit: int, by: Sequence[Dimension] = questions.FACETS
) -> list[dict[str, Any]]:
    """By each of these filters, up to so many of its commonest values with how many meetings bear them, and where each leads."""
    wanted = question.wanted
    if wanted is None:
        return []

    def find() -> Any:
        chosen = asking.chosen(db, wanted, today(), visitor.viewer)
        return statistics.facets(db, chosen, by, limit + 1)

    found: dict[Dimension, list[dict[str, Any]]] = _kept(request, db, ("facets", limit, *by, question.query), visitor, find)
    told = []
    for dimension in by:
        known = [one for one in found[dimension] if one["value"] is not None]
        items = [
            {**one, "chosen": question.bears(dimension, one["value"]), "address": question.with_(dimension, one["value"])}
            for one in known[:limit]
        ]
        told.append({"by": dimension, "items": items, "more": len(known) > limit})
    return told


def _beside(question: Question) -> int:
    return _VALUES_OF_LONG if question.is_long else _VALUES


def _chips(db: Session, question: Question) -> list[dict[str, Any]]:
    """The filters of a question, each with what its value is called and the address without it."""
    told: list[dict[str, Any]] = []
    said = [one for one in question.said if one[0] != "q"]
    ends = dict(said)
    if (year := ends.get("from")) is not None and year == ends.get("to"):
        said = [one for one in said if one[0] not in ("from", "to")]
        told.append({"name": "year", "value": year, "label": None, "address": question.without(("from", year), ("to", year))})
    for name, value in said:
        plain = name.removesuffix("_all")
        label = statistics.called_by(db, plain, {value}).get(value) if plain in _OF_DIMENSIONS else None  # type: ignore[arg-type]
        if plain == "series" and (record := around.records(db, Series, [value]).get(value)) is not None:
            label = record["title"]
        told.append({"name": plain, "value": value, "label": label, "address": question.without((name, value))})
    return told


def _named(db: Session, question: Question, find: str) -> list[dict[str, Any]]:
    try:
        asked = NameQuery(q=find, limit=_NAMES)
    except ValidationError:  # what holds no word is the beginning of no name
        return []
    found = finding.names(db, asked.q, asked.resource, asked.limit)
    return [{**one, "by": _ADDED[one["resource"]], "address": question.with_(_ADDED[one["resource"]], one["id"])} for one in found]


def _kept(request: Request, db: Session, about: tuple[Any, ...], visitor: Visitor, find: Callable[[], Any]) -> Any:
    """What was counted, or what is kept of it: it depends on the question, the day, who asks, and the last change of any record."""
    key = ("page", *about, queries.last_change(db), today(), visitor.viewer.role)
    if (body := request.app.state.kept.find(key)) is None:
        body = orjson.dumps(find())
        request.app.state.kept.keep(key, body)
    return orjson.loads(body)


def _row(meeting: Mapping[str, Any]) -> Iterator[Any]:
    """A meeting as a row of a table; several values of one cell stand behind semicolons."""
    joined: dict[str, Any] = {
        "title_de": meeting["title"]["de"],
        "title_en": meeting["title"]["en"],
        "participants": "; ".join(_who(one) for one in meeting["participants"] if one["presence"] != Presence.ABSENT),
        "agreements": "; ".join(one["title"] or one["type"] for one in meeting["agreements"]),
        "sources": "; ".join(one["press_text_id"] for one in meeting["sources"]),
        "organisations": "; ".join(meeting["organisations"]),
        "topics": "; ".join(meeting["topics"]),
    }
    for column in _COLUMNS:
        yield joined[column] if column in joined else meeting[column]


def _who(participant: Mapping[str, Any]) -> str:
    office = " ".join(part for part in (participant["position"], participant["portfolio"]) if part)
    side = participant["territory"] or participant["organisation"]
    return f"{participant['name'] or '?'} ({', '.join(part for part in (office, side) if part)})"


def _cell(value: Any) -> Any:
    """A value as programs that calculate take it for text, however it begins."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
