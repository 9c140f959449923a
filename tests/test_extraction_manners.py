"""German prose that tells that two met by what they did together, and the places, days and people it tells beside."""

from datetime import date

import pytest

from app.extraction import PressText, extract
from app.vocabulary import Status

PUBLISHED = date(2024, 5, 22)  # a Wednesday
LEAD = "Bundeskanzler Olaf Scholz hat am Montag in Warschau Ministerpräsident Donald Tusk getroffen. Es ging um die Sicherheit Europas. "


def told(text, published=PUBLISHED):
    """Each meeting that a text reports or announces: the surnames of its people, its city, its day."""
    drafts = [draft for draft in extract(PressText(text, None, "de", published)) if not draft.background]
    return [({(person.name or "").rpartition(" ")[2] for person in draft.participants}, draft.city, draft.starts_on) for draft in drafts]


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("Scholz machte auch Präsident Gitanas Nausėda seine Aufwartung.", {"Scholz", "Nausėda"}),
        ("Anschließend stand ein Besuch bei Staatspräsident Andrzej Duda auf dem Programm.", {"Scholz", "Duda"}),
        ("Danach ging es zum rumänischen Präsidenten Klaus Iohannis.", {"Scholz", "Iohannis"}),
        ("In Prag wartete bereits Ministerpräsident Petr Fiala auf ihn.", {"Scholz", "Fiala"}),
        ("Ungarns Ministerpräsident Viktor Orbán hatte zuvor bei Scholz im Kanzleramt vorgesprochen.", {"Scholz", "Orbán"}),
        ("Auch der ukrainische Präsident Wolodymyr Selenskyj nahm sich Zeit für ihn.", {"Scholz", "Selenskyj"}),
        ("Am Mittag begrüßte ihn in Bukarest der rumänische Staatschef Klaus Iohannis.", {"Scholz", "Iohannis"}),
        ("Außenministerin Annalena Baerbock war derweil in Kairo zu Gast bei ihrem Kollegen Samih Schukri.", {"Baerbock", "Schukri"}),
        (
            "Außenministerin Annalena Baerbock suchte derweil in Kairo mit ihrem Kollegen Samih Schukri nach Auswegen.",
            {"Baerbock", "Schukri"},
        ),
        ("Pedro Sánchez, der spanische Regierungschef, warb am Abend in Rabat bei König Mohammed VI. um Vertrauen.", {"VI.", "Sánchez"}),
        ("Am Telefon versicherte US-Präsident Joe Biden dem israelischen Regierungschef Benjamin Netanjahu Hilfe.", {"Biden", "Netanjahu"}),
        ("Frankreichs Präsident Emmanuel Macron stand am Abend in Paris neben dem Briten Rishi Sunak.", {"Macron", "Sunak"}),
    ],
)
def test_people_have_met_by_what_they_did_with_each_other(sentence, people):
    first, second = told(LEAD + sentence)
    assert first[0] == {"Scholz", "Tusk"}
    assert second[0] == people


def test_people_who_do_something_as_one_in_a_place_of_their_own_have_met_there():
    sentence = "In Paris kündigten Präsident Emmanuel Macron und der britische Premierminister Rishi Sunak am Dienstag ein Bündnis an."
    assert told(LEAD + sentence)[1] == ({"Macron", "Sunak"}, "Paris", "2024-05-21")


@pytest.mark.parametrize(
    ("text", "meetings"),
    [
        (
            (
                "Am Montagmittag traf Norwegens Außenminister Espen Barth Eide in Oslo seinen dänischen Kollegen Lars Løkke Rasmussen, am "
                "Nachmittag sprach er in Stockholm mit dem Schweden Tobias Billström."
            ),
            [({"Eide", "Rasmussen"}, "Oslo", "2024-05-20"), ({"Eide", "Billström"}, "Stockholm", "2024-05-20")],
        ),
        (
            (
                "Singapurs Premierminister Lawrence Wong empfing am Montag den Indonesier Joko Widodo und am Dienstag den Malaysier Anwar "
                "Ibrahim."
            ),
            [({"Wong", "Widodo"}, None, "2024-05-20"), ({"Wong", "Ibrahim"}, None, "2024-05-21")],
        ),
        (
            (
                "Bundeskanzler Olaf Scholz und Präsident Emmanuel Macron sind am Montag nach Kiew gereist. Dort wurden sie von Präsident "
                "Wolodymyr Selenskyj empfangen."
            ),
            [({"Scholz", "Macron", "Selenskyj"}, "Kiew", "2024-05-20")],
        ),
        (
            (
                "UN-Generalsekretär António Guterres hat am Montag in Amman König Abdullah II. getroffen. Am Dienstag wurde der Portugiese "
                "in Kairo von Präsident Abdel Fattah al-Sisi empfangen."
            ),
            [({"Guterres", "II."}, "Amman", "2024-05-20"), ({"Guterres", "al-Sisi"}, "Kairo", "2024-05-21")],
        ),
    ],
    ids=["main clauses that a comma parts", "objects that their days part", "they of the sentence before", "a head told by his people"],
)
def test_each_talk_is_told_with_its_own_people_place_and_day(text, meetings):
    assert told(text) == meetings


