"""Which round of which organisation: the frame and the ordinal that a sentence tells of a meeting."""

import re
from collections.abc import Iterator, Mapping

from app import reference
from app.extraction.drafts import Span
from app.extraction.languages import german
from app.extraction.sentences import Sentence
from app.extraction.world import key_of

_BEFORE, _BEHIND = 70, 25  # characters in which a noun makes an organisation the frame
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


class Frames:
    """Reads frames and ordinals of one text; what stands before its body (`begins`, by source) is no frame but an agency."""

    def __init__(self, months: Mapping[str, int], ordinals: Mapping[str, int], begins: Mapping[str, int]) -> None:
        self._months = months
        self._ordinals = ordinals
        self._begins = begins
        self._read: dict[int, list[tuple[str, Span]]] = {}  # by the sentence's identity: a text's sentences live as long as this

    def organisations(self, sentence: Sentence) -> list[tuple[str, Span]]:
        """The organisation in whose frame a sentence says something takes place; two where it is a meeting between them."""
        if id(sentence) not in self._read:
            self._read[id(sentence)] = self._organisations(sentence)
        return list(self._read[id(sentence)])

    def _organisations(self, sentence: Sentence) -> list[tuple[str, Span]]:
        found: list[tuple[str, Span]] = []
        for key, span in self._told(sentence):
            known = reference.organisations()[key]
            name = known.speaks_for or key
            if not found:
                found.append((name, span))
            elif name != found[0][0]:
                if span == found[0][1]:
                    found.append((name, span))  # „EU-ASEAN-Gipfel"
                    break
                between = sentence.reader.tokens.source[found[0][1].end : span.start]
                opens = sentence.reader.tokens.source[max(sentence.start, found[0][1].start - _BEHIND) : found[0][1].start]
                if german.AND_BETWEEN.fullmatch(between) and german.BETWEEN.search(opens):
                    found.append((name, span))
                break
        return found

    def _told(self, sentence: Sentence) -> Iterator[tuple[str, Span]]:
        """Organisations and formats that a sentence makes a frame, in its order; those of classes of offices first."""
        reader, items = sentence.reader, sentence.reader.tokens.items
        yield from ((group.office.organisation, group.span()) for group in sentence.groups if group.office and group.office.organisation)
        told = [mention for mention in sentence.mentions if mention.office and mention.office.organisation]
        owned = {index for mention in told for index in range(mention.first, mention.last)}
        for index in sentence.indices:
            if index in owned or items[index].start < self._begins[reader.source]:
                continue
            if index in reader.names:
                end, forms = reader.names[index]
                key = key_of(forms, "organisation")
                if key is not None and reader.lower[index] not in german.DEPARTMENTS:
                    span = Span(items[index].start, items[end - 1].end, reader.source)
                    if _is_frame(sentence, key, span) or (sentence.says(german.ASSEMBLED) and self._assembles(sentence, index)):
                        yield key, span
            elif "-" in items[index].text:
                for key in _in_compound(sentence, index):
                    yield key, Span(items[index].start, items[index].end, reader.source)

    def assembled(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of an organisation that assembled: „Die SADC hat in Harare getagt"."""
        told = not sentence.is_speech and sentence.says(german.ASSEMBLED)
        return bool(told) and any(self._assembles(sentence, index) for index in sentence.indices)

    @staticmethod
    def _assembles(sentence: Sentence, index: int) -> bool:
        """Whether an organisation's name that begins at a token is the subject of assembling."""
        reader = sentence.reader
        named = index in reader.names and key_of(reader.names[index][1], "organisation") is not None
        if not named and not _in_compound(sentence, index):
            return False
        at = index - (index > sentence.first and reader.lower[index - 1] in german.SUBJECT_ARTICLES)
        before = reader.tokens.items[at - 1].text if at > sentence.first else ""
        joined = before in reader.words.sets["joins"]
        owned = reader.lower[at] in german.GENITIVE and before[:1].isupper() and at - 1 > sentence.first
        if owned or before.casefold() in german.NO_SUBJECT_BEHIND:
            return False
        return at < index or not before or joined

    def ordinal(self, sentence: Sentence, *, aside: bool = False) -> tuple[int, Span] | None:
        """Which round a sentence speaks of, by number or by word; "erste" alone counts nothing.

        With `aside`, the round that it only mentions: „mit den Teilnehmern des II. Treffens".
        """
        for pattern in (german.ORDINAL, german.ORDINAL_WORD, german.ORDINAL_BEHIND, german.ORDINAL_TIME):
            if pattern is german.ORDINAL_TIME and not (sentence.says(german.ENCOUNTER_VERB) or sentence.says(german.ASSEMBLY)):
                continue
            told = (found for found in pattern.finditer(sentence.text) if not self._is_day(sentence.text, found))
            found = next((found for found in told if aside == self._is_aside(sentence, found)), None)
            if found is None:
                continue
            words = next(group for group in found.groups() if group)
            numbered = pattern is german.ORDINAL or words.isdigit()
            value = _number(words) if numbered else self._ordinals.get(words.casefold(), 0)
            if value and (value > 1 or pattern is german.ORDINAL or german.FIRST_OF_ITS_KIND.search(sentence.text, found.start())):
                end = found.start() + len(found.group().rstrip())
                return value, Span(sentence.at(found.start()), sentence.at(end), sentence.reader.source)
        return None

    def _is_aside(self, sentence: Sentence, found: re.Match[str]) -> bool:
        """Whether a round is only mentioned: two met at its margin, or „auf der 58. Jahrestagung der ADB"."""
        before = sentence.text[: found.start()]
        if german.MARGIN_OF.search(before):
            return True
        there = german.AT_THE.search(before) and sentence.says(german.MET_OBJECTS)
        return bool(there and self.organisations(sentence))

    def _is_day(self, text: str, found: re.Match[str]) -> bool:
        """Whether a number is a day's: a month stands behind it."""
        ahead = re.match(r"\W*(\w+)", text[found.end() :])
        return bool(ahead and ahead.group(1).casefold() in self._months)


def _is_frame(sentence: Sentence, key: str, span: Span) -> bool:
    """Whether an organisation's name stands where a frame does: beside a meeting or its members, or is a council that assembles."""
    source = sentence.reader.tokens.source
    known = reference.organisations()[key]
    if known.kind == "format" or german.FRAME.search(source[max(sentence.start, span.start - _BEFORE) : span.end + _BEHIND]):
        return True
    council = german.COUNCIL.search(source[span.start : span.end]) is not None
    within = german.AT_A_COUNCIL.search(source[max(sentence.start, span.start - _BEHIND) : span.start])
    return council and bool(within or sentence.says(german.ASSEMBLES))


def _in_compound(sentence: Sentence, index: int) -> tuple[str, ...]:
    """„OTS-Gipfel", „die 27 EU-Staaten", „Normandie-Treffen", „EU-ASEAN-Gipfel": the organisations in the first part of a compound."""
    reader = sentence.reader
    stem, _, tail = reader.tokens.items[index].text.rpartition("-")
    if not stem or index in reader.names:
        return ()
    classes = german.MEMBERS.fullmatch(tail) or any(group.first <= index < group.last for group in sentence.groups)
    if not classes and not german.ENCOUNTER_NOUN.fullmatch(tail) and not german.ASSEMBLY.fullmatch(tail):
        return ()
    whole = (stem, stem.upper(), stem.title(), *(f"{stem}-{format_}" for format_ in german.FORMATS))
    key = next((key for spelled in whole if (key := key_of(reader.forms_of(spelled), "organisation"))), None)
    if key is not None:
        return (key,)
    parts = [reader.forms_of(part) for part in stem.split("-")]
    if any(form.kind == "territory" for forms in parts for form in forms):
        return ()  # an „EU-China-Gipfel" is one of two sides
    return tuple(key for forms in parts if (key := key_of(forms, "organisation")) is not None)


def _number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    total = 0
    for index, letter in enumerate(text.casefold()):
        value = _ROMAN[letter]
        following = _ROMAN.get(text[index + 1 : index + 2].casefold(), 0)
        total += -value if value < following else value
    return total or None
