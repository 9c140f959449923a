"""Drafts of the meetings that a German press text tells of.

The text is read sentence by sentence. A sentence that says that two met begins a meeting, unless it speaks of one that was told
already; the sentences after it add who else was there, what was signed and what it was about, until somebody is met anew.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.extraction.cast import Cast
from app.extraction.datelines import dateline
from app.extraction.dates import Calendar, When
from app.extraction.drafting import Drafting
from app.extraction.drafts import DraftMeeting, PressText, Span
from app.extraction.encounters import TWO, Meeting, is_elsewhere, is_of_many, joins, parties_of, takes_in, who_met_whom
from app.extraction.filling import Filling
from app.extraction.languages import german
from app.extraction.lexicon import lexicon
from app.extraction.people import Person, Reader
from app.extraction.sentences import Place, Sentence, Sentences
from app.extraction.tense import Tense
from app.extraction.text import tokenise
from app.vocabulary import Form, Position, Status

_SCENE = 2  # sentences for which a day or a place told alone holds
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


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
        title = Reader(tokenise(press_text.title or "", abbreviations), self.words, "title")
        line = dateline(press_text.text, dated=press_text.published_on is None)
        year = next((int(found) for found in _YEAR.findall(press_text.text[:3000])), None)
        published = press_text.published_on or (line.published_on if line else None)
        self.calendar = Calendar(self.words, published, year)
        self.cast = Cast((self.reader, title), line.territory if line else None, published)
        put_off = _put_off(press_text)
        self.tense = Tense(self.calendar, put_off)
        self.reading = Sentences(self.words, self.calendar, self.cast, put_off)
        self.drafting = Drafting(press_text, line, self.cast.home, published)
        self.meetings: list[Meeting] = []
        self.current: Meeting | None = None
        self.seen: list[Person] = []
        self.aside: tuple[int, Span] | None = None  # the round that is mentioned beside the meeting at hand
        self.early: list[Sentence] = []  # the last ones before the first meeting
        self.knew: list[Person] = []  # those seen before the present sentence
        self.scene_when: tuple[int, When] | None = None
        self.scene_place: tuple[int, Place] | None = None
        self.announced: tuple[int, Meeting] | None = None
        self.sentences = self.reading.read(self.reader, line.length if line else 0)
        self.headline = self.reading.read(title, 0)
        self.filling = Filling(self.reading, self.tense, self.sentences, self.headline, self.meetings)

    def drafts(self) -> tuple[DraftMeeting, ...]:
        """All meetings of the text."""
        for sentence in self.sentences:
            self._step(sentence)
        self.filling.consult_title(self.press_text.title)
        drafts = [self.drafting.draft(meeting) for meeting in self.meetings]
        return tuple(draft for draft in drafts if draft is not None)

    def _step(self, sentence: Sentence) -> None:
        """Let one sentence begin a meeting, tell of another one, or add to the present one."""
        if self.current is not None and self.current.offices:
            sentence.shared = self.current.offices.most_common(1)[0][0]
        people = sentence.people()
        if sentence.says(german.BESIDE):
            self.aside = self.reading.ordinal(sentence, aside=True) or self.aside
        self.knew = list(self.seen)
        current = self.current
        if current is not None and self._is_next_round(sentence, people):
            self.filling.add_papers(sentence, current)
            self._announce(sentence, current)
        elif sentence.says(german.NO_MEETING) and not sentence.says(german.STRONG_VERB):
            self._see(people)
        elif current is not None and self._is_planned_for(sentence, people):
            self._announce(sentence, current, people if len(parties_of(people)) < TWO else ())
        else:
            self._tell(sentence, people)

    def _tell(self, sentence: Sentence, people: Sequence[Person]) -> None:
        """A sentence that announces nothing: of the first meeting, of one that is only recalled, or of those at hand."""
        current = self.current
        complete = current is not None and (len(current.parties()) >= TWO or current.is_multilateral)
        recalled = self.tense.is_recalled(sentence, begun=current is not None, complete=complete)
        if not recalled:
            self._set_scene(sentence)
        if current is not None and self._fills_announced(sentence, people):
            return
        self._see(people)
        cue = self._cue(sentence, people)
        if current is None:
            self.early = [*self.early[-1:], sentence]
            due = cue or (len(parties_of(people)) >= TWO and takes_in(sentence.text))
            if due and sentence.is_unreal and self.tense.put_off is None:
                return
            if due and self._may_begin(sentence, people) and not recalled:
                self._begin(sentence, people, cue)
        elif recalled or self._is_wished(sentence, people, current):
            if cue and len(parties_of(people)) >= TWO:
                self._recall(sentence, people)
            return
        else:
            self._go_on(sentence, people, cue, current)
        if self.current is not None:
            self.filling.absorb(sentence, self.current)

    @staticmethod
    def _cue(sentence: Sentence, people: Sequence[Person]) -> re.Match[str] | None:
        """The words by which a sentence tells of an encounter; what is quoted tells of none."""
        if sentence.is_speech:
            return None
        cue = sentence.says(german.ENCOUNTER_VERB) or sentence.says(german.ENCOUNTER_NOUN)
        if cue is None and len(parties_of(people)) >= TWO:
            return sentence.says(german.SIGNED)
        return cue

    @staticmethod
    def _is_wished(sentence: Sentence, people: Sequence[Person], current: Meeting) -> bool:
        """Whether a sentence speaks of a meeting that somebody only wants, or is invited to."""
        if not sentence.is_unreal and (not sentence.says(german.WISHED) or sentence.says(german.HAPPENED)):
            return False
        return len(parties_of(people)) >= TWO and any(person not in current.people for person in people)

    def _go_on(self, sentence: Sentence, people: Sequence[Person], cue: re.Match[str] | None, current: Meeting) -> None:
        """A sentence after the first meeting has begun: of another one, or of people at one of them."""
        if len(current.parties()) < TWO and not current.is_multilateral and (meant := self._meant(sentence, [])):
            current.people += [person for person in meant if person not in current.people]
        main = sentence.says(german.MAIN_MEETING) and not current.is_multilateral
        verb = None if sentence.is_speech else sentence.says(german.ENCOUNTER_VERB)
        if cue and sentence.says(german.A_MEETING_WAS_HELD) and sentence.says(german.NEARBY) and len(parties_of(people)) < TWO:
            self._begin(sentence, people, cue)
        elif not people and verb and sentence.says(german.FURTHER) and self._is_apart(meant := self._meant(sentence, []), current):
            self._begin(sentence, meant, cue)
            begun = self.current or current
            begun.organisations = begun.organisations or list(current.organisations)
            begun.place, begun.when = begun.place or current.place, begun.when or current.when
            begun.ordinal = begun.ordinal or self.aside
        elif verb and sentence.says(german.AGAIN) and sentence.says(german.PLANNED) and (not people or len(parties_of(people)) >= TWO):
            self._begin(sentence, people or self.meetings[-1].people, cue)  # „Er wird heute erneut mit ihm telefonieren"
        elif people:
            if main and not sentence.says(german.STRONG_VERB):
                self._back_to_many()
            self._meet(sentence, people, self.current or current)
        elif main:
            self._back_to_many()
        elif cue and self._is_new_round(sentence, current):
            self._begin(sentence, [], cue)
        elif (cue or sentence.groups) and current.when is None and not sentence.is_speech:
            self.filling.enrich(sentence, current)

    @staticmethod
    def _is_apart(people: Sequence[Person], current: Meeting) -> bool:
        """Whether people met without somebody of the meeting at hand."""
        return len(parties_of(people)) >= TWO and any(person.party not in parties_of(people) for person in current.people[:1])

    def _back_to_many(self) -> None:
        """Speak again of the meeting of many after one of two at its margin."""
        many = next(
            (meeting for meeting in self.meetings if meeting.is_multilateral and not meeting.background and not meeting.following), None
        )
        if many is not None:
            self.current = many

    def _set_scene(self, sentence: Sentence) -> None:
        """Keep the day and the place told last: who travels "am Montag nach Moskau" has his talks there on that day."""
        day = next((when for when in sentence.whens if when.is_day), None)
        if day:
            self.scene_when = sentence.number, day
        hosted = sentence.says(german.VISIT) or sentence.says(german.ENCOUNTER_NOUN) or sentence.says(german.HOSTING)
        if sentence.place and hosted:
            self.scene_place = sentence.number, sentence.place

    def _fills_announced(self, sentence: Sentence, people: Sequence[Person]) -> bool:
        """Let a sentence complete the meeting that the sentence before announced: who will be there, where."""
        if self.announced is None or sentence.number - self.announced[0] != 1 or len(parties_of(people)) < TWO:
            return False
        meeting = self.announced[1]
        if meeting.people or not sentence.says(german.PLANNED) or any(when.is_day for when in sentence.whens):
            return False
        meeting.people = list(people)
        meeting.following = False
        meeting.place = sentence.place or meeting.place
        meeting.organisations = self.reading.organisations(sentence) or meeting.organisations
        self.current = meeting
        self.filling.absorb(sentence, meeting)
        return True

    def _see(self, people: Sequence[Person]) -> None:
        self.seen += [person for person in people if person not in self.seen]

    def _is_planned_for(self, sentence: Sentence, people: Sequence[Person]) -> bool:
        """Whether a sentence tells of another meeting to come, of many or in a frame, whoever of one side goes there."""
        published = self.calendar.published
        invited = sentence.says(german.INVITES)
        told = sentence.says(german.ENCOUNTER_NOUN) or sentence.says(german.ENCOUNTER_VERB)
        if published is None or (len(parties_of(people)) >= TWO and not invited) or not told:
            return False
        later = [when for when in sentence.whens if when.is_day and when.starts_on > published.isoformat()]
        many = any(not german.BOTH.search(group.reader.tokens.words(group.first, group.last)) for group in sentence.groups)
        return bool(later) and bool(many or self.reading.organisations(sentence))

    @staticmethod
    def _may_begin(sentence: Sentence, people: Sequence[Person]) -> bool:
        """Whether a sentence can be of an encounter of states: not of a cabinet, nor of nobody."""
        if sentence.says(german.DOMESTIC) and len(parties_of(people)) < TWO:
            return False
        return bool(people or sentence.groups or sentence.says(german.FRAME))

    def _is_next_round(self, sentence: Sentence, people: Sequence[Person]) -> bool:
        """Whether a sentence announces the next round of the meeting at hand."""
        text = sentence.text
        held = self.current is not None and self.current.is_multilateral and sentence.says(german.WILL_BE_HELD)
        if (self.tense.next_cue(text) is None and not held) or any(
            person not in (self.current.people if self.current else ()) for person in people
        ):
            return False
        published = self.calendar.published
        later = published and any(when.starts_on > published.isoformat()[: len(when.starts_on)] for when in sentence.whens)
        to_come = later and sentence.says(german.IS_TO_COME)
        return bool(to_come or sentence.says(german.PLANNED) or sentence.says(german.AGREED) or sentence.says(german.WISHED))

    def _is_new_round(self, sentence: Sentence, current: Meeting) -> bool:
        """Whether a sentence without people tells of another meeting: another frame or ordinal, or other offices, on its own."""
        frames = [name for name, _ in self.reading.organisations(sentence)]
        if not sentence.groups and not frames:
            return False
        ordinal = self.reading.ordinal(sentence)
        known = [name for name, _ in current.organisations]
        verb = sentence.says(german.ENCOUNTER_VERB)
        if ordinal and current.ordinal and ordinal[0] != current.ordinal[0]:
            return True
        return bool(verb and frames and known and frames[0] not in known and not sentence.says(german.ANAPHORIC) and sentence.groups)

    def _begin(self, sentence: Sentence, people: Sequence[Person], cue: re.Match[str] | None) -> None:
        """The first meeting of the text, or one told without names; or several where a sentence tells of several."""
        groups = who_met_whom(sentence, people)
        for group in groups:
            if len(parties_of(group)) == 1 and sentence.says(german.STRONG_VERB):
                partner = self._partner(group)
                group = [partner, *group] if partner else group  # noqa: PLW2901 - completed
            elif (
                len(groups) == 1
                and (sentence.says(german.MEETS_ONE_TOLD) or sentence.says(german.HE_WELCOMED))
                and not any(person in self.knew for person in group)
            ):
                host = self._partner(group)
                group = [host, *group] if host else group  # noqa: PLW2901 - completed
            meeting = self._new(sentence, group)
            if cue:
                meeting.cue = sentence.span_of(cue)
            self.meetings.append(meeting)
            self.current = meeting
        for early in self.early:
            if early is not sentence and early.says(german.SIGNED) and self.current is not None and len(self.meetings) == len(groups):
                self.filling.add_papers(early, self.current)  # „A und B haben ein Abkommen unterzeichnet.", before where they met

    def _meet(self, sentence: Sentence, people: Sequence[Person], current: Meeting) -> None:
        """What people told of in a sentence mean: the meeting at hand, more participants of it, or another meeting."""
        strong = not sentence.is_speech and sentence.says(german.STRONG_VERB) is not None
        if sentence.says(german.SIGNED) and sentence.says(german.PLANNED) and not any(person in current.people for person in people):
            strong = len(parties_of(people)) >= TWO  # „Der Vertrag soll im März von den Präsidenten … unterzeichnet werden"
        if strong and current.place:
            self._place_nameless(people, current.place.territory)
        for group in who_met_whom(sentence, self._with_host(sentence, people) if strong else people):
            known = self._told_with(group) if len(parties_of(group)) < TWO and sentence.says(german.TALK_WITH) else None
            known = known or self._meeting_of(group, sentence)
            fresh = [person for person in group if person not in current.people]
            if known is not None:
                self.current = known
                self.filling.enrich(sentence, known)
                known.people += [person for person in group if person not in known.people]
            elif not fresh and len(parties_of(group)) < TWO:
                self.filling.enrich(sentence, current)
            elif fresh and len(current.parties()) < TWO and not current.is_multilateral:
                self._complete(sentence, fresh, current, strong=strong)
            elif joins(sentence, fresh, current, strong=strong):
                current.people += fresh
                self.filling.enrich(sentence, current)
            elif strong:
                self._another(sentence, group, current)

    @staticmethod
    def _place_nameless(people: Sequence[Person], territory: str | None) -> None:
        """Let an office without name and state be of the state in which its holder is met."""
        there = parties_of(people)
        for person in people:
            if person.name is None and person.party is None and territory not in there:
                person.office = replace(person.office, country=territory)
                person.inferred["country"] = "country:place-of-the-meeting"

    def _with_host(self, sentence: Sentence, people: Sequence[Person]) -> list[Person]:
        """Those whom a sentence tells of, and whoever received them where it says only "er empfing"."""
        everybody = list(people)
        several = (
            len(everybody) > 1 and not sentence.says(german.TOGETHER) and (sentence.says(german.RECEIVED) or sentence.says(german.EACH))
        )
        if several and not any(person in self.knew for person in everybody) and (host := self._partner(everybody)):
            everybody.insert(0, host)
        return everybody

    def _complete(self, sentence: Sentence, fresh: Sequence[Person], current: Meeting, *, strong: bool) -> None:
        """Add those who make a meeting of what has had one side so far."""
        cue = strong or sentence.says(german.ENCOUNTER_VERB) or takes_in(sentence.text) or sentence.says(german.ENCOUNTER_NOUN)
        cue = cue or sentence.says(german.SIGNED) or sentence.says(german.INVITED)
        if not cue:
            return
        current.people += fresh
        self.filling.place_anew(sentence, current)
        if strong and len(current.parties()) < TWO and (partner := self._partner(current.people)):
            current.people.insert(0, partner)
        self.filling.enrich(sentence, current)

    def _told_with(self, people: Sequence[Person]) -> Meeting | None:
        """The meeting told last at which all of these were."""
        fitting = [meeting for meeting in self.meetings if not meeting.background and all(person in meeting.people for person in people)]
        return fitting[-1] if fitting else None

    def _meeting_of(self, group: Sequence[Person], sentence: Sentence) -> Meeting | None:
        """The meeting, told already, that people of two parties have had with each other."""
        if len(parties_of(group)) < TWO:
            return None
        for meeting in reversed(self.meetings):
            if meeting.background or meeting.following:
                continue
            if not all(person in meeting.people for person in group) or is_elsewhere(sentence, group, meeting):
                continue
            some = meeting.is_multilateral or not any(person in group for person in meeting.people[:TWO])
            apart = len(parties_of(group)) == TWO and some and sentence.says(german.STRONG_VERB)
            if not (apart and sentence.says(german.SEPARATE)):
                return meeting
        return None

    def _another(self, sentence: Sentence, group: Sequence[Person], current: Meeting) -> None:
        """A further meeting, which the same main person has with somebody else unless two parties are named."""
        people = list(group)
        if len(parties_of(people)) < TWO and (meant := self._meant(sentence, people)):
            people = [*meant, *people]
        if len(parties_of(people)) < TWO:
            partner = self._partner(people)
            if partner is None:
                return
            people.insert(0, partner)
        elif not any(person in self.knew for person in people) and sentence.says(german.SUBJECT_PRONOUN):
            partner = self._partner(people)
            people = [partner, *people] if partner else people
        known = self._meeting_of(people, sentence)
        if known is not None:
            self.current = known
            self.filling.enrich(sentence, known)
            return
        if sentence.groups and all(person in people for person in current.people) and not sentence.says(german.FURTHER):
            current.people = people  # „X empfing die beiden Minister", who came in the sentence before
            self.filling.enrich(sentence, current)
            return
        meeting = self._new(sentence, people)
        cue = sentence.says(german.STRONG_VERB)
        if cue:
            meeting.cue = sentence.span_of(cue)
        planned = meeting.status == Status.PLANNED and current.status == Status.HELD and meeting.when is None
        planned = planned and not sentence.says(german.LATER_TODAY)
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

    def _meant(self, sentence: Sentence, people: Sequence[Person]) -> list[Person]:
        """Whom a sentence means by "die beiden Präsidenten", "die vier Minister": those told of before who hold such offices."""
        found: list[Person] = []
        current = self.current.people if self.current else []
        for group in sentence.groups:
            words = group.reader.tokens.words(group.first, group.last)
            if group.office is None or (not german.BOTH.search(words) and not german.DEFINITE.search(words)):
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
                    found += [person for person in known if len(fitting) > TWO and person not in found and self._heads_the_frame(person)]
                    break
        return found

    def _heads_the_frame(self, person: Person) -> bool:
        """Whether somebody heads the organisation whose ministers meet: its secretary-general sits with them."""
        frames = [name for name, _ in self.current.organisations] if self.current else []
        return person.office.position == Position.HEAD_OF_ORGANISATION and person.office.organisation in frames

    def _partner(self, people: Sequence[Person]) -> Person | None:
        """Who met these people, where the sentence says only "er": whom the text speaks of most, of those who stand for another party."""
        parties = parties_of(people)
        counts = Counter(id(person) for meeting in self.meetings if not meeting.background for person in meeting.people)
        possible = [person for person in self.seen if person.party not in parties and person.party is not None and person.name]
        current = self.current.people if self.current else ()
        return max(
            possible,
            key=lambda person: (person in current, counts[id(person)], len(person.mentions), -self.seen.index(person)),
            default=None,
        )

    def _recall(self, sentence: Sentence, people: Sequence[Person]) -> None:
        meeting = self._new(sentence, people)
        meeting.background = True
        self.meetings.append(meeting)

    def _announce(self, sentence: Sentence, current: Meeting, people: Sequence[Person] = ()) -> None:
        """Add the next round, where it is told when or where; one that is only wished for is background."""
        published = self.calendar.published
        later = [when for when in sentence.whens if published is None or when.starts_on >= published.isoformat()[: len(when.starts_on)]]
        if not later and current.when is not None and sentence.says(german.SAME_DAY):
            later = [current.when]
        place = sentence.place or self._host_country(sentence)
        if not later and place is None:
            return
        form = Form.VIDEO if sentence.says(german.VIDEO) else Form.IN_PERSON
        if any(german.BOTH.search(group.reader.tokens.words(group.first, group.last)) for group in sentence.groups):
            people = people or self._meant(sentence, [])
        meeting = Meeting(Status.PLANNED, form, later[0] if later else None, place if form == Form.IN_PERSON else None, list(people))
        meeting.following = True
        framed = next((one for one in (current, *reversed(self.meetings)) if one.organisations and one.is_multilateral), None)
        meeting.organisations = self.reading.organisations(sentence) or (list(framed.organisations) if framed and not people else [])
        meeting.many = current.is_multilateral or bool(sentence.groups) or bool(meeting.organisations)
        meeting.ordinal = self.reading.ordinal(sentence)
        cue = self.tense.next_cue(sentence.text)
        if cue:
            meeting.cue = sentence.span_of(cue)
        meeting.background = not later and bool(sentence.says(german.WISHED))
        self.meetings.append(meeting)
        self.announced = sentence.number, meeting

    def _host_country(self, sentence: Sentence) -> Place | None:
        """„Gastgeber der nächsten Zusammenkunft wird Kasachstan sein"."""
        if not sentence.says(german.HOSTING):
            return None
        for index in sentence.indices:
            territory = sentence.reader.territory_at(index, "name")
            if territory:
                items = sentence.reader.tokens.items
                return Place(
                    None, territory, Span(items[index].start, items[sentence.reader.names[index][0] - 1].end, sentence.reader.source)
                )
        return None

    def _new(self, sentence: Sentence, people: Sequence[Person]) -> Meeting:
        form = Form.VIDEO if sentence.says(german.VIDEO) else Form.PHONE if sentence.says(german.PHONE) else Form.IN_PERSON
        status, when = self.tense.status(sentence)
        meeting = Meeting(status, form, when, sentence.place if form == Form.IN_PERSON else None, list(people))
        meeting.organisations = self.reading.organisations(sentence)
        meeting.ordinal = self.reading.ordinal(sentence)
        meeting.is_visit = bool(sentence.says(german.VISIT)) and not sentence.says(german.CONFERENCE)
        meeting.many = is_of_many(sentence, people)
        if meeting.when is None and self.current is not None and sentence.says(german.SAME_DAY):
            meeting.when = self.current.when
        if meeting.when is None and self.scene_when and sentence.number - self.scene_when[0] <= _SCENE and not self.meetings:
            meeting.when = self.scene_when[1]
            late = self.calendar.published and meeting.when.starts_on > self.calendar.published.isoformat()
            meeting.status = Status.PLANNED if late and status == Status.HELD else status
        if meeting.place is None and form == Form.IN_PERSON and self.scene_place and sentence.number - self.scene_place[0] <= _SCENE:
            meeting.place = self.scene_place[1]
        return meeting


def _put_off(press_text: PressText) -> Status | None:
    """Whether the text as a whole reports that something will not take place: by its title and how it begins."""
    begins = f"{press_text.title or ''} {press_text.text[:500]}"
    if german.POSTPONED.search(begins):
        return Status.POSTPONED
    return Status.CANCELLED if german.CANCELLED.search(begins) else None
