"""The codes that a record may hold, each with its meaning.

They are those of the labelling guide; the schema checks them, the API refuses others by name, and extraction
emits no other. A member's value is what is stored and served.
"""

from enum import StrEnum


class Status(StrEnum):
    """Whether a meeting took place, as far as the texts tell."""

    HELD = "held"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


class Form(StrEnum):
    """How the sides came together."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"


class Kind(StrEnum):
    """Two parties, or three and more; a party is a state or an international organisation."""

    BILATERAL = "bilateral"
    MULTILATERAL = "multilateral"


class Position(StrEnum):
    """The office in which a person takes part."""

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    DEPUTY_HEAD = "deputy_head"
    MINISTER = "minister"
    DEPUTY_MINISTER = "deputy_minister"
    SPEAKER = "speaker"
    PARLIAMENTARIAN = "parliamentarian"
    AMBASSADOR = "ambassador"
    ENVOY = "envoy"
    HEAD_OF_ORGANISATION = "head_of_organisation"
    AGENCY_HEAD = "agency_head"
    REGIONAL_HEAD = "regional_head"
    MILITARY = "military"
    EXECUTIVE = "executive"
    OFFICIAL = "official"
    OTHER = "other"


class Portfolio(StrEnum):
    """What a minister or a deputy minister is in charge of; the first named where there are several."""

    FOREIGN = "foreign"
    INTERIOR = "interior"
    DEFENCE = "defence"
    FINANCE = "finance"
    ECONOMY = "economy"
    TRADE = "trade"
    JUSTICE = "justice"
    ENERGY = "energy"
    TRANSPORT = "transport"
    AGRICULTURE = "agriculture"
    ENVIRONMENT = "environment"
    HEALTH = "health"
    EDUCATION = "education"
    SCIENCE = "science"
    CULTURE = "culture"
    LABOUR = "labour"
    SOCIAL = "social"
    DIGITAL = "digital"
    TOURISM = "tourism"
    SPORT = "sport"
    EMERGENCY = "emergency"
    SECURITY = "security"
    EUROPE = "europe"
    DEVELOPMENT = "development"
    INDUSTRY = "industry"
    YOUTH = "youth"
    HOUSING = "housing"
    WATER = "water"
    MEDIA = "media"
    RELIGION = "religion"
    OTHER = "other"


class Role(StrEnum):
    """What a participant does at the meeting."""

    HOST = "host"
    CHAIR = "chair"
    CO_CHAIR = "co_chair"
    HEAD_OF_DELEGATION = "head_of_delegation"
    MEMBER = "member"
    GUEST = "guest"
    OBSERVER = "observer"
    MEDIATOR = "mediator"
    SIGNATORY = "signatory"


class Presence(StrEnum):
    """How a participant was there."""

    PRESENT = "present"
    REMOTE = "remote"
    REPRESENTED = "represented"
    ABSENT = "absent"
    ANNOUNCED = "announced"


class AgreementType(StrEnum):
    """The kind of document or decision."""

    TREATY = "treaty"
    AGREEMENT = "agreement"
    MEMORANDUM = "memorandum"
    PROTOCOL = "protocol"
    DECLARATION = "declaration"
    COMMUNIQUE = "communique"
    PLAN = "plan"
    DECISION = "decision"
    CONTRACT = "contract"
    LETTER_OF_INTENT = "letter_of_intent"
    OTHER = "other"


class AgreementStatus(StrEnum):
    """What became of the document or decision at the meeting."""

    SIGNED = "signed"
    ADOPTED = "adopted"
    AGREED = "agreed"
    PLANNED = "planned"


class Topic(StrEnum):
    """What the talks were about."""

    BILATERAL_RELATIONS = "bilateral_relations"
    REGIONAL_INTEGRATION = "regional_integration"
    TRADE = "trade"
    INVESTMENT = "investment"
    ENERGY = "energy"
    TRANSPORT = "transport"
    AGRICULTURE = "agriculture"
    ENVIRONMENT = "environment"
    WATER = "water"
    HEALTH = "health"
    EDUCATION = "education"
    SCIENCE = "science"
    DIGITAL = "digital"
    CULTURE = "culture"
    TOURISM = "tourism"
    SPORT = "sport"
    YOUTH = "youth"
    MIGRATION = "migration"
    BORDER = "border"
    HUMAN_RIGHTS = "human_rights"
    JUSTICE = "justice"
    ORGANISED_CRIME = "organised_crime"
    TERRORISM = "terrorism"
    DRUGS = "drugs"
    HUMAN_TRAFFICKING = "human_trafficking"
    CYBER = "cyber"
    DEFENCE = "defence"
    ARMS_CONTROL = "arms_control"
    NUCLEAR = "nuclear"
    CONFLICT = "conflict"
    HUMANITARIAN = "humanitarian"
    DEVELOPMENT = "development"
    SANCTIONS = "sanctions"
    CONSULAR = "consular"
    DISASTER_RELIEF = "disaster_relief"
    SPACE = "space"
    MEDIA = "media"
    PARLIAMENT = "parliament"
    RELIGION = "religion"
    LABOUR = "labour"


class Sees(StrEnum):
    """How much of the words of a press text somebody sees."""

    NOTHING = "nothing"
    EXCERPTS = "excerpts"
    WHOLE = "whole"


class JobKind(StrEnum):
    """What a job is about."""

    TEXT = "text"
    """A press text that is stored and still to be read."""
    ADDRESS = "address"
    """A page, to be fetched and read."""


class JobState(StrEnum):
    """How a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    """Tried as often as it is tried by itself."""
    CANCELLED = "cancelled"
