"""German press sentences, and what a reader takes from their words and their build: offices, verbs, lists, frames, documents."""

from datetime import date

import pytest

from app.extraction import PressText, extract
from app.vocabulary import AgreementStatus, AgreementType, Form, Portfolio, Position, Status, Topic

PUBLISHED = date(2025, 5, 23)  # a Friday

HEAD_OF_STATE = (Position.HEAD_OF_STATE, None)
HEAD_OF_GOVERNMENT = (Position.HEAD_OF_GOVERNMENT, None)
DEPUTY_HEAD = (Position.DEPUTY_HEAD, None)
SPEAKER = (Position.SPEAKER, None)
AMBASSADOR = (Position.AMBASSADOR, None)
HEAD_OF_ORGANISATION = (Position.HEAD_OF_ORGANISATION, None)
AGENCY_HEAD = (Position.AGENCY_HEAD, None)
REGIONAL_HEAD = (Position.REGIONAL_HEAD, None)
OFFICIAL = (Position.OFFICIAL, None)
MILITARY = (Position.MILITARY, None)
FOREIGN_MINISTER = (Position.MINISTER, Portfolio.FOREIGN)
DEFENCE_MINISTER = (Position.MINISTER, Portfolio.DEFENCE)
ENERGY_MINISTER = (Position.MINISTER, Portfolio.ENERGY)
ECONOMY_MINISTER = (Position.MINISTER, Portfolio.ECONOMY)
TRADE_MINISTER = (Position.MINISTER, Portfolio.TRADE)


def told(text):
    """The meetings that a text reports or announces; what it only recalls is left out."""
    press_text = PressText(text=text, language="de", published_on=PUBLISHED)
    return [meeting for meeting in extract(press_text) if not meeting.background]


def people(meeting):
    return {(p.name, p.position, p.portfolio, p.country or p.organisation) for p in meeting.participants}


def parties(meeting):
    return {p.country or p.organisation for p in meeting.participants}


