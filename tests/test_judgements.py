"""What people decide: over real HTTP and by the command, on both databases."""

from dataclasses import replace

import pytest

from app.schemas.outputs import CandidatesOut, ConflictOut, JudgedOut, JudgementOut, MeetingOut, PageOut
from app.vocabulary import Portfolio
from tests import make
from tests.conftest import communique
from tests.test_crud import key_for

AZ = make.participant("Jeyhun Bayramov", "az")
TR = make.participant("Hakan Fidan", "tr")


@pytest.fixture
def editor(client, engine):
    client.headers["Authorization"] = f"Bearer {key_for(engine, 'editor')}"
    return client


@pytest.fixture
def two(engine):
    """The ids of two meetings of the same people on the same day, in two cities."""
    return [make.ingest(engine, make.meeting(AZ, TR, city=city)).meetings[0] for city in ("Baku", "Ganja")]


def judge(editor, subject, verdict, left, right=None, **given):
    answer = editor.post("/v1/judgements", json={"subject": subject, "verdict": verdict, "left": left, "right": right} | given)
    assert answer.status_code == 201, answer.text
    return JudgedOut.model_validate(answer.json())


def shown(client):
    return [meeting["id"] for meeting in client.get("/v1/meetings?sort=id").json()["items"]]


def stable(record):
    return {key: value for key, value in record.items() if key not in ("version", "changed_at")}


def test_merged_meetings_are_one_until_they_are_split(editor, two):
    before = [editor.get(f"/v1/meetings/{meeting_id}").json() for meeting_id in two]
    judged = judge(editor, "meeting", "same", two[1], two[0], reason="one visit")
    assert (two[1], "joined", two[0]) in [(change.meeting_id, change.what, change.other) for change in judged.changes]
    assert shown(editor) == [two[0]]
    gone = editor.get(f"/v1/meetings/{two[1]}")
    assert (gone.status_code, gone.headers["location"], gone.headers["cache-control"]) == (308, f"/v1/meetings/{two[0]}", "no-store")
    assert gone.json()["type"] == "/problems/moved"
    assert editor.get(f"/v1/meetings/{two[1]}/evidence?x=1").headers["location"] == f"/v1/meetings/{two[0]}/evidence?x=1"
    restored = editor.post(f"/v1/meetings/{two[1]}/restore", headers={"If-Match": "*"})
    assert (restored.status_code, restored.headers["location"]) == (308, f"/v1/meetings/{two[0]}/restore")
    part = before[1]["participants"][0]
    moved = editor.get(part["url"])
    assert (moved.status_code, moved.headers["location"]) == (308, before[0]["participants"][0]["url"])
    assert len(editor.get(f"/v1/meetings/{two[0]}").json()["sources"]) == 2
    judge(editor, "meeting", "different", *two)
    assert shown(editor) == two
    after = [editor.get(f"/v1/meetings/{meeting_id}").json() for meeting_id in two]
    assert list(map(stable, after)) == list(map(stable, before))
    assert editor.get(part["url"]).json() == part
    listed = editor.get("/v1/judgements?sort=id").json()["items"]
    first, second = map(JudgementOut.model_validate, listed)
    assert (first.verdict, first.superseded_by, second.verdict, second.superseded_by) == ("same", second.id, "different", None)
    assert first.reason == "one visit"
    assert editor.get("/v1/judgements?standing=true").json()["items"] == listed[1:]
    assert editor.get(listed[0]["url"]).json() == listed[0]


def test_a_later_report_respects_what_was_decided(editor, engine, two):
    judge(editor, "meeting", "same", *two)
    make.ingest(engine, make.meeting(AZ, TR, city="Ganja"))
    assert shown(editor) == two[:1]
    one = make.ingest(engine, make.meeting(AZ, TR, starts_on="2025-07-01")).meetings[0]
    other = make.ingest(engine, make.meeting(AZ, TR, starts_on="2025-07-01", topics=("energy",)))
    assert other.meetings == (one,)
    sightings = [sighting["id"] for sighting in editor.get(f"/v1/meetings/{one}/evidence").json()["sightings"]]
    judge(editor, "meeting", "different", *sightings)
    assert shown(editor) == [two[0], *sightings]


