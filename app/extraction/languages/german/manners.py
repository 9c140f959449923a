"""Manners in which newspapers tell that two met: by what they did together, not by a verb of meeting."""

import re

_OFFICE = (
    r"(?:[\w-]*(?:[Pp]räsident|[Mm]inister|[Kk]anzler|[Kk]olleg|chef|[Kk]önig|[Pp]remier|[Pp]apst|[Gg]ast|[Ss]ekretär|[Bb]eauftragte)\w*)"
)
_MEAL = (
    r"(?:\w*[Ee]ssen|\w*[Dd]iner|\w*[Dd]inner|\w*[Ll]unch|\w*[Bb]ankett|\w*[Ff]rühstück|\w*[Gg]espräch\w*|\w*[Tt]reffen|Unterredung|Tee|"
    r"Kaffee|"
    r"Tisch)"
)
MANNERS = re.compile(
    r"\bmacht?e?n?\b.{1,90}?\bAufwartung\b|\bstattet?(?:e|en)?\b.{1,120}?\b\w*(?:[Bb]esuch|[Vv]isite)\b.{0,40}?\bab\b|"
    r"\b\w*(?:[Bb]esuch|[Vv]isite)\b.{0,60}?\babgestattet\b|\b(?:\w*[Bb]esuch|[Vv]isite|[Aa]bstecher|Termin)(?:s|es)? bei(?:m)? (?!der |"
    r"den |dem Gipfel)|"
    rf"\b(?:zu Gast|zu Besuch)\b.{{0,60}}?\bbei\b|\bbei\b.{{1,60}}?\bzu (?:Gast|Besuch)\b|\bsprach(?:en)? bei\b.{{1,90}}?\bvor\b|"
    rf"\bvorstellig\b|"
    r"\bschüttel(?:te|ten)\b.{1,120}?\bHand\b|\breicht?e?n?\b.{1,160}?\b(?:die|der) Hand\b|\bdrück(?:te|ten)\b.{1,120}?\bHand\b|"
    r"\bHändedruck\b|\bHandschlag\b|\bumarm(?:te|ten|t)\b|\bin die Arme\b|"
    r"\bsetz(?:te|ten)\b.{1,40}?\bsich\b.{1,200}?\bzusammen\b|\bsich\b.{1,160}?\bzusammen(?:ge)?setz\w+\b|\ban (?:einen|einem|den|"
    r"dem) (?:\w+en )?Tisch\b|"
    r"\b(?:nahm|nahmen|nimmt)\b.{1,120}?\bin Empfang\b|\bin Empfang genommen\b|\bmit militärischen Ehren\b|\bsein(?:em|en|er)? Gast\b|"
    r"\bstimm(?:te|ten|t|en)\b.{1,60}?\bsich\b.{1,160}?\bab\b|\bkam(?:en)?\b.{1,60}?\bmit\b.{1,160}?\büberein\b|"
    r"\bmit\b.{1,160}?\b(?:überein(?:kam|kamen|gekommen)|"
    r"einig wurde|handelseinig)\b|\brang(?:en)?\b.{1,60}?\bmit\b|\bmit\b.{1,120}?\b(?:rang(?:en)?|gerungen|gefeilscht|feilschte\w*|"
    r"ausgehandelt)\b|"
    r"\b(?:speis|frühstück|plauder|beratschlag|besichtig|spazier)(?:te|ten|t)\b.{1,120}?\bmit\b|\bmit\b.{1,160}?\b(?:speis|frühstück|"
    r"plauder|beratschlag|"
    r"besichtig|spazier)(?:te|ten)\b|\b(?:aß|aßen)\b.{1,120}?\bmit\b|\bmit\b.{1,120}?\b(?:aß|aßen|zu (?:Abend|Mittag))\b|"
    rf"\b(?:lud|luden|lädt|bat|baten|bittet|empfing|gab|gaben)\b.{{1,140}}?\bzu(?:m|r)? (?:[\w-]+ ){{0,3}}?{_MEAL}\b|"
    rf"\bzu(?:m|r| einem| einer)? (?:[\w-]+ ){{0,2}}?{_MEAL}\b.{{0,60}}?\b(?:geladen|gebeten|eingeladen)\b|"
    r"\b(?:Gesprächspartner|Verhandlungspartner|Gastgeber|Amtskollege)(?:in|n|innen)? (?:war|waren|ist|sind)\b|"
    r"\b(?:über)?reich(?:te|ten)\b.{1,120}?\bBeglaubigungsschreiben\b|\bBeglaubigungsschreiben\b.{0,60}?\b(?:überreicht|entgegen\w*)\b|"
    r"\btrat(?:en)?\b.{1,160}?\b(?:vor die (?:Presse|Kameras|Journalisten|Mikrofone|Medien)|gegenüber)\b|"
    r"\bvor die (?:Presse|Kameras|Mikrofone|Medien)\b.{0,30}?\b(?:traten?|getreten)\b|\b(?:gemeinsam|"
    r"zusammen) mit\b.{1,160}?\b(?:eröffne|besuch|verkünde)(?:te|ten)\b|"
    r"\b(?:gemeinsame[nr]?) (?:Pressekonferenz|Auftritt|Presseauftritt|Medienkonferenz)\b.{0,20}?\bmit\b|"
    r"\bmit\b.{1,120}?\b(?:gemeinsame[nr]?) (?:Pressekonferenz|Presseauftritt|Medienkonferenz)\b|"
    r"\b(?:griff|greift)\b.{1,60}?\bzum (?:Hörer|Telefon|Telefonhörer)\b|\b(?:in|an) der (?:Leitung|Strippe)\b|\bverbinden lassen\b|"
    rf"\b(?:reist|reiste|fährt|fuhr|fliegt|flog|kommt|kam|eilt|eilte|ging|geht)(?:en|n)?\b.{{1,80}}?\bzu(?:m|r| seine[mr]|"
    rf" ihre[mr])? (?:[\w-]+en )?{_OFFICE}\b|"
    rf"\bweiter zu(?:m|r)? (?:[\w-]+en )?{_OFFICE}\b|\b(?:wird|werden|wurde|wurden)\b.{{1,90}}?\b(?:von|bei)\b.{{1,90}}?\berwartet\b|"
    rf"\b(?:warb|warben|wirbt)\b.{{1,80}}?\bbei (?:[\w-]+en )?{_OFFICE}\b|\bbei (?:[\w-]+en )?{_OFFICE}\b.{{1,90}}?\b(?:warb|warben|"
    rf"vorstellig|geworben)\b|"
    r"\b(?:saß|saßen|stand|standen)\b.{1,60}?\b(?:neben|gegenüber)\b|\b(?:sah|sahen|sieht|sehen) (?:er|sie|einander|"
    r"sich)\b.{0,60}?\bwieder\b|"
    rf"\berwartet?e?n?\b.{{1,40}}?\b(?:den|die|seinen|ihren) (?:[\w-]+en )?{_OFFICE}\b|\b(?:den|die|seinen|"
    rf"ihren) (?:[\w-]+en )?{_OFFICE}.{{0,40}}?\berwartete?n?\b|"
    r"\bwartet?e?n?\b.{1,160}?\bauf (?:ihn|sie|de[mn]|die|seine[nm]|ihre[nm]|[A-ZÄÖÜ])|"
    rf"\bzu(?:m|r) {_MEAL} (?:lud|luden|lädt|bat|baten|empfing|traf|trafen)\b|\b(?:bei|von)\b.{{1,90}}?\bvor(?:ge|zu)?sprochen\b|"
    r"\bnahm(?:en)? sich\b.{0,60}?\bZeit\b|\bwechselt?e?n?\b.{1,80}?\bWorte\b.{0,40}?\bmit\b|\bmit\b.{1,120}?\bWorte (?:ge)?wechsel\w+|"
    r"\b(?:gemeinsam |zusammen )?mit (?:seine[mnr]|ihre[mnr]) (?:[\w-]+en )?(?:Amts|Ressort)?[Kk]olleg(?:en|in)\b|"
    r"\b(?:am Telefon|telefonisch|fernmündlich)\b|\bverbinden\b|"
    r"\bbegrü(?:ß|ss)t?e?n? (?:ihn|sie)\b|\bwurde\b(?!.{0,120}\b(?:Gäste|Delegation\w*|"
    r"Teilnehmer\w*)\b).{1,160}?\bvon\b.{1,120}?\bbegrü(?:ß|ss)t\b|"
    rf"\bbei (?:[\w-]+en )?{_OFFICE}\b.{{1,90}}?\b(?:angesagt|Station|gewesen|geweilt)\b|\bEmpfang durch\b|"
    r"\bhie(?:ß|ss)(?:en)?\b.{1,160}?\bwillkommen\b|\bwillkommen gehei(?:ß|ss)en\b|\bhatten?\b.{1,200}?\bzu (?:Gast|Besuch)\b|"
    r"\bweil(?:te|ten|t|en)\b.{1,90}?\bbei\b|\bzu (?:seine[mr]|ihre[mr]) (?:[\w-]+en )?(?:Amts|Ressort)?[Kk]olleg(?:en|in)\b|"
    r"\bin [A-ZÄÖÜ][\w-]+\b.{0,80}?\b(?:seine[mnr]|ihre[mnr]) (?:[\w-]+en )?(?:Amts|Ressort)?[Kk]olleg(?:en|in)\b|"
    r"\bWiedersehen mit\b|\b[Ii]m Gespräch mit\b|\bunter vier Augen\b|\bTête-à-Tête\b|\bStelldichein\b"
)
"""What X did with Y, at Y's, or beside Y."""
MANNERS_HOLD = (
    *("Aufwartung", "stattet", "esuch", "isite", "bstecher", "ermin bei", "zu Gast", "prach bei", "prachen bei", "vorstellig"),
    *(" Hand ", " Hand.", " Hand,", "Händedruck", "Handschlag", "umarm", "Arme", "zusammen", " Tisch", "in Empfang", "militärischen Ehren"),
    *("em Gast", "en Gast", "er Gast", "in Gast", "timmte", "timmen", "überein", "einig w", "handelseinig", "rang ", "rangen", "gerungen"),
    *("eilsch", "ausgehandelt", "speis", "rühstück", "plauder", "beratschlag", "besichtig", "spazier", " aß", "zu Abend", "zu Mittag"),
    *(
        "ssen",
        "iner ",
        "inner",
        "unch",
        "ankett",
        "m Gespräch",
        "m Treffen",
        "Unterredung",
        "r Tee",
        "m Tee",
        "Kaffee",
        "partner",
        "Gastgeber",
    ),
    *("mtskollege", "Beglaubigung", "vor die ", "gegenüber", "emeinsam", "Hörer", "m Telefon", "Leitung", "Strippe", "verbinden lassen"),
    *("zu ", "zum ", "zur ", "wartet", "bei ", "neben ", "wieder", "Wiedersehen", "Zeit", "Worte", "olleg", "telefonisch", "fernmündlich"),
    *("willkommen", "zu Besuch", "verbinden", "begrüß", "begrüss", "Empfang durch", "sprochen", "vier Augen", "Tête", "Stelldichein"),
)
