"""Who met whom: pairs of territories or of people, each with how often, first and last; and the network that they make.

Territories met where both took part. People met where both were there, and, unless `delegation` says `any`, for different sides: those
who came for the same territory, or for the same organisation, did not meet each other there. Who was absent met nobody.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain, combinations, groupby, repeat
from operator import itemgetter
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import Session, aliased

from app import rendering
from app.models import Meeting, Participant
from app.queries.statistics import called_by, facts
from app.vocabulary import Presence

Of = Literal["territories", "people"]
Delegation = Literal["other", "any"]
Pair = tuple[str, str]
_AT_ONCE = 2000  # rows; each fetch gives the interpreter to other threads
_WHEN = case((Meeting.sort_day > "", Meeting.sort_day.concat(" ").concat(Meeting.id)))
"""The day and the id of a meeting whose day is known: the least is the first meeting, the greatest the last."""


@dataclass(slots=True)
class _Tie:
    """How often two met; the day and id of their first and last meeting of a known day."""

    meetings: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class _Met:
    """How often pairs of territories met, and when first and last, as of a `_Tie`."""

    counts: Counter[Pair]
    first: dict[Pair, str]
    last: dict[Pair, str]

    def tie(self, pair: Pair) -> _Tie:
        """How often two met."""
        return _Tie(self.counts[pair], self.first.get(pair), self.last.get(pair))


def pairs(db: Session, chosen: Select[str], of: Of, limit: int, delegation: Delegation = "other") -> dict[str, Any]:
    """The pairs that met most often at the meetings that a question asks for, those as often by code or id."""
    if of == "territories":
        met = _territories(db, chosen)[1]
        ties = {pair: met.tie(pair) for pair, _ in nsmallest(limit + 1, met.counts.items(), key=lambda one: (-one[1], one[0]))}
    else:
        ties = _people(db, chosen, delegation, limit=limit + 1)
    shown = _often(ties)[:limit]
    meetings = _told(db, [tie for _, tie in shown])
    called = _called(db, of, {side for pair, _ in shown for side in pair})
    items = [
        {"left": {"id": left, "label": called.get(left)}, "right": {"id": right, "label": called.get(right)}, **_shown(tie, meetings)}
        for (left, right), tie in shown
    ]
    return {"of": of, "items": items, "truncated": len(ties) > len(shown)}


def met(db: Session, chosen: Select[str], person_id: str, limit: int, delegation: Delegation = "other") -> dict[str, Any]:
    """Whom a person met at the meetings that a question asks for, the most often met first."""
    ties = _people(db, chosen, delegation, limit=limit + 1, one=person_id)
    shown = _often(ties)[:limit]
    meetings = _told(db, [tie for _, tie in shown])
    called = _called(db, "people", {other for (_, other), _ in shown})
    items = [
        {"person_id": other, "url": rendering.url("person", other), "label": called.get(other), **_shown(tie, meetings)}
        for (_, other), tie in shown
    ]
    return {"person_id": person_id, "items": items, "truncated": len(ties) > len(shown)}


def network(db: Session, chosen: Select[str], of: Of, limit: int, delegation: Delegation = "other") -> dict[str, Any]:
    """Who met whom as nodes and edges: the `limit` nodes of most meetings, and all edges between them."""
    if of == "territories":
        nodes, met = _territories(db, chosen)
        ranked = sorted(nodes.items(), key=lambda one: (-one[1], one[0]))
        kept = dict(ranked[:limit])
        ties = {pair: met.tie(pair) for pair in met.counts if pair[0] in kept and pair[1] in kept}
    else:
        ranked = _busiest(db, chosen, limit + 1)
        kept = dict(ranked[:limit])
        ties = _people(db, chosen, delegation, among=kept) if kept else {}
    edges = _often(ties)
    meetings = _told(db, [tie for _, tie in edges])
    called = _called(db, of, kept)
    return {
        "of": of,
        "nodes": [{"id": one, "label": called.get(one), "meetings": count} for one, count in kept.items()],
        "edges": [{"source": left, "target": right, **_shown(tie, meetings)} for (left, right), tie in edges],
        "truncated": len(ranked) > limit,
    }


def timeline(
    db: Session, chosen: Select[str], of: Of, pair: Pair, per: Literal["year", "month"], delegation: Delegation = "other"
) -> list[dict[str, Any]]:
    """The meetings of two by year or month, the earliest first; those of which neither is known stand first, under None.

    `chosen` are meetings at which both took part, as far as a question asks for them.
    """
    rows = facts(chosen, day=Meeting.sort_day, starts_on=Meeting.starts_on).subquery()
    wanted = select(rows.c.id, rows.c.day, rows.c.starts_on).distinct()
    if of == "people":
        left, right = aliased(Participant), aliased(Participant)
        sides = and_(left.person_id == pair[0], right.person_id == pair[1], *_both_there(left, right, delegation))
        wanted = wanted.join(left, left.meeting_id == rows.c.id).join(right, right.meeting_id == rows.c.id).where(sides)
    found = db.execute(wanted.order_by(rows.c.day, rows.c.id)).all()
    told = [(_period(day, starts_on, per), _meeting(one, starts_on)) for one, day, starts_on in found]
    told.sort(key=lambda one: one[0] or "")
    grouped = ((period, [meeting for _, meeting in same]) for period, same in groupby(told, key=lambda one: one[0]))
    return [{"period": period, "count": len(meetings), "meetings": meetings} for period, meetings in grouped]


def _period(day: str, starts_on: str | None, per: Literal["year", "month"]) -> str | None:
    if per == "year":
        return day[:4] or None
    return day[:7] if day and len(starts_on or "") > len("2025") else None


def _territories(db: Session, chosen: Select[str]) -> tuple[Counter[str], _Met]:
    """The meetings of each territory, and how territories met."""
    rows = facts(chosen, parties=Meeting.parties, at=_WHEN).subquery()
    nodes: Counter[str] = Counter()
    met = _Met(Counter(), {}, {})
    dated: list[tuple[str, list[Pair]]] = []
    for parties, at in chain.from_iterable(db.connection().execute(select(rows.c.parties, rows.c.at)).partitions(_AT_ONCE)):
        codes = parties.split()
        pairs = list(combinations(codes, 2))
        nodes.update(codes)
        met.counts.update(pairs)
        if at is not None:
            dated.append((at, pairs))
    dated.sort(key=itemgetter(0))
    met.last.update(chain.from_iterable(zip(pairs, repeat(at)) for at, pairs in dated))
    met.first.update(chain.from_iterable(zip(pairs, repeat(at)) for at, pairs in reversed(dated)))
    return nodes, met


def _people(
    db: Session,
    chosen: Select[str],
    delegation: Delegation,
    *,
    limit: int | None = None,
    one: str | None = None,
    among: Collection[str] | None = None,
) -> dict[Pair, _Tie]:
    """Ties of people, each pair once in the order of ids; or those of `one` person, who then stands first; or only those `among` some."""
    left, right = aliased(Participant), aliased(Participant)
    rows = facts(chosen, at=_WHEN).subquery()
    sides: list[ColumnElement[bool]] = [left.person_id < right.person_id]
    if one is not None:
        sides = [left.person_id == one, right.person_id != one]
    if among is not None:
        sides += [left.person_id.in_(among), right.person_id.in_(among)]
    each = (
        select(rows.c.id, rows.c.at, left.person_id.label("one"), right.person_id.label("other"))
        .join(left, left.meeting_id == rows.c.id)
        .join(right, right.meeting_id == rows.c.id)
        .where(*sides, *_both_there(left, right, delegation))
        .distinct()
        .subquery()
    )
    grouped = select(each.c.one, each.c.other, func.count(), func.min(each.c.at), func.max(each.c.at)).group_by(each.c.one, each.c.other)
    ordered = grouped.order_by(func.count().desc(), each.c.one, each.c.other).limit(limit)
    return {(one, other): _Tie(count, first, last) for one, other, count, first, last in db.execute(ordered)}


def _both_there(left: Any, right: Any, delegation: Delegation) -> list[ColumnElement[bool]]:
    """Whether two participants of one meeting met there; a side that is not known is no other's."""
    there = [left.presence != Presence.ABSENT, right.presence != Presence.ABSENT]
    if delegation == "any":
        return there
    return [*there, func.coalesce(left.territory, left.organisation_id, "1") != func.coalesce(right.territory, right.organisation_id, "2")]


