"""The sentences of a text: who is told of in each, when and where, in which frame, which round, and what it is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from app.extraction.cast import Cast
from app.extraction.clauses import Stretches, clauses
from app.extraction.dates import Calendar, When
from app.extraction.drafts import Span
from app.extraction.languages import german
from app.extraction.lexicon import WORDS_KEPT, Lexicon, Phrase, Topics
from app.extraction.patterns import Pattern
from app.extraction.people import Mention, Person, Reader
from app.extraction.places import Place, Places, best_place
from app.vocabulary import Portfolio, Position, Status, Topic

_LONGEST_SENTENCE = 1500
_LONGEST_WORD = 80  # letters
_SHORTEST_STEM = 4  # letters
_TOPIC_PHRASES = (
    (german.CRISIS_REGION, Topic.CONFLICT),
    (german.BORDER_MATTERS, Topic.BORDER),
    (german.CYBERCRIME, Topic.CYBER),
    (german.BETWEEN_BOTH, Topic.BILATERAL_RELATIONS),
)
"""What several words together say that a talk is about."""
_PEERS = (Position.MINISTER, Position.HEAD_OF_STATE, Position.HEAD_OF_GOVERNMENT, Position.SPEAKER)
"""Those of whom one meets another."""


@dataclass(slots=True)
class Sentence:
    """One sentence of a source.

    `groups` are classes of offices ("die Minister"), `dismissed` those whom it only speaks of, `shared` is the office that those of
    the meeting at hand hold.
    """

    number: int
    reader: Reader
    first: int
    last: int
    start: int
    text: str
    mentions: list[Mention]
    groups: list[Mention]
    whens: list[When]
    place: Place | None
    dismissed: list[Person]
    indices: Sequence[int]
    is_to_come: bool
    before: tuple[int, str] = (0, "")
    depends: bool = False  # whether it is a clause that depends on another one of its sentence
    shared: tuple[Position, Portfolio | None] | None = None
    gaps: tuple[tuple[int, int], ...] = ()  # where in `text` a stretch begins, and how far it stands behind what is before it
    _said: dict[Pattern, re.Match[str] | None] = field(default_factory=dict)

    @property
    def is_speech(self) -> bool:
        """Whether it is what somebody said: it begins with a quotation mark."""
        return self.text[:1] in german.QUOTES and self.text[:1] != "("

    def says(self, pattern: Pattern) -> re.Match[str] | None:
        """Where a pattern stands in the sentence, or first one of those that it goes with; looked for once."""
        if pattern not in self._said:
            found = pattern.search(self.text)
            if pattern is not german.TALKING or self.mentions:  # manners tell nothing of nobody
                for other in german.ALSO.get(pattern, ()):
                    also = self.says(other)
                    found = also if found is None or (also is not None and also.start() < found.start()) else found
            self._said[pattern] = found
        return self._said[pattern]

    def span_of(self, found: re.Match[str]) -> Span:
        """The words that a pattern found in the sentence."""
        return Span(self.at(found.start()), self.at(found.end()), self.reader.source)

    def at(self, offset: int) -> int:
        """Where in its source a character of the text stands."""
        return self.start + offset + sum(length for begins, length in self.gaps if begins <= offset)

    def within(self, place: int) -> int:
        """Where in the text a character of its source stands, or would."""
        offset = place - self.start
        for begins, length in self.gaps:
            if offset < begins + length:
                return min(offset, begins)
            offset -= length
        return offset

    @property
    def stored(self) -> str:
        """The words of the source from its first stretch to its last, those between them included."""
        return self.reader.tokens.words(self.first, self.last)

    def names_a_state(self) -> bool:
        """Whether it names a state, other than as where something is."""
        reader = self.reader
        named = (index for index in self.indices if reader.territory_at(index, "name") is not None)
        return any(index == 0 or reader.lower[index - 1] not in german.INTO for index in named)

    @property
    def is_unreal(self) -> bool:
        """Whether it speaks of an encounter that is asked for, offered, refused, denied or remembered, and of none that was."""
        spoken = any(map(self.says, (german.ENCOUNTER_NOUN, german.ENCOUNTER_VERB, german.TO_WELCOME)))  # „A und B verlangten Geld" is real
        return bool(spoken) and bool(self.says(german.DENIED) or (self.says(german.UNREAL) and not self.says(german.REAL)))

    def peer(self) -> tuple[Position, Portfolio | None] | None:
        """The office of the one beside whom a sentence names somebody by his people: „Ministerin A sprach mit dem Norweger B"."""
        offices = (mention.person.office for mention in self.mentions if mention.person and not mention.person.office.kind)
        return next(((held.position, held.portfolio) for held in offices if held.position in _PEERS), None)

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


