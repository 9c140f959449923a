"""What sentences add to a meeting that is told of: its day, its place, its documents, its topics, how it went."""

from collections.abc import Sequence

from app.extraction.encounters import TWO, Meeting
from app.extraction.frames import Frames
from app.extraction.languages import german
from app.extraction.papers import Clause, papers
from app.extraction.places import Place
from app.extraction.sentences import Sentence, Sentences
from app.extraction.tense import Tense
from app.vocabulary import AgreementStatus, Form, Status

_LATE = 8  # meetings, told last, of which a paper may be


class Filling:
    """Fills the meetings of one text, which `meetings` gathers while it is read."""

    def __init__(self, reading: Sentences, frames: Frames, tense: Tense, headline: Sequence[Sentence], meetings: Sequence[Meeting]) -> None:
        self.reading = reading
        self.frames = frames
        self.tense = tense
        self.calendar = tense.calendar
        self.headline = headline
        self.meetings = meetings
        self._listing = ""  # the verb of the list that is being read
        self._listed_at = 0  # and the number of its sentence

    def enrich(self, sentence: Sentence, meeting: Meeting) -> None:
        """Take from a later sentence what the meeting still lacks."""
        opens = sentence.says(german.OPENS_CLOSES) and len([when for when in sentence.whens if when.is_day]) > 1
        if opens and meeting.when is not None and meeting.when.is_day:
            when = self.tense.when_told(sentence)
            if when is not None and when.starts_on == meeting.when.starts_on:
                meeting.when = when
        if meeting.when is None or (not meeting.when.is_day and meeting.status == Status.HELD):
            when = self.tense.when_told(sentence)
            if when is not None and (when.is_day or meeting.when is None):
                published = self.calendar.published
                late = published is not None and when.is_day and when.starts_on > published.isoformat()
                if late and meeting.status == Status.HELD and sentence.is_to_come and sentence.says(german.ANAPHORIC):
                    meeting.status = Status.PLANNED  # „An dem Treffen am Donnerstag nehmen … teil"
                if not (late and meeting.status == Status.HELD):
                    meeting.when = when
        if _tells_place(sentence, meeting) and sentence.place and not sentence.place.towards:
            known = meeting.place
            if known is None or (sentence.place.city and _tells_more(sentence.place, known) and known.territory is not None):
                meeting.place = sentence.place
        if meeting.ordinal is None and not meeting.background:
            meeting.ordinal = self.frames.ordinal(sentence)
        if not meeting.organisations:
            meeting.organisations = self.frames.organisations(sentence)

    def place_anew(self, sentence: Sentence, meeting: Meeting) -> None:
        """Let the sentence that says who was met say when and where too, over what the one before said of the whole visit."""
        when = self.tense.when_told(sentence)
        first = meeting.when
        if when is not None and when.is_day:
            within = first is None or (first.is_day and first.starts_on <= when.starts_on <= (first.ends_on or first.starts_on))
            after = first is not None and meeting.is_visit and when.starts_on > first.starts_on
            meeting.when = when if within or after else first
        if sentence.place and sentence.place.city and meeting.form == Form.IN_PERSON:
            meeting.place = sentence.place

    def absorb(self, sentence: Sentence, current: Meeting) -> None:
        """What a sentence tells of the meeting at hand: documents, topics, that it was put off."""
        self.add_papers(sentence, current)
        self.add_topics(sentence, self._told_of(sentence, current))
        if sentence.groups and len(current.parties()) < TWO and sentence.says(german.MANY) and not sentence.says(german.OF_BOTH):
            current.many = True
        if current.many and len(current.people) == TWO and sentence.says(german.BOTH_MET):
            current.many, current.organisations = False, []
        if sentence.says(german.HOST_WAS) and (people := sentence.people()):
            people[0].host = True
        ahead = current.status == Status.HELD and sentence.says(german.PLANNED)
        if current.ordinal is None and not (current.background or current.following or sentence.is_speech or ahead):
            current.ordinal = self.frames.ordinal(sentence)
        for group in sentence.groups:
            if group.office and group.office.position:
                current.offices[group.office.position, group.office.portfolio] += 1
        if current.status == Status.PLANNED or len(self.meetings) == 1:
            _take_status(sentence, current)
        _take_place(sentence, current)
        told = sentence.says(german.ANAPHORIC) if current.form == Form.IN_PERSON and len(self.meetings) == 1 else None
        if told:
            _take_form(told.group(), current)

    def add_topics(self, sentence: Sentence, meeting: Meeting) -> None:
        """What a sentence says that a meeting was about, unless somebody says it who was not there."""
        if sentence.says(german.OUTSIDER) and not any(person in meeting.people for person in sentence.people()):
            return
        for topic, span in self.reading.topics(sentence).items():
            meeting.topics.setdefault(topic, span)

    def add_papers(self, sentence: Sentence, meeting: Meeting) -> None:
        """Documents that a sentence tells of, of the meeting at hand or of the one in the place that it names."""
        if sentence.place and sentence.place.city and not sentence.people():
            there = [one for one in self.meetings if one.place and one.place.city == sentence.place.city and not one.following]
            meeting = there[0] if there and meeting not in there else meeting
        meeting = self._told_of(sentence, meeting)
        text = sentence.stored if sentence.gaps else sentence.text
        verbs = text[:1].lower() + text[1:]
        item = bool(self._listing) and not text[:1].isalpha() and text[:1] not in german.QUOTES
        more = german.LISTS_MORE.match(verbs) if self._listing and sentence.number - self._listed_at == 1 else None
        if item or (more and not german.AGREED.search(verbs)):
            verbs = f"{self._listing} {verbs}"
        elif german.SIGNED.search(verbs) or german.ADOPTED.search(verbs):
            self._listing, self._listed_at = verbs, sentence.number
        else:
            self._listing = ""
        clause = Clause(sentence.first, sentence.last, sentence.start, text, verbs, item, sentence.before)
        planned = meeting.status in (Status.PLANNED, Status.POSTPONED, Status.CANCELLED)
        for agreement in papers(sentence.reader, clause, meeting.agreements, planned=planned):
            if planned and agreement.status == AgreementStatus.AGREED:
                continue
            meeting.agreements.append(agreement)

    def _told_of(self, sentence: Sentence, meeting: Meeting) -> Meeting:
        """The meeting that a sentence speaks on of: the one at hand, unless those of whom it tells were at another one and not there."""
        people = sentence.people()
        if not people or any(person in meeting.people for person in people):
            return meeting
        late = (one for one in reversed(self.meetings[-_LATE:]) if not one.background)
        return next((one for one in late if all(person in one.people for person in people)), meeting)

    def consult_title(self, title: str | None) -> None:
        """Let the title complete the first meeting: who else it names, what it was about, that it was put off, where it was."""
        claimed = [meeting for meeting in self.meetings if not meeting.background and not meeting.following]
        people = [person for sentence in self.headline for person in sentence.people()]
        text = title or ""
        if not claimed:
            return
        first = claimed[0]
        if len(first.parties()) < TWO and not first.is_multilateral:
            first.people += [person for person in people if person not in first.people]
        if len(claimed) == 1 and german.POSTPONED.search(text):
            first.status = Status.POSTPONED
        elif len(claimed) == 1 and german.CANCELLED.search(text):
            first.status = Status.CANCELLED
        if len(claimed) == 1 and first.form == Form.IN_PERSON:
            _take_form(text, first)
        self._consult_headline(first, claimed)

    def _consult_headline(self, first: Meeting, claimed: Sequence[Meeting]) -> None:
        """What the first meeting was about, which round it was, in which frame and where, by the sentences of the title."""
        tells_topics = not first.topics or len(claimed) == 1
        for sentence in self.headline:
            if tells_topics:
                self.add_topics(sentence, first)
            if first.ordinal is None:
                first.ordinal = self.frames.ordinal(sentence)
            if not first.organisations:
                first.organisations = self.frames.organisations(sentence)
            elsewhere = any(person not in first.people for person in sentence.people()) and len(claimed) > 1
            if first.place is None and sentence.place and first.form == Form.IN_PERSON and not elsewhere:
                first.place = sentence.place
                placeless = [one for one in claimed if one.place is None and one.form == Form.IN_PERSON and one.status == first.status]
                if len(placeless) == len(claimed) - 1:  # the text tells no other place
                    for meeting in placeless:
                        meeting.place = sentence.place


