"""Writing by hand: over real HTTP, on both databases, with a key."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select

from app.db import CONNECTIONS, writing
from app.main import create_app
from app.models import Revision
from app.records import keys
from app.schemas.outputs import MeetingOut, ProblemOut
from app.settings import Settings
from tests import make

FOUNDING: dict[str, Any] = {
    "starts_on": "2025-05-23",
    "city": "Baku",
    "territory": "az",
    "ordinal": 2,
    "organisations": ["OTS"],
    "topics": ["organised_crime", "terrorism"],
    "participants": [
        {"name": "Vilayat Eyvazov", "position": "minister", "portfolio": "interior", "territory": "az"},
        {"name": "Yerzhan Sadenov", "position": "minister", "portfolio": "interior", "territory": "kz"},
        {"name": "Dursun Oğuz", "position": "minister", "portfolio": "interior", "territory": "cy-trnc"},
        {"name": "Bence Rétvári", "position": "deputy_minister", "portfolio": "interior", "territory": "hu"},
        {"name": "Kubanychbek Omuraliev", "position": "head_of_organisation", "organisation": "Organisation der Turkstaaten"},
    ],
    "agreements": [{"type": "declaration", "status": "signed", "title": "Gemeinsame Erklärung"}],
}


def key_for(engine, role):
    with writing(engine) as db:
        return keys.create(db, f"test {role}", role)


@pytest.fixture
def editor(client, engine):
    """A client that bears an editor's key."""
    client.headers["Authorization"] = f"Bearer {key_for(engine, 'editor')}"
    return client


def tag(answer):
    return {"If-Match": answer.headers["etag"]}


def refused(answer, status, kind, pointer=None):
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = ProblemOut.model_validate(answer.json())
    assert problem.type == f"/problems/{kind}"
    if pointer is not None:
        assert pointer in [fault.pointer for fault in problem.errors]
    return problem


def test_a_meeting_is_posted_whole(editor):
    made = editor.post("/v1/meetings", json=FOUNDING)
    assert made.status_code == 201, made.text
    assert made.headers["location"] == made.json()["url"]
    meeting = MeetingOut.model_validate(made.json())
    assert meeting.title.de == "2. Treffen der Innenminister (OTS): 5 Delegationen, Baku"
    assert meeting.title.en == "2nd meeting of interior ministers (OTS): 5 delegations, Baku"
    assert (meeting.kind, meeting.place_id, meeting.series_id) == ("multilateral", "az-baku", "ots-interior")
    assert [one.ministry_id for one in meeting.participants][:3] == ["az-interior", "kz-interior", "cy-trnc-interior"]
    assert all(one.person_id for one in meeting.participants)
    assert meeting.participants[4].organisation == "OTS"
    assert editor.get(made.json()["url"]).json() == made.json()
    assert editor.get("/v1/meetings?frame=OTS&portfolio=interior&territory=cy-trnc").json()["items"] == [made.json()]


def test_a_meeting_can_be_bare_and_needs_no_press_text(editor):
    made = editor.post("/v1/meetings", json={})
    assert made.status_code == 201
    meeting = made.json()
    assert (meeting["status"], meeting["form"], meeting["participants"], meeting["sources"]) == ("held", "in_person", [], [])


def test_a_meeting_is_patched_replaced_deleted_and_restored(editor):
    made = editor.post("/v1/meetings", json=FOUNDING)
    address = made.json()["url"]
    patched = editor.patch(address, json={"city": "Shusha", "starts_on": "2025-05", "topics": []}, headers=tag(made))
    assert patched.status_code == 200, patched.text
    body = patched.json()
    assert (body["city"], body["starts_on"], body["latest"], body["topics"]) == ("Shusha", "2025-05", "2025-05-31", [])
    assert body["participants"] == made.json()["participants"]
    assert patched.headers["etag"] == '"2"'
    kept = body["participants"][0]
    whole = FOUNDING | {
        "participants": [{**FOUNDING["participants"][0], "id": kept["id"], "role": "host"}, {"name": "New Person", "territory": "uz"}]
    }
    replaced = editor.put(address, json=whole, headers=tag(patched))
    assert replaced.status_code == 200, replaced.text
    people = replaced.json()["participants"]
    assert {(one["name"], one["role"], one["position"]) for one in people} == {
        ("Vilayat Eyvazov", "host", "minister"),
        ("New Person", None, "other"),
    }
    assert kept["id"] in [one["id"] for one in people]
    assert editor.delete(address, headers=tag(replaced)).status_code == 204
    refused(editor.get(address), 410, "gone")
    assert editor.get("/v1/meetings").json()["items"] == []
    refused(editor.patch(address, json={"city": "Baku"}, headers={"If-Match": "*"}), 410, "gone")
    restored = editor.post(f"{address}/restore", headers={"If-Match": "*"})
    assert restored.status_code == 200
    assert restored.json()["participants"] == people


