"""What German press texts must not be read as, how names are written down, and which day is meant."""

from datetime import date

import pytest

from app.extraction import PressText, Rule, extract
from app.vocabulary import Presence

WEDNESDAY = date(2025, 5, 14)


def told(text, published_on=WEDNESDAY, title=None):
    """The meetings that a text reports or announces, without those that it only recalls or wishes for."""
    drafts = extract(PressText(text=text, title=title, language="de", published_on=published_on))
    return [draft for draft in drafts if not draft.background]


def took_part(text, title=None):
    """The people of all meetings told; an office without a name stands as its country or organisation."""
    return {
        participant.name or participant.country or participant.organisation
        for draft in told(text, title=title)
        for participant in draft.participants
        if participant.presence != Presence.ABSENT
    }


@pytest.mark.parametrize(
    ("text", "present"),
    [
        pytest.param(
            "Bundeskanzler Friedrich Merz hat am Mittwoch in Berlin den polnischen Ministerpräsidenten Donald Tusk empfangen. "
            "Außenminister Radosław Sikorski nahm an dem Gespräch nicht teil.",
            {"Friedrich Merz", "Donald Tusk"},
            id="said not to have taken part",
        ),
        pytest.param(
            "Staatssekretär Rolf Bösinger sprach am Montag in Wien mit dem österreichischen Finanzminister Markus Marterbauer. "
            "Er vertrat den erkrankten Bundesfinanzminister Lars Klingbeil.",
            {"Rolf Bösinger", "Markus Marterbauer"},
            id="ill and represented",
        ),
        pytest.param(
            "Anstelle des verhinderten Außenministers Gideon Saar kam die israelische Vizeaußenministerin Sharren Haskel "
            "am Dienstag in Berlin mit Bundesaußenminister Johann Wadephul zusammen.",
            {"Sharren Haskel", "Johann Wadephul"},
            id="another came in his stead",
        ),
        pytest.param(
            "Der aserbaidschanische Präsident Ilham Aliyev hat am Montag in Baku den türkischen Außenminister Hakan Fidan empfangen. "
            "Fidan überbrachte die Grüße von Präsident Recep Tayyip Erdoğan.",
            {"Ilham Aliyev", "Hakan Fidan"},
            id="greetings brought",
        ),
        pytest.param(
            "Der kirgisische Präsident Sadyr Dschaparow empfing am Dienstag in Bischkek den ungarischen Außenminister Péter Szijjártó. "
            "Er bat seinen Gast, Ministerpräsident Viktor Orbán seine besten Wünsche auszurichten.",
            {"Sadyr Dschaparow", "Péter Szijjártó"},
            id="greetings sent back",
        ),
        pytest.param(
            "Im Auftrag von Präsident Emomali Rahmon traf der tadschikische Außenminister Sirodschiddin Muhriddin "
            "am Montag in Taschkent seinen usbekischen Amtskollegen Bachtijor Saidow.",
            {"Sirodschiddin Muhriddin", "Bachtijor Saidow"},
            id="sent by his president",
        ),
        pytest.param(
            "Der kasachische Präsident Kassym-Schomart Tokajew traf am Dienstag in Baku seinen Amtskollegen Ilham Aliyev. "
            "Zuvor hatte er am Grab des früheren Präsidenten Heydar Aliyev einen Kranz niedergelegt.",
            {"Kassym-Schomart Tokajew", "Ilham Aliyev"},
            id="a grave visited",
        ),
        pytest.param(
            "Bundespräsident Frank-Walter Steinmeier empfing am Montag in Berlin den israelischen Präsidenten Izchak Herzog. "
            "Beide würdigten den verstorbenen Staatsminister Schimon Peres.",
            {"Frank-Walter Steinmeier", "Izchak Herzog"},
            id="a late statesman honoured",
        ),
        pytest.param(
            "Bundesaußenminister Johann Wadephul ist am Dienstag in Prag mit seinem tschechischen Amtskollegen Jan Lipavský "
            "zusammengekommen. Das teilte Regierungssprecher Stefan Kornelius mit.",
            {"Johann Wadephul", "Jan Lipavský"},
            id="a government spokesman",
        ),
        pytest.param(
            "Russlands Außenminister Sergej Lawrow traf am Mittwoch in Minsk den belarussischen Außenminister Maxim Ryschenkow, "
            "wie Ministeriumssprecherin Maria Sacharowa mitteilte.",
            {"Sergej Lawrow", "Maxim Ryschenkow"},
            id="a ministry's spokeswoman",
        ),
        pytest.param(
            "Der ukrainische Außenminister Andrij Sybiha hat am Montag in Kiew seine finnische Amtskollegin Elina Valtonen getroffen. "
            "Dies gab die Pressestelle von Präsident Wolodymyr Selenskyj bekannt.",
            {"Andrij Sybiha", "Elina Valtonen"},
            id="a president's press office",
        ),
        pytest.param(
            "Der georgische Ministerpräsident Irakli Kobachidse traf am Montag in Baku Präsident Ilham Aliyev. "
            "Am Nachmittag besuchte er das Heydar-Aliyev-Zentrum.",
            {"Irakli Kobachidse", "Ilham Aliyev"},
            id="a site that bears a name",
        ),
        pytest.param(
            "Bundesaußenminister Johann Wadephul traf am Mittwoch in Berlin den chinesischen Außenminister Wang Yi. "
            "Beide bereiteten den Besuch von Präsident Xi Jinping im Juli vor.",
            {"Johann Wadephul", "Wang Yi"},
            id="a visit talked about",
        ),
        pytest.param(
            "Der kanadische Premierminister Mark Carney hat am Dienstag in Ottawa den britischen Premierminister Keir Starmer empfangen. "
            "US-Präsident Donald Trump hatte zuvor mit neuen Zöllen gedroht.",
            {"Mark Carney", "Keir Starmer"},
            id="a third who had threatened",
        ),
        pytest.param(
            "Der slowakische Präsident Peter Pellegrini und Ungarns Präsident Tamás Sulyok sind am Montag in Budapest "
            "zu Gesprächen zusammengetroffen. Oppositionsführer Péter Magyar kritisierte die Begegnung.",
            {"Peter Pellegrini", "Tamás Sulyok"},
            id="a critic at home",
        ),
        pytest.param(
            "Bundesaußenminister Johann Wadephul, Nachfolger von Annalena Baerbock, hat am Montag in Madrid "
            "den spanischen Außenminister José Manuel Albares getroffen.",
            {"Johann Wadephul", "José Manuel Albares"},
            id="a predecessor",
        ),
    ],
)
def test_whoever_was_not_in_the_room_is_no_participant(text, present):
    assert took_part(text) == present


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Bundeskanzler Friedrich Merz hat am Mittwoch in Berlin das Bundeskabinett zu dessen zweiter Sitzung versammelt.",
            id="cabinet",
        ),
        pytest.param(
            "Bundespräsident Frank-Walter Steinmeier hat am Dienstag Bundeskanzler Friedrich Merz und dessen Minister "
            "in Schloss Bellevue empfangen.",
            id="the head of state and his own government",
        ),
        pytest.param(
            "Bundesinnenminister Alexander Dobrindt beriet am Montag in Bremerhaven mit den Innenministern der Länder über Abschiebungen.",
            id="ministers of the Länder",
        ),
        pytest.param(
            "Der türkische Präsident Recep Tayyip Erdoğan hat am Dienstag in Ankara Außenminister Hakan Fidan und "
            "Verteidigungsminister Yaşar Güler zu Beratungen empfangen.",
            id="a president and his ministers",
        ),
        pytest.param(
            "Außenminister Johann Wadephul hat am Mittwoch den Auswärtigen Ausschuss des Bundestages über die Lage in der Ukraine "
            "unterrichtet.",
            id="parliament",
        ),
    ],
)
def test_a_domestic_meeting_is_no_meeting(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Bundespräsident Frank-Walter Steinmeier hat dem polnischen Präsidenten Andrzej Duda zum Nationalfeiertag gratuliert.",
            id="congratulation",
        ),
        pytest.param(
            "Bundeskanzler Friedrich Merz hat dem australischen Premierminister Anthony Albanese in einem Schreiben "
            "zu seinem Wahlsieg gratuliert.",
            id="congratulation in writing",
        ),
        pytest.param(
            "Der aserbaidschanische Präsident Ilham Aliyev hat am Montag ein Glückwunschtelegramm an den britischen König Charles III. "
            "gerichtet.",
            id="telegram",
        ),
        pytest.param(
            "Italiens Präsident Sergio Mattarella hat dem indischen Premierminister Narendra Modi am Dienstag sein Beileid ausgesprochen.",
            id="condolences",
        ),
        pytest.param(
            "In einem Brief an UN-Generalsekretär António Guterres hat der pakistanische Außenminister Ishaq Dar "
            "am Montag eine Sitzung des Sicherheitsrates verlangt.",
            id="letter",
        ),
        pytest.param(
            "Zu dem Angriff auf Sumy erklärte Bundesaußenminister Johann Wadephul am Montag in Berlin: "
            "„Russlands Präsident Wladimir Putin zeigt, dass er keinen Frieden will.“",
            id="statement",
        ),
        pytest.param(
            "Die Außenminister Deutschlands, Frankreichs und Polens haben am Dienstag in einer gemeinsamen Erklärung "
            "die Gewalt in Georgien verurteilt.",
            id="joint statement without a meeting",
        ),
        pytest.param(
            "Frankreichs Präsident Emmanuel Macron hat in einem Interview mit dem Sender TF1 den russischen Präsidenten Wladimir Putin "
            "zu einer Waffenruhe aufgefordert.",
            id="interview",
        ),
        pytest.param(
            "Der ukrainische Präsident Wolodymyr Selenskyj dankte Bundeskanzler Friedrich Merz am Dienstag auf der Plattform X "
            "für neue Flugabwehrsysteme.",
            id="post",
        ),
        pytest.param(
            "Der usbekische Präsident Schawkat Mirsijojew hat am Montag per Dekret Bachtijor Saidow als Außenminister bestätigt.",
            id="decree",
        ),
        pytest.param(
            "Der chilenische Präsident Gabriel Boric hat am Mittwoch in einer Rede vor der Universität Tokio "
            "die Politik von US-Präsident Donald Trump kritisiert.",
            id="speech",
        ),
    ],
)
def test_words_sent_or_spoken_from_afar_are_no_meeting(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Bundeskanzler Friedrich Merz und Frankreichs Präsident Emmanuel Macron hatten sich zuletzt im Februar in Paris getroffen.",
            id="pluperfect",
        ),
        pytest.param(
            "Das bislang letzte Treffen der Außenminister der Türkei und Armeniens fand im März 2022 in Antalya statt.",
            id="the last so far",
        ),
        pytest.param(
            "Im Februar 1972 traf US-Präsident Richard Nixon in Peking den Vorsitzenden Mao Zedong.",
            id="history",
        ),
        pytest.param(
            "Vor drei Jahren war der damalige Bundeskanzler Olaf Scholz in Peking von Präsident Xi Jinping empfangen worden.",
            id="the then chancellor",
        ),
    ],
)
def test_a_meeting_only_recalled_is_not_told_as_news(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Der ukrainische Präsident Wolodymyr Selenskyj zeigte sich am Dienstag zu einem Treffen mit "
            "Russlands Präsident Wladimir Putin bereit.",
            id="ready for one",
        ),
        pytest.param(
            "Bundesaußenminister Johann Wadephul forderte am Montag ein baldiges Treffen der Außenminister Serbiens und des Kosovo.",
            id="demanded",
        ),
        pytest.param(
            "US-Präsident Donald Trump schloss ein Treffen mit dem iranischen Präsidenten Massud Peseschkian nicht aus.",
            id="not ruled out",
        ),
        pytest.param(
            "Der armenische Ministerpräsident Nikol Paschinjan würde den aserbaidschanischen Präsidenten Ilham Aliyev "
            "nach eigenen Worten gern in Jerewan empfangen.",
            id="would like to",
        ),
        pytest.param(
            "Ein Treffen zwischen Russlands Präsident Wladimir Putin und dem ukrainischen Präsidenten Wolodymyr Selenskyj "
            "ist nach Angaben des Kremls derzeit nicht geplant.",
            id="not planned",
        ),
        pytest.param(
            "Der griechische Ministerpräsident Kyriakos Mitsotakis hofft auf ein Treffen mit dem türkischen Präsidenten "
            "Recep Tayyip Erdoğan noch in diesem Jahr.",
            id="hoped for",
        ),
    ],
)
def test_a_meeting_only_wished_for_is_not_announced(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Der kasachische Präsident Kassym-Schomart Tokajew hat am Montag in Astana den Vorstandsvorsitzenden der Siemens AG, "
            "Roland Busch, empfangen.",
            id="a president and a chief executive",
        ),
        pytest.param(
            "Bundeswirtschaftsministerin Katherina Reiche besuchte am Montag das Werk der Firma Bosch in Reutlingen und sprach mit "
            "Bosch-Chef Stefan Hartung.",
            id="a factory visited",
        ),
        pytest.param(
            "SAP-Chef Christian Klein und der Chef von Mistral AI, Arthur Mensch, trafen sich am Mittwoch in Paris.",
            id="two companies",
        ),
        pytest.param(
            "Der litauische Präsident Gitanas Nausėda hat am Montag in Berlin die Gedenkstätte Berliner Mauer besucht.",
            id="a memorial visited",
        ),
        pytest.param(
            "Die moldauische Präsidentin Maia Sandu legte am Dienstag in Wien am Grab von Kaiserin Maria Theresia einen Kranz nieder.",
            id="a wreath laid",
        ),
        pytest.param(
            "Im Halbfinale der Nations League trifft Deutschland am 4. Juni in München auf Portugal.",
            id="a football match",
        ),
    ],
)
def test_companies_and_sites_make_no_meeting_of_states(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # particles
        (
            "Bundespräsident Alexander Van der Bellen hat am Montag in Wien die slowenische Außenministerin Tanja Fajon empfangen.",
            {"Alexander Van der Bellen", "Tanja Fajon"},
        ),
        (
            "Brasiliens Präsident Luiz Inácio Lula da Silva traf am Dienstag in Peking den chinesischen Präsidenten Xi Jinping.",
            {"Luiz Inácio Lula da Silva", "Xi Jinping"},
        ),
        (
            "Der saudische Außenminister Faisal bin Farhan Al Saud sprach am Montag in Riad mit dem Außenminister Jordaniens, "
            "Ayman Safadi.",
            {"Faisal bin Farhan Al Saud", "Ayman Safadi"},
        ),
        (
            "Der niederländische Verteidigungsminister Ruben Brekelmans empfing am Mittwoch in Den Haag den belgischen Ministerpräsidenten "
            "Bart De Wever.",
            {"Ruben Brekelmans", "Bart De Wever"},
        ),
        # patronymics
        (
            "Der russische Ministerpräsident Michail Wladimirowitsch Mischustin traf am Montag in Minsk den belarussischen Präsidenten "
            "Alexander Grigorjewitsch Lukaschenko.",
            {"Michail Wladimirowitsch Mischustin", "Alexander Grigorjewitsch Lukaschenko"},
        ),
        (
            "Der aserbaidschanische Innenminister Wilajat Süleyman oglu Ejwasow hat am Dienstag in Baku den georgischen Innenminister "
            "Wachtang Gomelauri empfangen.",
            {"Wilajat Süleyman oglu Ejwasow", "Wachtang Gomelauri"},
        ),
        # initials
        (
            "US-Vizepräsident J. D. Vance traf am Montag in Neu-Delhi den indischen Außenminister S. Jaishankar.",
            {"J. D. Vance", "S. Jaishankar"},
        ),
        (
            "Der armenische Verteidigungsminister S. R. Papikjan sprach am Dienstag in Athen mit dem griechischen Verteidigungsminister "
            "Nikos G. Dendias.",
            {"S. R. Papikjan", "Nikos G. Dendias"},
        ),
        # titles
        (
            "Bundesaußenminister Dr. Johann Wadephul traf am Mittwoch in Sofia den bulgarischen Außenminister Prof. Dr. Georg Georgiew.",
            {"Johann Wadephul", "Georg Georgiew"},
        ),
        (
            "Der luxemburgische Premierminister Luc Frieden empfing am Montag in Luxemburg Seine Exzellenz Herrn Mark Rutte, "
            "den Generalsekretär der NATO.",
            {"Luc Frieden", "Mark Rutte"},
        ),
        (
            "Papst Leo XIV. hat am Montag im Vatikan den italienischen Präsidenten Sergio Mattarella empfangen.",
            {"Leo XIV.", "Sergio Mattarella"},
        ),
        # hyphens
        (
            "Die österreichische Außenministerin Beate Meinl-Reisinger traf am Dienstag in Seoul den südkoreanischen Außenminister "
            "Cho Tae-yul.",
            {"Beate Meinl-Reisinger", "Cho Tae-yul"},
        ),
        (
            "Bundespräsident Frank-Walter Steinmeier empfing am Montag in Berlin den kasachischen Präsidenten Kassym-Schomart Tokajew.",
            {"Frank-Walter Steinmeier", "Kassym-Schomart Tokajew"},
        ),
        # capitals
        (
            "Innenminister Gerhard KARNER hat am Montag in Wien seinen ungarischen Amtskollegen Sándor PINTÉR getroffen.",
            {"Gerhard KARNER", "Sándor PINTÉR"},
        ),
        (
            "Die Bundesministerin für europäische und internationale Angelegenheiten Beate MEINL-REISINGER traf am Dienstag in Wien "
            "den serbischen Außenminister Marko ĐURIĆ.",
            {"Beate MEINL-REISINGER", "Marko ĐURIĆ"},
        ),
        # transliterations and other alphabets' letters
        (
            "Der turkmenische Außenminister Raschid Meredow sprach am Montag in Aschgabat mit dem aserbaidschanischen Außenminister "
            "Dschejhun Bajramow.",
            {"Raschid Meredow", "Dschejhun Bajramow"},
        ),
        (
            "Die isländische Außenministerin Þorgerður Katrín Gunnarsdóttir traf am Dienstag in Oslo den norwegischen Außenminister "
            "Espen Barth Eide.",
            {"Þorgerður Katrín Gunnarsdóttir", "Espen Barth Eide"},
        ),
        (
            "Der vietnamesische Präsident Lương Cường empfing am Montag in Hanoi den Präsidenten der Mongolei, Uchnaagiin Chürelsüch.",
            {"Lương Cường", "Uchnaagiin Chürelsüch"},
        ),
    ],
)
def test_a_name_is_kept_whole_and_without_titles(text, names):
    assert took_part(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Bei Olaf Scholz' Treffen mit dem chinesischen Präsidenten Xi Jinping am Montag in Peking ging es um Elektroautos.",
            {"Olaf Scholz", "Xi Jinping"},
        ),
        (
            "Das Gespräch Emmanuel Macrons mit Bundeskanzler Friedrich Merz am Dienstag in Paris dauerte zwei Stunden.",
            {"Emmanuel Macron", "Friedrich Merz"},
        ),
        (
            "Im Mittelpunkt des Treffens von Bundesaußenminister Johann Wadephul mit Hakan Fidan, dem Außenminister der Türkei, "
            "am Montag in Ankara stand der Handel.",
            {"Johann Wadephul", "Hakan Fidan"},
        ),
        (
            "Das Treffen des estnischen Präsidenten Alar Karis mit dem lettischen Präsidenten Edgars Rinkēvičs fand am Dienstag "
            "in Tartu statt.",
            {"Alar Karis", "Edgars Rinkēvičs"},
        ),
        (
            "Auf Einladung des usbekischen Präsidenten Schawkat Mirsijojews ist der tadschikische Präsident Emomali Rahmon am Montag "
            "in Taschkent mit ihm zusammengetroffen.",
            {"Schawkat Mirsijojew", "Emomali Rahmon"},
        ),
        (
            "Der zyprische Außenminister Konstantinos Kombos ist am Mittwoch in Nikosia mit dem EU-Kommissar Andrius Kubilius "
            "zusammengekommen.",
            {"Konstantinos Kombos", "Andrius Kubilius"},
        ),
    ],
)
def test_a_name_is_written_in_its_basic_form(text, names):
    assert took_part(text) == names