class Sentences:
    """Reads the sentences of one text."""

    def __init__(self, words: Lexicon, calendar: Calendar, cast: Cast, put_off: Status | None) -> None:
        self.words = words
        self.calendar = calendar
        self.cast = cast
        self.put_off = put_off
        self.places = Places(calendar, cast.home)
        self.begins: dict[str, int] = {}

    def read(self, reader: Reader, begins: int) -> list[Sentence]:
        """All sentences of a source; days before the character at which its body begins are of no sentence."""
        self.begins[reader.source] = begins
        found: list[Sentence] = []
        told: date | None = None
        ahead = False  # whether the day told last is to come
        mentions = [mention for mention in self.cast.mentions if mention.reader is reader]
        at = 0
        before = (0, "")
        for number, (first, last) in enumerate(reader.tokens.sentences()):
            here = []
            while at < len(mentions) and mentions[at].first < last:
                here.append(mentions[at])
                at += 1
            shown = [mention for mention in here if id(mention) not in self.cast.hidden]
            whole: list[Sentence] = []
            for clause in clauses(reader, first, last, [mention for mention in shown if mention.group or _is_told(mention)]):
                sentence = self._read_one(reader, number, clause.stretches, shown, told, ahead=ahead)
                sentence.depends = clause.depends
                sentence.before = before
                whole.append(sentence)
                days = [when for when in sentence.whens if when.is_day]
                if days and not sentence.is_to_come:
                    told = date.fromisoformat(days[-1].ends_on or days[-1].starts_on)
                if days and self.calendar.published:
                    ahead = sentence.is_to_come and days[-1].starts_on > self.calendar.published.isoformat()
            _share_scene(whole)
            found += whole
            before = found[-1].start, found[-1].text
        return found

    def _read_one(
        self, reader: Reader, number: int, stretches: Stretches, mentions: Sequence[Mention], told: date | None, *, ahead: bool
    ) -> Sentence:
        """A sentence or a clause."""
        begins = self.begins[reader.source]
        first, last = stretches[0][0], stretches[-1][1]
        start = reader.tokens.items[first].start
        text, gaps = _words_of(reader, stretches)
        if self._is_no_noun(reader, first):
            text = text[:1].lower() + text[1:]
        whole = len(stretches) == 1
        indices = range(first, last) if whole else [index for begin, end in stretches for index in range(begin, end)]
        lower = reader.lower[first:last] if whole else [reader.lower[index] for index in indices]
        dated = any(map(self.calendar.words.__contains__, lower)) or any(word[0].isdigit() for word in lower)
        future = dated and self._is_to_come(text, ahead=ahead)
        whens = self.calendar.find(text, 0, future=future, told=told) if dated else []
        whens = [when for when in whens if when.start + start >= begins and not german.SINCE.search(text[: when.start])]
        if whens and (german.PLANNED.search(text) or german.POSTPONED.search(text) or german.CANCELLED.search(text)):
            whens = [
                when for when in whens if text[: when.start].endswith(german.MEANT_FOR) or not german.SAID_ON.search(text[: when.start])
            ]
        shown = [mention for mention in mentions if first <= mention.first < last]
        if not whole:
            shown = [mention for mention in shown if any(begin <= mention.first < end for begin, end in stretches)]
        sentence = Sentence(
            number,
            reader,
            first,
            last,
            start,
            text,
            [mention for mention in shown if not mention.group],
            [mention for mention in shown if mention.group],
            [],
            best_place([self.places.find(reader, begin, end) for begin, end in stretches]),
            [],
            indices,
            future,
            gaps=gaps,
        )
        if any(one.person is not None and one.person.office.kind == "native" for one in sentence.mentions):
            sentence.shared = sentence.peer()
        sentence.whens = [When(one.starts_on, one.ends_on, sentence.at(one.start), sentence.at(one.end), one.rule) for one in whens]
        published = self.calendar.published.isoformat() if self.calendar.published else None
        if published and not future and any(when.is_day and when.starts_on > published for when in whens):
            sentence.is_to_come = True
        sentence.dismissed = _dismissed(sentence)
        said = german.ANNOUNCED_IN.match(text)
        if said and sentence.place and "," in text[said.end() :] and start <= sentence.place.span.start < sentence.at(said.end()):
            sentence.place = None
        return sentence

    def _is_no_noun(self, reader: Reader, first: int) -> bool:
        """Whether the word that begins a sentence is no noun, whatever its capital: „Mit ihm sprach …", „Vereinbart wurde …"."""
        word = reader.lower[first]
        if word in self.words.sets["function_words"]:
            return word not in self.words.sets["everyday_nouns"]
        following = reader.lower[first + 1] if first + 1 < len(reader.lower) else ""
        if following not in german.HELPERS or not german.FRONTED.fullmatch(word):
            return False
        return word not in self.words.documents and reader.head(first) is None and not german.ENCOUNTER_NOUN.match(word.capitalize())

    def _is_to_come(self, text: str, *, ahead: bool) -> bool:
        """Whether the days of a sentence are to come: by its verbs, or because the day told last is (`ahead`)."""
        if german.PLANNED.search(text) or german.PROGRAMME.search(text):
            return True
        if ("laden" in text or "verabredet" in text) and german.INVITED_FOR.search(text):
            return True
        if ("bis " in text and german.LASTS_UNTIL.search(text)) or (self.put_off is not None and german.WOULD_HAVE.search(text)):
            return True
        if german.HAPPENED.search(text) or german.HAD.search(text):
            return False
        return german.MODAL.search(text) is not None or german.MEETS_NOW.search(text) is not None or (ahead and not german.WAS.search(text))

    def topics(self, sentence: Sentence) -> dict[Topic, Span]:
        """What a sentence is about, each with its first words."""
        found: dict[Topic, Span] = {}
        if sentence.says(german.CEREMONY) and not sentence.says(german.SIGNED):
            return found
        table = self.words.topics
        telling = [index for index in sentence.indices if _told_by(sentence.reader.lower[index], table) is not _NOTHING]
        if telling:
            self._add_told(found, sentence, telling)
        for pattern, topic in _TOPIC_PHRASES:
            if phrase := sentence.says(pattern):
                found.setdefault(topic, sentence.span_of(phrase))
        return found

    def _add_told(self, found: dict[Topic, Span], sentence: Sentence, telling: Sequence[int]) -> None:
        """Add the topics of the words at these places that are neither an office nor what it is for."""
        table, reader = self.words.topics, sentence.reader
        items, lower = reader.tokens.items, reader.lower
        offices = [mention for mention in (*sentence.mentions, *sentence.groups) if mention.office and mention.office.position]
        held = {index for mention in offices for index in range(mention.first, mention.last)}
        found_domains = german.ONLY_A_DOMAIN.finditer(sentence.text) if sentence.says(german.ONLY_A_DOMAIN) else ()
        domains = [(sentence.at(one.start()), sentence.at(one.end())) for one in found_domains]
        behind = 0
        for index in telling:
            if index < behind or index in held or any(begin <= items[index].start < end for begin, end in domains):
                continue
            if index + 1 < sentence.last and reader.head(index + 1) is not None:
                continue
            if [item.text for item in items[max(0, index - 1) : index + 2 : 2]] == ["(", ")"]:
                continue  # „Y. Güler (Verteidigung)"
            phrases, topics = _told_by(lower[index], table)
            length, told = next(filter(None, (_phrase_at(lower, index, phrase) for phrase in phrases)), (1, topics))
            if told is topics and index in reader.inside and lower[index] not in table.words:
                continue
            behind = index + length
            for topic in told:
                found.setdefault(topic, Span(items[index].start, items[behind - 1].end, reader.source))


