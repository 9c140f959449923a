"""Who is named in a text: people and offices, in the capacity in which the text names them.

An office phrase ("der stellvertretende Innenminister Ungarns", "Irans Präsident", "sein polnischer Amtskollege") is read
around its head: what stands before and after it says the state or organisation, and a name beside it says who. A name
alone, later, is the person already met.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.extraction.lexicon import Lexicon
from app.extraction.text import Tokens
from app.reference import Form, organisations
from app.vocabulary import Portfolio, Position

_MINISTER = re.compile(
    r"^(?P<vice>vize|stv)?(?P<federal>bundes|reichs|staats|landes)?(?P<portfolio>[a-zäöüß-]*?)(?P<kind>minister|staatssekretär|kommissar)(?P<ending>in|innen|s|n|e|en|innen)?$"
)
_ARABIC = re.compile(r"^(?:al|el|ad|as|ash|asch|ar|an|at|az|ul)-[A-Z]")
_ENDINGS = ("", "s", "n", "en", "e", "innen", "in", "es")
_MINISTERIAL = (Position.MINISTER, Position.DEPUTY_MINISTER)
_GERMAN_SPEAKING = ("de", "at", "ch", "li", "lu")


@dataclass(frozen=True, slots=True)
class Office:
    """A capacity as read: `counterpart` where it is that of somebody named before."""

    position: Position | None
    portfolio: Portfolio | None
    country: str | None
    organisation: str | None
    plural: bool = False
    home: str | None = None
    counterpart: bool = False


@dataclass(slots=True)
class Mention:
    """Words that name somebody: tokens `first` to `last` (not included), the name's own tokens, and the office if one is told."""

    first: int
    last: int
    name: str | None
    name_first: int
    name_last: int
    office: Office | None
    person: "Person | None" = None


@dataclass(slots=True)
class Person:
    """Somebody, or an office-holder without a name, over the whole text."""

    name: str | None
    position: Position | None
    portfolio: Portfolio | None
    country: str | None
    organisation: str | None
    home: str | None = None
    mentions: list[Mention] = field(default_factory=list)