def test_a_judgement_can_be_tried_and_taken_back(editor, two):
    given = {"subject": "meeting", "verdict": "same", "left": two[0], "right": two[1]}
    tried = editor.post("/v1/judgements?dry_run=true", json=given)
    assert (tried.status_code, tried.json()["dry_run"]) == (200, True)
    assert [change["what"] for change in tried.json()["changes"]] == ["changed", "joined"]
    assert shown(editor) == two
    assert editor.get("/v1/judgements").json()["items"] == []
    judged = judge(editor, "meeting", "same", *two)
    withdrawn = editor.post(f"/v1/judgements/{judged.judgement.id}/withdraw", headers={"Change-Reason": "an error"})
    assert withdrawn.status_code == 201, withdrawn.text
    assert (withdrawn.json()["judgement"]["verdict"], withdrawn.json()["judgement"]["reason"]) == ("open", "an error")
    assert shown(editor) == two
    assert editor.post(f"/v1/judgements/{judged.judgement.id}/withdraw").json()["type"] == "/problems/superseded-judgement"
    assert editor.post("/v1/judgements/nothing/withdraw").status_code == 404


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"left": "nothing"}, "/left"),
        ({"right": None}, "/right"),
        ({"verdict": "absent"}, "/verdict"),
        ({"subject": "person"}, "/left"),
        ({"verdict": "simmilar"}, "/verdict"),
    ],
)
def test_a_judgement_that_cannot_be_meant_is_refused(editor, two, change, pointer):
    given = {"subject": "meeting", "verdict": "same", "left": two[0], "right": two[1]} | change
    answer = editor.post("/v1/judgements", json=given)
    assert answer.status_code == 422
    assert pointer in [fault["pointer"] for fault in answer.json()["errors"]]
    assert editor.post("/v1/judgements", json=given | {"left": two[1], "right": two[1]}).status_code == 422


def test_who_was_not_there_stays_away_whatever_comes_and_goes(editor, engine):
    first = make.ingest(engine, make.meeting(AZ, TR))
    meeting = editor.get(f"/v1/meetings/{first.meetings[0]}").json()
    absent = meeting["participants"][1]
    judge(editor, "presence", "absent", absent["id"])
    assert editor.get(absent["url"]).status_code == 410
    make.ingest(engine, make.meeting(AZ, replace(TR, name="Хакан Фидан"), topics=("energy",)))
    text = editor.get(f"/v1/press-texts/{first.press_text_id}")
    editor.delete(f"/v1/press-texts/{first.press_text_id}", headers={"If-Match": text.headers["etag"]})
    now = editor.get(meeting["url"]).json()
    assert ([one["name"] for one in now["participants"]], now["topics"], len(now["sources"])) == (["Jeyhun Bayramov"], ["energy"], 1)
    back = editor.post(f"{absent['url']}/restore", headers={"If-Match": "*"})
    assert back.status_code == 200, back.text
    assert len(editor.get(meeting["url"]).json()["participants"]) == 2
    assert editor.get("/v1/judgements?standing=true").json()["items"][0]["verdict"] == "open"


def test_a_rejected_sighting_says_nothing(editor, engine):
    one = make.ingest(engine, make.meeting(AZ, TR)).meetings[0]
    make.ingest(engine, make.meeting(AZ, TR, topics=("energy",)))
    wrong = editor.get(f"/v1/meetings/{one}/evidence").json()["sightings"][1]["id"]
    judged = judge(editor, "sighting", "rejected", wrong)
    assert (editor.get(f"/v1/meetings/{one}").json()["topics"], len(editor.get(f"/v1/meetings/{one}").json()["sources"])) == ([], 1)
    editor.post(f"/v1/judgements/{judged.judgement.id}/withdraw")
    assert editor.get(f"/v1/meetings/{one}").json()["topics"] == ["energy"]


