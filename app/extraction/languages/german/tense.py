"""What a German clause says of time: that a meeting is planned, put off, recalled, wished for, or one of a journey."""

from app.extraction.languages.german.encounters import NOUN
from app.extraction.languages.german.letters import WEEKDAY, pattern

_TO_MEET = (
    r"treffen|zusammen\w*|empfangen|stattfinden|abgehalten|abhalten|führen|sprechen|tagen|reisen|besuchen|erwartet|"
    r"beraten|austauschen|begegnen|teilnehmen|ausgerichtet|ausrichten|durchgeführt"
    r"|unterzeichnen|unterzeichnet|fortgesetzt|fortsetzen|erörtern|setzen|sein|telefonieren|geben|anreisen|kommen|"
    r"zusammenkommen|begrüßen|eröffnen|leiten|einladen|sehen|wiedersehen|weitergehen|(?:weiter|fort)geführt|"
    r"ausgetragen|austragen|veranstaltet|organisiert|beherbergen|einberufen|versammeln|folgen"
)
_PARTICIPLE = r"(?:\w*ge\w{2,}(?:t|en)|\w+iert|(?:be|ver|er|ent|emp|zer|unter|über|wider|miss)\w{2,}(?:t|en))"
_NOW = (
    "(?:trifft|empfängt|spricht|redet|berät|wartet|isst|speist|kommt|reist|fliegt|fährt|tagt|tritt|nimmt|leitet|weilt|gastiert|begibt|bricht|steigt|"
    "wohnt|beginnt|stößt|findet|nehmen|reisen|treten|tagen)"
)
"""Verbs in the present that are no participles too."""
_AT_HAND = (
    rf"(?:\b(?:ist|sind)\b(?: [\w-]+){{0,3}} (?:am|ab|von|an diesem) (?:kommenden )?(?:{WEEKDAY})|"
    rf"\b(?:[Aa]m|[Aa]b|[Aa]n diesem) (?:kommenden )?(?:{WEEKDAY}) (?:ist|sind))\b(?!.{{0,260}}?\b{_PARTICIPLE}\b)"
)
"""„X ist am Freitag bei Y zu Gast": it would be told otherwise if it had been."""
_SOON = (
    r"heute (?:Abend|Nachmittag)|in (?:einer|einem|zwei|drei|vier|fünf|sechs|acht|zehn|vierzehn|\d{1,2}) (?:Tagen|Wochen?|Monat(?:en)?)|"
    r"(?:Anfang|Mitte|Ende) (?:des|dieses|dieser|kommende[nr]|nächste[nr]|der) (?:Monats|Jahres|Woche)|"
    r"(?:in|im) (?:diese[mr]|nächste[nr]|kommende[nr]) (?:Woche|Monat|Jahr)|(?:diese|nächste|kommende) Woche|"
    r"(?:am|zum) (?:kommenden )?Wochenende|"
    r"zu Wochenbeginn|zum Wochenauftakt|im (?:Herbst|Sommer|Winter|Frühjahr)|in der (?:ersten|zweiten) Jahreshälfte|"
    r"im (?:ersten|zweiten|dritten|vierten) (?:Quartal|Halbjahr)|vor (?:dem )?Jahresende|"
    r"(?:Anfang|Mitte|Ende) 20\d\d"
)
"""When something in the present tense is to come."""
PLANNED_SURELY = pattern(
    rf"\b(?:wird|werden|soll|sollen|werde)\b(?=[^:]{{0,400}}?\b(?:{_TO_MEET})\b)|\b(?:geplant|vorgesehen|angesetzt|anberaumt|terminiert|"
    rf"in Planung)\b|"
    rf"\b(?:geplant|vorgesehen|angesetzt|anberaumt|terminiert|angekündigt|avisiert)e[nrs]?\s(?:[\w-]+\s){{0,3}}?(?:{NOUN}|\w*[Rr]eise|\w*[Bb]esuch)\w*\b|\bsteh(?:t|"
    rf"en)\b.{{1,120}}?\b(?:an(?=[,.;]| und|$)|auf dem Programm|bevor)\b|\b[Aa]uf dem Programm\b.{{0,120}}?\bsteh(?:t|en)\b"
    rf"|\b[Vv]or (?:seine[mr]|ihre[mr]|de[mr]) (?:[\w-]+ ){{0,2}}?(?:{NOUN})\b(?: \w+)? (?:mit|bei)\b[^,;]{{1,160}}?\bam (?:{WEEKDAY})\b"
    rf"|{_AT_HAND}"
    r"|\bam morgigen\b|\b(?:[Nn]ächste|[Kk]ommende)[nr]? Woche\b|\b[Nn]ächste Station\b"
)
PLANNED = pattern(
    rf"{PLANNED_SURELY.source}|"
    rf"\b(?:ihn|sie|ihm|ihr|sich|mit)\b[^,;]{{0,80}}\b(?:{_TO_MEET}) (?:wird|werden|soll|sollen|will|wollen)\b|"
    rf"\b(?:findet|endet|folgt|schließt)\b.{{0,60}}?\b(?:[Aa]m|an diesem) (?:{WEEKDAY})\b|"
    rf"\b(?:[Aa]m (?:kommenden )?|[Aa]n diesem )(?:{WEEKDAY})\b"
    rf"[^,;:]{{0,60}}?\b{_NOW}\b|"
    rf"\b[Aa]m (?:kommenden )?(?:{WEEKDAY}) (?:beraten|treffen|verhandeln|sprechen|kommen)\b|"
    rf"\b(?:will|"
    rf"wollen)\b(?=.{{0,400}}?\b(?:{_TO_MEET})\b)"
    r"|\b(?:besuch(?:t|en)|berät|beraten|tag(?:t|en)|trifft|treffen|reis(?:t|en)|komm(?:t|en))\b.{0,80}?"
    r"\b(?:(?:von|ab) (?:diesem |kommendem |kommenden )?\w+(?:tag|woch)\b(?: an\b)?)"
    rf"|\b[Aa]m (?:Nachmittag|Abend)\b[^,;:]{{0,60}}?\b(?:trifft|empfängt|spricht|berät|begrüßt|telefoniert)\b"
    rf"|\b[Vv]on (?:{WEEKDAY}) an (?:ist|sind)\b|\b(?:beginnt|startet) (?:am |am kommenden )(?:{WEEKDAY})\b"
    rf"|\bkomm(?:t|en)\b[^.;:]{{0,80}}?\bz(?:u|um|ur) (?:[\w-]+ ){{0,3}}?(?:{NOUN}|\w*[Bb]esuch\w*)\b[^.;:]{{0,160}}?\bnach\b"
    r"|\b(?:bevorstehende[nrs]?|erwartet|plant|planen|anstehende[nrs]?)\b|\breist\b|\breisen\b|\bflieg(?:t|en)\b|\bbricht\b.{1,80}?\bauf\b"
    r"|\bbegibt sich\b|\bkündigte?n?\b.{0,80}?\ban\b|\b(?:trifft|empfängt|kommt|kommen|treffen|spricht|nimmt|leitet|"
    rf"stößt|treten|tritt|begegnet|begrüßt|besucht|berät|beraten|telefoniert)\b.{{0,120}}?\b(?:am kommenden|morgen|übermorgen|"
    rf"a[mn] (?:diesem )?(?:{WEEKDAY}|Abend|Nachmittag)|{_SOON})\b"
)
NEXT_PLACE = pattern(r"\b[Nn]ächste[rnm]? (?:Tagungsort|Austragungsort|Schauplatz|Gastgeber(?:in)?)\b")
_YEAR_HOST = (
    r"^(?:(?:[Ii]m Jahr )?20\d\d|[Ii]m (?:nächsten|kommenden|darauffolgenden) Jahr|[Ii]m \w+ 20\d\d) (?:lädt|laden|empfängt|richtet)\b"
    r"(?=.{1,80}?\b(?:ein|aus|Gastgeber\w*|an der Reihe|Runde|Mitglieder|Partner|Gruppe|"
    r"Teilnehmer)\b)|\brichtet\b(?=.{1,80}?\b20\d\d aus\b)"
)
"""„2024 lädt Polen ein"."""
NEXT = pattern(
    r"\b(?:[Nn]ächste[rnsm]?,?|[Kk]ommende[rnsm]?|[Ff]olge\w*|weitere[rsn]?(?=\s(?:\w*[Tt]reffen|\w*[Gg]espräch|Runde|"
    r"Begegnung|Sitzung))|[Ff]olgende[rnsm]?|(?:[Dd]ritte|[Vv]ierte|"
    r"[Ff]ünfte|[Ss]echste|[Ss]iebte|[Aa]chte|[Nn]eunte|[Zz]ehnte|[Ee]lfte|[Zz]wölfte|[Zz]weite)[rnsm]?|\d{1,3}\.|"
    r"[IVX]+\.)\s(?:\S+\s){0,4}?"
    rf"(?:{NOUN}|\w*[Kk]ommission\w*|Runde|Ausgabe|Auflage|Mal)\b|"
    rf"\b[Ww]eitere[rsn]? (?:{NOUN})\b|{NEXT_PLACE.source}|{_YEAR_HOST}|"
    r"\b(?:erneut|abermals|wieder|nochmals)\b.{0,80}?\b(?:zu (?:treffen|versammeln|tagen|sehen)|"
    r"zusammen(?:zu)?(?:kommen|treten|treffen))\b|"
    r"\b(?:kommt|kommen|tritt|treten)\b.{0,80}?\b(?:erneut|wieder|abermals)\b.{0,30}?\bzusammen\b|\b(?:Gastgeber(?:in)?|Gastland|"
    rf"Austragungsort)\b.{{0,40}}\b(?:nächste|kommende|folgende)[rns]?\b|\b(?:wollen|werden?|sollen?) (?:sie )?(?:sich|einander) "
    r"(?:[\w-]+ ){0,12}?(?:wieder(?:sehen|treffen)|(?:erneut|wieder) treffen)\b"
)
CANCELLED = pattern(
    r"\b(?:abgesagt|[Aa]bsage\b(?! erteil\w*)|absagen|findet\b(?!.{0,200}sondern).{0,200}?\bnicht statt|sagt(?:e|en)?\b.{0,120}?\bab\b|"
    r"(?:fällt|fallen|fiel|fielen)(?: (?:ersatzlos|nun|deshalb|daher|damit|somit|vorerst|wohl)){0,2} aus\b|"
    r"(?:fällt|fallen|fiel|fielen) d(?:ie|as|er) .{1,160}?\w*(?:[Tt]reffen|[Gg]ipfel|[Gg]espräche?|[Kk]onferenz|[Ss]itzung|[Tt]agung)\b"
    r".{0,160}?(?<!lich)(?<!ig) aus(?=[.,;:]|$)|"
    r"entfällt|entfiel(?:en)?(?! auf)|"
    r"(?:reist|kommt|fliegt|trifft|empfängt|treffen|reisen)\b.{0,60}?\bdoch nicht|"
    r"musste[n]?\b.{0,200}?\bentfallen|lie(?:ß|ss)(?:en)?\b.{1,200}?\b(?:platzen|ausfallen|sausen)|"
    r"(?:Teilnahme|[Tt]reffen|[Bb]esuch|[Rr]eise)\w*\b.{0,120}?\bwiderrufen|platzt\w*|"
    r"(?:[Tt]reffen|[Gg]ipfel|[Gg]espräch|[Bb]esuch|[Rr]eise|[Ss]itzung|[Tt]ermin)\w*\b.{0,60}?\bgestrichen|"
    r"geplatzt|abgeblasen|(?:[Tt]reffen|[Gg]ipfel|[Gg]espräch|[Bb]egegnung|[Ss]itzung|[Kk]onferenz|[Bb]esuch|[Rr]unde)\w*\b.{0,160}?\b"
    r"(?:nicht zustande gekommen|kam nicht zustande)|(?:kam|kommt|kamen|kommen)\b.{1,260}?\bnicht zustande|"
    r"(?:[Tt]reffen|[Gg]ipfel|[Gg]espräch|[Bb]egegnung|[Uu]nterredung|[Zz]usammenkunft)\w*\b.{1,200}?\b(?:ist|war) es nicht gekommen|"
    r"kam es nicht zu\b|strich(?:en)?\b.{1,120}?(?:[Bb]esuch|[Rr]eise|[Tt]reffen|[Tt]ermin)|"
    r"nicht (?:erscheinen|stattfinden)\b(?: werde| wird| kann| könne))"
)
POSTPONED = pattern(
    r"\b(?:verschoben(?! (?:worden )?(?:war|hatte))|verschiebt|verschieben|verschob(?:en)?|[Vv]erschiebung|vertagt(?:en?)?|"
    r"auf unbestimmte Zeit|"
    r"findet\b.{0,200}?\bnicht statt\b.{0,80}\bsondern|(?:findet|finden|kommt|kommen|trifft|treffen)\b.{0,200}?\bnicht (?:schon |mehr )?"
    r"(?:am|im|an|in)\b.{1,40}?,? sondern (?:erst )?(?:am|im|an|in)|(?:auf|in) .{0,40}\bverlegt|"
    r"(?:wird|werden?|würden?|soll(?:en|e)?|will|wollen)\b.{1,160}?\bnach(?:ge|zu)?hol(?:t|en)|"
    rf"[Ss]tatt (?:wie (?:geplant|vorgesehen) )?am (?:{WEEKDAY}|\d{{1,2}}\.)\b.{{1,160}}?\b(?:erst|nun))\b"
)
REMOTE = pattern(
    r"^[Ss]eit (?:19|20)\d\d\b|\b(?:[Zz]uletzt|im (?:vergangenen|vorigen|letzten) (?:Jahr|Monat|Herbst|Sommer|Winter|Frühjahr|Januar|"
    r"Februar|"
    r"März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)|im Vorjahr|[Vv]or (?:einem|einer|zwei|drei|"
    r"vier|fünf|sechs|sieben|acht|zehn|\d+|wenigen|einigen|mehreren|gut|rund|fast) (?:\w+ )?(?:Jahr|Jahren|Monat|"
    r"Monaten|Wochen|Woche)"
    r"|[Dd]aran erinnert|[Ee]rinnern wir|[Ss]einerzeit|[Dd]amals|[Hh]intergrund:|[Dd]as (?:erste|"
    r"letzte|vorige|bisher letzte) (?:Treffen|Gespräch)|[Dd]ie (?:erste|letzte|vorige) (?:Runde|Sitzung|Konferenz|"
    r"Tagung)|vorangegangene\w*|[Ss]eit dem (?:Besuch|Treffen)|[Vv]ergangene Woche|[Ii]n der (?:vergangenen|vorigen|letzten) Woche|"
    r"[Ii]n den (?:vergangenen|letzten|zurückliegenden) (?:\w+ )?(?:Wochen|Monaten|Jahren)|"
    r"[Ss]chon (?:zu Jahresbeginn|im \w+)|[Bb]ereits (?:im|Anfang|Mitte|Ende))\b"
)
"""Words that take the reader back further than the days a text reports of."""
LATELY = pattern(
    r"\b(?:(?:[Vv]ergangene|[Vv]orige|[Ll]etzte)[nr]? Woche|[Vv]or (?:(?:etwa|rund|fast|knapp|gut) )?"
    r"(?:einer Woche|zwei Wochen|(?:\w+|\d+) Tagen)|"
    r"[Kk]ürzlich|[Uu]nlängst|[Nn]eulich|[Vv]or [Kk]urzem|Vorwoche)\b"
)
"""Words of those that a text which tells of nothing newer begins with."""
_TO_WELCOME = "(?:be)?(?:grüßen|grüssen|suchen)|(?:wieder)?sehen|empfangen|[Ww]illkommen"
UNREAL = pattern(
    r"\bzeigt(?:e|en)? sich\b.{0,120}\bbereit\b|\bverweiger\w*\b|\bstreb(?:t|te|en|ten)\b.{0,160}\ban\b"
    r"|\b(?:will|wollen|möchten?)\b,? dass\b"
    rf"|\b(?:forder|verlang|wünsch|hoff|erhoff|erwäg|anstreb)\w*\b[^;]{{0,120}}?\b(?:{NOUN}|treffen|sprechen|{_TO_WELCOME})\b"
    r"|\bschl(?:oss|ießt|iesst|össe)\w*\b(?! sich).{0,160}\baus(?=[.,;]|$)|\b(?:würde|möchte|könnte|wäre|hätte)n?\b|\bnicht (?:geplant|"
    r"vorgesehen|getroffen|zustande)\b"
    r"|\b(?:bot|bietet|boten)\b.{0,80}\ban\b|\bspr(?:ach|icht|achen|echen)\b sich\b.{0,20}\b(?:für|dafür|gegen)\b|"
    rf"\bzu (?:[\w-]+ ){{0,3}}?(?:{NOUN}) bereit\b|"
    r"\bdenkbar\b|\berinnert(?:e|en)?\b"
    r"|\blehnt(?:e|en)?\b.{0,160}\bab\b|\brief(?:en)?\b.{0,160}\bzu\b.{0,60}\bauf\b|\bschl(?:ug|ugen|ägt)\b.{0,160}\bvor\b"
    r"|\b(?:ist|sei|bleibt|blieb) (?:noch )?(?:offen|unklar|ungewiss)\b|\bWunsch\b|\bnachgedacht\b|\b(?:wollte|wollten|"
    r"sollte|sollten)\b.{0,200}\b(?:doch|aber|jedoch)\b"
)
"""A meeting that is asked for, offered, refused, remembered or only possible."""
DENIED = pattern(
    r"\b(?:bestreit|bestritt|dementier|leugne)\w*\b[^;]{0,200}?\bzu (?:haben|sein)\b|"
    rf"\b(?:Bericht|Gerücht|Spekulation)\w* (?:über|um) (?:ein|eine|einen|das|die|den) (?:[\w-]+ ){{0,2}}?(?:{NOUN})|"
    rf"\b(?:auf|um|über) (?:ein|eine|einen) (?:[\w-]+ ){{0,2}}?(?:{NOUN})\b[^;,]{{1,160}}?\b(?:gedrungen|gedrängt|gepocht|gebeten|ersucht|"
    r"bemüht|verhandelt|gehofft|geworben)\b|"
    rf"\b(?:drang|drängte|pochte|bat|ersuchte|bemüh\w+ sich|warb)\w*\b[^;,]{{1,160}}?\b(?:auf|um) (?:ein|eine|einen) "
    rf"(?:[\w-]+ ){{0,2}}?(?:{NOUN})\b|"
    rf"\beine[mr] (?:[\w-]+ ){{0,2}}?(?:{NOUN})\b[^;,]{{1,160}}?\b(?:ausgewichen|aus dem Weg)|"
    rf"\bim Gespräch über (?:ein|eine) (?:[\w-]+ )?(?:{NOUN})\b"
)
"""A meeting that somebody says never was, or is only asked for."""
TO_WELCOME = pattern(rf"\b(?:{_TO_WELCOME})\b")
NOT_PLANNED = pattern(
    rf"\b(?:{NOUN})\b.{{0,120}}?\b(?:sei|seien|ist|sind|war|waren) (?:[\w-]+ ){{0,2}}?nicht (?:geplant|vorgesehen|zustande)|"
    r"\b(?:wird|werden?) (?:[\w-]+ ){0,6}?nicht\b(?! nur| allein)[^;]{0,200}?\b"
    r"(?:zusammentreffen|treffen|zusammenkommen|empfangen|sprechen)\b"
)
"""„Ein Gespräch mit dem Russen sei nicht geplant"."""
REAL = pattern(
    r"\b(?:traf|trafen|empfing|empfingen|telefonierten?|tagten?|begegneten?)\b|\b(?:kam|kamen|trat|"
    r"traten)\b.{1,200}\bzusammen\b|\bfand(?:en)?\b.{1,300}\bstatt\b"
    r"|(?<!nicht )\b(?:hat|haben|ist|sind|wurden?|war|waren|hatten?)\b.{0,300}\b(?<!nicht )(?:getroffen|empfangen|"
    r"zusammengetroffen|zusammengekommen|begegnet|gesprochen|telefoniert|"
    r"unterzeichnet|eingetroffen|begrüßt|geführt)\b"
    rf"|\b(?:[Nn]ach|[Ii]n|[Bb]ei|[Ii]m|[Bb]eim) (?:[\w-]+ ){{0,3}}?(?:{NOUN}|Anruf) (?:mit|bei)\b|"
    rf"^[Nn]ach (?:ihre[mrn]|de[mrn]|eine[mr]) (?:[\w-]+ ){{0,2}}?(?:{NOUN})\b"
    r"|\bspr(?:ach|achen)\b(?! sich).{0,120}\bmit\b|\b(?:nahm|nahmen)\b.{1,300}\bteil\b|"
    r"\bführten?\b.{1,160}\b(?:Gespräch|Unterredung|Verhandlung)"
)
AFTER_A_TALK = pattern(rf"\b[Nn]ach (?:[\w-]+ ){{0,3}}?(?:{NOUN}) mit\b")
SAME_DAY = pattern(r"\b[Aa]m (?:selben|gleichen) Tage?\b")
NEARBY = pattern(
    r"\b(?:Vormittag|Nachmittag|Mittag|Abend|Morgen|\w+abend|\w+morgen|\w+nachmittag|[Zz]uvor|[Vv]or de[mr]|[Vv]or den \w+en|"
    r"[Nn]ach de[mr]|[Vv]orabend|[Vv]or (?:Beginn|ihrem|seinem)|[Nn]och (?:vor|bevor|ehe)|[Zz]unächst|[Vv]ortag|[Hh]eute|[Gg]estern|"
    r"[Aa]nschließend|[Dd]anach|[Mm]ontag|[Dd]ienstag|[Mm]ittwoch|[Dd]onnerstag|[Ff]reitag|[Ss]amstag|[Ss]onntag|"
    r"[Aa]bschluss|[Aa]uftakt|[Aa]m selben Tag|[Aa]m gleichen Tag|[Aa]m Rande|[Dd]abei|[Ee]rst am|[Ee]inen Tag)\b"
)
PLUPERFECT = pattern(
    rf"\b(?:hatte|hatten)\b.{{0,260}}?\b{_PARTICIPLE}\b|\b{_PARTICIPLE} hatten?\b|\bwar(?:en)?\b.{{0,200}}?\b(?:worden|\w*gekommen|"
    r"\w*getroffen|\w*getreten|gereist|begegnet|gegangen|geführt|\w*gestanden)\b"
)
HELPER_LAST = pattern(rf"(?<=[\w,] )\b{_PARTICIPLE}(?: (?:worden|können|wollen|sollen|müssen|lassen))? (?:hatten?|war(?:en)?)\b")
"""The order of a subordinate clause: „…, das die Experten ausgehandelt hatten"."""
WISHED = pattern(
    r"\b(?:lud\w*\b.{0,120}?\bein\b|einladen|eingeladen|Einladung (?:zu|nach|zum|aus|für)|sprach\w* .{0,40}Einladung|"
    r"möchte\w*|wünsch\w*|Termin steht noch nicht|hofft|hoffe|könnte[n]?|noch nicht fest|sobald wie möglich|"
    r"so bald wie möglich|zu gegebener Zeit|bereit\b.{0,60}zu treffen|schlug\b.{0,80}\bvor|vorgeschlagen|angeboten|"
    r"anbieten|will\b.{0,80}einladen)\b"
)
WILL_COME = pattern(
    r"\b(?:werden|wird|wollen|will|sollen|soll)\b.{1,300}?\b(?:erwartet|teilnehmen|dabei sein|anreisen|kommen|vertreten sein)\b|"
    r"\b(?:haben|hat)\b.{1,240}?\b(?:zugesagt|angekündigt|angesagt)\b|\berwartet werden\b"
)
"""How those are told of who will be at a meeting to come."""
HAD_COME = pattern(
    r"\b(?:hatten?|war|waren)\b.{1,400}?\b(?:entsandt|geschickt|angereist|gekommen|eingetroffen|vertreten|delegiert|vermittelt|"
    r"begrüßt|eingeladen|zugeschaltet|mitgebracht|begleitet|geleitet)\b|"
    r"^(?:entsandt|geschickt|angereist|gekommen|eingetroffen|vertreten|vermittelt|eingeladen|zugeschaltet|begleitet|"
    r"geleitet) (?:hatten?|war|waren)\b"
)
"""„Aus Kairo war Außenminister X angereist": how those are told of who had come to the meeting at hand."""
HAD_INVITED = pattern(r"\bhatten?\b(?!.{0,20}\bsich\b).{1,200}?\beingeladen\b")
"""„Gastgeber X hatte A und B eingeladen": they came."""
MODAL = pattern(r"\b(?:will|wollen|soll|sollen|wird|werden)\b")
MEANT_TO = pattern(
    r"\b(?:wollte|wollten|sollte|sollten)\b.{1,240}?\b(?:treffen|zusammen(?:treffen|kommen)|sprechen|empfangen(?! werden)|beraten|"
    r"reisen|weiterreisen|telefonieren|empfangen werden|führen|austauschen|teilnehmen|begrü(?:ß|ss)en)[\s.;:–]*$"
)
"""„Am Abend wollte er mit X zusammentreffen": it was to come when the text was written."""
WAS = pattern(r"\bwar(?:en)?\b")
LASTS_UNTIL = pattern(
    r"\b(?:beraten|berät|tag(?:t|en)|verhandel(?:t|n)|treffen|dauer(?:t|n)|weil(?:t|en)|besuch(?:t|en)|bleib(?:t|en))\b.{0,60}?"
    r"\bbis (?:zum )?(?:\w+tag|Sonnabend|Mittwoch)\b"
)
"""„beraten bis Mittwoch": the day is to come."""
_FOR_A_DAY = r"(?:den |diesen |kommenden |den kommenden )?(?:\w+tag|Sonnabend|Mittwoch|\d{1,2}\.)"
INVITED_FOR = pattern(rf"\b[Ff]ür {_FOR_A_DAY}\b.{{1,200}}?\b(?:eingeladen|geladen|verabredet|einberufen|zusammengerufen)\b")
"""„Für Dienstag hat X den Gesandten Y eingeladen": they will meet."""
HAPPENED = pattern(r"\b(?:haben?|hat|ist|sind|traf|trafen|empfing|fand|fanden|wurde|wurden|sprach|sprachen|kam|kamen|tagte|tagten)\b")
HAD = pattern(r"\bhatten?\b")
HAPPENED_BEFORE = pattern(r"\b(?:hatte|hatten|war|waren|fand|fanden|traf|trafen|empfing|kam|kamen)\b")
WOULD_HAVE = pattern(
    r"\b(?:hätten?|wollten?|sollten?)\b|\bwar(?:en)?\b.{0,160}?\b(?:angesetzt|geplant|vorgesehen)\b|\b(?:geplante|"
    r"vorgesehene|angesetzte)[nrs]?\b"
)
IS_TO_COME = pattern(
    r"\b(?:findet|finden|tritt|treten|steigt|ist|sind|steht|stehen|tagt|tagen|treffen|trifft|kommen|kommt|folgt|folgen|beginnt|beginnen|"
    r"sei|wird|werden|soll|sollen|richte[nt]|geht|gehen|übernimmt|ausrichte[nt]|veranstalte[nt]|lädt|laden)\b"
)
LATER_TODAY = pattern(r"\b(?:Nachmittag|Abend|[Hh]eute|Mittag)\b")
WILL_BE_HELD = pattern(
    r"\b\w*(?:[Gg]ipfel|[Tt]reffen|[Tt]agung|[Kk]onferenz|[Ss]itzung)\w*\b.{0,60}?\b(?:wird|werde|werden|"
    r"soll)\b.{0,120}?\b(?:stattfinden|ausgerichtet|abgehalten|durchgeführt|veranstaltet)\b"
)
MEANWHILE = pattern(r"\b(?:[Ww]ährend|[Pp]arallel|unterdessen|zugleich|zeitgleich|gleichzeitig|indes|derweil)\b")
"""What parts two clauses: the one was elsewhere."""
AT_THAT_TIME = pattern(r"\b(?:[Uu]nterdessen|[Ii]ndes(?:sen)?|[Dd]erweil|[Ii]nzwischen)\b")
"""What leads back to the day that the text is about."""
MEETS_NOW = pattern(
    r"\b(?:tagt|tagen|stattfinde[tn]|zusammentritt|zusammentreten|zusammenkommt|trifft|empfängt|ansteht|anstehen|erwartet|berät)\b"
)
"""Verbs in the present: what they tell is to come."""
TOUR = pattern(
    r"(?<=\w)reise\b|[Ss]tation\b|\b(?:Etappe|weiter(?:ge)?reis\w+|weiterflog|weiterfuhr|weitergeflogen|"
    r"reiste\w* (?:\w+ ){0,6}weiter|flog (?:\w+ ){0,6}weiter)\b"
)
"""What a journey is told by that leads to several capitals."""
MEET_AGAIN = pattern(
    r"\b(?:treffen|versammeln|zusammen(?:zu)?(?:kommen|treffen|treten)|wieder(?:zu)?(?:sehen|treffen)|(?:sich|einander) (?:zu )?sehen)\b"
)
HELD_NOW = pattern(
    r"\b(?:findet|finden)\b.{0,120}?\bstatt\b|\b(?:tagt|steigt|folgt|ist)\b|\b(?:kommt|tritt|kommen|treten)\b.{0,120}?\bzusammen\b|"
    r"\b(?:übernimmt|übernehmen|hat)\b.{1,80}?\b(?:Ausrichtung|Gastgeberrolle|Organisation|Vorsitz)\b|\b(?:lädt|laden)\b.{1,60}?\bein\b"
)
"""In the present, of a round that is not the one at hand: it is to come."""
NEXT_TIME = pattern(
    r"\b(?:[Zz]um nächsten Mal|[Dd]as nächste Mal|[Nn]ächste[rns]? (?:\w+-)?\w*(?:[Tt]reffen|[Gg]ipfel\w*|[Rr]unde|"
    r"[Ss]itzung|[Tt]agung|[Kk]onferenz))\b"
)
CONTINUES = pattern(
    r"^[Ff]ortgesetzt (?:wird|werden)\b|\b(?:Gespräche|Verhandlungen|Beratungen|Konsultationen|Dialog)\b.{1,120}?"
    r"\b(?:fortzusetzen|(?:fort|weiter)zuführen|(?:fortgesetzt|fortgeführt|weitergeführt) werden|fortsetzen|weitergehen)\b"
)
"""„die Gespräche in zwei Wochen in X fortzusetzen": a round to come."""
