"""What is served: one shape per resource. Every key is always there; what is unknown is null.

Records are served as the bytes that were rendered when they changed; these models describe those bytes in the OpenAPI
document, and a test holds the two together.
"""

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from app.schemas.values import Day, EdtfDate, TerritoryCode, Time
from app.vocabulary import AgreementStatus, AgreementType, Form, Kind, Portfolio, Position, Presence, Role, Sees, Status, Topic

Item = TypeVar("Item", bound=BaseModel)


class Out(BaseModel):
    """What is served: no key but these."""

    model_config = ConfigDict(extra="forbid")


class RecordOut(Out):
    """What every record bears."""

    id: str
    url: str = Field(description="Relative link to this record.")
    version: int = Field(ge=1, description="Rises by one with each change; its ETag is this number in quotes.")
    created_at: Time
    changed_at: Time


class TitleOut(Out):
    """A title in German and English."""

    de: str
    en: str


class ParticipantOut(Out):
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


class SettledOut(Out):
    """Who settled a conflict, when and why."""

    actor: str
    at: Time
    reason: str | None


class SaidOut(Out):
    """A value, and who says so: sightings (as `/evidence` shows them), and the press texts that they were read from."""

    value: str | int | None
    sightings: list[str]
    press_texts: list[str]


class ConflictOut(Out):
    """A field of which sources contradict each other."""

    id: str
    url: str
    meeting_id: str
    participant_id: str | None = Field(description="The participant whose field it is; null for the meeting's own.")
    field: str
    value: str | int | None = Field(description="The value that stands.")
    values: list[SaidOut] = Field(description="All values that were told, the one that stands first.")
    settled: SettledOut | None = Field(description="Null while nobody has decided.")


class AgreementOut(Out):
    """A document signed or adopted, or a decision agreed, at one meeting."""

    id: str
    url: str
    meeting_id: str
    type: AgreementType
    status: AgreementStatus
    title: str = Field(description="The text's own words for it.")


class SourceOut(Out):
    """A press text that tells of a meeting."""

    press_text_id: str
    url: str
    publisher: str | None
    address: str | None = Field(description="Where the text was published, as an address on the web.")
    language: str | None
    title: str | None
    published_on: Day | None
    extractor: str = Field(description="Name and version of the program that read it.")


class MeetingOut(RecordOut):
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
    confidence: float = Field(ge=0, le=1, description="How sure the record is: an order of what to check first, not a probability.")
    participants: list[ParticipantOut]
    agreements: list[AgreementOut]
    sources: list[SourceOut]
    conflicts: list[ConflictOut] = Field(description="Where sources contradict each other; settled ones too.")


class PersonOut(RecordOut):
    """One human being over all meetings."""

    name: str
    names: list[str] = Field(description="All spellings seen.")


class MinistryOut(RecordOut):
    """A government body."""

    title: TitleOut
    territory: TerritoryCode
    portfolio: Portfolio
    names: list[str] = Field(description="Names as seen in texts.")


class OrganisationOut(RecordOut):
    """An international organisation or standing format."""

    short_name: str
    names: dict[str, list[str]] = Field(description="Names by language.")
    kind: str


class SeriesOut(RecordOut):
    """Meetings of the same offices in the same frame."""

    title: TitleOut
    organisation: str | None
    territories: list[TerritoryCode] = Field(description="Whose series it is where it has no frame.")
    position: Position | None
    portfolio: Portfolio | None


class RoundOut(Out):
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


class PlaceOut(RecordOut):
    """A city."""

    name: str
    names: dict[str, str] = Field(description="The usual name by language.")
    territory: TerritoryCode
    latitude: float | None = Field(description="Degrees north, WGS 84.")
    longitude: float | None = Field(description="Degrees east, WGS 84.")


class TerritoryNamesOut(Out):
    """What a territory is called in one language."""

    short: str
    official: str | None


class TerritoryOut(Out):
    """A country or another territory that a delegation can stand for."""

    code: TerritoryCode
    url: str
    alpha3: str | None
    names: dict[str, TerritoryNamesOut]


class PressTextOut(RecordOut):
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


class AddressOut(Out):
    """A page that bears a press text, or bore it."""

    address: str = Field(description="Without the values of parameters that sound like secrets.")
    publisher: str | None
    published_at: Time | None = Field(description="When exactly, where the page or its feed tells it with a zone.")
    since: Time = Field(description="When it was found to bear the text.")
    until: Time | None = Field(description="When it was found to bear it no more.")


class PressTextWithWordsOut(PressTextOut):
    """A published text with its words, as far as who asks sees them."""

    sees: Sees = Field(description="How much of the words who asks sees, here and in the evidence of meetings.")
    text: str | None = Field(description="The words, paragraphs apart by line feeds; null unless `sees` is `whole`.")
    addresses: list[AddressOut] = Field(description="Pages that sources found it on: copies of one text are one text with several of them.")
    supersedes: list[str] = Field(description="Press texts that stood before it on one of these pages.")
    superseded_by: list[str] = Field(description="Press texts that stand in its place on one of these pages.")


class PublisherOut(Out):
    """How much of a publisher's texts is seen, where that is not what the settings say."""

    name: str = Field(description="As press texts bear it.")
    url: str = Field(description="Relative link to this publisher.")
    version: int = Field(ge=0, description="Rises by one with each change; its ETag is this number in quotes.")
    readers_see: Sees | None = Field(description="How much readers see of texts that say nothing of their own; null: as the settings say.")
    editors_see: Sees | None = Field(description="How much editors see; null: as the settings say.")


