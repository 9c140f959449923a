"""Meetings counted, and who met whom: the same on both databases, and the same as a plain count over the listed meetings."""

from collections import Counter
from itertools import combinations
from typing import get_args

import pytest

from app import records
from app.db import connect, writing
from app.main import create_app
from app.records import Actor
from app.schemas.questions import Dimension
from app.schemas.statistics import CountsOut, MetOut, NetworkOut, PairsOut, TimelineOut
from app.settings import Settings
from app.vocabulary import Presence, Status
from tests import make
from tests.test_crud import refused

BAYRAMOV, FIDAN, MIRZOYAN, NURTLEU = (
    ("Jeyhun Bayramov", "az"),
    ("Hakan Fidan", "tr"),
    ("Ararat Mirzoyan", "am"),
    ("Murat Nurtleu", "kz"),
)


def people(*who):
    return [make.participant(name, country) for name, country in who]


@pytest.fixture
def client(database_url, served):
    """A database with six meetings."""
    engine = connect(database_url)
    deputy = make.participant("Samir Sharifov", "az", position="deputy_minister")
    away = make.participant("Murat Nurtleu", "kz", presence=Presence.ABSENT)
    for drafts, publisher in (
        ([make.meeting(*people(BAYRAMOV, FIDAN), deputy, topics=("energy", "trade"), agreements=(make.agreement(),))], "Agentur A"),
        ([make.meeting(*people(BAYRAMOV, FIDAN), away, starts_on="2024-03", city="Ankara", country="tr")], "Agentur A"),
        ([make.meeting(*people(BAYRAMOV, MIRZOYAN), starts_on="2023", city=None, country=None)], "agentur b"),
        ([make.meeting(*people(FIDAN, NURTLEU), starts_on="2024-06-01", topics=("energy",), city="Astana", country="kz")], "Ägentur"),
        ([make.meeting(*people(BAYRAMOV, FIDAN, NURTLEU), starts_on="2026-01-10", organisations=("OTS",))], "Agentur A"),
        ([make.meeting(*people(MIRZOYAN, FIDAN), starts_on=None, status=Status.PLANNED)], "Agentur B"),
    ):
        make.ingest(engine, *drafts, text=make.press_text(publisher=publisher))
    engine.dispose()
    return served(create_app(Settings(database_url=database_url)))


def ask(client, address, shape, **asked):
    answer = client.get(f"/v1/{address}", params=asked)
    assert answer.status_code == 200, answer.text
    shape.model_validate(answer.json())
    return answer.json()


def listed(client, **asked):
    return client.get("/v1/meetings", params={"limit": 200, **asked}).json()["items"]


def who(meeting):
    return [one for one in meeting["participants"] if one["presence"] != "absent"]


PLAIN = {
    "territory": lambda meeting: {one["territory"] for one in who(meeting)},
    "person": lambda meeting: {one["person_id"] for one in who(meeting)},
    "ministry": lambda meeting: {one["ministry_id"] for one in who(meeting)},
    "portfolio": lambda meeting: {one["portfolio"] for one in who(meeting)},
    "position": lambda meeting: {one["position"] for one in who(meeting)},
    "topic": lambda meeting: set(meeting["topics"]),
    "year": lambda meeting: [meeting["starts_on"] and meeting["starts_on"][:4]],
    "month": lambda meeting: [meeting["starts_on"][:7] if len(meeting["starts_on"] or "") > 4 else None],
    "status": lambda meeting: [meeting["status"]],
    "form": lambda meeting: [meeting["form"]],
    "kind": lambda meeting: [meeting["kind"]],
    "place": lambda meeting: [meeting["place_id"]],
    "in_territory": lambda meeting: [meeting["territory"]],
    "agreement_type": lambda meeting: {one["type"] for one in meeting["agreements"]},
    "publisher": lambda meeting: {one["publisher"] for one in meeting["sources"]},
    "language": lambda meeting: {one["language"] for one in meeting["sources"]},
}
OWN = ("year", "month", "status", "form", "kind", "place", "in_territory")


def plain(meetings, dimension):
    """The values of a dimension, counted over meetings as they are listed; parts without a value count nowhere."""
    found = Counter(value for meeting in meetings for value in PLAIN[dimension](meeting) if value is not None or dimension in OWN)
    return sorted(found.items(), key=lambda one: (-one[1], one[0] or ""))


ASKED = [{}, {"territory": "tr"}, {"topic": "energy"}, {"from": "2024"}, {"q": "fidan"}, {"publisher": "Agentur A"}, {"status": "held"}]


def test_each_dimension_counts_what_is_listed(client, subtests):
    for asked in ASKED:
        meetings = listed(client, **asked)
        assert meetings, asked
        facets = client.get("/v1/meetings", params={**asked, "limit": 1, "facets": get_args(Dimension)}).json()["facets"]
        for dimension in get_args(Dimension):
            with subtests.test(f"{dimension} {asked}"):
                told = [(one["value"], one["count"]) for one in facets[dimension]]
                if dimension in PLAIN:
                    assert told == plain(meetings, dimension)
                if not asked:
                    found = ask(client, "statistics/meetings", CountsOut, by=dimension)
                    assert [(one["values"][0]["value"], one["count"]) for one in found["items"]] == told