@pytest.mark.parametrize(
    ("title", "text", "names"),
    [
        (
            "Merz trifft Tusk in Warschau",
            "Kanzler Merz ist am Mittwoch in Warschau mit Polens Regierungschef Tusk zusammengekommen. "
            "Friedrich Merz und Donald Tusk sprachen über den Grenzschutz.",
            {"Friedrich Merz", "Donald Tusk"},
        ),
        (
            "Außenminister Johann Wadephul empfängt Gideon Saar",
            "Außenminister Wadephul hat am Montag in Berlin den israelischen Außenminister Saar empfangen.",
            {"Johann Wadephul", "Gideon Saar"},
        ),
        (
            "Lula in Peking",
            "Chinas Präsident Xi Jinping hat am Dienstag in Peking den brasilianischen Präsidenten Lula da Silva empfangen. "
            "Luiz Inácio Lula da Silva warb um Investitionen.",
            {"Xi Jinping", "Luiz Inácio Lula da Silva"},
        ),
    ],
)
def test_the_fullest_form_of_a_name_wins_wherever_it_stands(title, text, names):
    assert took_part(text, title=title) == names


def day_of(text, published_on):
    """First and last day of the one meeting told."""
    (draft,) = told(text, published_on)
    return draft.starts_on, draft.ends_on


