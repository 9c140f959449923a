"""What a text leaves unsaid: who met, who was there, where it was; and what hints at none of it."""

from datetime import date

import pytest

from app.extraction import DraftMeeting, PressText, Rule, extract
from app.vocabulary import AgreementStatus, AgreementType, Topic


def told(text: str, title: str | None = None, published: date = date(2024, 5, 8)) -> list[DraftMeeting]:
    return [draft for draft in extract(PressText(text, title, "de", published)) if not draft.background]


def people(draft: DraftMeeting) -> list[str | None]:
    return [one.name for one in draft.participants]


def rule(evidence: object) -> str | None:
    return evidence.rule if isinstance(evidence, Rule) else None


BEGINS = (
    "Zwei Türen, zweimal dieselbe Forderung: Polens Präsident Andrzej Duda ließ bei seinem Antrittsbesuch in Berlin keinen Zweifel daran. "
    "Bundespräsident Frank-Walter Steinmeier erwiderte, die Frage sei abgeschlossen."
)


def test_those_of_whom_a_text_tells_first_have_met_by_a_rule_that_says_so():
    (draft,) = told(BEGINS)
    assert people(draft) == ["Andrzej Duda", "Frank-Walter Steinmeier"]
    assert (draft.city, rule(draft.evidence_of["status"])) == ("Berlin", "status:presumed")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Polens Präsident Andrzej Duda sieht die Lage mit Sorge. Bundespräsident Frank-Walter Steinmeier auch, so am Montag.",
            id="no word of talks or visits",
        ),
        pytest.param(
            "Polens Präsident Andrzej Duda lehnte am Montag ein Gespräch ab. Bundespräsident Frank-Walter Steinmeier kritisierte ihn.",
            id="from afar",
        ),
        pytest.param(
            "Polens Präsident Andrzej Duda sprach am Montag im Sejm. „Das Treffen mit Präsident Frank-Walter Steinmeier kommt“, sagte er.",
            id="in a quotation",
        ),
    ],
)
def test_a_text_that_hints_at_no_meeting_is_taken_to_tell_of_none(text):
    assert told(text) == []


def test_a_minister_told_of_beside_a_talk_was_there_by_a_rule_that_says_so():
    (draft,) = told(
        "Bundeskanzler Olaf Scholz hat am Montag in Berlin den lettischen Ministerpräsidenten Krišjānis Kariņš empfangen. "
        "Verteidigungsminister Boris Pistorius hielt eine Karte bereit."
    )
    assert people(draft) == ["Olaf Scholz", "Krišjānis Kariņš", "Boris Pistorius"]
    assert rule(draft.participants[2].evidence_of["presence"]) == "presence:told-beside"


def test_who_is_ill_was_not_there():
    (draft,) = told(
        "Bundeskanzler Olaf Scholz hat am Montag in Berlin den lettischen Ministerpräsidenten Krišjānis Kariņš empfangen. "
        "Verteidigungsminister Boris Pistorius war erkrankt."
    )
    assert people(draft) == ["Olaf Scholz", "Krišjānis Kariņš"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Staatspräsident Kassym-Schomart Tokajew unterzeichnete mit ihm am Dienstag eine Erklärung.",
        "Präsident Kassym-Schomart Tokajew zeigte ihm am Dienstag in Astana die neue Moschee.",
        "In Astana zeigte Präsident Kassym-Schomart Tokajew ihm am Dienstag die neue Moschee.",
    ],
)
def test_a_pronoun_means_nobody_whom_its_own_clause_names(sentence):
    first, second = told(
        "Bundeskanzler Olaf Scholz hat am Montag in Taschkent den usbekischen Präsidenten Schawkat Mirsijojew getroffen. " + sentence
    )
    assert people(first) == ["Olaf Scholz", "Schawkat Mirsijojew"]
    assert people(second) == ["Olaf Scholz", "Kassym-Schomart Tokajew"]


def test_somebody_who_has_met_nobody_yet_meets_whom_he_has_to_do_with():
    first, second = told(
        "Bundeskanzler Olaf Scholz hat am Montag in Paris Präsident Emmanuel Macron getroffen. "
        "Belgiens Premierminister Alexander De Croo schenkte Scholz eine Schachtel Pralinen."
    )
    assert people(second) == ["Alexander De Croo", "Olaf Scholz"]
    assert first.city == "Paris"


