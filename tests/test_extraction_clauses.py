"""German sentences that tell of several encounters, and whom their words mean that name nobody."""

from datetime import date
from pathlib import Path

import pytest

from app.extraction import PressText, extract
from app.vocabulary import Form, Kind, Position, Status

OPEN = Path(__file__).parent / "gold/open"
PUBLISHED = date(2025, 5, 23)  # a Friday


def told(text):
    """Each meeting that a text reports or announces: the surnames of its people, its city, its day."""
    drafts = [draft for draft in extract(PressText(text, None, "de", PUBLISHED)) if not draft.background]
    return [({(person.name or "").rpartition(" ")[2] for person in draft.participants}, draft.city, draft.starts_on) for draft in drafts]


FRIDAY, THURSDAY, MONDAY = "2025-05-23", "2025-05-22", "2025-05-26"


@pytest.mark.parametrize(
    ("text", "meetings"),
    [
        pytest.param(
            "Während Bundeskanzler Friedrich Merz in Berlin den ukrainischen Präsidenten Wolodymyr Selenskyj empfing, sprach in Ankara "
            "der türkische Außenminister Hakan Fidan mit seinem russischen Kollegen Sergej Lawrow.",
            [({"Merz", "Selenskyj"}, "Berlin", FRIDAY), ({"Fidan", "Lawrow"}, "Ankara", FRIDAY)],
            id="meanwhile elsewhere",
        ),
        pytest.param(
            "Der österreichische Bundeskanzler Christian Stocker, der zuvor in Rom Ministerpräsidentin Giorgia Meloni getroffen hatte, "
            "ist am Freitag in Budapest von Ungarns Regierungschef Viktor Orban empfangen worden.",
            [({"Stocker", "Meloni"}, "Rom", FRIDAY), ({"Stocker", "Orban"}, "Budapest", FRIDAY)],
            id="a relative clause about its subject",
        ),
        pytest.param(
            "Die Außenminister Armeniens und Aserbaidschans, Ararat Mirsojan und Jeyhun Bayramov, die am Donnerstag in Tiflis verhandelt "
            "haben, sind am Freitag vom georgischen Ministerpräsidenten Irakli Kobachidse empfangen worden.",
            [({"Mirsojan", "Bayramov"}, "Tiflis", THURSDAY), ({"Mirsojan", "Bayramov", "Kobachidse"}, "Tiflis", FRIDAY)],
            id="a relative clause about two",
        ),
        pytest.param(
            "US-Außenminister Marco Rubio, mit dem der saudische Kronprinz Mohammed bin Salman am Donnerstag in Riad gesprochen hatte, "
            "traf am Freitag in Doha den Emir von Katar, Tamim bin Hamad Al Thani.",
            [({"Rubio", "Salman"}, "Riad", THURSDAY), ({"Rubio", "Thani"}, "Doha", FRIDAY)],
            id="a relative clause with a preposition",
        ),
        pytest.param(
            "Nachdem er am Vortag in Rom mit Außenminister Antonio Tajani zusammengekommen war, reiste der spanische Außenminister José "
            "Manuel Albares am Freitag nach Tunis weiter, wo ihn Präsident Kais Saied empfing.",
            [({"Tajani", "Albares"}, "Rom", THURSDAY), ({"Albares", "Saied"}, "Tunis", FRIDAY)],
            id="a conjunction before, and where",
        ),
        pytest.param(
            "Polens Präsident Andrzej Duda traf am Freitag in Vilnius seinen litauischen Amtskollegen Gitanas Nauseda, bevor er am Abend "
            "in Riga mit dem lettischen Präsidenten Edgars Rinkevics zusammenkam.",
            [({"Duda", "Nauseda"}, "Vilnius", FRIDAY), ({"Duda", "Rinkevics"}, "Riga", FRIDAY)],
            id="a conjunction behind",
        ),
        pytest.param(
            "Der chinesische Außenminister Wang Yi empfing am Freitag in Peking den pakistanischen Außenminister Ishaq Dar; in Neu-Delhi "
            "beriet unterdessen Premierminister Narendra Modi mit dem japanischen Regierungschef Shigeru Ishiba.",
            [({"Yi", "Dar"}, "Peking", FRIDAY), ({"Modi", "Ishiba"}, "Neu-Delhi", FRIDAY)],
            id="a semicolon",
        ),
        pytest.param(
            "Frankreichs Präsident Emmanuel Macron traf am Freitag in Brüssel EU-Ratspräsident Antonio Costa und sprach anschließend mit "
            "NATO-Generalsekretär Mark Rutte.",
            [({"Macron", "Costa"}, "Brüssel", FRIDAY), ({"Macron", "Rutte"}, "Brüssel", FRIDAY)],
            id="two verbs of one subject",
        ),
        pytest.param(
            "Außenministerin Beate Meinl-Reisinger hat am Donnerstag in Pristina Präsidentin Vjosa Osmani getroffen und mit "
            "Ministerpräsident Albin Kurti über die Lage im Norden gesprochen.",
            [({"Meinl-Reisinger", "Osmani"}, "Pristina", THURSDAY), ({"Meinl-Reisinger", "Kurti"}, "Pristina", THURSDAY)],
            id="two participles of one helper",
        ),
        pytest.param(
            "Serbiens Präsident Aleksandar Vucic wird am Montag in Brüssel Kommissionspräsidentin Ursula von der Leyen treffen und mit "
            "Ratspräsident Antonio Costa sprechen.",
            [({"Vucic", "Leyen"}, "Brüssel", MONDAY), ({"Vucic", "Costa"}, "Brüssel", MONDAY)],
            id="two infinitives of one helper",
        ),
        pytest.param(
            "Kanzler Friedrich Merz sprach am Freitag in Rom mit Ministerpräsidentin Giorgia Meloni, in Paris mit Präsident Emmanuel "
            "Macron und am Abend in Warschau mit Regierungschef Donald Tusk.",
            [({"Merz", "Meloni"}, "Rom", FRIDAY), ({"Merz", "Macron"}, "Paris", FRIDAY), ({"Merz", "Tusk"}, "Warschau", FRIDAY)],
            id="one verb of three places",
        ),
        pytest.param(
            "Zwischen den Treffen mit Präsident Emmanuel Macron und Premierminister François Bayrou besuchte der norwegische "
            "Regierungschef Jonas Gahr Støre am Freitag in Paris eine Werft.",
            [({"Macron", "Støre"}, "Paris", FRIDAY), ({"Bayrou", "Støre"}, "Paris", FRIDAY)],
            id="between two talks",
        ),
        pytest.param(
            "Nach seinem Gespräch mit dem slowakischen Präsidenten Peter Pellegrini traf der österreichische Bundespräsident "
            "Alexander Van der Bellen am Freitag in Prag den tschechischen Präsidenten Petr Pavel.",
            [({"Bellen", "Pellegrini"}, "Prag", FRIDAY), ({"Bellen", "Pavel"}, "Prag", FRIDAY)],
            id="a talk before the one told",
        ),
        pytest.param(
            "Finnlands Präsident Alexander Stubb und Estlands Staatschef Alar Karis trafen sich am Freitag in Tallinn.",
            [({"Stubb", "Karis"}, "Tallinn", FRIDAY)],
            id="no clause of its own behind und",
        ),
    ],
)
def test_each_clause_tells_its_own_encounter(text, meetings):
    found = told(text)
    assert all(meeting in found for meeting in meetings), found
    assert len(found) == len(meetings), found


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            (
                "Der finnische Präsident Alexander Stubb traf am Freitag in Oslo den norwegischen Ministerpräsidenten Jonas Gahr Støre. "
                "Am Abend sprach er mit König Harald V. von Norwegen."
            ),
            {"Alexander Stubb", "Harald V."},
        ),
        (
            (
                "Bundeskanzlerin Angela Merkel traf am Freitag in Brüssel den britischen Premier Boris Johnson. Am Nachmittag telefonierte "
                "sie mit dem türkischen Präsidenten Recep Tayyip Erdogan."
            ),
            {"Angela Merkel", "Recep Tayyip Erdogan"},
        ),
        (
            (
                "Bundeskanzler Friedrich Merz hat in Berlin den ukrainischen Präsidenten Wolodymyr Selenskyj empfangen. Am Abend "
                "traf der Ukrainer den britischen Premier Keir Starmer."
            ),
            {"Wolodymyr Selenskyj", "Keir Starmer"},
        ),
        (
            (
                "Die Präsidenten Finnlands und Estlands, Alexander Stubb und Alar Karis, haben sich am Freitag in Tallinn getroffen. Am "
                "Nachmittag kamen die beiden mit dem lettischen Präsidenten Edgars Rinkevics zusammen."
            ),
            {"Alexander Stubb", "Alar Karis", "Edgars Rinkevics"},
        ),
    ],
)
def test_whom_a_word_means_that_names_nobody(text, people):
    assert {person.name for person in extract(PressText(text, None, "de", PUBLISHED))[-1].participants} == people


