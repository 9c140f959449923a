"""What single values look like on the wire: dates, moments, codes, names; each refused with what would be right."""

import calendar
import difflib
import re
import unicodedata
from datetime import UTC, date, datetime, time
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.db import as_moment
from app.reference import territories, territory_named

EDTF_DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_TOLD_DATE = "^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"  # for the document; refusals say more
FULL_DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
LANGUAGE_TAG = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


def _real_date(text: str) -> str:
    """An EDTF level 0 date that the calendar knows; raises `ValueError` with what is wrong."""
    year, month, day = ([int(part) for part in text.split("-")] + [1, 1])[:3]
    try:
        date(year, month, day)
    except ValueError as error:
        last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 and year >= 1 else 0  # noqa: PLR2004
        hint = f"; {text[:7]} has {last} days" if last and day > last else ""
        raise PydanticCustomError("impossible_date", "{said}", {"said": f"{text} is no date of the calendar{hint}"}) from error
    return text


EdtfDate = Annotated[
    str,
    Field(pattern=EDTF_DATE, json_schema_extra={"pattern": _TOLD_DATE}, description="EDTF level 0: `2025-05-23`, `2025-05` or `2025`."),
    AfterValidator(_real_date),
]
FullDate = Annotated[EdtfDate, Field(pattern=FULL_DATE, json_schema_extra={"pattern": FULL_DATE, "format": "date"})]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A day, ISO 8601.")]
Time = Annotated[str, Field(description="A moment, ISO 8601 in UTC: `2025-05-24T09:30:00.123Z`.")]
TerritoryCode = Annotated[
    str, Field(description="ISO 3166-1 alpha-2 in lower case, and codes of our own: `xk` Kosovo, `cy-trnc` Northern Cyprus.")
]


def storable(text: str) -> str:
    """A text that both databases can hold; raises `ValueError` with what is wrong."""
    if "\0" in text:
        raise ValueError("holds the character NUL, which no record can hold")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("holds half of a surrogate pair, which is no character")
    if not text.strip():
        raise ValueError("is blank; leave it out, or say null, where it is not known")
    return text


def _storable_name(text: str) -> str:
    name = " ".join(storable(text).split())
    if not name.isprintable() and any(unicodedata.category(character) == "Cc" for character in name):
        raise ValueError("holds a control character")
    if not any(unicodedata.category(character)[0] in "LNPS" for character in name):  # a link of such a name could not be seen
        raise ValueError("is blank; leave it out, or say null, where it is not known")
    return name


def _web_address(text: str) -> str:
    if not re.match("https?://[^/\\s]", storable(text)):
        raise ValueError("is no address on the web; it begins with https:// or http://")
    return text


Name = Annotated[str, Field(max_length=300), AfterValidator(_storable_name)]
LanguageTag = Annotated[str, Field(pattern=LANGUAGE_TAG, max_length=35, description="A language, such as `de` (BCP 47).")]
LongText = Annotated[str, Field(max_length=2000), AfterValidator(storable)]
Reference = Annotated[str, Field(max_length=64), AfterValidator(storable)]
WebAddress = Annotated[str, Field(max_length=2000), AfterValidator(_web_address)]


def _territory(code: str) -> str:
    """A known territory code; raises `ValueError` with the nearest one."""
    if code not in territories():
        near = difflib.get_close_matches(code.lower(), territories(), n=1) or [territory_named(code) or ""]
        raise PydanticCustomError(
            "unknown_code", "{said}", {"said": f"there is no territory {code!r}" + (f"; did you mean {near[0]!r}?" if near[0] else "")}
        )
    return code


KnownTerritory = Annotated[TerritoryCode, AfterValidator(_territory)]


def refuse_end_before_start(start: str | None, end: str | None) -> None:
    """Refuse a span of dates in which no day lies; `2025-05` to `2025` is May to December."""
    if start is not None and end is not None and start[: len(end)] > end:
        said = {"field": "to", "said": f"{end} lies before `from`, {start}"}
        raise PydanticCustomError("end_before_start", "{said}", said)


def _digits(given: object) -> object:
    """What stands in an address for a number: digits and a sign, where pydantic would take `1_0`, ` 5` and `5.0` too."""
    if isinstance(given, str) and not re.fullmatch("-?[0-9]+", given):
        raise ValueError("is no whole number in digits")
    return given


DIGITS = BeforeValidator(_digits)
"""Stands behind the bounds of a number, or else the document does not tell them."""


_MOMENT = "[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?([Zz]|[+-][0-9]{2}:[0-9]{2})?)?"


def _moment(text: str) -> str:
    """A moment in the form that records bear; a day is its end in UTC. Raises `ValueError` with what is wrong."""
    try:
        moment = datetime.fromisoformat(text.upper() if re.fullmatch(_MOMENT, text) else "")  # Python reads weeks too, and more
    except ValueError as error:
        raise ValueError("is no moment; write it as 2026-11-25T19:30:00Z, or 2026-11-25 for the end of that day in UTC") from error
    if len(text) == len("2026-11-25"):
        moment = datetime.combine(moment, time.max, UTC)
    if moment.tzinfo is None:
        raise ValueError("says no time zone; add Z for UTC, or an offset such as +01:00 (written %2B01:00 in an address)")
    try:
        return as_moment(moment)
    except OverflowError as error:
        raise ValueError("lies outside of the calendar") from error


Moment = Annotated[
    str, AfterValidator(_moment), WithJsonSchema({"anyOf": [{"type": "string", "format": form} for form in ("date-time", "date")]})
]