@pytest.mark.parametrize(
    ("begins", "city"),
    [
        ("Moskau - Um 0.01 Uhr ist es so weit. ", "Moskau"),
        ("BAGDAD - Der Tag begann früh. ", "Bagdad"),
        ("Putrajaya (abc) Der Tag begann früh. ", "Putrajaya"),
    ],
)
def test_a_dateline_ends_at_its_dash_whatever_dash_it_is(begins, city):
    (draft,) = told(begins + "Bundeskanzler Olaf Scholz und Präsident Emmanuel Macron kamen am Dienstag zusammen.")
    assert (draft.city, rule(draft.evidence_of["city"])) == (city, "place:dateline")


def test_a_meeting_was_in_the_town_told_nearest_where_no_word_says_so():
    (draft,) = told(
        "Eine Stunde lang sprach Bundeskanzler Olaf Scholz am Dienstag mit Präsident Emmanuel Macron. "
        "Der Franzose wirkte müde. Es regnete in Lissabon, und die Straßen waren leer."
    )
    assert (draft.city, draft.country, rule(draft.evidence_of["city"])) == ("Lissabon", "pt", "place:nearest")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Außenminister Jens Spahn besprach am Montag mit seinem ägyptischen Amtskollegen Samih Schukri Getreidelieferungen.",
            "Samih Schukri",
        ),
        ("Am Montag empfing Präsident Emmanuel Macron den Zentralbankgouverneur Yi Gang aus China.", "Yi Gang"),
        (
            "Präsident Emmanuel Macron wurde am Montag in London von Theresa May, der britischen Premierministerin, empfangen.",
            "Theresa May",
        ),
    ],
)
def test_a_name_takes_in_no_noun_and_nobody_else(text, name):
    named = {one for draft in told(text) for one in people(draft)}
    assert not any(one != name and name in (one or "") for one in named)


def test_a_headline_tells_what_the_first_meeting_was_about():
    (draft,) = told(
        "Bundeskanzler Olaf Scholz hat am Montag in Berlin Präsident Emmanuel Macron empfangen.", "Scholz und Macron: Migration"
    )
    assert draft.topics == (Topic.MIGRATION,)


def test_a_headline_tells_what_else_the_only_meeting_was_about():
    (draft,) = told(
        "Bundeskanzler Olaf Scholz hat am Montag in Berlin Präsident Emmanuel Macron empfangen. Beide sprachen über den Handel.",
        "Scholz und Macron: Migration",
    )
    assert draft.topics == (Topic.TRADE, Topic.MIGRATION)


MET = "Bundeskanzler Olaf Scholz hat am Montag in Berlin Präsident Emmanuel Macron empfangen. "


@pytest.mark.parametrize(
    ("outcome", "kind", "title"),
    [
        ("Die beiden zeichneten eine Absichtserklärung.", AgreementType.LETTER_OF_INTENT, "Absichtserklärung"),
        ("Zu Papier gebracht wurde ein Abkommen über den Bau einer Brücke.", AgreementType.AGREEMENT, "Abkommen über den Bau einer Brücke"),
        (
            "Ihre Namenszüge haben sie unter einen Vertrag über den Grenzverlauf gesetzt.",
            AgreementType.TREATY,
            "Vertrag über den Grenzverlauf",
        ),
        (
            "Unterzeichnet wurde die „Erklärung über das künftige Verhältnis“.",
            AgreementType.DECLARATION,
            "Erklärung über das künftige Verhältnis",
        ),
    ],
)
def test_documents_are_signed_in_many_words(outcome, kind, title):
    (draft,) = told(MET + outcome)
    (paper,) = draft.agreements
    assert (paper.type, paper.status) == (kind, AgreementStatus.SIGNED)
    assert title in paper.title


def test_what_comes_on_top_was_signed_too():
    (draft,) = told(MET + "Sie unterzeichneten ein Abkommen über den Handel. Hinzu kam ein Protokoll über die Fischerei.")
    assert [(paper.type, paper.status) for paper in draft.agreements] == [
        (AgreementType.AGREEMENT, AgreementStatus.SIGNED),
        (AgreementType.PROTOCOL, AgreementStatus.SIGNED),
    ]


def test_whom_the_traveller_comes_to_next_he_met_too():
    drafts = told(
        "Außenministerin Annalena Baerbock hat am Montag in Peking ihren chinesischen Amtskollegen Wang Yi getroffen. "
        "Am Dienstag traf sie in Seoul den südkoreanischen Außenminister Park Jin. "
        "Den Abschluss machte am Mittwoch in Tokio der japanische Außenminister Yoshimasa Hayashi."
    )
    assert [people(draft)[1] for draft in drafts] == ["Wang Yi", "Park Jin", "Yoshimasa Hayashi"]
    assert (drafts[2].starts_on, drafts[2].city, rule(drafts[2].evidence_of["status"])) == ("2024-05-08", "Tokio", "status:presumed")
