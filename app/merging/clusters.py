"""Which sightings are the same meeting: pairs are compared, then joined best first, never against a fact or a judgement.

`compare` gives `APART` where a fact says that two sightings are of different meetings, 0 where nothing says that they are of
the same one, else more for more in common. `cluster` joins by falling likeness; two groups become one only where no member
of the one contradicts a member of the other. `keys` names what a sighting can be found by, so that a database finds all that
can touch it without looking at the rest; whichever of two is sought finds the other.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any

from app.linking import NEAR_NAME, folded, longest_sound, name_likeness, place_of, same_name
from app.merging.sightings import DAY, MONTH, YEAR, Sighting, days
from app.vocabulary import Kind, Position, Status

APART = -1.0
_SAME_ROUND, _SAME_DAY, _SAME_TIME, _SAME_PLACE, _SAME_STATE, _NEAR_PRINT = 2.0, 1.0, 0.5, 0.5, 0.25, 0.5
_PRINTED_WITHIN = 14  # days: reports of one meeting come out together
_ANNOUNCED = 1.0
_MARGIN = 0.2
"""A text that fits two different meetings, and one no better than the other by this, is of neither for all we know."""
_FEWEST_SHARED = 2
_ONE_AGAINST = 3  # so many delegations that agree outweigh one that does not
_ROUNDS_SPREAD = 3  # days: held rounds of one number further apart are two, miscounted
_ROUNDS_MOVED = 800  # days: an announced round is put off by no more
_LONGEST = 7  # days: a longer window is as good as a month
_RANKS = {position: rank for rank, position in enumerate(Position)}
_Member = tuple[str | None, str, str | None]


@dataclass(frozen=True, slots=True)
class Judged:
    """A person's decision about two sightings."""

    left: str
    right: str
    same: bool


@dataclass(frozen=True, slots=True)
class Round:
    """A sighting as it is compared: the facts that can tell two meetings apart.

    `earliest` and `latest` are narrowed by the day of print: what is held was before it, what is planned comes after. It is
    found by the keys in `found_by`, and looks for those in `looks_for`.
    """

    form: str
    kind: str
    status: str
    starts_on: str | None
    ends_on: str | None
    earliest: int | None
    latest: int | None
    published: int | None
    country: str | None
    place: str | None
    ordinal: int | None
    series: str | None
    organisations: frozenset[str]
    delegations: Mapping[str, tuple[_Member, ...]]
    found_by: frozenset[str] = frozenset()
    looks_for: frozenset[str] = frozenset()

    @property
    def to_the_day(self) -> bool:
        """Whether the day is known."""
        return self.starts_on is not None and len(self.starts_on) == DAY


def round_of(body: Mapping[str, Any], published_on: str | None = None) -> Round:
    """What is compared, of a draft's JSON and the day of print."""
    first, last = days(body["starts_on"], body["ends_on"])
    earliest, latest, published = map(_ordinal, (first, last, published_on))
    if earliest is not None and latest is not None and published is not None and earliest <= published <= latest:
        planned = body["status"] in (Status.PLANNED, Status.POSTPONED)
        earliest, latest = (published, latest) if planned else (earliest, published)
    delegations: dict[str, list[_Member]] = {}
    for one in body["participants"]:
        party = one["country"] or one["organisation"]
        if party:
            delegations.setdefault(party, []).append((one["name"], one["position"], one["portfolio"]))
    place = place_of(body["city"], body["country"])
    told = Round(
        form=body["form"],
        kind=body["kind"],
        status=body["status"],
        starts_on=body["starts_on"],
        ends_on=body["ends_on"],
        earliest=earliest,
        latest=latest,
        published=published,
        country=body["country"],
        place=place.id if place else folded(body["city"] or "") or None,
        ordinal=body["ordinal"],
        series=body.get("series"),
        organisations=frozenset(body["organisations"]),
        delegations={party: tuple(members) for party, members in delegations.items()},
    )
    found_by, looks_for = _keys(told)
    return replace(told, found_by=found_by, looks_for=looks_for)


