"""Meetings to come that a text announces beside the one at hand: the next round, the summit to which somebody goes."""

from collections.abc import Sequence
from datetime import date

from app.extraction import bodies
from app.extraction.drafts import Span
from app.extraction.encounters import TWO, Meeting, is_class_of_states, parties_of
from app.extraction.filling import Filling
from app.extraction.frames import Frames
from app.extraction.languages import german
from app.extraction.people import Person
from app.extraction.places import Place, capital_at
from app.extraction.sentences import Sentence
from app.extraction.story import Story
from app.extraction.tense import Tense
from app.vocabulary import Form, Status


class Rounds:
    """Adds announced meetings to the story of one text."""

    def __init__(self, story: Story, frames: Frames, tense: Tense, filling: Filling) -> None:
        self.story = story
        self.frames = frames
        self.tense = tense
        self.filling = filling
        self.calendar = tense.calendar

    def is_next(self, sentence: Sentence, people: Sequence[Person]) -> bool:
        """Whether a sentence announces the next round of the meeting at hand."""
        text = sentence.text
        held = self.story.current is not None and self.story.current.is_multilateral and sentence.says(german.WILL_BE_HELD)
        goes_on = sentence.says(german.CONTINUES) and (sentence.place is not None or sentence.whens)
        if (self.tense.next_cue(text) is None and not held and not goes_on) or any(
            person not in (self.story.current.people if self.story.current else ()) for person in people
        ):
            return False
        published = self.calendar.published
        later = published and any(when.is_after(published) for when in sentence.whens)
        to_come = later and sentence.says(german.IS_TO_COME)
        comes = sentence.says(german.MEETS_NOW) and sentence.says(german.NEXT_TIME)
        hosts = sentence.says(german.WILL_HOST) or self._is_a_later_round(sentence)
        return bool(
            to_come or comes or hosts or sentence.says(german.PLANNED) or sentence.says(german.AGREED) or sentence.says(german.WISHED)
        )

    def _is_a_later_round(self, sentence: Sentence) -> bool:
        """„Der VII. Gipfel findet in Teheran statt": told in the present of a round that is not the one at hand."""
        if not sentence.says(german.HELD_NOW) or sentence.is_speech or self.story.current is None:
            return False
        ordinal, known = self.frames.ordinal(sentence), self.story.current.ordinal
        if ordinal is None:
            return sentence.text[:1].isupper() and sentence.says(german.NEXT_PLACE) is not None
        return ordinal[0] > (known[0] if known else 1)

    def last_of_many(self, current: Meeting) -> Meeting | None:
        """The meeting of many in a frame that was told of last."""
        return next((one for one in (current, *reversed(self.story.meetings)) if one.organisations and one.is_multilateral), None)

    def is_planned_for(self, sentence: Sentence, people: Sequence[Person]) -> bool:
        """Whether a sentence tells of another meeting to come, of many or in a frame, whoever of one side goes there."""
        published = self.calendar.published
        invited = sentence.says(german.INVITES)
        many = any(not german.BOTH.search(group.reader.tokens.words(group.first, group.last)) for group in sentence.groups)
        in_frame = many and not people and bool(self.frames.organisations(sentence))
        told = any(map(sentence.says, (german.ENCOUNTER_NOUN, german.ENCOUNTER_VERB, german.ASSEMBLY)))
        told = told or (in_frame and sentence.says(german.MODAL) is not None)
        joined = sentence.says(german.ASSEMBLY) and sentence.says(german.WILL_COME)
        if published is None or (len(parties_of(people)) >= TWO and not (invited or joined)) or not told or sentence.is_speech:
            return False
        if not joined and not invited and self._is_of_those_at_hand(sentence, people, published):
            return True
        later = any(when.is_day and when.is_after(published) for when in sentence.whens)
        assembly = sentence.says(german.ASSEMBLY) and (sentence.says(german.ASSEMBLES) or invited)
        present = sentence.says(german.IS_TO_COME) and not sentence.says(german.HAPPENED)
        if not later and (assembly or in_frame) and (present or sentence.says(german.PLANNED_SURELY)):
            later = any(not when.is_before(published) for when in sentence.whens)
        body = not people and sentence.says(german.BODY) is not None and sentence.says(german.ASSEMBLES) is not None
        theirs = not sentence.depends and (body or (in_frame and sentence.says(german.ASSEMBLES)))
        if not later and (assembly or theirs):
            later = any(when.is_after(published) for when in sentence.whens)
        return later and bool(many or assembly or body or self.frames.organisations(sentence))

    def _is_of_those_at_hand(self, sentence: Sentence, people: Sequence[Person], published: date) -> bool:
        """„Für Januar ist in X eine Gesprächsrunde geplant": of nobody who is not told of yet, at a time to come."""
        known = self.story.current.people if self.story.current else ()
        if sentence.depends or sentence.is_unreal or any(person not in known for person in people):
            return False
        later = any(when.is_after(published) for when in sentence.whens)
        return later and sentence.says(german.PLANNED) is not None

    def is_new(self, sentence: Sentence, current: Meeting) -> bool:
        """Whether a sentence without people tells of another meeting: another frame or ordinal, or other offices, on its own."""
        frames = [name for name, _ in self.frames.organisations(sentence)]
        if bodies.meets(sentence) and not sentence.says(german.ANAPHORIC):
            return True
        if not sentence.groups and not frames:
            return False
        ordinal = self.frames.ordinal(sentence)
        known = [name for name, _ in current.organisations]
        verb = sentence.says(german.ENCOUNTER_VERB)
        if ordinal and current.ordinal and ordinal[0] != current.ordinal[0]:
            return True
        if verb and not current.is_multilateral and len(current.parties()) >= TWO and is_class_of_states(sentence):
            return True
        return bool(verb and frames and known and frames[0] not in known and not sentence.says(german.ANAPHORIC) and sentence.groups)

    def is_of_another_frame(self, sentence: Sentence, current: Meeting) -> bool:
        """Whether a sentence tells who led or attended the round of a frame that is not that of the meeting at hand."""
        if not sentence.says(german.LEADS_ROUND) or sentence.is_speech or sentence.says(german.ANAPHORIC):
            return False
        frames = [name for name, _ in self.frames.organisations(sentence)]
        other = next((name for name in frames if name not in [known for known, _ in current.organisations]), None)
        return other is not None and not any(party == other for party in current.parties())

    def completes(self, sentence: Sentence, people: Sequence[Person]) -> bool:
        """Let a sentence complete the meeting that the sentence before announced: who will be there, where."""
        if self.story.announced is None or sentence.number - self.story.announced[0] != 1 or len(parties_of(people)) < TWO:
            return False
        meeting = self.story.announced[1]
        if meeting.people or not sentence.says(german.PLANNED) or any(when.is_day for when in sentence.whens):
            return False
        meeting.people = list(people)
        meeting.following = False
        meeting.place = sentence.place or meeting.place
        meeting.organisations = self.frames.organisations(sentence) or meeting.organisations
        self.story.current = meeting
        self.filling.absorb(sentence, meeting)
        return True

    def details(self, sentence: Sentence, people: Sequence[Person]) -> bool:
        """Let a sentence say when and where more exactly the meeting will be that the one before announced."""
        meeting = self.story.meetings[-1] if self.story.meetings else None
        if people or meeting is None or meeting.status != Status.PLANNED or not sentence.says(german.ANAPHORIC):
            return False
        when = next((when for when in sentence.whens if when.is_day), None)
        exact = when is not None and (meeting.when is None or when.starts_on.startswith(meeting.when.starts_on))
        if not exact or not sentence.says(german.PLANNED):
            return False
        meeting.when, meeting.place = when, sentence.place or meeting.place
        return True

    def announce_next(self, sentence: Sentence, people: Sequence[Person], current: Meeting) -> None:
        """Add the next round; that it was agreed is a paper of the meeting at hand, or of the last one of many."""
        self.filling.add_papers(sentence, (None if people else self.last_of_many(current)) or current)
        together = len(parties_of(people)) >= TWO and sentence.says(german.MEET_AGAIN)
        self.announce(sentence, current, people if together else (), is_next=True)

    def announce(self, sentence: Sentence, current: Meeting, people: Sequence[Person] = (), *, is_next: bool = False) -> None:
        """Add the next round, where it is told when or where; one that is only wished for is background."""
        published = self.calendar.published
        later = [when for when in sentence.whens if published is None or not when.is_before(published)]
        if not later and current.when is not None and sentence.says(german.SAME_DAY):
            later = [current.when]
        place = sentence.place or self._host_country(sentence) or self._there(sentence)
        if not later and place is None:
            return
        form = Form.VIDEO if sentence.says(german.VIDEO) else Form.IN_PERSON
        if any(german.BOTH.search(group.reader.tokens.words(group.first, group.last)) for group in sentence.groups):
            people = people or self.story.meant(sentence, [])
        same = (
            is_next
            and not people
            and (sentence.says(german.SO_MANY) or (sentence.says(german.SHE) and sentence.says(german.PLURAL_BESIDE)))
        )
        if same and len(current.parties()) >= TWO and sentence.says(german.MEET_AGAIN):
            pair = current.people[:TWO] if len(parties_of(current.people[:TWO])) == TWO else current.people
            people = self.story.by_number(sentence) or (pair if sentence.says(german.SO_MANY) else current.people)
        meeting = Meeting(Status.PLANNED, form, later[0] if later else None, place if form == Form.IN_PERSON else None, list(people))
        meeting.following = True
        framed = self.last_of_many(current)
        meeting.organisations = self.frames.organisations(sentence) or (list(framed.organisations) if framed and not people else [])
        assembly = sentence.says(german.ASSEMBLY) is not None and not is_next
        meeting.many = current.is_multilateral or bool(sentence.groups) or bool(meeting.organisations) or assembly
        meeting.ordinal = self.frames.ordinal(sentence)
        cue = self.tense.next_cue(sentence.text)
        if cue:
            meeting.cue = sentence.span_of(cue)
        meeting.background = not later and bool(sentence.says(german.WISHED))
        self.filling.add_topics(sentence, meeting)
        self.story.meetings.append(meeting)
        self.story.announced = sentence.number, meeting

    def _there(self, sentence: Sentence) -> Place | None:
        """„Dort": the place that was told last."""
        if not sentence.says(german.THERE_TOO):
            return None
        announced = self.story.announced
        near = announced[1].place if announced and sentence.number - announced[0] <= TWO else None
        return near or (self.story.place[1] if self.story.place else None)

    def _host_country(self, sentence: Sentence) -> Place | None:
        """„Gastgeber der nächsten Zusammenkunft wird Kasachstan sein"."""
        if not sentence.says(german.HOSTING):
            return None
        for index in sentence.indices:
            territory = sentence.reader.territory_at(index, "name")
            capital = None if territory else capital_at(sentence.reader, index)
            if territory or capital:
                items = sentence.reader.tokens.items
                end = sentence.reader.names[index][0]
                city = sentence.reader.tokens.words(index, end) if capital else None
                return Place(city, territory or capital, Span(items[index].start, items[end - 1].end, sentence.reader.source))
        return None
