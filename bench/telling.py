"""Generated German press texts of any number, always the same ones: each of so many meetings is told by three agencies, in other words."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from app.extraction import PressText
from bench.truth import name

AGENCIES = 3
_GERMAN = 1  # of the prints of a name
_FIRST_DAY, _DAYS = date(2016, 1, 1), 10 * 365
_TERM = 900  # days for which somebody holds an office
_STATES = (
    ("aserbaidschanische", "Baku"),
    ("kasachische", "Astana"),
    ("kirgisische", "Bischkek"),
    ("türkische", "Ankara"),
    ("usbekische", "Taschkent"),
    ("ungarische", "Budapest"),
    ("deutsche", "Berlin"),
    ("französische", "Paris"),
    ("österreichische", "Wien"),
    ("Schweizer", "Bern"),
    ("polnische", "Warschau"),
    ("italienische", "Rom"),
    ("spanische", "Madrid"),
    ("portugiesische", "Lissabon"),
    ("griechische", "Athen"),
    ("rumänische", "Bukarest"),
    ("finnische", "Helsinki"),
    ("japanische", "Tokio"),
    ("ägyptische", "Kairo"),
    ("kenianische", "Nairobi"),
)
_OFFICES = ("Außenminister", "Innenminister", "Verteidigungsminister", "Wirtschaftsminister", "Energieminister", "Justizminister")
_MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember")
_SUBJECTS = (
    *("den Handel", "die Energieversorgung", "den Grenzschutz", "die Rüstungskontrolle", "den Klimaschutz", "die Migration"),
    *("die Landwirtschaft", "den Verkehr", "die Bildung", "den Tourismus", "die Wasserwirtschaft", "den Kampf gegen die Kriminalität"),
)
_LEADS = (
    "{city} ({agency}) – Der {one_adjective} {office} {one} hat am {day} seinen {other_adjective}n Amtskollegen {other} empfangen. ",
    "Der {other_adjective} {office} {other} ist am {day} in {city} mit dem {one_adjective}n {office} {one} zusammengetroffen. ",
    "In {city} sind am {day} der {one_adjective} {office} {one} und der {other_adjective} {office} {other} zusammengetroffen. ",
)
_SENTENCES = (
    "Im Mittelpunkt des Gesprächs standen {first} und {second}. ",
    "Beide Seiten würdigten, wie sich die Beziehungen der Länder im vergangenen Jahrzehnt entwickelt haben. ",
    "{one_family} sagte nach dem Treffen, man habe offen über {second} gesprochen und wolle den Austausch fortsetzen. ",
    "{other_family} dankte für die Gastfreundschaft und hob hervor, dass {number} Unternehmen seines Landes dort tätig sind. ",
    "Die Minister unterzeichneten ein Memorandum über {first}. ",
    "Der Warenaustausch erreichte zuletzt einen Wert von {number} Millionen Euro, wie aus amtlichen Zahlen hervorgeht. ",
    "Eine Arbeitsgruppe soll bis zum Jahresende Vorschläge vorlegen, die {first} betreffen. ",
    "Auch Fragen der Sicherheit in der Region kamen zur Sprache; Einzelheiten wurden nicht genannt. ",
)


def texts(count: int) -> Iterator[PressText]:
    """So many texts; those about one meeting lie far apart."""
    meetings = -(-count // AGENCIES)
    return (_told(number % meetings, number // meetings) for number in range(count))


def _told(meeting: int, agency: int) -> PressText:
    chance = random.Random(meeting)
    (one_adjective, city), (other_adjective, _) = chance.sample(_STATES, 2)
    office, day = chance.choice(_OFFICES), chance.randrange(_DAYS)
    first, second = chance.sample(_SUBJECTS, 2)
    when = _FIRST_DAY + timedelta(days=day)
    one, other = (_holder(adjective, office, day // _TERM) for adjective in (one_adjective, other_adjective))
    facts = {
        "agency": f"AG{agency}",
        "city": city,
        "day": f"{when.day}. {_MONTHS[when.month - 1]} {when.year}",
        "first": first,
        "number": str(100 + meeting),
        "office": office,
        "one": one,
        "one_adjective": one_adjective,
        "one_family": one.split()[1],
        "other": other,
        "other_adjective": other_adjective,
        "other_family": other.split()[1],
        "second": second,
    }
    told = random.Random(meeting * AGENCIES + agency)  # what an agency tells besides, and in which order
    said = "".join((_LEADS[agency], *told.sample(_SENTENCES, 6))).format(**facts)
    return PressText(said.strip(), None, "de", when + timedelta(days=agency), f"Agentur {agency}", None)


def _holder(adjective: str, office: str, term: int) -> str:
    return name(random.Random(f"{adjective} {office} {term}"))[_GERMAN]
