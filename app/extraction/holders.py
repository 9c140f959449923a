"""What is publicly known of somebody completes what a text says of him: whose minister he is, which ministry he leads."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.extraction.offices import Office
from app.extraction.people import Person
from app.extraction.spelling import holders_like, name_words
from app.reference import Holder
from app.vocabulary import Position

_KNOWN = "known-office-holder"
FAMOUS = (Position.HEAD_OF_STATE, Position.HEAD_OF_GOVERNMENT)
_LEADS = (Position.MINISTER, Position.HEAD_OF_GOVERNMENT, Position.OFFICIAL, Position.HEAD_OF_STATE, Position.HEAD_OF_ORGANISATION)
_MAY_LEAD = (Position.DEPUTY_HEAD, Position.AGENCY_HEAD, Position.ENVOY)
"""Offices that a text may name although their holder has one of those before, which the guide prefers: „Vizekanzler Habeck"."""
_CHAIRS = (Position.SPEAKER, Position.HEAD_OF_ORGANISATION)
_RANKS = {
    position: rank
    for rank, position in enumerate((Position.HEAD_OF_STATE, Position.HEAD_OF_GOVERNMENT, Position.HEAD_OF_ORGANISATION, Position.MINISTER))
}


def is_famous(name: str, day: date | None) -> bool:
    """Whether a single word can only mean one head of state or government of these days: „Putin", „Franziskus"."""
    known = [holder for holder in holders_like(name) if holder.held_on(day)] if day else []
    bearers = {(holder.names, holder.territory) for holder in known}
    return len(name) > 3 and len(bearers) == 1 and any(holder.position in FAMOUS for holder in known)  # noqa: PLR2004


def recognise(person: Person, day: date | None, *, is_counterpart: bool) -> None:
    """Complete the office of somebody by what those of his name held on a day; `is_counterpart` says that his office is another one's."""
    if person.name is None:
        return
    if person.name.endswith("s") and not holders_like(person.name) and holders_like(person.name[:-1]):
        person.name = person.name[:-1]  # „das Gespräch Emmanuel Macrons mit …"
    office = person.office
    everywhere = [holder for holder in holders_like(person.name) if holder.held_on(day)]
    known = [
        holder
        for holder in everywhere
        if (office.country is None or holder.territory == office.country)
        and (office.organisation is None or holder.organisation == office.organisation)
    ]
    same = _in_office(known, office)
    if not known and (state := _state_of(everywhere, person.name, office)) is not None:
        _infer(person, replace(office, country=state), "country")
    elif office.position is None:
        _give_office(person, known)
    elif known and not same and is_counterpart:
        best = _highest(known)
        held = replace(office, position=best.position, portfolio=best.portfolio, country=best.territory or office.country)
        _infer(person, held, "position", "portfolio")
    elif not same and (chair := _chair_of(known, office)) is not None:
        _infer(person, Office(chair.position, None, chair.territory, chair.organisation), "position", "country", "organisation")
    else:
        _complete(person, known, same)


def _give_office(person: Person, known: Sequence[Holder]) -> None:
    """Give somebody who is told of without an office the highest that he holds, if his name can mean nobody else."""
    whole = len(name_words(person.name or "")) > 1
    if _side_of(known) is not None and (whole or known[0].position in FAMOUS):
        best = _highest(known)
        held = Office(best.position, best.portfolio, best.territory, best.organisation)
        _infer(person, held, "position", "portfolio", "country", "organisation")


def _chair_of(known: Sequence[Holder], office: Office) -> Holder | None:
    """„Präsidentin Metsola": what a president without a state heads, a parliament or an organisation."""
    if office.home != "elsewhere" or office.position != Position.HEAD_OF_STATE or office.country is not None:
        return None
    chairs = [holder for holder in known if holder.position in _CHAIRS]
    return chairs[0] if _side_of(chairs) is not None else None


def _complete(person: Person, known: Sequence[Holder], same: Sequence[Holder]) -> None:
    """Add to a told office what those of this name are known to lead, and for whom they stand."""
    office = person.office
    led = [holder for holder in known if holder.position in _LEADS and office.position in _MAY_LEAD and not same]
    if led:
        _infer(person, replace(office, position=led[0].position, portfolio=led[0].portfolio, kind=""), "position", "portfolio")
    elif office.position == Position.MINISTER and office.portfolio is None and same:
        person.known_portfolio = same[0].portfolio
    if office.country is None and office.organisation is None and (side := _side_of(same or led or known)) is not None:
        _infer(person, replace(person.office, country=side[0], organisation=side[1]), "country", "organisation")


def _infer(person: Person, office: Office, *values: str) -> None:
    """Give somebody an office, some values of which only what is known tells."""
    person.office = office
    person.inferred |= dict.fromkeys(values, _KNOWN)


def _state_of(holders: Sequence[Holder], name: str, office: Office) -> str | None:
    """The one state in which somebody of this whole name holds the very office that a text tells, where it is read as another state's.

    „die Außenminister Dschejhun Bajramow und Raschid Meredow": a list may be shared out wrongly, and who holds what is known.
    """
    if office.position is None or office.country is None or len(name_words(name)) == 1:
        return None
    side = _side_of(_in_office(holders, office))
    return side[0] if side else None


def _in_office(holders: Sequence[Holder], office: Office) -> list[Holder]:
    """Those of some office-holders who hold the very office that a text tells; told without a portfolio, it may be any."""
    return [holder for holder in holders if holder.position == office.position and office.portfolio in (None, holder.portfolio)]


def _highest(holders: Sequence[Holder]) -> Holder:
    """Of some office-holders, the first with the highest office."""
    return min(holders, key=lambda holder: _RANKS.get(holder.position, len(_RANKS)))


def _side_of(holders: Sequence[Holder]) -> tuple[str | None, str | None] | None:
    """The territory and the organisation that all of some office-holders stand for; None where they are none, or of several sides."""
    sides = {(holder.territory, holder.organisation) for holder in holders}
    return sides.pop() if len(sides) == 1 else None