def test_a_title_can_be_given_and_taken_back(editor):
    title = {"de": "Gipfel von Baku", "en": "Baku summit"}
    made = editor.post("/v1/meetings", json=FOUNDING | {"title": title})
    assert made.json()["title"] == title
    plain = editor.patch(made.json()["url"], json={"title": None}, headers=tag(made))
    assert plain.json()["title"]["de"].startswith("2. Treffen der Innenminister")


def test_parts_have_addresses_of_their_own(editor):
    made = editor.post("/v1/meetings", json=FOUNDING)
    address = made.json()["url"]
    added = editor.post(
        f"{address}/participants", json={"position": "minister", "portfolio": "interior", "territory": "uz"}, headers=tag(made)
    )
    assert added.status_code == 201, added.text
    one = added.json()
    assert (one["name"], one["person_id"], one["ministry_id"]) == (None, None, "uz-interior")
    named = editor.patch(one["url"], json={"name": "Aziz Tashpulatov", "role": "guest"}, headers=tag(added))
    assert (named.json()["name"], named.json()["portfolio"], named.json()["role"]) == ("Aziz Tashpulatov", "interior", "guest")
    assert named.json()["person_id"]
    assert editor.delete(one["url"], headers=tag(named)).status_code == 204
    refused(editor.get(one["url"]), 410, "gone")
    assert len(editor.get(address).json()["participants"]) == 5
    back = editor.post(f"{one['url']}/restore", headers={"If-Match": "*"})
    assert back.json()["name"] == "Aziz Tashpulatov"
    paper = editor.post(f"{address}/agreements", json={"type": "memorandum", "status": "signed", "title": "Memorandum"}, headers=tag(back))
    assert paper.status_code == 201, paper.text
    changed = editor.put(paper.json()["url"], json={"type": "plan", "status": "adopted", "title": "Aktionsplan"}, headers=tag(paper))
    assert changed.json()["type"] == "plan"
    assert editor.delete(paper.json()["url"], headers=tag(changed)).status_code == 204
    assert [one["type"] for one in editor.get(address).json()["agreements"]] == ["declaration"]


def test_what_an_archivist_writes_outlives_every_later_text(editor, engine):
    make.ingest(engine, make.meeting(city="Baku", topics=("trade",)))
    meeting = editor.get("/v1/meetings").json()["items"][0]
    absent = meeting["participants"][1]
    corrected = editor.patch(meeting["url"], json={"city": "Shusha"}, headers={"If-Match": '"1"'})
    editor.delete(absent["url"], headers=tag(corrected))
    make.ingest(engine, make.meeting(city="Baku", topics=("energy",)))
    now = editor.get(meeting["url"]).json()
    assert (now["city"], len(now["sources"]), sorted(now["topics"])) == ("Shusha", 2, ["energy", "trade"])
    assert absent["name"] not in [one["name"] for one in now["participants"]]


def test_a_deleted_meeting_does_not_come_back_with_the_next_text(editor, engine):
    make.ingest(engine, make.meeting())
    meeting = editor.get("/v1/meetings").json()["items"][0]
    editor.delete(meeting["url"], headers={"If-Match": '"1"'})
    make.ingest(engine, make.meeting())
    assert editor.get("/v1/meetings").json()["items"] == []


def test_a_meeting_that_is_known_takes_the_archivists_words_in(editor, engine):
    make.ingest(engine, make.meeting())
    people = [
        {"name": "Jeyhun Bayramov", "position": "minister", "portfolio": "foreign", "territory": "az", "role": "host"},
        {"name": "Hakan Fidan", "position": "minister", "portfolio": "foreign", "territory": "tr"},
    ]
    made = editor.post("/v1/meetings", json={"starts_on": "2025-05-23", "city": "Baku", "territory": "az", "participants": people})
    assert made.status_code == 200
    assert [(one["name"], one["role"]) for one in made.json()["participants"]] == [("Jeyhun Bayramov", "host"), ("Hakan Fidan", None)]
    assert len(editor.get("/v1/meetings").json()["items"]) == 1


