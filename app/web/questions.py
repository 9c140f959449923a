"""What a page of search is asked, in its address: the API's own parameters of meetings, and how they are shown. Pure.

The same words are the query of the API's address, so a page never asks anything that the API cannot answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, get_args, get_origin
from urllib.parse import urlencode

from pydantic import ValidationError
from starlette.datastructures import QueryParams

from app import wording
from app.errors import Fault, Invalid
from app.schemas.faults import fault
from app.schemas.questions import Dimension, MeetingFilter

View = Literal["list", "timeline", "map", "network"]
Of = Literal["territories", "people"]
Said = tuple[tuple[str, str], ...]
VIEWS: Final[tuple[View, ...]] = get_args(View)
OFS: Final[tuple[Of, ...]] = get_args(Of)
FACETS: Final[tuple[Dimension, ...]] = ("territory", "organisation", "ministry", "person", "portfolio", "topic", "status", "year")
NODES: Final = 30
"""How many a network shows: more names than these cover one another."""

_OF_PAGES = ("view", "of", "cursor", "find", "brief", "lang", "theme")
_TOGETHER = ("territory", "organisation", "ministry", "person", "topic")
"""By what a meeting bears several values: a further one narrows what was found, as its count says, so `_all` is said of it."""

_MOST, _LONGEST = 20, 2000
"""Values of all filters, and characters of an address, so that a page of links stays below 150 kB; the API takes more."""

_BY_NAME: Mapping[str, str] = {(field.alias or name): name for name, field in MeetingFilter.model_fields.items()}
_LISTS = {name for name, field in MeetingFilter.model_fields.items() if get_origin(field.annotation) is list}


@dataclass(frozen=True, slots=True)
class Question:
    """What an address asks: `said` for the API, `wanted` the same understood (None where its words hold none to search for).

    `view`, `of` and `cursor` tell how it is shown.
    """

    said: Said
    wanted: MeetingFilter | None
    view: View
    of: Of
    cursor: str | None

    @property
    def q(self) -> str:
        """The words that are sought."""
        return next((value for name, value in self.said if name == "q"), "")

    @property
    def query(self) -> str:
        """The question as the API's addresses bear it."""
        return urlencode(self.said)

    @property
    def is_long(self) -> bool:
        """Whether each link to it takes much room."""
        return len(self.query) > _LONGEST // 5

    def at(self, path: str = "/", view: View | None = None, of: Of | None = None) -> str:
        """The address of this question on another page, or in another view, from the beginning."""
        view, of = view or self.view, of or self.of
        more = [*([("view", view)] if view != "list" else []), *([("of", of)] if of != "territories" else [])]
        query = urlencode([*self.said, *more])
        return f"{path}?{query}" if query else path

    def with_(self, dimension: str, value: str) -> str:
        """The address of those of these meetings that bear a value besides; it takes the place of what there can be one of."""
        return self._saying(bearing(self.said, dimension, value))

    def without(self, *pairs: tuple[str, str]) -> str:
        """The address of what is found without some of the filters."""
        return self._saying(tuple(one for one in self.said if one not in pairs))

    def bare(self) -> str:
        """The address of these words without any filter."""
        return self._saying(tuple(one for one in self.said if one[0] == "q"))

    def bears(self, dimension: str, value: str) -> bool:
        """Whether this value is asked for already."""
        if dimension == "year":
            return {("from", value), ("to", value)} <= set(self.said)
        return (dimension, value) in self.said or (f"{dimension}_all", value) in self.said

    def api(self) -> str:
        """The API's address of what this view shows."""
        if self.view == "network":
            return _address("/v1/statistics/network", (("of", self.of), ("limit", str(NODES)), *self.said))
        if self.view == "timeline":
            return _address("/v1/statistics/meetings", (("by", "month"), ("limit", "1000"), *self.said))
        if self.view == "map":
            return _address("/v1/statistics/meetings", (("by", "place"), ("limit", "1000"), *self.said))
        return _address("/v1/meetings", self.said)

    def _saying(self, said: Said) -> str:
        return replace(self, said=said).at()


def read(parameters: QueryParams) -> Question:
    """The question of an address; raises `Invalid` for what the API would refuse, and for more than a page bears."""
    said = tuple((name, value) for name, value in parameters.multi_items() if name not in _OF_PAGES and value.strip())
    if unknown := sorted({name for name, _ in parameters.multi_items()} - set(_BY_NAME) - set(_OF_PAGES)):
        raise Invalid(*(Fault(name, "is not known here") for name in unknown[:_MOST]))
    if len(said) > _MOST or len(urlencode(said)) > _LONGEST:
        raise Invalid(Fault("", f"A page takes {_MOST} filters of together {_LONGEST} characters; ask the API for more."))
    view = parameters.get("view") or "list"
    of = parameters.get("of") or "territories"
    if view not in VIEWS or of not in OFS:
        raise Invalid(Fault("view" if view not in VIEWS else "of", "is not known here"))
    return Question(said, _understood(said), view, of, parameters.get("cursor"))


def bearing(said: Said, dimension: str, value: str) -> Said:
    """What is said, and that meetings bear a value of a dimension."""
    if dimension == "year":
        return (*(one for one in said if one[0] not in ("from", "to")), ("from", value), ("to", value))
    name = f"{dimension}_all" if dimension in _TOGETHER else dimension
    kept = said if dimension in _TOGETHER else tuple(one for one in said if one[0] != name)
    return (*(one for one in kept if one != (name, value)), (name, value))


def _understood(said: Said) -> MeetingFilter | None:
    given: dict[str, Any] = {}
    for name, value in said:
        if _BY_NAME[name] in _LISTS:
            given.setdefault(name, []).append(value)
        else:
            given[name] = value
    if "q" in given and not wording.question(given["q"]).terms:
        return None
    try:
        return MeetingFilter.model_validate(given)
    except ValidationError as error:
        raise Invalid(*(fault(one["loc"][:1], one, in_body=False) for one in error.errors()[:_MOST])) from error


def _address(path: str, said: Said) -> str:
    return f"{path}?{urlencode(said)}" if said else path
