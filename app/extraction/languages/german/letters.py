"""Slow patterns, and letters of which they hold some wherever they match."""

import itertools
import re

from app.extraction.languages.german.encounters import (
    ALONE,
    ANAPHORIC,
    ASSEMBLY,
    AT_TABLE,
    BESIDE,
    BESIDE_MAIN,
    BETWEEN_BOTH,
    BODY,
    CEREMONY,
    CRISIS_REGION,
    CYBERCRIME,
    ENCOUNTER_NOUN,
    ENCOUNTER_VERB,
    HABITUAL,
    HOST_WAS,
    HOSTING,
    INVITES,
    MAIN_MEETING,
    NO_MEETING,
    PHONED,
    SHE,
    STRONG_VERB,
    TALKING,
    TALKS_WITH,
    THINGS_EXCHANGED,
    TO_ONE_MEETING,
    VISIT,
    WILL_HOST,
    WITH_EACH_OF_BOTH,
    WITH_ONE,
)
from app.extraction.languages.german.manners import MANNERS
from app.extraction.languages.german.scenes import CAME_FROM
from app.extraction.languages.german.tense import (
    CANCELLED,
    CONTINUES,
    INVITED_FOR,
    MEANWHILE,
    NOT_PLANNED,
    PLANNED,
    PLUPERFECT,
    POSTPONED,
    REMOTE,
    UNREAL,
    WILL_BE_HELD,
    WISHED,
)

