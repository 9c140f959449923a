"""How German joins clauses: conjunctions, relative pronouns, the verbs by which a clause may tell of an encounter."""

from app.extraction.languages.german.letters import pattern

_FINITE = (
    r"traf|trafen|trifft|treffen|empfing|empfingen|empfängt|empfangen|begegne(?:te|ten|t)|telefonier(?:te|ten|t)|spricht|sprach|"
    r"sprachen|sprechen|unterhielt|unterhielten|beriet|berieten|berät|verhandel(?:te|ten|t)|konferier(?:te|ten|t)|"
    r"tausch(?:te|ten|t)|kam|kamen|kommt|trat|traten|tritt|führ(?:te|ten|t)|rief|riefen|besprach|besprachen|erörter(?:te|ten|t)|"
    r"aß|aßen|speis(?:te|ten)|"
    r"begrü(?:ß|ss)(?:te|ten|t)|hieß|saß|saßen|dinier(?:te|ten|t)|wurde|wurden|wird|werden|hat|haben|hatte|hatten|ist|sind|war|waren|"
    r"will|soll|sollen"
)
MEETS_FINITE = pattern(rf"(?:{_FINITE})")
"""What may be the verb of a main clause that tells of an encounter, or its helper."""
FINITE_BEFORE = pattern(rf"(?:^|\s)(?:{_FINITE})$")
"""The verb right before its subject."""
MEETS_INFINITE = pattern(
    r"(?:zusammen(?:ge)?|wieder(?:ge)?)?(?:getroffen|treffen|empfangen|gesprochen|sprechen|telefonier(?:t|en)|begegnet|getreten|"
    r"gekommen|kommen|beraten|verhandel[tn]|unterhalten|ausgetauscht|austauschen|geführt|führen|erörter[tn]|besprochen|worden)"
)
MEETS = pattern(
    r"\baß(?:en)?\b|"  # by itself, since its letters are too few to be looked for
    r"\b(?:ge|zusammen(?:zu)?(?:ge)?|wieder(?:zu)?(?:ge)?|zu)?(?:traf|trafen|trifft|treffen|troffen|empfing(?:en)?|empfängt|empfangen|"
    r"begegne(?:te?|ten|n)|telefonier(?:te?|ten|en)|spr(?:ach|achen|icht|echen|ochen)|unterhielt(?:en)?|unterhalten|beriet(?:en)?|berät|"
    r"beraten|verhandel(?:te?|ten|n)|konferier(?:te?|ten|en)|besprach(?:en)?|besprochen|erörter(?:te?|ten|n)|kam(?:en)?|kommen|treten|"
    r"speis(?:te|ten)|saß(?:en)?|sitzen|gesessen|redet(?:e|en)?|reden|"
    r"(?:aus)?ge?tausch(?:te?|ten)|tausch(?:te?|ten)|austausch(?:te?|ten|en)|Gespräche?|Unterredung(?:en)?|Treffen|Telefonat|"
    r"gegenüber(?:saß|saßen|gesessen)|auf(?:ge|zu)such(?:t|en)|erwartete|gegessen|Aussprache|Begegnung(?:en)?|Verhandlung(?:en)?|"
    r"zu (?:Gast|Besuch)|"
    r"abgehalten|stattgefunden|stattfinde[tn]|stattfand(?:en)?|vorgesehen|geplant|tag(?:te|ten|en|t)|zusammentr(?:itt|eten|"
    r"at|aten)|willkommen|"
    r"hei(?:ß|ss)en|begrü(?:ß|ss)(?:te?|ten|en))\b"
)
"""A verb or a noun by which a clause may tell of an encounter."""
HELPERS = frozenset(
    (
        "hat",
        "hätte",
        "hätten",
        "sollte",
        "sollten",
        "wollte",
        "wollten",
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
WHEREAT = pattern(r"^wobei\b")
"""„…, wobei es um den Handel ging": what is said of the encounter itself, not what was before it or meanwhile."""
RELATIVE = frozenset(("der", "die", "dem", "den", "denen", "dessen", "deren", "welcher", "welche", "welchem", "welchen"))
PLURAL_RELATIVE = "die"
RELATIVE_PLACE = frozenset(("wo", "wohin"))
BEFORE_RELATIVE = frozenset(("mit", "von", "bei", "zu", "an", "in", "vor", "nach"))
CLAUSE_MARKS = (",", "–", "—")
CLAUSE_ENDS = (*CLAUSE_MARKS, ".", ";", ":", "!")
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
        "anschliessend",
    )
)
OBLIQUE = frozenset(
    ("mit", "von", "vom", "bei", "beim", "zu", "zum", "zur", "durch", "zwischen", "für", "gegen", "nach", "über", "an", "seinem", "seinen",
     "ihrem", "ihren", "den", "dem", "des", "laut", "unter", "seines", "ihres")
)  # fmt: skip
"""What makes those behind it objects, or says whose something is."""
MET = frozenset(("mit", "von", "vom", "bei", "beim"))
"""What stands before those whom somebody meets."""
BY = frozenset(("von", "vom"))
LIST_JOINTS = frozenset((",", "und", "sowie"))
WITH = "mit"
GAPS = frozenset((",", "und", "sowie", "ebenso", "dann"))
OTHER_CONJUNCTIONS = frozenset(("dass", "daß", "ob", "wenn", "weil", "wie", "da", "obwohl", "falls", "damit", "indem", "was", "sodass"))
BREAKS = (",", ";", ":", "–", "—")
TIME_LEADS = frozenset(
    (
        *("kurz", "erst", "noch", "unmittelbar", "gleich", "wenige", "einige", "ein", "eine", "einen", "zwei", "drei", "vier", "fünf"),
        *("sechs", "sieben", "acht", "zehn", "jahr", "jahre", "tag", "tage", "woche", "wochen", "monat", "monate", "stunde", "stunden"),
        "minuten",
    )
)
"""What may stand before a conjunction of time: „vier Jahre nachdem"."""
ACCOMPANIES = pattern(r"^(?:der|die)\b(?!.*\b(?:von|vom|wurden?|wird|werden|ist|sind|worden)\b).*\bbegleite(?:te?|ten|n)?$")
"""„…, der den Präsidenten begleitet, …": who is accompanied is elsewhere."""
CLAUSE_MARK = pattern(r"[,;:–—]|\b(?:und|aber|doch|denn)\b")
"""What may stand between two clauses."""
OBJECT_PRONOUN = pattern(r"\b(?:ihn|ihm|mit ihr|von ihr|(?:dem|den|vom) (?:\w+en )?Gast)\b")
TO_BE_HELD = pattern(
    r"\b(?:tagen|stattfinden|zusammen(?:kommen|treten|treffen)|beginnen|"
    r"(?:abgehalten|ausgerichtet|durchgeführt|fortgesetzt|einberufen) werden)"
    r" (?:wird|werden|soll|sollen)\b|\b(?:geplant|vorgesehen|angesetzt|anberaumt) (?:ist|sind)\b"
)
"""„…, dessen erste Sitzung im April stattfinden soll": the order of a clause that depends on another one."""
IN_RELATIVE = pattern(r",\s(?:an|in|mit|bei|zu|von|auf)\s(?:der|dem|denen)\s(?:auch\s|zudem\s)?(?:\w+e[rn]?\s){0,3}$")
"""What stands before the subject of a relative clause: „…, an der auch der Botschafter"."""
IN_ORDER_TO = frozenset(("um",))
MEETS_IN_MAIN = pattern(rf"(?!(?:treffen|empfangen|sprechen)$)(?:{_FINITE})")
"""What can only be a finite verb."""
LED = pattern(r"führ(?:te|ten|t|en)")
"""The verb of „führte Gespräche mit …"."""
SUBJECT_PRONOUNS = ("er", "sie")
OPENS_MAIN = frozenset(
    (
        *("am", "im", "in", "mit", "beim", "bei", "nach", "vor", "dann", "danach", "später", "zuvor", "anschließend", "zunächst", "tags"),
        *(
            "abends",
            "mittags",
            "morgens",
            "dort",
            "hier",
            "zudem",
            "ausserdem",
            "heute",
            "gestern",
            "auch",
            "zum",
            "zur",
            "dabei",
            "daneben",
        ),
    )
)
"""What a main clause may begin with that only a comma parts from the one before."""
FINITE = pattern(
    rf"(?:{_FINITE}|[a-zäöüß]{{2,}}(?:te|ten|eten|ete)|stand|standen|ging|gingen|gab|gaben|fuhr|fuhren|flog|flogen|nahm|nahmen|"
    r"beschloss|beschlossen|lud|luden|blieb|ließ|bot|schlug|begann|begannen|besucht|reist|fliegt|plant|steht|stehen)"
)
"""What is most likely the verb of a main clause."""
SHALL = pattern(r"\b(?:soll|sollen|wird|werden|will|wollen)\b")
FULL_MARKS = (";", ":")
OPENS_SUBORDINATE = pattern(r"(?:[Ww]ährend|[Nn]achdem|[Bb]evor|[Ee]he|[Aa]ls|[Oo]bwohl|[Dd]a|[Ww]enn|[Ww]eil)\b")
WHOSE = ("dessen", "deren", "denen")
FRONTED = pattern(r"(?:ge|be|ver|er|ent|unter|über|ab|an|auf|aus|ein|vor|zu|zusammen|teil|fest)\w+(?:t|(?<!ung)en)")
"""A participle that may stand first in a sentence."""