@pytest.mark.parametrize(
    ("office", "name", "position", "party"),
    [
        # Switzerland, Liechtenstein, the Holy See
        ("Bundesrat Ignazio Cassis, Vorsteher des EDA,", "Ignazio Cassis", FOREIGN_MINISTER, "ch"),
        ("Der Chef des VBS, Bundesrat Martin Pfister,", "Martin Pfister", DEFENCE_MINISTER, "ch"),
        (
            "Der Vorsteher des Eidgenössischen Departements für Wirtschaft, Bildung und Forschung, Guy Parmelin,",
            "Guy Parmelin",
            ECONOMY_MINISTER,
            "ch",
        ),
        ("Die Schweizer Bundespräsidentin Karin Keller-Sutter", "Karin Keller-Sutter", HEAD_OF_STATE, "ch"),
        ("Die liechtensteinische Regierungschefin Brigitte Haas", "Brigitte Haas", HEAD_OF_GOVERNMENT, "li"),
        ("Dominique Hasler, liechtensteinische Ministerin für Äusseres,", "Dominique Hasler", FOREIGN_MINISTER, "li"),
        (
            "Erzbischof Paul Richard Gallagher, Sekretär für die Beziehungen mit den Staaten,",
            "Paul Richard Gallagher",
            FOREIGN_MINISTER,
            "va",
        ),
        # Austria
        ("Der österreichische Vizekanzler Andreas Babler", "Andreas Babler", DEPUTY_HEAD, "at"),
        ("Der Tiroler Landeshauptmann Anton Mattle", "Anton Mattle", REGIONAL_HEAD, "at"),
        ("Österreichs Gesundheitsressortchefin Korinna Schumann", "Korinna Schumann", (Position.MINISTER, Portfolio.HEALTH), "at"),
        ("Der österreichische Nationalratspräsident Walter Rosenkranz", "Walter Rosenkranz", SPEAKER, "at"),
        # Germany
        ("Deutschlands Chefdiplomat Johann Wadephul", "Johann Wadephul", FOREIGN_MINISTER, "de"),
        ("Bundestagspräsidentin Julia Klöckner", "Julia Klöckner", SPEAKER, "de"),
        ("Der Staatsminister im Auswärtigen Amt Florian Hahn", "Florian Hahn", (Position.DEPUTY_MINISTER, Portfolio.FOREIGN), "de"),
        (
            "Die Bundesministerin für wirtschaftliche Zusammenarbeit und Entwicklung, Reem Alabali Radovan,",
            "Reem Alabali Radovan",
            (Position.MINISTER, Portfolio.DEVELOPMENT),
            "de",
        ),
        ("Der bayerische Ministerpräsident Markus Söder", "Markus Söder", REGIONAL_HEAD, "de"),
        ("Der Regierende Bürgermeister von Berlin, Kai Wegner,", "Kai Wegner", REGIONAL_HEAD, "de"),
        # Luxembourg, Belgium, South Tyrol
        ("Luxemburgs Premier Luc Frieden", "Luc Frieden", HEAD_OF_GOVERNMENT, "lu"),
        ("Der luxemburgische Vizepremier und Außenminister Xavier Bettel", "Xavier Bettel", FOREIGN_MINISTER, "lu"),
        ("Der Ministerpräsident der Deutschsprachigen Gemeinschaft Belgiens, Oliver Paasch,", "Oliver Paasch", REGIONAL_HEAD, "be"),
        ("Südtirols Landeshauptmann Arno Kompatscher", "Arno Kompatscher", REGIONAL_HEAD, "it"),
        # offices of other states in translation
        ("Kasachstans Erster Vizepremier Roman Skljar", "Roman Skljar", DEPUTY_HEAD, "kz"),
        ("Kardinalstaatssekretär Pietro Parolin", "Pietro Parolin", HEAD_OF_GOVERNMENT, "va"),
        ("Der Vorsitzende des Präsidiums von Bosnien und Herzegowina, Željko Komšić,", "Željko Komšić", HEAD_OF_STATE, "ba"),
        ("Der Vorsitzende des kirgisischen Ministerkabinetts, Adylbek Kassymalijew,", "Adylbek Kassymalijew", HEAD_OF_GOVERNMENT, "kg"),
        ("Der tschechische Minister für Industrie und Handel, Lukáš Vlček,", "Lukáš Vlček", (Position.MINISTER, Portfolio.INDUSTRY), "cz"),
        ("Der Ressortchef für Verteidigung Frankreichs, Sébastien Lecornu,", "Sébastien Lecornu", DEFENCE_MINISTER, "fr"),
        (
            "Der kasachische Vizeminister für Verkehr, Maksat Kaliakparow,",
            "Maksat Kaliakparow",
            (Position.DEPUTY_MINISTER, Portfolio.TRANSPORT),
            "kz",
        ),
        ("Der Sekretär des armenischen Sicherheitsrates, Armen Grigorjan,", "Armen Grigorjan", AGENCY_HEAD, "am"),
        ("Der Generalstabschef der aserbaidschanischen Streitkräfte, Karim Walijew,", "Karim Walijew", MILITARY, "az"),
        ("Der turkmenische Botschafter in Österreich", None, AMBASSADOR, "tm"),
        ("Der Geschäftsträger der US-Botschaft in Kiew, Christopher Smith,", "Christopher Smith", AMBASSADOR, "us"),
        ("Der Sprecher der Knesset, Amir Ohana,", "Amir Ohana", SPEAKER, "il"),
        ("Großbritanniens Schatzkanzlerin Rachel Reeves", "Rachel Reeves", (Position.MINISTER, Portfolio.FINANCE), "gb"),
        ("Die Ministerpräsidentin des Saarlandes, Anke Rehlinger,", "Anke Rehlinger", REGIONAL_HEAD, "de"),
        ("Der Generalsekretär des österreichischen Außenministeriums, Nikolaus Marschik,", "Nikolaus Marschik", OFFICIAL, "at"),
        ("Der Berater des litauischen Präsidenten, Deividas Matulionis,", "Deividas Matulionis", OFFICIAL, "lt"),
        ("Der Leiter der Kanzlei des Präsidenten der Republik Polen, Marcin Mastalerek,", "Marcin Mastalerek", OFFICIAL, "pl"),
        (
            "Der Vorsitzende des Auswärtigen Ausschusses des litauischen Parlaments, Remigijus Motuzas,",
            "Remigijus Motuzas",
            (Position.PARLIAMENTARIAN, None),
            "lt",
        ),
        ("Der stellvertretende Ministerpräsident und Außenminister Italiens, Antonio Tajani,", "Antonio Tajani", FOREIGN_MINISTER, "it"),
        ("Die OSZE-Vorsitzende, Finnlands Außenministerin Elina Valtonen,", "Elina Valtonen", FOREIGN_MINISTER, "fi"),
        ("Papst Leo XIV.", "Leo XIV.", (Position.HEAD_OF_STATE, None), "va"),
        # bodies of several words
        ("Der Präsident des Rates der Nation Algeriens, Karim Benzaid,", "Karim Benzaid", SPEAKER, "dz"),
        ("Die Präsidentin des Kongresses der Deputierten, die Spanierin Elena Robledo,", "Elena Robledo", SPEAKER, "es"),
        ("Der Vorsitzende des Obersten Rates Kirgisistans, Nurbek Asanow,", "Nurbek Asanow", SPEAKER, "kg"),
        (
            "Der Vorsitzende des Staatlichen Verwaltungsrates von Myanmar, Aung Kyaw Moe,",
            "Aung Kyaw Moe",
            (Position.HEAD_OF_STATE, None),
            "mm",
        ),
        (
            "Der Generalsekretär der Laotischen Volkspartei und Präsident von Laos, Bounthong Siphan,",
            "Bounthong Siphan",
            (Position.HEAD_OF_STATE, None),
            "la",
        ),
        # offices that serve others
        ("Der Kabinettschef des ungarischen Ministerpräsidenten, Gábor Tóth,", "Gábor Tóth", OFFICIAL, "hu"),
        ("Der Leiter der Präsidialverwaltung Kasachstans, Erlan Sadykow,", "Erlan Sadykow", OFFICIAL, "kz"),
        (
            "Der Generaldirektor für politische Angelegenheiten des marokkanischen Außenministeriums, Omar Lahlou,",
            "Omar Lahlou",
            OFFICIAL,
            "ma",
        ),
        ("Der Berater für nationale Sicherheit des Tschad, Mahmud Tahir,", "Mahmud Tahir", OFFICIAL, "td"),
        ("Der Leiter der deutschen Botschaft in Kabul, Jens Holm,", "Jens Holm", OFFICIAL, "de"),
        (
            "Der Staatssekretär beim dänischen Minister für Verkehr, Anders Holm,",
            "Anders Holm",
            (Position.DEPUTY_MINISTER, Portfolio.TRANSPORT),
            "dk",
        ),
        # portfolios
        ("Der rumänische Minister für Nationale Verteidigung, Radu Ionescu,", "Radu Ionescu", DEFENCE_MINISTER, "ro"),
        ("Der französische Minister der Streitkräfte, Paul Mercier,", "Paul Mercier", DEFENCE_MINISTER, "fr"),
        (
            "Die Ministerin für Auswärtige Angelegenheiten, Regionale Integration und Auslandsghanaer Ghanas, Ama Mensah,",
            "Ama Mensah",
            FOREIGN_MINISTER,
            "gh",
        ),
        ("Die Ministerin für europäische und internationale Angelegenheiten Maltas, Rita Borg,", "Rita Borg", FOREIGN_MINISTER, "mt"),
        (
            "Der Minister für Höhere Bildung und Forschung Benins, Léon Houssou,",
            "Léon Houssou",
            (Position.MINISTER, Portfolio.EDUCATION),
            "bj",
        ),
        ("Der dänische Klima-, Energie- und Versorgungsminister Lars Holm", "Lars Holm", (Position.MINISTER, Portfolio.ENVIRONMENT), "dk"),
        ("Scheich Nasser bin Khalid, der Außenminister von Katar,", "Nasser bin Khalid", FOREIGN_MINISTER, "qa"),
        ("Rania Haddad, seit Mai Verteidigungsministerin von Zypern,", "Rania Haddad", DEFENCE_MINISTER, "cy"),
        ("Jordaniens Vizepremier, Außenminister und Minister für Auslandsjordanier, Tarek Naim,", "Tarek Naim", FOREIGN_MINISTER, "jo"),
        ("Kuwaits Kronprinz Scheich Nasser Khaled Al-Hamad", "Nasser Khaled Al-Hamad", DEPUTY_HEAD, "kw"),
        ("Kardinal Carlo Bruni, der Staatssekretär des Heiligen Stuhls,", "Carlo Bruni", HEAD_OF_GOVERNMENT, "va"),
        ("Der Politische Direktor des Auswärtigen Amts, Günter Braun,", "Günter Braun", OFFICIAL, "de"),
        ("Der Oberkommandierende der NATO-Streitkräfte in Europa, General John Miller,", "John Miller", MILITARY, "NATO"),
        (
            "Eine Delegation des französischen Senats unter Führung von Senator Luc Ferrand",
            "Luc Ferrand",
            (Position.PARLIAMENTARIAN, None),
            "fr",
        ),
        ("Serbiens Ministerin ohne Geschäftsbereich, Jelena Popović,", "Jelena Popović", (Position.MINISTER, Portfolio.OTHER), "rs"),
        ("Der ständige Sekretär im Außenministerium Ruandas, Jean Habimana,", "Jean Habimana", OFFICIAL, "rw"),
        (
            "Frankreichs beigeordneter Minister für Außenhandel, Laurent Petit,",
            "Laurent Petit",
            (Position.DEPUTY_MINISTER, Portfolio.TRADE),
            "fr",
        ),
        ("Der Generalsekretär des thailändischen Wasseramtes, Somchai Prasert,", "Somchai Prasert", AGENCY_HEAD, "th"),
        ("Der Sekretär des iranischen Sicherheitsrates, Ali Laridschani,", "Ali Laridschani", AGENCY_HEAD, "ir"),
        ("Der Sondergesandte der Afrikanischen Union für den Sahel, Maman Sidikou,", "Maman Sidikou", (Position.ENVOY, None), "AU"),
        (
            "Der Beauftragte des Bundeskanzlers für die Beziehungen zu Zentralasien, Jens Ebert,",
            "Jens Ebert",
            (Position.ENVOY, None),
            "de",
        ),
        # organisations
        ("Der Vizepräsident der Europäischen Investitionsbank, Marc Dubois,", "Marc Dubois", OFFICIAL, "EIB"),
        ("Die Hohe Vertreterin der EU für Außen- und Sicherheitspolitik, Kaja Kallas,", "Kaja Kallas", OFFICIAL, "EU"),
        ("EU-Ratspräsident António Costa", "António Costa", HEAD_OF_ORGANISATION, "EU"),
        ("IAEO-Chef Rafael Grossi", "Rafael Grossi", HEAD_OF_ORGANISATION, "IAEA"),
        ("Europol-Direktorin Catherine De Bolle", "Catherine De Bolle", HEAD_OF_ORGANISATION, "Europol"),
    ],
)
def test_an_office_is_known_by_each_of_its_german_names(office, name, position, party):
    (meeting,) = told(f"{office} ist am Donnerstag in Genf mit dem usbekischen Außenminister Bachtijor Saidow zusammengetroffen.")
    assert people(meeting) == {(name, *position, party), ("Bachtijor Saidow", *FOREIGN_MINISTER, "uz")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # each office after its holder
            (
                "In Bregenz haben sich am Donnerstag Beate Meinl-Reisinger, Außenministerin Österreichs, Ignazio Cassis, Außenminister "
                "der Schweiz, und Johann Wadephul, Außenminister Deutschlands, zu Beratungen getroffen."
            ),
            {
                ("Beate Meinl-Reisinger", *FOREIGN_MINISTER, "at"),
                ("Ignazio Cassis", *FOREIGN_MINISTER, "ch"),
                ("Johann Wadephul", *FOREIGN_MINISTER, "de"),
            },
        ),
        (  # one office before, the states in brackets
            (
                "Die Außenminister Beate Meinl-Reisinger (Österreich), Tanja Fajon (Slowenien) und Jan Lipavský (Tschechien) kamen am "
                "Donnerstag in Wien zusammen."
            ),
            {
                ("Beate Meinl-Reisinger", *FOREIGN_MINISTER, "at"),
                ("Tanja Fajon", *FOREIGN_MINISTER, "si"),
                ("Jan Lipavský", *FOREIGN_MINISTER, "cz"),
            },
        ),
        (  # offices with states in brackets
            (
                "An den Gesprächen in Taschkent nahmen am Mittwoch Bachtijor Saidow (Außenminister Usbekistans), Roman Skljar (Erster "
                "Vizepremier Kasachstans) und Igor Tschaika (Vizeaußenminister Russlands) teil."
            ),
            {
                ("Bachtijor Saidow", *FOREIGN_MINISTER, "uz"),
                ("Roman Skljar", *DEPUTY_HEAD, "kz"),
                ("Igor Tschaika", Position.DEPUTY_MINISTER, Portfolio.FOREIGN, "ru"),
            },
        ),
        (  # three states, then three names
            (
                "Die Präsidenten Kasachstans, Usbekistans und Kirgisistans, Kassym-Schomart Tokajew, Schawkat Mirsijojew und Sadyr "
                "Dschaparow, berieten am Donnerstag in Astana über die Verteilung des Wassers."
            ),
            {
                ("Kassym-Schomart Tokajew", *HEAD_OF_STATE, "kz"),
                ("Schawkat Mirsijojew", *HEAD_OF_STATE, "uz"),
                ("Sadyr Dschaparow", *HEAD_OF_STATE, "kg"),
            },
        ),
        (
            "Die Regierungschefs von Estland und Lettland, Kristen Michal beziehungsweise Evika Siliņa, trafen sich am Donnerstag in Riga.",
            {("Kristen Michal", *HEAD_OF_GOVERNMENT, "ee"), ("Evika Siliņa", *HEAD_OF_GOVERNMENT, "lv")},
        ),
        (
            "Die Präsidenten von Kirgisistan und Tadschikistan, Nurlan Asanow respektive Rustam Karimi, trafen sich am Donnerstag in Osch.",
            {("Nurlan Asanow", *HEAD_OF_STATE, "kg"), ("Rustam Karimi", *HEAD_OF_STATE, "tj")},
        ),
        (  # two offices of one state, then two names
            (
                "An dem Treffen am Donnerstag in Eriwan nahmen der Präsident und der Premierminister von Armenien, Tigran Sarkissow und "
                "Aram Petrosjan, sowie Maltas Außenministerin Rita Borg teil."
            ),
            {
                ("Rita Borg", *FOREIGN_MINISTER, "mt"),
                ("Tigran Sarkissow", *HEAD_OF_STATE, "am"),
                ("Aram Petrosjan", *HEAD_OF_GOVERNMENT, "am"),
            },
        ),
        (  # states that send somebody
            (
                "Gastgeberin des Treffens am Donnerstag in Vientiane war die laotische Wasserministerin Dara Sisavath; Thailand war durch "
                "Botschafter Somchai Prasert vertreten, Kambodscha durch Botschafterin Sok Vannak."
            ),
            {
                ("Dara Sisavath", Position.MINISTER, Portfolio.WATER, "la"),
                ("Somchai Prasert", *AMBASSADOR, "th"),
                ("Sok Vannak", *AMBASSADOR, "kh"),
            },
        ),
        (  # those in somebody's company are of his side
            (
                "Außenministerin Beate Meinl-Reisinger empfing am Donnerstag in Wien ihren zyprischen Amtskollegen Nikos Ioannou, der von "
                "Verteidigungsministerin Eleni Pavlou begleitet wurde."
            ),
            {
                ("Beate Meinl-Reisinger", *FOREIGN_MINISTER, "at"),
                ("Nikos Ioannou", *FOREIGN_MINISTER, "cy"),
                ("Eleni Pavlou", *DEFENCE_MINISTER, "cy"),
            },
        ),
        (  # a chain of appositions
            (
                "Ignazio Cassis, Bundesrat, Vorsteher des EDA und früherer Bundespräsident der Schweiz, hat am Donnerstag in Lugano "
                "den italienischen Außenminister Antonio Tajani, zugleich Vizepremier und Chef der Forza Italia, zu einem "
                "Arbeitsgespräch empfangen."
            ),
            {("Ignazio Cassis", *FOREIGN_MINISTER, "ch"), ("Antonio Tajani", *FOREIGN_MINISTER, "it")},
        ),
        (  # counterparts
            (
                "Die österreichische Außenministerin Beate Meinl-Reisinger und ihre slowenische Amtskollegin Tanja Fajon haben sich am "
                "Donnerstag in Graz getroffen."
            ),
            {("Beate Meinl-Reisinger", *FOREIGN_MINISTER, "at"), ("Tanja Fajon", *FOREIGN_MINISTER, "si")},
        ),
        (
            (
                "Bundesaußenminister Johann Wadephul hat am Donnerstag in Weimar gemeinsam mit seinen Amtskollegen aus Frankreich und "
                "Polen, Jean-Noël Barrot und Radosław Sikorski, über die Lage in der Ukraine beraten."
            ),
            {
                ("Johann Wadephul", *FOREIGN_MINISTER, "de"),
                ("Jean-Noël Barrot", *FOREIGN_MINISTER, "fr"),
                ("Radosław Sikorski", *FOREIGN_MINISTER, "pl"),
            },
        ),
        (  # adjectives in the order of the names
            (
                "Verteidigungsminister Boris Pistorius beriet am Donnerstag in Berlin gemeinsam mit seinem französischen und seinem "
                "britischen Amtskollegen Sébastien Lecornu und John Healey über Waffenlieferungen."
            ),
            {
                ("Boris Pistorius", *DEFENCE_MINISTER, "de"),
                ("Sébastien Lecornu", *DEFENCE_MINISTER, "fr"),
                ("John Healey", *DEFENCE_MINISTER, "gb"),
            },
        ),
        (
            "Die Verteidigungsminister Polens, Litauens und Lettlands kamen am Mittwoch in Vilnius zusammen.",
            {(None, *DEFENCE_MINISTER, "pl"), (None, *DEFENCE_MINISTER, "lt"), (None, *DEFENCE_MINISTER, "lv")},
        ),
        (  # later mentions by surname, spelled otherwise
            (
                "Der litauische Präsident Gitanas Nausėda hat am Donnerstag in Vilnius Bundeskanzler Friedrich Merz empfangen. Merz "
                "und Nauseda sprachen über die deutsche Brigade in dem baltischen Land."
            ),
            {("Gitanas Nausėda", *HEAD_OF_STATE, "lt"), ("Friedrich Merz", *HEAD_OF_GOVERNMENT, "de")},
        ),
        (
            (
                "Selenskyj in Wien: Am Donnerstag traf der ukrainische Präsident Wolodymyr Selenskyj mit Bundespräsident Alexander Van "
                "der Bellen zusammen. Van der Bellen sicherte Selenski weitere Hilfe zu."
            ),
            {("Wolodymyr Selenskyj", *HEAD_OF_STATE, "ua"), ("Alexander Van der Bellen", *HEAD_OF_STATE, "at")},
        ),
        (  # the surname stands first, the full name comes later
            (
                "Merz hat am Donnerstag in Berlin mit dem finnischen Präsidenten Stubb gesprochen. Bundeskanzler Friedrich Merz und "
                "Alexander Stubb waren sich einig, dass der Druck auf Moskau wachsen müsse."
            ),
            {("Friedrich Merz", *HEAD_OF_GOVERNMENT, "de"), ("Alexander Stubb", *HEAD_OF_STATE, "fi")},
        ),
        (  # the host takes part
            (
                "Auf Einladung von Liechtensteins Regierungschefin Brigitte Haas trafen sich am Donnerstag in Vaduz der "
                "österreichische Bundeskanzler Christian Stocker und die Schweizer Bundespräsidentin Karin Keller-Sutter."
            ),
            {
                ("Brigitte Haas", *HEAD_OF_GOVERNMENT, "li"),
                ("Christian Stocker", *HEAD_OF_GOVERNMENT, "at"),
                ("Karin Keller-Sutter", *HEAD_OF_STATE, "ch"),
            },
        ),
        (  # whose greetings are passed on does not
            (
                "Bundespräsident Frank-Walter Steinmeier hat am Donnerstag in Berlin den aserbaidschanischen Außenminister Jeyhun "
                "Bayramov empfangen. Bayramov überbrachte ihm die Grüße von Präsident Ilham Aliyev."
            ),
            {("Frank-Walter Steinmeier", *HEAD_OF_STATE, "de"), ("Jeyhun Bayramov", *FOREIGN_MINISTER, "az")},
        ),
        (
            (
                "Die dritte Sitzung der österreichisch-usbekischen Wirtschaftskommission fand am Donnerstag in Wien unter dem "
                "gemeinsamen Vorsitz von Wirtschaftsminister Wolfgang Hattmannsdorfer und dem usbekischen Handelsminister Lasis "
                "Kudratow statt."
            ),
            {("Wolfgang Hattmannsdorfer", *ECONOMY_MINISTER, "at"), ("Lasis Kudratow", *TRADE_MINISTER, "uz")},
        ),
        (  # signing in the presence of others
            (
                "Der türkische Energieminister Alparslan Bayraktar und sein aserbaidschanischer Amtskollege Parviz Shahbazov haben am "
                "Donnerstag in Ankara im Beisein der Präsidenten beider Länder, Recep Tayyip Erdoğan und Ilham Aliyev, ein Abkommen "
                "unterzeichnet."
            ),
            {
                ("Alparslan Bayraktar", *ENERGY_MINISTER, "tr"),
                ("Parviz Shahbazov", *ENERGY_MINISTER, "az"),
                ("Recep Tayyip Erdoğan", *HEAD_OF_STATE, "tr"),
                ("Ilham Aliyev", *HEAD_OF_STATE, "az"),
            },
        ),
        (
            (
                "Die Außenminister von Deutschland, Frankreich und Großbritannien, Wadephul, Barrot und Lammy, haben am Donnerstag mit "
                "ihrem iranischen Kollegen Araghchi telefoniert."
            ),
            {
                ("Wadephul", *FOREIGN_MINISTER, "de"),
                ("Barrot", *FOREIGN_MINISTER, "fr"),
                ("Lammy", *FOREIGN_MINISTER, "gb"),
                ("Araghchi", *FOREIGN_MINISTER, "ir"),
            },
        ),
        (
            (
                "Teilnehmer des Treffens am Donnerstag in Bukarest waren neben Gastgeber Nicușor Dan die Präsidenten Polens und "
                "Litauens, Andrzej Duda und Gitanas Nausėda."
            ),
            {("Nicușor Dan", *HEAD_OF_STATE, "ro"), ("Andrzej Duda", *HEAD_OF_STATE, "pl"), ("Gitanas Nausėda", *HEAD_OF_STATE, "lt")},
        ),
    ],
)
def test_every_participant_has_the_office_and_state_that_the_sentence_gives_him(text, expected):
    (meeting,) = told(text)
    assert people(meeting) == expected