def _is_told(mention: Mention) -> bool:
    """Whether a mention is of an office-holder: any other capitalised word may look like a name."""
    return mention.person is not None and (mention.person.office.position is not None or mention.person.office.kind == "native")


def _share_scene(parts: Sequence[Sentence]) -> None:
    """Let the clauses of one sentence have the day and the place that another one tells, where they tell none.

    A main clause has nothing from those that depend on it.
    """
    if len(parts) == 1:
        return
    days = {id(part): {when.starts_on for when in part.whens if when.is_day} for part in parts}
    for part in parts:
        planned = bool(part.says(german.PLANNED))
        like = [other for other in parts if other is not part and bool(other.says(german.PLANNED)) == planned]
        like = sorted((other for other in like if part.depends or not other.depends), key=lambda other: other.depends)
        if not any(when.is_day for when in part.whens):
            part.whens += next((other.whens for other in like if any(when.is_day for when in other.whens)), [])
        if part.place is None and not part.says(german.MEANWHILE):
            apart = [other for other in like if days[id(part)] and days[id(other)] and not days[id(part)] & days[id(other)]]
            near = (other for other in like if other not in apart or other.start <= part.start)
            part.place = next((other.place for other in near if other.place is not None), None)


def _words_of(reader: Reader, stretches: Stretches) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words of stretches of a sentence with one blank between them, and how many characters each gap is longer than that."""
    items = reader.tokens.items
    text = ""
    gaps = []
    behind = items[stretches[0][0]].start
    for begin, end in stretches:
        if begin < end:
            if text:
                text += " "
                gaps.append((len(text), items[begin].start - behind - 1))
            text += reader.tokens.words(begin, end)
            behind = items[end - 1].end
    return text[:_LONGEST_SENTENCE], tuple(gaps)


def _dismissed(sentence: Sentence) -> list[Person]:
    """Those whom a sentence only speaks of: absent, greeted, dead, quoted as the source."""
    dismissed: list[Person] = []
    kept: list[Person] = []
    reports = german.REPORTS.search(sentence.text)
    if reports and sum(mention.start > sentence.at(reports.start("dass")) for mention in sentence.mentions if mention.person) > 1:
        dismissed += [m.person for m in sentence.mentions if m.person and m.start < sentence.at(reports.start("verb"))]
    sources = [(sentence.at(found.start("said")), sentence.at(found.end("said"))) for found in german.SOURCE.finditer(sentence.text)]
    for mention in sentence.mentions:
        if mention.person is None:
            continue
        begin = sentence.within(mention.start)
        before, after = sentence.text[max(0, begin - 90) : max(0, begin)], sentence.text[sentence.within(mention.end) :]
        absent = bool(german.NOT_THERE_BEFORE.search(before) or german.NOT_THERE_AFTER.search(after[:120]))
        source = any(first <= mention.start < last for first, last in sources) or german.SAYS_SO.search(before)
        if mention.person in dismissed and reports:
            continue
        absent = absent or _owns(sentence.reader, mention) or _is_what(sentence.reader, mention)
        (dismissed if absent or source else kept).append(mention.person)
    return [person for person in dismissed if person not in kept]


def _owns(reader: Reader, mention: Mention) -> bool:
    """„In der Residenz des deutschen Botschafters": an office told without a name only says whose something is."""
    if mention.name is not None or mention.first == 0 or reader.lower[mention.first] != german.OF_HIS:
        return False
    thing = reader.tokens.items[mention.first - 1].text
    if thing.casefold() in german.PRESENCE or german.ENCOUNTER_NOUN.fullmatch(thing):
        return False
    return thing[0].isupper() and reader.head(mention.first - 1) is None


