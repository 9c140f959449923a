"""The grammar of German, as far as meetings need it: what a clause says of an encounter."""

import re

_I = re.IGNORECASE

UNTIL = r"bis|und|–|-|/|bis\szum"
"""What joins the two days of a range."""

RELATIVE_DAYS = {
    "yesterday_and_today": r"\bgestern und heute\b",
    "today": r"\bheute\b|\bheutigen?\b",
    "eve": r"\bvorgestern\b",
    "yesterday": r"\bgestern\b|\bgestrigen?\b",
    "tomorrow": r"\bmorgen\b(?!s)|\bmorgigen?\b",
}
"""Days told by their distance from the day of publication."""

MEETING = re.compile(
    r"\b(trifft|treffens?|beratung|gesprochen|sprach|sprachen|zusammenstieß\w*|traf|trafen"
    r"|getroffen|zusammentreffen|zusammentraf\w*|zusammengetroffen|zusammengetreten|zusammen(?:ge)?kommen"
    r"|zusammenkam\w*|zusammenkünften?|zusammenkunft"
    r"|kam\w* .{0,160}\bzusammen|kommt .{0,160}\bzusammen|kommen .{0,160}\bzusammen|tritt .{0,120}\bzusammen|traten .{0,120}\bzusammen"
    r"|empf(?:ängt|angen|ing|ingen|ang)|gespräche?n?|gesprächs|unterredung(?:en)?|meinungsaustausch"
    r"|gedankenaustausch|vieraugengespräch|verhandlungen|verhandelten?|konsultationen"
    r"|telefonierten?|telefoniert|telefonats?|telefongespräch\w*|videokonferenz|videogespräch"
    r"|videotelefonat|begegne[nt]e?n?|begegnet|begegnung|tagt\w*|\w*tagung|getagt|\w*sitzung\w*"
    r"|runde|dreierrunde|forum\w*|gipfels?|gipfeltreffen\w*|\w+gipfel\w*"
    r"|ministertreffen|außenministertreffen|ministerkonferenz|konferenz|beratungen|berat\w* sich"
    r"|berieten|beriet|bespr(?:ach|achen|ochen)|besprechung|austausch|tauscht\w*|ausgetauscht"
    r"|arbeitsgespräch\w*|arbeitstreffen"
    r"|\w+gespräch(?:e|en|s)?|\w+treffen|\w+gipfels?|\w+konferenz|besuch\w* von|willkommen)\b",
    _I,
)
PHONE = re.compile(r"telefon\w*|am telefon|fernmündlich|\banruf\w*|rief\b.{0,80}\ban\b", _I)
VIDEO = re.compile(
    r"per video\w*|videokonferenz|videoschalt\w*|virtuell\w*|online-\w+|digitalen? (?:format"
    r"|treffen|sitzung|gipfel)|videogespräch|videotelefonat|im videoformat",
    _I,
)
PLANNED = re.compile(
    r"\b(wird|werden|soll|sollen|solle)\b(?=.{0,400}\b(treffen|zusammen\w*|empfangen|stattfinden"
    r"|abgehalten|führen|sprechen|tagen|reisen|besuchen|erwartet|beraten|austauschen|begegnen"
    r"|teilnehmen|halten|ausgerichtet|durchgeführt)\b)"
    r"|\b(geplant|vorgesehen|angesetzt|anberaumt|bevorstehend\w*|erwartet|steht an|plant"
    r"|reist am|bricht .{0,80} auf|trifft .{0,80}\b(?:am|morgen)\b|am morgigen|erwartet .{0,100} zu"
    r"|begibt sich|kündigt\w* .{0,60} an|stehen .{0,120}auf dem programm)\b",
    _I,
)
NEXT = re.compile(
    r"\b(nächste[rns]?|kommende[rns]?|dritte[rns]?|folgende)\b.{0,60}\b(treffen|sitzung"
    r"|gipfel\w*|tagung|runde|konferenz|zusammenkunft|konsultationen|kommission\w*)",
    _I,
)
CANCELLED = re.compile(r"\b(abgesagt|absage|sagte\w* .{0,120}\bab|fällt aus|gestrichen|entfällt|platzt\w*)\b", _I)
POSTPONED = re.compile(r"\b(verschoben|verschiebt|verschiebung|vertagt|verlegt|findet\b.{0,200}\bnicht statt)\b", _I)
RECALLED = re.compile(
    r"\b(zuletzt|im vergangenen jahr|im vorjahr|vor (?:einem|zwei|drei|vier|fünf|\d+) (?:jahr"
    r"|jahren|monaten|wochen|monat)|bereits im|daran erinnert|erinnern wir|seinerzeit|damals"
    r"|hatte[n]? .{0,200}\b(getroffen|zusammengekommen|stattgefunden|empfangen|besucht|gesprochen"
    r"|gebildet|bildete)|war\w* .{0,140}\b(worden|zusammengekommen))\b",
    _I,
)
WISHED = re.compile(
    r"\b(lud\w* .{0,80} ein|einladen|eingeladen|einladung aus\w*|sprach\w* eine einladung"
    r"|möchte|wünsch\w*|termin steht noch nicht|hofft|noch nicht fest)\b",
    _I,
)
TAKING_PART = re.compile(
    r"\b(nahm\w* .{0,600}\bteil|nehmen .{0,400}\bteil|nimmt .{0,400}\bteil|teil(?:ge)?nahm\w*"
    r"|teilnehmer\w*|teilgenommen|beteilig\w+|wohnt\w* .{0,300}\bbei|beigewohnt|anwesend"
    r"|zugegen|begleite\w*|vertreten|repräsentier\w*|reisten .{0,60}an|angereist|gastgeber\w*"
    r"|zugeschaltet|saßen|mit am tisch|seitens|seite .{0,40}vertret\w*|delegation\w*|begrüßt\w*"
    r"|begrüsst\w*|vorsitz\w*|geleitet|leitete\w*|eröffnet\w*)\b",
    _I,
)
FURTHER = re.compile(
    r"\b(auch|außerdem|ausserdem|ferner|zudem|weiter\w*|zuvor|anschließend|anschliessend"
    r"|danach|daraufhin|später|tags darauf|am selben tage?|am gleichen tag|am vortag|separat\w*"
    r"|am rande\w*|darüber hinaus|vor seinem|nach seinem|nach dem|vor dem|im laufe|einzeln"
    r"|jeweils|ebenfalls|unter anderem|mit dem|mit der|bereits am)\b",
    _I,
)
ABSENT = re.compile(
    r"\b(abwesend\w*|nicht teil|ließ sich entschuldigen|fehlte\w*|ferngeblieben|verhindert"
    r"|in vertretung (?:von|des|der)|anstelle (?:von|des|der)|grüße von|grussbotschaft|grußbotschaft"
    r"|übermittelte die grüße)\b",
    _I,
)
DOMESTIC = re.compile(
    r"\b(kabinett\w*|ministerkabinett\w*|koalition\w*|bundestag|parteitag|fraktion\w*|nationalversammlung|abgeordneten)\b", _I
)
NO_MEETING = re.compile(
    r"\b(glückwunsch\w*|gratulier\w*|beileid\w*|kondolenz\w*|brief\w*|schreiben|interview|dekret\w*|verordnung\w*|pressekonferenz)\b", _I
)
SIGNED = re.compile(r"\b(unterzeichn\w*|unterschr\w*|signiert\w*|unterschrift\w*|paraphiert\w*|besiegel\w*|unter dach und fach)\b", _I)
ADOPTED = re.compile(
    r"\b(verabschied\w*|angenommen|nahmen .{0,120}\ban|nahm .{0,120}\ban|beschloss\w*|beschlossen"
    r"|gebilligt|billigt\w*|veröffentlich\w*|abgegeben|gaben .{0,80}\bab)\b",
    _I,
)
AGREED = re.compile(
    r"\b(einigten sich|geeinigt|einig(?:ung erzielt)?,? dass|darüber einig|überein(?:ge)?kommen"
    r"|kam\w* (?:man |die \w+ |beide \w+ )?(?:dahingehend )?überein|vereinbar\w*|verständigt\w*"
    r"|verständigten|beschloss\w*|beschlossen|verabredet\w*|kamen .{0,60}überein|übereingekommen)\b",
    _I,
)
AGREED_NOT = re.compile(r"\b(nicht einig|keine einigung|vereinbarungen|wie vereinbart)\b", _I)
PLANNED_PAPER = re.compile(r"\b(soll\w*|wird|werden|geplant\w*|vorgesehen|vorbereit\w*|künftig)\b", _I)
SIDES = re.compile(r"\b(beide|beiden|seiten|sie|man|teilnehmer|minister|präsidenten|politiker|parteien|gesprächspartner)\b", _I)
ORDINAL = re.compile(
    r"\b(\d{1,3}|[ivxl]{1,6})\.\s(?=(?:\w+\s){0,3}(?:treffen|sitzung|gipfel\w*|tagung|konferenz"
    r"|forum\w*|runde|kommission|zusammenkunft|ministertreffen))",
    _I,
)
ORDINAL_WORD = re.compile(
    r"\b(erste|zweite|dritte|vierte|fünfte|sechste|siebte|siebente|achte|neunte|zehnte|elfte"
    r"|zwölfte)[rnsm]?\s(?=(?:\w+\s){0,2}(?:treffen|sitzung|gipfel\w*|dreiergipfel|tagung"
    r"|konferenz|forum|runde|zusammenkunft|ministertreffen|trilaterale))",
    _I,
)
FRAME = re.compile(
    r"\b(treffen|sitzung|gipfel\w*|tagung|konferenz|ministerrat\w*|rahmen|zusammenkunft"
    r"|rat\w*|ministerkonferenz|innenminister|außenminister|forum\w*|versammlung|kollegen)\b",
    _I,
)

COMMON_WORDS = frozenset(
    [
        "der",
        "die",
        "das",
        "und",
        "den",
        "dem",
        "des",
        "mit",
        "von",
        "im",
        "am",
        "ist",
        "hat",
        "sich",
        "für",
        "auf",
        "nicht",
        "zu",
        "bei",
        "eine",
        "ein",
        "werden",
        "wurde",
    ]
)
"""By these a text without a language is known as German."""

TO_BE_HELD = re.compile(r"\b(stattfinden|abzuhalten|ausricht\w*)\b", _I)

PRESIDENCIES = ("de", "at", "ch")
"""The states that have a Bundespräsident."""

CHANCELLERIES = ("de", "at")
"""The states that have a Bundeskanzler and Bundesminister."""