class WordsOut(Out):
    """Words of a press text. Offsets are Unicode code points (JavaScript counts UTF-16 units)."""

    start: int
    end: int
    source: Literal["text", "title"] = Field(alias="in")
    exact: str | None = Field(description="The words; cut, with `…`, where an excerpt would be too long, null where none may be seen.")


class ProofOut(Out):
    """What proves one field: the words that say it, or the rule that inferred it from the words beside it."""

    value: str | int | list[str] | None
    rule: str | None
    words: list[WordsOut]


class PartEvidenceOut(Out):
    """What proves the fields of one participant or agreement; `id` is its id in the record."""

    id: str
    fields: dict[str, ProofOut]


class SightingOut(Out):
    """What one press text says of a meeting, with its evidence."""

    id: str
    press_text: SourceOut | None
    created_at: Time
    fields: dict[str, ProofOut]
    participants: list[PartEvidenceOut]
    agreements: list[PartEvidenceOut]


class ReadOut(Out):
    """What came of a posted press text."""

    press_text: PressTextOut
    new: bool = Field(description="False where the same text of the same publisher was known.")
    meetings: list[MeetingOut] = Field(description="The meetings that it tells of, as they now stand.")


class CodeOut(TitleOut):
    """One code: its label in German and English, and what it means in both."""

    description: TitleOut


class JudgementOut(Out):
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


class OutcomeOut(Out):
    """What became of one meeting."""

    meeting_id: str
    url: str
    what: Literal["made", "joined", "parted", "changed", "deleted"] = Field(
        description="`joined`: it now answers with `other`; `parted`: it lives again, apart from `other`."
    )
    other: str | None


class JudgedOut(Out):
    """What came, or would come, of a judgement."""

    judgement: JudgementOut
    dry_run: bool
    changes: list[OutcomeOut]


class CandidateOut(Out):
    """Somebody who may be meant."""

    person_id: str
    url: str
    name: str
    score: float = Field(ge=0, le=1, description="How near: by name, then by state, then by office.")


class CandidatesOut(Out):
    """Who may be meant, the nearest first."""

    items: list[CandidateOut]


class VocabularyOut(Out):
    """One vocabulary: its codes with labels in German and English, and what each means."""

    name: str
    url: str
    description: str
    codes: dict[str, CodeOut]


class EvidenceOut(Out):
    """All that proves a meeting's record."""

    meeting_id: str
    url: str
    sightings: list[SightingOut]


class PageOut(Out, Generic[Item]):
    """One page of a list."""

    items: list[Item]
    next: str | None = Field(description="Relative link to the next page; null on the last one, and only there.")
    previous: str | None = Field(description="Relative link to the page before; null on the first one.")
    count: int | None = Field(description="The number of all records that the question asks for; null unless `count=true`.")


class HighlightOut(Out):
    """What to highlight in a text. Offsets are Unicode code points (JavaScript counts UTF-16 units)."""

    start: int
    end: int


class SnippetOut(Out):
    """Words around what is sought."""

    text: str = Field(description="Words of a text, cut with `…`.")
    highlights: list[HighlightOut] = Field(description="Where they hold what is sought.")


class FoundInOut(SnippetOut):
    """Words around what is sought, and whose they are."""

    press_text_id: str | None = Field(description="The press text that says them; null: the record itself, its names or its title.")


class MeetingWithMoreOut(MeetingOut):
    """A meeting with what was asked to be joined to it by `include`; what was not is absent."""

    evidence: EvidenceOut | None = Field(default=None, description="With `include=evidence`: what proves it.")
    people: list[PersonOut] | None = Field(default=None, description="With `include=people`: the people of its participants.")
    ministries: list[MinistryOut] | None = Field(default=None, description="With `include=ministries`: the ministries of its participants.")
    place: PlaceOut | None = Field(default=None, description="With `include=places`: where it took place, null where that is not known.")
    snippets: list[FoundInOut] | None = Field(default=None, description="With `include=snippets` and `q`: where it holds what is sought.")
    series: SeriesOut | None = Field(default=None, description="With `include=series`: its series, null where it belongs to none.")


class ParticipantWithMoreOut(ParticipantOut):
    """A participant with what was asked to be joined to it by `include`; what was not is absent."""

    meeting: MeetingOut | None = Field(default=None, description="With `include=meetings`.")
    person: PersonOut | None = Field(default=None, description="With `include=people`; null for an office without a name.")
    ministry: MinistryOut | None = Field(default=None, description="With `include=ministries`; null where none is represented.")


class AgreementWithMoreOut(AgreementOut):
    """An agreement with what was asked to be joined to it by `include`; what was not is absent."""

    meeting: MeetingOut | None = Field(default=None, description="With `include=meetings`.")


class CountOut(Out):
    """How many meetings bear one value."""

    value: str | None = Field(description="A code, an id, or words as they are kept; null: not known.")
    label: TitleOut | None = Field(description="What the value is called in German and English.")
    count: int = Field(ge=1, description="How many meetings.")


class MeetingsOut(PageOut[MeetingWithMoreOut]):
    """One page of meetings."""

    facets: dict[str, list[CountOut]] | None = Field(
        description="With `facets`: by each, how many of all the meetings asked for bear each value, the commonest first."
    )


class FaultOut(Out):
    """One bad field."""

    pointer: str = Field(description="The parameter's name, or the field's JSON pointer.")
    detail: str


class ProblemOut(Out):
    """RFC 9457 problem details: the one shape of every error."""

    type: str = Field(description="A stable relative address of the kind of problem.")
    title: str
    status: int
    detail: str
    errors: list[FaultOut] = Field(default=[], description="One entry for each bad field.")
    version: int | None = Field(default=None, description="With 412: the version at which the record stands.")