def test_a_clause_cut_out_of_a_sentence_keeps_the_offsets_of_the_text():
    text = (
        "Ungarns Außenminister Péter Szijjártó, der am Donnerstag in Minsk mit Präsident Alexander Lukaschenko gesprochen hatte, traf am "
        "Freitag in Moskau seinen Kollegen Sergej Lawrow."
    )
    for draft in extract(PressText(text, None, "de", PUBLISHED)):
        for person in draft.participants:
            assert text[person.evidence.start : person.evidence.end] == person.name
        evidence = draft.evidence_of["city"]
        assert isinstance(evidence, tuple)
        assert [text[span.start : span.end] for span in evidence] == [draft.city]


def test_a_summit_is_announced_by_its_name_with_whoever_goes_there():
    text = (
        "Ministerpräsident Li Qiang kam am Freitag in Jakarta mit Präsident Prabowo Subianto zusammen. Danach wird er Malaysia besuchen "
        "und dort am 26. und 27. Mai in Kuala Lumpur am ASEAN-Gipfel teilnehmen."
    )
    summit = extract(PressText(text, None, "de", PUBLISHED))[-1]
    assert (summit.status, summit.kind, summit.organisations, summit.city) == (
        Status.PLANNED,
        Kind.MULTILATERAL,
        ("ASEAN",),
        "Kuala Lumpur",
    )
    assert (summit.starts_on, summit.ends_on) == ("2025-05-26", "2025-05-27")
    assert [person.name for person in summit.participants] == ["Li Qiang"]