def compare(one: Round, other: Round) -> float:
    """How surely two sightings tell of the same meeting: `APART` where they cannot, 0 where nothing says so.

    What no key finds is not alike, so that what is found together in a batch is no more alike than what comes alone.
    """
    likeness = _compared(one, other)
    return likeness if likeness <= 0 or one.found_by & other.looks_for else 0.0


def _compared(one: Round, other: Round) -> float:
    framed_apart = bool(one.organisations and other.organisations and not one.organisations & other.organisations)
    if one.form != other.form or _differ(one.ordinal, other.ordinal) or framed_apart:
        return APART
    in_series = one.series is not None and one.series == other.series
    gap = _gap(one, other)
    if in_series and one.ordinal is not None and other.ordinal is not None:
        return APART if _rounds_apart(one, other, gap) else _SAME_ROUND + max(_share(one, other), 0) + _closeness(one, other)
    if gap is None:
        return 0.0
    if gap > 1 or _differ(one.country, other.country) or _differ(one.place, other.place):
        return APART
    if not one.delegations or not other.delegations:
        return _announced(one, other, gap, in_series=in_series)
    return _met(one, other, gap)


def cluster(sightings: Iterable[Sighting], judgements: Iterable[Judged] = ()) -> list[list[Sighting]]:
    """Which sightings are the same meeting: groups in canonical order, a function of the set alone.

    All that touch each other must be given together; others may be. Judgements come oldest first, a later one goes before an earlier; what
    was judged to be the same is, whatever the facts say, and what was judged to be different never meets. Two drafts of one
    text are different meetings. A sighting that counts no longer joins the group it fits best and moves nothing.
    """
    ordered = sorted((sighting for sighting in sightings if sighting.about is None), key=lambda sighting: sighting.order)
    rounds = {sighting.id: round_of(sighting.body, sighting.published_on) for sighting in ordered}
    counting = [sighting for sighting in ordered if sighting.counts]
    judged = _judged(judgements)
    groups: list[list[Sighting]] = []
    for touching in _touching(_atoms(counting, judged), rounds):
        groups += _Groups(touching, rounds, judged).joined()
    groups.sort(key=lambda group: group[0].order)
    for ghost in (sighting for sighting in ordered if not sighting.counts):
        fitting = [(_best(ghost, group, rounds), -place) for place, group in enumerate(groups) if not _parted(ghost, group, judged)]
        must = [place for place, group in enumerate(groups) if any(judged.get(frozenset((ghost.id, one.id))) for one in group)]
        likeness, place = max(fitting, default=(0.0, 0))
        if must or likeness > 0:
            groups[must[0] if must else -place].append(ghost)
        else:
            groups.append([ghost])
    return groups


def keys(body: Mapping[str, Any]) -> tuple[frozenset[str], frozenset[str]]:
    """What a sighting is found by, and what it must look for to find all that may be the same meeting."""
    told = round_of(body)
    return told.found_by, told.looks_for


def _keys(told: Round) -> tuple[frozenset[str], frozenset[str]]:
    own: set[str] = set()
    sought: set[str] = set()
    if told.series is not None:
        years = range(int(told.starts_on[:YEAR]), int((told.ends_on or told.starts_on)[:YEAR]) + 1) if told.starts_on else ()
        own |= {f"series {told.series} {told.ordinal}"} if told.ordinal is not None else set()
        own |= {f"series {told.series} in {year}" for year in years}
        sought |= own
    if told.starts_on is not None:
        daily, monthly = _who(told)
        mine, theirs = _when(told)
        own |= {f"{who} {when}" for who in daily for when in mine if len(when) == DAY}
        own |= {f"{who} {when}" for who in monthly for when in mine if len(when) != DAY}
        sought |= {f"{who} {when}" for when in theirs for who in (daily if len(when) == DAY else monthly)}
    return frozenset(map(_hashed, own)), frozenset(map(_hashed, sought))


