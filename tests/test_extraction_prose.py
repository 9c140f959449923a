"""Dense German prose: bodies without people, stays told once, calls, lists, rounds to come; each construction by a short text."""

from datetime import date

import pytest

from app.extraction import PressText, extract
from app.vocabulary import Form, Kind, Portfolio, Position, Status

PUBLISHED = date(2025, 3, 5)  # a Wednesday


def drafts(text, published=PUBLISHED):
    """What a text reports or announces."""
    return [draft for draft in extract(PressText(text, None, "de", published)) if not draft.background]


def told(text, published=PUBLISHED):
    """Each meeting of a text: the surnames of its people, its city, its day."""
    return [
        ({(person.name or "").rpartition(" ")[2] for person in draft.participants}, draft.city, draft.starts_on)
        for draft in drafts(text, published)
    ]


@pytest.mark.parametrize(
    ("text", "city", "ordinal", "status"),
    [
        (
            "In Astana ist am Mittwoch die 12. Sitzung der deutsch-kasachischen Regierungsarbeitsgruppe für Handel zu Ende gegangen.",
            "Astana",
            12,
            Status.HELD,
        ),
        ("Die gemeinsame Wirtschaftskommission Österreichs und Usbekistans tagte zum zehnten Mal in Wien.", "Wien", 10, Status.HELD),
        (
            "Die elfte Runde der Konsultationen zwischen den Außenministerien Vietnams und Tschechiens wurde in Hanoi abgehalten.",
            "Hanoi",
            11,
            Status.HELD,
        ),
    ],
)
def test_a_body_of_two_states_meets_without_anybodys_name(text, city, ordinal, status):
    (meeting,) = drafts(text)
    assert (meeting.city, meeting.ordinal, meeting.status, meeting.kind) == (city, ordinal, status, Kind.BILATERAL)
    assert not meeting.participants


@pytest.mark.parametrize(
    ("text", "meetings"),
    [
        pytest.param(
            "Am Rande der Münchner Sicherheitskonferenz hat Bundeskanzler Olaf Scholz am Samstag den indischen Außenminister Subrahmanyam "
            "Jaishankar getroffen. Auch den Saudi Faisal bin Farhan suchte er auf.",
            [({"Scholz", "Jaishankar"}, "München", "2025-03-01"), ({"Scholz", "Farhan"}, "München", "2025-03-01")],
            id="a conference that bears its city's name",
        ),
        pytest.param(
            "Ministerpräsident Viktor Orbán traf am Freitag in Baku den Georgier Irakli Kobachidse und den Armenier Nikol Paschinjan.",
            [({"Orbán", "Kobachidse"}, "Baku", "2025-02-28"), ({"Orbán", "Paschinjan"}, "Baku", "2025-02-28")],
            id="an article for each",
        ),
        pytest.param(
            "Finnlands Präsident Alexander Stubb und Polens Präsident Andrzej Duda sprachen am Montag in Riga am Rande mit dem lettischen "
            "Präsidenten Edgars Rinkēvičs.",
            [({"Stubb", "Duda", "Rinkēvičs"}, "Riga", "2025-03-03")],
            id="two subjects with a third",
        ),
        pytest.param(
            "Norwegens Außenminister Espen Barth Eide traf am Montag in Riga seine Kollegin Baiba Braže. Zwei Tage zuvor traf er in Wien "
            "Präsident Alexander Van der Bellen.",
            [({"Eide", "Braže"}, "Riga", "2025-03-03"), ({"Eide", "Bellen"}, "Wien", "2025-03-01")],
            id="days told from the day before",
        ),
        pytest.param(
            "Präsident Alexander Stubb sprach am Montag in Tallinn mit Präsident Alar Karis. Für Freitag hat er den Letten "
            "Edgars Rinkēvičs "
            "nach Helsinki eingeladen.",
            [({"Stubb", "Karis"}, "Tallinn", "2025-03-03"), ({"Stubb", "Rinkēvičs"}, "Helsinki", "2025-03-07")],
            id="for a day somebody is invited",
        ),
        pytest.param(
            "In Tirana kündigte Edi Rama an, den serbischen Präsidenten Aleksandar Vučić am 2. Mai zu treffen.",
            [({"Rama", "Vučić"}, None, "2025-05-02")],
            id="where something is only announced",
        ),
        pytest.param(
            "Bundeskanzler Olaf Scholz ist am Montag zu Wladimir Putin gereist. Das Gespräch fand in Sotschi statt.",
            [({"Scholz", "Putin"}, "Sotschi", "2025-03-03")],
            id="zu is no part of a name here",
        ),
        pytest.param(
            "Der Außenminister Litauens, Kęstutis Budrys, traf am Montag in Rom Antonio Tajani. Am Mittwoch traf der "
            "Minister in Madrid ein.",
            [({"Budrys", "Tajani"}, "Rom", "2025-03-03")],
            id="who arrives meets nobody yet",
        ),
        pytest.param(
            "Präsident Emmanuel Macron und Ministerpräsident Luc Frieden trafen sich am Montag in Paris. Kenias Präsident William Ruto und "
            "Ugandas Präsident Yoweri Museveni begrüßten das Ergebnis.",
            [({"Macron", "Frieden"}, "Paris", "2025-03-03")],
            id="a result that is welcomed",
        ),
        pytest.param(
            "Serbiens Präsident Aleksandar Vučić traf am Montag in Brüssel Kosovos Ministerpräsidenten Albin Kurti. Der EU-Sondergesandte "
            "Peter Sørensen hatte mit beiden zunächst einzeln gesprochen.",
            [
                ({"Vučić", "Kurti"}, "Brüssel", "2025-03-03"),
                ({"Sørensen", "Vučić"}, "Brüssel", "2025-03-03"),
                ({"Sørensen", "Kurti"}, "Brüssel", "2025-03-03"),
            ],
            id="with each of both",
        ),
        pytest.param(
            "Irans Außenminister Abbas Araghtschi traf am Montag in Eriwan seinen armenischen Kollegen Ararat Mirsojan. "
            "Zuvor hatte er Tiflis "
            "besucht, wo er mit Ministerpräsident Irakli Kobachidse gesprochen hatte.",
            [({"Araghtschi", "Mirsojan"}, "Eriwan", "2025-03-03"), ({"Araghtschi", "Kobachidse"}, "Tiflis", "2025-03-03")],
            id="the city that wo points at",
        ),
    ],
)
def test_each_talk_has_its_people_place_and_day(text, meetings):
    assert told(text) == meetings