RECORDS = [
    ("people", {"name": "Kaja Kallas", "names": ["Kallas, Kaja"]}, {"name": "Kaja Kallas-Test"}, "name"),
    ("ministries", {"territory": "ee", "portfolio": "foreign"}, {"names": ["Välisministeerium"]}, "names"),
    ("organisations", {"short_name": "Testforum", "names": {"de": ["Test-Forum"]}}, {"kind": "format"}, "kind"),
    ("series", {"organisation": "OTS", "position": "minister", "portfolio": "health"}, {"title": {"de": "A", "en": "B"}}, "title"),
    ("places", {"name": "Musterstadt", "territory": "de", "latitude": 50.5}, {"latitude": 51.0}, "latitude"),
]


@pytest.mark.parametrize(("resource", "given", "change", "field"), RECORDS, ids=[record[0] for record in RECORDS])
def test_every_record_of_the_directory_can_be_written(editor, resource, given, change, field):
    made = editor.post(f"/v1/{resource}", json=given)
    assert made.status_code == 201, made.text
    address = made.headers["location"]
    read = editor.get(address).json()
    assert {key: read[key] for key in made.json()} == made.json()
    patched = editor.patch(address, json=change, headers=tag(made))
    assert patched.status_code == 200, patched.text
    assert patched.json()[field] == change[field]
    assert patched.json()["version"] == 2
    replaced = editor.put(address, json=given, headers=tag(patched))
    assert replaced.status_code == 200, replaced.text
    same = {key: value for key, value in replaced.json().items() if key not in ("version", "changed_at")}
    assert same == {key: value for key, value in made.json().items() if key not in ("version", "changed_at")}
    refused(editor.delete(address, headers={"If-Match": '"1"'}), 412, "version-mismatch")
    assert editor.delete(address, headers=tag(replaced)).status_code == 204
    refused(editor.get(address), 410, "gone")
    assert editor.post(f"{address}/restore", headers={"If-Match": "*"}).status_code == 200
    assert editor.get(address).json()[field] == made.json()[field]


def test_a_press_text_is_read_when_it_is_posted_and_can_be_withdrawn(editor):
    text = (
        "Der deutsche Außenminister Johann Wadephul hat am 23. Mai 2025 in Baku seinen aserbaidschanischen Amtskollegen "
        "Jeyhun Bayramov getroffen."
    )
    given = {"publisher": "Agentur", "language": "de", "title": "Wadephul in Baku", "published_on": "2025-05-24", "text": text}
    made = editor.post("/v1/press-texts", json=given)
    assert made.status_code == 201, made.text
    assert made.json()["new"]
    meeting = made.json()["meetings"][0]
    assert (meeting["starts_on"], meeting["city"]) == ("2025-05-23", "Baku")
    assert editor.post("/v1/press-texts", json=given).status_code == 200
    address = made.headers["location"]
    renamed = editor.patch(address, json={"publisher": "Agentur Neu"}, headers=tag(made))
    assert renamed.json()["publisher"] == "Agentur Neu"
    assert editor.get(meeting["url"]).json()["sources"][0]["publisher"] == "Agentur Neu"
    withdrawn = editor.delete(address, headers=tag(renamed))
    assert withdrawn.status_code == 200
    assert withdrawn.json()["withdrawn_at"]
    refused(editor.get(meeting["url"]), 410, "gone")
    assert editor.post(f"{address}/restore", headers=tag(withdrawn)).json()["withdrawn_at"] is None
    assert editor.get(meeting["url"]).json()["starts_on"] == "2025-05-23"


