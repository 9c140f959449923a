"""What is wrong with a body, from what pydantic finds: each fault named, with what would be right. Pure."""

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.errors import Fault
from app.schemas.values import EDTF_DATE, FULL_DATE, LANGUAGE_TAG

MOST_FAULTS = 1000
"""A body can have hundreds of thousands, and each is looked at for what may have been meant."""


def faults(errors: Sequence[Any], known_keys: Callable[[Sequence[str | int]], list[str]] = lambda _: []) -> list[Fault]:
    """What pydantic found in a body, one fault for each; `known_keys` tells which keys may stand beside an unknown one."""
    return [fault(error["loc"], error, known_keys, in_body=True) for error in errors[:MOST_FAULTS]]


def fault(
    path: Sequence[str | int],
    error: Mapping[str, Any],
    known_keys: Callable[[Sequence[str | int]], list[str]] = lambda _: [],
    *,
    in_body: bool,
) -> Fault:
    """One fault: where `path` leads in the body, or in the address where it is not `in_body`; `known_keys` as for `faults`."""
    kind = error["type"]
    path = [*path, *field(error)]
    steps = [str(step) for step in path if step != "[key]"]
    pointer = "".join(f"/{step.replace('~', '~0').replace('/', '~1')}" for step in steps) if in_body else "/".join(steps)
    message = str(error["msg"]).removeprefix("Value error, ")
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(str(path[-1]), known_keys(path[:-1]), n=1)
        return Fault(pointer, f"is not known here; did you mean {near[0]!r}?" if near else "is not known here", "unknown-field")
    if kind in ("enum", "literal_error"):
        codes = re.findall(r"'([^']+)'", str(error["ctx"]["expected"]))
        near = difflib.get_close_matches(str(error["input"]), codes, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else "."
        return Fault(pointer, f"{error['input']!r} is no code of this field{hint} There are {', '.join(codes)}.", "unknown-code")
    if kind in _OWN_KINDS:
        return Fault(pointer, message, kind.replace("_", "-"))
    if kind == "missing":
        return Fault(pointer, "is missing", "missing-field" if pointer else "invalid")
    if kind == "string_pattern_mismatch":
        message = _FORMS.get(error["ctx"]["pattern"], f"does not look like {error['ctx']['pattern']}")
    if kind == "model_attributes_type":
        message = "is no JSON object"
    return Fault(pointer, message[:1].lower() + message[1:])


def field(error: Mapping[str, Any]) -> list[str]:
    """The field of which a rule about several fields speaks."""
    return [error["ctx"]["field"]] if error["type"] in _OWN_KINDS and "field" in error.get("ctx", {}) else []


_FORMS = {
    EDTF_DATE: "is no date; write it as 2025-05-23, or 2025-05 or 2025 where no more is known",
    FULL_DATE: "is no day; write it as 2025-05-23",
    LANGUAGE_TAG: "is no code of a language; write it as de or pt-BR",
}

_OWN_KINDS = (
    "impossible_date",
    "end_before_start",
    "unknown_code",
    "participant_without_person_and_office",
    "portfolio_without_ministry",
    "series_without_title",
    "not_together",
)
