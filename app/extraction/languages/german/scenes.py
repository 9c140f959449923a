"""Rounds, frames, places and days in German."""

from collections.abc import Mapping

from app.extraction.languages.german.encounters import NOUN
from app.extraction.languages.german.letters import WEEKDAY, pattern

ANNOUNCED_IN = pattern(
    r"[Ii]n [A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)? (?:kündig(?:te|ten|t)|sag(?:te|ten|t)|erklär(?:te|ten|t)|bestätig(?:te|ten|t)|"
    r"teil(?:te|ten)|"
    r"g(?:ab|aben)|hie(?:ß|ss)|äu(?:ß|ss)er(?:te|ten|t)|verlautete)\b"
)
"""„In Tirana kündigte X an, …": where something is only said."""
SINCE = pattern(
    r"\b[Ss]eit (?:dem |der |Anfang |Mitte |Ende )?$|"
    r"\b\w*(?:[Vv]ereinbarung|[Aa]bkommen|[Ee]rklärung|[Vv]ertrag\w*|[Bb]eschl[uü]ss\w*|[Pp]rotokolls?|[Rr]esolution|[Ss]chreibens?|[Bb]riefe?s?|"
    r"[Aa]nschl[aä]g\w*|[Aa]ngriff\w*|[Gg]esetz\w*|[Mm]emorandums?|[Uu]nglücks?|[Ee]rdbebens?|[Ww]ahl(?:en)?) vom $"
)
"""Before a day on which nobody met: „seit Montag", „die Vereinbarung vom 19. April"."""
STATE_OF_AFFAIRS = frozenset(
    ("lage", "krieg", "frieden", "situation", "konflikt", "krise", "waffenruhe", "waffenstillstand", "sicherheit", "wahlen", "ereignisse")
)
"""Nouns behind which "in" and a place tell what the noun is of."""
ORDINAL = pattern(
    rf"\b(\d{{1,3}}|(?:(?<=\b[DdZzVv]\w\w\s)|(?<=\b[Ii]m\s)|(?<=\b[Bb]eim\s)|(?<=\b[Ii]hre[msr]\s)|(?<=\b[Ss]eine[msr]\s)|(?<=\b[Ii]hr\s)|"
    rf"(?<=^))[IVXL]{{1,6}})\.\s(?=(?:[\w-]+\s){{0,4}}?(?:{NOUN}|\w*[Kk]ommission\w*|\w+rat(?:e?s)?|\w+forums?|Runde|Ausgabe|Plenarsitzung|"
    rf"Tagungen?)\b)"
)
ORDINAL_WORD = pattern(
    r"\b([Ee]rste|[Zz]weite|[Dd]ritte|[Vv]ierte|[Ff]ünfte|[Ss]echste|[Ss]iebte|[Ss]iebente|[Aa]chte|[Nn]eunte|[Zz]ehnte|"
    r"[Ee]lfte|[Zz]wölfte|[Dd]reizehnte|[Vv]ierzehnte|[Ff]ünfzehnte|[Zz]wanzigste)[rnsm]?\s"
    rf"(?=(?:[\w-]+\s){{0,3}}?(?:{NOUN}|\w*[Kk]ommission\w*|Runde|Ausgabe)\b)"
)
ORDINAL_TIME = pattern(
    r"\b[Zz]um (\d{1,3}(?=\. Mal)|zweiten|dritten|vierten|fünften|sechsten|siebten|achten|neunten|zehnten|elften|zwölften)\.? Mal\b"
)
FIRST_OF_ITS_KIND = pattern(
    r"(?<!einer )[Ee]rste[rnsm]?\s(?:[\w-]+\s){0,2}?\w*(?:[Gg]ipfel|[Ss]itzung|[Tt]agung|[Kk]onferenz|"
    r"[Kk]onsultation|[Kk]ommission|ministertreffen|"
    r"Ausgabe|Forum|Dialog|[Dd]reiseitige\w* (?:\w+ )?Treffen|Treffen (?:im|in diesem|dieses) Format|Treffen dieser Art)\w*\b(?!.*\bseit\b)"
)
"""„Der erste Gipfel" numbers a series; „das erste Gespräch seit 2022" does not."""
ORDINAL_BEHIND = pattern(
    r"\b(?:schon|bereits) (?:das|die|der) (zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte)[rns]?\b|"
    r"(?<=das )(zweite)(?= Treffen in diesem)|"
    r"\b(?:das|die|der|den|dem) (zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte|elfte|"
    r"zwölfte)[nrs]? (?:seiner|ihrer|dieser) Art\b"
)
FRAME = pattern(
    rf"\b(?:{NOUN}|(?:Gouverneurs|Sicherheits|Exekutiv|Verwaltungs|Lenkungs|Koordinierungs|Kooperations|Assoziations)rat(?:e?s)?|"
    rf"(?:Minister|Außenminister|Innenminister|Verteidigungs)rat(?:s|es)?|Rat(?:s|es)? der|Rahmen|"
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
        "insel",
        "halbinsel",
        "grenzort",
        "vorort",
        "urlaubsort",
        "wallfahrtsort",
        "tagungsort",
        "küstenort",
        "seebad",
    )
)
PLACE_ENDINGS = (
    "stadt",
    "übergang",
    "landsitz",
    "sommersitz",
    "kloster",
    "resort",
    "hafen",
    "metropole",
    "stützpunkt",
    "basis",
    "insel",
    "kurort",
    "badeort",
    "ferienort",
    "skiort",
    "bergdorf",
    "schloss",
    "flughafen",
)
"""How nouns end before the name of a place: „auf dem Luftwaffenstützpunkt Ramstein"."""
COMMON_WORDS = frozenset(
    (
        "der", "die", "das", "und", "den", "dem", "des", "mit", "von", "im", "am", "ist", "hat", "sich",
        "für", "auf", "nicht", "zu", "bei", "eine", "ein", "werden", "wurde",
    )
)  # fmt: skip
"""By these a text without a language is known as German."""
_SOME = "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn"
_ABOUT = "etwa|rund|fast|knapp|gut|ungefähr|mehr als"
RELATIVE_DAYS = {
    "yesterday_and_today": r"\bgestern und heute\b",
    "eve_and_yesterday": r"\bvorgestern und gestern\b",
    "days_ago": rf"\bvor (?P<ago>{_SOME}|\d{{1,2}}) Tagen\b",
    "weeks_ago": rf"\bvor (?P<about>{_ABOUT} )?(?P<weeks>einer|{_SOME}) Wochen?\b",
    "days_ahead": rf"\bin (?P<days>{_SOME}|\d{{1,2}}) Tagen\b",
    "days_before": r"\b(?P<before>einen|zwei|drei|vier|fünf) Tage? (?:davor|zuvor|vorher|früher)\b",
    "days_later": r"\b(?P<later>einen|zwei|drei|vier|fünf) Tage? (?:danach|darauf|später)\b",
    "in_weeks": rf"\bin (?P<ahead>einer|{_SOME}) Wochen?\b",
    "in_years": rf"\bin (?P<years>einem|{_SOME}) Jahr(?:en)?\b",
    "in_months": rf"\bin (?P<months>einem|{_SOME}) Monat(?:en)?\b",
    "weekend": r"\b(?:am|an diesem|zum) (?:(?:vergangenen|letzten|kommenden|nächsten) )?Wochenende\b|\bübers Wochenende\b",
    "week_begins": r"\b(?:zu Wochenbeginn|zum Wochen(?:auftakt|beginn|start))\b",
    "week": (
        r"\b(?:(?P<part>Anfang|Mitte|Ende) )?"
        r"(?P<which>diese[rn]?|laufenden?r?|kommende[nr]?|nächste[nr]?|folgende[nr]?|vergangene[nr]?|"
        rf"vorige[nr]?|letzte[nr]?) Woche\b(?! (?:am )?(?:{WEEKDAY}))|"
        r"\b(?P<that_part>Anfang|Mitte|Ende|zu Beginn) der (?P<that>Vor)?[Ww]oche\b"
    ),
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
    *(
        "vortag",
        "vorabend",
        "tags",
        "tag",
        "tage",
        "tagen",
        "jahr",
        "jahre",
        "jahres",
        "jahren",
        "jahresende",
        "monat",
        "monats",
        "monaten",
        "wochen",
        "woche",
        "vorjahr",
        "herbst",
        "sommer",
        "winter",
        "frühjahr",
        "frühling",
        "wochenende",
        "wochenbeginn",
        "wochenauftakt",
        "wochenstart",
        "vorwoche",
        "jahreshälfte",
        "halbjahr",
        "quartal",
    ),
)
"""Words without which, or a number, or the name of a month or of a weekday, no sentence tells a day."""
SPANS_OF_TIME = frozenset(("tage", "tag", "wochen", "woche", "monate", "monat", "jahre", "jahr", "stunden", "kurz"))
"""Nouns before "nach" that make it tell when, not where to."""
POWERS = frozenset(("parlament", "regierung", "senat", "kongress", "nationalversammlung", "justiz", "führung"))
"""Of a capital, where something is laid before them."""
MEMBERS_END = ("chefs", "minister", "ministern", "präsidenten", "ministerinnen")
"""How offices in the plural end."""
VISITED = ("besucht", "besuchte", "besuchten", "besuchen", "erreicht", "angesteuert")
"""Verbs behind the place that "wo" points at: „hatte Tirana besucht, wo …"."""
TIMES = "mal"
UNTIL = r"bis(?:\szum)?|und(?:\sde[mn])?|–|-|/"
"""What joins the two days of a range."""
SEASON = (
    r"\bim (?:Herbst|Sommer|Winter|Frühjahr|Frühling)\b(?! \d{4})|\b(?:noch )?vor (?:dem )?Jahresende\b|"
    r"\b(?:zum|am|gegen|(?:für )?das) Jahresende\b|"
    r"\b(?:in der (?:ersten|zweiten) Jahreshälfte|im (?:ersten|zweiten) Halbjahr|im (?:ersten|zweiten|dritten|vierten) Quartal)\b(?! \d{4})"
)
"""What of a plan tells only the year."""
SEASONS_END = {"frühjahr": 5, "frühling": 5, "sommer": 8, "herbst": 11}
"""The month in which a season ends."""
DAYS_BEGIN = (
    r"vor|einen\b|zwei\b|drei\b|vier\b|fünf\b|"
    r"noch\b|zum?\b|am\b|vom\b|tags|heut|gest|über|morg|in\b|im\b|kommend|nächst|folgend|vergangen|vorig|letzt|diese|laufend|"
    r"anfang|mitte|ende\b|d[ei][er]\b|das\b|für\b"
)
"""The words with which a day told by its distance begins."""
OF_THIS_MONTH = r"d\.\s?M\.|dieses Monats|des laufenden Monats"
NEXT_WEEK = r"(?:(?:der )?(?:kommenden|nächsten|kommender|nächster) Woche)"
LAST_WEEK = r"(?:(?:der )?(?:vergangenen?|vergangener|vorigen?|voriger|letzten?|letzter) Woche|der Vorwoche)"
COMING = r"(?:kommende|nächste|folgende)[nrsm]?"
PAST = r"(?:vergangene|vorige|letzte)[nrsm]?"
THIS = r"(?:diese[nrsm]?|laufenden?)"
PAST_YEAR = "Vorjahr"
PART_OF_MONTH = r"(?:Anfang|Mitte|Ende)"
"""How a week, a month or a year is told by its distance."""
MONDAY = "montag"
ONE = "einer"
PARTS_OF_WEEKS: Mapping[str, tuple[int, int]] = {"anfang": (0, 2), "zu beginn": (0, 2), "mitte": (1, 3), "ende": (3, 6)}
"""The days from a Monday on between which a part of a week lies."""
LAND_CAPITALS: Mapping[str, str] = {
    "de-bw": "Stuttgart", "de-by": "München", "de-bb": "Potsdam", "de-he": "Wiesbaden", "de-mv": "Schwerin", "de-ni": "Hannover",
    "de-nw": "Düsseldorf", "de-rp": "Mainz", "de-sl": "Saarbrücken", "de-sn": "Dresden", "de-st": "Magdeburg", "de-sh": "Kiel",
    "de-th": "Erfurt",
}  # fmt: skip
"""The capitals of parts of a state, of which no list of places knows that they are."""
FORCED_PLACES: Mapping[str, str] = {"vatikan": "Vatikan", "vatikanstadt": "Vatikanstadt"}
"""Territories that a text names as a city."""
SUBJECT_ARTICLES = ("der", "die", "das")
DEPARTMENTS = ("eda",)
"""Acronyms of Swiss departments that are those of organisations too."""
MARGIN_OF = pattern(r"\b[Aa]m Rande (?:des|der|von|eines|einer)\s$|\b(?:mit den|empf\w+ die) Teilnehm\w+ (?:des|der)\s$")
"""Before a meeting that is another one than the sentence tells of: „mit den Teilnehmern des II. Treffens"."""
AT_THE = pattern(r"\b(?:[Aa]uf (?:dem|der)|[Bb]ei der|[Bb]eim)\s$")
IN = "in"
NO_TOWNS = frozenset(
    ("gang", "kraft", "betrieb", "auftrag", "frage", "bewegung",
    "anspruch", "aussicht", "kontakt", "verbindung", "abwesenheit", "anwesenheit",
     "begleitung", "vertretung", "person", "form", "höhe", "anlehnung", "umsetzung", "erinnerung", "betracht",
     "sachen", "folge", "angriff", "audienz", "klausur", "fernsehen", "rundfunk", "radio", "parlament")
)  # fmt: skip
"""Nouns without an article behind "in"."""
WHERE_TOWN = ("im", "am", "ob")
TOWN = pattern(r"(?=[^\W\d_a-zß])[^\W\d_][^\W\d_A-Z]{2,}(?:[ -](?:am|an|im|ob|la|le|de|sur|(?=[^\W\d_a-zß])[^\W\d_][^\W\d_A-Z]+)){0,3}")
"""How a town that no list knows looks."""
AT_HOUSES = frozenset(("in", "im", "ins", "am", "an", "auf", "zum", "bei"))
"""Before a house in which somebody meets."""
HOUSES = frozenset(
    (
        "hotel",
        "residenz",
        "palast",
        "villa",
        "schloss",
        "präsidentenpalast",
        "regierungssitz",
        "aussenministerium",
        "amtssitz",
        "kanzleramt",
        "uhr",
        "sitz",
        "hauptsitz",
        "hauptquartier",
        "zentrale",
        "haus",
        "kongresszentrum",
        "flughafen",
    )
)
MEANT_FOR = "für "
SAID_ON = pattern(r"\b(?:sagten?|teilten?|erklärten?|berichteten?|bestätigten?|kündigten?|hieß es|mitteilten?|verlautete)\b[^,;.]{0,90}$")
SEATS = (
    "amtssitz",
    "landsitz",
    "dienstsitz",
    "sommersitz",
    "regierungssitz",
    "residenz",
    "sommerresidenz",
    "gästehaus",
    "schloss",
    "palast",
)
"""Nouns before the name of a house: „an seinem Amtssitz Schloss Bellevue"."""
HOUSE_ENDINGS = ("palast", "schloss", "residenz", "amtssitz", "regierungssitz", "hof")
"""„im Königspalast von Rabat"."""
REGIONS = ("bundesstaat", "bundesland", "provinz", "region", "oblast", "gouvernement", "kanton", "département", "präfektur", "teilrepublik")
"""How nouns end for a part of a state: „im US-Bundesstaat Delaware", „in der chinesischen Provinz Yunnan"."""
INSIDE = ("im", "am", "in")
AT_A_TOWN = ("von", "zu", "bei", "vor")
"""„auf dem Flughafen von X", „bei X": beside "in", what may say in which town."""
PROGRAMME = pattern(rf"^(?:{WEEKDAY}),? (?:\d{{1,2}}[.:]\d{{2}} Uhr|(?:den )?\d{{1,2}}\. \w+:)")
TOWARDS = "nach"
WENT_BACK = pattern(r"\b(?:zurück(?:ge)?(?:kehrt|flogen|reist|fahren)|kehrten?\b.{1,120}?\bzurück|heimgekehrt|abgereist|heimgeflogen)\b")
"""Where somebody goes back to, nobody is met."""
JOURNEY = pattern(r"\b(?:\w*[Rr]eise|\w*[Bb]esuch|reis(?:t|te|ten)|gereist|eingetroffen|[Ss]tation|Etappe|gelandet|Tournee)\b")
"""What a sentence holds that tells of somebody on a journey."""
PROGRAMMES = ("programm", "agenda", "kalender", "tagesordnung")
"""„Auf dem Programm in Lusaka steht …": behind them a place tells where."""
SATURDAY = "samstag"
LAKES = ("see", "sees")
SCENE = ("ort", "schauplatz", "veranstaltungsort", "austragungsort", "tagungsort", "gastgeberstadt")
"""What a place is said to be where a meeting is held."""
THAN = "als"
COMPARATIVE = "er"
"""„Freundlicher als im April in Ankara": a place that is only compared with."""
DAYS_LONG = pattern(rf"\b(zwei|drei|vier|fünf|[2-5])(?:-t|t)ägig\w*(?=\s(?:[\w-]+\s){{0,3}}?(?:{NOUN}|\w*[Rr]unde|\w*[Kk]ongress\w*)\b)")
NUMBERS: Mapping[str, int] = {
    "einen": 1, "einer": 1, "einem": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
    "zehn": 10, "zwölf": 12, "vierzehn": 14,
    "2": 2, "3": 3, "4": 4, "5": 5,
}  # fmt: skip
ENDED = pattern(
    r"\b[Nn]ach (?:[\w-]+ )?(?:zwei|drei|vier|fünf|[2-5])(?:-t|t)ägig|"
    r"\bzu Ende\b|\bbeendet\w*|\bendete\w*|\babgeschlossen\b|\b[Zz]um Abschluss\b"
)
OPENS_CLOSES = pattern(r"\b(?:[Aa]uftakt|[Bb]eginnt|[Bb]egann|[Ee]röffne\w*)\b.{0,160}\b(?:[Aa]bschluss|[Ee]ndet\w*|zu Ende|[Ss]chluss)\b")
ABSTRACT_ENDINGS = ("heit", "keit", "tät", "schaft", "ismus", "krieg", "konflikt", "krise", "tragödie", "angriff", "angriffe", "hilfe")
"""How nouns end behind which "in" and a place tell where the thing is, not where somebody met."""
CAME_FROM = pattern(r"\baus\b.{3,60}?\b(?:(?:an|ein|her)?gereist|gekommen|eingetroffen|angeflogen|kommend|kam(?:en)?|reiste\w*)\b")
"""„war aus Rom angereist": a place that a sentence behind it may speak of as there."""
FROM = "aus"
THERE_TOO = pattern(r"\b(?:[Dd]ort|[Ee]bendort|ebenda|daselbst)\b")
COUNCIL = pattern(r"\b\w*[Rr]at(?:e?s)?\b|\b[Gg]ruppe\b")
AT_A_COUNCIL = pattern(r"\b(?:[Ii]m|[Bb]eim)\s$")
FORMATS = ("Gruppe", "Format", "Staaten", "Initiative", "Prozess", "Forum")
"""Second parts of the names of formats, instead of which a compound may have „Gipfel" or „Treffen": „Normandie-Gipfel"."""
MEMBERS = pattern(
    r"(?:Mitglied\w*|Mitgliedstaat\w*|Staaten|Ländern?|Partner\w*|Format\w*|Gruppe|Runde|Spitzen?|Verbündete\w*|Staats|"
    r"\w*[Mm]inister(?:n|innen)?|Chefs|Botschafter\w*|Delegation\w*|Treffen\w*|Tagung\w*|Kommission)"
)
"""Second parts of compounds that make their first part a frame: „die EU-Staaten"."""
AND_BETWEEN = pattern(r"\s?(?:\([\w ]+\)\s?)?(?:und|,|sowie|–|-)?\s?(?:de[rmsn]|die)?\s?")
BETWEEN = pattern(r"\b(?:zwischen|beider|von|EU|[Dd]er|[Dd]ie)\b")
PARTICIPLE = pattern(
    r"(?:ge|er|ver|be|unter|zer|ent|ab|an|auf|aus|ein|zu|statt|vor|nieder)\w+(?:te|ter|tes|ten|tem|ene|ener|enes|enen|enem)|"
    r"\w+ende[nrsm]?|(?:\w+ier)te[nrsm]?"
)
"""How a participle before its noun looks."""
BEFORE_OR_AFTER = ("vor", "nach", "zum", "für", "nächsten", "kommenden")
SOURCES = ("wie", "laut")
"""What a clause or a phrase begins with that names who tells of something."""
PARTS_OF_LANDS = ("süd", "nord", "ost", "west", "mittel", "zentral")
LAND_ENDINGS = ("ischen", "ische", "ischer", "isches", "ischem")
STATION = pattern(r"\bauf dem Programm\b|\b(?:[Ss]tation|Auftakt|Etappe|Reiseziel)\b")
"""Words by which a city's name alone tells where."""
CASTLES = ("schloss", "burg", "gut")
ON = ("auf", "in", "im")
UPON = "auf"
ISLANDS = frozenset(
    (
        "antigua und barbuda", "bahamas", "bahrain", "bali", "barbados", "bintan", "bornholm", "brijuni", "brioni", "capri", "cozumel",
        "curaçao", "djerba", "dominica", "elba", "fidschi", "fidschi-inseln", "fuerteventura", "färöer", "färöern", "galápagos", "gotland",
        "gozo", "grenada", "grönland", "guadeloupe", "guam", "hainan", "haiti", "hawaii", "helgoland", "hokkaido", "hvar", "ischia",
        "island", "jamaika", "java", "jeju", "kapverden", "kiribati", "komoren", "korfu", "korsika", "kos", "kreta", "krk", "kuba",
        "kyushu", "lampedusa", "langkawi", "lanzarote", "lesbos", "lombok", "madagaskar", "madeira", "mainau", "malediven", "mallorca",
        "malta", "marshallinseln", "martinique", "mauritius", "menorca", "mykonos", "nauru", "norderney", "okinawa", "palau",
        "philippinen", "phu quoc", "phuket", "puerto rico", "rhodos", "robben island", "rügen", "saaremaa", "sachalin", "salomonen",
        "samoa", "samos", "sansibar", "santorin", "sardinien", "seychellen", "sizilien", "spitzbergen", "sri lanka",
        "st. lucia", "sylt", "taiwan", "tasmanien", "teneriffa", "tonga", "trinidad und tobago", "tuvalu", "usedom", "vanuatu", "zypern",
    )
)  # fmt: skip
"""Where one is „auf" and not „in"."""
SET_UPON = pattern(
    r"\b(?:(?:Hin)?[Bb]lick|\w*[Aa]ngriff\w*|\w*[Aa]nschl[aä]g\w*|Überfall|Vorstoß|Druck|Einfluss|Anspr[uü]ch\w*|Verzicht|Bezug|Antwort|"
    r"Reaktion\w*|Rücksicht|Hoffnung\w*|Aussicht\w*|Recht|Appetit|Zugriff|Vorbereitung\w*|\w*[Ss]anktion\w*|Zölle|Auswirkung\w*|"
    r"Anwendung|Ausweitung|Übertragung|mit Bezug|bezogen|verzicht\w+|beharr\w+|wart\w+|setzt?e?n?|poch\w+) auf$"
)
"""Before an island that one looks at, waits for or sets upon."""
TOWN_NOUNS = (
    "stadt",
    "grenzübergang",
    "grenzort",
    "vorort",
    "gemeinde",
    "wintersportort",
    "tagungsort",
    "ferienort",
    "insel",
    "flughafen",
    "städtchen",
    "metropole",
    "badeort",
    "kurort",
    "hafenort",
    "dorf",
    "stützpunkt",
    "luftwaffenbasis",
    "militärbasis",
)
"""How nouns end behind which a town's name stands: „in der Oasenstadt X"."""
