"""Documents and decisions in German."""

import re

from app.extraction.languages.german.encounters import NOUN
from app.extraction.languages.german.letters import pattern

_PAPER = (
    r"(?:[Aa]bkommen|[Aa]bsichtserklärung(?:en)?|[Vv]ereinbarung(?:en)?|[Vv]ertrag(?:s|es)?|[Vv]erträge|[Pp]akt|[Mm]emorand\w+|"
    r"[Pp]rotokolle?|[Ee]rklärung|[Dd]okumente?|[Ff]ahrplan|[Aa]ktionsplan|[Pp]rogramm|[Kk]onvention|[Pp]apiere?|[Kk]ommuniqué|[Cc]harta)"
)
SIGNED = pattern(
    r"\bunter(?<!\bde[rnms] unter)(?<!\bdie unter)(?<!\bam unter)(?:zeichn|schr|fertig)\w*"
    r"|\b(?:Unterzeichnung\w*|Unterschrift\w*|signier\w*|paraphier\w*|besiegel\w*|"
    r"unter Dach und Fach(?! (?:kommen|bringen|gebracht werden))|gezeichnet|abgezeichnet)\b|"
    r"\bsetz(?:te|ten|t|en)\b.{0,240}?\bNamen?(?:szug)? unter\b|"
    r"\bunter (?:die|das|den|eine[nrm]?|ein)\b.{1,240}?\bNamen?(?:szug)?\b.{0,12}?\b(?:ge)?setz(?:te|ten|t|en)\b|"
    r"\bzeichne(?:te|ten|t|n)\b.{1,200}?\bab(?=[.,;]|$)|"
    r"\btausch(?:te|ten)\b.{1,120}?\b\w*(?:[Aa]bkommen|[Mm]emorand\w+|[Aa]bsichtserklärung\w*|[Vv]ereinbarung\w*)\b.{0,160}?\baus(?=[.,;]|$)|"
    r"\b\w*[Aa]bsichtserklärung\w*\b.{0,200}?\bausgetauscht\b"
    r"|\bschl(?:oss|ossen|ießt|ießen|iessen)\b.{1,160}?\b\w*(?:[Aa]bkommen|[Vv]ereinbarung|[Vv]ertrag|[Vv]erträge|[Pp]akt|[Mm]emorandum)\b"
    r"|\b\w*(?:[Aa]bkommen|[Mm]emorand\w+|[Dd]okumente?|[Vv]ereinbarung\w*|[Vv]ertrag|"
    r"[Vv]erträge)\b.{0,200}?\b(?:ausgetauscht|(?:geschlossen|verlängert) (?:wurden?|worden))\b|"
    r"\b(?:gegen|mit)(?:unter)?zeichn\w+|\b[Mm]itunterz\w+|\b[Zz]u Papier (?:ge)?br[ai]\w+|\bbrachten?\b.{1,160}?\bzu Papier\b|"
    r"\bNamens(?:zug|züge)\b.{0,60}?\bgesetzt\b|"
    rf"\bzeichne(?:te|ten|t|n)\b.{{1,200}}?{_PAPER}\b|{_PAPER}\b.{{1,160}}?\bschloss(?:en)?(?=[.,;]|$)|"
    r"\bzum Abschluss gebracht\b|\bbrach(?:te|ten)\b.{1,200}?\bzum Abschluss\b"
)
LISTS_MORE = pattern(
    r"^(?:hinzu|dazu) (?:kam|komm|trat|tret|gesell)\w*|^(?:ferner|au(?:ß|ss)erdem|weiter\w*|daneben|zudem|ebenso|darunter|ein weiteres|"
    r"zwei weitere|eine weitere)\b"
)
"""„Hinzu kamen Protokolle über …": says more of what the sentence before lists."""
ADOPTED = pattern(
    r"\bmit eine[rm] (?:\w+ )?\w*(?:[eE]rklärung|[kK]ommuniqué|[dD]eklaration)\b.{0,30}?\b(?:abschlie\w+|"
    r"abgeschlossen|endet\w*)|\b[Ii]n (?:einer|ihrer|der|seiner) (?:„)?(?:[gG]emeinsamen? |anschließenden |"
    r"\w+en )?(?:Abschluss|Schluss|Gipfel)?[eE]rklärung\b|\b[Ii]n (?:einem|ihrem|dem) (?:gemeinsamen )?\w*[Kk]ommuniqué\b|"
    r"\b(?:verabschiedeten|angenommenen|veröffentlichten|verbreiteten) (?:[\w-]+ ){0,2}"
    r"(?:\w*[Ee]rklärung|\w*[Kk]ommuniqué|Deklaration)\b|"
    r"\b(?:verabschied(?:et|ete|eten|en)\b(?! sich)|angenommen|anzunehmen|nahm(?:en)?\b.{0,160}?\ban\b|"
    r"[Vv]erabschiedung|[Aa]nnahme|gebilligt|billigt\w*|veröffentlich\w*|abgegeben|gaben?\b.{0,100}?\bab\b|"
    r"beschlossen|beschloss\w*|legten?\b.{0,60}?\bvor\b|stellten?\b.{0,60}?\b\w*[Ee]rklärung\b.{0,80}?\bvor\b|"
    r"brachten?\b.{0,60}\bauf den Weg|herausgegeben|gutgehei(?:ß|ss)en|guthie(?:ß|ss)(?:en)?|"
    r"hie(?:ß|ss)(?:en)?\b.{1,120}?\bgut(?=[.,;]|$)|verlas(?:en)?|verlesen|zugestimmt)\b"
)
AGREED = pattern(
    r"\b(?:einig(?:t|te|ten|en)\b(?: (?:man|er|sie|beide|die \w+)){0,2} sich|geeinigt|sich (?:\w+ ){0,3}einig(?:t|ten|"
    r"en)?\b|wurden? (?:\w+ ){0,5}einig\b|[Ee]inigung (?:erzielt|über)|überein(?:ge)?kommen|(?:kam|kamen|"
    r"kommen)\b.{0,80}?\büberein\b|vereinbar(?:t|te|ten|en)\b|verständig(?:t|te|ten|en)\b|verabrede(?:t|te|ten)\b|"
    r"beschlossen|beschloss(?:en)?|beschließen|fassten?\b.{0,40}Beschluss|legten\b.{0,60}?\bfest\b|"
    r"erzielten?\b.{0,60}?\b(?:Einigung|Einvernehmen|Einigkeit)|(?:Einvernehmen|Einigkeit) (?:erzielt|hergestellt)|ins Auge gefasst|"
    r"abgesprochen|abgemacht|ausgemacht|festgelegt|beschlossene Sache)\b"
)
AGREED_NOT = pattern(
    r"\b(?:nicht einig|keine Einigung|kein Einvernehmen|nicht geeinigt|wie vereinbart|keinen gemeinsamen|"
    r"noch nichts entschieden|uneinig|vereinbarten (?:Ziele|Maßnahmen|Projekte)|Stillschweigen|"
    r"(?:einigten|verständigten) sich (?:\w+ ){0,3}\w*(?:[Kk]onzerne?|[Uu]nternehmen|[Ff]irm(?:a|en))|"
    r"nicht (?:[\w-]+ ){0,3}(?:einigen|verständigen|vereinbaren|vereinbart|beschlossen|verständigt))\b"
)
PLANNED_PAPER = pattern(
    r"\b(?:soll(?:en|te|ten)?|wird|werden|will|wollen|geplant\w*|vorgesehen|vorbereit\w*|künftig\w*|in Vorbereitung|"
    r"zur Unterzeichnung (?:vor)?bereit\w*|erwartet)\b"
)
SAYS_MORE = pattern(
    r",\s(?:dass|daß|wonach|womit|wobei|(?:in |mit |nach |an |auf |durch )?(?:der|die|das|dem|denen|dessen|deren))\b"
    r"(?![^,]*\bunterz)[^,]*(?:,|$)"
)
"""A clause that says what a document is about: its verb does not tell what became of it."""
QUOTED_TITLE = pattern(r"„[^“”]{1,200}[“”]|«[^»]{1,200}»|»[^«]{1,200}«|\"[^\"]{1,200}\"")
"""A title in quotation marks: „Erklärung über … deren künftige Entwicklung“ is not to come."""
DONE_PAPER = pattern(
    r"\b(?:unterzeichneten?|unterzeichnete|unterschrieb(?:en)?|signierten?|verabschiedeten?|nahm(?:en)?|billigten?|"
    r"gab(?:en)?|setzten?|paraphierten?|besiegelten?|brachten?|beschloss(?:en)?)\b|\b[Ii]n (?:einer|ihrer|einem|"
    r"ihrem) (?:\w+ )?\w*(?:rklärung|ommuniqué)\b"
    r"|\bwurde[n]?\b|\bworden\b|\bhaben\b|\bhat\b"
)
NAMED_DECLARATION = pattern(
    r"[„\"«][^“”\"»]*(?:[Ee]rklärung|Deklaration)|\b[Gg]emeinsame\w* (?:\w+ )?(?:Erklärung|Deklaration|Kommuniqué)|"
    r"\b(?:Abschluss|Schluss|Gipfel|Friedens|Zusatz)(?:erklärung|dokument|deklaration|kommuniqué)|"
    r"\b(?:Erklärung|Deklaration) von [A-ZÄÖÜ]"
)
"""A declaration with a name of its own; „in einer Erklärung" says how somebody spoke."""
INITIALLED = pattern(r"[Pp]araphier\w*")
"""Initialled: its text is agreed, it is not signed yet."""
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
WORDS = re.compile(r"\w+")
BY_DECISION = pattern(
    r"\bauf (?:\w+ )?Beschluss de[rs] [A-ZÄÖÜ][\w-]+ (?:der |die |das |"
    r"den )?([^,;.]{8,160}?) (?:\w+ )?(?:verliehen|zu(?:ge|er)\w+|gewährt|ernannt)\b"
)
"""„Auf Beschluss der Staatschefs wurde … verliehen"."""
AGREED_LEAD = pattern(
    r"^\s*(?:(?:wurden?|haben|hat)\b,?\s)?(?:sich\s)?"
    r"(?:(?:(?:die )?beiden?|die) (?:Seiten |Minister |Präsidenten |Länder )?(?=eine[nrm]? |die |den |das ))?"
    r"(?:(?:die|beide)\s(?:\w+\s)?(?:\w*[Mm]inister\w*|\w*[Pp]räsidenten|Seiten|Politiker|Parteien|"
    r"Delegationen|Staaten|Länder|"
    r"\w+chefs|Teilnehmer\w*)(?=,\s))?(?:(?:(?!(?:die|den|das|eine|einen|ein)\s)\w+\s){0,6}?(?=darauf|darüber|dahingehend|auf\s|über\s|,))?(?:darauf|darüber|dahingehend|"
    r"hierauf)?[\s,]*(?:dass\s|daß\s|(?:auf|über)\s(?:eine[nrm]?\s|die\s|den\s|das\s|dem\s)?)?"
)
WE_AGREED = pattern(
    r"[„“\"»«]\s?(?:[Ww]ir (?:haben|hatten) (?:uns )?|[Hh]eute haben wir (?:uns )?)"
    r"(?:\w+ ){0,4}?(?:geeinigt|vereinbart|verständigt|beschlossen)\b"
)
"""„Wir haben uns darauf geeinigt, …": said by one of the sides."""
AGREED_IN_VIEW = pattern(
    r"\beinig\w*\b[^.]{0,60}, da(?:ss|ß)\b(?:(?=.*?\b(?:muss|müssen|müsse|dürfe)\b)|"
    r"(?!.*?\b(?:soll\w*|werd\w*|wird|will|wollen|künftig\w*|nächste\w*)\b))"
)
"""„Sie waren sich einig, dass die Lage ernst ist": a view that is shared, nothing that was decided."""
ON_THIS_AGREED = pattern(
    r"(?:[Dd]arauf|[Hh]ierauf|[Dd]as|[Dd]ies|[Aa]uf diese[nrms]? \w+) (?:(?:haben|hatten|habe|hat|wurde) )?(?:\w+ )?(?:sich )?.{0,240}?"
    r"(?:verständig|einigt|vereinbar|verabrede|beschloss|beschlie|geeinigt|fest)\w*\b"
    r"(?!.*?(?:, dass\b|, daß\b|:|\bzu \w+en\b|\w{2,}zu\w{3,}en\b))"
)
"""„Darauf verständigte sich der Rat am Freitag, dem letzten Tag seiner Sitzung": on what the sentence before says."""
THIS_WAS_AGREED = pattern(r"(?:[Dd]as|[Dd]ies) (?:haben |hatten |wurde )?(?:vereinbart|verabrede|beschloss|beschlie)\w*\b(?![^,]*,\s)")
"""„Das vereinbarten A und B bei einem Treffen": what, the sentence before says."""
AGREED_ON = pattern(
    rf"\b(?:auf|über|dass|sich auf|daß)\b(?!\s(?:ihre[mr]|seine[mr]|de[mr]|eine[mr])\s(?:[\w-]+\s){{0,2}}?(?:{NOUN})\b)"
    r"\s(?:eine[nrm]?\s|die\s|den\s|das\s|dem\s)?"
)
"""Before what was agreed on; „auf ihrem Gipfel" only says where."""
AGREED_THERE = pattern(
    rf"^\s*(?:sich )?(?:auf|bei|in) (?:ihre[mr]|de[mr]|eine[mr]) (?:[\w-]+ ){{0,2}}?(?:{NOUN})\b[^,]{{0,60}}?(?= (?:auf|darauf)\b)"
)
"""„einigten sich auf ihrem Gipfel in X auf ein Bündnis": where, before what."""
AGREED_AT = pattern(
    r"(?!(?:auf|über|eine?n?|die|den|das|mehrere|darauf|darüber|zu|dass|daß)\b)[^,]{1,120}, "
    r"(?=(?:dass|daß)\b|[^,]*(?:\bzu \w+en\b|\b\w{2,}zu\w{3,}en\b))"
)
"""„vereinbarten nach Verhandlungen am Sonntag in Genf, die Zölle zu senken": what stands before that which was agreed."""
AGREED_TRAIL = pattern(
    r"^(?:[\w’-]+ ){0,3}?(?P<what>.{12,400}?), (?:(?:darauf|hierauf|dies|das|so|wie|was) )?(?:(?:haben|hatten) )?"
    r"(?:(?:sich|beide|sie|man|die|der|[A-ZÄÖÜ][\w’-]+|und) ){0,6}?"
    r"(?:vereinbar|verabrede|beschlossen|einigten|geeinigt|verständig)\w*\b[^,]{0,120}$"
)
"""„Bis Jahresende sollen die Zölle sinken, vereinbarten X und Y": what was agreed stands before who agreed on it."""
TAKES_OBJECT = pattern(r"\b(?:vereinbar|verabrede|beschl)\w*")
ONE_THING = pattern(r"(?:eine?n? )?[A-ZÄÖÜ]\w{9,}")
"""„ein Waffenstillstand": one long word says what was agreed."""
FIXED_ON = pattern(r"\blegt(?:en|e)?\b.{0,60}?\bauf (?P<what>.{6,160}?) fest\b")
AGREED_OBJECT = pattern(
    r"(?<!\bmit )(?<!\bin )(?<!\ban )(?<!\bauf )(?<!\büber )(?<!\bfür )(?<!\bgegen )(?<!\bum )(?<!\bdurch )(?<!\bbei )"
    r"\b(?:eine|einen|ein|die|den|das|mehrere|engere|weitere)\s"
)
"""How what was agreed begins where it stands before its verb: „haben in Oslo eine Partnerschaft vereinbart"."""
AGREED_WITH = pattern(
    r"\bmit\b(?!.*\b(?:auf|über|dass|daß|darauf|darüber|dahin|zu)\b).*\b(?:verständigt|verabredet|einig)\w*\W*$|"
    r"^(?!.*\b(?:auf|über|dass|daß|darauf|darüber|dahin|zu|zum|zur)\b).*\b(?:verständig|verabrede)\w*\b.*\bmit\b"
)
"""„hatte sich mit X verständigt": spoken with, of what nothing is said."""
RESOLVED_TO = pattern(
    r"\b(?:beschloss|beschlossen|beschließen|vereinbar\w+|verständig\w+|"
    r"einig\w+)\b[^,]{0,80},\s.{0,220}?(?:\bzu\s\w+en\b|\b\w+zu\w+en\b|^dass\b|, dass\b)"
)
"""„Sie beschlossen, das Abkommen zu überarbeiten": a decision about a document, not the document."""
NOT_DONE = pattern(
    r"\b(?:bat|baten|forderte\w*|drängte\w*|drängt|appellier\w*|sprach sich (?:für|gegen)|sprachen sich (?:für|gegen)|"
    r"hofft\w*|hoffe\w*|wünsch\w*|Frage, (?:wo|wann|ob)|abhängig|plädierte\w*|warb\w*|rief\w* .{0,40}auf|könnte[n]?|"
    r"müsse[n]?|solle|nicht (?:unterzeichnet|unterschrieben|verabschiedet|angenommen))\b"
)
"""Words that only ask for what is signed or agreed elsewhere."""
TITLE_WORDS = frozenset(
    [
        "of",
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
        "gemäss",
    ]
)
"""Small words that may stand within the name of a document."""
LEADS_BACK = pattern(r"^(?:darauf|darüber|das|dies|auf diese[nrms]? \w+)\b", re.IGNORECASE)
BARE_PAPERS = pattern(r"^(?:\w+ )?(?:Dokumente?n?|Papiere?|Schriftstücke?|Unterlagen)$")
COUNTED = pattern(r"(?:\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|mehrere|zahlreiche|weitere|verschiedene)\b")
"""How documents are told that are only counted."""
ATTRIBUTION = pattern(
    r",\s(?:(?:sagten?|erklärten?|hie(?:ß|ss) es|teilten?|berichteten?|betonten?|schrieb(?:en)?|meldeten?|verlautete|gab(?:en)?|"
    r"bestätigten?|verkündeten?|kündigten?)\b|(?:so|wie|laut) (?:der|die|das|aus|es|[A-ZÄÖÜ])).*$"
)
"""Who says so, behind what was agreed."""
CLOSED_BEHIND = pattern(r"\s*(?:[;:–]|,(?! (?:dass|daß)\b))")
"""What stands behind "auf … verständigt" where a clause of its own says more."""
TO_DO = pattern(r"\bzu \w+en\b|\b\w{2,}zu\w{3,}en\b")
"""An infinitive with "zu"."""
