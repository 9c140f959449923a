"""Words for offices and institutions, and what an office is for: „Außenminister", „Minister für Handel und Industrie"."""

from functools import lru_cache

from app.extraction.languages import german
from app.extraction.lexicon import WORDS_KEPT, Institution, Lexicon, Number, OfficeWord
from app.extraction.world import World
from app.vocabulary import Portfolio, Position

MINISTERIAL = (Position.MINISTER, Position.DEPUTY_MINISTER)
"""The offices that have a portfolio."""

DEPUTIES = {
    Position.MINISTER: Position.DEPUTY_MINISTER,
    Position.HEAD_OF_GOVERNMENT: Position.DEPUTY_HEAD,
    Position.HEAD_OF_STATE: Position.DEPUTY_HEAD,
    Position.HEAD_OF_ORGANISATION: Position.OFFICIAL,
    Position.AGENCY_HEAD: Position.OFFICIAL,
    Position.SPEAKER: Position.PARLIAMENTARIAN,
}
"""What those are who stand in for an office."""

_TWO = 2


class Fields(World):
    """Finds the words for offices in one source, and the fields that are told behind them."""

    def head(self, index: int) -> OfficeWord | None:
        """The office that a word is the head of; what stands before a hyphen is read with the phrase."""
        if index not in self._heads:
            self._heads[index] = self._find_head(index)
        return self._heads[index]

    def _find_head(self, index: int) -> OfficeWord | None:
        text = self.tokens.items[index].text
        if not text[0].isupper() or (index in self.inside and self.names.get(index, (0,))[0] != index + 1):
            return None
        word = self.lower[index]
        if index + 1 < len(self.lower) and self.lower[index + 1] in german.SON_OF:
            return None  # „Sultan bin Ahmed" is a name
        if "-" not in word or word in self.words.offices:
            return _office_word(self.words, word)
        return _office_word(self.words, word.rpartition("-")[2]) or _office_word(self.words, word)

    def _field(self, index: int, end: int, *, abroad: bool = False, sent: bool = False) -> tuple[int, Portfolio | None]:
        """„für Wirtschaft und Energie": where it ends, and the portfolio: the first named, but foreign affairs before all others."""
        found: list[Portfolio] = []
        last = index
        at = index
        while at < end:
            word, text = self.lower[at], self.tokens.items[at].text
            if word in self.words.sets["titles"]:
                break
            if last == at > index and word in german.GENITIVE and self._is_of_its_own(at + 1, end, sent=sent):
                break
            if (named := self._portfolio_at(at, end)) is not None:
                last = at = named[0]
                found.append(named[1])
            elif at + 1 < end and german.CAPITAL_ADJECTIVE.match(text) and self._is_of_a_field(at + 1, end):
                at += 1
            elif word in german.FIELD_ADJECTIVES or (german.is_adjective(text) and last == at):
                if word in german.FOREIGN_ADJECTIVES:
                    found.append(Portfolio.FOREIGN)
                at += 1
            elif self._is_between(at):
                at += 1
            elif (behind := self._past_field_word(at, end, opens=last == index, abroad=abroad)) > at:
                last = at = behind
            elif (
                found
                and text[0].isupper()
                and at + 2 < end
                and self.lower[at + 1] in self.words.sets["separators"]
                and portfolio_of(self.words, self.lower[at + 2])
            ):
                at += 1
            else:
                break
        if Portfolio.FOREIGN in found:
            return last, Portfolio.FOREIGN
        return last, found[0] if found else None

    def _portfolio_at(self, at: int, end: int) -> tuple[int, Portfolio] | None:
        """Where a portfolio of one word or of two ends: „Energie", „Energie-", „nationale Sicherheit"."""
        word = self.lower[at]
        if at + 1 < end and (known := self.words.portfolios.get(f"{word}-{self.lower[at + 1]}")) is not None:
            return at + 2, known
        portfolio = portfolio_of(self.words, word) or (portfolio_of(self.words, word.partition("-")[0]) if "-" in word else None)
        return (at + 1, portfolio) if portfolio else None

    def _is_of_a_field(self, at: int, end: int) -> bool:
        """Whether a field goes on at a token, so that the capital word before it is its adjective: „für Regionale Integration"."""
        word = self.lower[at]
        if word in self.words.sets["joins"]:
            return at + 1 < end and german.CAPITAL_ADJECTIVE.match(self.tokens.items[at + 1].text) is not None
        return portfolio_of(self.words, word) is not None or (self.tokens.items[at].text[0].isupper() and self.is_noun(word))

    def _is_of_its_own(self, at: int, end: int, *, sent: bool) -> bool:
        """Whether a genitive behind a field tells whose the office is: „für Politik des Außenministeriums", „für Sicherheit des Tschad".

        A territory may be what somebody who is sent somewhere is in charge of.
        """
        if at in self.names:
            behind, forms = self.names[at]
            if any(form.kind == "organisation" or (form.kind == "territory" and not sent) for form in forms):
                return True
            at = behind if any(form.use == "adjective" for form in forms) else at
        elif at < end and german.is_adjective(self.lower[at]):
            at += 1
        return at < end and (institution_word(self.words, self.lower[at]) is not None or self.head(at) is not None)

    def _is_between(self, at: int) -> bool:
        """Whether a token only joins the words of a field."""
        word = self.lower[at]
        return word in self.words.sets["joins"] or word in (",", "-", "–") or word in german.FIELD_ARTICLES

    def _past_field_word(self, at: int, end: int, *, opens: bool, abroad: bool) -> int:
        """Where a word ends that tells what an office is for, though no portfolio; at itself where it is none."""
        text, word = self.tokens.items[at].text, self.lower[at]
        if not opens and abroad and word in german.WITH_WHOM and at + 1 < end:
            following = self.tokens.items[at + 1].text  # „für die Beziehungen zu Zentralasien"
            return at + 2 if following[0].isupper() and not german.ENCOUNTER_NOUN.fullmatch(following) else at
        if abroad and (at in self.inside or (text[0].isupper() and (opens or self._is_listed(at, end)))):
            return at + 1
        fits = text[0].isupper() and at not in self.inside and (opens or self.is_noun(word) or self._is_in_charge(at, end))
        return at + 1 if fits else at

    def _is_in_charge(self, at: int, end: int) -> bool:
        """Whether a word that no list knows is of a minister's field: behind an adjective, or the last behind "und"."""
        before = self.lower[at - 1]
        last = before in self.words.sets["joins"] and at + 1 < end and self.lower[at + 1] in self.words.sets["separators"]
        return last or before in german.FIELD_BEFORE_NOUN

    def _is_listed(self, at: int, end: int) -> bool:
        """Whether a word goes on with a list: behind "und", or behind a comma and before another mark: no name has one word here."""
        separators = self.words.sets["separators"]
        return self.lower[at - 1] in self.words.sets["joins"] or (
            self.lower[at - 1] in separators and at + 1 < end and self.lower[at + 1] in separators
        )


