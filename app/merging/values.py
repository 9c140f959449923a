"""Which value wins: the facts of one meeting, and the conflicts, from all its sightings. The rule stands in `app.merging`."""

import itertools
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.linking import NEAR_NAME, folded, name_likeness, place_of, same_name
from app.merging import sureness
from app.merging.sightings import DAY, Sighting, days
from app.vocabulary import AgreementType, Status

FIELDS = ("status", "form", "kind", "starts_on", "ends_on", "city", "country", "ordinal")
_DATES = ("starts_on", "ends_on")
_OFFICE = ("position", "portfolio", "country", "organisation")
_FAR = 10_000  # days: a text without a date stands behind every dated one
_Part = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Office:
    """A capacity: what a participant is, whoever holds it."""

    position: str
    portfolio: str | None
    country: str | None
    organisation: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field of which sightings contradict each other: the value that won, then those that lost, each with who says so.

    `part` is the id of the participant whose field it is. `settled` says that the winner is an archivist's word.
    """

    field: str
    part: str | None
    values: tuple[tuple[Any, tuple[str, ...]], ...]
    settled: bool


@dataclass(frozen=True, slots=True)
class Derived:
    """The facts of one meeting, derived from all its sightings; participants and agreements bear the ids of their oldest mentions.

    `mentions` says of every mention which participant or agreement it went into.
    """

    facts: dict[str, Any]
    participants: list[_Part]
    agreements: list[_Part]
    conflicts: tuple[Conflict, ...]
    removed: tuple[str, ...]
    mentions: dict[str, str]


def office(participant: dict[str, Any]) -> Office:
    """The capacity in which a draft's participant takes part."""
    return Office(participant["position"], participant["portfolio"], participant["country"], participant["organisation"])


def derive(sightings: Iterable[Sighting], absent: Collection[str] = ()) -> Derived:
    """The record that all sightings of one meeting make together; a function of their set, not of their order.

    `absent` are mentions of people who a person says were not there. `facts["deleted"]` is true where an archivist said so,
    and where nothing is left that tells of the meeting; `facts["status"]` is None then.
    """
    ordered = sorted(sightings, key=lambda sighting: (sighting.body.get("status") == Status.PLANNED, *sighting.order))
    ghosts = [sighting for sighting in ordered if not sighting.counts]
    texts = [sighting for sighting in ordered if sighting.counts and not sighting.by_hand]
    words = sorted((sighting for sighting in ordered if sighting.counts and sighting.by_hand), key=lambda sighting: sighting.id)
    facts: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for name in FIELDS:
        telling = _of_that_start(texts, facts["starts_on"]) if name == "ends_on" else texts
        facts[name], found = _winner(name, telling, words)
        conflicts += found
    first, last = days(facts["starts_on"], facts["ends_on"])
    if facts["ends_on"] is not None and not any("ends_on" in word.body for word in words) and (first is None or (last or "") < first):
        facts["ends_on"] = None  # two texts, of which one knows another start
    facts["organisations"] = _latest("organisations", words, _union(texts, "organisations"))
    facts["topics"] = _latest("topics", words, _union(texts, "topics"))
    facts["series"] = _latest("series", words, None) or next((text.body["series"] for text in texts if text.body["series"]), None)
    for name in ("title", "place_id"):
        facts[name] = _latest(name, words, None)
    exists = any(sighting.about is None for sighting in (*words, *texts))
    facts["deleted"] = _latest("deleted", words, otherwise=False) or not exists
    facts["status"] = facts["status"] if exists else None
    whole = [sighting for sighting in (*words, *texts) if "participants" in sighting.body]
    corrections = [correction for word in words for correction in word.body.get("corrections", ())]
    people = _haunted(_participant_groups(whole), ghosts, "participants", _goes_into)
    papers = _haunted(_agreement_groups(whole), ghosts, "agreements", _is_document)
    participants, gone = _corrected(people, corrections, _one_participant, absent)
    agreements, void = _corrected(papers, corrections, _one_agreement, ())
    by_mention = {mention["id"]: sighting.id for sighting in (*words, *texts) for mention in sighting.body.get("participants", ())}
    for group in people:
        conflicts += _office_conflicts(group, participants, corrections, by_mention)
    mentions = {mention["id"]: _oldest(group) for group in (*people, *papers) for mention in group}
    disputed = [(conflict.part, conflict.field) for conflict in conflicts if not conflict.settled]
    facts["confidence"] = sureness.of_meeting(facts, participants, (*texts, *words), mentions, disputed)
    return Derived(facts, participants, agreements, tuple(conflicts), removed=(*gone, *void), mentions=mentions)


def _latest(name: str, words: Sequence[Sighting], otherwise: Any) -> Any:
    """What an archivist said last of a field, be it nothing; else what is given."""
    return next((word.body[name] for word in reversed(words) if name in word.body), otherwise)


