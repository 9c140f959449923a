"""Offices in German: how they are written together, what stands around them, and whose they are where no state is told."""

from collections.abc import Mapping
from typing import Literal

from app.extraction.languages.german.letters import pattern

GENITIVE = ("der", "des")
OF = (
    *GENITIVE,
    "von",
    "vom",
    "aus",
    "in",
    "im",
    "dem",
    "beim",
    "bei",
    "den",
    "zu",
    "zur",
    "zum",
    "an",
    "am",
    "ihres",
    "seines",
    "ihrer",
    "seiner",
)
"""What joins an office and what it belongs to; the first three begin a genitive."""
WHERE = ("in", "im")
SERVING_AT = ("bei", "beim")
AT = (*SERVING_AT, "an", "am", "zu", "zum", "zur")
BETWEEN_TWO = ("von", "aus", "in", "bei", "an", "zu")
FOR = ("für", "fuer")
FIELD_ARTICLES = ("die", "das", "den", "der", "des")
FIELD_ADJECTIVES = (
    "auswärtige",
    "europäische",
    "internationale",
    "innere",
    "äussere",
    "wirtschaftliche",
    "besondere",
    "digitale",
    "religiöse",
)
FOREIGN_ADJECTIVES = ("auswärtige",)
FIELD_BEFORE_NOUN = (
    "auswärtige",
    "europäische",
    "internationale",
    "innere",
    "religiöse",
    "digitale",
    "wirtschaftliche",
    "und",
    "besondere",
)
ENDINGS: Mapping[str, tuple[Literal["one", "many", "open"], bool]] = {
    "": ("open", False),
    "s": ("one", False),
    "n": ("many", False),
    "en": ("open", False),
    "in": ("one", True),
    "innen": ("many", True),
}
OFFICE_TAILS = (
    ("minister", "minister"),
    ("staatssekretär", "deputy_minister"),
    ("kommissar", "official"),
    ("ressortchef", "minister"),
    ("beauftragte", "envoy"),
    ("sprecher", "speaker"),
    ("chef", "agency_head"),
    ("präsident", "agency_head"),
    ("vorsitzende", "agency_head"),
)
"""Heads of compounds, and the position that the compound is when its first part does not say otherwise."""
COMMISSIONER = ("kommissar",)
DEPUTY_PREFIXES = ("vize", "stellvertretender", "stv")
FEDERAL = "bundes"
STATE_PREFIXES = (FEDERAL, "landes", "staats", "reichs")
FORMER_PREFIXES = ("ex", "alt")
UNITED_STATES = ("us", "usa")
MINISTRY_TAILS = ("ministerium", "ministeriums", "ministeriumes", "departement", "departements", "departementes", "ressort", "ressorts")
INSTITUTION_TAILS = (
    "versammlung",
    "staatsversammlung",
    "parlament",
    "parlaments",
    "parlamentes",
    "agentur",
    "behörde",
    "zentralbank",
    "armee",
    "komitee",
    "komitees",
    "kammer",
    "partei",
    "amt",
    "amts",
    "amtes",
    "dienst",
    "dienstes",
    "ausschuss",
    "ausschusses",
    "zentrum",
    "zentrums",
)
BARE_ENVOYS = (
    "vertreter",
    "vertretern",
    "vertreterin",
    "vertreterinnen",
    "vertreters",
    "beauftragten",
    "vermittler",
    "beauftragter",
    "beauftragte",
)
SINGULAR_ARTICLES = (
    "des",
    "dem",
    "das",
    "ein",
    "eine",
    "einen",
    "einem",
    "einer",
    "eines",
    "sein",
    "seinem",
    "seines",
    "ihr",
    "ihrem",
    "ihres",
)
PLURAL_ARTICLES = ("die", "seine", "ihre", "unsere")
GENITIVE_PLURAL = pattern(r"[^s]s$")
"""How a man's office ends behind „der" where there are several: „der Vizepremiers"."""
ACCUSATIVE_OR_PLURAL = ("den", "seinen", "ihren", "unseren")
BETWEEN_ADJECTIVES = (
    "mit",
    "sein",
    "seinem",
    "seinen",
    "ihrem",
    "ihren",
    "dann",
    "anschliessend",
    "danach",
    "später",
    "zuvor",
    "dem",
    "der",
)
DELEGATES = ("vertreter",)
FOREIGN = "auswärtig"
FOREIGN_OFFICE = ("amt", "amtes", "amts")
AUSTRIAN_DEPUTIES = ("zweite", "zweiter", "zweiten", "dritte", "dritter", "dritten")
"""What the deputies of the Nationalratspräsident are called: „die Zweite Präsidentin"."""
INTERIM = ("interims", "übergangs")
NO_ONE = "kein"
CHAIRMAN = "vorsitzend"
STATE = "staats"
IN_CHARGE = ("zuständig", "verantwortlich")
COMES_FROM = ("aus", "von")
LEADS = frozenset(("leitet", "führt", "anführt", "vorsteht", "innehat", "präsidiert", "verantwortet", "leitete", "führte", "vorstand"))
"""With what a relative clause ends that tells what somebody is at the head of."""
PARTIES: Mapping[str, str] = {
    **dict.fromkeys(("spd", "cdu", "csu", "afd", "bsw", "linke"), "de"),
    **dict.fromkeys(("övp", "spö", "fpö", "neos"), "at"),
    **dict.fromkeys(("dp", "lsap"), "lu"),
}
"""Parties of one German-speaking state alone, and the state whose minister is one of theirs."""
OVER_THERE = "dort"
OBJECT_ARTICLES = ("das", "die", "den", "dem", "der")
RELATIVES = ("der", "die", "welcher", "welche")
SIDE = ("seite", "delegation", "seitens")
CLOSES = ("an", "teil", "ab", "statt", "ein", "zusammen", "und", "sowie", "inne", "bei", "vor")
NAME_BEGINS = ("al", "el", "bin", "ibn", "de", "van", "da")
IN_GERMAN = pattern(r"[a-zäöüßéè\d’-]+")
"""Letters with which German writes: „Krišjānis" is no noun."""
PARTY_MEN = ("politiker", "politikerin", "politikern", "politikerinnen")
NEVER_NAMES = (*PARTY_MEN, "tag", "abend", "morgen", "mittag", "woch", "früh", "nacht")
"""How words end that are no names, if they are weekdays or members of parties."""
TO = "zu"
OF_NAMES = "von"
BEFORE_TO = ("und", "von")
NOBLE = ("von", "van", "zu", "der", "den")
ARTICLES_BEGIN = "aeu"
ARTICLED_NAME = pattern(r"^(?:al|el|ad|as|ash|asch|ar|an|at|az|ul|es|ez)[-‑’][A-ZÄÖÜ]")
ABBREVIATED_NAME = pattern(r"^(?:Ch|Sh|Zh|Kh|Th|Sch|Ju|Ja|Yu|Ya|Dsch|Tsch)$")
LONG_GENITIVE = ("landes", "reiches")
PATRONYMIC = frozenset(("oglu", "oğlu", "ogly", "uulu", "uly", "kyzy", "kizi", "kızı", "gizi", "qizi"))
"""„Sohn des" and „Tochter des" of Turkic names, written behind the father's."""
MINISTRY_ENDINGS = ("departement", "departements", "ministerium", "ministeriums", "sekretariat", "sekretariats")
HIS_OR_HER = ("s", "i")
HONOUR_LETTERS = ("e", "em", "m", "k", "h")
"""„S.E.", „I.E.", „S.Em.", „S.M.", „S.K.H.": his or her Excellency, Eminence, Majesty, Royal Highness."""
SECOND_NAMES = ("gustaf", "gustav")
"""Behind the number of a king: „Carl XVI. Gustaf"."""
HIGH = "hohe"
JUNIOR = ("Jr", "Sr", "jun", "sen")
ALSO_NAMES = frozenset(("edi",))
"""First names that are acronyms too."""
REGNAL = pattern(r"^[IVX]+$")
CAPITAL_ADJECTIVE = pattern(
    r"^[A-ZÄÖÜ][a-zäöüß]+(?:ig|lich|isch|al|iv|ell|är|bar|nd|ert|ös|iert)(?:e|en|es|er)$|^(?:Neu|Höher|Hoh|Zivil|Sozial)(?:e|en|es)$"
)
"""In the titles of ministers adjectives are written like names: „für Nationale Verteidigung"."""
_ADJECTIVE = pattern(r"^[a-zäöüß-]{3,}(?:e|er|en|em|es)$")


