"""Where: the place that a stretch of a sentence tells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app import reference
from app.extraction.dates import Calendar
from app.extraction.drafts import Span
from app.extraction.languages import german
from app.extraction.offices import OWN_DELEGATIONS
from app.extraction.people import Reader
from app.extraction.world import key_of
from app.vocabulary import Position

_LONGEST_CLAUSE = 120  # tokens between the mark before a clause and a place in it
_CLAUSE = 20  # tokens of a relative clause, or of brackets, that are looked at
_SCENE_REACH = 5  # tokens from a place that opens a sentence to what it is said to be
_COMPARED = 6  # tokens from "als" to the place
_ATTRIBUTE = 7  # tokens from an article to the place within its noun's attribute


@dataclass(frozen=True, slots=True)
class Place:
    """Where: the city as written, its territory, the words, and the rule where they only let conclude it."""

    city: str | None
    territory: str | None
    span: Span
    rule: str | None = None
    towards: bool = False  # whether somebody only goes there


@dataclass(frozen=True, slots=True)
class Places:
    """Finds places in the sentences of a text that is written from `home`."""

    calendar: Calendar
    home: str | None

    def find(self, reader: Reader, first: int, last: int) -> Place | None:
        """The place that a sentence says by "in Baku", "nach Wien", "in der serbischen Hauptstadt"."""
        best: Place | None = None
        for index in range(first, last):
            if index not in reader.names or _is_house(reader, index):
                if best is None and index > first and reader.lower[index] in reader.words.venues:
                    best = _venue(reader, index, first, self.home)
                elif best is None and index > first and reader.lower[index].endswith(german.REGIONS):
                    best = _region(reader, index)
                continue
            best = best or _by_adjective(reader, index, first, last) or _in_name(reader, index)
            before = reader.lower[index - 1] if index > first else ""
            before2 = reader.lower[index - 2] if index > first + 1 else ""
            articled = before in german.OF and before2 in german.INTO and before2 != german.TOWARDS
            upon = before == german.UPON or (before in german.OF and before2 == german.UPON)
            alone = index == first and reader.names[index][0] == last  # a clause points at it
            told = (
                alone
                or before in german.INTO
                or articled
                or (upon and _is_island(reader, index, first))
                or (before2 in german.INSIDE and index - 1 in reader.names)
                or before in german.PLACE_NOUNS
                or before.endswith(german.PLACE_ENDINGS)
                or (before in german.OF[2:4] and before2.endswith(german.HOUSE_ENDINGS))
                or _is_pointed_at(reader, index)
                or _is_scene(reader, index, first, last)
            )
            later = before == german.TOWARDS and before2 in german.SPANS_OF_TIME
            if (
                not told
                or later  # „drei Wochen nach Genf"
                or _is_of_source(reader, index, first)
                or _is_compared(reader, index, first)
                or (before == german.TOWARDS and german.WENT_BACK.search(reader.tokens.words(first, last)))
                or self._is_of_a_thing(reader, index, first)
                or self._is_in_attribute(reader, index, first)
            ):
                continue
            place = _named(reader, index, last, before)
            if place is None or _is_beside(reader, index, first):
                continue
            if place.city is not None and place.rule != "city:capital" and before != german.TOWARDS:
                return place
            if best is None or (place.city is not None and (best.city is None or best.rule == "place:venue")):
                best = place
        if best is not None and best.rule == "place:venue":
            return _unknown_town(reader, first, last) or best
        return best or _unknown_town(reader, first, last) or _station(reader, first, last)

    def named(self, reader: Reader, indices: Sequence[int]) -> Iterator[Place]:
        """The cities that a sentence names behind a preposition that can say where, whatever else it says of them."""
        for index in indices:
            before = reader.lower[index - 1] if index > indices[0] else ""
            if index in reader.names and before != german.TOWARDS and (before in german.INTO or before in german.AT_A_TOWN):
                place = _named(reader, index, indices[-1] + 1, before)
                if place is not None and place.city is not None:
                    yield place

    def left(self, reader: Reader, indices: Sequence[int]) -> Place | None:
        """The city that somebody has come from: „aus Rom angereist"."""
        for index in indices:
            if index and index in reader.names and reader.lower[index - 1] == german.FROM:
                place = _named(reader, index, indices[-1] + 1, german.FROM)
                if place is not None and place.city is not None:
                    return place
        return None

    def _is_in_attribute(self, reader: Reader, index: int, first: int) -> bool:
        """Whether a place belongs to a participle before its noun: „die im Juli in Wien erzielte Vereinbarung"."""
        items, lower = reader.tokens.items, reader.lower
        end = reader.names[index][0]
        if end + 1 >= len(items) or not german.PARTICIPLE.fullmatch(items[end].text) or not items[end + 1].text[0].isupper():
            return False
        if german.ENCOUNTER_NOUN.fullmatch(items[end + 1].text):
            return False  # „die in Canberra vorgesehene Begegnung"
        for at in range(index - 2, max(first, index - _ATTRIBUTE) - 1, -1):
            if lower[at] in german.ARTICLES:
                return True
            if items[at].text[0].isupper() and lower[at] not in self.calendar.words and at not in reader.inside:
                return False
        return False

    def _is_of_a_thing(self, reader: Reader, index: int, first: int) -> bool:  # noqa: PLR0911 - one answer for each kind of noun
        """Whether a place belongs to the noun before it: „die Lage in Gaza", „Botschafter in Georgien"."""
        at = index - 1
        while at > first and reader.lower[at] in german.OF:
            at -= 1
        if at <= first or at == index - 1:
            return False
        token = reader.tokens.items[at]
        if (
            not token.text[0].isupper()
            or token.text.isdigit()
            or reader.lower[at] in self.calendar.weekdays
            or reader.lower[at] in self.calendar.months
            or reader.lower[at] in german.DAY_WORDS
            or reader.lower[at] == german.TIMES
        ):
            return False
        if german.ENCOUNTER_NOUN.fullmatch(token.text) or reader.lower[at] in german.HOUSES:
            return False
        if reader.lower[at] in german.POWERS and reader.lower[at - 1] in german.ARTICLES:
            return True  # „dem Parlament in Ankara vorlegen"
        word = reader.lower[at]
        if word in german.PROGRAMMES:
            return False
        if office := reader.head(at):
            return office.position in (Position.AMBASSADOR, Position.ENVOY)
        if at in reader.inside:
            first = reader.ends.get(at + 1, at)
            if _is_seat(reader, first):
                return False
            # but „am Rande der Generalversammlung in New York", „beim Gipfel der G7 in Elmau"
            assembly = (
                german.ASSEMBLY.search(reader.tokens.words(first, at + 1)) or _is_of_meeting(reader, first) or _is_of_members(reader, first)
            )
            return not assembly and any(form.kind == "organisation" for form in reader.names.get(first, (0, ()))[1])
        return word in reader.words.sets["notnames"] or word in german.STATE_OF_AFFAIRS or word.endswith(german.ABSTRACT_ENDINGS)


