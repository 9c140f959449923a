"""What goes over the wire: one shape per resource. Every key is always there; what is unknown is null.

Records are served as the bytes that were rendered when they changed; these models describe those bytes in the OpenAPI
document, and a test holds the two together.
"""

import calendar
import difflib
import re
import unicodedata
from datetime import date
from typing import Annotated, Any, Generic, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from app.reference import territories, territory_named
from app.vocabulary import AgreementStatus, AgreementType, Form, Kind, Portfolio, Position, Presence, Role, Sees, Status, Topic

Item = TypeVar("Item", bound=BaseModel)
EDTF_DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_TOLD_DATE = "^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"  # for the document; refusals say more
FULL_DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


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


def _storable(text: str) -> str:
    """A text that both databases can hold; raises `ValueError` with what is wrong."""
    if "\0" in text:
        raise ValueError("holds the character NUL, which no record can hold")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("holds half of a surrogate pair, which is no character")
    if not text.strip():
        raise ValueError("is blank; leave it out, or say null, where it is not known")
    return text


def _storable_name(text: str) -> str:
    name = " ".join(_storable(text).split())
    if not name.isprintable() and any(unicodedata.category(character) == "Cc" for character in name):
        raise ValueError("holds a control character")
    return name


def _web_address(text: str) -> str:
    if not re.match("https?://[^/\\s]", _storable(text)):
        raise ValueError("is no address on the web; it begins with https:// or http://")
    return text


Name = Annotated[str, Field(max_length=300), AfterValidator(_storable_name)]
LanguageTag = Annotated[
    str, Field(pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35, description="A language, such as `de` (BCP 47).")
]
LongText = Annotated[str, Field(max_length=2000), AfterValidator(_storable)]
Reference = Annotated[str, Field(max_length=64), AfterValidator(_storable)]
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


def _refuse_end_before_start(start: str | None, end: str | None) -> None:
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

_MOST_OF_ONE = 200
_MOST_OF_ALL = 20
"""Values of one filter: joined by OR, and by AND, where each value is a condition of its own for the database."""


