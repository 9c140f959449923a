"""What a record looks like when it is served: plain JSON objects made from facts. Pure.

Keys always stand in the same order and are never absent; `app.schemas` describes them, and a test holds the two together.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app import reference
from app.reference.labels import LANGUAGES, Language, label
from app.vocabulary import Form, Position, Status

VERSION = 4
"""Raised when the rendering of any record changes; `communique migrate` then renders every record anew."""

_PATHS = {
    "meeting": "meetings",
    "participant": "participants",
    "agreement": "agreements",
    "person": "people",
    "ministry": "ministries",
    "organisation": "organisations",
    "series": "series",
    "place": "places",
    "press_text": "press-texts",
    "territory": "territories",
    "conflict": "conflicts",
    "judgement": "judgements",
}
_NAMED_IN_A_TITLE = 4  # more parties than this are counted, not named


def url(resource: str, record_id: str) -> str:
    """The relative link to a record."""
    return f"/v1/{_PATHS[resource]}/{record_id}"


def head(resource: str, record_id: str) -> dict[str, Any]:
    """How every rendering begins; `version` is filled in when the record is written."""
    return {"id": record_id, "url": url(resource, record_id), "version": 0}


def meeting(meeting_id: str, facts: Mapping[str, Any], parts: Mapping[str, Sequence[dict[str, Any]]]) -> dict[str, Any]:
    """A meeting with its participants, agreements and sources."""
    return {
        **head("meeting", meeting_id),
        "title": facts["title"] or titles(facts, parts["participants"]),
        **{name: facts[name] for name in ("status", "form", "kind", "starts_on", "ends_on", "earliest", "latest")},
        **{name: facts[name] for name in ("city", "place_id", "territory", "ordinal", "series_id", "organisations", "topics")},
        "confidence": facts["confidence"],
        "participants": list(parts["participants"]),
        "agreements": list(parts["agreements"]),
        "sources": list(parts["sources"]),
        "conflicts": list(parts["conflicts"]),
    }


def participant(facts: Mapping[str, Any]) -> dict[str, Any]:
    """A participant of one meeting."""
    return {
        "id": facts["id"],
        "url": url("participant", facts["id"]),
        **{name: facts[name] for name in ("meeting_id", "name", "person_id", "person_inferred", "position", "portfolio", "ministry_id")},
        **{name: facts[name] for name in ("territory", "organisation", "role", "presence")},
    }


def agreement(facts: Mapping[str, Any]) -> dict[str, Any]:
    """An agreement of one meeting."""
    return {
        "id": facts["id"],
        "url": url("agreement", facts["id"]),
        **{name: facts[name] for name in ("meeting_id", "type", "status", "title")},
    }


def conflict(facts: Mapping[str, Any]) -> dict[str, Any]:
    """A field of which sources contradict each other: the value that stands, all that were told, who settled it."""
    return {
        "id": facts["id"],
        "url": url("conflict", facts["id"]),
        **{name: facts[name] for name in ("meeting_id", "participant_id", "field", "value", "values", "settled")},
    }


def source(press_text: Mapping[str, Any], extractor: str) -> dict[str, Any]:
    """A press text as a source of a meeting."""
    return {
        "press_text_id": press_text["id"],
        "url": url("press_text", press_text["id"]),
        **{name: press_text[name] for name in ("publisher", "address", "language", "title", "published_on")},
        "extractor": extractor,
    }


def press_text(press_text_id: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of a press text; the text itself is joined at reading, for those who may see it."""
    return {
        **head("press_text", press_text_id),
        **{name: facts[name] for name in ("publisher", "address", "language", "title", "published_on")},
        **{name: facts[name] for name in ("characters", "text_hash", "withdrawn_at", "readers_see")},
    }


def person(person_id: str, name: str, names: Sequence[str]) -> dict[str, Any]:
    """A person with all spellings seen."""
    return {**head("person", person_id), "name": name, "names": sorted(names)}


def ministry(ministry_id: str, territory: str, portfolio: str) -> dict[str, Any]:
    """A ministry, named by its portfolio and its territory."""
    title = {language: f"{label('ministry', portfolio, language)} ({territory_name(territory, language)})" for language in LANGUAGES}
    return {**head("ministry", ministry_id), "title": title, "territory": territory, "portfolio": portfolio, "names": []}