def _is_of_meeting(reader: Reader, first: int) -> bool:
    """Whether an organisation's name says whose the meeting is that stands before it."""
    at = first - 1
    while at > 0 and (reader.lower[at] in german.OF or reader.head(at) is not None):
        at -= 1
    if any(word in german.BEFORE_OR_AFTER for word in reader.lower[max(0, at - 2) : at]):
        return False
    return at < first - 1 and german.ENCOUNTER_NOUN.fullmatch(reader.tokens.items[at].text) is not None


def _is_seat(reader: Reader, first: int) -> bool:
    """Whether an organisation's name says whose house stands before it: „am Sitz der Vereinten Nationen in New York"."""
    at = _before_articles(reader, first)
    return at < first - 1 and reader.lower[at] in german.HOUSES


def _is_of_members(reader: Reader, first: int) -> bool:
    """Whether an organisation's name says whose heads or ministers stand before it: „die Regierungschefs der EU in Brüssel"."""
    return reader.lower[_before_articles(reader, first)].endswith(german.MEMBERS_END)


def _before_articles(reader: Reader, first: int) -> int:
    """The token before a name in the genitive and its articles."""
    at = first - 1
    while at > 0 and reader.lower[at] in german.OF:
        at -= 1
    return at


def _clause_before(reader: Reader, index: int, first: int) -> int:
    """The mark before the clause of a token, or the sentence's first token; of endless clauses, where the look back ends."""
    back = range(index - 1, max(first, index - _LONGEST_CLAUSE), -1)
    return next((at for at in back if reader.tokens.items[at].text in german.CLAUSE_MARKS), back.stop)


