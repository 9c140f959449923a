"""What a text has told so far, and whom its words mean that name nobody: pronouns, "die beiden Minister", the unnamed host."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.extraction.dates import When
from app.extraction.drafts import Span
from app.extraction.encounters import TWO, Meeting, parties_of
from app.extraction.languages import german
from app.extraction.people import Person
from app.extraction.places import Place
from app.extraction.sentences import Sentence
from app.vocabulary import Position

_THERE = 2  # sentences for which "dort" means a place
_RECENT = 4  # sentences in which those stand whom a number may mean


@dataclass(slots=True)
class Story:
    """The meetings that were told of, the one at hand, and who was spoken of last.

    `knew` are those seen before the present sentence, `subject` is whom a sentence was about last, `aside` the round that is mentioned
    beside the meeting at hand; `scene_when`, `scene_place` (where somebody meets or travels) and
    `place` and `frame` (told last) come with the number of their sentence, and so do `announced` and `recalled`.
    """

    meetings: list[Meeting] = field(default_factory=list)
    current: Meeting | None = None
    seen: list[Person] = field(default_factory=list)
    knew: list[Person] = field(default_factory=list)
    subject: tuple[int, Person] | None = None
    aside: tuple[int, Span] | None = None
    scene_when: tuple[int, When] | None = None
    scene_place: tuple[int, Place] | None = None
    place: tuple[int, Place] | None = None
    announced: tuple[int, Meeting] | None = None
    recalled: tuple[int, Meeting] | None = None
    spoken: Person | None = None
    frame: tuple[int, list[tuple[str, Span]]] | None = None
    reported: int = -1
    recent: list[tuple[int, Person]] = field(default_factory=list)

    def add(self, meeting: Meeting) -> None:
        """Begin a meeting that the sentences after this one may speak of."""
        self.meetings.append(meeting)
        self.current = meeting

    def told_place(self, number: int) -> Place | None:
        """Where "dort" is in a sentence: the place told last, where somebody came from or is."""
        return self.place[1] if self.place and number - self.place[0] <= _THERE else None

    def see(self, people: Sequence[Person]) -> None:
        """Remember who was told of."""
        self.seen += [person for person in people if person not in self.seen]

    def leave(self, sentence: Sentence, people: Sequence[Person]) -> None:
        """Remember whom a sentence was about: the first whom no preposition makes an object."""
        self.recent = [
            *((number, one) for number, one in self.recent if sentence.number - number < _RECENT),
            *((sentence.number, one) for one in people),
        ]
        opens = german.OPENS_SUBORDINATE.match(sentence.text)  # „Während A …, tat B …" is about B
        after = sentence.at(sentence.text.find(",")) if opens and "," in sentence.text else -1
        named = [mention for mention in sentence.mentions if mention.person in people and mention.start > after]
        lower = sentence.reader.lower
        main = [one for one in named if not german.IN_RELATIVE.search(sentence.text[: max(0, sentence.within(one.start))])]
        about = next((one for one in main if not {lower[one.first], lower[max(0, one.first - 1)]} & german.OBLIQUE), None)
        if sentence.depends:
            return
        goes_on = sentence.says(german.HE) or sentence.says(german.SHE)
        if (
            goes_on
            and about is not None
            and sentence.within(about.start) < goes_on.start()
            and german.OBJECT_PRONOUN.match(goes_on.group())
        ):
            goes_on = None  # „Auch X ging ihm aus dem Weg" is about X
        if goes_on and self.subject is not None and (self.spoken or sentence.number - self.subject[0] <= 1):
            self.subject = sentence.number, self.spoken or self.subject[1]
        elif about is not None and about.person is not None and not goes_on:
            self.subject = sentence.number, about.person
        self.spoken = None

    @staticmethod
    def subject_named(sentence: Sentence) -> bool:
        """Whether a sentence begins with somebody whom no preposition and no article makes an object: „X empfing Y"."""
        first = sentence.mentions[0] if sentence.mentions else None
        lower = sentence.reader.lower
        return (
            first is not None
            and not {lower[first.first], lower[max(0, first.first - 1)]} & german.OBLIQUE
            and first.first == sentence.first
        )

    def backed_by_pronoun(self, sentence: Sentence, people: Sequence[Person]) -> list[Person]:
        """Those whom a sentence names, and before them the one whom its "er" or "sie" means if that is none of them."""
        named = any(mention.person in people for mention in sentence.mentions)
        meant = self.spoken = self.by_pronoun(sentence, people) if named else None
        return [meant, *people] if meant else list(people)

    def by_pronoun(self, sentence: Sentence, people: Sequence[Person]) -> Person | None:
        """Whom "er" or "sie" means: somebody of the sentence before, of another party than those who are named beside him."""
        pronoun = sentence.says(german.HE)
        she = pronoun is None
        pronoun = pronoun or sentence.says(german.SHE)
        if pronoun is None or (she and german.PLURAL_BESIDE.search(sentence.text[max(0, pronoun.start() - 12) : pronoun.end() + 12])):
            return None
        at = sentence.at(pronoun.start())
        source = sentence.reader.tokens.source
        inside = [
            mention.person
            for mention in sentence.mentions
            if mention.start < at and mention.person is not None and german.CLAUSE_MARK.search(source[mention.end : at])
        ]  # „X sprach mit ihm": whom a clause names, its own pronoun does not mean
        if any(person.is_she in (she, None) for person in inside):
            return None
        parties = parties_of(people)
        current = self.current.people if self.current else []
        near = self.subject is not None and (sentence.number - self.subject[0] <= 1 or self.subject[1] in current)
        told = [*([self.subject[1]] if self.subject and near else []), *current]
        told += [one for one in reversed(self.seen) if she and one.is_she]
        return next((one for one in told if one not in people and one.party not in (None, *parties) and one.is_she in (she, None)), None)

    def by_number(self, sentence: Sentence) -> list[Person]:
        """Whom "beide", "die vier" or "sie" of several mean: those of the meeting at hand, or told of last, where they are so many."""
        current = self.current.people if self.current else []
        found = sentence.says(german.SO_MANY)
        if found is None:
            if not sentence.says(german.PLURAL_BESIDE):
                return []
            return next((list(people) for people in (current, self._just_told(sentence)) if len(parties_of(people)) >= TWO), [])
        many = german.NUMBERS.get(found["many"] or "", TWO)
        recent = list(dict.fromkeys(one for _, one in self.recent if one.party is not None))
        return next((people for people in (list(current), recent) if len(people) == many == len(parties_of(people))), [])

    def _just_told(self, sentence: Sentence) -> list[Person]:
        """Those of the sentence before whose side is known."""
        return list(dict.fromkeys(one for number, one in self.recent if number == sentence.number - 1 and one.party is not None))

    def those_before(self, sentence: Sentence, people: Sequence[Person]) -> list[Person]:
        """Whom "sie" of several means: those of the sentence before, of other sides than those who are named beside it."""
        if not (sentence.says(german.SHE) and sentence.says(german.PLURAL_BESIDE)):
            return []
        before = self._just_told(sentence)
        apart = len(parties_of(before)) >= TWO and not parties_of(before) & parties_of(people)
        return before if apart else []

    def told_of_so_many(self, sentence: Sentence) -> Meeting | None:
        """The meeting that "die vier" or "die drei Minister" speak of: the last one of so many, in such an office."""
        for group in sentence.groups:
            found = german.SO_MANY_OF.match(group.reader.tokens.words(group.first, group.last))
            if found and group.office and (many := german.NUMBERS.get(found["many"])):
                held = group.office.position
                return next((one for one in reversed(self.meetings) if sum(p.office.position == held for p in one.people) == many), None)
        found = None if sentence.groups else sentence.says(german.SO_MANY)
        many = german.NUMBERS.get(found["many"] or "", 0) if found else 0
        return next((one for one in reversed(self.meetings) if len(one.people) == many), None) if many > TWO else None

    def meant(self, sentence: Sentence, people: Sequence[Person]) -> list[Person]:
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
                    and (held.portfolio is None or person.office.portfolio in (None, held.portfolio))
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

    def partner(self, people: Sequence[Person]) -> Person | None:
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