def series(series_id: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """A series: the frame, or the states, and the office whose holders meet in it."""
    office = {name: told[name] for name in ("organisation", "territories", "position", "portfolio")}
    title = {}
    for language in LANGUAGES:
        whose = told["organisation"] or ", ".join(territory_name(code, language) for code in told["territories"])
        words = "Treffen: " if language == "de" else "Meetings of "
        title[language] = words + _office_plural(told["position"], told["portfolio"], language) + (f" ({whose})" if whose else "")
    return {**head("series", series_id), "title": title, **office}


def organisation(organisation_id: str, known: reference.Organisation | None, short_name: str) -> dict[str, Any]:
    """An organisation with its names by language, as far as the reference data knows it."""
    names = {language: list(given) for language, given in sorted(known.names.items())} if known else {}
    return {
        **head("organisation", organisation_id),
        "short_name": short_name,
        "names": names,
        "kind": known.kind if known else "organisation",
    }


def place(known: reference.Place) -> dict[str, Any]:
    """A city with its names by language, its territory and coordinates (degrees, WGS 84)."""
    return {
        **head("place", known.id),
        "name": known.name,
        "names": {language: given[0] for language, given in sorted(known.names.items())},
        "territory": known.territory,
        "latitude": known.latitude,
        "longitude": known.longitude,
    }


def territory(known: reference.Territory) -> dict[str, Any]:
    """A territory with its short and official names by language."""
    return {
        "code": known.code,
        "url": url("territory", known.code),
        "alpha3": known.alpha3,
        "names": {language: {"short": names.short, "official": names.official} for language, names in sorted(known.names.items())},
    }


def names_of(body: Mapping[str, Any]) -> Iterator[str]:
    """All that a record of the directory is called."""
    title = body.get("title")
    yield from title.values() if isinstance(title, dict) else ()
    yield from (body[name] for name in ("name", "short_name") if body.get(name))
    yield from (name for name, _ in names(body.get("names") or ()))


def names(told: Any) -> Iterator[tuple[str, str | None]]:
    """Names with their languages where those are known: of a list, or by language one, several, or the short and the official one."""
    if not isinstance(told, dict):
        yield from ((name, None) for name in told)
        return
    for language, given in told.items():
        several = [given] if isinstance(given, str) else given.values() if isinstance(given, dict) else given
        yield from ((name, language) for name in several if name)


def place_called(place: Mapping[str, Any]) -> dict[str, str]:
    """What a place is called in German and English, from its rendering."""
    return {language: place["names"].get(language, place["name"]) for language in LANGUAGES}


def territory_name(code: str, language: Language) -> str:
    """The short name of a territory, or its code where the reference data has none."""
    known = reference.territories().get(code)
    return known.names[language].short if known else code


def titles(facts: Mapping[str, Any], participants: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """A title in each language, made from the facts alone: what, whose, in which frame, who, where."""
    return {language: _title(facts, participants, language) for language in LANGUAGES}


def _title(facts: Mapping[str, Any], participants: Sequence[Mapping[str, Any]], language: Language) -> str:
    noun = label("form", facts["form"] or Form.IN_PERSON, language)
    office = _shared_office(participants)
    if facts["ordinal"] is not None:
        noun = f"{facts['ordinal']}. {noun}" if language == "de" else f"{_english_ordinal(facts['ordinal'])} {noun}"
    if office is not None:
        of = "der" if language == "de" else "of"
        noun = f"{noun} {of} {_office_plural(*office, language)}"
    if facts["organisations"]:
        noun = f"{noun} ({', '.join(facts['organisations'])})"
    parties = _parties(participants, language, named=office is None)
    where = facts["city"] or (territory_name(facts["territory"], language) if facts["territory"] else None)
    status = None if facts["status"] == Status.HELD else label("status", facts["status"], language)
    words = noun[0].upper() + noun[1:]
    if parties:
        words = f"{words}: {parties}"
    if where:
        words = f"{words}, {where}"
    return f"{words} ({status})" if status else words


def _shared_office(participants: Sequence[Mapping[str, Any]]) -> tuple[str, str | None] | None:
    """The office that most of at least two delegations hold: it says whose meeting this is."""
    heads: dict[str, tuple[str, str | None]] = {}
    for one in participants:
        if one["territory"] is not None:
            heads.setdefault(one["territory"], (one["position"], one["portfolio"]))
    offices = list(heads.values())
    if len(offices) < 2:  # noqa: PLR2004 - one delegation shares nothing
        return None
    most = max(offices, key=lambda office: (offices.count(office), office[1] or "", office[0]))
    named = most[0] in (Position.HEAD_OF_STATE, Position.HEAD_OF_GOVERNMENT, Position.MINISTER, Position.SPEAKER)
    return most if named and 2 * offices.count(most) > len(offices) else None


def _parties(participants: Sequence[Mapping[str, Any]], language: Language, *, named: bool) -> str:
    """The parties in the order of the record: `Olaf Scholz (Deutschland) – …`, or the states alone, or their number."""
    parties: dict[str, str | None] = {}
    for one in participants:
        party = territory_name(one["territory"], language) if one["territory"] else one["organisation"]
        if party:
            parties.setdefault(party, one["name"])
    if len(parties) > _NAMED_IN_A_TITLE:
        return f"{len(parties)} {'Delegationen' if language == 'de' else 'delegations'}"
    return " – ".join(f"{name} ({party})" if named and name else party for party, name in parties.items())


def _office_plural(position: str, portfolio: str | None, language: Language) -> str:
    return (
        label("ministers", portfolio, language)
        if portfolio and position == Position.MINISTER
        else label("position_plural", position, language)
    )


def _english_ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
