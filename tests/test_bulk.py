"""Many records in one request: all of them or none, a line for each; by real HTTP, on both databases."""

import random
from datetime import date, timedelta

import pytest

from app.schemas.bulk import BulkOut, BulkProblemOut
from tests.test_crud import FOUNDING, editor, refused, tag

__all__ = ["editor"]


def bulk(answer, status=200):
    assert answer.status_code == status, answer.text
    return BulkOut.model_validate(answer.json()).items


SYLLABLES = [
    "ba",
    "vi",
    "zha",
    "shu",
    "kha",
    "ya",
    "chi",
    "mo",
    "zu",
    "ra",
    "li",
    "du",
    "ga",
    "ni",
    "to",
    "fe",
    "pa",
    "se",
    "ker",
    "lund",
    "mir",
    "dov",
    "ast",
    "rek",
    "hol",
    "bin",
    "tar",
    "gos",
]
STATES = ("az", "kz", "kg", "tr", "uz", "hu", "tm", "ge")


def many(count):
    """Meetings on days that lie apart, with eight participants each, of people who meet again."""
    chance = random.Random(5)
    names = {
        state: [" ".join("".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(2)) for _ in range(20)] for state in STATES
    }
    return [
        {
            "starts_on": str(date(1985, 1, 1) + timedelta(days=15 * number)),
            "city": "Baku",
            "territory": "az",
            "participants": [
                {"name": chance.choice(names[state]), "position": "minister", "portfolio": "energy", "territory": state} for state in STATES
            ],
        }
        for number in range(count)
    ]


def refused_items(answer):
    problem = BulkProblemOut.model_validate(answer.json())
    assert (answer.status_code, problem.status, problem.type) == (422, 422, "/problems/bulk-refused")
    return problem.items


def test_many_meetings_are_posted_at_once(editor):
    lines = bulk(editor.post("/v1/meetings", json=[FOUNDING, *many(3)]))
    assert [line.status for line in lines] == [201] * 4
    assert all(editor.get(line.url).json()["version"] == line.version == 1 for line in lines)
    again = bulk(editor.post("/v1/meetings", json=[{"starts_on": "2024-01-02"}, FOUNDING]))
    assert ([line.status for line in again], again[1].id) == ([201, 200], lines[0].id)


def test_one_that_cannot_be_written_lets_none_be_written(editor):
    bad = {"participants": [{"position": "head_of_organisation", "organisation": "Nowhere"}]}
    lines = refused_items(editor.post("/v1/meetings", json=[FOUNDING, bad, {"starts_on": "2024-01-02"}]))
    assert [line.status for line in lines] == [424, 422, 424]
    assert lines[1].problem.errors[0].pointer == "/participants/0/organisation"
    answer = editor.post("/v1/meetings", json=[FOUNDING, bad])
    assert answer.json()["errors"][0]["pointer"] == "/1/participants/0/organisation"
    refused(editor.post("/v1/meetings", json=[FOUNDING, {"city": 1, "stauts": "held"}]), 422, "invalid", "/1/stauts")
    assert editor.get("/v1/meetings").json()["items"] == []
    assert editor.get("/v1/people").json()["items"] == []


def test_a_dry_run_shows_what_would_come_and_keeps_nothing(editor):
    before = editor.get("/v1/changes").json()["position"]
    answer = editor.post("/v1/meetings?dry_run=true", json=[FOUNDING, *many(2)])
    assert answer.json()["dry_run"] is True
    assert [line.status for line in bulk(answer)] == [201] * 3
    one = editor.post("/v1/meetings?dry_run=true", json=FOUNDING)
    assert (one.status_code, one.json()["city"], "location" in one.headers) == (200, "Baku", False)
    refused_items(editor.patch("/v1/meetings?dry_run=true", json=[{"id": "nothing", "version": 1, "city": "Baku"}]))
    assert editor.get("/v1/changes").json()["position"] == before


