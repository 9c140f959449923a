"""What pages say in German and English: labels, names behind codes, days, refusals. Pure."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from app import rendering
from app.reference.labels import LANGUAGES, Language, labels

HERE = Path(__file__).parent
_MONTHS: Mapping[Language, tuple[str, ...]] = {
    "de": ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
}
_SURE = (("well", 0.88), ("attested", 0.75))
_DAY, _MONTH = 3, 2  # how many parts a date has that is known to the day, to the month


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """All words of the pages themselves, by key."""
    loaded: dict[str, str] = json.loads((HERE / "labels" / f"{language}.json").read_text("utf-8"))
    return loaded


def say(language: Language, key: str, /, **values: object) -> str:
    """What the catalogue says under a key, with values in its places; the singular where there is one and `n` is 1."""
    words = catalogue(language)
    if values.get("n") == 1 and f"{key}.one" in words:
        key = f"{key}.one"
    return words[key].format(**values)


def refusal(language: Language, detail: str) -> str | None:
    """A refusal of the API in words of a page; None where the catalogue knows none.

    Refusals are made in English, far below the pages: the English catalogue tells what they look like, so it is the pattern by which
    they are known, and what stands in its places goes into the same places of the other language.
    """
    if language == "en":
        return detail
    for key, pattern in _refusals():
        if (found := pattern.fullmatch(detail)) is not None:
            said = {name: _quoted(value) for name, value in found.groupdict().items()}
            if "fault" in said:  # what was meant is told behind another refusal
                said["fault"] = refusal(language, found["fault"]) or found["fault"]
            return say(language, key, **said)
    return None


@cache
def _refusals() -> Sequence[tuple[str, re.Pattern[str]]]:
    """What refusals look like in English, by key: those around another one first, then those with most words of their own."""
    known = [(key, re.split(r"{(\w+)}", said)) for key, said in catalogue("en").items() if key.startswith("refusal.")]
    known.sort(key=lambda one: ("fault" in one[1], sum(map(len, one[1][::2]))), reverse=True)
    return [
        (key, re.compile("".join(f"(?P<{part}>.+)" if place % 2 else re.escape(part) for place, part in enumerate(parts)), re.DOTALL))
        for key, parts in known
    ]


def _quoted(said: str) -> str:
    """What was given, between German marks where it stood between English ones."""
    return f"„{said[1:-1]}“" if len(said) > 1 and said[0] == said[-1] and said[0] in "'\"" else said


def tongue(language: Language, code: str) -> str:
    """What a language is called; its code where it has no label."""
    return catalogue(language).get(f"language.{code.partition('-')[0].lower()}", code)


def coded(language: Language, vocabulary: str, code: str | None) -> str:
    """What a code is called; the code itself where it has no label."""
    if code is None:
        return ""
    return labels().get(vocabulary, {}).get(code, {}).get(language, code)


def territory(language: Language, code: str | None) -> str:
    """What a territory is called; the code where it is not known."""
    return rendering.territory_name(code, language) if code else ""


def office(language: Language, position: str, portfolio: str | None) -> str:
    """An office in words: `Minister, Inneres`; with a capital, as a line begins."""
    said = coded(language, "position", position)
    if portfolio:
        said = f"{said}, {coded(language, 'portfolio', portfolio)}"
    return said[:1].upper() + said[1:]


_VOCABULARIES = {"topics": "topic"}
_DAYS = ("starts_on", "ends_on", "published_on")


def value(language: Language, field: str, said: Any) -> str:
    """A value of a field of a record in words: codes by their labels, days as days."""
    if said is None:
        return ""
    if field in _DAYS:
        return day(language, str(said))
    if field == "conflicts":
        return catalogue(language).get(f"field.{said}", str(said))
    if field == "territory":
        return territory(language, str(said))
    return coded(language, _VOCABULARIES.get(field, field), str(said))


def day(language: Language, edtf: str | None) -> str:
    """A date as far as it is known: `24. Mai 2025`, `May 2025`, `2025`."""
    if not edtf:
        return ""
    parts = edtf.split("-")
    if len(parts) == _DAY:
        year, month, number = parts
        return f"{int(number)}. {_month(language, month)} {year}" if language == "de" else f"{int(number)} {_month(language, month)} {year}"
    return f"{_month(language, parts[1])} {parts[0]}" if len(parts) == _MONTH else parts[0]


def days(language: Language, starts_on: str | None, ends_on: str | None) -> str:
    """From when to when: `23.–24. Mai 2025`, `30 May – 2 June 2025`; one date where both are the same."""
    if not starts_on or not ends_on or starts_on == ends_on:
        return day(language, starts_on or ends_on)
    dot = "." if language == "de" else ""
    if len(starts_on) == len(ends_on) == len("2025-05-24"):
        if starts_on[:7] == ends_on[:7]:
            return f"{int(starts_on[8:])}{dot}–{day(language, ends_on)}"
        if starts_on[:4] == ends_on[:4]:
            return f"{int(starts_on[8:])}{dot} {_month(language, starts_on[5:7])} – {day(language, ends_on)}"
    return f"{day(language, starts_on)} – {day(language, ends_on)}"


def moment(language: Language, at: str) -> str:
    """A moment in UTC: `25. November 2026, 22:33 Uhr UTC`."""
    return f"{day(language, at[:10])}, {at[11:16]} {'Uhr UTC' if language == 'de' else 'UTC'}"


def sureness(confidence: float) -> str:
    """How well a record is attested, in three steps: confidence orders records, and as a percentage it would look like a probability.

    Words that say everything make 0.9, rules that inferred everything 0.7, contradictions 0.5 (`app.merging.sureness`).
    """
    return next((step for step, least in _SURE if confidence >= least), "doubtful")


def ordinal(language: Language, number: int) -> str:
    """A number in an order: `2.`, `2nd`."""
    if language == "de":
        return f"{number}."
    teens = (11, 12, 13)
    ending = "th" if number % 100 in teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def language_of(given: str | None, kept: str | None, accepted: str) -> Language:
    """The language of a page: asked for in the address, or kept from before, or the first of the browser's that there is; else German."""
    for asked in (given, kept, *(one.partition(";")[0].strip()[:2].lower() for one in accepted.split(","))):
        for known in LANGUAGES:
            if asked == known:
                return known
    return "de"


def _month(language: Language, month: str) -> str:
    return _MONTHS[language][int(month) - 1]