class Query(BaseModel):
    """Which page of a list, and in which shape."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=200, description="How many records a page holds."), DIGITS] = 50
    cursor: Annotated[str | None, Field(description="Where to go on: taken from the `next` of the page before.")] = None
    count: Annotated[bool, Field(description="Whether to count all records that the question asks for.")] = False
    fields: Annotated[
        list[str], Field(max_length=_MOST_OF_ONE, description="Only these keys of each record: repeated, or joined by commas.")
    ] = []


Territories = Annotated[list[KnownTerritory], Field(max_length=_MOST_OF_ONE, description="Territory codes, such as `az`.")]
Organisations = Annotated[list[str], Field(max_length=_MOST_OF_ONE, description="Organisations by short name or id, such as `OTS`.")]
Portfolios = Annotated[list[Portfolio], Field(max_length=_MOST_OF_ONE, description="Portfolios, such as `interior`.")]


class MeetingQuery(Query):
    """A question about meetings. Parameters are joined by AND, a repeated one is OR, its `_all` form AND.

    Those of a participant speak of one and the same participant; each value of an `_all` form asks for such a
    participant of its own.
    """

    territory: Territories = []
    territory_all: Annotated[list[KnownTerritory], Field(max_length=_MOST_OF_ALL, description="Territories, all of which took part.")] = []
    organisation: Organisations = []
    organisation_all: Annotated[list[str], Field(max_length=_MOST_OF_ALL, description="Organisations, all of which took part.")] = []
    ministry: Annotated[list[str], Field(max_length=_MOST_OF_ONE, description="Ministries by id, such as `az-interior`.")] = []
    ministry_all: Annotated[
        list[str], Field(max_length=_MOST_OF_ALL, description="Ministries by id, each of a participant of its own.")
    ] = []
    person: Annotated[list[str], Field(max_length=_MOST_OF_ONE, description="People by id, or by name in any spelling that was seen.")] = []
    person_all: Annotated[list[str], Field(max_length=_MOST_OF_ALL, description="People, all of whom took part.")] = []
    portfolio: Portfolios = []
    position: Annotated[list[Position], Field(max_length=_MOST_OF_ONE, description="Positions of a participant.")] = []
    role: Annotated[list[Role], Field(max_length=_MOST_OF_ONE, description="Roles of a participant.")] = []
    place: Annotated[
        list[str], Field(max_length=_MOST_OF_ONE, description="Places by id, such as `az-baku`, or cities as the texts write them.")
    ] = []
    in_territory: Annotated[
        list[KnownTerritory], Field(max_length=_MOST_OF_ONE, description="Codes of the territories in which it took place.")
    ] = []
    frame: Annotated[
        list[str], Field(max_length=_MOST_OF_ONE, description="Organisations in whose frame it took place, by short name or id.")
    ] = []
    series: Annotated[list[str], Field(max_length=_MOST_OF_ONE, description="Series by id.")] = []
    topic: Annotated[list[Topic], Field(max_length=_MOST_OF_ONE, description="Topics.")] = []
    topic_all: Annotated[list[Topic], Field(max_length=_MOST_OF_ALL, description="Topics, all of which it was about.")] = []
    status: Annotated[list[Status], Field(max_length=_MOST_OF_ONE, description="Whether it took place.")] = []
    form: Annotated[list[Form], Field(max_length=_MOST_OF_ONE, description="How the sides came together.")] = []
    kind: Annotated[list[Kind], Field(max_length=_MOST_OF_ONE, description="Two parties, or more.")] = []
    ordinal: Annotated[
        list[Annotated[int, Field(ge=1, le=10_000), DIGITS]],
        Field(max_length=_MOST_OF_ONE, description="Numbers in a series: 2 for the second meeting."),
    ] = []
    has_conflict: Annotated[bool | None, Field(description="Whether sources contradict each other and nobody has decided.")] = None
    agreement_type: Annotated[list[AgreementType], Field(max_length=_MOST_OF_ONE, description="Kinds of a document or decision.")] = []
    agreement_status: Annotated[
        list[AgreementStatus], Field(max_length=_MOST_OF_ONE, description="What became of the same document or decision.")
    ] = []
    publisher: Annotated[list[str], Field(max_length=_MOST_OF_ONE, description="Publishers of a source, as written.")] = []
    language: Annotated[list[str], Field(max_length=_MOST_OF_ONE, description="Languages of a source, such as `de`.")] = []
    from_: Annotated[EdtfDate | None, Field(alias="from", description="Not before this day, month or year.")] = None
    to: Annotated[EdtfDate | None, Field(description="Not after this day, month or year.")] = None
    match: Annotated[
        Literal["possible", "certain"],
        Field(description="Whether a date known in part counts where it may lie within `from` and `to`, or only where it must."),
    ] = "possible"
    sort: Annotated[
        Literal["starts_on", "-starts_on", "changed_at", "-changed_at", "id", "-id"],
        Field(description="`-` turns the order round. A meeting without a date comes before all others."),
    ] = "-starts_on"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _refuse_end_before_start(self.from_, self.to)
        return self


class PartQuery(MeetingQuery):
    """A question about participants or agreements: of the meetings asked for, those that are as asked themselves."""

    sort: Annotated[Literal["starts_on", "-starts_on", "id", "-id"], Field(description="`-` turns the order round.")] = "-starts_on"


class _RecordQuery(Query):
    sort: Annotated[Literal["id", "-id", "changed_at", "-changed_at"], Field(description="`-` turns the order round.")] = "id"


class PersonQuery(_RecordQuery):
    """A question about people."""

    name: Annotated[
        list[str],
        Field(max_length=_MOST_OF_ONE, description="Names, in any spelling that was seen, whatever the case and the order of their words."),
    ] = []
    territory: Territories = []
    organisation: Organisations = []


class MinistryQuery(_RecordQuery):
    """A question about ministries."""

    territory: Territories = []
    portfolio: Portfolios = []


class OrganisationQuery(_RecordQuery):
    """A question about organisations."""

    short_name: Annotated[list[str], Field(max_length=_MOST_OF_ONE, description="Short names, such as `OTS`.")] = []


class SeriesQuery(_RecordQuery):
    """A question about series."""

    organisation: Organisations = []
    portfolio: Portfolios = []


class PlaceQuery(_RecordQuery):
    """A question about places."""

    territory: Territories = []


class PressTextQuery(_RecordQuery):
    """A question about press texts."""

    publisher: Annotated[list[str], Field(max_length=_MOST_OF_ONE, description="Publishers, as written.")] = []
    language: Annotated[list[str], Field(max_length=_MOST_OF_ONE, description="Languages, such as `de`.")] = []
    from_: Annotated[EdtfDate | None, Field(alias="from", description="Published not before this day, month or year.")] = None
    to: Annotated[EdtfDate | None, Field(description="Published not after this day, month or year.")] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _refuse_end_before_start(self.from_, self.to)
        return self


class PublisherQuery(Query):
    """A question about publishers."""

    sort: Annotated[Literal["name", "-name"], Field(description="`-` turns the order round.")] = "name"


class JudgementQuery(Query):
    """A question about judgements."""

    subject: Annotated[
        list[Literal["meeting", "person", "presence", "sighting"]], Field(max_length=_MOST_OF_ONE, description="What was judged.")
    ] = []
    about: Annotated[
        list[str], Field(max_length=_MOST_OF_ONE, description="Ids of meetings, sightings, people or participants that were judged.")
    ] = []
    standing: Annotated[bool | None, Field(description="Whether it counts still, or was superseded.")] = None
    sort: Annotated[Literal["id", "-id"], Field(description="By time; `-` turns the order round.")] = "-id"


class ConflictQuery(Query):
    """A question about conflicts."""

    meeting: Annotated[list[str], Field(max_length=_MOST_OF_ONE, description="Meetings by id.")] = []
    field: Annotated[list[str], Field(max_length=_MOST_OF_ONE, description="Fields as records name them, such as `starts_on`.")] = []
    settled: Annotated[bool | None, Field(description="Whether somebody has decided.")] = None
    sort: Annotated[Literal["id", "-id"], Field(description="`-` turns the order round.")] = "id"


class TerritoryQuery(Query):
    """A question about territories."""

    code: Annotated[list[KnownTerritory], Field(max_length=_MOST_OF_ONE, description="Territory codes, such as `az`.")] = []
    sort: Annotated[Literal["id", "-id"], Field(description="By code; `-` turns the order round.")] = "id"


class _In(BaseModel):
    """What may be written; an unknown key is refused."""

    model_config = ConfigDict(extra="forbid", use_enum_values=True)


def _absent() -> Any:
    """Stand where a patch says nothing of a field that may be changed but not be null; only the fields that were set are read."""
    return None


class TitleIn(_In):
    """A title in German and English."""

    de: LongText
    en: LongText


class TitlePatch(_In):
    """A JSON merge patch of a title."""

    de: LongText = Field(default_factory=_absent)
    en: LongText = Field(default_factory=_absent)


_PORTFOLIO = {"field": "portfolio"}


class ParticipantIn(_In):
    """A person, or an office without a name, in a capacity."""

    name: Name | None = Field(default=None, description="The name, without titles; null for an office without a name.")
    person_id: Reference | None = Field(default=None, description="The person, where known; else found by name, state and organisation.")
    position: Position | None = Field(default=None, description="The office; `other` where a person's is not known.")
    portfolio: Portfolio | None = Field(default=None, description="Of ministers and deputy ministers, and of them alone.")
    territory: KnownTerritory | None = Field(default=None, description="The state or territory represented.")
    organisation: Name | None = Field(default=None, description="The organisation represented, by short name, name or id.")
    role: Role | None = Field(default=None, description="What the participant does at the meeting.")
    presence: Presence = Field(default=Presence.PRESENT, description="How the participant was there.")

    @model_validator(mode="after")
    def _person_or_office(self) -> Self:
        if self.position in (None, Position.OTHER) and self.name is None and self.person_id is None:
            raise PydanticCustomError(
                "participant_without_person_and_office", "names neither a person nor an office; give a name, a person_id or a position"
            )
        if self.portfolio is not None and self.position not in (Position.MINISTER, Position.DEPUTY_MINISTER):
            raise PydanticCustomError(
                "portfolio_without_ministry", "is what ministers and deputy ministers alone have; leave it out or say null", _PORTFOLIO
            )
        if self.position is None:
            self.position = Position.OTHER.value  # type: ignore[assignment]  # use_enum_values
        return self


class ParticipantPut(ParticipantIn):
    """A participant of a meeting that is written whole: with the id of a known one, that one is corrected."""

    id: Reference | None = Field(default=None, description="The participant that is meant; a new one where there is none.")


class AgreementIn(_In):
    """A document or a decision."""

    type: AgreementType = Field(description="The kind of document or decision.")
    status: AgreementStatus = Field(description="What became of it at the meeting.")
    title: LongText = Field(description="What it is called, or the words that say what was agreed.")


class AgreementPut(AgreementIn):
    """An agreement of a meeting that is written whole: with the id of a known one, that one is corrected."""

    id: Reference | None = Field(default=None, description="The agreement that is meant; a new one where there is none.")


def _once(values: list[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


Frames = Annotated[list[Name], Field(max_length=50)]
Topics = Annotated[list[Topic], Field(max_length=200), AfterValidator(_once)]


class _MeetingFacts(_In):
    starts_on: EdtfDate | None = Field(default=None, description="The day, or what is known of it: `2025-05-23`, `2025-05` or `2025`.")
    ends_on: EdtfDate | None = Field(default=None, description="The last day, where it lasts over a day.")
    city: Name | None = Field(default=None, description="The city by its usual name.")
    place_id: Reference | None = Field(default=None, description="The place, where another one is meant than the city's name says.")
    territory: KnownTerritory | None = Field(default=None, description="Where it took place.")
    ordinal: int | None = Field(default=None, ge=1, le=10_000, strict=True, description="2 for the second meeting of its series.")
    series_id: Reference | None = Field(default=None, description="The series; else found from the organisation and the offices.")
    title: TitleIn | None = Field(default=None, description="A title of its own; else one is made from the facts.")


class MeetingIn(_MeetingFacts):
    """A meeting written by hand, with its participants and agreements."""

    status: Status = Field(default=Status.HELD, description="Whether it took place.")
    form: Form = Field(default=Form.IN_PERSON, description="How the sides came together.")
    kind: Kind | None = Field(default=None, description="Two parties, or more; else counted from the participants.")
    organisations: Frames = Field(default=[], description="In whose frame it took place, by short name, name or id.")
    topics: Topics = Field(default=[], description="What it was about.")
    participants: list[ParticipantIn] = Field(default=[], max_length=500, description="Who took part, and in which capacity.")
    agreements: list[AgreementIn] = Field(default=[], max_length=500, description="What was signed, adopted, agreed or announced.")


class MeetingPut(MeetingIn):
    """A meeting written whole: parts with an id are corrected, parts without are new, parts that are missing are removed."""

    participants: list[ParticipantPut] = Field(default=[], max_length=500)  # type: ignore[assignment]  # a narrower shape
    agreements: list[AgreementPut] = Field(default=[], max_length=500)  # type: ignore[assignment]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        named = [one.id for one in self.participants if one.id] + [one.id for one in self.agreements if one.id]
        if len(named) > len(set(named)):
            raise ValueError(f"names the part {max(named, key=named.count)!r} more than once")
        return self


class MeetingPatch(_MeetingFacts):
    """A JSON merge patch of a meeting: only what is given changes. Participants and agreements have their own addresses."""

    status: Status = Field(default_factory=_absent)
    form: Form = Field(default_factory=_absent)
    kind: Kind = Field(default_factory=_absent)
    organisations: Frames = Field(default_factory=_absent)
    topics: Topics = Field(default_factory=_absent)
    title: TitlePatch | None = None  # type: ignore[assignment]  # half a title may be patched


class ParticipantPatch(_In):
    """A JSON merge patch of a participant. With another name the person is found anew, unless `person_id` says who it is."""

    name: Name | None = None
    person_id: Reference | None = None
    position: Position = Field(default_factory=_absent)
    portfolio: Portfolio | None = None
    territory: KnownTerritory | None = None
    organisation: Name | None = None
    role: Role | None = None
    presence: Presence = Field(default_factory=_absent)


class AgreementPatch(_In):
    """A JSON merge patch of an agreement."""

    type: AgreementType = Field(default_factory=_absent)
    status: AgreementStatus = Field(default_factory=_absent)
    title: LongText = Field(default_factory=_absent)


class PersonIn(_In):
    """A person."""

    name: Name = Field(description="The name by which the person is shown, without titles.")
    names: list[Name] = Field(default=[], max_length=200, description="Other spellings.")


class PersonPatch(PersonIn):
    """A JSON merge patch of a person."""

    name: Name = Field(default_factory=_absent)


class TermIn(_In):
    """An office that a person held, from a day to a day; either may be open, or known only to the month or year."""

    person: str | None = Field(default=None, max_length=64)
    name: Name
    other_names: list[Name] = []
    position: Position
    portfolio: Portfolio | None = None
    territory: KnownTerritory | None = None
    organisation: Name | None = None
    starts_on: EdtfDate | None = None
    ends_on: EdtfDate | None = None

    @model_validator(mode="after")
    def _whose(self) -> Self:
        if (self.territory is None) == (self.organisation is None):
            raise ValueError("needs a territory or an organisation, and not both")
        if self.portfolio is not None and self.position not in (Position.MINISTER, Position.DEPUTY_MINISTER):
            raise PydanticCustomError("portfolio_without_ministry", "has a portfolio, which ministers and deputy ministers alone have")
        return self


class MinistryIn(_In):
    """A ministry; a territory has one for each portfolio."""

    territory: KnownTerritory
    portfolio: Portfolio = Field(description="What it is in charge of.")
    title: TitleIn | None = Field(default=None, description="Else made from portfolio and territory.")
    names: list[Name] = Field(default=[], max_length=200, description="Names as seen in texts.")


class MinistryPatch(_In):
    """A JSON merge patch of a ministry."""

    territory: KnownTerritory = Field(default_factory=_absent)
    portfolio: Portfolio = Field(default_factory=_absent)
    title: TitlePatch | None = None
    names: list[Name] = Field(default_factory=_absent, max_length=200)


def _sayable(name: str) -> str:
    if not any(character.isalnum() for character in name):
        raise ValueError("has neither a letter nor a digit, of which its id could be made")
    return name


ShortName = Annotated[Name, AfterValidator(_sayable)]
LanguageCode = Annotated[str, Field(pattern="^[a-z]{2,3}$")]


class OrganisationIn(_In):
    """An international organisation or standing format."""

    short_name: ShortName = Field(description="The usual English acronym, or the full English name where there is none.")
    names: dict[LanguageCode, list[Name]] = Field(default={}, max_length=100, description="Names by language.")
    kind: Literal["organisation", "format", "agency"] = Field(
        default="organisation", description="An organisation, a standing format without a secretariat, or an agency of an organisation."
    )


class OrganisationPatch(_In):
    """A JSON merge patch of an organisation; null takes away the names in a language."""

    short_name: ShortName = Field(default_factory=_absent)
    names: dict[LanguageCode, list[Name] | None] = Field(default_factory=_absent, max_length=100)
    kind: Literal["organisation", "format", "agency"] = Field(default_factory=_absent)


class SeriesIn(_In):
    """A series: meetings of the same offices in the same frame."""

    title: TitleIn | None = Field(default=None, description="Else made from the frame and the office.")
    organisation: Name | None = Field(default=None, description="The frame, by short name, name or id.")
    position: Position | None = Field(default=None, description="The office whose holders meet.")
    portfolio: Portfolio | None = Field(default=None, description="Of ministers and deputy ministers, and of them alone.")

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.title is None and (self.organisation is None or self.position is None):
            raise PydanticCustomError("series_without_title", "needs a title, or an organisation and a position that one can be made of")
        if self.portfolio is not None and self.position not in (Position.MINISTER, Position.DEPUTY_MINISTER):
            raise PydanticCustomError("portfolio_without_ministry", "is what ministers and deputy ministers alone have", _PORTFOLIO)
        return self


class SeriesPatch(_In):
    """A JSON merge patch of a series."""

    title: TitlePatch | None = None
    organisation: Name | None = None
    position: Position | None = None
    portfolio: Portfolio | None = None


class PlaceIn(_In):
    """A city."""

    name: ShortName = Field(description="The name by which the place is shown.")
    names: dict[LanguageCode, Name] = Field(default={}, max_length=100, description="The usual name by language.")
    territory: KnownTerritory
    latitude: float | None = Field(default=None, ge=-90, le=90, strict=True, description="Degrees north, WGS 84.")
    longitude: float | None = Field(default=None, ge=-180, le=180, strict=True, description="Degrees east, WGS 84.")


class PlacePatch(_In):
    """A JSON merge patch of a place; null takes away the name in a language."""

    name: ShortName = Field(default_factory=_absent)
    names: dict[LanguageCode, Name | None] = Field(default_factory=_absent, max_length=100)
    territory: KnownTerritory = Field(default_factory=_absent)
    latitude: float | None = Field(default=None, ge=-90, le=90, strict=True)
    longitude: float | None = Field(default=None, ge=-180, le=180, strict=True)


class _PressTextMeta(_In):
    publisher: Name | None = Field(default=None, description="Who published it; a text is known by its publisher and its words.")
    address: WebAddress | None = Field(default=None, description="Where it was published, on the web.")
    language: LanguageTag | None = None
    title: LongText | None = Field(default=None, description="Its title or headline.")
    published_on: FullDate | None = Field(default=None, description="The day of publication; days told in the text are reckoned from it.")
    readers_see: Sees | None = Field(default=None, description="How much of it readers see; null: as is said of its publisher.")


class PressTextIn(_PressTextMeta):
    """A press text to be read."""

    text: Annotated[str, Field(min_length=1, max_length=1_000_000), AfterValidator(_storable)] = Field(
        description="Its words, paragraphs apart by line feeds; kept as they are."
    )


class PressTextPatch(_PressTextMeta):
    """A JSON merge patch of a press text's metadata; its words never change."""