def test_many_meetings_are_corrected_and_deleted_at_once(editor):
    made = bulk(editor.post("/v1/meetings", json=many(3)))
    patches = [{"id": line.id, "version": 1, "city": "Shusha"} for line in made]
    done = bulk(editor.patch("/v1/meetings", json=patches, headers={"Change-Reason": "moved"}))
    assert [(line.status, line.version) for line in done] == [(200, 2)] * 3
    assert {editor.get(line.url).json()["city"] for line in made} == {"Shusha"}
    assert editor.get(f"{made[0].url}/revisions").json()["items"][0]["reason"] == "moved"
    stale = refused_items(editor.patch("/v1/meetings", json=[patches[0], {"id": made[1].id, "version": 2, "ordinal": 3}]))
    assert [line.status for line in stale] == [412, 424]
    assert stale[0].problem.version == 2
    deletions = [{"id": line.id, "version": 2} for line in made]
    lines = refused_items(editor.request("DELETE", "/v1/meetings", json=[*deletions, {"id": "nothing", "version": 1}]))
    assert [line.status for line in lines] == [424, 424, 424, 404]
    gone = bulk(editor.request("DELETE", "/v1/meetings", json=deletions))
    assert [(line.status, line.version) for line in gone] == [(204, 3)] * 3
    refused(editor.get(made[0].url), 410, "gone")


@pytest.mark.parametrize(
    ("address", "given", "patch"),
    [
        ("people", [{"name": "Ilia Darchiashvili"}, {"name": "Maka Botchorishvili"}], {"names": ["Anders"]}),
        ("ministries", [{"territory": "ee", "portfolio": "interior"}, {"territory": "ee", "portfolio": "defence"}], {"names": ["Haus"]}),
        ("organisations", [{"short_name": "Friends of Cohesion"}, {"short_name": "Weimarer Runde"}], {"kind": "format"}),
        ("series", [{"organisation": "OTS", "portfolio": "culture", "position": "minister"}], {"title": {"de": "Reihe", "en": "Row"}}),
        ("places", [{"name": "Aktau", "territory": "kz"}, {"name": "Kuryk", "territory": "kz"}], {"names": {"de": "Anders"}}),
    ],
)
def test_many_of_the_directory_at_once(editor, address, given, patch):
    made = bulk(editor.post(f"/v1/{address}", json=given))
    assert {line.status for line in made} == {201}
    done = bulk(editor.patch(f"/v1/{address}", json=[{"id": line.id, "version": 1} | patch for line in made]))
    assert {(line.status, line.version) for line in done} == {(200, 2)}
    gone = bulk(editor.request("DELETE", f"/v1/{address}", json=[{"id": line.id, "version": 2} for line in made]))
    assert {line.status for line in gone} == {204}


def test_of_two_twins_in_one_request_none_is_written(editor):
    twins = [{"short_name": "Friends of Cohesion"}, {"short_name": "Friends of Cohesion"}]
    lines = refused_items(editor.post("/v1/organisations", json=twins))
    assert [line.status for line in lines] == [424, 409]
    assert editor.get("/v1/organisations?short_name=Friends of Cohesion").json()["items"] == []


def test_a_bulk_has_bounds(editor):
    refused(editor.post("/v1/meetings", json=[]), 422, "invalid")
    refused(editor.post("/v1/people", json=[{"name": "A"}] * 1001), 422, "invalid")
    refused(editor.post("/v1/people", json="x"), 422, "invalid")
    refused(editor.patch("/v1/people", json=[{"id": "x", "name": "A"}]), 422, "missing-field", "/0/version")
    refused(editor.request("DELETE", "/v1/people", json=[{"id": "x", "version": 1, "name": "A"}]), 422, "unknown-field", "/0/name")


def test_the_same_post_again_is_answered_the_same(editor):
    keyed = {"Idempotency-Key": "4c0e"}
    first = editor.post("/v1/meetings", json=FOUNDING, headers=keyed)
    assert first.status_code == 201
    editor.patch(first.json()["url"], json={"city": "Shusha"}, headers=tag(first))
    again = editor.post("/v1/meetings", json=FOUNDING, headers=keyed)
    assert (again.status_code, again.content) == (201, first.content)
    for name in ("etag", "location", "content-type"):
        assert again.headers[name] == first.headers[name]
    assert editor.get(first.json()["url"]).json()["version"] == 2
    refused(editor.post("/v1/meetings", json={"city": "Baku"}, headers=keyed), 409, "idempotency-key-reused")
    refused(editor.post("/v1/people", json={"name": "Ilia"}, headers=keyed), 409, "idempotency-key-reused")
    refused(editor.post("/v1/people", json={"name": "Ilia"}, headers={"Idempotency-Key": "x" * 256}), 422, "invalid", "Idempotency-Key")


