"""The directory: people, ministries, organisations, series, places, and the territories that they belong to.

The five kinds of records that are not meetings are read and written alike, so their endpoints are made by one function.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel
from sqlalchemy.orm import Session

from app import queries, records
from app.api import answers, bulk
from app.api.access import Editor, Version
from app.api.bulk import DryRun
from app.api.once import Once
from app.api.patches import patched
from app.api.problems import ABSENT, CHANGES, DELETED, DELETIONS, DUPLICATE, MANY_WRITES, MOVED, RESTORATIONS, UNKNOWN, WRITES
from app.db import reading, today, writing
from app.models import Ministry, Organisation, Person, Place, Series
from app.queries import directory, pages
from app.records import Actor
from app.records.directory import DirectoryModel
from app.schemas import inputs, outputs, questions
from app.schemas.bulk import BulkOut, one_or_many
from app.schemas.outputs import PageOut, TerritoryOut
from app.schemas.questions import AsOf, TerritoryQuery
from app.serving import Database

router = APIRouter()


@dataclass(frozen=True, slots=True)
class _Resource:
    """One kind of record: what it is called, what is asked, what is written, what is shown."""

    path: str
    noun: str
    model: DirectoryModel
    find: Callable[[Session, Any], pages.Page]
    asked: type[questions.Query]
    given: type[BaseModel]
    patch: type[BaseModel]
    shown: type[BaseModel]
    about: str
    unique: bool = True
    mergeable: bool = False
    alone: type[BaseModel] | None = None
    """What is shown of a single record, where more is joined to it at reading than a list shows."""
    joined: Callable[[Session, str], dict[str, Any]] | None = None


def _rounds_today(db: Session, series_id: str) -> dict[str, Any]:
    return directory.rounds(db, series_id, today())


_RESOURCES = (
    _Resource(
        path="people",
        noun="person",
        model=Person,
        find=directory.people,
        asked=questions.PersonQuery,
        given=inputs.PersonIn,
        patch=inputs.PersonPatch,
        shown=outputs.PersonOut,
        about="Human beings over all meetings. Any spelling of a name finds its bearer, whatever the case and the order of its words.",
        unique=False,
        mergeable=True,
    ),
    _Resource(
        path="ministries",
        noun="ministry",
        model=Ministry,
        find=directory.ministries,
        asked=questions.MinistryQuery,
        given=inputs.MinistryIn,
        patch=inputs.MinistryPatch,
        shown=outputs.MinistryOut,
        about="Government bodies, by territory and portfolio: those whose ministers or deputies took part in a meeting.",
    ),
    _Resource(
        path="organisations",
        noun="organisation",
        model=Organisation,
        find=directory.organisations,
        asked=questions.OrganisationQuery,
        given=inputs.OrganisationIn,
        patch=inputs.OrganisationPatch,
        shown=outputs.OrganisationOut,
        about="International organisations and standing formats, with their names in several languages.",
    ),
    _Resource(
        path="series",
        noun="series",
        model=Series,
        find=directory.series,
        asked=questions.SeriesQuery,
        given=inputs.SeriesIn,
        patch=inputs.SeriesPatch,
        shown=outputs.SeriesOut,
        about="Meetings of the same offices in the same frame, whose rounds bear ordinals.",
        alone=outputs.SeriesWithRoundsOut,
        joined=_rounds_today,
    ),
    _Resource(
        path="places",
        noun="place",
        model=Place,
        find=directory.places,
        asked=questions.PlaceQuery,
        given=inputs.PlaceIn,
        patch=inputs.PlacePatch,
        shown=outputs.PlaceOut,
        about="Cities at which meetings are known, each under one id whatever language names it.",
    ),
)


@router.get("/territories", summary="List territories", tags=["territories"], responses={200: {"model": PageOut[TerritoryOut]}})
def list_territories(request: Request, database: Database, asked: Annotated[TerritoryQuery, Query()]) -> Response:
    """Countries and other territories that a delegation can stand for."""
    return answers.listed(request, database, directory.territories, asked, TerritoryOut)


@router.get("/territories/{code}", summary="Get a territory", tags=["territories"], responses={200: {"model": TerritoryOut}, **UNKNOWN})
def get_territory(request: Request, database: Database, code: str) -> Response:
    """One territory with its names by language."""
    with reading(database) as db:
        return answers.unversioned(request, queries.territory(db, code))


def _add_reading(of: _Resource) -> None:
    """Add the endpoints that list one kind of record and show one."""
    # The models are values here, which FastAPI reads when the endpoint is made and mypy cannot.
    told: dict[str, Any] = {"tags": [of.path]}
    page: Any = PageOut[of.shown]  # type: ignore[name-defined]

    @router.get(
        f"/{of.path}", name=f"list_{of.path}", summary=f"List {of.path}", description=of.about, responses={200: {"model": page}}, **told
    )
    def list_all(request: Request, database: Database, asked: Annotated[of.asked, Query()]) -> Response:  # type: ignore[name-defined]
        return answers.listed(request, database, of.find, asked, of.shown)

    alone: Any = of.alone | of.shown if of.alone else of.shown  # as of an earlier moment nothing is joined
    told |= {"description": f"One {of.noun} with all that its record holds.", "responses": {200: {"model": alone}, **_moved(of), **ABSENT}}

    @router.get(f"/{of.path}/{{record_id}}", name=f"get_{of.noun}", summary=f"Get a {of.noun}", **told)
    def get_one(request: Request, database: Database, record_id: str, asked: Annotated[AsOf, Query()]) -> Response:
        return answers.record(request, database, of.model, record_id, of.joined, asked)


def _add_writing(of: _Resource) -> None:
    """Add the endpoints by which an archivist writes one kind of record."""
    one = f"/{of.path}/{{record_id}}"
    twins = DUPLICATE if of.unique else {}
    changed = {200: {"model": of.shown}, **_moved(of), **CHANGES, **twins}

    def told(verb: str, title: str, description: str, responses: dict[int | str, dict[str, Any]]) -> dict[str, Any]:
        return {
            "name": f"{verb}_{of.noun}",
            "summary": f"{title} a {of.noun}",
            "description": description,
            "tags": [of.path],
            "responses": responses,
        }

    many_made: dict[int | str, dict[str, Any]] = {
        200: {"model": of.shown | BulkOut, "description": "Many were sent, or a dry run of one."},
        201: {"model": of.shown},
        **WRITES,
        **MANY_WRITES,
        **twins,
    }
    several = "A list of up to 1,000 is written in one transaction, all or none, and answered with a line for each."

    @router.post(f"/{of.path}", status_code=201, **told("create", "Create", f"Write a {of.noun} by hand. {several}", many_made))
    def create(once: Once, actor: Editor, given: one_or_many(of.given), dry_run: DryRun = False) -> Response:  # type: ignore[valid-type]
        def make(db: Session, one: BaseModel) -> tuple[str, int]:
            return records.directory.create(db, of.model, one.model_dump(), actor), 201

        def write(db: Session) -> Response:
            if isinstance(given, list):
                return bulk.told(bulk.written(db, of.model, given, lambda one: make(db, one)), dry_run=dry_run)
            return answers.changed(db, of.model, *make(db, given))

        return once(write, dry_run=dry_run)

    @router.put(one, **told("replace", "Replace", f"Write a {of.noun} whole: what is not given is empty then.", changed))
    def replace(database: Database, actor: Editor, version: Version, record_id: str, given: of.given) -> Response:  # type: ignore[name-defined]
        with writing(database) as db:
            _check(db, of, record_id, version)
            records.directory.replace(db, of.model, record_id, given.model_dump(), actor)
            return answers.changed(db, of.model, record_id)

    @router.patch(one, **told("patch", "Correct", "Send a JSON merge patch (RFC 7396): only what is given changes.", changed))
    def patch(database: Database, actor: Editor, version: Version, record_id: str, given: of.patch) -> Response:  # type: ignore[name-defined]
        with writing(database) as db:
            _check(db, of, record_id, version)
            _correct(db, of, record_id, given.model_dump(exclude_unset=True), actor)
            return answers.changed(db, of.model, record_id)

    deleted = "It answers 410 until it is restored. Meetings that speak of it keep what they say."

    @router.delete(one, status_code=204, **told("delete", "Delete", deleted, {**_moved(of), **DELETIONS}))
    def delete(database: Database, actor: Editor, version: Version, record_id: str) -> Response:
        with writing(database) as db:
            _check(db, of, record_id, version)
            records.directory.set_deleted(db, of.model, record_id, actor, deleted=True)
        return Response(status_code=204)

    @router.post(
        f"{one}/restore",
        **told("restore", "Restore", "Take a deletion back.", {200: {"model": of.shown}, **_moved(of), **RESTORATIONS, **DELETED}),
    )
    def restore(once: Once, actor: Editor, version: Version, record_id: str) -> Response:
        def write(db: Session) -> Response:
            queries.refuse_merged(db, of.model, record_id)
            records.check_version(db, of.model, record_id, version)
            records.refuse_purged(db, of.model, record_id)
            records.directory.set_deleted(db, of.model, record_id, actor, deleted=False)
            return answers.changed(db, of.model, record_id)

        return once(write)


def _add_bulk(of: _Resource) -> None:
    """Add the endpoints by which an archivist changes many records of one kind in one transaction."""
    bulk.add(
        router,
        bulk.Many(
            path=of.path,
            model=of.model,
            patch=of.patch,
            check=lambda db, record_id, version: _check(db, of, record_id, version),
            correct=lambda db, record_id, changes, actor, _: _correct(db, of, record_id, changes, actor),
            remove=lambda db, record_id, actor: records.directory.set_deleted(db, of.model, record_id, actor, deleted=True),
        ),
    )


def _correct(db: Session, of: _Resource, record_id: str, changes: dict[str, Any], actor: Actor) -> None:
    """Carry a merge patch out; what the record then is, is checked as if it had been written whole."""
    written = patched(of.given, records.directory.as_written(db, of.model, record_id), changes)
    records.directory.replace(db, of.model, record_id, written.model_dump(), actor)


def _moved(of: _Resource) -> dict[int | str, dict[str, Any]]:
    return MOVED if of.mergeable else {}


def _check(db: Session, of: _Resource, record_id: str, version: int | None) -> None:
    """Raise unless there is such a record, not deleted, at this version."""
    queries.record(db, of.model, record_id)
    records.check_version(db, of.model, record_id, version)


for resource in _RESOURCES:
    _add_reading(resource)
    _add_writing(resource)
    _add_bulk(resource)
