"""Drafts of the meetings that a German press text tells of.

The text is read sentence by sentence. A sentence that says that two met begins a meeting, unless it speaks of one that was told
already; the sentences after it add who else was there, what was signed and what it was about, until somebody is met anew.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

from app import reference
from app.extraction.cast import Cast
from app.extraction.datelines import dateline
from app.extraction.dates import Calendar, When
from app.extraction.drafts import DraftAgreement, DraftMeeting, DraftParticipant, Evidence, PressText, Rule, Span
from app.extraction.languages import german
from app.extraction.lexicon import Lexicon, Topics, lexicon
from app.extraction.papers import Clause, papers
from app.extraction.people import OWN_DELEGATIONS, Mention, Person, Reader
from app.extraction.text import tokenise
from app.vocabulary import AgreementStatus, AgreementType, Form, Kind, Portfolio, Position, Presence, Role, Status, Topic

_LONGEST_SENTENCE = 1500
_TWO = 2  # parties make a meeting
_RECENT = timedelta(days=4)
_SCENE = 2  # sentences for which a day or a place told alone holds
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_TOPIC_OF = {
    Portfolio(name): Topic(name)
    for name in ("defence", "energy", "transport", "agriculture", "environment", "health", "education", "culture", "tourism", "labour", "justice")
}
_RECEIVING = (Position.HEAD_OF_STATE, Position.HEAD_OF_GOVERNMENT)
_MINISTERIAL = (Position.MINISTER, Position.DEPUTY_MINISTER)


@dataclass(frozen=True, slots=True)
class _Place:
    city: str | None
    territory: str | None
    span: Span
    rule: str | None = None
    towards: bool = False  # whether somebody only goes there


@dataclass(slots=True)
class _Sentence:
    number: int
    reader: Reader
    first: int
    last: int
    start: int
    text: str
    mentions: list[Mention]
    groups: list[Mention]
    whens: list[When]
    place: _Place | None
    dismissed: list[Person]
    shared: tuple[Position, Portfolio | None] | None = None

    def people(self) -> list[Person]:
        """Those who are told of as there, each once, in order."""
        found: list[Person] = []
        for mention in self.mentions:
            person = mention.person
            told = person is not None and (
                person.office.position is not None or (person.office.kind == "native" and self.shared is not None)
            )
            if person is not None and told and person not in found and person not in self.dismissed:
                if person.office.position is None and self.shared is not None:
                    person.office = replace(person.office, position=self.shared[0], portfolio=self.shared[1], kind="")
                    person.inferred |= dict.fromkeys(("position", "portfolio"), "office:that-of-the-meeting")
                found.append(person)
        return found


@dataclass(slots=True, eq=False)
class _Meeting:
    status: Status
    form: Form
    when: When | None
    place: _Place | None
    people: list[Person]
    cue: Span | None = None
    ordinal: tuple[int, Span] | None = None
    organisations: list[tuple[str, Span]] = field(default_factory=list)
    agreements: list[DraftAgreement] = field(default_factory=list)
    topics: dict[Topic, Span] = field(default_factory=dict)
    background: bool = False
    many: bool = False
    following: bool = False
    is_visit: bool = False
    offices: Counter[tuple[Position, Portfolio | None]] = field(default_factory=Counter)

    def parties(self) -> set[str]:
        """The states and organisations that take part."""
        return _parties(self.people)

    @property
    def is_multilateral(self) -> bool:
        """Whether more than two sides are known to take part."""
        return self.many or len(self.parties()) > _TWO


def read(press_text: PressText) -> tuple[DraftMeeting, ...]:
    """All meetings of a text in a language that is known here."""
    if not _is_german(press_text) or not press_text.text.strip():
        return ()
    return _Telling(press_text).drafts()


def _is_german(press_text: PressText) -> bool:
    """By what the text says of itself, else by the words that no German text does without."""
    if press_text.language is not None:
        return press_text.language.casefold().split("-")[0] == "de"
    words = press_text.text[:4000].casefold().split()
    return sum(word in german.COMMON_WORDS for word in words) * 12 > len(words)


class _Telling:
    """One press text while it is read."""

    def __init__(self, press_text: PressText) -> None:
        self.words = lexicon("de")
        self.press_text = press_text
        abbreviations = self.words.sets["abbreviations"]
        self.reader = Reader(tokenise(press_text.text, abbreviations), self.words)
        self.title = Reader(tokenise(press_text.title or "", abbreviations), self.words, "title")
        line = dateline(press_text.text)
        self.dateline = (line.place, line.territory) if line else None
        self.body_starts = line.length if line else 0
        year = next((int(found) for found in _YEAR.findall(press_text.text[:3000])), None)
        published = press_text.published_on or (line.published_on if line else None)
        self.calendar = Calendar(self.words, published, year)
        self.cast = Cast((self.reader, self.title), line.territory if line else None, published)
        self.put_off = self._put_off()
        self.meetings: list[_Meeting] = []
        self.current: _Meeting | None = None
        self.listing = ""
        self.seen: list[Person] = []
        self.knew: list[Person] = []  # those seen before the present sentence
        self.scene_when: tuple[int, When] | None = None
        self.scene_place: tuple[int, _Place] | None = None
        self.announced: tuple[int, _Meeting] | None = None
        self.sentences = self._sentences(self.reader)
        self.headline = self._sentences(self.title)

    def _put_off(self) -> Status | None:
        """Whether the text as a whole reports that something will not take place: by its title and how it begins."""
        begins = f"{self.press_text.title or ''} {self.press_text.text[:500]}"
        if german.POSTPONED.search(begins):
            return Status.POSTPONED
        return Status.CANCELLED if german.CANCELLED.search(begins) else None

    # Sentences

    def _sentences(self, reader: Reader) -> list[_Sentence]:
        found: list[_Sentence] = []
        told: date | None = None
        mentions = [mention for mention in self.cast.mentions if mention.reader is reader]
        at = 0
        for number, (first, last) in enumerate(reader.tokens.sentences()):
            start = reader.tokens.items[first].start
            text = reader.tokens.source[start : min(reader.tokens.items[last - 1].end, start + _LONGEST_SENTENCE)]
            if reader.lower[first] in self.words.sets["function_words"]:
                text = text[:1].lower() + text[1:]  # „Mit ihm sprach …": no noun, whatever its capital
            here = []
            while at < len(mentions) and mentions[at].first < last:
                here.append(mentions[at])
                at += 1
            future = bool(german.PLANNED.search(text) or german.PROGRAMME.search(text)) or (
                self.put_off is not None and german.WOULD_HAVE.search(text) is not None
            )
            whens = [
                when
                for when in self.calendar.find(text, start, future=future, told=told)
                if reader is self.title or when.start >= self.body_starts
            ]
            if german.PLANNED.search(text) or german.POSTPONED.search(text) or german.CANCELLED.search(text):
                whens = [when for when in whens if not german.SAID_ON.search(text[: when.start - start])]
            days = [when for when in whens if when.is_day]
            if days:
                told = date.fromisoformat(days[-1].ends_on or days[-1].starts_on)
            shown = [mention for mention in here if id(mention) not in self.cast.hidden]
            sentence = _Sentence(
                number,
                reader,
                first,
                last,
                start,
                text,
                [mention for mention in shown if not mention.group],
                [mention for mention in shown if mention.group],
                whens,
                self._place(reader, first, last),
                [],
            )
            sentence.dismissed = self._dismissed(sentence)
            found.append(sentence)
        return found

    @staticmethod
    def _dismissed(sentence: _Sentence) -> list[Person]:
        """Those whom a sentence only speaks of: absent, greeted, dead, quoted as the source."""
        dismissed: list[Person] = []
        kept: list[Person] = []
        reports = german.REPORTS.search(sentence.text)
        if reports and sum(mention.start > sentence.start + reports.start("dass") for mention in sentence.mentions if mention.person) > 1:
            dismissed += [m.person for m in sentence.mentions if m.person and m.start < sentence.start + reports.start("verb")]
        sources = [
            (sentence.start + found.start("said"), sentence.start + found.end("said")) for found in german.SOURCE.finditer(sentence.text)
        ]
        for mention in sentence.mentions:
            if mention.person is None:
                continue
            begin = mention.start - sentence.start
            before, after = sentence.text[max(0, begin - 90) : max(0, begin)], sentence.text[mention.end - sentence.start :]
            absent = german.NOT_THERE_BEFORE.search(before) or german.NOT_THERE_AFTER.search(after[:120])
            source = any(first <= mention.start < last for first, last in sources) or german.SAYS_SO.search(before)
            if mention.person in dismissed and reports:
                continue
            (dismissed if absent or source else kept).append(mention.person)
        return [person for person in dismissed if person not in kept]

    def _place(self, reader: Reader, first: int, last: int) -> _Place | None:
        """The place that a sentence says by "in Baku", "nach Wien", "in der serbischen Hauptstadt"."""
        items, lower = reader.tokens.items, reader.lower
        best: _Place | None = None
        for index in range(first, last):
            if index not in reader.names:
                venue = german.VENUES.get(lower[index])
                if venue is None and lower[index].startswith(german.FOREIGN) and index + 1 < last and lower[index + 1] in german.FOREIGN_OFFICE:
                    venue = german.VENUES[german.FOREIGN]
                if venue and best is None and venue[1] and index > first:
                    span = Span(items[index].start, items[index].end, reader.source)
                    city = venue[0] if any(word.startswith(venue[0].casefold()) for word in self.reader.lower) else None
                    best = _Place(city, venue[1], span, "place:venue")
                continue
            end, forms = reader.names[index]
            inside = index > first and lower[index - 1] in german.INSIDE
            if end < last and (inside or german.ENCOUNTER_NOUN.fullmatch(items[end].text)) and best is None:
                adjective = next((form for form in forms if form.kind == "place" and form.use == "adjective"), None)
                if adjective:
                    known = reference.places()[adjective.key]
                    name = known.names.get("de", (known.name,))[0]
                    best = _Place(name, known.territory, Span(items[index].start, items[end].end, reader.source), "place:adjective")
                    continue
            before = lower[index - 1] if index > first else ""
            before2 = lower[index - 2] if index > first + 1 else ""
            where = (
                before in german.INTO or (before in ("der", "den", "die", "dem") and before2 in german.INTO) or before in german.PLACE_NOUNS
            )
            if not where or self._is_of_a_thing(reader, index, first):
                continue
            span = Span(items[index].start, items[min(end, last) - 1].end, reader.source)
            place = next((form for form in forms if form.kind == "place" and form.use == "name"), None)
            territory = next((form for form in forms if form.kind == "territory"), None)
            if territory and territory.use == "adjective" and end < last and (town := reader.town(end, last)):
                span = Span(items[end].start, items[town - 1].end, reader.source)
                return _Place(reader.tokens.words(end, town), _state_of(territory.key), span)
            if place:
                words = reader.tokens.words(index, end)
                city = words.removesuffix("s") if place.case == "genitive" else words
                return _Place(city, _state_of(reference.places()[place.key].territory), span, towards=before == german.TOWARDS)
            if territory and territory.use == "name" and lower[index] in german.FORCED_PLACES:
                return _Place(german.FORCED_PLACES[lower[index]], territory.key, span)
            if territory and territory.use == "name" and before == german.CAPITAL and (capital := _capital(territory.key)):
                return _Place(capital, territory.key, Span(items[index - 1].start, span.end, reader.source), "city:capital")
            if territory and end < last and lower[end] == german.CAPITAL:
                capital = _capital(territory.key)
                if capital and (best is None or best.city is None or best.rule == "place:venue"):
                    best = _Place(capital, territory.key, Span(span.start, items[end].end, reader.source), "city:capital")
            elif territory and best is None and territory.use == "name":
                best = _Place(None, _state_of(territory.key), span)
        return best

    def _is_of_a_thing(self, reader: Reader, index: int, first: int) -> bool:
        """Whether a place belongs to the noun before it: „die Lage in Gaza", „Botschafter in Georgien"."""
        at = index - 1
        while at > first and reader.lower[at] in german.OF:
            at -= 1
        if at <= first or at == index - 1:
            return False
        token = reader.tokens.items[at]
        if (
            not token.text[0].isupper()
            or token.text.isdigit()
            or reader.lower[at] in self.calendar.weekdays
            or reader.lower[at] in self.calendar.months
        ):
            return False
        if german.ENCOUNTER_NOUN.fullmatch(token.text) or reader.lower[at] in german.HOUSES:
            return False
        return bool(reader.lower[at] in self.words.sets["notnames"]) or reader.lower[at] in self.words.offices or at in reader.inside

    # Meetings

    def drafts(self) -> tuple[DraftMeeting, ...]:
        """All meetings of the text."""
        for sentence in self.sentences:
            self._step(sentence)
        self._consult_title()
        drafts = [self._draft(meeting) for meeting in self.meetings]
        return tuple(draft for draft in drafts if draft is not None)

    def _step(self, sentence: _Sentence) -> None:
        """Let one sentence begin a meeting, tell of another one, or add to the present one."""
        text = sentence.text
        if self.current is not None and self.current.offices:
            sentence.shared = self.current.offices.most_common(1)[0][0]
        people = sentence.people()
        spoken = text[:1] in german.QUOTES and text[:1] != "("
        verb, noun = (None, None) if spoken else (german.ENCOUNTER_VERB.search(text), german.ENCOUNTER_NOUN.search(text))
        cue = verb or noun or (german.SIGNED.search(text) if len(_parties(people)) >= _TWO else None)
        current = self.current
        if current is not None and self._is_next_round(sentence, people):
            self._add_papers(sentence, current)
            self._announce(sentence, current)
            return
        if german.NO_MEETING.search(text) and not german.STRONG_VERB.search(text):
            self._see(people)
            return
        if current is not None and self._is_planned_for(sentence, people):
            self._announce(sentence, current, people)
            return
        recalled = self._is_recalled(sentence)
        if not recalled:
            self._set_scene(sentence)
        if current is not None and self._fills_announced(sentence, people):
            return
        if current is None:
            if (cue or (len(_parties(people)) >= _TWO and _takes_in(text))) and self._may_begin(sentence, people) and not recalled:
                self._begin(sentence, people, cue)
            if self.current is not None:
                self._absorb(sentence, self.current)
            self._see(people)
            return
        self.knew = list(self.seen)
        self._see(people)
        if german.WISHED.search(text) and not german.HAPPENED.search(text):
            if cue and len(_parties(people)) >= _TWO and any(person not in current.people for person in people):
                self._recall(sentence, people)
                return
        if recalled:
            if cue and len(_parties(people)) >= _TWO:
                self._recall(sentence, people)
            return
        if len(current.parties()) < _TWO and not current.is_multilateral and (meant := self._meant(sentence, [])):
            current.people += [person for person in meant if person not in current.people]
        if cue and german.A_MEETING_WAS_HELD.search(text) and german.NEARBY.search(text) and len(_parties(people)) < _TWO:
            self._begin(sentence, people, cue)
        elif not people and verb and german.FURTHER.search(text) and self._is_apart(meant := self._meant(sentence, []), current):
            self._begin(sentence, meant, cue)
            begun = self.current or current
            begun.organisations = begun.organisations or list(current.organisations)
            begun.place, begun.when = begun.place or current.place, begun.when or current.when
        elif people:
            if german.MAIN_MEETING.search(text) and not german.STRONG_VERB.search(text) and not current.is_multilateral:
                self._back_to_many()
            self._meet(sentence, people, self.current or current)
        elif german.MAIN_MEETING.search(text) and not current.is_multilateral:
            self._back_to_many()
        elif cue and self._is_new_round(sentence, current):
            self._begin(sentence, [], cue)
        if self.current is not None:
            self._absorb(sentence, self.current)

    @staticmethod
    def _is_apart(people: Sequence[Person], current: _Meeting) -> bool:
        """Whether people met without somebody of the meeting at hand."""
        return len(_parties(people)) >= _TWO and any(person.party not in _parties(people) for person in current.people[:1])

    def _back_to_many(self) -> None:
        """Speak again of the meeting of many after one of two at its margin."""
        many = next(
            (meeting for meeting in self.meetings if meeting.is_multilateral and not meeting.background and not meeting.following), None
        )
        if many is not None:
            self.current = many

    def _set_scene(self, sentence: _Sentence) -> None:
        """Keep the day and the place told last: who travels "am Montag nach Moskau" has his talks there on that day."""
        day = next((when for when in sentence.whens if when.is_day), None)
        if day:
            self.scene_when = sentence.number, day
        hosted = german.VISIT.search(sentence.text) or german.ENCOUNTER_NOUN.search(sentence.text) or german.HOSTING.search(sentence.text)
        if sentence.place and hosted:
            self.scene_place = sentence.number, sentence.place

    def _fills_announced(self, sentence: _Sentence, people: Sequence[Person]) -> bool:
        """Let a sentence complete the meeting that the sentence before announced: who will be there, where."""
        if self.announced is None or sentence.number - self.announced[0] != 1 or len(_parties(people)) < _TWO:
            return False
        meeting = self.announced[1]
        if meeting.people or not german.PLANNED.search(sentence.text) or any(when.is_day for when in sentence.whens):
            return False
        meeting.people = list(people)
        meeting.following = False
        meeting.place = sentence.place or meeting.place
        meeting.organisations = self._organisations(sentence) or meeting.organisations
        self.current = meeting
        self._absorb(sentence, meeting)
        return True

    def _see(self, people: Sequence[Person]) -> None:
        self.seen += [person for person in people if person not in self.seen]

    def _is_planned_for(self, sentence: _Sentence, people: Sequence[Person]) -> bool:
        """Whether a sentence tells of another meeting to come, of many or in a frame, whoever of one side goes there."""
        published = self.calendar.published
        if published is None or len(_parties(people)) >= _TWO or not german.ENCOUNTER_NOUN.search(sentence.text):
            return False
        later = [when for when in sentence.whens if when.is_day and when.starts_on > published.isoformat()]
        many = any(not german.BOTH.search(group.reader.tokens.words(group.first, group.last)) for group in sentence.groups)
        return bool(later) and bool(many or self._organisations(sentence))

    @staticmethod
    def _may_begin(sentence: _Sentence, people: Sequence[Person]) -> bool:
        """Whether a sentence can be of an encounter of states: not of a cabinet, nor of nobody."""
        if german.DOMESTIC.search(sentence.text) and len(_parties(people)) < _TWO:
            return False
        return bool(people or sentence.groups or german.FRAME.search(sentence.text))

    def _is_recalled(self, sentence: _Sentence) -> bool:
        """Whether a sentence looks back beyond the days that the text reports of."""
        text = sentence.text
        published = self.calendar.published
        days = [when for when in sentence.whens if when.is_day]
        if days:
            if published is None:
                return False
            if german.NEARBY.search(text[:40]) and german.STRONG_VERB.search(text) and not german.PLUPERFECT.search(text):
                return False
            latest = max(date.fromisoformat(when.ends_on or when.starts_on) for when in days)
            if german.PLUPERFECT.search(text) or german.REMOTE.search(text):
                return published - latest > timedelta(1)
            return published - latest > _RECENT and self.current is not None
        if german.PLANNED.search(text) and not german.PLUPERFECT.search(text):
            return False
        if self.put_off is not None and german.WOULD_HAVE.search(text):
            return False
        if german.REMOTE.search(text):
            return True
        past = [when for when in sentence.whens if published and when.starts_on < published.isoformat()[: len(when.starts_on)]]
        if past and german.HAPPENED_BEFORE.search(text):
            return True
        told = self.current is not None and (len(self.current.parties()) >= _TWO or self.current.is_multilateral)
        return bool(german.PLUPERFECT.search(text)) and not german.NEARBY.search(text) and told

    def _is_next_round(self, sentence: _Sentence, people: Sequence[Person]) -> bool:
        """Whether a sentence announces the next round of the meeting at hand."""
        text = sentence.text
        held = self.current is not None and self.current.is_multilateral and german.WILL_BE_HELD.search(text)
        if (self._next_cue(text) is None and not held) or any(person not in (self.current.people if self.current else ()) for person in people):
            return False
        published = self.calendar.published
        later = published and any(when.starts_on > published.isoformat()[: len(when.starts_on)] for when in sentence.whens)
        to_come = later and german.IS_TO_COME.search(text)
        return bool(to_come or german.PLANNED.search(text) or german.AGREED.search(text) or german.WISHED.search(text))

    def _next_cue(self, text: str) -> re.Match[str] | None:
        """The words that speak of a next round; a day's number is none."""
        for found in german.NEXT.finditer(text):
            word = german.WORDS.search(found.group().partition(".")[2] or "")
            if not (found.group()[0].isdigit() and word and word.group().casefold() in self.calendar.months):
                return found
        return None

    def _is_new_round(self, sentence: _Sentence, current: _Meeting) -> bool:
        """Whether a sentence without people tells of another meeting: another frame or ordinal, or other offices, on its own."""
        if not sentence.groups and not self._organisations(sentence):
            return False
        ordinal = self._ordinal(sentence)
        frames = [name for name, _ in self._organisations(sentence)]
        known = [name for name, _ in current.organisations]
        verb = german.ENCOUNTER_VERB.search(sentence.text)
        if ordinal and current.ordinal and ordinal[0] != current.ordinal[0]:
            return True
        return bool(verb and frames and known and frames[0] not in known and not german.ANAPHORIC.search(sentence.text) and sentence.groups)

    def _begin(self, sentence: _Sentence, people: Sequence[Person], cue: re.Match[str] | None) -> None:
        """The first meeting of the text, or one told without names; or several where a sentence tells of several."""
        groups = self._groups(sentence, people)
        for group in groups:
            if len(_parties(group)) == 1 and german.STRONG_VERB.search(sentence.text):
                partner = self._partner(group)
                group = [partner, *group] if partner else group  # noqa: PLW2901 - completed
            elif len(groups) == 1 and german.MEETS_ONE_TOLD.search(sentence.text) and not any(person in self.seen for person in group):
                host = self._partner(group)
                group = [host, *group] if host else group  # noqa: PLW2901 - completed
            meeting = self._new(sentence, group)
            if cue:
                meeting.cue = Span(sentence.start + cue.start(), sentence.start + cue.end(), sentence.reader.source)
            self.meetings.append(meeting)
            self.current = meeting

    def _groups(self, sentence: _Sentence, people: Sequence[Person]) -> list[list[Person]]:
        """Who met whom: all together, or one of them with each of the others."""
        text = sentence.text
        everybody = list(people)
        one_by_one = german.ONE_BY_ONE.search(text) or german.EACH.search(text)
        if len(everybody) < 3 or (german.TOGETHER.search(text) and not one_by_one):  # noqa: PLR2004 - two can only meet each other
            return [everybody]
        parties = [person.party for person in everybody]
        counts = Counter(parties)
        for lead in everybody:
            others = [person for person in everybody if person is not lead]
            if counts[lead.party] > 1 or any(person.party is None for person in others):
                continue
            offices = {(person.office.position, person.office.portfolio) for person in others}
            listed = any(mention.listed for mention in sentence.mentions if mention.person in others)
            received = german.RECEIVED.search(text) and not listed and lead.office.position in _RECEIVING
            if (received or german.EACH.search(text)) and len({person.party for person in others}) == len(others):
                return [[lead, other] for other in others]
            if len({person.party for person in others}) == 1 and len(offices) == len(others) and german.STRONG_VERB.search(text):
                return [[lead, other] for other in others]
            if len({person.party for person in others}) == len(others) and german.APART.search(text) and lead is everybody[0]:
                if german.APART_SURELY.search(text):
                    return [[lead, other] for other in others]
        return [everybody]

    def _meet(self, sentence: _Sentence, people: Sequence[Person], current: _Meeting) -> None:
        """What people told of in a sentence mean: the meeting at hand, more participants of it, or another meeting."""
        text = sentence.text
        strong = None if text[:1] in german.QUOTES and text[:1] != "(" else german.STRONG_VERB.search(text)
        for person in people:
            if (
                person.name is None
                and person.party is None
                and strong
                and current.place
                and current.place.territory not in _parties(people)
            ):
                person.office = replace(person.office, country=current.place.territory)
                person.inferred["country"] = "country:place-of-the-meeting"
        everybody = list(people)
        if (
            strong
            and len(everybody) > 1
            and (german.RECEIVED.search(text) or german.EACH.search(text))
            and not german.TOGETHER.search(text)
        ):
            host = self._partner(everybody)
            if host and not any(person in self.knew for person in everybody):
                everybody = [host, *everybody]
        for group in self._groups(sentence, everybody):
            if len(_parties(group)) < _TWO and german.TALK_WITH.search(text) and (told := self._told_with(group)):
                self.current = told
                self._enrich(sentence, told)
                continue
            fresh = [person for person in group if person not in current.people]
            known = self._meeting_of(group, sentence)
            if known is not None:
                self.current = known
                self._enrich(sentence, known)
                known.people += [person for person in group if person not in known.people]
                continue
            if not fresh and len(_parties(group)) < _TWO:
                self._enrich(sentence, current)
                continue
            if fresh and len(current.parties()) < _TWO and not current.is_multilateral:
                if strong or german.ENCOUNTER_VERB.search(text) or _takes_in(text) or german.ENCOUNTER_NOUN.search(text):
                    current.people += fresh
                    self._place_anew(sentence, current)
                    if strong and len(current.parties()) < _TWO and (partner := self._partner(current.people)):
                        current.people.insert(0, partner)
                    self._enrich(sentence, current)
                continue
            if self._joins(sentence, fresh, current, bool(strong)):
                current.people += fresh
                self._enrich(sentence, current)
                continue
            if strong:
                self._another(sentence, group, current)

    def _told_with(self, people: Sequence[Person]) -> _Meeting | None:
        """The meeting told last at which all of these were."""
        fitting = [meeting for meeting in self.meetings if not meeting.background and all(person in meeting.people for person in people)]
        return fitting[-1] if fitting else None

    def _meeting_of(self, group: Sequence[Person], sentence: _Sentence) -> _Meeting | None:
        """The meeting, told already, that people of two parties have had with each other."""
        if len(_parties(group)) < _TWO:
            return None
        for meeting in reversed(self.meetings):
            if meeting.background or meeting.following:
                continue
            if not all(person in meeting.people for person in group) or self._is_elsewhere(sentence, group, meeting):
                continue
            apart = len(_parties(group)) == _TWO and meeting.is_multilateral and german.STRONG_VERB.search(sentence.text)
            if not (apart and german.SEPARATE.search(sentence.text)):
                return meeting
        return None

    @staticmethod
    def _is_elsewhere(sentence: _Sentence, group: Sequence[Person], meeting: _Meeting) -> bool:
        """Whether a sentence tells of an encounter of the same people on another day than the meeting's."""
        days = [when for when in sentence.whens if when.is_day]
        if not days or meeting.when is None or not meeting.when.is_day or len(_parties(group)) < _TWO:
            return False
        first, last = meeting.when.starts_on, meeting.when.ends_on or meeting.when.starts_on
        return bool(german.STRONG_VERB.search(sentence.text)) and not any(first <= day.starts_on <= last for day in days)

    @staticmethod
    def _joins(sentence: _Sentence, fresh: Sequence[Person], current: _Meeting, strong: bool) -> bool:
        """Whether people not told of before were at the meeting at hand too."""
        text = sentence.text
        if not fresh:
            return False
        taking = _takes_in(text)
        if strong and german.FURTHER.search(text) and not (taking and german.ANAPHORIC.search(text)):
            return False
        if current.is_multilateral:
            if taking or german.ANAPHORIC.search(text):
                return True
            held = set(current.offices)
            if (
                not strong
                and held
                and all(
                    (person.office.position, person.office.portfolio) in held and person.party not in current.parties() for person in fresh
                )
            ):
                return True
            return bool(german.SPEAKING.search(text)) and not strong and all(_fits(person, current) for person in fresh)
        return bool(taking) and not strong

    def _another(self, sentence: _Sentence, group: Sequence[Person], current: _Meeting) -> None:
        """A further meeting, which the same main person has with somebody else unless two parties are named."""
        people = list(group)
        if len(_parties(people)) < _TWO and (meant := self._meant(sentence, people)):
            people = [*meant, *people]
        if len(_parties(people)) < _TWO:
            partner = self._partner(people)
            if partner is None:
                return
            people.insert(0, partner)
        elif not any(person in self.knew for person in people) and german.SUBJECT_PRONOUN.search(sentence.text):
            partner = self._partner(people)
            people = [partner, *people] if partner else people
        known = self._meeting_of(people, sentence)
        if known is not None:
            self.current = known
            self._enrich(sentence, known)
            return
        meeting = self._new(sentence, people)
        cue = german.STRONG_VERB.search(sentence.text)
        if cue:
            meeting.cue = Span(sentence.start + cue.start(), sentence.start + cue.end(), sentence.reader.source)
        planned = meeting.status == Status.PLANNED and current.status == Status.HELD and meeting.when is None
        planned = planned and not german.LATER_TODAY.search(sentence.text)
        if meeting.place is None and current.form == meeting.form == Form.IN_PERSON:
            meeting.place = replace(current.place, city=None) if planned and current.place else current.place
        if meeting.when is None and not planned:
            scene = self.scene_when
            fresh = (
                scene is not None
                and current.when is not None
                and sentence.number - scene[0] <= _SCENE
                and scene[1].start > current.when.start
            )
            meeting.when = scene[1] if scene and fresh else current.when
            published = self.calendar.published
            if current.status == Status.PLANNED or (published and meeting.when and meeting.when.starts_on > published.isoformat()):
                meeting.status = Status.PLANNED
        self.meetings.append(meeting)
        self.current = meeting

    def _meant(self, sentence: _Sentence, people: Sequence[Person]) -> list[Person]:
        """Whom a sentence means by "die beiden Präsidenten", "die vier Minister": those told of before who hold such offices."""
        found: list[Person] = []
        current = self.current.people if self.current else []
        for group in sentence.groups:
            words = group.reader.tokens.words(group.first, group.last)
            if group.office is None or not german.BOTH.search(words) and not german.DEFINITE.search(words):
                continue
            held = group.office
            for known in (current, self.seen):
                fitting = [
                    person
                    for person in known
                    if person.office.position
                    in (held.position, Position.DEPUTY_MINISTER if held.position == Position.MINISTER else held.position)
                    and (held.country is None or person.office.country == held.country)
                    and person not in people
                ]
                if len(fitting) > 1 or (fitting and people):
                    found += [person for person in fitting if person not in found]
                    break
        return found

    def _partner(self, people: Sequence[Person]) -> Person | None:
        """Who met these people, where the sentence says only "er": whom the text speaks of most, of those who stand for another party."""
        parties = _parties(people)
        counts = Counter(id(person) for meeting in self.meetings if not meeting.background for person in meeting.people)
        possible = [person for person in self.seen if person.party not in parties and person.party is not None and person.name]
        current = self.current.people if self.current else ()
        return max(
            possible,
            key=lambda person: (person in current, counts[id(person)], len(person.mentions), -self.seen.index(person)),
            default=None,
        )

    def _recall(self, sentence: _Sentence, people: Sequence[Person]) -> None:
        meeting = self._new(sentence, people)
        meeting.background = True
        self.meetings.append(meeting)

    def _announce(self, sentence: _Sentence, current: _Meeting, people: Sequence[Person] = ()) -> None:
        """Add the next round, where it is told when or where; one that is only wished for is background."""
        published = self.calendar.published
        later = [when for when in sentence.whens if published is None or when.starts_on >= published.isoformat()[: len(when.starts_on)]]
        place = sentence.place or self._host_country(sentence)
        if not later and place is None:
            return
        form = Form.VIDEO if german.VIDEO.search(sentence.text) else Form.IN_PERSON
        if any(german.BOTH.search(group.reader.tokens.words(group.first, group.last)) for group in sentence.groups):
            people = people or self._meant(sentence, [])
        meeting = _Meeting(Status.PLANNED, form, later[0] if later else None, place if form == Form.IN_PERSON else None, list(people))
        meeting.following = True
        framed = next((one for one in (current, *reversed(self.meetings)) if one.organisations and one.is_multilateral), None)
        meeting.organisations = self._organisations(sentence) or (list(framed.organisations) if framed and not people else [])
        meeting.many = current.is_multilateral or bool(sentence.groups) or bool(meeting.organisations)
        meeting.ordinal = self._ordinal(sentence)
        cue = self._next_cue(sentence.text)
        if cue:
            meeting.cue = Span(sentence.start + cue.start(), sentence.start + cue.end(), sentence.reader.source)
        meeting.background = not later and bool(german.WISHED.search(sentence.text))
        self.meetings.append(meeting)
        self.announced = sentence.number, meeting

    def _host_country(self, sentence: _Sentence) -> _Place | None:
        """„Gastgeber der nächsten Zusammenkunft wird Kasachstan sein"."""
        if not german.HOSTING.search(sentence.text):
            return None
        for index in range(sentence.first, sentence.last):
            territory = sentence.reader.territory_at(index, "name")
            if territory:
                items = sentence.reader.tokens.items
                return _Place(
                    None, territory, Span(items[index].start, items[sentence.reader.names[index][0] - 1].end, sentence.reader.source)
                )
        return None

    def _new(self, sentence: _Sentence, people: Sequence[Person]) -> _Meeting:
        text = sentence.text
        form = Form.VIDEO if german.VIDEO.search(text) else Form.PHONE if german.PHONE.search(text) else Form.IN_PERSON
        status, when = self._status(sentence)
        meeting = _Meeting(status, form, when, sentence.place if form == Form.IN_PERSON else None, list(people))
        meeting.organisations = self._organisations(sentence)
        meeting.ordinal = self._ordinal(sentence)
        meeting.is_visit = bool(german.VISIT.search(text)) and not german.CONFERENCE.search(text)
        meeting.many = self._is_of_many(sentence, people)
        if meeting.when is None and self.scene_when and sentence.number - self.scene_when[0] <= _SCENE and not self.meetings:
            meeting.when = self.scene_when[1]
            late = self.calendar.published and meeting.when.starts_on > self.calendar.published.isoformat()
            meeting.status = Status.PLANNED if late and status == Status.HELD else status
        if meeting.place is None and form == Form.IN_PERSON and self.scene_place and sentence.number - self.scene_place[0] <= _SCENE:
            meeting.place = self.scene_place[1]
        return meeting

    def _status(self, sentence: _Sentence) -> tuple[Status, When | None]:
        text = sentence.text
        when = self._when_told(sentence)
        published = self.calendar.published
        if self.put_off is not None and german.WOULD_HAVE.search(text):
            return self.put_off, when
        if german.POSTPONED.search(text):
            return Status.POSTPONED, when
        if german.CANCELLED.search(text):
            return Status.CANCELLED, when
        if when and published and when.is_day:
            if when.starts_on > published.isoformat():
                return Status.PLANNED, when
            if when.starts_on < published.isoformat():
                return Status.HELD, when
        if german.PLANNED_SURELY.search(text) or (german.PLANNED.search(text) and not german.HAPPENED.search(text)):
            return Status.PLANNED, when
        return Status.HELD, when

    def _when_told(self, sentence: _Sentence) -> When | None:
        when = self._one_when(sentence)
        long = german.DAYS_LONG.search(sentence.text)
        if when is None or not when.is_day or when.ends_on or not long:
            return when
        more = timedelta(german.NUMBERS[long.group(1)] - 1)
        day = date.fromisoformat(when.starts_on)
        first, last = (day - more, day) if german.ENDED.search(sentence.text) else (day, day + more)
        return replace(when, starts_on=first.isoformat(), ends_on=last.isoformat(), rule="date:so-many-days-long")

    def _one_when(self, sentence: _Sentence) -> When | None:
        days = [when for when in sentence.whens if when.is_day]
        published = self.calendar.published
        if published and german.NEARBY.search(sentence.text[:40]) and not any(when.start - sentence.start < 40 for when in days):  # noqa: PLR2004
            days = [when for when in days if abs(published - date.fromisoformat(when.starts_on)) <= _RECENT]
        if len(days) > 1 and german.OPENS_CLOSES.search(sentence.text) and days[0].starts_on < days[1].starts_on:
            return replace(days[0], ends_on=days[1].starts_on)
        if len(days) > 1 and (cue := german.STRONG_VERB.search(sentence.text) or german.ENCOUNTER_VERB.search(sentence.text)):
            at = sentence.start + cue.start()
            ends = sentence.start + cue.end()
            return min(days, key=lambda when: min(abs(when.start - at), abs(when.start - ends)))
        if days:
            return days[0]
        future = german.PLANNED.search(sentence.text)
        return next((when for when in sentence.whens if future or len(when.starts_on) > len("2025")), None)

    @staticmethod
    def _is_of_many(sentence: _Sentence, people: Sequence[Person]) -> bool:
        if len(_parties(people)) > _TWO:
            return True
        if german.AND_OTHERS.search(sentence.text) and (sentence.groups or len(people) > 1):
            return True
        return bool(sentence.groups and german.MANY.search(sentence.text) and len(_parties(people)) != _TWO)

    def _enrich(self, sentence: _Sentence, meeting: _Meeting) -> None:
        """Take from a later sentence what the meeting still lacks."""
        opens = german.OPENS_CLOSES.search(sentence.text) and len([when for when in sentence.whens if when.is_day]) > 1
        if opens and meeting.when is not None and meeting.when.is_day:
            when = self._when_told(sentence)
            if when is not None and when.starts_on == meeting.when.starts_on:
                meeting.when = when
        if meeting.when is None or (not meeting.when.is_day and meeting.status == Status.HELD):
            when = self._when_told(sentence)
            if when is not None and (when.is_day or meeting.when is None):
                published = self.calendar.published
                late = published is not None and when.is_day and when.starts_on > published.isoformat()
                if not (late and meeting.status == Status.HELD):
                    meeting.when = when
        if meeting.place is None and sentence.place is not None and meeting.form == Form.IN_PERSON and not sentence.place.towards:
            meeting.place = sentence.place
        if meeting.ordinal is None and not meeting.background:
            meeting.ordinal = self._ordinal(sentence)
        if not meeting.organisations:
            meeting.organisations = self._organisations(sentence)

    def _place_anew(self, sentence: _Sentence, meeting: _Meeting) -> None:
        """Let the sentence that says who was met say when and where too, over what the one before said of the whole visit."""
        when = self._when_told(sentence)
        first = meeting.when
        if (
            when
            and when.is_day
            and (first is None or (first.is_day and first.starts_on <= when.starts_on <= (first.ends_on or first.starts_on)))
        ):
            meeting.when = when
        if sentence.place and sentence.place.city and meeting.form == Form.IN_PERSON:
            meeting.place = sentence.place

    def _absorb(self, sentence: _Sentence, current: _Meeting) -> None:
        """What a sentence tells of the meeting at hand: documents, topics, that it was put off."""
        self._add_papers(sentence, current)
        for topic, span in self._topics(sentence).items():
            current.topics.setdefault(topic, span)
        if sentence.groups and len(current.parties()) < _TWO and german.MANY.search(sentence.text):
            current.many = True
        for group in sentence.groups:
            if group.office and group.office.position:
                current.offices[group.office.position, group.office.portfolio] += 1
        if current.status == Status.PLANNED or len(self.meetings) == 1:
            if german.POSTPONED.search(sentence.text):
                current.status = Status.POSTPONED
            elif german.CANCELLED.search(sentence.text) and current.status != Status.POSTPONED:
                current.status = Status.CANCELLED
        if current.place is None and current.form == Form.IN_PERSON and sentence.place and german.ANAPHORIC.search(sentence.text):
            current.place = sentence.place
        told = german.ANAPHORIC.search(sentence.text) if current.form == Form.IN_PERSON and len(self.meetings) == 1 else None
        if told and german.PHONE.search(told.group()):
            current.form, current.place = Form.PHONE, None
        elif told and german.VIDEO.search(told.group()):
            current.form, current.place = Form.VIDEO, None

    def _add_papers(self, sentence: _Sentence, meeting: _Meeting) -> None:
        text = sentence.text
        verbs = text[:1].lower() + text[1:]
        item = bool(self.listing) and not text[:1].isalpha() and text[:1] not in german.QUOTES
        if item:
            verbs = f"{self.listing} {verbs}"
        elif german.SIGNED.search(verbs) or german.ADOPTED.search(verbs):
            self.listing = verbs
        else:
            self.listing = ""
        sentences = self.sentences if sentence.reader is self.reader else self.headline
        before = (sentences[sentence.number - 1].start, sentences[sentence.number - 1].text) if sentence.number else (0, "")
        clause = Clause(sentence.first, sentence.last, sentence.start, text, verbs, item, before)
        planned = meeting.status in (Status.PLANNED, Status.POSTPONED, Status.CANCELLED)
        for agreement in papers(sentence.reader, clause, meeting.agreements, planned=planned):
            if planned and agreement.status == AgreementStatus.AGREED:
                continue
            meeting.agreements.append(agreement)

    def _topics(self, sentence: _Sentence) -> dict[Topic, Span]:
        found: dict[Topic, Span] = {}
        table = self.words.topics
        items = sentence.reader.tokens.items
        offices = [mention for mention in (*sentence.mentions, *sentence.groups) if mention.office and mention.office.position]
        told = {index for mention in offices for index in range(mention.first, mention.last)}
        for index in range(sentence.first, sentence.last):
            if index in told or (index in sentence.reader.inside and sentence.reader.lower[index] not in table.words):
                continue
            for topic in _topics_of(sentence.reader.lower[index], table):
                found.setdefault(topic, Span(items[index].start, items[index].end, sentence.reader.source))
        if both := german.BETWEEN_BOTH.search(sentence.text):
            start = sentence.start + both.start()
            found.setdefault(Topic.BILATERAL_RELATIONS, Span(start, start + len(both.group()), sentence.reader.source))
        return found

    def _organisations(self, sentence: _Sentence) -> list[tuple[str, Span]]:
        """The organisation in whose frame a sentence says something takes place."""
        reader = sentence.reader
        items = reader.tokens.items
        for group in sentence.groups:
            if group.office and group.office.organisation:
                return [(group.office.organisation, group.span())]
        owned = [(mention.first, mention.last) for mention in sentence.mentions if mention.office and mention.office.organisation]
        for index in range(sentence.first, sentence.last):
            span = None
            key = None
            if index in reader.names:
                end, forms = reader.names[index]
                form = next((form for form in forms if form.kind == "organisation"), None)
                if form is None or any(first <= index < last for first, last in owned):
                    continue
                span, key = Span(items[index].start, items[end - 1].end, reader.source), form.key
                around = reader.tokens.source[max(sentence.start, span.start - 70) : span.end + 25]
                if not german.FRAME.search(around) and reference.organisations()[key].kind != "format":
                    continue
            elif "-" in items[index].text and german.ENCOUNTER_NOUN.fullmatch(items[index].text.rpartition("-")[2]):
                key = _organisation(items[index].text.rpartition("-")[0], self.words)
                span = Span(items[index].start, items[index].end, reader.source)
            if key is not None and span is not None:
                known = reference.organisations()[key]
                return [(known.speaks_for or key, span)]
        return []

    def _ordinal(self, sentence: _Sentence) -> tuple[int, Span] | None:
        for pattern in (german.ORDINAL, german.ORDINAL_WORD, german.ORDINAL_BEHIND):
            found = next((found for found in pattern.finditer(sentence.text) if not self._is_day(sentence.text, found)), None)
            if found is None:
                continue
            words = next(group for group in found.groups() if group)
            value = _number(words) if pattern is german.ORDINAL else self.words.values("ordinals").get(words.casefold(), 0)
            if value and (value > 1 or pattern is german.ORDINAL):
                start = sentence.start + found.start()
                return value, Span(start, start + len(found.group()), sentence.reader.source)
        return None

    def _is_day(self, text: str, found: re.Match[str]) -> bool:
        """Whether a number is a day's: a month stands behind it."""
        ahead = re.match(r"\W*(\w+)", text[found.end() :])
        return bool(ahead and ahead.group(1).casefold() in self.calendar.months)

    def _consult_title(self) -> None:
        """Let the title complete the first meeting: who else it names, that it was put off, where it was."""
        claimed = [meeting for meeting in self.meetings if not meeting.background and not meeting.following]
        people = [person for sentence in self.headline for person in sentence.people()]
        text = self.press_text.title or ""
        if not claimed:
            return
        first = claimed[0]
        if len(first.parties()) < _TWO and not first.is_multilateral:
            first.people += [person for person in people if person not in first.people]
        if len(claimed) == 1 and german.POSTPONED.search(text):
            first.status = Status.POSTPONED
        elif len(claimed) == 1 and german.CANCELLED.search(text):
            first.status = Status.CANCELLED
        if len(claimed) == 1 and first.form == Form.IN_PERSON and german.PHONE.search(text):
            first.form, first.place = Form.PHONE, None
        elif len(claimed) == 1 and first.form == Form.IN_PERSON and german.VIDEO.search(text):
            first.form, first.place = Form.VIDEO, None
        for sentence in self.headline:
            if first.ordinal is None:
                first.ordinal = self._ordinal(sentence)
            if not first.organisations:
                first.organisations = self._organisations(sentence)
            elsewhere = any(person not in first.people for person in sentence.people()) and len(claimed) > 1
            if first.place is None and sentence.place and first.form == Form.IN_PERSON and not elsewhere:
                first.place = sentence.place

    # Drafts

    def _draft(self, meeting: _Meeting) -> DraftMeeting | None:
        self._share_portfolios(meeting)
        people = [person for person in meeting.people if person.office.position is not None and _takes_part(person)]
        parties = _parties(people)
        domestic = german.DOMESTIC.search(f"{self.press_text.title} {self.press_text.text[:600]}")
        if domestic and len(parties) < _TWO and not meeting.organisations:
            return None
        if not meeting.following and len(parties) < _TWO and not (meeting.is_multilateral and (meeting.organisations or parties)):
            return None
        multilateral = len(parties) > _TWO or (meeting.many and len(parties) != _TWO) or (not people and meeting.many)
        evidence: dict[str, Evidence] = {"status": (meeting.cue,) if meeting.cue else Rule("status:tense")}
        evidence["form"] = Rule("form:default") if meeting.form == Form.IN_PERSON else Rule("form:words")
        evidence["kind"] = Rule("kind:parties")
        when = self._when(meeting, evidence)
        city, country = self._where(meeting, evidence)
        if meeting.ordinal:
            evidence["ordinal"] = (meeting.ordinal[1],)
        organisations = self._frame(meeting, multilateral=multilateral)
        if organisations:
            evidence["organisations"] = tuple(span for name, span in meeting.organisations if name in organisations)
        topics = self._topics_told(meeting, people)
        named = any(agreement.type not in (AgreementType.OTHER, AgreementType.DECISION) for agreement in meeting.agreements)
        agreements = [one for one in meeting.agreements if not (named and german.BARE_PAPERS.search(one.title))]
        if topics:
            evidence["topics"] = tuple(topics.values())
        return DraftMeeting(
            status=meeting.status,
            form=meeting.form,
            kind=Kind.MULTILATERAL if multilateral else Kind.BILATERAL,
            starts_on=when[0],
            ends_on=when[1],
            city=city,
            country=country,
            ordinal=meeting.ordinal[0] if meeting.ordinal else None,
            organisations=organisations,
            participants=tuple(_participant(person, meeting) for person in people),
            agreements=tuple(agreements),
            topics=tuple(topics),
            background=meeting.background,
            evidence_of=evidence,
        )

    @staticmethod
    def _frame(meeting: _Meeting, *, multilateral: bool) -> tuple[str, ...]:
        """The organisations in whose frame a meeting of several takes place."""
        return tuple(name for name, _ in meeting.organisations) if multilateral else ()

    @staticmethod
    def _topics_told(meeting: _Meeting, people: Sequence[Person]) -> dict[Topic, Span]:
        """What the talks were about; ministers of one portfolio from two sides at least speak of it."""
        portfolios = {person.office.portfolio for person in people if person.office.position in _MINISTERIAL}
        if len(portfolios) == 1 and len(_parties(people)) >= _TWO and all(person.office.position in _MINISTERIAL for person in people):
            topic = _TOPIC_OF.get(portfolios.pop() or Portfolio.OTHER)
            told = next((mention.span() for person in people for mention in person.mentions if mention.office), None)
            if topic is not None and told is not None:
                return {topic: told} | meeting.topics
        return meeting.topics

    @staticmethod
    def _share_portfolios(meeting: _Meeting) -> None:
        """Give ministers told without a portfolio the one that this meeting is of."""
        told = Counter(
            person.office.portfolio for person in meeting.people if person.office.position in _MINISTERIAL and person.office.portfolio
        )
        told.update(
            {portfolio: count for (position, portfolio), count in meeting.offices.items() if position in _MINISTERIAL and portfolio}
        )
        shared = told.most_common(1)[0] if told else None
        for person in meeting.people:
            if person.office.position not in _MINISTERIAL or person.office.portfolio is not None:
                continue
            if shared and (shared[1] > 1 or person.known_portfolio is None or meeting.offices):
                person.office = replace(person.office, portfolio=shared[0])
                person.inferred["portfolio"] = "portfolio:that-of-the-meeting"
            elif person.known_portfolio:
                person.office = replace(person.office, portfolio=person.known_portfolio)
                person.inferred["portfolio"] = "known-office-holder"

    def _when(self, meeting: _Meeting, evidence: dict[str, Evidence]) -> tuple[str | None, str | None]:
        if meeting.when is not None:
            span = Span(meeting.when.start, meeting.when.end)
            evidence["starts_on"] = Rule(meeting.when.rule, (span,)) if meeting.when.rule else (span,)
            ends_on = None if meeting.is_visit else meeting.when.ends_on
            if ends_on:
                evidence["ends_on"] = (span,)
            return meeting.when.starts_on, ends_on
        if meeting.status == Status.HELD and self.calendar.published and not meeting.background:
            evidence["starts_on"] = Rule("date:day-of-publication")
            return self.calendar.published.isoformat(), None
        return None, None

    def _is_told(self, city: str) -> bool:
        """Whether the body of the text names a city too."""
        return city in self.press_text.text[self.body_starts :]

    def _where(self, meeting: _Meeting, evidence: dict[str, Evidence]) -> tuple[str | None, str | None]:
        if meeting.form != Form.IN_PERSON:
            return None, None
        if meeting.place is not None:
            place = meeting.place
            if place.city is None and self.dateline and self.dateline[1] == place.territory and meeting.status == Status.HELD:
                place = replace(place, city=self.dateline[0], rule="place:dateline")
            if place.territory:
                evidence["country"] = Rule("country:place", (place.span,))
            if place.city:
                evidence["city"] = Rule(place.rule, (place.span,)) if place.rule else (place.span,)
            return place.city, place.territory
        if meeting.status == Status.HELD and not meeting.background and self.dateline:
            city, country = self.dateline
            if country in meeting.parties() or country != self.cast.home or self._is_told(city):
                evidence["city"] = evidence["country"] = Rule("place:dateline")
                return city, country or self.cast.home
        return None, None