def _is_of_source(reader: Reader, index: int, first: int) -> bool:
    """Whether a place stands where a source is named: „Wie das Ministerium in Wien mitteilte, …"."""
    at = _clause_before(reader, index, first)
    opens = at + (reader.tokens.items[at].text in german.CLAUSE_MARKS)
    return reader.lower[opens] in german.SOURCES


def _is_compared(reader: Reader, index: int, first: int) -> bool:
    """„Freundlicher als im April in Ankara": whether a place stands behind a comparison."""
    than = next((at for at in range(index - 1, max(first, index - _COMPARED), -1) if reader.lower[at] == german.THAN), None)
    return than is not None and reader.lower[than - 1].endswith(german.COMPARATIVE) and "," not in reader.lower[than:index]


def _is_beside(reader: Reader, index: int, first: int) -> bool:
    """Whether a place stands in a relative clause: „…, dessen Reise nach X in Y für Empörung sorgt"."""
    at = _clause_before(reader, index, first)
    if at <= first or at + 2 >= len(reader.lower) or reader.tokens.items[at].text not in german.CLAUSE_MARKS:
        return False
    clause = reader.tokens.words(at + 1, min(at + _CLAUSE, len(reader.lower)))
    if german.MEETS.search(clause) or german.PRESIDED.search(clause) or german.VISITS.search(clause):
        return False
    if reader.lower[at + 1] in german.WHOSE:
        return True
    opens = at + 1 + (reader.lower[at + 1] in german.BEFORE_RELATIVE)
    ahead = reader.tokens.items[opens + 1].text
    return reader.lower[opens] in german.RELATIVE and ahead[0].islower() and not german.is_adjective(ahead)


def _station(reader: Reader, first: int, last: int) -> Place | None:
    """„Am Donnerstag stand Pristina auf dem Programm": a city that a journey leads to."""
    cities = [
        index
        for index in range(first + 1, last)
        if index in reader.names and any(form.kind == "place" and form.use == "name" for form in reader.names[index][1])
    ]
    if len(cities) != 1 or not german.STATION.search(reader.tokens.words(first, last)):
        return None
    return _named(reader, cities[0], last, "")


def _is_pointed_at(reader: Reader, index: int) -> bool:
    """„Nächste Station ist Riad, wo …"."""
    end = reader.names[index][0]
    end += end < len(reader.lower) and reader.lower[end] in german.VISITED
    return end + 1 < len(reader.lower) and reader.lower[end] == "," and reader.lower[end + 1] in german.RELATIVE_PLACE


def _is_island(reader: Reader, index: int, first: int) -> bool:
    """„Auf Malta", „auf den Malediven"; not „der Angriff auf Zypern"."""
    if reader.tokens.words(index, reader.names[index][0]).casefold() not in german.ISLANDS:
        return False
    upon = next(at for at in range(index - 1, first - 1, -1) if reader.lower[at] == german.UPON)
    return german.SET_UPON.search(reader.tokens.words(max(first, upon - 1), upon + 1)) is None


def _is_scene(reader: Reader, index: int, first: int, last: int) -> bool:
    """„Zwei Tage war Malbun Schauplatz des Treffens"."""
    end = reader.names[index][0]
    ahead = reader.lower[end : end + (_SCENE_REACH if index == first else 1)]
    return end < last and any(word in german.SCENE for word in ahead)