class Reader:
    """Reads the mentions of one source; keeps the tokens and what names of the world they hold."""

    def __init__(self, tokens: Tokens, words: Lexicon) -> None:
        self.tokens = tokens
        self.words = words
        self.lower = [token.text.casefold() for token in tokens.items]
        self.names: dict[int, tuple[int, tuple[Form, ...]]] = {}
        self.inside: set[int] = set()
        self.named_until = 0
        self._find_names()

    def _find_names(self) -> None:
        items = self.tokens.items
        index = 0
        while index < len(items):
            found = self._longest(index)
            if found:
                last = found[0]
                self.names[index] = found
                self.inside.update(range(index, last))
                index = last
            else:
                index += 1

    def _longest(self, index: int) -> tuple[int, tuple[Form, ...]] | None:
        items = self.tokens.items
        first = items[index].text
        for spelled in (first, first.title()) if first.isupper() and len(first) > 3 else (first,):  # noqa: PLR2004
            for words, forms in self.words.names.get(spelled, ()):
                last = index + len(words)
                if last <= len(items) and all(items[index + k].text == words[k] for k in range(1, len(words))):
                    return last, forms
        return None

    def mentions(self) -> list[Mention]:
        """All mentions with an office, in order; names alone are found afterwards."""
        found: list[Mention] = []
        index = 0
        while index < len(self.tokens.items):
            head = self._head(index)
            if head is None:
                index += 1
                continue
            read = self._read(index, head)
            found += self._joined(found, read)
            index = max([index + 1, *(mention.last for mention in read if mention.first <= index)])
        return found

    def _joined(self, found: list[Mention], read: list[Mention]) -> list[Mention]:
        """„Vizeminister und Staatssekretär X" is one person: two offices without an article between them take one name."""
        if len(read) == 1 and read[0].name and found and found[-1].name is None and found[-1].office:
            before = found[-1]
            if self.lower[before.last : read[0].first] == ["und"] and read[0].office and not read[0].office.counterpart:
                found.pop()
                return [replace_mention(read[0], before)]
        return read

    def _head(self, index: int) -> Office | None:
        """The office that a word is the head of."""
        if index in self.inside and self.names.get(index, (0,))[0] > index + 1:
            return None
        word = self.lower[index]
        if not self.tokens.items[index].text[0].isupper() and not word.startswith("minister"):
            return None
        stem, _, tail = word.rpartition("-")
        office = self._simple(word) or (self._ministerial(word) if not stem or self._portfolio(stem) else None)
        if office is None and stem:
            office = self._simple(tail) or self._ministerial(tail)
            return self._with_prefix(office, stem) if office else None
        return office

    def _simple(self, word: str) -> Office | None:
        for ending in _ENDINGS:
            stem = word.removesuffix(ending) if ending else word
            if stem in self.words.tables["offices"] and (ending or stem == word):
                what, *more = self.words.tables["offices"][stem].split("\t")
                position, _, portfolio = what.partition(" ")
                plural = stem in self.words.sets["plurals"] or ending in ("innen", "en") or (ending in ("n", "e") and stem.endswith("er"))
                home = more[0] if more and more[0] else None
                if position == "counterpart":
                    return Office(None, None, None, None, counterpart=True, plural=ending == "s" and stem.endswith("chef"))
                organisation = home if home and home.isupper() else None
                return Office(
                    Position(position),
                    Portfolio(portfolio) if portfolio else None,
                    None,
                    organisation,
                    plural,
                    home=None if organisation else home,
                )
        return None

    def _ministerial(self, word: str) -> Office | None:
        found = _MINISTER.match(word)
        if not found or (found["kind"] == "kommissar" and not found["portfolio"]):
            return None
        stem = found["portfolio"].strip("-").removesuffix("s-").split("-")[-1]
        portfolio = self._portfolio(stem) if stem else None
        if stem and portfolio is None:
            portfolio = Portfolio.OTHER
        position = Position.DEPUTY_MINISTER if found["vice"] or found["kind"] == "staatssekretär" else Position.MINISTER
        if found["kind"] == "kommissar":
            return Office(Position.OFFICIAL, None, None, "EU")
        return Office(
            position,
            portfolio,
            None,
            None,
            found["ending"] in ("innen", "n"),
            home="german-speaking" if found["federal"] == "bundes" else None,
        )

    def _portfolio(self, word: str) -> Portfolio | None:
        table = self.words.tables["portfolios"]
        for candidate in (word, word.removesuffix("s"), word.removesuffix("-")):
            if candidate in table:
                return Portfolio(table[candidate])
        return None

    def _with_prefix(self, office: Office, stem: str) -> Office:
        """`EU-Kommissar`, `US-Außenminister`, `NATO-Generalsekretär`: what stands before the hyphen is represented."""
        for prefix in (stem, stem.upper(), stem.title()):
            for words, forms in self.words.names.get(prefix, ()):
                if len(words) == 1:
                    return self._represented(office, forms)
        if stem in ("us", "usa"):
            return replace(office, country="us")
        if stem in ("ex", "alt"):
            return replace(office, position=Position.OTHER, portfolio=None)
        portfolio = self._portfolio(stem)
        return replace(office, portfolio=portfolio) if portfolio and office.position in _MINISTERIAL else office

    @staticmethod
    def _represented(office: Office, forms: Sequence[Form]) -> Office:
        for form in forms:
            if form.kind == "organisation" and office.organisation is None:
                return replace(office, organisation=_speaks_for(form.key))
            if form.kind == "territory" and office.country is None:
                return replace(office, country=form.key)
        return office

    def _read(self, index: int, office: Office) -> list[Mention]:
        first, office, former = self._before(index, office)
        if former:
            return []
        last, office, countries = self._after(index + 1, office)
        if (
            office.position == Position.MINISTER
            and office.portfolio is None
            and not office.counterpart
            and not countries
            and office.country is None
        ):
            name = self._name(last)
            if name is None:
                return []
        if len(countries) > 1 or (office.plural and countries):
            return self._each(first, last, office, countries)
        if countries:
            office = replace(office, country=countries[0])
        if office.position == Position.HEAD_OF_STATE and office.organisation is not None:
            office = replace(office, position=Position.HEAD_OF_ORGANISATION)
        if office.position == Position.AGENCY_HEAD and office.organisation is not None:
            office = replace(office, position=Position.HEAD_OF_ORGANISATION)
        if office.plural and office.organisation is not None and office.country is None:
            return self._listed(first, last, replace(office, organisation=None))
        if office.plural:
            return self._listed(first, last, office)
        return [self._named(first, last, office)]

    def _named(self, first: int, last: int, office: Office) -> Mention:
        """The office phrase with the name beside it: behind it, behind a comma, or before a comma."""
        items = self.tokens.items
        direct = self._name(last)
        comma = self._name(last + 1) if last < len(items) and items[last].text == "," else None
        before = self._name_before(first)
        if direct:
            name, start, end = direct, first, direct[1]
        elif before and before[0] >= self.named_until:  # not the name of the office before it
            name, start, end = before, before[0], last
        elif comma and self._closed(comma[1]):
            name, start, end = comma, first, comma[1]
        else:
            return Mention(first, last, None, first, last, office)
        self.named_until = name[1]
        return Mention(start, end, self.tokens.words(*name), *name, office)

    def _closed(self, last: int) -> bool:
        """Whether what was read as an apposition ends like one."""
        return (
            last >= len(self.tokens.items) or self.tokens.items[last].text in ",.;):(" or self.lower[last] in ("und", "sowie", "an", "teil")
        )

    def _each(self, first: int, last: int, office: Office, countries: Sequence[str]) -> list[Mention]:
        """„Die Außenminister Frankreichs und Polens(, X und Y)": one for each state, with the names in the same order."""
        begin = last + 1 if last < len(self.tokens.items) and self.tokens.items[last].text in ",:(" else last
        names, end = self._name_list(begin)
        if len(names) != len(countries):
            names, end = [], last
        found = []
        for number, country in enumerate(countries):
            held = replace(office, country=country, plural=False)
            if names:
                found.append(Mention(first, end, self.tokens.words(*names[number]), *names[number], held))
            else:
                found.append(Mention(first, last, None, first, last, held))
        return found

    def _listed(self, first: int, last: int, office: Office) -> list[Mention]:
        """„Die Innenminister X (Slowenien), Y (Bulgarien) und Polens Z": each name with the state beside it."""
        begin = last + 1 if last < len(self.tokens.items) and self.tokens.items[last].text in ",:(–" else last
        items = self._items(begin)
        held = replace(office, plural=False)
        return [
            Mention(
                first if number == 0 else name[0], name[1], self.tokens.words(*name), *name, replace(held, country=country or held.country)
            )
            for number, (name, country) in enumerate(items)
        ]

    def _items(self, index: int) -> list[tuple[tuple[int, int], str | None]]:
        """Names joined by commas and "und", each perhaps with a state before it, behind it, or in brackets."""
        found: list[tuple[tuple[int, int], str | None]] = []
        while index < len(self.lower):
            index, country = self._state(index)
            if country and index < len(self.lower) and self.lower[index] == ",":
                index += 1
            name = self._name(index)
            if name is None:
                break
            index = name[1]
            if self._bracketed(index) is not None:
                country = self._bracketed(index)
                index = self.names[index + 1][0] + 1
            elif country is None and index < len(self.lower) and self.lower[index] in ("aus", "der", "von", "des"):
                index, country = self._state(index)
            found.append((name, country))
            if index < len(self.lower) and self.lower[index] in (",", "und", "sowie"):
                index += 2 if self.lower[index] == "," and index + 1 < len(self.lower) and self.lower[index + 1] in ("und", "sowie") else 1
            else:
                break
        return found

    def _state(self, index: int) -> tuple[int, str | None]:
        at = index + 1 if self.lower[index] in ("der", "des", "aus", "von", "für") else index
        if at < len(self.lower) and self.lower[index] == "aus" and self.lower[at] == "der":
            at += 1
        if at in self.names:
            last, forms = self.names[at]
            territory = next((form.key for form in forms if form.kind == "territory" and form.use in ("name", "adjective")), None)
            if territory:
                return last, territory
        return index, None

    def _name_list(self, index: int) -> tuple[list[tuple[int, int]], int]:
        """Names joined by commas and "und", and where the list ends."""
        items = [name for name, _ in self._items(index)]
        return items, items[-1][1] if items else index

    def _bracketed(self, index: int) -> str | None:
        items = self.tokens.items
        if index + 2 < len(items) and items[index].text == "(" and index + 1 in self.names:
            last, forms = self.names[index + 1]
            if last < len(items) and items[last].text in "),/":
                return next((form.key for form in forms if form.kind == "territory"), None)
        return None

    def _before(self, index: int, office: Office) -> tuple[int, Office, bool]:
        """What stands before the head: adjectives of states, a state's genitive, "stellvertretender", a former office."""
        former = False
        first = index
        while first > 0 and self.tokens.sentence_of(first - 1) == self.tokens.sentence_of(index):
            word = self.lower[first - 1]
            named = self._ending_at(first)
            if named is not None:
                start, forms = named
                said = [form for form in forms if form.use in ("adjective", "acronym", "stem") or form.case in ("genitive", "any")]
                if not said or (office.country is not None and office.organisation is not None):
                    break
                if any(form.kind == "place" for form in said) and not any(form.kind == "territory" for form in said):
                    break
                office = self._represented(office, said)
                first = start
                continue
            if word in self.words.sets["deputy"]:
                position = {Position.MINISTER: Position.DEPUTY_MINISTER, Position.HEAD_OF_GOVERNMENT: Position.DEPUTY_HEAD}
                office = replace(office, position=position.get(office.position or Position.OTHER, office.position))
            elif word in self.words.sets["former"]:
                former = True
            elif word not in self.words.sets["fillers"] and not (word == "-" and first > 1):
                break
            first -= 1
        if first > 0 and self.lower[first - 1] in self.words.sets["articles"]:
            first -= 1
            if self.lower[first] == "die" and not self.lower[index].endswith(("in", "frau", "beauftragte", "vorsitzende", "abgeordnete")):
                office = replace(office, plural=True)
        elif first > 0 and self.lower[first - 1] in self.words.sets["several"]:
            office = replace(office, plural=True)
        return first, office, former

    def _ending_at(self, last: int) -> tuple[int, tuple[Form, ...]] | None:
        for start in range(last - 1, max(-1, last - 6), -1):
            if start in self.names:
                end, forms = self.names[start]
                return (start, forms) if end == last else None
        return None

    def _after(self, index: int, office: Office) -> tuple[int, Office, list[str]]:
        """What stands behind the head: the portfolio, the states, the organisation; where the phrase ends."""
        countries: list[str] = []
        items = self.tokens.items
        while index < len(items):
            word = self.lower[index]
            if word == "für" and (office.position in _MINISTERIAL or office.position == Position.OFFICIAL):
                index, office = self._for(index + 1, office)
                continue
            skip = 1 if word in ("der", "des", "von", "vom", "aus", "in", "im", "dem", "beim", "bei", "den") else 0
            at = index + skip
            if skip and office.portfolio is None and office.position in _MINISTERIAL and at < len(items):
                portfolio = self._portfolio(self.lower[at]) or self._portfolio(self.lower[at].removesuffix("n"))
                if portfolio:
                    office, index = replace(office, portfolio=portfolio), at + 1
                    continue
            if at in self.names:
                last, forms = self.names[at]
                organisation = next((form for form in forms if form.kind == "organisation"), None)
                territory = next((form for form in forms if form.kind == "territory" and form.use == "name"), None)
                placed = word in ("in", "im", "aus") and not (territory and office.position == Position.AMBASSADOR) and word != "aus"
                if organisation and office.organisation is None and not placed:
                    office, index = replace(office, organisation=_speaks_for(organisation.key)), last
                    index = self._past_acronym(index)
                    continue
                if territory and not placed and (skip or territory.case != "nominative"):
                    if word in ("in", "im") and office.position == Position.AMBASSADOR:
                        index = last
                        continue
                    countries.append(territory.key)
                    index = last
                    if (
                        index + 1 < len(items)
                        and self.lower[index] in (",", "und", "sowie")
                        and self._territory_at(index + 1)
                        and (office.plural or countries[1:])
                    ):
                        index += 1
                    continue
            break
        if office.country is not None:
            return index, office, []
        return index, office, countries if office.plural else countries[:1]

    def _territory_at(self, index: int) -> bool:
        at = index + 1 if self.lower[index] in ("der", "des") else index
        return at in self.names and any(form.kind == "territory" and form.use == "name" for form in self.names[at][1])

    def _past_acronym(self, index: int) -> int:
        items = self.tokens.items
        if index + 2 < len(items) and items[index].text == "(" and items[index + 2].text == ")":
            return index + 3
        return index

    def _for(self, index: int, office: Office) -> tuple[int, Office]:
        """„Minister für Wirtschaft und Energie": the first portfolio counts."""
        end = index
        while end < len(self.lower) and (
            self.tokens.items[end].text[0].isupper()
            or self.lower[end] in ("und", "die", "das", "den", ",", "auswärtige", "europäische", "internationale", "innere")
        ):
            portfolio = self._portfolio(self.lower[end])
            if portfolio is not None:
                if office.portfolio is None and office.position in _MINISTERIAL:
                    office = replace(office, portfolio=portfolio)
            elif end in self.inside or (
                self.tokens.items[end].text[0].isupper()
                and not self.lower[end].endswith(("angelegenheiten", "ung", "heit", "keit", "tion", "wesen", "technologie"))
            ):
                break
            end += 1
        if office.portfolio is None and office.position in _MINISTERIAL and end > index:
            office = replace(office, portfolio=Portfolio.OTHER)
        while end > index and self.lower[end - 1] in ("und", ",", "die", "das", "den"):
            end -= 1
        return end, office

    def namable(self, index: int) -> bool:
        """Whether a word can be part of a person's name: a capitalised one that is no name of the world, no office and no known noun."""
        text = self.tokens.items[index].text
        if _ARABIC.match(text):
            return True
        if not text[0].isupper() or index in self.inside or text.isdigit():
            return False
        lower = self.lower[index]
        if lower in self.words.sets["notnames"] or lower in self.words.tables["documents"]:
            return False
        return self._head_word(lower) is None

    def _head_word(self, word: str) -> Office | None:
        return self._simple(word) or self._ministerial(word)

    def _name(self, index: int) -> tuple[int, int] | None:
        """The name that begins at a token: capitalised words with particles and initials between them."""
        items = self.tokens.items
        while index < len(items) and (
            self.lower[index] in self.words.sets["titles"]
            or (self.lower[index] == "." and self.lower[index - 1] in self.words.sets["titles"])
        ):
            index += 1
        first = index
        sentence = self.tokens.sentence_of(index) if index < len(items) else -1
        last = index
        while index < len(items) and self.tokens.sentence_of(index) == sentence and index - first < 8:  # noqa: PLR2004
            if self.namable(index):
                index += 1
                last = index
                if len(items[index - 1].text) == 1 and index < len(items) and items[index].text == ".":
                    index += 1
                continue
            particle = self.lower[index] in self.words.sets["particles"] and items[index].text[0].islower()
            if (
                particle
                and index > first
                and index + 1 < len(items)
                and (self.namable(index + 1) or self.lower[index + 1] in self.words.sets["particles"])
            ):
                index += 1
                continue
            break
        return (first, last) if last > first and len(items[last - 1].text) > 1 else None

    def _name_before(self, index: int) -> tuple[int, int] | None:
        """The name that ends before ", der …" or " (": two words at least, so that no stray noun is taken for one."""
        items = self.tokens.items
        last = index - 1
        if last < 1 or items[last].text not in ",(":
            return None
        first = last
        while first > 0 and self.tokens.sentence_of(first - 1) == self.tokens.sentence_of(index):
            before = first - 1
            if (
                self.namable(before)
                or (items[before].text == "." and before > 0 and len(items[before - 1].text) == 1)
                or (
                    self.lower[before] in self.words.sets["particles"]
                    and items[before].text[0].islower()
                    and before > 0
                    and self.namable(before - 1)
                )
            ):
                first = before
            else:
                break
        found = self._name(first) if first < last else None
        return found if found and found[1] == last and last - found[0] >= 2 else None  # noqa: PLR2004


def replace_mention(named: Mention, before: Mention) -> Mention:
    """The named mention in the office that is told first."""
    return Mention(before.first, named.last, named.name, named.name_first, named.name_last, before.office)


def _speaks_for(short_name: str) -> str:
    known = organisations().get(short_name)
    return known.speaks_for or short_name if known else short_name