def is_adjective(word: str) -> bool:
    """Whether a word is written and ends like an adjective."""
    return _ADJECTIVE.match(word) is not None


SON_OF = ("bin", "ibn")
HOME_WORDS: Mapping[str, tuple[str, ...]] = {
    "de": (
        "bundesregierung", "bundestag", "auswärtiges", "auswärtigen", "berlin", "berliner", "bundesaußenminister",
        "bundesaußenministerin", "bundesinnenminister", "bundesinnenministerin", "bundeswehr", "bmi", "bmz", "bmwk", "bmvg",
        "bundespräsidialamt", "bundesverteidigungsminister", "bundeskanzler", "bundeskanzlerin"
    ),
    "at": (
        "wien", "wiener", "ballhausplatz", "bmeia", "österreich", "österreichs", "österreichische", "österreichischen",
        "österreichischer", "bundesheer", "nationalrat", "nationalratspräsident", "hofburg", "bundesministerium",
        "landeshauptmann", "parlamentskorrespondenz"
    ),
    "ch": (
        "bern", "eda", "ejpd", "uvek", "wbf", "efd", "vbs", "bundesrat", "bundesrätin", "bundesrates", "schweiz", "schweizer",
        "eidgenössischen", "eidgenössisches", "bundespräsidentin"
    ),
    "li": ("vaduz", "liechtenstein", "liechtensteins", "ikr", "regierungsrat", "regierungsrätin", "regierungschef-stellvertreter"),
    "lu": ("luxemburg", "luxemburgs", "luxemburgische", "luxemburger", "luxemburgischen"),
}  # fmt: skip
"""Words that only, or mostly, the press of one German-speaking state uses of its own affairs."""
OWN_WORDS: Mapping[str, tuple[str, ...]] = {
    "de": (
        "bundesregierung", "auswärtige-amt", "bundeswehr", "bmi", "bmz", "bmwk", "bmvg", "bundespräsidialamt",
        "bundesaußenministerin", "bundesaußenminister", "bundesinnenministerin", "bundesinnenminister"
    ),
    "at": ("ballhausplatz", "bmeia", "bundesheer", "hofburg", "parlamentskorrespondenz", "nationalratspräsident", "landeshauptmann"),
    "ch": ("eda", "ejpd", "uvek", "wbf", "efd", "vbs", "bundesrat", "bundesrätin", "bundesrates", "eidgenössischen", "eidgenössisches"),
    "li": ("liechtensteins", "ikr", "vaduz"),
    "lu": ("luxemburgs",),
}  # fmt: skip
"""Words of the above that stand in a text from abroad only where it is written for home."""
PRESIDENCIES = ("de", "at", "ch")
"""The states that have a Bundespräsident."""
CHANCELLERIES = ("de", "at")
"""The states that have a Bundeskanzler."""
DEPARTMENTAL = ("ch",)
"""The states whose ministers lead a Departement."""
FEDERATION = "de"
"""The state whose heads of government are Bundeskanzler, and whose Ministerpräsidenten lead a Land."""
MINISTRIES = ("de", "at")
"""The states whose ministers are Bundesminister."""
SENT_FROM = ("für", "aus", "seitens", "vonseiten")
SENDS = frozenset(("entsandt", "entsandte", "vertreten", "repräsentiert", "schickte", "geschickt", "vertrat", "vertraten"))
IS_REPRESENTED = frozenset(("war", "ist", "wird", "wurde", "hatte", "hat", "schickte", "schickt", "entsandte", "durch"))
"""Behind the state that sends somebody: „Thailand war durch X vertreten, Laos durch Y"."""
THERE = ("dortige", "dortigen", "dortiger")
NATIVE_AFTER = ("aus",)
CONTRACTED = frozenset(
    (
        "am",
        "im",
        "zum",
        "zur",
        "vom",
        "beim",
        "ans",
        "ins",
        "eine",
        "einen",
        "ein",
        "einem",
        "einer",
        "eines",
        "kein",
        "keine",
        "keinen",
        "diesem",
        "dieser",
        "dieses",
        "jedem",
        "jeder",
    )
)
"""What stands before a common noun and never before somebody's name."""
SHARED_BY = frozenset(
    (
        "der",
        "beider",
        "beiden",
        "drei",
        "vier",
        "fünf",
        "länder",
        "staaten",
        "seiten",
        "inne",
        "nationen",
        "republiken",
        "nachbarländer",
        "nachbarstaaten",
        "teil",
        "bei",
        "beim",
        "an",
        "zusammen",
    )
)
IN_COMPANY_OF = pattern(r"\b[Ii]n Begleitung\b|\bbegleitet (?:von|durch)\b|\b[Gg]efolge\b|\bmitsamt\b")
"""Behind somebody of whose side those are who are told next."""
ACCOMPANIED_BY = pattern(r"\bvo[nm]\b")
GOES_ALONG = pattern(r"^[^.;]{0,100}?\bbegleitet\b")
"""Behind those who go with whom is told before: „der von X begleitet wurde"."""
DELEGATION = "delegation"
LEADS_IT = frozenset(("leitung", "führung", "vorsitz", "spitze", "angeführt", "geführt", "geleitet", "bestehend"))
"""Between a delegation and its leader."""
IN_OFFICE_SINCE = ("seit", "derzeit", "inzwischen", "nunmehr", "mittlerweile", "zugleich", "neuerdings", "ebenfalls")
"""What stands between a name and an office without an article: „X, seit Mai Außenministerin"."""
DIRECTORS = ("direktor", "sekretär")
"""Who leads an agency and only serves a ministry."""
WITHOUT = "ohne"
NO_DEPARTMENT = ("geschäftsbereich", "portefeuille", "ressort")
"""What a minister may be without."""
WITH_WHOM = ("zu", "zwischen")
IN_PLACE_OF = pattern(r"\b[Ii]n Vertretung\b|\banstelle\b|\ban Stelle\b")
HONOUR = "title"
"""The class of words such as "Scheich" in the list of offices."""
ACCUSATIVE = ("den", "das")
BEFORE_ARTICLES = ("van", "von", "op", "in", "aan")
"""Before an article that is a part of a name: „van den Broek"."""
INDEFINITE = ("ein", "eine", "eines", "einen", "einem", "einer")
STANDING = ("ständige", "ständigen", "ständiger")
"""Before the committee of a parliament whose chair leads the parliament, as in China and Vietnam."""
OF_HIS = "des"
PRESENCE = frozenset(
    ("leitung", "vorsitz", "beisein", "teilnahme", "einladung", "beteiligung", "anwesenheit", "vermittlung", "seite", "begleitung", "gast",
     "besuch", "besuchs", "besuches", "ankunft", "mitwirkung")
)  # fmt: skip
"""Nouns with which an office in the genitive is there."""
ONE_OF_A_PEOPLE = ("der", "dem")
FEMININE_ENDING = "in"
GOVERNMENTS = ("regierung", "führung", "regierungen")
HERS = frozenset(("ihr", "ihre", "ihrem", "ihren", "ihrer"))
HIS = frozenset(("sein", "seine", "seinem", "seinen", "seiner"))
"""Whose counterpart somebody is."""
AS = "als"
REGION_NOUNS = frozenset(
    (
        *("region", "provinz", "oblast", "gebiet", "gebiets", "gebietes", "präfektur", "woiwodschaft", "bundesstaat", "bundesstaats"),
        *("bundesstaates", "bundesland", "bundeslands", "bundeslandes", "bezirks", "distrikts", "departements", "kantons", "kraj"),
    )
)
"""Kinds of parts of states, with a name behind."""
