"""Drafts of the meetings that a German press text tells of."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app import reference
from app.extraction.datelines import dateline
from app.extraction.dates import Calendar, When
from app.extraction.drafts import DraftAgreement, DraftMeeting, DraftParticipant, Evidence, PressText, Rule, Span
from app.extraction.languages import german
from app.extraction.lexicon import lexicon
from app.extraction.people import Mention, Office, Person, Reader
from app.extraction.text import tokenise
from app.vocabulary import AgreementStatus, AgreementType, Form, Kind, Portfolio, Position, Presence, Status, Topic

_Capacity = tuple[Position | None, Portfolio | None, str | None, str | None]
_LONGEST_SENTENCE = 1200
_TWO = 2  # parties make a meeting
_DAY = 10  # length of a full date
_LONGEST_TITLE = 16  # words of a document's title
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


@dataclass(slots=True)
class _Sentence:
    first: int
    last: int
    start: int
    text: str
    people: list[Person]
    whens: list[When]
    place: tuple[str | None, str | None, int, int] | None
    title: bool = False


@dataclass(slots=True)
class _Meeting:
    status: Status
    form: Form
    when: When | None
    place: tuple[str | None, str | None, int, int] | None
    people: list[Person] = field(default_factory=list)
    ordinal: tuple[int, int, int] | None = None
    organisations: list[tuple[str, int, int]] = field(default_factory=list)
    agreements: list[DraftAgreement] = field(default_factory=list)
    topics: dict[Topic, tuple[int, int]] = field(default_factory=dict)
    background: bool = False
    sentences: list[int] = field(default_factory=list)
    cue: tuple[int, int] = (0, 0)
    many: bool = False
    ordinal_rule: str | None = None


def read(press_text: PressText) -> tuple[DraftMeeting, ...]:
    """All meetings of a text in a language that is known here."""
    if not _is_german(press_text) or not press_text.text.strip():
        return ()
    return _Text(press_text).read()


def _is_german(press_text: PressText) -> bool:
    """By what the text says of itself, else by the words that no German text does without."""
    if press_text.language is not None:
        return press_text.language.casefold().split("-")[0] == "de"
    words = press_text.text[:4000].casefold().split()
    return sum(word in german.COMMON_WORDS for word in words) * 12 > len(words)


class _Text:
    """One press text while it is read."""

    def __init__(self, press_text: PressText) -> None:
        self.words = lexicon("de")
        self.press_text = press_text
        self.text = press_text.text
        self.reader = Reader(tokenise(self.text, self.words.sets["abbreviations"]), self.words)
        self.tokens = self.reader.tokens
        year = next((int(found) for found in _YEAR.findall(self.text[:3000])), None)
        self.calendar = Calendar(self.words, press_text.published_on, year)
        line = dateline(self.text)
        self.dateline_place = (line.place, line.territory) if line else None
        self.body_starts = line.length if line else 0
        if press_text.published_on is None and line:
            self.calendar.published = line.published_on
        self.people: list[Person] = []
        self._gather()
        self.sentences = self._sentences()

    # People

    def _gather(self) -> None:
        mentions = self.reader.mentions()
        mentions += self._names_alone(mentions)
        mentions.sort(key=lambda mention: (mention.first, mention.last))
        self._resolve(mentions)
        self._settle_countries()

    def _names_alone(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Later mentions by name alone: a surname, or the whole name, of somebody named with an office."""
        surnames: dict[str, Mention] = {}
        for mention in mentions:
            if mention.name:
                surnames.setdefault(_surname(mention.name), mention)
        taken = {index for mention in mentions for index in range(mention.name_first, mention.name_last)}
        found = []
        for index, token in enumerate(self.tokens.items):
            if index in taken or not token.text[0].isupper():
                continue
            for word in (token.text, token.text.removesuffix("s"), token.text.removesuffix("’")):
                if word.casefold() in surnames:
                    first = index
                    while (
                        first > 0
                        and first - 1 not in taken
                        and (self.reader.namable(first - 1) or self._initial(first - 1))
                        and self.tokens.sentence_of(first - 1) == self.tokens.sentence_of(index)
                    ):
                        first -= 1
                    name = self.tokens.words(first, index + 1)
                    found.append(Mention(first, index + 1, name.removesuffix("s") if word != token.text else name, first, index + 1, None))
                    break
        return found

    def _initial(self, index: int) -> bool:
        return self.tokens.items[index].text == "." and index > 0 and len(self.tokens.items[index - 1].text) == 1

    def _resolve(self, mentions: Sequence[Mention]) -> None:
        """Join the mentions of one person; a name without an office that nobody has borne before is nobody here."""
        by_surname: dict[str, Person] = {}
        nameless: dict[_Capacity, Person] = {}
        model: Person | None = None
        for mention in mentions:
            if mention.office and mention.office.counterpart:
                mention.office = _as_counterpart(mention.office, model)
            person = self._known(mention, by_surname, nameless) or self._new_person(mention)
            if person is None:
                continue
            if mention.name and len(mention.name.split()) > len((person.name or "").split()):
                person.name = mention.name
            if mention.office:
                _learn(person, mention.office)
            if person.name:
                by_surname[_surname(person.name)] = person
            elif mention.office:
                nameless.setdefault(_capacity(mention.office), person)
            mention.person = person
            person.mentions.append(mention)
            if person.name is not None or person.country is not None:
                model = person

    def _known(self, mention: Mention, by_surname: dict[str, Person], nameless: dict[_Capacity, Person]) -> Person | None:
        if mention.name:
            person = by_surname.get(_surname(mention.name))
            if person and person.name and _compatible(person.name, mention.name):
                return person
            return nameless.pop(_capacity(mention.office), None) if mention.office else None
        if mention.office is None:
            return None
        return nameless.get(_capacity(mention.office)) or self._holder(mention.office)

    def _new_person(self, mention: Mention) -> Person | None:
        office = mention.office
        if office is None or office.position is None:
            return None
        person = Person(mention.name, office.position, office.portfolio, office.country, office.organisation, office.home)
        self.people.append(person)
        return person

    def _holder(self, held: Office) -> Person | None:
        """The named person, known already, who holds an office that is named without a name."""
        fitting = [
            person
            for person in self.people
            if person.name
            and person.position == held.position
            and (held.portfolio is None or person.portfolio == held.portfolio)
            and (held.country is None or person.country in (None, held.country))
            and (held.organisation is None or person.organisation == held.organisation)
        ]
        if held.country is None and held.organisation is None:
            return fitting[-1] if fitting else None
        exact = [person for person in fitting if person.country == held.country]
        return next(iter(exact or fitting), None)

    def _settle_countries(self) -> None:
        """Give a state to those whose office names none: the one that the office's own word tells, else that of the dateline."""
        counts: Counter[str] = Counter()
        for _, forms in self.reader.names.values():
            counts.update(form.key for form in forms if form.kind == "territory")
            counts.update(reference.places()[form.key].territory for form in forms if form.kind == "place")
        here = self.dateline_place[1] if self.dateline_place else None
        for person in self.people:
            if person.country is not None or person.organisation is not None:
                continue
            if person.home == "german-speaking":
                possible = german.PRESIDENCIES if person.position == Position.HEAD_OF_STATE else german.CHANCELLERIES
                person.country = here if here in possible else max(possible, key=lambda code: counts[code])
            elif person.home == "organisation":
                person.organisation = self._main_organisation()
            elif person.home is not None:
                person.country = person.home
            elif person.name and person.position != Position.HEAD_OF_ORGANISATION:
                person.country = here

    def _main_organisation(self) -> str | None:
        counts = Counter(form.key for _, forms in self.reader.names.values() for form in forms if form.kind == "organisation")
        return counts.most_common(1)[0][0] if counts else None

    # Sentences

    def _sentences(self) -> list[_Sentence]:
        found = []
        items = self.tokens.items
        for first, last in zip(self.tokens.starts, self.tokens.starts[1:], strict=False):
            if first >= last:
                continue
            start = items[first].start
            text = self.text[start : min(items[last - 1].end, start + _LONGEST_SENTENCE)]
            people: list[Person] = []
            for person in self.people:
                if any(first <= mention.first < last for mention in person.mentions) and person not in people:
                    people.append(person)
            people.sort(key=lambda person: min(m.first for m in person.mentions if first <= m.first < last))
            future = bool(german.PLANNED.search(text))
            whens = [when for when in self.calendar.find(text, start, future=future) if when.start >= self.body_starts]
            found.append(_Sentence(first, last, start, text, people, whens, self._place(first, last)))
        return found

    def _place(self, first: int, last: int) -> tuple[str | None, str | None, int, int] | None:
        """The place that a sentence says by "in Baku", "nach Wien", "in der serbischen Hauptstadt"."""
        items = self.tokens.items
        best: tuple[str | None, str | None, int, int] | None = None
        for index in range(first, last):
            if index not in self.reader.names:
                continue
            end, forms = self.reader.names[index]
            place = next((form for form in forms if form.kind == "place" and form.use == "name"), None)
            territory = next((form for form in forms if form.kind == "territory"), None)
            before = items[index - 1].text.casefold() if index > first else ""
            before2 = items[index - 2].text.casefold() if index > first + 1 else ""
            inside = before in ("in", "nach", "bei", "hauptstadt") or (before in ("der", "den", "die") and before2 in ("in", "nach"))
            if place and inside:
                known = reference.places()[place.key]
                return self._basic(index, end, place.case == "genitive"), known.territory, items[index].start, items[end - 1].end
            if territory and inside and best is None:
                capital = end < last and items[end].text.casefold().startswith("hauptstadt")
                if capital:
                    known_capital = next((p for p in reference.places().values() if p.capital and p.territory == territory.key), None)
                    if known_capital:
                        best = known_capital.names.get("de", (known_capital.name,))[0], territory.key, items[index].start, items[end].end
                elif territory.use == "name":
                    best = None, territory.key, items[index].start, items[end - 1].end
        return best

    def _basic(self, first: int, last: int, genitive: bool) -> str:
        words = self.tokens.words(first, last)
        return words.removesuffix("s") if genitive else words

    # Meetings

    def read(self) -> tuple[DraftMeeting, ...]:
        """All meetings of the text."""
        meetings: list[_Meeting] = []
        current: _Meeting | None = None
        for number, sentence in enumerate(self.sentences):
            current = self._step(number, sentence, meetings, current)
        drafts = [self._draft(meeting) for meeting in meetings]
        return tuple(draft for draft in drafts if draft is not None)

    def _step(self, number: int, sentence: _Sentence, meetings: list[_Meeting], current: _Meeting | None) -> _Meeting | None:
        """Let one sentence begin a meeting, tell of another one, or add to the present one; the meeting that the next one speaks of."""
        text = sentence.text
        people = [person for person in sentence.people if person.position is not None]
        if german.ABSENT.search(text) and not german.TAKING_PART.search(text):
            people = []
        if current is not None and self._announces(sentence):
            self._agreements(sentence, current)
            self._announce(sentence, meetings, current)
            return current
        cue = german.MEETING.search(text)
        if cue and current is None and not german.NO_MEETING.search(text) and (people or not german.DOMESTIC.search(text)):
            current = self._new(sentence, people)
            current.cue = sentence.start + cue.start(), sentence.start + cue.end()
            meetings.append(current)
        elif current is not None and people and not german.NO_MEETING.search(text):
            recalled = bool(german.RECALLED.search(text))
            if cue and self._is_other(sentence, people, current, recalled=recalled):
                other = self._another(sentence, people, current, recalled=recalled)
                if other is not None:
                    meetings.append(other)
                    return current if other.background else other
            elif cue or german.TAKING_PART.search(text) or len(current.people) < _TWO:
                self._join(sentence, people, current)
        if current is not None:
            self._add(number, sentence, current)
        return current

    @staticmethod
    def _announces(sentence: _Sentence) -> bool:
        """Whether a sentence speaks of the next round."""
        planned = german.PLANNED.search(sentence.text) or german.AGREED.search(sentence.text) or german.TO_BE_HELD.search(sentence.text)
        return bool(planned and german.NEXT.search(sentence.text))

    def _announce(self, sentence: _Sentence, meetings: list[_Meeting], current: _Meeting) -> None:
        """Add the next round, where it is told when or where; one that is only wished for is background."""
        following = self._new(sentence, [], planned=True)
        following.organisations = following.organisations or list(current.organisations)
        following.many = current.many or len(_parties(current.people)) > _TWO
        if following.ordinal is None and current.ordinal is not None:
            following.ordinal = (current.ordinal[0] + 1, *current.ordinal[1:])
            following.ordinal_rule = "ordinal:one-more-than-this-round"
        following.background = following.when is None and bool(german.WISHED.search(sentence.text))
        if following.when is not None or following.place is not None:
            meetings.append(following)

    def _another(self, sentence: _Sentence, people: Sequence[Person], current: _Meeting, *, recalled: bool) -> _Meeting | None:
        """A further meeting, which the same main person has with somebody else unless two parties are named."""
        other = self._new(sentence, people, recalled=recalled)
        main = next((person for person in current.people if person.name), None)
        if main and main not in other.people and len(_parties(other.people)) < _TWO:
            other.people.insert(0, main)
        if len(_parties(other.people)) < _TWO:
            return None
        other.place = other.place or current.place
        other.when = other.when or current.when
        self._agreements(sentence, other)
        self._topics(sentence, other)
        return other

    def _add(self, number: int, sentence: _Sentence, current: _Meeting) -> None:
        """What a sentence tells of the meeting at hand: documents, topics, that it was put off."""
        current.sentences.append(number)
        self._agreements(sentence, current)
        self._topics(sentence, current)
        if german.POSTPONED.search(sentence.text):
            current.status = Status.POSTPONED
        elif german.CANCELLED.search(sentence.text) and current.status != Status.POSTPONED:
            current.status = Status.CANCELLED

    def _new(self, sentence: _Sentence, people: Sequence[Person], *, planned: bool = False, recalled: bool = False) -> _Meeting:
        text = sentence.text
        status = Status.PLANNED if planned or german.PLANNED.search(text) else Status.HELD
        when = next((w for w in sentence.whens if len(w.starts_on) == _DAY), None) or next(iter(sentence.whens), None)
        published = self.calendar.published
        if when and published and status == Status.HELD and len(when.starts_on) == _DAY and when.starts_on > published.isoformat():
            status = Status.PLANNED
        form = Form.VIDEO if german.VIDEO.search(text) else Form.PHONE if german.PHONE.search(text) else Form.IN_PERSON
        meeting = _Meeting(status, form, when, sentence.place if form == Form.IN_PERSON else None, list(people))
        meeting.organisations = self._organisations(sentence)
        ordinal = german.ORDINAL.search(text)
        word = german.ORDINAL_WORD.search(text)
        if ordinal and (value := _number(ordinal.group(1))):
            meeting.ordinal = value, sentence.start + ordinal.start(1), sentence.start + ordinal.end(1)
        elif word:
            values = {w: int(v) for w, _, v in (entry.partition("=") for entry in self.words.sets["ordinals"])}
            value = values.get(word.group(1).casefold(), 0)
            if value > 1:
                meeting.ordinal = value, sentence.start + word.start(1), sentence.start + word.end(1)
        old = when and published and len(when.starts_on) == _DAY and (published - date.fromisoformat(when.starts_on)).days > 9  # noqa: PLR2004
        meeting.background = bool(recalled and (old or when is None or len(when.starts_on) < _DAY)) or bool(old and recalled)
        return meeting

    def _is_other(self, sentence: _Sentence, people: Sequence[Person], current: _Meeting, *, recalled: bool) -> bool:
        fresh = [person for person in people if person not in current.people]
        full = [w for w in sentence.whens if len(w.starts_on) == _DAY]
        if recalled and full and current.when and full[0].starts_on != current.when.starts_on:
            return True
        if not fresh:
            return False
        if (
            full
            and current.when
            and len(current.when.starts_on) == _DAY
            and not (current.when.starts_on <= full[0].starts_on <= (current.when.ends_on or current.when.starts_on))
        ):
            return True
        strong = re.search(
            r"\b(traf|trifft|treffen|getroffen|empfangen|empfing|empfängt|gespräch\w*|telefonat\w*|telefonierte?|unterredung|begegnete|zusammen\w+)\b",
            sentence.text,
            re.IGNORECASE,
        )
        return bool(strong and german.FURTHER.search(sentence.text) and not german.TAKING_PART.search(sentence.text))

    @staticmethod
    def _join(sentence: _Sentence, people: Sequence[Person], current: _Meeting) -> None:
        many = len({p.country or p.organisation for p in current.people}) > 2 or current.organisations or len(current.people) < 2  # noqa: PLR2004
        if many or german.TAKING_PART.search(sentence.text):
            current.people += [person for person in people if person not in current.people]
        if current.when is None and sentence.whens:
            current.when = sentence.whens[0]
        if current.place is None and sentence.place:
            current.place = sentence.place

    @staticmethod
    def _main(meeting: _Meeting) -> Person | None:
        return next((person for person in meeting.people if person.name), None)

    def _organisations(self, sentence: _Sentence) -> list[tuple[str, int, int]]:
        """The organisations in whose frame a sentence says something takes place."""
        found: list[tuple[str, int, int]] = []
        items = self.tokens.items
        for index in range(sentence.first, sentence.last):
            if index not in self.reader.names:
                continue
            end, forms = self.reader.names[index]
            form = next((form for form in forms if form.kind == "organisation"), None)
            if form is None:
                continue
            owned = any(m.first <= index < m.last for p in sentence.people for m in p.mentions if p.organisation)
            around = self.text[max(sentence.start, items[index].start - 60) : items[end - 1].end + 25]
            if not owned and german.FRAME.search(around):
                known = reference.organisations()[form.key]
                key = known.speaks_for or form.key
                if key not in [one[0] for one in found]:
                    found.append((key, items[index].start, items[end - 1].end))
        return found[:1]

    def _topics(self, sentence: _Sentence, meeting: _Meeting) -> None:
        table = self.words.tables["topics"]
        for index in range(sentence.first, sentence.last):
            token = self.tokens.items[index]
            for word in (token.text.casefold(), token.text.casefold().rpartition("-")[2]):
                if word in table:
                    meeting.topics.setdefault(Topic(table[word]), (token.start, token.end))

    def _agreements(self, sentence: _Sentence, meeting: _Meeting) -> None:
        text = sentence.text
        signed, adopted = german.SIGNED.search(text), german.ADOPTED.search(text)
        if signed or adopted:
            self._papers(sentence, meeting, AgreementStatus.SIGNED if signed else AgreementStatus.ADOPTED)
        agreed = german.AGREED.search(text)
        if agreed and not german.AGREED_NOT.search(text) and not (signed or (adopted and meeting.agreements)):
            start, end = _clause(text, agreed.start(), agreed.end())
            quote = text[start:end]
            title = text[agreed.end() : end].strip(" ,:.") or quote
            span = Span(sentence.start + start, sentence.start + end)
            meeting.agreements.append(
                DraftAgreement(
                    AgreementType.DECISION,
                    AgreementStatus.AGREED,
                    title[:300],
                    quote,
                    Span(span.start, min(span.end, span.start + 390)),
                    {"type": (span,), "status": (span,)},
                )
            )

    def _papers(self, sentence: _Sentence, meeting: _Meeting, status: AgreementStatus) -> None:
        items = self.tokens.items
        table = self.words.tables["documents"]
        seen = 0
        index = sentence.first
        planned = german.PLANNED_PAPER.search(sentence.text) and not re.search(r"\bwurden?\b|worden", sentence.text)
        while index < sentence.last and seen < 6:  # noqa: PLR2004
            word = items[index].text.casefold()
            kind = table.get(word) or table.get(word.removesuffix("s")) or table.get(word.rpartition("-")[2])
            if kind is None or not items[index].text[0].isupper():
                index += 1
                continue
            first = index
            while first > sentence.first and (
                items[first - 1].text.casefold() in ("gemeinsame", "gemeinsamen", "gemeinsames", "trilaterale", "strategische")
                or items[first - 1].text.isdigit()
            ):
                first -= 1
            last = index + 1
            while (
                last < sentence.last
                and last - index < _LONGEST_TITLE
                and items[last].text not in ",.;:–)"
                and not german.SIGNED.fullmatch(items[last].text)
                and not german.ADOPTED.fullmatch(items[last].text)
            ):
                if items[last].text.casefold() in ("unterzeichnet", "unterzeichneten", "wurden", "wurde", "ab", "an", "und") and not (
                    items[last].text == "und"
                    and last + 1 < sentence.last
                    and table.get(items[last + 1].text.casefold()) is None
                    and items[last + 1].text[0].isupper()
                ):
                    break
                last += 1
            span = Span(items[first].start, items[last - 1].end)
            title = self.text[span.start : span.end]
            start, end = _clause(sentence.text, span.start - sentence.start, span.end - sentence.start)
            held = AgreementStatus.PLANNED if planned or meeting.status == Status.PLANNED else status
            if not any(one.title == title for one in meeting.agreements):
                shown = Span(span.start, min(span.end, span.start + 390))
                meeting.agreements.append(
                    DraftAgreement(
                        AgreementType(kind),
                        held,
                        title,
                        sentence.text[start:end],
                        shown,
                        {"type": (shown,), "status": (Span(sentence.start + start, sentence.start + end),)},
                    )
                )
                seen += 1
            index = last

    # Drafts

    def _draft(self, meeting: _Meeting) -> DraftMeeting | None:
        people = [person for person in meeting.people if person.position is not None and _takes_part(person)]
        parties = _parties(people)
        next_round = not people
        if not next_round and len(parties) < 2 and not meeting.organisations and not meeting.background:  # noqa: PLR2004
            return None
        if next_round and not meeting.organisations and not meeting.many and meeting.status != Status.PLANNED:
            return None
        evidence: dict[str, Evidence] = {"status": (Span(*meeting.cue),) if meeting.cue != (0, 0) else Rule("status:tense")}
        evidence["form"] = Rule("form:default") if meeting.form == Form.IN_PERSON else Rule("form:words")
        multilateral = len(parties) > 2 or (next_round and meeting.many) or bool(meeting.organisations and len(parties) != 2)  # noqa: PLR2004
        evidence["kind"] = Rule("kind:parties")
        when = self._when(meeting, evidence)
        city, country = self._where(meeting, evidence)
        if meeting.ordinal:
            spans = (Span(meeting.ordinal[1], meeting.ordinal[2]),)
            evidence["ordinal"] = Rule(meeting.ordinal_rule, spans) if meeting.ordinal_rule else spans
        if meeting.organisations:
            evidence["organisations"] = tuple(Span(start, end) for _, start, end in meeting.organisations)
        if meeting.topics:
            evidence["topics"] = tuple(Span(start, end) for start, end in meeting.topics.values())
        represented = {person.organisation for person in people}
        organisations = [name for name, _, _ in meeting.organisations if multilateral or name not in represented]
        return DraftMeeting(
            status=meeting.status,
            form=meeting.form,
            kind=Kind.MULTILATERAL if multilateral else Kind.BILATERAL,
            starts_on=when[0],
            ends_on=when[1],
            city=city,
            country=country,
            ordinal=meeting.ordinal[0] if meeting.ordinal else None,
            organisations=tuple(organisations) if multilateral else (),
            participants=tuple(self._participant(person, meeting) for person in people),
            agreements=tuple(meeting.agreements),
            topics=tuple(meeting.topics),
            background=meeting.background,
            evidence_of=evidence,
        )

    def _when(self, meeting: _Meeting, evidence: dict[str, Evidence]) -> tuple[str | None, str | None]:
        if meeting.when is not None:
            span = Span(meeting.when.start, meeting.when.end)
            evidence["starts_on"] = Rule(meeting.when.rule, (span,)) if meeting.when.rule else (span,)
            if meeting.when.ends_on:
                evidence["ends_on"] = (span,)
            return meeting.when.starts_on, meeting.when.ends_on
        if meeting.status == Status.HELD and self.calendar.published and not meeting.background:
            evidence["starts_on"] = Rule("date:day-of-publication")
            return self.calendar.published.isoformat(), None
        return None, None

    def _where(self, meeting: _Meeting, evidence: dict[str, Evidence]) -> tuple[str | None, str | None]:
        if meeting.form != Form.IN_PERSON:
            return None, None
        if meeting.place is not None:
            city, country, start, end = meeting.place
            if country:
                evidence["country"] = Rule("country:place", (Span(start, end),))
            if city:
                evidence["city"] = (Span(start, end),)
            return city, country
        if meeting.status == Status.HELD and not meeting.background and self.dateline_place:
            city, country = self.dateline_place
            parties = {person.country for person in meeting.people}
            if country in parties:
                evidence["city"] = evidence["country"] = Rule("place:dateline")
                return city, country
        return None, None

    def _participant(self, person: Person, meeting: _Meeting) -> DraftParticipant:
        best = max(person.mentions, key=lambda mention: (len((mention.name or "").split()), -mention.first))
        items = self.tokens.items
        first, last = (best.name_first, best.name_last) if person.name else (best.first, best.last)
        span = Span(items[first].start, items[last - 1].end)
        told = next((mention for mention in person.mentions if mention.office), best)
        words = Span(items[told.first].start, min(items[told.last - 1].end, items[told.first].start + 300))
        evidence: dict[str, Evidence] = {"position": (words,)}
        for name, value in (("portfolio", person.portfolio), ("country", person.country), ("organisation", person.organisation)):
            if value is not None:
                evidence[name] = (words,)
        if person.name is None:
            span = Span(span.start, min(span.end, span.start + 150))
        return DraftParticipant(
            name=person.name,
            position=person.position or Position.OTHER,
            portfolio=(person.portfolio or Portfolio.OTHER) if person.position in (Position.MINISTER, Position.DEPUTY_MINISTER) else None,
            country=person.country,
            organisation=person.organisation,
            role=None,
            presence=Presence.ANNOUNCED if meeting.status == Status.PLANNED else Presence.PRESENT,
            evidence=span,
            evidence_of=evidence,
        )