@pytest.mark.parametrize(
    ("text", "status", "form"),
    [
        (
            (
                "Die litauische Ministerpräsidentin Inga Ruginienė ist am Mittwoch in Kopenhagen von ihrer dänischen Amtskollegin "
                "Mette Frederiksen empfangen worden."
            ),
            Status.HELD,
            Form.IN_PERSON,
        ),
        (
            (
                "Außenminister Johann Wadephul sei am Mittwoch in Kairo mit dem ägyptischen Außenminister Badr Abdelatty "
                "zusammengekommen, teilte das Auswärtige Amt mit."
            ),
            Status.HELD,
            Form.IN_PERSON,
        ),
        (
            (
                "Bei einem Vieraugengespräch am Donnerstag in Laibach tauschten sich Sloweniens Präsidentin Nataša Pirc Musar und "
                "Kroatiens Staatschef Zoran Milanović aus."
            ),
            Status.HELD,
            Form.IN_PERSON,
        ),
        (
            (
                "Zum Mittagessen bewirtete der französische Präsident Emmanuel Macron am Donnerstag im Élysée-Palast den Emir von "
                "Katar, Tamim bin Hamad Al Thani."
            ),
            Status.HELD,
            Form.IN_PERSON,
        ),
        (
            "Bundeskanzler Friedrich Merz hat am Donnerstagabend mit dem indischen Premierminister Narendra Modi telefoniert.",
            Status.HELD,
            Form.PHONE,
        ),
        (
            (
                "Der russische Präsident Wladimir Putin rief am Donnerstag den kasachischen Staatschef Kassym-Schomart Tokajew an und "
                "gratulierte ihm zum Geburtstag."
            ),
            Status.HELD,
            Form.PHONE,
        ),
        (
            (
                "Auf türkische Initiative kam es am Donnerstag zu einem Telefongespräch zwischen den Außenministern Hakan Fidan "
                "(Türkei) und Abbas Araghchi (Iran)."
            ),
            Status.HELD,
            Form.PHONE,
        ),
        (
            "Per Videokonferenz berieten am Mittwoch die Gesundheitsminister von Ghana, Togo und Benin über den Cholera-Ausbruch.",
            Status.HELD,
            Form.VIDEO,
        ),
        (
            "Der belgische König Philippe wird am kommenden Dienstag in Brüssel den kenianischen Präsidenten William Ruto empfangen.",
            Status.PLANNED,
            Form.IN_PERSON,
        ),
        (
            (
                "Ein Treffen des serbischen Präsidenten Aleksandar Vučić mit dem ungarischen Regierungschef Viktor Orbán ist für den "
                "12. Juni in Subotica vorgesehen."
            ),
            Status.PLANNED,
            Form.IN_PERSON,
        ),
        (
            (
                "Bundesrat Ignazio Cassis beabsichtigt, am 3. Juni in Neu-Delhi den indischen Außenminister Subrahmanyam Jaishankar zu "
                "treffen."
            ),
            Status.PLANNED,
            Form.IN_PERSON,
        ),
        (
            (
                "Der polnische Außenminister Radosław Sikorski hat sein für Dienstag in Budapest geplantes Gespräch mit dem "
                "ungarischen Außenminister Péter Szijjártó abgesagt."
            ),
            Status.CANCELLED,
            Form.IN_PERSON,
        ),
        (
            (
                "Die Begegnung der Präsidenten Kolumbiens und Venezuelas, die am Montag in Cúcuta hätte stattfinden sollen, ist "
                "abgesagt worden."
            ),
            Status.CANCELLED,
            Form.IN_PERSON,
        ),
        (
            "Das Gipfeltreffen der Staatschefs von Tadschikistan und Kirgisistan am 2. Juni in Duschanbe fällt aus.",
            Status.CANCELLED,
            Form.IN_PERSON,
        ),
        (
            (
                "Die für Dienstag anberaumten Gespräche der Außenminister Armeniens und Aserbaidschans in Tiflis sind auf unbestimmte "
                "Zeit vertagt worden."
            ),
            Status.POSTPONED,
            Form.IN_PERSON,
        ),
        (
            "Die Außenminister Kroatiens und Montenegros haben am Donnerstag in Zagreb ein Grenzabkommen unterschrieben.",
            Status.HELD,
            Form.IN_PERSON,
        ),
        (
            (
                "Ein Gespräch zwischen Nato-Generalsekretär Mark Rutte und dem ukrainischen Verteidigungsminister Rustem Umerow, das "
                "am Montag in Brüssel stattfinden sollte, wurde auf den 3. Juni verlegt."
            ),
            Status.POSTPONED,
            Form.IN_PERSON,
        ),
        (
            "Bundeskanzler Friedrich Merz hat am Donnerstag mit US-Präsident Donald Trump gesprochen. Das Telefonat dauerte eine Stunde.",
            Status.HELD,
            Form.PHONE,
        ),
    ],
)
def test_the_verb_tells_whether_and_how_a_meeting_takes_place(text, status, form):
    (meeting,) = told(text)
    assert (meeting.status, meeting.form) == (status, form)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Am Rande der UNO-Generalversammlung in New York traf Bundesrat Ignazio Cassis am Mittwoch die Außenminister von "
                "Japan, Kenia und Chile zu getrennten Gesprächen."
            ),
            [{"ch", "jp"}, {"ch", "ke"}, {"ch", "cl"}],
        ),
        (
            (
                "Außenministerin Tanja Fajon sprach am Donnerstag in Antalya zunächst mit ihrem türkischen Amtskollegen Hakan Fidan, "
                "danach mit dem georgischen Vizeaußenminister Lascha Darsalia und am Abend mit der kosovarischen Präsidentin Vjosa "
                "Osmani."
            ),
            [{"si", "tr"}, {"si", "ge"}, {"si", "xk"}],
        ),
        (  # the verb is left out
            (
                "Bundespräsident Frank-Walter Steinmeier empfing am Donnerstag in Berlin am Vormittag den estnischen Präsidenten Alar "
                "Karis, am Nachmittag den kenianischen Staatschef William Ruto."
            ),
            [{"de", "ee"}, {"de", "ke"}],
        ),
        (
            (
                "Der türkische Präsident Recep Tayyip Erdoğan hat am Mittwoch in Budapest den ungarischen Ministerpräsidenten Viktor "
                "Orbán getroffen. Ein weiteres Gespräch führte er mit dem usbekischen Präsidenten Schawkat Mirsijojew."
            ),
            [{"tr", "hu"}, {"tr", "uz"}],
        ),
        (
            (
                "Die österreichische Außenministerin Beate Meinl-Reisinger traf am Donnerstag in Brüssel EU-Erweiterungskommissarin "
                "Marta Kos. Auch mit dem armenischen Außenminister Ararat Mirsojan kam sie zusammen."
            ),
            [{"at", "EU"}, {"at", "am"}],
        ),
        (
            (
                "Zu bilateralen Gesprächen traf Präsident Ilham Aliyev am Mittwoch in Budapest am Rande des OTS-Gipfels jeweils den "
                "kirgisischen Präsidenten Sadyr Dschaparow und den kasachischen Präsidenten Kassym-Schomart Tokajew."
            ),
            [{"az", "kg"}, {"az", "kz"}],
        ),
        (  # small circle and delegations are one
            (
                "Nach einem Gespräch unter vier Augen setzten Bundeskanzler Friedrich Merz und der slowakische Ministerpräsident "
                "Robert Fico am Donnerstag in Berlin die Beratungen im Kreis der Delegationen fort."
            ),
            [{"de", "sk"}],
        ),
        (
            (
                "Im Rahmen seines Staatsbesuchs in Usbekistan ist der italienische Präsident Sergio Mattarella am Donnerstag in "
                "Taschkent mit Präsident Schawkat Mirsijojew zusammengekommen; zuvor hatte ihn die Senatsvorsitzende Tansila Narbajewa "
                "empfangen."
            ),
            [{"it", "uz"}, {"it", "uz"}],
        ),
        (
            (
                "Der bulgarische Staatschef Rumen Radew empfing am Donnerstag in Sofia zuerst Ungarns Präsidenten Tamás Sulyok und "
                "gleich darauf dessen griechischen Amtskollegen Konstantinos Tasoulas."
            ),
            [{"bg", "hu"}, {"bg", "gr"}],
        ),
        (
            (
                "Bundesrat Martin Pfister traf am Mittwoch in Wien Verteidigungsministerin Klaudia Tanner. Am Donnerstag folgte in "
                "Pressburg ein Treffen mit ihrem slowakischen Kollegen Robert Kaliňák."
            ),
            [{"ch", "at"}, {"ch", "sk"}],
        ),
        (
            (
                "Bundesaußenminister Johann Wadephul hat am Donnerstag in Peking seinen chinesischen Kollegen Wang Yi getroffen. "
                "Zuletzt hatten sich die beiden im Februar in München gesehen."
            ),
            [{"de", "cn"}],
        ),
    ],
)
def test_each_encounter_of_a_text_is_a_meeting_of_its_own(text, expected):
    assert [parties(meeting) for meeting in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "starts_on", "city", "country"),
    [
        (
            (
                "Der usbekische Außenminister Bachtijor Saidow hat am Donnerstag in Berlin Außenminister Johann Wadephul getroffen. "
                "Die nächste Runde der Konsultationen soll im Oktober in Samarkand stattfinden."
            ),
            "2025-10",
            "Samarkand",
            "uz",
        ),
        (
            (
                "Die Präsidenten Kasachstans, Usbekistans und Tadschikistans trafen sich am Mittwoch in Astana. Ihr nächstes Treffen "
                "werden sie 2026 in Tadschikistan abhalten."
            ),
            "2026",
            None,
            "tj",
        ),
    ],
)
def test_the_next_round_is_a_planned_meeting_beside_the_one_held(text, starts_on, city, country):
    held, following = told(text)
    assert (held.status, following.status) == (Status.HELD, Status.PLANNED)
    assert (following.starts_on, following.city, following.country) == (starts_on, city, country)


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [
        (
            (
                "Berlin (dpa) - Bundeskanzler Friedrich Merz hat am Donnerstag in Warschau den polnischen Ministerpräsidenten Donald "
                "Tusk getroffen."
            ),
            "Warschau",
            "pl",
        ),
        (
            (
                "MOSKAU, 22. Mai (Interfax) – Der armenische Außenminister Ararat Mirsojan hat in Eriwan den iranischen Außenminister "
                "Abbas Araghchi empfangen."
            ),
            "Eriwan",
            "am",
        ),
        (
            "Bern, 22.05.2025 - Bundesrat Ignazio Cassis hat heute mit dem chinesischen Außenminister Wang Yi telefoniert.",
            None,
            None,
        ),
        (
            (
                "Wien/Laibach (APA) – Die Außenministerinnen Österreichs und Sloweniens haben am Donnerstag in Kranj über die "
                "Grenzkontrollen gesprochen."
            ),
            "Kranj",
            "si",
        ),
        (
            (
                "Am Rande des Nato-Gipfels in Den Haag hat sich der norwegische Regierungschef Jonas Gahr Støre mit dem kanadischen "
                "Premier Mark Carney getroffen."
            ),
            "Den Haag",
            "nl",
        ),
        (
            (
                "Der aus Paris angereiste französische Außenminister Jean-Noël Barrot führte am Donnerstag in der Stadt Luxemburg "
                "Gespräche mit seinem luxemburgischen Kollegen Xavier Bettel."
            ),
            "Luxemburg",
            "lu",
        ),
        (
            "Auf Mauritius führte der indische Premierminister Narendra Modi am Dienstag Gespräche mit Premierminister Navin Ramgoolam.",
            None,
            "mu",
        ),
        (
            "Die Außenminister Kroatiens und Montenegros kamen am Dienstag auf Krk zusammen.",
            "Krk",
            "hr",
        ),
        (
            "Die Außenminister Sri Lankas und Indiens trafen sich am Montag auf den Malediven.",
            None,
            "mv",
        ),
        (
            "In Paris sprachen die Außenminister Frankreichs und Griechenlands über den Angriff auf Zypern.",
            "Paris",
            "fr",
        ),
        (
            "Bundespräsident Frank-Walter Steinmeier hat am Dienstag an seinem Amtssitz Schloss Bellevue Präsident Alar Karis empfangen.",
            None,
            "de",
        ),
        (
            "Die Außenminister Chinas und Myanmars kamen am Dienstag in der chinesischen Provinz Yunnan zusammen.",
            None,
            "cn",
        ),
        (
            "Beim Gipfel in Villers-Cotterêts traf Präsident Emmanuel Macron den kongolesischen Präsidenten Félix Tshisekedi.",
            "Villers-Cotterêts",
            None,
        ),
        (
            "Auf dem Landsitz Chequers hat Premierminister Keir Starmer den niederländischen Regierungschef Dick Schoof empfangen.",
            "Chequers",
            "gb",
        ),
        ("Die Außenminister Jordaniens und Zyperns trafen sich am Dienstag in Barcelona.", "Barcelona", "es"),
        ("Indiens Premierminister Narendra Modi empfing den Premierminister Nepals am Dienstag im Hyderabad House.", None, "in"),
        (
            "Im US-Bundesstaat Alaska haben am Dienstag die Außenminister Kanadas und Dänemarks miteinander gesprochen.",
            None,
            "us",
        ),
    ],
)
def test_a_meeting_is_placed_where_the_sentence_says_and_not_where_the_dateline_stands(text, city, country):
    (meeting,) = told(text)
    assert (meeting.city, meeting.country) == (city, country)


