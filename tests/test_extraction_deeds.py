# ruff: noqa: E501 - one sentence a line
"""Who met is told by what they did with one another, whatever the verb; names and offices as press offices write them."""

import json
from datetime import date
from pathlib import Path

import pytest

from app.extraction import DraftMeeting, PressText, extract
from app.vocabulary import AgreementType, Position

PUBLISHED = date(2024, 5, 10)  # a Friday


def told(text: str, title: str | None = None) -> list[DraftMeeting]:
    """The meetings that a text reports or announces."""
    return [draft for draft in extract(PressText(text, title, "de", PUBLISHED)) if not draft.background]


def named(draft: DraftMeeting) -> list[str | None]:
    return [person.name for person in draft.participants]


def offices(draft: DraftMeeting) -> dict[str | None, tuple[Position, str | None]]:
    return {person.name: (person.position, person.country or person.organisation) for person in draft.participants}


@pytest.mark.parametrize(
    ("text", "people", "city"),
    [
        (
            "Bundeskanzler Olaf Scholz kam Präsident Gabriel Boric am Sonntag in Santiago de Chile bei den Rohstoffen entgegen.",
            ["Olaf Scholz", "Gabriel Boric"],
            "Santiago de Chile",
        ),
        (
            "Kenias Präsident William Ruto zeigte Bundespräsident Frank-Walter Steinmeier am Mittwoch in Nairobi die neue Bahn.",
            ["William Ruto", "Frank-Walter Steinmeier"],
            "Nairobi",
        ),
        (
            "„Wir stehen zu euch“, sagte Ministerpräsident Ulf Kristersson am Donnerstag nach einer Begegnung mit Präsident Wolodymyr Selenskyj in Kiew.",
            ["Ulf Kristersson", "Wolodymyr Selenskyj"],
            "Kiew",
        ),
        (
            "Ministerpräsident Fumio Kishida, der am Donnerstag in Tokio Südkoreas Präsidenten Yoon Suk Yeol zu Gast hatte, sprach von einem Neubeginn.",
            ["Fumio Kishida", "Yoon Suk Yeol"],
            "Tokio",
        ),
        (
            "Auf Reformen drängte Nationalratspräsident Wolfgang Sobotka am Montag in Wien seine albanische Kollegin Lindita Nikolla, die ihm einen Besuch abstattete.",
            ["Wolfgang Sobotka", "Lindita Nikolla"],
            "Wien",
        ),
        (
            "Im Königspalast von Rabat haben am Montag Unterredungen zwischen König Mohammed VI. von Marokko und Spaniens König Felipe VI. begonnen.",
            ["Mohammed VI.", "Felipe VI."],
            "Rabat",
        ),
        (
            "Südafrikas Präsident Cyril Ramaphosa traf Russlands Präsidenten Wladimir Putin am Samstag in St. Petersburg.",
            ["Cyril Ramaphosa", "Wladimir Putin"],
            "St. Petersburg",
        ),
    ],
)
def test_what_two_do_on_a_day_in_a_place_is_a_meeting(text, people, city):
    (draft,) = told(text)
    assert (sorted(filter(None, named(draft))), draft.city) == (sorted(people), city)


def test_they_are_those_of_the_sentence_before():
    (draft,) = told(
        "Bundeskanzler Olaf Scholz hat den russischen Präsidenten Wladimir Putin zum Abzug seiner Truppen gedrängt. Eine Stunde lang hatten sie am Mittwoch telefoniert."
    )
    assert (set(named(draft)), draft.form, draft.starts_on) == ({"Olaf Scholz", "Wladimir Putin"}, "phone", "2024-05-08")


def test_only_the_headline_tells_who_met():
    (draft,) = told("Es ging um die Grenzkontrollen, hieß es am Mittwoch.", "Bundeskanzler Scholz empfängt Präsident Macron in Berlin")
    assert (named(draft), draft.city) == (["Scholz", "Macron"], "Berlin")