class PublisherIn(_In):
    """How much of a publisher's texts is seen."""

    readers_see: Sees = Field(description="How much readers see, with a key or without, of texts that say nothing of their own.")
    editors_see: Sees = Field(description="How much editors see. Admins see all.")


Reason = Annotated[str, Field(max_length=500), AfterValidator(_storable)]


class JudgementIn(_In):
    """A decision: `same` or `different` of two meetings or people, `absent` of a presence, `rejected` of a sighting."""

    subject: Literal["meeting", "person", "presence", "sighting"] = Field(description="What is judged.")
    verdict: Literal["same", "different", "absent", "rejected"] = Field(description="What is decided of it.")
    left: Annotated[str, Field(max_length=64, description="A meeting or a sighting, a person or a participant, by id.")]
    right: Annotated[str, Field(max_length=64)] | None = Field(default=None, description="The other one, of `same` and `different`.")
    reason: Reason | None = Field(default=None, description="Why; else the header Change-Reason.")


class SettleIn(_In):
    """The value that is right, and why."""

    value: str | int | None = Field(description="The value that is right; null where nobody can know.")
    reason: Reason = Field(description="Why; it is shown beside the settled conflict.")


class _Out(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _RecordOut(_Out):
    id: str
    url: str = Field(description="Relative link to this record.")
    version: int = Field(ge=1, description="Rises by one with each change; its ETag is this number in quotes.")
    created_at: Time
    changed_at: Time


class TitleOut(_Out):
    """A title in German and English."""

    de: str
    en: str


class ParticipantOut(_Out):
    """A person, or an office-holder without a name, in a capacity at one meeting."""

    id: str
    url: str
    meeting_id: str
    name: str | None = Field(description="The name as written at its fullest; null where the text names the office alone.")
    person_id: str | None
    person_inferred: bool = Field(description="Whether the person is known by the office alone, from the directory.")
    position: Position
    portfolio: Portfolio | None
    ministry_id: str | None
    territory: TerritoryCode | None = Field(description="The state or territory represented.")
    organisation: str | None = Field(description="The organisation represented, by its short name.")
    role: Role | None
    presence: Presence


class SettledOut(_Out):
    """Who settled a conflict, when and why."""

    actor: str
    at: Time
    reason: str | None


class SaidOut(_Out):
    """A value, and who says so: sightings (as `/evidence` shows them), and the press texts that they were read from."""

    value: str | int | None
    sightings: list[str]
    press_texts: list[str]


class ConflictOut(_Out):
    """A field of which sources contradict each other."""

    id: str
    url: str
    meeting_id: str
    participant_id: str | None = Field(description="The participant whose field it is; null for the meeting's own.")
    field: str
    value: str | int | None = Field(description="The value that stands.")
    values: list[SaidOut] = Field(description="All values that were told, the one that stands first.")
    settled: SettledOut | None = Field(description="Null while nobody has decided.")


class AgreementOut(_Out):
    """A document signed or adopted, or a decision agreed, at one meeting."""

    id: str
    url: str
    meeting_id: str
    type: AgreementType
    status: AgreementStatus
    title: str = Field(description="The text's own words for it.")


class SourceOut(_Out):
    """A press text that tells of a meeting."""

    press_text_id: str
    url: str
    publisher: str | None
    address: str | None = Field(description="Where the text was published, as an address on the web.")
    language: str | None
    title: str | None
    published_on: Day | None
    extractor: str = Field(description="Name and version of the program that read it.")


class MeetingOut(_RecordOut):
    """One encounter, derived from all that the press texts say of it."""

    title: TitleOut = Field(description="Made from the facts.")
    status: Status
    form: Form
    kind: Kind
    starts_on: EdtfDate | None
    ends_on: EdtfDate | None
    earliest: Day | None = Field(description="The first day on which it can have begun.")
    latest: Day | None = Field(description="The last day on which it can have ended.")
    city: str | None = Field(description="The place as the text writes it.")
    place_id: str | None
    territory: TerritoryCode | None = Field(description="Where it took place.")
    ordinal: int | None = Field(ge=1, description="2 for the second meeting of its series.")
    series_id: str | None
    organisations: list[str] = Field(description="Short names of the organisations in whose frame it took place.")
    topics: list[Topic]
    participants: list[ParticipantOut]
    agreements: list[AgreementOut]
    sources: list[SourceOut]
    conflicts: list[ConflictOut] = Field(description="Where sources contradict each other; settled ones too.")


class PersonOut(_RecordOut):
    """One human being over all meetings."""

    name: str
    names: list[str] = Field(description="All spellings seen.")


class MinistryOut(_RecordOut):
    """A government body."""

    title: TitleOut
    territory: TerritoryCode
    portfolio: Portfolio
    names: list[str] = Field(description="Names as seen in texts.")


class OrganisationOut(_RecordOut):
    """An international organisation or standing format."""

    short_name: str
    names: dict[str, list[str]] = Field(description="Names by language.")
    kind: str


class SeriesOut(_RecordOut):
    """Meetings of the same offices in the same frame."""

    title: TitleOut
    organisation: str | None
    territories: list[TerritoryCode] = Field(description="Whose series it is where it has no frame.")
    position: Position | None
    portfolio: Portfolio | None


class RoundOut(_Out):
    """One round of a series."""

    meeting_id: str
    url: str
    ordinal: int | None
    status: Status
    starts_on: EdtfDate | None
    ends_on: EdtfDate | None
    city: str | None
    territory: TerritoryCode | None


class SeriesWithRoundsOut(SeriesOut):
    """A series with its rounds, as they stand today."""

    rounds: list[RoundOut] = Field(description="All rounds known, the earliest first.")
    gaps: list[int] = Field(description="Ordinals below the highest known one of which no round is known.")
    next: str | None = Field(description="The meeting that is planned next.")
    overdue: list[str] = Field(description="Meetings that were planned for a day that has passed, and of which no report is known.")


class PlaceOut(_RecordOut):
    """A city."""

    name: str
    names: dict[str, str] = Field(description="The usual name by language.")
    territory: TerritoryCode
    latitude: float | None = Field(description="Degrees north, WGS 84.")
    longitude: float | None = Field(description="Degrees east, WGS 84.")


class TerritoryNamesOut(_Out):
    """What a territory is called in one language."""

    short: str
    official: str | None


class TerritoryOut(_Out):
    """A country or another territory that a delegation can stand for."""

    code: TerritoryCode
    url: str
    alpha3: str | None
    names: dict[str, TerritoryNamesOut]


class PressTextOut(_RecordOut):
    """What is known of one published text, without its words."""

    publisher: str | None
    address: str | None
    language: str | None
    title: str | None
    published_on: Day | None
    characters: int = Field(description="Length of the text in Unicode code points.")
    text_hash: str = Field(description="SHA-256 of the text in UTF-8.")
    withdrawn_at: Time | None
    readers_see: Sees | None = Field(description="How much of it readers see; null: as is said of its publisher.")


class PressTextWithWordsOut(PressTextOut):
    """A published text with its words, as far as who asks sees them."""

    sees: Sees = Field(description="How much of the words who asks sees, here and in the evidence of meetings.")
    text: str | None = Field(description="The words, paragraphs apart by line feeds; null unless `sees` is `whole`.")


class PublisherOut(_Out):
    """How much of a publisher's texts is seen, where that is not what the settings say."""

    name: str = Field(description="As press texts bear it.")
    url: str = Field(description="Relative link to this publisher.")
    version: int = Field(ge=0, description="Rises by one with each change; its ETag is this number in quotes.")
    readers_see: Sees | None = Field(description="How much readers see of texts that say nothing of their own; null: as the settings say.")
    editors_see: Sees | None = Field(description="How much editors see; null: as the settings say.")


class WordsOut(_Out):
    """Words of a press text. Offsets are Unicode code points (JavaScript counts UTF-16 units)."""

    start: int
    end: int
    source: Literal["text", "title"] = Field(alias="in")
    exact: str | None = Field(description="The words; cut, with `…`, where an excerpt would be too long, null where none may be seen.")


class ProofOut(_Out):
    """What proves one field: the words that say it, or the rule that inferred it from the words beside it."""

    value: str | int | list[str] | None
    rule: str | None
    words: list[WordsOut]


class PartEvidenceOut(_Out):
    """What proves the fields of one participant or agreement; `id` is its id in the record."""

    id: str
    fields: dict[str, ProofOut]


class SightingOut(_Out):
    """What one press text says of a meeting, with its evidence."""

    id: str
    press_text: SourceOut | None
    created_at: Time
    fields: dict[str, ProofOut]
    participants: list[PartEvidenceOut]
    agreements: list[PartEvidenceOut]


class ReadOut(_Out):
    """What came of a posted press text."""

    press_text: PressTextOut
    new: bool = Field(description="False where the same text of the same publisher was known.")
    meetings: list[MeetingOut] = Field(description="The meetings that it tells of, as they now stand.")


class CodeOut(TitleOut):
    """One code: its label in German and English, and what it means in both."""

    description: TitleOut


class JudgementOut(_Out):
    """A person's decision."""

    id: str
    url: str
    subject: Literal["meeting", "person", "presence", "sighting"]
    verdict: Literal["same", "different", "absent", "rejected", "open"] = Field(description="`open` takes an earlier one back.")
    left: str = Field(description="A sighting (a meeting's id is that of its oldest one), a participant's oldest mention, or a person.")
    right: str | None
    actor: str
    reason: str | None
    created_at: Time
    superseded_by: str | None


class OutcomeOut(_Out):
    """What became of one meeting."""

    meeting_id: str
    url: str
    what: Literal["made", "joined", "parted", "changed", "deleted"] = Field(
        description="`joined`: it now answers with `other`; `parted`: it lives again, apart from `other`."
    )
    other: str | None


class JudgedOut(_Out):
    """What came, or would come, of a judgement."""

    judgement: JudgementOut
    dry_run: bool
    changes: list[OutcomeOut]


class CandidateOut(_Out):
    """Somebody who may be meant."""

    person_id: str
    url: str
    name: str
    score: float = Field(ge=0, le=1, description="How near: by name, then by state, then by office.")


class CandidatesOut(_Out):
    """Who may be meant, the nearest first."""

    items: list[CandidateOut]


class VocabularyOut(_Out):
    """One vocabulary: its codes with labels in German and English, and what each means."""

    name: str
    url: str
    description: str
    codes: dict[str, CodeOut]


class EvidenceOut(_Out):
    """All that proves a meeting's record."""

    meeting_id: str
    url: str
    sightings: list[SightingOut]


class PageOut(_Out, Generic[Item]):
    """One page of a list."""

    items: list[Item]
    next: str | None = Field(description="Relative link to the next page; null on the last one, and only there.")
    count: int | None = Field(description="The number of all records that the question asks for; null unless `count=true`.")


class FaultOut(_Out):
    """One bad field."""

    pointer: str = Field(description="The parameter's name, or the field's JSON pointer.")
    detail: str


class ProblemOut(_Out):
    """RFC 9457 problem details: the one shape of every error."""

    type: str = Field(description="A stable relative address of the kind of problem.")
    title: str
    status: int
    detail: str
    errors: list[FaultOut] = Field(default=[], description="One entry for each bad field.")
    version: int | None = Field(default=None, description="With 412: the version at which the record stands.")