NO_MEETINGS = [
    ({"citty": "Baku"}, "unknown-field", "/citty"),
    ({"status": "hold"}, "unknown-code", "/status"),
    ({"territory": "aserbaidschan"}, "unknown-code", "/territory"),
    ({"starts_on": "2025-02-30"}, "impossible-date", "/starts_on"),
    ({"starts_on": "2025-05-23", "ends_on": "2025-05-22"}, "end-before-start", "/ends_on"),
    ({"ends_on": "2025-05-22"}, "end-before-start", "/ends_on"),
    ({"place_id": "az-nowhere"}, "dangling-reference", "/place_id"),
    ({"series_id": "nothing"}, "dangling-reference", "/series_id"),
    ({"organisations": ["Club of Nobody"]}, "dangling-reference", "/organisations/0"),
    ({"participants": [{"territory": "az"}]}, "participant-without-person-and-office", "/participants/0"),
    ({"participants": [{"name": "A", "organisation": "Club of Nobody"}]}, "dangling-reference", "/participants/0/organisation"),
    ({"participants": [{"person_id": "nobody"}]}, "dangling-reference", "/participants/0/person_id"),
    ({"participants": [{"name": "A", "portfolio": "interior"}]}, "portfolio-without-ministry", "/participants/0/portfolio"),
    ({"participants": [{"position": "other"}]}, "participant-without-person-and-office", "/participants/0"),
    ({"participants": [{"person_id": "a\0b"}]}, "invalid", "/participants/0/person_id"),
    ({"participants": [{"name": f"Person {number}"} for number in range(501)]}, "invalid", "/participants"),
    ({"organisations": ["OTS"] * 51}, "invalid", "/organisations"),
    ({"city": "a\u0001b"}, "invalid", "/city"),
    ({"ordinal": "2"}, "invalid", "/ordinal"),
    ({"ordinal": True}, "invalid", "/ordinal"),
    ({"participants": [{"nme": "A"}]}, "unknown-field", "/participants/0/nme"),
    ({"participants": [{"name": "a\0b"}]}, "invalid", "/participants/0/name"),
    ({"participants": [{"name": " "}]}, "invalid", "/participants/0/name"),
    ({"topics": ["trades"]}, "unknown-code", "/topics/0"),
    ({"ordinal": 0}, "invalid", "/ordinal"),
    ({"agreements": [{"type": "treaty", "status": "signed"}]}, "missing-field", "/agreements/0/title"),
]


def test_what_cannot_be_a_meeting_is_refused_and_nothing_written(editor, subtests):
    for given, kind, pointer in NO_MEETINGS:
        with subtests.test(str(given)):
            before = editor.get("/v1/meetings?count=true").json()
            refused(editor.post("/v1/meetings", json=given), 422, kind, pointer)
            assert editor.get("/v1/meetings?count=true").json() == before
            assert editor.get("/v1/people").json()["items"] == []


def test_the_nearest_valid_name_is_told(editor):
    problem = refused(editor.post("/v1/meetings", json={"participants": [{"nmae": "A", "position": "ministre"}]}), 422, "invalid")
    told = {fault.pointer: fault.detail for fault in problem.errors}
    assert "did you mean 'name'?" in told["/participants/0/nmae"]
    assert "did you mean 'minister'?" in told["/participants/0/position"]
    problem = refused(editor.post("/v1/meetings", json={"territory": "Aserbaidschan"}), 422, "unknown-code")
    assert "did you mean 'az'?" in problem.detail


def test_a_patch_that_ends_before_it_starts_changes_nothing(editor):
    made = editor.post("/v1/meetings", json=FOUNDING)
    refused(editor.patch(made.json()["url"], json={"ends_on": "2025-05-01"}, headers=tag(made)), 422, "end-before-start", "/ends_on")
    refused(editor.patch(made.json()["url"], json={"status": None}, headers=tag(made)), 422, "unknown-code", "/status")
    assert editor.get(made.json()["url"]).json() == made.json()


def test_two_ministries_of_one_portfolio_are_refused(editor):
    given = {"territory": "ee", "portfolio": "interior"}
    assert editor.post("/v1/ministries", json=given).status_code == 201
    refused(editor.post("/v1/ministries", json=given), 409, "duplicate-ministry", "/portfolio")
    other = editor.post("/v1/ministries", json=given | {"portfolio": "health"})
    refused(
        editor.patch(other.headers["location"], json={"portfolio": "interior"}, headers=tag(other)), 409, "duplicate-ministry", "/portfolio"
    )


