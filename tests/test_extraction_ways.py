# ruff: noqa: E501 - one sentence a line
"""One fact told in many ways: whoever meets whom, calls, puts off or announces it, newspapers say it each time in other words."""

from datetime import date

import pytest

from app.extraction import DraftMeeting, PressText, extract

VISIT = "Bundesinnenminister Thomas de Maizière hat am Dienstag in Tunis mit Präsident Beji Caid Essebsi gesprochen. "
SUMMIT = (
    "Die Präsidenten Kasachstans, Usbekistans und Aserbaidschans, Kassym-Schomart Tokajew, Schawkat Mirsijojew und Ilham Alijew, "
    "trafen sich am Freitag in Baku zum sechsten Gipfel. "
)
TWO = "die Außenminister Alexander Schallenberg (Österreich) und Péter Szijjártó (Ungarn)"


def told(text: str, published: date) -> list[DraftMeeting]:
    """The meetings that a text reports or announces."""
    return [draft for draft in extract(PressText(text, None, "de", published)) if not draft.background]


def named(draft: DraftMeeting) -> set[str | None]:
    return {person.name for person in draft.participants}


@pytest.mark.parametrize(
    "text",
    [
        "Schwedens Ministerpräsident Stefan Löfven ist am Dienstag in Berlin mit Bundeskanzlerin Angela Merkel zusammengekommen.",
        "Bundeskanzlerin Angela Merkel hat den schwedischen Regierungschef Stefan Löfven bei seinem Antrittsbesuch in Berlin gewürdigt.",
        "Zum Auftakt seines Berlin-Besuchs wurde Ministerpräsident Stefan Löfven am Dienstag von Bundeskanzlerin Angela Merkel mit militärischen Ehren begrüßt.",
        "Bundeskanzlerin Angela Merkel und Ministerpräsident Stefan Löfven haben am Dienstag in Berlin für mehr Zusammenarbeit geworben.",
        "Nach einem Gespräch mit Ministerpräsident Stefan Löfven sagte Bundeskanzlerin Angela Merkel am Dienstag in Berlin, man brauche Geduld.",
        "Bundeskanzlerin Angela Merkel hat Schweden Unterstützung zugesagt. Das sagte sie am Dienstag in Berlin bei einem Treffen mit Ministerpräsident Stefan Löfven.",
        "Bundeskanzlerin Angela Merkel sieht Fortschritte. Bei einer gemeinsamen Pressekonferenz mit Schwedens Ministerpräsident Stefan Löfven sprach sie am Dienstag in Berlin von einem guten Tag.",
        "Ministerpräsident Stefan Löfven hat bei Bundeskanzlerin Angela Merkel für mehr Hilfe geworben.",
        "Schwedens Ministerpräsident Stefan Löfven traf am Dienstag zu einem zweitägigen Besuch in Berlin ein. Am Nachmittag stand ein Gespräch mit Bundeskanzlerin Angela Merkel auf dem Programm.",
        "Bundeskanzlerin Angela Merkel ist am Dienstag nach Stockholm gereist. Dort wurde sie von Ministerpräsident Stefan Löfven empfangen.",
        "Besuch aus Stockholm: Ministerpräsident Stefan Löfven war am Dienstag bei Bundeskanzlerin Angela Merkel zu Gast.",
        "Bundeskanzlerin Angela Merkel und ihr schwedischer Kollege Stefan Löfven berieten am Dienstag in Berlin über Migration.",
        "Im Kanzleramt in Berlin begrüßte Angela Merkel am Dienstag den schwedischen Regierungschef Stefan Löfven.",
        "Stefan Löfven, Ministerpräsident von Schweden, und Angela Merkel, Bundeskanzlerin der Bundesrepublik Deutschland, führten am Dienstag in Berlin Gespräche.",
        "Gegenstand der Unterredung zwischen Bundeskanzlerin Angela Merkel und Ministerpräsident Stefan Löfven am Dienstag in Berlin war die Lage in der Ukraine.",
        "Bundeskanzlerin Angela Merkel tauschte sich am Dienstag in Berlin mit Schwedens Premier Stefan Löfven aus.",
        "Bundeskanzlerin Angela Merkel lud Schwedens Ministerpräsidenten Stefan Löfven am Dienstag zum Abendessen nach Meseberg ein.",
        "In Berlin kam es am Dienstag zu einer Begegnung von Bundeskanzlerin Angela Merkel mit Schwedens Regierungschef Stefan Löfven.",
        "Bundeskanzlerin Angela Merkel hatte am Dienstag in Berlin Besuch von Schwedens Ministerpräsident Stefan Löfven.",
        "Am Rande der Konferenz in Berlin sprach Bundeskanzlerin Angela Merkel mit Schwedens Ministerpräsident Stefan Löfven.",
    ],
)
def test_two_met(text):
    (draft,) = told(text, date(2020, 6, 9))
    assert named(draft) == {"Angela Merkel", "Stefan Löfven"}
    assert draft.starts_on == "2020-06-09"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Bundeskanzlerin Angela Merkel hat am Dienstag mit Schwedens Ministerpräsident Stefan Löfven telefoniert.", "phone"),
        (
            "In einem Telefonat mit Schwedens Ministerpräsident Stefan Löfven forderte Bundeskanzlerin Angela Merkel am Dienstag eine Waffenruhe.",
            "phone",
        ),
        ("Bundeskanzlerin Angela Merkel rief am Dienstag Schwedens Ministerpräsident Stefan Löfven an.", "phone"),
        (
            "Per Videoschalte berieten Bundeskanzlerin Angela Merkel und Ministerpräsident Stefan Löfven aus Schweden am Dienstag über Impfstoffe.",
            "video",
        ),
        ("Bundeskanzlerin Angela Merkel griff am Dienstag zum Hörer und sprach mit Schwedens Ministerpräsident Stefan Löfven.", "phone"),
        (
            "Bei einem Telefongespräch drängte Bundeskanzlerin Angela Merkel den schwedischen Ministerpräsidenten Stefan Löfven am Dienstag zum Einlenken.",
            "phone",
        ),
        (
            "Bundeskanzlerin Angela Merkel hat am Dienstag ein Telefongespräch mit dem schwedischen Premierminister Stefan Löfven geführt.",
            "phone",
        ),
        ("Schwedens Ministerpräsident Stefan Löfven wurde am Dienstag von Bundeskanzlerin Angela Merkel angerufen.", "phone"),
        (
            "Am Telefon versicherte Bundeskanzlerin Angela Merkel dem schwedischen Regierungschef Stefan Löfven am Dienstag ihre Solidarität.",
            "phone",
        ),
        ("Bundeskanzlerin Angela Merkel konferierte am Dienstag virtuell mit Schwedens Ministerpräsident Stefan Löfven.", "video"),
        (
            "Auf Initiative der schwedischen Seite fand am Dienstag ein Telefonat zwischen Bundeskanzlerin Angela Merkel und Ministerpräsident Stefan Löfven statt.",
            "phone",
        ),
        (
            "Bundeskanzlerin Angela Merkel sprach sich in einem Anruf bei Schwedens Ministerpräsident Stefan Löfven am Dienstag für Sanktionen aus.",
            "phone",
        ),
    ],
)
def test_two_called_each_other(text, form):
    (draft,) = told(text, date(2020, 6, 9))
    assert (named(draft), draft.form, draft.starts_on) == ({"Angela Merkel", "Stefan Löfven"}, form, "2020-06-09")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "Ein für Mittwoch in Berlin geplantes Treffen von Bundeskanzlerin Angela Merkel mit Schwedens Ministerpräsident Stefan Löfven ist abgesagt worden.",
            "cancelled",
        ),
        (
            "Schwedens Ministerpräsident Stefan Löfven hat seinen für Mittwoch geplanten Besuch bei Bundeskanzlerin Angela Merkel verschoben.",
            "postponed",
        ),
        (
            "Das Gespräch zwischen Bundeskanzlerin Angela Merkel und Ministerpräsident Stefan Löfven, das am Mittwoch in Stockholm stattfinden sollte, fällt aus.",
            "cancelled",
        ),
        ("Bundeskanzlerin Angela Merkel reist am Mittwoch nun doch nicht nach Stockholm zu Ministerpräsident Stefan Löfven.", "cancelled"),
        (
            "Wegen Krankheit musste Bundeskanzlerin Angela Merkel das für Mittwoch vorgesehene Gespräch mit Schwedens Ministerpräsident Stefan Löfven absagen.",
            "cancelled",
        ),
        ("Bundeskanzlerin Angela Merkel empfängt am Mittwoch in Berlin Schwedens Ministerpräsident Stefan Löfven.", "planned"),
        ("Am Mittwoch kommt Schwedens Ministerpräsident Stefan Löfven zu Bundeskanzlerin Angela Merkel nach Berlin.", "planned"),
        ("Bundeskanzlerin Angela Merkel wird kommende Woche in Stockholm von Ministerpräsident Stefan Löfven erwartet.", "planned"),
        (
            "Für Mittwoch ist ein Treffen zwischen Bundeskanzlerin Angela Merkel und Schwedens Ministerpräsident Stefan Löfven in Berlin anberaumt.",
            "planned",
        ),
        (
            "Bundeskanzlerin Angela Merkel und Schwedens Ministerpräsident Stefan Löfven wollen sich am Mittwoch in Berlin treffen.",
            "planned",
        ),
        (
            "Die Reise von Bundeskanzlerin Angela Merkel zu Ministerpräsident Stefan Löfven nach Stockholm am Mittwoch wird auf unbestimmte Zeit verschoben.",
            "postponed",
        ),
    ],
)
def test_two_will_meet_or_will_not(text, status):
    (draft,) = told(text, date(2020, 6, 9))
    assert (named(draft), draft.status) == ({"Angela Merkel", "Stefan Löfven"}, status)