@pytest.mark.parametrize(
    "text",
    [
        "Zu dem Angriff erklärte Außenministerin Annalena Baerbock am Montag in Berlin: „Russlands Präsident Wladimir Putin will keinen Frieden.“",
        "Kasachstans Außenminister Murat Nurtleu lud seinen lettischen Amtskollegen Krišjānis Kariņš am Montag nach Astana ein.",
        "Ob Mark Rutte, am Montag in Den Haag nach Ungarns Premier Viktor Orbán der dienstälteste Regierungschef der EU, wieder antritt, ist offen.",
        "Bundeskanzler Olaf Scholz und Präsident Emmanuel Macron sind am Montag nach Kiew gereist.",
        "Außenminister David Cameron verurteilte am Mittwoch in London das Vorgehen von Präsident Wladimir Putin.",
    ],
)
def test_what_is_done_from_afar_is_none(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Die Staatsoberhäupter Botsuanas und Namibias, Mokgweetsi Masisi und Hage Geingob, haben am Freitag in Gaborone ein Abkommen besiegelt.",
            {"Mokgweetsi Masisi": (Position.HEAD_OF_STATE, "bw"), "Hage Geingob": (Position.HEAD_OF_STATE, "na")},
        ),
        (
            "Bundeskanzler Olaf Scholz sprach am Montag in Berlin mit dem Präsidenten Serbiens und dem Premier des Kosovo, Aleksandar Vučić und Albin Kurti.",
            {
                "Olaf Scholz": (Position.HEAD_OF_GOVERNMENT, "de"),
                "Aleksandar Vučić": (Position.HEAD_OF_STATE, "rs"),
                "Albin Kurti": (Position.HEAD_OF_GOVERNMENT, "xk"),
            },
        ),
        (
            "Sambias Präsident Hakainde Hichilema traf am Mittwoch in Brüssel mit Präsidentin Roberta Metsola zusammen.",
            {"Hakainde Hichilema": (Position.HEAD_OF_STATE, "zm"), "Roberta Metsola": (Position.SPEAKER, "EU")},
        ),
        (
            "Papst Franziskus hat am Montag S.E. Herrn José Ramos-Horta, Präsident der Demokratischen Republik Timor-Leste, empfangen.",
            {"Franziskus": (Position.HEAD_OF_STATE, "va"), "José Ramos-Horta": (Position.HEAD_OF_STATE, "tl")},
        ),
        (
            "Livia Leu, Staatssekretärin im Aussendepartement EDA, und Ägyptens Vizeaussenminister Hamdi Loza erörterten am Montag in Kairo die Lage.",
            {"Livia Leu": (Position.DEPUTY_MINISTER, "ch"), "Hamdi Loza": (Position.DEPUTY_MINISTER, "eg")},
        ),
        (
            "Der Kongolese Félix Tshisekedi und der Ruander Paul Kagame trafen sich am Dienstag in Doha.",
            {"Félix Tshisekedi": (Position.HEAD_OF_STATE, "cd"), "Paul Kagame": (Position.HEAD_OF_STATE, "rw")},
        ),
    ],
)
def test_each_has_his_own_name_and_office(text, expected):
    (draft,) = told(text)
    assert offices(draft) == expected


def test_a_body_that_no_list_knows_stops_no_reading():
    text = "Generaldirektorin Ana Muster vom Zentrum für Steppenkunde (ZFSTK) und Bundeskanzler Olaf Scholz trafen am Montag in Berlin Präsident Emmanuel Macron."
    assert {"Olaf Scholz", "Emmanuel Macron"} <= {name for draft in told(text) for name in named(draft)}
    chair = "Bundeskanzler Olaf Scholz traf am Montag in Berlin die Generaldirektorin des Zentrums für Steppenkunde (ZFSTK), Ana Muster."
    assert {"Olaf Scholz", "Ana Muster"} <= {name for draft in told(chair) for name in named(draft)}