def test_calls_to_several_are_several_calls():
    found = drafts("Bundeskanzler Olaf Scholz telefonierte am Montag mit Wladimir Putin und Wolodymyr Selenskyj.")
    assert [draft.form for draft in found] == [Form.PHONE, Form.PHONE]
    assert [draft.participants[1].name for draft in found] == ["Wladimir Putin", "Wolodymyr Selenskyj"]


def test_a_list_of_names_takes_the_offices_told_before_it():
    (meeting,) = drafts(
        "Die Außenminister der Slowakei, Tschechiens und Österreichs haben sich in Bratislava getroffen. Anton Berger, Jiří Malý und Eva "
        "Gruber sprachen dabei über die Migration."
    )
    assert [(person.name, person.country) for person in meeting.participants] == [
        ("Anton Berger", "sk"),
        ("Jiří Malý", "cz"),
        ("Eva Gruber", "at"),
    ]


def test_somebody_called_by_his_people_holds_the_office_of_the_one_he_meets():
    (meeting,) = drafts(
        "Umweltministerin Marina Silva verhandelte am Montag in Belém mit dem Norweger Jens Nordahl über den Amazonasfonds."
    )
    assert (meeting.participants[1].position, meeting.participants[1].portfolio) == (Position.MINISTER, Portfolio.ENVIRONMENT)


def test_two_of_many_talk_beside_the_summit_where_and_when_it_was():
    many, _, two = drafts(
        "Usbekistans Präsident Schawkat Mirsijojew empfing am Freitag in Samarkand Ratspräsident António Costa, den "
        "kasachischen Präsidenten "
        "Kassym-Schomart Tokajew und den tadschikischen Präsidenten Emomali Rachmon zu einem Gipfel. Am Samstag sprach "
        "Costa in Taschkent mit "
        "Premierminister Abdulla Aripow. Am Rande des Gipfels verständigten sich Tokajew und Rachmon auf einen Handelsplan."
    )
    assert many.kind == Kind.MULTILATERAL
    assert {person.name for person in two.participants} == {"Kassym-Schomart Tokajew", "Emomali Rachmon"}
    assert (two.city, two.starts_on) == (many.city, many.starts_on)


@pytest.mark.parametrize(
    ("sentence", "city", "country", "starts_on", "people"),
    [
        ("Den nächsten Gipfel richtet Japan aus.", None, "jp", None, 0),
        ("Den nächsten Gipfel wird Tokio ausrichten.", "Tokio", "jp", None, 0),
        ("Nächstes Mal wollen sie sich im Mai in Warschau treffen.", "Warschau", "pl", "2025-05", 3),
        ("Die drei wollen sich in zwei Monaten in Rom wiedersehen.", "Rom", "it", "2025-05", 3),
    ],
)
def test_a_round_to_come_has_its_host_and_those_who_meet_again(sentence, city, country, starts_on, people):
    lead = "Präsident Emmanuel Macron, Bundeskanzler Olaf Scholz und Polens Ministerpräsident Donald Tusk trafen sich am Montag in Paris. "
    coming = drafts(lead + sentence)[-1]
    assert (coming.status, coming.city, coming.country, coming.starts_on) == (Status.PLANNED, city, country, starts_on)
    assert len(coming.participants) == people


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Merz und Al Thani vereinbarten nach zweistündigen Verhandlungen am Montag, die Zölle auf Gas zu senken.",
            "die Zölle auf Gas zu senken",
        ),
        ("Beide haben am Montag in Doha eine Energiepartnerschaft vereinbart.", "eine Energiepartnerschaft"),
        ("Beide einigten sich auf ihrem Treffen auf ein Bündnis gegen die Entwaldung.", "ein Bündnis gegen die Entwaldung"),
        ("Beide haben sich auf einen Anhang zum Gasabkommen geeinigt, bezahlt wurde nichts.", "Anhang zum Gasabkommen"),
    ],
)
def test_what_was_agreed_is_told_without_where_and_when(sentence, title):
    lead = "Bundeskanzler Friedrich Merz hat am Montag in Doha den Emir von Katar, Tamim bin Hamad Al Thani, getroffen. "
    (meeting,) = drafts(lead + sentence)
    assert [paper.title for paper in meeting.agreements] == [title]


def test_friday_is_near_on_a_monday():
    text = (
        "Bundesrat Guy Parmelin traf am Sonntag in Genf US-Finanzminister Scott Bessent. Am Freitag hatte er in Bern Chinas Vizepremier He "
        "Lifeng empfangen."
    )
    assert told(text, date(2025, 5, 12))[1] == ({"Parmelin", "Lifeng"}, "Bern", "2025-05-09")