def _take_status(sentence: Sentence, meeting: Meeting) -> None:
    """Let a sentence say that a meeting was put off."""
    if sentence.says(german.POSTPONED):
        meeting.status = Status.POSTPONED
    elif sentence.says(german.CANCELLED) and meeting.status != Status.POSTPONED:
        meeting.status = Status.CANCELLED


def _take_place(sentence: Sentence, meeting: Meeting) -> None:
    """Let a sentence that speaks on of a meeting say where it was, or where more exactly."""
    if not sentence.place or not _tells_more(sentence.place, meeting.place) or not _tells_place(sentence, meeting):
        return
    within = meeting.place is not None and meeting.place.territory == sentence.place.territory
    others = any(person not in meeting.people for person in sentence.people())
    follows = meeting.place is None and sentence.number - meeting.told_at == 1 and not others
    if sentence.says(german.ANAPHORIC) or ((within or follows) and not sentence.place.towards):
        meeting.place = sentence.place


def _take_form(words: str, meeting: Meeting) -> None:
    """Let words such as "das Telefonat" tell the form of a meeting."""
    if german.PHONE.search(words):
        meeting.form, meeting.place = Form.PHONE, None
    elif german.VIDEO.search(words):
        meeting.form, meeting.place = Form.VIDEO, None


def _tells_place(sentence: Sentence, meeting: Meeting) -> bool:
    """Whether a place in a sentence can be that of a meeting: not where somebody is invited to, or will go after it."""
    if meeting.form != Form.IN_PERSON or sentence.is_speech:
        return False
    elsewhere = sentence.says(german.INVITES) or sentence.says(german.PLANNED_SURELY) or sentence.says(german.REMOTE)
    return meeting.status != Status.HELD or not elsewhere


def _tells_more(place: Place, known: Place | None) -> bool:
    """Whether a place is known more exactly by what is told now."""
    return known is None or (known.city is None and place.city is not None and place.territory in (None, known.territory))