@pytest.mark.parametrize(
    ("when", "starts_on", "ends_on"),
    [
        ("am 15. Jänner 2025", "2025-01-15", None),
        ("am 3. Feber 2025", "2025-02-03", None),
        ("am Mittwochabend", "2025-05-21", None),
        ("am Vortag", "2025-05-22", None),
        ("vom 19. bis 21. Mai", "2025-05-19", "2025-05-21"),
        ("vom 30. April bis zum 2. Mai 2025", "2025-04-30", "2025-05-02"),
        ("am Dienstag und Mittwoch", "2025-05-20", "2025-05-21"),
        ("Ende April", "2025-04", None),
    ],
)
def test_a_day_is_dated_however_it_is_written(when, starts_on, ends_on):
    (meeting,) = told(f"Die Außenminister Polens und Rumäniens sind {when} in Krakau zu Gesprächen zusammengekommen.")
    assert (meeting.starts_on, meeting.ends_on) == (starts_on, ends_on)


@pytest.mark.parametrize(
    ("when", "starts_on", "ends_on"),
    [
        ("am Montag", "2025-05-26", None),
        ("von Montag bis Mittwoch", "2025-05-26", "2025-05-28"),
        ("Anfang Juni", "2025-06", None),
        ("im September", "2025-09", None),
        ("im kommenden Jahr", "2026", None),
    ],
)
def test_an_announced_day_lies_after_the_day_of_publication(when, starts_on, ends_on):
    (meeting,) = told(f"Die Außenminister Polens und Rumäniens werden {when} in Krakau zusammenkommen.")
    assert (meeting.starts_on, meeting.ends_on) == (starts_on, ends_on)


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("Das zwölfte Treffen der Außenminister Japans und Indiens fand am Donnerstag in Tokio statt.", 12),
        ("In Belgrad wurde am Donnerstag der III. Gipfel der Präsidenten Serbiens, Ungarns und der Türkei abgehalten.", 3),
        ("Die Präsidenten Finnlands und Estlands sind am Donnerstag in Turku zu ihrem vierten Treffen zusammengekommen.", 4),
    ],
)
def test_the_number_of_a_round_is_read_from_word_figure_and_numeral(text, ordinal):
    (meeting,) = told(text)
    assert meeting.ordinal == ordinal


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (
            "Sie unterzeichneten ein Abkommen zur Vermeidung der Doppelbesteuerung.",
            [(AgreementType.AGREEMENT, AgreementStatus.SIGNED)],
        ),
        (
            (
                "Unterzeichnet wurden ein Memorandum über die Zusammenarbeit im Verkehr, ein Protokoll über den Grenzverlauf und ein "
                "Aktionsplan für die Jahre 2025 bis 2027."
            ),
            [
                (AgreementType.MEMORANDUM, AgreementStatus.SIGNED),
                (AgreementType.PROTOCOL, AgreementStatus.SIGNED),
                (AgreementType.PLAN, AgreementStatus.SIGNED),
            ],
        ),
        ("Zum Abschluss nahmen sie eine gemeinsame Erklärung an.", [(AgreementType.DECLARATION, AgreementStatus.ADOPTED)]),
        (
            "Die Gespräche endeten mit der Unterzeichnung einer Absichtserklärung.",
            [(AgreementType.LETTER_OF_INTENT, AgreementStatus.SIGNED)],
        ),
        ("Insgesamt sind acht Abkommen unterzeichnet worden.", [(AgreementType.AGREEMENT, AgreementStatus.SIGNED)]),
        ("Ein Freihandelsabkommen soll im Herbst unterzeichnet werden.", [(AgreementType.AGREEMENT, AgreementStatus.PLANNED)]),
        (
            "Im Beisein der beiden Politiker unterzeichneten Siemens Energy und der Netzbetreiber KEGOC einen Liefervertrag über Turbinen.",
            [(AgreementType.CONTRACT, AgreementStatus.SIGNED)],
        ),
        (
            "Beide Seiten kamen überein, die Zusammenarbeit der Zollbehörden auszubauen.",
            [(AgreementType.DECISION, AgreementStatus.AGREED)],
        ),
        ("Sie einigten sich auf die Einrichtung einer Arbeitsgruppe.", [(AgreementType.DECISION, AgreementStatus.AGREED)]),
        ("Beide betonten die Bedeutung einer engeren Zusammenarbeit.", []),
        ("Merz und Tokajew einigten sich auf einen Fahrplan für den Bau der Leitung.", [(AgreementType.PLAN, AgreementStatus.AGREED)]),
        ("Beschlossen wurde, einen Kooperationsvertrag auszuhandeln.", [(AgreementType.DECISION, AgreementStatus.AGREED)]),
        ("In einer gemeinsamen Erklärung kündigten sie ein Gipfeltreffen an.", [(AgreementType.DECLARATION, AgreementStatus.ADOPTED)]),
        ("Dabei wurde ein Vertrag über den Grenzverlauf geschlossen.", [(AgreementType.TREATY, AgreementStatus.SIGNED)]),
        ("Es wurden vier Verträge im Wert von zwei Milliarden Euro unterzeichnet.", [(AgreementType.CONTRACT, AgreementStatus.SIGNED)]),
        ("Beide verwiesen auf das 2022 unterzeichnete Abkommen über Gaslieferungen.", []),
        ("Merz dankte ihm für die Arbeit der mit Kirgistan vereinbarten Grenzkommission.", []),
        ("Eine Einigung über die Rücknahme von Asylbewerbern wurde nicht erzielt.", []),
        ("Beide äußerten die Hoffnung auf eine baldige Unterzeichnung des Vertrags.", []),
        ("Das Parlament in Astana beschloss am selben Tag, weitere Helfer zu entsenden.", []),
        (
            "Sie unterzeichneten ein Protokoll zur Grenzüberwachung und einigten sich auf die Eröffnung eines Kontaktbüros.",
            [(AgreementType.PROTOCOL, AgreementStatus.SIGNED), (AgreementType.DECISION, AgreementStatus.AGREED)],
        ),
        ("Beide verständigten sich auf die Grundlinien eines künftigen Vertrags.", [(AgreementType.DECISION, AgreementStatus.AGREED)]),
        ("Beide waren sich einig in der Verurteilung des Angriffs.", []),
        ("Sie sprachen über den Gaspreis, ohne sich auf Mengen zu einigen.", []),
        ("Beide verständigten sich auf nichts Konkretes.", []),
        ("Merz lobte das in Kiew unterzeichnete Sicherheitsabkommen.", []),
        ("Merz sprach über das im Juli in Istanbul vereinbarte Getreideabkommen.", []),
        ("Wann das Abkommen über passfreies Reisen vereinbart wird, ist offen.", []),
        ("Tokajew sagte, er rechne mit einer baldigen Einigung über den Gaspreis.", []),
        ("Merz wurde gefragt, ob beide Seiten ein Geschäft über Panzer beschlossen hätten.", []),
        (
            "Merz und Tokajew unterzeichneten eine Erklärung; die Strecke soll künftig anders heißen.",
            [(AgreementType.DECLARATION, AgreementStatus.SIGNED)],
        ),
        ("Die Zahl der Visa steigt; dies hatte das Kabinett in Berlin im Alleingang beschlossen.", []),
        ("Unterzeichnet ist noch nichts, eine Absichtserklärung liegt vor.", []),
        (
            "Sie tauschten ein Programm für die Kultur und einen Fahrplan für die Häfen aus.",
            [(AgreementType.PLAN, AgreementStatus.SIGNED), (AgreementType.PLAN, AgreementStatus.SIGNED)],
        ),
        (
            "Sie unterzeichneten eine Erklärung. Es wurden ferner mehr als 20 weitere zwischenstaatliche Dokumente unterzeichnet.",
            [(AgreementType.DECLARATION, AgreementStatus.SIGNED), (AgreementType.OTHER, AgreementStatus.SIGNED)],
        ),
        ("In ihrer Schlusserklärung forderten sie eine Waffenruhe.", [(AgreementType.DECLARATION, AgreementStatus.ADOPTED)]),
        (
            "Sie kamen überein, zwei Tunnel zu bauen, und unterzeichneten eine Erklärung über den Schutz der Meere.",
            [(AgreementType.DECLARATION, AgreementStatus.SIGNED), (AgreementType.DECISION, AgreementStatus.AGREED)],
        ),
        (
            "In der Gemeinsamen Erklärung von Astana kamen sie überein, eine Kommission einzusetzen.",
            [(AgreementType.DECLARATION, AgreementStatus.ADOPTED), (AgreementType.DECISION, AgreementStatus.AGREED)],
        ),
        ("Der Entwurf eines Abkommens lag noch nicht vor; unterzeichnet wurde nichts.", []),
    ],
)
def test_documents_and_decisions_are_told_by_kind_and_by_what_became_of_them(outcome, expected):
    opening = "Bundeskanzler Friedrich Merz hat am Donnerstag in Astana den kasachischen Präsidenten Kassym-Schomart Tokajew getroffen."
    (meeting,) = told(f"{opening} {outcome}")
    assert [(agreement.type, agreement.status) for agreement in meeting.agreements] == expected