def _participant(person: Person, meeting: _Meeting) -> DraftParticipant:
    office = person.office
    named = [mention for mention in person.mentions if mention.name and mention.name.startswith(person.name or "\0")]
    best = (named or person.mentions)[0]
    told = next((mention for mention in person.mentions if mention.office), best)
    evidence: dict[str, Evidence] = {}
    for name, value in (
        ("position", office.position),
        ("portfolio", office.portfolio),
        ("country", office.country),
        ("organisation", office.organisation),
    ):
        if value is not None:
            rule = person.inferred.get(name)
            evidence[name] = Rule(rule, (told.span(),)) if rule else (told.span(),)
    return DraftParticipant(
        name=person.name,
        position=office.position or Position.OTHER,
        portfolio=(office.portfolio or Portfolio.OTHER) if office.position in _MINISTERIAL else None,
        country=office.country,
        organisation=office.organisation if office.country is None else None,
        role=Role.HOST if person.host else None,
        presence=Presence.ANNOUNCED if meeting.status == Status.PLANNED else Presence.PRESENT,
        evidence=best.name_span(),
        evidence_of=evidence,
    )


def _takes_in(text: str) -> bool:
    """Whether a sentence says that somebody was there too; its first word may be a verb with a capital."""
    return bool(german.TAKING_PART.search(text) or german.TAKING_PART.search(text[:1].lower() + text[1:]))