def test_what_is_no_json_and_what_is_too_large_are_refused(editor):
    refused(editor.post("/v1/meetings", content=b'{"city": ', headers={"Content-Type": "application/json"}), 400, "malformed-json")
    large = editor.post("/v1/press-texts", content=b'{"text": "' + b"a" * 10_000_000 + b'"}', headers={"Content-Type": "application/json"})
    refused(large, 413, "body-too-large")
    pieces = (b"a" * 100_000 for _ in range(100))  # sent without saying how long
    refused(editor.post("/v1/press-texts", content=pieces, headers={"Content-Type": "application/json"}), 413, "body-too-large")


def test_a_change_must_say_which_version_it_changes(editor):
    made = editor.post("/v1/meetings", json=FOUNDING)
    address = made.json()["url"]
    refused(editor.patch(address, json={"city": "Baku"}), 428, "version-demanded")
    refused(editor.delete(address), 428, "version-demanded")
    old = refused(editor.patch(address, json={"city": "Baku"}, headers={"If-Match": '"7"'}), 412, "version-mismatch")
    assert '"1"' in old.detail
    refused(editor.patch(address, json={"city": "Baku"}, headers={"If-Match": "nonsense"}), 412, "version-mismatch")
    refused(editor.patch("/v1/meetings/nothing", json={"city": "Baku"}, headers={"If-Match": '"1"'}), 404, "not-found")


def test_who_may_write(client, engine):
    for key in (None, "nonsense", "cq_unknown"):
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        answer = client.post("/v1/meetings", json={}, headers=headers)
        refused(answer, 401, "unauthorised")
        assert answer.headers["www-authenticate"] == "Bearer"
    reader = client.post("/v1/meetings", json={}, headers={"Authorization": f"Bearer {key_for(engine, 'reader')}"})
    refused(reader, 403, "forbidden")
    for role in ("editor", "admin"):
        assert client.post("/v1/meetings", json={}, headers={"Authorization": f"Bearer {key_for(engine, role)}"}).status_code == 201


def test_a_revoked_or_expired_key_counts_no_longer(client, engine):
    with writing(engine) as db:
        revoked, expired = keys.create(db, "revoked", "editor"), keys.create(db, "expired", "editor", "2020-01-01T00:00:00.000Z")
        keys.revoke(db, revoked[:10])
    for key in (revoked, expired):
        refused(client.post("/v1/meetings", json={}, headers={"Authorization": f"Bearer {key}"}), 401, "unauthorised")


def test_vocabularies_are_labelled_in_german_and_english(client):
    items = client.get("/v1/vocabularies").json()["items"]
    assert {item["name"] for item in items} >= {
        "status",
        "form",
        "kind",
        "position",
        "portfolio",
        "role",
        "presence",
        "agreement_type",
        "topic",
    }
    for item in items:
        assert item["description"]
        for code in item["codes"].values():
            assert code["de"]
            assert code["en"]
            assert code["description"]["de"].endswith(".")
            assert code["description"]["en"].endswith(".")
        assert client.get(item["url"]).json() == item
    assert client.get("/v1/vocabularies/portfolio").json()["codes"]["interior"]["de"] == "Inneres"


def test_a_participant_is_checked_as_a_whole_after_a_patch(editor):
    made = editor.post("/v1/meetings", json=FOUNDING)
    minister, secretary = made.json()["participants"][0], made.json()["participants"][4]
    for one, change, kind, pointer in (
        (secretary, {"portfolio": "interior"}, "portfolio-without-ministry", "/portfolio"),
        (minister, {"position": "ambassador"}, "portfolio-without-ministry", "/portfolio"),
        (minister, {"position": "other", "portfolio": None, "name": None}, "participant-without-person-and-office", ""),
        (minister, {"territory": "azz"}, "unknown-code", "/territory"),
        (minister, {"organisation": "Nobody"}, "dangling-reference", "/organisation"),
    ):
        refused(editor.patch(one["url"], json=change, headers=tag(made)), 422, kind, pointer)
    assert editor.get(made.json()["url"]).json() == made.json()
    moved = editor.patch(minister["url"], json={"position": "ambassador", "portfolio": None}, headers=tag(made))
    assert (moved.json()["position"], moved.json()["ministry_id"], moved.json()["name"]) == ("ambassador", None, "Vilayat Eyvazov")
    office = editor.patch(minister["url"], json={"name": None}, headers=tag(moved))
    assert (office.json()["name"], office.json()["person_id"], office.json()["position"]) == (None, None, "ambassador")