@pytest.mark.parametrize(
    ("subject", "topics"),
    [
        ("die Rückführung abgelehnter Asylbewerber und den Grenzschutz", {Topic.MIGRATION, Topic.BORDER}),
        ("den Kampf gegen Drogenschmuggel, Menschenhandel und Terrorismus", {Topic.DRUGS, Topic.HUMAN_TRAFFICKING, Topic.TERRORISM}),
        ("das Atomprogramm und die Sanktionen", {Topic.NUCLEAR, Topic.SANCTIONS}),
        ("die Versorgung mit Seltenen Erden", {Topic.TRADE}),
        ("die Umsetzung des Pariser Abkommens", {Topic.ENVIRONMENT}),
        ("den Weg Georgiens in die Nato und den Weg in die EU", {Topic.REGIONAL_INTEGRATION}),
        ("den Beitritt zur Nato", {Topic.DEFENCE}),
        ("die Lage in Mali", {Topic.CONFLICT}),
        ("inhaftierte Staatsbürger", {Topic.CONSULAR}),
        ("die Lage der Kirche", {Topic.RELIGION}),
        ("den weiteren Weg Moldaus in die EU", {Topic.REGIONAL_INTEGRATION}),
        ("den Beitritt des Landes zur Nato", {Topic.DEFENCE}),
        ("eine Hochspannungsleitung, Schmuggler und Quantenrechner", {Topic.ENERGY, Topic.ORGANISED_CRIME, Topic.SCIENCE}),
        ("die Befestigung der gemeinsamen Grenze", {Topic.BORDER}),
        ("die belgisch-marokkanischen Beziehungen", {Topic.BILATERAL_RELATIONS}),
        ("den Ausbau der Zusammenarbeit", {Topic.BILATERAL_RELATIONS}),
        ("die humanitären Bindungen", {Topic.CULTURE}),
        ("den Bau des Teesta-Staudammes und des Stromnetzes", {Topic.WATER, Topic.ENERGY}),
    ],
)
def test_what_was_talked_about_becomes_topics(subject, topics):
    (meeting,) = told(f"Die Außenminister Belgiens und Marokkos haben am Donnerstag in Rabat über {subject} gesprochen.")
    assert topics <= set(meeting.topics)