def _busiest(db: Session, chosen: Select[str], limit: int) -> list[tuple[str, int]]:
    """The people of most meetings, those of as many by id."""
    rows = facts(chosen).subquery()
    there = and_(Participant.person_id.is_not(None), Participant.presence != Presence.ABSENT)
    each = select(rows.c.id, Participant.person_id.label("person"))
    each = each.join(Participant, Participant.meeting_id == rows.c.id).where(there).distinct()
    people = each.subquery()
    ordered = select(people.c.person, func.count()).group_by(people.c.person).order_by(func.count().desc(), people.c.person).limit(limit)
    return [(person, count) for person, count in db.execute(ordered)]


def _often(ties: Mapping[Pair, _Tie]) -> list[tuple[Pair, _Tie]]:
    return sorted(ties.items(), key=lambda one: (-one[1].meetings, one[0]))


def _told(db: Session, ties: Sequence[_Tie]) -> dict[str | None, dict[str, Any] | None]:
    """The first and last meetings of ties, by day and id."""
    ids = {at.partition(" ")[2]: at for at in {at for tie in ties for at in (tie.first, tie.last)} if at is not None}
    found: dict[str | None, dict[str, Any] | None] = {None: None}
    wanted = sorted(ids)
    for begin in range(0, len(wanted), 1000):
        rows = db.connection().execute(select(Meeting.id, Meeting.starts_on).where(Meeting.id.in_(wanted[begin : begin + 1000])))
        found |= {ids[one]: _meeting(one, starts_on) for one, starts_on in rows}
    return found


def _meeting(meeting_id: str, starts_on: str | None) -> dict[str, Any]:
    return {"id": meeting_id, "url": rendering.url("meeting", meeting_id), "starts_on": starts_on}


def _shown(tie: _Tie, meetings: Mapping[str | None, Mapping[str, Any] | None]) -> dict[str, Any]:
    return {"meetings": tie.meetings, "first": meetings[tie.first], "last": meetings[tie.last]}


def _called(db: Session, of: Of, ids: Collection[str]) -> dict[str, dict[str, str]]:
    return called_by(db, "territory" if of == "territories" else "person", ids)