def test_an_agreement_is_checked_as_a_whole_after_a_patch(editor):
    made = editor.post("/v1/meetings", json=FOUNDING)
    paper = made.json()["agreements"][0]
    refused(editor.patch(paper["url"], json={"title": None}, headers=tag(made)), 422, "invalid", "/title")
    refused(editor.patch(paper["url"], json={"status": "sined"}, headers=tag(made)), 422, "unknown-code", "/status")
    changed = editor.patch(paper["url"], json={"status": "adopted"}, headers=tag(made))
    assert (changed.json()["status"], changed.json()["title"]) == ("adopted", paper["title"])


def test_half_a_title_is_patched(editor):
    made = editor.post("/v1/meetings", json=FOUNDING)
    halved = editor.patch(made.json()["url"], json={"title": {"en": "Baku round"}}, headers=tag(made))
    assert halved.json()["title"] == made.json()["title"] | {"en": "Baku round"}


def test_a_record_of_the_directory_is_checked_as_a_whole_after_a_patch(editor):
    made = editor.post("/v1/series", json={"title": {"de": "A", "en": "B"}})
    refused(editor.patch(made.headers["location"], json={"title": None}, headers=tag(made)), 422, "series-without-title", "")
    refused(editor.patch(made.headers["location"], json={"portfolio": "health"}, headers=tag(made)), 422, "portfolio-without-ministry")
    assert made.json().items() <= editor.get(made.headers["location"]).json().items()
    forum = editor.post("/v1/organisations", json={"short_name": "Testforum", "names": {"de": ["Test-Forum"], "en": ["Test Forum"]}})
    patched = editor.patch(forum.headers["location"], json={"names": {"en": None, "fr": ["Forum de test"]}}, headers=tag(forum))
    assert patched.json()["names"] == {"de": ["Test-Forum"], "fr": ["Forum de test"]}
    ministry = editor.post("/v1/ministries", json={"territory": "ee", "portfolio": "interior"})
    moved = editor.patch(ministry.headers["location"], json={"territory": "lv"}, headers=tag(ministry))
    assert moved.json()["title"]["en"] == "Ministry of the Interior (Latvia)"


TWINS = [
    ("ministries", {"territory": "ee", "portfolio": "interior"}),
    ("organisations", {"short_name": "Testforum"}),
    ("series", {"organisation": "OTS", "position": "minister", "portfolio": "health"}),
    ("places", {"name": "Musterstadt", "territory": "de"}),
]


def test_a_second_record_of_the_same_identity_is_refused_and_the_first_one_named(editor, subtests):
    for resource, given in TWINS:
        with subtests.test(resource):
            made = editor.post(f"/v1/{resource}", json=given)
            problem = refused(editor.post(f"/v1/{resource}", json=given), 409, f"duplicate-{NOUNS[resource]}")
            assert made.headers["location"] in problem.detail
            editor.delete(made.headers["location"], headers=tag(made))
            assert "restore" in refused(editor.post(f"/v1/{resource}", json=given), 409, f"duplicate-{NOUNS[resource]}").detail


NOUNS = {"ministries": "ministry", "organisations": "organisation", "series": "series", "places": "place"}


def test_a_press_text_or_a_participant_cannot_be_there_twice(editor):
    first = editor.post("/v1/press-texts", json={"publisher": "A", "text": "Ein Text."})
    second = editor.post("/v1/press-texts", json={"publisher": "B", "text": "Ein Text."})
    problem = refused(editor.patch(second.headers["location"], json={"publisher": "A"}, headers=tag(second)), 409, "duplicate-press-text")
    assert first.headers["location"] in problem.detail
    made = editor.post("/v1/meetings", json=FOUNDING)
    again = editor.post(f"{made.json()['url']}/participants", json=FOUNDING["participants"][0], headers=tag(made))
    refused(again, 409, "duplicate-part")


NO_RECORDS = [
    ("organisations", {"short_name": "!!!"}, "/short_name"),
    ("organisations", {"short_name": "A", "names": {"DE": ["x"]}}, "/names/DE"),
    ("places", {"name": "A", "territory": "de", "latitude": "50.1"}, "/latitude"),
    ("places", {"name": "A", "territory": "de", "latitude": True}, "/latitude"),
    ("places", {"name": "A", "territory": "de", "latitude": 91}, "/latitude"),
    ("press-texts", {"text": "Ein Text.", "published_on": "2025-05-24T00:00:00"}, "/published_on"),
    ("press-texts", {"text": "Ein Text.", "published_on": "2025-05"}, "/published_on"),
    ("press-texts", {"text": "Ein Text.", "address": "javascript:alert(1)"}, "/address"),
    ("press-texts", {"text": "Ein\0Text."}, "/text"),
    ("people", {"name": ["A"]}, "/name"),
]