def test_two_who_receive_a_guest_do_so_together():
    text = "Kanzler Olaf Scholz und Präsident Emmanuel Macron haben am Mittwoch in Berlin Ministerpräsidentin Mette Frederiksen empfangen."
    (draft,) = extract(PressText(text, None, "de", date(2024, 4, 17)))
    assert {one.name for one in draft.participants} == {"Olaf Scholz", "Emmanuel Macron", "Mette Frederiksen"}


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Der Gast wurde mit militärischen Ehren begrüßt, ein Termin fiel ins Wasser.", ()),
        ("Sie waren in der Lage, im Kalten Krieg zu vermitteln, und führten ein bilaterales Gespräch.", ()),
        ("Sie traten für den Beitritt zur Nato ein.", (Topic.DEFENCE,)),
        ("Thema war die Ausbildung der Truppen.", (Topic.DEFENCE,)),
        ("Die Gespräche fanden im Hafen statt.", ()),
    ],
)
def test_words_in_succession_say_another_thing_than_each_alone(text, topics):
    (meeting,) = told(f"Die Außenminister Belgiens und Marokkos haben sich am Donnerstag in Rabat getroffen. {text}")
    assert meeting.topics == topics


@pytest.mark.parametrize(
    "outcome",
    [
        "Menschenrechtler vermissten ein Wort über die Folter.",
        "Auch die Opposition in Rabat fragte nach dem Gaspreis.",
        "Beide Parlamente müssen noch zustimmen.",
        "Naturschützer fürchten um das Grundwasser.",
        "Zugegen war auch Jan Peeters, zuständig für Energie und Verkehr.",
        "Zugegen waren Vertreter der Ministerien für Umwelt, Verkehr und Gesundheit.",
        "Zugegen war Jan Peeters, im Kabinett für Energie und Verkehr zuständig.",
        "Zugegen waren Gäste aus Politik, Wirtschaft und Kultur.",
        "Zugegen war auch Jan Peeters (Verteidigung).",
    ],
)
def test_what_somebody_else_says_and_whom_something_falls_to_is_no_topic(outcome):
    (meeting,) = told(f"Die Außenminister Belgiens und Marokkos haben sich am Donnerstag in Rabat getroffen. {outcome}")
    assert meeting.topics == ()


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("IAEA-Generaldirektor Rafael Grossi hat am Donnerstag in Teheran Außenminister Abbas Araghchi getroffen.", (Topic.NUCLEAR,)),
        ("Der belgische Verkehrsminister hat am Donnerstag in Rabat den Botschafter Frankreichs getroffen.", (Topic.TRANSPORT,)),
        ("Der belgische König hat am Donnerstag in Rabat den marokkanischen Verkehrsminister getroffen.", ()),
    ],
)
def test_offices_tell_what_their_holders_spoke_of(text, topics):
    (meeting,) = told(text)
    assert meeting.topics == topics