def test_a_refusal_is_not_kept(editor):
    keyed = {"Idempotency-Key": "5d1f"}
    refused(editor.post("/v1/organisations", json={"short_name": "OTS"}, headers=keyed), 409, "duplicate-organisation")
    assert editor.post("/v1/organisations", json={"short_name": "Friends of Cohesion"}, headers=keyed).status_code == 201


def test_a_bulk_and_a_restore_can_be_sent_again(editor):
    keyed = {"Idempotency-Key": "bulk"}
    first = editor.post("/v1/meetings", json=many(2), headers=keyed)
    assert editor.post("/v1/meetings", json=many(2), headers=keyed).content == first.content
    assert len(editor.get("/v1/meetings").json()["items"]) == 2
    line = bulk(first)[0]
    editor.delete(line.url, headers={"If-Match": '"1"'})
    restore = {"If-Match": '"2"', "Idempotency-Key": "restore"}
    back = editor.post(f"{line.url}/restore", headers=restore)
    assert (back.status_code, editor.post(f"{line.url}/restore", headers=restore).content) == (200, back.content)
    assert editor.post("/v1/meetings?dry_run=true", json=FOUNDING, headers={"Idempotency-Key": "dry"}).status_code == 200
    assert editor.post("/v1/meetings", json=FOUNDING, headers={"Idempotency-Key": "dry"}).status_code == 201


@pytest.mark.long
def test_a_thousand_meetings_with_eight_participants_in_one_request(editor):
    lines = bulk(editor.post("/v1/meetings", json=many(1000), timeout=300))
    assert len({line.id for line in lines}) == 1000
    assert editor.get("/v1/participants?count=true&limit=1").json()["count"] == 8000


def test_many_parts_of_one_meeting_at_once(editor):
    made = editor.post("/v1/meetings", json=FOUNDING).json()
    first, second, *_ = made["participants"]
    patches = [{"id": first["id"], "version": 1, "role": "host"}, {"id": second["id"], "version": 1, "name": "Jerschan Sadenow"}]
    assert [line.status for line in bulk(editor.patch("/v1/participants", json=patches))] == [200, 200]
    assert [(one["role"], one["name"]) for one in editor.get(made["url"]).json()["participants"]][:2] == [
        ("host", "Vilayat Eyvazov"),
        (None, "Jerschan Sadenow"),
    ]
    version = editor.get(made["url"]).json()["version"]
    gone = editor.request("DELETE", "/v1/participants", json=[{"id": one["id"], "version": version} for one in (first, second)])
    assert [line.status for line in bulk(gone)] == [204, 204]
    assert len(editor.get(made["url"]).json()["participants"]) == len(FOUNDING["participants"]) - 2
    paper = made["agreements"][0]
    stale = refused_items(editor.patch("/v1/agreements", json=[{"id": paper["id"], "version": 1, "title": "Anders"}]))
    assert stale[0].status == 412


def test_many_press_texts_at_once(editor):
    read = "Bundeskanzler Friedrich Merz hat am Donnerstag in London Premierminister Keir Starmer getroffen."
    texts = [{"publisher": f"Agentur {letter}", "published_on": "2025-07-17", "text": read} for letter in "AB"]
    made = bulk(editor.post("/v1/press-texts", json=texts))
    assert [line.status for line in made] == [201, 201]
    assert [line.status for line in bulk(editor.post("/v1/press-texts", json=texts))] == [200, 200]
    (meeting,) = editor.get("/v1/meetings").json()["items"]
    assert len(meeting["sources"]) == 2
    patches = [{"id": line.id, "version": 1, "title": "Treffen in London"} for line in made]
    assert [line.version for line in bulk(editor.patch("/v1/press-texts", json=patches))] == [2, 2]
    gone = bulk(editor.request("DELETE", "/v1/press-texts", json=[{"id": line.id, "version": 2} for line in made]))
    assert [line.status for line in gone] == [200, 200]
    assert editor.get("/v1/meetings").json()["items"] == []