def test_pairs_of_dimensions_are_of_one_participant(client):
    found = ask(client, "statistics/meetings", CountsOut, by=["territory", "year"], territory="az")
    told = {tuple(value["value"] for value in one["values"]): one["count"] for one in found["items"]}
    meetings = listed(client, territory="az")
    assert told == Counter((code, one["starts_on"][:4]) for one in meetings for code in PLAIN["territory"](one))
    offices = ask(client, "statistics/meetings", CountsOut, by=["position", "territory"])
    bearing = {tuple(value["value"] for value in one["values"]) for one in offices["items"]}
    assert ("deputy_minister", "az") in bearing
    assert ("deputy_minister", "tr") not in bearing
    some = ask(client, "statistics/meetings", CountsOut, by="territory", limit=1)
    assert (len(some["items"]), some["truncated"]) == (1, True)
    assert some["items"][0]["values"] == [{"value": "tr", "label": {"de": "Türkei", "en": "Türkiye"}}]


def test_who_met_whom(client):
    for of, key in (("territories", "territory"), ("people", "person_id")):
        meetings = listed(client)
        plainly: Counter[tuple[str, ...]] = Counter()
        for meeting in meetings:
            sides = {(one[key], one["territory"]) for one in who(meeting)}
            plainly.update({tuple(sorted((a[0], b[0]))) for a, b in combinations(sides, 2) if a[1] != b[1]})
        pairs = ask(client, "statistics/pairs", PairsOut, of=of)["items"]
        told = [((one["left"]["id"], one["right"]["id"]), one["meetings"]) for one in pairs]
        assert told == sorted(plainly.items(), key=lambda one: (-one[1], one[0]))
        network = ask(client, "statistics/network", NetworkOut, of=of)
        assert [((one["source"], one["target"]), one["meetings"]) for one in network["edges"]] == told
        assert {one["id"]: one["meetings"] for one in network["nodes"]} == Counter(
            side for meeting in meetings for side in {one[key] for one in who(meeting)}
        )
        few = ask(client, "statistics/network", NetworkOut, of=of, limit=2)
        assert (len(few["nodes"]), len(few["edges"]), few["truncated"]) == (2, 1, True)
        left, right = told[0][0]
        timeline = ask(client, f"statistics/pairs/{left}/{right}", TimelineOut)
        assert (timeline["of"], timeline["count"]) == (of, 3)
        assert [(one["period"], one["count"]) for one in timeline["items"]] == [("2024", 1), ("2025", 1), ("2026", 1)]
        assert pairs[0]["first"] == timeline["items"][0]["meetings"][0]
        assert pairs[0]["last"] == timeline["items"][-1]["meetings"][-1]
    assert [one["period"] for one in ask(client, "statistics/pairs/tr/az", TimelineOut, per="month")["items"]] == [
        "2024-03",
        "2025-05",
        "2026-01",
    ]


def test_whom_a_person_met(client):
    ids = {one["name"]: one["id"] for one in client.get("/v1/people").json()["items"]}
    address = f"people/{ids['Jeyhun Bayramov']}/met"
    found = ask(client, address, MetOut)
    assert [(one["label"]["en"], one["meetings"]) for one in found["items"][:1]] == [("Hakan Fidan", 3)]
    assert {one["person_id"] for one in found["items"]} == {ids[name] for name in ("Hakan Fidan", "Ararat Mirzoyan", "Murat Nurtleu")}
    assert {one["label"]["en"]: one["meetings"] for one in found["items"]}["Murat Nurtleu"] == 1  # absent from the other
    everybody = ask(client, address, MetOut, delegation="any")
    assert "Samir Sharifov" in {one["label"]["en"] for one in everybody["items"]}
    of_a_year = ask(client, address, MetOut, **{"from": "2023", "to": "2023"})
    assert [one["label"]["en"] for one in of_a_year["items"]] == ["Ararat Mirzoyan"]


def test_an_answer_is_kept_until_a_record_changes(client, database_url):
    before = client.get("/v1/statistics/meetings", params={"by": "status"})
    again = client.get("/v1/statistics/meetings", params={"by": "status"})
    assert (again.content, again.headers["etag"]) == (before.content, before.headers["etag"])
    known = client.get("/v1/statistics/meetings", params={"by": "status"}, headers={"If-None-Match": before.headers["etag"]})
    assert known.status_code == 304
    engine = connect(database_url)
    with writing(engine) as db:
        records.meetings.set_deleted(db, listed(client, status="planned")[0]["id"], Actor("test"), deleted=True)
    engine.dispose()
    after = client.get("/v1/statistics/meetings", params={"by": "status"})
    assert [one["values"][0]["value"] for one in before.json()["items"]] == ["held", "planned"]
    assert [one["values"][0]["value"] for one in after.json()["items"]] == ["held"]


def test_what_cannot_be_counted_is_refused(client):
    for asked in ({"by": "colour"}, {"by": ["year", "year"]}, {"by": ["year", "form", "kind"]}):
        answer = client.get("/v1/statistics/meetings", params=asked)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"].startswith("by")
    refused(client.get("/v1/people/nobody/met"), 404, "not-found")
    refused(client.get("/v1/statistics/pairs/az/nobody"), 404, "not-found")
