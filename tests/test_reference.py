import re
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import reference
from app.reference import FORM_LANGUAGES

DATA = Path(__file__).parent / "data"
STATES = (DATA / "states.txt").read_text("utf-8").split()
"""The members of the United Nations, and those that receive and send ministers without being one."""


def written(name):
    """A table of words and what they mean, written from knowledge, not from the data."""
    return [line.split("\t") for line in (DATA / name).read_text("utf-8").splitlines()[1:]]


def wrong_and_unknown(rows, look_up):
    found = [(words, meant, look_up(words)) for words, meant in rows]
    return [row for row in found if row[2] not in {row[1], None}], [row for row in found if row[2] is None]


@pytest.mark.parametrize("language", ["de", None])
def test_german_names_of_territories_are_found_inflected_and_never_wrongly(language):
    rows = written("territory_names.tsv")
    wrong, unknown = wrong_and_unknown(rows, lambda words: reference.territory_named(words, language))
    assert len(rows) >= 400
    assert wrong == []
    assert len(unknown) <= 0.03 * len(rows), unknown


@pytest.mark.parametrize("language", ["de", None])
def test_german_names_of_organisations_are_found_inflected_and_never_wrongly(language):
    rows = written("organisation_names.tsv")
    wrong, unknown = wrong_and_unknown(rows, lambda words: reference.organisation_named(words, language))
    assert len(rows) >= 100
    assert wrong == []
    assert len(unknown) <= 0.03 * len(rows), unknown


@pytest.mark.parametrize("language", ["de", None])
def test_german_names_of_places_are_found_inflected_and_never_wrongly(language):
    def look_up(words):
        place = reference.place_named(words, language=language)
        return place and place.id

    rows = written("place_names.tsv")
    wrong, unknown = wrong_and_unknown(rows, look_up)
    assert len(rows) >= 100
    assert wrong == []
    assert len(unknown) <= 0.03 * len(rows), unknown


@pytest.mark.parametrize("words", (DATA / "ambiguous_names.txt").read_text("utf-8").split())
def test_a_word_that_may_mean_several_territories_or_none_gives_none(words):
    assert reference.territory_named(words, "de") is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Niger", "ne"),
        ("nigrischen", "ne"),
        ("Nigeria", "ng"),
        ("nigerianischen", "ng"),
        ("Dominica", "dm"),
        ("Dominikanische Republik", "do"),
        ("Guinea", "gn"),
        ("Guinea-Bissau", "gw"),
        ("Äquatorialguinea", "gq"),
        ("Papua-Neuguinea", "pg"),
        ("Irak", "iq"),
        ("Iren", "ie"),
        ("Iraner", "ir"),
        ("Inder", "in"),
        ("Esten", "ee"),
        ("Slowenen", "si"),
        ("Slowaken", "sk"),
        ("Republik Kongo", "cg"),
        ("Demokratischen Republik Kongo", "cd"),
        ("Republik Korea", "kr"),
        ("Demokratische Volksrepublik Korea", "kp"),
        ("Republik China", "tw"),
        ("Volksrepublik China", "cn"),
        ("Irlands", "ie"),
        ("Nordirlands", "gb-nir"),
        ("Mongolei", "mn"),
        ("Innere Mongolei", "cn-nm"),
    ],
)
def test_names_that_are_much_alike_are_told_apart(words, code):
    assert reference.territory_named(words, "de") == code


@pytest.mark.parametrize(
    "words",
    [
        "SAUDI-ARABIEN",
        "saudi arabien",
        "Saudi‑Arabien",
        "Saudi–Arabien",
        "  Saudi-\u00adArabien\n",
        "Saudi\u00a0Arabien",
        unicodedata.normalize("NFD", "Königreich Saudi-Arabien"),
    ],
)
def test_spelling_does_not_matter(words):
    assert reference.territory_named(words) == "sa"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Kyrgyz Republic", "kg"),
        ("Kazakhs", "kz"),
        ("Turkey", "tr"),
        ("Türkiye", "tr"),
        ("the Netherlands", "nl"),
        ("Côte d'Ivoire", "ci"),
        ("Cote d’Ivoire", "ci"),
        ("République kirghize", "kg"),
        ("Estados Unidos de América", "us"),
        ("Республика Казахстан", "kz"),
        ("США", "us"),
        ("KKTC", "cy-trnc"),
        ("Azerbaycan", "az"),
        ("İNGİLTERE", "gb"),
    ],
)
def test_other_languages_name_territories_too(words, code):
    assert reference.territory_named(words) == code


@pytest.mark.parametrize(
    ("words", "short_name", "speaks_for"),
    [
        ("Europäischen Kommission", "European Commission", "EU"),
        ("Rat der Europäischen Union", "Council of the EU", "EU"),
        ("Weltsicherheitsrats", "UN Security Council", "UN"),
        ("Europol", "Europol", None),
        ("Türk Devletleri Teşkilatı", "OTS", None),
        ("Организация Объединённых Наций", "UN", None),
        ("Turkic Council", "OTS", None),
    ],
)
def test_an_institution_says_for_whom_it_speaks(words, short_name, speaks_for):
    assert reference.organisation_named(words) == short_name
    assert reference.organisations()[short_name].speaks_for == speaks_for