def test_a_meeting_of_which_all_is_rejected_is_gone_and_comes_back(editor, engine):
    one = make.ingest(engine, make.meeting(AZ, TR)).meetings[0]
    before = editor.get(f"/v1/meetings/{one}").json()
    judged = judge(editor, "sighting", "rejected", one)
    assert editor.get(f"/v1/meetings/{one}").status_code == 410
    assert editor.get(before["participants"][0]["url"]).status_code == 410
    assert editor.get("/v1/people").json()["items"] == []
    editor.post(f"/v1/judgements/{judged.judgement.id}/withdraw")
    assert stable(editor.get(f"/v1/meetings/{one}").json()) == stable(before)
    assert len(editor.get("/v1/people").json()["items"]) == 2


def test_people_are_joined_and_parted(editor, engine):
    one = make.ingest(engine, make.meeting(AZ, TR)).meetings[0]
    other = make.ingest(engine, make.meeting(AZ, replace(TR, name="Fidan", portfolio=Portfolio.INTERIOR), starts_on="2025-06-01")).meetings[
        0
    ]
    people = [editor.get(f"/v1/meetings/{each}").json()["participants"][1]["person_id"] for each in (one, other)]
    assert people[0] != people[1]
    found = CandidatesOut.model_validate(editor.get(f"/v1/people/{people[1]}/candidates").json()).items
    assert [(candidate.person_id, candidate.name) for candidate in found] == [(people[0], "Hakan Fidan")]
    part = editor.get(f"/v1/meetings/{other}").json()["participants"][1]
    assert editor.get(f"{part['url']}/candidates").json()["items"][0]["person_id"] == people[0]
    judge(editor, "person", "same", *people)
    assert editor.get(f"/v1/meetings/{other}").json()["participants"][1]["person_id"] == people[0]
    gone = editor.get(f"/v1/people/{people[1]}")
    assert (gone.status_code, gone.headers["location"]) == (308, f"/v1/people/{people[0]}")
    assert editor.post(f"/v1/people/{people[1]}/restore", headers={"If-Match": "*"}).status_code == 308
    assert editor.get(f"/v1/people/{people[0]}").json()["names"] == ["Fidan", "Hakan Fidan"]
    assert len(editor.get(f"/v1/meetings?person={people[0]}").json()["items"]) == 2
    judge(editor, "person", "different", people[1], people[0])
    assert editor.get(f"/v1/people/{people[1]}").json()["names"] == ["Fidan"]
    assert editor.get(f"/v1/meetings/{other}").json()["participants"][1]["person_id"] == people[1]


def test_an_archivists_name_of_a_person_outlives_every_spelling(editor, engine):
    one = make.ingest(engine, make.meeting(AZ, TR)).meetings[0]
    person = editor.get(f"/v1/people/{editor.get(f'/v1/meetings/{one}').json()['participants'][0]['person_id']}")
    editor.patch(person.json()["url"], json={"name": "Ceyhun Bayramov"}, headers={"If-Match": person.headers["etag"]})
    make.ingest(engine, make.meeting(replace(AZ, name="Джейхун Байрамов"), TR, starts_on="2025-08-01"))
    now = editor.get(person.json()["url"]).json()
    assert (now["name"], "Джейхун Байрамов" in now["names"]) == ("Ceyhun Bayramov", True)


