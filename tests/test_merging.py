"""Linking and merging: pure functions, told in the words of records."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import linking, merging
from app.vocabulary import Portfolio
from tests import make

AZ = make.participant("Vilayat Eyvazov", "az", portfolio="interior")
KZ = make.participant("Yerzhan Sadenov", "kz", portfolio="interior")
TR = make.participant("Ali Yerlikaya", "tr", portfolio="interior")


def sighting(name, draft, **given):
    body = draft.as_json()
    for number, part in enumerate((*body["participants"], *body["agreements"])):
        part["id"] = f"{name}{number}"
    body["series"] = (linking.series_of(body) or {}).get("id")
    facts = {"id": name, "text_key": name, "published_on": "2025-05-24", "by_hand": False, "text": name} | given
    return merging.Sighting(body=body, **facts)


def groups(*sightings, judged=()):
    return sorted("".join(sorted(one.id for one in group)) for group in merging.cluster(sightings, judged))


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
        ("Вилаят Эйвазов", "Vilayet Eyvazov"),
        ("Кубанычбек Омуралиев", "Kubanıçbek Ömüraliyev"),
        ("Ержан Саденов", "Yerjan Sadenov"),
        ("Ceyhun Bayramov", "Djeyhoun Baïramov"),
        ("Jeje Odongo", "Odongo Jeje Abubakhar"),
        ("Владимир Владимирович Путин", "Wladimir Putin"),
        ("Ilham Heydar oglu Aliyev", "İlham Aliyev"),
        ("Vučić Aleksandar", "Александар Вучич"),
        ("Hayashi Yoshimasa", "Yoshimasa Hayashi"),
        ("Josep Borrell Fontelles", "Josep Borrell"),
    ],
)
def test_one_name_in_several_spellings(one, other):
    assert linking.same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilham Aliyev", "Heydar Aliyev"),
        ("Ali Yerlikaya", "Ali Asadov"),
        ("Olaf Scholz", "Rolf Scholz"),
        ("A. Merkel", "B. Merkel"),
        ("Vilayat Eyvazov", "Vagif Eyvazov"),
        ("Samir Sharifov", "Samira Sharifova"),
        ("Wang Yi", "Wang Li"),
        ("Rashid", "Abdul Latif Rashid"),
        ("", "Wang Li"),
    ],
)
def test_different_names(one, other):
    assert not linking.same_name(one, other)


def bearing(mention, name, represents="az", portfolio="interior", **given):
    return linking.Bearing(mention, represents, name, "minister", portfolio, **given)


def who(*bearings, **judged):
    return sorted("".join(sorted(one.mention for one in group)) for group in linking.people(bearings, **judged))


def test_a_man_who_changes_office_stays_himself_and_a_namesake_elsewhere_is_another():
    told = [bearing("a", "Péter Szabó", "hu"), bearing("b", "Peter Szabo", "hu", "defence"), bearing("c", "Peter Szabo", "at")]
    assert who(*told) == ["ab", "c"]


def test_an_initial_joins_whom_it_fits_alone():
    full, short = bearing("a", "Vilayat Eyvazov"), bearing("b", "V. Eyvazov")
    assert who(full, short) == ["ab"]
    assert who(full, short, bearing("c", "Vagif Eyvazov")) == ["a", "b", "c"]
    assert who(full, bearing("b", "V. Eyvazov", portfolio="health")) == ["a", "b"]


def test_judgements_about_people_go_before_names():
    told = [bearing("a", "Li Wei", "cn"), bearing("b", "Wei Li", "cn", "health"), bearing("c", "Rolf Scholz", "de")]
    assert who(*told) == ["ab", "c"]
    assert who(*told, same=[("a", "c")]) == ["abc"]
    others = [bearing("a", "Asis Taschpulatow"), bearing("b", "Aziz Tashpulatov")]
    assert who(*others) == ["ab"]
    assert who(*others, different=[("b", "a")]) == ["a", "b"]


def test_two_people_written_by_hand_stay_two_and_others_join_whom_they_fit_alone():
    two = bearing("a", "Li Wei", person="1"), bearing("b", "Li Wei", portfolio="health", person="2")
    assert who(*two, bearing("c", "Li Wei")) == ["ac", "b"]
    assert who(*two, bearing("c", "Li Wei", portfolio="energy")) == ["a", "b", "c"]


def test_candidates_are_told_with_how_near_they_are():
    others = {"1": [bearing("x", "Vagif Eyvazov")], "2": [bearing("y", "Vilayat Eyvazov", "tr")], "3": [bearing("z", "Ali Asadov")]}
    found = linking.candidates([bearing("a", "Wilajat Ejwasow")], others)
    assert [one.id for one in found] == ["2"]
    assert 0 < found[0].score < 1


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


SAME_OR_NOT = [
    ({}, True),
    ({"starts_on": "2025-05"}, True),
    ({"starts_on": "2025"}, True),
    ({"starts_on": "2025-05-24"}, True),  # a slip of print, where all else agrees
    ({"starts_on": "2025-05-25"}, False),
    ({"starts_on": "2025-05-24", "city": None, "country": None}, False),
    ({"starts_on": "2025-06"}, False),
    ({"starts_on": None}, False),
    ({"form": "phone"}, False),
    ({"country": "tr", "city": "Ankara"}, False),
    ({"city": "Ganja"}, False),
    ({"city": "Баку"}, True),
    ({"country": None, "city": None}, True),
    ({"ordinal": 2}, True),
    ({"organisations": ("OTS",)}, True),
    ({"status": "planned"}, True),
    ({"status": "cancelled"}, True),
    ({"participants": (AZ, replace(KZ, name=None))}, True),
    ({"participants": (replace(AZ, portfolio=Portfolio.SECURITY), KZ)}, True),
    ({"participants": (AZ, TR)}, False),
    ({"participants": (AZ, replace(KZ, name="Someone Else"))}, False),
]


@pytest.mark.parametrize(("change", "same"), SAME_OR_NOT, ids=[str(change) for change, _ in SAME_OR_NOT])
def test_which_reports_are_of_one_meeting(change, same):
    told = sighting("a", make.meeting(AZ, KZ)), sighting("b", replace(make.meeting(AZ, KZ), **change))
    assert groups(*told) == (["ab"] if same else ["a", "b"])
    assert groups(*reversed(told)) == (["ab"] if same else ["a", "b"])


@pytest.mark.parametrize(("change", "same"), SAME_OR_NOT, ids=[str(change) for change, _ in SAME_OR_NOT])
def test_what_is_alike_is_found_by_its_keys(change, same):
    one, other = make.meeting(AZ, KZ).as_json(), replace(make.meeting(AZ, KZ), **change).as_json()
    (own, sought), (theirs, they_seek) = merging.keys(one), merging.keys(other)
    assert bool(own & they_seek) == bool(sought & theirs)
    assert own & they_seek or not same


def test_two_drafts_of_one_text_are_two_meetings_and_each_finds_its_own():
    told = [sighting(name, make.meeting(AZ, KZ), text=name[0]) for name in ("a1", "a2")]
    assert groups(*told) == ["a1", "a2"]
    assert len(groups(*told, sighting("b", make.meeting(AZ, KZ)))) == 2


def test_what_fits_two_meetings_equally_well_is_of_neither():
    baku, ganja = sighting("a", make.meeting(AZ, KZ)), sighting("b", make.meeting(AZ, KZ, city="Ganja"))
    somewhere = sighting("c", make.meeting(AZ, KZ, city=None, country=None))
    assert groups(baku, ganja, somewhere) == ["a", "b", "c"]
    assert groups(baku, somewhere) == ["ac"]


def test_a_telephone_call_is_not_the_visit_after_it():
    call = sighting("a", make.meeting(AZ, KZ, form="phone", city=None, country=None))
    assert groups(call, sighting("b", make.meeting(AZ, KZ))) == ["a", "b"]


def test_an_announced_round_becomes_the_held_one_however_it_was_put_off():
    interior = {"organisations": ("OTS",), "kind": "multilateral", "ordinal": 3}
    planned = sighting("a", make.meeting(AZ, KZ, TR, starts_on="2026", city=None, country="kz", status="planned", **interior))
    held = sighting("b", make.meeting(AZ, KZ, TR, starts_on="2027-02-03", city="Almaty", country="kz", **interior))
    other = sighting("c", make.meeting(AZ, KZ, TR, starts_on="2027-02-03", city="Almaty", country="kz", **interior | {"ordinal": 4}))
    assert groups(planned, held, other) == ["ab", "c"]
    assert merging.derive([planned, held]).facts["status"] == "held"


def test_reports_that_name_others_of_the_same_delegations_are_of_one_meeting():
    kind = {"kind": "multilateral", "organisations": ("OTS",)}
    all_of_them = sighting("a", make.meeting(AZ, KZ, TR, **kind))
    some = sighting("b", make.meeting(replace(AZ, name="Вилаят Эйвазов"), replace(TR, name=None), **kind))
    others = sighting("c", make.meeting(replace(AZ, name="A Successor"), replace(TR, name="Quite Different"), **kind))
    assert groups(all_of_them, some, others) == ["ab", "c"]


def test_judgements_about_meetings_go_before_facts_and_the_later_before_the_earlier():
    one, other = sighting("a", make.meeting(AZ, KZ)), sighting("b", make.meeting(AZ, KZ, city="Ganja"))
    same, different = merging.Judged("a", "b", same=True), merging.Judged("b", "a", same=False)
    assert groups(one, other, judged=[same]) == ["ab"]
    assert groups(one, other, judged=[same, different]) == ["a", "b"]
    assert groups(one, sighting("c", make.meeting(AZ, KZ)), judged=[merging.Judged("a", "c", same=False)]) == ["a", "c"]
    third, fourth = sighting("c", make.meeting(AZ, KZ)), sighting("d", make.meeting(AZ, KZ, city="Ganja"))
    assert groups(one, other, third, fourth) == ["ac", "bd"]
    assert groups(one, other, third, fourth, judged=[same]) == ["abcd"]


def test_what_counts_no_longer_stays_where_it_belongs_and_says_nothing():
    withdrawn, other = sighting("a", make.meeting(AZ, KZ, topics=("drugs",)), counts=False), sighting("b", make.meeting(AZ, KZ))
    assert groups(withdrawn, other) == ["ab"]
    derived = merging.derive([withdrawn, other])
    assert derived.facts["topics"] == []
    assert {one["id"] for one in derived.participants} == {"a0", "a1"}
    assert merging.derive([withdrawn]).facts["status"] is None


def test_an_end_that_belongs_to_another_start_is_left_out():
    told = [sighting(name, make.meeting(AZ, KZ, starts_on="2025-05-24")) for name in "ab"]
    told.append(sighting("c", make.meeting(AZ, KZ, starts_on="2025-05-22", ends_on="2025-05-23")))
    assert merging.derive(told).facts["ends_on"] is None


def test_a_coarser_date_and_another_spelling_of_a_place_contradict_nothing():
    told = [
        sighting("a", make.meeting(AZ, KZ, starts_on="2025-05")),
        sighting("b", make.meeting(AZ, KZ, starts_on="2025-05", city="Bakü")),
        sighting("c", make.meeting(AZ, KZ, starts_on="2025-05-23", city="Баку", status="planned")),
        sighting("d", make.meeting(AZ, KZ)),
    ]
    derived = merging.derive(told)
    assert (derived.facts["starts_on"], derived.facts["status"]) == ("2025-05-23", "held")
    assert derived.conflicts == ()


def test_a_conflict_names_all_values_and_who_says_them_and_is_settled_by_a_word():
    told = [
        sighting("a", make.meeting(AZ, KZ)),
        sighting("b", make.meeting(AZ, replace(KZ, portfolio=Portfolio.SECURITY), starts_on="2025-05-24")),
    ]
    told.append(sighting("c", make.meeting(AZ, KZ)))
    day, office = merging.derive(told).conflicts
    assert (day.field, day.part, day.values, day.settled) == (
        "starts_on",
        None,
        (("2025-05-23", ("a", "c")), ("2025-05-24", ("b",))),
        False,
    )
    assert (office.field, office.part, office.values) == ("portfolio", "a1", (("interior", ("a", "c")), ("security", ("b",))))
    word = merging.Sighting("w", "", None, by_hand=True, body={"starts_on": "2025-05-24"}, about="a")
    day = merging.derive([*told, word]).conflicts[0]
    assert (day.values[0][0], day.settled) == ("2025-05-24", True)


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
    assert [conflict.values[1] for conflict in derived[0].conflicts] == [("2025-05-22", ("c",))]
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
    series = {"id": "ots-interior", "organisation": "OTS", "territories": [], "position": "minister", "portfolio": "interior"}
    assert linking.series_of(held) == series
    assert linking.series_of(announced, [held, announced]) == series
    assert linking.series_of(announced, [announced]) is None


def test_a_commission_without_a_frame_is_a_series_of_its_states():
    second = make.meeting(AZ, KZ, ordinal=2).as_json()
    third = replace(make.meeting(status="planned", ordinal=3, starts_on=None, city=None), participants=()).as_json()
    told = linking.series_of(second)
    assert told is not None
    assert (told["id"], told["territories"]) == ("az-kz-interior", ["az", "kz"])
    assert linking.series_of(third, [second, third]) == told
    assert linking.series_of(make.meeting(AZ, KZ).as_json()) is None


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_order_of_the_same_reports_gives_the_same_groups(data):
    """Reports that agree, contradict and leave open, of the same three people."""
    told = []
    for number in range(data.draw(st.integers(2, 7))):
        people = data.draw(st.sampled_from([(AZ, KZ), (AZ, TR), (AZ, KZ, TR), (replace(AZ, name=None), KZ)]))
        facts = {
            "starts_on": data.draw(st.sampled_from(["2025-05-23", "2025-05-24", "2025-05-25", "2025-05", "2025"])),
            "city": data.draw(st.sampled_from(["Baku", "Ganja", None])),
            "form": data.draw(st.sampled_from(["in_person", "phone"])),
            "kind": "multilateral" if len(people) > 2 else "bilateral",
        }
        text = data.draw(st.sampled_from("xyz")) + str(number // 2)
        told.append(sighting(f"s{number}", make.meeting(*people, **facts), text=text))
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(told), st.sampled_from(told), st.booleans()), max_size=3))
    judged = [merging.Judged(one.id, other.id, same) for one, other, same in pairs if one is not other]
    assert groups(*data.draw(st.permutations(told)), judged=judged) == groups(*told, judged=judged)