@pytest.mark.parametrize(
    ("words", "territory", "found"),
    [
        ("Birmingham", None, None),
        ("Birmingham", "gb", "gb-birmingham"),
        ("Birmingham", "us", "us-birmingham"),
        ("London", None, "gb-london"),
        ("London", "ca", "ca-london"),
        ("Odessa", None, "ua-odesa"),
        ("Baku", "tr", None),
        ("Nirgendwo", None, None),
        ("Тбилиси", "ge", "ge-tbilisi"),
        ("Londra", None, "gb-london"),
    ],
)
def test_a_place_is_meant_or_told_by_its_territory(words, territory, found):
    place = reference.place_named(words, territory=territory)
    assert (place and place.id) == found


def test_a_german_word_is_not_a_far_small_town():
    forms = {form.text for form in reference.forms("de") if form.kind == "place"}
    assert forms.isdisjoint({"Ende", "Man", "Union", "Van", "Roman", "Wladimir", "Normal", "Armenien", "Kuba"})
    assert forms >= {"Baku", "Bakus", "Wiens", "Pariser", "Schloss Elmau"}


@pytest.mark.parametrize(
    ("text", "key", "use", "case"),
    [
        ("Kasachstan", "kz", "name", "nominative"),
        ("Kasachstans", "kz", "name", "genitive"),
        ("Türkei", "tr", "name", "any"),
        ("Königreichs Dänemark", "dk", "name", "genitive"),
        ("Vereinigten Arabischen Emiraten", "ae", "name", "nominative"),
        ("kirgisisch", "kg", "stem", "any"),
        ("Kirgisischen", "kg", "adjective", "any"),
        ("Kirgisinnen", "kg", "people", "any"),
        ("Schweizer", "ch", "adjective", "any"),
        ("Schweizers", "ch", "people", "genitive"),
        ("USA", "us", "acronym", "any"),
        ("Europarates", "Council of Europe", "name", "genitive"),
        ("Europols", "Europol", "acronym", "genitive"),
        ("Moskauer", "ru-moscow", "adjective", "any"),
    ],
)
def test_a_form_tells_its_use_and_case(text, key, use, case):
    assert (key, use, case) in {(form.key, form.use, form.case) for form in reference.forms("de") if form.text == text}


def test_every_state_has_its_names_in_all_languages_and_a_capital():
    capitals = {place.territory for place in reference.places().values() if place.capital}
    for code in STATES:
        names = reference.territories()[code].names
        assert {language for language in FORM_LANGUAGES if names[language].short} == set(FORM_LANGUAGES), code
        assert names["de"].official, code
        assert code in capitals, code


def test_every_territory_has_a_sound_code_and_a_label_in_german_and_english():
    for code, territory in reference.territories().items():
        assert re.fullmatch(r"[a-z]{2}(-[a-z0-9-]+)?", code)
        assert code == territory.code
        assert territory.names["de"].short
        assert territory.names["en"].short
        assert territory.alpha3 is None or re.fullmatch("[a-z]{3}", territory.alpha3)
    assert "eu" not in reference.territories()


def test_places_stand_in_known_territories_and_on_earth():
    assert len(reference.places()) > 12_000
    for key, place in reference.places().items():
        assert key == place.id
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", key)
        assert key.startswith(f"{place.territory}-")
        assert place.territory in reference.territories()
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180
        assert all(names and all(names) for names in place.names.values())


def test_organisations_belong_to_known_ones():
    known = reference.organisations()
    assert len(known) >= 100
    for short_name, organisation in known.items():
        assert short_name == organisation.short_name
        assert organisation.kind in {"organisation", "format", "agency"}
        assert {organisation.parent, organisation.speaks_for} <= {None, *known}
        assert {"de", "en"} <= {*organisation.names, *organisation.acronyms}
        assert reference.organisation_named(short_name, "en") == short_name


@pytest.mark.parametrize("language", FORM_LANGUAGES)
def test_forms_lead_to_what_they_name(language):
    keys = {"territory": reference.territories(), "organisation": reference.organisations(), "place": reference.places()}
    meanings: dict[tuple[str, str], str] = {}
    for form in reference.forms(language):
        assert form.text == " ".join(form.text.split())
        assert form.key in keys[form.kind]
        assert meanings.setdefault((form.kind, form.text), form.key) == form.key
    look_ups = {"territory": reference.territory_named, "organisation": reference.organisation_named}
    for (kind, text), key in meanings.items():
        if kind in look_ups:
            assert look_ups[kind](text, language) == key


@given(st.text(st.characters()))
def test_any_text_can_be_looked_up(words):
    reference.territory_named(words)
    reference.organisation_named(words, "de")
    reference.place_named(words)
    reference.place_named(words, "az", "de")


def test_the_german_forms_load_in_half_a_second():
    code = "import time; s = time.perf_counter(); from app import reference; reference.forms('de'); print(time.perf_counter() - s)"
    fastest = min(float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(3))
    assert fastest < 0.5


def test_look_ups_are_fast():
    words = [form.text for form in reference.forms("de")[:2_000]]
    reference.territory_named("")
    started = time.perf_counter()
    for _ in range(10):
        for word in words:
            reference.territory_named(word)
    assert 10 * len(words) / (time.perf_counter() - started) > 200_000
