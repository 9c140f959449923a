"""The grammar of German, as far as meetings need it: how offices are written together, what a clause says of an encounter.

Nouns are written with capitals and verbs are not, so patterns tell "Treffen" from "treffen" by case; they read one sentence at a
time. Word lists stand in the data files beside this module.
"""

import re
from collections.abc import Mapping
from typing import Literal

# Offices and the phrases around them

OF = (
    "der",
    "des",
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
AT = ("bei", "beim", "an", "am", "zu", "zum", "zur")
BETWEEN_TWO = ("von", "aus", "in", "bei", "an", "zu")
FOR = ("für", "fuer")
FIELD_ARTICLES = ("die", "das", "den", "der", "des")
FIELD_ADJECTIVES = (
    "auswärtige",
    "europäische",
    "internationale",
    "innere",
    "äußere",
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
ACCUSATIVE_OR_PLURAL = ("den", "seinen", "ihren", "unseren")
BETWEEN_ADJECTIVES = (
    "mit",
    "sein",
    "seinem",
    "seinen",
    "ihrem",
    "ihren",
    "dann",
    "anschließend",
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
RELATIVES = ("der", "die", "welcher", "welche")
SIDE = ("seite", "delegation", "seitens")
CLOSES = ("an", "teil", "ab", "statt", "ein", "zusammen", "und", "sowie", "inne", "bei", "vor")
NAME_BEGINS = ("al", "el", "bin", "ibn", "de", "van", "da")
NOBLE = ("von", "van", "zu", "der", "den")
ARTICLED_NAME = re.compile(r"^(?:al|el|ad|as|ash|asch|ar|an|at|az|ul|es|ez)[-‑’][A-ZÄÖÜ]")
ABBREVIATED_NAME = re.compile(r"^(?:Ch|Sh|Zh|Kh|Th|Sch|Ju|Ja|Yu|Ya|Dsch|Tsch)$")
LONG_GENITIVE = ("landes", "reiches")
PATRONYMIC = frozenset(("oglu", "oğlu", "ogly", "uulu", "uly", "kyzy", "kizi", "kızı", "gizi", "qizi"))
"""„Sohn des" and „Tochter des" of Turkic names, written behind the father's."""
JUNIOR = ("Jr", "Sr", "jun", "sen")
ALSO_NAMES = frozenset(("edi",))
"""First names that are acronyms too."""
REGNAL = re.compile(r"^[IVX]+$")
_ADJECTIVE = re.compile(r"^[a-zäöüß-]{3,}(?:e|er|en|em|es)$")


def is_adjective(word: str) -> bool:
    """Whether a word is written and ends like an adjective."""
    return _ADJECTIVE.match(word) is not None


FIRST_LADY = r"(?:Ehefrau|Ehegattin|Gattin|Gemahlin|Frau|Ehemann|Tochter|Sohn)"
NOT_THERE_BEFORE = re.compile(
    r"(?:\blaut|^vor|\bVor|\bkein\w*|\bnach (?:den )?(?:Angaben|Worten|Aussagen|Darstellung) (?:von|des|der)|\bim (?:Namen|Auftrag) (?:von|"
    r"des|der|seines|ihres)?"
    r"|\bGr[üu](?:ß|ss)e(?:n)? (?:von|des|der)?|\bin Vertretung (?:von|des|der)?|\b(?:an Stelle|anstelle|statt) (?:von|des|der)?"
    r"|\b(?:Nachfolge|Nachfolger|Nachfolgerin|Vorgänger|Vorgängerin|Amtsvorgänger|Amtsvorgängerin)s?(?: von| des| der)?"
    r"|\bGrab(?:mal)?(?:es|s)?(?: von| des| der)?|\bAndenken (?:an|von|des)|\bGedenken an|\bMausoleum (?:von|des)"
    rf"|\b{FIRST_LADY}(?: von| des| der)?|\b(?:Schreiben|Brief|Botschaft|Telegramm|Glückwünsche|Beileid)s?(?: von| des|"
    rf" der| an)(?: den| die)?"
    r"|\b(?:Sprecher|Sprecherin|Sprechers|Pressechef|Berater|Beraterin|Anwalt|Vertrauten?)(?: von| des| der)?"
    r"|\b(?:Sturz|Tod|Wahl|Wiederwahl|Ermordung|Festnahme|Inhaftierung|Freilassung|Rücktritt|Amtseinführung|"
    r"Entlassung)(?:s|es)?(?: von| des| der)?"
    r"|\b(?:Regierung|Regime|Ära|Amtszeit|Herrschaft|Präsidentschaft|Dekret|Erlass|Plan|Vorschlag|Initiative|Politik|Anordnung)(?:s|es)?"
    r"(?: von| des| der| unter)?|\bernannte\w*(?: zum| zur)?|\bmit Präsident\w* .{1,30} an der Spitze|\bgegenüber|"
    r"\bunter (?:dem früheren )?Präsident(?:en)?)"
    r"\s*(?:(?:den|dem|der|des|die|seines|ihres|seiner|ihrer)\s)?$"
)
"""What stands before somebody who is only spoken of."""

NOT_THERE_AFTER = re.compile(
    r"^[^.;]{0,60}?\b(?:ließ(?:en)? sich (?:entschuldigen|vertreten)|(?:fehlte|fehlten|fernblieb)|"
    r"nahm(?:en)? (?:\w+ ){0,3}nicht teil|(?:war |waren )?(?:\w+ ){0,3}nicht (?:\w+ ){0,3}(?:anwesend|dabei|angereist|"
    r"gereist|gekommen|erschienen)"
    r"|(?:ist|war) (?:\w+ ){0,2}verhindert|(?:hatte|habe) abgesagt)"
)
"""What stands behind somebody who was not there."""

SOURCE = re.compile(
    r"\b(?:wie|so)\b(?P<said>[^,;]{0,120}?)\b(?:mitteilte|mitteilten|berichtete|berichteten|erklärte|sagte|schrieb|"
    r"bestätigte|hieß|bekanntgab)\b"
)
"""„…, wie X mitteilte": X tells of it, which does not say that he was there."""

# What a clause says of an encounter

_NOUN = (
    r"(?:Vier-Augen-)?Gespräch(?:e|en|s|es)?|[A-ZÄÖÜ]\w*gespräch(?:e|en|s|es)?|[A-ZÄÖÜ]\w*[-\w]*-Gespräch(?:e|en|s)?|"
    r"Unterredung(?:en)?|Begegnung(?:en)?"
    r"|Treffen(?:s)?|[A-ZÄÖÜ][-\w]*treffen(?:s)?|[-\w]+-Treffen(?:s)?|Zusammenkunft|Zusammenkünften?|Zusammentreffen(?:s)?"
    r"|Gipfel(?:s|n)?|[A-ZÄÖÜ0-9][-\w]*gipfel(?:s|n)?|[-\w]+-Gipfel(?:s|n)?|Sitzung(?:en)?|"
    r"[A-ZÄÖÜ][-\w]*sitzung(?:en)?|Tagung(?:en)?|[A-ZÄÖÜ][-\w]*tagung(?:en)?"
    r"|Konferenz(?:en)?|[A-ZÄÖÜ](?!resse)[-\w]*konferenz(?:en)?|Verhandlung(?:en)?|[A-ZÄÖÜ][-\w]*verhandlung(?:en)?|"
    r"Konsultation(?:en)?|[A-ZÄÖÜ][-\w]*konsultation(?:en)?"
    r"|Beratung(?:en)?|Besprechung(?:en)?|[A-ZÄÖÜ]\w+runde|Telefonat(?:e|s|es)?|[A-ZÄÖÜ]*telefonat(?:e|s|es)?|"
    r"Telefongespräch\w*|Videokonferenz(?:en)?"
    r"|Videoschalte|Videoschaltung|Telefonschalte|Schaltkonferenz|Audienz(?:en)?|Privataudienz|Meinungsaustausch(?:es|"
    r"s)?|Gedankenaustausch(?:es|s)?|Arbeitsessen|Arbeitsfrühstück"
    r"|Mittagessen|Abendessen|Forum(?:s)?|Aussprache|Kolloquium|Dialog(?:s|es)?|Austausch(?:es|s)?|Ministerrat(?:s|"
    r"es)?|Empfang(?:s|es)?|Arbeitsbesuch(?:s|es)?|Antrittsbesuch(?:s|es)?|Staatsbesuch(?:s|es)?"
)
ENCOUNTER_NOUN = re.compile(rf"\b(?:{_NOUN})\b")
_VERB = (
    r"traf|trafen|trifft|treffen|getroffen|(?:zusammen|wieder)(?:treffen|trifft|traf|trafen|getroffen)|"
    r"zusammen(?:zu)?(?:kommen|kommt|kam|kamen|gekommen|treten|tritt|trat|traten|getreten|zutreffen)"
    r"|empfing|empfingen|empfängt|empfangen|begegnet(?:e|en)?|gesprochen|telefonier(?:t|te|ten|en)|beriet|berieten|"
    r"berät|beraten|tagt|tagte|tagten|getagt|tagen"
    r"|konferier(?:t|te|ten|en)|verhandel(?:t|te|ten|n)|ausgetauscht|austausch(?:t|te|ten|en)|unterhielt(?:en)?|"
    r"unterhalten|besprach(?:en)?|besprochen|erörter(?:t|te|ten|n)"
    r"|diskutier(?:t|te|ten|en)|konsultier(?:t|te|ten|en)|abgehalten|abzuhalten|stattgefunden|stattfand|stattfinden|"
    r"stattfindet|durchgeführt|ausgerichtet"
)
_TALKED = (
    r"spr(?:ach|achen|icht|echen)|gesprochen|rede(?:n|t|te|ten)|geredet|beriet(?:en)?|berät|beraten|verhandel\w*|konferier\w*|diskutier\w*|"
    r"erörter\w*|bespr(?:ach|achen|icht|echen|ochen)|abgestimmt|abstimm\w+|abzustimmen|konsultier\w*|unterhielt(?:en)?|unterhalten|"
    r"zusammen(?:saß|saßen|sitzen|gesessen|gefunden)|(?:zu (?:Abend|Mittag) )?gegessen|gespeist|dinier\w*|telefonier\w*|tauscht?\w*"
)
_TALK = (
    r"[\w-]*[Gg]espräch|Unterredung|[\w-]*[Tt]reffen|Begegnung|Zusammenkunft|[\w-]*[Vv]erhandlung|[\w-]*[Kk]onsultation|Aussprache|Audienz|Beratung|"
    r"Besprechung|\w*[Aa]ustausch|Arbeitsessen|Arbeitsfrühstück|Mittagessen|Abendessen|[Tt]elefonat|Videoschalte|Termin"
)
_WITH = r"\bmit\b(?! (?:Blick|dem Ziel|Genugtuung|Sorge|Nachdruck|Hilfe|(?:den )?Worten|Unterstützung|Erfolg|Bezug)\b)"
_TALKING = (
    rf"\b(?:{_TALKED})\b.{{0,160}}?{_WITH}|{_WITH}.{{0,200}}?\b(?:{_TALKED})\b|\b(?:{_TALK})(?:e|en|s|es)?\b.{{0,60}}?\b(?:mit|zwischen)\b|"
    rf"\bmit\b.{{3,200}}?\b(?:{_TALK})(?:e|en|s)?\b.{{0,200}}?\b(?:vorgesehen|geplant|angesetzt|statt\w*|geführt)\b|"
    rf"\bmit\b.{{3,160}}?\bging es\b.{{0,30}}?\bum\b|\b(?:{_TALK})(?:e|en)?\b.{{0,60}}?\b(?:durch)?geführt\b|"
    rf"\bf[üu]hr(?:t|te|ten|en)\b.{{1,160}}?\b(?:{_TALK})|"
    rf"\bzu eine[mr] (?:[\w-]+ ){{0,3}}?(?:{_NOUN})\b.{{0,60}}?\b(?:begrü(?:ß|ss)t|gebeten|geladen|erwartet)\b|"
    rf"\bbegrü(?:ß|ss)(?:te|ten|t)\b.{{1,160}}?\bzu eine[mr] (?:[\w-]+ ){{0,3}}?(?:{_NOUN})\b|"
    rf"\bba(?:t|ten)\b.{{1,120}}?\bzu(?:m|r| eine[mr]) (?:[\w-]+ ){{0,3}}?(?:{_NOUN})\b|"
    r"\bleite\w*\b.{0,80}?\bmit\b|\bDialog\w*\b.{0,60}?\bmit\b|\bmit\b.{0,90}?\b\w*[Dd]ialog\b|"
    r"\btausch(?:t|te|ten|en)\b.{1,200}?\baus\b|\brief(?:en)?\b.{3,120}?\ban\b|"
    r"\b(?:kam|kamen|kommt|kommen)\b.{1,300}?\bzusammen\b|\bzu Gast bei\b|\bbei\b.{3,80}?\bzu Gast\b|\bsahen? sich\b|"
    r"\bsaß(?:en)?\b.{1,240}?\bzusammen\b|\b(?:zusammen|gegenüber)(?:saß|saßen|gesessen|sitzen)\b|\breichten (?:sich|einander)\b.{1,160}?\b(?:Hand|Hände)\b|\bschüttelten\b.{1,120}?\bHände?\b|\b(?:auf(?:ge|zu)such(?:t|en)|such(?:te|ten|t)\b.{1,80}?\bauf)\b|"
    r"\b(?:ihn|sie)\b.{1,80}?\berwartete?\b|\berwartete (?:ihn|sie)\b|\bwiederzusehen\b|\bwiedergesehen\b|"
    r"\b(?:begab|fuhr|ging|eilte)\b.{1,100}?\bzu(?:m|r)?\s(?:\w+\s){0,2}?[A-ZÄÖÜ]\w*(?:präsident|minister|kanzler|chef|könig|premier)\w*"
)
TALKING = re.compile(_TALKING)
ENCOUNTER_VERB = re.compile(
    rf"\b(?:{_VERB})\b|"
    r"\b(?:trat|traten|tritt|treten)\b.{1,300}?\bzusammen\b|\bfand(?:en)?\b.{1,300}?\bstatt\b|"
    r"\bfindet\b.{1,300}?\bstatt\b"
    r"|\b(?:hielt|hielten|hält|halten)\b.{1,200}?\bab\b|\bwillkommen\b|"
    r"\bGast (?:bei|seine[srm]|ihre[srm])\b|"
    r"\bbegrüßt(?:e|en)?\b|\bbegrüsst(?:e|en)?\b|\ban einen Tisch\b"
    r"|\bging es um\b|\bvon\b.{1,120}\bempfangen\b|\bzusammengeschaltet\b|\bschalt(?:ete|eten|"
    r"en)\b.{0,60}?\bzusammen\b"
)
STRONG_VERB = re.compile(
    r"\b(?:traf|trafen|trifft|treffen|getroffen|zusammen(?:treffen|trifft|traf|trafen|getroffen|gekommen|kommen|kam|"
    r"kamen|zukommen)|empfing|empfingen|empfängt|empfangen|begegnet(?:e|en)?"
    r"|gesprochen|telefonier(?:t|te|ten|en)|ausgetauscht|unterhielt(?:en)?)\b"
)
"""Verbs by which two meet: somebody new beside them is met anew."""

ANAPHORIC = re.compile(
    rf"\b(?:[Dd]as|[Dd]em|[Dd]es|[Dd]er|[Dd]ie|[Bb]eim|[Ii]m|[Vv]om|[Dd]iese[smr]?|[Ii]hre[sm]?|[Ii]hren|[Ii]hrer|"
    rf"[Ss]eine[sm]?)\s(?:\w+\s){{0,2}}?(?:{_NOUN})\b(?!\s(?:mit|zwischen)\s)"
)
TAKING_PART = re.compile(
    r"\b(?:nahm(?:en)?|nehmen|nimmt)\b.{0,600}?\bteil\b|\bteil(?:ge)?nahmen?\b|\bteilgenommen\b|\bTeilnehme(?:r|rn|"
    r"nde|nden)\b|\bbeteilig\w+\b|\bwohn(?:t|te|ten|en)\b.{0,400}?\bbei\b|\bbeigewohnt\b|\bbeigezogen\b|\bhinzugezogen\b|\bmitwirk\w+\b|\bmitgewirkt\b|\bangehör\w+\b"
    r"|\banwesend\b|\bzugegen\b|\bbegleite\w*\b|\bin Begleitung\b|\bvertreten\b|\brepräsentier\w*\b|\breis(?:t|te|"
    r"ten)\b.{0,400}?\ban\b|\bangereist\b|\b[Gg]astgeber\w*\b|\bzugeschaltet\b|\bsaß(?:en)?\b"
    r"|\bam Tisch\b|\bvonseiten\b|\bseitens\b|\bgehör(?:t|te|ten|en)\b.{0,400}?\ban\b|\bDelegation\w*\b|"
    r"\bbegrüßt\w*\b|\bbegrüsst\w*\b|\b[Vv]orsitz\w*\b|\bgeleitet\b|\bleitet?e?n?\b|\beröffnet\w*\b"
    r"|\bdabei war(?:en)?\b|\bwar(?:en)?\b.{0,120}?\bdabei\b|\b(?:zählten|"
    r"zählte)\b.{0,40}?\bzu\b|\bmit dabei\b|\bim Beisein\b|\bin (?:Anwesenheit|Gegenwart)\b|\bunter Beteiligung\b|\bsaß\b|"
    r"\bmoderier\w*\b|\bvermittel\w*\b|\bVermittler\w*\b|\bunter (?:der )?Leitung\b|\bunter (?:dem )?Vorsitz\b|"
    r"\bvertraten\b|\bsetzten? sich\b|\bden (?:\w+ )?Tisch\b|\bvon der Partie\b|\bstieß(?:en)?\b.{0,200}?\bhinzu\b|\bkam(?:en)?\b.{0,120}?\bhinzu\b|\bhinzugekommen\b|"
    r"\bhinzugestoßen\b|\bentsandt\b|\ban seiner Seite\b|\ban ihrer Seite\b|\bsprachen? (?:für|Für)\b|\b[Ff]ür\b.{3,70}?\bsprach(?:en)?\b|"
    r"\beingeladen hatten?\b|\bgekommen (?:war|sind|waren|ist)\b|\b(?:ist|sind|war|waren)\b.{0,200}?\bgekommen\b|"
    r"\beingetroffen\b|\bgesell(?:te|ten)\b"
)
SPEAKING = re.compile(
    r"\b(?:sagte|sagten|erklärte|erklärten|betonte|betonten|unterstrich\w*|hob\b.{0,80}\bhervor|verwies\w*|dankte\w*|"
    r"bedankte|würdigte\w*|berichtete\w*|begrüßte\w*|ergriff\w*|lobte|forderte|äußerte|äusserte|plädierte|warnte|"
    r"erinnerte|kündigte|zeigte sich|sprach sich|wies\b|bezeichnete|nannte)\b"
)
PHONE = re.compile(
    r"\b[Tt]elef?on(?:at|ier|gespräch|konferenz|schalt|isch)\w*|\b(?:am|per) Telefon\b|\bfernmündlich|"
    r"\brief(?:en)?\b.{3,80}?\ban\b|\bangerufen\b|\bAnruf\w*"
)
VIDEO = re.compile(
    r"\bper Video(?:\w+)?\b(?!.{0,40}(?:hinzu|zugeschaltet|teil))|\bVideo(?:konferenz|schalt|gespräch|telefonat|"
    r"gipfel|format|treffen|call)\w*|\bvirtuell\w*|\bzusammengeschaltet\b|\bschalt(?:ete|eten|"
    r"en)\b.{0,60}?\bzusammen\b|\b[Oo]nline(?:-\w+)?\b|\bdigitalen? (?:Format|Treffen|Sitzung|Gipfel|Ausgabe|"
    r"Konferenz)|\bim Videoformat|\bzugeschaltet\b.{0,40}\balle\b"
)
_TO_MEET = (
    r"treffen|zusammen\w*|empfangen|stattfinden|abgehalten|abhalten|führen|sprechen|tagen|reisen|besuchen|erwartet|"
    r"beraten|austauschen|begegnen|teilnehmen|ausgerichtet|ausrichten|durchgeführt"
    r"|unterzeichnen|unterzeichnet|fortgesetzt|fortsetzen|erörtern|setzen|sein|telefonieren|geben|anreisen|kommen|"
    r"zusammenkommen|begrüßen|eröffnen|leiten|einladen"
)
PLANNED_SURELY = re.compile(
    rf"\b(?:wird|werden|soll|sollen|werde)\b(?=.{{0,400}}?\b(?:{_TO_MEET})\b)|\b(?:geplant|vorgesehen|angesetzt|anberaumt|in Planung)\b|"
    rf"\b(?:geplant|vorgesehen|angesetzt|anberaumt)e[nrs]?\s(?:[\w-]+\s){{0,3}}?(?:{_NOUN}|\w*[Rr]eise|\w*[Bb]esuch)\w*\b|\bsteh(?:t|"
    rf"en)\b.{{1,120}}?\b(?:an|auf dem Programm|bevor)\b"
    r"|\bam morgigen\b|\b(?:nächste|kommende)[nr]? Woche\b|\b[Nn]ächste Station\b"
)
PLANNED = re.compile(
    rf"{PLANNED_SURELY.pattern}|\b(?:[Aa]m (?:kommenden )?|[Aa]n diesem )(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|"
    rf"Sonntag)\b.{{0,60}}?\b(?:nimmt|trifft|empfängt|reist|kommt|spricht|leitet|beginnt|tagt|stößt)\b|\b(?:will|"
    rf"wollen)\b(?=.{{0,400}}?\b(?:{_TO_MEET})\b)"
    r"|\b(?:bevorstehende[nrs]?|erwartet|plant|planen|anstehende[nrs]?)\b|\breist\b|\breisen\b|\bbricht\b.{1,80}?\bauf\b"
    r"|\bbegibt sich\b|\bkündigte?n?\b.{0,80}?\ban\b|\b(?:trifft|empfängt|kommt|kommen|treffen|spricht|nimmt|leitet|"
    r"stößt)\b.{0,120}?\b(?:am kommenden|morgen|übermorgen|am (?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|"
    r"Sonntag))\b"
)
NEXT = re.compile(
    r"\b(?:[Nn]ächste[rnsm]?|[Kk]ommende[rnsm]?|[Ff]olge\w*|weitere[rsn]?(?=\s(?:\w*[Tt]reffen|\w*[Gg]espräch|Runde|"
    r"Begegnung|Sitzung))|[Ff]olgende[rnsm]?|(?:[Dd]ritte|[Vv]ierte|"
    r"[Ff]ünfte|[Ss]echste|[Ss]iebte|[Aa]chte|[Nn]eunte|[Zz]ehnte|[Ee]lfte|[Zz]wölfte|[Zz]weite)[rnsm]?|\d{1,3}\.|"
    r"[IVX]+\.)\s(?:\S+\s){0,4}?"
    rf"(?:{_NOUN}|\w*[Kk]ommission\w*|Runde|Ausgabe|Mal)\b|\b(?:Gastgeber(?:in)?|Gastland|"
    rf"Austragungsort)\b.{{0,40}}\b(?:nächste|kommende|folgende)[rns]?\b"
)
CANCELLED = re.compile(
    r"\b(?:abgesagt|[Aa]bsage\b(?! erteil\w*)|absagen|findet\b(?!.{0,200}sondern).{0,200}?\bnicht statt|sagt(?:e|en)?\b.{0,120}?\bab\b|"
    r"fällt aus|fiel aus|gestrichen|entfällt|platzt\w*|"
    r"geplatzt|abgeblasen|nicht zustande gekommen|kam nicht zustande)"
)
POSTPONED = re.compile(
    r"\b(?:verschoben|verschiebt|verschieben|[Vv]erschiebung|vertagt|auf unbestimmte Zeit|"
    r"findet\b.{0,200}?\bnicht statt\b.{0,80}\bsondern|(?:auf|in) .{0,40}\bverlegt|nachgeholt)\b"
)
REMOTE = re.compile(
    r"\b(?:[Zz]uletzt|im (?:vergangenen|vorigen|letzten) (?:Jahr|Monat|Herbst|Sommer|Winter|Frühjahr|Januar|Februar|"
    r"März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)|im Vorjahr|[Vv]or (?:einem|einer|zwei|drei|"
    r"vier|fünf|sechs|sieben|acht|zehn|\d+|wenigen|einigen|mehreren|gut|rund|fast) (?:\w+ )?(?:Jahr|Jahren|Monat|"
    r"Monaten|Wochen|Woche)"
    r"|[Dd]aran erinnert|[Ee]rinnern wir|[Ss]einerzeit|[Dd]amals|[Hh]intergrund:|seit (?:19|20)\d\d|[Dd]as (?:erste|"
    r"letzte|vorige|bisher letzte) (?:Treffen|Gespräch)|[Dd]ie (?:erste|letzte|vorige) (?:Runde|Sitzung|Konferenz|"
    r"Tagung)|vorangegangene\w*|[Ss]eit dem (?:Besuch|Treffen)|vergangene Woche|[Ii]n der vergangenen Woche|"
    r"[Ss]chon (?:zu Jahresbeginn|im \w+)|[Bb]ereits (?:im|Anfang|Mitte|Ende))\b"
)
"""Words that take the reader back further than the days a text reports of."""

AGAIN = re.compile(r"\b(?:erneut|nochmals|noch einmal)\b")
CYBERCRIME = re.compile(r"\b(?:Straftaten|Verbrechen|Kriminalität)\b.{0,40}?\b(?:Informationstechn|Internet|Netz\b)\w*")
CRISIS_REGION = re.compile(
    r"\b(?:Lage|Situation|Entwicklung(?:en)?|Ereignisse|Unterstützung|Beistand|Hilfe|Frieden|Verhandlungen|Konferenz|"
    r"Thema|Themen|über|um|zu)\b"
    r"(?: \w+)? (?:in|für|zu|über|im|um|auf)?\s?(?:de[rnm] |die )?(?:Ukraine|Nahe[nrm] Osten|Gazastreifen|Gaza|Syrien|Libyen|"
    r"Afghanistan|Jemen|Sudan|Mali|Sahel\w*|Myanmar|Haiti|Donbass|Bergkarabach)\b"
)
CEREMONY = re.compile(r"\b(?:Kranz|Kränze|\w*[Dd]enkmal\w*|Ehrenmal\w*|Ehrenallee|Gedenkstätte|Mausoleum)\b")
INVITED = re.compile(r"\bauf Einladung\b")
UNREAL = re.compile(
    r"\bzeigt(?:e|en)? sich\b.{0,120}\bbereit\b|\bverweiger\w*\b|\b(?:forder|verlang|wünsch|hoff|erhoff|erwäg|anstreb)\w*\b|\bstreb(?:t|"
    r"te|en|ten)\b.{0,160}\ban\b"
    r"|\bschl(?:oss|ießt|iesst|össe)\w*\b.{0,160}\baus\b|\b(?:würde|möchte|könnte|wäre|hätte)n?\b|\bnicht (?:geplant|"
    r"vorgesehen|getroffen|zustande)\b"
    r"|\b(?:bot|bietet|boten)\b.{0,80}\ban\b|\bspr(?:ach|icht|achen|echen)\b sich\b.{0,20}\b(?:für|dafür|gegen)\b|"
    r"\bdenkbar\b|\berinnert(?:e|en)?\b"
    r"|\blehnt(?:e|en)?\b.{0,160}\bab\b|\brief(?:en)?\b.{0,160}\bzu\b.{0,60}\bauf\b|\bschl(?:ug|ugen|ägt)\b.{0,160}\bvor\b"
    r"|\b(?:ist|sei|bleibt|blieb) (?:noch )?(?:offen|unklar|ungewiss)\b|\bWunsch\b|\bnachgedacht\b|\b(?:wollte|wollten|"
    r"sollte|sollten)\b.{0,200}\b(?:doch|aber|jedoch)\b"
)
"""A meeting that is asked for, offered, refused, remembered or only possible."""
REAL = re.compile(
    r"\b(?:traf|trafen|empfing|empfingen|telefonierten?|tagten?|begegneten?)\b|\b(?:kam|kamen|trat|"
    r"traten)\b.{1,200}\bzusammen\b|\bfand(?:en)?\b.{1,300}\bstatt\b"
    r"|(?<!nicht )\b(?:hat|haben|ist|sind|wurden?|war|waren|hatten?)\b.{0,300}\b(?<!nicht )(?:getroffen|empfangen|"
    r"zusammengetroffen|zusammengekommen|begegnet|gesprochen|telefoniert|"
    r"unterzeichnet|eingetroffen|begrüßt|geführt)\b"
    r"|\bspr(?:ach|achen)\b(?! sich).{0,120}\bmit\b|\b(?:nahm|nahmen)\b.{1,300}\bteil\b|"
    r"\bführten?\b.{1,160}\b(?:Gespräch|Unterredung|Verhandlung)"
)
GREETED = re.compile(r"\b[Bb]egrü(?:ß|ss)t wurden? (?:sie|die|beide)\b")
"""Who only greets two guests takes no part in their talks."""
INVITES = re.compile(r"\blud(?:en)?\b.{0,160}?\bein\b|\beingeladen\b")
SAME_DAY = re.compile(r"\b[Aa]m (?:selben|gleichen) Tage?\b")
SINCE = re.compile(r"\b[Ss]eit (?:dem |der |Anfang |Mitte |Ende )?$")
STATE_OF_AFFAIRS = frozenset(
    ("lage", "krieg", "frieden", "situation", "konflikt", "krise", "waffenruhe", "waffenstillstand", "sicherheit", "wahlen", "ereignisse")
)
"""Nouns behind which "in" and a place tell what the noun is of."""
SON_OF = ("bin", "ibn")
NEARBY = re.compile(
    r"\b(?:Vormittag|Nachmittag|Mittag|Abend|Morgen|\w+abend|\w+morgen|\w+nachmittag|[Zz]uvor|[Vv]or de[mr]|[Vv]or den \w+en|"
    r"[Nn]ach de[mr]|[Vv]orabend|[Vv]or (?:Beginn|ihrem|seinem)|[Nn]och vor|[Zz]unächst|[Vv]ortag|[Hh]eute|[Gg]estern|"
    r"[Aa]nschließend|[Dd]anach|[Mm]ontag|[Dd]ienstag|[Mm]ittwoch|[Dd]onnerstag|[Ff]reitag|[Ss]amstag|[Ss]onntag|"
    r"[Aa]m selben Tag|[Aa]m gleichen Tag|[Aa]m Rande|[Dd]abei|[Ee]rst am|[Ee]inen Tag)\b"
)
_PARTICIPLE = r"(?:\w*ge\w{2,}(?:t|en)|\w+iert|(?:be|ver|er|ent|emp|zer|unter|über|wider|miss)\w{2,}(?:t|en))"
PLUPERFECT = re.compile(
    rf"\b(?:hatte|hatten)\b.{{0,260}}?\b{_PARTICIPLE}\b|\b{_PARTICIPLE} hatten?\b|\bwar(?:en)?\b.{{0,200}}?\b(?:worden|\w*gekommen|"
    r"\w*getroffen|\w*getreten|gereist|begegnet|gegangen|geführt|\w*gestanden)\b"
)
WISHED = re.compile(
    r"\b(?:lud\w*\b.{0,120}?\bein\b|einladen|eingeladen|Einladung (?:zu|nach|zum|aus|für)|sprach\w* .{0,40}Einladung|"
    r"möchte\w*|wünsch\w*|Termin steht noch nicht|hofft|hoffe|könnte[n]?|noch nicht fest|sobald wie möglich|"
    r"so bald wie möglich|zu gegebener Zeit|bereit\b.{0,60}zu treffen|schlug\b.{0,80}\bvor|vorgeschlagen|angeboten|"
    r"anbieten|will\b.{0,80}einladen)\b"
)
FURTHER = re.compile(
    r"\b(?:[Aa]uch|[Aa]u(?:ß|ss)erdem|[Ff]erner|[Zz]udem|[Ww]eiter\w*|[Zz]uvor|[Aa]nschlie(?:ß|ss)end|[Dd]anach|"
    r"[Dd]araufhin|[Ss]päter|[Tt]ags darauf|[Aa]m selben Tage?|[Aa]m gleichen Tag|[Aa]m Vortag|[Ss]eparat\w*|"
    r"[Aa]m Rande|[Dd]arüber hinaus"
    r"|[Vv]or (?:seinem|ihrem)|[Nn]ach (?:seinem|ihrem|dem|der)|[Vv]or dem|[Ii]m Laufe|[Ii]m Anschluss|[Ee]inzeln|"
    r"[Jj]eweils|[Ee]benfalls|[Uu]nter anderem|[Bb]ereits am|[Dd]ann|[Ss]chließlich|[Zz]um Abschluss|"
    r"[Aa]m (?:Nachmittag|Abend|Vormittag|Mittag|Morgen)|[Zz]unächst|[Ww]ährend)\b"
)
APART = re.compile(
    r"\b(?:[Aa]m Rande?|einzeln\w*|jeweils|separat\w*|getrennt\w*|bilateral(?:e|en) (?:Gespräche|Treffen|Begegnungen|"
    r"Unterredungen|Termine)|[Uu]nter anderem|nacheinander|zuerst\b.{0,80}\b(?:anschließend|dann|danach)|"
    r"zunächst\b.{0,120}\b(?:anschließend|dann|danach|später|bevor|ehe)|bevor er|bevor sie|sowohl\b.{0,80}\bals auch|"
    r"Gespräche|Gesprächen|Treffen mit|Unterredungen|[Ii]m Laufe|außerdem|ausserdem|ebenfalls|empfing|empfangen|traf|"
    r"trifft|begegnete)\b"
)
TOGETHER = re.compile(
    r"\b(?:gemeinsam|gemeinsame[nsr]? (?:Treffen|Gespräch|Sitzung)|[Dd]rei(?:er|seitig|ergipfel)\w*|[Tt]rilateral\w*|"
    r"[Vv]ierer\w*|quadrilateral\w*|[Gg]ipfel\w*|Runde|\w+runde|Quintett\w*|zu (?:dritt|viert|fünft)|zusammen|"
    r"im (?:\w+-)?Format|in Begleitung|begleite\w*|im Beisein|unter Beteiligung|unter Teilnahme|in Anwesenheit|"
    r"unter Vermittlung|vermittel\w*|Konferenz|Sitzung|nahmen|nehmen|Telefonkonferenz|Videokonferenz|Schalte|"
    r"zwischen)\b"
)
SEPARATE = re.compile(
    r"\b(?:[Aa]m Rande?|gesondert\w*|bilateral\w*|unter vier Augen|separat\w*|weitere[sn]? (?:Gespräch|Treffen)|"
    r"[Nn]och vor|[Zz]uvor|[Vv]or (?:dem|der|Beginn)|[Nn]ach (?:dem|der)|[Aa]m Vortag|[Aa]m (?:Nachmittag|Abend|"
    r"Vormittag|Mittag|Morgen)|\w+abend|[Zz]unächst|[Dd]ann|nacheinander|unter vier Augen|allein|einzeln\w*|[Aa]nschließend|[Dd]anach|[Aa]u(?:ß|ss)erdem|[Zz]udem|[Ff]erner|"
    r"auch)\b"
)
"""Words that set a talk of two apart from the meeting of many at which both were."""

DOMESTIC = re.compile(
    r"\b(?:an|in) (?:seiner|ihrer) (?:heutigen )?Sitzung(?: vom| am)?\b|"
    r"\b(?:(?:Sitzung|Tagung|Beratung)\w* des (?:Minister)?[Kk]abinetts?|Kabinettssitzung\w*|Koalition\w*|"
    r"Parteitag\w*|Fraktion\w*|Länder(?:chefs|minister\w*)|der Länder\b|Bundesländer\w*|Wahlkampf\w*|Sondierung\w*|"
    r"im Bundestag|Innenministerkonferenz)\b"
)
NO_MEETING = re.compile(
    r"\b(?:[Gg]lückwunsch\w*|[Gg]ratulier\w*|[Bb]eileid\w*|[Kk]ondol\w*|Brief(?:e|es|s)?|Schreiben|Interview\w*|"
    r"Dekret\w*|eine Rede (?:halten|hält|gehalten)|Botschaft(?:en)? (?:zukommen|überbring|aus)\w*|"
    r"zum (?:Geburtstag|Nationalfeiertag|Unabhängigkeitstag)|"
    r"Telegramm\w*)\b"
)

# Documents and decisions

SIGNED = re.compile(
    r"\bunter(?<!\bde[rnms] unter)(?<!\bdie unter)(?<!\bam unter)(?:zeichn|schr|fertig)\w*"
    r"|\b(?:Unterzeichnung\w*|Unterschrift\w*|signier\w*|paraphier\w*|besiegel\w*|unter Dach und Fach|gezeichnet)\b"
    r"|\b\w*(?:[Aa]bkommen|[Mm]emorand\w+|[Dd]okumente?|[Vv]ereinbarung\w*|[Vv]ertrag|"
    r"[Vv]erträge)\b.{0,200}?\b(?:ausgetauscht|(?:geschlossen|verlängert) (?:wurden?|worden))\b"
)
ADOPTED = re.compile(
    r"\bmit eine[rm] (?:\w+ )?\w*(?:[eE]rklärung|[kK]ommuniqué|[dD]eklaration)\b.{0,30}?\b(?:abschlie\w+|"
    r"abgeschlossen|endet\w*)|\b[Ii]n (?:einer|ihrer|der|seiner) (?:„)?(?:[gG]emeinsamen? |anschließenden |"
    r"\w+en )?(?:Abschluss|Schluss|Gipfel)?[eE]rklärung\b|\b[Ii]n (?:einem|ihrem|dem) (?:gemeinsamen )?\w*[Kk]ommuniqué\b|"
    r"\b(?:verabschied(?:et|ete|eten|en)\b(?! sich)|angenommen|anzunehmen|nahm(?:en)?\b.{0,160}?\ban\b|"
    r"[Vv]erabschiedung|[Aa]nnahme|gebilligt|billigt\w*|veröffentlich\w*|abgegeben|gaben?\b.{0,100}?\bab\b|"
    r"beschlossen|beschloss\w*|legten?\b.{0,60}?\bvor\b|stellten?\b.{0,60}?\b\w*[Ee]rklärung\b.{0,80}?\bvor\b|"
    r"brachten?\b.{0,60}\bauf den Weg|herausgegeben|verlas(?:en)?|verlesen|zugestimmt)\b"
)
AGREED = re.compile(
    r"\b(?:einig(?:t|te|ten|en)\b(?: (?:man|er|sie|beide|die \w+)){0,2} sich|geeinigt|sich (?:\w+ ){0,3}einig(?:t|ten|"
    r"en)?\b|wurden? (?:\w+ ){0,5}einig\b|[Ee]inigung (?:erzielt|über)|überein(?:ge)?kommen|(?:kam|kamen|"
    r"kommen)\b.{0,80}?\büberein\b|vereinbar(?:t|te|ten|en)\b|verständig(?:t|te|ten|en)\b|verabrede(?:t|te|ten)\b|"
    r"beschlossen|beschloss(?:en)?|beschließen|fassten?\b.{0,40}Beschluss|legten\b.{0,60}?\bfest\b|"
    r"erzielten?\b.{0,60}?\bEinigung|ins Auge gefasst)\b"
)
AGREED_NOT = re.compile(
    r"\b(?:nicht einig|keine Einigung|kein Einvernehmen|nicht geeinigt|wie vereinbart|keinen gemeinsamen|"
    r"noch nichts entschieden|uneinig|vereinbarten (?:Ziele|Maßnahmen|Projekte))\b"
)
PLANNED_PAPER = re.compile(
    r"\b(?:soll(?:en|te|ten)?|wird|werden|will|wollen|geplant\w*|vorgesehen|vorbereit\w*|künftig\w*|in Vorbereitung|"
    r"zur Unterzeichnung (?:vor)?bereit\w*|erwartet)\b"
)
DONE_PAPER = re.compile(
    r"\b(?:unterzeichneten?|unterzeichnete|unterschrieb(?:en)?|signierten?|verabschiedeten?|nahm(?:en)?|billigten?|"
    r"gab(?:en)?|setzten?|paraphierten?|besiegelten?|brachten?|beschloss(?:en)?)\b|\b[Ii]n (?:einer|ihrer|einem|"
    r"ihrem) (?:\w+ )?\w*(?:rklärung|ommuniqué)\b"
    r"|\bwurde[n]?\b|\bworden\b|\bhaben\b|\bhat\b"
)
SIDES = re.compile(
    r"\b(?:[Vv]ereinbart wurden?|[Bb]eschlossen wurden?)\b|\b(?:[Bb]eide\w*|Seiten?|sie|man|Teilnehmer\w*|"
    r"\w*[Mm]inister\w*|\w*[Pp]räsident\w*|Politiker|Parteien|"
    r"Gesprächspartner\w*|Länder|Staaten|Regierungen|Delegationen|\w+chefs|Partner|Außenminister\w*|Runde|sich)\b"
)
PAPER_MODIFIERS = (
    "gemeinsame",
    "gemeinsamen",
    "gemeinsames",
    "gemeinsamer",
    "trilaterale",
    "trilateralen",
    "bilaterale",
    "bilateralen",
    "bilaterales",
    "strategische",
    "strategischen",
    "umfassende",
    "umfassenden",
    "umfassendes",
    "politische",
    "politischen",
    "mehrere",
    "mehrerer",
    "zahlreiche",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "eine",
    "einen",
    "ein",
    "das",
    "die",
    "den",
    "der",
    "neue",
    "neuen",
    "neues",
    "weitere",
    "weiteren",
    "weiteres",
    "interinstitutionelle",
    "zwischenstaatliche",
    "einer",
    "des",
    "diese",
    "dieses",
)
ARTICLES = frozenset(
    (
        "eine",
        "einen",
        "ein",
        "einer",
        "eines",
        "einem",
        "das",
        "die",
        "den",
        "der",
        "des",
        "dem",
        "diese",
        "dieses",
        "diesen",
        "neue",
        "neuen",
        "neues",
    )
)

# Rounds, frames, places, days

ORDINAL = re.compile(
    rf"\b(\d{{1,3}}|(?:(?<=\b[DdZzVv]\w\w\s)|(?<=\b[Ii]m\s)|(?<=\b[Bb]eim\s)|(?<=^))[IVXL]{{1,6}})\.\s(?=(?:[\w-]+\s){{0,4}}?(?:{_NOUN}|\w*[Kk]ommission\w*|Runde|Ausgabe|Plenarsitzung|Tagungen?)\b)"
)
ORDINAL_WORD = re.compile(
    r"\b([Ee]rste|[Zz]weite|[Dd]ritte|[Vv]ierte|[Ff]ünfte|[Ss]echste|[Ss]iebte|[Ss]iebente|[Aa]chte|[Nn]eunte|[Zz]ehnte|"
    r"[Ee]lfte|[Zz]wölfte|[Dd]reizehnte|[Vv]ierzehnte|[Ff]ünfzehnte|[Zz]wanzigste)[rnsm]?\s"
    rf"(?=(?:[\w-]+\s){{0,3}}?(?:{_NOUN}|\w*[Kk]ommission\w*|Runde|Ausgabe)\b)"
)
ORDINAL_TIME = re.compile(
    r"\b[Zz]um (\d{1,3}(?=\. Mal)|zweiten|dritten|vierten|fünften|sechsten|siebten|achten|neunten|zehnten|elften|zwölften)\.? Mal\b"
)
FIRST_OF_ITS_KIND = re.compile(
    r"(?<!einer )[Ee]rste[rnsm]?\s(?:[\w-]+\s){0,2}?\w*(?:[Gg]ipfel|[Ss]itzung|[Tt]agung|[Kk]onferenz|"
    r"[Kk]onsultation|[Kk]ommission|ministertreffen|"
    r"Ausgabe|Forum|Dialog|[Dd]reiseitige\w* (?:\w+ )?Treffen|Treffen (?:im|in diesem|dieses) Format|Treffen dieser Art)\w*\b(?!.*\bseit\b)"
)
"""„Der erste Gipfel" numbers a series; „das erste Gespräch seit 2022" does not."""
ORDINAL_BEHIND = re.compile(
    r"\b(?:schon|bereits) (?:das|die|der) (zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte)[rns]?\b|"
    r"(?<=das )(zweite)(?= Treffen in diesem)|"
    r"\b(?:das|die|der|den|dem) (zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte|elfte|zwölfte)[nrs]? (?:seiner|ihrer|dieser) Art\b"
)
FRAME = re.compile(
    rf"\b(?:{_NOUN}|(?:Minister|Außenminister|Innenminister|Verteidigungs)rat(?:s|es)?|Rat(?:s|es)? der|Rahmen|"
    rf"\w*[Mm]inister(?:innen|n)?|\w*chefs|Versammlung|Format(?:s|es)?|\w*[Kk]ommission|Staatschefs|Staatsoberhäupter|"
    rf"Mitglied\w*|Außenminister\w*|Kollegen|Jahrestagung|Vollversammlung|Generalversammlung|Plattform)\b"
)
CAPITAL = "hauptstadt"
INTO = ("in", "nach", "bei", "im", "zu")
PLACE_NOUNS = frozenset(
    (
        "hauptstadt",
        "stadt",
        "schwarzmeerstadt",
        "hafenstadt",
        "metropole",
        "residenz",
        "ort",
        "kurort",
        "badeort",
        "wintersportort",
        "grenzstadt",
        "küstenstadt",
        "konferenzort",
        "städtchen",
    )
)

COMMON_WORDS = frozenset(
    (
        "der", "die", "das", "und", "den", "dem", "des", "mit", "von", "im", "am", "ist", "hat", "sich",
        "für", "auf", "nicht", "zu", "bei", "eine", "ein", "werden", "wurde",
    )
)  # fmt: skip
"""By these a text without a language is known as German."""

RELATIVE_DAYS = {
    "yesterday_and_today": r"\bgestern und heute\b",
    "eve_and_yesterday": r"\bvorgestern und gestern\b",
    "days_ago": r"\bvor (?P<ago>zwei|drei|vier|fünf|sechs|sieben|acht|zehn|\d{1,2}) Tagen\b",
    "today_and_tomorrow": r"\bheute und morgen\b",
    "after_tomorrow": r"\bübermorgen\b",
    "eve": r"\bvorgestern\b",
    "day_before": r"\b(?:[Aa]m|[Vv]om) Vor(?:tag|abend)\b|\btags zuvor\b|\bam Tag zuvor\b",
    "day_after": r"\b[Tt]ags darauf\b|\b[Aa]m (?:darauf)?folgenden Tag\b|\b[Aa]m Tag darauf\b|\b[Aa]m nächsten Tag\b",
    "today": r"\b[Hh]eute\b|\b[Hh]eutigen?\b",
    "yesterday": r"\b[Gg]estern\b|\b[Gg]estrigen?\b",
    "tomorrow": r"(?<!heute )(?<!gestern )(?<!diesen )(?<!jeden )(?<!am )(?-i:\bmorgen\b|^Morgen\b)|\bmorgigen?\b",
}
"""Days told by their distance from the day of publication, or from the day told before."""

DAY_WORDS = (
    *("heute", "heutige", "heutigen", "gestern", "gestrige", "gestrigen", "morgen", "morgige", "morgigen", "vorgestern", "übermorgen"),
    *("vortag", "vorabend", "tags", "tag", "tagen", "jahr", "jahre", "jahres", "monat", "monats", "vorjahr"),
)
"""Words without which, or a number, or the name of a month or of a weekday, no sentence tells a day."""

UNTIL = r"bis(?:\szum)?|und|–|-|/"
"""What joins the two days of a range."""

SEASON = r"\bim (?:Herbst|Sommer|Winter|Frühjahr|Frühling)\b|\b(?:noch )?vor (?:dem )?Jahresende\b|\bzum Jahresende\b"
"""What of a plan tells only the year."""

DAYS_BEGIN = (
    r"vor|noch\b|zum\b|am\b|vom\b|tags|heut|gest|über|morg|in\b|im\b|kommend|nächst|folgend|vergangen|letzt|diese|laufend|d[ei][er]\b"
)
"""The words with which a day told by its distance begins."""

NEXT_WEEK = r"(?:(?:der )?(?:kommenden|nächsten|kommender|nächster) Woche)"
LAST_WEEK = r"(?:(?:der )?(?:vergangenen?|vergangener|vorigen?|voriger|letzten?|letzter) Woche)"
COMING = r"(?:kommende|nächste|folgende)[nrsm]?"
PAST = r"(?:vergangene|vorige|letzte)[nrsm]?"
THIS = r"(?:diese[nrsm]?|laufenden?)"
PAST_YEAR = "Vorjahr"
"""How a week, a month or a year is told by its distance."""

FORCED_PLACES: Mapping[str, str] = {"vatikan": "Vatikan", "vatikanstadt": "Vatikanstadt"}
"""Territories that a text names as a city."""

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

WORDS = re.compile(r"\w+")
BY_DECISION = re.compile(
    r"\bauf (?:\w+ )?Beschluss de[rs] [A-ZÄÖÜ][\w-]+ (?:der |die |das |"
    r"den )?([^,;.]{8,160}?) (?:\w+ )?(?:verliehen|zu(?:ge|er)\w+|gewährt|ernannt)\b"
)
"""„Auf Beschluss der Staatschefs wurde … verliehen"."""
AGREED_LEAD = re.compile(
    r"^\s*(?:sich\s)?(?:(?:die|beide)\s(?:\w+\s)?(?:\w*[Mm]inister\w*|\w*[Pp]räsidenten|Seiten|Politiker|Parteien|"
    r"Delegationen|Staaten|Länder|"
    r"\w+chefs|Teilnehmer\w*)(?=,\s))?(?:(?:\w+\s){0,6}?(?=darauf|darüber|dahingehend|auf\s|über\s|,))?(?:darauf|darüber|dahingehend|"
    r"hierauf)?[\s,]*(?:dass\s|daß\s|(?:auf|über)\s(?:eine[nrm]?\s|die\s|den\s|das\s|dem\s)?)?"
)
AGREED_IN_VIEW = re.compile(r"\beinig\w*\b[^.]{0,60}, da(?:ss|ß)\b(?!.*?\b(?:soll\w*|werd\w*|wird|will|wollen|künftig\w*|nächste\w*)\b)")
"""„Sie waren sich einig, dass die Lage ernst ist": a view that is shared, nothing that was decided."""
AGREED_ON = re.compile(r"\b(?:auf|über|dass|sich auf|daß)\b\s(?:eine[nrm]?\s|die\s|den\s|das\s|dem\s)?")
MODAL = re.compile(r"\b(?:will|wollen|soll|sollen|wird|werden)\b")
HOST_WAS = re.compile(r"\b[Gg]astgeber(?:in)?(?: in \w+)? (?:war|ist|waren)\b")
DEPARTMENTS = ("eda",)
"""Acronyms of Swiss departments that are those of organisations too."""
BESIDE = re.compile(r"\bTeilnehm|\bRande\b")
MARGIN_OF = re.compile(r"\b[Aa]m Rande (?:des|der|von|eines|einer)\s$|\b(?:mit den|empf\w+ die) Teilnehm\w+ (?:des|der)\s$")
"""Before a meeting that is another one than the sentence tells of: „mit den Teilnehmern des II. Treffens"."""
HOSTING = re.compile(r"\b(?:Gastgeber(?:in)?|Gastland|ausrichten|ausgerichtet|Ausrichter|Vorsitz|Austragungsort)\b")
WAS = re.compile(r"\bwar(?:en)?\b")
HAPPENED = re.compile(r"\b(?:haben?|hat|ist|sind|traf|trafen|empfing|fand|fanden|wurde|wurden|sprach|sprachen|kam|kamen|tagte|tagten)\b")
MANY = re.compile(r"\b(?:[Dd]ie|[Dd]er|[Dd]en|von|zwischen|aller?|\w*[Mm]inister(?:innen)?|Staats\w*|Regierungschefs)\b")
APART_SURELY = re.compile(
    r"\b(?:[Aa]m Rande?|einzeln\w*|jeweils|separat\w*|getrennt\w*|bilateral(?:e|en) (?:Gespräche|Treffen|Begegnungen|"
    r"Unterredungen|Termine)|[Uu]nter anderem|nacheinander|zuerst|zunächst|bevor er|bevor sie|sowohl|Gespräche mit|"
    r"Gesprächen mit|Unterredungen|[Ii]m Laufe|außerdem|ausserdem)\b"
)

SENT_FROM = ("für", "aus", "seitens", "vonseiten")
SENDS = frozenset(("entsandt", "entsandte", "vertreten", "repräsentiert", "schickte", "geschickt", "vertrat", "vertraten"))
THERE = ("dortige", "dortigen", "dortiger")
NATIVE_AFTER = ("aus",)
IN = "in"
NO_TOWNS = frozenset(
    ("gang", "kraft", "betrieb", "auftrag", "frage", "bewegung",
    "anspruch", "aussicht", "kontakt", "verbindung", "abwesenheit", "anwesenheit",
     "begleitung", "vertretung", "person", "form", "höhe", "anlehnung", "umsetzung", "erinnerung", "betracht",
     "sachen", "folge", "angriff", "audienz", "klausur")
)  # fmt: skip
"""Nouns without an article behind "in"."""
WHERE_TOWN = ("im", "am", "ob")
TOWN = re.compile(r"[A-ZÄÖÜ][a-zäöüßéè]{2,}(?:[ -](?:am|an|im|ob|la|le|de|sur|[A-ZÄÖÜ][a-zäöüßéè]+)){0,3}")
"""How a town that no list knows looks."""
VENUES: Mapping[str, tuple[str, str]] = {
    "auswärtig": ("Berlin", "de"),
    "élysée-palast": ("Paris", "fr"), "elysée-palast": ("Paris", "fr"), "élysée": ("Paris", "fr"), "elysée": ("Paris", "fr"),
    "élyséepalast": ("Paris", "fr"),
    "matignon": (
        "Paris", "fr"), "kreml": ("Moskau", "ru"), "kanzleramt": ("Berlin", "de"), "schloss-bellevue": ("Berlin", "de"),
        "bellevue": ("Berlin", "de"
    ),
    "hofburg": (
        "Wien", "at"), "ballhausplatz": ("Wien", "at"), "bundeskanzleramt": ("", ""), "downing": ("London", "gb"), "oval":
        ("Washington", "us"
    ),
    "bundeshaus": (
        "Bern", "ch"), "akorda": ("Astana", "kz"), "vn-hauptquartier": ("New York", "us"), "uno-hauptquartier": ("New York", "us"
    ),
    "un-hauptquartier": ("New York", "us"), "nato-hauptquartier": ("Brüssel", "be"), "burg-hradschin": ("Prag", "cz"),
    "palazzo": ("Rom", "it"), "quirinal": ("Rom", "it"),
}  # fmt: skip
"""Well-known houses, the city in which each stands and its territory."""

HAPPENED_BEFORE = re.compile(r"\b(?:hatte|hatten|war|waren|fand|fanden|traf|trafen|empfing|kam|kamen)\b")
ONE_BY_ONE = re.compile(
    r"\b(?:zuerst|nacheinander|einzeln\w*|jeweils|separat\w*|[Gg]etrennt\w*|gesondert\w*)\b|\b(?:zunächst|"
    r"zuerst|erst)\b.{0,200}\b(?:anschlie(?:ß|ss)end|danach|darauf|dann|später|schließlich)\b"
)

REPORTS = re.compile(
    r"\b(?P<verb>bestätigt|bestätigte|mitgeteilt|teilte|erklärte|erklärt|sagte|berichtete|berichtet|bekannt|"
    r"bekanntgegeben|angekündigt|kündigte|informierte)\b.{0,90}?\b(?P<dass>dass|daß|wonach)\b"
)
"""„X bestätigte, dass …": X tells of it."""

SAYS_SO = re.compile(r"(?:,|–)\s(?:so|laut|wie)\s(?:der|die|das)?\s?$")

BOTH = re.compile(r"\b(?:beide[nr]?|diese[nr]?|drei|zwei)\b", re.IGNORECASE)
RECEIVED = re.compile(r"\b(?:empfing|empfangen|empfängt|Audienz\w*)\b")
VISIT = re.compile(
    r"\b(?:reis\w+|gereist|angereist|kommt|kam|gekommen|eingetroffen|\w*[Bb]esuch\w*|begibt|begab|weilt\w*|Station|"
    r"Ankunft|gelandet|hält sich|Aufenthalt|zu Gast|traf\b.{0,80}\bein\b|trifft\b.{0,80}\bein\b|Reise\w*|Visite|"
    r"nach)\b"
)
HOUSES = frozenset(
    (
        "hotel",
        "residenz",
        "palast",
        "villa",
        "schloss",
        "präsidentenpalast",
        "regierungssitz",
        "außenministerium",
        "amtssitz",
        "kanzleramt",
        "uhr",
        "sitz",
        "haus",
        "kongresszentrum",
        "flughafen",
    )
)

RESOLVED_TO = re.compile(
    r"\b(?:beschloss|beschlossen|beschließen|vereinbar\w+|verständig\w+|"
    r"einig\w+)\b[^,]{0,80},\s.{0,220}?(?:\bzu\s\w+en\b|\b\w+zu\w+en\b|^dass\b|, dass\b)"
)
"""„Sie beschlossen, das Abkommen zu überarbeiten": a decision about a document, not the document."""

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

SAID_ON = re.compile(
    r"\b(?:sagten?|teilten?|erklärten?|berichteten?|bestätigten?|kündigten?|hieß es|mitteilten?|verlautete)\b[^,;.]{0,90}$"
)
A_MEETING_WAS_HELD = re.compile(
    rf"\b(?:fand(?:en)?|gab es|schloss(?:en)? sich|folgten?)\b.{{0,160}}?\bein(?:e)? (?:[\w-]+ ){{0,2}}?(?:{_NOUN})\b"
)

QUOTES = "„“\"»«‚'("
DEFINITE = re.compile(r"^(?:die|den|der)\s", re.IGNORECASE)
INSIDE = ("im", "am", "in")

WOULD_HAVE = re.compile(
    r"\b(?:hätten?|wollten?|sollten?)\b|\bwar(?:en)?\b.{0,160}?\b(?:angesetzt|geplant|vorgesehen)\b|\b(?:geplante|"
    r"vorgesehene|angesetzte)[nrs]?\b"
)
AND_OTHERS = re.compile(
    r"\b(?:weitere[nr]?|andere[nr]?|zahlreiche[nr]?|rund \d+|mehr als \w+|\d+) (?:\w+ )?(?:Staats|Regierungschefs|"
    r"\w*[Mm]inister\w*|Amtskollegen|Kollegen|Staats- und Regierungschefs|Spitzenpolitiker\w*)"
)

NOT_DONE = re.compile(
    r"\b(?:bat|baten|forderte\w*|drängte\w*|drängt|appellier\w*|sprach sich (?:für|gegen)|sprachen sich (?:für|gegen)|"
    r"hofft\w*|hoffe\w*|wünsch\w*|Frage, (?:wo|wann|ob)|abhängig|plädierte\w*|warb\w*|rief\w* .{0,40}auf|könnte[n]?|"
    r"müsse[n]?|solle|nicht (?:unterzeichnet|unterschrieben|verabschiedet|angenommen))\b"
)
"""Words that only ask for what is signed or agreed elsewhere."""

PROGRAMME = re.compile(
    r"^(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag),? (?:\d{1,2}[.:]\d{2} Uhr|(?:den )?\d{1,2}\. \w+:)"
)
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
CONFERENCE = re.compile(
    r"\b(?:\w*[Kk]onferenz\w*|\w*[Gg]ipfel\w*|\w*[Tt]agung\w*|\w*Forum\w*|\w*[Tt]reffen\w*|\w*[Vv]erhandlung\w*|"
    r"\w*[Kk]onsultation\w*|\w*[Ss]itzung\w*)\b"
)

TITLE_WORDS = frozenset(
    [
        "über",
        "zur",
        "zum",
        "für",
        "von",
        "der",
        "des",
        "die",
        "dem",
        "den",
        "das",
        "im",
        "in",
        "auf",
        "mit",
        "zwischen",
        "gegen",
        "an",
        "zu",
        "bei",
        "nach",
        "ab",
        "bis",
        "unter",
        "aus",
        "als",
        "sowie",
        "und",
        "um",
        "eines",
        "einer",
        "einem",
        "ein",
        "eine",
        "ihrer",
        "ihre",
        "ihren",
        "gemäß",
    ]
)
"""Small words that may stand within the name of a document."""

LEADS_BACK = re.compile(r"^(?:darauf|darüber|das|dies)\b", re.IGNORECASE)
BARE_PAPERS = re.compile(r"^(?:\w+ )?(?:Dokumente?n?|Papiere?|Schriftstücke?|Unterlagen)$")

IS_TO_COME = re.compile(
    r"\b(?:findet|finden|ist|sind|steht|stehen|tagt|tagen|treffen|trifft|kommen|kommt|folgt|folgen|beginnt|beginnen|"
    r"sei|wird|werden|soll|sollen|richte[nt]|geht|gehen|übernimmt|ausrichte[nt]|veranstalte[nt]|lädt|laden)\b"
)
IN_PLACE_OF = re.compile(r"\b[Ii]n Vertretung\b|\banstelle\b|\ban Stelle\b")
TOWARDS = "nach"

TALK_WITH = re.compile(
    rf"\b(?:[Bb]ei|[Bb]eim|[Ii]n|[Ii]m|[Nn]ach|[Dd]as|[Dd]ie|[Dd]er) (?:de[mr] |seine[mr] |"
    rf"ihre[mr] )?(?:\w+en )?(?:{_NOUN}) (?:mit|zwischen)\b"
)
EACH = re.compile(
    r"\bmit\b.{3,100}?\bund mit\b|\bjede[nr]?\b.{0,20}\b(?:einzeln|für sich|getrennt)\b|\beinzeln\b|\bnacheinander\b|\bjeweils\b"
)

MAIN_MEETING = re.compile(
    r"\b(?:[Dd]as|[Dd]es|[Dd]em|[Dd]er|[Dd]ie|[Bb]eim|[Zz]um)\s(?:\w+en\s)?(?:Gipfel\w*|Konferenz|Tagung|Plenar\w+|"
    r"Dreier\w+|Vierer\w+|\w+konferenz|\w+tagung|\w+gipfel\w*|trilateralen \w+|Runde|Sitzung)\b"
)
DAYS_LONG = re.compile(
    rf"\b(zwei|drei|vier|fünf|[2-5])(?:-t|t)ägig\w*(?=\s(?:[\w-]+\s){{0,3}}?(?:{_NOUN}|\w*[Rr]unde|\w*[Kk]ongress\w*)\b)"
)
NUMBERS: Mapping[str, int] = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "zehn": 10, "2": 2, "3": 3, "4": 4, "5": 5,
}  # fmt: skip
ENDED = re.compile(r"\bzu Ende\b|\bbeendet\w*|\bendete\w*|\babgeschlossen\b|\b[Zz]um Abschluss\b")
OPENS_CLOSES = re.compile(
    r"\b(?:[Aa]uftakt|[Bb]eginnt|[Bb]egann|[Ee]röffne\w*)\b.{0,160}\b(?:[Aa]bschluss|[Ee]ndet\w*|zu Ende|[Ss]chluss)\b"
)

WELCOMES = re.compile(r"\b(?:begrü(?:ß|ss)t\w*|empfing\w*|willkommen)\b")

PRONOUN = re.compile(r"\b(?:ihn|ihm|mit ihr|von ihr|(?:dem|den|der|vom|mit dem) (?:\w+en? )?Gast(?:es)?)\b")
LATER_TODAY = re.compile(r"\b(?:Nachmittag|Abend|[Hh]eute|Mittag)\b")

MEETS_ONE_TOLD = re.compile(rf"{WELCOMES.pattern}|{PRONOUN.pattern}")
"""Who is welcomed, or is only "ihn", was told of in a sentence before."""

WILL_BE_HELD = re.compile(
    r"\b\w*(?:[Gg]ipfel|[Tt]reffen|[Tt]agung|[Kk]onferenz|[Ss]itzung)\w*\b.{0,60}?\b(?:wird|werde|werden|"
    r"soll)\b.{0,120}?\b(?:stattfinden|ausgerichtet|abgehalten|durchgeführt|veranstaltet)\b"
)

BETWEEN_BOTH = re.compile(
    r"\b(?:Zusammenarbeit|Verhältnis|Kooperation|Beziehungen|Partnerschaft|"
    r"Freundschaft)\b(?:\W+\w+){0,3}\W+\b(?:beide[nr]? (?:\w+ )?(?:Länder|Ländern|Staaten|Seiten|Völker|Regierungen)|"
    r"zwischen)\b|\bstrategische[nr]? Partnerschaft\b"
)

SUBJECT_PRONOUN = re.compile(r"\b(?:er|sie|dieser|dieses)\b")
HE_WELCOMED = re.compile(r"^(?:er|sie) (?:begrü(?:ß|ss)t\w*|empf\w+|hieß)\b")

# Clauses

_FINITE = (
    r"traf|trafen|trifft|treffen|empfing|empfingen|empfängt|empfangen|begegne(?:te|ten|t)|telefonier(?:te|ten|t)|spricht|sprach|"
    r"sprachen|sprechen|unterhielt|unterhielten|beriet|berieten|berät|verhandel(?:te|ten|t)|konferier(?:te|ten|t)|"
    r"tausch(?:te|ten|t)|kam|kamen|kommt|trat|traten|tritt|führ(?:te|ten|t)|rief|riefen|besprach|besprachen|erörter(?:te|ten|t)|"
    r"begrü(?:ß|ss)(?:te|ten|t)|hieß|wurde|wurden|wird|werden|hat|haben|hatte|hatten|ist|sind|war|waren|will|soll|sollen"
)
MEETS_FINITE = re.compile(rf"(?:{_FINITE})")
"""What may be the verb of a main clause that tells of an encounter, or its helper."""
MEETS_INFINITE = re.compile(
    r"(?:zusammen(?:ge)?|wieder(?:ge)?)?(?:getroffen|treffen|empfangen|gesprochen|sprechen|telefonier(?:t|en)|begegnet|getreten|"
    r"gekommen|kommen|beraten|verhandel[tn]|unterhalten|ausgetauscht|austauschen|geführt|führen|erörter[tn]|besprochen|worden)"
)
MEETS = re.compile(
    r"\b(?:ge|zusammen(?:zu)?(?:ge)?|wieder(?:zu)?(?:ge)?|zu)?(?:traf|trafen|trifft|treffen|troffen|empfing(?:en)?|empfängt|empfangen|"
    r"begegne(?:te?|ten|n)|telefonier(?:te?|ten|en)|spr(?:ach|achen|icht|echen|ochen)|unterhielt(?:en)?|unterhalten|beriet(?:en)?|berät|"
    r"beraten|verhandel(?:te?|ten|n)|konferier(?:te?|ten|en)|besprach(?:en)?|besprochen|erörter(?:te?|ten|n)|kam(?:en)?|kommen|treten|"
    r"saß(?:en)?|sitzen|gesessen|redet(?:e|en)?|reden|"
    r"(?:aus)?ge?tausch(?:te?|ten)|tausch(?:te?|ten)|austausch(?:te?|ten|en)|Gespräche?|Unterredung(?:en)?|Treffen|Telefonat|"
    r"gegenüber(?:saß|saßen|gesessen)|auf(?:ge|zu)such(?:t|en)|erwartete|gegessen|Aussprache|Begegnung(?:en)?|Verhandlung(?:en)?|"
    r"abgehalten|stattgefunden|stattfinde[tn]|stattfand(?:en)?|vorgesehen|geplant|tag(?:te|ten|en|t)|zusammentr(?:itt|eten|at|aten)|willkommen|"
    r"hei(?:ß|ss)en|begrü(?:ß|ss)(?:te?|ten|en))\b"
)
"""A verb or a noun by which a clause may tell of an encounter."""
HELPERS = frozenset(
    (
        "hat",
        "haben",
        "hatte",
        "hatten",
        "ist",
        "sind",
        "war",
        "waren",
        "wird",
        "werden",
        "wurde",
        "wurden",
        "will",
        "soll",
        "sollen",
        "wollen",
    )
)
PLURAL_HELPERS = frozenset(("haben", "hatten", "sind", "waren", "werden", "wurden", "sollen", "wollen", "trafen", "sprachen", "kamen"))
CONJUNCTIONS = frozenset(("während", "nachdem", "bevor", "ehe", "als", "wobei", "wohingegen", "sobald"))
RELATIVE = frozenset(("der", "die", "dem", "den", "denen", "dessen", "deren", "welcher", "welche", "welchem", "welchen"))
PLURAL_RELATIVE = "die"
RELATIVE_PLACE = frozenset(("wo", "wohin"))
BEFORE_RELATIVE = frozenset(("mit", "von", "bei", "zu", "an", "in", "vor", "nach"))
CLAUSE_MARKS = (",", "–", "—")
JOINS_CLAUSES = frozenset(("und", "ehe", "bevor", "aber", "dann"))
PRONOUNS = frozenset(("er", "sie", "ihn", "ihm", "beide", "dieser", "diese", "ihnen"))
NEVER_LAST = frozenset(
    (
        "der",
        "die",
        "das",
        "dem",
        "den",
        "und",
        "oder",
        "sowie",
        "mit",
        "von",
        "in",
        "im",
        "an",
        "am",
        "zuvor",
        "danach",
        "später",
        "gestern",
        "heute",
        "auch",
        "er",
        "sie",
        "dann",
        "zunächst",
        "anschließend",
    )
)
OBLIQUE = frozenset(
    ("mit", "von", "vom", "bei", "beim", "zu", "zum", "zur", "durch", "zwischen", "für", "gegen", "nach", "über", "an", "seinem", "seinen",
     "ihrem", "ihren", "den", "dem", "des", "laut", "unter", "seines", "ihres")
)  # fmt: skip
"""What makes those behind it objects, or says whose something is."""
LIST_JOINTS = frozenset((",", "und", "sowie"))
WITH = "mit"
GAPS = frozenset((",", "und", "sowie", "ebenso", "dann"))
TALKS_WITH = re.compile(
    r"\b(?:Gespräche|Gesprächen|Unterredungen|Begegnungen|Telefonate|Telefonaten|Zusammenkünfte|Zusammenkünften|Termine|Terminen|"
    r"(?:den|seinen|ihren|bilateralen?|zwei|drei|vier|mehreren?|weiteren?) (?:\w+ )?Treffen) mit\b"
)
"""Talks in the plural with each of those who are named behind."""
LIST_JOINT = re.compile(
    r"\s*(?:,|und|sowie|,? (?:dem|der|den)?)*\s*(?:\([^)]*\)\s*)?(?:,|und|sowie)?\s*(?:mit\s)?(?:dem|der|den|seinem|ihrem)?\s*"
)
OTHER_CONJUNCTIONS = frozenset(("dass", "daß", "ob", "wenn", "weil", "wie", "da", "obwohl", "falls", "damit", "indem", "was", "sodass"))
BREAKS = (",", ";", ":", "–", "—")
HE = re.compile(r"\b(?:er|ihn|ihm|(?:de[nmr]|vom) (?:\w+en )?Gast)\b")
SHE = re.compile(
    r"\b(?:(?<!hatten )(?<!haben )(?<!sind )(?<!waren )sie|mit ihr|von ihr|ihr(?= (?:in|am|im|für|dafür|zu|nach|vor|dort)\b))\b"
)
PLURAL_BESIDE = re.compile(
    r"\b(?:\w{2,}en|sind|waren|haben|hatten) sie\b|\bsie (?:sich )?(?:\w{2,}en|sind|waren|haben|hatten)\b", re.IGNORECASE
)
"""„trafen sie": "sie" are several."""
MEANWHILE = re.compile(r"\b(?:[Ww]ährend|unterdessen|zugleich|zeitgleich|gleichzeitig|indes|derweil)\b")
"""What parts two clauses: the one was elsewhere."""
ABSTRACT_ENDINGS = ("heit", "keit", "tät", "schaft", "ismus", "krieg", "konflikt", "krise", "tragödie", "angriff", "angriffe", "hilfe")
"""How nouns end behind which "in" and a place tell where the thing is, not where somebody met."""
ASSEMBLY = re.compile(
    r"\b(?:\w*[Gg]ipfel(?:s|n|treffen\w*|konferenz\w*)?|[\w-]+-[Gg]ipfel\w*|\w*[Kk]onferenz(?<!ressekonferenz)(?<!eokonferenz)|"
    r"\w*[Mm]inistertreffen\w*|[Tt]agung|"
    r"\w+tagung|[Vv]ollversammlung|[Gg]eneralversammlung|[Ee]uropäische[nrms]? Rat(?:e?s)?|\w*[Mm]inisterrat(?:e?s)?|"
    r"Rat(?:e?s)? (?:für|der (?:EU|\w*[Mm]inister|[Ss]taats|[Aa]ußen))\b|Kontaktgruppe|Sicherheitsrat(?:e?s)?|\w*[Ff]orum(?:s)?)"
)
"""A meeting of many by its very name."""
ASSEMBLES = re.compile(
    r"\b(?:tag(?:t|en|te|ten)|tritt|treten|zusammentreten|zusammentritt|zusammenkomm\w+|teilnehmen|teilnimmt|teilzunehmen|nimmt|nehmen|"
    r"findet|finden|stattfinden|"
    r"beginnt|beginnen|eröffne\w*|veranstaltet|ausgerichtet|abgehalten|befassen|angesetzt|geplant|vorgesehen|anberaumt|erwartet|reis(?:t|en)|"
    r"kommen|kommt|treffen|beraten|ansteh\w*|auf dem Programm|ist)\b"
)
THERE_TOO = re.compile(r"\b(?:[Dd]ort|[Ee]bendort|ebenda|daselbst)\b")
COUNCIL = re.compile(r"\b\w*[Rr]at(?:e?s)?\b|\b[Gg]ruppe\b")
MEMBERS = re.compile(
    r"(?:Mitglied\w*|Mitgliedstaat\w*|Staaten|Ländern?|Partner\w*|Format\w*|Gruppe|Runde|Spitzen?|Verbündete\w*|Staats|"
    r"\w*[Mm]inister(?:n|innen)?|Chefs|Botschafter\w*|Delegation\w*|Treffen\w*|Tagung\w*|Kommission)"
)
"""Second parts of compounds that make their first part a frame: „die EU-Staaten"."""
AND_BETWEEN = re.compile(r"\s?(?:\([\w ]+\)\s?)?(?:und|,|sowie|–|-)?\s?(?:de[rmsn]|die)?\s?")
BETWEEN = re.compile(r"\b(?:zwischen|beider|von|EU|der)\b")
PARTICIPLE = re.compile(
    r"(?:ge|er|ver|be|unter|zer|ent|ab|an|auf|aus|ein|zu|statt|vor|nieder)\w+(?:te|ter|tes|ten|tem|ene|ener|enes|enen|enem)|\w+ende[nrsm]?|(?:\w+ier)te[nrsm]?"
)
"""How a participle before its noun looks."""
CLASS_OF_STATES = re.compile(
    r"\b(?:Mitglied\w*|Teilnehmer(?:staaten|länder)|Länder(?:n)?|Staaten|Republiken|Nationen|Region|Zentralasiens?|Südosteuropas?|"
    r"Südkaukasus|Westbalkans?|Baltikums?|Garantiemächte|Anrainer\w*|Nachbar(?:staaten|länder)\w*|Mitgliedstaaten)\b|(?:27|[3-9]|\d\d) [\w-]*[Ss]taaten"
)
"""Whose offices a class is of, where it is of many: „die Staatschefs der Länder Zentralasiens"."""
THINGS_EXCHANGED = re.compile(
    r"\b\w*(?:urkunden|[Gg]lückw\w+|[Bb]otschaften|[Tt]elegramme?|[Nn]oten|[Gg]eschenke|[Gg]efangene[nr]?|[Dd]okumente)\b.{0,160}\bausgetauscht\b|"
    r"\btausch(?:t|te|ten|en)\b(?! sich)(?!.{0,40}? sich ).{0,200}\b\w*(?:urkunden|[Gg]lückw\w+|[Bb]otschaften|[Tt]elegramme?|[Nn]oten|[Gg]eschenke|[Gg]efangene[nr]?|[Dd]okumente)\b"
)
"""„Die Minister tauschten Urkunden aus": no talk."""
SPEAKS_ON = re.compile(
    r"^(?:[Dd]abei|[Dd]arin|[Ii]m (?:Mittelpunkt|Zentrum|Vordergrund)|[Bb]ei (?:dem|der|diesem|dieser) (?:\w+ )?(?:Treffen|Gespräch|Unterredung|Begegnung|Telefonat)|"
    r"[Bb]eim (?:Treffen|Gespräch)|[Tt]hema\w*|[Gg]egenstand|[Bb]esprochen|[Ee]rörtert|[Bb]eide(?:s)? |[Dd]ie (?:beiden|Minister|Präsidenten|Seiten)|[Zz]ur Sprache|"
    r"[Ee]s ging|[Hh]auptthema|[Dd]as (?:Gespräch|Treffen|Telefonat))\b"
)
"""How a sentence begins that goes on with what the one before told."""
TIME_LEADS = frozenset(
    ("kurz", "erst", "noch", "unmittelbar", "gleich", "wenige", "einige", "ein", "eine", "einen", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "zehn",
     "jahr", "jahre", "tag", "tage", "woche", "wochen", "monat", "monate", "stunde", "stunden", "minuten")
)  # fmt: skip
"""What may stand before a conjunction of time: „vier Jahre nachdem"."""
MEETS_NOW = re.compile(
    r"\b(?:tagt|tagen|stattfinde[tn]|zusammentritt|zusammentreten|zusammenkommt|trifft|empfängt|ansteht|anstehen|erwartet|berät)\b"
)
"""Verbs in the present: what they tell is to come."""
EACH_OTHER = re.compile(
    r"\b(?:trafen|treffen|sahen|begegneten) (?:\w+ )?(?:sich|einander)\b(?!.*\bmit\b)|\b(?:haben|hatten) (?:\w+ ){0,3}sich\b(?!.*\bmit\b).*\bgetroffen\b"
)
"""„A, B und C trafen sich"."""
TOUR = re.compile(
    r"\b(?:\w+reise|Rundreise|\w*[Ss]tation|Etappe|weiter(?:ge)?reis\w+|weiterflog|weiterfuhr|weitergeflogen|reiste\w* (?:\w+ ){0,6}weiter|flog (?:\w+ ){0,6}weiter)\b"
)
"""What a journey is told by that leads to several capitals."""
IN_ORDER_TO = frozenset(("um",))
FULL_MARKS = (";", ":")
OPENS_SUBORDINATE = re.compile(r"(?:[Ww]ährend|[Nn]achdem|[Bb]evor|[Ee]he|[Aa]ls|[Oo]bwohl|[Dd]a|[Ww]enn|[Ww]eil)\b")
SO_MANY = re.compile(
    r"\b(?:(?:[Dd]ie|den) (?P<many>beiden|zwei|drei|vier|fünf|sechs)|(?P<both>[Bb]eide)(?=,? (?:\w+ )*?\w*(?:ten|en)\b))(?! (?:[A-ZÄÖÜ]|\w+en [A-ZÄÖÜ]|Tage))"
)
"""Some people told by their number alone."""
SO_MANY_OF = re.compile(r"(?:[Dd]ie|[Dd]er|[Dd]en)? ?(?P<many>drei|vier|fünf|sechs|sieben|acht)\b")
"""„die vier Minister"."""
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
    (MAIN_MEETING, ("ipfel", "onferenz", "agung", "Plenar", "Dreier", "Vierer", "trilateral", "Runde", "Sitzung")),
    (WILL_BE_HELD, ("stattfinden", "ausgerichtet", "abgehalten", "durchgeführt", "veranstaltet")),
    (CEREMONY, ("Kranz", "Kränze", "enkmal", "hrenmal", "Ehrenallee", "Gedenkst", "Mausoleum")),
    (
        NO_MEETING,
        ("lückw", "ratul", "eileid", "ondol", "Brief", "Schreiben", "nterview", "Dekret", "eine Rede", "Botschaft", "zum ", "elegramm"),
    ),
    (CANCELLED, ("sag", "statt", "fällt aus", "fiel aus", "gestrichen", "entfällt", "platzt", "abgeblasen", "zustande")),
    (POSTPONED, ("erschoben", "erschieb", "vertagt", "unbestimmte", "sondern", "verlegt", "nachgeholt")),
)
"""Slow patterns, each with letters of which it holds some wherever it matches: they are sought first."""
ALSO = ((STRONG_VERB, TALKING), (ENCOUNTER_VERB, TALKING))
"""Patterns that share a long part, which is looked for once."""
HONOUR = "title"
"""The class of words such as "Scheich" in the list of offices."""
OF_HIS = "des"
PRESENCE = frozenset(
    ("leitung", "vorsitz", "beisein", "teilnahme", "einladung", "beteiligung", "anwesenheit", "vermittlung", "seite", "begleitung", "gast",
     "besuch", "besuchs", "besuches", "ankunft", "mitwirkung")
)  # fmt: skip
"""Nouns with which an office in the genitive is there."""
LEADS_ROUND = re.compile(
    r"\b(?:leite(?:te|ten|t)|eröffne(?:te|ten|t)|tag(?:te|ten)|Vorsitz|teilgenommen|teilnahm(?:en)?)\b|\bnahm(?:en)?\b.{1,120}?\bteil\b"
)
"""How somebody is said to be at the meeting of a frame."""
ONE_OF_A_PEOPLE = ("der", "dem")
FEMININE_ENDING = "in"
HAVE_DONE = re.compile(
    r"\bhaben\b(?!.*\b(?:gratulier|kondol|verurteil|kritisier|gefordert|aufgefordert|gewarnt|erklärt|gesagt|telefonier)\w*)"
)
WHOSE = ("dessen", "deren", "denen")
GOVERNMENTS = ("regierung", "führung", "regierungen")
GOES_ON_BEHIND = re.compile(
    r"\s*,\s*(?:\w+\s)?(?:der|die|das|dem|den|denen|dessen|deren|wo|doch|aber|wie|nachdem|während|womit|wobei|sodass)\b(?! zu\b)"
)
"""What stands behind "auf … verständigt" and says more of it."""
ABOUT = "über"
TALKS_ABOUT = frozenset(("verhandlungen", "gespräche", "gesprächen", "beratungen", "streit", "arbeiten", "konsultationen", "unterhändler"))
TO_DO = re.compile(r"\bzu \w+en\b|\b\w{2,}zu\w{3,}en\b")
"""An infinitive with "zu"."""
HABITUAL = re.compile(
    r"\b(?:täglich|regelmäßig|ständig|immer wieder|mehrmals|häufig|jede Woche)\b(?=.*\b(?:telefonier\w*|sprich\w*|sprech\w*|trifft|treffen)\b)"
)
PARTS_OF_LANDS = ("süd", "nord", "ost", "west", "mittel", "zentral")
LAND_ENDINGS = ("ischen", "ische", "ischer", "isches", "ischem")
NEXT_TIME = re.compile(
    r"\b(?:[Zz]um nächsten Mal|[Dd]as nächste Mal|[Nn]ächste[rns]? (?:\w+-)?\w*(?:[Tt]reffen|[Gg]ipfel\w*|[Rr]unde|[Ss]itzung|[Tt]agung|[Kk]onferenz))\b"
)