def _is_what(reader: Reader, mention: Mention) -> bool:
    """„Als diesjähriger Vorsitzender": what somebody is, not somebody else."""
    return mention.name is None and mention.first > 0 and german.AS in reader.lower[mention.first - 1 : mention.first + 1]


def _phrase_at(words: Sequence[str], index: int, phrase: Phrase) -> tuple[int, tuple[Topic, ...]] | None:
    """How many words a phrase has that stands here, and what they say that a talk is about."""
    for gap in range(phrase.gap + 1):
        at = index + 1 + gap
        following = words[at : at + len(phrase.rest)]
        if len(following) == len(phrase.rest) and all(map(_begins, following, phrase.rest)):
            return 1 + gap + len(following), () if phrase.topic is None else (phrase.topic,)
        if at < len(words) and not words[at][0].isalnum():
            return None  # no word stands between
    return None


def _begins(word: str, stem: str) -> bool:
    """Whether a word is one that a stem stands for; the short ones („in", „die") stand for themselves."""
    return word == stem or (len(stem) >= _SHORTEST_STEM and word.startswith(stem))


_NOTHING: tuple[tuple[Phrase, ...], tuple[Topic, ...]] = ((), ())


@lru_cache(WORDS_KEPT)
def _told_by(word: str, table: Topics) -> tuple[tuple[Phrase, ...], tuple[Topic, ...]]:
    """The phrases that a word may begin, the longest first, and what it says by itself that a talk is about."""
    if len(word) > _LONGEST_WORD:
        return _NOTHING  # no word of German, and what is cut from it takes the square of its length
    stems = (word[:length] for length in range(len(word), 1, -1))
    phrases = [phrase for stem in stems if _begins(word, stem) for phrase in table.phrases.get(stem, ())]
    topics = _topics_of(word, table)
    return (tuple(sorted(phrases, key=lambda phrase: -len(phrase.rest))), topics) if phrases or topics else _NOTHING


def _topics_of(word: str, table: Topics) -> tuple[Topic, ...]:
    """What a word says that a talk is about: by itself, else by how it begins and by how it ends."""
    if word in table.words:
        known = table.words[word]
        return () if known is None else (known,)
    begin = next((length for length in range(len(word), 1, -1) if word[:length] in table.prefixes), 0)
    cut = next((cut for cut in range(1, len(word) - 2) if word[cut:] in table.endings), len(word))
    found = [table.prefixes[word[:begin]]] if begin else []
    if begin <= cut < len(word):  # else it says nothing of its own: „Menschenhandel" is no trade
        found.append(table.endings[word[cut:]])
    return tuple(topic for topic in found if topic is not None)