def test_a_council_is_announced_without_anybody():
    text = (
        "Frankreichs Außenminister Jean-Noël Barrot traf am Freitag in Kairo seinen Kollegen Badr Abdelatty. Am 26. Juni tritt in Brüssel "
        "der Europäische Rat zusammen."
    )
    council = extract(PressText(text, None, "de", PUBLISHED))[-1]
    assert (council.status, council.organisations, council.starts_on, council.participants) == (Status.PLANNED, ("EU",), "2025-06-26", ())


def test_what_is_recalled_is_reported_where_the_text_goes_on_about_it():
    text = (
        "Indiens Premierminister Narendra Modi empfing am Freitag in Neu-Delhi den chinesischen Außenminister Wang Yi. Am Dienstag hatte "
        "Wang in Kabul mit dem pakistanischen Außenminister Ishaq Dar telefoniert. Dabei ging es um den Grenzhandel."
    )
    call = extract(PressText(text, None, "de", PUBLISHED))[-1]
    assert (call.form, call.background, call.starts_on) == (Form.PHONE, False, "2025-05-20")


def test_deeds_exchanged_before_two_presidents_are_no_talk_of_their_ministers():
    text = (
        "Die Präsidenten Polens und Litauens, Andrzej Duda und Gitanas Nauseda, haben sich am Freitag in Vilnius getroffen. Vor ihnen "
        "tauschten die Außenminister Radosław Sikorski und Kęstutis Budrys Urkunden aus."
    )
    assert len(extract(PressText(text, None, "de", PUBLISHED))) == 1


@pytest.mark.parametrize("region", ["der russischen Region Astrachan", "des russischen Gebietes Kemerowo", "der Region Orenburg"])
def test_who_heads_a_region_stands_behind_its_name(region):
    text = f"Präsident Serdar Berdimuhamedow empfing am Freitag in Aschgabat den Gouverneur {region}, Igor Babuschkin."
    (draft,) = extract(PressText(text, None, "de", PUBLISHED))
    assert [person.name for person in draft.participants] == ["Serdar Berdimuhamedow", "Igor Babuschkin"]


@pytest.mark.parametrize(
    "signed",
    [
        "Unterzeichnet wurde ein Abkommen über Häfen, nachdem die Experten es am Sonntag ausgehandelt hatten.",
        "Nachdem die Experten den Text ausgehandelt hatten, unterzeichneten die beiden ein Abkommen über Häfen.",
    ],
)
def test_what_was_signed_is_not_recalled_for_what_had_gone_before(signed):
    text = f"Präsident Emmanuel Macron empfing am Freitag in Paris Bundeskanzler Friedrich Merz. {signed}"
    (draft,) = extract(PressText(text, None, "de", PUBLISHED))
    assert [agreement.title for agreement in draft.agreements] == ["Abkommen über Häfen"]


def test_a_sentence_may_tell_of_a_paper_and_of_a_decision():
    text = (
        "Präsident Emmanuel Macron empfing am Freitag in Paris Bundeskanzler Friedrich Merz. "
        "Beide unterzeichneten ein Abkommen über Häfen und vereinbarten, eine Arbeitsgruppe einzusetzen."
    )
    (draft,) = extract(PressText(text, None, "de", PUBLISHED))
    assert [agreement.title for agreement in draft.agreements] == ["Abkommen über Häfen", "eine Arbeitsgruppe einzusetzen"]


