"""Manners in which newspapers tell that two met: by what they did together, not by a verb of meeting.

Each pattern has one subject.
"""

from app.extraction.languages.german.letters import pattern

_OFFICE = (
    r"(?:[\w-]*(?:[Pp]räsident|[Mm]inister|[Kk]anzler|[Kk]olleg|chef|[Kk]önig|[Pp]remier|[Pp]apst|[Gg]ast|[Ss]ekretär|[Bb]eauftragte)\w*)"
)
_HIS = r"(?:seine[mnr]|ihre[mnr])"
_COLLEAGUE = r"(?:[\w-]+en )?(?:Amts|Ressort)?[Kk]olleg(?:en|in)\b"
_MEAL = (
    r"(?:\w*[Ee]ssen|\w*[Dd]iner|\w*[Dd]inner|\w*[Ll]unch|\w*[Bb]ankett|\w*[Ff]rühstück|\w*[Gg]espräch\w*|\w*[Tt]reffen|Unterredung|Tee|"
    r"Kaffee|Tisch)"
)
_ATE = r"(?:speis|frühstück|plauder|beratschlag|besichtig|spazier)"
VISITS = pattern(
    r"\bmacht?e?n?\b.{1,90}?\bAufwartung\b|\bstattet?(?:e|en)?\b.{1,120}?\b\w*(?:[Bb]esuch|[Vv]isite)\b.{0,40}?\bab\b|"
    r"\b\w*(?:[Bb]esuch|[Vv]isite)\b.{0,60}?\babgestattet\b|\b(?:[Bb]esuch|[Vv]isite) abstattet?e?n?\b|"
    r"\bzu (?:Gast|Besuch) (?:hat|hatten?|haben|gehabt)\b|"
    r"\b(?:\w*[Bb]esuch|[Vv]isite|[Aa]bstecher|Termin|Empfang|Audienz|\w*[Ee]ssen|[Ff]rühstück|"
    r"Bankett|Dinner|Lunch|Tee)(?:s|es)? bei(?:m)?(?! (?:der|den|dem Gipfel)\b)(?= )|"
    r"\bzu (?:Gast|Besuch)\b.{0,60}?\bbei\b|\bbei\b.{1,60}?\b(?:zu (?:Gast|Besuch)|zur Audienz)\b|"
    r"\bha(?:t|ben|tten?)\b.{1,200}?\bzu (?:Gast|Besuch)\b|"
    rf"\b(?:\w*[Rr]eise|Fahrt|Flug)\b.{{0,120}}?\bzu (?:[\w-]+en )?{_OFFICE}\b|\bhat(?:te|ten)?\b.{{1,80}}?\bBesuch von\b|"
    r"\bbesuch(?:te|ten|t|en) (?:ihn|sie)\b|\bund sein Gast\b|\bweil(?:te|ten|t|en)\b.{1,90}?\bbei\b|"
    rf"\bbei (?:[\w-]+en )?{_OFFICE}\b.{{1,90}}?\b(?:angesagt|Station|gewesen|geweilt)\b|"
    r"\bhie(?:ß|ss)(?:en)?\b.{1,160}?\bwillkommen\b|\bwillkommen gehei(?:ß|ss)en\b"
)
"""Visits paid, guests had."""
HANDS = pattern(
    r"\bschüttel(?:te|ten)\b.{1,120}?\bHand\b|\breicht?e?n?\b.{1,160}?\b(?:die|der) Hand\b|\bdrück(?:te|ten)\b.{1,120}?\bHand\b|"
    r"\bHändedruck\b|\bHandschlag\b|\bumarm(?:te|ten|t)\b|\bin die Arme\b|"
    r"\bsetz(?:te|ten)\b.{1,40}?\bsich\b.{1,200}?\bzusammen\b|\bsich\b.{1,160}?\bzusammen(?:ge)?setz\w+\b|"
    r"\ban (?:einen|einem|den|dem) (?:\w+en )?Tisch\b|\b(?:saß|saßen|stand|standen)\b.{1,60}?\b(?:neben|gegenüber)\b|"
    r"\b(?:nahm|nahmen|nimmt)\b.{1,120}?\bin Empfang\b|\bin Empfang genommen\b|\bEmpfang durch\b|\bmit militärischen Ehren\b|"
    r"\btrat(?:en)?\b.{1,160}?\b(?:vor die (?:Presse|Kameras|Journalisten|Mikrofone|Medien)|gegenüber)\b|"
    r"\bvor die (?:Presse|Kameras|Mikrofone|Medien)\b.{0,30}?\b(?:traten?|getreten)\b"
)
"""Hands shaken, tables shared, cameras faced."""
MEALS = pattern(
    rf"\b{_ATE}(?:te|ten|t)\b.{{1,120}}?\bmit\b|\bmit\b.{{1,160}}?\b{_ATE}(?:te|ten)\b|"
    r"\b(?:aß|aßen)\b.{1,120}?\bmit\b|\bmit\b.{1,120}?\b(?:aß|aßen|zu (?:Abend|Mittag))\b|"
    rf"\b(?:lud|luden|lädt|bat|baten|bittet|empfing|gab|gaben)\b.{{1,140}}?\bzu(?:m|r)? (?:[\w-]+ ){{0,3}}?{_MEAL}\b|"
    rf"\bzu(?:m|r| einem| einer)? (?:[\w-]+ ){{0,2}}?{_MEAL}\b.{{0,60}}?\b(?:geladen|gebeten|eingeladen)\b|"
    rf"\b(?:gab|gaben|gibt|geben)\b.{{1,120}}?\b(?:Bankett|Staatsbankett|{_MEAL}|\w*[Ee]mpfang)\b.{{0,60}}?\b(?:für|zu Ehren)\b|"
    rf"\bzu(?:m|r) {_MEAL} (?:lud|luden|lädt|bat|baten|empfing|traf|trafen)\b"
)
"""Meals, and talks to which somebody is asked."""
ACCORDS = pattern(
    r"\bstimm(?:te|ten|t|en)\b.{1,60}?\bsich\b.{1,160}?\bab\b|\bkam(?:en)?\b.{1,60}?\bmit\b.{1,160}?\büberein\b|"
    r"\bmit\b.{1,160}?\b(?:überein(?:kam|kamen|gekommen)|einig wurde|handelseinig)\b|\brang(?:en)?\b.{1,60}?\bmit\b|"
    r"\bmit\b.{1,120}?\b(?:rang(?:en)?|gerungen|gefeilscht|feilschte\w*|ausgehandelt)\b|"
    r"\b(?:(?:über)?reich(?:te|ten)|nahm(?:en)?|nimmt)\b.{1,120}?\bBeglaubigungsschreiben\b|\bBeglaubigungsschreiben\b.{0,240}?\b(?:überreicht|entgegen\w*)\b|"
    r"\b(?:gemeinsam|zusammen) mit\b.{1,160}?\b(?:eröffne|besuch|verkünde)(?:te|ten)\b|"
    r"\bgemeinsame[nr]? (?:Pressekonferenz|Auftritt|Presseauftritt|Medienkonferenz)\b.{0,20}?\bmit\b|"
    r"\bmit\b.{1,120}?\bgemeinsame[nr]? (?:Pressekonferenz|Presseauftritt|Medienkonferenz)\b"
)
"""What two did, held or brought about as one."""
WAYS = pattern(
    r"\b(?:reist|reiste|fährt|fuhr|fliegt|flog|kommt|kam|eilt|eilte|ging|geht)(?:en|n)?\b.{1,80}?"
    rf"\bzu(?:m|r| {_HIS})? (?:[\w-]+en )?{_OFFICE}\b|"
    r"\bzu (?:[A-ZÄÖÜ][\w-]+ ){1,3}(?:ge(?:reist|flogen|fahren|kommen|eilt)|auf(?:ge)?br\w+|reisen|fliegen|fahren)\b|"
    rf"\bweiter zu(?:m|r)? (?:[\w-]+en )?{_OFFICE}\b|\bzu {_HIS} {_COLLEAGUE}|"
    rf"\b(?:wird|werden|wurde|wurden)\b.{{1,90}}?\b(?:von|bei)\b.{{1,90}}?\berwartet\b|"
    rf"\b(?:warb|warben|wirbt)\b.{{1,80}}?\bbei (?:[\w-]+en )?{_OFFICE}\b|"
    rf"\bbei (?:[\w-]+en )?{_OFFICE}\b.{{1,90}}?\b(?:warb|warben|geworben)\b|"
    rf"\berwartet?e?n?\b.{{1,40}}?\b(?:den|die|seinen|ihren) (?:[\w-]+en )?{_OFFICE}\b|"
    rf"\b(?:den|die|seinen|ihren) (?:[\w-]+en )?{_OFFICE}.{{0,40}}?\berwartete?n?\b|"
    r"\bwartet?e?n?\b.{1,160}?\bauf (?:ihn|sie|de[mn]|die|seine[nm]|ihre[nm]|[A-ZÄÖÜ]\w*)"
)
"""Ways that lead to somebody, and somebody who waits at their end."""
WORDS_CHANGED = pattern(
    r"\bsprach(?:en)?\b.{0,40}?\bbei\b.{1,90}?\bvor\b|\bvorstellig\b|\bein(?:zu)?bestell(?:t|te|ten|en)\b|\bbestell(?:te|ten|t)\b.{1,160}?\bein\b|\b(?:bei|von)\b.{1,90}?\bvor(?:ge|zu)?sprochen\b|"
    r"\b(?:Gesprächspartner|Verhandlungspartner|Gastgeber|Amtskollege)(?:in|n|innen)? (?:war|waren|ist|sind)\b|"
    r"\b(?:griff|greift)\b.{1,60}?\bzum (?:Hörer|Telefon|Telefonhörer)\b|\b(?:in|an) der (?:Leitung|Strippe)\b|\bverbinden\b|"
    r"\b(?:am Telefon|telefonisch|fernmündlich)\b|\b(?:sah|sahen|sieht|sehen) (?:er|sie|einander|sich)\b.{0,60}?\bwieder\b|"
    r"\bnahm(?:en)? sich\b.{0,120}?\bZeit\b|\bwechselt?e?n?\b.{1,80}?\bWorte\b.{0,40}?\bmit\b|"
    r"\bmit\b.{1,120}?\bWorte (?:ge)?wechsel\w+|"
    rf"\bmit {_HIS} {_COLLEAGUE}|\bin [A-ZÄÖÜ][\w-]+\b.{{0,80}}?\b{_HIS} {_COLLEAGUE}|"
    r"\bmit\b.{1,120}?\bunter(?:schrieb|zeichnete)n?\b|\bmiteinander\b.{0,60}?\b(?:ge(?:redet|sprochen)|redeten|sprachen|telefonier\w+|verhandel\w+|beraten|berieten)\b|"
    r"\b(?:redeten|sprachen|telefonierten|verhandelten|berieten)\b.{0,60}?\bmiteinander\b|"
    r"\bbegrü(?:ß|ss)t?e?n? (?:ihn|sie)\b|"
    r"\b(?:der|die) (?:Gast|Besucher(?:in)?) (?:unterrichtete|informierte|dankte|erläuterte|schilderte|versicherte|übergab|überreichte)\b|"
    r"\bw(?:urde|ar) (?:er|sie) von\b.{1,120}?\bbegrü(?:ß|ss)t\b|"
    r"\bs(?:ah|ahen) (?:er|sie) (?:noch|auch|außerdem|zudem|dann|später)\b|"
    r"\bwurde\b(?!.{0,120}\b(?:Gäste|Delegation\w*|Teilnehmer\w*)\b).{1,160}?\bvon\b.{1,120}?"
    r"\bbegrü(?:ß|ss)t\b|\bWiedersehen mit\b|\b[Ii]m Gespräch mit\b|\bunter vier Augen\b|\bTête-à-Tête\b|\bStelldichein\b"
)
"""Words changed: asked for, on the phone, between two alone."""
TOLD_TO = pattern(
    r"\b(?:erläuter|schilder|versicher|dank|überreich|überbrach|sag|sicher|zeig|gestand|berichte|übergab|bot)(?:te|ten|en)?\b "
    rf"(?:ihm\b|(?:seinem|seiner|ihrem|ihrer|dem|der) (?:[\w-]+e[nmr]? ){{0,2}}?{_OFFICE}\b|dem (?:\w+en )?Besucher\b|der Besucherin\b)|"
    r"\b(?:informier|unterrichte|ersuch|dräng|ermunter|ermutig|mahn|warn|erinner)(?:te|ten)\b "
    rf"(?:ihn\b|(?:seinen|ihren) (?:[\w-]+en ){{0,2}}?{_OFFICE}\b|den (?:\w+en )?Besucher\b|die Besucherin\b)|"
    rf"\b(?:[Ss]einem|[Ss]einer|[Ii]hrem|[Ii]hrer) (?:[\w-]+en? )?{_OFFICE}\b[^,.;:]{{0,80}}?\b"
    r"(?:sagte|versicherte|dankte|erläuterte|schilderte|übergab) "
    r"(?:er|sie)\b"
)
"""What one told the other, face to face."""
MANNERS = (VISITS, HANDS, MEALS, ACCORDS, WAYS, WORDS_CHANGED, TOLD_TO)