def _parties(people: Sequence[Person]) -> set[str]:
    """The states and organisations that people stand for."""
    return {party for person in people if (party := person.party)}


def _fits(person: Person, meeting: _Meeting) -> bool:
    """Whether somebody holds an office like those of the meeting, or heads the organisation in whose frame it is."""
    if person.office.organisation is not None:
        return person.office.organisation in [name for name, _ in meeting.organisations]
    offices = {(other.office.position, other.office.portfolio) for other in meeting.people} | set(meeting.offices)
    return (person.office.position, person.office.portfolio) in offices


def _takes_part(person: Person) -> bool:
    """Whether an office without a name is one: a class of offices without states is none."""
    if person.name is not None:
        return True
    return person.office.country is not None or (
        person.office.position == Position.HEAD_OF_ORGANISATION and person.office.organisation is not None
    )


def _topics_of(word: str, table: Topics) -> list[Topic]:
    """What a word says that a talk is about: by itself, else by how it begins and by how it ends."""
    if word in table.words:
        return [table.words[word]]
    begins = next((topic for length in range(len(word), 1, -1) if (topic := table.prefixes.get(word[:length]))), None)
    ends = next((topic for cut in range(1, len(word) - 2) if (topic := table.endings.get(word[cut:]))), None)
    return [topic for topic in (begins, ends) if topic is not None]


def _organisation(stem: str, words: Lexicon) -> str | None:
    """The organisation that a compound begins with: „OTS-Gipfel"."""
    for spelled in (stem, stem.upper(), stem.title()):
        for known, forms in words.names.get(spelled, ()):
            if len(known) == 1:
                return next((form.key for form in forms if form.kind == "organisation"), None)
    return None


def _state_of(code: str) -> str:
    """The state that a part of a state belongs to."""
    return code if code in OWN_DELEGATIONS else code.partition("-")[0]


@cache
def _capital(territory: str) -> str | None:
    """The capital of a territory, as German calls it."""
    known = next((place for place in reference.places().values() if place.capital and place.territory == territory), None)
    return known.names.get("de", (known.name,))[0] if known else None


def _number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    total = 0
    for index, letter in enumerate(text.casefold()):
        value = values[letter]
        following = values.get(text[index + 1 : index + 2].casefold(), 0)
        total += -value if value < following else value
    return total or None
