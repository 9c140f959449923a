"""Documents and decisions in German."""

import re

from app.extraction.languages.german.encounters import NOUN
from app.extraction.languages.german.letters import pattern

_PAPER = (
    r"(?:[Aa]bkommen|[Aa]bsichtserklärung(?:en)?|[Vv]ereinbarung(?:en)?|[Vv]ertrag(?:s|es)?|[Vv]erträge|[Pp]akt|[Mm]emorand\w+|"
    r"[Pp]rotokolle?|[Ee]rklärung|[Dd]okumente?|[Ff]ahrplan|[Aa]ktionsplan|[Pp]rogramm|[Kk]onvention|[Pp]apiere?|[Kk]ommuniqué|[Cc]harta)"
)
_TO = r"(?:\bzu (?!den\b)[a-zäöüß]\w*(?:e[lr]?|u|ei)n\b(?! [A-ZÄÖÜ])|\b\w{2,}zu\w{3,}e[lr]?n\b)"
"""An infinitive with "zu"."""
_DEAL = r"(?:Einigung|Vereinbarung|Übereinkunft|Absprache|Verabredung|Verständigung|Abmachung|Entscheidung)"
_THE = r"der|die|das|eine|ein|den"
_DEED = (
    r"[Ee]in(?:setzung|richtung|führung)|[Bb]ildung|[Gg]ründung|[Aa]uf(?:nahme|hebung|stockung)|[Öö]ffnung|[Ss]chaffung|[Vv]erlängerung|"
    r"[Vv]erdopplung|[Ff]reilassung|[Rr]ückgabe|[Aa]ustauschs?|[Aa]usweitung|[Aa]usbau|[Ss]enkung|[Ff]euerpause|[Ww]affenruhe|"
    r"[Ww]affenstillstand|[Aa]rbeitsgruppe|[Kk]ommission|[Aa]usschuss"
)
"""Nouns of what can be decided."""
SIGNED = pattern(
    r"\bunter(?<!\bde[rnms] unter)(?<!\bdie unter)(?<!\bam unter)(?:zeichn|schr|fertig)\w*"
    r"|\b(?:Unterzeichnung\w*|Unterschrift\w*|signier\w*|paraphier\w*|besiegel\w*|"
    r"unter Dach und Fach(?! (?:kommen|bringen|gebracht werden))|gezeichnet|abgezeichnet)\b|"
    r"\bsetz(?:te|ten|t|en)\b.{0,240}?\bNamen?(?:szug)? unter\b|"
    r"\bunter (?:die|das|den|eine[nrm]?|ein)\b.{1,240}?\bNamen?(?:szug)?\b.{0,12}?\b(?:ge)?setz(?:te|ten|t|en)\b|"
    r"\bzeichne(?:te|ten|t|n)\b.{1,200}?\bab(?=[.,;]|$)|"
    r"\btausch(?:te|ten)\b.{1,120}?\b\w*(?:[Pp]rogramm|[Ff]ahrplan|[Dd]okumente|[Pp]rotokolle?|[Aa]bkommen|[Mm]emorand\w+|[Aa]bsichtserklärung\w*|[Vv]ereinbarung\w*)\b.{0,160}?\baus(?=[.,;]|$)|"
    r"\b\w*[Aa]bsichtserklärung\w*\b.{0,200}?\bausgetauscht\b"
    r"|\bschl(?:oss|ossen|ießt|ießen|iessen)\b.{1,160}?\b\w*(?:[Aa]bkommen|[Vv]ereinbarung|[Vv]ertrag|[Vv]erträge|[Pp]akt|[Mm]emorandum)\b"
    r"|\b\w*(?:[Aa]bkommen|[Mm]emorand\w+|[Dd]okumente?|[Vv]ereinbarung\w*|[Vv]ertrag|"
    r"[Vv]erträge)\b.{0,200}?\b(?:ausgetauscht|(?:geschlossen|verlängert) (?:wurden?|worden))\b|"
    r"\b(?:gegen|mit)(?:unter)?zeichn\w+|\b[Mm]itunterz\w+|\b[Zz]u Papier (?:ge)?br[ai]\w+|\bbrachten?\b.{1,160}?\bzu Papier\b|"
    r"\bNamens(?:zug|züge)\b.{0,60}?\bgesetzt\b|"
    rf"\bzeichne(?:te|ten|t|n)\b.{{1,200}}?{_PAPER}\b|{_PAPER}\b.{{1,160}}?\b(?:ge)?schloss(?:en)?(?=[.,;]|$)|"
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
    r"abgesprochen|abgemacht|ausgemacht|festgelegt|beschlossene Sache|[Ee]inig wurden?|(?:Einvernehmen|Konsens) (?:darüber|über)|"
    r"Einigung\b[^.;]{0,160}?\b(?:sieht|sehe|sah) (?:\w+ ){0,3}?vor|"
    r"hielten (?:\w+ ){0,6}?fest(?=, dass\b.*?\b(?:soll\w*|wird|werden)\b)|"
    rf"wie [^,.]{{0,80}}?\bfesthielten|stimm(?:en|ten)\b[^,.]{{0,120}}?\büberein(?=, (?:dass\b|daß\b|.*?{_TO}))|"
    rf"[Ee]inig (?:waren|sind|seien|zeigten)\b(?=[^.;]*, [^.;]*{_TO})|"
    rf"[Dd]iese[nrms]? (?:Kompromiss|Zusage|Lösung|Regelung|Beschluss|{_DEAL}) (?:fanden|trafen|erzielten|fassten|verkündeten|entlockte)|"
    rf"so (?:die|der) (?:Kompromiss|Beschluss|{_DEAL})(?=[.]?$)|"
    rf"Einigkeit (?:über|darüber)(?=[^,;]*\b(?:erzielt|hergestellt|erreicht))|mit (?:dem Beschluss|der {_DEAL})(?=, .*?(?:{_TO}|\bdass\b))|"
    rf"(?:trafen|getroffen)\b[^,;]{{0,60}}?\b{_DEAL}(?=, .*?(?:{_TO}|\bdass\b))|"
    r"[Aa]ls Ergebnis\b[^,;:]{0,160}?\b(?:wird|werden|soll|sollen))\b|\b(?:stand|steht) (?:\w+ ){0,3}?fest(?=:)|"
    rf"\bverpflichteten sich\b(?=[^.;]*?{_TO})|\bdas (?:ist|war) (?:das|ein) Ergebnis\b|"
    r"\b[Zz]u den Ergebnissen\b[^,;:]{0,160}?\b(?:gehör\w+|zähl\w+)\b|"
    rf"\bErgebnis\b[^,.]{{0,80}}?\b(?:war|ist|waren|sind|wird|steht)(?= (?:{_THE}) (?:[a-zäöü]\w+ ){{0,2}}\w*(?:{_DEED})\b)"
)
AGREED_NOT = pattern(
    r"\b(?:nicht einig|keine Einigung|kein Einvernehmen|nicht geeinigt|wie vereinbart|keinen gemeinsamen|"
    r"noch nichts entschieden|nichts (?:vereinbart|beschlossen)|uneinig|einig in (?:de[rm]|ihre[rm])|auf (?:nichts|keine[nr]?)|"
    r"ohne\b[^,;:]*\b(?:einigen|verständigen|vereinbaren|beschließen|Einigung)|baldigen? Einigung|"
    r"(?:rechne|hoff|dräng)\w* [^,.;]{0,30}Einigung|^(?:[Oo]b|[Ww]ann|[Ww]o|[Ww]ie)\b[^.]*\b(?:offen|unklar|ungewiss)|"
    r"(?:Einigung|Einvernehmen|Konsens)\b[^.;]{0,120}?\b(?:nicht (?:erzielt|erreicht|zustande)|"
    r"blieb(?:en)? aus|steht (?:noch )?aus|scheiterte\w*)|"
    r"ob (?:[\w-]+ ){1,8}?(?:geeinigt|einigte\w*|verständigt\w*|vereinbart\w*|beschlossen)|"
    r"(?:Einvernehmen|Konsens) (?:darüber|über)(?!.*?(?:\bsoll\w*|\bw[iü]rde?\w*|\bwerden|erzielt|hergestellt|erreicht)\b)"
    rf"(?!.*?{_TO})(?! (?:\w+ ){{1,3}}?\w*(?:{_DEED})\b)|"
    r"vereinbarten (?:Ziele|Maßnahmen|Projekte)|Stillschweigen|"
    r"(?:einigten|verständigten) sich (?:\w+ ){0,3}\w*(?:[Kk]onzerne?|[Uu]nternehmen|[Ff]irm(?:a|en))|"
    r"nicht (?:[\w-]+ ){0,3}(?:einigen|verständigen|vereinbaren|vereinbart|beschlossen|verständigt))\b"
)
OF_BEFORE = pattern(
    r"\b(?:de[rnms]|die|das|alle[nr]?|ihre[nmr]?) (?:(?:mit|zwischen|bei|in|im|auf|von|vor|am|gemeinsam|zuvor|bereits|kürzlich|früher|"
    r"einst|damals|seinerzeit|schon|\d\S*) "
    r"(?:(?:und|in|im|am|bei|beim|von|auf|de[rmn]|die|letzten|vergangenen|vorigen|\d\S*|[A-ZÄÖÜ][\w.-]*) ){0,6}?)?"
    r"(?:vereinbar|beschlossen|verabrede|ausgehandel|ausgemach)(?:te|e)?[nrs]? (?=[A-ZÄÖÜ])|"
    r"\b(?:de[rnms]|die|das|ihre[nmr]?) (?:(?:im (?:\w+ )?)?(?:(?:19|20)\d\d|Vorjahr|(?:vergangenen|vorigen|letzten) \w+)|"
    r"vor \w+ (?:Jahren|Monaten|Wochen)|damals|seinerzeit|einst|kürzlich|früher) (?:[^ ,.;]+ ){0,4}?"
    r"(?:unterzeichne|unterschrieben|geschlossen|verabschiede|angenommen|paraphier|signier)(?:te|e)[nrs]?\b|"
    r"\b(?:lob|würdig|begrü(?:ß|ss)|verw[ei]+s|erinner|bekräftig|erörter|diskutier)\w*\b[^;:]*? in [A-ZÄÖÜ]\w+ "
    r"(?:unterzeichne|unterschrieben|geschlossen|getroffen|verabschiede)(?:te|e)[nrs]?\b"
)
"""„die mit X vereinbarte Grenzkommission", „das 2022 unterzeichnete Abkommen": what was agreed or signed earlier."""
NOTHING_SIGNED = pattern(
    r"\b(?:unterzeichnet|unterschrieben) (?:wurde|worden|ist) (?:\w+ )?(?:nichts|nicht)\b|\bnichts (?:unterzeichnet|unterschrieben)\b|"
    r"\bnicht (?:unterzeichnet|unterschrieben|verabschiedet|angenommen)\b"
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
IN_DECLARATION = pattern(
    r"[Ii]n (?:der|dem|ihrer|ihrem|seiner|seinem|einer gemeinsamen|einem gemeinsamen) (?:\w+ )?(?:[„«»]\w* ?)?"
    r"\w*(?:[Ee]rklärung|[Kk]ommuniqué|[Dd]eklaration|[Aa]bschlussdokument)\b"
)
"""„In ihrer Schlusserklärung forderten sie …": what is asked for in it, is asked for by all."""
INITIALLED = pattern(r"[Pp]araphier\w*|nahm(?:en)?\b.*\bParaphierung\b")
"""Initialled: its text is agreed, it is not signed yet."""
_NUMBERS = ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
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
    *_NUMBERS,
    "dutzend",
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
BY_ONE_HOUSE = pattern(
    r"(?:^|[;:] )[^,;:]{0,60}?\b(?:das|der|die) (?:[a-zäöü]\w+ )?(?:Kabinett|Parlament|Bundestag|Bundesrat|Nationalrat|Ständerat|"
    r"Senat|Kongress|Knesset|"
    r"Sejm|Duma|Staatsduma|Rada|Unterhaus|Oberhaus|Nationalversammlung|Abgeordnetenhaus|Volkskongress|Politbüro|"
    r"Regierungsrat)\b(?! [A-Z]\w+ (?:und|hat|kam))"
    r"[^,;:]*?\b(?:beschl\w+|(?:ge)?billigt\w*|verabschied\w+|ratifizier\w+|zugestimmt|angenommen|nahm)\b"
)
"""„Das Kabinett in X beschloss, …": decided in one state's house, not by those who met."""
AGREED_IN_VIEW = pattern(
    r"\b(?:[Ee]inig\w*|überein|Einvernehmen darüber)\b[^.]{0,60}, da(?:ss|ß)\b(?:(?=.*?\b(?:muss|müssen|müsse|dürfe)\b)|"
    r"(?!.*?\b(?:soll\w*|werd\w*|wird|will|wollen|künftig\w*|nächste\w*)\b))"
)
"""„Sie waren sich einig, dass die Lage ernst ist": a view that is shared, nothing that was decided."""
_BACK = (
    r"(?:[Dd]iese[nrms]? (?:Kompromiss|Zusage|Lösung|Regelung|Beschluss|\w+ung|Übereinkunft)"
    r"(?= (?:fanden|trafen|erzielten|fassten|verkünd|entlock))|"
    r"[Dd]arauf|[Dd]arüber|[Hh]ierauf|[Aa]uf diese[nrms]? \w+|"
    r"(?:[Dd]as|[Dd]ies)(?= (?:ha(?:ben|tten|be|t)|hätten|wurde|sei|einigt|verständ|vereinb|verabr|beschl|legte|"
    r"(?:ist|war) (?:das|ein) Ergebnis)\w*\b))"
)
"""Pronouns of what the sentence before says; „das Konsulat" is none."""
ON_THIS_AGREED = pattern(
    rf"{_BACK} (?:(?:haben|hatten|hätten|habe|hat|wurde|sei) )?(?:\w+ )?(?:sich )?.{{0,240}}?"
    r"(?:verständig|einigt|vereinbar|verabrede|beschloss|beschlie|geeinigt|fest|Ergebnis|fand|traf|erziel|fass|verkünd|entlock)\w*\b"
    rf"(?!.*?(?:, dass\b|, daß\b|:|{_TO}))"
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
    rf"(?=(?:dass|daß)\b|[^,]*{_TO})"
)
"""„vereinbarten nach Verhandlungen am Sonntag in Genf, die Zölle zu senken": what stands before that which was agreed."""
AGREED_TRAIL = pattern(
    r"^(?:[\w’-]+ ){0,3}?(?P<what>.{12,400}?)(?:, (?:(?:darauf|hierauf|darin|darüber|dies|das|so|wie|was) )?|"
    r"(?:: | [–-] )(?:[Dd]arauf|[Dd]as|[Dd]ies|[Ss]o) )"
    rf"(?:(?:die|der) (?:Kompromiss|Beschluss|{_DEAL})[.]?$|(?:(?:haben|hatten|waren|sind|seien) )?"
    r"(?:(?:sich|beide|sie|man|die|der|es|sein|seine|ihr|ihre|[A-ZÄÖÜ][\w’-]+|und) ){0,6}?"
    rf"(?:vereinbar|verabrede|beschlossen|einigten|geeinigt|verständig|festhielten|einig\b)\w*\b"
    rf"(?![^,]*?(?:\bdarauf\b|{_TO}|"
    rf"\b(?:auf|über) (?!(?:ihre[mr]|seine[mr]|de[mr]|eine[mr]) (?:[\w-]+ ){{0,2}}?(?:{NOUN})\b)))[^,]{{0,120}}$)"
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
    rf"einig\w+|überein)\b[^,]{{0,80}},\s.{{0,220}}?(?:{_TO}|^dass\b|, dass\b)"
)
"""„Sie beschlossen, das Abkommen zu überarbeiten": a decision about a document, not the document."""
NOT_DONE = pattern(
    r"\b(?:bat|baten|forderte\w*|drängte\w*|drängt|appellier\w*|sprach sich (?:für|gegen)|sprachen sich (?:für|gegen)|"
    r"hofft\w*|hoffe\w*|wünsch\w*|Frage, (?:wo|wann|ob)|abhängig|plädierte\w*|warb\w*|rief\w* .{0,40}auf|könnte[n]?|"
    r"müsse[n]?|solle|Hoffnung auf)\b|^[Hh]intergrund:"
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
        *_NUMBERS,
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
SIGNED_AND = pattern(
    r"(?<=\bund )(?:(?:haben |hatten )?sich\b[^,;:]*\b(?:geeinigt|verständigt)|(?:einigten|verständigten) sich\b|vereinbarten|beschlossen|"
    r"kamen überein|[^,;:]*\b(?:vereinbart|beschlossen)(?=[.]?$))"
)
"""„unterschrieben ein Protokoll und einigten sich auf die Eröffnung eines Büros": where the decision begins."""
AND_SIGNED = pattern(r",? und (?:\w+ )?(?:unterzeichneten|unterschrieben|signierten|paraphierten|verabschiedeten)\b.*$")
"""„beschlossen, X zu bauen, und unterzeichneten eine Erklärung": where the decision ends."""
AGREED_BY = pattern(r"\s(?:haben|hat|hatten|hätten|habe) sich\b.*$")
"""„Auf einen Zeitplan haben sich A und B verständigt": where what was agreed on ends."""
PAST_ENDINGS = ("te", "ten")
"""How weak verbs of the past end."""
POINTS_BACK = pattern(r",? (?:darauf|hierauf|darin|darüber|das|dies)$")
"""„…, darauf legten sich beide fest": what stands before the pronoun was agreed on."""
LEADS_BACK = pattern(rf"^{_BACK}\b")
BARE_PAPERS = pattern(r"^(?:\w+ )?(?:Dokumente?n?|Papiere?|Schriftstücke?|Unterlagen)$")
COUNTED = pattern(rf"(?:\d+|[Dd]utzende?|{'|'.join(_NUMBERS)}|mehrere|zahlreiche|weitere|verschiedene)\b")
"""How documents are told that are only counted."""
ATTRIBUTION = pattern(
    r",\s(?:(?:sagten?|erklärten?|hie(?:ß|ss) es|teilten?|berichteten?|betonten?|schrieb(?:en)?|meldeten?|verlautete|gab(?:en)?|"
    r"bestätigten?|verkündeten?|kündigten?)\b|(?:so|wie|laut) (?:der|die|das|aus|es|[A-ZÄÖÜ])).*$"
)
"""Who says so, behind what was agreed."""
CLOSED_BEHIND = pattern(r"\s*(?:[;:–]|,(?! (?:dass|daß)\b))")
"""What stands behind "auf … verständigt" where a clause of its own says more."""
TO_DO = pattern(_TO)
NEVER_NEXT = frozenset(("in", "am", "mitte", "anfang", "ende"))
"""Words that tell where or when something was signed, where they stand right behind the noun of a document."""
OF_YEAR = pattern(r"^(?:[\w-]+ )?[\w-]+ (?:von|aus|vom)(?: (?:dem Jahre?|[A-ZÄÖÜ][a-zä]+|\d+\.))* (?:19|20)\d\d$")
"""„eine Vereinbarung von 2007": an earlier one."""
WORTH = pattern(r"\b(?:[Vv]ertrag|[Vv]erträge)\w* (?:im|mit einem) (?:\w+ )?(?:Wert|Volumen|Umfang)\b")
"""„Verträge im Wert von zehn Milliarden Euro": of firms, not of states."""