def test_conflicts_are_shown_listed_found_and_settled(editor, engine):
    texts = [make.ingest(engine, make.meeting(AZ, TR, starts_on=day)) for day in ("2025-05-23", "2025-05-23", "2025-05-24")]
    quiet = make.ingest(engine, make.meeting(AZ, TR, starts_on="2025-03-01")).meetings[0]
    meeting = texts[0].meetings[0]
    assert texts[2].meetings == (meeting,)
    record = MeetingOut.model_validate(editor.get(f"/v1/meetings/{meeting}").json())
    assert record.starts_on == "2025-05-23"
    conflict = record.conflicts[0]
    assert (conflict.field, conflict.settled) == ("starts_on", None)
    assert [(said.value, len(said.sightings)) for said in conflict.values] == [("2025-05-23", 2), ("2025-05-24", 1)]
    assert conflict.values[1].press_texts == [texts[2].press_text_id]
    listed = PageOut[ConflictOut].model_validate(editor.get("/v1/conflicts?count=true").json())
    assert (listed.count, listed.items) == (1, [conflict])
    assert editor.get(f"/v1/conflicts?field=starts_on&meeting={meeting}&settled=false").json()["items"][0]["id"] == conflict.id
    assert editor.get("/v1/conflicts?field=city").json()["items"] == []
    assert [one["id"] for one in editor.get("/v1/meetings?has_conflict=true").json()["items"]] == [meeting]
    assert [one["id"] for one in editor.get("/v1/meetings?has_conflict=false").json()["items"]] == [quiet]
    read = editor.get(conflict.url)
    assert read.headers["etag"] == editor.get(f"/v1/meetings/{meeting}").headers["etag"]
    assert editor.post(f"{conflict.url}/settle", json={"value": "2025-05-24", "reason": "x"}).status_code == 428
    bad = editor.post(f"{conflict.url}/settle", json={"value": "yesterday", "reason": "x"}, headers={"If-Match": "*"})
    assert (bad.status_code, bad.json()["errors"][0]["pointer"]) == (422, "/value")
    given = {"value": "2025-05-24", "reason": "the ministry's own page"}
    settled = editor.post(f"{conflict.url}/settle", json=given, headers={"If-Match": read.headers["etag"]})
    assert settled.status_code == 200, settled.text
    told = ConflictOut.model_validate(settled.json())
    assert told.settled is not None
    assert (told.value, told.settled.reason, told.settled.actor[:11]) == ("2025-05-24", "the ministry's own page", "test editor")
    assert editor.get(f"/v1/meetings/{meeting}").json()["starts_on"] == "2025-05-24"
    assert editor.get("/v1/meetings?has_conflict=true").json()["items"] == []
    make.ingest(engine, make.meeting(AZ, TR, starts_on="2025-05-23"))
    assert editor.get(f"/v1/meetings/{meeting}").json()["starts_on"] == "2025-05-24"


def test_a_conflict_about_an_office_is_settled_at_the_participant(editor, engine):
    make.ingest(engine, make.meeting(AZ, TR))
    meeting = make.ingest(engine, make.meeting(AZ, replace(TR, portfolio=Portfolio.SECURITY))).meetings[0]
    conflict = editor.get("/v1/conflicts").json()["items"][0]
    part = editor.get(f"/v1/meetings/{meeting}").json()["participants"][1]
    assert (conflict["field"], conflict["participant_id"]) == ("portfolio", part["id"])
    other = next(said["value"] for said in conflict["values"] if said["value"] != conflict["value"])
    settled = editor.post(f"{conflict['url']}/settle", json={"value": other, "reason": "x"}, headers={"If-Match": "*"})
    assert settled.status_code == 200, settled.text
    assert (settled.json()["value"], settled.json()["settled"]["reason"]) == (other, "x")
    assert editor.get(part["url"]).json()["portfolio"] == other


def test_the_command_judges_too(database_url, engine, editor, two):
    tried = communique(database_url, "judge", "same-meeting", *two, "--dry-run")
    assert f"meeting {two[1]} joined {two[0]}" in tried.stdout.decode()
    assert shown(editor) == two
    done = communique(database_url, "judge", "same-meeting", *two, "--reason", "one visit")
    assert done.returncode == 0, done.stderr.decode()
    assert shown(editor) == two[:1]
    judgement = done.stdout.decode().split()[1]
    assert editor.get(f"/v1/judgements/{judgement}").json()["actor"] == "command line"
    assert communique(database_url, "judge", "withdraw", judgement).returncode == 0
    assert shown(editor) == two
    part = editor.get(f"/v1/meetings/{two[0]}").json()["participants"][0]["id"]
    for arguments in (("not-same-meeting", *two), ("not-there", part), ("reject-sighting", two[1])):
        assert communique(database_url, "judge", *arguments).returncode == 0
    assert shown(editor) == two[:1]
    people = [person["id"] for person in editor.get("/v1/people").json()["items"]]
    assert communique(database_url, "judge", "same-person", people[0], "nobody").returncode == 1
