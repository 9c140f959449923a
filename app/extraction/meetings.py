"""Drafts of the meetings that a German press text tells of.

The text is read sentence by sentence. A sentence that says that two met begins a meeting, unless it speaks of one that was told
already; the sentences after it add who else was there, what was signed and what it was about, until somebody is met anew.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.extraction import bodies
from app.extraction.cast import Cast
from app.extraction.datelines import dateline
from app.extraction.dates import Calendar, When, believable
from app.extraction.drafting import Drafting
from app.extraction.drafts import DraftMeeting, PressText, Span
from app.extraction.encounters import (
    TWO,
    Meeting,
    are_one,
    decided_together,
    did_together,
    face_to_face,
    has_left,
    is_apart,
    is_domestic,
    is_elsewhere,
    is_of_many,
    is_of_many_elsewhere,
    is_of_others,
    is_on_another_day,
    is_talk_of_two,
    is_unlike,
    joins,
    parties_of,
    place_nameless,
    received_in,
    receives_all,
    sits_there_too,
    takes_in,
    tells_scene,
    were_together,
    who_met_whom,
)
from app.extraction.filling import Filling
from app.extraction.frames import Frames
from app.extraction.languages import german
from app.extraction.lexicon import lexicon
from app.extraction.people import Person, Reader
from app.extraction.rounds import Rounds
from app.extraction.sentences import Sentence, Sentences
from app.extraction.story import Story
from app.extraction.tense import Tense, is_pluperfect
from app.extraction.text import tokenise
from app.extraction.unsaid import companions, sides_of, stations
from app.vocabulary import Form, Status

_LATE = 40  # meetings, told last, that say who has met somebody
_SCENE = 2  # sentences for which a day or a place told alone holds
_WEEK = timedelta(days=7)
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
        published = believable(press_text.published_on) or (line.published_on if line else None)
        self.calendar = Calendar(self.words, published, year)
        self.cast = Cast((self.reader, title), line.territory if line else None, published)
        put_off = _put_off(press_text)
        self.tense = Tense(self.calendar, put_off)
        self.reading = Sentences(self.words, self.calendar, self.cast, put_off)
        self.story = Story()
        self.tour = german.TOUR.search(press_text.text) is not None
        self.early: list[Sentence] = []  # those before the first meeting
        self.sentences = self.reading.read(self.reader, line.length if line else 0)
        self.headline = self.reading.read(title, 0)
        told = [(one.number, one.place) for one in self.sentences if one.place is not None and not one.is_speech]
        places = [(number, place) for number, place in told if place.city and not place.towards]
        said = [one for one in self.sentences if not one.is_speech]
        named = [(one.number, place) for one in said for place in self.reading.places.named(one.reader, one.indices)]
        self.drafting = Drafting(press_text, line, self.cast.home, published, places, named)
        self.frames = Frames(self.calendar.months, self.words.values("ordinals"), self.reading.begins)
        self.filling = Filling(self.reading, self.frames, self.tense, self.headline, self.story.meetings)
        self.rounds = Rounds(self.story, self.frames, self.tense, self.filling)

    def drafts(self) -> tuple[DraftMeeting, ...]:
        """All meetings of the text."""
        for sentence in self.sentences:
            self._step(sentence)
            self.story.leave(sentence, sentence.people())
        if not self.story.meetings:  # only the headline says who met: „Wadephul bei Sikorski in Warschau"
            for sentence in self.headline:
                self._step(sentence)
        self._conclude()
        self.filling.consult_title(self.press_text.title)
        drafts = [self.drafting.draft(meeting) for meeting in self.story.meetings]
        return tuple(draft for draft in drafts if draft is not None)

    def _conclude(self) -> None:
        """What the text leaves unsaid: who met, where no sentence tells of two; whom a traveller met next; who was there too."""
        claimed = [meeting for meeting in self.story.meetings if not meeting.background]
        told = any(len(meeting.parties()) >= TWO or meeting.is_multilateral for meeting in claimed)
        if not told and (sides := sides_of(self.sentences, self.headline, self.tense)) is not None:
            people, begins, scene = sides
            meeting = self._presume(people, begins, scene)
            self._hark_back(meeting, [one for one in self.sentences if one.number < begins.number])
            for sentence in self.sentences:
                if sentence.number >= begins.number:
                    if any(person in people for person in sentence.people()):
                        self.filling.enrich(sentence, meeting)
                    self.filling.absorb(sentence, meeting)
        for sentence, people in list(stations(self.sentences, self.story.meetings, self.tense)):
            self.filling.absorb(sentence, self._presume(people, sentence, sentence))
        for person, meeting in companions(self.sentences, self.story.meetings, self.tense):
            meeting.people.append(person)
            meeting.beside.append(person)

    def _presume(self, people: Sequence[Person], told: Sentence, scene: Sentence) -> Meeting:
        """A meeting that no sentence tells: of people told of in one, when and where another one says."""
        meeting = self._new(scene, people)
        meeting.presumed = True
        meeting.deed = Span(told.start, told.at(len(told.text.rstrip())), told.reader.source)
        self.story.add(meeting)
        return meeting

    def _step(self, sentence: Sentence) -> None:
        """Let one sentence begin a meeting, tell of another one, or add to the present one."""
        story = self.story
        if sentence.says(german.CAME_FROM) and (left := self.reading.places.left(sentence.reader, sentence.indices)):
            story.place = sentence.number, left
        if story.current is not None and story.current.offices:
            sentence.shared = story.current.offices.most_common(1)[0][0]
        if self._only_says_more(sentence):
            return
        self._take_up(sentence)
        people = self._meant(sentence)
        self._keep_frame(sentence)
        story.knew = list(story.seen)
        current = story.current
        if self.rounds.details(sentence, people):
            story.see(people)
        elif current is not None and self.rounds.is_next(sentence, people):
            self.rounds.announce_next(sentence, people, current)
        elif current is not None and (both := self._each_of_both(sentence, people, current)):
            for group in both:
                self._another(sentence, group, current)
        elif sentence.says(german.THINGS_EXCHANGED):
            self._witness(sentence, people)
        elif sentence.says(german.NO_MEETING) and not sentence.says(german.STRONG_VERB):
            self._set_scene(sentence, opens=True)
            story.see(people)
        elif current is not None and self.rounds.is_planned_for(sentence, people):
            self.rounds.announce(sentence, current, self._who_goes(sentence, people))
        else:
            self._tell(sentence, people)

    def _keep_frame(self, sentence: Sentence) -> None:
        """Keep the frame told last, and the round that is only mentioned."""
        if frames := self.frames.organisations(sentence):
            self.story.frame = sentence.number, frames
        if sentence.says(german.BESIDE):
            self.story.aside = self.frames.ordinal(sentence, aside=True) or self.story.aside

    def _only_says_more(self, sentence: Sentence) -> bool:
        """Whether a clause that depends on another one tells of no encounter; what was signed before belongs to the meeting at hand."""
        people = sentence.people()
        if not sentence.depends or sentence.says(german.ASSEMBLY):
            return False
        if people and not sentence.says(german.ACCOMPANIES) and (self._cue(sentence, people) or takes_in(sentence.text)):
            return False
        self.story.see(people)
        current = self.story.current
        if current is not None and not people and sentence.whens and sentence.says(german.TO_BE_HELD):
            self.rounds.announce(sentence, current, is_next=True)
        elif current is not None:
            if sentence.says(german.SIGNED):
                self.filling.add_papers(sentence, current)
            if not people and sentence.says(german.WHEREAT):
                self.filling.add_topics(sentence, current)
        return True

    def _meant(self, sentence: Sentence) -> list[Person]:
        """Those whom a sentence names, and those whom it means by a pronoun or by their number where it says that they met."""
        people, strong = sentence.people(), sentence.says(german.STRONG_VERB)
        if strong:
            people = self.story.backed_by_pronoun(sentence, people)
        elif len(parties_of(people)) == 1 and tells_scene(sentence) and not sentence.is_unreal:
            both = self.story.backed_by_pronoun(sentence, people)
            people = both if face_to_face(sentence, both) else people
        if people:
            several = []
            if strong:
                several = self._so_many(sentence, people) if sentence.says(german.SO_MANY) else self.story.those_before(sentence, people)
            return [*(one for one in several if one not in people), *people]
        if (sentence.says(german.AGREED) or not strong) and (spoken := self.story.told_of_so_many(sentence)):
            self.story.current = spoken
        if not sentence.groups and (strong or sentence.says(german.SO_MANY)):
            return self.story.by_number(sentence)
        return []

    def _so_many(self, sentence: Sentence, people: Sequence[Person]) -> list[Person]:
        """Whom "die beiden" means beside those whom a sentence names: nobody where two sides are named before it."""
        found = sentence.says(german.SO_MANY)
        at = sentence.at(found.start()) if found else 0
        before = [mention.person for mention in sentence.mentions if mention.start < at and mention.person in people and mention.person]
        return [] if len(parties_of(before)) >= TWO else self.story.by_number(sentence)

    @staticmethod
    def _each_of_both(sentence: Sentence, people: Sequence[Person], current: Meeting) -> list[list[Person]]:
        """„X, der mit jedem der beiden einzeln gesprochen hatte": X with each of the two sides at hand."""
        if not sentence.says(german.WITH_EACH_OF_BOTH) or len(parties_of(people)) != 1:
            return []
        both = [person for person in current.people if person not in people and person.party not in (None, *parties_of(people))][:TWO]
        return [[*people, one] for one in both] if len(parties_of(both)) == TWO else []

    def _who_goes(self, sentence: Sentence, people: Sequence[Person]) -> Sequence[Person]:
        """Who is said to go to a meeting to come: whom its pronoun means, those of one side, or a host and his guest."""
        if not people:
            person = self.story.by_pronoun(sentence, people)
            return [person] if person else []
        parties = len(parties_of(people))
        goes = parties < TWO or (parties == TWO and sentence.says(german.INVITES)) or sentence.says(german.WILL_COME)
        return people if goes else []

    def _take_up(self, sentence: Sentence) -> None:
        """Report what was only recalled, where the next sentence speaks on of it and it was within the week."""
        recalled = self.story.recalled
        if recalled is None or sentence.number - recalled[0] != 1 or not sentence.says(german.SPEAKS_ON):
            return
        published, meeting = self.calendar.published, recalled[1]
        if published is None or meeting.when is None or not meeting.when.is_day:
            return
        if published - date.fromisoformat(meeting.when.starts_on) <= _WEEK:
            meeting.background = False
            self.story.current = meeting

    def _witness(self, sentence: Sentence, people: Sequence[Person]) -> None:
        """What is exchanged before those who meet: who does it was there; without a meeting at hand it makes none."""
        self.story.see(people)
        current = self.story.current
        if current is not None:
            if parties_of(people) <= current.parties():
                current.people += [person for person in people if person not in current.people]
            self.filling.absorb(sentence, current)

    def _tell(self, sentence: Sentence, people: Sequence[Person]) -> None:
        """A sentence that announces nothing: of the first meeting, of one that is only recalled, or of those at hand."""
        current = self.story.current
        complete = current is not None and (len(current.parties()) >= TWO or current.is_multilateral)
        recalled = self.tense.is_recalled(
            sentence,
            begun=current is not None,
            complete=complete,
            scene=self._scene_day(sentence),
            touring=self._is_touring(sentence, people),
        )
        recalled = recalled and sentence.number != self.story.reported and not self._tells_who_came(sentence, people)
        if not recalled or (self.tour and not sentence.says(german.REMOTE)):
            self._set_scene(sentence)
        if current is not None and self.rounds.completes(sentence, people):
            return
        self.story.see(people)
        if sentence.says(german.NOT_PLANNED):
            return
        cue = self._cue(sentence, people)
        if current is None:
            self.early.append(sentence)
            due = (
                cue
                or (len(parties_of(people)) >= TWO and takes_in(sentence.text))
                or did_together(sentence, people, on_a_day=self._scene_day(sentence) is not None)
            )
            due = due or decided_together(sentence)
            if due and sentence.is_unreal and self.tense.put_off is None:
                return
            if due and self._may_begin(sentence, people) and not recalled:
                self._begin(sentence, people, cue)
        elif recalled or self._is_wished(sentence, people, current):
            if cue and len(parties_of(people)) >= TWO:
                self._recall(sentence, people)
            elif sentence.says(german.SIGNED) and sentence.says(german.PLUPERFECT) and not is_pluperfect(sentence):
                self.filling.add_papers(sentence, current)  # „…, das die Experten am 3. Mai ausgehandelt hatten"
            return
        else:
            self._go_on(sentence, people, cue, current)
            self._decide(sentence, current)
        if self.story.current is not None:
            self.filling.absorb(sentence, self.story.current)
            if sentence.says(german.PLUPERFECT) and cue and not sentence.depends:
                self.story.reported = sentence.number

    def _tells_who_came(self, sentence: Sentence, people: Sequence[Person]) -> bool:
        """„Russland hatte den Vizeminister X entsandt": who had come to the meeting of many at hand, not an earlier one."""
        current = self.story.current
        if current is None or not current.is_multilateral or not people or sentence.whens or sentence.says(german.REMOTE):
            return False
        return sentence.says(german.HAD_COME) is not None and not sentence.says(german.STRONG_VERB)

    def _decide(self, sentence: Sentence, current: Meeting) -> None:
        """„… vereinbarten, im März erneut zusammenzukommen": decided at the meeting at hand, not at the one that it began."""
        begun = self.story.current
        if begun is None or begun is current or not sentence.says(german.AGREED):
            return
        if begun.status == Status.PLANNED and current.status == Status.HELD:
            self.filling.add_papers(sentence, current)

    def _scene_day(self, sentence: Sentence) -> date | None:
        """The day that the sentence before told."""
        scene = self.story.scene_when
        return date.fromisoformat(scene[1].starts_on) if scene and sentence.number - scene[0] <= 1 else None

    def _is_touring(self, sentence: Sentence, people: Sequence[Person]) -> bool:
        """Whether a sentence is of a station of the journey that the text follows: of its traveller, and not on the phone."""
        travellers = [person for meeting in self.story.meetings if not meeting.background for person in meeting.people[:TWO]]
        return self.tour and any(person in travellers for person in people) and not sentence.says(german.PHONE)

    @staticmethod
    def _cue(sentence: Sentence, people: Sequence[Person]) -> re.Match[str] | None:
        """The words by which a sentence tells of an encounter; what is quoted tells of none."""
        if sentence.is_speech:
            return sentence.says(german.SAID_AT_A_TALK)
        if sentence.says(german.HABITUAL):
            return None
        cue = sentence.says(german.ENCOUNTER_VERB) or sentence.says(german.ENCOUNTER_NOUN)
        if cue is None and len(parties_of(people)) >= TWO:
            return sentence.says(german.SIGNED)
        return cue

    def _is_wished(self, sentence: Sentence, people: Sequence[Person], current: Meeting) -> bool:
        """Whether a sentence speaks of a meeting that somebody only wants, or is invited to."""
        if sentence.says(german.INVITED_FOR) or (self.tense.put_off is not None and sentence.says(german.WOULD_HAVE)):
            return False
        if not sentence.is_unreal and (
            not sentence.says(german.WISHED)
            or sentence.says(german.HAPPENED)
            or sentence.says(german.HAD_INVITED)
            or sentence.says(german.AFTER_A_TALK)
        ):
            return False
        return len(parties_of(people)) >= TWO and any(person not in current.people for person in people)

    def _go_on(self, sentence: Sentence, people: Sequence[Person], cue: re.Match[str] | None, current: Meeting) -> None:
        """A sentence after the first meeting has begun: of another one, or of people at one of them."""
        if len(current.parties()) < TWO and not current.is_multilateral and (meant := self.story.meant(sentence, [])):
            current.people += [person for person in meant if person not in current.people]
        main = sentence.says(german.MAIN_MEETING) and not current.is_multilateral
        verb = None if sentence.is_speech else sentence.says(german.ENCOUNTER_VERB)
        if cue and sentence.says(german.A_MEETING_WAS_HELD) and sentence.says(german.NEARBY) and len(parties_of(people)) < TWO:
            self._begin(sentence, people, cue)
            self._stay(current)
        elif not people and verb and sentence.says(german.FURTHER) and is_apart(meant := self.story.meant(sentence, []), current):
            self._begin(sentence, meant, cue)
            begun = self.story.current or current
            begun.organisations = begun.organisations or list(current.organisations)
            begun.place, begun.when = begun.place or current.place, begun.when or current.when
            begun.ordinal = begun.ordinal or self.story.aside
        elif verb and sentence.says(german.AGAIN) and sentence.says(german.PLANNED) and (not people or len(parties_of(people)) >= TWO):
            self._begin(sentence, people or self.story.meetings[-1].people, cue)  # „Er wird heute erneut mit ihm telefonieren"
        elif people and len(parties_of(people)) < TWO and self.rounds.is_of_another_frame(sentence, current):
            self._begin(sentence, people, cue or sentence.says(german.LEADS_ROUND))
        elif people:
            if main and not sentence.says(german.STRONG_VERB):
                self._back_to_many()
            self._meet(sentence, people, self.story.current or current)
        elif main:
            self._back_to_many()
        elif cue and self.rounds.is_new(sentence, current):
            self._begin(sentence, [], cue)
            self._date_like(current)
        elif (cue or sentence.groups or sentence.says(german.SPEAKS_ON)) and current.when is None and not sentence.is_speech:
            self.filling.enrich(sentence, current)

    def _stay(self, before: Meeting) -> None:
        """Let the meeting begun last be where the one before it was, unless a guest has gone on or it tells its own place."""
        begun = self.story.current
        if begun is None or begun is before or begun.place is not None or begun.form != before.form or has_left(begun, before):
            return
        begun.place = before.place

    def _date_like(self, before: Meeting) -> None:
        """Let the meeting begun last be on the day of the one before it where it tells none and both were held."""
        begun = self.story.current
        if begun is not None and begun.status == before.status == Status.HELD:
            begun.when = begun.when or before.when

    def _back_to_many(self) -> None:
        """Speak again of the meeting of many after one of two at its margin."""
        many = next(
            (meeting for meeting in self.story.meetings if meeting.is_multilateral and not meeting.background and not meeting.following),
            None,
        )
        if many is not None:
            self.story.current = many

    def _set_scene(self, sentence: Sentence, *, opens: bool = False) -> None:
        """Keep the day and the place told last: who travels "am Montag nach Moskau" has his talks there on that day.

        With `opens`, only of a sentence before the first meeting.
        """
        if opens and self.story.meetings:
            return
        if sentence.depends and not sentence.says(german.STRONG_VERB):
            return
        day = next((when for when in sentence.whens if when.is_day), None)
        if day:
            self.story.scene_when = sentence.number, day
        if sentence.place:
            self.story.place = sentence.number, sentence.place
        hosted = sentence.says(german.VISIT) or sentence.says(german.ENCOUNTER_NOUN) or sentence.says(german.HOSTING)
        leads_away = sentence.says(german.AGREED) or sentence.says(german.INVITES) or sentence.says(german.WISHED)
        if sentence.place and hosted and not leads_away:
            self.story.scene_place = sentence.number, sentence.place

    def _may_begin(self, sentence: Sentence, people: Sequence[Person]) -> bool:
        """Whether a sentence can be of an encounter of states: not of a cabinet, nor of nobody."""
        if sentence.says(german.DOMESTIC) and len(parties_of(people)) < TWO:
            return False
        return bool(people or sentence.groups or sentence.says(german.FRAME) or self.frames.assembled(sentence))

    def _begin(self, sentence: Sentence, people: Sequence[Person], cue: re.Match[str] | None) -> None:
        """The first meeting of the text, or one told without names; or several where a sentence tells of several."""
        groups = who_met_whom(sentence, people)
        for group in groups:
            if len(parties_of(group)) == 1 and sentence.says(german.STRONG_VERB):
                partner = self.story.partner(group)
                group = [partner, *group] if partner else group  # noqa: PLW2901 - completed
            elif (
                len(groups) == 1
                and (sentence.says(german.MEETS_ONE_TOLD) or sentence.says(german.HE_WELCOMED))
                and not any(person in self.story.knew for person in group)
            ):
                host = self.story.partner(group)
                group = [host, *group] if host else group  # noqa: PLW2901 - completed
            meeting = self._new(sentence, group)
            if cue:
                meeting.cue = sentence.span_of(cue)
            if group is not groups[0] and self.story.current is not None:
                meeting.when = meeting.when or self.story.current.when
                meeting.status = self.story.current.status
            if meeting.when is None and meeting.status == Status.PLANNED and not self.story.meetings:
                meeting.when = self._today(sentence)  # „Am Nachmittag empfängt der Präsident …": nothing told before has a day
            self.story.add(meeting)
        if self.story.current is not None and len(self.story.meetings) == len(groups):
            self._hark_back(self.story.current, [early for early in self.early if early is not sentence])

    def _hark_back(self, meeting: Meeting, before: Sequence[Sentence]) -> None:
        """What the text tells before the first meeting is of it: „A und B haben sich auf eine Waffenruhe geeinigt. …"."""
        for early in before:
            if early.says(german.SIGNED) or early.says(german.AGREED) or early.says(german.ADOPTED):
                self.filling.add_papers(early, meeting)
            self.filling.add_topics(early, meeting)

    def _meet(self, sentence: Sentence, people: Sequence[Person], current: Meeting) -> None:
        """What people told of in a sentence mean: the meeting at hand, more participants of it, or another meeting."""
        if receives_all(sentence, people, current):
            current.people += people
            self.filling.enrich(sentence, current)
            return
        strong = self._is_met_anew(sentence, people, current)
        if strong and current.place:
            place_nameless(people, current.place.territory)
        for group in who_met_whom(sentence, self._with_host(sentence, people) if strong else people):
            known = self._told_with(group) if len(parties_of(group)) < TWO and sentence.says(german.TALK_WITH) else None
            known = known or self._meeting_of(group, sentence)
            fresh = [person for person in group if person not in current.people]
            if known is not None:
                self.story.current = known
                self.filling.enrich(sentence, known)
                known.people += [person for person in group if person not in known.people]
            elif not fresh and len(parties_of(group)) < TWO:
                self.filling.enrich(sentence, current)
            elif (
                fresh and strong and sentence.says(german.AT_THE_MEETING) and current.people and all(one in group for one in current.people)
            ):
                current.people += fresh  # „Bei dem Treffen saßen sich … gegenüber"
                self.filling.enrich(sentence, current)
            elif strong and is_unlike(group, current) and not sits_there_too(sentence, current):
                self._another(sentence, group, current)
            elif fresh and len(current.parties()) < TWO and not current.is_multilateral:
                self._complete(sentence, fresh, current, strong=strong)
            elif strong is False and is_of_many_elsewhere(sentence, group, current):
                self._another(sentence, group, current)
            elif joins(sentence, fresh, current, strong=strong) and not (current.status == Status.HELD and sentence.says(german.WILL_COME)):
                current = self.story.current = self._of_these_parties(sentence, fresh, current)
                current.people += [person for person in fresh if person not in current.people]
                self.filling.enrich(sentence, current)
            elif strong:
                self._another(sentence, group, current)

    def _is_met_anew(self, sentence: Sentence, people: Sequence[Person], current: Meeting) -> bool:
        """Whether a sentence tells of an encounter of its own, if those it names are not those of the meeting at hand."""
        strong = not sentence.is_speech and sentence.says(german.STRONG_VERB) is not None
        if sentence.says(german.SIGNED) and sentence.says(german.PLANNED) and not any(person in current.people for person in people):
            strong = len(parties_of(people)) >= TWO  # „Der Vertrag soll im März von den Präsidenten … unterzeichnet werden"
        strong = (
            strong
            or sentence.says(german.INVITED_FOR) is not None
            or is_of_others(sentence, people, current)
            or were_together(sentence, people, current)
        )
        strong = strong or is_on_another_day(sentence, people, current) or is_talk_of_two(sentence, people, current)
        return strong or (self._begins_anew(sentence, people, current) and not sentence.is_unreal and face_to_face(sentence, people))

    def _begins_anew(self, sentence: Sentence, people: Sequence[Person], current: Meeting) -> bool:
        """Whether a sentence may tell of another encounter: on a day or in a place, or of somebody with one who has met nobody yet."""
        if tells_scene(sentence):
            return any(person not in current.people for person in people)
        met = [person for person in people if any(person in meeting.people for meeting in self.story.meetings[-_LATE:])]
        return not current.is_multilateral and 0 < len(met) < len(people)

    def _of_these_parties(self, sentence: Sentence, fresh: Sequence[Person], current: Meeting) -> Meeting:
        """The meeting that people joined: not one of two others where those of their states have met too."""
        parties = parties_of(fresh)
        of_many = current.is_multilateral or current.organisations
        if of_many or not parties or parties & current.parties() or sentence.number - current.told_at <= 1:
            return current
        told = (one for one in reversed(self.story.meetings) if not (one.background or one.following) and one.form != Form.PHONE)
        fitting = [one for one in told if parties <= one.parties() or (one.is_multilateral and one.when == current.when)]
        return next((one for one in fitting if one.is_multilateral), fitting[0] if fitting else current)

    def _with_host(self, sentence: Sentence, people: Sequence[Person]) -> list[Person]:
        """Those whom a sentence tells of, and whoever received them where it says only "er empfing"."""
        everybody = list(people)
        several = (
            len(everybody) > 1 and not sentence.says(german.TOGETHER) and (sentence.says(german.RECEIVED) or sentence.says(german.EACH))
        )
        led = sentence.says(german.SUBJECT_PRONOUN) or not self.story.subject_named(sentence)
        if several and led and not any(person in self.story.knew for person in everybody) and (host := self.story.partner(everybody)):
            everybody.insert(0, host)
        return everybody

    def _complete(self, sentence: Sentence, fresh: Sequence[Person], current: Meeting, *, strong: bool) -> None:
        """Add those who make a meeting of what has had one side so far."""
        cue = strong or sentence.says(german.ENCOUNTER_VERB) or takes_in(sentence.text) or sentence.says(german.ENCOUNTER_NOUN)
        cue = cue or sentence.says(german.SIGNED) or sentence.says(german.INVITED)
        met_before = not current.people and sentence.number - current.told_at == 1 and are_one(sentence, fresh)
        if not cue and not met_before:
            return
        status, when = self.tense.status(sentence)
        if status == Status.PLANNED and when is not None and when.is_day and current.when is None:
            current.status, current.when = status, when
        current.people += fresh
        self.filling.place_anew(sentence, current)
        if strong and len(current.parties()) < TWO and (partner := self.story.partner(current.people)):
            current.people.insert(0, partner)
        self.filling.enrich(sentence, current)

    def _told_with(self, people: Sequence[Person]) -> Meeting | None:
        """The meeting told last at which all of these were."""
        fitting = [
            meeting for meeting in self.story.meetings if not meeting.background and all(person in meeting.people for person in people)
        ]
        return fitting[-1] if fitting else None

    def _meeting_of(self, group: Sequence[Person], sentence: Sentence) -> Meeting | None:
        """The meeting, told already, that people of two parties have had with each other."""
        if len(parties_of(group)) < TWO:
            return None
        recalled = self.story.recalled
        if recalled and sentence.number == recalled[0] and set(group) <= set(recalled[1].people):
            recalled[1].background = False  # „…, mit dem er auch über X sprach": the sentence goes on about it
            return recalled[1]
        for meeting in reversed(self.story.meetings):
            if meeting.background or meeting.following:
                continue
            if not all(person in meeting.people for person in group) or is_elsewhere(sentence, group, meeting):
                continue
            some = meeting.is_multilateral or not all(person in group for person in meeting.people[:TWO])
            apart = len(parties_of(group)) == TWO and some and sentence.says(german.STRONG_VERB)
            alone = len(group) == TWO and len(meeting.parties()) > TWO and sentence.says(german.WITH_ONE)
            if not (apart and (sentence.says(german.SEPARATE) or alone)) and not is_talk_of_two(sentence, group, meeting):
                return meeting
        return None

    def _another(self, sentence: Sentence, group: Sequence[Person], current: Meeting) -> None:
        """A further meeting, which the same main person has with somebody else unless two parties are named."""
        people = list(group)
        if len(parties_of(people)) < TWO and (meant := self.story.meant(sentence, people)):
            people = [*meant, *people]
        if len(parties_of(people)) < TWO:
            elsewhere = sentence.says(german.MEANWHILE) and sentence.place and sentence.place.city != (current.place and current.place.city)
            elsewhere = elsewhere or is_domestic(sentence, people)
            partner = None if elsewhere and not sentence.says(german.SUBJECT_PRONOUN) else self.story.partner(people)
            if partner is None:
                return
            people.insert(0, partner)
        elif not any(person in self.story.knew for person in people) and sentence.says(german.SUBJECT_PRONOUN):
            partner = self.story.partner(people)
            people = [partner, *people] if partner else people
        known = self._meeting_of(people, sentence)
        if known is not None:
            self.story.current = known
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
        self._set_beside(sentence, meeting)
        planned = meeting.status == Status.PLANNED and current.status == Status.HELD and meeting.when is None
        planned = planned and not sentence.says(german.LATER_TODAY)
        if meeting.place is None and current.form == meeting.form == Form.IN_PERSON and not has_left(meeting, current):
            meeting.place = replace(current.place, city=None) if planned and current.place else current.place
        if not planned:
            self._date_another(sentence, meeting, current)
        self.story.add(meeting)

    def _set_beside(self, sentence: Sentence, meeting: Meeting) -> None:
        """Let a talk „am Rande des Gipfels" be where and when the meeting of many was that was told last."""
        if not sentence.says(german.BESIDE_MAIN) or meeting.form != Form.IN_PERSON:
            return
        told = (one for one in reversed(self.story.meetings) if one.is_multilateral and one.status == meeting.status)
        main = next((one for one in told if not (one.background or one.following)), None)
        if main is None:
            return
        if sentence.place is None and main.place is not None:
            meeting.place = main.place
        if meeting.when is None and main.when is not None:
            meeting.when = replace(main.when, ends_on=None)

    def _date_another(self, sentence: Sentence, meeting: Meeting, current: Meeting) -> None:
        """Let a further meeting that is told without a day be on that of the text, of the scene, or of the meeting at hand."""
        published = self.calendar.published
        if meeting.when is None and meeting.status == Status.PLANNED and sentence.says(german.MEANT_TO):
            meeting.when = self._today(sentence)
        if meeting.when is None and sentence.says(german.AT_THAT_TIME):
            meeting.when = next((one.when for one in self.story.meetings if one.status == Status.HELD and not one.background), None)
        ahead = current.when is not None and published is not None and current.when.starts_on > published.isoformat()
        real = meeting.status == Status.HELD and (sentence.says(german.REAL) or is_pluperfect(sentence))
        if meeting.when is not None or (ahead and real):
            return
        scene = self.story.scene_when
        fresh = scene is not None and current.when is not None and sentence.number - scene[0] <= _SCENE
        meeting.when = scene[1] if scene and fresh and current.when and scene[1].start > current.when.start else current.when
        if current.status == Status.PLANNED or (published and meeting.when and meeting.when.starts_on > published.isoformat()):
            meeting.status = Status.PLANNED

    def _today(self, sentence: Sentence) -> When | None:
        """The day of publication, of a sentence that says „am Abend" of what is to come."""
        published, told = self.calendar.published, sentence.says(german.LATER_TODAY)
        if published is None or told is None:
            return None
        return When(published.isoformat(), None, sentence.at(told.start()), sentence.at(told.end()), "date:day-of-publication")

    def _recall(self, sentence: Sentence, people: Sequence[Person]) -> None:
        meeting = self._new(sentence, people)
        meeting.background = True
        self.story.meetings.append(meeting)
        self.story.recalled = sentence.number, meeting

    def _new(self, sentence: Sentence, people: Sequence[Person]) -> Meeting:
        form = Form.VIDEO if sentence.says(german.VIDEO) else Form.PHONE if sentence.says(german.PHONE) else Form.IN_PERSON
        status, when = self.tense.status(sentence)
        meeting = Meeting(status, form, when, sentence.place if form == Form.IN_PERSON else None, list(people), told_at=sentence.number)
        if meeting.place is not None and meeting.place.territory is None and (host := received_in(sentence, people)):
            meeting.place = replace(meeting.place, territory=host)
        if self._cue(sentence, people) is None and face_to_face(sentence, people):
            meeting.deed = Span(sentence.start, sentence.at(len(sentence.text.rstrip())), sentence.reader.source)
        meeting.organisations = self.frames.organisations(sentence)
        meeting.ordinal = self.frames.ordinal(sentence)
        meeting.is_visit = bool(sentence.says(german.VISIT)) and not sentence.says(german.CONFERENCE)
        meeting.bare = not parties_of(people) and bodies.meets(sentence)
        sides, beside = len(parties_of(people)), sentence.says(german.BESIDE)
        theirs = not sentence.names_a_state() or sentence.says(german.CHAIRED_BY)
        met = sides == 0 and theirs and (sentence.says(german.ASSEMBLY) or self.frames.assembled(sentence))
        at = sides == 1 and sentence.says(german.AT_ASSEMBLY)
        apart = sentence.says(german.BESIDE_MAIN) or sentence.says(german.STRONG_VERB)
        of_it = sides == TWO and sentence.says(german.ASSEMBLY) and not apart
        framed = meeting.organisations and not beside and (met or at or of_it)
        two = sides == TWO and beside
        meeting.of_several = sentence.says(german.OF_SEVERAL) is not None and not beside
        meeting.many = (not (meeting.bare or two) and is_of_many(sentence, people)) or bool(framed) or meeting.of_several
        if meeting.many and not meeting.organisations and self.story.frame and sentence.says(german.OF_MEMBERS):
            meeting.organisations = list(self.story.frame[1])
        scene = self.story.scene_when
        if meeting.when is None and self.story.current is not None and sentence.says(german.SAME_DAY):
            meeting.when = scene[1] if scene and sentence.number - scene[0] <= 1 else self.story.current.when
        if (
            meeting.when is None
            and self.story.scene_when
            and sentence.number - self.story.scene_when[0] <= _SCENE
            and not self.story.meetings
        ):
            meeting.when = self.story.scene_when[1]
            late = self.calendar.published and meeting.when.starts_on > self.calendar.published.isoformat()
            meeting.status = Status.PLANNED if late and status == Status.HELD else status
        if meeting.place is None and form == Form.IN_PERSON and sentence.says(german.THERE_TOO):
            meeting.place = self.story.told_place(sentence.number)
        if (
            meeting.place is None
            and form == Form.IN_PERSON
            and self.story.scene_place
            and sentence.number - self.story.scene_place[0] <= _SCENE
        ):
            meeting.place = self.story.scene_place[1]
        return meeting


def _put_off(press_text: PressText) -> Status | None:
    """Whether the text as a whole reports that something will not take place: by its title and how it begins."""
    begins = f"{press_text.title or ''} {press_text.text[:500]}"
    if german.POSTPONED.search(begins):
        return Status.POSTPONED
    return Status.CANCELLED if german.CANCELLED.search(begins) else None
