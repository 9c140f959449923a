"""What is known of the world helps to read: who held which office, whose parliament is called how, which words are names."""

from datetime import date

import pytest

from app.extraction import PressText, extract
from app.vocabulary import AgreementStatus, AgreementType


def told(text, published=date(2024, 5, 6)):
    return [draft for draft in extract(PressText(text, None, "de", published)) if not draft.background]


@pytest.mark.parametrize(
    ("guest", "position", "country", "organisation"),
    [
        ("den südkoreanischen Außenminister Cho Xabi", "minister", "kr", None),
        ("die nordkoreanische Außenministerin Cho Xabi", "minister", "kp", None),
        ("den südafrikanischen Präsidenten Ron Xabi", "head_of_state", "za", None),
        ("den südsudanesischen Präsidenten Ron Xabi", "head_of_state", "ss", None),
        ("den Vorsitzenden der Werchowna Rada, Ruslan Xabi,", "speaker", "ua", None),
        ("den Präsidenten der Knesset, Ron Xabi,", "speaker", "il", None),
        ("den Kommissionschef der Afrikanischen Union, Moussa Xabi,", "head_of_organisation", None, "AU"),
        ("den Kommissionspräsidenten der ECOWAS, Omar Xabi,", "head_of_organisation", None, "ECOWAS"),
        ("den Hohen Vertreter der EU, Jon Xabi,", "official", None, "EU"),
        ("den Stadtpräsidenten von Warschau, Jan Xabi,", "regional_head", "pl", None),
        ("den Kassenwart Frankreichs, Jean Xabi,", "minister", "fr", None),
    ],
)
def test_offices_of_the_world_are_read(guest, position, country, organisation):
    (draft,) = told(f"Bundeskanzler Olaf Scholz hat am Montag in Berlin {guest} empfangen.")
    (other,) = [one for one in draft.participants if one.name != "Olaf Scholz"]
    assert (other.position, other.country, other.organisation) == (position, country, organisation)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Nursultan Nasarbajew hat am Montag in Astana Bundeskanzlerin Angela Merkel empfangen.",
            ["Nursultan Nasarbajew", "Angela Merkel"],
        ),
        (
            "Präsident Wladimir Putin verhandelte am Montag in Moskau mit Emmerson Mnangagwa zu Landtechnik und Bergbau.",
            ["Wladimir Putin", "Emmerson Mnangagwa"],
        ),
        ("Papst Franziskus hat am Montag in der Vatikanstadt Angela Merkel Gehör geschenkt.", ["Franziskus", "Angela Merkel"]),
    ],
)
def test_the_whole_name_of_somebody_known_is_a_name_whatever_its_words_mean(text, names):
    (draft,) = told(text, date(2018, 5, 7))
    assert [one.name for one in draft.participants] == names


def test_who_holds_what_is_known_better_than_the_state_named_nearest():
    text = "Auf dem Weg nach Litauen ist US-Präsident Joe Biden am Montag von König Charles III. auf Schloss Windsor empfangen worden."
    (draft,) = told(text, date(2023, 7, 10))
    king = next(one for one in draft.participants if one.name == "Charles III.")
    assert (king.country, king.evidence_of["country"].rule) == ("gb", "known-office-holder")


def test_what_a_text_tells_before_it_says_who_met_is_of_that_meeting():
    text = (
        "Guyana und Venezuela haben sich auf eine gemeinsame Kommission geeinigt. "
        "Die Präsidenten Irfaan Ali und Nicolás Maduro trafen sich am Donnerstag auf St. Vincent."
    )
    (draft,) = told(text, date(2023, 12, 15))
    assert [paper.title for paper in draft.agreements] == ["gemeinsame Kommission"]


@pytest.mark.parametrize(
    ("outcome", "kind", "status"),
    [
        ("In der „Erklärung von Argyle“ bekennen sich beide zum Frieden.", AgreementType.DECLARATION, AgreementStatus.ADOPTED),
        ("Die Minister paraphierten ein Abkommen über den Grenzverkehr.", AgreementType.AGREEMENT, AgreementStatus.AGREED),
        ("Sie paraphierten und unterzeichneten ein Abkommen über den Grenzverkehr.", AgreementType.AGREEMENT, AgreementStatus.SIGNED),
        (
            "Vereinbarung hin oder her: Der Handel soll im Juni wieder beginnen, verabredeten sie.",
            AgreementType.DECISION,
            AgreementStatus.AGREED,
        ),
    ],
)
def test_what_came_of_a_meeting(outcome, kind, status):
    (draft,) = told(f"Bundeskanzler Olaf Scholz hat am Montag in Berlin Präsident Emmanuel Macron empfangen. {outcome}")
    assert [(paper.type, paper.status) for paper in draft.agreements] == [(kind, status)]


def test_what_both_demand_makes_no_meeting_unreal():
    text = (
        "Recep Tayyip Erdogan und Präsident Abdel Fattah al-Sisi kamen am Mittwoch in Kairo überein, den Handel zu mehren; "
        "beide verlangten eine Waffenruhe."
    )
    (draft,) = told(text, date(2024, 2, 14))
    assert {one.name for one in draft.participants} == {"Recep Tayyip Erdogan", "Abdel Fattah al-Sisi"}


def test_where_no_word_says_where_the_town_named_nearby_does():
    text = (
        "Olschas Bektenow, der Premierminister Kasachstans, ist am Freitag im Palast der Unabhängigkeit in Minsk "
        "vom belarussischen Präsidenten Alexander Lukaschenko empfangen worden."
    )
    (draft,) = told(text, date(2024, 4, 12))
    assert (draft.city, draft.country) == ("Minsk", "by")
    assert draft.evidence_of["city"].rule == "place:nearest"


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("am Ostermontag", "2024-04-01"),
        ("am Gründonnerstag", "2024-03-28"),
        ("am Pfingstmontag", "2023-05-29"),  # nobody has met on one to come
        ("am Maifeiertag", "2024-05-01"),
        ("an Silvester", "2023-12-31"),
        ("am 3. d. M.", "2024-05-03"),
        ("am 3. dieses Monats", "2024-05-03"),
    ],
)
def test_feasts_and_days_of_this_month_are_days(when, day):
    (draft,) = extract(
        PressText(f"Bundeskanzler Olaf Scholz hat {when} in Berlin Präsident Emmanuel Macron empfangen.", None, "de", date(2024, 5, 8))
    )
    assert draft.starts_on == day