@lru_cache(WORDS_KEPT)
def _office_word(lexicon: Lexicon, word: str) -> OfficeWord | None:
    for interim in german.INTERIM:
        word = word.removeprefix(interim)
    known = lexicon.offices.get(word)
    if known is not None:
        return known
    for tail, position in german.OFFICE_TAILS:
        cut = word.rfind(tail)
        if cut > 1 and (ending := german.ENDINGS.get(word[cut + len(tail) :])):
            return _compound(lexicon, word[:cut].removesuffix("-"), tail, Position(position), ending)
    return None


def _compound(lexicon: Lexicon, stem: str, tail: str, position: Position, ending: tuple[Number, bool]) -> OfficeWord | None:
    """An office and what is written together with it: „Vizeaußenminister", „Bundesinnenministerin", „Handelskommissar"."""
    home, deputy = None, False
    for prefix in german.DEPUTY_PREFIXES:
        if stem.startswith(prefix):
            stem, deputy = stem.removeprefix(prefix).lstrip("-"), True
    for prefix in german.STATE_PREFIXES:
        if stem.startswith(prefix) and stem != "inter":
            stem = stem.removeprefix(prefix)
            home = "ministry" if prefix == german.FEDERAL else home
    portfolio = portfolio_of(lexicon, stem) if stem else None
    if position == Position.OFFICIAL and portfolio is None and tail in german.COMMISSIONER and not stem:
        return None
    if position in MINISTERIAL:
        if portfolio is None and stem:
            portfolio = Portfolio.OTHER
        position = DEPUTIES[position] if deputy and position == Position.MINISTER else position
        return OfficeWord(position, portfolio, home, "", *ending)
    if position == Position.OFFICIAL:
        return OfficeWord(position, None, "EU", "", *ending)
    if position == Position.AGENCY_HEAD:
        institution = institution_word(lexicon, stem) or institution_word(lexicon, stem.removesuffix("s"))
        if institution is None:
            return None
        return OfficeWord(headed(institution), institution.portfolio, home, "", *ending)
    return OfficeWord(position, None, home, "", *ending)


def portfolio_of(lexicon: Lexicon, word: str) -> Portfolio | None:
    """The portfolio that a word names: „Handels-", „Verkehr"."""
    table = lexicon.portfolios
    for candidate in (word, word.removesuffix("s"), word.removesuffix("-"), word.removesuffix("s-"), word.removesuffix("es")):
        if candidate in table:
            return table[candidate]
    return None


@lru_cache(WORDS_KEPT)
def institution_word(lexicon: Lexicon, word: str) -> Institution | None:
    """The institution that a word names, whatever stands before its last part: „Handelsministerium"."""
    known = lexicon.institutions.get(word) or lexicon.institutions.get(word.rpartition("-")[2])
    if known is not None:
        return known
    for tail in german.MINISTRY_TAILS:
        if word.endswith(tail):
            stem = word.removesuffix(tail)
            for prefix in german.STATE_PREFIXES:
                stem = stem.removeprefix(prefix)
            return Institution("ministry", portfolio_of(lexicon, stem) if stem else None)
    return next((known for tail in german.INSTITUTION_TAILS if word.endswith(tail) and (known := lexicon.institutions.get(tail))), None)


def headed(institution: Institution) -> Position:
    """What somebody is who is at the head of an institution."""
    return {
        "parliament": Position.SPEAKER,
        "government": Position.HEAD_OF_GOVERNMENT,
        "ministry": Position.MINISTER,
        "military": Position.MILITARY,
        "company": Position.EXECUTIVE,
        "party": Position.OTHER,
        "unit": Position.OFFICIAL,
        "committee": Position.PARLIAMENTARIAN,
        "state": Position.HEAD_OF_STATE,
    }.get(institution.kind, Position.AGENCY_HEAD)
