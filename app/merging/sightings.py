"""What merging sees of the world: one sighting, and the days that a date allows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

YEAR, MONTH, DAY = 4, 7, 10
"""Lengths of EDTF level 0 dates."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One stored sighting. `body` is the draft's JSON; `text_key` orders texts whatever came first; `text` tells one from another.

    What an archivist wrote is `by_hand`: a whole meeting, or, `about` another sighting, only the fields that it corrects. It
    may also bear a `title`, say that the meeting is `deleted`, and hold `corrections` of single participants and agreements:
    `{"of": id of a mention, "fields": {…}}` or `{"of": id, "removed": true}`.

    One that counts no longer (its text withdrawn, itself rejected) gives no value; it stays with its meeting, so that ids
    and an archivist's words stay too.
    """

    id: str
    text_key: str
    published_on: str | None
    by_hand: bool
    body: dict[str, Any]
    text: str | None = None
    about: str | None = None
    counts: bool = True

    @property
    def order(self) -> tuple[str, str]:
        """The canonical order of sightings: by text, never by arrival (ids tell apart only what is the same to the letter)."""
        return self.text_key, self.id


def days(starts_on: str | None, ends_on: str | None = None) -> tuple[str | None, str | None]:
    """The earliest and the latest day (`YYYY-MM-DD`) that EDTF level 0 dates allow."""
    if starts_on is None:
        return None, None
    last = ends_on or starts_on
    first_day = starts_on + {YEAR: "-01-01", MONTH: "-01", DAY: ""}[len(starts_on)]
    if len(last) == DAY:
        return first_day, last
    year, month = (int(last), 12) if len(last) == YEAR else (int(last[:YEAR]), int(last[5:MONTH]))
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else date.max
    last_day = date.fromordinal(following.toordinal() - 1) if following != date.max else following
    return first_day, last_day.isoformat()
