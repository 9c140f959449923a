"""Which sightings are the same meeting, and which value wins? Pure: sightings go in, facts come out.

**Same meeting**: the same form, no day, place, frame or ordinal that contradicts, and either the same round of the
same series, or offices in common: at least two, and at least half of those of the text that names fewer.

**Which value wins**, for each field of a record: an archivist's latest word first, then the report before the announcement,
then the value that more texts give, then the finer date, then the text published nearest to the meeting, then the text whose
hash is smaller (so that no order of arrival matters). What lost is a conflict where it contradicts: a coarser date that
contains the winner does not.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.linking import folded, same_name
from app.vocabulary import AgreementType, Status

FIELDS = ("status", "form", "kind", "starts_on", "ends_on", "city", "country", "ordinal")
_Part = dict[str, Any]
_FAR = 10_000  # days: a text without a date stands behind every dated one
_FEWEST_SHARED_OFFICES = 2
_YEAR, _MONTH, _DAY = 4, 7, 10  # lengths of EDTF level 0 dates


@dataclass(frozen=True, slots=True)
class Sighting:
    """One stored sighting as merging sees it. `body` is the draft's JSON; `text_key` orders texts whatever came first.

    What an archivist wrote is `by_hand`: a whole meeting, or only the fields that it corrects. It may also bear a `title`,
    say that the meeting is `deleted`, and hold `corrections` of single participants and agreements:
    `{"of": id of a mention, "fields": {…}}` or `{"of": id, "removed": true}`.
    """

    id: str
    text_key: str
    published_on: str | None
    by_hand: bool
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Office:
    """A capacity: what a participant is, whoever holds it."""

    position: str
    portfolio: str | None
    country: str | None
    organisation: str | None


@dataclass(frozen=True, slots=True)
class Round:
    """A meeting as candidates are compared: the facts that can tell two meetings apart."""

    form: str
    earliest: str | None
    latest: str | None
    country: str | None
    ordinal: int | None
    series: str | None
    organisations: frozenset[str]
    offices: frozenset[Office]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that lost: which field, what it says, and the sightings that say so."""

    field: str
    value: Any
    sightings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """The facts of one meeting, derived from all its sightings; participants and agreements bear the ids of their oldest mentions."""

    facts: dict[str, Any]
    participants: list[_Part]
    agreements: list[_Part]
    conflicts: tuple[Conflict, ...]
    removed: tuple[str, ...]


def days(starts_on: str | None, ends_on: str | None = None) -> tuple[str | None, str | None]:
    """The earliest and the latest day (`YYYY-MM-DD`) that EDTF level 0 dates allow."""
    if starts_on is None:
        return None, None
    last = ends_on or starts_on
    first_day = starts_on + {_YEAR: "-01-01", _MONTH: "-01", _DAY: ""}[len(starts_on)]
    if len(last) == _DAY:
        return first_day, last
    year, month = (int(last), 12) if len(last) == _YEAR else (int(last[:_YEAR]), int(last[5:_MONTH]))
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else date.max
    last_day = date.fromordinal(following.toordinal() - 1) if following != date.max else following
    return first_day, last_day.isoformat()


def office(participant: dict[str, Any]) -> Office:
    """The capacity in which a draft's participant takes part."""
    return Office(participant["position"], participant["portfolio"], participant["country"], participant["organisation"])


def round_of(body: dict[str, Any]) -> Round:
    """What is compared, of a draft's JSON."""
    earliest, latest = days(body["starts_on"], body["ends_on"])
    return Round(
        form=body["form"],
        earliest=earliest,
        latest=latest,
        country=body["country"],
        ordinal=body["ordinal"],
        series=body["series"],
        organisations=frozenset(body["organisations"]),
        offices=frozenset(map(office, body["participants"])),
        names=frozenset(participant["name"] for participant in body["participants"] if participant["name"]),
    )


def likeness(one: Round, other: Round) -> float:
    """How surely two sightings tell of the same meeting: 0 where they cannot, else more for more in common."""
    if one.form != other.form or _apart(one, other):
        return 0.0
    same_round = one.series is not None and one.series == other.series and one.ordinal is not None and one.ordinal == other.ordinal
    fewer = min(len(one.offices), len(other.offices))
    shared = len(one.offices & other.offices)
    if same_round and (shared or not fewer):
        return 2.0 + shared
    if one.earliest is None or other.earliest is None or shared < _FEWEST_SHARED_OFFICES or 2 * shared < fewer:
        return 0.0
    if not _names_agree(one.names, other.names):
        return 0.0
    return shared / max(len(one.offices), len(other.offices))