@pytest.mark.parametrize(
    ("text", "meetings"),
    [
        pytest.param(
            "Entwicklungsministerin Svenja Schulze, die Bundeskanzler Olaf Scholz begleitete, kam am Freitag in Brasilia mit der "
            "brasilianischen Umweltministerin Marina Silva zusammen.",
            [({"Schulze", "Silva"}, "Brasilia", FRIDAY)],
            id="who is accompanied is elsewhere",
        ),
        pytest.param(
            "Der ukrainische Präsident Wolodymyr Selenskyj ist am Freitag in Berlin mit Bundeskanzler Friedrich Merz zusammengekommen. "
            "Selenskyj war aus Rom angereist. Dort hatte er sich am Donnerstag mit Ministerpräsidentin Giorgia Meloni, Präsident Sergio "
            "Mattarella und Papst Franziskus getroffen.",
            [
                ({"Selenskyj", "Merz"}, "Berlin", FRIDAY),
                ({"Selenskyj", "Meloni"}, "Rom", THURSDAY),
                ({"Selenskyj", "Mattarella"}, "Rom", THURSDAY),
                ({"Selenskyj", "Franziskus"}, "Rom", THURSDAY),
            ],
            id="there is where he came from, and each of a list was met",
        ),
        pytest.param(
            "Bundespräsident Frank-Walter Steinmeier begrüßte den ukrainischen Präsidenten Wolodymyr Selenskyj am Freitag in Berlin. "
            "Am Abend wollte Selenskyj in Paris mit Präsident Emmanuel Macron zusammentreffen.",
            [({"Steinmeier", "Selenskyj"}, "Berlin", FRIDAY), ({"Selenskyj", "Macron"}, "Paris", FRIDAY)],
            id="meant for the evening",
        ),
        pytest.param(
            "Der ukrainische Präsident Wolodymyr Selenskyj traf am Freitag in Granada den britischen Premierminister Rishi Sunak. Mit "
            "Spaniens Ministerpräsident Pedro Sánchez, dem Gastgeber, sprach er über Raketen.",
            [({"Selenskyj", "Sunak"}, "Granada", FRIDAY), ({"Selenskyj", "Sánchez"}, "Granada", FRIDAY)],
            id="a noun in apposition opens no clause",
        ),
        pytest.param(
            "Der türkische Präsident Recep Tayyip Erdoğan hat am Freitag in Kairo den ägyptischen Präsidenten Abdel Fattah al-Sisi "
            "getroffen und mit ihm über den Kooperationsrat gesprochen, dessen erste Sitzung im Juni in Ankara stattfinden soll.",
            [({"Erdoğan", "Sisi"}, "Kairo", FRIDAY), (set(), "Ankara", "2025-06")],
            id="a round to come in a clause keeps its place to itself",
        ),
    ],
)
def test_clauses_keep_what_is_theirs(text, meetings):
    found = told(text)
    assert [({name.removeprefix("al-") for name in names}, city, day) for names, city, day in found] == meetings


def test_a_counterpart_that_stands_first_is_of_the_subject_behind_him():
    text = (
        "Der georgische Premierminister Irakli Garibaschwili hat am Freitag in Bischkek den kirgisischen Präsidenten Sadyr Schaparow "
        "getroffen. Mit seinem usbekischen Amtskollegen Abdulla Aripow erörterte Garibaschwili den Handel."
    )
    aripow = next(person for draft in drafts_of(text) for person in draft.participants if person.name == "Abdulla Aripow")
    assert (aripow.position, aripow.country) == (Position.HEAD_OF_GOVERNMENT, "uz")


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        pytest.param(
            "Beide Seiten hätten sich darauf verständigt, die Beziehungen zu stabilisieren, sagte Blinken nach dem Gespräch.",
            ["die Beziehungen zu stabilisieren"],
            id="who says so is no part of it",
        ),
        pytest.param("Auf die Wiederaufnahme der Kontakte konnten sie sich nicht einigen.", [], id="not agreed"),
        pytest.param(
            "Über Einzelheiten habe man Stillschweigen vereinbart, hieß es in Delegationskreisen.", [], id="agreed to say nothing"
        ),
        pytest.param("Es wurden 15 Abkommen und Absichtserklärungen unterzeichnet.", ["15 Abkommen"], id="counted together"),
        pytest.param("Blinken und Xi vereinbarten, eine Expertengruppe einzusetzen.", ["eine Expertengruppe einzusetzen"], id="two names"),
        pytest.param(
            "Außerdem einigten sich der Energiekonzern MVM und das Unternehmen SOCAR auf eine Beteiligung am Gasfeld.", [], id="companies"
        ),
    ],
)
def test_what_was_agreed_is_told_by_the_sides_alone(said, titles):
    text = "US-Außenminister Antony Blinken hat am Freitag in Peking den chinesischen Präsidenten Xi Jinping getroffen. "
    assert [paper.title for draft in drafts_of(text + said) for paper in draft.agreements] == titles


def drafts_of(text):
    return [draft for draft in extract(PressText(text, None, "de", PUBLISHED)) if not draft.background]