@pytest.mark.parametrize(
    ("sentence", "host", "status", "day", "city"),
    [
        ("Am Abend stand noch ein Treffen mit Innenminister Hédi Majdoub an.", "Hédi Majdoub", "held", "2016-03-01", "Tunis"),
        ("Zuvor war er von Ministerpräsident Habib Essid begrüßt worden.", "Habib Essid", "held", "2016-03-01", "Tunis"),
        ("Anschließend empfing ihn Ministerpräsident Habib Essid.", "Habib Essid", "held", "2016-03-01", "Tunis"),
        ("Mit Ministerpräsident Habib Essid erörterte er die Lage in Libyen.", "Habib Essid", "held", "2016-03-01", "Tunis"),
        ("Bei Ministerpräsident Habib Essid warb er um Verständnis.", "Habib Essid", "held", "2016-03-01", "Tunis"),
        ("Auch Ministerpräsident Habib Essid nahm sich Zeit für den Gast.", "Habib Essid", "held", "2016-03-01", "Tunis"),
        ("Ministerpräsident Habib Essid dankte ihm für die deutsche Hilfe.", "Habib Essid", "held", "2016-03-01", "Tunis"),
        ("Ein weiteres Gespräch führte der CDU-Politiker mit Ministerpräsident Habib Essid.", "Habib Essid", "held", "2016-03-01", "Tunis"),
        ("Auf dem Programm stand auch ein Besuch bei Ministerpräsident Habib Essid.", "Habib Essid", "held", "2016-03-01", "Tunis"),
        ("Am Nachmittag kam de Maizière mit Ministerpräsident Habib Essid zusammen.", "Habib Essid", "held", "2016-03-01", "Tunis"),
        ("Es folgte eine Unterredung mit Ministerpräsident Habib Essid.", "Habib Essid", "held", "2016-03-01", "Tunis"),
        ("Ministerpräsident Habib Essid sagte dem Minister Unterstützung zu.", "Habib Essid", "held", "2016-03-01", "Tunis"),
        ("Der Minister traf außerdem Regierungschef Habib Essid.", "Habib Essid", "held", "2016-03-01", "Tunis"),
        (
            "Am Mittwoch reist de Maizière nach Algier weiter, wo er Ministerpräsident Abdelmalek Sellal trifft.",
            "Abdelmalek Sellal",
            "planned",
            "2016-03-02",
            "Algier",
        ),
        (
            "In Algier will er am Mittwoch mit Ministerpräsident Abdelmalek Sellal sprechen.",
            "Abdelmalek Sellal",
            "planned",
            "2016-03-02",
            "Algier",
        ),
        (
            "Für Mittwoch sind Gespräche mit Ministerpräsident Abdelmalek Sellal in Algier geplant.",
            "Abdelmalek Sellal",
            "planned",
            "2016-03-02",
            "Algier",
        ),
        (
            "Am Montag war de Maizière in Rabat gewesen, wo er sich mit seinem Amtskollegen Mohamed Hassad traf.",
            "Mohamed Hassad",
            "held",
            "2016-02-29",
            "Rabat",
        ),
        ("Tags zuvor hatte er in Rabat seinen Amtskollegen Mohamed Hassad getroffen.", "Mohamed Hassad", "held", "2016-02-29", "Rabat"),
        ("Der Gast unterrichtete Ministerpräsident Habib Essid über die Pläne.", "Habib Essid", "held", "2016-03-01", "Tunis"),
        ("Am Rande begegnete er auch Außenminister Khemaies Jhinaoui.", "Khemaies Jhinaoui", "held", "2016-03-01", "Tunis"),
        ("Ein Arbeitsessen mit Außenminister Khemaies Jhinaoui schloss den Besuch ab.", "Khemaies Jhinaoui", "held", "2016-03-01", "Tunis"),
        ("Den Abschluss bildete ein Abendessen bei Außenminister Khemaies Jhinaoui.", "Khemaies Jhinaoui", "held", "2016-03-01", "Tunis"),
        ("Vor dem Rückflug sah er noch Außenminister Khemaies Jhinaoui.", "Khemaies Jhinaoui", "held", "2016-03-01", "Tunis"),
        (
            "Von Außenminister Khemaies Jhinaoui wurde er mit militärischen Ehren empfangen.",
            "Khemaies Jhinaoui",
            "held",
            "2016-03-01",
            "Tunis",
        ),
        ("Danach ging es zu Außenminister Khemaies Jhinaoui.", "Khemaies Jhinaoui", "held", "2016-03-01", "Tunis"),
        (
            "Außenminister Khemaies Jhinaoui empfing den Deutschen zu einem Gespräch unter vier Augen.",
            "Khemaies Jhinaoui",
            "held",
            "2016-03-01",
            "Tunis",
        ),
    ],
)
def test_a_guest_meets_somebody_else_too(sentence, host, status, day, city):
    _, draft = told(VISIT + sentence, date(2016, 3, 1))
    assert named(draft) == {"Thomas de Maizière", host}
    assert (draft.status, draft.starts_on, draft.city) == (status, day, city)