def _capacity(office: Office) -> _Capacity:
    return office.position, office.portfolio, office.country, office.organisation


def _as_counterpart(office: Office, model: Person | None) -> Office | None:
    """The office of a counterpart: that of the one named before, for another state."""
    if model is None or model.position is None:
        return replace(office, position=Position.OTHER) if office.country else None
    return replace(office, position=model.position, portfolio=model.portfolio, home=None)


def _learn(person: Person, office: Office) -> None:
    """Add what an office tells of a person; a deputy head of government who leads a ministry is its minister."""
    if person.position is None or (office.position == Position.MINISTER and person.position == Position.DEPUTY_HEAD):
        person.position, person.portfolio = office.position, office.portfolio
    elif person.position == office.position:
        person.portfolio = person.portfolio or office.portfolio
    if person.country is None and person.organisation is None:
        person.country, person.organisation = office.country, office.organisation
    person.home = person.home or office.home


def _parties(people: Sequence[Person]) -> set[str]:
    """The states and organisations that people stand for."""
    return {party for person in people if (party := person.country or person.organisation)}


def _takes_part(person: Person) -> bool:
    """Whether an office without a name is one: a class of offices without states is none."""
    if person.name is not None:
        return True
    return person.country is not None or (person.position == Position.HEAD_OF_ORGANISATION and person.organisation is not None)


def _surname(name: str) -> str:
    return re.split(r"[\s.]+", name)[-1].casefold()


def _compatible(one: str, other: str) -> bool:
    """Whether two forms of a name can be of one person: their first names do not contradict each other."""
    a, b = (re.split(r"[\s.]+", name)[:-1] for name in (one, other))
    return not a or not b or a[0][0].casefold() == b[0][0].casefold()


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


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a sentence around some words, from the mark before them to the sentence's end."""
    begin = max(text.rfind(mark, 0, start) for mark in (";", ":", "–"))
    first = begin + 1
    while first < len(text) and text[first].isspace():
        first += 1
    last = len(text.rstrip(" .!"))
    if last - first > 380:  # noqa: PLR2004
        first, last = start, min(last, start + 380)
    return first, max(last, end)
