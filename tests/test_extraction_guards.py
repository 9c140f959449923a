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
            "Bundeskanzler Friedrich Merz hat am Mittwoch in Berlin den polnischen Ministerpräsidenten "
            "Donald Tusk empfangen. Außenminister Radosław Sikorski nahm an dem Gespräch nicht teil.",
            {"Friedrich Merz", "Donald Tusk"},
            id="said not to have taken part",
        ),
        pytest.param(
            "Anstelle des verhinderten Außenministers Gideon Saar kam die israelische Vizeaußenministerin "
            "Sharren Haskel am Dienstag in Berlin mit Bundesaußenminister Johann Wadephul zusammen.",
            {"Sharren Haskel", "Johann Wadephul"},
            id="another came in his stead",
        ),
        pytest.param(
            "Der aserbaidschanische Präsident Ilham Aliyev hat am Montag in Baku den türkischen Außenminister "
            "Hakan Fidan empfangen. Fidan überbrachte die Grüße von Präsident Recep Tayyip Erdoğan.",
            {"Ilham Aliyev", "Hakan Fidan"},
            id="greetings brought",
        ),
        pytest.param(
            "Der kirgisische Präsident Sadyr Dschaparow empfing am Dienstag in Bischkek den ungarischen Außenminister "
            "Péter Szijjártó. Er bat seinen Gast, Ministerpräsident Viktor Orbán seine besten Wünsche auszurichten.",
            {"Sadyr Dschaparow", "Péter Szijjártó"},
            id="greetings sent back",
        ),
        pytest.param(
            "Im Auftrag von Präsident Emomali Rahmon traf der tadschikische Außenminister Sirodschiddin "
            "Muhriddin am Montag in Taschkent seinen usbekischen Amtskollegen Bachtijor Saidow.",
            {"Sirodschiddin Muhriddin", "Bachtijor Saidow"},
            id="sent by his president",
        ),
        pytest.param(
            "Der kasachische Präsident Kassym-Schomart Tokajew traf am Dienstag in Baku seinen Amtskollegen Ilham "
            "Aliyev. Zuvor hatte er am Grab des früheren Präsidenten Heydar Aliyev einen Kranz niedergelegt.",
            {"Kassym-Schomart Tokajew", "Ilham Aliyev"},
            id="a grave visited",
        ),
        pytest.param(
            "Bundespräsident Frank-Walter Steinmeier empfing am Montag in Berlin den israelischen "
            "Präsidenten Izchak Herzog. Beide würdigten den verstorbenen Staatsminister Schimon Peres.",
            {"Frank-Walter Steinmeier", "Izchak Herzog"},
            id="a late statesman honoured",
        ),
        pytest.param(
            "Bundesaußenminister Johann Wadephul ist am Dienstag in Prag mit seinem tschechischen "
            "Amtskollegen Jan Lipavský zusammengekommen. Das teilte Regierungssprecher Stefan Kornelius mit.",
            {"Johann Wadephul", "Jan Lipavský"},
            id="a government spokesman",
        ),
        pytest.param(
            "Russlands Außenminister Sergej Lawrow traf am Mittwoch in Minsk den belarussischen "
            "Außenminister Maxim Ryschenkow, wie Ministeriumssprecherin Maria Sacharowa mitteilte.",
            {"Sergej Lawrow", "Maxim Ryschenkow"},
            id="a ministry's spokeswoman",
        ),
        pytest.param(
            "Der ukrainische Außenminister Andrij Sybiha hat am Montag in Kiew seine finnische Amtskollegin "
            "Elina Valtonen getroffen. Dies gab die Pressestelle von Präsident Wolodymyr Selenskyj bekannt.",
            {"Andrij Sybiha", "Elina Valtonen"},
            id="a president's press office",
        ),
        pytest.param(
            "Der georgische Ministerpräsident Irakli Kobachidse traf am Montag in Baku "
            "Präsident Ilham Aliyev. Am Nachmittag besuchte er das Heydar-Aliyev-Zentrum.",
            {"Irakli Kobachidse", "Ilham Aliyev"},
            id="a site that bears a name",
        ),
        pytest.param(
            "Bundesaußenminister Johann Wadephul traf am Mittwoch in Berlin den chinesischen "
            "Außenminister Wang Yi. Beide bereiteten den Besuch von Präsident Xi Jinping im Juli vor.",
            {"Johann Wadephul", "Wang Yi"},
            id="a visit talked about",
        ),
        pytest.param(
            "Der kanadische Premierminister Mark Carney hat am Dienstag in Ottawa den britischen Premierminister "
            "Keir Starmer empfangen. US-Präsident Donald Trump hatte zuvor mit neuen Zöllen gedroht.",
            {"Mark Carney", "Keir Starmer"},
            id="a third who had threatened",
        ),
        pytest.param(
            "Der slowakische Präsident Peter Pellegrini und Ungarns Präsident Tamás Sulyok sind am Montag in "
            "Budapest zu Gesprächen zusammengetroffen. Oppositionsführer Péter Magyar kritisierte die Begegnung.",
            {"Peter Pellegrini", "Tamás Sulyok"},
            id="a critic at home",
        ),
        pytest.param(
            "Bundesaußenminister Johann Wadephul, Nachfolger von Annalena Baerbock, hat am "
            "Montag in Madrid den spanischen Außenminister José Manuel Albares getroffen.",
            {"Johann Wadephul", "José Manuel Albares"},
            id="a predecessor",
        ),
        pytest.param(
            "Bundesinnenminister Alexander Dobrindt hat am Dienstag in Brüssel mit dem EU-Migrationskommissar "
            "Magnus Brunner gesprochen. Der französische Innenminister Bruno Retailleau hatte kurzfristig abgesagt.",
            {"Alexander Dobrindt", "Magnus Brunner"},
            id="called off",
        ),
        pytest.param(
            "Die deutsche Finanzstaatssekretärin Jeanette Schwamberger sprach am Montag in Wien mit dem österreichischen "
            "Finanzminister Markus Marterbauer. Sie vertrat den erkrankten Bundesfinanzminister Lars Klingbeil.",
            {"Jeanette Schwamberger", "Markus Marterbauer"},
            id="ill and represented",
        ),
        pytest.param(
            "Wie Kremlsprecher Dmitri Peskow mitteilte, hat Präsident Wladimir Putin am "
            "Dienstag in Moskau den serbischen Präsidenten Aleksandar Vučić empfangen.",
            {"Wladimir Putin", "Aleksandar Vučić"},
            id="a spokesman at the head of the sentence",
        ),
        pytest.param(
            "Der moldauische Ministerpräsident Dorin Recean traf am Montag in Bukarest den rumänischen "
            "Präsidenten Nicușor Dan. Recean lud ihn im Namen von Präsidentin Maia Sandu nach Chișinău ein.",
            {"Dorin Recean", "Nicușor Dan"},
            id="an invitation passed on",
        ),
        pytest.param(
            "Der japanische Ministerpräsident Shigeru Ishiba hat am Montag in Hanoi den vietnamesischen "
            "Ministerpräsidenten Phạm Minh Chính getroffen. Anschließend besuchte er das Mausoleum von Ho Chi Minh.",
            {"Shigeru Ishiba", "Phạm Minh Chính"},
            id="a mausoleum",
        ),
        pytest.param(
            "Der schwedische Ministerpräsident Ulf Kristersson traf am Montag in Stockholm den ukrainischen Präsidenten Wolodymyr "
            "Selenskyj. Der Chef des Rüstungskonzerns Saab, Micael Johansson, begrüßte die Zusage neuer Kampfflugzeuge.",
            {"Ulf Kristersson", "Wolodymyr Selenskyj"},
            id="the head of a company",
        ),
        pytest.param(
            "Der bulgarische Präsident Rumen Radew hat am Montag in Sofia den türkischen Parlamentspräsidenten "
            "Numan Kurtulmuş empfangen, der ihm Grüße von Präsident Recep Tayyip Erdoğan überbrachte.",
            {"Rumen Radew", "Numan Kurtulmuş"},
            id="greetings in a relative clause",
        ),
        pytest.param(
            "Der tschechische Präsident Petr Pavel empfing am Montag in Prag den slowakischen "
            "Präsidenten Peter Pellegrini. Gemeinsam legten sie am Grab von Václav Havel Blumen nieder.",
            {"Petr Pavel", "Peter Pellegrini"},
            id="a grave and a late president",
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
            "Bundespräsident Frank-Walter Steinmeier hat am Dienstag Bundeskanzler "
            "Friedrich Merz und dessen Minister in Schloss Bellevue empfangen.",
            id="the head of state and his own government",
        ),
        pytest.param(
            "Bundesinnenminister Alexander Dobrindt beriet am Montag in Bremerhaven mit den Innenministern der Länder über Abschiebungen.",
            id="ministers of the Länder",
        ),
        pytest.param(
            "Der türkische Präsident Recep Tayyip Erdoğan hat am Dienstag in Ankara Außenminister "
            "Hakan Fidan und Verteidigungsminister Yaşar Güler zu Beratungen empfangen.",
            id="a president and his ministers",
        ),
        pytest.param(
            "Außenminister Johann Wadephul hat am Mittwoch den Auswärtigen "
            "Ausschuss des Bundestages über die Lage in der Ukraine unterrichtet.",
            id="parliament",
        ),
        pytest.param(
            "Bayerns Ministerpräsident Markus Söder hat am Montag in München Bundesverteidigungsminister Boris Pistorius empfangen.",
            id="a land and the federation",
        ),
        pytest.param(
            "Der österreichische Bundeskanzler Christian Stocker telefonierte am Dienstag mit Wiens Bürgermeister Michael Ludwig.",
            id="a mayor at home",
        ),
        pytest.param(
            "Der kanadische Premierminister Mark Carney beriet am Montag in Ottawa mit den Premierministern der Provinzen über die Zölle.",
            id="premiers of the provinces",
        ),
        pytest.param(
            "Der zyprische Präsident Nikos Christodoulidis ist am Dienstag in "
            "Nikosia mit den Chefs der Parlamentsparteien zusammengekommen.",
            id="party leaders",
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
            "Bundeskanzler Friedrich Merz hat dem australischen Premierminister "
            "Anthony Albanese in einem Schreiben zu seinem Wahlsieg gratuliert.",
            id="congratulation in writing",
        ),
        pytest.param(
            "Der aserbaidschanische Präsident Ilham Aliyev hat am Montag ein "
            "Glückwunschtelegramm an den britischen König Charles III. gerichtet.",
            id="telegram",
        ),
        pytest.param(
            "Italiens Präsident Sergio Mattarella hat dem indischen Premierminister Narendra Modi am Dienstag sein Beileid ausgesprochen.",
            id="condolences",
        ),
        pytest.param(
            "In einem Brief an UN-Generalsekretär António Guterres hat der pakistanische "
            "Außenminister Ishaq Dar am Montag eine Sitzung des Sicherheitsrates verlangt.",
            id="letter",
        ),
        pytest.param(
            "Zu dem Angriff auf Sumy erklärte Bundesaußenminister Johann Wadephul am Montag in "
            "Berlin: „Russlands Präsident Wladimir Putin zeigt, dass er keinen Frieden will.“",
            id="statement",
        ),
        pytest.param(
            "Die Außenminister Deutschlands, Frankreichs und Polens haben am Dienstag "
            "in einer gemeinsamen Erklärung die Gewalt in Georgien verurteilt.",
            id="joint statement without a meeting",
        ),
        pytest.param(
            "Frankreichs Präsident Emmanuel Macron hat in einem Interview mit dem Sender TF1 "
            "den russischen Präsidenten Wladimir Putin zu einer Waffenruhe aufgefordert.",
            id="interview",
        ),
        pytest.param(
            "Der ukrainische Präsident Wolodymyr Selenskyj dankte Bundeskanzler "
            "Friedrich Merz am Dienstag auf der Plattform X für neue Flugabwehrsysteme.",
            id="post",
        ),
        pytest.param(
            "Der usbekische Präsident Schawkat Mirsijojew hat am Montag per Dekret Bachtijor Saidow als Außenminister bestätigt.",
            id="decree",
        ),
        pytest.param(
            "Der chilenische Präsident Gabriel Boric hat am Mittwoch in einer Rede vor "
            "der Universität Tokio die Politik von US-Präsident Donald Trump kritisiert.",
            id="speech",
        ),
        pytest.param(
            "König Charles III. hat dem neuen Papst Leo XIV. seine Glückwünsche übermittelt.",
            id="congratulation to the pope",
        ),
        pytest.param(
            "Der russische Präsident Wladimir Putin hat dem verstorbenen Papst "
            "Franziskus die letzte Ehre durch ein Beileidsschreiben erwiesen.",
            id="condolences for a pope",
        ),
        pytest.param(
            "Bundeskanzler Friedrich Merz hat Israels Ministerpräsidenten Benjamin "
            "Netanjahu aufgefordert, mehr Hilfe in den Gazastreifen zu lassen.",
            id="appeal",
        ),
        pytest.param(
            "Der deutsche Regierungssprecher Stefan Kornelius sagte am Mittwoch in Berlin, "
            "die Bundesregierung unterstütze den französischen Präsidenten Emmanuel Macron.",
            id="spokesman's word",
        ),
    ],
)
def test_words_sent_or_spoken_from_afar_are_no_meeting(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "deed",
    [
        "hat sich am Dienstag hinter {} gestellt",
        "hat {} am Dienstag gegen Kritik verteidigt",
        "hat {} am Dienstag widersprochen",
        "hat Vorwürfe von {} am Dienstag zurückgewiesen",
        "hat am Dienstag an {} appelliert, den Vertrag zu achten",
        "hat {} am Dienstag im Bundestag einen Autokraten genannt",
        "hat am Dienstag über {} gespottet",
        "hat am Dienstag bestritten, mit {} zusammengekommen zu sein",
        "hat am Dienstag dementiert, {} getroffen zu haben",
        "will, dass {} und Wolodymyr Selenskyj sich an einen Tisch setzen",
        "steht mit {} in ständigem Kontakt",
        "ist mit {} im Gespräch über ein Treffen",
        "hat am Dienstag auf ein Treffen mit {} gedrungen",
        "ist am Dienstag einem Treffen mit {} ausgewichen",
        "hat am Dienstag Berichte über ein Geheimtreffen mit {} zurückgewiesen",
        "hat am Dienstag Verständnis für {} gezeigt",
    ],
)
def test_what_one_does_to_another_from_afar_or_denies_is_no_meeting(deed):
    text = f"Bundeskanzler Olaf Scholz {deed.format('Präsident Recep Tayyip Erdoğan')}."
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
        pytest.param(
            "Das Treffen Adenauers mit de Gaulle in Colombey-les-Deux-Églises im "
            "September 1958 gilt als Beginn der deutsch-französischen Freundschaft.",
            id="the beginning of a friendship",
        ),
        pytest.param(
            "Bei ihrer letzten Begegnung im Dezember hatten Präsidentin Maia Sandu "
            "und der rumänische Präsident Klaus Iohannis über Gas gesprochen.",
            id="their last encounter",
        ),
        pytest.param(
            "Bereits im Vorjahr hatten sich die Verteidigungsminister Polens und Litauens in Suwałki getroffen.",
            id="a year before",
        ),
        pytest.param(
            "Als der damalige US-Präsident Barack Obama 2016 in Havanna den "
            "kubanischen Präsidenten Raúl Castro traf, war die Hoffnung groß.",
            id="when he was president",
        ),
    ],
)
def test_a_meeting_only_recalled_is_not_told_as_news(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "US-Präsident Donald Trump sagte, er würde Nordkoreas Machthaber Kim Jong-un gerne wiedersehen.",
            id="would like to see again",
        ),
        pytest.param(
            "Südkoreas Präsident Lee Jae-myung hofft, den chinesischen Präsidenten Xi Jinping bald in Seoul begrüßen zu können.",
            id="hopes to welcome",
        ),
        pytest.param(
            "Der kasachische Außenminister Murat Nurtleu lud seinen lettischen Amtskollegen zu einem Besuch nach Astana ein.",
            id="invited",
        ),
    ],
)
def test_a_meeting_only_wished_for_is_not_announced(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Der kasachische Präsident Kassym-Schomart Tokajew hat am Montag in Astana "
            "den Vorstandsvorsitzenden der Siemens AG, Roland Busch, empfangen.",
            id="a president and a chief executive",
        ),
        pytest.param(
            "Bundeswirtschaftsministerin Katherina Reiche besuchte am Montag das Werk "
            "der Firma Bosch in Reutlingen und sprach mit Bosch-Chef Stefan Hartung.",
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
        pytest.param(
            "Der polnische Verteidigungsminister Władysław Kosiniak-Kamysz unterzeichnete am Dienstag in "
            "Warschau mit dem südkoreanischen Konzern Hyundai Rotem einen Vertrag über 180 Kampfpanzer.",
            id="a contract with a company",
        ),
        pytest.param(
            "Indiens Premierminister Narendra Modi traf am Montag in Neu-Delhi Apple-Chef Tim Cook.",
            id="a president of a company received",
        ),
        pytest.param(
            "Spaniens König Felipe VI. hat am Montag in Valencia eine Ausstellung über Joaquín Sorolla eröffnet.",
            id="an exhibition opened",
        ),
        pytest.param(
            "Der Trainer der Nationalmannschaft, Julian Nagelsmann, traf am Montag in Herzogenaurach Bundeskanzler Friedrich Merz.",
            id="a football coach",
        ),
    ],
)
def test_companies_and_sites_make_no_meeting_of_states(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Bundespräsident Alexander Van der Bellen hat am Montag in Wien die slowenische Außenministerin Tanja Fajon empfangen.",
            {"Alexander Van der Bellen", "Tanja Fajon"},
        ),
        (
            "Brasiliens Präsident Luiz Inácio Lula da Silva traf am Dienstag in Peking den chinesischen Präsidenten Xi Jinping.",
            {"Luiz Inácio Lula da Silva", "Xi Jinping"},
        ),
        (
            (
                "Der saudische Außenminister Faisal bin Farhan Al Saud sprach am "
                "Montag in Riad mit dem Außenminister Jordaniens, Ayman Safadi."
            ),
            {"Faisal bin Farhan Al Saud", "Ayman Safadi"},
        ),
        (
            (
                "Der niederländische Verteidigungsminister Ruben Brekelmans empfing am "
                "Mittwoch in Den Haag den belgischen Ministerpräsidenten Bart De Wever."
            ),
            {"Ruben Brekelmans", "Bart De Wever"},
        ),
        (
            (
                "Der russische Ministerpräsident Michail Wladimirowitsch Mischustin traf am Montag "
                "in Minsk den belarussischen Präsidenten Alexander Grigorjewitsch Lukaschenko."
            ),
            {"Michail Wladimirowitsch Mischustin", "Alexander Grigorjewitsch Lukaschenko"},
        ),
        (
            "Bundesaußenminister Dr. Johann Wadephul traf am Mittwoch in Sofia den bulgarischen Außenminister Prof. Dr. Georg Georgiew.",
            {"Johann Wadephul", "Georg Georgiew"},
        ),
        (
            (
                "Der luxemburgische Premierminister Luc Frieden empfing am Montag in "
                "Luxemburg Seine Exzellenz Herrn Mark Rutte, den Generalsekretär der NATO."
            ),
            {"Luc Frieden", "Mark Rutte"},
        ),
        (
            (
                "Die österreichische Außenministerin Beate Meinl-Reisinger traf am "
                "Dienstag in Seoul den südkoreanischen Außenminister Cho Tae-yul."
            ),
            {"Beate Meinl-Reisinger", "Cho Tae-yul"},
        ),
        (
            "Bundespräsident Frank-Walter Steinmeier empfing am Montag in Berlin den kasachischen Präsidenten Kassym-Schomart Tokajew.",
            {"Frank-Walter Steinmeier", "Kassym-Schomart Tokajew"},
        ),
        (
            "Innenminister Gerhard KARNER hat am Montag in Wien seinen ungarischen Amtskollegen Sándor PINTÉR getroffen.",
            {"Gerhard KARNER", "Sándor PINTÉR"},
        ),
        (
            (
                "Die Bundesministerin für europäische und internationale Angelegenheiten Beate "
                "MEINL-REISINGER traf am Dienstag in Wien den serbischen Außenminister Marko ĐURIĆ."
            ),
            {"Beate MEINL-REISINGER", "Marko ĐURIĆ"},
        ),
        (
            (
                "Der turkmenische Außenminister Raschid Meredow sprach am Montag in "
                "Aschgabat mit dem aserbaidschanischen Außenminister Dschejhun Bajramow."
            ),
            {"Raschid Meredow", "Dschejhun Bajramow"},
        ),
        (
            (
                "Die isländische Außenministerin Þorgerður Katrín Gunnarsdóttir traf "
                "am Dienstag in Oslo den norwegischen Außenminister Espen Barth Eide."
            ),
            {"Þorgerður Katrín Gunnarsdóttir", "Espen Barth Eide"},
        ),
        (
            "Der vietnamesische Präsident Lương Cường empfing am Montag in Hanoi den Präsidenten der Mongolei, Uchnaagiin Chürelsüch.",
            {"Lương Cường", "Uchnaagiin Chürelsüch"},
        ),
        (
            (
                "Marokkos Außenminister Nasser Bourita traf am Montag in Kairo den ägyptischen Außenminister "
                "Badr Abdelatty und den Generalsekretär der Arabischen Liga, Ahmed Abul Gheit."
            ),
            {"Nasser Bourita", "Badr Abdelatty", "Ahmed Abul Gheit"},
        ),
        (
            (
                "Der irakische Ministerpräsident Mohammed Schia al-Sudani traf am "
                "Montag in Bagdad den syrischen Außenminister Asaad al-Schaibani."
            ),
            {"Mohammed Schia al-Sudani", "Asaad al-Schaibani"},
        ),
        (
            (
                "Der katarische Emir Scheich Tamim bin Hamad Al Thani empfing am "
                "Dienstag in Doha den französischen Präsidenten Emmanuel Macron."
            ),
            {"Tamim bin Hamad Al Thani", "Emmanuel Macron"},
        ),
        (
            (
                "Der belarussische Außenminister M. W. Ryschenkow hat am Montag "
                "in Minsk den chinesischen Botschafter Zhang Wenchuan empfangen."
            ),
            {"M. W. Ryschenkow", "Zhang Wenchuan"},
        ),
        (
            (
                "Der kirgisische Außenminister Dscheenbek Moldokanowitsch Kulubajew sprach am Montag in Bischkek "
                "mit dem usbekischen Außenminister Bachtijor Saidow. Kulubajew würdigte die Grenzregelung."
            ),
            {"Dscheenbek Moldokanowitsch Kulubajew", "Bachtijor Saidow"},
        ),
        (
            "Der britische Außenminister Sir David Lammy traf am Mittwoch in Dublin den irischen Außenminister Simon Harris.",
            {"David Lammy", "Simon Harris"},
        ),
        (
            (
                "Der Innenminister Aserbaidschans, Generaloberst Vilayat Eyvazov, hat am "
                "Montag in Baku den Innenminister der Türkei, Ali Yerlikaya, getroffen."
            ),
            {"Vilayat Eyvazov", "Ali Yerlikaya"},
        ),
        (
            (
                "Der deutsche Botschafter Dr. h. c. Thomas Bagger traf am Dienstag "
                "in Warschau den polnischen Außenminister Radosław Sikorski."
            ),
            {"Thomas Bagger", "Radosław Sikorski"},
        ),
        (
            (
                "Die nordmazedonische Präsidentin Gordana Siljanovska-Davkova empfing "
                "am Montag in Skopje die kosovarische Präsidentin Vjosa Osmani-Sadriu."
            ),
            {"Gordana Siljanovska-Davkova", "Vjosa Osmani-Sadriu"},
        ),
        (
            "Am Montag traf in Astana der kasachische Außenminister MURAT NURTLEU den kirgisischen Außenminister DSCHEENBEK KULUBAJEW.",
            {"MURAT NURTLEU", "DSCHEENBEK KULUBAJEW"},
        ),
        (
            "Der ungarische Außenminister SZIJJÁRTÓ Péter hat am Montag in Budapest den serbischen Außenminister Marko Đurić empfangen.",
            {"SZIJJÁRTÓ Péter", "Marko Đurić"},
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
            (
                "Im Mittelpunkt des Treffens von Bundesaußenminister Johann Wadephul mit Hakan "
                "Fidan, dem Außenminister der Türkei, am Montag in Ankara stand der Handel."
            ),
            {"Johann Wadephul", "Hakan Fidan"},
        ),
        (
            (
                "Das Treffen des estnischen Präsidenten Alar Karis mit dem lettischen "
                "Präsidenten Edgars Rinkēvičs fand am Dienstag in Tartu statt."
            ),
            {"Alar Karis", "Edgars Rinkēvičs"},
        ),
        (
            (
                "Der zyprische Außenminister Konstantinos Kombos ist am Mittwoch in "
                "Nikosia mit dem EU-Kommissar Andrius Kubilius zusammengekommen."
            ),
            {"Konstantinos Kombos", "Andrius Kubilius"},
        ),
        (
            (
                "Frankreichs Präsident Emmanuel Macron ist am Dienstag in Berlin eingetroffen. Bei "
                "Macrons Treffen mit Bundeskanzler Friedrich Merz ging es um die Verteidigung."
            ),
            {"Emmanuel Macron", "Friedrich Merz"},
        ),
        (
            (
                "Bundeskanzler Olaf Scholz war am Montag in Peking. Bei Scholz' Treffen "
                "mit dem chinesischen Präsidenten Xi Jinping ging es um Elektroautos."
            ),
            {"Olaf Scholz", "Xi Jinping"},
        ),
        (
            "Das Treffen des litauischen Präsidenten Gitanas Nausėda mit Bundeskanzler Friedrich Merz fand am Dienstag in Vilnius statt.",
            {"Gitanas Nausėda", "Friedrich Merz"},
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
            (
                "Kanzler Merz ist am Mittwoch in Warschau mit Polens Regierungschef Tusk "
                "zusammengekommen. Friedrich Merz und Donald Tusk sprachen über den Grenzschutz."
            ),
            {"Friedrich Merz", "Donald Tusk"},
        ),
        (
            "Außenminister Johann Wadephul empfängt Gideon Saar",
            "Außenminister Wadephul hat am Montag in Berlin den israelischen Außenminister Saar empfangen.",
            {"Johann Wadephul", "Gideon Saar"},
        ),
        (
            "Lula in Peking",
            (
                "Chinas Präsident Xi Jinping hat am Dienstag in Peking den brasilianischen Präsidenten "
                "Lula da Silva empfangen. Luiz Inácio Lula da Silva warb um Investitionen."
            ),
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
        (HELD, "gestern", WEDNESDAY, "2025-05-13"),
        (HELD, "gestern Abend", WEDNESDAY, "2025-05-13"),
        (HELD, "vorgestern", WEDNESDAY, "2025-05-12"),
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
        (HELD, "am 12. Mai dieses Jahres", WEDNESDAY, "2025-05-12"),
        (HELD, "am 14. November des vergangenen Jahres", WEDNESDAY, "2024-11-14"),
        (HELD, "am Dienstag (13. Mai)", WEDNESDAY, "2025-05-13"),
        (HELD, "am Dienstag, dem 13. Mai,", WEDNESDAY, "2025-05-13"),
        (HELD, "am 1. April 2025", WEDNESDAY, "2025-04-01"),
        (HELD, "am Montagmorgen", WEDNESDAY, "2025-05-12"),
        (HELD, "am gestrigen Dienstag", WEDNESDAY, "2025-05-13"),
        (HELD, "am heutigen Mittwoch", WEDNESDAY, "2025-05-14"),
        (HELD, "am Mittwochvormittag", WEDNESDAY, "2025-05-14"),
        (HELD, "am Sonnabend", WEDNESDAY, "2025-05-10"),
        (HELD, "am letzten Freitag", WEDNESDAY, "2025-05-09"),
        (HELD, "am 29. Februar 2024", WEDNESDAY, "2024-02-29"),
        (PLANNED, "am morgigen Donnerstag", WEDNESDAY, "2025-05-15"),
        (PLANNED, "am 3. Juni", WEDNESDAY, "2025-06-03"),
        (PLANNED, "nächsten Dienstag", WEDNESDAY, "2025-05-20"),
        (PLANNED, "am Dienstag nächster Woche", WEDNESDAY, "2025-05-20"),
        (PLANNED, "im Herbst 2026", WEDNESDAY, "2026"),
        (PLANNED, "im März 2026", WEDNESDAY, "2026-03"),
        (PLANNED, "Anfang Juli", WEDNESDAY, "2025-07"),
        (HELD, "Ende April", WEDNESDAY, "2025-04"),
        (HELD, "am Montag dieser Woche", WEDNESDAY, "2025-05-12"),
        (HELD, "am Donnerstag vergangener Woche", WEDNESDAY, "2025-05-08"),
        (HELD, "am 12. 5. 2025", WEDNESDAY, "2025-05-12"),
        (HELD, "am 12.5.", WEDNESDAY, "2025-05-12"),
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
        ("heute und morgen", "2025-05-14", "2025-05-15"),
        ("vom 9. bis zum 11. Mai", "2025-05-09", "2025-05-11"),
        ("zwischen dem 12. und 14. Mai", "2025-05-12", "2025-05-14"),
        ("am Freitag und Samstag", "2025-05-09", "2025-05-10"),
        ("am 30. April und 1. Mai", "2025-04-30", "2025-05-01"),
        ("vom 12.–14. Mai 2025", "2025-05-12", "2025-05-14"),
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