_NOUNS_HOLD = (
    *("espräch", "redung", "gegnung", "reffen", "kunft", "künft", "ipfel", "itzung", "agung", "onferenz", "andlung", "ultation", "eratung"),
    *("prechung", "runde", "elefon", "schal", "udienz", "tausch", "essen", "frühstück", "Forum", "Aussprache", "Kolloquium", "Dialog"),
    *("inisterrat", "mpfang", "besuch"),
)
_TALKING_HOLDS = (
    *("mit", "zwischen", "führ", "fuhr", "zusammen", "Gast", "sah", "saß", "sess", "such", "wartet", "wieder", "zu eine", "bat", "tausch"),
    *("rief", "begab", "ging", "eilte", "reichte", "schüttel", "sitzen"),
)
HOLDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (TALKING, _TALKING_HOLDS),
    (ENCOUNTER_NOUN, _NOUNS_HOLD),
    (ANAPHORIC, _NOUNS_HOLD),
    (ASSEMBLY, ("ipfel", "onferenz", "nistertreffen", "agung", "ersammlung", "Rat", "rat", "ontaktgruppe", "orum")),
    (THINGS_EXCHANGED, ("tausch",)),
    (INVITES, ("lud", "läd", "laden")),
    (
        CRISIS_REGION,
        (
            "Ukraine",
            "Nahe",
            "Gaza",
            "Syrien",
            "Libyen",
            "Afghan",
            "Jemen",
            "Sudan",
            "Mali",
            "Sahel",
            "Myanmar",
            "Haiti",
            "Donbass",
            "Bergk",
        ),
    ),
    (MAIN_MEETING, ("ipfel", "onferenz", "agung", "Plenar", "Dreier", "Vierer", "trilateral", "Runde", "Sitzung")),
    (WILL_BE_HELD, ("stattfinden", "ausgerichtet", "abgehalten", "durchgeführt", "veranstaltet")),
    (CEREMONY, ("Kranz", "Kränze", "enkmal", "hrenmal", "Ehrenallee", "Gedenkst", "Mausoleum")),
    (
        NO_MEETING,
        ("lückw", "ratul", "eileid", "ondol", "Brief", "Schreiben", "nterview", "Dekret", "eine Rede", "Botschaft", "zum ", "elegramm"),
    ),
    (PLUPERFECT, ("hatte", "war")),
    (ALONE, ("Rand", "vier Augen", "ugengespräch", "ugen-", "gespräch", "u zweit", "gesondert", "bilateral", "Tête")),
    (BESIDE_MAIN, ("ipfel", "onferenz", "agung", "ersammlung", "nistertreffen")),
    (TO_ONE_MEETING, ("Treffen", "ipfel", "onferenz", "Sitzung", "Tagung")),
    (NOT_PLANNED, ("nicht geplant", "nicht vorgesehen", "nicht zustande")),
    (CONTINUES, ("fort", "weiter")),
    (WITH_EACH_OF_BOTH, ("beiden", "ihnen")),
    (INVITED_FOR, ("laden", "verabredet")),
    (CYBERCRIME, ("Straftaten", "Verbrechen", "Kriminalität")),
    (HOST_WAS, ("astgeber",)),
    (HOSTING, ("richte", "astgeber", "Gastland", "Ausrichter", "Vorsitz", "Austragungsort")),
    (WILL_HOST, ("richte",)),
    (BODY, ("ommission", "usschu", "usschü", "omitee", "rbeitsgruppe", "enkungskreis")),
    (PHONED, ("elefoni", "rief")),
    (TALKS_WITH, (" mit",)),
    (AT_TABLE, ("Tisch", "teil", "vertreten", "dabei", "gehörten")),
    (WITH_ONE, ("mit ",)),
    (HABITUAL, ("täglich", "egelmäßig", "ständig", "immer wieder", "mehrmals", "häufig", "jede Woche")),
    (CAME_FROM, ("aus",)),
    (BESIDE, ("eilnehm", "Rand")),
    (MEANWHILE, ("ährend", "unterdessen", "gleich", "indes", "derweil")),
    (BETWEEN_BOTH, ("eide", "zwischen", "rategische")),
    (SHE, ("sie", "ihr", "olitikerin", "demokratin")),
    (
        WISHED,
        (
            *("lud", "lad", "möcht", "wünsch", "Termin", "hoff", "könnte", "nicht fest", "bald wie", "gegebener", "bereit", "schl"),
            *("angeboten", "anbieten", "will"),
        ),
    ),
    *MANNERS,
    (
        PLANNED,
        (
            *("wird", "werd", "soll", "will", "woll", "plan", "gesehen", "angesetzt", "anberaumt", "Planung", "steh", "morg", "ächste"),
            *("kommende", "tag", "ittwoch", "erwartet", "reis", "flieg", "bricht", "begibt", "kündigt"),
        ),
    ),
    (
        REMOTE,
        (
            *("eit 19", "eit 20", "eit dem", "uletzt", "vergangen", "vorig", "letzt", "Vorjahr", "Jahr", "Monat", "Woche", "erinnert"),
            *("rinnern", "einerzeit", "amals", "Hintergrund", "erste", "vorangegangen", "zurückliegend", "chon ", "ereits"),
        ),
    ),
    (
        VISIT,
        (
            *("reis", "Reis", "komm", "kam", "eingetroffen", "esuch", "begibt", "begab", "weilt", "Station", "Ankunft", "gelandet"),
            *("hält sich", "Aufenthalt", "zu Gast", "traf", "trifft", "Visite", "nach"),
        ),
    ),
    (
        UNREAL,
        (
            *("zeigt", "verweiger", "forder", "verlang", "wünsch", "hoff", "erwäg", "streb", "schl", "würde", "möchte", "könnte", "wäre"),
            *("hätte", "nicht ", "bot", "biet", "sprach", "sprich", "sprech", "denkbar", "erinnert", "lehn", "rief", "offen", "unklar"),
            *("ungewiss", "Wunsch", "nachgedacht", "wollte", "sollte"),
        ),
    ),
    (CANCELLED, ("sag", "statt", "fällt aus", "fiel aus", "gestrichen", "entfällt", "platzt", "abgeblasen", "zustande")),
    (POSTPONED, ("erschoben", "erschieb", "vertagt", "unbestimmte", "sondern", "verlegt", "nachgeholt")),
)
"""Slow patterns, each with letters of which it holds some wherever it matches: they are sought first."""
_CHAIN = (TALKING, *(pattern for pattern, _ in MANNERS))
ALSO = ((STRONG_VERB, TALKING), (ENCOUNTER_VERB, TALKING), *itertools.pairwise(_CHAIN))
"""Patterns that share a long part, which is looked for once: where the second stands, the first does."""