def test_talks_of_two_with_each_of_several_are_a_meeting_each():
    text = (
        "Außenminister Alexander Schallenberg sprach gestern in München bilateral mit seinem irakischen Pendant Fuad Hussein, "
        "der kosovarischen Kollegin Donika Gërvalla-Schwarz und IAEO-Chef Rafael Grossi."
    )
    assert [set(named(draft)) - {"Alexander Schallenberg"} for draft in told(text)] == [
        {"Fuad Hussein"},
        {"Donika Gërvalla-Schwarz"},
        {"Rafael Grossi"},
    ]


@pytest.mark.parametrize(
    ("text", "organisation", "ordinal"),
    [
        (
            "Präsident Bola Tinubu ist am Sonntag auf dem 65. ordentlichen Gipfel der Westafrikanischen Wirtschaftsgemeinschaft (ECOWAS) in Abuja bestätigt worden.",
            "ECOWAS",
            65,
        ),
        ("Baschar al-Assad hat am Freitag in Dschidda an einem Gipfel der Arabischen Liga teilgenommen.", "Arab League", None),
        ("Am Normandie-Gipfel in Paris nahmen die Präsidenten Frankreichs, Russlands und der Ukraine teil.", "Normandy Format", None),
        ("Beim Ramstein-Treffen berieten die Verteidigungsminister Deutschlands, Polens und der Ukraine.", "UDCG", None),
        ("Auf dem Open-Balkan-Gipfel in Belgrad sprachen die Präsidenten Serbiens, Albaniens und Nordmazedoniens.", "Open Balkan", None),
        ("Beim EU-Westbalkan-Gipfel trafen die Regierungschefs Albaniens, Serbiens und Kroatiens zusammen.", "EU", None),
        ("Im Nordatlantikrat in Brüssel berieten am Donnerstag die Außenminister der Türkei, Griechenlands und Kanadas.", "NATO", None),
        ("Die OTS-Länder haben am Freitag in Schuscha getagt. Ilham Aliyev begrüßte Sadyr Schaparow.", "OTS", None),
        ("Unter dem Vorsitz Italiens tagte in Triest die Zentraleuropäische Initiative. Tanja Fajon aus Slowenien nahm teil.", "CEI", None),
        (
            "Der Golf-Kooperationsrat hat am Sonntag in Kuwait über Gaza beraten. Kuwaits Emir Mischal al-Ahmad al-Sabah führte den Vorsitz.",
            "GCC",
            None,
        ),
        ("Die SADC hat am Samstag in Harare getagt. Simbabwes Präsident Emmerson Mnangagwa leitete die Sitzung.", "SADC", None),
        (
            "In Budapest trat am Donnerstag die Europäische Politische Gemeinschaft zusammen. Gastgeber Viktor Orbán begrüßte Wolodymyr Selenskyj.",
            "European Political Community",
            None,
        ),
        (
            "Die Organisation für Islamische Zusammenarbeit ist am Freitag in Dschidda zu einer Sondersitzung zusammengekommen. Der Iran war durch Außenminister Abbas Araghtschi vertreten.",
            "OIC",
            None,
        ),
    ],
)
def test_who_is_at_the_summit_of_an_organisation_met_many_there(text, organisation, ordinal):
    (draft,) = told(text)
    assert (draft.kind, draft.organisations, draft.ordinal) == ("multilateral", (organisation,), ordinal)