def test_what_those_say_who_met_before_is_of_their_meeting():
    first, second = told(
        "Bundeskanzler Friedrich Merz hat am Donnerstag in Berlin den lettischen Präsidenten Edgars Rinkēvičs getroffen. Am Nachmittag"
        " empfing er den kasachischen Präsidenten Kassym-Schomart Tokajew. Rinkēvičs bat um Hilfe gegen den Schmuggel."
    )
    assert (first.topics, second.topics) == ((Topic.ORGANISED_CRIME,), ())


VISEGRAD = (
    "Die Außenminister Tschechiens, der Slowakei, Ungarns und Polens, Jan Lipavský, Miroslav Wlachovský, Péter Szijjártó und Zbigniew Rau, "
    "haben am Dienstag in Prag bei einem Gipfeltreffen über die Migration beraten."
)


@pytest.mark.parametrize(
    ("announced", "day", "city", "country"),
    [
        ("Gastgeber des nächsten Treffens ist Polen.", None, None, "pl"),
        ("Im nächsten Jahr lädt Polen ein.", "2024", None, "pl"),
        ("2024 empfängt Polen die Runde in Krakau.", "2024", "Krakau", "pl"),
        ("Polen richtet die Zusammenkunft 2024 aus.", "2024", None, "pl"),
        ("Fortgesetzt wird die Reihe am 5. Oktober in Warschau.", "2023-10-05", "Warschau", "pl"),
        ("Der nächste Gipfel ist für das Jahresende vorgesehen.", "2023", None, None),
        ("Das nächste Mal tagt die Runde in zwei Jahren in Warschau.", "2025", "Warschau", "pl"),
        ("Man werde sich im Herbst in Warschau wiedersehen, hieß es.", "2023", "Warschau", "pl"),
        ("Im Juli kommen in Vilnius die Staats- und Regierungschefs der NATO zusammen.", "2023-07", "Vilnius", "lt"),
        ("Die Innenminister der EU sollen am 20. Juni in Brüssel entscheiden.", "2023-06-20", "Brüssel", "be"),
        ("Im Juni tritt in Wien der Gouverneursrat der IAEA zusammen.", "2023-06", "Wien", "at"),
    ],
)
def test_a_round_to_come_is_announced_without_anybodys_name(announced, day, city, country):
    _, draft = extract(PressText(f"{VISEGRAD} {announced}", None, "de", date(2023, 6, 14)))
    assert (draft.status, draft.starts_on, draft.city, draft.country) == (Status.PLANNED, day, city, country)


