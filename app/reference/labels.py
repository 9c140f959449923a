"""What codes are called in German and English: labels for readers, and the plurals that titles are made of."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")


@cache
def labels() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """All labels: vocabulary -> code -> language -> words."""
    loaded: dict[str, dict[str, dict[str, str]]] = json.loads(files(__package__).joinpath("labels.json").read_text("utf-8"))
    return loaded


def label(vocabulary: str, code: str, language: Language) -> str:
    """What a code of a vocabulary (`portfolio`, `ministers`, `ministry`, …) is called in a language."""
    return labels()[vocabulary][code][language]
