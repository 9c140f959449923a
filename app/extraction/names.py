"""Names: where the name of a person, of a state or of an unknown town begins and ends."""

from collections.abc import Sequence
from typing import Literal

from app.extraction.languages import german
from app.extraction.lexicon import Lexicon, Venue
from app.extraction.offices import Chunk, Offices
from app.extraction.spelling import JOINTS, whole_names
from app.extraction.text import Token, Tokens

_LONGEST_NAME = 8  # tokens
_LONGEST_ACRONYM = 5  # letters
_LONGEST_WORD = 60  # letters of a word that may be part of a name
_TWO = 2


class Names(Offices):
    """Reads names between the offices of one source; `holders` tells where the whole names of known office-holders begin and end."""

    def __init__(self, tokens: Tokens, words: Lexicon, source: Literal["text", "title"] = "text") -> None:
        super().__init__(tokens, words, source)
        known, items = whole_names(), tokens.items
        self.holders: dict[int, int] = {}
        for index, first in enumerate(items):
            if (names := known.get(first.text)) is not None and (ends := _whole_name(items, index, names)) is not None:
                self.holders[index] = ends

    def town(self, index: int, end: int) -> int | None:
        """Where the name of a town that no list knows ends: „im italienischen Borgo Egnazia"; None where there is none."""
        name = self.name(index, end)
        return name[1] if name and name[0] == index and name[1] - index <= _TWO + 1 else None

    def name_of_the_world(self, index: int, last: int) -> Chunk | None:
        """A name behind an office that begins with a word which is a place's or a people's too: „Gao Hucheng", „Israel Katz"."""
        if index not in self.names or self.names[index][0] != index + 1 or index + 1 >= last or not self._namable(index + 1):
            return None
        if any(form.case == "genitive" or form.use in ("adjective", "acronym") for form in self.names[index][1]):
            return None
        name = self.name(index + 1, last)
        return Chunk("name", index, name[1]) if name else None

    def state(self, index: int, last: int) -> Chunk | None:
        """A territory, with the article or the preposition before it: „der Kirgisischen Republik", „aus Polen"."""
        at = index
        while at < last and at - index < _TWO and self.lower[at] in german.OF:
            at += 1
        if at >= last or at not in self.names:
            return None
        end, forms = self.names[at]
        territory = next((form for form in forms if form.kind == "territory" and form.use != "people"), None)
        if territory is None or end > last:
            return None
        if (
            end < last
            and at == index
            and self._namable(end)
            and any(form.use == "name" for form in forms)
            and territory.case == "nominative"
        ):
            return None
        return Chunk("state", index, end, states=(territory.key,), bare=territory.use == "adjective")

    def _namable(self, index: int, *, goes_on: bool = False) -> bool:  # noqa: PLR0911 - one answer for each kind of word
        """Whether a word can be part of a person's name: a capitalised one that is no name of the world, no office and no known noun."""
        text = self.tokens.items[index].text
        if text[0] in german.ARTICLES_BEGIN and german.ARTICLED_NAME.match(text):
            return True
        if not text[0].isupper() or (len(text) > 1 and text.isdigit()) or index in self.inside or len(text) > _LONGEST_WORD:
            return False
        word = self.lower[index]
        if self.venue_at(index) is not None or ("-" in word and word.rpartition("-")[2] in german.HOUSES):
            return False  # „saß im Élysée-Palast Emmanuel Macron gegenüber"
        is_initial = len(text) == 1 and index + 1 < len(self.lower) and self.lower[index + 1] == "."
        if is_initial or (word in german.ALSO_NAMES and not text.isupper()):
            return True
        if word.endswith(german.NEVER_NAMES) and (word.endswith(german.PARTY_MEN) or word in self.words.values("weekdays")):
            return False
        if goes_on:
            return word not in self.words.sets["notnames"] and not german.ENCOUNTER_NOUN.fullmatch(text) and self.head(index) is None
        return (
            word not in self.words.sets["function_words"]
            and not german.ENCOUNTER_NOUN.fullmatch(text)
            and not self.is_noun(word)
            and word not in self.words.sets["titles"]
            and self.head(index) is None
        )

    def venue_at(self, index: int) -> Venue | None:
        """The well-known house whose name begins at a token."""
        venues = self.words.venues.get(self.lower[index], ())
        return next((venue for venue in venues if tuple(self.lower[index : index + len(venue.words)]) == venue.words), None)

    def name(self, index: int, end: int) -> tuple[int, int] | None:
        """The name that begins at a token: capitalised words with particles and initials between them."""
        items = self.tokens.items
        begin = index
        index = self._past_excellency(index, end)
        while index < end and (
            (self.lower[index] in self.words.sets["titles"] and not (len(self.lower[index]) == 1 and items[index].text.isupper()))
            or (items[index].text == "." and index > begin and self.lower[index - 1] in self.words.sets["titles"])
        ):
            index += 1
        if index > 0 and self.lower[index - 1] == german.OF_HIS and self.lower[index].endswith("s"):
            return None  # „im Rahmen des Staatsbesuchs von X"
        first = last = index
        known = self.known_name(index, end)
        if known > 0:
            index = last = known  # whatever else its words mean: „Nursultan", „Islam", „Santiago"
        particles = self.words.sets["particles"]
        while index < end and index - first < _LONGEST_NAME:
            word, text = self.lower[index], items[index].text
            dotted = index + 1 < end and items[index + 1].text == "." and items[index + 1].start == items[index].end
            if last > first and dotted and (german.REGNAL.match(text) or text in german.JUNIOR):
                second = index + 2 < end and self.lower[index + 2] in german.SECOND_NAMES
                return first, index + 2 + second
            if last > first and self._is_over(first, last, index, end, known=known):
                break
            if (last > first and word in german.PATRONYMIC) or self._namable(index, goes_on=last > first):
                index += 1
                last = index
                if (len(text) == 1 and index < end and items[index].text == ".") or (
                    index < end and items[index].text == "." and german.ABBREVIATED_NAME.match(text)
                ):
                    index += 1
                continue
            ahead = self._past_particles(first, last, index, end)
            if ahead is not None:
                index = ahead
                continue
            capitals = last > first + 1 and text.isupper() and items[first].text.isupper() and items[last - 1].text.isupper()
            behind = index - 1 if self.lower[index - 1] in particles else first
            if last > first and index in self.inside and (capitals or self._surname_of_the_world(behind, index, end)):
                index += 1
                last = index
                continue
            break
        alone = items[first].text if last - first == 1 else ""
        if last <= first or len(alone) == 1 or (alone.isupper() and len(alone) <= _LONGEST_ACRONYM):
            return None
        return first, last

    def _is_over(self, first: int, last: int, index: int, end: int, *, known: int) -> bool:
        """Whether a name ends before a token: where one that is known ends or begins, and before a noun that is of the sentence."""
        word, text = self.lower[index], self.tokens.items[index].text
        if index == known and german.IN_GERMAN.fullmatch(word):
            # „hat Angela Merkel Gehör geschenkt", „mit Emmerson Mnangagwa zu Landtechnik"
            return word not in JOINTS and not german.REGNAL.match(text) and text not in german.JUNIOR
        if last - first == 1 and (first in self.names or self.is_noun(self.lower[first])):
            return self.known_name(index, end) > 0  # „hat in der Vatikanstadt Angela Merkel …"
        noun = last - first > 1 and self.is_noun(word) and german.IN_GERMAN.fullmatch(word) is not None
        return noun and self.lower[index - 1] not in self.words.sets["particles"]  # „besprach mit Samih Schukri Getreidelieferungen"

    def known_name(self, index: int, end: int) -> int:
        """Where the whole name of a known holder of an office ends that begins at a token; -1 where there is none."""
        ends = self.holders.get(index, -1)
        return ends if ends <= end else -1

    def _past_excellency(self, index: int, end: int) -> int:
        """Behind „S.E.", „I.E.", „S.K.H.": an honour in letters without blanks, as no one's initials are written."""
        if self.lower[index] not in german.HIS_OR_HER or index + 3 >= end:
            return index
        items, at = self.tokens.items, index
        while at + 1 < end and items[at + 1].text == "." and (at == index or self.lower[at] in german.HONOUR_LETTERS):
            at += 2
            if at >= end or items[at].start != items[at - 1].end:
                break
        return at if at - index > _TWO else index

    def _past_particles(self, first: int, last: int, index: int, end: int) -> int | None:
        """Where a name goes on behind its particles: „Ursula von der Leyen", „Marcelo Rebelo de Sousa"; None where it does not."""
        items, particles, word = self.tokens.items, self.words.sets["particles"], self.lower[index]
        if word not in particles or not items[index].text[0].islower() or (index == first and word not in german.NAME_BEGINS):
            return None
        if word in german.ACCUSATIVE and self.lower[index - 1] not in german.BEFORE_ARTICLES:
            return None  # „erläuterte ihr X den Stand"
        ahead = index + 1
        while ahead < min(end, index + _TWO + 1) and self.lower[ahead] in particles and items[ahead].text[0].islower():
            ahead += 1
        if ahead >= end or ahead - index > _TWO:
            return None
        of_another = (word == german.TO and self.lower[index - 1] not in german.BEFORE_TO) or (
            word == german.OF_NAMES and ahead == index + 1 and self._namable(ahead)
        )
        if of_another and ahead + 1 < end and self._namable(ahead + 1):
            return None  # „ist Karl Nehammer zu Wladimir Putin gereist", „wird Ardern von Theresa May erwartet"
        place = last > first and ahead in self.inside and self._surname_of_the_world(ahead - 1, ahead, end)
        if word not in german.OF[:3] and (place or self._namable(ahead)):
            return ahead
        noble = word in german.NOBLE and last > first and (last - first <= _TWO or self.lower[last - 1] in german.NOBLE)
        return ahead if noble and self._namable(ahead) else None

    def _surname_of_the_world(self, first: int, index: int, end: int) -> bool:
        """A name that is a place's or a people's too („Annette Schavan", „Olaf Jordan", „Jack Lang"): after a first name, at the end."""
        if index - first != 1 or self.names.get(index, (0,))[0] != index + 1 or len(self.tokens.items[first].text) == 1:
            return False
        forms = self.names[index][1]
        if not self.is_noun(self.lower[first]) and self.head(first - 1) is not None and all(form.case == "nominative" for form in forms):
            return True  # „Regierungschef Luís Montenegro"
        small = all(form.kind == "place" and form.use == "name" and form.case == "nominative" for form in forms)
        return small and (index + 1 >= end or not self._namable(index + 1))


def _whole_name(items: Sequence[Token], index: int, names: Sequence[tuple[str, ...]]) -> int | None:
    """Where the longest of some names ends that is told whole at a token, in the nominative or in the genitive."""
    for words in names:
        if index + len(words) > len(items) or items[index + 1].text not in (words[1], f"{words[1]}s"):
            continue
        told = [item.text for item in items[index : index + len(words)]]
        if told[:-1] == list(words[:-1]) and told[-1] in (words[-1], f"{words[-1]}s"):
            return index + len(words)
    return None