def _of_that_start(texts: Sequence[Sighting], starts_on: str | None) -> list[Sighting]:
    """The texts that know no other start than the one that won: the end that they tell belongs to it."""
    return [text for text in texts if text.body["starts_on"] is None or _agree("starts_on", text.body["starts_on"], starts_on)]


def _winner(name: str, texts: Sequence[Sighting], words: Sequence[Sighting]) -> tuple[Any, list[Conflict]]:
    telling = [sighting for sighting in texts if sighting.body[name] is not None]
    told = Counter(_value(name, sighting) for sighting in telling)
    votes = Counter({value: sum(number for other, number in told.items() if _contains(name, other, value)) for value in told})
    best = min(telling, key=lambda sighting: _rank(name, sighting, votes)) if telling else None
    winner = _latest(name, words, best.body[name] if best else None)
    won = _meant(name, winner, _latest("country", words, None) or (best.body["country"] if best else None))
    lost = [value for value in told if winner is None or not _agree(name, value, won)]
    settled = any(name in word.body for word in words)
    if settled and any(not _agree(name, one, other) for one, other in itertools.combinations(told, 2)):
        lost = [value for value in told if value != won]  # what was settled stays to be seen, whatever value was found
    if not lost:
        return winner, []
    saying = [(winner, tuple(s.id for s in telling if _value(name, s) not in lost))]
    for value in sorted(lost, key=str):
        theirs = [s for s in telling if _value(name, s) == value]
        saying.append((theirs[0].body[name], tuple(s.id for s in theirs)))
    return winner, [Conflict(name, None, tuple(saying), settled)]


def _value(name: str, sighting: Sighting) -> Any:
    return _meant(name, sighting.body[name], sighting.body["country"])


def _meant(name: str, value: Any, country: str | None) -> Any:
    """What is compared of a value: a city by the place it names, in whatever language."""
    if name != "city" or value is None:
        return value
    place = place_of(value, country) or place_of(value, None)
    return place.id if place else folded(value)


def _agree(name: str, one: Any, other: Any) -> bool:
    """Whether two values do not contradict each other: a coarser date contains the finer, an announcement comes before the meeting."""
    if name == "status" and Status.PLANNED in (one, other):
        return True
    return bool(one == other) or (name in _DATES and (str(other).startswith(str(one)) or str(one).startswith(str(other))))


def _contains(name: str, coarse: Any, fine: Any) -> bool:
    """Whether who tells the one value also speaks for the other: for itself, and for the finer date within a coarser one."""
    return bool(coarse == fine) or (name in _DATES and str(fine).startswith(str(coarse)))


def _rank(name: str, sighting: Sighting, votes: Counter[Any]) -> tuple[Any, ...]:
    value = sighting.body[name]
    announced = sighting.body["status"] == Status.PLANNED  # the report of a meeting knows more than its announcement
    fineness = len(value) if name in _DATES else 0
    return announced, -votes[_value(name, sighting)], -fineness, _distance(sighting), sighting.order


def _distance(sighting: Sighting) -> int:
    starts_on = sighting.body["starts_on"]
    if sighting.published_on is None or starts_on is None or len(starts_on) != DAY:
        return _FAR
    return abs((date.fromisoformat(sighting.published_on) - date.fromisoformat(starts_on)).days)


def _union(ordered: Sequence[Sighting], name: str) -> list[str]:
    return list(dict.fromkeys(value for sighting in ordered for value in sighting.body[name]))


def _haunted(
    groups: list[list[_Part]], ghosts: Sequence[Sighting], part: str, joins: Callable[[Sequence[_Part], _Part], bool]
) -> list[list[_Part]]:
    """Groups with the mentions of sightings that count no longer: they give no value, but keep ids and what was said of them."""
    for mention in (mention for ghost in ghosts for mention in ghost.body.get(part, ())):
        group = next((group for group in groups if joins(group, mention)), None)
        if group is not None:
            group.append({**mention, "gone": True})
    return groups


def _corrected(
    groups: Iterable[list[_Part]], corrections: Sequence[_Part], one_of: Callable[[list[_Part]], _Part], absent: Collection[str]
) -> tuple[list[_Part], list[str]]:
    """The parts that groups of mentions make, as an archivist corrected them, and the ids of those that were removed."""
    parts, removed = [], []
    for group in groups:
        part = one_of([mention for mention in group if not mention.get("gone")]) | {"id": _oldest(group)}
        mentioned = {mention["id"] for mention in group}
        gone = not mentioned.isdisjoint(absent)
        for correction in corrections:
            if correction["of"] in mentioned:
                part |= correction.get("fields", {})
                gone = correction.get("removed", gone)
        if gone:
            removed.append(part["id"])
        else:
            parts.append(part)
    return parts, removed


