"""What is known of the world helps to read: who held which office, whose parliament is called how, which words are names."""

from datetime import date

import pytest

from app.extraction import PressText, extract
from app.vocabulary import AgreementStatus, AgreementType, Status


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


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("vergangene Woche", "2024-05"),
        ("in der vergangenen Woche", "2024-05"),
        ("vor einer Woche", "2024-05-08"),
        ("vor zwei Wochen", "2024-05"),
        ("zu Wochenbeginn", "2024-05-13"),
        ("zum Wochenauftakt", "2024-05-13"),
        ("Anfang der Woche", "2024-05"),
        ("Ende der Vorwoche", "2024-05"),
        ("am Donnerstag der Vorwoche", "2024-05-09"),
        ("zum Wochenende", "2024-05"),
        ("zwischen dem 6. und dem 8. Mai", "2024-05-06"),
    ],
)
def test_weeks_gone_by_tell_the_day_or_the_month(when, day):
    (draft,) = told(f"Bundeskanzler Olaf Scholz hat {when} in Paris Präsident Emmanuel Macron getroffen.", date(2024, 5, 15))
    assert (draft.status, draft.starts_on) == (Status.HELD, day)


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("kommende Woche", "2024-05"),
        ("in der kommenden Woche", "2024-05"),
        ("Ende nächster Woche", "2024-05"),
        ("noch in dieser Woche", "2024-05"),
        ("in einer Woche", "2024-05-22"),
        ("in zwei Wochen", "2024-05"),
        ("in zehn Tagen", "2024-05-25"),
        ("Ende des Monats", "2024-05"),
        ("am Wochenende", "2024-05"),
        ("im Herbst", "2024"),
        ("in der zweiten Jahreshälfte", "2024"),
        ("noch in diesem Jahr", "2024"),
        ("Anfang 2025", "2025"),
        ("heute Abend", "2024-05-15"),
        ("am Abend", "2024-05-15"),
    ],
)
def test_what_is_told_in_the_present_of_a_time_to_come_is_planned(when, day):
    (draft,) = told(f"Bundeskanzler Olaf Scholz trifft {when} in Paris Präsident Emmanuel Macron.", date(2024, 5, 15))
    assert (draft.status, draft.starts_on) == (Status.PLANNED, day)


def test_of_a_week_in_two_months_only_the_year_is_known():
    (draft,) = told("Bundeskanzler Olaf Scholz wird in der kommenden Woche in Paris Präsident Emmanuel Macron treffen.", date(2024, 5, 22))
    assert draft.starts_on == "2024"


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        (
            "Vor seinem Treffen mit Chinas Staatschef Xi Jinping am Freitag hat Präsident Gustavo Petro für eine Metro geworben.",
            Status.PLANNED,
            "2023-10-13",
        ),
        (
            "Auf dem Programm von Bundespräsident Steinmeier steht am Donnerstag ein Gespräch mit Präsidentin Samia Suluhu Hassan.",
            Status.PLANNED,
            "2023-10-12",
        ),
        (
            "Bundeskanzler Olaf Scholz ist am Freitag bei Präsident Andrzej Duda in Warschau zu Gast.",
            Status.PLANNED,
            "2023-10-13",
        ),
        (
            "Bundeskanzler Olaf Scholz ist am Freitag von Präsident Andrzej Duda in Warschau empfangen worden.",
            Status.HELD,
            "2023-10-06",
        ),
        (
            "Von Montag an ist Tschechiens Ministerpräsident Petr Fiala zu Gesprächen mit Israels Premier Benjamin Netanjahu in Jerusalem.",
            Status.PLANNED,
            "2023-10-16",
        ),
        (
            "Norwegens Premier Jonas Gahr Støre kommt zu Gesprächen mit Kanzler Olaf Scholz nach Berlin. Das Treffen ist am Freitag.",
            Status.PLANNED,
            "2023-10-13",
        ),
        (
            "Der jordanische König Abdullah II. strich ein für Mittwoch in Amman geplantes Gipfeltreffen mit US-Präsident Joe Biden.",
            Status.CANCELLED,
            "2023-10-11",
        ),
        (
            "Das für Donnerstag terminierte Telefonat zwischen Präsident Lula da Silva und Präsident Wolodymyr Selenskyj platzte.",
            Status.CANCELLED,
            "2023-10-12",
        ),
        (
            "Präsident Lula da Silva ließ das Treffen mit Präsident Wolodymyr Selenskyj in Hiroshima im Mai platzen.",
            Status.CANCELLED,
            "2023-05",
        ),
        (
            "Statt am Donnerstag kommen Kanzler Olaf Scholz und Frankreichs Präsident Emmanuel Macron nun erst am Montag zusammen.",
            Status.POSTPONED,
            "2023-10-12",
        ),
        (
            "Außenminister Samih Schukri verschob seine Reise zu Gesprächen mit Außenminister Faisal Mekdad vom Mittwoch auf Sonntag.",
            Status.POSTPONED,
            "2023-10-11",
        ),
    ],
)
def test_what_was_put_off_or_is_to_come_is_read_as_such(text, status, day):
    (draft,) = told(text, date(2023, 10, 11))
    assert (draft.status, draft.starts_on) == (status, day)