@pytest.mark.parametrize(
    ("sentence", "day", "city", "country", "ordinal"),
    [
        ("Der VII. Gipfel findet in Teheran statt.", None, "Teheran", "ir", 7),
        (
            "Das nächste Trio-Treffen auf dieser Ebene soll in Astana ausgetragen werden; ein Termin steht noch aus.",
            None,
            "Astana",
            "kz",
            None,
        ),
        ("Usbekistan übernimmt die Ausrichtung der siebten Zusammenkunft.", None, None, "uz", 7),
        ("Man kam überein, sich im kommenden Jahr abermals in der usbekischen Hauptstadt zu versammeln.", "2025", "Taschkent", "uz", None),
        ("Das Folgetreffen wird im September in Belgrad abgehalten.", "2024-09", "Belgrad", "rs", None),
        ("Beim nächsten Mal will man sich in Taschkent sehen.", None, "Taschkent", "uz", None),
        ("Der siebte Gipfel ist für 2025 in Samarkand geplant.", "2025", "Samarkand", "uz", 7),
        ("Taschkent wird im Herbst 2024 Schauplatz des siebten Gipfels sein.", "2024", "Taschkent", "uz", 7),
        ("Ein weiterer Gipfel soll 2025 in Astana folgen.", "2025", "Astana", "kz", None),
        ("Die nächste Sitzung wird turnusgemäß in Astana durchgeführt.", None, "Astana", "kz", None),
        ("Es wurde vereinbart, das siebte Treffen 2025 in Astana abzuhalten.", "2025", "Astana", "kz", 7),
        ("Gastgeber des siebten Gipfels ist Kasachstan.", None, None, "kz", 7),
        ("Im Frühjahr 2025 kommt die Runde in Astana erneut zusammen.", "2025", "Astana", "kz", None),
        ("Die siebte Auflage soll Astana beherbergen.", None, "Astana", "kz", None),
        ("Das nächste Mal tagt der Rat 2025 in Astana.", "2025", "Astana", "kz", None),
        ("Nächster Tagungsort ist Astana.", None, "Astana", "kz", None),
        ("In Wien kommt ab Montag der Gouverneursrat der IAEA zusammen.", "2024-05-13", "Wien", "at", None),
    ],
)
def test_a_next_round_is_announced(sentence, day, city, country, ordinal):
    _, draft = told(SUMMIT + sentence, date(2024, 5, 10))
    assert (draft.status, draft.starts_on, draft.city, draft.country, draft.ordinal) == ("planned", day, city, country, ordinal)