@pytest.mark.parametrize(
    "text",
    [
        "Das für Sonntag in Berlin geplante Treffen von Bundeskanzler Olaf Scholz mit Präsident Xi Jinping fällt ersatzlos aus.",
        "Die für Sonntag in Dschibuti anberaumte Begegnung des Ministerpräsidenten Abiy Ahmed mit Somalias Staatsoberhaupt Hassan Sheikh Mohamud kam nicht zustande.",
        "Zu der für Sonntag in Dschibuti anberaumten Begegnung des Ministerpräsidenten Abiy Ahmed mit Somalias Staatsoberhaupt Hassan Sheikh Mohamud ist es nicht gekommen.",
    ],
)
def test_what_came_to_nothing_is_cancelled(text):
    (draft,) = told(text)
    assert draft.status == "cancelled"


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        (
            "Beide setzten am Abend nach langem Streit und im Beisein ihrer Minister ihre Namen unter eine Absichtserklärung zum Klimaschutz.",
            AgreementType.LETTER_OF_INTENT,
        ),
        ("Sie tauschten ein Memorandum über die Zusammenarbeit der Häfen aus.", AgreementType.MEMORANDUM),
        ("Danach zeichneten sie ein Protokoll über den Verlauf der Grenze ab.", AgreementType.PROTOCOL),
    ],
)
def test_documents_are_signed_in_other_words(outcome, kind):
    (draft,) = told(f"Bundeskanzler Olaf Scholz hat am Montag in Berlin Präsident Luiz Inácio Lula da Silva empfangen. {outcome}")
    assert [(paper.type, paper.status) for paper in draft.agreements] == [(kind, "signed")]


def test_on_what_the_sentence_before_says_a_council_agreed():
    text = (
        "Die Außenminister der OSZE haben am Freitag in Valletta getagt. Neuer Generalsekretär wird Feridun Sinirlioğlu. "
        "Darauf verständigten sich die Minister am letzten Tag ihrer Sitzung."
    )
    (draft,) = told(text)
    assert [paper.title for paper in draft.agreements] == ["neuer Generalsekretär wird Feridun Sinirlioğlu"]