def test_what_cannot_be_a_record_is_refused_with_its_field(editor, subtests):
    for resource, given, pointer in NO_RECORDS:
        with subtests.test(f"{resource}{pointer}"):
            refused(editor.post(f"/v1/{resource}", json=given), 422, "invalid", pointer)


FIELDS = ["city", "place_id", "series_id", "territory", "starts_on", "status"]


UNSTORABLE = [b"a\\u0000b", b"a\\ud800b"]


def test_what_no_database_can_hold_is_refused(editor, subtests):
    for field in FIELDS:
        for bad in UNSTORABLE:
            with subtests.test(f"{field} {bad!r}"):
                body = b'{"' + field.encode() + b'": "' + bad + b'"}'
                answer = editor.post("/v1/meetings", content=body, headers={"Content-Type": "application/json"})
                assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, f"/{field}")


NO_OBJECTS = [
    (b'{"city": "\xff"}', "application/json", 400, "malformed-json"),
    (b"[" * 100_000, "application/json", 400, "malformed-json"),
    (b'{"ordinal": 1' + b"0" * 5_000 + b"}", "application/json", 400, "malformed-json"),
    (b'{"ordinal": 1e400}', "application/json", 422, "invalid"),
    (b'{"ordinal": NaN}', "application/json", 422, "invalid"),
    (b"", "application/json", 422, "invalid"),
    (b"null", "application/json", 422, "invalid"),
    (b"[]", "application/json", 422, "invalid"),
    (b'{"city": "Baku"}', "text/plain", 415, "not-json"),
    (b"city=Baku", "application/x-www-form-urlencoded", 415, "not-json"),
    (b'{"citty": "Baku"}', "application/merge-patch+json", 422, "unknown-field"),
]


def test_a_body_that_is_no_json_object_is_refused_whatever_it_is(editor, subtests):
    for body, media, status, kind in NO_OBJECTS:
        with subtests.test(str(body[:40])):
            refused(editor.post("/v1/meetings", content=body, headers={"Content-Type": media}), status, kind)
            assert editor.get("/v1/meetings?count=true").json()["count"] == 0


def test_a_method_that_an_address_does_not_know_is_a_problem(client):
    refused(client.put("/v1/vocabularies"), 405, "method-not-allowed")


def test_topics_told_twice_are_kept_once(editor):
    assert editor.post("/v1/meetings", json={"topics": ["trade", "energy", "trade"]}).json()["topics"] == ["trade", "energy"]


def test_why_a_change_is_made_is_kept_as_it_was_sent(editor, engine):
    made = editor.post("/v1/meetings", json={}, headers=[(b"Change-Reason", "Größere Runde, laut Протокол".encode())])
    assert made.status_code == 201
    with engine.connect() as connection:
        said = connection.execute(select(Revision.actor, Revision.reason).where(Revision.record_id == made.json()["id"])).one()
    assert said.reason == "Größere Runde, laut Протокол"
    assert said.actor.startswith("test editor (cq_")
    refused(editor.post("/v1/meetings", json={}, headers={"Change-Reason": "x" * 501}), 422, "invalid", "Change-Reason")


def test_an_error_of_ours_is_a_problem_too(served, new_database):
    app = create_app(Settings(database_url=new_database("sqlite")))

    @app.get("/broken")
    def broken() -> None:
        raise RuntimeError("told to the log alone")

    answer = served(app).get("/broken")
    refused(answer, 500, "internal")
    assert "told to the log" not in answer.text


def test_a_part_that_is_named_twice_is_refused(editor):
    made = editor.post("/v1/meetings", json=FOUNDING)
    twice = [{**FOUNDING["participants"][0], "id": made.json()["participants"][0]["id"]}] * 2
    problem = refused(
        editor.put(made.json()["url"], json=FOUNDING | {"participants": twice, "agreements": []}, headers=tag(made)), 422, "invalid"
    )
    assert "more than once" in problem.detail