def _oldest(group: Sequence[_Part]) -> str:
    oldest: str = min(mention["id"] for mention in group)
    return oldest


def _participant_groups(ordered: Sequence[Sighting]) -> list[list[_Part]]:
    groups: list[list[_Part]] = []
    for sighting in ordered:
        # The named first: an office without a name joins its holder, not the other way round.
        mentions = sorted(sighting.body["participants"], key=lambda mention: mention["name"] is None)
        for mention in mentions:
            group = next((group for group in groups if _goes_into(group, mention)), None)
            if group is None:
                groups.append([mention])
            elif not any(other in sighting.body["participants"] for other in group) or mention["name"] is None:
                group.append(mention)
            else:
                groups.append([mention])
    return groups


def _goes_into(group: Sequence[_Part], mention: _Part) -> bool:
    return any(_same_participant(other, mention) for other in group)


def _same_participant(one: _Part, other: _Part) -> bool:
    if one["name"] is None or other["name"] is None:
        return office(one) == office(other)
    if one["country"] != other["country"] and None not in (one["country"], other["country"]):
        return False
    if one["organisation"] != other["organisation"] and None not in (one["organisation"], other["organisation"]):
        return False
    return same_name(one["name"], other["name"]) or (
        office(one) == office(other) and name_likeness(one["name"], other["name"]) >= NEAR_NAME
    )


def _one_participant(group: list[_Part]) -> _Part:
    """One participant of several mentions: the archivist's, or the fullest name, the office told most often, the first role told."""
    names = Counter(mention["name"] for mention in group if mention["name"])
    written = [mention for mention in group if mention.get("by_hand")]
    if written:
        return {"person_id": None} | written[-1] | {"names": sorted(names)}
    offices = Counter(map(office, group))
    held = max(offices, key=lambda held: (offices[held], -list(offices).index(held)))
    return {
        "id": "",
        "name": min(names, key=lambda name: (*_shortness(name), -names[name], name)) if names else None,
        "names": sorted(names),
        "position": held.position,
        "portfolio": held.portfolio,
        "country": held.country,
        "organisation": held.organisation,
        "role": next((mention["role"] for mention in group if mention["role"]), None),
        "presence": group[0]["presence"],
        "person_id": None,
    }


def _shortness(name: str) -> tuple[int, int]:
    """Few whole words, then few words: initials are no whole ones."""
    words = name.split()
    return -sum(len(word.strip(".")) > 1 for word in words), -len(words)


def _office_conflicts(
    group: Sequence[_Part], participants: Sequence[_Part], corrections: Sequence[_Part], by_mention: dict[str, str]
) -> list[Conflict]:
    """The fields of one participant's capacity of which texts contradict each other."""
    part = next((one for one in participants if one["id"] == _oldest(group)), None)
    if part is None:
        return []
    written = any(mention.get("by_hand") for mention in group)
    mentioned = {mention["id"] for mention in group}
    settled = written or any(correction["of"] in mentioned and correction.get("fields") for correction in corrections)
    telling = [mention for mention in group if not mention.get("gone") and not mention.get("by_hand")]
    found = []
    for name in _OFFICE:
        told = dict.fromkeys(mention[name] for mention in telling if mention[name] is not None)
        lost = sorted(value for value in told if value != part[name])
        if lost and (settled or part[name] is not None):
            saying = [
                (value, tuple(sorted(by_mention[mention["id"]] for mention in telling if mention[name] == value)))
                for value in (part[name], *lost)
            ]
            found.append(Conflict(name, part["id"], tuple(saying), settled))
    return found


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
    return {name: first[name] for name in ("type", "status", "title")}


def _same_agreement(told: dict[str, Any], mine: Sequence[_Part], groups: Sequence[list[_Part]]) -> list[_Part] | None:
    """The group of the same document: its title shares half its words, or it is the only document of its kind on both sides."""
    like = [group for group in groups if _sort(group[0]) == _sort(told)]
    for group in like:
        if _is_document(group, told):
            return group
    alone = len(like) == 1 and sum(_sort(other) == _sort(told) for other in mine) == 1
    return like[0] if alone and told["type"] != AgreementType.DECISION else None


def _is_document(group: Sequence[_Part], told: _Part) -> bool:
    words, others = _content(told["title"]), _content(group[0]["title"])
    alike = bool(words and others) and 2 * len(words & others) >= min(len(words), len(others))
    return _sort(group[0]) == _sort(told) and (alike or told["title"] == group[0]["title"])


def _sort(told: dict[str, Any]) -> tuple[str, str]:
    return told["type"], told["status"]


def _content(title: str) -> set[str]:
    """The words that carry meaning, cut to six letters: a rough stem is enough to compare two titles."""
    return {word[:6] for word in folded(title).split() if len(word) > 3}  # noqa: PLR2004 - shorter words carry none
