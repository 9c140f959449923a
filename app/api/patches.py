"""JSON merge patches (RFC 7396): what a record is after one, checked as if it had been written whole. Pure."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from app.errors import Invalid
from app.schemas.faults import faults

Whole = TypeVar("Whole", bound=BaseModel)


def patched(whole: type[Whole], stored: Mapping[str, Any], patch: Mapping[str, Any]) -> Whole:
    """What `stored` is after the patch, of which only the keys of `whole` count; raises `Invalid` where that cannot be one."""
    kept = {name: value for name, value in stored.items() if name in whole.model_fields}
    try:
        return whole.model_validate(merged(kept, patch))
    except ValidationError as error:
        raise Invalid(*faults(error.errors())) from error


def merged(target: Any, patch: Any) -> Any:
    """The target with what the patch says: objects key by key, null takes a key away, all else is put in the place of what was there."""
    if not isinstance(patch, Mapping):
        return patch
    kept = dict(target) if isinstance(target, Mapping) else {}
    for name, value in patch.items():
        if value is None:
            kept.pop(name, None)
        else:
            kept[name] = merged(kept.get(name), value)
    return kept
