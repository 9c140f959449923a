"""The directory: people, ministries, organisations, series, places and territories."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app import queries
from app.api import answers
from app.api.answers import Database
from app.api.problems import ABSENT
from app.db import reading
from app.models import Ministry, Organisation, Person, Place, Series
from app.schemas import (
    MinistryOut,
    MinistryQuery,
    OrganisationOut,
    OrganisationQuery,
    PageOut,
    PersonOut,
    PersonQuery,
    PlaceOut,
    PlaceQuery,
    SeriesOut,
    SeriesQuery,
    TerritoryOut,
    TerritoryQuery,
)

router = APIRouter(tags=["directory"])


@router.get("/people", summary="People, by name and by what they stood for", responses={200: {"model": PageOut[PersonOut]}})
def list_people(request: Request, database: Database, asked: Annotated[PersonQuery, Query()]) -> Response:
    """All spellings of a name find its bearer, whatever the case and the order of words."""
    return answers.listed(request, database, queries.people, asked, PersonOut)


@router.get("/people/{person_id}", summary="One person", responses={200: {"model": PersonOut}, **ABSENT})
def get_person(request: Request, database: Database, person_id: str) -> Response:
    """One person with all that its record holds."""
    return answers.record(request, database, Person, person_id)


@router.get("/ministries", summary="Ministries, by territory and portfolio", responses={200: {"model": PageOut[MinistryOut]}})
def list_ministries(request: Request, database: Database, asked: Annotated[MinistryQuery, Query()]) -> Response:
    """Government bodies whose ministers or deputies took part in a meeting."""
    return answers.listed(request, database, queries.ministries, asked, MinistryOut)


@router.get("/ministries/{ministry_id}", summary="One ministry", responses={200: {"model": MinistryOut}, **ABSENT})
def get_ministry(request: Request, database: Database, ministry_id: str) -> Response:
    """One ministry with all that its record holds."""
    return answers.record(request, database, Ministry, ministry_id)


@router.get("/organisations", summary="Organisations", responses={200: {"model": PageOut[OrganisationOut]}})
def list_organisations(request: Request, database: Database, asked: Annotated[OrganisationQuery, Query()]) -> Response:
    """International organisations and standing formats."""
    return answers.listed(request, database, queries.organisations, asked, OrganisationOut)


@router.get("/organisations/{organisation_id}", summary="One organisation", responses={200: {"model": OrganisationOut}, **ABSENT})
def get_organisation(request: Request, database: Database, organisation_id: str) -> Response:
    """One organisation with all that its record holds."""
    return answers.record(request, database, Organisation, organisation_id)


@router.get("/series", summary="Series of meetings, by frame and portfolio", responses={200: {"model": PageOut[SeriesOut]}})
def list_series(request: Request, database: Database, asked: Annotated[SeriesQuery, Query()]) -> Response:
    """Meetings of the same offices in the same frame."""
    return answers.listed(request, database, queries.series, asked, SeriesOut)


@router.get("/series/{series_id}", summary="One series", responses={200: {"model": SeriesOut}, **ABSENT})
def get_series(request: Request, database: Database, series_id: str) -> Response:
    """One series with all that its record holds."""
    return answers.record(request, database, Series, series_id)


@router.get("/places", summary="Places at which meetings are known", responses={200: {"model": PageOut[PlaceOut]}})
def list_places(request: Request, database: Database, asked: Annotated[PlaceQuery, Query()]) -> Response:
    """Cities, each under one id whatever language names it."""
    return answers.listed(request, database, queries.places, asked, PlaceOut)


@router.get("/places/{place_id}", summary="One place", responses={200: {"model": PlaceOut}, **ABSENT})
def get_place(request: Request, database: Database, place_id: str) -> Response:
    """One place with all that its record holds."""
    return answers.record(request, database, Place, place_id)


@router.get("/territories", summary="Territories", responses={200: {"model": PageOut[TerritoryOut]}})
def list_territories(request: Request, database: Database, asked: Annotated[TerritoryQuery, Query()]) -> Response:
    """Countries and other territories that a delegation can stand for."""
    return answers.listed(request, database, queries.territories, asked, TerritoryOut)


@router.get("/territories/{code}", summary="One territory", responses={200: {"model": TerritoryOut}, **ABSENT})
def get_territory(request: Request, database: Database, code: str) -> Response:
    """One territory with its names by language."""
    with reading(database) as db:
        return answers.unversioned(request, queries.territory(db, code))