def derive(sightings: Iterable[Sighting]) -> Derived:
    """The record that all sightings of one meeting make together; a function of their set, not of their order.

    `facts["deleted"]` is true where an archivist said so, and where nothing is left that tells of the meeting.
    """
    ordered = sorted(sightings, key=lambda sighting: (sighting.text_key, sighting.id))
    texts = [sighting for sighting in ordered if not sighting.by_hand]
    words = sorted((sighting for sighting in ordered if sighting.by_hand), key=lambda sighting: sighting.id)
    facts: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for name in FIELDS:
        facts[name], lost = _winner(name, texts, words)
        conflicts += lost
    facts["organisations"] = _latest("organisations", words, _union(texts, "organisations"))
    facts["topics"] = _latest("topics", words, _union(texts, "topics"))
    facts["series"] = _latest("series", words, next((text.body["series"] for text in texts if text.body["series"]), None))
    for name in ("title", "place_id"):
        facts[name] = _latest(name, words, None)
    whole = [sighting for sighting in (*words, *texts) if "participants" in sighting.body]
    facts["deleted"] = _latest("deleted", words, otherwise=False) or not whole
    corrections = [correction for word in words for correction in word.body.get("corrections", ())]
    participants, gone = _corrected(_participant_groups(whole), corrections, _one_participant)
    agreements, void = _corrected(_agreement_groups(whole), corrections, _one_agreement)
    return Derived(facts, participants, agreements, tuple(conflicts), removed=(*gone, *void))