def test_a_pointer_escapes_what_a_json_pointer_must(editor):
    problem = refused(editor.post("/v1/meetings", json={"a/b~c": 1}), 422, "unknown-field", "/a~1b~0c")
    assert problem.errors[0].detail == "is not known here"


def test_a_meeting_that_was_deleted_is_not_written_again_by_chance(editor):
    made = editor.post("/v1/meetings", json=FOUNDING)
    editor.delete(made.json()["url"], headers=tag(made))
    problem = refused(editor.post("/v1/meetings", json=FOUNDING), 410, "gone")
    assert "restored" in problem.detail
    restored = editor.post(f"{made.json()['url']}/restore", headers={"If-Match": "*"})
    assert restored.json()["participants"] == made.json()["participants"]


def test_an_organisation_can_be_renamed_and_is_found_by_both_names(editor):
    forum = editor.post("/v1/organisations", json={"short_name": "Zeta Forum"})
    renamed = editor.patch(forum.headers["location"], json={"short_name": "Eta Forum"}, headers=tag(forum))
    assert (renamed.json()["id"], renamed.json()["short_name"]) == ("zeta-forum", "Eta Forum")
    guest = {"position": "head_of_organisation", "organisation": "Eta Forum"}
    made = editor.post("/v1/meetings", json={"organisations": ["Eta Forum"], "participants": [guest]})
    assert made.status_code == 201, made.text
    assert made.json()["organisations"] == ["Eta Forum"]
    for question in ("frame=Eta Forum", "frame=zeta-forum", "organisation=Eta Forum", "organisation_all=zeta-forum"):
        assert editor.get(f"/v1/meetings?{question}").json()["items"] == [made.json()], question


def test_series_that_are_told_by_their_titles_alone_stand_beside_one_another(editor):
    for name in ("Donautreffen", "Alpentreffen"):
        assert editor.post("/v1/series", json={"title": {"de": name, "en": name}}).status_code == 201
    refused(editor.post("/v1/series", json={"title": {"de": "Donautreffen", "en": "Donautreffen"}}), 409, "duplicate-series", "/title")


def test_many_who_post_or_patch_at_once_make_one_meeting_and_one_change(editor):
    with ThreadPoolExecutor(8) as at_once:
        posted = sorted(answer.status_code for answer in at_once.map(lambda _: editor.post("/v1/meetings", json=FOUNDING), range(8)))
        assert posted == [200] * 7 + [201]
        meeting = editor.get("/v1/meetings?count=true").json()
        assert meeting["count"] == 1
        address = meeting["items"][0]["url"]
        version = {"If-Match": editor.get(address).headers["etag"]}
        patched = at_once.map(lambda number: editor.patch(address, json={"ordinal": 10 + number}, headers=version), range(8))
        assert sorted(answer.status_code for answer in patched) == [200] + [412] * 7


def test_what_bears_a_long_name_has_an_id_that_every_database_can_hold(editor):
    names = [f"International Commission for the Protection of Everything that Flows, {river}" for river in ("Danube", "Elbe")]
    made = [editor.post("/v1/organisations", json={"short_name": name}) for name in names]
    assert [answer.status_code for answer in made] == [201, 201]
    assert len({answer.json()["id"] for answer in made}) == 2
    assert all(len(answer.json()["id"]) <= 64 for answer in made)
    meeting = editor.post("/v1/meetings", json={"organisations": names})
    assert meeting.json()["organisations"] == names
    assert editor.get(f"/v1/meetings?frame={names[1]}&fields=id").json()["items"] == [{"id": meeting.json()["id"]}]
    refused(editor.post("/v1/organisations", json={"short_name": names[0]}), 409, "duplicate-organisation")
    assert editor.post("/v1/places", json={"name": "ß" * 300, "territory": "de"}).status_code == 201


def test_who_reads_does_not_wait_for_those_who_wait_to_write(editor, engine):
    with ThreadPoolExecutor(2 * CONNECTIONS) as pool:
        with writing(engine):
            waiting = [pool.submit(editor.post, "/v1/people", json={"name": f"Person {number}"}) for number in range(2 * CONNECTIONS)]
            time.sleep(0.5)
            assert editor.get("/v1/people", timeout=10).json()["items"] == []
            assert not any(one.done() for one in waiting)
        assert {one.result().status_code for one in waiting} == {201}