@pytest.mark.parametrize(
    "said",
    [
        "Wann das nächste Treffen stattfindet, ist offen.",
        "Das vorige Treffen hatte im März in Budapest stattgefunden.",
        "Den Vorsitz übernimmt im Juli Tschechien.",
    ],
)
def test_what_tells_neither_when_nor_where_announces_no_round(said):
    assert [draft.status for draft in extract(PressText(f"{VISEGRAD} {said}", None, "de", date(2023, 6, 14))) if not draft.background] == [
        Status.HELD
    ]


def test_two_who_lead_the_commission_of_two_states_stand_for_them_in_their_order():
    text = (
        "Die belarussisch-usbekische Regierungskommission für Handel hat am Dienstag in Minsk unter dem Vorsitz der Vizepremiers "
        "Pjotr Xabi und Dschamschid Ypsi getagt."
    )
    (draft,) = extract(PressText(text, None, "de", date(2023, 6, 14)))
    assert [(one.name, one.country) for one in draft.participants] == [("Pjotr Xabi", "by"), ("Dschamschid Ypsi", "uz")]


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Präsident Tokajew traf am Donnerstag in Astana den lettischen Präsidenten, wobei es um den Handel ging.", [(Topic.TRADE,)]),
        ("Präsident Tokajew traf am Donnerstag in Astana den lettischen Präsidenten, nachdem der Handel eingebrochen war.", [()]),
        (
            "Die Präsidenten Tokajew und Stubb sprachen in Rom über Erdgas. Das nächste Treffen im Juni in Bonn soll dem Handel gelten.",
            [(Topic.ENERGY,), (Topic.TRADE,)],
        ),
    ],
)
def test_a_clause_tells_topics_of_the_encounter_that_it_speaks_of(text, topics):
    assert [meeting.topics for meeting in told(text)] == topics


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            (
                "Außenminister Urmas Reinsalu war am Dienstag in Kiew. Mit Wadym Prystajko, seinem ukrainischen Gegenüber, erörterte er "
                "die Lage, mit Präsident Wolodymyr Selenskyj die Reformen."
            ),
            [{"Urmas Reinsalu", "Wadym Prystajko"}, {"Urmas Reinsalu", "Wolodymyr Selenskyj"}],
        ),
        (
            (
                "Chinas Außenminister Wang Yi war am Dienstag in Pjöngjang. Dort hat er mit Außenminister Ri Yong-ho verhandelt, nicht "
                "aber mit Kim Jong-un."
            ),
            [{"Wang Yi", "Ri Yong-ho"}],
        ),
        (
            (
                "Kanzlerin Angela Merkel hat Kirgisistans Präsidenten Sooronbai Dscheenbekow am Mittwoch in Berlin begrüßt. "
                "Bundespräsident Frank-Walter Steinmeier gab am Abend ein Bankett für den Gast."
            ),
            [{"Angela Merkel", "Sooronbai Dscheenbekow"}, {"Frank-Walter Steinmeier", "Sooronbai Dscheenbekow"}],
        ),
        ("Irans Präsident Hassan Ruhani wird nicht, wie von Paris vorgeschlagen, mit Präsident Donald Trump zusammentreffen.", []),
    ],
)
def test_each_talk_has_its_own_people(text, pairs):
    drafts = extract(PressText(text, None, "de", date(2019, 9, 18)))
    assert [{one.name for one in draft.participants} for draft in drafts if not draft.background] == pairs


def test_at_an_assembly_two_met_alone_and_one_met_others_one_by_one():
    text = (
        "Kanzlerin Angela Merkel hat Russlands Präsidenten Wladimir Putin beim G20-Gipfel in Buenos Aires zur Öffnung des Asowschen Meeres "
        "aufgefordert. Die beiden kamen am Samstag in einem Hotel zu einem Frühstück zusammen. Auch mit Chinas Präsidenten Xi Jinping und "
        "dem indischen Ministerpräsidenten Narendra Modi traf die Kanzlerin am Rande des Gipfels zusammen. Für kommende Woche ist in "
        "Brüssel ein Treffen der Nato-Außenminister angesetzt."
    )
    drafts = extract(PressText(text, None, "de", date(2018, 12, 1)))
    assert [({one.name for one in draft.participants}, draft.organisations) for draft in drafts] == [
        ({"Angela Merkel", "Wladimir Putin"}, ()),
        ({"Angela Merkel", "Xi Jinping"}, ()),
        ({"Angela Merkel", "Narendra Modi"}, ()),
        (set(), ("NATO",)),
    ]
    assert drafts[-1].status == Status.PLANNED