def _unknown_town(reader: Reader, first: int, last: int) -> Place | None:
    """A town that no list knows, behind "in" in a sentence that tells of an encounter: „in Kehrsatz"."""
    for index in range(first + 1, last):
        town = reader.lower[index - 1].endswith(german.TOWN_NOUNS)
        castle = reader.lower[index - 1] in german.CASTLES and index > first + 1 and reader.lower[index - 2] in german.ON
        if (
            not (reader.lower[index - 1] == german.IN or castle or town)
            or reader.head(index) is not None
            or _is_aside(reader, index, first)
        ):
            continue
        end = reader.town(index, last)
        if end is not None and end + 1 < last and reader.lower[end] in german.WHERE_TOWN and reader.town(end + 1, last) == end + 2:
            end += 2  # „Aschau im Chiemgau"
        if end is not None and german.TOWN.fullmatch(reader.tokens.words(index, end)) and reader.lower[index] not in german.NO_TOWNS:
            text = reader.tokens.source[reader.tokens.items[first].start : reader.tokens.items[last - 1].end]
            if not german.ENCOUNTER_NOUN.search(text) and not german.STRONG_VERB.search(text) and not german.AGREED.search(text):
                return None
            return Place(
                reader.tokens.words(index, end),
                reader.territory_at(index - 2, "adjective") if town else None,
                Span(reader.tokens.items[index].start, reader.tokens.items[end - 1].end, reader.source),
            )
    return None


def _is_aside(reader: Reader, index: int, first: int) -> bool:
    """Whether a place stands in brackets or in a relative clause."""
    marks = [reader.lower[at] for at in range(max(first, index - _CLAUSE), index) if reader.lower[at] in ("(", ")")]
    return bool(marks and marks[-1] == "(") or _is_beside(reader, index, first)


def _is_house(reader: Reader, index: int) -> bool:
    """Whether a name of the world only begins the name of a house: „im Hyderabad House"."""
    venue = reader.venue_at(index)
    return venue is not None and index + len(venue.words) > reader.names[index][0]


def _venue(reader: Reader, index: int, first: int, home: str | None) -> Place | None:
    """A house that everybody knows the city of: „im Élysée-Palast", „im Auswärtigen Amt"; not „teilte der Kreml mit"."""
    lower = reader.lower
    venue, at = reader.venue_at(index), index - 1
    while (
        at > first
        and lower[at] not in german.AT_HOUSES
        and (lower[at] in german.OF or lower[at] in german.SEATS or at in reader.inside or german.is_adjective(lower[at]))
    ):
        at -= 1
    if venue is None or lower[at] not in german.AT_HOUSES:
        return None
    span = Span(reader.tokens.items[index].start, reader.tokens.items[index + len(venue.words) - 1].end, reader.source)
    if not venue.territory:
        return Place(_capital(home), home, span, "place:venue") if home in german.HOME_WORDS else None
    city = venue.city if venue.city in reader.tokens.source else None  # else no word of the text is one for it
    return Place(city, venue.territory, span, "place:venue")


def _region(reader: Reader, index: int) -> Place | None:
    """The state of a part that no list knows: „im US-Bundesstaat Delaware", „in der chinesischen Provinz Yunnan"."""
    token = reader.tokens.items[index]
    letters, hyphen, _ = token.text.partition("-")
    territory = reader.territory_at(index - 1, "adjective")
    at = index - 1 - (territory is not None)
    if hyphen and territory is None:
        territory = key_of(reader.forms_of(letters), "territory")
    at -= reader.lower[at] in german.GENITIVE
    if territory is None or at < 0 or reader.lower[at] not in german.WHERE:
        return None
    return Place(None, _state_of(territory), Span(reader.tokens.items[at].start, token.end, reader.source))