@pytest.mark.parametrize(
    ("sentence", "first", "last", "city"),
    [
        ("{} haben sich am Wochenende in Wien getroffen.", "2023-06", None, "Wien"),
        ("{} sind heute Vormittag in Wien zusammengekommen.", "2023-06-14", None, "Wien"),
        ("{} trafen sich gestern Abend in Wien.", "2023-06-13", None, "Wien"),
        ("{} trafen sich vorgestern in Wien.", "2023-06-12", None, "Wien"),
        ("{} trafen sich am vergangenen Freitag in Wien.", "2023-06-09", None, "Wien"),
        ("{} trafen sich in der Nacht zum Mittwoch in Wien.", "2023-06-14", None, "Wien"),
        ("{} trafen sich in der Nacht auf Mittwoch in Wien.", "2023-06-14", None, "Wien"),
        ("{} trafen sich am 12. und 13. Juni in Wien.", "2023-06-12", "2023-06-13", "Wien"),
        ("{} trafen sich vom 12. bis 13. Juni in Wien.", "2023-06-12", "2023-06-13", "Wien"),
        ("{} trafen sich am Montag und Dienstag in Wien.", "2023-06-12", "2023-06-13", "Wien"),
        ("{} trafen sich am 13.6. in Wien.", "2023-06-13", None, "Wien"),
        ("{} trafen sich am 13.06.2023 in Wien.", "2023-06-13", None, "Wien"),
        ("{} trafen sich Anfang Juni in Wien.", "2023-06", None, "Wien"),
        ("{} werden sich am kommenden Montag in Wien treffen.", "2023-06-19", None, "Wien"),
        ("{} werden sich am Donnerstag in Wien treffen.", "2023-06-15", None, "Wien"),
        ("{} treffen sich morgen in Wien.", "2023-06-15", None, "Wien"),
        ("{} treffen sich übermorgen in Wien.", "2023-06-16", None, "Wien"),
        ("{} wollen sich im Herbst in Wien treffen.", "2023", None, "Wien"),
        ("{} wollen sich Ende Juli in Wien treffen.", "2023-07", None, "Wien"),
        ("{} wollen sich im kommenden Jahr in Wien treffen.", "2024", None, "Wien"),
        ("{} wollen sich im Januar in Wien treffen.", "2024-01", None, "Wien"),
        ("{} wollen sich in zwei Wochen in Wien treffen.", "2023-06", None, "Wien"),
        ("{} werden sich am 3. Juli in Wien treffen.", "2023-07-03", None, "Wien"),
        ("{} trafen sich am Dienstag in der österreichischen Hauptstadt.", "2023-06-13", None, "Wien"),
        ("{} trafen sich am Dienstag im Wiener Bundeskanzleramt.", "2023-06-13", None, "Wien"),
        ("{} trafen sich am Dienstag auf Schloss Esterházy in Eisenstadt.", "2023-06-13", None, "Eisenstadt"),
        ("{} trafen sich am Dienstag im burgenländischen Eisenstadt.", "2023-06-13", None, "Eisenstadt"),
        ("{} trafen sich am Dienstag nahe Wien.", "2023-06-13", None, None),
        ("{} trafen sich am Dienstag am Sitz der Vereinten Nationen in New York.", "2023-06-13", None, "New York"),
        ("{} trafen sich am Dienstag am Rande der UN-Generalversammlung in New York.", "2023-06-13", None, "New York"),
        ("{} trafen sich am Dienstag in Wien, nachdem sie zuvor in Bratislava gewesen waren.", "2023-06-13", None, "Wien"),
        ("In Wien trafen sich am Dienstag {}.", "2023-06-13", None, "Wien"),
        ("Am Dienstag sind in Wien {} zusammengetroffen.", "2023-06-13", None, "Wien"),
        ("Wien war am Dienstag Schauplatz eines Treffens, zu dem {} zusammenkamen.", "2023-06-13", None, "Wien"),
        ("{} trafen sich am Dienstag im slowakischen Kurort Piešťany.", "2023-06-13", None, "Piešťany"),
        ("{} trafen sich am Dienstag in Bad Ischl (Oberösterreich).", "2023-06-13", None, "Bad Ischl"),
        ("{} trafen sich am Dienstag im Hotel Sacher in Wien.", "2023-06-13", None, "Wien"),
        ("{} trafen sich am Dienstag am Genfer See.", "2023-06-13", None, None),
        ("{} trafen sich am Dienstag dieser Woche in Wien.", "2023-06-13", None, "Wien"),
        ("{} trafen sich vor zwei Tagen in Wien.", "2023-06-12", None, "Wien"),
        ("{} trafen sich am 31. Mai in Wien.", "2023-05-31", None, "Wien"),
        ("{} trafen sich am Mittwochmorgen in Wien.", "2023-06-14", None, "Wien"),
        ("{} trafen sich Dienstagabend in Wien.", "2023-06-13", None, "Wien"),
    ],
)
def test_when_and_where_two_met(sentence, first, last, city):
    text = sentence.format(TWO)
    (draft,) = told(text[0].upper() + text[1:], date(2023, 6, 14))
    assert (draft.starts_on, draft.ends_on, draft.city) == (first, last, city)
    assert named(draft) == {"Alexander Schallenberg", "Péter Szijjártó"}