@pytest.mark.parametrize(
    ("where", "city"),
    [
        ("im japanischen Hiroshima", "Hiroshima"),
        ("in der bayerischen Hauptstadt", "München"),
        ("am Rande der UN-Generalversammlung in New York", "New York"),
    ],
)
def test_a_place_is_found_behind_what_says_where_it_lies(where, city):
    ((_, found, _),) = told(f"Kanadas Außenministerin Mélanie Joly hat am Montag {where} den Polen Radosław Sikorski getroffen.")
    assert found == city


def test_the_place_of_a_source_is_not_that_of_the_meeting():
    text = (
        "Wie das Außenministerium in Wien mitteilte, traf Außenminister Alexander Schallenberg am Montag in Ljubljana seine slowenische "
        "Kollegin Tanja Fajon."
    )
    assert told(text)[0][1] == "Ljubljana"


@pytest.mark.parametrize(
    "sentence",
    [
        "Russland hatte Vizeaußenminister Sergej Werschinin entsandt.",
        "Aus Rom war Ministerpräsidentin Giorgia Meloni angereist.",
        "Der polnische Präsident Andrzej Duda wandte sich per Video an die Runde.",
        "Gastgeber Mark Rutte hatte auch Ministerpräsident Alexander De Croo eingeladen.",
    ],
)
def test_those_who_came_were_at_the_meeting_of_many(sentence):
    text = (
        "Die Staats- und Regierungschefs der G7 sind am Montag in Den Haag zu einem Gipfel mit Präsident Emmanuel Macron zusammengekommen. "
    )
    (meeting,) = extract(PressText(text + sentence, None, "de", PUBLISHED))
    assert len([person for person in meeting.participants if person.name]) > 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenias Präsident William Ruto begrüßte die Einigung.",
        "Er dankte ausdrücklich US-Präsident Joe Biden.",
        "Zum Gipfel am 10. Juni in Visby werden Norwegens Regierungschef Jonas Gahr Støre und die Dänin Mette Frederiksen erwartet.",
    ],
)
def test_whoever_only_welcomes_is_thanked_or_is_to_come_elsewhere_was_not_there(sentence):
    assert told(LEAD + sentence)[0][0] == {"Scholz", "Tusk"}


def test_who_is_expected_at_a_summit_to_come_is_told_of_there():
    sentence = (
        "Zum Gipfel am 10. Juni in Visby werden Norwegens Regierungschef Jonas Gahr Støre und Lettlands Präsident Edgars Rinkēvičs "
        "erwartet."
    )
    planned = extract(PressText(LEAD + sentence, None, "de", PUBLISHED))[1]
    assert (planned.status, planned.city, planned.starts_on) == (Status.PLANNED, "Visby", "2024-06-10")
    assert {person.name for person in planned.participants} == {"Jonas Gahr Støre", "Edgars Rinkēvičs"}


def test_a_class_of_states_that_assembles_is_a_meeting_of_its_own_in_the_frame_told_before():
    text = (
        "Vor Beginn des Nato-Gipfels hat Präsident Recep Tayyip Erdoğan am Montag in Vilnius den Schweden Ulf Kristersson getroffen. "
        "Die Staats- und Regierungschefs der 31 Mitgliedstaaten berieten am Dienstag in Vilnius über die Ukraine."
    )
    talk, summit = extract(PressText(text, None, "de", date(2023, 7, 12)))
    assert (talk.organisations, summit.organisations, summit.starts_on) == ((), ("NATO",), "2023-07-11")