class _Groups:
    """Groups that grow by joining: each begins as one sighting, or as those that a person judged to be the same."""

    def __init__(self, atoms: list[list[Sighting]], rounds: Mapping[str, Round], judged: Mapping[frozenset[str], bool]) -> None:
        self._atoms = atoms
        self._judged = judged
        self._likeness: dict[tuple[int, int], float] = {}
        for (i, one), (j, other) in itertools.combinations(enumerate(atoms), 2):
            found = [compare(rounds[a.id], rounds[b.id]) for a in one for b in other]
            self._likeness[i, j] = self._likeness[j, i] = max(found) if max(found) > 0 else min(found)
        self._joined_by_hand = [place for place, atom in enumerate(atoms) if len(atom) > 1]

    def joined(self) -> list[list[Sighting]]:
        """The groups, best pairs joined first; then those that could not tell two pairs apart, where a whole group tells more."""
        near: dict[int, dict[int, float]] = {place: {} for place in range(len(self._atoms))}
        for (i, j), likeness in self._likeness.items():
            if likeness > 0:
                near[i][j] = likeness
        unsure = {place for place, alike in near.items() if len(self._atoms[place]) == 1 and self._fits_two(alike)}
        edges = [(-likeness, i, j) for i in near.keys() - unsure for j, likeness in near[i].items() if i < j and j not in unsure]
        group_of = {place: [place] for place in near}
        for _, i, j in sorted(edges):
            one, other = group_of[i], group_of[j]
            if one is not other and not self._contradict(one, other):
                one.extend(other)
                group_of.update(dict.fromkeys(other, one))
        chosen = {place: self._only_group(place, [group_of[j] for j in near[place] if j not in unsure]) for place in sorted(unsure)}
        for place, group in chosen.items():
            if group is not None and not self._contradict([place], group):
                group.append(place)
                group_of[place] = group
        seen: set[int] = set()
        groups = []
        for place, members in sorted(group_of.items()):
            if place not in seen:
                seen.update(members)
                groups.append(sorted(itertools.chain(*(self._atoms[member] for member in members)), key=lambda one: one.order))
        return groups

    def _fits_two(self, alike: Mapping[int, float]) -> bool:
        """Whether a sighting is equally like two that contradict each other."""
        best = max(alike.values(), default=0.0)
        rivals = [j for j, likeness in alike.items() if likeness >= best - _MARGIN]
        return any(self._apart(i, j) for i, j in itertools.combinations(rivals, 2))

    def _only_group(self, place: int, groups: Iterable[list[int]]) -> list[int] | None:
        """The one group of whose members each is like a sighting; `None` where there are more, equally like."""
        found = {id(group): group for group in groups if all(self._likeness[place, member] > 0 for member in group)}
        likeness = {key: max(self._likeness[place, member] for member in group) for key, group in found.items()}
        best = [key for key in found if likeness[key] >= max(likeness.values()) - _MARGIN]
        return found[best[0]] if len(best) == 1 else None

    def _apart(self, i: int, j: int) -> bool:
        """Whether two contradict each other, and are not both like what a person joined."""
        both = (k for k in self._joined_by_hand if k not in {i, j} and self._likeness[k, i] > 0 and self._likeness[k, j] > 0)
        return self._likeness[i, j] == APART and next(both, None) is None

    def _contradict(self, one: Sequence[int], other: Sequence[int]) -> bool:
        for i, j in itertools.product(one, other):
            if self._apart(i, j):
                return True
            if any(_different(a, b, self._judged) for a in self._atoms[i] for b in self._atoms[j]):
                return True
        return False


def _judged(judgements: Iterable[Judged]) -> dict[frozenset[str], bool]:
    """What counts of the judgements: of two about one pair the later."""
    return {frozenset((one.left, one.right)): one.same for one in judgements}


def _atoms(ordered: Sequence[Sighting], judged: Mapping[frozenset[str], bool]) -> list[list[Sighting]]:
    """Sightings alone, or together where a person says so; the latest judgement goes first, and one against it is void."""
    atom_of = {sighting.id: [sighting] for sighting in ordered}
    parted: list[frozenset[str]] = []
    for pair, same in reversed(list(judged.items())):
        if len(pair) != _FEWEST_SHARED or not all(one in atom_of for one in pair):
            continue
        left, right = (atom_of[one] for one in sorted(pair))
        if not same:
            parted.append(pair)
        elif left is not right and not any(frozenset((a.id, b.id)) in parted for a in left for b in right):
            left.extend(right)
            atom_of.update({sighting.id: left for sighting in right})
    return list({id(atom_of[sighting.id]): atom_of[sighting.id] for sighting in ordered}.values())