HELD = "Bundesaußenminister Johann Wadephul hat {} in Berlin seinen dänischen Amtskollegen Lars Løkke Rasmussen getroffen."
PLANNED = "Bundesaußenminister Johann Wadephul wird {} in Berlin seinen dänischen Amtskollegen Lars Løkke Rasmussen treffen."


@pytest.mark.parametrize(
    ("sentence", "when", "published_on", "day"),
    [
        (HELD, "am 12. Mai 2025", WEDNESDAY, "2025-05-12"),
        (HELD, "am 12.05.2025", WEDNESDAY, "2025-05-12"),
        (HELD, "am Montag, 12. Mai 2025,", WEDNESDAY, "2025-05-12"),
        (HELD, "am 12. Mai 2025", None, "2025-05-12"),
        (HELD, "heute", WEDNESDAY, "2025-05-14"),
        (HELD, "heute Morgen", WEDNESDAY, "2025-05-14"),
        (HELD, "gestern", WEDNESDAY, "2025-05-13"),
        (HELD, "gestern Abend", WEDNESDAY, "2025-05-13"),
        (HELD, "vorgestern", WEDNESDAY, "2025-05-12"),
        (HELD, "vor drei Tagen", WEDNESDAY, "2025-05-11"),
        (HELD, "gestern", date(2024, 3, 1), "2024-02-29"),
        (PLANNED, "morgen", WEDNESDAY, "2025-05-15"),
        (PLANNED, "übermorgen", WEDNESDAY, "2025-05-16"),
        (HELD, "am Mittwoch", WEDNESDAY, "2025-05-14"),
        (HELD, "am Freitag", WEDNESDAY, "2025-05-09"),
        (HELD, "am Dienstagabend", WEDNESDAY, "2025-05-13"),
        (HELD, "am vergangenen Donnerstag", WEDNESDAY, "2025-05-08"),
        (HELD, "am Dienstag", date(2025, 1, 1), "2024-12-31"),
        (PLANNED, "am Freitag", WEDNESDAY, "2025-05-16"),
        (PLANNED, "am kommenden Montag", WEDNESDAY, "2025-05-19"),
        (PLANNED, "am Donnerstag kommender Woche", WEDNESDAY, "2025-05-22"),
        (HELD, "am 12. Mai", WEDNESDAY, "2025-05-12"),
        (HELD, "am 29. Dezember", date(2025, 1, 3), "2024-12-29"),
        (HELD, "am 3. Jänner", date(2025, 1, 4), "2025-01-03"),
        (PLANNED, "am 8. Januar", date(2025, 12, 20), "2026-01-08"),
        (HELD, "Anfang Mai", WEDNESDAY, "2025-05"),
        (HELD, "Mitte Dezember", date(2025, 1, 8), "2024-12"),
        (PLANNED, "Ende Juni", WEDNESDAY, "2025-06"),
        (PLANNED, "im September", WEDNESDAY, "2025-09"),
        (PLANNED, "im kommenden Monat", WEDNESDAY, "2025-06"),
        (PLANNED, "im nächsten Jahr", WEDNESDAY, "2026"),
        (HELD, "am Montag", None, None),
    ],
)
def test_the_day_is_found_however_it_is_told(sentence, when, published_on, day):
    assert day_of(sentence.format(when), published_on) == (day, None)


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("gestern und heute", "2025-05-13", "2025-05-14"),
        ("am Montag und Dienstag", "2025-05-12", "2025-05-13"),
        ("von Montag bis Mittwoch", "2025-05-12", "2025-05-14"),
        ("am 12. und 13. Mai", "2025-05-12", "2025-05-13"),
        ("vom 12. bis 14. Mai 2025", "2025-05-12", "2025-05-14"),
        ("vom 12. bis zum 14. Mai", "2025-05-12", "2025-05-14"),
        ("am 12./13. Mai 2025", "2025-05-12", "2025-05-13"),
        ("vom 30. April bis 2. Mai", "2025-04-30", "2025-05-02"),
        ("vom 30. Dezember 2024 bis 2. Januar 2025", "2024-12-30", "2025-01-02"),
    ],
)
def test_talks_of_several_days_have_a_first_and_a_last(when, first, last):
    text = f"Die Außenminister von Kasachstan und Usbekistan, Murat Nurtleu und Bachtijor Saidow, sind {when} in Astana zusammengekommen."
    assert day_of(text, WEDNESDAY) == (first, last)


