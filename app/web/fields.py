"""The fields of the form of a meeting: read from what a browser sends, made from a record, compared. Pure.

A state is a meeting as its form holds it: the shape of `MeetingPut`, but every value as text, empty where nothing is said, so that
nothing that somebody typed is lost. Names of form fields are paths in it with dots (`participants.0.name`); in the addresses within
a page, and in the faults of a form, with hyphens.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError
from starlette.datastructures import ImmutableMultiDict

from app import rendering
from app.errors import Fault, Invalid
from app.reference import territories, territory_named
from app.reference.labels import LANGUAGES
from app.schemas.faults import faults
from app.schemas.inputs import MeetingIn, MeetingPut
from app.vocabulary import Topic

State = dict[str, Any]
Shape = TypeVar("Shape", bound=MeetingIn)

FACTS = ("status", "form", "kind", "starts_on", "ends_on", "city", "place_id", "territory", "ordinal", "series_id")
LISTS = ("organisations", "topics")
PARTS: Mapping[str, tuple[str, ...]] = {
    "participants": ("id", "name", "person_id", "position", "portfolio", "territory", "organisation", "role", "presence"),
    "agreements": ("id", "type", "status", "title"),
}
_UNLESS_SAID = {"participants": {"presence": "present"}, "agreements": {"status": "signed"}}
_MOST_ROWS = 500
_ALL_OPEN, _OPEN, _FEWER = 12, 10, 60
"""Up to so many rows of a part are all open; of more only so many are, and one less for each so many rows, so that a page stays light."""

_FOLLOWS = "place_id"  # which place is meant goes with the name of the city
_INDEX = re.compile("[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field, or a part, that is not the same in two versions: as it was, as others changed it, as this form would have it."""

    key: str
    base: Any
    theirs: Any
    yours: Any

    @property
    def chosen(self) -> str | None:
        """Which side alone changed it; none where both did."""
        if self.yours == self.base:
            return "theirs"
        return "yours" if self.theirs == self.base else None


def blank(part: str) -> dict[str, str]:
    """A row of the form in which nothing is said yet."""
    return dict.fromkeys(PARTS[part], "") | _UNLESS_SAID[part]


def empty() -> State:
    """The form of a new meeting."""
    facts = dict.fromkeys(FACTS, "") | {"status": "held", "form": "in_person"}
    rows = {"participants": [blank("participants"), blank("participants")], "agreements": []}
    return {**facts, "title": {"de": "", "en": ""}, "organisations": [], "topics": [], **rows}


def of_record(record: Mapping[str, Any]) -> State:
    """The form of a meeting as it stands; a title that is made from its facts is left empty, as is who is known by office alone."""
    made = rendering.titles(record, record["participants"]) == record["title"]
    return {
        **{name: _text(record[name]) for name in FACTS},
        "title": {"de": "", "en": ""} if made else {language: _text(said) for language, said in record["title"].items()},
        "organisations": list(record["organisations"]),
        "topics": _in_order(record["topics"]),
        "participants": [_row("participants", one | _unless_inferred(one)) for one in record["participants"]],
        "agreements": [_row("agreements", one) for one in record["agreements"]],
    }


def parts(state: State) -> dict[str, dict[str, str]]:
    """The rows of a form that stand for known parts of a record, by part and id."""
    return {f"{part}.{row['id']}": row for part in PARTS for row in state[part] if row["id"]}


