"""What may be written: one shape for a whole record, one for a merge patch of it. An unknown key is refused."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from app.schemas.values import EdtfDate, FullDate, KnownTerritory, LanguageTag, LongText, Name, Reference, WebAddress, storable
from app.vocabulary import AgreementStatus, AgreementType, Form, Kind, Portfolio, Position, Presence, Role, Sees, Status, Topic


class In(BaseModel):
    """What may be written; an unknown key is refused."""

    model_config = ConfigDict(extra="forbid", use_enum_values=True)


def absent() -> Any:
    """Stand where a patch says nothing of a field that may be changed but not be null; only the fields that were set are read."""
    return None


class TitleIn(In):
    """A title in German and English."""

    de: LongText
    en: LongText


class TitlePatch(In):
    """A JSON merge patch of a title."""

    de: LongText = Field(default_factory=absent)
    en: LongText = Field(default_factory=absent)


_PORTFOLIO = {"field": "portfolio"}


class ParticipantIn(In):
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


class AgreementIn(In):
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


class _MeetingFacts(In):
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

    status: Status = Field(default_factory=absent)
    form: Form = Field(default_factory=absent)
    kind: Kind = Field(default_factory=absent)
    organisations: Frames = Field(default_factory=absent)
    topics: Topics = Field(default_factory=absent)
    title: TitlePatch | None = None  # type: ignore[assignment]  # half a title may be patched


class ParticipantPatch(In):
    """A JSON merge patch of a participant. With another name the person is found anew, unless `person_id` says who it is."""

    name: Name | None = None
    person_id: Reference | None = None
    position: Position = Field(default_factory=absent)
    portfolio: Portfolio | None = None
    territory: KnownTerritory | None = None
    organisation: Name | None = None
    role: Role | None = None
    presence: Presence = Field(default_factory=absent)


class AgreementPatch(In):
    """A JSON merge patch of an agreement."""

    type: AgreementType = Field(default_factory=absent)
    status: AgreementStatus = Field(default_factory=absent)
    title: LongText = Field(default_factory=absent)


class PersonIn(In):
    """A person."""

    name: Name = Field(description="The name by which the person is shown, without titles.")
    names: list[Name] = Field(default=[], max_length=200, description="Other spellings.")


class PersonPatch(PersonIn):
    """A JSON merge patch of a person."""

    name: Name = Field(default_factory=absent)


class TermIn(In):
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


class MinistryIn(In):
    """A ministry; a territory has one for each portfolio."""

    territory: KnownTerritory
    portfolio: Portfolio = Field(description="What it is in charge of.")
    title: TitleIn | None = Field(default=None, description="Else made from portfolio and territory.")
    names: list[Name] = Field(default=[], max_length=200, description="Names as seen in texts.")


class MinistryPatch(In):
    """A JSON merge patch of a ministry."""

    territory: KnownTerritory = Field(default_factory=absent)
    portfolio: Portfolio = Field(default_factory=absent)
    title: TitlePatch | None = None
    names: list[Name] = Field(default_factory=absent, max_length=200)


def _sayable(name: str) -> str:
    if not any(character.isalnum() for character in name):
        raise ValueError("has neither a letter nor a digit, of which its id could be made")
    return name


ShortName = Annotated[Name, AfterValidator(_sayable)]
LanguageCode = Annotated[str, Field(pattern="^[a-z]{2,3}$")]


class OrganisationIn(In):
    """An international organisation or standing format."""

    short_name: ShortName = Field(description="The usual English acronym, or the full English name where there is none.")
    names: dict[LanguageCode, list[Name]] = Field(default={}, max_length=100, description="Names by language.")
    kind: Literal["organisation", "format", "agency"] = Field(
        default="organisation", description="An organisation, a standing format without a secretariat, or an agency of an organisation."
    )


class OrganisationPatch(In):
    """A JSON merge patch of an organisation; null takes away the names in a language."""

    short_name: ShortName = Field(default_factory=absent)
    names: dict[LanguageCode, list[Name] | None] = Field(default_factory=absent, max_length=100)
    kind: Literal["organisation", "format", "agency"] = Field(default_factory=absent)


class SeriesIn(In):
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


class SeriesPatch(In):
    """A JSON merge patch of a series."""

    title: TitlePatch | None = None
    organisation: Name | None = None
    position: Position | None = None
    portfolio: Portfolio | None = None


class PlaceIn(In):
    """A city."""

    name: ShortName = Field(description="The name by which the place is shown.")
    names: dict[LanguageCode, Name] = Field(default={}, max_length=100, description="The usual name by language.")
    territory: KnownTerritory
    latitude: float | None = Field(default=None, ge=-90, le=90, strict=True, description="Degrees north, WGS 84.")
    longitude: float | None = Field(default=None, ge=-180, le=180, strict=True, description="Degrees east, WGS 84.")


class PlacePatch(In):
    """A JSON merge patch of a place; null takes away the name in a language."""

    name: ShortName = Field(default_factory=absent)
    names: dict[LanguageCode, Name | None] = Field(default_factory=absent, max_length=100)
    territory: KnownTerritory = Field(default_factory=absent)
    latitude: float | None = Field(default=None, ge=-90, le=90, strict=True)
    longitude: float | None = Field(default=None, ge=-180, le=180, strict=True)


class _PressTextMeta(In):
    publisher: Name | None = Field(default=None, description="Who published it; a text is known by its publisher and its words.")
    address: WebAddress | None = Field(default=None, description="Where it was published, on the web.")
    language: LanguageTag | None = None
    title: LongText | None = Field(default=None, description="Its title or headline.")
    published_on: FullDate | None = Field(default=None, description="The day of publication; days told in the text are reckoned from it.")
    readers_see: Sees | None = Field(default=None, description="How much of it readers see; null: as is said of its publisher.")


class PressTextIn(_PressTextMeta):
    """A press text to be read."""

    text: Annotated[str, Field(min_length=1, max_length=1_000_000), AfterValidator(storable)] = Field(
        description="Its words, paragraphs apart by line feeds; kept as they are."
    )


class PressTextPatch(_PressTextMeta):
    """A JSON merge patch of a press text's metadata; its words never change."""


class PublisherIn(In):
    """How much of a publisher's texts is seen."""

    readers_see: Sees = Field(description="How much readers see, with a key or without, of texts that say nothing of their own.")
    editors_see: Sees = Field(description="How much editors see. Admins see all.")


Reason = Annotated[str, Field(max_length=500), AfterValidator(storable)]


class JudgementIn(In):
    """A decision: `same` or `different` of two meetings or people, `absent` of a presence, `rejected` of a sighting."""

    subject: Literal["meeting", "person", "presence", "sighting"] = Field(description="What is judged.")
    verdict: Literal["same", "different", "absent", "rejected"] = Field(description="What is decided of it.")
    left: Annotated[str, Field(max_length=64, description="A meeting or a sighting, a person or a participant, by id.")]
    right: Annotated[str, Field(max_length=64)] | None = Field(default=None, description="The other one, of `same` and `different`.")
    reason: Reason | None = Field(default=None, description="Why; else the header Change-Reason.")


class SettleIn(In):
    """The value that is right, and why."""

    value: str | int | None = Field(description="The value that is right; null where nobody can know.")
    reason: Reason = Field(description="Why; it is shown beside the settled conflict.")