def _touching(atoms: list[list[Sighting]], rounds: Mapping[str, Round]) -> list[list[list[Sighting]]]:
    """Those that are alike, directly or over others, together: only they can come to be in one group."""
    holders: dict[str, list[int]] = {}
    for place, atom in enumerate(atoms):
        for key in frozenset().union(*(rounds[one.id].found_by for one in atom)):
            holders.setdefault(key, []).append(place)
    root = list(range(len(atoms)))

    def rooted(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    for place, atom in enumerate(atoms):
        sought = frozenset().union(*(rounds[one.id].looks_for for one in atom))
        for other in sorted({other for key in sought for other in holders.get(key, ()) if other < place}):
            one, two = rooted(place), rooted(other)
            if one != two and any(compare(rounds[a.id], rounds[b.id]) > 0 for a in atom for b in atoms[other]):
                root[max(one, two)] = min(one, two)
    together: dict[int, list[list[Sighting]]] = {}
    for place, atom in enumerate(atoms):
        together.setdefault(rooted(place), []).append(atom)
    return list(together.values())


def _different(one: Sighting, other: Sighting, judged: Mapping[frozenset[str], bool]) -> bool:
    """Whether two sightings are of different meetings whatever they say: one text tells of both, or a person judged so."""
    pair = frozenset((one.id, other.id))
    return judged[pair] is False if pair in judged else one.text is not None and one.text == other.text


def _parted(ghost: Sighting, group: Sequence[Sighting], judged: Mapping[frozenset[str], bool]) -> bool:
    return any(_different(ghost, other, judged) for other in group)


def _best(ghost: Sighting, group: Sequence[Sighting], rounds: Mapping[str, Round]) -> float:
    mine = rounds[ghost.id]
    return max(compare(mine, rounds[other.id]) if mine.looks_for & rounds[other.id].found_by else 0.0 for other in group)


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _gap(one: Round, other: Round) -> int | None:
    """Days between the two windows: 0 where they meet, `None` where a date is not known."""
    if one.earliest is None or other.earliest is None or one.latest is None or other.latest is None:
        return None
    return max(one.earliest - other.latest, other.earliest - one.latest, 0)


def _rounds_apart(one: Round, other: Round, gap: int | None) -> bool:
    """Whether two rounds that bear one number are too far apart to be one."""
    both_held = one.status == other.status == Status.HELD
    return gap is not None and gap > (_ROUNDS_SPREAD if both_held else _ROUNDS_MOVED)


def _announced(one: Round, other: Round, gap: int, *, in_series: bool) -> float:
    """The likeness of a meeting of which one text names nobody: the next round of a series.

    A frame alone says nothing: on the eve of a summit the foreign ministers meet in the same frame at the same place.
    """
    same_state = one.country is not None and one.country == other.country
    same_words = one.starts_on == other.starts_on and not one.delegations and not other.delegations
    return _ANNOUNCED + _closeness(one, other) if gap == 0 and in_series and (same_state or same_words) else 0.0


def _met(one: Round, other: Round, gap: int) -> float:
    """The likeness of meetings of which both texts name who met: a day off is a slip of print where all else agrees."""
    share = _share(one, other)
    all_else = share == 1 and one.to_the_day and other.to_the_day and one.place is not None and one.place == other.place
    if share <= 0 or (gap == 1 and not all_else):
        return min(share, 0.0)
    return share + (_closeness(one, other) if gap == 0 else _SAME_PLACE)


def _closeness(one: Round, other: Round) -> float:
    """How much day, place and print speak for one meeting, where they do not speak against it."""
    found = 0.0
    if _gap(one, other) == 0:
        found += _SAME_DAY if one.to_the_day and other.to_the_day else _SAME_TIME
    if one.place is not None and one.place == other.place:
        found += _SAME_PLACE
    elif one.country is not None and one.country == other.country:
        found += _SAME_STATE
    if one.published is not None and other.published is not None and one.status == other.status:
        found += _NEAR_PRINT * max(0, 1 - abs(one.published - other.published) / _PRINTED_WITHIN)
    return found


def _share(one: Round, other: Round) -> float:
    """Which share of the delegations is the same: `APART` where they are others, 0 where too few are named to tell."""
    mine, theirs = one.delegations, other.delegations
    bilateral = one.kind == other.kind == Kind.BILATERAL
    if one.kind != other.kind and not one.organisations & other.organisations:
        return APART
    shared = sorted(mine.keys() & theirs.keys())
    agree = sum(_same_delegation(mine[party], theirs[party]) for party in shared)
    against = len(shared) - agree
    fewer, more = sorted((len(mine), len(theirs)))
    if bilateral:
        if against or (fewer >= _FEWEST_SHARED and len(shared) < fewer):
            return APART
        return 1.0 if agree >= _FEWEST_SHARED else 0.0
    if against > agree:
        return APART
    return agree / more if agree >= _FEWEST_SHARED and 2 * agree >= fewer and _ONE_AGAINST * against <= agree else 0.0


def _same_delegation(mine: Sequence[_Member], theirs: Sequence[_Member]) -> bool:
    return any(_same_member(one, other) for one in mine for other in theirs)


def _same_member(one: _Member, other: _Member) -> bool:
    """The same name; or the same office, unless two names are plainly different."""
    same_office = one[1:] == other[1:]
    if one[0] is None or other[0] is None:
        return same_office
    return same_name(one[0], other[0]) or (same_office and name_likeness(one[0], other[0]) >= NEAR_NAME)


def _who(told: Round) -> tuple[set[str], set[str]]:
    """Who met, as keys begin: for days by the parties, for months by the offices and by the names, of which there are more."""
    heads = {
        party: min(
            ((position, portfolio) for _, position, portfolio in members), key=lambda office: (_RANKS[Position(office[0])], str(office))
        )
        for party, members in told.delegations.items()
    }
    named = {party: [name for name, *_ in members if name is not None] for party, members in told.delegations.items()}
    offices = [f"{party} {position} {portfolio}" for party, (position, portfolio) in sorted(heads.items())]
    framed = {f"{told.form} in {frame}" for frame in told.organisations}
    if told.kind == Kind.BILATERAL and len(heads) == _FEWEST_SHARED:
        heard = [max(map(longest_sound, names), default="") for _, names in sorted(named.items())]
        by_name = {f"{told.form} {' '.join(heard)}"} if all(heard) else set()
        return {f"{told.form} {' '.join(sorted(heads))}"} | framed, {f"{told.form} {' '.join(offices)}"} | by_name
    each = {f"{told.form} {office}" for office in offices}
    return each | framed, each


def _when(told: Round) -> tuple[set[str], set[str]]:
    """The days, months and years under which a sighting is found, and those under which it looks; `!` marks dates known in part."""
    first, last = days(told.starts_on, told.ends_on)
    start, end = date.fromisoformat(first or ""), date.fromisoformat(last or "")
    year = f"{start:%Y}"
    months = sorted({f"{start.year + month // 12:04}-{month % 12 + 1:02}" for month in range(start.month - 1, _months(start, end))})
    vague = {f"{month}!" for month in months} | {f"{each}!" for each in {year, f"{end:%Y}"}}
    if told.to_the_day and (end - start).days <= _LONGEST:
        whole = range((end - start).days + 1)
        within = {_day(start, number) for number in whole}
        return within | set(months), within | {_day(start, -1), _day(end, 1)} | vague
    if len(months) <= _FEWEST_SHARED or len(told.starts_on or "") == MONTH:
        return set(months) | {f"{month}!" for month in months}, set(months) | vague
    return {f"{year}!", f"{end:%Y}!"}, set(months) | vague


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month


def _day(start: date, number: int) -> str:
    if start in (date.min, date.max):
        return start.isoformat()
    return (start + timedelta(days=number)).isoformat()


def _hashed(key: str) -> str:
    return blake2b(key.encode(), digest_size=8).hexdigest()