def folded(state: State, stands: Mapping[str, Mapping[str, str]], faults: Iterable[str], next_: str | None) -> Mapping[str, bool]:
    """The rows that a page shows as one line each, by their address on it, and whether each says what `stands` in the record.

    Of many rows those are open that somebody goes on with, that were refused, and that say something else than the record does.
    """
    wrong = {"-".join(fault.split("-")[:2]) for fault in faults}
    told: dict[str, bool] = {}
    for part in PARTS:
        same = {f"{part}-{number}": row == stands.get(f"{part}.{row['id']}") for number, row in enumerate(state[part])}
        if len(same) <= _ALL_OPEN:
            continue
        wanted = [row for row in same if row == next_ or row in wrong or not same[row]]
        wanted.sort(key=lambda row: (row != next_, row not in wrong))
        opened = set(wanted[: max(_OPEN - len(same) // _FEWER, 2)])
        told |= {row: unchanged for row, unchanged in same.items() if row not in opened}
    return told


def of_form(sent: ImmutableMultiDict[str, str], stands: Mapping[str, Mapping[str, str]] | None = None) -> State:
    """The form as it was sent, without rows in which nothing is said; a row that sends its id alone says what `stands` in the record."""
    state: State = {name: sent.get(name, "").strip() for name in FACTS}
    state["territory"] = _territory(state["territory"])
    state["title"] = {language: sent.get(f"title.{language}", "").strip() for language in LANGUAGES}
    for name in LISTS:
        state[name] = list(dict.fromkeys(filter(None, (one.strip() for one in sent.getlist(name)))))
    state["topics"] = _in_order(state["topics"])
    for part, names in PARTS.items():
        rows = [_sent_row(sent, part, number, stands or {}) for number in _numbers(sent, part)]
        state[part] = [_resolved(row) for row in rows if any(row[name] not in ("", _UNLESS_SAID[part].get(name)) for name in names)]
    return state


def rearranged(state: State, action: str) -> str | None:
    """Add, open or take out a row of the form, where a button asks for it; the address on the page of what is next, none where not."""
    verb, _, what = action.partition(" ")
    part, _, number = what.partition(".")
    if verb == "add" and part in PARTS and len(state[part]) < _MOST_ROWS:
        state[part].append(blank(part))
        return f"{part}-{len(state[part]) - 1}"
    if verb == "open" and part in PARTS and _INDEX.fullmatch(number):
        return f"{part}-{number}"
    if verb == "remove" and part in PARTS and _INDEX.fullmatch(number):
        if int(number) < len(state[part]):
            del state[part][int(number)]
        return part
    return None


def flat(state: State, stands: Mapping[str, Mapping[str, str]] | None = None) -> Iterator[tuple[str, str]]:
    """The names and values of all fields of the form; of rows that say what `stands` in the record the ids alone."""
    yield from ((name, state[name]) for name in FACTS)
    yield from ((f"title.{language}", said) for language, said in state["title"].items())
    yield from ((name, one) for name in LISTS for one in state[name])
    for part, names in PARTS.items():
        for number, row in enumerate(state[part]):
            same = row["id"] and row == (stands or {}).get(f"{part}.{row['id']}")
            yield from ((f"{part}.{number}.{name}", row[name]) for name in (("id",) if same else names))


def read(shape: type[Shape], state: State) -> Shape:
    """The form in the shape that the API takes; raises `Invalid` with what the API would refuse."""
    said: dict[str, Any] = {name: state[name] or None for name in FACTS}
    said["ordinal"] = int(said["ordinal"]) if re.fullmatch("[0-9]{1,6}", state["ordinal"]) else said["ordinal"]
    said = {name: value for name, value in said.items() if value is not None or name not in ("status", "form")}
    said |= {name: state[name] for name in LISTS}
    if any(state["title"].values()):
        said["title"] = {language: words for language, words in state["title"].items() if words}
    for part in PARTS:
        with_ids = shape is MeetingPut
        said[part] = [{name: value for name, value in row.items() if value and (with_ids or name != "id")} for row in state[part]]
    try:
        return shape.model_validate(said)
    except ValidationError as error:
        raise Invalid(*map(_with_names, faults(error.errors()))) from error


def wanted(stands: Mapping[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """What a meeting is to say: what a form holds, with what it cannot show as it `stands`, so that of it nothing is said by hand."""
    then = dict(given)
    if then["place_id"] in (None, stands["place_id"]):  # another city's place is found by its name, unless one was chosen
        then["place_id"] = stands["place_id"] if then["city"] == stands["city"] else None
    kept = [topic for topic in stands["topics"] if topic in then["topics"]]  # boxes have an order of their own
    then["topics"] = [*kept, *(topic for topic in then["topics"] if topic not in kept)]
    if then["title"] is None:
        made = rendering.titles(stands, stands["participants"]) == stands["title"]
        then["title"] = stands["title"] if made else rendering.titles(then, then["participants"])
    elif set(then["title"]) == set(stands["title"]):
        then["title"] = {language: _kept(stands["title"][language], said) for language, said in then["title"].items()}
    titles = {one["id"]: one["title"] for one in stands["agreements"]}
    then["agreements"] = [one | {"title": _kept(titles.get(one["id"]), one["title"])} for one in then["agreements"]]
    known = {one["id"]: one for one in stands["participants"]}
    then["participants"] = [_person_kept(known.get(one["id"]), one) for one in then["participants"]]
    return then


def by_field(found: Iterable[Fault]) -> dict[str, list[str]]:
    """What is wrong, by the field of the form at which it is told; what is of no field under an empty key."""
    told: dict[str, list[str]] = {}
    for fault in found:
        field = "reason" if fault.pointer == "Change-Reason" else fault.pointer.strip("/").replace("/", "-")
        whole = field.split("-")[0]
        told.setdefault(whole if whole in LISTS else field, []).append(fault.detail)
    return told


def differences(base: State, theirs: State, yours: State) -> list[Difference]:
    """What others and this form made different of a meeting, field by field and part by part."""
    sides = [_by_key(state) for state in (base, theirs, yours)]
    keys = dict.fromkeys(key for side in sides for key in side)
    found = [Difference(key, *(side.get(key) for side in sides)) for key in keys if key != _FOLLOWS]
    return [one for one in found if one.theirs != one.yours]


def merged(theirs: State, yours: State, chosen: Mapping[str, str]) -> State:
    """The form as others left it, with what was `chosen` of this one, and its new rows."""
    own = _by_key(yours)
    chosen = {**chosen, _FOLLOWS: chosen.get("city", "theirs")}
    state = {name: own[name] if chosen.get(name) == "yours" else theirs[name] for name in (*FACTS, "title", *LISTS)}
    for part in PARTS:
        kept = {f"{part}.{row['id']}": row for row in theirs[part]}
        for key, choice in chosen.items():
            if choice == "yours" and key.startswith(f"{part}."):
                kept[key] = own.get(key)  # none where it was taken out
        state[part] = [*(row for row in kept.values() if row is not None), *(row for row in yours[part] if not row["id"])]
    return state


def _by_key(state: State) -> dict[str, Any]:
    return {name: state[name] for name in (*FACTS, "title", *LISTS)} | parts(state)


def _person_kept(stands: Mapping[str, Any] | None, one: dict[str, Any]) -> dict[str, Any]:
    """A participant with the person it stands for, unless its name says another one."""
    if stands is None:
        return one
    if one["name"] == stands["name"] and one["person_id"] is None:
        return one | {"person_id": stands["person_id"], "person_inferred": stands["person_inferred"]}
    if one["name"] != stands["name"] and one["person_id"] == stands["person_id"]:
        return one | {"person_id": None}
    return one


def _unless_inferred(one: Mapping[str, Any]) -> dict[str, Any]:
    return {"person_id": None} if one["person_inferred"] else {}


def _row(part: str, one: Mapping[str, Any]) -> dict[str, str]:
    return {name: _text(one[name]) for name in PARTS[part]}


def _in_order(topics: Iterable[str]) -> list[str]:
    """Topics in the order in which a form shows them, those that it does not know last."""
    known = list(Topic)
    return sorted(topics, key=lambda topic: known.index(Topic(topic)) if topic in known else len(known))


def _sent_row(sent: Mapping[str, str], part: str, number: int, stands: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    fields = {name: sent[f"{part}.{number}.{name}"].strip() for name in PARTS[part] if f"{part}.{number}.{name}" in sent}
    known = stands.get(f"{part}.{fields.get('id')}") if fields.keys() == {"id"} else None
    return dict(known) if known is not None else dict.fromkeys(PARTS[part], "") | fields


def _resolved(row: dict[str, str]) -> dict[str, str]:
    return row | {"territory": _territory(row["territory"])} if "territory" in row else row


def _text(value: Any) -> str:
    """A value in one line, as a field of a form holds it: browsers take ends of lines out."""
    return "" if value is None else " ".join(str(value).split("\n")).strip()


def _kept(stands: Any, said: str) -> str:
    """What a form says of a text, with the lines of the text where it says the same."""
    return str(stands) if said == _text(stands) else said


def _numbers(sent: ImmutableMultiDict[str, str], part: str) -> Sequence[int]:
    """The numbers of the rows that were sent, in their order; too many of them are for the shape to refuse, never left out."""
    found = {name.split(".")[1] for name in sent if name.startswith(f"{part}.") and name.count(".") == 2}  # noqa: PLR2004
    return sorted(int(number) for number in found if _INDEX.fullmatch(number))


def _with_names(fault: Fault) -> Fault:
    """A fault of a territory with the nearest name: forms take names where the API takes codes."""
    said = re.fullmatch("there is no territory '(.+)'", fault.detail)
    near = difflib.get_close_matches(said.group(1).casefold(), _territories_by_name(), n=1) if said else []
    return replace(fault, detail=f"{fault.detail}; did you mean {_territories_by_name()[near[0]][1]!r}?") if near else fault


@cache
def _territories_by_name() -> Mapping[str, tuple[str, str]]:
    """The code and the name of each territory in each language, by the name in small letters."""
    named = ((code, rendering.territory_name(code, language)) for language in LANGUAGES for code in territories())
    return {name.casefold(): (code, name) for code, name in named}


def _territory(words: str) -> str:
    """The code of a territory by its name in any language, or by the code; the words themselves where it is none that is known."""
    if words in territories():
        return words
    known = _territories_by_name().get(words.casefold())
    return known[0] if known else territory_named(words) or words