def _apart(one: Round, other: Round) -> bool:
    """Whether some fact says that the two are different meetings."""
    if one.earliest and other.earliest and (one.earliest > (other.latest or "") or other.earliest > (one.latest or "")):
        return True
    return (
        _differ(one.country, other.country)
        or _differ(one.ordinal, other.ordinal)
        or bool(one.organisations and other.organisations and not one.organisations & other.organisations)
    )


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _names_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether, where both name people, at least one name of the two is the same."""
    return not one or not other or any(same_name(a, b) for a in one for b in other)


def _latest(name: str, words: Sequence[Sighting], otherwise: Any) -> Any:
    """What an archivist said last of a field, be it nothing; else what is given."""
    return next((word.body[name] for word in reversed(words) if name in word.body), otherwise)


def _winner(name: str, texts: Sequence[Sighting], words: Sequence[Sighting]) -> tuple[Any, list[Conflict]]:
    telling = [sighting for sighting in texts if sighting.body[name] is not None]
    votes = Counter(sighting.body[name] for sighting in telling)
    told = min(telling, key=lambda sighting: _rank(name, sighting, votes)).body[name] if telling else None
    best = _latest(name, words, told)
    lost = sorted((value for value in votes if value != best and not _contains(name, value, best)), key=str)
    return best, [Conflict(name, value, tuple(s.id for s in telling if s.body[name] == value)) for value in lost]


def _rank(name: str, sighting: Sighting, votes: Counter[Any]) -> tuple[Any, ...]:
    value = sighting.body[name]
    held = sighting.body["status"] != Status.PLANNED  # the report of a meeting knows more than its announcement
    fineness = len(value) if name in ("starts_on", "ends_on") else 0
    return not held, -votes[value], -fineness, _distance(sighting), sighting.text_key, sighting.id


def _distance(sighting: Sighting) -> int:
    starts_on = sighting.body["starts_on"]
    if sighting.published_on is None or starts_on is None or len(starts_on) != _DAY:
        return _FAR
    return abs((date.fromisoformat(sighting.published_on) - date.fromisoformat(starts_on)).days)


def _contains(name: str, coarse: Any, fine: Any) -> bool:
    """Whether the coarser date contains the finer one, so that they do not contradict each other."""
    return name in ("starts_on", "ends_on") and str(fine).startswith(str(coarse))


def _union(ordered: Sequence[Sighting], name: str) -> list[str]:
    return list(dict.fromkeys(value for sighting in ordered for value in sighting.body[name]))


def _corrected(
    groups: Iterable[list[_Part]], corrections: Sequence[_Part], one_of: Callable[[list[_Part]], _Part]
) -> tuple[list[_Part], list[str]]:
    """The parts that groups of mentions make, as an archivist corrected them, and the ids of those that were removed."""
    parts, removed = [], []
    for group in groups:
        part = one_of(group)
        gone = False
        for correction in corrections:
            if any(correction["of"] == mention["id"] for mention in group):
                part |= correction.get("fields", {})
                gone = correction.get("removed", gone)
        if gone:
            removed.append(part["id"])
        else:
            parts.append(part)
    return parts, removed


def _participant_groups(ordered: Sequence[Sighting]) -> list[list[_Part]]:
    groups: list[list[_Part]] = []
    for sighting in ordered:
        # The named first: an office without a name joins its holder, not the other way round.
        mentions = sorted(sighting.body["participants"], key=lambda mention: mention["name"] is None)
        for mention in mentions:
            group = next((group for group in groups if _same_participant(group, mention)), None)
            if group is None:
                groups.append([mention])
            elif not any(other in sighting.body["participants"] for other in group) or mention["name"] is None:
                group.append(mention)
            else:
                groups.append([mention])
    return groups


def _same_participant(group: Sequence[_Part], mention: dict[str, Any]) -> bool:
    if mention["name"] is None:
        return any(office(other) == office(mention) for other in group)
    for other in group:
        if other["name"] is None:
            if office(other) == office(mention):
                return True
        elif same_name(other["name"], mention["name"]) and not (
            _differ(other["country"], mention["country"]) or _differ(other["organisation"], mention["organisation"])
        ):
            return True
    return False


def _one_participant(group: list[_Part]) -> _Part:
    """One participant of several mentions: the archivist's, or the fullest name, the office told most often, the first role told."""
    names = Counter(mention["name"] for mention in group if mention["name"])
    written = [mention for mention in group if mention.get("by_hand")]
    if written:
        return written[-1] | {"id": min(mention["id"] for mention in group), "names": sorted(names)}
    name = min(names, key=lambda name: (-len(name.split()), -names[name], name)) if names else None
    offices = Counter(map(office, group))
    held = max(offices, key=lambda held: (offices[held], -list(offices).index(held)))
    return {
        "id": min(mention["id"] for mention in group),
        "name": name,
        "names": sorted(names),
        "position": held.position,
        "portfolio": held.portfolio,
        "country": held.country,
        "organisation": held.organisation,
        "role": next((mention["role"] for mention in group if mention["role"]), None),
        "presence": group[0]["presence"],
        "person_id": None,
    }


def _agreement_groups(ordered: Sequence[Sighting]) -> list[list[_Part]]:
    groups: list[list[_Part]] = []
    for sighting in ordered:
        mine = sighting.body["agreements"]
        here: list[list[_Part]] = []
        for told in mine:
            others = [group for group in groups if not any(group is taken for taken in here)]
            group = _same_agreement(told, mine, others)
            if group is None:
                group = []
                groups.append(group)
            group.append(told)
            here.append(group)
    return groups


def _one_agreement(group: list[_Part]) -> _Part:
    first = next((told for told in group if told.get("by_hand")), group[0])
    return {"id": min(told["id"] for told in group)} | {name: first[name] for name in ("type", "status", "title")}


def _same_agreement(told: dict[str, Any], mine: Sequence[_Part], groups: Sequence[list[_Part]]) -> list[_Part] | None:
    """The group of the same document: its title shares half its words, or it is the only document of its kind on both sides."""
    like = [group for group in groups if _sort(group[0]) == _sort(told)]
    for group in like:
        words, others = _content(told["title"]), _content(group[0]["title"])
        if words and others and 2 * len(words & others) >= min(len(words), len(others)):
            return group
    alone = len(like) == 1 and sum(_sort(other) == _sort(told) for other in mine) == 1
    return like[0] if alone and told["type"] != AgreementType.DECISION else None


def _sort(told: dict[str, Any]) -> tuple[str, str]:
    return told["type"], told["status"]


def _content(title: str) -> set[str]:
    """The words that carry meaning, cut to six letters: a rough stem is enough to compare two titles."""
    return {word[:6] for word in folded(title).split() if len(word) > 3}  # noqa: PLR2004 - shorter words carry none
