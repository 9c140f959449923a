"""What a German clause says of an encounter: that it was, who was there, whom else it speaks of.

Nouns are written with capitals and verbs are not, so patterns tell "Treffen" from "treffen" by case; they read one clause at a time.
"""

import re
from collections.abc import Mapping, Sequence

from app.extraction.languages.german.letters import pattern
from app.extraction.languages.german.manners import MANNERS
from app.extraction.patterns import Pattern

FIRST_LADY = r"(?:Ehefrau|Ehegattin|Gattin|Gemahlin|Frau|Ehemann|Tochter|Sohn)"
NOT_THERE_BEFORE = pattern(
    r"(?:\blaut|^vor|\bVor|\bkein\w*|, nicht (?:mit|bei|zu)|\bnicht (?:aber|jedoch|hingegen) (?:mit|bei|zu)|"
    r"\bnach (?:den )?(?:Angaben|Worten|Aussagen|Darstellung) (?:von|des|der)|\bim (?:Namen|Auftrag) (?:von|"
    r"des|der|seines|ihres)?"
    r"|\b(?:Grüße|Grüsse|Gruße|Grusse)n? (?:von|des|der)?|\bin Vertretung (?:von|des|der)?|\b(?:an Stelle|anstelle|statt) (?:von|des|der)?"
    r"|\b(?:Nachfolge|Nachfolger|Nachfolgerin|Vorgänger|Vorgängerin|Amtsvorgänger|Amtsvorgängerin)s?(?: von| des| der)?"
    r"|\bGrab(?:mal)?(?:es|s)?(?: von| des| der)?|\bAndenken (?:an|von|des)|\bGedenken an|\bMausoleum (?:von|des)"
    rf"|\b{FIRST_LADY}(?: von| des| der)?|\b(?:Schreiben|Brief|Botschaft|Telegramm|Glückwünsche|Beileid)s?(?: von| des|"
    rf" der| an)(?: den| die)?"
    r"|\b(?:Sprecher|Sprecherin|Sprechers|Pressechef|Berater|Beraterin|Anwalt|Vertrauten?)(?: von| des| der)?"
    r"|\b(?:Sturz|Tod|Wahl|Wiederwahl|Ermordung|Festnahme|Inhaftierung|Freilassung|Rücktritt|Amtseinführung|"
    r"Entlassung)(?:s|es)?(?: von| des| der)?"
    r"|\b(?:Regierung|Regime|Ära|Amtszeit|Herrschaft|Präsidentschaft|Dekret|Erlass|Plan|Vorschlag|Initiative|Politik|Anordnung)(?:s|es)?"
    r"(?: von| des| der| unter)?|\bernannte\w*(?: zum| zur)?|\bdank(?:te|ten)(?: [a-zäöüß]+)?|\b\w*[Kk]abinett(?:s|es)?(?: von| des|"
    r" der| unter)?|\bmit Präsident\w* .{1,30} an der Spitze|\bgegenüber|"
    r"\bunter (?:dem früheren )?Präsident(?:en)?)"
    r"\s*(?:(?:den|dem|der|des|die|seines|ihres|seiner|ihrer)\s)?$"
)
"""What stands before somebody who is only spoken of."""
NOT_THERE_AFTER = pattern(
    r"^[^.;]{0,60}?\b(?:ließ(?:en)? sich (?:[\w-]+ ){0,14}?(?:entschuldigen|vertreten)|(?:fehlte|fehlten|fernblieb)|"
    r"nahm(?:en)? (?:\w+ ){0,3}nicht teil|"
    r"reist(?:e|en)? (?:\w+ ){0,3}nicht (?:\w+ ){0,2}an\b|"
    r"blieb(?:en)? (?:\w+ ){0,3}zu Hause\b|(?:war |waren |blieb |blieben )(?:[\w-]+ ){0,4}?fern(?:geblieben)?\b|(?:war |"
    r"waren )?(?:\w+ ){0,3}(?<! es )nicht (?:\w+ ){0,3}(?:anwesend|dabei|angereist|"
    r"gereist|gekommen|erschienen)"
    r"|(?:ist|war) (?:\w+ ){0,2}verhindert|(?:hatte|habe) abgesagt)"
)
"""What stands behind somebody who was not there."""
STANDS_IN = pattern(
    r"\b(?:vertr(?:at|itt)|ersetzte?) (?:den|die|seinen?|ihren?)\b|\b(?:erkrankt\w*|verhinderte?[nrs]?|fern(?:ge|zu)?blieb\w*|abgesagt|"
    r"anstelle|Nachfolger\w*|Vorgänger\w*)\b"
)
"""Somebody stands in for another one, who is not there."""
SOURCE = pattern(
    r"\b(?:wie|so)\b(?P<said>[^,;]{0,120}?)\b(?:mitteilte|mitteilten|berichtete|berichteten|erklärte|sagte|schrieb|"
    r"bestätigte|hieß|bekanntgab)\b"
)
"""„…, wie X mitteilte": X tells of it, which does not say that he was there."""
NOUN = (
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
ENCOUNTER_NOUN = pattern(rf"\b(?:{NOUN})\b")
_VERB = (
    r"traf|trafen|trifft|treffen|getroffen|(?:zusammen|wieder)(?:treffen|trifft|traf|trafen|getroffen)|"
    r"zusammen(?:zu)?(?:kommen|kommt|kam|kamen|gekommen|treten|tritt|trat|traten|getreten|zutreffen)"
    r"|empfing|empfingen|empfängt|empfangen|vorgelassen|angerufen|begegnet(?:e|en)?|gesprochen|telefonier(?:t|te|ten|en)|beriet|berieten|"
    r"berät|beraten|tagt|tagte|tagten|getagt|tagen"
    r"|konferier(?:t|te|ten|en)|verhandel(?:t|te|ten|n)|ausgetauscht|austausch(?:t|te|ten|en)|unterhielt(?:en)?|"
    r"unterhalten|besprach(?:en)?|besprochen|erörter(?:t|te|ten|n)"
    r"|diskutier(?:t|te|ten|en)|konsultier(?:t|te|ten|en)|abgehalten|abzuhalten|stattgefunden|stattfand|stattfinden|"
    r"stattfindet|durchgeführt|ausgerichtet"
)
_TALKED = (
    r"spr(?:ach|achen|icht|echen)|gesprochen|rede(?:n|t|te|ten)|geredet|beriet(?:en)?|berät|beraten|verhandel\w*|konferier\w*|diskutier\w*|"
    r"erörter\w*|bespr(?:ach|achen|icht|echen|ochen)|abgestimmt|abstimm\w+|abzustimmen|konsultier\w*|unterhielt(?:en)?|unterhalten|"
    r"zusammen(?:saß|saßen|sitzen|gesessen|gefunden)|(?:zu (?:Abend|Mittag) )?gegessen|gespeist|dinier\w*|"
    r"telefonier\w*|tauscht?\w*|verständigt\w*"
)
_TALK = (
    r"[\w-]*[Gg]espräch|Unterredung|[\w-]*[Tt]reffen|Begegnung|Zusammenkunft|Zusammenkünfte|[\w-]*[Vv]erhandlung|[\w-]*[Kk]onsultation|"
    r"Aussprache|Audienz|Beratung|"
    r"Besprechung|Plausch|Plauderei|\w*[Aa]ustausch|Arbeitsessen|Arbeitsfrühstück|Mittagessen|Abendessen|[Tt]elefonat|Videoschalte|Termin"
)
_WITH = r"\bmit\b(?! (?:Blick|dem Ziel|Genugtuung|Sorge|Nachdruck|Hilfe|(?:den )?Worten|Unterstützung|Erfolg|Bezug)\b)"
_TALKING = (
    rf"\b(?:{_TALKED})\b.{{0,160}}?{_WITH}|{_WITH}.{{0,200}}?\b(?:{_TALKED})\b|\b(?:{_TALK})(?:e|en|s|es)?\b.{{0,60}}?\b(?:mit|zwischen)\b|"
    rf"\bmit\b.{{3,200}}?\b(?:{_TALK})(?:e|en|s)?\b.{{0,200}}?\b(?:vorgesehen|geplant|angesetzt|statt\w*|geführt)\b|"
    rf"{_WITH}.{{3,160}}?\b(?:vereinbart|verabredet|abgesprochen)\b|\b[Aa]nruf(?:s|e|en)? (?:bei|von)\b|"
    rf"{_WITH}.{{3,120}}?\b(?:verabredete|vereinbarte|beschloss|einigte|verständigte)n? (?:er|sie|sich|man|[A-ZÄÖÜ]\w+)\b|"
    rf"\b(?:verabredete|vereinbarte|einigte|verständigte)n? (?:sich )?(?:[\w-]+ ){{0,2}}mit (?:de[mnr]|ih[mr]|sein\w+|ihre\w+|[A-ZÄÖÜ])|"
    rf"\bmit\b.{{3,160}}?\bging es\b.{{0,30}}?\bum\b|\b(?:{_TALK})(?:e|en)?\b.{{0,60}}?\b(?:durch)?geführt\b|"
    rf"\bhatten?\b.{{1,80}}?\bmit\b.{{1,120}}?\beine? (?:[\w-]+ )?(?:{_TALK})\b|"
    rf"\bf[üu]hr(?:t|te|ten|en)\b.{{1,160}}?\b(?:{_TALK})|\b(?:{_TALK})(?:e|en)?\b.{{0,60}}?\bführ(?:te|ten)\b|"
    rf"\bzu eine[mr] (?:[\w-]+ ){{0,3}}?(?:{NOUN})\b.{{0,60}}?\b(?:begrü(?:ß|ss)t|gebeten|geladen|erwartet)\b|"
    rf"\bbegrü(?:ß|ss)(?:te|ten|t)\b.{{1,160}}?\bzu eine[mr] (?:[\w-]+ ){{0,3}}?(?:{NOUN})\b|"
    rf"\bba(?:t|ten)\b.{{1,120}}?\bzu(?:m|r| eine[mr]) (?:[\w-]+ ){{0,3}}?(?:{NOUN})\b|"
    r"\bleite\w*\b.{0,80}?\bmit\b|\bDialog\w*\b.{0,60}?\bmit\b|\bmit\b.{0,90}?\b\w*[Dd]ialog\b|"
    r"\btausch(?:t|te|ten|en)\b.{1,200}?\baus\b|\brief(?:en)?\b.{3,120}?\ban\b|"
    r"\b(?:kam|kamen|kommt|kommen)\b.{1,300}?\bzusammen\b|\bzu Gast bei\b|\bbei\b.{3,80}?\bzu Gast\b|\bsahen? sich\b|"
    r"\bsaß(?:en)?\b.{1,240}?\b(?:zusammen|gegenüber)\b|\b(?:zusammen|gegenüber)(?:saß|saßen|gesessen|sitzen)\b|\breichten (?:sich|"
    r"einander)\b.{1,160}?\b(?:Hand|Hände)\b|\bschüttelten\b.{1,120}?\bHände?\b|\b(?:auf(?:ge|zu)such(?:t|en)|such(?:te|ten|"
    r"t)\b.{1,80}?\bauf)\b|"
    r"\bbesuch(?:t|te|ten|en)\b.{1,30}?\b(?:\w*[Kk]olleg(?:en|in)|\w*[Pp]räsident(?:en|in)?|\w*minister(?:in)?)\b|"
    r"\b(?:ihn|sie)\b.{1,80}?\berwartete?\b|\berwarte(?:t|n|te|ten) (?:ihn|sie)\b|\bwiederzusehen\b|\bwiedergesehen\b|"
    r"\b(?:begab|fuhr|ging|eilte)\b.{1,100}?\bzu(?:m|r)?\s(?:\w+\s){0,2}?[A-ZÄÖÜ]\w*(?:präsident|minister|kanzler|chef|könig|premier|sekretär|bischof|papst)\w*"
)
TALKING = pattern(_TALKING)
_A_THING = (
    r",? (?:es\b|dass\b|dies\b|(?:[\w-]+ ){0,3}?(?:[A-ZÄÖÜ]\w*(?:ung|heit|keit|schaft|ruhe|tion|tritt|bereitschaft)|Ergebnis\w*|Schritt|"
    r"Beschluss|Abkommen|Plan|Vorschlag|Annäherung|Fortschritte?|Signal|Zusage|Ende|Beginn))\b"
)
"""What is welcomed, where it is nobody: „begrüßten das Ergebnis"."""
ENCOUNTER_VERB = pattern(
    rf"\b(?:{_VERB})\b|"
    r"\b(?:trat|traten|tritt|treten)\b.{1,300}?\bzusammen\b|\bfand(?:en)?\b.{1,300}?\bstatt\b|"
    r"\bfindet\b.{1,300}?\bstatt\b"
    r"|\b(?:hielt|hielten|hält|halten)\b.{1,200}?\bab\b|\bwillkommen\b|"
    r"\bGast (?:bei|seine[srm]|ihre[srm])\b|"
    rf"\bbegrü(?:ß|ss)t(?:e|en)?\b(?!{_A_THING})|\ban einen Tisch\b"
    r"|\bging es um\b|\bvon\b.{1,120}\bempfangen\b|\bzusammengeschaltet\b|\bschalt(?:ete|eten|"
    r"en)\b.{0,60}?\bzusammen\b"
)
STRONG_VERB = pattern(
    r"\b(?:(?:traf|trafen|trifft)(?!.{1,120}? ein(?:[,.;]|$))|treffen|getroffen|"
    r"zusammen(?:treffen|trifft|traf|trafen|getroffen|gekommen|kommen|kam|"
    r"kamen|zukommen)|empfing|empfingen|empfängt|empfangen|vorgelassen|angerufen|begegnet(?:e|en)?"
    r"|gesprochen|telefonier(?:t|te|ten|en)|ausgetauscht|unterhielt(?:en)?)\b"
)
"""Verbs by which two meet: somebody new beside them is met anew."""
ALSO: Mapping[Pattern, Sequence[Pattern]] = {STRONG_VERB: (TALKING,), ENCOUNTER_VERB: (TALKING,), TALKING: MANNERS}
"""What tells of a meeting as well as a pattern does."""
ANAPHORIC = pattern(
    rf"\b(?:[Dd]as|[Dd]em|[Dd]es|[Dd]er|[Dd]ie|[Bb]eim|[Ii]m|[Vv]om|[Dd]iese[smr]?|[Ii]hre[sm]?|[Ii]hren|[Ii]hrer|"
    rf"[Ss]eine[sm]?)\s(?:\w+\s){{0,2}}?(?:{NOUN})\b(?!\s(?:mit|zwischen)\s)"
)
TAKING_PART = pattern(
    r"\b(?:nahm(?:en)?|nehmen|nimmt)\b.{0,600}?\bteil\b|\bteil(?:nahm(?:en)?|nimmt)\b|\bteilgenommen\b|\bTeilnehme(?:r|rn|"
    r"nde|nden)\b|\bbeteilig\w+\b|\bwohn(?:t|te|ten|en)\b.{0,400}?\bbei\b|\bbeigewohnt\b|\bbeigezogen\b|\bhinzugezogen\b|"
    r"\bmitwirk\w+\b|\bmitgewirkt\b|\bangehör\w+\b"
    r"|\banwesend\b|\bzugegen\b|\bbegleite\w*\b|\bin Begleitung\b|\bvertreten\b|\brepräsentier\w*\b|\breis(?:t|te|"
    r"ten)\b.{0,400}?\ban\b|\bangereist\b|\b[Gg]astgeber\w*\b|\bzugeschaltet\b|\bsaß(?:en)?\b"
    r"|\bam Tisch\b|\bvonseiten\b|\bseitens\b|\bgehör(?:t|te|ten|en)\b.{0,400}?\ban\b|\bDelegation\w*\b|"
    rf"\bbegrü(?:ß|ss)t\w*\b(?!{_A_THING})|\b[Vv]orsitz\w*\b|\bgeleitet\b|\bleitet?e?n?\b|\beröffnet\w*\b"
    r"|\bdabei war(?:en)?\b|\bwar(?:en)?\b.{0,120}?\bdabei\b|\b(?:zählten|"
    r"zählte)\b.{0,40}?\bzu\b|\bmit dabei\b|\bim Beisein\b|\bin (?:Anwesenheit|Gegenwart)\b|\bunter Beteiligung\b|\bsaß\b|"
    r"\bmoderier\w*\b|\bvermittel\w*\b|\bVermittler\w*\b|\bunter (?:der )?Leitung\b|\bunter (?:dem )?Vorsitz\b|"
    r"\bvertraten\b|\bsetzten? sich\b|\bden (?:\w+ )?Tisch\b|\bvon der Partie\b|\bstieß(?:en)?\b.{0,200}?\bhinzu\b|"
    r"\b(?:kam(?:en)?|stie(?:ß|ßen))\b.{0,120}?\b(?:hin|da)zu\b|\bhinzugekommen\b|"
    r"\bhinzugestoßen\b|\bentsandt\b|\ban seiner Seite\b|\ban ihrer Seite\b|\bsprachen? (?:für|Für)\b|\b[Ff]ür\b.{3,70}?\bsprach(?:en)?\b|"
    r"\beingeladen hatten?\b|\bhatten?\b.{1,160}?\beingeladen\b|\bgekommen (?:war|sind|waren|ist)\b|\b(?:ist|sind|war|"
    r"waren)\b.{0,200}?\bgekommen\b|"
    r"\beingetroffen\b|\bgesell(?:te|ten)\b|\bals Zeug(?:e|in|en)\b|\b(?:setz|leiste)(?:te|ten)\b.{0,90}?\bUnterschrift(?:en)?\b|"
    r"\bUnterschrift(?:en)?\b.{0,90}?\b(?:setz|leiste)(?:te|ten)\b|\bgeschickt\b|\bschick(?:t|te|ten)\b|\b[Vv]ermittelt hatten?\b|"
    r"\bebenfalls (?:in [A-ZÄÖÜ]\w+ |dort |vor Ort |angereist )?war(?:en)?\b|\bvor Ort war(?:en)?\b|"
    r"\bwand(?:te|ten) sich\b.{0,80}?\ban (?:die|das|den) (?:Runde|Teilnehmer\w*|Versammlung|Versammelten|Konferenz|Gipfel|Plenum)\b"
)
AT_TABLE = pattern(r"\bTisch\b|\bteil(?:nahm(?:en)?|genommen)?\b|\bvertreten\b|\bdabei\b|\bgehörten\b")
SPEAKING = pattern(
    r"\b(?:sagte|sagten|erklärte|erklärten|betonte|betonten|unterstrich\w*|hob\b.{0,80}\bhervor|verwies\w*|dankte\w*|"
    r"bedankte|würdigte\w*|berichtete\w*|begrüßte\w*|ergriff\w*|lobte|forderte|äußerte|äusserte|plädierte|warnte|"
    r"erinnerte|kündigte|zeigte sich|sprach sich|wies\b|bezeichnete|nannte|sprach(?:en)? von|gab(?:en)? sich|mahnte|rief)\b"
)
PHONE = pattern(
    r"\b[Tt]elef?on(?:at|ier|gespräch|konferenz|schalt|isch)\w*|\b(?:am|per) Telefon\b|\bfernmündlich|"
    r"\brief(?:en)?\b.{3,80}?\ban\b|\bangerufen\b|\bAnruf\w*|\bzum (?:Hörer|Telefon|Telefonhörer)\b"
)
PHONED = pattern(r"\b(?:telefonier\w+|telefonisch|rief(?:en)?\b.{3,160}?\ban)\b(?!.*\b(?:zu dritt|zu viert|Runde)\b)")
"""Calls: with several, one after another."""
VIDEO = pattern(
    r"\bper Video(?:\w+)?\b(?!.{0,40}(?:hinzu|zugeschaltet|teil))|\bVideo(?:konferenz|schalt|gespräch|telefonat|"
    r"gipfel|format|treffen|call)\w*|\bvirtuell\w*|\bzusammengeschaltet\b|\bschalt(?:ete|eten|"
    r"en)\b.{0,60}?\bzusammen\b|\b[Oo]nline(?:-\w+)?\b|\bdigitalen? (?:Format|Treffen|Sitzung|Gipfel|Ausgabe|"
    r"Konferenz)|\bim Videoformat|\bzugeschaltet\b.{0,40}\balle\b"
)
AGAIN = pattern(r"\b(?:erneut|nochmals|noch einmal)\b")
CYBERCRIME = pattern(r"\b(?:Straftaten|Verbrechen|Kriminalität)\b.{0,40}?\b(?:Informationstechn|Internet|Netz\b)\w*")
BORDER_MATTERS = pattern(
    r"\b(?:[Ss]chutz|[Ss]icherung|[Aa]bsicherung|[Bb]efestigung|[Bb]ewachung|[Aa]briegelung|[Zz]aun|Patrouillen|Polizeimission|[Ss]icherheit|"
    r"[Üü]berwachung|[Kk]ontrollen?|[Öö]ffnung|[Ss]chließung|[Ss]chliessung|[Vv]erlauf|[Dd]emarkation|[Dd]elimitation|[Mm]arkierung|Lage|"
    r"Gefechte?|Kämpfe|[Zz]wischenfälle?|[Ff]estlegung)\b (?:an |auf )?(?:der|ihrer|die|den|ihren) "
    r"(?:\w+ )?(?:\w*[Gg]renzen?|Außengrenzen?|Staatsgrenzen?)\b"
)
"""„der Schutz der Grenzen": the border itself is talked about, and not what lies behind it."""
_FIELDS = r"(?:\w+e[nrs]? )?[A-ZÄÖÜ][\w-]+(?:, (?:\w+e[nrs]? )?[A-ZÄÖÜ][\w-]+){0,4}(?:,? (?:und|sowie|&) (?:\w+e[nrs]? )?[A-ZÄÖÜ][\w-]+)?"
ONLY_A_DOMAIN = pattern(
    rf"(?:[Mm]inisteri(?:um|ums|en)|[Mm]inister(?:s|n|in|innen)?|[Dd]epartements?|[Rr]essorts?|[Aa]usschuss(?:es)?|Staatssekretär(?:s|in)?|"
    rf"[Kk]ommissar(?:s|in)?|Senator(?:in)?|Staatsrat|Behörde|Generaldirektion|Abteilung|Direktion) (?:für|des|der) {_FIELDS}|"
    rf"\bfür {_FIELDS} (?:zuständig|verantwortlich)|\bzuständig für {_FIELDS}|"
    r"\b(?:aus|von) (?:Politik|Wirtschaft|Kultur|Wissenschaft|Gesellschaft|Diplomatie|Militär|Verwaltung|Sport|Medien)"
    r"(?:(?:,|,? und|,? sowie) [A-ZÄÖÜ]\w+){1,4}"
)
"""„Ministerium für Umwelt, Verkehr und Energie", „Gäste aus Politik und Wirtschaft": whom it falls to."""
OUTSIDER = pattern(
    r"^(?:(?:[Dd]ie|[Dd]er|[Dd]as|[Aa]uch|[Ee]inige|[Vv]iele|[Mm]ehrere|[Ss]elbst|[Bb]eide|[Ii][nm] [A-ZÄÖÜ]\w+) ){0,2}(?:\w+(?:er|en?) )?"
    r"(?:\w*[Oo]pposition|Oppositionelle|Kritiker\w*|\w*[Bb]eobachter\w*|Analysten|Analytiker|Menschenrechtler\w*|Menschenrechtsorganisation\w*|"
    r"Menschenrechtsgruppen|Bürgerrechtler\w*|Hilfsorganisationen|\w*[a-z]schützer\w*|\w+partei|Umweltverbände|Umweltorganisationen|Gewerkschaft\w*|"
    r"\w+verb[aä]nde?|Human Rights Watch|Amnesty International|Greenpeace|NGOs|Zeitungen|Kommentatoren|Demonstranten|Demonstrierende|"
    r"Aktivisten|Aktivistinnen|Ökonomen|Historiker|Politologen|Bauern|Händler|Fischer|Anwohner|Linke|Grünen?|AfD|FDP|SPD|CDU|CSU|SVP|FPÖ|"
    r"ÖVP|NEOS|SPÖ|Sozialisten|Konservative|Nationalisten|Veteranen|Indigene|Duma|Rada|Knesset|Sejm|Kongress|Repräsentantenhaus|"
    r"Parlamente? (?:müssen|muss|haben|hat|dürften?))\b"
)
"""What those say who are at no talks tells nothing of these."""
CRISIS_REGION = pattern(
    r"\b(?:Lage|Situation|Entwicklung(?:en)?|Ereignisse|Unterstützung|Beistand|Hilfe|Frieden|Verhandlungen|Konferenz|"
    r"Thema|Themen|über|um|zu)\b"
    r"(?: \w+)? (?:in|für|zu|über|im|um|auf)?\s?(?:de[rnm] |die )?(?:Ukraine|Nahe[nrm] Osten|Gazastreifen|Gaza|Syrien|Libyen|"
    r"Afghanistan|Jemen|Sudan|Mali|Sahel\w*|Myanmar|Haiti|Donbass|Bergkarabach)\b|"
    r"\b(?:[Zz]ur|[Üü]ber die|[Ff]ür die|[Aa]n die) Ukraine\b|\bUkraine-(?:Gipfel|Konferenz|Kontaktgruppe|Hilfe\w*|Frage)\b"
)
CEREMONY = pattern(r"\b(?:Kranz|Kränze|\w*[Dd]enkmal\w*|Ehrenmal\w*|Ehrenallee|Gedenkstätte|Mausoleum)\b")
INVITED = pattern(r"\bauf Einladung\b")
GREETED = pattern(r"\b[Bb]egrü(?:ß|ss)t wurden? (?:sie|die|beide)\b")
"""Who only greets two guests takes no part in their talks."""
INVITES = pattern(r"\b(?:lud(?:en)?|lädt|laden)\b.{0,160}?\bein\b|\beingeladen\b")
FURTHER = pattern(
    r"\b(?:[Aa]uch|[Aa]u(?:ß|ss)erdem|[Ff]erner|[Zz]udem|[Ww]eiter\w*|[Zz]uvor|[Aa]nschlie(?:ß|ss)end|[Dd]anach|"
    r"[Dd]araufhin|[Ss]päter|[Tt]ags darauf|[Aa]m selben Tage?|[Aa]m gleichen Tag|[Aa]m Vortag|[Ss]eparat\w*|"
    r"[Aa]m Rande|[Dd]arüber hinaus"
    r"|[Vv]or (?:seinem|ihrem)|[Nn]ach (?:seinem|ihrem|dem|der)|[Vv]or dem|[Ii]m Laufe|[Ii]m Anschluss|[Ee]inzeln|"
    r"[Jj]eweils|[Ee]benfalls|[Uu]nter anderem|[Bb]ereits am|[Dd]ann|[Ss]chließlich|[Zz]um Abschluss|"
    r"[Aa]m (?:Nachmittag|Abend|Vormittag|Mittag|Morgen)|[Zz]unächst|[Ww]ährend)\b"
)
APART = pattern(
    r"\b(?:[Aa]m Rande?|einzeln\w*|jeweils|separat\w*|getrennt\w*|bilateral(?:e|en) (?:Gespräche|Treffen|Begegnungen|"
    r"Unterredungen|Termine)|[Uu]nter anderem|nacheinander|zuerst\b.{0,80}\b(?:anschließend|dann|danach)|"
    r"zunächst\b.{0,120}\b(?:anschließend|dann|danach|später|bevor|ehe)|bevor er|bevor sie|sowohl\b.{0,80}\bals auch|"
    r"Gespräche|Gesprächen|Treffen mit|Unterredungen|[Ii]m Laufe|außerdem|ausserdem|ebenfalls|empfing|empfangen|traf|"
    r"trifft|begegnete)\b"
)
TOGETHER = pattern(
    r"\b(?:gemeinsam|gemeinsame[nsr]? (?:Treffen|Gespräch|Sitzung)|[Dd]rei(?:er|seitig|ergipfel)\w*|[Tt]rilateral\w*|"
    r"[Vv]ierer\w*|quadrilateral\w*|[Gg]ipfel\w*|Runde|\w+runde|Quintett\w*|zu (?:dritt|viert|fünft)|zusammen|"
    r"im (?:\w+-)?Format|in Begleitung|begleite\w*|im Beisein|unter Beteiligung|unter Teilnahme|in Anwesenheit|"
    r"unter Vermittlung|vermittel\w*|Konferenz|Sitzung|nahmen|nehmen|Telefonkonferenz|Videokonferenz|Schalte|"
    r"zwischen)\b"
)
VERB_PREFIX = pattern(r"zusammen\W*$")
"""What belongs to a verb before: „traf mit … zusammen"."""
TO_ONE_MEETING = pattern(
    r"\b(?:zu(?:m|r| einem| einer)|beim) (?:[\w-]+ |\d+\. ){1,3}?(?:Treffen|Gipfel\w*|Konferenz|Sitzung|Tagung|\w+gipfel\w*|\w+konferenz)\b"
)
"""„empfing A und B zum dritten konsultativen Treffen": all of them together."""
WITH_EACH_OF_BOTH = pattern(
    r"\bmit (?:jedem|jeder) (?:der|von) (?:beiden|ihnen)\b|"
    r"\bmit (?:den )?beiden\b(?: [A-ZÄÖÜ]\w+)?(?: \w+)? (?:einzeln|getrennt|nacheinander|gesondert|separat)\b"
)
"""„mit beiden zunächst einzeln": a talk with each."""
SEPARATE = pattern(
    r"\b(?:[Aa]m Rande?|gesondert\w*|bilateral\w*|unter vier Augen|separat\w*|weitere[sn]? (?:Gespräch|Treffen)|"
    r"[Vv]ier-?[Aa]ugen-?[Gg]espräch\w*|"
    r"[Nn]och vor|[Zz]uvor|[Vv]or (?:dem|der|Beginn)|[Nn]ach (?:dem|der)|[Aa]m Vortag|[Aa]m (?:Nachmittag|Abend|"
    r"Vormittag|Mittag|Morgen)|\w+abend|[Zz]unächst|[Dd]ann|nacheinander|unter vier Augen|allein|einzeln\w*|jeweils|Einzelgespräch\w*|"
    r"getrennt\w*|"
    r"[Zz]wischendurch|[Vv]orher|[Aa]m (?:selben|gleichen) Tage?|(?:schon|bereits|noch) am|[Aa]nschließend|"
    r"[Dd]anach|[Aa]u(?:ß|ss)erdem|[Zz]udem|[Ff]erner|"
    r"auch)\b"
)
"""Words that set a talk of two apart from the meeting of many at which both were."""
ALONE = pattern(
    r"\b(?:[Aa]m Rande|unter vier Augen|[Vv]ier-?[Aa]ugen-?[Gg]espräch\w*|(?:Zwie|Einzel|Zweier)gespräch\w*|[Zz]u zweit|gesondert\w*|"
    r"bilateral\w*|Tête-à-Tête)\b"
)
"""What two of many do by themselves."""
DOMESTIC = pattern(
    r"\b(?:an|in) (?:seiner|ihrer) (?:heutigen )?Sitzung(?: vom| am)?\b|"
    r"\b(?:(?:Sitzung|Tagung|Beratung)\w* des (?:Minister)?[Kk]abinetts?|Kabinettssitzung\w*|Koalition\w*|"
    r"Parteitag\w*|Fraktion\w*|Länder(?:chefs|minister\w*)|der Länder\b|Bundesländer\w*|Wahlkampf\w*|Sondierung\w*|"
    r"im Bundestag|Innenministerkonferenz)\b"
)
NO_MEETING = pattern(
    r"\b(?:[Gg]lückwunsch\w*|[Gg]ratulier\w*|[Bb]eileid\w*|[Kk]ondol\w*|Brief(?:e|es|s)?|Schreiben|Interview\w*|"
    r"Dekret\w*|eine Rede (?:halten|hält|gehalten)|Botschaft(?:en)? (?:zukommen|überbring|aus)\w*|"
    r"zum (?:Geburtstag|Nationalfeiertag|Unabhängigkeitstag)|"
    r"Telegramm\w*|[Nn]och nie(?:mals)? hatten?)\b"
)
HOST_WAS = pattern(r"\b[Gg]astgeber(?:in)?(?: in \w+)? (?:war|ist|waren)\b")
BESIDE = pattern(r"\bTeilnehm|\bRande\b")
BESIDE_MAIN = pattern(
    r"\b(?:[Aa]m Rande|[Nn]ach(?: dem)? (?:Ende|Abschluss)|[Vv]or (?:dem )?Beginn|[Nn]ach|[Vv]or|[Bb]eim|[Aa]uf) ?(?:de[srm])? "
    r"(?:[\w-]+ ){0,2}?(?:\w*[Gg]ipfel\w*|\w*[Kk]onferenz|\w*[Tt]agung|\w*[Vv]ersammlung|\w*[Gg]ipfeltreffens|\w*[Mm]inistertreffens)\b"
)
"""„am Rande des Gipfels": beside a meeting of many, where and when it was."""
WILL_HOST = pattern(
    r"\brichte(?:t|n)\b.{1,80}?\baus\b|\b(?:Gastgeber(?:in)?|Gastland|Ausrichter|Ort|Tagungsort|Austragungsort|Veranstaltungsort)\b.{0,80}?\b"
    r"(?:ist|wird)\b|\bübernimmt\b.{1,60}?\b(?:Ausrichtung|Gastgeberrolle)\b|\b(?:Termin|Datum|Zeitpunkt)\b.{1,160}?\b"
    r"(?:abgestimmt|festgelegt|vereinbart|abgesprochen|mitgeteilt)\b|\b(?:lädt|empfängt)\b"
)
"""„Den nächsten Gipfel richtet Japan aus", „Gastgeber des nächsten Treffens ist Polen"."""
HOSTING = pattern(
    r"\brichte(?:t|n)\b.{1,80}?\baus\b|\b(?:Gastgeber(?:in)?|Gastgeberrolle|Gastland|Ausrichtung|Tagungsort|Schauplatz|lädt|empfängt|"
    r"beherberg(?:en|t)|ausrichten|ausgerichtet|Ausrichter|Vorsitz|Austragungsort)\b"
)
MANY = pattern(r"\b(?:[Dd]ie|[Dd]er|[Dd]en|von|zwischen|aller?|\w*[Mm]inister(?:innen)?|Staats\w*|Regierungschefs)\b")
ON_THE_MARGIN = pattern(r"^(?!.*\b(?:gemeinsam\w*|zu dritt|zu viert|[Dd]reier\w*|[Tt]rilateral\w*|Runde)\b).*\b[Aa]m Rande?\b")
"""Beside an assembly, where one meets others one by one."""
BOTH_MET = pattern(
    r"^(?:[Dd]ie beiden|[Bb]eide)\b(?!.{0,80}\b(?:Seiten|Länder|Staaten)\b).{1,120}?\b"
    r"(?:trafen|kamen|sprachen|tra[dt]en|telefonierten|setzten)\b"
)
"""„Die beiden kamen in einem Hotel zusammen": a talk of two, though it was at an assembly."""
APART_SURELY = pattern(
    r"\b(?:[Aa]m Rande?|einzeln\w*|jeweils|separat\w*|getrennt\w*|bilateral(?:e|en) (?:Gespräche|Treffen|Begegnungen|"
    r"Unterredungen|Termine)|[Uu]nter anderem|nacheinander|zuerst|zunächst|bevor er|bevor sie|sowohl|Gespräche mit|"
    r"Gesprächen mit|Unterredungen|[Ii]m Laufe|außerdem|ausserdem)\b"
)
ONE_BY_ONE = pattern(
    r"\b(?:zuerst|nacheinander|einzeln\w*|jeweils|separat\w*|[Gg]etrennt\w*|gesondert\w*)\b|\b(?:zunächst|"
    r"zuerst|erst)\b.{0,200}\b(?:anschlie(?:ß|ss)end|danach|darauf|dann|später|schließlich)\b"
)
REPORTS = pattern(
    r"\b(?P<verb>bestätigt|bestätigte|mitgeteilt|teilte|erklärte|erklärt|sagte|berichtete|berichtet|bekannt|"
    r"bekanntgegeben|angekündigt|kündigte|informierte)\b.{0,90}?\b(?P<dass>dass|daß|wonach)\b"
)
"""„X bestätigte, dass …": X tells of it."""
SAYS_SO = pattern(r"(?:,|–)\s(?:so|laut|wie)\s(?:der|die|das)?\s?$")
BOTH = pattern(r"\b(?:beide[nr]?|diese[nr]?|drei|zwei)\b", re.IGNORECASE)
OF_BOTH = pattern(r"\bbeider (?:Länder|Staaten|Seiten)\b")
PRESIDED = pattern(
    r"\b(?:vorst(?:and|anden|eht|ehen)|vorsaß(?:en)?|leite(?:te|ten|t|n)|stattf(?:and|anden|indet|inden)|tagten?|abgehalten|teilnahmen?)\b"
)
"""What is done at a meeting in its relative clause: „…, der in X die Minister A und B vorstanden"."""
MET_OBJECTS = pattern(r"\b(?:traf(?! sich)|trafen(?! sich)|trifft(?! sich)|getroffen|empfing|empfängt|empfangen|begegne(?:te|t))\b")
RECEIVED = pattern(r"\b(?:empfing|empfangen|vorgelassen|empfängt|Audienz\w*)\b")
VISIT = pattern(
    r"\b(?:reis\w+|gereist|angereist|kommt|kam|gekommen|eingetroffen|\w*[Bb]esuch\w*|begibt|begab|weilt\w*|Station|"
    r"Ankunft|gelandet|hält sich|Aufenthalt|zu Gast|traf\b.{0,80}\bein\b|trifft\b.{0,80}\bein\b|Reise\w*|Visite|"
    r"nach)\b"
)
A_MEETING_WAS_HELD = pattern(
    rf"\b(?:fand(?:en)?|gab es|schloss(?:en)? sich|folgten?|stand(?:en)?|bilde(?:te|t)n?|machten?)\b"
    rf".{{0,160}}?\bein(?:e)? (?:[\w-]+ ){{0,2}}?(?:{NOUN})\b"
)
QUOTES = "„“\"»«‚'("
DEFINITE = pattern(r"^(?:die|den|der)\s", re.IGNORECASE)
AND_OTHERS = pattern(
    r"\b(?:weitere[nr]?|andere[nr]?|zahlreiche[nr]?|rund \d+|mehr als \w+|\d+) (?:\w+ )?(?:Staats|Regierungschefs|"
    r"\w*[Mm]inister\w*|Amtskollegen|Kollegen|Staats- und Regierungschefs|Spitzenpolitiker\w*)"
)
CONFERENCE = pattern(
    r"\b(?:\w*[Kk]onferenz\w*|\w*[Gg]ipfel\w*|\w*[Tt]agung\w*|\w*Forum\w*|\w*[Tt]reffen\w*|\w*[Vv]erhandlung\w*|"
    r"\w*[Kk]onsultation\w*|\w*[Ss]itzung\w*)\b"
)
TALK_WITH = pattern(
    rf"\b(?:[Bb]ei|[Bb]eim|[Ii]n|[Ii]m|[Nn]ach|[Dd]as|[Dd]ie|[Dd]er) (?:de[mr] |seine[mr] |"
    rf"ihre[mr] )?(?:\w+en )?(?:{NOUN}) (?:mit|zwischen)\b"
)
EACH = pattern(
    r"\bmit\b.{3,100}?\b(?:und|wie|sowie) mit\b|\bbei\b.{3,100}?\b(?:und|wie|sowie) bei\b|"
    r"\bjede[nr]?\b.{0,20}\b(?:einzeln|für sich|getrennt)\b|\beinzeln\b|\bnacheinander\b|\bjeweils\b"
)
MAIN_MEETING = pattern(
    r"\b(?:[Dd]as|[Dd]es|[Dd]em|[Dd]er|[Dd]ie|[Bb]eim|[Zz]um)\s(?:\w+en\s)?(?:Gipfel\w*|Konferenz|Tagung|Plenar\w+|"
    r"Dreier\w+|Vierer\w+|\w+konferenz|\w+tagung|\w+gipfel\w*|trilateralen \w+|Runde|Sitzung)\b"
)
WELCOMES = pattern(r"\b(?:begrü(?:ß|ss)t\w*|empfing\w*|willkommen)\b")
PRONOUN = pattern(r"\b(?:ihn|ihm|mit ihr|von ihr|(?:dem|den|der|vom|mit dem) (?:\w+en? )?Gast(?:es)?)\b")
MEETS_ONE_TOLD = pattern(rf"{WELCOMES.source}|{PRONOUN.source}")
"""Who is welcomed, or is only "ihn", was told of in a sentence before."""
BETWEEN_BOTH = pattern(
    r"\b(?:Zusammenarbeit|Verhältnis|Kooperation|Beziehungen|Partnerschaft|"
    r"Freundschaft)\b(?:\W+\w+){0,3}\W+\b(?:beide[nr]? (?:\w+ )?(?:Länder|Ländern|Staaten|Seiten|Völker|Regierungen)|"
    r"zwischen)\b|\bstrategische[nr]? Partnerschaft\b|"
    r"\b[a-zäöüß]+sch-[a-zäöüß]+sche[nrs]? (?:\w+ )?(?:Zusammenarbeit|Kooperation|Beziehungen|Verhältnis\w*|Partnerschaft|Freundschaft)\b|"
    r"\b(?:Ausbau|Vertiefung|Stärkung|Entwicklung|Intensivierung) (?:der|ihrer) (?:\w+ )?(?:Zusammenarbeit|Kooperation)(?=[.;]|$| \w+[.;]|"
    r" zwischen| der beiden| beider)"
)
SUBJECT_PRONOUN = pattern(r"\b(?:er|sie|dieser|dieses)\b")
HE_WELCOMED = pattern(r"^(?:er|sie) (?:begrü(?:ß|ss)t\w*|empf\w+|hieß)\b")
TALKS_WITH = pattern(
    r"\b(?:(?:Zweier|Einzel|Vieraugen)gespräche[n]?\b.{0,60}?|bilateral|unter vier Augen) mit\b|"
    r"\b(?:Gespräche|Gesprächen|Unterredungen|Begegnungen|Telefonate|Telefonaten|Zusammenkünfte|Zusammenkünften|Termine|Terminen|"
    r"(?:den|seinen|ihren|bilateralen?|zwei|drei|vier|mehreren?|weiteren?|stehen|waren|sind) (?:\w+ )?Treffen) mit\b"
)
"""Talks in the plural with each of those who are named behind."""
TALK_BESIDE = pattern(rf"\b(?:[Nn]ach|[Vv]or) (?:dem|de[rn]|eine[mr]|seine[mrn]|ihre[mrn]) (?:[\w-]+ ){{0,2}}?(?:{NOUN}) mit\b")
"""„Nach ihrem Gespräch mit A traf B …": a talk before or after the one that the sentence tells."""
ARTICLE_BETWEEN = pattern(r"\s?(?:\([^)]*\))?,?\s?(?:und|sowie|,)\s(?:mit )?(?:de[nm]|die|der|seine[nm]|ihre[nm])\s(?:[\w’-]+\s){0,5}$")
PLURAL_BEHIND = pattern(r",?\s(?:haben|hatten|sind|waren|werden|wollen|empf[ai]ngen|tr[ae]fen|sprachen|kamen|begrü(?:ß|ss)ten|\w+ierten)\b")
"""The verb behind two subjects."""
JOINED = pattern(r"\s?(?:,|und|sowie)\s(?:der\s|die\s|sein\s|ihr\s|seine\s)?")
LIST_JOINT = pattern(
    r"\s*(?:,|und|sowie|,? (?:dem|der|den)?)*\s*(?:\([^)]*\)\s*)?(?:,|und|sowie)?\s*(?:mit\s)?(?:dem|der|den|seinem|ihrem)?\s*"
)
HE = pattern(
    r"\b(?:er|ihn|ihm|(?:de[nmr]|vom) (?:(?:\w+en )?Gast|[A-ZÄÖÜ][\w-]*[Pp]olitiker|(?:Sozial|Christ|Frei)demokraten?|\d\d-Jährigen?))\b"
)
SHE = pattern(
    r"\b(?:(?<!hatten )(?<!haben )(?<!sind )(?<!waren )sie|mit ihr|von ihr|ihr(?= (?:in|am|im|für|dafür|zu|nach|vor|dort)\b)|"
    r"d(?:ie|er) (?:[A-ZÄÖÜ][\w-]*[Pp]olitikerin|(?:Sozial|Christ|Frei)demokratin))\b"
)
PLURAL_BESIDE = pattern(
    r"\b(?:\w{2,}en|sind|waren|haben|hatten) sie\b|\bsie (?:sich )?(?!zusammen\b)(?:\w{2,}en|sind|waren|haben|hatten)\b", re.IGNORECASE
)
"""„trafen sie": "sie" are several."""
ASSEMBLY = pattern(
    r"\b(?:\w*[Gg]ipfel(?:s|n|treffen\w*|konferenz\w*)?|[\w-]+-[Gg]ipfel\w*|\w*[Kk]onferenz(?<!ressekonferenz)(?<!eokonferenz)|"
    r"\w*[Mm]inistertreffen\w*|[Tt]agung|"
    r"\w+tagung|[Vv]ollversammlung|[Gg]eneralversammlung|[Ee]uropäische[nrms]? Rat(?:e?s)?|\w*[Mm]inisterrat(?:e?s)?|"
    r"Rat(?:e?s)? (?:für|der (?:EU|\w*[Mm]inister|[Ss]taats|[Aa]ußen))\b|Kontaktgruppe|Sicherheitsrat(?:e?s)?|"
    r"\w+ors?rat(?:e?s)?|\w+ursrat(?:e?s)?|\w*[Ff]orum(?:s)?)"
)
"""A meeting of many by its very name."""
AT_ASSEMBLY = pattern(
    rf"\b(?:[Aa]uf|[Bb]eim?|[Aa]n|[Aa]m|[Zz]um)\b (?:(?:de[mnr]|eine[mnr]|ihre[mnr]|seine[mnr]) )?(?:[\w.-]+ ){{0,4}}?"
    rf"(?:{ASSEMBLY.source})(?!.{{0,60}}?\b(?:mit|zwischen)\b)"
)
"""„auf dem 65. Gipfel der …": whoever is there met many."""
BODY = pattern(r"\b\w*(?:[Kk]ommission|[Aa]usschuss(?:es)?|[Aa]usschüsse|[Kk]omitees?|[Aa]rbeitsgruppen?|[Ll]enkungskreis(?:es)?)\b")
"""What assembles under its own name."""
ROUND = pattern(
    r"\b(?:(?:\d{1,3}|[IVX]+)\.|[Zz]weite|[Dd]ritte|[Vv]ierte|[Ff]ünfte|[Ss]echste|[Ss]iebte|[Aa]chte|[Nn]eunte|[Zz]ehnte|[Ee]lfte|"
    r"[Zz]wölfte) (?:[\w-]+ ){0,3}?(?:Sitzung|Tagung|Runde|Konsultationen|Treffen|Plenarsitzung|Dialog)\w*\b"
)
BODY_MET = pattern(
    r"\bzu Ende (?:gegangen|ging)\b|\bging\b.{1,120}?\bzu Ende\b|"
    r"\b(?:eröffnet|beendet|begonnen|abgeschlossen)\b|\b(?:begann|endete)(?:n)?\b"
)
ASSEMBLES = pattern(
    r"\b(?:tag(?:t|en|te|ten)|tritt|treten|zusammentreten|zusammentritt|zusammenkomm\w+|teilnehmen|teilnimmt|teilzunehmen|nimmt|nehmen|"
    r"findet|finden|stattfinden|"
    r"beginnt|beginnen|eröffne\w*|veranstaltet|ausgerichtet|abgehalten|befassen|angesetzt|geplant|vorgesehen|anberaumt|"
    r"erwartet|reis(?:t|en)|"
    r"kommen|kommt|treffen|beraten|ansteh\w*|auf dem Programm|ist)\b"
)
ASSEMBLED = pattern(
    r"\b(?:tag(?:t|te|ten|en)|getagt|zusammen(?:gekommen|getreten|kommt|tritt|kommen|treten|kam|trat))\b|"
    r"\b(?:k[ao]m(?:mt|men|en)?|tritt|trat)\b.{1,200}?\bzusammen\b|"
    rf"\b(?:hält|hielt|hat|haben|hielten|halten)\b.{{1,200}}?\b(?:{NOUN})\b.{{0,80}}?\b(?:ab|abgehalten)\b|"
    r"\bberiet(?:en)?\b(?!.{0,120}?\bmit\b)|\b(?:hat|haben)\b(?!.{0,160}?\bmit\b).{1,200}?\bberaten\b"
)
"""What an organisation does whose members meet."""
NO_SUBJECT_BEHIND = frozenset(
    (
        "mit", "von", "bei", "in", "an", "auf", "aus", "zu", "vor", "nach", "für", "gegen", "über", "unter", "neben", "zwischen", "seit",
        "innerhalb", "seitens", "gegenüber", "durch", "um", "ohne",
    )
)  # fmt: skip
"""Prepositions, behind which no name is a subject."""
CHAIRED_BY = pattern(r"\b[Uu]nter (?:dem )?(?:\w+ )?Vorsitz\b")
OF_SEVERAL = pattern(
    r"(?<![Vv]or de[mr] )(?<![Nn]ach de[mr] )\b(?:(?:[Tt]rilateral|[Qq]uadrilateral|[Dd]reiseitig|[Vv]ierseitig)\w* (?:[\w-]+ ){0,2}?"
    rf"(?:{NOUN}|Format)\b|(?:Dreier|Fünfer|Siebener)-?(?:[Gg]ipfel|[Tt]reffen|[Gg]espräch|[Rr]unde|[Kk]onferenz|[Ff]ormat)\w*)"
)
"""„Dreiergipfel", „trilaterale Gespräche": words that say that more than two sides met."""
CLASS_OF_STATES = pattern(
    r"\b(?:Mitglied\w*|Teilnehmer(?:staaten|länder)|Länder(?:n)?|Staaten|Republiken|Nationen|Region|Zentralasiens?|Südosteuropas?|"
    r"Südkaukasus|Westbalkans?|Baltikums?|Garantiemächte|Anrainer\w*|Nachbar(?:staaten|länder)\w*|Mitgliedstaaten)\b|(?:27|"
    r"[3-9]|\d\d) [\w-]*[Ss]taaten"
)
"""Whose offices a class is of, where it is of many: „die Staatschefs der Länder Zentralasiens"."""
OF_MEMBERS = pattern(
    r"\b(?:Mitglied\w*|Teilnehmer(?:staaten|länder)\w*|Verbündeten?|Allianz|Bündnis(?:ses|partner\w*)?)\b|"
    r"\b(?:[Dd]er|[Dd]em|[Dd]es|[Dd]ie|[Bb]eim|[Zz]um|[Dd]as) (?:Gipfel\w*|Tagung|Konferenz|Ministerrat\w*|Ministertreffen|Rat)\b"
)
"""Words that speak of a frame without its name."""
THINGS_EXCHANGED = pattern(
    r"\b\w*(?:[Uu]rkunden|[Gg]lückw\w+|[Bb]otschaften|[Tt]elegramme?|[Nn]oten|[Gg]eschenke|[Gg]efangene[nr]?|"
    r"[Dd]okumente)\b.{0,160}\bausgetauscht\b|"
    r"\btausch(?:t|te|ten|en)\b(?! sich)(?!.{0,40}? sich ).{0,200}\b\w*(?:[Uu]rkunden|[Gg]lückw\w+|[Bb]otschaften|"
    r"[Tt]elegramme?|[Nn]oten|[Gg]eschenke|[Gg]efangene[nr]?|[Dd]okumente)\b"
)
"""„Die Minister tauschten Urkunden aus": no talk."""
SPEAKS_ON = pattern(
    r"^(?:[Dd]abei|[Dd]arin|[Ii]m (?:Mittelpunkt|Zentrum|Vordergrund)|[Bb]ei (?:dem|der|diesem|dieser) (?:\w+ )?(?:Treffen|"
    r"Gespräch|Unterredung|Begegnung|Telefonat)|"
    r"[Bb]eim (?:Treffen|Gespräch)|[Tt]hema\w*|[Gg]egenstand|[Bb]esprochen|[Ee]rörtert|[Bb]eide(?:s)? |[Dd]ie (?:beiden|"
    r"Minister|Präsidenten|Seiten)|[Zz]ur Sprache|"
    r"[Ee]s ging|[Hh]auptthema|[Dd]as (?:Gespräch|Treffen|Telefonat))\b"
)
"""How a sentence begins that goes on with what the one before told."""
AT_THE_MEETING = pattern(rf"^(?:[Bb]ei|[Aa]n|[Ii]n) (?:dem|der|diesem|dieser) (?:[\w-]+ )?(?:{NOUN})\b")
WITH_ONE = pattern(
    r"\bmit (?:de[mr] )?(?:[\w-]+ ){1,4}?(?:sprach|beriet|traf|verhandelte|vereinbarte|verabredete|telefonierte|redete)\b|"
    r"\b(?:sprach|beriet|traf|verhandelte|redete)\b.{1,120}?\bmit\b"
)
"""„Mit X sprach Y": a talk of two."""
EACH_OTHER = pattern(
    r"\b(?:trafen|treffen|sahen|begegneten) (?:\w+ )?(?:sich|einander)\b(?!.*\bmit\b)|\b(?:haben|"
    r"hatten) (?:\w+ ){0,3}sich\b(?!.*\bmit\b).*\bgetroffen\b|"
    r"\b(?:miteinander|untereinander|zu dritt|zu viert)\b"
)
"""„A, B und C trafen sich"."""
SO_MANY = pattern(
    r"\b(?:(?:[Dd]ie|den) (?P<many>beiden|zwei|drei|vier|fünf|sechs)|(?P<both>[Bb]eide)(?=,? (?:\w+ )*?\w*(?:ten|"
    r"en)\b))(?! (?:[A-ZÄÖÜ]|\w+en [A-ZÄÖÜ]|Tage))"
)
"""Some people told by their number alone."""
SO_MANY_OF = pattern(r"(?:[Dd]ie|[Dd]er|[Dd]en)? ?(?P<many>drei|vier|fünf|sechs|sieben|acht)\b")
"""„die vier Minister"."""
LEADS_ROUND = pattern(
    r"\b(?:leite(?:te|ten|t)|eröffne(?:te|ten|t)|tag(?:te|ten)|Vorsitz|teilgenommen|teilnahm(?:en)?)\b|\bnahm(?:en)?\b.{1,120}?\bteil\b"
)
"""How somebody is said to be at the meeting of a frame."""
HAVE_DONE = pattern(
    r"\bhaben\b(?!.*\b(?:gratulier|kondol|verurteil|kritisier|gefordert|aufgefordert|gewarnt|erklärt|gesagt|telefonier)\w*)"
)
SAID_AT_A_TALK = pattern(
    r"[“”»«\"’](?:,| –)? .{0,220}?\b(?:[Nn]ach|[Bb]ei|[Vv]or|[Ww]ährend|[Ii]m Anschluss an) "
    rf"(?:de[mrns]|das|die|eine[mrs]?|seine[mrs]|ihre[mrs]) (?:[\w-]+ ){{0,2}}?(?:{NOUN}) (?:mit|zwischen|von|der|des)\b"
)
"""„…“, sagte X nach einem Treffen mit Y": behind what is quoted stands a talk."""
TRAVELLED = pattern(r"\b(?:gereist|angereist|reis(?:en|ten)|eingetroffen|erschienen|gelandet|geflogen|flogen|aufgebrochen)\b")
HINTS_AT_A_MEETING = pattern(
    r"\b(?:Gast|Gäste|Gastgeber\w*|\w*[Bb]esuch\w*|\w*[Vv]isite\w*|\w*[Rr]eis(?:e|en|te|ten|t)|gereist|eingetroffen|\w+kunft|empfang\w*|empfing\w*|"
    r"Hand|Händ\w+|Gespräch\w*|gesprochen|sprach\w*|sprech\w*|redet\w*|beriet\w*|Beratung\w*|Unterredung\w*|Treffen\w*|tr[ia]fft?|trafen|"
    r"Delegation\w*|\w*[Gg]ipfel\w*|\w*[Kk]onferenz\w*|\w*[Aa]ustausch\w*|\w*[Aa]ussprache|Teppich|Amtssitz|\w*[Ss]itzung\w*|\w*[Tt]agung\w*|"
    r"Anruf\w*|\w*[Tt]elefon\w*|Hörer|Leitung|Audienz|Runde|Tisch|beide\w*|gemeinsam\w*|zusammen\w*|"
    r"[Vv]erhandel?\w*|unterschr\w+|unterz\w+|\w*vereinbar\w*|Abkommen)\b"
)
"""Words without which hardly a text tells of a meeting: of talks, visits, guests, calls, signatures, of what is done together."""
FROM_AFAR = pattern(
    r"\b(?:kritisier\w*|vor(?:ge)?w[ao]rf\w*|warf\w*|gratulier\w*|kondolier\w*|schrieb\w*|geschrieben|nannte\w*|bezeichne\w*|lobt\w*|gelobt|"
    r"(?:ge)?würdigt\w*|(?:be)?dankt\w*|gedankt|verurteil\w*|(?:ge)?droht\w*|widersprach\w*|verglich\w*|verwies\w*|unterstütz\w*|"
    r"solidaris\w*|distanzier\w*|ernannt\w*|entließ\w*|Sprecher\w*|laut|gegenüber|spekulier\w*|bedauer\w*|sagten? ab|"
    r"(?:ge)?forder[nt]\w*|auf(?:ge)?ruf\w*|rief\w*|Einladung\w*|das Wort|teil|teilgenommen|beigewohnt|"
    r"urteil(?:te|t)|prophezei\w*|entgegne\w*|befand|ätzte|polter\w*|missbillig\w*|verwahr\w*|reagier\w*|witter\w*|bagatellis\w*|"
    r"durchblicken|gleich(?:ge)?setz\w*|vorgehalten|ersuch\w*|schriftlich|betrachte\w*|erblick\w*|proklamier\w*|legt[ea]?\b.{1,80}?\bnahe|"
    r"nahegelegt|empfahl\w*|empfohlen|rüg(?:te|ten|t)|gerügt|beschuldig\w*|bezichtig\w*|bestreite\w*|bestritt\w*|dementier\w*|verhöhn\w*|"
    r"verspott\w*|beleidig\w*|verklag\w*|sanktionier\w*|rang(?:iert|ierte)|schnitt\w* .{0,20}ab|rück(?:te|t) .{1,120}?\bab|"
    r"hinter\b.{1,120}?\bgestellt|stellt\w* sich\b.{0,60}?\bhinter|widersprochen|wider(?:spricht|sprechen)|"
    r"zurück(?:ge)?w[ie]+sen\w*|appellier\w*|"
    r"gespottet|spott?et\w*|genannt|verteidigt|enttäuscht|ausgewichen|auswich|versetzt|geklagt|klagt\w* gegen|Verständnis für|"
    r"lös(?:t|te|ten)\b.{1,160}?\bab|abgelöst|nachgefolgt|folg(?:t|te|en|ten)\b.{1,160}?\bim Amt|"
    r"(?:[Pp]läne|Äußerung(?:en)?|Entscheidung|Ankündigung|Vorschlag|Initiative|Wahl) (?:von|des|der)\b.{1,160}?\b"
    r"(?:begrüßt|gewarnt|abgelehnt|anerkannt)|"
    r"dienstältest\w*|beglückwünsch\w*|mitverantwortlich|abgetreten|abtreten|wies\b.{1,90}?\ban)\b|"
    r"\b(?:Interview\w*|Brief\w*|Twitter|Plattform|Netzwerk|Sender|\w*[Ss]ender|Fernseh\w*|Zeitung\w*|Staatsmedien|Umfrage\w*|"
    r"Aufruf\w*|Unterzeichnern|Haftbefehl\w*|Wahlsieg\w*|Wahlkampf\w*|Grab|Sarg|Attentat\w*|Anschlag|Gegenzöll\w*|Rangliste\w*|"
    r"(?:ver|ge)storben\w*|getötet\w*|ermordet\w*|hingerichtet\w*|gestürzt\w*|Amtsinhaber\w*)\b|^Ob\b|^Was\b"
)
"""What one says of another, or does to him, without being where he is; and where he says it."""
TOLD_INDIRECTLY = pattern(r"\b(?:sei|seien|müssen?|werde|dürfe|könne|solle)\b.{0,200}?, (?:[a-zäöü]+te|unterstrich|schrieb|befand)\b")
"""„X sei zu bestrafen, unterstrich Y": Y says it of X, and not to him."""
TOLD_APART = pattern(
    r",\s(?:dass|daß|ob|weil|da|nachdem|wenn|obwohl|wonach|falls|sollte|was|wie|"
    r"(?:so|hieß|sagte|meinte|erklärte|betonte|unterstrich|versicherte|befand|erkannte|fand|fügte)\b)\s|"
    r",\s(?:so\s)?\w+(?:te|ten|ieß|ief|ab)\s(?=[A-ZÄÖÜ]|der|die|das)"
)
"""Between two people: the one stands in what the other says, or in a clause of its own."""
HABITUAL = pattern(
    r"\bin (?:ständig|eng|regelmäßig|laufend|dauernd|permanent|intensiv|gut)em (?:Kontakt|Austausch|Draht)\b|"
    r"\b(?:täglich|regelmäßig|ständig|immer wieder|mehrmals|häufig|oft|jede Woche)\b(?=.*\b(?:telefonier\w*|gesprochen|sprich\w*|sprech\w*|"
    r"trifft|treffen)\b)"
)
