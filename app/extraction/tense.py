"""Whether a sentence speaks of what was, is to come, was put off or is only recalled; and of when."""

import re
from dataclasses import replace
from datetime import date, timedelta

from app.extraction.dates import Calendar, When
from app.extraction.languages import german
from app.extraction.sentences import Sentence
from app.vocabulary import Status

_RECENT = timedelta(days=4)
_NEAR = 2  # days
_JOURNEY = timedelta(days=6)
_FIRST_WORDS = 40  # characters


class Tense:
    """Tells the time of sentences, relative to the day of publication; `put_off` where the text as a whole reports that."""

    def __init__(self, calendar: Calendar, put_off: Status | None) -> None:
        self.calendar = calendar
        self.put_off = put_off

    def status(self, sentence: Sentence) -> tuple[Status, When | None]:  # noqa: PLR0911 - one answer for each way of telling it
        """What became of a meeting that a sentence tells of, and when it was or will be."""
        when = self.when_told(sentence)
        published = self.calendar.published
        if self.put_off is not None and sentence.says(german.WOULD_HAVE):
            return self.put_off, when
        if sentence.says(german.POSTPONED):
            return Status.POSTPONED, when
        if sentence.says(german.CANCELLED):
            return Status.CANCELLED, when
        if when and published:
            if when.is_after(published):
                return Status.PLANNED, when
            if when.is_before(published) and when.is_day:
                return Status.HELD, when
        surely = sentence.says(german.PLANNED_SURELY) and not sentence.says(german.REAL)  # „A soll zur Ruhe kommen: B hat C getroffen"
        if surely or (sentence.says(german.PLANNED) and not sentence.says(german.HAPPENED)):
            return Status.PLANNED, when
        if sentence.says(german.MEANT_TO) and not sentence.is_unreal and not is_pluperfect(sentence):
            return Status.PLANNED, when
        return Status.HELD, when

    def when_told(self, sentence: Sentence) -> When | None:
        """The day of a meeting that a sentence tells of: the one nearest to its verb; its last day too, where it says how long it took."""
        when = self._one_when(sentence)
        long = sentence.says(german.DAYS_LONG)
        if when is None or not when.is_day or when.ends_on or not long:
            return when
        more = timedelta(german.NUMBERS[long.group(1)] - 1)
        day = date.fromisoformat(when.starts_on)
        first, last = (day - more, day) if sentence.says(german.ENDED) else (day, day + more)
        return replace(when, starts_on=first.isoformat(), ends_on=last.isoformat(), rule="date:so-many-days-long")

    def _one_when(self, sentence: Sentence) -> When | None:
        days = [when for when in sentence.whens if when.is_day]
        published = self.calendar.published
        if (
            published
            and german.NEARBY.search(sentence.text[:_FIRST_WORDS])
            and not any(sentence.within(when.start) < _FIRST_WORDS for when in days)
        ):
            days = [when for when in days if abs(published - date.fromisoformat(when.starts_on)) <= _RECENT]
        if len(days) > 1 and sentence.says(german.OPENS_CLOSES) and days[0].starts_on < days[1].starts_on:
            return replace(days[0], ends_on=days[1].starts_on)
        if len(days) > 1 and (cue := sentence.says(german.STRONG_VERB) or sentence.says(german.ENCOUNTER_VERB)):
            at = sentence.at(cue.start())
            ends = sentence.at(cue.end())
            return min(days, key=lambda when: min(abs(when.start - at), abs(when.start - ends)))
        if days:
            return days[0]
        future = sentence.says(german.PLANNED)
        return next((when for when in sentence.whens if future or len(when.starts_on) > len("2025")), None)

    def is_recalled(self, sentence: Sentence, *, begun: bool, complete: bool, scene: date | None, touring: bool) -> bool:  # noqa: PLR0911 - as above
        """Whether a sentence looks back beyond the days that the text reports of.

        `begun` says that a meeting was told of already, `complete` that both its sides were; `scene` is the day told in the sentence
        before, `touring` that it is of somebody whose journey the text follows.
        """
        published = self.calendar.published
        days = [date.fromisoformat(when.ends_on or when.starts_on) for when in sentence.whens if when.is_day]
        pluperfect = is_pluperfect(sentence)
        if not days and pluperfect and scene is not None and not sentence.says(german.REMOTE):
            days = [scene]
        if days:
            if published is None:
                return False
            if german.NEARBY.search(sentence.text[:_FIRST_WORDS]) and sentence.says(german.STRONG_VERB) and not pluperfect:
                return False
            far = published - max(days)
            if pluperfect or (sentence.says(german.REMOTE) and begun):
                near = timedelta(1 if sentence.says(german.PHONE) else _NEAR + (published.weekday() == 0))  # on a Monday, Friday is near
                return far > (_JOURNEY if touring else near if begun else _RECENT)
            return far > _RECENT and begun
        if sentence.says(german.PLANNED) and not pluperfect:
            return False
        if self.put_off is not None and sentence.says(german.WOULD_HAVE):
            return False
        if sentence.says(german.REMOTE):
            return begun or pluperfect or not sentence.says(german.LATELY)
        past = [when for when in sentence.whens if published and when.is_before(published)]
        if past and sentence.says(german.HAPPENED_BEFORE):
            return True
        return pluperfect and not sentence.says(german.NEARBY) and complete

    def next_cue(self, text: str) -> re.Match[str] | None:
        """The words that speak of a next round; a day's number is none."""
        for found in german.NEXT.finditer(text):
            word = german.WORDS.search(found.group().partition(".")[2] or "")
            if not (found.group()[0].isdigit() and word and word.group().casefold() in self.calendar.months):
                return found
        return None


def is_pluperfect(sentence: Sentence) -> bool:
    """Whether a sentence itself stands in the pluperfect, not only a clause within it."""
    if not sentence.says(german.PLUPERFECT):
        return False
    return sentence.depends or german.PLUPERFECT.search(german.HELPER_LAST.sub("", sentence.text)) is not None