@pytest.mark.parametrize(
    "text",
    [
        "Bundeskanzler Olaf Scholz hat Schwedens Ministerpräsident Ulf Kristersson zur Wiederwahl gratuliert.",
        "Außenministerin Annalena Baerbock dankte am Dienstag in Berlin dem norwegischen Ministerpräsidenten Jonas Gahr Støre für die Hilfe seines Landes.",
        "Präsident Wolodymyr Selenskyj sprach per Video zu den Abgeordneten des Bundestags.",
        "Bundespräsident Frank-Walter Steinmeier kondolierte König Charles III. zum Tod der Queen.",
        "Kremlsprecher Dmitri Peskow wies die Vorwürfe von US-Präsident Joe Biden zurück.",
        "Der russische Präsident Wladimir Putin hat Außenminister Sergej Lawrow in Moskau empfangen.",
        "Bundeskanzler Olaf Scholz forderte den chinesischen Präsidenten Xi Jinping auf, Druck auf Moskau auszuüben.",
        "US-Präsident Joe Biden warnte den israelischen Ministerpräsidenten Benjamin Netanjahu vor einem Angriff auf Rafah.",
        "Der ungarische Außenminister Péter Szijjártó sagte, Präsident Wladimir Putin sei zu Gesprächen bereit.",
        "Außenministerin Annalena Baerbock reist in der kommenden Woche nach Tokio.",
        "Bundeskanzler Olaf Scholz legte in Warschau einen Kranz am Denkmal der Helden des Ghettos nieder.",
        "Wie Außenminister Antony Blinken mitteilte, werden die USA der Ukraine weitere Munition liefern.",
        "Der Botschafter der Ukraine, Oleksij Makejew, wurde ins Auswärtige Amt einbestellt.",
        "Präsident Emmanuel Macron schrieb in einem Brief an Bundeskanzler Olaf Scholz, Europa müsse zusammenstehen.",
        "Außenminister David Cameron ist Nachfolger von James Cleverly. Er war 2010 bis 2016 Premierminister.",
        "Der Bundestag debattierte am Donnerstag über das Abkommen mit Georgien.",
        "Verteidigungsminister Boris Pistorius besuchte am Dienstag die deutschen Soldaten in Litauen.",
        "Bundeskanzler Olaf Scholz sagte der Zeitung, er habe mit Präsident Joe Biden oft über die Ukraine gesprochen.",
        "Die Außenminister der EU verlangten in einer Erklärung die Freilassung des Politikers.",
        "Ein Sprecher von Bundeskanzler Olaf Scholz sagte, mit Präsident Wladimir Putin sei kein Telefonat geplant.",
        "Der Internationale Gerichtshof entschied am Freitag im Streit zwischen Kolumbien und Nicaragua.",
        "Präsident Recep Tayyip Erdoğan erwartet eine Entschuldigung des schwedischen Ministerpräsidenten Ulf Kristersson.",
        "Bundespräsident Frank-Walter Steinmeier verlieh der Präsidentin des Europäischen Parlaments, Roberta Metsola, den Karlspreis.",
        "Bundesaußenminister Johann Wadephul erinnerte an die Begegnung von Konrad Adenauer und Charles de Gaulle im Jahr 1958.",
        "Deutschland und Frankreich müssten enger zusammenarbeiten, schrieben Bundeskanzler Olaf Scholz und Präsident Emmanuel Macron in einem gemeinsamen Beitrag für die Zeitung.",
        "Polens Ministerpräsident Donald Tusk widersprach Ungarns Regierungschef Viktor Orbán.",
        "Präsident Wolodymyr Selenskyj hat Botschafter Andrij Melnyk entlassen.",
        "Außenministerin Annalena Baerbock traf sich in Berlin mit Vertretern der Zivilgesellschaft.",
        "Bundeskanzler Olaf Scholz erläuterte seinem Kabinett die Pläne von Präsident Emmanuel Macron.",
        "Der Gast dankte im Namen von Präsident Emmanuel Macron.",
    ],
)
def test_nobody_met(text):
    assert told(text, date(2024, 6, 14)) == []