def _by_adjective(reader: Reader, index: int, first: int, last: int) -> Place | None:
    """„bei der Berliner Konferenz", „im Brüsseler Egmont-Palast"."""
    items = reader.tokens.items
    end, forms = reader.names[index]
    inside = index > first and reader.lower[index - 1] in german.INSIDE
    adjective = next((form for form in forms if form.kind == "place" and form.use == "adjective"), None)
    if (
        adjective is None
        or end >= last
        or reader.lower[end] in german.LAKES
        or not (inside or german.ENCOUNTER_NOUN.fullmatch(items[end].text))
    ):
        return None
    known = reference.places()[adjective.key]
    name = known.names.get("de", (known.name,))[0]
    return Place(name, known.territory, Span(items[index].start, items[end].end, reader.source), "place:adjective")


def _in_name(reader: Reader, index: int) -> Place | None:
    """„Am Rande der Münchner Sicherheitskonferenz": a conference that bears the adjective of its city."""
    end, forms = reader.names[index]
    items = reader.tokens.items
    if not any(form.kind == "organisation" for form in forms) or not german.ASSEMBLY.match(items[end - 1].text):
        return None
    known = next((form for form in reader.forms_of(items[index].text) if form.kind == "place" and form.use == "adjective"), None)
    if known is None:
        return None
    place = reference.places()[known.key]
    name = place.names.get("de", (place.name,))[0]
    return Place(name, _state_of(place.territory), Span(items[index].start, items[end - 1].end, reader.source), "place:adjective")


def _named(reader: Reader, index: int, last: int, before: str) -> Place | None:
    """A city or a territory behind "in" or "nach", or the capital that it stands for."""
    items, lower = reader.tokens.items, reader.lower
    end, forms = reader.names[index]
    span = Span(items[index].start, items[min(end, last) - 1].end, reader.source)
    place = next((form for form in forms if form.kind == "place" and form.use == "name"), None)
    territory = next((form for form in forms if form.kind == "territory"), None)
    inside = index > 0 and reader.lower[index - 1] in german.INSIDE
    adjective = territory is not None and territory.use == "adjective" and inside and end < last and lower[end] not in german.NO_TOWNS
    begin = end + (end + 1 < last and (lower[end] in german.PLACE_NOUNS or lower[end].endswith(german.PLACE_ENDINGS)))
    if territory and adjective and (town := reader.town(begin, last)):
        return Place(
            reader.tokens.words(begin, town), _state_of(territory.key), Span(items[begin].start, items[town - 1].end, reader.source)
        )
    if place:
        words = reader.tokens.words(index, end)
        city = words.removesuffix("s") if place.case == "genitive" else words
        return Place(city, _state_of(reference.places()[place.key].territory), span, towards=before == german.TOWARDS)
    if territory is None:
        return None
    behind = end < last and lower[end] == german.CAPITAL
    if behind or (before == german.CAPITAL and territory.use == "name"):
        shown = Span(span.start, items[end].end, reader.source) if behind else Span(items[index - 1].start, span.end, reader.source)
        return Place(_capital(territory.key), _state_of(territory.key), shown, "city:capital")
    if territory.use != "name":
        return None
    return Place(german.FORCED_PLACES.get(lower[index]), _state_of(territory.key), span)


def _state_of(code: str) -> str:
    """The state that a part of a state belongs to."""
    return code if code in OWN_DELEGATIONS else code.partition("-")[0]


@cache
def _capital(territory: str) -> str | None:
    """The capital of a territory, as German calls it."""
    if territory in german.LAND_CAPITALS:
        return german.LAND_CAPITALS[territory]
    known = next((place for place in reference.places().values() if place.capital and place.territory == territory), None)
    return known.names.get("de", (known.name,))[0] if known else None


def capital_at(reader: Reader, index: int) -> str | None:
    """The territory of the capital whose name begins at a token: „Den nächsten Gipfel richtet Tokio aus"."""
    forms = reader.names[index][1] if index in reader.names else ()
    place = next((reference.places()[form.key] for form in forms if form.kind == "place" and form.use == "name"), None)
    return place.territory if place is not None and place.capital else None


def best_place(places: Sequence[Place | None]) -> Place | None:
    """The first place told as a city, else the first told at all."""
    known = [place for place in places if place is not None]
    return next((place for place in known if place.city is not None), known[0] if known else None)
