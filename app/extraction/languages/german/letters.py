"""How the patterns of German are made."""

from app.extraction.patterns import Pattern

WEEKDAY = "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag"
_EVERYDAY = (
    *(
        "mit",
        "von",
        "vom",
        "und",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "sich",
        "wird",
        "werden",
    ),
    *(
        "wurde",
        "wurden",
        "hat",
        "haben",
        "hatte",
        "ist",
        "sind",
        "war",
        "waren",
        "bei",
        "auf",
        "aus",
        "nach",
        "über",
        "für",
        "unter",
        "nicht",
    ),
    *(
        "auch",
        "als",
        "seine",
        "seinen",
        "seinem",
        "seiner",
        "ihre",
        "ihren",
        "ihrem",
        "ihrer",
        "Präsident",
        "minister",
        "zwischen",
        "beide",
    ),
)
"""Words that so many sentences of press texts hold that they tell no pattern apart."""


def pattern(source: str, flags: int = 0) -> Pattern:
    """A pattern of German."""
    return Pattern(source, flags, _EVERYDAY)