def test_deeds_of_two_are_told_from_what_one_says_of_the_other():
    found = {True: 0, False: 0}
    for line in (Path(__file__).parent / "data/deeds.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        drafts = extract(PressText(case["text"], None, "de", date.fromisoformat(case["published"])))
        found[bool(case["people"])] += any(not draft.background for draft in drafts)
    assert found[True] >= 104  # of 120 that tell of an encounter without a word of meeting
    assert found[False] <= 16  # of 120 that name two on a day or in a place, and tell of none


@pytest.mark.parametrize(
    ("outcome", "title"),
    [
        ("Mit Macron verabredete Scholz die Instandsetzung des Kraftwerks.", "die Instandsetzung des Kraftwerks"),
        ("Es wurde beschlossen, den Grenzübergang wieder zu öffnen.", "den Grenzübergang wieder zu öffnen"),
        ("Am Ende wurde ein Waffenstillstand vereinbart.", "ein Waffenstillstand"),
        (
            "Bis Jahresende sollen die Zölle halbiert werden, vereinbarten Scholz und Macron.",
            "bis Jahresende sollen die Zölle halbiert werden",
        ),
        ("Scholz und Macron legten sich auf ein Volumen von 50 Milliarden Euro fest.", "ein Volumen von 50 Milliarden Euro"),
        ("Die Gesprächspartner vereinbarten am Ende die Aufnahme neuer Verhandlungen.", "die Aufnahme neuer Verhandlungen"),
        ("Beschlossen haben sie zudem den Bau einer Brücke über den Grenzfluss.", "den Bau einer Brücke über den Grenzfluss"),
        ("Das Konsulat soll wieder besetzt werden, wie beide Seiten festhielten.", "das Konsulat soll wieder besetzt werden"),
        (
            "Ergebnis der Unterredung war die Einsetzung eines Ausschusses für Bahnfragen.",
            "die Einsetzung eines Ausschusses für Bahnfragen",
        ),
        ("Einig wurden sie sich über eine Senkung der Bahntarife für Pendler.", "Senkung der Bahntarife für Pendler"),
        ("Beide stimmten darin überein, den Korridor zu verlängern.", "den Korridor zu verlängern"),
        ("Dann stand fest: Kanada beteiligt sich an der Satellitenkonstellation.", "Kanada beteiligt sich an der Satellitenkonstellation"),
        (
            "Auf eine Frist für die Rückgabe der Bronzen haben sich Scholz und Macron verständigt.",
            "Frist für die Rückgabe der Bronzen",
        ),
        ("Die Delegationen erzielten Einigkeit über die Befüllung des Staudamms.", "Befüllung des Staudamms"),
        (
            "Die Direktflüge werden wieder aufgenommen: So haben es Scholz und Macron vereinbart.",
            "die Direktflüge werden wieder aufgenommen",
        ),
        ("Das Treffen endete mit dem Beschluss, die Grenze für Güter freizugeben.", "die Grenze für Güter freizugeben"),
        ("Beide verpflichteten sich, den Korridor bis 2030 zu bauen.", "den Korridor bis 2030 zu bauen"),
        ("Zu den Ergebnissen gehört die Gründung eines Forschungszentrums.", "die Gründung eines Forschungszentrums"),
        ("Der Tunnelbau beginnt im Mai. Das hätten beide Regierungen beschlossen, sagte Macron.", "der Tunnelbau beginnt im Mai"),
        ("Die Autobahn bleibt im Mai gesperrt. Diesen Kompromiss fanden beide.", "die Autobahn bleibt im Mai gesperrt"),
        ("Einig waren sich beide darin, die Zölle bis Mai zu senken.", "die Zölle bis Mai zu senken"),
        ("Künftig soll es jährlich Konsultationen geben, so die Übereinkunft.", "künftig soll es jährlich Konsultationen geben"),
        ("Die Zölle fallen im Juli weg. Darauf haben sich beide Seiten verständigt.", "die Zölle fallen im Juli weg"),
        ("Die Brücke wird im Mai gesperrt. Auf diesen Schritt verständigten sie sich.", "die Brücke wird im Mai gesperrt"),
    ],
)
def test_decisions_are_told_in_any_order(outcome, title):
    (draft,) = told(f"Bundeskanzler Olaf Scholz hat am Montag in Berlin Präsident Emmanuel Macron empfangen. {outcome}")
    assert [(paper.type, paper.title) for paper in draft.agreements] == [(AgreementType.DECISION, title)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Bei einem Dreiergipfel haben sich am Mittwoch in Kairo Präsident Abdel Fattah al-Sisi und Kyriakos Mitsotakis mit dem Gas befasst.",
            "multilateral",
        ),
        ("Vor dem Dreiertreffen sprach Außenminister Hakan Fidan in Batumi mit seinem georgischen Amtskollegen.", "bilateral"),
        (
            (
                "Die erste Sitzung der Gemeinsamen Kommission Omans und Kenias wurde am Montag in Nairobi abgehalten. "
                "Die Außenminister beider Länder leiteten sie."
            ),
            "bilateral",
        ),
    ],
)
def test_words_tell_how_many_sides_met(text, kind):
    (draft,) = told(text)
    assert draft.kind == kind


def test_the_round_of_an_assembly_is_not_that_of_a_talk_of_two_there():
    (draft,) = told(
        "Auf der 58. Jahrestagung der ADB in Mailand traf Kasachstans Finanzminister den italienischen Finanzminister Giancarlo Giorgetti."
    )
    assert draft.ordinal is None


@pytest.mark.parametrize(
    "text",
    [
        "Das Weimarer Dreieck ist am Montag in Paris zusammengekommen. Stéphane Séjourné empfing Annalena Baerbock und Radosław Sikorski.",
        "Die MED9-Staaten kamen am Montag in Paphos zusammen. Nikos Christodoulides empfing dort Kyriakos Mitsotakis und Robert Abela.",
    ],
)
def test_the_host_of_many_receives_them_at_their_one_meeting(text):
    (draft,) = told(text)
    assert len(draft.participants) == 3
    assert draft.kind == "multilateral"


def test_who_is_received_one_by_one_has_a_meeting_of_his_own():
    text = "Die MED9-Staaten kamen in Paphos zusammen. Am Abend empfing Nikos Christodoulides nacheinander Kyriakos Mitsotakis und Robert Abela."
    assert len(told(text)) == 3
