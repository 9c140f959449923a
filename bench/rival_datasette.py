"""The reads of the API as Datasette does them, over the same SQLite file: one SQL query each, which aggregates the parts as JSON."""

from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from app import wording

_PARTICIPANT = (
    "id",
    "meeting_id",
    "name",
    "person_id",
    "person_inferred",
    "position",
    "portfolio",
    "ministry_id",
    "territory",
    "role",
    "presence",
)
_MEETING = (
    "id",
    "version",
    "status",
    "form",
    "kind",
    "starts_on",
    "ends_on",
    "earliest",
    "latest",
    "city",
    "place_id",
    "territory",
    "ordinal",
)
_AGREEMENT = ("id", "meeting_id", "type", "status", "title")
_MANY = "ORDER BY m.sort_day DESC, m.id DESC LIMIT 50"


# The plus keeps SQLite from finding documents by their resource first, as ours does.
_WITH_WORD = """SELECT record_id FROM document_words f JOIN document d ON d.id = f.rowid
    WHERE document_words MATCH :q AND +d.resource = 'meeting' UNION
    SELECT s.meeting_id FROM document_words f JOIN document d ON d.id = f.rowid JOIN sighting s ON s.press_text_id = d.record_id
    WHERE document_words MATCH :q AND +d.resource = 'press_text'"""


def _parts(table: str, columns: tuple[str, ...]) -> str:
    told = ", ".join(f"'{column}', {column}" for column in columns)
    return f"(SELECT json_group_array(json_object({told})) FROM {table} WHERE meeting_id = m.id) AS {table}s"


def _meetings(where: str, order: str = _MANY) -> str:
    columns = ", ".join(f"m.{column}" for column in _MEETING)
    shown = f"{columns}, {_parts('participant', _PARTICIPANT)}, {_parts('agreement', _AGREEMENT)}"
    return f"SELECT {shown} FROM meeting m WHERE m.deleted_at IS NULL {where} {order}"


def _there(condition: str) -> str:
    return f"m.id IN (SELECT meeting_id FROM participant WHERE {condition})"


QUERIES = {
    "list": _meetings(""),
    "one": _meetings("AND m.id = :id", ""),
    "by_person": _meetings(f"AND {_there('person_id = :person')}"),
    "by_pair": _meetings(f"AND {_there('territory = :one')} AND {_there('territory = :other')}"),
    "by_portfolio": _meetings(f"AND m.latest >= :from AND m.earliest <= :to AND {_there('portfolio = :portfolio')}"),
    "by_word": _meetings(f"AND m.id IN ({_WITH_WORD})"),
    "names": "SELECT id, name FROM person WHERE name LIKE :q || '%' OR name LIKE '% ' || :q || '%' LIMIT 10",
    "counts": """SELECT territory, substr(sort_day, 1, 4) AS year, count(DISTINCT meeting_id) AS count FROM participant
        WHERE sort_day >= :from GROUP BY 1, 2""",
    "network": """SELECT one.territory, other.territory AS other, count(DISTINCT one.meeting_id) AS count
        FROM participant one JOIN participant other ON other.meeting_id = one.meeting_id AND other.territory > one.territory
        WHERE one.sort_day >= :from AND one.sort_day <= :to GROUP BY 1, 2 ORDER BY 3 DESC""",
}


def metadata(database: str) -> dict[str, Any]:
    """What Datasette is told of a database."""
    return {"databases": {database: {"queries": {name: {"sql": sql} for name, sql in QUERIES.items()}}}}


def address(database: str, path: str) -> str:
    """The address in Datasette of what the API answers under a path."""
    asked = urlsplit(path)
    given = {name: values for name, values in parse_qs(asked.query).items() if name not in ("limit", "by")}
    days = {"from": "0000", "to": "9999"} | {name: given[name][0] for name in ("from", "to") if name in given}
    if len(days["to"]) == 4:
        days["to"] += "-12-31"
    if asked.path.startswith("/v1/meetings/"):
        name, values = "one", {"id": asked.path.rpartition("/")[2]}
    elif asked.path == "/v1/search/names":
        name, values = "names", {"q": given["q"][0]}
    elif asked.path == "/v1/statistics/meetings":
        name, values = "counts", days
    elif asked.path == "/v1/statistics/network":
        name, values = "network", days
    elif "q" in given:
        name, values = "by_word", {"q": wording.question(given["q"][0]).match()}
    elif "person" in given:
        name, values = "by_person", {"person": given["person"][0]}
    elif "territory_all" in given:
        name, values = "by_pair", dict(zip(("one", "other"), given["territory_all"], strict=True))
    elif "portfolio" in given:
        name, values = "by_portfolio", days | {"portfolio": given["portfolio"][0]}
    else:
        name, values = "list", {}
    return f"/{database}/{name}.json?{urlencode({'_shape': 'array', **values})}"