def test_a_date_talked_about_is_not_the_day_of_the_talks():
    text = HELD.format("am Montag") + " Sie berieten über den Gipfel der NATO am 24. und 25. Juni in Den Haag."
    assert "2025-05-12" in {draft.starts_on for draft in told(text) if "Johann Wadephul" in {p.name for p in draft.participants}}


@pytest.mark.parametrize("when", ["am 12. Mai 2025", "am 12.05.2025", "am 12. Mai 2025 abends"])
def test_an_absolute_date_is_proved_by_its_words(when):
    text = HELD.format(when)
    (draft,) = told(text)
    proof = draft.evidence_of["starts_on"]
    assert isinstance(proof, tuple)
    assert "12." in " ".join(text[span.start : span.end] for span in proof)


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        (HELD, "gestern"),
        (HELD, "heute"),
        (HELD, "am Montag"),
        (HELD, "am vergangenen Donnerstag"),
        (PLANNED, "morgen"),
        (PLANNED, "am kommenden Montag"),
    ],
)
def test_a_relative_date_names_its_rule_and_the_words_it_started_from(sentence, when):
    text = sentence.format(when)
    (draft,) = told(text)
    proof = draft.evidence_of["starts_on"]
    assert isinstance(proof, Rule)
    assert proof.rule
    assert when.split()[-1] in " ".join(text[span.start : span.end] for span in proof.because)
