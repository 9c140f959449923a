"""Linking and merging, as far as they go now: pure functions, told in the words of records."""

import itertools
from dataclasses import replace

import pytest

from app import linking, merging
from tests import make

AZ = make.participant("Vilayat Eyvazov", "az", portfolio="interior")
KZ = make.participant("Yerzhan Sadenov", "kz", portfolio="interior")
TR = make.participant("Ali Yerlikaya", "tr", portfolio="interior")


def sighting(name, draft, **given):
    body = draft.as_json()
    for number, part in enumerate((*body["participants"], *body["agreements"])):
        part["id"] = f"{name}{number}"
    body["series"] = linking.series_of(body)
    facts = {"id": name, "text_key": name, "published_on": "2025-05-24", "by_hand": False} | given
    return merging.Sighting(body=body, **facts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vilayat Eyvazov", "Wilajat Ejwasow"),
        ("Vilayat Eyvazov", "V. Eyvazov"),
        ("Vilayat Eyvazov", "EYVAZOV Vilayat"),
        ("Yerzhan Sadenov", "Jerschan Sadenow"),
        ("Aziz Tashpulatov", "Asis Taschpulatow"),
        ("Bence Rétvári", "Bence Retvari"),
        ("Dursun Oğuz", "Dursun Oguz"),
        ("Вилаят Эйвазов", "Wilajat Ejwasow"),
    ],
)
def test_one_name_in_several_spellings(one, other):
    assert linking.same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ilham Aliyev", "Heydar Aliyev"), ("Ali Yerlikaya", "Ali Asadov"), ("Olaf Scholz", "Rolf Scholz"), ("A. Merkel", "B. Merkel")],
)
def test_different_names(one, other):
    assert not linking.same_name(one, other)


def test_a_namesake_who_stands_for_another_state_is_not_linked():
    known = [linking.KnownPerson("1", frozenset({"Péter Szabó"}), frozenset({"hu"}))]
    assert linking.person_of("Peter Szabo", ["hu"], known) is known[0]
    assert linking.person_of("Peter Szabo", ["at"], known) is None


def test_two_known_people_of_one_name_leave_it_open():
    known = [linking.KnownPerson(number, frozenset({"Li Wei"}), frozenset({"cn"})) for number in "12"]
    assert linking.person_of("Li Wei", ["cn"], known) is None


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "expected"),
    [
        ("2025-05-23", None, ("2025-05-23", "2025-05-23")),
        ("2025-05-23", "2025-06-01", ("2025-05-23", "2025-06-01")),
        ("2024-02", None, ("2024-02-01", "2024-02-29")),
        ("2025", None, ("2025-01-01", "2025-12-31")),
        ("9999", None, ("9999-01-01", "9999-12-31")),
        (None, None, (None, None)),
    ],
)
def test_the_days_that_a_date_allows(starts_on, ends_on, expected):
    assert merging.days(starts_on, ends_on) == expected


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, True),
        ({"starts_on": "2025-05"}, True),
        ({"starts_on": "2025-05-24"}, False),
        ({"form": "phone"}, False),
        ({"country": "tr"}, False),
        ({"country": None, "city": None}, True),
        ({"starts_on": None}, False),
    ],
)
def test_which_reports_are_of_one_meeting(change, same):
    one = merging.round_of(sighting("a", make.meeting(AZ, KZ)).body)
    other = merging.round_of(sighting("b", replace(make.meeting(AZ, KZ), **change)).body)
    assert (merging.likeness(one, other) > 0) == same


def test_a_meeting_of_the_same_offices_under_other_names_is_another():
    successors = make.meeting(
        make.participant("Someone Else", "az", portfolio="interior"), make.participant("Quite Different", "kz", portfolio="interior")
    )
    one, other = (merging.round_of(sighting("a", draft).body) for draft in (make.meeting(AZ, KZ), successors))
    assert merging.likeness(one, other) == 0


def test_any_order_of_the_same_sightings_gives_the_same_record():
    told = [
        sighting("a", make.meeting(AZ, KZ, starts_on="2025-05-23", city="Baku", agreements=(make.agreement("Gemeinsame Erklärung"),))),
        sighting("b", make.meeting(TR, replace(AZ, name="Wilajat Ejwasow"), starts_on="2025-05", topics=("drugs",))),
        sighting("c", make.meeting(replace(KZ, name=None), starts_on="2025-05-22", agreements=(make.agreement("Erklärung der Minister"),))),
    ]
    derived = [merging.derive(order) for order in itertools.permutations(told)]
    assert all(one == derived[0] for one in derived)
    assert derived[0].facts["starts_on"] == "2025-05-23"
    assert {one["name"] for one in derived[0].participants} == {"Vilayat Eyvazov", "Yerzhan Sadenov", "Ali Yerlikaya"}
    assert [conflict.value for conflict in derived[0].conflicts] == ["2025-05-22"]
    assert len(derived[0].agreements) == 1


def test_the_word_of_an_archivist_wins_over_any_number_of_texts():
    told = [sighting(name, make.meeting(city="Baku")) for name in "abc"] + [sighting("d", make.meeting(city="Shusha"), by_hand=True)]
    assert merging.derive(told).facts["city"] == "Shusha"


def test_the_report_of_a_meeting_knows_more_than_its_announcement():
    told = [sighting(name, make.meeting(AZ, KZ, status="planned")) for name in "ab"] + [sighting("c", make.meeting(AZ, KZ))]
    assert merging.derive(told).facts["status"] == "held"


def test_an_announced_round_is_of_the_series_of_the_round_that_announces_it():
    held = make.meeting(AZ, KZ, TR, organisations=("OTS",), kind="multilateral").as_json()
    announced = replace(make.meeting(organisations=("OTS",), status="planned"), participants=()).as_json()
    assert linking.series_of(held) == "ots-interior"
    assert linking.series_of(announced, [held, announced]) == "ots-interior"
    assert linking.series_of(announced, [announced]) is None
