"""The directory of who held which office when: read from CSV and Popolo JSON, and written in either.

A CSV file has a row for each term: `person, name, other_names, position, portfolio, territory, organisation, starts_on, ends_on`;
`person` is an id of ours or empty, other names are parted by `;`. In Popolo (popoloproject.com) a membership is a term: its
`role` is the position, `portfolio` is ours, `area_id` is the territory and `organization_id` the organisation's short name.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import orjson
from pydantic import ValidationError

from app.errors import Unreadable
from app.schemas.inputs import TermIn

Format = Literal["csv", "popolo"]
_COLUMNS = ("person", "name", "other_names", "position", "portfolio", "territory", "organisation", "starts_on", "ends_on")


def read_terms(file: Path) -> list[TermIn]:
    """The terms of a file, `.json` for Popolo, else CSV; raises `Unreadable` with the row that is wrong."""
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"{file} is not UTF-8; convert it with iconv.") from error
    rows = _popolo_rows(file, text) if file.suffix == ".json" else _csv_rows(file, text)
    terms = []
    for number, row in enumerate(rows, start=1):
        try:
            terms.append(TermIn.model_validate(row))
        except ValidationError as error:
            said = "; ".join(_said(each["loc"], each["msg"]) for each in error.errors())
            raise Unreadable(f"{file}, term {number}: {said}") from error
    return terms


def _said(path: Sequence[int | str], message: str) -> str:
    message = message.removeprefix("Value error, ")
    return f"{'/'.join(map(str, path))}: {message}" if path else message


def write_terms(terms: Iterable[TermIn], shape: Format) -> str:
    """Terms as a file of this kind, so that reading it again changes nothing."""
    rows = [term.model_dump() for term in terms]
    if shape == "csv":
        written = io.StringIO()
        writer = csv.DictWriter(written, _COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {"other_names": ";".join(row["other_names"])} for row in rows)
        return written.getvalue()
    return orjson.dumps(_popolo(rows), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def _csv_rows(file: Path, text: str) -> Iterator[dict[str, Any]]:
    reader = csv.DictReader(io.StringIO(text))
    unknown = sorted(set(reader.fieldnames or ()) - set(_COLUMNS))
    if unknown or "name" not in (reader.fieldnames or ()):
        raise Unreadable(f"{file} must have the columns {', '.join(_COLUMNS)}" + (f"; {unknown[0]!r} is none" if unknown else ""))
    for row in reader:
        given = {name: value.strip() or None for name, value in row.items() if value is not None}
        yield given | {"other_names": [name.strip() for name in (given.get("other_names") or "").split(";") if name.strip()]}


def _popolo_rows(file: Path, text: str) -> Iterator[dict[str, Any]]:
    try:
        document = orjson.loads(text)
        people = {person["id"]: person for person in document["persons"]}
        for membership in document["memberships"]:
            person = people[membership["person_id"]]
            yield {
                "person": person["id"],
                "name": person["name"],
                "other_names": [other["name"] for other in person.get("other_names", ())],
                "position": membership.get("role"),
                "portfolio": membership.get("portfolio"),
                "territory": membership.get("area_id"),
                "organisation": membership.get("organization_id"),
                "starts_on": membership.get("start_date"),
                "ends_on": membership.get("end_date"),
            }
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable(f"{file} is no Popolo JSON with persons and memberships: {error!r}") from error


def _popolo(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    persons = {
        row["person"]: {"id": row["person"], "name": row["name"], "other_names": [{"name": name} for name in row["other_names"]]}
        for row in rows
    }
    memberships = [
        {
            "person_id": row["person"],
            "role": row["position"],
            "portfolio": row["portfolio"],
            "area_id": row["territory"],
            "organization_id": row["organisation"],
            "start_date": row["starts_on"],
            "end_date": row["ends_on"],
        }
        for row in rows
    ]
    return {"persons": list(persons.values()), "memberships": memberships}
