"""What codes are called in German and English, labels for readers and the plurals that titles are made of; and what they mean."""

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


@cache
def meanings() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """What every code means: vocabulary -> code -> language -> a sentence."""
    told: dict[str, dict[str, dict[str, str]]] = {}
    lines = files(__package__).joinpath("meanings.tsv").read_text("utf-8").splitlines()
    for vocabulary, code, german, english in (line.split("\t") for line in lines[1:]):
        told.setdefault(vocabulary, {})[code] = {"de": german, "en": english}
    return told


def label(vocabulary: str, code: str, language: Language) -> str:
    """What a code of a vocabulary (`portfolio`, `ministers`, `ministry`, …) is called in a language."""
    return labels()[vocabulary][code][language]
