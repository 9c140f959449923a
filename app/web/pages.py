"""How a page is made: its template, its language, its light, what it says to browsers and caches."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from urllib.parse import quote, urlencode

import orjson
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.routing import APIRoute
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app import __version__
from app.errors import CommuniqueError, Fault, Invalid, Moved, Unauthorised
from app.queries.pages import Page
from app.reference.labels import LANGUAGES, Language
from app.schemas.faults import fault
from app.web import static, words
from app.web.access import Visitor

THEMES = ("light", "dark")
_LANGUAGE, _THEME = "communique_language", "communique_theme"
_KEPT_FOR = 365 * 24 * 3600
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "same-origin",  # with none, browsers would not say where a form comes from
    "Vary": "Cookie, Accept-Language",
}
_HTML = "text/html; charset=utf-8"
_REFUSED = 400
_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list: its records, and the addresses of the pages around it."""

    items: Sequence[dict[str, Any]]
    next: str | None
    previous: str | None
    count: int | None


NONE = Listed((), None, None, 0)


def shown(
    request: Request, visitor: Visitor | None, template: str, values: Mapping[str, Any], *, api: str | None = None, status: int = 200
) -> Response:
    """A page: its template with the values that it shows. `api` is the address at which the API tells the same."""
    theme = _theme(request)
    body = (
        _environments()[language(request)]
        .get_template(template)
        .render(
            request=request,
            path=request.url.path,
            visitor=visitor,
            theme=theme,
            api=api,
            as_=partial(_with, request),
            **values,
        )
    )
    response = HTMLResponse(body, status, headers=_HEADERS)
    if status < _REFUSED:
        response.headers["Cache-Control"] = "private, no-cache"
    _keep(request, response)
    return response


def language(request: Request) -> Language:
    """The language of a page."""
    return words.language_of(request.query_params.get("lang"), request.cookies.get(_LANGUAGE), request.headers.get("accept-language", ""))


def listed(request: Request, page: Page) -> Listed:
    """A page of a list as templates show it."""
    around = [cursor and _with(request, cursor=cursor) for cursor in (page.next, page.previous)]
    return Listed([orjson.loads(rendering) for rendering in page.renderings], around[0], around[1], page.count)


def to(address: str) -> Response:
    """Send the browser on to an address of this server, after a form."""
    return RedirectResponse(address, 303, headers={"Cache-Control": "no-store"})


def own_address(given: str | None) -> str:
    """An address of this server that a page named; the first page where it is anything else."""
    return given if given and given.startswith("/") and not given.startswith(("//", "/\\")) and given.isprintable() else "/"


def refused(request: Request, error: CommuniqueError) -> Response:
    """The page of a refusal; who must sign in is sent where one does, and who asks for a merged record to the one that answers for it."""
    if isinstance(error, Moved):
        return RedirectResponse(request.url.path.replace(error.record_id, error.into, 1), 308, headers={"Cache-Control": "no-store"})
    if isinstance(error, Unauthorised) and request.method == "GET":
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return to(f"/sign-in?{urlencode({'next': here})}")
    return failed(request, error.status, error.type, str(error), error.faults if isinstance(error, Invalid) else ())


def failed(request: Request, status: int, kind: str, detail: str, faults: Sequence[Fault] = ()) -> Response:
    """The page of an error, with each of its faults by itself where it has some."""
    visitor = getattr(request.state, "visitor", None)
    told = {"kind": kind, "status": status, "detail": detail, "faults": faults[:_MOST_FAULTS]}
    return shown(request, visitor, "error.html", told, status=status)


class Route(APIRoute):
    """An address that answers with pages, its refusals too."""

    def get_route_handler(self) -> Callable[[Request], Any]:
        """The handler of FastAPI, with errors shown as pages."""
        answer = super().get_route_handler()

        async def answered(request: Request) -> Response:
            try:
                response: Response = await answer(request)
            except RequestValidationError as error:
                found = [fault(one["loc"][1:], one, in_body=False) for one in error.errors()]
                return refused(request, Invalid(*found))
            except CommuniqueError as error:
                return refused(request, error)
            return response

        return answered


def _theme(request: Request) -> str | None:
    asked = request.query_params.get("theme", request.cookies.get(_THEME, ""))
    return asked if asked in THEMES else None


def _keep(request: Request, response: Response) -> None:
    """Remember what was chosen in the address for the pages to come."""
    for name, cookie, known in (("lang", _LANGUAGE, LANGUAGES), ("theme", _THEME, (*THEMES, "auto"))):
        chosen = request.query_params.get(name)
        if chosen is not None and chosen in known:
            secure = request.url.scheme == "https"
            response.set_cookie(cookie, chosen, max_age=_KEPT_FOR, samesite="lax", secure=secure, httponly=False)


def _with(request: Request, **instead: str | int) -> str:
    """The address of this page with other values for some of its parameters."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name not in instead and name not in ("lang", "theme")]
    return f"{quote(request.url.path)}?{urlencode([*asked, *instead.items()])}"


@cache
def _environments() -> dict[Language, Environment]:
    return {language: _environment(language) for language in LANGUAGES}


def _environment(language: Language) -> Environment:
    """The templates in one language; whatever a record holds is escaped."""
    made = Environment(
        loader=FileSystemLoader(str(words.HERE / "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "lang": language,
        "languages": LANGUAGES,
        "t": partial(words.say, language),
        "code": partial(words.coded, language),
        "territory_name": partial(words.territory, language),
        "office_name": partial(words.office, language),
        "ordinal": partial(words.ordinal, language),
        "days": partial(words.days, language),
        "in_words": partial(words.value, language),
        "refusal": partial(_refusal, language),
        "tongue": partial(words.tongue, language),
        "sureness": words.sureness,
        "static": static.address,
        "version": __version__,
    }
    made.filters |= {
        "day": partial(words.day, language),
        "moment": partial(words.moment, language),
        "path": lambda said: quote(str(said), safe=""),
        "time": partial(_time, language),
    }
    made.tests["field_known"] = lambda name: f"field.{name}" in words.catalogue(language)
    made.tests["filter_known"] = lambda name: f"filter.{name}" in words.catalogue(language)
    return made


def _refusal(language: Language, detail: str) -> Markup:
    """A refusal in the language of the page; in English, and said to be so, where it is not known in it."""
    told = words.refusal(language, detail)
    return Markup("<bdi>{}</bdi>").format(told) if told is not None else Markup('<bdi lang="en">{}</bdi>').format(detail)


def _time(language: Language, edtf: str | None) -> Markup:
    """A date as far as it is known, for people and for programs."""
    if not edtf:
        return Markup()
    return Markup('<time datetime="{}">{}</time>').format(edtf, escape(words.day(language, edtf)))
